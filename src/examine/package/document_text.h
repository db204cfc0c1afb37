// The readable text of a document inside a package: HTML without its markup, or text in any common encoding.
// Enough to recognise a policy and look for phrases; the policy examiner reads documents properly.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "support/bytes.h"

namespace xiezhi {

struct DocumentText {
  std::string title;  // <title> or the first heading or line
  std::string text;   // UTF-8, one block a line
  bool is_html = false;
};

// GB18030, Big5, UTF-16 and UTF-8, by byte-order mark, declaration, validity, then ICU's detector.
std::string to_utf8(Bytes bytes);
DocumentText read_document(Bytes bytes);

// Sentences of a text: cut at 。！？；!?; and line ends; blanks trimmed; empty ones left out.
std::vector<std::string_view> sentences(std::string_view text);

}  // namespace xiezhi
