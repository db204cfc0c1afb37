// How to gather the material that would settle a clause, in a few words with the commands to type. The full
// steps stand in knowledge/clauses/<id>.md. P0–P9 are the phases of a laboratory's test, as every guide
// explains them.
#pragma once

#include "facts/facts.h"

namespace xiezhi::gather {

Text package();
Text unprotected_build(const App& app);
Text first_run_screens(const App& app);      // P1
Text first_run_trace(const App& app);        // P1, API calls beside screens
Text refusal_run(const App& app);            // P2
Text page_walk(const App& app);              // P3, every page
Text permission_walk(const App& app);        // P3, deny each permission in turn
Text silent_and_background(const App& app);  // P4 and P5
Text capture(const App& app);                // network, from the first start on
Text upgrade(const App& app);                // P7
Text rights_walk(const App& app);            // P8
Text after_withdrawal(const App& app);       // P9
Text policy_texts();
Text rights_ledger();
Text operator_records();

}  // namespace xiezhi::gather
