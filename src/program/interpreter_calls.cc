// Calls: which code a call runs, and what the platform's own methods do to values.
#include <algorithm>
#include <charconv>

#include "program/interpreter.h"
#include "support/text.h"

namespace xiezhi {
namespace {

constexpr std::size_t kMaxReceivers = 4;  // classes tried where a receiver is not known
constexpr std::size_t kMaxLeftoverReceivers = 64;
constexpr std::size_t kMaxText = 4096;

bool number_of(std::string_view text, std::int64_t& out) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  return error == std::errc{} && end == text.data() + text.size();
}

}  // namespace

// ---- dispatch -------------------------------------------------------------------------------------------------

Interpreter::Answer Interpreter::invoke(const IrInstruction& in, std::vector<ValueId> arguments) {
  const MethodId callee{in.id};
  switch (in.kind) {
    case CallKind::virtual_:
    case CallKind::interface:
      return invoke_virtual(in, callee, arguments);
    case CallKind::polymorphic:
      if (arguments.empty()) return kAnything;
      return call_handle(in.pc, callee, arguments[0], {arguments.begin() + 1, arguments.end()});
    case CallKind::custom:
      return kAnything;
    default:
      break;
  }
  const bool is_static = in.kind == CallKind::static_;
  note_sinks(in.pc, callee, arguments, is_static);
  const MethodId target = graph_.exact_target(nodes_[now_->node].method, callee, in.kind);
  if (!is_static && !arguments.empty() && arguments[0] == kNull) return std::nullopt;
  if (target == kNoMethod || !index_.has_code(target) || !models_of(callee).empty() ||
      !deferred_of(callee).empty())
    return platform_call(in.pc, callee, arguments, is_static);
  if (is_static && !initialise(index_.class_of(target), in.pc)) return std::nullopt;
  if (!is_static) {
    arguments[0] = values_.without_zero(arguments[0]);
    if (arguments[0] == kNothing) return std::nullopt;
  }
  return call(target, std::move(arguments), EdgeKind::exact, Certainty::certain, in.pc);
}

MethodId Interpreter::lookup(TypeId type, MethodId callee) {
  const std::uint64_t key = std::uint64_t{+type} << 32 | +callee;
  if (const auto known = lookups_.find(key); known != lookups_.end()) return known->second;
  const StringId name = index_.name_of(callee);
  const ProtoId proto = index_.proto_of(callee);
  MethodId found = kNoMethod;
  int depth = 0;
  for (TypeId at = type; at != kNoType && index_.is_defined(at) && found == kNoMethod && depth < 256;
       at = index_.superclass(at), ++depth) {
    const MethodId m = index_.find_method(at, name, proto);
    if (m != kNoMethod && index_.is_declared(m) && !(index_.flags(m) & dex::access::kStatic)) found = m;
  }
  if (found == kNoMethod || (index_.flags(found) & dex::access::kAbstract)) {
    for (TypeId at : index_.all_supertypes(type)) {
      if (!index_.is_defined(at) || !(index_.class_flags(at) & dex::access::kInterface)) continue;
      const MethodId m = index_.find_method(at, name, proto);
      if (m != kNoMethod && index_.is_declared(m) && index_.has_code(m) &&
          !(index_.flags(m) & dex::access::kStatic)) {
        found = m;
        break;
      }
    }
  }
  return lookups_[key] = found;
}

// Of an object whose class is only known to be at or below `bound`: what the classes in use would run.
const Interpreter::OpenTargets& Interpreter::open_targets(TypeId bound, MethodId callee) {
  OpenTargets& known = open_targets_[std::uint64_t{+bound} << 32 | +callee];
  const CallTarget& target = graph_.virtual_target(callee);
  if (target.begin == target.end && graph_.resolved_above(callee) == kNoMethod) return known;
  const TypeId declared = index_.class_of(callee);
  for (; known.asked < instantiated_.size(); ++known.asked) {
    const TypeId type = instantiated_[known.asked];
    if (known.methods.size() > kMaxLeftoverReceivers) break;
    if ((bound != kNoType && !is_subtype(type, bound)) || !is_subtype(type, declared)) continue;
    const MethodId m = lookup(type, callee);
    if (m == kNoMethod || !index_.has_code(m)) continue;
    const bool seen =
        std::any_of(known.methods.begin(), known.methods.end(), [&](const auto& o) { return o.first == m; });
    if (!seen) known.methods.emplace_back(m, type);
  }
  return known;
}

Interpreter::Answer Interpreter::invoke_virtual(const IrInstruction& in, MethodId callee,
                                                std::vector<ValueId>& arguments) {
  const ValueId receiver = arguments.empty() ? kAnything : values_.without_zero(arguments[0]);
  if (receiver == kNothing) return std::nullopt;
  if (!arguments.empty()) arguments[0] = receiver;
  note_sinks(in.pc, callee, arguments, false);
  if (is_library_row(callee)) return platform_call(in.pc, callee, arguments, false);
  struct Choice {
    MethodId method;  // kNoMethod: the platform's
    ValueId receiver = kNothing;
    ObjectId lambda{0};
    bool guessed = false;
  };
  std::vector<Choice> choices;
  const auto choose = [&](MethodId method, ValueId one, ObjectId lambda, bool guessed) {
    for (Choice& known : choices)
      if (known.method == method && known.lambda == lambda) {
        known.receiver = values_.join(known.receiver, one);
        return;
      }
    choices.push_back({method, one, lambda, guessed});
  };
  if (values_.kind(receiver) == ValueKind::objects) {
    const std::span<const std::int64_t> items = values_.items(receiver);
    for (std::int64_t item : items) {
      const ObjectId object{static_cast<std::uint32_t>(item)};
      const Object& o = values_[object];
      const ValueId one = values_.object(object);
      if (o.kind == ObjectKind::lambda || o.kind == ObjectKind::proxy) {
        choose(o.kind == ObjectKind::lambda ? MethodId{o.a} : kNoMethod, one, object, false);
        continue;
      }
      MethodId target = o.type != kNoType && index_.is_defined(o.type) ? lookup(o.type, callee) : kNoMethod;
      if (target != kNoMethod && !index_.has_code(target)) target = kNoMethod;
      choose(target, one, ObjectId{0}, false);
    }
  }
  bool many = false;
  if (!values_.is_exact(receiver)) {
    TypeId bound = values_.bound(receiver);
    const TypeId declared = index_.class_of(callee);
    if (bound == kNoType || (declared != kNoType && is_subtype(declared, bound))) bound = declared;
    if (bound == object_type_) bound = kNoType;
    const Origin from = values_.origin(receiver);
    const auto open_object = [&](TypeId type) {
      return values_.marked(values_.open(type, false, from), values_.marks(receiver));
    };
    const auto receiver_of = [&](TypeId type) { return made_of(type, open_object(type)); };
    if (bound != kNoType && component_entries_.contains(+bound)) {
      MethodId target = lookup(bound, callee);
      if (target != kNoMethod && !index_.has_code(target)) target = kNoMethod;
      choose(target, component(bound), ObjectId{0}, false);
    } else if (!models_of(callee).empty()) {
      choose(kNoMethod, open_object(bound), ObjectId{0}, false);
    } else {
      const auto targets = open_targets(bound, callee).methods;
      if (targets.size() > kMaxReceivers) {
        // Too many to try each here: each is run once, later, on what it may be given by anyone.
        for (const auto& [method, type] : targets)
          schedule({.parts = {{method, arguments_for(method, receiver_of(type), false)}},
                    .kind = EdgeKind::several_receivers,
                    .certainty = Certainty::possible},
                   in.pc);
        many = true;
      } else {
        for (const auto& [method, type] : targets) choose(method, receiver_of(type), ObjectId{0}, true);
      }
      const bool ours = declared != kNoType && index_.is_defined(declared);
      if (targets.empty() && ours) {
        // Nothing of the kind was seen made: the class's own code, if it has any.
        MethodId target = lookup(bound == kNoType || !index_.is_defined(bound) ? declared : bound, callee);
        if (target != kNoMethod && index_.has_code(target))
          choose(target, open_object(bound), ObjectId{0}, true);
        else
          many = true;
      }
      if (!ours) choose(kNoMethod, open_object(bound), ObjectId{0}, false);
    }
  }
  const auto run_one = [&](const Choice& one) -> Answer {
    std::vector<ValueId> mine = arguments;
    if (!mine.empty()) mine[0] = one.receiver;
    if (+one.lambda != 0) return run_lambda(one.lambda, callee, arguments, in.pc);
    if (one.method == kNoMethod) return platform_call(in.pc, callee, mine, false);
    const bool alone = choices.size() == 1;
    const EdgeKind kind =
        alone ? (one.guessed ? EdgeKind::one_receiver : EdgeKind::exact) : EdgeKind::several_receivers;
    return call(one.method, std::move(mine), kind,
                alone && !one.guessed ? Certainty::certain : Certainty::likely, in.pc);
  };
  if (choices.empty()) {
    const TypeId returned = index_.return_type(index_.proto_of(callee));
    return many ? Answer(unknown_of(returned, true, {Origin::Kind::call, +callee})) : std::nullopt;
  }
  if (choices.size() == 1 && !many) return run_one(choices[0]);
  // Each from the same state, and their ends joined.
  const std::size_t base = heap_.mark();
  const std::size_t outer = now_->base;
  std::vector<Delta> ends;
  ValueId result = kNothing;
  bool returns = false;
  for (const Choice& one : choices) {
    const Answer answer = run_one(one);
    if (answer) {
      ends.push_back(heap_.delta(base));
      result = values_.join(result, *answer);
      returns = true;
    }
    heap_.undo(base);
  }
  if (many) {
    ends.push_back({});
    returns = true;
    result = values_.join(
        result, unknown_of(index_.return_type(index_.proto_of(callee)), true, {Origin::Kind::call, +callee}));
  }
  if (!returns) return std::nullopt;
  Delta joined;
  for (const Delta& end : ends)
    for (const auto& change : end) joined.push_back(change);
  std::sort(joined.begin(), joined.end());
  for (std::size_t i = 0; i < joined.size();) {
    std::size_t j = i;
    ValueId value = kNothing;
    for (; j < joined.size() && joined[j].first == joined[i].first; ++j)
      value = values_.join(value, joined[j].second);
    std::size_t holders = 0;
    for (const Delta& end : ends)
      holders += std::binary_search(end.begin(), end.end(), joined[i],
                                    [](const auto& a, const auto& b) { return a.first < b.first; });
    if (holders < ends.size()) value = values_.join(value, read(joined[i].first));
    heap_.set(joined[i].first, value, outer);
    i = j;
  }
  return result;
}

// ---- lambdas --------------------------------------------------------------------------------------------------

// An object of a functional interface whose body is the implementation method of the call site.
Interpreter::Answer Interpreter::make_lambda(const IrInstruction& in, std::vector<ValueId> arguments) {
  const MethodId method = nodes_[now_->node].method;
  const std::uint32_t file = index_.file_of(method);
  MethodId body = kNoMethod;
  for (const Call& call : index_.calls(method))
    if (call.pc == in.pc && call.kind() == CallKind::custom) {
      body = call.id;
      break;
    }
  const auto site = index_.files()[file].call_site(in.id);
  if (has_own_bootstrap(file, site)) return call_own_site(in, site, std::move(arguments));
  if (body == kNoMethod) return kAnything;
  if (site.size() < 3 || !site[2].index()) return kAnything;
  const TypeId made = index_.return_type(index_.proto_in(file, *site[2].index()));
  const std::string_view descriptor = index_.descriptor(made);
  if (descriptor == "Ljava/lang/String;") return values_.open(made, false);  // string concatenation
  const ObjectId object = values_.id_of({ObjectKind::lambda, made, +body, +method, in.pc});
  for (std::uint32_t i = 0; i < arguments.size(); ++i) {
    const CellId at = cell(object, slot::kElement + i);
    write(at, arguments[i], read(at) == kNull);
  }
  write(cell(object, slot::kLength), values_.integer(static_cast<std::int64_t>(arguments.size())), true);
  return values_.object(object);
}

Interpreter::Answer Interpreter::run_lambda(ObjectId lambda, MethodId callee,
                                            std::span<const ValueId> arguments, std::uint32_t pc) {
  const Object o = values_[lambda];
  if (o.kind == ObjectKind::proxy) return run_proxy(lambda, callee, arguments, pc);
  const MethodId body = graph_.exact_target(MethodId{o.b}, MethodId{o.a}, CallKind::direct);
  std::vector<ValueId> all;
  std::int64_t captured = 0;
  values_.is_integer(read(cell(lambda, slot::kLength)), captured);
  for (std::int64_t i = 0; i < captured; ++i)
    all.push_back(read(cell(lambda, slot::kElement + static_cast<std::uint32_t>(i))));
  for (std::size_t i = 1; i < arguments.size(); ++i) all.push_back(arguments[i]);
  if (body == kNoMethod || !index_.has_code(body))
    return unknown_of(index_.return_type(index_.proto_of(callee)), true, {Origin::Kind::call, +callee});
  return call(body, std::move(all), EdgeKind::lambda, Certainty::certain, pc);
}

// Whether a table says what a method of a library in the package does: then its code is not looked into.
bool Interpreter::is_library_row(MethodId callee) {
  const auto defined = [&](const std::string& descriptor) {
    const TypeId type = index_.find_type(descriptor);
    return type != kNoType && index_.is_defined(type);
  };
  const auto models = models_of(callee);
  if (!models.empty() && defined(model_descriptors_[models[0]])) return true;
  for (std::uint16_t row : deferred_of(callee))
    if (deferred_descriptors_[row] != "L*;" && defined(deferred_descriptors_[row])) return true;
  return false;
}

// ---- the platform ---------------------------------------------------------------------------------------------

