// In which phase a request was made: the phase the timeline of the traces has at that moment.
#pragma once

#include <optional>
#include <vector>

#include "facts/facts.h"

namespace xiezhi {

struct RequestPhase {
  Phase phase = Phase::unknown;
  Certainty certainty = Certainty::likely;
  Text reason;
};

class PhaseClock {
 public:
  explicit PhaseClock(const Timeline& timeline);
  bool knows() const { return !begins_.empty(); }
  RequestPhase at(std::optional<std::int64_t> time_us) const;

 private:
  struct Begin {
    Instant at;
    std::uint32_t stretch;
  };
  const Timeline& timeline_;
  std::vector<Begin> begins_;  // ascending; where the phase changes
  Instant last_ = kNoInstant;
};

}  // namespace xiezhi
