#include "governance/suppressions.h"

#include <gtest/gtest.h>

#include "knowledge/table.h"

namespace xiezhi {
namespace {

constexpr const char* kFirst = "0123456789abcdef0123456789abcdef";
constexpr const char* kSecond = "fedcba9876543210fedcba9876543210";

std::vector<Finding> two_findings() {
  std::vector<Finding> findings(2);
  findings[0].clause = "3.1", findings[0].hash = kFirst;
  findings[1].clause = "5.1", findings[1].hash = kSecond;
  return findings;
}

Suppressions read(const std::string& text) {
  auto out = read_suppressions(text);
  EXPECT_TRUE(out) << out.error().sentence().en;
  return out ? *out : Suppressions{};
}

TEST(Suppressions, EveryFormSaysTheSame) {
  const std::string hash = kFirst;
  const std::string forms[] = {
      "hash\tclause\treason\texpires\n" + hash + "\t3.1\t已评估 once\t2027-01-31\n",
      "# a comment\n\n" + hash + "\t已评估 once\t2027-01-31",
      "2027-01-31\t" + hash + "\t已评估 once\r\n",
      hash + ",3.1,\"已评估 once\",2027-01-31\n",
      hash + " 3.1 2027-01-31 已评估 once\n",
      "\xef\xbb\xbf- hash: " + hash + "\n  reason: 已评估 once\n  expires: 2027-01-31\n",
      "suppressions:\n  - {hash: \"" + hash +
          "\", clause: \"3.1\", reason: 已评估 once, until: 2027-01-31}\n",
      "[{\"hash\": \"" + hash + "\", \"reason\": \"已评估 once\", \"expiry\": \"2027-01-31\"}]",
      hash + ":\n  reason: 已评估 once\n  expires: 2027/01/31\n",
  };
  for (const std::string& form : forms) {
    const Suppressions out = read(form);
    EXPECT_TRUE(out.problems.empty()) << form << out.problems.front().sentence().en;
    ASSERT_EQ(out.entries.size(), 1u) << form;
    EXPECT_EQ(out.entries[0].hash, hash) << form;
    EXPECT_EQ(out.entries[0].reason, "已评估 once") << form;
    EXPECT_EQ(out.entries[0].until, parse_day("2027-01-31")) << form;
  }
}

TEST(Suppressions, WithoutReasonHashOrAWholeDayAnEntryHidesNothing) {
  const std::string hash = kFirst;
  for (const std::string& text : std::vector<std::string>{
           hash + "\t2027-01-31\n", hash + "\tbecause\t2027-13-01\n", "3.1\tbecause\t2027-01-31\n",
           hash + "\n", "- {hash: \"" + hash + "\", reason: because, expires: tomorrow}\n",
           "- {hash: \"123\", reason: because}\n", "- just words\n"}) {
    const Suppressions out = read(text);
    EXPECT_TRUE(out.entries.empty()) << text;
    EXPECT_FALSE(out.problems.empty()) << text;
  }
}

TEST(Suppressions, CountsThroughItsLastDayAndSaysWhatItDidNotHide) {
  const std::string hash = kFirst;
  const Suppressions list = read(hash + "\tbecause\t2027-01-31\n" + std::string(32, 'a') + "\tgone\n" +
                                 kSecond + "\t3.1\tof another clause\n");
  auto findings = two_findings();
  Coverage line = apply_suppressions(list, *parse_day("2027-01-31"), findings);
  EXPECT_EQ(findings[0].suppressed, "because");
  EXPECT_EQ(findings[0].suppressed_until, "2027-01-31");
  EXPECT_FALSE(findings[1].suppressed) << "clause and hash did not belong together";
  EXPECT_EQ(line.status, CoverageStatus::partial);
  EXPECT_NE(line.why.en.find(std::string(32, 'a')), std::string::npos);
  EXPECT_NE(line.why.en.find("3.1 ≠ 5.1"), std::string::npos);

  findings = two_findings();
  line = apply_suppressions(list, *parse_day("2027-02-01"), findings);
  EXPECT_FALSE(findings[0].suppressed);
  EXPECT_NE(line.why.en.find("expired"), std::string::npos);
  EXPECT_NE(line.why.zh.find("3.1 2027-01-31"), std::string::npos);
}

TEST(Suppressions, HugeAndDeepFilesEndInOneSentence) {
  EXPECT_FALSE(read_suppressions(std::string(5 << 20, 'a')));
  EXPECT_FALSE(read_suppressions(std::string(100'000, '[')));
  const Suppressions many = read([] {
    std::string text;
    for (int i = 0; i < 50'000; ++i) text += std::string(kFirst) + "\tbecause\n";
    return text;
  }());
  EXPECT_LE(many.entries.size(), 20'000u);
}

}  // namespace
}  // namespace xiezhi
