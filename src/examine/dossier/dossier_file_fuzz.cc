// Any bytes as dossier.yaml.
#include <cstdlib>

#include "examine/dossier/dossier_file.h"
#include "support/bytes.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace xiezhi;
  static const Knowledge knowledge = std::move(*Knowledge::load_builtin());
  if (size > 65536) return 0;
  const auto file = read_dossier_file(as_text({data, size}), knowledge);
  if (!file) return 0;
  if (file->zone_minutes && (*file->zone_minutes < -24 * 60 || *file->zone_minutes > 24 * 60)) std::abort();
  if (!file->captured.empty() && file->captured.size() != 10) std::abort();
  for (const DossierEntry& entry : file->materials)
    if (entry.line == 0) std::abort();
  return 0;
}
