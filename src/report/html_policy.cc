// What the rules say, and how it stands beside what the app does.
#include <algorithm>

#include <fmt/format.h>

#include "report/html_page.h"
#include "support/text.h"

namespace xiezhi {
namespace {

Text named(const Page& page, std::string_view enumeration, std::string_view id) {
  return page.knowledge.name_of(enumeration, id).text();
}

Text types_of(const Page& page, const std::vector<std::string>& ids) {
  Text out;
  for (const std::string& id : ids) {
    const PersonalInfoType* type = page.knowledge.type(id);
    Text one = type == nullptr ? Text{id, id} : type->name.text();
    out.zh += (out.zh.empty() ? "" : "、") + one.zh, out.en += (out.en.empty() ? "" : ", ") + one.en;
  }
  return out;
}

void write_documents(Page& page) {
  write_table_head(page.html, {{"文本", "Text"},
                               {"是什么", "Kind"},
                               {"标题", "Title"},
                               {"作者", "Author"},
                               {"日期", "Date"},
                               {"字数", "Characters"},
                               {"存疑", "Doubts"}});
  for (const EmbeddedDocument& d : page.facts().documents) {
    Text doubts;
    for (const std::string& state : d.states) {
      Text one = named(page, "document_state", state);
      doubts.zh += one.zh + " ", doubts.en += one.en + " ";
    }
    if (!d.placeholders.empty())
      doubts.zh += "未填写：" + d.placeholders.front(), doubts.en += "unfilled: " + d.placeholders.front();
    page.html.put(
        "<tr><td><code>{}</code> "
        "<small>{}</small></td><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>",
        d.member, d.packaged ? Text{"包内", "packaged"} : Text{"所给", "given"},
        named(page, "document_kind", d.kind), d.title, join(d.operators, ", "),
        d.effective.empty() ? d.updated : d.effective, d.characters, doubts);
  }
  write_table_foot(page.html);
}

void write_statements(Page& page) {
  const auto& all = page.facts().statements;
  if (all.empty()) return;
  page.html.put("<h3>{}</h3>", Text{"声明", "Statements"});
  write_table_head(page.html, {{"谁", "Who"},
                               {"做什么", "Does what"},
                               {"信息", "Information"},
                               {"目的", "Purpose"},
                               {"原文", "Words"}});
  for (std::size_t i = 0; i < std::min(kRowsShown, all.size()); ++i) {
    const Statement& s = all[i];
    Text act = named(page, "policy_act", s.act);
    if (s.negated)
      act = s.conditional ? Text{"有条件地不" + act.zh, "not " + act.en + ", with a condition"}
                          : Text{"不" + act.zh, "not " + act.en};
    Text what = types_of(page, s.types);
    if (!s.generic.empty()) what.zh += " " + join(s.generic, "、"), what.en += " " + join(s.generic, ", ");
    const auto& sentences = page.facts().policy.sentences;
    page.html.put("<tr><td>{} {}</td><td>{}</td><td>{}</td><td>{}</td><td><small>{}</small></td></tr>",
                  named(page, "policy_actor", s.actor), s.actor_name, act, what, s.purpose,
                  s.sentence < sentences.size() ? fit(sentences[s.sentence].text, 160) : std::string());
  }
  write_table_foot(page.html);
  write_left_out(page.html, all.size());
}

void write_sdk_list(Page& page) {
  const auto& rows = page.facts().policy.sdk_list;
  if (rows.empty()) return;
  page.html.put("<h3>{}</h3>", Text{"规则列出的第三方SDK", "Third-party SDKs the rules list"});
  write_table_head(page.html, {{"名称", "Name"},
                               {"公司", "Company"},
                               {"目的", "Purpose"},
                               {"信息", "Information"},
                               {"识别为", "Known as"}});
  for (std::size_t i = 0; i < std::min(kRowsShown, rows.size()); ++i)
    page.html.put("<tr><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td><small>{}</small></td></tr>",
                  rows[i].name, rows[i].company, rows[i].purpose, types_of(page, rows[i].types),
                  join(rows[i].sdks, ", "));
  write_table_foot(page.html);
  write_left_out(page.html, rows.size());
}

void write_rights(Page& page) {
  const auto& rights = page.facts().policy.rights;
  if (!rights.empty()) {
    page.html.put("<h3>{}</h3>", Text{"权利与承诺", "Rights and promises"});
    write_table_head(
        page.html,
        {{"权利", "Right"}, {"路径", "Path"}, {"时限", "Time"}, {"条件", "Conditions"}, {"原文", "Words"}});
    for (std::size_t i = 0; i < std::min(kRowsShown, rights.size()); ++i) {
      const Right& right = rights[i];
      Text times;
      for (const TimePromise& p : right.promises) {
        const bool working = p.unit == "working_days", hours = p.unit == "hours";
        times.zh += std::to_string(p.number) + (working ? "个工作日 " : hours ? "小时 " : "天 ");
        times.en += std::to_string(p.number) + (working ? " working days " : hours ? " hours " : " days ");
      }
      page.html.put(
          "<tr><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td><small>{}</small></td></tr>",
          right.kind == "response" ? Text{"答复", "answer"} : named(page, "policy_right", right.kind),
          right.path, times, join(right.conditions, ", "), fit(right.text, 200));
    }
    write_table_foot(page.html);
    write_left_out(page.html, rights.size());
  }
  Text untold;
  for (const PolicyItem& item : page.facts().policy.items) {
    if (item.told) continue;
    Text one = named(page, "policy_item", item.id);
    untold.zh += (untold.zh.empty() ? "" : "、") + one.zh,
        untold.en += (untold.en.empty() ? "" : ", ") + one.en;
  }
  if (!untold.zh.empty())
    page.html.put("<p>{}</p>", Text{"文本中未见写明：" + untold.zh, "Not found in the texts: " + untold.en});
  const auto& contacts = page.facts().policy.contacts;
  if (contacts.empty()) return;
  page.html.put("<h3>{}</h3>", Text{"联系方式", "Contacts"});
  write_table_head(page.html, {{"类别", "Kind"}, {"内容", "Value"}, {"存疑", "Doubt"}});
  for (const Contact& c : contacts)
    page.html.put("<tr><td>{}</td><td>{}</td><td>{}</td></tr>", named(page, "policy_contact", c.kind),
                  c.value, c.regulator ? Text{"监管机构的渠道", "a regulator's channel"} : c.doubt);
  write_table_foot(page.html);
}

void write_readability(Page& page) {
  page.html.put("<h3>{}</h3>", Text{"可读性", "Readability"});
  write_table_head(page.html, {{"文本", "Text"},
                               {"简体/繁体/英文", "Simplified/Traditional/English"},
                               {"平均句长", "Mean sentence"},
                               {"术语/千字", "Terms in 1000"},
                               {"重复", "Repeated"},
                               {"正文字号", "Text size"},
                               {"对比度", "Contrast"}});
  for (const EmbeddedDocument& d : page.facts().documents) {
    if (!d.readability) continue;
    const Readability& r = *d.readability;
    page.html.put(
        "<tr><td><code>{}</code></td><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>",
        d.member,
        fmt::format("{:.0f}% / {:.0f}% / {:.0f}%", 100 * r.simplified, 100 * r.traditional, 100 * r.english),
        fmt::format("{:.0f}", r.mean_sentence), fmt::format("{:.1f}", r.jargon_per_1000),
        fmt::format("{:.0f}%", 100 * r.duplicated),
        r.body_size_px ? fmt::format("{:.0f}px", *r.body_size_px) : std::string("—"),
        r.body_contrast ? fmt::format("{:.1f}:1", *r.body_contrast) : std::string("—"));
  }
  write_table_foot(page.html);
}

}  // namespace

void write_policy(Page& page) {
  write_documents(page);
  write_statements(page);
  write_sdk_list(page);
  write_rights(page);
  write_readability(page);
}

void write_matches(Page& page) {
  const auto& matches = page.facts().policy.matches;
  write_table_head(page.html, {{"信息", "Information"},
                               {"谁取得", "Taken by"},
                               {"最早阶段", "Earliest phase"},
                               {"规则怎么说", "The rules"},
                               {"在SDK清单中", "In the SDK list"},
                               {"权限", "Permissions"},
                               {"证据", "Evidence"}});
  for (std::size_t i = 0; i < std::min(kRowsShown, matches.size()); ++i) {
    const PolicyMatch& m = matches[i];
    const PersonalInfoType* type = page.knowledge.type(m.type);
    Text phase;
    for (Phase p : {Phase::before_consent, Phase::after_refusal, Phase::after_consent, Phase::background,
                    Phase::any, Phase::unreached})
      if (id(p) == m.phase) phase = name(p);
    Text listed = !m.in_sdk_list          ? Text{"—", "—"}
                  : !*m.in_sdk_list       ? Text{"否", "no"}
                  : m.sdk_list_names_type ? Text{"是，含此信息", "yes, with this"}
                                          : Text{"是，未写此信息", "yes, without this"};
    if (m.type.empty() && m.in_sdk_list == true) listed = {"是", "yes"};
    page.html.put(
        R"(<tr><td>{}</td><td>{}</td><td>{}</td><td class="{}">{}</td><td class="{}">{}</td><td><small>{}</small></td><td>)",
        type == nullptr ? Text{"（未见读取）", "(no read seen)"} : type->name.text(),
        m.owner_kind == "app" ? Text{"应用自身", "the app itself"} : Text{m.owner_name, m.owner_name}, phase,
        m.status == "missing" || m.status == "contradicted" ? "bad"
        : m.status == "stated"                              ? "good"
                                                            : "warn",
        named(page, "policy_match", m.status), m.in_sdk_list == false ? "bad" : "", listed,
        join(m.permissions, " "));
    write_evidence_links(page, m.evidence);
    page.html.put("</td></tr>");
  }
  write_table_foot(page.html);
  write_left_out(page.html, matches.size());
}

}  // namespace xiezhi
