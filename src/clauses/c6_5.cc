// 6.5 No channel for complaints and reports on personal-information security is set up and published, or it
// does not handle them within the promised time (at most limits.tsv "complaint_working_days").
//
// suspected       with resources and code examined completely no contact of any kind is worded in interface or
//                 packaged texts (a regulator's number is not the operator's); or a sentence on complaints
//                 promises longer than the limit. Open: pages a server delivers; the text in force.
// not_applicable  nothing to take information with.
// undetermined    otherwise: a contact is worded; whether it answers in time takes a complaint.
// violated        a ledger shows a complaint that was handled late, or not when its latest day was past the last one.
// not_found       a ledger's complaints were all in time and a contact is worded.
// never violated from the package.
// Guards: a general customer service counts where it takes such complaints; contacts drawn as images.
#include "clauses/decisions.h"
#include "clauses/duty.h"
#include "clauses/judgement.h"
#include "clauses/promise.h"
#include "clauses/recorded.h"

namespace xiezhi {

namespace {
bool concerns_complaints(const UiText& text) {
  return text.text.find("投诉") != std::string::npos || text.text.find("举报") != std::string::npos ||
         lower_ascii(text.text).find("complaint") != std::string::npos;
}
// Contacts by form: a regulator's is not the operator's, an unfilled one is none.
void tell_contacts(Judgement& j) {
  std::vector<std::string> usable;
  std::vector<EvidenceId> evidence;
  for (const Contact& c : j.facts().policy.contacts) {
    if (c.regulator || !is_weighed(j.facts(), c.place.material, c.place.member)) continue;
    if (c.valid) {
      if (c.kind != "person")
        usable.push_back(c.value), evidence.insert(evidence.end(), c.evidence.begin(), c.evidence.end());
    } else {
      j.against(say("政策公布的{0}“{1}”不能使用：{2}", "the {0} “{1}” in the policy cannot be used: {2}",
                    j.knowledge().name_of("policy_contact", c.kind).text(), c.value, c.doubt),
                c.evidence, weight::kMedium, {"contact:" + c.value});
    }
  }
  if (!usable.empty())
    j.note(say("政策公布的联系方式（格式有效）：{0}", "contacts in the policy, of valid form: {0}",
               listed(usable, 4)),
           evidence);
}

}  // namespace

Finding decide_6_5(const Hearing& hearing) {
  Judgement j(hearing, "6.5");
  if (auto none = j.without_subject()) return *none;
  if (auto none = j.without_collection(
          Verdict::not_applicable, {"不收集个人信息，没有相应的投诉事项",
                                    "Nothing is collected; there is nothing of this kind to complain about"}))
    return *none;
  j.remedy(say("在政策和应用内公布投诉、举报渠道（邮箱、电话、在线表单），专人值守，承诺不超过{0}个工作日。",
               "Publish channels for complaints in policy and app (mail, phone, form), staffed, with a "
               "promise of at most {0} "
               "working days.",
               j.limit_words("complaint_working_days")));
  j.missing({"投诉渠道是否有效、多久处理完", "whether the channel works and how long handling takes"},
            gather::rights_walk(j.app()) + Text{"；", "; "} + gather::rights_ledger());
  for (const UiText& text : j.facts().texts)
    if (has(text.categories, "response_time") && concerns_complaints(text) &&
        !rights_were_read(j.facts(), text))
      weigh_promises(j, text, "complaint_working_days");
  for (const Right& right : j.facts().policy.rights)
    if (right.kind == "complaint") weigh_promises(j, right, "complaint_working_days");
  tell_contacts(j);
  const Mentions contact = mentions(j.facts(), j.knowledge(), "complaint_channel");
  if (contact.found)
    j.note(say("有联系或投诉的文字：{0}", "contacts or complaints are worded: {0}",
               listed(std::span<const Text>(contact.places), 3)),
           contact.evidence);
  const Subject& seen = j.subject();
  const bool collects = duty_of(j.facts(), j.knowledge()).any();
  if (!contact.found && collects && seen.code_read && seen.resources_complete)
    j.against(contact.weak ? Text{"全部界面文字和包内文本只提到监管机构的渠道，没有运营者自己的",
                                  "all interface and packaged texts name a regulator's channel "
                                  "only, none of the operator's"}
                           : Text{"全部界面文字和包内文本中没有任何投诉、举报或联系方式",
                                  "no interface or packaged text words a complaint, report or "
                                  "contact of any kind"},
              {}, weight::kMedium, {"no_channel"});
  const LedgerView view =
      ledger(j.facts(), [](const RightsRequest& r) { return r.kind == RequestKind::complaint; });
  const bool other = j.anything_against();
  if (weigh_ledger(j, view))
    return j.violated({"台账中有投诉、举报超期处理", "A complaint in the ledger was handled late"});
  if (!other && contact.found && view.in_time > 0 && view.unknown == 0)
    return j.not_found({"有联系方式，台账中的投诉都按时处理",
                        "A contact is worded and the ledger's complaints were in time"},
                       0.5);
  if (j.anything_against())
    return j.suspected(
        contact.found
            ? Text{"承诺的投诉处理时限过长，或公布的联系方式不能使用",
                   "The time promised for complaints is too long, or a published contact cannot be used"}
            : Text{"包内没有投诉、举报渠道，是否由网页提供待查",
                   "No complaint channel in the package; whether a web page offers one is open"});
  return j.undetermined(contact.found
                            ? Text{"有联系方式，是否按时受理处理要实测",
                                   "A contact is worded; whether it handles complaints in time takes a run"}
                            : Text{"未见投诉渠道；检查不完整，或未见应用收集个人信息",
                                   "No channel seen; but not everything was examined, or no collection was "
                                   "seen"});
}

}  // namespace xiezhi
