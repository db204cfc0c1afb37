// HTML that is escaped by construction.
//
// Markup can only come from string literals, which the compiler checks: each `{}` of a template is a hole for
// one argument, and a template compiles only if every hole stands in text or inside a double-quoted
// attribute, the attribute is not one a browser would execute or load (on…, style, src, srcdoc; href only
// after '#'), and the literal ends outside any tag. What goes into holes passes append_html(), the one
// escaping function. So no string from an app can become markup, whatever calls the writer.
#pragma once

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>

#include "support/result.h"

namespace xiezhi {

// Escapes for text and for double-quoted attributes alike: & < > " ' become references, whatever is
// invisible or acts on the reader's screen is shown (see visible.h), ill-formed UTF-8 becomes U+FFFD.
void append_html(std::string& out, std::string_view text);

// Both languages inside a picture (SVG), where a <span> would end the picture.
struct InPicture {
  Text text;
};

namespace html_check {

// Not constexpr on purpose: reaching one of these ends compilation with its name in the message.
void hole_outside_text_and_quotes();
void hole_in_an_attribute_that_loads_or_executes();
void two_languages_inside_an_attribute();
void literal_ends_inside_a_tag();
void number_of_holes_differs_from_number_of_arguments();

constexpr bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// The name of the attribute whose opening quote is at `quote`.
constexpr std::string_view attribute_before(std::string_view t, std::size_t quote) {
  std::size_t end = quote > 0 && t[quote - 1] == '=' ? quote - 1 : quote, start = end;
  while (start > 0 && (is_letter(t[start - 1]) || t[start - 1] == '-')) --start;
  return t.substr(start, end - start);
}

constexpr bool loads_or_executes(std::string_view name, std::string_view value_so_far) {
  return name.empty() || name.starts_with("on") || name == "style" || name == "src" || name == "srcdoc" ||
         name == "action" || (name == "href" && !value_so_far.starts_with('#'));
}

}  // namespace html_check

template <typename... Args>
class HtmlTemplate {
 public:
  consteval HtmlTemplate(const char* literal) : text_(literal) { check(); }  // NOLINT: implicit on purpose
  constexpr std::string_view text() const { return text_; }

 private:
  constexpr void check() const {
    using namespace html_check;
    constexpr bool bilingual[] = {(std::is_same_v<Args, Text> || std::is_same_v<Args, InPicture>)..., false};
    enum { text, tag, quoted } state = text;
    std::size_t holes = 0, quote = 0;
    for (std::size_t i = 0; i < text_.size(); ++i) {
      char c = text_[i];
      if (c == '{' && i + 1 < text_.size() && text_[i + 1] == '}') {
        if (state == tag) hole_outside_text_and_quotes();
        if (state == quoted) {
          if (loads_or_executes(attribute_before(text_, quote), text_.substr(quote + 1)))
            hole_in_an_attribute_that_loads_or_executes();
          if (holes < sizeof...(Args) && bilingual[holes]) two_languages_inside_an_attribute();
        }
        ++holes, ++i;
      } else if (state == text && c == '<') {
        state = tag;
      } else if (state == tag && c == '>') {
        state = text;
      } else if (state == tag && c == '"') {
        state = quoted, quote = i;
      } else if (state == quoted && c == '"') {
        state = tag;
      }
    }
    if (state != text) literal_ends_inside_a_tag();
    if (holes != sizeof...(Args)) number_of_holes_differs_from_number_of_arguments();
  }
  std::string_view text_;
};

// Style sheets and scripts: string literals only.
struct Verbatim {
  consteval explicit Verbatim(const char* literal) : text(literal) {}
  std::string_view text;
};

inline constexpr std::size_t kLongestText = 4'000;  // bytes
// The start of `text`, on a character's border, and how much is left out; `text` itself where it is short enough.
std::string shown_part(std::string_view text, std::size_t longest = kLongestText);

// Values for the page's script, as JSON in a block that a browser does not run. `<`, `>` and `&` are written as escapes, so
// that no string ends the block; what is invisible is shown as in text.
class HtmlData {
 public:
  void number(std::int64_t value);
  void string(std::string_view value);
  void open(char bracket);  // '[' or '{'
  void close(char bracket);
  void key(std::string_view name);  // a literal of ours
  std::string_view json() const { return json_; }

 private:
  void separate();
  std::string json_;
  bool first_ = true;
};

class HtmlWriter {
 public:
  template <typename... Args>
  void put(std::type_identity_t<HtmlTemplate<std::remove_cvref_t<Args>...>> pattern, const Args&... args) {
    std::string_view rest = pattern.text();
    (fill(rest, args), ...);
    out_ += rest;
  }
  // No text is longer than kLongestText: what an app says must not fill the page. The rest is in report.json.
  void text(std::string_view value);
  // Both languages, of which the page shows one; once where they are the same.
  void text(const Text& value);
  void text(const InPicture& value);
  void data(const HtmlData& value);
  // The page's own style sheet and script, which are not markup: never anything an app said.
  void own(Verbatim code) { out_ += code.text; }
  std::string take() { return std::move(out_); }
  std::size_t size() const { return out_.size(); }

 private:
  template <typename Arg>
  void fill(std::string_view& rest, const Arg& arg) {
    std::size_t hole = rest.find("{}");
    out_ += rest.substr(0, hole);
    rest.remove_prefix(hole + 2);
    if constexpr (std::integral<Arg>)
      out_ += std::to_string(arg);
    else
      text(arg);
  }
  std::string out_;
};

}  // namespace xiezhi
