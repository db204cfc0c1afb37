// The timeline as reports show it: every mark, and calls in order, runs of the same call in one line.
#pragma once

#include <cstdint>
#include <vector>

#include "facts/facts.h"
#include "knowledge/knowledge.h"

namespace xiezhi {

struct TimelineRow {
  const Event* first = nullptr;
  const Event* last = nullptr;
  std::uint64_t count = 0;
};

struct TimelineRows {
  std::vector<TimelineRow> rows;
  std::uint64_t left_out = 0;  // events that no row stands for
};

// At most `most` rows. Where there are more, first calls that yield no personal information go, then later ones.
TimelineRows timeline_rows(const Timeline& timeline, std::size_t most);

// A row of events, or a request of a capture.
struct TimelineItem {
  const TimelineRow* row = nullptr;
  const Request* request = nullptr;
};
// Both in one order of time; events without a time after the others, requests without one left out.
std::vector<TimelineItem> timeline_items(const TimelineRows& rows, const std::vector<Request>& requests);
// "向 ulogs.umeng.com 发送Android ID（POST https://…）".
Text request_words(const Knowledge& knowledge, const Request& request);

// "读取 Android ID（android.provider.Settings$Secure.getString）", "点击“同意”".
Text event_words(const Knowledge& knowledge, const Timeline& timeline, const Event& event);
// The laboratory's phase: "P1" … "P9", or empty.
std::string_view laboratory_phase(Phase phase);

}  // namespace xiezhi
