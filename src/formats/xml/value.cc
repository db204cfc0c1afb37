#include "formats/xml/value.h"

#include <bit>
#include <charconv>
#include <cmath>

#include <fmt/format.h>

#include "support/protobuf.h"
#include "support/text.h"

namespace xiezhi {
namespace {

using Kind = ResourceValue::Kind;

// Res_value's "complex" number: a 24 bit mantissa, two bits saying where its point is, four bits of unit.
double complex_number(std::uint32_t data) {
  static constexpr double kScale[] = {1.0 / (1 << 8), 1.0 / (1 << 15), 1.0 / (1 << 23),
                                      1.0 / (std::int64_t{1} << 31)};
  return static_cast<double>(static_cast<std::int32_t>(data & 0xffff'ff00u)) * kScale[(data >> 4) & 3];
}

// The shortest decimal that reads back as the same float, with at least one digit after the point.
std::string shortest(float number) {
  std::string out = fmt::format("{}", number);
  if (std::isfinite(number) && out.find_first_of(".e") == std::string::npos) out += ".0";
  return out;
}

// Numbers as the platform's XmlUtils.convertValueToInt reads them: sign, then 0x or # hexadecimal, 0 octal,
// decimal.
std::optional<std::int64_t> integer_of_text(std::string_view text) {
  bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  int base = 10;
  if (text.starts_with("0x") || text.starts_with("0X"))
    base = 16, text.remove_prefix(2);
  else if (text.starts_with('#'))
    base = 16, text.remove_prefix(1);
  else if (text.size() > 1 && text.starts_with('0'))
    base = 8, text.remove_prefix(1);
  std::uint32_t magnitude = 0;
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), magnitude, base);
  if (text.empty() || error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  // Hexadecimal wraps as in Java ("0xffffffff" is -1); decimals keep their value, which attributes never
  // exceed.
  std::int64_t value =
      base == 10 ? std::int64_t{magnitude} : std::int64_t{static_cast<std::int32_t>(magnitude)};
  return negative ? -value : value;
}

std::string_view unit_name(DimensionUnit unit) {
  static constexpr std::string_view kNames[] = {"px", "dp", "sp", "pt", "in", "mm"};
  return kNames[static_cast<int>(unit)];
}

std::string reference_text(char sigil, const ResourceValue& value) {
  if (value.data == 0 && value.string.empty()) return std::string(1, sigil) + "null";
  if (value.data == 0) return sigil + value.string;
  return fmt::format("{}0x{:08x}", sigil, value.data);
}

}  // namespace

std::optional<std::uint32_t> ResourceValue::reference() const {
  if (!is_reference()) return std::nullopt;
  return data;
}

std::optional<std::int64_t> ResourceValue::integer() const {
  if (kind == Kind::integer_decimal || kind == Kind::integer_hexadecimal)
    return static_cast<std::int32_t>(data);
  if (kind == Kind::boolean) return data != 0 ? 1 : 0;
  if (kind == Kind::string) return integer_of_text(trim(string));
  return std::nullopt;
}

std::optional<bool> ResourceValue::boolean() const {
  if (kind == Kind::string) {
    std::string_view text = trim(string);
    if (text == "true" || text == "TRUE") return true;
    if (text == "false" || text == "FALSE") return false;
  }
  if (std::optional<std::int64_t> number = integer()) return *number != 0;
  return std::nullopt;
}

std::optional<double> ResourceValue::floating() const {
  if (kind == Kind::floating) return static_cast<double>(std::bit_cast<float>(data));
  if (kind == Kind::integer_decimal || kind == Kind::integer_hexadecimal)
    return static_cast<std::int32_t>(data);
  return std::nullopt;
}

std::optional<std::pair<double, DimensionUnit>> ResourceValue::dimension() const {
  if (kind != Kind::dimension || (data & 0xf) > 5) return std::nullopt;
  return std::pair{complex_number(data), static_cast<DimensionUnit>(data & 0xf)};
}

std::optional<ResourceValue::Fraction> ResourceValue::fraction() const {
  if (kind != Kind::fraction || (data & 0xf) > 1) return std::nullopt;
  return Fraction{complex_number(data), (data & 0xf) == 1};
}

std::optional<std::uint32_t> ResourceValue::color() const {
  if (!is_color()) return std::nullopt;
  return data;
}

std::string ResourceValue::to_text() const {
  switch (kind) {
    case Kind::null_value:
      return data == 1 ? "@empty" : "";
    case Kind::reference:
    case Kind::dynamic_reference:
      return reference_text('@', *this);
    case Kind::attribute:
    case Kind::dynamic_attribute:
      return reference_text('?', *this);
    case Kind::string:
      return string;
    case Kind::floating:
      return shortest(std::bit_cast<float>(data));
    case Kind::dimension:
      if (auto value = dimension())
        return shortest(static_cast<float>(value->first)).append(unit_name(value->second));
      break;
    case Kind::fraction:
      if (auto value = fraction())
        return shortest(static_cast<float>(value->value * 100)) + (value->of_parent ? "%p" : "%");
      break;
    case Kind::integer_decimal:
      return std::to_string(static_cast<std::int32_t>(data));
    case Kind::integer_hexadecimal:
      return fmt::format("0x{:x}", data);
    case Kind::boolean:
      return data != 0 ? "true" : "false";
    case Kind::color_argb8:
    case Kind::color_rgb8:
    case Kind::color_argb4:
    case Kind::color_rgb4:
      return fmt::format("#{:08x}", data);
  }
  return fmt::format("(type 0x{:02x})0x{:x}", static_cast<unsigned>(kind), data);
}

namespace {

std::string first_text(Bytes message) {
  ProtobufReader reader(message);
  for (ProtobufField field; reader.next(field);)
    if (field.number == 1 && field.wire_type == 2) return to_valid_utf8(field.text());
  return {};
}

ResourceValue value_of_proto_reference(Bytes message) {
  ResourceValue value{Kind::reference, 0, {}};
  bool is_attribute = false, is_dynamic = false;
  ProtobufReader reader(message);
  for (ProtobufField field; reader.next(field);) {
    if (field.number == 1)
      is_attribute = field.value == 1;
    else if (field.number == 2)
      value.data = field.u32();
    else if (field.number == 3)
      value.string = to_valid_utf8(field.text());
    else if (field.number == 5) {
      ProtobufReader flag(field.bytes);
      for (ProtobufField inner; flag.next(inner);) is_dynamic = inner.number == 1 && inner.value != 0;
    }
  }
  if (is_attribute)
    value.kind = is_dynamic ? Kind::dynamic_attribute : Kind::attribute;
  else if (is_dynamic)
    value.kind = Kind::dynamic_reference;
  return value;
}

ResourceValue value_of_proto_primitive(Bytes message) {
  ResourceValue value;
  ProtobufReader reader(message);
  for (ProtobufField field; reader.next(field);) {
    switch (field.number) {
      case 1:
        value = {Kind::null_value, 0, {}};
        break;
      case 2:
        value = {Kind::null_value, 1, {}};
        break;
      case 3:
        value = {Kind::floating, field.u32(), {}};
        break;
      case 6:
        value = {Kind::integer_decimal, field.u32(), {}};
        break;
      case 7:
        value = {Kind::integer_hexadecimal, field.u32(), {}};
        break;
      // The binary form writes true as all ones; the two forms must compare equal.
      case 8:
        value = {Kind::boolean, field.value != 0 ? 0xffff'ffffu : 0u, {}};
        break;
      case 9:
        value = {Kind::color_argb8, field.u32(), {}};
        break;
      case 10:
        value = {Kind::color_rgb8, field.u32(), {}};
        break;
      case 11:
        value = {Kind::color_argb4, field.u32(), {}};
        break;
      case 12:
        value = {Kind::color_rgb4, field.u32(), {}};
        break;
      case 13:
        value = {Kind::dimension, field.u32(), {}};
        break;
      case 14:
        value = {Kind::fraction, field.u32(), {}};
        break;
      default:
        break;
    }
  }
  return value;
}

}  // namespace

ResourceValue value_of_proto_item(Bytes item) {
  ResourceValue value;
  ProtobufReader reader(item);
  for (ProtobufField field; reader.next(field);) {
    switch (field.number) {
      case 1:
        value = value_of_proto_reference(field.bytes);
        break;
      case 2:
      case 3:
      case 4:
      case 5:
        value = {Kind::string, 0, first_text(field.bytes)};
        break;
      // An id resource has no value of its own; the binary table writes false.
      case 6:
        value = {Kind::boolean, 0, {}};
        break;
      case 7:
        value = value_of_proto_primitive(field.bytes);
        break;
      default:
        break;
    }
  }
  return value;
}

}  // namespace xiezhi
