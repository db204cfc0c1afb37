// Two packages: what each is, asks for, brings along, and can do with personal information.
#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "examine/versions/comparison.h"
#include "support/text.h"

namespace xiezhi {
namespace {

using Ids = std::vector<EvidenceId>;

// Both sides by a key; `each(key, older or null, newer or null)` in the order of keys.
template <typename T, typename Key, typename Keep, typename Each>
void join_by(const std::vector<T>& older, const std::vector<T>& newer, Key key, Keep keep, Each each) {
  using K = decltype(key(older.front()));
  std::map<K, std::pair<const T*, const T*>> all;
  for (const T& one : older)
    if (auto& slot = all[key(one)].first; keep(one) && slot == nullptr) slot = &one;
  for (const T& one : newer)
    if (auto& slot = all[key(one)].second; keep(one) && slot == nullptr) slot = &one;
  for (const auto& [k, pair] : all)
    if (pair.first != nullptr || pair.second != nullptr) each(k, pair.first, pair.second);
}

Change change_of(const void* was, const void* now) {
  return was == nullptr ? Change::added : now == nullptr ? Change::removed : Change::changed;
}

Text sentence(Change change, const Text& what, const std::string& words) {
  const Text verb = name(change);
  return {verb.zh + what.zh + words, verb.en + " " + what.en + " " + words};
}

void identity(Comparison& c, const char* id, const Text& what, const std::string& was,
              const std::string& now) {
  if (was == now) return;
  c.add({.kind = DifferenceKind::identity,
         .change = value_change(was, now),
         .id = id,
         .was = was,
         .now = now,
         .what = {fmt::format("{}：{} → {}", what.zh, was.empty() ? "（无）" : was,
                              now.empty() ? "（无）" : now),
                  fmt::format("{}: {} → {}", what.en, was.empty() ? "(none)" : was,
                              now.empty() ? "(none)" : now)}},
        {}, {});
}

std::string number(const std::optional<int>& value) { return value ? std::to_string(*value) : std::string(); }

std::string signers(const App& app) {
  std::vector<std::string> out;
  for (const Certificate& one : app.signature.certificates) out.push_back(one.sha256);
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return join(out, " ");
}

void compare_identities(Comparison& c) {
  const App &a = c.older.app, &b = c.newer.app;
  identity(c, "package", {"包名", "package"}, a.id, b.id);
  identity(c, "label", {"名称", "name"}, a.label_zh.empty() ? a.label_default : a.label_zh,
           b.label_zh.empty() ? b.label_default : b.label_zh);
  identity(c, "version_name", {"版本名", "version name"}, a.version_name, b.version_name);
  identity(c, "version_code", {"版本号", "version code"}, std::to_string(a.version_code),
           std::to_string(b.version_code));
  identity(c, "min_sdk", {"最低系统级别", "minSdkVersion"}, number(a.min_sdk), number(b.min_sdk));
  identity(c, "target_sdk", {"目标系统级别", "targetSdkVersion"}, number(a.target_sdk), number(b.target_sdk));
  identity(c, "shared_user_id", {"sharedUserId", "sharedUserId"}, a.shared_user_id, b.shared_user_id);
  // Compared only where both signatures were read: an unsigned sample has none to change.
  if (!signers(a).empty() && !signers(b).empty())
    identity(c, "signer", {"签名证书（SHA-256）", "signing certificate (SHA-256)"}, signers(a), signers(b));
}

std::string short_name(std::string_view permission) {
  return std::string(permission.substr(permission.find_last_of('.') + 1));
}

void compare_permissions(Comparison& c) {
  join_by(
      c.older.permissions, c.newer.permissions, [](const Permission& p) { return p.name; },
      [](const Permission& p) { return p.declared; },
      [&](const std::string& name, const Permission* was, const Permission* now) {
        const auto words = [](const Permission* p) {
          return p == nullptr ? std::string()
                 : p->max_sdk ? "maxSdkVersion " + std::to_string(*p->max_sdk)
                              : "declared";
        };
        if (was != nullptr && now != nullptr && was->max_sdk == now->max_sdk) return;
        const Change change = change_of(was, now);
        c.add({.kind = DifferenceKind::permission,
               .change = change,
               .id = name,
               .was = words(was),
               .now = words(now),
               .what = sentence(change, {"权限", "permission"}, short_name(name)),
               .material = was == nullptr && now->collectable},
              was == nullptr ? Ids{} : was->evidence, now == nullptr ? Ids{} : now->evidence);
      });
}

void compare_components(Comparison& c) {
  join_by(
      c.older.components, c.newer.components,
      [](const Component& one) { return std::pair(one.kind, one.name); },
      [](const Component& one) { return one.kind != ComponentKind::application; },
      [&](const auto& key, const Component* was, const Component* now) {
        if (was != nullptr && now != nullptr && was->exported == now->exported) return;
        const auto words = [](const Component* one) {
          return one == nullptr ? std::string() : one->exported ? "exported" : "not exported";
        };
        const Change change = change_of(was, now);
        c.add({.kind = DifferenceKind::component,
               .change = change,
               .id = key.second,
               .was = words(was),
               .now = words(now),
               .what = sentence(change, name(key.first), key.second)},
              was == nullptr ? Ids{} : was->evidence, now == nullptr ? Ids{} : now->evidence);
      });
}

void compare_sdks(Comparison& c) {
  join_by(
      c.older.sdks, c.newer.sdks, [](const Sdk& s) { return s.id; }, [](const Sdk&) { return true; },
      [&](const std::string& id, const Sdk* was, const Sdk* now) {
        const auto version = [](const Sdk* s) {
          return s == nullptr ? std::string() : s->version.value_or("present");
        };
        if (was != nullptr && now != nullptr &&
            (!was->version || !now->version || *was->version == *now->version))
          return;
        const SdkRow* row = c.knowledge.sdk(id);
        const bool collects =
            (row != nullptr && !row->types.empty()) || (now != nullptr && !now->types_used.empty());
        const Change change = change_of(was, now);
        const Sdk& any = now != nullptr ? *now : *was;
        c.add({.kind = DifferenceKind::sdk,
               .change = change,
               .id = id,
               .was = version(was),
               .now = version(now),
               .what = sentence(change, {"", "SDK"}, any.name),
               // What no entry reaches, and is only a leftover of a library, takes nothing.
               .material = was == nullptr && collects && now->reachable},
              was == nullptr ? Ids{} : was->evidence, now == nullptr ? Ids{} : now->evidence);
      });
}

bool is_compared(const Collection& one) {
  return one.phase != Phase::unreached && one.owner.kind != OwnerKind::platform &&
         !one.rests_on_any_receiver && one.means == Means::static_code && one.strength == Strength::direct;
}

std::string owner_words(const Owner& owner) {
  if (owner.kind == OwnerKind::app) return "app";
  return std::string(id(owner.kind)) + " " + (owner.id.empty() ? owner.name : owner.id);
}

// Earliest phase first: Facts are not settled yet, so the lists have no order to rely on.
std::vector<Collection> by_phase(const std::vector<Collection>& all) {
  std::vector<Collection> out;
  for (const Collection& one : all)
    if (is_compared(one)) out.push_back(one);
  std::stable_sort(out.begin(), out.end(),
                   [](const Collection& a, const Collection& b) { return a.phase < b.phase; });
  return out;
}

void compare_collections(Comparison& c) {
  const std::vector<Collection> older = by_phase(c.older.collections), newer = by_phase(c.newer.collections);
  join_by(
      older, newer, [](const Collection& one) { return std::pair(one.type, owner_words(one.owner)); },
      [](const Collection&) { return true; },
      [&](const auto& key, const Collection* was, const Collection* now) {
        if (was != nullptr && now != nullptr && was->phase == now->phase) return;
        const auto words = [&](const Collection* one) {
          return one == nullptr ? std::string() : key.second + ", " + std::string(id(one->phase));
        };
        const PersonalInfoType* type = c.knowledge.type(key.first);
        const Text called = type == nullptr ? Text{key.first, key.first}
                                            : Text{std::string(type->name.zh), std::string(type->name.en)};
        const Change change = change_of(was, now);
        const Text owner = now != nullptr ? name(now->owner.kind) : name(was->owner.kind);
        const std::string& named = now != nullptr ? now->owner.name : was->owner.name;
        c.add({.kind = DifferenceKind::collection,
               .change = change,
               .id = key.first,
               .was = words(was),
               .now = words(now),
               .what = {name(change).zh + "收集：" + owner.zh + named + "读取" + called.zh,
                        "collection " + name(change).en + ": " + called.en + " by " + owner.en +
                            (named.empty() ? "" : " " + named)},
               .material = was == nullptr},
              was == nullptr ? Ids{} : was->evidence, now == nullptr ? Ids{} : now->evidence);
      });
}

void compare_flows(Comparison& c) {
  const auto key = [](const Flow& f) {
    return std::tuple(f.type, f.sink_kind, owner_words(f.owner), f.to ? f.to->host : std::string());
  };
  join_by(
      c.older.flows, c.newer.flows, key, [](const Flow& f) { return f.phase != Phase::unreached; },
      [&](const auto&, const Flow* was, const Flow* now) {
        if (was != nullptr && now != nullptr) return;
        const Flow& any = now != nullptr ? *now : *was;
        const Change change = change_of(was, now);
        const std::string to = any.sink_kind + (any.to ? " " + any.to->host : "");
        c.add({.kind = DifferenceKind::flow,
               .change = change,
               .id = any.type + ">" + any.sink_kind,
               .was = was == nullptr ? "" : owner_words(any.owner) + ", " + to,
               .now = now == nullptr ? "" : owner_words(any.owner) + ", " + to,
               .what = sentence(change, {"数据流", "data flow"}, any.type + " → " + to),
               .material = was == nullptr && any.sink_kind == "network"},
              was == nullptr ? Ids{} : was->evidence, now == nullptr ? Ids{} : now->evidence);
      });
}

bool code_seen(const Facts& facts) {
  const CoverageStatus status = facts.covered("code");
  return (status == CoverageStatus::done || status == CoverageStatus::partial) &&
         facts.app.protection.empty();
}

}  // namespace

void compare_packages(Comparison& c) {
  compare_identities(c);
  compare_permissions(c);
  compare_components(c);
  // A packer that is new or gone changes what can be seen, not what the app does.
  if (!code_seen(c.older) || !code_seen(c.newer)) return;
  compare_sdks(c);
  compare_collections(c);
  compare_flows(c);
}

}  // namespace xiezhi
