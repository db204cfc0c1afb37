// The identifiers of the test device, as its owner wrote them down: flat YAML or JSON, keys are ids of
// personal_info_types.tsv, values a string or a list of strings.
#pragma once

#include <string_view>
#include <vector>

#include "examine/network/known_values.h"
#include "knowledge/knowledge.h"

namespace xiezhi {

struct DeviceFile {
  std::vector<DeviceValue> values;  // in the file's order
  Problems problems;                // keys that are no type, values that are no text
};

Result<DeviceFile> read_device_file(std::string_view text, const Knowledge& knowledge);

}  // namespace xiezhi
