#include "formats/pcap/pcap.h"

#include <algorithm>
#include <array>
#include <memory>
#include <set>

#include <arpa/inet.h>
#include <fmt/format.h>
#include <boost/unordered/unordered_flat_map.hpp>

#include "formats/pcap/http_stream.h"
#include "formats/pcap/packets.h"
#include "formats/pcap/tcp_stream.h"
#include "formats/pcap/tls_greeting.h"
#include "support/problem_log.h"
#include "support/text.h"

namespace xiezhi {
namespace {

constexpr std::size_t kMostStreams = 50'000, kMostNames = 100'000;

struct Address {
  std::array<std::uint8_t, 16> bytes{};
  bool v6 = false;
  bool operator==(const Address&) const = default;
  friend std::size_t hash_value(const Address& address) {
    std::size_t seed = address.v6;
    for (std::uint8_t byte : address.bytes) seed = seed * 131 + byte;
    return seed;
  }
};

std::string text_of(const Address& address) {
  char text[INET6_ADDRSTRLEN] = "";
  inet_ntop(address.v6 ? AF_INET6 : AF_INET, address.bytes.data(), text, sizeof text);
  return text;
}

Address address_of(Bytes bytes) {
  Address out;
  out.v6 = bytes.size() == 16;
  std::copy(bytes.begin(), bytes.end(), out.bytes.begin());
  return out;
}

// One direction between two ends.
struct Direction {
  Address from, to;
  std::uint16_t from_port = 0, to_port = 0;
  bool operator==(const Direction&) const = default;
  friend std::size_t hash_value(const Direction& d) {
    return (hash_value(d.from) * 31 + hash_value(d.to)) * 31 + d.from_port * 65537u + d.to_port;
  }
};

enum class StreamKind : std::uint8_t { unknown, http, tls, passed_over };

struct Stream {
  TcpStream tcp;
  StreamKind kind = StreamKind::unknown;
  std::unique_ptr<HttpStream> http;
  std::unique_ptr<TlsGreeting> tls;
  std::optional<std::int64_t> begun;
  std::string beginning;
};

struct Segment {
  Direction direction;
  std::uint32_t sequence = 0;
  bool begins = false, ends = false;  // SYN; FIN or RST
  Bytes bytes;
  std::optional<std::int64_t> time_us;
};

class PcapReading {
 public:
  PcapReading(Bytes bytes, const CaptureLimits& limits, const ExchangeSink& sink, const PassedSink& passed)
      : bytes_(bytes), limits_(limits), sink_(sink), passed_(passed) {}

  Result<CaptureOutline> run() {
    PacketSinks sinks;
    sinks.packet = [&](const Packet& packet) { one_packet(packet); };
    sinks.key_log = [&](Bytes) {
      problems_.note(
          Fault::unsupported, "",
          {"文件里有 TLS 密钥，本版本还不会用它解密；请改交代理导出的 HAR 或流文件",
           "the file holds TLS keys, which this version does not decrypt with yet; give the proxy's HAR or "
           "flow file instead"});
    };
    auto cut = read_packets(bytes_, sinks, outline_.problems, passed_);
    if (!cut) return tl::make_unexpected(cut.error());
    for (auto& [direction, stream] : streams_) order_.push_back(direction);
    // In the order of their beginning, whatever the map's.
    std::stable_sort(order_.begin(), order_.end(), [&](const Direction& a, const Direction& b) {
      const auto key = [&](const Direction& d) {
        return std::tuple(streams_.at(d)->begun, d.from_port, d.to_port, text_of(d.from), text_of(d.to));
      };
      return key(a) < key(b);
    });
    for (const Direction& direction : order_) finish(direction, *streams_.at(direction));
    outline_.cut_short = *cut;
    if (cut_packets_ > 0)
      problems_.note(
          Fault::truncated, "",
          {fmt::format("{} 个包只存了开头（抓包时限制了长度），正文可能不全", cut_packets_),
           fmt::format("of {} packets only the beginning was kept (a snap length); bodies may be incomplete",
                       cut_packets_)});
    if (fragments_ > 0)
      problems_.note(Fault::unsupported, "",
                     {fmt::format("{} 个 IP 分片没有拼合", fragments_),
                      fmt::format("{} IP fragments were not put together", fragments_)});
    if (dropped_ > 0)
      problems_.note(Fault::limit, "",
                     {fmt::format("连接过多，{} 条没有读", dropped_),
                      fmt::format("too many connections; {} were not read", dropped_)});
    Problems noted = problems_.take();
    outline_.problems.insert(outline_.problems.end(), noted.begin(), noted.end());
    clock_.tell(outline_.problems);
    return std::move(outline_);
  }

