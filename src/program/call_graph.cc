#include "program/call_graph.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <string>

#include <boost/unordered/unordered_flat_map.hpp>

#include "support/parallel.h"

namespace xiezhi {
namespace {

constexpr std::array<std::string_view, 10> kEdgeIds = {
    "entry",  "exact",       "one_receiver", "several_receivers", "framework_callback",
    "lambda", "static_init", "intent",       "inflation",         "reflection"};

// Candidates written out for callees whose class has no interval. Above it a callee covers its whole signature:
// less precise, never less complete.
constexpr std::size_t kMaxListed = 4'000'000;
constexpr std::uint64_t kMaxFilterChecks = 16'000'000;

std::uint16_t trait_of(const PlatformCallback& row) {
  switch (row.kind) {
    case CallbackKind::starts:
      return row.trigger == Trigger::user         ? callee::kStartsOnTap
             : row.trigger == Trigger::background ? callee::kStartsLater
                                                  : callee::kStarts;
    case CallbackKind::names_component:
      return callee::kNamesComponent;
    case CallbackKind::inflates:
      return callee::kInflates;
    case CallbackKind::class_by_name:
      return callee::kClassByName;
    case CallbackKind::instantiates:
      return callee::kInstantiates;
    case CallbackKind::member_by_name:
      return callee::kMemberByName;
    default:
      return 0;
  }
}

}  // namespace

std::string_view id(EdgeKind kind) { return kEdgeIds[static_cast<std::size_t>(kind)]; }

struct CallGraph::Builder {
  CallGraph& out;
  const Hierarchy& hierarchy;
  const CodeIndex& index;
  std::vector<TypeId> class_order;
  // Sorted places of all classes at or below a type without an interval of its own.
  boost::unordered_flat_map<std::uint32_t, std::vector<std::uint32_t>> places_below;
  std::vector<std::vector<std::uint32_t>> places_by_roots;
  std::uint64_t filter_checks = 0;

  explicit Builder(CallGraph& graph)
      : out(graph), hierarchy(graph.hierarchy()), index(graph.hierarchy().index()) {}

  bool is_interface(TypeId type) const { return index.class_flags(type) & dex::access::kInterface; }

  // Depth-first over the class tree without recursion. Classes on a cycle hang on no root; each becomes one.
  void order_classes() {
    const std::uint32_t count = index.class_count();
    std::vector<std::uint32_t> first_child(count, kNoId), next_sibling(count, kNoId);
    std::vector<TypeId> roots;
    for (std::uint32_t c = count; c-- > 0;) {
      const TypeId above = index.superclass(TypeId{c});
      if (above != kNoType && index.is_defined(above) && +above != c) {
        next_sibling[c] = first_child[+above];
        first_child[+above] = c;
      } else {
        roots.push_back(TypeId{c});
      }
    }
    std::reverse(roots.begin(), roots.end());
    out.class_begin_.assign(count, kNoId);
    out.class_end_.assign(count, 0);
    class_order.reserve(count);
    for (TypeId root : roots) walk_tree(root, first_child, next_sibling);
    for (std::uint32_t c = 0; c < count; ++c)
      if (out.class_begin_[c] == kNoId) walk_tree(TypeId{c}, first_child, next_sibling);
  }

  void walk_tree(TypeId root, const std::vector<std::uint32_t>& first_child,
                 const std::vector<std::uint32_t>& next_sibling) {
    std::vector<std::uint32_t> open;  // classes whose children are being visited
    const auto enter = [&](std::uint32_t c) {
      out.class_begin_[c] = static_cast<std::uint32_t>(class_order.size());
      class_order.push_back(TypeId{c});
      open.push_back(c);
    };
    enter(+root);
    std::vector<std::uint32_t> next_child = {first_child[+root]};
    while (!open.empty()) {
      const std::uint32_t child = next_child.back();
      if (child == kNoId) {
        out.class_end_[open.back()] = static_cast<std::uint32_t>(class_order.size());
        open.pop_back();
        next_child.pop_back();
        continue;
      }
      next_child.back() = next_sibling[child];
      if (out.class_begin_[child] != kNoId) continue;
      enter(child);
      next_child.push_back(first_child[child]);
    }
  }

