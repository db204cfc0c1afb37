#include "formats/elf/elf.h"

#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <set>

#include <fmt/format.h>
#include <unistd.h>

#include "formats/testing/material.h"
#include "support/file.h"
#include "support/text.h"

namespace xiezhi {
namespace {

TEST(JniName, UndoesTheSpecificationsEscapes) {
  struct Case {
    const char *symbol, *class_name, *method, *parameters;
  };
  for (const Case& c : std::initializer_list<Case>{
           {"Java_com_example_Native_start", "com.example.Native", "start", ""},
           {"Java_p_q_r_A_f__ILjava_lang_String_2", "p.q.r.A", "f", "ILjava/lang/String;"},
           {"Java_a_B_m___3B_3_3I", "a.B", "m", "[B[[I"},
           {"Java_a_B_with_1under", "a.B", "with_under", ""},
           {"Java_a__1B_m", "a._B", "m", ""},
           {"Java_a_B_m__", "a.B", "m", ""},
           {"Java_a_B_end_1__I", "a.B", "end_", "I"},
           {"Java_a_Outer_00024Inner_go", "a.Outer$Inner", "go", ""},
           {"Java_a_B__04e2d_06587", "a.B", "中文", ""},
       }) {
    auto jni = decode_jni_symbol(c.symbol);
    ASSERT_TRUE(jni) << c.symbol;
    EXPECT_EQ(jni->class_name, c.class_name) << c.symbol;
    EXPECT_EQ(jni->method, c.method) << c.symbol;
    EXPECT_EQ(jni->parameters, c.parameters) << c.symbol;
  }
  for (const char* other :
       {"JNI_OnLoad", "Java_", "Java_a", "java_a_B_m", "Java_a_B_m_0zzzz", "Java_a_B_m_00"})
    EXPECT_FALSE(decode_jni_symbol(other)) << other;
}

TEST(Entropy, OfKnownDistributions) {
  std::string one(1000, 'a'), two = "abababab", all;
  for (int i = 0; i < 256; ++i) all += static_cast<char>(i);
  EXPECT_DOUBLE_EQ(shannon_entropy(as_bytes(one)), 0);
  EXPECT_DOUBLE_EQ(shannon_entropy(as_bytes(two)), 1);
  EXPECT_DOUBLE_EQ(shannon_entropy(as_bytes(all)), 8);
  EXPECT_DOUBLE_EQ(shannon_entropy({}), 0);
}

// A library compiled on the spot, with everything an app's native library has.
class CompiledLibrary : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!testing::has_tool("cc")) GTEST_SKIP() << "no C compiler";
    folder_ = std::filesystem::temp_directory_path() / fmt::format("xiezhi-elf-{}", getpid());
    std::filesystem::create_directories(folder_);
  }
  void TearDown() override {
    if (!folder_.empty()) std::filesystem::remove_all(folder_);
  }
  std::string compile(const std::string& flags) {
    EXPECT_TRUE(write_whole_file(folder_ / "a.c", kSource).has_value());
    auto library = folder_ / "libsample.so";
    testing::output_of("cc -shared -fPIC -O1 -Wl,-soname,libsample.so -Wl,--build-id=0x00c0ffee " + flags +
                       " -o " + testing::shell_word(library) + " " + testing::shell_word(folder_ / "a.c") +
                       " -lm");
    auto file = MappedFile::open(library);
    return file ? std::string(as_text(file->bytes())) : std::string();
  }

  static constexpr const char* kSource = R"(
#include <math.h>
struct method { const char *name, *signature; void *function; };
static void upload(void) {}
static int imei(void) { return 1; }
struct method table[] = {{"uploadAll", "(Ljava/lang/String;[B)V", (void*)upload},
                         {"deviceId", "()Ljava/lang/String;", (void*)imei}};
const char *host = "https://collect.example.cn/上报";
double Java_com_example_Native_root(double x) { return cos(x); }
int JNI_OnLoad(void *vm) { return vm != 0; }
)";
  std::filesystem::path folder_;
};

TEST_F(CompiledLibrary, IsReadWhole) {
  for (std::string flags : {"", "-s", "-Wl,--hash-style=sysv", "-Wl,--hash-style=gnu"}) {
    std::string bytes = compile(flags);
    ASSERT_FALSE(bytes.empty()) << flags;
    auto elf = parse_elf(as_bytes(bytes));
    ASSERT_TRUE(elf) << flags;
    EXPECT_TRUE(elf->problems.empty());
    EXPECT_EQ(elf->soname, "libsample.so");
    EXPECT_EQ(elf->build_id, "00c0ffee");
    EXPECT_TRUE(elf->has_jni_on_load);
    ASSERT_EQ(elf->jni_exports.size(), 1u);
    EXPECT_EQ(elf->jni_exports[0].class_name, "com.example.Native");
    EXPECT_NE(std::find(elf->needed.begin(), elf->needed.end(), "libm.so.6"), elf->needed.end());
    ASSERT_EQ(elf->registered_natives.size(), 2u);
    EXPECT_EQ(elf->registered_natives[0].name, "uploadAll");
    EXPECT_EQ(elf->registered_natives[0].signature, "(Ljava/lang/String;[B)V");
    EXPECT_TRUE(elf->registered_natives[0].from_table);
    EXPECT_EQ(elf->registered_natives[1].name, "deviceId");
    EXPECT_TRUE(std::any_of(elf->strings.begin(), elf->strings.end(), [](const ElfString& s) {
      return s.text == "https://collect.example.cn/上报";
    })) << flags;
  }
}

