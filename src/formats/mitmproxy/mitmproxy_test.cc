#include "formats/mitmproxy/mitmproxy.h"

#include <fstream>

#include <gtest/gtest.h>

namespace xiezhi {
namespace {

std::string file(const char* path) {
  std::ifstream in(std::string(XIEZHI_SOURCE_DIR "/") + path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

struct Read {
  std::vector<CapturedExchange> exchanges;
  Result<CaptureOutline> outline;
};

Read read(std::string_view bytes) {
  Read out;
  out.outline = read_mitmproxy(as_bytes(bytes), {}, [&](CapturedExchange&& exchange) {
    out.exchanges.push_back(std::move(exchange));
  });
  return out;
}

TEST(Mitmproxy, ReadsFlows) {
  const std::string bytes = file("samples/evidence/network/violating.flow");
  EXPECT_TRUE(looks_like_mitmproxy(std::string_view(bytes).substr(0, 4096)));
  Read r = read(bytes);
  ASSERT_TRUE(r.outline);
  EXPECT_TRUE(r.outline->problems.empty());
  ASSERT_EQ(r.exchanges.size(), 6u);
  EXPECT_EQ(r.exchanges[0].url, "https://www.loginticked.org/config?v=1.2");
  EXPECT_EQ(r.exchanges[1].url, "http://ulogs.umeng.com/unify_logs");
  EXPECT_EQ(r.exchanges[1].method, "POST");
  EXPECT_TRUE(r.exchanges[1].cleartext);
  EXPECT_EQ(r.exchanges[1].body.substr(0, 17), "appkey=5f00&data=");
  EXPECT_EQ(r.exchanges[1].ip, "203.0.113.20");
  EXPECT_EQ(r.exchanges[1].status, 200);
  EXPECT_EQ(format_iso_time(*r.exchanges[1].time_us), "2026-03-02T01:13:25.000Z");
}

TEST(Mitmproxy, ReadsOldVersionsWebSocketsLookUpsAndConnections) {
  Read r = read(file("fuzz/corpus/mitmproxy_fuzz/kinds"));
  ASSERT_TRUE(r.outline);
  ASSERT_EQ(r.exchanges.size(), 5u);
  EXPECT_EQ(r.exchanges[1].method, "WEBSOCKET");
  EXPECT_EQ(r.exchanges[1].body, R"({"imei":"x"})");
  EXPECT_EQ(r.exchanges[2].url,
            "http://h.example:8080/p");  // the name, where the proxy knew only the address
  EXPECT_EQ(r.exchanges[2].ip, "10.1.1.1");
  EXPECT_EQ(r.exchanges[3].url, "a.example");
  EXPECT_EQ(r.exchanges[4].url, "tcp://t.example:9000/");
  EXPECT_EQ(r.exchanges[4].body, "hello");
  EXPECT_TRUE(r.exchanges[4].cleartext);
}

TEST(Mitmproxy, CutAnywhereKeepsWholeFlows) {
  const std::string bytes = file("samples/evidence/network/violating.flow");
  for (std::size_t size = 1; size < bytes.size(); size += 37) {
    Read r = read(std::string_view(bytes).substr(0, size));
    if (!r.outline) continue;
    EXPECT_LT(r.exchanges.size(), 7u);
    EXPECT_TRUE(r.outline->cut_short || r.exchanges.size() > 0);
  }
  Read r = read(std::string_view(bytes).substr(0, bytes.size() - 1));
  ASSERT_TRUE(r.outline);
  EXPECT_EQ(r.exchanges.size(), 5u);
  ASSERT_EQ(r.outline->problems.size(), 1u);
  EXPECT_EQ(r.outline->problems[0].fault, Fault::truncated);
}

TEST(Mitmproxy, OtherBytesAreNoFlows) {
  EXPECT_FALSE(read("{\"log\":{}}").outline);
  EXPECT_FALSE(read("99999999999999999999:x,").outline);
  EXPECT_FALSE(looks_like_mitmproxy("12:30 first meeting"));
  EXPECT_FALSE(looks_like_mitmproxy("4:type,"));
}

}  // namespace
}  // namespace xiezhi
