#include "examine/interface/pixels.h"

#include <gtest/gtest.h>

#include <array>
#include <string>

namespace xiezhi {
namespace {

using Rgb = std::array<std::uint8_t, 3>;

Picture plain(std::uint32_t width, std::uint32_t height, Rgb colour) {
  Picture out{width, height, {}};
  for (std::uint32_t i = 0; i < width * height; ++i)
    out.rgb.insert(out.rgb.end(), colour.begin(), colour.end());
  return out;
}
void fill(Picture& p, std::uint32_t left, std::uint32_t top, std::uint32_t right, std::uint32_t bottom,
          Rgb c) {
  for (std::uint32_t y = top; y < bottom; ++y)
    for (std::uint32_t x = left; x < right; ++x)
      std::copy(c.begin(), c.end(),
                p.rgb.begin() + static_cast<std::ptrdiff_t>((std::size_t{y} * p.width + x) * 3));
}
// Upright strokes, as characters have them, in a line.
void line_of_text(Picture& p, std::uint32_t top, std::uint32_t height, Rgb c) {
  for (std::uint32_t x = 20; x < 180; x += 8) fill(p, x, top, x + 3, top + height, c);
}

Screen screen_with(ScreenBox box) {
  Screen s;
  ScreenElement root;
  root.box = {0, 0, 200, 100};
  ScreenElement e;
  e.text = "隐私政策", e.box = box;
  s.elements = {root, e};
  return s;
}

TEST(Pixels, MeasureContrastAsWcagDoes) {
  const Rgb black{0, 0, 0}, white{255, 255, 255}, grey{0x76, 0x76, 0x76};
  EXPECT_NEAR(contrast_of(black.data(), white.data()), 21, 0.01);
  EXPECT_NEAR(contrast_of(white.data(), grey.data()), 4.54, 0.01);  // the known border of 4.5:1
  EXPECT_NEAR(contrast_of(grey.data(), grey.data()), 1, 1e-9);
}

TEST(Pixels, FindTheContrastAndSizeOfALine) {
  Picture p = plain(200, 100, {255, 255, 255});
  line_of_text(p, 30, 23, {0xBB, 0xBB, 0xBB});
  Screen s = screen_with({10, 20, 190, 70});
  measure_texts(p, 320, s);
  ASSERT_TRUE(s.elements[1].contrast);
  EXPECT_NEAR(*s.elements[1].contrast, 1.92, 0.02);
  ASSERT_TRUE(s.elements[1].text_height_sp);
  EXPECT_NEAR(*s.elements[1].text_height_sp, 12.5, 0.1);  // 23 pixels of ink at twice the base density
  Screen unknown = screen_with({10, 20, 190, 70});
  measure_texts(p, std::nullopt, unknown);
  EXPECT_FALSE(unknown.elements[1].text_height_sp);
  EXPECT_TRUE(unknown.elements[1].contrast);
}

TEST(Pixels, TakeTheLineNotTheBlock) {
  Picture p = plain(200, 100, {255, 255, 255});
  line_of_text(p, 20, 20, {0, 0, 0}), line_of_text(p, 50, 20, {0, 0, 0});
  Screen s = screen_with({10, 10, 190, 90});
  measure_texts(p, 160, s);
  ASSERT_TRUE(s.elements[1].text_height_sp);
  EXPECT_NEAR(*s.elements[1].text_height_sp, 21.7, 0.1);
}

TEST(Pixels, SayNothingOfPhotographsAndOtherShapes) {
  Picture noise = plain(200, 100, {255, 255, 255});
  for (std::size_t i = 0; i < noise.rgb.size(); ++i) noise.rgb[i] = static_cast<std::uint8_t>(i * 7919 % 251);
  Screen s = screen_with({10, 10, 190, 90});
  measure_texts(noise, 160, s);
  EXPECT_FALSE(s.elements[1].contrast);
  Picture landscape = plain(200, 20, {255, 255, 255});
  measure_texts(landscape, 160, s);
  EXPECT_FALSE(s.elements[1].contrast);
}

constexpr const char* kTable =
    "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n"
    "5\t1\t1\t1\t1\t1\t60\t100\t80\t40\t95.1\t隐私\n5\t1\t1\t1\t1\t2\t150\t100\t80\t40\t93\t政策\n"
    "5\t1\t1\t1\t2\t1\t60\t200\t90\t40\t90\tPrivacy\n5\t1\t1\t1\t2\t2\t160\t200\t80\t40\t90\tPolicy\n"
    "5\t1\t2\t1\t1\t1\t60\t400\t120\t40\t88\t不同意\n5\t1\t2\t1\t1\t2\t700\t400\t80\t40\t88\t同意\n"
    "5\t1\t3\t1\t1\t1\t60\t500\t80\t40\t12\t噪声\n5\t1\tcut";

TEST(Recognised, MakesLinesOfWordsAndControlsOfThoseApart) {
  const std::vector<RecognisedLine> lines = read_recognised(kTable);
  ASSERT_EQ(lines.size(), 4u);
  EXPECT_EQ(lines[0].element.text, "隐私政策");
  EXPECT_EQ(lines[0].element.box, (ScreenBox{60, 100, 230, 140}));
  EXPECT_EQ(lines[1].element.text, "Privacy Policy");
  EXPECT_EQ(lines[2].element.text, "不同意");
  EXPECT_EQ(lines[3].element.text, "同意");
  EXPECT_TRUE(lines[3].element.from_pixels);
}

TEST(Recognised, KeepsOfTwoPassesWhatReadMoreMoreSurely) {
  std::vector<RecognisedLine> lines = read_recognised(kTable);
  std::vector<RecognisedLine> more = read_recognised(
      "5\t1\t1\t1\t1\t1\t62\t102\t160\t40\t80\t隐私政和\n5\t1\t1\t1\t3\t1\t300\t300\t200\t60\t95\t同意并继续"
      "\n");
  merge_recognised(lines, std::move(more));
  ASSERT_EQ(lines.size(), 5u);
  EXPECT_EQ(lines[0].element.text, "隐私政策");  // read less surely the second time
  EXPECT_EQ(lines[2].element.text, "同意并继续");
}

TEST(Recognised, NamesAProgramThatIsNotThere) {
  OcrSettings settings;
  settings.recogniser = "no-such-program";
  auto texts = recognise_texts(as_bytes(std::string("x")), settings);
  ASSERT_FALSE(texts);
  EXPECT_EQ(texts.error().fault, Fault::not_found);
}

}  // namespace
}  // namespace xiezhi
