// Any bytes as a device file, and what it gives made ready to look for.
#include <cstdlib>

#include "examine/network/device_file.h"
#include "support/bytes.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace xiezhi;
  static const Knowledge knowledge = std::move(*Knowledge::load_builtin());
  if (size > 65536) return 0;
  auto file = read_device_file(as_text({data, size}), knowledge);
  if (!file || file->values.size() > 100) return 0;
  const KnownValues values(std::move(file->values));
  std::vector<ValueHit> hits;
  values.find(as_text({data, size}), false, hits);
  for (const ValueHit& hit : hits)
    if (hit.end > size) std::abort();
  return 0;
}
