// The law and the field as values: the tables of knowledge/ typed, indexed and validated (floor 2).
//
// The built-in tables are compiled into the program and only sliced at load, never copied: every string_view
// below points into text that lives as long as any copy of the Knowledge it came from. A Knowledge is a
// shared handle to an immutable value: cheap to copy, safe to read from every thread. Rows never move;
// pointers to rows may be kept and compared as long as a copy of the Knowledge is.
//
// Columns, their vocabularies and how to add a row: knowledge/README.md.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <iterator>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "support/result.h"

namespace re2 {
class RE2;
}

namespace xiezhi {

using Day = std::chrono::sys_days;

// A cell that holds a list: its pieces between '|'. An empty cell is an empty list.
class List {
 public:
  class iterator {
   public:
    using value_type = std::string_view;
    using difference_type = std::ptrdiff_t;
    using iterator_category = std::forward_iterator_tag;
    using pointer = const std::string_view*;
    using reference = std::string_view;
    iterator() = default;
    explicit iterator(std::string_view cell) : rest_(cell), done_(cell.empty()) { cut(); }
    std::string_view operator*() const { return piece_; }
    iterator& operator++();
    iterator operator++(int) {
      iterator before = *this;
      ++*this;
      return before;
    }
    bool operator==(const iterator& other) const {
      return done_ == other.done_ && (done_ || piece_.data() == other.piece_.data());
    }

   private:
    void cut() { piece_ = rest_.substr(0, rest_.find('|')); }
    std::string_view rest_, piece_;
    bool done_ = true;
  };
  List() = default;
  explicit List(std::string_view cell) : cell_(cell) {}
  iterator begin() const { return iterator(cell_); }
  iterator end() const { return {}; }
  bool empty() const { return cell_.empty(); }
  std::size_t size() const;
  bool contains(std::string_view piece) const;
  std::string_view cell() const { return cell_; }