std::span<const std::uint16_t> Interpreter::models_of(MethodId callee) {
  const auto [place, added] = models_by_method_.try_emplace(+callee);
  if (added) {
    place->second.first = static_cast<std::uint32_t>(model_rows_.size());
    const auto rows = model_names_.find(index_.string(index_.name_of(callee)));
    if (rows != model_names_.end()) {
      // The row of the class itself, else of the nearest supertype in the table's order.
      const TypeId type = index_.class_of(callee);
      const std::string_view own = index_.descriptor(type);
      const MethodId resolved = index_.resolve(callee);
      const bool has_own_code = index_.is_declared(resolved) && index_.has_code(resolved);
      for (std::uint16_t row : rows->second) {
        const std::string& wanted = model_descriptors_[row];
        const bool here = wanted == own || (!has_own_code && hierarchy_.is_subtype(type, wanted)) ||
                          (has_own_code && index_.descriptor(index_.class_of(resolved)) == wanted);
        if (here && (place->second.second == 0 || model_descriptors_[model_rows_.back()] == wanted)) {
          model_rows_.push_back(row);
          ++place->second.second;
        }
      }
    }
  }
  return std::span(model_rows_).subspan(place->second.first, place->second.second);
}

std::span<const std::uint16_t> Interpreter::deferred_of(MethodId callee) {
  const auto [place, added] = deferred_by_method_.try_emplace(+callee);
  if (added) {
    place->second.first = static_cast<std::uint32_t>(deferred_rows_.size());
    const std::string_view called = index_.string(index_.name_of(callee));
    auto rows = deferred_names_.find(called);
    for (auto word = deferred_names_.begin(); rows == deferred_names_.end() && word != deferred_names_.end();
         ++word)
      if (word->first.ends_with('*') && called.starts_with(word->first.substr(0, word->first.size() - 1)))
        rows = word;
    if (rows != deferred_names_.end()) {
      const TypeId type = index_.class_of(callee);
      const MethodId resolved = index_.resolve(callee);
      const bool has_own_code = index_.is_declared(resolved) && index_.has_code(resolved);
      for (std::uint16_t row : rows->second) {
        const std::string& wanted = deferred_descriptors_[row];
        const bool here = wanted == index_.descriptor(type) || wanted == "L*;" ||
                          (!has_own_code && hierarchy_.is_subtype(type, wanted)) ||
                          (has_own_code && index_.descriptor(index_.class_of(resolved)) == wanted);
        if (here && (wanted != "L*;" || !has_own_code)) {
          deferred_rows_.push_back(row);
          ++place->second.second;
        }
      }
    }
  }
  return std::span(deferred_rows_).subspan(place->second.first, place->second.second);
}

Interpreter::Answer Interpreter::platform_call(std::uint32_t pc, MethodId callee,
                                               std::vector<ValueId>& arguments, bool is_static) {
  now_->may_throw = true;
  if (+callee < inputs_.watched.size() && inputs_.watched[+callee]) {
    std::vector<ValueId> seen;
    for (ValueId one : arguments) seen.push_back(as_seen(one));
    auto& calls = nodes_[now_->node].calls;
    const bool known = std::any_of(calls.begin(), calls.end(), [&](const RunCall& c) {
      return c.pc == pc && c.callee == callee && c.arguments == seen;
    });
    if (!known) calls.push_back({pc, callee, std::move(seen)});
  }
  const ValueId on = is_static || arguments.empty() ? kNothing : arguments[0];
  const auto deferred = rows_for(callee, on, true);
  const std::vector<std::uint16_t> deferred_rows(deferred.begin(), deferred.end());
  const ValueId ran_before = std::exchange(ran_, kNothing);
  for (std::uint16_t row : deferred_rows)
    apply_deferred(inputs_.models.deferred()[row], pc, callee, arguments, is_static);
  const ValueId ran = std::exchange(ran_, ran_before);
  const auto found = rows_for(callee, on, false);
  const std::vector<std::uint16_t> models(found.begin(), found.end());
  note_shown(callee, arguments, is_static);
  if (deferred_rows.empty() && models.empty()) default_callbacks(pc, callee, arguments, is_static);
  Answer answer =
      unknown_of(index_.return_type(index_.proto_of(callee)), true, {Origin::Kind::call, +callee});
  // A fluent setter gives its receiver.
  const TypeId returned = index_.return_type(index_.proto_of(callee));
  if (!is_static && !arguments.empty() && returned == index_.class_of(callee) &&
      values_.kind(arguments[0]) == ValueKind::objects)
    answer = arguments[0];
  bool modelled = false;
  for (std::uint16_t row : models) {
    const PlatformModel& model = inputs_.models.models()[row];
    modelled = modelled || model.effect != ModelEffect::gives;
    answer = apply_model(model, pc, callee, arguments, is_static);
  }
  if (ran != kNothing && answer) {
    const bool itself = std::any_of(deferred_rows.begin(), deferred_rows.end(), [&](std::uint16_t row) {
      return inputs_.models.deferred()[row].with.find("answers") != std::string_view::npos;
    });
    if (!itself) answer = make_object(returned, pc), store_value(*answer, values_.text("@answer"), ran);
    return itself ? ran : *answer;
  }
  return answer ? Answer(carry_on(pc, callee, arguments, is_static, modelled, *answer)) : answer;
}

ValueId Interpreter::argument(std::string_view number, std::span<const ValueId> arguments,
                              bool is_static) const {
  if (number.starts_with("arg")) number.remove_prefix(3);
  std::int64_t at = 0;
  if (!number_of(number, at) || at < 0) return kAnything;
  const std::size_t place = static_cast<std::size_t>(at) + (is_static ? 0 : 1);
  return place < arguments.size() ? arguments[place] : kNull;  // not given: AtomicBoolean() is false
}

ValueId Interpreter::given(std::string_view word, MethodId callee, std::span<const ValueId> arguments,
                           bool is_static) {
  std::int64_t number = 0;
  const TypeId returned = index_.return_type(index_.proto_of(callee));
  const Origin origin{Origin::Kind::call, +callee};
  if (word.starts_with("fresh:")) {  // so on a fresh installation only
    if (memory_ != Memory::fresh) return unknown_of(returned, true, origin);
    word.remove_prefix(6);
  }
  if (number_of(word, number)) return values_.integer(number);
  if (word == "null") return kNull;
  if (word == "self") return arguments.empty() ? kAnything : arguments[0];
  if (word.starts_with("arg")) return argument(word, arguments, is_static);
  if (word == "nonnull") return unknown_of(returned, false, origin);
  if (word == "empty") return values_.text("");
  if (word == "package")
    return inputs_.package.empty() ? unknown_of(returned, false, origin) : values_.text(inputs_.package);
  if (word == "application")
    return application_ != kNoType ? component(application_) : unknown_of(returned, false, origin);
  if (word == "class") {
    const ObjectId object = arguments.empty() ? ObjectId{0} : values_.single_object(arguments[0]);
    if (+object != 0 && values_[object].type != kNoType && index_.is_defined(values_[object].type))
      return values_.object({ObjectKind::class_, class_type_, +values_[object].type, 0, 0});
    return unknown_of(returned, false, origin);
  }
  if (word == "object") {
    const Object made{ObjectKind::platform, returned, now_ ? +nodes_[now_->node].method : 0, +callee, 0};
    return values_.object(made);
  }
  return unknown_of(returned, true, origin);
}

std::uint32_t Interpreter::key_slot(ValueId key) {
  const ObjectId object = values_.single_object(key);
  if (+object != 0 && values_.text(object) != nullptr) return slot::kTextKey + values_[object].a;
  std::int64_t number = 0;
  if (values_.is_integer(key, number) || +object != 0) return slot::kValueKey + +key;
  return slot::kAnyKey;
}

// What stands under a key: boxes of values, and the mark of nothing.
ValueId Interpreter::stored(ObjectId store, ValueId key, ValueId fallback, bool& decided) {
  decided = true;
  const std::uint32_t at = key_slot(key);
  ValueId out = kNothing;
  const auto open_boxes = [&](ValueId boxes) {
    if (values_.kind(boxes) != ValueKind::objects) {
      if (boxes != kNothing) out = values_.join(out, kAnything);
      return;
    }
    const std::span<const std::int64_t> items = values_.items(boxes);
    for (std::int64_t item : items) {
      const Object& box = values_[ObjectId{static_cast<std::uint32_t>(item)}];
      out = values_.join(out, box.kind == ObjectKind::boxed ? ValueId{box.a} : fallback);
    }
    if (values_.is_open(boxes)) out = values_.join(out, kAnything);
  };
  if (at != slot::kAnyKey) open_boxes(read(cell(store, at)));
  const ValueId others = read(cell(store, slot::kAnyKey));
  if (others != kNothing) open_boxes(others);
  if (at == slot::kAnyKey) {
    out = values_.join(out, fallback);
    std::vector<CellId> all;
    heap_.for_each_cell(store, [&](CellId c, std::uint32_t slot) {
      if (slot >= slot::kTextKey && slot < slot::kElement) all.push_back(c);
    });
    for (CellId c : all) open_boxes(read(c));
  }
  return out == kNothing ? fallback : out;
}

void Interpreter::store_value(ValueId receiver, ValueId key, ValueId value) {
  if (values_.kind(receiver) != ValueKind::objects) return;
  const std::span<const std::int64_t> items = values_.items(receiver);
  const ValueId box = values_.object({ObjectKind::boxed, kNoType, +value, 0, 0});
  for (std::int64_t item : items) {
    if (item == 0) continue;
    const ObjectId store{static_cast<std::uint32_t>(item)};
    const std::uint32_t at = key_slot(key);
    const bool surely =
        items.size() == 1 && !values_.is_open(receiver) && at != slot::kAnyKey && is_single(store);
    write(cell(store, at), box, surely);
  }
}

ValueId Interpreter::as_seen(ValueId value) {
  if (values_.kind(value) != ValueKind::objects) return value;
  ValueId out = kNothing;
  bool changed = false;
  for (std::int64_t item : values_.items(value)) {
    const ObjectId object{static_cast<std::uint32_t>(item)};
    const Object& o = values_[object];
    ValueId seen = values_.object(object);
    if (o.kind == ObjectKind::boxed) {
      seen = ValueId{o.a};
    } else if (o.kind == ObjectKind::allocated) {
      if (const CellId held = heap_.find(object, slot::kText); held != RunHeap::kNoCell) {
        seen = read(held);
      } else if (o.type != kNoType && index_.descriptor(o.type).starts_with("[L")) {
        // The words of a command.
        std::int64_t length = 0;
        std::string all;
        bool known = values_.is_integer(array_length(seen), length) && length > 0 && length < 16;
        for (std::int64_t i = 0; known && i < length; ++i) {
          const auto word = values_.texts(array_element(seen, values_.integer(i)));
          known = word.size() == 1;
          if (known) all += (i > 0 ? " " : "") + std::string(word[0]);
        }
        if (known) seen = values_.text(all);
      }
    }
    changed = changed || seen != values_.object(object);
    out = values_.join(out, seen);
  }
  return changed ? out : value;
}

ValueId Interpreter::as_text(ValueId value, MethodId callee, TypeId written_as) {
  const Origin origin{Origin::Kind::call, +callee};
  if (values_.kind(value) == ValueKind::integers) {
    const std::string_view type =
        written_as == kNoType ? std::string_view("I") : index_.descriptor(written_as);
    ValueId out = kNothing;
    for (std::int64_t item : values_.items(value)) {
      std::string text = std::to_string(item);
      if (type == "C") {
        text.clear();
        if (item > 0 && item < 0x10000) append_utf8(text, static_cast<char32_t>(item));
      } else if (type == "Z") {
        text = item != 0 ? "true" : "false";
      } else if (!type.empty() && (type[0] == 'L' || type[0] == '[')) {
        text = "null";
      }
      out = values_.join(out, values_.text(text));
    }
    return out;
  }
  if (values_.kind(value) != ValueKind::objects || values_.is_open(value))
    return values_.open(string_type_, false, origin);
  ValueId out = kNothing;
  const std::span<const std::int64_t> items = values_.items(value);
  for (std::int64_t item : items) {
    const ObjectId object{static_cast<std::uint32_t>(item)};
    const Object o = values_[object];
    if (item == 0)
      out = values_.join(out, values_.text("null"));
    else if (o.kind == ObjectKind::text)
      out = values_.join(out, values_.object(object));
    else if (o.kind == ObjectKind::boxed)
      out = values_.join(out, as_text(ValueId{o.a}, callee));
    else if (const CellId held = heap_.find(object, slot::kText); held != RunHeap::kNoCell)
      out = values_.join(out, read(held));
    else
      return values_.open(string_type_, false, origin);
  }
  return out;
}

// The text that an array of letters is.
ValueId Interpreter::letters(ValueId array, MethodId callee) {
  std::int64_t length = 0;
  std::string out;
  if (!values_.is_integer(array_length(array), length) || length < 0 || length > 256)
    return values_.open(string_type_, false, {Origin::Kind::call, +callee});
  for (std::int64_t i = 0; i < length; ++i) {
    std::int64_t letter = 0;
    if (!values_.is_integer(array_element(array, values_.integer(i)), letter) || letter < 0 ||
        letter > 0xffff)
      return values_.open(string_type_, false, {Origin::Kind::call, +callee});
    append_utf8(out, static_cast<char32_t>(letter));
  }
  return values_.text(out);
}

