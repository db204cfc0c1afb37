// 1.2 At first run the user is not prompted, by a dialog or an equally obvious way, to read the rules.
//
// Screens of a fresh installation outrank what the package contains.
// violated        screens that begin on a fresh installation reach the main interface, every screen before it could
//                 be read, and none asks to read rules or names a policy.
// suspected       the main interface could be used before the prompt came; the prompt went away without a tap; it
//                 names a user agreement and no policy; only the log-in page names the policy and the main interface
//                 was reached without logging in; screens and package contradict each other (its code always sets
//                 up a prompt that no screen shows). Or, from the package alone: resources and code examined
//                 completely, the app collects, and nothing is worded as such a prompt.
// not_found       a prompt that names the policy is on a screen before the main interface (a log-in page with link
//                 and box counts where nothing could be used before it). Or, less firmly: the program, followed from
//                 its first start, always sets up a control that agrees, shown with wording that names the rules.
// undetermined    the screens do not begin on a fresh installation, never reach the main interface, or were drawn by
//                 an engine and could not be read; without screens: a prompt is in the package, or not everything
//                 was examined.
// not_applicable  a package that shows nothing to anybody.
// Guards: a blind screen is no absence; a start that is not fresh shows no prompt because consent was given before;
// consent restored from a backup is told with the recipe.
#include "clauses/decisions.h"
#include "clauses/duty.h"
#include "clauses/judgement.h"
#include "clauses/policy_presence.h"
#include "clauses/walk.h"

