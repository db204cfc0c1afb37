#include "formats/pcap/pcap.h"

#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "formats/pcap/http_stream.h"
#include "formats/pcap/tcp_stream.h"
#include "formats/pcap/tls_greeting.h"

namespace xiezhi {
namespace {

std::string sample(const char* name) {
  std::ifstream in(std::string(XIEZHI_SOURCE_DIR "/samples/evidence/network/") + name, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

struct Read {
  std::vector<CapturedExchange> exchanges;
  Result<CaptureOutline> outline;
};

Read read(std::string_view bytes) {
  Read out;
  out.outline = read_pcap(as_bytes(bytes), {},
                          [&](CapturedExchange&& exchange) { out.exchanges.push_back(std::move(exchange)); });
  return out;
}

std::vector<std::string> lines_of(const std::vector<CapturedExchange>& exchanges) {
  std::vector<std::string> out;
  for (const CapturedExchange& e : exchanges)
    out.push_back(e.method + " " + e.url + (e.body_cut ? " cut" : ""));
  return out;
}

TEST(Pcap, BothFormsTellTheSame) {
  for (const char* name : {"violating.pcap", "violating.pcapng"}) {
    EXPECT_TRUE(looks_like_pcap(as_bytes(sample(name))));
    Read r = read(sample(name));
    ASSERT_TRUE(r.outline) << name;
    EXPECT_TRUE(r.outline->problems.empty()) << r.outline->problems[0].sentence().en;
    EXPECT_THAT(
        lines_of(r.exchanges),
        testing::ElementsAre("DNS www.loginticked.org", "TLS www.loginticked.org", "DNS ulogs.umeng.com",
                             "POST http://ulogs.umeng.com/unify_logs", "DNS track.unknown-party.example",
                             "GET http://track.unknown-party.example/i?imei=867686022684243&os=android",
                             "DNS connectivitycheck.gstatic.com", "TLS connectivitycheck.gstatic.com",
                             "POST http://ulogs.umeng.com/unify_logs", "TLS www.loginticked.org"));
    EXPECT_EQ(r.exchanges[3].body.substr(0, 17),
              "appkey=5f00&data=");  // pieces in the wrong order, one twice
    EXPECT_EQ(r.exchanges[3].ip, "203.0.113.20");
    EXPECT_EQ(format_iso_time(*r.exchanges[3].time_us), "2026-03-02T01:13:25.000Z");
    EXPECT_FALSE(r.exchanges[1].readable);
    EXPECT_TRUE(r.exchanges[3].cleartext);
  }
}

TEST(Pcap, TheBodyIsThatOfTheOtherFormats) {
  const std::string flow = sample("violating.flow");
  for (const CapturedExchange& e : read(sample("violating.pcap")).exchanges)
    if (e.method == "POST") EXPECT_NE(flow.find(e.body), flow.npos);
}

TEST(Pcap, CutAnywhereKeepsWhatCameBefore) {
  for (const char* name : {"violating.pcap", "violating.pcapng"}) {
    const std::string bytes = sample(name);
    for (std::size_t size = 0; size < bytes.size(); size += 7) {
      Read r = read(std::string_view(bytes).substr(0, size));
      EXPECT_LE(r.exchanges.size(), 10u);
    }
    Read r = read(std::string_view(bytes).substr(0, bytes.size() - 1));
    ASSERT_TRUE(r.outline);
    EXPECT_EQ(r.exchanges.size(), 10u);
    EXPECT_TRUE(r.outline->cut_short);
    ASSERT_EQ(r.outline->problems.size(), 1u);
    EXPECT_EQ(r.outline->problems[0].fault, Fault::truncated);
  }
}

TEST(Pcap, KeysInTheFileAreNamed) {
  const std::string keys = "CLIENT_RANDOM 00 00\n";
  std::string block("\x0a\0\0\0\x28\0\0\0", 8);
  block += "KSLT" + std::string("\x14\0\0\0", 4) + keys + std::string("\x28\0\0\0", 4);
  Read r = read(sample("violating.pcapng") + block);
  ASSERT_TRUE(r.outline);
  ASSERT_EQ(r.outline->problems.size(), 1u);
  EXPECT_EQ(r.outline->problems[0].fault, Fault::unsupported);
}

TEST(Pcap, OtherBytesAreNoCapture) {
  EXPECT_FALSE(read("").outline);
  EXPECT_FALSE(read("PK\3\4 and so on").outline);
}

std::string stream_of(std::initializer_list<std::pair<std::uint32_t, std::string>> segments,
                      bool finish = true) {
  TcpStream stream;
  std::string out;
  const auto sink = [&](Bytes bytes, bool hole) { out += (hole ? "|" : "") + std::string(as_text(bytes)); };
  stream.begin(0xfffffffd);
  for (const auto& [at, text] : segments) stream.segment(at, as_bytes(text), sink);
  if (finish) stream.finish(sink);
  return out;
}

TEST(TcpStream, OrdersAndJoins) {
  EXPECT_EQ(stream_of({{0xfffffffe, "ab"}, {0, "cd"}}), "abcd");            // round the end of the numbers
  EXPECT_EQ(stream_of({{0, "cd"}, {0xfffffffe, "ab"}}), "abcd");            // the wrong order
  EXPECT_EQ(stream_of({{0xfffffffe, "ab"}, {0xfffffffe, "ab"}}), "ab");     // twice
  EXPECT_EQ(stream_of({{0xfffffffe, "ab"}, {0xffffffff, "bcd"}}), "abcd");  // overlapping
  EXPECT_EQ(stream_of({{0xfffffffe, "ab"}, {5, "xy"}}), "ab|xy");           // a hole
  EXPECT_EQ(stream_of({{0xfffffffe, "ab"}, {5, "xy"}}, false), "ab");
  EXPECT_EQ(stream_of({{2, "ef"}, {0, "cdef"}, {0xfffffffe, "ab"}}), "abcdef");
}

TEST(TcpStream, EverySplitInEveryOrderGivesTheSame) {
  const std::string text = "POST / HTTP/1.1";
  for (std::size_t first = 1; first < text.size(); ++first)
    for (std::size_t second = first; second < text.size(); ++second) {
      std::vector<std::pair<std::uint32_t, std::string>> pieces = {
          {0xfffffffe, text.substr(0, first)},
          {0xfffffffe + static_cast<std::uint32_t>(first), text.substr(first, second - first)},
          {0xfffffffe + static_cast<std::uint32_t>(second), text.substr(second)}};
      std::sort(pieces.begin(), pieces.end());
      do {
        TcpStream stream;
        std::string out;
        stream.begin(0xfffffffd);
        for (const auto& [at, piece] : pieces)
          stream.segment(at, as_bytes(piece), [&](Bytes bytes, bool) { out += as_text(bytes); });
        ASSERT_EQ(out, text) << first << " " << second;
      } while (std::next_permutation(pieces.begin(), pieces.end()));
    }
}

std::vector<CapturedExchange> http(std::string_view text, std::size_t piece) {
  const CaptureLimits limits;
  HttpStream stream(limits);
  std::vector<CapturedExchange> out;
  const auto sink = [&](CapturedExchange&& e) { out.push_back(std::move(e)); };
  for (std::size_t at = 0; at < text.size(); at += piece) stream.add(text.substr(at, piece), false, 1, sink);
  stream.finish(sink);
  return out;
}

TEST(HttpStream, RequestsHoweverTheyAreCut) {
  const std::string text =
      "POST /a?b=c HTTP/1.1\r\nHost: a.example\r\nContent-Length: 5\r\n\r\nhello"
      "GET /x HTTP/1.1\r\nhost: b.example:8080\r\n\r\n"
      "POST /c HTTP/1.1\r\nHost: a.example\r\nTransfer-Encoding: "
      "chunked\r\n\r\n4\r\nabcd\r\n3;x=y\r\nefg\r\n0\r\n\r\n"
      "PUT /d HTTP/1.1\r\nHost: a.example\r\nContent-Length: 100\r\n\r\nonly this";
  for (std::size_t piece = 1; piece <= text.size(); ++piece) {
    const auto all = http(text, piece);
    ASSERT_EQ(all.size(), 4u) << piece;
    EXPECT_EQ(all[0].url, "http://a.example/a?b=c");
    EXPECT_EQ(all[0].body, "hello");
    EXPECT_EQ(all[1].url, "http://b.example:8080/x");
    EXPECT_EQ(all[2].body, "abcdefg");
    EXPECT_EQ(all[3].body, "only this");
    EXPECT_TRUE(all[3].body_cut);
    EXPECT_FALSE(all[0].body_cut);
  }
}

TEST(HttpStream, ReadsOnAfterAHole) {
  const CaptureLimits limits;
  HttpStream stream(limits);
  std::vector<CapturedExchange> out;
  const auto sink = [&](CapturedExchange&& e) { out.push_back(std::move(e)); };
  stream.add("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 50\r\n\r\nabc", false, 1, sink);
  stream.add("rest of what is not known", true, 2, sink);
  stream.add("GET /2 HTTP/1.1\r\nHost: a\r\n\r\n", false, 3, sink);
  ASSERT_EQ(out.size(), 2u);
  EXPECT_TRUE(out[0].body_cut);
  EXPECT_EQ(out[1].url, "http://a/2");
}

TEST(TlsGreeting, ReadsTheNameOverManyRecords) {
  const std::string bytes = sample("violating.pcap");
  const std::size_t at = bytes.find(std::string("\x16\x03\x01", 3));
  ASSERT_NE(at, bytes.npos);
  // The greeting of the sample as one handshake message, cut again into records of three bytes.
  std::string message;
  for (const CapturedExchange& e : read(bytes).exchanges)
    if (e.method == "TLS") EXPECT_FALSE(e.url.empty());
  const std::string host = "name.example";
  std::string extension = std::string("\0\0", 2) + std::string("\0\x11\0\x0f\0\0\x0c", 7) + host;
  std::string hello = std::string("\x03\x03", 2) + std::string(32, 'r') +
                      std::string("\0\0\x02\xc0\x2f\x01\0", 7) + std::string(1, '\0') +
                      static_cast<char>(extension.size()) + extension;
  message = std::string("\x01\0\0", 3) + static_cast<char>(hello.size()) + hello;
  TlsGreeting greeting;
  TlsGreeting::State state = TlsGreeting::State::reading;
  for (std::size_t from = 0; from < message.size(); from += 3) {
    EXPECT_EQ(state, TlsGreeting::State::reading);
    const std::string part = message.substr(from, 3);
    state = greeting.add(std::string("\x16\x03\x01\0", 4) + static_cast<char>(part.size()) + part);
  }
  EXPECT_EQ(state, TlsGreeting::State::done);
  EXPECT_EQ(greeting.name(), host);
}

}  // namespace
}  // namespace xiezhi