Interpreter::Answer Interpreter::apply_model(const PlatformModel& model, std::uint32_t pc, MethodId callee,
                                             std::vector<ValueId>& arguments, bool is_static) {
  const TypeId returned = index_.return_type(index_.proto_of(callee));
  const Origin origin{Origin::Kind::call, +callee};
  const ValueId receiver = is_static || arguments.empty() ? kAnything : arguments[0];
  const auto each_receiver = [&](auto&& body) {
    if (values_.kind(receiver) != ValueKind::objects) return;
    const std::span<const std::int64_t> items = values_.items(receiver);
    for (std::int64_t item : items)
      if (item != 0)
        body(ObjectId{static_cast<std::uint32_t>(item)}, items.size() == 1 && !values_.is_open(receiver));
  };
  const auto shaped = [&](ValueId value) {  // as the method's return type says
    const std::string_view descriptor = index_.descriptor(returned);
    if (!descriptor.empty() && descriptor[0] != 'L' && descriptor[0] != '[') return value;
    return value == kAnything ? unknown_of(returned, true, origin) : value;
  };
  const auto outlives = [&](ValueId store) {  // the process
    if (values_.kind(store) != ValueKind::objects || values_.is_open(store)) return true;
    for (std::int64_t item : values_.items(store))
      if (values_[ObjectId{static_cast<std::uint32_t>(item)}].kind == ObjectKind::store) return true;
    return false;
  };
  const auto key_of = [&](std::string_view word) {  // an argument's number, or a name for the only key
    return word.empty() || (word[0] >= '0' && word[0] <= '9') ? argument(word, arguments, is_static)
                                                              : values_.text(word);
  };
  switch (model.effect) {
    case ModelEffect::gives:
      if (model.a == "never") return std::nullopt;
      return given(model.a, callee, arguments, is_static);
    case ModelEffect::store: {
      const ValueId name = model.a.empty() ? kNull : argument(model.a, arguments, is_static);
      std::uint32_t what = +index_.class_of(callee);
      if (returned != kNoType && index_.descriptor(returned).starts_with('L')) what = +returned;
      return values_.object({ObjectKind::store, TypeId{what}, what, +name, 0});
    }
    case ModelEffect::read: {
      ValueId fallback = kNothing;
      if (model.b.starts_with("fallback:"))  // a second argument, where the overload has one
        fallback = arguments.size() > (is_static ? 1u : 2u)
                       ? argument("1", arguments, is_static)
                       : given(model.b.substr(9), callee, arguments, is_static);
      else
        fallback = given(model.b, callee, arguments, is_static);
      const bool kept = memory_ == Memory::unknown && outlives(receiver);
      if (kept || (is_static && memory_ != Memory::fresh)) return unknown_of(returned, true, origin);
      if (is_static) return shaped(fallback);
      ValueId out = kNothing;
      bool decided = true;
      const ValueId key = key_of(model.a);
      each_receiver(
          [&](ObjectId store, bool) { out = values_.join(out, stored(store, key, fallback, decided)); });
      if (out == kNothing || !values_.is_exact(receiver)) {
        // A store nobody knows: on a fresh installation it holds nothing that this run did not write.
        const bool platform_store = values_.kind(receiver) != ValueKind::objects || out == kNothing;
        out = values_.join(out, platform_store ? fallback : unknown_of(returned, true, origin));
      }
      return shaped(out);
    }
    case ModelEffect::write:
      if (model.b.starts_with("given")) {  // where the overload has it
        std::int64_t at = 0;
        number_of(model.b.substr(5), at);
        if (static_cast<std::size_t>(at) + (is_static ? 0 : 1) >= arguments.size()) return kAnything;
        store_value(receiver, key_of(model.a), argument(model.b.substr(5), arguments, is_static));
        return kAnything;
      }
      if (values_.marks(key_of(model.a)) != kNoMarks)  // keys that carry something come back from keySet()
        each_receiver([&](ObjectId o, bool) { write(cell(o, slot::kKeys), key_of(model.a), false); });
      store_value(receiver, key_of(model.a), argument(model.b, arguments, is_static));
      return index_.descriptor(returned).starts_with('L') ? Answer(receiver) : Answer(kOne);
    case ModelEffect::has: {
      if (memory_ == Memory::unknown && outlives(receiver)) return values_.anything(origin);
      ValueId out = kNothing;
      bool decided = true;
      const ValueId key = key_of(model.a);
      each_receiver([&](ObjectId store, bool) {
        const ValueId mark = values_.object({ObjectKind::none, kNoType, 2, 0, 0});
        const ValueId held = stored(store, key, mark, decided);
        if (values_.kind(held) == ValueKind::objects) {
          for (std::int64_t item : values_.items(held))
            out = values_.join(
                out, item != 0 && values_.object(ObjectId{static_cast<std::uint32_t>(item)}) == mark ? kNull
                                                                                                     : kOne);
          if (values_.is_open(held)) out = values_.join(out, kOne);
        } else {
          out = values_.join(out, kOne);
        }
      });
      return out == kNothing ? kNull : out;
    }
    case ModelEffect::remove:
      each_receiver([&](ObjectId store, bool alone) {
        write(cell(store, key_slot(key_of(model.a))), unset_, alone && is_single(store));
      });
      return receiver;
    case ModelEffect::opens:
    case ModelEffect::creates: {
      const ValueId name = argument(model.a, arguments, is_static);
      bool decided = true;
      if (model.effect == ModelEffect::creates)
        store_value(values_.object(app_files()), name, kOne);
      else if (memory_ != Memory::unknown && stored(app_files(), name, kNull, decided) == kNull)
        return std::nullopt;
      return values_.object({ObjectKind::platform, kNoType, kNoId, +name, kNoId});
    }
    case ModelEffect::clear:
      each_receiver([&](ObjectId store, bool alone) {
        std::vector<CellId> all;
        heap_.for_each_cell(store, [&](CellId c, std::uint32_t slot) {
          if ((slot >= slot::kTextKey && slot < slot::kElement) || slot == slot::kAnyKey) all.push_back(c);
        });
        for (CellId c : all) write(c, unset_, alone && is_single(store));
        empty_list(store, alone && is_single(store));
      });
      return receiver;
    case ModelEffect::add_last:
    case ModelEffect::add_first:
    case ModelEffect::element:
    case ModelEffect::set_element:
    case ModelEffect::take_element:
    case ModelEffect::merge:
      if (model.b == "new") {  // what the call gives has them
        const ValueId made = make_object(returned, pc);
        merge_into(values_.single_object(made), argument(model.a, arguments, is_static), true);
        return made;
      }
      return apply_list_model(model, callee, arguments, is_static);
    case ModelEffect::query:
    case ModelEffect::moves:
    case ModelEffect::column:
      return apply_row_model(model, callee, arguments, is_static);
    case ModelEffect::message:
      return make_message(callee, arguments, is_static, model.a, model.b);
    case ModelEffect::also: {
      const ValueId box =
          values_.object({ObjectKind::boxed, kNoType, +argument(model.b, arguments, is_static), 0, 0});
      const ValueId key = key_of(model.a);
      each_receiver([&](ObjectId holder, bool) {
        const CellId at = cell(holder, key_slot(key));
        write(at, box, read(at) == unset_);
      });
      return returned != kNoType && index_.descriptor(returned).starts_with('L') ? Answer(receiver)
                                                                                 : kAnything;
    }
    case ModelEffect::hold: {
      const ValueId made = made_here(callee, returned);
      ValueId held = kNothing;
      if (model.a == "*") {
        for (std::size_t i = is_static ? 0 : 1; i < arguments.size(); ++i)
          if (values_.kind(arguments[i]) == ValueKind::objects) held = values_.join(held, arguments[i]);
      } else if (model.a == "self") {
        held = receiver;
      } else {
        held = argument(model.a, arguments, is_static);
      }
      write(cell(values_.single_object(made), slot::kHeld), held, true);
      return made;
    }
    case ModelEffect::count:
    case ModelEffect::is_empty: {
      if (memory_ == Memory::unknown && outlives(receiver)) return values_.anything(origin);
      bool may_be_empty = false, may_be_full = !values_.is_exact(receiver);
      each_receiver([&](ObjectId holder, bool alone) {
        bool surely = false, maybe = false;
        std::vector<std::pair<std::uint32_t, CellId>> all;
        heap_.for_each_cell(holder, [&](CellId c, std::uint32_t slot) { all.emplace_back(slot, c); });
        for (const auto& [slot, c] : all) {
          const ValueId value = read(c);
          if (value == kNothing || value == unset_) continue;
          const bool key = slot >= slot::kTextKey && slot < slot::kElement;
          const bool element = slot >= slot::kElement && slot < slot::kExists;
          if (key || element) {
            const bool unset_too = values_.kind(value) == ValueKind::objects && !values_.is_open(value) &&
                                   values_.filtered(value, [&](std::int64_t item) {
                                     return item != +values_.single_object(unset_);
                                   }) != value;
            (alone && !unset_too ? surely : maybe) = true;
          } else if (slot == slot::kHeld || slot == slot::kAnyKey) {
            maybe = true;
          } else if (slot == slot::kLength && value != kNull) {
            (alone && !values_.may_be_zero(value) && values_.is_exact(value) ? surely : maybe) = true;
          }
        }
        const ObjectKind kind = values_[holder].kind;
        if (kind != ObjectKind::store && kind != ObjectKind::allocated) maybe = true;
        may_be_empty |= !surely;
        may_be_full |= surely || maybe;
      });
      if (may_be_empty == may_be_full) return values_.anything(origin);
      if (model.effect == ModelEffect::is_empty) return may_be_empty ? kOne : kNull;
      return may_be_empty ? Answer(kNull) : Answer(values_.anything(origin));
    }
    case ModelEffect::copy_array:
      if (arguments.size() == 5) copy_array(arguments);
      return kAnything;
    case ModelEffect::keep: {
      ValueId added = kNothing;
      if (model.a == "*") {
        for (std::size_t i = is_static ? 0 : 1; i < arguments.size(); ++i)
          if (values_.kind(arguments[i]) == ValueKind::objects) added = values_.join(added, arguments[i]);
      } else {
        added = argument(model.a, arguments, is_static);
      }
      if (model.b == "new") {  // what the call gives holds them
        const ValueId made = make_object(returned, pc);
        write(cell(values_.single_object(made), slot::kHeld), added, true);
        return made;
      }
      each_receiver([&](ObjectId holder, bool) { write(cell(holder, slot::kHeld), added, false); });
      if (model.b == "self") return receiver;
      const std::string_view descriptor = index_.descriptor(returned);
      return descriptor == "Z" ? Answer(kOne) : Answer(kAnything);
    }
    case ModelEffect::held:
    case ModelEffect::held_sure: {
      ValueId out = kNothing;
      bool unknown = !values_.is_exact(receiver);
      each_receiver([&](ObjectId holder, bool) {
        const Object& o = values_[holder];
        out = values_.join(out, everything_held(values_.object(holder)));
        if (o.kind == ObjectKind::platform) unknown = unknown || out == kNothing;
      });
      if (unknown && out == kNothing) return unknown_of(returned, model.effect == ModelEffect::held, origin);
      if (out == kNothing) return model.effect == ModelEffect::held ? Answer(kNull) : std::nullopt;
      return model.effect == ModelEffect::held ? values_.join(out, kNull) : out;
    }
    case ModelEffect::append: {
      std::int64_t number = 0;
      const auto parameters = index_.parameters(index_.proto_of(callee));
      const bool first_word =
          number_of(model.a, number) && static_cast<std::size_t>(number) < parameters.size();
      const TypeId written_as = first_word ? parameters[static_cast<std::size_t>(number)] : kNoType;
      ValueId more = first_word ? as_text(argument(model.a, arguments, is_static), callee, written_as)
                                : values_.text("");
      // A capacity is no text; letters of an array are one.
      const bool constructs = index_.string(index_.name_of(callee)) == "<init>";
      if (constructs && written_as != kNoType && index_.descriptor(written_as) == "I")
        more = values_.text("");
      if (written_as != kNoType && index_.descriptor(written_as) == "[C")
        more = letters(argument(model.a, arguments, is_static), callee);
      const MarkSet added = carried(argument(model.a, arguments, is_static), true);
      if (is_static && added == kNoMarks) return more;
      each_receiver([&](ObjectId builder, bool alone) {
        const CellId at = cell(builder, slot::kText);
        ValueId before = read(at);
        const bool fresh = index_.string(index_.name_of(callee)) == "<init>";
        if (fresh || before == kNothing || before == kNull) before = values_.text("");
        const auto left = values_.texts(before), right = values_.texts(more);
        ValueId out = kNothing;
        if (left.empty() || right.empty() || left.size() * right.size() > Values::kMaxItems) {
          out = values_.open(string_type_, false, origin);
        } else {
          std::vector<std::string> all;
          for (std::string_view a : left)
            for (std::string_view b : right)
              if (a.size() + b.size() <= kMaxText) all.push_back(std::string(a) + std::string(b));
          for (const std::string& one : all) out = values_.join(out, values_.text(one));
          if (all.empty()) out = values_.open(string_type_, false, origin);
        }
        MarkSet kept = values_.mark_sets().join(values_.marks(before), added);
        for (ValueId known : {before, more})
          if (!values_.is_exact(out)) kept = values_.mark_sets().join(kept, carried(known, false));
        write(at, values_.marked(out, kept), alone);
      });
      return receiver;
    }
    case ModelEffect::edit:
      each_receiver(
          [&](ObjectId builder, bool alone) { edit_text(builder, model.a, callee, arguments, alone); });
      return index_.descriptor(returned) == "V" ? Answer(kAnything) : Answer(receiver);
    case ModelEffect::text: {
      ValueId out = kNothing;
      each_receiver([&](ObjectId builder, bool) {
        ValueId held = read(cell(builder, slot::kText));
        // Somebody else wrote into it: a formatter.
        if (const CellId inside = heap_.find(builder, slot::kMarks);
            inside != RunHeap::kNoCell && values_.marks(read(inside)) != kNoMarks)
          held = values_.marked(values_.open(string_type_, false, origin), values_.marks(read(inside)));
        out = values_.join(out, held == kNothing ? values_.text("") : held);
      });
      return out == kNothing ? values_.open(string_type_, false, origin) : out;
    }
    case ModelEffect::pure:
      return marked_pure(callee, shaped(pure(model.a, callee, arguments, is_static)), arguments);
    case ModelEffect::box:
      return values_.object({ObjectKind::boxed, returned, +argument(model.a, arguments, is_static), 0, 0});
    case ModelEffect::unbox: {
      ValueId out = kNothing;
      each_receiver([&](ObjectId box, bool) {
        const Object o = values_[box];
        if (o.kind == ObjectKind::boxed) {
          out = values_.join(out, ValueId{o.a});
        } else {
          const CellId held = heap_.find(box, slot::kHeld);
          out = values_.join(out, held == RunHeap::kNoCell ? values_.anything(origin) : read(held));
        }
      });
      if (!values_.is_exact(receiver) || out == kNothing)
        out = values_.join(out, values_.anything(values_.origin(receiver).kind == Origin::Kind::none
                                                     ? origin
                                                     : values_.origin(receiver)));
      return out;
    }
    case ModelEffect::view_id:
      return id_of_view(receiver);
    case ModelEffect::label: {
      std::int64_t number = 0;
      label_button(
          receiver,
          number_of(model.a, number) ? values_.integer(number) : argument(model.a, arguments, is_static),
          argument(model.b, arguments, is_static));
      return index_.descriptor(returned).starts_with('L') ? receiver : kAnything;
    }
    case ModelEffect::button:
      return button_of(receiver, argument(model.a, arguments, is_static), callee);
    case ModelEffect::checked:
      return is_ticked(receiver, callee, pc);
    case ModelEffect::view:
      return view_of(argument(model.a, arguments, is_static), returned);
    case ModelEffect::inflate: {
      const ValueId layout = argument(model.a, arguments, is_static);
      inflate(layout, pc, receiver);
      const std::string_view descriptor = index_.descriptor(returned);
      return descriptor.starts_with('L') ? Answer(unknown_of(returned, false, origin)) : Answer(kAnything);
    }
    case ModelEffect::resource_text: {
      std::int64_t id = 0;
      if (inputs_.resource_text && values_.is_integer(argument(model.a, arguments, is_static), id))
        if (const auto text = inputs_.resource_text(static_cast<std::uint32_t>(id)))
          return values_.text(*text);
      return unknown_of(returned, false, origin);
    }
    case ModelEffect::class_by_name: {
      ValueId out = kNothing;
      for (std::string_view name : values_.texts(argument(model.a, arguments, is_static))) {
        TypeId type = index_.find_class(name);
        if (type == kNoType) continue;
        if (index_.is_defined(type) && !initialise(type, pc)) continue;
        out = values_.join(out, values_.object({ObjectKind::class_, class_type_, +type, 0, 0}));
      }
      // The platform's classes, and those that are not there: named all the same, for what is looked up in them.
      if (out == kNothing) {
        const auto names = values_.texts(argument(model.a, arguments, is_static));
        if (names.size() == 1)
          return values_.object({ObjectKind::class_, class_type_, kNoId, values_.text_id(names[0]), 0});
        return values_.open(class_type_, false, origin);
      }
      return out;
    }
    case ModelEffect::member: {
      const ValueId name = model.a.empty() ? values_.text("<init>") : argument(model.a, arguments, is_static);
      const ValueId of = model.b.empty() ? receiver : argument(model.b, arguments, is_static);
      return values_.object({ObjectKind::member, returned, +of, +name, 0});
    }
    case ModelEffect::becomes_text:
      became_ = text_of_array(callee, arguments);
      return kAnything;
    case ModelEffect::letters:
      return array_of_text("letters", pc, callee, arguments, is_static);
    case ModelEffect::bytes:
      return array_of_text("bytes", pc, callee, arguments, is_static);
    case ModelEffect::base64:
      return array_of_text("base64", pc, callee, arguments, is_static);
    case ModelEffect::proxy:
      return make_proxy(argument(model.a, arguments, is_static), argument(model.b, arguments, is_static));
    case ModelEffect::services:
      return load_services(pc, callee, argument(model.a, arguments, is_static));
    case ModelEffect::enum_constant:
      return enum_constant(pc, callee, argument(model.a, arguments, is_static),
                           argument(model.b, arguments, is_static));
    case ModelEffect::keys:
    case ModelEffect::entries:
      return view_of_map(model.effect == ModelEffect::entries, pc, callee, receiver);
    case ModelEffect::get_field:
    case ModelEffect::set_field:
      return reach_field(model, pc, callee, receiver, argument("0", arguments, is_static),
                         argument("1", arguments, is_static));
    case ModelEffect::put_field: {
      std::int64_t at = 0;
      const auto parameters = index_.parameters(index_.proto_of(callee));
      const StringId name = index_.find_string(model.a);
      if (!number_of(model.b, at) || static_cast<std::size_t>(at) >= parameters.size() || name == kNoString)
        return kAnything;
      const FieldId field =
          index_.find_field(index_.class_of(callee), name, parameters[static_cast<std::size_t>(at)]);
      if (field != kNoField) put_field(receiver, field, argument(model.b, arguments, is_static));
      return kAnything;
    }
    case ModelEffect::new_array:
      return new_array(pc, callee, argument(model.a, arguments, is_static),
                       argument(model.b, arguments, is_static));
    case ModelEffect::copy_of:
      return copy_of(pc, callee, argument(model.a, arguments, is_static),
                     model.b.empty() ? kNull : argument(model.b, arguments, is_static));
    case ModelEffect::saved:
      return kAnything;
    case ModelEffect::fresh:
      return make_object(returned, pc);
    case ModelEffect::provider:
      return ask_provider(pc, callee, arguments);
    case ModelEffect::result:  // of the app's own methods: see keep_result()
      return unknown_of(returned, true, origin);
    case ModelEffect::parcel_write:
    case ModelEffect::parcel_read:
    case ModelEffect::parcel_go:
      return apply_parcel_model(model, callee, arguments);
    case ModelEffect::text_object:
      return values_.object({ObjectKind::boxed, returned, +text_in(receiver, callee), 0, 0});
    case ModelEffect::made_text: {
      const ValueId text = made_text(model.a, callee, arguments, is_static);
      if (model.b == "self") {
        each_receiver(
            [&](ObjectId o, bool alone) { write(cell(o, slot::kText), text, alone && is_single(o)); });
        return receiver;
      }
      if (model.b == "new") {
        const ValueId made = make_object(returned, pc);
        write(cell(values_.single_object(made), slot::kText), text, true);
        return made;
      }
      return values_.object({ObjectKind::boxed, returned, +text, 0, 0});
    }
    case ModelEffect::invoke:
      return invoke_member(pc, receiver, argument(model.a, arguments, is_static),
                           argument(model.b, arguments, is_static), false);
    case ModelEffect::make:
      if (returned != kNoType && index_.string(index_.name_of(callee)) == "newInstance" &&
          index_.descriptor(index_.class_of(callee)) == "Ljava/lang/reflect/Constructor;")
        return invoke_member(pc, receiver, kNull, argument("0", arguments, is_static), true);
      {
        ValueId out = kNothing;
        each_receiver([&](ObjectId c, bool) {
          const Object o = values_[c];
          if (o.kind != ObjectKind::class_ || o.a == kNoId || !index_.is_defined(TypeId{o.a})) return;
          if (const Answer made = new_instance(pc, TypeId{o.a}, {})) out = values_.join(out, *made);
        });
        return out == kNothing ? unknown_of(returned, false, origin) : out;
      }
  }
  return kAnything;
}

