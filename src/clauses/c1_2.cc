// 1.2 At first run the user is not prompted, by a dialog or an equally obvious way, to read the rules.
//
// suspected       resources and code examined completely, the app collects, and nothing in the package is
//                 worded as such a prompt: no consent text, no layout that joins a policy link with an agree
//                 control. A dialog delivered by a server or drawn by a game engine stays possible.
// undetermined    a prompt is in the package: whether it appears at first run, before anything else can be
//                 used, only the screens of a clean start show. Or not everything was examined.
// not_found       the program, followed from its first start, always sets up a control that agrees, shown with
//                 wording that names the rules, before anything is tapped.
// never violated from the package: what is shown is a matter of the screen.
// Guards: empty accessibility trees (Flutter, Unity), consent restored from a backup; both concern the screens
// and are told with the recipe.
#include "clauses/decisions.h"
#include "clauses/duty.h"
#include "clauses/judgement.h"
#include "clauses/policy_presence.h"

namespace xiezhi {

Finding decide_1_2(const Hearing& hearing) {
  Judgement j(hearing, "1.2");
  if (auto none = j.without_subject()) return *none;
  j.remedy({"首次启动先弹出含摘要、全文链接和“同意”“不同意”两个同等醒目按钮的提示，再初始化任何 SDK。",
            "At first start show a dialog with a summary, a link to the full text and two equally visible "
            "buttons, before any SDK starts."});
  j.missing({"首次运行是否先于主界面弹出提示", "whether a prompt comes before the main interface"},
            gather::first_run_screens(j.app()));

  bool prompt = false;
  for (const UiText* text : interface_texts(j.facts(), "consent_text")) {
    if (!says(j.knowledge(), "consent_text", "positive", text->text)) continue;
    prompt = true;
    j.note(say("包内有提示文字“{0}”（{1}）", "the package has the prompt “{0}” ({1})", quote(text->text),
               text->where),
           text->evidence);
  }
  for (const Control& control : j.facts().controls)
    if (control.in_consent_layout && agrees(control)) {
      prompt = true;
      j.note(say("布局{0}同时有政策入口和同意控件“{1}”",
                 "the layout {0} joins a policy link with the agree control “{1}”", control.layout,
                 quote(control.text, 16)),
             control.evidence);
    }
  for (const Control& control : j.facts().controls)
    if (control.kind == ControlKind::checkbox && has(control.categories, "policy_link") && !agrees(control)) {
      prompt = true;
      j.note(say("布局{0}的勾选框写有政策入口“{1}”", "a box in the layout {0} names the policy: “{1}”",
                 control.layout, quote(control.text, 24)),
             control.evidence);
    }
  bool surely = false;
  for (const ConsentControl& control : j.facts().consent_controls) {
    if (control.side != ConsentSide::agree || control.near.empty()) continue;
    prompt = true;
    surely = surely || control.certainty == Certainty::certain;
    j.note(say("首次启动时的代码给出同意控件“{0}”，并显示“{1}”",
               "at first start the code sets up the agree control “{0}” and shows “{1}”",
               quote(control.text, 16), quote(control.near, 60)),
           control.evidence);
  }
  if (surely)
    return j.not_found(
        {"首次启动必经的代码弹出同意控件并提到规则；实际画面仍以界面为准",
         "The code that every first start runs sets up an agree control that names the rules; what "
         "the screen shows is for the screens to say"},
        weight::kMedium);
  if (prompt)
    return j.undetermined(
        {"包内有提示阅读规则的文字或勾选框，是否在首次运行时先于其他功能出现要看界面",
         "The package has a prompt or a box that names the rules; whether it comes before everything else is "
         "for the screens to show"});

  const Subject& seen = j.subject();
  const bool all_seen = seen.manifest_read && seen.code_read && seen.resources_complete;
  if (!all_seen || !seen.has_launcher || !duty_of(j.facts(), j.knowledge()).any())
    return j.undetermined({"包内未见首次运行提示，仅凭安装包不能定论",
                           "No first-run prompt seen in the package, which alone does not settle it"});
  const PolicyPresence policy = policy_presence(j.facts());
  j.against(
      policy.anything()
          ? Text{"有隐私政策入口，但全部资源和代码中没有提示用户阅读的文字，也没有带同意按钮的布局",
                 "a policy is named, but no resource or code holds a prompt to read it, nor a layout with an "
                 "agree button"}
          : Text{"全部资源和代码中没有隐私政策，也没有提示用户阅读规则的文字",
                 "no policy and no prompt to read rules in any resource or code"},
      policy.evidence(), weight::kMedium, {"no_prompt"});
  return j.suspected({"包内没有首次运行提示阅读规则的文字或弹窗布局",
                      "Nothing in the package prompts the user to read the rules at first run"});
}

}  // namespace xiezhi
