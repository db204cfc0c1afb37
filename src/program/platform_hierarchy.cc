#include "program/platform_hierarchy.h"

#include <algorithm>
#include <string>

#include <boost/unordered/unordered_flat_map.hpp>
#include <boost/unordered/unordered_flat_set.hpp>

namespace xiezhi {
namespace {

// Far above any real package; a hostile one that combines platform interfaces without end stops being told apart.
constexpr std::size_t kMaxStoredTypes = 4'000'000;

template <typename T>
std::vector<T> united(const std::vector<T>& a, const std::vector<T>& b) {
  std::vector<T> out;
  out.reserve(a.size() + b.size());
  std::set_union(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(out));
  return out;
}

bool is_virtual_flags(std::uint32_t flags) {
  return !(flags & (dex::access::kStatic | dex::access::kPrivate | dex::access::kConstructor));
}

}  // namespace

// Roots are interned, and unions of two remembered, so that the work is one look-up a supertype.
struct Hierarchy::Builder {
  Hierarchy& out;
  const CodeIndex& index;
  const Framework& framework;
  boost::unordered_flat_map<std::uint64_t, std::uint32_t> unions;
  boost::unordered_flat_map<std::uint32_t, std::uint32_t> of_external;  // by TypeId
  std::map<std::pair<std::vector<FrameworkClassId>, std::vector<TypeId>>, std::uint32_t> interned;
  std::size_t stored = 0;
  std::uint32_t everything = kNoId;  // what roots become when the bound is reached

  std::vector<std::pair<StringId, SignatureId>> by_name;  // ascending
  std::vector<ProtoId> proto_of_signature;
  std::vector<std::string> proto_text;  // by proto, filled when asked for
  boost::unordered_flat_map<std::uint32_t, std::vector<SignatureId>> overridable;  // by FrameworkClassId

  explicit Builder(Hierarchy& hierarchy)
      : out(hierarchy), index(hierarchy.index()), framework(hierarchy.framework()) {}

  std::uint32_t intern(std::vector<FrameworkClassId> types, std::vector<TypeId> unknown) {
    if (everything != kNoId) return everything;
    const auto [place, added] = interned.try_emplace({std::move(types), std::move(unknown)},
                                                     static_cast<std::uint32_t>(out.roots_.size()));
    if (added) {
      Roots roots;
      roots.types = place->first.first;
      roots.unknown = place->first.second;
      stored += roots.types.size() + roots.unknown.size();
      out.roots_.push_back(std::move(roots));
      if (stored > kMaxStoredTypes) {
        everything = place->second;
        out.roots_.back().unknown.push_back(kNoType);
      }
    }
    return place->second;
  }

  std::uint32_t external(TypeId type) {
    const auto [place, added] = of_external.try_emplace(+type, 0);
    if (!added) return place->second;
    const FrameworkClassId id = framework.find(index.descriptor(type));
    std::uint32_t roots;
    if (id == kNoFrameworkClass) {
      roots = intern({}, {type});
    } else {
      auto types = framework.supertypes(id);
      std::sort(types.begin(), types.end());
      roots = intern(std::move(types), {});
    }
    return of_external[+type] = roots;
  }

  std::uint32_t unite(std::uint32_t a, std::uint32_t b) {
    if (a == b) return a;
    const std::uint64_t key = std::uint64_t{std::min(a, b)} << 32 | std::max(a, b);
    if (const auto found = unions.find(key); found != unions.end()) return found->second;
    auto types = united(out.roots_[a].types, out.roots_[b].types);
    auto unknown = united(out.roots_[a].unknown, out.roots_[b].unknown);
    return unions[key] = intern(std::move(types), std::move(unknown));
  }

  // Supertypes before subtypes, without recursion; a class met again inside its own supertypes adds nothing.
  void find_roots() {
    const std::uint32_t object = intern({framework.find("Ljava/lang/Object;")}, {});
    enum : std::uint8_t { kNew, kOpen, kDone };
    std::vector<std::uint8_t> state(index.class_count(), kNew);
    out.roots_of_.assign(index.class_count(), object);
    std::vector<TypeId> stack;
    const auto each_supertype = [&](TypeId type, auto&& body) {
      if (const TypeId above = index.superclass(type); above != kNoType) body(above);
      for (TypeId above : index.interfaces(type)) body(above);
    };
    for (TypeId start : index.classes()) {
      stack.push_back(start);
      while (!stack.empty()) {
        const TypeId type = stack.back();
        if (state[+type] == kNew) {
          state[+type] = kOpen;
          each_supertype(type, [&](TypeId above) {
            if (index.is_defined(above) && state[+above] == kNew) stack.push_back(above);
          });
          continue;
        }
        stack.pop_back();
        if (state[+type] == kDone) continue;
        state[+type] = kDone;
        std::uint32_t roots = object;
        each_supertype(type, [&](TypeId above) {
          if (!index.is_defined(above))
            roots = unite(roots, external(above));
          else if (state[+above] == kDone)
            roots = unite(roots, out.roots_of_[+above]);
        });
        out.roots_of_[+type] = roots;
      }
    }
  }

