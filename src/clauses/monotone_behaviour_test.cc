// More evidence for a violation never lowers a verdict or its confidence: for every clause that behaviour decides and
// random halls of facts, one incriminating fact after the other. Facts that speak for the app (use that went on after a denial, a purpose, a
// listed recipient) are no part of it.
#include <algorithm>
#include <functional>
#include <random>

#include <gtest/gtest.h>

#include "clauses/fixtures.h"

namespace xiezhi {
namespace {

using namespace fixtures;

const Owner kApp{OwnerKind::app, "com.example.app", "com.example.app"};
const Owner kUmeng{OwnerKind::sdk, "umeng_analytics", "友盟"};

int rank(Verdict v) {
  switch (v) {
    case Verdict::violated:
      return 2;
    case Verdict::suspected:
      return 1;
    default:
      return 0;
  }
}

bool decided_by_behaviour(std::string_view clause) {
  constexpr std::string_view kClauses[] = {"3.1", "3.2", "3.3", "3.9", "4.1", "4.2", "4.4",
                                           "4.5", "4.6", "5.1", "5.2", "5.3", "6.4"};
  return std::find(std::begin(kClauses), std::end(kClauses), clause) != std::end(kClauses);
}

using Incriminate = std::function<void(Facts&, std::mt19937&)>;

template <typename List>
auto any(const List& list, std::mt19937& random) {
  return *(std::begin(list) + static_cast<std::ptrdiff_t>(random() % std::size(list)));
}

const std::vector<const char*> kTypes{"android_id",     "imei",        "contacts", "location_precise",
                                      "installed_apps", "clipboard",   "mac_wifi", "phone_number",
                                      "wifi_list",      "device_model"};
const std::vector<const char*> kPermissions{"android.permission.CAMERA", "android.permission.READ_CONTACTS",
                                            "android.permission.ACCESS_FINE_LOCATION"};

void read(Facts& facts, std::mt19937& random) {
  Collection& c = collect(facts, any(kTypes, random), "x.Y.get",
                          any(std::vector{Phase::before_consent, Phase::after_refusal, Phase::background,
                                          Phase::after_withdrawal, Phase::after_consent},
                              random),
                          random() % 2 == 0 ? kApp : kUmeng);
  c.means = any(std::vector{Means::runtime, Means::static_code}, random);
  c.certainty = any(std::vector{Certainty::certain, Certainty::likely, Certainty::possible}, random);
  c.source = any(std::vector<const char*>{"method", "shell"}, random);
  c.attempt = random() % 5 == 0 && c.means == Means::runtime;
}

void send(Facts& facts, std::mt19937& random) {
  read(facts, random);
  Collection& c = facts.collections.back();
  c.means = Means::network, c.act = Act::send, c.source = "network", c.attempt = false;
  c.strength = random() % 3 == 0 ? Strength::indirect : Strength::direct;
  c.to = Destination{.host = c.owner.kind == OwnerKind::sdk ? "ulogs.umeng.com" : "api.example.com",
                     .owner = c.owner.kind == OwnerKind::sdk ? c.owner.id : "app",
                     .encrypted = random() % 3 != 0};
}

void refuse(Facts& facts, std::mt19937& random) {
  Refusal r{.of = any(std::vector{RefusalOf::rules, RefusalOf::permission, RefusalOf::information}, random)};
  if (r.of == RefusalOf::permission) r.permission = any(kPermissions, random);
  r.outcome =
      any(std::vector{RefusalOutcome::exited, RefusalOutcome::looped, RefusalOutcome::blocked}, random);
  r.seconds = 2;
  r.evidence = {proof(facts)};
  facts.interface.refusals.push_back(r);
}

void ask_again(Facts& facts, std::mt19937& random) {
  Refusal r{.of = RefusalOf::permission,
            .permission = any(kPermissions, random),
            .outcome = RefusalOutcome::asked_again};
  r.times_asked_again = random() % 3, r.starts_asked_again = random() % 3;
  r.evidence = {proof(facts)};
  facts.interface.refusals.push_back(r);
}

void ask(Facts& facts, std::mt19937& random) {
  const bool early = random() % 2 == 0;
  PermissionRequest r{.permissions = {kPermissions[0], kPermissions[1]},
                      .means = random() % 2 == 0 ? Means::runtime : Means::static_code,
                      .owner = kApp,
                      .phase = early ? Phase::before_consent : Phase::after_refusal,
                      .certainty = any(std::vector{Certainty::certain, Certainty::likely}, random)};
  r.evidence = {proof(facts)};
  facts.permission_requests.push_back(r);
}

void repeat(Facts& facts, std::mt19937& random) {
  if (facts.timeline.recordings.empty())
    facts.timeline.recordings.push_back({.material = "m2", .format = "json_lines"});
  ReadSeries s{.type = any(kTypes, random),
               .owner = random() % 2 == 0 ? kApp : kUmeng,
               .scene = any(std::vector{Scene::background, Scene::silent, Scene::foreground}, random),
               .count = 12};
  if (random() % 2 == 0) s.period_seconds = 30, s.variation = 0.01;
  s.over = {"periodic_min_reads"};
  s.evidence = {proof(facts)};
  facts.timeline.series.push_back(s);
}

void flow(Facts& facts, std::mt19937& random) {
  Flow f{.type = any(kTypes, random), .source_api = "x.Y.get", .sink_api = "x.Z.put"};
  f.sink_kind = any(std::vector<const char*>{"network", "webview", "ipc"}, random);
  f.owner = random() % 2 == 0 ? kApp : kUmeng;
  f.phase = any(std::vector{Phase::before_consent, Phase::any}, random);
  f.certainty = any(std::vector{Certainty::certain, Certainty::possible}, random);
  f.evidence = {proof(facts)};
  facts.flows.push_back(f);
}

void late(Facts& facts, std::mt19937& random) {
  RightsRequest r{.material = "m4", .row = 2, .submitted = "2026-03-02", .finished = "2026-03-30"};
  r.kind = any(std::vector{RequestKind::cancellation, RequestKind::deletion, RequestKind::complaint}, random);
  r.timing = any(std::vector{RequestTiming::late, RequestTiming::overdue}, random);
  r.backend = any(std::vector{RequestTiming::late, RequestTiming::overdue}, random);
  r.deadline = "2026-03-23", r.row = random() % 50;
  r.evidence = {proof(facts)};
  facts.rights_requests.push_back(r);
}

Facts start(std::mt19937& random) {
  Facts facts = app();
  for (const char* name : kPermissions) declare(facts, name);
  facts.app.type.id = any(std::vector<const char*>{"", "news", "map_navigation", "shopping"}, random);
  if (random() % 2 == 0) {
    policy(facts);
    facts.materials.push_back({.id = "m3", .kind = MaterialKind::policy, .name = "p.html"});
    cover(facts, "policy");
    for (const char* type : {"contacts", "android_id"}) {
      facts.policy.sentences.push_back({.text = "我们不会收集该信息"});
      facts.statements.push_back({.actor = "app",
                                  .act = "collect",
                                  .types = {type},
                                  .negated = true,
                                  .sentence = static_cast<std::uint32_t>(facts.policy.sentences.size() - 1)});
    }
  }
  return facts;
}

TEST(Monotone, OverWhatARunShows) {
  const std::vector<Incriminate> all{read, send, refuse, ask_again, ask, repeat, flow, late};
  std::mt19937 random(20191228);
  for (int round = 0; round < 60; ++round) {
    Facts facts = start(random);
    std::vector<Finding> before = decide_all({facts, knowledge()});
    for (int step = 0; step < 12; ++step) {
      all[random() % all.size()](facts, random);
      const std::vector<Finding> after = decide_all({facts, knowledge()});
      for (std::size_t i = 0; i < after.size(); ++i) {
        if (!decided_by_behaviour(after[i].clause)) continue;
        SCOPED_TRACE("clause " + after[i].clause + ", round " + std::to_string(round) + ", step " +
                     std::to_string(step));
        ASSERT_GE(rank(after[i].verdict), rank(before[i].verdict));
        if (rank(after[i].verdict) == rank(before[i].verdict) && rank(after[i].verdict) > 0) {
          ASSERT_GE(after[i].confidence, before[i].confidence);
        }
      }
      before = after;
    }
  }
}

}  // namespace
}  // namespace xiezhi
