// 5.2 After data reached the app's back-end, the operator gives the personal information it collected to third
// parties with neither consent nor anonymisation.
//
// not_applicable  the app has no network permission: nothing reaches a back-end from it.
// undetermined    otherwise: contracts, interface lists and logs decide, and only the operator has them. What
//                 the policy states, denies or admits about sharing with partners is told as a lead (nearly
//                 every policy has such words, so they accuse nobody).
// never violated or suspected from a package.
#include "clauses/decisions.h"
#include "clauses/judgement.h"
#include "clauses/stated.h"

namespace xiezhi {

Finding decide_5_2(const Hearing& hearing) {
  Judgement j(hearing, "5.2");
  if (auto none = j.without_subject()) return *none;
  if (j.subject().manifest_read && !j.subject().has_network)
    return j.not_applicable(
        {"应用没有联网权限，数据不会到达后台", "Without a network permission nothing reaches a back-end"},
        weight::kStrong);
  j.remedy({"写明接收方并取得单独同意，签订合同，留存对外提供的记录；能匿名化的先匿名化。",
            "Name recipients and get separate consent, sign contracts, keep records of what is provided; "
            "anonymise where "
            "possible."});
  j.missing({"后台向哪些第三方提供了什么、依据是什么", "what the back-end gives to whom, and on what ground"},
            gather::operator_records());
  constexpr std::array<std::string_view, 4> kGiven{"share", "transfer", "disclose", "entrust"};
  tell_stated(j, kGiven, false, {"政策写明会对外提供", "the policy states that it gives others"});
  tell_stated(j, std::span(kGiven).first(3), true, {"政策否认对外提供", "the policy denies giving others"});
  int told = 0;
  for (const UiText* text : document_sentences(j.facts(), "share_third_party")) {
    if (!says(j.knowledge(), "share_third_party", "weak_cue", text->text, "5.2") || ++told > 3) continue;
    j.note(say("政策写有“{0}”（{1}）", "the policy says “{0}” ({1})", quote(text->text), text->where),
           text->evidence);
  }
  return j.undetermined(
      {"后台行为要由运营者的记录证明", "Conduct of the back-end is for the operator's records to show"});
}

}  // namespace xiezhi
