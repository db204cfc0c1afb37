#include "support/log.h"

#include <fmt/format.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>
#include <sys/resource.h>

namespace xiezhi {
namespace {
spdlog::logger& logger() {
  static std::shared_ptr<spdlog::logger> value = [] {
    auto made = std::make_shared<spdlog::logger>("xiezhi", std::make_shared<spdlog::sinks::stderr_sink_mt>());
    made->set_pattern("xiezhi: %l: %v");
    made->set_level(spdlog::level::warn);
    return made;
  }();
  return *value;
}
}  // namespace

bool set_log_level(std::string_view level) {
  if (level == "debug")
    logger().set_level(spdlog::level::debug);
  else if (level == "info")
    logger().set_level(spdlog::level::info);
  else if (level == "warn" || level == "warning")
    logger().set_level(spdlog::level::warn);
  else if (level == "error")
    logger().set_level(spdlog::level::err);
  else if (level == "off")
    logger().set_level(spdlog::level::off);
  else
    return false;
  return true;
}

void log_debug(std::string_view line) { logger().debug("{}", line); }
void log_warning(std::string_view line) { logger().warn("{}", line); }

std::uint64_t peak_memory_bytes() {
  rusage usage{};
  return getrusage(RUSAGE_SELF, &usage) == 0 ? static_cast<std::uint64_t>(usage.ru_maxrss) * 1024 : 0;
}

TimedPhase::TimedPhase(std::string_view phase) : phase_(phase), start_(std::chrono::steady_clock::now()) {}

double TimedPhase::milliseconds() const {
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start_).count();
}

TimedPhase::~TimedPhase() {
  log_debug(fmt::format("phase {} {:.1f} ms, peak {:.1f} MB", phase_, milliseconds(),
                        static_cast<double>(peak_memory_bytes()) / 1e6));
}

}  // namespace xiezhi
