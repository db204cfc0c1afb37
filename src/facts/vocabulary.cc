#include "facts/vocabulary.h"

namespace xiezhi {
namespace {

struct Word {
  std::string_view id, zh, en;
};

// static_code is written "static" for users; "static" cannot be an identifier.
constexpr std::string_view spelled(std::string_view id) { return id == "static_code" ? "static" : id; }

#define VOCABULARY_ENUM(type) constexpr Word k##type[] = {
#define X(type, id, zh, en) {spelled(#id), zh, en},
#define VOCABULARY_END(type) \
  }                          \
  ;
#include "facts/vocabulary.def"

}  // namespace

#define VOCABULARY_ENUM(type)                                                             \
  std::string_view id(type value) { return k##type[static_cast<std::size_t>(value)].id; } \
  Text name(type value) {                                                                 \
    const Word& word = k##type[static_cast<std::size_t>(value)];                          \
    return {std::string(word.zh), std::string(word.en)};                                  \
  }                                                                                       \
  template <>                                                                             \
  std::optional<type> from_id(std::string_view word) {                                    \
    for (std::size_t i = 0; i < std::size(k##type); ++i)                                  \
      if (k##type[i].id == word) return static_cast<type>(i);                             \
    return std::nullopt;                                                                  \
  }
#define X(type, id, zh, en)
#include "facts/vocabulary.def"

}  // namespace xiezhi
