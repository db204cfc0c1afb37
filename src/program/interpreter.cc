#include "program/interpreter.h"

#include <algorithm>
#include <queue>

namespace xiezhi {
namespace {

constexpr std::uint32_t kMaxDepth = 96;             // calls inside calls
constexpr std::uint32_t kMaxContexts = 12;          // argument lists of one method, each stage's counted
constexpr std::uint32_t kMaxConstantContexts = 96;  // … where all arguments are constants
constexpr std::uint32_t kMaxHeapContext = 3;        // objects are told apart by who made those that made them
constexpr std::size_t kMaxVersions = 4;             // heaps for one argument list
constexpr std::uint32_t kMaxRounds = 3;             // of a recursive method
constexpr std::uint64_t kDear = 20'000;             // steps after which a method gets no further contexts
constexpr std::uint32_t kVisitsBeforeWidening = 4;
constexpr std::uint32_t kMaxUnrolled = 96;           // visits of one block on the one way there is
constexpr std::uint32_t kMaxUnrolledBlocks = 1'024;  // of all blocks of one run
constexpr std::uint32_t kMaxVisits = 40;             // of one block in one run

std::uint64_t hash_of(MethodId method, const std::vector<ValueId>& arguments) {
  std::uint64_t hash = +method * 0x9e3779b97f4a7c15ull;
  for (ValueId v : arguments) hash = (hash ^ +v) * 0xbf58476d1ce4e5b9ull + (hash >> 29);
  return hash;
}

std::int64_t as_int(std::int64_t v) { return static_cast<std::int32_t>(static_cast<std::uint64_t>(v)); }

}  // namespace

Interpreter::Interpreter(const FirstRunInputs& inputs, Values& values)
    : inputs_(inputs),
      graph_(inputs.graph),
      hierarchy_(inputs.graph.hierarchy()),
      index_(inputs.graph.index()),
      values_(values) {
  string_type_ = index_.find_type("Ljava/lang/String;");
  object_type_ = index_.find_type("Ljava/lang/Object;");
  class_type_ = index_.find_type("Ljava/lang/Class;");
  intent_type_ = index_.find_type("Landroid/content/Intent;");
  context_type_ = index_.find_type("Landroid/content/Context;");
  view_type_ = index_.find_type("Landroid/view/View;");
  values_.set_text_type(string_type_);
  values_.set_subtypes([this](TypeId a, TypeId b) { return is_subtype(a, b); });
  unset_ = values_.object({ObjectKind::none, kNoType, 1, 0, 0});
  budget_ = inputs.max_steps;
  irs_.resize(index_.declared_method_count());
  resolved_.assign(index_.field_count(), kNoField);
  needs_init_.assign(index_.class_count(), 0);
  is_instantiated_.assign(index_.class_count(), false);
  index_sinks();
  const auto models = inputs_.models.models();
  for (std::size_t i = 0; i < models.size(); ++i) {
    model_names_[models[i].method].push_back(static_cast<std::uint16_t>(i));
    model_descriptors_.push_back(descriptor_of(models[i].class_name));
  }
  const auto deferred = inputs_.models.deferred();
  for (std::size_t i = 0; i < deferred.size(); ++i) {
    deferred_names_[deferred[i].method].push_back(static_cast<std::uint16_t>(i));
    deferred_descriptors_.push_back(descriptor_of(deferred[i].class_name));
  }
  for (const LayoutElement& element : inputs_.layout_elements) {
    if (element.id != 0) elements_by_id_[element.id].push_back(&element);
    elements_of_layout_[element.layout].push_back(&element);
  }
  for (const auto& [action, type] : inputs_.entries.actions) components_by_action_.try_emplace(action, type);
  for (const auto& [authority, type] : inputs_.entries.authorities) providers_.try_emplace(authority, type);
  for (const Entry& entry : inputs_.entries.entries) {
    auto& methods = component_entries_[+entry.component];
    if (std::find(methods.begin(), methods.end(), entry.method) == methods.end())
      methods.push_back(entry.method);
    if (entry.trigger == Trigger::process_start && application_ == kNoType &&
        hierarchy_.is_subtype(entry.component, "Landroid/app/Application;"))
      application_ = entry.component;
  }
}

bool Interpreter::is_subtype(TypeId a, TypeId b) const {
  if (a == b || b == object_type_) return true;
  if (a == kNoType || b == kNoType) return false;
  const auto [place, added] = subtypes_.try_emplace(std::uint64_t{+a} << 32 | +b, false);
  if (added) place->second = hierarchy_.is_subtype(a, b);
  return place->second;
}

const IrMethod& Interpreter::ir(MethodId method) {
  auto& slot = irs_[+method];
  if (!slot) slot = std::make_unique<IrMethod>(build_ir(index_, method));
  return *slot;
}

void Interpreter::begin(Stage stage) {
  stage_ = stage;
  tasks_.clear();
  tasks_by_hash_.clear();
  contexts_.clear();
}

// ---- cells ----------------------------------------------------------------------------------------------------

ValueId Interpreter::read(CellId cell) {
  const ValueId value = heap_.get(cell);
  if (now_ != nullptr && !heap_.written_since(cell, now_->base)) {
    if (+cell >= read_stamp_.size()) read_stamp_.resize(heap_.size() + 256, 0);
    if (read_stamp_[+cell] != now_->number) {
      read_stamp_[+cell] = now_->number;
      now_->reads.emplace_back(cell, value);
    }
  }
  if (const MarkSet marks = values_.marks(value); marks != kNoMarks && now_ != nullptr)
    note_arrival(now_->node, marks, FlowStep::How::loaded, kNoId, pc_, cell);
  return value;
}

void Interpreter::write(CellId cell, ValueId value, bool surely) {
  if (const MarkSet marks = values_.marks(value); marks != kNoMarks) note_writer(cell, marks);
  if (!surely) value = values_.join(read(cell), value);
  heap_.set(cell, value, now_ ? now_->base : 0);
}

CellId Interpreter::cell(ObjectId owner, std::uint32_t slot) {
  const CellId known = heap_.find(owner, slot);
  if (known != RunHeap::kNoCell) return known;
  ValueId initial = kNothing;
  const bool is_key = (slot >= slot::kTextKey && slot < slot::kElement);
  if (is_key) initial = unset_;
  if (slot == slot::kExists) initial = kNull;
  if (slot >= slot::kElement && slot < slot::kExists) initial = kNull;
  return heap_.add(owner, slot, initial);
}

FieldId Interpreter::resolved(FieldId field) {
  FieldId& known = resolved_[+field];
  if (known == kNoField) known = index_.resolve(field);
  return known;
}

CellId Interpreter::field_cell(ObjectId owner, FieldId field) {
  const FieldId declared = resolved(field);
  const CellId known = heap_.find(owner, +declared);
  if (known != RunHeap::kNoCell) return known;
  const ObjectKind kind = values_[owner].kind;
  const bool ours =
      kind == ObjectKind::allocated || kind == ObjectKind::component || kind == ObjectKind::lambda;
  const TypeId type = index_.type_of(declared);
  const bool defined = index_.is_declared(declared);
  return heap_.add(
      owner, +declared,
      ours && defined ? zero_of(type) : unknown_of(type, true, {Origin::Kind::field, +declared}));
}

CellId Interpreter::static_cell(FieldId field) {
  const FieldId declared = resolved(field);
  const CellId known = heap_.find(ObjectId{0}, +declared);
  if (known != RunHeap::kNoCell) return known;
  ValueId initial = kNull;
  if (!index_.is_declared(declared)) {
    initial = platform_constant(declared);
  } else if (const auto constant = index_.constant(declared)) {
    const std::uint32_t file = index_.file_of(index_.class_of(declared));
    if (const auto* integer = constant->integer())
      initial = values_.integer(*integer);
    else if (constant->kind == dex::ValueKind::string && constant->index())
      initial = values_.text(index_.text(index_.string_in(file, *constant->index())));
    else if (constant->kind == dex::ValueKind::type && constant->index())
      initial =
          values_.object({ObjectKind::class_, class_type_, +index_.type_in(file, *constant->index()), 0, 0});
    else if (constant->kind != dex::ValueKind::null)
      initial = values_.anything({Origin::Kind::field, +declared});
  }
  return heap_.add(ObjectId{0}, +declared, initial);
}

ValueId Interpreter::platform_constant(FieldId field) {
  const std::string_view owner = index_.descriptor(index_.class_of(field));
  const std::string_view name = index_.string(index_.name_of(field));
  if (owner == "Ljava/lang/Boolean;" && (name == "TRUE" || name == "FALSE"))
    return values_.object(
        {ObjectKind::boxed, index_.class_of(field), +(name == "TRUE" ? kOne : kNull), 0, 0});
  for (const FieldModel& model : inputs_.models.fields())
    if (model.field == name && index_.java_name(index_.class_of(field)) == model.class_name)
      return values_.range(inputs_.min_sdk.value_or(1), inputs_.max_sdk.value_or(model.numbers[0]),
                           inputs_.max_sdk ? 0 : model.numbers[1], {Origin::Kind::field, +field});
  const auto known = hierarchy_.framework().field(owner, name);
  if (known && known->text) return values_.text(*known->text);
  if (known && known->integer) return values_.integer(*known->integer);
  return unknown_of(index_.type_of(field), false, {Origin::Kind::field, +field});
}

ValueId Interpreter::unknown_of(TypeId type, bool nullable, Origin origin) {
  const std::string_view descriptor = index_.descriptor(type);
  if (descriptor.empty() || (descriptor[0] != 'L' && descriptor[0] != '[')) return values_.anything(origin);
  return values_.open(type == object_type_ ? kNoType : type, nullable, origin);
}

bool Interpreter::is_single(ObjectId object) {
  const Object& o = values_[object];
  if (o.kind != ObjectKind::allocated) return true;
  return read(cell(object, slot::kExists)) == kOne;
}

// ---- objects --------------------------------------------------------------------------------------------------

ValueId Interpreter::make_object(TypeId type, std::uint32_t pc) {
  const RunNode& node = nodes_[now_->node];
  const std::uint32_t context = groups_[node.group].depth < kMaxHeapContext ? node.group : kNoId;
  const Object made{ObjectKind::allocated, type, +node.method, pc, context};
  const ObjectId object = values_.id_of(made);
  if (index_.is_defined(type) && !is_instantiated_[+type]) {
    is_instantiated_[+type] = true;
    instantiated_.push_back(type);
  }
  if (heap_.find(object, slot::kExists) == RunHeap::kNoCell && index_.is_defined(type))
    made_[+type].push_back(object);
  const CellId exists = cell(object, slot::kExists);
  const ValueId before = read(exists);
  if (before == kNull) {
    write(exists, kOne, true);
    return values_.object(object);
  }
  // Made before. What belongs to the platform is taken for the last one made; of the package's own classes several
  // are kept together.
  const bool ours = index_.is_defined(type);
  if (ours) write(exists, values_.integer(2), true);
  std::vector<std::pair<CellId, ValueId>> changes;
  heap_.for_each_cell(object, [&](CellId c, std::uint32_t at) {
    if (at == slot::kExists) return;
    if (!ours) {
      const bool is_key = at >= slot::kTextKey && at < slot::kElement;
      changes.emplace_back(c, is_key                                            ? unset_
                              : at < slot::kInitialised || at >= slot::kElement ? kNothing
                                                                                : kNull);
    } else if (at < index_.declared_field_count() && !(index_.flags(FieldId{at}) & dex::access::kFinal)) {
      changes.emplace_back(c, values_.join(read(c), kNull));
    }
  });
  for (const auto& [c, value] : changes) write(c, value, true);
  return values_.object(object);
}

// The objects of exactly this class that are there; `otherwise` where there is none, or too many to name.
ValueId Interpreter::made_of(TypeId type, ValueId otherwise) {
  const auto known = made_.find(+type);
  if (known == made_.end()) return otherwise;
  ValueId out = kNothing;
  std::size_t count = 0;
  for (ObjectId object : known->second) {
    if (read(cell(object, slot::kExists)) == kNull) continue;
    if (++count > Values::kMaxItems) return otherwise;
    out = values_.join(out, values_.object(object));
  }
  return out == kNothing ? otherwise : out;
}

// Runs the static initialisers that a first use runs. False where they do not come back.
bool Interpreter::initialise(TypeId type, std::uint32_t pc) {
  if (type == kNoType || !index_.is_defined(type)) return true;
  std::uint8_t& needs = needs_init_[+type];
  if (needs == 0) {
    needs = 1;
    for (TypeId at = type; at != kNoType && index_.is_defined(at); at = index_.superclass(at)) {
      if (at != type && needs_init_[+at] != 0) {
        needs = needs_init_[+at];
        break;
      }
      if (graph_.static_initialiser(at) != kNoMethod) {
        needs = 2;
        break;
      }
      if (index_.superclass(at) == type) break;
    }
  }
  if (needs == 1) return true;
  std::vector<TypeId> chain;
  for (TypeId at = type; at != kNoType && index_.is_defined(at) && chain.size() < 64;
       at = index_.superclass(at))
    chain.push_back(at);
  for (auto at = chain.rbegin(); at != chain.rend(); ++at) {
    const MethodId method = graph_.static_initialiser(*at);
    if (method == kNoMethod) continue;
    CellId done = heap_.find(ObjectId{0}, slot::kInitialised + +*at);
    if (done == RunHeap::kNoCell) done = heap_.add(ObjectId{0}, slot::kInitialised + +*at, kNull);
    if (!values_.may_be_zero(read(done))) continue;
    const bool maybe = values_.may_be_nonzero(read(done));  // done on some ways to here, not on all
    write(done, kOne, true);
    const std::size_t base = heap_.mark();
    if (!call(method, {}, EdgeKind::static_init, Certainty::certain, pc)) return false;
    if (maybe) join_since(base);
  }
  return true;
}

ValueId Interpreter::field_value(ValueId receiver, FieldId field) {
  const TypeId type = index_.type_of(resolved(field));
  ValueId out = kNothing;
  if (values_.kind(receiver) == ValueKind::objects) {
    const std::span<const std::int64_t> items = values_.items(receiver);
    for (std::int64_t item : items)
      if (item != 0)
        out = values_.join(out, read(field_cell(ObjectId{static_cast<std::uint32_t>(item)}, field)));
  }
  if (!values_.is_exact(receiver)) {
    // Fields of the component's one object are asked for through types that are not followed: getActivity().
    const TypeId bound = values_.bound(receiver);
    const TypeId owner = index_.class_of(resolved(field));
    if (bound != kNoType && component_entries_.contains(+bound) && is_subtype(bound, owner)) {
      out =
          values_.join(out, read(field_cell(values_.id_of({ObjectKind::component, bound, 0, 0, 0}), field)));
    } else {
      out = values_.join(out, values_.marked(unknown_of(type, true, {Origin::Kind::field, +resolved(field)}),
                                             values_.marks(receiver)));
    }
  }
  return values_.marked(out, marks_inside(receiver));
}

void Interpreter::put_field(ValueId receiver, FieldId field, ValueId value) {
  if (values_.kind(receiver) != ValueKind::objects) return;
  const std::span<const std::int64_t> items = values_.items(receiver);
  std::size_t objects = 0;
  for (std::int64_t item : items) objects += item != 0;
  for (std::int64_t item : items) {
    if (item == 0) continue;
    const ObjectId object{static_cast<std::uint32_t>(item)};
    write(field_cell(object, field), value, objects == 1 && !values_.is_open(receiver) && is_single(object));
  }
}

ValueId Interpreter::array_element(ValueId array, ValueId index) {
  if (values_.kind(array) != ValueKind::objects || values_.is_open(array))
    return values_.marked(kAnything, values_.marks(array));
  const std::span<const std::int64_t> items = values_.items(array);
  ValueId out = kNothing;
  std::int64_t at = 0;
  for (std::int64_t item : items) {
    if (item == 0) continue;
    const ObjectId object{static_cast<std::uint32_t>(item)};
    if (values_[object].kind != ObjectKind::allocated) {
      out = values_.join(out, kAnything);
      continue;
    }
    out = values_.join(out, read(cell(object, slot::kHeld)));
    if (const CellId inside = heap_.find(object, slot::kMarks); inside != RunHeap::kNoCell)
      out = values_.join(out, read(inside));
    if (values_.is_integer(index, at)) {
      if (at >= 0 && at < kMaxElements)
        out = values_.join(out, read(cell(object, slot::kElement + static_cast<std::uint32_t>(at))));
    } else {
      std::vector<CellId> all;
      heap_.for_each_cell(object, [&](CellId c, std::uint32_t slot) {
        if (slot >= slot::kElement && slot < slot::kExists) all.push_back(c);
      });
      for (CellId c : all) out = values_.join(out, read(c));
      if (all.empty()) out = values_.join(out, kNull);
    }
  }
  return out;
}

void Interpreter::put_element(ValueId array, ValueId index, ValueId value) {
  if (values_.kind(array) != ValueKind::objects) return;
  const std::span<const std::int64_t> items = values_.items(array);
  std::int64_t at = 0;
  const bool known = values_.is_integer(index, at) && at >= 0 && at < kMaxElements;
  for (std::int64_t item : items) {
    if (item == 0) continue;
    const ObjectId object{static_cast<std::uint32_t>(item)};
    if (values_[object].kind != ObjectKind::allocated) continue;
    if (known)
      write(cell(object, slot::kElement + static_cast<std::uint32_t>(at)), value,
            items.size() == 1 && is_single(object));
    else
      write(cell(object, slot::kHeld), value, false);
  }
}

ValueId Interpreter::array_length(ValueId array) {
  if (values_.kind(array) != ValueKind::objects || values_.is_open(array)) return kAnything;
  const std::span<const std::int64_t> items = values_.items(array);
  ValueId out = kNothing;
  for (std::int64_t item : items)
    if (item != 0) {
      const ValueId length = read(cell(ObjectId{static_cast<std::uint32_t>(item)}, slot::kLength));
      out = values_.join(out, length == kNothing ? kAnything : length);
    }
  return out;
}

// Is the object of the type? `sure` is false where its class is only a bound.
bool Interpreter::object_is(ObjectId object, TypeId type, bool& sure) const {
  const Object& o = values_[object];
  sure = o.kind != ObjectKind::platform && o.type != kNoType &&
         !(o.kind == ObjectKind::view && !index_.is_defined(o.type));
  if (o.kind == ObjectKind::proxy) return sure = false, true;
  if (o.kind == ObjectKind::lambda) return is_subtype(o.type, type);
  return o.type == kNoType || is_subtype(o.type, type) || (!sure && is_subtype(type, o.type));
}

ValueId Interpreter::cast(ValueId value, TypeId type) {
  if (values_.kind(value) == ValueKind::integers) return value;  // null
  const ValueId kept = values_.filtered(value, [&](std::int64_t item) {
    bool sure = true;
    return item == 0 || object_is(ObjectId{static_cast<std::uint32_t>(item)}, type, sure) || !sure;
  });
  return values_.narrowed(kept, type);
}

ValueId Interpreter::instance_of(ValueId value, TypeId type) {
  if (values_.kind(value) == ValueKind::anything) return values_.anything(values_.origin(value));
  ValueId out = kNothing;
  for (std::int64_t item : values_.items(value)) {
    bool sure = true;
    const bool is = item != 0 && object_is(ObjectId{static_cast<std::uint32_t>(item)}, type, sure);
    if (item != 0 && !sure) return values_.anything(values_.origin(value));
    out = values_.join(out, is ? kOne : kNull);
  }
  if (values_.is_open(value)) {
    const TypeId bound = values_.bound(value);
    if (bound != kNoType && is_subtype(bound, type))
      out = values_.join(out, kOne);
    else
      return values_.anything(values_.origin(value));
  }
  return out;
}

// ---- calls of methods that have code --------------------------------------------------------------------------

std::uint32_t Interpreter::group_of(MethodId method, const std::vector<ValueId>& arguments) {
  auto& same = groups_by_hash_[hash_of(method, arguments)];
  for (std::uint32_t id : same)
    if (groups_[id].method == method && groups_[id].arguments == arguments) return id;
  const auto id = static_cast<std::uint32_t>(groups_.size());
  std::uint32_t depth = 0;
  for (ValueId v : arguments) depth = std::max(depth, depth_of(v));
  const auto contexts = contexts_.find(+method);
  if (contexts != contexts_.end() && !contexts->second.wide.empty() && contexts->second.wide == arguments)
    depth = kMaxHeapContext;  // the joined arguments are no context
  groups_.push_back({.method = method, .arguments = arguments, .depth = depth});
  same.push_back(id);
  return id;
}

// The arguments, or the join of all seen when there are too many different ones. Constants are cheap to tell apart (a
// wrapper of preferences has a key a call); objects are not: those that they make multiply.
std::vector<ValueId> Interpreter::bounded(MethodId method, std::vector<ValueId> arguments) {
  auto& same = groups_by_hash_[hash_of(method, arguments)];
  for (std::uint32_t id : same)
    if (groups_[id].method == method && groups_[id].arguments == arguments &&
        !groups_[id].versions[static_cast<std::size_t>(stage_)].empty())
      return arguments;
  Contexts& contexts = contexts_[+method];
  bool constants = true;
  for (ValueId v : arguments) constants = constants && depth_of(v) == 0;
  const bool dear = contexts.cost > kDear;
  if (!dear && (constants ? ++contexts.constant <= kMaxConstantContexts : ++contexts.objects <= kMaxContexts))
    return arguments;
  auto& wide = contexts.wide;
  if (wide.size() != arguments.size()) wide.assign(arguments.size(), kNothing);
  bool grew = false;
  std::vector<TypeId> types;
  if (!(index_.flags(method) & dex::access::kStatic)) types.push_back(index_.class_of(method));
  for (TypeId type : index_.parameters(index_.proto_of(method))) types.push_back(type);
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    if (values_.origin(wide[i]).kind == Origin::Kind::parameter) continue;
    ValueId joined = values_.join(wide[i], arguments[i]);
    if (joined == wide[i]) continue;
    // Once it was tried to keep them, no more.
    if (wide[i] != kNothing && contexts.grown > 2)
      joined =
          unknown_of(i < types.size() ? types[i] : object_type_, true, {Origin::Kind::parameter, +method});
    grew = grew || joined != wide[i];
    wide[i] = joined;
  }
  contexts.grown += grew;
  return wide;
}

