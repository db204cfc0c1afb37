#include "knowledge/required_words.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "support/text.h"

namespace xiezhi {
namespace {

constexpr int kMaxDepth = 32;
constexpr std::size_t kMinBytes = 2, kMaxWords = 64;

using Words = std::vector<std::string>;

// A recursive descent over alternation, sequence and item. A sequence needs all its parts, so the best part speaks
// for it; an alternation needs what one of its branches needs, so all of them speak.
class Reader {
 public:
  explicit Reader(std::string_view expression) : rest_(expression) {}

  Words read() {
    Words words = alternation(0);
    return failed_ || !rest_.empty() ? Words{} : words;
  }

 private:
  bool at(char c) const { return !rest_.empty() && rest_.front() == c; }
  char take() {
    char c = rest_.front();
    rest_.remove_prefix(1);
    return c;
  }

  Words alternation(int depth) {
    Words all = sequence(depth);
    bool known = !all.empty();
    while (!failed_ && at('|')) {
      take();
      Words branch = sequence(depth);
      known = known && !branch.empty();
      all.insert(all.end(), branch.begin(), branch.end());
    }
    return known && all.size() <= kMaxWords ? all : Words{};
  }

  Words sequence(int depth) {
    Words best;
    std::string run;
    auto offer = [&](Words words) {
      if (shortest(words) > shortest(best)) best = std::move(words);
    };
    auto end_run = [&] {
      if (run.size() >= kMinBytes) offer({std::exchange(run, {})});
      run.clear();
    };
    while (!failed_ && !rest_.empty() && !at('|') && !at(')')) {
      Item next = item(depth);
      Repeat repeat = quantifier();
      if (next.literal && repeat == Repeat::once) {
        run += *next.literal;
        continue;
      }
      if (next.literal && repeat == Repeat::more) run += *next.literal;
      end_run();
      if (repeat != Repeat::maybe && !next.words.empty()) offer(std::move(next.words));
    }
    end_run();
    return best;
  }

  struct Item {
    std::optional<std::string> literal;
    Words words;  // of a group
  };

  Item item(int depth) {
    char c = take();
    switch (c) {
      case '(':
        return group(depth);
      case '[':
        return skip_class(), Item{};
      case '.':
      case '^':
      case '$':
        return {};
      case '\\':
        return escape();
      case '?':
      case '*':
      case '+':
      case '{':
        return failed_ = true, Item{};  // nothing to repeat
    }
    std::string literal(1, c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c);
    while (!rest_.empty() && (static_cast<unsigned char>(rest_.front()) & 0xC0) == 0x80) literal += take();
    return {std::move(literal), {}};
  }

  Item group(int depth) {
    if (depth >= kMaxDepth || (at('?') && !rest_.starts_with("?:"))) return failed_ = true, Item{};
    if (at('?')) rest_.remove_prefix(2);
    Item out{std::nullopt, alternation(depth + 1)};
    if (!at(')')) return failed_ = true, Item{};
    take();
    return out;
  }

  Item escape() {
    if (rest_.empty()) return failed_ = true, Item{};
    char c = take();
    bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (!letter) return {std::string(1, c), {}};
    // One character or an edge for these; anything else (\p{…}, \x41, \Q) is not read here.
    if (std::string_view("dDwWsSbB").find(c) == std::string_view::npos) failed_ = true;
    return {};
  }

  void skip_class() {
    if (at('^')) take();
    if (at(']')) take();
    while (!rest_.empty()) {
      char c = take();
      if (c == ']') return;
      if (c == '\\' && !rest_.empty()) take();
      if (c == '[' && at(':')) failed_ = true;
    }
    failed_ = true;
  }

  enum class Repeat { once, more, maybe };
  Repeat quantifier() {
    Repeat repeat = Repeat::once;
    if (at('?') || at('*')) {
      take(), repeat = Repeat::maybe;
    } else if (at('+')) {
      take(), repeat = Repeat::more;
    } else if (at('{')) {
      std::size_t end = rest_.find('}');
      if (end == std::string_view::npos) return failed_ = true, repeat;
      repeat = rest_.size() > 1 && rest_[1] >= '1' && rest_[1] <= '9' ? Repeat::more : Repeat::maybe;
      rest_.remove_prefix(end + 1);
    }
    if (repeat != Repeat::once && at('?')) take();  // the shortest match: the same words
    return repeat;
  }

  static std::size_t shortest(const Words& words) {
    std::size_t size = words.empty() ? 0 : ~std::size_t{0};
    for (const std::string& word : words) size = std::min(size, word.size());
    return size;
  }

  std::string_view rest_;
  bool failed_ = false;
};

}  // namespace

std::vector<std::string> required_words(std::string_view expression) { return Reader(expression).read(); }

}  // namespace xiezhi
