// Recorded calls as collections: one for each type, owner, interface and phase, with the first rows as evidence.
#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>
#include <boost/unordered/unordered_flat_map.hpp>

#include "examine/trace/steps.h"
#include "support/text.h"

namespace xiezhi {
namespace {

constexpr std::size_t kEvidenceEach = 3;
constexpr std::size_t kMostGroups = 20'000;  // an app has hundreds; a made-up recording may have any number

std::vector<Frame> outermost_first(const std::vector<Frame>& stack) { return {stack.rbegin(), stack.rend()}; }

struct Group {
  std::size_t collection = 0;
  const Event* last = nullptr;
};

// What one call in one stretch adds to: found once for each pair, not for each event.
using Pair = std::pair<std::uint32_t, std::uint32_t>;
using GroupKey = std::tuple<std::string, Owner, std::string, Phase, Certainty, bool, Strength>;

class RecordedCollections {
 public:
  RecordedCollections(Facts& facts, const Knowledge& knowledge) : facts_(facts), knowledge_(knowledge) {}

  void add() {
    const Timeline& t = facts_.timeline;
    for (const Event& e : t.events) {
      const RecordedCall& call = t.calls[e.call];
      if (e.kind == EventKind::permission_dialog || (e.kind == EventKind::call && !call.permissions.empty()))
        request(e, call);
      if (e.kind != EventKind::call || call.types.empty()) continue;
      auto [it, fresh] = pairs_.try_emplace(Pair{e.call, e.stretch});
      if (fresh) it->second = groups_of(e, call);
      for (std::size_t index : it->second) count(index, e);
    }
    for (const Group& group : groups_) {
      Collection& c = facts_.collections[group.collection];
      c.last = show_time(group.last->at, t.recordings[group.last->recording]);
    }
    confirm();
  }

 private:
  std::vector<std::size_t> groups_of(const Event& e, const RecordedCall& call) {
    std::vector<std::size_t> out;
    const PhaseStretch& stretch = facts_.timeline.stretches[e.stretch];
    for (const std::string& type : call.types) {
      const GroupKey key{type,         call.owner,   call.api, stretch.phase, stretch.certainty,
                         call.attempt, call.strength};
      if (groups_.size() >= kMostGroups && !known_.contains(key)) continue;
      auto [it, fresh] = known_.try_emplace(key, groups_.size());
      if (fresh) groups_.push_back(begin(e, call, stretch, type));
      out.push_back(it->second);
    }
    return out;
  }

  Group begin(const Event& e, const RecordedCall& call, const PhaseStretch& stretch,
              const std::string& type) {
    Collection c{.type = type, .means = Means::runtime, .api = call.api, .source = "method"};
    if (is_shell_call(call.api)) c.source = "shell";
    if (is_file_call(call.api)) c.source = "file";
    c.strength = call.strength;
    c.owner = call.owner;
    c.phase = stretch.phase;
    c.certainty = stretch.certainty;
    c.attempt = call.attempt;
    c.path = outermost_first(call.stack);
    c.conditions = {stretch.reason};
    if (call.attempt)
      c.conditions.push_back({"系统没有给出值，属于尝试读取", "the system gave no value: an attempt"});
    if (!call.alternatives.empty()) {
      std::string names;
      for (const Owner& owner : call.alternatives) names += (names.empty() ? "" : ", ") + owner.name;
      c.conditions.push_back({"更外层的调用者：" + names, "callers further out: " + names});
    }
    c.count = 0;
    c.first = show_time(e.at, facts_.timeline.recordings[e.recording]);
    c.evidence = stretch.evidence;
    facts_.collections.push_back(std::move(c));
    return {facts_.collections.size() - 1, &e};
  }

  void count(std::size_t index, const Event& e) {
    Group& group = groups_[index];
    Collection& c = facts_.collections[group.collection];
    group.last = &e;
    if (++c.count > kEvidenceEach) return;
    // The reads themselves first, what gives them their phase last.
    c.evidence.insert(c.evidence.begin() + static_cast<std::ptrdiff_t>(c.count - 1),
                      event_evidence(facts_, e));
  }

