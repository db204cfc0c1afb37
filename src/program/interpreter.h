// Runs a program on abstract values, in the order in which Android would run it.
//
// One heap, changed in place with a trail: straight-line code costs nothing beyond its instructions, and at a branch
// that the values do not decide each side is run and undone, and the states are joined where the sides meet. A call
// runs the callee's code on the caller's state. What a call did is kept with the cells it read: the same method with
// the same arguments on a heap that agrees on those cells is not run again. Every run of a method is a RunNode; nodes
// and their calls are the graph on which paths, conditions and certainty are found afterwards.
//
// Bounded: steps, depth, contexts a method, versions a context. Where a bound is met the method goes to leftovers(),
// from which plain reachability goes on. Private to first_run.cc and the interpreter's own files.
#pragma once

#include <array>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <boost/unordered/unordered_flat_map.hpp>
#include <boost/unordered/unordered_flat_set.hpp>

#include "program/first_run.h"
#include "program/ir.h"
#include "program/run_heap.h"
#include "program/values.h"

namespace xiezhi {

struct RunEdge {
  std::uint32_t to = 0;  // node
  std::uint32_t pc = 0;
  EdgeKind kind = EdgeKind::exact;
  Certainty certainty = Certainty::certain;
  auto operator<=>(const RunEdge&) const = default;
};

struct RunCall {  // a watched call of the platform
  std::uint32_t pc = 0;
  MethodId callee = kNoMethod;
  std::vector<ValueId> arguments;
};

struct ReflectiveCall {
  std::uint32_t pc = 0;
  std::string class_name, member;
  std::vector<ValueId> arguments;  // elements of the array, where known
};

struct RunNode {
  MethodId method = kNoMethod;
  Stage stage = Stage::start;
  std::uint32_t group = 0;
  ValueId result = kNothing;
  bool returns = false;
  bool may_throw = false;
  ValueId thrown = kNothing;
  MarkSet thrown_marks = kNoMarks;
  bool recursed = false;  // asked for while it ran
  std::vector<std::pair<CellId, ValueId>> reads;
  Delta writes;
  std::vector<RunEdge> edges;
  std::vector<RunCall> calls;
  std::vector<ReflectiveCall> reflective;
  std::vector<std::uint32_t> blocks;  // by block: the instruction up to which it was run; 0: not run
  std::vector<bool> taken;            // by place in IrMethod::edges
  std::vector<std::pair<std::uint32_t, Origin>> undecided;  // block, what its branch asked
};

// Code that runs later than the call that asked for it.
struct RunTask {
  struct Part {
    MethodId method = kNoMethod;
    std::vector<ValueId> arguments;
    std::uint32_t takes_result_of = kNoId;                // the part whose result is its first parameter
    std::vector<std::pair<std::uint32_t, CellId>> takes;  // arguments that lie in cells when it runs
    GivenAway gives_to;
    bool operator==(const Part&) const = default;
  };
  std::vector<Part> parts;  // in order
  std::string_view then;    // methods that run on what the first part gave, '|' between
  EdgeKind kind = EdgeKind::framework_callback;
  Certainty certainty = Certainty::certain;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> origins;  // node, pc
  std::vector<std::uint32_t> nodes;                              // what it ran as
};

class Interpreter {
 public:
  static constexpr std::int64_t kMaxElements = 256;  // of an array or list, by index

  Interpreter(const FirstRunInputs& inputs, Values& values);

