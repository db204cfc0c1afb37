// How often code asks to be run or told anew: the period of a timer, an alarm, a job, a location request, a task that
// posts itself again, from the rows of deferred_calls.tsv that say "every=…".
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "examine/code/program_view.h"
#include "program/platform_models.h"

namespace xiezhi {

// Keeps the arguments of those calls.
void watch_repeats(const CodeIndex& index, const Hierarchy& hierarchy, const PlatformModels& models,
                   std::vector<bool>& watched);

// In milliseconds: of the call at `pc` in `method`, else of the nearest call on the way that asked for what follows.
std::optional<std::int64_t> interval_of(const ProgramView& view, const std::vector<Step>& steps,
                                        MethodId method, std::uint32_t pc);

}  // namespace xiezhi
