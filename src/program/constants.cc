#include "program/constants.h"

#include <algorithm>
#include <map>
#include <set>

#include <boost/unordered/unordered_flat_map.hpp>
#include <boost/unordered/unordered_flat_set.hpp>

namespace xiezhi {
namespace {

constexpr std::size_t kMaxCells = 1 << 20;      // registers times places where paths meet, in one method
constexpr std::uint32_t kMaxSteps = 2'000'000;  // instructions interpreted for one method
constexpr std::size_t kMaxRemembered = 512;     // methods
constexpr int kMaxDepth = 4;                    // static initialisers that read each other's fields
constexpr std::uint32_t kMaxArraysInState = 64;

// What a register holds inside one method.
struct Cell {
  enum class Kind : std::uint8_t { unknown, integer, string, type, parameter, array, field };
  Kind kind = Kind::unknown;
  std::int64_t payload = 0;  // the integer, an id, a parameter's number, or the pc that made the array
  bool operator==(const Cell&) const = default;
};

// Arrays made in this method and not yet handed to anyone, by the pc that made them.
using Elements = std::shared_ptr<const std::vector<Cell>>;
struct Machine {
  std::vector<Cell> registers;
  std::map<std::uint32_t, Elements> arrays;
  bool operator==(const Machine& other) const {
    if (registers != other.registers || arrays.size() != other.arrays.size()) return false;
    return std::equal(arrays.begin(), arrays.end(), other.arrays.begin(), [](const auto& a, const auto& b) {
      return a.first == b.first && (a.second == b.second || *a.second == *b.second);
    });
  }
};

Cell meet(const Cell& a, const Cell& b) { return a == b ? a : Cell{}; }

// True where `into` changed. An array known on one side only is unknown.
bool join(Machine& into, const Machine& from) {
  bool changed = false;
  for (std::size_t i = 0; i < into.registers.size(); ++i) {
    const Cell met = meet(into.registers[i], from.registers[i]);
    changed |= met != into.registers[i];
    into.registers[i] = met;
  }
  for (auto array = into.arrays.begin(); array != into.arrays.end();) {
    const auto other = from.arrays.find(array->first);
    if (other == from.arrays.end() || other->second->size() != array->second->size()) {
      array = into.arrays.erase(array);
      changed = true;
      continue;
    }
    if (other->second != array->second && *other->second != *array->second) {
      auto met = std::make_shared<std::vector<Cell>>(*array->second);
      bool differs = false;
      for (std::size_t i = 0; i < met->size(); ++i) {
        const Cell cell = meet((*met)[i], (*other->second)[i]);
        differs |= cell != (*met)[i];
        (*met)[i] = cell;
      }
      if (differs) array->second = std::move(met), changed = true;
    }
    ++array;
  }
  return changed;
}

// The registers of one call's arguments, or of a static field's store, with the arrays they name.
struct Recorded {
  std::vector<Cell> cells;
  std::map<std::uint32_t, Elements> arrays;
};

bool is_wide(std::string_view descriptor) { return descriptor == "J" || descriptor == "D"; }

}  // namespace

std::span<const Value> Value::elements() const {
  const auto* array = std::get_if<std::shared_ptr<const ArrayValue>>(&held);
  return array && *array ? std::span<const Value>((*array)->elements) : std::span<const Value>{};
}

std::vector<std::string_view> Value::texts() const {
  std::vector<std::string_view> out;
  if (const std::string* own = text()) out.push_back(*own);
  for (const Value& element : elements())
    if (const std::string* inner = element.text()) out.push_back(*inner);
  return out;
}

bool Value::operator==(const Value& other) const {
  if (held.index() != other.held.index()) return false;
  if (std::holds_alternative<std::shared_ptr<const ArrayValue>>(held))
    return std::ranges::equal(elements(), other.elements());
  return held == other.held;
}

struct Constants::State {
  struct MethodValues {
    boost::unordered_flat_map<std::uint32_t, Recorded> calls;  // by pc
    std::vector<std::pair<FieldId, Recorded>> stores;          // to static fields
  };
  class Interpreter;

