// The identifiers of the test device, in every usual spelling, and what their digests are.
//
// A value is looked for only where finding it cannot well be chance: values that are placeholders or too short are named
// and left out; what is short counts only as the whole of a field; everything else has to stand by itself, not inside a
// longer number or word.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <boost/unordered/unordered_flat_map.hpp>

#include "support/aho_corasick.h"
#include "support/result.h"

namespace xiezhi {

struct DeviceValue {
  std::string type, value;  // personal_info_types id; as the device file gives it
};

struct ValueHit {
  std::uint32_t value = 0;    // index of the DeviceValue
  std::string_view spelling;  // "", "upper", "lower", "no_separators", "md5", …; static
  std::size_t begin = 0, end = 0;
};

class KnownValues {
 public:
  explicit KnownValues(std::vector<DeviceValue> values);

  std::span<const DeviceValue> values() const { return values_; }
  const Problems& problems() const { return problems_; }  // values that are not looked for, and why
  bool empty() const { return values_.empty(); }

  // Everything found in `text`. `whole`: the text is all of a field's value.
  void find(std::string_view text, bool whole, std::vector<ValueHit>& hits) const;
  // Digests: hexadecimal runs in a text; and bytes that are one.
  void find_digests(std::string_view text, std::vector<ValueHit>& hits) const;
  void find_raw_digest(std::string_view bytes, std::vector<ValueHit>& hits) const;

  struct Place {
    std::uint32_t value;
    double latitude, longitude;
    int decimals;  // the fewer of the two
  };
  std::span<const Place> places() const { return places_; }

 private:
  struct Spelling {
    std::uint32_t value;
    std::string text;  // as it is looked for
    bool only_whole;   // too short to count inside other text
    bool truncated, no_separators;
    bool pairs;  // two digits apart: part of a longer such row does not count
  };
  void add_value(std::uint32_t index);
  void add_spelling(std::uint32_t index, std::string text, bool truncated, bool no_separators,
                    bool only_whole);
  void add_digests(std::uint32_t index, const std::string& text);
  void refuse(std::uint32_t index, Text why);

  std::vector<DeviceValue> values_;
  Problems problems_;
  std::vector<Spelling> spellings_;
  std::unique_ptr<AhoCorasick> automaton_;
  struct Digest {
    std::uint32_t value;
    std::string_view name;
  };
  boost::unordered_flat_map<std::string, Digest> digests_;  // by the bytes; of MD5 the middle eight too
  std::vector<Place> places_;
};

// How a report shows a value it must not give away: "8612… (15)".
std::string redacted(std::string_view value);
// A value nobody's device has to itself: zeros, "unknown", the emulator's.
bool is_placeholder(std::string_view value);

}  // namespace xiezhi
