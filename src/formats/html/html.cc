#include "formats/html/html.h"

#include <algorithm>
#include <array>
#include <memory>

#include <gumbo.h>

#include "formats/html/block_builder.h"
#include "formats/html/computed_style.h"
#include "formats/plain_text/plain_text.h"
#include "support/text.h"

namespace xiezhi {
namespace {

bool is_void(std::string_view name) {
  constexpr std::array kVoid{"br",   "img", "hr",     "meta",   "link",  "input", "area",
                             "base", "col", "embed",  "source", "track", "wbr",   "param",
                             "p",    "li",  "option", "dt",     "dd"};
  return std::any_of(kVoid.begin(), kVoid.end(), [&](const char* v) { return name == v; });
}

std::string_view tag_name(std::string_view html, std::size_t at) {
  std::size_t end = at;
  while (end < html.size() && end - at < 16 && (std::isalnum(static_cast<unsigned char>(html[end])) != 0))
    ++end;
  return html.substr(at, end - at);
}

const char* attribute(const GumboElement& element, const char* name) {
  const GumboAttribute* found = gumbo_get_attribute(&element.attributes, name);
  return found == nullptr ? nullptr : found->value;
}

// How an element shapes the blocks around it.
enum class Shape : std::uint8_t {
  inline_text,
  block,
  heading,
  item,
  cell,
  row,
  table,
  list,
  skipped,
  line_break,
  picture
};

Shape shape_of(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_SCRIPT:
    case GUMBO_TAG_STYLE:
    case GUMBO_TAG_NOSCRIPT:
    case GUMBO_TAG_TEMPLATE:
    case GUMBO_TAG_IFRAME:
    case GUMBO_TAG_SVG:
    case GUMBO_TAG_HEAD:
    case GUMBO_TAG_SELECT:
      return Shape::skipped;
    case GUMBO_TAG_H1:
    case GUMBO_TAG_H2:
    case GUMBO_TAG_H3:
    case GUMBO_TAG_H4:
    case GUMBO_TAG_H5:
    case GUMBO_TAG_H6:
      return Shape::heading;
    case GUMBO_TAG_LI:
    case GUMBO_TAG_DT:
    case GUMBO_TAG_DD:
      return Shape::item;
    case GUMBO_TAG_UL:
    case GUMBO_TAG_OL:
    case GUMBO_TAG_DL:
      return Shape::list;
    case GUMBO_TAG_TABLE:
      return Shape::table;
    case GUMBO_TAG_TR:
      return Shape::row;
    case GUMBO_TAG_TD:
    case GUMBO_TAG_TH:
      return Shape::cell;
    case GUMBO_TAG_BR:
    case GUMBO_TAG_HR:
      return Shape::line_break;
    case GUMBO_TAG_IMG:
      return Shape::picture;
    case GUMBO_TAG_P:
    case GUMBO_TAG_DIV:
    case GUMBO_TAG_SECTION:
    case GUMBO_TAG_ARTICLE:
    case GUMBO_TAG_HEADER:
    case GUMBO_TAG_FOOTER:
    case GUMBO_TAG_MAIN:
    case GUMBO_TAG_NAV:
    case GUMBO_TAG_ASIDE:
    case GUMBO_TAG_BLOCKQUOTE:
    case GUMBO_TAG_PRE:
    case GUMBO_TAG_CENTER:
    case GUMBO_TAG_FORM:
    case GUMBO_TAG_FIELDSET:
    case GUMBO_TAG_DETAILS:
    case GUMBO_TAG_SUMMARY:
    case GUMBO_TAG_CAPTION:
    case GUMBO_TAG_BUTTON:
    case GUMBO_TAG_BODY:
      return Shape::block;
    default:
      return Shape::inline_text;
  }
}

int span_of(const GumboElement& element, const char* name) {
  const char* value = attribute(element, name);
  int span = value == nullptr ? 1 : std::atoi(value);
  return std::clamp(span, 1, 200);
}

// Walks gumbo's tree; depth is bounded by the scan before parsing (and again here).
class TreeReader {
 public:
  TreeReader(Document& out, const DecodedText& decoded, const HiddenText& hidden)
      : out_(out), decoded_(decoded), builder_(out), hidden_(hidden) {}

