// The input is word/document.xml itself, put into an archive by hand: fuzzing the archive is zip_fuzz's work.
#include <cstdlib>

#include "formats/office/docx.h"
#include "formats/zip/test_archive.h"
#include "support/text.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace xiezhi;
  if (size > (256u << 10)) return 0;
  std::string archive =
      testing::TestArchive().add("word/document.xml", std::string(as_text(Bytes{data, size})), 0).bytes();
  auto document = read_docx(as_bytes(archive));
  if (!document) return 0;
  for (const DocumentBlock& block : document->blocks)
    if (!is_valid_utf8(block.text)) std::abort();
  return 0;
}
