#include "formats/plain_text/plain_text.h"

#include <algorithm>

#include "support/text.h"

namespace xiezhi {
namespace {

constexpr std::size_t kMostBlocks = 400'000;

Document start(Bytes bytes, DocumentFormat format, DecodedText& decoded) {
  Document out;
  out.format = format;
  if (bytes.size() > kMostTextBytes) {
    out.cut = true;
    out.problems.push_back(
        {Fault::limit, "", {"文件过大，只读了前 8 MiB", "too large: only the first 8 MiB were read"}});
    bytes = bytes.first(kMostTextBytes);
  }
  decoded = decode_text(bytes);
  out.encoding = decoded.encoding;
  if (decoded.damaged)
    out.problems.push_back({Fault::bad_structure,
                            "",
                            {"部分字节不是 " + decoded.encoding + " 文字，以 � 代替",
                             "some bytes are no " + decoded.encoding + " text and were replaced"}});
  return out;
}

// Text without its outer blanks, and where it begins.
struct Line {
  std::string_view text;
  std::size_t offset = 0;
  std::size_t indent = 0;  // columns of blanks before it
};

std::vector<Line> lines_of(std::string_view text) {
  std::vector<Line> out;
  for (std::size_t at = 0; at <= text.size() && out.size() < kMostBlocks;) {
    std::size_t end = std::min(text.find_first_of("\r\n", at), text.size());
    Line line{text.substr(at, end - at), at, 0};
    while (!line.text.empty() &&
           (line.text.front() == ' ' || line.text.front() == '\t' || line.text.starts_with("\xE3\x80\x80"))) {
      std::size_t width = line.text.front() == '\xE3' ? 3 : 1;
      line.indent += line.text.front() == '\t' ? 4 : width == 3 ? 2 : 1;
      line.text.remove_prefix(width), line.offset += width;
    }
    while (!line.text.empty() && (line.text.back() == ' ' || line.text.back() == '\t'))
      line.text.remove_suffix(1);
    out.push_back(line);
    at = end + (text.substr(end, 2) == "\r\n" ? 2 : 1);
  }
  return out;
}

void add(Document& out, const DecodedText& decoded, BlockKind kind, std::uint8_t level, std::string_view text,
         std::size_t offset) {
  DocumentBlock block;
  block.kind = kind, block.level = level;
  block.text = std::string(text);
  block.anchors.push_back({0, decoded.source_of(offset)});
  for (std::size_t step = 64; !decoded.map.empty() && step < text.size(); step += 64)
    block.anchors.push_back({static_cast<std::uint32_t>(step), decoded.source_of(offset + step)});
  out.blocks.push_back(std::move(block));
}

void add_cells(Document& out, const DecodedText& decoded, std::string_view line, std::size_t offset,
               char separator, std::uint32_t table, std::uint32_t row) {
  std::uint32_t column = 0;
  std::size_t at = 0;
  for (std::string_view cell : split(line, separator)) {
    std::size_t cell_offset = offset + at;
    at += cell.size() + 1;
    std::string_view text = trim(cell);
    add(out, decoded, BlockKind::cell, 0, text, cell_offset);
    DocumentBlock& block = out.blocks.back();
    block.table = table, block.row = row, block.column = column++, block.header = row == 0;
  }
}

std::size_t tabs(std::string_view text) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\t'));
}

bool is_bullet(std::string_view text) {
  for (std::string_view mark : {"- ", "* ", "• ", "●", "■", "◆", "·", "○", "Ø", "→", "➢", "√"})
    if (text.starts_with(mark)) return true;
  return false;
}

}  // namespace

Document read_plain_text(Bytes bytes) {
  DecodedText decoded;
  Document out = start(bytes, DocumentFormat::plain_text, decoded);
  std::vector<Line> lines = lines_of(decoded.text);
  std::uint32_t tables = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const Line& line = lines[i];
    if (line.text.empty()) continue;
    std::size_t separators = tabs(line.text), last = i;
    while (separators > 0 && last + 1 < lines.size() && tabs(lines[last + 1].text) == separators) ++last;
    if (separators > 0 && last > i) {
      ++tables;
      for (std::size_t r = i; r <= last; ++r)
        add_cells(out, decoded, lines[r].text, lines[r].offset, '\t', tables,
                  static_cast<std::uint32_t>(r - i));
      i = last;
      continue;
    }
    bool item = is_bullet(line.text);
    add(out, decoded, item ? BlockKind::list_item : BlockKind::paragraph, item ? 1 : 0, line.text,
        line.offset);
  }
  finish_document(out);
  return out;
}

// ---- Markdown

