// Which strings of a program contain which patterns: one pass over the string pool, never over method bodies;
// CodeIndex::users() leads from the strings to the methods.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "program/code_index.h"

namespace xiezhi {

struct StringMatch {
  std::uint32_t pattern = 0;  // index into the patterns
  StringId string = kNoString;
  auto operator<=>(const StringMatch&) const = default;
};

// Every (pattern, string that contains it), each pair once, ascending.
std::vector<StringMatch> match_strings(const CodeIndex& index, std::span<const std::string_view> patterns,
                                       bool ignore_ascii_case = false);

}  // namespace xiezhi
