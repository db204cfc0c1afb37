// 3.9 The app collects or uses personal information in breach of the rules it declared itself.
//
// violated        the rules deny, without a condition, collecting a type, or giving it to others, or sending it from the
//                 device, and a record shows with certainty and directly that it was read or sent, given, or sent.
// suspected       the same shown by reachable code only, or by a record that is not certain; a promise with a condition
//                 (not in the background, once, only while a function is used) that a trace contradicts; encrypted
//                 transport promised and personal information sent in the clear; a general denial of sharing and a
//                 third party that receives; or components that start the app by themselves are enabled while the
//                 policy has no section on self-start (MIIT 164 item 6, told here since 191号 has no item of its
//                 own). Open: the scope of the words, the scene, another text.
// not_found       nothing to take information with; or the rules promise something a run can show, and a trace
//                 after consent (for sending: a capture) shows nothing against it.
// undetermined    otherwise: promises have to be compared with a trace and a capture.
// Guards: "未经同意我们不会收集" is conditional, no denial (the policy examiner sets `negated` only for
// unconditional ones); a type that another statement declares for a function is an exception; a denial of reading by
// itself says nothing of what the user types in; a denial of sharing beside a list that names the recipient is an exception stated elsewhere;
// pages that are unusable as this app's rules; push services of the system; unreached code.
#include <map>
#include <set>

#include "clauses/decisions.h"
#include "clauses/field_tables.h"
#include "clauses/judgement.h"
#include "clauses/recorded.h"

