#include "clauses/recorded.h"

#include <gtest/gtest.h>

#include "clauses/fixtures.h"

namespace xiezhi {
namespace {

using fixtures::app;
using fixtures::decide;
constexpr const char* kGetString = "android.provider.Settings$Secure.getString";

Collection& record(Facts& facts, Phase phase) {
  Collection& c = fixtures::collect(facts, "android_id", kGetString, phase);
  c.means = Means::runtime;
  c.certainty = Certainty::certain;
  return c;
}

TEST(Recorded, ReadsBeforeConsentDecide) {
  Facts facts = app();
  record(facts, Phase::before_consent);
  EXPECT_EQ(decide(facts, "3.1").verdict, Verdict::violated);
  facts.collections[0].certainty = Certainty::likely;
  EXPECT_EQ(decide(facts, "3.1").verdict, Verdict::suspected);
}

TEST(Recorded, AttemptsAndPlatformCallsDoNotDecide) {
  Facts facts = app();
  record(facts, Phase::before_consent).attempt = true;
  EXPECT_EQ(decide(facts, "3.1").verdict, Verdict::suspected);
  facts.collections[0].attempt = false;
  facts.collections[0].owner = {OwnerKind::platform, "", ""};
  EXPECT_EQ(decide(facts, "3.1").verdict, Verdict::undetermined);
}

TEST(Recorded, UnknownPhasesAccuseNobodyOfEarlyCollection) {
  Facts facts = app();
  record(facts, Phase::unknown);
  for (const char* clause : {"3.1", "3.2", "3.8"})
    EXPECT_NE(decide(facts, clause).verdict, Verdict::violated) << clause;
}

TEST(Recorded, ReadsAfterRefusalAndWithdrawalDecide) {
  Facts facts = app();
  record(facts, Phase::after_refusal);
  record(facts, Phase::after_withdrawal);
  EXPECT_EQ(decide(facts, "3.2").verdict, Verdict::violated);
  EXPECT_EQ(decide(facts, "3.8").verdict, Verdict::violated);
  EXPECT_NE(decide(facts, "3.1").verdict, Verdict::violated);
}

Facts with_series(Scene scene, const char* type) {
  Facts facts = app();
  facts.timeline.recordings.push_back({.material = "m2", .format = "json_lines"});
  ReadSeries s{.type = type, .owner = {OwnerKind::app, "com.example.app", ""}, .scene = scene, .count = 12};
  s.period_seconds = 30, s.variation = 0.01;
  s.over = {"periodic_min_reads"};
  facts.timeline.series.push_back(s);
  return facts;
}

TEST(Recorded, RegularReadsDecideOnlyWhereNobodyUsesTheApp) {
  EXPECT_EQ(decide(with_series(Scene::background, "android_id"), "4.4").verdict, Verdict::violated);
  EXPECT_EQ(decide(with_series(Scene::foreground, "android_id"), "4.4").verdict, Verdict::suspected);
  EXPECT_EQ(decide(with_series(Scene::background, "location_precise"), "4.4").verdict, Verdict::suspected);
  EXPECT_EQ(decide(with_series(Scene::background, "device_model"), "4.4").verdict, Verdict::undetermined);
}

Facts with_request(RequestKind kind, RequestTiming timing, RequestTiming backend = RequestTiming::unknown) {
  Facts facts = app();
  RightsRequest r{
      .material = "m2", .row = 2, .kind = kind, .submitted = "2026-03-02", .finished = "2026-03-30"};
  r.timing = timing, r.backend = backend, r.working_days = 20, r.allowed_days = 15, r.deadline = "2026-03-23";
  r.evidence = {fixtures::proof(facts)};
  facts.rights_requests.push_back(r);
  return facts;
}

TEST(Ledger, LateRequestsDecideTheClauseTheyConcern) {
  EXPECT_EQ(decide(with_request(RequestKind::cancellation, RequestTiming::late), "6.3").verdict,
            Verdict::violated);
  EXPECT_NE(decide(with_request(RequestKind::cancellation, RequestTiming::late), "6.5").verdict,
            Verdict::violated);
  EXPECT_EQ(decide(with_request(RequestKind::complaint, RequestTiming::overdue), "6.5").verdict,
            Verdict::violated);
  EXPECT_NE(decide(with_request(RequestKind::access, RequestTiming::late), "6.3").verdict, Verdict::violated);
  EXPECT_EQ(decide(with_request(RequestKind::deletion, RequestTiming::in_time), "6.3").verdict,
            Verdict::not_found);
  EXPECT_EQ(decide(with_request(RequestKind::deletion, RequestTiming::unknown), "6.3").verdict,
            Verdict::undetermined);
}

TEST(Ledger, WhatTheBackEndDidNotDoIsItsOwnClause) {
  EXPECT_EQ(decide(with_request(RequestKind::deletion, RequestTiming::in_time, RequestTiming::overdue), "6.4")
                .verdict,
            Verdict::violated);
  EXPECT_EQ(decide(with_request(RequestKind::deletion, RequestTiming::in_time, RequestTiming::in_time), "6.4")
                .verdict,
            Verdict::undetermined);
}

}  // namespace
}  // namespace xiezhi
