// What the sentence model sees of a privacy policy: each sentence of a document as a list of weighted, hashed
// features. Training and labelling go through this one file, so they cannot drift apart.
//
// A sentence of a policy often says nothing alone ("（1）与国家安全直接相关的；" belongs to collection in one section and
// to sharing in the next), so its features are those of
//   itself       character n-grams (1 to 5), its beginning and end, its length, its outline mark
//   its headings the open headings above it, by the outline marks 一、（一）1.（1）① that the text itself carries
//   its lead-in  the last sentence that ended in a colon, for an item of a list
//   neighbours   the sentences before and after
// Only the text is used: no mark-up, since the sentences come from HTML, PDF and plain text alike.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace xiezhi {

struct SentenceFeature {
  std::uint32_t hash = 0;
  float value = 0;
};

// How a sentence is marked in the outline: "一、" and "第一条" chapter; "（一）"; "1." "1.2"; "（1）" "1）"; "①" "a.".
enum class OutlineMark : std::uint8_t { none, chapter, section, number, bracket, letter, bullet };

// Text as the model compares it: no spaces, ASCII for fullwidth forms, lower case, 0 for every run of digits,
// 您 for 你.
std::u32string normalised(std::string_view sentence);
OutlineMark outline_mark(std::u32string_view normalised_sentence);
bool looks_like_heading(std::u32string_view normalised_sentence, OutlineMark mark);

// Where each sentence stands: indices of other sentences of the document, or -1.
struct SentencePlace {
  std::u32string text;  // normalised
  OutlineMark mark = OutlineMark::none;
  bool heading = false;
  int outer_heading = -1, inner_heading = -1;  // the outermost and the innermost open heading above it
  int lead_in = -1;                            // the sentence with a colon that introduced this item
};
std::vector<SentencePlace> outline(std::span<const std::string_view> sentences);

// The features of sentence `index`, appended to `out`. At most kMostFeatures, whatever the length.
constexpr std::size_t kMostFeatures = 8192;
void append_features(std::span<const SentencePlace> document, std::size_t index,
                     std::vector<SentenceFeature>& out);

}  // namespace xiezhi
