// What a Knowledge holds: the rows of every table, their indexes, and the text they point into.
#pragma once

#include <array>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <re2/re2.h>
#include <boost/unordered/unordered_flat_map.hpp>

#include "knowledge/knowledge.h"

namespace xiezhi {

using Index = boost::unordered_flat_map<std::string_view, std::uint32_t>;
struct Range {
  std::uint32_t begin = 0, count = 0;
};
using RangeIndex = boost::unordered_flat_map<std::string_view, Range>;

// Several rows may share a key. Sorted by key, then in the order of the table.
using MultiIndex = std::vector<std::pair<std::string_view, std::uint32_t>>;
std::span<const MultiIndex::value_type> find_all(const MultiIndex& index, std::string_view key);

// Patterns of file names: most are exact and found by search, the rest are tried one after the other.
struct GlobIndex {
  MultiIndex exact, globs;

  void add(std::string_view pattern, std::uint32_t row);
  std::vector<std::uint32_t> find(std::string_view name) const;  // ascending, each row once
};

struct LazyRegex {
  std::once_flag once;
  std::unique_ptr<re2::RE2> compiled;
};

struct SourceFile {  // one file of knowledge/
  std::string_view content;
  std::string sha256;
  std::string place;  // how problems name it
};

struct Knowledge::Tables {
  std::map<std::string, SourceFile, std::less<>> files;
  std::vector<std::unique_ptr<const std::string>> owned;  // contents that are not compiled in
  std::string hash;

  std::vector<ClauseRow> clauses;
  std::vector<RuleRow> rules;
  std::vector<PersonalInfoType> types;
  std::vector<AndroidSource> sources;
  std::vector<IosSource> ios_sources;
  std::vector<PermissionRow> permissions;
  std::vector<SpecialAccessRow> special_access;
  std::vector<AppTypeRow> app_types;
  std::vector<PhraseRow> phrases;
  std::vector<LexiconRow> lexicon;
  std::vector<RecordedTermRow> recorded_terms;
  std::vector<BulletinRow> bulletins;
  std::vector<SdkRow> sdks;
  std::vector<SdkAliasRow> aliases;
  std::vector<SdkIosRow> sdk_ios;
  std::vector<WakeupRow> wakeups;
  std::vector<PackerRow> packers;
  std::vector<LimitRow> limits;
  struct ProfileRow {
    std::string_view profile, limit;
    double value;
    std::string_view standing;
    Basis basis;
  };
  std::vector<ProfileRow> profiles;
  std::vector<LawRow> laws;
  std::vector<AppTypeTermRow> app_type_terms;

  Index clause_index, type_index, permission_index, app_type_index, sdk_index, limit_index, law_index;
  RangeIndex rules_of_clause, phrases_of_category;
  std::array<Range, 7> sources_of_kind{};
  boost::unordered_flat_map<std::pair<std::string_view, std::string_view>, Range> method_index, field_index;

  Index package_index;  // prefix → row of sdks
  GlobIndex native_lib_index;
  MultiIndex domain_index;
  GlobIndex wakeup_index;
  GlobIndex packer_libs, packer_applications, packer_assets;
  Index packer_prefixes;
  boost::unordered_flat_map<std::string_view, bool> transparency;  // prefix → is it the platform's

  boost::unordered_flat_map<Day::rep, bool> calendar;  // days since 1970 → is it a working day
  std::vector<int> calendar_years;                     // whose notice is known, sorted
  unsigned year_end = 1300;  // month × 100 + day from which the next year's notice matters too

  boost::unordered_flat_map<std::pair<std::string_view, std::string_view>, Name> names;
  std::unique_ptr<LazyRegex[]> regexes;  // one a phrase
};

// The names of the tables that are read into rows; all must exist.
std::span<const std::string_view> table_names();

// Fills rows and indexes from `tables.files`. Every problem is added; what was readable is there.
void read_tables(Knowledge::Tables& tables, Problems& problems);
// Problems of regular expressions, which read_tables leaves alone because compiling them costs more than it
// does.
void check_regexes(const Knowledge::Tables& tables, Problems& problems);

re2::RE2::Options phrase_options();

}  // namespace xiezhi
