// 2.1 The purpose, manner and scope of collection are not listed item by item, for the app itself and for the
// third-party code and plug-ins it embeds.
//
// A policy is at hand when one was given as material or a packaged policy or SDK list has content.
// violated        a policy given as material and read whole; an SDK that may collect (its catalogue row names types, so
//                 it is no pure tool) is in the package and initialised, or was recorded at work, and no alias of it is
//                 in any policy text; or the app's own code was recorded both taking and sending a type that no
//                 statement covers, not even in general words.
// suspected       the same with only a packaged copy of the policy, or with links to further lists that were
//                 not read; an SDK present and reachable but never seen initialised; a named SDK that reads
//                 types its entry does not name, or whose entry gives neither purpose nor types; the app's own reachable
//                 reads of types that no statement covers, or that only general words do; a list of collected
//                 information left open (等, 例如).
// not_found       a policy given and read whole lists every SDK that was seen, and covers all that was recorded after
//                 consent and all that the code reaches.
// not_applicable  nothing to take information with: nothing to list.
// undetermined    no policy at hand (the SDKs the policy has to name are told), or nothing missing was seen:
//                 whether the text lists everything needs the trace as well as the text.
// Guards: pure tools; unreached code (a lead); two products of one vendor (in_policy is decided by every alias); a 等
// that closes a complete list ("等三项") leaves nothing open; the earlier version's text does not serve this one.
#include <set>

#include "clauses/decisions.h"
#include "clauses/judgement.h"
#include "clauses/policy_presence.h"
#include "clauses/recorded.h"

