// Any bytes as a recording: whatever form they look like is read, and the whole examiner runs on what came out.
#include <cstdlib>

#include "examine/trace/trace.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace xiezhi;
  static const Result<Knowledge> knowledge = Knowledge::load_builtin();
  if (size > (256u << 10)) return 0;
  Facts facts;
  facts.app.id = "com.x.app";
  facts.materials.push_back({.id = "m1", .kind = MaterialKind::trace});
  TraceExaminer examiner(*knowledge, facts);
  examiner.add({data, size}, facts.materials[0], nullptr);
  examiner.finish();
  for (const Event& e : facts.timeline.events)
    if (e.call >= facts.timeline.calls.size() || e.stretch >= facts.timeline.stretches.size() ||
        e.recording >= facts.timeline.recordings.size())
      std::abort();
  facts.settle();
  return 0;
}
