// Any bytes as an HTTP archive, read in full; what is handed over stays within the limits.
#include <cstdlib>

#include "formats/har/har.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace xiezhi;
  CaptureLimits limits;
  limits.most_body = 4096;
  auto outline = read_har({data, size}, limits, [&](CapturedExchange&& exchange) {
    if (exchange.body.size() > limits.most_body || exchange.url.size() > kMostUrl) std::abort();
  });
  if (outline && outline->problems.size() > 10'000) std::abort();
  return 0;
}
