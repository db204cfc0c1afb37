// The text files of a signed JAR: MANIFEST.MF and *.SF. Sections of "Name: value" lines with an empty line behind each; a line that
// begins with a space continues the one before; lines end in CR LF, LF or CR. Internal.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "support/bytes.h"

namespace xiezhi::signature {

struct ManifestSection {
  std::uint64_t offset = 0,
                size = 0;  // in the file, the empty line behind it included: digests are over this
  std::vector<std::pair<std::string, std::string>> attributes;
  const std::string* find(std::string_view name) const;  // names ignore case; nullptr where there is none
};

// The main section first; always at least one.
std::vector<ManifestSection> parse_manifest(Bytes file);

// Bytes of base64 text; empty where it is none.
std::string from_base64(std::string_view text);

}  // namespace xiezhi::signature
