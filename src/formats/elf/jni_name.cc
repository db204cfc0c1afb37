// JNI specification, Design Overview, "Resolving Native Method Names": Java_ + mangled class + _ + mangled method,
// and for overloaded methods __ + mangled parameter signature. "_" stands for "/", "_1" "_", "_2" ";", "_3" "[",
// "_0xxxx" a UTF-16 unit.
#include "formats/elf/elf.h"
#include "support/text.h"

namespace xiezhi {
namespace {

std::optional<char16_t> unit_of(std::string_view digits) {
  char16_t unit = 0;
  for (char c : digits) {
    int value = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
    if (value < 0) return std::nullopt;
    unit = static_cast<char16_t>(unit << 4 | value);
  }
  return unit;
}

// A class's name may hold escapes right behind a separator ("_1" after "_" is "/_"), so a lone "_" is one that no
// digit 0-3 follows.
std::optional<std::string> unmangle(std::string_view text) {
  std::u16string units;
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (c != '_') {
      units.push_back(static_cast<unsigned char>(c));
      continue;
    }
    char next = i + 1 < text.size() ? text[i + 1] : '\0';
    if (next == '1' || next == '2' || next == '3') {
      units.push_back(next == '1' ? u'_' : next == '2' ? u';' : u'[');
      ++i;
    } else if (next == '0') {
      if (i + 6 > text.size()) return std::nullopt;
      std::optional<char16_t> unit = unit_of(text.substr(i + 2, 4));
      if (!unit) return std::nullopt;
      units.push_back(*unit);
      i += 5;
    } else {
      units.push_back(u'/');
    }
  }
  return from_utf16(units);
}

}  // namespace

std::optional<JniExport> decode_jni_symbol(std::string_view symbol) {
  constexpr std::string_view kPrefix = "Java_";
  constexpr std::size_t kLongest = 65'535;
  if (!symbol.starts_with(kPrefix) || symbol.size() > kLongest) return std::nullopt;
  std::string_view name = symbol.substr(kPrefix.size()), parameters;
  // "__" begins the parameters, unless its second half begins an escape: "a__1b" is "a/_b". No parameter list begins
  // with a digit ("[" is written "_3"), so the digit tells.
  for (std::size_t at = name.find("__"); at != std::string_view::npos; at = name.find("__", at + 1)) {
    char next = at + 2 < name.size() ? name[at + 2] : '\0';
    if (next >= '0' && next <= '3') continue;
    parameters = name.substr(at + 2);
    name = name.substr(0, at);
    break;
  }
  std::optional<std::string> whole = unmangle(name), types = unmangle(parameters);
  if (!whole || !types) return std::nullopt;
  std::size_t separator = whole->rfind('/');
  if (separator == std::string::npos || separator == 0 || separator + 1 == whole->size()) return std::nullopt;
  JniExport out{std::string(symbol), whole->substr(0, separator), whole->substr(separator + 1),
                std::move(*types)};
  for (char& c : out.class_name)
    if (c == '/') c = '.';
  return out;
}

}  // namespace xiezhi
