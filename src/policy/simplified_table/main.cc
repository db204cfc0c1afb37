// Writes, while building, the Simplified form of each character of the basic plane as ICU's Hant-Hans knows it, as the
// inside of an array (see normal_text.cc). ICU needs 20 ms to set that transliteration up and to run it over the plane,
// a third of the time in which a policy is read.
#include <cstdio>
#include <memory>
#include <string>

#include <unicode/utrans.h>

namespace {

constexpr char32_t kFirst = 0x4E00, kCount = 0x51F0;

// 著, 乾 and the like are right in both writings: what Simplified uses too stays as it is.
constexpr std::u16string_view kBoth = u"著乾于后里台干面只准系志制";

int write_table(std::FILE* out) {
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<UTransliterator, decltype(&utrans_close)> transliterator(
      utrans_openU(u"Hant-Hans", -1, UTRANS_FORWARD, nullptr, 0, nullptr, &status), utrans_close);
  if (U_FAILURE(status)) return 1;
  // A separator between characters keeps phrases from being read as one.
  std::u16string all;
  for (char32_t i = 0; i < kCount; ++i) all += static_cast<char16_t>(kFirst + i), all += u' ';
  std::int32_t length = static_cast<std::int32_t>(all.size()), limit = length;
  std::u16string buffer = all + std::u16string(1024, u'\0');
  utrans_transUChars(transliterator.get(), buffer.data(), &length, static_cast<std::int32_t>(buffer.size()),
                     0, &limit, &status);
  if (U_FAILURE(status) || static_cast<std::size_t>(limit) != all.size()) return 1;
  for (std::size_t i = 0; i < kCount; ++i) {
    char16_t from = all[2 * i];
    std::fprintf(out, "%u,\n", kBoth.find(from) == kBoth.npos ? buffer[2 * i] : from);
  }
  return 0;
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 2) return 2;
  std::unique_ptr<std::FILE, decltype(&std::fclose)> out(std::fopen(arguments[1], "w"), std::fclose);
  return out == nullptr ? 1 : write_table(out.get());
}
