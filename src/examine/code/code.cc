#include "examine/code/code.h"

#include <algorithm>
#include <optional>
#include <set>

#include <fmt/format.h>

#include "examine/code/code_texts.h"
#include "examine/code/collections.h"
#include "examine/code/data_flows.h"
#include "examine/code/intervals.h"
#include "examine/code/native_collections.h"
#include "examine/code/program_view.h"
#include "examine/code/resource_use.h"
#include "examine/code/run_phases.h"
#include "examine/code/sdks.h"
#include "examine/code/sensitive_points.h"
#include "support/log.h"
#include "support/parallel.h"
#include "support/text.h"

namespace xiezhi {
namespace {

Text what_code() { return {"代码", "code"}; }
Text what_reachability() { return {"调用可达性", "reachability in the call graph"}; }
Text what_first_run() { return {"首次运行分支判定", "branches at first run"}; }

// A component that is off in the manifest runs all the same where code that knows its class can switch it on.
bool can_switch_on(const CodeIndex& index, const Component& component) {
  MethodId switches = index.find_method("Landroid/content/pm/PackageManager;", "setComponentEnabledSetting",
                                        "(Landroid/content/ComponentName;II)V");
  TypeId type = index.find_class(component.name);
  if (switches == kNoMethod || index.callers(switches).empty() || type == kNoType) return false;
  if (StringId name = index.find_string(component.name); name != kNoString && !index.users(name).empty())
    return true;
  std::span<const TypeUser> users = index.users(type);
  return std::any_of(users.begin(), users.end(),
                     [](const TypeUser& u) { return u.kind() == TypeUseKind::const_class; });
}

ManifestComponents components_of(const CodeIndex& index, const Facts& facts) {
  ManifestComponents out;
  for (const Component& c : facts.components) {
    if (c.kind == ComponentKind::application) {
      out.application = c.name;
      for (const auto& [key, value] : c.meta_data)
        if (key == "android:appComponentFactory") out.component_factory = value;
      continue;
    }
    ManifestComponent item{.kind = c.kind,
                           .class_name = c.target.empty() ? c.name : c.target,
                           .enabled = c.enabled || can_switch_on(index, c)};
    item.exported = c.exported;
    item.launcher = c.launcher;
    item.init_order = c.init_order;
    item.authorities = c.authorities;
    for (const IntentFilter& filter : c.filters)
      item.actions.insert(item.actions.end(), filter.actions.begin(), filter.actions.end());
    if (c.kind == ComponentKind::provider)
      for (const auto& [key, value] : c.meta_data)
        if (value == "androidx.startup") out.initializers.push_back(key);
    out.components.push_back(std::move(item));
  }
  return out;
}

std::vector<std::string> own_classes(const Facts& facts) {
  std::vector<std::string> out;
  for (const Component& c : facts.components)
    if (c.kind == ComponentKind::application || c.launcher) out.push_back(c.name);
  return out;
}

struct DexContents {
  std::vector<Content> contents;
  std::vector<DexInput> inputs;
  Problems problems;
};

DexContents read_dex(const OpenedPackage& package) {
  std::vector<const PackageMember*> members = package.dex_members();
  std::vector<std::optional<Result<Content>>> read(members.size());
  parallel_ranges(members.size(), 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) read[i] = members[i]->read();
  });
  DexContents out;
  out.contents.reserve(members.size());
  for (std::size_t i = 0; i < members.size(); ++i) {
    Result<Content>& content = *read[i];
    if (!content) {
      out.problems.push_back({content.error().fault, members[i]->shown, content.error().detail});
      continue;
    }
    for (Problem problem : content->problems())
      problem.where = members[i]->shown, out.problems.push_back(problem);
    out.contents.push_back(std::move(*content));
    out.inputs.push_back({members[i]->shown, out.contents.back().bytes()});
  }
  return out;
}

