// From a refusal on, until the same thing is decided anew or the start ends, what came is told by what was seen: the home
// screen or an exit mark (ended), the same request (asked again; several times: a loop), the app's own page that makes
// use conditional (blocked), any other page of the app (went on). A second confirmation right after a refusal of the rules
// is no new request. Requests that answer a control which names the function are the user's own wish.
#include "examine/interface/refusals.h"

#include <algorithm>
#include <set>

#include "examine/interface/prompts.h"
#include "examine/interface/roles.h"
#include "examine/trace/steps.h"
#include "support/text.h"

namespace xiezhi {
namespace {

constexpr double kMicro = 1e6;
constexpr std::uint32_t kLoop = 2;  // the same request this often after one refusal, by itself

class Finder {
 public:
  Finder(const std::vector<Walk>& walks, const ScreenWords& words, Facts& facts)
      : walks_(walks), words_(words), facts_(facts), screens_(facts.interface.screens) {}

  void find() {
    for (std::size_t w = 0; w < walks_.size(); ++w) in_walk(w);
    for (Pending& p : pending_) {
      later_starts(p);
      facts_.interface.refusals.push_back(std::move(p.refusal));
    }
  }

 private:
  struct Pending {
    Refusal refusal;
    std::string group;  // of a permission
    std::size_t walk = 0, item = 0;
    std::uint32_t start = 1;
    Instant at = kNoInstant;
  };

  // The prompt that stands on a screen.
  const PermissionPrompt* prompt_on(std::uint32_t screen) const {
    for (const PermissionPrompt& p : facts_.interface.prompts)
      if (p.screen == screen) return &p;
    return nullptr;
  }
  const PermissionPrompt* prompt_of_mark(const WalkItem& item) const {
    for (const PermissionPrompt& p : facts_.interface.prompts)
      if (!p.screen && p.at == item.at && p.start == item.start) return &p;
    return nullptr;
  }

  void in_walk(std::size_t w) {
    const Walk& walk = walks_[w];
    std::optional<std::uint32_t> current;
    const PermissionPrompt* asked = nullptr;  // the dialog met last
    for (std::size_t i = 0; i < walk.items.size(); ++i) {
      const WalkItem& item = walk.items[i];
      if (item.screen) {
        current = item.screen;
        if (const PermissionPrompt* p = prompt_on(*current)) asked = p;
        continue;
      }
      if (item.kind == EventKind::permission_dialog)
        if (const PermissionPrompt* p = prompt_of_mark(item)) asked = p;
      const Screen* on = current ? &screens_[*current] : nullptr;
      EventKind kind = meaning(item, on, words_);
      if (kind == EventKind::tap && asked != nullptr && !asked->screen)
        if (const RecordedTermRow* row = words_.whole("permission_answer", control_text(item.words)))
          if (row->value.contains("permission_deny")) kind = EventKind::permission_deny;
      if (kind == EventKind::disagree) rules_refused(w, i, item, on);
      if (kind == EventKind::permission_deny) permission_refused(w, i, item, asked);
      if (is_user_act(kind)) asked = nullptr;
    }
  }

  Pending begin(std::size_t w, std::size_t i, const WalkItem& item) {
    Pending p;
    p.walk = w, p.item = i, p.start = item.start, p.at = item.at;
    p.refusal.version = walks_[w].version;
    if (item.event) p.refusal.evidence.push_back(event_evidence(facts_, facts_.timeline.events[*item.event]));
    return p;
  }

  // Of the first prompt and its second confirmation together: one refusal, at the last of them.
  void rules_refused(std::size_t w, std::size_t i, const WalkItem& item, const Screen* on) {
    const bool confirms = on != nullptr && has_role(*on, ScreenRole::consent_again) && !pending_.empty() &&
                          pending_.back().refusal.of != RefusalOf::permission && pending_.back().walk == w &&
                          pending_.back().start == item.start;
    Pending p = begin(w, i, item);
    p.refusal.of =
        on != nullptr && has_role(*on, ScreenRole::update_notice) ? RefusalOf::new_rules : RefusalOf::rules;
    if (confirms) {
      p.refusal.of = pending_.back().refusal.of;
      p.refusal.evidence.insert(p.refusal.evidence.begin(), pending_.back().refusal.evidence.begin(),
                                pending_.back().refusal.evidence.end());
      pending_.pop_back();
    }
    follow(p);
    pending_.push_back(std::move(p));
  }

