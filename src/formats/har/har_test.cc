#include "formats/har/har.h"

#include <gtest/gtest.h>

namespace xiezhi {
namespace {

struct Read {
  std::vector<CapturedExchange> exchanges;
  Result<CaptureOutline> outline;
};

Read read(std::string_view text, CaptureLimits limits = {}) {
  Read out;
  out.outline = read_har(as_bytes(text), limits,
                         [&](CapturedExchange&& exchange) { out.exchanges.push_back(std::move(exchange)); });
  return out;
}

std::string entry(std::string_view url, std::string_view body,
                  std::string_view time = "2026-03-02T09:14:05.120+08:00") {
  return R"({"startedDateTime":")" + std::string(time) + R"(","time":1,"request":{"method":"POST","url":")" +
         std::string(url) + R"(","httpVersion":"HTTP/1.1","headers":[{"name":"Host","value":"a.example"}],)" +
         R"("postData":{"mimeType":"application/json","text":")" + std::string(body) +
         R"("}},"response":{"status":200,"content":{"text":"{\"secret\":1}"}},"serverIPAddress":"203.0.113.9"})";
}

std::string har(std::initializer_list<std::string> entries, std::string_view more = "") {
  std::string out = R"({"log":{"version":"1.2","creator":{"name":"tweasel","version":"1.2.0"},"entries":[)";
  bool first = true;
  for (const std::string& one : entries) out += (first ? "" : ",") + one, first = false;
  return out + "]" + std::string(more) + "}}";
}

TEST(Har, ReadsAnEntry) {
  Read r = read(har({entry("https://a.example/x?imei=1", R"({\"a\":\"\u4f60\"})")}));
  ASSERT_TRUE(r.outline);
  ASSERT_EQ(r.exchanges.size(), 1u);
  const CapturedExchange& e = r.exchanges[0];
  EXPECT_EQ(e.method, "POST");
  EXPECT_EQ(e.url, "https://a.example/x?imei=1");
  EXPECT_EQ(e.protocol, "http/1.1");
  EXPECT_EQ(e.body, "{\"a\":\"你\"}");
  EXPECT_EQ(e.ip, "203.0.113.9");
  EXPECT_EQ(e.status, 200);
  EXPECT_FALSE(e.cleartext);
  EXPECT_EQ(header_of(e.headers, "HOST"), "a.example");
  EXPECT_EQ(format_iso_time(*e.time_us), "2026-03-02T01:14:05.120Z");
  EXPECT_EQ(r.outline->creator, "tweasel 1.2.0");
  EXPECT_TRUE(r.outline->problems.empty());
}

TEST(Har, ReadsTheExtensions) {
  Read r =
      read(har({entry("http://a.example/", "")},
               R"(,"tls_snis":[{"address":"b.example","port":443,"time_start":1772413999.5}],"_tweasel":)"
               R"({"metaVersion":"1.0","apps":[{"id":"com.x.y"}],"device":{"platform":"android"}})"));
  ASSERT_TRUE(r.outline);
  ASSERT_EQ(r.exchanges.size(), 2u);
  EXPECT_TRUE(r.exchanges[0].cleartext);
  EXPECT_EQ(r.exchanges[1].method, "TLS");
  EXPECT_EQ(r.exchanges[1].url, "b.example");
  EXPECT_FALSE(r.exchanges[1].readable);
  EXPECT_EQ(r.outline->apps, std::vector<std::string>{"com.x.y"});
}

TEST(Har, TurnsLoneSurrogatesBackIntoBytes) {
  Read r = read(har({entry("https://a.example/", R"(\u001f\udc8b\b\\udc80 \ud83d\ude00 \ud800)")}));
  ASSERT_TRUE(r.outline);
  EXPECT_EQ(r.exchanges[0].body, "\x1f\x8b\b\\udc80 😀 \xef\xbf\xbd");
}

TEST(Har, ReadsTheRestAfterDamage) {
  const std::string broken =
      R"({"startedDateTime":"2026-03-02T09:14:05Z","request":{"method":"GET" "url":"x"}})";
  Read r = read(har({entry("https://a.example/1", ""), broken, entry("https://a.example/2", "")}));
  ASSERT_TRUE(r.outline);
  ASSERT_EQ(r.exchanges.size(), 2u);
  EXPECT_EQ(r.exchanges[1].url, "https://a.example/2");
  ASSERT_EQ(r.outline->problems.size(), 1u);
  EXPECT_EQ(r.outline->problems[0].fault, Fault::bad_structure);
}

