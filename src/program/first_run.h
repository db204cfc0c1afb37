// First run: what a program does on a fresh installation, from the start of its process, before and after the user
// first decides.
//
// The program is run on abstract values (see interpreter.h) from Android's first call, with the state a fresh
// installation has. Branches that this state decides are not taken both ways; virtual calls go to the objects that
// are really there; code that is put off runs where it was asked for. Taps are kept apart: whoever knows what a
// control says tells which of them agree and which refuse, and each is run from the state that start-up left.
// This file knows Android and nothing of consent's law: a control is a handler with the texts shown on it.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "facts/facts.h"
#include "program/call_graph.h"
#include "program/data_flow.h"
#include "program/entry_points.h"
#include "program/platform_models.h"
#include "program/reachability.h"
#include "program/values.h"

namespace xiezhi {

// `start`: the first start, without a touch. `refusal`, `consent`: what one of the two answers leads to (for the latter
// the next start too). `tap`: what any other tap leads to. `later`: a later start, when nothing is known of what is
// stored. `system`: components that start-up does not start, each as Android or another app would start it.
enum class Stage : std::uint8_t { start, refusal, consent, tap, later, system };
inline constexpr std::size_t kStageCount = 6;

// A page in the package calls a method of an object that code gave it under a name.
struct PageCall {
  enum class When : std::uint8_t { load, tap };
  std::string object, method;
  When when = When::load;
  std::string text;  // of what is tapped
};

struct FirstRunInputs {
  const CallGraph& graph;
  const EntryPoints& entries;
  const PlatformModels& models;
  std::span<const LayoutElement> layout_elements;  // by layout
  std::function<std::optional<std::string>(std::uint32_t resource)> resource_text;
  std::string package;  // the application id
  // Of a page by its address; nothing where it is not in the package.
  std::function<std::optional<std::vector<PageCall>>(const std::string& address)> page_calls;
  std::function<bool(std::uint32_t view)> starts_checked;  // a box that its layout ticks
  std::optional<int> min_sdk, max_sdk;  // of the manifest: where the package can be installed
  std::vector<std::pair<std::string, std::string>>
      services;               // META-INF/services: the service's name, a class's
  std::vector<bool> watched;  // by MethodId: calls of the platform whose arguments are kept
  std::uint64_t max_steps = 1'500'000;
  FlowInputs flow;
};

// A method that was not run although it may be, because a bound was met or a receiver is not known.
struct Leftover {
  MethodId method = kNoMethod;
  std::uint32_t node = kNoId, pc = 0;  // from where; kNoId: from nowhere
  Stage stage = Stage::start;
};

// Where what a method gives goes without the app's doing: to a page that may call it. `call` asked for that.
struct GivenAway {
  std::string_view kind;  // a sink's; empty: nowhere
  MethodId call = kNoMethod;
  bool operator==(const GivenAway&) const = default;
};

// What a tap runs.
struct RunRegistration {
  Stage stage = Stage::start;  // in which it was made
  MethodId method = kNoMethod;
  std::vector<ValueId> arguments;
  ValueId control = kNothing;          // the view or dialog it is set on
  std::vector<ValueId> said;           // further arguments of the call that set it
  std::uint32_t node = kNoId, pc = 0;  // of that call
  std::uint32_t layout = 0;            // of the layout that names it, or holds the view
  std::vector<std::string> texts;      // shown on the control: filled when the stage ends
  std::vector<std::string> nearby;     // shown with it
  bool tick = false;                   // the control is a box, and this is about its tick
  GivenAway gives_to;
};

enum class TapSide : std::uint8_t { other, agree, refuse };

// A branch on the way that the state did not decide, or an exception.
struct Undecided {
  MethodId method = kNoMethod;
  std::uint32_t pc = 0;
  Origin origin;
  bool exception = false;
  bool operator==(const Undecided&) const = default;
};

struct Way {
  std::vector<Step> steps;
  Certainty certainty = Certainty::certain;
  std::vector<Undecided> undecided;
  bool several_receivers = false, inflated = false, reflective = false;
};

// What a watched call was given, over all runs of a stage.
struct SeenCall {
  std::uint32_t node = kNoId;
  std::span<const ValueId> arguments;
};

class Interpreter;

class FirstRun {
 public:
  using Classify = std::function<TapSide(const RunRegistration&)>;
  static FirstRun compute(const FirstRunInputs& inputs, const Classify& classify);
  ~FirstRun();
  FirstRun(FirstRun&&) noexcept;

  // No bound was met and every call was followed: what start() did not reach does not run then.
  bool complete(Stage stage = Stage::start) const;
  std::uint64_t steps() const;
  std::size_t node_count() const;
  const Values& values() const;

  bool reached(Stage stage, MethodId method) const;
  // Whether the instruction at `pc` was run.
  bool executed(Stage stage, MethodId method, std::uint32_t pc) const;
  // The most certain, then the shortest way to it.
  std::optional<Way> way(Stage stage, MethodId method, std::uint32_t pc) const;
  // The same among the runs in which a call there had arguments that accept() likes.
  std::optional<Way> way_of_call(Stage stage, MethodId method, std::uint32_t pc,
                                 const std::function<bool(std::span<const ValueId>)>& accept) const;
  std::vector<SeenCall> calls(Stage stage, MethodId method, std::uint32_t pc) const;
  // Every watched call of every stage.
  void for_each_call(const std::function<void(MethodId method, std::uint32_t pc, MethodId callee,
                                              std::span<const ValueId> arguments)>& visit) const;
  // Texts and numbers that a value may be, as texts.
  std::vector<std::string> constants(ValueId value) const;
  // Ways of plain reachability from where bounds were met.
  std::optional<Way> leftover_way(Stage stage, MethodId method) const;

  struct Reflective {
    MethodId method = kNoMethod;
    std::uint32_t pc = 0;
    std::string class_name, member;
    std::vector<ValueId> arguments;
    Stage stage = Stage::start;
  };
  const std::vector<Reflective>& reflective_calls() const;

  // Where marked data leave, in the order in which the run came to it.
  std::vector<SeenFlow> flows() const;
  Stage stage_of(std::uint32_t node) const;

  struct Control {
    RunRegistration registration;
    TapSide side = TapSide::other;
    std::vector<MethodId> reaches;  // methods the tap leads to, ascending
  };
  const std::vector<Control>& controls() const;  // those that agree or refuse
  std::optional<Way> way_to_node(std::uint32_t node, std::uint32_t pc) const;
  // What the run knows at each instruction of the methods, as lines of text: a run a block.
  static std::vector<std::string> trace(const FirstRunInputs& inputs, const Classify& classify,
                                        std::span<const MethodId> methods);

 private:
  FirstRun();
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace xiezhi
