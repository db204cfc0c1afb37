// Screenshots: PNG and JPEG as rows of red, green, blue, read with libpng and libjpeg-turbo, bounded.
#pragma once

#include <cstdint>
#include <vector>

#include "support/bytes.h"
#include "support/result.h"

namespace xiezhi {

inline constexpr std::size_t kMostPixels = 32u << 20;  // a long screenshot has some 20 million
inline constexpr std::uint32_t kMostEdge = 40'000;
inline constexpr int kMostScans = 64;  // of a progressive JPEG: each costs a pass over the whole picture

struct Picture {
  std::uint32_t width = 0, height = 0;
  std::vector<std::uint8_t> rgb;  // three bytes a pixel, row by row; what is transparent lies on white
  const std::uint8_t* at(std::uint32_t x, std::uint32_t y) const {
    return rgb.data() + (std::size_t{y} * width + x) * 3;
  }
};

bool looks_like_png(Bytes bytes);
bool looks_like_jpeg(Bytes bytes);

// Fault::limit where it is larger than the bounds; Fault::bad_structure where it cannot be decoded. A JPEG that ends early
// is grey from there on.
Result<Picture> read_picture(Bytes bytes);

}  // namespace xiezhi
