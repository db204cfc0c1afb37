// Any bytes as what pdftohtml printed.
#include <cstdlib>

#include "formats/pdf/pdf.h"
#include "support/bytes.h"
#include "support/text.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace xiezhi;
  if (size > (256u << 10)) return 0;
  Document document = read_pdf_xml(as_text(Bytes{data, size}));
  for (const DocumentBlock& block : document.blocks)
    if (!is_valid_utf8(block.text)) std::abort();
  return 0;
}
