// What can be typed, as plain values: the tree of CLI11 commands and options without CLI11. The manual page
// and the completion scripts are written from it.
#pragma once

#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace xiezhi {

struct OptionOutline {
  std::vector<std::string> names;    // as typed, short ones first: "-o", "--out"
  std::string value;                 // "DIR"; empty for a flag
  std::vector<std::string> choices;  // the only values there are; empty when the value is free
  std::string description;
  std::string default_value;  // empty when there is none
  bool required = false;
  bool repeated = false;  // takes more than one value
};

struct ArgumentOutline {
  std::string name;  // "MATERIAL"
  std::vector<std::string> choices;
  std::string description;
  bool required = false;
  bool repeated = false;
};

struct CommandOutline {
  std::string name;
  std::string description;
  std::string footer;
  std::vector<OptionOutline> options;      // in the order of definition, so is the rest
  std::vector<ArgumentOutline> arguments;  // positional
  std::vector<CommandOutline> commands;
};

// The visible part of the tree: whatever belongs to the group "" is hidden. The options of a CLI11 option
// group are those of the command that holds it.
CommandOutline outline(const CLI::App& app);

// The description up to the end of its first line or sentence, without the full stop.
std::string first_sentence(const std::string& description);

}  // namespace xiezhi
