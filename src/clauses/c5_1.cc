// 5.1 With neither consent nor anonymisation, the app client gives personal information directly to a third
// party, including through embedded third-party code or plug-ins.
//
// violated        a capture shows, with certainty and by the device's own values, such information going to a third
//                 party's host before consent or after refusal; or after consent to a third party that no rules, given
//                 as material and read whole, name.
// suspected       the same where time, value or recipient is not certain; after consent to a named third party whose
//                 entry does not name the type; an encrypted connection to a third party within
//                 "third_party_after_read_seconds" of a read by its own code before consent; sensitive information to
//                 a third party in a walk without a page for separate consent; data flow from a source to the network
//                 inside a third party's code before consent; or that code reads it before consent and its own
//                 server's address is in the package. Open: the packet itself, and consent.
// not_found       nothing to take information with; or a readable capture beside marks of the run shows sendings to third
//                 parties after consent only, all named in the rules with their types, and none of unknown time.
// undetermined    otherwise; third-party hosts and unencrypted transport in the package are told as leads.
// Guards: networks, storage and the like act on the operator's behalf and are told, not weighed, after consent; the
// operator's own hosts; the platform's; owners that are not known; ordinary device facts; a hashed identifier is still
// personal information. The read before consent itself is 3.1's, a type nobody declared 2.1's.
#include <map>

#include "clauses/decisions.h"
#include "clauses/judgement.h"
#include "clauses/recorded.h"
#include "clauses/stated.h"

