#include "support/parallel.h"

#include <memory>
#include <thread>

#include <oneapi/tbb/blocked_range.h>
#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/parallel_invoke.h>

namespace xiezhi {
namespace {
// oneTBB's own limit is a process-wide object that must stay alive; this is its only home.
std::unique_ptr<tbb::global_control>& control() {
  static std::unique_ptr<tbb::global_control> value;
  return value;
}
int wanted_jobs = 0;
}  // namespace

void set_jobs(int count) {
  wanted_jobs = count;
  control().reset();
  if (count > 0)
    control() = std::make_unique<tbb::global_control>(tbb::global_control::max_allowed_parallelism,
                                                      static_cast<std::size_t>(count));
}

int jobs() {
  if (wanted_jobs > 0) return wanted_jobs;
  static const unsigned hardware = std::thread::hardware_concurrency();  // reads files each time it is asked
  return hardware == 0 ? 1 : static_cast<int>(hardware);
}

void parallel_ranges(std::size_t count, std::size_t grain,
                     const std::function<void(std::size_t, std::size_t)>& body) {
  if (count == 0) return;
  if (jobs() == 1 || count <= grain) return body(0, count);
  tbb::parallel_for(tbb::blocked_range<std::size_t>(0, count, grain == 0 ? 1 : grain),
                    [&](const tbb::blocked_range<std::size_t>& range) { body(range.begin(), range.end()); });
}

void parallel_both(const std::function<void()>& first, const std::function<void()>& second) {
  if (jobs() == 1) return first(), second();
  tbb::parallel_invoke(first, second);
}

}  // namespace xiezhi
