// 6.2 Correction, deletion or cancellation is subject to unnecessary or unreasonable conditions.
//
// violated        a page of cancellation, deletion or correction demands what practice rejects (a hand-held or uploaded
//                 ID photo, paper by post, visiting a shop, exact history), the registration pages that were seen asked
//                 for nothing of the kind, and no other page had the user verify an identity.
// suspected       such a condition on a page while registration was not seen or the account may be verified by identity;
//                 a page that takes other products with it; such a condition in a sentence of a policy, an agreement or
//                 the interface, or in a row of a ledger.
// not_found       pages of cancellation were seen and demand nothing of the kind, nor do the texts at hand.
// not_applicable  nothing to take information with.
// undetermined    otherwise: conditions are read on the flow's pages.
// Never violated from package or policy alone: the flow decides.
// Guards: the same words elsewhere in a policy (传真, 邮寄 as contact) do not count; balances and unpaid orders
// are accepted conditions; bundled cancellation is a weak cue; an account that is itself verified by identity may ask
// for it again.
#include <set>

#include "clauses/decisions.h"
#include "clauses/judgement.h"
#include "clauses/walk.h"

namespace xiezhi {

namespace {
bool concerns_rights(const UiText& text) {
  return has(text.categories, "cancel_account") || has(text.categories, "delete_info") ||
         has(text.categories, "correct_info") || text.text.find("注销") != std::string::npos;
}

// What a flow asks for, as seen on the pages of registration and elsewhere.
struct Registration {
  bool seen = false;
  bool verifies_identity = false;  // there, or on a form for sensitive information outside the flow
};

Registration registration(const Judgement& j, const Walk& walk) {
  Registration seen;
  for (const Screen* screen : walk.screens) {
    const bool flow = has_role(*screen, ScreenRole::cancellation) ||
                      has_role(*screen, ScreenRole::deletion) || has_role(*screen, ScreenRole::correction);
    const bool login = has_role(*screen, ScreenRole::login);
    seen.seen = seen.seen || login;
    if (!flow && has_role(*screen, ScreenRole::sensitive_form)) seen.verifies_identity = true;
    if (login && !said_on(j, {screen}, "unreasonable_cancel", "violation_cue").empty())
      seen.verifies_identity = true;
  }
  return seen;
}

struct FlowView {
  std::size_t pages = 0;
  bool demands = false, decides = false, bundles = false;
};

FlowView weigh_flow(Judgement& j, const Walk& walk) {
  FlowView flow;
  const Registration before = registration(j, walk);
  for (ScreenRole role : {ScreenRole::cancellation, ScreenRole::deletion, ScreenRole::correction}) {
    const std::vector<const Screen*> pages = walk.of(role);
    flow.pages += pages.size();
    for (const Said& said : said_on(j, pages, "unreasonable_cancel", "violation_cue")) {
      flow.demands = true;
      const bool decides = before.seen && !before.verifies_identity;
      flow.decides = flow.decides || decides;
      const Text told = say("{0}（{1}）要求“{2}”", "{0} ({1}) demands “{2}”", screen_words(*said.screen),
                            name(role), quote(said.text(), 60));
      j.against(
          told + (decides ? Text{"，而注册和登录时没有要求过",
                                 "; registration and log-in had asked for nothing of the "
                                 "kind"}
                  : before.verifies_identity
                      ? Text{"；账号可能是实名核验的", "; the account may be one verified by identity"}
                      : Text{"；没有看到注册时收集了什么", "; what registration asks for was not seen"}),
          said.screen->evidence, decides ? weight::kDecisive : weight::kMedium,
          {"condition:screen:" + quote(said.text(), 40)});
      j.remedy(
          say("从{0}去掉“{1}”，改用注册时的验证方式（如短信验证码）。",
              "Remove “{1}” from {0} and verify the user as registration does (by SMS code, for example).",
              screen_words(*said.screen), quote(said.text(), 30)));
    }
    for (const Said& said : said_on(j, pages, "unreasonable_cancel", "weak")) {
      flow.bundles = true;
      j.against(
          say("{0}写着“{1}”，把各自独立的产品捆在一起注销",
              "{0} says “{1}”: products that are independent of each other have to be cancelled together",
              screen_words(*said.screen), quote(said.text(), 60)),
          said.screen->evidence, weight::kMedium, {"bundled:screen:" + quote(said.text(), 40)});
      j.remedy(say("让用户在{0}单独注销本产品。", "Let the user cancel this product alone on {0}.",
                   screen_words(*said.screen)));
    }
    for (const Said& said : said_on(j, pages, "unreasonable_cancel", "weak_cue"))
      j.note(
          say("{0}写着“{1}”，是否合理由人判定", "{0} says “{1}”; a person judges whether that is reasonable",
              screen_words(*said.screen), quote(said.text(), 60)),
          said.screen->evidence);
  }
  return flow;
}

}  // namespace

Finding decide_6_2(const Hearing& hearing) {
  Judgement j(hearing, "6.2");
  if (auto none = j.without_subject()) return *none;
  if (auto none = j.without_collection(
          Verdict::not_applicable, {"不收集个人信息，没有更正、删除、注销的事项",
                                    "Nothing is collected; there is nothing to correct, delete or cancel"}))
    return *none;
  j.remedy(
      {"注销所需的验证不超过注册和使用时收集的信息；不要求手持证件、纸质材料、到店或历史记录；各产品可单独注"
       "销。",
       "Ask no more for cancellation than registration and use did; no hand-held ID, paper, shop visit or "
       "history; each "
       "product can be cancelled by itself."});
  j.missing({"注销等流程实际要求哪些条件，注册时收集过什么",
             "what the flow really demands and what registration had asked for"},
            gather::rights_walk(j.app()));
  const Walk walk(j);
  if (walk.any()) tell_reach(j, walk);
  const FlowView flow = weigh_flow(j, walk);
  for (const UiText& text : j.facts().texts) {
    if (!has(text.categories, "unreasonable_cancel") || !concerns_rights(text)) continue;
    if (rights_were_read(j.facts(), text) || !text_is_weighed(j.facts(), text)) continue;
    const bool cue = says(j.knowledge(), "unreasonable_cancel", "violation_cue", text.text);
    const bool weak = says(j.knowledge(), "unreasonable_cancel", "weak_cue", text.text);
    if (!cue && !weak) continue;
    const Text what = say("“{0}”（{1}）", "“{0}” ({1})", quote(text.text, 60), text.where);
    if (cue)
      j.against(what + Text{"为注销、删除或更正附加了不合理条件",
                            " puts an unreasonable condition on cancellation, deletion or correction"},
                text.evidence, weight::kMedium, {"condition:" + text.where});
    else
      j.note(what + Text{"可能要求一并注销多个产品", " may ask to cancel several products together"},
             text.evidence);
  }
  std::set<std::string> told;
  for (const Right& right : j.facts().policy.rights) {
    if (!is_weighed(j.facts(), right.place.material, right.place.member)) continue;
    const bool bundled = says(j.knowledge(), "unreasonable_cancel", "weak", right.text);
    if ((right.conditions.empty() && !bundled) || !told.insert(right.text).second) continue;
    if (right.conditions.empty()) {
      j.against(say("“{0}”（{1}）把各自独立的产品捆在一起注销",
                    "“{0}” ({1}) cancels products that are independent of each other together",
                    quote(right.text, 60), right.place.member),
                right.evidence, weight::kWeak, {"bundled:" + right.place.member});
      continue;
    }
    j.against(say("“{0}”（{1}）为注销、删除或更正附加了不合理条件：{2}",
                  "“{0}” ({1}) puts an unreasonable condition on cancellation, deletion or correction: {2}",
                  quote(right.text, 60), right.place.member, listed(right.conditions)),
              right.evidence, weight::kMedium, {"condition:" + right.place.member});
  }
  for (const RightsRequest& r : j.facts().rights_requests) {
    if (r.conditions.empty() || r.kind == RequestKind::complaint) continue;
    if (!says(j.knowledge(), "unreasonable_cancel", "violation_cue", r.conditions)) continue;
    j.against(say("台账第{}行：{}时要求“{}”", "row {} of the ledger: for {}, “{}” was demanded", r.row,
                  name(r.kind), quote(r.conditions, 60)),
              r.evidence, weight::kStrong, {"condition:ledger:" + r.conditions});
  }
  if (flow.decides)
    return j.violated(
        {"注销、删除或更正的界面要求了注册时没有要求的材料或手续",
         "Pages of cancellation, deletion or correction demand what registration had not asked for"});
  if (flow.bundles && !flow.demands)
    return j.suspected(
        {"注销要求一并放弃其他产品，是否独立由人判定",
         "Cancellation takes other products with it; whether they are independent is for a person"});
  if (flow.demands)
    return j.suspected(
        {"注销等界面附有不合理条件，注册时收集了什么、账号是否实名待查",
         "Pages of the flow put an unreasonable condition; what registration asked for, or whether the "
         "account is verified by identity, is open"});
  if (j.anything_against())
    return j.suspected(
        {"文本为注销等设置了不合理条件，实际流程待查",
         "Texts put unreasonable conditions on cancellation and the like; the flow itself is open"});
  if (!walk.of(ScreenRole::cancellation).empty())
    return j.not_found(
        say("看了{0}屏注销、删除、更正的界面，没有不合理条件，现有文本也没有",
            "{0} screens of cancellation, deletion and correction put no unreasonable condition, nor do "
            "the texts at hand",
            flow.pages),
        walk.complete ? weight::kStrong : weight::kMedium);
  return j.undetermined({"注销等流程的条件要实际走一遍才知道", "Conditions show when the flow is walked"});
}

}  // namespace xiezhi
