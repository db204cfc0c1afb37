// Completion for three shells, written from the tree of commands and options.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace CLI {
class App;
}

namespace xiezhi {

enum class Shell { kBash, kZsh, kFish };

// "bash", "zsh" or "fish"; nothing for any other name.
std::optional<Shell> shell_named(std::string_view name);

// The script to put where the shell looks for completions (packaging/CMakeLists.txt does). It completes
// commands, options, the values of options limited by CLI::IsMember, and file names everywhere else. Whatever
// belongs to the group "" is left out. Names with characters that would need quoting in a shell are left out
// too.
std::string completion(const CLI::App& app, Shell shell);

}  // namespace xiezhi
