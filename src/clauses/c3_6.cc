// 3.6 Personal information and algorithms are used to push targeted information, and there is no option for
// non-targeted information.
//
// suspected       an advertising or feed SDK is reachable, or the interface or policy speaks of personalised
//                 content; and with resources and code examined completely no switch or opt-out is worded
//                 anywhere in the package. Open: pages a server delivers, and whether targeting is active.
// not_found       no network: nothing can be pushed.
// undetermined    an opt-out is worded (whether it works takes a run), no sign of targeting was seen, or not
//                 everything was examined.
// Guards: contextual advertising; "推荐" alone may be an editor's choice and weighs little; "个性化推荐" alone
// names the feature, not its switch; "not interested" is feedback, not a switch.
#include <re2/re2.h>

#include "clauses/decisions.h"
#include "clauses/judgement.h"
#include "clauses/stated.h"

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

void weigh_targeting(Judgement& j) {
  for (const Sdk& sdk : j.facts().sdks)
    if (targets(sdk.category) && sdk.reachable)
      j.against(say("广告或信息流SDK“{0}”有入口可达", "the advertising or feed SDK “{0}” is reachable",
                    sdk_name(sdk)),
                sdk.evidence, weight::kMedium, {"targeting_sdk:" + sdk.id});
  bool told = false;
  for (const UiText& text : j.facts().texts) {
    if (!text.reachable || !has(text.categories, "personalised") || told) continue;
    const auto rows = rows_in(j.knowledge(), "personalised", text.text);
    const bool literal =
        std::any_of(rows.begin(), rows.end(), [](const PhraseRow* r) { return !r->is_regex; });
    if (!literal) continue;
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
