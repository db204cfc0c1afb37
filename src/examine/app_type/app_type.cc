#include "examine/app_type/app_type.h"

#include <fmt/format.h>
#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "examine/app_type/app_names.h"
#include "support/aho_corasick.h"
#include "support/text.h"

namespace xiezhi {
namespace {

// Working values of ours, found on the 98 policies of CAPP-130: none of them is given a wrong type.
constexpr double kEnough = 2.2, kAhead = 1.8;
constexpr double kFullShare = 0.02;        // of the sentences: from here on a word has its whole weight
constexpr std::size_t kFewSentences = 40;  // a short text counts as one of this many
constexpr std::size_t kShownMarks = 4;

bool is_word(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

// A Chinese word anywhere, an English one whole.
bool names(std::string_view name, std::string_view term) {
  const bool ascii = std::ranges::all_of(term, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  for (std::size_t at = name.find(term); at != std::string_view::npos; at = name.find(term, at + 1)) {
    const std::size_t end = at + term.size();
    if (!ascii || ((at == 0 || !is_word(name[at - 1])) && (end == name.size() || !is_word(name[end]))))
      return true;
  }
  return false;
}

struct Mark {
  double weight = 0;
  Text words;
};
using Marks = std::map<std::string_view, std::vector<Mark>>;  // by type

double total(const std::vector<Mark>& marks) {
  double sum = 0;
  for (const Mark& mark : marks) sum += mark.weight;
  return sum;
}

class Inference {
 public:
  Inference(const Facts& facts, const Knowledge& knowledge) : facts_(facts), knowledge_(knowledge) {}

  Marks marks() {
    const std::vector<std::string> called = app_names(facts_);
    for (const AppTypeTermRow& row : knowledge_.app_type_terms()) {
      if (row.place == "label")
        by_name(row, called);
      else if (row.place == "package")
        by_package(row);
      else if (row.place == "component")
        by_component(row);
      else if (row.place == "sdk")
        by_code(row);
    }
    by_policy();
    return std::move(marks_);
  }

 private:
  void add(const AppTypeTermRow& row, double weight, Text words) {
    marks_[row.type].push_back({weight, std::move(words)});
  }

  // Several words of one name are one mark: the heaviest.
  void by_name(const AppTypeTermRow& row, const std::vector<std::string>& called) {
    for (const std::string& name : called)
      if (names(lower_ascii(name), row.term)) {
        if (named_.emplace(row.type, true).second)
          add(row, row.weight,
              {fmt::format("名称“{}”含“{}”", name, row.term),
               fmt::format("its name \"{}\" holds \"{}\"", name, row.term)});
        return;
      }
  }

  void by_package(const AppTypeTermRow& row) {
    const std::string id = lower_ascii(facts_.app.id);
    for (std::string_view part : split(id, '.'))
      if (part == row.term)
        return add(
            row, row.weight,
            {fmt::format("包名含“{}”", row.term), fmt::format("\"{}\" in the package name", row.term)});
  }

  bool component_has(std::string_view kind, std::string_view value) const {
    return std::ranges::any_of(facts_.components, [&](const Component& c) {
      if (!c.enabled) return false;
      if (kind == "permission") return c.permission == value;
      return std::ranges::any_of(c.filters, [&](const IntentFilter& f) {
        auto holds = [&](const std::vector<std::string>& list, std::string_view one) {
          return std::ranges::find(list, one) != list.end();
        };
        if (kind == "action") return holds(f.actions, value);
        if (kind == "category") return holds(f.categories, value);
        if (kind == "scheme") return holds(f.schemes, value);
        return kind == "web" && f.hosts.empty() && holds(f.schemes, "http") && holds(f.schemes, "https") &&
               holds(f.actions, "android.intent.action.VIEW") &&
               holds(f.categories, "android.intent.category.BROWSABLE");
      });
    });
  }

  void by_component(const AppTypeTermRow& row) {
    const std::size_t colon = row.term.find(':');
    const std::string_view value = colon == row.term.npos ? "" : row.term.substr(colon + 1);
    if (!component_has(row.term.substr(0, colon), value)) return;
    if (value.empty())
      return add(row, row.weight, {"有打开任意网址的界面", "a screen that opens any web address"});
    add(row, row.weight,
        {fmt::format("组件声明了 {}", value), fmt::format("a component that declares {}", value)});
  }

  void by_code(const AppTypeTermRow& row) {
    if (!row.term.starts_with("native:")) return;
    for (const NativeLibrary& library : facts_.native_libraries)
      if (glob_matches(row.term.substr(7), library.name))
        return add(row, row.weight,
                   {fmt::format("原生库 {}", library.name), fmt::format("the library {}", library.name)});
  }

  void by_policy() {
    std::vector<std::string_view> terms;
    std::vector<const AppTypeTermRow*> rows;
    for (const AppTypeTermRow& row : knowledge_.app_type_terms())
      if (row.place == "policy") terms.push_back(row.term), rows.push_back(&row);
    if (rows.empty()) return;
    const AhoCorasick find(terms);
    std::vector<std::size_t> sentences(rows.size()), last(rows.size(), 0);
    std::size_t kept = 0;
    for (const PolicySentence& sentence : facts_.policy.sentences) {
      if (speaks_of_others(sentence.text)) continue;
      ++kept;
      find.scan(sentence.text, [&](std::uint32_t term, std::size_t, std::size_t) {
        if (last[term] != kept) ++sentences[term], last[term] = kept;
      });
    }
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (sentences[i] < 2) continue;  // once is by the way
      const double share =
          static_cast<double>(sentences[i]) / static_cast<double>(std::max(kept, kFewSentences));
      add(*rows[i], rows[i]->weight * std::min(1.0, share / kFullShare),
          {fmt::format("政策{}句写到“{}”", sentences[i], rows[i]->term),
           fmt::format("\"{}\" in {} sentences of the policy", rows[i]->term, sentences[i])});
    }
  }

  const Facts& facts_;
  const Knowledge& knowledge_;
  Marks marks_;
  std::map<std::string_view, bool> named_;
};

Text told(std::vector<Mark> marks) {
  std::ranges::stable_sort(marks, std::greater<>{}, &Mark::weight);
  Text out;
  for (std::size_t i = 0; i < std::min(marks.size(), kShownMarks); ++i) {
    out.zh += (i == 0 ? "" : "，") + marks[i].words.zh;
    out.en += (i == 0 ? "" : ", ") + marks[i].words.en;
  }
  return out;
}

}  // namespace

AppType infer_app_type(const Facts& facts, const Knowledge& knowledge) {
  const Marks marks = Inference(facts, knowledge).marks();
  std::vector<std::pair<double, std::string_view>> ranked;
  for (const auto& [type, found] : marks) ranked.emplace_back(total(found), type);
  std::ranges::stable_sort(ranked, [](const auto& a, const auto& b) { return a.first > b.first; });
  AppType out;
  const Text how{"；可用 --app-type 指定", "; --app-type names it"};
  auto name = [&](std::string_view id) { return knowledge.app_type(id)->name.text(); };
  if (ranked.empty()) {
    out.reason = {"未指定，材料中没有说明类型的内容" + how.zh,
                  "not given, and nothing in the material tells it" + how.en};
    return out;
  }
  const auto& [best, type] = ranked.front();
  const double second = ranked.size() > 1 ? ranked[1].first : 0;
  Text next;
  if (ranked.size() > 1)
    next = {fmt::format("；次之为{}（{:.1f} 比 {:.1f}）", name(ranked[1].second).zh, second, best),
            fmt::format("; next is {} ({:.1f} to {:.1f})", name(ranked[1].second).en, second, best)};
  const Text why = told(marks.at(type));
  if (best < kEnough || best < kAhead * second) {
    out.reason = {
        fmt::format("未指定，也不足以推断；最接近{}：{}{}{}", name(type).zh, why.zh, next.zh, how.zh),
        fmt::format("not given, and too little to infer it; nearest is {}: {}{}{}", name(type).en, why.en,
                    next.en, how.en)};
    return out;
  }
  out.id = type;
  out.inferred = true;
  out.reason = {fmt::format("由材料推断，未指定：{}{}{}", why.zh, next.zh, how.zh),
                fmt::format("inferred from the material, not given: {}{}{}", why.en, next.en, how.en)};
  return out;
}

}  // namespace xiezhi