  void begin(Stage stage);
  // What is there when the process starts: nothing; what stores were given; nobody knows what.
  enum class Memory : std::uint8_t { fresh, stores, unknown };
  void set_memory(Memory memory) { memory_ = memory; }
  Stage stage() const { return stage_; }
  // Runs on the current state, which keeps the effects. kNoId where it could not be run.
  std::uint32_t run(MethodId method, const std::vector<ValueId>& arguments);
  // Starts a component as Android does: one of entry_points' classes.
  RunTask component_task(TypeId component);
  static RunTask::Part part_of(const RunRegistration& tap);
  // The platform makes another object of the component's class: what the last one held is gone.
  void renew(TypeId component);
  void component_callbacks(TypeId component, std::uint32_t pc,
                           ValueId intent = kNothing);  // what else may be called
  void run_task(RunTask& task, bool surely);
  void join_since(std::size_t mark);
  void forget_components(std::size_t mark);
  // Tasks of this stage, those that they add included, until the heap settles.
  void run_tasks();
  ValueId component(TypeId type) { return values_.object({ObjectKind::component, type, 0, 0, 0}); }
  std::vector<ValueId> arguments_for(MethodId method, ValueId receiver, bool fresh);

  std::size_t mark() const { return heap_.mark(); }
  void undo(std::size_t mark) { heap_.undo(mark); }
  // What stores hold, of the changes since `mark`: it outlives the process.
  Delta kept_stores(std::size_t mark) const;
  void apply(const Delta& delta) { heap_.apply(delta, 0); }
  void set_budget(std::uint64_t steps) { budget_ = steps_ + steps, exhausted_ = false; }
  const std::vector<RunTask>& tasks() const { return tasks_; }
  std::vector<std::string> texts_in_layouts_of(ValueId view);
  bool is_view(ValueId value) const;
  // What start-up left to the system's own initiative.
  void wake_background();
  void settle_tasks();  // edges from where tasks were asked for; at the end of a stage

  std::vector<RunNode>& nodes() { return nodes_; }
  const std::vector<RunNode>& nodes() const { return nodes_; }
  std::vector<RunRegistration>& registrations() { return registrations_; }
  const std::vector<Leftover>& leftovers() const { return leftovers_; }
  const IrMethod& ir(MethodId method);
  bool exhausted() const { return exhausted_; }
  std::uint64_t steps() const { return steps_; }
  std::vector<SeenFlow> flows() const;
  std::vector<TypeId> made_classes() const { return instantiated_; }
  std::vector<std::string> shown_texts(ValueId of);
  std::vector<std::string> texts_beside(ValueId control);  // of the dialog that a button belongs to
  // Boxes whose tick is an answer: asked of each box that code looks at. They stay unticked until tick_boxes().
  std::function<bool(const RunRegistration& box)> is_answer;
  const std::vector<RunRegistration>& answer_boxes() const { return answer_boxes_; }
  void tick_boxes();
  // Whether the control shows a page of the package, whose calls are known.
  bool shows_known_page(ValueId control) const { return known_pages_.contains(+control); }
  std::string describe(ValueId value) const;
  // Called before each instruction, where it is there.
  std::function<void(std::uint32_t node, const IrInstruction& in, std::span<const ValueId> registers)> trace;

 private:
  struct Group {
    MethodId method = kNoMethod;
    std::vector<ValueId> arguments;
    std::array<std::vector<std::uint32_t>, kStageCount> versions;
    std::uint32_t depth = 0;       // of the objects among the arguments
    std::uint32_t active = kNoId;  // the node that runs now
  };
  struct Activation {
    std::uint32_t node = kNoId;
    const IrMethod* ir = nullptr;
    std::size_t base = 0;
    std::uint32_t number = 0;
    std::vector<std::pair<CellId, ValueId>> reads;
    Activation* outer = nullptr;
    bool may_throw = false;
    ValueId thrown = kNothing;  // by it or by what it called; and what that carries
    MarkSet thrown_marks = kNoMarks, leaving_marks = kNoMarks;
  };
  struct BlockState {
    std::vector<ValueId> registers;
    std::uint32_t heap = 0;  // a node of Body's tree of heaps
    std::uint32_t visits = 0, unrolled = 0;
  };
  struct Body;                            // one run of a method's blocks, in interpreter.cc
  using Answer = std::optional<ValueId>;  // nothing: the call does not come back

