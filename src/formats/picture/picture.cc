#include "formats/picture/picture.h"

#include <csetjmp>
#include <cstdio>

#include <jpeglib.h>
#include <png.h>

#include "support/bytes.h"

namespace xiezhi {
namespace {

tl::unexpected<Error> too_large() {
  return fail(Fault::limit, "", {"图片太大，没有读取", "the picture is too large and was not read"});
}
tl::unexpected<Error> damaged() {
  return fail(Fault::bad_structure, "",
              {"图片损坏，不能解码", "the picture is damaged and cannot be decoded"});
}

bool fits(std::uint64_t width, std::uint64_t height) {
  return width > 0 && height > 0 && width <= kMostEdge && height <= kMostEdge &&
         width * height <= kMostPixels;
}

// libpng's simplified interface: its errors come back as values.
Result<Picture> read_png(Bytes bytes) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  if (png_image_begin_read_from_memory(&image, bytes.data(), bytes.size()) == 0) return damaged();
  if (!fits(image.width, image.height)) {
    png_image_free(&image);
    return too_large();
  }
  image.format = PNG_FORMAT_RGB;
  Picture out{image.width, image.height,
              std::vector<std::uint8_t>(std::size_t{image.width} * image.height * 3)};
  const png_color white{255, 255, 255};
  if (png_image_finish_read(&image, &white, out.rgb.data(), 0, nullptr) == 0) {
    png_image_free(&image);
    return damaged();
  }
  return out;
}

// libjpeg reports an error by a jump; nothing with a destructor lives between setjmp and the end of decode().
struct Jump {
  jpeg_error_mgr manager;
  std::jmp_buf where;
};
[[noreturn]] void jump(j_common_ptr info) { std::longjmp(reinterpret_cast<Jump*>(info->err)->where, 1); }
void say_nothing(j_common_ptr) {}
void count_nothing(j_common_ptr, int) {}
void watch_scans(j_common_ptr info) {
  if (reinterpret_cast<j_decompress_ptr>(info)->input_scan_number > kMostScans) jump(info);
}

enum class Outcome : std::uint8_t { read, damaged, too_large };

Outcome decode(Bytes bytes, Picture& out) {
  jpeg_decompress_struct info{};
  Jump errors{};
  jpeg_progress_mgr progress{};
  info.err = jpeg_std_error(&errors.manager);
  errors.manager.error_exit = jump, errors.manager.output_message = say_nothing;
  errors.manager.emit_message = count_nothing;
  if (setjmp(errors.where) != 0) {
    jpeg_destroy_decompress(&info);
    return Outcome::damaged;
  }
  jpeg_create_decompress(&info);
  progress.progress_monitor = watch_scans;
  info.progress = &progress;
  info.mem->max_memory_to_use = 256L << 20;
  jpeg_mem_src(&info, bytes.data(), bytes.size());
  jpeg_read_header(&info, TRUE);
  if (!fits(info.image_width, info.image_height)) {
    jpeg_destroy_decompress(&info);
    return Outcome::too_large;
  }
  info.out_color_space = JCS_RGB;
  jpeg_start_decompress(&info);
  out.width = info.output_width, out.height = info.output_height;
  out.rgb.assign(std::size_t{out.width} * out.height * 3, 128);
  while (info.output_scanline < info.output_height) {
    JSAMPROW row = out.rgb.data() + std::size_t{info.output_scanline} * out.width * 3;
    jpeg_read_scanlines(&info, &row, 1);
  }
  jpeg_finish_decompress(&info);
  jpeg_destroy_decompress(&info);
  return Outcome::read;
}

Result<Picture> read_jpeg(Bytes bytes) {
  Picture out;
  switch (decode(bytes, out)) {
    case Outcome::read:
      return out;
    case Outcome::too_large:
      return too_large();
    case Outcome::damaged:
      break;
  }
  return damaged();
}

}  // namespace

bool looks_like_png(Bytes bytes) { return as_text(bytes).starts_with("\x89PNG\r\n\x1a\n"); }
bool looks_like_jpeg(Bytes bytes) { return as_text(bytes).starts_with("\xFF\xD8\xFF"); }

Result<Picture> read_picture(Bytes bytes) {
  if (looks_like_png(bytes)) return read_png(bytes);
  if (looks_like_jpeg(bytes)) return read_jpeg(bytes);
  return fail(Fault::bad_magic, "", {"不是 PNG 或 JPEG", "neither PNG nor JPEG"});
}

}  // namespace xiezhi
