// Words without which a regular expression cannot match: a cheap test before the expression is even compiled
// (compiling the 111 of policy_phrases.tsv takes 16 ms; most texts hold the words of few).
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace xiezhi {

// Every text that an RE2 `expression` matches contains one of these, ASCII letters in lower case, where the text's
// are lower-cased too. Empty: nothing is known (always so for expressions with flags, and where the only words are
// single ASCII characters). The expression need not be valid.
std::vector<std::string> required_words(std::string_view expression);

}  // namespace xiezhi
