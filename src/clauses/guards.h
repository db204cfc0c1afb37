// The general guards against false findings, each once. A clause never weighs a fact that these refuse.
//
// 1. Code no entry reaches is a lead, never a finding; so is code that is reached only if a call such as equals()
//    or run(), which any class may answer, happens to meet it.
// 2. A permission is weighed only where this package declares it and devices that ask the user can grant it:
//    maxSdkVersion below Android 6 leaves nothing to ask; one merged from a library and never requested is
//    not opened.
// 3. Calls the platform itself makes in the app's process are not the app's.
// 4. Values the system no longer gives to ordinary apps on every device this app is built for remain an
//    attempt, at a lower weight.
// 5. What a packer hides cannot be missed by looking: see Subject::code_complete.
// 6. Device model, system version and the like are asked for by nearly every program; alone they carry
//    nothing.
// 7. A call that does not itself yield the information (a source row of strength "indirect": a random number, the
//    look-up of one named package, a clock) is a lead, whoever makes it.
// 8. A call that a runtime permission guards yields nothing to an app that declares none of those it accepts. The
//    support library asks for the last known location in every app, to tell night from day; few of them get it.
#pragma once

#include "facts/facts.h"
#include "knowledge/knowledge.h"

namespace xiezhi {

bool is_reached(Phase phase);
// Read, sent, shared or asked for by code the app brings along and an entry reaches (guards 1 and 3).
bool counts(const Collection& collection);
bool is_static(const Collection& collection);
// The call needs a runtime permission the app does not declare (guard 8).
bool lacks_permission(const Collection& collection, const Facts& facts, const Knowledge& knowledge);
// Counts, and the call can yield the information here (guards 1, 3, 7 and 8): fit to be a reason.
bool takes(const Collection& collection, const Facts& facts, const Knowledge& knowledge);
// No pure tool: by its catalogue row it collects, or its code here takes more than ordinary device facts.
bool may_collect(const Sdk& sdk, const Facts& facts, const Knowledge& knowledge);
// How well a collection speaks for itself, best first: direct, of a weighty type, the app's own code.
bool speaks_before(const Knowledge& knowledge, const Collection& one, const Collection& other);
// The system itself withholds the value from ordinary apps at this app's target SDK, or was seen to (guard 4).
bool is_withheld(const Collection& collection, const Facts& facts, const Knowledge& knowledge);
// 0…1: what a type weighs before consent. Identifiers and sensitive information 1, fingerprints' parts 0.6,
// ordinary device facts 0 (guard 6), all from the columns of personal_info_types.
double gravity(const Knowledge& knowledge, std::string_view type);

// Access a settings page grants, or a service the system binds: no dialog, no permission group.
bool is_special_access(const Permission& permission);
// Declared, opens personal information, and the user is (or should be) asked for it (guard 2).
bool opens_personal_information(const Permission& permission, const Knowledge& knowledge);
// The group a permission is granted in; special access counts as its own group.
std::string group_of(const Permission& permission);
// Distinct groups among the permissions that open personal information, sorted.
std::vector<std::string> open_groups(const Facts& facts, const Knowledge& knowledge);
// The level the system treats the app as made for: where the manifest names none, its minSdkVersion, else 1.
std::optional<int> effective_target(const Facts& facts);
Text target_words(const Facts& facts);  // "targetSdkVersion为22", "没有声明targetSdkVersion，系统按3处理"
// Granted at installation on systems that only know the old model; certain by targetSdkVersion alone.
bool granted_at_install(const Facts& facts, const Knowledge& knowledge);

}  // namespace xiezhi