  void permission_refused(std::size_t w, std::size_t i, const WalkItem& item, const PermissionPrompt* asked) {
    Pending p = begin(w, i, item);
    p.refusal.of = RefusalOf::permission;
    if (asked != nullptr) {
      p.refusal.permission = asked->permission.empty() ? asked->group : asked->permission;
      p.group = asked->group;
      p.refusal.evidence.insert(p.refusal.evidence.begin(), asked->evidence.begin(), asked->evidence.end());
    } else if (!item.words.empty() && item.kind == EventKind::permission_deny) {
      const AskedFor named = asked_for(item.words, words_, facts_);
      const PermissionRow* row = words_.knowledge().permission(item.words);
      p.refusal.permission = row != nullptr             ? item.words
                             : named.permission.empty() ? named.group
                                                        : named.permission;
      p.group = row != nullptr ? std::string(row->group) : named.group;
    }
    follow(p);
    pending_.push_back(std::move(p));
  }

  // Whether a request met later is the same.
  bool same_request(const Pending& p, const Screen& s, std::uint32_t index) const {
    if (p.refusal.of == RefusalOf::permission) {
      const PermissionPrompt* again = prompt_on(index);
      return again != nullptr && !p.group.empty() && again->group == p.group;
    }
    if (p.refusal.of == RefusalOf::new_rules)
      return has_role(s, ScreenRole::update_notice) || has_role(s, ScreenRole::consent_prompt);
    return has_role(s, ScreenRole::consent_prompt);
  }
  bool wished(std::uint32_t index) const {
    const PermissionPrompt* prompt = prompt_on(index);
    return prompt != nullptr &&
           (prompt->self_evident ||
            (!prompt->after_tap.empty() &&
             words_.whole("neutral_control", control_text(prompt->after_tap)) == nullptr));
  }

  void settle(Pending& p, RefusalOutcome outcome, Instant at) const {
    p.refusal.outcome = outcome;
    if (at != kNoInstant && p.at != kNoInstant && at >= p.at)
      p.refusal.seconds = static_cast<double>(at - p.at) / kMicro;
  }

  void cite(Pending& p, const Screen& s) const {
    if (!s.evidence.empty()) p.refusal.evidence.push_back(s.evidence.front());
  }

  // What came in the same start.
  void follow(Pending& p) {
    const Walk& walk = walks_[p.walk];
    RefusalOutcome outcome = RefusalOutcome::unknown;
    for (std::size_t i = p.item + 1; i < walk.items.size(); ++i) {
      const WalkItem& item = walk.items[i];
      if (item.start != p.start) break;
      if (!item.screen) {
        if (item.kind == EventKind::exit && outcome == RefusalOutcome::unknown) {
          if (item.event)
            p.refusal.evidence.push_back(event_evidence(facts_, facts_.timeline.events[*item.event]));
          return settle(p, RefusalOutcome::exited, item.at);
        }
        if (item.kind == EventKind::kill || item.kind == EventKind::background ||
            item.kind == EventKind::exit)
          break;
        const bool anew = item.kind == EventKind::agree && p.refusal.of != RefusalOf::permission;
        if (anew) break;
        continue;
      }
      const Screen& s = screens_[*item.screen];
      if (same_request(p, s, *item.screen)) {
        if (p.refusal.of == RefusalOf::permission && wished(*item.screen)) continue;
        ++p.refusal.times_asked_again;
        cite(p, s);
        if (p.refusal.times_asked_again == 1) settle(p, RefusalOutcome::asked_again, item.at);
        if (p.refusal.times_asked_again >= kLoop) p.refusal.outcome = RefusalOutcome::looped;
        outcome = p.refusal.outcome;
        continue;
      }
      if (outcome != RefusalOutcome::unknown) continue;
      outcome = first_screen(p, s, item.at);
    }
  }

