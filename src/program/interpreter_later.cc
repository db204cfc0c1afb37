// Code that runs later than the call that asks for it: which conditions its row sets, what it is given, and who has
// registered for which broadcast.
#include <algorithm>

#include "program/interpreter.h"
#include "support/text.h"

namespace xiezhi {
namespace {

constexpr int kMaxHeldDepth = 4;

}  // namespace

// Everything that the value holds, what that holds, and so on, through the platform's own objects and those of
// libraries that the tables speak of.
void Interpreter::collect_held(ValueId value, int depth, std::vector<ObjectId>& out) {
  if (values_.kind(value) != ValueKind::objects || depth > kMaxHeldDepth) return;
  const std::span<const std::int64_t> items = values_.items(value);
  for (std::int64_t item : items) {
    const ObjectId object{static_cast<std::uint32_t>(item)};
    if (item == 0 || std::find(out.begin(), out.end(), object) != out.end()) continue;
    out.push_back(object);
    if (values_[object].kind != ObjectKind::allocated && values_[object].kind != ObjectKind::platform)
      continue;
    collect_held(read(cell(object, slot::kHeld)), depth + 1, out);
    collect_held(elements_of(object), depth + 1, out);
  }
}

std::vector<TypeId> Interpreter::classes_in(ValueId value) {
  std::vector<ObjectId> held;
  collect_held(value, 0, held);
  std::vector<TypeId> out;
  for (ObjectId object : held) {
    const Object o = values_[object];
    TypeId type = kNoType;
    if (o.kind == ObjectKind::class_ && o.a != kNoId) type = TypeId{o.a};
    if (const std::string* text = values_.text(object)) type = index_.find_class(*text);
    if (type != kNoType && index_.is_defined(type) && std::find(out.begin(), out.end(), type) == out.end())
      out.push_back(type);
  }
  return out;
}

std::vector<std::string> Interpreter::texts_in(ValueId value) {
  std::vector<ObjectId> held;
  collect_held(value, 0, held);
  std::vector<std::string> out;
  for (ObjectId object : held)
    if (const std::string* text = values_.text(object)) out.push_back(*text);
  return out;
}

// The values boxed under a key.
ValueId Interpreter::kept_under(ValueId holder, std::string_view key) {
  ValueId out = kNothing;
  if (values_.kind(holder) != ValueKind::objects) return out;
  const std::span<const std::int64_t> holders = values_.items(holder);
  for (std::int64_t item : holders) {
    if (item == 0) continue;
    out = values_.join(out, unboxed(read(cell(ObjectId{static_cast<std::uint32_t>(item)},
                                              slot::kTextKey + values_.text_id(key)))));
  }
  return out;
}

// The platform makes an object of a class: its constructor runs before what is asked of it.
void Interpreter::defer_class(TypeId type, const DeferredCall& row, std::uint32_t pc, MethodId callee,
                              std::span<const ValueId> arguments, bool is_static) {
  if (!is_instantiated_[+type]) is_instantiated_[+type] = true, instantiated_.push_back(type);
  RunTask task;
  if (component_entries_.contains(+type)) {
    task = component_task(type);
    std::erase_if(task.parts,
                  [&](const RunTask::Part& part) {  // a job's service is neither started nor bound
                    const std::string_view name = index_.string(index_.name_of(part.method));
                    return !name.starts_with("<") && name != "onCreate";
                  });
  } else {
    MethodId constructor = kNoMethod;
    for (MethodId m : index_.methods_of(type))
      if (index_.string(index_.name_of(m)) == "<init>" && index_.has_code(m) &&
          (constructor == kNoMethod || index_.parameters(index_.proto_of(m)).size() <
                                           index_.parameters(index_.proto_of(constructor)).size()))
        constructor = m;
    if (!initialise(type, pc)) return;
    if (constructor != kNoMethod)
      task.parts.push_back({constructor, arguments_for(constructor, component(type), true)});
  }
  defer(component(type), row.runs, row.trigger, row.with, pc, callee, arguments, is_static,
        std::move(task.parts));
}

// "if=@key": the receiver holds something under the key. "unless=NAME": an argument is not the constant of that name of
// its own class. What may be so or not counts as so.
bool Interpreter::conditions_hold(std::string_view with, std::span<const ValueId> arguments, bool is_static) {
  for (std::string_view word : split(with, ',')) {
    if (word.starts_with("if=")) {
      if (is_static || arguments.empty() || kept_under(arguments[0], word.substr(3)) == kNothing)
        return false;
    } else if (word.starts_with("unless=")) {
      const StringId name = index_.find_string(word.substr(7));
      if (name == kNoString) continue;
      for (ValueId argument : arguments) {
        const ObjectId object = values_.single_object(argument);
        if (+object == 0 || values_[object].type == kNoType || !index_.is_defined(values_[object].type))
          continue;
        for (FieldId field : index_.fields_of(values_[object].type))
          if (index_.name_of(field) == name && (index_.flags(field) & dex::access::kStatic) &&
              read(static_cell(field)) == argument)
            return false;
      }
    }
  }
  return true;
}

// An object that a call of the platform gave: one for each place and for the arguments its method was called with.
ValueId Interpreter::made_here(MethodId callee, TypeId type) {
  return values_.object(
      {ObjectKind::platform, type, now_ ? nodes_[now_->node].group : kNoId, +callee, now_ ? pc_ : kNoId});
}

// A message for a handler: its numbers are the fields named in order, an object is the field `object_name`, what it is
// for or runs is held.
ValueId Interpreter::make_message(MethodId callee, std::span<const ValueId> arguments, bool is_static,
                                  std::string_view names, std::string_view object_name) {
  const TypeId type = index_.find_type("Landroid/os/Message;");
  const ValueId made = type == kNoType || now_ == nullptr ? made_here(callee, type) : make_object(type, pc_);
  const ObjectId object = values_.single_object(made);
  const auto field_of = [&](std::string_view name) -> FieldId {
    if (type == kNoType) return kNoField;
    for (std::uint32_t i = 0; i < index_.field_count(); ++i)
      if (index_.class_of(FieldId{i}) == type && index_.string(index_.name_of(FieldId{i})) == name)
        return FieldId{i};
    return kNoField;
  };
  const auto set = [&](std::string_view name, ValueId value) {
    const auto [known, added] = message_fields_.try_emplace(std::string(name), kNoField);
    if (added) known->second = field_of(name);
    if (known->second != kNoField) write(field_cell(object, known->second), value, true);
  };
  const auto words = split(names, '|');
  for (std::string_view name : words) set(name, kNull);
  write(cell(object, slot::kHeld), is_static || arguments.empty() ? kNothing : arguments[0], true);
  write(cell(object, slot::kMarks), kNothing, true);
  std::size_t number = 0;
  const auto parameters = index_.parameters(index_.proto_of(callee));
  const std::size_t shift = is_static ? 0 : 1;
  for (std::size_t i = 0; i < parameters.size() && i + shift < arguments.size(); ++i) {
    const ValueId given = arguments[i + shift];
    const std::string_view descriptor = index_.descriptor(parameters[i]);
    if (descriptor == "I" && number < words.size())
      set(words[number++], given);
    else if (parameters[i] == object_type_)
      set(object_name, given);
    else if (descriptor == "Landroid/os/Handler;" || descriptor == "Ljava/lang/Runnable;")
      write(cell(object, slot::kHeld), given, false);
    put_marks(made, carried(given, true));
  }
  return made;
}

// ---- controls -------------------------------------------------------------------------------------------------

ValueId Interpreter::id_of_view(ValueId view) {
  ValueId out = kept_under(view, "@id");
  if (out != kNothing) return out;
  if (values_.kind(view) != ValueKind::objects || values_.is_open(view)) return kAnything;
  for (std::int64_t item : values_.items(view)) {
    const Object& o = values_[ObjectId{static_cast<std::uint32_t>(item)}];
    if (item == 0) continue;
    if (o.kind == ObjectKind::view && o.b == 0)
      out = values_.join(out, values_.integer(o.a));
    else
      return kAnything;
  }
  return out == kNothing ? kAnything : out;
}

namespace {
std::string button_key(std::int64_t number) { return "@button:" + std::to_string(number); }
}  // namespace

void Interpreter::label_button(ValueId dialog, ValueId number, ValueId text) {
  std::int64_t which = 0, id = 0;
  if (!values_.is_integer(number, which)) return;
  if (values_.is_integer(text, id) && inputs_.resource_text)
    if (const auto shown = inputs_.resource_text(static_cast<std::uint32_t>(id))) text = values_.text(*shown);
  store_value(dialog, values_.text(button_key(which)), text);
}

// The button shows what it was labelled with, on the dialog or on the builder that it was made by.
ValueId Interpreter::button_of(ValueId dialog, ValueId number, MethodId callee) {
  const TypeId type = index_.return_type(index_.proto_of(callee));
  std::int64_t which = 0;
  if (!values_.is_integer(number, which) || values_.kind(dialog) != ValueKind::objects)
    return unknown_of(type, false, {Origin::Kind::call, +callee});
  const ValueId made =
      values_.object({ObjectKind::platform, type, +dialog, +callee, static_cast<std::uint32_t>(which)});
  const ObjectId button = values_.single_object(made);
  std::vector<ObjectId> held;
  collect_held(dialog, 0, held);
  ValueId shown = kNothing;
  for (ObjectId one : held) shown = values_.join(shown, kept_under(values_.object(one), button_key(which)));
  if (shown != kNothing) write(cell(button, slot::kShown), shown, true);
  write(cell(button, slot::kHeld), dialog, true);
  return made;
}

std::vector<std::string> Interpreter::texts_beside(ValueId control) {
  std::vector<std::string> out;
  std::vector<ObjectId> held;
  collect_held(control, 0, held);
  for (ObjectId one : held)
    if (values_.object(one) != control)
      for (std::string& text : shown_texts(values_.object(one))) out.push_back(std::move(text));
  return out;
}

bool Interpreter::is_answer_box(ObjectId box, std::uint32_t pc) {
  const auto [known, added] = known_boxes_.try_emplace(+box, false);
  if (!added || !is_answer) return known->second;
  RunRegistration asked{.stage = stage_, .control = values_.object(box)};
  asked.method = now_ ? nodes_[now_->node].method : kNoMethod;
  asked.node = now_ ? now_->node : kNoId;
  asked.pc = pc;
  asked.tick = true;
  const bool answers = is_answer(asked);
  known_boxes_[+box] = answers;
  if (answers) answer_boxes_.push_back(std::move(asked));
  return answers;
}

// A box is not ticked until somebody does it: the first start has seen nobody. Later any box may have been, but one
// whose tick is an answer is kept for that.
ValueId Interpreter::is_ticked(ValueId box, MethodId callee, std::uint32_t pc) {
  const Origin origin{Origin::Kind::call, +callee};
  if (values_.kind(box) != ValueKind::objects || values_.is_open(box)) return values_.anything(origin);
  ValueId out = kNothing;
  const std::span<const std::int64_t> items = values_.items(box);
  for (std::int64_t item : items) {
    if (item == 0) continue;
    const ObjectId one{static_cast<std::uint32_t>(item)};
    const Object o = values_[one];
    const bool answers = is_answer_box(one, pc);
    const ValueId state = kept_under(values_.object(one), "@state");
    if (state != kNothing)
      out = values_.join(out, state);
    else if (o.kind == ObjectKind::view && inputs_.starts_checked && inputs_.starts_checked(o.a))
      out = values_.join(out, kOne);
    else
      out = values_.join(out, answers || stage_ == Stage::start ? kNull : values_.anything(origin));
  }
  return out == kNothing ? values_.anything(origin) : out;
}

void Interpreter::tick_boxes() {
  for (const RunRegistration& box : answer_boxes_) store_value(box.control, values_.text("@state"), kOne);
}

// Whether the method is one that the component's superclass of the platform has. One of a listener that the component
// happens to be is called only where the component is given to somebody.
bool Interpreter::is_of_superclass(TypeId component, MethodId method) {
  TypeId above = component;
  int depth = 0;
  while (above != kNoType && index_.is_defined(above) && depth++ < 256) above = index_.superclass(above);
  if (above == kNoType || hierarchy_.framework().find(index_.descriptor(above)) == kNoFrameworkClass)
    return true;
  const auto& inherited = overridable(above);
  return std::binary_search(inherited.begin(), inherited.end(),
                            std::pair{index_.name_of(method), index_.proto_of(method)});
}

// "@page": what the page at the address in argument 0 calls of the objects it was given.
void Interpreter::load_page(const DeferredCall& row, std::uint32_t pc, MethodId callee,
                            std::span<const ValueId> arguments) {
  if (arguments.size() < 2 || !inputs_.page_calls) return;
  std::vector<std::string> addresses;
  for (std::string_view address : values_.texts(arguments[1])) addresses.emplace_back(address);
  for (const std::string& address : addresses) {
    const auto calls = inputs_.page_calls(address);
    if (!calls) continue;
    known_pages_.insert(+arguments[0]);
    for (const PageCall& call : *calls) {
      const ValueId given = kept_under(arguments[0], call.object);
      const bool tap = call.when == PageCall::When::tap;
      const std::size_t known = registrations_.size();
      defer(given, call.method, tap ? std::optional(Trigger::user) : std::nullopt, row.with, pc, callee,
            arguments, false);
      for (std::size_t i = known; i < registrations_.size(); ++i) {
        registrations_[i].control = kNothing;  // the page's button, not the view
        registrations_[i].said.assign(1, values_.text(call.text));
      }
    }
  }
}

// ---- broadcasts -----------------------------------------------------------------------------------------------

ObjectId Interpreter::channel_of(std::string_view channel) {
  return values_.id_of({ObjectKind::platform, kNoType, kNoId, values_.text_id(channel), kNoId});
}

// "on:1:app": the object is called by broadcasts of the actions that argument 1 names, on that channel.
void Interpreter::register_for(ValueId object, std::string_view with, const DeferredCall& row,
                               std::uint32_t pc, MethodId callee, std::span<const ValueId> arguments,
                               bool is_static) {
  const auto words = split(with, ':');
  const ObjectId channel = channel_of(words.back());
  const std::vector<std::string> actions = texts_in(argument(words[1], arguments, is_static));
  if (values_.kind(object) != ValueKind::objects) return;
  bool sticky = false, foreign = actions.empty() && words.back() == "app";
  for (const std::string& action : actions) {
    write(cell(channel, slot::kTextKey + values_.text_id(action)), object, false);
    sticky = sticky || inputs_.models.is_sticky(action);
    foreign = foreign ||
              (words.back() == "app" && !inputs_.package.empty() && !action.starts_with(inputs_.package));
  }
  if (actions.empty()) write(cell(channel, slot::kAnyKey), object, false);
  if (sticky)
    defer(object, row.runs, std::nullopt, "", pc, callee, arguments, is_static);
  else if (foreign)  // the system's or another app's, whenever they like
    defer(object, row.runs, Trigger::background, "", pc, callee, arguments, is_static);
}

// The registered receivers of the actions that the intent names; without a known one, all.
ValueId Interpreter::registered_for(ValueId intent, std::string_view channel_name) {
  const ObjectId channel = channel_of(channel_name);
  ValueId out = read(cell(channel, slot::kAnyKey));
  const std::vector<std::string> actions = texts_in(intent);
  if (actions.empty()) {
    std::vector<CellId> all;
    heap_.for_each_cell(channel, [&](CellId c, std::uint32_t slot) {
      if (slot >= slot::kTextKey && slot < slot::kElement) all.push_back(c);
    });
    for (CellId c : all) out = values_.join(out, read(c));
  }
  for (const std::string& action : actions)
    out = values_.join(out, read(cell(channel, slot::kTextKey + values_.text_id(action))));
  return out;
}

// An intent that the platform keeps for later: the component it names, and who has registered for it.
void Interpreter::send_pending(ValueId pending, std::optional<Trigger> when, std::uint32_t pc,
                               MethodId callee) {
  std::vector<ObjectId> held;
  collect_held(pending, 0, held);
  const StringId on_receive = index_.find_string("onReceive");
  for (ObjectId object : held) {
    if (values_[object].type != intent_type_ || intent_type_ == kNoType) continue;
    const ValueId intent = values_.object(object);
    start_intent(intent, when, pc);
    if (on_receive != kNoString)
      defer(registered_for(intent, "app"), "onReceive", when, "1=arg0", pc, callee,
            std::vector<ValueId>{intent}, true);
  }
}

}  // namespace xiezhi