ValueId Interpreter::marked_pure(MethodId callee, ValueId result, std::span<const ValueId> arguments) {
  if (values_.is_exact(result) || marks_.empty() ||
      index_.descriptor(index_.return_type(index_.proto_of(callee))) == "Z")
    return result;
  for (std::uint16_t row : sinks_of(callee))
    if (inputs_.flow.sinks->rows()[row].row == SinkRow::clean) return result;
  for (ValueId argument : arguments) result = values_.marked(result, carried(argument, true));
  return result;
}

// What a builder holds so far; nothing yet is the empty text.
ValueId Interpreter::text_in(ValueId builder, MethodId callee) {
  if (const ObjectId object = values_.single_object(builder);
      +object != 0 && values_[object].kind == ObjectKind::allocated) {
    const ValueId held = read(cell(object, slot::kText));
    return held == kNothing || held == kNull ? values_.text("") : held;
  }
  return as_text(builder, callee);
}

// "{r}/{0}": the receiver's text, the arguments' texts, and what stands between. No two slashes meet.
ValueId Interpreter::made_text(std::string_view pattern, MethodId callee, std::span<const ValueId> arguments,
                               bool is_static) {
  std::string out;
  MarkSet marks = kNoMarks;
  bool known = true;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] != '{' || i + 2 >= pattern.size()) {
      out += pattern[i];
      continue;
    }
    const std::string_view name = pattern.substr(i + 1, 1);
    i += 2;
    std::int64_t number = 0;
    if (number_of(name, number) &&
        static_cast<std::size_t>(number) + (is_static ? 0 : 1) >= arguments.size()) {
      if (out.ends_with('/')) out.pop_back();  // an overload without it
      continue;
    }
    const ValueId from =
        name == "r" ? (arguments.empty() ? kAnything : arguments[0]) : argument(name, arguments, is_static);
    const ValueId piece = name == "r" ? text_in(from, callee) : as_text(from, callee);
    marks =
        values_.mark_sets().join(marks, values_.mark_sets().join(carried(from, true), values_.marks(piece)));
    const auto texts = values_.texts(piece);
    known = known && texts.size() == 1;
    if (!known) continue;
    std::string_view text = texts[0];
    if (out.ends_with('/') && !out.ends_with("//") && text.starts_with('/')) text.remove_prefix(1);
    out += text;
  }
  if (known && out.size() <= kMaxText) return values_.text(out);
  return values_.marked(values_.open(string_type_, false, {Origin::Kind::call, +callee}), marks);
}

// ---- lists: elements by index as long as the run knows their number, else all together ------------------------

ValueId Interpreter::elements_of(ObjectId list) {
  std::vector<CellId> all;
  heap_.for_each_cell(list, [&](CellId c, std::uint32_t slot) {
    if (slot >= slot::kElement && slot < slot::kExists) all.push_back(c);
  });
  ValueId out = kNothing;
  for (CellId c : all)
    if (const ValueId held = read(c); held != unset_) out = values_.join(out, held);
  return out;
}

void Interpreter::empty_list(ObjectId list, bool surely) {
  std::vector<CellId> all;
  heap_.for_each_cell(list, [&](CellId c, std::uint32_t slot) {
    if ((slot >= slot::kElement && slot < slot::kExists) || slot == slot::kHeld || slot == slot::kMarks)
      all.push_back(c);
  });
  for (CellId c : all) write(c, kNothing, surely);
  write(cell(list, slot::kLength), surely ? kNull : kAnything, true);
}

// The places of the elements are no longer known.
void Interpreter::disorder(ObjectId list, bool surely) {
  const ValueId all = elements_of(list);
  if (all != kNothing) write(cell(list, slot::kHeld), all, false);
  if (surely) {
    std::vector<CellId> cells;
    heap_.for_each_cell(list, [&](CellId c, std::uint32_t slot) {
      if (slot >= slot::kElement && slot < slot::kExists) cells.push_back(c);
    });
    for (CellId c : cells) write(c, kNothing, true);
  }
  write(cell(list, slot::kLength), kAnything, true);
}

Interpreter::Answer Interpreter::apply_list_model(const PlatformModel& model, MethodId callee,
                                                  std::span<const ValueId> arguments, bool is_static) {
  const TypeId returned = index_.return_type(index_.proto_of(callee));
  const std::string_view shape = index_.descriptor(returned);
  const Origin origin{Origin::Kind::call, +callee};
  if (is_static || arguments.empty() || values_.kind(arguments[0]) != ValueKind::objects)
    return unknown_of(returned, true, origin);
  const bool known_list = values_.is_exact(arguments[0]);
  const auto parameters = index_.parameters(index_.proto_of(callee));
  const bool by_index = !parameters.empty() && index_.descriptor(parameters[0]) == "I";
  const std::span<const std::int64_t> items = values_.items(arguments[0]);
  ValueId out = kNothing;
  bool whole = known_list;
  for (std::int64_t item : items) {
    if (item == 0) continue;
    const ObjectId list{static_cast<std::uint32_t>(item)};
    const bool surely = items.size() == 1 && known_list && is_single(list);
    std::int64_t length = 0, at = 0;
    const ValueId count = read(cell(list, slot::kLength));
    const bool counted =
        surely && (count == kNothing || values_.is_integer(count, length)) && length < kMaxElements;
    // The place that is meant: an index, the first, the last.
    bool placed = counted && (by_index || parameters.empty());
    if (model.a == "last")
      at = length - 1;
    else if (by_index && arguments.size() > 1)
      placed = values_.is_integer(arguments[1], at) && placed;
    const auto element = [&](std::int64_t i) {
      return cell(list, slot::kElement + static_cast<std::uint32_t>(i));
    };
    const auto insert = [&](std::int64_t place, ValueId value) {
      for (std::int64_t i = length; i > place; --i) write(element(i), read(element(i - 1)), true);
      write(element(place), value, true);
      write(cell(list, slot::kLength), values_.integer(length + 1), true);
    };
    const auto spill = [&] {
      disorder(list, surely);
      write(cell(list, slot::kHeld), arguments.back(), false);
    };
    switch (model.effect) {
      case ModelEffect::add_last:
        if (counted && arguments.size() == 2)
          insert(length, arguments[1]);
        else if (placed && arguments.size() == 3 && at >= 0 && at <= length)
          insert(at, arguments[2]);
        else
          spill();
        break;
      case ModelEffect::add_first:
        if (counted && arguments.size() == 2)
          insert(0, arguments[1]);
        else
          spill();
        break;
      case ModelEffect::set_element:
        if (placed && arguments.size() > 2 && at >= 0 && at < length)
          write(element(at), arguments[2], true);
        else
          write(cell(list, slot::kHeld), arguments.back(), false);
        break;
      case ModelEffect::element:
        out = values_.join(out, read(cell(list, slot::kHeld)));
        out = values_.join(out, placed && at >= 0 && at < length ? read(element(at)) : elements_of(list));
        whole = whole && values_[list].kind != ObjectKind::platform;
        break;
      case ModelEffect::take_element:
        if (placed && at >= 0 && at < length && read(cell(list, slot::kHeld)) == kNothing) {
          out = values_.join(out, read(element(at)));
          for (std::int64_t i = at; i + 1 < length; ++i) write(element(i), read(element(i + 1)), true);
          write(element(length - 1), kNothing, true);
          write(cell(list, slot::kLength), values_.integer(length - 1), true);
        } else {
          out = values_.join(out, values_.join(read(cell(list, slot::kHeld)), elements_of(list)));
          disorder(list, surely);
        }
        whole = whole && values_[list].kind != ObjectKind::platform;
        break;
      default:
        merge_into(list, argument(model.a, arguments, is_static), surely);
    }
    if (model.b == "null" && !(placed && at >= 0 && at < length)) out = values_.join(out, kNull);
  }
  if (shape == "V" || shape == "Z") return shape == "Z" ? kOne : kAnything;
  const bool adds = model.effect == ModelEffect::merge || model.effect == ModelEffect::add_last ||
                    model.effect == ModelEffect::add_first;
  if (adds) return arguments[0];
  if (out == kNothing)
    return whole && model.effect == ModelEffect::element ? Answer()
                                                         : Answer(unknown_of(returned, true, origin));
  return whole ? out : values_.join(out, unknown_of(returned, true, origin));
}