  // What the first screen after it shows, where that is no request.
  RefusalOutcome first_screen(Pending& p, const Screen& s, Instant at) {
    const bool passes = has_role(s, ScreenRole::consent_again) ||
                        has_role(s, ScreenRole::permission_dialog) || has_role(s, ScreenRole::splash) ||
                        has_role(s, ScreenRole::advertisement) || s.empty_tree;
    if (passes) return RefusalOutcome::unknown;
    RefusalOutcome outcome = RefusalOutcome::went_on;
    if (words_.package_kind(s.package) == "home") {
      outcome = RefusalOutcome::exited;
    } else if (words_.package_kind(s.package) == "system_ui" || has_role(s, ScreenRole::third_party_page)) {
      return RefusalOutcome::unknown;  // a crash, another app: not the app's answer
    } else if (gate(p, s)) {
      outcome = RefusalOutcome::blocked;
    } else if (has_role(s, ScreenRole::special_access)) {
      outcome = RefusalOutcome::blocked;
      p.refusal.words = s.title;
    }
    cite(p, s);
    settle(p, outcome, at);
    return outcome;
  }

  // A page that makes use conditional on what was refused, and shows nothing else of the app.
  bool gate(Pending& p, const Screen& s) const {
    const bool permission = has_role(s, ScreenRole::permission_gate) && !has_role(s, ScreenRole::main);
    const ScreenLook look = look_at(s, words_);
    const bool rules = p.refusal.of != RefusalOf::permission && look.texts <= 8 &&
                       words_.part("consent_again", look.all) != nullptr;
    if (!permission && !rules) return false;
    for (const ScreenElement& e : s.elements)
      if (words_.phrase("permission_deny", "violation_cue", e.text) ||
          words_.part("consent_again", e.text) != nullptr) {
        p.refusal.words = e.text;
        break;
      }
    return true;
  }

  void later_starts(Pending& p) {
    std::set<std::uint32_t> starts;
    Instant first = kNoInstant;
    for (std::size_t w = p.walk; w < walks_.size(); ++w) {
      const Walk& walk = walks_[w];
      if (walk.version != walks_[p.walk].version) continue;
      for (std::size_t i = w == p.walk ? p.item + 1 : 0; i < walk.items.size(); ++i) {
        const WalkItem& item = walk.items[i];
        if (item.start <= p.start) continue;
        if (!item.screen) {
          if (decided_anew(p, walk, i)) return end(p, starts, first);
          continue;
        }
        const Screen& s = screens_[*item.screen];
        if (!same_request(p, s, *item.screen) ||
            (p.refusal.of == RefusalOf::permission && wished(*item.screen)))
          continue;
        if (starts.insert(item.start).second) cite(p, s);
        if (first == kNoInstant) first = item.at;
      }
    }
    end(p, starts, first);
  }

  // Agreed, or allowed, after all: what is asked after that is another matter.
  bool decided_anew(const Pending& p, const Walk& walk, std::size_t i) const {
    const Screen* on = nullptr;
    std::uint32_t index = 0;
    for (std::size_t j = i; j-- > 0;)
      if (walk.items[j].screen) {
        index = *walk.items[j].screen, on = &screens_[index];
        break;
      }
    const EventKind kind = meaning(walk.items[i], on, words_);
    if (p.refusal.of != RefusalOf::permission) return kind == EventKind::agree;
    return kind == EventKind::permission_allow && on != nullptr && same_request(p, *on, index);
  }

  void end(Pending& p, const std::set<std::uint32_t>& starts, Instant first) const {
    p.refusal.starts_asked_again = static_cast<std::uint32_t>(starts.size());
    const bool open =
        p.refusal.outcome == RefusalOutcome::went_on || p.refusal.outcome == RefusalOutcome::unknown;
    if (!starts.empty() && open) settle(p, RefusalOutcome::asked_again, first);
  }

  const std::vector<Walk>& walks_;
  const ScreenWords& words_;
  Facts& facts_;
  const std::vector<Screen>& screens_;
  std::vector<Pending> pending_;
};

}  // namespace

void find_refusals(const std::vector<Walk>& walks, const ScreenWords& words, Facts& facts) {
  Finder(walks, words, facts).find();
}

}  // namespace xiezhi
