#include "clauses/field_tables.h"

#include <algorithm>
#include <memory>

#include <re2/re2.h>

#include "clauses/phrases.h"
#include "clauses/run.h"
#include "support/text.h"

namespace xiezhi {

namespace {

// Rows below the heading, cells between tabs.
std::vector<std::vector<std::string_view>> rows_of(std::string_view text, std::size_t columns) {
  std::vector<std::vector<std::string_view>> rows;
  bool heading = true;
  for (std::string_view line : split(text, '\n')) {
    if (line.empty() || line.starts_with("# ")) continue;
    if (heading) {
      heading = false;
      continue;
    }
    std::vector<std::string_view> cells;
    for (std::string_view cell : split(line, '\t')) cells.push_back(cell);
    if (cells.size() >= columns) rows.push_back(std::move(cells));
  }
  return rows;
}

}  // namespace

std::vector<DerivedInformation> derived_information(const Knowledge& knowledge) {
  std::vector<DerivedInformation> out;
  for (const auto& row : rows_of(knowledge.text("derived_information.tsv"), 4))
    out.push_back({row[0], List(row[1]), {row[2], row[3]}});
  return out;
}

std::vector<KeptPromise> promises_of(const Facts& facts, const Knowledge& knowledge) {
  std::vector<KeptPromise> out;
  if (facts.policy.sentences.empty()) return out;
  std::vector<std::pair<std::string, std::unique_ptr<re2::RE2>>> patterns;
  re2::RE2::Options options;
  options.set_log_errors(false);
  options.set_case_sensitive(false);
  for (const auto& row : rows_of(knowledge.text("promises.tsv"), 3))
    patterns.emplace_back(
        row[0], std::make_unique<re2::RE2>(re2::StringPiece(row[2].data(), row[2].size()), options));
  std::vector<std::vector<const Statement*>> said(facts.policy.sentences.size());
  for (const Statement& s : facts.statements)
    if (s.sentence < said.size()) said[s.sentence].push_back(&s);
  for (std::uint32_t i = 0; i < facts.policy.sentences.size(); ++i) {
    const PolicySentence& sentence = facts.policy.sentences[i];
    if (!is_weighed(facts, sentence.place.material, sentence.place.member)) continue;
    for (const auto& [kind, pattern] : patterns) {
      if (!pattern->ok() || !re2::RE2::PartialMatch(sentence.text, *pattern)) continue;
      if (!out.empty() && out.back().sentence == i && out.back().kind == kind) continue;
      KeptPromise promise{kind, i, {}, {}};
      for (const Statement* s : said[i]) {
        if (s->actor != "app" && !s->actor.empty())
          continue;  // what an SDK's maker does is not the app's promise
        for (const std::string& type : s->types)
          if (!has(promise.types, type)) promise.types.push_back(type);
        if (promise.evidence.empty()) promise.evidence = s->evidence;
      }
      out.push_back(std::move(promise));
    }
  }
  return out;
}

NecessaryPermission necessity(const Knowledge& knowledge, std::string_view app_type,
                              std::string_view permission) {
  NecessaryPermission out;
  const AppTypeRow* type = knowledge.app_type(app_type);
  const PermissionRow* row = permission_row(knowledge, permission);
  if (type == nullptr || row == nullptr) return out;
  for (const auto& cells : rows_of(knowledge.text("permission_functions.tsv"), 5)) {
    const List groups(cells[1]);
    if (cells[0] != app_type || (cells[1] != "*" && !groups.contains(row->group))) continue;
    const Necessity need = cells[2] == "essential" ? Necessity::essential : Necessity::perhaps;
    if (need > out.need) out = {need, {std::string(cells[3]), std::string(cells[4])}};
  }
  const bool necessary = std::any_of(row->types.begin(), row->types.end(),
                                     [&](std::string_view t) { return type->necessary_types.contains(t); });
  if (necessary && out.need == Necessity::no)
    out = {
        Necessity::perhaps,
        {"它打开的信息在该类应用的必要个人信息之内", "what it opens is necessary information of the type"}};
  return out;
}

std::size_t functions_of(const Knowledge& knowledge, const std::set<std::string>& groups) {
  std::set<std::string> left = groups;
  std::size_t functions = 0;
  for (const auto& cells : rows_of(knowledge.text("permission_functions.tsv"), 5)) {
    const List together(cells[1]);
    if (cells[0] != "*" || cells[2] != "one_function") continue;
    const bool all = std::all_of(together.begin(), together.end(),
                                 [&](std::string_view one) { return left.contains(std::string(one)); });
    if (!all) continue;
    for (std::string_view one : together) left.erase(std::string(one));
    ++functions;
  }
  return functions + left.size();
}

}  // namespace xiezhi
