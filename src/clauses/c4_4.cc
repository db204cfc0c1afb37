// 4.4 The frequency of collection, and likewise its amount, precision or duration, goes beyond what the
// function needs.
//
// not_found       nothing to take information with.
// undetermined    otherwise from a package: code has no clock. Leads: reads that background entries reach;
//                 clipboard reads when the app returns to the front; frequencies the policy itself declares.
// With a recorded series (a later examiner) the limits of limits.tsv decide: periodic reads in the background
// or in silence, identifiers read again and again.
// Guards: one read seen by several hooks; several processes each reading once; navigation and fitness.
#include <map>

#include "clauses/decisions.h"
#include "clauses/judgement.h"

namespace xiezhi {

namespace {

void tell_background(Judgement& j) {
  std::map<std::pair<std::string, Owner>, const Collection*> leads;
  for (const Collection& c : j.facts().collections)
    if (takes(c, j.facts(), j.knowledge()) && c.phase == Phase::background &&
        gravity(j.knowledge(), c.type) > 0)
      leads.try_emplace({c.type, c.owner}, &c);
  for (const auto& [key, c] : leads)
    j.note(say("后台入口可达：{0}读取{1}（{2}）", "a background entry reaches it: {0} reads {1} ({2})",
               owner_phrase(c->owner), type_name(j.knowledge(), c->type), path_words(c->path)),
           c->evidence);
}

bool on_return(const Collection& c) {
  if (c.path.empty()) return false;
  const std::string& entry = c.path.front().method;
  return entry.find(".onResume(") != std::string::npos ||
         entry.find(".onWindowFocusChanged(") != std::string::npos ||
         entry.find(".onStart(") != std::string::npos;
}

void tell_clipboard(Judgement& j) {
  for (const Collection& c : j.facts().collections)
    if (counts(c) && c.type == "clipboard" && on_return(c)) {
      j.note(say("每次回到前台都可能读取剪贴板（{0}）",
                 "it may read the clipboard on every return to the front ({0})", path_words(c.path)),
             c.evidence);
      return;
    }
}

}  // namespace

Finding decide_4_4(const Hearing& hearing) {
  Judgement j(hearing, "4.4");
  if (auto none = j.without_subject()) return *none;
  if (auto none = j.without_collection(
          Verdict::not_found, {"不收集个人信息，不存在频度问题", "Nothing is collected, at no frequency"}))
    return *none;
  j.remedy(
      {"同意后读取一次并缓存；退到后台即停止定位和传感器监听；剪贴板只在用户粘贴时读取。",
       "Read once after consent and keep the value; stop location and sensors in the background; read the "
       "clipboard only when the user pastes."});
  j.missing({"静默和后台时各类信息的读取次数和间隔",
             "how often each type is read in silence and in the background"},
            gather::silent_and_background(j.app()));
  tell_background(j);
  tell_clipboard(j);
  for (const UiText* text : document_sentences(j.facts(), "frequency_cue"))
    j.note(say("政策声明的频度：“{0}”（{1}）", "the policy declares a frequency: “{0}” ({1})",
               quote(text->text), text->where),
           text->evidence);
  return j.undetermined(
      {"静态代码看不出频度，要有带时间的运行记录", "Code shows no frequency; a timed trace is needed"});
}

}  // namespace xiezhi
