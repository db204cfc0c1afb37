// 3.1 Before the user consents, the app already collects personal information, or opens a permission through
// which it can be collected.
//
// violated        targetSdkVersion below Android 6 with at least one permission that opens personal
//                 information: the system grants it at installation (to be confirmed by installing). Or a
//                 recorded call, packet or permission dialog, certain and direct, before the consent moment; or a
//                 dialog of the system on the screens of a clean first run before it.
// suspected       a call path leads from an entry that runs at start-up, before any tap, to a call that reads or
//                 sends such information, asks for such a permission, or initialises an SDK that collects.
//                 Open: whether a condition on the path (a consent check, an intent's action) stops it.
// not_found       nothing to take information with and no way out for it (Subject::takes_nothing); or a recording
//                 that covers the time before consent shows nothing, and no static path leads to anything.
// undetermined    only ordinary device facts are read that early; or no static path was seen, which a trace
//                 would have to confirm; or the code is protected or was not examined completely.
//
// Order of weight: sent before read; identifiers and sensitive information before parts of a fingerprint;
// device model, system version and the like carry nothing (guard 6). What the phase's certainty leaves of a
// weight is in confidence.h; reachability alone is "possible". A value the system withholds on every device
// the app is built for is an attempt at half weight (guard 4). Calls of the platform do not count (guard 3),
// unreached code does not count (guard 1), nor do calls that do not themselves yield the information (guard 7);
// each call on the path with several possible receivers halves. A sentence claims no more than its certainty: a
// path that was only found to exist is told as a path, one whose conditions were examined as conduct. What hooks
// report and nobody collects was set aside by the trace examiner; a flag of the tool that never changed is likely only,
// and where records contradict each other their phase is unknown and the verdict says so.
#include <cmath>
#include <map>

#include "clauses/decisions.h"
#include "clauses/judgement.h"
#include "clauses/recorded.h"
#include "clauses/run.h"
#include "clauses/store_word.h"