namespace xiezhi {

namespace {

struct Breach {
  bool decided = false;   // a certain record against an unconditional promise
  bool promised = false;  // the rules promise something that a run can show
};

bool speaks_of(const Statement& statement, const Owner& owner) {
  if (owner.kind == OwnerKind::sdk) return statement.actor == "sdk" && has(statement.sdks, owner.id);
  return statement.actor.empty() || statement.actor == "app";
}

bool is_sent(const Collection& c) { return c.act == Act::send || c.act == Act::share; }

std::vector<EvidenceId> both(const std::vector<EvidenceId>& words, const std::vector<EvidenceId>& conduct) {
  std::vector<EvidenceId> all = words;
  all.insert(all.end(), conduct.begin(), conduct.end());
  return all;
}

std::string sentence_of(const Facts& facts, std::uint32_t index) {
  return index < facts.policy.sentences.size() ? quote(facts.policy.sentences[index].text, 60)
                                               : std::string{};
}

// Another statement says that it is collected, for a function: the denial has a declared exception.
const Statement* exception_to(const Facts& facts, const Statement& denial, const std::string& type,
                              const Owner& owner) {
  for (const Statement& s : facts.statements)
    if (!s.negated && s.sentence != denial.sentence && (s.act == "collect" || s.act == "permission") &&
        has(s.types, type) && speaks_of(s, owner) && is_weighed(facts, s.material, s.member))
      return &s;
  return nullptr;
}

// "不会自动读取您的手机号" says nothing of what the user types in.
bool is_by_itself(const std::vector<KeptPromise>& promises, std::uint32_t sentence) {
  return std::any_of(promises.begin(), promises.end(),
                     [&](const KeptPromise& p) { return p.kind == "by_itself" && p.sentence == sentence; });
}

void weigh_denials(Judgement& j, const std::vector<KeptPromise>& promises, Breach& breach) {
  std::set<std::pair<std::string, Owner>> noted;
  for (const Statement& statement : j.facts().statements) {
    // A denial with a condition denies nothing; "we do not share" says nothing of reading.
    if (!statement.negated || statement.conditional || statement.act != "collect") continue;
    if (!is_weighed(j.facts(), statement.material, statement.member)) continue;
    breach.promised = breach.promised || !statement.types.empty();
    for (const std::string& type : statement.types)
      for (const Collection& c : j.facts().collections) {
        if (!takes(c, j.facts(), j.knowledge()) || c.type != type || !speaks_of(statement, c.owner)) continue;
        if (is_sent(c) && is_by_itself(promises, statement.sentence)) continue;
        if (const Statement* other = exception_to(j.facts(), statement, type, c.owner)) {
          if (noted.insert({type, c.owner}).second)
            j.note(say("政策一处声明不收集{0}，另一处又声明会收集（“{1}”），按声明的例外看",
                       "one part of the policy denies collecting {0} and another declares it (“{1}”): taken "
                       "as a declared "
                       "exception",
                       type_name(j.knowledge(), type), sentence_of(j.facts(), other->sentence)),
                   both(statement.evidence, other->evidence));
          continue;
        }
        breach.decided = breach.decided || is_recorded(c);
        j.against(say("政策声明不{0}{1}，而{2}{3}该信息（{4}）",
                      "the policy denies to {0} {1}, yet {2}: {3} of it ({4})",
                      j.knowledge().name_of("policy_act", statement.act).text(),
                      type_name(j.knowledge(), type), owner_phrase(c.owner), name(c.act), c.api),
                  both(statement.evidence, c.evidence), weight::kStrong * share(c.certainty),
                  {"denied:" + type + ":" + c.owner.id + ":" + c.api});
        j.remedy(say("删除{0}，或改正政策中“不收集{1}”的表述。",
                     "Delete {0}, or correct the words that deny collecting {1}.", c.api,
                     type_name(j.knowledge(), type)));
      }
  }
}

// The rules name the recipient elsewhere: an exception to the general denial.
bool is_listed(const Facts& facts, const std::string& sdk) {
  return std::any_of(facts.sdks.begin(), facts.sdks.end(),
                     [&](const Sdk& s) { return s.id == sdk && s.in_policy; }) ||
         std::any_of(facts.policy.sdk_list.begin(), facts.policy.sdk_list.end(),
                     [&](const DisclosedSdk& row) { return has(row.sdks, sdk); });
}

void weigh_sharing(Judgement& j, Breach& breach) {
  for (const Statement& s : j.facts().statements) {
    if (!s.negated || s.conditional || (s.act != "share" && s.act != "transfer")) continue;
    if ((s.actor != "app" && !s.actor.empty()) || !is_weighed(j.facts(), s.material, s.member)) continue;
    breach.promised = breach.promised || !s.types.empty();
    for (const Collection& c : j.facts().collections) {
      if (c.means != Means::network || !is_sent(c) || !counts(c) || !c.to || c.owner.kind != OwnerKind::sdk)
        continue;
      const bool named = has(s.types, c.type);
      if ((!named && !s.types.empty()) || gravity(j.knowledge(), c.type) == 0) continue;
      const bool exception = is_listed(j.facts(), c.owner.id);
      if (!named && exception) continue;
      breach.decided = breach.decided || (named && !exception && is_recorded(c));
      j.against(
          say("政策声明不向他人提供（“{0}”），抓包显示{1}发往第三方{2}（{3}）{4}",
              "the policy denies giving it to others (“{0}”), and a capture shows {1} going to {2} of {3}{4}",
              sentence_of(j.facts(), s.sentence), type_name(j.knowledge(), c.type), c.to->host,
              owner_phrase(c.owner),
              exception
                  ? Text{"；但政策另处列出了该接收方", "; another part of the policy lists that recipient"}
                  : Text{}),
          both(s.evidence, c.evidence),
          (named && !exception ? weight::kStrong : weight::kWeak) * share(c.certainty) * share(c.strength),
          {"shared_against:" + c.type + ":" + c.to->host});
    }
  }
}

Text promise_words(const std::string& kind) {
  if (kind == "encrypted") return {"加密传输", "encrypted transport"};
  if (kind == "local") return {"只留在本机、不上传", "to stay on the device"};
  if (kind == "background") return {"不在后台收集", "nothing in the background"};
  if (kind == "once") return {"只收集一次", "once only"};
  return {"只在使用功能时收集", "only while a function is used"};
}

void weigh_promise(Judgement& j, const KeptPromise& promise, const Collection& c, double weight) {
  std::vector<EvidenceId> evidence = both(promise.evidence, c.evidence);
  const Text where = c.to ? say("发往{}", "sent to {}", c.to->host) : same(c.api);
  j.against(say("政策承诺{0}（“{1}”），而记录到{2}在{3}{4}{5}（{6}）",
                "the policy promises {0} (“{1}”), and recorded is, by {2} ({3}): {4} of {5} ({6})",
                promise_words(promise.kind), sentence_of(j.facts(), promise.sentence), owner_phrase(c.owner),
                name(c.phase), name(c.act), type_name(j.knowledge(), c.type), where),
            evidence, weight * share(c.certainty) * share(c.strength),
            {"promise_" + promise.kind + ":" + c.type + ":" + c.owner.id});
}

bool unattended(Phase phase) { return phase == Phase::background || phase == Phase::silent; }

// One recorded collection against one promise; only collections of a run count here.
void compare(Judgement& j, const KeptPromise& promise, const Collection& c, Breach& breach) {
  const bool named = has(promise.types, c.type), own = c.owner.kind != OwnerKind::sdk;
  if (promise.kind == "encrypted") {
    if (is_sent(c) && c.to && c.to->encrypted == false) weigh_promise(j, promise, c, weight::kStrong);
  } else if (promise.kind == "local") {
    if (!named || !is_sent(c) || c.means != Means::network) return;
    breach.decided = breach.decided || is_recorded(c);
    weigh_promise(j, promise, c, weight::kStrong);
  } else if (promise.kind == "background") {
    if ((named || (promise.types.empty() && own)) && unattended(c.phase))
      weigh_promise(j, promise, c, weight::kMedium);
  } else if (promise.kind == "only_when") {
    if (named && (unattended(c.phase) || c.phase == Phase::before_consent || c.phase == Phase::after_refusal))
      weigh_promise(j, promise, c, weight::kMedium);
  }
}

void weigh_once(Judgement& j, const KeptPromise& promise) {
  for (const ReadSeries& s : j.facts().timeline.series) {
    if (!has(promise.types, s.type) || s.count < 2 || s.owner.kind == OwnerKind::sdk) continue;
    j.against(say("政策承诺{0}（“{1}”），而一次运行中{2}读取了{3}次{4}",
                  "the policy promises {0} (“{1}”), and in one run {2} reads {4} {3} times",
                  promise_words("once"), sentence_of(j.facts(), promise.sentence), owner_phrase(s.owner),
                  s.count, type_name(j.knowledge(), s.type)),
              both(promise.evidence, s.evidence), weight::kMedium,
              {"promise_once:" + s.type + ":" + s.owner.id});
  }
}

void weigh_promises_kept(Judgement& j, const std::vector<KeptPromise>& promises, Breach& breach) {
  for (const KeptPromise& promise : promises) {
    if (promise.kind == "by_itself" || promise.kind == "excused") continue;
    breach.promised = breach.promised || promise.kind == "encrypted" || !promise.types.empty();
    if (promise.kind == "once") weigh_once(j, promise);
    for (const Collection& c : j.facts().collections) {
      if (is_static(c) || !counts(c) || gravity(j.knowledge(), c.type) == 0) continue;
      compare(j, promise, c, breach);
    }
  }
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

// A run long enough to have broken what was promised.
bool was_watched(const Facts& facts) {
  return watched(facts, Phase::after_consent) &&
         (!facts.has(MaterialKind::network) || facts.covered("network") == CoverageStatus::done);
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
  Breach breach;
  const std::vector<KeptPromise> promises = promises_of(j.facts(), j.knowledge());
  weigh_denials(j, promises, breach);
  weigh_sharing(j, breach);
  weigh_promises_kept(j, promises, breach);
  weigh_self_start(j);
  tell_disagreements(j);
  if (breach.decided)
    return j.violated(
        {"有记录表明应用做了政策声明不做的事", "Records show the app doing what its policy denies"});
  j.missing({"政策承诺与实际行为是否一致", "whether conduct keeps to the policy's promises"},
            gather::policy_texts() + Text{"；", "; "} + gather::silent_and_background(j.app()) +
                Text{"；", "; "} + gather::capture(j.app()));
  if (j.anything_against())
    return j.suspected(
        {"实际行为与隐私政策的声明可能不一致，措辞的范围或场景待查",
         "Conduct may differ from what the policy declares; the scope of the words, or the scene, is "
         "open"});
  if (breach.promised && was_watched(j.facts()))
    return j.not_found({"政策的承诺与同意后的运行记录对照，未见相违",
                        "The policy's promises held against the record after consent: nothing against them"},
                       weight::kWeak);
  return j.undetermined({"没有可供对照的声明与运行记录", "No declarations and records at hand to compare"});
}

}  // namespace xiezhi
