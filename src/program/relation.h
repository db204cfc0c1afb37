// A relation in compressed rows: row r is items[begin[r] … begin[r+1]).
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace xiezhi {

template <typename Item>
struct Rows {
  std::vector<std::uint32_t> begin;  // one more than there are rows
  std::vector<Item> items;

  std::span<const Item> operator[](std::uint32_t row) const {
    if (std::size_t{row} + 1 >= begin.size()) return {};
    return std::span(items).subspan(begin[row], begin[row + 1] - begin[row]);
  }
};

// Counts into begin[row + 1] become offsets.
inline void counts_to_offsets(std::vector<std::uint32_t>& begin) {
  for (std::size_t i = 1; i < begin.size(); ++i) begin[i] += begin[i - 1];
}

// Builds rows from a sequence seen twice: each(emit) calls emit(row, item) in the order items shall have within
// their row. Rows that are kNoId or beyond are left out.
template <typename Item, typename Each>
Rows<Item> collect_rows(std::uint32_t rows, Each&& each) {
  Rows<Item> out;
  out.begin.assign(std::size_t{rows} + 1, 0);
  each([&](std::uint32_t row, const Item&) {
    if (row < rows) ++out.begin[row + 1];
  });
  counts_to_offsets(out.begin);
  out.items.resize(out.begin[rows]);
  // begin[row] serves as the cursor and is shifted back afterwards: no second array.
  each([&](std::uint32_t row, const Item& item) {
    if (row < rows) out.items[out.begin[row]++] = item;
  });
  for (std::size_t row = rows; row > 0; --row) out.begin[row] = out.begin[row - 1];
  if (!out.begin.empty()) out.begin[0] = 0;
  return out;
}

}  // namespace xiezhi
