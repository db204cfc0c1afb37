// How long hierarchy, call graph and reachability take on one package, and what they reach.
//   reach_bench PACKAGE.apk [REPEATS] [JOBS]
// Prints one line of JSON: the smallest time of each phase over the repeats (processor time of the process, so that
// a busy machine does not blur it; with one job that is what the wall clock shows on an idle one), memory held by the
// results, counts.
// With XIEZHI_EVERYTHING=1 objects of every class exist at launch and all their constructors run: the worst case.
// With XIEZHI_PATH=com.x.App.method it also prints the paths to methods whose name begins so.
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string>

#include "program/reachability.h"
#include "program/testing/package.h"
#include "support/log.h"
#include "support/parallel.h"

namespace {
using namespace xiezhi;

double processor_ms() { return 1e3 * static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

void enter_everywhere(const CodeIndex& index, EntryPoints& entries) {
  for (TypeId type : index.classes()) {
    entries.created.push_back({Trigger::launch, type});
    for (MethodId m : index.methods_of(type))
      if (index.string(index.name_of(m)).starts_with('<'))
        entries.entries.push_back({Trigger::launch, m, type});
  }
}

void print_paths(const Reachability& reach, const CodeIndex& index, std::string_view wanted) {
  for (MethodId m : index.declared_methods()) {
    if (!index.jvm_name(m).starts_with(wanted)) continue;
    for (std::size_t t = 0; t < kTriggerCount; ++t) {
      const auto path = reach.path(static_cast<Trigger>(t), m);
      if (path.empty()) continue;
      std::printf("%s\n", std::string(id(static_cast<Trigger>(t))).c_str());
      const auto lines = frames(index, path);
      for (std::size_t i = 0; i < path.size(); ++i)
        std::printf("  %-18s %-13s %s (%s)\n", std::string(id(path[i].kind)).c_str(),
                    std::string(id(path[i].trigger)).c_str(), lines[i].method.c_str(), lines[i].at.c_str());
    }
  }
}
}  // namespace

int main(int argc, char** argv) {
  using namespace xiezhi;
  if (argc < 2) return std::fprintf(stderr, "usage: reach_bench PACKAGE [REPEATS] [JOBS]\n"), 2;
  const int repeats = argc > 2 ? std::atoi(argv[2]) : 5;
  if (argc > 3) set_jobs(std::atoi(argv[3]));
  const auto package = testing::open_package(argv[1]);
  if (!package) return 1;
  const CodeIndex index = CodeIndex::build(package->inputs);
  const std::filesystem::path knowledge = std::filesystem::path(XIEZHI_SOURCE_DIR) / "knowledge";
  const auto table = MappedFile::open(knowledge / "android_framework.tsv").value();
  const auto rows = MappedFile::open(knowledge / "platform_callbacks.tsv").value();
  double read = 1e9, joined = 1e9, graphed = 1e9, entered = 1e9, reached = 1e9;
  const double before = static_cast<double>(peak_memory_bytes()) / 1e6;
  for (int i = 0; i < repeats; ++i) {
    double mark = processor_ms();
    const auto lap = [&](double& best) {
      best = std::min(best, processor_ms() - mark);
      mark = processor_ms();
    };
    const Framework framework = Framework::read(as_text(table.bytes())).value();
    const PlatformCallbacks callbacks = PlatformCallbacks::read(as_text(rows.bytes())).value();
    lap(read);
    const Hierarchy hierarchy(index, framework, callbacks);
    lap(joined);
    const CallGraph graph(hierarchy);
    lap(graphed);
    EntryPoints entries = find_entry_points(hierarchy, package->manifest);
    if (std::getenv("XIEZHI_EVERYTHING") != nullptr) enter_everywhere(index, entries);
    lap(entered);
    const Reachability reach = Reachability::compute(graph, entries, {});
    lap(reached);
    if (i + 1 < repeats) continue;
    std::printf(
        "{\"file\":\"%s\",\"jobs\":%d,\"framework_ms\":%.1f,\"hierarchy_ms\":%.1f,\"call_graph_ms\":%.1f,"
        "\"entries_ms\":%.1f,\"reachability_ms\":%.1f,\"graph_mb\":%.1f,\"result_mb\":%.1f,\"peak_mb_more\":%"
        ".1f,"
        "\"roots\":%u,\"methods\":%u,\"entries\":%zu,\"missing\":%zu,\"reached\":%u",
        argv[1], jobs(), read, joined, graphed, entered, reached,
        static_cast<double>(graph.memory_bytes()) / 1e6, static_cast<double>(reach.memory_bytes()) / 1e6,
        static_cast<double>(peak_memory_bytes()) / 1e6 - before, hierarchy.roots_count(),
        index.declared_method_count(), entries.entries.size(), entries.missing.size(), reach.reached_count());
    for (std::size_t t = 0; t < kTriggerCount; ++t)
      std::printf(",\"%s\":%u", std::string(id(static_cast<Trigger>(t))).c_str(),
                  reach.reached_count(static_cast<Trigger>(t)));
    std::printf("}\n");
    if (const char* wanted = std::getenv("XIEZHI_PATH")) print_paths(reach, index, wanted);
  }
  return 0;
}
