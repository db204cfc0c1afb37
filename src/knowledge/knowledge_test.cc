#include "knowledge/knowledge.h"

#include <filesystem>
#include <fstream>
#include <random>
#include <set>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <re2/re2.h>

#include "knowledge/embedded.h"
#include "knowledge/tables.h"
#include "support/file.h"
#include "support/hash.h"
#include "support/text.h"

namespace xiezhi {
namespace {

using std::chrono::day;
using std::chrono::month;
using std::chrono::year;
using testing::HasSubstr;
namespace fs = std::filesystem;

const Knowledge& builtin() {
  static const Knowledge knowledge = [] {
    Result<Knowledge> loaded = Knowledge::load_builtin();
    if (!loaded) throw std::runtime_error(loaded.error().sentence().en);
    return *loaded;
  }();
  return knowledge;
}

// A folder of tables for one test, removed with it.
class Folder {
 public:
  Folder() {
    static int number = 0;
    path_ = fs::temp_directory_path() / fmt::format("xiezhi-knowledge-{}-{}", ::getpid(), number++);
    fs::create_directories(path_);
  }
  ~Folder() { fs::remove_all(path_); }
  void write(const std::string& name, std::string_view content) const {
    fs::create_directories((path_ / name).parent_path());
    std::ofstream(path_ / name, std::ios::binary) << content;
  }
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

Problems problems_of(const Folder& folder) {
  auto loaded = Knowledge::load(folder.path());
  return loaded ? Problems{} : loaded.error();
}

// The built-in table with `change` made to its text.
std::string changed(std::string_view table, std::string_view from, std::string_view to) {
  std::string text(builtin().text(table));
  std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

int line_of(std::string_view text, std::string_view needle) {
  std::size_t at = text.find(needle);
  return 1 + static_cast<int>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
}

// Before all others: it lists every mistake in the tables, not the first.
TEST(Builtin, TheFolderLoadsWithoutAProblem) {
  auto loaded = Knowledge::load(fs::path(XIEZHI_SOURCE_DIR) / "knowledge");
  std::string told;
  if (!loaded)
    for (const Problem& problem : loaded.error()) told += problem.sentence().en + "\n";
  ASSERT_TRUE(loaded) << told;
}

TEST(Builtin, LoadsWithoutAProblemAndItsExpressionsCompile) {
  Result<Knowledge> knowledge = Knowledge::load_builtin();
  ASSERT_TRUE(knowledge) << knowledge.error().sentence().en;
  EXPECT_EQ(knowledge->clauses().size(), 31u);
  EXPECT_EQ(knowledge->app_types().size(), 39u);
  int none_needed = 0;
  for (const AppTypeRow& type : knowledge->app_types()) none_needed += type.needs_none;
  EXPECT_EQ(none_needed, 13);  // 国信办秘字〔2021〕14号: 39 types, 13 of them without personal information
  for (const PhraseRow& phrase : knowledge->phrases()) {
    const re2::RE2* regex = knowledge->regex(phrase);
    EXPECT_EQ(regex != nullptr, phrase.is_regex);
    if (regex != nullptr) {
      EXPECT_TRUE(regex->ok()) << phrase.phrase << ": " << regex->error();
    }
  }
}

TEST(Builtin, HashIsWhatSha256sumSays) {
  std::string manifest;
  for (std::string_view name : builtin().text_names()) {
    auto file = MappedFile::open(fs::path(XIEZHI_SOURCE_DIR) / "knowledge" / name);
    ASSERT_TRUE(file) << name;
    EXPECT_EQ(as_text(file->bytes()), builtin().text(name));
    manifest += sha256_hex(file->bytes()) + "  " + std::string(name) + "\n";
  }
  EXPECT_EQ(builtin().hash(), sha256_hex(as_bytes(manifest)));
}

// A cell that joins several things is a row nobody's lookup will ever find.
TEST(Builtin, CellsHoldOneThing) {
  for (const AndroidSource& source : builtin().sources()) {
    EXPECT_EQ(source.member.find(" / "), std::string_view::npos) << source.member;
    for (std::string_view piece : source.arguments) EXPECT_EQ(piece, trim(piece));
  }
  for (const WakeupRow& row : builtin().wakeup_components()) {
    EXPECT_EQ(row.component.find(" / "), std::string_view::npos) << row.component;
    EXPECT_EQ(row.component.find_first_of("(+ "), std::string_view::npos) << row.component;
  }
}

// The public framework rows were checked against AOSP 10; this keeps them so.
TEST(Builtin, PublicSourcesExistInTheFramework) {
  const char* material = std::getenv("XIEZHI_MATERIAL");
  if (!material) GTEST_SKIP() << "XIEZHI_MATERIAL is unset";
  auto api = MappedFile::open(fs::path(material) / "fwsrc/api/current.txt");
  if (!api) GTEST_SKIP() << "no fwsrc/api/current.txt in XIEZHI_MATERIAL";
  std::set<std::string> classes, members;
  std::string package, current;
  static const re2::RE2 type(R"(^  [a-z@].*?(?:class|interface|enum) ([\w.]+)[ <{])");
  static const re2::RE2 member(R"((\w+)(?:\(.*|(?: = .*)?;)$)");
  for (std::string_view line : split(as_text(api->bytes()), '\n')) {
    std::string text(line), name;
    if (re2::RE2::PartialMatch(text, R"(^package ([\w.]+) )", &package)) continue;
    if (re2::RE2::PartialMatch(text, type, &name)) {
      std::ranges::replace(name, '.', '$');
      classes.insert(current = package + "." + name);
      continue;
    }
    // Annotations hold parentheses of their own; the member's name follows them.
    static const re2::RE2 annotation(R"(@[\w.]+(?:\((?:[^()]|\([^()]*\))*\))?)");
    re2::RE2::GlobalReplace(&text, annotation, "");
    if (text.starts_with("    ") && re2::RE2::PartialMatch(text, member, &name))
      members.insert(current + "." + name);
  }
  ASSERT_GT(classes.size(), 4000u);
  int checked = 0;
  for (const AndroidSource& source : builtin().sources()) {
    if (!source.basis.source.starts_with("AOSP 10 api/current.txt")) continue;
    std::string name = fmt::format("{}.{}", source.class_name, source.member);
    ++checked;
    // What a class inherits is listed at its ancestor only (WifiP2pDevice, Activity …): the class at least
    // exists.
    EXPECT_TRUE(members.contains(name) || classes.contains(std::string(source.class_name))) << name;
  }
  EXPECT_GT(checked, 250);
}

TEST(Packages, LongestPrefixAtABoundary) {
  const Knowledge& k = builtin();
  ASSERT_NE(k.sdk_of_package("com.umeng.analytics.MobclickAgent"), nullptr);
  EXPECT_EQ(k.sdk_of_package("com.umeng.analytics.MobclickAgent$1")->id, "umeng_analytics");
  EXPECT_EQ(k.sdk_of_package("com.umeng.analyticsx.A"), nullptr);
  EXPECT_EQ(k.sdk_of_package("cn.jiguang.verifysdk.A")->id, "jverification");
  EXPECT_EQ(k.sdk_of_package("cn.jiguang.other.A")->id, "jpush");
  EXPECT_EQ(k.package_prefix_of("cn.jiguang.verifysdk.A"), "cn.jiguang.verifysdk");
  EXPECT_EQ(k.sdk_of_package(""), nullptr);
  EXPECT_EQ(k.sdk_of_package("..$."), nullptr);
}

TEST(Packages, AgreesWithTheNaiveSearch) {
  const Knowledge& k = builtin();
  std::vector<std::pair<std::string, std::string>> rows;  // prefix, sdk
  for (std::string_view line : split(k.text("sdk_packages.tsv"), '\n')) {
    auto cells = split(line, '\t');
    if (cells.size() == 5 && cells[0] != "package_prefix") rows.emplace_back(cells[0], cells[1]);
  }
  ASSERT_GT(rows.size(), 600u);
  auto naive = [&](std::string_view name) {
    std::string_view best_prefix, best;
    for (const auto& [prefix, sdk] : rows) {
      bool below = name.starts_with(prefix) &&
                   (name.size() == prefix.size() || name[prefix.size()] == '.' || name[prefix.size()] == '$');
      if (below && prefix.size() > best_prefix.size()) best_prefix = prefix, best = sdk;
    }
    return std::string(best);
  };
  std::mt19937 random(20191128);
  const std::string tails[] = {"", ".a", ".a.B", "$C", "x", ".a$1$2", "..", ".", "$"};
  for (int round = 0; round < 20000; ++round) {
    std::string name = rows[random() % rows.size()].first;
    if (random() % 2) name = name.substr(0, random() % (name.size() + 1));
    name += tails[random() % std::size(tails)];
    if (random() % 4 == 0) name = "a." + name;
    const SdkRow* found = k.sdk_of_package(name);
    ASSERT_EQ(found ? found->id : "", naive(name)) << name;
  }
}

TEST(NativeLibs, ExactAndGlob) {
  const Knowledge& k = builtin();
  EXPECT_EQ(k.sdk_of_native_lib("libBugly.so")->id, "bugly");
  std::vector<const SdkRow*> shared = k.sdks_of_native_lib("libjcore260.so");
  ASSERT_EQ(shared.size(), 5u);
  EXPECT_EQ(shared.front()->id, "jpush");
  EXPECT_TRUE(k.sdks_of_native_lib("libjcore.txt").empty());
  EXPECT_EQ(k.sdk_of_native_lib(""), nullptr);
}

TEST(Domains, LongestLabelSuffix) {
  const Knowledge& k = builtin();
  EXPECT_EQ(k.sdk_of_domain("ULOGS.umeng.com.")->id, "umeng_analytics");
  EXPECT_EQ(k.known_domain_of("a.ulogs.umeng.com"), "ulogs.umeng.com");
  EXPECT_EQ(k.sdks_of_domain("x.jiguang.cn").size(), 3u);
  EXPECT_EQ(k.sdk_of_domain("notumeng.com"), nullptr);
  EXPECT_EQ(k.sdk_of_domain("com"), nullptr);
  EXPECT_EQ(k.sdk_of_domain("."), nullptr);
}

TEST(Sources, GroupedByKindAndMember) {
  const Knowledge& k = builtin();
  auto rows = k.method_sources("android.provider.Settings$Secure", "getString");
  ASSERT_GE(rows.size(), 3u);
  bool android_id = false;
  for (const AndroidSource& row : rows)
    android_id |= row.arguments.contains("android_id") && row.types.contains("android_id");
  EXPECT_TRUE(android_id);
  EXPECT_TRUE(k.method_sources("android.provider.Settings$Secure", "putString").empty());
  EXPECT_EQ(k.field_sources("android.os.Build", "SERIAL").front().types.cell(), "serial");
  std::size_t all = 0;
  for (int kind = 0; kind < 7; ++kind) {
    auto of_kind = k.sources(static_cast<SourceKind>(kind));
    EXPECT_FALSE(of_kind.empty());
    for (const AndroidSource& row : of_kind) EXPECT_EQ(static_cast<int>(row.kind), kind);
    all += of_kind.size();
  }
  EXPECT_EQ(all, k.sources().size());
}

TEST(Lookups, FindWhatTheTablesSay) {
  const Knowledge& k = builtin();
  EXPECT_EQ(k.clause("3.1")->title.zh, "同意前收集或打开权限");
  EXPECT_EQ(k.clause("3.10"), nullptr);
  EXPECT_FALSE(k.rules_of("3.1").empty());
  EXPECT_EQ(k.limit("policy_access_max_taps")->value, 4);
  EXPECT_EQ(k.limit("response_working_days")->value, 15);
  EXPECT_EQ(k.type("android_id")->unique_identifier, Condition::yes);
  EXPECT_TRUE(k.permission("android.permission.READ_SMS")->at_runtime);
  EXPECT_EQ(k.app_type("browser")->needs_none, true);
  EXPECT_FALSE(k.phrases("policy_link").empty());
  EXPECT_TRUE(k.phrases("no such category").empty());
  EXPECT_TRUE(k.is_platform("android.app.Activity"));
  EXPECT_FALSE(k.is_platform("android.support.v4.app.Fragment"));
  EXPECT_TRUE(k.is_transparent("android.support.v4.app.Fragment"));
  EXPECT_TRUE(k.is_transparent("android.arch.lifecycle.ViewModel"));
  EXPECT_TRUE(k.is_transparent("okhttp3.OkHttpClient$Builder"));
  EXPECT_FALSE(k.is_transparent("com.example.okhttp3.A"));
  EXPECT_EQ(k.packer_of_native_lib("libjiagu.so")->packer, "jiagu_360");
  EXPECT_EQ(k.packer_of_application_class("com.stub.StubApp")->packer, "jiagu_360");
  EXPECT_EQ(k.packer_of_class("s.h.e.l.l.S")->packer, "ijiami");
  EXPECT_EQ(k.packer_of_asset("assets/bangcle_classes.jar")->packer, "bangcle");
  EXPECT_EQ(k.packer_of_native_lib("libc.so"), nullptr);
  EXPECT_EQ(k.wakeup_component("cn.jpush.android.service.DaemonService")->behaviour, "associated_start");
  EXPECT_EQ(k.wakeup_component("com.x.OnePixelActivity")->behaviour, "self_start");
  EXPECT_EQ(k.name_of("sdk_category", "push").zh, "推送");
  EXPECT_EQ(k.name_of("sdk_category", "nonsense").en, "nonsense");
}

TEST(Lists, SplitAtBars) {
  EXPECT_THAT(std::vector<std::string_view>(List("a|b||c").begin(), List("a|b||c").end()),
              testing::ElementsAre("a", "b", "", "c"));
  EXPECT_EQ(List("").size(), 0u);
  EXPECT_EQ(List("").begin(), List("").end());
  EXPECT_THAT(std::vector<std::string_view>(List("a|").begin(), List("a|").end()),
              testing::ElementsAre("a", ""));
  EXPECT_THAT(std::vector<std::string_view>(List("|").begin(), List("|").end()),
              testing::ElementsAre("", ""));
  EXPECT_TRUE(List("a|b").contains("b"));
  EXPECT_FALSE(List("ab").contains("b"));
}

bool slow_glob(std::string_view p, std::string_view t) {
  if (p.empty()) return t.empty();
  if (p[0] == '*') return slow_glob(p.substr(1), t) || (!t.empty() && slow_glob(p, t.substr(1)));
  return !t.empty() && (p[0] == '?' || p[0] == t[0]) && slow_glob(p.substr(1), t.substr(1));
}

TEST(Globs, AgreeWithTheRecursiveDefinition) {
  std::mt19937 random(191);
  for (int round = 0; round < 20000; ++round) {
    std::string pattern, text;
    for (unsigned i = random() % 7; i > 0; --i) pattern += "ab*?"[random() % 4];
    for (unsigned i = random() % 9; i > 0; --i) text += "ab"[random() % 2];
    ASSERT_EQ(glob_matches(pattern, text), slow_glob(pattern, text)) << pattern << " on " << text;
  }
}

Day on(int y, unsigned m, unsigned d) { return Day(year(y) / month(m) / day(d)); }

TEST(Calendar, NoticesOverrideTheWeek) {
  const Knowledge& k = builtin();
  EXPECT_TRUE(*k.is_working_day(on(2018 + 1, 2, 2)));  // Saturday before Spring Festival 2019
  EXPECT_FALSE(*k.is_working_day(on(2024, 10, 1)));    // National Day
  EXPECT_TRUE(*k.is_working_day(on(2024, 10, 12)));    // its make-up Saturday
  EXPECT_FALSE(*k.is_working_day(on(2024, 10, 13)));   // an ordinary Sunday
  EXPECT_TRUE(*k.is_working_day(on(2026, 11, 24)));    // an ordinary Tuesday
  EXPECT_FALSE(*k.is_working_day(on(2020, 1, 31)));    // the extended Spring Festival of 2020
  EXPECT_EQ(*k.working_days_between(on(2024, 9, 30), on(2024, 10, 12)), 5);
  EXPECT_EQ(*k.working_days_between(on(2024, 10, 12), on(2024, 10, 12)), 0);
  EXPECT_EQ(*k.working_days_between(on(2024, 10, 12), on(2024, 9, 30)), 0);
}

TEST(Calendar, YearsHaveTheNumberOfDaysOffTheNoticesGive) {
  // 11 statutory days off a year until 2024 and 13 from 2025; make-up days only move weekends.
  const Knowledge& k = builtin();
  for (int y = 2019; y <= 2025; ++y) {
    int working = 0, weekdays = 0;
    for (Day d = on(y, 1, 1); d <= on(y, 12, 31); d += std::chrono::days(1)) {
      std::chrono::weekday w{d};
      weekdays += w != std::chrono::Saturday && w != std::chrono::Sunday;
      auto works = k.is_working_day(d);
      ASSERT_TRUE(works) << y << " misses " << works.error().year;
      working += *works;
    }
    EXPECT_GE(weekdays - working, 8) << y;
    EXPECT_LE(weekdays - working, 14) << y;
  }
}

TEST(Calendar, DeadlineIsTheInverseOfCounting) {
  const Knowledge& k = builtin();
  for (Day d = on(2019, 1, 1); d < on(2026, 11, 1); d += std::chrono::days(3)) {
    auto deadline = k.working_day_after(d, 15);
    ASSERT_TRUE(deadline);
    EXPECT_EQ(*k.working_days_between(d, *deadline), 15);
    EXPECT_EQ(*k.working_days_between(d, *deadline - std::chrono::days(1)), 14);
    auto natural = (*deadline - d).count();
    EXPECT_GE(natural, 18);  // clauses.md 6.3: 15 working days span 18 to 29 natural days
    EXPECT_LE(natural, 29);
  }
}

TEST(Calendar, AMissingYearIsSaidNotGuessed) {
  const Knowledge& k = builtin();
  EXPECT_EQ(k.is_working_day(on(2027, 3, 1)).error().year, 2027);
  EXPECT_EQ(k.is_working_day(on(2018, 3, 1)).error().year, 2018);
  EXPECT_EQ(k.is_working_day(on(2026, 12, 31)).error().year,
            2027);  // New Year's make-up days come with 2027's notice
  EXPECT_TRUE(k.is_working_day(on(2026, 12, 28)));
  EXPECT_EQ(k.working_days_between(on(2026, 12, 20), on(2027, 1, 20)).error().year, 2027);
  EXPECT_EQ(k.working_day_after(on(2026, 12, 20), 15).error().year, 2027);
}

struct Damage {
  const char* table;
  const char* from;
  const char* to;
  const char* says;  // part of the English sentence
};

class Validation : public testing::TestWithParam<Damage> {};

TEST_P(Validation, NamesFileLineAndMend) {
  const Damage& damage = GetParam();
  std::string text = changed(damage.table, damage.from, damage.to);
  Folder folder;
  folder.write(damage.table, text);
  Problems problems = problems_of(folder);
  ASSERT_FALSE(problems.empty());
  std::string place =
      fmt::format("{}:{}", (folder.path() / damage.table).string(),
                  line_of(builtin().text(damage.table), damage.from) + (damage.from[0] == '\n'));
  bool told = false;
  for (const Problem& problem : problems) {
    EXPECT_FALSE(problem.detail.zh.empty());
    told |= problem.where == place && problem.detail.en.find(damage.says) != std::string::npos;
  }
  EXPECT_TRUE(told) << "first: " << problems.front().sentence().en << "\nwanted " << place << ": "
                    << damage.says;
}

INSTANTIATE_TEST_SUITE_P(
    Tables, Validation,
    testing::Values(
        Damage{"limits.tsv", "id\tvalue", "id\tvaule", "header does not match"},
        Damage{"limits.tsv", "child_age\t14", "child_age\tfourteen", "must be a number"},
        Damage{"limits.tsv", "child_age\t14\tyear\t", "child_age\t14\tyear", "cells where"},
        Damage{"limits.tsv", "child_age\t14\tyear\t\t", "child_age\t14\tyear\t3.99\t",
               "clauses.tsv does not have"},
        Damage{"limits.tsv", "contrast_min\t", "contrast_strong\t", "occurs twice"},
        Damage{"limits.tsv", "\tlaw\t个人信息保护法 第二十八条", "\tlore\t个人信息保护法 第二十八条",
               "is no standing"},
        Damage{"limits.tsv", "第二十八条\t2021-11-01", "第二十八条\t2021-11-31", "is not a date"},
        Damage{"limits.tsv", "第二十八条\t2021-11-01\t", "第二十八条\t2021-11-01\t2020-01-01",
               "is before valid_from"},
        Damage{"limits.tsv", "个人信息保护法 第二十八条", "", "must not be empty"},
        Damage{"clauses.tsv", "\n3.1\t", "\n3.2\t", "31 clauses"},
        Damage{"clauses.tsv", "UI|RT|NW|HU", "UI|RT|NW|HX", "is no evidence_kind"},
        Damage{"rules.tsv", "R3.1a\t3.1", "R3.1a\t7.1", "clauses.tsv does not have"},
        Damage{"personal_info_types.tsv", "\nmeid\t", "\nimei\t", "occurs twice"},
        Damage{"sdk_catalogue.tsv", "android_id|oaid|imei|mac_wifi", "android_id|oaid|imai|mac_wifi",
               "personal_info_types.tsv does not have"},
        Damage{"sdk_packages.tsv", "com.umeng.analytics\tumeng_analytics",
               "com.umeng.analytics\tumeng_analytix", "sdk_catalogue.tsv does not have"},
        Damage{"sdk_packages.tsv", "com.umeng.analytics\t", "com.umeng.analytics.\t", "is no package"},
        Damage{"sdk_domains.tsv", "ulogs.umeng.com\t", "https://ulogs.umeng.com\t", "is no domain"},
        Damage{"sdk_native_libs.tsv", "libBugly.so\tbugly", "libBugly.so\tbuggly",
               "sdk_catalogue.tsv does not have"},
        Damage{"android_sources.tsv", "\tgetImei\t", "\tgetImei / getMeid\t", "one member's name"},
        Damage{"android_sources.tsv", "\t&1024\t", "\t&x\t", "no integer"},
        Damage{"android_sources.tsv", "android.permission.READ_CALL_LOG", "android.permission.READ_CALLS",
               "permissions.tsv does not have"},
        Damage{"android_sources.tsv", "\tuser_agent\t", "\tuser_agents\t",
               "personal_info_types.tsv does not have"},
        Damage{"permissions.tsv", "READ_CALENDAR\tandroid\tdangerous", "READ_CALENDAR\tandroid\tperilous",
               "is no protection"},
        Damage{"permissions.tsv",
               "READ_CALENDAR\tandroid\tdangerous\tCALENDAR\tcalendar\t读取日历\tread calendar\t1\t\tyes",
               "READ_CALENDAR\tandroid\tdangerous\tCALENDAR\tcalendar\t读取日历\tread calendar\t1\t\tja",
               "must be yes or no"},
        Damage{"necessary_info.tsv", "\n32\tbrowser", "\nxxxii\tbrowser", "whole number"},
        Damage{"policy_phrases.tsv", "点击同意.{0,12}(表示|视为|代表)", "点击同意.{0,12}(表示|视为|代表",
               "no RE2 expression"},
        Damage{"policy_phrases.tsv", "agree_button\tzh\t我同意", "agree_button\tfr\t我同意",
               "must be zh or en"},
        Damage{"china_holidays.tsv", "2024-10-12\tmakeup_work", "2024-10-12\tmake_up", "is no day_kind"},
        Damage{"transparent_packages.tsv", "\nokio\t", "\nokhttp3\t", "occurs twice"},
        Damage{"packers.tsv",
               "360加固保\t360 Jiagu\t北京奇虎科技有限公司\tQihoo 360\tpacker\tnative_lib\tlibjiagu_a64.so",
               "360\t360 Jiagu\t北京奇虎科技有限公司\tQihoo 360\tpacker\tnative_lib\tlibjiagu_a64.so",
               "use one name"}));

TEST(Load, TellsEveryProblemAtOnce) {
  Folder folder;
  folder.write("limits.tsv", changed("limits.tsv", "child_age\t14", "child_age\tx"));
  folder.write("sdk_domains.tsv", changed("sdk_domains.tsv", "ulogs.umeng.com\t", "Ulogs.umeng.com\t"));
  folder.write("permisions.tsv", "x\n");
  Problems problems = problems_of(folder);
  ASSERT_EQ(problems.size(), 3u);
  EXPECT_THAT(problems[0].detail.en, HasSubstr("no table has this name"));
}

TEST(Load, ReplacesOneTableAndKeepsTheOthers) {
  Folder folder;
  folder.write("limits.tsv", changed("limits.tsv", "child_age\t14", "child_age\t15"));
  folder.write("clauses/3.1.md", "guide");
  folder.write("models/policy_sentences.bin", "\xff\xfe");  // no text
  auto loaded = Knowledge::load(folder.path());
  ASSERT_TRUE(loaded) << loaded.error().front().sentence().en;
  fs::remove_all(folder.path());  // nothing is read later
  EXPECT_EQ(loaded->limit("child_age")->value, 15);
  EXPECT_EQ(loaded->text("clauses/3.1.md"), "guide");
  EXPECT_EQ(loaded->text("models/policy_sentences.bin"), "\xff\xfe");
  EXPECT_EQ(loaded->sdks().size(), builtin().sdks().size());
  EXPECT_NE(loaded->hash(), builtin().hash());
}

TEST(Load, TheSameTablesGiveTheSameHash) {
  Folder folder;
  folder.write("limits.tsv", builtin().text("limits.tsv"));
  auto loaded = Knowledge::load(folder.path());
  ASSERT_TRUE(loaded);
  EXPECT_EQ(loaded->hash(), builtin().hash());
}

TEST(Load, AcceptsWhatEditorsDo) {  // a byte-order mark, CRLF, no newline at the end
  std::string text = "\xEF\xBB\xBF";
  for (char c : builtin().text("limits.tsv")) text += c == '\n' ? "\r\n" : std::string(1, c);
  text.resize(text.size() - 2);
  Folder folder;
  folder.write("limits.tsv", text);
  auto loaded = Knowledge::load(folder.path());
  ASSERT_TRUE(loaded) << loaded.error().front().sentence().en;
  EXPECT_EQ(loaded->limits().size(), builtin().limits().size());
}

TEST(Load, RefusesAFolderWithoutTables) {
  Folder folder;
  EXPECT_EQ(problems_of(folder).size(), 1u);
  auto missing = Knowledge::load(folder.path() / "nothing");
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().front().fault, Fault::not_found);
  folder.write("limits.tsv", "\xff\xfe");
  EXPECT_THAT(problems_of(folder).front().detail.en, HasSubstr("not UTF-8"));
}

}  // namespace

TEST(Reading, AProfileSetsItsLimitsAndNothingElse) {
  const Knowledge k = builtin();
  EXPECT_EQ(k.profile_id(), "default");
  for (std::string_view id : k.profile_ids()) {
    auto profile = k.profile(id);
    ASSERT_TRUE(profile);
    const Knowledge strict = k.with_profile(*profile);
    EXPECT_EQ(strict.profile_id(), id);
    for (const LimitRow& row : strict.limits()) {
      const LimitRow* before = k.limit(row.id);
      ASSERT_NE(before, nullptr);
      EXPECT_EQ(strict.limit(row.id), &row);
      const bool changed =
          std::ranges::any_of(profile->changes, [&](const LimitChange& c) { return c.limit == row.id; });
      EXPECT_EQ(row.profile, changed ? id : "");
      if (!changed) EXPECT_EQ(row.value, before->value) << row.id;
      if (changed) EXPECT_FALSE(row.basis.source.empty());
    }
    // What a copy of the copy holds does not hang on the copy it came from.
    const Knowledge dated = [&] { return k.with_profile(*profile).as_of(on(2020, 1, 2)); }();
    EXPECT_EQ(dated.profile_id(), id);
    EXPECT_EQ(dated.limit(profile->changes.front().limit)->basis.source, profile->changes.front().source);
  }
  EXPECT_FALSE(k.profile("default"));
  EXPECT_FALSE(k.profile("nobody"));
}

TEST(Reading, TheLawIsReadByADay) {
  const Knowledge k = builtin();
  ASSERT_NE(k.law("CSL"), nullptr);
  ASSERT_NE(k.law("CSL-2026"), nullptr);
  for (const LawRow& law : k.laws())
    if (law.standing == "in_force") EXPECT_TRUE(!law.basis.from || *law.basis.from <= k.as_of()) << law.id;
  const Knowledge before = k.as_of(on(2025, 12, 31));
  EXPECT_EQ(before.as_of(), on(2025, 12, 31));
  EXPECT_TRUE(before.law("CSL")->basis.holds_on(before.as_of()));
  EXPECT_FALSE(before.law("CSL-2026")->basis.holds_on(before.as_of()));
  EXPECT_FALSE(k.law("CSL")->basis.holds_on(k.as_of()));
}

}  // namespace xiezhi
