// 4.4 The frequency of collection, and likewise its amount, precision or duration, goes beyond what the
// function needs.
//
// violated        a recorded series in the background or in silence whose intervals are regular (limits.tsv
//                 "periodic_…"), of information that weighs and that no statement says is taken so: nobody used a
//                 function that could need it.
// suspected       such a series where the rules declare a frequency, or where location may be the app's business; a
//                 recorded series beyond a limit in the foreground (identifiers read again and again, location too
//                 often); the list of apps read in the background, or more than "app_list_reads_per_day" times; the
//                 clipboard read on two returns to the front and more; code that asks for the location more often than
//                 "location_interval_seconds" in an app whose type is told and does not navigate. Open: whether the
//                 function needs it.
// not_found       nothing to take information with; or calls were recorded for "watch_silent_seconds" in the front
//                 and for "watch_background_seconds" in the background, and no series passed a limit.
// undetermined    otherwise: code has no clock. Leads: reads that background entries reach; clipboard reads when the app
//                 returns to the front; frequencies the policy itself declares.
// Guards: one read seen by several hooks is one (the trace examiner folds them); several processes each reading once;
// customary calls of hooks; navigation and fitness; appops keeps the last access only and shows no frequency.
#include <map>

#include "clauses/decisions.h"
#include "clauses/field_tables.h"
#include "clauses/judgement.h"
#include "clauses/recorded.h"
#include "clauses/run.h"
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

// Location may be its business: by its necessary information, or by what some functions of its type need.
bool navigates(const Judgement& j) {
  const AppTypeRow* type = j.knowledge().app_type(j.app().type.id);
  if (type == nullptr) return false;
  if (necessity(j.knowledge(), type->id, "android.permission.ACCESS_FINE_LOCATION").need != Necessity::no &&
      type->id != "utility")
    return true;
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

bool is_location(std::string_view type) { return type == "location_precise" || type == "location_coarse"; }

// The rules say that it is taken again and again, or in the background.
const Statement* declared_often(const Judgement& j, const ReadSeries& s) {
  for (const Statement& one : j.facts().statements) {
    if (one.negated || !has(one.types, s.type) || !is_weighed(j.facts(), one.material, one.member)) continue;
    if (s.owner.kind == OwnerKind::sdk ? !has(one.sdks, s.owner.id) : one.actor != "app") continue;
    if (!one.frequency.empty()) return &one;
  }
  return nullptr;
}

// True where a series decides alone.
bool weigh_series(Judgement& j) {
  bool decisive = false;
  for (const ReadSeries& s : j.facts().timeline.series) {
    const double weighs = gravity(j.knowledge(), s.type);
    if (weighs == 0) continue;
    const bool unattended = s.scene == Scene::background || s.scene == Scene::silent;
    // An inferred type is not sure enough to say that location is none of its business.
    const bool business =
        is_location(s.type) && (j.app().type.id.empty() || j.app().type.inferred || navigates(j));
    const double times = static_cast<double>(s.count);
    const bool apps = s.type == "installed_apps" &&
                      (s.scene == Scene::background || times > j.limit("app_list_reads_per_day"));
    const Statement* declared = declared_often(j, s);
    const std::vector<std::string> keys{"series:" + s.type + ":" + s.owner.id};
    if (unattended && s.period_seconds && !business && declared == nullptr) {
      decisive = true;
      j.against(series_words(j, s), s.evidence, weight::kDecisive * weighs, keys);
    } else if (business && !unattended && navigates(j)) {
      if (!s.over.empty())
        j.note(series_words(j, s) +
                   Text{"；定位是这类应用的业务", "; location is the business of this type of app"},
               s.evidence);
      continue;
    } else if (!s.over.empty() || apps) {
      const Text said = declared == nullptr
                            ? Text{}
                            : say("；政策声明了频度（“{0}”）", "; the policy declares a frequency (“{0}”)",
                                  declared->frequency);
      j.against(series_words(j, s) + said, s.evidence, weight::kMedium * weighs, keys);
    } else {
      continue;
    }
    j.remedy(say("{0}：读取一次{1}并缓存，转入后台即停止。",
                 "{0}: read {1} once and keep it, and stop in the background.", owner_phrase(s.owner),
                 type_name(j.knowledge(), s.type)));
  }
  return decisive;
}

void weigh_clipboard(Judgement& j) {
  const std::uint32_t times = clipboard_reads_on_return(j.facts());
  if (times < 2) return;
  std::vector<EvidenceId> evidence;
  for (const Collection& c : j.facts().collections)
    if (c.type == "clipboard" && c.means == Means::runtime)
      evidence.insert(evidence.end(), c.evidence.begin(), c.evidence.end());
  j.against(say("{0}次回到前台后随即读取剪贴板；是否为口令粘贴等功能所需待查",
                "on {0} returns to the front it read the clipboard at once; whether a function such as "
                "pasting a code "
                "needs it is open",
                times),
            evidence, weight::kMedium, {"clipboard_on_return"});
}

// What the code itself asks for: an interval below the limit.
void weigh_intervals(Judgement& j) {
  if (j.app().type.id.empty() || j.app().type.inferred || navigates(j)) return;
  for (const Collection& c : j.facts().collections) {
    if (!is_static(c) || !c.interval_ms || !is_location(c.type) || !takes(c, j.facts(), j.knowledge()))
      continue;
    const double seconds = static_cast<double>(*c.interval_ms) / 1000;
    if (!(seconds < j.limit("location_interval_seconds"))) continue;
    j.against(say("{0}的代码要求每{1:g}秒取一次{2}（{3}）", "{0} asks in code for {2} every {1:g} s ({3})",
                  owner_phrase(c.owner), seconds, type_name(j.knowledge(), c.type), path_words(c.path)),
              c.evidence, weight::kWeak * share(c.certainty), {"interval:" + c.type + ":" + c.owner.id});
  }
}

// Somebody watched long enough in silence and in the background.
bool watched_long(Judgement& j) {
  const double silent = watched_seconds(j.facts(), Scene::silent),
               background = watched_seconds(j.facts(), Scene::background);
  if (silent > 0 || background > 0)
    j.note(say("记录了静默{0:.0f}秒、后台{1:.0f}秒",
               "recorded: {0:.0f} s of silence and {1:.0f} s in the background", silent, background));
  const double present = silent + watched_seconds(j.facts(), Scene::foreground);
  return present >= j.limit("watch_silent_seconds") && background >= j.limit("watch_background_seconds");
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
  const bool decisive = weigh_series(j);
  tell_store_word(j, too_often);
  weigh_clipboard(j);
  weigh_intervals(j);
  tell_disagreements(j);
  if (decisive)
    return j.violated({"有记录表明后台或静默时周期性读取个人信息",
                       "Records show regular reads in the background or in silence"});
  if (j.anything_against())
    return j.suspected(
        {"读取的频度超过参考限值，是否为功能所需待查",
         "Reads are more frequent than reference limits; whether a function needs them is open"});
  tell_background(j);
  tell_clipboard(j);
  for (const UiText* text : document_sentences(j.facts(), "frequency_cue"))
    j.note(say("政策声明的频度：“{0}”（{1}）", "the policy declares a frequency: “{0}” ({1})",
               quote(text->text), text->where),
           text->evidence);
  if (watched_long(j))
    return j.not_found({"静默和后台的记录中没有超出限值的读取",
                        "The record of silence and background shows no read beyond a limit"},
                       weight::kMedium);
  return j.undetermined(
      {"静态代码看不出频度，要有带时间的运行记录", "Code shows no frequency; a timed trace is needed"});
}

}  // namespace xiezhi
