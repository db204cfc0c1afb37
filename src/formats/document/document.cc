#include "formats/document/document.h"

#include <algorithm>

#include "support/text.h"

namespace xiezhi {

std::string_view id(DocumentFormat format) {
  switch (format) {
    case DocumentFormat::plain_text:
      return "plain_text";
    case DocumentFormat::markdown:
      return "markdown";
    case DocumentFormat::html:
      return "html";
    case DocumentFormat::mhtml:
      return "mhtml";
    case DocumentFormat::pdf:
      return "pdf";
    case DocumentFormat::docx:
      return "docx";
  }
  return "plain_text";
}

std::uint64_t DocumentBlock::source_of(std::size_t offset) const {
  if (anchors.empty()) return 0;
  auto after = std::upper_bound(anchors.begin(), anchors.end(), offset,
                                [](std::size_t at, const Anchor& a) { return at < a.text; });
  if (after == anchors.begin()) return anchors.front().source;
  const Anchor& base = *(after - 1);
  std::uint64_t there = base.source + (offset - base.text);
  // References and encodings make source and text advance differently: never past the next anchor.
  return after == anchors.end() ? there : std::min(there, std::max(after->source, base.source));
}

namespace {

std::uint64_t count_characters(std::string_view text) {
  std::uint64_t count = 0;
  for (unsigned char c : text) count += c > ' ' && (c & 0xC0) != 0x80;
  return count;
}

}  // namespace

std::uint64_t Document::characters() const {
  std::uint64_t count = 0;
  for (const DocumentBlock& block : blocks)
    if (!block.hidden && !block.repeated) count += count_characters(block.text);
  return count;
}

void finish_document(Document& document) {
  auto first = [&](BlockKind kind, bool any) -> std::string {
    for (const DocumentBlock& block : document.blocks)
      if (!block.hidden && !block.text.empty() && (any || block.kind == kind))
        return std::string(trim(block.text.substr(0, block.text.find('\n'))));
    return {};
  };
  document.title = std::string(trim(document.title));
  if (document.title.empty()) document.title = first(BlockKind::heading, false);
  if (document.title.empty()) document.title = first(BlockKind::paragraph, true);
  document.title = fit(document.title, 120);
  if (!document.styles.empty()) return;
  for (const DocumentBlock& block : document.blocks) {
    if (block.hidden || block.repeated || (!block.style.size_px && !block.style.color)) continue;
    auto same = std::find_if(document.styles.begin(), document.styles.end(),
                             [&](const Document::StyleShare& s) { return s.style == block.style; });
    if (same == document.styles.end()) {
      if (document.styles.size() >= 256) continue;
      document.styles.push_back({block.style, 0});
      same = document.styles.end() - 1;
    }
    same->characters += count_characters(block.text);
  }
  std::stable_sort(document.styles.begin(), document.styles.end(),
                   [](const auto& a, const auto& b) { return a.characters > b.characters; });
}

}  // namespace xiezhi
