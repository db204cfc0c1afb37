// Dense ids of the program model. Each kind is its own type, so that a field is never taken for a method;
// unary plus gives the number, for indexing.
#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>

namespace xiezhi {

enum class StringId : std::uint32_t {};
enum class TypeId : std::uint32_t {};
enum class ProtoId : std::uint32_t {};
enum class FieldId : std::uint32_t {};
enum class MethodId : std::uint32_t {};

inline constexpr std::uint32_t kNoId = 0xffffffff;
inline constexpr StringId kNoString{kNoId};
inline constexpr TypeId kNoType{kNoId};
inline constexpr ProtoId kNoProto{kNoId};
inline constexpr FieldId kNoField{kNoId};
inline constexpr MethodId kNoMethod{kNoId};

constexpr std::uint32_t operator+(StringId id) { return static_cast<std::uint32_t>(id); }
constexpr std::uint32_t operator+(TypeId id) { return static_cast<std::uint32_t>(id); }
constexpr std::uint32_t operator+(ProtoId id) { return static_cast<std::uint32_t>(id); }
constexpr std::uint32_t operator+(FieldId id) { return static_cast<std::uint32_t>(id); }
constexpr std::uint32_t operator+(MethodId id) { return static_cast<std::uint32_t>(id); }

// The ids from first up to, not including, last.
template <typename Id>
class IdRange {
 public:
  class iterator {
   public:
    using iterator_category = std::forward_iterator_tag;
    using value_type = Id;
    using difference_type = std::ptrdiff_t;
    using pointer = const Id*;
    using reference = Id;
    iterator() = default;
    explicit iterator(std::uint32_t at) : at_(at) {}
    Id operator*() const { return Id{at_}; }
    iterator& operator++() { return ++at_, *this; }
    iterator operator++(int) { return iterator(at_++); }
    bool operator==(const iterator&) const = default;

   private:
    std::uint32_t at_ = 0;
  };

  IdRange() = default;
  IdRange(Id first, Id last) : first_(+first), last_(+last) {}
  iterator begin() const { return iterator(first_); }
  iterator end() const { return iterator(last_); }
  std::uint32_t size() const { return last_ - first_; }
  bool empty() const { return first_ == last_; }
  Id operator[](std::uint32_t i) const { return Id{first_ + i}; }
  bool contains(Id id) const { return +id >= first_ && +id < last_; }

 private:
  std::uint32_t first_ = 0, last_ = 0;
};

}  // namespace xiezhi
