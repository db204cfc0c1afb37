// Any dex files through the whole floor: index, hierarchy, call graph, reachability, constant arguments. The first
// classes are taken for components, so that something is entered.
#include <cstdlib>

#include "program/constants.h"
#include "program/reachability.h"

namespace {

// A small stand-in for the tables, so that the target does not depend on files.
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
    "callback\tjava.lang.Runnable\trun\tuser\tapi29\n"
    "starts\t*\tstartActivity\tsame\tapi29\n"
    "class_by_name\tjava.lang.Class\tforName\tsame\tapi29\n"
    "member_by_name\tjava.lang.Class\tgetMethod\tsame\tapi29\n"
    "inflates\t*\tsetContentView\tsame\tapi29\n";

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace xiezhi;
  const std::vector<DexInput> inputs{{"classes.dex", Bytes(data, size)}};
  const CodeIndex index = CodeIndex::build(inputs);
  const Framework framework = Framework::read(kFramework).value();
  const PlatformCallbacks callbacks = PlatformCallbacks::read(kCallbacks).value();
  const Hierarchy hierarchy(index, framework, callbacks);
  const CallGraph graph(hierarchy);
  ManifestComponents manifest;
  LayoutReferences layouts;
  for (TypeId type : index.classes()) {
    if (+type < 8)
      manifest.components.push_back(
          {ComponentKind::activity, index.java_name(type), true, true, +type % 2 == 0});
    else if (+type < 12)
      layouts.classes.push_back(index.java_name(type));
  }
  const Reachability reach = Reachability::compute(graph, find_entry_points(hierarchy, manifest), layouts);
  Constants constants(index, framework);
  for (MethodId m : index.declared_methods()) {
    if (const auto trigger = reach.first(m)) {
      const auto path = reach.path(*trigger, m);
      if (path.empty() || path.back().method != m || frames(index, path).size() != path.size()) std::abort();
    }
    if (+m < 200)
      for (const Call& call : index.calls(m)) constants.arguments(m, call.pc);
  }
  return 0;
}
