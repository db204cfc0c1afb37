#include "cli/governing.h"

#include <fmt/format.h>
#include <algorithm>
#include <ctime>

#include "governance/decisions.h"
#include "governance/profile_file.h"
#include "knowledge/table.h"
#include "support/clock.h"
#include "support/file.h"
#include "support/text.h"

namespace xiezhi {
namespace {

constexpr std::string_view kDecisions = "decisions.json";
constexpr std::size_t kMostWords = 4000;

Error at(Error error, const std::filesystem::path& path) {
  error.where = error.where.empty() ? path.string() : path.string() + ": " + error.where;
  return error;
}

Error usage(Error error, const std::filesystem::path& path) {
  error = at(std::move(error), path);
  error.fault = Fault::usage;
  return error;
}

Day today_here() {
  const std::time_t now = std::time(nullptr);
  std::tm local{};
  localtime_r(&now, &local);
  return std::chrono::year(local.tm_year + 1900) /
         std::chrono::month(static_cast<unsigned>(local.tm_mon) + 1) /
         std::chrono::day(static_cast<unsigned>(local.tm_mday));
}

Result<Profile> profile_of(const std::string& wanted, const Knowledge& knowledge) {
  if (auto named = knowledge.profile(wanted)) return std::move(*named);
  std::error_code ignored;
  if (std::filesystem::exists(wanted, ignored)) {
    auto file = MappedFile::open(wanted);
    if (!file) return tl::make_unexpected(file.error());
    const std::string name = std::filesystem::path(wanted).stem().string();
    auto read = read_profile(as_text(file->bytes()), name, knowledge);
    if (!read) return tl::make_unexpected(usage(read.error(), wanted));
    return read;
  }
  std::string known = "default";
  for (std::string_view id : knowledge.profile_ids()) known += fmt::format(", {}", id);
  return fail(Fault::usage, "--profile",
              {fmt::format("没有名为“{}”的阈值方案，也没有这个文件；已有：{}", wanted, known),
               fmt::format("\"{}\" is neither a profile nor a file; there are: {}", wanted, known)});
}

tl::unexpected<Error> refused(std::string where, std::string zh, std::string en) {
  return fail(Fault::usage, std::move(where), {std::move(zh), std::move(en)});
}

// By its word in report.json, or its name in either language.
std::optional<Verdict> verdict_called(std::string_view wanted) {
  const std::string word = lower_ascii(trim(wanted));
  for (Verdict verdict : {Verdict::violated, Verdict::suspected, Verdict::not_found, Verdict::not_applicable,
                          Verdict::undetermined})
    for (const std::string& called :
         {std::string(id(verdict)), name(verdict).zh, lower_ascii(name(verdict).en)})
      if (word == called || word == lower_ascii(called)) return verdict;
  return std::nullopt;
}

struct Opened {
  std::filesystem::path decisions_path;
  ReportedFindings report;
  Decisions decisions;
};

Result<Opened> open_report(const std::string& named) {
  Opened out;
  std::filesystem::path path = named;
  std::error_code ignored;
  if (std::filesystem::is_directory(path, ignored)) path /= "report.json";
  auto file = MappedFile::open(path);
  if (!file) return tl::make_unexpected(file.error());
  auto report = read_reported_findings(as_text(file->bytes()));
  if (!report) return tl::make_unexpected(at(report.error(), path));
  out.report = std::move(*report);
  out.decisions_path = path.parent_path() / kDecisions;
  out.decisions.app = out.report.app;
  if (!std::filesystem::exists(out.decisions_path, ignored)) return out;
  auto kept = MappedFile::open(out.decisions_path);
  if (!kept) return tl::make_unexpected(kept.error());
  auto decisions = read_decisions(as_text(kept->bytes()));
  if (!decisions) return tl::make_unexpected(at(decisions.error(), out.decisions_path));
  if (!decisions->app.empty() && decisions->app != out.report.app)
    return refused(out.decisions_path.string(), "是另一个应用（" + decisions->app + "）的判定记录；请移走它",
                   "is the record of another app (" + decisions->app + "); move it away");
  out.decisions = std::move(*decisions);
  return out;
}

const ReportedFinding* finding_of(const ReportedFindings& report, std::string_view clause) {
  auto found = std::ranges::find(report.findings, clause, &ReportedFinding::clause);
  return found == report.findings.end() ? nullptr : &*found;
}

Text listed(const Opened& opened) {
  if (opened.decisions.list.empty()) return {"还没有人工判定。\n", "Nobody has determined anything yet.\n"};
  Text out;
  for (const Decision& d : opened.decisions.list) {
    const ReportedFinding* finding = finding_of(opened.report, d.clause);
    const bool current = finding != nullptr && applies(d, finding->hash, finding->verdict);
    const Text ours = finding == nullptr ? Text{"—", "—"} : name(finding->verdict);
    out.zh += fmt::format("{}  {}（本工具：{}）  {}  {}  {}{}\n", d.clause, name(d.made.verdict).zh, ours.zh,
                          d.made.at, d.made.by, d.made.reason, current ? "" : "  〔判定已变，不再适用〕");
    out.en += fmt::format("{}  {} (ours: {})  {}  {}  {}{}\n", d.clause, name(d.made.verdict).en, ours.en,
                          d.made.at, d.made.by, d.made.reason,
                          current ? "" : "  [the finding has changed, it no longer applies]");
  }
  return out;
}

Result<void> check_words(const DecideOptions& options) {
  if (options.clause.empty() || options.verdict.empty())
    return refused(
        "decide", "请写明条款和判定，例如：xiezhi decide out/report.json 3.1 not_found --reason … --by …",
        "name the clause and the verdict, for example: xiezhi decide out/report.json 3.1 not_found "
        "--reason … --by …");
  if (trim(options.reason).empty())
    return refused("--reason", "请写明理由", "say why: a determination without a reason is none");
  if (trim(options.by).empty()) return refused("--by", "请写明由谁判定", "say who determines it");
  for (const std::string* words : {&options.reason, &options.by})
    if (words->size() > kMostWords || !is_valid_utf8(*words))
      return refused("decide", "理由和姓名应为不太长的 UTF-8 文字",
                     "reason and name are UTF-8 text of a few sentences at most");
  return {};
}

}  // namespace

Result<Governance> prepare_governance(const GovernanceOptions& options, const Knowledge& knowledge) {
  Governance out{knowledge, std::nullopt, today_here()};
  if (!options.profile.empty() && options.profile != "default") {
    auto profile = profile_of(options.profile, knowledge);
    if (!profile) return tl::make_unexpected(profile.error());
    out.knowledge = out.knowledge.with_profile(*profile);
  }
  if (!options.as_of.empty()) {
    const std::optional<Day> day = parse_day(options.as_of);
    if (!day)
      return refused("--as-of", "“" + options.as_of + "”不是 2026-01-31 这样的日期",
                     "\"" + options.as_of + "\" is no date like 2026-01-31");
    out.knowledge = out.knowledge.as_of(*day);
    out.today = *day;
  }
  if (options.suppress.empty()) return out;
  auto file = MappedFile::open(options.suppress);
  if (!file) return tl::make_unexpected(file.error());
  auto read = read_suppressions(as_text(file->bytes()));
  if (!read) return tl::make_unexpected(usage(read.error(), options.suppress));
  out.suppressions = std::move(*read);
  return out;
}

void govern(const Governance& governance, const std::filesystem::path& folder, Examination& examination) {
  Facts& facts = examination.facts;
  if (governance.suppressions)
    facts.coverage.push_back(
        apply_suppressions(*governance.suppressions, governance.today, examination.findings));
  std::error_code ignored;
  const std::filesystem::path path = folder / kDecisions;
  if (folder.empty() || !std::filesystem::exists(path, ignored)) return;
  auto file = MappedFile::open(path);
  auto decisions = file ? read_decisions(as_text(file->bytes())) : tl::make_unexpected(file.error());
  if (decisions) return attach_decisions(*decisions, examination);
  facts.coverage.push_back({"decisions",
                            {"人工判定", "determinations by people"},
                            CoverageStatus::failed,
                            at(decisions.error(), kDecisions).sentence()});
}

Result<Text> decide(const DecideOptions& options) {
  if (!options.list)
    if (auto good = check_words(options); !good) return tl::make_unexpected(good.error());
  auto opened = open_report(options.report);
  if (!opened) return tl::make_unexpected(opened.error());
  if (options.list) {
    if (!options.json) return listed(*opened);
    const std::string json = write_decisions(opened->decisions);
    return Text{json, json};
  }
  const ReportedFinding* finding = finding_of(opened->report, options.clause);
  if (finding == nullptr)
    return refused("decide", "没有条款“" + options.clause + "”；条款从 1.1 到 6.5",
                   "there is no clause \"" + options.clause + "\"; they run from 1.1 to 6.5");
  const std::optional<Verdict> verdict = verdict_called(options.verdict);
  if (!verdict)
    return refused("decide",
                   "没有判定“" + options.verdict +
                       "”；可用 violated、suspected、not_found、not_applicable、undetermined",
                   "there is no verdict \"" + options.verdict +
                       "\"; say violated, suspected, not_found, not_applicable or undetermined");
  Decision decision{options.clause,
                    finding->hash,
                    finding->verdict,
                    {*verdict, std::string(trim(options.by)), std::string(trim(options.reason)), utc_now(),
                     opened->report.sha256, true}};
  opened->decisions.list.push_back(decision);
  auto written = write_whole_file(opened->decisions_path, write_decisions(opened->decisions));
  if (!written) {
    written.error().fault = Fault::internal;  // not the user's: a full disk, say
    return tl::make_unexpected(written.error());
  }
  const Text ours = name(finding->verdict), theirs = name(*verdict);
  return Text{fmt::format("{}  本工具：{}；{}：{}。已记入 {}\n", options.clause, ours.zh, decision.made.by,
                          theirs.zh, opened->decisions_path.string()),
              fmt::format("{}  ours: {}; {}: {}. Recorded in {}\n", options.clause, ours.en, decision.made.by,
                          theirs.en, opened->decisions_path.string())};
}

}  // namespace xiezhi
