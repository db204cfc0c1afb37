// What comes back from code that runs later or elsewhere: futures, results of activities, binders, the app's own
// providers, parcels; and what is given to a page that may call a method.
#include <algorithm>
#include <charconv>

#include "program/interpreter.h"
#include "support/text.h"

namespace xiezhi {
namespace {

constexpr int kMaxDepth = 4;  // of intents inside intents

bool number_of(std::string_view text, std::int64_t& out) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  return error == std::errc{} && end == text.data() + text.size();
}

}  // namespace

RunTask::Part Interpreter::part_of(const RunRegistration& tap) {
  RunTask::Part part{.method = tap.method, .arguments = tap.arguments};
  part.gives_to = tap.gives_to;
  return part;
}

void Interpreter::renew(TypeId type) {
  std::vector<std::pair<CellId, std::uint32_t>> cells;
  heap_.for_each_cell(values_.single_object(component(type)),
                      [&](CellId c, std::uint32_t slot) { cells.emplace_back(c, slot); });
  for (const auto& [c, at] : cells) {
    const bool is_key = at >= slot::kTextKey && at < slot::kElement;
    write(c, is_key ? unset_ : at < index_.declared_field_count() ? kNull : kNothing, true);
  }
}

// ---- arguments that the tables know of ------------------------------------------------------------------------

// The app's components that an intent names, by class or by action.
std::vector<TypeId> Interpreter::named_components(ValueId intent, int depth) {
  std::vector<TypeId> out;
  if (values_.kind(intent) != ValueKind::objects || depth > kMaxDepth) return out;
  const auto add = [&](TypeId type) {
    if (component_entries_.contains(+type) && std::find(out.begin(), out.end(), type) == out.end())
      out.push_back(type);
  };
  const std::span<const std::int64_t> items = values_.items(intent);
  for (std::int64_t item : items) {
    if (item == 0) continue;
    const ObjectId object{static_cast<std::uint32_t>(item)};
    const Object o = values_[object];
    if (o.kind == ObjectKind::class_ && o.a != kNoId && index_.is_defined(TypeId{o.a})) {
      add(TypeId{o.a});
    } else if (o.kind == ObjectKind::text) {
      const std::string& name = values_.text_of(o.a);
      if (const TypeId type = index_.find_class(name); type != kNoType && index_.is_defined(type))
        add(type);
      else if (const auto action = components_by_action_.find(name); action != components_by_action_.end())
        add(action->second);
    } else if (const CellId held = heap_.find(object, slot::kHeld); held != RunHeap::kNoCell) {
      for (TypeId type : named_components(read(held), depth + 1)) add(type);
    }
  }
  return out;
}

// "1=-1,0=arg1,2=@result:0,0=@answer,0=held": see the head of deferred_calls.tsv.
void Interpreter::apply_with(std::string_view with, std::size_t first, MethodId callee,
                             std::span<const ValueId> arguments, bool is_static, RunTask::Part& part) {
  for (std::string_view word : split(with, ',')) {
    const std::size_t equal = word.find('=');
    std::int64_t at = 0, value = 0;
    if (equal == word.npos || !number_of(word.substr(0, equal), at) || at < 0) continue;
    const std::size_t place = first + static_cast<std::size_t>(at);
    if (place >= part.arguments.size()) continue;
    const std::string_view what = word.substr(equal + 1);
    if (number_of(what, value)) {
      part.arguments[place] = values_.integer(value);
    } else if (what.starts_with("arg")) {
      part.arguments[place] = argument(what, arguments, is_static);
    } else if (what == "message") {
      part.arguments[place] = make_message(callee, arguments, is_static, "what|arg1|arg2", "obj");
    } else if (what == "receiver" && !is_static && !arguments.empty()) {
      part.arguments[place] = values_.without_zero(arguments[0]);
    } else if (what.starts_with("held")) {  // "held": by the receiver; "held:0": by an argument
      const ValueId holder = what.size() > 5                  ? argument(what.substr(5), arguments, is_static)
                             : is_static || arguments.empty() ? kNothing
                                                              : arguments[0];
      if (const ValueId held = everything_held(holder); held != kNothing) part.arguments[place] = held;
    } else if (what.starts_with('@')) {
      const std::size_t colon = what.find(':');
      const std::uint32_t key = slot::kTextKey + values_.text_id(what.substr(0, colon));
      const auto take = [&](ObjectId holder) {
        part.takes.emplace_back(static_cast<std::uint32_t>(place), cell(holder, key));
      };
      if (colon != what.npos) {
        for (TypeId type : named_components(argument(what.substr(colon + 1), arguments, is_static)))
          take(values_.single_object(component(type)));
      } else if (!is_static && !arguments.empty() && values_.kind(arguments[0]) == ValueKind::objects) {
        const auto items = values_.items(arguments[0]);
        for (std::int64_t item : items)
          if (item != 0) take(ObjectId{static_cast<std::uint32_t>(item)});
      }
    }
  }
}

