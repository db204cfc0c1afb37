// The program of one package with everything the code examiner asks it.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "examine/package/owner.h"
#include "examine/package/package.h"
#include "program/call_graph.h"
#include "program/code_index.h"
#include "program/constants.h"
#include "program/entry_points.h"
#include "program/first_run.h"
#include "program/framework.h"
#include "program/platform_callbacks.h"
#include "program/reachability.h"

namespace xiezhi {

struct ProgramView {
  const PackageScene& scene;
  const CodeIndex& index;
  const Hierarchy& hierarchy;
  const Reachability& reachability;
  const FirstRun& first_run;
  const EntryPoints& entry_points;
  Constants& constants;
  const OwnerFinder& owners;
  const PlatformModels& models;
};

// How a method is reached, as facts say it. One item a phase, the earliest phase first; one item with phase
// `unreached` where nothing leads there.
struct Arrival {
  Phase phase = Phase::unreached;
  Certainty certainty = Certainty::possible;
  std::vector<Step> steps;
  std::vector<Text> conditions;
  std::uint32_t open_receivers = 0;  // see Collection
  bool rests_on_any_receiver = false;
};
// Of the instruction at `pc`; where `accept` is given, only runs whose call there had arguments that it likes.
using AcceptCall = std::function<bool(std::span<const ValueId>)>;
std::vector<Arrival> arrivals(const ProgramView& view, MethodId method, std::uint32_t pc,
                              const AcceptCall& accept = {});

// Whose act a call in `method` is: the nearest class on the way out from it that is neither platform nor a support
// library. `steps` is the path that reaches it, or empty.
Owner owner_on(const ProgramView& view, const std::vector<Step>& steps, MethodId method);

// The call site as evidence; `what` is its excerpt.
EvidenceId site_evidence(const ProgramView& view, MethodId method, std::uint32_t pc, std::string what,
                         Strength strength);

}  // namespace xiezhi
