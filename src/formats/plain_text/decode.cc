#include <algorithm>
#include <memory>

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>

#include "formats/plain_text/plain_text.h"
#include "support/text.h"

namespace xiezhi {
namespace {

using Converter = std::unique_ptr<UConverter, decltype(&ucnv_close)>;

Converter open_converter(const std::string& encoding) {
  UErrorCode status = U_ZERO_ERROR;
  Converter converter(ucnv_open(encoding.c_str(), &status), ucnv_close);
  if (U_FAILURE(status)) return Converter(nullptr, ucnv_close);
  return converter;
}

// Appends one UTF-16 unit run as UTF-8 and notes an anchor wherever bytes and text stop running side by side.
class Appender {
 public:
  explicit Appender(DecodedText& out) : out_(out) {}
  void add(std::u16string_view units, const int32_t* offsets, std::uint64_t base) {
    for (std::size_t i = 0; i < units.size(); ++i) {
      std::uint64_t source = base + static_cast<std::uint64_t>(std::max(offsets[i], 0));
      char32_t c = units[i];
      if (c >= 0xD800 && c < 0xDC00 && i + 1 < units.size() && units[i + 1] >= 0xDC00 &&
          units[i + 1] < 0xE000)
        c = 0x10000 + ((c - 0xD800) << 10) + (units[++i] - 0xDC00);
      if (c == 0xFFFD) out_.damaged = true;
      if (c == 0) continue;
      // An anchor for every 16th character keeps a lookup within a few bytes of the truth, and the map small.
      if (++since_ >= 16 || out_.map.empty())
        out_.map.push_back({static_cast<std::uint32_t>(out_.text.size()), source}), since_ = 0;
      append_utf8(out_.text, c);
    }
  }

