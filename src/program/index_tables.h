// What a CodeIndex holds, and who fills it: private to the files code_index.cc, index_build.cc, hierarchy.cc.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <vector>

#include <boost/unordered/unordered_flat_set.hpp>

#include "program/code_index.h"
#include "program/interner.h"
#include "program/relation.h"

namespace xiezhi {

struct CodeIndex::Tables {
  struct Bases {  // where the local indexes of a file begin in the maps below
    std::uint32_t strings = 0, types = 0, protos = 0, fields = 0, methods = 0;
  };
  struct Class {
    std::uint32_t file = 0, definition = 0;
    TypeId superclass = kNoType;
    std::uint32_t methods = 0, fields = 0;  // first ids; the next class's are the ends
    std::uint32_t flags = 0;
  };
  struct Proto {
    TypeId return_type = kNoType;
    std::uint32_t parameters = 0, parameter_count = 0;  // in parameter_types
  };
  struct Member {  // of a field: its type; of a method: its prototype
    TypeId owner = kNoType;
    StringId name = kNoString;
    std::uint32_t shape = kNoId;
  };
  struct Declaration {
    std::uint32_t flags = 0, code_offset = 0;
  };
  struct Override {  // of a method: where it stands among those of its name and prototype
    MethodId resolved = kNoMethod;
    MethodId above = kNoMethod;
    std::uint32_t below_begin = 0, below_end = 0;  // in virtuals
  };

  std::uint64_t seed = 0;
  std::vector<Bases> bases;
  std::vector<std::uint32_t> string_ids, type_ids, proto_ids, field_ids,
      method_ids;  // local to id, all files
  std::vector<std::string_view> strings;
  std::vector<StringId> descriptors;   // of types
  std::vector<TypeId> type_of_string;  // by string id
  std::vector<Class> classes;          // one more than there are: the ends of the last one's members
  std::vector<Proto> protos;
  std::vector<TypeId> parameter_types;
  std::vector<Member> fields, methods;
  std::vector<std::uint32_t> field_flags;
  std::vector<Declaration> declarations;  // of declared methods
  IdTable string_table, proto_table, field_table, method_table;

  Rows<Call> calls;
  Rows<StringUse> strings_of;
  Rows<FieldUse> fields_of;
  Rows<TypeUse> types_of;
  Rows<Caller> callers;
  Rows<StringUser> string_users;
  Rows<FieldUser> field_users;
  Rows<TypeUser> type_users;
  Rows<StringHolder> holders;

  // The class tree, numbered depth first. Types that are not defined are roots without a place of their own.
  TypeId object = kNoType;
  std::vector<TypeId> order;                          // defined classes, each before its subclasses
  std::vector<std::uint32_t> order_begin, order_end;  // by type: its run in order
  Rows<TypeId> interfaces, subclasses, implementers;
  std::vector<std::uint32_t> implemented_before;  // by place in order: how many implemented types precede
  std::vector<Override> overrides;                // by method
  std::vector<std::uint32_t> signature;           // by method: number of its (name, prototype)
  std::vector<std::uint32_t> virtuals_begin;      // by signature
  std::vector<MethodId> virtuals;  // declared overridable methods, by signature, then class order

  void build_hierarchy(Problems& problems);  // hierarchy.cc
  void build_overrides();
  void cut_superclass_cycles(std::uint32_t count, Problems& problems);
  template <typename Visit>
  void for_each_type_in_order(Visit&& visit) const;
  void sweep_signature(std::span<const MethodId> members);
  void resolve_through_interfaces();

  // Supertypes of `type`, itself excluded, nearest first, each once, until visit() says false or the budget of
  // steps is used up: superclasses first, then interfaces breadth first.
  template <typename Visit>
  void visit_supertypes(TypeId type, std::uint64_t& budget, Visit&& visit) const;

  std::span<const MethodId> virtuals_of(std::uint32_t of_signature) const {
    return std::span(virtuals).subspan(virtuals_begin[of_signature],
                                       virtuals_begin[of_signature + 1] - virtuals_begin[of_signature]);
  }
  // Those whose class stands in [begin, end) of the order.
  std::span<const MethodId> virtuals_in(std::span<const MethodId> same, std::uint32_t begin,
                                        std::uint32_t end) const;
  MethodId inherited(TypeId type, MethodId m) const;
  bool is_interface(TypeId type) const {
    return is_class(type) && (classes[+type].flags & dex::access::kInterface) != 0;
  }

  TypeId owner_of(MethodId m) const { return methods[+m].owner; }
  MethodId find_method(TypeId in, StringId name, ProtoId proto) const {
    return MethodId{find_member(method_table, methods, in, name, +proto)};
  }
  std::uint32_t find_member(const IdTable& table, const std::vector<Member>& members, TypeId in,
                            StringId name, std::uint32_t shape) const {
    return table.find(member_hash(in, name, shape), [&](std::uint32_t id) {
      const Member& m = members[id];
      return m.owner == in && m.name == name && m.shape == shape;
    });
  }
  // 32 bits, as the interner keeps them.
  std::uint32_t member_hash(TypeId in, StringId name, std::uint32_t shape) const {
    return static_cast<std::uint32_t>(hash_words(seed, std::uint64_t{+in} << 32 | +name, shape));
  }
  // May `type` be above something by way of `implements`? Itself, or a class below it, is then implemented.
  bool above_by_interface(TypeId type) const {
    return !implementers[+type].empty() ||
           implemented_before[order_end[+type]] != implemented_before[order_begin[+type]];
  }
  bool is_class(TypeId t) const { return std::size_t{+t} + 1 < classes.size(); }  // kNoType is none
};

template <typename Visit>
void CodeIndex::Tables::visit_supertypes(TypeId type, std::uint64_t& budget, Visit&& visit) const {
  std::vector<TypeId> queue;  // every type seen, in order
  boost::unordered_flat_set<std::uint32_t> many;
  auto see = [&](TypeId next) {
    // Few supertypes are the rule: a scan is faster than a set until there are many.
    if (next == kNoType || next == type) return true;
    if (queue.size() < 32) {
      if (std::find(queue.begin(), queue.end(), next) != queue.end()) return true;
    } else {
      if (many.empty())
        for (TypeId seen : queue) many.insert(+seen);
      if (!many.insert(+next).second) return true;
    }
    queue.push_back(next);
    return visit(next);
  };
  for (TypeId at = type; is_class(at); at = classes[+at].superclass) {
    if (budget == 0) return;
    --budget;
    if (!see(classes[+at].superclass)) return;
  }
  auto see_interfaces = [&](TypeId at) {
    if (!is_class(at)) return true;
    if (!see(classes[+at].superclass))
      return false;  // an interface's own: java.lang.Object, or a hostile choice
    for (TypeId next : interfaces[+at]) {
      if (budget == 0) return false;
      --budget;
      if (!see(next)) return false;
    }
    return true;
  };
  if (!see_interfaces(type)) return;
  for (std::size_t head = 0; head < queue.size(); ++head)
    if (!see_interfaces(queue[head])) return;
}

}  // namespace xiezhi
