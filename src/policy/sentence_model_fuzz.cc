// The model's loader on arbitrary bytes, and labelling by whatever it lets pass. Two bytes in front choose:
// to mend the checksum (so that everything behind it is reached), and how the rest is cut into sentences for
// the shipped model.
#include <libdeflate.h>

#include <cstring>

#include "policy/sentence_model.h"
#include "support/text.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace xiezhi;
  if (size < 2) return 0;
  std::string text(reinterpret_cast<const char*>(data) + 2, size - 2);
  const auto sentences = split(text, data[1] % 2 == 0 ? '\n' : ' ');
  static const Knowledge knowledge = Knowledge::load_builtin().value();
  static const auto shipped = SentenceModel::load(knowledge);
  if (shipped && shipped->label(sentences).size() != sentences.size()) __builtin_trap();

  std::string file = text;
  if (data[0] % 2 == 0 && file.size() > 4) {
    const std::uint32_t checksum = libdeflate_crc32(0, file.data(), file.size() - 4);
    std::memcpy(file.data() + file.size() - 4, &checksum, 4);
  }
  if (const auto model = SentenceModel::load(as_bytes(file))) {
    const std::string_view document[] = {"一、收集", "我们收集您的位置。"};
    if (model->label(document).size() != 2) __builtin_trap();
  }
  return 0;
}
