#include "examine/interface/words.h"

#include <algorithm>

#include <re2/re2.h>

#include "support/text.h"

namespace xiezhi {
namespace {

constexpr std::size_t kLongestControl = 16;  // characters; what is longer is a sentence

constexpr std::string_view kKinds[] = {"screen_package",
                                       "permission_button",
                                       "permission_answer",
                                       "permission_sentence",
                                       "permission_word",
                                       "permission_function",
                                       "screen_title",
                                       "settings_entry",
                                       "main_tab",
                                       "advertisement",
                                       "consent_again",
                                       "update_notice",
                                       "error_page",
                                       "app_crash",
                                       "authorisation",
                                       "walk_complete",
                                       "walk_open",
                                       "warm_start",
                                       "swipe",
                                       "neutral_control",
                                       "box_id",
                                       "density_word",
                                       "first_run"};

bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// Latin words only as words: "call" is not in "calling", "Ad" not in "Address".
bool holds(std::string_view text, std::string_view term) {
  for (std::size_t at = text.find(term); at != text.npos; at = text.find(term, at + 1)) {
    const bool latin_start = is_ascii_letter(term.front()), latin_end = is_ascii_letter(term.back());
    const bool before = latin_start && at > 0 && is_ascii_letter(text[at - 1]);
    const std::size_t end = at + term.size();
    if (!before && !(latin_end && end < text.size() && is_ascii_letter(text[end]))) return true;
  }
  return false;
}

}  // namespace

ScreenWords::ScreenWords(const Knowledge& knowledge) : knowledge_(knowledge) {
  for (std::string_view kind : kKinds) terms_[std::string(kind)];
  for (const RecordedTermRow& row : knowledge_.recorded_terms())
    if (auto kind = terms_.find(row.kind); kind != terms_.end())
      kind->second.push_back({lower_ascii(row.term), &row});
  for (auto& [kind, terms] : terms_)
    std::stable_sort(terms.begin(), terms.end(),
                     [](const Term& a, const Term& b) { return a.lower.size() > b.lower.size(); });
}

const std::vector<ScreenWords::Term>& ScreenWords::of(std::string_view kind) const {
  static const std::vector<Term> none;
  auto found = terms_.find(kind);
  return found == terms_.end() ? none : found->second;
}

const RecordedTermRow* ScreenWords::whole(std::string_view kind, std::string_view text) const {
  const std::string lower = lower_ascii(trim(text));
  for (const Term& term : of(kind))
    if (term.lower == lower) return term.row;
  return nullptr;
}

const RecordedTermRow* ScreenWords::part(std::string_view kind, std::string_view text) const {
  const std::string lower = lower_ascii(text);
  for (const Term& term : of(kind))
    if (holds(lower, term.lower)) return term.row;
  return nullptr;
}

std::vector<const RecordedTermRow*> ScreenWords::parts(std::string_view kind, std::string_view text) const {
  const std::string lower = lower_ascii(text);
  std::vector<const RecordedTermRow*> out;
  for (const Term& term : of(kind))
    if (holds(lower, term.lower)) out.push_back(term.row);
  return out;
}

bool ScreenWords::phrase(std::string_view category, std::string_view polarity, std::string_view text,
                         bool whole) const {
  const std::string lower = lower_ascii(trim(text));
  for (const PhraseRow& row : knowledge_.phrases(category)) {
    if (!polarity.empty() && row.polarity != polarity) continue;
    if (row.is_regex) {
      const re2::RE2* pattern = knowledge_.regex(row);
      if (pattern == nullptr) continue;
      const re2::StringPiece piece(text.data(), text.size());
      if (whole ? re2::RE2::FullMatch(piece, *pattern) : re2::RE2::PartialMatch(piece, *pattern)) return true;
      continue;
    }
    const std::string term = lower_ascii(row.phrase);
    if (whole ? lower == term : holds(lower, term)) return true;
  }
  return false;
}

std::string_view ScreenWords::package_kind(std::string_view package) const {
  const RecordedTermRow* row = whole("screen_package", package);
  return row == nullptr ? std::string_view{} : row->value.cell();
}

std::string control_text(std::string_view text) {
  std::u32string out;
  int depth = 0;
  for (char32_t c : code_points(trim(text))) {
    if (c == U'(' || c == 0xFF08) ++depth;
    const bool blank = c == U' ' || c == U'\n' || c == 0x3000 || c == U'>' || c == U'→' || c == U'›';
    if (depth == 0 && !(blank && (out.empty() || c != U' '))) out += c;
    if (c == U')' || c == 0xFF09) depth = std::max(0, depth - 1);
  }
  std::string plain;
  for (char32_t c : out) append_utf8(plain, c);
  // "同意 5s", "跳过 3"
  std::string_view rest = trim(plain);
  while (!rest.empty() &&
         (rest.back() == 's' || rest.back() == 'S' || (rest.back() >= '0' && rest.back() <= '9'))) {
    const bool second = rest.back() == 's' || rest.back() == 'S';
    if (second && (rest.size() < 2 || rest[rest.size() - 2] < '0' || rest[rest.size() - 2] > '9')) break;
    rest.remove_suffix(1);
  }
  return std::string(trim(rest));
}

ControlSays control_says(const ScreenWords& words, std::string_view text) {
  const std::string plain = control_text(text);
  if (plain.empty() || characters(plain) > kLongestControl || plain.find("《") != plain.npos)
    return ControlSays::nothing;
  if (words.phrase("disagree_button", "strong", plain)) return ControlSays::refuse;
  if (words.phrase("agree_button", "strong", plain)) return ControlSays::agree;
  if (words.phrase("disagree_button", "medium", plain, true) ||
      words.phrase("disagree_button", "weak", plain, true))
    return ControlSays::refuse;
  if (words.phrase("agree_button", "medium", plain, true)) return ControlSays::agree;
  if (words.phrase("weak_agree_button", "", plain, true)) return ControlSays::weak_agree;
  return ControlSays::nothing;
}

std::size_t characters(std::string_view text) {
  std::size_t count = 0;
  for (char c : text) count += (static_cast<unsigned char>(c) & 0xC0) != 0x80 ? 1 : 0;
  return count;
}

std::size_t han_characters(std::string_view text) {
  std::size_t count = 0;
  for (char32_t c : code_points(text)) count += is_cjk(c) ? 1 : 0;
  return count;
}

}  // namespace xiezhi
