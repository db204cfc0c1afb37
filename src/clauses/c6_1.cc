// 6.1 There is no effective function to correct or delete personal information and to cancel the account.
//
// violated        a complete walk of an app that has accounts (a log-in page, or a password field) meets no
//                 cancellation, and neither interface nor policy words one; or a cancellation, deletion or correction
//                 ended twice on an error page.
// suspected       it ended so once; a complete walk shows no cancellation and a text says there is one, or offers a
//                 phone number or mail only; without accounts, a complete walk and the policy show neither correction
//                 nor deletion. From the package alone, resources and code examined completely: an account system
//                 (password field, log-in wording, log-in SDK) and no wording of cancellation in interface or texts; or
//                 only freezing is offered.
// not_found       the screens reach cancellation (where there are accounts), and correction and deletion are on screens
//                 or granted by the policy.
// not_applicable  nothing to take information with: nothing to correct or delete.
// undetermined    a cancellation is worded (whether it works takes a run); no sign of accounts (deletion still
//                 applies to what is collected, so the clause stays open); not everything was examined.
// Never violated from the package alone.
// Guards: entries shown only after log-in are still words in the package unless a page is loaded, and are part of a
// complete walk only where it logged in; a web account centre; freezing, log-out and uninstalling are no cancellation.
#include "clauses/decisions.h"
#include "clauses/judgement.h"
#include "clauses/policy_presence.h"
#include "clauses/stated.h"
#include "clauses/walk.h"

