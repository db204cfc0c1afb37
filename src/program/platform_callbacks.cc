#include "program/platform_callbacks.h"

#include <array>
#include <string>
#include <utility>

#include "support/text.h"

namespace xiezhi {
namespace {

constexpr std::array<std::string_view, kTriggerCount> kTriggerIds = {
    "process_start", "launch", "user", "background", "external", "instrumentation"};
constexpr std::pair<std::string_view, CallbackKind> kKinds[] = {
    {"lifecycle", CallbackKind::lifecycle},
    {"callback", CallbackKind::callback},
    {"answers", CallbackKind::answers},
    {"starts", CallbackKind::starts},
    {"names_component", CallbackKind::names_component},
    {"inflates", CallbackKind::inflates},
    {"class_by_name", CallbackKind::class_by_name},
    {"instantiates", CallbackKind::instantiates},
    {"member_by_name", CallbackKind::member_by_name},
    {"keeps_class_inert", CallbackKind::keeps_class_inert},
};

// Reads one row; an English reason where it is malformed.
std::string_view read_row(std::span<const std::string_view> cells, PlatformCallback& row) {
  if (cells.size() < 5) return "five columns are needed: kind, class, method, trigger, source";
  bool known = false;
  for (const auto& [word, kind] : kKinds)
    if (cells[0] == word) row.kind = kind, known = true;
  if (!known) return "unknown kind";
  row.class_name = cells[1];
  row.method = cells[2];
  if (row.class_name.empty() || row.method.empty()) return "class and method may not be empty";
  known = cells[3] == "same";
  for (std::size_t i = 0; i < kTriggerIds.size(); ++i)
    if (cells[3] == kTriggerIds[i]) row.trigger = static_cast<Trigger>(i), known = true;
  if (!known) return "unknown trigger";
  if (row.kind == CallbackKind::answers && row.method != "*")
    return "an answers row speaks of whole classes: *";
  row.source = cells[4];
  if (row.source.empty()) return "a source is needed";
  if (cells.size() > 5) row.note = cells[5];
  return {};
}

}  // namespace

std::string_view id(Trigger trigger) { return kTriggerIds[static_cast<std::size_t>(trigger)]; }

Result<PlatformCallbacks> PlatformCallbacks::read(std::string_view table) {
  PlatformCallbacks callbacks;
  std::size_t line = 0;
  for (std::string_view text : split(table, '\n')) {
    ++line;
    if (text.empty() || text.front() == '#' || text.starts_with("kind\t")) continue;
    PlatformCallback row;
    const auto cells = split(text, '\t');
    if (const std::string_view reason = read_row(cells, row); !reason.empty())
      return fail(Fault::bad_structure, "platform_callbacks.tsv:" + std::to_string(line),
                  {"这一行不合格式：" + std::string(text), std::string(reason) + ": " + std::string(text)});
    callbacks.rows_.push_back(row);
  }
  return callbacks;
}

std::vector<const PlatformCallback*> PlatformCallbacks::of(CallbackKind kind) const {
  std::vector<const PlatformCallback*> out;
  for (const PlatformCallback& row : rows_)
    if (row.kind == kind) out.push_back(&row);
  return out;
}

}  // namespace xiezhi