  // ---- interpreter.cc: nodes, heap, instructions
  std::uint32_t group_of(MethodId method, const std::vector<ValueId>& arguments);
  std::uint32_t depth_of(ValueId value) const;
  std::vector<ValueId> bounded(MethodId method, std::vector<ValueId> arguments);
  Answer call(MethodId method, std::vector<ValueId> arguments, EdgeKind kind, Certainty certainty,
              std::uint32_t pc);
  std::uint32_t known_version(const Group& group);
  void weaken(const Group& group);
  void evaluate(std::uint32_t node);
  static void order_edges(RunNode& node);
  Answer reuse(std::uint32_t node);
  void give_up(MethodId method, std::uint32_t pc);
  void note_reads(const RunNode& node);

  ValueId read(CellId cell);
  void write(CellId cell, ValueId value, bool surely);
  CellId cell(ObjectId owner, std::uint32_t slot);
  CellId field_cell(ObjectId owner, FieldId field);
  CellId static_cell(FieldId field);
  ValueId zero_of(TypeId type) const {
    (void)type;
    return kNull;
  }
  bool is_single(ObjectId object);
  ValueId make_object(TypeId type, std::uint32_t pc);
  ValueId made_of(TypeId type, ValueId otherwise);
  bool initialise(TypeId type, std::uint32_t pc);
  ValueId field_value(ValueId receiver, FieldId field);
  void put_field(ValueId receiver, FieldId field, ValueId value);
  ValueId platform_constant(FieldId field);
  ValueId unknown_of(TypeId type, bool nullable, Origin origin);
  ValueId array_element(ValueId array, ValueId index);
  void put_element(ValueId array, ValueId index, ValueId value);
  ValueId array_length(ValueId array);
  ValueId cast(ValueId value, TypeId type);
  ValueId instance_of(ValueId value, TypeId type);
  bool object_is(ObjectId object, TypeId type, bool& sure) const;
  bool is_subtype(TypeId a, TypeId b) const;
  FieldId resolved(FieldId field);

  // ---- interpreter_marks.cc: data flow
  struct Mark {
    enum class Kind : std::uint8_t { source, endpoint, transform, url };
    Kind kind = Kind::source;
    std::uint32_t row = 0;  // of the sinks; of url: the text
    FlowSource source;
  };
  struct MarkArrival {  // how a mark first came to a node
    FlowStep::How how = FlowStep::How::read;
    std::uint32_t from = kNoId;  // node
    std::uint32_t pc = 0;
    CellId cell{};
  };
  struct FlowHit {
    std::uint32_t mark = 0, node = kNoId, pc = 0;
    MethodId callee = kNoMethod;
    std::string_view kind;
    MarkSet all = kNoMarks;
    bool unsure = false;
  };
  void index_sinks();
  std::span<const std::uint16_t> sinks_of(MethodId callee);
  std::uint32_t mark_of(Mark mark);
  MarkSet new_mark(Mark mark);
  MarkSet url_mark(std::uint32_t text);
  MarkSet carried(ValueId value, bool own);
  void collect_marks(ValueId value, bool own, int depth, boost::unordered_flat_set<std::uint32_t>& seen,
                     MarkSet& out);
  MarkSet marks_inside(ValueId value);
  void put_marks(ValueId value, MarkSet marks, int depth = 0);
  ValueId carry_on(std::uint32_t pc, MethodId callee, std::span<const ValueId> arguments, bool is_static,
                   bool modelled, ValueId answer);
  bool is_array(ValueId value) const;
  bool stays_inside(ValueId intent, int depth);
  void note_sinks(std::uint32_t pc, MethodId callee, std::span<const ValueId> arguments, bool is_static);
  void note_flow(std::uint32_t node, std::uint32_t pc, MethodId callee, std::string_view kind, MarkSet given,
                 MarkSet all, bool unsure);
  ValueId marked_field(FieldId field, std::uint32_t pc, ValueId value);
  void mark_parameters(MethodId method, std::vector<ValueId>& arguments);
  void note_arrival(std::uint32_t node, MarkSet marks, FlowStep::How how, std::uint32_t from,
                    std::uint32_t pc, CellId cell = {});
  void note_writer(CellId cell, MarkSet marks);
  std::vector<FlowStep> steps_to(std::uint32_t mark, std::uint32_t node, std::uint32_t pc, bool& whole) const;
  ValueId with_marks_of(ValueId value, ValueId a, ValueId b = kNothing) {
    return values_.marked(value, values_.mark_sets().join(values_.marks(a), values_.marks(b)));
  }

