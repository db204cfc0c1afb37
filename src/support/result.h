// Errors as values. A border (a format, a table, a file) returns Result<T>; nothing throws across it.
// Damage that leaves something usable is not an Error but a Problem beside the value.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include <tl/expected.hpp>

namespace xiezhi {

// One text in the two languages every user-facing string is written in.
struct Text {
  std::string zh;
  std::string en;
  bool operator==(const Text&) const = default;
};

enum class Fault : std::uint8_t {
#define X(id, zh, en) id,
#include "support/faults.def"
#undef X
};

std::string_view id(Fault fault);  // "truncated"
Text name(Fault fault);            // in both languages

// Why something could not be read at all. `where` names the place: a file, "classes2.dex",
// "classes.dex+0x1f0".
struct Error {
  Fault fault = Fault::internal;
  std::string where;
  Text detail;
  Text sentence() const;  // one sentence for a user: where, what, detail
};

// Damage that was worked around: the value beside it is usable, and the report names this.
struct Problem {
  Fault fault = Fault::bad_structure;
  std::string where;
  Text detail;
  Text sentence() const;
  auto operator<=>(const Problem& other) const {
    return std::tie(where, fault, detail.en) <=> std::tie(other.where, other.fault, other.detail.en);
  }
  bool operator==(const Problem& other) const = default;
};
using Problems = std::vector<Problem>;

template <typename T>
using Result = tl::expected<T, Error>;

inline tl::unexpected<Error> fail(Fault fault, std::string where, Text detail = {}) {
  return tl::make_unexpected(Error{fault, std::move(where), std::move(detail)});
}

}  // namespace xiezhi