// How deep the objects of a value are nested by who made them; 0: nothing that is made.
std::uint32_t Interpreter::depth_of(ValueId value) const {
  std::uint32_t depth = 0;
  if (values_.kind(value) != ValueKind::objects) return 0;
  for (std::int64_t item : values_.items(value)) {
    const Object& o = values_[ObjectId{static_cast<std::uint32_t>(item)}];
    if (o.kind == ObjectKind::allocated)
      depth = std::max(depth, 1 + (o.c == kNoId ? 0 : groups_[o.c].depth));
    else if (o.kind == ObjectKind::lambda)
      depth = std::max(depth, 1u);
  }
  return depth;
}

std::uint32_t Interpreter::known_version(const Group& group) {
  for (std::uint32_t id : group.versions[static_cast<std::size_t>(stage_)]) {
    if (id == group.active) continue;
    const auto& reads = nodes_[id].reads;
    const bool agrees = std::all_of(reads.begin(), reads.end(),
                                    [&](const auto& r) { return heap_.get(r.first) == r.second; });
    if (agrees) return id;
  }
  return kNoId;
}

// Too many different heaps: the cells on which they differ hold the join of all.
void Interpreter::weaken(const Group& group) {
  const auto& versions = group.versions[static_cast<std::size_t>(stage_)];
  for (std::uint32_t id : versions) {
    if (id == group.active) continue;
    for (const auto& [cell, value] : nodes_[id].reads) {
      const ValueId current = heap_.get(cell);
      if (current == value || current == unset_) continue;
      const ValueId joined =
          versions.size() > kMaxVersions + 1 ? values_.widen(current, value) : values_.join(current, value);
      if (joined != current) write(cell, joined, true);
    }
  }
}

