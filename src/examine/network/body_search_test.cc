#include "examine/network/body_search.h"

#include <zlib.h>
#include <zstd.h>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "examine/network/decode.h"
#include "examine/network/device_file.h"
#include "support/hash.h"
#include "support/text.h"

namespace xiezhi {
namespace {

const Knowledge& knowledge() {
  static const Knowledge tables = std::move(*Knowledge::load_builtin());
  return tables;
}

const std::vector<DeviceValue>& device() {
  static const std::vector<DeviceValue> values = {
      {"imei", "867686022684243"},        {"meid", "A100004F3B2C1D"},
      {"android_id", "4f2ab8c1d90e37f6"}, {"oaid", "7fffd3ba-7f9b-4d18-9c2e-0d5f1b2ca943"},
      {"mac_wifi", "3c:5a:b4:01:9f:e2"},  {"wifi_bssid", "F0:9F:C2:7A:11:58"},
      {"wifi_ssid", "Lab-Office 5G"},     {"phone_number", "13912345678"},
      {"serial", "R58M12ABCDE"},          {"email", "tester.li@lab.example"},
      {"contacts", "欧阳测试联系人"},
  };
  return values;
}

std::vector<SentInformation> found_in(const CapturedExchange& exchange,
                                      std::vector<DeviceValue> values = device()) {
  static const KeyNames keys(knowledge());
  const KnownValues known(std::move(values));
  return InformationSearch(known, keys).search(exchange).information;
}

CapturedExchange with_body(std::string body, std::string type = "") {
  CapturedExchange exchange;
  exchange.url = "https://a.example/collect";
  exchange.body = std::move(body), exchange.content_type = std::move(type);
  return exchange;
}

bool finds(const std::vector<SentInformation>& all, std::string_view type) {
  return std::any_of(all.begin(), all.end(), [&](const auto& i) { return i.known_value && i.type == type; });
}

std::string percent(std::string_view text) {
  std::string out;
  for (char c : text) {
    char buffer[4];
    std::snprintf(buffer, sizeof buffer, "%%%02X", static_cast<unsigned char>(c));
    out += buffer;
  }
  return out;
}

std::string base64(std::string_view bytes, std::string_view alphabet, bool pad) {
  std::string out;
  std::uint32_t bits = 0;
  int held = 0;
  for (char c : bytes) {
    bits = bits << 8 | static_cast<unsigned char>(c), held += 8;
    while (held >= 6) held -= 6, out += alphabet[bits >> held & 63];
  }
  if (held > 0) out += alphabet[bits << (6 - held) & 63];
  while (pad && out.size() % 4 != 0) out += '=';
  return out;
}
constexpr std::string_view kStandard = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::string_view kForUrls = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

std::string unicode(std::string_view text) {
  std::string out;
  for (char32_t c : code_points(text)) {
    char buffer[8];
    std::snprintf(buffer, sizeof buffer, "\\u%04x", static_cast<unsigned>(c));
    out += buffer;
  }
  return out;
}

std::string deflated(std::string_view text, int window) {
  z_stream stream{};
  deflateInit2(&stream, 9, Z_DEFLATED, window, 8, Z_DEFAULT_STRATEGY);
  std::string out(text.size() + 200, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

std::string zstd(std::string_view text) {
  std::string out(ZSTD_compressBound(text.size()), '\0');
  out.resize(ZSTD_compress(out.data(), out.size(), text.data(), text.size(), 3));
  return out;
}

std::string field(int number, std::string_view text) {
  std::string out(1, static_cast<char>(number << 3 | 2));
  out += static_cast<char>(text.size());
  return out.append(text);
}

std::string in_quotes(std::string_view text) {
  std::string out = "\"";
  for (char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + "\"";
}

std::string upper(std::string text) {
  for (char& c : text)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
  return text;
}

struct Coding {
  const char* name;
  std::string (*apply)(const std::string&);
};

// How a value may be laid into a body; every identifier must be found through each.
const Coding kCodings[] = {
    {"plain", [](const std::string& v) { return v; }},
    {"in a sentence", [](const std::string& v) { return "id is <" + v + ">, thanks"; }},
    {"json", [](const std::string& v) { return R"({"device":{"ids":[1,)" + in_quotes(v) + "]}}"; }},
    {"json lines", [](const std::string& v) { return "{\"a\":1}\n{\"b\":" + in_quotes(v) + "}\n"; }},
    {"json in json",
     [](const std::string& v) { return R"({"data":)" + in_quotes(R"({"x":)" + in_quotes(v) + "}") + "}"; }},
    {"json in json in json",
     [](const std::string& v) {
       return R"({"data":)" + in_quotes(R"({"data":)" + in_quotes(R"({"x":)" + in_quotes(v) + "}") + "}") +
              "}";
     }},
    {"form", [](const std::string& v) { return "a=1&x=" + percent(v) + "&c=3"; }},
    {"percent twice", [](const std::string& v) { return "a=1&x=" + percent(percent(v)); }},
    {"json in a form",
     [](const std::string& v) { return "data=" + percent(R"({"x":)" + in_quotes(v) + "}"); }},
    {"base64", [](const std::string& v) { return base64("id=" + v + ";", kStandard, true); }},
    {"base64 alone", [](const std::string& v) { return base64(v, kStandard, true); }},
    {"base64 without padding",
     [](const std::string& v) { return R"({"d":)" + in_quotes(base64(v, kForUrls, false)) + "}"; }},
    {"base64 twice",
     [](const std::string& v) { return base64(base64(v + "|x", kStandard, true), kStandard, true); }},
    {"base64 in a form",
     [](const std::string& v) {
       return "d=" + percent(base64("{\"i\":" + in_quotes(v) + "}", kStandard, true));
     }},
    {"base64 in a sentence",
     [](const std::string& v) { return "Bearer: " + base64("u:" + v, kStandard, true) + ", end"; }},
    {"hex", [](const std::string& v) { return hex(as_bytes("x:" + v)); }},
    {"hex upper case in json",
     [](const std::string& v) { return "{\"h\":\"" + upper(hex(as_bytes(v))) + "\"}"; }},
    {"unicode escapes", [](const std::string& v) { return "{\"u\":\"" + unicode(v) + "\"}"; }},
    {"unicode escapes in text", [](const std::string& v) { return "x=" + unicode(v); }},
    {"gzip", [](const std::string& v) { return deflated(R"({"x":)" + in_quotes(v) + "}", 31); }},
    {"zlib", [](const std::string& v) { return deflated("x=1&y=" + percent(v), 15); }},
    {"zstd", [](const std::string& v) { return zstd(R"({"x":)" + in_quotes(v) + "}"); }},
    {"gzip in base64",
     [](const std::string& v) {
       return "{\"z\":\"" + base64(deflated("[" + in_quotes(v) + "]", 31), kStandard, true) + "\"}";
     }},
    {"gzip in hex", [](const std::string& v) { return hex(as_bytes(deflated(v, 31))); }},
    {"protobuf", [](const std::string& v) { return field(1, "abc") + field(6, v) + field(8, "B"); }},
    {"protobuf in protobuf",
     [](const std::string& v) { return field(2, field(1, v) + std::string("\x10\x07", 2)); }},
    {"protobuf in base64",
     [](const std::string& v) { return base64(field(1, "\x01\x02") + field(12, v), kStandard, true); }},
    {"md5", [](const std::string& v) { return "{\"d\":\"" + md5_hex(as_bytes(v)) + "\"}"; }},
    {"md5 upper", [](const std::string& v) { return "d=" + upper(md5_hex(as_bytes(v))); }},
    {"md5 of 16 digits", [](const std::string& v) { return "d=" + md5_hex(as_bytes(v)).substr(8, 16); }},
    {"md5 of upper case", [](const std::string& v) { return "d=" + md5_hex(as_bytes(upper(v))); }},
    {"md5 of lower case", [](const std::string& v) { return "d=" + md5_hex(as_bytes(lower_ascii(v))); }},
    {"sha1", [](const std::string& v) { return "[\"" + sha1_hex(as_bytes(v)) + "\"]"; }},
    {"sha256", [](const std::string& v) { return sha256_hex(as_bytes(v)); }},
    {"sm3", [](const std::string& v) { return "<d>" + sm3_hex(as_bytes(v)) + "</d>"; }},
    {"sha256 in base64",
     [](const std::string& v) { return base64(sha256_raw(as_bytes(v)), kStandard, true); }},
    {"md5 in base64",
     [](const std::string& v) {
       return "{\"m\":\"" + base64(md5_raw(as_bytes(v)), kForUrls, false) + "\"}";
     }},
};

TEST(BodySearch, EveryIdentifierThroughEveryCoding) {
  for (const DeviceValue& value : device())
    for (const Coding& coding : kCodings)
      EXPECT_TRUE(finds(found_in(with_body(coding.apply(value.value))), value.type))
          << value.type << " " << coding.name << ": " << coding.apply(value.value);
}

TEST(BodySearch, EverySpelling) {
  const std::pair<const char*, const char*> spellings[] = {{"meid", "a100004f3b2c1d"},
                                                           {"android_id", "4F2AB8C1D90E37F6"},
                                                           {"mac_wifi", "3C:5A:B4:01:9F:E2"},
                                                           {"mac_wifi", "3c-5a-b4-01-9f-e2"},
                                                           {"mac_wifi", "3c5ab4019fe2"},
                                                           {"mac_wifi", "3C5AB4019FE2"},
                                                           {"oaid", "7fffd3ba7f9b4d189c2e0d5f1b2ca943"},
                                                           {"oaid", "7FFFD3BA-7F9B-4D18-9C2E-0D5F1B2CA943"},
                                                           {"phone_number", "+8613912345678"},
                                                           {"phone_number", "139 1234 5678"},
                                                           {"phone_number", "86-13912345678"},
                                                           {"imei", "86768602268424"},
                                                           {"wifi_ssid", "\"Lab-Office 5G\""}};
  for (const auto& [type, text] : spellings)
    for (const Coding& coding : kCodings) {
      // Digests are of the device's spellings alone; of spellings such as these some are not among them.
      if (std::string_view(coding.name).find("md5 of") != std::string_view::npos) continue;
      EXPECT_TRUE(finds(found_in(with_body(coding.apply(text))), type)) << text << " " << coding.name;
    }
}

TEST(BodySearch, InEveryPartOfARequest) {
  const std::string imei = device()[0].value;
  CapturedExchange e;
  e.url = "https://a.example/v1/" + imei + "/x";
  EXPECT_EQ(found_in(e).at(0).place, "path");
  e.url = "https://a.example/?a=1&im=" + imei;
  EXPECT_EQ(found_in(e).at(0).place, "query im");
  e.url = "https://" + imei + ".a.example/";
  EXPECT_EQ(found_in(e).at(0).place, "host");
  e.url = "https://a.example/", e.headers = {{"X-Device", imei}};
  EXPECT_EQ(found_in(e).at(0).place, "header x-device");
  e.headers = {{"Cookie", "a=b; did=" + imei}};
  EXPECT_EQ(found_in(e).at(0).place, "cookie did");
  e.headers = {}, e.form = {{"id", imei}};
  EXPECT_EQ(found_in(e).at(0).place, "body id");
  EXPECT_EQ(found_in(with_body("--b\r\nContent-Disposition: form-data; name=\"imei\"\r\n\r\n" + imei +
                                   "\r\n--b--\r\n",
                               "multipart/form-data; boundary=b"))
                .at(0)
                .place,
            "body imei");
  const std::string message = field(1, imei);
  const std::string frame = std::string(4, '\0') + static_cast<char>(message.size()) + message;
  EXPECT_TRUE(finds(found_in(with_body(frame + frame, "application/grpc")), "imei"));
}

TEST(BodySearch, TellsPlaceAndCodings) {
  const auto all = found_in(with_body(
      R"({"data":{"m":")" + base64(deflated(R"({"k":"3C5AB4019FE2"})", 31), kStandard, true) + "\"}}"));
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all[0].place, "body data.m.k");
  EXPECT_THAT(all[0].encodings, testing::ElementsAre("json", "base64", "gzip", "json", "no_separators"));
  EXPECT_EQ(all[0].shown, "3c:5… (17)");
  EXPECT_EQ(all[0].digest, sha256_hex(as_bytes("3c:5a:b4:01:9f:e2")).substr(0, 16));
}

TEST(BodySearch, CoincidencesDoNotCount) {
  const char* bodies[] = {"1867686022684243",       "8676860226842431",
                          "x867686022684243y",      "0.867686022684243",
                          "867686022684243.5",      "A4f2ab8c1d90e37f6",
                          "4f2ab8c1d90e37f60",      "3c:5a:b4:01:9f:e2:00:11",
                          "aa:3c:5a:b4:01:9f:e2",   "003c5ab4019fe2",
                          "113912345678",           "139123456789",
                          "86867686022684243",      "Lab-Office 5GHz",
                          "MyLab-Office 5G",        "867686022684244",
                          "tester.li@lab.example2", "{\"imei\":\"86768602268424\\u0030123\"}"};
  for (const char* body : bodies)
    for (const Coding& coding : kCodings) {
      const auto all = found_in(with_body(coding.apply(body)));
      EXPECT_FALSE(std::any_of(all.begin(), all.end(), [](const auto& i) { return i.known_value; }))
          << body << " " << coding.name << (all.empty() ? "" : " as " + all[0].type);
    }
}

TEST(BodySearch, ShortValuesAndPlaceholdersAreNamedAndLeftOut) {
  const KnownValues known({{"imei", "000000000000000"},
                           {"mac_wifi", "02:00:00:00:00:00"},
                           {"serial", "unknown"},
                           {"phone_number", "1234"},
                           {"wifi_ssid", "abc"},
                           {"location_precise", "39.9,116.4"},
                           {"serial", "12345"},
                           {"contacts", "李伟"}});
  EXPECT_EQ(known.problems().size(), 6u);
  for (const Problem& problem : known.problems())
    EXPECT_EQ(problem.where.find("000000000000000"), std::string::npos);
  const std::vector<DeviceValue> values = {{"serial", "12345"}, {"contacts", "李伟"}};
  EXPECT_FALSE(finds(found_in(with_body("order 12345 of 李伟华"), values), "serial"));
  EXPECT_FALSE(finds(found_in(with_body("order 12345 of 李伟华"), values), "contacts"));
  EXPECT_TRUE(finds(found_in(with_body(R"({"sn":"12345","n":"李伟"})"), values), "serial"));
  EXPECT_TRUE(finds(found_in(with_body(R"({"sn":"12345","n":"李伟"})"), values), "contacts"));
}

TEST(BodySearch, Coordinates) {
  const std::vector<DeviceValue> place = {{"location_precise", "39.908722,116.397499"}};
  const auto type_of = [&](const char* body) {
    const auto all = found_in(with_body(body), place);
    for (const SentInformation& info : all)
      if (info.known_value)
        return info.type +
               (std::count(info.encodings.begin(), info.encodings.end(), "truncated") ? " truncated" : "");
    return std::string();
  };
  EXPECT_EQ(type_of(R"({"lat":39.908722,"lng":116.397499})"), "location_precise");
  EXPECT_EQ(type_of(R"({"lat":"39.908722","lng":"116.397499"})"), "location_precise");
  EXPECT_EQ(type_of(R"({"x":39.9087,"y":116.3974})"), "location_precise truncated");
  EXPECT_EQ(type_of("loc=39.909,116.397"), "location_precise truncated");
  EXPECT_EQ(type_of(R"({"lat":39.91,"lng":116.40})"), "location_coarse truncated");
  EXPECT_EQ(type_of(R"({"price":39.91,"old_price":116.40})"), "");
  EXPECT_EQ(type_of(R"({"lat":39.908722})"), "");
  EXPECT_EQ(type_of(R"({"lat":39.9,"lng":116.4})"), "");
  EXPECT_EQ(type_of(R"({"v":"1.39.908722","w":"116.397499.2"})"), "");
}

TEST(BodySearch, NamesOfFieldsWithoutADevice) {
  const auto told = [&](const char* body) {
    std::vector<std::string> types;
    for (const SentInformation& info : found_in(with_body(body), {})) {
      EXPECT_FALSE(info.known_value);
      types.push_back(info.type);
    }
    return types;
  };
  EXPECT_THAT(told(R"({"device":{"IMEI":"867686022684243"},"android_id":"4f2ab8c1d90e37f6"})"),
              testing::UnorderedElementsAre("android_id", "imei"));
  EXPECT_THAT(told("mac_address=3c%3A5a%3Ab4%3A01%3A9f%3Ae2"), testing::ElementsAre("mac_wifi"));
  EXPECT_THAT(told(R"({"oaid":"9a0364b9e99bb480dd25e1f0284c8555"})"), testing::ElementsAre("oaid"));
  // The name without the looks, and the looks without the name, tell nothing.
  for (const char* nothing :
       {R"({"imei":""})", R"({"imei":"867686022684240"})", R"({"imei":"000000000000000"})",
        R"({"mac":"02:00:00:00:00:00"})", R"({"order":"867686022684243"})", R"({"android_id":"none"})",
        R"({"phone":"huawei"})", R"({"lat":0.0,"lng":0.0})", R"({"email":"x"})"})
    EXPECT_THAT(told(nothing), testing::IsEmpty()) << nothing;
}

TEST(BodySearch, AnotherDevice) {
  static const KeyNames keys(knowledge());
  const KnownValues known(device());
  const SearchOutcome outcome =
      InformationSearch(known, keys).search(with_body(R"({"imei":"353232107400063","pkg":"com.other.app"})"));
  EXPECT_EQ(outcome.other_device, 1u);
  EXPECT_EQ(outcome.package_named, "com.other.app");
}

TEST(BodySearch, HostileBodiesAreBounded) {
  std::string nested = "867686022684243";
  for (int i = 0; i < 40; ++i) nested = base64(nested, kStandard, true).substr(0, 1 << 20);
  found_in(with_body(nested));
  found_in(with_body(std::string(1'000'000, '[') + std::string(1'000'000, ']')));
  found_in(with_body(std::string(1'000'000, '%')));
  found_in(with_body("--a\r\n" + std::string(100'000, '-')));
  static const KeyNames keys(knowledge());
  const KnownValues known(device());
  SearchLimits limits;
  limits.most_decoded = 1 << 20;
  const std::string bomb = deflated(std::string(50'000'000, 'x'), 31);
  EXPECT_TRUE(InformationSearch(known, keys, limits).search(with_body(bomb)).cut);
}

TEST(Decode, RoundTrips) {
  EXPECT_EQ(decode_hex("4a4B"), "JK");
  EXPECT_FALSE(decode_hex("4a4"));
  EXPECT_EQ(decode_base64("SGVsbG8"), "Hello");
  EXPECT_FALSE(decode_base64("SGVsb*8"));
  EXPECT_EQ(decode_percent("%E4%BD%A0+%zz", true), "你 %zz");
  EXPECT_EQ(decode_escapes(R"(\u4f60\ud83d\ude00\x41)"), "你😀A");
  EXPECT_FALSE(decode_escapes(R"(\n)"));
}

TEST(DeviceFile, FlatYamlAndJson) {
  auto yaml = read_device_file(
      "# phone\nimei: [867686022684243, '353232107400069']\nmac: 3c:5a:b4:01:9f:e2\nshoe: 42\nserial:\n",
      knowledge());
  ASSERT_TRUE(yaml);
  ASSERT_EQ(yaml->values.size(), 3u);
  EXPECT_EQ(yaml->values[0].value, "867686022684243");
  EXPECT_EQ(yaml->values[2].type, "mac_wifi");
  ASSERT_EQ(yaml->problems.size(), 1u);
  EXPECT_EQ(yaml->problems[0].where, "line 4");
  auto json = read_device_file(
      R"({"android_id": "4f2ab8c1d90e37f6", "location_precise": "39.9087,116.3975"})", knowledge());
  ASSERT_TRUE(json);
  EXPECT_EQ(json->values.size(), 2u);
  EXPECT_FALSE(read_device_file("just words", knowledge()));
  EXPECT_FALSE(read_device_file("{\"a\": [", knowledge()));
  EXPECT_FALSE(read_device_file(std::string(200'000, '['), knowledge()));
}

TEST(KeyNames, TheTableReadsWell) {
  const KeyNames keys(knowledge());
  for (const Problem& problem : keys.problems()) ADD_FAILURE() << problem.sentence().en;
  EXPECT_EQ(keys.type_of("device[IMEI_1]"), "imei");
}

}  // namespace
}  // namespace xiezhi
