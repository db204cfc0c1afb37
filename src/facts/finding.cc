#include "facts/finding.h"

#include "support/hash.h"

namespace xiezhi {

std::string finding_hash(const Finding& finding) {
  std::vector<std::string> keys = finding.hash_keys;
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  std::string canonical = "xiezhi.finding/1\n" + finding.clause + "\n";
  for (const std::string& key : keys) canonical += key + "\n";
  return sha256_hex(as_bytes(canonical)).substr(0, 32);
}

}  // namespace xiezhi
