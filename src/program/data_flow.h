// Data flow: from where personal information is read to where it leaves the app's hands.
//
// It rides on the abstract run of first_run.h: a value that a source gives carries a mark, and wherever the run moves
// a value (registers, fields, arrays by index, collections by key, stores, builders, arguments, results, captured
// variables) its marks go with it, so that what the run knows of objects, contexts and order holds for data too. Calls
// of the platform without a model carry the marks of their arguments into their result and their receiver. A sink's
// arguments are looked into, objects inside objects included.
//
// What it cannot do: flows by the way a branch is taken; code that the run did not come to; native code.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "program/data_sinks.h"
#include "program/ids.h"
#include "program/values.h"

namespace xiezhi {

// What marks values. All by id; what is not in them does not.
struct FlowInputs {
  const DataSinks* sinks = nullptr;  // absent: no data flow
  std::vector<bool> sources;         // by MethodId: platform calls whose result is a source
  std::vector<bool> source_fields;   // by FieldId
  std::vector<bool> callbacks;       // by MethodId: declared methods whose parameters are a source
};

// One place where a mark was made.
struct FlowSource {
  MethodId method = kNoMethod;  // that contains it
  std::uint32_t pc = 0;
  std::uint32_t node = kNoId;
  MethodId callee = kNoMethod;  // or the callback itself
  FieldId field = kNoField;
  std::vector<ValueId> arguments;
};

// A place on the way, the source first. `how` says how the data came there.
struct FlowStep {
  enum class How : std::uint8_t { read, argument, result, stored, loaded, given_away };
  How how = How::read;
  MethodId method = kNoMethod;
  std::uint32_t pc = 0;
};

struct SeenFlow {
  FlowSource source;
  MethodId method = kNoMethod;  // that contains the sink
  std::uint32_t pc = 0;
  std::uint32_t node = kNoId;
  MethodId callee = kNoMethod;
  std::string_view kind;                     // of the sink's row
  std::vector<std::string_view> transforms;  // "hashed", …; sorted
  std::vector<std::string> urls;             // texts with http:// or https:// that went along
  std::vector<FlowStep> steps;
  bool unsure = false;  // the way could not be told whole, or the sink's receiver is one of several
};

}  // namespace xiezhi
