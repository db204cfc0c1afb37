// Against dexdump (AOSP's own reader, Debian package of that name): every class, member, instruction, exception
// range, debug line and static value of real dex files, written as dexdump writes them and compared line by
// line. Small files are compared in every run; with XIEZHI_DEXDUMP=1 all of $XIEZHI_MATERIAL is.
//
// Known differences, each left out of the comparison:
//  - names of local variables: not read here;
//  - the text of const-string: dexdump prints it raw, so the string's index is compared;
//  - floating-point static values: dexdump prints %g;
//  - elements of arrays inside static values: dexdump prints "{ … }";
//  - invoke-custom call sites: dexdump prints none of their arguments.
#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>

#include <fmt/format.h>

#include "formats/dex/dex.h"
#include "formats/zip/zip.h"
#include "support/file.h"

namespace xiezhi::dex {
namespace {

// The next lines that dexdump should print, from our reading.
class Dumper {
 public:
  Dumper(const DexFile& file, std::vector<std::string>& out) : file_(file), out_(out) {}

  void dump(std::size_t i) {
    const ClassDef& c = file_.classes()[i];
    line("Class #{}            -", i);
    line("  Class descriptor  : '{}'", file_.descriptor(c.type));
    line("  Access flags      : 0x{:04x}", c.access_flags);
    if (c.superclass != kNoIndex) line("  Superclass        : '{}'", file_.descriptor(c.superclass));
    line("  Interfaces        -");
    std::size_t n = 0;
    for (std::uint32_t type : file_.interfaces(c))
      line("    #{}              : '{}'", n++, file_.descriptor(type));
    auto fields = file_.fields_of(c);
    values_ = file_.static_values(c);
    line("  Static fields     -");
    for (n = 0; n < c.static_field_count; ++n) field(n, n, fields[n]);
    line("  Instance fields   -");
    for (; n < fields.size(); ++n) field(n - c.static_field_count, kNoIndex, fields[n]);
    auto methods = file_.methods_of(c);
    line("  Direct methods    -");
    for (n = 0; n < c.direct_method_count; ++n) method(n, methods[n]);
    line("  Virtual methods   -");
    for (; n < methods.size(); ++n) method(n - c.direct_method_count, methods[n]);
    if (c.source_file == kNoIndex)
      line("  source_file_idx   : -1 (unknown)");
    else
      line("  source_file_idx   : {} ({})", c.source_file, file_.string(c.source_file));
  }

 private:
  template <typename... T>
  void line(fmt::format_string<T...> format, T&&... arguments) {
    out_.push_back(fmt::format(format, std::forward<T>(arguments)...));
  }

  std::string signature(const MethodRow& m) const {
    std::string out = "(";
    for (std::uint32_t type : file_.parameters(file_.proto(m.proto))) out += file_.descriptor(type);
    return out.append(")").append(file_.descriptor(file_.proto(m.proto).return_type));
  }

  void field(std::size_t n, std::size_t value, const EncodedField& encoded) {
    const FieldRow& row = file_.field(encoded.field);
    line("    #{}              : (in {})", n, file_.descriptor(row.class_type));
    line("      name          : '{}'", file_.string(row.name));
    line("      type          : '{}'", file_.descriptor(row.type));
    line("      access        : 0x{:04x}", encoded.access_flags);
    if (value < values_.size()) line("      value         : {}", text(values_[value]));
  }

  static std::string escaped(std::string_view raw) {
    std::string out = "\"";
    for (char c : raw) {
      if (c == '\n')
        out += "\\n";
      else if (c == '\t')
        out += "\\t";
      else if (c == '\r')
        out += "\\r";
      else if (c == '"' || c == '\\')
        out += '\\', out += c;
      else
        out += c;
    }
    return out + "\"";
  }

  std::string text(const Value& value) const {
    switch (value.kind) {
      case ValueKind::string:
        return escaped(file_.string(*value.index()));
      case ValueKind::type:
        return std::string(file_.descriptor(*value.index()));
      case ValueKind::null:
        return "null";
      case ValueKind::boolean:
        return *value.integer() != 0 ? "true" : "false";
      case ValueKind::byte:
      case ValueKind::short_:
      case ValueKind::char_:
      case ValueKind::int_:
      case ValueKind::long_:
        return std::to_string(*value.integer());
      default:
        return "?";
    }
  }

