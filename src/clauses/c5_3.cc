// 5.3 The app connects third-party applications (mini-programs, H5 services, third-party log-in, jumps) and
// gives them personal information without consent.
//
// violated        a capture shows, with certainty and by the device's own values, personal information in the address, a
//                 header or the body of a request to a page of another party that the app opened (a recorded call that
//                 loads it, or a third party's page on the screens), and the screens, walked completely, show no page of
//                 authorisation before it.
// suspected       the same where the screens do not settle whether authorisation came first, or the value is told by the
//                 name of its field only; or data flow leads personal information into a web page or another app
//                 (sinks "webview" and "ipc") that is not known to be the app's own. Open: whose page it is, and
//                 whether an authorisation came before.
// not_found       nothing to take information with; or a walk that was complete met pages of third parties behind a page
//                 of authorisation, and a capture shows no personal information going to them otherwise.
// undetermined    otherwise. Leads: log-in, share, payment and mini-program SDKs; web views.
// Guards: sharing, payment and maps the user orders (hosts of payment, social and map SDKs; flows after a tap into
// another app weigh less); the app's own and its SDKs' own back-ends, which are 5.1's; pages before any value is in them.
#include <set>

#include "clauses/decisions.h"
#include "clauses/judgement.h"
#include "clauses/recorded.h"

namespace xiezhi {

namespace {

bool connects(std::string_view category) {
  return category == "social" || category == "social_pay" || category == "login" ||
         category == "onekey_login" || category == "payment" || category == "miniapp" ||
         category == "webview";
}

// Where the user orders what is passed on.
bool is_ordered(std::string_view category) {
  return category == "payment" || category == "social_pay" || category == "social" || category == "map";
}

std::string_view category_of(const Judgement& j, const Owner& owner) {
  const SdkRow* row = owner.kind == OwnerKind::sdk ? j.knowledge().sdk(owner.id) : nullptr;
  return row == nullptr ? std::string_view{} : row->category;
}

// "pay.example.com" of "https://pay.example.com:8443/x?y".
std::string host_in(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme == url.npos || !url.starts_with("http")) return {};
  url.remove_prefix(scheme + 3);
  url = url.substr(0, url.find_first_of("/?#"));
  if (const std::size_t at = url.rfind('@'); at != url.npos) url.remove_prefix(at + 1);
  url = url.substr(0, url.find(':'));
  std::string host(url);
  std::transform(host.begin(), host.end(), host.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? c + 32 : c; });
  return host;
}

// Hosts whose pages the app was seen to open.
std::set<std::string> opened_hosts(const Facts& facts) {
  std::set<std::string> hosts;
  for (const RecordedCall& call : facts.timeline.calls) {
    const bool opens = call.api.find("WebView.loadUrl") != std::string::npos ||
                       call.api.find("WebView.postUrl") != std::string::npos ||
                       call.api.find(".startActivity") != std::string::npos ||
                       call.api.find("CustomTabsIntent.launchUrl") != std::string::npos;
    if (!opens) continue;
    for (const std::string& arg : call.args)
      for (std::size_t at = arg.find("http"); at != std::string::npos; at = arg.find("http", at + 4))
        if (std::string host = host_in(std::string_view(arg).substr(at)); !host.empty())
          hosts.insert(std::move(host));
  }
  return hosts;
}

struct Pages {
  bool third_party = false, authorised = false;
  std::vector<EvidenceId> evidence;
};

Pages pages_of(const Facts& facts) {
  Pages out;
  for (const Screen& s : facts.interface.screens) {
    if (!out.third_party && has_role(s, ScreenRole::authorisation)) out.authorised = true;
    if (!has_role(s, ScreenRole::third_party_page)) continue;
    out.third_party = true;
    out.evidence.insert(out.evidence.end(), s.evidence.begin(), s.evidence.end());
  }
  return out;
}

