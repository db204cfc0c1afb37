// 3.7 The user is misled by fraud, enticement or other improper means into consenting or opening a permission,
// for example by hiding the true purpose.
//
// suspected       a screen that asks for sensitive information or a permission ties a reward to it or raises an alarm;
//                 the texts around a permission's dialog tell one purpose, and what that permission opens was recorded
//                 going to an advertising or marketing SDK, which they do not mention; from the package alone: such
//                 wording in the interface. Open: a person's judgement of intent and truth.
// not_found       a complete walk words no reward and no alarm, and a recording after consent shows nothing of the
//                 permissions asked for going to advertising or marketing.
// not_applicable  nothing to take information with: there is nothing to be misled into.
// undetermined    otherwise: purposes have to be compared with what happens.
// Never violated by the tool: intent is for a person.
// Guards: real-name duties (prizes' tax, anti-addiction, finance), a security app that really scans; sentences
// of a policy do not count.
#include <tuple>

#include "clauses/decisions.h"
#include "clauses/judgement.h"
#include "clauses/recorded.h"
#include "clauses/walk.h"

namespace xiezhi {

namespace {

bool advertises(const Judgement& j, const Owner& owner) {
  if (owner.kind != OwnerKind::sdk) return false;
  const SdkRow* row = j.knowledge().sdk(owner.id);
  return row != nullptr &&
         (row->category == "ad" || row->category == "ad_mediation" || row->category == "marketing");
}

bool mentions_advertising(const std::vector<std::string>& texts) {
  return std::any_of(texts.begin(), texts.end(), [](const std::string& text) {
    return text.find("广告") != std::string::npos || text.find("营销") != std::string::npos ||
           lower_ascii(text).find("advert") != std::string::npos;
  });
}

// R3.7b: told one purpose, used for another.
void weigh_other_use(Judgement& j) {
  for (const PermissionPrompt& prompt : j.facts().interface.prompts) {
    if (is_older(j.facts(), prompt.version) || prompt.explained_by.empty()) continue;
    const PermissionRow* row = j.knowledge().permission(prompt.permission);
    if (row == nullptr || mentions_advertising(prompt.explained_by)) continue;
    for (const Collection& c : j.facts().collections) {
      if (!is_recorded(c) || !advertises(j, c.owner)) continue;
      if (std::find(row->types.begin(), row->types.end(), std::string_view(c.type)) == row->types.end())
        continue;
      std::vector<EvidenceId> evidence = prompt.evidence;
      evidence.insert(evidence.end(), c.evidence.begin(), c.evidence.end());
      j.against(say("申请{0}时说“{1}”，记录显示{2}由{3}取得（{4}）",
                    "asking for {0} it says “{1}”, while {3} was recorded taking {2} ({4})",
                    permission_name(j.knowledge(), prompt.permission), quote(prompt.explained_by.front()),
                    type_name(j.knowledge(), c.type), owner_phrase(c.owner), c.api),
                evidence, weight::kMedium, {"other_use:" + prompt.permission + ":" + c.owner.id});
      j.remedy(say("在说明中写明{0}也用于广告，或停止向{1}提供。",
                   "Say that {0} also serves advertising, or stop giving it to {1}.",
                   type_name(j.knowledge(), c.type), owner_phrase(c.owner)));
    }
  }
}

void weigh_screens(Judgement& j, const Walk& walk) {
  for (const auto& [category, zh, en] :
       {std::tuple{"incentive", "以利益换取信息或授权", "trades a reward for information or a permission"},
        std::tuple{"deception", "以告警诱导授权", "raises an alarm to get a permission"}})
    for (const Said& said : said_on(j, walk.screens, category, "violation_cue")) {
      const bool asks = has_role(*said.screen, ScreenRole::sensitive_form) ||
                        has_role(*said.screen, ScreenRole::permission_dialog) ||
                        has_role(*said.screen, ScreenRole::permission_rationale) ||
                        has_role(*said.screen, ScreenRole::permission_gate);
      j.against(say("{0}写着“{1}”，", "{0} says “{1}” and ", screen_words(*said.screen), quote(said.text())) +
                    Text{zh, en},
                said.screen->evidence, asks ? weight::kStrong : weight::kMedium,
                {std::string(category) + ":screen:" + quote(said.text(), 40)});
      j.remedy(say("从{0}删去“{1}”。", "Remove “{1}” from {0}.", screen_words(*said.screen),
                   quote(said.text(), 24)));
    }
}

}  // namespace

Finding decide_3_7(const Hearing& hearing) {
  Judgement j(hearing, "3.7");
  if (auto none = j.without_subject()) return *none;
  if (auto none = j.without_collection(Verdict::not_applicable,
                                       {"没有收集个人信息的途径，没有可被误导同意的事项",
                                        "Nothing to collect with: there is nothing to be misled into"}))
    return *none;
  j.remedy({"如实说明目的；不以红包、积分等换取敏感信息或权限，不用虚假告警诱导授权。",
            "State the true purpose; no rewards for sensitive information or permissions, no false alarms."});
  j.missing(
      {"所述目的与实际用途是否一致，由人判定", "whether the purpose told is the real one; a person judges"},
      gather::page_walk(j.app()) + Text{"；", "; "} + gather::capture(j.app()));
  const Walk walk(j);
  if (walk.any()) tell_reach(j, walk);
  weigh_screens(j, walk);
  weigh_other_use(j);
  for (const UiText* text : interface_texts(j.facts(), "incentive"))
    if (says(j.knowledge(), "incentive", "violation_cue", text->text))
      j.against(say("界面文字“{0}”（{1}）以利益换取信息或授权",
                    "the interface text “{0}” ({1}) trades a reward for information or a permission",
                    quote(text->text), text->where),
                text->evidence, weight::kWeak, {"incentive:" + text->where});
  for (const UiText* text : interface_texts(j.facts(), "deception"))
    if (says(j.knowledge(), "deception", "violation_cue", text->text))
      j.against(say("界面文字“{0}”（{1}）以告警诱导授权",
                    "the interface text “{0}” ({1}) raises an alarm to get a permission", quote(text->text),
                    text->where),
                text->evidence, weight::kWeak, {"alarm:" + text->where});
  if (j.anything_against())
    return j.suspected(
        {"有诱导用户授权或提供信息、或所述目的与用途不一致的迹象，意图由人判定",
         "Signs of enticing users, or of a purpose other than the one told; a person judges the "
         "intent"});
  if (walk.complete && watched(j.facts(), Phase::after_consent))
    return j.not_found(
        {"走遍全部页面没有利诱或虚假告警的文字，同意后的记录也没有与所述目的不符的去向",
         "A complete walk words no reward and no alarm, and the recording after consent shows nothing "
         "going elsewhere than the purposes told"},
        weight::kMedium);
  return j.undetermined({"目的是否真实要由人对照实际行为判定",
                         "Whether purposes are true is for a person to compare with conduct"});
}

}  // namespace xiezhi
