// 3.2 After a clear refusal the app still collects or still opens the permission, or asks so often that normal
// use is disturbed.
//
// violated        a recorded collection, certain and direct, after the refusal; or a recorded dialog of the system for
//                 such a permission after the rules were refused, before any tap; or, as screens or marks show, the
//                 same permission asked for again by itself on "cold_starts_reask" cold starts after it was denied,
//                 twice in the same start, or in a loop; or the rules shown again and again in one start.
// suspected       asked again once by itself, or within "reask_hours" after a tap whose relation to it is open (48
//                 hours are practice, no statute); the rules shown again on later starts though the app can be used
//                 without them; calls that ask after the refusal, of which no dialog was seen; code that only the
//                 refusing side reaches reads personal information.
// not_found       nothing to take information with and no permission to ask for; or something was refused in a run,
//                 two or more cold starts followed or use went on, and nothing was read and nothing asked again.
// undetermined    otherwise. A permission request on the start-up path is told as the lead it is: unless the
//                 code remembers the refusal, it asks again on every start.
// Guards: one confirmation after the rules were refused is tolerated; different permissions in turn are no repeat;
// calls that the system answers without a dialog disturb nobody; a tap on the function that needs it may ask again.
// An app that ended when the rules were refused has to ask at the next start: that is 4.2's.
#include "clauses/decisions.h"
#include "clauses/judgement.h"
#include "clauses/recorded.h"
#include "clauses/run.h"

