#include "program/reachability.h"

#include <algorithm>
#include <queue>

#include <boost/unordered/unordered_flat_map.hpp>
#include <boost/unordered/unordered_flat_set.hpp>

namespace xiezhi {
namespace {

// Class chains are followed this far with regard to what a subclass overrides. Deeper ones (none was seen in a
// real package) are taken whole, so that a hostile chain costs linear time.
constexpr std::uint32_t kMaxChain = 64;
constexpr std::uint32_t kMaxCallersAsked = 16;
constexpr std::uint16_t kMostUncertain = 0xffff;

constexpr std::uint16_t cost_of(EdgeKind kind) {
  switch (kind) {
    case EdgeKind::entry:
    case EdgeKind::exact:
    case EdgeKind::one_receiver:
    case EdgeKind::static_init:
      return 0;
    case EdgeKind::reflection:
      return 4;
    default:
      return 1;
  }
}

// Which triggers' objects are there when a trigger's code runs.
constexpr std::uint8_t bit(Trigger t) { return static_cast<std::uint8_t>(1u << static_cast<unsigned>(t)); }
constexpr std::array<std::uint8_t, kTriggerCount> kFeeds = {
    bit(Trigger::launch) | bit(Trigger::user) | bit(Trigger::background) | bit(Trigger::external) |
        bit(Trigger::instrumentation),
    bit(Trigger::user) | bit(Trigger::background) | bit(Trigger::external),
    bit(Trigger::background) | bit(Trigger::external),
    0,
    0,
    0};

// The trigger for which the platform runs a method whose object was made for another one.
Trigger run_for(Trigger made_for, std::optional<Trigger> said) {
  if (!said || made_for == Trigger::instrumentation) return made_for;
  if (*said == Trigger::launch) return made_for == Trigger::process_start ? Trigger::launch : made_for;
  return *said;
}

// A place in the program from which something is reached, with the cost of getting there.
struct Origin {
  MethodId method = kNoMethod;
  std::uint32_t pc = 0;
  Trigger trigger = Trigger::process_start;
  std::uint16_t uncertain = 0, length = 0;
};

struct Pending {
  std::uint64_t order;  // uncertain steps, length, method
  MethodId caller;
  std::uint32_t pc;
  EdgeKind kind;
  Trigger from;
  bool operator>(const Pending& other) const { return order > other.order; }
};

constexpr std::uint64_t order_of(std::uint16_t uncertain, std::uint16_t length, MethodId m) {
  return std::uint64_t{uncertain} << 48 | std::uint64_t{length} << 32 | +m;
}

}  // namespace

// One trigger's worklist and what it knows.
struct Reachability::Spread {
  struct Waiting {
    std::uint32_t id;  // class, or place in virtual_methods()
    std::uint32_t activation;
  };
  struct State {
    std::priority_queue<Pending, std::vector<Pending>, std::greater<>> queue;
    std::vector<std::uint32_t> best;  // by method: smallest cost queued, uncertain << 16 | length
    std::vector<Origin> activations;  // virtual call sites that were spread
    std::vector<EdgeKind> activation_kinds;
    std::vector<bool> activated;                // by method: as a virtual callee
    std::vector<std::uint32_t> next_uncovered;  // by place: union-find over places no call covers yet
    std::vector<std::uint32_t> covered_by;      // by place: activation
    std::vector<bool> any_object;               // by class: an object of it or of a class below exists
    std::vector<bool> registered;               // by class: the platform's callbacks were reached
    std::vector<bool> initialised;              // by class
    std::vector<std::uint32_t> whole_for;  // by class: all it inherits is live, for these roots (kNoId: not)
    boost::unordered_flat_set<std::uint32_t> taken, taken_live;  // classes: see take_whole
    boost::unordered_flat_map<std::uint32_t, std::vector<Waiting>> on_class, on_method;
    std::vector<TypeId> imports;  // made for a trigger before this one
    bool inflated = false, open = false;
  };

  Reachability& out;
  const CallGraph& graph;
  const Hierarchy& hierarchy;
  const CodeIndex& index;
  const EntryPoints& entry_points;
  const LayoutReferences& layouts;
  std::array<State, kTriggerCount> states;