void Interpreter::give_up(MethodId method, std::uint32_t pc) {
  if (method == kNoMethod || !index_.has_code(method)) return;
  const std::uint64_t key = std::uint64_t{static_cast<std::uint32_t>(stage_)} << 32 | +method;
  if (leftover_known_.insert(key).second)
    leftovers_.push_back({method, now_ ? now_->node : kNoId, pc, stage_});
}

Interpreter::Answer Interpreter::call(MethodId method, std::vector<ValueId> arguments, EdgeKind kind,
                                      Certainty certainty, std::uint32_t pc) {
  const TypeId returned = index_.return_type(index_.proto_of(method));
  const auto unknown = [&] {
    ValueId out = unknown_of(returned, true, {Origin::Kind::call, +method});
    for (ValueId argument : arguments) out = values_.marked(out, values_.marks(argument));
    return out;
  };
  if (now_ != nullptr && (exhausted_ || depth_ >= kMaxDepth || !index_.has_code(method)))
    now_->may_throw = true;
  if (exhausted_ || depth_ >= kMaxDepth || !index_.has_code(method)) {
    give_up(method, pc);
    return unknown();
  }
  const IrMethod& code = ir(method);
  if (code.blocks.empty()) return unknown();
  arguments.resize(code.parameters.size(), kAnything);
  arguments = bounded(method, std::move(arguments));
  const std::uint32_t group = group_of(method, arguments);
  const auto connect = [&](std::uint32_t to) {
    if (now_ == nullptr) return;
    nodes_[now_->node].edges.push_back({to, pc, kind, certainty});
    for (ValueId argument : groups_[group].arguments)
      if (const MarkSet marks = values_.marks(argument); marks != kNoMarks)
        note_arrival(to, marks, FlowStep::How::argument, now_->node, pc);
  };
  const auto gives = [&](std::uint32_t from, ValueId result) -> Answer {
    if (const MarkSet marks = values_.marks(result); marks != kNoMarks && now_ != nullptr)
      note_arrival(now_->node, marks, FlowStep::How::result, from, pc);
    return result;
  };
  std::uint32_t version = known_version(groups_[group]);
  if (version != kNoId) {
    connect(version);
    const Answer answer = reuse(version);
    return answer ? gives(version, *answer) : answer;
  }
  if (groups_[group].active != kNoId) {
    RunNode& node = nodes_[groups_[group].active];
    node.recursed = true;
    now_->may_throw = true;
    connect(groups_[group].active);
    for (const auto& [cell, value] : node.writes) write(cell, value, false);
    return node.returns ? Answer(node.result) : std::nullopt;
  }
  auto& versions = groups_[group].versions[static_cast<std::size_t>(stage_)];
  if (versions.size() >= kMaxVersions || (versions.size() > 1 && contexts_[+method].cost > kDear)) {
    weaken(groups_[group]);
    version = known_version(groups_[group]);
    if (version != kNoId) {
      connect(version);
      return reuse(version);
    }
    if (versions.size() >= 2 * kMaxVersions) {
      // Run often enough, lastly on heaps that stood for all before: what it calls is known by now, what it gives is not.
      certainty = std::max(certainty, Certainty::likely);
      if (now_ != nullptr) now_->may_throw = true;
      connect(versions.back());
      return unknown();
    }
  }
  version = static_cast<std::uint32_t>(nodes_.size());
  versions.push_back(version);
  nodes_.push_back({.method = method, .stage = stage_, .group = group});
  connect(version);
  const std::uint64_t before = steps_;
  evaluate(version);
  contexts_[+method].cost += steps_ - before;
  const RunNode& node = nodes_[version];
  note_reads(node);
  return node.returns ? gives(version, node.result) : std::nullopt;
}

