#include "examine/code/run_phases.h"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>
#include <boost/unordered/unordered_flat_set.hpp>

#include "examine/code/local_pages.h"
#include "examine/code/sensitive_points.h"
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

  // "Got it" and the like (weak_agree_button) agree to nothing, whatever is shown beside them.
  TapSide side(const RunRegistration& control) {
    bool agree = false, refuse = false;
    for (const std::string& text : control.texts) {
      const auto& found = categories(text);
      agree = agree || has(found, "agree_button");
      refuse = refuse || has(found, "disagree_button");
    }
    if (control.tick) {
      // A box says in a sentence what its tick means; without words of its own, what stands beside it does.
      const auto& said = control.texts.empty() ? control.nearby : control.texts;
      agree = agree ||
              std::any_of(said.begin(), said.end(), [&](const std::string& text) { return agrees_in(text); });
    }
    return agree ? TapSide::agree : refuse ? TapSide::refuse : TapSide::other;
  }

 private:
  // "I have read and agree to the privacy policy": words of agreeing and a document that is agreed to.
  bool agrees_in(const std::string& text) {
    const auto& found = categories(text);
    return (has(found, "policy_link") || has(found, "agreement_link")) && names(text, "agree_button") &&
           !names(text, "disagree_button");
  }
  bool names(const std::string& text, std::string_view category) const {
    const std::string lower = lower_ascii(text);
    const auto rows = knowledge_.phrases(category);
    return std::any_of(rows.begin(), rows.end(), [&](const PhraseRow& row) {
      return !row.is_regex && lower.find(lower_ascii(std::string(row.phrase))) != lower.npos;
    });
  }

  const Knowledge& knowledge_;
  std::map<std::string, std::vector<std::string>> known_;
};

FirstRunInputs inputs_of(const PackageScene& scene, const CallGraph& graph, const EntryPoints& entries,
                         const PlatformModels& models, std::vector<bool> watched, FlowInputs flow) {
  FirstRunInputs inputs{.graph = graph, .entries = entries, .models = models};
  inputs.layout_elements = scene.facts.layout_elements;
  const ResourceSet& resources = scene.package.resources();
  inputs.resource_text = [&resources](std::uint32_t id) { return resources.resolve_string(id); };
  inputs.package = scene.facts.app.id;
  boost::unordered_flat_set<std::uint32_t> checked;  // layouts' elements, as far as their texts tell them
  for (const Control& control : scene.facts.controls)
    if (control.checked.value_or(false))
      for (const LayoutElement& element : scene.facts.layout_elements)
        if (element.id != 0 && element.layout == control.layout_id && element.text == control.text &&
            element.class_name == control.class_name)
          checked.insert(element.id);
  inputs.starts_checked = [checked = std::move(checked)](std::uint32_t view) {
    return checked.contains(view);
  };
  inputs.page_calls = [&scene](const std::string& address) -> std::optional<std::vector<PageCall>> {
    constexpr std::string_view kAssets = "file:///android_asset/";
    if (!address.starts_with(kAssets)) return std::nullopt;
    const std::string name = "assets/" + address.substr(kAssets.size());
    const PackageMember* page = scene.package.find(name.substr(0, name.find_first_of("?#")));
    if (page == nullptr) return std::nullopt;
    auto content = page->read();
    if (!content) return std::nullopt;
    return calls_of_page(as_text(content->bytes()));
  };
  inputs.min_sdk = scene.facts.app.min_sdk;
  inputs.max_sdk = scene.facts.app.max_sdk;
  inputs.watched = std::move(watched);
  inputs.flow = std::move(flow);
  for (const PackageMember& member : scene.package.below("META-INF/services/"))
    if (auto content = member.read())
      for (std::string_view line : split(as_text(content->bytes()), '\n'))
        if (const std::string_view name = trim(line.substr(0, line.find('#'))); !name.empty())
          inputs.services.emplace_back(member.name.substr(18), name);
  return inputs;
}

}  // namespace

FirstRun run_first(const PackageScene& scene, const CallGraph& graph, const EntryPoints& entries,
                   const PlatformModels& models, std::vector<bool> watched, FlowInputs flow) {
  const FirstRunInputs inputs = inputs_of(scene, graph, entries, models, std::move(watched), std::move(flow));
  TextJudge judge(scene.knowledge);
  return FirstRun::compute(inputs, [&](const RunRegistration& control) { return judge.side(control); });
}

