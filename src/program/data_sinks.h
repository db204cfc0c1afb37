// Where data leave an app's hands: the rows of knowledge/data_sinks.tsv. See the head of the table.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "support/result.h"

namespace xiezhi {

enum class SinkRow : std::uint8_t {
  sink,       // gives its arguments away
  endpoint,   // what it gives leads to `kind`
  into,       // writes its arguments into its receiver
  transform,  // `kind` says how the data are changed
  clean,      // nothing of its arguments is left
};

struct DataSink {
  SinkRow row = SinkRow::sink;
  std::string_view kind;                // "network", "sms", …; of transforms "hashed", …
  std::string_view class_name, method;  // Java's names; "<init>" for constructors; the name of a static field
  bool receiver = false, any_argument = false;
  std::vector<std::uint8_t> arguments;  // the receiver not counted
};

class DataSinks {
 public:
  // The text is borrowed. A malformed row is an Error that names the line.
  static Result<DataSinks> read(std::string_view table);
  std::span<const DataSink> rows() const { return rows_; }

 private:
  std::vector<DataSink> rows_;
};

}  // namespace xiezhi