  // ---- interpreter_later.cc: what runs later
  void collect_held(ValueId value, int depth, std::vector<ObjectId>& out);
  std::vector<TypeId> classes_in(ValueId value);
  std::vector<std::string> texts_in(ValueId value);
  ValueId kept_under(ValueId holder, std::string_view key);
  void defer_class(TypeId type, const DeferredCall& row, std::uint32_t pc, MethodId callee,
                   std::span<const ValueId> arguments, bool is_static);
  bool conditions_hold(std::string_view with, std::span<const ValueId> arguments, bool is_static);
  ValueId made_here(MethodId callee, TypeId type);
  ValueId id_of_view(ValueId view);
  void label_button(ValueId dialog, ValueId number, ValueId text);
  ValueId button_of(ValueId dialog, ValueId number, MethodId callee);
  ValueId is_ticked(ValueId box, MethodId callee, std::uint32_t pc);
  bool is_answer_box(ObjectId box, std::uint32_t pc);
  bool is_of_superclass(TypeId component, MethodId method);
  ValueId make_message(MethodId callee, std::span<const ValueId> arguments, bool is_static,
                       std::string_view names, std::string_view object_name);
  void load_page(const DeferredCall& row, std::uint32_t pc, MethodId callee,
                 std::span<const ValueId> arguments);
  ObjectId channel_of(std::string_view channel);
  void register_for(ValueId object, std::string_view with, const DeferredCall& row, std::uint32_t pc,
                    MethodId callee, std::span<const ValueId> arguments, bool is_static);
  ValueId registered_for(ValueId intent, std::string_view channel_name);
  void send_pending(ValueId pending, std::optional<Trigger> when, std::uint32_t pc, MethodId callee);

  // ---- interpreter_calls.cc: dispatch, the platform
  Answer invoke(const IrInstruction& in, std::vector<ValueId> arguments);
  Answer invoke_virtual(const IrInstruction& in, MethodId callee, std::vector<ValueId>& arguments);
  Answer make_lambda(const IrInstruction& in, std::vector<ValueId> arguments);
  Answer platform_call(std::uint32_t pc, MethodId callee, std::vector<ValueId>& arguments, bool is_static);
  Answer run_lambda(ObjectId lambda, MethodId callee, std::span<const ValueId> arguments, std::uint32_t pc);
  MethodId lookup(TypeId type, MethodId callee);
  struct OpenTargets {
    std::size_t asked = 0;  // of instantiated_
    std::vector<std::pair<MethodId, TypeId>> methods;
  };
  const OpenTargets& open_targets(TypeId bound, MethodId callee);