  std::vector<bool> is_component;                                                  // by class
  boost::unordered_flat_map<std::uint32_t, std::vector<TypeId>> named_components;  // by StringId
  std::vector<TypeId> layout_classes;
  std::vector<MethodId> on_click;
  std::vector<std::uint32_t> stamp, stamp_depth;  // by signature: overridden below, in this walk
  std::uint32_t walk = 0;
  StringId constructor_name;

  Spread(Reachability& result, const CallGraph& call_graph, const EntryPoints& entries,
         const LayoutReferences& references)
      : out(result),
        graph(call_graph),
        hierarchy(call_graph.hierarchy()),
        index(call_graph.index()),
        entry_points(entries),
        layouts(references) {}

  State& state(Trigger t) { return states[static_cast<std::size_t>(t)]; }
  Layer& layer(Trigger t) { return out.layers_[static_cast<std::size_t>(t)]; }

  void prepare() {
    stamp.assign(hierarchy.signature_count(), 0);
    stamp_depth.assign(hierarchy.signature_count(), 0);
    constructor_name = index.find_string("<init>");
    is_component.assign(index.class_count(), false);
    for (const auto* types : {&entry_points.activities, &entry_points.services, &entry_points.receivers})
      for (TypeId type : *types) {
        is_component[+type] = true;
        name_component(index.java_name(type), type);
      }
    for (const auto& [action, type] : entry_points.actions) name_component(action, type);
    read_layouts();
  }

  // A trigger nothing enters costs nothing.
  State& opened(Trigger t) {
    State& s = state(t);
    if (s.open) return s;
    s.open = true;
    layer(t).arrivals.resize(index.declared_method_count());
    layer(t).instantiated.assign(index.class_count(), false);
    layer(t).live.assign(graph.virtual_methods().size(), false);
    s.best.assign(index.declared_method_count(), kNoId);
    s.activated.assign(index.method_count(), false);
    s.next_uncovered.resize(graph.virtual_methods().size() + 1);
    for (std::uint32_t i = 0; i < s.next_uncovered.size(); ++i) s.next_uncovered[i] = i;
    s.covered_by.assign(graph.virtual_methods().size(), kNoId);
    s.any_object.assign(index.class_count(), false);
    s.registered.assign(index.class_count(), false);
    s.initialised.assign(index.class_count(), false);
    s.whole_for.assign(index.class_count(), kNoId);
    return s;
  }

  void name_component(const std::string& text, TypeId type) {
    if (const StringId string = index.find_string(text); string != kNoString) {
      auto& types = named_components[+string];
      if (std::find(types.begin(), types.end(), type) == types.end()) types.push_back(type);
    }
  }

  void read_layouts() {
    for (const std::string& name : layouts.classes)
      if (const TypeId type = index.find_class(name); type != kNoType && index.is_defined(type))
        layout_classes.push_back(type);
    std::sort(layout_classes.begin(), layout_classes.end());
    layout_classes.erase(std::unique(layout_classes.begin(), layout_classes.end()), layout_classes.end());
    boost::unordered_flat_set<std::uint32_t> names;
    for (const std::string& name : layouts.on_click_methods)
      if (const StringId string = index.find_string(name); string != kNoString) names.insert(+string);
    if (names.empty()) return;
    for (MethodId m : graph.virtual_methods())
      if (names.contains(+index.name_of(m)) &&
          index.descriptor(index.proto_of(m)) == "(Landroid/view/View;)V" &&
          hierarchy.is_subtype(index.class_of(m), "Landroid/content/Context;"))
        on_click.push_back(m);
    std::sort(on_click.begin(), on_click.end());
  }

  void run() {
    prepare();
    for (const Entry& entry : entry_points.entries)
      push(entry.trigger, entry.method, {kNoMethod, 0, entry.trigger, 0, 0}, EdgeKind::entry);
    for (const CreatedClass& created : entry_points.created)
      make(created.trigger, created.type, {kNoMethod, 0, created.trigger, 0, 0}, EdgeKind::entry);
    for (TypeId type : entry_points.existing) state(Trigger::process_start).imports.push_back(type);
    for (bool again = true; again;) {
      again = false;
      for (std::size_t t = 0; t < kTriggerCount; ++t) again |= settle(static_cast<Trigger>(t));
    }
  }