  const CodeIndex& index;
  const Framework& framework;
  boost::unordered_flat_map<std::uint32_t, std::shared_ptr<const MethodValues>> remembered;
  boost::unordered_flat_map<std::uint32_t, Value> fields;
  std::vector<std::pair<MethodId, MethodId>>
      named_elsewhere;  // (declared, reference that resolves to it), sorted
  bool references_read = false;
  int depth = 0;

  std::shared_ptr<const MethodValues> values(MethodId method);
  Value value(const Cell& cell, const std::map<std::uint32_t, Elements>& arrays);
  std::vector<Value> raw_arguments(MethodId method, std::uint32_t pc);
  Value field(FieldId field);
  Value compute_field(FieldId field);
  Value of_initialiser(FieldId field);
  std::optional<std::vector<Value>> at_callers(MethodId method, std::uint16_t parameter);
  bool callers_are_known(MethodId method) const;
  void read_references();
};

// One pass over one method: blocks until nothing changes, then once more to note what calls and stores see.
class Constants::State::Interpreter {
 public:
  Interpreter(Constants::State& constants, MethodId method)
      : constants_(constants),
        index_(constants.index),
        method_(method),
        file_(index_.file_of(method)),
        code_(index_.code(method)) {}

  std::shared_ptr<const MethodValues> run() {
    auto out = std::make_shared<MethodValues>();
    if (!code_ || code_.units > kMaxUnits) return out;
    find_leaders();
    if (leaders_.size() * std::max<std::size_t>(code_.registers, 1) > kMaxCells) return out;
    before_[0] = entry_state();
    std::set<std::uint32_t> work{0};
    while (!work.empty()) {
      const std::uint32_t leader = *work.begin();
      work.erase(work.begin());
      walk(leader, &work, nullptr);
      if (steps_ > kMaxSteps) return out;
    }
    steps_ = 0;
    for (const auto& [leader, state] : before_) walk(leader, nullptr, out.get());
    return out;
  }

 private:
  void find_leaders() {
    leaders_.insert(0);
    tries_ = index_.files()[file_].tries(code_);
    for (const auto& range : tries_)
      for (const auto& clause : range.catches) leaders_.insert(clause.handler);
    for (std::uint32_t pc = 0; pc < code_.units; pc += dex::width_at(code_, pc)) {
      if (dex::payload_at(code_, pc) != dex::Payload::none) continue;
      const dex::Instruction in = dex::decode(code_, pc);
      const auto& traits = in.traits();
      if (traits.is(dex::property::kBranch)) leaders_.insert(in.target);
      if (traits.is(dex::property::kSwitches))
        for (const auto& one : dex::switch_cases(code_, pc)) leaders_.insert(one.target);
    }
  }

  Machine entry_state() const {
    Machine state;
    state.registers.resize(code_.registers);
    const bool is_static = index_.flags(method_) & dex::access::kStatic;
    std::uint32_t at = code_.registers - std::min(code_.registers, code_.ins);
    std::uint16_t number = 0;
    const auto place = [&](bool wide) {
      if (at < state.registers.size()) state.registers[at] = {Cell::Kind::parameter, number};
      ++number;
      at += wide ? 2 : 1;
    };
    if (!is_static) place(false);
    for (TypeId parameter : index_.parameters(index_.proto_of(method_)))
      place(is_wide(index_.descriptor(parameter)));
    return state;
  }

  void arrive(std::uint32_t pc, const Machine& state, std::set<std::uint32_t>* work) {
    if (work == nullptr) return;
    const auto [known, first] = before_.try_emplace(pc, state);
    if (first || join(known->second, state)) work->insert(pc);
  }

  // From a leader to the end of its block. With `work` the states behind it are propagated; with `out` noted.
  void walk(std::uint32_t pc, std::set<std::uint32_t>* work, MethodValues* out) {
    Machine state = before_[pc];
    result_ = {};
    while (pc < code_.units && dex::payload_at(code_, pc) == dex::Payload::none) {
      if (++steps_ > kMaxSteps) return;
      const dex::Instruction in = dex::decode(code_, pc);
      const auto& traits = in.traits();
      if (work && traits.is(dex::property::kThrows)) to_handlers(pc, state, work);
      if (out) note(in, state, *out);
      apply(in, state);
      if (traits.is(dex::property::kBranch)) arrive(in.target, state, work);
      if (traits.is(dex::property::kSwitches))
        for (const auto& one : dex::switch_cases(code_, pc)) arrive(one.target, state, work);
      if (traits.is(dex::property::kEnds)) return;
      pc += in.width;
      if (leaders_.contains(pc)) return arrive(pc, state, work);
    }
  }

