#include "examine/code/code_texts.h"

#include <algorithm>

#include "policy/phrases.h"
#include "support/text.h"

namespace xiezhi {
namespace {

constexpr std::size_t kShortest = 4, kLongest = 4000, kMost = 2000;

bool is_chinese(std::string_view text) {
  const std::u32string letters = code_points(text);
  return std::any_of(letters.begin(), letters.end(), [](char32_t c) { return c >= 0x4e00 && c <= 0x9fff; });
}

// Names, addresses and formats are most of a file's constants: what people read has a blank or is not ASCII.
bool is_wording(std::string_view text) {
  return text.size() >= kShortest && text.size() <= kLongest &&
         std::any_of(text.begin(), text.end(),
                     [](char c) { return c == ' ' || static_cast<unsigned char>(c) >= 0x80; });
}

// In English, messages to programmers use the everyday words too; only the terms below are never theirs.
bool speaks_of_rules(const std::vector<std::string>& categories) {
  constexpr std::string_view kTerms[] = {"policy_link", "agreement_link", "consent_text",
                                         "use_means_consent"};
  return std::any_of(std::begin(kTerms), std::end(kTerms), [&](std::string_view term) {
    return std::find(categories.begin(), categories.end(), term) != categories.end();
  });
}

// The use that speaks for the app: reached, and neither an SDK's nor a support library's, if there is one.
struct Use {
  StringUser user;
  bool speaks = false;
};

Use best_use(const ProgramView& view, std::span<const StringUser> users) {
  const auto reached = [&](const StringUser& user) { return view.reachability.reached(user.id); };
  const auto of_others = [&](const StringUser& user) {
    const Owner owner = view.owners.of_class(view.index.java_name(view.index.class_of(user.id)));
    return owner.kind == OwnerKind::sdk || owner.kind == OwnerKind::platform;
  };
  for (const StringUser& user : users)
    if (reached(user) && !of_others(user)) return {user, true};
  return {users.front(), false};
}

}  // namespace

void add_code_texts(const ProgramView& view) {
  const CodeIndex& index = view.index;
  PhraseScan scan(view.scene.knowledge);
  std::vector<StringId> ids;
  for (std::uint32_t i = 0; i < index.string_count(); ++i)
    if (StringId id{i}; is_wording(index.string(id)) && !index.users(id).empty()) {
      ids.push_back(id);
      scan.add(index.text(id));
    }
  const auto phrases = scan.run();
  std::size_t kept = 0;
  for (std::size_t i = 0; i < ids.size() && kept < kMost; ++i) {
    if (phrases[i].empty()) continue;
    UiText text{.text = index.text(ids[i]), .categories = categories_of(phrases[i])};
    text.language = is_chinese(text.text) ? "zh" : "en";
    if (text.language == "en" && !speaks_of_rules(text.categories)) continue;
    ++kept;
    const Use use = best_use(view, index.users(ids[i]));
    const std::string place = index.at(use.user.id, use.user.pc);
    text.where = to_valid_utf8(index.java_name(use.user.id)) + (place.empty() ? "" : " (" + place + ")");
    text.reachable = use.speaks;
    text.evidence.push_back(
        site_evidence(view, use.user.id, use.user.pc, "\"" + fit(text.text, 240) + "\"", Strength::direct));
    view.scene.facts.texts.push_back(std::move(text));
  }
}

}  // namespace xiezhi
