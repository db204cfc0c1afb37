#include "cli/outline.h"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <algorithm>
#include <cctype>
#include <string_view>

#include "support/text.h"

namespace xiezhi {
namespace {

bool is_all_capitals(std::string_view text) {
  return !text.empty() &&
         std::ranges::all_of(text, [](unsigned char c) { return std::isupper(c) || c == '_'; });
}

// CLI11 joins the type's name and each validator's description with ':', and CLI::IsMember describes itself
// as
// "{zh,en}": "TEXT:{zh,en}", "TEXT:DIR".
struct TypeName {
  std::string value;
  std::vector<std::string> choices;
};

TypeName read_type_name(std::string_view text) {
  TypeName read;
  for (std::string_view part : split(text, ':')) {
    if (part.size() > 2 && part.front() == '{' && part.back() == '}') {
      for (std::string_view choice : split(part.substr(1, part.size() - 2), ',')) {
        read.choices.emplace_back(trim(choice));
      }
    } else if (read.value.empty() || (read.value == "TEXT" && is_all_capitals(part))) {
      read.value = part;
    }
  }
  return read;
}

OptionOutline outline_option(const CLI::Option& option) {
  OptionOutline out;
  for (const std::string& name : option.get_snames()) out.names.push_back("-" + name);
  for (const std::string& name : option.get_lnames()) out.names.push_back("--" + name);
  if (option.get_items_expected_max() > 0) {
    TypeName type = read_type_name(option.get_type_name());
    out.value = type.value.empty() ? "VALUE" : std::move(type.value);
    out.choices = std::move(type.choices);
    out.default_value = option.get_default_str();
  }
  out.description = option.get_description();
  out.required = option.get_required();
  out.repeated = option.get_items_expected_max() > 1;
  return out;
}

ArgumentOutline outline_argument(const CLI::Option& option) {
  TypeName type = read_type_name(option.get_type_name());
  return {.name = option.get_single_name(),
          .choices = std::move(type.choices),
          .description = option.get_description(),
          .required = option.get_required(),
          .repeated = option.get_items_expected_max() > 1};
}

void add_options(const CLI::App& app, CommandOutline& out) {
  for (const CLI::Option* option : app.get_options()) {
    if (option->get_group().empty()) continue;
    if (option->get_positional()) {
      out.arguments.push_back(outline_argument(*option));
    } else {
      out.options.push_back(outline_option(*option));
    }
  }
}

}  // namespace

CommandOutline outline(const CLI::App& app) {
  CommandOutline out;
  // CLI11 names the root after argv[0] where it was given no name: a path is cut to the program's name.
  out.name = app.get_name().substr(app.get_name().rfind('/') + 1);
  out.description = app.get_description();
  out.footer = app.get_footer();
  add_options(app, out);
  for (const CLI::App* child : app.get_subcommands([](const CLI::App*) { return true; })) {
    if (child->get_group().empty()) continue;
    if (child->get_name().empty()) {
      add_options(*child, out);
    } else {
      out.commands.push_back(outline(*child));
    }
  }
  return out;
}

std::string first_sentence(const std::string& description) {
  std::string_view text = std::string_view(description).substr(0, description.find('\n'));
  if (std::size_t end = text.find(". "); end != std::string_view::npos) text = text.substr(0, end);
  if (std::size_t end = text.find("。"); end != std::string_view::npos) text = text.substr(0, end);
  text = trim(text);
  if (text.ends_with('.')) text.remove_suffix(1);
  return std::string(text);
}

}  // namespace xiezhi
