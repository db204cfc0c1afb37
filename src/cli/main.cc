// What a user types: arguments, progress, exit status. Everything else is below this floor.
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <string>
#include <vector>

#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>
#include <CLI/CLI.hpp>

#include "check/check.h"
#include "check/diff.h"
#include "clauses/clause.h"
#include "cli/completion.h"
#include "cli/governing.h"
#include "cli/man_page.h"
#include "gathering/frida_hooks.h"
#include "gathering/plan.h"
#include "knowledge/knowledge.h"
#include "report/forms/forms.h"
#include "report/report.h"
#include "seal/seal.h"
#include "support/file.h"
#include "support/log.h"
#include "support/parallel.h"
#include "support/text.h"

#ifndef XIEZHI_VERSION
#define XIEZHI_VERSION "unknown"
#endif

namespace xiezhi {
namespace {

// The contract's exit statuses.
enum Exit : int { kNothing = 0, kFound = 1, kUsage = 2, kUnreadable = 3, kInternal = 4 };

struct Options {
  std::vector<std::string> materials;
  std::string out, formats = "json,html", language, app_type, knowledge_dir, fail_on = "violated",
                   progress = "auto", color = "auto", log_level = "warn", clause, shell, device, ip_table,
                   why, trace_method, baseline, older, newer;
  int jobs = 0;
  double time_limit = 0;
  long memory_limit = 0;
  bool quiet = false, json = false, frida = false, man_page = false, exit_code = false, seal = false;
  GovernanceOptions governance;
  DecideOptions decide;
  std::string seal_key, public_key, sealed_material, key_algorithm = "ed25519";
};

std::string default_language() {
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char* value = std::getenv(name);
    if (value != nullptr && *value != '\0') return std::string_view(value).starts_with("en") ? "en" : "zh";
  }
  return "zh";
}

const std::string& in(const Options& options, const Text& text) {
  return options.language == "en" ? text.en : text.zh;
}

void complain(const Options& options, const Text& text) {
  std::cerr << "xiezhi: " << in(options, text) << "\n";
}

int columns_of(int fd) {
  winsize size{};
  if (ioctl(fd, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
  return 100;
}

TerminalStyle style_of(const Options& options) {
  TerminalStyle style;
  style.language = options.language;
  bool terminal = isatty(STDOUT_FILENO) != 0;
  style.color = options.color == "always" ||
                (options.color == "auto" && terminal && std::getenv("NO_COLOR") == nullptr);
  style.columns = terminal ? std::max(60, columns_of(STDOUT_FILENO)) : 100;
  return style;
}

// One line that is rewritten on a terminal, a line a step elsewhere.
class ProgressLine {
 public:
  explicit ProgressLine(const Options& options) : options_(options) {
    terminal_ = isatty(STDERR_FILENO) != 0;
    shown_ = !options.quiet && options.progress != "never" && (terminal_ || options.progress == "plain");
    rewrite_ = terminal_ && options.progress == "auto";
  }
  ~ProgressLine() { clear(); }
  void step(int number, int steps, const Text& name) {
    if (!shown_) return;
    if (rewrite_) std::cerr << "\r\033[K";
    std::cerr << "[" << number << "/" << steps << "] " << in(options_, name) << (rewrite_ ? "…" : "\n")
              << std::flush;
  }
  void clear() {
    if (shown_ && rewrite_) std::cerr << "\r\033[K" << std::flush;
  }

 private:
  const Options& options_;
  bool terminal_ = false, shown_ = false, rewrite_ = false;
};

// While reports are written, Ctrl-C waits: there is either a whole report or none.
class HeldSignals {
 public:
  HeldSignals() {
    sigset_t held;
    sigemptyset(&held);
    for (int signal : {SIGINT, SIGTERM, SIGHUP}) sigaddset(&held, signal);
    pthread_sigmask(SIG_BLOCK, &held, &before_);
  }
  ~HeldSignals() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }

 private:
  sigset_t before_{};
};

std::optional<Knowledge> load_knowledge(const Options& options, int& exit) {
  TimedPhase phase("load knowledge");
  if (options.knowledge_dir.empty()) {
    auto builtin = Knowledge::load_builtin();
    if (builtin) return std::move(*builtin);
    complain(options, builtin.error().sentence());
    exit = kInternal;
    return std::nullopt;
  }
  auto loaded = Knowledge::load(options.knowledge_dir);
  if (loaded) return std::move(*loaded);
  for (const Problem& problem : loaded.error()) complain(options, problem.sentence());
  exit = kUsage;
  return std::nullopt;
}

CheckOptions check_options(const Options& options) {
  CheckOptions out;
  for (const std::string& path : options.materials) out.materials.emplace_back(path);
  out.app_type = options.app_type;
  out.time_limit_seconds = options.time_limit;
  out.device = options.device;
  out.ip_table = options.ip_table;
  out.trace_method = options.trace_method;
  out.baseline = options.baseline;
  return out;
}

std::filesystem::path report_folder(const Options& options, const Examination& examination) {
  if (!options.out.empty()) return options.out;
  std::string id = examination.facts.app.id;
  // The id comes from the package: it must not lead out of the folder.
  for (char& c : id)
    if (!std::isalnum(static_cast<unsigned char>(c)) && c != '.' && c != '_' && c != '-') c = '_';
  if (id.empty() || id.find_first_not_of('.') == std::string::npos) id = "app";
  return std::filesystem::path("xiezhi-report") / id;
}

// Writes what --format names and says what was written; false where something could not be.
bool write_reports(const Options& options, const Examination& examination, const Knowledge& knowledge,
                   std::span<const Form* const> forms) {
  TimedPhase phase("write reports");
  std::optional<HeldSignals> held;
  const FormRequest request{examination, knowledge, options.language, options.fail_on};
  FormsWritten written =
      write_forms(forms, request, report_folder(options, examination), [&] { held.emplace(); });
  if (options.seal && written.failed.empty()) {
    auto sealed = seal_reports(examination, examination.started, report_folder(options, examination),
                               written.files, options.seal_key);
    if (!sealed) written.failed.push_back(sealed.error());
    if (sealed) written.files.insert(written.files.end(), sealed->begin(), sealed->end());
    if (sealed && options.seal_key.empty())
      complain(options, {"封存未签名：用 --seal-key 指明密钥（xiezhi keygen 可生成）",
                         "the seal is not signed: name a key by --seal-key (xiezhi keygen makes one)"});
  }
  for (const Error& error : written.failed) complain(options, error.sentence());
  if (!options.quiet && !options.json)
    for (const auto& path : written.files)
      std::cout << in(options, {"已写出 ", "wrote "}) << path.string() << "\n";
  return written.failed.empty();
}

int status_of(const Options& options, const CheckResult& result) {
  if (!result.unreadable.empty()) return kUnreadable;
  for (const Finding& finding : result.examination.findings)
    if (counts_against(finding, options.fail_on)) return kFound;
  return kNothing;
}

std::optional<CheckResult> examine(const Options& options, const Knowledge& knowledge, bool decide, int& exit,
                                   bool only_policies = false) {
  ProgressLine progress(options);
  CheckOptions wanted = check_options(options);
  wanted.decide = decide;
  wanted.only_policies = only_policies;
  auto result = check(wanted, knowledge,
                      [&](int step, int steps, const Text& name) { progress.step(step, steps, name); });
  progress.clear();
  if (!result) {
    complain(options, result.error().sentence());
    exit = kUnreadable;
    return std::nullopt;
  }
  for (const Error& error : result->unreadable) complain(options, error.sentence());
  return std::move(*result);
}

int status_of(const Error& error) { return error.fault == Fault::usage ? kUsage : kUnreadable; }

int run_check(const Options& options, const Knowledge& known) {
  auto forms = forms_named(options.formats);
  if (!forms) return complain(options, forms.error()), kUsage;
  if (!options.app_type.empty() && known.app_type(options.app_type) == nullptr) {
    complain(options,
             {"没有名为“" + options.app_type + "”的应用类型；类型见 necessary_info.tsv，例如 map_navigation",
              "no app type is called \"" + options.app_type +
                  "\"; the types are in necessary_info.tsv, for example map_navigation"});
    return kUsage;
  }
  auto governance = prepare_governance(options.governance, known);
  if (!governance) return complain(options, governance.error().sentence()), status_of(governance.error());
  const Knowledge& knowledge = governance->knowledge;
  int exit = kNothing;
  auto result = examine(options, knowledge, true, exit);
  if (!result) return exit;
  Examination& examination = result->examination;
  const bool writes = !options.json || !options.out.empty();
  govern(*governance, writes ? report_folder(options, examination) : std::filesystem::path(), examination);
  if (options.json)
    std::cout << write_json(examination, knowledge);
  else if (!options.quiet)
    std::cout << write_terminal(examination, knowledge, style_of(options));
  std::cout.flush();
  if (writes) {
    if (!write_reports(options, examination, knowledge, *forms)) return kInternal;
  }
  return status_of(options, *result);
}

// By its id, or by its name in either language.
const PersonalInfoType* type_called(const Knowledge& knowledge, const std::string& wanted) {
  if (const PersonalInfoType* type = knowledge.type(wanted)) return type;
  for (const PersonalInfoType& type : knowledge.types())
    for (std::string_view called : {type.id, type.name.zh, type.name.en})
      if (lower_ascii(called) == lower_ascii(wanted)) return &type;
  return nullptr;
}

int refuse_type(const Options& options, const Knowledge& knowledge) {
  std::vector<std::string> ids;
  for (const PersonalInfoType& type : knowledge.types()) ids.emplace_back(type.id);
  const std::string all = join(ids, ", ");
  complain(options, {"没有名为“" + options.why + "”的个人信息类型；已知的有：" + all,
                     "no type of personal information is called \"" + options.why + "\"; known are: " + all});
  return kUsage;
}

int print_why(const Options& options, const Knowledge& knowledge, CheckResult& result,
              const PersonalInfoType& type) {
  Facts& facts = result.examination.facts;
  if (options.json) {
    std::erase_if(facts.collections, [&](const Collection& c) { return c.type != type.id; });
    std::erase_if(facts.flows, [&](const Flow& f) { return f.type != type.id; });
    std::cout << write_inspection_json(result.examination, knowledge);
  } else {
    std::cout << write_why(result.examination, knowledge, type.id, style_of(options));
  }
  return result.unreadable.empty() ? kNothing : kUnreadable;
}

int print_trace(const Options& options, const CheckResult& result) {
  if (!result.traced) {
    complain(options, {"安装包里没有名为“" + options.trace_method + "”的方法的代码",
                       "the package has no code of a method called \"" + options.trace_method + "\""});
    return kUsage;
  }
  if (result.trace.empty())
    complain(options, {"首次运行没有执行到这个方法", "first run did not come to this method"});
  for (const std::string& line : result.trace) std::cout << line << "\n";
  return result.unreadable.empty() ? kNothing : kUnreadable;
}

int run_inspect(const Options& options, const Knowledge& knowledge) {
  const PersonalInfoType* type = options.why.empty() ? nullptr : type_called(knowledge, options.why);
  if (!options.why.empty() && type == nullptr) return refuse_type(options, knowledge);
  int exit = kNothing;
  auto result = examine(options, knowledge, false, exit);
  if (!result) return exit;
  if (type != nullptr) return print_why(options, knowledge, *result, *type);
  if (!options.trace_method.empty()) return print_trace(options, *result);
  std::cout << (options.json ? write_inspection_json(result->examination, knowledge)
                             : write_inspection(result->examination, knowledge, style_of(options)));
  return result->unreadable.empty() ? kNothing : kUnreadable;
}

int run_policy(const Options& options, const Knowledge& knowledge) {
  int exit = kNothing;
  auto result = examine(options, knowledge, false, exit, true);
  if (!result) return exit;
  std::cout << (options.json ? write_policy_json(result->examination, knowledge)
                             : write_policy_text(result->examination, knowledge, style_of(options)));
  // A named text that could not be read at all is the user's to mend.
  const bool failed = result->examination.facts.covered("policy") == CoverageStatus::failed;
  if (failed)
    for (const Coverage& line : result->examination.facts.coverage)
      if (line.id == "policy") complain(options, line.why);
  return result->unreadable.empty() && !failed ? kNothing : kUnreadable;
}

// As git diff: 0 also where there are differences, unless --exit-code asks for 1 then.
int run_diff(const Options& options, const Knowledge& knowledge) {
  ProgressLine progress(options);
  progress.step(1, 1, {"比较两个版本", "comparing two versions"});
  auto found = diff(
      {.older = options.older, .newer = options.newer, .time_limit_seconds = options.time_limit}, knowledge);
  progress.clear();
  if (!found) return complain(options, found.error().sentence()), kUnreadable;
  if (!found->comparable) {
    complain(options,
             {"两份材料没有同类内容可比：请给两个安装包、两份政策或两份 report.json",
              "the two have nothing of the same kind to compare: give two packages, two policies or two "
              "report.json"});
    return kUsage;
  }
  if (options.json)
    std::cout << write_diff_json(found->facts, found->verdicts, XIEZHI_VERSION);
  else if (!options.quiet)
    std::cout << write_diff_text(found->facts, found->verdicts, knowledge, style_of(options));
  return options.exit_code && found->any() ? kFound : kNothing;
}

// Prints, or writes to the file named by --out.
int put_out(const Options& options, const std::string& text) {
  if (options.out.empty()) return std::cout << text, kNothing;
  Result<void> written = write_whole_file(options.out, text);
  if (!written) return complain(options, written.error().sentence()), kInternal;
  return kNothing;
}

int run_hooks(const Options& options, const Knowledge& knowledge) {
  if (!options.frida) {
    complain(options, {"请用 --frida 指明写哪一种钩子脚本", "say which script to write: --frida"});
    return kUsage;
  }
  return put_out(options, write_frida_hooks(knowledge, XIEZHI_VERSION));
}

int run_plan(const Options& options, const Knowledge& knowledge) {
  int exit = kNothing;
  auto result = examine(options, knowledge, true, exit);
  if (!result) return exit;
  exit = put_out(options, write_plan(result->examination, options.language));
  return exit == kNothing && !result->unreadable.empty() ? kUnreadable : exit;
}

int run_decide(const Options& options) {
  Result<Text> done = decide(options.decide);
  if (done) return std::cout << in(options, *done), kNothing;
  complain(options, done.error().sentence());
  return done.error().fault == Fault::internal ? kInternal : status_of(done.error());
}

int run_verify(const Options& options) {
  auto checked = check_seal(options.materials.front(), options.public_key, options.sealed_material);
  if (!checked) return complain(options, checked.error().sentence()), kUnreadable;
  if (!options.quiet)
    for (const Text& line : checked->lines) std::cout << in(options, line) << "\n";
  return checked->changed ? kFound : kNothing;
}

// A private key that only its owner may read, and the public one beside it. Nothing is overwritten.
int run_keygen(const Options& options) {
  const std::filesystem::path file = options.materials.front(), shared = file.string() + ".pub";
  for (const auto& path : {file, shared})
    if (std::filesystem::exists(path))
      return complain(options, {path.string() + " 已存在：不覆盖密钥，请换一个文件名",
                                path.string() + " exists: keys are not overwritten, name another file"}),
             kUsage;
  auto keys = make_key_pair(options.key_algorithm);
  if (!keys) return complain(options, keys.error().sentence()), kInternal;
  const mode_t before = umask(077);
  Result<void> written = write_whole_file(file, keys->private_pem);
  umask(before);
  if (written) {
    std::error_code error;
    std::filesystem::permissions(
        file, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write, error);
    written = write_whole_file(shared, keys->public_pem);
  }
  if (!written) return complain(options, written.error().sentence()), kInternal;
  std::cout << in(options, {"私钥 ", "private key "}) << file.string() << "\n"
            << in(options, {"公钥 ", "public key "}) << shared.string() << "\n"
            << in(options, {"公钥指纹 ", "fingerprint "}) << fingerprint(keys->public_pem) << "\n";
  return kNothing;
}

int run_explain(const Options& options, const Knowledge& knowledge) {
  if (options.clause.empty()) {
    for (const ClauseRow& row : knowledge.clauses())
      std::cout << row.id << "  " << (options.language == "en" ? row.title.en : row.title.zh) << "\n";
    return kNothing;
  }
  std::string guide = explain(options.clause, knowledge, options.language);
  if (guide.empty()) {
    complain(options, {"没有条款“" + options.clause + "”；条款从 1.1 到 6.5，`xiezhi explain` 列出全部",
                       "there is no clause \"" + options.clause +
                           "\"; they run from 1.1 to 6.5, `xiezhi explain` lists them all"});
    return kUsage;
  }
  std::cout << guide;
  return kNothing;
}

void add_common(CLI::App& command, Options& options) {
  command
      .add_option("--lang", options.language, "Language of what is printed: zh or en (by default after LANG)")
      ->check(CLI::IsMember({"zh", "en"}));
  command
      .add_option("--knowledge", options.knowledge_dir, "Folder with tables that replace the built-in ones")
      ->type_name("DIR");
}

void add_examination(CLI::App& command, Options& options) {
  add_common(command, options);
  command.add_option("--jobs", options.jobs, "Threads to use (0: as many as the machine has)")
      ->type_name("N")
      ->check(CLI::Range(0, 1024));
  command
      .add_option("--time-limit", options.time_limit,
                  "Seconds after which no further step is begun (0: none)")
      ->type_name("S")
      ->check(CLI::NonNegativeNumber);
  command
      .add_option("--memory-limit", options.memory_limit, "Address space the process may use (0: no limit)")
      ->type_name("MB")
      ->check(CLI::NonNegativeNumber);
  command.add_flag("--quiet,-q", options.quiet, "Print nothing but errors");
  command.add_option("--progress", options.progress, "Progress on standard error: auto, plain or never")
      ->check(CLI::IsMember({"auto", "plain", "never"}))
      ->capture_default_str();
  command.add_option("--color", options.color, "Colours: auto (only on a terminal), always or never")
      ->check(CLI::IsMember({"auto", "always", "never"}))
      ->capture_default_str();
  command
      .add_option("--log-level", options.log_level,
                  "debug, info, warn, error or off; debug tells time and memory of each phase")
      ->check(CLI::IsMember({"debug", "info", "warn", "error", "off"}))
      ->capture_default_str();
}

void add_governance(CLI::App& command, GovernanceOptions& governance) {
  command
      .add_option(
          "--suppress", governance.suppress,
          "Findings that are answered for: lines of finding hash (`hash` in report.json), reason, last day "
          "(2027-01-31), or YAML. They stay in the report and no longer count for --fail-on")
      ->type_name("FILE");
  command
      .add_option(
          "--profile", governance.profile,
          "Limits that decide (48 h, reads a second, …): default, tencent, xiaomi, vivo_oppo, strict, or a "
          "file of limit, value, source. The report names each limit that decided and its source")
      ->type_name("NAME|FILE");
  command
      .add_option(
          "--as-of", governance.as_of,
          "Day (2026-01-31) by which the law is read and suppressions expire; by default the latest law the "
          "tables know, and today for suppressions")
      ->type_name("DATE");
}

void add_decide(CLI::App& app, Options& options) {
  CLI::App* command = app.add_subcommand(
      "decide",
      "Record what a person determines of a clause, beside our verdict; later checks show it again");
  DecideOptions& decide = options.decide;
  command->add_option("REPORT", decide.report, "report.json, or the folder it is in")->required();
  command->add_option("CLAUSE", decide.clause, "1.1 to 6.5");
  command->add_option("VERDICT", decide.verdict,
                      "violated, suspected, not_found, not_applicable or undetermined");
  command->add_option("--reason", decide.reason, "Why")->type_name("TEXT");
  command->add_option("--by", decide.by, "Who determines it")->type_name("NAME");
  command->add_flag("--list", decide.list, "List the determinations on this report");
  command->add_flag("--json", decide.json, "With --list: print decisions.json");
  add_common(*command, options);
  command->footer(
      "Kept in decisions.json beside the report, with the time and the report's SHA-256; report.json is not "
      "touched.\nExample:\n  xiezhi decide out/report.json 3.1 not_found --reason \"only after the dialog\" "
      "--by "
      "\"Li Lei\"");
}

void describe(CLI::App& app, Options& options) {
  app.description(
      "xiezhi (獬豸) decides the 31 unlawful behaviours of 国信办秘字〔2019〕191号 for one mobile app.");
  app.footer(
      "Exit status: 0 nothing at or above --fail-on, 1 something is, 2 wrong usage, 3 a named material could "
      "not be read, "
      "4 an internal fault or a report that could not be written.\n"
      "Examples:\n  xiezhi check app.apk\n  xiezhi check app.apk --out report --lang en\n  xiezhi inspect "
      "app.apk --json\n  xiezhi policy policy.html sdk-list.html\n  xiezhi explain 3.1");
  app.set_version_flag("--version,-V", "xiezhi " XIEZHI_VERSION);
  app.require_subcommand(0, 1);
  app.fallthrough(false);

  CLI::App* check = app.add_subcommand("check",
                                       "Examine one app from whatever material there is, decide the 31 "
                                       "behaviours, print the table, write the report");
  check
      ->add_option("MATERIAL", options.materials,
                   "Packages (.apk, .apks, .xapk, .apkm, .aab), policies, captures (.har), folders or "
                   "archives of material")
      ->required();
  check->add_option("--out,-o", options.out, "Folder for the report (by default xiezhi-report/<package>)")
      ->type_name("DIR");
  check->add_option("--format", options.formats, "Report forms, separated by commas: " + form_names())
      ->type_name("LIST")
      ->capture_default_str();
  CLI::Option* seal = check->add_flag("--seal", options.seal,
                                      "Write seal.json, which holds the digests of material and report");
  check
      ->add_option("--seal-key", options.seal_key,
                   "Sign the seal with this private key (PEM, Ed25519 or SM2; see xiezhi keygen)")
      ->type_name("FILE")
      ->needs(seal);
  check->add_flag("--json", options.json, "Print report.json on standard output instead of the table");
  check->add_option("--app-type", options.app_type, "One of the 39 app types of necessary_info.tsv")
      ->type_name("ID");
  check
      ->add_option(
          "--device", options.device,
          "Identifiers of the test device (YAML or JSON: imei, android_id, mac_wifi, …), to be looked for in "
          "captures")
      ->type_name("FILE");
  check
      ->add_option("--ip-table", options.ip_table,
                   "Countries of addresses, for the hosts of captures: CSV of first address, last address, "
                   "country code; or "
                   "of network, country code")
      ->type_name("FILE");
  check
      ->add_option("--baseline", options.baseline,
                   "The earlier version to compare with: a package, a folder of its material, or its "
                   "report.json. With "
                   "a report, only findings it does not have yet count for --fail-on")
      ->type_name("PREV");
  check
      ->add_option("--fail-on", options.fail_on,
                   "Verdict from which the exit status is 1: violated, suspected or never")
      ->check(CLI::IsMember({"violated", "suspected", "never"}))
      ->capture_default_str();
  add_governance(*check, options.governance);
  add_examination(*check, options);

  CLI::App* inspect = app.add_subcommand(
      "inspect",
      "The package's facts alone: identity, signature, permissions, components, SDKs, collection points");
  inspect->add_option("APP", options.materials, "The package")->required();
  inspect->add_flag("--json", options.json, "Print JSON");
  CLI::Option* why =
      inspect
          ->add_option("--why", options.why,
                       "Tell of one type of personal information (imei, android_id, …) how the "
                       "code gets to where it is read, on what conditions, and where it goes")
          ->type_name("TYPE");
  inspect
      ->add_option("--trace-method", options.trace_method,
                   "Print what first run knows at each instruction of a method, named com.x.A.b or "
                   "com.x.A.b(I)V; for those who work on xiezhi")
      ->type_name("METHOD")
      ->excludes(why);
  add_examination(*inspect, options);

  CLI::App* policy = app.add_subcommand(
      "policy",
      "What privacy policies, agreements and SDK lists say: statements, SDKs, rights, contacts, readability");
  policy
      ->add_option("FILE", options.materials,
                   "The texts: .html, .mhtml, .pdf, .docx, .md, .txt; or a package that holds them")
      ->required();
  policy->add_flag("--json", options.json, "Print JSON");
  add_examination(*policy, options);

  CLI::App* diff = app.add_subcommand("diff",
                                      "What changed between two versions of an app: packages, policies, "
                                      "report.json or folders of material. Exit "
                                      "status 0 also where they differ, as git diff; --exit-code makes it 1");
  diff->add_option("OLD", options.older, "The earlier version")->required();
  diff->add_option("NEW", options.newer, "The later version")->required();
  diff->add_flag("--json", options.json, "Print JSON (schema xiezhi.diff/1)");
  diff->add_flag("--exit-code", options.exit_code,
                 "Exit with 1 if there are differences, 0 if there are none");
  add_examination(*diff, options);

  CLI::App* hooks = app.add_subcommand(
      "hooks",
      "Write a script that records, on a test phone, the calls by which an app meets personal information");
  hooks->add_flag("--frida", options.frida, "For Frida; its output is an event a line, as check reads them");
  hooks->add_option("--out,-o", options.out, "File to write (by default standard output)")->type_name("FILE");
  add_common(*hooks, options);

  CLI::App* plan = app.add_subcommand(
      "plan", "What to do with a test phone, phase by phase, to decide what the package alone leaves open");
  plan->add_option("MATERIAL", options.materials, "The package, and whatever there is already")->required();
  plan->add_option("--out,-o", options.out, "File to write, Markdown (by default standard output)")
      ->type_name("FILE");
  add_examination(*plan, options);

  add_decide(app, options);

  CLI::App* verify = app.add_subcommand(
      "verify",
      "Compare a report's folder with its seal and say what changed (status 1 where something did)");
  verify->add_option("DIR", options.materials, "Folder of the report")->required()->expected(1);
  verify
      ->add_option("--public-key", options.public_key,
                   "Public key of whom the seal is from; without it the one in the seal is taken")
      ->type_name("FILE");
  verify
      ->add_option("--material", options.sealed_material, "Folder or file of the material, compared as well")
      ->type_name("DIR");
  verify->add_flag("--quiet,-q", options.quiet, "Print nothing but errors");
  add_common(*verify, options);

  CLI::App* keygen = app.add_subcommand("keygen", "Make a key pair to seal reports with: FILE and FILE.pub");
  keygen->add_option("FILE", options.materials, "File for the private key; none is overwritten")
      ->required()
      ->expected(1);
  keygen->add_option("--algorithm", options.key_algorithm, "ed25519 or sm2")
      ->check(CLI::IsMember({"ed25519", "sm2"}))
      ->capture_default_str();
  add_common(*keygen, options);

  CLI::App* explain = app.add_subcommand(
      "explain",
      "What a clause says, how it is decided, which material decides it, how to gather that material");
  explain->add_option("CLAUSE", options.clause, "1.1 to 6.5; without it, the list of all 31");
  add_common(*explain, options);

  app.add_flag("--help-man", options.man_page, "Print the manual page")->group("");
  app.add_option("--completion", options.shell, "Print the completion script for a shell")->group("");
}

int dispatch(CLI::App& app, Options& options) {
  if (options.man_page) return std::cout << man_page(app, XIEZHI_VERSION), kNothing;
  if (!options.shell.empty()) {
    auto shell = shell_named(options.shell);
    if (!shell)
      return complain(options, {"不认识的 shell：" + options.shell, "unknown shell: " + options.shell}),
             kUsage;
    return std::cout << completion(app, *shell), kNothing;
  }
  if (app.get_subcommands().empty()) return std::cout << app.help(), kNothing;
  set_log_level(options.log_level);
  set_jobs(options.jobs);
  if (options.memory_limit > 0) {
    rlimit limit{};
    limit.rlim_cur = limit.rlim_max = static_cast<rlim_t>(options.memory_limit) << 20;
    setrlimit(RLIMIT_AS, &limit);
  }
  if (app.got_subcommand("verify")) return run_verify(options);
  if (app.got_subcommand("keygen")) return run_keygen(options);
  int exit = kNothing;
  auto knowledge = load_knowledge(options, exit);
  if (!knowledge) return exit;
  if (app.got_subcommand("check")) return run_check(options, *knowledge);
  if (app.got_subcommand("inspect")) return run_inspect(options, *knowledge);
  if (app.got_subcommand("diff")) return run_diff(options, *knowledge);
  if (app.got_subcommand("policy")) return run_policy(options, *knowledge);
  if (app.got_subcommand("hooks")) return run_hooks(options, *knowledge);
  if (app.got_subcommand("decide")) return run_decide(options);
  if (app.got_subcommand("plan")) return run_plan(options, *knowledge);
  return run_explain(options, *knowledge);
}

int run(int argc, char** argv) {
  Options options;
  options.language = default_language();
  CLI::App app;
  describe(app, options);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    int code = app.exit(error);
    return code == 0 ? kNothing : kUsage;
  }
  try {
    return dispatch(app, options);
  } catch (const std::bad_alloc&) {
    complain(options, {"内存不足：放宽 --memory-limit，或换一台内存更大的机器",
                       "out of memory: raise --memory-limit or use a larger machine"});
  } catch (const std::exception& error) {
    std::string named = options.materials.empty() ? "" : options.materials.front();
    complain(options, {"内部错误（材料 " + named + "）：" + error.what(),
                       "internal fault (material " + named + "): " + error.what()});
  }
  return kInternal;
}

}  // namespace
}  // namespace xiezhi

// What escapes run() (memory running out while a fault is told) ends the program.
int main(int argc, char** argv) { return xiezhi::run(argc, argv); }  // NOLINT(bugprone-exception-escape)
