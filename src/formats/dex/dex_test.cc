// What the reader does with damage and with malice, on files written for the purpose.
#include "formats/dex/dex.h"

#include <gtest/gtest.h>

#include <chrono>

#include "formats/dex/test_dex.h"

namespace xiezhi::dex {
namespace {

DexFile must_open(const std::string& bytes) {
  auto file = DexFile::open(as_bytes(bytes), "t.dex");
  EXPECT_TRUE(file);
  return file ? std::move(*file) : *DexFile::open(as_bytes(bytes), "t.dex");
}

void put32(std::string& bytes, std::size_t at, std::uint32_t value) {
  std::memcpy(bytes.data() + at, &value, 4);
}

// Everything the reader offers, so that a wrong bound anywhere shows under the sanitizers.
std::size_t touch_everything(const DexFile& file) {
  std::size_t sum = 0;
  for (std::uint32_t i = 0; i <= file.string_count(); ++i) sum += file.string(i).size();
  for (std::uint32_t i = 0; i <= file.type_count(); ++i) sum += file.descriptor(i).size();
  for (const ClassDef& c : file.classes()) {
    for (std::uint32_t type : file.interfaces(c)) sum += file.descriptor(type).size();
    sum += file.static_values(c).size() + file.annotations(c).of_class.size();
    for (const EncodedField& f : file.fields_of(c)) sum += file.string(file.field(f.field).name).size();
    for (const EncodedMethod& m : file.methods_of(c)) {
      sum += file.string(file.method(m.method).name).size();
      Code code = file.code(m.code_offset);
      if (!code) continue;
      for_each_op(code, [&](std::uint32_t pc, Op op, std::uint16_t) {
        sum += decode(code, pc).target;
        if (op == Op::packed_switch || op == Op::sparse_switch) sum += switch_cases(code, pc).size();
        if (op == Op::fill_array_data) sum += array_payload(code, pc).elements.size();
      });
      sum += file.tries(code).size() + file.lines(code).size();
    }
  }
  return sum;
}

TEST(Dex, ReadsTheSample) {
  const std::string bytes = sample_program().write();
  DexFile file = must_open(bytes);
  EXPECT_TRUE(file.problems().empty()) << file.problems()[0].sentence().en;
  ASSERT_EQ(file.classes().size(), 3u);
  const ClassDef& app = file.classes()[2];
  EXPECT_EQ(file.descriptor(app.type), "Lcom/x/App;");
  ASSERT_EQ(file.methods_of(app).size(), 2u);
  Code code = file.code(file.methods_of(app)[0].code_offset);
  std::vector<SwitchCase> cases = switch_cases(code, 0xb);
  ASSERT_EQ(cases.size(), 2u);
  EXPECT_EQ(cases[0].target, 0xeu);
  EXPECT_EQ(cases[1].target, 0x11u);
  auto tries = file.tries(code);
  ASSERT_EQ(tries.size(), 1u);
  ASSERT_EQ(tries[0].catches.size(), 2u);
  EXPECT_EQ(file.descriptor(tries[0].catches[0].type), "Ljava/lang/Exception;");
  EXPECT_EQ(tries[0].catches[1].type, kNoIndex);
  auto values = file.static_values(app);
  ASSERT_EQ(values.size(), 1u);
  EXPECT_EQ(file.string(*values[0].index()), "android_id");
}

TEST(Dex, TruncatedAnywhereIsReadAsFarAsItGoes) {
  std::string whole = sample_program().write();
  for (std::size_t length = 0; length < whole.size(); ++length) {
    std::string part = whole.substr(0, length);
    auto file = DexFile::open(as_bytes(part), "t.dex");
    EXPECT_EQ(file.has_value(), length >= 0x70) << length;
    if (!file) continue;
    EXPECT_FALSE(file->problems().empty()) << length;
    touch_everything(*file);
  }
}

TEST(Dex, AnyByteMayBeAnything) {
  std::string whole = sample_program().write();
  for (std::size_t at = 8; at < whole.size(); ++at)
    for (int value : {0x00, 0x01, 0x7f, 0x80, 0xff}) {
      std::string bytes = whole;
      bytes[at] = static_cast<char>(value);
      if (auto file = DexFile::open(as_bytes(bytes), "t.dex")) touch_everything(*file);
    }
}

TEST(Dex, DamageDisablesOnlyWhatItHits) {
  DexWriter dex = sample_program();
  dex.classes[0].methods[0].code.insns = {0x001a, 0xffff, 0x000e};  // const-string with an index out of range
  const std::string bytes = dex.write();
  DexFile file = must_open(bytes);
  ASSERT_EQ(file.problems().size(), 1u);
  EXPECT_NE(file.problems()[0].where.find("com/x/Base;->run"), std::string::npos) << file.problems()[0].where;
  EXPECT_EQ(file.methods_of(file.classes()[0])[0].code_offset, 0u);
  EXPECT_NE(file.methods_of(file.classes()[2])[0].code_offset, 0u);
}

// One instruction each that must not survive; return-void follows.
TEST(Dex, RefusesCodeThatCannotBeReadUnchecked) {
  const std::pair<std::string, std::vector<std::uint16_t>> bad[] = {
      {"undefined opcode", {0x003e}},
      {"register out of range", {0x0f01}},
      {"width beyond the end", {0x0018, 0, 0, 0}},
      {"branch into the middle", {0x0014, 1, 1, 0xff28 - 0x0100}},
      {"branch outside", {0x7f28}},
      {"switch without a table", {0x002b, 4, 0, 0x000e}},
      {"payload beyond the end", {0x000e, 0x0300, 8, 0xffff, 0xffff}},
      {"polymorphic prototype out of range", {0x00fa, 0, 0, 0xffff}},
      {"call site that does not exist", {0x00fc, 0, 0}},
      {"argument out of range", {0x106e, 0, 0x000f}},
      {"range beyond the registers", {0x0574, 0, 0}},
  };
  for (const auto& [what, insns] : bad) {
    DexWriter dex = sample_program();
    dex.classes[0].methods[0].code.insns = insns;
    const std::string bytes = dex.write();
    DexFile file = must_open(bytes);
    EXPECT_EQ(file.methods_of(file.classes()[0])[0].code_offset, 0u) << what;
    EXPECT_EQ(file.problems().size(), 1u) << what;
  }
}

TEST(Dex, NamesWhatItDoesNotSupport) {
  std::string bytes = sample_program().write();
  std::string compact = bytes, future = bytes;
  std::memcpy(compact.data(), "cdex001", 8);
  std::memcpy(future.data(), "dex\n099", 8);
  EXPECT_EQ(DexFile::open(as_bytes(compact), "t").error().fault, Fault::unsupported);
  EXPECT_EQ(DexFile::open(as_bytes(future), "t").error().fault, Fault::unsupported);
  EXPECT_EQ(DexFile::open(as_bytes("hello"), "t").error().fault, Fault::bad_magic);
  EXPECT_EQ(DexFile::open({}, "t").error().fault, Fault::bad_magic);
}

TEST(Dex, UnwrapsOptimisedFiles) {
  std::string inner = sample_program().write(), odex(40, '\0');
  std::memcpy(odex.data(), "dey\n036", 8);
  put32(odex, 8, 40), put32(odex, 12, static_cast<std::uint32_t>(inner.size()));
  odex += inner + "dependencies";
  EXPECT_EQ(must_open(odex).classes().size(), 3u);
}

// Version 041: offsets are those of the container, headers name their own place.
TEST(Dex, ReadsEveryLogicalFileOfAContainer) {
  std::string first = sample_program().write();
  // The header of 041 is eight bytes longer; the second header shares every table of the first.
  std::string container = first;
  std::string second = first.substr(0, 0x70) + std::string(8, '\0');
  std::memcpy(container.data(), "dex\n041", 8);
  std::memcpy(second.data(), "dex\n041", 8);
  put32(container, 0x20, static_cast<std::uint32_t>(first.size()));
  put32(second, 0x20, static_cast<std::uint32_t>(second.size()));
  container += second;
  auto files = DexFile::open_all(as_bytes(container), "c.dex");
  ASSERT_TRUE(files);
  ASSERT_EQ(files->size(), 2u);
  EXPECT_EQ((*files)[1].where(), "c.dex!2");
  EXPECT_EQ((*files)[1].classes().size(), 3u);
  EXPECT_EQ((*files)[1].descriptor((*files)[1].classes()[2].type), "Lcom/x/App;");
}

TEST(Dex, LongMethodsAndHugeSwitches) {
  DexWriter dex = sample_program();
  std::vector<std::uint16_t> insns(65'534, 0x0000);
  insns.push_back(0x000e);
  dex.classes[0].methods[0].code.insns = insns;
  std::vector<std::uint16_t> table = {0x002b, 4, 0, 0x000e, 0x0100, 65'535, 0, 0};
  for (int i = 0; i < 65'535; ++i) table.insert(table.end(), {3, 0});
  dex.classes[2].methods[1].code.insns = table;
  const std::string bytes = dex.write();
  DexFile file = must_open(bytes);
  EXPECT_TRUE(file.problems().empty());
  std::size_t instructions = 0;
  for_each_op(file.code(file.methods_of(file.classes()[0])[0].code_offset),
              [&](std::uint32_t, Op, std::uint16_t) { ++instructions; });
  EXPECT_EQ(instructions, 65'535u);
  Code code = file.code(file.methods_of(file.classes()[2])[1].code_offset);
  ASSERT_TRUE(code);
  EXPECT_EQ(switch_cases(code, 0).back().key, 65'534);
}

// Sharing that would multiply: switches with one table, strings in one long string, one code for many methods.
TEST(Dex, HostileSharingStaysLinear) {
  auto start = std::chrono::steady_clock::now();
  DexWriter dex = sample_program();
  std::vector<std::uint16_t> insns;
  for (std::uint32_t pc = 0; pc < 120'000; pc += 3)
    insns.insert(insns.end(), {0x002b, static_cast<std::uint16_t>(120'002 - pc),
                               static_cast<std::uint16_t>((120'002 - pc) >> 16)});
  insns.insert(insns.end(), {0x000e, 0x0000, 0x0100, 65'535, 0, 0});
  insns.insert(insns.end(), std::size_t{2} * 65'535, 0);
  dex.classes[0].methods[0].code.insns = insns;
  std::string bytes = dex.write();
  // A hundred thousand string ids that all name one string of a megabyte.
  std::size_t ids = bytes.size();
  constexpr std::uint32_t count = 100'000;
  bytes.resize(ids + 4 * count);
  std::size_t text = bytes.size();
  DexWriter::append_uleb(bytes, 1'000'000);
  bytes += std::string(1'000'000, 'a') + '\0';
  for (std::uint32_t i = 0; i < count; ++i) put32(bytes, ids + 4 * i, static_cast<std::uint32_t>(text));
  put32(bytes, 0x20, static_cast<std::uint32_t>(bytes.size()));
  put32(bytes, 0x38, count), put32(bytes, 0x3c, static_cast<std::uint32_t>(ids));
  DexFile file = must_open(bytes);
  std::uint64_t all = 0;
  for (std::uint32_t i = 0; i < file.string_count(); ++i) all += file.string(i).size();
  EXPECT_LE(all, 4 * bytes.size());
  EXPECT_FALSE(file.problems().empty());
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(20));
}

TEST(Dex, DigestsAreCheckedOnRequest) {
  std::string bytes = sample_program().write();
  EXPECT_TRUE(must_open(bytes).problems().empty());
  EXPECT_EQ(must_open(bytes).check_digests().size(), 2u);  // the writer leaves both at zero
}

}  // namespace
}  // namespace xiezhi::dex
