// Rows of a database: what was inserted under a table's name is what a query of that table gives. Columns and conditions
// of a query are not told apart: a row that was kept may be any row that is found.
#include "program/interpreter.h"

namespace xiezhi {

Interpreter::Answer Interpreter::apply_row_model(const PlatformModel& model, MethodId callee,
                                                 std::span<const ValueId> arguments, bool is_static) {
  const TypeId returned = index_.return_type(index_.proto_of(callee));
  const Origin origin{Origin::Kind::call, +callee};
  std::vector<ObjectId> receivers;
  if (!is_static && !arguments.empty() && values_.kind(arguments[0]) == ValueKind::objects)
    for (std::int64_t item : values_.items(arguments[0]))
      if (item != 0) receivers.push_back(ObjectId{static_cast<std::uint32_t>(item)});
  const auto objects_only = [&](ValueId value) {
    ValueId out = kNothing;
    if (values_.kind(value) != ValueKind::objects) return out;
    const std::span<const std::int64_t> items = values_.items(value);
    for (std::int64_t item : items)
      if (item != 0) out = values_.join(out, values_.object(ObjectId{static_cast<std::uint32_t>(item)}));
    return out;
  };
  if (model.effect == ModelEffect::query) {
    const ValueId key = model.a == "*" ? kAnything : argument(model.a, arguments, is_static);
    ValueId rows = kNothing;
    bool decided = true;
    for (ObjectId store : receivers)
      rows = values_.join(rows, objects_only(stored(store, key, kNull, decided)));
    const ValueId cursor = made_here(callee, returned);
    write(cell(values_.single_object(cursor), slot::kHeld), rows, true);
    return cursor;
  }
  ValueId rows = kNothing;
  for (ObjectId cursor : receivers) rows = values_.join(rows, objects_only(read(cell(cursor, slot::kHeld))));
  if (model.effect == ModelEffect::moves)
    return rows == kNothing ? given(model.a, callee, arguments, is_static) : values_.anything(origin);
  if (rows == kNothing) return unknown_of(returned, true, origin);
  ValueId out = kNothing;
  bool decided = true;
  const std::span<const std::int64_t> items = values_.items(rows);
  for (std::int64_t item : items)
    out = values_.join(out, stored(ObjectId{static_cast<std::uint32_t>(item)}, kAnything,
                                   unknown_of(returned, true, origin), decided));
  return out;
}

}  // namespace xiezhi