// Keys keep their values; elements lose their places unless the receiver was empty.
void Interpreter::merge_into(ObjectId to, ValueId from, bool surely) {
  if (values_.kind(from) != ValueKind::objects) return;
  const bool was_empty = read(cell(to, slot::kLength)) == kNothing && surely;
  const std::span<const std::int64_t> items = values_.items(from);
  if (!was_empty) disorder(to, surely);
  for (std::int64_t item : items) {
    if (item == 0) continue;
    std::vector<std::pair<std::uint32_t, CellId>> cells;
    heap_.for_each_cell(ObjectId{static_cast<std::uint32_t>(item)},
                        [&](CellId c, std::uint32_t slot) { cells.emplace_back(slot, c); });
    for (const auto& [slot, c] : cells) {
      const bool element = slot >= slot::kElement && slot < slot::kExists;
      const bool key = slot >= slot::kTextKey && slot < slot::kElement;
      const ValueId value = read(c);
      if (key)
        write(cell(to, slot), value, surely && items.size() == 1);
      else if ((element || slot == slot::kLength) && was_empty && items.size() == 1)
        write(cell(to, slot), value, true);
      else if ((element && value != unset_) || slot == slot::kHeld || slot == slot::kAnyKey ||
               slot == slot::kMarks)
        write(cell(to, element ? slot::kHeld : slot), value, false);
    }
  }
  if (values_.is_open(from)) {
    write(cell(to, slot::kLength), kAnything, true);
    put_marks(values_.object(to), values_.marks(from));
  }
}

// System.arraycopy(from, at, to, at, count)
void Interpreter::copy_array(std::span<const ValueId> arguments) {
  std::int64_t from = 0, to = 0, count = 0;
  const bool known = values_.is_integer(arguments[1], from) && values_.is_integer(arguments[3], to) &&
                     values_.is_integer(arguments[4], count) && count >= 0 && count <= kMaxElements;
  if (known) {
    std::vector<ValueId> values;
    for (std::int64_t i = 0; i < count; ++i)
      values.push_back(array_element(arguments[0], values_.integer(from + i)));
    for (std::int64_t i = 0; i < count; ++i)
      put_element(arguments[2], values_.integer(to + i), values[static_cast<std::size_t>(i)]);
  } else {
    put_element(arguments[2], kAnything, array_element(arguments[0], kAnything));
  }
}

// Operations on texts and numbers that depend on nothing else.
ValueId Interpreter::pure(std::string_view operation, MethodId callee, std::span<const ValueId> arguments,
                          bool is_static) {
  const Origin origin{Origin::Kind::call, +callee};
  const TypeId returned = index_.return_type(index_.proto_of(callee));
  const ValueId first = arguments.empty() ? kAnything : arguments[0];
  const ValueId second = arguments.size() > 1 ? arguments[1] : kAnything;
  const auto unknown = [&] {
    for (ValueId one : {first, second})
      if (values_.origin(one).kind != Origin::Kind::none)
        return unknown_of(returned, false, values_.origin(one));
    return unknown_of(returned, false, origin);
  };
  if (operation == "same" || operation == "same_ignoring_case") {
    // equals(), Objects.equals(), TextUtils.equals(): by what immutable objects are, else by identity.
    if (!values_.is_exact(first) || !values_.is_exact(second)) {
      if ((first == kNull && !values_.may_be_zero(second)) ||
          (second == kNull && !values_.may_be_zero(first)))
        return kNull;
      return unknown();
    }
    ValueId out = kNothing;
    const std::span<const std::int64_t> left = values_.items(first);
    const std::span<const std::int64_t> right = values_.items(second);
    for (std::int64_t x : left)
      for (std::int64_t y : right) {
        const Object& a = values_[ObjectId{static_cast<std::uint32_t>(x)}];
        const Object& b = values_[ObjectId{static_cast<std::uint32_t>(y)}];
        if (a.kind == ObjectKind::text && b.kind == ObjectKind::text) {
          const std::string &s = values_.text_of(a.a), &t = values_.text_of(b.a);
          const bool equal = operation == "same" ? s == t : lower_ascii(s) == lower_ascii(t);
          out = values_.join(out, equal ? kOne : kNull);
        } else if (a.kind == ObjectKind::boxed && b.kind == ObjectKind::boxed) {
          if (a.a == b.a && values_.items(ValueId{a.a}).size() == 1 && values_.is_exact(ValueId{a.a}))
            out = values_.join(out, kOne);
          else if (values_.kind(ValueId{a.a}) == ValueKind::integers &&
                   values_.kind(ValueId{b.a}) == ValueKind::integers &&
                   values_.items(ValueId{a.a}).size() == 1 && values_.items(ValueId{b.a}).size() == 1)
            out = values_.join(out, kNull);
          else
            return unknown();
        } else if (x == y) {
          out = values_.join(out, kOne);
        } else if (a.kind == ObjectKind::allocated && b.kind == ObjectKind::allocated) {
          return unknown();
        } else if (a.kind == ObjectKind::allocated || b.kind == ObjectKind::allocated) {
          return unknown();
        } else {
          out = values_.join(out, kNull);
        }
      }
    return out == kNothing ? unknown() : out;
  }
  if (operation == "to_text") return as_text(first, callee);
  const auto texts = values_.texts(first);
  if (operation == "is_empty_or_null") {
    if (first == kNull) return kOne;
    if (!values_.is_exact(first)) return unknown();
    ValueId out = values_.may_be_zero(first) ? kOne : kNothing;
    if (values_.may_be_nonzero(first) && texts.empty()) return unknown();
    for (std::string_view text : texts) out = values_.join(out, text.empty() ? kOne : kNull);
    return out;
  }
  if (texts.empty() || values_.may_be_zero(first)) return unknown();
  const auto map = [&](auto&& each) {
    ValueId out = kNothing;
    const std::vector<std::string> copies(texts.begin(), texts.end());
    for (const std::string& text : copies) out = values_.join(out, each(text));
    return out;
  };
  const auto with_second = [&](auto&& each) {
    const auto others = values_.texts(second);
    if (others.empty()) return unknown();
    const std::vector<std::string> copies(others.begin(), others.end());
    return map([&](const std::string& text) {
      ValueId out = kNothing;
      for (const std::string& other : copies) out = values_.join(out, each(text, other));
      return out;
    });
  };
  const auto truth = [](bool b) { return b ? kOne : kNull; };
  if (operation == "length")
    return map([&](const std::string& t) {
      return values_.integer(static_cast<std::int64_t>(code_points(t).size()));
    });
  if (operation == "is_empty") return map([&](const std::string& t) { return truth(t.empty()); });
  if (operation == "lower") return map([&](const std::string& t) { return values_.text(lower_ascii(t)); });
  if (operation == "upper")
    return map([&](const std::string& t) {
      std::string up = t;
      for (char& c : up)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
      return values_.text(up);
    });
  if (operation == "trim")
    return map([&](const std::string& t) { return values_.text(std::string(trim(t))); });
  if (operation == "identity") return first;
  if (operation == "concat")
    return with_second([&](const std::string& a, const std::string& b) { return values_.text(a + b); });
  if (operation == "contains")
    return with_second(
        [&](const std::string& a, const std::string& b) { return truth(a.find(b) != a.npos); });
  if (operation == "starts_with")
    return with_second([&](const std::string& a, const std::string& b) { return truth(a.starts_with(b)); });
  if (operation == "ends_with")
    return with_second([&](const std::string& a, const std::string& b) { return truth(a.ends_with(b)); });
  if (operation == "parse_int")
    return map([&](const std::string& t) {
      std::int64_t n = 0;
      return number_of(t, n) ? values_.integer(n) : values_.anything(origin);
    });
  if (operation == "parse_boolean")
    return map([&](const std::string& t) { return truth(lower_ascii(t) == "true"); });
  if (operation == "substring" && arguments.size() > 1) {
    std::int64_t from = 0, to = -1;
    if (!values_.is_integer(second, from)) return unknown();
    if (arguments.size() > 2 && !values_.is_integer(arguments[2], to)) return unknown();
    return map([&](const std::string& t) {
      const std::int64_t size = static_cast<std::int64_t>(t.size());
      const std::int64_t end = to < 0 ? size : to;
      if (from < 0 || end > size || from > end ||
          !std::all_of(t.begin(), t.end(), [](char c) { return c >= 0; }))
        return values_.open(string_type_, false, origin);
      return values_.text(t.substr(static_cast<std::size_t>(from), static_cast<std::size_t>(end - from)));
    });
  }
  if (operation == "index_of" || operation == "last_index_of") {
    std::int64_t from = 0, letter = 0;
    std::string wanted;
    const auto words = values_.texts(second);
    if (values_.is_integer(second, letter) && letter > 0 && letter < 128)
      wanted = static_cast<char>(letter);
    else if (words.size() == 1)
      wanted = words[0];
    else
      return unknown();
    if (arguments.size() > 2 && (!values_.is_integer(arguments[2], from) || from < 0)) return unknown();
    return map([&](const std::string& t) {
      if (!std::all_of(t.begin(), t.end(), [](char c) { return c >= 0; })) return values_.anything(origin);
      const std::size_t hit = operation == "index_of" ? t.find(wanted, static_cast<std::size_t>(from))
                              : arguments.size() > 2  ? t.rfind(wanted, static_cast<std::size_t>(from))
                                                      : t.rfind(wanted);
      return values_.integer(hit == t.npos ? -1 : static_cast<std::int64_t>(hit));
    });
  }
  if (operation == "replace" && arguments.size() > 2) {
    std::int64_t old_letter = 0, new_letter = 0;
    if (values_.is_integer(second, old_letter) && values_.is_integer(arguments[2], new_letter)) {
      if (old_letter <= 0 || old_letter > 127 || new_letter <= 0 || new_letter > 127) return unknown();
      return map([&](std::string t) {
        std::replace(t.begin(), t.end(), static_cast<char>(old_letter), static_cast<char>(new_letter));
        return values_.text(t);
      });
    }
    const auto wanted = values_.texts(second), by = values_.texts(arguments[2]);
    if (wanted.size() != 1 || by.size() != 1 || wanted[0].empty()) return unknown();
    const std::string w(wanted[0]), b(by[0]);
    return map([&](const std::string& t) {
      std::string out;
      std::size_t at = 0;
      for (std::size_t hit = t.find(w); hit != t.npos && out.size() < kMaxText; hit = t.find(w, at)) {
        out += t.substr(at, hit - at) + b;
        at = hit + w.size();
      }
      return values_.text(out + t.substr(at));
    });
  }
  if (operation == "char_at") {
    std::int64_t at = 0;
    if (!values_.is_integer(second, at)) return unknown();
    return map([&](const std::string& t) {
      if (at < 0 || static_cast<std::size_t>(at) >= t.size() || t[static_cast<std::size_t>(at)] < 0)
        return values_.anything(origin);
      return values_.integer(t[static_cast<std::size_t>(at)]);
    });
  }
  if (operation == "format") {
    // %s and %d in order; the arguments are the elements of the array behind.
    const ValueId array = arguments.back();
    return map([&](const std::string& t) {
      std::string out;
      std::int64_t next = 0;
      for (std::size_t i = 0; i < t.size(); ++i) {
        if (t[i] != '%' || i + 1 >= t.size()) {
          out += t[i];
          continue;
        }
        ++i;
        if (t[i] == '%') {
          out += '%';
        } else if (t[i] == 's' || t[i] == 'd') {
          const auto piece = values_.texts(as_text(array_element(array, values_.integer(next++)), callee));
          if (piece.size() != 1 || out.size() > kMaxText) return values_.open(string_type_, false, origin);
          out += piece[0];
        } else {
          return values_.open(string_type_, false, origin);
        }
      }
      return values_.text(out);
    });
  }
  (void)is_static;
  return unknown();
}

// ---- views ----------------------------------------------------------------------------------------------------

ValueId Interpreter::view_of(ValueId id, TypeId type) {
  std::int64_t number = 0;
  if (!values_.is_integer(id, number)) return unknown_of(type, true, {});
  const auto resource = static_cast<std::uint32_t>(number);
  TypeId made = kNoType;
  if (const auto found = elements_by_id_.find(resource); found != elements_by_id_.end())
    for (const LayoutElement* element : found->second)
      if (element->class_name.find('.') != std::string::npos)
        if (const TypeId named = index_.find_class(element->class_name);
            named != kNoType && index_.is_defined(named))
          made = named;
  return values_.object({ObjectKind::view, made, resource, 0, 0});
}

