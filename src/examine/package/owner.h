// Whose code a class is: the app's own, an SDK's (by the knowledge tables), the platform's, or nobody known.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "facts/facts.h"
#include "knowledge/knowledge.h"

namespace xiezhi {

class OwnerFinder {
 public:
  // `app_id` is the application id; `own_classes` are classes the manifest names (application, components).
  OwnerFinder(const Knowledge& knowledge, const std::string& app_id,
              std::span<const std::string> own_classes);

  // Of a dotted class name. A support library's class is platform-kind with id "support": transparent, so the
  // caller looks one frame further out. An SDK prefix of the app's own vendor (same first two package labels as
  // the application id) is the app's own code.
  Owner of_class(std::string_view class_name) const;
  // The catalogue's SDK a class belongs to, tools included; nullptr for the app's own code.
  const SdkRow* sdk_of(std::string_view class_name) const;
  bool is_transparent(std::string_view class_name) const;
  const Owner& app() const { return app_; }

 private:
  bool is_own(std::string_view class_name) const;

  const Knowledge& knowledge_;
  Owner app_;
  std::vector<std::string> own_prefixes_;  // "com.example." …
};

// "com.example" of "com.example.app.Main"; the whole name where there are fewer labels.
std::string_view first_labels(std::string_view dotted, int labels);

}  // namespace xiezhi
