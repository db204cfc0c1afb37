// What a page in the package calls of the app: objects that addJavascriptInterface() gave it, when it is loaded and when
// something on it is tapped. A look at handlers and scripts, no interpreter: functions are followed by name.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "program/first_run.h"

namespace xiezhi {

std::vector<PageCall> calls_of_page(std::string_view html);

}  // namespace xiezhi
