// A state is a range of the sorted patterns that begin alike, so that going through the ranges breadth first numbers
// the states with siblings side by side. The failure state of a child is where its parent's failure goes by the same
// byte, which is shallower and therefore known.
#include "support/aho_corasick.h"

#include <algorithm>
#include <numeric>

namespace xiezhi {

AhoCorasick::AhoCorasick(std::span<const std::string_view> patterns, bool ignore_ascii_case) {
  std::iota(folded_.begin(), folded_.end(), std::uint8_t{0});
  if (ignore_ascii_case)
    for (std::size_t letter = 'A'; letter <= 'Z'; ++letter)
      folded_[letter] = static_cast<std::uint8_t>(letter + 32);
  build_trie(patterns);
  link_failures();
}

void AhoCorasick::build_trie(std::span<const std::string_view> patterns) {
  auto byte_at = [&](std::uint32_t pattern, std::size_t at) {
    return folded_[static_cast<std::uint8_t>(patterns[pattern][at])];
  };
  std::vector<std::uint32_t> order;
  for (std::uint32_t p = 0; p < patterns.size(); ++p) {
    lengths_.push_back(static_cast<std::uint32_t>(patterns[p].size()));
    if (!patterns[p].empty()) order.push_back(p);
  }
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return std::lexicographical_compare(
        patterns[a].begin(), patterns[a].end(), patterns[b].begin(), patterns[b].end(), [&](char x, char y) {
          return folded_[static_cast<std::uint8_t>(x)] < folded_[static_cast<std::uint8_t>(y)];
        });
  });

  struct Range {
    std::uint32_t begin, end;  // of `order`
    std::uint32_t depth;
  };
  std::vector<Range> ranges{{0, static_cast<std::uint32_t>(order.size()), 0}};
  label_.push_back(0);
  output_begin_.push_back(0);
  for (std::size_t state = 0; state < ranges.size(); ++state) {
    auto [at, end, depth] = ranges[state];
    children_.push_back(static_cast<std::uint32_t>(ranges.size()));
    while (at < end && patterns[order[at]].size() == depth) outputs_.push_back(order[at++]);
    output_begin_.push_back(static_cast<std::uint32_t>(outputs_.size()));
    while (at < end) {
      std::uint8_t byte = byte_at(order[at], depth);
      std::uint32_t begin = at;
      while (at < end && byte_at(order[at], depth) == byte) ++at;
      label_.push_back(byte);
      ranges.push_back({begin, at, depth + 1});
    }
  }
  children_.push_back(static_cast<std::uint32_t>(ranges.size()));
}

void AhoCorasick::link_failures() {
  const std::uint32_t states = static_cast<std::uint32_t>(label_.size());
  failure_.assign(states, 0);
  output_link_.assign(states, 0);
  has_output_.assign(states, 0);
  row_of_.assign(states, kNoRow);
  for (std::uint32_t state = 0; state < states; ++state) {
    const std::uint32_t fail = failure_[state], begin = children_[state], end = children_[state + 1];
    output_link_[state] = output_begin_[fail] != output_begin_[fail + 1] ? fail : output_link_[fail];
    has_output_[state] = output_begin_[state] != output_begin_[state + 1] || output_link_[state] != 0;
    if (state != 0)
      for (std::uint32_t child = begin; child < end; ++child) failure_[child] = next(fail, label_[child]);
    if (state != 0 && end - begin < kManyChildren) continue;
    Row row{};
    if (state != 0)
      for (unsigned byte = 0; byte < row.size(); ++byte)
        row[byte] = next(fail, static_cast<std::uint8_t>(byte));
    for (std::uint32_t child = begin; child < end; ++child) row[label_[child]] = child;
    row_of_[state] = static_cast<std::uint32_t>(rows_.size());
    rows_.push_back(row);
  }
}

}  // namespace xiezhi
