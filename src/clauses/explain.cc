// `xiezhi explain CLAUSE`: what the tables know about the clause, then its guide, in one language.
//
// A guide is knowledge/clauses/<id>.md: a title line, then "## 中文" and "## English", each with the same
// eight sections. Only the part of the language asked for is printed.
#include <string>

#include "clauses/clause.h"
#include "clauses/wording.h"
#include "support/text.h"

namespace xiezhi {

namespace {

struct Words {
  const Knowledge& knowledge;
  bool zh;

  std::string operator()(const Text& text) const { return zh ? text.zh : text.en; }
  std::string named(std::string_view enumeration, std::string_view id) const {
    return (*this)(knowledge.name_of(enumeration, id).text());
  }
  std::string line(const Text& label, const std::string& value) const {
    return value.empty() ? "" : (*this)(label) + (zh ? "：" : ": ") + value + "\n";
  }
};

std::string articles(const List& list, bool zh) {
  std::string text;
  for (std::string_view article : list) {
    if (!text.empty()) text += zh ? "、" : ", ";
    text += article;
  }
  return text;
}

// "第14、16条" / "art. 14, 16"; empty where the table names none.
std::string cited(const List& list, const Text& law, const Words& words) {
  if (list.empty()) return "";
  return words(law) + (words.zh ? "第" : " art. ") + articles(list, words.zh) + (words.zh ? "条" : "");
}

std::string legal_basis(const ClauseRow& row, const Words& words) {
  std::vector<std::string> laws{
      words(say("国信办秘字〔2019〕191号 {0}", "国信办秘字〔2019〕191号 {0}", row.id))};
  const auto add = [&](std::string law) {
    if (!law.empty()) laws.push_back(std::move(law));
  };
  add(cited(row.pipl, {"个人信息保护法", "Personal Information Protection Law"}, words));
  std::string security =
      cited(row.csl_2026,
            {"网络安全法（2026年起施行的文本）", "Cybersecurity Law (text in force since 2026)"}, words);
  if (!security.empty() && !row.csl_2017.empty())
    security += words(say("（2017年文本第{0}条）", " (art. {1} of the 2017 text)",
                          articles(row.csl_2017, true), articles(row.csl_2017, false)));
  add(std::move(security));
  add(cited(row.ndsr2025, {"网络数据安全管理条例（2025）", "Network Data Security Regulation (2025)"},
            words));
  if (!row.gb35273.empty()) laws.push_back("GB/T 35273-2020 " + articles(row.gb35273, words.zh));
  if (!row.miit164.empty())
    laws.push_back(words(say("工信部信管函〔2020〕164号第{0}项", "MIIT 信管函〔2020〕164号 item {1}",
                             articles(row.miit164, true), articles(row.miit164, false))));
  return join(laws, words.zh ? "；" : "; ");
}

std::string evidence_kinds(const ClauseRow& row, const Words& words) {
  std::vector<std::string> kinds;
  for (std::string_view kind : row.evidence) kinds.push_back(words.named("evidence_kind", kind));
  return join(kinds, words.zh ? "、" : ", ");
}

// Every number that decides, with its standing and source; a profile in use shows as its source.
std::string limits_of(const ClauseRow& row, const Words& words) {
  std::string text;
  for (const LimitRow& limit : words.knowledge.limits())
    if (limit.clauses.contains(row.id))
      text += fmt::format(fmt::runtime(words.zh ? "  {} {:g}（{}：{}）\n" : "  {} {:g} ({}: {})\n"),
                          words(limit.meaning.text()), limit.value, words.named("standing", limit.standing),
                          limit.basis.source);
  return text.empty() ? "" : words({"阈值", "Limits"}) + (words.zh ? "：\n" : ":\n") + text;
}

// The part of the guide under "## 中文" or "## English".
std::string_view part_of(std::string_view guide, bool zh) {
  const std::string_view heading = zh ? "\n## 中文\n" : "\n## English\n";
  const std::size_t start = guide.find(heading);
  if (start == std::string_view::npos) return {};
  guide.remove_prefix(start + heading.size());
  return trim(guide.substr(0, guide.find("\n## ")));
}

}  // namespace

std::string explain(std::string_view clause, const Knowledge& knowledge, std::string_view language) {
  const ClauseRow* row = knowledge.clause(clause);
  if (row == nullptr) return "";
  const Words words{knowledge, language != "en"};
  std::string text = fmt::format("{} {}\n\n", row->id, words(row->title.text()));
  text += words.line({"机器最多可判到", "A machine decides at best"},
                     words.named("best_verdict", row->best_verdict));
  text += words.line({"证据（按证明力）", "Evidence, most telling first"}, evidence_kinds(*row, words));
  text += words.line({"所需材料", "Material it takes"}, words.named("needs", row->needs));
  text += words.line({"依据", "Basis"}, legal_basis(*row, words));
  text += limits_of(*row, words);
  const std::string_view guide = part_of(knowledge.text("clauses/" + std::string(row->id) + ".md"), words.zh);
  if (!guide.empty()) text += "\n" + std::string(guide) + "\n";
  return text;
}

}  // namespace xiezhi
