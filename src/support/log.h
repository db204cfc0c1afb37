// The log: one line a phase at debug level (its time and memory), warnings otherwise. To standard error.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace xiezhi {

// "debug", "info", "warn", "error" or "off"; false for anything else.
bool set_log_level(std::string_view level);
void log_debug(std::string_view line);
void log_warning(std::string_view line);

std::uint64_t peak_memory_bytes();  // of this process so far (VmHWM)

// Logs "phase NAME 12.3 ms, peak 45.6 MB" when it goes out of scope.
class TimedPhase {
 public:
  explicit TimedPhase(std::string_view phase);
  ~TimedPhase();
  TimedPhase(const TimedPhase&) = delete;
  TimedPhase& operator=(const TimedPhase&) = delete;
  double milliseconds() const;

 private:
  std::string phase_;
  std::chrono::steady_clock::time_point start_;
};

}  // namespace xiezhi
