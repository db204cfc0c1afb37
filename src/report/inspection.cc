#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "report/digest.h"
#include "report/report.h"
#include "report/terminal_page.h"
#include "support/text.h"

namespace xiezhi {
namespace {

constexpr std::size_t kListed = 40;  // of lists that only give background

struct Writing {
  const Facts& facts;
  const Knowledge& knowledge;
  TerminalPage page;

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

void append(Text& to, const Text& more, const Text& separator = {"，", ", "}) {
  if (!to.zh.empty()) to.zh += separator.zh, to.en += separator.en;
  to.zh += more.zh, to.en += more.en.empty() ? more.zh : more.en;
}

void write_app(Writing& w) {
  const App& app = w.facts.app;
  write_identity(w.page, app);
  auto level = [](const std::optional<int>& v) { return v ? std::to_string(*v) : std::string("?"); };
  w.page.pair({"系统版本", "Android API"},
              fmt::format("min {} · target {}", level(app.min_sdk), level(app.target_sdk)));
  w.page.pair({"运营者", "Operator"},
              app.operator_name.empty() ? join(app.operator_hints, ", ") : app.operator_name);
  if (!app.type.id.empty()) {
    const AppTypeRow* row = w.knowledge.app_type(app.type.id);
    Text type = row ? row->name.text() : Text{app.type.id, app.type.id};
    append(type, app.type.reason);
    w.page.pair({"类型", "Type"}, type);
  }
  w.page.pair({"架构", "ABIs"}, join(app.abis, ", "));
  for (const Text& error : app.signature.errors) w.page.pair({"签名问题", "Signature"}, error);
}

void write_permission(Writing& w, const Permission& p) {
  Text said;
  if (p.declared) append(said, {"声明", "declared"});
  if (p.requested_in_code || p.requested_at_runtime) append(said, {"申请", "requested"});
  if (p.used_reachably)
    append(said, {"使用且可到达", "used and reachable"});
  else if (p.used_in_code)
    append(said, {"使用", "used"});
  if (p.max_sdk)
    append(said, {fmt::format("最高 API {}", *p.max_sdk), fmt::format("up to API {}", *p.max_sdk)});
  Text types = types_text(p.types, w.knowledge);
  std::string line = short_permission(p.name) + "  " + std::string(w.page.say(said));
  if (!types.zh.empty()) line += "  [" + std::string(w.page.say(types)) + "]";
  w.page.paragraph(p.collectable ? "  * " : "    ", line);
}

void write_permissions(Writing& w) {
  w.heading({"权限，带 * 的可收集个人信息", "Permissions; * opens personal information"},
            w.facts.permissions.size());
  std::vector<const Permission*> order;
  for (const Permission& p : w.facts.permissions) order.push_back(&p);
  std::stable_partition(order.begin(), order.end(), [](const Permission* p) { return p->collectable; });
  for (const Permission* p : order) write_permission(w, *p);
}

void write_sdks(Writing& w) {
  w.heading({"第三方SDK", "SDKs"}, w.facts.sdks.size());
  for (const Sdk& s : w.facts.sdks) {
    Text init = name(s.initialised);
    std::string line =
        s.name + (s.version ? " " + *s.version : "") + (s.company.empty() ? "" : "，" + s.company);
    w.page.paragraph(
        "  ", line + "  " + std::string(w.page.say({"初始化：" + init.zh, "initialised: " + init.en})));
  }
}

void write_path(Writing& w, const std::vector<Frame>& path) {
  constexpr std::size_t kShown = 6;
  std::string line;
  for (std::size_t i = 0; i < path.size(); ++i) {
    if (path.size() > kShown && i == kShown / 2) line += " -> …", i += path.size() - kShown;
    line += (line.empty() ? "" : " -> ") + std::string(method_name(path[i].method));
  }
  w.page.paragraph("      ", line, Ink::faint, 4);
}

// Of the same type, owner and phase: how many places, which APIs, one path.
struct Spot {
  std::uint64_t count = 0;
  std::vector<std::string_view> apis;
  const std::vector<Frame>* path = nullptr;
};

void write_collections(Writing& w) {
  w.heading({"接触个人信息之处", "Where personal information is met"}, w.facts.collections.size());
  std::map<std::tuple<Phase, std::string_view, Owner>, Spot> spots;
  for (const Collection& c : w.facts.collections) {
    Spot& spot = spots[{c.phase, c.type, c.owner}];
    spot.count += c.count;
    if (std::find(spot.apis.begin(), spot.apis.end(), c.api) == spot.apis.end()) spot.apis.push_back(c.api);
    if (spot.path == nullptr || (!c.path.empty() && c.path.size() < spot.path->size())) spot.path = &c.path;
  }
  std::optional<Phase> phase;
  for (const auto& [key, spot] : spots) {
    const auto& [when, type, owner] = key;
    if (phase != when) w.page.paragraph("  ", name(when), Ink::strong);
    phase = when;
    Text who = owner_name(owner), what = type_name(type, w.knowledge);
    w.page.paragraph("    ", Text{fmt::format("{}  {}  {} 处", what.zh, who.zh, spot.count),
                                  fmt::format("{}  {}  {} places", what.en, who.en, spot.count)});
    std::string apis;
    for (std::size_t i = 0; i < std::min<std::size_t>(3, spot.apis.size()); ++i)
      apis += (i ? ", " : "") + std::string(spot.apis[i]);
    w.page.paragraph("      ", apis + (spot.apis.size() > 3 ? ", …" : ""), Ink::plain, 3);
    if (when != Phase::unreached && spot.path->size() > 1) write_path(w, *spot.path);
  }
}

void write_components(Writing& w) {
  w.heading({"组件", "Components"}, w.facts.components.size());
  std::map<ComponentKind, std::pair<std::size_t, std::size_t>> kinds;
  for (const Component& c : w.facts.components) ++kinds[c.kind].first, kinds[c.kind].second += c.exported;
  for (const auto& [kind, counts] : kinds)
    w.page.pair(name(kind), Text{fmt::format("{} 个，对外开放 {} 个", counts.first, counts.second),
                                 fmt::format("{}, {} exported", counts.first, counts.second)});
  for (const Component& c : w.facts.components) {
    if (c.start_kind.empty()) continue;
    Text line = c.start_kind == "self_start" ? Text{"自启动 ", "self-start "}
                                             : Text{"关联启动 ", "started by others "};
    line.zh += c.name, line.en += c.name;
    append(line, c.start_reason);
    w.page.paragraph("  ", line);
  }
}

void write_network(Writing& w) {
  std::map<std::string_view, std::pair<std::size_t, bool>> hosts;
  for (const Url& u : w.facts.urls) ++hosts[u.host].first, hosts[u.host].second |= u.cleartext;
  w.heading({"网络地址的主机", "Hosts of addresses"}, hosts.size());
  std::size_t shown = 0;
  for (const auto& [host, uses] : hosts) {
    if (shown++ == kListed) break;
    Text line{fmt::format("{}  {} 个地址{}", host, uses.first, uses.second ? "，有明文" : ""),
              fmt::format("{}  {} addresses{}", host, uses.first, uses.second ? ", cleartext" : "")};
    w.page.paragraph("  ", line);
  }
  w.more(hosts.size(), kListed);
}

void write_native_libraries(Writing& w) {
  std::map<std::string_view, std::pair<std::string, std::string_view>> libraries;
  for (const NativeLibrary& l : w.facts.native_libraries) {
    auto& [abis, sdk] = libraries[l.name];
    abis += (abis.empty() ? "" : ", ") + l.abi;
    if (!l.sdk.empty()) sdk = l.sdk;
  }
  w.heading({"本地库", "Native libraries"}, libraries.size());
  std::size_t shown = 0;
  for (const auto& [library, known] : libraries) {
    if (shown++ == kListed) break;
    const SdkRow* sdk = known.second.empty() ? nullptr : w.knowledge.sdk(known.second);
    w.page.paragraph(
        "  ", fmt::format("{}  {}{}", library, known.first, sdk ? fmt::format("  {}", sdk->name) : ""));
  }
  w.more(libraries.size(), kListed);
}

void write_coverage(Writing& w) {
  w.heading({"检查范围", "Coverage"}, w.facts.coverage.size());
  for (const Coverage& c : w.facts.coverage) {
    Text line{c.what.zh + "：" + name(c.status).zh, c.what.en + ": " + name(c.status).en};
    if (!c.why.zh.empty()) append(line, c.why);
    w.page.paragraph("  ", line);
  }
}

}  // namespace

std::string write_inspection(const Examination& examination, const Knowledge& knowledge,
                             const TerminalStyle& style) {
  Writing w{examination.facts, knowledge, TerminalPage(style)};
  write_app(w);
  write_permissions(w);
  write_sdks(w);
  write_collections(w);
  write_components(w);
  write_network(w);
  write_native_libraries(w);
  write_coverage(w);
  return w.page.take();
}

}  // namespace xiezhi
