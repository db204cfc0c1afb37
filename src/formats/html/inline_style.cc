#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "formats/html/html.h"
#include "support/text.h"

namespace xiezhi {
namespace {

struct NamedColour {
  std::string_view name;
  std::uint32_t rgb;
};
// The names of CSS 2.1 and the greys pages use.
constexpr std::array kNamed{
    NamedColour{"black", 0x000000},     NamedColour{"white", 0xffffff},    NamedColour{"red", 0xff0000},
    NamedColour{"green", 0x008000},     NamedColour{"blue", 0x0000ff},     NamedColour{"gray", 0x808080},
    NamedColour{"grey", 0x808080},      NamedColour{"silver", 0xc0c0c0},   NamedColour{"navy", 0x000080},
    NamedColour{"maroon", 0x800000},    NamedColour{"purple", 0x800080},   NamedColour{"teal", 0x008080},
    NamedColour{"olive", 0x808000},     NamedColour{"lime", 0x00ff00},     NamedColour{"aqua", 0x00ffff},
    NamedColour{"fuchsia", 0xff00ff},   NamedColour{"yellow", 0xffff00},   NamedColour{"orange", 0xffa500},
    NamedColour{"darkgray", 0xa9a9a9},  NamedColour{"darkgrey", 0xa9a9a9}, NamedColour{"lightgray", 0xd3d3d3},
    NamedColour{"lightgrey", 0xd3d3d3}, NamedColour{"dimgray", 0x696969},  NamedColour{"gainsboro", 0xdcdcdc},
    NamedColour{"whitesmoke", 0xf5f5f5}};

std::optional<double> number(std::string_view text, std::string_view* unit) {
  double value = 0;
  auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (fault != std::errc{} || !std::isfinite(value)) return std::nullopt;
  *unit = trim(text.substr(static_cast<std::size_t>(end - text.data())));
  return value;
}

std::optional<double> size_in_px(std::string_view value, double inherited) {
  std::string_view unit;
  if (auto n = number(value, &unit)) {
    if (*n < 0 || *n > 2000) return std::nullopt;
    if (unit == "px") return *n;
    if (unit == "pt") return *n * 4 / 3;
    if (unit == "em") return *n * inherited;
    if (unit == "rem") return *n * 16;
    if (unit == "%") return *n / 100 * inherited;
    if (unit == "sp" || unit == "dp") return *n;
    return std::nullopt;
  }
  constexpr std::pair<std::string_view, double> kWords[] = {{"xx-small", 9}, {"x-small", 10}, {"small", 13},
                                                            {"medium", 16},  {"large", 18},   {"x-large", 24},
                                                            {"xx-large", 32}};
  for (const auto& [word, px] : kWords)
    if (value == word) return px;
  return std::nullopt;
}

}  // namespace

std::optional<std::uint32_t> parse_colour(std::string_view raw) {
  std::string lower = lower_ascii(trim(raw));
  std::string_view value = lower;
  if (std::size_t important = value.find('!'); important != value.npos)
    value = trim(value.substr(0, important));
  if (value.starts_with("#")) {
    std::uint32_t rgb = 0;
    std::string_view digits = value.substr(1);
    auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), rgb, 16);
    if (fault != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
    if (digits.size() == 3)
      return (rgb >> 8 & 0xf) * 0x110000 + (rgb >> 4 & 0xf) * 0x1100 + (rgb & 0xf) * 0x11;
    if (digits.size() == 6) return rgb;
    return std::nullopt;
  }
  if (value.starts_with("rgb")) {
    std::size_t open = value.find('(');
    if (open == value.npos) return std::nullopt;
    std::uint32_t rgb = 0;
    auto parts = split(value.substr(open + 1, value.find(')') - open - 1), ',');
    if (parts.size() < 3) return std::nullopt;
    for (int i = 0; i < 3; ++i) {
      std::string_view unit;
      auto n = number(trim(parts[static_cast<std::size_t>(i)]), &unit);
      if (!n) return std::nullopt;
      double channel = unit == "%" ? *n * 2.55 : *n;
      rgb = rgb << 8 | static_cast<std::uint32_t>(std::clamp(channel, 0.0, 255.0));
    }
    std::string_view unit;
    if (parts.size() > 3)
      if (auto alpha = number(trim(parts[3]), &unit); alpha && *alpha < 0.05) return std::nullopt;
    return rgb;
  }
  for (const NamedColour& named : kNamed)
    if (value == named.name) return named.rgb;
  return std::nullopt;
}

InlineStyle parse_inline_style(std::string_view declarations, const TextStyle& inherited) {
  InlineStyle out;
  out.text = inherited;
  const double size = inherited.size_px.value_or(16);
  int seen = 0;
  for (std::string_view declaration : split(declarations, ';')) {
    if (++seen > 64) break;
    std::size_t colon = declaration.find(':');
    if (colon == declaration.npos) continue;
    std::string name = lower_ascii(trim(declaration.substr(0, colon)));
    std::string value = lower_ascii(trim(declaration.substr(colon + 1)));
    if (std::size_t important = value.find('!'); important != std::string::npos)
      value = std::string(trim(std::string_view(value).substr(0, important)));
    if (name == "display")
      out.hidden = out.hidden || value == "none";
    else if (name == "visibility")
      out.hidden = out.hidden || value == "hidden" || value == "collapse";
    else if (name == "color") {
      if (auto colour = parse_colour(value)) out.text.color = colour;
    } else if (name == "background-color") {
      if (auto colour = parse_colour(value)) out.text.background = colour;
    } else if (name == "background") {
      if (auto colour = parse_colour(
              value.substr(0, value.find(')') == std::string::npos ? value.find(' ') : value.find(')') + 1)))
        out.text.background = colour;
    } else if (name == "font-size") {
      if (auto px = size_in_px(value, size)) out.text.size_px = px;
    } else if (name == "font-weight") {
      out.text.bold = value == "bold" || value == "bolder" || value >= "600";
    } else if (name == "line-height") {
      std::string_view unit;
      if (auto n = number(value, &unit); n && *n > 0) {
        const double px = out.text.size_px.value_or(16);
        out.text.line_height = unit.empty() || unit == "em" ? *n
                               : unit == "%"                ? *n / 100
                               : unit == "px"               ? *n / px
                                                            : std::optional<double>{};
      }
    }
  }
  return out;
}

}  // namespace xiezhi