namespace {

// Emphasis, code marks and links resolved; the text only gets shorter, so offsets stay within the line.
std::string plain_inline(std::string_view text, Document& out) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (c == '\\' && i + 1 < text.size() && std::ispunct(static_cast<unsigned char>(text[i + 1]))) {
      plain += text[++i];
      continue;
    }
    if (c == '*' || c == '`' || (c == '~' && i + 1 < text.size() && text[i + 1] == '~')) continue;
    if (c == '!' && i + 1 < text.size() && text[i + 1] == '[') {
      ++out.images;
      continue;
    }
    if (c == '[') {
      std::size_t close = text.find("](", i), end = close == text.npos ? close : text.find(')', close);
      if (end != text.npos && close - i < 300) {
        std::string label(text.substr(i + 1, close - i - 1));
        out.links.push_back({label, std::string(text.substr(close + 2, end - close - 2)),
                             static_cast<std::uint32_t>(out.blocks.size())});
        plain += label;
        i = end;
        continue;
      }
    }
    if (c == '<') {
      std::size_t end = text.find('>', i);
      bool tag = end != text.npos && end - i < 200 && i + 1 < text.size() &&
                 (std::isalpha(static_cast<unsigned char>(text[i + 1])) || text[i + 1] == '/');
      if (tag) {
        i = end;
        continue;
      }
    }
    plain += c;
  }
  return plain;
}

bool is_rule_row(std::string_view text) {  // |---|:--:|
  return text.find('-') != text.npos && text.find_first_not_of("|-: \t") == text.npos;
}

struct ListMark {
  bool found = false;
  std::size_t width = 0;
};
ListMark list_mark(std::string_view text) {
  if (text.size() > 1 && (text[0] == '-' || text[0] == '*' || text[0] == '+') && text[1] == ' ')
    return {true, 2};
  return {};
}

}  // namespace

bool looks_like_markdown(std::string_view text) {
  int marks = 0;
  std::size_t seen = 0;
  for (const Line& line : lines_of(text.substr(0, 64u << 10))) {
    if (++seen > 2000) break;
    std::size_t hashes = line.text.find_first_not_of('#');
    if (hashes != line.text.npos && hashes > 0 && hashes <= 6 && line.text[hashes] == ' ') marks += 2;
    if (is_rule_row(line.text) && line.text.starts_with("|")) marks += 2;
    if (line.text.find("](http") != line.text.npos || line.text.find("**") != line.text.npos) ++marks;
  }
  return marks >= 3;
}

Document read_markdown(Bytes bytes) {
  DecodedText decoded;
  Document out = start(bytes, DocumentFormat::markdown, decoded);
  std::vector<Line> lines = lines_of(decoded.text);
  std::uint32_t table = 0, row = 0;
  bool in_table = false, fenced = false;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const Line& line = lines[i];
    if (line.text.starts_with("```") || line.text.starts_with("~~~")) {
      fenced = !fenced;
      continue;
    }
    bool piped = !fenced && line.text.find('|') != line.text.npos;
    if (piped && (in_table || (i + 1 < lines.size() && is_rule_row(lines[i + 1].text)))) {
      if (!in_table) in_table = true, ++table, row = 0;
      if (is_rule_row(line.text)) continue;
      std::string_view cells = line.text;
      std::size_t offset = line.offset;
      if (cells.starts_with("|")) cells.remove_prefix(1), ++offset;
      if (cells.ends_with("|")) cells.remove_suffix(1);
      std::size_t before = out.blocks.size();
      add_cells(out, decoded, cells, offset, '|', table, row++);
      for (std::size_t b = before; b < out.blocks.size(); ++b) {
        std::string text = plain_inline(out.blocks[b].text, out);
        out.blocks[b].text = std::move(text);
      }
      continue;
    }
    in_table = false;
    if (line.text.empty()) continue;
    BlockKind kind = BlockKind::paragraph;
    std::uint8_t level = 0;
    std::string_view text = line.text;
    std::size_t offset = line.offset, hashes = text.find_first_not_of('#');
    if (!fenced && hashes != text.npos && hashes > 0 && hashes <= 6 && text[hashes] == ' ') {
      kind = BlockKind::heading, level = static_cast<std::uint8_t>(hashes);
      text.remove_prefix(hashes + 1), offset += hashes + 1;
    } else if (!fenced && i + 1 < lines.size() && lines[i + 1].text.size() >= 3 &&
               lines[i + 1].text.find_first_not_of(lines[i + 1].text[0] == '=' ? "=" : "-") ==
                   std::string_view::npos) {
      kind = BlockKind::heading, level = lines[i + 1].text[0] == '=' ? 1 : 2;
      ++i;
    } else if (ListMark mark = list_mark(text); !fenced && mark.found) {
      kind = BlockKind::list_item,
      level = static_cast<std::uint8_t>(std::min<std::size_t>(9, 1 + line.indent / 2));
      text.remove_prefix(mark.width), offset += mark.width;
    } else if (!fenced && text.starts_with(">")) {
      text.remove_prefix(1), ++offset;
    }
    std::string plain = plain_inline(text, out);
    std::string_view shown = trim(plain);
    if (!shown.empty()) add(out, decoded, kind, level, shown, offset);
  }
  finish_document(out);
  return out;
}

}  // namespace xiezhi