  bool settle(Trigger t) {
    State& s = state(t);
    if (!s.open) return false;
    take_imports(t);
    if (s.queue.empty()) return false;
    do {
      const Pending next = s.queue.top();
      s.queue.pop();
      const MethodId method{static_cast<std::uint32_t>(next.order)};
      Arrival& arrival = layer(t).arrivals[+method];
      if (arrival.reached) continue;
      arrival = {next.caller, next.pc, next.kind, next.from, true};
      ++layer(t).count;
      visit(t, {method, 0, t, static_cast<std::uint16_t>(next.order >> 48),
                static_cast<std::uint16_t>(next.order >> 32)});
      take_imports(t);
    } while (!s.queue.empty());
    return true;
  }

  void push(Trigger t, MethodId target, const Origin& origin, EdgeKind kind) {
    if (target == kNoMethod) return;
    State& s = opened(t);
    if (layer(t).arrivals[+target].reached) return;
    const auto uncertain = static_cast<std::uint16_t>(
        std::min<std::uint32_t>(std::uint32_t{origin.uncertain} + cost_of(kind), kMostUncertain));
    const auto length =
        static_cast<std::uint16_t>(std::min<std::uint32_t>(std::uint32_t{origin.length} + 1, 0xffff));
    const std::uint32_t cost = std::uint32_t{uncertain} << 16 | length;
    if (cost >= s.best[+target]) return;
    s.best[+target] = cost;
    s.queue.push({order_of(uncertain, length, target), origin.method, origin.pc, kind, origin.trigger});
  }

  static Origin at(Origin origin, std::uint32_t pc) {
    origin.pc = pc;
    return origin;
  }

  // ---- what a method that runs does -----------------------------------------------------------------------

  void visit(Trigger t, const Origin& here) {
    for (const Call& call : index.calls(here.method)) follow(t, call, at(here, call.pc));
    for (const TypeUse& use : index.types(here.method))
      if (use.kind() == TypeUseKind::new_instance && index.is_defined(use.id))
        make(t, use.id, at(here, use.pc), EdgeKind::exact);
    for (const FieldUse& use : index.fields(here.method))
      if (use.kind() == FieldAccess::static_read || use.kind() == FieldAccess::static_write)
        initialise(t, graph.owner_of_static(use.id), at(here, use.pc));
    const std::uint16_t does = graph.body_traits(here.method);
    follow_intents(t, here, does);
    if (does & callee::kInflates) inflate(t, here);
    if (does & (callee::kTakesClass | callee::kInstantiates | callee::kClassByName)) reflect(t, here, does);
    if (does & callee::kMemberByName) find_members(t, here);
  }

  void follow(Trigger t, const Call& call, const Origin& site) {
    switch (call.kind()) {
      case CallKind::virtual_:
      case CallKind::interface:
        activate(t, call.id, site);
        return;
      case CallKind::polymorphic:
        return;
      case CallKind::custom: {
        const PlatformCall run = graph.lambda_call(site.method, site.pc);
        push(run.called ? run_for(t, run.trigger) : t,
             graph.exact_target(site.method, call.id, CallKind::direct), site, EdgeKind::lambda);
        return;
      }
      default:
        break;
    }
    const MethodId target = graph.exact_target(site.method, call.id, call.kind());
    if (target == kNoMethod) return;
    if (call.kind() == CallKind::static_) initialise(t, index.class_of(target), site);
    push(t, target, site, EdgeKind::exact);
  }

  // Spreads a virtual callee once: the first caller is the one with the most certain path.
  void activate(Trigger t, MethodId callee, const Origin& site) {
    if (graph.needs_tap(callee) && t != Trigger::instrumentation) t = Trigger::user;
    State& s = opened(t);
    if (s.activated[+callee]) return;
    s.activated[+callee] = true;
    const CallTarget& target = graph.virtual_target(callee);
    const MethodId above = graph.resolved_above(callee);
    if (target.begin == target.end && above == kNoMethod) return;
    const std::uint32_t candidates = target.end - target.begin + (above != kNoMethod);
    const auto activation = static_cast<std::uint32_t>(s.activations.size());
    s.activations.push_back(site);
    s.activation_kinds.push_back(candidates == 1 ? EdgeKind::exact : EdgeKind::several_receivers);
    if (target.listed)
      graph.for_each_candidate(target, [&](std::uint32_t place) { cover(t, place, activation); });
    else
      for (std::uint32_t place = uncovered(s, target.begin); place < target.end;
           place = uncovered(s, place + 1))
        cover(t, place, activation);
    if (above != kNoMethod) await_above(t, index.class_of(callee), above, activation);
  }

