#include <algorithm>
#include <iterator>

#include <fmt/format.h>

#include "report/html_page.h"
#include "support/text.h"

namespace xiezhi {

void write_table_head(HtmlWriter& html, std::initializer_list<Text> titles) {
  html.put(R"(<div class="scroll"><table class="wide"><thead><tr>)");
  for (const Text& title : titles) html.put("<th>{}</th>", title);
  html.put("</tr></thead><tbody>");
}
void write_table_foot(HtmlWriter& html) { html.put("</tbody></table></div>"); }

void write_left_out(HtmlWriter& html, std::size_t all) {
  if (all > kRowsShown)
    html.put(R"(<p class="soft">{}</p>)",
             Text{fmt::format("此处列出前 {} 项，共 {} 项；全部见 report.json。", kRowsShown, all),
                  fmt::format("The first {} of {}; report.json has them all.", kRowsShown, all)});
}

namespace {

constexpr std::size_t kPathsShown = 5;      // of one group of collections
constexpr std::size_t kEvidenceChunk = 50;  // rows the browser lays out at once

// A collapsible section. `count` of its items is shown beside the title; absent where it says nothing.
template <typename Write>
void write_part(Page& page, std::string_view anchor, const Text& title, std::optional<std::size_t> count,
                bool open, Write&& write) {
  std::string number = count ? std::to_string(*count) : "";
  if (open)
    page.html.put(
        R"(<details class="part paper" id="{}" open><summary>{}<span class="n">{}</span></summary>)", anchor,
        title, number);
  else
    page.html.put(R"(<details class="part paper" id="{}"><summary>{}<span class="n">{}</span></summary>)",
                  anchor, title, number);
  if (count == 0u)
    page.html.put(R"(<p class="soft">{}</p>)", Text{"没有。", "None."});
  else
    write();
  page.html.put("</details>");
}

void write_yes(HtmlWriter& html, bool value) {
  if (value)
    html.put(R"(<td class="yes">✓ {}</td>)", Text{"是", "yes"});
  else
    html.put(R"(<td class="no">{}</td>)", Text{"否", "no"});
}

Text known(const std::optional<bool>& value) {
  if (!value) return {"未知", "not known"};
  return *value ? Text{"是", "yes"} : Text{"否", "no"};
}

struct Pairs {
  HtmlWriter& html;
  explicit Pairs(HtmlWriter& writer) : html(writer) { html.put(R"(<dl class="pairs">)"); }
  ~Pairs() { html.put("</dl>"); }
  template <typename Value>
  void row(const Text& title, const Value& value) {
    html.put("<dt>{}</dt><dd>{}</dd>", title, value);
  }
  void row_if(const Text& title, const std::string& value) {
    if (!value.empty()) row(title, value);
  }
};

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
      pairs.row({"类型依据", "Why this type"}, app.type.reason);
    }
    pairs.row_if({"处理器架构", "ABIs"}, join(app.abis, ", "));
    pairs.row({"允许备份", "Backup allowed"}, known(app.allow_backup));
    pairs.row({"可调试", "Debuggable"}, known(app.debuggable));
  }
  write_signature(page, app.signature);
  write_protection(page, app.protection);
  write_statistics(page);
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
  html.put("<td>{}</td><td>{}</td></tr>",
           p.group.empty() ? Text{} : page.knowledge.name_of("permission_group", p.group).text(),
           types_text(p.types, page.knowledge));
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
                               {"组", "Group"},
                               {"可收集的个人信息", "Opens"}});
  for (std::size_t i = 0; i < std::min(kRowsShown, order.size()); ++i) write_permission_row(page, *order[i]);
  write_table_foot(page.html);
  write_left_out(page.html, order.size());
}

void write_case(Page& page, const Collection& c) {
  HtmlWriter& html = page.html;
  html.put("<p><b>{}</b> · {}", name(c.phase), name(c.certainty));
  if (c.to)
    html.put(R"( · {} <code>{}</code>{})", Text{"发往", "to"}, c.to->host,
             c.to->encrypted == false ? Text{"（未加密）", " (not encrypted)"} : Text{});
  html.put(" ");
  write_evidence_links(page, c.evidence);
  html.put("</p>");
  if (!c.path.empty()) write_chain(page, c.path);
  for (const Text& condition : c.conditions)
    html.put(R"(<p class="soft">{}{}</p>)", Text{"条件：", "Condition: "}, condition);
}

