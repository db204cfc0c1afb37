// One function a clause, each in its own file c<article>_<item>.cc.
#pragma once

#include "clauses/clause.h"

namespace xiezhi {

#define X(function, id) Finding function(const Hearing& hearing);
#include "clauses/decisions.def"
#undef X

}  // namespace xiezhi
