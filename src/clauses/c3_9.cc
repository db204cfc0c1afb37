// 3.9 The app collects or uses personal information in breach of the rules it declared itself.
//
// suspected       a statement of the policy denies collecting a type that reachable code reads; or components
//                 that start the app by themselves are enabled while the packaged policy has no section on
//                 self-start (MIIT 164 item 6, told here since 191号 has no item of its own). Open: scope of
//                 the denial, and a record of the conduct.
// violated        the denied type was sent, recorded in a capture with certainty.
// undetermined    otherwise: promises have to be compared with a trace and a capture.
// Guards: "未经同意我们不会收集" is conditional, no denial (the policy examiner sets `negated` only for
// unconditional ones); push services of the system; unreached code.
#include <map>

#include "clauses/decisions.h"
#include "clauses/judgement.h"

namespace xiezhi {

namespace {

bool speaks_of(const Statement& statement, const Owner& owner) {
  if (owner.kind == OwnerKind::sdk) return statement.actor == "sdk" && has(statement.sdks, owner.id);
  return statement.actor.empty() || statement.actor == "app";
}

bool weigh_denials(Judgement& j) {
  bool sent = false;
  for (const Statement& statement : j.facts().statements) {
    // A denial with a condition denies nothing; "we do not share" says nothing of reading.
    if (!statement.negated || statement.conditional || statement.act != "collect") continue;
    if (!is_weighed(j.facts(), statement.material, statement.member)) continue;
    for (const std::string& type : statement.types)
      for (const Collection& c : j.facts().collections) {
        if (!takes(c, j.facts(), j.knowledge()) || c.type != type || !speaks_of(statement, c.owner)) continue;
        sent = sent || (c.act == Act::send && c.means == Means::network && c.certainty == Certainty::certain);
        std::vector<EvidenceId> evidence = c.evidence;
        evidence.insert(evidence.begin(), statement.evidence.begin(), statement.evidence.end());
        j.against(say("政策声明不{0}{1}，而{2}{3}该信息（{4}）",
                      "the policy denies to {0} {1}, yet {2}: {3} of it ({4})",
                      j.knowledge().name_of("policy_act", statement.act).text(),
                      type_name(j.knowledge(), type), owner_phrase(c.owner), name(c.act), c.api),
                  evidence, weight::kStrong * share(c.certainty),
                  {"denied:" + type + ":" + c.owner.id + ":" + c.api});
      }
  }
  return sent;
}

bool discloses_self_start(const Judgement& j) {
  for (const PhraseRow& row : j.knowledge().phrases("rule_section")) {
    if (!row.clauses.contains("3.9")) continue;
    for (const EmbeddedDocument& document : j.facts().documents)
      if (has(document.sections, row.note) || has(document.sections, row.phrase)) return true;
  }
  return false;
}

// The platform's standard boot and connectivity broadcasts are many apps' habit: told, and of weight only
// where a policy that should name them is at hand.
void weigh_self_start(Judgement& j) {
  std::map<std::string, std::vector<const Component*>> kinds;
  for (const Component& c : j.facts().components)
    if (c.enabled && !c.start_kind.empty()) kinds[c.start_kind].push_back(&c);
  const bool policy_silent = !policies_at_hand(j.facts()).empty() && !discloses_self_start(j);
  for (const auto& [kind, components] : kinds) {
    std::vector<EvidenceId> evidence;
    std::vector<std::string> names, keys;
    for (const Component* c : components) {
      names.push_back(c->name);
      keys.push_back("start:" + c->name);
      evidence.insert(evidence.end(), c->evidence.begin(), c->evidence.end());
    }
    const Text what =
        kind == "associated_start"
            ? say("{0}个组件可被其他应用拉起（关联启动）：{1}", "{0} components let other apps start it: {1}",
                  components.size(), listed(names, 3))
            : say("{0}个组件可使应用自启动：{1}", "{0} components start the app by themselves: {1}",
                  components.size(), listed(names, 3));
    if (policy_silent)
      j.against(what + Text{"，隐私政策没有自启动说明", "; the policy says nothing of it"}, evidence,
                weight::kWeak, keys);
    else
      j.note(what, evidence);
  }
}

}  // namespace

Finding decide_3_9(const Hearing& hearing) {
  Judgement j(hearing, "3.9");
  if (auto none = j.without_subject()) return *none;
  if (auto none = j.without_collection(Verdict::not_found,
                                       {"没有收集个人信息的途径，未见违反声明的行为",
                                        "Nothing to collect with; no breach of a declaration seen"}))
    return *none;
  j.remedy(
      {"每次发版核对政策承诺与代码；自启动、关联启动写入政策并说明场景，或停用相应组件。",
       "Check promises against code at every release; declare self-start and associated start with their "
       "scenes, or disable those components."});
  const bool sent = weigh_denials(j);
  weigh_self_start(j);
  if (sent)
    return j.violated({"抓包显示发送了政策声明不收集的信息",
                       "A capture shows the sending of what the policy denies collecting"});
  j.missing({"政策承诺与实际行为是否一致", "whether conduct keeps to the policy's promises"},
            gather::policy_texts() + Text{"；", "; "} + gather::silent_and_background(j.app()) +
                Text{"；", "; "} + gather::capture(j.app()));
  if (j.anything_against())
    return j.suspected({"包内行为与隐私政策的声明不一致，实际情况待查",
                        "What the package does differs from what its policy declares; a run is needed"});
  return j.undetermined({"没有政策声明与运行记录可供对照", "No declarations and records at hand to compare"});
}

}  // namespace xiezhi
