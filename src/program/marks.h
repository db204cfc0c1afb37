// What a value carries from where it was read: sets of marks, hash-consed. A mark is a number that the user of the
// interpreter gives a meaning (a place where personal information is read, a stream that leads to the network).
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include <boost/unordered/unordered_flat_map.hpp>

namespace xiezhi {

enum class MarkSet : std::uint32_t {};  // 0: none
inline constexpr MarkSet kNoMarks{0};
constexpr std::uint32_t operator+(MarkSet id) { return static_cast<std::uint32_t>(id); }

class MarkSets {
 public:
  // More marks on one value say nothing to anyone; the smallest are kept.
  static constexpr std::size_t kMaxMarks = 64;

  MarkSets() : begin_{0, 0} {}
  MarkSet single(std::uint32_t mark) { return intern({&mark, 1}); }
  MarkSet join(MarkSet a, MarkSet b);
  std::span<const std::uint32_t> items(MarkSet set) const {
    return std::span(items_).subspan(begin_[+set], begin_[+set + 1] - begin_[+set]);
  }
  bool cut() const { return cut_; }  // some set was larger than kMaxMarks

 private:
  MarkSet intern(std::span<const std::uint32_t> marks);

  std::vector<std::uint32_t> items_, begin_;
  boost::unordered_flat_map<std::uint64_t, std::uint32_t> by_hash_, joins_;
  bool cut_ = false;
};

}  // namespace xiezhi
