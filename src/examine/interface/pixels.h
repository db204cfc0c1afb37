// What only pixels tell: contrast and height of texts that stand in a tree, and texts where there is no tree.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "facts/screens.h"
#include "formats/picture/picture.h"
#include "support/result.h"

namespace xiezhi {

// Contrast and, where the density (dots per inch) is known, the text size of every visible text. Left unknown where the
// picture has not the shape of the tree's screen, a box holds a photograph, or lines cannot be told apart.
void measure_texts(const Picture& picture, std::optional<double> density, Screen& screen);

// WCAG 2.1 (1.4.3): (L1 + 0.05) / (L2 + 0.05) of relative luminances, from 1 to 21.
double contrast_of(const std::uint8_t* a, const std::uint8_t* b);

struct OcrSettings {
  std::string recogniser = "tesseract";  // looked up in PATH
  std::string languages = "chi_sim+eng";
  unsigned cpu_seconds = 20;  // of one pass
};

// Lines of text of a screenshot, top to bottom: two passes, since sparse text with a local threshold finds pale lines and
// misses buttons on colour, and a block of text finds these. Fault::not_found where the program or its Chinese data is not
// installed.
Result<std::vector<ScreenElement>> recognise_texts(Bytes picture, const OcrSettings& settings = {});

struct RecognisedLine {
  ScreenElement element;
  double weight = 0;  // confidence of each word times its characters, summed: how much was read how surely
};
// The lines of tesseract's table (tsv), for the test and the fuzzer.
std::vector<RecognisedLine> read_recognised(std::string_view table);
// Of two passes: where lines of both lie over each other, those that read more, more surely.
void merge_recognised(std::vector<RecognisedLine>& lines, std::vector<RecognisedLine> more);

}  // namespace xiezhi
