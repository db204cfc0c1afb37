#include "policy/sentence_features.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>

#include "support/text.h"

namespace xiezhi {
namespace {

constexpr std::u32string_view kChineseDigits = U"〇零一二三四五六七八九十百";
constexpr std::size_t kLongestSentence = 600;  // code points; the corpus' longest sentence has fewer

bool is_chinese_digit(char32_t c) { return kChineseDigits.find(c) != std::u32string_view::npos; }

bool is_space(char32_t c) {
  return c <= U' ' || c == 0xa0 || (c >= 0x2000 && c <= 0x200f) || c == 0x3000 || c == 0xfeff || c == 0x2028;
}

char32_t folded(char32_t c) {
  if (c >= 0xff01 && c <= 0xff5e) c -= 0xfee0;  // fullwidth forms of ASCII
  if (c >= U'A' && c <= U'Z') c += 32;
  switch (c) {
    case U'你':
      return U'您';
    case U'“':
    case U'”':
    case U'「':
    case U'」':
    case U'"':
      return U'"';
    case U'【':
    case U'[':
      return U'[';
    case U'】':
    case U']':
      return U']';
    case U'帐':
      return U'账';
    default:
      return c;
  }
}

// One family of features: its own numbers in the hash, its own share of the sentence's weight.
struct Family {
  std::uint32_t seed;
  std::size_t longest;  // n-grams of 1..longest
  float weight;
};
constexpr Family kSelf{1, 5, 1.0F}, kOuter{2, 3, 0.5F}, kInner{3, 3, 0.5F}, kLeadIn{4, 3, 0.5F};

std::uint32_t mixed(std::uint64_t x) {
  x ^= x >> 32;
  x *= 0xd6e8feb86659fd93ULL;
  x ^= x >> 32;
  x *= 0xd6e8feb86659fd93ULL;
  x ^= x >> 32;
  return static_cast<std::uint32_t>(x);
}

void append_n_grams(std::u32string_view text, const Family& family, std::vector<SentenceFeature>& out) {
  const std::size_t first = out.size();
  for (std::size_t begin = 0; begin < text.size(); ++begin) {
    std::uint64_t hash = family.seed * 0x9e3779b97f4a7c15ULL;
    for (std::size_t n = 0; n < family.longest && begin + n < text.size(); ++n) {
      hash = (hash ^ text[begin + n]) * 0x100000001b3ULL + 0x7f4a7c15;
      out.push_back({mixed(hash), 0});
    }
  }
  // A set, not a bag: what a sentence names twice it does not say twice.
  const auto by_hash = [](const SentenceFeature& a, const SentenceFeature& b) { return a.hash < b.hash; };
  std::sort(out.begin() + static_cast<std::ptrdiff_t>(first), out.end(), by_hash);
  out.erase(std::unique(out.begin() + static_cast<std::ptrdiff_t>(first), out.end(),
                        [](const SentenceFeature& a, const SentenceFeature& b) { return a.hash == b.hash; }),
            out.end());
  const std::size_t count = out.size() - first;
  const float value = count == 0 ? 0 : family.weight / std::sqrt(static_cast<float>(count));
  for (std::size_t i = first; i < out.size(); ++i) out[i].value = value;
}

void append_flag(std::uint32_t kind, std::uint32_t number, float value, std::vector<SentenceFeature>& out) {
  out.push_back({mixed((std::uint64_t{1000 + kind} << 32) | number), value});
}

std::uint32_t logarithm(std::size_t n) { return n == 0 ? 0 : static_cast<std::uint32_t>(std::bit_width(n)); }

}  // namespace

std::u32string normalised(std::string_view sentence) {
  std::u32string out;
  for (char32_t c : code_points(sentence.substr(0, 8 * kLongestSentence))) {
    if (is_space(c)) continue;
    c = folded(c);
    if (c >= U'0' && c <= U'9') {
      if (!out.empty() && out.back() == U'0') continue;
      c = U'0';
    }
    out.push_back(c);
    if (out.size() == kLongestSentence) break;
  }
  return out;
}

OutlineMark outline_mark(std::u32string_view s) {
  if (s.empty()) return OutlineMark::none;
  std::size_t i = 0;
  const bool bracket = s[0] == U'(';
  if (bracket || s[0] == U'第') ++i;
  const std::size_t digits = i;
  while (i < s.size() && i < digits + 4 && is_chinese_digit(s[i])) ++i;
  const auto at = [&](std::size_t k) { return k < s.size() ? s[k] : U'\0'; };
  if (i > digits) {
    if (bracket) return at(i) == U')' ? OutlineMark::section : OutlineMark::none;
    if (s[0] == U'第') return OutlineMark::chapter;
    if (at(i) == U'、' || at(i) == U'.' || at(i) == U',' || at(i) == U':') return OutlineMark::chapter;
    return OutlineMark::none;
  }
  if (at(i) == U'0') {
    if (bracket) return at(i + 1) == U')' ? OutlineMark::bracket : OutlineMark::none;
    if (at(i + 1) == U')') return OutlineMark::bracket;
    if (at(i + 1) == U'.' || at(i + 1) == U'、' || at(i + 1) == U',') return OutlineMark::number;
    return OutlineMark::none;
  }
  if (s[0] >= 0x2460 && s[0] <= 0x2473) return OutlineMark::letter;  // ① to ⑳
  if (at(i) >= U'a' && at(i) <= U'z' && (at(i + 1) == U'.' || at(i + 1) == U')' || at(i + 1) == U'、'))
    return OutlineMark::letter;
  if (s[0] == U'•' || s[0] == U'●' || s[0] == U'·' || s[0] == U'-' || s[0] == U'■' || s[0] == U'◆' ||
      s[0] == U'*')
    return OutlineMark::bullet;
  return OutlineMark::none;
}

bool looks_like_heading(std::u32string_view s, OutlineMark mark) {
  if (s.empty() || s.size() > 40) return false;
  constexpr std::u32string_view kEnds = U"。;,!";
  if (kEnds.find(s.back()) != std::u32string_view::npos) return false;
  return mark != OutlineMark::none || s.size() <= 24;
}

std::vector<SentencePlace> outline(std::span<const std::string_view> sentences) {
  std::vector<SentencePlace> out(sentences.size());
  std::vector<std::pair<OutlineMark, int>> open;  // headings above, by the mark they carry
  int lead_in = -1;
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    SentencePlace& place = out[i];
    place.text = normalised(sentences[i]);
    place.mark = outline_mark(place.text);
    place.heading = looks_like_heading(place.text, place.mark);
    const auto same =
        std::find_if(open.begin(), open.end(), [&](const auto& h) { return h.first == place.mark; });
    if (place.mark != OutlineMark::none || place.heading) open.erase(same, open.end());
    if (!open.empty()) place.outer_heading = open.front().second, place.inner_heading = open.back().second;
    if (lead_in >= 0 && (place.mark != OutlineMark::none || static_cast<int>(i) == lead_in + 1))
      place.lead_in = lead_in;
    if (place.mark == OutlineMark::chapter || (place.heading && place.mark == OutlineMark::none))
      lead_in = -1;
    if (place.heading) open.emplace_back(place.mark, static_cast<int>(i));
    if (!place.text.empty() && place.text.back() == U':') lead_in = static_cast<int>(i);
  }
  return out;
}

