// 5.1 With neither consent nor anonymisation, the app client gives personal information directly to a third
// party, including through embedded third-party code or plug-ins.
//
// violated        a capture shows, with certainty, such information going to a third party's host before
//                 consent or after refusal.
// suspected       data flow leads it from a source to the network inside a third party's code before consent;
//                 or that code reads it before consent and its own server's address is in the package; or a
//                 capture shows it after consent to someone the policy does not name. Open: the packet itself,
//                 and consent.
// not_found       nothing to take information with.
// undetermined    otherwise; third-party hosts and unencrypted transport in the package are told as leads.
// Guards: processors and CDNs act on the operator's behalf; the operator's own hosts; ordinary device facts;
// a hashed identifier is still personal information. The read before consent itself is 3.1's.
#include <map>

#include "clauses/decisions.h"
#include "clauses/judgement.h"
#include "clauses/stated.h"

namespace xiezhi {

namespace {

bool is_third_party(const Owner& owner) { return owner.kind == OwnerKind::sdk; }
bool without_consent(Phase phase) { return phase == Phase::before_consent || phase == Phase::after_refusal; }

bool weigh_sendings(Judgement& j) {
  bool recorded = false;
  for (const Collection& c : j.facts().collections) {
    if ((c.act != Act::send && c.act != Act::share) || !counts(c) || !c.to ||
        gravity(j.knowledge(), c.type) == 0)
      continue;
    const bool third = is_third_party(c.owner) || (!c.to->owner.empty() && c.to->owner != "app");
    if (!third) continue;
    const Sdk* sdk = nullptr;
    for (const Sdk& one : j.facts().sdks)
      if (one.id == c.owner.id || one.id == c.to->owner) sdk = &one;
    const bool early = without_consent(c.phase);
    if (!early && (sdk == nullptr || sdk->in_policy || !j.facts().has(MaterialKind::policy))) continue;
    recorded = recorded || (early && c.means == Means::network && c.certainty == Certainty::certain &&
                            c.strength == Strength::direct);
    const Text told =
        c.strength == Strength::direct
            ? Text{}
            : Text{"（仅凭字段名判断，没有与测试机的值核对）",
                   " (told by the name of its field; not compared with the test device's values)"};
    j.against(say("{0}{1}被发往{2}", "{0}: {1} goes to {2}", name(c.phase), type_name(j.knowledge(), c.type),
                  c.to->host) +
                  told,
              c.evidence, weight::kDecisive * share(c.certainty) * share(c.strength),
              {"sent:" + c.type + ":" + c.to->host});
  }
  return recorded;
}

void weigh_flows(Judgement& j) {
  for (const Flow& f : j.facts().flows) {
    if (f.sink_kind != "network" || !is_third_party(f.owner) || !without_consent(f.phase)) continue;
    if (gravity(j.knowledge(), f.type) == 0) continue;
    j.against(say("{0}中{1}从{2}流向网络（{3}）", "inside {0}, {1} flows from {2} to the network ({3})",
                  owner_phrase(f.owner), type_name(j.knowledge(), f.type), f.source_api, f.sink_api),
              f.evidence, weight::kStrong * share(f.certainty), {"flow:" + f.type + ":" + f.owner.id});
  }
}

// Hosts of each SDK that the package names.
std::map<std::string, const Url*> sdk_hosts(const Facts& facts) {
  std::map<std::string, const Url*> hosts;
  for (const Url& url : facts.urls)
    if (!url.sdk.empty()) hosts.try_emplace(url.sdk, &url);
  return hosts;
}

void weigh_early_reads(Judgement& j, const std::map<std::string, const Url*>& hosts) {
  std::map<std::string, std::vector<const Collection*>> by_sdk;
  for (const Collection& c : j.facts().collections)
    if (takes(c, j.facts(), j.knowledge()) && is_third_party(c.owner) && c.act == Act::read &&
        without_consent(c.phase) && gravity(j.knowledge(), c.type) > 0 &&
        !is_withheld(c, j.facts(), j.knowledge()))
      by_sdk[c.owner.id].push_back(&c);
  for (auto& [id, reads] : by_sdk) {
    const auto host = hosts.find(id);
    if (host == hosts.end() || !j.subject().has_network) continue;
    std::stable_sort(reads.begin(), reads.end(), [&](const Collection* a, const Collection* b) {
      return speaks_before(j.knowledge(), *a, *b);
    });
    std::vector<std::string> types, keys;
    std::vector<EvidenceId> evidence;
    double strongest = 0;
    for (const Collection* c : reads) {
      types.push_back(c->type);
      keys.push_back("early:" + c->type + ":" + id);
      if (!c->evidence.empty()) evidence.push_back(c->evidence.front());
      strongest = std::max(strongest, share(c->certainty));
    }
    if (evidence.size() > 3) evidence.resize(3);
    evidence.insert(evidence.end(), host->second->evidence.begin(), host->second->evidence.end());
    j.against(say("从启动入口有调用路径到达{0}对{1}的读取，包内有它的服务器地址{2}；有没有发出、同意与否均未"
                  "见；读取本身计入{3}",
                  "a call path leads from start-up to a read of {1} in {0}, and its server {2} is named in "
                  "the package; neither the sending nor the state of consent was seen; the read itself "
                  "counts under {3}",
                  owner_phrase(reads.front()->owner), type_names(j.knowledge(), types), host->second->host,
                  counted_under(Conduct::before_consent)),
              evidence, weight::kWeak * strongest, keys);
  }
}

bool is_sending(const Judgement& j, const Collection& c) {
  return c.means == Means::network && c.act == Act::send && c.to && counts(c) &&
         gravity(j.knowledge(), c.type) > 0;
}

// What a capture shows beside what is weighed: sendings of which it is not known when they were, or to whom.
void tell_sendings(Judgement& j) {
  std::vector<std::string> undated, strangers, open;
  std::vector<EvidenceId> undated_evidence, stranger_evidence, open_evidence;
  const auto note = [](const Collection& c, std::vector<std::string>& hosts,
                       std::vector<EvidenceId>& evidence) {
    hosts.push_back(c.to->host);
    if (!c.evidence.empty()) evidence.push_back(c.evidence.front());
  };
  for (const Collection& c : j.facts().collections) {
    if (!is_sending(j, c)) continue;
    if (is_third_party(c.owner) && c.phase == Phase::unknown) note(c, undated, undated_evidence);
    if (c.owner.kind == OwnerKind::unknown) note(c, strangers, stranger_evidence);
    if (c.to->encrypted == false) note(c, open, open_evidence);
  }
  if (!open.empty())
    j.note(say("个人信息未加密就发往{0}，途中可被他人读取",
               "personal information goes unencrypted to {0}, readable on its way", listed(open, 4)),
           open_evidence);
  if (!undated.empty()) {
    j.note(say("抓包显示个人信息发往第三方的{0}，但看不出是在同意之前还是之后",
               "the capture shows personal information going to the third-party hosts {0}, not whether "
               "before or after "
               "consent",
               listed(undated, 4)),
           undated_evidence);
    j.missing({"这些请求是在同意之前还是之后", "whether those requests were made before or after consent"},
              {"同时提交带时间的点击记录（launch、agree 等标记的 JSON Lines），时钟与抓包一致",
               "give, beside the capture, timed marks (JSON lines with launch, agree, …) on the same clock"});
  }
  if (!strangers.empty())
    j.note(say("还有个人信息发往{0}，归属不明，不计入第三方",
               "personal information also goes to {0}, whose owner is not known; "
               "not counted as third parties",
               listed(strangers, 4)),
           stranger_evidence);
}

void tell_transport(Judgement& j) {
  const NetworkSecurity& security = j.app().network_security;
  if (!security.cleartext_base.value_or(false) || !j.subject().has_network) return;
  const bool set = security.config_found || security.cleartext_attribute.has_value();
  j.note(
      set ? Text{"清单或网络安全配置允许明文传输",
                 "the manifest or its network security configuration allows unencrypted transport"}
          : Text{"没有禁止明文传输的设置，按目标系统版本的默认是允许的",
                 "nothing forbids unencrypted transport, and the default for its target version allows it"},
      security.evidence);
}

}  // namespace

Finding decide_5_1(const Hearing& hearing) {
  Judgement j(hearing, "5.1");
  if (auto none = j.without_subject()) return *none;
  if (auto none = j.without_collection(Verdict::not_found,
                                       {"不收集个人信息，也不联网，无从提供给第三方",
                                        "Nothing is collected and there is no network to give it away by"}))
    return *none;
  j.remedy(
      {"同意后再初始化第三方SDK；在政策和第三方清单中写明接收方、信息类型和目的；不向第三方发送未经匿名化的标"
       "识符，敏感信息取得单独同意。",
       "Start third-party SDKs after consent; name recipients, types and purposes in the policy and the "
       "list; send no "
       "identifier that is not anonymised; get separate consent for sensitive information."});
  const bool recorded = weigh_sendings(j);
  weigh_flows(j);
  const auto hosts = sdk_hosts(j.facts());
  weigh_early_reads(j, hosts);
  if (recorded) tell_sendings(j);
  if (recorded)
    return j.violated({"抓包显示未经同意向第三方发送个人信息",
                       "A capture shows personal information sent to a third party without consent"});
  j.missing({"第三方实际收到哪些信息、是在同意之前还是之后",
             "what third parties really receive, and whether before consent"},
            gather::capture(j.app()) + Text{"；", "; "} + gather::first_run_trace(j.app()));
  if (!hosts.empty()) {
    std::vector<std::string> names;
    std::vector<EvidenceId> evidence;
    for (const auto& [sdk, url] : hosts) {
      names.push_back(url->host);
      evidence.insert(evidence.end(), url->evidence.begin(), url->evidence.end());
    }
    j.note(say("包内的第三方服务器：{0}", "third-party servers named in the package: {0}", listed(names, 8)),
           evidence);
  }
  constexpr std::array<std::string_view, 2> kGiven{"share", "disclose"};
  tell_stated(
      j, kGiven, true,
      {"可与抓包对照：政策否认对外提供", "to be held against a capture: the policy denies giving others"});
  tell_sendings(j);
  tell_transport(j);
  if (j.anything_against())
    return j.suspected({"第三方代码从启动入口即可到达个人信息的读取，是否在同意前发出要看抓包",
                        "From start-up a third party's code can reach reads of personal information; a "
                        "capture shows whether "
                        "it is sent before consent"});
  if (j.facts().has(MaterialKind::network))
    return j.undetermined(
        {"抓包中没有可以确定的、未经同意向第三方的发送；没见到不等于没有",
         "The capture shows no sending to third parties that is certain to be without consent; not "
         "seen is not proof of absence"});
  return j.undetermined({"没有抓包，看不出客户端向谁提供了什么",
                         "Without a capture it cannot be seen what the client gives to whom"});
}

}  // namespace xiezhi
