// 1.1 There is no privacy policy in the app, or the text offered has no rules on collecting and using
// personal information.
//
// violated        manifest, resources and code examined completely, no protection; the app has a launcher
//                 icon, opens personal information or reaches a read of it; no policy wording, link, document
//                 or agreement anywhere, unused resources and third parties' code included; and it cannot load one later, because it has no network permission.
// suspected       the same, but a network permission exists: a server could deliver the text. Or the packaged
//                 policy is an unfilled template, or has no section on collection. Or only a user agreement is
//                 named.
// not_found       a packaged policy with sections on collection, and wording of the interface that leads to
//                 it. Whether every entry opens it is 1.3's question.
// undetermined    only a link is known (its text was not given); or not everything was examined; or nothing
//                 that collects was seen (the app is still expected to say so).
// A text given as the policy that is an error page, empty or another company's is told as what it is: suspected, since
// one saved copy may be a slip of the saving. A user agreement with rules inside replaces no policy.
// Guards: image-only links and texts drawn by a game engine are invisible in the package, hence `suspected`
// while a screen walk is missing.
#include "clauses/decisions.h"
#include "clauses/duty.h"
#include "clauses/judgement.h"
#include "clauses/policy_presence.h"

namespace xiezhi {

namespace {

std::size_t collection_statements(const Facts& facts, const EmbeddedDocument& document) {
  std::size_t count = 0;
  for (const Statement& s : facts.statements)
    count +=
        s.act == "collect" && !s.negated && s.member == document.member && s.material == document.material;
  return count;
}

// Sections that tell of collection, or, in a text without them, enough sentences that state it.
bool has_rules(const Judgement& j, const EmbeddedDocument& document) {
  const std::size_t stated = collection_statements(j.facts(), document);
  const bool read = !j.facts().policy.sentences.empty();
  return (!document.sections.empty() && (!read || stated > 0)) ||
         static_cast<double>(stated) >= j.limit("policy_min_collection_sentences");
}

void weigh_unusable(Judgement& j, const EmbeddedDocument& document) {
  const bool other = has(document.states, "other_company");
  if (!other && (has(document.states, "script_only") || has(document.states, "scanned"))) {
    j.note(say("“{0}”没有可读的文字（只有脚本或图片），请给渲染后另存的网页或带文字的文件",
               "“{0}” has no text to read (only a script or pictures); give the page saved after rendering, "
               "or a file "
               "with text",
               document.member),
           document.evidence);
    return;
  }
  std::string key = "unusable:";
  const Text what =
      other ? say("“{0}”由{1}署名，全文没有提到本应用或其运营者",
                  "“{0}” is signed by {1} and names neither this app nor its operator", document.member,
                  document.operators.empty() ? std::string() : document.operators.front())
      : has(document.states, "error_page")
          ? say("作为政策给出的“{0}”是错误页面（标题“{1}”）",
                "“{0}”, given as the policy, is an error page (titled “{1}”)", document.member,
                quote(document.title, 30))
          : say("作为政策给出的“{0}”几乎是空白页", "“{0}”, given as the policy, is nearly empty",
                document.member);
  j.against(what, document.evidence, other ? weight::kMedium : weight::kMedium, {key + document.member});
}

Finding judge_presence(Judgement& j, const PolicyPresence& policy) {
  for (const EmbeddedDocument* document : policy.policies)
    if (!has_rules(j, *document))
      j.against(policy_words(*document) +
                    say("（{0}字）中未见收集使用规则，逐句分析得到的收集声明只有{1}句",
                        " ({0} characters) has no rules on collection and use; read sentence by "
                        "sentence it states collection {1} times",
                        document->characters, collection_statements(j.facts(), *document)),
                document->evidence, weight::kMedium, {"no_rules:" + document->member});
  for (const EmbeddedDocument* document : policy.unusable) weigh_unusable(j, *document);
  for (const EmbeddedDocument* document : policy.unfinished)
    j.against(
        policy_words(*document) + say("仍是模板，留有未填写的“{0}”", " is a template with unfilled “{0}”",
                                      document->placeholders.front()),
        document->evidence, weight::kStrong, {"placeholder:" + document->member});
  const bool sound = std::any_of(policy.policies.begin(), policy.policies.end(),
                                 [&](const EmbeddedDocument* d) { return has_rules(j, *d); });
  if (sound) {
    j.note(
        policy_words(*policy.policies.front()) + Text{"含有收集使用规则", " has rules on collection and use"},
        policy.policies.front()->evidence);
    if (!policy.places.empty())
      return j.not_found({"有含收集使用规则的隐私政策，界面有入口文字",
                          "There is a policy with rules and the interface names it"},
                         weight::kMedium);
  }
  j.missing({"链接打开的文本是否可用、是否本应用的、有无收集使用规则",
             "whether the linked text opens, is this app's, and has rules"},
            gather::policy_texts());
  if (j.anything_against() && !sound)
    return j.suspected(
        {"隐私政策缺少收集使用规则、仍是模板，或打开的不是本应用的政策",
         "The policy lacks rules, is an unfilled template, or is not this app's policy at all"});
  if (!policy.urls.empty())
    j.note(say("包内的政策链接：{0}", "policy links in the package: {0}", listed(policy.urls, 3)),
           policy.links);
  if (!policy.places.empty())
    j.note(say("界面或代码中提到隐私政策的位置：{0}", "the interface or the code names a policy in: {0}",
               listed(policy.places)),
           policy.words);
  return j.undetermined({"包内有隐私政策的入口，但没有拿到所链接的文本",
                         "The package points to a policy, but the text behind it was not given"});
}

Finding judge_absence(Judgement& j, const PolicyPresence& policy) {
  const Subject& seen = j.subject();
  j.missing({"应用内是否真的没有隐私政策（动态页面、图片链接）",
             "whether the app really shows none (server pages, links drawn as images)"},
            gather::page_walk(j.app()));
  if (!seen.manifest_read || !seen.code_read || !seen.resources_complete)
    return j.undetermined({"已检查的部分未见隐私政策，但检查不完整",
                           "No policy in what was examined, which is not everything"});
  const Duty duty = duty_of(j.facts(), j.knowledge());
  if (!duty.any())
    return j.undetermined(
        {"包内未见隐私政策，也未见收集个人信息（机型、系统版本一类不计）；即便不收集也应向用户说明",
         "No policy and no collection seen (device model, system version and the like aside); even an app "
         "that collects nothing is expected to say so"});
  const double weight = policy.agreement_only || !seen.has_network ? weight::kStrong : weight::kMedium;
  j.against(say("应用用到的资源、布局、代码和打包文本中没有隐私政策的文字、链接或文件，而{0}",
                "no policy wording, link or file in any resource, layout, code or packaged text that the app "
                "uses, while "
                "{0}",
                words(duty, j.knowledge())),
            duty.evidence, weight, {"no_policy"});
  for (const EmbeddedDocument* agreement : policy.agreements)
    if (has(agreement->states, "embeds_policy"))
      j.note(say("用户协议“{0}”中夹带收集规则，没有单独成文的隐私政策",
                 "the user agreement “{0}” has rules of collection inside; there is no policy of its own",
                 agreement->member),
             agreement->evidence);
  if (policy.agreement_only)
    j.note({"界面只提到用户协议，用户协议不能代替隐私政策",
            "the interface names a user agreement only, which does not replace a policy"});
  if (!policy.idle_places.empty())
    j.note(say("只有未被应用自身用到的资源或第三方代码中出现“隐私政策”字样：{0}",
               "a policy is named only by resources that nothing uses or by third parties' code: {0}",
               listed(policy.idle_places, 3)),
           policy.idle_words);
  if (seen.has_network || !seen.has_launcher || !seen.code_complete || !policy.idle_places.empty())
    return j.suspected({"包内找不到任何隐私政策，能否由服务器下发待查",
                        "No policy anywhere in the package; whether a server delivers one is open"});
  return j.violated({"安装包内没有隐私政策，且应用无法联网加载",
                     "The package holds no policy and has no network to load one"});
}

}  // namespace

Finding decide_1_1(const Hearing& hearing) {
  Judgement j(hearing, "1.1");
  if (auto none = j.without_subject()) return *none;
  j.remedy(
      {"单独制定隐私政策，写明谁、为何、以何种方式收集哪些信息；在首次运行弹窗和设置中都能打开，并随包附一份"
       "离线文本。",
       "Publish a stand-alone policy that says who collects what, why and how; open it from the first-run "
       "dialog and from settings, and ship a copy in the package."});
  const PolicyPresence policy = policy_presence(j.facts());
  return policy.anything() || !policy.unfinished.empty() || !policy.unusable.empty()
             ? judge_presence(j, policy)
             : judge_absence(j, policy);
}

}  // namespace xiezhi
