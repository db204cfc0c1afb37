// How sure a verdict is, in one place, so that 0.6 means the same under every clause.
//
// A clause hands in one weight for each *independent* thing that speaks for the verdict (another type of
// information, another owner, another layout; not another call of the same kind). Weights combine as
// independent witnesses do, 1 − Π(1 − w): more evidence never lowers the result, repeating the same evidence
// under one weight does not raise it. The result is then placed in the band of its verdict:
//
//   violated        0.85 … 0.99   the facts alone decide; what is left is error of the tool itself
//   suspected       0.20 … 0.80   below the band above, whatever piles up: one element is open by definition
//   not_found       0.50 … 0.90   how much of what could show it was really looked at
//   not_applicable  0.60 … 0.99   how firmly the subject is known to be absent
//   undetermined    0
//
// The weights are working values of ours, ordered by reasoning and not yet calibrated on decided cases.
#pragma once

#include <algorithm>
#include <span>

#include "facts/facts.h"

namespace xiezhi {

namespace weight {
inline constexpr double kDecisive = 0.9;  // a fact of the manifest or of a record that decides by itself
inline constexpr double kStrong = 0.6;    // direct, points at this conduct and little else
inline constexpr double kMedium = 0.4;    // direct, with a common innocent explanation
inline constexpr double kWeak = 0.2;      // a wording or an absence that often means nothing
}  // namespace weight

// What the certainty of a phase leaves of a weight: reachability alone ("possible") has not looked at the
// branches on the way.
inline double share(Certainty certainty) {
  switch (certainty) {
    case Certainty::certain:
      return 1.0;
    case Certainty::likely:
      return 0.8;
    case Certainty::possible:
      return 0.5;
  }
  return 0.5;
}
inline double share(Strength strength) { return strength == Strength::direct ? 1.0 : 0.6; }

inline double combined(std::span<const double> weights) {
  double doubt = 1;
  for (double w : weights) doubt *= 1 - std::clamp(w, 0.0, 0.99);
  return 1 - doubt;
}

inline double confidence(Verdict verdict, std::span<const double> weights) {
  const double c = combined(weights);
  switch (verdict) {
    case Verdict::violated:
      return 0.85 + 0.14 * c;
    case Verdict::suspected:
      return 0.20 + 0.60 * c;
    case Verdict::not_found:
      return 0.50 + 0.40 * c;
    case Verdict::not_applicable:
      return 0.60 + 0.39 * c;
    case Verdict::undetermined:
      return 0;
  }
  return 0;
}

}  // namespace xiezhi
