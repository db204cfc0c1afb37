// The package examiner: what an Android package says about itself, as facts. Knows no clause.
#pragma once

#include <string>

#include "examine/package/opened_package.h"
#include "facts/facts.h"
#include "knowledge/knowledge.h"

namespace xiezhi {

// What every part of the examiner works on.
struct PackageScene {
  const OpenedPackage& package;
  const Knowledge& knowledge;
  Facts& facts;
  std::string material;  // "m1"
};

// Everything but code: identity, signature, permissions, components, network security, interface texts and
// controls, embedded documents, native libraries, protection, URLs in resources. Adds coverage lines
// "manifest", "resources", "signature", "interface_texts", "embedded_documents", "native_libraries".
void examine_package(const PackageScene& scene);

// Its parts, in the order in which they run; each is usable alone.
void examine_manifest(const PackageScene& scene);          // identity, permissions, components, queries
void examine_signature(const PackageScene& scene);         // needs the manifest's SDK levels
void examine_network_security(const PackageScene& scene);  // needs the manifest
void examine_interface(const PackageScene& scene);         // strings and layouts
void examine_documents(const PackageScene& scene);  // policies and agreements in assets and raw resources
void examine_native_libraries(const PackageScene& scene);
void examine_protection(const PackageScene& scene);      // needs the native libraries and the manifest
void examine_operator_hints(const PackageScene& scene);  // needs all of the above

// Used by the code examiner too: a URL with its host's owner; equal URLs are added once.
void add_url(const PackageScene& scene, std::string_view url, const Evidence& evidence);

}  // namespace xiezhi
