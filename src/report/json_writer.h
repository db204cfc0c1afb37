// Writes JSON in the order it is told to, without building a tree first: a report holds every frame of every
// call path, and a tree of those costs more than writing them.
//
// Objects and lists take two-space indentation, one member a line; `flat` ones stand on one line. Strings
// are valid UTF-8; controls and everything is_unseen() are escaped, so that a report can be read in a
// terminal. Numbers are the shortest that read back as the same value.
#pragma once

#include <charconv>
#include <cmath>
#include <concepts>
#include <optional>
#include <string>
#include <string_view>

#include "facts/vocabulary.h"
#include "support/result.h"

namespace xiezhi {

class JsonWriter {
 public:
  explicit JsonWriter(std::size_t room = 0) { out_.reserve(room); }  // bytes to set aside

  template <typename Fill>
  void object(Fill&& fill) {
    open('{');
    fill();
    close('}');
  }
  template <typename Fill>
  void object(std::string_view key, Fill&& fill) {
    write_key(key);
    object(fill);
  }
  // `each` writes one value for every item.
  template <typename Range, typename Each>
  void list(std::string_view key, const Range& items, Each&& each) {
    write_key(key);
    open('[');
    for (const auto& item : items) each(item);
    close(']');
  }
  template <typename Range, typename Each>
  void object_list(std::string_view key, const Range& items, Each&& each) {
    list(key, items, [&](const auto& item) { object([&] { each(item); }); });
  }
  // Everything `fill` writes stands on one line.
  template <typename Fill>
  void flat(Fill&& fill) {
    separate();
    separated_ = true;
    ++flat_;
    fill();
    --flat_;
  }

  void put(std::string_view key, std::string_view value) { write_key(key), value_string(value); }
  void put(std::string_view key, const char* value) { put(key, std::string_view(value)); }
  void put(std::string_view key, const std::string& value) { put(key, std::string_view(value)); }
  void put(std::string_view key, bool value) { write_key(key), separate(), out_ += value ? "true" : "false"; }
  void put(std::string_view key, std::nullptr_t) { write_key(key), separate(), out_ += "null"; }
  template <std::integral T>
  void put(std::string_view key, T value) {
    write_key(key), value_number(value);
  }
  template <std::floating_point T>
  void put(std::string_view key, T value) {
    write_key(key), value_number(std::isfinite(value) ? value : T{0});
  }
  template <typename T>
  void put(std::string_view key, const std::optional<T>& value) {
    value ? put(key, *value) : put(key, nullptr);
  }
  void put(std::string_view key, const Text& value) {
    write_key(key);
    flat([&] { object([&] { put("zh", value.zh), put("en", value.en); }); });
  }
  template <typename T>
    requires std::is_enum_v<T>
  void put(std::string_view key, T value) {
    put(key, id(value));
  }
  // A list of strings on one line.
  template <typename Range>
  void words(std::string_view key, const Range& items) {
    write_key(key);
    flat([&] {
      open('[');
      for (const auto& item : items) value_string(item);
      close(']');
    });
  }

  void value_string(std::string_view value);
  template <std::integral T>
  void value(T number) {
    value_number(number);
  }
  std::string take();  // with a final line feed

 private:
  void open(char bracket);
  void close(char bracket);
  void separate();  // the comma, line feed and indentation a value needs before it
  void write_key(std::string_view key);
  void append_string(std::string_view value);
  template <typename T>
  void value_number(T value) {
    separate();
    char buffer[32];
    out_.append(buffer, std::to_chars(buffer, buffer + sizeof buffer, value).ptr);
  }

  std::string out_;
  int depth_ = 0, flat_ = 0;
  bool first_ = true;       // nothing stands yet in the innermost bracket
  bool separated_ = false;  // separate() has been done for the value that comes
};

}  // namespace xiezhi
