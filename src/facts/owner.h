// Whose doing something is, and the frames that show it: shared by facts of code, of run time and of the network.
#pragma once

#include <string>

#include "facts/vocabulary.h"

namespace xiezhi {

struct Owner {
  OwnerKind kind = OwnerKind::unknown;
  std::string id,
      name;  // SDK id and name; package name for the app; the registrable domain of an unknown host
  auto operator<=>(const Owner&) const = default;
};

// One frame of a call path or stack. `method` as "com.x.App.onCreate()V" (recorded stacks: as they name it), `at`
// as "App.java:31" (may be empty).
struct Frame {
  std::string method, at;
  bool operator==(const Frame&) const = default;
};

}  // namespace xiezhi
