// Which of the package's texts and layouts its code can show. Libraries bring strings and layouts along that
// nothing ever uses ("Sign in with Google" of a maps library); they must not speak for the app.
#pragma once

#include "examine/code/program_view.h"

namespace xiezhi {

// Marks texts that nothing reached refers to as unreachable, and drops the controls of layouts nothing shows.
// A resource is in use where the manifest, reached code (its id as a constant, its field of an R class, its name
// where resources are looked up by name) or a resource in use names it.
void mark_resource_use(const ProgramView& view);

}  // namespace xiezhi
