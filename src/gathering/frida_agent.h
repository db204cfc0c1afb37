// The part of the Frida script that is the same whatever the tables say.
#pragma once

#include <string_view>

namespace xiezhi {

std::string_view frida_agent_head();  // how to use it
std::string_view frida_agent();

}  // namespace xiezhi