 private:
  std::string_view cell_;
};

struct Name {  // of a table's row, in both languages
  std::string_view zh, en;
  Text text() const { return {std::string(zh), std::string(en)}; }
};

// Where a row's fact comes from and the days on which it holds. Open ends: no first or last day known.
struct Basis {
  std::string_view source;
  std::optional<Day> from, to;
  bool holds_on(Day day) const { return (!from || *from <= day) && (!to || day <= *to); }
};

// clauses.tsv: the 31 behaviours of 国信办秘字〔2019〕191号, in order 1.1 … 6.5.
struct ClauseRow {
  std::string_view id;  // "3.1"
  Name title;
  std::string_view best_verdict;  // what a machine can reach at best: enumeration "best_verdict"
  List evidence;                  // enumeration "evidence_kind", most telling first
  std::string_view needs;         // enumeration "needs"
  std::string_view threshold;     // in words; numbers are in limits.tsv
  List pipl, csl_2017, csl_2026, gb35273, ndsr2025, miit164;  // articles of related law
  std::string_view confidence;                                // enumeration "confidence"
  Basis basis;
};

// rules.tsv: how facts decide a clause.
struct RuleRow {
  std::string_view id;       // "R3.1a"
  std::string_view clause;   // "3.1"
  std::string_view verdict;  // enumeration "rule_verdict"
  std::string_view predicate, evidence, guard, confidence;
  Basis basis;
};

enum class Condition : std::uint8_t { no, yes, conditional };

// personal_info_types.tsv
struct PersonalInfoType {
  std::string_view id;        // "android_id"
  std::string_view category;  // enumeration "pi_category"
  std::string_view category_35273_zh;
  Name name;
  Condition sensitive_35273, sensitive_45574, unique_identifier;
  List synonyms_zh;       // a policy that uses one means this type
  List weak_synonyms_zh;  // count only beside a collection verb or a permission word
  List synonyms_en;
  std::string_view note;
  std::uint16_t index;  // dense, 0 … types().size()-1, in table order
  Basis basis;
};

enum class SourceKind : std::uint8_t { method, field, uri, shell, file, intent, native };
enum class SourceStrength : std::uint8_t {
  direct,
  indirect,
  trigger,
  permission_request,
  permission_check,
  self_start,
  associated_start
};
std::string_view id(SourceKind kind);
std::string_view id(SourceStrength strength);

// android_sources.tsv: one place where an app can meet personal information (or the permission to it).
//   method  class_name = Java binary name ("android.provider.Settings$Secure"), member = method name (all
//   overloads) field   class_name, member = static field name uri     member = URI; it and everything below
//   it (after '/', '?' or '#') counts shell   member = command words; a command line counts that starts with
//   them, also after a path or a separator file    member = path glob ('*' any run of characters) intent
//   member = action (or bound service action), class_name = the service or package bound, where one is native
//   class_name = library ("libc"), member = exported symbol
// arguments: empty = every use counts; otherwise a constant argument must match one piece:
//   "android_id" that string; "ro.ril.*" that glob; "#16" that integer; "&1024" an integer with that bit set;
//   "@word" a condition the examiner knows: @other_package, @launcher_query, @media_images, @other_component,
//   @other_authority, @shell (the string is a command line of kind shell).
struct AndroidSource {
  SourceKind kind;
  SourceStrength strength;
  std::string_view class_name, member;
  List arguments;
  List types;                              // ids of personal_info_types.tsv
  List permissions;                        // what the platform checks; note says which combination
  std::uint16_t api_from = 0, api_to = 0;  // API levels on which an ordinary app gets the value; 0 = open
  std::string_view origin;   // enumeration "source_origin": public, hidden, google, androidx, vendor …
  bool is_callback = false;  // the app overrides the member and the platform calls it
  std::string_view note;
  Basis basis;
};

// permissions.tsv
struct PermissionRow {
  std::string_view name;
  std::string_view platform;    // android | harmony
  std::string_view protection;  // enumeration "protection"
  std::string_view group;  // enumeration "permission_group"; two groups asked at once is a bundled request
  List types;
  Name label;
  std::uint16_t api_from = 0,
                api_to = 0;  // api_to: last API level on which holding it still opens something; 0 = still
  bool collects = false;     // holding it lets an app collect personal information
  bool at_runtime = false;   // the user is asked while the app runs
  std::string_view note;
  Basis basis;
};

// special_access.tsv: access that only a settings page or a bound service grants.
struct SpecialAccessRow {
  std::string_view id;
  std::string_view permission;      // may be empty
  List settings_actions;            // intents that lead the user there
  std::string_view declared_on;     // uses-permission | service | receiver | activity
  std::string_view service_action;  // the intent filter of that component, may be empty
  List types;
  Name name;
  std::string_view note;
  Basis basis;
};

// necessary_info.tsv: the 39 app types of 国信办秘字〔2021〕14号.
struct AppTypeRow {
  std::uint16_t number;  // 1 … 39
  std::string_view id;
  Name name;
  Name basic_function;
  List necessary_types;
  std::string_view necessary_zh;
  bool needs_none;  // the basic function must be usable without personal information
  std::string_view note;
  Basis basis;
};

// policy_phrases.tsv
struct PhraseRow {
  std::string_view category;  // enumeration "phrase_category"
  std::string_view language;  // zh | en
  std::string_view phrase;    // literal, or an RE2 regular expression
  bool is_regex;
  std::string_view polarity;  // enumeration "polarity"
  List clauses;
  std::string_view note;
  std::uint32_t hits_of_613;  // policies of 613 that contain it
  Basis basis;
  std::uint32_t line;   // in its table
  std::uint32_t index;  // dense, in the order of phrases()
};

// policy_lexicon.tsv: the words by which statements of a policy are read.
struct LexiconRow {
  std::string_view word_class;  // enumeration "lexicon_class"
  std::string_view language;    // zh | en
  std::string_view phrase;
  List value;  // what the class makes of it: an act, an actor, pi_category ids, a document kind …
  std::string_view note;
  Basis basis;
};

// recorded_terms.tsv: what words of recordings, ledgers and their tools mean.
struct RecordedTermRow {
  std::string_view kind;  // enumeration "recorded_term_kind"
  std::string_view term;
  List value;  // what the kind makes of it: types, a class, a column …
  std::string_view note;
  Basis basis;
};

// bulletin_phrases.tsv: how regulators word a finding.
struct BulletinRow {
  std::string_view issuer, wording_zh;
  List clauses;
  std::string_view note;
  Basis basis;
};

// sdk_catalogue.tsv; what marks an SDK is in sdk_packages, sdk_native_libs and sdk_domains.
struct SdkRow {
  std::string_view id, name, company_zh;
  std::string_view category;  // enumeration "sdk_category"
  List types;                 // what the vendor says it may collect: a prior, never evidence
  // Calls that start it, "com.x.Y.init"; a class without a package ("BugsnagX.start") is any class of that
  // simple name below one of the SDK's package prefixes.
  List initialisers;
  std::string_view initialiser_note;  // in words, where no call can be named
  std::string_view consent_api;
  bool consent_api_verified = false;
  std::string_view confidence;
  std::uint16_t index = 0;  // dense, in table order
  Basis basis;
};

// sdk_aliases.tsv: other words by which policies and SDK lists name SDKs; a vendor's name may mean several.
struct SdkAliasRow {
  std::string_view alias;  // lower case
  List sdks;
  Basis basis;
};

// sdk_ios.tsv
struct SdkIosRow {
  const SdkRow* sdk;
  List frameworks, classes;
  std::string_view initialiser, consent_api, confidence;
  Basis basis;
};

// ios_sources.tsv
struct IosSource {
  std::string_view kind;  // enumeration "ios_source_kind"
  std::string_view framework, symbol;
  List types;
  std::string_view plist_key, name_zh, note;
  Basis basis;
};

// wakeup_components.tsv: components known to start themselves or each other.
struct WakeupRow {
  std::string_view component;  // class name, '*' glob allowed
  std::string_view kind;       // enumeration "component_kind"
  List sdks;                   // may be empty
  std::string_view behaviour;  // enumeration "wakeup_behaviour"
  std::string_view note, confidence;
  Basis basis;
};

// packers.tsv: one marker of a protection system a row.
struct PackerRow {
  std::string_view packer;  // id, several rows share it
  Name name;
  Name vendor;
  std::string_view kind;      // enumeration "packer_kind"
  std::string_view marker;    // enumeration "packer_marker"
  std::string_view pattern;   // glob
  std::string_view strength;  // enumeration "marker_strength"
  Basis basis;
};

struct LimitRow {
  std::string_view id;  // "response_working_days"
  double value;
  std::string_view unit;
  List clauses;
  Name meaning;
  std::string_view standing;  // enumeration "standing"
  Basis basis;
  std::string_view profile = {};  // the profile that set the value; empty: limits.tsv
};

// A limit that a profile sets otherwise than limits.tsv. Profiles are rows of profiles.tsv or a user's file.
struct LimitChange {
  std::string limit;  // id of limits.tsv
  double value = 0;
  std::string source;
  std::optional<Day> from;
  std::string standing = "practice";  // enumeration "standing"
};
struct Profile {
  std::string id;
  Text name;
  std::vector<LimitChange> changes;
};

// laws.tsv: what the basis of a finding is cited from, and the days on which it holds.
struct LawRow {
  std::string_view id;  // enumeration "citation": "PIPL", "CSL-2026"
  Name name;
  std::string_view standing;  // enumeration "law_standing": in_force | draft
  std::string_view note;
  Basis basis;
};

// app_type_terms.tsv: what speaks for an app being of one type.
struct AppTypeTermRow {
  std::string_view type;   // app_types id
  std::string_view place;  // enumeration "app_type_place": where the term counts
  std::string_view term;   // lower case
  double weight;
  std::string_view note;
  Basis basis;
};

struct MissingYear {
  int year;  // the calendar holds no notice for it
};

class Knowledge {
 public:
  // The compiled-in tables. An Error only where the program was built from broken tables.
  static Result<Knowledge> load_builtin();
  // Tables of `dir` instead of the built-in ones of the same name; those missing there stay built in. Also
  // compiles every regular expression. All problems at once; each `where` is "DIR/table.tsv:LINE" and each
  // sentence says what is wrong and how to mend it.
  static tl::expected<Knowledge, Problems> load(const std::filesystem::path& dir);

