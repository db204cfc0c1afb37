#include "examine/trace/trace.h"

#include <algorithm>

#include <fmt/format.h>

#include "examine/trace/readers.h"
#include "examine/trace/steps.h"
#include "formats/plain_text/plain_text.h"
#include "formats/table/xls.h"
#include "formats/zip/zip.h"
#include "support/text.h"

namespace xiezhi {
namespace {

constexpr std::size_t kHead = 16u << 10;
constexpr std::size_t kMostText = 512u << 20;

bool is_workbook(Bytes bytes) { return looks_like_xls(bytes) || looks_like_zip(bytes); }

std::string head_of(Bytes bytes) { return decode_text(bytes.first(std::min(bytes.size(), kHead))).text; }

std::string_view name_of(TraceTable table) {
  switch (table) {
    case TraceTable::camille:
      return "camille";
    case TraceTable::appscan:
      return "appscan";
    case TraceTable::privacy_sentry:
      return "privacy_sentry";
    case TraceTable::none:
      break;
  }
  return "";
}

}  // namespace

bool looks_like_trace(Bytes bytes) {
  if (!is_workbook(bytes)) return trace_text(head_of(bytes)) != TraceText::none;
  auto workbook = read_workbook(bytes, {}, 2);
  return workbook && std::any_of(workbook->sheets.begin(), workbook->sheets.end(),
                                 [](const Sheet& sheet) { return trace_table(sheet) != TraceTable::none; });
}

bool looks_like_state_dump(Bytes bytes) {
  if (is_workbook(bytes)) return false;
  const TraceText format = trace_text(head_of(bytes));
  return format == TraceText::appops || format == TraceText::package_dump;
}

void TraceExaminer::add(Bytes bytes, Material& material, const MappedFile* file,
                        std::optional<Phase> claimed) {
  if (claimed) claimed_.emplace(material.id, *claimed);
  const std::size_t states = facts_.timeline.permission_states.size();
  const std::size_t before = facts_.timeline.events.size(), problems = material.problems.size();
  const auto take_words = [&](const Recorder& recorder) {
    words_.resize(facts_.timeline.calls.size());
    const std::vector<std::string>& described = recorder.descriptions();
    for (std::size_t i = 0; i < described.size(); ++i)
      if (!described[i].empty()) words_[i] = described[i];
  };
  if (is_workbook(bytes)) {
    auto workbook = read_workbook(bytes);
    if (!workbook) {
      material.problems.push_back({workbook.error().fault, workbook.error().where, workbook.error().detail});
      unread_.push_back(material.name);
      return;
    }
    for (Problem& problem : workbook->problems) material.problems.push_back(std::move(problem));
    for (const Sheet& sheet : workbook->sheets) {
      const TraceTable table = trace_table(sheet);
      if (table == TraceTable::none) continue;
      Recorder recorder(facts_, material, std::string(name_of(table)));
      if (table == TraceTable::camille) read_camille(sheet, recorder);
      if (table == TraceTable::appscan) read_appscan(sheet, recorder);
      if (table == TraceTable::privacy_sentry) read_privacy_sentry(sheet, knowledge_, recorder);
      recorder.finish();
      take_words(recorder);
    }
  } else {
    const TraceText format = trace_text(head_of(bytes));
    Recorder recorder(facts_, material, std::string(xiezhi::name_of(format)));
    if (format == TraceText::json_lines) {
      read_json_lines(bytes, file, recorder);
    } else {
      if (bytes.size() > kMostText) {
        recorder.problem(Fault::limit, "",
                         {"文件太大，只读了前面部分", "the file is too large; only its beginning was read"});
        bytes = bytes.first(kMostText);
      }
      read_trace_text(format, decode_text(bytes).text, facts_, recorder);
    }
    recorder.finish();
    take_words(recorder);
  }
  const bool any =
      facts_.timeline.events.size() > before || facts_.timeline.permission_states.size() > states;
  (any ? read_ : unread_).push_back(material.name);
  if (!any && material.problems.size() == problems)
    material.problems.push_back({Fault::not_found, "", {"记录里没有事件", "the recording holds no events"}});
}

void TraceExaminer::finish() {
  apply_said_clock(facts_.timeline, zone_minutes_, day_);
  settle_clocks(facts_);
  const std::vector<bool> noise = recognise_calls(facts_, knowledge_, words_);
  tell_phases(facts_, knowledge_, claimed_, rules_, dialogs_);
  tell_refusals(facts_, knowledge_);
  add_recorded_collections(facts_, knowledge_);
  add_series(facts_, knowledge_);
  if (read_.empty() && unread_.empty()) return;
  std::uint64_t events = facts_.timeline.events.size(), unknown = 0, customary = 0;
  const std::size_t states = facts_.timeline.permission_states.size();
  for (const Event& e : facts_.timeline.events) {
    unknown += facts_.timeline.stretches[e.stretch].phase == Phase::unknown ? 1 : 0;
    customary += noise[e.call] ? 1 : 0;
  }
  const bool whole = unread_.empty() &&
                     std::none_of(facts_.materials.begin(), facts_.materials.end(), [](const Material& m) {
                       return m.kind == MaterialKind::trace && !m.problems.empty();
                     });
  facts_.coverage.push_back(
      {"trace",
       {"运行记录", "run-time trace"},
       events == 0 && states == 0 ? CoverageStatus::failed
       : whole && events > 0      ? CoverageStatus::done
                                  : CoverageStatus::partial,
       Text{fmt::format("{}份记录，{}个事件，其中{}个阶段不明{}", read_.size() + unread_.size(), events,
                        unknown, states == 0 ? "" : fmt::format("；{}项授权状态", states)),
            fmt::format("{} recordings, {} events, {} of them of unknown phase{}",
                        read_.size() + unread_.size(), events, unknown,
                        states == 0 ? "" : fmt::format("; {} permission states", states))}});
  if (customary == 0) return;
  Text& why = facts_.coverage.back().why;
  why.zh +=
      fmt::format("；{}次是挂钩工具常报、并不收集信息的调用（如查自身进程名、域名解析），不计", customary);
  why.en += fmt::format(
      "; {} are calls that hooks often report and that collect nothing (the own process name, look-ups of "
      "hosts): not counted",
      customary);
}

}  // namespace xiezhi
