// Any bytes as a screenshot.
#include <cstdlib>

#include "formats/picture/picture.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace xiezhi;
  if (size > (256u << 10)) return 0;
  auto picture = read_picture({data, size});
  if (picture && picture->rgb.size() != std::size_t{picture->width} * picture->height * 3) std::abort();
  return 0;
}
