// The page's style sheet and script, and the policy that lets exactly these two run.
#pragma once

#include <string>

#include "report/html_writer.h"

namespace xiezhi {

Verbatim page_style();
Verbatim page_script();
// Content-Security-Policy: nothing is loaded, only this script (by its hash) and this style run.
std::string content_security_policy();

}  // namespace xiezhi