  void read(const GumboOutput& tree) {
    find_title(tree.root, 0);
    visit(tree.document, {}, false, 0);
    builder_.flush();
  }

 private:
  void find_title(const GumboNode* node, int depth) {
    if (node->type != GUMBO_NODE_ELEMENT || depth > 3) return;
    const GumboElement& element = node->v.element;
    if (element.tag == GUMBO_TAG_HTML)
      if (const char* language = attribute(element, "lang")) out_.language = language;
    if (element.tag == GUMBO_TAG_TITLE && element.children.length > 0) {
      const auto* text = static_cast<const GumboNode*>(element.children.data[0]);
      if (text->type == GUMBO_NODE_TEXT) out_.title = text->v.text.text;
    }
    for (unsigned i = 0; i < element.children.length; ++i)
      find_title(static_cast<const GumboNode*>(element.children.data[i]), depth + 1);
  }

  void visit(const GumboNode* node, const TextStyle& style, bool hidden, int depth) {
    if (depth > 2 * kDeepestTags) return;
    switch (node->type) {
      case GUMBO_NODE_TEXT:
      case GUMBO_NODE_CDATA:
        return add_text(node->v.text, style, hidden);
      case GUMBO_NODE_WHITESPACE:
        return builder_.add(" ", 0, style, hidden);
      case GUMBO_NODE_DOCUMENT:
        return visit_children(node->v.document.children, style, hidden, depth);
      case GUMBO_NODE_ELEMENT:
        return visit_element(node->v.element, style, hidden, depth);
      default:
        return;
    }
  }

  void visit_children(const GumboVector& children, const TextStyle& style, bool hidden, int depth) {
    for (unsigned i = 0; i < children.length; ++i)
      visit(static_cast<const GumboNode*>(children.data[i]), style, hidden, depth + 1);
  }

  // Character references make the text shorter than its source: runs between them are added one by one, each with
  // the place it really has.
  void add_text(const GumboText& text, const TextStyle& style, bool hidden) {
    std::string_view shown = text.text;
    std::string_view original(text.original_text.data, text.original_text.length);
    std::uint64_t offset = text.start_pos.offset;
    if (shown.size() == original.size())
      return builder_.add(shown, decoded_.source_of(offset), style, hidden);
    std::size_t at = 0, from = 0;
    while (at < shown.size()) {
      std::size_t reference = std::min(original.find('&', from), original.size());
      std::size_t run = std::min(reference - from, shown.size() - at);
      if (run > 0) builder_.add(shown.substr(at, run), decoded_.source_of(offset + from), style, hidden);
      at += run, from += run;
      if (at >= shown.size()) break;
      std::size_t length = 1;
      while (at + length < shown.size() && (static_cast<unsigned char>(shown[at + length]) & 0xC0) == 0x80)
        ++length;
      builder_.add(shown.substr(at, length), decoded_.source_of(offset + from), style, hidden);
      std::size_t end = original.find(';', from);
      at += length;
      from = end == original.npos || end - from > 32 ? std::min(from + 1, original.size()) : end + 1;
    }
  }

  TextStyle style_of(const GumboElement& element, const TextStyle& inherited, bool& hidden) const {
    TextStyle style = inherited;
    if (element.attributes.length == 0 && element.tag != GUMBO_TAG_B && element.tag != GUMBO_TAG_STRONG)
      return style;
    if (element.tag == GUMBO_TAG_B || element.tag == GUMBO_TAG_STRONG) style.bold = true;
    if (const char* declarations = attribute(element, "style")) {
      InlineStyle own = parse_inline_style(declarations, style);
      style = own.text, hidden = hidden || own.hidden;
    }
    if (attribute(element, "hidden") != nullptr) hidden = true;
    if (const char* colour = attribute(element, "color")) style.color = parse_colour(colour);
    if (const char* colour = attribute(element, "bgcolor"))
      if (auto parsed = parse_colour(colour)) style.background = parsed;
    if (element.tag == GUMBO_TAG_FONT)
      if (const char* size = attribute(element, "size")) {
        constexpr double kSizes[] = {10, 13, 16, 18, 24, 32, 48};
        int n = std::atoi(size);
        if (n >= 1 && n <= 7) style.size_px = kSizes[n - 1];
      }
    return style;
  }