void Interpreter::note_reads(const RunNode& node) {
  if (now_ == nullptr) return;
  now_->may_throw = now_->may_throw || node.may_throw;
  now_->thrown = values_.join(now_->thrown, node.thrown);
  now_->thrown_marks = values_.mark_sets().join(now_->thrown_marks, node.thrown_marks);
  for (const auto& [cell, value] : node.reads) {
    if (heap_.written_since(cell, now_->base)) continue;
    if (+cell >= read_stamp_.size()) read_stamp_.resize(heap_.size() + 256, 0);
    if (read_stamp_[+cell] == now_->number) continue;
    read_stamp_[+cell] = now_->number;
    now_->reads.emplace_back(cell, value);
  }
}

Interpreter::Answer Interpreter::reuse(std::uint32_t id) {
  const RunNode& node = nodes_[id];
  note_reads(node);
  steps_ += (node.reads.size() + node.writes.size()) / 32;
  if (!node.returns) return std::nullopt;
  heap_.apply(node.writes, now_ ? now_->base : 0);
  return node.result;
}

// ---- one run of a method's blocks -----------------------------------------------------------------------------

struct Interpreter::Body {
  Interpreter& run;
  Activation& act;
  const IrMethod& code;
  Values& values;
  RunNode& node() { return run.nodes_[act.node]; }

  std::vector<ValueId> registers;
  std::vector<std::unique_ptr<BlockState>> states;
  std::vector<bool> pending;
  std::priority_queue<std::uint32_t, std::vector<std::uint32_t>, std::greater<>> queue;
  std::uint32_t unrolled = 0;  // visits that were not joined with those before
  bool left = false;           // some return was met
  ValueId result = kNothing;
  std::uint32_t exit = 0;  // the heap behind every return

  // The heaps that blocks begin with, as a tree: each node is what changed against its parent, so that going from one
  // to another and joining two costs what they differ in. The heap stands at the end of `path`, with what was written
  // since on top.
  struct Version {
    std::uint32_t parent = 0, depth = 0;
    Delta local;
  };
  std::vector<Version> tree;
  std::vector<std::pair<std::uint32_t, std::size_t>> path;  // version, mark behind its changes; by depth

