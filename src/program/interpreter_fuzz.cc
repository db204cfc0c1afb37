// Any dex files through first run: the first classes are taken for components, so that something is entered, and every
// tap agrees or refuses in turn.
#include <cstdlib>

#include "program/first_run.h"

namespace {

constexpr char kFramework[] =
    "p\tandroid/app/\n"
    "c\tActivity\t\tAB\n"
    "m\tonCreate\t()V\n"
    "p\tjava/lang/\n"
    "c\tObject\n"
    "c\tRunnable\tia\tAB\n"
    "m\trun\t()V\ta\n";
constexpr char kCallbacks[] =
    "lifecycle\tandroid.app.Activity\tonCreate\tsame\tapi29\n"
    "callback\tjava.lang.Runnable\trun\tuser\tapi29\n";
constexpr char kModels[] =
    "append\tjava.lang.StringBuilder\tappend\t0\t\tapi29\n"
    "text\tjava.lang.StringBuilder\ttoString\t\t\tapi29\n"
    "class_by_name\tjava.lang.Class\tforName\t0\t\tapi29\n"
    "member\tjava.lang.Class\tgetMethod\t0\t\tapi29\n"
    "invoke\tjava.lang.reflect.Method\tinvoke\t0\t1\tapi29\n"
    "keep\tjava.util.List\tadd\t0\t\tapi29\n"
    "held\tjava.util.List\tget\t\t\tapi29\n";
constexpr char kDeferred[] =
    "java.lang.Thread\tstart\treceiver\trun\tsame\t\tapi29\n"
    "*\tstartActivity\tintent0\tstart\tsame\t\tapi29\n";

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace xiezhi;
  const std::vector<DexInput> inputs{{"classes.dex", Bytes(data, size)}};
  const CodeIndex index = CodeIndex::build(inputs);
  const Framework framework = Framework::read(kFramework).value();
  const PlatformCallbacks callbacks = PlatformCallbacks::read(kCallbacks).value();
  const PlatformModels models = PlatformModels::read(kModels, kDeferred).value();
  const Hierarchy hierarchy(index, framework, callbacks);
  const CallGraph graph(hierarchy);
  ManifestComponents manifest;
  for (TypeId type : index.classes())
    if (+type < 8)
      manifest.components.push_back(
          {ComponentKind::activity, index.java_name(type), true, true, +type % 2 == 0});
  const EntryPoints entries = find_entry_points(hierarchy, manifest);
  FirstRunInputs given{.graph = graph, .entries = entries, .models = models};
  given.watched.assign(index.method_count(), true);
  given.max_steps = 20'000;
  int taps = 0;
  const FirstRun run = FirstRun::compute(given, [&](const RunRegistration&) {
    return ++taps % 3 == 0 ? TapSide::agree : taps % 3 == 1 ? TapSide::refuse : TapSide::other;
  });
  for (MethodId m : index.declared_methods())
    for (std::size_t stage = 0; stage < kStageCount; ++stage)
      if (const auto way = run.way(static_cast<Stage>(stage), m, 0))
        if (way->steps.empty() || way->steps.back().method != m) std::abort();
  return 0;
}
