// 1.1 There is no privacy policy in the app, or the text offered has no rules on collecting and using
// personal information.
//
// violated        a complete walk from a fresh installation on meets no policy and no word of one, and the package,
//                 where given, names none either; or every try to open the policy, at least limits.tsv "link_tries" of
//                 them over "link_span_hours", ends on an error page. From the package alone: manifest, resources and
//                 code examined completely, no protection; the app has a launcher icon, opens personal information or
//                 reaches a read of it; no policy wording, link, document or agreement anywhere, unused resources and
//                 third parties' code included; and it cannot load one later, because it has no network permission.
// suspected       the package says so and a network permission exists: a server could deliver the text. The walk says
//                 so and the package, or a text given, names a policy. An entry opens an error page (fewer tries). The
//                 policy is an unfilled template, has no section on collection, is empty or another company's. Only a
//                 user agreement is named, or has the rules inside.
// not_found       a policy with rules on collection, packaged, given or read on a screen, and screens or wording of the
//                 interface that lead to it. Whether every entry opens it is 1.3's question.
// undetermined    only a link is known (its text was not given); or not everything was examined; or nothing
//                 that collects was seen (the app is still expected to say so).
// not_applicable  a package that shows nothing to anybody.
// Guards: links drawn as pictures and texts drawn by an engine are invisible in package and tree: a blind screen makes
// a walk incomplete; one saved copy that is an error page may be a slip of the saving; an agreement with rules inside
// replaces no policy; the earlier version's text does not serve the present one.
#include "clauses/decisions.h"
#include "clauses/duty.h"
#include "clauses/judgement.h"
#include "clauses/policy_presence.h"
#include "clauses/walk.h"

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

// Sentences on a policy's screens that tell of collection: enough of them are rules, wherever they come from.
bool screens_have_rules(const Judgement& j, const Walk& walk) {
  const std::vector<const Screen*> pages = walk.of(ScreenRole::policy);
  const auto said = said_on(j, pages, "collect_verb", "collect", {}, true);
  std::size_t sentences = 0;
  for (const Said& each : said)
    for (std::string_view rest = each.text(); !rest.empty();) {
      const std::size_t end = rest.find("。");
      sentences += says(j.knowledge(), "collect_verb", "collect", rest.substr(0, end));
      rest = end == std::string_view::npos ? std::string_view()
                                           : rest.substr(end + std::string_view("。").size());
    }
  return static_cast<double>(sentences) >= j.limit("policy_min_collection_sentences");
}

// Tries to open the policy that ended on an error page.
struct DeadEntry {
  std::vector<const Screen*> pages;
  bool for_good = false;  // often enough, over a time long enough
};

DeadEntry dead_entry(const Judgement& j, const Walk& walk) {
  DeadEntry dead;
  Instant first = kNoInstant, last = kNoInstant;
  for (const ScreenStep& step : j.facts().interface.steps) {
    const Screen* page = walk.at(step.to);
    if (page == nullptr || !has_role(*page, ScreenRole::error_page)) continue;
    if (rows_in(j.knowledge(), "policy_link", step.on).empty()) continue;
    dead.pages.push_back(page);
    const Instant at = step.at != kNoInstant ? step.at : page->at;
    if (at == kNoInstant) continue;
    if (first == kNoInstant || at < first) first = at;
    if (last == kNoInstant || at > last) last = at;
  }
  constexpr double kMicrosecondsPerHour = 3600e6;
  dead.for_good = static_cast<double>(dead.pages.size()) >= j.limit("link_tries") && first != kNoInstant &&
                  static_cast<double>(last - first) >= j.limit("link_span_hours") * kMicrosecondsPerHour;
  return dead;
}