// The views of a layout are made: their classes' constructors run, and what they ask the platform to call.
void Interpreter::inflate(ValueId layout, std::uint32_t pc, ValueId holder) {
  if (values_.kind(layout) != ValueKind::integers) return;
  std::vector<std::uint32_t> work;
  for (std::int64_t id : values_.items(layout)) work.push_back(static_cast<std::uint32_t>(id));
  boost::unordered_flat_set<std::uint32_t> seen;
  while (!work.empty() && seen.size() < 64) {
    const std::uint32_t id = work.back();
    work.pop_back();
    if (!seen.insert(id).second) continue;
    const auto found = elements_of_layout_.find(id);
    if (found == elements_of_layout_.end()) continue;
    for (const LayoutElement* element : found->second) {
      if (element->includes != 0) work.push_back(element->includes);
      if (element->class_name.find('.') != std::string::npos) {
        const TypeId type = index_.find_class(element->class_name);
        if (type != kNoType && index_.is_defined(type)) {
          if (!is_instantiated_[+type]) is_instantiated_[+type] = true, instantiated_.push_back(type);
          const ValueId view = element->id != 0 ? view_of(values_.integer(element->id), view_type_)
                                                : values_.object({ObjectKind::view, type, id, 1, 0});
          RunTask task{.kind = EdgeKind::inflation};
          if (!initialise(type, pc)) continue;
          MethodId constructor = kNoMethod;
          std::size_t longest = 0;
          for (MethodId m : index_.methods_of(type))
            if (index_.string(index_.name_of(m)) == "<init>") {
              const std::size_t count = index_.parameters(index_.proto_of(m)).size();
              if (constructor == kNoMethod || count == 2 || (longest != 2 && count < longest))
                constructor = m, longest = count;
            }
          if (constructor != kNoMethod)
            task.parts.push_back({constructor, arguments_for(constructor, view, true)});
          for (std::string_view name :
               {"onFinishInflate", "onAttachedToWindow", "onMeasure", "onLayout", "onDraw", "onAttach",
                "onCreate", "onCreateView", "onViewCreated", "onActivityCreated", "onStart", "onResume"}) {
            const StringId wanted = index_.find_string(name);
            if (wanted == kNoString) continue;
            int depth = 0;
            bool done = false;
            for (TypeId at = type; at != kNoType && index_.is_defined(at) && !done && depth < 64;
                 at = index_.superclass(at), ++depth)
              for (MethodId m : index_.methods_of(at))
                if (index_.name_of(m) == wanted && hierarchy_.is_virtual(m) && index_.has_code(m) &&
                    hierarchy_.platform_call(hierarchy_.roots_of(type), hierarchy_.signature_of(m)).called) {
                  task.parts.push_back({m, arguments_for(m, view, true)});
                  done = true;
                }
          }
          schedule(std::move(task), pc);
        }
      }
      if (!element->on_click.empty()) {
        // android:onClick: a method of the screen the layout is shown on.
        const StringId name = index_.find_string(element->on_click);
        if (name == kNoString) continue;
        std::vector<std::pair<TypeId, ValueId>> screens;
        if (values_.kind(holder) == ValueKind::objects)
          for (std::int64_t item : values_.items(holder))
            if (item != 0)
              screens.emplace_back(values_[ObjectId{static_cast<std::uint32_t>(item)}].type,
                                   values_.object(ObjectId{static_cast<std::uint32_t>(item)}));
        const bool known = std::any_of(screens.begin(), screens.end(), [&](const auto& s) {
          return s.first != kNoType && index_.is_defined(s.first);
        });
        if (!known)
          for (TypeId activity : inputs_.entries.activities)
            if (is_instantiated_[+activity]) screens.emplace_back(activity, component(activity));
        for (const auto& [screen, object] : screens) {
          if (screen == kNoType || !index_.is_defined(screen)) continue;
          int depth = 0;
          bool done = false;
          for (TypeId at = screen; at != kNoType && index_.is_defined(at) && !done && depth < 64;
               at = index_.superclass(at), ++depth)
            for (MethodId m : index_.methods_of(at))
              if (index_.name_of(m) == name && index_.has_code(m) &&
                  index_.parameters(index_.proto_of(m)).size() == 1) {
                const ValueId view = element->id != 0 ? view_of(values_.integer(element->id), view_type_)
                                                      : values_.open(view_type_, false);
                RunRegistration made{
                    .stage = stage_, .method = m, .arguments = {object, view}, .control = view};
                if (!element->text.empty()) made.texts.push_back(element->text);
                made.node = now_ ? now_->node : kNoId;
                made.pc = pc;
                made.layout = id;
                registrations_.push_back(std::move(made));
                done = true;
                break;
              }
        }
      }
    }
  }
}

// Texts that a view or dialog is given: set…(text), append(text), also by resource id.
void Interpreter::note_shown(MethodId callee, std::span<const ValueId> arguments, bool is_static) {
  if (is_static || arguments.size() < 2 || values_.kind(arguments[0]) != ValueKind::objects) return;
  const std::string_view name = index_.string(index_.name_of(callee));
  if (!name.starts_with("set") && name != "append" && name != "makeText" && name != "<init>") return;
  const std::string_view owner = index_.descriptor(index_.class_of(callee));
  if (owner.find("Builder;") == owner.npos && owner.find("Dialog") == owner.npos &&
      !is_subtype(index_.class_of(callee), view_type_))
    return;
  ValueId shown = kNothing;
  for (std::size_t i = 1; i < arguments.size(); ++i) {
    const ValueId given = as_text(arguments[i], callee);
    std::int64_t id = 0;
    if (values_.is_integer(arguments[i], id)) {
      if (id >> 24 != 0x7f || !inputs_.resource_text) continue;
      if (const auto text = inputs_.resource_text(static_cast<std::uint32_t>(id)))
        shown = values_.join(shown, values_.text(*text));
    } else if (values_.kind(arguments[i]) == ValueKind::objects && !values_.texts(given).empty()) {
      shown = values_.join(shown, given);
    }
  }
  if (shown == kNothing) return;
  const std::span<const std::int64_t> items = values_.items(arguments[0]);
  for (std::int64_t item : items)
    if (item != 0) write(cell(ObjectId{static_cast<std::uint32_t>(item)}, slot::kShown), shown, false);
}

std::vector<std::string> Interpreter::shown_texts(ValueId of) {
  std::vector<std::string> out;
  const auto add = [&](std::string_view text) {
    if (!text.empty() && std::find(out.begin(), out.end(), text) == out.end()) out.emplace_back(text);
  };
  if (values_.kind(of) != ValueKind::objects) return out;
  const std::span<const std::int64_t> items = values_.items(of);
  for (std::int64_t item : items) {
    if (item == 0) continue;
    const ObjectId object{static_cast<std::uint32_t>(item)};
    const Object o = values_[object];
    if (const std::string* text = values_.text(object)) add(*text);
    if (const CellId shown = heap_.find(object, slot::kShown); shown != RunHeap::kNoCell)
      for (std::string_view text : values_.texts(heap_.get(shown))) add(text);
    if (o.kind == ObjectKind::view && o.b == 0)
      if (const auto found = elements_by_id_.find(o.a); found != elements_by_id_.end())
        for (const LayoutElement* element : found->second) add(element->text);
  }
  return out;
}

// ---- code that runs later -------------------------------------------------------------------------------------

void Interpreter::schedule(RunTask task, std::uint32_t pc, bool asleep) {
  if (task.parts.empty()) return;
  std::uint64_t hash = 0;
  for (const RunTask::Part& part : task.parts) {
    hash = hash * 0x9e3779b97f4a7c15ull + +part.method;
    for (ValueId v : part.arguments) hash = hash * 0xbf58476d1ce4e5b9ull + +v;
  }
  auto& same = tasks_by_hash_[hash];
  const std::pair<std::uint32_t, std::uint32_t> origin{now_ ? now_->node : asked_by_, pc};
  if (asleep) {
    for (RunTask& known : background_)
      if (known.parts == task.parts) {
        if (std::find(known.origins.begin(), known.origins.end(), origin) == known.origins.end())
          known.origins.push_back(origin);
        return;
      }
    task.origins.push_back(origin);
    background_.push_back(std::move(task));
    return;
  }
  for (std::uint32_t id : same)
    if (tasks_[id].parts == task.parts) {
      auto& origins = tasks_[id].origins;
      if (origins.size() < 64 && std::find(origins.begin(), origins.end(), origin) == origins.end())
        origins.push_back(origin);
      return;
    }
  same.push_back(static_cast<std::uint32_t>(tasks_.size()));
  task.origins.push_back(origin);
  tasks_.push_back(std::move(task));
}

