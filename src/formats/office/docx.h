// DOCX (ECMA-376 part 1, WordprocessingML) as a document: paragraphs, headings by style or outline level, numbered
// and bulleted paragraphs, tables, hidden runs (w:vanish), sizes and colours of runs.
#pragma once

#include "formats/document/document.h"
#include "support/bytes.h"
#include "support/limits.h"

namespace xiezhi {

// An OLE compound file: what Word writes when a document is protected by a password (or in its old format).
bool looks_like_ole(Bytes bytes);

// Errors: bad_magic (no archive), not_found (no word/document.xml), bad_structure (no XML), limit, and unsupported
// for password-protected or legacy files, with the mend in the sentence.
Result<Document> read_docx(Bytes bytes, const Limits& limits = {});

}  // namespace xiezhi
