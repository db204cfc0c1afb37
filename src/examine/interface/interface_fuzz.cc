// Any bytes as dumps, pictures and steps of one walk: pieces between NUL bytes, each recognised as check does.
#include <cstdlib>

#include "examine/interface/interface.h"
#include "examine/trace/trace.h"
#include "support/text.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace xiezhi;
  static const Result<Knowledge> knowledge = Knowledge::load_builtin();
  if (size > (128u << 10)) return 0;
  Facts facts;
  facts.app.id = "com.x";
  facts.materials.reserve(64);
  InterfaceExaminer screens(*knowledge, facts);
  TraceExaminer traces(*knowledge, facts);
  Bytes rest{data, size};
  for (int i = 1; i <= 64 && !rest.empty(); ++i) {
    const std::size_t end = std::min(as_text(rest).find('\0'), rest.size());
    const Bytes piece = rest.first(end);
    rest = rest.subspan(std::min(end + 1, rest.size()));
    facts.materials.push_back({.id = "m" + std::to_string(i), .name = std::to_string(i) + ".xml"});
    if (looks_like_trace(piece))
      traces.add(piece, facts.materials.back(), nullptr);
    else
      screens.add(piece, facts.materials.back());
  }
  const ShownScreens shown = screens.shown();
  traces.screens(shown.rules, shown.dialogs);
  traces.finish();
  screens.finish();
  const std::size_t count = facts.interface.screens.size();
  for (const ScreenStep& s : facts.interface.steps)
    if ((s.from && *s.from >= count) || (s.to && *s.to >= count)) std::abort();
  for (const Screen& s : facts.interface.screens)
    if (s.same_as > count) std::abort();
  facts.settle();
  return 0;
}
