// Collections that native code can make: imports of native sources, reached through System.loadLibrary.
#pragma once

#include "examine/code/program_view.h"

namespace xiezhi {

void add_native_collections(const ProgramView& view);

}  // namespace xiezhi
