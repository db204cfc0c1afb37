// 4.3 A newly added function asks for information beyond the earlier consent and, if the user refuses, the
// original functions are denied; except where the new function replaces the old one.
//
// not_found       nothing to take information with.
// undetermined    otherwise: it takes two versions, the upgrade's screens, and the old functions tried after
//                 refusing the new consent.
// never violated or suspected from one package.
// Guards: forced upgrades for security; a whole policy renewed without new information.
#include "clauses/decisions.h"
#include "clauses/judgement.h"

namespace xiezhi {

Finding decide_4_3(const Hearing& hearing) {
  Judgement j(hearing, "4.3");
  if (auto none = j.without_subject()) return *none;
  if (auto none = j.without_collection(Verdict::not_found,
                                       {"不收集个人信息，不存在因新增收集而停用原功能",
                                        "Nothing is collected, so no new collection can stop old functions"}))
    return *none;
  j.remedy(
      {"新增信息只在进入新功能时征得同意；用户拒绝时原有功能照常提供。",
       "Ask for the new information at the new function only; refusing it leaves the old ones working."});
  j.missing({"拒绝新增收集后原有功能是否还能使用",
             "whether old functions still work after refusing the new collection"},
            gather::upgrade(j.app()));
  return j.undetermined({"只有一个版本，看不出新增功能是否捆绑原有功能",
                         "One version only: whether a new function ties up old ones cannot be seen"});
}

}  // namespace xiezhi
