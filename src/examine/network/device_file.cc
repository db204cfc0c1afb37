#include "examine/network/device_file.h"

#include <yaml-cpp/yaml.h>

#include "formats/yaml/yaml.h"
#include "support/problem_log.h"
#include "support/text.h"

namespace xiezhi {
namespace {

constexpr std::size_t kMostBytes = 1 << 20, kMostValues = 5000;

// Words people use for a type whose id is another.
std::string_view type_named(std::string_view key, const Knowledge& knowledge) {
  if (knowledge.type(key) != nullptr) return knowledge.type(key)->id;
  static constexpr std::pair<std::string_view, std::string_view> kOthers[] = {
      {"mac", "mac_wifi"},
      {"wifi_mac", "mac_wifi"},
      {"bluetooth_mac", "mac_bluetooth"},
      {"ssid", "wifi_ssid"},
      {"bssid", "wifi_bssid"},
      {"phone", "phone_number"},
      {"location", "location_precise"},
      {"advertising_id", "gaid"}};
  for (const auto& [word, type] : kOthers)
    if (key == word) return type;
  return {};
}

class DeviceReading {
 public:
  explicit DeviceReading(const Knowledge& knowledge) : knowledge_(knowledge) {}

  DeviceFile read(const YAML::Node& root) {
    for (const auto& pair : root) {
      const std::string key = pair.first.IsScalar() ? lower_ascii(pair.first.Scalar()) : std::string();
      const std::string where = yaml_place(pair.first);
      const std::string_view type = type_named(key, knowledge_);
      if (type.empty()) {
        problems_.note(Fault::not_found, where,
                       {"“" + to_valid_utf8(fit(key, 40)) + "”不是 personal_info_types.tsv 中的类型",
                        "\"" + to_valid_utf8(fit(key, 40)) + "\" is no type of personal_info_types.tsv"});
        continue;
      }
      if (pair.second.IsSequence())
        for (const YAML::Node& one : pair.second) add(type, one, where);
      else
        add(type, pair.second, where);
    }
    out_.problems = problems_.take();
    return std::move(out_);
  }

 private:
  void add(std::string_view type, const YAML::Node& node, const std::string& where) {
    if (node.IsNull()) return;
    if (!node.IsScalar() || out_.values.size() >= kMostValues) {
      problems_.note(Fault::bad_structure, where,
                     {"值应为文字或文字列表", "a value is a text or a list of texts"});
      return;
    }
    std::string value(trim(node.Scalar()));
    if (!value.empty()) out_.values.push_back({std::string(type), std::move(value)});
  }

  const Knowledge& knowledge_;
  DeviceFile out_;
  ProblemLog problems_;
};

}  // namespace

Result<DeviceFile> read_device_file(std::string_view text, const Knowledge& knowledge) {
  if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
  if (text.size() > kMostBytes)
    return fail(Fault::limit, "", {"设备文件过大", "the device file is too large"});
  Result<DeviceFile> out =
      fail(Fault::bad_structure, "",
           {"设备文件应为“类型: 值”的列表（YAML 或 JSON），例如 android_id: 4f2a…",
            "a device file is a list of \"type: value\" (YAML or JSON), for example android_id: 4f2a…"});
  const Result<void> parsed = read_yaml(text, [&](const YAML::Node& root) {
    if (root.IsMap()) out = DeviceReading(knowledge).read(root);
  });
  if (!parsed) return tl::make_unexpected(parsed.error());
  return out;
}

}  // namespace xiezhi
