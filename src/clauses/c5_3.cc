// 5.3 The app connects third-party applications (mini-programs, H5 services, third-party log-in, jumps) and
// gives them personal information without consent.
//
// suspected       data flow leads personal information into a web page or another app (sinks "webview" and
//                 "ipc"). Open: whose page it is, and whether an authorisation came before.
// not_found       nothing to take information with.
// undetermined    otherwise. Leads: log-in, share, payment and mini-program SDKs; web views; wording of
//                 third-party log-in and of leaving notices.
// never violated from the package. Guards: sharing and payment the user orders; affiliates' pages; a map opened
// with a destination only.
#include "clauses/decisions.h"
#include "clauses/judgement.h"

namespace xiezhi {

namespace {
bool connects(std::string_view category) {
  return category == "social" || category == "social_pay" || category == "login" ||
         category == "onekey_login" || category == "payment" || category == "miniapp" ||
         category == "webview";
}
}  // namespace

Finding decide_5_3(const Hearing& hearing) {
  Judgement j(hearing, "5.3");
  if (auto none = j.without_subject()) return *none;
  if (auto none = j.without_collection(
          Verdict::not_found, {"不收集个人信息，无从提供给接入的第三方应用",
                               "Nothing is collected that could be given to a connected application"}))
    return *none;
  j.remedy(
      {"跳转或授权前弹出授权页，写明第三方名称、信息和目的；传最小化、分应用的标识，不在网址中带个人信息。",
       "Show an authorisation page naming the third party, the data and the purpose; pass scoped "
       "identifiers, none in "
       "the URL."});
  j.missing({"向第三方页面或应用传了什么，之前有无授权页",
             "what is passed to third-party pages or apps, and whether an authorisation came first"},
            gather::page_walk(j.app()) + Text{"；", "; "} + gather::capture(j.app()));
  for (const Flow& f : j.facts().flows) {
    if ((f.sink_kind != "webview" && f.sink_kind != "ipc") || !is_reached(f.phase)) continue;
    if (gravity(j.knowledge(), f.type) == 0) continue;
    j.against(say("{0}流入{1}（{2}）", "{0} flows into {1} ({2})", type_name(j.knowledge(), f.type),
                  f.sink_kind == "webview" ? Text{"网页", "a web page"} : Text{"其他应用", "another app"},
                  f.sink_api),
              f.evidence, weight::kMedium * share(f.certainty), {"flow:" + f.type + ":" + f.sink_kind});
  }
  for (const Sdk& sdk : j.facts().sdks)
    if (connects(sdk.category) && sdk.used_by_app)
      j.note(say("应用代码调用“{0}”", "the app's code calls “{0}”", sdk_name(sdk)), sdk.evidence);
  const auto web = std::count_if(j.facts().controls.begin(), j.facts().controls.end(),
                                 [](const Control& c) { return c.kind == ControlKind::web; });
  if (web > 0) j.note(say("布局中有{0}个网页控件", "{0} web views in layouts", web));
  if (j.anything_against())
    return j.suspected(
        {"个人信息可流向网页或其他应用，对方是谁、有无授权待查",
         "Personal information can flow to a web page or another app; whose, and with what authorisation, "
         "is open"});
  return j.undetermined({"向接入的第三方应用传了什么要看抓包和界面",
                         "What connected applications receive is for capture and screens to show"});
}

}  // namespace xiezhi
