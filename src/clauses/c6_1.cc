// 6.1 There is no effective function to correct or delete personal information and to cancel the account.
//
// suspected       with resources and code examined completely the package shows an account system (password
//                 field, log-in wording, log-in SDK) and no wording of cancellation in interface or packaged
//                 texts; or only freezing is offered. Open: pages a server delivers, the web account centre.
// not_applicable  nothing to take information with: nothing to correct or delete.
// undetermined    a cancellation is worded (whether it works takes a run); no sign of accounts (deletion still
//                 applies to what is collected, so the clause stays open); not everything was examined.
// never violated from the package.
// Guards: entries shown only after log-in are still words in the package unless a page is loaded.
#include "clauses/decisions.h"
#include "clauses/judgement.h"
#include "clauses/stated.h"

namespace xiezhi {

namespace {

void tell(Judgement& j, std::string_view category, const Text& what) {
  const Mentions found = mentions(j.facts(), j.knowledge(), category);
  if (found.found)
    j.note(what + say("：{0}", ": {0}", listed(std::span<const Text>(found.places), 2)), found.evidence);
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
