// 3.3 What is really collected, or the permission really opened, is more than the user authorised.
//
// violated        recorded, direct and certain: the app gets by a shell command or a system file what the public
//                 interface gives only with a permission (any row of android_sources for the type asks for one); or,
//                 after the user denied a permission, it reads what tells the same (derived_information.tsv: lists
//                 of Wi-Fi networks, cells, coordinates of pictures for the location).
// suspected       reachable code goes round a permission in this way (open: whether it runs); the policy names only
//                 the coarse location and the precise one is read; information was recorded that the policy does not
//                 name and no permission the user allowed covers (open: a synonym, a list elsewhere).
// not_found       nothing to take information with; or rules and a recording after consent are at hand, and all that
//                 was recorded is stated in the rules, with nothing taken round a permission.
// undetermined    otherwise: observed minus authorised needs the policy and a trace.
// Guards: /proc reads about the app's own process and ordinary device facts do not count (guard 6); an attempt the
// system answered with nothing decides nothing. Order (overlap.h): what nobody declared is 2.1's, and weighs here only
// as the lesser witness that it also exceeds what was granted; against a denial it is 3.9's.
#include <array>
#include <set>

#include "clauses/decisions.h"
#include "clauses/field_tables.h"
#include "clauses/judgement.h"
#include "clauses/recorded.h"
#include "clauses/run.h"
#include "clauses/stated.h"

