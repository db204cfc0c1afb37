#include "formats/capture/capture.h"

#include <charconv>
#include <chrono>

#include <fmt/chrono.h>
#include <fmt/format.h>

#include "support/text.h"

namespace xiezhi {
namespace {

// `digits` digits at `at`; -1 where they are not there.
int number_at(std::string_view text, std::size_t at, std::size_t digits) {
  if (at + digits > text.size()) return -1;
  int value = 0;
  for (std::size_t i = at; i < at + digits; ++i) {
    if (text[i] < '0' || text[i] > '9') return -1;
    value = value * 10 + (text[i] - '0');
  }
  return value;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// "Z", "+08:00", "-0330", "+08" in seconds; nothing where it is no offset.
std::optional<int> parse_offset(std::string_view text) {
  if (text == "Z" || text == "z") return 0;
  if (text.size() < 3 || (text[0] != '+' && text[0] != '-')) return std::nullopt;
  const int hours = number_at(text, 1, 2);
  const std::size_t minutes_at = text.size() > 3 && text[3] == ':' ? 4 : 3;
  const int minutes = text.size() > 3 ? number_at(text, minutes_at, 2) : 0;
  if (hours < 0 || hours > 18 || minutes < 0 || minutes > 59) return std::nullopt;
  if (text.size() > 3 && text.size() != minutes_at + 2) return std::nullopt;
  const int seconds = hours * 3600 + minutes * 60;
  return text[0] == '-' ? -seconds : seconds;
}

}  // namespace

std::optional<std::int64_t> parse_iso_time(std::string_view text, bool* offset_known) {
  text = trim(text);
  const int year = number_at(text, 0, 4), month = number_at(text, 5, 2), day = number_at(text, 8, 2);
  const int hour = number_at(text, 11, 2), minute = number_at(text, 14, 2), second = number_at(text, 17, 2);
  if (year < 0 || month < 0 || day < 0 || hour < 0 || minute < 0 || second < 0) return std::nullopt;
  if (text[4] != '-' || text[7] != '-' || (text[10] != 'T' && text[10] != 't' && text[10] != ' ') ||
      text[13] != ':' || text[16] != ':' || hour > 23 || minute > 59 || second > 60)
    return std::nullopt;
  using namespace std::chrono;
  const year_month_day date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                            std::chrono::day(static_cast<unsigned>(day))};
  if (!date.ok()) return std::nullopt;
  std::size_t at = 19;
  std::int64_t fraction = 0;
  if (at < text.size() && (text[at] == '.' || text[at] == ',')) {
    std::int64_t unit = 100'000;
    for (++at; at < text.size() && is_digit(text[at]); ++at, unit /= 10) fraction += unit * (text[at] - '0');
  }
  std::optional<int> offset = parse_offset(text.substr(at));
  if (!offset && at != text.size()) return std::nullopt;
  if (offset_known != nullptr) *offset_known = offset.has_value();
  const std::int64_t seconds = sys_days(date).time_since_epoch().count() * std::int64_t{86400} + hour * 3600 +
                               minute * 60 + second - offset.value_or(0);
  return seconds * 1'000'000 + fraction;
}

std::string format_iso_time(std::int64_t time_us) {
  std::int64_t milliseconds = time_us / 1000 - (time_us % 1000 < 0 ? 1 : 0);
  std::int64_t seconds = milliseconds / 1000 - (milliseconds % 1000 < 0 ? 1 : 0);
  using namespace std::chrono;
  const sys_days day(days((seconds - (seconds % 86400 + 86400) % 86400) / 86400));
  const year_month_day date(day);
  const std::int64_t in_day = (seconds % 86400 + 86400) % 86400;
  if (int(date.year()) < 0 || int(date.year()) > 9999) return {};
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z", int(date.year()), unsigned(date.month()),
                     unsigned(date.day()), in_day / 3600, in_day / 60 % 60, in_day % 60,
                     milliseconds - seconds * 1000);
}

UrlParts split_url(std::string_view url) {
  UrlParts out;
  url = url.substr(0, url.find('#'));
  if (const std::size_t colon = url.find("://"); colon != url.npos && colon < 32) {
    out.scheme = url.substr(0, colon);
    url.remove_prefix(colon + 3);
  }
  if (const std::size_t mark = url.find('?'); mark != url.npos) {
    out.query = url.substr(mark + 1);
    url = url.substr(0, mark);
  }
  const std::size_t slash = url.find('/');
  std::string_view authority = url.substr(0, slash);
  if (slash != url.npos) out.path = url.substr(slash);
  if (const std::size_t at = authority.rfind('@'); at != authority.npos) authority.remove_prefix(at + 1);
  std::string_view port;
  if (authority.starts_with('[')) {
    const std::size_t close = authority.find(']');
    out.host = authority.substr(1, close == authority.npos ? authority.npos : close - 1);
    if (close != authority.npos && authority.substr(close + 1).starts_with(':'))
      port = authority.substr(close + 2);
  } else {
    const std::size_t colon = authority.find(':');
    out.host = authority.substr(0, colon);
    if (colon != authority.npos) port = authority.substr(colon + 1);
  }
  std::from_chars(port.data(), port.data() + port.size(), out.port);
  return out;
}

std::string header_of(const std::vector<NamedValue>& headers, std::string_view name) {
  for (const NamedValue& header : headers)
    if (header.name.size() == name.size() && starts_with_ignoring_case(header.name, name))
      return header.value;
  return {};
}

void ClockWatch::see(std::optional<std::int64_t> time_us) {
  constexpr std::int64_t kFirst = 1'199'145'600'000'000;  // 2008: before Android
  constexpr std::int64_t kLast = 4'102'444'800'000'000;   // 2100
  if (!time_us) {
    ++none_;
    return;
  }
  if (*time_us < kFirst || *time_us > kLast) ++impossible_;
  if (latest_ && *time_us < *latest_ - kTolerance) {
    ++backwards_;
    furthest_ = std::max(furthest_, *latest_ - *time_us);
    latest_ = time_us;  // once for each step back, not for all that follows
  } else if (!latest_ || *time_us > *latest_) {
    latest_ = time_us;
  }
}

void ClockWatch::tell(Problems& problems) const {
  if (backwards_ > 0)
    problems.push_back(
        {Fault::disagreement,
         "",
         {fmt::format("时钟倒退 {} 次，最多 {} 秒；请求的先后可能不准", backwards_, furthest_ / 1'000'000),
          fmt::format("the clock runs back {} times, by {} s at most; the order of requests "
                      "may be wrong",
                      backwards_, furthest_ / 1'000'000)}});
  if (impossible_ > 0)
    problems.push_back(
        {Fault::out_of_range,
         "",
         {fmt::format("{} 个请求的时间不在 2008 至 2100 年之间", impossible_),
          fmt::format("{} requests have a time outside the years 2008 to 2100", impossible_)}});
  if (none_ > 0)
    problems.push_back({Fault::not_found,
                        "",
                        {fmt::format("{} 个请求没有可读的时间", none_),
                         fmt::format("{} requests have no readable time", none_)}});
}

}  // namespace xiezhi
