// The parts that tell the facts, in the order a reader asks for them; and the shape of their tables.
#include <algorithm>
#include <iterator>

#include <fmt/format.h>

#include "report/html_page.h"
#include "support/text.h"

namespace xiezhi {

void write_table_head(HtmlWriter& html, std::initializer_list<Text> titles) {
  html.put(R"(<div class="scroll" tabindex="0"><table class="wide"><thead><tr>)");
  for (const Text& title : titles) html.put(R"(<th scope="col">{}</th>)", title);
  html.put("</tr></thead><tbody>");
}
void write_table_foot(HtmlWriter& html) { html.put("</tbody></table></div>"); }

void write_left_out(HtmlWriter& html, std::size_t all) {
  if (all > kRowsShown)
    html.put(R"(<p class="soft">{}</p>)",
             Text{fmt::format("此处列出前 {} 项，共 {} 项；全部见 report.json。", kRowsShown, all),
                  fmt::format("The first {} of {}; report.json has them all.", kRowsShown, all)});
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

namespace {

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

Text how_to_gather(std::string_view id) {
  if (id == "trace" || id == "network" || id == "interface" || id == "records" || id == "policy")
    return {"取得办法：xiezhi plan", "how to gather it: xiezhi plan"};
  return {};
}

void write_coverage(Page& page) {
  HtmlWriter& html = page.html;
  html.put(R"(<p class="soft">{}</p>)",
           Text{"“未发现”只对已完成的检查成立；没有检查的，不等于没有问题。",
                "“Not found” holds only for what was done; what was not examined is not thereby in order."});
  write_table_head(html, {{"检查", "Examination"}, {"状态", "Status"}, {"说明", "Why"}});
  std::vector<const Coverage*> order;
  for (const Coverage& c : page.facts().coverage) order.push_back(&c);
  std::stable_partition(order.begin(), order.end(),
                        [](auto* c) { return c->status != CoverageStatus::done; });
  for (const Coverage* c : order) {
    std::string_view look = c->status == CoverageStatus::done     ? "good"
                            : c->status == CoverageStatus::failed ? "bad"
                                                                  : "warn";
    html.put(R"(<tr><td>{}</td><td><span class="{}">{}</span></td><td>{})", c->what, look, name(c->status),
             c->why);
    if (c->status == CoverageStatus::skipped) html.put(" <small>{}</small>", how_to_gather(c->id));
    html.put("</td></tr>");
  }
  write_table_foot(html);
}
void write_materials(Page& page) {
  for (const Material& m : page.facts().materials) {
    page.html.put("<h3>{} · {} · {}</h3>", m.id, name(m.kind), m.name);
    Pairs pairs(page.html);
    if (!m.inside.empty()) pairs.row({"位于", "Inside"}, m.inside);
    pairs.row_if({"版本或状态", "Version or state"}, m.version);
    pairs.row({"大小", "Size"}, Text{fmt::format("{} 字节", m.size), fmt::format("{} bytes", m.size)});
    page.html.put(R"(<dt>SHA-256</dt><dd class="mono">{}</dd><dt>SM3</dt><dd class="mono">{}</dd>)", m.sha256,
                  m.sm3);
    for (std::size_t i = 0; i < std::min<std::size_t>(20, m.problems.size()); ++i)
      pairs.row({"问题", "Problem"}, m.problems[i].sentence());
  }
}

}  // namespace

void write_section(Page& page, const Section& section, bool open) {
  std::string number = section.count ? std::to_string(*section.count) : "";
  if (open)
    page.html.put(
        R"(<details class="part paper" id="{}" open><summary>{}<span class="n">{}</span></summary>)",
        section.anchor, section.title, number);
  else
    page.html.put(R"(<details class="part paper" id="{}"><summary>{}<span class="n">{}</span></summary>)",
                  section.anchor, section.title, number);
  section.write(page);
  page.html.put("</details>");
}

std::vector<Section> fact_sections(const Facts& f) {
  std::vector<Section> out;
  auto part = [&](std::string_view anchor, const Text& title, std::optional<std::size_t> count, bool open,
                  auto write) {
    if (count != std::size_t{0}) out.push_back({anchor, title, count, open, write});
  };
  part("coverage", {"检查了什么，没有检查什么", "What was examined, and what was not"}, f.coverage.size(),
       true, write_coverage);
  if (has_first_run(f))
    part("first-run", {"首次运行与同意", "First run and consent"}, std::nullopt, true, write_first_run);
  if (has_who_to_whom(f))
    part("whom", {"谁把什么发给谁", "Who sends what to whom"}, std::nullopt, true, draw_who_to_whom);
  part("matches",
       {"四方对照：规则、行为、SDK 清单、权限", "Four-way: rules, behaviour, SDK list, permissions"},
       f.policy.matches.size(), true, write_matches);
  part("collections", {"接触个人信息之处", "Where personal information is met"}, f.collections.size(), false,
       write_collections);
  part("flows", {"数据流向", "Where data goes"}, f.flows.size(), false, write_flows);
  if (!f.timeline.recordings.empty()) {
    part("timeline", {"实际行为时间线", "What it really did, in order"}, f.timeline.events.size(), true,
         write_timeline);
    part("frequency", {"读取频度", "How often it reads"}, f.timeline.series.size(), false, write_frequency);
  }
  part("traffic", {"网络请求", "Network requests"}, f.hosts.size(), false, write_traffic);
  part("screens", {"界面", "Screens"}, f.interface.screens.size(), false, write_screens);
  part("versions", {"版本与状态之间的变化", "What changed between versions or states"},
       f.versions.differences.size(), false, write_versions);
  part("requests", {"权利请求与投诉台账", "Rights requests and complaints"}, f.rights_requests.size(), false,
       write_rights_requests);
  part("feedback", {"应用商店的反馈", "What a store complained of"}, f.feedback.size(), false,
       write_feedback);
  part("permissions", {"权限", "Permissions"}, f.permissions.size(), false, write_permissions);
  part("sdks", {"第三方SDK", "Third-party SDKs"}, f.sdks.size(), false, write_sdks);
  part("policy", {"规则说了什么", "What the rules say"}, f.documents.size(), false, write_policy);
  part("components", {"组件", "Components"}, f.components.size(), false, write_components);
  if (!f.app.id.empty() || !f.urls.empty())
    part("network", {"网络安全与地址", "Network security and addresses"}, std::nullopt, false, write_network);
  part("texts", {"控件与文字", "Controls and texts"}, f.controls.size() + f.texts.size(), false, write_texts);
  part("native", {"本地库", "Native libraries"}, f.native_libraries.size(), false, write_native_libraries);
  part("app", {"应用、签名与加固", "The app, its signature and protection"}, std::nullopt, false,
       write_identity);
  part("materials", {"材料清单与校验值", "Material and its checksums"}, f.materials.size(), true,
       write_materials);
  return out;
}

}  // namespace xiezhi