  // Counting sort by signature of the virtual methods in class order.
  void order_virtual_methods() {
    auto& begin = out.signature_begin_;
    begin.assign(hierarchy.signature_count() + 1, 0);
    const auto each = [&](auto&& body) {
      for (TypeId type : class_order)
        for (MethodId m : index.methods_of(type))
          if (hierarchy.is_virtual(m) && !(index.flags(m) & dex::access::kAbstract))
            body(m, +hierarchy.signature_of(m));
    };
    each([&](MethodId, std::uint32_t s) { ++begin[s + 1]; });
    std::partial_sum(begin.begin(), begin.end(), begin.begin());
    out.virtual_methods_.resize(begin.back());
    out.position_of_.assign(index.declared_method_count(), kNoId);
    std::vector<std::uint32_t> next(begin.begin(), begin.end() - 1);
    each([&](MethodId m, std::uint32_t s) {
      out.position_of_[+m] = next[s];
      out.virtual_methods_[next[s]++] = m;
    });
  }

  void read_members() {
    out.static_initialisers_.assign(index.class_count(), kNoMethod);
    const StringId name = index.find_string("<clinit>");
    for (TypeId type : index.classes())
      for (MethodId m : index.methods_of(type))
        if (name != kNoString && index.name_of(m) == name) out.static_initialisers_[+type] = m;
    out.static_owner_.assign(index.field_count(), kNoType);
    parallel_ranges(index.field_count(), 4096, [&](std::size_t begin, std::size_t end) {
      for (std::size_t i = begin; i < end; ++i) {
        const FieldId field = index.resolve(FieldId{static_cast<std::uint32_t>(i)});
        if (index.is_declared(field)) out.static_owner_[i] = index.class_of(field);
      }
    });
    out.platform_calls_.assign(index.declared_method_count(), 0);
    for (MethodId m : out.virtual_methods_) {
      const PlatformCall call = hierarchy.platform_call(m);
      if (call.called)
        out.platform_calls_[+m] = call.trigger ? static_cast<std::uint8_t>(*call.trigger) + 2 : 1;
    }
    find_defaults();
  }

  void find_defaults() {
    out.has_defaults_.assign(index.class_count(), false);
    std::vector<TypeId> work;
    for (TypeId type : index.classes()) {
      if (!is_interface(type)) continue;
      for (MethodId m : index.methods_of(type))
        if (hierarchy.is_virtual(m) && index.has_code(m)) out.has_defaults_[+type] = true;
      if (out.has_defaults_[+type]) work.push_back(type);
    }
    while (!work.empty()) {
      const TypeId type = work.back();
      work.pop_back();
      for (TypeId below : index.implementers(type))
        if (index.is_defined(below) && is_interface(below) && !out.has_defaults_[+below])
          out.has_defaults_[+below] = true, work.push_back(below);
    }
  }

  void find_targets() {
    out.resolved_.assign(index.method_count(), kNoMethod);
    parallel_ranges(index.method_count(), 4096, [&](std::size_t begin, std::size_t end) {
      for (std::size_t i = begin; i < end; ++i) {
        const MethodId method = index.resolve(MethodId{static_cast<std::uint32_t>(i)});
        if (index.is_declared(method)) out.resolved_[i] = method;
      }
    });
    std::vector<bool> wanted(index.method_count(), false);
    for (MethodId m : index.declared_methods())
      for (const Call& call : index.calls(m))
        if (call.kind() == CallKind::virtual_ || call.kind() == CallKind::interface) wanted[+call.id] = true;
    places_by_roots.resize(hierarchy.roots_count());
    for (TypeId type : class_order)
      places_by_roots[hierarchy.roots_of(type)].push_back(out.class_begin_[+type]);
    out.targets_.push_back({});
    out.target_of_.assign(index.method_count(), 0);
    for (std::uint32_t m = 0; m < index.method_count(); ++m)
      if (wanted[m]) {
        out.target_of_[m] = static_cast<std::uint32_t>(out.targets_.size());
        out.targets_.push_back(target(MethodId{m}));
      }
  }

  CallTarget target(MethodId callee) {
    CallTarget target;
    target.resolved = out.resolved_[+callee];
    const SignatureId signature = hierarchy.signature_of(callee);
    if (signature == kNoSignature) return target;
    if (target.resolved != kNoMethod && !hierarchy.is_virtual(target.resolved)) return target;
    target.begin = out.signature_begin_[+signature];
    target.end = out.signature_begin_[+signature + 1];
    const TypeId type = index.class_of(callee);
    if (is_object(type)) return target;
    if (index.is_defined(type) && !is_interface(type)) {
      narrow(target, out.class_begin_[+type], out.class_end_[+type]);
      return target;
    }
    list(target, type);
    return target;
  }

