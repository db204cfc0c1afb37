// Finds every occurrence of many byte strings in one pass: Aho and Corasick's automaton (1975). Time is linear in
// the text plus the hits, whatever the patterns. Chosen over regular expressions and vectorised matchers after
// measurement (see STACK): policies and string pools are small, and positions and overlaps matter.
//
// Not one table of states by bytes: 1,000 phrases make 10,000 states, and filling 8 MB took longer than most texts
// take to scan. States with many ways on (the root and a few beside it) have such a row; the others list their one
// or two and a failure state.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace xiezhi {

class AhoCorasick {
 public:
  // Patterns are numbered as given; empty ones never match; equal ones all do.
  explicit AhoCorasick(std::span<const std::string_view> patterns, bool ignore_ascii_case = false);

  std::size_t pattern_count() const { return lengths_.size(); }
  std::size_t state_count() const { return label_.size(); }

  // Calls hit(pattern, begin, end) for every occurrence, overlapping ones too, by ascending end; those that
  // end together, longest first.
  template <typename Hit>
  void scan(std::string_view text, Hit&& hit) const {
    std::uint32_t state = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
      state = next(state, folded_[static_cast<std::uint8_t>(text[i])]);
      if (!has_output_[state]) continue;
      for (std::uint32_t s = state; s != 0; s = output_link_[s])
        for (std::uint32_t o = output_begin_[s]; o < output_begin_[s + 1]; ++o)
          hit(outputs_[o], i + 1 - lengths_[outputs_[o]], i + 1);
    }
  }

 private:
  using Row = std::array<std::uint32_t, 256>;
  static constexpr std::uint32_t kNoRow = ~std::uint32_t{0}, kManyChildren = 6;

  std::uint32_t next(std::uint32_t state, std::uint8_t byte) const {
    for (;;) {  // the root has a row
      if (row_of_[state] != kNoRow) return rows_[row_of_[state]][byte];
      for (std::uint32_t child = children_[state]; child < children_[state + 1]; ++child)
        if (label_[child] == byte) return child;
      state = failure_[state];
    }
  }
  void build_trie(std::span<const std::string_view> patterns);
  void link_failures();

  std::array<std::uint8_t, 256> folded_{};
  // By state, in breadth-first order: the children of one state follow each other.
  std::vector<std::uint8_t> label_;      // the byte that leads to it
  std::vector<std::uint32_t> children_;  // its first child; the next state's is the end
  std::vector<std::uint32_t> failure_, row_of_;
  std::vector<std::uint8_t> has_output_;     // here or further along the output links
  std::vector<std::uint32_t> output_link_;   // nearest proper suffix state with a pattern of its own, or 0
  std::vector<std::uint32_t> output_begin_;  // state -> range of outputs_
  std::vector<std::uint32_t> outputs_;       // pattern numbers
  std::vector<std::uint32_t> lengths_;
  std::vector<Row> rows_;  // complete: failures are followed already
};

}  // namespace xiezhi
