// The index against a slow, obvious one: std::map by names, no ids, no numbering, walks up the class chain.
#include "program/code_index.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <map>
#include <random>
#include <set>

#include "formats/dex/test_dex.h"
#include "formats/zip/zip.h"
#include "program/string_match.h"
#include "support/file.h"
#include "support/parallel.h"

namespace xiezhi {
namespace {

// What the program says, by names alone.
struct Reference {
  struct Class {
    std::string superclass;
    std::vector<std::string> interfaces;
    bool is_interface = false;
    std::map<std::string, std::uint32_t> methods;  // "name(proto)" -> flags
  };
  std::map<std::string, Class> classes;
  using Place = std::pair<std::string, std::uint32_t>;  // method, pc
  std::map<std::string, std::set<Place>> callers, string_users, type_users;
  std::map<std::string, std::multiset<Place>> field_users;
  std::size_t calls = 0;

  static std::string proto(const dex::DexFile& file, std::uint32_t p) {
    std::string out = "(";
    for (std::uint32_t type : file.parameters(file.proto(p))) out += file.descriptor(type);
    return out.append(")").append(file.descriptor(file.proto(p).return_type));
  }
  static std::string method(const dex::DexFile& file, std::uint32_t m) {
    const dex::MethodRow& row = file.method(m);
    return std::string(file.descriptor(row.class_type)) + "." + std::string(file.string(row.name)) +
           proto(file, row.proto);
  }
  static std::string field(const dex::DexFile& file, std::uint32_t f) {
    const dex::FieldRow& row = file.field(f);
    return std::string(file.descriptor(row.class_type)) + "." + std::string(file.string(row.name)) + ":" +
           std::string(file.descriptor(row.type));
  }

  void add(const dex::DexFile& file) {
    for (const dex::ClassDef& c : file.classes()) {
      std::string name(file.descriptor(c.type));
      if (classes.contains(name)) continue;
      Class& entry = classes[name];
      if (c.superclass != dex::kNoIndex) entry.superclass = file.descriptor(c.superclass);
      for (std::uint32_t type : file.interfaces(c)) entry.interfaces.emplace_back(file.descriptor(type));
      entry.is_interface = (c.access_flags & dex::access::kInterface) != 0;
      for (const dex::EncodedMethod& m : file.methods_of(c)) {
        std::string full = method(file, m.method);
        if (!entry.methods.emplace(full.substr(name.size() + 1), m.access_flags).second) continue;
        if (dex::Code code = file.code(m.code_offset)) walk(file, code, full);
      }
    }
  }

  void walk(const dex::DexFile& file, const dex::Code& code, const std::string& user) {
    for (std::uint32_t pc = 0; pc < code.units; pc += dex::width_at(code, pc)) {
      if (dex::payload_at(code, pc) != dex::Payload::none) continue;
      dex::Instruction at = dex::decode(code, pc);
      Place place{user, pc};
      if (at.traits().is(dex::property::kCallSite)) continue;
      if (at.traits().is(dex::property::kInvoke)) callers[method(file, at.index)].insert(place), ++calls;
      if (at.traits().is(dex::property::kString))
        string_users[std::string(file.string(at.index))].insert(place);
      if (at.traits().is(dex::property::kType))
        type_users[std::string(file.descriptor(at.index))].insert(place);
      if (at.traits().is(dex::property::kField)) field_users[field(file, at.index)].insert(place);
    }
  }

  // Supertypes by breadth-first search, the type itself included.
  std::set<std::string> above(const std::string& type) const {
    std::set<std::string> seen{type};
    std::vector<std::string> queue{type};
    for (std::size_t i = 0; i < queue.size(); ++i) {
      auto entry = classes.find(queue[i]);
      if (entry == classes.end()) continue;
      std::vector<std::string> next = entry->second.interfaces;
      if (!entry->second.superclass.empty()) next.push_back(entry->second.superclass);
      for (const std::string& one : next)
        if (seen.insert(one).second) queue.push_back(one);
    }
    return seen;
  }

