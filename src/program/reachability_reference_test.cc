// The fast reachability against a slow obvious one: sets, and every rule tried again until nothing changes. The
// reference decides each virtual call by every object that exists; the fast one may reach a little more (a method
// inherited from above the callee's class, where an object of that class overrides it), never less.
#include <gtest/gtest.h>

#include <cstdlib>
#include <map>
#include <set>

#include "program/testing/package.h"
#include "program/testing/program_fixture.h"

namespace xiezhi {
namespace {

using testing::Analysed;

class Reference {
 public:
  explicit Reference(const Analysed& a)
      : a_(a), index_(*a.index), hierarchy_(*a.hierarchy), graph_(*a.graph) {}

  std::array<std::set<MethodId>, kTriggerCount> run() {
    for (const Entry& entry : a_.entries.entries) reach(entry.trigger, entry.method);
    for (const CreatedClass& created : a_.entries.created) make(created.trigger, created.type);
    while (changed_) {
      changed_ = false;
      share_objects();
      for (std::size_t t = 0; t < kTriggerCount; ++t) {
        const auto methods = reached_[t];
        for (MethodId m : methods) visit(static_cast<Trigger>(t), m);
      }
    }
    return reached_;
  }

 private:
  void reach(Trigger t, MethodId m) {
    if (m != kNoMethod) changed_ |= reached_[static_cast<std::size_t>(t)].insert(m).second;
  }

  void share_objects() {
    const auto share = [&](Trigger from, std::initializer_list<Trigger> to) {
      for (Trigger t : to)
        for (TypeId type : made_[static_cast<std::size_t>(from)])
          changed_ |= objects_[static_cast<std::size_t>(t)].insert(type).second;
    };
    share(Trigger::process_start,
          {Trigger::launch, Trigger::user, Trigger::background, Trigger::external, Trigger::instrumentation});
    share(Trigger::launch, {Trigger::user, Trigger::background, Trigger::external});
    share(Trigger::user, {Trigger::background, Trigger::external});
  }

  // What calls on an object of `type` run, by signature: the class's own methods before its superclasses', and
  // those before the interfaces'.
  const std::map<SignatureId, MethodId>& methods_of_object(TypeId type) {
    const auto [place, added] = tables_.try_emplace(type);
    if (!added) return place->second;
    const auto add = [&](TypeId owner) {
      for (MethodId m : index_.methods_of(owner))
        if (hierarchy_.is_virtual(m) && !(index_.flags(m) & dex::access::kAbstract))
          place->second.try_emplace(hierarchy_.signature_of(m), m);
    };
    for (TypeId at = type; at != kNoType && index_.is_defined(at); at = index_.superclass(at)) add(at);
    for (TypeId above : index_.all_supertypes(type))
      if (index_.is_defined(above)) add(above);
    return place->second;
  }

  bool can_be(TypeId object, TypeId wanted) const {
    if (index_.descriptor(wanted) == "Ljava/lang/Object;" || index_.descriptor(wanted).starts_with('['))
      return true;
    return hierarchy_.is_subtype(object, wanted) ||
           (!index_.is_defined(wanted) && hierarchy_.is_open(hierarchy_.roots_of(object)) &&
            a_.framework.find(index_.descriptor(wanted)) != kNoFrameworkClass);
  }

  void make(Trigger t, TypeId type) {
    auto& made = made_[static_cast<std::size_t>(t)];
    if (!made.insert(type).second) return;
    changed_ = true;
    objects_[static_cast<std::size_t>(t)].insert(type);
    initialise(t, type);
    const std::uint32_t roots = hierarchy_.roots_of(type);
    for (const auto& [signature, m] : methods_of_object(type)) {
      const PlatformCall call = hierarchy_.platform_call(roots, signature);
      if (!call.called || !index_.has_code(m)) continue;
      Trigger run = call.trigger.value_or(t);
      if (t == Trigger::instrumentation) run = t;
      if (run == Trigger::launch && t != Trigger::process_start) run = t;
      reach(run, m);
    }
  }

  void initialise(Trigger t, TypeId type) {
    for (; type != kNoType && index_.is_defined(type); type = index_.superclass(type))
      reach(t, graph_.static_initialiser(type));
  }

  void visit(Trigger t, MethodId m) {
    for (const Call& call : index_.calls(m)) follow(t, m, call);
    for (const TypeUse& use : index_.types(m)) {
      if (!index_.is_defined(use.id)) continue;
      const bool concrete =
          !(index_.class_flags(use.id) & (dex::access::kInterface | dex::access::kAbstract));
      if (use.kind() == TypeUseKind::new_instance) make(t, use.id);
      if (use.kind() == TypeUseKind::const_class && concrete && graph_.body_traits(m) & callee::kTakesClass &&
          !component(use.id)) {
        make(t, use.id);
        for (MethodId constructor : index_.methods_of(use.id))
          if (index_.string(index_.name_of(constructor)) == "<init>") reach(t, constructor);
      }
    }
    for (const FieldUse& use : index_.fields(m))
      if (use.kind() == FieldAccess::static_read || use.kind() == FieldAccess::static_write) {
        const FieldId field = index_.resolve(use.id);
        if (index_.is_declared(field)) initialise(t, index_.class_of(field));
      }
  }

