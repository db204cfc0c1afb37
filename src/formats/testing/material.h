// For reference tests only: real packages from $XIEZHI_MATERIAL, their members by `unzip`, and the output of the
// tools that tests compare with.
#pragma once

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "support/bytes.h"

namespace xiezhi::testing {

inline std::optional<std::filesystem::path> material() {
  const char* folder = std::getenv("XIEZHI_MATERIAL");
  if (folder == nullptr || *folder == 0) return std::nullopt;
  return std::filesystem::path(folder);
}

inline bool has_tool(const std::string& tool) {
  return std::system(("command -v " + tool + " >/dev/null 2>&1").c_str()) == 0;
}

// Standard output of a shell command.
inline std::string output_of(const std::string& command) {
  std::string out;
  FILE* pipe = popen((command + " 2>/dev/null").c_str(), "r");
  if (pipe == nullptr) return out;
  std::array<char, 65536> buffer;
  for (std::size_t n; (n = fread(buffer.data(), 1, buffer.size(), pipe)) > 0;) out.append(buffer.data(), n);
  pclose(pipe);
  return out;
}

inline std::string shell_word(const std::filesystem::path& path) {
  std::string out = "'";
  for (char c : path.string()) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

inline std::string member(const std::filesystem::path& package, const std::string& name) {
  return output_of("unzip -p " + shell_word(package) + " " + shell_word(name));
}

inline std::vector<std::filesystem::path> packages_below(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> out;
  std::error_code error;
  auto options = std::filesystem::directory_options::follow_directory_symlink;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder, options, error))
    if (entry.path().extension() == ".apk") out.push_back(entry.path());
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace xiezhi::testing
