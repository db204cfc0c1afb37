#include "facts/facts.h"

#include <gtest/gtest.h>

#include "facts/finding.h"

namespace xiezhi {
namespace {

TEST(Vocabulary, IdentifiersRoundTrip) {
  EXPECT_EQ(id(Means::static_code), "static");
  EXPECT_EQ(from_id<Phase>("after_refusal"), Phase::after_refusal);
  EXPECT_EQ(from_id<Phase>("nonsense"), std::nullopt);
  EXPECT_EQ(name(Verdict::undetermined).zh, "无法判定");
}

TEST(Facts, SettleIsIndependentOfTheOrderOfAddition) {
  auto build = [](bool reversed) {
    Facts facts;
    auto put = [&](const std::string& type) {
      Collection c;
      c.type = type;
      c.evidence = {facts.add({.material = "m1", .member = "classes.dex", .excerpt = type})};
      facts.collections.push_back(c);
    };
    if (reversed)
      put("oaid"), put("imei");
    else
      put("imei"), put("oaid");
    facts.add({.material = "m1", .excerpt = "nothing refers to this"});
    facts.settle();
    return facts;
  };
  Facts a = build(false), b = build(true);
  ASSERT_EQ(a.evidence.size(), 2u);
  EXPECT_EQ(a.evidence, b.evidence);
  EXPECT_EQ(a.collections[0].type, "imei");
  EXPECT_EQ(a.evidence[a.collections[0].evidence[0]].excerpt, "imei");
}

TEST(Finding, HashDependsOnKeysNotOnOrderOrWording) {
  Finding a{.clause = "3.1", .summary = {"甲", "a"}, .hash_keys = {"imei", "umeng"}};
  Finding b{.clause = "3.1", .summary = {"乙", "b"}, .hash_keys = {"umeng", "imei"}};
  EXPECT_EQ(finding_hash(a), finding_hash(b));
  b.hash_keys.push_back("oaid");
  EXPECT_NE(finding_hash(a), finding_hash(b));
}

}  // namespace
}  // namespace xiezhi