  bool is_library_row(MethodId callee);
  std::span<const std::uint16_t> models_of(MethodId callee);
  std::span<const std::uint16_t> deferred_of(MethodId callee);
  Answer apply_model(const PlatformModel& model, std::uint32_t pc, MethodId callee,
                     std::vector<ValueId>& arguments, bool is_static);
  ValueId given(std::string_view word, MethodId callee, std::span<const ValueId> arguments, bool is_static);
  ValueId argument(std::string_view number, std::span<const ValueId> arguments, bool is_static) const;
  ValueId pure(std::string_view operation, MethodId callee, std::span<const ValueId> arguments,
               bool is_static);
  ValueId marked_pure(MethodId callee, ValueId result, std::span<const ValueId> arguments);
  ValueId as_text(ValueId value, MethodId callee, TypeId written_as = kNoType);
  ValueId letters(ValueId array, MethodId callee);
  ValueId text_in(ValueId builder, MethodId callee);
  ValueId made_text(std::string_view pattern, MethodId callee, std::span<const ValueId> arguments,
                    bool is_static);
  void run_platform_object(ObjectId object, std::string_view runs, std::uint32_t pc, MethodId callee,
                           std::span<const ValueId> given);
  // For people and tables: a builder's or an address's text in place of the object.
  ValueId as_seen(ValueId value);
  void apply_deferred(const DeferredCall& row, std::uint32_t pc, MethodId callee,
                      std::span<const ValueId> arguments, bool is_static);
  void default_callbacks(std::uint32_t pc, MethodId callee, std::span<const ValueId> arguments,
                         bool is_static);
  void note_shown(MethodId callee, std::span<const ValueId> arguments, bool is_static);
  // ---- interpreter_made.cc: what the platform makes
  ValueId text_of_array(MethodId callee, std::span<const ValueId> arguments);
  ValueId array_of_text(std::string_view how, std::uint32_t pc, MethodId callee,
                        std::span<const ValueId> arguments, bool is_static);
  Answer call_handle(std::uint32_t pc, MethodId callee, ValueId handle, std::vector<ValueId> given);
  bool has_own_bootstrap(std::uint32_t file, std::span<const dex::Value> site);
  Answer call_own_site(const IrInstruction& in, std::span<const dex::Value> site,
                       std::vector<ValueId> arguments);
  ValueId method_handle(std::uint32_t local);
  ValueId make_proxy(ValueId interfaces, ValueId handler);
  Answer run_proxy(ObjectId proxy, MethodId callee, std::span<const ValueId> arguments, std::uint32_t pc);
  ValueId load_services(std::uint32_t pc, MethodId callee, ValueId wanted);
  Answer enum_constant(std::uint32_t pc, MethodId callee, ValueId class_value, ValueId name);

