#include "cli/man_page.h"

#include <fmt/format.h>

#include <algorithm>

#include "cli/outline.h"
#include "support/text.h"

namespace xiezhi {
namespace {

constexpr std::string_view kExitStatus =
    ".SH EXIT STATUS\n"
    ".TP\n.B 0\nNothing was found at or above\n.BR \\-\\-fail\\-on .\n"
    ".TP\n.B 1\nSomething was.\n"
    ".TP\n.B 2\nWrong usage.\n"
    ".TP\n.B 3\nA named material could not be read at all.\n"
    ".TP\n.B 4\nAn internal fault.\n"
    ".PP\n"
    "A material that is damaged in part never stops the rest: what could not be read is named under\n"
    ".I coverage\nin the report, and the clauses that needed it say so.\n";

constexpr std::string_view kPrivacy =
    ".SH PRIVACY\nNothing that is examined leaves the machine; the program opens no network connection.\n";

// Backslashes, and the dots and quotes that would begin a request at the start of a line. A hyphen is written
// as \- so that what is copied from the page can be typed.
std::string roff(std::string_view text) {
  std::string out;
  bool at_line_start = true;
  for (char c : text) {
    if (at_line_start && (c == '.' || c == '\'')) out += "\\&";
    at_line_start = c == '\n';
    if (c == '\\') {
      out += "\\e";
    } else if (c == '-') {
      out += "\\-";
    } else {
      out += c;
    }
  }
  return out;
}

// Paragraphs as the description has them: an empty line begins a new one.
std::string paragraphs(std::string_view text) {
  std::string out;
  for (std::string_view line : split(trim(text), '\n')) {
    line = trim(line);
    out += line.empty() ? ".PP\n" : roff(line) + "\n";
  }
  return out;
}

std::string upper(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(),
                         [](char c) { return c >= 'a' && c <= 'z' ? char(c - 'a' + 'A') : c; });
  return out;
}

std::string synopsis_line(std::string_view program, const CommandOutline& command) {
  std::string line = fmt::format("\\fB{}\\fR", roff(program));
  if (!command.options.empty()) line += " [\\fIOPTION\\fR]...";
  for (const ArgumentOutline& argument : command.arguments) {
    std::string name = fmt::format("\\fI{}\\fR{}", roff(argument.name), argument.repeated ? "..." : "");
    line += argument.required ? " " + name : " [" + name + "]";
  }
  return line + "\n";
}

std::string option_entry(const OptionOutline& option) {
  std::string tag;
  for (const std::string& name : option.names) {
    if (!tag.empty()) tag += ", ";
    tag += fmt::format("\\fB{}\\fR", roff(name));
  }
  if (!option.value.empty()) {
    tag += option.choices.empty()
               ? fmt::format(" \\fI{}\\fR", roff(option.value))
               : fmt::format(" {}", roff(fmt::format("{}", fmt::join(option.choices, "|"))));
  }
  std::string body = paragraphs(option.description);
  if (!option.default_value.empty()) body += fmt::format("The default is {}.\n", roff(option.default_value));
  return fmt::format(".TP\n{}\n{}", tag, body.empty() ? "\\&\n" : body);
}

std::string option_list(const CommandOutline& command) {
  std::string out;
  for (const OptionOutline& option : command.options) out += option_entry(option);
  return out;
}

std::string argument_list(const CommandOutline& command) {
  std::string out;
  for (const ArgumentOutline& argument : command.arguments) {
    if (argument.description.empty()) continue;
    out += fmt::format(".TP\n\\fI{}\\fR\n{}", roff(argument.name), paragraphs(argument.description));
  }
  return out;
}

std::string command_section(std::string_view program, const CommandOutline& command) {
  return fmt::format(".SS {}\n{}", roff(command.name),
                     synopsis_line(fmt::format("{} {}", program, command.name), command)) +
         ".PP\n" + paragraphs(command.description) + argument_list(command) + option_list(command) +
         (command.footer.empty() ? "" : ".PP\n" + paragraphs(command.footer));
}

}  // namespace

std::string man_page(const CLI::App& app, std::string_view version) {
  const CommandOutline root = outline(app);
  std::string page = fmt::format(".TH {} 1 \"\" \"{} {}\" \"User Commands\"\n", roff(upper(root.name)),
                                 roff(root.name), roff(version));
  page += fmt::format(".SH NAME\n{} \\- {}\n.SH SYNOPSIS\n", roff(root.name),
                      roff(first_sentence(root.description)));
  if (root.commands.empty()) page += synopsis_line(root.name, root);
  for (std::size_t i = 0; i < root.commands.size(); ++i) {
    const CommandOutline& command = root.commands[i];
    page += (i ? ".br\n" : "") + synopsis_line(fmt::format("{} {}", root.name, command.name), command);
  }
  page += ".SH DESCRIPTION\n" + paragraphs(root.description) + argument_list(root);
  if (!root.commands.empty()) page += ".SH COMMANDS\n";
  for (const CommandOutline& command : root.commands) page += command_section(root.name, command);
  if (!root.options.empty()) page += ".SH OPTIONS\n" + option_list(root);
  page += kExitStatus;
  page += kPrivacy;
  if (!root.footer.empty()) page += ".SH NOTES\n" + paragraphs(root.footer);
  return page;
}

}  // namespace xiezhi
