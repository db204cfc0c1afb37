#include "formats/picture/picture.h"

#include <gtest/gtest.h>
#include <png.h>

#include <cstdio>

#include <jpeglib.h>

#include <string>

namespace xiezhi {
namespace {

// Left half red, right half white.
std::vector<std::uint8_t> stripes(std::uint32_t width, std::uint32_t height) {
  std::vector<std::uint8_t> out;
  for (std::uint32_t i = 0; i < width * height; ++i) {
    const bool red = i % width < width / 2;
    out.insert(out.end(),
               {255, static_cast<std::uint8_t>(red ? 0 : 255), static_cast<std::uint8_t>(red ? 0 : 255)});
  }
  return out;
}

std::string png_of(std::uint32_t width, std::uint32_t height) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION, image.width = width, image.height = height,
  image.format = PNG_FORMAT_RGB;
  const auto pixels = stripes(width, height);
  png_alloc_size_t size = 0;
  png_image_write_to_memory(&image, nullptr, &size, 0, pixels.data(), 0, nullptr);
  std::string out(size, '\0');
  png_image_write_to_memory(&image, out.data(), &size, 0, pixels.data(), 0, nullptr);
  out.resize(size);
  return out;
}

std::string jpeg_of(std::uint32_t width, std::uint32_t height) {
  jpeg_compress_struct info{};
  jpeg_error_mgr errors{};
  info.err = jpeg_std_error(&errors);
  jpeg_create_compress(&info);
  unsigned char* bytes = nullptr;
  unsigned long size = 0;
  jpeg_mem_dest(&info, &bytes, &size);
  info.image_width = width, info.image_height = height, info.input_components = 3,
  info.in_color_space = JCS_RGB;
  jpeg_set_defaults(&info);
  jpeg_start_compress(&info, TRUE);
  auto pixels = stripes(width, height);
  while (info.next_scanline < height) {
    JSAMPROW row = pixels.data() + std::size_t{info.next_scanline} * width * 3;
    jpeg_write_scanlines(&info, &row, 1);
  }
  jpeg_finish_compress(&info);
  std::string out(reinterpret_cast<char*>(bytes), size);
  jpeg_destroy_compress(&info);
  free(bytes);
  return out;
}

TEST(Picture, ReadsPngAndJpeg) {
  for (const std::string& bytes : {png_of(40, 20), jpeg_of(40, 20)}) {
    auto picture = read_picture(as_bytes(bytes));
    ASSERT_TRUE(picture);
    EXPECT_EQ(picture->width, 40u);
    EXPECT_EQ(picture->height, 20u);
    EXPECT_GT(picture->at(2, 2)[0], 200);
    EXPECT_LT(picture->at(2, 2)[1], 60);
    EXPECT_GT(picture->at(38, 18)[1], 200);
  }
}

TEST(Picture, SurvivesEveryCut) {
  for (const std::string& bytes : {png_of(16, 16), jpeg_of(16, 16)})
    for (std::size_t size = 0; size < bytes.size(); ++size) {
      auto picture = read_picture(as_bytes(bytes.substr(0, size)));
      EXPECT_TRUE(!picture || picture->rgb.size() == std::size_t{16 * 16 * 3});
    }
}

TEST(Picture, RefusesMoreThanItCanHold) {
  std::string png = png_of(8, 8);
  // IHDR's width and height, with the checksum that then fails: refused either way, before anything is allocated.
  png[16] = 0x7f, png[20] = 0x7f;
  EXPECT_FALSE(read_picture(as_bytes(png)));
  EXPECT_FALSE(read_picture(as_bytes(std::string("GIF89a"))));
}

}  // namespace
}  // namespace xiezhi
