#include "formats/yaml/yaml.h"

#include <yaml-cpp/yaml.h>

#include "support/text.h"

namespace xiezhi {

std::string yaml_place(const YAML::Node& node) { return "line " + std::to_string(node.Mark().line + 1); }

Result<void> read_yaml(std::string_view text, const std::function<void(const YAML::Node&)>& read) {
  try {
    read(YAML::Load(std::string(text)));
    return {};
  } catch (const YAML::Exception& error) {
    return fail(Fault::bad_structure, "line " + std::to_string(error.mark.line + 1),
                {"不是有效的 YAML 或 JSON", "not valid YAML or JSON: " + to_valid_utf8(error.msg)});
  } catch (const std::exception&) {
    return fail(Fault::bad_structure, "", {"不是有效的 YAML 或 JSON", "not valid YAML or JSON"});
  }
}

}  // namespace xiezhi