 private:
  DecodedText& out_;
  int since_ = 0;
};

bool convert(Bytes bytes, const std::string& encoding, DecodedText& out) {
  Converter converter = open_converter(encoding);
  if (!converter) return false;
  out.text.reserve(bytes.size() * 3 / 2);
  Appender appender(out);
  const char* start = reinterpret_cast<const char*>(bytes.data());
  const char* at = start;
  const char* end = start + bytes.size();
  char16_t units[4096];
  int32_t offsets[4096];
  UErrorCode status = U_BUFFER_OVERFLOW_ERROR;
  while (status == U_BUFFER_OVERFLOW_ERROR) {
    status = U_ZERO_ERROR;
    char16_t* target = units;
    std::uint64_t base = static_cast<std::uint64_t>(at - start);
    ucnv_toUnicode(converter.get(), &target, units + 4096, &at, end, offsets, 1, &status);
    appender.add({units, static_cast<std::size_t>(target - units)}, offsets, base);
  }
  out.encoding = encoding;
  return U_SUCCESS(status);
}

std::string detected(Bytes bytes) {
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<UCharsetDetector, decltype(&ucsdet_close)> detector(ucsdet_open(&status), ucsdet_close);
  std::size_t sample = std::min<std::size_t>(bytes.size(), 64u << 10);
  if (U_SUCCESS(status))
    ucsdet_setText(detector.get(), reinterpret_cast<const char*>(bytes.data()), static_cast<int32_t>(sample),
                   &status);
  const UCharsetMatch* match = U_SUCCESS(status) ? ucsdet_detect(detector.get(), &status) : nullptr;
  const char* name = match != nullptr && U_SUCCESS(status) ? ucsdet_getName(match, &status) : nullptr;
  std::string found = name != nullptr && U_SUCCESS(status) ? name : "";
  // What Chinese text that is no UTF-8 can be; anything else ICU guesses from Chinese bytes is a mistake.
  return found == "Big5" ? found : "GB18030";
}

// charset=… in the first bytes, as browsers look for it.
std::string declared_in(std::string_view head) {
  std::string lower = lower_ascii(head.substr(0, 2048));
  std::size_t at = lower.find("charset");
  while (at != lower.npos) {
    std::size_t value = lower.find_first_not_of(" =\"'", at + 7);
    if (value != lower.npos && lower.substr(at + 7, 3).find('=') != std::string::npos) {
      std::size_t end = lower.find_first_of(" \"'>;/\r\n", value);
      std::string name = lower.substr(value, end - value);
      if (name.size() >= 3 && name.size() <= 24) return name;
    }
    at = lower.find("charset", at + 7);
  }
  return {};
}

// Web names mean their supersets, as the WHATWG Encoding standard says.
std::string superset(std::string name) {
  name = lower_ascii(name);
  if (name == "gb2312" || name == "gbk" || name == "gb18030" || name == "x-gbk") return "GB18030";
  if (name == "big5" || name == "big5-hkscs") return "Big5";
  if (name == "utf8" || name == "utf-8") return "UTF-8";
  return name;
}

// UTF-16 without a mark: every second byte of a Latin start is zero.
std::string unmarked_utf16(Bytes bytes) {
  if (bytes.size() < 64) return {};
  std::size_t even = 0, odd = 0;
  for (std::size_t i = 0; i < 64; ++i) (i % 2 ? odd : even) += bytes[i] == 0;
  if (odd > 16 && even < 2) return "UTF-16LE";
  if (even > 16 && odd < 2) return "UTF-16BE";
  return {};
}

// Bytes at the end that begin a UTF-8 character and do not finish it.
std::size_t unfinished_tail(std::string_view text) {
  for (std::size_t back = 1; back <= 3 && back <= text.size(); ++back) {
    unsigned char c = static_cast<unsigned char>(text[text.size() - back]);
    if ((c & 0xC0) == 0x80) continue;
    std::size_t needed = c >= 0xF0 ? 4 : c >= 0xE0 ? 3 : c >= 0xC0 ? 2 : 1;
    return needed > back ? back : 0;
  }
  return 0;
}

}  // namespace

std::uint64_t DecodedText::source_of(std::size_t offset) const {
  if (map.empty()) return offset;
  auto after = std::upper_bound(map.begin(), map.end(), offset,
                                [](std::size_t at, const Anchor& a) { return at < a.text; });
  if (after == map.begin()) return map.front().source;
  const Anchor& base = *(after - 1);
  std::uint64_t there = base.source + (offset - base.text);
  return after == map.end() ? there : std::min(there, after->source);
}

DecodedText decode_text(Bytes bytes, std::string_view declared) {
  DecodedText out;
  std::string_view raw = as_text(bytes);
  auto marked = [&](std::size_t mark, const char* encoding) {
    convert(bytes.subspan(mark), encoding, out);
    for (Anchor& anchor : out.map) anchor.source += mark;
    return std::move(out);
  };
  if (raw.starts_with("\xFF\xFE")) return marked(2, "UTF-16LE");
  if (raw.starts_with("\xFE\xFF")) return marked(2, "UTF-16BE");
  std::size_t mark = raw.starts_with("\xEF\xBB\xBF") ? 3 : 0;
  std::string wanted = superset(std::string(declared));
  if (wanted.empty()) wanted = superset(declared_in(raw));
  if (wanted.starts_with("utf-16") && mark == 0) wanted.clear();  // a declaration in ASCII cannot be UTF-16
  // A text cut for its size may end inside a character.
  if (std::size_t partial = unfinished_tail(raw);
      partial > 0 && is_valid_utf8(raw.substr(mark, raw.size() - mark - partial)))
    raw.remove_suffix(partial), bytes = bytes.first(raw.size());
  bool valid = is_valid_utf8(raw.substr(mark));
  if (mark == 3 || valid || wanted == "UTF-8") {
    out.encoding = "UTF-8";
    out.damaged = !valid;
    if (valid && raw.find('\0') == raw.npos) {
      out.text = std::string(raw.substr(mark));
      if (mark != 0) out.map.push_back({0, mark});
      return out;
    }
    if (!valid && mark == 0 && wanted.empty()) return out;  // not reached: wanted names UTF-8 here
    out.damaged = false;
    return marked(mark, "UTF-8");
  }
  if (std::string utf16 = unmarked_utf16(bytes); !utf16.empty()) return marked(0, utf16.c_str());
  if (!wanted.empty() && wanted != "UTF-8" && convert(bytes, wanted, out) && !out.damaged) return out;
  std::string guess = detected(bytes);
  DecodedText guessed;
  convert(bytes, guess, guessed);
  // Where the declared encoding and the guess both stumble, the declaration keeps its say.
  if (!out.text.empty() && guessed.damaged) return out;
  return guessed;
}

}  // namespace xiezhi