  Body(Interpreter& interpreter, Activation& activation)
      : run(interpreter), act(activation), code(*activation.ir), values(interpreter.values_) {
    tree.push_back({});
    path.emplace_back(0, act.base);
  }

  ValueId get(std::uint16_t r) const { return r < registers.size() ? registers[r] : kAnything; }
  void set(std::uint16_t r, ValueId v) {
    if (r < registers.size()) registers[r] = v;
  }

  void go(const std::vector<ValueId>& arguments) {
    states.resize(code.blocks.size());
    pending.assign(code.blocks.size(), false);
    std::vector<ValueId> entry(code.registers, kNothing);
    for (std::size_t i = 0; i < code.parameters.size() && i < arguments.size(); ++i)
      if (code.parameters[i] < entry.size()) entry[code.parameters[i]] = arguments[i];
    arrive(0, entry, 0);
    while (!queue.empty() && !run.exhausted_) {
      const std::uint32_t block = queue.top();
      queue.pop();
      if (!pending[block]) continue;
      pending[block] = false;
      move_to(states[block]->heap);
      registers = states[block]->registers;
      execute(block);
    }
    move_to(left ? exit : 0);
  }

  // What was written since the last version becomes one.
  std::uint32_t commit() {
    const auto [parent, mark] = path.back();
    if (run.heap_.mark() == mark) return parent;
    const auto made = static_cast<std::uint32_t>(tree.size());
    tree.push_back({parent, tree[parent].depth + 1, run.heap_.delta(mark)});
    path.emplace_back(made, run.heap_.mark());
    return made;
  }

  bool on_path(std::uint32_t version) const {
    const std::uint32_t depth = tree[version].depth;
    return depth < path.size() && path[depth].first == version;
  }

  void move_to(std::uint32_t version) {
    std::vector<std::uint32_t> down;
    for (; !on_path(version); version = tree[version].parent) down.push_back(version);
    path.resize(tree[version].depth + 1);
    run.heap_.undo(path.back().second);
    for (; !down.empty(); down.pop_back()) {
      for (const auto& [cell, value] : tree[down.back()].local)
        run.heap_.set(cell, value, path.back().second);
      path.emplace_back(down.back(), run.heap_.mark());
    }
  }

  // What `version` changed against `ancestor`, ascending by cell.
  Delta changes(std::uint32_t version, std::uint32_t ancestor) const {
    if (version != ancestor && tree[version].parent == ancestor) return tree[version].local;
    Delta out;
    for (; version != ancestor; version = tree[version].parent)
      out.insert(out.end(), tree[version].local.begin(), tree[version].local.end());
    const auto by_cell = [](const auto& a, const auto& b) { return a.first < b.first; };
    std::stable_sort(out.begin(), out.end(), by_cell);
    const auto same = [](const auto& a, const auto& b) { return a.first == b.first; };
    out.erase(std::unique(out.begin(), out.end(), same), out.end());
    return out;
  }

  // The join of two versions; `changed` where it says more than `before`.
  template <typename Meet>
  std::uint32_t join(std::uint32_t before, std::uint32_t after, Meet&& meet, bool& changed) {
    if (before == after) return before;
    std::uint32_t a = before, b = after;
    while (a != b) {
      if (tree[a].depth >= tree[b].depth)
        a = tree[a].parent;
      else
        b = tree[b].parent;
    }
    const Delta left_side = changes(before, a), right_side = changes(after, a);
    move_to(a);
    Delta met;
    met.reserve(left_side.size() + right_side.size());
    bool grew = false;
    auto l = left_side.begin();
    auto r = right_side.begin();
    while (l != left_side.end() || r != right_side.end()) {
      const bool only_left = r == right_side.end() || (l != left_side.end() && l->first < r->first);
      const bool only_right = !only_left && (l == left_side.end() || r->first < l->first);
      const CellId cell = only_right ? r->first : l->first;
      const ValueId old = only_right ? run.read(cell) : l->second;
      const ValueId now = meet(old, only_left ? run.read(cell) : r->second);
      grew = grew || now != old;
      met.emplace_back(cell, now);
      if (!only_right) ++l;
      if (!only_left) ++r;
    }
    if (!grew) return before;
    changed = true;
    tree.push_back({a, tree[a].depth + 1, std::move(met)});
    return static_cast<std::uint32_t>(tree.size() - 1);
  }

  // Joins a state into the one before a block.
  void arrive(std::uint32_t block, const std::vector<ValueId>& from, std::uint32_t heap, bool alone = false) {
    auto& state = states[block];
    bool changed = false;
    if (!state) {
      state = std::make_unique<BlockState>(BlockState{from, heap, 1});
      changed = true;
    } else if (alone && !pending[block] && state->unrolled < kMaxUnrolled && unrolled < kMaxUnrolledBlocks) {
      // The one way there is comes here again: what the block did before stands, it goes on from the new state.
      ++unrolled;
      changed = state->heap != heap || state->registers != from;
      state->registers = from, state->heap = heap;
      ++state->unrolled;
    } else {
      if (++state->visits > kMaxVisits) return;
      const bool widen = state->visits > kVisitsBeforeWidening;
      const auto meet = [&](ValueId before, ValueId after) {
        return widen ? values.widen(before, after) : values.join(before, after);
      };
      for (std::size_t i = 0; i < from.size(); ++i) {
        const ValueId met = meet(state->registers[i], from[i]);
        if (met != state->registers[i]) state->registers[i] = met, changed = true;
      }
      state->heap = join(state->heap, heap, meet, changed);
    }
    if (changed && !pending[block]) pending[block] = true, queue.push(block);
  }

  bool queue_is_empty() const {
    return std::none_of(pending.begin(), pending.end(), [](bool p) { return p; });
  }

  struct Successor {
    std::uint32_t edge;  // place in code.edges
    int refine = 0;      // 1: the branch's condition holds, -1: it does not
    std::int64_t key = 0;
    bool keyed = false;
  };

  // From a block on, as long as there is one way.
  void execute(std::uint32_t block) {
    for (;;) {
      const IrBlock& at = code.blocks[block];
      std::vector<ValueId> at_start;
      std::uint32_t heap_at_start = 0;
      const bool guarded = at.handler_count > 0;
      if (guarded) at_start = registers, heap_at_start = commit();
      const bool threw_before = std::exchange(act.may_throw, false);
      bool comes_back = true;
      for (std::uint32_t i = at.first; i < at.last && comes_back; ++i) {
        if (++run.steps_ > run.budget_) run.exhausted_ = true;
        if (run.exhausted_) return;
        const IrInstruction& in = code.instructions[i];
        if (run.trace) run.trace(act.node, in, registers);
        std::uint32_t& reached = node().blocks[block];
        reached = std::max(reached, i + 1);
        run.pc_ = in.pc;
        if (!act.may_throw && may_throw(in)) act.may_throw = true;
        comes_back = step(in);
      }
      const bool throws = act.may_throw;
      act.may_throw = throws || threw_before;
      const IrInstruction& last = code.instructions[at.last - 1];
      std::vector<Successor> next;
      const bool returns = comes_back && last.op == IrOp::return_;
      if (comes_back && !returns && last.op != IrOp::throw_) choose(block, at, last, next);
      if (!guarded && next.size() == 1 && next[0].refine == 0) {
        const std::uint32_t target = code.edges[next[0].edge];
        node().taken[next[0].edge] = true;
        if (code.blocks[target].predecessors == 1) {
          block = target;
          continue;
        }
      }
      const std::uint32_t heap = commit();
      const std::vector<ValueId> at_end = registers;
      if (returns) leave(last.a == kNoRegister ? kAnything : get(last.a), heap);
      for (const Successor& one : next) {
        node().taken[one.edge] = true;
        if (one.refine == 0) {
          arrive(code.edges[one.edge], at_end, heap,
                 next.size() == 1 && (!throws || !guarded) && queue_is_empty());
          continue;
        }
        std::vector<ValueId> refined = at_end;
        if (refine(last, one, refined)) arrive(code.edges[one.edge], refined, heap);
      }
      for (std::uint32_t h = 0; throws && h < at.handler_count; ++h) {
        const std::uint32_t edge = at.handlers + h;
        node().taken[edge] = true;
        arrive(code.edges[edge], at_start, heap_at_start);
        arrive(code.edges[edge], at_end, heap);
      }
      return;
    }
  }