  static std::uint32_t uncovered(State& s, std::uint32_t place) {
    while (s.next_uncovered[place] != place) {
      s.next_uncovered[place] = s.next_uncovered[s.next_uncovered[place]];
      place = s.next_uncovered[place];
    }
    return place;
  }

  void cover(Trigger t, std::uint32_t place, std::uint32_t activation) {
    State& s = state(t);
    if (s.covered_by[place] != kNoId) return;
    s.covered_by[place] = activation;
    s.next_uncovered[place] = place + 1;
    if (layer(t).live[place]) reach_place(t, place, activation);
  }

  void reach_place(Trigger t, std::uint32_t place, std::uint32_t activation) {
    const State& s = state(t);
    push(t, graph.virtual_methods()[place], s.activations[activation], s.activation_kinds[activation]);
  }

  // A method inherited from above the callee's class needs an object at or below that class.
  void await_above(Trigger t, TypeId type, MethodId above, std::uint32_t activation) {
    State& s = state(t);
    const std::uint32_t place = graph.position_of(above);
    const bool known = index.is_defined(type);
    if (place == kNoId || (layer(t).live[place] && (!known || s.any_object[+type])))
      return push(t, above, s.activations[activation], s.activation_kinds[activation]);
    s.on_method[place].push_back({known ? +type : kNoId, activation});
    if (known && !s.any_object[+type]) s.on_class[+type].push_back({place, activation});
  }

  void enliven(Trigger t, std::uint32_t place) {
    if (layer(t).live[place]) return;
    layer(t).live[place] = true;
    State& s = state(t);
    if (s.covered_by[place] != kNoId) reach_place(t, place, s.covered_by[place]);
    const auto waiting = s.on_method.find(place);
    if (waiting == s.on_method.end()) return;
    for (const Waiting& w : waiting->second)
      if (w.id == kNoId || s.any_object[w.id]) reach_place(t, place, w.activation);
  }

  // ---- objects --------------------------------------------------------------------------------------------

  // An object of a class is made. Unless by plain code, its constructors run as well.
  void make(Trigger t, TypeId type, const Origin& origin, EdgeKind kind) {
    State& s = opened(t);
    if (s.registered[+type]) return;
    s.registered[+type] = true;
    const bool by_code = kind == EdgeKind::exact;
    initialise(t, type, origin);
    if (!by_code && origin.method != kNoMethod)
      for (MethodId m : index.methods_of(type))
        if (index.name_of(m) == constructor_name) push(t, m, origin, kind);
    appear(t, type, &origin, by_code || kind == EdgeKind::entry ? EdgeKind::framework_callback : kind);
    for (std::size_t other = 0; other < kTriggerCount; ++other)
      if (kFeeds[static_cast<std::size_t>(t)] & (1u << other)) states[other].imports.push_back(type);
  }

  void take_imports(Trigger t) {
    State& s = state(t);
    while (!s.imports.empty()) {
      const auto imports = std::move(s.imports);
      s.imports.clear();
      for (TypeId type : imports)
        if (!layer(t).instantiated[+type]) opened(t), appear(t, type, nullptr, EdgeKind::exact);
    }
  }

  // What an object's class inherits becomes live; with an origin, what the platform calls on it is reached.
  void appear(Trigger t, TypeId made, const Origin* origin, EdgeKind callback_kind) {
    layer(t).instantiated[+made] = true;
    note_any_object(t, made);
    ++walk;
    const std::uint32_t roots = hierarchy.roots_of(made);
    std::uint32_t whole_from = 0;  // chain places below it have something overridden further down
    std::vector<TypeId> chain;
    for (TypeId type = made; type != kNoType && index.is_defined(type); type = index.superclass(type)) {
      const auto depth = static_cast<std::uint32_t>(chain.size());
      if (depth > 2 * kMaxChain) break;
      if (origin && is_whole(t, type, roots)) break;
      chain.push_back(type);
      visit_methods(t, type, depth, roots, origin, callback_kind, whole_from);
      if (depth >= kMaxChain && !take_whole(t, type, roots, origin, callback_kind)) break;
    }
    const bool defaults = visit_defaults(t, chain, roots, origin, callback_kind);
    if (origin)
      mark_whole(t, defaults && !chain.empty() ? std::span(chain).first(1) : chain, whole_from, roots);
  }

  bool is_whole(Trigger t, TypeId type, std::uint32_t roots) { return state(t).whole_for[+type] == roots; }

