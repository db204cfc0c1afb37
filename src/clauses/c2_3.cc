// 2.3 When asking for a permission that opens personal information, or for sensitive information such as ID
// number, bank account or movement track, the purpose is not told at the same moment, or is told unclearly.
//
// Screens outrank the package: the screen at the moment of the system's dialog decides.
// violated        a dialog of the system asks for such a permission, neither its screen nor the one before has any text
//                 of the app's that tells why, both could be read, and the user had tapped nothing that tells it.
// suspected       the texts beside the dialog are vague only ("为了正常使用"); the screen before could not be read; a
//                 form asks for an ID number, a bank account or the like and tells no purpose on its page. From the
//                 package alone: resources and code examined completely, a reachable call asks for such a permission,
//                 and the interface has no wording of a purpose at all, or only vague ones.
// not_found       every dialog that was met was explained or followed a control that names the function, every form
//                 tells its purpose, and the walk was complete or met every permission the code asks for.
// not_applicable  the manifest declares no permission the user is asked for, the app has no network, and no
//                 form asks for anything: there is nothing to explain.
// undetermined    the dialogs met were explained and others were not met; without screens: purposes are worded
//                 somewhere, and whether they are shown at that moment only screens tell.
// A policy's text is not "at the same moment" and never counts here.
// Guards: a control that names the function (a camera button) explains itself to most laboratories, and is told as
// such; notifications open no personal information; unreached calls are leads; the older of two versions' dialogs do
// not count.
#include <set>

#include "clauses/decisions.h"
#include "clauses/judgement.h"
#include "clauses/walk.h"