  void visit_element(const GumboElement& element, const TextStyle& inherited, bool hidden, int depth) {
    Shape shape = shape_of(element.tag);
    if (shape == Shape::skipped) {
      if (element.tag == GUMBO_TAG_SCRIPT)
        out_.script_bytes += element.end_pos.offset > element.start_pos.offset
                                 ? element.end_pos.offset - element.start_pos.offset
                                 : 0;
      if (element.tag == GUMBO_TAG_HEAD) count_scripts(element);
      return;
    }
    TextStyle style = style_of(element, inherited, hidden);
    switch (shape) {
      case Shape::line_break:
        return builder_.line_break();
      case Shape::picture:
        ++out_.images;
        return;
      case Shape::table:
        builder_.open_table();
        visit_children(element.children, style, hidden, depth);
        return builder_.close_table();
      case Shape::row:
        builder_.open_row();
        return visit_children(element.children, style, hidden, depth);
      case Shape::cell:
        builder_.open_cell(element.tag == GUMBO_TAG_TH, span_of(element, "colspan"),
                           span_of(element, "rowspan"));
        visit_children(element.children, style, hidden, depth);
        return builder_.close_cell();
      case Shape::list:
        builder_.open_list();
        visit_children(element.children, style, hidden, depth);
        return builder_.close_list();
      case Shape::item:
        builder_.begin(BlockKind::list_item, 0);
        visit_children(element.children, style, hidden, depth);
        return builder_.flush();
      case Shape::heading:
        builder_.begin(BlockKind::heading, static_cast<std::uint8_t>(1 + element.tag - GUMBO_TAG_H1));
        visit_children(element.children, style, hidden, depth);
        return builder_.flush();
      case Shape::block:
        builder_.flush();
        visit_children(element.children, style, hidden, depth);
        return builder_.flush();
      default:
        break;
    }
    if (element.tag == GUMBO_TAG_A)
      if (const char* target = attribute(element, "href"); target != nullptr && out_.links.size() < 20'000)
        out_.links.push_back({link_text(element), target, static_cast<std::uint32_t>(out_.blocks.size())});
    visit_children(element.children, style, hidden, depth);
  }

  void count_scripts(const GumboElement& head) {
    for (unsigned i = 0; i < head.children.length; ++i) {
      const auto* child = static_cast<const GumboNode*>(head.children.data[i]);
      if (child->type != GUMBO_NODE_ELEMENT || child->v.element.tag != GUMBO_TAG_SCRIPT) continue;
      const GumboElement& script = child->v.element;
      if (script.end_pos.offset > script.start_pos.offset)
        out_.script_bytes += script.end_pos.offset - script.start_pos.offset;
      else
        out_.script_bytes += 1;
    }
  }

  static std::string link_text(const GumboElement& element) {
    for (unsigned i = 0; i < element.children.length; ++i) {
      const auto* child = static_cast<const GumboNode*>(element.children.data[i]);
      if (child->type == GUMBO_NODE_TEXT) return std::string(trim(std::string_view(child->v.text.text)));
    }
    return {};
  }

  Document& out_;
  const DecodedText& decoded_;
  BlockBuilder builder_;
  const HiddenText& hidden_;
};

// Blocks from the stream of tags, for pages nested too deeply for a tree.
void read_tag_stream(std::string_view html, const DecodedText& decoded, Document& out) {
  BlockBuilder builder(out);
  std::size_t at = 0;
  while (at < html.size()) {
    std::size_t open = html.find('<', at);
    if (open == html.npos) open = html.size();
    if (open > at) builder.add(html.substr(at, open - at), decoded.source_of(at), {}, false);
    std::size_t close = html.find('>', open);
    if (close == html.npos) break;
    bool closing = open + 1 < html.size() && html[open + 1] == '/';
    std::string name = lower_ascii(tag_name(html, open + (closing ? 2 : 1)));
    if (!closing && (name == "script" || name == "style")) {
      std::size_t end = html.find(name == "script" ? "</script" : "</style", close);
      if (name == "script") out.script_bytes += (end == html.npos ? html.size() : end) - open;
      if (end == html.npos) break;
      close = html.find('>', end);
      if (close == html.npos) break;
    } else if (name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6' && !closing) {
      builder.begin(BlockKind::heading, static_cast<std::uint8_t>(name[1] - '0'));
    } else if (name == "p" || name == "div" || name == "br" || name == "li" || name == "td" || name == "tr" ||
               name == "table" || (name.size() == 2 && name[0] == 'h')) {
      builder.flush();
    }
    at = close + 1;
  }
  builder.flush();
}

}  // namespace

int tag_depth(std::string_view html) {
  int depth = 0, deepest = 0;
  for (std::size_t at = html.find('<'); at != html.npos && at + 1 < html.size();
       at = html.find('<', at + 1)) {
    char next = html[at + 1];
    if (next == '/') {
      std::string name = lower_ascii(tag_name(html, at + 2));
      if (!is_void(name)) depth = std::max(0, depth - 1);
    } else if (std::isalpha(static_cast<unsigned char>(next)) != 0) {
      std::string name = lower_ascii(tag_name(html, at + 1));
      if (!is_void(name)) deepest = std::max(deepest, ++depth);
      // Scripts hold '<' that open nothing.
      if (name == "script" || name == "style") {
        std::size_t end = html.find(name == "script" ? "</script" : "</style", at);
        if (end == html.npos) break;
        at = end - 1;
      }
    }
  }
  return deepest;
}

bool looks_like_html(std::string_view text) {
  std::string head = lower_ascii(text.substr(0, 4096));
  for (std::string_view mark : {"<html", "<!doctype html", "<body", "<p>", "<p ", "<div", "<head", "<table"})
    if (head.find(mark) != head.npos) return true;
  return false;
}

Document read_html(Bytes bytes, std::string_view encoding) {
  Document out;
  out.format = DocumentFormat::html;
  if (bytes.size() > kMostHtmlBytes) {
    out.cut = true;
    out.problems.push_back(
        {Fault::limit,
         "",
         {"网页过大，只读了前 8 MiB", "the page is too large: only its first 8 MiB were read"}});
    bytes = bytes.first(kMostHtmlBytes);
  }
  DecodedText decoded = decode_text(bytes, encoding);
  out.encoding = decoded.encoding;
  if (decoded.damaged)
    out.problems.push_back(
        {Fault::bad_structure,
         "",
         {"部分字节不是 " + decoded.encoding + " 文字", "some bytes are no " + decoded.encoding + " text"}});
  if (tag_depth(decoded.text) > kDeepestTags) {
    out.problems.push_back(
        {Fault::limit,
         "",
         {"标签嵌套过深，只按标签顺序取了文字，没有样式",
          "tags are nested too deeply: text was taken in the order of the tags, without styles"}});
    read_tag_stream(decoded.text, decoded, out);
    finish_document(out);
    return out;
  }
  HiddenText hidden = compute_styles(decoded.text, out);
  GumboOptions options = kGumboDefaultOptions;
  options.max_errors = 0;
  GumboOutput* tree = gumbo_parse_with_options(&options, decoded.text.data(), decoded.text.size());
  TreeReader(out, decoded, hidden).read(*tree);
  gumbo_destroy_output(&options, tree);
  hidden.mark(out);
  finish_document(out);
  return out;
}

}  // namespace xiezhi