// What an object holds, wherever: at unknown places, as elements, under keys.
ValueId Interpreter::everything_held(ValueId holders) {
  ValueId out = kNothing;
  if (values_.kind(holders) != ValueKind::objects) return out;
  const std::span<const std::int64_t> items = values_.items(holders);
  for (std::int64_t item : items) {
    if (item == 0) continue;
    const ObjectId holder{static_cast<std::uint32_t>(item)};
    out = values_.join(out, read(cell(holder, slot::kHeld)));
    std::vector<CellId> keys;
    heap_.for_each_cell(holder, [&](CellId c, std::uint32_t slot) {
      if ((slot >= slot::kTextKey && slot < slot::kElement) || slot == slot::kAnyKey) keys.push_back(c);
    });
    out = values_.join(out, elements_of(holder));
    for (CellId c : keys) out = values_.join(out, unboxed(read(c)));
  }
  return out;
}

// The values in the boxes that lie under a key.
ValueId Interpreter::unboxed(ValueId boxes) {
  ValueId out = kNothing;
  if (values_.kind(boxes) != ValueKind::objects) return out;
  for (std::int64_t item : values_.items(boxes))
    if (const Object& box = values_[ObjectId{static_cast<std::uint32_t>(item)}];
        box.kind == ObjectKind::boxed)
      out = values_.join(out, ValueId{box.a});
  return out;
}

// ---- results --------------------------------------------------------------------------------------------------

// Code whose result the caller may wait for. It runs at this place in one order and later in others; what it gives is
// known from here on, what it changes may have happened or not.
void Interpreter::run_now(const RunTask& task, std::string_view with, std::uint32_t pc, ValueId receiver) {
  const std::size_t base = heap_.mark();
  ValueId result = kNothing;
  for (const RunTask::Part& part : task.parts) {
    std::vector<ValueId> arguments = part.arguments;
    for (const auto& [place, from] : part.takes)
      if (const ValueId held = unboxed(read(from)); held != kNothing) arguments[place] = held;
    if (const Answer answer = call(part.method, std::move(arguments), task.kind, task.certainty, pc))
      result = values_.join(result, *answer);
  }
  join_since(base);
  if (result == kNothing) return;
  if (with.find("gives:receiver") != with.npos)
    store_value(receiver, values_.text("@answer"), result);
  else
    ran_ = values_.join(ran_, result);
}

std::span<const std::uint16_t> Interpreter::results_of(MethodId method) {
  const auto [place, added] = results_.try_emplace(+method);
  if (added)
    if (const auto rows = model_names_.find(index_.string(index_.name_of(method)));
        rows != model_names_.end())
      for (std::uint16_t row : rows->second)
        if (inputs_.models.models()[row].effect == ModelEffect::result &&
            hierarchy_.is_subtype(index_.class_of(method), model_descriptors_[row]))
          place->second.push_back(row);
  return place->second;
}

void Interpreter::keep_result(MethodId method, ValueId receiver, ValueId result) {
  if (result == kNothing) return;
  for (std::uint16_t row : results_of(method))
    store_value(receiver, values_.text(inputs_.models.models()[row].a), result);
}

