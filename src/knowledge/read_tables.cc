// One short function a table: its header, its rows, what must hold of them. Reading goes in the order of
// dependence (names first, then types, then what refers to them), so that every reference is checked as it is
// read.
#include <algorithm>

#include <fmt/format.h>

#include "knowledge/table.h"
#include "knowledge/tables.h"
#include "support/text.h"

namespace xiezhi {
namespace {

constexpr std::string_view kTables[] = {"android_sources.tsv",
                                        "app_type_terms.tsv",
                                        "bulletin_phrases.tsv",
                                        "china_holidays.tsv",
                                        "clauses.tsv",
                                        "enumerations.tsv",
                                        "ios_sources.tsv",
                                        "laws.tsv",
                                        "limits.tsv",
                                        "necessary_info.tsv",
                                        "packers.tsv",
                                        "permissions.tsv",
                                        "personal_info_types.tsv",
                                        "policy_lexicon.tsv",
                                        "policy_phrases.tsv",
                                        "profiles.tsv",
                                        "recorded_terms.tsv",
                                        "rules.tsv",
                                        "screen_terms.tsv",
                                        "sdk_aliases.tsv",
                                        "sdk_catalogue.tsv",
                                        "sdk_domains.tsv",
                                        "sdk_ios.tsv",
                                        "sdk_native_libs.tsv",
                                        "sdk_packages.tsv",
                                        "special_access.tsv",
                                        "transparent_packages.tsv",
                                        "wakeup_components.tsv"};

struct Reading {
  Knowledge::Tables& tables;
  Problems& problems;
};

// Calls row(reader) for each row of a table, after its header was checked. `holders` are made large enough for all
// rows first: growing step by step touches twice the memory, and first touches are most of the time of a start.
template <std::size_t N, typename Row, typename... Holder>
void each_row(Reading reading, std::string_view table, const std::string_view (&columns)[N], Row row,
              Holder&... holders) {
  static_assert(N <= kMaxColumns);
  auto file = reading.tables.files.find(table);
  if (file == reading.tables.files.end()) return;  // read_tables names it
  [[maybe_unused]] auto rows = static_cast<std::size_t>(std::ranges::count(file->second.content, '\n'));
  (holders.reserve(rows), ...);
  TableReader reader(file->second.place, file->second.content, columns, reading.problems);
  while (reader.next()) row(reader);
}

void unique(Index& index, TableReader& row, std::size_t column, std::size_t position) {
  std::string_view id = row.required(column);
  if (!index.emplace(id, static_cast<std::uint32_t>(position)).second)
    row.problem_in(column, {"重复；请合并两行或改名", "occurs twice; merge the two rows or rename one"},
                   Fault::disagreement);
}

std::string_view one_of(const Knowledge::Tables& tables, TableReader& row, std::size_t column,
                        std::string_view enumeration) {
  std::string_view id = row[column];
  if (!tables.names.contains({enumeration, id}))
    row.problem_in(
        column,
        {fmt::format("不是 {} 的取值；请改用 enumerations.tsv 中已有的值，或在那里添加", enumeration),
         fmt::format("is no {}; use a value of enumerations.tsv, or add it there", enumeration)},
        Fault::not_found);
  return id;
}

List all_of(const Knowledge::Tables& tables, TableReader& row, std::size_t column,
            std::string_view enumeration) {
  for (std::string_view id : row.list(column))
    if (!tables.names.contains({enumeration, id}))
      row.problem_in(
          column,
          {fmt::format("中的“{}”不是 {} 的取值；请改用 enumerations.tsv 中已有的值", id, enumeration),
           fmt::format("holds \"{}\", which is no {}; use a value of enumerations.tsv", id, enumeration)},
          Fault::not_found);
  return row.list(column);
}

// Every piece must be a key of `index`, which was filled from `table`.
List references(const Index& index, std::string_view table, TableReader& row, std::size_t column) {
  for (std::string_view id : row.list(column))
    if (!index.contains(id))
      row.problem_in(
          column,
          {fmt::format("中的“{}”在 {} 中不存在；请更正，或先在那里添加", id, table),
           fmt::format("holds \"{}\", which {} does not have; correct it, or add it there first", id, table)},
          Fault::not_found);
  return row.list(column);
}

List type_list(const Knowledge::Tables& t, TableReader& row, std::size_t column) {
  return references(t.type_index, "personal_info_types.tsv", row, column);
}
List clause_list(const Knowledge::Tables& t, TableReader& row, std::size_t column) {
  return references(t.clause_index, "clauses.tsv", row, column);
}

void read_enumerations(Reading in) {
  each_row(
      in, "enumerations.tsv", {"enumeration", "id", "name_zh", "name_en", "source", "valid_from", "valid_to"},
      [&](TableReader& row) {
        row.required(0), row.required(1), row.required(2), row.required(3), row.basis();
        if (!in.tables.names.emplace(std::pair(row[0], row[1]), row.name(2)).second)
          row.problem_in(1, {"重复；请删去一行", "occurs twice; delete one row"}, Fault::disagreement);
      },
      in.tables.names);
}

// The 31 items of the method: six articles of 4, 4, 9, 6, 3 and 5.
constexpr int kItems[] = {4, 4, 9, 6, 3, 5};

std::vector<std::string> clause_ids() {
  std::vector<std::string> ids;
  for (int article = 1; article <= 6; ++article)
    for (int item = 1; item <= kItems[article - 1]; ++item)
      ids.push_back(fmt::format("{}.{}", article, item));
  return ids;
}

void read_clauses(Reading in) {
  auto& t = in.tables;
  const std::vector<std::string> expected = clause_ids();
  each_row(
      in, "clauses.tsv",
      {"id", "title_zh", "title_en", "best_verdict", "evidence", "needs", "threshold", "pipl", "csl_2017",
       "csl_2026", "gb35273", "ndsr2025", "miit164", "confidence", "source", "valid_from", "valid_to"},
      [&](TableReader& row) {
        if (t.clauses.size() >= expected.size() || row[0] != expected[t.clauses.size()])
          row.problem_in(0, {"次序或编号不对；须为 1.1 至 6.5 共 31 行，依次排列",
                             "is out of place; the rows must be the 31 clauses 1.1 to 6.5 in order"});
        unique(t.clause_index, row, 0, t.clauses.size());
        row.required(1), row.required(2);
        t.clauses.push_back({row[0], row.name(1), one_of(t, row, 3, "best_verdict"),
                             all_of(t, row, 4, "evidence_kind"), one_of(t, row, 5, "needs"), row[6],
                             row.list(7), row.list(8), row.list(9), row.list(10), row.list(11), row.list(12),
                             one_of(t, row, 13, "confidence"), row.basis()});
      },
      t.clauses, t.clause_index);
  if (t.clauses.size() < expected.size() && t.files.contains("clauses.tsv"))
    in.problems.push_back(
        {Fault::bad_structure,
         t.files.find("clauses.tsv")->second.place + ":1",
         {fmt::format("只有 {} 条；须有 1.1 至 6.5 共 31 条", t.clauses.size()),
          fmt::format("has {} clauses; it must have the 31 from 1.1 to 6.5", t.clauses.size())}});
}

void extend(Range& range, std::size_t position) {
  if (range.count++ == 0) range.begin = static_cast<std::uint32_t>(position);
}

void read_rules(Reading in) {
  auto& t = in.tables;
  Index ids;
  each_row(
      in, "rules.tsv",
      {"rule", "clause", "verdict", "predicate", "evidence", "guard", "confidence", "source", "valid_from",
       "valid_to"},
      [&](TableReader& row) {
        unique(ids, row, 0, t.rules.size());
        clause_list(t, row, 1);
        row.required(3);
        t.rules.push_back({row[0], row.required(1), one_of(t, row, 2, "rule_verdict"), row[3], row[4], row[5],
                           one_of(t, row, 6, "confidence"), row.basis()});
      },
      t.rules, ids);
  std::ranges::stable_sort(t.rules, {}, &RuleRow::clause);
  for (std::size_t i = 0; i < t.rules.size(); ++i) extend(t.rules_of_clause[t.rules[i].clause], i);
}

Condition condition(TableReader& row, std::size_t column) {
  if (row[column] == "yes") return Condition::yes;
  if (row[column] == "conditional") return Condition::conditional;
  if (row[column] != "no")
    row.problem_in(column, {"应为 yes、no 或 conditional", "must be yes, no or conditional"});
  return Condition::no;
}

void read_types(Reading in) {
  auto& t = in.tables;
  each_row(
      in, "personal_info_types.tsv",
      {"id", "category", "category_zh", "name_zh", "name_en", "sensitive_35273", "sensitive_45574",
       "unique_identifier", "synonyms_zh", "weak_synonyms_zh", "synonyms_en", "note", "source", "valid_from",
       "valid_to"},
      [&](TableReader& row) {
        unique(t.type_index, row, 0, t.types.size());
        row.required(3), row.required(4);
        t.types.push_back({row[0], one_of(t, row, 1, "pi_category"), row[2], row.name(3), condition(row, 5),
                           condition(row, 6), condition(row, 7), row.list(8), row.list(9), row.list(10),
                           row[11], static_cast<std::uint16_t>(t.types.size()), row.basis()});
      },
      t.types, t.type_index);
}

void read_permissions(Reading in) {
  auto& t = in.tables;
  each_row(
      in, "permissions.tsv",
      {"permission", "platform", "protection", "group", "pi_types", "name_zh", "name_en", "api_from",
       "api_to", "collectable_pi", "runtime", "note", "source", "valid_from", "valid_to"},
      [&](TableReader& row) {
        unique(t.permission_index, row, 0, t.permissions.size());
        t.permissions.push_back({row[0], one_of(t, row, 1, "platform"), one_of(t, row, 2, "protection"),
                                 one_of(t, row, 3, "permission_group"), type_list(t, row, 4), row.name(5),
                                 static_cast<std::uint16_t>(row.whole_number(7, 999)),
                                 static_cast<std::uint16_t>(row.whole_number(8, 999)), row.yes_or_no(9),
                                 row.yes_or_no(10), row[11], row.basis()});
      },
      t.permissions, t.permission_index);
}

constexpr std::string_view kKinds[] = {"method", "field", "uri", "shell", "file", "intent", "native"};
constexpr std::string_view kStrengths[] = {
    "direct",           "indirect",   "trigger",         "permission_request",
    "permission_check", "self_start", "associated_start"};

template <typename E, std::size_t N>
E enumerator(const std::string_view (&names)[N], std::string_view id) {
  auto found = std::ranges::find(names, id);
  return static_cast<E>(found == std::end(names) ? 0 : found - names);
}

void check_members(TableReader& row, SourceKind kind) {
  row.required(2);
  if (kind == SourceKind::method || kind == SourceKind::field || kind == SourceKind::native) row.required(1);
  if (row[1].find_first_of(" /;") != std::string_view::npos)
    row.problem_in(
        1, {"应为一个类名，如 android.provider.Settings$Secure；多个类请分行",
            "must be one class such as android.provider.Settings$Secure; write several as several rows"});
  if (kind <= SourceKind::field && row[2].find_first_of(" /.(") != std::string_view::npos)
    row.problem_in(
        2, {"应为一个成员名；多个成员请分行", "must be one member's name; write several as several rows"});
  for (std::string_view piece : row.list(3)) {
    bool number = piece.starts_with('#') || piece.starts_with('&');
    bool digits = piece.size() > 1 && piece.find_first_not_of("0123456789", 1) == std::string_view::npos;
    if (piece.empty() || (number && !digits))
      row.problem_in(3, {"有空项，或 # 与 & 后不是整数", "has an empty piece, or no integer after # or &"});
  }
}

void read_sources(Reading in) {
  auto& t = in.tables;
  each_row(
      in, "android_sources.tsv",
      {"kind", "class", "member", "arg_match", "pi_types", "permissions", "api_from", "api_to", "strength",
       "origin", "callback", "note", "source", "valid_from", "valid_to"},
      [&](TableReader& row) {
        SourceKind kind = enumerator<SourceKind>(kKinds, one_of(t, row, 0, "source_kind"));
        check_members(row, kind);
        AndroidSource source{kind,
                             enumerator<SourceStrength>(kStrengths, one_of(t, row, 8, "source_strength")),
                             row[1],
                             row[2],
                             row.list(3),
                             type_list(t, row, 4),
                             references(t.permission_index, "permissions.tsv", row, 5),
                             static_cast<std::uint16_t>(row.whole_number(6, 999)),
                             static_cast<std::uint16_t>(row.whole_number(7, 999)),
                             one_of(t, row, 9, "source_origin"),
                             row.yes_or_no(10),
                             row[11],
                             row.basis()};
        if (source.api_to != 0 && source.api_to < source.api_from)
          row.problem_in(7, {"小于 api_from；请对调", "is below api_from; swap them"});
        t.sources.push_back(source);
      },
      t.sources, t.method_index);
}

std::tuple<SourceKind, std::string_view, std::string_view, std::string_view> source_key(
    const AndroidSource& source) {
  return {source.kind, source.class_name, source.member, source.arguments.cell()};
}

void index_sources(Knowledge::Tables& t) {
  if (!std::ranges::is_sorted(t.sources, {}, source_key)) std::ranges::stable_sort(t.sources, {}, source_key);
  for (std::size_t i = 0; i < t.sources.size(); ++i) {
    const AndroidSource& source = t.sources[i];
    extend(t.sources_of_kind[static_cast<std::size_t>(source.kind)], i);
    if (source.kind == SourceKind::method) extend(t.method_index[{source.class_name, source.member}], i);
    if (source.kind == SourceKind::field) extend(t.field_index[{source.class_name, source.member}], i);
  }
}

void read_ios_sources(Reading in) {
  auto& t = in.tables;
  each_row(
      in, "ios_sources.tsv",
      {"kind", "framework", "symbol", "pi_types", "plist_key", "name_zh", "note", "source", "valid_from",
       "valid_to"},
      [&](TableReader& row) {
        t.ios_sources.push_back({one_of(t, row, 0, "ios_source_kind"), row.required(1), row.required(2),
                                 type_list(t, row, 3), row[4], row[5], row[6], row.basis()});
      },
      t.ios_sources);
}

void read_special_access(Reading in) {
  auto& t = in.tables;
  Index ids;
  each_row(
      in, "special_access.tsv",
      {"id", "permission", "settings_actions", "declared_on", "service_action", "pi_types", "name_zh",
       "name_en", "note", "source", "valid_from", "valid_to"},
      [&](TableReader& row) {
        unique(ids, row, 0, t.special_access.size());
        references(t.permission_index, "permissions.tsv", row, 1);
        t.special_access.push_back({row[0], row[1], row.list(2), one_of(t, row, 3, "declared_on"), row[4],
                                    type_list(t, row, 5), row.name(6), row[8], row.basis()});
      },
      t.special_access, ids);
}

void read_app_types(Reading in) {
  auto& t = in.tables;
  each_row(
      in, "necessary_info.tsv",
      {"number", "id", "name_zh", "name_en", "basic_function_zh", "basic_function_en", "pi_types",
       "necessary_zh", "no_pi_needed", "note", "source", "valid_from", "valid_to"},
      [&](TableReader& row) {
        unique(t.app_type_index, row, 1, t.app_types.size());
        bool none = row.yes_or_no(8);
        if (none != row[6].empty())
          row.problem_in(8,
                         {"与 pi_types 矛盾：无须个人信息时 pi_types 应留空",
                          "contradicts pi_types: where none is needed pi_types is empty, and only there"},
                         Fault::disagreement);
        t.app_types.push_back({static_cast<std::uint16_t>(row.whole_number(0, 999)), row[1], row.name(2),
                               row.name(4), type_list(t, row, 6), row[7], none, row[9], row.basis()});
      },
      t.app_types, t.app_type_index);
}

void read_phrases(Reading in) {
  auto& t = in.tables;
  each_row(
      in, "policy_phrases.tsv",
      {"category", "lang", "phrase", "is_regex", "polarity", "clauses", "hits_of_613", "note", "source",
       "valid_from", "valid_to"},
      [&](TableReader& row) {
        if (row[1] != "zh" && row[1] != "en") row.problem_in(1, {"应为 zh 或 en", "must be zh or en"});
        t.phrases.push_back({one_of(t, row, 0, "phrase_category"), row[1], row.required(2), row.yes_or_no(3),
                             one_of(t, row, 4, "polarity"), clause_list(t, row, 5), row[7],
                             row.whole_number(6, 613), row.basis(), row.line(), 0});
      },
      t.phrases);
  // Categories keep the order of their first rows.
  boost::unordered_flat_map<std::string_view, std::size_t> rank;
  for (const PhraseRow& phrase : t.phrases) rank.emplace(phrase.category, rank.size());
  auto by_rank = [&](const PhraseRow& phrase) { return rank.find(phrase.category)->second; };
  if (!std::ranges::is_sorted(t.phrases, {}, by_rank)) std::ranges::stable_sort(t.phrases, {}, by_rank);
  for (std::size_t i = 0; i < t.phrases.size(); ++i) {
    t.phrases[i].index = static_cast<std::uint32_t>(i);
    extend(t.phrases_of_category[t.phrases[i].category], i);
  }
  t.regexes = std::make_unique<LazyRegex[]>(t.phrases.size());
}

void read_lexicon(Reading in) {
  auto& t = in.tables;
  each_row(
      in, "policy_lexicon.tsv",
      {"class", "lang", "phrase", "value", "note", "source", "valid_from", "valid_to"},
      [&](TableReader& row) {
        if (row[1] != "zh" && row[1] != "en") row.problem_in(1, {"应为 zh 或 en", "must be zh or en"});
        t.lexicon.push_back(
            {one_of(t, row, 0, "lexicon_class"), row[1], row.required(2), row.list(3), row[4], row.basis()});
      },
      t.lexicon);
}

void read_recorded_terms(Reading in) {
  auto& t = in.tables;
  each_row(
      in, "recorded_terms.tsv", {"kind", "term", "value", "note", "source", "valid_from", "valid_to"},
      [&](TableReader& row) {
        t.recorded_terms.push_back(
            {one_of(t, row, 0, "recorded_term_kind"), row.required(1), row.list(2), row[3], row.basis()});
      },
      t.recorded_terms);
  // What words of screens mean: kinds of their own, in the same list.
  each_row(in, "screen_terms.tsv", {"kind", "term", "value", "note", "source", "valid_from", "valid_to"},
           [&](TableReader& row) {
             t.recorded_terms.push_back({one_of(t, row, 0, "recorded_term_kind"), row.required(1),
                                         row.list(2), row[3], row.basis()});
           });
}

void read_bulletins(Reading in) {
  auto& t = in.tables;
  each_row(
      in, "bulletin_phrases.tsv",
      {"issuer", "wording_zh", "clauses", "note", "source", "valid_from", "valid_to"},
      [&](TableReader& row) {
        t.bulletins.push_back(
            {row.required(0), row.required(1), clause_list(t, row, 2), row[3], row.basis()});
      },
      t.bulletins);
}

void read_sdks(Reading in) {
  auto& t = in.tables;
  each_row(
      in, "sdk_catalogue.tsv",
      {"id", "name", "company_zh", "category", "pi_types", "initialisers", "initialiser_note", "consent_api",
       "consent_api_verified", "confidence", "source", "valid_from", "valid_to"},
      [&](TableReader& row) {
        unique(t.sdk_index, row, 0, t.sdks.size());
        t.sdks.push_back({row[0], row.required(1), row[2], one_of(t, row, 3, "sdk_category"),
                          type_list(t, row, 4), row.list(5), row[6], row[7], row.yes_or_no(8),
                          one_of(t, row, 9, "confidence"), static_cast<std::uint16_t>(t.sdks.size()),
                          row.basis()});
      },
      t.sdks, t.sdk_index);
}

// The row of the SDK a marker names, or none with the problem told.
std::optional<std::uint32_t> marked_sdk(const Knowledge::Tables& t, TableReader& row) {
  row.required(0), row.required(1), row.basis();
  references(t.sdk_index, "sdk_catalogue.tsv", row, 1);
  auto sdk = t.sdk_index.find(row[1]);
  if (sdk == t.sdk_index.end()) return std::nullopt;
  return sdk->second;
}

bool is_dotted(std::string_view name, std::string_view also) {
  if (name.empty() || name.front() == '.' || name.back() == '.' || name.find("..") != std::string_view::npos)
    return false;
  return std::ranges::all_of(name, [&](unsigned char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' ||
           also.find(char(c)) != std::string_view::npos ||
           (c >= 'A' && c <= 'Z' && also.find('A') != std::string_view::npos);
  });
}

void check_prefix(TableReader& row) {
  if (!is_dotted(row[0], "A_$"))
    row.problem_in(0, {"不是包名或类名；请写成 com.example 的样子，末尾无点",
                       "is no package or class; write it as com.example, without a dot at the end"});
}

void read_aliases(Reading in) {
  auto& t = in.tables;
  each_row(
      in, "sdk_aliases.tsv", {"alias", "sdks", "note", "source", "valid_from", "valid_to"},
      [&](TableReader& row) {
        for (std::string_view sdk : row.list(1))
          if (!t.sdk_index.contains(sdk))
            row.problem_in(1, {"sdk_catalogue.tsv 中没有 " + std::string(sdk),
                               "not in sdk_catalogue.tsv: " + std::string(sdk)});
        t.aliases.push_back({row.required(0), row.list(1), row.basis()});
      },
      t.aliases);
}

void read_packages(Reading in) {
  auto& t = in.tables;
  each_row(
      in, "sdk_packages.tsv", {"package_prefix", "sdk", "source", "valid_from", "valid_to"},
      [&](TableReader& row) {
        check_prefix(row);
        if (auto sdk = marked_sdk(t, row); sdk) unique(t.package_index, row, 0, *sdk);
      },
      t.package_index);
}

void read_native_libs(Reading in) {
  auto& t = in.tables;
  each_row(
      in, "sdk_native_libs.tsv", {"lib_glob", "sdk", "source", "valid_from", "valid_to"},
      [&](TableReader& row) {
        if (auto sdk = marked_sdk(t, row)) t.native_lib_index.add(row[0], *sdk);
      },
      t.native_lib_index.exact);
}

void read_domains(Reading in) {
  auto& t = in.tables;
  each_row(
      in, "sdk_domains.tsv", {"domain", "sdk", "source", "valid_from", "valid_to"},
      [&](TableReader& row) {
        if (!is_dotted(row[0], "-_") || row[0].find('.') == std::string_view::npos)
          row.problem_in(0, {"不是域名；请用小写，不带协议、端口与通配符",
                             "is no domain; write it in lower case without scheme, port or wildcard"});
        if (auto sdk = marked_sdk(t, row)) t.domain_index.emplace_back(row[0], *sdk);
      },
      t.domain_index);
}

void read_sdk_ios(Reading in) {
  auto& t = in.tables;
  each_row(
      in, "sdk_ios.tsv",
      {"sdk", "frameworks", "classes", "initialiser", "consent_api", "confidence", "source", "valid_from",
       "valid_to"},
      [&](TableReader& row) {
        references(t.sdk_index, "sdk_catalogue.tsv", row, 0);
        auto sdk = t.sdk_index.find(row.required(0));
        if (sdk == t.sdk_index.end()) return;
        t.sdk_ios.push_back({&t.sdks[sdk->second], row.list(1), row.list(2), row[3], row[4],
                             one_of(t, row, 5, "confidence"), row.basis()});
      },
      t.sdk_ios);
}

void read_wakeups(Reading in) {
  auto& t = in.tables;
  each_row(
      in, "wakeup_components.tsv",
      {"component", "kind", "sdks", "behaviour", "note", "confidence", "source", "valid_from", "valid_to"},
      [&](TableReader& row) {
        t.wakeup_index.add(row.required(0), static_cast<std::uint32_t>(t.wakeups.size()));
        t.wakeups.push_back({row[0], one_of(t, row, 1, "component_kind"),
                             references(t.sdk_index, "sdk_catalogue.tsv", row, 2),
                             one_of(t, row, 3, "wakeup_behaviour"), row[4], one_of(t, row, 5, "confidence"),
                             row.basis()});
      },
      t.wakeups);
}

void index_packer(Knowledge::Tables& t, TableReader& row, const PackerRow& packer) {
  auto position = static_cast<std::uint32_t>(t.packers.size());
  if (packer.marker == "native_lib") t.packer_libs.add(packer.pattern, position);
  if (packer.marker == "application_class") t.packer_applications.add(packer.pattern, position);
  if (packer.marker == "asset") t.packer_assets.add(packer.pattern, position);
  if (packer.marker != "class_prefix") return;
  if (!is_dotted(packer.pattern, "A_$")) row.problem_in(7, {"不是包名或类名", "is no package or class"});
  t.packer_prefixes.emplace(packer.pattern, position);
}

void read_packers(Reading in) {
  auto& t = in.tables;
  Index first;
  each_row(
      in, "packers.tsv",
      {"packer", "name_zh", "name_en", "vendor_zh", "vendor_en", "kind", "marker", "pattern", "strength",
       "source", "valid_from", "valid_to"},
      [&](TableReader& row) {
        PackerRow packer{row.required(0),
                         row.name(1),
                         row.name(3),
                         one_of(t, row, 5, "packer_kind"),
                         one_of(t, row, 6, "packer_marker"),
                         row.required(7),
                         one_of(t, row, 8, "marker_strength"),
                         row.basis()};
        auto [known, added] = first.emplace(packer.packer, static_cast<std::uint32_t>(t.packers.size()));
        if (!added && t.packers[known->second].name.zh != packer.name.zh)
          row.problem_in(
              1,
              {"与该加固前一行的名称不同；请统一", "differs from this packer's earlier rows; use one name"},
              Fault::disagreement);
        index_packer(t, row, packer);
        t.packers.push_back(packer);
      },
      t.packers);
}

void read_transparent(Reading in) {
  auto& t = in.tables;
  each_row(
      in, "transparent_packages.tsv", {"prefix", "kind", "role", "source", "valid_from", "valid_to"},
      [&](TableReader& row) {
        check_prefix(row);
        row.basis();
        if (!t.transparency.emplace(row[0], one_of(t, row, 1, "transparency") == "platform").second)
          row.problem_in(0, {"重复；请删去一行", "occurs twice; delete one row"}, Fault::disagreement);
      },
      t.transparency);
}

void read_limits(Reading in) {
  auto& t = in.tables;
  each_row(
      in, "limits.tsv",
      {"id", "value", "unit", "clauses", "meaning_zh", "meaning_en", "standing", "source", "valid_from",
       "valid_to"},
      [&](TableReader& row) {
        unique(t.limit_index, row, 0, t.limits.size());
        t.limits.push_back({row[0], row.decimal(1), row.required(2), clause_list(t, row, 3), row.name(4),
                            one_of(t, row, 6, "standing"), row.basis()});
      },
      t.limits, t.limit_index);
}

void read_profiles(Reading in) {
  auto& t = in.tables;
  each_row(
      in, "profiles.tsv",
      {"profile", "limit", "value", "standing", "note", "source", "valid_from", "valid_to"},
      [&](TableReader& row) {
        references(t.limit_index, "limits.tsv", row, 1);
        t.profiles.push_back({one_of(t, row, 0, "profile"), row.required(1), row.decimal(2),
                              one_of(t, row, 3, "standing"), row.basis()});
      },
      t.profiles);
}

void read_laws(Reading in) {
  auto& t = in.tables;
  each_row(
      in, "laws.tsv", {"id", "name_zh", "name_en", "standing", "note", "source", "valid_from", "valid_to"},
      [&](TableReader& row) {
        unique(t.law_index, row, 0, t.laws.size());
        row.required(1), row.required(2);
        t.laws.push_back({one_of(t, row, 0, "citation"), row.name(1), one_of(t, row, 3, "law_standing"),
                          row[4], row.basis()});
      },
      t.laws, t.law_index);
}

void read_app_type_terms(Reading in) {
  auto& t = in.tables;
  each_row(
      in, "app_type_terms.tsv",
      {"type", "place", "term", "weight", "note", "source", "valid_from", "valid_to"},
      [&](TableReader& row) {
        references(t.app_type_index, "necessary_info.tsv", row, 0);
        t.app_type_terms.push_back({row.required(0), one_of(t, row, 1, "app_type_place"), row.required(2),
                                    row.decimal(3), row[4], row.basis()});
      },
      t.app_type_terms);
}

void read_calendar(Reading in) {
  auto& t = in.tables;
  each_row(
      in, "china_holidays.tsv",
      {"date", "kind", "holiday", "holiday_en", "schedule_year", "note", "source", "valid_from", "valid_to"},
      [&](TableReader& row) {
        std::optional<Day> day = row.day(0);
        bool works = one_of(t, row, 1, "day_kind") == "makeup_work";
        int year = static_cast<int>(row.whole_number(4, 9999));
        row.required(0), row.required(4), row.basis();
        if (!day) return;
        if (!t.calendar.emplace(day->time_since_epoch().count(), works).second)
          row.problem_in(0, {"重复；请删去一行", "occurs twice; delete one row"}, Fault::disagreement);
        std::chrono::year_month_day date{*day};
        if (int(date.year()) < year)
          t.year_end = std::min(t.year_end, unsigned(date.month()) * 100 + unsigned(date.day()));
        if (std::ranges::find(t.calendar_years, year) == t.calendar_years.end())
          t.calendar_years.push_back(year);
      },
      t.calendar);
  std::ranges::sort(t.calendar_years);
}

}  // namespace

std::span<const std::string_view> table_names() { return kTables; }

void read_tables(Knowledge::Tables& tables, Problems& problems) {
  for (std::string_view name : kTables)
    if (!tables.files.contains(name))
      problems.push_back({Fault::not_found, std::string(name), {"缺少此表", "this table is missing"}});
  Reading in{tables, problems};
  read_enumerations(in);
  read_clauses(in);
  read_rules(in);
  read_types(in);
  read_permissions(in);
  read_sources(in);
  index_sources(tables);
  read_ios_sources(in);
  read_special_access(in);
  read_app_types(in);
  read_phrases(in);
  read_lexicon(in);
  read_recorded_terms(in);
  read_bulletins(in);
  read_sdks(in);
  read_aliases(in);
  read_packages(in);
  read_native_libs(in);
  read_domains(in);
  read_sdk_ios(in);
  read_wakeups(in);
  read_packers(in);
  read_transparent(in);
  read_limits(in);
  read_profiles(in);
  read_laws(in);
  read_app_type_terms(in);
  read_calendar(in);
  std::ranges::stable_sort(tables.domain_index, {}, &MultiIndex::value_type::first);
  for (GlobIndex* index : {&tables.native_lib_index, &tables.wakeup_index, &tables.packer_libs,
                           &tables.packer_applications, &tables.packer_assets})
    std::ranges::stable_sort(index->exact, {}, &MultiIndex::value_type::first);
}

re2::RE2::Options phrase_options() {
  re2::RE2::Options options;  // UTF-8 by default
  options.set_log_errors(false);
  options.set_case_sensitive(false);  // texts are looked at in lower case; "APP" stands for "app" too
  return options;
}

void check_regexes(const Knowledge::Tables& tables, Problems& problems) {
  auto file = tables.files.find("policy_phrases.tsv");
  for (const PhraseRow& phrase : tables.phrases) {
    if (!phrase.is_regex) continue;
    re2::RE2 compiled(re2::StringPiece(phrase.phrase.data(), phrase.phrase.size()), phrase_options());
    if (compiled.ok()) continue;
    problems.push_back(
        {Fault::bad_structure,
         fmt::format("{}:{}", file->second.place, phrase.line),
         {fmt::format("phrase 栏不是 RE2 正则表达式（{}）；请更正，或把 is_regex 改为 no", compiled.error()),
          fmt::format("column phrase is no RE2 expression ({}); correct it, or set is_regex to no",
                      compiled.error())}});
  }
}

}  // namespace xiezhi
