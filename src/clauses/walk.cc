#include "clauses/walk.h"

#include <algorithm>

namespace xiezhi {

namespace {

constexpr std::size_t kLongestLabel = 10;

bool is_rules(const Screen& screen) {
  return has_role(screen, ScreenRole::policy) || has_role(screen, ScreenRole::agreement) ||
         has_role(screen, ScreenRole::sdk_list);
}

// Answers to anything ("取消", "OK") answer a request for consent only by where they stand; sentences do not.
bool answers(const Judgement& j, const ScreenElement& element, std::string_view category) {
  return is_tappable(element) && !rows_in(j.knowledge(), category, words_of(element)).empty();
}

}  // namespace

bool is_blind(const Screen& screen) {
  return screen.empty_tree &&
         std::none_of(screen.elements.begin(), screen.elements.end(),
                      [](const ScreenElement& e) { return !words_of(e).empty() && e.visible; });
}

const std::string& words_of(const ScreenElement& element) {
  return element.text.empty() ? element.description : element.text;
}

bool is_tappable(const ScreenElement& element) {
  return element.clickable || element.kind == ControlKind::button || element.kind == ControlKind::link ||
         code_points(words_of(element)).size() <= kLongestLabel;
}

Text screen_words(const Screen& screen) {
  return screen.title.empty()
             ? say("界面{0}", "screen {0}", screen.name)
             : say("界面{0}（{1}）", "screen {0} ({1})", screen.name, quote(screen.title, 16));
}

Walk::Walk(const Judgement& j) : interface_(&j.facts().interface) {
  const auto& all = interface_->screens;
  for (const Screen& screen : all)
    if (!is_older(j.facts(), screen.version)) screens.push_back(&screen);
  if (screens.empty()) return;
  blind = std::any_of(screens.begin(), screens.end(), [](const Screen* s) { return is_blind(*s); });
  complete = interface_->walk_complete && !blind;
  fresh = interface_->clean_start && screens.front() == &all.front();
  main = at(interface_->main_interface);
  for (const Screen* screen : screens)
    if (main == nullptr && has_role(*screen, ScreenRole::main)) main = screen;
}

const Screen* Walk::at(std::optional<std::uint32_t> index) const {
  if (!index || *index >= interface_->screens.size()) return nullptr;
  const Screen* screen = &interface_->screens[*index];
  return std::find(screens.begin(), screens.end(), screen) == screens.end() ? nullptr : screen;
}

std::vector<const Screen*> Walk::of(ScreenRole role) const {
  std::vector<const Screen*> found;
  for (const Screen* screen : screens)
    if (has_role(*screen, role)) found.push_back(screen);
  return found;
}

std::vector<const Screen*> Walk::before_main() const {
  std::vector<const Screen*> found;
  for (const Screen* screen : screens) {
    if (screen == main || screen->start != screens.front()->start) break;
    found.push_back(screen);
  }
  return found;
}

const ScreenPath* Walk::path(ScreenRole role) const {
  const ScreenPath* best = nullptr;
  for (const ScreenPath& path : interface_->paths) {
    if (path.to != role || (!path.screens.empty() && at(path.screens.back()) == nullptr)) continue;
    if (best == nullptr || path.taps < best->taps) best = &path;
  }
  return best;
}

bool Walk::leads_through(const ScreenPath& path, ScreenRole role) const {
  return std::any_of(path.screens.begin(), path.screens.end(), [&](std::uint32_t index) {
    const Screen* screen = at(index);
    return screen != nullptr && has_role(*screen, role);
  });
}

std::vector<const ScreenStep*> Walk::steps(ScreenRole from, ScreenRole to) const {
  std::vector<const ScreenStep*> found;
  for (const ScreenStep& step : interface_->steps) {
    const Screen *start = at(step.from), *end = at(step.to);
    if (start != nullptr && end != nullptr && has_role(*start, from) && has_role(*end, to))
      found.push_back(&step);
  }
  return found;
}

const ScreenStep* Walk::step_to(const Screen& screen) const {
  for (const ScreenStep& step : interface_->steps)
    if (at(step.to) == &screen && at(step.from) != &screen) return &step;
  return nullptr;
}

std::vector<Said> said_on(const Judgement& j, const std::vector<const Screen*>& screens,
                          std::string_view category, std::string_view polarity, std::string_view clause,
                          bool in_rules) {
  std::vector<Said> found;
  for (const Screen* screen : screens) {
    if (!in_rules && is_rules(*screen)) continue;
    for (const ScreenElement& element : screen->elements) {
      if (!element.visible || words_of(element).empty()) continue;
      const auto rows = rows_in(j.knowledge(), category, words_of(element));
      if (std::any_of(rows.begin(), rows.end(), [&](const PhraseRow* row) {
            return (polarity.empty() || row->polarity == polarity) &&
                   (clause.empty() || row->clauses.contains(clause));
          }))
        found.push_back({screen, &element});
    }
  }
  return found;
}

bool refuses(const Judgement& j, const ScreenElement& element) {
  return answers(j, element, "disagree_button");
}
bool agrees(const Judgement& j, const ScreenElement& element) {
  return answers(j, element, "agree_button") &&
         rows_in(j.knowledge(), "disagree_button", words_of(element)).empty();
}

bool names_policy(const Judgement& j, const ScreenElement& element) {
  return !rows_in(j.knowledge(), "policy_link", words_of(element)).empty();
}
bool names_rules(const Judgement& j, const ScreenElement& element) {
  return names_policy(j, element) || !rows_in(j.knowledge(), "agreement_link", words_of(element)).empty();
}

void tell_reach(Judgement& j, const Walk& walk) {
  const Text how_far =
      walk.complete ? Text{"材料注明全部页面已遍历", "the material says that every page was walked"}
      : walk.blind ? Text{"其中有读不出文字的自绘界面，没看到的不当作没有",
                          "some are drawn by an engine and could not be read, so that not seen is not absent"}
                   : Text{"没有注明全部页面已遍历，没看到的不当作没有",
                          "it is not said that every page was walked, so that not seen is not absent"};
  j.note(say("看了{0}屏界面；{1}", "{0} screens were looked at; {1}", walk.screens.size(), how_far));
}

std::vector<EvidenceId> evidence_of(const std::vector<const Screen*>& screens) {
  std::vector<EvidenceId> all;
  for (const Screen* screen : screens)
    all.insert(all.end(), screen->evidence.begin(), screen->evidence.end());
  return all;
}

}  // namespace xiezhi
