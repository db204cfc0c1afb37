// network_keys.tsv: names of fields that tell what a value is, and what the value must look like to be believed. Without a
// device file this is all there is; it never says whose value it is.
#pragma once

#include <string>
#include <string_view>

#include <boost/unordered/unordered_flat_map.hpp>

#include "knowledge/knowledge.h"
#include "support/result.h"

namespace xiezhi {

class KeyNames {
 public:
  explicit KeyNames(const Knowledge& knowledge);

  struct Told {
    std::string_view type;
    bool hashed = false;  // the value is a digest by its looks
  };
  // What the field tells, or an empty type. `key` as it is written: "device[IMEI_1]", "x-android-id".
  Told told(std::string_view key, std::string_view value) const;
  // The type a name stands for, whatever the value; empty where it is no known name.
  std::string_view type_of(std::string_view key) const;
  bool is_coordinate(std::string_view key) const;
  const Problems& problems() const { return problems_; }

 private:
  struct Row {
    std::string_view type, shape;
  };
  const Row* find(std::string_view key) const;
  boost::unordered_flat_map<std::string_view, Row> rows_;
  Problems problems_;
};

// Whether a value looks like what `shape` names ("imei", "mac", …).
bool has_shape(std::string_view value, std::string_view shape);

}  // namespace xiezhi
