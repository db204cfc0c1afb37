#include "clauses/stated.h"

#include <algorithm>

#include "clauses/wording.h"

namespace xiezhi {

void tell_stated(Judgement& j, std::span<const std::string_view> acts, bool denied, const Text& what) {
  std::vector<std::string> types;
  const Statement* first = nullptr;
  for (const Statement& s : j.facts().statements) {
    if (s.actor != "app" || s.negated != denied || (denied && s.conditional)) continue;
    if (std::find(acts.begin(), acts.end(), s.act) == acts.end()) continue;
    if (!is_weighed(j.facts(), s.material, s.member)) continue;
    // A sentence that names types says more than one that does not.
    if (first == nullptr || (first->types.empty() && !s.types.empty())) first = &s;
    for (const std::string& type : s.types)
      if (!has(types, type)) types.push_back(type);
  }
  if (first == nullptr || first->sentence >= j.facts().policy.sentences.size()) return;
  std::sort(types.begin(), types.end());
  if (types.size() > 6) types.resize(6);
  const std::string sentence = quote(j.facts().policy.sentences[first->sentence].text, 60);
  j.note(what + (types.empty() ? say("：“{0}”", ": “{0}”", sentence)
                               : say("{0}，如“{1}”", " {0}, for example “{1}”",
                                     type_names(j.knowledge(), types), sentence)),
         first->evidence);
}

void tell_right(Judgement& j, std::string_view kind, const Text& what) {
  const Right* first = nullptr;
  std::vector<std::string> paths, conditions;
  bool only_elsewhere = true;
  for (const Right& right : j.facts().policy.rights) {
    if (right.kind != kind) continue;
    if (first == nullptr || (first->path.empty() && !right.path.empty())) first = &right;
    only_elsewhere = only_elsewhere && right.only_elsewhere;
    if (!right.path.empty() && !has(paths, right.path)) paths.push_back(right.path);
    for (const std::string& condition : right.conditions)
      if (!has(conditions, condition)) conditions.push_back(condition);
  }
  if (first == nullptr) return;
  Text told = what;
  if (only_elsewhere)
    told = told + Text{"，但只让用户卸载、停止使用或去系统设置",
                       ", but only by uninstalling, by stopping to use it or in the system's settings"};
  else if (!paths.empty())
    told = told + say("，路径为{0}", ", by way of {0}", listed(std::span<const std::string>(paths), 2));
  if (!conditions.empty())
    told = told + say("；附有条件：{0}", "; with conditions: {0}",
                      listed(std::span<const std::string>(conditions), 3));
  j.note(told + say("（“{0}”）", " (“{0}”)", quote(first->text, 50)), first->evidence);
}

}  // namespace xiezhi