 private:
  void one_packet(const Packet& packet) {
    clock_.see(packet.time_us);
    cut_packets_ += packet.cut ? 1 : 0;
    Reader in(packet.bytes);
    std::uint16_t type = 0;
    switch (packet.link) {
      case 0:    // BSD loopback: the family in the host's order
      case 108:  // … in network order
        in.skip(4);
        break;
      case 1: {  // Ethernet
        in.skip(12);
        type = in.u16_be();
        while (type == 0x8100 || type == 0x88a8) in.skip(2), type = in.u16_be();
        if (type != 0x0800 && type != 0x86dd) return;
        break;
      }
      case 113:  // Linux cooked
        in.skip(16);
        break;
      case 276:  // … version 2
        in.skip(20);
        break;
      case 12:
      case 14:
      case 101:  // bare IP
      case 228:
      case 229:
        break;
      default:
        problems_.note(Fault::unsupported, fmt::format("link type {}", packet.link),
                       {"不认识的链路类型，其中的包没有读",
                        "a kind of link that is not known; its packets were not read"});
        return;
    }
    if (in.failed()) return;
    internet(in.bytes(in.remaining()), packet.time_us);
  }

  void internet(Bytes bytes, std::optional<std::int64_t> time_us) {
    Reader in(bytes);
    const std::uint8_t first = in.u8();
    if (first >> 4 == 4) {
      in.skip(1);
      const std::uint16_t length = in.u16_be();
      in.skip(2);
      const std::uint16_t fragment = in.u16_be();
      in.skip(1);
      const std::uint8_t protocol = in.u8();
      in.skip(2);
      const Bytes from = in.bytes(4), to = in.bytes(4);
      const std::size_t head = (first & 15u) * 4u;
      if (in.failed() || head < 20 || head > bytes.size()) return;
      if ((fragment & 0x3fff) != 0) {
        ++fragments_;
        return;
      }
      // A length of 0 is segmentation left to the card; anything beyond the packet is what was not kept.
      const std::size_t end = length < head ? bytes.size() : std::min<std::size_t>(length, bytes.size());
      return transport(protocol, address_of(from), address_of(to), bytes.subspan(head, end - head), time_us);
    }
    if (first >> 4 != 6) return;
    in.skip(3);
    const std::uint16_t length = in.u16_be();
    std::uint8_t next = in.u8();
    in.skip(1);
    const Bytes from = in.bytes(16), to = in.bytes(16);
    if (in.failed()) return;
    Reader payload(in.bytes(std::min<std::uint64_t>(length == 0 ? in.remaining() : length, in.remaining())));
    for (int headers = 0; headers < 8 && (next == 0 || next == 43 || next == 60 || next == 44); ++headers) {
      const std::uint8_t following = payload.u8();
      if (next == 44) {
        ++fragments_;
        return;
      }
      payload.skip(payload.u8() * 8u + 6);
      next = following;
    }
    if (payload.failed()) return;
    transport(next, address_of(from), address_of(to), payload.bytes(payload.remaining()), time_us);
  }

  void transport(std::uint8_t protocol, const Address& from, const Address& to, Bytes bytes,
                 std::optional<std::int64_t> time_us) {
    Reader in(bytes);
    Direction direction{from, to, in.u16_be(), in.u16_be()};
    if (protocol == 17) {
      in.skip(4);
      if (in.ok()) datagram(direction, in.bytes(in.remaining()), time_us);
      return;
    }
    if (protocol != 6) return;
    Segment segment;
    segment.direction = direction, segment.sequence = in.u32_be(), segment.time_us = time_us;
    in.skip(4);
    const std::size_t head = (in.u8() >> 4) * 4u;
    const std::uint8_t flags = in.u8();
    if (in.failed() || head < 20 || head > bytes.size()) return;
    segment.begins = (flags & 2) != 0, segment.ends = (flags & 5) != 0;
    segment.bytes = bytes.subspan(head);
    tcp(segment);
  }

