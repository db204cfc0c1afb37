#include "examine/code/program_view.h"

#include <algorithm>
#include <array>

#include "examine/code/run_phases.h"
#include "support/text.h"

namespace xiezhi {
namespace {

// What plain reachability from each trigger means for a report's phases. Start-up is first run's business.
struct PhaseRule {
  Trigger trigger;
  Phase phase;
  Text condition;  // empty: none beyond the branches
};

const std::array<PhaseRule, 4>& phase_rules() {
  static const std::array<PhaseRule, 4> rules{{
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
const Text kNotDecided = {
    "首次运行分析未能完整跟踪到此处，只能从调用关系看到启动时可能到达",
    "first run could not be followed all the way here; start-up may reach it by the call graph alone"};
const Text kNotOnFirstRun = {
    "首次启动时，全新安装的状态使路径上的分支不经过这里；以后启动时可能执行",
    "at the first start the state of a fresh installation leads past this; later starts may run it"};
const Text kNeverTaken = {"调用关系上启动可到达，但路径上的分支或接收者经判定不会走到这里",
                          "start-up reaches it in the call graph, but the branches or receivers on the way "
                          "were decided against it"};
const Text kSeveralReceivers = {"路径上有多态调用，可能的接收者不止一个",
                                "a call on the path has more than one possible receiver"};
const Text kInflation = {
    "路径经过由布局按名字创建的对象；创建它的是哪个布局未核对",
    "the path goes through an object a layout names; which layout makes it was not checked"};
const Text kReflection = {"路径经过反射", "the path goes through reflection"};
constexpr std::size_t kMaxConditions = 6;

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

// Whether the path goes through a callback that the platform makes only to who has registered for it (a row's note in
// platform_callbacks.tsv), on an object that is no component of the manifest.
bool awaits_registration(const ProgramView& view, const std::vector<Step>& steps) {
  for (const PlatformCallback& row : view.hierarchy.callbacks().rows()) {
    if (row.note != "registered") continue;
    std::string descriptor = "L" + std::string(row.class_name) + ";";
    std::replace(descriptor.begin(), descriptor.end(), '.', '/');
    for (const Step& step : steps) {
      const TypeId type = view.index.class_of(step.method);
      if (view.index.string(view.index.name_of(step.method)) != row.method ||
          !view.hierarchy.is_subtype(type, descriptor))
        continue;
      const auto& entries = view.entry_points.entries;
      if (std::none_of(entries.begin(), entries.end(), [&](const Entry& entry) {
            return entry.component == type || entry.method == step.method;
          }))
        return true;
    }
  }
  return false;
}

Arrival plain_arrival(const ProgramView& view, Trigger trigger, Phase phase, MethodId method) {
  Arrival out{.phase = phase};
  out.steps = view.reachability.path(trigger, method);
  PathCertainty path = Reachability::certainty(out.steps);
  // Without decided branches nothing that depends on consent or on the system's initiative is more than possible.
  bool depends = phase == Phase::before_consent || phase == Phase::background;
  depends = depends || path.polymorphic > 0;
  bool inflated = std::any_of(out.steps.begin(), out.steps.end(),
                              [](const Step& step) { return step.kind == EdgeKind::inflation; });
  depends = depends || inflated;
  out.certainty = depends || path.guesses > 0 ? Certainty::possible : Certainty::likely;
  out.open_receivers = path.polymorphic;
  for (const Step& step : out.steps)
    if (step.kind == EdgeKind::several_receivers && answers_any_call(view, step.method))
      out.rests_on_any_receiver = true;
  if (path.polymorphic > 0) out.conditions.push_back(kSeveralReceivers);
  if (inflated) out.conditions.push_back(kInflation);
  if (path.guesses > 0) out.conditions.push_back(kReflection);
  return out;
}

Arrival run_arrival(const ProgramView& view, Phase phase, Way way) {
  Arrival out{.phase = phase, .certainty = way.certainty, .steps = std::move(way.steps)};
  for (const Step& step : out.steps)
    if (step.kind == EdgeKind::several_receivers) {
      ++out.open_receivers;
      out.rests_on_any_receiver = out.rests_on_any_receiver || answers_any_call(view, step.method);
    }
  for (const Undecided& one : way.undecided)
    if (out.conditions.size() < kMaxConditions) out.conditions.push_back(describe(view.index, one));
  if (way.undecided.size() > kMaxConditions) {
    std::string more = std::to_string(way.undecided.size() - kMaxConditions);
    out.conditions.push_back({"另有 " + more + " 处未判定的分支", more + " more branches were not decided"});
  }
  if (out.open_receivers > 0) out.conditions.push_back(kSeveralReceivers);
  if (way.reflective) out.conditions.push_back(kReflection);
  return out;
}

}  // namespace

std::vector<Arrival> arrivals(const ProgramView& view, MethodId method, std::uint32_t pc,
                              const AcceptCall& accept) {
  std::vector<Arrival> out;
  const FirstRun& run = view.first_run;
  const auto way = [&](Stage stage) {
    return accept ? run.way_of_call(stage, method, pc, accept) : run.way(stage, method, pc);
  };
  const auto known = [&](Phase phase) {
    return std::any_of(out.begin(), out.end(), [&](const Arrival& a) { return a.phase == phase; });
  };
  const bool plain_start = view.reachability.reached(Trigger::process_start, method) ||
                           view.reachability.reached(Trigger::launch, method);
  const Trigger first =
      view.reachability.reached(Trigger::process_start, method) ? Trigger::process_start : Trigger::launch;
  if (auto found = way(Stage::start)) {
    out.push_back(run_arrival(view, Phase::before_consent, std::move(*found)));
  } else if (auto beyond = run.leftover_way(Stage::start, method)) {
    out.push_back(run_arrival(view, Phase::before_consent, std::move(*beyond)));
    out.back().conditions.push_back(kNotDecided);
  } else if (plain_start && !run.complete()) {
    out.push_back(plain_arrival(view, first, Phase::before_consent, method));
    out.back().conditions.push_back(kNotDecided);
  }
  if (auto found = way(Stage::refusal))
    out.push_back(run_arrival(view, Phase::after_refusal, std::move(*found)));
  auto tapped = way(Stage::tap);
  if (auto found = way(Stage::consent); found && !known(Phase::before_consent) && !tapped)
    out.push_back(run_arrival(view, Phase::after_consent, std::move(*found)));
  if (tapped) out.push_back(run_arrival(view, Phase::any, std::move(*tapped)));
  for (const PhaseRule& rule : phase_rules()) {
    if (!view.reachability.reached(rule.trigger, method) || known(rule.phase)) continue;
    if (rule.phase == Phase::any && known(Phase::after_consent)) continue;
    // The refusing side is a tap too: what it alone reaches is not told a second time as some other tap's.
    if (rule.trigger == Trigger::user && known(Phase::after_refusal) && run.complete(Stage::tap)) continue;
    Arrival plain = plain_arrival(view, rule.trigger, rule.phase, method);
    // Nobody was seen to register it, though the run followed everything.
    if (rule.trigger == Trigger::background && run.complete() && run.complete(Stage::system) &&
        !run.reached(Stage::system, method) && !run.leftover_way(Stage::system, method) &&
        awaits_registration(view, plain.steps))
      continue;
    out.push_back(std::move(plain));
    if (!rule.condition.zh.empty())
      out.back().conditions.insert(out.back().conditions.begin(), rule.condition);
    out.back().conditions.push_back(kBranchesOpen);
  }
  if (plain_start && out.empty()) {
    if (auto found = way(Stage::later)) {
      out.push_back(run_arrival(view, Phase::any, std::move(*found)));
      out.back().conditions.push_back(kNotOnFirstRun);
    } else if (auto beyond = run.leftover_way(Stage::later, method)) {
      out.push_back(run_arrival(view, Phase::any, std::move(*beyond)));
      out.back().conditions.push_back(kNotOnFirstRun);
    } else if (!run.complete(Stage::later)) {
      out.push_back(plain_arrival(view, first, Phase::any, method));
      out.back().conditions.push_back(kNotOnFirstRun);
    } else {
      out.push_back({.conditions = {kNeverTaken}});
    }
  }
  if (out.empty())
    out.push_back({.conditions = {{"包内有此代码，未见入口到达",
                                   "the code is in the package, no entry was seen to lead there"}}});
  return out;
}

namespace {

// Of a class whose name says nothing: an SDK's where the SDK alone builds on it.
Owner owner_of_class(const ProgramView& view, TypeId type) {
  Owner own = view.owners.of_class(view.index.java_name(type));
  if (own.kind != OwnerKind::unknown) return own;
  constexpr std::size_t kMaxBelow = 64;
  std::optional<Owner> only;
  const auto below = view.index.subclasses(type);
  for (std::size_t i = 0; i < below.size(); ++i) {
    Owner owner = view.owners.of_class(view.index.java_name(below[i]));
    if (owner.kind != OwnerKind::sdk || i >= kMaxBelow || (only && only->id != owner.id)) return own;
    only = std::move(owner);
  }
  return only.value_or(own);
}

}  // namespace

Owner owner_on(const ProgramView& view, const std::vector<Step>& steps, MethodId method) {
  Owner nearest = owner_of_class(view, view.index.class_of(method));
  if (nearest.kind != OwnerKind::platform) return nearest;
  for (std::size_t i = steps.size(); i-- > 0;) {
    Owner owner = owner_of_class(view, view.index.class_of(steps[i].method));
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
