// The memory of an abstract run: cells that hold values, with a trail, so that a branch can be tried and undone.
//
// A cell belongs to an object and a slot of it (a field, an element, a key), or to no object (static fields, whether
// a class is initialised). What a cell holds before anything is written is given when the cell is first asked for.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include <boost/unordered/unordered_flat_map.hpp>

#include "program/values.h"

namespace xiezhi {

enum class CellId : std::uint32_t {};
constexpr std::uint32_t operator+(CellId id) { return static_cast<std::uint32_t>(id); }

// Slots beside fields, whose number is their FieldId.
namespace slot {
inline constexpr std::uint32_t kInitialised = 0x8000'0000;  // + TypeId, of no object
inline constexpr std::uint32_t kTextKey = 0xc000'0000;      // + number of the text
inline constexpr std::uint32_t kValueKey = 0xd000'0000;     // + ValueId
inline constexpr std::uint32_t kElement = 0xe000'0000;      // + index
inline constexpr std::uint32_t kExists = 0xf000'0001;       // null: not made; 1: one; 2: several
inline constexpr std::uint32_t kHeld = 0xf000'0002;         // what a collection holds, at unknown places
inline constexpr std::uint32_t kText = 0xf000'0003;         // of a builder
inline constexpr std::uint32_t kShown = 0xf000'0004;        // texts a view or dialog shows
inline constexpr std::uint32_t kLength = 0xf000'0005;
inline constexpr std::uint32_t kComponent = 0xf000'0006;  // of an intent
inline constexpr std::uint32_t kAnyKey = 0xf000'0007;     // what was put under keys that are not known
inline constexpr std::uint32_t kMarks = 0xf000'0008;      // marks put into an object of the platform
inline constexpr std::uint32_t kWrapped = 0xf000'0009;    // the first object given to its constructor
inline constexpr std::uint32_t kPosition = 0xf000'000a;   // from which a parcel is read next
inline constexpr std::uint32_t kKeys = 0xf000'000b;       // keys of a map that carry marks
}  // namespace slot

using Delta = std::vector<std::pair<CellId, ValueId>>;  // ascending by cell

class RunHeap {
 public:
  // kNoCell where there is none yet.
  static constexpr CellId kNoCell{0xffffffff};
  CellId find(ObjectId owner, std::uint32_t slot) const {
    const auto found = cells_.find(std::uint64_t{+owner} << 32 | slot);
    return found == cells_.end() ? kNoCell : CellId{found->second};
  }
  CellId add(ObjectId owner, std::uint32_t slot, ValueId initial) {
    const auto id = static_cast<std::uint32_t>(values_.size());
    cells_[std::uint64_t{+owner} << 32 | slot] = id;
    values_.push_back(initial);
    last_write_.push_back(kNever);
    slots_.push_back(slot);
    owners_.push_back(owner);
    if (+owner >= first_of_.size()) first_of_.resize(+owner + 1, kNever);
    next_of_.push_back(first_of_[+owner]);
    first_of_[+owner] = id;
    return CellId{id};
  }
  template <typename Body>
  void for_each_cell(ObjectId owner, Body&& body) const {
    if (+owner >= first_of_.size()) return;
    for (std::uint32_t id = first_of_[+owner]; id != kNever; id = next_of_[id]) body(CellId{id}, slots_[id]);
  }

  ValueId get(CellId cell) const { return values_[+cell]; }
  // `base`: the mark below which a write belongs to somebody else.
  void set(CellId cell, ValueId value, std::size_t base) {
    if (values_[+cell] == value && written_since(cell, base)) return;
    trail_.push_back({cell, values_[+cell], last_write_[+cell]});
    values_[+cell] = value;
    last_write_[+cell] = static_cast<std::uint32_t>(trail_.size() - 1);
  }
  std::size_t mark() const { return trail_.size(); }
  bool written_since(CellId cell, std::size_t mark) const {
    return last_write_[+cell] != kNever && last_write_[+cell] >= mark;
  }
  void undo(std::size_t mark) {
    while (trail_.size() > mark) {
      const Change& change = trail_.back();
      values_[+change.cell] = change.old_value;
      last_write_[+change.cell] = change.old_write;
      trail_.pop_back();
    }
  }
  // What was written since `mark`, with what stands there now.
  Delta delta(std::size_t mark) const {
    Delta out = changes(mark);
    std::sort(out.begin(), out.end());
    return out;
  }
  // The same in the order of the last writes.
  Delta changes(std::size_t mark) const {
    Delta out;
    for (std::size_t i = mark; i < trail_.size(); ++i)
      if (last_write_[+trail_[i].cell] == i) out.emplace_back(trail_[i].cell, values_[+trail_[i].cell]);
    return out;
  }
  void apply(const Delta& delta, std::size_t base) {
    for (const auto& [cell, value] : delta) set(cell, value, base);
  }
  std::size_t size() const { return values_.size(); }
  ObjectId owner(CellId cell) const { return owners_[+cell]; }

 private:
  static constexpr std::uint32_t kNever = 0xffffffff;
  struct Change {
    CellId cell;
    ValueId old_value;
    std::uint32_t old_write;
  };
  boost::unordered_flat_map<std::uint64_t, std::uint32_t> cells_;
  std::vector<ValueId> values_;
  std::vector<std::uint32_t> last_write_, slots_, next_of_, first_of_;
  std::vector<ObjectId> owners_;
  std::vector<Change> trail_;
};

}  // namespace xiezhi
