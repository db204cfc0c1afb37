// What to do, in which order, to gather the material that decides what is still open for one app: the phases P0 to P9 in
// which laboratories test, as commands that can be typed.
#pragma once

#include <string>
#include <string_view>

#include "facts/facts.h"
#include "facts/finding.h"

namespace xiezhi {

// In one language ("zh" or "en"), as Markdown. A phase that would decide nothing for this app says so.
std::string write_plan(const Examination& examination, std::string_view language);

}  // namespace xiezhi