  void request(const Event& e, const RecordedCall& call) {
    auto [it, fresh] = requests_.try_emplace(Pair{e.call, e.stretch}, facts_.permission_requests.size());
    if (!fresh) {
      PermissionRequest& known = facts_.permission_requests[it->second];
      if (known.evidence.size() < kEvidenceEach) known.evidence.push_back(event_evidence(facts_, e));
      return;
    }
    const PhaseStretch& stretch = facts_.timeline.stretches[e.stretch];
    PermissionRequest r{
        .means = Means::runtime, .owner = call.owner, .phase = stretch.phase, .certainty = stretch.certainty};
    std::set<std::string> names, groups;
    for (const std::string& word : call.permissions.empty() ? call.args : call.permissions) {
      const std::string full = word.find('.') == std::string::npos ? "android.permission." + word : word;
      if (const PermissionRow* row = knowledge_.permission(full)) {
        names.insert(full);
        if (!row->group.empty()) groups.emplace(row->group);
      }
    }
    if (names.empty()) {
      requests_.erase(it);
      return;
    }
    r.permissions.assign(names.begin(), names.end());
    r.groups.assign(groups.begin(), groups.end());
    // Empty: the dialog itself was seen. A call may be answered by the system without one.
    if (e.kind == EventKind::call) r.api = call.api;
    r.path = outermost_first(call.stack);
    r.conditions = {stretch.reason};
    r.evidence = {event_evidence(facts_, e)};
    r.evidence.insert(r.evidence.end(), stretch.evidence.begin(), stretch.evidence.end());
    for (const std::string& name : names) note_permission(name);
    facts_.permission_requests.push_back(std::move(r));
  }

  void note_permission(const std::string& name) {
    for (Permission& p : facts_.permissions)
      if (p.name == name) {
        p.requested_at_runtime = true;
        return;
      }
    // Without a manifest the record alone says that it exists.
    if (facts_.covered("manifest") == CoverageStatus::done) return;
    const PermissionRow* row = knowledge_.permission(name);
    Permission p{.name = name, .requested_at_runtime = true};
    p.protection = row->protection, p.group = row->group, p.collectable = row->collects;
    for (std::string_view type : row->types) p.types.emplace_back(type);
    facts_.permissions.push_back(std::move(p));
  }

  // The static reads a record shows to happen; a record without a stack takes their path, and their owner where
  // there is but one.
  void confirm() {
    std::multimap<std::pair<std::string, std::string>, std::size_t> reads;
    for (std::size_t i = 0; i < facts_.collections.size(); ++i)
      if (const Collection& c = facts_.collections[i]; c.means == Means::static_code)
        reads.emplace(std::pair(c.type, c.api), i);
    for (const Group& group : groups_) {
      Collection& c = facts_.collections[group.collection];
      const auto [begin, end] = reads.equal_range({c.type, c.api});
      std::set<Owner> owners;
      for (auto it = begin; it != end; ++it) owners.insert(facts_.collections[it->second].owner);
      if (c.path.empty() && c.owner.kind == OwnerKind::unknown && owners.size() == 1)
        c.owner = *owners.begin();
      bool cited = false;
      for (auto it = begin; it != end; ++it) {
        Collection& read = facts_.collections[it->second];
        if (read.owner != c.owner) continue;
        read.confirmed = true;
        if (c.path.empty()) c.path = read.path;
        if (!cited && !read.evidence.empty()) c.evidence.push_back(read.evidence.front());
        cited = true;
      }
    }
  }

  Facts& facts_;
  const Knowledge& knowledge_;
  std::vector<Group> groups_;
  std::map<GroupKey, std::size_t> known_;
  boost::unordered_flat_map<Pair, std::vector<std::size_t>> pairs_;
  std::map<Pair, std::size_t> requests_;
};

}  // namespace

EvidenceId event_evidence(Facts& facts, const Event& event) {
  const Timeline& t = facts.timeline;
  const Recording& recording = t.recordings[event.recording];
  const RecordedCall& call = t.calls[event.call];
  Evidence e{
      .material = recording.material, .line = static_cast<int>(event.row), .strength = Strength::direct};
  e.excerpt = show_time(event.at, recording);
  if (!e.excerpt.empty()) e.excerpt += " ";
  std::string args;
  for (const std::string& arg : call.args) args += (args.empty() ? "" : ", ") + arg.substr(0, 120);
  if (event.kind == EventKind::call)
    e.excerpt += call.api + "(" + to_valid_utf8(args) + ")";
  else
    e.excerpt += std::string(id(event.kind)) + (args.empty() ? "" : " " + to_valid_utf8(args));
  if (call.owner_frame) {
    const Frame& frame = call.stack[*call.owner_frame];
    const std::size_t dot = frame.method.rfind('.');
    e.class_name = dot == std::string::npos ? "" : frame.method.substr(0, dot);
    e.method = dot == std::string::npos ? frame.method : frame.method.substr(dot + 1);
    e.excerpt += " ← " + frame.method + (frame.at.empty() ? "" : "(" + frame.at + ")");
  }
  return facts.add(std::move(e));
}

void add_recorded_collections(Facts& facts, const Knowledge& knowledge) {
  if (!facts.timeline.events.empty()) RecordedCollections(facts, knowledge).add();
}

}  // namespace xiezhi
