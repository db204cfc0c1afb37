#include "examine/network/network.h"

#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "examine/network/request_phase.h"

namespace xiezhi {
namespace {

const Knowledge& knowledge() {
  static const Knowledge tables = std::move(*Knowledge::load_builtin());
  return tables;
}

std::string sample(std::string_view name) {
  std::ifstream in(XIEZHI_SOURCE_DIR "/samples/evidence/network/" + std::string(name), std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

constexpr Instant kLaunch = Instant{1'772'413'999} * 1'000'000;

// Launched, agreed after a minute, ended after two.
Timeline timeline() {
  Timeline out;
  out.stretches = {
      {.recording = 0, .phase = Phase::before_consent, .reason = {"同意前", "before agree"}, .evidence = {}},
      {.recording = 0, .phase = Phase::after_consent, .reason = {"同意后", "after agree"}, .evidence = {}}};
  const auto event = [&](Instant at, std::uint32_t stretch) {
    Event e;
    e.at = at, e.stretch = stretch;
    out.events.push_back(e);
  };
  event(kLaunch, 0), event(kLaunch + 60'000'000, 1), event(kLaunch + 120'000'000, 1);
  return out;
}

Facts examined(std::string_view name, bool with_device, bool with_timeline) {
  Facts facts;
  facts.app.id = "org.example.loginticked";
  facts.materials.push_back({.id = "m1", .kind = MaterialKind::network, .name = std::string(name)});
  Sdk umeng;
  umeng.id = "umeng_analytics";
  facts.sdks.push_back(std::move(umeng));
  if (with_timeline) facts.timeline = timeline();
  std::vector<DeviceValue> device;
  if (with_device) device = read_device_file(sample("device.json"), knowledge())->values;
  NetworkExaminer examiner(knowledge(), facts, std::move(device));
  const std::string bytes = sample(name);
  EXPECT_TRUE(examiner.read(as_bytes(bytes), facts.materials[0]));
  examiner.finish();
  return facts;
}

std::vector<std::string> sent(const Facts& facts, Phase phase) {
  std::vector<std::string> out;
  for (const Collection& c : facts.collections)
    if (c.phase == phase && c.certainty == Certainty::certain && c.strength == Strength::direct)
      out.push_back(c.type + " " + c.to->host);
  return out;
}

TEST(Network, EveryFormatTellsTheTwinsApart) {
  for (const char* form : {".har", ".flow", ".pcap", ".pcapng"}) {
    const Facts violating = examined(std::string("violating") + form, true, true);
    std::vector<std::string> expected = {"android_id ulogs.umeng.com", "mac_wifi ulogs.umeng.com"};
    // Only tweasel's HAR says whose traffic it is; elsewhere nothing ties a stranger's host to the app.
    if (std::string_view(form) == ".har") expected.emplace_back("imei track.unknown-party.example");
    EXPECT_THAT(sent(violating, Phase::before_consent), testing::UnorderedElementsAreArray(expected)) << form;
    const Facts compliant = examined(std::string("compliant") + form, true, true);
    EXPECT_THAT(sent(compliant, Phase::before_consent), testing::IsEmpty()) << form;
    EXPECT_THAT(sent(compliant, Phase::after_consent), testing::Contains("android_id ulogs.umeng.com"))
        << form;
  }
}

TEST(Network, WhatNothingTiesToTheAppIsNotCertain) {
  const Facts facts = examined("violating.flow", true, true);
  for (const Collection& c : facts.collections) {
    if (c.to->host != "track.unknown-party.example") continue;
    EXPECT_EQ(c.certainty, Certainty::likely);
    EXPECT_EQ(c.conditions.size(), 2u);
  }
}

TEST(Network, WithoutATimelineNothingIsClaimedOfThePhase) {
  const Facts facts = examined("violating.har", true, false);
  ASSERT_FALSE(facts.collections.empty());
  for (const Collection& c : facts.collections) EXPECT_EQ(c.phase, Phase::unknown);
}

TEST(Network, WithoutADeviceFileNamesAloneAreIndirect) {
  const Facts facts = examined("violating.har", false, true);
  for (const Collection& c : facts.collections) {
    EXPECT_EQ(c.strength, Strength::indirect);
    EXPECT_NE(c.certainty, Certainty::certain);
  }
  EXPECT_TRUE(std::any_of(facts.collections.begin(), facts.collections.end(),
                          [](const Collection& c) { return c.type == "imei"; }));
}

TEST(Network, HostsAndTheirOwners) {
  const Facts facts = examined("violating.har", true, true);
  std::map<std::string, OwnerKind> owners;
  for (const NetworkHost& host : facts.hosts) owners[host.host] = host.owner.kind;
  EXPECT_EQ(owners.at("ulogs.umeng.com"), OwnerKind::sdk);
  EXPECT_EQ(owners.at("www.loginticked.org"), OwnerKind::app);
  EXPECT_EQ(owners.at("track.unknown-party.example"), OwnerKind::unknown);
  EXPECT_EQ(owners.at("connectivitycheck.gstatic.com"), OwnerKind::platform);
  EXPECT_EQ(registrable_domain("a.b.example.com.cn"), "example.com.cn");
  EXPECT_EQ(registrable_domain("A.Example.COM."), "example.com");
  EXPECT_EQ(registrable_domain("203.0.113.9"), "203.0.113.9");
  EXPECT_EQ(registrable_domain("com.cn"), "com.cn");
}

TEST(Network, NoValueIsGivenAway) {
  const Facts facts = examined("violating.har", true, true);
  for (const Evidence& evidence : facts.evidence)
    for (const char* secret : {"867686022684243", "4f2ab8c1d90e37f6", "3C:5A:B4:01:9F:E2", "39.908"})
      EXPECT_EQ(evidence.excerpt.find(secret), std::string::npos) << evidence.excerpt;
}

std::string one_entry_har(const std::string& url, int count) {
  std::string out = R"({"log":{"entries":[)";
  for (int i = 0; i < count; ++i)
    out += std::string(i == 0 ? "" : ",") +
           R"({"startedDateTime":"2026-03-02T09:14:05Z","request":{"method":"GET","url":")" + url +
           R"(","headers":[]}})";
  return out + "]}}";
}

TEST(Network, EqualRequestsAreCountedAndNotRepeated) {
  Facts facts;
  facts.materials.push_back({.id = "m1", .kind = MaterialKind::network});
  NetworkExaminer examiner(knowledge(), facts, {{"imei", "867686022684243"}});
  const std::string har = one_entry_har("http://a.example/?i=867686022684243", 5000);
  EXPECT_TRUE(examiner.read(as_bytes(har), facts.materials[0]));
  examiner.finish();
  EXPECT_LE(facts.network_requests.size(), 10u);
  ASSERT_EQ(facts.collections.size(), 1u);
  EXPECT_EQ(facts.collections[0].count, 5000u);
  EXPECT_EQ(facts.hosts.at(0).requests, 5000u);
}

TEST(Network, AnIdentifierInTheAddressIsNotShown) {
  Facts facts;
  facts.materials.push_back({.id = "m1", .kind = MaterialKind::network});
  NetworkExaminer examiner(knowledge(), facts, {{"imei", "867686022684243"}});
  const std::string har = one_entry_har("http://a.example/u/867686022684243/x", 1);
  EXPECT_TRUE(examiner.read(as_bytes(har), facts.materials[0]));
  examiner.finish();
  ASSERT_EQ(facts.network_requests.size(), 1u);
  EXPECT_EQ(facts.network_requests[0].url, "http://a.example/u/…/x");
}

TEST(Network, AnotherAppsCaptureIsNamed) {
  Facts facts;
  facts.app.id = "org.other.app";
  facts.materials.push_back({.id = "m1", .kind = MaterialKind::network});
  NetworkExaminer examiner(knowledge(), facts, {});
  const std::string bytes = sample("violating.har");
  EXPECT_TRUE(examiner.read(as_bytes(bytes), facts.materials[0]));
  examiner.finish();
  ASSERT_EQ(facts.materials[0].problems.size(), 1u);
  EXPECT_EQ(facts.materials[0].problems[0].fault, Fault::disagreement);
}

TEST(PhaseClock, NearAChangeItIsOnlyLikely) {
  const Timeline t = timeline();
  const PhaseClock clock(t);
  EXPECT_EQ(clock.at(kLaunch + 30'000'000).phase, Phase::before_consent);
  EXPECT_EQ(clock.at(kLaunch + 30'000'000).certainty, Certainty::certain);
  EXPECT_EQ(clock.at(kLaunch + 59'000'000).phase, Phase::before_consent);
  EXPECT_EQ(clock.at(kLaunch + 59'000'000).certainty, Certainty::likely);
  EXPECT_EQ(clock.at(kLaunch + 61'000'000).phase, Phase::after_consent);
  EXPECT_EQ(clock.at(kLaunch + 61'000'000).certainty, Certainty::likely);
  EXPECT_EQ(clock.at(kLaunch - 3'600'000'000).phase, Phase::unknown);
  EXPECT_EQ(clock.at(kLaunch + Instant{7'200} * 1'000'000).phase, Phase::unknown);
  EXPECT_EQ(clock.at(std::nullopt).phase, Phase::unknown);
}

}  // namespace
}  // namespace xiezhi
