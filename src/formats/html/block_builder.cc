#include "formats/html/block_builder.h"

#include <algorithm>

namespace xiezhi {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

}  // namespace

void BlockBuilder::add(std::string_view text, std::uint64_t source, const TextStyle& style, bool hidden) {
  bool anchored = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    bool wide = text[i] == '\xC2' && i + 1 < text.size() && text[i + 1] == '\xA0';  // no-break space
    if (is_blank(text[i]) || wide) {
      blank_pending_ = blank_pending_ || !block_.text.empty();
      i += wide ? 1 : 0;
      anchored = false;
      continue;
    }
    // Text shown and text hidden never share a block.
    if (!block_.text.empty() && block_.hidden != hidden) {
      DocumentBlock next;
      next.kind = block_.kind, next.level = block_.level, next.table = block_.table, next.row = block_.row;
      next.column = block_.column, next.header = block_.header;
      if (open_.empty() || !open_.back().in_cell)
        finish_block(), block_ = next;
      else
        block_.hidden = block_.hidden && hidden;
    }
    if (!styled_) block_.style = style, block_.hidden = hidden, styled_ = true;
    if (blank_pending_ && !block_.text.empty()) block_.text += ' ';
    blank_pending_ = false;
    if (!anchored) {
      block_.anchors.push_back({static_cast<std::uint32_t>(block_.text.size()), source + i});
      anchored = true;
    }
    block_.text += text[i];
  }
}

void BlockBuilder::begin(BlockKind kind, std::uint8_t level) {
  if (!open_.empty() && open_.back().in_cell) return line_break();
  flush();
  block_.kind = kind;
  block_.level = kind == BlockKind::list_item ? static_cast<std::uint8_t>(std::clamp(lists_, 1, 20)) : level;
}

void BlockBuilder::flush() {
  if (!open_.empty() && open_.back().in_cell) return line_break();
  finish_block();
}

void BlockBuilder::line_break() {
  if (!open_.empty() && open_.back().in_cell) {
    if (!block_.text.empty() && block_.text.back() != '\n') block_.text += '\n';
    blank_pending_ = false;
    return;
  }
  BlockKind kind = block_.kind;
  std::uint8_t level = block_.level;
  bool had_text = !block_.text.empty();
  finish_block();
  // A break inside a heading or an item continues it.
  if (had_text || kind != BlockKind::paragraph) block_.kind = kind, block_.level = level;
}

void BlockBuilder::finish_block() {
  while (!block_.text.empty() && (block_.text.back() == ' ' || block_.text.back() == '\n'))
    block_.text.pop_back();
  bool cell = block_.kind == BlockKind::cell;
  if ((!block_.text.empty() || cell) && out_.blocks.size() < kMostBlocks)
    out_.blocks.push_back(std::move(block_));
  block_ = {};
  blank_pending_ = styled_ = false;
}

void BlockBuilder::open_list() {
  flush();
  ++lists_;
}
void BlockBuilder::close_list() {
  flush();
  lists_ = std::max(0, lists_ - 1);
}

void BlockBuilder::open_table() {
  if (open_.size() >= kMostNestedTables) {
    ++too_deep_;
    return;
  }
  // A table inside a cell: what the cell said so far is a cell of its own.
  if (!open_.empty() && open_.back().in_cell) close_cell();
  finish_block();
  Table table;
  table.number = ++tables_;
  table.first_block = out_.blocks.size();
  open_.push_back(std::move(table));
}

void BlockBuilder::open_row() {
  if (open_.empty()) return flush();
  Table& table = open_.back();
  if (table.in_cell) close_cell();
  if (table.row_open) ++table.row;
  table.row_open = true;
  table.column = 0;
}

// Cells from above that reach into the column that comes next.
void BlockBuilder::repeat_spanning(Table& table) {
  for (bool again = true; again;) {
    again = false;
    for (Spanning& span : table.spanning) {
      if (span.rows_left <= 0 || span.column != table.column || out_.blocks.size() >= kMostBlocks) continue;
      DocumentBlock copy = out_.blocks[span.block];
      copy.row = table.row, copy.column = table.column, copy.repeated = true;
      out_.blocks.push_back(std::move(copy));
      --span.rows_left;
      table.column += span.columns;
      again = true;
    }
  }
}

void BlockBuilder::open_cell(bool header, int columns, int rows) {
  if (open_.empty()) return flush();
  Table& table = open_.back();
  if (table.in_cell) close_cell();
  finish_block();
  if (!table.row_open) table.row_open = true;
  repeat_spanning(table);
  block_.kind = BlockKind::cell;
  block_.table = table.number, block_.row = table.row, block_.column = table.column, block_.header = header;
  table.in_cell = true;
  table.colspan = columns, table.rowspan = rows;
}

void BlockBuilder::close_cell() {
  if (open_.empty() || !open_.back().in_cell) return flush();
  Table& table = open_.back();
  table.in_cell = false;
  std::size_t index = out_.blocks.size();
  finish_block();
  if (table.rowspan > 1 && index < out_.blocks.size() && table.spanning.size() < 64)
    table.spanning.push_back(
        {table.column, static_cast<std::uint32_t>(table.colspan), table.rowspan - 1, index});
  table.column += static_cast<std::uint32_t>(table.colspan);
}

void BlockBuilder::close_table() {
  if (too_deep_ > 0) {
    --too_deep_;
    return;
  }
  if (open_.empty()) return flush();
  if (open_.back().in_cell) close_cell();
  Table table = open_.back();
  open_.pop_back();
  // A table of one column lays text out; it is no table.
  auto first = out_.blocks.begin() + static_cast<std::ptrdiff_t>(table.first_block);
  bool one_column = std::all_of(first, out_.blocks.end(), [&](const DocumentBlock& b) {
    return b.table != table.number || b.column == 0;
  });
  if (one_column)
    for (auto it = first; it != out_.blocks.end(); ++it)
      if (it->table == table.number)
        it->kind = BlockKind::paragraph, it->table = 0, it->row = 0, it->header = false;
  finish_block();
}

}  // namespace xiezhi
