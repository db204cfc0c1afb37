// Prints a page to PDF with a Chromium that is installed here, in a process of its own: a private profile, no network,
// a time limit.
#pragma once

#include <string>

#include "support/result.h"

namespace xiezhi {

// $XIEZHI_CHROMIUM, else the first of chromium, chromium-browser, google-chrome on the PATH; empty where there is none.
std::string find_chromium();

// The PDF of a whole HTML document. Errors: not_found (no Chromium: the sentence says how to get one), io, limit (it
// took longer than kPrintSeconds), internal (it gave no PDF).
inline constexpr int kPrintSeconds = 60;
Result<std::string> print_to_pdf(const std::string& html);

}  // namespace xiezhi