const std::vector<std::pair<StringId, ProtoId>>& Interpreter::overridable(TypeId platform_type) {
  const auto [place, added] = overridable_.try_emplace(+platform_type);
  if (!added) return place->second;
  std::vector<std::pair<StringId, ProtoId>> out;
  const Framework& framework = hierarchy_.framework();
  const FrameworkClassId known = framework.find(index_.descriptor(platform_type));
  if (known == kNoFrameworkClass) return place->second;
  if (protos_.empty())
    for (std::uint32_t i = 0; i < index_.proto_count(); ++i)
      protos_.emplace(index_.descriptor(ProtoId{i}), ProtoId{i});
  for (FrameworkClassId type : framework.supertypes(known)) {
    if (framework.descriptor(type) == "Ljava/lang/Object;") continue;
    for (const FrameworkMethod& method : framework.methods(type)) {
      if (method.is_static || method.is_final) continue;
      const StringId name = index_.find_string(method.name);
      const auto proto = protos_.find(method.descriptor);
      if (name != kNoString && proto != protos_.end()) out.emplace_back(name, proto->second);
    }
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return overridable_[+platform_type] = std::move(out);
}

// What the platform may call on an object of a class through a parameter of another: the methods of the parameter's
// type that the class has code for.
const std::vector<Interpreter::Callback>& Interpreter::callbacks(TypeId object_type, TypeId parameter_type) {
  const std::uint64_t key = std::uint64_t{+object_type} << 32 | +parameter_type;
  const auto [place, added] = callbacks_.try_emplace(key);
  if (!added || !index_.is_defined(object_type)) return place->second;
  std::vector<Callback> out;
  for (const auto& [name, proto] : overridable(parameter_type)) {
    int depth = 0;
    for (TypeId at = object_type; at != kNoType && index_.is_defined(at) && depth < 256;
         at = index_.superclass(at), ++depth) {
      const MethodId m = index_.find_method(at, name, proto);
      if (m == kNoMethod || !index_.is_declared(m) || !index_.has_code(m)) continue;
      const PlatformCall call =
          hierarchy_.platform_call(hierarchy_.roots_of(object_type), hierarchy_.signature_of(m));
      if (call.called) out.push_back({m, call.trigger});
      break;
    }
  }
  return callbacks_[key] = std::move(out);
}

// Arguments of a callback: the call's own receiver and arguments where their types fit, null for saved state, else
// something that is there.
std::vector<ValueId> Interpreter::callback_arguments(MethodId method, ValueId receiver, MethodId callee,
                                                     std::span<const ValueId> arguments, bool is_static) {
  std::vector<ValueId> out = arguments_for(method, receiver, true);
  const auto parameters = index_.parameters(index_.proto_of(method));
  const std::size_t first = index_.flags(method) & dex::access::kStatic ? 0 : 1;
  const auto given = index_.parameters(index_.proto_of(callee));
  for (std::size_t i = 0; i < parameters.size() && first + i < out.size(); ++i) {
    const TypeId type = parameters[i];
    if (!index_.descriptor(type).starts_with('L') && !index_.descriptor(type).starts_with('[')) continue;
    if (type == object_type_) continue;
    const std::size_t shift = is_static ? 0 : 1;
    bool fits = false;
    for (std::size_t k = 0; k < given.size() && k + shift < arguments.size() && !fits; ++k)
      if ((given[k] == type || both_arrays(given[k], type)) && arguments[k + shift] != receiver)
        out[first + i] = arguments[k + shift], fits = true;
    if (!fits && !is_static && !arguments.empty() &&
        (is_subtype(index_.class_of(callee), type) || is_subtype(type, index_.class_of(callee))))
      out[first + i] = values_.without_zero(arguments[0]);
  }
  return out;
}

std::vector<ValueId> Interpreter::arguments_for(MethodId method, ValueId receiver, bool fresh) {
  std::vector<ValueId> out;
  if (!(index_.flags(method) & dex::access::kStatic)) out.push_back(receiver);
  for (TypeId type : index_.parameters(index_.proto_of(method))) {
    const std::string_view descriptor = index_.descriptor(type);
    const Origin origin{Origin::Kind::input, +method};
    if (fresh && descriptor == "Landroid/os/Bundle;") {
      out.push_back(kNull);  // nothing was saved before
    } else if (type == context_type_ && type != kNoType) {
      out.push_back(application_ != kNoType ? component(application_) : values_.open(type, false, origin));
    } else {
      out.push_back(unknown_of(type, false, origin));
    }
  }
  return out;
}

void Interpreter::default_callbacks(std::uint32_t pc, MethodId callee, std::span<const ValueId> arguments,
                                    bool is_static) {
  const auto parameters = index_.parameters(index_.proto_of(callee));
  const std::size_t shift = is_static ? 0 : 1;
  for (std::size_t i = 0; i < parameters.size() && i + shift < arguments.size(); ++i) {
    const ValueId given = arguments[i + shift];
    if (values_.kind(given) != ValueKind::objects || parameters[i] == object_type_) continue;
    if (is_subtype(parameters[i], context_type_)) continue;
    if (index_.descriptor(parameters[i]).starts_with('[')) continue;
    const std::span<const std::int64_t> items = values_.items(given);
    for (std::int64_t item : items) {
      const Object& o = values_[ObjectId{static_cast<std::uint32_t>(item)}];
      if (o.kind == ObjectKind::lambda || (o.type != kNoType && index_.is_defined(o.type)))
        defer(values_.object(ObjectId{static_cast<std::uint32_t>(item)}),
              "@callbacks:" + std::to_string(+parameters[i]), std::nullopt, "", pc, callee, arguments,
              is_static);
    }
  }
  // A method that an object of the package inherits from the platform may call what the object overrides.
  if (is_static || arguments.empty() || values_.kind(arguments[0]) != ValueKind::objects) return;
  const std::string_view name = index_.string(index_.name_of(callee));
  if (name == "<init>" || name == "getClass" || name == "hashCode" || name == "equals" || name == "toString")
    return;
  const std::span<const std::int64_t> items = values_.items(arguments[0]);
  for (std::int64_t item : items) {
    const Object& o = values_[ObjectId{static_cast<std::uint32_t>(item)}];
    if (o.kind != ObjectKind::allocated || o.type == kNoType || !index_.is_defined(o.type)) continue;
    TypeId above = o.type;
    int depth = 0;
    while (above != kNoType && index_.is_defined(above) && depth++ < 256) above = index_.superclass(above);
    if (above == kNoType || above == object_type_) continue;
    const auto [told, fresh] = told_.try_emplace(+above, false);
    if (fresh)
      told->second =
          std::any_of(deferred_descriptors_.begin(), deferred_descriptors_.end(),
                      [&](const std::string& d) { return d != "L*;" && hierarchy_.is_subtype(above, d); });
    if (told->second) continue;
    defer(values_.object(ObjectId{static_cast<std::uint32_t>(item)}), "@callbacks:" + std::to_string(+above),
          std::nullopt, "", pc, callee, arguments, is_static);
  }
}

// `runs` on `object`: now, on a tap, or on the system's own initiative, which start-up does not wait for.
void Interpreter::defer(ValueId object, std::string_view runs, std::optional<Trigger> when,
                        std::string_view with, std::uint32_t pc, MethodId callee,
                        std::span<const ValueId> arguments, bool is_static,
                        std::vector<RunTask::Part> before) {
  if (values_.kind(object) != ValueKind::objects) return;
  const bool runs_now = with.find("gives") != with.npos || with.find("answers") != with.npos;
  const std::span<const std::int64_t> items = values_.items(object);
  for (std::int64_t item : items) {
    if (item == 0) continue;
    const ObjectId one{static_cast<std::uint32_t>(item)};
    const Object o = values_[one];
    const ValueId receiver = values_.object(one);
    RunTask task{.kind = EdgeKind::framework_callback,
                 .certainty = items.size() > 1 ? Certainty::likely : Certainty::certain};
    task.parts = before;
    if (const std::size_t then = with.find("then="); then != with.npos)
      task.then = with.substr(then + 5, with.find(',', then) - then - 5);
    bool asleep = false;  // until the system has reason to call
    const auto take = [&](MethodId method, std::vector<ValueId> given, std::size_t first,
                          std::optional<Trigger> trigger) {
      const std::optional<Trigger> at = when ? when : trigger;
      if (at == Trigger::external || at == Trigger::instrumentation) return;
      if (at == Trigger::background && stage_ == Stage::later) return;
      asleep = asleep || (at == Trigger::background && stage_ == Stage::start);
      RunTask::Part part{.method = method, .arguments = std::move(given)};
      apply_with(with, first, callee, arguments, is_static, part);
      if (const std::size_t to = with.find("to:"); to != with.npos)
        part.gives_to = {with.substr(to + 3, with.substr(to + 3).find(',')), callee};
      if (at == Trigger::user) {
        RunRegistration made{.stage = stage_, .method = method, .arguments = std::move(part.arguments)};
        made.gives_to = part.gives_to;
        made.control = is_static || arguments.empty() ? kNothing : arguments[0];
        made.tick = with.find("tick") != with.npos;
        for (std::size_t i = is_static ? 0 : 1; i < arguments.size(); ++i) made.said.push_back(arguments[i]);
        made.node = now_ ? now_->node : kNoId;
        made.pc = pc;
        const bool known =
            std::any_of(registrations_.begin(), registrations_.end(), [&](const RunRegistration& r) {
              return r.stage == made.stage && r.method == made.method && r.arguments == made.arguments &&
                     r.control == made.control && r.pc == made.pc && r.said == made.said;
            });
        if (!known) registrations_.push_back(std::move(made));
        return;
      }
      task.parts.push_back(std::move(part));
    };
    const auto first_of = [&](MethodId method) {
      return std::size_t{index_.flags(method) & dex::access::kStatic ? 0u : 1u};
    };
    if (o.kind == ObjectKind::lambda) {
      const MethodId body = graph_.exact_target(MethodId{o.b}, MethodId{o.a}, CallKind::direct);
      if (body == kNoMethod || !index_.has_code(body)) continue;
      std::vector<ValueId> all;
      std::int64_t captured = 0;
      values_.is_integer(read(cell(one, slot::kLength)), captured);
      for (std::int64_t i = 0; i < captured; ++i)
        all.push_back(read(cell(one, slot::kElement + static_cast<std::uint32_t>(i))));
      const auto parameters = index_.parameters(index_.proto_of(body));
      const std::size_t hidden = index_.flags(body) & dex::access::kStatic ? 0 : 1;
      while (all.size() < parameters.size() + hidden) {
        const TypeId type = parameters[all.size() >= hidden ? all.size() - hidden : 0];
        ValueId given = unknown_of(type, false, {Origin::Kind::input, +body});
        if (!is_static && !arguments.empty() && index_.descriptor(type).starts_with('L') &&
            type != object_type_ && is_subtype(index_.class_of(callee), type))
          given = arguments[0];
        all.push_back(given);
      }
      std::optional<Trigger> trigger;
      for (TypeId type : {o.type}) {
        const FrameworkClassId known = hierarchy_.framework().find(index_.descriptor(type));
        if (known == kNoFrameworkClass) continue;
        for (const FrameworkMethod& m : hierarchy_.framework().methods(known))
          if (m.is_abstract)
            if (const StringId name = index_.find_string(m.name); name != kNoString)
              trigger = hierarchy_.platform_call_named(type, name).trigger;
      }
      task.kind = EdgeKind::lambda;
      take(body, std::move(all), static_cast<std::size_t>(captured), trigger);
      if (runs_now) run_now(task, with, pc, is_static || arguments.empty() ? kNothing : arguments[0]);
      schedule(std::move(task), pc, asleep);
      continue;
    }
    if (o.type != kNoType && !index_.is_defined(o.type) && o.kind == ObjectKind::allocated) {
      std::vector<ValueId> given(arguments.begin(), arguments.end());
      if (with.starts_with("0=")) {
        RunTask::Part part{.arguments = {values_.object(one), kAnything}};
        apply_with(with, 1, callee, arguments, is_static, part);
        given = std::move(part.arguments);
      }
      run_platform_object(one, runs, pc, callee, given);
      continue;
    }
    if (o.type == kNoType || !index_.is_defined(o.type)) continue;
    if (runs.starts_with("@annotated:")) {
      int depth = 0;
      for (TypeId at = o.type; at != kNoType && index_.is_defined(at) && depth < 64;
           at = index_.superclass(at), ++depth)
        for (MethodId m : index_.methods_of(at))
          if (index_.has_code(m) && hierarchy_.is_virtual(m) && is_annotated(m, runs.substr(11)))
            take(m, arguments_for(m, receiver, false), 1, std::nullopt);
      continue;
    }
    if (runs.starts_with("@callbacks:")) {
      std::int64_t parameter = 0;
      number_of(runs.substr(11), parameter);
      for (const Callback& callback : callbacks(o.type, TypeId{static_cast<std::uint32_t>(parameter)}))
        take(callback.method, callback_arguments(callback.method, receiver, callee, arguments, is_static),
             first_of(callback.method), callback.trigger);
      // Each may run or not, and in any order.
      for (RunTask::Part& part : task.parts)
        schedule({.parts = {std::move(part)}, .kind = task.kind, .certainty = task.certainty}, pc, asleep);
      continue;
    }
    // "result": the first parameter is what the method before gave.
    std::vector<std::size_t> earlier;
    for (std::string_view name : split(runs, '|')) {
      const std::size_t begin = task.parts.size();
      const StringId wanted = index_.find_string(name);
      if (wanted == kNoString) continue;
      std::vector<ProtoId> seen;
      int depth = 0;
      for (TypeId at = o.type; at != kNoType && index_.is_defined(at) && depth < 256;
           at = index_.superclass(at), ++depth)
        for (MethodId m : index_.methods_of(at)) {
          if (index_.name_of(m) != wanted || !hierarchy_.is_virtual(m) || !index_.has_code(m)) continue;
          if (std::find(seen.begin(), seen.end(), index_.proto_of(m)) != seen.end()) continue;
          seen.push_back(index_.proto_of(m));
          take(m, callback_arguments(m, receiver, callee, arguments, is_static), first_of(m), std::nullopt);
        }
      if (with == "result" && !earlier.empty() && name == split(runs, '|').back())
        for (std::size_t i = begin; i < task.parts.size(); ++i)
          task.parts[i].takes_result_of = earlier.front();
      if (begin < task.parts.size() && name == "doInBackground") earlier.push_back(begin);
      if (begin < task.parts.size() && with.find("first") != with.npos) break;
    }
    if (task.parts.size() == before.size()) {
      // What it inherits from the platform: a subclass of FutureTask in a thread.
      if (o.kind == ObjectKind::allocated) run_platform_object(one, runs, pc, callee, arguments);
      continue;
    }
    if (runs_now) run_now(task, with, pc, is_static || arguments.empty() ? kNothing : arguments[0]);
    schedule(std::move(task), pc, asleep);
  }
}

// An object of the platform that runs code itself: a FutureTask in a thread, a Messenger behind a binder.
void Interpreter::run_platform_object(ObjectId object, std::string_view runs, std::uint32_t pc,
                                      MethodId callee, std::span<const ValueId> given) {
  if (++nested_ > 4) {
    --nested_;
    return;
  }
  std::vector<ValueId> arguments{values_.object(object)};
  if (given.size() > 1) arguments.insert(arguments.end(), given.begin() + 1, given.end());
  for (std::string_view name : split(runs, '|'))
    if (const auto rows = deferred_names_.find(name); rows != deferred_names_.end())
      for (std::uint16_t row : std::vector<std::uint16_t>(rows->second))
        if (deferred_descriptors_[row] != "L*;" &&
            hierarchy_.is_subtype(values_[object].type, deferred_descriptors_[row]))
          apply_deferred(inputs_.models.deferred()[row], pc, callee, arguments, false);
  --nested_;
}

void Interpreter::apply_deferred(const DeferredCall& row, std::uint32_t pc, MethodId callee,
                                 std::span<const ValueId> arguments, bool is_static) {
  if (row.runs == "@nothing" || !conditions_hold(row.with, arguments, is_static)) return;
  const auto by_number = [&](std::string_view prefix) {
    return argument(row.object.substr(prefix.size()), arguments, is_static);
  };
  if (row.object.starts_with("intent")) return start_intent(by_number("intent"), row.trigger, pc);
  if (row.object.starts_with("class")) {  // "class0", "classes": the platform makes an object of the class
    std::vector<ValueId> from;
    if (row.object == "classes")
      from.assign(arguments.begin(), arguments.end());
    else
      from.push_back(by_number("class"));
    for (ValueId one : from)
      for (TypeId type : classes_in(one)) defer_class(type, row, pc, callee, arguments, is_static);
    return;
  }
  if (row.object == "pending" && !is_static && !arguments.empty())
    return send_pending(arguments[0], row.trigger, pc, callee);
  if (row.runs == "@page") return load_page(row, pc, callee, arguments);
  if (row.object == "pendings") {
    for (std::size_t i = is_static ? 0 : 1; i < arguments.size(); ++i)
      send_pending(arguments[i], row.trigger, pc, callee);
    return;
  }
  if (row.object.starts_with("on:")) {
    const auto words = split(row.object, ':');
    return defer(registered_for(argument(words[1], arguments, is_static), words[2]), row.runs, row.trigger,
                 row.with, pc, callee, arguments, is_static);
  }
  ValueId object = kNothing;
  if (row.object == "receiver" && !is_static && !arguments.empty()) {
    object = arguments[0];
  } else if (row.object == "held" && !is_static && !arguments.empty()) {
    if (values_.kind(arguments[0]) == ValueKind::objects) {
      const std::span<const std::int64_t> items = values_.items(arguments[0]);
      for (std::int64_t item : items)
        if (item != 0)
          object = values_.join(object, read(cell(ObjectId{static_cast<std::uint32_t>(item)}, slot::kHeld)));
    }
  } else if (row.object.starts_with('@') && !is_static && !arguments.empty()) {
    object = kept_under(arguments[0], row.object);
  } else if (row.object == "args") {
    for (std::size_t i = is_static ? 0 : 1; i < arguments.size(); ++i)
      if (values_.kind(arguments[i]) == ValueKind::objects)
        defer(arguments[i], row.runs, row.trigger, row.with, pc, callee, arguments, is_static);
    return;
  } else if (row.object.starts_with("arg")) {
    object = by_number("arg");
  }
  if (row.with.starts_with("on:"))
    return register_for(object, row.with, row, pc, callee, arguments, is_static);
  defer(object, row.runs, row.trigger, row.with, pc, callee, arguments, is_static);
}

void Interpreter::start_class(ValueId class_value, ValueId intent, std::optional<Trigger> when,
                              std::uint32_t pc, int depth) {
  if (values_.kind(class_value) != ValueKind::objects) return;
  const std::span<const std::int64_t> items = values_.items(class_value);
  for (std::int64_t item : items) {
    const Object o = values_[ObjectId{static_cast<std::uint32_t>(item)}];
    const bool wrapper = o.kind == ObjectKind::allocated && o.type != kNoType && !index_.is_defined(o.type);
    if (wrapper && depth < 4)  // a copy of an intent, a component's name
      start_class(read(cell(ObjectId{static_cast<std::uint32_t>(item)}, slot::kHeld)), intent, when, pc,
                  depth + 1);
    if (o.kind == ObjectKind::class_ && o.a != kNoId && index_.is_defined(TypeId{o.a})) {
      start_component(TypeId{o.a}, when, pc, intent);
    }
    if (o.kind == ObjectKind::text) {
      const std::string& name = values_.text_of(o.a);
      if (const TypeId type = index_.find_class(name); type != kNoType && index_.is_defined(type))
        start_component(type, when, pc, intent);
      else if (const auto action = components_by_action_.find(name); action != components_by_action_.end())
        start_component(action->second, when, pc, intent);
    }
  }
}

void Interpreter::start_intent(ValueId intent, std::optional<Trigger> when, std::uint32_t pc) {
  if (values_.kind(intent) != ValueKind::objects) return;
  const std::span<const std::int64_t> items = values_.items(intent);
  for (std::int64_t item : items) {
    if (item == 0) continue;
    const ObjectId object{static_cast<std::uint32_t>(item)};
    start_class(read(cell(object, slot::kHeld)), values_.object(object), when, pc);
    // An array of intents.
    std::vector<CellId> all;
    heap_.for_each_cell(object, [&](CellId c, std::uint32_t slot) {
      if (slot >= slot::kElement && slot < slot::kExists) all.push_back(c);
    });
    for (CellId c : all)
      if (const ValueId inner = read(c); inner != intent && values_.kind(inner) == ValueKind::objects)
        for (std::int64_t element : values_.items(inner))
          if (element != 0)
            start_class(read(cell(ObjectId{static_cast<std::uint32_t>(element)}, slot::kHeld)),
                        values_.object(ObjectId{static_cast<std::uint32_t>(element)}), when, pc);
  }
}

RunTask Interpreter::component_task(TypeId type) {
  RunTask task{.kind = EdgeKind::intent};
  const auto entries = component_entries_.find(+type);
  if (!is_instantiated_[+type]) is_instantiated_[+type] = true, instantiated_.push_back(type);
  if (entries == component_entries_.end()) return task;
  const ValueId object = component(type);
  for (MethodId m : entries->second)
    if (index_.has_code(m)) task.parts.push_back({.method = m, .arguments = arguments_for(m, object, true)});
  return task;
}

void Interpreter::start_component(TypeId type, std::optional<Trigger> when, std::uint32_t pc,
                                  ValueId intent) {
  if (!component_entries_.contains(+type)) return;
  deliver(type, intent);
  if (when == Trigger::background || when == Trigger::external) return;
  RunTask task = component_task(type);
  for (RunTask::Part& part : task.parts) pass_intent(part.method, intent, part.arguments);
  if (when == Trigger::user) {
    for (RunTask::Part& part : task.parts)
      registrations_.push_back({.stage = stage_,
                                .method = part.method,
                                .arguments = std::move(part.arguments),
                                .node = now_ ? now_->node : kNoId,
                                .pc = pc});
    return;
  }
  schedule(std::move(task), pc);
  component_callbacks(type, pc, intent);
}

// getIntent() of the component gives it.
void Interpreter::deliver(TypeId component_type, ValueId intent) {
  if (intent == kNothing) return;
  const ObjectId object = values_.single_object(component(component_type));
  const ValueId box = values_.object({ObjectKind::boxed, kNoType, +intent, 0, 0});
  const CellId at = cell(object, slot::kTextKey + values_.text_id("@intent"));
  write(at, box, read(at) == unset_);
}

void Interpreter::pass_intent(MethodId method, ValueId intent, std::vector<ValueId>& arguments) const {
  if (intent == kNothing) return;
  const auto parameters = index_.parameters(index_.proto_of(method));
  for (std::size_t i = 0; i < parameters.size() && i + 1 < arguments.size(); ++i)
    if (parameters[i] == intent_type_) arguments[i + 1] = intent;
}

// What the user or the system may call on a component besides its life cycle.
void Interpreter::component_callbacks(TypeId type, std::uint32_t pc, ValueId intent) {
  const ValueId object = component(type);
  offer_saved_state(type);
  std::vector<MethodId> lifecycle;
  if (const auto entries = component_entries_.find(+type); entries != component_entries_.end())
    lifecycle = entries->second;
  int depth = 0;
  for (TypeId at = type; at != kNoType && index_.is_defined(at) && depth < 64;
       at = index_.superclass(at), ++depth)
    for (MethodId m : index_.methods_of(at)) {
      if (!hierarchy_.is_virtual(m) || !index_.has_code(m)) continue;
      if (lookup(type, m) != m) continue;
      const PlatformCall call =
          hierarchy_.platform_call(hierarchy_.roots_of(type), hierarchy_.signature_of(m));
      if (!call.called || hierarchy_.is_open(hierarchy_.roots_of(type))) continue;
      if (std::find(lifecycle.begin(), lifecycle.end(), m) != lifecycle.end()) continue;
      if (!is_of_superclass(type, m)) continue;
      if (call.trigger == Trigger::user) {
        RunRegistration made{.stage = stage_, .method = m, .arguments = arguments_for(m, object, true)};
        made.node = now_ ? now_->node : kNoId;
        made.pc = pc;
        const bool known =
            std::any_of(registrations_.begin(), registrations_.end(), [&](const RunRegistration& r) {
              return r.stage == made.stage && r.method == made.method && r.arguments == made.arguments;
            });
        if (!known) registrations_.push_back(std::move(made));
      } else if (!call.trigger || call.trigger == Trigger::launch ||
                 (call.trigger == Trigger::background && stage_ == Stage::system)) {
        std::vector<ValueId> arguments = arguments_for(m, object, true);
        pass_intent(m, intent, arguments);
        schedule({.parts = {{.method = m, .arguments = std::move(arguments)}},
                  .kind = EdgeKind::framework_callback,
                  .certainty = Certainty::likely},
                 pc);
      }
    }
}

Delta Interpreter::kept_stores(std::size_t mark) const {
  Delta out = heap_.delta(mark);
  std::erase_if(
      out, [&](const auto& change) { return values_[heap_.owner(change.first)].kind != ObjectKind::store; });
  return out;
}

bool Interpreter::is_view(ValueId value) const {
  if (values_.kind(value) != ValueKind::objects) return false;
  for (std::int64_t item : values_.items(value)) {
    const Object& o = values_[ObjectId{static_cast<std::uint32_t>(item)}];
    if (o.kind == ObjectKind::view || (o.type != kNoType && is_subtype(o.type, view_type_))) return true;
  }
  return values_.is_open(value) && values_.bound(value) != kNoType &&
         is_subtype(values_.bound(value), view_type_);
}

std::vector<std::string> Interpreter::texts_in_layouts_of(ValueId view) {
  std::vector<std::string> out;
  const ObjectId object = values_.single_object(view);
  if (+object == 0 || values_[object].kind != ObjectKind::view || values_[object].b != 0) return out;
  const auto found = elements_by_id_.find(values_[object].a);
  if (found == elements_by_id_.end()) return out;
  for (const LayoutElement* element : found->second)
    for (const LayoutElement* other : elements_of_layout_[element->layout])
      if (!other->text.empty() && std::find(out.begin(), out.end(), other->text) == out.end())
        out.push_back(other->text);
  return out;
}

void Interpreter::run_task(RunTask& task, bool surely) {
  const std::size_t base = heap_.mark();
  std::vector<ValueId> results;
  for (const RunTask::Part& part : task.parts) {
    std::vector<ValueId> arguments = part.arguments;
    if (part.takes_result_of < results.size() && arguments.size() > 1 &&
        results[part.takes_result_of] != kNothing)
      arguments[1] = results[part.takes_result_of];
    for (const auto& [place, from] : part.takes)
      if (const ValueId held = unboxed(read(from)); held != kNothing && place < arguments.size())
        arguments[place] = held;
    const std::uint32_t node = run(part.method, arguments);
    results.push_back(node == kNoId ? kNothing : nodes_[node].result);
    if (node != kNoId && !arguments.empty()) keep_result(part.method, arguments[0], nodes_[node].result);
    if (!task.then.empty() && node != kNoId && results.back() != kNothing && results.back() != kAnything) {
      asked_by_ = node;
      defer(results.back(), task.then, std::nullopt, "", 0, part.method, {}, true);
      asked_by_ = kNoId;
    }
    if (node != kNoId && !part.gives_to.kind.empty()) {
      const MarkSet given = carried(nodes_[node].result, true);
      note_flow(node, 0, part.gives_to.call, part.gives_to.kind, given, given, false);
    }
    if (node != kNoId && std::find(task.nodes.begin(), task.nodes.end(), node) == task.nodes.end())
      task.nodes.push_back(node);
  }
  if (!surely) join_since(base);
}

// What was written since the mark may have been written or not.
void Interpreter::join_since(std::size_t base) {
  const Delta delta = heap_.delta(base);
  heap_.undo(base);
  for (const auto& [cell, value] : delta) {
    const ValueId joined = values_.join(heap_.get(cell), value);
    if (joined != heap_.get(cell)) heap_.set(cell, joined, now_ ? now_->base : 0);
  }
}

// What components' own objects hold since the mark is gone: the next start makes new ones.
void Interpreter::forget_components(std::size_t mark) {
  Delta kept = heap_.delta(mark);
  std::erase_if(kept, [&](const auto& change) {
    return values_[heap_.owner(change.first)].kind == ObjectKind::component;
  });
  heap_.undo(mark);
  heap_.apply(kept, 0);
}

void Interpreter::run_tasks() {
  constexpr int kRounds = 4;
  std::size_t ran = 0;
  for (int round = 0; round < kRounds && !exhausted_; ++round) {
    const std::size_t before = heap_.mark();
    for (std::size_t i = 0; i < tasks_.size() && !exhausted_; ++i) {
      RunTask task = tasks_[i];  // the list may grow
      run_task(task, false);
      tasks_[i].nodes = std::move(task.nodes);
    }
    const bool settled = heap_.mark() == before && tasks_.size() == ran;
    ran = tasks_.size();
    if (settled) break;
  }
}

void Interpreter::wake_background() {
  for (const RunTask& task : background_) tasks_.push_back(task);
}

void Interpreter::settle_tasks() {
  std::vector<std::uint32_t> changed;
  for (const RunTask& task : tasks_)
    for (const auto& [node, pc] : task.origins)
      if (node != kNoId)
        for (std::uint32_t to : task.nodes) {
          nodes_[node].edges.push_back({to, pc, task.kind, task.certainty});
          changed.push_back(node);
        }
  std::sort(changed.begin(), changed.end());
  changed.erase(std::unique(changed.begin(), changed.end()), changed.end());
  for (std::uint32_t node : changed) order_edges(nodes_[node]);
}

// ---- reflection -----------------------------------------------------------------------------------------------

Interpreter::Answer Interpreter::new_instance(std::uint32_t pc, TypeId type, std::vector<ValueId> arguments) {
  if (!initialise(type, pc)) return std::nullopt;
  const ValueId made = make_object(type, pc);
  MethodId constructor = kNoMethod;
  for (MethodId m : index_.methods_of(type))
    if (index_.string(index_.name_of(m)) == "<init>" &&
        (constructor == kNoMethod || index_.parameters(index_.proto_of(m)).size() == arguments.size()))
      constructor = m;
  if (constructor == kNoMethod || !index_.has_code(constructor)) return made;
  std::vector<ValueId> all = arguments_for(constructor, made, false);
  for (std::size_t i = 0; i < arguments.size() && i + 1 < all.size(); ++i)
    if (arguments[i] != kAnything) all[i + 1] = arguments[i];
  if (!call(constructor, std::move(all), EdgeKind::reflection, Certainty::likely, pc)) return std::nullopt;
  return made;
}

Interpreter::Answer Interpreter::invoke_member(std::uint32_t pc, ValueId member, ValueId on, ValueId array,
                                               bool constructs) {
  const ValueId unknown = values_.open(kNoType, true);
  if (values_.kind(member) != ValueKind::objects) return unknown;
  std::vector<ValueId> given;
  std::int64_t length = 0;
  if (values_.is_integer(array_length(array), length) && length >= 0 && length < 32)
    for (std::int64_t i = 0; i < length; ++i) given.push_back(array_element(array, values_.integer(i)));
  ValueId out = kNothing;
  bool known = false;
  const std::span<const std::int64_t> items = values_.items(member);
  for (std::int64_t item : items) {
    const Object o = values_[ObjectId{static_cast<std::uint32_t>(item)}];
    if (o.kind != ObjectKind::member) continue;
    const auto names = values_.texts(ValueId{o.b});
    const std::vector<std::string> wanted(names.begin(), names.end());
    if (values_.kind(ValueId{o.a}) != ValueKind::objects) continue;
    const std::span<const std::int64_t> classes = values_.items(ValueId{o.a});
    for (std::int64_t c : classes) {
      const Object holder = values_[ObjectId{static_cast<std::uint32_t>(c)}];
      if (holder.kind != ObjectKind::class_) continue;
      const bool defined = holder.a != kNoId && index_.is_defined(TypeId{holder.a});
      if (constructs && defined) {
        if (const Answer made = new_instance(pc, TypeId{holder.a}, given)) out = values_.join(out, *made);
        known = true;
        continue;
      }
      const std::string class_name = holder.a != kNoId                    ? index_.java_name(TypeId{holder.a})
                                     : holder.b != 0 || holder.a == kNoId ? values_.text_of(holder.b)
                                                                          : std::string();
      for (const std::string& name : wanted) {
        auto& reflective = nodes_[now_->node].reflective;
        const bool noted = std::any_of(reflective.begin(), reflective.end(), [&](const ReflectiveCall& r) {
          return r.pc == pc && r.class_name == class_name && r.member == name;
        });
        if (!noted) reflective.push_back({pc, class_name, name, given});
        if (!defined) continue;
        int depth = 0;
        bool done = false;
        for (TypeId at = TypeId{holder.a}; at != kNoType && index_.is_defined(at) && !done && depth < 64;
             at = index_.superclass(at), ++depth)
          for (MethodId m : index_.methods_of(at)) {
            if (index_.string(index_.name_of(m)) != name || !index_.has_code(m)) continue;
            if (index_.parameters(index_.proto_of(m)).size() != given.size() && length > 0) continue;
            std::vector<ValueId> all =
                arguments_for(m, on == kNull ? values_.open(at, false) : values_.without_zero(on), false);
            const std::size_t first = index_.flags(m) & dex::access::kStatic ? 0 : 1;
            for (std::size_t i = 0; i < given.size() && first + i < all.size(); ++i)
              if (given[i] != kAnything) all[first + i] = given[i];
            const MethodId target = first == 1 && +values_.single_object(on) != 0 &&
                                            values_[values_.single_object(on)].type != kNoType &&
                                            index_.is_defined(values_[values_.single_object(on)].type)
                                        ? lookup(values_[values_.single_object(on)].type, m)
                                        : m;
            if (const Answer answer = call(target == kNoMethod ? m : target, std::move(all),
                                           EdgeKind::reflection, Certainty::likely, pc))
              out = values_.join(out, *answer);
            known = true;
            done = true;
          }
      }
    }
  }
  return known && out != kNothing ? Answer(values_.join(out, kNull)) : Answer(unknown);
}

}  // namespace xiezhi
