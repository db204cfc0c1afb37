// dossier.yaml: what the person who gathered the material says of it, where the material itself cannot. Every key is
// optional; the form is in docs/dossier.md. What it says is a claim: it fills gaps, it is told beside the material where
// the two differ, and it never decides a verdict.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "facts/facts.h"
#include "knowledge/knowledge.h"

namespace xiezhi {

// What is said of one file.
struct DossierEntry {
  std::string file;  // relative to the folder of dossier.yaml, with '/', without "./"
  std::optional<MaterialKind> kind;
  std::string version;
  std::optional<Phase> phase;
  std::uint32_t line = 0;  // of the dossier file, from 1
};

struct DossierFile {
  std::string package, name, operator_name;
  std::string type;                 // a necessary_info id, or empty
  std::string timezone;             // as written
  std::optional<int> zone_minutes;  // east of UTC, on the day `captured` where the zone has summer time
  std::string model;
  std::string captured;  // ISO date, or empty
  std::optional<bool> walk_complete;
  std::vector<DossierEntry> materials;  // in the file's order, each file once
  Problems problems;                    // keys that are not ours, values that cannot be used; with their line
};

// An Error where it is no YAML or JSON map at all.
Result<DossierFile> read_dossier_file(std::string_view text, const Knowledge& knowledge);

}  // namespace xiezhi
