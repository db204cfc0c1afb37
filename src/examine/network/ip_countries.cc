#include "examine/network/ip_countries.h"

#include <algorithm>
#include <charconv>
#include <cstring>
#include <optional>

#include <arpa/inet.h>
#include <fmt/format.h>

#include "support/text.h"

namespace xiezhi {
namespace {

constexpr std::size_t kMostRanges = 5'000'000;

using Key = std::array<std::uint8_t, 16>;

std::optional<Key> parse_address(std::string_view text, bool& v6) {
  char copy[64];
  if (text.empty() || text.size() >= sizeof copy) return std::nullopt;
  std::memcpy(copy, text.data(), text.size());
  copy[text.size()] = '\0';
  Key key{};
  v6 = text.find(':') != text.npos;
  if (v6) {
    if (inet_pton(AF_INET6, copy, key.data()) == 1) return key;
    return std::nullopt;
  }
  key[10] = key[11] = 0xff;
  if (inet_pton(AF_INET, copy, key.data() + 12) == 1) return key;
  // The address as one number.
  std::uint32_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  for (int i = 0; i < 4; ++i)
    key[static_cast<std::size_t>(12 + i)] = static_cast<std::uint8_t>(number >> (24 - 8 * i));
  return key;
}

std::string_view cell(std::string_view text) {
  text = trim(text);
  if (text.size() >= 2 && text.front() == '"' && text.back() == '"') text = text.substr(1, text.size() - 2);
  return text;
}

// The last address of a network whose first `bits` are fixed.
Key last_of(Key key, unsigned bits) {
  for (unsigned bit = bits; bit < 128; ++bit) key[bit / 8] |= static_cast<std::uint8_t>(0x80u >> (bit % 8));
  return key;
}

}  // namespace

Result<IpCountries> IpCountries::read(std::string_view text, Problems& problems) {
  IpCountries out;
  std::size_t number = 0, bad = 0, first_bad = 0;
  while (!text.empty() && out.ranges_.size() < kMostRanges) {
    const std::size_t end = text.find('\n');
    const std::string_view line = trim(text.substr(0, end));
    text = end == text.npos ? std::string_view{} : text.substr(end + 1);
    ++number;
    if (line.empty() || line.starts_with('#')) continue;
    const std::vector<std::string_view> cells = split(line, line.find('\t') != line.npos ? '\t' : ',');
    Range range{};
    bool v6 = false, good = false;
    std::string_view country;
    if (cells.size() >= 2 && cells[0].find('/') != std::string_view::npos) {
      const std::string_view network = cell(cells[0]);
      const std::size_t slash = network.find('/');
      unsigned bits = 0;
      std::from_chars(network.data() + slash + 1, network.data() + network.size(), bits);
      const auto first = parse_address(network.substr(0, slash), v6);
      if (first && bits <= (v6 ? 128u : 32u)) {
        range.first = *first, range.last = last_of(*first, v6 ? bits : bits + 96), country = cell(cells[1]);
        good = true;
      }
    } else if (cells.size() >= 3) {
      const auto first = parse_address(cell(cells[0]), v6), last = parse_address(cell(cells[1]), v6);
      if (first && last && *first <= *last) {
        range.first = *first, range.last = *last, country = cell(cells[2]);
        good = true;
      }
    }
    if (country == "-" || country == "ZZ") continue;  // not assigned
    if (!good || country.size() != 2 || !std::isalpha(static_cast<unsigned char>(country[0])) ||
        !std::isalpha(static_cast<unsigned char>(country[1]))) {
      if (bad++ == 0) first_bad = number;
      continue;
    }
    for (std::size_t i = 0; i < 2; ++i)
      range.country[i] = static_cast<char>(std::toupper(static_cast<unsigned char>(country[i])));
    out.ranges_.push_back(range);
  }
  if (out.ranges_.empty())
    return fail(
        Fault::bad_structure, "",
        {"应为“起始地址,结束地址,国家代码”或“网段,国家代码”的 CSV",
         "a CSV of \"first address,last address,country code\" or \"network,country code\" is wanted"});
  if (bad > 0)
    problems.push_back(
        {Fault::bad_structure,
         fmt::format("line {}", first_bad),
         {fmt::format("IP 表有 {} 行无法理解，已略过", bad),
          fmt::format("{} lines of the table of addresses cannot be understood; passed over", bad)}});
  std::stable_sort(out.ranges_.begin(), out.ranges_.end(),
                   [](const Range& a, const Range& b) { return a.first < b.first; });
  return out;
}

std::string IpCountries::country_of(std::string_view ip) const {
  bool v6 = false;
  if (ip.find_first_of(".:") == ip.npos) return {};
  const auto key = parse_address(ip, v6);
  if (!key) return {};
  auto after = std::upper_bound(ranges_.begin(), ranges_.end(), *key,
                                [](const Key& k, const Range& r) { return k < r.first; });
  // A range may lie inside a larger one that began earlier.
  for (int back = 0; after != ranges_.begin() && back < 64; ++back) {
    --after;
    if (*key <= after->last) return {after->country[0], after->country[1]};
  }
  return {};
}

}  // namespace xiezhi
