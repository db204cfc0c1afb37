#include "gathering/frida_hooks.h"

#include <map>

#include <fmt/format.h>
#include <boost/json.hpp>

#include "gathering/frida_agent.h"
#include "support/text.h"

namespace xiezhi {
namespace {

namespace json = boost::json;

// Rows of one class together: {"android.x.Y": [["member", ["condition", …], ["type", …]], …]}.
json::object method_rows(const Knowledge& knowledge) {
  std::map<std::string_view, json::array> classes;
  for (const AndroidSource& row : knowledge.sources(SourceKind::method)) {
    // What the app overrides is called by the platform: nothing of the platform's can be hooked for it.
    if (row.is_callback) continue;
    json::array conditions, types;
    for (std::string_view one : row.arguments) conditions.push_back(json::string(one));
    for (std::string_view one : row.types) types.push_back(json::string(one));
    classes[row.class_name].push_back(
        json::array{json::string(row.member), std::move(conditions), std::move(types)});
  }
  json::object out;
  for (auto& [name, rows] : classes) out[name] = std::move(rows);
  return out;
}

// The members of rows that are no methods: URIs, command words, paths.
json::array words(const Knowledge& knowledge, SourceKind kind) {
  json::array out;
  for (const AndroidSource& row : knowledge.sources(kind)) out.push_back(json::string(row.member));
  return out;
}

// One entry a line, so that a reader can see what is hooked.
std::string printed(const json::object& classes) {
  std::string out = "{\n";
  std::size_t left = classes.size();
  for (const auto& [name, rows] : classes)
    out += "  " + json::serialize(json::string(name)) + ": " + json::serialize(rows) +
           (--left > 0 ? ",\n" : "\n");
  return out + "}";
}

}  // namespace

std::string write_frida_hooks(const Knowledge& knowledge, std::string_view version) {
  return fmt::format("// Written by xiezhi {} from tables {}.\n", version, knowledge.hash().substr(0, 16)) +
         std::string(frida_agent_head()) + "const METHODS = " + printed(method_rows(knowledge)) + ";\n" +
         "const URIS = " + json::serialize(words(knowledge, SourceKind::uri)) + ";\n" +
         "const COMMANDS = " + json::serialize(words(knowledge, SourceKind::shell)) + ";\n" +
         "const FILES = " + json::serialize(words(knowledge, SourceKind::file)) + ";\n" +
         std::string(frida_agent());
}

}  // namespace xiezhi