bool Interpreter::is_annotated(MethodId method, std::string_view annotation) {
  const TypeId type = index_.class_of(method);
  const std::uint32_t file = index_.file_of(method);
  const dex::ClassAnnotations all = index_.annotations(type);
  for (const auto& [local, annotations] : all.of_methods) {
    if (index_.method_in(file, local) != method) continue;
    for (const dex::Annotation& one : annotations)
      if (index_.java_name(index_.type_in(file, one.type)) == annotation) return true;
  }
  return false;
}

// ---- providers ------------------------------------------------------------------------------------------------

// The app's provider that answers for an address.
TypeId Interpreter::provider_of(ValueId uri) {
  if (providers_.empty() || values_.kind(uri) != ValueKind::objects) return kNoType;
  for (std::int64_t item : values_.items(uri)) {
    if (item == 0) continue;
    const Object& o = values_[ObjectId{static_cast<std::uint32_t>(item)}];
    if (o.kind != ObjectKind::boxed) continue;
    for (std::string_view text : values_.texts(ValueId{o.a})) {
      if (!text.starts_with("content://")) continue;
      text.remove_prefix(10);
      if (const auto found = providers_.find(std::string(text.substr(0, text.find_first_of("/?"))));
          found != providers_.end())
        return found->second;
    }
  }
  return kNoType;
}

// ContentResolver.query(uri, …) and the like, where the address is the app's own: its provider's method, at once.
Interpreter::Answer Interpreter::ask_provider(std::uint32_t pc, MethodId callee,
                                              std::span<const ValueId> arguments) {
  const ValueId unknown =
      unknown_of(index_.return_type(index_.proto_of(callee)), true, {Origin::Kind::call, +callee});
  if (arguments.size() < 2) return unknown;
  const TypeId type = provider_of(arguments[1]);
  if (type == kNoType) return unknown;
  const MethodId own = lookup(type, callee);
  std::vector<ValueId> given(arguments.begin() + 1, arguments.end());
  MethodId target = own != kNoMethod && index_.has_code(own) ? own : kNoMethod;
  int depth = 0;
  for (TypeId at = type; target == kNoMethod && at != kNoType && index_.is_defined(at) && depth < 64;
       at = index_.superclass(at), ++depth)
    for (MethodId m : index_.methods_of(at)) {
      // call(uri, method, argument, extras) becomes call(method, argument, extras).
      const std::size_t count = index_.parameters(index_.proto_of(m)).size();
      if (index_.name_of(m) != index_.name_of(callee) || !index_.has_code(m) || !hierarchy_.is_virtual(m))
        continue;
      if (count + 1 == given.size()) given.erase(given.begin());
      if (count == given.size()) target = m;
    }
  if (target == kNoMethod) return unknown;
  given.insert(given.begin(), component(type));
  return call(target, std::move(given), EdgeKind::framework_callback, Certainty::certain, pc);
}

// ---- parcels --------------------------------------------------------------------------------------------------

Interpreter::Answer Interpreter::apply_parcel_model(const PlatformModel& model, MethodId callee,
                                                    std::span<const ValueId> arguments) {
  const ValueId unknown =
      unknown_of(index_.return_type(index_.proto_of(callee)), true, {Origin::Kind::call, +callee});
  const ObjectId parcel = arguments.empty() ? ObjectId{0} : values_.single_object(arguments[0]);
  if (+parcel == 0) {
    if (model.effect == ModelEffect::parcel_write && arguments.size() > 1)
      put_marks(arguments[0], carried(arguments[1], true));
    return unknown;
  }
  const bool surely = values_.is_exact(arguments[0]) && is_single(parcel);
  const CellId length = cell(parcel, slot::kLength), place = cell(parcel, slot::kPosition);
  std::int64_t at = 0;
  const auto known = [&](CellId c) {
    const ValueId value = read(c);
    return surely && (value == kNothing || values_.is_integer(value, at)) && at >= 0 && at < kMaxElements;
  };
  switch (model.effect) {
    case ModelEffect::parcel_write:
      if (known(length)) {
        write(cell(parcel, slot::kElement + static_cast<std::uint32_t>(at)),
              argument(model.a, arguments, false), true);
        write(length, values_.integer(at + 1), true);
      } else {
        write(cell(parcel, slot::kHeld), argument(model.a, arguments, false), false);
        write(length, kAnything, true);
      }
      return kAnything;
    case ModelEffect::parcel_go:
      write(place, argument(model.a, arguments, false), true);
      return kAnything;
    default:
      break;
  }
  ValueId out = read(cell(parcel, slot::kHeld));
  if (known(place)) {
    out = values_.join(out, read(cell(parcel, slot::kElement + static_cast<std::uint32_t>(at))));
    write(place, values_.integer(at + 1), true);
  } else {
    out = values_.join(out, elements_of(parcel));
  }
  return out == kNothing || out == kNull ? unknown : out;
}

