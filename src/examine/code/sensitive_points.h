// Where the code touches a row of android_sources.tsv.
#pragma once

#include <string>
#include <vector>

#include "examine/code/program_view.h"

namespace xiezhi {

struct SensitivePoint {
  const AndroidSource* source = nullptr;
  MethodId method = kNoMethod;  // that contains it
  std::uint32_t pc = 0;
  std::string api;    // "android.provider.Settings$Secure.getString"
  std::string shown;  // for evidence: the API with the arguments that decided
  bool reflective = false;
  bool lead_only = false;  // a string alone: the use it is put to was not seen
  // Not empty: what first run saw an argument of the call be, which only some of the ways there give.
  std::string argument;
};

struct SensitivePoints {
  std::vector<SensitivePoint> points;  // ascending by (method, pc, api)
  std::uint64_t undecided_arguments =
      0;  // calls that would count if an argument that could not be told had some value
};

SensitivePoints find_sensitive_points(const ProgramView& view);

}  // namespace xiezhi
