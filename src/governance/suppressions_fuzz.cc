// Any bytes as a file of suppressions: what it gives names hashes and reasons, and hides nothing without them.
#include <cstdlib>

#include "governance/suppressions.h"
#include "support/bytes.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace xiezhi;
  if (size > 65536) return 0;
  auto read = read_suppressions(as_text({data, size}));
  if (!read) return 0;
  std::vector<Finding> findings(2);
  findings[0].clause = "3.1", findings[0].hash = "00000000000000000000000000000000";
  findings[1].clause = "5.1", findings[1].hash = "0123456789abcdef0123456789abcdef";
  for (const Suppression& entry : read->entries)
    if (entry.hash.size() != 32 || entry.reason.empty()) std::abort();
  apply_suppressions(*read, Day{}, findings);
  for (const Finding& finding : findings)
    if (finding.suppressed && finding.suppressed->empty()) std::abort();
  return 0;
}