std::vector<std::string> trace_first_run(const PackageScene& scene, const CallGraph& graph,
                                         const EntryPoints& entries, const PlatformModels& models,
                                         std::vector<bool> watched, FlowInputs flow,
                                         std::span<const MethodId> methods) {
  TextJudge judge(scene.knowledge);
  return FirstRun::trace(
      inputs_of(scene, graph, entries, models, std::move(watched), std::move(flow)),
      [&](const RunRegistration& control) { return judge.side(control); }, methods);
}

namespace {

// The platform's ways to end an app or to close its window.
constexpr std::pair<std::string_view, std::string_view> kExits[] = {
    {"Ljava/lang/System;", "exit"},
    {"Ljava/lang/Runtime;", "exit"},
    {"Landroid/os/Process;", "killProcess"},
    {"Landroid/app/Activity;", "finish"},
    {"Landroid/app/Activity;", "finishAffinity"},
    {"Landroid/app/Activity;", "finishAndRemoveTask"},
    {"Landroid/app/Activity;", "moveTaskToBack"}};

bool is_exit(const ProgramView& view, MethodId callee) {
  const CodeIndex& index = view.index;
  if (index.is_declared(index.resolve(callee))) return false;
  for (const auto& [type, name] : kExits)
    if (index.string(index.name_of(callee)) == name &&
        view.hierarchy.is_subtype(index.class_of(callee), type))
      return true;
  return false;
}

template <typename Body>
void each_exit(const ProgramView& view, Body&& body) {
  boost::unordered_flat_set<StringId> names;
  for (const auto& [type, name] : kExits)
    if (StringId id = view.index.find_string(name); id != kNoString) names.insert(id);
  for (std::uint32_t i = 0; i < view.index.method_count(); ++i)
    if (MethodId callee{i}; names.contains(view.index.name_of(callee)) && is_exit(view, callee))
      for (const Caller& caller : view.index.callers(callee)) body(callee, caller);
}

std::string first_of(TextJudge& judge, const std::vector<std::string>& texts,
                     std::initializer_list<std::string_view> categories) {
  for (const std::string& text : texts)
    for (std::string_view category : categories)
      if (has(judge.categories(text), category)) return text;
  return {};
}

}  // namespace

void add_consent_controls(const ProgramView& view, const SensitivePoints& points) {
  TextJudge judge(view.scene.knowledge);
  for (const FirstRun::Control& control : view.first_run.controls()) {
    const RunRegistration& made = control.registration;
    const bool agrees = control.side == TapSide::agree;
    const Stage stage = agrees ? Stage::consent : Stage::refusal;
    const auto leads_to = [&](MethodId method, std::uint32_t pc) {
      return std::binary_search(control.reaches.begin(), control.reaches.end(), method) &&
             view.first_run.executed(stage, method, pc);
    };
    ConsentControl out{.side = agrees ? ConsentSide::agree : ConsentSide::refuse};
    out.text = first_of(judge, made.texts, {"agree_button", "weak_agree_button", "disagree_button"});
    out.near = first_of(judge, made.nearby, {"policy_link", "consent_text", "agreement_link"});
    out.handler = to_valid_utf8(view.index.jvm_name(made.method));
    if (auto way = view.first_run.way_to_node(made.node, made.pc)) {
      out.certainty = way->certainty;
      out.built = frames(view.index, way->steps, made.pc);
      out.evidence.push_back(
          site_evidence(view, way->steps.back().method, made.pc, "\"" + out.text + "\"", Strength::direct));
    }
    std::set<std::string> types;
    for (const SensitivePoint& point : points.points)
      if (leads_to(point.method, point.pc))
        for (std::string_view type : point.source->types) types.emplace(type);
    out.reaches.assign(types.begin(), types.end());
    each_exit(view, [&](MethodId, const Caller& caller) {
      out.exits = out.exits || leads_to(caller.id, caller.pc);
    });
    view.scene.facts.consent_controls.push_back(std::move(out));
  }
}

void add_exits(const ProgramView& view) {
  each_exit(view, [&](MethodId callee, const Caller& caller) {
    for (const auto& [stage, phase] :
         {std::pair{Stage::start, Phase::before_consent}, std::pair{Stage::refusal, Phase::after_refusal}}) {
      auto way = view.first_run.way(stage, caller.id, caller.pc);
      if (!way) continue;
      AppExit out{
          .api = to_valid_utf8(view.index.java_name(callee)), .phase = phase, .certainty = way->certainty};
      out.path = frames(view.index, way->steps, caller.pc);
      out.evidence.push_back(site_evidence(view, caller.id, caller.pc, out.api, Strength::direct));
      view.scene.facts.exits.push_back(std::move(out));
    }
  });
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
