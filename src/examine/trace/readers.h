// The readers, one a format. Each takes what it can, names what it cannot, and never fails: a recording that is
// damaged in part is used in part.
#pragma once

#include "examine/trace/recorder.h"
#include "formats/table/table.h"
#include "knowledge/knowledge.h"
#include "support/file.h"

namespace xiezhi {

// Our own form and what looks like it: one JSON object a line (docs/events.md). `file`: the mapping `bytes` are of,
// whose pages are let go behind the reading; may be null.
void read_json_lines(Bytes bytes, const MappedFile* file, Recorder& out);

// Tables, told apart by their headings.
enum class TraceTable : std::uint8_t { none, camille, appscan, privacy_sentry };
TraceTable trace_table(const Sheet& sheet);
void read_camille(const Sheet& sheet, Recorder& out);
void read_appscan(const Sheet& sheet, Recorder& out);
void read_privacy_sentry(const Sheet& sheet, const Knowledge& knowledge, Recorder& out);

// Texts, told apart by what their first lines hold.
enum class TraceText : std::uint8_t {
  none,
  json_lines,
  appscan_log,
  mobsf,
  camille_console,
  hegui,
  app_privacy_detect,
  logcat,
  appops,
  package_dump,
  ios_report
};
TraceText trace_text(std::string_view head);
std::string_view name_of(TraceText format);
void read_trace_text(TraceText format, std::string_view text, Facts& facts, Recorder& out);

}  // namespace xiezhi
