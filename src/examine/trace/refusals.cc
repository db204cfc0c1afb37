// What followed a refusal, as the marks of recordings tell it: asked again in the same start or on later cold starts,
// ended, or went on. The same facts as the screens give (Interface::refusals), so that clauses ask in one place.
//
// A dialog counts as asked again by itself only where nobody tapped anything between the refusal, or the start, and the
// dialog: a tap may have been on the very function that needs the permission. Such repeats are kept apart: outcome
// asked_again with both counts 0. Only dialogs count, no calls: the system answers many calls without asking anybody.
// A tap while a dialog is open answers the dialog. A mark `kill` is the tester's doing and ends a start; `exit` is the app's.
#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "examine/trace/steps.h"

namespace xiezhi {
namespace {

constexpr double kSecond = 1'000'000;
constexpr std::size_t kEvidenceEach = 6, kMostRefusals = 500;

struct Refused {
  Refusal facts;
  std::size_t order = 0;                        // its place among the events
  Instant first = kNoInstant, at = kNoInstant;  // of the first refusal and the latest
  std::uint32_t start = 1;                      // of the latest
  std::set<std::uint32_t> later;                // cold starts on which it came again by itself
  std::uint32_t after_tap = 0;
  bool tapped = false;  // since the latest refusal
  std::string tap;
  bool exited = false, alive = false;
};

// One run: the marks of a recording in order.
struct Run {
  std::uint32_t start = 1;
  bool begun = false, tapped = false;      // tapped: since the start
  std::vector<std::string> open;           // permissions of the dialog that is shown
  bool prompt_open = false;                // the rules are shown and not answered
  bool dialog = false;                     // a permission dialog is shown and not answered
  std::map<std::string, Refused> refused;  // by permission; "" the rules
};

class Refusals {
 public:
  Refusals(Facts& facts, const Knowledge& knowledge)
      : facts_(facts), t_(facts.timeline), knowledge_(knowledge) {
    std::set<std::string_view> exits;
    for (const RecordedTermRow& row : knowledge.recorded_terms())
      if (row.kind == "exit_call") exits.insert(row.term);
    for (const RecordedCall& call : t_.calls) ends_.push_back(exits.contains(call.api));
  }

  void tell() {
    join();
    for (std::size_t i = 0; i < t_.events.size(); ++i) take(i, t_.events[i]);
    for (auto& [number, run] : runs_)
      for (auto& [permission, refused] : run.refused) close(refused);
    std::stable_sort(done_.begin(), done_.end(),
                     [](const Refused& a, const Refused& b) { return a.order < b.order; });
    if (done_.size() > kMostRefusals) done_.resize(kMostRefusals);
    for (Refused& refused : done_) facts_.interface.refusals.push_back(std::move(refused.facts));
  }

 private:
  // A tester's notes and a hook are two recordings of one run. Where only one tells of refusals, and there is one device,
  // the others belong to it.
  void join() {
    std::set<std::size_t> marked;
    std::set<std::string> devices;
    for (const Event& e : t_.events) {
      if (e.kind == EventKind::permission_deny || e.kind == EventKind::disagree) marked.insert(e.recording);
      if (const std::string& device = t_.recordings[e.recording].device; !device.empty())
        devices.insert(device);
    }
    one_run_ = marked.size() <= 1 && devices.size() <= 1;
  }

  void take(std::size_t order, const Event& e) {
    const RecordedCall& call = t_.calls[e.call];
    if (e.kind == EventKind::call && !ends_[e.call]) {
      if (const auto run = runs_.find(key(e)); run != runs_.end()) run->second.begun = true;
      return;
    }
    Run& run = runs_[key(e)];
    switch (e.kind) {
      case EventKind::launch:
        if (run.begun) ++run.start;
        run.tapped = run.prompt_open = run.dialog = false;
        run.open.clear();
        break;
      case EventKind::policy_shown:
        asked_again(run, "", e);
        run.prompt_open = true;
        break;
      case EventKind::permission_dialog:
        run.open = permissions_of(call);
        run.dialog = true;
        for (const std::string& permission : run.open) asked_again(run, permission, e);
        break;
      case EventKind::permission_deny:
        for (const std::string& permission : call.args.empty() ? run.open : permissions_of(call))
          refuse(run, permission, order, e);
        run.open.clear();
        run.dialog = false;
        break;
      case EventKind::permission_allow:
        for (const std::string& permission : call.args.empty() ? run.open : permissions_of(call))
          settle(run, permission);
        run.open.clear();
        run.dialog = false;
        break;
      case EventKind::disagree:
        refuse(run, "", order, e);
        run.prompt_open = false;
        break;
      case EventKind::agree:
        settle(run, "");
        run.prompt_open = false;
        break;
      case EventKind::tap:
        tap(run, order, e, call);
        break;
      case EventKind::screen:
        for (auto& [permission, refused] : run.refused)
          refused.alive = refused.alive || (refused.start == run.start && !refused.exited);
        break;
      case EventKind::exit:
      case EventKind::call:
        exit(run, e);
        break;
      case EventKind::update:
        for (auto& [permission, refused] : run.refused) close(refused);
        run.refused.clear();
        break;
      default:
        break;
    }
    run.begun = true;
  }

