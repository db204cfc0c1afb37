#include "examine/package/package.h"

#include "support/log.h"

namespace xiezhi {

void examine_package(const PackageScene& scene) {
  auto timed = [&](const char* phase, void (*part)(const PackageScene&)) {
    TimedPhase phase_timer(phase);
    part(scene);
  };
  timed("manifest", examine_manifest);
  timed("signature", examine_signature);
  timed("network security", examine_network_security);
  timed("interface", examine_interface);
  timed("documents", examine_documents);
  timed("native libraries", examine_native_libraries);
  timed("protection", examine_protection);
  timed("operator hints", examine_operator_hints);
}

}  // namespace xiezhi
