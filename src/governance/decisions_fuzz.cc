// Any bytes as decisions.json and as report.json; what could be read is written and read back as the same.
#include <cstdlib>

#include "governance/decisions.h"
#include "support/bytes.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace xiezhi;
  if (size > 65536) return 0;
  (void)read_reported_findings(as_text({data, size}));
  auto read = read_decisions(as_text({data, size}));
  if (!read) return 0;
  const std::string written = write_decisions(*read);
  auto again = read_decisions(written);
  if (!again || again->list.size() != read->list.size() || write_decisions(*again) != written) std::abort();
  Examination examination;
  examination.facts.app.id = read->app;
  examination.findings.resize(1);
  examination.findings[0].clause = "3.1";
  attach_decisions(*read, examination);
  return 0;
}
