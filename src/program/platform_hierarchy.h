// One hierarchy over the package's classes and the platform's, and what the platform may call on an object of
// each class: the methods that override or implement one of the platform's.
//
// Classes that share their platform supertypes share one Roots value; there are few of them (a few hundred in a
// package of ten thousand classes). A supertype that is neither in the package nor in the table is unknown: then
// the roots are `open`, and every virtual method below may be called.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "program/code_index.h"
#include "program/framework.h"
#include "program/platform_callbacks.h"

namespace xiezhi {

// A virtual method's name and prototype as one dense number.
enum class SignatureId : std::uint32_t {};
inline constexpr SignatureId kNoSignature{0xffffffff};
constexpr std::uint32_t operator+(SignatureId id) { return static_cast<std::uint32_t>(id); }

// How the platform calls a method, where it may.
struct PlatformCall {
  bool called = false;
  std::optional<Trigger> trigger;  // absent: that of the code which made the object
};

class Hierarchy {
 public:
  // All three must outlive the Hierarchy.
  Hierarchy(const CodeIndex& index, const Framework& framework, const PlatformCallbacks& callbacks);

  const CodeIndex& index() const { return *index_; }
  const Framework& framework() const { return *framework_; }
  const PlatformCallbacks& callbacks() const { return *callbacks_; }

  // Across the package and the platform: is_subtype(app's MainActivity, "Landroid/content/Context;").
  bool is_subtype(TypeId type, std::string_view descriptor) const;
  bool is_subtype(TypeId a, TypeId b) const;

  // Of defined classes: platform supertypes of a class, all of them, ascending.
  std::uint32_t roots_of(TypeId type) const { return roots_of_[+type]; }
  std::uint32_t roots_count() const { return static_cast<std::uint32_t>(roots_.size()); }
  std::span<const FrameworkClassId> platform_supertypes(std::uint32_t roots) const;
  bool is_open(std::uint32_t roots) const;
  PlatformCall platform_call(std::uint32_t roots, SignatureId signature) const;
  // Of a declared method in its own class.
  PlatformCall platform_call(MethodId method) const;
  // Of a method of that name in a type that a lambda implements.
  PlatformCall platform_call_named(TypeId type, StringId name) const;
  // Whether an unknown supertype is this one.
  bool mentions(std::uint32_t roots, TypeId unknown) const;

  // kNoSignature for static methods, constructors, private ones, and for references to methods that no class of
  // the package declares.
  SignatureId signature_of(MethodId method) const;
  std::uint32_t signature_count() const { return signature_count_; }
  // Declared virtual methods are those with a signature of their own.
  bool is_virtual(MethodId declared) const;

 private:
  struct Call {
    SignatureId signature = kNoSignature;
    std::optional<Trigger> trigger;
  };
  struct Roots {
    std::vector<FrameworkClassId> types;  // ascending, supertypes included
    std::vector<TypeId> unknown;          // ascending: neither in the package nor in the table
    std::vector<Call> calls;              // ascending by signature
  };
  struct Builder;
  const CodeIndex* index_;
  const Framework* framework_;
  const PlatformCallbacks* callbacks_;
  std::vector<std::uint32_t> roots_of_;  // by class
  std::vector<Roots> roots_;
  std::vector<SignatureId> signatures_;  // by method, mentioned ones too
  std::uint32_t signature_count_ = 0;
};

}  // namespace xiezhi
