// Any bytes as a ledger.
#include "examine/records/records.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace xiezhi;
  static const Result<Knowledge> knowledge = Knowledge::load_builtin();
  if (size > (256u << 10)) return 0;
  Facts facts;
  facts.materials.push_back({.id = "m1", .kind = MaterialKind::records});
  RecordsExaminer examiner(*knowledge, facts);
  examiner.add({data, size}, facts.materials[0]);
  examiner.finish();
  return 0;
}
