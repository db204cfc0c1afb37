// The page's style sheet and script (the files of page/), and the policy that lets exactly these run.
#pragma once

#include <string>

#include "report/html_writer.h"

namespace xiezhi {

Verbatim page_style();
Verbatim page_script();
// Content-Security-Policy: nothing is loaded; only this script and these styles run, by their hashes. `further_style` is
// that of a form of the page with a style of its own, or empty.
std::string content_security_policy(std::string_view further_style = {});

}  // namespace xiezhi
