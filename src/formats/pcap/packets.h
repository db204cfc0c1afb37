// Packets of capture files: pcap (draft-ietf-opsawg-pcap: both byte orders, micro- and nanoseconds) and pcapng
// (draft-ietf-opsawg-pcapng: section header, interface, enhanced, simple and obsolete packet, decryption secrets blocks).
//
// pcap:    magic u32, version u16 u16, zone i32, accuracy u32, longest u32, link u32; then
//          { seconds u32, fraction u32, kept u32, original u32, bytes }
// pcapng:  { kind u32, length u32, body, length u32 }, each padded to four bytes
#pragma once

#include <functional>

#include "formats/capture/capture.h"

namespace xiezhi {

struct Packet {
  std::optional<std::int64_t> time_us;
  std::uint32_t link = 0;  // LINKTYPE_… of tcpdump.org
  Bytes bytes;
  bool cut = false;  // the capture kept only a part of it
};

struct PacketSinks {
  std::function<void(const Packet&)> packet;
  std::function<void(Bytes)> key_log;  // TLS key log lines embedded in the file
};

bool looks_like_pcap(Bytes head);
// Problems of the file's form; packets before damage are handed over. An error where it is no capture at all.
Result<bool> read_packets(Bytes bytes, const PacketSinks& sinks, Problems& problems,
                          const PassedSink& passed);

}  // namespace xiezhi
