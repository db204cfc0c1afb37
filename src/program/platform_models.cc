#include "program/platform_models.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>

#include "support/text.h"

namespace xiezhi {
namespace {

constexpr auto kEffects = std::to_array<std::pair<std::string_view, ModelEffect>>({
    {"gives", ModelEffect::gives},
    {"store", ModelEffect::store},
    {"read", ModelEffect::read},
    {"write", ModelEffect::write},
    {"also", ModelEffect::also},
    {"has", ModelEffect::has},
    {"remove", ModelEffect::remove},
    {"opens", ModelEffect::opens},
    {"creates", ModelEffect::creates},
    {"clear", ModelEffect::clear},
    {"keep", ModelEffect::keep},
    {"hold", ModelEffect::hold},
    {"held", ModelEffect::held},
    {"held_sure", ModelEffect::held_sure},
    {"append", ModelEffect::append},
    {"edit", ModelEffect::edit},
    {"text", ModelEffect::text},
    {"pure", ModelEffect::pure},
    {"box", ModelEffect::box},
    {"unbox", ModelEffect::unbox},
    {"add_last", ModelEffect::add_last},
    {"element", ModelEffect::element},
    {"set_element", ModelEffect::set_element},
    {"take_element", ModelEffect::take_element},
    {"merge", ModelEffect::merge},
    {"copy_array", ModelEffect::copy_array},
    {"message", ModelEffect::message},
    {"count", ModelEffect::count},
    {"query", ModelEffect::query},
    {"moves", ModelEffect::moves},
    {"column", ModelEffect::column},
    {"is_empty", ModelEffect::is_empty},
    {"view_id", ModelEffect::view_id},
    {"label", ModelEffect::label},
    {"button", ModelEffect::button},
    {"checked", ModelEffect::checked},
    {"view", ModelEffect::view},
    {"inflate", ModelEffect::inflate},
    {"resource_text", ModelEffect::resource_text},
    {"class_by_name", ModelEffect::class_by_name},
    {"member", ModelEffect::member},
    {"invoke", ModelEffect::invoke},
    {"make", ModelEffect::make},
    {"fresh", ModelEffect::fresh},
    {"provider", ModelEffect::provider},
    {"result", ModelEffect::result},
    {"add_first", ModelEffect::add_first},
    {"keys", ModelEffect::keys},
    {"entries", ModelEffect::entries},
    {"get_field", ModelEffect::get_field},
    {"set_field", ModelEffect::set_field},
    {"put_field", ModelEffect::put_field},
    {"new_array", ModelEffect::new_array},
    {"copy_of", ModelEffect::copy_of},
    {"saved", ModelEffect::saved},
    {"becomes_text", ModelEffect::becomes_text},
    {"letters", ModelEffect::letters},
    {"bytes", ModelEffect::bytes},
    {"base64", ModelEffect::base64},
    {"proxy", ModelEffect::proxy},
    {"services", ModelEffect::services},
    {"enum_constant", ModelEffect::enum_constant},
    {"parcel_write", ModelEffect::parcel_write},
    {"parcel_read", ModelEffect::parcel_read},
    {"parcel_go", ModelEffect::parcel_go},
    {"text_object", ModelEffect::text_object},
    {"made_text", ModelEffect::made_text},
});

template <typename Body>
Result<void> each_row(std::string_view table, std::string_view name, std::string_view head, Body&& body) {
  std::size_t line = 0;
  for (std::string_view text : split(table, '\n')) {
    ++line;
    if (text.empty() || text.front() == '#' || text.starts_with(head)) continue;
    const auto cells = split(text, '\t');
    if (const std::string_view reason = body(cells); !reason.empty())
      return fail(Fault::bad_structure, std::string(name) + ":" + std::to_string(line),
                  {"这一行不合格式：" + std::string(text), std::string(reason) + ": " + std::string(text)});
  }
  return {};
}

std::string_view read_model(std::span<const std::string_view> cells, PlatformModel& row) {
  if (cells.size() < 6) return "effect, class, method, a, b, source are needed";
  bool known = false;
  for (const auto& [word, effect] : kEffects)
    if (word == cells[0]) row.effect = effect, known = true;
  if (!known) return "unknown effect";
  row.class_name = cells[1], row.method = cells[2], row.a = cells[3], row.b = cells[4];
  if (row.class_name.empty() || row.method.empty()) return "class and method may not be empty";
  return cells[5].empty() ? "a source is needed" : "";
}

// "field": class and field, a the word, b its numbers.
std::string_view read_field(std::span<const std::string_view> cells, FieldModel& row) {
  if (cells.size() < 6) return "effect, class, field, a, b, source are needed";
  row.class_name = cells[1], row.field = cells[2], row.word = cells[3];
  for (std::string_view number : split(cells[4], ',')) {
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), value);
    if (error != std::errc{} || end != number.data() + number.size()) return "b holds numbers";
    row.numbers.push_back(value);
  }
  if (row.word != "sdk_versions" || row.numbers.size() != 2) return "a is sdk_versions, b two numbers";
  return cells[5].empty() ? "a source is needed" : "";
}

std::string_view read_deferred(std::span<const std::string_view> cells, DeferredCall& row) {
  if (cells.size() < 7) return "class, method, object, runs, when, with, source are needed";
  row.class_name = cells[0], row.method = cells[1], row.object = cells[2], row.runs = cells[3];
  row.with = cells[5];
  if (row.class_name.empty() || row.method.empty() || row.object.empty() || row.runs.empty())
    return "class, method, object and runs may not be empty";
  bool known = cells[4] == "same";
  for (std::size_t t = 0; t < kTriggerCount; ++t)
    if (cells[4] == id(static_cast<Trigger>(t))) row.trigger = static_cast<Trigger>(t), known = true;
  if (!known) return "unknown time";
  return cells[6].empty() ? "a source is needed" : "";
}

}  // namespace

Result<PlatformModels> PlatformModels::read(std::string_view fresh_state, std::string_view deferred_calls) {
  PlatformModels out;
  auto models =
      each_row(fresh_state, "fresh_state.tsv", "effect\t", [&](std::span<const std::string_view> cells) {
        if (cells[0] == "field") {
          FieldModel field;
          const std::string_view wrong = read_field(cells, field);
          if (wrong.empty()) out.fields_.push_back(std::move(field));
          return wrong;
        }
        PlatformModel row;
        const std::string_view reason = read_model(cells, row);
        if (reason.empty()) out.models_.push_back(row);
        return reason;
      });
  if (!models) return tl::make_unexpected(models.error());
  auto deferred =
      each_row(deferred_calls, "deferred_calls.tsv", "class\t", [&](std::span<const std::string_view> cells) {
        DeferredCall row;
        const std::string_view reason = read_deferred(cells, row);
        if (reason.empty() && row.class_name == "@action")
          out.sticky_.push_back(row.method);
        else if (reason.empty())
          out.deferred_.push_back(row);
        return reason;
      });
  if (!deferred) return tl::make_unexpected(deferred.error());
  std::sort(out.sticky_.begin(), out.sticky_.end());
  return out;
}

bool PlatformModels::is_sticky(std::string_view action) const {
  return std::binary_search(sticky_.begin(), sticky_.end(), action);
}

}  // namespace xiezhi
