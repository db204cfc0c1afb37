// Which SDKs of the catalogue the package holds, by which markers, and whether anything reaches them.
#pragma once

#include "examine/code/program_view.h"

namespace xiezhi {

// Needs collections to be there already (for the types an SDK uses).
void add_sdks(const ProgramView& view);
// Without code: by native libraries and components alone.
void add_sdks_without_code(const PackageScene& scene);

}  // namespace xiezhi
