#include "examine/package/document_text.h"

#include <algorithm>
#include <memory>

#include <gumbo.h>
#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>

#include "support/text.h"

namespace xiezhi {
namespace {

constexpr std::size_t kMostBytes = 8u << 20;  // gumbo takes 0.25 s for them
constexpr int kDeepest = 512;                 // gumbo is quadratic in depth

std::string convert(Bytes bytes, const char* encoding) {
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<UConverter, decltype(&ucnv_close)> converter(ucnv_open(encoding, &status), ucnv_close);
  if (U_FAILURE(status)) return to_valid_utf8(as_text(bytes));
  std::u16string units(bytes.size() + 16, u'\0');
  int32_t length =
      ucnv_toUChars(converter.get(), units.data(), static_cast<int32_t>(units.size()),
                    reinterpret_cast<const char*>(bytes.data()), static_cast<int32_t>(bytes.size()), &status);
  if (U_FAILURE(status)) return to_valid_utf8(as_text(bytes));
  return from_utf16({units.data(), static_cast<std::size_t>(length)});
}

std::string detect(Bytes bytes) {
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<UCharsetDetector, decltype(&ucsdet_close)> detector(ucsdet_open(&status), ucsdet_close);
  std::size_t sample = std::min<std::size_t>(bytes.size(), 64u << 10);
  ucsdet_setText(detector.get(), reinterpret_cast<const char*>(bytes.data()), static_cast<int32_t>(sample),
                 &status);
  const UCharsetMatch* match = U_SUCCESS(status) ? ucsdet_detect(detector.get(), &status) : nullptr;
  const char* name = match != nullptr && U_SUCCESS(status) ? ucsdet_getName(match, &status) : nullptr;
  return name != nullptr && U_SUCCESS(status) ? name : "GB18030";
}

// Deepest nesting of tags, by a scan that needs no tree; void elements do not nest, so this overstates at most.
int tag_depth(std::string_view html) {
  int depth = 0, deepest = 0;
  for (std::size_t at = html.find('<'); at != html.npos && at + 1 < html.size();
       at = html.find('<', at + 1)) {
    char next = html[at + 1];
    if (next == '/')
      depth = std::max(0, depth - 1);
    else if ((next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z')) {
      std::string_view name = html.substr(at + 1, 6);
      bool empty = starts_with_ignoring_case(name, "br") || starts_with_ignoring_case(name, "img") ||
                   starts_with_ignoring_case(name, "hr") || starts_with_ignoring_case(name, "meta") ||
                   starts_with_ignoring_case(name, "link") || starts_with_ignoring_case(name, "input") ||
                   starts_with_ignoring_case(name, "p");
      if (!empty) deepest = std::max(deepest, ++depth);
    }
  }
  return deepest;
}

bool is_block(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_P:
    case GUMBO_TAG_DIV:
    case GUMBO_TAG_LI:
    case GUMBO_TAG_TR:
    case GUMBO_TAG_H1:
    case GUMBO_TAG_H2:
    case GUMBO_TAG_H3:
    case GUMBO_TAG_H4:
    case GUMBO_TAG_H5:
    case GUMBO_TAG_H6:
    case GUMBO_TAG_BR:
    case GUMBO_TAG_TABLE:
    case GUMBO_TAG_SECTION:
    case GUMBO_TAG_ARTICLE:
    case GUMBO_TAG_TITLE:
    case GUMBO_TAG_UL:
    case GUMBO_TAG_OL:
      return true;
    default:
      return false;
  }
}

class TextCollector {
 public:
  explicit TextCollector(DocumentText& out) : out_(out) {}
  // Depth is bounded by the scan before parsing.
  void visit(const GumboNode* node) {
    if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE ||
        node->type == GUMBO_NODE_CDATA) {
      out_.text += node->v.text.text;
      return;
    }
    if (node->type != GUMBO_NODE_ELEMENT && node->type != GUMBO_NODE_DOCUMENT) return;
    const GumboVector& children =
        node->type == GUMBO_NODE_DOCUMENT ? node->v.document.children : node->v.element.children;
    GumboTag tag = node->type == GUMBO_NODE_DOCUMENT ? GUMBO_TAG_UNKNOWN : node->v.element.tag;
    if (tag == GUMBO_TAG_SCRIPT || tag == GUMBO_TAG_STYLE || tag == GUMBO_TAG_NOSCRIPT ||
        tag == GUMBO_TAG_TEMPLATE)
      return;
    std::size_t start = out_.text.size();
    for (unsigned i = 0; i < children.length; ++i) visit(static_cast<const GumboNode*>(children.data[i]));
    if (is_block(tag)) out_.text += '\n';
    if ((tag == GUMBO_TAG_TITLE || tag == GUMBO_TAG_H1 || tag == GUMBO_TAG_H2) && out_.title.empty())
      out_.title = std::string(trim(std::string_view(out_.text).substr(start)));
  }

 private:
  DocumentText& out_;
};

// Where the tree would be too deep for the parser: the text between tags, scripts left in.
void strip_tags(std::string_view html, DocumentText& out) {
  bool inside = false;
  for (char c : html) {
    if (c == '<')
      inside = true;
    else if (c == '>')
      inside = false, out.text += ' ';
    else if (!inside)
      out.text += c;
  }
}

}  // namespace

std::string to_utf8(Bytes bytes) {
  std::string_view text = as_text(bytes);
  if (text.starts_with("\xEF\xBB\xBF")) return to_valid_utf8(text.substr(3));
  if (text.starts_with("\xFF\xFE")) return from_utf16le(text.substr(2));
  if (text.starts_with("\xFE\xFF")) return convert(bytes.subspan(2), "UTF-16BE");
  if (is_valid_utf8(text)) return std::string(text);
  return convert(bytes, detect(bytes).c_str());
}

DocumentText read_document(Bytes bytes) {
  bytes = bytes.first(std::min(bytes.size(), kMostBytes));
  std::string text = to_utf8(bytes);
  DocumentText out;
  std::string head = lower_ascii(std::string_view(text).substr(0, 4096));
  out.is_html = head.find("<html") != head.npos || head.find("<!doctype html") != head.npos ||
                head.find("<body") != head.npos || head.find("<p>") != head.npos ||
                head.find("<div") != head.npos;
  if (!out.is_html) {
    out.text = std::move(text);
  } else if (tag_depth(text) > kDeepest) {
    strip_tags(text, out);
  } else {
    GumboOutput* tree = gumbo_parse_with_options(&kGumboDefaultOptions, text.data(), text.size());
    TextCollector(out).visit(tree->document);
    gumbo_destroy_output(&kGumboDefaultOptions, tree);
  }
  if (out.title.empty()) {
    std::string_view start = trim(out.text);
    out.title = std::string(trim(start.substr(0, start.find('\n'))));
  }
  out.title = fit(out.title, 80);
  return out;
}

std::vector<std::string_view> sentences(std::string_view text) {
  std::vector<std::string_view> out;
  std::size_t start = 0;
  auto cut = [&](std::size_t end, std::size_t next) {
    std::string_view one = trim(text.substr(start, end - start));
    if (!one.empty()) out.push_back(one);
    start = next;
  };
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == '\n' || text[at] == '!' || text[at] == '?' || text[at] == ';') {
      cut(at, at + 1), ++at;
      continue;
    }
    std::string_view three = text.substr(at, 3);
    if (three == "。" || three == "！" || three == "？" || three == "；")
      cut(at + 3, at + 3), at += 3;
    else
      ++at;
  }
  cut(text.size(), text.size());
  return out;
}

}  // namespace xiezhi
