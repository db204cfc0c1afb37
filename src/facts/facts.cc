#include "facts/facts.h"

#include <algorithm>
#include <tuple>

namespace xiezhi {

std::string label(EvidenceId id) { return "e" + std::to_string(id + 1); }

EvidenceId Facts::add(Evidence item) {
  evidence.push_back(std::move(item));
  return static_cast<EvidenceId>(evidence.size() - 1);
}

CoverageStatus Facts::covered(std::string_view id) const {
  for (const Coverage& line : coverage)
    if (line.id == id) return line.status;
  return CoverageStatus::skipped;
}

bool Facts::has(MaterialKind kind) const {
  // What belongs to another version of the app is not at hand for this one.
  return std::any_of(materials.begin(), materials.end(), [&](const Material& m) {
    return m.kind == kind && (m.version.empty() || versions.newer.empty() || m.version == versions.newer);
  });
}

const Permission* Facts::permission(std::string_view name) const {
  for (const Permission& p : permissions)
    if (p.name == name) return &p;
  return nullptr;
}

namespace {

std::string path_key(const std::vector<Frame>& path) {
  std::string key;
  for (const Frame& frame : path) key += frame.method + "@" + frame.at + ";";
  return key;
}

template <typename T, typename Key>
void sort_by(std::vector<T>& items, Key key) {
  std::stable_sort(items.begin(), items.end(), [&](const T& a, const T& b) { return key(a) < key(b); });
}

// Numbers evidence in the order in which the settled lists first mention it.
struct Renumbering {
  const std::vector<Evidence>& old;
  std::vector<EvidenceId> mapped;
  std::vector<Evidence> kept;
  explicit Renumbering(const std::vector<Evidence>& evidence)
      : old(evidence), mapped(evidence.size(), ~EvidenceId{0}) {}

  void visit(std::vector<EvidenceId>& ids) {
    for (EvidenceId& one : ids) {
      if (mapped[one] == ~EvidenceId{0}) {
        mapped[one] = static_cast<EvidenceId>(kept.size());
        kept.push_back(old[one]);
      }
      one = mapped[one];
    }
  }
  template <typename List>
  void visit_all(List& items) {
    for (auto& item : items) visit(item.evidence);
  }
};

}  // namespace

void Facts::settle() {
  sort_by(permissions, [](const Permission& p) { return std::tie(p.name, p.declared_by); });
  sort_by(components, [](const Component& c) { return std::tie(c.kind, c.name); });
  sort_by(sdks, [](const Sdk& s) { return std::tie(s.id); });
  sort_by(collections, [](const Collection& c) {
    return std::tuple(c.phase, c.type, c.owner, c.api, c.act, path_key(c.path));
  });
  sort_by(permission_requests,
          [](const PermissionRequest& r) { return std::tuple(r.phase, r.permissions, path_key(r.path)); });
  sort_by(exits, [](const AppExit& e) { return std::tuple(e.phase, e.api, path_key(e.path)); });
  sort_by(consent_controls,
          [](const ConsentControl& c) { return std::tuple(c.side, c.text, c.handler, path_key(c.built)); });
  sort_by(flows, [](const Flow& f) { return std::tie(f.type, f.source_method, f.sink_method, f.sink_api); });
  sort_by(network_requests,
          [](const Request& r) { return std::tuple(!r.time_us, r.time_us, r.material, r.index); });
  sort_by(hosts, [](const NetworkHost& h) { return std::tie(h.host); });
  sort_by(texts, [](const UiText& t) { return std::tie(t.where, t.language, t.text); });
  sort_by(controls, [](const Control& c) { return std::tie(c.layout, c.id, c.class_name, c.text); });
  sort_by(urls, [](const Url& u) { return std::tie(u.url, u.where); });
  sort_by(documents, [](const EmbeddedDocument& d) { return std::tie(d.member, d.kind); });
  sort_by(rights_requests, [](const RightsRequest& r) { return std::tie(r.material, r.sheet, r.row); });
  sort_by(native_libraries, [](const NativeLibrary& l) { return std::tie(l.name, l.abi, l.member); });
  // Screens, steps, prompts and refusals stay in the order in which they were met: it tells what led to what.
  sort_by(interface.paths, [](const ScreenPath& p) { return std::tie(p.version, p.to, p.taps); });
  sort_by(versions.differences,
          [](const VersionDifference& d) { return std::tie(d.kind, d.change, d.id, d.was, d.now); });
  sort_by(feedback, [](const StoreFeedback& f) { return std::tie(f.material, f.time, f.words); });

  Renumbering order(evidence);
  order.visit_all(app.protection);
  order.visit(app.network_security.evidence);
  order.visit_all(collections);
  order.visit_all(permission_requests);
  order.visit_all(consent_controls);
  order.visit_all(exits);
  order.visit_all(permissions);
  order.visit_all(sdks);
  order.visit_all(components);
  order.visit_all(flows);
  order.visit_all(network_requests);
  order.visit_all(hosts);
  order.visit_all(documents);
  order.visit_all(statements);
  order.visit_all(policy.sdk_list);
  order.visit_all(policy.rights);
  order.visit_all(policy.contacts);
  order.visit_all(policy.items);
  order.visit_all(policy.matches);
  order.visit_all(timeline.stretches);
  order.visit_all(timeline.series);
  order.visit_all(rights_requests);
  order.visit_all(interface.screens);
  order.visit_all(interface.steps);
  order.visit_all(interface.prompts);
  order.visit_all(interface.refusals);
  order.visit_all(interface.paths);
  order.visit_all(versions.differences);
  order.visit_all(feedback);
  order.visit_all(controls);
  order.visit_all(texts);
  order.visit_all(urls);
  evidence = std::move(order.kept);
}

}  // namespace xiezhi