  void number_signatures() {
    boost::unordered_flat_map<std::uint64_t, std::uint32_t> numbers;
    numbers.reserve(index.declared_method_count());
    const auto key = [&](MethodId m) { return std::uint64_t{+index.name_of(m)} << 32 | +index.proto_of(m); };
    out.signatures_.assign(index.method_count(), kNoSignature);
    for (MethodId m : index.declared_methods()) {
      if (!is_virtual_flags(index.flags(m))) continue;
      const auto [place, added] = numbers.try_emplace(key(m), static_cast<std::uint32_t>(numbers.size()));
      if (added) {
        by_name.emplace_back(index.name_of(m), SignatureId{place->second});
        proto_of_signature.push_back(index.proto_of(m));
      }
      out.signatures_[+m] = SignatureId{place->second};
    }
    for (std::uint32_t m = index.declared_method_count(); m < index.method_count(); ++m)
      if (const auto found = numbers.find(key(MethodId{m})); found != numbers.end())
        out.signatures_[m] = SignatureId{found->second};
    out.signature_count_ = static_cast<std::uint32_t>(numbers.size());
    std::sort(by_name.begin(), by_name.end());
    proto_text.resize(index.proto_count());
  }

  std::span<const std::pair<StringId, SignatureId>> named(std::string_view name) const {
    const StringId string = index.find_string(name);
    if (string == kNoString) return {};
    const auto first = std::lower_bound(by_name.begin(), by_name.end(), std::pair{string, SignatureId{0}});
    auto last = first;
    while (last != by_name.end() && last->first == string) ++last;
    return {first, last};
  }

  SignatureId signature(const FrameworkMethod& method) {
    for (const auto& [name, candidate] : named(method.name)) {
      const ProtoId proto = proto_of_signature[+candidate];
      std::string& text = proto_text[+proto];
      if (text.empty()) text = index.descriptor(proto);
      if (text == method.descriptor) return candidate;
    }
    return kNoSignature;
  }

  const std::vector<SignatureId>& overridable_in(FrameworkClassId type) {
    const auto [place, added] = overridable.try_emplace(+type);
    if (added)
      for (const FrameworkMethod& method : framework.methods(type))
        if (!method.is_final && !method.is_static)
          if (const SignatureId found = signature(method); found != kNoSignature)
            place->second.push_back(found);
    return place->second;
  }

  struct Row {
    const PlatformCallback* row;
    FrameworkClassId type;  // or kNoFrameworkClass and…
    TypeId unknown;         // …the class as the package mentions it
  };
  std::vector<Row> rows(CallbackKind kind) const {
    std::vector<Row> found;
    for (const PlatformCallback* row : out.callbacks().of(kind)) {
      const std::string descriptor = descriptor_of(row->class_name);
      found.push_back({row, framework.find(descriptor), index.find_type(descriptor)});
    }
    return found;
  }

  static bool applies(const Row& row, const Roots& roots) {
    return row.type != kNoFrameworkClass
               ? std::binary_search(roots.types.begin(), roots.types.end(), row.type)
               : row.unknown != kNoType &&
                     std::binary_search(roots.unknown.begin(), roots.unknown.end(), row.unknown);
  }

  // Where rows of several supertypes speak of one method, the lowest class's counts.
  void apply(const Row& row, Roots& roots, boost::unordered_flat_map<std::uint32_t, FrameworkClassId>& said) {
    const auto set = [&](SignatureId signature) {
      const auto call = std::lower_bound(roots.calls.begin(), roots.calls.end(), signature,
                                         [](const Call& c, SignatureId s) { return c.signature < s; });
      const bool present = call != roots.calls.end() && call->signature == signature;
      if (!present && roots.unknown.empty()) return;
      const auto [place, first] = said.try_emplace(+signature, row.type);
      if (!first && (row.type == kNoFrameworkClass || place->second == kNoFrameworkClass ||
                     !framework.is_subtype(row.type, place->second)))
        return;
      place->second = row.type;
      if (present)
        call->trigger = row.row->trigger;
      else
        roots.calls.insert(call, {signature, row.row->trigger});
    };
    if (row.row->method == "*") {
      if (row.type != kNoFrameworkClass)
        for (SignatureId s : overridable_in(row.type)) set(s);
    } else {
      for (const auto& [name, signature] : named(row.row->method)) set(signature);
    }
  }

