#include "formats/arsc/configuration.h"

#include <algorithm>
#include <cstring>
#include <vector>

#include <fmt/format.h>
#include <unicode/uloc.h>

#include "support/protobuf.h"
#include "support/text.h"

namespace xiezhi {
namespace {

constexpr std::uint8_t kSizeMask = 0x0f, kLongMask = 0x30, kDirectionMask = 0xc0;
constexpr std::uint8_t kTypeMask = 0x0f, kNightMask = 0x30;
constexpr std::uint8_t kKeysHiddenMask = 0x03, kNavigationHiddenMask = 0x0c;
constexpr std::uint8_t kKeysHiddenNo = 1, kKeysHiddenSoft = 3;
constexpr std::uint8_t kRoundMask = 0x03, kGamutMask = 0x03, kHdrMask = 0x0c;
constexpr std::uint8_t kSizeNormal = 2;
constexpr std::uint16_t kDensityMedium = 160, kDensityAny = 0xfffe, kDensityNone = 0xffff;
constexpr std::uint16_t kMncZero = 0xffff;

template <std::size_t N>
std::string_view text_of(const std::array<char, N>& field) {
  return {field.data(),
          static_cast<std::size_t>(std::find(field.begin(), field.end(), '\0') - field.begin())};
}

template <std::size_t N>
void assign(std::array<char, N>& field, std::string_view text) {
  field.fill('\0');
  std::copy_n(text.begin(), std::min(text.size(), N), field.begin());
}

// Two letters as they are; three letters (or digits, for regions) packed into 15 bits with the top bit set.
void unpack(Bytes packed, char base, std::array<char, 4>& out) {
  out.fill('\0');
  if ((packed[0] & 0x80) != 0) {
    out[0] = static_cast<char>(base + (packed[1] & 0x1f));
    out[1] = static_cast<char>(base + ((packed[1] & 0xe0) >> 5) + ((packed[0] & 0x03) << 3));
    out[2] = static_cast<char>(base + ((packed[0] & 0x7c) >> 2));
  } else if (packed[0] != 0) {
    out[0] = static_cast<char>(packed[0]);
    out[1] = static_cast<char>(packed[1]);
  }
  // A table that is no table must not put arbitrary bytes into names of locales.
  for (char& c : out)
    if (c != '\0' &&
        std::strchr("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", c) == nullptr)
      c = '?';
}

template <std::size_t N>
void read_text(Bytes bytes, std::size_t offset, std::array<char, N>& out) {
  for (std::size_t i = 0; i < N && offset + i < bytes.size(); ++i) {
    std::uint8_t c = bytes[offset + i];
    out[i] = c == 0 || (c > 0x20 && c < 0x7f) ? static_cast<char>(c) : '?';
  }
}

// The script a locale is written in by CLDR's likely subtags: "zh", "TW" gives "Hant".
std::array<char, 4> likely_script(std::string_view language, std::string_view region) {
  std::array<char, 4> out{};
  std::string locale(language);
  if (!region.empty()) locale += fmt::format("_{}", region);
  char maximal[ULOC_FULLNAME_CAPACITY], script[ULOC_SCRIPT_CAPACITY];
  UErrorCode status = U_ZERO_ERROR;
  uloc_addLikelySubtags(locale.c_str(), maximal, sizeof maximal, &status);
  if (U_FAILURE(status) || status == U_STRING_NOT_TERMINATED_WARNING) return out;
  int32_t length = uloc_getScript(maximal, script, sizeof script, &status);
  if (U_SUCCESS(status) && length == 4) std::copy_n(script, 4, out.begin());
  return out;
}

std::string likely_region(std::string_view language, std::string_view script) {
  std::string locale(language);
  if (!script.empty()) locale += fmt::format("_{}", script);
  char maximal[ULOC_FULLNAME_CAPACITY], region[ULOC_COUNTRY_CAPACITY];
  UErrorCode status = U_ZERO_ERROR;
  uloc_addLikelySubtags(locale.c_str(), maximal, sizeof maximal, &status);
  if (U_FAILURE(status) || status == U_STRING_NOT_TERMINATED_WARNING) return {};
  int32_t length = uloc_getCountry(maximal, region, sizeof region, &status);
  return U_SUCCESS(status) && length > 0 ? std::string(region, length) : std::string();
}

bool is_any_of(std::string_view text, std::initializer_list<std::string_view> list) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

// Tagalog and Filipino are one language to Android.
bool equivalent_languages(const Configuration& a, const Configuration& b) {
  std::string_view left = text_of(a.language), right = text_of(b.language);
  return left == right || (is_any_of(left, {"tl", "fil"}) && is_any_of(right, {"tl", "fil"}));
}

bool is_american(const std::array<char, 4>& region) { return region[0] == '\0' || text_of(region) == "US"; }

// How near a resource's region is to the one asked for. The platform walks CLDR's parent locales; of those the ones
// that matter in practice are the macro-regions 419 (Latin America), 001 (international English) and 150 (Europe).
int region_rank(const Configuration& resource, const Configuration& requested) {
  std::string_view region = text_of(resource.region);
  if (region == text_of(requested.region)) return 4;
  if (is_any_of(region, {"419", "001", "150"})) return 3;
  if (region.empty()) return 2;
  return region == likely_region(text_of(requested.language), text_of(requested.script)) ? 1 : 0;
}

// Neither region is nearer: the earlier in the dictionary, as the platform has it, but never a pseudo-locale of
// translators' tests (en-XA, ar-XB, en-XC) before a real one.
bool is_earlier_region(std::string_view a, std::string_view b) {
  bool a_pseudo = is_any_of(a, {"XA", "XB", "XC"}), b_pseudo = is_any_of(b, {"XA", "XB", "XC"});
  return a_pseudo != b_pseudo ? b_pseudo : a < b;
}

bool is_locale_better(const Configuration& a, const Configuration& b, const Configuration& requested) {
  if (!requested.has_locale() || (!a.has_locale() && !b.has_locale())) return false;
  if (!equivalent_languages(a, b)) {
    // One has the language and the other none. A default resource is taken to be American English.
    if (text_of(requested.language) == "en" && text_of(requested.region) == "US")
      return a.has_locale() ? is_american(a.region) : !is_american(b.region);
    return a.has_locale();
  }
  int left = region_rank(a, requested), right = region_rank(b, requested);
  if (left != right) return left > right;
  if (a.region != b.region) return is_earlier_region(text_of(a.region), text_of(b.region));
  bool a_variant = a.variant == requested.variant, b_variant = b.variant == requested.variant;
  if (a_variant != b_variant) return a_variant;
  bool a_numbers = a.numbering_system == requested.numbering_system;
  bool b_numbers = b.numbering_system == requested.numbering_system;
  if (a_numbers != b_numbers) return a_numbers;
  return a.language == requested.language && b.language != requested.language;
}

bool locale_matches(const Configuration& resource, const Configuration& settings) {
  if (!resource.has_locale() && resource.region[0] == '\0') return true;
  if (!equivalent_languages(resource, settings)) return false;
  std::array<char, 4> script = resource.script;
  if (script[0] == '\0' && settings.script[0] != '\0')
    script = likely_script(text_of(resource.language), text_of(resource.region));
  if (script[0] != '\0' && settings.script[0] != '\0') return script == settings.script;
  return resource.region[0] == '\0' || resource.region == settings.region;
}

// Zero or the very same.
template <typename T>
bool fits(T resource, T settings) {
  return resource == 0 || resource == settings;
}
template <typename T>
bool at_most(T resource, T settings) {
  return resource == 0 || resource <= settings;
}
// Where the two resources differ in something the device states, the one that states it wins: +1, -1, or 0.
int stated(int mine, int other, int requested) {
  if (mine == other || requested == 0) return 0;
  return mine != 0 ? 1 : -1;
}

// Scaling down is preferred to scaling up; "any" (vector graphics) to both.
int compare_density(std::uint16_t mine, std::uint16_t other, std::uint16_t requested) {
  if (mine == other) return 0;
  auto effective = [](std::uint16_t density) { return density == 0 ? kDensityMedium : density; };
  mine = effective(mine), other = effective(other);
  if (mine == other) return 0;
  if (mine == kDensityAny || other == kDensityAny) return mine == kDensityAny ? 1 : -1;
  if (requested == 0 || requested == kDensityAny) requested = kDensityMedium;
  int bigger = mine > other ? 1 : -1;
  return std::min(mine, other) >= requested ? -bigger : bigger;
}

int compare_distance(int mine_width, int mine_height, int other_width, int other_height, int width,
                     int height) {
  int mine = 0, other = 0;
  if (width != 0) mine += width - mine_width, other += width - other_width;
  if (height != 0) mine += height - mine_height, other += height - other_height;
  return mine == other ? 0 : mine < other ? 1 : -1;
}

// Undefined counts as normal where the device's screen is at least normal, but loses against a stated normal.
int compare_screen_size(int mine, int other, int requested) {
  if (mine == other || requested == 0) return 0;
  int fixed_mine = mine, fixed_other = other;
  if (requested >= kSizeNormal) {
    if (fixed_mine == 0) fixed_mine = kSizeNormal;
    if (fixed_other == 0) fixed_other = kSizeNormal;
  }
  if (fixed_mine == fixed_other) return mine == 0 ? -1 : 1;
  return fixed_mine > fixed_other ? 1 : -1;
}

int compare_keys_hidden(int mine, int other, int requested) {
  if (mine == other || requested == 0) return 0;
  if (mine == 0 || other == 0) return mine != 0 ? 1 : -1;
  if (requested == mine) return 1;
  return requested == other ? -1 : 0;
}

int compare_screen(const Configuration& a, const Configuration& b, const Configuration& requested) {
  int direction = a.screen_layout & kDirectionMask, other_direction = b.screen_layout & kDirectionMask;
  if (direction != other_direction && (requested.screen_layout & kDirectionMask) != 0)
    return direction > other_direction ? 1 : -1;
  if (a.smallest_width_dp != b.smallest_width_dp) return a.smallest_width_dp > b.smallest_width_dp ? 1 : -1;
  if (int d = compare_distance(a.width_dp, a.height_dp, b.width_dp, b.height_dp, requested.width_dp,
                               requested.height_dp))
    return d;
  if (int d = compare_screen_size(a.screen_layout & kSizeMask, b.screen_layout & kSizeMask,
                                  requested.screen_layout & kSizeMask))
    return d;
  if (int d = stated(a.screen_layout & kLongMask, b.screen_layout & kLongMask,
                     requested.screen_layout & kLongMask))
    return d;
  if (int d = stated(a.screen_layout2 & kRoundMask, b.screen_layout2 & kRoundMask,
                     requested.screen_layout2 & kRoundMask))
    return d;
  if (int d = stated(a.color_mode & kGamutMask, b.color_mode & kGamutMask, requested.color_mode & kGamutMask))
    return d;
  return stated(a.color_mode & kHdrMask, b.color_mode & kHdrMask, requested.color_mode & kHdrMask);
}

int compare_input(const Configuration& a, const Configuration& b, const Configuration& requested) {
  if (int d = stated(a.touchscreen, b.touchscreen, requested.touchscreen)) return d;
  if (int d = compare_keys_hidden(a.input_flags & kKeysHiddenMask, b.input_flags & kKeysHiddenMask,
                                  requested.input_flags & kKeysHiddenMask))
    return d;
  if (int d = stated(a.input_flags & kNavigationHiddenMask, b.input_flags & kNavigationHiddenMask,
                     requested.input_flags & kNavigationHiddenMask))
    return d;
  if (int d = stated(a.keyboard, b.keyboard, requested.keyboard)) return d;
  return stated(a.navigation, b.navigation, requested.navigation);
}

}  // namespace

bool Configuration::matches(const Configuration& s) const {
  if (!fits(mcc, s.mcc) || !fits(mnc, s.mnc) || !locale_matches(*this, s)) return false;
  if (!fits(grammatical_inflection, s.grammatical_inflection)) return false;
  auto same = [](std::uint8_t mine, std::uint8_t theirs, std::uint8_t mask) {
    return fits<std::uint8_t>(mine & mask, theirs & mask);
  };
  if (!same(screen_layout, s.screen_layout, kDirectionMask) ||
      !same(screen_layout, s.screen_layout, kLongMask) ||
      !at_most(screen_layout & kSizeMask, s.screen_layout & kSizeMask))
    return false;
  if (!same(ui_mode, s.ui_mode, kTypeMask) || !same(ui_mode, s.ui_mode, kNightMask)) return false;
  if (!same(screen_layout2, s.screen_layout2, kRoundMask) || !same(color_mode, s.color_mode, kGamutMask) ||
      !same(color_mode, s.color_mode, kHdrMask))
    return false;
  if (!at_most(smallest_width_dp, s.smallest_width_dp) || !at_most(width_dp, s.width_dp) ||
      !at_most(height_dp, s.height_dp) || !at_most(screen_width, s.screen_width) ||
      !at_most(screen_height, s.screen_height))
    return false;
  if (!fits(orientation, s.orientation) || !fits(touchscreen, s.touchscreen) || !fits(keyboard, s.keyboard) ||
      !fits(navigation, s.navigation) || !same(input_flags, s.input_flags, kNavigationHiddenMask))
    return false;
  int keys = input_flags & kKeysHiddenMask, device_keys = s.input_flags & kKeysHiddenMask;
  // An on-screen keyboard counts as one that is there.
  if (!fits(keys, device_keys) && !(keys == kKeysHiddenNo && device_keys == kKeysHiddenSoft)) return false;
  return at_most(sdk_version, s.sdk_version) && fits(minor_version, s.minor_version);
}

bool Configuration::is_better_than(const Configuration& o, const Configuration& requested) const {
  if (int d = stated(mcc, o.mcc, requested.mcc)) return d > 0;
  if (int d = stated(mnc, o.mnc, requested.mnc)) return d > 0;
  if (is_locale_better(*this, o, requested)) return true;
  if (is_locale_better(o, *this, requested)) return false;
  if (int d = stated(grammatical_inflection, o.grammatical_inflection, requested.grammatical_inflection))
    return d > 0;
  if (int d = compare_screen(*this, o, requested)) return d > 0;
  if (int d = stated(orientation, o.orientation, requested.orientation)) return d > 0;
  if (int d = stated(ui_mode & kTypeMask, o.ui_mode & kTypeMask, requested.ui_mode & kTypeMask)) return d > 0;
  if (int d = stated(ui_mode & kNightMask, o.ui_mode & kNightMask, requested.ui_mode & kNightMask))
    return d > 0;
  if (int d = compare_density(density, o.density, requested.density)) return d > 0;
  if (int d = compare_input(*this, o, requested)) return d > 0;
  if (int d = compare_distance(screen_width, screen_height, o.screen_width, o.screen_height,
                               requested.screen_width, requested.screen_height))
    return d > 0;
  if (sdk_version != o.sdk_version && requested.sdk_version != 0) return sdk_version > o.sdk_version;
  return stated(minor_version, o.minor_version, requested.minor_version) > 0;
}

std::string Configuration::locale() const {
  std::string out(text_of(language));
  if (out.empty()) return out;
  if (script[0] != '\0' && !script_was_computed) out += fmt::format("-{}", text_of(script));
  if (region[0] != '\0') out += fmt::format("-{}", text_of(region));
  if (variant[0] != '\0') out += fmt::format("-{}", text_of(variant));
  if (numbering_system[0] != '\0') out += fmt::format("-u-nu-{}", text_of(numbering_system));
  return out;
}

namespace {

std::string folder_locale(const Configuration& c) {
  bool plain =
      (c.script[0] == '\0' || c.script_was_computed) && c.variant[0] == '\0' && c.numbering_system[0] == '\0';
  if (!plain) {
    std::string out = "b+" + c.locale();
    std::replace(out.begin(), out.end(), '-', '+');
    return out;
  }
  std::string out(text_of(c.language));
  if (c.region[0] != '\0') out += fmt::format("{}r{}", out.empty() ? "" : "-", text_of(c.region));
  return out;
}

std::string density_name(std::uint16_t density) {
  switch (density) {
    case 0:
      return {};
    case 120:
      return "ldpi";
    case kDensityMedium:
      return "mdpi";
    case 213:
      return "tvdpi";
    case 240:
      return "hdpi";
    case 320:
      return "xhdpi";
    case 480:
      return "xxhdpi";
    case 640:
      return "xxxhdpi";
    case kDensityAny:
      return "anydpi";
    case kDensityNone:
      return "nodpi";
    default:
      return fmt::format("{}dpi", density);
  }
}

// names[value - 1]; a value beyond the names is shown by its number, so that no two configurations print alike.
std::string named(std::string_view what, unsigned value, std::initializer_list<std::string_view> names) {
  if (value == 0) return {};
  if (value <= names.size() && !names.begin()[value - 1].empty())
    return std::string(names.begin()[value - 1]);
  return fmt::format("{}={}", what, value);
}

std::string measured(std::string_view prefix, unsigned value, std::string_view suffix) {
  return value == 0 ? std::string() : fmt::format("{}{}{}", prefix, value, suffix);
}

}  // namespace

std::string Configuration::qualifiers() const {
  std::string version = measured("v", sdk_version, "");
  if (minor_version != 0) version += fmt::format("{}.{}", version.empty() ? "v0" : "", minor_version);
  std::string pixels;
  if (screen_width != 0 || screen_height != 0) pixels = fmt::format("{}x{}", screen_width, screen_height);
  const std::string parts[] = {
      measured("mcc", mcc, ""),
      mnc == kMncZero ? "mnc00" : measured("mnc", mnc, ""),
      folder_locale(*this),
      named("gender", grammatical_inflection, {"neuter", "feminine", "masculine"}),
      named("layoutdir", (screen_layout & kDirectionMask) >> 6, {"ldltr", "ldrtl"}),
      measured("sw", smallest_width_dp, "dp"),
      measured("w", width_dp, "dp"),
      measured("h", height_dp, "dp"),
      named("size", screen_layout & kSizeMask, {"small", "normal", "large", "xlarge"}),
      named("long", (screen_layout & kLongMask) >> 4, {"notlong", "long"}),
      named("round", screen_layout2 & kRoundMask, {"notround", "round"}),
      named("gamut", color_mode & kGamutMask, {"nowidecg", "widecg"}),
      named("hdr", (color_mode & kHdrMask) >> 2, {"lowdr", "highdr"}),
      named("orientation", orientation, {"port", "land", "square"}),
      named("uimode", ui_mode & kTypeMask,
            {"", "desk", "car", "television", "appliance", "watch", "vrheadset"}),
      named("night", (ui_mode & kNightMask) >> 4, {"notnight", "night"}),
      density_name(density),
      named("touchscreen", touchscreen, {"notouch", "stylus", "finger"}),
      named("keyshidden", input_flags & kKeysHiddenMask, {"keysexposed", "keyshidden", "keyssoft"}),
      named("keyboard", keyboard, {"nokeys", "qwerty", "12key"}),
      named("navhidden", (input_flags & kNavigationHiddenMask) >> 2, {"navexposed", "navhidden"}),
      named("navigation", navigation, {"nonav", "dpad", "trackball", "wheel"}),
      pixels,
      version,
  };
  std::string out;
  for (const std::string& part : parts) {
    if (part.empty()) continue;
    if (!out.empty()) out += '-';
    out += part;
  }
  return out;
}

Configuration decode_configuration(Bytes bytes) {
  Configuration c;
  std::uint32_t size = Reader(bytes).u32();
  // Padded with zeros to the full structure: a shorter one of an older tool simply says nothing about the rest.
  std::array<std::uint8_t, 64> whole{};
  std::size_t known = std::min<std::size_t>({size, bytes.size(), whole.size()});
  std::copy_n(bytes.begin(), known, whole.begin());
  Reader reader(Bytes(whole), 4);
  c.mcc = reader.u16();
  c.mnc = reader.u16();
  unpack(reader.bytes(2), 'a', c.language);
  unpack(reader.bytes(2), '0', c.region);
  c.orientation = reader.u8();
  c.touchscreen = reader.u8();
  c.density = reader.u16();
  c.keyboard = reader.u8();
  c.navigation = reader.u8();
  c.input_flags = reader.u8();
  c.grammatical_inflection = reader.u8() & 3;
  c.screen_width = reader.u16();
  c.screen_height = reader.u16();
  c.sdk_version = reader.u16();
  c.minor_version = reader.u16();
  c.screen_layout = reader.u8();
  c.ui_mode = reader.u8();
  c.smallest_width_dp = reader.u16();
  c.width_dp = reader.u16();
  c.height_dp = reader.u16();
  read_text(Bytes(whole), 36, c.script);
  read_text(Bytes(whole), 40, c.variant);
  c.screen_layout2 = whole[48];
  c.color_mode = whole[49];
  c.script_was_computed = whole[52] != 0;
  read_text(Bytes(whole), 53, c.numbering_system);
  return c;
}

namespace {

void assign_locale(Configuration& c, std::string_view bcp47) {
  std::vector<std::string_view> parts = split(bcp47, '-');
  if (parts.empty() || parts[0].size() < 2 || parts[0].size() > 3) return;
  assign(c.language, lower_ascii(parts[0]));
  for (std::size_t i = 1; i < parts.size(); ++i) {
    std::string_view part = parts[i];
    if (part == "u" && i + 2 < parts.size() && parts[i + 1] == "nu")
      return assign(c.numbering_system, parts[i + 2]);
    if (part.size() == 4 && (part[0] < '0' || part[0] > '9'))
      assign(c.script, part);
    else if (part.size() == 2 || part.size() == 3)
      assign(c.region, part);
    else if (part.size() >= 4 && part.size() <= 8)
      assign(c.variant, part);
  }
}

}  // namespace

Configuration configuration_of_proto(Bytes message) {
  Configuration c;
  ProtobufReader reader(message);
  for (ProtobufField field; reader.next(field);) {
    auto u16 = static_cast<std::uint16_t>(field.value);
    auto u8 = static_cast<std::uint8_t>(field.value);
    switch (field.number) {
      case 1:
        c.mcc = u16;
        break;
      case 2:
        c.mnc = u16;
        break;
      case 3:
        assign_locale(c, field.text());
        break;
      case 4:
        c.screen_layout |= static_cast<std::uint8_t>(u8 << 6 & kDirectionMask);
        break;
      case 5:
        c.screen_width = u16;
        break;
      case 6:
        c.screen_height = u16;
        break;
      case 7:
        c.width_dp = u16;
        break;
      case 8:
        c.height_dp = u16;
        break;
      case 9:
        c.smallest_width_dp = u16;
        break;
      case 10:
        c.screen_layout |= u8 & kSizeMask;
        break;
      // The schema counts from the stated to the denied ("long" 1, "not long" 2); the platform the other way.
      case 11:
        c.screen_layout |= u8 == 1 ? 0x20 : u8 == 2 ? 0x10 : 0;
        break;
      case 12:
        c.screen_layout2 |= u8 == 1 ? 2 : u8 == 2 ? 1 : 0;
        break;
      case 13:
        c.color_mode |= u8 == 1 ? 2 : u8 == 2 ? 1 : 0;
        break;
      case 14:
        c.color_mode |= u8 == 1 ? 8 : u8 == 2 ? 4 : 0;
        break;
      case 15:
        c.orientation = u8;
        break;
      case 16:
        c.ui_mode |= u8 & kTypeMask;
        break;
      case 17:
        c.ui_mode |= u8 == 1 ? 0x20 : u8 == 2 ? 0x10 : 0;
        break;
      case 18:
        c.density = u16;
        break;
      case 19:
        c.touchscreen = u8;
        break;
      case 20:
        c.input_flags |= u8 & kKeysHiddenMask;
        break;
      case 21:
        c.keyboard = u8;
        break;
      case 22:
        c.input_flags |= static_cast<std::uint8_t>(u8 << 2 & kNavigationHiddenMask);
        break;
      case 23:
        c.navigation = u8;
        break;
      case 24:
        c.sdk_version = u16;
        break;
      case 26:
        c.grammatical_inflection = u8 & 3;
        break;
      default:
        break;
    }
  }
  return c;
}

Configuration phone_configuration(std::string_view bcp47_locale) {
  Configuration c;
  assign_locale(c, bcp47_locale);
  if (c.script[0] == '\0' && c.has_locale()) {
    c.script = likely_script(text_of(c.language), text_of(c.region));
    c.script_was_computed = c.script[0] != '\0';
  }
  // A current phone held upright: 1080 × 2400 at 440 dpi class xxhdpi, by day, with touch and no other keys.
  c.orientation = 1;
  c.touchscreen = 3;
  c.density = 480;
  c.keyboard = 1;
  c.navigation = 1;
  c.input_flags = kKeysHiddenSoft | 0x08;
  c.screen_width = 1080;
  c.screen_height = 2400;
  c.sdk_version = 34;
  c.screen_layout = 0x40 | 0x20 | kSizeNormal;
  c.ui_mode = 0x10 | 1;
  c.smallest_width_dp = 360;
  c.width_dp = 360;
  c.height_dp = 800;
  c.screen_layout2 = 1;
  c.color_mode = 4 | 1;
  return c;
}

}  // namespace xiezhi