  bool is_object(TypeId type) const {
    const std::string_view descriptor = index.descriptor(type);
    return descriptor == "Ljava/lang/Object;" || descriptor.starts_with('[');
  }

  std::uint32_t place_of(std::uint32_t position) const {
    return out.class_begin_[+index.class_of(out.virtual_methods_[position])];
  }

  void narrow(CallTarget& target, std::uint32_t begin, std::uint32_t end) const {
    const auto bound = [&](std::uint32_t place) {
      std::uint32_t low = target.begin, high = target.end;
      while (low < high) {
        const std::uint32_t middle = low + (high - low) / 2;
        (place_of(middle) < place ? low : high) = place_of(middle) < place ? middle + 1 : middle;
      }
      return low;
    };
    const std::uint32_t first = bound(begin);
    target.end = bound(end);
    target.begin = first;
  }

  const std::vector<std::uint32_t>& places(TypeId type) {
    const auto [found, added] = places_below.try_emplace(+type);
    if (!added) return found->second;
    std::vector<std::uint32_t> all;
    if (index.is_defined(type)) {
      all.push_back(out.class_begin_[+type]);
      for (TypeId below : index.all_subtypes(type))
        if (index.is_defined(below)) all.push_back(out.class_begin_[+below]);
    } else {
      const FrameworkClassId known = hierarchy.framework().find(index.descriptor(type));
      for (std::uint32_t roots = 0; roots < hierarchy.roots_count(); ++roots)
        if (below(roots, known, type))
          all.insert(all.end(), places_by_roots[roots].begin(), places_by_roots[roots].end());
    }
    std::sort(all.begin(), all.end());
    filter_checks += all.size();
    return found->second = std::move(all);
  }

  // A class with an unknown supertype may be anything of the platform.
  bool below(std::uint32_t roots, FrameworkClassId known, TypeId type) const {
    if (hierarchy.is_open(roots)) return known != kNoFrameworkClass || hierarchy.mentions(roots, type);
    const auto types = hierarchy.platform_supertypes(roots);
    return known != kNoFrameworkClass && std::binary_search(types.begin(), types.end(), known);
  }

  // Candidates whose class, or a class below it that inherits the method, is a `type`.
  void list(CallTarget& target, TypeId type) {
    if (target.begin == target.end) return;
    if (out.listed_.size() > kMaxListed || filter_checks > kMaxFilterChecks) return;
    const auto& below = places(type);
    filter_checks += target.end - target.begin;
    const auto begin = static_cast<std::uint32_t>(out.listed_.size());
    for (std::uint32_t i = target.begin; i < target.end; ++i) {
      const TypeId owner = index.class_of(out.virtual_methods_[i]);
      const auto first = std::lower_bound(below.begin(), below.end(), out.class_begin_[+owner]);
      if (first != below.end() && *first < out.class_end_[+owner]) out.listed_.push_back(i);
    }
    target.begin = begin;
    target.end = static_cast<std::uint32_t>(out.listed_.size());
    target.listed = true;
  }

  struct NamedRow {
    const PlatformCallback* row;
    std::string descriptor;
  };

  bool matches(const NamedRow& named, MethodId callee) const {
    if (named.row->class_name == "*") return out.resolved_[+callee] == kNoMethod;
    return hierarchy.is_subtype(index.class_of(callee), named.descriptor);
  }