namespace xiezhi {

namespace {

constexpr std::size_t kMostNamed = 8;

double weight_of(const Judgement& j, const Collection& c) {
  const double sent = c.act == Act::send || c.act == Act::share ? weight::kDecisive : weight::kStrong;
  const double withheld = is_withheld(c, j.facts(), j.knowledge()) ? 0.5 : 1.0;
  const double receivers = std::pow(0.5, std::min<std::uint32_t>(c.open_receivers, 8));
  return sent * gravity(j.knowledge(), c.type) * share(c.certainty) * share(c.strength) * withheld *
         receivers;
}

Text attempt_words(const Judgement& j, const Collection& c) {
  if (c.attempt) return {"；系统没有给出值，属于尝试读取", "; the system gave no value: an attempt"};
  if (!is_withheld(c, j.facts(), j.knowledge())) return {};
  return {"；目标系统已不向普通应用提供该值，属于尝试读取",
          "; the system no longer gives ordinary apps this value: an attempt"};
}

bool only_a_path(Means means, Certainty certainty) {
  return means == Means::static_code && certainty == Certainty::possible;
}

Text sentence(const Judgement& j, const Collection& c) {
  const Text type = type_name(j.knowledge(), c.type);
  const Text by = c.path.empty() ? Text{} : say("：{0}", ": {0}", path_words(c.path));
  Text what;
  if (!is_static(c))
    what = say("{4}{0}在用户同意前{1}了{2}（{3}），记录到{5}次{6}{7}",
               "{4}{0} before the user's consent: {1} of {2} ({3}), recorded {5} times{6}{7}",
               owner_phrase(c.owner), name(c.act), type, c.api,
               c.first.empty() ? Text{} : Text{c.first + "起，", "from " + c.first + " on, "}, c.count,
               c.conditions.empty() ? Text{} : say("，{}", ", {}", c.conditions.front()), by);
  else if (only_a_path(c.means, c.certainty))
    what = say("{0}从启动入口起有调用路径到达{2}（{1}{3}）{4}",
               "{0} has a call path from start-up to {2} ({1} of {3}){4}", owner_phrase(c.owner), name(c.act),
               c.api, type, by);
  else
    what = say("{0}在启动后、同意前即可{1}{2}（{3}）{4}",
               "{0}, after start-up and before any consent: {1} of {2} ({3}){4}", owner_phrase(c.owner),
               name(c.act), type, c.api, by);
  return what + attempt_words(j, c);
}

// One witness for each owner and type: the strongest call of the group speaks for it.
struct Early {
  std::vector<const Collection*> groups, leads;
  bool recorded = false, seen = false, only_ordinary = false;
};

Early early_collections(const Judgement& j) {
  std::map<std::pair<Owner, std::string>, const Collection*> strongest;
  Early early;
  for (const Collection& c : j.facts().collections) {
    if (!counts(c) || c.phase != Phase::before_consent) continue;
    if (gravity(j.knowledge(), c.type) == 0) {
      early.only_ordinary = true;
      continue;
    }
    if (!takes(c, j.facts(), j.knowledge())) {
      early.leads.push_back(&c);
      continue;
    }
    const Collection*& best = strongest[{c.owner, c.type}];
    if (best == nullptr || weight_of(j, c) > weight_of(j, *best)) best = &c;
    early.recorded = early.recorded || is_recorded(c);
    early.seen = early.seen || !is_static(c);
  }
  for (const auto& [key, collection] : strongest) early.groups.push_back(collection);
  std::stable_sort(early.groups.begin(), early.groups.end(), [&](const Collection* a, const Collection* b) {
    if (weight_of(j, *a) != weight_of(j, *b)) return weight_of(j, *a) > weight_of(j, *b);
    return speaks_before(j.knowledge(), *a, *b);
  });
  return early;
}

void weigh_install_grant(Judgement& j, bool& decided) {
  if (!granted_at_install(j.facts(), j.knowledge()) || !j.subject().manifest_read) return;
  std::vector<std::string> names, keys;
  std::vector<EvidenceId> evidence;
  for (const Permission& p : j.facts().permissions) {
    if (!opens_personal_information(p, j.knowledge()) || p.protection != "dangerous") continue;
    names.push_back(p.name);
    keys.push_back("install_grant:" + p.name);
    evidence.insert(evidence.end(), p.evidence.begin(), p.evidence.end());
  }
  if (names.empty()) return;
  decided = true;
  j.against(say("{0}，低于{1}，安装即被授予：{2}", "{0}, below {1}: granted at installation are {2}",
                target_words(j.facts()), j.limit_words("runtime_permission_target_sdk"),
                permission_names(j.knowledge(), names, kMostNamed)),
            evidence, weight::kDecisive, keys, kMostNamed);
  j.missing(
      {"请安装后核对授权状态（部分系统首次启动时会请用户确认旧应用的权限，Android 14 起拒绝安装过旧的应用）",
       "confirm by installing (some systems let the user review an old app's permissions at first start; "
       "Android 14 refuses to install very old ones)"},
      say("`adb install`后执行`adb shell dumpsys package {0}`，看 granted=true 的权限",
          "after `adb install` run `adb shell dumpsys package {0}` and look for granted=true", j.app().id));
  j.remedy(say("把targetSdkVersion升到{0}以上，在使用功能时再申请权限。",
               "Raise targetSdkVersion to {0} or more and ask when a function needs it.",
               j.limit_words("runtime_permission_target_sdk")));
}

void weigh_collections(Judgement& j, const Early& early) {
  for (const Collection* c : early.groups)
    j.against(sentence(j, *c), c->evidence, weight_of(j, *c),
              {"collect:" + c->type + ":" + c->owner.id + ":" + c->api});
}

// What was not examined on the paths told above, once for all of them.
void tell_reach(Judgement& j, const Early& early) {
  const auto path = [](const PermissionRequest& r) { return only_a_path(r.means, r.certainty); };
  const bool any =
      std::any_of(early.groups.begin(), early.groups.end(),
                  [](const Collection* c) { return only_a_path(c->means, c->certainty); }) ||
      std::any_of(j.facts().permission_requests.begin(), j.facts().permission_requests.end(),
                  [&](const PermissionRequest& r) { return r.phase == Phase::before_consent && path(r); }) ||
      std::any_of(j.facts().sdks.begin(), j.facts().sdks.end(),
                  [](const Sdk& s) { return s.initialised == Initialised::before_consent; });
  if (any)
    j.note(
        {"下列路径由调用、组件启动和回调连成，只表明代码能走到那里；路径上的条件（是否已同意、Intent动作等）"
         "会不会拦住它，未作检查",
         "the paths below are made of calls, component starts and callbacks and show only that code can "
         "lead there; whether a condition on them (consent given, an intent's action) stops it was not "
         "examined"});
}

void tell_leads(Judgement& j, const Early& early) {
  std::vector<std::string> types, calls;
  std::vector<EvidenceId> evidence;
  for (const Collection* c : early.leads) {
    types.push_back(c->type);
    calls.push_back(c->api);
    evidence.insert(evidence.end(), c->evidence.begin(), c->evidence.end());
  }
  if (types.empty()) return;
  j.note(say("启动路径上另有与{0}有关的调用（{1}），但调用本身不直接给出该信息，或所需权限没有声明，只作线索",
             "start-up paths also reach calls that bear on {0} ({1}), but they do not themselves yield it or "
             "need a permission that is not declared; leads only",
             type_names(j.knowledge(), types), listed(calls, 3)),
         evidence);
}

// Those it asks for through which personal information can be collected.
std::vector<std::string> opening_permissions(const Judgement& j, const PermissionRequest& request) {
  std::vector<std::string> out;
  for (const std::string& name : request.permissions)
    if (const Permission* p = j.facts().permission(name); p != nullptr && p->collectable) out.push_back(name);
  return out;
}

void weigh_requests(Judgement& j, Early& early) {
  for (const PermissionRequest& request : j.facts().permission_requests) {
    if (request.phase != Phase::before_consent) continue;
    const std::vector<std::string> opening = opening_permissions(j, request);
    if (opening.empty()) continue;
    std::vector<std::string> keys;
    for (const std::string& name : opening) keys.push_back("request:" + name);
    early.recorded = early.recorded || is_recorded(request);
    early.seen = early.seen || request.means != Means::static_code;
    const Text who = owner_phrase(request.owner), names = permission_names(j.knowledge(), opening);
    const std::string path = path_words(request.path);
    const Text what =
        request.means != Means::static_code
            ? say("{0}在用户同意前申请了{1}{2}", "{0} asked for {1} before the user's consent{2}", who, names,
                  request.conditions.empty() ? Text{} : say("，{}", ", {}", request.conditions.front()))
        : request.certainty == Certainty::possible
            ? say("从启动入口有调用路径到达{0}对{1}的申请：{2}",
                  "a call path leads from start-up to a request for {1} in {0}: {2}", who, names, path)
            : say("{0}在启动后、同意前即申请{1}：{2}",
                  "{0} asks for {1} after start-up and before any consent: {2}", who, names, path);
    j.against(what, request.evidence, weight::kStrong * share(request.certainty), keys);
  }
}

// Dialogs of the system on the screens of the first run.
void weigh_prompts(Judgement& j, Early& early) {
  for (const PermissionPrompt& p : j.facts().interface.prompts) {
    if (p.phase != Phase::before_consent) continue;
    const PermissionRow* row = permission_row(j.knowledge(), p.permission.empty() ? p.group : p.permission);
    if (row == nullptr || !row->collects) continue;
    early.recorded = early.recorded || j.facts().interface.clean_start;
    early.seen = true;
    j.against(say("界面显示，用户同意前就弹出了{0}的系统授权框{1}",
                  "the screens show the system's dialog for {0} before the user's consent{1}",
                  permission_name(j.knowledge(), row->name),
                  j.facts().interface.clean_start
                      ? Text{}
                      : Text{"（不能确定是全新安装的首次运行）",
                             " (not certain to be the first run of a fresh installation)"}),
              p.evidence, weight::kStrong, {"request:" + std::string(row->name)});
  }
}

// The call to move, and what to move it behind.
void advise(Judgement& j, const Early& early) {
  std::size_t told = 0;
  for (const Collection* c : early.groups) {
    if (told == 4) return;
    const SdkRow* row = c->owner.kind == OwnerKind::sdk ? j.knowledge().sdk(c->owner.id) : nullptr;
    if (row != nullptr && !row->consent_api.empty()) {
      j.remedy(say("“{0}”：{1}。", "“{0}”: {1}.", owner_phrase(c->owner), row->consent_api));
      ++told;
    } else if (c->owner.kind == OwnerKind::app && !c->path.empty()) {
      j.remedy(say("{0}里对{1}的调用移到同意之后。", "Move the call of {1} in {0} behind consent.",
                   c->path.back().method, c->api));
      ++told;
    }
  }
}

void weigh_initialisers(Judgement& j) {
  for (const Sdk& sdk : j.facts().sdks) {
    if (sdk.initialised != Initialised::before_consent) continue;
    const SdkRow* row = j.knowledge().sdk(sdk.id);
    if (!may_collect(sdk, j.facts(), j.knowledge())) continue;
    j.against(say("从启动入口有调用路径到达“{0}”的初始化：{1}",
                  "a call path leads from start-up to the initialisation of “{0}”: {1}", sdk_name(sdk),
                  path_words(sdk.initialised_path)),
              sdk.evidence, weight::kMedium * share(Certainty::possible), {"sdk_init:" + sdk.id});
    if (row != nullptr && !row->consent_api.empty())
      j.remedy(say("“{0}”：{1}。", "“{0}”: {1}.", sdk_name(sdk), row->consent_api));
  }
}

// No more than the best-founded statement below it.
Text summary_of(const Judgement& j, const Early& early) {
  Certainty best = Certainty::possible;
  for (const Collection* c : early.groups) best = std::min(best, c->certainty);
  for (const PermissionRequest& r : j.facts().permission_requests)
    if (r.phase == Phase::before_consent && !opening_permissions(j, r).empty())
      best = std::min(best, r.certainty);
  switch (best) {
    case Certainty::certain:
      return {
          "按全新安装推演，首次启动、用户作出选择之前必经的代码就收集个人信息或申请权限；以运行记录定论",
          "Followed on a fresh installation, code that every first start runs before the user decides takes "
          "personal information or asks for permissions; a trace would settle it"};
    case Certainty::likely:
      return {"按全新安装推演，首次启动、用户作出选择之前即可收集个人信息或申请权限，尚有未能判定的条件",
              "Followed on a fresh installation, code of the first start may take personal information or "
              "ask for "
              "permissions before the user decides; conditions on the way are open"};
    case Certainty::possible:
      break;
  }
  return {"从启动入口有调用路径到达个人信息读取、权限申请或SDK初始化，是否先判断同意待查",
          "Call paths lead from start-up to reads of personal information, requests or SDK initialisers; "
          "whether consent is checked first is open"};
}

}  // namespace

Finding decide_3_1(const Hearing& hearing) {
  Judgement j(hearing, "3.1");
  if (auto none = j.without_subject()) return *none;
  if (auto none =
          j.without_collection(Verdict::not_found, {"应用不联网、无权限、无读取，同意前没有可收集的途径",
                                                    "No network, no permission, no read: nothing can be "
                                                    "collected before consent"}))
    return *none;
  j.remedy(
      {"把SDK初始化和个人信息读取移到用户点击“同意”之后；从清单移除会自启动的初始化组件。",
       "Move SDK initialisation and every read of personal information behind the tap on “agree”; remove "
       "auto-starting initialisers from the manifest."});
  bool granted = false;
  weigh_install_grant(j, granted);
  Early early = early_collections(j);
  tell_reach(j, early);
  weigh_collections(j, early);
  weigh_requests(j, early);
  weigh_prompts(j, early);
  weigh_initialisers(j);
  tell_leads(j, early);
  tell_store_word(j, before_consent);
  advise(j, early);
  const bool contradicted = tell_disagreements(j);

  if (early.recorded)
    return j.violated({"有记录表明同意前已收集个人信息", "Records show collection before consent"});
  if (granted)
    return j.violated({"目标系统版本过低，安装即获得可收集个人信息的权限",
                       "Its target version is so low that installation alone opens permissions for personal "
                       "information"});
  j.missing({"启动路径上有没有同意判断，同意前是否真的调用",
             "whether a consent check stands on the start-up path and whether the calls really happen"},
            gather::first_run_trace(j.app()));
  if (early.seen)
    return j.suspected(
        {"记录显示同意前可能已收集个人信息，但同意的时刻或取得的值不能完全确定",
         "Records point to collection before consent, but its moment, or the value, is not certain"});
  if (j.anything_against()) return j.suspected(summary_of(j, early));
  if (early.only_ordinary && early.leads.empty())
    j.note({"启动路径只读取机型、系统版本一类普通设备信息",
            "start-up code reads only ordinary device facts such as model and version"});
  if (contradicted)
    return j.undetermined(
        {"记录自相矛盾或不是这个应用的，看不出同意之前收集了什么",
         "The records contradict themselves or are not this app's; what was collected before consent "
         "cannot be told"});
  if (watched(j.facts(), Phase::before_consent))
    return j.not_found(
        {"运行记录覆盖了同意之前，其间没有收集，代码中也未见启动时收集的路径",
         "A recording covers the time before consent and shows no collection; nor does the code show a "
         "path to one at start-up"},
        0.5);
  if (!j.subject().code_complete)
    return j.undetermined(
        {"代码未能完整检查，同意前的行为要看运行记录",
         "The code was not examined completely; a trace has to show what happens before consent"});
  return j.undetermined({"未见同意前收集的静态路径，运行记录可作定论",
                         "No static path to collection before consent was seen; a trace would settle it"});
}

}  // namespace xiezhi
