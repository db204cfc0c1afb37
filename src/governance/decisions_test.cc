#include "governance/decisions.h"

#include <gtest/gtest.h>

#include "support/bytes.h"
#include "support/hash.h"

namespace xiezhi {
namespace {

Decision decision(const std::string& clause, const std::string& hash, const std::string& at) {
  return {clause, hash, Verdict::suspected, {Verdict::not_found, "甲 \"A\"", "看过\n全部", at, "ab", true}};
}

TEST(Decisions, AreReadAsTheyWereWritten) {
  Decisions out{"com.x.y", {decision("3.1", "h1", "2026-12-01T00:00:00Z"), decision("5.1", "h2", "")}};
  const std::string written = write_decisions(out);
  auto read = read_decisions(written);
  ASSERT_TRUE(read) << read.error().sentence().en;
  EXPECT_EQ(write_decisions(*read), written);
  EXPECT_EQ(read->list[0].made.by, "甲 \"A\"");
  EXPECT_EQ(read->list[0].made.reason, "看过\n全部");
  EXPECT_EQ(write_decisions(*read_decisions(write_decisions({"com.x.y", {}}))),
            write_decisions({"com.x.y", {}}));
}

TEST(Decisions, OneThatIsNotWholeIsRefusedNotLost) {
  for (const char* text : {"", "[]", "{}", R"({"schema": "xiezhi.decisions/1"})",
                           R"({"schema": "xiezhi.decisions/2", "decisions": []})",
                           R"({"schema": "xiezhi.decisions/1", "decisions": [1]})",
                           R"({"schema": "xiezhi.decisions/1", "decisions": [{"clause": "3.1"}]})"})
    EXPECT_FALSE(read_decisions(text)) << text;
  EXPECT_FALSE(read_decisions(std::string(100'000, '[')));
}

TEST(Decisions, ApplyWhileFindingAndVerdictAreTheSame) {
  Examination e;
  e.facts.app.id = "com.x.y";
  e.findings.resize(2);
  e.findings[0].clause = "3.1", e.findings[0].hash = "h1", e.findings[0].verdict = Verdict::suspected;
  e.findings[1].clause = "5.1", e.findings[1].hash = "h2", e.findings[1].verdict = Verdict::suspected;
  attach_decisions({"com.x.y",
                    {decision("3.1", "h1", "2026-12-02T00:00:00Z"),
                     decision("3.1", "old", "2026-12-01T00:00:00Z"), decision("9.9", "h1", "")}},
                   e);
  ASSERT_EQ(e.findings[0].determinations.size(), 2u);
  EXPECT_FALSE(e.findings[0].determinations[0].applies) << "in order of time, the older first";
  EXPECT_TRUE(e.findings[0].determinations[1].applies);
  EXPECT_EQ(e.findings[0].verdict, Verdict::suspected) << "never over ours";
  EXPECT_TRUE(e.findings[1].determinations.empty());
  ASSERT_EQ(e.facts.coverage.size(), 1u);
  EXPECT_NE(e.facts.coverage[0].why.en.find("no longer"), std::string::npos);

  e.findings[1].verdict = Verdict::violated;
  attach_decisions({"com.x.y", {decision("5.1", "h2", "")}}, e);
  EXPECT_FALSE(e.findings[1].determinations.at(0).applies) << "our verdict has changed since";

  Examination other;
  other.facts.app.id = "com.z";
  other.findings.resize(1), other.findings[0].clause = "3.1", other.findings[0].hash = "h1";
  attach_decisions({"com.x.y", {decision("3.1", "h1", "")}}, other);
  EXPECT_TRUE(other.findings[0].determinations.empty());
  EXPECT_EQ(other.facts.coverage.at(0).status, CoverageStatus::skipped);
}

TEST(ReportedFindings, AreWhatTheReportSays) {
  const std::string report = R"({"schema": "xiezhi.report/1", "app": {"id": "com.x.y"}, "findings": [
    {"clause": "3.1", "verdict": "violated", "hash": "h1", "summary": {"zh": "甲", "en": "a"}}]})";
  auto read = read_reported_findings(report);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->app, "com.x.y");
  EXPECT_EQ(read->sha256, sha256_hex(as_bytes(report)));
  ASSERT_EQ(read->findings.size(), 1u);
  EXPECT_EQ(read->findings[0].verdict, Verdict::violated);
  for (const char* text :
       {"", "{}", "[1]", R"({"schema": "xiezhi.report/1"})", R"({"schema": "other", "findings": []})"})
    EXPECT_FALSE(read_reported_findings(text)) << text;
}

}  // namespace
}  // namespace xiezhi
