// What holds for every clause and every hall of facts.
#include "clauses/clause.h"

#include <random>

#include <gtest/gtest.h>

#include "clauses/fixtures.h"

namespace xiezhi {
namespace {

using namespace fixtures;

void expect_sound(const Facts& facts, const std::vector<Finding>& findings) {
  ASSERT_EQ(findings.size(), 31u);
  for (std::size_t i = 0; i < findings.size(); ++i) {
    const Finding& f = findings[i];
    SCOPED_TRACE(f.clause);
    EXPECT_EQ(f.clause, knowledge().clauses()[i].id);
    EXPECT_FALSE(f.summary.zh.empty() || f.summary.en.empty());
    EXPECT_FALSE(f.hash.empty() || f.basis.empty());
    EXPECT_TRUE(f.confidence >= 0 && f.confidence <= 1);
    EXPECT_EQ(f.confidence == 0, f.verdict == Verdict::undetermined);
    const bool open = f.verdict == Verdict::undetermined || f.verdict == Verdict::suspected;
    if (open) {
      EXPECT_FALSE(f.missing.empty());
      EXPECT_FALSE(f.remedy.zh.empty() || f.remedy.en.empty());
    }
    for (const Missing& m : f.missing) {
      EXPECT_EQ(m.how, "explain " + f.clause);
      EXPECT_FALSE(m.text.zh.empty() || m.text.en.empty());
    }
    for (const Reason& r : f.reasons) {
      EXPECT_FALSE(r.text.zh.empty() || r.text.en.empty());
      for (EvidenceId e : r.evidence) EXPECT_LT(e, facts.evidence.size());
    }
    if (f.verdict == Verdict::suspected || f.verdict == Verdict::violated) {
      EXPECT_FALSE(f.hash_keys.empty());
    }
  }
}

Facts random_facts(std::mt19937& random) {
  const auto chance = [&](int percent) { return static_cast<int>(random() % 100) < percent; };
  const auto any = [&](auto list) { return list[random() % list.size()]; };
  Facts facts = app();
  facts.app.target_sdk = chance(20) ? 22 : 23 + static_cast<int>(random() % 12);
  if (chance(10)) facts.app.protection.push_back({"x", {"x", "x"}, {}, {}});
  if (chance(20)) facts.permissions.clear();
  if (chance(20)) facts.coverage.clear();
  const std::vector<const char*> permissions{"android.permission.CAMERA", "android.permission.READ_CONTACTS",
                                             "android.permission.READ_PHONE_STATE",
                                             "android.permission.ACCESS_FINE_LOCATION"};
  for (const char* name : permissions)
    if (chance(40)) declare(facts, name);
  const std::vector<Phase> phases{Phase::before_consent, Phase::after_refusal, Phase::background, Phase::any,
                                  Phase::unreached};
  const std::vector<Certainty> certainties{Certainty::certain, Certainty::likely, Certainty::possible};
  for (std::uint32_t n = random() % 6; n > 0; --n) {
    Collection& c =
        collect(facts, std::string(knowledge().types()[random() % knowledge().types().size()].id),
                "android.x.Y.get", any(phases), {any(std::vector{OwnerKind::app, OwnerKind::sdk}), "o", "o"});
    c.certainty = any(certainties);
    c.source = any(std::vector<const char*>{"method", "shell", "file"});
  }
  if (chance(30))
    request(facts, {"android.permission.CAMERA", "android.permission.READ_CONTACTS"}, any(phases));
  const std::vector<std::string_view> categories{"use_means_consent",   "incentive",      "cancel_account",
                                                 "response_time",       "policy_link",    "complaint_channel",
                                                 "unreasonable_cancel", "permission_deny"};
  for (std::uint32_t n = random() % 6; n > 0; --n) {
    const std::string_view category = any(categories);
    const auto rows = knowledge().phrases(category);
    text(facts, std::string(rows[random() % rows.size()].phrase) + "30天内注销",
         chance(50) ? "res/strings" : "assets/privacy.html", {std::string(category)});
  }
  if (chance(40)) policy(facts);
  if (chance(40))
    control(facts, ControlKind::checkbox, "我已阅读并同意", {"agree_button"}).checked = chance(50);
  if (chance(40))
    sdk(facts, "umeng_analytics", any(std::vector{Initialised::before_consent, Initialised::never_seen}));
  return facts;
}

bool may_be_violated_statically(std::string_view clause) {
  return clause == "1.1" || clause == "2.1" || clause == "3.1" || clause == "4.6";
}

TEST(Clauses, AreThirtyOneInOrder) {
  ASSERT_EQ(all_clauses().size(), 31u);
  for (std::size_t i = 0; i < 31; ++i) EXPECT_EQ(all_clauses()[i].id, knowledge().clauses()[i].id);
}

TEST(Clauses, NothingAtHandDecidesNothing) {
  const Facts none;
  const auto findings = decide_all({none, knowledge()});
  expect_sound(none, findings);
  for (const Finding& f : findings) EXPECT_EQ(f.verdict, Verdict::undetermined) << f.clause;
}

TEST(Clauses, HoldForRandomFacts) {
  std::mt19937 random(20191128);
  for (int round = 0; round < 300; ++round) {
    const Facts facts = random_facts(random);
    const auto findings = decide_all({facts, knowledge()});
    expect_sound(facts, findings);
    const auto again = decide_all({facts, knowledge()});
    for (std::size_t i = 0; i < 31; ++i) {
      EXPECT_EQ(findings[i].hash, again[i].hash);
      if (findings[i].verdict == Verdict::violated) {
        EXPECT_TRUE(may_be_violated_statically(findings[i].clause)) << findings[i].clause;
      }
    }
  }
}

TEST(Clauses, ProtectedCodeLeavesCodeClausesOpen) {
  Facts facts = app();
  facts.app.protection.push_back({"jiagu", {"加固", "packer"}, {}, {}});
  for (const char* id : {"1.1", "1.2", "2.3", "3.1", "3.6", "4.1", "6.1", "6.5"}) {
    const Finding f = decide(facts, id);
    EXPECT_EQ(f.verdict, Verdict::undetermined) << id;
    const bool tells = std::any_of(f.missing.begin(), f.missing.end(), [](const Missing& m) {
      return m.text.zh.find("未加固") != std::string::npos;
    });
    EXPECT_TRUE(tells) << id;
  }
}

TEST(Clauses, HaveNoSubjectInPackagesNobodyRuns) {
  Facts resources = app();
  resources.code.dex_files = 0;
  resources.components.clear();
  Facts test = app();
  test.components = {{.kind = ComponentKind::instrumentation, .name = "com.example.Test"}};
  for (const Facts& facts : {resources, test})
    for (const Finding& f : decide_all({facts, knowledge()}))
      EXPECT_EQ(f.verdict, Verdict::not_applicable) << f.clause;
}

TEST(Clauses, LeaveAnAppWithoutAnyWayOutAlone) {
  Facts facts = app();
  facts.permissions.clear();
  for (const Finding& f : decide_all({facts, knowledge()}))
    EXPECT_TRUE(f.verdict != Verdict::suspected && f.verdict != Verdict::violated) << f.clause;
  EXPECT_EQ(decide(facts, "3.1").verdict, Verdict::not_found);
  EXPECT_EQ(decide(facts, "6.1").verdict, Verdict::not_applicable);
}

TEST(Explain, GuidesHaveTheFixedSections) {
  const std::vector<std::string> zh{"含义",       "如何判定", "判定材料", "如何取材",
                                    "阈值与来源", "常见误报", "整改",     "法律依据"};
  const std::vector<std::string> en{"Meaning",
                                    "How it is decided",
                                    "Materials that decide it",
                                    "How to gather them",
                                    "Thresholds and their sources",
                                    "Common false alarms",
                                    "Remedy",
                                    "Legal links"};
  for (const ClauseRow& row : knowledge().clauses())
    for (const auto& [language, headings] : {std::pair("zh", zh), std::pair("en", en)}) {
      const std::string text = explain(row.id, knowledge(), language);
      std::size_t at = 0;
      for (const std::string& heading : headings) {
        const std::size_t found = text.find("\n### " + heading + "\n", at);
        ASSERT_NE(found, std::string::npos) << row.id << " " << language << " " << heading;
        at = found;
      }
      EXPECT_EQ(text.find("\n## "), std::string::npos) << row.id;
      EXPECT_EQ(text.rfind(std::string(row.id) + " ", 0), 0u);
    }
  EXPECT_EQ(explain("7.1", knowledge(), "zh"), "");
}

}  // namespace
}  // namespace xiezhi
