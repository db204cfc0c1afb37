// 3.6 Personal information and algorithms are used to push targeted information, and there is no option for
// non-targeted information.
//
// violated        targeting is evidenced (the policy states it, a page is labelled so, or an advertising or feed SDK
//                 was recorded at work), and neither a complete walk nor a policy that was read words a switch or an
//                 opt-out.
// suspected       the switch is farther than limits.tsv "optout_max_taps", or can be reached only by logging in; the
//                 policy promises an opt-out that a complete walk does not show. From the package alone: an advertising
//                 or feed SDK is reachable, or interface or policy speak of personalised content; and with resources
//                 and code examined completely no switch or opt-out is worded anywhere.
// not_found       a switch within that many taps, without log-in, was seen (whether it works takes a run); or no
//                 network: nothing can be pushed; or a complete walk, all code and a policy that was read show no sign
//                 of targeting.
// undetermined    an opt-out is worded only, no sign of targeting was seen, or not everything was examined.
// not_applicable  a package that shows nothing to anybody.
// Guards: contextual advertising; "推荐" alone may be an editor's choice and weighs little; "个性化推荐" alone
// names the feature, not its switch; "not interested" is feedback, not a switch; an SDK merely in the package is not
// at work; a policy that is linked and was not read may word what was not found.
#include <re2/re2.h>

#include "clauses/decisions.h"
#include "clauses/judgement.h"
#include "clauses/policy_presence.h"
#include "clauses/recorded.h"
#include "clauses/stated.h"
#include "clauses/walk.h"

