// Any bytes as a capture of packets; what is handed over stays within the limits.
#include <cstdlib>

#include "formats/pcap/pcap.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace xiezhi;
  CaptureLimits limits;
  limits.most_body = 4096;
  (void)read_pcap({data, size}, limits, [&](CapturedExchange&& exchange) {
    if (exchange.body.size() > limits.most_body || exchange.url.size() > kMostUrl + 1024) std::abort();
  });
  return 0;
}