  // ---- interpreter_results.cc: what comes back from code that runs later or elsewhere
  std::vector<TypeId> named_components(ValueId intent, int depth = 0);
  void apply_with(std::string_view with, std::size_t first, MethodId callee,
                  std::span<const ValueId> arguments, bool is_static, RunTask::Part& part);
  void run_now(const RunTask& task, std::string_view with, std::uint32_t pc, ValueId receiver);
  void keep_result(MethodId method, ValueId receiver, ValueId result);
  std::span<const std::uint16_t> results_of(MethodId method);
  ValueId everything_held(ValueId holders);
  ValueId unboxed(ValueId boxes);
  bool is_annotated(MethodId method, std::string_view annotation);
  TypeId provider_of(ValueId uri);
  Answer ask_provider(std::uint32_t pc, MethodId callee, std::span<const ValueId> arguments);
  Answer view_of_map(bool entries, std::uint32_t pc, MethodId callee, ValueId map);
  std::vector<FieldId> fields_meant(ValueId member);
  Answer reach_field(const PlatformModel& model, std::uint32_t pc, MethodId callee, ValueId member,
                     ValueId on, ValueId value);
  ValueId array_object(TypeId type, std::uint32_t pc, std::uint32_t number,
                       std::span<const std::int64_t> lengths);
  Answer new_array(std::uint32_t pc, MethodId callee, ValueId class_value, ValueId lengths);
  Answer copy_of(std::uint32_t pc, MethodId callee, ValueId array, ValueId from);
  void offer_saved_state(TypeId component);
  Answer apply_parcel_model(const PlatformModel& model, MethodId callee, std::span<const ValueId> arguments);
  std::span<const std::uint16_t> rows_for(MethodId callee, ValueId receiver, bool deferred);
  void defer(ValueId object, std::string_view runs, std::optional<Trigger> when, std::string_view with,
             std::uint32_t pc, MethodId callee, std::span<const ValueId> arguments, bool is_static,
             std::vector<RunTask::Part> before = {});
  void schedule(RunTask task, std::uint32_t pc, bool asleep = false);
  void start_class(ValueId class_value, ValueId intent, std::optional<Trigger> when, std::uint32_t pc,
                   int depth = 0);
  void deliver(TypeId component_type, ValueId intent);
  void pass_intent(MethodId method, ValueId intent, std::vector<ValueId>& arguments) const;
  bool both_arrays(TypeId a, TypeId b) const {
    return index_.descriptor(a).starts_with("[L") && index_.descriptor(b).starts_with("[L");
  }
  void edit_text(ObjectId builder, std::string_view edit, MethodId callee, std::span<const ValueId> arguments,
                 bool alone);
  Answer apply_row_model(const PlatformModel& model, MethodId callee, std::span<const ValueId> arguments,
                         bool is_static);
  Answer apply_list_model(const PlatformModel& model, MethodId callee, std::span<const ValueId> arguments,
                          bool is_static);
  ValueId elements_of(ObjectId list);
  void empty_list(ObjectId list, bool surely);
  void disorder(ObjectId list, bool surely);
  void merge_into(ObjectId to, ValueId from, bool surely);
  void copy_array(std::span<const ValueId> arguments);
  void start_intent(ValueId intent, std::optional<Trigger> when, std::uint32_t pc);
  void start_component(TypeId component, std::optional<Trigger> when, std::uint32_t pc,
                       ValueId intent = kNothing);
  std::vector<ValueId> callback_arguments(MethodId method, ValueId receiver, MethodId callee,
                                          std::span<const ValueId> arguments, bool is_static);
  struct Callback {
    MethodId method;
    std::optional<Trigger> trigger;
  };
  const std::vector<std::pair<StringId, ProtoId>>& overridable(TypeId platform_type);
  const std::vector<Callback>& callbacks(TypeId object_type, TypeId parameter_type);
  std::uint32_t key_slot(ValueId key);
  // What keeps which of the app's own files were made.
  ObjectId app_files() { return values_.id_of({ObjectKind::store, kNoType, kNoId, 0, 0}); }
  ValueId stored(ObjectId store, ValueId key, ValueId fallback, bool& decided);
  void store_value(ValueId receiver, ValueId key, ValueId value);
  ValueId view_of(ValueId id, TypeId type);
  void inflate(ValueId layout, std::uint32_t pc, ValueId holder);
  Answer invoke_member(std::uint32_t pc, ValueId member, ValueId on, ValueId array, bool constructs);
  Answer new_instance(std::uint32_t pc, TypeId type, std::vector<ValueId> arguments);

  const FirstRunInputs& inputs_;
  const CallGraph& graph_;
  const Hierarchy& hierarchy_;
  const CodeIndex& index_;
  Values& values_;
  RunHeap heap_;
  Stage stage_ = Stage::start;
  Memory memory_ = Memory::fresh;
  Activation* now_ = nullptr;
  std::uint32_t depth_ = 0, activations_ = 0, nested_ = 0;
  std::uint64_t steps_ = 0, budget_ = 0;
  bool exhausted_ = false;

