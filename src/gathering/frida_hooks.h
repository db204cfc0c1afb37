// A script for Frida that writes down, as JSON lines that xiezhi reads, each call by which the app meets personal
// information: made from the same table that the static examination uses, so that both look for the same calls.
//
// It tells that a call was made, by whom and with which arguments; never what the call gave.
#pragma once

#include <string>

#include "knowledge/knowledge.h"

namespace xiezhi {

std::string write_frida_hooks(const Knowledge& knowledge, std::string_view version);

}  // namespace xiezhi
