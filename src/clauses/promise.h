// Times promised in a sentence ("15个工作日内回复", "三十天内完成", "within 30 days") and whether they keep to the
// longest time the Method allows.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "clauses/walk.h"
#include "support/time_span.h"

namespace xiezhi {

using Promise = TimeSpan;
inline std::vector<Promise> promises_in(std::string_view text) { return spans_within(text); }
Text words(const Promise& promise);

enum class Timeliness : std::uint8_t { in_time, perhaps_late, late };
// Working days against limits.tsv `limit_id`; natural days against the two bounds that the working-day calendar
// of all years on record gives ("response_natural_days_in_time", "response_natural_days_late").
Timeliness timeliness(const Judgement& j, const Promise& promise, std::string_view limit_id);

// The worst promise weighed. It decides by itself where it stands in a text given as the one in force, or on a screen,
// is certainly too long, and is not lengthened by a cool-off that is added to the handling.
struct PromiseView {
  Timeliness worst = Timeliness::in_time;
  bool any = false, decides = false;
  PromiseView& operator+=(const PromiseView& other);
};

// Weighs the promises of a right that a policy grants; a span in time becomes a note.
PromiseView weigh_promises(Judgement& j, const Right& right, std::string_view limit_id);
// Weighs every promise in `text`.
PromiseView weigh_promises(Judgement& j, const UiText& text, std::string_view limit_id);
// … and those in the visible words of `screens`, where they concern one of `concerns`.
PromiseView weigh_promises(Judgement& j, const std::vector<const Screen*>& screens,
                           std::span<const std::string_view> concerns, std::string_view limit_id);
// Whether the text belongs to a document given as the rules in force, of which no other one at hand is newer.
bool in_force(const Facts& facts, std::string_view material, std::string_view member);

}  // namespace xiezhi
