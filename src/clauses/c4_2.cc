// 4.2 A function is refused because the user will not give unnecessary information or permission.
//
// suspected       reachable interface texts make use conditional on a permission, offer the face as the only
//                 method, or force log-in in an app whose type needs no personal information. Open: which
//                 function is blocked, and whether what is asked is necessary for it.
// not_found       nothing to take information with and nothing to ask for.
// undetermined    otherwise. "不同意并退出" is a lead: leaving after a second reminder is tolerated, leaving at
//                 once is not.
// never violated from the package: what happens after a refusal is a matter of the run.
// Guards: permissions a function truly needs; legal real-name duties; sentences of a policy do not count.
#include "clauses/decisions.h"
#include "clauses/judgement.h"

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
  if (j.anything_against())
    return j.suspected(
        {"界面文字显示拒绝权限或信息后不能使用，是否必要待查",
         "Wording says that use ends with a refusal; whether what is asked is necessary is open"});
  return j.undetermined(
      {"拒绝后功能是否可用要实际操作", "Whether functions work after a refusal takes a run"});
}

}  // namespace xiezhi
