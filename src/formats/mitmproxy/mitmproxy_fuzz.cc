// Any bytes as a flow file; what is handed over stays within the limits.
#include <cstdlib>

#include "formats/mitmproxy/mitmproxy.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace xiezhi;
  CaptureLimits limits;
  limits.most_body = 4096;
  (void)looks_like_mitmproxy(as_text({data, size}));
  (void)read_mitmproxy({data, size}, limits, [&](CapturedExchange&& exchange) {
    if (exchange.body.size() > limits.most_body || exchange.url.size() > kMostUrl + 1024) std::abort();
  });
  return 0;
}
