// Looks for personal information in all a request carries: address, headers, cookies, fields and body, through whatever
// codings lie around a value.
#pragma once

#include <vector>

#include "examine/network/key_names.h"
#include "examine/network/known_values.h"
#include "facts/network.h"
#include "formats/capture/capture.h"

namespace xiezhi {

struct SearchLimits {
  int most_depth = 10;                               // codings and structures one inside another
  std::size_t most_decoded = std::size_t{64} << 20;  // bytes that decoding one request may give
  std::size_t most_found = 200;                      // pieces of information of one request
  std::uint32_t most_json_depth = 200;
};

struct SearchOutcome {
  std::vector<SentInformation> information;  // ascending, each once
  bool cut = false;                          // something was passed over because of a limit
  bool unread = false;                       // a content coding that is not read ("br")
  // Fields whose name says a type the device file has too, with another value of the right looks.
  std::uint32_t other_device = 0;
  std::string package_named;  // what fields such as "package" and "bundle_id" say, the first
};

class InformationSearch {
 public:
  InformationSearch(const KnownValues& values, const KeyNames& keys, SearchLimits limits = {})
      : values_(values), keys_(keys), limits_(limits) {}
  // May be called from several threads.
  SearchOutcome search(const CapturedExchange& exchange) const;

 private:
  const KnownValues& values_;
  const KeyNames& keys_;
  SearchLimits limits_;
};

}  // namespace xiezhi
