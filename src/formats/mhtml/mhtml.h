// MHTML (RFC 2557): a page saved as one file, a MIME multipart/related message. The first HTML part is the page.
#pragma once

#include "formats/document/document.h"
#include "support/bytes.h"

namespace xiezhi {

bool looks_like_mhtml(std::string_view head);

// Fault::bad_structure where there is no HTML part. Offsets are those of the decoded part.
Result<Document> read_mhtml(Bytes bytes);

}  // namespace xiezhi
