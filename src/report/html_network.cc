// What went over the network: hosts and whose they are, requests that carry personal information or go unencrypted.
#include <algorithm>

#include <fmt/format.h>

#include "report/html_page.h"
#include "support/text.h"

namespace xiezhi {
namespace {

Text type_text(const Page& page, std::string_view id) {
  const PersonalInfoType* type = page.knowledge.type(id);
  return type == nullptr ? Text{std::string(id), std::string(id)} : type->name.text();
}

}  // namespace

Text host_owner(const Owner& owner) {
  switch (owner.kind) {
    case OwnerKind::app:
      return {"运营者自己", "the operator"};
    case OwnerKind::platform:
      return {"系统或测试工具，不计", "the system or a test tool; does not count"};
    case OwnerKind::sdk:
      return {owner.name.empty() ? owner.id : owner.name, owner.name.empty() ? owner.id : owner.name};
    case OwnerKind::unknown:
      break;
  }
  return {"不明", "not known"};
}

namespace {

// What a coding is called; words of algorithms and formats stay as they are.
Text coding_text(std::string_view coding) {
  static const std::pair<std::string_view, Text> kWords[] = {
      {"url", {"URL 编码", "URL-encoded"}},
      {"unicode", {"Unicode 转义", "Unicode escapes"}},
      {"form", {"表单", "form"}},
      {"hex", {"十六进制", "hexadecimal"}},
      {"upper", {"转为大写", "in upper case"}},
      {"lower", {"转为小写", "in lower case"}},
      {"no_separators", {"去掉分隔符", "without separators"}},
      {"respelled", {"换了写法", "spelled otherwise"}},
      {"truncated", {"截短", "truncated"}},
      {"digest", {"像是摘要值", "a digest by its looks"}},
      {"multipart", {"多段表单", "multipart form"}}};
  for (const auto& [word, text] : kWords)
    if (word == coding) return text;
  return {std::string(coding), std::string(coding)};
}

void write_host_row(Page& page, const NetworkHost& h) {
  HtmlWriter& html = page.html;
  html.put("<tr><td><code>{}</code>", h.host);
  if (!h.country.empty()) html.put(" <small>{}</small>", h.country);
  for (const std::string& ip : h.ips) html.put("<br><small>{}</small>", ip);
  html.put("</td><td>{}</td><td>{}</td>", host_owner(h.owner), h.requests);
  if (h.cleartext > 0)
    html.put(R"(<td class="yes">{}</td>)",
             Text{fmt::format("明文 {} 次", h.cleartext), fmt::format("{} unencrypted", h.cleartext)});
  else
    html.put("<td>{}</td>", Text{"无明文", "none unencrypted"});
  html.put("<td>");
  for (std::size_t i = 0; i < h.types.size(); ++i)
    html.put("{}{}", i == 0 ? Text{} : Text{"、", ", "}, type_text(page, h.types[i]));
  html.put("</td><td><small>{}<br>{}</small></td></tr>", h.first, h.last);
}

// The identifier itself is marked.
void write_information(Page& page, const SentInformation& info) {
  HtmlWriter& html = page.html;
  html.put("<li><b>{}</b> <code>{}</code> = <mark><code>{}</code></mark>", type_text(page, info.type),
           info.place, info.shown);
  for (const std::string& coding : info.encodings) html.put(" <small>{}</small>", coding_text(coding));
  html.put(" {} <small>SHA-256 {}…</small></li>",
           info.known_value ? Text{"与设备文件的值相同", "equals the device file's value"}
                            : Text{"仅凭字段名判断", "told by the field's name alone"},
           info.digest);
}

void write_all_information(Page& page, const Request& r) {
  if (r.information.empty()) return;
  page.html.put("<ul>");
  for (const SentInformation& info : r.information) write_information(page, info);
  page.html.put("</ul>");
}

void write_request_row(Page& page, const Request& r) {
  HtmlWriter& html = page.html;
  html.put("<tr><td><small>{}</small><br>{}<br><small>{}</small></td><td><code>{} {}</code><br>{}{}", r.time,
           name(r.phase), r.phase_reason, r.method, r.url, host_owner(r.owner),
           r.cleartext ? Text{"（未加密）", " (not encrypted)"} : Text{});
  html.put("</td><td>");
  write_all_information(page, r);
  html.put("</td><td>");
  write_evidence_links(page, r.evidence);
  html.put("</td></tr>");
}

}  // namespace

void write_request(Page& page, const Request& r) {
  HtmlWriter& html = page.html;
  html.put(R"(<div class="request"><small>{} · {}</small><br><b>{}</b> <code>{}</code> → {})", r.time,
           name(r.phase), r.method, r.url, host_owner(r.owner));
  if (r.cleartext) html.put(R"( <span class="bad">{}</span>)", Text{"未加密", "not encrypted"});
  write_all_information(page, r);
  html.put("</div>");
}

void write_traffic(Page& page) {
  const Facts& f = page.facts();
  std::vector<const NetworkHost*> hosts;
  for (const NetworkHost& host : f.hosts) hosts.push_back(&host);
  std::stable_sort(hosts.begin(), hosts.end(), [](const NetworkHost* a, const NetworkHost* b) {
    return std::tuple(a->owner.kind == OwnerKind::platform, a->types.empty(), a->cleartext == 0) <
           std::tuple(b->owner.kind == OwnerKind::platform, b->types.empty(), b->cleartext == 0);
  });
  write_table_head(page.html, {{"主机", "Host"},
                               {"归属", "Belongs to"},
                               {"请求", "Requests"},
                               {"加密", "Encryption"},
                               {"其中的个人信息", "Personal information in them"},
                               {"首次与末次", "First and last"}});
  for (std::size_t i = 0; i < std::min(kRowsShown, hosts.size()); ++i) write_host_row(page, *hosts[i]);
  write_table_foot(page.html);
  write_left_out(page.html, hosts.size());

  std::vector<const Request*> requests;
  for (const Request& request : f.network_requests) requests.push_back(&request);
  std::stable_sort(requests.begin(), requests.end(), [](const Request* a, const Request* b) {
    return std::tuple(a->owner.kind == OwnerKind::platform, a->information.empty(), a->phase) <
           std::tuple(b->owner.kind == OwnerKind::platform, b->information.empty(), b->phase);
  });
  page.html.put("<h3>{}</h3>",
                Text{"带有个人信息或未加密的请求", "Requests with personal information, or unencrypted"});
  write_table_head(page.html,
                   {{"何时", "When"},
                    {"请求", "Request"},
                    {"个人信息、所在位置与编码", "Personal information, where it lies and how it is coded"},
                    {"证据", "Evidence"}});
  for (std::size_t i = 0; i < std::min(kRowsShown, requests.size()); ++i)
    write_request_row(page, *requests[i]);
  write_table_foot(page.html);
  write_left_out(page.html, requests.size());
}

}  // namespace xiezhi
