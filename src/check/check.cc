#include "check/check.h"

#include <algorithm>
#include <chrono>
#include <future>

#include <fmt/chrono.h>

#include "check/dossier_notes.h"
#include "check/material.h"
#include "check/sides.h"
#include "clauses/clause.h"
#include "examine/app_type/app_type.h"
#include "examine/code/code.h"
#include "examine/feedback/feedback.h"
#include "examine/interface/interface.h"
#include "examine/network/network.h"
#include "examine/package/package.h"
#include "examine/policy/policy.h"
#include "examine/records/records.h"
#include "examine/trace/trace.h"
#include "examine/versions/versions.h"
#include "report/read_report.h"
#include "side/side.h"
#include "support/clock.h"
#include "support/log.h"
#include "support/parallel.h"
#include "support/text.h"

#ifndef XIEZHI_VERSION
#define XIEZHI_VERSION "unknown"
#endif

namespace xiezhi {
namespace {

using Clock = std::chrono::steady_clock;

void append(Problems& to, const Problems& from) { to.insert(to.end(), from.begin(), from.end()); }

// The package of one side, opened.
std::optional<OpenedPackage> open_package(Dossier& dossier, std::optional<std::size_t> index,
                                          const Limits& limits) {
  if (!index) return std::nullopt;
  const MaterialItem& item = dossier.items[*index];
  auto opened = OpenedPackage::open(*item.archive, item.package_kind, limits);
  return opened ? std::optional(std::move(*opened)) : std::nullopt;
}

bool is_on(const Dossier& dossier, std::size_t item, Side side, MaterialKind kind) {
  const MaterialItem& one = dossier.items[item];
  return one.side == side && one.fact.kind == kind && !one.is_dossier_file && one.unread.zh.empty();
}

void note_missing_materials(const Dossier& dossier, Facts& facts) {
  struct Row {
    MaterialKind kind;
    const char* id;
    Text what, why;
  };
  const Row rows[] = {
      {MaterialKind::trace,
       "trace",
       {"运行记录", "run-time trace"},
       {"没有提供运行记录", "no run-time trace was given"}},
      {MaterialKind::network,
       "network",
       {"网络抓包", "network capture"},
       {"没有提供网络抓包", "no network capture was given"}},
      {MaterialKind::interface,
       "interface",
       {"界面", "interface"},
       {"没有提供界面导出或截图", "no screens were given"}},
      {MaterialKind::records,
       "records",
       {"运营记录", "operator records"},
       {"没有提供运营记录", "no operator records were given"}},
  };
  for (const Row& row : rows) {
    if (std::any_of(facts.coverage.begin(), facts.coverage.end(),
                    [&](const Coverage& c) { return c.id == row.id; }))
      continue;
    bool given = std::any_of(dossier.items.begin(), dossier.items.end(), [&](const MaterialItem& item) {
      return item.fact.kind == row.kind && item.side == Side::present && !item.is_dossier_file;
    });
    Text why = given ? Text{"材料已给出，但本版本尚不读取", "given, but this version does not read it yet"}
                     : row.why;
    facts.coverage.push_back({row.id, row.what, CoverageStatus::skipped, why});
  }
}

// Rules given as material, after those of the package, then what they mean beside what the code does.
void examine_policies(const Dossier& dossier, Side side, const Knowledge& knowledge, Facts& facts) {
  TimedPhase phase("policies");
  PolicyExaminer examiner(knowledge, facts);
  std::vector<PolicyOutcome> outcomes;
  for (std::size_t i = 0; i < dossier.items.size(); ++i)
    if (is_on(dossier, i, side, MaterialKind::policy))
      outcomes.push_back(examine_policy_material(examiner, dossier.items[i].bytes, facts.materials[i]));
  finish_policies(outcomes, knowledge, facts);
}

// Recordings together, since one may say when the user agreed and another what was read; and screens with them: the marks
// of a recording give the screens their order, what the screens show gives the marks their meaning.
void examine_traces_and_screens(const Dossier& dossier, Side side, const DossierFile& said,
                                const Knowledge& knowledge, Facts& facts) {
  TimedPhase phase("traces and screens");
  InterfaceExaminer screens(knowledge, facts);
  for (std::size_t i = 0; i < dossier.items.size(); ++i)
    if (is_on(dossier, i, side, MaterialKind::interface))
      screens.add(dossier.items[i].bytes, facts.materials[i]);
  ShownScreens shown = screens.shown();
  TraceExaminer examiner(knowledge, facts);
  examiner.say_clock(said.zone_minutes, said.captured);
  for (std::size_t i = 0; i < dossier.items.size(); ++i)
    if (const MaterialItem& item = dossier.items[i]; is_on(dossier, i, side, MaterialKind::trace))
      examiner.add(item.bytes, facts.materials[i], item.file, item.claimed);
  examiner.screens(std::move(shown.rules), std::move(shown.dialogs));
  examiner.finish();
  screens.finish();
}

void examine_records(const Dossier& dossier, const Knowledge& knowledge, Facts& facts) {
  TimedPhase phase("records");
  RecordsExaminer examiner(knowledge, facts);
  for (std::size_t i = 0; i < dossier.items.size(); ++i)
    if (is_on(dossier, i, Side::present, MaterialKind::records))
      examiner.add(dossier.items[i].bytes, facts.materials[i]);
  examiner.finish();
}

// What stores complained of, beside what was seen.
void examine_feedback(const Dossier& dossier, const Knowledge& knowledge, Facts& facts) {
  FeedbackExaminer examiner(knowledge, facts);
  for (std::size_t i = 0; i < dossier.items.size(); ++i)
    if (is_on(dossier, i, Side::present, MaterialKind::feedback))
      examiner.add(dossier.items[i].bytes, facts.materials[i]);
  examiner.finish();
}

// Files beside the material that say how to read it: the test device's identifiers, the countries of addresses.
struct UsersFiles {
  DeviceFile device;
  IpCountries countries;
  Problems problems;
};

Error named(Error error, const std::filesystem::path& path) {
  error.where = error.where.empty() ? path.string() : path.string() + ": " + error.where;
  return error;
}

// They are the user's own: one that cannot be read is a wrong use, not a damaged material.
Result<UsersFiles> read_users_files(const CheckOptions& options, const Knowledge& knowledge) {
  UsersFiles out;
  if (!options.device.empty()) {
    auto file = MappedFile::open(options.device);
    if (!file) return tl::make_unexpected(file.error());
    Result<DeviceFile> read = read_device_file(as_text(file->bytes()), knowledge);
    if (!read) return tl::make_unexpected(named(read.error(), options.device));
    out.device = std::move(*read);
    for (Problem problem : out.device.problems) {
      problem.where = "--device " + problem.where;
      out.problems.push_back(std::move(problem));
    }
  }
  if (!options.ip_table.empty()) {
    auto file = MappedFile::open(options.ip_table);
    if (!file) return tl::make_unexpected(file.error());
    Result<IpCountries> read = IpCountries::read(as_text(file->bytes()), out.problems);
    if (!read) return tl::make_unexpected(named(read.error(), options.ip_table));
    out.countries = std::move(*read);
  }
  return out;
}

// Captures, after everything that tells whose hosts are and when consent was given.
void examine_networks(const Dossier& dossier, UsersFiles files, const Knowledge& knowledge, Facts& facts) {
  if (!facts.has(MaterialKind::network)) return;
  TimedPhase phase("network");
  NetworkExaminer examiner(knowledge, facts, std::move(files.device.values), std::move(files.countries));
  facts.materials.front().problems.insert(facts.materials.front().problems.end(), files.problems.begin(),
                                          files.problems.end());
  for (std::size_t i = 0; i < dossier.items.size(); ++i) {
    const MaterialItem& item = dossier.items[i];
    if (!is_on(dossier, i, Side::present, MaterialKind::network)) continue;
    const MappedFile* file = item.file;
    examiner.read(
        item.bytes, facts.materials[i],
        file == nullptr ? PassedSink{} : [file](Bytes part) { file->forget(part); });
  }
  examiner.finish();
}

// Given by the user, else by the dossier, else told from the material.
void name_app_type(const CheckOptions& options, const DossierNotes& notes, const Knowledge& knowledge,
                   Facts& facts) {
  const std::string& said = notes.said.type;
  if (!options.app_type.empty()) {
    facts.app.type.id = options.app_type;
    facts.app.type.reason = {"由 --app-type 指定", "given by --app-type"};
    if (!said.empty() && said != options.app_type)
      facts.materials[notes.item].problems.push_back(
          {Fault::disagreement,
           "",
           {"称应用类型是 " + said + "，--app-type 指定的是 " + options.app_type + "；以后者为准",
            "gives the app type as " + said + ", --app-type as " + options.app_type +
                "; the latter counts"}});
    return;
  }
  if (!said.empty()) {
    facts.app.type.id = said;
    facts.app.type.reason = {"由 dossier.yaml 指明", "given by dossier.yaml"};
    return;
  }
  facts.app.type = infer_app_type(facts, knowledge);
}

// What --baseline names: a report, read back; anything else joins the material as the earlier version.
Result<std::optional<EarlierReport>> read_baseline(const CheckOptions& options, const Knowledge& knowledge,
                                                   Dossier& dossier) {
  if (options.baseline.empty()) return std::nullopt;
  std::error_code ignored;
  if (!std::filesystem::is_directory(options.baseline, ignored)) {
    auto file = MappedFile::open(options.baseline);
    if (!file) return tl::make_unexpected(file.error());
    if (looks_like_report(file->bytes())) {
      auto report = read_report(file->bytes());
      if (!report) return tl::make_unexpected(named(report.error(), options.baseline));
      return std::optional(std::move(*report));
    }
  }
  const std::size_t unreadable = dossier.unreadable.size();
  gather_baseline(dossier, options.baseline, knowledge, options.limits);
  if (dossier.unreadable.size() > unreadable) return tl::make_unexpected(dossier.unreadable.back());
  return std::nullopt;
}

int rank(Verdict verdict) { return verdict == Verdict::violated ? 2 : verdict == Verdict::suspected ? 1 : 0; }

// Known is what the earlier report accused of too, by the same hash and no more mildly.
void mark_known(const std::optional<EarlierReport>& baseline, std::vector<Finding>& findings) {
  if (!baseline) return;
  for (Finding& finding : findings)
    finding.in_baseline =
        std::any_of(baseline->findings.begin(), baseline->findings.end(), [&](const Finding& earlier) {
          return earlier.clause == finding.clause && earlier.hash == finding.hash &&
                 rank(earlier.verdict) > 0 && rank(earlier.verdict) >= rank(finding.verdict);
        });
}

// Labels for a comparison with a report, which has no material of its own.
void name_baseline(const EarlierReport& baseline, const std::vector<PackageIdentity>& packages,
                   Sides& sides) {
  const App& app = baseline.facts.app;
  const PackageIdentity earlier{.version_name = app.version_name, .version_code = app.version_code};
  // The same version examined again is no earlier one: then only findings are compared.
  for (const PackageIdentity& one : packages)
    if (sides.present_package == one.item && one.id == app.id && one.version_code == app.version_code) return;
  sides.older = app.id.empty() ? "baseline" : earlier.label();
  for (const PackageIdentity& one : packages)
    if (sides.newer.empty() && sides.present_package == one.item) sides.newer = one.label();
  if (sides.newer.empty()) sides.newer = "present";
}

// Versions that are neither the present one nor the one before it.
void say_aside(const Sides& sides, Facts& facts) {
  if (sides.aside.empty()) return;
  facts.coverage.push_back(
      {"other_versions",
       {"其他版本的材料", "material of other versions"},
       CoverageStatus::skipped,
       {"只比较最新的两个版本，没有检查：" + join(sides.aside, "、"),
        "only the two newest versions are compared; not examined: " + join(sides.aside, ", ")}});
}

// The earlier version in a hall of its own, so that nothing of it can stand for, or against, the present one. Of its
// material the package, the policies, the recordings and the dumps are read: what can be compared.
void examine_earlier(Dossier& dossier, const Sides& sides, const DossierNotes& notes,
                     const CheckOptions& options, bool in_time, const Knowledge& knowledge, Facts& earlier) {
  TimedPhase phase("earlier version");
  if (auto package = open_package(dossier, sides.earlier_package, options.limits)) {
    Material& material = earlier.materials[*sides.earlier_package];
    append(material.problems, package->problems());
    PackageScene scene{*package, knowledge, earlier, material.id};
    examine_package(scene);
    if (in_time)
      examine_code(scene);
    else
      skip_code(scene, {"时间已用完", "the time limit was reached"});
  }
  examine_traces_and_screens(dossier, Side::earlier, notes.said, knowledge, earlier);
  examine_policies(dossier, Side::earlier, knowledge, earlier);
}

}  // namespace

Result<CheckResult> check(const CheckOptions& options, const Knowledge& knowledge,
                          const ProgressSink& progress) {
  auto start = Clock::now();
  CheckResult result;
  Facts& facts = result.examination.facts;
  result.examination.started = utc_now();
  result.examination.version = XIEZHI_VERSION;
  result.examination.knowledge_hash = knowledge.hash();
  result.examination.profile = knowledge.profile_id();
  result.examination.as_of = fmt::format("{:%F}", knowledge.as_of());
  auto seconds = [&] { return std::chrono::duration<double>(Clock::now() - start).count(); };
  auto step = [&](int number, const Text& name) {
    if (progress) progress(number, 5, name);
  };

  Result<UsersFiles> files = read_users_files(options, knowledge);
  if (!files) return tl::make_unexpected(files.error());

  // material ──► examiners ──► facts
  step(1, {"打开材料", "opening the material"});
  Dossier dossier = [&] {
    TimedPhase phase("gather");
    return gather(options.materials, knowledge, options.limits, options.only_policies);
  }();
  result.unreadable = std::move(dossier.unreadable);
  if (dossier.items.empty()) {
    if (!result.unreadable.empty()) return tl::make_unexpected(result.unreadable.front());
    return fail(Fault::usage, "", {"没有给出材料", "no material was given"});
  }
  // Digests of the material are needed last. They are computed beside the analyses after the code index, which have
  // one thread, or at the end.
  std::future<std::vector<FileDigests>> digesting;
  auto begin_digests = [&](std::launch when) {
    if (!digesting.valid()) digesting = std::async(when, [&dossier] { return digests_of(dossier.items); });
  };
  auto baseline = read_baseline(options, knowledge, dossier);
  if (!baseline) return tl::make_unexpected(baseline.error());
  const DossierNotes notes = read_dossier_notes(dossier, knowledge);
  Packages packages = identify_packages(dossier, options.limits);
  Sides sides = [&] {
    TimedPhase phase("tell versions apart");
    // Texts that are read for their own sake are all read, whatever version their names speak of.
    if (options.only_policies && packages.identities.empty()) return Sides{};
    return assign_sides(dossier, packages.identities, knowledge, notes.said.package);
  }();
  if (*baseline) name_baseline(**baseline, packages.identities, sides);
  const bool is_open = packages.last && sides.present_package == packages.identities.back().item;
  std::optional<OpenedPackage> package =
      is_open ? std::move(packages.last) : open_package(dossier, sides.present_package, options.limits);
  packages.last.reset();
  for (MaterialItem& item : dossier.items) {
    if (!item.unread.zh.empty()) item.fact.problems.push_back({Fault::unsupported, "", item.unread});
    facts.materials.push_back(item.fact);
  }
  facts.versions.older = sides.older, facts.versions.newer = sides.newer;
  if (package) {
    Material& material = facts.materials[*sides.present_package];
    append(material.problems, package->problems());
    PackageScene scene{*package, knowledge, facts, material.id};
    if (jobs() > 1 && package->dex_members().empty())
      begin_digests(std::launch::async);  // no index to wait for
    step(2, {"读取安装包", "reading the package"});
    examine_package(scene);
    step(3, {"分析代码", "analysing the code"});
    bool in_time = options.time_limit_seconds <= 0 || seconds() < options.time_limit_seconds;
    MethodTrace trace{.method = options.trace_method};
    if (in_time)
      examine_code(
          scene,
          [&] {
            if (jobs() > 1) begin_digests(std::launch::async);
          },
          trace.method.empty() ? nullptr : &trace);
    else
      skip_code(scene, {"时间已用完", "the time limit was reached"});
    result.traced = trace.known;
    result.trace = std::move(trace.lines);
  } else {
    bool had_package = std::any_of(dossier.items.begin(), dossier.items.end(),
                                   [](const MaterialItem& i) { return i.archive != nullptr; });
    if (had_package && dossier.items.size() == 1)
      return fail(Fault::bad_structure, options.materials.front().string(),
                  dossier.items.front().fact.problems.empty()
                      ? Text{}
                      : dossier.items.front().fact.problems.front().sentence());
    facts.coverage.push_back({"code",
                              {"代码", "code"},
                              CoverageStatus::skipped,
                              {"没有可读的安装包", "no package could be read"}});
  }
  package.reset();
  apply_dossier_notes(notes, facts);
  Facts earlier;
  if (*baseline) {
    earlier = std::move((*baseline)->facts);
  } else if (!sides.older.empty()) {
    earlier.materials = facts.materials;
    earlier.app.id = sides.earlier_package ? "" : facts.app.id;
    const bool in_time = options.time_limit_seconds <= 0 || seconds() < options.time_limit_seconds;
    examine_earlier(dossier, sides, notes, options, in_time, knowledge, earlier);
    for (std::size_t i = 0; i < dossier.items.size(); ++i)
      if (dossier.items[i].side == Side::earlier) facts.materials[i] = std::move(earlier.materials[i]);
  }
  {
    TimedPhase phase("digests of the material");
    begin_digests(std::launch::deferred);
    std::vector<FileDigests> digests = digesting.get();
    for (std::size_t i = 0; i < digests.size(); ++i) {
      facts.materials[i].sha256 = std::move(digests[i].sha256);
      facts.materials[i].sm3 = std::move(digests[i].sm3);
    }
  }
  step(4, {"阅读记录和政策文本", "reading recordings and policies"});
  examine_traces_and_screens(dossier, Side::present, notes.said, knowledge, facts);
  examine_records(dossier, knowledge, facts);
  examine_policies(dossier, Side::present, knowledge, facts);
  examine_networks(dossier, std::move(*files), knowledge, facts);
  examine_feedback(dossier, knowledge, facts);
  if (!sides.older.empty()) {
    TimedPhase phase("compare versions");
    compare_versions(earlier, facts, knowledge);
    earlier = {};
  }
  say_aside(sides, facts);
  note_missing_materials(dossier, facts);
  name_app_type(options, notes, knowledge, facts);
  {
    TimedPhase phase("settle");
    facts.settle();
  }

  // facts ──► clauses ──► findings
  if (options.decide) {
    step(5, {"逐条判定", "deciding the 31 behaviours"});
    TimedPhase phase("clauses");
    result.examination.findings = decide_all({facts, knowledge});
    mark_known(*baseline, result.examination.findings);
    result.examination.side_findings = side_findings(facts, knowledge);
  }
  result.examination.seconds = seconds();
  result.examination.peak_memory_bytes = peak_memory_bytes();
  return result;
}

}  // namespace xiezhi
