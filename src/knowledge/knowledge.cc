#include "knowledge/knowledge.h"

#include <algorithm>

#include <fmt/format.h>

#include "knowledge/embedded.h"
#include "knowledge/tables.h"
#include "support/file.h"
#include "support/hash.h"
#include "support/text.h"

namespace xiezhi {
namespace {

// More than any real folder of tables; keeps a mistaken --knowledge / from reading the disk.
constexpr std::uintmax_t kMaxFileBytes = 64u << 20;
constexpr std::size_t kMaxFiles = 4096;
constexpr int kMaxDepth = 4;

std::shared_ptr<Knowledge::Tables> builtin_files() {
  auto tables = std::make_shared<Knowledge::Tables>();
  for (const EmbeddedFile& file : embedded_files())
    tables->files.emplace(file.name, SourceFile{file.content, std::string(file.sha256),
                                                fmt::format("knowledge/{}", file.name)});
  return tables;
}

std::string hash_of(const Knowledge::Tables& tables) {
  std::string manifest;
  for (const auto& [name, file] : tables.files) manifest += fmt::format("{}  {}\n", file.sha256, name);
  return sha256_hex(as_bytes(manifest));
}

void replace_file(Knowledge::Tables& tables, const std::filesystem::path& path, std::string name,
                  Problems& problems) {
  bool table = name.ends_with(".tsv");
  if (table && !tables.files.contains(name)) {
    problems.push_back({Fault::not_found,
                        path.string(),
                        {"没有这个名称的表；请改名，或移出此目录",
                         "no table has this name; rename it, or move it elsewhere"}});
    return;
  }
  Result<MappedFile> mapped = MappedFile::open(path);
  if (!mapped || mapped->bytes().size() > kMaxFileBytes) {
    problems.push_back(mapped ? Problem{Fault::limit, path.string(), {"文件过大", "the file is too large"}}
                              : Problem{mapped.error().fault, mapped.error().where, mapped.error().detail});
    return;
  }
  auto content = std::make_unique<const std::string>(as_text(mapped->bytes()));
  if (!name.ends_with(".bin") && !is_valid_utf8(*content)) {
    problems.push_back({Fault::bad_structure,
                        path.string(),
                        {"不是 UTF-8；请另存为 UTF-8", "is not UTF-8; save it as UTF-8"}});
    return;
  }
  tables.files[std::move(name)] = {*content, sha256_hex(as_bytes(*content)), path.string()};
  tables.owned.push_back(std::move(content));
}

// Files of `dir` by their names there, sorted; hidden ones and README.md are not part of the knowledge.
std::vector<std::filesystem::path> files_of(const std::filesystem::path& dir, Problems& problems) {
  std::vector<std::filesystem::path> found;
  std::error_code error;
  std::filesystem::recursive_directory_iterator entry(dir, error), end;
  for (; !error && entry != end && found.size() <= kMaxFiles; entry.increment(error)) {
    std::string name = entry->path().filename().string();
    std::error_code unreadable;
    if (entry->is_directory(unreadable)) {
      if (name.starts_with('.') || entry.depth() >= kMaxDepth) entry.disable_recursion_pending();
    } else if (!name.starts_with('.') && name != "README.md" &&
               (name.ends_with(".tsv") || name.ends_with(".md") || name.ends_with(".txt") ||
                name.ends_with(".bin"))) {
      found.push_back(entry->path());
    }
  }
  if (error) {
    Error failure = system_error(dir, error.value());
    problems.push_back({failure.fault, failure.where, failure.detail});
  }
  if (found.size() > kMaxFiles)
    problems.push_back(
        {Fault::limit,
         dir.string(),
         {"文件过多；请指定只放知识表的目录", "too many files; name a folder that holds only tables"}});
  std::ranges::sort(found);
  return found;
}

std::string_view without_last_piece(std::string_view name) {
  std::size_t cut = name.find_last_of(".$");
  return cut == std::string_view::npos ? std::string_view{} : name.substr(0, cut);
}

// The longest prefix of `class_name` at a package boundary that `index` holds, or its end().
template <typename Map>
auto find_prefix(const Map& index, std::string_view class_name) {
  for (std::string_view prefix = class_name; !prefix.empty(); prefix = without_last_piece(prefix))
    if (auto found = index.find(prefix); found != index.end()) return found;
  return index.end();
}

// The rows of the longest known domain that is `host` or a parent of it. `host` is in lower case, without a dot
// at its end.
std::span<const MultiIndex::value_type> find_domain(const MultiIndex& index, std::string_view host) {
  while (!host.empty()) {
    if (auto found = find_all(index, host); !found.empty()) return found;
    std::size_t dot = host.find('.');
    host = dot == std::string_view::npos ? std::string_view{} : host.substr(dot + 1);
  }
  return {};
}

std::string canonical_host(std::string_view host) {
  if (host.ends_with('.')) host.remove_suffix(1);
  return lower_ascii(host);
}

template <typename Row>
std::span<const Row> slice_rows(const std::vector<Row>& rows, Range range) {
  return std::span(rows).subspan(range.begin, range.count);
}

template <typename Row, typename Map, typename Key>
std::span<const Row> rows_of(const std::vector<Row>& rows, const Map& index, const Key& key) {
  auto found = index.find(key);
  return found == index.end() ? std::span<const Row>{} : slice_rows(rows, found->second);
}

template <typename Row>
const Row* row_of(const std::vector<Row>& rows, const Index& index, std::string_view id) {
  auto found = index.find(id);
  return found == index.end() ? nullptr : &rows[found->second];
}

template <typename Row>
const Row* first_row(const std::vector<Row>& rows, const std::vector<std::uint32_t>& found) {
  return found.empty() ? nullptr : &rows[found.front()];
}

// The first row that alone is enough, else the first.
const PackerRow* telling_row(const std::vector<PackerRow>& rows, const std::vector<std::uint32_t>& found) {
  for (std::uint32_t row : found)
    if (rows[row].strength == "strong") return &rows[row];
  return first_row(rows, found);
}

std::vector<const SdkRow*> sdk_rows(const Knowledge::Tables& tables, std::vector<std::uint32_t> found) {
  std::ranges::sort(found);
  found.erase(std::unique(found.begin(), found.end()), found.end());
  std::vector<const SdkRow*> rows;
  for (std::uint32_t row : found) rows.push_back(&tables.sdks[row]);
  return rows;
}

}  // namespace

List::iterator& List::iterator::operator++() {
  done_ = piece_.size() == rest_.size();
  rest_.remove_prefix(std::min(rest_.size(), piece_.size() + 1));
  cut();
  return *this;
}

std::size_t List::size() const {
  return cell_.empty() ? 0 : static_cast<std::size_t>(std::count(cell_.begin(), cell_.end(), '|')) + 1;
}

bool List::contains(std::string_view piece) const { return std::find(begin(), end(), piece) != end(); }

std::string_view id(SourceKind kind) {
  constexpr std::string_view ids[] = {"method", "field", "uri", "shell", "file", "intent", "native"};
  return ids[static_cast<std::size_t>(kind)];
}

std::string_view id(SourceStrength strength) {
  constexpr std::string_view ids[] = {
      "direct",           "indirect",   "trigger",         "permission_request",
      "permission_check", "self_start", "associated_start"};
  return ids[static_cast<std::size_t>(strength)];
}

bool glob_matches(std::string_view pattern, std::string_view text) {
  std::size_t p = 0, t = 0, star = std::string_view::npos, resume = 0;
  while (t < text.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      resume = t;
    } else if (p < pattern.size() && (pattern[p] == '?' || pattern[p] == text[t])) {
      ++p, ++t;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      t = ++resume;
    } else {
      return false;
    }
  }
  return pattern.find_first_not_of('*', p) == std::string_view::npos;
}

