// Abstract values: what a register or a field may hold, as far as it is known. A small lattice, hash-consed: equal
// values have equal ids, so that comparing states compares numbers.
//
//   nothing ⊑ { integers } , { objects } ⊑ open ⊑ anything
//
// An object is an allocation site (with its context), or something immutable that is told apart by what it is: a
// text, a class, a boxed value, a view by its resource id, a store by its name. 0 is the integer, false and null.
// `open` means: these objects, or others whose class is `bound` or below (kNoType: any class).
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <boost/unordered/unordered_flat_map.hpp>

#include "program/ids.h"
#include "program/marks.h"

namespace xiezhi {

enum class ValueId : std::uint32_t {};
inline constexpr ValueId kNothing{0};
inline constexpr ValueId kAnything{1};
inline constexpr ValueId kNull{2};  // also 0 and false
inline constexpr ValueId kOne{3};
constexpr std::uint32_t operator+(ValueId id) { return static_cast<std::uint32_t>(id); }

enum class ObjectId : std::uint32_t {};
constexpr std::uint32_t operator+(ObjectId id) { return static_cast<std::uint32_t>(id); }

enum class ObjectKind : std::uint8_t {
  none,
  text,       // a: number of the text
  class_,     // a: TypeId it stands for
  boxed,      // a: ValueId
  allocated,  // a: method, b: pc, c: context
  component,  // the one object of a component's class, or of a class that the platform makes
  view,       // a: resource id; c: TypeId of the screen it was found in, if known
  store,      // a: what it keeps (TypeId of the platform's class), b: ValueId of its name
  member,  // a: ValueId of the class, b: ValueId of the name; a method or constructor looked up. c: its number + 1
  lambda,    // a: method with the body, b: method that made it, c: pc
  proxy,     // a: ValueId of the handler that its calls go to
  platform,  // a: method, b: pc: what a call of the platform gave
};

struct Object {
  ObjectKind kind = ObjectKind::none;
  TypeId type = kNoType;
  std::uint32_t a = 0, b = 0, c = 0;
  bool operator==(const Object&) const = default;
};

// Where a value that is not known comes from, for telling people about a branch that was not decided.
struct Origin {
  enum class Kind : std::uint8_t { none, call, field, parameter, input };
  Kind kind = Kind::none;
  std::uint32_t id = 0;  // MethodId, FieldId, number of the parameter
  bool operator==(const Origin&) const = default;
};

enum class ValueKind : std::uint8_t { nothing, integers, objects, anything };

class Values {
 public:
  static constexpr std::size_t kMaxItems = 8;
  static constexpr std::size_t kLongestText = 1 << 16, kMostTextBytes = 64 << 20;

  Values();
  // How the join of two bounds finds one: is `a` at or below `b`?
  void set_subtypes(std::function<bool(TypeId, TypeId)> is_subtype) { is_subtype_ = std::move(is_subtype); }

  ValueId integer(std::int64_t value);
  ValueId object(ObjectId object);
  ValueId object(const Object& object) { return this->object(id_of(object)); }
  ValueId text(std::string_view text);  // beyond the bounds above: some text
  ValueId anything(Origin origin);
  ValueId open(TypeId bound, bool nullable, Origin origin = {});

  ValueKind kind(ValueId v) const { return rows_[+v].kind; }
  bool is_open(ValueId v) const { return rows_[+v].open; }  // objects beside the listed ones
  TypeId bound(ValueId v) const { return rows_[+v].bound; }
  Origin origin(ValueId v) const { return rows_[+v].origin; }
  // Integers, or ObjectIds with 0 for null; ascending. They stay in place, whatever is made afterwards.
  std::span<const std::int64_t> items(ValueId v) const { return {rows_[+v].items, rows_[+v].count}; }
  bool may_be_zero(ValueId v) const;
  bool may_be_nonzero(ValueId v) const;
  // Known to the last: no open part.
  bool is_exact(ValueId v) const { return kind(v) != ValueKind::anything && !is_open(v); }
  // The one integer it is; otherwise none.
  bool is_integer(ValueId v, std::int64_t& value) const;
  // The one object it is; ObjectId{0} otherwise.
  ObjectId single_object(ValueId v) const;

  // What the value carries of where it was read (see marks.h). Exact values, which say it all themselves, carry none.
  MarkSet marks(ValueId v) const { return rows_[+v].marks; }
  ValueId marked(ValueId v, MarkSet marks);
  MarkSets& mark_sets() { return mark_sets_; }
  const MarkSets& mark_sets() const { return mark_sets_; }

  ValueId join(ValueId a, ValueId b);
  // Like join, but whatever differs gives up: for loops that do not settle.
  ValueId widen(ValueId before, ValueId after);
  ValueId without_zero(ValueId v);
  ValueId only_zero(ValueId v);
  // Items for which keep(item) holds; the open part stays as it is.
  ValueId filtered(ValueId v, const std::function<bool(std::int64_t)>& keep);
  // The open part bounded by `bound` where that says more.
  ValueId narrowed(ValueId v, TypeId bound);
  ValueId of_integers(std::span<const std::int64_t> values);  // too many: anything
  // Each number from the first to the last, at most kMaxRange, and one more: more than a join would keep.
  static constexpr std::int64_t kMaxRange = 64;
  ValueId range(std::int64_t first, std::int64_t last, std::int64_t more, Origin origin);

  ObjectId id_of(const Object& object);
  const Object& operator[](ObjectId id) const { return objects_[+id]; }
  std::uint32_t text_id(std::string_view text);
  const std::string& text_of(std::uint32_t id) const { return texts_[id]; }
  // The text it is, for a text object; nullptr otherwise.
  const std::string* text(ObjectId id) const;
  // Every text it may be, where it can be nothing else but null; empty otherwise.
  std::vector<std::string_view> texts(ValueId v) const;

  std::size_t count() const { return rows_.size(); }
  std::size_t object_count() const { return objects_.size(); }
  void set_text_type(TypeId type) { text_type_ = type; }

 private:
  static constexpr std::size_t kChunk = 4096;
  struct Row {
    ValueKind kind = ValueKind::nothing;
    bool open = false;
    std::uint8_t count = 0;
    TypeId bound = kNoType;
    Origin origin;
    MarkSet marks = kNoMarks;
    const std::int64_t* items = nullptr;
  };
  ValueId intern(ValueKind kind, bool open, TypeId bound, Origin origin, std::span<const std::int64_t> items,
                 MarkSet marks = kNoMarks);
  TypeId common_bound(TypeId a, TypeId b) const;

  MarkSets mark_sets_;
  std::vector<Row> rows_;
  std::vector<std::unique_ptr<std::int64_t[]>> chunks_;  // of items, which stay in place
  std::size_t chunk_used_ = kChunk;
  boost::unordered_flat_map<std::uint64_t, std::uint32_t> by_hash_;  // equal hashes: the next number
  boost::unordered_flat_map<std::uint64_t, std::uint32_t> joins_;
  std::deque<Object> objects_;  // stay in place
  boost::unordered_flat_map<std::uint64_t, std::uint32_t> objects_by_hash_;
  std::deque<std::string> texts_;  // stays in place: views of it are handed out
  boost::unordered_flat_map<std::string, std::uint32_t> text_ids_;
  std::size_t text_bytes_ = 0;
  std::function<bool(TypeId, TypeId)> is_subtype_;
  TypeId text_type_ = kNoType;
};

}  // namespace xiezhi