namespace xiezhi {

namespace {

bool goes_round(const Collection& c) {
  return c.source == "shell" || c.source == "file" || c.source == "native";
}

// The public interface asks for a permission where one for this type does so, whatever the others do.
bool is_permission_bound(const Knowledge& knowledge, std::string_view type) {
  const auto rows = knowledge.sources(SourceKind::method);
  return std::any_of(rows.begin(), rows.end(), [&](const AndroidSource& row) {
    return row.types.contains(type) && !row.permissions.empty();
  });
}

bool weigh_bypasses(Judgement& j) {
  bool decided = false;
  for (const Collection& c : j.facts().collections) {
    if (!counts(c) || !goes_round(c) || gravity(j.knowledge(), c.type) == 0) continue;
    if (!c.permissions.empty() || !is_permission_bound(j.knowledge(), c.type)) continue;
    decided = decided || is_recorded(c);
    j.against(say("{0}不经权限接口，以“{1}”取得{2}（{3}）",
                  "{0} gets {2} by “{1}”, round the interface that asks for a permission ({3})",
                  owner_phrase(c.owner), quote(c.api, 48), type_name(j.knowledge(), c.type),
                  c.path.empty() ? c.first : path_words(c.path)),
              c.evidence, weight::kStrong * share(c.certainty) * share(c.strength),
              {"bypass:" + c.type + ":" + c.owner.id});
    j.remedy(say("删除{0}里以“{1}”读取{2}的代码。", "Delete the code of {0} that reads {2} by “{1}”.",
                 owner_phrase(c.owner), quote(c.api, 48), type_name(j.knowledge(), c.type)));
  }
  return decided;
}

const Collection* recorded_read(const Facts& facts, const std::string& type, const Owner& owner) {
  for (const Collection& c : facts.collections)
    if (c.means == Means::runtime && c.type == type && c.owner == owner && !c.attempt) return &c;
  return nullptr;
}

bool weigh_derived(Judgement& j) {
  bool decided = false;
  for (const DerivedInformation& row : derived_information(j.knowledge()))
    for (const auto& [type, owner] : reads_after_denial(j.facts(), j.knowledge(), row.group, row.types)) {
      const Collection* c = recorded_read(j.facts(), type, owner);
      if (c == nullptr) continue;
      decided = true;
      std::vector<EvidenceId> evidence = c->evidence;
      for (const Refused& r : refusals(j.facts(), j.knowledge()))
        if (const PermissionRow* p = permission_row(j.knowledge(), r.permission);
            p != nullptr && p->group == row.group)
          evidence.insert(evidence.end(), r.evidence.begin(), r.evidence.end());
      j.against(say("用户拒绝{0}权限后，{1}仍读取{2}（{3}）；{4}",
                    "after the user denied the {0} permission {1} reads {2} ({3}); {4}",
                    j.knowledge().name_of("permission_group", row.group).text(), owner_phrase(owner),
                    type_name(j.knowledge(), type), c->api, row.why.text()),
                evidence, weight::kStrong, {"derived:" + type + ":" + owner.id});
      j.remedy(say("拒绝该权限后不再调用{0}。", "Do not call {0} once that permission is denied.", c->api));
    }
  return decided;
}

bool user_allowed(const Facts& facts, const Knowledge& knowledge, std::string_view type) {
  const auto opens = [&](const std::string& word) {
    const PermissionRow* row =
        knowledge.permission(word.find('.') == std::string::npos ? "android.permission." + word : word);
    return row != nullptr && row->types.contains(type);
  };
  for (const Event& e : facts.timeline.events)
    if (e.kind == EventKind::permission_allow)
      for (const std::string& word : facts.timeline.call(e).args)
        if (opens(word)) return true;
  return std::any_of(facts.interface.prompts.begin(), facts.interface.prompts.end(),
                     [&](const PermissionPrompt& p) {
                       return p.answer == EventKind::permission_allow && opens(p.permission);
                     });
}

bool names_coarse_location_only(const Facts& facts, const Owner& owner) {
  bool coarse = false;
  for (const Statement& s : facts.statements) {
    if (s.negated || !is_weighed(facts, s.material, s.member)) continue;
    if (owner.kind == OwnerKind::sdk ? !has(s.sdks, owner.id) : s.actor != "app") continue;
    if (has(s.types, "location_precise")) return false;
    coarse = coarse || has(s.types, "location_coarse");
  }
  return coarse;
}

// Recorded beside stated. `all_stated`: something was recorded, and the rules name all of it.
void weigh_excess(Judgement& j, bool& all_stated) {
  bool any = false, excess = false;
  std::set<std::pair<std::string, Owner>> noted;
  for (const Collection& c : j.facts().collections) {
    if (!is_recorded(c) || !counts(c) || gravity(j.knowledge(), c.type) == 0) continue;
    for (const PolicyMatch& match : j.facts().policy.matches) {
      const bool app = c.owner.kind == OwnerKind::app;
      if (match.type != c.type || match.owner_kind != (app ? "app" : "sdk") ||
          (!app && match.owner != c.owner.id))
        continue;
      any = true;
      const bool missing = match.status == "missing" || match.status == "other_actor";
      const bool finer = c.type == "location_precise" && names_coarse_location_only(j.facts(), c.owner);
      excess = excess || missing || finer;
      if (finer)
        j.against(say("政策只写了粗略位置，{0}读取了精确位置（{1}）",
                      "the policy names the coarse location only, and {0} reads the precise one ({1})",
                      owner_phrase(c.owner), c.api),
                  c.evidence, weight::kMedium, {"finer:" + c.type + ":" + c.owner.id});
      else if (missing && !user_allowed(j.facts(), j.knowledge(), c.type))
        j.against(
            say("记录到{0}{1}{2}（{3}），政策没有写，用户也没有允许过相应权限；未声明本身计入{4}",
                "recorded: {0}, {1} of {2} ({3}), which the policy does not name and no permission the user "
                "allowed covers; that it is not declared counts under {4}",
                owner_phrase(c.owner), name(c.act), type_name(j.knowledge(), c.type), c.api,
                counted_under(Conduct::undeclared)),
            c.evidence, weight::kWeak, {"exceeds:" + c.type + ":" + c.owner.id});
      else if (missing && noted.insert({c.type, c.owner}).second)
        j.note(say("{0}读取{1}，政策没有写", "{0} reads {1}, which the policy does not name",
                   owner_phrase(c.owner), type_name(j.knowledge(), c.type)) +
                   refers_to(Conduct::undeclared),
               c.evidence);
    }
  }
  all_stated = any && !excess;
}

}  // namespace

Finding decide_3_3(const Hearing& hearing) {
  Judgement j(hearing, "3.3");
  if (auto none = j.without_subject()) return *none;
  if (auto none =
          j.without_collection(Verdict::not_found, {"没有收集个人信息的途径", "Nothing to collect with"}))
    return *none;
  j.remedy(
      {"只在授权范围内收集；删除以命令行、系统文件等方式绕过权限获取标识的代码。",
       "Collect within what was authorised; delete code that gets identifiers round a permission by shell or "
       "system files."});
  bool all_stated = false;
  const bool bypassed = weigh_bypasses(j), derived = weigh_derived(j);
  weigh_excess(j, all_stated);
  tell_disagreements(j);
  if (bypassed || derived)
    return j.violated({"有记录表明应用绕过权限获取个人信息",
                       "Records show that it gets personal information round a permission"});
  j.missing({"实际收集的信息和打开的权限是否超出政策与用户授权",
             "whether what is collected and opened exceeds the policy and the user's grants"},
            gather::policy_texts() + Text{"；", "; "} + gather::permission_walk(j.app()));
  constexpr std::array<std::string_view, 2> kTaken{"collect", "permission"};
  tell_stated(j, kTaken, true,
              {"可与实测对照：政策否认收集", "to be held against a run: the policy denies collecting"});
  if (j.anything_against())
    return j.suspected({"实际或可能收集的信息超出政策或授权的范围，有一点待查",
                        "What is, or may be, collected goes beyond policy or grant; one element is open"});
  if (all_stated && watched(j.facts(), Phase::after_consent))
    return j.not_found(
        {"同意后的记录中收集的信息都在政策声明之内，没有绕过权限的读取",
         "All that was recorded after consent is stated in the policy, and nothing was taken round a "
         "permission"},
        weight::kMedium);
  return j.undetermined(
      {"没有授权范围与实际行为的对照材料", "Nothing at hand to compare authorisation with conduct"});
}

}  // namespace xiezhi
