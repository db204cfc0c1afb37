#include "examine/records/records.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include <fmt/format.h>

#include "support/problem_log.h"
#include "support/text.h"

namespace xiezhi {
namespace {

constexpr std::size_t kRowsToLookForHeadings = 10, kMostRequests = 1'000'000;

enum class Column : std::uint8_t {
  submitted,
  finished,
  backend,
  kind,
  channel,
  status,
  id,
  promise,
  conditions,
  none
};
constexpr std::array<std::string_view, 9> kColumnIds{
    "submitted", "finished", "backend", "kind", "channel", "status", "id", "promise", "conditions"};

// "提交时间（年-月-日）" → "提交时间"
std::string heading_of(std::string_view words) {
  words = trim(words);
  for (std::string_view bracket : {"（", "(", "\n"}) words = trim(words.substr(0, words.find(bracket)));
  return lower_ascii(words);
}

struct Headings {
  std::size_t row = 0;  // index into Sheet::rows
  std::array<int, 9> column{-1, -1, -1, -1, -1, -1, -1, -1, -1};
  std::vector<std::string> twice;  // headings that mean the same as an earlier one
  int of(Column c) const { return column[static_cast<std::size_t>(c)]; }
  bool is_ledger() const {
    return of(Column::submitted) >= 0 &&
           (of(Column::finished) >= 0 || of(Column::kind) >= 0 || of(Column::status) >= 0);
  }
};

Column column_of(const Knowledge& knowledge, std::string_view heading) {
  for (const RecordedTermRow& row : knowledge.recorded_terms()) {
    if (row.kind != "ledger_column" || row.term != heading) continue;
    const auto found = std::find(kColumnIds.begin(), kColumnIds.end(), row.value.cell());
    if (found != kColumnIds.end()) return static_cast<Column>(found - kColumnIds.begin());
  }
  return Column::none;
}

std::optional<Headings> headings_of(const Knowledge& knowledge, const Sheet& sheet) {
  for (std::size_t i = 0; i < std::min(sheet.rows.size(), kRowsToLookForHeadings); ++i) {
    Headings h{.row = i};
    const SheetRow& row = sheet.rows[i];
    for (std::size_t k = row.begin; k < std::size_t{row.begin} + row.count; ++k) {
      const std::uint16_t column = sheet.cells[k].column;
      const std::string words = sheet.text(row, column);
      const Column meaning = column_of(knowledge, heading_of(words));
      if (meaning == Column::none) continue;
      int& place = h.column[static_cast<std::size_t>(meaning)];
      if (place >= 0)
        h.twice.push_back(words);
      else
        place = column;
    }
    if (h.is_ledger()) return h;
  }
  return std::nullopt;
}

std::string iso(Day day) {
  const std::chrono::year_month_day date(day);
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                     static_cast<unsigned>(date.day()));
}

struct Promised {
  int number = 0;
  bool working = true;
};
std::optional<Promised> read_promise(std::string_view words) {
  const std::size_t at = words.find_first_of("0123456789");
  if (at == words.npos) return std::nullopt;
  Promised out;
  std::size_t end = at;
  for (; end < words.size() && words[end] >= '0' && words[end] <= '9' && out.number < 10'000; ++end)
    out.number = out.number * 10 + (words[end] - '0');
  const std::string rest = lower_ascii(words.substr(end));
  out.working = rest.find("工作日") != rest.npos || rest.find("working") != rest.npos ||
                rest.find("business") != rest.npos;
  const bool natural =
      rest.find("天") != rest.npos || rest.find("日") != rest.npos || rest.find("day") != rest.npos;
  if (!out.working && !natural) return std::nullopt;  // 15 what?
  return out;
}

class Ledger {
 public:
  Ledger(const Knowledge& knowledge, Facts& facts, Material& material, const Sheet& sheet,
         const Headings& headings)
      : knowledge_(knowledge), facts_(facts), material_(material), sheet_(sheet), h_(headings) {}

  void read() {
    for (const std::string& words : h_.twice)
      problem("",
              {"列“" + words + "”与前面的一列含义相同，采用了前面的一列；请确认",
               "the column “" + words + "” means the same as an earlier one, which was used; please confirm"},
              Fault::disagreement);
    latest_ = latest_day();
    for (std::size_t i = h_.row + 1; i < sheet_.rows.size() && facts_.rights_requests.size() < kMostRequests;
         ++i)
      row(sheet_.rows[i]);
    for (Problem& one : problems_.take()) material_.problems.push_back(std::move(one));
  }

 private:
  void problem(std::string where, Text what, Fault fault = Fault::bad_structure) {
    problems_.note(fault, std::move(where), std::move(what));
  }
  std::string at(const SheetRow& row, Column c) const {
    return h_.of(c) < 0 ? std::string{}
                        : std::string(trim(sheet_.text(row, static_cast<std::size_t>(h_.of(c)))));
  }
  bool term_in(std::string_view kind, std::string_view words) const {
    const std::string lower = lower_ascii(words);
    return std::any_of(knowledge_.recorded_terms().begin(), knowledge_.recorded_terms().end(),
                       [&](const RecordedTermRow& row) { return row.kind == kind && lower == row.term; });
  }

  std::optional<Day> latest_day() const {
    std::optional<Day> latest;
    for (std::size_t i = h_.row + 1; i < sheet_.rows.size(); ++i)
      for (Column c : {Column::submitted, Column::finished, Column::backend})
        if (std::optional<Day> day = read_day(at(sheet_.rows[i], c)); day && (!latest || *day > *latest))
          latest = day;
    return latest;
  }

  RequestKind kind_of(std::string_view words) const {
    const std::string lower = lower_ascii(words);
    for (const RecordedTermRow& row : knowledge_.recorded_terms())
      if (row.kind == "ledger_kind" && lower.find(row.term) != lower.npos)
        if (std::optional<RequestKind> kind = from_id<RequestKind>(row.value.cell())) return *kind;
    return RequestKind::other;
  }

  std::optional<Day> day_at(const SheetRow& row, Column c) {
    const std::string words = at(row, c);
    if (words.empty() || words == "-" || words == "/" || words == "—") return std::nullopt;
    std::optional<Day> day = read_day(words);
    const bool says = c == Column::backend || term_in("ledger_done", words) || term_in("ledger_open", words);
    if (!day && !says)
      problem(place(row), {"日期“" + words + "”读不懂，请写成 2026-03-02 的样子",
                           "the day “" + words + "” cannot be read; write it as 2026-03-02"});
    return day;
  }
  std::string place(const SheetRow& row) const {
    return (sheet_.name.empty() ? "" : sheet_.name + " ") + "row " + std::to_string(row.number);
  }

  void row(const SheetRow& row) {
    RightsRequest r{.material = material_.id, .sheet = sheet_.name, .row = row.number};
    r.id = at(row, Column::id), r.channel = at(row, Column::channel), r.status = at(row, Column::status);
    r.kind_words = at(row, Column::kind), r.promise = at(row, Column::promise);
    r.conditions = at(row, Column::conditions);
    r.kind = r.kind_words.empty() ? kind_of(sheet_.name) : kind_of(r.kind_words);
    note_formulas(row);
    const std::optional<Day> submitted = day_at(row, Column::submitted),
                             finished = day_at(row, Column::finished), backend = day_at(row, Column::backend);
    if (!submitted && !finished && r.kind_words.empty() && r.status.empty())
      return;  // an empty or closing row
    if (submitted) r.submitted = iso(*submitted);
    if (finished) r.finished = iso(*finished);
    if (backend) r.backend_finished = iso(*backend);
    r.evidence = {evidence(row)};
    if (!submitted)
      r.note = {"没有提交日期，无法计算", "without a day of submission nothing can be counted"};
    else
      judge(r, row, *submitted, finished, backend);
    facts_.rights_requests.push_back(std::move(r));
  }

  // A text that begins like a formula is a text to us; a spreadsheet would run it.
  void note_formulas(const SheetRow& row) {
    for (std::size_t k = row.begin; k < std::size_t{row.begin} + row.count; ++k) {
      const std::string_view words = sheet_.words(row, sheet_.cells[k].column);
      if (words.size() > 1 && (words[0] == '=' || words[0] == '@'))
        problem(place(row),
                {"单元格以公式开头，按文字读", "a cell begins like a formula; it is read as text"});
    }
  }

  EvidenceId evidence(const SheetRow& row) {
    std::string words;
    for (std::size_t k = row.begin; k < std::size_t{row.begin} + row.count && words.size() < 400; ++k)
      words += (words.empty() ? "" : " | ") + sheet_.text(row, sheet_.cells[k].column).substr(0, 120);
    return facts_.add({.material = material_.id,
                       .member = sheet_.name,
                       .line = static_cast<int>(row.number),
                       .excerpt = to_valid_utf8(words),
                       .strength = Strength::direct});
  }

  void missing_year(RightsRequest& r, MissingYear missing) {
    r.note = {fmt::format("没有{}年的放假安排，无法按工作日计算", missing.year),
              fmt::format("no calendar for {} is on record; working days cannot be counted", missing.year)};
    problem("", r.note, Fault::not_found);
  }

  // The last day in time: the law's limit, or an earlier promise.
  std::optional<Day> deadline(RightsRequest& r, const SheetRow& row, Day submitted) {
    const LimitRow* limit = knowledge_.limit(r.kind == RequestKind::complaint ? "complaint_working_days"
                                                                              : "response_working_days");
    if (limit == nullptr) return std::nullopt;
    int allowed = static_cast<int>(limit->value);
    const std::optional<Promised> promise = read_promise(r.promise);
    if (!r.promise.empty() && !promise)
      problem(place(row), {"承诺“" + r.promise + "”看不出是几个工作日还是几天，按法定限期算",
                           "the promise “" + r.promise + "” names no unit; the law's limit is used"});
    if (promise && promise->working) allowed = std::min(allowed, promise->number);
    const auto last = knowledge_.working_day_after(submitted, allowed);
    if (!last) return missing_year(r, last.error()), std::nullopt;
    Day day = *last;
    if (promise && !promise->working) {
      const Day natural = submitted + std::chrono::days(promise->number);
      if (natural < day) day = natural;
      const auto days = knowledge_.working_days_between(submitted, day);
      if (!days) return missing_year(r, days.error()), std::nullopt;
      allowed = *days;
    }
    r.allowed_days = allowed;
    r.deadline = iso(day);
    return day;
  }

  void judge(RightsRequest& r, const SheetRow& row, Day submitted, std::optional<Day> finished,
             std::optional<Day> backend) {
    if (finished && *finished < submitted) {
      problem(place(row),
              {"办结早于提交，无法计算", "it is finished before it was submitted; nothing can be counted"},
              Fault::disagreement);
      r.note = {"办结早于提交", "finished before submitted"};
      return;
    }
    const std::optional<Day> last = deadline(r, row, submitted);
    if (!last) return;
    const std::string finished_words = at(row, Column::finished);
    const bool says_done = term_in("ledger_done", r.status) || term_in("ledger_done", finished_words);
    const bool says_open = term_in("ledger_open", r.status);
    if (finished) {
      const auto days = knowledge_.working_days_between(submitted, *finished);
      if (!days) return missing_year(r, days.error());
      r.working_days = *days;
      r.timing = *finished <= *last ? RequestTiming::in_time : RequestTiming::late;
      if (says_open) {
        problem(place(row),
                {"有办结日期，状态却是“" + r.status + "”",
                 "it has a day of completion and the status “" + r.status + "”"},
                Fault::disagreement);
        r.timing = RequestTiming::unknown;
        r.note = {"办结日期与状态矛盾", "the day of completion and the status contradict each other"};
      }
    } else if (says_done) {
      r.note = {"写明已办结，但没有办结日期", "said to be finished, without a day"};
      problem(place(row), r.note, Fault::not_found);
    } else if (!finished_words.empty() && !term_in("ledger_open", finished_words)) {
      r.note = {"办结日期读不懂", "the day of completion cannot be read"};
    } else {
      r.timing = latest_ && *latest_ > *last ? RequestTiming::overdue : RequestTiming::pending;
      if (r.timing == RequestTiming::overdue)
        r.note = {"台账中最晚的日期" + iso(*latest_) + "已过最后期限",
                  "the ledger's latest day, " + iso(*latest_) + ", is past the last day in time"};
    }
    judge_backend(r, row, *last, finished, backend);
  }

  void judge_backend(RightsRequest& r, const SheetRow& row, Day last, std::optional<Day> finished,
                     std::optional<Day> backend) {
    if (h_.of(Column::backend) < 0) return;
    const std::string words = at(row, Column::backend);
    if (backend)
      r.backend = *backend <= last ? RequestTiming::in_time : RequestTiming::late;
    else if (term_in("ledger_done", words))
      r.backend = RequestTiming::in_time;
    else if (term_in("ledger_open", words))
      r.backend = finished ? RequestTiming::overdue : RequestTiming::pending;
  }

  const Knowledge& knowledge_;
  Facts& facts_;
  Material& material_;
  const Sheet& sheet_;
  const Headings& h_;
  std::optional<Day> latest_;
  ProblemLog problems_;
};

}  // namespace

std::optional<Day> read_day(std::string_view text) {
  text = trim(text);
  int parts[3] = {}, digits[3] = {};
  std::size_t at = 0;
  for (int i = 0; i < 3; ++i) {
    for (; at < text.size() && text[at] >= '0' && text[at] <= '9' && digits[i] < 6; ++at, ++digits[i])
      parts[i] = parts[i] * 10 + (text[at] - '0');
    if (digits[i] == 0) return std::nullopt;
    if (i == 0 && digits[0] == 5 && (at == text.size() || text[at] == '.')) {  // days since 1899-12-30
      using namespace std::chrono;
      if (parts[0] < 36'526 || parts[0] > 73'050) return std::nullopt;  // 2000 to 2099
      return sys_days(1899y / December / 30) + days(parts[0]);
    }
    if (i == 0 && digits[0] != 4) return std::nullopt;  // 3/2/2026 is March or February
    if (i == 2) break;
    bool stepped = false;
    for (std::string_view mark : {"-", "/", ".", "年", "月"})
      if (!stepped && text.substr(at).starts_with(mark)) at += mark.size(), stepped = true;
    if (!stepped) return std::nullopt;
  }
  const std::chrono::year_month_day date{std::chrono::year(parts[0]),
                                         std::chrono::month(static_cast<unsigned>(parts[1])),
                                         std::chrono::day(static_cast<unsigned>(parts[2]))};
  if (!date.ok() || parts[0] < 2000 || parts[0] > 2099) return std::nullopt;
  return Day(date);
}

bool looks_like_ledger(const Knowledge& knowledge, Bytes bytes) {
  auto workbook = read_workbook(bytes, {}, kRowsToLookForHeadings);
  return workbook && std::any_of(workbook->sheets.begin(), workbook->sheets.end(), [&](const Sheet& sheet) {
           return headings_of(knowledge, sheet).has_value();
         });
}

void RecordsExaminer::add(Bytes bytes, Material& material) {
  ++given_;
  auto workbook = read_workbook(bytes);
  if (!workbook) {
    ++unread_;
    material.problems.push_back({workbook.error().fault, workbook.error().where, workbook.error().detail});
    return;
  }
  for (Problem& problem : workbook->problems) material.problems.push_back(std::move(problem));
  bool any = false;
  for (const Sheet& sheet : workbook->sheets) {
    const std::optional<Headings> headings = headings_of(knowledge_, sheet);
    if (!headings) continue;
    any = true;
    Ledger(knowledge_, facts_, material, sheet, *headings).read();
  }
  if (any) return;
  ++unread_;
  material.problems.push_back(
      {Fault::unsupported,
       "",
       {"表格里没有认得的列名（如提交时间、类型、办结时间），不是申请或投诉台账",
        "no headings of a ledger of requests (day submitted, kind, day finished) are in it"}});
}

void RecordsExaminer::finish() {
  if (given_ == 0) return;
  const std::size_t rows = facts_.rights_requests.size();
  const auto unknown =
      std::count_if(facts_.rights_requests.begin(), facts_.rights_requests.end(),
                    [](const RightsRequest& r) { return r.timing == RequestTiming::unknown; });
  facts_.coverage.push_back(
      {"records",
       {"运营记录", "operator records"},
       rows == 0                      ? CoverageStatus::failed
       : unread_ == 0 && unknown == 0 ? CoverageStatus::done
                                      : CoverageStatus::partial,
       {fmt::format("{}份台账，{}条申请，其中{}条无法计算", given_, rows, unknown),
        fmt::format("{} ledgers, {} requests, {} of them cannot be counted", given_, rows, unknown)}});
}

}  // namespace xiezhi
