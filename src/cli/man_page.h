// The manual page, written from the tree of commands and options itself, so that the two cannot drift.
#pragma once

#include <string>
#include <string_view>

namespace CLI {
class App;
}

namespace xiezhi {

// The page of section 1 in man(7) macros, UTF-8: name, synopsis, description, commands, options, exit status,
// environment, files. `app` is the root of the tree; whatever belongs to the group "" (CLI11's way of hiding)
// is left out. Equal trees give equal bytes: there is no date on the page.
std::string man_page(const CLI::App& app, std::string_view version);

}  // namespace xiezhi
