// Sentences in both languages, made in one call: every Text argument puts its own language into each side.
#pragma once

#include <fmt/format.h>

#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "facts/facts.h"
#include "knowledge/knowledge.h"

namespace xiezhi {

namespace wording {
template <typename T>
using Spoken = std::conditional_t<std::is_same_v<T, Text>, std::string, T>;

template <typename T>
const auto& in(bool chinese, const T& value) {
  if constexpr (std::is_same_v<T, Text>)
    return chinese ? value.zh : value.en;
  else
    return value;
}
}  // namespace wording

// say("{}读取{}", "{} reads {}", owner, types): formats are checked when compiled.
template <typename... Args>
Text say(fmt::format_string<wording::Spoken<Args>...> zh, fmt::format_string<wording::Spoken<Args>...> en,
         const Args&... args) {
  return {fmt::vformat(zh, fmt::make_format_args(wording::in(true, args)...)),
          fmt::vformat(en, fmt::make_format_args(wording::in(false, args)...))};
}

Text operator+(Text left, const Text& right);
Text same(std::string_view word);  // a name that is the same in both languages
// "甲、乙、丙等7项" / "a, b, c and 4 more"; duplicates once, in the order given.
Text listed(std::span<const Text> items, std::size_t most = 5);
Text listed(std::span<const std::string> items, std::size_t most = 5);
// At most `most` characters of a quotation, on one line.
std::string quote(std::string_view text, std::size_t most = 40);

Text type_name(const Knowledge& knowledge, std::string_view id);
Text type_names(const Knowledge& knowledge, std::span<const std::string> ids, std::size_t most = 5);
Text permission_name(const Knowledge& knowledge, std::string_view name);  // "读取日历（READ_CALENDAR）"
Text permission_names(const Knowledge& knowledge, std::span<const std::string> names, std::size_t most = 5);
Text sdk_name(const Sdk& sdk);
Text owner_phrase(const Owner& owner);
// "App.onCreate → Tracker.start → Settings$Secure.getString": first, last and what fits between.
std::string path_words(std::span<const Frame> path);

}  // namespace xiezhi
