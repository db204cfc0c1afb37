// Small tables of the field that only clauses read: which permissions a kind of app cannot do without
// (knowledge/permission_functions.tsv), which information tells what a denied permission guards
// (derived_information.tsv), and how policies word promises that a run can be held against (promises.tsv).
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "facts/facts.h"
#include "knowledge/knowledge.h"

namespace xiezhi {

struct DerivedInformation {
  std::string_view group;  // of the permission
  List types;
  Name why;
};
std::vector<DerivedInformation> derived_information(const Knowledge& knowledge);

// Promises in the sentences of the rules at hand: the kind, the sentence, the types its statements name.
struct KeptPromise {
  std::string kind;  // "encrypted", "local", "background", "once", "only_when"; "by_itself", "excused"
  std::uint32_t sentence = 0;  // index into Policy::sentences
  std::vector<std::string> types;
  std::vector<EvidenceId> evidence;
};
std::vector<KeptPromise> promises_of(const Facts& facts, const Knowledge& knowledge);

enum class Necessity : std::uint8_t {
  no,         // the table says nothing: not needed for the basic function
  perhaps,    // for some functions, or some apps, of the type
  essential,  // the basic function cannot work without it
};
struct NecessaryPermission {
  Necessity need = Necessity::no;
  Text why;
};
// Of a permission for an app of that type: by its necessary information, then by the table.
NecessaryPermission necessity(const Knowledge& knowledge, std::string_view app_type,
                              std::string_view permission);

// How many functions these groups stand for: groups that one function needs together count as one.
std::size_t functions_of(const Knowledge& knowledge, const std::set<std::string>& groups);

}  // namespace xiezhi
