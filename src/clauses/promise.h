// Times promised in a sentence ("15个工作日内回复", "三十天内完成", "within 30 days") and whether they keep to the
// longest time the Method allows.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "clauses/judgement.h"
#include "support/time_span.h"

namespace xiezhi {

using Promise = TimeSpan;
inline std::vector<Promise> promises_in(std::string_view text) { return spans_within(text); }
Text words(const Promise& promise);

enum class Timeliness : std::uint8_t { in_time, perhaps_late, late };
// Working days against limits.tsv `limit_id`; natural days against the two bounds that the working-day calendar
// of all years on record gives ("response_natural_days_in_time", "response_natural_days_late").
Timeliness timeliness(const Judgement& j, const Promise& promise, std::string_view limit_id);

// Weighs the promises of a right that a policy grants.
void weigh_promises(Judgement& j, const Right& right, std::string_view limit_id);

// Weighs every promise in `text`; a span in time becomes a note.
void weigh_promises(Judgement& j, const UiText& text, std::string_view limit_id);

}  // namespace xiezhi
