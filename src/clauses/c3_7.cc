// 3.7 The user is misled by fraud, enticement or other improper means into consenting or opening a permission,
// for example by hiding the true purpose.
//
// suspected       the interface ties a reward to giving information or permissions, or raises an alarm and asks
//                 for a permission in one breath. Open: a person's judgement of intent and truth.
// undetermined    otherwise: purposes have to be compared with what happens.
// never violated by the tool: intent is for a person.
// Guards: real-name duties (prizes' tax, anti-addiction, finance), a security app that really scans; sentences
// of a policy do not count.
#include "clauses/decisions.h"
#include "clauses/judgement.h"

namespace xiezhi {

Finding decide_3_7(const Hearing& hearing) {
  Judgement j(hearing, "3.7");
  if (auto none = j.without_subject()) return *none;
  j.remedy({"如实说明目的；不以红包、积分等换取敏感信息或权限，不用虚假告警诱导授权。",
            "State the true purpose; no rewards for sensitive information or permissions, no false alarms."});
  j.missing(
      {"所述目的与实际用途是否一致，由人判定", "whether the purpose told is the real one; a person judges"},
      gather::page_walk(j.app()) + Text{"；", "; "} + gather::capture(j.app()));
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
    return j.suspected({"界面文字有诱导用户授权或提供信息的迹象，意图由人判定",
                        "Interface wording seems to entice users; a person judges the intent"});
  return j.undetermined({"目的是否真实要由人对照实际行为判定",
                         "Whether purposes are true is for a person to compare with conduct"});
}

}  // namespace xiezhi