  // sha256 of the lines "<sha256 of the file>  <name>\n" of every table and text, sorted by name: what
  // `sha256sum` prints for the same files. In every report.
  const std::string& hash() const;

  // A whole file of knowledge/ by its path there ("clauses/3.1.md", "android_framework.tsv"); empty where
  // there is none.
  std::string_view text(std::string_view name) const;
  std::vector<std::string_view> text_names() const;  // sorted

  std::span<const ClauseRow> clauses() const;  // 31
  const ClauseRow* clause(std::string_view id) const;
  std::span<const RuleRow> rules() const;
  std::span<const RuleRow> rules_of(std::string_view clause) const;

  std::span<const PersonalInfoType> types() const;
  const PersonalInfoType* type(std::string_view id) const;

  std::span<const AndroidSource> sources() const;  // sorted by kind, class, member
  std::span<const AndroidSource> sources(SourceKind kind) const;
  // Every row for the method or field, whatever its arguments; empty where there is none.
  std::span<const AndroidSource> method_sources(std::string_view class_name, std::string_view member) const;
  std::span<const AndroidSource> field_sources(std::string_view class_name, std::string_view member) const;
  std::span<const IosSource> ios_sources() const;

  std::span<const PermissionRow> permissions() const;
  const PermissionRow* permission(std::string_view name) const;
  std::span<const SpecialAccessRow> special_access() const;

  std::span<const AppTypeRow> app_types() const;
  const AppTypeRow* app_type(std::string_view id) const;

