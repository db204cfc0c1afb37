// What the two reports for a terminal share: a language, a width, colours that stand on dark and on light
// ground, and lines that never let an app's text act on the terminal.
#pragma once

#include <string>
#include <string_view>

#include "facts/vocabulary.h"
#include "report/report.h"

namespace xiezhi {

enum class Ink : unsigned char { plain, strong, faint, red, amber, green };
Ink ink_of(Verdict verdict);

class TerminalPage {
 public:
  explicit TerminalPage(const TerminalStyle& style);

  int columns() const { return columns_; }
  bool english() const { return english_; }
  // One language of a text, the other where that one is empty.
  std::string_view say(const Text& text) const;
  std::string painted(std::string_view text, Ink ink) const;

  void blank() { out_ += '\n'; }
  void heading(const Text& text);
  // Already safe text, as it is.
  void line(std::string_view safe) { (out_ += safe) += '\n'; }
  // Wrapped to the width; the first line begins with `first`, the others are indented as far. Text is made
  // safe here. `most` lines at most, the last one ending in "…".
  void paragraph(std::string_view first, std::string_view text, Ink ink = Ink::plain, std::size_t most = 100);
  void paragraph(std::string_view first, const Text& text, Ink ink = Ink::plain, std::size_t most = 100) {
    paragraph(first, say(text), ink, most);
  }
  // "  label: value", with labels in a column of their own.
  void pair(const Text& label, std::string_view value);
  void pair(const Text& label, const Text& value) { pair(label, say(value)); }

  std::string take() { return std::move(out_); }

 private:
  bool color_, english_;
  int columns_;
  std::string out_;
};

// Package, version, signature and protection: the head of both reports.
void write_identity(TerminalPage& page, const App& app);

}  // namespace xiezhi
