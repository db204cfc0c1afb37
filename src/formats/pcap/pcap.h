// Exchanges out of packets: look-ups (DNS), the names in TLS greetings, QUIC connections, and requests in plain HTTP/1.1
// with their bodies, put together from TCP segments in whatever order and number they came.
//
// What the device sent is told from what it received by how a stream begins: with a request, or with a greeting.
#pragma once

#include "formats/capture/capture.h"

namespace xiezhi {

bool looks_like_pcap(Bytes head);
Result<CaptureOutline> read_pcap(Bytes bytes, const CaptureLimits& limits, const ExchangeSink& sink,
                                 const PassedSink& passed = {});

}  // namespace xiezhi
