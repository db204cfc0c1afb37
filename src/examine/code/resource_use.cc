#include "examine/code/resource_use.h"

#include <algorithm>

#include <boost/unordered/unordered_flat_set.hpp>

namespace xiezhi {
namespace {

using Ids = boost::unordered_flat_set<std::uint32_t>;

bool is_app_resource(std::uint32_t id) { return id >> 24 == 0x7f; }

// An int[] of ids: {R.menu.a, R.menu.b}.
void add_elements(const dex::ArrayPayload& payload, Ids& used) {
  if (payload.element_width != 4) return;
  for (std::size_t at = 0; at + 4 <= payload.elements.size(); at += 4) {
    std::uint32_t value = 0;
    for (std::size_t i = 4; i-- > 0;) value = value << 8 | payload.elements[at + i];
    if (is_app_resource(value)) used.insert(value);
  }
}

// Constants of the form 0x7fTTEEEE in reached code.
void add_constants(const ProgramView& view, MethodId method, Ids& used) {
  dex::Code code = view.index.code(method);
  dex::for_each_op(code, [&](std::uint32_t pc, dex::Op op, std::uint16_t) {
    std::uint32_t value = 0;
    if (op == dex::Op::const_)
      value = static_cast<std::uint32_t>(code.unit(pc + 1)) | static_cast<std::uint32_t>(code.unit(pc + 2))
                                                                  << 16;
    else if (op == dex::Op::const_high16)
      value = static_cast<std::uint32_t>(code.unit(pc + 1)) << 16;
    else if (op == dex::Op::fill_array_data)
      add_elements(dex::array_payload(code, pc), used);
    if (is_app_resource(value)) used.insert(value);
  });
}

bool is_resource_class(std::string_view descriptor) {
  return descriptor.find("/R$") != std::string_view::npos || descriptor.starts_with("LR$");
}

// Reads of R.string.x: its initial value; of R.styleable.y, an int[]: every id the class's initialiser holds.
void add_fields(const ProgramView& view, MethodId method, Ids& used) {
  for (const FieldUse& use : view.index.fields(method)) {
    FieldId field = view.index.resolve(use.id);
    if (!view.index.is_declared(field) ||
        !is_resource_class(view.index.descriptor(view.index.class_of(field))))
      continue;
    auto value = view.index.constant(field);
    if (value && value->integer() != nullptr) used.insert(static_cast<std::uint32_t>(*value->integer()));
  }
}

bool looks_up_by_name(const CodeIndex& index) {
  MethodId lookup = index.find_method("Landroid/content/res/Resources;", "getIdentifier",
                                      "(Ljava/lang/String;Ljava/lang/String;Ljava/lang/String;)I");
  return lookup != kNoMethod && !index.callers(lookup).empty();
}

// Names of R classes' fields are strings of the file too; only a constant in code can be looked up.
bool is_constant(const CodeIndex& index, std::string_view text) {
  StringId id = index.find_string(text);
  return id != kNoString && !index.users(id).empty();
}

void add_names(const ProgramView& view, Ids& used) {
  if (!looks_up_by_name(view.index)) return;
  for (const UiText& text : view.scene.facts.texts) {
    std::string_view name = std::string_view(text.where).substr(text.where.find('/') + 1);
    if (text.resource_id != 0 && is_constant(view.index, name)) used.insert(text.resource_id);
  }
  for (const Control& control : view.scene.facts.controls)
    if (auto name = view.scene.package.resources().name(control.layout_id))
      if (is_constant(view.index, name->entry)) used.insert(control.layout_id);
}

// Everything a resource in use names, and so on; the manifest is resource 0.
void close(const std::vector<ResourceReference>& references, Ids& used) {
  std::vector<std::uint32_t> work(used.begin(), used.end());
  work.push_back(0);
  while (!work.empty()) {
    std::uint32_t from = work.back();
    work.pop_back();
    auto at = std::lower_bound(references.begin(), references.end(), ResourceReference{from, 0});
    for (; at != references.end() && at->from == from; ++at)
      if (used.insert(at->to).second) work.push_back(at->to);
  }
}

}  // namespace

void mark_resource_use(const ProgramView& view) {
  Facts& facts = view.scene.facts;
  Ids used;
  for (MethodId method : view.index.declared_methods()) {
    if (!view.reachability.reached(method) || !view.index.has_code(method)) continue;
    if (is_resource_class(view.index.descriptor(view.index.class_of(method)))) continue;
    add_constants(view, method, used);
    add_fields(view, method, used);
  }
  add_names(view, used);
  close(facts.resource_references, used);
  for (UiText& text : facts.texts)
    if (text.resource_id != 0) text.reachable = used.contains(text.resource_id);
  std::erase_if(facts.controls,
                [&](const Control& c) { return c.layout_id != 0 && !used.contains(c.layout_id); });
}

}  // namespace xiezhi
