#include "examine/network/known_values.h"

#include <algorithm>
#include <charconv>
#include <set>

#include <fmt/format.h>

#include "support/hash.h"
#include "support/text.h"

namespace xiezhi {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_alnum(char c) { return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_hex(char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }
bool all(std::string_view text, bool (*test)(char)) { return std::all_of(text.begin(), text.end(), test); }
bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

std::string without(std::string_view text, std::string_view separators) {
  std::string out;
  for (char c : text)
    if (separators.find(c) == separators.npos) out += c;
  return out;
}

std::string upper_ascii(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return out;
}

// "aabbccddeeff" with `separator` after every two.
std::string paired(std::string_view digits, char separator) {
  std::string out;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && i % 2 == 0) out += separator;
    out += digits[i];
  }
  return out;
}

// Twelve hexadecimal digits, two by two: an address of a network interface.
bool is_mac(std::string_view value) {
  const std::string bare = without(value, ":-");
  return bare.size() == 12 && all(bare, is_hex) && value.size() == 17;
}

bool is_uuid(std::string_view value) {
  return value.size() == 36 && without(value, "-").size() == 32 && all(without(value, "-"), is_hex);
}

// A Chinese mobile number without country code and separators; empty where it is none.
std::string mobile_number(std::string_view value) {
  std::string bare = without(value, " -()");
  for (std::string_view prefix : {"+86", "0086", "86"})
    if (bare.starts_with(prefix) && bare.size() == prefix.size() + 11) bare.erase(0, prefix.size());
  return bare.size() == 11 && bare[0] == '1' && all(bare, is_digit) ? bare : std::string();
}

std::optional<double> number(std::string_view text) {
  text = trim(text);
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

int decimals_of(std::string_view text) {
  text = trim(text);
  const std::size_t point = text.find('.');
  return point == text.npos ? 0 : static_cast<int>(text.size() - point - 1);
}

}  // namespace

std::string redacted(std::string_view value) {
  const std::u32string points = code_points(value);
  const std::size_t shown = points.size() >= 12 ? 4 : points.size() >= 8 ? 3 : points.size() >= 4 ? 2 : 1;
  std::string out;
  for (std::size_t i = 0; i < std::min(shown, points.size()); ++i) append_utf8(out, points[i]);
  return fmt::format("{}… ({})", out, points.size());
}

bool is_placeholder(std::string_view value) {
  const std::string bare = lower_ascii(without(value, ":-_. {}<>\""));
  if (std::set<char>(bare.begin(), bare.end()).size() <= 1) return true;
  static constexpr std::string_view kKnown[] = {"unknown",
                                                "unknownssid",
                                                "null",
                                                "none",
                                                "undefined",
                                                "android",
                                                "020000000000",  // the address Android 6 shows to all
                                                "0123456789abcdef",
                                                "123456789012345",
                                                "012345678912345",
                                                "false",
                                                "true",
                                                "test"};
  return std::find(std::begin(kKnown), std::end(kKnown), bare) != std::end(kKnown);
}

KnownValues::KnownValues(std::vector<DeviceValue> values) : values_(std::move(values)) {
  for (std::uint32_t i = 0; i < values_.size(); ++i) add_value(i);
  std::vector<std::string_view> patterns;
  for (const Spelling& spelling : spellings_) patterns.push_back(spelling.text);
  automaton_ = std::make_unique<AhoCorasick>(patterns, true);
}

void KnownValues::refuse(std::uint32_t index, Text why) {
  problems_.push_back(
      {Fault::out_of_range, values_[index].type + " " + redacted(values_[index].value), std::move(why)});
}

void KnownValues::add_value(std::uint32_t index) {
  const std::string value(trim(values_[index].value));
  if (is_placeholder(value))
    return refuse(index, {"这是占位值，许多设备都一样，不作比对",
                          "a placeholder that many devices share; not looked for"});
  if (const std::size_t comma = value.find(','); comma != value.npos) {
    const auto latitude = number(value.substr(0, comma)), longitude = number(value.substr(comma + 1));
    if (latitude && longitude && std::abs(*latitude) <= 90 && std::abs(*longitude) <= 180) {
      const int decimals =
          std::min(decimals_of(value.substr(0, comma)), decimals_of(value.substr(comma + 1)));
      if (decimals < 3)
        return refuse(index, {"坐标少于三位小数，无法排除巧合，不作比对",
                              "coordinates of fewer than three decimals could be chance; not looked for"});
      places_.push_back({index, *latitude, *longitude, decimals});
      return;
    }
  }
  const std::size_t length = code_points(value).size();
  const bool digits = all(value, is_digit), ascii = is_ascii(value);
  if (length < (digits ? 5u : ascii ? 4u : 2u))
    return refuse(index, {"太短，无法排除巧合，不作比对", "too short to tell from chance; not looked for"});
  const bool only_whole = length < (digits ? 8u : ascii ? 6u : 4u);
  add_spelling(index, value, false, false, only_whole);
  if (values_[index].type == "wifi_ssid") add_digests(index, '"' + value + '"');  // as WifiInfo gives it
  if (is_mac(value)) {
    const std::string bare = without(value, ":-");
    for (char separator : {':', '-'}) add_spelling(index, paired(bare, separator), false, false, false);
    add_spelling(index, bare, false, true, false);
  } else if (is_uuid(value)) {
    add_spelling(index, without(value, "-"), false, true, false);
  } else if (const std::string mobile = mobile_number(value); !mobile.empty()) {
    for (std::string_view prefix : {"", "86", "+86", "86-", "+86 ", "+86-", "0086"})
      add_spelling(index, std::string(prefix) + mobile, false, false, false);
    add_spelling(index, mobile.substr(0, 3) + " " + mobile.substr(3, 4) + " " + mobile.substr(7), false,
                 false, false);
    add_spelling(index, mobile.substr(0, 3) + "-" + mobile.substr(3, 4) + "-" + mobile.substr(7), false,
                 false, false);
  } else if (digits && length == 15 && values_[index].type == "imei") {
    add_spelling(index, value.substr(0, 14), true, false, false);  // without its check digit
  }
}

