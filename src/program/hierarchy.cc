// The class hierarchy: a depth-first numbering that makes "is a subclass of" two comparisons, and override sets
// by (name, prototype).
//
// Override sets. All methods of one name and prototype, in depth-first order of their classes, form a sequence
// of nested intervals. One sweep with a stack finds for each the nearest one above (what it overrides, or what a
// reference means) and, because everything below a class is consecutive, its overriders as one slice. This
// replaces walks up the class chain, whose cost a deep chain makes quadratic.
#include <algorithm>

#include <boost/unordered/unordered_flat_set.hpp>

#include "program/index_tables.h"

namespace xiezhi {
void CodeIndex::Tables::build_hierarchy(Problems& problems) {
  const auto count = static_cast<std::uint32_t>(classes.size() - 1),
             types = static_cast<std::uint32_t>(descriptors.size());
  cut_superclass_cycles(count, problems);

  subclasses = collect_rows<TypeId>(types, [&](auto&& emit) {
    for (std::uint32_t c = 0; c < count; ++c) emit(+classes[c].superclass, TypeId{c});
  });
  implementers = collect_rows<TypeId>(types, [&](auto&& emit) {
    for (std::uint32_t c = 0; c < count; ++c)
      for (TypeId interface : interfaces[c]) emit(+interface, TypeId{c});
  });

  order.reserve(count);
  order_begin.assign(types, 0);
  order_end.assign(types, 0);
  std::vector<std::pair<std::uint32_t, std::uint32_t>> stack;  // type, how many of its subclasses are done
  for (std::uint32_t root = 0; root < types; ++root) {
    if (root < count && classes[root].superclass != kNoType) continue;
    stack.push_back({root, 0});
    while (!stack.empty()) {
      auto& [type, done] = stack.back();
      if (done == 0) {
        order_begin[type] = static_cast<std::uint32_t>(order.size());
        if (type < count) order.push_back(TypeId{type});
      }
      std::span<const TypeId> below = subclasses[type];
      if (done < below.size()) {
        std::uint32_t next = +below[done++];
        stack.push_back({next, 0});
      } else {
        order_end[type] = static_cast<std::uint32_t>(order.size());
        stack.pop_back();
      }
    }
  }
  implemented_before.assign(order.size() + 1, 0);
  for (std::size_t i = 0; i < order.size(); ++i)
    implemented_before[i + 1] = implemented_before[i] + !implementers[+order[i]].empty();
}

// Each class is walked through once: 1 is the walk under way, 2 is done.
void CodeIndex::Tables::cut_superclass_cycles(std::uint32_t count, Problems& problems) {
  std::vector<std::uint8_t> colour(count, 0);
  std::vector<std::uint32_t> path;
  for (std::uint32_t start = 0; start < count; ++start) {
    std::uint32_t at = start;
    path.clear();
    while (at < count && colour[at] == 0) {
      colour[at] = 1;
      path.push_back(at);
      at = +classes[at].superclass;
    }
    if (at < count && colour[at] == 1) {
      classes[at].superclass = kNoType;
      if (problems.size() < dex::kMaxProblems)
        problems.push_back({Fault::bad_structure,
                            std::string(strings[+descriptors[at]]),
                            {"类的继承关系成环，已断开", "superclasses form a cycle; it was cut here"}});
    }
    for (std::uint32_t seen : path) colour[seen] = 2;
  }
}

namespace {
// One method on the way from the root of the class tree to where the sweep stands.
struct Enclosing {
  std::uint32_t end;     // of its class's run in the order
  MethodId declared;     // the nearest declared method here or above
  MethodId overridable;  // the nearest one here or above that can be overridden, or is only mentioned
  std::uint32_t method;
};
bool overridable(std::uint32_t flags) {
  using namespace dex::access;
  return (flags & (kStatic | kPrivate | kConstructor)) == 0;
}
}  // namespace

void CodeIndex::Tables::build_overrides() {
  const auto declared_count = static_cast<std::uint32_t>(declarations.size());
  const auto count = static_cast<std::uint32_t>(methods.size()),
             types = static_cast<std::uint32_t>(descriptors.size());
  IdTable signatures;
  std::uint32_t signature_count = signatures.intern(
      count, signature, [&](std::uint32_t m) { return hash_words(seed, +methods[m].name, methods[m].shape); },
      [&](std::uint32_t a, std::uint32_t b) {
        return methods[a].name == methods[b].name && methods[a].shape == methods[b].shape;
      });

  // Methods of each signature in order of their classes: undefined types come before what is below them.
  Rows<MethodId> mentioned = collect_rows<MethodId>(types, [&](auto&& emit) {
    for (std::uint32_t m = declared_count; m < count; ++m) emit(+methods[m].owner, MethodId{m});
  });
  Rows<MethodId> by_signature = collect_rows<MethodId>(signature_count, [&](auto&& emit) {
    for_each_type_in_order([&](TypeId type) {
      if (is_class(type))
        for (std::uint32_t m = classes[+type].methods; m < classes[+type + 1].methods; ++m)
          emit(signature[m], MethodId{m});
      for (MethodId m : mentioned[+type]) emit(signature[+m], m);
    });
  });
  overrides.assign(count, {});
  virtuals_begin.assign(signature_count + 1, 0);
  for (std::uint32_t s = 0; s < signature_count; ++s) {
    sweep_signature(by_signature[s]);
    virtuals_begin[s + 1] = static_cast<std::uint32_t>(virtuals.size());
  }
  resolve_through_interfaces();
}

template <typename Visit>
void CodeIndex::Tables::for_each_type_in_order(Visit&& visit) const {
  // Roots in the order in which build_hierarchy() numbered them; a root's classes are one run of `order`.
  for (std::uint32_t root = 0; root < descriptors.size(); ++root) {
    bool defined = is_class(TypeId{root});
    if (defined && classes[root].superclass != kNoType) continue;
    if (!defined) visit(TypeId{root});
    for (std::uint32_t i = order_begin[root]; i < order_end[root]; ++i) visit(order[i]);
  }
}

void CodeIndex::Tables::sweep_signature(std::span<const MethodId> members) {
  const auto declared_count = static_cast<std::uint32_t>(declarations.size());
  std::vector<Enclosing> stack;
  auto close = [&] {
    overrides[stack.back().method].below_end = static_cast<std::uint32_t>(virtuals.size());
    stack.pop_back();
  };
  for (MethodId m : members) {
    TypeId owner = methods[+m].owner;
    while (!stack.empty() && stack.back().end <= order_begin[+owner]) close();
    bool declared = +m < declared_count;
    bool can_be_overridden = !declared || overridable(declarations[+m].flags);
    MethodId above_declared = stack.empty() ? kNoMethod : stack.back().declared;
    MethodId above = stack.empty() ? kNoMethod : stack.back().overridable;
    if (declared && can_be_overridden) virtuals.push_back(m);
    Override& record = overrides[+m];
    record.resolved = declared ? m : above_declared;
    record.above = can_be_overridden ? above : kNoMethod;
    record.below_begin = static_cast<std::uint32_t>(virtuals.size());
    stack.push_back({order_end[+owner], declared ? m : above_declared, can_be_overridden ? m : above, +m});
  }
  while (!stack.empty()) close();
}

// References that no class in the chain declares but an interface does (abstract classes, default methods).
// The work is bounded: hostile interface lattices end the search, and the reference stays as it is.
void CodeIndex::Tables::resolve_through_interfaces() {
  const auto declared_count = static_cast<std::uint32_t>(declarations.size());
  std::vector<std::uint8_t> in_interface(virtuals_begin.size(), 0);  // by signature: an interface declares it
  for (MethodId m : virtuals)
    if (is_interface(methods[+m].owner)) in_interface[signature[+m]] = 1;
  std::uint64_t budget = 64ull * (methods.size() + descriptors.size()) + 1'000'000;
  for (std::uint32_t m = declared_count; m < methods.size(); ++m) {
    Override& record = overrides[m];
    if (record.resolved != kNoMethod || in_interface[signature[m]] == 0 || !is_class(methods[m].owner))
      continue;
    visit_supertypes(methods[m].owner, budget, [&](TypeId type) {
      if (!is_interface(type)) return true;
      MethodId found = find_method(type, methods[m].name, ProtoId{methods[m].shape});
      if (found == kNoMethod || +found >= declared_count) return true;
      record.resolved = found;
      return false;
    });
  }
  for (std::uint32_t m = declared_count; m < methods.size(); ++m)
    if (overrides[m].resolved == kNoMethod) overrides[m].resolved = MethodId{m};
}

// ---- queries ---------------------------------------------------------------------------------------------

std::span<const TypeId> CodeIndex::subtree(TypeId type) const {
  std::uint32_t begin = tables_->order_begin[+type], end = tables_->order_end[+type];
  return std::span(tables_->order).subspan(begin, end - begin);
}

bool CodeIndex::is_subtype(TypeId a, TypeId b) const {
  const Tables& t = *tables_;
  if (a == b || b == t.object) return true;
  if (!t.is_class(a)) return false;
  std::uint32_t place = t.order_begin[+a];
  if (place >= t.order_begin[+b] && place < t.order_end[+b]) return true;
  if (!t.above_by_interface(b)) return false;
  bool found = false;
  std::uint64_t budget = ~0ull;
  t.visit_supertypes(a, budget, [&](TypeId type) { return !(found = type == b); });
  return found;
}

std::vector<TypeId> CodeIndex::all_supertypes(TypeId type) const {
  std::vector<TypeId> out;
  std::uint64_t budget = ~0ull;
  tables_->visit_supertypes(type, budget, [&](TypeId above) {
    out.push_back(above);
    return true;
  });
  return out;
}

std::vector<TypeId> CodeIndex::all_subtypes(TypeId type) const {
  std::vector<TypeId> queue{type};
  boost::unordered_flat_set<std::uint32_t> seen{+type};
  for (std::size_t head = 0; head < queue.size(); ++head)
    for (std::span<const TypeId> below : {subclasses(queue[head]), implementers(queue[head])})
      for (TypeId next : below)
        if (seen.insert(+next).second) queue.push_back(next);
  queue.erase(queue.begin());
  std::sort(queue.begin(), queue.end());
  return queue;
}

MethodId CodeIndex::resolve(MethodId m) const { return tables_->overrides[+m].resolved; }
MethodId CodeIndex::overridden(MethodId m) const { return tables_->overrides[+m].above; }
std::span<const MethodId> CodeIndex::overriders(MethodId m) const {
  const Tables::Override& record = tables_->overrides[+m];
  if (is_declared(m) && !overridable(flags(m))) return {};
  return std::span(tables_->virtuals).subspan(record.below_begin, record.below_end - record.below_begin);
}

std::vector<MethodId> CodeIndex::dispatch(MethodId m) const {
  const Tables& t = *tables_;
  std::vector<MethodId> out;
  auto add = [&](MethodId target) {
    if (is_declared(target) && (flags(target) & dex::access::kAbstract) == 0) out.push_back(target);
  };
  add(resolve(m));
  for (MethodId target : overriders(m)) add(target);
  TypeId owner = class_of(m);
  if (t.is_interface(owner) || !t.implementers[+owner].empty()) {
    // What implementing classes declare themselves, or inherit.
    std::span<const MethodId> same = t.virtuals_of(t.signature[+m]);
    for (TypeId type : all_subtypes(owner)) {
      std::uint32_t place = t.order_begin[+type];
      std::span<const MethodId> own = t.virtuals_in(same, place, place + 1);
      for (MethodId target : own) add(target);
      // Where the class itself says `implements`, the method may be one it inherits.
      if (own.empty() && !t.is_interface(type) && !t.interfaces[+type].empty()) add(t.inherited(type, m));
    }
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

std::span<const MethodId> CodeIndex::Tables::virtuals_in(std::span<const MethodId> same, std::uint32_t begin,
                                                         std::uint32_t end) const {
  auto place = [&](MethodId m) { return order_begin[+methods[+m].owner]; };
  auto first = std::lower_bound(same.begin(), same.end(), begin,
                                [&](MethodId m, std::uint32_t at) { return place(m) < at; });
  auto last =
      std::lower_bound(first, same.end(), end, [&](MethodId m, std::uint32_t at) { return place(m) < at; });
  return {first, last};
}

// The declared method with m's name and prototype that a class has from its superclasses; kNoMethod if none.
MethodId CodeIndex::Tables::inherited(TypeId type, MethodId m) const {
  for (type = classes[+type].superclass; is_class(type); type = classes[+type].superclass) {
    MethodId found = find_method(type, methods[+m].name, ProtoId{methods[+m].shape});
    if (found != kNoMethod && +found < declarations.size()) return found;
  }
  return kNoMethod;
}

}  // namespace xiezhi
