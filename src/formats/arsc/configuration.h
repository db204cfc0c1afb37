// ResTable_config of the platform's ResourceTypes.h: for which devices a resource value is meant, and
// Android's rules for choosing among them
// (https://developer.android.com/guide/topics/resources/providing-resources, "How Android finds the
// best-matching resource").
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "support/bytes.h"

namespace xiezhi {

// Zero in every field means "any": a default-constructed Configuration is the default resource. Packed fields
// keep the platform's bit layout.
struct Configuration {
  std::uint16_t mcc = 0;
  std::uint16_t mnc = 0;           // 0xffff is "mnc00"
  std::array<char, 4> language{};  // "zh", "fil"; NUL-padded
  std::array<char, 4> region{};    // "CN", "419"
  std::array<char, 4> script{};    // "Hans"
  std::array<char, 8> variant{};   // "POSIX"
  std::array<char, 8> numbering_system{};
  bool script_was_computed = false;
  std::uint8_t orientation = 0;  // 1 port, 2 land, 3 square
  std::uint8_t touchscreen = 0;  // 1 notouch, 2 stylus, 3 finger
  std::uint16_t density = 0;     // dpi; 0xfffe any, 0xffff none
  std::uint8_t keyboard = 0;     // 1 nokeys, 2 qwerty, 3 12key
  std::uint8_t navigation = 0;   // 1 nonav, 2 dpad, 3 trackball, 4 wheel
  std::uint8_t input_flags = 0;  // bits 0-1 keys hidden, 2-3 navigation hidden
  std::uint8_t grammatical_inflection = 0;
  std::uint16_t screen_width = 0;  // px
  std::uint16_t screen_height = 0;
  std::uint16_t sdk_version = 0;
  std::uint16_t minor_version = 0;
  std::uint8_t screen_layout = 0;  // bits 0-3 size, 4-5 long, 6-7 layout direction
  std::uint8_t ui_mode = 0;        // bits 0-3 type, 4-5 night
  std::uint16_t smallest_width_dp = 0;
  std::uint16_t width_dp = 0;
  std::uint16_t height_dp = 0;
  std::uint8_t screen_layout2 = 0;  // bits 0-1 round
  std::uint8_t color_mode = 0;      // bits 0-1 wide gamut, 2-3 HDR

  auto operator<=>(const Configuration&) const = default;

  // "zh-rCN", "b+zh+Hans+CN", "sw600dp-land-night-v21"; empty for the default. In the order of resource
  // folders.
  std::string qualifiers() const;
  // BCP 47: "zh-Hans-CN"; empty where there is no locale.
  std::string locale() const;
  bool is_default() const { return *this == Configuration{}; }
  bool has_locale() const { return language[0] != 0; }

  // May a device `settings` use a resource made for *this? (ResTable_config::match)
  bool matches(const Configuration& settings) const;
  // Is *this better than `other` for the device `requested`, both matching it?
  // (ResTable_config::isBetterThan)
  bool is_better_than(const Configuration& other, const Configuration& requested) const;
};

// The ResTable_config structure at the start of `bytes`; `size` is its first field and may be anything.
// Fields that lie beyond the size or the bytes read as 0.
Configuration decode_configuration(Bytes bytes);
// An aapt.pb.Configuration message.
Configuration configuration_of_proto(Bytes message);
// A phone with this BCP 47 locale ("zh-Hans-CN", "zh-CN", "en"), hdpi and up, a current Android: what
// resolve_string asks for.
Configuration phone_configuration(std::string_view bcp47_locale);

}  // namespace xiezhi
