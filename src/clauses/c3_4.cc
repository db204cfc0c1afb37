// 3.4 Consent to the policy is sought in a non-explicit way, for example by a box ticked by default.
//
// Screens outrank layouts: what is ticked before the first touch decides.
// violated        on a fresh installation a box that names an agreement or policy is ticked when its page first
//                 appears, and no tap that agrees led there; or a prompt or log-in page says that logging in or using
//                 means consent and has neither box nor agree button.
// suspected       a ticked box on an installation not known to be fresh, or right after a tap that agrees; such a
//                 sentence where an explicit prompt had been answered before, or beside a picture that may be a box;
//                 a prompt whose only way on is a weak button (好的, 我知道了), or that cannot be refused. From the
//                 package alone: a box ticked in a layout that shows an agreement; such a sentence in the interface
//                 and no agree control in the package; a consent layout with a weak button or none that refuses.
// not_found       screens of a fresh installation: every prompt and log-in page seen has an unticked box, or agree and
//                 refuse side by side.
// undetermined    no such page was seen, or a box is known from a picture only, so that its state cannot be read; from
//                 the package alone: nothing against it, since code can change a control.
// not_applicable  nothing to take information with: no consent is to be sought.
// Guards: a state counts as it first looked, later ticks are the user's; boxes for other things (记住密码) do not
// count; use-means-consent wording inside a policy's text is template noise (nearly half of all policies) and does not
// count, only the interface's own; a hidden box weighs half; "不同意" contains "同意".
#include <map>

#include "clauses/consent_screens.h"
#include "clauses/decisions.h"
#include "clauses/judgement.h"

