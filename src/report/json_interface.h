// The `interface` object of report.json.
#pragma once

#include "facts/facts.h"
#include "report/json_writer.h"

namespace xiezhi {

// Screens, steps, prompts, refusals and paths; nothing at all where no screen was given.
void write_interface(const Facts& facts, JsonWriter& json);

}  // namespace xiezhi
