#include "examine/code/program_view.h"

#include <array>

#include "support/text.h"

namespace xiezhi {
namespace {

// What each trigger means for a report's phases while branches are not decided (issue "first run" refines this).
struct PhaseRule {
  Trigger trigger;
  Phase phase;
  Text condition;  // empty: none beyond the branches
};

const std::array<PhaseRule, kTriggerCount>& phase_rules() {
  static const std::array<PhaseRule, kTriggerCount> rules{{
      {Trigger::process_start, Phase::before_consent, {}},
      {Trigger::launch, Phase::before_consent, {}},
      {Trigger::user, Phase::any, {}},
      {Trigger::background, Phase::background, {}},
      {Trigger::external,
       Phase::any,
       {"由其他应用或系统通过导出的组件启动",
        "started through an exported component by another app or the system"}},
      {Trigger::instrumentation, Phase::any, {"仅在测试运行器下执行", "runs only under a test runner"}},
  }};
  return rules;
}

const Text kBranchesOpen = {
    "未分析路径上的分支条件（例如是否检查了用户已同意）",
    "branches on the path were not decided (for example, whether consent is checked)"};
const Text kSeveralReceivers = {"路径上有多态调用，可能的接收者不止一个",
                                "a call on the path has more than one possible receiver"};
const Text kInflation = {
    "路径经过由布局按名字创建的对象；创建它的是哪个布局未核对",
    "the path goes through an object a layout names; which layout makes it was not checked"};
const Text kReflection = {"路径经过反射", "the path goes through reflection"};

// Whether `method` answers a call that java.* declares (equals, run, compareTo, iterator, …): with several classes in
// use such a call may reach nearly anything, and what it reaches says little.
bool answers_any_call(const ProgramView& view, MethodId method) {
  const CodeIndex& index = view.index;
  std::string_view name = index.string(index.name_of(method));
  for (FrameworkClassId type :
       view.hierarchy.platform_supertypes(view.hierarchy.roots_of(index.class_of(method)))) {
    const Framework& framework = view.hierarchy.framework();
    if (!framework.descriptor(type).starts_with("Ljava/")) continue;
    for (const FrameworkMethod& candidate : framework.methods(type))
      if (candidate.name == name) return true;
  }
  return name == "equals" || name == "hashCode" || name == "toString";
}

Arrival arrival_of(const ProgramView& view, const PhaseRule& rule, MethodId method) {
  Arrival out{.phase = rule.phase};
  out.steps = view.reachability.path(rule.trigger, method);
  PathCertainty path = Reachability::certainty(out.steps);
  // Without decided branches nothing that depends on consent or on the system's initiative is more than possible.
  bool depends = rule.phase == Phase::before_consent || rule.phase == Phase::background;
  depends = depends || path.polymorphic > 0;
  bool inflated = std::any_of(out.steps.begin(), out.steps.end(),
                              [](const Step& step) { return step.kind == EdgeKind::inflation; });
  depends = depends || inflated;
  out.certainty = depends || path.guesses > 0 ? Certainty::possible : Certainty::likely;
  out.open_receivers = path.polymorphic;
  for (const Step& step : out.steps)
    if (step.kind == EdgeKind::several_receivers && answers_any_call(view, step.method))
      out.rests_on_any_receiver = true;
  if (!rule.condition.zh.empty()) out.conditions.push_back(rule.condition);
  if (path.polymorphic > 0) out.conditions.push_back(kSeveralReceivers);
  if (inflated) out.conditions.push_back(kInflation);
  if (path.guesses > 0) out.conditions.push_back(kReflection);
  out.conditions.push_back(kBranchesOpen);
  return out;
}

}  // namespace

std::vector<Arrival> arrivals(const ProgramView& view, MethodId method) {
  std::vector<Arrival> out;
  for (const PhaseRule& rule : phase_rules()) {
    if (!view.reachability.reached(rule.trigger, method)) continue;
    bool phase_known =
        std::any_of(out.begin(), out.end(), [&](const Arrival& a) { return a.phase == rule.phase; });
    if (!phase_known) out.push_back(arrival_of(view, rule, method));
  }
  if (out.empty())
    out.push_back({.conditions = {{"包内有此代码，未见入口到达",
                                   "the code is in the package, no entry was seen to lead there"}}});
  return out;
}

Owner owner_on(const ProgramView& view, const std::vector<Step>& steps, MethodId method) {
  Owner nearest = view.owners.of_class(view.index.java_name(view.index.class_of(method)));
  if (nearest.kind != OwnerKind::platform) return nearest;
  for (std::size_t i = steps.size(); i-- > 0;) {
    Owner owner = view.owners.of_class(view.index.java_name(view.index.class_of(steps[i].method)));
    if (owner.kind != OwnerKind::platform) return owner;
  }
  return nearest;
}

EvidenceId site_evidence(const ProgramView& view, MethodId method, std::uint32_t pc, std::string what,
                         Strength strength) {
  const CodeIndex& index = view.index;
  Evidence item{.material = view.scene.material};
  item.member = index.files()[index.file_of(method)].where();
  item.class_name = to_valid_utf8(index.java_name(index.class_of(method)));
  item.method = to_valid_utf8(index.jvm_name(method));
  item.offset = pc;
  if (auto line = index.line(method, pc)) item.line = static_cast<int>(*line);
  item.excerpt = to_valid_utf8(what);
  item.strength = strength;
  return view.scene.facts.add(std::move(item));
}

}  // namespace xiezhi
