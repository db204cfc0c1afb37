// Text of an app made safe to look at.
//
// What an app says about itself reaches terminals, pages and editors. A control character there can move the
// cursor, a bidirectional control can make "exe.fdp" read as "pdf.exe", an invisible one can make two names
// look alike. Such characters are shown instead of obeyed: C0 as their control pictures (NUL is ␀), the
// others by number (⟨U+202E⟩). Joiners that scripts and emoji need (U+200C, U+200D) stay.
#pragma once

#include <string>
#include <string_view>

namespace xiezhi {

enum class LineBreaks : unsigned char {
  keep,  // line feeds and tabs stay what they are
  join,  // each becomes a space: one line
};

bool is_unseen(char32_t code_point);  // acts on the reader's screen, or is invisible

// Appends valid UTF-8.
void append_visible(std::string& out, std::string_view text, LineBreaks breaks);
std::string visible(std::string_view text, LineBreaks breaks = LineBreaks::join);

}  // namespace xiezhi
