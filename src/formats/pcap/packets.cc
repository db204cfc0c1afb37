#include "formats/pcap/packets.h"

#include <fmt/format.h>

#include "support/problem_log.h"

namespace xiezhi {
namespace {

constexpr std::uint32_t kMicro = 0xa1b2c3d4, kNano = 0xa1b23c4d, kSection = 0x0a0d0d0a, kOrder = 0x1a2b3c4d;
constexpr std::uint32_t kMostPacket = 1 << 20;  // no link carries more; a length above is damage
constexpr std::size_t kMostInterfaces = 4096, kForget = std::size_t{4} << 20;

std::uint32_t swapped(std::uint32_t value) { return __builtin_bswap32(value); }

// A reader of whichever byte order the file has.
class Ordered {
 public:
  Ordered(Bytes bytes, bool swap) : reader_(bytes), swap_(swap) {}
  std::uint16_t u16() { return swap_ ? reader_.u16_be() : reader_.u16(); }
  std::uint32_t u32() { return swap_ ? reader_.u32_be() : reader_.u32(); }
  std::uint64_t u64() { return swap_ ? reader_.u64_be() : reader_.u64(); }
  Reader& plain() { return reader_; }

 private:
  Reader reader_;
  bool swap_;
};

class PacketReading {
 public:
  PacketReading(Bytes bytes, const PacketSinks& sinks, const PassedSink& passed)
      : bytes_(bytes), sinks_(sinks), passed_(passed) {}

  Result<bool> run(Problems& problems) {
    Reader head(bytes_);
    const std::uint32_t magic = head.u32();
    bool good = true;
    if (magic == kSection)
      next_generation();
    else if (magic == kMicro || magic == kNano || swapped(magic) == kMicro || swapped(magic) == kNano)
      classic(magic != kMicro && magic != kNano, magic == kNano || swapped(magic) == kNano);
    else
      good = false;
    Problems noted = problems_.take();
    problems.insert(problems.end(), noted.begin(), noted.end());
    if (!good) return fail(Fault::bad_magic, "", {"不是 pcap 或 pcapng", "neither pcap nor pcapng"});
    return cut_;
  }

 private:
  void truncated(std::uint64_t at) {
    cut_ = true;
    problems_.note(Fault::truncated, fmt::format("+{:#x}", at),
                   {"抓包在一个包的中间断了；已读出之前的包",
                    "the capture ends within a packet; those before were read"});
  }
  void damaged(std::uint64_t at) {
    cut_ = true;
    problems_.note(Fault::bad_structure, fmt::format("+{:#x}", at),
                   {"抓包从这里起损坏；已读出之前的包",
                    "the capture is damaged from here on; the packets before were read"});
  }
  void forget(std::uint64_t upto) {
    if (!passed_ || upto - forgotten_ < kForget) return;
    passed_(bytes_.subspan(forgotten_, upto - forgotten_));
    forgotten_ = upto;
  }

  void classic(bool swap, bool nano) {
    Ordered in(bytes_, swap);
    in.plain().skip(20);
    const std::uint32_t link = in.u32() & 0xffff;  // the upper half tells of frame check sequences
    if (in.plain().failed()) return truncated(0);
    while (!in.plain().at_end()) {
      const std::uint64_t at = in.plain().position();
      const std::uint32_t seconds = in.u32(), fraction = in.u32(), kept = in.u32(), original = in.u32();
      if (in.plain().failed()) return truncated(at);
      if (kept > kMostPacket) return damaged(at);
      const Bytes data = in.plain().bytes(kept);
      if (in.plain().failed()) return truncated(at);
      sinks_.packet({std::int64_t{seconds} * 1'000'000 + (nano ? fraction / 1000 : fraction), link, data,
                     kept < original});
      forget(in.plain().position());
    }
  }

  struct Interface {
    std::uint32_t link = 0;
    std::uint64_t ticks = 1'000'000;  // of its clock in a second
    std::int64_t offset_seconds = 0;
  };

  void next_generation() {
    bool swap = false;
    std::uint64_t at = 0;
    while (at < bytes_.size()) {
      Reader kind(bytes_, at);
      if (kind.u32() == kSection) {
        Reader order(bytes_, at + 8);
        const std::uint32_t magic = order.u32();
        if (magic != kOrder && swapped(magic) != kOrder) return damaged(at);
        swap = magic != kOrder;
        interfaces_.clear();
      }
      Ordered head(bytes_.subspan(at), swap);
      const std::uint32_t type = head.u32(), length = head.u32();
      if (head.plain().failed()) return truncated(at);
      if (length < 12 || length % 4 != 0) return damaged(at);
      if (length > bytes_.size() - at) return truncated(at);
      block(type, Ordered(bytes_.subspan(at + 8, length - 12), swap));
      at += length;
      forget(at);
    }
  }

