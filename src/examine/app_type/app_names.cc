#include "examine/app_type/app_names.h"

#include <algorithm>
#include <map>

#include "support/text.h"

namespace xiezhi {
namespace {

constexpr std::size_t kFewest = 2, kMost = 14;  // characters of a name
constexpr std::size_t kTimes = 2;               // a name said once is by the way
constexpr double kPart = 0.3;                   // of all names that the rules give
constexpr std::size_t kOpeningSentences = 4, kMostNames = 4000;

// What follows a name in the title of rules, and what may stand between.
constexpr std::string_view kRules[] = {"隐私", "个人信息"};
constexpr std::string_view kBetween[] = {"移动应用", "客户端", "APP", "App", "app", "用户", "手游", "儿童"};
constexpr std::string_view kAfterQuote[] = {"移动应用", "客户端", "APP",   "App", "应用",
                                            "产品",     "（以下", "(以下", "隐私"};
constexpr std::string_view kNoName = "《》“”\"【】「」（）()，。：:、；; \t\n";

bool may_be_name(std::string_view name) {
  const std::u32string points = code_points(name);
  if (points.size() < kFewest || points.size() > kMost) return false;
  static const std::u32string not_in_names = code_points(kNoName);
  return points.find_first_of(not_in_names) == std::u32string::npos;
}

std::string_view without_between(std::string_view name) {
  for (bool cut = true; cut;) {
    cut = false;
    for (std::string_view word : kBetween)
      if (name.ends_with(word) && name.size() > word.size()) name.remove_suffix(word.size()), cut = true;
  }
  return trim(name);
}

using Counts = std::map<std::string, std::size_t>;

void count(Counts& counts, std::string_view name, std::size_t times) {
  if (may_be_name(name) && counts.size() < kMostNames) counts[lower_ascii(name)] += times;
}

// Calls `found` with what stands between each pair of marks, and with what follows.
template <typename Found>
void between(std::string_view text, std::string_view open, std::string_view close, Found&& found) {
  for (std::size_t at = text.find(open); at != text.npos; at = text.find(open, at + open.size())) {
    const std::size_t begin = at + open.size(), end = text.find(close, begin);
    if (end == text.npos) return;
    found(text.substr(begin, end - begin), text.substr(end + close.size()));
  }
}

void names_of_sentence(Counts& counts, std::string_view text) {
  between(text, "《", "》",
          [&](std::string_view inside, std::string_view) { count(counts, name_in_title(inside), 1); });
  for (const auto& [open, close] : {std::pair{"“", "”"}, {"【", "】"}, {"「", "」"}, {"\"", "\""}})
    between(text, open, close, [&](std::string_view inside, std::string_view after) {
      if (std::ranges::any_of(kAfterQuote, [&](std::string_view word) { return after.starts_with(word); }))
        count(counts, inside, 1);
    });
}

}  // namespace

std::string_view name_in_title(std::string_view title) {
  std::size_t end = title.npos;
  for (std::string_view word : kRules) end = std::min(end, title.find(word));
  if (end == title.npos) return {};
  return without_between(title.substr(0, end));
}

bool speaks_of_others(std::string_view sentence) {
  for (std::string_view word : {"SDK", "sdk", "第三方", "合作", "关联公司", "插件", "注册地址"})
    if (sentence.find(word) != sentence.npos) return true;
  return false;
}

std::vector<std::string> app_names(const Facts& facts) {
  std::vector<std::string> out;
  for (const std::string& label : {facts.app.label_zh, facts.app.label_default})
    if (!label.empty() && std::ranges::find(out, label) == out.end()) out.push_back(label);
  Counts counts;
  for (const EmbeddedDocument& document : facts.documents)
    if (document.kind == "privacy_policy") count(counts, name_in_title(document.title), 2);
  std::size_t sentence = 0;
  for (const PolicySentence& one : facts.policy.sentences) {
    names_of_sentence(counts, one.text);
    if (sentence++ < kOpeningSentences) count(counts, name_in_title(one.text), 2);
  }
  std::size_t all = 0;
  for (const auto& [name, times] : counts) all += times;
  for (const auto& [name, times] : counts)
    if (times >= kTimes && static_cast<double>(times) >= kPart * static_cast<double>(all))
      out.push_back(name);
  return out;
}

}  // namespace xiezhi
