// 6.5 No channel for complaints and reports on personal-information security is set up and published, or it
// does not handle them within the promised time (at most limits.tsv "complaint_working_days").
//
// violated        a ledger shows a complaint that was handled late, or not when its latest day was past the last one.
//                 A complete walk and a policy that was read give no contact of the operator's at all. A policy given as
//                 the text in force, or a page for complaints, promises longer than the limit.
// suspected       a complete walk shows no channel and the policy was not given; a published contact cannot be used, or
//                 the page for complaints ends in an error; a longer promise stands in a packaged text, or is in natural
//                 days that come to more working days on some dates only. From the package alone: resources and code
//                 examined completely and no contact of any kind worded (a regulator's number is not the operator's).
// not_found       a ledger's complaints were all in time and a contact is worded.
// not_applicable  nothing to take information with.
// undetermined    otherwise: a contact is worded; whether it answers in time takes a complaint.
// Never violated from the package alone. A text given and a packaged one that promise differently are both told; the
// one given is taken as the one in force.
// Guards: a general customer service counts where it takes such complaints; contacts drawn as images make a screen
// blind; a text of the earlier version, an error page or another company's policy gives no contact.
#include <array>

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
PromiseView weigh_texts(Judgement& j, const Walk& walk) {
  PromiseView view;
  for (const UiText& text : j.facts().texts)
    if (has(text.categories, "response_time") && concerns_complaints(text) &&
        !rights_were_read(j.facts(), text))
      view += weigh_promises(j, text, "complaint_working_days");
  for (const Right& right : j.facts().policy.rights)
    if (right.kind == "complaint") view += weigh_promises(j, right, "complaint_working_days");
  constexpr std::array<std::string_view, 1> kConcerns{"response_time"};
  return view += weigh_promises(j, walk.of(ScreenRole::feedback), kConcerns, "complaint_working_days");
}

bool has_usable_contact(const Facts& facts) {
  return std::any_of(facts.policy.contacts.begin(), facts.policy.contacts.end(), [&](const Contact& c) {
    return c.valid && !c.regulator && c.kind != "person" &&
           is_weighed(facts, c.place.material, c.place.member);
  });
}

// Where the screens show a channel: a page for complaints, or words of one.
const Screen* channel_on(const Judgement& j, const Walk& walk) {
  const std::vector<const Screen*> pages = walk.of(ScreenRole::feedback);
  if (!pages.empty()) return pages.front();
  const std::vector<Said> said = said_on(j, walk.screens, "complaint_channel", "positive", {}, true);
  return said.empty() ? nullptr : said.front().screen;
}

// True where the walk and the policy together settle that there is none.
bool weigh_walk(Judgement& j, const Walk& walk, bool worded) {
  if (!walk.any()) return false;
  tell_reach(j, walk);
  for (const ScreenStep* step : walk.steps(ScreenRole::feedback, ScreenRole::error_page)) {
    const Screen* page = walk.at(step->to);
    j.against(say("在投诉反馈页点“{0}”之后是出错页",
                  "a tap on “{0}” on the page for complaints ends on an error page", quote(step->on, 16)),
              page->evidence, weight::kMedium, {"channel_error"});
  }
  if (const Screen* page = channel_on(j, walk)) {
    j.note(say("投诉、反馈或联系方式在{0}", "complaints or a contact are on {0}", screen_words(*page)),
           page->evidence);
    return false;
  }
  if (!walk.complete || worded) return false;
  const auto policies = policies_at_hand(j.facts());
  std::vector<EvidenceId> evidence = evidence_of({walk.screens.front()});
  for (const EmbeddedDocument* policy : policies)
    evidence.insert(evidence.end(), policy->evidence.begin(), policy->evidence.end());
  j.against(policies.empty() ? Text{"走遍全部页面没有投诉、举报或联系方式",
                                    "a complete walk shows no complaint channel and no contact"}
                             : Text{"走遍全部页面、通读政策，没有运营者的投诉、举报或联系方式",
                                    "neither a complete walk nor the policy gives a complaint channel or "
                                    "contact of the operator's"},
            evidence, policies.empty() ? weight::kMedium : weight::kDecisive, {"no_channel_seen"});
  j.remedy({"政策末尾增加“如何联系我们”：邮箱、电话和个人信息保护负责人；应用内增加“投诉与反馈”。",
            "Add “how to contact us” to the policy (mail, phone, the person in charge) and “complaints and "
            "feedback” to "
            "the app."});
  return !policies.empty();
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
  const Walk walk(j);
  const PromiseView promised = weigh_texts(j, walk);
  tell_contacts(j);
  const Mentions contact = mentions(j.facts(), j.knowledge(), "complaint_channel");
  if (contact.found)
    j.note(say("有联系或投诉的文字：{0}", "contacts or complaints are worded: {0}",
               listed(std::span<const Text>(contact.places), 3)),
           contact.evidence);
  const Subject& seen = j.subject();
  const bool collects = duty_of(j.facts(), j.knowledge()).any();
  if (!contact.found && !has_usable_contact(j.facts()) && channel_on(j, walk) == nullptr && collects &&
      seen.code_read && seen.resources_complete)
    j.against(contact.weak ? Text{"全部界面文字和包内文本只提到监管机构的渠道，没有运营者自己的",
                                  "all interface and packaged texts name a regulator's channel "
                                  "only, none of the operator's"}
                           : Text{"全部界面文字和包内文本中没有任何投诉、举报或联系方式",
                                  "no interface or packaged text words a complaint, report or "
                                  "contact of any kind"},
              {}, weight::kMedium, {"no_channel"});
  const bool settled_none = weigh_walk(j, walk, contact.found || has_usable_contact(j.facts()));
  const bool shown = channel_on(j, walk) != nullptr;
  const LedgerView view =
      ledger(j.facts(), [](const RightsRequest& r) { return r.kind == RequestKind::complaint; });
  const bool other = j.anything_against();
  if (weigh_ledger(j, view))
    return j.violated({"台账中有投诉、举报超期处理", "A complaint in the ledger was handled late"});
  if (settled_none)
    return j.violated({"走遍全部页面、通读政策都没有投诉、举报渠道",
                       "Neither a complete walk nor the policy publishes a channel for complaints"});
  if (promised.decides)
    return j.violated(
        say("所给政策或界面承诺的投诉处理时限长于{0}个工作日",
            "The policy given, or a screen, promises longer than {0} working days for complaints",
            j.limit_words("complaint_working_days")));
  const bool published = contact.found || shown || has_usable_contact(j.facts());
  if (!other && published && view.in_time > 0 && view.unknown == 0)
    return j.not_found({"有联系方式，台账中的投诉都按时处理",
                        "A contact is worded and the ledger's complaints were in time"},
                       0.5);
  if (j.anything_against())
    return j.suspected(
        published
            ? Text{"承诺的投诉处理时限过长，或公布的渠道不能使用",
                   "The time promised for complaints is too long, or a published channel cannot be used"}
            : Text{"现有材料中没有投诉、举报渠道，是否由网页或政策提供待查",
                   "No complaint channel in what is at hand; whether a web page or the policy offers one is "
                   "open"});
  return j.undetermined(published
                            ? Text{"有联系方式，是否按时受理处理要实测",
                                   "A contact is worded; whether it handles complaints in time takes a run"}
                            : Text{"未见投诉渠道；检查不完整，或未见应用收集个人信息",
                                   "No channel seen; but not everything was examined, or no collection was "
                                   "seen"});
}

}  // namespace xiezhi
