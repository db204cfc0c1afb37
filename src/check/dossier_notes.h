// What dossier.yaml says, put beside the material: before it is examined (kinds, versions, phases) and after (the app).
#pragma once

#include <string>

#include "check/material.h"
#include "examine/dossier/dossier_file.h"
#include "facts/facts.h"
#include "knowledge/knowledge.h"

namespace xiezhi {

// All dossier files of a dossier as one: of two that differ the first counts, and the second says so on its material.
struct DossierNotes {
  DossierFile said;
  std::size_t item = 0;  // index of the (first) dossier file; meaningless where there is none
  bool any = false, failed = false;
};

// Reads them and writes down on the items what they say of files: version and claimed phase, and the kind of what was not
// recognised. What contradicts the content is a problem of the dossier file; the content counts.
DossierNotes read_dossier_notes(Dossier& dossier, const Knowledge& knowledge);

// After the package: fills what the app's facts lack (id, label, operator), names contradictions, adds the coverage line
// "dossier".
void apply_dossier_notes(const DossierNotes& notes, Facts& facts);

}  // namespace xiezhi