  void mark_whole(Trigger t, std::span<const TypeId> chain, std::uint32_t from, std::uint32_t roots) {
    for (std::size_t i = 0; i < chain.size(); ++i)
      if (i == 0 || i > from) state(t).whole_for[+chain[i]] = roots;
  }

  // Beyond the bound: everything above, once, whatever is overridden below.
  bool take_whole(Trigger t, TypeId from, std::uint32_t roots, const Origin* origin, EdgeKind kind) {
    std::uint32_t unused = 0;
    for (TypeId type = index.superclass(from); type != kNoType && index.is_defined(type);
         type = index.superclass(type)) {
      auto& taken = origin ? state(t).taken : state(t).taken_live;
      if (!taken.insert(+type).second) break;
      ++walk;
      visit_methods(t, type, 0, roots, origin, kind, unused);
    }
    return false;
  }

  void visit_methods(Trigger t, TypeId type, std::uint32_t depth, std::uint32_t roots, const Origin* origin,
                     EdgeKind callback_kind, std::uint32_t& whole_from) {
    const bool same_roots = hierarchy.roots_of(type) == roots;
    for (MethodId m : index.methods_of(type)) {
      const std::uint32_t place = graph.position_of(m);
      if (place == kNoId) continue;
      const std::uint32_t signature = +hierarchy.signature_of(m);
      if (stamp[signature] == walk && stamp_depth[signature] < depth) {
        whole_from = std::max(whole_from, depth);
        continue;
      }
      stamp[signature] = walk;
      stamp_depth[signature] = depth;
      enliven(t, place);
      if (!origin) continue;
      const PlatformCall call =
          same_roots ? graph.platform_call(m) : hierarchy.platform_call(roots, SignatureId{signature});
      if (call.called && index.has_code(m)) push(run_for(t, call.trigger), m, *origin, callback_kind);
    }
  }

  // Default methods of the interfaces that the chain implements and does not override.
  bool visit_defaults(Trigger t, std::span<const TypeId> chain, std::uint32_t roots, const Origin* origin,
                      EdgeKind callback_kind) {
    std::vector<TypeId> interfaces;
    const auto add = [&](TypeId type) {
      for (TypeId interface : index.interfaces(type))
        if (index.is_defined(interface) && graph.has_defaults(interface) &&
            std::find(interfaces.begin(), interfaces.end(), interface) == interfaces.end())
          interfaces.push_back(interface);
    };
    for (TypeId type : chain) add(type);
    std::uint32_t unused = 0;
    for (std::size_t i = 0; i < interfaces.size(); ++i) {
      const TypeId interface = interfaces[i];
      visit_methods(t, interface, kMaxChain + static_cast<std::uint32_t>(i), roots, origin, callback_kind,
                    unused);
      add(interface);
    }
    return !interfaces.empty();
  }

  void note_any_object(Trigger t, TypeId made) {
    State& s = state(t);
    std::vector<TypeId> work{made};
    while (!work.empty()) {
      const TypeId type = work.back();
      work.pop_back();
      if (type == kNoType || !index.is_defined(type) || s.any_object[+type]) continue;
      s.any_object[+type] = true;
      if (const auto waiting = s.on_class.find(+type); waiting != s.on_class.end())
        for (const Waiting& w : waiting->second)
          if (layer(t).live[w.id]) reach_place(t, w.id, w.activation);
      work.push_back(index.superclass(type));
      for (TypeId interface : index.interfaces(type)) work.push_back(interface);
    }
  }

  // First use of a class runs its static initialiser, and those of the classes above it.
  void initialise(Trigger t, TypeId type, const Origin& origin) {
    State& s = opened(t);
    for (; type != kNoType && index.is_defined(type) && !s.initialised[+type];
         type = index.superclass(type)) {
      s.initialised[+type] = true;
      push(t, graph.static_initialiser(type), origin, EdgeKind::static_init);
    }
  }

  // ---- code that names other code -------------------------------------------------------------------------

  template <typename Body>
  void each_named_component(const Origin& here, bool by_text, Body&& body) {
    for (const TypeUse& use : index.types(here.method))
      if (use.kind() == TypeUseKind::const_class && index.is_defined(use.id) && is_component[+use.id])
        body(use.id, use.pc);
    if (!by_text || named_components.empty()) return;
    for (const StringUse& use : index.strings(here.method))
      if (const auto found = named_components.find(+use.id); found != named_components.end())
        for (TypeId type : found->second) body(type, use.pc);
  }

