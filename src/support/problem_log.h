// A bounded list of problems: hostile input may be damaged in a million places, and nobody reads a million
// lines.
#pragma once

#include <cstdint>
#include <string>

#include "support/result.h"

namespace xiezhi {

// Keeps the first `kept` problems of each detail text, whatever the place, and counts the rest in one last
// line.
class ProblemLog {
 public:
  explicit ProblemLog(std::size_t kept_each = 8) : kept_each_(kept_each) {}
  void note(Fault fault, std::string where, Text detail);
  std::size_t count() const { return count_; }
  // In the order noted, with the line about the rest, if any.
  Problems take();

 private:
  struct Seen {
    std::string detail;
    std::size_t times;
  };
  static constexpr std::size_t kMaximumKinds = 64;

  std::size_t kept_each_;
  std::size_t count_ = 0;
  std::vector<Seen> seen_;
  Problems problems_;
};

}  // namespace xiezhi
