// The time of day. It goes into what says when something ran, never into what is decided.
#pragma once

#include <string>

namespace xiezhi {

std::string utc_now();  // "2026-03-02T01:14:05Z"

}  // namespace xiezhi