// Checksum and signature of every dex header against its bytes. Android does not refuse a file for them; a mismatch
// tells that somebody changed the code after it was built.
Problems check_digests(const CodeIndex& index) {
  TimedPhase phase("dex digests");
  std::vector<Problems> found(index.files().size());
  parallel_ranges(found.size(), 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) found[i] = index.files()[i].check_digests();
  });
  Problems out;
  for (const Problems& some : found) out.insert(out.end(), some.begin(), some.end());
  return out;
}

void add_code_urls(const ProgramView& view) {
  const CodeIndex& index = view.index;
  std::set<std::string_view> seen;
  for (std::uint32_t i = 0; i < index.string_count(); ++i) {
    StringId id{i};
    std::string_view text = index.string(id);
    if (text.size() < 10 || !(text.starts_with("http://") || text.starts_with("https://")) ||
        !seen.insert(text).second)
      continue;
    std::string url = index.text(id);
    url = url.substr(0, url.find_first_of(" \t\r\n\"'<>"));
    Evidence item{.material = view.scene.material,
                  .member = "classes.dex",
                  .excerpt = url,
                  .strength = Strength::direct};
    std::span<const StringUser> users = index.users(id);
    if (!users.empty()) {
      item.member = index.files()[index.file_of(users.front().id)].where();
      item.class_name = to_valid_utf8(index.java_name(index.class_of(users.front().id)));
      item.method = to_valid_utf8(index.jvm_name(users.front().id));
      item.offset = users.front().pc;
    } else if (std::span<const StringHolder> holders = index.holders(id); !holders.empty()) {
      TypeId holder = holders.front().holder;
      if (index.is_defined(holder)) item.member = index.files()[index.file_of(holder)].where();
      item.class_name = to_valid_utf8(index.java_name(holder));
    }
    add_url(view.scene, url, item);
  }
}

// The platform's methods of android_sources.tsv: what they are given at first run decides which of their rows count.
std::vector<bool> watched_methods(const CodeIndex& index, const Knowledge& knowledge,
                                  const Hierarchy& hierarchy, const PlatformModels& models) {
  std::vector<bool> names(index.string_count(), false), out(index.method_count(), false);
  for (const AndroidSource& row : knowledge.sources(SourceKind::method))
    if (StringId name = index.find_string(row.member); name != kNoString) names[+name] = true;
  // What reads by address, path or command: see find_sensitive_points().
  for (std::string_view member :
       {"query", "openInputStream", "registerContentObserver", "exec", "start", "command"})
    if (StringId name = index.find_string(member); name != kNoString) names[+name] = true;
  std::vector<TypeId> openers;
  for (std::string_view type :
       {"Ljava/io/FileReader;", "Ljava/io/FileInputStream;", "Ljava/io/RandomAccessFile;",
        "Ljava/util/Scanner;", "Ljava/lang/ProcessBuilder;"})
    if (TypeId id = index.find_type(type); id != kNoType) openers.push_back(id);
  for (std::uint32_t i = 0; i < index.method_count(); ++i)
    out[i] = names[+index.name_of(MethodId{i})] ||
             (std::find(openers.begin(), openers.end(), index.class_of(MethodId{i})) != openers.end() &&
              index.string(index.name_of(MethodId{i})) == "<init>");
  watch_repeats(index, hierarchy, models, out);
  return out;
}

// Ways to run code that is not in the package's dex files.
bool loads_code(const CodeIndex& index) {
  for (const char* type : {"Ldalvik/system/DexClassLoader;", "Ldalvik/system/PathClassLoader;",
                           "Ldalvik/system/InMemoryDexClassLoader;", "Ldalvik/system/DexFile;"}) {
    TypeId loader = index.find_type(type);
    if (loader == kNoType) continue;
    for (const TypeUser& user : index.users(loader))
      if (user.kind() == TypeUseKind::new_instance) return true;
  }
  return false;
}

