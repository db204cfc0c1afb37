#include <cstdlib>
#include <ctime>
#include <fstream>
#include <set>

#include <gtest/gtest.h>
#include <boost/json.hpp>

#include "report/json_writer.h"
#include "report/report.h"
#include "report/testing/sample_examination.h"

namespace xiezhi {
namespace {

namespace json = boost::json;

Knowledge knowledge() { return Knowledge::load_builtin().value(); }

TEST(JsonWriter, WritesTheFormWePromise) {
  JsonWriter w;
  w.object([&] {
    w.put("text", "a\"\\\n\x01\u202E山\xff");
    w.put("number", 0.1), w.put("whole", std::uint64_t{18446744073709551615u});
    w.put("infinite", 1.0 / 0.0), w.put("nothing", nullptr), w.put("yes", true);
    w.words("words", std::vector<std::string>{"a", "b"});
    w.words("none", std::vector<std::string>{});
    w.put("both", Text{"山", "hill"});
    w.object_list("items", std::vector<int>{1, 2}, [&](int i) { w.put("i", i); });
    w.list("flat", std::vector<int>{1, 2}, [&](int i) { w.flat([&] { w.object([&] { w.put("i", i); }); }); });
    w.object("empty", [] {});
  });
  EXPECT_EQ(w.take(), R"({
  "text": "a\"\\\n\u0001\u202e山)"
                      "\uFFFD"
                      R"(",
  "number": 0.1,
  "whole": 18446744073709551615,
  "infinite": 0,
  "nothing": null,
  "yes": true,
  "words": ["a", "b"],
  "none": [],
  "both": {"zh": "山", "en": "hill"},
  "items": [
    {
      "i": 1
    },
    {
      "i": 2
    }
  ],
  "flat": [
    {"i": 1},
    {"i": 2}
  ],
  "empty": {}
}
)");
}

TEST(ReportJson, KeysStandInTheContractsOrder) {
  json::object report = json::parse(write_json(testing::rich_examination(), knowledge())).as_object();
  std::vector<std::string> keys;
  for (const auto& member : report) keys.emplace_back(member.key());
  keys.resize(14);
  EXPECT_EQ(keys, (std::vector<std::string>{"schema", "tool", "run", "app", "materials", "permissions",
                                            "sdks", "collections", "flows", "policy", "timeline", "findings",
                                            "evidence", "coverage"}));
  EXPECT_EQ(report["findings"].as_array().size(), 31u);
  EXPECT_TRUE(report["app"].at("signature").at("valid").as_bool());
  EXPECT_EQ(report["collections"].at(0).at("means"), "static");
}

void collect_references(const json::value& value, std::set<std::string>& seen) {
  if (const json::object* object = value.if_object()) {
    for (const auto& member : *object) {
      if (member.key() == "evidence" && member.value().is_array())
        for (const auto& one : member.value().as_array())
          if (one.is_string()) seen.emplace(one.as_string());
      collect_references(member.value(), seen);
    }
  } else if (const json::array* array = value.if_array()) {
    for (const auto& item : *array) collect_references(item, seen);
  }
}

TEST(ReportJson, EveryReferenceToEvidenceResolves) {
  Examination e = testing::rich_examination();
  e.findings[0].reasons = {{{"理由", "reason"}, {0, 9999}}};  // one that does not exist
  json::value report = json::parse(write_json(e, knowledge()));
  std::set<std::string> ids, references;
  for (const auto& item : report.at("evidence").as_array()) ids.emplace(item.at("id").as_string());
  collect_references(report, references);
  EXPECT_EQ(ids.size(), e.facts.evidence.size());
  EXPECT_GT(references.size(), 10u);
  for (const std::string& one : references) EXPECT_TRUE(ids.contains(one)) << one;
}

TEST(ReportJson, OnlyRunDiffersBetweenRuns) {
  Examination one = testing::rich_examination(), other = testing::rich_examination();
  other.started = "2027-01-01T00:00:00Z", other.seconds = 99, other.peak_memory_bytes = 1;
  json::object a = json::parse(write_json(one, knowledge())).as_object();
  json::object b = json::parse(write_json(other, knowledge())).as_object();
  EXPECT_NE(a["run"], b["run"]);
  a.erase("run"), b.erase("run");
  EXPECT_EQ(json::serialize(a), json::serialize(b));
}

TEST(ReportJson, UnknownValuesAreNull) {
  Examination e = testing::rich_examination();
  e.facts.app.min_sdk.reset(), e.facts.app.signature.valid.reset();
  json::value report = json::parse(write_json(e, knowledge()));
  EXPECT_TRUE(report.at("app").at("min_sdk").is_null());
  EXPECT_TRUE(report.at("app").at("signature").at("valid").is_null());
}

TEST(ReportJson, HostileStringsReadBackAsTheyWere) {
  const std::string hostile = std::string("\0\x1b]0;x\x07\"},\n\u202E\U000E0041山", 25);
  Examination e = testing::hostile_examination(hostile);
  std::string text = write_json(e, knowledge());
  EXPECT_EQ(text.find('\x1b'), text.npos);
  EXPECT_EQ(text.find("\u202E"), text.npos);
  EXPECT_EQ(json::parse(text).at("app").at("operator").as_string(), hostile);
}

// The golden file shows the form of every part. XIEZHI_UPDATE_GOLDEN=1 writes it anew.
TEST(ReportJson, IsTheGoldenFile) {
  std::string path = XIEZHI_SOURCE_DIR "/src/report/testing/sample_report.json";
  std::string written = write_json(testing::rich_examination(), knowledge());
  if (std::getenv("XIEZHI_UPDATE_GOLDEN")) std::ofstream(path, std::ios::binary) << written;
  std::ifstream in(path, std::ios::binary);
  std::string golden(std::istreambuf_iterator<char>(in), {});
  EXPECT_EQ(written, golden);
}

int validate(const std::string& report) {
  std::string path = ::testing::TempDir() + "xiezhi_report_" + std::to_string(::getpid()) + ".json";
  std::ofstream(path, std::ios::binary) << report;
  std::string command =
      "python3 -W ignore -c \"import json,sys\n"
      "try: import jsonschema\n"
      "except ImportError: sys.exit(77)\n"
      "schema=json.load(open(sys.argv[1])); v=jsonschema.Draft202012Validator(schema)\n"
      "v.check_schema(schema)\n"
      "errors=list(v.iter_errors(json.load(open(sys.argv[2]))))\n"
      "[print(list(e.absolute_path), e.message[:300]) for e in errors[:20]]\n"
      "sys.exit(1 if errors else 0)\" " XIEZHI_SOURCE_DIR "/docs/report.schema.json " +
      path;
  int status = std::system(command.c_str());
  std::remove(path.c_str());
  return WEXITSTATUS(status);
}

TEST(ReportJson, FollowsItsSchema) {
  int status = validate(write_json(testing::rich_examination(), knowledge()));
  if (status == 77) GTEST_SKIP() << "python3-jsonschema is not installed";
  EXPECT_EQ(status, 0);
  EXPECT_EQ(validate(write_json(testing::hostile_examination("\"</script>\u202E"), knowledge())), 0);
  Examination empty;
  empty.findings = testing::rich_examination().findings;
  for (Finding& f : empty.findings) f.reasons.clear();
  EXPECT_EQ(validate(write_json(empty, knowledge())), 0);
  empty.findings.pop_back();  // 30 findings are not a report: the schema does tell
  EXPECT_EQ(validate(write_json(empty, knowledge())), 1);
}

TEST(InspectionJson, HasTheReportsSectionsWithTheirContent) {
  Examination e = testing::rich_examination();
  json::object report = json::parse(write_json(e, knowledge())).as_object();
  json::object inspection = json::parse(write_inspection_json(e, knowledge())).as_object();
  for (const char* key : {"schema", "app", "permissions", "sdks", "collections", "components", "urls",
                          "native_libraries", "evidence", "coverage"})
    EXPECT_EQ(inspection.at(key), report.at(key)) << key;
  EXPECT_FALSE(inspection.contains("findings"));
}

TEST(ReportJson, LargeReportsAreFast) {
  Examination e = testing::large_examination(20'000);
  Knowledge k = knowledge();
  std::clock_t start = std::clock();  // processor time: the machine may be busy
  std::string text = write_json(e, k);
  int milliseconds = static_cast<int>((std::clock() - start) * 1000 / CLOCKS_PER_SEC);
  std::printf("20,000 collections: %zu bytes in %d ms\n", text.size(), milliseconds);
  EXPECT_LT(milliseconds, 2000);  // 100 ms is the aim in a release build; the bound is for sanitizers
}

}  // namespace
}  // namespace xiezhi