  // The class that a reference to `signature` on `type` means, by the class chain alone; "" if none.
  std::string declared_in_chain(std::string type, const std::string& signature) const {
    for (std::size_t steps = 0; steps <= classes.size(); ++steps) {
      auto entry = classes.find(type);
      if (entry == classes.end()) return "";
      if (entry->second.methods.contains(signature)) return type;
      type = entry->second.superclass;
    }
    return "";
  }
};

std::string jvm(const CodeIndex& index, MethodId m) {
  return std::string(index.descriptor(index.class_of(m))) + "." +
         std::string(index.string(index.name_of(m))) + index.descriptor(index.proto_of(m));
}

std::string signature(const CodeIndex& index, MethodId m) {
  return std::string(index.string(index.name_of(m))) + index.descriptor(index.proto_of(m));
}

template <typename Users>
std::set<Reference::Place> places(const CodeIndex& index, const Users& users) {
  std::set<Reference::Place> out;
  for (const auto& user : users)
    if (user.kind_bits != static_cast<unsigned>(CallKind::custom)) out.emplace(jvm(index, user.id), user.pc);
  return out;
}

void expect_same_relations(const CodeIndex& index, const Reference& reference) {
  ASSERT_EQ(index.class_count(), reference.classes.size());
  std::size_t calls = 0;
  for (std::uint32_t m = 0; m < index.method_count(); ++m) {
    auto wanted = reference.callers.find(jvm(index, MethodId{m}));
    auto ours = places(index, index.callers(MethodId{m}));
    calls += ours.size();
    ASSERT_EQ(ours, wanted == reference.callers.end() ? std::set<Reference::Place>{} : wanted->second);
  }
  EXPECT_EQ(calls, reference.calls);
  for (const auto& [text, wanted] : reference.string_users) {
    StringId s = index.find_string(text);
    ASSERT_NE(s, kNoString);
    ASSERT_EQ(places(index, index.users(s)), wanted) << text;
  }
  for (const auto& [type, wanted] : reference.type_users) {
    std::set<Reference::Place> ours;
    for (const TypeUser& user : index.users(index.find_type(type)))
      ours.emplace(jvm(index, user.id), user.pc);
    ASSERT_EQ(ours, wanted) << type;
  }
  std::size_t fields = 0;
  for (std::uint32_t f = 0; f < index.field_count(); ++f) {
    FieldId field{f};
    std::string name = std::string(index.descriptor(index.class_of(field))) + "." +
                       std::string(index.string(index.name_of(field))) + ":" +
                       std::string(index.descriptor(index.type_of(field)));
    auto wanted = reference.field_users.find(name);
    ASSERT_EQ(index.users(field).size(), wanted == reference.field_users.end() ? 0 : wanted->second.size())
        << name;
    fields += index.users(field).size();
  }
  EXPECT_EQ(fields, index.counts().field_uses);
}

// For `sampled` types and methods, or all when it is 0.
void expect_same_hierarchy(const CodeIndex& index, const Reference& reference, std::uint32_t sampled) {
  std::uint32_t step = sampled == 0 ? 1 : std::max(1u, index.class_count() / sampled);
  for (std::uint32_t c = 0; c < index.class_count(); c += step) {
    TypeId type{c};
    auto above = reference.above(std::string(index.descriptor(type)));
    std::set<std::string> ours{std::string(index.descriptor(type))};
    for (TypeId one : index.all_supertypes(type)) ours.emplace(index.descriptor(one));
    ASSERT_EQ(ours, above) << index.descriptor(type);
    for (std::uint32_t other = 0; other < index.type_count();
         other += sampled == 0 ? 1 : 1 + index.type_count() / 97) {
      std::string_view name = index.descriptor(TypeId{other});
      ASSERT_EQ(index.is_subtype(type, TypeId{other}),
                above.contains(std::string(name)) || name == "Ljava/lang/Object;")
          << index.descriptor(type) << " " << name;
    }
  }
  step = sampled == 0 ? 1 : std::max(1u, index.method_count() / sampled);
  for (std::uint32_t m = 0; m < index.method_count(); m += step) {
    MethodId method{m};
    std::string owner(index.descriptor(index.class_of(method))), named = signature(index, method);
    std::string declared = reference.declared_in_chain(owner, named);
    MethodId resolved = index.resolve(method);
    if (!declared.empty()) {
      ASSERT_EQ(jvm(index, resolved), declared + "." + named);
    }
    // Overriders: every class strictly below in the chain that declares the signature as a virtual method.
    constexpr std::uint32_t fixed = dex::access::kStatic | dex::access::kPrivate | dex::access::kConstructor;
    if (index.is_declared(method) && (index.flags(method) & fixed) != 0) continue;
    std::set<std::string> wanted, ours;
    for (const auto& [name, entry] : reference.classes) {
      auto has = entry.methods.find(named);
      if (has == entry.methods.end() || (has->second & fixed) != 0 || name == owner) continue;
      std::string up = entry.superclass;
      for (std::size_t n = 0; n <= reference.classes.size() && !up.empty(); ++n) {
        if (up == owner) wanted.insert(name);
        auto next = reference.classes.find(up);
        up = next == reference.classes.end() ? "" : next->second.superclass;
      }
    }
    for (MethodId below : index.overriders(method)) ours.emplace(index.descriptor(index.class_of(below)));
    ASSERT_EQ(ours, wanted) << jvm(index, method);
  }
}

CodeIndex index_of(const std::vector<std::string>& files) {
  std::vector<DexInput> inputs;
  for (const std::string& file : files) inputs.push_back({"classes.dex", as_bytes(file)});
  return CodeIndex::build(inputs);
}

Reference reference_of(const CodeIndex& index) {
  Reference reference;
  for (const dex::DexFile& file : index.files()) reference.add(file);
  return reference;
}

TEST(CodeIndex, SampleProgram) {
  std::vector<std::string> files{dex::sample_program().write()};
  CodeIndex index = index_of(files);
  TypeId app = index.find_class("com.x.App"), base = index.find_class("com.x.Base"),
         task = index.find_class("com.x.Task");
  ASSERT_TRUE(index.is_defined(app));
  EXPECT_TRUE(index.is_subtype(app, base));
  EXPECT_TRUE(index.is_subtype(app, task));
  EXPECT_FALSE(index.is_subtype(base, task));
  MethodId base_run = index.find_method("Lcom/x/Base;", "run", "()V"),
           run = index.find_method("Lcom/x/App;", "run", "()V");
  EXPECT_EQ(index.jvm_name(run), "com.x.App.run()V");
  ASSERT_EQ(index.callers(base_run).size(), 1u);
  EXPECT_EQ(index.callers(base_run)[0].id, run);
  EXPECT_EQ(index.callers(base_run)[0].pc, 8u);
  EXPECT_EQ(index.callers(base_run)[0].kind(), CallKind::virtual_);
  ASSERT_EQ(index.overriders(base_run).size(), 1u);
  EXPECT_EQ(index.overriders(base_run)[0], run);
  EXPECT_EQ(index.overridden(run), base_run);
  MethodId go = index.find_method("Lcom/x/Task;", "go", "()V");
  EXPECT_EQ(index.dispatch(go), std::vector<MethodId>{index.find_method("Lcom/x/App;", "go", "()V")});
  StringId id = index.find_string("android_id");
  ASSERT_EQ(index.users(id).size(), 1u);
  ASSERT_EQ(index.holders(id).size(), 1u);
  EXPECT_EQ(index.java_name(index.holders(id)[0].field), "com.x.App.token");
  EXPECT_EQ(index.at(run, 0), "App.java");
  ASSERT_TRUE(index.constant(index.holders(id)[0].field));
  const std::string_view patterns[] = {"android_id", "run", "nowhere"};
  auto matches = match_strings(index, patterns);
  ASSERT_EQ(matches.size(), 2u);
  EXPECT_EQ(index.string(matches[0].string), "android_id");
}

TEST(CodeIndex, FirstDefinitionWins) {
  dex::DexWriter second;
  second.add_class("Lcom/x/Base;").methods.push_back({second.method("Lcom/x/Base;", "other")});
  second.add_class("Lcom/y/New;", "Lcom/x/Base;");
  std::vector<std::string> files{dex::sample_program().write(), second.write()};
  CodeIndex index = index_of(files);
  EXPECT_EQ(index.counts().duplicate_classes, 1u);
  EXPECT_EQ(index.class_count(), 4u);
  EXPECT_EQ(index.methods_of(index.find_class("com.x.Base")).size(), 1u);
  EXPECT_FALSE(index.is_declared(index.find_method("Lcom/x/Base;", "other", "()V")));
  EXPECT_EQ(index.subclasses(index.find_class("com.x.Base")).size(), 2u);
}

TEST(CodeIndex, CyclesAreCut) {
  dex::DexWriter dex;
  dex.add_class("La;", "Lc;");
  dex.add_class("Lb;", "La;");
  dex.add_class("Lc;", "Lb;").methods.push_back({dex.method("Lc;", "m")});
  dex.add_class("Lself;", "Lself;").interfaces = {dex.type("Lself;")};
  dex.add_class("Lleaf;", "Lb;");
  std::vector<std::string> files{dex.write()};
  CodeIndex index = index_of(files);
  EXPECT_EQ(index.problems().size(), 2u);
  EXPECT_EQ(index.superclass(index.find_class("a")), kNoType);
  EXPECT_TRUE(index.is_subtype(index.find_class("leaf"), index.find_class("a")));
  EXPECT_EQ(index.subtree(index.find_class("a")).size(), 4u);
}

// Chains and lattices whose naive handling is quadratic.
TEST(CodeIndex, DeepHierarchiesStayLinear) {
  dex::DexWriter dex;
  constexpr int depth = 20'000;
  for (int i = 0; i < depth; ++i) {
    std::string name = "Lc" + std::to_string(i) + ";";
    auto& c = dex.add_class(name, i == 0 ? "Ljava/lang/Object;" : "Lc" + std::to_string(i - 1) + ";");
    c.methods.push_back({dex.method(name, "m")});
    dex.method(name, "inherited");
  }
  std::vector<std::string> files{dex.write()};
  CodeIndex index = index_of(files);
  EXPECT_EQ(index.overriders(index.find_method("Lc0;", "m", "()V")).size(), std::size_t{depth - 1});
  EXPECT_TRUE(index.is_subtype(index.find_class("c19999"), index.find_class("c0")));
  EXPECT_FALSE(index.is_subtype(index.find_class("c0"), index.find_class("c19999")));
}

// Random programs: hierarchies with undefined roots, interfaces, methods declared and only mentioned, calls.
TEST(CodeIndex, RandomProgramsAgreeWithTheReference) {
  std::mt19937 random(191);
  auto pick = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
  for (int round = 0; round < 60; ++round) {
    std::vector<std::string> files;
    int count = 2 + pick(30);
    auto name = [&](int i) {
      return i < 0 ? "Lfw/F" + std::to_string(-i) + ";" : "Lp/C" + std::to_string(i) + ";";
    };
    for (int f = 0; f < 1 + pick(3); ++f) {
      dex::DexWriter dex;
      for (int i = f; i < count; i += 1 + pick(3)) {
        // Superclasses have smaller numbers here: cycles have a test of their own.
        auto& c = dex.add_class(name(i), pick(4) == 0 ? name(-1 - pick(3))
                                         : i == 0     ? "Ljava/lang/Object;"
                                                      : name(pick(i)));
        if (pick(4) == 0) c.flags |= dex::access::kInterface | dex::access::kAbstract;
        for (int k = pick(3); k > 0 && i > 0; --k)
          c.interfaces.push_back(dex.type(name(pick(5) == 0 ? -1 - pick(3) : pick(i))));
        std::set<std::uint32_t> seen;
        for (int k = pick(5); k > 0; --k) {
          dex::DexWriter::Method m{
              dex.method(name(i), "m" + std::to_string(pick(4)), pick(5) == 0 ? "I" : "V")};
          if (!seen.insert(m.id).second) continue;
          m.direct = pick(6) == 0;
          m.flags = m.direct ? dex::access::kStatic : dex::access::kPublic;
          m.code.insns.clear();
          for (int calls = pick(4); calls > 0; --calls) {
            auto callee =
                dex.method(name(pick(8) == 0 ? -1 - pick(3) : pick(count)), "m" + std::to_string(pick(4)));
            m.code.insns.insert(m.code.insns.end(), {static_cast<std::uint16_t>(0x1000 | (0x6e + pick(5))),
                                                     static_cast<std::uint16_t>(callee), 3});
            m.code.insns.insert(
                m.code.insns.end(),
                {0x001a, static_cast<std::uint16_t>(dex.string("s" + std::to_string(pick(9))))});
          }
          m.code.insns.push_back(0x000e);
          c.methods.push_back(m);
        }
      }
      files.push_back(dex.write());
    }
    CodeIndex index = index_of(files);
    Reference reference = reference_of(index);
    expect_same_relations(index, reference);
    expect_same_hierarchy(index, reference, 0);
    if (HasFatalFailure()) return;
  }
}

TEST(CodeIndex, RealPackagesAgreeWithTheReference) {
  const char* material = std::getenv("XIEZHI_MATERIAL");
  if (material == nullptr) GTEST_SKIP() << "XIEZHI_MATERIAL is not set";
  std::vector<std::string> names{"STFService.apk"};
  if (std::getenv("XIEZHI_DEXDUMP") != nullptr)
    names = {"STFService.apk", "ApiDemos-debug.apk", "settings_apk-debug.apk",
             "appium-uiautomator2-server-v10.6.6.apk"};
  for (const std::string& name : names) {
    auto file = MappedFile::open(std::filesystem::path(material) / "apk" / name);
    if (!file) GTEST_SKIP() << name << " is not there";
    auto archive = ZipArchive::open(file->bytes());
    ASSERT_TRUE(archive);
    std::vector<Content> contents;
    std::vector<DexInput> inputs;
    for (const ZipEntry& entry : archive->entries())
      if (entry.name.ends_with(".dex")) {
        contents.push_back(std::move(*archive->read(entry)));
        inputs.push_back({std::string(entry.name), contents.back().bytes()});
      }
    CodeIndex index = CodeIndex::build(inputs);
    Reference reference = reference_of(index);
    expect_same_relations(index, reference);
    expect_same_hierarchy(index, reference, 150);
    if (HasFatalFailure()) return;
    // Ids do not depend on the number of threads.
    set_jobs(1);
    CodeIndex alone = CodeIndex::build(inputs);
    set_jobs(0);
    ASSERT_EQ(alone.method_count(), index.method_count());
    for (std::uint32_t m = 0; m < index.method_count(); ++m)
      ASSERT_EQ(jvm(alone, MethodId{m}), jvm(index, MethodId{m}));
    ASSERT_EQ(alone.string_count(), index.string_count());
    for (std::uint32_t s = 0; s < index.string_count(); ++s)
      ASSERT_EQ(alone.string(StringId{s}), index.string(StringId{s}));
  }
}

}  // namespace
}  // namespace xiezhi
