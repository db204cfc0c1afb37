// Times promised in a sentence: "15个工作日内", "三十天之内", "within 30 days".
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace xiezhi {

enum class TimeUnit : std::uint8_t { working_days, natural_days, hours };

struct TimeSpan {
  int number = 0;
  TimeUnit unit = TimeUnit::natural_days;
  bool operator==(const TimeSpan&) const = default;
};

// Every time span in the text, in order. Spans without 内 or "within" (retention for 30天) are left out.
std::vector<TimeSpan> spans_within(std::string_view text);

}  // namespace xiezhi
