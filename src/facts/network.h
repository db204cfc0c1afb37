// What the app was seen to send: requests of network captures, and the hosts they went to.
//
// A capture holds far more requests than anyone reads. Every host is listed; of the requests those that matter:
// that carry personal information, or went unencrypted. Values of identifiers are never kept whole: `shown` is
// what a report may print.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "facts/owner.h"
#include "facts/vocabulary.h"
#include "support/result.h"

namespace xiezhi {

using EvidenceId = std::uint32_t;

// Personal information found in a request.
struct SentInformation {
  std::string type;   // personal_info_types id
  std::string place;  // "query imei", "body device.ids[0]", "header X-Did", "cookie uid", "path", "host"
  // What lay around it, the outermost first: "gzip", "url", "base64", "hex", "unicode", "json", "form", "protobuf", …;
  // then how the value itself was written: "upper", "lower", "no_separators", "md5", "sha1", "sha256", "sm3",
  // "truncated". Empty: as it is.
  std::vector<std::string> encodings;
  std::string shown;  // "8612… (15)": its first characters and its length
  std::string
      digest;  // the first 16 hexadecimal digits of the SHA-256 of the device's value; of what was sent
               // where the device's is not known
  bool known_value = false;  // equal to a value of the device file; false: told by the name of its field
  auto operator<=>(const SentInformation&) const = default;
};

struct Request {
  std::string material;                 // Material::id
  std::uint64_t index = 0;              // its number in the capture, from 1
  std::optional<std::int64_t> time_us;  // since 1970, UTC
  std::string time;                     // ISO 8601, UTC, milliseconds; empty where the capture does not say
  std::string method;    // "POST"; "DNS" for a look-up, "TLS" for a connection of which only the name is seen
  std::string url;       // without query and fragment; parts that held an identifier are replaced
  std::string protocol;  // "http/1.1", "h2", "tls", "dns", "tcp", "udp", …
  std::string host, ip;  // host in lower case, or the address where there is no name
  std::uint16_t port = 0;
  bool cleartext = false;  // the request could be read on the way
  bool readable = false;   // its content was seen; false: encrypted, only the name and time are known
  std::uint64_t body_bytes = 0;
  std::uint16_t status = 0;  // of the answer; 0: none seen
  Owner owner;               // of the host
  Phase phase = Phase::unknown;
  Certainty phase_certainty = Certainty::likely;
  Text phase_reason;  // why it has that phase, or why none is known
  std::vector<SentInformation> information;
  std::vector<EvidenceId> evidence;
};

struct NetworkHost {
  std::string host;
  std::string domain;  // registrable: what one party can own
  Owner owner;
  std::string country;           // ISO 3166-1 alpha-2 of its address, where a table was given
  std::vector<std::string> ips;  // ascending, at most eight
  std::uint64_t requests = 0, cleartext = 0, unreadable = 0;
  std::string first, last;         // times
  std::vector<std::string> types;  // of the information sent there, ascending
  std::vector<EvidenceId> evidence;
};

}  // namespace xiezhi