namespace xiezhi {

namespace {

bool surely_prompts(const Facts& facts) {
  return std::any_of(
      facts.consent_controls.begin(), facts.consent_controls.end(), [](const ConsentControl& c) {
        return c.side == ConsentSide::agree && !c.near.empty() && c.certainty == Certainty::certain;
      });
}

struct Prompt {
  const Screen* screen = nullptr;  // the prompt itself, or a log-in page that names the policy
  const ScreenElement* words = nullptr;
  bool at_login = false;
};

std::optional<Prompt> prompt_on(const Judgement& j, const std::vector<const Screen*>& screens) {
  std::optional<Prompt> login, agreement;
  for (const Screen* screen : screens) {
    const bool prompt = has_role(*screen, ScreenRole::consent_prompt);
    if (!prompt && !has_role(*screen, ScreenRole::login)) continue;
    for (const ScreenElement& element : screen->elements) {
      if (!element.visible) continue;
      if (names_policy(j, element)) {
        if (prompt) return Prompt{screen, &element, false};
        if (!login) login = {screen, &element, true};
      } else if (prompt && !agreement && names_rules(j, element)) {
        agreement = {screen, nullptr, false};
      }
    }
    if (prompt && !agreement) agreement = {screen, nullptr, false};
  }
  return agreement ? agreement : login;
}

// Without a tap, in a record of steps that has taps elsewhere.
bool went_by_itself(const Interface& seen, const ScreenStep& step) {
  const bool touched = step.kind == EventKind::tap || step.kind == EventKind::agree ||
                       step.kind == EventKind::disagree || !step.on.empty();
  return !step.inferred && !touched &&
         std::any_of(seen.steps.begin(), seen.steps.end(),
                     [](const ScreenStep& other) { return !other.inferred && other.kind == EventKind::tap; });
}

// A prompt that came, told with what speaks for and against it.
Finding judge_prompt(Judgement& j, const Walk& walk, const Prompt& prompt) {
  const ScreenStep* on = nullptr;
  for (const ScreenStep* step : walk.steps(ScreenRole::consent_prompt, ScreenRole::main))
    if (on == nullptr) on = step;
  if (prompt.words == nullptr)
    j.against(say("{0}征求同意，但没有提到隐私政策", "{0} asks for consent and names no privacy policy",
                  screen_words(*prompt.screen)),
              prompt.screen->evidence, weight::kMedium, {"prompt_without_policy"});
  else
    j.note(say("主界面之前的{0}提到“{1}”", "{0}, before the main interface, names “{1}”",
               screen_words(*prompt.screen), quote(words_of(*prompt.words))),
           prompt.screen->evidence);
  if (on != nullptr && went_by_itself(j.facts().interface, *on))
    j.against({"提示没有经用户点击就消失，进入了主界面",
               "the prompt went away without a tap and the main interface came"},
              on->evidence, weight::kMedium, {"prompt_vanished"});
  const std::vector<const Screen*> before = walk.before_main();
  const bool entered_without = prompt.at_login && walk.main != nullptr &&
                               std::find(before.begin(), before.end(), prompt.screen) == before.end();
  if (entered_without)
    j.against(say("只有{0}提到政策，而主界面在登录之前就能进入",
                  "only {0} names the policy, and the main interface came before any log-in",
                  screen_words(*prompt.screen)),
              prompt.screen->evidence, weight::kMedium, {"policy_only_at_login"});
  if (j.anything_against())
    return j.suspected({"首次运行有提示，但提示不完整、会自行消失或不在使用之前",
                        "A prompt comes at first run, but it is incomplete, vanishes, or is not before use"});
  if (walk.main == nullptr && !walk.fresh)
    return j.undetermined(
        {"有提示阅读规则的界面，但材料没有表明这是全新安装的首次运行",
         "A screen prompts to read the rules; that it is the first run of a fresh installation is "
         "not shown"});
  return j.not_found({"首次运行的界面在主界面之前提示阅读隐私政策",
                      "Screens of the first run prompt to read the policy before the main interface"},
                     walk.fresh ? (prompt.at_login ? weight::kMedium : 0.8) : weight::kMedium);
}

Finding judge_no_prompt(Judgement& j, const Walk& walk) {
  const std::vector<const Screen*> before = walk.before_main();
  if (!walk.fresh)
    return j.undetermined(
        {"界面没有提示阅读规则，但材料没有表明这是全新安装的首次运行，可能早已同意过",
         "No screen prompts to read the rules, but nothing shows that this was the first run of a "
         "fresh installation; consent may have been given before"});
  if (std::any_of(before.begin(), before.end(), [](const Screen* s) { return is_blind(*s); }) ||
      (walk.main != nullptr && is_blind(*walk.main)))
    return j.undetermined(
        {"主界面之前有读不出文字的自绘界面，看不出有没有提示",
         "A screen before the main interface is drawn by an engine and could not be read; whether "
         "it prompts is not known"});
  if (walk.main == nullptr)
    return j.undetermined(
        {"首次运行的界面还没有走到主界面，其间未见提示",
         "The screens of the first run do not reach the main interface yet; no prompt so far"});
  const bool contradicted = surely_prompts(j.facts());
  std::vector<EvidenceId> evidence = evidence_of(before);
  evidence.insert(evidence.begin(), walk.main->evidence.begin(), walk.main->evidence.end());
  j.against(before.empty()
                ? say("全新安装的首次启动直接进入主界面（{0}），没有提示阅读规则",
                      "the first start of a fresh installation shows the main interface ({0}) at once, with "
                      "no prompt to read rules",
                      walk.main->name)
                : say("全新安装的首次启动经{0}屏进入主界面（{1}），其间没有提示阅读规则",
                      "the first start of a fresh installation comes to the main interface ({1}) after {0} "
                      "screens, none of which prompts to read rules",
                      before.size(), walk.main->name),
            evidence, weight::kDecisive, {"no_prompt"});
  if (contradicted)
    return j.suspected(
        {"界面未见提示，而包内首次启动必经的代码会弹出提示，两者矛盾，请核实是否全新安装",
         "No screen prompts, yet code that every first start runs sets up a prompt; they contradict "
         "each other: check that the installation was fresh"});
  return j.violated(
      {"首次运行直到主界面都没有提示用户阅读隐私政策",
       "The first run reaches the main interface without prompting the user to read the policy"});
}

Finding judge_screens(Judgement& j, const Walk& walk) {
  tell_reach(j, walk);
  std::vector<const Screen*> before = walk.before_main();
  if (const auto prompt = prompt_on(j, before)) return judge_prompt(j, walk, *prompt);
  // After the main interface, in the same start: did anything happen on it before the prompt came?
  std::vector<const Screen*> later;
  for (const Screen* screen : walk.screens)
    if (screen->start == walk.screens.front()->start) later.push_back(screen);
  const auto late = prompt_on(j, later);
  if (!late || !walk.fresh) return judge_no_prompt(j, walk);
  if (late->at_login) return judge_prompt(j, walk, *late);
  const ScreenStep* step = walk.step_to(*late->screen);
  if (step == nullptr || step->inferred || step->kind != EventKind::tap) {
    j.note(say("{0}在主界面显示之后提示阅读规则，其间没有记录到点击",
               "{0} prompts to read the rules after the main interface was shown, with no tap recorded in "
               "between",
               screen_words(*late->screen)),
           late->screen->evidence);
    return j.undetermined(
        {"提示出现时主界面已显示，其间能否使用要看步骤记录",
         "The main interface was shown when the prompt came; whether it could be used is for the "
         "record of steps"});
  }
  j.against(say("主界面已可点击（“{1}”）之后，{0}才提示阅读规则",
                "{0} prompts to read the rules only after a tap (“{1}”) on the main interface",
                screen_words(*late->screen), quote(step->on, 16)),
            late->screen->evidence, weight::kStrong, {"prompt_after_use"});
  return j.suspected(
      {"提示在主界面可以使用之后才出现", "The prompt comes only after the main interface could be used"});
}

bool prompts_in_package(Judgement& j) {
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
  for (const ConsentControl& control : j.facts().consent_controls) {
    if (control.side != ConsentSide::agree || control.near.empty()) continue;
    prompt = true;
    j.note(say("首次启动时的代码给出同意控件“{0}”，并显示“{1}”",
               "at first start the code sets up the agree control “{0}” and shows “{1}”",
               quote(control.text, 16), quote(control.near, 60)),
           control.evidence);
  }
  return prompt;
}

}  // namespace

Finding decide_1_2(const Hearing& hearing) {
  Judgement j(hearing, "1.2");
  if (auto none = j.without_subject()) return *none;
  j.remedy({"首次启动先弹出含摘要、全文链接和“同意”“不同意”两个同等醒目按钮的提示，再初始化任何 SDK。",
            "At first start show a dialog with a summary, a link to the full text and two equally visible "
            "buttons, before any SDK starts."});
  j.missing({"首次运行是否先于主界面弹出提示", "whether a prompt comes before the main interface"},
            gather::first_run_screens(j.app()));
  if (const Walk walk(j); walk.any()) return judge_screens(j, walk);

  const bool prompt = prompts_in_package(j);
  if (surely_prompts(j.facts()))
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
