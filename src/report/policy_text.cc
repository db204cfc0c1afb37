// `xiezhi policy`: what the rules say, as a reader of rules would note it down.
#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "report/report.h"
#include "report/terminal_page.h"
#include "support/text.h"

namespace xiezhi {
namespace {

constexpr std::size_t kStatements = 60, kRows = 40;

struct Writing {
  const Facts& facts;
  const Knowledge& knowledge;
  TerminalPage page;

  Text named(std::string_view enumeration, std::string_view id) const {
    return knowledge.name_of(enumeration, id).text();
  }
  Text types(const std::vector<std::string>& ids) const {
    Text out;
    for (const std::string& id : ids) {
      const PersonalInfoType* type = knowledge.type(id);
      Text one = type == nullptr ? Text{id, id} : type->name.text();
      out.zh += (out.zh.empty() ? "" : "、") + one.zh, out.en += (out.en.empty() ? "" : ", ") + one.en;
    }
    return out;
  }
  void heading(const Text& title, std::size_t count) {
    page.heading({fmt::format("{}（{}）", title.zh, count), fmt::format("{} ({})", title.en, count)});
  }
  void more(std::size_t all, std::size_t shown) {
    if (all > shown)
      page.paragraph("  ",
                     Text{fmt::format("……还有 {} 项，用 --json 列出全部", all - shown),
                          fmt::format("… {} more; --json lists all", all - shown)},
                     Ink::faint);
  }
};

Text joined(const Text& left, const Text& right, const Text& separator = {"，", ", "}) {
  if (left.zh.empty()) return right;
  return {left.zh + separator.zh + right.zh, left.en + separator.en + right.en};
}

void write_documents(Writing& w) {
  w.heading({"文本", "Texts"}, w.facts.documents.size());
  for (const EmbeddedDocument& d : w.facts.documents) {
    Text kind = w.named("document_kind", d.kind);
    w.page.paragraph(
        "  ",
        Text{fmt::format("{}：{}（{}，{} 字）", d.member, kind.zh, d.format, d.characters),
             fmt::format("{}: {} ({}, {} characters)", d.member, kind.en, d.format, d.characters)},
        Ink::strong);
    if (!d.title.empty()) w.page.pair({"标题", "Title"}, d.title);
    if (!d.operators.empty()) w.page.pair({"作者", "Author"}, join(d.operators, ", "));
    if (!d.updated.empty()) w.page.pair({"更新日期", "Updated"}, d.updated);
    if (!d.effective.empty()) w.page.pair({"生效日期", "Effective"}, d.effective);
    for (const std::string& state : d.states)
      w.page.paragraph("  ! ", w.named("document_state", state), Ink::amber);
    if (!d.placeholders.empty())
      w.page.paragraph("  ! ",
                       Text{"未填写的模板：" + join(d.placeholders, "、"),
                            "unfilled template: " + join(d.placeholders, ", ")},
                       Ink::amber);
    if (std::find(d.states.begin(), d.states.end(), "script_only") != d.states.end())
      w.page.paragraph(
          "    ",
          Text{"页面只有脚本。请在浏览器中打开，等内容出现后“另存为网页（全部）”或打印为 PDF 再给。",
               "The page is only a script. Open it in a browser, wait for its text, then save it as a "
               "complete page or print it to PDF."},
          Ink::faint);
  }
}

Text sentence_of(const Writing& w, const Statement& s) {
  Text actor = w.named("policy_actor", s.actor), act = w.named("policy_act", s.act);
  if (!s.actor_name.empty() && s.actor != "app")
    actor.zh += "“" + s.actor_name + "”", actor.en += " “" + s.actor_name + "”";
  if (s.negated && s.conditional)
    act = {"非经条件不" + act.zh, "not " + act.en + " unless"};
  else if (s.negated)
    act = {"不" + act.zh, "not " + act.en};
  Text what = w.types(s.types);
  if (!s.generic.empty()) what = joined(what, {join(s.generic, "、"), join(s.generic, ", ")}, {"；", "; "});
  Text out{fmt::format("{} {}：{}", actor.zh, act.zh, what.zh),
           fmt::format("{} {}: {}", actor.en, act.en, what.en)};
  if (s.open_list) out.zh += "（等）", out.en += " (open list)";
  if (!s.purpose.empty())
    out.zh += "。目的：" + fit(s.purpose, 60), out.en += ". Purpose: " + fit(s.purpose, 60);
  return out;
}

void write_statements(Writing& w) {
  std::vector<const Statement*> shown;
  for (const Statement& s : w.facts.statements)
    if (!s.types.empty() || s.negated) shown.push_back(&s);
  w.heading({"声明", "Statements"}, shown.size());
  for (std::size_t i = 0; i < shown.size() && i < kStatements; ++i)
    w.page.paragraph("  · ", sentence_of(w, *shown[i]), shown[i]->negated ? Ink::green : Ink::plain, 4);
  w.more(shown.size(), kStatements);
}

void write_sdks(Writing& w) {
  const auto& rows = w.facts.policy.sdk_list;
  w.heading({"第三方SDK与合作方", "Third-party SDKs and partners"}, rows.size());
  for (std::size_t i = 0; i < rows.size() && i < kRows; ++i) {
    const DisclosedSdk& d = rows[i];
    Text types = w.types(d.types);
    std::string who = d.name.empty()      ? d.company
                      : d.company.empty() ? d.name
                                          : d.name + "（" + d.company + "）";
    Text line{who, who};
    if (!types.zh.empty()) line = joined(line, types, {"：", ": "});
    if (!d.purpose.empty())
      line = joined(line, {"用于" + fit(d.purpose, 40), "for " + fit(d.purpose, 40)}, {"；", "; "});
    w.page.paragraph("  · ", line, Ink::plain, 3);
  }
  w.more(rows.size(), kRows);
}

void write_rights(Writing& w) {
  std::map<std::string, std::vector<const Right*>> kinds;
  for (const Right& right : w.facts.policy.rights) kinds[right.kind].push_back(&right);
  w.heading({"权利与承诺", "Rights and promises"}, w.facts.policy.rights.size());
  for (const auto& [kind, rights] : kinds) {
    Text line = kind == "response" ? Text{"答复", "answer"} : w.named("policy_right", kind);
    std::set<std::string> paths, promises, conditions;
    for (const Right* right : rights) {
      if (!right->path.empty()) paths.insert(right->path);
      for (const TimePromise& p : right->promises)
        promises.insert(std::to_string(p.number) + (p.unit == "working_days" ? " 工作日/working days"
                                                    : p.unit == "hours"      ? " 小时/hours"
                                                                             : " 天/days"));
      conditions.insert(right->conditions.begin(), right->conditions.end());
    }
    auto list = [](const std::set<std::string>& all) {
      std::vector<std::string> some(all.begin(), all.end());
      if (some.size() > 4) some.resize(4);
      return join(some, "；");
    };
    line = joined(line, {std::to_string(rights.size()) + " 句", std::to_string(rights.size()) + " sentences"},
                  {"：", ": "});
    if (!paths.empty()) line = joined(line, {"路径 " + list(paths), "path " + list(paths)});
    if (!promises.empty()) line = joined(line, {"时限 " + list(promises), "within " + list(promises)});
    if (!conditions.empty())
      line = joined(line, {"条件 " + list(conditions), "conditions " + list(conditions)});
    w.page.paragraph("  · ", line);
  }
  Text silent;
  for (const PolicyItem& item : w.facts.policy.items)
    if (!item.told) silent = joined(silent, w.named("policy_item", item.id), {"、", ", "});
  if (!silent.zh.empty())
    w.page.paragraph("  ", Text{"未见写明：" + silent.zh, "not found in the text: " + silent.en}, Ink::amber);
}

void write_contacts(Writing& w) {
  w.heading({"联系方式", "Contacts"}, w.facts.policy.contacts.size());
  for (const Contact& c : w.facts.policy.contacts) {
    Text kind = w.named("policy_contact", c.kind);
    Text line{kind.zh + "：" + c.value, kind.en + ": " + c.value};
    if (c.regulator) line = joined(line, {"监管机构的渠道", "a regulator's channel"});
    if (!c.valid) line = joined(line, c.doubt);
    w.page.paragraph("  · ", line, c.valid ? Ink::plain : Ink::amber);
  }
}

void write_readability(Writing& w) {
  for (const EmbeddedDocument& d : w.facts.documents) {
    if (!d.readability) continue;
    const Readability& r = *d.readability;
    w.page.heading({"可读性：" + d.member, "Readability: " + d.member});
    w.page.pair({"语言", "Language"},
                Text{fmt::format("简体 {:.0f}% 繁体 {:.0f}% 英文 {:.0f}%", 100 * r.simplified,
                                 100 * r.traditional, 100 * r.english),
                     fmt::format("Simplified {:.0f}% Traditional {:.0f}% English {:.0f}%", 100 * r.simplified,
                                 100 * r.traditional, 100 * r.english)});
    w.page.pair({"篇幅", "Length"},
                Text{fmt::format("{} 字，{} 句，平均句长 {:.0f} 字，标题 {} 个", r.characters, r.sentences,
                                 r.mean_sentence, r.headings),
                     fmt::format("{} characters, {} sentences of {:.0f} on average, {} headings",
                                 r.characters, r.sentences, r.mean_sentence, r.headings)});
    w.page.pair({"术语", "Jargon"},
                Text{fmt::format("每千字 {:.1f} 个，重复 {:.0f}%", r.jargon_per_1000, 100 * r.duplicated),
                     fmt::format("{:.1f} in 1000 characters, {:.0f}% repeated", r.jargon_per_1000,
                                 100 * r.duplicated)});
    if (r.body_size_px || r.body_contrast)
      w.page.pair({"正文", "Body text"},
                  fmt::format("{}{}", r.body_size_px ? fmt::format("{:.0f}px ", *r.body_size_px) : "",
                              r.body_contrast ? fmt::format("{:.1f}:1", *r.body_contrast) : ""));
  }
}

}  // namespace

std::string write_policy_text(const Examination& examination, const Knowledge& knowledge,
                              const TerminalStyle& style) {
  Writing w{examination.facts, knowledge, TerminalPage(style)};
  write_documents(w);
  write_statements(w);
  write_sdks(w);
  write_rights(w);
  write_contacts(w);
  write_readability(w);
  for (const Coverage& line : w.facts.coverage)
    if (line.id == "policy") w.page.blank(), w.page.paragraph("", line.why, Ink::faint);
  return w.page.take();
}

}  // namespace xiezhi
