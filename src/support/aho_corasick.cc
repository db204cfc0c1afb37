// The trie is built over byte classes: bytes that no pattern contains share class 0, the others have one each
// (two cases of a letter share one when case is ignored). A breadth-first pass then fills the missing
// transitions from the failure state, whose row is complete by then because it is shallower.
#include "support/aho_corasick.h"

#include <algorithm>

namespace xiezhi {
namespace {
std::uint8_t folded(std::uint8_t byte, bool ignore_case) {
  return ignore_case && byte >= 'A' && byte <= 'Z' ? static_cast<std::uint8_t>(byte + 32) : byte;
}
}  // namespace

AhoCorasick::AhoCorasick(std::span<const std::string_view> patterns, bool ignore_ascii_case) {
  std::array<bool, 256> used{};
  for (std::string_view pattern : patterns)
    for (char c : pattern) used[folded(static_cast<std::uint8_t>(c), ignore_ascii_case)] = true;
  // All 256 bytes used leaves no byte for class 0, and then 256 classes still fit.
  bool all_used = std::all_of(used.begin(), used.end(), [](bool u) { return u; });
  classes_ = all_used ? 0 : 1;
  for (unsigned b = 0; b < 256; ++b)
    if (used[b]) class_of_[b] = static_cast<std::uint8_t>(classes_++);
  if (ignore_ascii_case)
    for (unsigned b = 'A'; b <= 'Z'; ++b) class_of_[b] = class_of_[b + 32];

  build_trie(patterns);
  link_failures();
}

void AhoCorasick::build_trie(std::span<const std::string_view> patterns) {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> ends;  // state, pattern
  next_.assign(classes_, 0);
  std::uint32_t states = 1;
  for (std::uint32_t p = 0; p < patterns.size(); ++p) {
    lengths_.push_back(static_cast<std::uint32_t>(patterns[p].size()));
    if (patterns[p].empty()) continue;
    std::uint32_t state = 0;
    for (char c : patterns[p]) {
      std::size_t slot = std::size_t{state} * classes_ + class_of_[static_cast<std::uint8_t>(c)];
      if (next_[slot] == 0) {
        next_[slot] = states++;
        next_.resize(std::size_t{states} * classes_, 0);
      }
      state = next_[slot];
    }
    ends.emplace_back(state, p);
  }
  std::sort(ends.begin(), ends.end());
  output_begin_.assign(states + 1, 0);
  for (auto [state, pattern] : ends) {
    ++output_begin_[state + 1];
    outputs_.push_back(pattern);
  }
  for (std::uint32_t s = 0; s < states; ++s) output_begin_[s + 1] += output_begin_[s];
}

void AhoCorasick::link_failures() {
  std::uint32_t states = static_cast<std::uint32_t>(output_begin_.size() - 1);
  output_link_.assign(states, 0);
  has_output_.assign(states, 0);
  std::vector<std::uint32_t> failure(states, 0), queue{0};
  queue.reserve(states);
  for (std::size_t head = 0; head < queue.size(); ++head) {
    std::uint32_t state = queue[head], fail = failure[state];
    bool own = output_begin_[state] != output_begin_[state + 1];
    output_link_[state] = output_begin_[fail] != output_begin_[fail + 1] ? fail : output_link_[fail];
    has_output_[state] = own || output_link_[state] != 0;
    for (std::uint32_t c = 0; c < classes_; ++c) {
      std::uint32_t& to = next_[std::size_t{state} * classes_ + c];
      std::uint32_t by_failure = state == 0 ? 0 : next_[std::size_t{fail} * classes_ + c];
      if (to == 0)
        to = by_failure;
      else
        failure[to] = by_failure, queue.push_back(to);
    }
  }
}

}  // namespace xiezhi