namespace xiezhi {

namespace {

bool is_initialised(const Sdk& sdk) {
  return sdk.initialised == Initialised::before_consent || sdk.initialised == Initialised::after_consent;
}

bool policy_at_hand(const Facts& facts) {
  return std::any_of(facts.documents.begin(), facts.documents.end(), [&](const EmbeddedDocument& d) {
    if (is_older_material(facts, d.material)) return false;
    return (is_policy(d) && !d.sections.empty()) || (d.kind == "sdk_list" && d.placeholders.empty());
  });
}

// Recorded taking or sending something that weighs.
const Collection* at_work(const Judgement& j, const Sdk& sdk) {
  for (const Collection& c : j.facts().collections)
    if (c.owner.kind == OwnerKind::sdk && c.owner.id == sdk.id && is_recorded(c) &&
        gravity(j.knowledge(), c.type) > 0)
      return &c;
  return nullptr;
}

std::vector<std::string> undisclosed(const Sdk& sdk) {
  std::vector<std::string> types;
  for (const std::string& type : sdk.types_used)
    if (!has(sdk.types_disclosed, type)) types.push_back(type);
  return types;
}

void weigh_unlisted(Judgement& j, const Sdk& sdk) {
  const Text found = listed(sdk.found_by);
  const Text company = sdk.company.empty() ? Text{} : say("（{0}）", " ({0})", sdk.company);
  if (const Collection* c = at_work(j, sdk)) {
    std::vector<EvidenceId> evidence = c->evidence;
    evidence.insert(evidence.end(), sdk.evidence.begin(), sdk.evidence.end());
    j.against(say("记录显示“{0}”{1}在运行（{2}：{3}，{4}），政策文本中没有它的任何名称",
                  "“{0}”{1} was recorded at work ({2} of {3}, {4}); no policy text has any of its names",
                  sdk_name(sdk), company, name(c->act), type_name(j.knowledge(), c->type), c->api),
              evidence, weight::kDecisive, {"unlisted:" + sdk.id});
  } else if (is_initialised(sdk)) {
    j.against(say("“{0}”{1}在包内，有调用路径到达其初始化（{2}），政策文本中没有它的任何名称",
                  "“{0}”{1} is in the package and a call path leads to its initialisation ({2}); no policy "
                  "text has any of its names",
                  sdk_name(sdk), company, path_words(sdk.initialised_path)),
              sdk.evidence, weight::kStrong, {"unlisted:" + sdk.id});
  } else if (sdk.reachable) {
    j.against(
        say("“{0}”{1}在包内且有入口可达（识别依据：{2}），未见初始化，政策文本中没有它的任何名称",
            "“{0}”{1} is in the package and reachable (found by {2}), though not seen initialised; no policy "
            "text has any of its names",
            sdk_name(sdk), company, found),
        sdk.evidence, weight::kMedium, {"unlisted:" + sdk.id});
  } else {
    j.note(say("“{0}”在包内但没有入口到达，政策文本中也没有它，作为线索记录",
               "“{0}” is in the package though no entry reaches it, and no policy text names it; a lead only",
               sdk_name(sdk)),
           sdk.evidence);
  }
}

void weigh_listed(Judgement& j, const Sdk& sdk) {
  if (sdk.types_disclosed.empty()) return;
  const std::vector<std::string> types = undisclosed(sdk);
  if (types.empty()) return;
  std::vector<std::string> keys;
  for (const std::string& type : types) keys.push_back("undisclosed:" + sdk.id + ":" + type);
  j.against(say("政策列出了“{0}”，但没有写它在包内读取的{1}",
                "the policy names “{0}” but not the {1} it reads here", sdk_name(sdk),
                type_names(j.knowledge(), types)),
            sdk.evidence, weight::kMedium, keys);
}

// The app's own reachable reads that only general words cover: the type itself is not listed.
void weigh_generic_reads(Judgement& j) {
  for (const PolicyMatch& match : j.facts().policy.matches) {
    if (match.owner_kind != "app" || match.status != "generic" || match.statements.empty()) continue;
    if (gravity(j.knowledge(), match.type) == 0) continue;
    const Statement& s = j.facts().statements[match.statements.front()];
    j.against(
        say("政策只用“{0}”概括，没有写明应用自身代码可达读取的{1}",
            "the policy only says “{0}” and does not name the {1} that the app's own code can read",
            s.generic.empty() ? std::string() : s.generic.front(), type_name(j.knowledge(), match.type)),
        match.evidence, weight::kWeak, {"generic:" + match.type});
  }
}

// "等三项信息" closes a complete list; "等信息", "例如", "包括但不限于" leave it open.
bool closes_list(const Judgement& j, std::string_view sentence) {
  return says(j.knowledge(), "vague_scope", "closing", sentence);
}

// Lists of what the app itself collects that are left open. Nearly every policy has such words somewhere: only a
// sentence that lists information counts, and it weighs little.
void weigh_open_lists(Judgement& j) {
  std::size_t count = 0;
  const Statement* first = nullptr;
  for (const Statement& s : j.facts().statements) {
    if (!s.open_list || s.negated || s.types.size() < 2 || s.act != "collect") continue;
    if (!is_weighed(j.facts(), s.material, s.member) || s.sentence >= j.facts().policy.sentences.size())
      continue;
    const std::string& sentence = j.facts().policy.sentences[s.sentence].text;
    if (closes_list(j, sentence) || rows_in(j.knowledge(), "vague_scope", sentence).empty()) continue;
    ++count;
    if (first == nullptr) first = &s;
  }
  if (first == nullptr) return;
  const std::string& sentence = j.facts().policy.sentences[first->sentence].text;
  j.against(say("列举收集的信息时用“等”“例如”留有余地，共{0}处，如“{1}”",
                "{0} lists of what is collected are left open with “etc.” or “such as”, for example “{1}”",
                count, quote(sentence, 60)),
            first->evidence, weight::kWeak, {"open_list"});
  j.remedy(say("把“{0}”写成完整的清单，去掉“等”“例如”“包括但不限于”。",
               "Make “{0}” a complete list, without “etc.”, “such as” or “including but not limited to”.",
               quote(sentence, 30)));
}

// Entries of the SDK list that give neither purpose nor types.
void weigh_bare_entries(Judgement& j) {
  std::vector<std::string> names;
  std::vector<EvidenceId> evidence;
  for (const DisclosedSdk& entry : j.facts().policy.sdk_list) {
    if (entry.from != "table" || entry.name.empty() ||
        !is_weighed(j.facts(), entry.place.material, entry.place.member))
      continue;
    if (!entry.purpose.empty() || !entry.data.empty() || !entry.types.empty() || !entry.categories.empty())
      continue;
    names.push_back(entry.name);
    evidence.insert(evidence.end(), entry.evidence.begin(), entry.evidence.end());
  }
  if (names.empty()) return;
  j.against(say("SDK清单中{0}没有写目的和信息类型", "the SDK list gives neither purpose nor types for {0}",
                listed(names)),
            evidence, weight::kMedium, {"bare_entries"});
  j.remedy(say("为{0}补写使用目的、收集的信息和隐私政策链接。",
               "For {0} add purpose, information collected and a link to its policy.", listed(names)));
}

// R2.1b: recorded as taken and as sent by the app itself, and no statement covers it.
bool weigh_recorded_types(Judgement& j) {
  bool decides = false;
  for (const PolicyMatch& match : j.facts().policy.matches) {
    if (match.owner_kind != "app" || match.status != "missing" || gravity(j.knowledge(), match.type) == 0)
      continue;
    const Collection *read = nullptr, *sent = nullptr;
    for (const Collection& c : j.facts().collections) {
      if (c.type != match.type || c.owner.kind != OwnerKind::app || !is_recorded(c)) continue;
      (c.act == Act::send || c.act == Act::share ? sent : read) = &c;
    }
    if (read == nullptr || sent == nullptr) continue;
    decides = true;
    std::vector<EvidenceId> evidence = read->evidence;
    evidence.insert(evidence.end(), sent->evidence.begin(), sent->evidence.end());
    j.against(
        say("记录显示应用自身取得并发出了{0}（{1}），政策全文没有对应的说明",
            "the app itself was recorded taking and sending {0} ({1}); no statement of the policy covers it",
            type_name(j.knowledge(), match.type), read->api),
        evidence, weight::kDecisive, {"undeclared:" + match.type});
    j.remedy(say("在“我们如何收集使用”中写明：为了〔功能〕，以〔方式〕收集{0}。",
                 "Say under collection: for (function) we collect {0} by (manner).",
                 type_name(j.knowledge(), match.type)));
  }
  return decides;
}

// The app's own reachable reads of types that no statement covers.
void weigh_own_reads(Judgement& j) {
  if (j.facts().statements.empty()) return;
  std::set<std::string> stated;
  for (const Statement& s : j.facts().statements)
    if (!s.negated && is_weighed(j.facts(), s.material, s.member))
      stated.insert(s.types.begin(), s.types.end());
  // What general words cover is weighed as that.
  for (const PolicyMatch& match : j.facts().policy.matches)
    if (match.owner_kind == "app" && match.status == "generic") stated.insert(match.type);
  std::set<std::string> told;
  for (const Collection& c : j.facts().collections) {
    if (!takes(c, j.facts(), j.knowledge()) || c.owner.kind != OwnerKind::app ||
        gravity(j.knowledge(), c.type) == 0)
      continue;
    if (stated.contains(c.type) || !told.insert(c.type).second) continue;
    j.against(say("应用自身代码可达对{0}的读取（{1}），政策中没有对应的说明",
                  "the app's own code reaches a read of {0} ({1}), which no statement covers",
                  type_name(j.knowledge(), c.type), c.api),
              c.evidence, weight::kMedium, {"undeclared:" + c.type});
  }
}

void tell_needed(Judgement& j) {
  std::vector<Text> names;
  std::vector<EvidenceId> evidence;
  for (const Sdk& sdk : j.facts().sdks) {
    if (!may_collect(sdk, j.facts(), j.knowledge()) || !(sdk.reachable || is_initialised(sdk))) continue;
    names.push_back(sdk_name(sdk));
    evidence.insert(evidence.end(), sdk.evidence.begin(), sdk.evidence.end());
  }
  if (names.empty()) return;
  j.note(say("包内有入口可达、政策应逐一列出的第三方SDK：{0}",
             "third-party SDKs that an entry reaches and the policy has to list: {0}",
             listed(std::span<const Text>(names), 12)),
         evidence);
}

// Only a text read whole settles an absence: a packaged copy may be older than the page, and lists may be linked.
bool text_is_complete(const Judgement& j) {
  return j.facts().has(MaterialKind::policy) && j.facts().covered("policy") == CoverageStatus::done;
}

}  // namespace

Finding decide_2_1(const Hearing& hearing) {
  Judgement j(hearing, "2.1");
  if (auto none = j.without_subject()) return *none;
  if (auto none = j.without_collection(Verdict::not_applicable,
                                       {"没有收集个人信息的途径，没有须逐项列出的内容",
                                        "Nothing to collect with: there is nothing to list"}))
    return *none;
  j.remedy(
      {"按功能列出收集的信息、目的和方式，去掉“等”；每次发版用本报告的SDK清单生成“第三方SDK目录”"
       "（名称、公司、目的、信息类型、方式、隐私政策链接）。",
       "List by function what is collected, why and how, without “etc.”; for every release make the "
       "third-party SDK table from this report's list (name, company, purpose, types, manner, link)."});
  if (!policy_at_hand(j.facts())) {
    tell_needed(j);
    j.missing({"政策是否逐一列出应用和各SDK的目的、方式、范围",
               "whether the policy lists purpose, manner and scope item by item"},
              gather::policy_texts());
    return j.undetermined({"没有隐私政策文本可供比对", "There is no policy text to compare with"});
  }
  bool initialised_unlisted = false;
  for (const Sdk& sdk : j.facts().sdks) {
    if (!may_collect(sdk, j.facts(), j.knowledge())) continue;
    if (sdk.in_policy) {
      weigh_listed(j, sdk);
      continue;
    }
    weigh_unlisted(j, sdk);
    const bool works = is_initialised(sdk) || at_work(j, sdk) != nullptr;
    initialised_unlisted = initialised_unlisted || works;
    if (works || sdk.reachable) j.remedy(say("补列“{0}”。", "Add “{0}”.", sdk_name(sdk)));
  }
  const bool recorded_unstated = weigh_recorded_types(j);
  weigh_own_reads(j);
  weigh_generic_reads(j);
  weigh_bare_entries(j);
  weigh_open_lists(j);
  if (recorded_unstated && text_is_complete(j))
    return j.violated({"应用取得并发出的个人信息没有写进隐私政策",
                       "Information that the app takes and sends is not in its policy"});
  if (initialised_unlisted && text_is_complete(j))
    return j.violated(
        {"有已初始化的第三方SDK未在隐私政策中列出", "An initialised third-party SDK is not in the policy"});
  j.missing({"各SDK是否实际运行，线上政策和SDK清单是否另有列出",
             "whether each SDK really runs, and whether the policy online or a linked list names it"},
            gather::policy_texts() + Text{"；", "; "} + gather::first_run_trace(j.app()));
  if (j.anything_against())
    return j.suspected({"包内有第三方SDK或信息类型未在隐私政策中列出",
                        "Third-party SDKs or types of information in the package are not in the policy"});
  tell_needed(j);
  if (text_is_complete(j) && watched(j.facts(), Phase::after_consent))
    return j.not_found(
        {"政策全文列出了所见的SDK，并覆盖了同意后的运行记录和代码可达的收集",
         "The policy's full text lists the SDKs seen and covers all that was recorded after consent and "
         "all that the code reaches"},
        j.subject().code_read ? weight::kStrong : weight::kMedium);
  return j.undetermined(
      {"与包内可见事实比对未见遗漏，是否逐项写明还需全文和运行记录",
       "Nothing missing against the package's facts; full text and a trace are needed to settle it"});
}

}  // namespace xiezhi
