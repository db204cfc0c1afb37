#include "examine/network/key_names.h"

#include <algorithm>
#include <array>

#include "examine/network/known_values.h"
#include "knowledge/table.h"
#include "support/text.h"

namespace xiezhi {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_hex(char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }
bool all(std::string_view text, bool (*test)(char)) {
  return !text.empty() && std::all_of(text.begin(), text.end(), test);
}

// The check digit of ISO/IEC 7812, which an IMEI ends with.
bool passes_luhn(std::string_view digits) {
  int sum = 0;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    int digit = digits[digits.size() - 1 - i] - '0';
    if (i % 2 == 1) digit = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
    sum += digit;
  }
  return sum % 10 == 0;
}

// The check digit of GB 11643.
bool is_id_card(std::string_view value) {
  static constexpr std::array<int, 17> kWeights = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  if (value.size() != 18 || !all(value.substr(0, 17), is_digit)) return false;
  int sum = 0;
  for (std::size_t i = 0; i < 17; ++i) sum += (value[i] - '0') * kWeights[i];
  return std::string_view("10X98765432")[static_cast<std::size_t>(sum % 11)] ==
         (value[17] == 'x' ? 'X' : value[17]);
}

bool is_coordinate_number(std::string_view value) {
  const std::size_t point = value.find('.');
  if (point == value.npos || value.size() - point - 1 < 3) return false;
  std::string_view whole = value.substr(0, point);
  if (whole.starts_with('-')) whole.remove_prefix(1);
  return whole.size() <= 3 && all(whole, is_digit) && all(value.substr(point + 1), is_digit) &&
         value.find_first_not_of("-0.") != value.npos;
}

std::string bare(std::string_view value, std::string_view separators) {
  std::string out;
  for (char c : value)
    if (separators.find(c) == separators.npos) out += c;
  return out;
}

bool is_digest(std::string_view value) {
  return (value.size() == 32 || value.size() == 40 || value.size() == 64) && all(value, is_hex);
}

// "device[IMEI_1]" → "imei1", "ext.androidId" → "androidid": the last name, letters and digits only.
std::string plain_key(std::string_view key) {
  while (!key.empty() && (key.back() == ']' || key.back() == '[')) key.remove_suffix(1);
  if (const std::size_t cut = key.find_last_of(".["); cut != key.npos) key.remove_prefix(cut + 1);
  std::string out;
  for (char c : lower_ascii(key))
    if (is_digit(c) || (c >= 'a' && c <= 'z')) out += c;
  return out;
}

constexpr std::string_view kShapes[] = {"imei", "meid", "imsi", "iccid",  "word",  "hex16",  "id",
                                        "uuid", "mac",  "name", "mobile", "email", "idcard", "coordinate"};

}  // namespace

bool has_shape(std::string_view value, std::string_view shape) {
  if (is_placeholder(value)) return false;
  if (shape == "imei") return value.size() == 15 && all(value, is_digit) && passes_luhn(value);
  if (shape == "meid") return value.size() == 14 && all(value, is_hex);
  if (shape == "imsi") return value.size() == 15 && all(value, is_digit) && value.starts_with("4");
  if (shape == "iccid")
    return value.size() >= 19 && value.size() <= 20 && value.starts_with("89") && all(value, is_hex);
  if (shape == "hex16") return value.size() == 16 && all(value, is_hex);
  if (shape == "uuid")
    return value.size() == 36 && bare(value, "-").size() == 32 && all(bare(value, "-"), is_hex);
  if (shape == "id") return value.size() >= 16 && value.size() <= 64 && all(bare(value, "-"), is_hex);
  if (shape == "mac") return bare(value, ":-").size() == 12 && all(bare(value, ":-"), is_hex);
  if (shape == "mobile") {
    std::string number = bare(value, " -");
    if (number.starts_with("+86")) number.erase(0, 3);
    return number.size() == 11 && number[0] == '1' && number[1] >= '3' && all(number, is_digit);
  }
  if (shape == "email") {
    const std::size_t at = value.find('@');
    return at != value.npos && at > 0 && value.find('.', at) != value.npos && value.size() < 255;
  }
  if (shape == "idcard") return is_id_card(value);
  if (shape == "coordinate") return is_coordinate_number(value);
  if (shape == "word") return value.size() >= 6 && value.size() <= 64;
  if (shape == "name") return value.size() >= 2 && value.size() <= 64;
  return false;
}

KeyNames::KeyNames(const Knowledge& knowledge) {
  static constexpr std::string_view kColumns[] = {"key", "type", "shape", "source", "valid_from", "valid_to"};
  TableReader row("network_keys.tsv", knowledge.text("network_keys.tsv"), kColumns, problems_);
  while (row.next()) {
    if (knowledge.type(row[1]) == nullptr)
      row.problem_in(1, {"不在 personal_info_types.tsv 中", "is not in personal_info_types.tsv"});
    if (std::find(std::begin(kShapes), std::end(kShapes), row[2]) == std::end(kShapes))
      row.problem_in(2, {"不是已知的样式", "is no known shape"});
    if (plain_key(row[0]) != row[0])
      row.problem_in(0, {"请只用小写字母和数字", "write it in lower-case letters and digits only"});
    rows_.try_emplace(row[0], Row{row[1], row[2]});
  }
}

const KeyNames::Row* KeyNames::find(std::string_view key) const {
  if (key.empty() || key.size() > 128) return nullptr;
  const auto found = rows_.find(plain_key(key));
  return found == rows_.end() ? nullptr : &found->second;
}

KeyNames::Told KeyNames::told(std::string_view key, std::string_view value) const {
  if (value.empty() || value.size() > 256) return {};
  const Row* row = find(key);
  if (row == nullptr) return {};
  value = trim(value);
  if (has_shape(value, row->shape)) return {row->type, false};
  const bool may_be_hashed = row->shape != "name" && row->shape != "coordinate" && row->shape != "word";
  if (may_be_hashed && is_digest(value) && !is_placeholder(value)) return {row->type, true};
  return {};
}

std::string_view KeyNames::type_of(std::string_view key) const {
  const Row* row = find(key);
  return row == nullptr ? std::string_view{} : row->type;
}

bool KeyNames::is_coordinate(std::string_view key) const {
  const Row* row = find(key);
  return row != nullptr && row->shape == "coordinate";
}

}  // namespace xiezhi