namespace xiezhi {

namespace {

// What the dialogs and forms on screens settled.
struct Asked {
  std::set<std::string> explained;  // permissions and groups
  std::size_t dialogs = 0, forms = 0;
  bool decides = false;
};

bool opens_information(const Judgement& j, const PermissionPrompt& prompt) {
  if (const PermissionRow* row = j.knowledge().permission(prompt.permission)) return row->collects;
  const auto rows = j.knowledge().permissions();
  return std::any_of(rows.begin(), rows.end(), [&](const PermissionRow& row) {
    return row.collects && !prompt.group.empty() && row.group == prompt.group;
  });
}

Text prompt_words(const Judgement& j, const PermissionPrompt& prompt) {
  if (!prompt.permission.empty()) return permission_name(j.knowledge(), prompt.permission);
  if (!prompt.message.empty()) return same(quote(prompt.message, 30));
  return j.knowledge().name_of("permission_group", prompt.group).text();
}

// The app's screen around the dialog could not be read: what is missing there is not known to be missing.
bool surroundings_blind(const Judgement& j, const PermissionPrompt& prompt) {
  const auto& screens = j.facts().interface.screens;
  if (!prompt.screen || *prompt.screen >= screens.size()) return true;
  return is_blind(screens[*prompt.screen]) || (*prompt.screen > 0 && is_blind(screens[*prompt.screen - 1]));
}

void weigh_prompt(Judgement& j, const PermissionPrompt& prompt, Asked& asked) {
  const std::string key = prompt.permission.empty() ? prompt.group : prompt.permission;
  const Text told = say("系统弹窗申请{0}", "a dialog of the system asks for {0}", prompt_words(j, prompt));
  if (!prompt.explained_by.empty() && !prompt.vague) {
    asked.explained.insert(key);
    j.note(told + say("，同屏或前一屏写明“{0}”", "; its screen or the one before says “{0}”",
                      quote(prompt.explained_by.front())),
           prompt.evidence);
  } else if (prompt.self_evident) {
    asked.explained.insert(key);
    j.note(told + say("，由用户点“{0}”引起，目的不言自明（多数机构认可）",
                      "; the user had tapped “{0}”, which tells the purpose by itself (most laboratories "
                      "accept it)",
                      quote(prompt.after_tap, 16)),
           prompt.evidence);
  } else if (!prompt.explained_by.empty()) {
    j.against(told + say("，只有含糊的说明“{0}”", " and is explained only vaguely: “{0}”",
                         quote(prompt.explained_by.front())),
              prompt.evidence, weight::kStrong, {"vague:" + key});
    j.remedy(say("把“{0}”改成{1}所服务的具体功能。", "Replace “{0}” by the function that {1} serves.",
                 quote(prompt.explained_by.front(), 24), prompt_words(j, prompt)));
  } else if (asked.explained.contains(key)) {
    j.note(told + Text{"；此前已说明过目的", "; its purpose had been told before"}, prompt.evidence);
  } else if (!rows_in(j.knowledge(), "weak_agree_button", prompt.after_tap).empty()) {
    j.against(told + say("（点“{0}”之后），前一屏像是应用自己的说明，没有认出其中的目的",
                         " (after a tap on “{0}”); the screen before looks like the app's own explanation, "
                         "in which no "
                         "purpose was recognised",
                         quote(prompt.after_tap, 16)),
              prompt.evidence, weight::kWeak, {"unexplained:" + key});
  } else if (surroundings_blind(j, prompt)) {
    j.against(told + Text{"，没有读到目的说明，但前后界面有读不出文字的",
                          "; no purpose was read, but a screen around it "
                          "could not be read"},
              prompt.evidence, weight::kMedium, {"unexplained:" + key});
  } else {
    asked.decides = true;
    j.against(
        told + (prompt.after_tap.empty()
                    ? Text{"，自行弹出，同屏和前一屏都没有说明目的",
                           ", unprompted, and neither its screen nor the one before tells why"}
                    : say("（点“{0}”之后），同屏和前一屏都没有说明目的",
                          " (after a tap on “{0}”), and neither its screen nor the one before tells why",
                          quote(prompt.after_tap, 16))),
        prompt.evidence, weight::kDecisive, {"unexplained:" + key});
    j.remedy(say("在申请{0}之前或同时，用一句话写明用于哪项功能。",
                 "Before or while asking for {0}, say in one sentence which function it serves.",
                 prompt_words(j, prompt)));
  }
}

void weigh_forms(Judgement& j, const Walk& walk, Asked& asked) {
  for (const Screen* screen : walk.of(ScreenRole::sensitive_form)) {
    ++asked.forms;
    const std::vector<Said> purpose = said_on(j, {screen}, "purpose_cue");
    if (!purpose.empty()) {
      j.note(say("{0}索要敏感信息，同页写明“{1}”", "{0} asks for sensitive information and says “{1}”",
                 screen_words(*screen), quote(purpose.front().text())),
             screen->evidence);
      continue;
    }
    if (is_blind(*screen)) continue;
    j.against(
        say("{0}索要敏感信息，同页没有说明目的",
            "{0} asks for sensitive information and tells no purpose on its page", screen_words(*screen)),
        screen->evidence, weight::kMedium,
        {"form_without_purpose:" + screen->activity + ":" + screen->title});
    j.remedy(say("在{0}的输入框旁写明用途和不填的后果。",
                 "On {0} say beside the field what it is for and what happens without it.",
                 screen_words(*screen)));
  }
}

Asked weigh_screens(Judgement& j, const Walk& walk) {
  Asked asked;
  for (const PermissionPrompt& prompt : j.facts().interface.prompts) {
    if (is_older(j.facts(), prompt.version) || !opens_information(j, prompt)) continue;
    ++asked.dialogs;
    weigh_prompt(j, prompt, asked);
  }
  weigh_forms(j, walk, asked);
  return asked;
}

// Permissions the code asks for that no dialog on a screen was about: by name or by group.
std::vector<std::string> not_met(const Judgement& j, const Asked& asked) {
  std::vector<std::string> open;
  for (const Permission& p : j.facts().permissions)
    if (p.declared && p.collectable && p.requested_in_code && !asked.explained.contains(p.name) &&
        !asked.explained.contains(p.group) &&
        std::none_of(asked.explained.begin(), asked.explained.end(), [&](const std::string& name) {
          const Permission* met = j.facts().permission(name);
          return met != nullptr && !met->group.empty() && met->group == p.group;
        }))
      open.push_back(p.name);
  return open;
}

std::optional<Finding> judge_screens(Judgement& j, const Walk& walk, const Asked& asked) {
  if (walk.any()) tell_reach(j, walk);
  if (asked.decides)
    return j.violated(
        {"申请可收集个人信息的权限时，屏幕上没有同步说明目的",
         "A permission that opens personal information was asked for with no purpose on the screen"});
  if (j.anything_against())
    return j.suspected(
        {"申请权限或索要敏感信息时没有说明目的，或说明含糊，有一处待查",
         "A permission or sensitive information was asked for with a vague purpose, or none; one "
         "element is open"});
  const std::vector<std::string> open = not_met(j, asked);
  const bool examined = j.subject().manifest_read && j.subject().code_read;
  if (walk.any() && (walk.complete || (asked.dialogs > 0 && examined)) && open.empty())
    return j.not_found(
        asked.dialogs + asked.forms > 0
            ? say("遇到的{0}次权限弹窗、{1}个敏感信息表单都同步说明了目的",
                  "All {0} permission dialogs and {1} forms for sensitive information that were met "
                  "tell their purpose",
                  asked.dialogs, asked.forms)
            : Text{"走遍全部页面没有遇到权限弹窗或索要敏感信息的表单",
                   "A complete walk met no permission dialog and no form for sensitive information"},
        walk.complete ? 0.8 : weight::kMedium);
  if (asked.dialogs == 0) return std::nullopt;  // the package has more to say
  return j.undetermined(open.empty()
                            ? Text{"遇到的权限弹窗都说明了目的，其他的没有走到",
                                   "The dialogs met were explained; others were not met"}
                            : say("遇到的权限弹窗都说明了目的；代码还会申请{0}，界面没有走到",
                                  "The dialogs met were explained; the code also asks for {0}, which the "
                                  "screens did not meet",
                                  permission_names(j.knowledge(), open)));
}

struct Rationale {
  std::vector<EvidenceId> clear, vague;
  std::vector<Text> examples;
  bool any_clear = false, any_vague = false;
};

Rationale rationale_of(const Judgement& j) {
  Rationale found;
  for (const UiText* text : interface_texts(j.facts(), "purpose_cue")) {
    found.any_clear = true;
    found.examples.push_back(say("“{0}”（{1}）", "“{0}” ({1})", quote(text->text), text->where));
    found.clear.insert(found.clear.end(), text->evidence.begin(), text->evidence.end());
  }
  for (const UiText* text : interface_texts(j.facts(), "vague_purpose"))
    if (says(j.knowledge(), "vague_purpose", "violation_cue", text->text, "2.3")) {
      found.any_vague = true;
      found.vague.insert(found.vague.end(), text->evidence.begin(), text->evidence.end());
    }
  return found;
}

bool asks_for_personal_information(const Judgement& j, const PermissionRequest& request) {
  if (request.permissions.empty()) return true;  // an array the examiner could not read
  return std::any_of(request.permissions.begin(), request.permissions.end(), [&](const std::string& name) {
    const Permission* p = j.facts().permission(name);
    return p != nullptr && p->collectable;
  });
}

// One line for the same permissions asked by the same code, however many paths lead there.
void weigh_requests(Judgement& j, const Rationale& rationale) {
  std::set<std::pair<Owner, std::vector<std::string>>> told;
  for (const PermissionRequest& request : j.facts().permission_requests) {
    if (!is_reached(request.phase) || !asks_for_personal_information(j, request)) continue;
    if (!told.insert({request.owner, request.permissions}).second) continue;
    const Text what =
        request.permissions.empty()
            ? say("{0}有一处权限申请，所申请的权限未能从代码读出（{1}）",
                  "{0} asks for permissions that could not be read from the code ({1})",
                  owner_phrase(request.owner), path_words(request.path))
            : say("{0}申请{1}（{2}）", "{0} asks for {1} ({2})", owner_phrase(request.owner),
                  permission_names(j.knowledge(), request.permissions), path_words(request.path));
    if (rationale.any_clear) {
      j.note(what, request.evidence);
      continue;
    }
    std::vector<std::string> keys;
    for (const std::string& name : request.permissions) keys.push_back("unexplained:" + name);
    if (keys.empty()) keys.push_back("unexplained");
    j.against(
        what + (rationale.any_vague
                    ? Text{"，界面中只有含糊的用途说明", "; the interface words its purpose only vaguely"}
                    : Text{"，界面文字中没有任何用途说明", "; the interface has no wording of a purpose"}),
        request.evidence, weight::kMedium, keys);
    for (const std::string& name : request.permissions)
      j.remedy(say("申请{0}前写明用于哪项功能。", "Before asking for {0}, name the function it serves.",
                   permission_name(j.knowledge(), name)));
  }
}

}  // namespace

Finding decide_2_3(const Hearing& hearing) {
  Judgement j(hearing, "2.3");
  if (auto none = j.without_subject()) return *none;
  const Subject& seen = j.subject();
  const bool forms = std::any_of(j.facts().controls.begin(), j.facts().controls.end(), [](const Control& c) {
    return c.kind == ControlKind::input || c.kind == ControlKind::web;
  });
  if (seen.manifest_read && seen.resources_complete && open_groups(j.facts(), j.knowledge()).empty() &&
      !forms && !seen.has_network && j.facts().interface.prompts.empty())
    return j.not_applicable(
        {"没有声明需向用户申请的权限，不联网，也没有填写信息的表单",
         "No permission is declared that the user is asked for, no network, no form to fill"},
        weight::kStrong);
  j.remedy(
      {"在用户触发功能时先说明用途再申请，一次一项；“为了正常使用”这类说法不算目的。",
       "Explain the purpose when the user starts the function, then ask, one at a time; “for normal use” is "
       "no purpose."});
  j.missing({"系统权限弹窗出现时屏幕上有没有具体用途",
             "whether a concrete purpose is on screen when the system's dialog appears"},
            gather::permission_walk(j.app()));
  const Walk walk(j);
  if (walk.any() || !j.facts().interface.prompts.empty())
    if (auto settled = judge_screens(j, walk, weigh_screens(j, walk))) return *settled;
  const Rationale rationale = rationale_of(j);
  if (!seen.code_read || !seen.resources_complete)
    return j.undetermined({"申请权限时是否同步说明目的，要看弹窗时的界面",
                           "Whether the purpose is told when asking is for the screens to show"});
  weigh_requests(j, rationale);
  if (j.anything_against())
    return j.suspected(
        {"代码申请可收集个人信息的权限，包内却没有说明用途的界面文字",
         "Code asks for permissions that open personal information, and no interface text words a "
         "concrete purpose"});
  if (!rationale.any_clear)
    return j.undetermined({"代码中未见申请可收集个人信息的权限，索要信息时是否说明目的要看界面",
                           "No request for such a permission was seen in the code; whether the purpose is "
                           "told when information is asked for is for the screens"});
  j.note(say("界面中像是用途说明的文字：{0}", "interface wording that reads like a purpose: {0}",
             listed(std::span<const Text>(rationale.examples), 3)),
         rationale.clear);
  return j.undetermined({"包内有像是用途说明的文字，申请时是否同步显示、是否针对该权限要看界面",
                         "Some wording reads like a purpose; whether it is shown when asking, and is about "
                         "that permission, is for the screens"});
}

}  // namespace xiezhi
