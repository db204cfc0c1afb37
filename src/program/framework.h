// The platform an app builds on but does not contain: its classes, their hierarchy, which of their methods an
// app can override, which need a permission, and constants. From knowledge/android_framework.tsv (API 29), whose
// head describes the layout.
//
// Reading slices the text once (class heads only, about a millisecond); members are parsed when asked for. The
// text is borrowed and must outlive the Framework. Immutable afterwards: safe from every thread.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "support/result.h"

namespace xiezhi {

enum class FrameworkClassId : std::uint32_t {};
inline constexpr FrameworkClassId kNoFrameworkClass{0xffffffff};
constexpr std::uint32_t operator+(FrameworkClassId id) { return static_cast<std::uint32_t>(id); }

// "Landroid/app/Activity;" of "android.app.Activity", as tables write classes.
std::string descriptor_of(std::string_view java_name);

// @RequiresPermission: any one of `names`, or all of them. `read` and `write` are those of a content URI.
enum class PermissionRule : std::uint8_t { any, all, read, write };
struct RequiredPermissions {
  PermissionRule rule = PermissionRule::any;
  std::vector<std::string> names;
  std::string_view api_levels;  // "..22": only on these; empty: on all
};

struct FrameworkMethod {
  std::string_view name;
  std::string descriptor;  // "(Landroid/os/Bundle;)V"
  bool is_abstract = false, is_final = false, is_static = false, is_protected = false;
  std::string_view permissions;  // as written in the table: see required_permissions()
};

struct FrameworkField {
  std::string_view name;
  std::string type;                     // descriptor
  std::optional<std::string> text;      // of a String constant
  std::optional<std::int64_t> integer;  // of a byte … long, char or boolean constant
  std::string_view permissions;
};

class Framework {
 public:
  // Malformed rows are an Error that names the line: the table is ours.
  static Result<Framework> read(std::string_view table);

  std::uint32_t class_count() const { return static_cast<std::uint32_t>(classes_.size()); }
  FrameworkClassId find(std::string_view descriptor) const;  // "Landroid/app/Activity;"; kNoFrameworkClass
  std::string_view descriptor(FrameworkClassId) const;
  std::string java_name(FrameworkClassId) const;  // "android.app.Activity"
  FrameworkClassId superclass(FrameworkClassId) const;
  std::span<const FrameworkClassId> interfaces(FrameworkClassId) const;
  bool is_interface(FrameworkClassId) const;
  bool is_final(FrameworkClassId) const;
  bool is_abstract(FrameworkClassId) const;
  bool is_subtype(FrameworkClassId a, FrameworkClassId b) const;     // reflexive
  std::vector<FrameworkClassId> supertypes(FrameworkClassId) const;  // itself first, each once

  // Members of the class itself, in the table's order. Only those the table keeps (see its head): a method that
  // redeclares an ancestor's stands with the ancestor.
  std::vector<FrameworkMethod> methods(FrameworkClassId) const;
  std::vector<FrameworkField> fields(FrameworkClassId) const;
  // What a call needs, looked up through the superclasses and interfaces; none where nothing is known. Both ends
  // of an overload are told apart by the descriptor; an empty descriptor takes the first method of that name.
  std::vector<RequiredPermissions> permissions(std::string_view class_descriptor, std::string_view method,
                                               std::string_view descriptor) const;
  std::vector<RequiredPermissions> field_permissions(std::string_view class_descriptor,
                                                     std::string_view field) const;
  std::optional<FrameworkField> field(std::string_view class_descriptor, std::string_view name) const;

 private:
  struct Class {
    std::uint32_t name = 0, name_size = 0;        // in names_
    std::uint32_t members = 0, members_size = 0;  // in table_
    std::uint32_t interfaces = 0;                 // in interfaces_
    std::uint16_t interface_count = 0;
    FrameworkClassId superclass = kNoFrameworkClass;
    std::uint8_t flags = 0;
  };
  Class& at(FrameworkClassId id) { return classes_[+id]; }
  const Class& at(FrameworkClassId id) const { return classes_[+id]; }
  std::string_view members(FrameworkClassId id) const;
  std::string expand(std::string_view short_descriptor) const;

  std::string_view table_;
  std::string names_;  // descriptors, one after another, ascending
  std::vector<Class> classes_;
  std::vector<FrameworkClassId> interfaces_;
};

std::vector<RequiredPermissions> required_permissions(std::string_view cell);

}  // namespace xiezhi
