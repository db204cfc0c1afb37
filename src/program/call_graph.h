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

#include "program/platform_hierarchy.h"

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

// What the callee of a virtual or interface call means, by class hierarchy: the method it resolves to and the
// candidates below, which are an interval of virtual_methods(), or of a list of places in it where the callee's
// class is an interface or the platform's.
struct CallTarget {
  MethodId resolved = kNoMethod;     // declared, if any; may lie above the callee's class
  std::uint32_t begin = 0, end = 0;  // candidates, `resolved` included where it is at or below that class
  bool listed = false;               // begin and end are places in listed_candidates()
};

// What a callee is known to do, from platform_callbacks.tsv: a bit set.
namespace callee {
inline constexpr std::uint16_t kStarts = 1 << 0;  // a component named by an intent, in the caller's trigger
inline constexpr std::uint16_t kStartsLater = 1 << 1;  // … on the system's own initiative
inline constexpr std::uint16_t kStartsOnTap = 1 << 2;  // … when the user taps
inline constexpr std::uint16_t kNamesComponent = 1 << 3;
inline constexpr std::uint16_t kInflates = 1 << 4;
inline constexpr std::uint16_t kClassByName = 1 << 5;
inline constexpr std::uint16_t kInstantiates = 1 << 6;
inline constexpr std::uint16_t kMemberByName = 1 << 7;
inline constexpr std::uint16_t kTakesClass = 1 << 8;  // and is not known to leave it inert
inline constexpr std::uint16_t kTakesIntent = 1 << 9;
inline constexpr std::uint16_t kAnyStart = kStarts | kStartsLater | kStartsOnTap;
}  // namespace callee

class CallGraph {
 public:
  explicit CallGraph(const Hierarchy& hierarchy);

  const Hierarchy& hierarchy() const { return *hierarchy_; }
  const CodeIndex& index() const { return hierarchy_->index(); }

  // Declared virtual methods that are not abstract, by (signature, class order).
  std::span<const MethodId> virtual_methods() const { return virtual_methods_; }
  std::span<const std::uint32_t> listed_candidates() const { return listed_; }
  std::uint32_t position_of(MethodId declared) const {
    return position_of_[+declared];
  }  // kNoId: not among them

  // Calls body(position in virtual_methods()) for each candidate, ascending.
  template <typename Body>
  void for_each_candidate(const CallTarget& target, Body&& body) const {
    for (std::uint32_t i = target.begin; i < target.end; ++i) body(target.listed ? listed_[i] : i);
  }
  const CallTarget& virtual_target(MethodId callee) const { return targets_[target_of_[+callee]]; }
  // The declared method that `callee` resolves to when it lies above the callee's class: not among the candidates.
  MethodId resolved_above(MethodId callee) const;
  // The one method a static, direct or super call from `caller` runs; kNoMethod where it is not declared.
  MethodId exact_target(MethodId caller, MethodId callee, CallKind kind) const;

  bool needs_tap(MethodId callee) const { return needs_tap_[+callee]; }  // the platform's, and run by a tap
  PlatformCall platform_call(MethodId declared) const;                   // in its own class
  std::uint16_t traits(MethodId callee) const { return traits_[+callee]; }
  // Of a declared method: the union over its callees.
  std::uint16_t body_traits(MethodId declared) const { return body_traits_[+declared]; }
  MethodId static_initialiser(TypeId type) const { return static_initialisers_[+type]; }  // or kNoMethod
  TypeId owner_of_static(FieldId field) const { return static_owner_[+field]; }  // kNoType: not declared
  // Of the interface a lambda made at `pc` of `method` implements.
  PlatformCall lambda_call(MethodId method, std::uint32_t pc) const;
  // Interfaces of the package that have code of their own (default methods), or extend one that has.
  bool has_defaults(TypeId interface) const { return has_defaults_[+interface]; }
  std::uint64_t memory_bytes() const;

 private:
  struct Builder;
  const Hierarchy* hierarchy_;
  std::vector<std::uint32_t> class_begin_, class_end_;  // depth-first order of defined classes
  std::vector<MethodId> virtual_methods_;
  std::vector<std::uint32_t> position_of_, signature_begin_;
  std::vector<CallTarget> targets_;       // the first means: nothing
  std::vector<std::uint32_t> target_of_;  // by method
  std::vector<std::uint32_t> listed_;
  std::vector<MethodId> resolved_;  // by method
  std::vector<std::uint16_t> traits_, body_traits_;
  std::vector<bool> needs_tap_, has_defaults_;
  std::vector<std::uint8_t> platform_calls_;  // by declared method: 0 none, 1 same trigger, else trigger + 2
  std::vector<MethodId> static_initialisers_;
  std::vector<TypeId> static_owner_;
};

}  // namespace xiezhi
