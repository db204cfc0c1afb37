// PDF as a document, through poppler's `pdftohtml -xml` as a child process: text boxes with their place, size and
// colour. poppler is GPL and a large parser of hostile files, so it is never linked; the child has bounds on time,
// memory and output, reads the file from its standard input and sees nothing else.
//
// What pages look like is turned into blocks by geometry: lines of one paragraph are joined, larger or bold lines are
// headings, lines of several boxes with the same left edges in consecutive lines are rows of a table.
#pragma once

#include "formats/document/document.h"
#include "formats/pdf/ocr.h"
#include "support/bytes.h"

namespace xiezhi {

struct PdfOptions {
  std::string program = "pdftohtml";  // looked up in PATH
  unsigned seconds = 20;              // of CPU time
  std::uint64_t memory_bytes = std::uint64_t{1} << 30;
  std::uint64_t most_output = 64u << 20;
  OcrOptions ocr;  // for scanned files
};

// Errors: bad_magic; unsupported where pdftohtml is not installed or the file wants a password, with the mend;
// limit where the child ran out of time or memory; bad_structure where it gave no text at all.
// A scanned PDF is read by OCR where tesseract is installed, else a document without text; its problem says which.
Result<Document> read_pdf(Bytes bytes, const PdfOptions& options = {});

// The second half alone: pdftohtml's XML to a document. Any bytes.
Document read_pdf_xml(std::string_view xml);

}  // namespace xiezhi
