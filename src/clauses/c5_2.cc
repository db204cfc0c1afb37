// 5.2 After data reached the app's back-end, the operator gives the personal information it collected to third
// parties with neither consent nor anonymisation.
//
// not_applicable  the app has no network permission: nothing reaches a back-end from it.
// suspected       the rules themselves admit giving personal information to partners or affiliates they do not name,
//                 and neither that sentence nor its section speaks of consent, anonymisation, a duty of law or an
//                 entrusted party. Open: whether the back-end does so, and on what ground.
// undetermined    otherwise: contracts, interface lists and logs decide, and only the operator has them. What
//                 the policy states or denies about giving to others is told as a lead.
// never violated: conduct of a back-end shows in nobody's package, trace or screens.
// Guards (promises.tsv "excused"): consent, anonymised or aggregated data, duties of law, entrusted processing, mergers;
// a recipient that is named; a denial; pages unusable as this app's rules.
#include <set>

#include "clauses/decisions.h"
#include "clauses/field_tables.h"
#include "clauses/judgement.h"
#include "clauses/stated.h"

namespace xiezhi {

namespace {

// Sections in which some sentence gives a ground.
std::set<std::string> excused_sections(const Facts& facts, const std::vector<KeptPromise>& words) {
  std::set<std::string> out;
  for (const KeptPromise& one : words)
    if (one.kind == "excused") out.insert(facts.policy.sentences[one.sentence].section);
  return out;
}

void weigh_admissions(Judgement& j) {
  const std::vector<KeptPromise> words = promises_of(j.facts(), j.knowledge());
  const std::set<std::string> excused = excused_sections(j.facts(), words);
  for (const Statement& s : j.facts().statements) {
    if (s.negated || s.conditional || s.deidentified || (s.act != "share" && s.act != "transfer")) continue;
    if ((s.actor != "app" && !s.actor.empty()) || s.sentence >= j.facts().policy.sentences.size()) continue;
    if (!is_weighed(j.facts(), s.material, s.member)) continue;
    const PolicySentence& sentence = j.facts().policy.sentences[s.sentence];
    if (!says(j.knowledge(), "share_third_party", "weak_cue", sentence.text, "5.2")) continue;
    if (excused.contains(sentence.section)) continue;
    j.against(say("政策写明会提供给没有点名的合作方（“{0}”），该节没有同意、匿名化或法定义务的说明",
                  "the policy says it gives to partners it does not name (“{0}”), and that section speaks of "
                  "no consent, "
                  "anonymisation or duty",
                  quote(sentence.text, 60)),
              s.evidence, weight::kWeak, {"unnamed_partners"});
    j.remedy({"在该句写明接收方名称、信息类型、目的，并以单独同意或匿名化为前提。",
              "Name recipients, types and purposes in that sentence, and make separate consent or "
              "anonymisation its "
              "condition."});
  }
}

}  // namespace

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
  weigh_admissions(j);
  if (j.anything_against())
    return j.suspected(
        {"政策自认向未点名的合作方提供个人信息，后台是否如此要由运营者的记录证明",
         "The policy admits giving personal information to unnamed partners; whether the back-end does is "
         "for the operator's records to show"});
  return j.undetermined(
      {"后台行为要由运营者的记录证明", "Conduct of the back-end is for the operator's records to show"});
}

}  // namespace xiezhi
