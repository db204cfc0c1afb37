// The text of scanned pages, through `pdftoppm` (poppler-utils) and `tesseract`, each a child process with bounds. What
// OCR reads has wrong characters in it: whoever uses it says so.
#pragma once

#include <string>

#include "formats/document/document.h"
#include "support/bytes.h"
#include "support/result.h"

namespace xiezhi {

struct OcrOptions {
  std::string painter = "pdftoppm", recogniser = "tesseract";  // looked up in PATH
  std::string languages = "chi_sim+eng";
  unsigned dots_per_inch = 200;
  unsigned most_pages = 20;        // some 3 s each
  unsigned seconds_per_page = 30;  // of CPU time, each program
  std::uint64_t memory_bytes = std::uint64_t{3} << 30;
  std::uint64_t most_picture = 32u << 20;
};

// Paragraphs of the first `most_pages` pages, with a problem that says how they were read and how many of `pages`
// were. Fault::not_found where a program, or the language's data, is not installed.
Result<Document> recognise_pages(Bytes pdf, unsigned pages, const OcrOptions& options = {});

// Recognised lines as paragraphs, appended to `out`: lines of a paragraph joined, blanks between Chinese characters
// dropped. `source` is where `text` begins in all that was recognised. Any text.
void append_recognised(std::string_view text, std::uint64_t source, Document& out);

}  // namespace xiezhi
