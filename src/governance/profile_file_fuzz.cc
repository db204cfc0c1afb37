// Any bytes as a file of limits: what it sets exists, has a source, and reads back through the knowledge.
#include <cstdlib>

#include "governance/profile_file.h"
#include "support/bytes.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace xiezhi;
  static const Knowledge knowledge = std::move(*Knowledge::load_builtin());
  if (size > 65536) return 0;
  auto profile = read_profile(as_text({data, size}), "fuzz", knowledge);
  if (!profile) return 0;
  const Knowledge strict = knowledge.with_profile(*profile);
  for (const LimitChange& change : profile->changes) {
    const LimitRow* row = strict.limit(change.limit);
    if (row == nullptr || change.source.empty() || !(row->value >= 0)) std::abort();
  }
  return 0;
}