namespace xiezhi {

namespace {

void tell(Judgement& j, std::string_view category, const Text& what) {
  const Mentions found = mentions(j.facts(), j.knowledge(), category);
  if (found.found)
    j.note(what + say("：{0}", ": {0}", listed(std::span<const Text>(found.places), 2)), found.evidence);
}

struct Function {
  ScreenRole role;
  std::string_view right, phrases;
  Text name;
};
const std::vector<Function>& functions() {
  static const std::vector<Function> all{
      {ScreenRole::cancellation, "cancellation", "cancel_account", {"注销账号", "account cancellation"}},
      {ScreenRole::correction, "correction", "correct_info", {"更正信息", "correction"}},
      {ScreenRole::deletion, "deletion", "delete_info", {"删除信息", "deletion"}}};
  return all;
}

// How long something is kept, "保存至您注销账号之日", grants no way to cancel.
bool tells_retention(const Right& right) {
  return right.path.empty() &&
         (right.text.find("之日") != right.text.npos || right.text.find("保存至") != right.text.npos ||
          right.text.find("期限") != right.text.npos);
}

const Right* granted(const Facts& facts, std::string_view kind) {
  for (const Right& right : facts.policy.rights)
    if (right.kind == kind && !right.only_elsewhere && !tells_retention(right) &&
        is_weighed(facts, right.place.material, right.place.member))
      return &right;
  return nullptr;
}

// "更正、删除：您可以在…修改和删除…" grants both.
const Right* granted_with(const Judgement& j, std::string_view kind) {
  if (const Right* right = granted(j.facts(), kind)) return right;
  if (kind != "deletion") return nullptr;
  const Right* both = granted(j.facts(), "correction");
  return both != nullptr && both->text.find("删除") != both->text.npos ? both : nullptr;
}

// Where the screens show it: a page of that role, or an entry that words it.
const Screen* shown(const Judgement& j, const Walk& walk, const Function& function) {
  const std::vector<const Screen*> pages = walk.of(function.role);
  if (!pages.empty()) return pages.front();
  for (const Said& said : said_on(j, walk.screens, function.phrases, "positive"))
    if (is_tappable(*said.element)) return said.screen;
  // The last entry of the way that the policy tells: "我的－设置－账号与安全－账号中心".
  const Right* right = granted(j.facts(), function.right);
  if (right == nullptr || right->path.empty()) return nullptr;
  for (const Screen* screen : walk.screens)
    for (const ScreenElement& e : screen->elements)
      if (is_tappable(e) && e.text.size() >= 6 && right->path.ends_with(e.text) && right->path != e.text)
        return screen;
  return nullptr;
}

// Accounts as the screens show them.
const Screen* account_page(const Walk& walk) {
  for (const Screen* screen : walk.screens)
    if (has_role(*screen, ScreenRole::login) ||
        std::any_of(screen->elements.begin(), screen->elements.end(),
                    [](const ScreenElement& e) { return e.password; }))
      return screen;
  return nullptr;
}

// Functions that were carried out and ended on an error page. True where one did so twice.
bool weigh_errors(Judgement& j, const Walk& walk) {
  bool twice = false;
  for (const Function& function : functions()) {
    const auto steps = walk.steps(function.role, ScreenRole::error_page);
    if (steps.empty()) continue;
    std::vector<const Screen*> pages;
    for (const ScreenStep* step : steps) pages.push_back(walk.at(step->to));
    twice = twice || steps.size() > 1;
    j.against(say("{0}走到了出错页{1}次（点“{2}”）", "{0} ended on an error page, {1} times (a tap on “{2}”)",
                  function.name, steps.size(), quote(steps.front()->on, 16)),
              evidence_of(pages), steps.size() > 1 ? weight::kDecisive : weight::kMedium,
              {"function_error:" + std::string(function.right)});
    j.remedy(say("修复“{0}”之后的流程，使{1}能办成。", "Mend what follows “{0}” so that {1} succeeds.",
                 quote(steps.front()->on, 16), function.name));
  }
  return twice;
}

std::optional<Finding> judge_absence(Judgement& j, const Walk& walk, const Screen* account, bool worded) {
  const bool read = !policies_at_hand(j.facts()).empty();
  const Right* right = granted(j.facts(), "cancellation");
  j.against(say("应用有账号（{0}），走遍全部页面没有注销入口",
                "the app has accounts ({0}), and a complete walk shows no way to "
                "cancel one",
                screen_words(*account)),
            account->evidence, weight::kStrong, {"no_cancellation"});
  if (right != nullptr) {
    j.note(say("政策说：“{0}”", "the policy says: “{0}”", quote(right->text, 60)), right->evidence);
    j.remedy({"在应用内提供注销入口，不只留电话或邮箱。",
              "Offer cancellation inside the app, not only by phone or mail."});
    return j.suspected({"政策说可以注销，走遍全部页面没有注销入口",
                        "The policy grants cancellation, and a complete walk shows no way to it"});
  }
  if (worded)
    return j.suspected({"包内或政策有注销的文字，走遍全部页面没有注销入口",
                        "Cancellation is worded, and a complete walk shows no way to it"});
  if (!read && policy_presence(j.facts()).anything())
    return j.suspected({"走遍全部页面没有注销入口，隐私政策没有拿到",
                        "A complete walk shows no cancellation; the policy was not given"});
  j.note(read ? Text{"政策全文也没有注销账号的内容", "nor does the policy word a cancellation"}
              : Text{"也没有任何政策文本写明注销途径", "nor does any policy text word a way"});
  return j.violated(
      {"应用有账号，走遍全部页面、查遍政策都没有注销账号的功能",
       "The app has accounts, and neither a complete walk nor the policy offers a cancellation"});
}

std::optional<Finding> judge_screens(Judgement& j, const Walk& walk, const AccountSystem& account,
                                     bool worded) {
  tell_reach(j, walk);
  const bool twice = weigh_errors(j, walk);
  if (twice)
    return j.violated(
        {"注销、删除或更正的流程一再走到出错页，功能无效",
         "Cancellation, deletion or correction ended on an error page again and again: it has no effect"});
  if (j.anything_against())
    return j.suspected(
        {"注销、删除或更正的流程走到了出错页，请再试一次确认",
         "Cancellation, deletion or correction ended on an error page; another try would confirm it"});
  const Screen* accounts = account_page(walk);
  bool all = true;
  for (const Function& function : functions()) {
    const bool needed = function.role != ScreenRole::cancellation || accounts != nullptr || account.found;
    const Screen* page = shown(j, walk, function);
    const Right* right = granted_with(j, function.right);
    if (page != nullptr)
      j.note(say("{0}的入口在{1}", "{0} is on {1}", function.name, screen_words(*page)), page->evidence);
    else if (right != nullptr && function.role != ScreenRole::cancellation)
      j.note(say("{0}：政策给出途径“{1}”", "{0}: the policy gives a way, “{1}”", function.name,
                 quote(right->text, 50)),
             right->evidence);
    all = all &&
          (!needed || page != nullptr || (right != nullptr && function.role != ScreenRole::cancellation));
  }
  if (all)
    return j.not_found(
        {"更正、删除和注销（有账号时）都有途径，所走的流程没有出错；后台是否真正完成属6.4",
         "There are ways to correct, delete and, where there are accounts, cancel; none ended in error. "
         "Whether the back-end carries them out is 6.4's question"},
        walk.complete ? weight::kStrong : weight::kMedium);
  if (!walk.complete) return std::nullopt;
  if (accounts != nullptr && shown(j, walk, functions().front()) == nullptr)
    return judge_absence(j, walk, accounts, worded);
  if (policies_at_hand(j.facts()).empty()) return std::nullopt;
  j.against({"走遍全部页面、查遍政策，没有更正或删除个人信息的途径",
             "neither a complete walk nor the policy offers both correction and deletion"},
            evidence_of({walk.screens.front()}), weight::kMedium, {"no_correction_or_deletion"});
  return j.suspected(
      {"没有见到更正或删除个人信息的途径", "No way to correct or to delete personal information was seen"});
}

}  // namespace

Finding decide_6_1(const Hearing& hearing) {
  Judgement j(hearing, "6.1");
  if (auto none = j.without_subject()) return *none;
  if (auto none = j.without_collection(
          Verdict::not_applicable,
          {"不收集个人信息，没有可更正、删除的信息和账号",
           "Nothing is collected; there is nothing to correct or delete and no account"}))
    return *none;
  j.remedy({"在“我的—设置—账号”提供更正、删除、注销入口，用户自助完成；不以退出登录、冻结、卸载代替注销。",
            "Offer correction, deletion and cancellation under me – settings – account, done by the user; "
            "log-out, freezing "
            "or uninstalling is no cancellation."});
  j.missing({"更正、删除、注销的入口在哪里，走完后是否成功",
             "where correction, deletion and cancellation are and whether they succeed"},
            gather::rights_walk(j.app()));
  const AccountSystem account = account_system(j.facts(), j.knowledge());
  const Mentions cancel = mentions(j.facts(), j.knowledge(), "cancel_account");
  if (account.found)
    j.note(say("有账号系统的迹象：{0}", "signs of an account system: {0}",
               listed(std::span<const Text>(account.signs), 3)),
           account.evidence);
  tell(j, "correct_info", {"有更正的文字", "correction is worded"});
  tell(j, "delete_info", {"有删除的文字", "deletion is worded"});
  tell_right(j, "cancellation", {"政策写有注销", "the policy grants cancellation"});
  tell_right(j, "deletion", {"政策写有删除", "the policy grants deletion"});
  if (const Walk walk(j); walk.any())
    if (auto settled = judge_screens(j, walk, account, cancel.found)) return *settled;
  if (cancel.found) {
    j.note(say("有注销账号的文字：{0}", "cancellation is worded: {0}",
               listed(std::span<const Text>(cancel.places), 3)),
           cancel.evidence);
    return j.undetermined(
        {"有注销账号的文字，功能是否有效要实测", "Cancellation is worded; whether it works takes a run"});
  }
  const Subject& seen = j.subject();
  if (!account.found || !seen.code_read || !seen.resources_complete)
    return j.undetermined(
        account.found ? Text{"有账号系统的迹象，检查不完整，注销功能要实测",
                             "There are signs of accounts, but not everything was examined; a run is needed"}
                      : Text{"未见账号系统，但对已收集的信息仍须提供更正、删除",
                             "No account system seen; correction and deletion still apply to "
                             "what is collected"});
  j.against(cancel.weak
                ? Text{"有账号系统的迹象，文字只提到停用或冻结，没有注销",
                       "there are signs of accounts, and wording of deactivation only, none of cancellation"}
                : Text{"有账号系统的迹象，界面文字和包内文本都没有注销账号的内容",
                       "there are signs of accounts, and neither interface nor packaged texts word a "
                       "cancellation"},
            account.evidence, weight::kMedium, {"no_cancellation"});
  return j.suspected({"有账号系统的迹象而包内没有注销账号的文字，是否真有账号、是否由网页提供注销待查",
                      "Signs of accounts and no wording of cancellation in the package; whether there are "
                      "accounts and a web page "
                      "offers cancellation is open"});
}

}  // namespace xiezhi