  void leave(ValueId value, std::uint32_t heap) {
    if (!left) {
      left = true;
      result = value;
      exit = heap;
      return;
    }
    bool changed = false;
    result = values.join(result, value);
    exit = join(
        exit, heap, [&](ValueId a, ValueId b) { return values.join(a, b); }, changed);
  }

  // ---- branches

  void note_undecided(std::uint32_t block, Origin origin) {
    for (auto& [known, from] : node().undecided)
      if (known == block) {
        if (from.kind == Origin::Kind::none) from = origin;
        return;
      }
    node().undecided.emplace_back(block, origin);
  }

  void choose(std::uint32_t block, const IrBlock& at, const IrInstruction& last,
              std::vector<Successor>& next) {
    if (last.op == IrOp::switch_) return choose_case(block, at, last, next);
    if (last.op != IrOp::branch && last.op != IrOp::branch_zero) {
      for (std::uint32_t i = 0; i < at.successor_count; ++i) next.push_back({at.successors + i});
      return;
    }
    const ValueId a = get(last.a), b = last.op == IrOp::branch ? get(last.b) : kNull;
    const int outcomes = compare(last.dex_op, a, b);
    if (outcomes == 3) {
      const Origin from = values.origin(a).kind != Origin::Kind::none ? values.origin(a) : values.origin(b);
      note_undecided(block, from);
    }
    if (at.successor_count < 2) return;
    if (outcomes & 1) next.push_back({at.successors, -1});
    if (outcomes & 2) next.push_back({at.successors + 1, 1});
    if (next.size() == 1) next[0].refine = 0;
  }

  void choose_case(std::uint32_t block, const IrBlock& at, const IrInstruction& last,
                   std::vector<Successor>& next) {
    const ValueId a = get(last.a);
    const auto keys = code.keys_of(at);
    if (values.kind(a) != ValueKind::integers) {
      note_undecided(block, values.origin(a));
      next.push_back({at.successors});
      for (std::uint32_t i = 1; i < at.successor_count; ++i)
        next.push_back({at.successors + i, 1, keys[i - 1], true});
      return;
    }
    const auto items = values.items(a);
    bool other = false;
    for (std::int64_t item : items) {
      bool found = false;
      for (std::size_t k = 0; k < keys.size() && !found; ++k)
        if (keys[k] == item)
          next.push_back({at.successors + 1 + static_cast<std::uint32_t>(k), 1, item, true}), found = true;
      other |= !found;
    }
    if (other) next.push_back({at.successors});
    if (next.size() > 1) note_undecided(block, values.origin(a));
    if (next.size() == 1) next[0].refine = 0;
  }

  // Bit 1: the condition may fail; bit 2: it may hold.
  int compare(dex::Op op, ValueId a, ValueId b) {
    using dex::Op;
    if (a == kNothing || b == kNothing) return 3;
    const bool equality = op == Op::if_eq || op == Op::if_ne || op == Op::if_eqz || op == Op::if_nez;
    if (equality) {
      const int equal = equals(a, b);
      const bool negated = op == Op::if_ne || op == Op::if_nez;
      if (!negated) return equal;
      return (equal & 1 ? 2 : 0) | (equal & 2 ? 1 : 0);
    }
    if (values.kind(a) != ValueKind::integers || values.kind(b) != ValueKind::integers) return 3;
    int outcomes = 0;
    for (std::int64_t x : values.items(a))
      for (std::int64_t y : values.items(b)) {
        bool holds = false;
        switch (op) {
          case Op::if_lt:
          case Op::if_ltz:
            holds = x < y;
            break;
          case Op::if_ge:
          case Op::if_gez:
            holds = x >= y;
            break;
          case Op::if_gt:
          case Op::if_gtz:
            holds = x > y;
            break;
          default:
            holds = x <= y;
            break;
        }
        outcomes |= holds ? 2 : 1;
      }
    return outcomes;
  }

  // Bit 1: may differ; bit 2: may be equal.
  int equals(ValueId a, ValueId b) {
    const bool exact = values.is_exact(a) && values.is_exact(b);
    if (!exact) {
      // Nothing that is open is null, and the like.
      if (b == kNull && !values.may_be_zero(a)) return 1;
      if (a == kNull && !values.may_be_zero(b)) return 1;
      return 3;
    }
    int outcomes = 0;
    for (std::int64_t x : values.items(a))
      for (std::int64_t y : values.items(b)) {
        if (x != y) {
          outcomes |= 1;
          continue;
        }
        outcomes |= 2;
        if (values.kind(a) != ValueKind::objects || x == 0) continue;
        const ObjectId object{static_cast<std::uint32_t>(x)};
        if (values[object].kind == ObjectKind::boxed || !run.is_single(object)) outcomes |= 1;
      }
    return outcomes;
  }

  // What the taken side says about the registers asked. False: it cannot be taken.
  bool refine(const IrInstruction& last, const Successor& one, std::vector<ValueId>& refined) {
    using dex::Op;
    if (last.op == IrOp::switch_) {
      if (one.keyed && last.a < refined.size()) refined[last.a] = values.integer(one.key);
      return true;
    }
    const bool equality = last.dex_op == Op::if_eq || last.dex_op == Op::if_ne || last.dex_op == Op::if_eqz ||
                          last.dex_op == Op::if_nez;
    if (!equality) return true;
    const bool negated = last.dex_op == Op::if_ne || last.dex_op == Op::if_nez;
    const bool equal = (one.refine > 0) != negated;
    const ValueId a = get(last.a), b = last.op == IrOp::branch ? get(last.b) : kNull;
    if (b == kNull) {
      const ValueId now = equal ? (values.kind(a) == ValueKind::anything ? kNull : values.only_zero(a))
                                : values.without_zero(a);
      if (now == kNothing && a != kNothing) return false;
      refined[last.a] = now;
    } else if (values.kind(b) == ValueKind::integers && values.items(b).size() == 1 &&
               values.kind(a) != ValueKind::objects) {
      const std::int64_t wanted = values.items(b)[0];
      if (equal)
        refined[last.a] = b;
      else
        refined[last.a] = values.filtered(a, [&](std::int64_t item) { return item != wanted; });
    }
    return true;
  }

  // ---- instructions

