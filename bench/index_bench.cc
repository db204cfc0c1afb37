// How long the code index takes on one package, phase by phase, and what it costs in memory.
//   index_bench PACKAGE.apk|FILE.dex [REPEATS] [JOBS]
// Prints one line of JSON: the smallest time of each phase over the repeats (the machine may be shared), the
// peak memory of the process after the first one, and the sizes, so that numbers can be compared with others'.
#include <chrono>
#include <cstdio>
#include <cstdlib>
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

struct Times {
  double open = 1e9, inflate = 1e9, validate = 1e9, index = 1e9, all = 1e9;
};

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
  auto start = std::chrono::steady_clock::now();
  auto file = MappedFile::open(path);
  if (!file) return std::fprintf(stderr, "%s\n", file.error().sentence().en.c_str()), false;
  std::vector<DexInput> inputs;
  std::vector<Content> contents;
  auto archive = ZipArchive::open(file->bytes());
  double opened = since(start);
  auto mark = std::chrono::steady_clock::now();
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
  double inflated = since(mark);
  mark = std::chrono::steady_clock::now();
  std::vector<std::vector<dex::DexFile>> opened_files(inputs.size());
  parallel_ranges(inputs.size(), 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i)
      if (auto files = dex::DexFile::open_all(inputs[i].bytes, inputs[i].name)) opened_files[i] = std::move(*files);
  });
  std::vector<dex::DexFile> files;
  for (auto& some : opened_files)
    for (auto& one : some) files.push_back(std::move(one));
  double validated = since(mark);
  mark = std::chrono::steady_clock::now();
  CodeIndex index = CodeIndex::build(std::move(files));
  double indexed = since(mark);
  best.all = std::min(best.all, since(start));
  best.open = std::min(best.open, opened);
  best.inflate = std::min(best.inflate, inflated);
  best.validate = std::min(best.validate, validated);
  best.index = std::min(best.index, indexed);
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
  double peak = 0;
  for (int i = 0; i < repeats; ++i) {
    if (!run_once(argv[1], best, run)) return 1;
    if (i == 0) peak = static_cast<double>(xiezhi::peak_memory_bytes()) / 1e6;
  }
  std::printf(
      "{\"file\":\"%s\",\"jobs\":%d,\"repeats\":%d,\"open_ms\":%.1f,\"inflate_ms\":%.1f,\"validate_ms\":%.1f,"
      "\"index_ms\":%.1f,\"total_ms\":%.1f,\"peak_mb\":%.1f,\"dex_files\":%u,\"dex_mb\":%.1f,\"classes\":%u,"
      "\"methods\":%u,\"methods_with_code\":%u,\"instructions\":%llu,\"invokes\":%llu,\"strings\":%u,"
      "\"string_uses\":%llu,\"field_uses\":%llu,\"type_uses\":%llu}\n",
      argv[1], xiezhi::jobs(), repeats, best.open, best.inflate, best.validate, best.index, best.all, peak,
      run.counts.dex_files, static_cast<double>(run.dex_bytes) / 1e6, run.classes, run.methods,
      run.counts.methods_with_code, static_cast<unsigned long long>(run.counts.instructions),
      static_cast<unsigned long long>(run.counts.calls), run.strings,
      static_cast<unsigned long long>(run.counts.string_uses),
      static_cast<unsigned long long>(run.counts.field_uses),
      static_cast<unsigned long long>(run.counts.type_uses));
  return 0;
}
