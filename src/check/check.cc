#include "check/check.h"

#include <algorithm>
#include <chrono>
#include <future>

#include <fmt/chrono.h>

#include "check/material.h"
#include "clauses/clause.h"
#include "examine/code/code.h"
#include "examine/network/network.h"
#include "examine/package/package.h"
#include "examine/policy/policy.h"
#include "examine/records/records.h"
#include "examine/trace/trace.h"
#include "support/log.h"
#include "support/parallel.h"
#include "support/text.h"

#ifndef XIEZHI_VERSION
#define XIEZHI_VERSION "unknown"
#endif

namespace xiezhi {
namespace {

using Clock = std::chrono::steady_clock;

std::string now_as_iso() {
  std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(now));
}

void append(Problems& to, const Problems& from) { to.insert(to.end(), from.begin(), from.end()); }

std::int64_t version_code(const OpenedPackage& package) {
  const XmlTree* manifest = package.manifest();
  if (manifest == nullptr || manifest->root() == XmlNode::kNone) return -1;
  const XmlAttribute* code =
      manifest->find_android(manifest->node(manifest->root()), 0x0101021b, "versionCode");
  return code == nullptr ? 0 : code->value.integer().value_or(0);
}

// Of several packages the newest is the app; the others are its history.
struct Choice {
  MaterialItem* item = nullptr;
  std::optional<OpenedPackage> package;
  std::int64_t version = -2;
};

Choice choose_package(Dossier& dossier, const Limits& limits, Facts& facts) {
  Choice best;
  for (MaterialItem& item : dossier.items) {
    if (item.archive == nullptr) continue;
    auto opened = OpenedPackage::open(*item.archive, item.package_kind, limits);
    if (!opened) {
      item.fact.problems.push_back({opened.error().fault, opened.error().where, opened.error().detail});
      continue;
    }
    std::int64_t version = version_code(*opened);
    if (version > best.version) best = {&item, std::move(*opened), version};
  }
  long packages = std::count_if(dossier.items.begin(), dossier.items.end(),
                                [](const MaterialItem& i) { return i.archive != nullptr; });
  if (packages > 1)
    facts.coverage.push_back({"versions",
                              {"版本比较", "comparison of versions"},
                              CoverageStatus::skipped,
                              {"给了多个安装包，只检查了版本号最大的一个；本版本尚不比较版本",
                               "several packages were given; only the one with the highest version code was "
                               "examined, versions are not compared yet"}});
  return best;
}

void note_missing_materials(Facts& facts) {
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
    bool given = std::any_of(facts.materials.begin(), facts.materials.end(),
                             [&](const Material& m) { return m.kind == row.kind; });
    Text why = given ? Text{"材料已给出，但本版本尚不读取", "given, but this version does not read it yet"}
                     : row.why;
    facts.coverage.push_back({row.id, row.what, CoverageStatus::skipped, why});
  }
}

// Rules given as material, after those of the package, then what they mean beside what the code does.
void examine_policies(const Dossier& dossier, const Knowledge& knowledge, Facts& facts) {
  TimedPhase phase("policies");
  PolicyExaminer examiner(knowledge, facts);
  std::vector<PolicyOutcome> outcomes;
  for (std::size_t i = 0; i < dossier.items.size(); ++i)
    if (facts.materials[i].kind == MaterialKind::policy)
      outcomes.push_back(examine_policy_material(examiner, dossier.items[i].bytes, facts.materials[i]));
  finish_policies(outcomes, knowledge, facts);
}

// Recordings together, since one may say when the user agreed and another what was read.
void examine_traces(const Dossier& dossier, const Knowledge& knowledge, Facts& facts) {
  TimedPhase phase("traces");
  TraceExaminer examiner(knowledge, facts);
  for (std::size_t i = 0; i < dossier.items.size(); ++i)
    if (facts.materials[i].kind == MaterialKind::trace)
      examiner.add(dossier.items[i].bytes, facts.materials[i], dossier.items[i].file);
  examiner.finish();
}

void examine_records(const Dossier& dossier, const Knowledge& knowledge, Facts& facts) {
  TimedPhase phase("records");
  RecordsExaminer examiner(knowledge, facts);
  for (std::size_t i = 0; i < dossier.items.size(); ++i)
    if (facts.materials[i].kind == MaterialKind::records)
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
    if (item.fact.kind != MaterialKind::network || !item.unread.zh.empty()) continue;
    const MappedFile* file = item.file;
    examiner.read(
        item.bytes, facts.materials[i],
        file == nullptr ? PassedSink{} : [file](Bytes part) { file->forget(part); });
  }
  examiner.finish();
}

void name_app_type(const CheckOptions& options, Facts& facts) {
  if (options.app_type.empty()) {
    facts.app.type.reason = {"未指定，也未从材料中推断；可用 --app-type 指定",
                             "not given and not inferred; --app-type names it"};
    return;
  }
  facts.app.type.id = options.app_type;
  facts.app.type.reason = {"由 --app-type 指定", "given by --app-type"};
}

}  // namespace

Result<CheckResult> check(const CheckOptions& options, const Knowledge& knowledge,
                          const ProgressSink& progress) {
  auto start = Clock::now();
  CheckResult result;
  Facts& facts = result.examination.facts;
  result.examination.started = now_as_iso();
  result.examination.version = XIEZHI_VERSION;
  result.examination.knowledge_hash = knowledge.hash();
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
  Choice chosen = [&] {
    TimedPhase phase("open package");
    return choose_package(dossier, options.limits, facts);
  }();
  for (MaterialItem& item : dossier.items) {
    if (!item.unread.zh.empty()) item.fact.problems.push_back({Fault::unsupported, "", item.unread});
    facts.materials.push_back(item.fact);
  }
  if (chosen.package) {
    Material& material = facts.materials[static_cast<std::size_t>(chosen.item - dossier.items.data())];
    append(material.problems, chosen.package->problems());
    PackageScene scene{*chosen.package, knowledge, facts, material.id};
    if (jobs() > 1 && chosen.package->dex_members().empty())
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
  examine_traces(dossier, knowledge, facts);
  examine_records(dossier, knowledge, facts);
  examine_policies(dossier, knowledge, facts);
  examine_networks(dossier, std::move(*files), knowledge, facts);
  note_missing_materials(facts);
  name_app_type(options, facts);
  {
    TimedPhase phase("settle");
    facts.settle();
  }

  // facts ──► clauses ──► findings
  if (options.decide) {
    step(5, {"逐条判定", "deciding the 31 behaviours"});
    TimedPhase phase("clauses");
    result.examination.findings = decide_all({facts, knowledge});
  }
  result.examination.seconds = seconds();
  result.examination.peak_memory_bytes = peak_memory_bytes();
  return result;
}

}  // namespace xiezhi