  void to_handlers(std::uint32_t pc, const Machine& state, std::set<std::uint32_t>* work) {
    for (const auto& range : tries_)
      if (pc >= range.begin && pc < range.end)
        for (const auto& clause : range.catches) arrive(clause.handler, state, work);
  }

  Cell get(const Machine& state, std::uint32_t r) const {
    return r < state.registers.size() ? state.registers[r] : Cell{};
  }
  void set(Machine& state, std::uint32_t r, Cell cell) const {
    if (r < state.registers.size()) state.registers[r] = cell;
  }

  void note(const dex::Instruction& in, const Machine& state, MethodValues& out) const {
    if (in.traits().is(dex::property::kInvoke)) out.calls[in.pc] = arguments(in, state);
    if (in.traits().is(dex::property::kStaticField) && in.traits().is(dex::property::kWritesField))
      out.stores.push_back({index_.field_in(file_, in.index), record({get(state, in.a)}, state)});
  }

  Recorded record(std::vector<Cell> cells, const Machine& state) const {
    Recorded recorded{std::move(cells), {}};
    for (const Cell& cell : recorded.cells)
      if (cell.kind == Cell::Kind::array)
        if (const auto array = state.arrays.find(static_cast<std::uint32_t>(cell.payload));
            array != state.arrays.end())
          recorded.arrays.insert(*array);
    return recorded;
  }

  Recorded arguments(const dex::Instruction& in, const Machine& state) const {
    std::vector<Cell> cells;
    const bool by_site = in.traits().is(dex::property::kCallSite);
    const bool is_static = in.op == dex::Op::invoke_static || in.op == dex::Op::invoke_static_range;
    unsigned next = 0;
    const auto take = [&](bool wide) {
      cells.push_back(next < in.arguments_size() ? get(state, in.argument(next)) : Cell{});
      next += wide ? 2 : 1;
    };
    if (by_site) {
      while (next < in.arguments_size()) take(false);
      return record(std::move(cells), state);
    }
    if (!is_static) take(false);
    const MethodId callee = index_.method_in(file_, in.index);
    for (TypeId parameter : index_.parameters(index_.proto_of(callee)))
      take(is_wide(index_.descriptor(parameter)));
    return record(std::move(cells), state);
  }

  // Whoever gets an array may change it.
  void forget(Machine& state, const Cell& cell) const {
    if (cell.kind == Cell::Kind::array) state.arrays.erase(static_cast<std::uint32_t>(cell.payload));
  }

  Cell make_array(Machine& state, std::uint32_t pc, std::vector<Cell> elements) const {
    const Cell cell{Cell::Kind::array, pc};
    for (Cell& held : state.registers)  // an array of an earlier round of a loop
      if (held == cell) held = {};
    state.arrays.erase(pc);
    if (elements.size() > kMaxElements || state.arrays.size() >= kMaxArraysInState) return {};
    state.arrays[pc] = std::make_shared<const std::vector<Cell>>(std::move(elements));
    return cell;
  }

  // The element `in` speaks of, where array and index are known.
  const std::vector<Cell>* array_of(const Machine& state, const Cell& cell) const {
    if (cell.kind != Cell::Kind::array) return nullptr;
    const auto found = state.arrays.find(static_cast<std::uint32_t>(cell.payload));
    return found == state.arrays.end() ? nullptr : found->second.get();
  }