void append_features(std::span<const SentencePlace> document, std::size_t index,
                     std::vector<SentenceFeature>& out) {
  const SentencePlace& place = document[index];
  const auto text = [&](std::ptrdiff_t i) {
    return i < 0 || i >= std::ssize(document)
               ? std::u32string_view()
               : std::u32string_view(document[static_cast<std::size_t>(i)].text);
  };
  append_n_grams(place.text, kSelf, out);
  append_n_grams(text(place.outer_heading), kOuter, out);
  append_n_grams(text(place.inner_heading), kInner, out);
  append_n_grams(text(place.lead_in), kLeadIn, out);
  constexpr float kFlag = 0.2F;
  append_flag(0, 0, 1.0F, out);
  append_flag(1, logarithm(place.text.size()), kFlag, out);
  append_flag(2, static_cast<std::uint32_t>(place.mark) * 2 + place.heading, kFlag, out);
  append_flag(3, place.text.empty() ? 0 : static_cast<std::uint32_t>(place.text.back()), kFlag, out);
  append_flag(4, static_cast<std::uint32_t>(10 * index / document.size()), kFlag, out);
  append_flag(5, logarithm(index), kFlag, out);
  append_flag(6, logarithm(document.size() - index), kFlag, out);
  for (std::size_t n = 2; n <= 4 && n <= place.text.size(); ++n) {
    std::uint32_t hash = static_cast<std::uint32_t>(n);
    for (std::size_t k = 0; k < n; ++k) hash = hash * 0x01000193U ^ place.text[k];
    append_flag(7, hash, kFlag, out);
  }
}

}  // namespace xiezhi
