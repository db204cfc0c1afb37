#include "examine/package/owner.h"

#include <algorithm>

namespace xiezhi {

std::string_view first_labels(std::string_view dotted, int labels) {
  std::size_t at = 0;
  for (int i = 0; i < labels; ++i) {
    at = dotted.find('.', i == 0 ? 0 : at + 1);
    if (at == std::string_view::npos) return dotted;
  }
  return dotted.substr(0, at);
}

OwnerFinder::OwnerFinder(const Knowledge& knowledge, const std::string& app_id,
                         std::span<const std::string> own_classes)
    : knowledge_(knowledge) {
  own_prefixes_.push_back(std::string(first_labels(app_id, 2)) + ".");
  for (const std::string& name : own_classes) {
    if (name.find('.') == std::string::npos || knowledge.sdk_of_package(name) != nullptr ||
        knowledge.is_transparent(name) || knowledge.is_platform(name))
      continue;
    own_prefixes_.push_back(std::string(first_labels(name, 2)) + ".");
  }
  std::sort(own_prefixes_.begin(), own_prefixes_.end());
  own_prefixes_.erase(std::unique(own_prefixes_.begin(), own_prefixes_.end()), own_prefixes_.end());
  app_ = {OwnerKind::app, app_id, app_id};
}

bool OwnerFinder::is_transparent(std::string_view class_name) const {
  return knowledge_.is_transparent(class_name) || knowledge_.is_platform(class_name);
}

bool OwnerFinder::is_own(std::string_view class_name) const {
  return std::any_of(own_prefixes_.begin(), own_prefixes_.end(),
                     [&](const std::string& prefix) { return class_name.starts_with(prefix); });
}

const SdkRow* OwnerFinder::sdk_of(std::string_view class_name) const {
  return is_own(class_name) ? nullptr : knowledge_.sdk_of_package(class_name);
}

Owner OwnerFinder::of_class(std::string_view class_name) const {
  if (is_own(class_name)) return app_;
  const SdkRow* sdk = knowledge_.sdk_of_package(class_name);
  // The catalogue also knows tools (a JSON reader, an image loader) that act for whoever calls them; where both
  // tables know the class the more specific prefix decides.
  bool tool =
      is_transparent(class_name) && (sdk == nullptr || knowledge_.transparent_prefix_of(class_name).size() >=
                                                           knowledge_.package_prefix_of(class_name).size());
  if (tool) return {OwnerKind::platform, "support", "support library"};
  if (sdk != nullptr) return {OwnerKind::sdk, std::string(sdk->id), std::string(sdk->name)};
  std::string package(first_labels(class_name, 3));
  std::size_t last_dot = class_name.rfind('.');
  if (package.size() == class_name.size())
    package = last_dot == std::string_view::npos ? "" : std::string(class_name.substr(0, last_dot));
  return {OwnerKind::unknown, package, package};
}

}  // namespace xiezhi
