// Flow files of mitmproxy ("mitmdump -w"): tagged netstrings, one after another, each a flow.
//
//   value = LENGTH ":" PAYLOAD TYPE     TYPE: "," bytes  ";" text  "#" integer  "^" float  "!" boolean  "~" null
//                                             "]" list of values  "}" dictionary, key and value in turn
//   http flow = {"type": "http", "version": …, "request": {"method", "scheme", "host", "port", "path", "http_version",
//                "headers": [[name, value], …], "content", "timestamp_start"}, "response": {"status_code", …} or null,
//                "server_conn": {"ip_address" or "peername": [address, port], "sni", …},
//                "websocket": {"messages": [[kind, from_client, content, timestamp, …]]}}
//
// Of every version since 0.18 (the names above did not change; newer ones add names). Also dns flows and, as connections
// without content that is understood, tcp flows. Nothing is copied before it is known to be wanted.
#pragma once

#include "formats/capture/capture.h"

namespace xiezhi {

bool looks_like_mitmproxy(std::string_view head);
Result<CaptureOutline> read_mitmproxy(Bytes bytes, const CaptureLimits& limits, const ExchangeSink& sink,
                                      const PassedSink& passed = {});

}  // namespace xiezhi
