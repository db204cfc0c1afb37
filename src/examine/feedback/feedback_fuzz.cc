// Any bytes as a store's feedback.
#include "examine/feedback/feedback.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace xiezhi;
  looks_like_feedback({data, size});
  Problems problems;
  for (const StoreFeedback& f : read_feedback(as_text({data, size}), problems))
    if (f.stack.size() > 64 || f.words.size() > 2000) __builtin_trap();
  return 0;
}
