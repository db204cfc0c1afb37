// Which of the 39 types of necessary_info.tsv an app is, told from the material where nobody says it.
//
// Marks of app_type_terms.tsv speak for types: words of the app's name (its label, and how its rules call it), parts
// of the package name, components that only such an app has, the engine it is built on, and what the rules say it
// does. A word of the rules weighs by how much of the rules it takes; sentences on SDKs and partners are passed over,
// since they tell what others do.
//
// Cautious: an app of many services, and one of which little is known, has no type. A wrong type would excuse
// collection that nothing excuses, or accuse of what the app is for. Hence two demands: enough weight, and almost
// twice that of the next type. What it cannot do: apps whose name and rules name no function, and types that the
// Method tells apart by their form alone (short video beside video).
#pragma once

#include "facts/facts.h"
#include "knowledge/knowledge.h"

namespace xiezhi {

// The type with the reason: what spoke for it, and the next one. The id is empty where none stands out.
AppType infer_app_type(const Facts& facts, const Knowledge& knowledge);

}  // namespace xiezhi