// ---- maps, fields and arrays ----------------------------------------------------------------------------------

// keySet() and entrySet(): what is in them, without an order. An entry holds every value of the map and every key.
Interpreter::Answer Interpreter::view_of_map(bool entries, std::uint32_t pc, MethodId callee, ValueId map) {
  const TypeId returned = index_.return_type(index_.proto_of(callee));
  const ValueId made = make_object(returned, pc);
  const CellId held = cell(values_.single_object(made), slot::kHeld);
  ValueId keys = kNothing;
  if (values_.kind(map) == ValueKind::objects) {
    const std::span<const std::int64_t> items = values_.items(map);
    for (std::int64_t item : items) {
      if (item == 0) continue;
      const ObjectId holder{static_cast<std::uint32_t>(item)};
      keys = values_.join(keys, read(cell(holder, slot::kKeys)));
      std::vector<std::uint32_t> texts;
      heap_.for_each_cell(holder, [&](CellId c, std::uint32_t at) {
        if (at >= slot::kTextKey && at < slot::kValueKey && heap_.get(c) != unset_)
          texts.push_back(at - slot::kTextKey);
      });
      for (std::uint32_t text : texts) keys = values_.join(keys, values_.text(values_.text_of(text)));
    }
  }
  if (keys == kNothing || !values_.is_exact(map))
    keys = values_.join(keys, values_.marked(values_.open(kNoType, false), marks_inside(map)));
  if (!entries) {
    write(held, keys, true);
    return made;
  }
  const ValueId entry = values_.object({ObjectKind::platform, index_.find_type("Ljava/util/Map$Entry;"),
                                        now_ ? +nodes_[now_->node].method : 0, +callee, pc});
  store_value(entry, values_.text("@key"), keys);
  ValueId all = everything_held(map);
  if (all == kNothing || !values_.is_exact(map))
    all = values_.join(all, values_.marked(values_.open(kNoType, true), marks_inside(map)));
  store_value(entry, values_.text("@value"), all);
  write(held, entry, true);
  return made;
}

// The package's fields that a java.lang.reflect.Field may be.
std::vector<FieldId> Interpreter::fields_meant(ValueId member) {
  std::vector<FieldId> out;
  if (values_.kind(member) != ValueKind::objects) return out;
  for (std::int64_t item : values_.items(member)) {
    const Object& o = values_[ObjectId{static_cast<std::uint32_t>(item)}];
    if (item == 0 || o.kind != ObjectKind::member || values_.kind(ValueId{o.a}) != ValueKind::objects)
      continue;
    for (std::int64_t holder : values_.items(ValueId{o.a})) {
      const Object& c = values_[ObjectId{static_cast<std::uint32_t>(holder)}];
      if (holder == 0 || c.kind != ObjectKind::class_ || c.a == kNoId || !index_.is_defined(TypeId{c.a}))
        continue;
      for (std::string_view name : values_.texts(ValueId{o.b})) {
        int depth = 0;
        bool found = false;
        for (TypeId at{c.a}; at != kNoType && index_.is_defined(at) && !found && depth < 64;
             at = index_.superclass(at), ++depth)
          for (FieldId field : index_.fields_of(at))
            if (index_.string(index_.name_of(field)) == name) out.push_back(field), found = true;
      }
    }
  }
  return out;
}

