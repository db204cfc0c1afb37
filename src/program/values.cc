#include "program/values.h"

#include <algorithm>

namespace xiezhi {
namespace {

std::uint64_t mix(std::uint64_t a, std::uint64_t b) {
  std::uint64_t x = a * 0x9e3779b97f4a7c15ull ^ (b + 0x7f4a7c15ull + (a << 6) + (a >> 2));
  x ^= x >> 31;
  return x * 0xbf58476d1ce4e5b9ull;
}

Origin common(Origin a, Origin b) {
  if (a == b || b.kind == Origin::Kind::none) return a;
  if (a.kind == Origin::Kind::none) return b;
  return std::pair(a.kind, a.id) < std::pair(b.kind, b.id) ? a : b;
}

}  // namespace

Values::Values() {
  intern(ValueKind::nothing, false, kNoType, {}, {});
  intern(ValueKind::anything, true, kNoType, {}, {});
  objects_.push_back({});  // 0 is null
  integer(0);
  integer(1);
}

ValueId Values::intern(ValueKind kind, bool open, TypeId bound, Origin origin,
                       std::span<const std::int64_t> items, MarkSet marks) {
  std::uint64_t hash = mix(static_cast<std::uint64_t>(kind) << 1 | open, +bound);
  hash = mix(hash, static_cast<std::uint64_t>(origin.kind) << 32 | origin.id);
  for (std::int64_t item : items) hash = mix(hash, static_cast<std::uint64_t>(item));
  if (marks != kNoMarks) hash = mix(hash, +marks);
  const auto id = static_cast<std::uint32_t>(rows_.size());
  for (;; ++hash) {
    const auto [place, added] = by_hash_.try_emplace(hash, id);
    if (added) break;
    const Row& row = rows_[place->second];
    if (row.kind == kind && row.open == open && row.bound == bound && row.origin == origin &&
        row.marks == marks && std::ranges::equal(this->items(ValueId{place->second}), items))
      return ValueId{place->second};
  }
  if (chunks_.empty() || chunk_used_ + items.size() > kChunk) {
    chunks_.push_back(std::make_unique<std::int64_t[]>(kChunk));
    chunk_used_ = 0;
  }
  std::int64_t* kept = chunks_.back().get() + chunk_used_;
  std::copy(items.begin(), items.end(), kept);
  chunk_used_ += items.size();
  const Row row{kind, open, static_cast<std::uint8_t>(items.size()), bound, origin, marks, kept};
  rows_.push_back(row);
  return ValueId{id};
}

ValueId Values::integer(std::int64_t value) {
  return intern(ValueKind::integers, false, kNoType, {}, std::span(&value, 1));
}

ValueId Values::object(ObjectId object) {
  if (+object == 0) return kNull;
  const std::int64_t item = +object;
  return intern(ValueKind::objects, false, kNoType, {}, std::span(&item, 1));
}

ValueId Values::text(std::string_view text) {
  // A loop that doubles a text, and code made to fill the memory with them.
  if (text.size() > kLongestText) return open(text_type_, false);
  if (!text_ids_.contains(std::string(text)) && (text_bytes_ += text.size()) > kMostTextBytes)
    return open(text_type_, false);
  return object(Object{ObjectKind::text, text_type_, text_id(text), 0, 0});
}

ValueId Values::anything(Origin origin) { return intern(ValueKind::anything, true, kNoType, origin, {}); }

ValueId Values::open(TypeId bound, bool nullable, Origin origin) {
  const std::int64_t null = 0;
  return intern(ValueKind::objects, true, bound, origin,
                nullable ? std::span(&null, 1) : std::span<const std::int64_t>{});
}

bool Values::may_be_zero(ValueId v) const {
  if (kind(v) == ValueKind::anything) return true;
  const auto all = items(v);
  return std::find(all.begin(), all.end(), 0) != all.end();
}

bool Values::may_be_nonzero(ValueId v) const {
  if (kind(v) == ValueKind::anything || is_open(v)) return true;
  const auto all = items(v);
  return std::any_of(all.begin(), all.end(), [](std::int64_t item) { return item != 0; });
}

bool Values::is_integer(ValueId v, std::int64_t& value) const {
  if (kind(v) != ValueKind::integers || rows_[+v].count != 1) return false;
  value = items(v)[0];
  return true;
}

ObjectId Values::single_object(ValueId v) const {
  if (kind(v) != ValueKind::objects || is_open(v) || rows_[+v].count != 1) return ObjectId{0};
  return ObjectId{static_cast<std::uint32_t>(items(v)[0])};
}

TypeId Values::common_bound(TypeId a, TypeId b) const {
  if (a == b) return a;
  if (a == kNoType || b == kNoType || !is_subtype_) return kNoType;
  if (is_subtype_(a, b)) return b;
  return is_subtype_(b, a) ? a : kNoType;
}

ValueId Values::join(ValueId a, ValueId b) {
  if (a == b || b == kNothing) return a;
  if (a == kNothing) return b;
  if (+a > +b) std::swap(a, b);
  const std::uint64_t key = std::uint64_t{+a} << 32 | +b;
  if (const auto known = joins_.find(key); known != joins_.end()) return ValueId{known->second};
  ValueId joined;
  const bool zero_a = a == kNull, zero_b = b == kNull;
  const ValueKind kind_a = kind(a), kind_b = kind(b);
  if (kind_a == ValueKind::anything || kind_b == ValueKind::anything ||
      (kind_a != kind_b && !zero_a && !zero_b)) {
    joined = anything(common(origin(a), origin(b)));
  } else {
    std::vector<std::int64_t> all;
    std::set_union(items(a).begin(), items(a).end(), items(b).begin(), items(b).end(),
                   std::back_inserter(all));
    const ValueKind made = kind_a == kind_b ? kind_a : ValueKind::objects;
    const Origin from = common(origin(a), origin(b));
    bool open = is_open(a) || is_open(b);
    TypeId bound = is_open(a) && is_open(b) ? common_bound(rows_[+a].bound, rows_[+b].bound)
                   : is_open(a)             ? rows_[+a].bound
                                            : rows_[+b].bound;
    if (all.size() <= kMaxItems) {
      joined = intern(made, open, bound, from, all);
    } else if (made == ValueKind::integers) {
      joined = anything(from);
    } else {
      for (std::int64_t item : all) {
        if (item == 0) continue;
        const TypeId type = objects_[static_cast<std::uint32_t>(item)].type;
        bound = open ? common_bound(bound, type) : type;
        open = true;
      }
      joined = this->open(bound, all.front() == 0, from);
    }
  }
  joined = marked(joined, mark_sets_.join(marks(a), marks(b)));
  joins_[key] = +joined;
  return joined;
}

ValueId Values::marked(ValueId v, MarkSet marks) {
  const Row row = rows_[+v];
  if (marks == kNoMarks || (row.kind != ValueKind::anything && !row.open)) return v;
  const MarkSet all = mark_sets_.join(row.marks, marks);
  if (all == row.marks) return v;
  return intern(row.kind, row.open, row.bound, row.origin, {row.items, row.count}, all);
}

ValueId Values::widen(ValueId before, ValueId after) {
  const ValueId joined = join(before, after);
  if (joined == before || before == kNothing) return joined;
  if (kind(joined) == ValueKind::integers) return marked(anything(origin(joined)), marks(joined));
  const auto all = items(joined);
  const bool texts = std::any_of(all.begin(), all.end(), [&](std::int64_t item) {
    const ObjectKind kind = objects_[static_cast<std::uint32_t>(item)].kind;
    return kind == ObjectKind::text || kind == ObjectKind::boxed || kind == ObjectKind::store;
  });
  if (kind(joined) != ValueKind::objects || !texts) return joined;
  TypeId bound = kNoType;
  bool first = true;
  for (std::int64_t item : all) {
    if (item == 0) continue;
    const TypeId type = objects_[static_cast<std::uint32_t>(item)].type;
    bound = first ? type : common_bound(bound, type);
    first = false;
  }
  if (is_open(joined)) bound = common_bound(bound, rows_[+joined].bound);
  return marked(open(bound, may_be_zero(joined), origin(joined)), marks(joined));
}

ValueId Values::without_zero(ValueId v) {
  if (kind(v) == ValueKind::anything || !may_be_zero(v)) return v;
  return filtered(v, [](std::int64_t item) { return item != 0; });
}

ValueId Values::only_zero(ValueId v) {
  if (v == kNothing) return v;
  return may_be_zero(v) ? kNull : kNothing;
}

ValueId Values::filtered(ValueId v, const std::function<bool(std::int64_t)>& keep) {
  if (kind(v) == ValueKind::anything || kind(v) == ValueKind::nothing) return v;
  std::vector<std::int64_t> kept;
  for (std::int64_t item : items(v))
    if (keep(item)) kept.push_back(item);
  const Row row = rows_[+v];
  if (kept.size() == row.count) return v;
  if (kept.empty() && !row.open) return kNothing;
  if (kept.size() == 1 && kept[0] == 0 && !row.open) return kNull;
  return intern(row.kind, row.open, row.bound, row.origin, kept, row.open ? row.marks : kNoMarks);
}

ValueId Values::narrowed(ValueId v, TypeId bound) {
  if (kind(v) == ValueKind::anything) return marked(open(bound, true, origin(v)), marks(v));
  const Row row = rows_[+v];
  if (!row.open || row.bound == bound) return v;
  if (row.bound != kNoType && is_subtype_ && is_subtype_(row.bound, bound)) return v;
  const std::vector<std::int64_t> kept(items(v).begin(), items(v).end());
  return intern(row.kind, true, bound, row.origin, kept, row.marks);
}

ValueId Values::of_integers(std::span<const std::int64_t> values) {
  std::vector<std::int64_t> all(values.begin(), values.end());
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  if (all.empty()) return kNothing;
  if (all.size() > kMaxItems) return kAnything;
  return intern(ValueKind::integers, false, kNoType, {}, all);
}

ValueId Values::range(std::int64_t first, std::int64_t last, std::int64_t more, Origin origin) {
  if (first > last || last - first >= kMaxRange) return anything(origin);
  std::vector<std::int64_t> all;
  for (std::int64_t value = first; value <= last; ++value) all.push_back(value);
  if (more > last) all.push_back(more);
  return intern(ValueKind::integers, false, kNoType, origin, all);
}

ObjectId Values::id_of(const Object& object) {
  std::uint64_t hash = mix(static_cast<std::uint64_t>(object.kind), +object.type);
  hash = mix(mix(hash, object.a), std::uint64_t{object.b} << 32 | object.c);
  const auto id = static_cast<std::uint32_t>(objects_.size());
  for (;; ++hash) {
    const auto [place, added] = objects_by_hash_.try_emplace(hash, id);
    if (added) break;
    if (objects_[place->second] == object) return ObjectId{place->second};
  }
  objects_.push_back(object);
  return ObjectId{id};
}

std::uint32_t Values::text_id(std::string_view text) {
  const auto [place, added] =
      text_ids_.try_emplace(std::string(text), static_cast<std::uint32_t>(texts_.size()));
  if (added) texts_.emplace_back(text);
  return place->second;
}

const std::string* Values::text(ObjectId id) const {
  const Object& object = objects_[+id];
  return object.kind == ObjectKind::text ? &texts_[object.a] : nullptr;
}

std::vector<std::string_view> Values::texts(ValueId v) const {
  std::vector<std::string_view> out;
  if (kind(v) != ValueKind::objects || is_open(v)) return out;
  for (std::int64_t item : items(v)) {
    if (item == 0) continue;
    const std::string* text = this->text(ObjectId{static_cast<std::uint32_t>(item)});
    if (text == nullptr) return {};
    out.push_back(*text);
  }
  return out;
}

}  // namespace xiezhi