void write_group_cases(Page& page, const CollectionGroup& group) {
  HtmlWriter& html = page.html;
  html.put("<details><summary>{}</summary>",
           Text{fmt::format("路径与证据（{}）", group.cases.size()),
                fmt::format("Paths and evidence ({})", group.cases.size())});
  for (std::size_t i = 0; i < std::min(kPathsShown, group.cases.size()); ++i)
    write_case(page, *group.cases[i]);
  if (group.cases.size() > kPathsShown)
    html.put(R"(<p class="soft">{}</p>)",
             Text{fmt::format("还有 {} 条路径，见 report.json。", group.cases.size() - kPathsShown),
                  fmt::format("{} more paths in report.json.", group.cases.size() - kPathsShown)});
  html.put("</details>");
}

void write_collection_group(Page& page, const CollectionGroup& group) {
  HtmlWriter& html = page.html;
  const Collection& c = group.first();
  html.put("<tr><td>{}</td><td><code>{}</code> <small>{} · {}</small>", owner_name(c.owner), c.api,
           name(c.act), name(c.means));
  write_group_cases(page, group);
  html.put("</td><td>");
  std::optional<Phase> last;
  for (const Collection* one : group.cases) {
    if (one->phase == last) continue;
    if (last) html.put("<br>");
    if (one->phase <= Phase::after_refusal)
      html.put(R"(<span class="yes">{}</span>)", name(one->phase));
    else
      html.text(name(one->phase));
    last = one->phase;
  }
  Certainty surest = (*std::min_element(group.cases.begin(), group.cases.end(), [](auto* a, auto* b) {
                       return a->certainty < b->certainty;
                     }))->certainty;
  html.put("</td><td>{}</td><td>{}</td></tr>", name(surest), group.count);
}

void write_collections(Page& page) {
  auto groups = group_collections(page.facts().collections);
  write_table_head(page.html, {{"由谁", "By whom"},
                               {"通过什么", "Through what"},
                               {"何时", "When"},
                               {"确定程度", "Certainty"},
                               {"处数", "Places"}});
  std::string_view type;
  for (const CollectionGroup& group : groups) {
    if (group.first().type != type) {
      type = group.first().type;
      page.html.put(R"(<tr class="type"><td colspan="5">{}</td></tr>)", type_name(type, page.knowledge));
    }
    write_collection_group(page, group);
  }
  write_table_foot(page.html);
}

void write_flow_row(Page& page, const Flow& f) {
  HtmlWriter& html = page.html;
  html.put("<tr><td>{}<br><small>{}</small></td><td><code>{}</code></td><td>{}<br><code>{}</code>",
           type_name(f.type, page.knowledge), owner_name(f.owner), f.source_api,
           page.knowledge.name_of("sink_kind", f.sink_kind).text(), f.sink_api);
  if (f.to)
    html.put("<br><code>{}</code>{}", f.to->host,
             f.to->encrypted == false ? Text{"（未加密）", " (not encrypted)"} : Text{});
  for (const std::string& transform : f.transforms)
    html.put(" <small>{}</small>", page.knowledge.name_of("transform", transform).text());
  html.put("<details><summary>{}</summary><ol class=\"chain\">", Text{"经过", "By way of"});
  for (const std::string& step : f.path) html.put("<li><code>{}</code></li>", step);
  html.put("</ol></details></td><td>{}</td><td>{}</td><td>", name(f.phase), name(f.certainty));
  write_evidence_links(page, f.evidence);
  html.put("</td></tr>");
}

