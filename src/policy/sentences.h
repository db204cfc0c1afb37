// A document cut into sentences, each with its place, the heading above it and whether it is an item of a list.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "formats/document/document.h"

namespace xiezhi {

struct SourceSentence {
  std::size_t block = 0;             // of the document
  std::uint32_t begin = 0, end = 0;  // bytes of the block's text
  std::string_view text;             // views the block's text
  std::uint32_t section = 0;         // index of the heading sentence above it; its own index for a heading
  std::uint8_t heading = 0;          // 1…6; 0: no heading
  bool item = false;                 // an item of a list, by markup or by its numbering
  bool ends_block = false;
};

// Longest piece that is analysed as one sentence; text without any punctuation is cut there.
inline constexpr std::size_t kLongestSentence = 3000;

// Longest real policies have some 3,000 sentences; what follows this many is left out, and the caller says so.
inline constexpr std::size_t kMostSentences = 20'000;

// Hidden and repeated blocks and cells are left out (tables are read by rows, see sdk_table.h).
std::vector<SourceSentence> sentences_of(const Document& document);

// The sentences of one text: cut at 。！？；!?; outside brackets, at line ends, and at English full stops.
std::vector<std::pair<std::uint32_t, std::uint32_t>> cut_sentences(std::string_view text);

// "一、", "（二）", "3.1", "第四条", "①", "a)": its length in bytes, 0 where there is none.
std::size_t numbering_length(std::string_view text);
// A paragraph that heads a section by its form: short, numbered, without a full stop. Level 1…4, 0 for none.
std::uint8_t heading_by_form(std::string_view text);

}  // namespace xiezhi
