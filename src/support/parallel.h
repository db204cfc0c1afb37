// Parallel loops over ranges, on oneTBB. Work is split by ranges of items, never one task an item.
#pragma once

#include <cstddef>
#include <functional>

namespace xiezhi {

// How many threads loops use: 0 takes the machine's. Set once, before the first loop.
void set_jobs(int jobs);
int jobs();

// Calls body(begin, end) for disjoint ranges that cover [0, count), at least `grain` items each where
// possible. Bodies write only to their own items, so results do not depend on the schedule.
void parallel_ranges(std::size_t count, std::size_t grain,
                     const std::function<void(std::size_t, std::size_t)>& body);

// Runs both, in parallel when there is a second thread.
void parallel_both(const std::function<void()>& first, const std::function<void()>& second);

}  // namespace xiezhi
