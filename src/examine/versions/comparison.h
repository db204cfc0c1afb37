// A comparison in the making: what its parts share.
#pragma once

#include <string>
#include <vector>

#include "facts/facts.h"
#include "knowledge/knowledge.h"

namespace xiezhi {

// What became of a value; empty where there is none.
inline Change value_change(const std::string& was, const std::string& now) {
  return was.empty() ? Change::added : now.empty() ? Change::removed : Change::changed;
}

class Comparison {
 public:
  // Of one kind; beyond, they are counted and the coverage line says so.
  static constexpr std::size_t kMostOfOneKind = 2000, kMostEvidence = 4;

  Comparison(const Facts& before, Facts& after, const Knowledge& tables)
      : older(before), newer(after), knowledge(tables) {}

  const Facts& older;
  Facts& newer;
  const Knowledge& knowledge;

  // `was` and `now` are evidence of the older and the newer hall; the former is taken over.
  void add(VersionDifference difference, const std::vector<EvidenceId>& was,
           const std::vector<EvidenceId>& now);
  std::size_t left_out() const { return left_out_; }

 private:
  std::size_t left_out_ = 0;
  std::vector<std::size_t> of_kind_ = std::vector<std::size_t>(16);
};

void compare_packages(Comparison& c);  // identity, permissions, components, SDKs, collections, flows
void compare_policies(Comparison& c);  // statements, sentences, dates
void compare_states(Comparison& c);    // permission states of dumps
void compare_settings(Comparison& c);  // switches on screens

}  // namespace xiezhi