void write_flows(Page& page) {
  write_table_head(page.html, {{"个人信息与由谁", "What and by whom"},
                               {"读自", "Read from"},
                               {"去向", "To"},
                               {"何时", "When"},
                               {"确定程度", "Certainty"},
                               {"证据", "Evidence"}});
  const std::vector<Flow>& flows = page.facts().flows;
  for (std::size_t i = 0; i < std::min(kRowsShown, flows.size()); ++i) write_flow_row(page, flows[i]);
  write_table_foot(page.html);
  write_left_out(page.html, flows.size());
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

void write_network(Page& page) {
  const NetworkSecurity& n = page.facts().app.network_security;
  {
    Pairs pairs(page.html);
    pairs.row({"允许明文传输", "Cleartext allowed"}, known(n.cleartext_base));
    pairs.row({"网络安全配置", "Network security configuration"},
              n.config_found ? Text{"有", "present"} : Text{"无", "none"});
    pairs.row_if({"明文域名", "Cleartext domains"}, join(n.cleartext_domains, ", "));
    pairs.row({"信任用户证书", "Trusts user certificates"}, known(n.trusts_user_certificates));
  }
  const std::vector<Url>& urls = page.facts().urls;
  write_table_head(page.html,
                   {{"地址", "Address"}, {"归属", "Belongs to"}, {"加密", "Encrypted"}, {"位置", "Where"}});
  for (std::size_t i = 0; i < std::min(kRowsShown, urls.size()); ++i) {
    const Url& u = urls[i];
    const SdkRow* sdk = u.sdk.empty() ? nullptr : page.knowledge.sdk(u.sdk);
    page.html.put("<tr><td><code>{}</code>{}</td><td>{}</td>", u.url,
                  u.policy_link ? Text{" 隐私政策", " privacy policy"} : Text{},
                  sdk ? sdk->name : std::string_view(u.sdk));
    write_yes(page.html, !u.cleartext);
    page.html.put("<td><small>{}</small></td></tr>", u.where);
  }
  write_table_foot(page.html);
  write_left_out(page.html, urls.size());
}

std::string categories_of(const Page& page, const std::vector<std::string>& categories) {
  std::string out;
  for (const std::string& one : categories)
    out += (out.empty() ? "" : ", ") + std::string(page.knowledge.name_of("phrase_category", one).zh);
  return out;
}

void write_controls(Page& page) {
  const auto& controls = page.facts().controls;
  if (controls.empty()) return;
  page.html.put("<h3>{}</h3>", Text{"界面控件", "Controls"});
  write_table_head(page.html,
                   {{"控件", "Control"}, {"文字", "Text"}, {"默认勾选", "Ticked"}, {"布局", "Layout"}});
  for (std::size_t i = 0; i < std::min(kRowsShown, controls.size()); ++i) {
    const Control& c = controls[i];
    page.html.put("<tr><td>{}</td><td>{}</td><td>{}</td><td><code>{}</code> <small>{}</small></td></tr>",
                  name(c.kind), c.text, c.checkable ? known(c.checked) : Text{}, c.layout, c.id);
  }
  write_table_foot(page.html);
  write_left_out(page.html, controls.size());
}

void write_texts(Page& page) {
  write_controls(page);
  const auto& texts = page.facts().texts;
  if (texts.empty()) return;
  page.html.put("<h3>{}</h3>", Text{"与规则有关的文字", "Texts about the rules"});
  write_table_head(page.html, {{"文字", "Text"}, {"关于", "About"}, {"位置", "Where"}});
  for (std::size_t i = 0; i < std::min(kRowsShown, texts.size()); ++i)
    page.html.put("<tr><td>{}</td><td><small>{}</small></td><td><small>{}</small></td></tr>", texts[i].text,
                  categories_of(page, texts[i].categories), texts[i].where);
  write_table_foot(page.html);
  write_left_out(page.html, texts.size());
}

void write_native_libraries(Page& page) {
  const auto& libraries = page.facts().native_libraries;
  write_table_head(page.html, {{"库", "Library"},
                               {"架构", "ABI"},
                               {"归属", "Belongs to"},
                               {"依赖", "Needs"},
                               {"Java 方法", "Java methods"}});
  for (std::size_t i = 0; i < std::min(kRowsShown, libraries.size()); ++i) {
    const NativeLibrary& l = libraries[i];
    const SdkRow* sdk = l.sdk.empty() ? nullptr : page.knowledge.sdk(l.sdk);
    page.html.put(
        "<tr><td><code>{}</code></td><td>{}</td><td>{}</td><td><small>{}</small></td><td>{}</td></tr>",
        l.name, l.abi, sdk ? sdk->name : std::string_view(l.sdk), join(l.needed, ", "),
        l.java_exports.size());
  }
  write_table_foot(page.html);
  write_left_out(page.html, libraries.size());
}

void write_coverage(Page& page) {
  write_table_head(page.html, {{"检查", "Examination"}, {"状态", "Status"}, {"说明", "Why"}});
  for (const Coverage& c : page.facts().coverage) {
    page.html.put("<tr><td>{}</td><td>{}</td><td>{}</td></tr>", c.what, name(c.status), c.why);
  }
  write_table_foot(page.html);
}

void write_materials(Page& page) {
  for (const Material& m : page.facts().materials) {
    page.html.put("<h3>{} · {} · {}</h3>", m.id, name(m.kind), m.name);
    Pairs pairs(page.html);
    if (!m.inside.empty()) pairs.row({"位于", "Inside"}, m.inside);
    pairs.row({"大小", "Size"}, Text{fmt::format("{} 字节", m.size), fmt::format("{} bytes", m.size)});
    page.html.put(R"(<dt>SHA-256</dt><dd class="mono">{}</dd><dt>SM3</dt><dd class="mono">{}</dd>)", m.sha256,
                  m.sm3);
    for (std::size_t i = 0; i < std::min<std::size_t>(20, m.problems.size()); ++i)
      pairs.row({"问题", "Problem"}, m.problems[i].sentence());
  }
}

void write_all_evidence(Page& page) {
  std::size_t all = page.facts().evidence.size();
  for (std::size_t start = 0; start < all; start += kEvidenceChunk) {
    page.html.put(R"(<div class="chunk">)");
    for (std::size_t i = start; i < std::min(all, start + kEvidenceChunk); ++i)
      write_evidence_item(page, static_cast<EvidenceId>(i), true);
    page.html.put("</div>");
  }
}

}  // namespace

