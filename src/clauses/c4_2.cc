// 4.2 A function is refused because the user will not give unnecessary information or permission.
//
// violated        screens or marks show that the app ended, or the same dialog looped, within limits.tsv
//                 "exit_after_denial_seconds" after a permission was denied, and the app's type is told and its basic
//                 function does not need that permission; or, in an app whose type needs no personal information,
//                 refusing to log in or to enter information blocked its use.
// suspected       the same where the type is not told, or where some functions of the type need the permission; a page
//                 that blocks use until a permission is given; the rules refused and the app ended at once, without a
//                 second reminder or a basic mode; the app ended after a tap that followed the refusal; interface texts
//                 that make use conditional on a permission, offer the face as the only method, or force log-in in an
//                 app whose type needs none. Open: which function is blocked, and whether what is asked is necessary.
// not_found       nothing to take information with and nothing to ask for; or permissions were denied in a run, use went
//                 on after each, and nothing was blocked.
// undetermined    otherwise. "不同意并退出" and code that ends the app on the refusing side are leads.
// Guards: permissions a function truly needs (permission_functions.tsv); legal real-name duties; sentences of a
// policy do not count; leaving after a second reminder is tolerated; a mark of the tester's own kill is no exit.
#include "clauses/decisions.h"
#include "clauses/field_tables.h"
#include "clauses/judgement.h"
#include "clauses/recorded.h"
#include "clauses/run.h"

