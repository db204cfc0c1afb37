// 4.4 The frequency of collection, and likewise its amount, precision or duration, goes beyond what the
// function needs.
//
// not_found       nothing to take information with.
// undetermined    otherwise from a package: code has no clock. Leads: reads that background entries reach;
//                 clipboard reads when the app returns to the front; frequencies the policy itself declares.
// violated        a recorded series in the background or in silence whose intervals are regular (limits.tsv
//                 "periodic_…"), of information that weighs: nobody used a function that could need it.
// suspected       a recorded series beyond a limit in the foreground (identifiers read again and again, location too
//                 often), the list of apps read in the background, or regular reads where location is the app's
//                 business. Open: whether the function needs it.
// Guards: one read seen by several hooks; several processes each reading once; navigation and fitness.
#include <map>

#include "clauses/decisions.h"
#include "clauses/judgement.h"
#include "clauses/recorded.h"
#include "clauses/store_word.h"

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

bool navigates(const Judgement& j) {
  const AppTypeRow* type = j.knowledge().app_type(j.app().type.id);
  if (type == nullptr) return false;
  return std::any_of(type->necessary_types.begin(), type->necessary_types.end(),
                     [](std::string_view t) { return t == "location_precise" || t == "track"; });
}

Text series_words(const Judgement& j, const ReadSeries& s) {
  const Recording& r = j.facts().timeline.recordings[s.recording];
  Text words =
      say("{0}在{1}读取{2}{3}次（{4} 至 {5}）", "{0} read {2} {3} times, {1} ({4} to {5})",
          owner_phrase(s.owner), s.scene == Scene::unknown ? Text{"运行中", "while running"} : name(s.scene),
          type_name(j.knowledge(), s.type), s.count, show_time(s.first, r), show_time(s.last, r));
  if (s.period_seconds)
    words = words + say("，约每{:.1f}秒一次", ", about every {:.1f} s", *s.period_seconds);
  for (const std::string& id : s.over)
    if (const LimitRow* row = j.knowledge().limit(id))
      words = words + say("；{}（{}，{}）", "; {} ({}, {})", row->meaning.text(), j.limit_words(id),
                          row->basis.source);
  return words;
}

// True where a series decides alone.
bool weigh_series(Judgement& j) {
  bool decisive = false;
  for (const ReadSeries& s : j.facts().timeline.series) {
    const double weighs = gravity(j.knowledge(), s.type);
    if (weighs == 0) continue;
    const bool unattended = s.scene == Scene::background || s.scene == Scene::silent;
    const bool location = s.type == "location_precise" || s.type == "location_coarse";
    // An inferred type is not sure enough to say that location is none of its business.
    const bool business = location && (j.app().type.id.empty() || j.app().type.inferred || navigates(j));
    const bool apps = s.type == "installed_apps" && s.scene == Scene::background;
    if (unattended && s.period_seconds && !business) {
      decisive = true;
      j.against(series_words(j, s), s.evidence, weight::kDecisive * weighs,
                {"series:" + s.type + ":" + s.owner.id});
    } else if (!s.over.empty() || apps) {
      j.against(series_words(j, s), s.evidence, weight::kMedium * weighs,
                {"series:" + s.type + ":" + s.owner.id});
    }
  }
  return decisive;
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
  const bool regular = weigh_series(j);
  tell_store_word(j, too_often);
  if (regular)
    return j.violated({"有记录表明后台或静默时周期性读取个人信息",
                       "Records show regular reads in the background or in silence"});
  if (j.anything_against())
    return j.suspected(
        {"记录到的读取频度超过参考限值，是否为功能所需待查",
         "Recorded reads are more frequent than reference limits; whether a function needs them is open"});
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
