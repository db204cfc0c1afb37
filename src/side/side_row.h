// side_findings.tsv: title, remedy and basis of each kind of finding beside the 31.
#pragma once

#include <string_view>
#include <vector>

#include "knowledge/knowledge.h"
#include "support/result.h"

namespace xiezhi {

struct SideRow {
  std::string_view id;
  Name title, remedy;
  List basis;  // "PIPL:17": a law of laws.tsv and its article
  Basis holds;
};

std::vector<SideRow> side_rows(const Knowledge& knowledge, Problems& problems);

}  // namespace xiezhi
