#include "examine/code/run_phases.h"

#include <algorithm>

#include <fmt/format.h>

#include "policy/phrases.h"
#include "support/text.h"

namespace xiezhi {
namespace {

bool has(const std::vector<std::string>& categories, std::string_view wanted) {
  return std::find(categories.begin(), categories.end(), wanted) != categories.end();
}

// Phrases of short texts, each text looked at once.
class TextJudge {
 public:
  explicit TextJudge(const Knowledge& knowledge) : knowledge_(knowledge) {}

  const std::vector<std::string>& categories(const std::string& text) {
    const auto [place, added] = known_.try_emplace(text);
    if (added) {
      PhraseScan scan(knowledge_);
      scan.add(text);
      place->second = categories_of(scan.run()[0]);
    }
    return place->second;
  }

  // "OK" agrees only where the rules are spoken of beside it.
  TapSide side(const RunRegistration& control) {
    bool agree = false, weak = false, refuse = false, rules = false;
    for (const std::string& text : control.texts) {
      const auto& found = categories(text);
      agree = agree || has(found, "agree_button");
      weak = weak || has(found, "weak_agree_button");
      refuse = refuse || has(found, "disagree_button");
    }
    if (!agree && !weak && !refuse) return TapSide::other;
    for (const std::string& text : control.nearby) {
      const auto& found = categories(text);
      for (std::string_view category : {"policy_link", "consent_text", "agreement_link"})
        rules = rules || has(found, category);
    }
    if (refuse && !agree) return rules || !weak ? TapSide::refuse : TapSide::other;
    if (agree || (weak && rules)) return TapSide::agree;
    return TapSide::other;
  }

 private:
  const Knowledge& knowledge_;
  std::map<std::string, std::vector<std::string>> known_;
};

}  // namespace

FirstRun run_first(const PackageScene& scene, const CallGraph& graph, const EntryPoints& entries,
                   const PlatformModels& models, std::vector<bool> watched, FlowInputs flow) {
  FirstRunInputs inputs{.graph = graph, .entries = entries, .models = models};
  inputs.layout_elements = scene.facts.layout_elements;
  const ResourceSet& resources = scene.package.resources();
  inputs.resource_text = [&resources](std::uint32_t id) { return resources.resolve_string(id); };
  inputs.package = scene.facts.app.id;
  inputs.watched = std::move(watched);
  inputs.flow = std::move(flow);
  TextJudge judge(scene.knowledge);
  return FirstRun::compute(inputs, [&](const RunRegistration& control) { return judge.side(control); });
}

Text describe(const CodeIndex& index, const Undecided& undecided) {
  std::string at = to_valid_utf8(index.at(undecided.method, undecided.pc));
  std::string where = to_valid_utf8(index.java_name(undecided.method)) + (at.empty() ? "" : " (" + at + ")");
  if (undecided.exception) return {"仅在出现异常时执行：" + where, "only after an exception: " + where};
  switch (undecided.origin.kind) {
    case Origin::Kind::call: {
      std::string what = to_valid_utf8(index.java_name(MethodId{undecided.origin.id}));
      return {fmt::format("取决于 {} 的返回值：{}", what, where),
              fmt::format("depends on what {} returns: {}", what, where)};
    }
    case Origin::Kind::field: {
      std::string what = to_valid_utf8(index.java_name(FieldId{undecided.origin.id}));
      return {fmt::format("取决于 {} 的值：{}", what, where), fmt::format("depends on {}: {}", what, where)};
    }
    case Origin::Kind::input:
      return {"取决于系统传入的值：" + where, "depends on what the system passes in: " + where};
    default:
      return {"取决于未能判定的分支：" + where, "depends on a branch that was not decided: " + where};
  }
}

}  // namespace xiezhi
