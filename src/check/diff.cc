#include "check/diff.h"

#include <fmt/format.h>

#include "check/check.h"
#include "examine/versions/versions.h"
#include "formats/zip/zip.h"
#include "report/read_report.h"
#include "support/file.h"

namespace xiezhi {
namespace {

struct DiffSide {
  Facts facts;
  std::vector<Finding> findings;
  bool is_report = false;
};

Error named(Error error, const std::filesystem::path& path) {
  if (error.where.find(path.string()) == std::string::npos)
    error.where = error.where.empty() ? path.string() : path.string() + ": " + error.where;
  return error;
}

Result<DiffSide> examine_side(const std::filesystem::path& path, const DiffOptions& options,
                              const Knowledge& knowledge) {
  bool may_be_text = false;
  std::error_code ignored;
  if (!std::filesystem::is_directory(path, ignored)) {
    auto file = MappedFile::open(path);
    if (!file) return tl::make_unexpected(file.error());
    may_be_text = !looks_like_zip(file->bytes());
    if (looks_like_report(file->bytes())) {
      auto report = read_report(file->bytes());
      if (!report) return tl::make_unexpected(named(report.error(), path));
      return DiffSide{std::move(report->facts), std::move(report->findings), true};
    }
  }
  CheckOptions wanted{.materials = {path}};
  wanted.limits = options.limits, wanted.time_limit_seconds = options.time_limit_seconds,
  wanted.decide = false;
  auto checked = check(wanted, knowledge);
  // A text that shows no word of rules was named as a policy all the same.
  if (!checked && may_be_text) wanted.only_policies = true, checked = check(wanted, knowledge);
  if (!checked) return tl::make_unexpected(named(checked.error(), path));
  if (!checked->unreadable.empty()) return tl::make_unexpected(named(checked->unreadable.front(), path));
  DiffSide side;
  side.facts = std::move(checked->examination.facts);
  // A folder of several versions stands for its newest.
  side.facts.versions = {};
  std::erase_if(side.facts.coverage, [](const Coverage& c) { return c.id == "versions"; });
  return side;
}

std::string label_of(const Facts& facts, const std::filesystem::path& path) {
  if (facts.app.version_name.empty()) return path.filename().string();
  return fmt::format("{} ({})", facts.app.version_name, facts.app.version_code);
}

std::vector<VerdictChange> changed_verdicts(const DiffSide& older, const DiffSide& newer) {
  std::vector<VerdictChange> out;
  if (!older.is_report || !newer.is_report) return out;
  for (const Finding& now : newer.findings)
    for (const Finding& was : older.findings)
      if (was.clause == now.clause && was.verdict != now.verdict)
        out.push_back({now.clause, was.verdict, now.verdict});
  return out;
}

}  // namespace

Result<Difference> diff(const DiffOptions& options, const Knowledge& knowledge) {
  auto older = examine_side(options.older, options, knowledge);
  if (!older) return tl::make_unexpected(older.error());
  auto newer = examine_side(options.newer, options, knowledge);
  if (!newer) return tl::make_unexpected(newer.error());
  Difference out;
  out.verdicts = changed_verdicts(*older, *newer);
  const bool both_reports = older->is_report && newer->is_report;
  Versions& v = newer->facts.versions;
  v.older = label_of(older->facts, options.older), v.newer = label_of(newer->facts, options.newer);
  if (v.older == v.newer) v.older = options.older.string(), v.newer = options.newer.string();
  // Materials of both sides are called m1, m2, …: evidence of the older one would point into the newer.
  older->facts.evidence.clear();
  compare_versions(older->facts, newer->facts, knowledge);
  newer->facts.settle();
  out.comparable = both_reports || v.packages || v.policies || v.states || v.screens;
  out.facts = std::move(newer->facts);
  return out;
}

}  // namespace xiezhi
