// YAML, of which JSON is a part, read without an exception crossing the border.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "support/result.h"

namespace YAML {
class Node;
}

namespace xiezhi {

// Calls `read` with the root. What yaml-cpp throws, there or in `read`, becomes an Error that names the line.
Result<void> read_yaml(std::string_view text, const std::function<void(const YAML::Node&)>& read);
std::string yaml_place(const YAML::Node& node);  // "line 3"

}  // namespace xiezhi
