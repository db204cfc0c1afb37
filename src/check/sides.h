// Which version of the app each material belongs to, where several are given.
//
// Packages are told apart by their version code: the highest is the app, the one below it is what it is compared with,
// older ones are left aside. Other material goes with the version its folder, its name or the dossier file gives it
// (docs/dossier.md says how); policies that are one text with different dates go by these dates. What says nothing
// belongs to the present version: nothing is taken away from the app's examination on a guess.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "check/material.h"
#include "examine/dossier/dossier_file.h"
#include "examine/package/opened_package.h"

namespace xiezhi {

struct PackageIdentity {
  std::size_t item = 0;  // index into Dossier::items
  std::string id, version_name;
  std::int64_t version_code = 0;
  std::string label() const;  // "2.7.0 (270)"
};

struct Sides {
  std::optional<std::size_t> present_package, earlier_package;  // indices into Dossier::items
  std::string older, newer;        // labels; both empty where only one version is there
  std::vector<std::string> aside;  // names of material of other versions
};

// The packages of a dossier that can be opened, with the problems of those that cannot noted on their items. The last one
// stays open, since most dossiers have one only and opening it reads its resources.
struct Packages {
  std::vector<PackageIdentity> identities;
  std::optional<OpenedPackage> last;
};
Packages identify_packages(Dossier& dossier, const Limits& limits);

// Sets MaterialItem::side and Material::version. `said`: what the dossier file says, its entries already on the items.
// `only_app`: a package's id that the app is said to have, or empty.
Sides assign_sides(Dossier& dossier, std::span<const PackageIdentity> packages, const Knowledge& knowledge,
                   const std::string& only_app);

}  // namespace xiezhi
