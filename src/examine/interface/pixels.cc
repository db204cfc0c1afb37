#include "examine/interface/pixels.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "examine/interface/words.h"
#include "support/text.h"

namespace xiezhi {
namespace {

constexpr double kPlainShare = 0.45;  // of a box's pixels that its ground must have: less is a photograph
constexpr double kInkDistance =
    0.25;  // of the way from the ground to the farthest colour: stroke, not its soft edge
constexpr double kHanInk = 0.92;  // height of a line's ink over its text size, Han characters of common fonts
constexpr std::size_t kMostSamples = 400'000;  // pixels of one box that are looked at

struct Colour {
  std::array<std::uint8_t, 3> rgb{};
};

double distance(const std::uint8_t* a, const std::uint8_t* b) {
  double sum = 0;
  for (int i = 0; i < 3; ++i) sum += (a[i] - b[i]) * (a[i] - b[i]);
  return std::sqrt(sum);
}

struct Area {
  std::uint32_t left, top, right, bottom;
};

std::optional<Area> area_of(const ScreenBox& box, double scale, const Picture& picture) {
  const auto edge = [&](int value, std::uint32_t most) {
    return static_cast<std::uint32_t>(std::clamp(value * scale, 0.0, static_cast<double>(most)));
  };
  Area a{edge(box.left, picture.width), edge(box.top, picture.height), edge(box.right, picture.width),
         edge(box.bottom, picture.height)};
  if (a.right <= a.left + 4 || a.bottom <= a.top + 4) return std::nullopt;
  if (std::size_t{a.right - a.left} * (a.bottom - a.top) > kMostSamples) return std::nullopt;
  return a;
}

// The commonest colour, by cells of 16 levels; nothing where none is common enough.
std::optional<Colour> ground_of(const Picture& picture, const Area& a) {
  std::map<std::uint32_t, std::pair<std::size_t, std::array<std::uint64_t, 3>>> cells;
  std::size_t all = 0;
  for (std::uint32_t y = a.top; y < a.bottom; ++y)
    for (std::uint32_t x = a.left; x < a.right; ++x, ++all) {
      const std::uint8_t* p = picture.at(x, y);
      auto& [count, sums] = cells[(p[0] >> 4) << 8 | (p[1] >> 4) << 4 | p[2] >> 4];
      ++count;
      for (std::size_t i = 0; i < 3; ++i) sums[i] += p[i];
    }
  const auto best = std::max_element(cells.begin(), cells.end(), [](const auto& x, const auto& y) {
    return x.second.first < y.second.first;
  });
  if (best == cells.end() || static_cast<double>(best->second.first) < kPlainShare * static_cast<double>(all))
    return std::nullopt;
  Colour out;
  for (std::size_t i = 0; i < 3; ++i)
    out.rgb[i] = static_cast<std::uint8_t>(best->second.second[i] / best->second.first);
  return out;
}

// Distances of all pixels from the ground, and the colour of the strokes' cores: the mean of the farthest tenth of what is
// ink at all.
struct Ink {
  double far = 0;
  Colour colour;
};

std::optional<Ink> ink_of(const Picture& picture, const Area& a, const Colour& ground) {
  std::vector<std::pair<double, const std::uint8_t*>> pixels;
  for (std::uint32_t y = a.top; y < a.bottom; ++y)
    for (std::uint32_t x = a.left; x < a.right; ++x)
      if (const double d = distance(picture.at(x, y), ground.rgb.data()); d > 6)
        pixels.push_back({d, picture.at(x, y)});
  constexpr std::size_t kFewest = 20;
  if (pixels.size() < kFewest) return std::nullopt;
  const std::size_t cores = std::max<std::size_t>(pixels.size() / 10, kFewest / 2);
  std::nth_element(pixels.begin(), pixels.begin() + static_cast<std::ptrdiff_t>(cores), pixels.end(),
                   [](const auto& x, const auto& y) { return x.first > y.first; });
  Ink out;
  std::array<double, 3> sums{};
  for (std::size_t i = 0; i < cores; ++i) {
    out.far += pixels[i].first / static_cast<double>(cores);
    for (std::size_t c = 0; c < 3; ++c) sums[c] += pixels[i].second[c];
  }
  for (std::size_t c = 0; c < 3; ++c)
    out.colour.rgb[c] = static_cast<std::uint8_t>(std::lround(sums[c] / static_cast<double>(cores)));
  return out;
}

// Height in pixels of a line of text: the median of the runs of rows that hold ink.
std::optional<double> line_height(const Picture& picture, const Area& a, const Colour& ground,
                                  const Ink& ink) {
  std::vector<std::uint32_t> runs;
  std::uint32_t run = 0;
  bool touches = false;  // ink at the box's edge: cut through, or no text
  for (std::uint32_t y = a.top; y < a.bottom; ++y) {
    std::uint32_t inked = 0;
    for (std::uint32_t x = a.left; x < a.right; ++x)
      inked += distance(picture.at(x, y), ground.rgb.data()) > kInkDistance * ink.far ? 1 : 0;
    if (inked > 0) {
      touches = touches || y == a.top || y + 1 == a.bottom;
      ++run;
    } else if (run > 0) {
      runs.push_back(run), run = 0;
    }
  }
  if (run > 0) runs.push_back(run);
  if (touches || runs.empty()) return std::nullopt;
  const std::uint32_t tallest = *std::max_element(runs.begin(), runs.end());
  // Horizontal strokes of 一 and 二, dots and underlines make runs of their own.
  std::erase_if(runs, [&](std::uint32_t r) { return r * 10 < tallest * 6; });
  std::nth_element(runs.begin(), runs.begin() + static_cast<std::ptrdiff_t>(runs.size() / 2), runs.end());
  return runs[runs.size() / 2];
}

}  // namespace

double contrast_of(const std::uint8_t* a, const std::uint8_t* b) {
  const auto luminance = [](const std::uint8_t* c) {
    double out = 0;
    constexpr double kWeights[] = {0.2126, 0.7152, 0.0722};
    for (int i = 0; i < 3; ++i) {
      const double s = c[i] / 255.0;
      out += kWeights[i] * (s <= 0.03928 ? s / 12.92 : std::pow((s + 0.055) / 1.055, 2.4));
    }
    return out;
  };
  const double x = luminance(a), y = luminance(b);
  return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
}

void measure_texts(const Picture& picture, std::optional<double> density, Screen& screen) {
  int width = 0, height = 0;
  for (const ScreenElement& e : screen.elements)
    width = std::max(width, e.box.right), height = std::max(height, e.box.bottom);
  if (width <= 0 || height <= 0 || picture.width == 0) return;
  // The tree may end above the navigation bar; its width is the screen's.
  const double scale = static_cast<double>(picture.width) / width;
  if (height * scale > picture.height + 2.0) return;
  if (scale < 0.2 || scale > 4) return;
  for (ScreenElement& e : screen.elements) {
    if (!e.visible || e.text.empty() || e.password || e.from_pixels) continue;
    const std::optional<Area> area = area_of(e.box, scale, picture);
    if (!area) continue;
    const std::optional<Colour> ground = ground_of(picture, *area);
    if (!ground) continue;
    const std::optional<Ink> ink = ink_of(picture, *area, *ground);
    if (!ink) continue;
    e.contrast = std::round(contrast_of(ground->rgb.data(), ink->colour.rgb.data()) * 100) / 100;
    if (!density || *density < 80 || *density > 1000 || han_characters(e.text) < 2) continue;
    if (const std::optional<double> line = line_height(picture, *area, *ground, *ink))
      e.text_height_sp = std::round(*line / scale / kHanInk / (*density / 160) * 10) / 10;
  }
}

}  // namespace xiezhi