  void apply(const dex::Instruction& in, Machine& state) {
    using dex::Op;
    const auto& traits = in.traits();
    switch (in.op) {
      case Op::const_4:
      case Op::const_16:
      case Op::const_:
      case Op::const_high16:
      case Op::const_wide_16:
      case Op::const_wide_32:
      case Op::const_wide:
      case Op::const_wide_high16:
        return set(state, in.a, {Cell::Kind::integer, in.literal});
      case Op::const_string:
      case Op::const_string_jumbo:
        return set(state, in.a, {Cell::Kind::string, +index_.string_in(file_, in.index)});
      case Op::const_class:
        return set(state, in.a, {Cell::Kind::type, +index_.type_in(file_, in.index)});
      case Op::move:
      case Op::move_from16:
      case Op::move_16:
      case Op::move_wide:
      case Op::move_wide_from16:
      case Op::move_wide_16:
      case Op::move_object:
      case Op::move_object_from16:
      case Op::move_object_16:
        return set(state, in.a, get(state, in.b));
      case Op::move_result_object:
      case Op::move_result:
      case Op::move_result_wide:
        set(state, in.a, result_);
        result_ = {};
        return;
      case Op::new_array:
        return apply_new_array(in, state);
      case Op::filled_new_array:
      case Op::filled_new_array_range: {
        std::vector<Cell> elements;
        for (unsigned i = 0; i < in.arguments_size(); ++i) elements.push_back(get(state, in.argument(i)));
        result_ = make_array(state, in.pc, std::move(elements));
        return;
      }
      case Op::fill_array_data:
        return apply_fill(in, state);
      case Op::aput:
      case Op::aput_object:
      case Op::aput_boolean:
      case Op::aput_byte:
      case Op::aput_char:
      case Op::aput_short:
      case Op::aput_wide:
        return apply_store(in, state);
      case Op::aget:
      case Op::aget_object: {
        const auto* elements = array_of(state, get(state, in.b));
        const Cell at = get(state, in.c);
        const bool known = elements && at.kind == Cell::Kind::integer && at.payload >= 0 &&
                           static_cast<std::uint64_t>(at.payload) < elements->size();
        return set(state, in.a, known ? (*elements)[static_cast<std::size_t>(at.payload)] : Cell{});
      }
      default:
        break;
    }
    if (traits.is(dex::property::kInvoke)) {
      for (unsigned i = 0; i < in.arguments_size(); ++i) forget(state, get(state, in.argument(i)));
      result_ = {};
      return;
    }
    if (traits.is(dex::property::kStaticField) && traits.is(dex::property::kReadsField))
      return set(state, in.a, read_field(index_.field_in(file_, in.index)));
    if (traits.is(dex::property::kWritesField)) return forget(state, get(state, in.a));
    if (traits.is(dex::property::kWrites)) set(state, in.a, {});
  }

  void apply_new_array(const dex::Instruction& in, Machine& state) const {
    const Cell size = get(state, in.b);
    const bool known = size.kind == Cell::Kind::integer && size.payload >= 0 && size.payload <= kMaxElements;
    const Cell zero{Cell::Kind::integer, 0};
    set(state, in.a,
        known ? make_array(state, in.pc, std::vector<Cell>(static_cast<std::size_t>(size.payload), zero))
              : Cell{});
  }

  void apply_fill(const dex::Instruction& in, Machine& state) const {
    const Cell cell = get(state, in.a);
    const auto* elements = array_of(state, cell);
    if (elements == nullptr) return;
    const dex::ArrayPayload payload = dex::array_payload(code_, in.pc);
    auto filled = std::make_shared<std::vector<Cell>>(*elements);
    const std::size_t width = payload.element_width;
    for (std::size_t i = 0; i < std::min<std::size_t>(filled->size(), payload.size); ++i) {
      if (width == 0 || width > 8 || (i + 1) * width > payload.elements.size()) break;
      std::uint64_t bits = 0;
      std::memcpy(&bits, payload.elements.data() + i * width, width);
      const int shift = static_cast<int>(64 - 8 * width);
      (*filled)[i] = {Cell::Kind::integer, static_cast<std::int64_t>(bits << shift) >> shift};
    }
    state.arrays[static_cast<std::uint32_t>(cell.payload)] = std::move(filled);
  }

