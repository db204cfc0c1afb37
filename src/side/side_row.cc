#include "side/side_row.h"

#include "knowledge/table.h"

namespace xiezhi {

std::vector<SideRow> side_rows(const Knowledge& knowledge, Problems& problems) {
  static constexpr std::string_view kColumns[] = {"id",    "title_zh", "title_en",   "remedy_zh", "remedy_en",
                                                  "basis", "source",   "valid_from", "valid_to"};
  std::vector<SideRow> rows;
  TableReader reader("side_findings.tsv", knowledge.text("side_findings.tsv"), kColumns, problems);
  while (reader.next()) {
    for (std::size_t column = 0; column < 6; ++column) reader.required(column);
    for (std::string_view citation : reader.list(5))
      if (knowledge.law(citation.substr(0, citation.find(':'))) == nullptr)
        reader.problem_in(5, {"引用了 laws.tsv 中没有的法律", "cites a law that laws.tsv does not have"},
                          Fault::not_found);
    rows.push_back({reader[0], reader.name(1), reader.name(3), reader.list(5), reader.basis()});
  }
  return rows;
}

}  // namespace xiezhi