  // Starting calls of this method, of helpers it hands an intent or a class to, and of its direct callers.
  std::uint16_t starts_near(const Origin& here, std::uint16_t does) const {
    std::uint16_t starts = does & callee::kAnyStart;
    for (const Call& call : index.calls(here.method)) {
      if (!(graph.traits(call.id) & (callee::kTakesClass | callee::kTakesIntent))) continue;
      if (const MethodId helper = graph.exact_target(here.method, call.id, call.kind()); helper != kNoMethod)
        starts |= graph.body_traits(helper) & callee::kAnyStart;
    }
    if (starts) return starts;
    const auto callers = index.callers(here.method);
    for (std::size_t i = 0; i < std::min<std::size_t>(callers.size(), kMaxCallersAsked); ++i)
      starts |= graph.body_traits(callers[i].id) & callee::kAnyStart;
    return starts;
  }

  void follow_intents(Trigger t, const Origin& here, std::uint16_t does) {
    const bool names = does & callee::kNamesComponent;
    if (!names && !(does & callee::kTakesClass)) return;
    std::uint16_t starts = 0;
    bool asked = false;
    each_named_component(here, names, [&](TypeId component, std::uint32_t pc) {
      if (!asked) starts = starts_near(here, does), asked = true;
      const Origin site = at(here, pc);
      if (starts & callee::kStarts) make(t, component, site, EdgeKind::intent);
      if (starts & callee::kStartsOnTap) make(run_for(t, Trigger::user), component, site, EdgeKind::intent);
      if (starts & callee::kStartsLater)
        make(run_for(t, Trigger::background), component, site, EdgeKind::intent);
    });
  }

  void inflate(Trigger t, const Origin& here) {
    State& s = opened(t);
    if (s.inflated) return;
    s.inflated = true;
    const Origin site = at(here, site_with(here.method, callee::kInflates));
    for (TypeId type : layout_classes) make(t, type, site, EdgeKind::inflation);
    for (MethodId m : on_click) push(run_for(t, Trigger::user), m, site, EdgeKind::inflation);
  }

  std::uint32_t site_with(MethodId method, std::uint16_t trait) const {
    for (const Call& call : index.calls(method))
      if (graph.traits(call.id) & trait) return call.pc;
    return 0;
  }

  bool is_concrete(TypeId type) const {
    return index.is_defined(type) &&
           !(index.class_flags(type) & (dex::access::kInterface | dex::access::kAbstract));
  }

  // A class value or a class name that goes where objects are made of it.
  void reflect(Trigger t, const Origin& here, std::uint16_t does) {
    if (does & (callee::kTakesClass | callee::kInstantiates))
      for (const TypeUse& use : index.types(here.method))
        if (use.kind() == TypeUseKind::const_class && is_concrete(use.id) && !is_component[+use.id])
          make(t, use.id, at(here, use.pc), EdgeKind::reflection);
    if (!(does & callee::kClassByName)) return;
    each_class_named_in(here.method, [&](TypeId type, std::uint32_t pc) {
      if (is_concrete(type))
        make(t, type, at(here, pc), EdgeKind::reflection);
      else
        initialise(t, type, at(here, pc));
    });
  }

  template <typename Body>
  void each_class_named_in(MethodId method, Body&& body) {
    for (const StringUse& use : index.strings(method)) {
      const std::string_view text = index.string(use.id);
      if (text.find('.') == text.npos || text.find(' ') != text.npos) continue;
      if (const TypeId type = index.find_class(text); type != kNoType && index.is_defined(type))
        body(type, use.pc);
    }
  }

