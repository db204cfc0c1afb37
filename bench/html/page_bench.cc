// How long the page of a very large report takes to write, and how large it becomes.
//
//   xiezhi_page_bench ROWS FILE    writes FILE from a made-up app with ROWS collections, each with a call path of eight frames
//                                  and evidence of its own; prints "rows bytes milliseconds peak-kilobytes before-kilobytes"
//
// `before` is the process's memory with the examination made and nothing written; the difference is what writing takes.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>

#include <sys/resource.h>

#include "report/report.h"
#include "report/testing/sample_examination.h"

namespace {

long peak_kilobytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 3) {
    std::fputs("usage: xiezhi_page_bench ROWS FILE\n", stderr);
    return 2;
  }
  const std::size_t rows = std::strtoull(arguments[1], nullptr, 10);
  auto knowledge = xiezhi::Knowledge::load_builtin();
  if (!knowledge) return 4;
  const xiezhi::Examination examination = xiezhi::testing::large_examination(rows);
  const long before = peak_kilobytes();
  const auto start = std::chrono::steady_clock::now();
  const std::string page = xiezhi::write_html(examination, *knowledge, "zh");
  const auto milliseconds =
      std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - start).count();
  std::ofstream(arguments[2], std::ios::binary) << page;
  std::printf("%zu %zu %lld %ld %ld\n", rows, page.size(), static_cast<long long>(milliseconds),
              peak_kilobytes(), before);
  return 0;
}
