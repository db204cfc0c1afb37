// Against the naive search, at random, over alphabets small enough that patterns overlap all the time.
#include "support/aho_corasick.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <tuple>

namespace xiezhi {
namespace {

using Hit = std::tuple<std::size_t, std::size_t, std::uint32_t>;  // end, begin, pattern

std::vector<Hit> naive(std::span<const std::string_view> patterns, std::string_view text) {
  std::vector<Hit> hits;
  for (std::uint32_t p = 0; p < patterns.size(); ++p)
    for (std::size_t at = 0; !patterns[p].empty() && (at = text.find(patterns[p], at)) != text.npos; ++at)
      hits.emplace_back(at + patterns[p].size(), at, p);
  std::sort(hits.begin(), hits.end());  // by end, longest first, then by pattern
  return hits;
}

std::vector<Hit> found(const AhoCorasick& automaton, std::string_view text) {
  std::vector<Hit> hits;
  automaton.scan(text, [&](std::uint32_t pattern, std::size_t begin, std::size_t end) {
    hits.emplace_back(end, begin, pattern);
  });
  return hits;
}

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return c < 128 ? std::tolower(c) : c; });
  return text;
}

TEST(AhoCorasick, AgreesWithTheNaiveSearch) {
  std::mt19937 random(7);
  for (int round = 0; round < 2000; ++round) {
    const unsigned letters = round % 3 == 0 ? 256 : 2 + random() % 3;
    const bool ignore_case = round % 5 == 0;
    auto word = [&](unsigned most) {
      std::string out(random() % (most + 1), '\0');
      for (char& c : out)
        c = static_cast<char>(letters == 256 ? random() % 256
                                             : (random() % 2 ? 'a' : 'A') + random() % letters);
      return out;
    };
    std::vector<std::string> owned;
    for (unsigned k = random() % 12; k > 0; --k) owned.push_back(word(5));
    if (round % 7 == 0 && !owned.empty()) owned.push_back(owned[0]);  // equal patterns all match
    std::string text = word(80), searched = ignore_case ? lower(text) : text;
    std::vector<std::string> folded = owned;
    if (ignore_case) std::transform(folded.begin(), folded.end(), folded.begin(), lower);
    std::vector<std::string_view> patterns(owned.begin(), owned.end()),
        folded_views(folded.begin(), folded.end());
    ASSERT_EQ(found(AhoCorasick(patterns, ignore_case), text), naive(folded_views, searched)) << round;
  }
}

TEST(AhoCorasick, EveryByteMayBeUsed) {
  std::string all(256, '\0');
  for (int i = 0; i < 256; ++i) all[static_cast<std::size_t>(i)] = static_cast<char>(i);
  std::vector<std::string_view> patterns{all, std::string_view(all).substr(0, 1),
                                         std::string_view(all).substr(255)};
  EXPECT_EQ(found(AhoCorasick(patterns), all + all), naive(patterns, all + all));
}

TEST(AhoCorasick, NothingToFind) {
  EXPECT_TRUE(found(AhoCorasick({}), "text").empty());
  const std::string_view empty[] = {""};
  EXPECT_TRUE(found(AhoCorasick(empty), "text").empty());
}

}  // namespace
}  // namespace xiezhi