  // Class.getMethod: methods of the classes named here whose name is a string here.
  void find_members(Trigger t, const Origin& here) {
    const auto search = [&](TypeId type, std::uint32_t) {
      for (MethodId m : index.methods_of(type))
        for (const StringUse& name : index.strings(here.method))
          if (name.id == index.name_of(m)) push(t, m, at(here, name.pc), EdgeKind::reflection);
    };
    each_class_named_in(here.method, search);
    for (const TypeUse& use : index.types(here.method))
      if (use.kind() == TypeUseKind::const_class && index.is_defined(use.id)) search(use.id, use.pc);
  }
};

Reachability Reachability::compute(const CallGraph& graph, const EntryPoints& entry_points,
                                   const LayoutReferences& layouts) {
  Reachability result;
  result.graph_ = &graph;
  Spread(result, graph, entry_points, layouts).run();
  return result;
}

bool Reachability::reached(Trigger trigger, MethodId method) const {
  const auto& arrivals = layers_[static_cast<std::size_t>(trigger)].arrivals;
  return +method < arrivals.size() && arrivals[+method].reached;
}

bool Reachability::reached(MethodId method) const { return first(method).has_value(); }

std::optional<Trigger> Reachability::first(MethodId method) const {
  for (std::size_t t = 0; t < kTriggerCount; ++t)
    if (reached(static_cast<Trigger>(t), method)) return static_cast<Trigger>(t);
  return std::nullopt;
}

EdgeKind Reachability::settled_kind(Trigger trigger, const Arrival& arrival) const {
  if (arrival.kind != EdgeKind::several_receivers) return arrival.kind;
  const auto& live = layers_[static_cast<std::size_t>(trigger)].live;
  for (const Call& call : graph_->index().calls(arrival.caller)) {
    if (call.pc != arrival.pc) continue;
    std::uint32_t in_use = 0;
    graph_->for_each_candidate(graph_->virtual_target(call.id),
                               [&](std::uint32_t place) { in_use += live[place]; });
    const MethodId above = graph_->resolved_above(call.id);
    if (above != kNoMethod && graph_->position_of(above) != kNoId) in_use += live[graph_->position_of(above)];
    return in_use <= 1 ? EdgeKind::one_receiver : EdgeKind::several_receivers;
  }
  return arrival.kind;
}

std::vector<Step> Reachability::path(Trigger trigger, MethodId method) const {
  std::vector<Step> steps;
  if (!reached(trigger, method)) return steps;
  while (method != kNoMethod && steps.size() < 0x10000) {
    const Arrival& arrival = layers_[static_cast<std::size_t>(trigger)].arrivals[+method];
    steps.push_back({method, arrival.pc, settled_kind(trigger, arrival), trigger});
    method = arrival.caller;
    trigger = arrival.from;
  }
  std::reverse(steps.begin(), steps.end());
  return steps;
}

PathCertainty Reachability::certainty(std::span<const Step> path) {
  PathCertainty certainty;
  for (const Step& step : path) switch (step.kind) {
      case EdgeKind::entry:
      case EdgeKind::exact:
      case EdgeKind::one_receiver:
      case EdgeKind::static_init:
        break;
      case EdgeKind::several_receivers:
        ++certainty.polymorphic;
        break;
      case EdgeKind::reflection:
        ++certainty.guesses;
        break;
      default:
        ++certainty.callbacks;
        break;
    }
  certainty.exact = certainty.polymorphic + certainty.guesses + certainty.callbacks == 0;
  return certainty;
}

bool Reachability::instantiated(Trigger trigger, TypeId type) const {
  const auto& known = layers_[static_cast<std::size_t>(trigger)].instantiated;
  return +type < known.size() && known[+type];
}

std::vector<MethodId> Reachability::methods(Trigger trigger) const {
  std::vector<MethodId> out;
  for (MethodId m : graph_->index().declared_methods())
    if (reached(trigger, m)) out.push_back(m);
  return out;
}

std::uint32_t Reachability::reached_count(Trigger trigger) const {
  return layers_[static_cast<std::size_t>(trigger)].count;
}

std::uint32_t Reachability::reached_count() const {
  std::uint32_t count = 0;
  for (MethodId m : graph_->index().declared_methods()) count += reached(m);
  return count;
}

std::uint64_t Reachability::memory_bytes() const {
  std::uint64_t bytes = 0;
  for (const Layer& layer : layers_)
    bytes +=
        layer.arrivals.capacity() * sizeof(Arrival) + layer.instantiated.size() / 8 + layer.live.size() / 8;
  return bytes;
}

std::vector<Frame> frames(const CodeIndex& index, std::span<const Step> path,
                          std::optional<std::uint32_t> last_pc) {
  std::vector<Frame> out;
  out.reserve(path.size());
  for (std::size_t i = 0; i < path.size(); ++i) {
    const std::uint32_t pc = i + 1 < path.size() ? path[i + 1].pc : last_pc.value_or(0);
    out.push_back({index.jvm_name(path[i].method), index.at(path[i].method, pc)});
  }
  return out;
}

}  // namespace xiezhi
