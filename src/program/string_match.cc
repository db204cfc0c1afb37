#include "program/string_match.h"

#include <algorithm>

#include "support/aho_corasick.h"

namespace xiezhi {

std::vector<StringMatch> match_strings(const CodeIndex& index, std::span<const std::string_view> patterns,
                                       bool ignore_ascii_case) {
  AhoCorasick automaton(patterns, ignore_ascii_case);
  std::vector<StringMatch> matches;
  for (std::uint32_t s = 0; s < index.string_count(); ++s)
    automaton.scan(index.string(StringId{s}), [&](std::uint32_t pattern, std::size_t, std::size_t) {
      matches.push_back({pattern, StringId{s}});
    });
  std::sort(matches.begin(), matches.end());
  matches.erase(std::unique(matches.begin(), matches.end()), matches.end());
  return matches;
}

}  // namespace xiezhi