TEST(Har, CutAnywhereKeepsWhatCameBefore) {
  const std::string whole = har({entry("https://a.example/1", "b"), entry("https://a.example/2", "c")});
  for (std::size_t size = 0; size < whole.size(); ++size) {
    Read r = read(std::string_view(whole).substr(0, size));
    if (!r.outline) continue;
    EXPECT_LE(r.exchanges.size(), 2u);
    EXPECT_TRUE(r.outline->cut_short) << size;
  }
  EXPECT_EQ(read(std::string_view(whole).substr(0, whole.size() - 3)).exchanges.size(), 2u);
}

TEST(Har, AMillionLevelsAreOneProblem) {
  const std::string deep = R"({"startedDateTime":"2026-03-02T09:14:05Z","x":)" + std::string(1'000'000, '[');
  Read r = read(har({entry("https://a.example/1", ""), deep, entry("https://a.example/2", "")}));
  ASSERT_TRUE(r.outline);
  EXPECT_EQ(r.exchanges.size(), 2u);
  ASSERT_FALSE(r.outline->problems.empty());
  EXPECT_EQ(r.outline->problems[0].fault, Fault::limit);
}

TEST(Har, InvalidUtf8IsRead) {
  Read r = read(har({entry("https://a.example/\xff\xfe", "\xc3(")}));
  ASSERT_TRUE(r.outline);
  EXPECT_EQ(r.exchanges[0].body, "\xc3(");
}

TEST(Har, BodiesAreCutAtTheLimit) {
  CaptureLimits limits;
  limits.most_body = 10;
  Read r = read(har({entry("https://a.example/", std::string(100, 'x'))}), limits);
  ASSERT_TRUE(r.outline);
  EXPECT_EQ(r.exchanges[0].body.size(), 10u);
  EXPECT_TRUE(r.exchanges[0].body_cut);
  ASSERT_EQ(r.outline->problems.size(), 1u);
  EXPECT_EQ(r.outline->problems[0].fault, Fault::limit);
}

TEST(Har, TellsAClockThatRunsBack) {
  Read r = read(har({entry("https://a.example/1", "", "2026-03-02T09:14:05Z"),
                     entry("https://a.example/2", "", "2026-03-02T08:00:00Z"),
                     entry("https://a.example/3", "", "2026-03-02T08:00:01")}));
  ASSERT_TRUE(r.outline);
  ASSERT_EQ(r.outline->problems.size(), 2u);
  EXPECT_EQ(r.outline->problems[1].fault, Fault::disagreement);
}

TEST(Har, OtherJsonIsNoArchive) {
  EXPECT_FALSE(read(R"({"event":"call"})").outline);
  EXPECT_FALSE(read("").outline);
  EXPECT_FALSE(looks_like_har(R"({"event":"call"})"));
  EXPECT_TRUE(looks_like_har("\xef\xbb\xbf {\n \"log\": {"));
}

TEST(Capture, Times) {
  bool offset = false;
  EXPECT_EQ(parse_iso_time("1970-01-01T00:00:00.5Z", &offset), 500'000);
  EXPECT_TRUE(offset);
  EXPECT_EQ(parse_iso_time("1970-01-01T08:00:00+0800"), 0);
  EXPECT_EQ(parse_iso_time("1970-01-01 00:00:01", &offset), 1'000'000);
  EXPECT_FALSE(offset);
  for (const char* bad : {"", "1970", "1970-13-01T00:00:00Z", "1970-01-01T00:00:00+8", "1970-01-01T25:00:00Z",
                          "1970-02-30T00:00:00Z", "1970-01-01T00:00:00Zx"})
    EXPECT_FALSE(parse_iso_time(bad)) << bad;
  EXPECT_EQ(format_iso_time(-1), "1969-12-31T23:59:59.999Z");
}

TEST(Capture, Urls) {
  UrlParts u = split_url("https://u:p@[2001:db8::1]:8443/a/b?c=d#e");
  EXPECT_EQ(u.scheme, "https");
  EXPECT_EQ(u.host, "2001:db8::1");
  EXPECT_EQ(u.port, 8443);
  EXPECT_EQ(u.path, "/a/b");
  EXPECT_EQ(u.query, "c=d");
  EXPECT_EQ(split_url("http://a.example?x").query, "x");
  EXPECT_EQ(split_url("//").host, "");
  EXPECT_EQ(split_url("http://[::1").host, "::1");
}

}  // namespace
}  // namespace xiezhi
