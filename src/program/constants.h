// Constant arguments of calls: what a register holds at a call site, when that is plain from the method, the
// static fields it reads and, one level up, its callers.
//
// One forward pass of abstract interpretation a method: registers hold a Value or are unknown; where paths meet,
// different values become unknown. Bounded: methods of more than kMaxUnits code units, and arrays of more than
// kMaxElements, are unknown. Value is meant to grow (concatenation, fields, sets of values).
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "program/code_index.h"
#include "program/framework.h"

namespace xiezhi {

struct Value;
struct ArrayValue {
  std::vector<Value> elements;  // unknown ones stay in place
};

// A compile-time value as far as it is known. Strings are valid UTF-8.
struct Value {
  struct Unknown {
    bool operator==(const Unknown&) const = default;
  };
  struct Parameter {  // of the method itself, `this` counted: resolved through the callers
    std::uint16_t index = 0;
    bool operator==(const Parameter&) const = default;
  };
  std::variant<Unknown, std::int64_t, std::string, TypeId, std::shared_ptr<const ArrayValue>, Parameter> held;

  bool known() const {
    return !std::holds_alternative<Unknown>(held) && !std::holds_alternative<Parameter>(held);
  }
  const std::int64_t* integer() const { return std::get_if<std::int64_t>(&held); }
  const std::string* text() const { return std::get_if<std::string>(&held); }
  const TypeId* type() const { return std::get_if<TypeId>(&held); }
  std::span<const Value> elements() const;      // of an array; empty otherwise
  std::vector<std::string_view> texts() const;  // itself a string, or the strings of an array
  bool operator==(const Value& other) const;
};

// Answers for one program; remembers what it computed. Not safe for several threads: one a thread.
class Constants {
 public:
  static constexpr std::uint32_t kMaxUnits = 1 << 16, kMaxElements = 256, kMaxCallers = 8;

  Constants(const CodeIndex& index, const Framework& framework);
  ~Constants();

  // The arguments of the call at `pc` of `method`, receiver first where there is one, one value an argument (a
  // long or double is one). Empty where no call is there. Parameters are replaced by the callers' constants where
  // all of at most kMaxCallers agree.
  std::vector<Value> arguments(MethodId method, std::uint32_t pc);
  // Several values at once where the callers of a parameter disagree: each possible one, at most kMaxCallers;
  // empty where one is unknown.
  std::vector<Value> possible(MethodId method, std::uint32_t pc, std::uint32_t argument);
  // A static final field's value: its ConstantValue, what <clinit> puts there, or the framework's constant.
  Value field(FieldId field);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace xiezhi