  void method(std::size_t n, const EncodedMethod& encoded) {
    const MethodRow& row = file_.method(encoded.method);
    line("    #{}              : (in {})", n, file_.descriptor(row.class_type));
    line("      name          : '{}'", file_.string(row.name));
    line("      type          : '{}'", signature(row));
    line("      access        : 0x{:04x}", encoded.access_flags);
    Code code = file_.code(encoded.code_offset);
    if (!code) return line("      code          : (none)");
    line("      code          -");
    line("      registers     : {}", code.registers);
    line("      ins           : {}", code.ins);
    line("      outs          : {}", code.outs);
    line("      insns size    : {} 16-bit code units", code.units);
    for (std::uint32_t pc = 0; pc < code.units; pc += width_at(code, pc)) instruction(code, pc);
    tries(code);
    line("      positions     :");
    for (LineEntry entry : file_.lines(code))
      line("        0x{:04x} line={}", entry.pc, static_cast<std::int32_t>(entry.line));
  }

  void tries(const Code& code) {
    std::vector<TryRange> ranges = file_.tries(code);
    if (ranges.empty()) return line("      catches       : (none)");
    line("      catches       : {}", ranges.size());
    for (const TryRange& range : ranges) {
      line("        0x{:04x} - 0x{:04x}", range.begin, range.end);
      for (const CatchClause& clause : range.catches)
        line("          {} -> 0x{:04x}", clause.type == kNoIndex ? "<any>" : file_.descriptor(clause.type),
             clause.handler);
    }
  }

  std::string indexed(const Instruction& at) const {
    int digits = at.traits().format == Format::k31c ? 8 : 4;
    if (at.traits().is(property::kString)) return fmt::format("// string@{:0{}x}", at.index, digits);
    if (at.traits().is(property::kType))
      return fmt::format("{} // type@{:04x}", file_.descriptor(at.index), at.index);
    if (at.traits().is(property::kField)) {
      const FieldRow& row = file_.field(at.index);
      return fmt::format("{}.{}:{} // field@{:04x}", file_.descriptor(row.class_type), file_.string(row.name),
                         file_.descriptor(row.type), at.index);
    }
    if (at.traits().is(property::kCallSite)) return fmt::format("call_site@{:04x}", at.index);
    if (!at.traits().is(property::kInvoke)) return fmt::format("// {:04x}", at.index);
    const MethodRow& row = file_.method(at.index);
    std::string name =
        fmt::format("{}.{}:{}", file_.descriptor(row.class_type), file_.string(row.name), signature(row));
    if (at.width != 4) return fmt::format("{} // method@{:04x}", name, at.index);
    MethodRow shape{0, at.proto, 0};
    return fmt::format("{}, {} // method@{:04x}, proto@{:04x}", name, signature(shape), at.index, at.proto);
  }

  static std::string arguments(const Instruction& at) {
    std::string out = "{";
    for (unsigned i = 0; i < at.arguments_size(); ++i)
      out += fmt::format("{}v{}", i > 0 ? ", " : "", at.argument(i));
    return out + "}";
  }

  static std::string jump(const Instruction& at, int digits) {
    auto offset = static_cast<std::int32_t>(at.target - at.pc);
    return fmt::format("{:0{}x} // {}{:0{}x}", at.target, digits, offset < 0 ? '-' : '+', std::abs(offset),
                       digits);
  }

