// HTTP Archive 1.2 (http://www.softwareishard.com/blog/har-12-spec/), with the extensions of tweasel (log._tweasel) and
// PlatformControl (log.tls_snis, log.domains), read as a stream: a capture of half a gigabyte takes the memory of its
// largest request.
//
//   {"log": {"creator": {"name", "version"}, "entries": [{"startedDateTime", "serverIPAddress",
//     "request": {"method", "url", "httpVersion", "headers": [{"name", "value"}], "cookies", "queryString",
//                 "postData": {"mimeType", "text", "params": [{"name", "value"}], "encoding"}},
//     "response": {"status", …}}],
//     "tls_snis": [{"address", "port", "time_start"}], "_tweasel": {"apps": [{"id"}], …}}}
//
// Bodies that are no text: mitmproxy writes their bytes from 0x80 on as lone surrogates U+DC80…U+DCFF, which are turned
// back. Where the JSON is damaged, reading goes on at the next entry that begins with "startedDateTime".
#pragma once

#include "formats/capture/capture.h"

namespace xiezhi {

bool looks_like_har(std::string_view head);
Result<CaptureOutline> read_har(Bytes bytes, const CaptureLimits& limits, const ExchangeSink& sink,
                                const PassedSink& passed = {});

}  // namespace xiezhi