  void find_calls() {
    const auto all_rows = rows(CallbackKind::callback);
    boost::unordered_flat_set<std::uint32_t> answering;  // platform classes of which no method is a callback
    for (const Row& row : rows(CallbackKind::answers))
      if (row.type != kNoFrameworkClass) answering.insert(+row.type);
    for (Roots& roots : out.roots_) {
      for (FrameworkClassId type : roots.types)
        if (!answering.contains(+type))
          for (SignatureId s : overridable_in(type)) roots.calls.push_back({s, std::nullopt});
      const auto less = [](const Call& a, const Call& b) { return a.signature < b.signature; };
      std::sort(roots.calls.begin(), roots.calls.end(), less);
      const auto same = [](const Call& a, const Call& b) { return a.signature == b.signature; };
      roots.calls.erase(std::unique(roots.calls.begin(), roots.calls.end(), same), roots.calls.end());
      boost::unordered_flat_map<std::uint32_t, FrameworkClassId> said;
      for (const Row& row : all_rows)
        if (applies(row, roots)) apply(row, roots, said);
    }
  }
};

Hierarchy::Hierarchy(const CodeIndex& index, const Framework& framework, const PlatformCallbacks& callbacks)
    : index_(&index), framework_(&framework), callbacks_(&callbacks) {
  Builder builder(*this);
  builder.find_roots();
  builder.number_signatures();
  builder.find_calls();
}

bool Hierarchy::is_virtual(MethodId declared) const {
  return index_->is_declared(declared) && is_virtual_flags(index_->flags(declared));
}

SignatureId Hierarchy::signature_of(MethodId method) const { return signatures_[+method]; }

std::span<const FrameworkClassId> Hierarchy::platform_supertypes(std::uint32_t roots) const {
  return roots_[roots].types;
}

bool Hierarchy::is_open(std::uint32_t roots) const { return !roots_[roots].unknown.empty(); }

PlatformCall Hierarchy::platform_call(std::uint32_t roots, SignatureId signature) const {
  if (signature == kNoSignature) return {};
  const Roots& known = roots_[roots];
  const auto found = std::lower_bound(known.calls.begin(), known.calls.end(), signature,
                                      [](const Call& c, SignatureId s) { return c.signature < s; });
  if (found != known.calls.end() && found->signature == signature) return {true, found->trigger};
  return {!known.unknown.empty(), std::nullopt};
}

PlatformCall Hierarchy::platform_call(MethodId method) const {
  const TypeId type = index_->class_of(method);
  return index_->is_defined(type) ? platform_call(roots_of(type), signature_of(method)) : PlatformCall{};
}

bool Hierarchy::mentions(std::uint32_t roots, TypeId unknown) const {
  return std::binary_search(roots_[roots].unknown.begin(), roots_[roots].unknown.end(), unknown);
}

PlatformCall Hierarchy::platform_call_named(TypeId type, StringId name) const {
  const FrameworkClassId known = framework_->find(index_->descriptor(type));
  PlatformCall call{!index_->is_defined(type), std::nullopt};
  if (known == kNoFrameworkClass) return call;
  for (const PlatformCallback* row : callbacks_->of(CallbackKind::callback))
    if (row->method == index_->string(name))
      if (const auto above = framework_->find(descriptor_of(row->class_name));
          above != kNoFrameworkClass && framework_->is_subtype(known, above))
        call.trigger = row->trigger;
  return call;
}

bool Hierarchy::is_subtype(TypeId type, std::string_view descriptor) const {
  const TypeId mentioned = index_->find_type(descriptor);
  if (mentioned != kNoType && index_->is_subtype(type, mentioned)) return true;
  const FrameworkClassId wanted = framework_->find(descriptor);
  if (wanted == kNoFrameworkClass) return false;
  if (index_->is_defined(type)) {
    const auto& types = roots_[roots_of(type)].types;
    return std::binary_search(types.begin(), types.end(), wanted);
  }
  const FrameworkClassId known = framework_->find(index_->descriptor(type));
  return known != kNoFrameworkClass && framework_->is_subtype(known, wanted);
}

bool Hierarchy::is_subtype(TypeId a, TypeId b) const {
  return index_->is_subtype(a, b) || (!index_->is_defined(b) && is_subtype(a, index_->descriptor(b)));
}

}  // namespace xiezhi