  void block(std::uint32_t type, Ordered in) {
    switch (type) {
      case 1:
        return interface(in);
      case 2:  // obsolete packet block
      case 6: {
        const std::uint32_t number = type == 6 ? in.u32() : in.u16();
        if (type == 2) in.u16();
        const std::uint64_t high = in.u32(), low = in.u32();
        const std::uint32_t kept = in.u32(), original = in.u32();
        return packet(number, high << 32 | low, true, in.plain().bytes(kept), kept < original,
                      in.plain().failed());
      }
      case 3: {
        const std::uint32_t original = in.u32();
        const auto kept =
            static_cast<std::uint32_t>(std::min<std::uint64_t>(original, in.plain().remaining()));
        return packet(0, 0, false, in.plain().bytes(kept), kept < original, in.plain().failed());
      }
      case 10: {
        constexpr std::uint32_t kTlsKeyLog = 0x544c534b;
        const std::uint32_t secrets = in.u32(), length = in.u32();
        const Bytes text = in.plain().bytes(length);
        if (!in.plain().failed() && secrets == kTlsKeyLog && sinks_.key_log) sinks_.key_log(text);
        return;
      }
      default:
        return;
    }
  }

  void interface(Ordered in) {
    Interface out;
    out.link = in.u16();
    in.plain().skip(6);
    while (in.plain().ok() && in.plain().remaining() >= 4) {
      const std::uint16_t code = in.u16(), length = in.u16();
      if (code == 0) break;
      Ordered option = in;
      in.plain().skip((length + 3u) / 4 * 4);
      if (code == 9 && length >= 1) {  // if_tsresol
        const std::uint8_t resolution = option.plain().u8();
        std::uint64_t ticks = 1;
        const int power = resolution & 0x7f;
        const std::uint64_t base = (resolution & 0x80) != 0 ? 2 : 10;
        for (int i = 0; i < power && ticks <= UINT64_MAX / base / 2; ++i) ticks *= base;
        out.ticks = ticks;
      } else if (code == 14 && length >= 8) {  // if_tsoffset
        const auto offset = static_cast<std::int64_t>(option.u64());
        if (offset > -100'000'000'000 && offset < 100'000'000'000) out.offset_seconds = offset;
      }
    }
    if (interfaces_.size() < kMostInterfaces) interfaces_.push_back(out);
  }

  void packet(std::uint32_t number, std::uint64_t ticks, bool timed, Bytes data, bool cut, bool failed) {
    if (failed || data.size() > kMostPacket) {
      problems_.note(Fault::bad_structure, "",
                     {"有的包长度不对，略过", "packets of a wrong length were passed over"});
      return;
    }
    if (number >= interfaces_.size()) {
      problems_.note(Fault::out_of_range, "",
                     {"有的包没有对应的网卡，略过", "packets of an unknown interface were passed over"});
      return;
    }
    const Interface& from = interfaces_[number];
    Packet out{std::nullopt, from.link, data, cut};
    if (timed) {
      const std::uint64_t seconds = ticks / from.ticks;
      const double rest = static_cast<double>(ticks % from.ticks) / static_cast<double>(from.ticks);
      if (seconds < 100'000'000'000)
        out.time_us = (static_cast<std::int64_t>(seconds) + from.offset_seconds) * 1'000'000 +
                      static_cast<std::int64_t>(rest * 1e6);
    }
    sinks_.packet(out);
  }

  Bytes bytes_;
  const PacketSinks& sinks_;
  const PassedSink& passed_;
  ProblemLog problems_;
  std::vector<Interface> interfaces_;
  std::uint64_t forgotten_ = 0;
  bool cut_ = false;
};

}  // namespace

bool looks_like_pcap(Bytes head) {
  Reader in(head);
  const std::uint32_t magic = in.u32();
  if (in.failed()) return false;
  if (magic == kSection) {
    in.skip(4);
    const std::uint32_t order = in.u32();
    return order == kOrder || swapped(order) == kOrder;
  }
  return magic == kMicro || magic == kNano || swapped(magic) == kMicro || swapped(magic) == kNano;
}

Result<bool> read_packets(Bytes bytes, const PacketSinks& sinks, Problems& problems,
                          const PassedSink& passed) {
  return PacketReading(bytes, sinks, passed).run(problems);
}

}  // namespace xiezhi
