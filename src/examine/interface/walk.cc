// What a walk tells of its screens that no screen tells alone.
#include "examine/interface/walk.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "examine/interface/roles.h"
#include "examine/trace/steps.h"
#include "support/text.h"

namespace xiezhi {
namespace {

constexpr double kAlike = 0.85;  // share of elements in common from which two screens are one
constexpr std::size_t kMostKeys = 300;

// What stays when a screen is seen again: classes, ids and texts without numbers.
std::vector<std::size_t> keys_of(const Screen& screen, const ScreenWords& words, bool only_ids) {
  std::vector<std::size_t> out;
  for (const ScreenElement& e : screen.elements) {
    if (out.size() >= kMostKeys) break;
    if (words.package_kind(e.package) == "system_ui") continue;
    if (only_ids && e.id.empty()) continue;
    std::string key = e.id + "|" + e.class_name;
    if (!only_ids)
      for (char c : e.text + "|" + e.description + "|" + e.hint)
        if (c < '0' || c > '9') key += c;
    out.push_back(std::hash<std::string>{}(key));
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

bool alike(const std::vector<std::size_t>& a, const std::vector<std::size_t>& b) {
  if (a.empty() || b.empty()) return false;
  std::size_t common = 0, i = 0, j = 0;
  while (i < a.size() && j < b.size())
    if (a[i] == b[j])
      ++common, ++i, ++j;
    else
      a[i] < b[j] ? ++i : ++j;
  return static_cast<double>(common) >= kAlike * static_cast<double>(a.size() + b.size() - common);
}

void find_same(std::vector<Screen>& screens, const ScreenWords& words) {
  std::vector<std::vector<std::size_t>> keys, ids;
  for (const Screen& s : screens)
    keys.push_back(keys_of(s, words, false)), ids.push_back(keys_of(s, words, true));
  for (std::size_t i = 0; i < screens.size(); ++i)
    for (std::size_t j = 0; j < i && screens[i].same_as == 0; ++j) {
      const Screen &a = screens[j], &b = screens[i];
      if (a.same_as != 0 || a.version != b.version || a.package != b.package) continue;
      const bool same_file = !a.material.empty() && a.material == b.material;
      const bool mains = has_role(a, ScreenRole::main) && has_role(b, ScreenRole::main) &&
                         a.title == b.title && !ids[j].empty() && ids[i] == ids[j];
      if (same_file || mains || alike(keys[j], keys[i]))
        screens[i].same_as = static_cast<std::uint32_t>(j + 1);
    }
}

// The one control of `from` whose text is what `to` is called; empty where none or several.
std::string only_control_to(const Screen& from, const Screen& to) {
  if (to.title.empty()) return {};
  std::string found;
  for (const ScreenElement& e : from.elements) {
    if (!e.clickable || !e.enabled) continue;
    const std::string text = control_text(e.text.empty() ? e.description : e.text);
    if (text.empty() || text != control_text(to.title)) continue;
    if (!found.empty()) return {};
    found = text;
  }
  return found;
}

class Teller {
 public:
  Teller(std::vector<Walk>& walks, const ScreenWords& words, Facts& facts)
      : walks_(walks), words_(words), facts_(facts), screens_(facts.interface.screens) {}

  void tell() {
    find_same(screens_, words_);
    for (Walk& walk : walks_) roles_in_context(walk);
    find_main();
    for (const Walk& walk : walks_) phases(walk), steps(walk);
    clean_start();
  }

 private:
  const Screen* at(const std::optional<std::uint32_t>& index) const {
    return index ? &screens_[*index] : nullptr;
  }

  // After a refusal, a prompt that is not the refused one again is the second confirmation; the first is none of it.
  void roles_in_context(Walk& walk) {
    std::optional<std::uint32_t> current, refused;
    std::uint32_t start = 0;
    for (const WalkItem& item : walk.items) {
      if (item.start != start) refused.reset(), start = item.start;
      if (!item.screen) {
        const EventKind kind = meaning(item, at(current), words_);
        if (kind == EventKind::disagree && current && asks_consent(screens_[*current])) refused = current;
        if (kind == EventKind::agree) refused.reset();
        continue;
      }
      Screen& s = screens_[*item.screen];
      if (!walk.recorded && !item.broken && current && asks_consent(screens_[*current]) &&
          words_.part("consent_again", look_at(s, words_).all) != nullptr && !same(*current, *item.screen))
        refused = refused ? refused : current;
      if (refused) second_prompt(*refused, *item.screen, s);
      current = item.screen;
    }
  }

  void second_prompt(std::uint32_t refused, std::uint32_t index, Screen& s) {
    if (same(refused, index) || has_role(screens_[refused], ScreenRole::update_notice)) return;
    const ScreenLook look = look_at(s, words_);
    const bool asks = asks_consent(s) || (look.agree != nullptr && look.inputs == 0 && look.tabs < 2 &&
                                          words_.part("consent_again", look.all) != nullptr);
    if (!asks) return;
    drop_role(s, ScreenRole::consent_prompt);
    add_role(s, ScreenRole::consent_again);
  }

  bool same(std::uint32_t a, std::uint32_t b) const {
    const auto node = [&](std::uint32_t i) { return screens_[i].same_as == 0 ? i : screens_[i].same_as - 1; };
    return node(a) == node(b);
  }

  // Tabs at the bottom tell it; without any, the first of the app's pages that has no role of its own and offers something.
  void find_main() {
    std::map<std::string, bool> found;
    for (const Screen& s : screens_)
      if (has_role(s, ScreenRole::main)) found[s.version] = true;
    for (Screen& s : screens_) {
      if (found[s.version] || s.empty_tree) continue;
      if (s.roles != std::vector{ScreenRole::other} || !words_.package_kind(s.package).empty()) continue;
      if (look_at(s, words_).controls < 3) continue;
      add_role(s, ScreenRole::main);
      found[s.version] = true;
    }
    for (std::uint32_t i = 0; i < screens_.size() && !facts_.interface.main_interface; ++i)
      if (has_role(screens_[i], ScreenRole::main)) facts_.interface.main_interface = i;
    for (Screen& s : screens_)
      if (s.same_as != 0 && has_role(screens_[s.same_as - 1], ScreenRole::main))
        add_role(s, ScreenRole::main);
  }

  // By the recording's own phases; else by the prompt and what was answered to it.
  void phases(const Walk& walk) {
    const std::vector<WalkItem>& items = walk.items;
    std::size_t first_prompt = items.size();
    for (std::size_t i = 0; i < items.size() && first_prompt == items.size(); ++i)
      if (items[i].screen && has_role(screens_[*items[i].screen], ScreenRole::consent_prompt))
        first_prompt = i;
    Phase phase = Phase::unknown;
    Text reason = {"没有可据以判断阶段的界面或步骤", "no screen and no step tells the phase"};
    std::optional<std::uint32_t> current;
    bool asked = false;
    for (std::size_t i = 0; i < items.size(); ++i) {
      const WalkItem& item = items[i];
      if (!item.screen) {
        const EventKind kind = meaning(item, at(current), words_);
        const bool on_rules = current && asks_consent(screens_[*current]);
        if (kind == EventKind::agree || (kind == EventKind::disagree && on_rules) ||
            kind == EventKind::withdraw) {
          phase = kind == EventKind::agree      ? Phase::after_consent
                  : kind == EventKind::disagree ? Phase::after_refusal
                                                : Phase::after_withdrawal;
          reason = {"操作“" + item.words + "”之后", "after “" + item.words + "”"};
          asked = true;
        }
        continue;
      }
      Screen& s = screens_[*item.screen];
      if (i <= first_prompt && first_prompt < items.size() && !asked &&
          item.start == items[first_prompt].start) {
        phase = Phase::before_consent;
        reason = {"征求同意的界面“" + screens_[*items[first_prompt].screen].name + "”及之前",
                  "up to the prompt for consent “" + screens_[*items[first_prompt].screen].name + "”"};
      } else if (!walk.recorded && !asked && i > first_prompt && !asks_consent(s) &&
                 !has_role(s, ScreenRole::policy) && !has_role(s, ScreenRole::agreement)) {
        phase = Phase::unknown;
        reason = {"没有记录在征求同意的界面上点了什么", "what was tapped on the prompt was not recorded"};
      }
      by_recording(item, s);
      if (s.phase == Phase::unknown) s.phase = phase, s.phase_reason = reason;
      current = item.screen;
    }
  }

  void by_recording(const WalkItem& item, Screen& s) const {
    const Timeline& t = facts_.timeline;
    if (!item.event || t.events[*item.event].stretch >= t.stretches.size()) return;
    const PhaseStretch& stretch = t.stretch(t.events[*item.event]);
    if (stretch.phase != Phase::unknown) s.phase = stretch.phase, s.phase_reason = stretch.reason;
  }

  void steps(const Walk& walk) {
    std::vector<ScreenStep>& out = facts_.interface.steps;
    std::optional<std::uint32_t> current;
    bool acted = true;
    for (std::size_t i = 0; i < walk.items.size(); ++i) {
      const WalkItem& item = walk.items[i];
      const bool next_is_screen = i + 1 < walk.items.size() && walk.items[i + 1].screen.has_value();
      if (item.screen) {
        if (!acted && current && !item.broken) {
          ScreenStep step{current, item.screen};
          step.inferred = !walk.recorded;
          step.kind = walk.recorded ? EventKind::other : EventKind::tap;
          if (step.inferred) step.on = only_control_to(screens_[*current], screens_[*item.screen]);
          step.at = item.at;
          step.evidence = screens_[*item.screen].evidence;
          out.push_back(std::move(step));
        }
        current = item.screen, acted = false;
        continue;
      }
      if (item.kind == EventKind::note || item.kind == EventKind::policy_shown ||
          item.kind == EventKind::permission_dialog)
        continue;
      ScreenStep step;
      const bool leaves = item.kind == EventKind::launch;
      if (!leaves) step.from = current;
      if (next_is_screen) step.to = walk.items[i + 1].screen;
      step.kind = meaning(item, at(current), words_);
      step.on = item.words, step.at = item.at;
      if (item.event) step.evidence.push_back(event_evidence(facts_, facts_.timeline.events[*item.event]));
      out.push_back(std::move(step));
      acted = true;
      if (leaves || item.kind == EventKind::kill || item.kind == EventKind::exit) current.reset();
    }
  }

  // Said so, or a prompt for consent came before anything else of the app could be used.
  void clean_start() {
    const auto says = [&](std::string_view text) { return words_.part("first_run", text) != nullptr; };
    for (const Walk& walk : walks_) {
      bool first_screen = true;
      for (const WalkItem& item : walk.items) {
        const bool mark = item.kind == EventKind::launch || item.kind == EventKind::note;
        if (!item.screen && mark && first_screen && says(item.words)) facts_.interface.clean_start = true;
        if (!item.screen) continue;
        const Screen& s = screens_[*item.screen];
        if (first_screen && (says(s.name) || lower_ascii(s.name).find("first_run") != std::string::npos))
          facts_.interface.clean_start = true;
        first_screen = false;
        if (has_role(s, ScreenRole::consent_prompt)) facts_.interface.clean_start = true;
        const bool before_use =
            has_role(s, ScreenRole::splash) || has_role(s, ScreenRole::advertisement) || s.empty_tree;
        if (!before_use) break;
      }
      break;  // only the first walk can begin with the first start
    }
  }

  std::vector<Walk>& walks_;
  const ScreenWords& words_;
  Facts& facts_;
  std::vector<Screen>& screens_;
};

}  // namespace

EventKind meaning(const WalkItem& mark, const Screen* on, const ScreenWords& words) {
  if (mark.kind != EventKind::tap || on == nullptr) return mark.kind;
  if (has_role(*on, ScreenRole::permission_dialog)) {
    const RecordedTermRow* row = words.whole("permission_answer", control_text(mark.words));
    if (row != nullptr)
      return row->value.contains("permission_allow") ? EventKind::permission_allow
                                                     : EventKind::permission_deny;
    return mark.kind;
  }
  if (!asks_consent(*on)) return mark.kind;
  switch (control_says(words, mark.words)) {
    case ControlSays::agree:
      return EventKind::agree;
    case ControlSays::refuse:
      return EventKind::disagree;
    case ControlSays::weak_agree:
    case ControlSays::nothing:
      break;
  }
  return mark.kind;
}

bool is_user_act(EventKind kind) {
  switch (kind) {
    case EventKind::tap:
    case EventKind::agree:
    case EventKind::disagree:
    case EventKind::withdraw:
    case EventKind::permission_allow:
    case EventKind::permission_deny:
      return true;
    default:
      return false;
  }
}

bool asks_consent(const Screen& screen) {
  return has_role(screen, ScreenRole::consent_prompt) || has_role(screen, ScreenRole::consent_again) ||
         has_role(screen, ScreenRole::update_notice);
}

void tell_walks(std::vector<Walk>& walks, const ScreenWords& words, Facts& facts) {
  Teller(walks, words, facts).tell();
}

}  // namespace xiezhi
