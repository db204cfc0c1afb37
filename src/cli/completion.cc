#include "cli/completion.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "cli/outline.h"
#include "support/text.h"

namespace xiezhi {
namespace {

// The names go into three shells' scripts unquoted; nothing that any of them would read as its own passes.
bool is_plain_word(std::string_view word) {
  return !word.empty() && std::ranges::all_of(word, [](unsigned char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_' || c == '.';
  });
}

void keep_plain_words(CommandOutline& command) {
  std::erase_if(command.commands, [](const CommandOutline& child) { return !is_plain_word(child.name); });
  for (OptionOutline& option : command.options) {
    std::erase_if(option.names, [](const std::string& name) { return !is_plain_word(name); });
    std::erase_if(option.choices, [](const std::string& choice) { return !is_plain_word(choice); });
  }
  std::erase_if(command.options, [](const OptionOutline& option) { return option.names.empty(); });
  for (ArgumentOutline& argument : command.arguments) {
    std::erase_if(argument.choices, [](const std::string& choice) { return !is_plain_word(choice); });
  }
  for (CommandOutline& child : command.commands) keep_plain_words(child);
}

std::string words(const std::vector<std::string>& list) { return fmt::format("{}", fmt::join(list, " ")); }

std::vector<std::string> command_names(const CommandOutline& command) {
  std::vector<std::string> names;
  for (const CommandOutline& child : command.commands) names.push_back(child.name);
  return names;
}

std::vector<std::string> option_names(const CommandOutline& command) {
  std::vector<std::string> names;
  for (const OptionOutline& option : command.options) {
    names.insert(names.end(), option.names.begin(), option.names.end());
  }
  return names;
}

// Inside single quotes of any of the three shells.
std::string quoted(std::string_view text) {
  std::string out;
  for (char c : text) {
    if (c == '\'') {
      out += "'\\''";
    } else if (static_cast<unsigned char>(c) >= 0x20) {
      out += c;
    }
  }
  return out;
}

// ---- bash ----

// Patterns of a `case`: "check:--out|check:-o"; the root's command is the empty word.
std::string bash_patterns(std::string_view command, const OptionOutline& option) {
  std::vector<std::string> patterns;
  for (const std::string& name : option.names) patterns.push_back(fmt::format("{}:{}", command, name));
  return fmt::format("{}", fmt::join(patterns, "|"));
}

std::string bash_option_cases(std::string_view command, const CommandOutline& outline) {
  std::string out;
  for (const OptionOutline& option : outline.options) {
    if (option.value.empty()) continue;
    out += option.choices.empty()
               ? fmt::format("    {}) return ;;\n", bash_patterns(command, option))
               : fmt::format("    {}) COMPREPLY=($(compgen -W '{}' -- \"$cur\")); return ;;\n",
                             bash_patterns(command, option), words(option.choices));
  }
  return out;
}

std::string bash_argument_words(const CommandOutline& command) {
  std::vector<std::string> list = command_names(command);
  for (const ArgumentOutline& argument : command.arguments) {
    list.insert(list.end(), argument.choices.begin(), argument.choices.end());
  }
  return words(list);
}

std::string bash_word_cases(std::string_view pattern, const CommandOutline& command) {
  return fmt::format("    {}) options='{}' arguments='{}' ;;\n", pattern, words(option_names(command)),
                     bash_argument_words(command));
}

// bash splits --lang=zh into three words at '='; both spellings are brought to the same two.
constexpr std::string_view kBashHead = R"(# Completion of {0} for bash, written by `{0} --completion bash`.
_{0}() {{
  local cur=${{COMP_WORDS[COMP_CWORD]}} previous='' command='' options='' arguments='' i
  ((COMP_CWORD > 0)) && previous=${{COMP_WORDS[COMP_CWORD - 1]}}
  if [[ $cur == '=' ]]; then cur=''
  elif [[ $previous == '=' ]]; then previous=${{COMP_WORDS[COMP_CWORD - 2]}}; fi
  for ((i = 1; i < COMP_CWORD; ++i)); do
    case " {1} " in *" ${{COMP_WORDS[i]}} "*) command=${{COMP_WORDS[i]}}; break ;; esac
  done
  COMPREPLY=()
  case "$command:$previous" in
)";

constexpr std::string_view kBashTail = R"(  esac
  if [[ $cur == -* ]]; then COMPREPLY=($(compgen -W "$options" -- "$cur"))
  else COMPREPLY=($(compgen -W "$arguments" -- "$cur")); fi
}}
complete -o default -o bashdefault -F _{0} {0}
)";

std::string bash_script(const CommandOutline& root) {
  std::string out = fmt::format(kBashHead, root.name, words(command_names(root)));
  out += bash_option_cases("", root);
  for (const CommandOutline& command : root.commands) out += bash_option_cases(command.name, command);
  out += "  esac\n  case $command in\n" + bash_word_cases("''", root);
  for (const CommandOutline& command : root.commands) out += bash_word_cases(command.name, command);
  return out + fmt::format(kBashTail, root.name);
}

