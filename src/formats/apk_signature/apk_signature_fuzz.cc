// Any archive's signatures, for old and new platforms. Certificates, PKCS #7 and the signing block are all reached from here.
#include <cstdint>
#include <cstdlib>

#include "formats/apk_signature/apk_signature.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace xiezhi;
  Limits limits;
  limits.max_entry_output = 1 << 20;
  limits.max_total_output = 4 << 20;
  limits.max_archive_entries = 500;
  auto archive = ZipArchive::open({data, size}, limits);
  if (!archive) return 0;
  for (std::uint32_t min_sdk : {1u, 24u, 28u}) {
    SignatureOptions options;
    options.min_sdk = min_sdk;
    ApkSignature signature = verify_signature(*archive, options);
    if (signature.valid != (signature.faults.empty() && !signature.verified.empty())) std::abort();
  }
  return 0;
}