  void apply_store(const dex::Instruction& in, Machine& state) const {
    const Cell stored = get(state, in.a), cell = get(state, in.b), at = get(state, in.c);
    forget(state, stored);  // an array inside an array
    const auto* elements = array_of(state, cell);
    if (elements == nullptr) return;
    if (at.kind != Cell::Kind::integer || at.payload < 0 ||
        static_cast<std::uint64_t>(at.payload) >= elements->size())
      return forget(state, cell);
    auto changed = std::make_shared<std::vector<Cell>>(*elements);
    (*changed)[static_cast<std::size_t>(at.payload)] = stored.kind == Cell::Kind::array ? Cell{} : stored;
    state.arrays[static_cast<std::uint32_t>(cell.payload)] = std::move(changed);
  }

  Cell read_field(FieldId field) const {
    const Value known = constants_.field(field);
    if (const auto* integer = known.integer()) return {Cell::Kind::integer, *integer};
    return known.known() ? Cell{Cell::Kind::field, +field} : Cell{};
  }

  Constants::State& constants_;
  const CodeIndex& index_;
  MethodId method_;
  std::uint32_t file_;
  dex::Code code_;
  std::set<std::uint32_t> leaders_;
  std::vector<dex::TryRange> tries_;
  std::map<std::uint32_t, Machine> before_;
  Cell result_;
  std::uint32_t steps_ = 0;
};

std::shared_ptr<const Constants::State::MethodValues> Constants::State::values(MethodId method) {
  if (const auto found = remembered.find(+method); found != remembered.end()) return found->second;
  auto computed = Interpreter(*this, method).run();
  if (remembered.size() >= kMaxRemembered) remembered.clear();
  return remembered[+method] = std::move(computed);
}

Value Constants::State::value(const Cell& cell, const std::map<std::uint32_t, Elements>& arrays) {
  switch (cell.kind) {
    case Cell::Kind::unknown:
      return {};
    case Cell::Kind::integer:
      return {cell.payload};
    case Cell::Kind::string:
      return {index.text(StringId{static_cast<std::uint32_t>(cell.payload)})};
    case Cell::Kind::type:
      return {TypeId{static_cast<std::uint32_t>(cell.payload)}};
    case Cell::Kind::parameter:
      return {Value::Parameter{static_cast<std::uint16_t>(cell.payload)}};
    case Cell::Kind::field:
      return field(FieldId{static_cast<std::uint32_t>(cell.payload)});
    case Cell::Kind::array:
      break;
  }
  const auto found = arrays.find(static_cast<std::uint32_t>(cell.payload));
  if (found == arrays.end()) return {};
  auto array = std::make_shared<ArrayValue>();
  for (const Cell& element : *found->second) array->elements.push_back(value(element, {}));
  return {std::shared_ptr<const ArrayValue>(std::move(array))};
}

std::vector<Value> Constants::State::raw_arguments(MethodId method, std::uint32_t pc) {
  std::vector<Value> out;
  if (!index.is_declared(method) || !index.has_code(method)) return out;
  const auto known = values(method);
  const auto call = known->calls.find(pc);
  if (call == known->calls.end()) return out;
  for (const Cell& cell : call->second.cells) out.push_back(value(cell, call->second.arrays));
  return out;
}

Value Constants::State::field(FieldId field) {
  if (const auto found = fields.find(+field); found != fields.end()) return found->second;
  fields[+field] = {};  // while it is being computed: a field that depends on itself is unknown
  if (depth >= kMaxDepth) {
    fields.erase(+field);
    return {};
  }
  ++depth;
  Value computed = compute_field(field);
  --depth;
  return fields[+field] = std::move(computed);
}

Value Constants::State::compute_field(FieldId mentioned) {
  const FieldId field = index.resolve(mentioned);
  if (!index.is_declared(field)) {
    const auto known =
        framework.field(index.descriptor(index.class_of(field)), index.string(index.name_of(field)));
    if (known && known->text) return {*known->text};
    if (known && known->integer) return {*known->integer};
    return {};
  }
  const std::uint32_t flags = index.flags(field);
  if (!(flags & dex::access::kStatic) || !(flags & dex::access::kFinal)) return {};
  const std::uint32_t file = index.file_of(index.class_of(field));
  if (const auto initial = index.constant(field)) {
    if (const auto* integer = initial->integer()) return {*integer};
    if (initial->kind == dex::ValueKind::string && initial->index())
      return {index.text(index.string_in(file, *initial->index()))};
    if (initial->kind == dex::ValueKind::type && initial->index())
      return {index.type_in(file, *initial->index())};
  }
  return of_initialiser(field);
}

Value Constants::State::of_initialiser(FieldId field) {
  const StringId name = index.find_string("<clinit>");
  std::optional<Value> found;
  for (MethodId m : index.methods_of(index.class_of(field))) {
    if (index.name_of(m) != name || !index.has_code(m)) continue;
    const auto known = values(m);
    for (const auto& [stored, recorded] : known->stores) {
      if (index.resolve(stored) != field) continue;
      Value one = value(recorded.cells[0], recorded.arrays);
      if (found && !(*found == one)) return {};
      found = std::move(one);
    }
  }
  return found.value_or(Value{});
}

void Constants::State::read_references() {
  if (references_read) return;
  references_read = true;
  for (std::uint32_t i = index.declared_method_count(); i < index.method_count(); ++i)
    if (const MethodId declared = index.resolve(MethodId{i}); index.is_declared(declared))
      named_elsewhere.emplace_back(declared, MethodId{i});
  std::sort(named_elsewhere.begin(), named_elsewhere.end());
}

// Not where a call through a superclass or an interface may mean the method.
bool Constants::State::callers_are_known(MethodId method) const {
  const std::uint32_t flags = index.flags(method);
  if (flags & (dex::access::kStatic | dex::access::kPrivate | dex::access::kConstructor)) return true;
  return index.overridden(method) == kNoMethod && index.interfaces(index.class_of(method)).empty() &&
         index.overriders(method).empty();
}

std::optional<std::vector<Value>> Constants::State::at_callers(MethodId method, std::uint16_t parameter) {
  if (!callers_are_known(method)) return std::nullopt;
  read_references();
  std::vector<MethodId> names{method};
  for (auto at =
           std::lower_bound(named_elsewhere.begin(), named_elsewhere.end(), std::pair{method, MethodId{0}});
       at != named_elsewhere.end() && at->first == method; ++at)
    names.push_back(at->second);
  std::vector<Value> found;
  std::size_t asked = 0;
  for (MethodId name : names)
    for (const Caller& caller : index.callers(name)) {
      if (++asked > kMaxCallers) return std::nullopt;
      const auto arguments = raw_arguments(caller.id, caller.pc);
      if (parameter >= arguments.size()) return std::nullopt;
      const Value& one = arguments[parameter];
      if (caller.id == method && one == Value{Value::Parameter{parameter}}) continue;  // handed on to itself
      if (!one.known()) return std::nullopt;
      if (std::find(found.begin(), found.end(), one) == found.end()) found.push_back(one);
    }
  if (found.empty()) return std::nullopt;
  return found;
}

Constants::Constants(const CodeIndex& index, const Framework& framework)
    : state_(new State{index, framework, {}, {}, {}, false, 0}) {}
Constants::~Constants() = default;

std::vector<Value> Constants::arguments(MethodId method, std::uint32_t pc) {
  auto values = state_->raw_arguments(method, pc);
  for (Value& value : values)
    if (const auto* parameter = std::get_if<Value::Parameter>(&value.held)) {
      const auto found = state_->at_callers(method, parameter->index);
      value = found && found->size() == 1 ? found->front() : Value{};
    }
  return values;
}

std::vector<Value> Constants::possible(MethodId method, std::uint32_t pc, std::uint32_t argument) {
  const auto values = state_->raw_arguments(method, pc);
  if (argument >= values.size()) return {};
  if (values[argument].known()) return {values[argument]};
  const auto* parameter = std::get_if<Value::Parameter>(&values[argument].held);
  if (parameter == nullptr) return {};
  return state_->at_callers(method, parameter->index).value_or(std::vector<Value>{});
}

Value Constants::field(FieldId field) { return state_->field(field); }

}  // namespace xiezhi