void KnownValues::add_spelling(std::uint32_t index, std::string text, bool truncated, bool no_separators,
                               bool only_whole) {
  for (const Spelling& spelling : spellings_)
    if (spelling.value == index && lower_ascii(spelling.text) == lower_ascii(text)) return;
  add_digests(index, text);
  if (lower_ascii(text) != text) add_digests(index, lower_ascii(text));
  if (upper_ascii(text) != text) add_digests(index, upper_ascii(text));
  const bool pairs = is_mac(text);
  spellings_.push_back({index, std::move(text), only_whole, truncated, no_separators, pairs});
}

void KnownValues::add_digests(std::uint32_t index, const std::string& text) {
  const std::string md5 = md5_raw(as_bytes(text));
  if (md5.size() == 16) {
    digests_.try_emplace(md5, Digest{index, "md5"});
    digests_.try_emplace(md5.substr(4, 8), Digest{index, "md5"});  // "16-digit MD5"
  }
  digests_.try_emplace(sha1_raw(as_bytes(text)), Digest{index, "sha1"});
  digests_.try_emplace(sha256_raw(as_bytes(text)), Digest{index, "sha256"});
  digests_.try_emplace(sm3_raw(as_bytes(text)), Digest{index, "sm3"});
  digests_.erase(std::string());
}

void KnownValues::find(std::string_view text, bool whole, std::vector<ValueHit>& hits) const {
  if (spellings_.empty()) return;
  const std::string_view bare = whole ? trim(text) : text;
  automaton_->scan(text, [&](std::uint32_t pattern, std::size_t begin, std::size_t end) {
    const Spelling& spelling = spellings_[pattern];
    const std::string_view found = text.substr(begin, end - begin);
    if (spelling.only_whole && (!whole || bare.size() != found.size())) return;
    const auto at = [&](std::size_t i) { return i < text.size() ? text[i] : ' '; };  // i wraps below 0
    const bool starts = is_alnum(found.front()), ends = is_alnum(found.back());
    if ((starts && is_alnum(at(begin - 1))) || (ends && is_alnum(at(end)))) return;
    // Part of a longer decimal number or dotted address.
    if (starts && is_digit(found.front()) && at(begin - 1) == '.' && is_digit(at(begin - 2))) return;
    if (ends && is_digit(found.back()) && at(end) == '.' && is_digit(at(end + 1))) return;
    // The word may go on in another writing ("4\u0033", "4%33"): what decodes it will see.
    if (ends && ((at(end) == '\\' && (at(end + 1) == 'u' || at(end + 1) == 'x')) ||
                 (at(end) == '%' && is_hex(at(end + 1)) && is_hex(at(end + 2)))))
      return;
    if (spelling.pairs) {  // a fingerprint of a certificate is written like a longer address
      const char separator = found[2];
      if ((at(begin - 1) == separator && is_hex(at(begin - 2)) && is_hex(at(begin - 3))) ||
          (at(end) == separator && is_hex(at(end + 1)) && is_hex(at(end + 2))))
        return;
    }
    std::string_view how;
    const std::string& given = values_[spelling.value].value;
    if (spelling.truncated)
      how = "truncated";
    else if (spelling.no_separators)
      how = "no_separators";
    else if (found != given && found == upper_ascii(given))
      how = "upper";
    else if (found != given && found == lower_ascii(given))
      how = "lower";
    else if (found != given)
      how = "respelled";
    hits.push_back({spelling.value, how, begin, end});
  });
}

void KnownValues::find_digests(std::string_view text, std::vector<ValueHit>& hits) const {
  if (digests_.empty()) return;
  for (std::size_t i = 0; i < text.size();) {
    if (!is_hex(text[i])) {
      ++i;
      continue;
    }
    std::size_t end = i;
    while (end < text.size() && is_hex(text[end])) ++end;
    const std::size_t length = end - i;
    const bool apart = (i == 0 || !is_alnum(text[i - 1])) && (end == text.size() || !is_alnum(text[end]));
    if (apart && (length == 16 || length == 32 || length == 40 || length == 64)) {
      std::string raw;
      for (std::size_t at = i; at < end; at += 2) {
        const auto digit = [](char c) { return is_digit(c) ? c - '0' : (c | 0x20) - 'a' + 10; };
        raw += static_cast<char>(digit(text[at]) * 16 + digit(text[at + 1]));
      }
      if (const auto found = digests_.find(raw); found != digests_.end())
        hits.push_back({found->second.value, found->second.name, i, end});
    }
    i = end;
  }
}

void KnownValues::find_raw_digest(std::string_view bytes, std::vector<ValueHit>& hits) const {
  if (bytes.size() != 16 && bytes.size() != 20 && bytes.size() != 32) return;
  if (const auto found = digests_.find(std::string(bytes)); found != digests_.end())
    hits.push_back({found->second.value, found->second.name, 0, bytes.size()});
}

}  // namespace xiezhi