namespace xiezhi {

namespace {

bool targets(std::string_view sdk_category) {
  return sdk_category == "ad" || sdk_category == "ad_mediation" || sdk_category == "content" ||
         sdk_category == "marketing";
}

// An opt-out phrase matches more than the feature's own name, or it labels a switch.
bool is_opt_out(const Knowledge& knowledge, std::string_view text, bool on_a_switch) {
  for (const PhraseRow* row : rows_in(knowledge, "personalised_optout", text)) {
    if (row->polarity != "positive") continue;
    if (on_a_switch) return true;
    std::string matched(row->phrase);
    if (row->is_regex && knowledge.regex(*row) != nullptr) {
      re2::StringPiece whole;
      const re2::StringPiece subject(text.data(), text.size());
      if (knowledge.regex(*row)->Match(subject, 0, subject.size(), re2::RE2::UNANCHORED, &whole, 1))
        matched.assign(whole.data(), whole.size());
    }
    bool is_feature = false;
    for (const PhraseRow& feature : knowledge.phrases("personalised"))
      is_feature = is_feature || (!feature.is_regex && feature.phrase == matched);
    if (!is_feature) return true;
  }
  return false;
}

// "我们不会进行个性化推荐": told of what is not done.
bool denies(const Judgement& j, std::string_view sentence) {
  return says(j.knowledge(), "personalised", "negation", sentence);
}

struct OptOut {
  bool found = false;
  std::vector<EvidenceId> evidence;
  std::vector<Text> places;
};

OptOut opt_out(const Judgement& j) {
  OptOut result;
  const auto take = [&](const std::string& text, const std::string& where,
                        const std::vector<EvidenceId>& evidence) {
    result.found = true;
    result.places.push_back(say("“{0}”（{1}）", "“{0}” ({1})", quote(text, 24), where));
    result.evidence.insert(result.evidence.end(), evidence.begin(), evidence.end());
  };
  for (const UiText& text : j.facts().texts)
    if (has(text.categories, "personalised_optout") && is_opt_out(j.knowledge(), text.text, false))
      take(text.text, text.where, text.evidence);
  for (const Control& c : j.facts().controls)
    if (has(c.categories, "personalised_optout") &&
        is_opt_out(j.knowledge(), c.text, c.kind == ControlKind::toggle || c.checkable))
      take(c.text, c.layout, c.evidence);
  return result;
}

// An SDK of that kind was recorded at work.
bool at_work(const Facts& facts, const Sdk& sdk) {
  return std::any_of(facts.collections.begin(), facts.collections.end(), [&](const Collection& c) {
    return c.owner.kind == OwnerKind::sdk && c.owner.id == sdk.id && is_recorded(c);
  });
}

bool literally_personalised(const Knowledge& knowledge, std::string_view text) {
  const auto rows = rows_in(knowledge, "personalised", text);
  return std::any_of(rows.begin(), rows.end(), [](const PhraseRow* r) { return !r->is_regex; });
}

bool is_heading(std::string_view text) {
  constexpr std::size_t kLongestHeading = 30;  // bytes: ten Han characters
  for (std::string_view end : {"。", "；", "，", ".", ";", ","})
    if (text.find(end) != text.npos) return false;
  return text.size() <= kLongestHeading;
}

// Signs of targeting that do not need a person to interpret: what the app says of itself, and SDKs at work.
bool weigh_evident_targeting(Judgement& j, const Walk& walk) {
  bool evident = false;
  for (const Sdk& sdk : j.facts().sdks) {
    if (!targets(sdk.category) || !at_work(j.facts(), sdk)) continue;
    evident = true;
    j.against(say("广告或信息流SDK“{0}”运行时在收集信息",
                  "the advertising or feed SDK “{0}” was recorded at work", sdk_name(sdk)),
              sdk.evidence, weight::kStrong, {"targeting_sdk:" + sdk.id});
  }
  for (const UiText* text : document_sentences(j.facts(), "personalised")) {
    if (!text_is_weighed(j.facts(), *text)) continue;
    if (!literally_personalised(j.knowledge(), text->text) || denies(j, text->text)) continue;
    // A heading says nothing of what is done; nor does a sentence on how to turn it off.
    if (is_heading(text->text) || is_opt_out(j.knowledge(), text->text, false)) continue;
    evident = true;
    j.against(say("政策写明有个性化展示：“{0}”（{1}）", "the policy states personalised content: “{0}” ({1})",
                  quote(text->text, 60), text->where),
              text->evidence, weight::kMedium, {"targeting_policy"});
    break;
  }
  for (const Said& said : said_on(j, walk.screens, "personalised")) {
    if (!literally_personalised(j.knowledge(), said.text())) continue;
    evident = true;
    j.against(say("{0}有“{1}”", "{0} shows “{1}”", screen_words(*said.screen), quote(said.text(), 24)),
              said.screen->evidence, weight::kMedium, {"targeting_screen"});
    break;
  }
  return evident;
}

// The switch as the screens show it: a page of that role, or an element that words it.
const Screen* switch_page(const Judgement& j, const Walk& walk) {
  const std::vector<const Screen*> pages = walk.of(ScreenRole::personalisation);
  if (!pages.empty()) return pages.front();
  for (const Said& said : said_on(j, walk.screens, "personalised_optout")) {
    const bool toggle = said.element->kind == ControlKind::toggle || said.element->checkable;
    if (is_opt_out(j.knowledge(), said.text(), toggle)) return said.screen;
  }
  return nullptr;
}

Finding judge_switch(Judgement& j, const Walk& walk, const Screen& page) {
  const ScreenPath* path = walk.path(ScreenRole::personalisation);
  j.note(say("关闭个性化的入口在{0}", "the switch of personalised content is on {0}", screen_words(page)),
         page.evidence);
  j.note({"关闭后是否生效没有检验", "whether switching off has effect was not tested"});
  if (path == nullptr)
    return j.undetermined(
        {"界面上有关闭个性化的开关，从主界面走到那里的次数没有记录",
         "Screens show a switch; how many taps lead there from the main interface is not recorded"});
  const Text told =
      say("从主界面到该开关{0}次操作", "the switch is {0} taps from the main interface", path->taps);
  if (path->taps > j.limit("optout_max_taps")) {
    j.against(told + say("，多于{0}次", ", more than {0}", j.limit_words("optout_max_taps")), path->evidence,
              weight::kMedium, {"optout_taps"});
    j.remedy({"把该开关提到设置的第一级页面。", "Move the switch up to the first page of settings."});
  } else {
    j.note(told, path->evidence);
  }
  if (walk.leads_through(*path, ScreenRole::login)) {
    j.against({"走到该开关要先登录", "the way to the switch leads through the log-in page"}, path->evidence,
              weight::kMedium, {"optout_behind_login"});
    j.remedy({"未登录也能打开该开关。", "Let the switch be reached without log-in."});
  }
  if (j.anything_against())
    return j.suspected({"有关闭个性化的开关，但太深或要登录才能用",
                        "There is a switch, but it is too deep or needs log-in"});
  return j.not_found(say("有关闭个性化的开关，自主界面{0}次操作可达，不必登录",
                         "There is a switch {0} taps from the main interface, without log-in", path->taps),
                     weight::kStrong);
}

bool promised(const Facts& facts) {
  return std::any_of(facts.policy.rights.begin(), facts.policy.rights.end(), [&](const Right& r) {
    return r.kind == "optout" && !r.only_elsewhere && is_weighed(facts, r.place.material, r.place.member);
  });
}

// A complete walk without a switch; nothing where the walk settles nothing.
std::optional<Finding> judge_no_switch(Judgement& j, const Walk& walk, const OptOut& worded) {
  if (!walk.complete) return std::nullopt;
  const bool evident = weigh_evident_targeting(j, walk);
  const bool read = !policies_at_hand(j.facts()).empty();
  const bool has_promise = promised(j.facts()) || worded.found;
  if (evident && has_promise) {
    j.against({"走遍全部页面没有见到关闭个性化的开关，而文字说有",
               "a complete walk shows no switch of personalised content, although one is worded"},
              evidence_of({walk.screens.front()}), weight::kMedium, {"optout_not_shown"});
    return j.suspected(
        {"有定向推送，文字承诺可以关闭，走遍页面没有找到开关",
         "There is targeting, an opt-out is worded, and a complete walk did not find the switch"});
  }
  const PolicyPresence policy = policy_presence(j.facts());
  if (evident && !read && policy.anything())
    return j.suspected({"有定向推送，走遍页面没有关闭开关，隐私政策没有拿到",
                        "There is targeting, a complete walk shows no switch, and the policy was not given"});
  if (evident)
    return j.violated(
        {"有定向推送，走遍全部页面没有关闭开关，政策中也没有退出方式",
         "There is targeting; neither a complete walk nor the policy offers a way to turn it off"});
  const bool sdk = std::any_of(j.facts().sdks.begin(), j.facts().sdks.end(),
                               [](const Sdk& s) { return targets(s.category) && s.reachable; });
  if (!sdk && read && j.subject().code_read)
    return j.not_found({"走遍页面、查遍代码和政策都没有定向推送的迹象",
                        "A complete walk, the code and the policy show no sign of targeting"},
                       weight::kMedium);
  return std::nullopt;
}

void weigh_targeting(Judgement& j) {
  for (const Sdk& sdk : j.facts().sdks)
    if (targets(sdk.category) && sdk.reachable)
      j.against(say("广告或信息流SDK“{0}”有入口可达", "the advertising or feed SDK “{0}” is reachable",
                    sdk_name(sdk)),
                sdk.evidence, weight::kMedium, {"targeting_sdk:" + sdk.id});
  bool told = false;
  for (const UiText& text : j.facts().texts) {
    if (!text.reachable || !has(text.categories, "personalised") || told || denies(j, text.text)) continue;
    if (!literally_personalised(j.knowledge(), text.text)) continue;
    told = true;
    j.against(say("文字“{0}”（{1}）表明有个性化展示", "the text “{0}” ({1}) tells of personalised content",
                  quote(text.text), text.where),
              text.evidence, weight::kWeak, {"targeting_text"});
  }
}

}  // namespace

Finding decide_3_6(const Hearing& hearing) {
  Judgement j(hearing, "3.6");
  if (auto none = j.without_subject()) return *none;
  if (j.subject().manifest_read && !j.subject().has_network)
    return j.not_found(
        {"应用没有联网权限，无法定向推送", "Without a network permission nothing can be pushed"},
        weight::kStrong);
  j.remedy(
      say("在设置中提供“个性化推荐”“个性化广告”关闭开关，不超过{0}"
          "次点击可达，不登录也能关，并接到SDK的关闭接口。",
          "Offer switches for personalised content and ads in settings, at most {0} taps away, without "
          "log-in, wired "
          "to the SDKs' opt-outs.",
          j.limit_words("optout_max_taps")));
  j.missing({"是否存在定向推送、关闭开关在哪里、关闭后是否生效",
             "whether targeting exists, where its switch is, and whether it works"},
            gather::page_walk(j.app()) + Text{"；", "; "} + gather::capture(j.app()));
  tell_right(j, "optout", {"政策写有关闭个性化", "the policy grants an opt-out"});
  const OptOut switches = opt_out(j);
  if (const Walk walk(j); walk.any()) {
    tell_reach(j, walk);
    if (const Screen* page = switch_page(j, walk)) return judge_switch(j, walk, *page);
    if (auto settled = judge_no_switch(j, walk, switches)) return *settled;
  }
  if (switches.found) {
    j.note(say("包内有关闭或管理入口的文字：{0}", "the package words an opt-out: {0}",
               listed(std::span<const Text>(switches.places), 3)),
           switches.evidence);
    return j.undetermined({"包内有关闭个性化的文字，是否易找且有效要实测",
                           "An opt-out is worded; whether it is easy to find and works takes a run"});
  }
  const Subject& seen = j.subject();
  if (seen.code_read && seen.resources_complete) weigh_targeting(j);
  if (j.anything_against()) {
    for (const Sdk& sdk : j.facts().sdks) {
      const SdkRow* row = j.knowledge().sdk(sdk.id);
      if (targets(sdk.category) && sdk.reachable && row != nullptr && !row->consent_api.empty())
        j.remedy(say("“{0}”：{1}。", "“{0}”: {1}.", sdk_name(sdk), row->consent_api));
    }
    return j.suspected(
        {"有定向推送的迹象，包内没有任何关闭个性化的文字或开关",
         "Signs of targeting, and no wording or switch to turn it off anywhere in the package"});
  }
  return j.undetermined({"包内未见定向推送的迹象，或检查不完整",
                         "No sign of targeting in the package, or not everything was examined"});
}

}  // namespace xiezhi