namespace xiezhi {

namespace {

bool is_third_party(const Owner& owner) { return owner.kind == OwnerKind::sdk; }
bool without_consent(Phase phase) { return phase == Phase::before_consent || phase == Phase::after_refusal; }

// Works on the operator's behalf: carries or keeps data, and does nothing of its own with them.
bool is_processor(const Judgement& j, const std::string& sdk) {
  const SdkRow* row = j.knowledge().sdk(sdk);
  return row != nullptr &&
         (row->category == "network" || row->category == "storage" || row->category == "system" ||
          row->category == "platform" || row->category == "image");
}

struct Sendings {
  bool decided = false;
  std::size_t named = 0, open = 0;  // to named recipients with their types; of unknown time
};

const PolicyMatch* match_of(const Facts& facts, const std::string& type, const std::string& sdk) {
  for (const PolicyMatch& m : facts.policy.matches)
    if (m.owner_kind == "sdk" && m.owner == sdk && m.type == type) return &m;
  return nullptr;
}

bool is_named(const Facts& facts, const std::string& sdk) {
  return std::any_of(facts.sdks.begin(), facts.sdks.end(),
                     [&](const Sdk& s) { return s.id == sdk && s.in_policy; }) ||
         std::any_of(facts.policy.sdk_list.begin(), facts.policy.sdk_list.end(),
                     [&](const DisclosedSdk& row) { return has(row.sdks, sdk); });
}

bool rules_read_whole(const Facts& facts) {
  return facts.has(MaterialKind::policy) && facts.covered("policy") == CoverageStatus::done;
}

void against_sending(Judgement& j, const Collection& c, double weight, const Text& why) {
  const Text told =
      c.strength == Strength::direct
          ? Text{}
          : Text{"（仅凭字段名判断，没有与测试机的值核对）",
                 " (told by the name of its field; not compared with the test device's values)"};
  j.against(say("{0}{1}被发往{2}（{3}）{4}", "{0}: {1} goes to {2} ({3}){4}", name(c.phase),
                type_name(j.knowledge(), c.type), c.to->host, owner_phrase(c.owner), why) +
                told,
            c.evidence, weight * share(c.certainty) * share(c.strength),
            {"sent:" + c.type + ":" + c.to->host});
}

// After consent: is the recipient named, with what it gets?
void weigh_named(Judgement& j, const Collection& c, const std::string& sdk, Sendings& sendings) {
  if (is_processor(j, sdk)) {
    j.note(say("{0}被发往{1}，属于代运营者传输、存储的服务，需在政策中告知",
               "{0} goes to {1}, a service that carries or keeps data for the operator; the policy has to "
               "tell of it",
               type_name(j.knowledge(), c.type), c.to->host),
           c.evidence);
    return;
  }
  if (!j.facts().has(MaterialKind::policy) && policies_at_hand(j.facts()).empty()) return;
  if (!is_named(j.facts(), sdk)) {
    sendings.decided = sendings.decided || (rules_read_whole(j.facts()) && is_recorded(c));
    against_sending(j, c, weight::kStrong,
                    {"，政策和清单都没有写这个接收方", ", a recipient that no policy or list names"});
    j.remedy(say("在第三方清单中补列“{0}”及其收集的{1}，或停止向{2}发送。",
                 "Add “{0}” and the {1} it gets to the list of third parties, or stop sending to {2}.",
                 owner_phrase(c.owner), type_name(j.knowledge(), c.type), c.to->host));
    return;
  }
  const PolicyMatch* match = match_of(j.facts(), c.type, sdk);
  if (match != nullptr && (match->status == "missing" || match->status == "other_actor")) {
    against_sending(j, c, weight::kMedium,
                    Text{"，政策列出了接收方，但没有写这类信息",
                         ", a named recipient whose entry does not name this type"});
    j.remedy(say("在“{0}”的条目中补写{1}。", "Add {1} to the entry of “{0}”.", owner_phrase(c.owner),
                 type_name(j.knowledge(), c.type)));
    return;
  }
  ++sendings.named;
}

bool is_sensitive(const Judgement& j, std::string_view type) {
  const PersonalInfoType* row = j.knowledge().type(type);
  return row != nullptr && row->sensitive_35273 == Condition::yes;
}

// The whole walk shows no page on which the user consents to giving sensitive information away.
void weigh_separate_consent(Judgement& j, const Collection& c) {
  const Interface& interface = j.facts().interface;
  if (!interface.walk_complete || !is_sensitive(j, c.type) || without_consent(c.phase)) return;
  const bool asked = std::any_of(interface.screens.begin(), interface.screens.end(),
                                 [](const Screen& s) { return has_role(s, ScreenRole::authorisation); });
  if (asked) return;
  j.against(say("敏感信息{0}提供给{1}，遍历的界面中没有取得单独同意的页面",
                "sensitive information ({0}) goes to {1}, and no page of the walk asks for separate consent",
                type_name(j.knowledge(), c.type), c.to->host),
            c.evidence, weight::kWeak * share(c.certainty), {"separate:" + c.type + ":" + c.to->host});
}

Sendings weigh_sendings(Judgement& j) {
  Sendings sendings;
  for (const Collection& c : j.facts().collections) {
    if ((c.act != Act::send && c.act != Act::share) || !counts(c) || !c.to ||
        gravity(j.knowledge(), c.type) == 0)
      continue;
    const bool third = is_third_party(c.owner) || (!c.to->owner.empty() && c.to->owner != "app");
    if (!third) continue;
    const std::string& sdk = c.owner.id.empty() ? c.to->owner : c.owner.id;
    if (c.phase == Phase::unknown) ++sendings.open;
    if (without_consent(c.phase)) {
      sendings.decided = sendings.decided || is_recorded(c);
      against_sending(j, c, weight::kDecisive, {});
      if (const SdkRow* row = j.knowledge().sdk(sdk); row != nullptr && !row->consent_api.empty())
        j.remedy(say("“{0}”：{1}。", "“{0}”: {1}.", owner_phrase(c.owner), row->consent_api));
      continue;
    }
    if (is_static(c)) continue;
    weigh_named(j, c, sdk, sendings);
    weigh_separate_consent(j, c);
  }
  return sendings;
}

void weigh_hidden_after(Judgement& j, const Request& r, const RecordedCall& call) {
  if (call.owner != r.owner || call.attempt || call.strength != Strength::direct) return;
  for (const std::string& type : call.types) {
    if (gravity(j.knowledge(), type) == 0) continue;
    j.against(
        say("{0}{1}读取{2}后{3}秒内与其服务器{4}建立了加密连接，内容未见",
            "{0}: within {3} s of reading {2}, {1} opened an encrypted connection to its server {4}; what it "
            "sent was not seen",
            name(r.phase), owner_phrase(r.owner), type_name(j.knowledge(), type),
            j.limit_words("third_party_after_read_seconds"), r.host),
        r.evidence, weight::kMedium * gravity(j.knowledge(), type) * share(r.phase_certainty),
        {"hidden:" + type + ":" + r.owner.id});
  }
}

// A connection nobody can read, opened to a third party's host right after its own code read something.
void weigh_hidden(Judgement& j) {
  constexpr std::size_t kMostLooked = 200;
  const double within = j.limit("third_party_after_read_seconds");
  const std::vector<Event>& events = j.facts().timeline.events;  // by time; those without one come last
  std::size_t looked = 0;
  for (const Request& r : j.facts().network_requests) {
    if (r.readable || !r.time_us || !is_third_party(r.owner) || !without_consent(r.phase)) continue;
    if (is_processor(j, r.owner.id) || !(within > 0) || ++looked > kMostLooked) continue;
    const Instant from = *r.time_us - static_cast<Instant>(within * 1e6);
    auto event = std::partition_point(events.begin(), events.end(),
                                      [&](const Event& e) { return e.at != kNoInstant && e.at < from; });
    for (; event != events.end() && event->at != kNoInstant && event->at <= *r.time_us; ++event)
      if (event->kind == EventKind::call) weigh_hidden_after(j, r, j.facts().timeline.call(*event));
  }
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

// The capture, or a trace beside it, covers the time before consent.
bool requests_before_consent(const Facts& facts) {
  return watched(facts, Phase::before_consent) ||
         std::any_of(facts.timeline.stretches.begin(), facts.timeline.stretches.end(),
                     [](const PhaseStretch& s) {
                       return s.phase == Phase::before_consent && s.certainty == Certainty::certain;
                     });
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
  const Sendings sendings = weigh_sendings(j);
  const bool recorded = sendings.decided;
  weigh_hidden(j);
  weigh_flows(j);
  const auto hosts = sdk_hosts(j.facts());
  weigh_early_reads(j, hosts);
  tell_disagreements(j);
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
    return j.suspected(
        sendings.named + sendings.open > 0 || j.facts().has(MaterialKind::network)
            ? Text{"抓包和代码显示个人信息可能未经同意提供给第三方，时间、接收方或内容有一点待查",
                   "Capture and code point to personal information given to third parties without consent; "
                   "its time, "
                   "recipient or content is open"}
            : Text{"第三方代码从启动入口即可到达个人信息的读取，是否在同意前发出要看抓包",
                   "From start-up a third party's code can reach reads of personal information; a capture "
                   "shows "
                   "whether it is sent before consent"});
  if (sendings.named > 0 && sendings.open == 0 && j.facts().covered("network") == CoverageStatus::done &&
      requests_before_consent(j.facts()))
    return j.not_found(
        {"抓包中向第三方的发送都在同意之后，接收方和信息类型都在政策中写明",
         "All sendings to third parties in the capture are after consent, and the policy names every "
         "recipient with what it gets"},
        weight::kMedium);
  if (j.facts().has(MaterialKind::network))
    return j.undetermined(
        {"抓包中没有可以确定的、未经同意向第三方的发送；没见到不等于没有",
         "The capture shows no sending to third parties that is certain to be without consent; not "
         "seen is not proof of absence"});
  return j.undetermined({"没有抓包，看不出客户端向谁提供了什么",
                         "Without a capture it cannot be seen what the client gives to whom"});
}

}  // namespace xiezhi