  std::string operands(const Instruction& at) const {
    switch (at.traits().format) {
      case Format::kUnused:
      case Format::k10x:
        return "";
      case Format::k12x:
      case Format::k22x:
      case Format::k32x:
        return fmt::format("v{}, v{}", at.a, at.b);
      case Format::k11x:
        return fmt::format("v{}", at.a);
      case Format::k10t:
      case Format::k20t:
        return jump(at, 4);
      case Format::k30t:
        return jump(at, 8);
      case Format::k21t:
        return fmt::format("v{}, {}", at.a, jump(at, 4));
      case Format::k22t:
        return fmt::format("v{}, v{}, {}", at.a, at.b, jump(at, 4));
      case Format::k31t:
        return fmt::format("v{}, {:08x} // +{:08x}", at.a, at.target, at.target - at.pc);
      case Format::k11n:
        return fmt::format("v{}, #int {} // #{:x}", at.a, at.literal, at.literal & 0xff);
      case Format::k21s:
        return fmt::format("v{}, #int {} // #{:x}", at.a, at.literal, at.literal & 0xffff);
      case Format::k21h:
        if (at.op == Op::const_wide_high16)
          return fmt::format("v{}, #long {} // #{:x}", at.a, at.literal,
                             static_cast<std::uint64_t>(at.literal) >> 48);
        return fmt::format("v{}, #int {} // #{:x}", at.a, at.literal, at.literal >> 16 & 0xffff);
      case Format::k31i:
        return fmt::format("v{} // #{:08x}", at.a, static_cast<std::uint32_t>(at.literal));
      case Format::k51l:
        return fmt::format("v{} // #{:016x}", at.a, static_cast<std::uint64_t>(at.literal));
      case Format::k23x:
        return fmt::format("v{}, v{}, v{}", at.a, at.b, at.c);
      case Format::k22b:
        return fmt::format("v{}, v{}, #int {} // #{:02x}", at.a, at.b, at.literal, at.literal & 0xff);
      case Format::k22s:
        return fmt::format("v{}, v{}, #int {} // #{:04x}", at.a, at.b, at.literal, at.literal & 0xffff);
      case Format::k21c:
      case Format::k31c:
        return fmt::format("v{}, {}", at.a, indexed(at));
      case Format::k22c:
        return fmt::format("v{}, v{}, {}", at.a, at.b, indexed(at));
      default:
        return fmt::format("{}, {}", arguments(at), indexed(at));
    }
  }

  void instruction(const Code& code, std::uint32_t pc) {
    switch (payload_at(code, pc)) {
      case Payload::packed_switch:
        return line("{:04x}: packed-switch-data ({} units)", pc, width_at(code, pc));
      case Payload::sparse_switch:
        return line("{:04x}: sparse-switch-data ({} units)", pc, width_at(code, pc));
      case Payload::array:
        return line("{:04x}: array-data ({} units)", pc, width_at(code, pc));
      case Payload::none:
        break;
    }
    Instruction at = decode(code, pc);
    if (at.op == Op::nop) return line("{:04x}: nop // spacer", pc);
    std::string shown = operands(at);
    line("{:04x}: {}{}{}", pc, at.traits().mnemonic, shown.empty() ? "" : " ", shown);
  }

  const DexFile& file_;
  std::vector<std::string>& out_;
  std::vector<Value> values_;
};

// dexdump's output, line by line, brought to the form that Dumper writes.
class Dexdump {
 public:
  explicit Dexdump(const std::filesystem::path& dex)
      : pipe_(::popen(("dexdump -d '" + dex.string() + "' 2>/dev/null").c_str(), "r")) {}
  ~Dexdump() {
    if (pipe_ != nullptr) ::pclose(pipe_);
    std::free(buffer_);
  }
  Dexdump(const Dexdump&) = delete;
  Dexdump& operator=(const Dexdump&) = delete;

  // False at the end.
  bool next(std::string& out) {
    for (std::string raw; read(raw);) {
      if (raw.starts_with("Processing ") || raw.starts_with("Opened ") || raw.empty()) {
        in_locals_ = false;
        continue;
      }
      if (raw.starts_with("      locals")) in_locals_ = true;
      if (in_locals_) continue;
      out = normal(raw);
      if (!out.empty()) return true;
    }
    return false;
  }

 private:
  bool read(std::string& out) {
    ssize_t length = ::getline(&buffer_, &capacity_, pipe_);
    if (length < 0) return false;
    out.assign(buffer_, static_cast<std::size_t>(length));
    if (out.ends_with('\n')) out.pop_back();
    return true;
  }

  std::string normal(std::string raw) {
    std::size_t bar = raw.find('|');
    if (bar == 47 && raw[6] == ':') {
      if (raw[bar + 1] == '[') return "";  // the method's name again
      std::string shown = raw.substr(bar + 1);
      if (shown.find(": const-string") == 4) return constant_string(shown);
      return without_number(expand_range(shown));
    }
    if (raw.starts_with("      positions")) return "      positions     :";
    if (raw.starts_with("      access") || raw.starts_with("  Access flags")) raw.resize(raw.find(" ("));
    return raw;
  }

