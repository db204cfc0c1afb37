#include <algorithm>
#include <map>

#include "examine/package/package.h"
#include "formats/elf/elf.h"
#include "support/text.h"

namespace xiezhi {
namespace {

constexpr std::uint64_t kMostNativeBytes = 512u << 20;  // of all libraries that are opened in one package

// Which of several builds of one library to read; they differ in machine code, not in what they say.
int preference(std::string_view abi) {
  return abi == "arm64-v8a" ? 0 : abi == "armeabi-v7a" ? 1 : abi == "armeabi" ? 2 : abi == "x86_64" ? 3 : 4;
}

struct Build {
  std::string abi;
  const PackageMember* member;
};

bool has_string(const ElfFile& elf, std::string_view wanted) {
  for (const ElfString& one : elf.strings)
    if (glob_matches(wanted, one.text)) return true;
  return false;
}

// A command of a "shell" row among the library's strings.
std::string shell_command(const ElfFile& elf, const Knowledge& knowledge) {
  for (const ElfString& one : elf.strings)
    for (const AndroidSource& row : knowledge.sources(SourceKind::shell))
      if (row.member.size() >= 6 &&
          (one.text == row.member || one.text.starts_with(std::string(row.member) + " ")))
        return std::string(one.text);
  return {};
}

// Imports that are native sources, with the constant that makes them so. Integer arguments stand in machine
// code, which is not analysed: such rows are left out.
void find_sensitive_imports(const ElfFile& elf, const Knowledge& knowledge, NativeLibrary& library) {
  for (const AndroidSource& row : knowledge.sources(SourceKind::native)) {
    bool imported = std::any_of(elf.symbols.begin(), elf.symbols.end(),
                                [&](const ElfSymbol& s) { return !s.is_defined && s.name == row.member; });
    if (!imported) continue;
    if (row.arguments.empty()) library.sensitive_imports.emplace_back(row.member, "");
    for (std::string_view piece : row.arguments) {
      if (piece.starts_with('#') || piece.starts_with('&')) continue;
      std::string found = piece == "@shell"        ? shell_command(elf, knowledge)
                          : has_string(elf, piece) ? std::string(piece)
                                                   : "";
      if (found.empty()) continue;
      library.sensitive_imports.emplace_back(row.member, to_valid_utf8(found));
      break;
    }
  }
}

NativeLibrary describe(const std::string& name, const Build& build, const Knowledge& knowledge,
                       Problems& problems, bool read) {
  NativeLibrary library{.name = name, .abi = build.abi, .member = build.member->shown};
  if (!read) return library;
  auto content = build.member->read();
  if (!content) {
    problems.push_back({content.error().fault, build.member->shown, content.error().detail});
    return library;
  }
  auto elf = parse_elf(content->bytes());
  if (!elf) {
    problems.push_back({elf.error().fault, build.member->shown, elf.error().detail});
    return library;
  }
  library.needed = elf->needed;
  library.has_jni_on_load = elf->has_jni_on_load;
  find_sensitive_imports(*elf, knowledge, library);
  for (const JniExport& one : elf->jni_exports)
    library.java_exports.push_back(one.class_name + "." + one.method);
  return library;
}

}  // namespace

void examine_native_libraries(const PackageScene& scene) {
  std::map<std::string, std::vector<Build>> libraries;
  Facts& facts = scene.facts;
  for (const PackageMember& member : scene.package.below("lib/")) {
    auto parts = split(member.name, '/');
    if (parts.size() != 3 || !parts[2].ends_with(".so")) continue;
    libraries[std::string(parts[2])].push_back({std::string(parts[1]), &member});
    facts.app.abis.emplace_back(parts[1]);
  }
  std::sort(facts.app.abis.begin(), facts.app.abis.end());
  facts.app.abis.erase(std::unique(facts.app.abis.begin(), facts.app.abis.end()), facts.app.abis.end());

  Problems problems;
  std::uint64_t opened = 0;
  bool all = true;
  for (auto& [name, builds] : libraries) {
    std::stable_sort(builds.begin(), builds.end(),
                     [](const Build& a, const Build& b) { return preference(a.abi) < preference(b.abi); });
    bool read = opened + builds.front().member->entry->size <= kMostNativeBytes;
    if (read) opened += builds.front().member->entry->size;
    all = all && read;
    NativeLibrary library = describe(name, builds.front(), scene.knowledge, problems, read);
    for (std::size_t i = 1; i < builds.size(); ++i) library.abi += "," + builds[i].abi;
    if (const SdkRow* sdk = scene.knowledge.sdk_of_native_lib(name)) library.sdk = sdk->id;
    facts.native_libraries.push_back(std::move(library));
  }
  Coverage line{
      .id = "native_libraries", .what = {"本地库", "native libraries"}, .status = CoverageStatus::done};
  if (libraries.empty()) {
    line.why = {"包内没有本地库", "the package has no native libraries"};
  } else {
    // What is exported and linked is read; machine code is not analysed.
    line.status = CoverageStatus::partial;
    line.why = {"读取了导出符号和依赖关系，未分析机器码",
                "exports and dependencies were read; machine code was not analysed"};
  }
  if (!all)
    line.status = CoverageStatus::partial,
    line.why = {"本地库总量过大，部分未打开", "too many bytes of native libraries; some were not opened"};
  for (Problem& problem : problems)
    for (Material& material : facts.materials)
      if (material.id == scene.material) material.problems.push_back(problem);
  facts.coverage.push_back(std::move(line));
}

}  // namespace xiezhi
