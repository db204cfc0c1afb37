// Gives equal things equal dense numbers, on every thread at once, with a result that does not depend on the
// schedule: numbers go by first occurrence.
//
// One open-addressed table of occurrence numbers, filled by compare-and-swap; where equal occurrences meet, the
// smallest stays. A second, sequential pass then numbers the occurrences that stayed. Chosen over one table a
// shard because it needs no partitioning pass and keeps the order of the input. The hash is seeded at random:
// crafted names cannot make it quadratic, and the numbers do not depend on it.
#pragma once

#include <atomic>
#include <bit>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string_view>
#include <vector>

#include "program/ids.h"
#include "support/parallel.h"

namespace xiezhi {

// Multiply and fold (128-bit product, halves xored), eight bytes a step; as strong as a hash table needs.
inline std::uint64_t folded_product(std::uint64_t a, std::uint64_t b) {
  unsigned __int128 product = static_cast<unsigned __int128>(a) * b;
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}
inline std::uint64_t hash_words(std::uint64_t seed, std::uint64_t a, std::uint64_t b) {
  return folded_product(folded_product(a ^ 0x9e3779b97f4a7c15, seed ^ 0xbf58476d1ce4e5b9) ^ b,
                        seed ^ 0x94d049bb133111eb);
}
inline std::uint64_t hash_text(std::uint64_t seed, std::string_view text) {
  std::uint64_t state = seed ^ text.size(), word = 0;
  const char* at = text.data();
  std::size_t left = text.size();
  for (; left >= 8; at += 8, left -= 8) {
    std::memcpy(&word, at, 8);
    state = folded_product(state ^ word, 0x9e3779b97f4a7c15 ^ seed);
  }
  word = 0;
  if (left > 0) std::memcpy(&word, at, left);
  return folded_product(state ^ word, 0xbf58476d1ce4e5b9 ^ seed);
}

// After intern(): a read-only set of ids, found by hash and equality.
class IdTable {
 public:
  template <typename Equal>
  std::uint32_t find(std::uint64_t hash, Equal&& equal) const {
    if (slots_.empty()) return kNoId;
    for (std::size_t slot = hash & (slots_.size() - 1);; slot = (slot + 1) & (slots_.size() - 1)) {
      if (slots_[slot] == kNoId) return kNoId;
      if (slots_[slot] != kRemoved && equal(slots_[slot])) return slots_[slot];
    }
  }

  // Numbers the occurrences 0 … count-1: ids[i] is the number of occurrence i; returns how many there are.
  // hash(i) and equal(i, j) must be callable from several threads.
  template <typename Hash, typename Equal>
  std::uint32_t intern(std::uint32_t count, std::vector<std::uint32_t>& ids, Hash&& hash, Equal&& equal) {
    std::size_t capacity = std::bit_ceil(std::size_t{count} * 2 + 16), mask = capacity - 1;
    slots_.assign(capacity, kNoId);
    std::vector<std::uint32_t> hashes(count), place(count);
    parallel_ranges(count, 2048, [&](std::size_t begin, std::size_t end) {
      for (std::size_t i = begin; i < end; ++i)
        hashes[i] = static_cast<std::uint32_t>(hash(static_cast<std::uint32_t>(i)));
      for (std::size_t i = begin; i < end; ++i)
        place[i] = insert(static_cast<std::uint32_t>(i), mask, hashes, equal);
    });
    ids.resize(count);
    std::uint32_t next = 0;
    for (std::uint32_t i = 0; i < count; ++i) {
      std::uint32_t first = slots_[place[i]];
      ids[i] = first == i ? next++ : ids[first];
    }
    for (std::uint32_t& slot : slots_)
      if (slot != kNoId) slot = ids[slot];
    return next;
  }

  // After ids were renumbered: every id becomes final_ids[id]; those that became kNoId are no longer found.
  void renumber(const std::vector<std::uint32_t>& final_ids) {
    for (std::uint32_t& slot : slots_)
      if (slot != kNoId) slot = final_ids[slot] == kNoId ? kRemoved : final_ids[slot];
  }

 private:
  // The slot where occurrence i, or the first equal to it, ended up. `hashes` of an occurrence that another
  // thread put into the table is visible: it was written before the release that published the slot.
  template <typename Equal>
  std::uint32_t insert(std::uint32_t i, std::size_t mask, const std::vector<std::uint32_t>& hashes,
                       Equal& equal) {
    for (std::size_t at = hashes[i] & mask;; at = (at + 1) & mask) {
      std::atomic_ref<std::uint32_t> slot(slots_[at]);
      std::uint32_t there = slot.load(std::memory_order_acquire);
      if (there == kNoId && slot.compare_exchange_strong(there, i, std::memory_order_acq_rel))
        return static_cast<std::uint32_t>(at);
      if (hashes[there] != hashes[i] || !equal(there, i)) continue;
      while (i < there && !slot.compare_exchange_weak(there, i, std::memory_order_acq_rel)) {
      }
      return static_cast<std::uint32_t>(at);
    }
  }

  static constexpr std::uint32_t kRemoved = kNoId - 1;
  std::vector<std::uint32_t> slots_;
};

}  // namespace xiezhi