std::span<const MultiIndex::value_type> find_all(const MultiIndex& index, std::string_view key) {
  auto found = std::ranges::equal_range(index, key, {}, &MultiIndex::value_type::first);
  return {found.begin(), found.end()};
}

void GlobIndex::add(std::string_view pattern, std::uint32_t row) {
  (pattern.find_first_of("*?") == std::string_view::npos ? exact : globs).emplace_back(pattern, row);
}

std::vector<std::uint32_t> GlobIndex::find(std::string_view name) const {
  std::vector<std::uint32_t> rows;
  for (const auto& [pattern, row] : find_all(exact, name)) rows.push_back(row);
  for (const auto& [pattern, row] : globs)
    if (glob_matches(pattern, name)) rows.push_back(row);
  std::ranges::sort(rows);
  rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
  return rows;
}

Result<Knowledge> Knowledge::load_builtin() {
  std::shared_ptr<Tables> tables = builtin_files();
  Problems problems;
  read_tables(*tables, problems);
  if (!problems.empty()) {
    const Problem& first = problems.front();
    return fail(Fault::internal, first.where, first.detail);
  }
  tables->hash = embedded_hash();  // known when it was built: starting up need not wait for OpenSSL
  return Knowledge(std::move(tables));
}

tl::expected<Knowledge, Problems> Knowledge::load(const std::filesystem::path& dir) {
  std::shared_ptr<Tables> tables = builtin_files();
  Problems problems;
  std::vector<std::filesystem::path> files = files_of(dir, problems);
  if (files.empty() && problems.empty())
    problems.push_back({Fault::not_found, dir.string(), {"目录中没有知识表", "the folder holds no tables"}});
  if (!problems.empty()) return tl::make_unexpected(std::move(problems));
  for (const std::filesystem::path& path : files)
    replace_file(*tables, path, path.lexically_relative(dir).generic_string(), problems);
  read_tables(*tables, problems);
  check_regexes(*tables, problems);
  if (!problems.empty()) return tl::make_unexpected(std::move(problems));
  tables->hash = hash_of(*tables);
  return Knowledge(std::move(tables));
}