  // "0004: const-string v0, // string@0012": the text between may hold anything.
  std::string constant_string(std::string shown) {
    for (std::string more; shown.rfind("\" // string@") == shown.npos && read(more);) shown += "\n" + more;
    return shown.substr(0, shown.find('"')) + shown.substr(shown.rfind("// string@"));
  }

  static std::string expand_range(const std::string& shown) {
    std::size_t dots = shown.find(" .. v");
    if (dots == shown.npos || shown.find('{') > dots) return shown;
    std::size_t open = shown.find('{'), close = shown.find('}');
    int first = std::atoi(shown.c_str() + open + 2), last = std::atoi(shown.c_str() + dots + 5);
    std::string list;
    for (int v = first; v <= last; ++v) list += fmt::format("{}v{}", v > first ? ", " : "", v);
    return shown.substr(0, open + 1) + list + shown.substr(close);
  }

  // const and const-wide are shown as floating-point numbers too: keep the bits only.
  static std::string without_number(const std::string& shown) {
    std::size_t number = shown.find(", #float ");
    if (number == shown.npos) number = shown.find(", #double ");
    if (number == shown.npos) return shown;
    return shown.substr(0, number) + shown.substr(shown.find(" // #"));
  }

  FILE* pipe_;
  char* buffer_ = nullptr;
  std::size_t capacity_ = 0;
  bool in_locals_ = false;
};

bool comparable(const std::string& theirs, const std::string& ours) {
  if (theirs == ours) return true;
  // What the list at the top leaves out.
  if (ours == "      value         : ?" && theirs.starts_with("      value         : ")) return true;
  if (ours.find("call_site@") != ours.npos && theirs.find("call_site@") != theirs.npos) return true;
  if (ours.find("const-method-") != ours.npos && theirs.find("const-method-") != theirs.npos) return true;
  return false;
}

// The number of lines compared; stops at the first difference.
std::size_t compare(const std::filesystem::path& dex, const std::string& name) {
  auto mapped = MappedFile::open(dex);
  EXPECT_TRUE(mapped) << name;
  if (!mapped) return 0;
  auto file = DexFile::open(mapped->bytes(), name);
  Dexdump theirs(dex);
  std::string wanted;
  std::size_t compared = 0;
  if (!file) {
    EXPECT_FALSE(theirs.next(wanted))
        << name << ": dexdump reads it, we do not: " << file.error().sentence().en;
    return 0;
  }
  for (std::size_t i = 0; i < file->classes().size(); ++i) {
    std::vector<std::string> ours;
    Dumper(*file, ours).dump(i);
    for (const std::string& line : ours) {
      if (!theirs.next(wanted)) {
        // dexdump refuses a file altogether where its verifier finds one fault; then there is nothing to compare.
        EXPECT_EQ(compared, 0u) << name << ": dexdump ends before: " << line;
        std::printf("%s: dexdump refuses it\n", name.c_str());
        return 0;
      }
      ++compared;
      if (comparable(wanted, line)) continue;
      ADD_FAILURE() << name << " line " << compared << "\n  dexdump: " << wanted << "\n  ours:    " << line;
      return compared;
    }
  }
  // After the classes dexdump lists method handles and call sites, in a form of its own.
  EXPECT_TRUE(!theirs.next(wanted) || wanted.starts_with("Method handle #") ||
              wanted.starts_with("Call site #"))
      << name << ": dexdump goes on with: " << wanted;
  return compared;
}

std::vector<std::filesystem::path> files_below(const std::filesystem::path& folder,
                                               std::string_view extension) {
  std::vector<std::filesystem::path> out;
  std::error_code ignored;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(
           folder, std::filesystem::directory_options::follow_directory_symlink, ignored))
    if (entry.is_regular_file(ignored) && entry.path().extension() == extension) out.push_back(entry.path());
  std::sort(out.begin(), out.end());
  return out;
}

void compare_members(const std::filesystem::path& apk, std::size_t& files, std::size_t& lines) {
  auto mapped = MappedFile::open(apk);
  if (!mapped) return;
  auto archive = ZipArchive::open(mapped->bytes());
  if (!archive) return;
  auto scratch = std::filesystem::temp_directory_path() / fmt::format("xiezhi-dexdump-{}.dex", ::getpid());
  for (const ZipEntry& entry : archive->entries()) {
    if (!entry.name.ends_with(".dex")) continue;
    auto content = archive->read(entry);
    if (!content) continue;
    std::ofstream(scratch, std::ios::binary) << as_text(content->bytes());
    lines += compare(scratch, apk.filename().string() + ":" + std::string(entry.name));
    ++files;
  }
  std::filesystem::remove(scratch);
}

TEST(DexdumpOracle, EveryLineIsTheSame) {
  const char* material = std::getenv("XIEZHI_MATERIAL");
  if (material == nullptr) GTEST_SKIP() << "XIEZHI_MATERIAL is not set";
  if (std::system("dexdump -h >/dev/null 2>&1; test $? -ne 127") != 0)
    GTEST_SKIP() << "dexdump is not installed";
  const bool all = std::getenv("XIEZHI_DEXDUMP") != nullptr;
  std::size_t files = 0, lines = 0;
  for (const auto& dex : files_below(std::filesystem::path(material) / "androguard", ".dex")) {
    if (!all && std::filesystem::file_size(dex) > 150'000) continue;
    lines += compare(dex, dex.filename().string());
    ++files;
  }
  if (all)
    for (const char* folder : {"apk", "androguard"})
      for (const auto& apk : files_below(std::filesystem::path(material) / folder, ".apk"))
        compare_members(apk, files, lines);
  EXPECT_GE(files, 20u);
  EXPECT_GT(lines, 10'000u);
  std::printf("compared %zu dex files, %zu lines\n", files, lines);
}

// One row of testdata/dexdump.tsv, which tests/oracles/dexdump wrote: the counts of one dex file.
std::vector<std::uint64_t> counts_of(const DexFile& file) {
  std::vector<std::uint64_t> out(13, 0);
  out[0] = file.classes().size();
  for (const ClassDef& c : file.classes()) {
    out[1] += c.static_field_count, out[2] += c.instance_field_count;
    out[3] += c.direct_method_count, out[4] += c.virtual_method_count;
    for (const EncodedMethod& m : file.methods_of(c)) {
      Code code = file.code(m.code_offset);
      if (!code) continue;
      ++out[5];
      for_each_op(code, [&](std::uint32_t, Op op, std::uint16_t) {
        auto number = static_cast<unsigned>(op);
        if (number >= 0xfa && number <= 0xfd)
          ++out[number < 0xfc ? 11 : 12];
        else if (number >= 0x6e && number <= 0x78 && number != 0x73)
          ++out[6 + (number - 0x6e) % 6];
      });
    }
  }
  return out;
}

TEST(DexdumpOracle, CountsAreTheSame) {
  const char* material = std::getenv("XIEZHI_MATERIAL");
  if (material == nullptr) GTEST_SKIP() << "XIEZHI_MATERIAL is not set";
  std::ifstream table(std::string(XIEZHI_SOURCE_DIR) + "/src/formats/dex/testdata/dexdump.tsv");
  std::string line, opened;
  std::getline(table, line);
  MappedFile mapped;
  std::optional<ZipArchive> archive;
  std::size_t rows = 0, missing = 0;
  while (std::getline(table, line)) {
    std::istringstream row(line);
    std::string name, member;
    row >> name >> member;
    if (name != opened) {
      auto file = MappedFile::open(std::filesystem::path(material) / name);
      if (!file) {
        ++missing;
        continue;
      }
      archive.reset();
      mapped = std::move(*file), opened = name;
      if (auto zip = ZipArchive::open(mapped.bytes()); zip && member != "-") archive.emplace(std::move(*zip));
    }
    Content content;
    if (archive) content = std::move(*archive->read(member));
    auto file = DexFile::open(archive ? content.bytes() : mapped.bytes(), name);
    ASSERT_TRUE(file) << line;
    std::vector<std::uint64_t> wanted;
    for (std::uint64_t value; row >> value;) wanted.push_back(value);
    EXPECT_EQ(counts_of(*file), wanted) << name << " " << member;
    ++rows;
  }
  if (rows == 0) GTEST_SKIP() << "none of the table's packages is there";
  std::printf("compared %zu dex files, %zu rows without material\n", rows, missing);
}

}  // namespace
}  // namespace xiezhi::dex
