#include "policy/sentence_context.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace xiezhi {
namespace {

constexpr std::ptrdiff_t kNeighbours = 3;                    // on each side, one by one
constexpr std::array<std::ptrdiff_t, 2> kWindows = {6, 20};  // on each side, averaged
constexpr std::size_t kMarks = 7, kPlain = 10;
constexpr std::size_t kRows = 1 + 2 * kNeighbours + 3 + kWindows.size() + 2;

class RowWriter {
 public:
  explicit RowWriter(std::span<float> out) : out_(out) {}
  void put(float value) { out_[next_++] = value; }

 private:
  std::span<float> out_;
  std::size_t next_ = 0;
};

}  // namespace

float sigmoid(float x) {
  x = std::clamp(x, -30.0F, 30.0F);
  // e^-x = 2^whole * 2^part; the part lies in [-0.5, 0.5], where seven terms are exact to a float.
  const double power = -static_cast<double>(x) * 1.4426950408889634;
  const double whole = std::floor(power + 0.5);
  const double t = (power - whole) * 0.6931471805599453;
  const double part =
      1 + t * (1 + t / 2 * (1 + t / 3 * (1 + t / 4 * (1 + t / 5 * (1 + t / 6 * (1 + t / 7))))));
  const double scale =
      std::bit_cast<double>(static_cast<std::uint64_t>(static_cast<std::int64_t>(whole) + 1023) << 52);
  return static_cast<float>(1 / (1 + part * scale));
}

SentenceContext::SentenceContext(std::span<const SentencePlace> places,
                                 std::span<const SentenceScores> scores)
    : places_(places), scores_(scores), sums_(scores.size() + 1) {
  for (std::size_t i = 0; i < scores.size(); ++i)
    for (std::size_t k = 0; k < kSentenceLabels; ++k)
      sums_[i + 1][k] = sums_[i][k] + static_cast<double>(sigmoid(scores[i][k]));
}

std::size_t SentenceContext::inputs() { return kRows * kSentenceLabels + kMarks + kPlain; }

void SentenceContext::row(std::size_t index, std::span<float> out) const {
  RowWriter row(out);
  const auto count = std::ssize(places_);
  const auto here = static_cast<std::ptrdiff_t>(index);
  const SentencePlace& place = places_[index];
  const auto scores = [&](std::ptrdiff_t at) {
    for (std::size_t k = 0; k < kSentenceLabels; ++k)
      row.put(at < 0 || at >= count
                  ? 0
                  : std::clamp(scores_[static_cast<std::size_t>(at)][k], -6.0F, 6.0F) / kScoreUnit);
  };
  const auto mean = [&](std::ptrdiff_t begin, std::ptrdiff_t end) {
    const auto &to = sums_[static_cast<std::size_t>(end)], &from = sums_[static_cast<std::size_t>(begin)];
    const auto length = static_cast<double>(std::max<std::ptrdiff_t>(1, end - begin));
    for (std::size_t k = 0; k < kSentenceLabels; ++k) row.put(static_cast<float>((to[k] - from[k]) / length));
  };
  scores(here);
  for (std::ptrdiff_t distance = 1; distance <= kNeighbours; ++distance)
    scores(here - distance), scores(here + distance);
  scores(place.inner_heading);
  scores(place.outer_heading);
  scores(place.lead_in);
  for (std::ptrdiff_t window : kWindows)
    mean(std::max<std::ptrdiff_t>(0, here - window), std::min(count, here + window + 1));
  mean(0, count);
  mean(std::max(0, place.inner_heading), here);  // the section so far

  const auto flag = [&](bool value) { row.put(value ? 1.0F : 0.0F); };
  for (std::size_t mark = 0; mark < kMarks; ++mark) flag(static_cast<std::size_t>(place.mark) == mark);
  flag(place.heading);
  flag(place.inner_heading >= 0);
  flag(place.lead_in >= 0);
  flag(!place.text.empty() && place.text.back() == U':');
  flag(here > 0 && places_[index - 1].heading);
  flag(here + 1 < count && places_[index + 1].heading);
  flag(20 * here < count);
  row.put(static_cast<float>(std::min<std::size_t>(place.text.size(), 200)) / 100);
  row.put(static_cast<float>(index) / static_cast<float>(count));
  row.put(static_cast<float>(std::min<std::ptrdiff_t>(count, 1000)) / 500);
}

}  // namespace xiezhi