  // Whether the instruction itself may throw; what calls do is told by those who are called.
  bool may_throw(const IrInstruction& in) const {
    switch (in.op) {
      case IrOp::throw_:
      case IrOp::array_get:
      case IrOp::array_put:
      case IrOp::fill_array:
      case IrOp::call_custom:
        return true;
      case IrOp::array_length:
      case IrOp::field_get:
      case IrOp::field_put:
        return !values.is_exact(get(in.a)) || values.may_be_zero(get(in.a));
      case IrOp::new_array: {
        std::int64_t length = 0;
        return !values.is_integer(get(in.a), length) || length < 0;
      }
      case IrOp::cast:
        return !values.is_exact(get(in.a)) || run.values_.kind(get(in.a)) == ValueKind::objects;
      case IrOp::call: {
        if (in.kind == CallKind::polymorphic) return true;
        if (in.kind == CallKind::static_ || in.argument_count == 0) return false;
        const ValueId receiver = get(code.arguments(in)[0]);
        return !values.is_exact(receiver) || values.may_be_zero(receiver);
      }
      case IrOp::binary:
        return divides(in.dex_op) && values.may_be_zero(get(in.b));
      case IrOp::binary_literal:
        return divides(in.dex_op) && in.literal == 0;
      default:
        return false;
    }
  }

  // By an integer: by 0 is an exception.
  static bool divides(dex::Op op) {
    const std::string_view name = dex::traits(op).mnemonic;
    return (name.starts_with("div-") || name.starts_with("rem-")) && name.find("float") == name.npos &&
           name.find("double") == name.npos;
  }

  // False where control does not come behind it.
  bool step(const IrInstruction& in) {
    switch (in.op) {
      case IrOp::nothing:
      case IrOp::branch:
      case IrOp::branch_zero:
      case IrOp::jump:
      case IrOp::switch_:
      case IrOp::return_:
        return true;
      case IrOp::throw_:
        act.thrown = values.join(act.thrown, get(in.a));
        act.thrown_marks = values.mark_sets().join(act.thrown_marks, values.marks(get(in.a)));
        // A caller does not see what this method wrote into it.
        act.leaving_marks = values.mark_sets().join(act.leaving_marks, run.carried(get(in.a), true));
        return true;
      case IrOp::constant:
        set(in.dst, values.integer(in.literal));
        return true;
      case IrOp::string:
        set(in.dst, values.text(run.index_.text(StringId{in.id})));
        return true;
      case IrOp::class_value:
        set(in.dst, values.object({ObjectKind::class_, run.class_type_, in.id, 0, 0}));
        return true;
      case IrOp::method_handle:
        set(in.dst, run.method_handle(in.id));
        return true;
      case IrOp::unknown:
        set(in.dst, kAnything);
        return true;
      case IrOp::caught:
        set(in.dst, values.marked(values.join(values.open(kNoType, false), act.thrown), act.thrown_marks));
        return true;
      case IrOp::move:
        set(in.dst, get(in.a));
        return true;
      case IrOp::new_object:
        if (!run.initialise(TypeId{in.id}, in.pc)) return false;
        set(in.dst, run.make_object(TypeId{in.id}, in.pc));
        return true;
      case IrOp::new_array: {
        const ValueId array = run.make_object(TypeId{in.id}, in.pc);
        run.write(run.cell(values.single_object(array), slot::kLength), get(in.a), true);
        set(in.dst, array);
        return true;
      }
      case IrOp::filled_array:
        set(in.dst, filled(in));
        return true;
      case IrOp::fill_array:
        fill(in);
        return true;
      case IrOp::array_length:
        set(in.dst, run.array_length(get(in.a)));
        return get(in.a) != kNull;
      case IrOp::array_get:
        set(in.dst, run.array_element(get(in.a), get(in.b)));
        return get(in.dst) != kNothing;
      case IrOp::array_put:
        run.put_element(get(in.a), get(in.b), get(in.c));
        return true;
      case IrOp::field_get:
        return get_field(in);
      case IrOp::field_put:
        run.put_field(get(in.a), FieldId{in.id}, get(in.b));
        return get(in.a) != kNull;
      case IrOp::static_get:
        if (!run.initialise(run.graph_.owner_of_static(FieldId{in.id}), in.pc)) return false;
        set(in.dst, run.marked_field(FieldId{in.id}, in.pc, run.read(run.static_cell(FieldId{in.id}))));
        return true;
      case IrOp::static_put:
        if (!run.initialise(run.graph_.owner_of_static(FieldId{in.id}), in.pc)) return false;
        run.write(run.static_cell(FieldId{in.id}), get(in.a), true);
        return true;
      case IrOp::call:
      case IrOp::call_custom:
        return call(in);
      case IrOp::cast: {
        const ValueId before = get(in.a), after = run.cast(before, TypeId{in.id});
        set(in.a, after);
        return after != kNothing || before == kNothing;
      }
      case IrOp::instance_of:
        set(in.dst, run.instance_of(get(in.a), TypeId{in.id}));
        return true;
      case IrOp::unary:
        set(in.dst, run.with_marks_of(unary(in, get(in.a)), get(in.a)));
        return true;
      case IrOp::binary:
        if (divides(in.dex_op) && get(in.b) == kNull) return false;
        set(in.dst, run.with_marks_of(binary(in, get(in.a), get(in.b)), get(in.a), get(in.b)));
        return true;
      case IrOp::binary_literal:
        set(in.dst, run.with_marks_of(binary(in, get(in.a), values.integer(in.literal)), get(in.a)));
        return true;
      case IrOp::compare:
        set(in.dst, compared(in, get(in.a), get(in.b)));
        return true;
    }
    return true;
  }

  bool get_field(const IrInstruction& in) {
    const ValueId receiver = get(in.a);
    const ValueId value = run.field_value(receiver, FieldId{in.id});
    set(in.dst, value);
    return value != kNothing || receiver == kNothing;
  }

  bool call(const IrInstruction& in) {
    std::vector<ValueId> arguments;
    arguments.reserve(in.argument_count);
    for (std::uint16_t r : code.arguments(in)) arguments.push_back(get(r));
    const Answer answer = in.op == IrOp::call ? run.invoke(in, std::move(arguments))
                                              : run.make_lambda(in, std::move(arguments));
    if (run.became_ != kNothing) {
      const ValueId text = std::exchange(run.became_, kNothing);
      if (in.argument_count > 0) {
        const ValueId before = get(code.arguments(in)[0]);
        std::replace(registers.begin(), registers.end(), before, text);
      }
    }
    if (run.touched_ != kNothing) {
      const ValueId before = std::exchange(run.touched_, kNothing);
      const ValueId after = values.marked(before, std::exchange(run.touched_marks_, kNoMarks));
      std::replace(registers.begin(), registers.end(), before, after);
    }
    if (!answer) return false;
    if (in.dst != kNoRegister) set(in.dst, *answer);
    return true;
  }

  ValueId filled(const IrInstruction& in) {
    const ValueId array = run.make_object(TypeId{in.id}, in.pc);
    const ObjectId object = values.single_object(array);
    run.write(run.cell(object, slot::kLength), values.integer(in.argument_count), true);
    const bool surely = run.is_single(object);
    std::uint32_t i = 0;
    for (std::uint16_t r : code.arguments(in))
      if (i < kMaxElements) run.write(run.cell(object, slot::kElement + i++), get(r), surely);
    return array;
  }

  void fill(const IrInstruction& in) {
    const ObjectId object = values.single_object(get(in.a));
    if (+object == 0) return;
    const dex::ArrayPayload payload = dex::array_payload(run.index_.code(node().method), in.pc);
    const std::size_t width = payload.element_width;
    if (width == 0 || width > 8) return;
    for (std::uint32_t i = 0;
         i < payload.size && i < kMaxElements && (i + 1) * width <= payload.elements.size(); ++i) {
      std::uint64_t bits = 0;
      std::memcpy(&bits, payload.elements.data() + i * width, width);
      const int shift = static_cast<int>(64 - 8 * width);
      run.write(run.cell(object, slot::kElement + i),
                values.integer(static_cast<std::int64_t>(bits << shift) >> shift), true);
    }
    if (payload.size > kMaxElements) run.write(run.cell(object, slot::kHeld), kAnything, true);
  }