Interpreter::Answer Interpreter::reach_field(const PlatformModel& model, std::uint32_t pc, MethodId callee,
                                             ValueId member, ValueId on, ValueId value) {
  const std::vector<FieldId> fields = fields_meant(member);
  if (model.effect == ModelEffect::set_field) {
    for (FieldId field : fields) {
      if (index_.flags(field) & dex::access::kStatic)
        write(static_cell(field), value, fields.size() == 1);
      else if (fields.size() == 1)
        put_field(on, field, value);
    }
    return kAnything;
  }
  const Answer named = invoke_member(pc, member, on, kNull, false);  // notes which member is meant
  if (fields.empty()) return named;
  ValueId out = kNothing;
  for (FieldId field : fields) {
    if (index_.flags(field) & dex::access::kStatic) {
      if (!initialise(index_.class_of(field), pc)) return std::nullopt;
      out = values_.join(out, read(static_cell(field)));
    } else {
      out = values_.join(out, field_value(values_.without_zero(on), field));
    }
  }
  const TypeId returned = index_.return_type(index_.proto_of(callee));
  return out == kNothing ? unknown_of(returned, true, {Origin::Kind::call, +callee}) : out;
}

// An array, with arrays inside where there are more lengths. `number` tells those of one instruction apart.
ValueId Interpreter::array_object(TypeId type, std::uint32_t pc, std::uint32_t number,
                                  std::span<const std::int64_t> lengths) {
  constexpr std::int64_t kMaxRows = 16;
  const ValueId array = make_object(type, pc | number << 20);
  const ObjectId object = values_.single_object(array);
  write(cell(object, slot::kLength), values_.integer(lengths[0]), true);
  if (lengths.size() < 2 || lengths.size() > 3) return array;
  TypeId inner = index_.find_type(index_.descriptor(type).substr(1));
  if (inner == kNoType) inner = type;  // the code names it nowhere
  for (std::int64_t i = 0; i < lengths[0] && i < kMaxRows; ++i)
    write(cell(object, slot::kElement + static_cast<std::uint32_t>(i)),
          array_object(inner, pc, number * 16 + static_cast<std::uint32_t>(i) + 1, lengths.subspan(1)), true);
  return array;
}

// Array.newInstance(class, length) and (class, lengths): the way a compiler makes arrays of arrays.
Interpreter::Answer Interpreter::new_array(std::uint32_t pc, MethodId callee, ValueId class_value,
                                           ValueId lengths) {
  const ValueId unknown =
      unknown_of(index_.return_type(index_.proto_of(callee)), false, {Origin::Kind::call, +callee});
  const ObjectId of = values_.single_object(class_value);
  if (+of == 0 || values_[of].kind != ObjectKind::class_ || values_[of].a == kNoId) return unknown;
  std::vector<std::int64_t> known;
  std::int64_t length = 0, count = 0;
  if (values_.is_integer(lengths, length)) {
    known.push_back(length);
  } else if (values_.is_integer(array_length(lengths), count)) {
    for (std::int64_t i = 0; i < count && i < 4; ++i)
      if (values_.is_integer(array_element(lengths, values_.integer(i)), length)) known.push_back(length);
    if (static_cast<std::int64_t>(known.size()) != count) return unknown;
  }
  if (known.empty()) return unknown;
  const TypeId type = index_.find_type(std::string(known.size(), '[') +
                                       std::string(index_.descriptor(TypeId{values_[of].a})));
  return type == kNoType ? unknown : array_object(type, pc, 0, known);
}

