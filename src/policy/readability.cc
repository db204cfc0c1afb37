// How hard a text is to read: measures, no verdict. Thresholds are limits.tsv's and the clauses'.
#include <algorithm>
#include <cmath>

#include <re2/re2.h>
#include <boost/unordered/unordered_flat_set.hpp>

#include "policy/analysis.h"
#include "policy/normal_text.h"
#include "support/text.h"

namespace xiezhi {
namespace {

double luminance(std::uint32_t rgb) {
  auto linear = [](std::uint32_t channel) {
    double c = channel / 255.0;
    return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
  };
  return 0.2126 * linear(rgb >> 16 & 0xff) + 0.7152 * linear(rgb >> 8 & 0xff) + 0.0722 * linear(rgb & 0xff);
}
double contrast(std::uint32_t one, std::uint32_t other) {
  double a = luminance(one), b = luminance(other);
  return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

void measure_styles(const Document& document, Readability& out) {
  std::uint64_t all = 0;
  for (const auto& share : document.styles) all += share.characters;
  if (all == 0) return;
  const auto& body = document.styles.front();
  out.body_size_px = body.style.size_px;
  out.line_height = body.style.line_height;
  // Of most text: a page that names a colour and no background has the browser's white one.
  if (body.style.color)
    out.body_contrast = contrast(*body.style.color, body.style.background.value_or(0xffffff));
  for (const auto& share : document.styles)
    if (share.characters * 10 >= all && share.style.size_px &&
        (!out.least_size_px || *share.style.size_px < *out.least_size_px))
      out.least_size_px = share.style.size_px;
  out.style_computed = document.style_computed;
}

// Jargon words, counted once each where a sentence explains them: "Cookie是指…", "IMEI（国际移动设备识别码）".
double jargon_per_1000(const std::vector<PolicySentence>& sentences, const Knowledge& knowledge,
                       std::uint64_t characters) {
  if (characters == 0) return 0;
  std::string blob;
  for (const PolicySentence& sentence : sentences) blob += sentence.text, blob += '\n';
  std::uint64_t count = 0;
  for (const PhraseRow& row : knowledge.phrases("jargon")) {
    const re2::RE2* regex = row.is_regex ? knowledge.regex(row) : nullptr;
    if (regex == nullptr) continue;
    re2::StringPiece match;
    boost::unordered_flat_set<std::string> explained;
    for (std::size_t at = 0;
         at < blob.size() && regex->Match(blob, at, blob.size(), re2::RE2::UNANCHORED, &match, 1);) {
      std::size_t begin = static_cast<std::size_t>(match.data() - blob.data()), end = begin + match.size();
      at = std::max(end, at + 1);
      auto letter = [&](std::size_t i) {
        return i < blob.size() && std::isalnum(static_cast<unsigned char>(blob[i])) != 0;
      };
      if (letter(begin) && ((begin > 0 && letter(begin - 1)) || letter(end))) continue;
      std::string word = match.as_string();
      // "rom" and "ua" in small letters are parts of addresses and names, not the abbreviations.
      if (letter(begin) && lower_ascii(word) == word) continue;
      std::string_view after = std::string_view(blob).substr(end, 12);
      if (after.starts_with("（") || after.starts_with("(") || after.starts_with("是") ||
          after.starts_with("即") || after.starts_with("指"))
        explained.insert(word);
      count += !explained.contains(word);
    }
  }
  return 1000.0 * static_cast<double>(count) / static_cast<double>(characters);
}

std::size_t letters(std::string_view text) {
  std::size_t count = 0;
  for (unsigned char c : text) count += c > ' ' && (c & 0xC0) != 0x80;
  return count;
}

}  // namespace

Readability readability_of(const Document& document, const std::vector<PolicySentence>& sentences,
                           const Lexicon& lexicon) {
  Readability out;
  std::string all;
  for (const DocumentBlock& block : document.blocks) {
    if (block.hidden || block.repeated) continue;
    out.headings += block.kind == BlockKind::heading;
    all += block.text, all += '\n';
  }
  for (char32_t c : code_points(all)) {
    if (c <= ' ') continue;
    ++out.characters;
    out.han += is_cjk(c);
    out.latin += (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
  if (std::uint64_t words = out.han + out.latin / 5; words > 0) {
    double chinese = static_cast<double>(out.han) / static_cast<double>(words);
    // Where a twentieth of the characters is Traditional-only, the text is Traditional: both writings share the rest.
    double share = traditional_share(all);
    bool traditional = share > 0.05;
    out.traditional = traditional ? chinese : chinese * share;
    out.simplified = chinese - out.traditional;
    out.english = 1 - chinese;
  }
  boost::unordered_flat_set<std::string_view> seen;
  std::uint64_t total = 0, repeated = 0, counted = 0;
  for (const PolicySentence& sentence : sentences) {
    std::size_t size = letters(sentence.text);
    if (size < 6) continue;
    ++out.sentences;
    total += size;
    if (size < 12) continue;
    counted += size;
    if (!seen.insert(sentence.text).second) repeated += size;
  }
  if (out.sentences > 0) out.mean_sentence = static_cast<double>(total) / static_cast<double>(out.sentences);
  if (counted > 0) out.duplicated = static_cast<double>(repeated) / static_cast<double>(counted);
  out.jargon_per_1000 = jargon_per_1000(sentences, lexicon.knowledge(), out.characters);
  for (std::size_t i = 0; i < sentences.size() && i < 60; ++i)
    for (std::string_view word :
         {"摘要", "概要", "简版", "本政策将帮助您了解", "帮助您了解以下", "目录", "简明"})
      out.has_summary = out.has_summary ||
                        (sentences[i].text.find(word) != std::string::npos && sentences[i].text.size() < 200);
  measure_styles(document, out);
  return out;
}

}  // namespace xiezhi