void trace_method(const PackageScene& scene, const CallGraph& graph, const EntryPoints& entries,
                  const PlatformModels& models, FlowInputs flow, MethodTrace& trace) {
  const CodeIndex& index = graph.index();
  std::vector<MethodId> methods;
  for (std::uint32_t i = 0; i < index.declared_method_count(); ++i)
    if (MethodId m{i};
        index.has_code(m) && (index.java_name(m) == trace.method || index.jvm_name(m) == trace.method ||
                              index.string(index.name_of(m)) == trace.method))
      methods.push_back(m);
  trace.known = !methods.empty();
  if (trace.known)
    trace.lines = trace_first_run(scene, graph, entries, models,
                                  watched_methods(index, scene.knowledge, graph.hierarchy(), models),
                                  std::move(flow), methods);
  for (std::string& line : trace.lines) line = to_valid_utf8(line);
}

void mark_defined_components(const CodeIndex& index, Facts& facts) {
  for (Component& c : facts.components) {
    TypeId type = index.find_class(c.target.empty() ? c.name : c.target);
    c.defined_in_code = type != kNoType && index.is_defined(type);
  }
}

void count(const CodeIndex& index, const DexContents& dex, Facts& facts) {
  CodeStatistics& out = facts.code;
  out.dex_files = dex.inputs.size();
  for (const DexInput& input : dex.inputs) out.dex_bytes += input.bytes.size();
  out.classes = index.class_count();
  out.methods = index.declared_method_count();
  out.methods_with_code = index.counts().methods_with_code;
  out.fields = index.declared_field_count();
  out.strings = index.string_count();
  out.instructions = index.counts().instructions;
  out.invokes = index.counts().calls;
}

void note_problems(const PackageScene& scene, const Problems& problems) {
  for (Material& material : scene.facts.materials)
    if (material.id == scene.material)
      material.problems.insert(material.problems.end(), problems.begin(), problems.end());
}

void add_code_coverage(const PackageScene& scene, const CodeIndex& index, const DexContents& dex,
                       std::uint64_t undecided) {
  Coverage line{.id = "code", .what = what_code(), .status = CoverageStatus::done};
  std::vector<std::string> zh, en;
  auto because = [&](std::string a, std::string b) {
    line.status = CoverageStatus::partial;
    zh.push_back(std::move(a)), en.push_back(std::move(b));
  };
  if (!scene.facts.app.protection.empty())
    because("应用经过加固，包内代码不是运行时的代码",
            "the app is protected; the code in the package is not the code that runs");
  if (!dex.problems.empty() || !index.problems().empty())
    because("部分代码已损坏，未能读取", "some code is damaged and was not read");
  line.why = {join(zh, "；"), join(en, "; ")};
  scene.facts.coverage.push_back(std::move(line));
  if (loads_code(index))
    scene.facts.coverage.push_back({"loaded_code",
                                    {"运行时加载的代码", "code loaded at run time"},
                                    CoverageStatus::skipped,
                                    {"应用可在运行时加载包外代码，这部分无法从安装包看到",
                                     "the app can load code at run time; the package does not show it"}});
  if (undecided > 0)
    scene.facts.coverage.push_back(
        {"call_arguments",
         {"决定性参数", "arguments that decide"},
         CoverageStatus::partial,
         {fmt::format("有 {} 处调用的参数无法静态确定，未计入收集", undecided),
          fmt::format("the arguments of {} calls could not be told; they are not counted as collections",
                      undecided)}});
}

}  // namespace

void skip_code(const PackageScene& scene, const Text& why) {
  add_sdks_without_code(scene);
  scene.facts.coverage.push_back({"code", what_code(), CoverageStatus::skipped, why});
  scene.facts.coverage.push_back({"reachability", what_reachability(), CoverageStatus::skipped, why});
  scene.facts.coverage.push_back({"first_run", what_first_run(), CoverageStatus::skipped, why});
}