Interpreter::Answer Interpreter::copy_of(std::uint32_t pc, MethodId callee, ValueId array, ValueId from) {
  const TypeId returned = index_.return_type(index_.proto_of(callee));
  const ObjectId source = values_.single_object(array);
  std::int64_t first = 0, length = 0;
  if (+source == 0 || !values_.is_integer(from, first) || first < 0 ||
      !values_.is_integer(array_length(array), length) || length > kMaxElements)
    return values_.marked(unknown_of(returned, false, {Origin::Kind::call, +callee}), carried(array, true));
  const TypeId type = values_[source].type;
  std::vector<ValueId> elements;
  for (std::int64_t i = first; i < length; ++i) elements.push_back(array_element(array, values_.integer(i)));
  const ValueId copy = make_object(type == kNoType ? returned : type, pc);
  const ObjectId object = values_.single_object(copy);
  for (std::size_t i = 0; i < elements.size(); ++i)
    write(cell(object, slot::kElement + static_cast<std::uint32_t>(i)), elements[i], true);
  write(cell(object, slot::kLength), kAnything, true);
  return copy;
}

// ---- saved state ----------------------------------------------------------------------------------------------

// An activity that the system makes again, as when the screen is turned: it saves into a bundle that the next one gets.
void Interpreter::offer_saved_state(TypeId type) {
  std::vector<MethodId> methods;
  bool saves = false;
  const auto models = inputs_.models.models();
  for (std::size_t row = 0; row < models.size(); ++row) {
    if (models[row].effect != ModelEffect::saved) continue;
    const StringId name = index_.find_string(models[row].method);
    if (name == kNoString || !hierarchy_.is_subtype(type, model_descriptors_[row])) continue;
    int depth = 0;
    bool found = false;
    for (TypeId at = type; at != kNoType && index_.is_defined(at) && !found && depth < 64;
         at = index_.superclass(at), ++depth)
      for (MethodId m : index_.methods_of(at))
        if (index_.name_of(m) == name && index_.has_code(m) && hierarchy_.is_virtual(m) && !found &&
            index_.parameters(index_.proto_of(m)).size() == 1) {
          methods.push_back(m), found = true;
          saves = saves || models[row].a == "saves";
        }
  }
  if (!saves) return;
  for (MethodId m : methods) {
    const TypeId bundle = index_.parameters(index_.proto_of(m))[0];
    RunRegistration made{.stage = stage_, .method = m};
    made.arguments = {component(type), values_.object({ObjectKind::platform, bundle, kNoId, +type, 0})};
    const auto same = [&](const RunRegistration& r) {
      return r.stage == stage_ && r.method == m && r.arguments == made.arguments;
    };
    if (std::none_of(registrations_.begin(), registrations_.end(), same))
      registrations_.push_back(std::move(made));
  }
}

// ---- rows by what the receiver is -----------------------------------------------------------------------------

// The rows of the receiver's own class, where it is one of the platform's and says more than the call's.
std::span<const std::uint16_t> Interpreter::rows_for(MethodId callee, ValueId receiver, bool deferred) {
  const auto plain = deferred ? deferred_of(callee) : models_of(callee);
  const ObjectId object = values_.single_object(receiver);
  if (+object == 0 || !values_.is_exact(receiver)) return plain;
  const Object& o = values_[object];
  const TypeId type = o.type;
  if (o.kind != ObjectKind::allocated || type == kNoType || type == index_.class_of(callee) ||
      index_.is_defined(type))
    return plain;
  auto& known = deferred ? receiver_deferred_ : receiver_models_;
  const auto [place, added] = known.try_emplace(std::uint64_t{+type} << 32 | +callee);
  if (added) {
    const auto& names = deferred ? deferred_names_ : model_names_;
    const auto& descriptors = deferred ? deferred_descriptors_ : model_descriptors_;
    if (const auto rows = names.find(index_.string(index_.name_of(callee))); rows != names.end())
      for (std::uint16_t row : rows->second) {
        if (descriptors[row] == "L*;" || !hierarchy_.is_subtype(type, descriptors[row])) continue;
        const bool same = place->second.empty() || descriptors[place->second.back()] == descriptors[row];
        if (deferred || same) place->second.push_back(row);
      }
  }
  return place->second.empty() ? plain : std::span<const std::uint16_t>(place->second);
}

}  // namespace xiezhi