// Personal information that went to a page of another party. True where one decides.
bool weigh_pages(Judgement& j, const Pages& pages) {
  const std::set<std::string> opened = opened_hosts(j.facts());
  bool decided = false;
  for (const Collection& c : j.facts().collections) {
    if (c.means != Means::network || c.act != Act::send || !c.to || !counts(c)) continue;
    if (gravity(j.knowledge(), c.type) == 0 || c.owner.kind == OwnerKind::app) continue;
    const bool loaded = opened.contains(c.to->host);
    if (!loaded || is_ordered(category_of(j, c.owner))) continue;
    const bool settled = j.facts().interface.walk_complete && !pages.authorised;
    decided = decided || (settled && is_recorded(c));
    std::vector<EvidenceId> evidence = c.evidence;
    evidence.insert(evidence.end(), pages.evidence.begin(), pages.evidence.end());
    j.against(
        say("应用打开第三方页面{0}，{1}随请求传给了它{2}{3}",
            "the app opens a page of another party at {0}, and {1} is passed to it in the request{2}{3}",
            c.to->host, type_name(j.knowledge(), c.type),
            c.strength == Strength::direct ? Text{}
                                           : Text{"（仅凭字段名判断）", " (told by the name of its field)"},
            pages.authorised ? Text{"；之前有授权页，内容是否相符待查",
                                    "; a page of authorisation came before, whether it covers this is open"}
            : settled
                ? Text{"；遍历的界面中没有授权页", "; no page of the walk asks for authorisation"}
                : Text{"；之前有无授权页没有记录", "; whether authorisation came first was not recorded"}),
        evidence,
        (pages.authorised ? weight::kWeak : weight::kStrong) * share(c.certainty) * share(c.strength),
        {"page:" + c.type + ":" + c.to->host});
    j.remedy(
        say("打开{0}之前弹出授权页，并去掉请求中的{1}，改传分应用的标识。",
            "Show an authorisation page before {0} is opened, and pass a scoped identifier instead of {1}.",
            c.to->host, type_name(j.knowledge(), c.type)));
  }
  return decided;
}

void weigh_flows(Judgement& j) {
  for (const Flow& f : j.facts().flows) {
    if ((f.sink_kind != "webview" && f.sink_kind != "ipc") || !is_reached(f.phase)) continue;
    if (gravity(j.knowledge(), f.type) == 0 || (f.to && f.to->owner == "app")) continue;
    // After a tap, into another app: often what the user asked for, such as sharing.
    const bool ordered = f.sink_kind == "ipc" && f.phase == Phase::any;
    j.against(say("{0}流入{1}（{2}）{3}", "{0} flows into {1} ({2}){3}", type_name(j.knowledge(), f.type),
                  f.sink_kind == "webview" ? Text{"网页", "a web page"} : Text{"其他应用", "another app"},
                  f.sink_api,
                  ordered ? Text{"，由用户操作触发，可能是用户自己的分享",
                                 ", on the user's action, perhaps sharing by choice"}
                          : Text{}),
              f.evidence, (ordered ? weight::kWeak : weight::kMedium) * share(f.certainty),
              {"flow:" + f.type + ":" + f.sink_kind});
  }
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
  const Pages pages = pages_of(j.facts());
  const bool decided = weigh_pages(j, pages);
  weigh_flows(j);
  tell_disagreements(j);
  if (decided)
    return j.violated(
        {"抓包显示未经授权把个人信息传给所接入的第三方页面",
         "A capture shows personal information passed to a connected page of another party without "
         "authorisation"});
  j.missing({"向第三方页面或应用传了什么，之前有无授权页",
             "what is passed to third-party pages or apps, and whether an authorisation came first"},
            gather::page_walk(j.app()) + Text{"；", "; "} + gather::capture(j.app()));
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
  if (pages.third_party && pages.authorised && j.facts().interface.walk_complete &&
      j.facts().covered("network") == CoverageStatus::done) {
    j.note({"第三方页面之前有授权页，抓包中没有随之传出的个人信息",
            "a page of authorisation comes before pages of third parties, and the capture shows no personal "
            "information "
            "passed along"},
           pages.evidence);
    return j.not_found(
        {"接入的第三方页面之前有授权，未见另行传出的个人信息",
         "Pages of third parties come behind authorisation, and nothing else is seen to go to them"},
        weight::kMedium);
  }
  return j.undetermined({"向接入的第三方应用传了什么要看抓包和界面",
                         "What connected applications receive is for capture and screens to show"});
}

}  // namespace xiezhi