void examine_code(const PackageScene& scene, const std::function<void()>& indexed, MethodTrace* trace) {
  Facts& facts = scene.facts;
  DexContents dex = [&] {
    TimedPhase phase("inflate dex");
    return read_dex(scene.package);
  }();
  if (dex.inputs.empty()) {
    note_problems(scene, dex.problems);
    return skip_code(scene, dex.problems.empty() ? Text{"包内没有代码", "the package has no code"}
                                                 : Text{"代码无法读取", "the code could not be read"});
  }
  CodeIndex index = [&] {
    TimedPhase phase("code index");
    return CodeIndex::build(dex.inputs);
  }();
  note_problems(scene, dex.problems);
  note_problems(scene, index.problems());
  note_problems(scene, check_digests(index));
  if (indexed) indexed();
  count(index, dex, facts);
  mark_defined_components(index, facts);

  auto framework = Framework::read(scene.knowledge.text("android_framework.tsv"));
  auto callbacks = PlatformCallbacks::read(scene.knowledge.text("platform_callbacks.tsv"));
  auto models = PlatformModels::read(scene.knowledge.text("fresh_state.tsv"),
                                     scene.knowledge.text("deferred_calls.tsv"));
  auto sinks = DataSinks::read(scene.knowledge.text("data_sinks.tsv"));
  if (!framework || !callbacks || !models || !sinks) {
    const Error& error = !framework   ? framework.error()
                         : !callbacks ? callbacks.error()
                         : !models    ? models.error()
                                      : sinks.error();
    return skip_code(scene, error.sentence());
  }
  std::optional<Hierarchy> hierarchy;
  std::optional<CallGraph> graph;
  {
    TimedPhase phase("hierarchy and call graph");
    hierarchy.emplace(index, *framework, *callbacks);
    graph.emplace(*hierarchy);
  }
  EntryPoints entries;
  std::optional<Reachability> reachability;
  {
    TimedPhase phase("reachability");
    entries = find_entry_points(*hierarchy, components_of(index, facts));
    reachability.emplace(Reachability::compute(
        *graph, entries, {facts.layout_names.classes, facts.layout_names.click_handlers}));
  }
  facts.code.entry_points = entries.entries.size();
  facts.code.reachable_methods = reachability->reached_count();

  FirstRun first_run = [&] {
    TimedPhase phase("first run");
    return run_first(scene, *graph, entries, *models,
                     watched_methods(index, scene.knowledge, *hierarchy, *models),
                     flow_inputs(index, *hierarchy, scene.knowledge, *sinks));
  }();
  log_debug(
      fmt::format("first run: {} steps, {} runs of methods", first_run.steps(), first_run.node_count()));
  if (trace != nullptr)
    trace_method(scene, *graph, entries, *models, flow_inputs(index, *hierarchy, scene.knowledge, *sinks),
                 *trace);
  Constants constants(index, *framework);
  OwnerFinder owners(scene.knowledge, facts.app.id, own_classes(facts));
  ProgramView view{scene, index, *hierarchy, *reachability, first_run, entries, constants, owners, *models};
  SensitivePoints points = [&] {
    TimedPhase phase("sensitive points");
    return find_sensitive_points(view);
  }();
  {
    TimedPhase phase("collections");
    add_collections(view, points);
    add_native_collections(view);
    add_permission_requests(view, points);
    add_consent_controls(view, points);
    add_exits(view);
    mark_permission_use(view, points, *framework);
    add_flows(view, points);
  }
  {
    TimedPhase phase("urls and sdks");
    if (facts.app.protection.empty()) mark_resource_use(view);
    add_code_urls(view);
    add_code_texts(view);
    add_sdks(view);
  }
  add_code_coverage(scene, index, dex, points.undecided_arguments);
  facts.coverage.push_back({"reachability", what_reachability(), CoverageStatus::done, {}});
  Coverage line{.id = "first_run", .what = what_first_run(), .status = CoverageStatus::done};
  if (!facts.app.protection.empty()) {
    line.status = CoverageStatus::failed;
    line.why = {"应用经过加固，启动时真正运行的代码不在包内",
                "the app is protected; the code that really runs at start-up is not in the package"};
  } else if (!first_run.complete()) {
    line.status = CoverageStatus::partial;
    line.why = {
        "启动过程过大，超出分析步数；其余部分按调用关系给出，标为“可能”",
        "start-up is larger than the bound on steps; the rest follows the call graph and is marked possible"};
  }
  facts.coverage.push_back(std::move(line));
}

}  // namespace xiezhi
