// Versions as folders and files are named after them: "v1", "2.6.0", "demo-2.7.0.apk", "升级前", "after".
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "knowledge/knowledge.h"

namespace xiezhi {

struct VersionWord {
  std::string_view term;
  bool newer = false, explicit_words = false;
};
// recorded_terms.tsv, kind "version_word".
std::vector<VersionWord> version_words(const Knowledge& knowledge);

struct VersionLabel {
  enum class Family : std::uint8_t { words, plain, dotted };  // "before"; "v2"; "2.6.0"
  Family family = Family::plain;
  std::string text;                    // as written, lower case: "v2", "2.6.0", "before"
  std::vector<std::uint32_t> numbers;  // of plain and dotted ones, without zeros at the end
  bool newer = false, explicit_words = false;
  std::string key() const;  // equal for equal versions: "2.6" and "v2.6.0"
};

// The numbers of a version's name: "2.6.0-beta" gives 2, 6. Empty where it does not begin with one.
std::vector<std::uint32_t> version_numbers(std::string_view name);

// A folder is a version where its whole name is one; a file, where a part of its name is.
std::optional<VersionLabel> folder_label(std::string_view folder, const std::vector<VersionWord>& words);
std::optional<VersionLabel> file_label(std::string_view file, const std::vector<VersionWord>& words);
// What a dossier file gives as a version: anything; what is no number and no known word is a name of its own.
VersionLabel said_label(std::string_view version, const std::vector<VersionWord>& words);

}  // namespace xiezhi
