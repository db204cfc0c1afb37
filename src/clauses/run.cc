#include "clauses/run.h"

#include <algorithm>
#include <optional>
#include <set>
#include <tuple>

#include "support/text.h"

namespace xiezhi {

namespace {

constexpr Instant kSecond = 1'000'000;
constexpr Instant kAtOnce = 3 * kSecond;  // a read this soon after the return belongs to it

std::string full_name(const std::string& word) {
  return word.find('.') == std::string::npos ? "android.permission." + word : word;
}

std::vector<std::string> permissions_of(const RecordedCall& call) {
  std::vector<std::string> out;
  for (const std::string& word : call.permissions.empty() ? call.args : call.permissions)
    out.push_back(full_name(word));
  return out;
}

void cite(std::vector<EvidenceId>& to, const std::vector<EvidenceId>& from) {
  for (EvidenceId id : from)
    if (std::find(to.begin(), to.end(), id) == to.end()) to.push_back(id);
}

const std::vector<EvidenceId>* request_evidence(const Facts& facts, const std::string& permission) {
  for (const PermissionRequest& r : facts.permission_requests)
    if (r.means != Means::static_code && r.api.empty() && has(r.permissions, permission)) return &r.evidence;
  return nullptr;
}

}  // namespace

const PermissionRow* permission_row(const Knowledge& knowledge, std::string_view permission_or_group) {
  if (const PermissionRow* row = knowledge.permission(permission_or_group)) return row;
  for (const PermissionRow& row : knowledge.permissions())
    if (row.group == permission_or_group && row.protection == "dangerous" && !permission_or_group.empty())
      return &row;
  return nullptr;
}

// The dialogs that came again were each led to by a control that names the function, or by the very tap that had led
// to the first.
bool user_led_to_all(const Facts& facts, const Knowledge& knowledge, const std::string& permission) {
  const PermissionRow* row = permission_row(knowledge, permission);
  std::size_t seen = 0;
  std::string first_tap;
  for (const PermissionPrompt& p : facts.interface.prompts) {
    const PermissionRow* asked = permission_row(knowledge, p.permission.empty() ? p.group : p.permission);
    if (row == nullptr || asked == nullptr || asked->group != row->group) continue;
    if (++seen == 1) first_tap = p.after_tap;
    if (seen > 1 && !p.self_evident && (p.after_tap.empty() || p.after_tap != first_tap)) return false;
  }
  return seen > 1;
}

std::vector<Refused> refusals(const Facts& facts, const Knowledge& knowledge) {
  std::map<std::pair<RefusalOf, std::string>, Refused> all;
  for (const Refusal& one : facts.interface.refusals) {
    const PermissionRow* row = permission_row(knowledge, one.permission);
    Refused& r = all[{one.of, row == nullptr ? one.permission : std::string(row->group)}];
    r.of = one.of;
    if (r.permission.empty() || knowledge.permission(r.permission) == nullptr) r.permission = one.permission;
    // One repeat may be the user's own doing; more of them in one start are not.
    const bool led_once = one.times_asked_again == 1 && one.of == RefusalOf::permission &&
                          user_led_to_all(facts, knowledge, one.permission);
    r.times = std::max(r.times, led_once ? 0 : one.times_asked_again);
    r.starts = std::max(r.starts, one.starts_asked_again);
    const bool ended = one.outcome == RefusalOutcome::exited, led = ended && !one.words.empty();
    const bool again = one.outcome == RefusalOutcome::asked_again && one.times_asked_again == 0 &&
                       one.starts_asked_again == 0;
    r.looped = r.looped || one.outcome == RefusalOutcome::looped;
    r.blocked = r.blocked || one.outcome == RefusalOutcome::blocked;
    r.exited = r.exited || (ended && !led);
    r.went_on = r.went_on || one.outcome == RefusalOutcome::went_on;
    r.after_tap = r.after_tap || led || (again && !user_led_to_all(facts, knowledge, one.permission));
    if (ended) r.seconds = r.seconds == 0 ? one.seconds : std::min(r.seconds, one.seconds);
    if (r.words.empty()) r.words = one.words;
    cite(r.evidence, one.evidence);
  }
  std::vector<Refused> out;
  for (auto& [key, refused] : all) out.push_back(std::move(refused));
  return out;
}

Text refused_what(const Knowledge& knowledge, const Refused& refused) {
  if (refused.of != RefusalOf::permission || refused.permission.empty()) return name(refused.of);
  if (knowledge.permission(refused.permission) == nullptr)
    return knowledge.name_of("permission_group", refused.permission).text();
  return permission_name(knowledge, refused.permission);
}

std::uint32_t starts_after_refusal(const Facts& facts) {
  std::map<std::size_t, std::pair<bool, std::uint32_t>> recorded;  // refused, launches since
  for (const Event& e : facts.timeline.events) {
    if (e.kind == EventKind::call) continue;
    auto& [refused, launches] = recorded[e.recording];
    if (e.kind == EventKind::disagree || e.kind == EventKind::permission_deny) refused = true;
    if (e.kind == EventKind::tap && facts.timeline.stretch(e).phase == Phase::after_refusal) refused = true;
    if (e.kind == EventKind::launch && refused) ++launches;
  }
  std::uint32_t most = 0, first = 0, last = 0;
  for (const auto& [recording, seen] : recorded) most = std::max(most, seen.second);
  for (const PermissionPrompt& p : facts.interface.prompts)
    if (p.answer == EventKind::permission_deny && (first == 0 || p.start < first)) first = p.start;
  for (const Screen& s : facts.interface.screens) {
    if (s.phase == Phase::after_refusal && (first == 0 || s.start < first)) first = s.start;
    last = std::max(last, s.start);
  }
  return std::max(most, first == 0 || last < first ? 0 : last - first);
}

namespace {

// One recording's dialogs while nobody tapped.
struct Quiet {
  DialogChain chain;
  bool open = false, tapped = false;
};

void end_chain(Quiet& quiet, std::vector<DialogChain>& out) {
  if (quiet.chain.permissions.size() > 1) out.push_back(std::move(quiet.chain));
  quiet.chain = {};
}

void add_recorded_chains(const Facts& facts, std::vector<DialogChain>& out) {
  std::map<std::size_t, Quiet> by_recording;
  for (const Event& e : facts.timeline.events) {
    if (e.kind == EventKind::call) continue;
    Quiet& q = by_recording[e.recording];
    switch (e.kind) {
      case EventKind::permission_dialog:
        for (const std::string& permission : permissions_of(facts.timeline.call(e))) {
          if (has(q.chain.permissions, permission)) continue;
          q.chain.permissions.push_back(permission);
          if (const auto* evidence = request_evidence(facts, permission)) cite(q.chain.evidence, *evidence);
        }
        q.open = true;
        break;
      case EventKind::permission_allow:
      case EventKind::permission_deny:
        q.open = false;
        break;
      case EventKind::tap:  // the answer to an open dialog leads to nothing
        if (!q.open) end_chain(q, out);
        q.open = false;
        break;
      case EventKind::launch:
      case EventKind::foreground:
        end_chain(q, out);
        q.open = false;
        break;
      default:
        break;
    }
  }
  for (auto& [recording, quiet] : by_recording) end_chain(quiet, out);
}

void add_shown_chains(const Facts& facts, std::vector<DialogChain>& out) {
  DialogChain chain;
  const PermissionPrompt* last = nullptr;
  const auto end = [&] {
    if (chain.permissions.size() > 1) out.push_back(std::move(chain));
    chain = {};
  };
  for (const PermissionPrompt& p : facts.interface.prompts) {
    const bool continues =
        last != nullptr && last->start == p.start && last->version == p.version && p.after_tap.empty();
    if (!continues) end();
    const std::string& permission = p.permission.empty() ? p.group : p.permission;
    if (!permission.empty() && !has(chain.permissions, permission)) chain.permissions.push_back(permission);
    cite(chain.evidence, p.evidence);
    last = &p;
  }
  end();
}

}  // namespace

std::vector<DialogChain> dialog_chains(const Facts& facts) {
  std::vector<DialogChain> out;
  add_recorded_chains(facts, out);
  add_shown_chains(facts, out);
  return out;
}

bool asked_by_itself_after_refusal(const Facts& facts, const Knowledge& knowledge,
                                   const std::vector<std::string>& permissions) {
  std::map<std::size_t, bool> tapped;
  for (const Event& e : facts.timeline.events) {
    if (e.kind == EventKind::disagree || e.kind == EventKind::launch) tapped[e.recording] = false;
    if (e.kind == EventKind::tap) {
      // The tap that refuses begins the stretch: it asks for nothing.
      const auto& args = facts.timeline.call(e).args;
      const bool refuses = !args.empty() && !rows_in(knowledge, "disagree_button", args.front()).empty();
      tapped[e.recording] = !refuses;
    }
    if (e.kind != EventKind::permission_dialog || tapped[e.recording] ||
        facts.timeline.stretch(e).phase != Phase::after_refusal)
      continue;
    for (const std::string& permission : permissions_of(facts.timeline.call(e)))
      if (has(permissions, permission)) return true;
  }
  return false;
}

double watched_seconds(const Facts& facts, Scene scene) {
  std::map<std::size_t, Instant> since;
  std::set<std::size_t> calls;
  std::map<std::size_t, double> seconds;
  for (const Event& e : facts.timeline.events) {
    if (e.at == kNoInstant) continue;
    if (e.kind == EventKind::call) calls.insert(e.recording);
    auto it = since.find(e.recording);
    if (it != since.end()) {
      seconds[e.recording] += static_cast<double>(e.at - it->second) / kSecond;
      since.erase(it);
    }
    if (e.scene == scene) since.emplace(e.recording, e.at);
  }
  double most = 0;
  for (const auto& [recording, sum] : seconds)
    if (calls.contains(recording)) most = std::max(most, sum);
  return most;
}

std::uint32_t clipboard_reads_on_return(const Facts& facts) {
  std::map<std::size_t, Instant> returned;
  std::uint32_t times = 0;
  for (const Event& e : facts.timeline.events) {
    if (e.kind == EventKind::foreground) returned[e.recording] = e.at;
    if (e.kind != EventKind::call || e.at == kNoInstant) continue;
    const RecordedCall& call = facts.timeline.call(e);
    auto it = returned.find(e.recording);
    if (it == returned.end() || !has(call.types, "clipboard") || call.owner.kind == OwnerKind::platform)
      continue;
    if (it->second != kNoInstant && e.at - it->second <= kAtOnce) ++times;
    returned.erase(it);
  }
  return times;
}

std::vector<std::pair<std::string, Owner>> reads_after_denial(const Facts& facts, const Knowledge& knowledge,
                                                              std::string_view group, const List& types) {
  const auto of_group = [&](const RecordedCall& call) {
    const auto names = permissions_of(call);
    return std::any_of(names.begin(), names.end(), [&](const std::string& one) {
      const PermissionRow* row = knowledge.permission(one);
      return row != nullptr && row->group == group;
    });
  };
  std::map<std::size_t, bool> denied;
  std::set<std::pair<std::string, Owner>> out;
  for (const Event& e : facts.timeline.events) {
    const RecordedCall& call = facts.timeline.call(e);
    if (e.kind == EventKind::permission_deny && of_group(call)) denied[e.recording] = true;
    if (e.kind == EventKind::permission_allow && of_group(call)) denied[e.recording] = false;
    if (e.kind != EventKind::call || call.types.empty() || call.attempt ||
        call.strength != Strength::direct || call.owner.kind == OwnerKind::platform || denied.empty() ||
        !denied[e.recording])
      continue;
    for (const std::string& type : call.types)
      if (types.contains(type)) out.insert({type, call.owner});
  }
  return {out.begin(), out.end()};
}

}  // namespace xiezhi