  void datagram(const Direction& d, Bytes bytes, std::optional<std::int64_t> time_us) {
    if (d.from_port == 53 || d.to_port == 53 || d.from_port == 5353 || d.to_port == 5353)
      return dns(bytes, time_us);
    // QUIC's long header: its name is encrypted, but the connection is one to somebody.
    if (d.to_port == 443 && !bytes.empty() && (bytes[0] & 0xc0) == 0xc0 && quic_.size() < kMostNames &&
        quic_.insert(text_of(d.to) + " " + std::to_string(d.from_port)).second) {
      CapturedExchange out;
      out.method = "QUIC", out.protocol = "h3", out.readable = false;
      out.ip = text_of(d.to), out.port = d.to_port, out.time_us = time_us;
      out.url = name_of(d.to);
      hand_over(std::move(out));
    }
  }

  std::string name_of(const Address& address) const {
    const auto found = names_.find(address);
    return found != names_.end() ? found->second : text_of(address);
  }

  // A name at `in`, through at most sixteen pointers.
  static std::string dns_name(Bytes whole, Reader& in) {
    std::string out;
    Reader at = in;
    bool jumped = false;
    for (int steps = 0, jumps = 0; steps < 128 && jumps < 16; ++steps) {
      const std::uint8_t length = at.u8();
      if (at.failed() || length == 0) break;
      if ((length & 0xc0) == 0xc0) {
        const std::size_t target = (length & 0x3fu) << 8 | at.u8();
        if (!jumped) in = at, jumped = true;
        at = Reader(whole, target);
        ++jumps;
        continue;
      }
      if (!out.empty()) out += '.';
      out += at.text(length & 0x3f);
      if (at.failed() || out.size() > 255) break;
    }
    if (!jumped) in = at;
    if (at.failed()) in.fail();
    return lower_ascii(out);
  }

  // RFC 1035: 12 bytes of head, questions, answers.
  void dns(Bytes bytes, std::optional<std::int64_t> time_us) {
    Reader in(bytes);
    in.skip(2);
    const std::uint16_t flags = in.u16_be(), questions = in.u16_be(), answers = in.u16_be();
    in.skip(4);
    const bool answer = (flags & 0x8000) != 0;
    std::string asked;
    for (int i = 0; i < std::min<int>(questions, 4) && in.ok(); ++i) {
      asked = dns_name(bytes, in);
      in.skip(4);
      if (answer || in.failed() || asked.empty()) continue;
      CapturedExchange out;
      out.method = "DNS", out.protocol = "dns", out.readable = false, out.time_us = time_us, out.url = asked;
      hand_over(std::move(out));
    }
    if (!answer) return;
    for (int i = 0; i < std::min<int>(answers, 64) && in.ok(); ++i) {
      dns_name(bytes, in);
      const std::uint16_t type = in.u16_be();
      in.skip(6);
      const Bytes data = in.bytes(in.u16_be());
      const bool is_address = (type == 1 && data.size() == 4) || (type == 28 && data.size() == 16);
      if (in.ok() && is_address && !asked.empty() && names_.size() < kMostNames)
        names_.insert_or_assign(address_of(data), asked);
    }
  }

  void tcp(const Segment& segment) {
    auto found = streams_.find(segment.direction);
    if (segment.begins && found != streams_.end() && found->second->begun &&
        found->second->kind != StreamKind::unknown) {
      finish(segment.direction, *found->second);  // the port is used again
      streams_.erase(found);
      found = streams_.end();
    }
    if (found == streams_.end()) {
      if (segment.bytes.empty() && !segment.begins) return;
      if (streams_.size() >= kMostStreams) {
        ++dropped_;
        return;
      }
      found = streams_.emplace(segment.direction, std::make_unique<Stream>()).first;
      found->second->begun = segment.time_us;
    }
    Stream& stream = *found->second;
    if (segment.begins) stream.tcp.begin(segment.sequence);
    if (stream.kind == StreamKind::passed_over) return;
    stream.tcp.segment(segment.sequence + (segment.begins ? 1 : 0), segment.bytes,
                       [&](Bytes bytes, bool after_hole) {
                         feed(segment.direction, stream, as_text(bytes), after_hole, segment.time_us);
                       });
    if (segment.ends && !stream.tcp.waits()) {
      finish(segment.direction, stream);
      stream.kind = StreamKind::passed_over;
    }
  }

