#include "examine/code/intervals.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>

#include "support/text.h"

namespace xiezhi {
namespace {

constexpr std::array<std::pair<std::string_view, std::int64_t>, 5> kUnits{{{"MILLISECONDS", 1},
                                                                           {"SECONDS", 1000},
                                                                           {"MINUTES", 60'000},
                                                                           {"HOURS", 3'600'000},
                                                                           {"DAYS", 86'400'000}}};

// The word of a row that begins so: "every=arg1|arg0:arg2" with "every=" gives "arg1|arg0:arg2".
std::string_view word_of(const DeferredCall& row, std::string_view begin) {
  for (std::string_view word : split(row.with, ','))
    if (word.starts_with(begin)) return word.substr(begin.size());
  return {};
}

bool is_about(const CodeIndex& index, const Hierarchy& hierarchy, const DeferredCall& row, MethodId callee) {
  if (index.string(index.name_of(callee)) != row.method) return false;
  std::string descriptor = "L" + std::string(row.class_name) + ";";
  std::replace(descriptor.begin(), descriptor.end(), '.', '/');
  return hierarchy.is_subtype(index.class_of(callee), descriptor);
}

std::optional<std::int64_t> number_in(std::string_view text) {
  std::int64_t out = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return out;
}

// One call of the platform, with what it was given in any stage.
class Repeats {
 public:
  explicit Repeats(const ProgramView& view) : view_(view) {}

  std::optional<std::int64_t> at(MethodId method, std::uint32_t pc, bool again,
                                 std::string_view serves = {}) const {
    for (const Call& call : view_.index.calls(method)) {
      if (call.pc != pc && serves.empty() && !again) continue;
      for (const DeferredCall& row : view_.models.deferred()) {
        const std::string_view every = word_of(row, "every=");
        if (every.empty() || (row.with.find("again") != row.with.npos) != again ||
            (!serves.empty() && word_of(row, "for=") != serves) ||
            !is_about(view_.index, view_.hierarchy, row, call.id))
          continue;
        if (auto found = value(method, call, every, again)) return found;
      }
    }
    return std::nullopt;
  }

  std::string_view name_at(MethodId method, std::uint32_t pc) const {
    for (const Call& call : view_.index.calls(method))
      if (call.pc == pc) return view_.index.string(view_.index.name_of(call.id));
    return {};
  }

 private:
  std::optional<std::int64_t> value(MethodId method, const Call& call, std::string_view every,
                                    bool again) const {
    const auto parameters = view_.index.parameters(view_.index.proto_of(call.id));
    const std::size_t colon = every.find(':');
    for (std::size_t stage = 0; stage < kStageCount; ++stage)
      for (const SeenCall& seen : view_.first_run.calls(static_cast<Stage>(stage), method, call.pc)) {
        if (seen.arguments.size() < parameters.size()) continue;
        const auto given = seen.arguments.subspan(seen.arguments.size() - parameters.size());
        if (again && !posts_itself(method, given)) continue;
        const std::int64_t unit = colon == every.npos ? 1 : unit_of(every.substr(colon + 1), given);
        for (std::string_view word : split(every.substr(0, colon), '|')) {
          const auto place = number_in(word.substr(std::min<std::size_t>(word.size(), 3)));
          if (!place || static_cast<std::size_t>(*place) >= given.size() ||
              view_.index.descriptor(parameters[static_cast<std::size_t>(*place)]) != "J")
            continue;
          const auto texts = view_.first_run.constants(given[static_cast<std::size_t>(*place)]);
          const auto number = texts.size() == 1 ? number_in(texts[0]) : std::nullopt;
          if (number && *number >= 0 && unit > 0 && *number < std::int64_t{1} << 40) return *number * unit;
        }
      }
    return std::nullopt;
  }

  std::int64_t unit_of(std::string_view word, std::span<const ValueId> given) const {
    const auto place = number_in(word.substr(std::min<std::size_t>(word.size(), 3)));
    if (!place || static_cast<std::size_t>(*place) >= given.size()) return 0;
    const Origin origin = view_.first_run.values().origin(given[static_cast<std::size_t>(*place)]);
    if (origin.kind != Origin::Kind::field) return 0;
    const std::string_view name = view_.index.string(view_.index.name_of(FieldId{origin.id}));
    for (const auto& [unit, milliseconds] : kUnits)
      if (unit == name) return milliseconds;
    return 0;
  }

  // Whether what is posted is an object of the class whose method posts it.
  bool posts_itself(MethodId method, std::span<const ValueId> given) const {
    const Values& values = view_.first_run.values();
    for (ValueId one : given)
      if (const ObjectId object = values.single_object(one);
          +object != 0 && values[object].type == view_.index.class_of(method))
        return true;
    return false;
  }

  const ProgramView& view_;
};

}  // namespace

void watch_repeats(const CodeIndex& index, const Hierarchy& hierarchy, const PlatformModels& models,
                   std::vector<bool>& watched) {
  for (const DeferredCall& row : models.deferred()) {
    if (word_of(row, "every=").empty()) continue;
    const StringId name = index.find_string(row.method);
    if (name == kNoString) continue;
    for (std::uint32_t i = 0; i < index.method_count() && i < watched.size(); ++i)
      if (index.name_of(MethodId{i}) == name && is_about(index, hierarchy, row, MethodId{i}))
        watched[i] = true;
  }
}

std::optional<std::int64_t> interval_of(const ProgramView& view, const std::vector<Step>& steps,
                                        MethodId method, std::uint32_t pc) {
  const Repeats repeats(view);
  if (auto own = repeats.at(method, pc, false)) return own;
  for (std::size_t i = steps.size(); i-- > 0;) {
    if (steps[i].kind == EdgeKind::exact) continue;  // nobody put it off
    if (auto again = repeats.at(steps[i].method, 0, true)) return again;
    if (i == 0) break;
    if (auto asked = repeats.at(steps[i - 1].method, steps[i].pc, false)) return asked;
    const std::string_view name = repeats.name_at(steps[i - 1].method, steps[i].pc);
    if (name.empty()) continue;
    if (auto built = repeats.at(steps[i - 1].method, 0, false, name)) return built;
  }
  return std::nullopt;
}

}  // namespace xiezhi