void write_sections(Page& page) {
  const Facts& f = page.facts();
  page.html.put("<h2>{}</h2>", Text{"事实", "The facts"});
  auto part = [&](std::string_view anchor, const Text& title, std::size_t count, auto write) {
    write_part(page, anchor, title, count, false, [&] { write(page); });
  };
  write_part(page, "app", {"应用、签名与加固", "The app, its signature and protection"}, std::nullopt, true,
             [&] { write_identity(page); });
  write_part(page, "coverage", {"检查了什么，没有检查什么", "What was examined, and what was not"},
             f.coverage.size(), true, [&] { write_coverage(page); });
  part("permissions", {"权限", "Permissions"}, f.permissions.size(), write_permissions);
  part("collections", {"接触个人信息之处", "Where personal information is met"}, f.collections.size(),
       write_collections);
  part("flows", {"数据流向", "Where data goes"}, f.flows.size(), write_flows);
  if (!f.timeline.recordings.empty()) {
    part("timeline", {"实际行为时间线", "What it really did, in order"}, f.timeline.events.size(),
         write_timeline);
    part("frequency", {"读取频度", "How often it reads"}, f.timeline.series.size(), write_frequency);
  }
  if (!f.rights_requests.empty())
    part("requests", {"权利请求与投诉台账", "Rights requests and complaints"}, f.rights_requests.size(),
         write_rights_requests);
  part("sdks", {"第三方SDK", "Third-party SDKs"}, f.sdks.size(), write_sdks);
  part("components", {"组件", "Components"}, f.components.size(), write_components);
  write_part(page, "network", {"网络安全与地址", "Network security and addresses"}, std::nullopt, false,
             [&] { write_network(page); });
  part("traffic", {"网络请求", "Network requests"}, f.hosts.size(), write_traffic);
  part("policy", {"规则说了什么", "What the rules say"}, f.documents.size(), write_policy);
  part("matches", {"规则与行为对照", "Rules beside behaviour"}, f.policy.matches.size(), write_matches);
  part("texts", {"控件与文字", "Controls and texts"}, f.controls.size() + f.texts.size(), write_texts);
  part("native", {"本地库", "Native libraries"}, f.native_libraries.size(), write_native_libraries);
  part("materials", {"材料", "Material"}, f.materials.size(), write_materials);
  page.html.put(R"(<details class="part" id="evidence"><summary>{}<span class="n">{}</span></summary>)",
                Text{"全部证据", "All evidence"}, f.evidence.size());
  write_all_evidence(page);
  page.html.put("</details>");
}

}  // namespace xiezhi
