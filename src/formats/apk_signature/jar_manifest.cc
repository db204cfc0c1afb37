#include "formats/apk_signature/jar_manifest.h"

#include <array>

#include "support/text.h"

namespace xiezhi::signature {
namespace {

struct Line {
  std::string_view text;
  std::uint64_t begin = 0, end = 0;  // `end` is behind its line break
};

class Lines {
 public:
  explicit Lines(std::string_view file) : file_(file) {}
  bool next(Line& line) {
    if (at_ >= file_.size()) return false;
    std::size_t stop = file_.find_first_of("\r\n", at_);
    line.begin = at_;
    line.text = file_.substr(at_, stop == file_.npos ? file_.npos : stop - at_);
    if (stop == file_.npos)
      at_ = file_.size();
    else
      at_ = stop + (file_.substr(stop, 2) == "\r\n" ? 2 : 1);
    line.end = at_;
    return true;
  }

 private:
  std::string_view file_;
  std::size_t at_ = 0;
};

void add_line(ManifestSection& section, std::string_view text) {
  if (text.front() == ' ' && !section.attributes.empty()) {
    section.attributes.back().second += text.substr(1);
    return;
  }
  // A continued name is not legal; what continues is the value.
  std::size_t colon = text.find(": ");
  if (colon == text.npos)
    section.attributes.emplace_back(std::string(text), "");
  else
    section.attributes.emplace_back(std::string(text.substr(0, colon)), std::string(text.substr(colon + 2)));
}

}  // namespace

const std::string* ManifestSection::find(std::string_view name) const {
  for (const auto& [key, value] : attributes)
    if (key.size() == name.size() && starts_with_ignoring_case(key, name)) return &value;
  return nullptr;
}

std::vector<ManifestSection> parse_manifest(Bytes file) {
  std::vector<ManifestSection> out(1);
  bool open = false, main_seen = false;
  Lines lines(as_text(file));
  for (Line line; lines.next(line);) {
    ManifestSection* section = &out.back();
    if (line.text.empty()) {
      if (open) section->size = line.end - section->offset;
      open = false;
      continue;
    }
    if (!open) {
      if (main_seen) section = &out.emplace_back();
      main_seen = open = true;
      section->offset = line.begin;
    }
    section->size = line.end - section->offset;
    add_line(*section, line.text);
  }
  return out;
}

std::string from_base64(std::string_view text) {
  static constexpr std::string_view kAlphabet =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  static constexpr auto kValues = [] {
    std::array<std::uint8_t, 256> values{};
    values.fill(0xff);
    for (std::size_t i = 0; i < kAlphabet.size(); ++i)
      values[static_cast<std::uint8_t>(kAlphabet[i])] = static_cast<std::uint8_t>(i);
    return values;
  }();
  std::string out;
  std::uint32_t bits = 0;
  int held = 0;
  for (unsigned char c : trim(text)) {
    if (c == '=') break;
    if (kValues[c] == 0xff) return {};
    bits = bits << 6 | kValues[c];
    held += 6;
    if (held >= 8) held -= 8, out += static_cast<char>(bits >> held & 0xff);
  }
  return out;
}

}  // namespace xiezhi::signature
