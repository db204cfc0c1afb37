// Which methods can run for which trigger, and by the most certain path.
//
// Rapid type analysis from the entry points: a virtual call reaches an override only where an object of a class
// that inherits it is made in reachable code (of the same trigger or one that comes before it). Methods are
// settled in the order (uncertain steps, length), as Dijkstra does, so each path is the shortest among the most
// certain ones; ties go to the smaller id. Triggers feed each other: what start-up made is there at launch, and a
// listener made anywhere runs for `user`. Linear in the calls: a callee is spread once a trigger, however many
// call it.
//
// What it cannot do: it does not know values, so each branch is taken both ways; it does not ask whether a
// listener was ever registered; objects made by native code or by deserialisers without a Class argument do not
// exist for it.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "facts/facts.h"
#include "program/call_graph.h"
#include "program/entry_points.h"

namespace xiezhi {

struct Step {
  MethodId method = kNoMethod;
  std::uint32_t pc = 0;  // call site in the previous step's method
  EdgeKind kind = EdgeKind::entry;
  Trigger trigger = Trigger::process_start;  // changes where a step waits for a tap or for the system
};

// How far a path can be relied on.
struct PathCertainty {
  bool exact = true;              // every step is an entry, exact, a static initialiser, or has one receiver
  std::uint32_t polymorphic = 0;  // steps with several receivers
  std::uint32_t callbacks = 0;    // platform callbacks, lambdas, intents, inflation
  std::uint32_t guesses = 0;      // reflection
};

class Reachability {
 public:
  // The graph must outlive the result.
  static Reachability compute(const CallGraph& graph, const EntryPoints& entry_points,
                              const LayoutReferences& layouts);

  bool reached(Trigger trigger, MethodId method) const;
  bool reached(MethodId method) const;  // for any trigger
  // The first trigger in their order that reaches it.
  std::optional<Trigger> first(MethodId method) const;
  // Entry first, `method` last; empty where it is not reached.
  std::vector<Step> path(Trigger trigger, MethodId method) const;
  static PathCertainty certainty(std::span<const Step> path);
  // Whether objects of a class exist in what a trigger reaches (triggers before it included).
  bool instantiated(Trigger trigger, TypeId type) const;
  // Reached methods, ascending.
  std::vector<MethodId> methods(Trigger trigger) const;
  std::uint32_t reached_count(Trigger trigger) const;
  std::uint32_t reached_count() const;  // for any trigger
  std::uint64_t memory_bytes() const;

  struct Spread;  // the work in progress, in reachability.cc

 private:
  // How a method was first reached. The caller may belong to another trigger: a listener made during start-up.
  struct Arrival {
    MethodId caller = kNoMethod;  // none: Android itself
    std::uint32_t pc = 0;
    EdgeKind kind = EdgeKind::entry;
    Trigger from = Trigger::process_start;  // of the caller
    bool reached = false;
  };
  struct Layer {
    std::vector<Arrival> arrivals;   // by declared method
    std::vector<bool> instantiated;  // by class
    std::vector<bool> live;          // by place in virtual_methods(): some object inherits it
    std::uint32_t count = 0;
  };
  EdgeKind settled_kind(Trigger trigger, const Arrival& arrival) const;

  const CallGraph* graph_ = nullptr;
  std::array<Layer, kTriggerCount> layers_;
};

// A path as people read it: "com.x.App.onCreate()V" at "App.java:31", where `at` of a frame is the place in it
// from which the next one is called; the last frame's is its first line, or the line of `last_pc`.
std::vector<Frame> frames(const CodeIndex& index, std::span<const Step> path,
                          std::optional<std::uint32_t> last_pc = std::nullopt);

}  // namespace xiezhi
