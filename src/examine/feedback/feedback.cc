#include "examine/feedback/feedback.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "examine/package/owner.h"
#include "formats/plain_text/plain_text.h"
#include "support/text.h"

namespace xiezhi {
namespace {

// The longest of the field's words for a behaviour first, "蓝牙MAC" before "MAC"; else the words policies use for a type.
std::vector<std::string> types_in(const Knowledge& knowledge, const std::string& words) {
  const std::string lower = lower_ascii(words);
  const RecordedTermRow* best = nullptr;
  for (const RecordedTermRow& row : knowledge.recorded_terms())
    if (row.kind == "behaviour" && lower.find(lower_ascii(row.term)) != lower.npos &&
        (best == nullptr || row.term.size() > best->term.size()))
      best = &row;
  std::vector<std::string> out;
  if (best != nullptr)
    for (std::string_view type : best->value)
      if (knowledge.type(type) != nullptr) out.emplace_back(type);
  if (!out.empty()) return out;
  std::size_t longest = 0;
  for (const PersonalInfoType& type : knowledge.types())
    for (const List* synonyms : {&type.synonyms_zh, &type.synonyms_en})
      for (std::string_view word : *synonyms)
        if (word.size() >= 4 && word.size() > longest && lower.find(lower_ascii(word)) != lower.npos)
          longest = word.size(), out = {std::string(type.id)};
  return out;
}

const SdkRow* sdk_called(const Knowledge& knowledge, const std::string& name) {
  const std::string lower = lower_ascii(name);
  if (lower.size() < 4) return nullptr;
  for (const SdkRow& row : knowledge.sdks())
    if (lower_ascii(row.name) == lower) return &row;
  const SdkRow* found = nullptr;
  std::size_t longest = 0;
  for (const SdkAliasRow& row : knowledge.sdk_aliases()) {
    // A name that may mean several SDKs of one maker names none of them.
    if (row.alias.size() <= longest || row.alias.size() < 4 || lower.find(row.alias) == lower.npos) continue;
    std::size_t means = 0;
    std::string_view one;
    for (std::string_view sdk : row.sdks) one = sdk, ++means;
    longest = row.alias.size(), found = means == 1 ? knowledge.sdk(one) : nullptr;
  }
  return found;
}

std::string class_of(const std::string& method) {
  const std::string name = method.substr(0, method.find('('));
  const std::size_t dot = name.rfind('.');
  return dot == name.npos ? std::string() : name.substr(0, dot);
}

void find_owner(StoreFeedback& f, const OwnerFinder& owners, const Knowledge& knowledge) {
  if (f.owner.kind == OwnerKind::sdk && !f.owner.name.empty()) {
    if (const SdkRow* row = sdk_called(knowledge, f.owner.name)) f.owner.id = row->id;
    return;
  }
  for (const Frame& frame : f.stack) {
    const Owner owner = owners.of_class(class_of(frame.method));
    if (owner.kind == OwnerKind::platform || owner.kind == OwnerKind::unknown) continue;
    f.owner = owner;
    return;
  }
}

// A collection of ours of the same type that shares a class of the stack or, where either has no stack, the owner.
const Collection* matching(const StoreFeedback& f, const Facts& facts) {
  std::set<std::string> classes;
  for (const Frame& frame : f.stack) classes.insert(class_of(frame.method));
  for (const Collection& c : facts.collections) {
    if (c.phase == Phase::unreached || std::find(f.types.begin(), f.types.end(), c.type) == f.types.end())
      continue;
    const bool frames = std::any_of(c.path.begin(), c.path.end(), [&](const Frame& frame) {
      const std::string name = class_of(frame.method);
      return classes.contains(name) && name.find('.') != name.npos && !name.starts_with("android.") &&
             !name.starts_with("java.");
    });
    const bool owner = f.owner.kind == c.owner.kind &&
                       ((f.owner.kind == OwnerKind::sdk && !f.owner.id.empty() && f.owner.id == c.owner.id) ||
                        f.owner.kind == OwnerKind::app);
    if (frames || owner) return &c;
  }
  return nullptr;
}

}  // namespace

void FeedbackExaminer::add(Bytes bytes, Material& material) {
  ++given_;
  const std::string text = decode_text(bytes).text;
  std::vector<StoreFeedback> read = read_feedback(text, material.problems);
  if (read.empty()) {
    ++unread_;
    material.problems.push_back({Fault::not_found, "", {"没有读到投诉", "no complaint was found in it"}});
  }
  for (StoreFeedback& f : read) {
    f.material = material.id;
    f.evidence = {facts_.add({.material = material.id,
                              .member = material.name,
                              .excerpt = fit(f.time.empty() ? f.words : f.time + " " + f.words, 240),
                              .strength = Strength::indirect})};
    facts_.feedback.push_back(std::move(f));
  }
}

void FeedbackExaminer::finish() {
  if (given_ == 0) return;
  std::vector<std::string> own;
  for (const Component& c : facts_.components) own.push_back(c.name);
  const OwnerFinder owners(knowledge_, facts_.app.id, own);
  std::size_t foreign = 0, matched = 0;
  std::erase_if(facts_.feedback, [&](const StoreFeedback& f) {
    const bool other = !f.package.empty() && !facts_.app.id.empty() && f.package != facts_.app.id;
    foreign += other ? 1 : 0;
    return other;
  });
  for (StoreFeedback& f : facts_.feedback) {
    f.types = types_in(knowledge_, f.words);
    find_owner(f, owners, knowledge_);
    f.matched = matching(f, facts_) != nullptr;
    matched += f.matched ? 1 : 0;
  }
  Text why{
      fmt::format("{}条投诉，其中{}条与所见的收集相符；商店的说法是线索，不是证明", facts_.feedback.size(),
                  matched),
      fmt::format("{} complaints, {} of them match a collection we see; a store's word is a lead, no proof",
                  facts_.feedback.size(), matched)};
  if (foreign > 0)
    why.zh += fmt::format("；{}条针对另一个包名，没有采用", foreign),
        why.en += fmt::format("; {} are of another package and were not used", foreign);
  facts_.coverage.push_back({"feedback",
                             {"商店反馈", "store feedback"},
                             facts_.feedback.empty() ? CoverageStatus::failed
                             : unread_ + foreign > 0 ? CoverageStatus::partial
                                                     : CoverageStatus::done,
                             std::move(why)});
}

}  // namespace xiezhi
