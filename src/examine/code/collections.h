// Facts made of sensitive points: collections, permission requests, use of permissions.
#pragma once

#include "examine/code/sensitive_points.h"

namespace xiezhi {

void add_collections(const ProgramView& view, const SensitivePoints& points);
void add_permission_requests(const ProgramView& view, const SensitivePoints& points);
// Which declared permissions any call in the code needs, by the sources and by the platform's own annotations.
void mark_permission_use(const ProgramView& view, const SensitivePoints& points, const Framework& framework);

}  // namespace xiezhi
