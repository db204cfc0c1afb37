#include "program/marks.h"

#include <algorithm>
#include <iterator>

namespace xiezhi {

MarkSet MarkSets::intern(std::span<const std::uint32_t> marks) {
  std::uint64_t hash = marks.size();
  for (std::uint32_t mark : marks) hash = (hash ^ mark) * 0x9e3779b97f4a7c15ull + (hash >> 31);
  const auto id = static_cast<std::uint32_t>(begin_.size() - 1);
  for (;; ++hash) {
    const auto [place, added] = by_hash_.try_emplace(hash, id);
    if (added) break;
    if (std::ranges::equal(items(MarkSet{place->second}), marks)) return MarkSet{place->second};
  }
  items_.insert(items_.end(), marks.begin(), marks.end());
  begin_.push_back(static_cast<std::uint32_t>(items_.size()));
  return MarkSet{id};
}

MarkSet MarkSets::join(MarkSet a, MarkSet b) {
  if (a == b || b == kNoMarks) return a;
  if (a == kNoMarks) return b;
  if (+a > +b) std::swap(a, b);
  const std::uint64_t key = std::uint64_t{+a} << 32 | +b;
  if (const auto known = joins_.find(key); known != joins_.end()) return MarkSet{known->second};
  std::vector<std::uint32_t> all;
  std::ranges::set_union(items(a), items(b), std::back_inserter(all));
  if (all.size() > kMaxMarks) all.resize(kMaxMarks), cut_ = true;
  const MarkSet joined = intern(all);
  joins_[key] = +joined;
  return joined;
}

}  // namespace xiezhi
