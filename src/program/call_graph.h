// The call graph by class hierarchy, laid out so that reachability can refine it by the types in use.
//
// Virtual targets are one array: the declared virtual methods sorted by (signature, place of their class in a
// depth-first order of the class tree). A virtual call on a class is then one interval of it, whatever the number
// of overriders, and costs four bytes a site's callee. Interfaces have no interval; their calls cover
// the whole signature and filter by subtype.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "program/hierarchy.h"

namespace xiezhi {

enum class EdgeKind : std::uint8_t {
  entry,               // Android itself
  exact,               // static, private, constructor, super, or a virtual call with one possible receiver
  one_receiver,        // virtual: several by class hierarchy, one of which is in use
  several_receivers,   // virtual: more than one class in use
  framework_callback,  // the platform calls a method of an object made in the previous method
  lambda,              // the body of a lambda made in the previous method
  static_init,         // first use of a class
  intent,              // a component started through an explicit intent
  inflation,           // a view or fragment that a layout names
  reflection,          // a class or method looked up by name, or made from a Class value
};
std::string_view id(EdgeKind kind);

// What a call's callee means, by class hierarchy.
struct CallTarget {
  MethodId resolved = kNoMethod;     // the declared method it resolves to, if any
  std::uint32_t begin = 0, end = 0;  // interval of virtual_methods() of overriding candidates
  bool by_interface = false;         // the interval must be filtered: see may_receive()
};

// What a callee is known to do, from platform_callbacks.tsv.
namespace callee {
inline constexpr std::uint16_t kStartsComponent = 1 << 0, kNamesComponent = 1 << 1, kInflates = 1 << 2,
                               kClassByName = 1 << 3, kInstantiates = 1 << 4, kMemberByName = 1 << 5,
                               kTakesClass = 1 << 6;
}

class CallGraph {
 public:
  explicit CallGraph(const Hierarchy& hierarchy);

  const Hierarchy& hierarchy() const { return *hierarchy_; }
  const CodeIndex& index() const { return hierarchy_->index(); }

  // Declared virtual methods by (signature, class order); signature_begin(s) … signature_begin(s+1).
  std::span<const MethodId> virtual_methods() const { return virtual_methods_; }
  std::uint32_t position_of(MethodId declared) const {
    return position_of_[+declared];
  }  // kNoId: not virtual

  CallTarget virtual_target(MethodId callee) const;
  // The one method a static, direct or super call from `caller` runs; kNoMethod where it is not declared.
  MethodId exact_target(MethodId caller, MethodId callee, CallKind kind) const;
  // Whether a receiver whose class is at or below class_of(candidate) can be a `type`.
  bool may_receive(TypeId type, MethodId candidate) const;
  // A tap or the system's own initiative, where the callee belongs to the platform and the table says so.
  std::optional<Trigger> deferred(MethodId callee) const;
  std::uint16_t traits(MethodId callee) const { return traits_[+callee]; }
  MethodId static_initialiser(TypeId type) const;  // kNoMethod where it has none

 private:
  struct Builder;
  const Hierarchy* hierarchy_;
  std::vector<std::uint32_t> class_begin_, class_end_;  // depth-first order of defined classes
  std::vector<MethodId> virtual_methods_;
  std::vector<std::uint32_t> signature_begin_;
  std::vector<std::uint32_t> position_of_;
  std::vector<std::uint16_t> traits_;
  std::vector<MethodId> static_initialisers_;
};

}  // namespace xiezhi