const std::string& Knowledge::hash() const { return tables_->hash; }

std::string_view Knowledge::text(std::string_view name) const {
  auto found = tables_->files.find(name);
  return found == tables_->files.end() ? std::string_view{} : found->second.content;
}

std::vector<std::string_view> Knowledge::text_names() const {
  std::vector<std::string_view> names;
  for (const auto& [name, file] : tables_->files) names.push_back(name);
  return names;
}

std::span<const ClauseRow> Knowledge::clauses() const { return tables_->clauses; }
const ClauseRow* Knowledge::clause(std::string_view id) const {
  return row_of(tables_->clauses, tables_->clause_index, id);
}
std::span<const RuleRow> Knowledge::rules() const { return tables_->rules; }
std::span<const RuleRow> Knowledge::rules_of(std::string_view clause) const {
  return rows_of(tables_->rules, tables_->rules_of_clause, clause);
}

std::span<const PersonalInfoType> Knowledge::types() const { return tables_->types; }
const PersonalInfoType* Knowledge::type(std::string_view id) const {
  return row_of(tables_->types, tables_->type_index, id);
}

std::span<const AndroidSource> Knowledge::sources() const { return tables_->sources; }
std::span<const AndroidSource> Knowledge::sources(SourceKind kind) const {
  return slice_rows(tables_->sources, tables_->sources_of_kind[static_cast<std::size_t>(kind)]);
}
std::span<const AndroidSource> Knowledge::method_sources(std::string_view class_name,
                                                         std::string_view member) const {
  return rows_of(tables_->sources, tables_->method_index, std::pair(class_name, member));
}
std::span<const AndroidSource> Knowledge::field_sources(std::string_view class_name,
                                                        std::string_view member) const {
  return rows_of(tables_->sources, tables_->field_index, std::pair(class_name, member));
}
std::span<const IosSource> Knowledge::ios_sources() const { return tables_->ios_sources; }

std::span<const PermissionRow> Knowledge::permissions() const { return tables_->permissions; }
const PermissionRow* Knowledge::permission(std::string_view name) const {
  return row_of(tables_->permissions, tables_->permission_index, name);
}
std::span<const SpecialAccessRow> Knowledge::special_access() const { return tables_->special_access; }

std::span<const AppTypeRow> Knowledge::app_types() const { return tables_->app_types; }
const AppTypeRow* Knowledge::app_type(std::string_view id) const {
  return row_of(tables_->app_types, tables_->app_type_index, id);
}

std::span<const SdkAliasRow> Knowledge::sdk_aliases() const { return tables_->aliases; }
std::span<const RecordedTermRow> Knowledge::recorded_terms() const { return tables_->recorded_terms; }
std::span<const LexiconRow> Knowledge::lexicon() const { return tables_->lexicon; }
std::span<const PhraseRow> Knowledge::phrases() const { return tables_->phrases; }
std::span<const PhraseRow> Knowledge::phrases(std::string_view category) const {
  return rows_of(tables_->phrases, tables_->phrases_of_category, category);
}
const re2::RE2* Knowledge::regex(const PhraseRow& phrase) const {
  if (!phrase.is_regex || phrase.index >= tables_->phrases.size()) return nullptr;
  LazyRegex& lazy = tables_->regexes[phrase.index];
  std::call_once(lazy.once, [&] {
    re2::StringPiece pattern(phrase.phrase.data(), phrase.phrase.size());
    lazy.compiled = std::make_unique<re2::RE2>(pattern, phrase_options());
  });
  return lazy.compiled.get();
}
std::span<const BulletinRow> Knowledge::bulletins() const { return tables_->bulletins; }

