#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "formats/arsc/arsc.h"

namespace xiezhi {

std::optional<ResourceEntry> ResourceSet::best(std::uint32_t id, const Configuration& wanted) const {
  const Configuration* chosen = nullptr;
  const ResourceTable* table = nullptr;
  std::uint32_t handle = 0;
  for (const ResourceTable& candidate : tables_) {
    candidate.for_each_configuration(id, [&](const Configuration& configuration, std::uint32_t at) {
      if (!configuration.matches(wanted)) return;
      if (chosen != nullptr && !configuration.is_better_than(*chosen, wanted)) return;
      chosen = &configuration, table = &candidate, handle = at;
    });
  }
  return table == nullptr ? std::nullopt : table->entry(id, handle);
}

std::optional<ResolvedValue> ResourceSet::resolve(std::uint32_t id, const Configuration& wanted) const {
  std::optional<ResourceEntry> entry = best(id, wanted);
  if (!entry) return std::nullopt;
  ResolvedValue out{std::move(*entry), {id}, {}};
  auto stop = [&](Fault fault, Text detail) {
    out.problems.push_back({fault, fmt::format("resource 0x{:08x}", id), std::move(detail)});
  };
  while (!out.entry.is_complex && out.entry.value.is_reference()) {
    std::uint32_t next = out.entry.value.data;
    if (next == 0 && !out.entry.value.string.empty()) next = this->id(out.entry.value.string).value_or(0);
    // Package 0 in a dynamic reference is the package that holds it.
    if (next != 0 && next >> 24 == 0) next |= out.entry.id & 0xff00'0000u;
    if (next == 0) break;
    if (std::find(out.via.begin(), out.via.end(), next) != out.via.end()) {
      stop(Fault::bad_structure, {"资源引用成环", "resource references form a loop"});
      break;
    }
    if (out.via.size() > limits_.max_reference_hops) {
      stop(Fault::limit, {"资源引用层数超限", "resource references go on beyond the limit"});
      break;
    }
    entry = best(next, wanted);
    if (!entry) break;
    out.via.push_back(next);
    out.entry = std::move(*entry);
  }
  return out;
}

std::optional<std::string> ResourceSet::resolve_string(std::uint32_t id, std::string_view locale) const {
  std::optional<ResolvedValue> resolved = resolve(id, phone_configuration(locale));
  // An app without a default text still shows something on the device of its own market: take its first value.
  if (!resolved) {
    for (const ResourceTable& table : tables_) {
      std::vector<ResourceEntry> values = table.values(id);
      if (!values.empty() && values.front().value.is_string()) return values.front().value.string;
    }
    return std::nullopt;
  }
  if (resolved->entry.is_complex || resolved->entry.value.is_reference()) return std::nullopt;
  return resolved->entry.value.to_text();
}

std::optional<std::string> ResourceSet::resolve_text(const ResourceValue& value,
                                                     std::string_view locale) const {
  if (!value.is_reference()) return value.is_attribute() ? std::nullopt : std::optional(value.to_text());
  std::uint32_t target = value.data;
  if (target == 0 && !value.string.empty()) target = id(value.string).value_or(0);
  return target == 0 ? std::nullopt : resolve_string(target, locale);
}

std::optional<ResourceName> ResourceSet::name(std::uint32_t id) const {
  for (const ResourceTable& table : tables_)
    if (auto name = table.name(id)) return name;
  return std::nullopt;
}

std::optional<std::uint32_t> ResourceSet::id(std::string_view name) const {
  for (const ResourceTable& table : tables_)
    if (auto id = table.id(name)) return id;
  return std::nullopt;
}

std::vector<std::string> ResourceSet::locales() const {
  std::set<std::string> out;
  for (const ResourceTable& table : tables_)
    for (std::string& locale : table.locales()) out.insert(std::move(locale));
  return {out.begin(), out.end()};
}

}  // namespace xiezhi
