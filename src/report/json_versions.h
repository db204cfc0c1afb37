// The report's parts "versions" and "feedback". Each is written where there is something to tell of.
#pragma once

#include "facts/facts.h"
#include "report/json_writer.h"

namespace xiezhi {

void write_versions(JsonWriter& json, const Facts& facts);
void write_feedback(JsonWriter& json, const Facts& facts);

}  // namespace xiezhi
