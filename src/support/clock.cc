#include "support/clock.h"

#include <ctime>

#include <fmt/chrono.h>

namespace xiezhi {

std::string utc_now() { return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::time(nullptr))); }

}  // namespace xiezhi
