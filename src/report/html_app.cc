// The app itself: identity, signature, protection, permissions, third-party SDKs, components.
#include <algorithm>
#include <iterator>

#include <fmt/format.h>

#include "report/html_page.h"
#include "support/text.h"

namespace xiezhi {
namespace {

std::string sdk_levels(const App& app) {
  auto level = [](const std::optional<int>& v) { return v ? std::to_string(*v) : std::string("?"); };
  return fmt::format("min {} · target {}", level(app.min_sdk), level(app.target_sdk));
}

void write_signature(Page& page, const Signature& s) {
  HtmlWriter& html = page.html;
  html.put("<h3>{}</h3>", Text{"签名", "Signature"});
  Pairs pairs(html);
  Text valid = !s.valid   ? Text{"未检查", "not examined"}
               : *s.valid ? Text{"有效", "valid"}
                          : Text{"无效", "not valid"};
  pairs.row({"校验", "Verification"}, valid);
  pairs.row_if({"方案", "Schemes"}, join(s.schemes, ", "));
  for (const Certificate& c : s.certificates) {
    pairs.row({"主体", "Subject"}, c.subject);
    pairs.row({"有效期", "Validity"}, c.not_before + " - " + c.not_after);
    pairs.row({"算法", "Algorithm"}, c.algorithm);
    html.put(R"(<dt>SHA-256</dt><dd class="mono">{}</dd>)", c.sha256);
  }
  for (const Text& error : s.errors) pairs.row({"问题", "Problem"}, error);
}

void write_protection(Page& page, const std::vector<Protection>& protection) {
  HtmlWriter& html = page.html;
  html.put("<h3>{}</h3>", Text{"加固与混淆", "Protection"});
  if (protection.empty())
    html.put("<p>{}</p>",
             Text{"未发现加固；代码可以完整分析。", "None found; the code can be read in full."});
  for (const Protection& p : protection)
    html.put("<p>{} <small>{}</small></p>", p.name, join(p.markers, ", "));
}

void write_statistics(Page& page) {
  const CodeStatistics& c = page.facts().code;
  if (c.dex_files == 0) return;
  page.html.put("<h3>{}</h3><p>{}</p>", Text{"代码", "Code"},
                Text{fmt::format("{} 个 dex，{} 个类，{} 个方法；从 {} 个入口可到达 {} 个方法。", c.dex_files,
                                 c.classes, c.methods, c.entry_points, c.reachable_methods),
                     fmt::format("{} dex files, {} classes, {} methods; {} entry points reach {} methods.",
                                 c.dex_files, c.classes, c.methods, c.entry_points, c.reachable_methods)});
}

void write_permission_row(Page& page, const Permission& p) {
  HtmlWriter& html = page.html;
  html.put("<tr><td><code>{}</code>", short_permission(p.name));
  if (Text label = permission_name(p.name, page.knowledge); !label.zh.empty()) html.put("<br>{}", label);
  if (p.max_sdk) html.put(" <small>maxSdkVersion {}</small>", *p.max_sdk);
  html.put("</td><td>{}</td>", page.knowledge.name_of("protection", p.protection).text());
  write_yes(html, p.declared);
  write_yes(html, p.requested_in_code || p.requested_at_runtime);
  write_yes(html, p.used_in_code);
  write_yes(html, p.used_reachably);
  write_yes(html, p.explained_in_policy);
  html.put("<td>{}</td><td>{}</td></tr>",
           p.group.empty() ? Text{} : page.knowledge.name_of("permission_group", p.group).text(),
           types_text(p.types, page.knowledge));
}

void write_sdk_row(Page& page, const Sdk& s) {
  HtmlWriter& html = page.html;
  html.put("<tr><td>{} <small>{}</small><br><small>{}</small></td><td>{}</td><td>{}", s.name,
           s.version ? *s.version : "", s.company, page.knowledge.name_of("sdk_category", s.category).text(),
           name(s.initialised));
  if (!s.initialised_path.empty()) {
    html.put("<details><summary>{}</summary>", Text{"路径", "Path"});
    write_chain(page, s.initialised_path);
    html.put("</details>");
  }
  html.put("</td>");
  write_yes(html, s.in_policy);
  html.put("<td>{}</td><td>", types_text(s.types_used, page.knowledge));
  write_evidence_links(page, s.evidence);
  html.put("</td></tr>");
}

void write_component_row(Page& page, const Component& c) {
  HtmlWriter& html = page.html;
  html.put("<tr><td>{}</td><td><code>{}</code> <small>{}</small></td>", name(c.kind), c.name,
           owner_name(c.owner));
  write_yes(html, c.exported);
  html.put("<td>");
  if (!c.start_kind.empty())
    html.put(
        "<b>{}</b> {}",
        c.start_kind == "self_start" ? Text{"自启动", "self-start"} : Text{"关联启动", "started by others"},
        c.start_reason);
  std::string actions;
  for (const IntentFilter& filter : c.filters)
    for (const std::string& action : filter.actions) actions += (actions.empty() ? "" : ", ") + action;
  if (!actions.empty()) html.put("<div><small>{}</small></div>", actions);
  html.put("</td></tr>");
}

}  // namespace

void write_identity(Page& page) {
  const App& app = page.facts().app;
  {
    Pairs pairs(page.html);
    pairs.row({"名称", "Name"}, app_name(app));
    pairs.row({"包名", "Package"}, app.id);
    pairs.row({"版本", "Version"}, version_of(app));
    pairs.row({"系统版本", "Android API"}, sdk_levels(app));
    pairs.row_if({"运营者", "Operator"}, app.operator_name);
    pairs.row_if({"运营者线索", "Hints at the operator"}, join(app.operator_hints, ", "));
    if (!app.type.id.empty()) {
      const AppTypeRow* type = page.knowledge.app_type(app.type.id);
      pairs.row({"应用类型", "App type"}, type ? type->name.text() : Text{app.type.id, app.type.id});
      pairs.row(app.type.inferred ? Text{"类型依据（推断）", "Why this type (inferred)"}
                                  : Text{"类型依据", "Why this type"},
                app.type.reason);
    }
    pairs.row_if({"处理器架构", "ABIs"}, join(app.abis, ", "));
    pairs.row({"允许备份", "Backup allowed"}, known(app.allow_backup));
    pairs.row({"可调试", "Debuggable"}, known(app.debuggable));
  }
  write_signature(page, app.signature);
  write_protection(page, app.protection);
  write_statistics(page);
}

void write_permissions(Page& page) {
  std::vector<const Permission*> order;
  for (const Permission& p : page.facts().permissions) order.push_back(&p);
  std::stable_partition(order.begin(), order.end(), [](const Permission* p) { return p->collectable; });
  write_table_head(page.html, {{"权限", "Permission"},
                               {"级别", "Level"},
                               {"声明", "Declared"},
                               {"申请", "Requested"},
                               {"使用", "Used"},
                               {"可到达", "Reachable"},
                               {"政策说明", "In the policy"},
                               {"组", "Group"},
                               {"可收集的个人信息", "Opens"}});
  for (std::size_t i = 0; i < std::min(kRowsShown, order.size()); ++i) write_permission_row(page, *order[i]);
  write_table_foot(page.html);
  write_left_out(page.html, order.size());
}

void write_sdks(Page& page) {
  write_table_head(page.html, {{"SDK", "SDK"},
                               {"类别", "Category"},
                               {"初始化", "Initialised"},
                               {"政策中写明", "In the policy"},
                               {"用到的个人信息", "Information met"},
                               {"证据", "Evidence"}});
  for (const Sdk& s : page.facts().sdks) write_sdk_row(page, s);
  write_table_foot(page.html);
}

void write_components(Page& page) {
  std::vector<const Component*> order;
  for (const Component& c : page.facts().components) order.push_back(&c);
  std::stable_sort(order.begin(), order.end(), [](const Component* a, const Component* b) {
    return std::tuple(a->start_kind.empty(), !a->exported) < std::tuple(b->start_kind.empty(), !b->exported);
  });
  write_table_head(page.html,
                   {{"种类", "Kind"},
                    {"名称", "Name"},
                    {"对外开放", "Exported"},
                    {"自启动与关联启动、响应的事件", "Starts itself or others; what it answers to"}});
  for (std::size_t i = 0; i < std::min(kRowsShown, order.size()); ++i) write_component_row(page, *order[i]);
  write_table_foot(page.html);
  write_left_out(page.html, order.size());
}

}  // namespace xiezhi
