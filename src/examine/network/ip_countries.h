// Which country an address is in, by a table the user gives: CSV lines of first address, last address, ISO 3166-1 alpha-2
// code (the form of the freely available "country lite" lists), or of network ("203.0.113.0/24") and code. IPv4 and IPv6.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "support/result.h"

namespace xiezhi {

class IpCountries {
 public:
  IpCountries() = default;
  // An error where not one line can be read; lines that cannot are counted in `problems`.
  static Result<IpCountries> read(std::string_view text, Problems& problems);
  bool empty() const { return ranges_.empty(); }
  // "CN"; empty where the table does not say.
  std::string country_of(std::string_view ip) const;

 private:
  using Key = std::array<std::uint8_t, 16>;  // IPv4 as ::ffff:a.b.c.d
  struct Range {
    Key first, last;
    std::array<char, 2> country;
  };
  std::vector<Range> ranges_;  // by first; where ranges overlap, the one that begins last speaks
};

}  // namespace xiezhi