namespace xiezhi {

namespace {

bool names_agreement(const Control& c) {
  return has(c.categories, "agree_button") || has(c.categories, "policy_link") ||
         has(c.categories, "agreement_link") || has(c.categories, "consent_text");
}

// A box whose own text names the agreement, or one without text beside such a text. A box for something else
// (记住密码, a push switch on a settings page with a policy link) is none.
bool is_agreement_box(const Control& c) {
  const bool box = c.checkable || c.kind == ControlKind::checkbox || c.kind == ControlKind::toggle;
  if (!box) return false;
  return names_agreement(c) || (c.kind == ControlKind::checkbox && c.text.empty() && c.in_consent_layout);
}

// Something to tap, and not a sentence that happens to contain the word.
bool is_button(const Control& c) {
  constexpr std::size_t kLongestLabel = 8;
  return c.kind == ControlKind::button || c.kind == ControlKind::link || !c.on_click.empty() ||
         (c.kind == ControlKind::text && code_points(c.text).size() <= kLongestLabel);
}

struct ConsentLayout {
  bool agree = false, refuse = false, box = false, asks = false;
  const Control* weak = nullptr;
};

std::map<std::string, ConsentLayout> consent_layouts(const Judgement& j) {
  std::map<std::string, ConsentLayout> layouts;
  for (const Control& c : j.facts().controls) {
    if (!c.in_consent_layout) continue;
    ConsentLayout& layout = layouts[c.layout];
    layout.asks = layout.asks || says(j.knowledge(), "consent_text", "positive", c.text);
    layout.box = layout.box || is_agreement_box(c);
    layout.refuse = layout.refuse || refuses(c);
    layout.agree = layout.agree || (is_button(c) && agrees(c));
    const bool weak = has(c.categories, "weak_agree_button") && !agrees(c) &&
                      says(j.knowledge(), "weak_agree_button", "violation_cue", c.text);
    if (is_button(c) && weak) layout.weak = &c;
  }
  return layouts;
}

void weigh_boxes(Judgement& j) {
  for (const Control& c : j.facts().controls) {
    if (!is_agreement_box(c)) continue;
    if (c.checked.value_or(false)) {
      const double hidden = c.visibility == "gone" || c.visibility == "invisible" ? 0.5 : 1.0;
      j.against(say("布局{0}中的勾选框{1}默认勾选（{2}）",
                    "in layout {0} the box {1} is ticked by default ({2})", c.layout,
                    c.id.empty() ? c.class_name : c.id, c.text.empty() ? "checked=true" : quote(c.text, 24)),
                c.evidence, weight::kStrong * hidden, {"ticked:" + c.layout + ":" + c.id});
      j.remedy(say("去掉{0}中{1}的 android:checked=\"true\"，并检查代码里的 setChecked(true)。",
                   "Remove android:checked=\"true\" from {1} in {0}, and look for setChecked(true) in code.",
                   c.layout, c.id.empty() ? c.class_name : c.id));
    } else {
      j.note(say("布局{0}中的勾选框{1}默认未勾选", "in layout {0} the box {1} is not ticked by default",
                 c.layout, c.id.empty() ? c.class_name : c.id),
             c.evidence);
    }
  }
}

// In a layout, or in code: a control that start-up sets up, or the words of one.
bool has_explicit_control(const Facts& facts) {
  return std::any_of(
             facts.controls.begin(), facts.controls.end(),
             [](const Control& c) { return is_agreement_box(c) || (c.in_consent_layout && agrees(c)); }) ||
         std::any_of(facts.consent_controls.begin(), facts.consent_controls.end(),
                     [](const ConsentControl& c) { return c.side == ConsentSide::agree; }) ||
         std::any_of(facts.texts.begin(), facts.texts.end(),
                     [](const UiText& t) { return t.reachable && has(t.categories, "agree_button"); });
}

void weigh_wording(Judgement& j) {
  const bool explicit_control = has_explicit_control(j.facts());
  for (const UiText* text : interface_texts(j.facts(), "use_means_consent")) {
    if (!says(j.knowledge(), "use_means_consent", "violation_cue", text->text, "3.4")) continue;
    const Text what =
        say("界面文字“{0}”（{1}）把使用或登录当作同意",
            "the interface text “{0}” ({1}) takes use or log-in for consent", quote(text->text), text->where);
    if (explicit_control)
      j.note(what + Text{"；包内另有勾选框或同意按钮", "; the package also has a box or an agree button"},
             text->evidence);
    else
      j.against(
          what + Text{"，且包内没有勾选框或同意按钮", ", and the package has neither box nor agree button"},
          text->evidence, weight::kMedium, {"use_means_consent:" + text->where});
  }
}

void weigh_layouts(Judgement& j) {
  for (const auto& [name, layout] : consent_layouts(j)) {
    if (!layout.asks) continue;  // a settings page with a policy link asks for no consent
    if (layout.weak != nullptr && !layout.agree && !layout.box) {
      j.against(say("布局{0}展示协议，前进按钮只有“{1}”，不是明确的同意",
                    "layout {0} shows an agreement and the only way on is “{1}”, "
                    "which is no explicit consent",
                    name, quote(layout.weak->text, 16)),
                layout.weak->evidence, weight::kMedium, {"weak_button:" + name});
      j.remedy(
          say("把{0}的按钮改为“同意”和“不同意”。", "Label the buttons of {0} “agree” and “disagree”.", name));
    } else if (layout.agree && !layout.refuse && !layout.box) {
      std::vector<EvidenceId> evidence;
      for (const Control& c : j.facts().controls)
        if (c.layout == name && agrees(c))
          evidence.insert(evidence.end(), c.evidence.begin(), c.evidence.end());
      j.against(say("布局{0}只有同意按钮，没有不同意或关闭的按钮",
                    "layout {0} has an agree button and none to refuse or close", name),
                evidence, weight::kWeak, {"no_refusal:" + name});
      j.remedy(say("在{0}增加同等醒目的“不同意”。", "Add an equally visible “disagree” to {0}.", name));
    }
  }
}

}  // namespace

Finding decide_3_4(const Hearing& hearing) {
  Judgement j(hearing, "3.4");
  if (auto none = j.without_subject()) return *none;
  if (auto none = j.without_collection(
          Verdict::not_applicable,
          {"没有收集个人信息的途径，不需要征求同意", "Nothing to collect with: no consent is to be sought"}))
    return *none;
  j.remedy({"协议勾选框默认不勾选，或以“同意”“不同意”按钮由用户主动选择；未勾选不得登录或自动代勾。",
            "Leave the box unticked or let the user choose between “agree” and “disagree”; no log-in before "
            "it, no "
            "silent tick."});
  j.missing({"首次运行页和登录注册页上勾选框在触碰前的状态",
             "the state of the boxes on first-run, log-in and registration pages before any touch"},
            gather::first_run_screens(j.app()));
  const Walk walk(j);
  const ConsentView view = weigh_consent_screens(j, walk);
  if (walk.any()) tell_reach(j, walk);
  if (view.decides)
    return j.violated({"界面显示以默认勾选或“登录即同意”征求同意",
                       "Screens seek consent by a box ticked by default or by use that means consent"});
  const bool all_pages = walk.complete || view.logins > 0;
  if (view.pages == 0 || (!all_pages && !j.anything_against())) {
    weigh_boxes(j);
    weigh_wording(j);
    weigh_layouts(j);
  }
  if (j.anything_against())
    return j.suspected(
        view.pages > 0
            ? Text{"征求同意的方式不够明示，有一处待查",
                   "Consent is not sought explicitly enough; one element is open"}
            : Text{"布局或界面文字显示以默认勾选等非明示方式征求同意，屏上状态待查",
                   "Layouts or wording seek consent by default or implicitly; the screen's state is open"});
  if (view.pages > 0 && view.sound == view.pages && walk.fresh && !view.unknown)
    return j.not_found(
        all_pages ? Text{"首次提示和登录页都由用户主动勾选或选择",
                         "On the first prompt and the log-in page the user ticks or chooses"}
                  : Text{"所见的首次提示由用户主动选择；材料中没有登录页",
                         "At the first prompt the user chooses; no log-in page is among the screens"},
        all_pages ? 0.8 : weight::kMedium);
  if (view.pages > 0)
    return j.undetermined(
        {"看到了征求同意的界面，但勾选状态读不出来，或不能表明是全新安装",
         "Pages that ask for consent were seen, but a box's state cannot be read or the installation "
         "is not known to be fresh"});
  return j.undetermined({"包内未见默认勾选，代码可改变控件状态，要看界面",
                         "No default tick in the package; code can change a control, so screens decide"});
}

}  // namespace xiezhi