  void feed(const Direction& direction, Stream& stream, std::string_view bytes, bool after_hole,
            std::optional<std::int64_t> time_us) {
    if (stream.kind == StreamKind::unknown) {
      stream.beginning += bytes;
      if (stream.beginning.size() < 8 &&
          (HttpStream::begins(stream.beginning) || TlsGreeting::begins(stream.beginning)))
        return;
      if (HttpStream::begins(stream.beginning))
        stream.kind = StreamKind::http, stream.http = std::make_unique<HttpStream>(limits_);
      else if (TlsGreeting::begins(stream.beginning))
        stream.kind = StreamKind::tls, stream.tls = std::make_unique<TlsGreeting>();
      else
        stream.kind = StreamKind::passed_over;
      const std::string beginning = std::exchange(stream.beginning, {});
      return understood(direction, stream, beginning, false, time_us);
    }
    understood(direction, stream, bytes, after_hole, time_us);
  }

  void understood(const Direction& direction, Stream& stream, std::string_view bytes, bool after_hole,
                  std::optional<std::int64_t> time_us) {
    if (stream.kind == StreamKind::http) stream.http->add(bytes, after_hole, time_us, http_sink(direction));
    if (stream.kind != StreamKind::tls) return;
    const TlsGreeting::State state = after_hole ? TlsGreeting::State::no_greeting : stream.tls->add(bytes);
    if (state == TlsGreeting::State::reading) return;
    greeting(direction, stream);
  }

  void greeting(const Direction& direction, Stream& stream) {
    CapturedExchange out;
    out.method = "TLS", out.readable = false, out.time_us = stream.begun;
    out.protocol = stream.tls->protocol().empty() ? "tls" : stream.tls->protocol();
    out.ip = text_of(direction.to), out.port = direction.to_port;
    out.url = stream.tls->name().empty() ? name_of(direction.to) : stream.tls->name();
    stream.kind = StreamKind::passed_over;
    stream.tls.reset();
    hand_over(std::move(out));
  }

  HttpStream::Sink http_sink(const Direction& direction) {
    return [this, direction](CapturedExchange&& exchange) {
      exchange.ip = text_of(direction.to);
      exchange.port = direction.to_port;
      if (split_url(exchange.url).host.empty()) {  // HTTP/1.0 without a Host
        const UrlParts parts = split_url(exchange.url);
        exchange.url = "http://" + name_of(direction.to) + std::string(parts.path) +
                       (parts.query.empty() ? "" : "?") + std::string(parts.query);
      }
      hand_over(std::move(exchange));
    };
  }

  void finish(const Direction& direction, Stream& stream) {
    if (stream.kind == StreamKind::passed_over) return;
    stream.tcp.finish([&](Bytes bytes, bool after_hole) {
      if (stream.kind != StreamKind::passed_over)
        feed(direction, stream, as_text(bytes), after_hole, stream.begun);
    });
    if (stream.kind == StreamKind::http) stream.http->finish(http_sink(direction));
    if (stream.kind == StreamKind::tls) greeting(direction, stream);
    stream.kind = StreamKind::passed_over;
    stream.http.reset();
  }

  void hand_over(CapturedExchange&& exchange) {
    exchange.index = ++outline_.exchanges;
    sink_(std::move(exchange));
  }

  Bytes bytes_;
  const CaptureLimits& limits_;
  const ExchangeSink& sink_;
  const PassedSink& passed_;
  CaptureOutline outline_;
  ProblemLog problems_;
  ClockWatch clock_;
  boost::unordered_flat_map<Direction, std::unique_ptr<Stream>> streams_;
  std::vector<Direction> order_;
  boost::unordered_flat_map<Address, std::string> names_;
  std::set<std::string> quic_;
  std::uint64_t cut_packets_ = 0, fragments_ = 0, dropped_ = 0;
};

}  // namespace

Result<CaptureOutline> read_pcap(Bytes bytes, const CaptureLimits& limits, const ExchangeSink& sink,
                                 const PassedSink& passed) {
  return PcapReading(bytes, limits, sink, passed).run();
}

}  // namespace xiezhi
