#include "formats/html/html.h"
#include "formats/mhtml/mhtml.h"
#include "formats/office/docx.h"
#include "formats/pdf/pdf.h"
#include "formats/plain_text/plain_text.h"
#include "formats/zip/zip.h"
#include "policy/analysis.h"
#include "support/text.h"

namespace xiezhi {

Result<Document> read_document(Bytes bytes, std::string_view name) {
  std::string_view raw = as_text(bytes.first(std::min<std::size_t>(bytes.size(), 8192)));
  std::string lower = lower_ascii(name);
  if (raw.substr(0, 1024).find("%PDF-") != raw.npos) return read_pdf(bytes);
  if (looks_like_ole(bytes)) return read_docx(bytes);
  if (looks_like_zip(bytes)) return read_docx(bytes);
  if (looks_like_mhtml(raw)) return read_mhtml(bytes);
  // UTF-16 hides markup from a look at bytes: decode a little first.
  std::string head = decode_text(bytes.first(std::min<std::size_t>(bytes.size(), 8192))).text;
  if (looks_like_html(head)) return read_html(bytes);
  if (lower.ends_with(".md") || lower.ends_with(".markdown") || looks_like_markdown(head))
    return read_markdown(bytes);
  return read_plain_text(bytes);
}

}  // namespace xiezhi
