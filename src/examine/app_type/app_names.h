// How an app is called: its labels, and the name its rules give it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "facts/facts.h"

namespace xiezhi {

// Labels first; then names of the rules that make up a good part of all names they give: 《示例浏览器隐私政策》,
// “示例地图”客户端. In lower case where they are Latin.
std::vector<std::string> app_names(const Facts& facts);

// The name that a title of rules begins with: "示例地图" of "示例地图APP隐私政策"; empty where there is none.
std::string_view name_in_title(std::string_view title);

// A sentence about SDKs and partners says what others do.
bool speaks_of_others(std::string_view sentence);

}  // namespace xiezhi