// What packers do: no section headers at all. Symbols, needed libraries and tables come by the program headers.
TEST_F(CompiledLibrary, IsReadWithoutSectionHeaders) {
  std::string bytes = compile("");
  ASSERT_GT(bytes.size(), 64u);
  auto whole = parse_elf(as_bytes(bytes));
  for (std::size_t field : {0x28, 0x29, 0x2a, 0x2b, 0x2c, 0x2d, 0x2e, 0x2f, 0x3c, 0x3d}) bytes[field] = 0;
  auto bare = parse_elf(as_bytes(bytes));
  ASSERT_TRUE(whole && bare);
  EXPECT_FALSE(bare->has_section_headers);
  EXPECT_EQ(whole->needed, bare->needed);
  EXPECT_EQ(whole->symbols.size(), bare->symbols.size());
  EXPECT_EQ(bare->registered_natives.size(), 2u);
  EXPECT_EQ(bare->build_id, "00c0ffee");
}

TEST_F(CompiledLibrary, CutAnywhereIsAValueOrAnError) {
  std::string bytes = compile("-s");
  int values = 0, errors = 0;
  for (std::size_t length = 0; length < bytes.size(); length += length < 4096 ? 1 : 61)
    parse_elf(as_bytes(bytes).first(length)) ? ++values : ++errors;
  EXPECT_EQ(errors, 64);  // a 64-bit file header
  EXPECT_GT(values, 0);
}

std::set<std::string> words_after(const std::string& output, std::string_view mark) {
  std::set<std::string> out;
  for (std::string_view line : split(output, '\n'))
    if (std::size_t at = line.find(mark); at != std::string_view::npos) {
      line.remove_prefix(at + mark.size());
      out.emplace(line.substr(0, line.find(']')));
    }
  return out;
}

TEST(ElfReference, EqualsReadelfAndNm) {
  auto material = testing::material();
  if (!material) GTEST_SKIP() << "XIEZHI_MATERIAL is not set";
  if (!testing::has_tool("readelf") || !testing::has_tool("nm")) GTEST_SKIP() << "binutils are not installed";
  auto folder = std::filesystem::temp_directory_path() / fmt::format("xiezhi-so-{}", getpid());
  std::filesystem::create_directories(folder);
  int libraries = 0;
  for (const auto& package : testing::packages_below(*material / "apk")) {
    std::string listing = testing::output_of("unzip -Z1 " + testing::shell_word(package) + " 'lib/*.so'");
    for (std::string_view name : split(listing, '\n')) {
      if (name.empty()) continue;
      std::string bytes = testing::member(package, std::string(name));
      auto file = folder / "library.so";
      ASSERT_TRUE(write_whole_file(file, bytes));
      auto start = std::chrono::steady_clock::now();
      auto elf = parse_elf(as_bytes(bytes));
      std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
      ASSERT_TRUE(elf) << name;
      EXPECT_TRUE(elf->problems.empty()) << name;
      std::string dynamic = testing::output_of("readelf -Wd " + testing::shell_word(file));
      EXPECT_EQ(std::set<std::string>(elf->needed.begin(), elf->needed.end()),
                words_after(dynamic, "Shared library: ["));
      std::set<std::string> soname = words_after(dynamic, "Library soname: [");
      EXPECT_EQ(elf->soname, soname.empty() ? "" : *soname.begin());
      std::set<std::string> ours, theirs;
      for (const ElfSymbol& symbol : elf->symbols) ours.insert(symbol.name);
      std::string symbols =
          testing::output_of("nm -DjW --without-symbol-versions " + testing::shell_word(file));
      if (symbols.empty()) symbols = testing::output_of("nm -Dj " + testing::shell_word(file));
      for (std::string_view symbol : split(symbols, '\n'))
        if (!symbol.empty()) theirs.emplace(symbol.substr(0, symbol.find('@')));
      EXPECT_EQ(ours, theirs) << name;
      std::string notes = testing::output_of("readelf -Wn " + testing::shell_word(file));
      std::size_t at = notes.find("Build ID: ");
      std::string id = at == std::string::npos ? "" : notes.substr(at + 10, notes.find('\n', at) - at - 10);
      EXPECT_EQ(elf->build_id, id);
      fmt::print("{} {}: {} symbols, {} JNI, {} natives, {} strings, {:.2f} ms\n",
                 package.filename().string(), name, elf->symbols.size(), elf->jni_exports.size(),
                 elf->registered_natives.size(), elf->strings.size(), took.count());
      ++libraries;
    }
  }
  std::filesystem::remove_all(folder);
  EXPECT_GT(libraries, 0);
}

}  // namespace
}  // namespace xiezhi
