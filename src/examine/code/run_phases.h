// First run for the code examiner: which control agrees and which refuses, by the phrases that the tables know.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "examine/package/package.h"
#include "program/first_run.h"

namespace xiezhi {

// The program's first run with the controls of this package told apart by their texts. `watched` as in FirstRunInputs.
FirstRun run_first(const PackageScene& scene, const CallGraph& graph, const EntryPoints& entries,
                   const PlatformModels& models, std::vector<bool> watched, FlowInputs flow);

// The same, telling what it knows at each instruction of some methods.
std::vector<std::string> trace_first_run(const PackageScene& scene, const CallGraph& graph,
                                         const EntryPoints& entries, const PlatformModels& models,
                                         std::vector<bool> watched, FlowInputs flow,
                                         std::span<const MethodId> methods);

struct ProgramView;
struct SensitivePoints;
// The controls that agree or refuse, and what they lead to; calls that end the app at first run.
void add_consent_controls(const ProgramView& view, const SensitivePoints& points);
void add_exits(const ProgramView& view);

// A branch that was not decided, for people.
Text describe(const CodeIndex& index, const Undecided& undecided);

}  // namespace xiezhi
