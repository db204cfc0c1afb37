// The closed vocabularies of facts and findings, generated from vocabulary.def: for each enum
// id(value) (the word in report.json), name(value) (in both languages) and from_id<Enum>(word).
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "support/result.h"

namespace xiezhi {

#define VOCABULARY_ENUM(type) enum class type : std::uint8_t {
#define X(type, id, zh, en) id,
#define VOCABULARY_END(type) \
  }                          \
  ;
#include "facts/vocabulary.def"

#define VOCABULARY_ENUM(type)      \
  std::string_view id(type value); \
  Text name(type value);           \
  template <>                      \
  std::optional<type> from_id(std::string_view word);
#define X(type, id, zh, en)
template <typename T>
std::optional<T> from_id(std::string_view word);
#include "facts/vocabulary.def"

}  // namespace xiezhi