  ValueId unary(const IrInstruction& in, ValueId a) {
    using dex::Op;
    if (values.kind(a) != ValueKind::integers) return values.anything(values.origin(a));
    std::vector<std::int64_t> out;
    for (std::int64_t x : values.items(a)) {
      const auto u = static_cast<std::uint64_t>(x);
      switch (in.dex_op) {
        case Op::neg_int:
          out.push_back(as_int(static_cast<std::int64_t>(0 - u)));
          break;
        case Op::neg_long:
          out.push_back(static_cast<std::int64_t>(0 - u));
          break;
        case Op::not_int:
        case Op::not_long:
          out.push_back(~x);
          break;
        case Op::int_to_long:
          out.push_back(x);
          break;
        case Op::long_to_int:
          out.push_back(as_int(x));
          break;
        case Op::int_to_byte:
          out.push_back(static_cast<std::int8_t>(u));
          break;
        case Op::int_to_char:
          out.push_back(static_cast<std::uint16_t>(u));
          break;
        case Op::int_to_short:
          out.push_back(static_cast<std::int16_t>(u));
          break;
        default:
          return values.anything({});
      }
    }
    return values.of_integers(out);
  }

  ValueId binary(const IrInstruction& in, ValueId a, ValueId b) {
    const Origin from = values.origin(a).kind != Origin::Kind::none ? values.origin(a) : values.origin(b);
    if (a == kNothing || b == kNothing) return values.anything(from);
    if (values.kind(a) != ValueKind::integers || values.kind(b) != ValueKind::integers) {
      // Nothing is left of a number and 0.
      if ((a == kNull || b == kNull) && in.dex_op != dex::Op::nop && is_and(in.dex_op)) return kNull;
      return values.anything(from);
    }
    std::vector<std::int64_t> out;
    for (std::int64_t x : values.items(a))
      for (std::int64_t y : values.items(b)) {
        std::int64_t z = 0;
        if (!operate(in.dex_op, x, y, z)) return values.anything(from);
        out.push_back(in.wide ? z : as_int(z));
      }
    return values.of_integers(out);
  }

  static bool is_and(dex::Op op) { return dex::traits(op).mnemonic.starts_with("and-"); }

  static bool operate(dex::Op op, std::int64_t x, std::int64_t y, std::int64_t& z) {
    const std::string_view name = dex::traits(op).mnemonic;
    if (name.find("float") != name.npos || name.find("double") != name.npos) return false;
    const bool wide = name.find("-long") != name.npos;
    const auto ux = static_cast<std::uint64_t>(x), uy = static_cast<std::uint64_t>(y);
    const unsigned shift = static_cast<unsigned>(uy & (wide ? 63 : 31));
    const std::string_view word = name.substr(0, name.find('-'));
    if (word == "add")
      z = static_cast<std::int64_t>(ux + uy);
    else if (word == "sub")
      z = static_cast<std::int64_t>(ux - uy);
    else if (word == "rsub")
      z = static_cast<std::int64_t>(uy - ux);
    else if (word == "mul")
      z = static_cast<std::int64_t>(ux * uy);
    else if (word == "and")
      z = x & y;
    else if (word == "or")
      z = x | y;
    else if (word == "xor")
      z = x ^ y;
    else if (word == "shl")
      z = static_cast<std::int64_t>(ux << shift);
    else if (word == "shr")
      z = x >> shift;
    else if (word == "ushr")
      z = wide ? static_cast<std::int64_t>(ux >> shift)
               : static_cast<std::int64_t>((ux & 0xffffffff) >> shift);
    else if ((word == "div" || word == "rem") && y != 0 && y != -1)
      z = word == "div" ? x / y : x % y;
    else
      return false;
    return true;
  }

  ValueId compared(const IrInstruction& in, ValueId a, ValueId b) {
    const Origin from = values.origin(a).kind != Origin::Kind::none ? values.origin(a) : values.origin(b);
    if (in.dex_op != dex::Op::cmp_long || values.kind(a) != ValueKind::integers ||
        values.kind(b) != ValueKind::integers)
      return values.anything(from);
    std::vector<std::int64_t> out;
    for (std::int64_t x : values.items(a))
      for (std::int64_t y : values.items(b)) out.push_back(x < y ? -1 : x > y ? 1 : 0);
    return values.of_integers(out);
  }
};

void Interpreter::evaluate(std::uint32_t id) {
  const std::uint32_t group = nodes_[id].group;
  const MethodId method = nodes_[id].method;
  const IrMethod& code = ir(method);
  nodes_[id].blocks.assign(code.blocks.size(), 0);
  nodes_[id].taken.assign(code.edges.size(), false);
  groups_[group].active = id;
  ++depth_;
  for (std::uint32_t round = 0;; ++round) {
    Activation act{.node = id, .ir = &code, .base = heap_.mark(), .number = ++activations_, .outer = now_};
    now_ = &act;
    nodes_[id].recursed = false;
    std::vector<ValueId> arguments = groups_[group].arguments;
    mark_parameters(method, arguments);
    Body body(*this, act);
    body.go(arguments);
    now_ = act.outer;
    if (exhausted_) give_up(method, 0);
    Delta writes = body.left ? heap_.changes(act.base) : Delta{};
    if (nodes_[id].recursed) std::sort(writes.begin(), writes.end());  // to be compared with the last round's
    steps_ += (act.reads.size() + writes.size()) / 8;  // as much work as that many instructions
    RunNode& node = nodes_[id];
    const bool same = node.result == body.result && node.returns == body.left && node.writes == writes;
    node.reads = std::move(act.reads);
    node.writes = std::move(writes);
    node.result = body.result;
    node.returns = body.left;
    node.thrown = act.thrown;
    node.may_throw = act.may_throw;
    node.thrown_marks = values_.mark_sets().join(act.thrown_marks, act.leaving_marks);
    if (!node.recursed || same || round >= kMaxRounds || exhausted_) break;
    heap_.undo(act.base);
  }
  --depth_;
  groups_[group].active = kNoId;
  RunNode& node = nodes_[id];
  order_edges(node);
}

void Interpreter::order_edges(RunNode& node) {
  std::sort(node.edges.begin(), node.edges.end());
  node.edges.erase(std::unique(node.edges.begin(), node.edges.end()), node.edges.end());
}

std::uint32_t Interpreter::run(MethodId method, const std::vector<ValueId>& arguments) {
  if (!index_.is_declared(method) || !index_.has_code(method)) return kNoId;
  std::vector<ValueId> all = arguments;
  const IrMethod& code = ir(method);
  if (code.blocks.empty()) return kNoId;
  all.resize(code.parameters.size(), kAnything);
  all = bounded(method, std::move(all));
  const std::uint32_t group = group_of(method, all);
  const std::uint32_t known = known_version(groups_[group]);
  if (known != kNoId) {
    reuse(known);
    return known;
  }
  call(method, all, EdgeKind::entry, Certainty::certain, 0);  // it may not come back; it was run all the same
  const auto& versions = groups_[group].versions[static_cast<std::size_t>(stage_)];
  return versions.empty() ? kNoId : versions.back();
}

}  // namespace xiezhi