  bool component(TypeId type) const {
    for (const auto* types : {&a_.entries.activities, &a_.entries.services, &a_.entries.receivers})
      if (std::find(types->begin(), types->end(), type) != types->end()) return true;
    return false;
  }

  void follow(Trigger t, MethodId caller, const Call& call) {
    if (call.kind() == CallKind::polymorphic) return;
    if (call.kind() == CallKind::custom) {
      const PlatformCall run = graph_.lambda_call(caller, call.pc);
      if (t != Trigger::instrumentation && run.called && run.trigger) t = *run.trigger;
      const MethodId body = index_.resolve(call.id);
      return reach(t, index_.is_declared(body) ? body : kNoMethod);
    }
    if (call.kind() != CallKind::virtual_ && call.kind() != CallKind::interface) {
      const MethodId target = graph_.exact_target(caller, call.id, call.kind());
      if (target == kNoMethod) return;
      if (call.kind() == CallKind::static_) initialise(t, index_.class_of(target));
      return reach(t, target);
    }
    if (graph_.needs_tap(call.id) && t != Trigger::instrumentation) t = Trigger::user;
    const SignatureId signature = hierarchy_.signature_of(call.id);
    const MethodId resolved = index_.resolve(call.id);
    if (index_.is_declared(resolved) && !hierarchy_.is_virtual(resolved)) return reach(t, resolved);
    if (signature == kNoSignature) return;
    for (TypeId object : objects_[static_cast<std::size_t>(t)])
      if (const auto& table = methods_of_object(object); table.contains(signature))
        if (can_be(object, index_.class_of(call.id))) reach(t, table.at(signature));
  }

  const Analysed& a_;
  const CodeIndex& index_;
  const Hierarchy& hierarchy_;
  const CallGraph& graph_;
  std::array<std::set<MethodId>, kTriggerCount> reached_;
  std::array<std::set<TypeId>, kTriggerCount> made_, objects_;
  std::map<TypeId, std::map<SignatureId, MethodId>> tables_;
  bool changed_ = true;
};

// The table without the rows that lead through intents, layouts and names, which the reference does not follow.
std::string reduced_table() {
  const auto file = MappedFile::open(testing::source_folder() / "knowledge/platform_callbacks.tsv").value();
  std::string out, text(as_text(file.bytes()));
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string line = text.substr(at, end - at);
    if (line.starts_with("lifecycle") || line.starts_with("callback") || line.starts_with("keeps"))
      out += line + "\n";
    at = end + 1;
  }
  return out;
}

void compare(const CodeIndex& index, const ManifestComponents& manifest) {
  const auto analysed = testing::analyse(index, manifest, {}, reduced_table());
  const auto wanted = Reference(*analysed).run();
  std::size_t all = 0, more = 0;
  for (std::size_t t = 0; t < kTriggerCount; ++t) {
    const auto trigger = static_cast<Trigger>(t);
    for (MethodId m : wanted[t])
      ASSERT_TRUE(analysed->reach.reached(trigger, m)) << id(trigger) << " misses " << index.jvm_name(m);
    all += wanted[t].size();
    more += analysed->reach.reached_count(trigger) - wanted[t].size();
    for (MethodId m : analysed->reach.methods(trigger)) {
      const auto path = analysed->reach.path(trigger, m);  // every path begins at an entry and is connected
      ASSERT_FALSE(path.empty());
      ASSERT_EQ(path.back().method, m);
    }
  }
  ::testing::Test::RecordProperty("reached", static_cast<int>(all));
  ::testing::Test::RecordProperty("more", static_cast<int>(more));
  std::printf("reference reaches %zu, fast %zu more\n", all, more);
  EXPECT_GT(all, 0u);
  EXPECT_LE(more * 100, all * 2);
}

TEST(ReachabilityReference, AgreesOnTheTestPrograms) {
  const testing::TestProgram java("java.dex");
  compare(java.index, testing::java_manifest());
  const testing::TestProgram smali("smali.dex");
  ManifestComponents manifest;
  manifest.application = "lambda.Uses";
  manifest.components = {{ComponentKind::activity, "lambda.Lambdas", true, true, true}};
  compare(smali.index, manifest);
}

class RealPackages : public ::testing::TestWithParam<const char*> {};

TEST_P(RealPackages, Agree) {
  const char* material = std::getenv("XIEZHI_MATERIAL");
  if (material == nullptr) GTEST_SKIP() << "XIEZHI_MATERIAL is not set";
  const auto package = testing::open_package(std::filesystem::path(material) / "apk" / GetParam());
  if (!package) GTEST_SKIP() << GetParam() << " is not there";
  const CodeIndex index = CodeIndex::build(package->inputs);
  compare(index, package->manifest);
}
INSTANTIATE_TEST_SUITE_P(Packages, RealPackages,
                         ::testing::Values("STFService.apk", "settings_apk-debug.apk", "ApiDemos-debug.apk"));

}  // namespace
}  // namespace xiezhi
