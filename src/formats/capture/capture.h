// What every network capture is read into: exchanges, one after another, handed over as they are read. A capture may be
// larger than the memory a run may take, so no reader keeps what it has handed over.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "support/bytes.h"
#include "support/result.h"

namespace xiezhi {

struct NamedValue {
  std::string name, value;
};

// One request as the device sent it. Bytes are as they were on the wire after transfer coding, and content codings
// ("gzip") may still be on the body; text may be ill-formed UTF-8.
struct CapturedExchange {
  std::uint64_t index = 0;              // from 1, in the order of the capture
  std::optional<std::int64_t> time_us;  // since 1970, UTC
  std::string method;    // "GET"; "DNS" and "TLS" where only a look-up or a connection was seen
  std::string url;       // absolute; of DNS and TLS the bare name
  std::string protocol;  // in lower case: "http/1.1", "h2", "tls", "dns"
  std::vector<NamedValue> headers;
  std::vector<NamedValue> form;  // fields of the body that the capture gives apart, where it has no body
  std::string body, content_type;
  bool body_cut = false;   // more was sent than is here
  std::string ip;          // of the server
  std::uint16_t port = 0;  // 0: by the scheme
  std::uint16_t status = 0;
  bool cleartext = false, readable = true;
};

struct CaptureLimits {
  std::uint64_t most_body = std::uint64_t{32}
                            << 20;    // bytes kept of one body; the rest is passed over and said so
  std::uint32_t most_headers = 1000;  // of one request, and fields of a form
  std::uint32_t most_depth = 256;     // of nested JSON in the capture's own structure
};

// What a capture says about itself beside its exchanges.
struct CaptureOutline {
  std::string creator;            // "tweasel 1.2.0"
  std::vector<std::string> apps;  // package names it says it was made of, ascending
  std::vector<std::string> devices;
  std::uint64_t exchanges = 0;
  bool cut_short = false;
  Problems problems;
};

using ExchangeSink = std::function<void(CapturedExchange&&)>;
using PassedSink = std::function<void(Bytes)>;  // told of parts of the input that will not be looked at again

// Text kept from a capture is cut here: names, addresses, header lines.
inline constexpr std::size_t kMostName = 16 << 10, kMostUrl = 1 << 20;

// ISO 8601 with seconds, fraction of any length, and "Z", "+08:00", "+0800" or nothing (then UTC, and *offset_known is
// false). Microseconds since 1970; nothing where it is no such time.
std::optional<std::int64_t> parse_iso_time(std::string_view text, bool* offset_known = nullptr);
// "2026-03-02T01:14:05.120Z"
std::string format_iso_time(std::int64_t time_us);

// An absolute URL apart; views into it. Total: what is missing is empty.
struct UrlParts {
  std::string_view scheme, host, path, query;  // host without brackets, user and port; query without "?"
  std::uint16_t port = 0;                      // 0: none given
};
UrlParts split_url(std::string_view url);

std::string header_of(const std::vector<NamedValue>& headers, std::string_view name);  // ignoring case; first

// Tells when a capture's clock runs back by more than `tolerance` between neighbours, or shows an impossible year.
class ClockWatch {
 public:
  void see(std::optional<std::int64_t> time_us);
  void tell(Problems& problems) const;

 private:
  static constexpr std::int64_t kTolerance = 300'000'000;  // writers order by completion: five minutes
  std::optional<std::int64_t> latest_;
  std::uint64_t backwards_ = 0, impossible_ = 0, none_ = 0;
  std::int64_t furthest_ = 0;
};

}  // namespace xiezhi
