#include "clauses/consent_screens.h"

#include <algorithm>
#include <set>

namespace xiezhi {

namespace {

bool same_row(const ScreenBox& box, const ScreenBox& other) {
  const int middle = box.top + (box.bottom - box.top) / 2;
  return other.bottom > other.top && other.top <= middle && middle <= other.bottom;
}

bool is_box(const ScreenElement& e) {
  return e.visible && (e.checkable || e.kind == ControlKind::checkbox || e.kind == ControlKind::toggle);
}

// "同意并登录", not "一键登录", which the table counts as agreeing only beside an unticked box.
bool agrees_explicitly(const Judgement& j, const ScreenElement& element) {
  if (!agrees(j, element)) return false;
  const auto rows = rows_in(j.knowledge(), "agree_button", words_of(element));
  return std::any_of(rows.begin(), rows.end(),
                     [](const PhraseRow* row) { return row->polarity == "strong"; });
}

const ScreenElement* use_means_consent(const Judgement& j, const Screen& screen) {
  for (const ScreenElement& e : screen.elements) {
    if (!e.visible) continue;
    for (std::string_view polarity : {"violation_cue", "ui_violation_cue"})
      if (says(j.knowledge(), "use_means_consent", polarity, words_of(e), "3.4")) return &e;
  }
  return nullptr;
}

// One prompt or log-in page, as it first looked.
struct Page {
  const Screen* screen;
  std::vector<AgreementBox> boxes;
  const ScreenElement *agree = nullptr, *refuse = nullptr, *weak = nullptr, *sentence = nullptr;
  bool picture_beside = false;  // a picture in the row of the sentence: it may be a box that was drawn
};

Page read_page(const Judgement& j, const Screen& screen) {
  Page page{.screen = &screen, .boxes = agreement_boxes(j, screen)};
  page.sentence = use_means_consent(j, screen);
  for (const ScreenElement& e : screen.elements) {
    if (!e.visible || is_box(e)) continue;
    if (agrees_explicitly(j, e) && (e.clickable || e.kind == ControlKind::button || e.from_pixels))
      page.agree = &e;
    if (refuses(j, e)) page.refuse = &e;
    if (is_tappable(e) && !agrees(j, e) &&
        says(j.knowledge(), "weak_agree_button", "violation_cue", words_of(e)))
      page.weak = &e;
    if (page.sentence != nullptr && e.kind == ControlKind::image && same_row(e.box, page.sentence->box))
      page.picture_beside = true;
  }
  return page;
}

// The step that led here was a tap that agrees: it may have ticked the box for the user.
bool came_by_agreeing(const Judgement& j, const Walk& walk, const Screen& screen) {
  const ScreenStep* step = walk.step_to(screen);
  return step != nullptr && !step->inferred &&
         (step->kind == EventKind::agree || (!rows_in(j.knowledge(), "agree_button", step->on).empty() &&
                                             rows_in(j.knowledge(), "disagree_button", step->on).empty()));
}

void weigh_ticked(Judgement& j, const Walk& walk, const Page& page, const AgreementBox& box,
                  ConsentView& view) {
  const Text told =
      say("{0}上“{1}”的勾选框在用户触碰之前已经勾选", "on {0} the box “{1}” is ticked before any touch",
          screen_words(*page.screen), quote(box.label, 24));
  const std::vector<std::string> keys{"ticked:" + box.label};
  const std::string id = box.element->id.empty() ? box.element->class_name : box.element->id;
  j.remedy(say(
      "{0}的勾选框（{1}）初始设为未勾选：布局中去掉 android:checked=\"true\"，代码中去掉 setChecked(true)。",
      "Leave the box ({1}) of {0} unticked: no android:checked=\"true\" in the layout, no setChecked(true) "
      "in "
      "code.",
      screen_words(*page.screen), id));
  if (came_by_agreeing(j, walk, *page.screen)) {
    j.against(told + Text{"，但进入该界面前用户刚点过同意", ", though a tap that agrees led to this screen"},
              page.screen->evidence, weight::kMedium, keys);
  } else if (!walk.fresh) {
    j.against(told + Text{"，但材料没有表明是全新安装，可能是以前同意后保留的",
                          ", but nothing shows a fresh installation; it may be left from an earlier consent"},
              page.screen->evidence, weight::kStrong, keys);
  } else {
    j.against(told, page.screen->evidence, weight::kDecisive, keys);
    view.decides = true;
  }
}

void weigh_sentence(Judgement& j, const Page& page, bool agreed_before, ConsentView& view) {
  const Text told =
      say("{0}写着“{1}”", "{0} says “{1}”", screen_words(*page.screen), quote(words_of(*page.sentence)));
  const std::vector<std::string> keys{"use_means_consent:" + quote(words_of(*page.sentence), 40)};
  if (!page.boxes.empty() || page.agree != nullptr) {
    j.note(told + Text{"，同屏另有勾选框或同意按钮", "; the same screen has a box or an agree button"},
           page.screen->evidence);
    return;
  }
  j.remedy(say("在{0}加一个默认不勾选的协议勾选框，未勾选不得继续。",
               "Add an unticked box to {0} and do not go on before it is ticked.",
               screen_words(*page.screen)));
  if (page.picture_beside) {
    j.against(told + Text{"，旁边的图片可能是画出来的勾选框，要看截图",
                          "; a picture beside it may be a box that was drawn: look at the screenshot"},
              page.screen->evidence, weight::kWeak, keys);
    view.unknown = true;
  } else if (agreed_before) {
    j.against(told + Text{"，没有勾选框；此前首次提示已明示同意过",
                          " and has no box; explicit consent had been given at the first prompt"},
              page.screen->evidence, weight::kMedium, keys);
  } else {
    j.against(told + Text{"，同屏没有勾选框或同意按钮", " and has neither box nor agree button"},
              page.screen->evidence, weight::kDecisive, keys);
    view.decides = true;
  }
}

void weigh_buttons(Judgement& j, const Page& page) {
  if (!has_role(*page.screen, ScreenRole::consent_prompt) || !page.boxes.empty()) return;
  if (page.agree == nullptr && page.weak != nullptr) {
    j.against(say("{0}的前进按钮只有“{1}”，不是明确的同意",
                  "the only way on from {0} is “{1}”, no explicit consent", screen_words(*page.screen),
                  quote(words_of(*page.weak), 16)),
              page.screen->evidence, weight::kStrong, {"weak_button:" + words_of(*page.weak)});
    j.remedy(say("把{0}的“{1}”改为“同意”和“不同意”两个按钮。",
                 "Replace “{1}” on {0} by “agree” and “disagree”.", screen_words(*page.screen),
                 quote(words_of(*page.weak), 16)));
  } else if (page.agree != nullptr && page.refuse == nullptr) {
    j.against(
        say("{0}只有“{1}”，没有不同意或关闭的控件", "{0} has “{1}” and nothing to refuse or close it with",
            screen_words(*page.screen), quote(words_of(*page.agree), 16)),
        page.screen->evidence, weight::kMedium, {"no_refusal"});
    j.remedy(say("在{0}增加同等醒目的“不同意”。", "Add an equally visible “disagree” to {0}.",
                 screen_words(*page.screen)));
  }
}

}  // namespace

std::vector<AgreementBox> agreement_boxes(const Judgement& j, const Screen& screen) {
  std::vector<AgreementBox> boxes;
  for (const ScreenElement& e : screen.elements) {
    if (!is_box(e)) continue;
    std::string label = words_of(e);
    bool names = names_rules(j, e) || (!label.empty() && agrees(j, e));
    if (label.empty())
      for (const ScreenElement& beside : screen.elements) {
        if (&beside == &e || !beside.visible || words_of(beside).empty() || !same_row(e.box, beside.box))
          continue;
        label += words_of(beside);
        names = names || names_rules(j, beside);
      }
    if (names) boxes.push_back({&e, label});
  }
  return boxes;
}

ConsentView weigh_consent_screens(Judgement& j, const Walk& walk) {
  ConsentView view;
  std::set<std::string> seen;  // boxes and pages count as they first looked
  const Screen* answered = nullptr;
  for (const Screen* screen : walk.screens) {
    // A page that offers to withdraw speaks of consent and asks for none.
    const bool prompt = has_role(*screen, ScreenRole::consent_prompt) &&
                        said_on(j, {screen}, "withdraw_consent", "positive").empty();
    const bool login = has_role(*screen, ScreenRole::login);
    if (!prompt && !login) continue;
    const Page page = read_page(j, *screen);
    ++view.pages, view.logins += login;
    bool sound = (page.agree != nullptr && page.refuse != nullptr) || !page.boxes.empty();
    for (const AgreementBox& box : page.boxes) {
      if (!seen.insert("box:" + box.element->id + ":" + box.label).second) continue;
      if (box.element->from_pixels) {
        view.unknown = true;
        sound = page.agree != nullptr && page.refuse != nullptr;
        j.note(say("{0}上“{1}”的勾选框只有截图，是否勾选读不出来",
                   "on {0} the box “{1}” is known from a picture only; whether it is ticked cannot be read",
                   screen_words(*screen), quote(box.label, 24)),
               screen->evidence);
      } else if (box.element->checked) {
        sound = false;
        weigh_ticked(j, walk, page, box, view);
      } else {
        j.note(say("{0}上“{1}”的勾选框初始未勾选", "on {0} the box “{1}” is unticked at first",
                   screen_words(*screen), quote(box.label, 24)),
               screen->evidence);
      }
    }
    if (page.sentence != nullptr && seen.insert("says:" + words_of(*page.sentence)).second)
      weigh_sentence(j, page, answered != nullptr && answered != screen, view);
    if (seen.insert("page:" + screen->activity + ":" + screen->title + (page.agree != nullptr ? "+" : "-"))
            .second)
      weigh_buttons(j, page);
    if (prompt && page.agree != nullptr && page.refuse != nullptr) answered = screen;
    view.sound += sound;
  }
  return view;
}

}  // namespace xiezhi