// Screens that decide by themselves; nothing where they only add to what the package and the texts say.
std::optional<Finding> judge_screens(Judgement& j, const Walk& walk, const PolicyPresence& policy) {
  tell_reach(j, walk);
  const std::vector<const Screen*> pages = walk.of(ScreenRole::policy);
  if (const DeadEntry dead = dead_entry(j, walk); !dead.pages.empty() && pages.empty()) {
    j.against(say("打开隐私政策的{0}次尝试都到了出错页",
                  "{0} tries to open the policy all ended on an error page", dead.pages.size()),
              evidence_of(dead.pages), dead.for_good ? weight::kDecisive : weight::kMedium, {"dead_entry"});
    j.remedy({"修复政策链接，并随包附一份离线文本。",
              "Mend the link to the policy and ship a copy in the package."});
    if (dead.for_good)
      return j.violated(say("隐私政策的入口在{0}小时以上的多次尝试中都打不开",
                            "The entry to the policy did not open in several tries over {0} hours and more",
                            j.limit_words("link_span_hours")));
    j.missing(say("链接是否一直失效（至少{0}次、间隔{1}小时以上）",
                  "whether the link is dead for good (at least {0} tries "
                  "over {1} hours)",
                  j.limit_words("link_tries"), j.limit_words("link_span_hours")),
              gather::page_walk(j.app()));
    return j.suspected({"隐私政策的入口打开的是出错页", "The entry to the policy opens an error page"});
  }
  const std::vector<Said> named = said_on(j, walk.screens, "policy_link");
  if (!pages.empty()) {
    j.note(say("打开了隐私政策（{0}）", "the policy was opened ({0})", screen_words(*pages.front())),
           pages.front()->evidence);
    if (screens_have_rules(j, walk) && policy.unfinished.empty())
      return j.not_found({"界面上可以打开隐私政策，其中有收集使用规则",
                          "The policy opens on the screens and has rules on collection and use"},
                         0.8);
    return std::nullopt;
  }
  if (!named.empty()) {
    j.note(say("{0}有入口“{1}”，没有打开", "{0} has the entry “{1}”, which was not opened",
               screen_words(*named.front().screen), quote(named.front().text(), 20)),
           named.front().screen->evidence);
    return std::nullopt;
  }
  if (!walk.complete || !walk.fresh || walk.main == nullptr) return std::nullopt;
  j.against(
      say("从全新安装起走遍{0}屏界面，没有隐私政策，也没有提到它的文字",
          "a complete walk of {0} screens from a fresh installation on shows no policy and no word of one",
          walk.screens.size()),
      evidence_of({walk.screens.front(), walk.main}), weight::kDecisive, {"no_policy"});
  const std::vector<Said> agreement = said_on(j, walk.screens, "agreement_link");
  if (!agreement.empty())
    j.note(say("{0}只提到“{1}”，用户协议不能代替隐私政策",
               "{0} names only “{1}”, which does not replace a policy",
               screen_words(*agreement.front().screen), quote(agreement.front().text(), 20)),
           agreement.front().screen->evidence);
  if (policy.anything() || !policy.idle_places.empty())
    return j.suspected(
        {"界面遍历没有隐私政策，而安装包或所给材料有，用户能否看到待查",
         "The walk shows no policy, while the package or the texts given have one; whether users can "
         "see it is open"});
  if (j.subject().takes_nothing)
    return j.undetermined(
        {"没有隐私政策，也未见收集个人信息；即便不收集也应向用户说明",
         "No policy and no collection; even an app that collects nothing is expected to say so"});
  return j.violated({"走遍全部页面都没有隐私政策", "A complete walk shows no privacy policy"});
}

// A page that opened on the screens and a text with rules at hand: the app shows its rules.
bool opened(const Judgement& j) {
  const Walk walk(j);
  return !walk.of(ScreenRole::policy).empty();
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
    if (opened(j))
      return j.not_found({"有含收集使用规则的隐私政策，界面上能打开",
                          "There is a policy with rules and it opens on the screens"},
                         0.8);
    if (!policy.places.empty() || !said_on(j, Walk(j).screens, "policy_link").empty())
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
  return j.undetermined({"有隐私政策的入口，但没有拿到所链接的文本",
                         "There is an entry to a policy, but the text behind it was not given"});
}

// R1.1d: rules that exist only as a part of a user agreement.
bool weigh_agreements(Judgement& j, const PolicyPresence& policy) {
  bool any = false;
  for (const EmbeddedDocument* agreement : policy.agreements) {
    if (!has(agreement->states, "embeds_policy")) continue;
    any = true;
    j.against(say("用户协议“{0}”中夹带收集规则，没有单独成文的隐私政策",
                  "the user agreement “{0}” has rules of collection inside; there is no policy of its own",
                  agreement->member),
              agreement->evidence, weight::kMedium, {"embedded_rules:" + agreement->member});
    j.remedy(say("把“{0}”中的收集规则抽出来单独成文。",
                 "Take the rules out of “{0}” into a text of their own.", agreement->member));
  }
  return any;
}

Finding judge_absence(Judgement& j, const PolicyPresence& policy) {
  const Subject& seen = j.subject();
  j.missing({"应用内是否真的没有隐私政策（动态页面、图片链接）",
             "whether the app really shows none (server pages, links drawn as images)"},
            gather::page_walk(j.app()));
  const bool all_read = seen.manifest_read && seen.code_read && seen.resources_complete;
  if (!all_read && weigh_agreements(j, policy))
    return j.suspected(
        {"收集规则只夹带在用户协议里，没有见到单独成文的隐私政策",
         "Rules of collection stand only inside a user agreement; no policy of its own was seen"});
  if (!all_read)
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
  const bool embedded = weigh_agreements(j, policy);
  if (policy.agreement_only)
    j.note({"界面只提到用户协议，用户协议不能代替隐私政策",
            "the interface names a user agreement only, which does not replace a policy"});
  if (!policy.idle_places.empty())
    j.note(say("只有未被应用自身用到的资源或第三方代码中出现“隐私政策”字样：{0}",
               "a policy is named only by resources that nothing uses or by third parties' code: {0}",
               listed(policy.idle_places, 3)),
           policy.idle_words);
  if (seen.has_network || !seen.has_launcher || !seen.code_complete || !policy.idle_places.empty() ||
      embedded)
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
  const Walk walk(j);
  bool shown = false;
  if (walk.any()) {
    if (auto settled = judge_screens(j, walk, policy)) return *settled;
    shown = !walk.of(ScreenRole::policy).empty() || !said_on(j, walk.screens, "policy_link").empty();
  }
  return shown || policy.anything() || !policy.unfinished.empty() || !policy.unusable.empty()
             ? judge_presence(j, policy)
             : judge_absence(j, policy);
}

}  // namespace xiezhi
