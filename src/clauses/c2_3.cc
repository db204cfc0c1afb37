// 2.3 When asking for a permission that opens personal information, or for sensitive information such as ID
// number, bank account or movement track, the purpose is not told at the same moment, or is told unclearly.
//
// suspected       resources and code examined completely, a reachable call asks for such a permission, and the
//                 interface has no wording of a purpose at all, or only vague ones ("for normal use").
//                 Open: the screen in the moment of the system's dialog.
// not_applicable  the manifest declares no permission the user is asked for, the app has no network, and no
//                 form asks for anything: there is nothing to explain.
// undetermined    purposes are worded somewhere: whether they are shown at that moment only screens tell.
// never violated from the package. A policy's text is not "at the same moment" and never counts here.
// Guards: one permission asked by an app's camera button is self-evident to many laboratories (told in the
// guide); unreached calls are leads.
#include <set>

#include "clauses/decisions.h"
#include "clauses/judgement.h"

namespace xiezhi {

namespace {

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
      !forms && !seen.has_network)
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