  std::vector<RunNode> nodes_;
  std::vector<Group> groups_;
  boost::unordered_flat_map<std::uint64_t, std::vector<std::uint32_t>> groups_by_hash_;
  struct Contexts {
    std::uint32_t objects = 0, constant = 0, grown = 0;
    std::uint64_t cost = 0;     // steps of its runs, with what they called
    std::vector<ValueId> wide;  // arguments joined
  };
  boost::unordered_flat_map<std::uint32_t, Contexts> contexts_;  // by method, of this stage
  std::vector<std::unique_ptr<IrMethod>> irs_;                   // by method
  std::vector<std::uint32_t> read_stamp_;                        // by cell: activation
  std::vector<FieldId> resolved_;                                // by field; kNoField: not asked
  std::vector<std::uint8_t> needs_init_;                         // by class: 0 not asked, 1 no, 2 yes
  std::vector<RunTask> tasks_;
  boost::unordered_flat_map<std::uint32_t, bool> known_boxes_;  // by object: its tick is an answer
  std::vector<RunRegistration> answer_boxes_;
  boost::unordered_flat_set<std::uint32_t> known_pages_;  // by control
  std::vector<RunTask> background_;  // asked for in the first start, for the system to run
  std::uint32_t asked_by_ = kNoId;   // the node whose result asks, where no code runs
  boost::unordered_flat_map<std::string, FieldId> message_fields_;
  boost::unordered_flat_map<std::uint64_t, std::vector<std::uint32_t>> tasks_by_hash_;
  std::vector<RunRegistration> registrations_;
  std::vector<Leftover> leftovers_;
  boost::unordered_flat_set<std::uint64_t> leftover_known_;
  std::vector<TypeId> instantiated_;
  std::vector<bool> is_instantiated_;
  boost::unordered_flat_map<std::uint32_t, std::vector<ObjectId>> made_;  // by class
  boost::unordered_flat_map<std::uint64_t, OpenTargets> open_targets_;
  mutable boost::unordered_flat_map<std::uint64_t, bool> subtypes_;
  boost::unordered_flat_map<std::uint64_t, MethodId> lookups_;
  // By platform type: what it and its supertypes declare, as far as the package has methods of that name and shape.
  boost::unordered_flat_map<std::uint32_t, std::vector<std::pair<StringId, ProtoId>>> overridable_;
  boost::unordered_flat_map<std::uint64_t, std::vector<Callback>> callbacks_;
  boost::unordered_flat_map<std::uint32_t, std::pair<std::uint32_t, std::uint32_t>> models_by_method_,
      deferred_by_method_;
  std::vector<std::uint16_t> model_rows_, deferred_rows_;
  boost::unordered_flat_map<std::string_view, std::vector<std::uint16_t>> model_names_, deferred_names_;
  std::vector<std::string> model_descriptors_, deferred_descriptors_;
  boost::unordered_flat_map<std::uint32_t, bool> told_;  // by platform class: deferred_calls.tsv speaks of it
  boost::unordered_flat_map<std::string, ProtoId> protos_;
  boost::unordered_flat_map<std::uint32_t, std::vector<const LayoutElement*>> elements_by_id_,
      elements_of_layout_;
  boost::unordered_flat_map<std::string, TypeId> components_by_action_;
  boost::unordered_flat_map<std::uint32_t, std::vector<MethodId>> component_entries_;  // by class
  TypeId application_ = kNoType;
  TypeId string_type_ = kNoType, object_type_ = kNoType, class_type_ = kNoType, intent_type_ = kNoType,
         context_type_ = kNoType, view_type_ = kNoType;
  ValueId unset_ = kNothing;
  ValueId became_ = kNothing;  // the text that the object under construction is
  ValueId ran_ = kNothing;     // what code gave that the call at hand ran
  boost::unordered_flat_map<std::uint32_t, std::vector<std::uint16_t>> results_;  // by method: rows
  boost::unordered_flat_map<std::uint64_t, std::vector<std::uint16_t>> receiver_models_, receiver_deferred_;
  boost::unordered_flat_map<std::string, TypeId> providers_;  // by authority

  std::uint32_t pc_ = 0;  // of the instruction that runs
  std::vector<Mark> marks_;
  boost::unordered_flat_map<std::uint64_t, std::vector<std::uint32_t>> marks_by_hash_;
  boost::unordered_flat_map<std::uint64_t, MarkArrival> arrivals_;  // by node and mark
  boost::unordered_flat_map<std::uint64_t, std::pair<std::uint32_t, std::uint32_t>>
      writers_;  // by cell and mark
  std::vector<FlowHit> hits_;
  ValueId touched_ = kNothing;  // an open value that a call put marks into, for the registers that hold it
  MarkSet touched_marks_ = kNoMarks;
  boost::unordered_flat_map<std::string_view, std::vector<std::uint16_t>> sink_names_;
  std::vector<std::string> sink_descriptors_;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> sinks_by_method_;  // of sink_rows_: begin, count
  std::vector<std::uint16_t> sink_rows_;
};

}  // namespace xiezhi
