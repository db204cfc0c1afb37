// The typed value that Android's attributes and resources hold: Res_value of the platform's ResourceTypes.h,
// and what aapt2's Resources.proto Item and Primitive say in app bundles. Both forms end in this one type.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include "support/bytes.h"

namespace xiezhi {

enum class DimensionUnit : std::uint8_t { px, dp, sp, pt, in, mm };

struct ResourceValue {
  // The numbers are Res_value::dataType. A type byte outside this list is kept as it was.
  enum class Kind : std::uint8_t {
    null_value = 0x00,  // data 0: undefined (nothing there), data 1: @empty
    reference = 0x01,   // data: resource id
    attribute = 0x02,   // data: attribute id ("?attr/…")
    string = 0x03,      // string
    floating = 0x04,
    dimension = 0x05,
    fraction = 0x06,
    dynamic_reference = 0x07,
    dynamic_attribute = 0x08,
    integer_decimal = 0x10,
    integer_hexadecimal = 0x11,
    boolean = 0x12,
    color_argb8 = 0x1c,
    color_rgb8 = 0x1d,
    color_argb4 = 0x1e,
    color_rgb4 = 0x1f,
  };

  Kind kind = Kind::null_value;
  std::uint32_t data = 0;
  std::string
      string;  // kind string: its text in UTF-8. References of bundles: the name, where one was written.

  bool none() const { return kind == Kind::null_value && data == 0; }
  bool is_string() const { return kind == Kind::string; }
  bool is_reference() const { return kind == Kind::reference || kind == Kind::dynamic_reference; }
  bool is_attribute() const { return kind == Kind::attribute || kind == Kind::dynamic_attribute; }
  bool is_color() const { return kind >= Kind::color_argb8 && kind <= Kind::color_rgb4; }

  std::optional<std::uint32_t> reference() const;  // the id of a reference (0 is "@null")
  // Decimal, hexadecimal and boolean values; also a string that is wholly a decimal or 0x number, because the
  // platform's attribute readers accept it.
  std::optional<std::int64_t> integer() const;
  // Booleans and integers (non-zero is true, as TypedArray.getBoolean), and the strings "true" and "false".
  std::optional<bool> boolean() const;
  std::optional<double> floating() const;  // float values and integers
  std::optional<std::pair<double, DimensionUnit>> dimension() const;
  struct Fraction {
    double value;    // 0.5 for 50%
    bool of_parent;  // "%p" rather than "%"
  };
  std::optional<Fraction> fraction() const;
  std::optional<std::uint32_t> color() const;  // 0xAARRGGBB

  // As aapt prints: "12.0sp", "#ff112233", "@0x7f010002", "?0x01010433", "50.0%p", "true", "0x1f", "-1"; a
  // string is itself; nothing is "", @empty "@empty".
  std::string to_text() const;

  bool operator==(const ResourceValue&) const = default;
};

// An aapt.pb.Item message (Resources.proto). Styled strings give their plain text.
ResourceValue value_of_proto_item(Bytes item);

}  // namespace xiezhi