  // Only methods whose name stands in the table are looked at closely.
  void read_traits() {
    boost::unordered_flat_map<std::uint32_t, std::vector<NamedRow>> by_name;
    std::vector<NamedRow> inert;
    for (const PlatformCallback& row : hierarchy.callbacks().rows()) {
      const NamedRow named{&row, descriptor_of(row.class_name)};
      const bool any = row.method == "*";
      if (row.kind == CallbackKind::keeps_class_inert && any) inert.push_back(named);
      if (const StringId name = index.find_string(row.method); !any && name != kNoString)
        by_name[+name].push_back(named);
    }
    const TypeId class_type = index.find_type("Ljava/lang/Class;");
    const TypeId intent_type = index.find_type("Landroid/content/Intent;");
    out.traits_.assign(index.method_count(), 0);
    out.needs_tap_.assign(index.method_count(), false);
    for (std::uint32_t i = 0; i < index.method_count(); ++i) {
      const MethodId m{i};
      std::uint16_t& traits = out.traits_[i];
      for (TypeId parameter : index.parameters(index.proto_of(m))) {
        if (parameter == class_type) traits |= callee::kTakesClass;
        if (parameter == intent_type) traits |= callee::kTakesIntent;
      }
      if (traits & callee::kTakesClass && out.resolved_[i] == kNoMethod)
        for (const NamedRow& row : inert)
          if (matches(row, m)) traits &= static_cast<std::uint16_t>(~callee::kTakesClass);
      const auto rows = by_name.find(+index.name_of(m));
      if (rows == by_name.end()) continue;
      for (const NamedRow& row : rows->second) {
        if (!matches(row, m)) continue;
        traits |= trait_of(*row.row);
        if (row.row->kind == CallbackKind::keeps_class_inert)
          traits &= static_cast<std::uint16_t>(~callee::kTakesClass);
        if (row.row->kind == CallbackKind::callback && row.row->trigger == Trigger::user &&
            !index.is_defined(index.class_of(m)))
          out.needs_tap_[i] = true;
      }
    }
    out.body_traits_.assign(index.declared_method_count(), 0);
    for (MethodId m : index.declared_methods())
      for (const Call& call : index.calls(m)) out.body_traits_[+m] |= out.traits_[+call.id];
  }
};

CallGraph::CallGraph(const Hierarchy& hierarchy) : hierarchy_(&hierarchy) {
  Builder builder(*this);
  builder.order_classes();
  builder.order_virtual_methods();
  builder.read_members();
  builder.find_targets();
  builder.read_traits();
}

MethodId CallGraph::resolved_above(MethodId callee) const {
  const CallTarget& target = virtual_target(callee);
  if (target.resolved == kNoMethod || index().flags(target.resolved) & dex::access::kAbstract)
    return kNoMethod;
  const std::uint32_t position = position_of_[+target.resolved];
  if (position == kNoId) return target.resolved;
  if (!target.listed) return position >= target.begin && position < target.end ? kNoMethod : target.resolved;
  const auto listed = std::span(listed_).subspan(target.begin, target.end - target.begin);
  return std::binary_search(listed.begin(), listed.end(), position) ? kNoMethod : target.resolved;
}

MethodId CallGraph::exact_target(MethodId caller, MethodId callee, CallKind kind) const {
  const MethodId resolved = resolved_[+callee];
  if (kind != CallKind::super || resolved == kNoMethod) return resolved;
  if (index().class_of(resolved) != index().class_of(caller)) return resolved;
  const MethodId above = index().overridden(resolved);
  return above == kNoMethod ? kNoMethod : resolved_[+above];
}

PlatformCall CallGraph::platform_call(MethodId declared) const {
  const std::uint8_t call = platform_calls_[+declared];
  if (call < 2) return {call == 1, std::nullopt};
  return {true, static_cast<Trigger>(call - 2)};
}

PlatformCall CallGraph::lambda_call(MethodId method, std::uint32_t pc) const {
  const std::uint32_t file = index().file_of(method);
  const dex::Instruction instruction = dex::decode(index().code(method), pc);
  const auto values = index().files()[file].call_site(instruction.index);
  if (values.size() < 3 || !values[1].index() || !values[2].index()) return {};
  const StringId name = index().string_in(file, *values[1].index());
  const TypeId made = index().return_type(index().proto_in(file, *values[2].index()));
  return hierarchy_->platform_call_named(made, name);
}

std::uint64_t CallGraph::memory_bytes() const {
  const auto bytes = [](const auto& v) { return v.capacity() * sizeof(v[0]); };
  return bytes(class_begin_) + bytes(class_end_) + bytes(virtual_methods_) + bytes(position_of_) +
         bytes(signature_begin_) + bytes(targets_) + bytes(target_of_) + bytes(listed_) + bytes(resolved_) +
         bytes(traits_) + bytes(body_traits_) + bytes(platform_calls_) + bytes(static_initialisers_) +
         bytes(static_owner_);
}

}  // namespace xiezhi
