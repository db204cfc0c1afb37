// `--profile FILE`: a user's own limits. Each one says where it comes from. Lines of
//   limit <tab> value <tab> source [<tab> day]        a first line of column names is passed over
// or YAML:  profile: NAME, limits: {reask_hours: {value: 72, source: "…", date: 2026-01-31}}
#pragma once

#include <string_view>

#include "knowledge/knowledge.h"
#include "support/result.h"

namespace xiezhi {

// The first mistake as an Error that names the line and the mend: a limit that is misread would decide wrongly.
// `name` is the file's name: the profile is called so where the file gives no other.
Result<Profile> read_profile(std::string_view bytes, std::string_view name, const Knowledge& knowledge);

}  // namespace xiezhi