namespace xiezhi {

namespace {

void weigh_texts(Judgement& j, std::string_view category, double weight, const Text& meaning) {
  for (const UiText* text : interface_texts(j.facts(), category)) {
    const auto rows = rows_in(j.knowledge(), category, text->text);
    const bool blocks = std::any_of(rows.begin(), rows.end(), [](const PhraseRow* row) {
      return row->polarity == "violation_cue" || row->category == "register_force";
    });
    if (!blocks) continue;
    j.against(say("界面文字“{0}”（{1}）{2}", "the interface text “{0}” ({1}) {2}", quote(text->text),
                  text->where, meaning),
              text->evidence, weight, {std::string(category) + ":" + text->where});
  }
}

struct Outcome {
  bool decided = false, went_on = false, reminded = false;
};

Text end_words(const Refused& r) {
  if (r.exited && r.seconds > 0)
    return say("，应用在{:.1f}秒后退出", ", and the app ended {:.1f} s later", r.seconds);
  if (r.exited) return {"，应用随即退出", ", and the app ended at once"};
  if (r.looped) return {"，同一弹窗反复出现，无法继续", ", and the same dialog came again and again"};
  if (r.blocked)
    return r.words.empty()
               ? Text{"，界面被阻断，不能继续使用", ", and a page blocked further use"}
               : say("，界面以“{0}”阻断使用", ", and “{0}” blocked further use", quote(r.words, 40));
  return say("，随后点击“{0}”后应用退出", ", and the app ended after a tap on “{0}”", quote(r.words, 20));
}

void weigh_permission(Judgement& j, const Refused& r, Outcome& outcome) {
  outcome.went_on = outcome.went_on || r.went_on;
  const bool ended_after_tap = r.after_tap && !r.words.empty() && !r.exited && !r.blocked;
  if (!r.exited && !r.looped && !r.blocked && !ended_after_tap) return;
  const NecessaryPermission needed = necessity(j.knowledge(), j.app().type.id, r.permission);
  const Text what = say("拒绝{0}后", "{0} was denied", refused_what(j.knowledge(), r)) + end_words(r);
  if (needed.need == Necessity::essential) {
    j.note(what + say("；{0}，属于必要权限", "; {0}: a necessary permission", needed.why), r.evidence);
    return;
  }
  const bool stopped = r.exited || r.looped;
  const bool type_told = j.knowledge().app_type(j.app().type.id) != nullptr && !j.app().type.inferred;
  const bool decides = stopped && type_told && needed.need == Necessity::no;
  outcome.decided = outcome.decided || decides;
  const Text open =
      decides ? say("；“{0}”的基本功能不需要它", "; the basic function of “{0}” does not need it",
                    j.knowledge().app_type(j.app().type.id)->name.text())
      : !type_told
          ? Text{"；应用类型不明，是否必要待查",
                 "; the app's type is not told, whether it is necessary is open"}
          : say("；是否必要待查：{0}", "; whether it is necessary is open: {0}",
                needed.need == Necessity::no ? Text{"被阻断的是哪项功能", "which function is blocked"}
                                             : needed.why);
  j.against(what + open, r.evidence,
            decides   ? weight::kDecisive
            : stopped ? weight::kStrong
                      : weight::kMedium,
            {"blocked:" + (r.permission.empty() ? std::string(id(r.of)) : r.permission)});
  j.remedy(say("拒绝{0}后不退出、不阻断，只停用依赖它的功能。",
               "After {0} is denied do not end or block; switch off only what depends on it.",
               refused_what(j.knowledge(), r)));
}

void weigh_rules(Judgement& j, const Refused& r, Outcome& outcome) {
  outcome.went_on = outcome.went_on || r.went_on;
  if (!r.exited) return;
  if (r.times > 0) {
    outcome.reminded = true;
    j.note({"拒绝隐私政策后有再次提示，之后才退出，实务上可以接受",
            "after the rules were refused it reminded once more before it ended, which practice accepts"},
           r.evidence);
    return;
  }
  j.against(
      say("拒绝{0}后没有再次提示，也没有仅浏览等基本模式{1}",
          "{0} were refused, there was no second reminder and no basic mode{1}", name(r.of), end_words(r)),
      r.evidence, weight::kMedium, {"rules_exit"});
  j.remedy({"首次拒绝后再提示一次，或提供不收集个人信息的仅浏览模式，不直接退出。",
            "After a first refusal remind once more, or offer a basic mode that collects nothing, and do not "
            "leave at once."});
}

void weigh_information(Judgement& j, const Refused& r, Outcome& outcome) {
  if (!r.blocked && !r.exited && !r.looped) return;
  const AppTypeRow* type = j.knowledge().app_type(j.app().type.id);
  const bool none = type != nullptr && type->needs_none && !j.app().type.inferred;
  outcome.decided = outcome.decided || none;
  j.against(say("不登录或不填写信息{0}{1}", "without logging in or entering information{0}{1}", end_words(r),
                none ? say("；“{0}”的基本功能无须个人信息",
                           "; the basic function of “{0}” needs no personal information", type->name.text())
                     : Text{"；所要信息是否必要待查", "; whether it is necessary is open"}),
            r.evidence, none ? weight::kDecisive : weight::kWeak, {"information_blocked"});
}

void weigh_refusals(Judgement& j, Outcome& outcome) {
  for (const Refused& r : refusals(j.facts(), j.knowledge())) switch (r.of) {
      case RefusalOf::permission:
        weigh_permission(j, r, outcome);
        break;
      case RefusalOf::rules:
        weigh_rules(j, r, outcome);
        break;
      case RefusalOf::information:
        weigh_information(j, r, outcome);
        break;
      case RefusalOf::new_rules:  // 4.3
        break;
    }
}

// What screens say: the face as the only method, use made conditional on a permission.
void weigh_screens(Judgement& j) {
  for (const Screen& screen : j.facts().interface.screens)
    for (const ScreenElement& element : screen.elements) {
      const std::string& words = element.text.empty() ? element.description : element.text;
      if (words.empty() || !element.visible) continue;
      const bool face = says(j.knowledge(), "face_only", "violation_cue", words),
                 gate = says(j.knowledge(), "permission_deny", "violation_cue", words);
      if (!face && !gate) continue;
      j.against(say("界面“{0}”写着“{1}”{2}", "the screen “{0}” says “{1}”{2}", screen.name, quote(words, 40),
                    face ? Text{"，只给出人脸一种方式", ": the face is the only method"}
                         : Text{"，把权限作为使用条件", ": use is made conditional on a permission"}),
                screen.evidence, face ? weight::kMedium : weight::kWeak,
                {(face ? "face_only:" : "permission_gate:") + quote(words, 20)});
    }
}

// A type that needs no information, walked completely, and nothing but a page for logging in was ever reached.
void weigh_login_wall(Judgement& j, Outcome& outcome) {
  const AppTypeRow* type = j.knowledge().app_type(j.app().type.id);
  const Interface& interface = j.facts().interface;
  if (type == nullptr || !type->needs_none || j.app().type.inferred || interface.main_interface) return;
  const auto login = std::find_if(interface.screens.begin(), interface.screens.end(),
                                  [](const Screen& s) { return has_role(s, ScreenRole::login); });
  if (login == interface.screens.end()) return;
  outcome.decided = outcome.decided || interface.walk_complete;
  j.against(say("界面走到登录页为止，没有登录就进不了主界面；“{0}”的基本功能无须个人信息",
                "the walk ends at the page for logging in and never reaches the main interface; the basic "
                "function of "
                "“{0}” needs no personal information",
                type->name.text()),
            login->evidence, interface.walk_complete ? weight::kDecisive : weight::kMedium, {"login_wall"});
  j.remedy({"提供无须登录的游客模式。", "Offer a guest mode without logging in."});
}

// Code of the refusing side that ends the app: a lead, since a second reminder may come before it.
void tell_exit_in_code(Judgement& j) {
  for (const ConsentControl& c : j.facts().consent_controls)
    if (c.side == ConsentSide::refuse && c.exits)
      j.note(
          say("代码中点击“{0}”会结束应用；之前有无再次提示待查",
              "in code a tap on “{0}” ends the app; whether a second reminder comes first is open", c.text),
          c.evidence);
}

void tell_exit(Judgement& j) {
  bool basic_mode = false;
  std::vector<EvidenceId> exits;
  Text words;
  const auto look = [&](const std::string& text, const std::string& where,
                        const std::vector<EvidenceId>& evidence, bool in_question) {
    const auto rows = rows_in(j.knowledge(), "disagree_button", text);
    // "退出" or "Exit" alone is the way out of any app, not the answer to a question.
    const bool answers = in_question || std::any_of(rows.begin(), rows.end(), [](const PhraseRow* row) {
                           return row->polarity == "strong" && row->clauses.contains("3.2");
                         });
    for (const PhraseRow* row : rows) {
      basic_mode = basic_mode || row->note.find("good sign") != std::string_view::npos;
      if (!answers ||
          (text.find("退出") == std::string::npos && lower_ascii(text).find("exit") == std::string::npos))
        continue;
      exits.insert(exits.end(), evidence.begin(), evidence.end());
      if (words.zh.empty()) words = say("“{0}”（{1}）", "“{0}” ({1})", quote(text, 20), where);
    }
  };
  for (const UiText* text : interface_texts(j.facts(), "disagree_button"))
    look(text->text, text->where, text->evidence, false);
  for (const Control& c : j.facts().controls)
    if (refuses(c)) look(c.text, c.layout, c.evidence, c.in_consent_layout);
  if (!words.zh.empty() && !basic_mode)
    j.note(words + Text{"：拒绝后退出，包内未见“仅浏览”等基本模式的文字；请核实是否有二次提示",
                        ": it leaves on refusal and no basic mode is worded; check for a second reminder"},
           exits);
}

}  // namespace

Finding decide_4_2(const Hearing& hearing) {
  Judgement j(hearing, "4.2");
  if (auto none = j.without_subject()) return *none;
  if (auto none = j.without_collection(Verdict::not_found, {"不索取信息和权限，不存在因拒绝而停用的情形",
                                                            "It asks for nothing, so nothing is refused"}))
    return *none;
  j.remedy({"拒绝非必要权限或信息后，其余功能照常可用；提供游客或仅浏览模式；人脸之外给出其他方式。",
            "After a refusal of what is unnecessary everything else keeps working; offer a guest mode, and "
            "another way "
            "beside the face."});
  j.missing({"逐项拒绝后哪些功能不能用、被拒的是否必要",
             "which functions stop after each refusal and whether the thing refused is necessary"},
            gather::permission_walk(j.app()));
  weigh_texts(j, "permission_deny", weight::kWeak,
              {"把权限作为使用条件", "makes use conditional on a permission"});
  weigh_texts(j, "face_only", weight::kMedium, {"只给出人脸一种方式", "offers the face as the only method"});
  const AppTypeRow* type = j.knowledge().app_type(j.app().type.id);
  if (type != nullptr && type->needs_none && !j.app().type.inferred)
    weigh_texts(j, "register_force", weight::kMedium,
                say("要求登录后使用，而“{0}”的基本功能无须个人信息",
                    "asks for log-in, while the basic function of “{0}” needs no "
                    "personal information",
                    type->name.text()));
  tell_exit(j);
  tell_exit_in_code(j);
  Outcome outcome;
  weigh_refusals(j, outcome);
  weigh_screens(j);
  weigh_login_wall(j, outcome);
  tell_disagreements(j);
  if (outcome.decided)
    return j.violated(
        {"有记录表明拒绝非必要的权限或信息后，应用不再提供服务",
         "Records show that use ended when an unnecessary permission or information was refused"});
  if (j.anything_against())
    return j.suspected({"拒绝权限或信息后可能不能使用，被拒的是否必要待查",
                        "Use may end with a refusal; whether what was refused is necessary is open"});
  if (outcome.went_on || outcome.reminded)
    return j.not_found(outcome.went_on
                           ? Text{"运行中拒绝后仍可继续使用，未见阻断",
                                  "In the run use went on after refusals; nothing was blocked"}
                           : Text{"拒绝规则后有再次提示才退出，未见其他阻断",
                                  "It ended only after a second reminder; nothing else was blocked"},
                       weight::kWeak);
  return j.undetermined(
      {"拒绝后功能是否可用要实际操作", "Whether functions work after a refusal takes a run"});
}

}  // namespace xiezhi
