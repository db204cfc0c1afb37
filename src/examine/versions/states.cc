// Two states: what the system's dumps say of permissions, and what switches of the app showed, before and after.
//
// A permission that one side does not list has no state there: the system splits permissions when a package's target
// changes, and what is new is not what the user had set. Where one side says two things of one permission (several users
// of a device, several dumps), it is not compared.
#include <algorithm>
#include <map>
#include <set>

#include "examine/versions/comparison.h"
#include "support/text.h"

namespace xiezhi {
namespace {

bool is_on(std::string_view state) { return state == "granted" || state == "allow" || state == "foreground"; }
bool is_off(std::string_view state) { return state == "denied" || state == "ignore" || state == "deny"; }

std::map<std::string, const PermissionState*> states_of(const Facts& facts) {
  std::map<std::string, const PermissionState*> out;
  std::set<std::string> doubtful;
  for (const PermissionState& s : facts.timeline.permission_states) {
    const auto [it, fresh] = out.emplace(s.name, &s);
    if (!fresh && it->second->state != s.state) doubtful.insert(s.name);
  }
  for (const std::string& name : doubtful) out.erase(name);
  return out;
}

// What a permission or an operation of a dump opens: types of personal information, by the tables.
std::set<std::string> types_of(const Knowledge& knowledge, const std::string& name) {
  std::set<std::string> out;
  const auto take = [&](const List& types) {
    for (std::string_view type : types) out.emplace(type);
  };
  const bool full = name.find('.') != name.npos;
  for (const std::string& one :
       full ? std::vector{name}
            : std::vector{"android.permission." + name, "android.permission.ACCESS_" + name})
    if (const PermissionRow* row = knowledge.permission(one)) take(row->types);
  if (!full && out.empty())
    for (const RecordedTermRow& row : knowledge.recorded_terms())
      if (row.kind == "appop" && row.term == name) take(row.value);
  return out;
}

// The system splits a permission and carries its state over: what shares a type with something that was on before is no
// grant the app has made.
bool carried_over(const Knowledge& knowledge, const std::map<std::string, const PermissionState*>& was,
                  const std::string& name) {
  const std::set<std::string> mine = types_of(knowledge, name);
  return std::any_of(was.begin(), was.end(), [&](const auto& other) {
    if (!is_on(other.second->state) || other.first == name) return false;
    const std::set<std::string> theirs = types_of(knowledge, other.first);
    return std::any_of(theirs.begin(), theirs.end(), [&](const std::string& t) { return mine.contains(t); });
  });
}

// The user, or the tester, allowed it after the update, as a recording of that time says.
bool allowed_by_user(const Knowledge& knowledge, const Facts& newer, const std::string& name) {
  const std::set<std::string> mine = types_of(knowledge, name);
  for (const Event& e : newer.timeline.events) {
    if (e.kind != EventKind::permission_allow) continue;
    const RecordedCall& call = newer.timeline.call(e);
    if (call.args.empty()) return true;  // which one it was is not recorded
    const std::set<std::string> theirs = types_of(knowledge, call.args.front());
    if (theirs.empty() ||
        std::any_of(theirs.begin(), theirs.end(), [&](const std::string& t) { return mine.contains(t); }))
      return true;
  }
  return std::any_of(
      newer.interface.prompts.begin(), newer.interface.prompts.end(), [&](const PermissionPrompt& p) {
        if (p.answer != EventKind::permission_allow) return false;
        const std::set<std::string> theirs = types_of(knowledge, p.permission);
        return theirs.empty() || std::any_of(theirs.begin(), theirs.end(),
                                             [&](const std::string& t) { return mine.contains(t); });
      });
}

EvidenceId evidence_of(Facts& facts, const PermissionState& s) {
  const Material* material = nullptr;
  for (const Material& m : facts.materials)
    if (m.id == s.material) material = &m;
  return facts.add({.material = s.material,
                    .member = material == nullptr ? "" : material->name,
                    .line = static_cast<int>(s.row),
                    .excerpt = s.name + ": " + s.state + (s.user_set ? " (USER_SET)" : ""),
                    .strength = Strength::direct});
}

std::string words(const PermissionState& s) { return s.state + (s.user_set ? " (USER_SET)" : ""); }

bool is_dump(const Facts& facts) { return !facts.timeline.permission_states.empty(); }

}  // namespace

void compare_states(Comparison& c) {
  if (!is_dump(c.older) || !is_dump(c.newer)) return;
  c.newer.versions.states = true;
  const auto was = states_of(c.older), now = states_of(c.newer);
  for (const auto& [name, before] : was) {
    const auto it = now.find(name);
    if (it == now.end() || it->second->state == before->state) continue;
    const PermissionState& after = *it->second;
    // Only dumps of the package tell who set a state; dumps of operations are taken before and after by the tester, who
    // denies first. Either way nothing may show that it was allowed by a person meanwhile.
    const bool marked = name.find('.') != name.npos;
    const bool by_user = after.user_set || allowed_by_user(c.knowledge, c.newer, name);
    const bool turned_on = is_off(before->state) && is_on(after.state) &&
                           !types_of(c.knowledge, name).empty() && (!marked || before->user_set) &&
                           !by_user && !carried_over(c.knowledge, was, name);
    const EvidenceId old_row = evidence_of(c.newer, *before), new_row = evidence_of(c.newer, after);
    c.add({.kind = DifferenceKind::permission_state,
           .change = Change::changed,
           .id = name,
           .was = words(*before),
           .now = words(after),
           .what = {name + "的状态由“" + before->state + "”变为“" + after.state + "”",
                    "the state of " + name + " went from “" + before->state + "” to “" + after.state + "”"},
           .material = turned_on},
          {}, {old_row, new_row});
  }
}

namespace {

struct Switch {
  const ScreenElement* element = nullptr;
  const Screen* screen = nullptr;
  std::string label;
};

// What a switch shows itself is often its state, "关闭": its label is the text on the same line, the nearest to its left;
// its own text, which a state word would change, only where there is none.
std::string label_of(const Screen& screen, const ScreenElement& one) {
  const int middle = (one.box.top + one.box.bottom) / 2;
  const ScreenElement* best = nullptr;
  for (const ScreenElement& other : screen.elements) {
    if (other.checkable || other.text.empty() || other.box.top > middle || other.box.bottom < middle)
      continue;
    if (other.box.left >= one.box.left) continue;
    if (best == nullptr || other.box.right > best->box.right) best = &other;
  }
  if (best != nullptr) return best->text;
  return one.text.empty() ? one.description : one.text;
}

// Screens that show what an update left: those after its mark. Without a mark all of them, unless the walk is one of a
// fresh installation, whose states are defaults and say nothing of an update.
Instant updated_at(const Facts& facts) {
  Instant at = kNoInstant;
  for (const Event& e : facts.timeline.events)
    if (e.kind == EventKind::update) at = std::max(at, e.at);
  return at;
}
bool shows_update(const Facts& facts, const Screen& screen, Instant update) {
  if (update == kNoInstant) return !facts.interface.clean_start;
  const bool timed = std::any_of(facts.interface.screens.begin(), facts.interface.screens.end(),
                                 [](const Screen& s) { return s.at != kNoInstant; });
  return screen.at == kNoInstant ? !timed : screen.at >= update;
}

// By what names them on the screen. `last`: the state they were left in; otherwise the state they were found in.
std::map<std::string, Switch> switches_of(const Facts& facts, bool last) {
  std::map<std::string, Switch> out;
  const Instant update = updated_at(facts);
  for (const Screen& screen : facts.interface.screens)
    for (const ScreenElement& one : screen.elements) {
      if (!last && !shows_update(facts, screen, update)) continue;
      if (!one.checkable || one.from_pixels || one.kind == ControlKind::checkbox) continue;
      // Dialogs of the system are answered, not set.
      const bool prompt = has_role(screen, ScreenRole::permission_dialog) ||
                          has_role(screen, ScreenRole::login) || has_role(screen, ScreenRole::special_access);
      const std::string label = prompt ? std::string() : label_of(screen, one);
      if (label.empty()) continue;
      const auto [it, fresh] = out.emplace(one.id + "|" + label, Switch{&one, &screen, label});
      if (!fresh && last) it->second = {&one, &screen, label};
    }
  return out;
}

}  // namespace

namespace {

// A tap on its label came before the screen on which its state was seen first.
bool tapped_before(const Facts& facts, const Switch& one) {
  const auto screen = static_cast<std::uint32_t>(one.screen - facts.interface.screens.data());
  return std::any_of(facts.interface.steps.begin(), facts.interface.steps.end(), [&](const ScreenStep& step) {
    return step.kind == EventKind::tap && step.on == one.label && step.to && *step.to <= screen;
  });
}

}  // namespace

// As they were left before, beside as they were found after: what the user changes later says nothing of the update.
void compare_settings(Comparison& c) {
  const auto was = switches_of(c.older, true), now = switches_of(c.newer, false);
  for (const auto& [key, before] : was) {
    const auto it = now.find(key);
    if (it == now.end()) continue;
    c.newer.versions.screens = true;
    const Switch& after = it->second;
    if (after.element->checked == before.element->checked) continue;
    const bool turned_on = after.element->checked;
    c.add({.kind = DifferenceKind::setting,
           .change = Change::changed,
           .id = before.label,
           .was = before.element->checked ? "on" : "off",
           .now = turned_on ? "on" : "off",
           .what = {"开关“" + fit(before.label, 40) + "”由" + (turned_on ? "关变为开" : "开变为关"),
                    "the switch “" + fit(before.label, 40) + "” went from " +
                        (turned_on ? "off to on" : "on to off")},
           .material = turned_on && !tapped_before(c.newer, after)},
          before.screen->evidence, after.screen->evidence);
  }
}

}  // namespace xiezhi
