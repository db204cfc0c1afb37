// Facts made of data flow: personal information that leads out of the app's hands.
#pragma once

#include "examine/code/sensitive_points.h"
#include "program/data_flow.h"

namespace xiezhi {

// What is to be marked: the calls, fields and callbacks of android_sources.tsv that give personal information.
FlowInputs flow_inputs(const CodeIndex& index, const Hierarchy& hierarchy, const Knowledge& knowledge,
                       const DataSinks& sinks);

// Adds flows and the coverage line "data_flow".
void add_flows(const ProgramView& view, const SensitivePoints& points);

}  // namespace xiezhi