  std::span<const PhraseRow> phrases() const;
  std::span<const PhraseRow> phrases(std::string_view category) const;
  // Compiled on first use (UTF-8, case-insensitive for English); null for a literal phrase. Thread-safe.
  const re2::RE2* regex(const PhraseRow& phrase) const;
  std::span<const LexiconRow> lexicon() const;              // in table order
  std::span<const RecordedTermRow> recorded_terms() const;  // in table order
  std::span<const BulletinRow> bulletins() const;

  std::span<const SdkRow> sdks() const;
  const SdkRow* sdk(std::string_view id) const;
  // The SDK with the longest package prefix that ends at a package boundary of `class_name`
  // (dotted: "com.umeng.analytics.MobclickAgent$1"); null where none does.
  const SdkRow* sdk_of_package(std::string_view class_name) const;
  std::string_view package_prefix_of(std::string_view class_name) const;  // the prefix that matched, or empty
  // By file name ("libjcore123.so"). Libraries several SDKs of one vendor share name them all, in table
  // order.
  std::vector<const SdkRow*> sdks_of_native_lib(std::string_view file_name) const;
  // By the longest known domain that is the host or a parent of it; a domain may belong to several SDKs.
  std::vector<const SdkRow*> sdks_of_domain(std::string_view host) const;
  std::string_view known_domain_of(std::string_view host) const;  // the domain that matched, or empty
  std::span<const SdkAliasRow> sdk_aliases() const;
  std::span<const SdkIosRow> sdk_ios() const;
  // First of several, null where none: for callers that need one name.
  const SdkRow* sdk_of_native_lib(std::string_view file_name) const;
  const SdkRow* sdk_of_domain(std::string_view host) const;

  std::span<const WakeupRow> wakeup_components() const;
  const WakeupRow* wakeup_component(std::string_view class_name) const;

  // The packer_of_… functions prefer a marker that alone is enough; look at its `strength`.
  std::span<const PackerRow> packers() const;
  const PackerRow* packer_of_native_lib(std::string_view file_name) const;
  const PackerRow* packer_of_application_class(std::string_view class_name) const;
  const PackerRow* packer_of_class(std::string_view class_name) const;
  const PackerRow* packer_of_asset(
      std::string_view path) const;  // entry name in the package: "assets/ijm_lib/x"

  // Support libraries whose frames say nothing about who acts; platform classes are not in the package at
  // all.
  bool is_transparent(std::string_view class_name) const;
  std::string_view transparent_prefix_of(
      std::string_view class_name) const;  // transparent or platform, or empty
  bool is_platform(std::string_view class_name) const;

  std::span<const LimitRow> limits() const;
  const LimitRow* limit(std::string_view id) const;

  // Profiles of profiles.tsv, "default" (limits.tsv alone) not among them; a copy of this knowledge whose limits one
  // sets. Changes of limits that do not exist are left out: whoever read the profile has named them.
  std::vector<std::string_view> profile_ids() const;
  std::optional<Profile> profile(std::string_view id) const;
  Knowledge with_profile(const Profile& profile) const;
  std::string_view profile_id() const;  // in use: "default" where none was chosen

  // By which day the law is read: that of a copy made by as_of(day), else the last day on which any row of laws.tsv
  // that is in force begins to hold, so that the same tables say the same whenever they are asked.
  std::span<const LawRow> laws() const;  // in the order in which they are cited
  const LawRow* law(std::string_view id) const;
  Knowledge as_of(Day day) const;
  Day as_of() const;

  std::span<const AppTypeTermRow> app_type_terms() const;  // in table order

  // China's working days: the State Council's yearly notices over Monday–Friday. Within the last days of a
  // year the next year's notice counts too (New Year's make-up days), so those days need both.
  tl::expected<bool, MissingYear> is_working_day(Day day) const;
  // Working days in (after, until]: the day of submission is not counted, the day of the answer is.
  tl::expected<int, MissingYear> working_days_between(Day after, Day until) const;
  // The count-th working day after `day`: the last day in time.
  tl::expected<Day, MissingYear> working_day_after(Day day, int count) const;

  // The name of a value users see: name_of("sdk_category", "push"). Names are the id itself where the table
  // has none.
  Name name_of(std::string_view enumeration, std::string_view id) const;

  struct Tables;   // tables.h; for this folder only
  struct Reading;  // reading.cc

 private:
  explicit Knowledge(std::shared_ptr<const Tables> tables) : tables_(std::move(tables)) {}
  std::shared_ptr<const Tables> tables_;
  std::shared_ptr<const Reading> reading_;  // null: the tables as they are
};

// '*' matches any run of characters, '?' one; everything else itself. Linear in practice, bounded by
// pattern × text.
bool glob_matches(std::string_view pattern, std::string_view text);

}  // namespace xiezhi