  std::size_t key(const Event& e) const { return one_run_ ? 0 : e.recording; }

  std::vector<std::string> permissions_of(const RecordedCall& call) const {
    std::vector<std::string> out;
    for (const std::string& word : call.permissions.empty() ? call.args : call.permissions) {
      const std::string full = word.find('.') == std::string::npos ? "android.permission." + word : word;
      if (knowledge_.permission(full) != nullptr) out.push_back(full);
    }
    return out;
  }

  void refuse(Run& run, const std::string& permission, std::size_t order, const Event& e) {
    auto [it, fresh] = run.refused.try_emplace(permission);
    Refused& refused = it->second;
    if (fresh) {
      refused.facts.of = permission.empty() ? RefusalOf::rules : RefusalOf::permission;
      refused.facts.permission = permission;
      if (const Material* m = material_of(facts_, t_.recordings[e.recording]))
        refused.facts.version = m->version;
      refused.order = order, refused.first = e.at;
    }
    refused.at = e.at, refused.start = run.start, refused.tapped = false, refused.alive = false;
    cite(refused, e);
  }

  void settle(Run& run, const std::string& permission) {
    auto it = run.refused.find(permission);
    if (it == run.refused.end()) return;
    close(it->second);
    run.refused.erase(it);
  }

  void asked_again(Run& run, const std::string& permission, const Event& e) {
    auto it = run.refused.find(permission);
    if (it == run.refused.end()) return;
    Refused& refused = it->second;
    const LimitRow* hours = knowledge_.limit("reask_hours");
    const bool timed = e.at != kNoInstant && refused.at != kNoInstant;
    if (timed && hours != nullptr && static_cast<double>(e.at - refused.at) > hours->value * 3600 * kSecond)
      return;
    const bool same_start = refused.start == run.start;
    if (same_start ? refused.tapped : run.tapped)
      ++refused.after_tap;
    else if (same_start)
      ++refused.facts.times_asked_again;
    else
      refused.later.insert(run.start);
    if (timed && refused.facts.seconds == 0)
      refused.facts.seconds = static_cast<double>(e.at - refused.at) / kSecond;
    cite(refused, e);
  }

  void tap(Run& run, std::size_t order, const Event& e, const RecordedCall& call) {
    const bool rules = !run.dialog && refuses_rules(knowledge_, call);
    if (rules && run.prompt_open) {
      refuse(run, "", order, e);
      run.prompt_open = false;
      return;
    }
    if (run.dialog) {  // its answer; the mark that says which may follow
      run.dialog = false;
      return;
    }
    const bool answers = run.prompt_open;
    run.prompt_open = false;
    if (answers) return;
    run.tapped = true;
    for (auto& [permission, refused] : run.refused) {
      refused.tapped = true;
      refused.tap = call.args.empty() ? std::string{} : call.args.front();
      refused.alive = refused.alive || refused.start == run.start;
    }
  }

  // The app ended: an answer to the latest refusal of this start, if that was a moment ago.
  void exit(Run& run, const Event& e) {
    Refused* latest = nullptr;
    for (auto& [permission, refused] : run.refused)
      if (refused.start == run.start && (latest == nullptr || refused.at >= latest->at)) latest = &refused;
    const LimitRow* limit = knowledge_.limit("exit_after_denial_seconds");
    if (latest == nullptr || limit == nullptr || e.at == kNoInstant || latest->at == kNoInstant) return;
    const double seconds = static_cast<double>(e.at - latest->at) / kSecond;
    if (seconds > limit->value || latest->exited) return;
    latest->exited = true;
    latest->facts.seconds = seconds;
    if (latest->tapped) latest->facts.words = latest->tap;
    cite(*latest, e);
  }

  void cite(Refused& refused, const Event& e) {
    if (refused.facts.evidence.size() < kEvidenceEach)
      refused.facts.evidence.push_back(event_evidence(facts_, e));
  }

  void close(Refused& refused) {
    refused.facts.starts_asked_again = static_cast<std::uint32_t>(refused.later.size());
    const bool again =
        refused.facts.times_asked_again + refused.after_tap > 0 || refused.facts.starts_asked_again > 0;
    refused.facts.outcome = refused.exited  ? RefusalOutcome::exited
                            : again         ? RefusalOutcome::asked_again
                            : refused.alive ? RefusalOutcome::went_on
                                            : RefusalOutcome::unknown;
    done_.push_back(std::move(refused));
  }

  Facts& facts_;
  Timeline& t_;
  const Knowledge& knowledge_;
  std::vector<bool> ends_;  // by call: it ends the app
  std::map<std::size_t, Run> runs_;
  std::vector<Refused> done_;
  bool one_run_ = true;
};

}  // namespace

void tell_refusals(Facts& facts, const Knowledge& knowledge) {
  if (!facts.timeline.events.empty()) Refusals(facts, knowledge).tell();
}

}  // namespace xiezhi
