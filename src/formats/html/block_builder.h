// Builds the flat list of blocks from a stream of text and structure; for formats whose markup nests.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "formats/document/document.h"

namespace xiezhi {

class BlockBuilder {
 public:
  explicit BlockBuilder(Document& out) : out_(out) {}

  // Text of the open block, blanks collapsed; `source` is where its first byte comes from.
  void add(std::string_view text, std::uint64_t source, const TextStyle& style, bool hidden);
  // Ends the open block and opens one of this kind; a list item takes the nesting of the open lists.
  void begin(BlockKind kind, std::uint8_t level);
  void flush();       // ends the open block; what follows is a paragraph
  void line_break();  // ends a paragraph; a line feed inside a cell

  void open_list();
  void close_list();
  void open_table();
  void open_row();
  void open_cell(bool header, int columns, int rows);
  void close_cell();
  void close_table();

 private:
  struct Spanning {  // a cell that reaches down into further rows
    std::uint32_t column = 0, columns = 1;
    int rows_left = 0;
    std::size_t block = 0;
  };
  struct Table {
    std::uint32_t number = 0, row = 0, column = 0;
    std::size_t first_block = 0;
    bool row_open = false, in_cell = false;
    std::vector<Spanning> spanning;
    int colspan = 1, rowspan = 1;
  };
  static constexpr std::size_t kMostBlocks = 400'000;
  static constexpr std::size_t kMostNestedTables = 32;

  void finish_block();
  void repeat_spanning(Table& table);
  DocumentBlock& current();

  Document& out_;
  DocumentBlock block_;
  bool blank_pending_ = false, styled_ = false;
  int lists_ = 0;
  std::uint32_t tables_ = 0;
  std::size_t too_deep_ = 0;
  std::vector<Table> open_;
};

}  // namespace xiezhi
