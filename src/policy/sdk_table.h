// Tables and "name: value" blocks of a policy as rows: lists of SDKs, of permissions, of collected information.
#pragma once

#include <vector>

#include "facts/facts.h"
#include "formats/document/document.h"
#include "policy/lexicon.h"
#include "policy/sentences.h"

namespace xiezhi {

struct TableReading {
  std::vector<DisclosedSdk> sdks;
  std::vector<Statement> statements;  // of SDK rows, permission rows and rows of collected information
  // The row a statement stands in: joined cells, as a sentence of its own.
  struct Row {
    std::string text;
    TextPlace place;
    std::string section;
  };
  std::vector<Row> rows;                 // Statement::sentence indexes these
  std::vector<std::size_t> used_blocks;  // "name: value" lines: rows, and no sentences beside that; ascending
};

// `kind`: the document's, as document_kind() tells it: a list of SDKs needs no heading that says so.
TableReading read_tables(const Document& document, const std::vector<SourceSentence>& sentences,
                         std::string_view kind, const Lexicon& lexicon);

}  // namespace xiezhi