// ---- zsh ----

std::string zsh_text(std::string_view text) {
  std::string out;
  for (char c : quoted(text)) {
    if (c == '[' || c == ']' || c == ':') out += '\\';
    out += c;
  }
  return out;
}

std::string zsh_values(std::string_view label, const std::vector<std::string>& choices) {
  return choices.empty() ? fmt::format(":{}:_files", label) : fmt::format(":{}:({})", label, words(choices));
}

std::string zsh_specs(const CommandOutline& command, std::string_view indent) {
  std::string out;
  for (const OptionOutline& option : command.options) {
    for (const std::string& name : option.names) {
      out += fmt::format("{}'{}{}{}[{}]{}' \\\n", indent, option.repeated ? "*" : "", name,
                         !option.value.empty() && name.starts_with("--") ? "=" : "",
                         zsh_text(first_sentence(option.description)),
                         option.value.empty() ? "" : zsh_values(zsh_text(option.value), option.choices));
    }
  }
  return out;
}

std::string zsh_command(const CommandOutline& command) {
  std::string out = fmt::format("        {})\n          _arguments -s \\\n", command.name);
  out += zsh_specs(command, "            ");
  for (const ArgumentOutline& argument : command.arguments) {
    out += fmt::format("            '{}{}' \\\n", argument.repeated ? "*" : "",
                       zsh_values(zsh_text(argument.name), argument.choices));
  }
  return out + "            && return 0 ;;\n";
}

std::string zsh_script(const CommandOutline& root) {
  std::string out = fmt::format(
      "#compdef {0}\n# Completion of {0} for zsh, written by `{0} --completion zsh`.\n_{0}() {{\n"
      "  local curcontext=$curcontext state line\n  local -a commands\n  typeset -A opt_args\n  commands=(\n",
      root.name);
  for (const CommandOutline& command : root.commands) {
    out += fmt::format("    '{}:{}'\n", command.name, zsh_text(first_sentence(command.description)));
  }
  out += "  )\n  _arguments -C -s \\\n" + zsh_specs(root, "    ") +
         "    '1:command:->command' \\\n    '*::argument:->argument' \\\n    && return 0\n"
         "  case $state in\n    command) _describe -t commands command commands ;;\n"
         "    argument)\n      case $line[1] in\n";
  for (const CommandOutline& command : root.commands) out += zsh_command(command);
  return out + fmt::format(
                   "      esac ;;\n  esac\n}}\nif [[ $zsh_eval_context[-1] == loadautofunc ]]; then\n  _{0} "
                   "\"$@\"\nelse\n  compdef _{0} {0}\nfi\n",
                   root.name);
}

// ---- fish ----

std::string fish_option(std::string_view program, std::string_view condition, const OptionOutline& option) {
  std::string out = fmt::format("complete -c {} -n '{}'", program, condition);
  for (const std::string& name : option.names) {
    out += name.starts_with("--") ? fmt::format(" -l {}", name.substr(2))
                                  : fmt::format(" -s {}", name.substr(1));
  }
  if (!option.choices.empty()) {
    out += fmt::format(" -x -a '{}'", words(option.choices));
  } else if (!option.value.empty()) {
    out += " -r -F";
  }
  return out + fmt::format(" -d '{}'\n", quoted(first_sentence(option.description)));
}

std::string fish_script(const CommandOutline& root) {
  std::string out =
      fmt::format("# Completion of {0} for fish, written by `{0} --completion fish`.\n", root.name);
  for (const OptionOutline& option : root.options)
    out += fish_option(root.name, "__fish_use_subcommand", option);
  for (const CommandOutline& command : root.commands) {
    out += fmt::format("complete -c {} -n __fish_use_subcommand -f -a {} -d '{}'\n", root.name, command.name,
                       quoted(first_sentence(command.description)));
    const std::string condition = "__fish_seen_subcommand_from " + command.name;
    for (const OptionOutline& option : command.options) out += fish_option(root.name, condition, option);
    for (const ArgumentOutline& argument : command.arguments) {
      if (argument.choices.empty()) continue;
      out +=
          fmt::format("complete -c {} -n '{}' -f -a '{}'\n", root.name, condition, words(argument.choices));
    }
  }
  return out;
}

}  // namespace

std::optional<Shell> shell_named(std::string_view name) {
  if (name == "bash") return Shell::kBash;
  if (name == "zsh") return Shell::kZsh;
  if (name == "fish") return Shell::kFish;
  return std::nullopt;
}

std::string completion(const CLI::App& app, Shell shell) {
  CommandOutline root = outline(app);
  keep_plain_words(root);
  switch (shell) {
    case Shell::kBash:
      return bash_script(root);
    case Shell::kZsh:
      return zsh_script(root);
    case Shell::kFish:
      return fish_script(root);
  }
  return {};
}

}  // namespace xiezhi