std::span<const SdkRow> Knowledge::sdks() const { return tables_->sdks; }
const SdkRow* Knowledge::sdk(std::string_view id) const {
  return row_of(tables_->sdks, tables_->sdk_index, id);
}
const SdkRow* Knowledge::sdk_of_package(std::string_view class_name) const {
  auto found = find_prefix(tables_->package_index, class_name);
  return found == tables_->package_index.end() ? nullptr : &tables_->sdks[found->second];
}
std::string_view Knowledge::package_prefix_of(std::string_view class_name) const {
  auto found = find_prefix(tables_->package_index, class_name);
  return found == tables_->package_index.end() ? std::string_view{} : found->first;
}
std::vector<const SdkRow*> Knowledge::sdks_of_native_lib(std::string_view file_name) const {
  return sdk_rows(*tables_, tables_->native_lib_index.find(file_name));
}
std::vector<const SdkRow*> Knowledge::sdks_of_domain(std::string_view host) const {
  std::string name = canonical_host(host);
  std::vector<std::uint32_t> rows;
  for (const auto& [domain, row] : find_domain(tables_->domain_index, name)) rows.push_back(row);
  return sdk_rows(*tables_, std::move(rows));
}
std::string_view Knowledge::known_domain_of(std::string_view host) const {
  std::string name = canonical_host(host);
  auto found = find_domain(tables_->domain_index, name);
  return found.empty() ? std::string_view{} : found.front().first;
}
const SdkRow* Knowledge::sdk_of_native_lib(std::string_view file_name) const {
  return first_row(tables_->sdks, tables_->native_lib_index.find(file_name));
}
const SdkRow* Knowledge::sdk_of_domain(std::string_view host) const {
  std::vector<const SdkRow*> rows = sdks_of_domain(host);
  return rows.empty() ? nullptr : rows.front();
}
std::span<const SdkIosRow> Knowledge::sdk_ios() const { return tables_->sdk_ios; }

std::span<const WakeupRow> Knowledge::wakeup_components() const { return tables_->wakeups; }
const WakeupRow* Knowledge::wakeup_component(std::string_view class_name) const {
  return first_row(tables_->wakeups, tables_->wakeup_index.find(class_name));
}

std::span<const PackerRow> Knowledge::packers() const { return tables_->packers; }
const PackerRow* Knowledge::packer_of_native_lib(std::string_view file_name) const {
  return telling_row(tables_->packers, tables_->packer_libs.find(file_name));
}
const PackerRow* Knowledge::packer_of_application_class(std::string_view class_name) const {
  return telling_row(tables_->packers, tables_->packer_applications.find(class_name));
}
const PackerRow* Knowledge::packer_of_class(std::string_view class_name) const {
  auto found = find_prefix(tables_->packer_prefixes, class_name);
  return found == tables_->packer_prefixes.end() ? nullptr : &tables_->packers[found->second];
}
const PackerRow* Knowledge::packer_of_asset(std::string_view path) const {
  return telling_row(tables_->packers, tables_->packer_assets.find(path));
}

bool Knowledge::is_transparent(std::string_view class_name) const {
  auto found = find_prefix(tables_->transparency, class_name);
  return found != tables_->transparency.end() && !found->second;
}
std::string_view Knowledge::transparent_prefix_of(std::string_view class_name) const {
  auto found = find_prefix(tables_->transparency, class_name);
  return found == tables_->transparency.end() ? std::string_view{} : std::string_view(found->first);
}
bool Knowledge::is_platform(std::string_view class_name) const {
  auto found = find_prefix(tables_->transparency, class_name);
  return found != tables_->transparency.end() && found->second;
}

Name Knowledge::name_of(std::string_view enumeration, std::string_view id) const {
  auto found = tables_->names.find(std::pair(enumeration, id));
  return found == tables_->names.end() ? Name{id, id} : found->second;
}

}  // namespace xiezhi