namespace xiezhi {

namespace {

constexpr std::uint32_t kTolerated = 1;  // one confirmation after a refusal

struct Outcome {
  bool decided = false, seen = false;
};

void tell_early_requests(Judgement& j) {
  std::vector<std::string> names;
  std::vector<EvidenceId> evidence;
  for (const PermissionRequest& request : j.facts().permission_requests) {
    if (request.phase != Phase::before_consent || request.means != Means::static_code) continue;
    names.insert(names.end(), request.permissions.begin(), request.permissions.end());
    evidence.insert(evidence.end(), request.evidence.begin(), request.evidence.end());
  }
  if (names.empty()) return;
  j.note(
      say("启动路径上有对{0}的申请；若代码不记住用户的拒绝，下次启动可能再问",
          "start-up paths lead to requests for {0}; unless the code remembers a refusal, the next start may "
          "ask again",
          permission_names(j.knowledge(), names, 8)),
      evidence, 8);
}

void weigh_collections(Judgement& j, Outcome& outcome) {
  for (const Collection& c : j.facts().collections) {
    if (!takes(c, j.facts(), j.knowledge()) || c.phase != Phase::after_refusal ||
        gravity(j.knowledge(), c.type) == 0)
      continue;
    outcome.decided = outcome.decided || is_recorded(c);
    outcome.seen = outcome.seen || !is_static(c);
    const Text what =
        is_static(c) ? say("{0}在用户拒绝一侧{1}{2}（{3}）", "{0}: {1} of {2} on the refusing side ({3})",
                           owner_phrase(c.owner), name(c.act), type_name(j.knowledge(), c.type), c.api)
                     : say("用户拒绝后，{0}{1}了{2}（{3}），记录到{4}次{5}",
                           "after the refusal {0}: {1} of {2} ({3}), recorded {4} times{5}",
                           owner_phrase(c.owner), name(c.act), type_name(j.knowledge(), c.type), c.api,
                           c.count, c.first.empty() ? Text{} : say("，{0}起", ", from {0} on", c.first));
    j.against(what, c.evidence, weight::kStrong * gravity(j.knowledge(), c.type) * share(c.certainty),
              {"after_refusal:" + c.type + ":" + c.owner.id + ":" + c.api});
    if (const SdkRow* row = j.knowledge().sdk(c.owner.id); row != nullptr && !row->consent_api.empty())
      j.remedy(say("“{0}”在用户拒绝后不初始化：{1}。", "Do not start “{0}” after a refusal: {1}.",
                   owner_phrase(c.owner), row->consent_api));
    else if (!c.path.empty() && c.owner.kind == OwnerKind::app)
      j.remedy(say("在{0}之前判断是否已同意，未同意则不调用{1}。",
                   "Check consent before {0} and do not call {1} without.", c.path.back().method, c.api));
  }
}

// Asked for after the rules were refused.
void weigh_requests(Judgement& j, Outcome& outcome) {
  for (const PermissionRequest& r : j.facts().permission_requests) {
    if (r.means == Means::static_code || r.phase != Phase::after_refusal) continue;
    std::vector<std::string> opening;
    for (const std::string& name : r.permissions)
      if (const Permission* p = j.facts().permission(name); p != nullptr && p->collectable)
        opening.push_back(name);
    if (opening.empty()) continue;
    const bool dialog = r.api.empty();
    const bool itself = dialog && asked_by_itself_after_refusal(j.facts(), j.knowledge(), opening);
    outcome.seen = true;
    outcome.decided = outcome.decided || (itself && is_recorded(r));
    const Text more =
        !dialog  ? Text{"，没有见到系统弹窗，可能被系统直接拒绝",
                       "; no dialog was seen, the system may have denied it silently"}
        : itself ? Text{"，其间用户没有点击任何功能", ", and the user had tapped no function"}
                 : Text{"，是否由用户点击的功能触发待查", "; whether a tap on a function led to it is open"};
    j.against(say("用户拒绝规则后{0}仍申请{1}{2}", "after the rules were refused {0} asked for {1}{2}",
                  owner_phrase(r.owner), permission_names(j.knowledge(), opening), more),
              r.evidence, (itself ? weight::kStrong : weight::kWeak) * share(r.certainty),
              {"request_after_refusal:" + listed(opening).en});
  }
}

bool concerns(const Judgement& j, const Refused& refused) {
  if (refused.of != RefusalOf::permission || refused.permission.empty()) return true;
  if (const Permission* p = j.facts().permission(refused.permission); p != nullptr) return p->collectable;
  const PermissionRow* row = permission_row(j.knowledge(), refused.permission);
  return row == nullptr || row->collects;
}

void weigh_permission(Judgement& j, const Refused& r, Outcome& outcome) {
  const bool frequent = static_cast<double>(r.starts) >= j.limit("cold_starts_reask");
  const bool loop = r.looped || r.times > kTolerated;
  if (!frequent && !loop && r.times == 0 && r.starts == 0 && !r.after_tap) return;
  outcome.seen = true;
  outcome.decided = outcome.decided || frequent || loop;
  Text how;
  if (r.times > 0)
    how = how + say("，同一次启动内又自行弹出{}次", ", {} times more by itself in the same start", r.times);
  if (r.starts > 0)
    how = how + say("，之后{}次冷启动自行弹出", ", by itself on {} later cold starts", r.starts);
  if (r.looped) how = how + Text{"，反复弹出", ", in a loop"};
  if (how.zh.empty())
    how = say("，{0}小时内又弹出一次，触发它的操作与之有无关系待查（{0}小时是审核实务，不是法定数字）",
              ", once more within {0} hours after some tap; whether that led to it is open ({0} hours are "
              "practice, "
              "no statute)",
              j.limit_words("reask_hours"));
  j.against(say("拒绝{0}后{1}", "after {0} was denied it was asked for again{1}",
                refused_what(j.knowledge(), r), Text{how.zh.substr(std::string_view("，").size()), how.en}),
            r.evidence,
            frequent || loop         ? weight::kDecisive
            : r.times + r.starts > 0 ? weight::kMedium
                                     : weight::kWeak,
            {"asked_again:" + r.permission});
}

void weigh_rules(Judgement& j, const Refused& r, Outcome& outcome) {
  if (r.looped || r.times > kTolerated) {
    outcome.seen = outcome.decided = true;
    j.against(say("拒绝{0}后，同一次启动内又弹出{1}次",
                  "after {0} were refused they were shown {1} times more in "
                  "the same start",
                  name(r.of), std::max(r.times, kTolerated + 1)),
              r.evidence, weight::kStrong, {"rules_again:" + std::string(id(r.of))});
  } else if (r.times > 0) {
    j.note(Text{"拒绝后只有一次再次确认，实务上可以接受",
                "one confirmation after the refusal, which practice accepts"},
           r.evidence);
  }
  if (r.starts == 0) return;
  if (r.exited && !r.went_on) {
    j.note(Text{"拒绝后应用退出，再次启动时重新征求；退出本身计入4.2",
                "it ended on the refusal and asks again when started; the end itself counts under 4.2"},
           r.evidence);
    return;
  }
  if (static_cast<double>(r.starts) < j.limit("cold_starts_reask")) return;
  outcome.seen = true;
  j.against(
      say("拒绝{0}后可以继续使用，但之后{1}次冷启动都再次征求同意",
          "after {0} were refused use went on, yet {1} later cold starts asked again", name(r.of), r.starts),
      r.evidence, weight::kMedium, {"rules_each_start:" + std::string(id(r.of))});
}

// What was refused, and that it was left at that.
bool kept_to_refusal(Judgement& j, const std::vector<Refused>& all) {
  const std::uint32_t starts = starts_after_refusal(j.facts());
  const bool went_on = std::any_of(all.begin(), all.end(), [](const Refused& r) { return r.went_on; });
  const bool refused = !all.empty() || watched(j.facts(), Phase::after_refusal);
  if (!refused || (static_cast<double>(starts) < j.limit("cold_starts_reask") && !went_on)) return false;
  std::vector<EvidenceId> evidence;
  for (const Refused& r : all) evidence.insert(evidence.end(), r.evidence.begin(), r.evidence.end());
  j.note(say("记录中有拒绝，其后冷启动{0}次，没有再次征求，也没有拒绝后的收集",
             "something was refused, {0} cold starts followed, nothing was asked again and nothing collected "
             "after it",
             starts),
         evidence);
  return true;
}

}  // namespace

Finding decide_3_2(const Hearing& hearing) {
  Judgement j(hearing, "3.2");
  if (auto none = j.without_subject()) return *none;
  if (auto none = j.without_collection(
          Verdict::not_found,
          {"没有可收集的途径，也没有可申请的权限", "Nothing to collect with and no permission to ask for"}))
    return *none;
  j.remedy(
      say("记住用户的拒绝；除非用户主动使用相应功能，{0}"
          "小时内不再询问；拒绝后提供仅浏览等基本模式，不初始化SDK。",
          "Remember the refusal; unless the user starts the function, do not ask again within {0} hours; "
          "after refusal offer a basic mode and start no SDK.",
          j.limit_words("reask_hours")));
  Outcome outcome;
  weigh_collections(j, outcome);
  weigh_requests(j, outcome);
  const std::vector<Refused> all = refusals(j.facts(), j.knowledge());
  for (const Refused& r : all)
    if (r.of == RefusalOf::permission && concerns(j, r))
      weigh_permission(j, r, outcome);
    else if (r.of == RefusalOf::rules || r.of == RefusalOf::new_rules)
      weigh_rules(j, r, outcome);
  const bool contradicted = tell_disagreements(j);
  if (outcome.decided)
    return j.violated({"有记录表明用户拒绝后仍收集个人信息或反复征求",
                       "Records show collection after the refusal, or asking again and again"});
  j.missing({"拒绝后是否停止收集、多久再次询问",
             "whether collection stops after refusal, and how soon it asks again"},
            gather::refusal_run(j.app()));
  if (outcome.seen)
    return j.suspected(
        {"记录显示拒绝后可能仍收集或再次征求，有一点尚不确定",
         "Records point to collection or asking again after the refusal; one element is open"});
  if (j.anything_against())
    return j.suspected({"拒绝一侧的代码仍可达个人信息读取",
                        "Code on the refusing side still reaches reads of personal information"});
  tell_early_requests(j);
  if (!contradicted && kept_to_refusal(j, all))
    return j.not_found({"拒绝后的运行中，没有继续收集，也没有反复征求",
                        "In the run after the refusal nothing was collected and nothing asked again"},
                       weight::kMedium);
  if (contradicted)
    return j.undetermined(
        {"记录自相矛盾或不是这个应用的，拒绝后的行为要重新记录",
         "The records contradict themselves or are not this app's; the run after a refusal has to be "
         "recorded again"});
  return j.undetermined({"拒绝后的行为和询问频率要靠实际操作的记录",
                         "What happens after refusal and how often it asks takes a recorded run"});
}

}  // namespace xiezhi
