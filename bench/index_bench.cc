// How long the code index takes on one package, phase by phase, and what it costs in memory.
//   index_bench PACKAGE.apk|FILE.dex [REPEATS] [JOBS]
// Prints one line of JSON: the smallest time of each phase over the repeats, by the clock and by processor time
// of all threads (which other work on the machine disturbs less), the peak memory of the process after the first one, and the sizes, so that numbers can be compared with others'.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <string>
#include <vector>

#include "formats/zip/zip.h"
#include "program/code_index.h"
#include "support/file.h"
#include "support/log.h"
#include "support/parallel.h"

namespace {
using namespace xiezhi;

double since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

// Processor time of all threads: what a phase costs even where others use the machine.
double processor_ms() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

struct Stopwatch {
  std::chrono::steady_clock::time_point wall = std::chrono::steady_clock::now();
  double processor = processor_ms();
};

struct Time {
  double wall = 1e9, processor = 1e9;
  void keep_least(const Stopwatch& watch) {
    wall = std::min(wall, since(watch.wall));
    processor = std::min(processor, processor_ms() - watch.processor);
  }
};

struct Times {
  Time open, inflate, validate, index, all;
};

// Pages of mapped files that are resident now: the package's own, not ours.
double mapped_mb() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);)
    if (line.starts_with("RssFile:")) return std::atof(line.c_str() + 8) / 1e3;
  return 0;
}

// "classes.dex", "classes2.dex", … as Android names them.
std::vector<std::string> dex_names(const ZipArchive& archive) {
  std::vector<std::string> names;
  for (int i = 1;; ++i) {
    std::string name = i == 1 ? "classes.dex" : "classes" + std::to_string(i) + ".dex";
    if (archive.find(name) == nullptr) return names;
    names.push_back(name);
  }
}

struct Run {
  IndexCounts counts;
  std::uint64_t dex_bytes = 0;
  std::uint32_t classes = 0, methods = 0, strings = 0;
};

bool run_once(const char* path, Times& best, Run& run) {
  Stopwatch whole;
  auto file = MappedFile::open(path);
  if (!file) return std::fprintf(stderr, "%s\n", file.error().sentence().en.c_str()), false;
  std::vector<DexInput> inputs;
  std::vector<Content> contents;
  auto archive = ZipArchive::open(file->bytes());
  best.open.keep_least(whole);
  Stopwatch inflating;
  if (archive) {
    std::vector<std::string> names = dex_names(*archive);
    contents.resize(names.size());
    parallel_ranges(names.size(), 1, [&](std::size_t begin, std::size_t end) {
      for (std::size_t i = begin; i < end; ++i)
        if (auto content = archive->read(names[i])) contents[i] = std::move(*content);
    });
    for (std::size_t i = 0; i < names.size(); ++i) inputs.push_back({names[i], contents[i].bytes()});
  } else {
    inputs.push_back({path, file->bytes()});
  }
  best.inflate.keep_least(inflating);
  Stopwatch validating;
  std::vector<std::vector<dex::DexFile>> opened_files(inputs.size());
  parallel_ranges(inputs.size(), 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i)
      if (auto files = dex::DexFile::open_all(inputs[i].bytes, inputs[i].name))
        opened_files[i] = std::move(*files);
  });
  std::vector<dex::DexFile> files;
  for (auto& some : opened_files)
    for (auto& one : some) files.push_back(std::move(one));
  best.validate.keep_least(validating);
  Stopwatch indexing;
  CodeIndex index = CodeIndex::build(std::move(files));
  best.index.keep_least(indexing);
  best.all.keep_least(whole);
  run = {index.counts(), 0, index.class_count(), index.declared_method_count(), index.string_count()};
  for (const DexInput& input : inputs) run.dex_bytes += input.bytes.size();
  return true;
}
}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) return std::fprintf(stderr, "usage: index_bench PACKAGE [REPEATS] [JOBS]\n"), 2;
  int repeats = argc > 2 ? std::atoi(argv[2]) : 10;
  if (argc > 3) xiezhi::set_jobs(std::atoi(argv[3]));
  if (const char* level = std::getenv("XIEZHI_LOG")) xiezhi::set_log_level(level);
  Times best;
  Run run;
  double peak = 0, mapped = 0;
  for (int i = 0; i < repeats; ++i) {
    if (!run_once(argv[1], best, run)) return 1;
    if (i == 0) peak = static_cast<double>(xiezhi::peak_memory_bytes()) / 1e6, mapped = mapped_mb();
  }
  auto phase = [](const char* name, const Time& time) {
    std::printf("\"%s_ms\":%.1f,\"%s_cpu_ms\":%.1f,", name, time.wall, name, time.processor);
  };
  std::printf("{\"file\":\"%s\",\"jobs\":%d,\"repeats\":%d,", argv[1], xiezhi::jobs(), repeats);
  phase("open", best.open), phase("inflate", best.inflate), phase("validate", best.validate);
  phase("index", best.index), phase("total", best.all);
  const auto& counts = run.counts;
  std::printf("\"peak_mb\":%.1f,\"of_which_mapped_mb\":%.1f,\"dex_files\":%u,\"dex_mb\":%.1f,", peak, mapped,
              counts.dex_files, static_cast<double>(run.dex_bytes) / 1e6);
  std::printf("\"classes\":%u,\"methods\":%u,\"methods_with_code\":%u,\"strings\":%u,", run.classes,
              run.methods, counts.methods_with_code, run.strings);
  auto count = [](const char* name, std::uint64_t value, const char* end) {
    std::printf("\"%s\":%llu%s", name, static_cast<unsigned long long>(value), end);
  };
  count("instructions", counts.instructions, ","), count("calls", counts.calls, ",");
  count("string_uses", counts.string_uses, ","), count("field_uses", counts.field_uses, ",");
  count("type_uses", counts.type_uses, "}\n");
  return 0;
}
