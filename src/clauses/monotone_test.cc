// A property of all 31 clauses: more evidence against never makes a verdict milder, nor a verdict of the same kind less
// sure. Halls of facts are built by laying such evidence, piece by piece, in many orders drawn from a fixed seed. A piece
// names the clauses it speaks against (all, where it names none): a form that asks for an ID number without a purpose
// speaks against 2.3, and for 6.2, since an account verified by identity may ask for it again.
#include <gtest/gtest.h>

#include <functional>
#include <random>

#include "clauses/phrases.h"
#include "clauses/screen_fixtures.h"

namespace xiezhi {
namespace {

using namespace fixtures;

struct Piece {
  std::string name;
  std::function<void(Facts&)> lay;
  std::vector<std::string> against = {};
};

const Owner kUmeng{OwnerKind::sdk, "umeng_analytics", "友盟"};

std::vector<Piece> recorded_pieces() {
  std::vector<Piece> pieces;
  for (const char* type : {"android_id", "imei", "location_precise", "contacts", "installed_apps"})
    for (Phase phase :
         {Phase::before_consent, Phase::after_refusal, Phase::after_withdrawal, Phase::background}) {
      pieces.push_back({std::string("static ") + type + " " + std::string(id(phase)),
                        [=](Facts& f) { collect(f, type, "x.Y.get", phase, kUmeng); }});
      pieces.push_back({std::string("recorded ") + type + " " + std::string(id(phase)), [=](Facts& f) {
                          Collection& c = collect(f, type, "x.Y.get", phase, kUmeng);
                          c.means = Means::runtime, c.certainty = Certainty::certain;
                        }});
    }
  return pieces;
}

std::vector<Piece> screen_pieces() {
  return {
      {"unexplained dialog", [](Facts& f) { prompt(f, "android.permission.CAMERA", {}); }, {"2.3"}},
      {"vague dialog",
       [](Facts& f) { prompt(f, "android.permission.READ_CONTACTS", {"为了您的正常使用"}).vague = true; },
       {"2.3"}},
      {"form without purpose",
       [](Facts& f) {
         screen(f, {ScreenRole::sensitive_form}, {words("实名认证"), field("身份证号")});
       },
       {"2.3"}},
      {"ticked box",
       [](Facts& f) {
         screen(f, {ScreenRole::login}, {box("我已阅读并同意《隐私政策》", true), button("登录")});
       },
       {"3.4"}},
      {"use means consent",
       [](Facts& f) {
         screen(f, {ScreenRole::login}, {words("登录即代表同意《隐私政策》"), button("登录")});
       },
       {"3.4"}},
      {"hand-held photo",
       [](Facts& f) { screen(f, {ScreenRole::cancellation}, {words("请上传手持身份证照片")}); },
       {"6.2"}},
      {"slow promise",
       [](Facts& f) { screen(f, {ScreenRole::deletion}, {words("我们将在30个工作日内完成处理")}); },
       {"6.3"}},
      {"reward for data",
       [](Facts& f) {
         screen(f, {ScreenRole::sensitive_form}, {words("填写身份证即可领取红包，奖励马上填写")});
       },
       {"3.7"}},
      {"late deletion",
       [](Facts& f) {
         f.rights_requests.push_back({.kind = RequestKind::deletion, .timing = RequestTiming::late});
       },
       {"6.3"}},
      {"late complaint",
       [](Facts& f) {
         f.rights_requests.push_back({.kind = RequestKind::complaint, .timing = RequestTiming::overdue});
       },
       {"6.5"}},
      {"old target", [](Facts& f) { f.app.target_sdk = 22; }},
      {"unlisted sdk", [](Facts& f) { sdk(f, "umeng_analytics", Initialised::before_consent); }},
      {"early request",
       [](Facts& f) { request(f, {"android.permission.READ_CONTACTS"}, Phase::before_consent); }},
  };
}

int severity(Verdict v) { return v == Verdict::violated ? 2 : v == Verdict::suspected ? 1 : 0; }

void lay_in_all_kinds_of_order(const Facts& bare, std::vector<Piece> pieces, unsigned seed) {
  std::mt19937 random(seed);
  for (int order = 0; order < 6; ++order) {
    std::shuffle(pieces.begin(), pieces.end(), random);
    Facts facts = bare;
    std::vector<Finding> before = decide_all({facts, knowledge()});
    for (const Piece& piece : pieces) {
      piece.lay(facts);
      std::vector<Finding> after = decide_all({facts, knowledge()});
      for (std::size_t i = 0; i < after.size(); ++i) {
        if (!piece.against.empty() && !has(piece.against, after[i].clause)) continue;
        const int was = severity(before[i].verdict), is = severity(after[i].verdict);
        EXPECT_GE(is, was) << after[i].clause << " after: " << piece.name << ": " << after[i].summary.en;
        if (is == was && is > 0) {
          EXPECT_GE(after[i].confidence + 1e-9, before[i].confidence)
              << after[i].clause << " after: " << piece.name;
        }
      }
      before = std::move(after);
    }
  }
}

TEST(Monotone, RecordingsNeverWeighLess) {
  Facts facts = app();
  declare(facts, "android.permission.READ_CONTACTS");
  lay_in_all_kinds_of_order(facts, recorded_pieces(), 1);
}
TEST(Monotone, ScreensAndLedgersNeverWeighLess) {
  lay_in_all_kinds_of_order(walked(false), screen_pieces(), 2);
  Facts with_policy = walked(false);
  given_policy(with_policy);
  lay_in_all_kinds_of_order(with_policy, screen_pieces(), 3);
}

}  // namespace
}  // namespace xiezhi
