// What the platform's own ways of making things give: texts out of bytes, handles of methods, proxies, services of the
// class path, constants of enums.
#include <algorithm>
#include <array>

#include "program/interpreter.h"
#include "support/text.h"

namespace xiezhi {
namespace {

constexpr std::int64_t kMaxLetters = 1024;

std::optional<std::string> from_base64(std::string_view text) {
  std::string out;
  std::uint32_t bits = 0;
  int count = 0;
  for (char c : text) {
    int digit = -1;
    if (c >= 'A' && c <= 'Z') digit = c - 'A';
    if (c >= 'a' && c <= 'z') digit = c - 'a' + 26;
    if (c >= '0' && c <= '9') digit = c - '0' + 52;
    if (c == '+' || c == '-') digit = 62;
    if (c == '/' || c == '_') digit = 63;
    if (c == '=' || c == '\n' || c == '\r') continue;
    if (digit < 0) return std::nullopt;
    bits = bits << 6 | static_cast<std::uint32_t>(digit);
    if ((count += 6) >= 8) count -= 8, out += static_cast<char>(bits >> count & 0xff);
  }
  return out;
}

}  // namespace

// ---- texts and their letters ----------------------------------------------------------------------------------

// The text that new String(…) is: of letters, of bytes, of a text; whole, or `count` of them from `first` on.
ValueId Interpreter::text_of_array(MethodId callee, std::span<const ValueId> arguments) {
  const auto parameters = index_.parameters(index_.proto_of(callee));
  MarkSet marks = kNoMarks;
  for (std::size_t i = 1; i < arguments.size(); ++i)
    marks = values_.mark_sets().join(marks, carried(arguments[i], true));
  const ValueId unknown =
      values_.marked(values_.open(string_type_, false, {Origin::Kind::call, +callee}), marks);
  if (arguments.size() < 2 || parameters.empty()) return values_.text("");
  const std::string_view shape = index_.descriptor(parameters[0]);
  if (shape != "[C" && shape != "[B") {
    const ValueId text = text_in(arguments[1], callee);
    return values_.is_exact(text) ? text : values_.marked(text, marks);
  }
  std::int64_t length = 0, first = 0;
  if (!values_.is_integer(array_length(arguments[1]), length)) return unknown;
  const bool part = parameters.size() > 2 && arguments.size() > 3 &&
                    index_.descriptor(parameters[1]) == "I" && index_.descriptor(parameters[2]) == "I";
  if (part && (!values_.is_integer(arguments[2], first) || !values_.is_integer(arguments[3], length)))
    return unknown;
  if (first < 0 || length < 0 || length > kMaxLetters) return unknown;
  std::string out;
  for (std::int64_t i = first; i < first + length; ++i) {
    std::int64_t letter = 0;
    const ValueId element = array_element(arguments[1], values_.integer(i));
    if (element == kNothing || !values_.is_integer(element, letter)) return unknown;
    if (shape == "[B")
      out += static_cast<char>(letter);
    else if (letter >= 0 && letter < 0x10000)
      append_utf8(out, static_cast<char32_t>(letter));
    else
      return unknown;
  }
  if (marks != kNoMarks && std::any_of(arguments.begin() + 1, arguments.end(),
                                       [&](ValueId v) { return values_.marks(v) != kNoMarks; }))
    return unknown;
  return values_.text(to_valid_utf8(out));
}

// String.getBytes(), toCharArray(), Base64.decode(): an array of what the text holds.
ValueId Interpreter::array_of_text(std::string_view how, std::uint32_t pc, MethodId callee,
                                   std::span<const ValueId> arguments, bool is_static) {
  const TypeId returned = index_.return_type(index_.proto_of(callee));
  const ValueId from =
      how == "base64" ? argument("0", arguments, is_static) : (arguments.empty() ? kAnything : arguments[0]);
  ValueId text = from;
  if (how == "base64" && is_array(from)) {
    const std::array<ValueId, 2> given{kNull, from};
    std::int64_t length = 0;
    std::string all;
    bool known = values_.is_integer(array_length(from), length) && length <= kMaxLetters;
    for (std::int64_t i = 0; known && i < length; ++i) {
      std::int64_t letter = 0;
      known = values_.is_integer(array_element(given[1], values_.integer(i)), letter);
      all += static_cast<char>(letter);
    }
    text = known ? values_.text(to_valid_utf8(all)) : kAnything;
  }
  const auto texts = values_.texts(text);
  const ValueId array = make_object(returned, pc);
  const ObjectId object = values_.single_object(array);
  std::optional<std::string> bytes;
  if (texts.size() == 1 && !values_.may_be_zero(text))
    bytes = how == "base64" ? from_base64(texts[0]) : std::string(texts[0]);
  if (!bytes || bytes->size() > kMaxElements) {
    write(cell(object, slot::kHeld), values_.marked(kAnything, carried(from, true)), true);
    write(cell(object, slot::kLength), kAnything, true);
    return array;
  }
  std::vector<std::int64_t> letters;
  if (how == "letters")
    for (char32_t c : code_points(*bytes)) letters.push_back(static_cast<std::int64_t>(c));
  else
    for (char c : *bytes) letters.push_back(static_cast<std::int8_t>(c));
  for (std::size_t i = 0; i < letters.size(); ++i)
    write(cell(object, slot::kElement + static_cast<std::uint32_t>(i)), values_.integer(letters[i]), true);
  write(cell(object, slot::kLength), values_.integer(static_cast<std::int64_t>(letters.size())), true);
  return array;
}

// ---- handles, proxies, services, enums ------------------------------------------------------------------------

// Runs the method that a handle stands for: one named in the code, or looked up by class and name.
Interpreter::Answer Interpreter::call_handle(std::uint32_t pc, MethodId callee, ValueId handle,
                                             std::vector<ValueId> given) {
  const ValueId unknown =
      unknown_of(index_.return_type(index_.proto_of(callee)), true, {Origin::Kind::call, +callee});
  const ObjectId object = values_.single_object(handle);
  if (+object == 0) return unknown;
  const Object o = values_[object];
  if (o.kind != ObjectKind::member) {  // a call site holds its target
    const CellId held = heap_.find(object, slot::kHeld);
    if (held == RunHeap::kNoCell || nested_ > 4) return unknown;
    ++nested_;
    const Answer answer = call_handle(pc, callee, read(held), std::move(given));
    --nested_;
    return answer;
  }
  MethodId method = kNoMethod;
  if (o.c != 0) {
    method = MethodId{o.c - 1};
  } else {
    const auto names = values_.texts(ValueId{o.b});
    const ObjectId holder = values_.single_object(ValueId{o.a});
    if (names.size() != 1 || +holder == 0 || values_[holder].kind != ObjectKind::class_ ||
        values_[holder].a == kNoId)
      return unknown;
    for (TypeId at{values_[holder].a}; at != kNoType && index_.is_defined(at) && method == kNoMethod;
         at = index_.superclass(at))
      for (MethodId m : index_.methods_of(at)) {
        const bool is_static = (index_.flags(m) & dex::access::kStatic) != 0;
        if (index_.string(index_.name_of(m)) == names[0] && index_.has_code(m) &&
            index_.parameters(index_.proto_of(m)).size() + (is_static ? 0 : 1) == given.size())
          method = m;
      }
  }
  if (method == kNoMethod || !index_.has_code(method)) return unknown;
  const bool is_static = (index_.flags(method) & dex::access::kStatic) != 0;
  if (is_static && !initialise(index_.class_of(method), pc)) return std::nullopt;
  if (!is_static && !given.empty())
    if (const ObjectId on = values_.single_object(given[0]); +on != 0 && values_[on].type != kNoType &&
                                                             index_.is_defined(values_[on].type) &&
                                                             hierarchy_.is_virtual(method))
      if (const MethodId own = lookup(values_[on].type, method); own != kNoMethod) method = own;
  return call(method, std::move(given), EdgeKind::reflection, Certainty::certain, pc);
}

bool Interpreter::has_own_bootstrap(std::uint32_t file, std::span<const dex::Value> site) {
  const auto handles = index_.files()[file].method_handles();
  if (site.empty() || !site[0].index() || *site[0].index() >= handles.size()) return false;
  const dex::MethodHandle& handle = handles[*site[0].index()];
  if (handle.kind < 4) return false;
  const MethodId bootstrap = index_.resolve(index_.method_in(file, handle.member));
  return index_.is_declared(bootstrap) && index_.has_code(bootstrap);
}

// A call site of the package's own bootstrap method: it is run, and its call site's target called.
Interpreter::Answer Interpreter::call_own_site(const IrInstruction& in, std::span<const dex::Value> site,
                                               std::vector<ValueId> arguments) {
  const MethodId method = nodes_[now_->node].method;
  const std::uint32_t file = index_.file_of(method);
  const auto handles = index_.files()[file].method_handles();
  if (site.size() < 3 || !site[0].index() || *site[0].index() >= handles.size() || !site[1].index())
    return kAnything;
  const dex::MethodHandle& handle = handles[*site[0].index()];
  if (handle.kind < 4) return kAnything;
  const MethodId bootstrap = index_.resolve(index_.method_in(file, handle.member));
  if (!index_.is_declared(bootstrap) || !index_.has_code(bootstrap)) return kAnything;
  std::vector<ValueId> given = arguments_for(bootstrap, kNothing, false);
  if (given.size() > 1) given[1] = values_.text(index_.text(index_.string_in(file, *site[1].index())));
  for (std::size_t i = 3; i < site.size() && i < given.size(); ++i) {
    if (site[i].kind == dex::ValueKind::string && site[i].index())
      given[i] = values_.text(index_.text(index_.string_in(file, *site[i].index())));
    else if (site[i].kind == dex::ValueKind::method_handle && site[i].index())
      given[i] = method_handle(*site[i].index());
    else if (site[i].integer() != nullptr)
      given[i] = values_.integer(*site[i].integer());
  }
  if (!initialise(index_.class_of(bootstrap), in.pc)) return std::nullopt;
  const Answer made = call(bootstrap, std::move(given), EdgeKind::exact, Certainty::certain, in.pc);
  if (!made) return std::nullopt;
  return call_handle(in.pc, bootstrap, *made, std::move(arguments));
}

ValueId Interpreter::method_handle(std::uint32_t local) {
  const std::uint32_t file = index_.file_of(nodes_[now_->node].method);
  const auto handles = index_.files()[file].method_handles();
  if (local >= handles.size() || handles[local].kind < 4) return kAnything;
  const MethodId method = index_.resolve(index_.method_in(file, handles[local].member));
  return values_.object(
      {ObjectKind::member, index_.find_type("Ljava/lang/invoke/MethodHandle;"), +kNothing, 0, +method + 1});
}

ValueId Interpreter::make_proxy(ValueId interfaces, ValueId handler) {
  TypeId type = kNoType;
  if (const ObjectId of = values_.single_object(array_element(interfaces, kNull));
      +of != 0 && values_[of].kind == ObjectKind::class_ && values_[of].a != kNoId)
    type = TypeId{values_[of].a};
  return values_.object({ObjectKind::proxy, type, +handler, 0, 0});
}

// A call of a proxy is a call of its handler's invoke(proxy, method, arguments).
Interpreter::Answer Interpreter::run_proxy(ObjectId proxy, MethodId callee,
                                           std::span<const ValueId> arguments, std::uint32_t pc) {
  const Object o = values_[proxy];
  const TypeId returned = index_.return_type(index_.proto_of(callee));
  const StringId name = index_.find_string("invoke");
  ValueId out = kNothing;
  const auto items = values_.items(ValueId{o.a});
  if (values_.kind(ValueId{o.a}) == ValueKind::objects && name != kNoString)
    for (std::int64_t item : items) {
      const TypeId type = item == 0 ? kNoType : values_[ObjectId{static_cast<std::uint32_t>(item)}].type;
      if (type == kNoType || !index_.is_defined(type)) continue;
      for (MethodId m : index_.methods_of(type)) {
        if (index_.name_of(m) != name || !hierarchy_.is_virtual(m) || !index_.has_code(m) ||
            index_.parameters(index_.proto_of(m)).size() != 3)
          continue;
        const TypeId array_type = index_.parameters(index_.proto_of(m))[2];
        const ValueId array = make_object(array_type, pc);
        const ObjectId all = values_.single_object(array);
        for (std::size_t i = 1; i < arguments.size() && i <= 16; ++i)
          write(cell(all, slot::kElement + static_cast<std::uint32_t>(i - 1)), arguments[i], true);
        write(cell(all, slot::kLength),
              values_.integer(static_cast<std::int64_t>(arguments.empty() ? 0 : arguments.size() - 1)), true);
        const ValueId of = values_.object({ObjectKind::class_, class_type_, +index_.class_of(callee), 0, 0});
        const ValueId member = values_.object({ObjectKind::member, index_.parameters(index_.proto_of(m))[1],
                                               +of, +values_.text(index_.string(index_.name_of(callee))), 0});
        if (const Answer answer = call(m,
                                       {values_.object(ObjectId{static_cast<std::uint32_t>(item)}),
                                        values_.object(proxy), member, array},
                                       EdgeKind::reflection, Certainty::certain, pc))
          out = values_.join(out, *answer);
      }
    }
  return out == kNothing ? unknown_of(returned, true, {Origin::Kind::call, +callee}) : out;
}

// ServiceLoader.load(class): one object of each class that the package names for it.
ValueId Interpreter::load_services(std::uint32_t pc, MethodId callee, ValueId wanted) {
  const ValueId made = make_object(index_.return_type(index_.proto_of(callee)), pc);
  const CellId held = cell(values_.single_object(made), slot::kHeld);
  if (const ObjectId of = values_.single_object(wanted);
      +of != 0 && values_[of].kind == ObjectKind::class_ && values_[of].a != kNoId) {
    const std::string service = index_.java_name(TypeId{values_[of].a});
    for (const auto& [name, implementation] : inputs_.services) {
      const TypeId type = name == service ? index_.find_class(implementation) : kNoType;
      if (type == kNoType || !index_.is_defined(type)) continue;
      if (const Answer one = new_instance(pc, type, {})) write(held, *one, false);
    }
  }
  return made;
}

// Enum.valueOf(class, name): the constant of that name.
Interpreter::Answer Interpreter::enum_constant(std::uint32_t pc, MethodId callee, ValueId class_value,
                                               ValueId name) {
  const ValueId unknown =
      unknown_of(index_.return_type(index_.proto_of(callee)), false, {Origin::Kind::call, +callee});
  const ObjectId of = values_.single_object(class_value);
  const auto names = values_.texts(name);
  if (+of == 0 || values_[of].kind != ObjectKind::class_ || values_[of].a == kNoId || names.empty())
    return unknown;
  const TypeId type{values_[of].a};
  if (!index_.is_defined(type)) return unknown;
  const std::vector<std::string> wanted(names.begin(), names.end());
  if (!initialise(type, pc)) return std::nullopt;
  ValueId out = kNothing;
  for (FieldId field : index_.fields_of(type))
    if ((index_.flags(field) & dex::access::kStatic) != 0 && index_.type_of(field) == type &&
        std::find(wanted.begin(), wanted.end(), index_.string(index_.name_of(field))) != wanted.end())
      out = values_.join(out, read(static_cell(field)));
  return out == kNothing ? unknown : out;
}

}  // namespace xiezhi
