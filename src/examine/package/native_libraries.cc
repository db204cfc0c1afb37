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

NativeLibrary describe(const std::string& name, const Build& build, Problems& problems, bool read) {
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
  for (const JniExport& one : elf->jni_exports) library.java_exports.push_back(one.class_name + "." + one.method);
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
    NativeLibrary library = describe(name, builds.front(), problems, read);
    for (std::size_t i = 1; i < builds.size(); ++i) library.abi += "," + builds[i].abi;
    if (const SdkRow* sdk = scene.knowledge.sdk_of_native_lib(name)) library.sdk = sdk->id;
    facts.native_libraries.push_back(std::move(library));
  }
  Coverage line{.id = "native_libraries", .what = {"本地库", "native libraries"}, .status = CoverageStatus::done};
  if (libraries.empty()) {
    line.why = {"包内没有本地库", "the package has no native libraries"};
  } else {
    // What is exported and linked is read; machine code is not analysed.
    line.status = CoverageStatus::partial;
    line.why = {"读取了导出符号和依赖关系，未分析机器码", "exports and dependencies were read; machine code was not analysed"};
  }
  if (!all) line.status = CoverageStatus::partial, line.why = {"本地库总量过大，部分未打开", "too many bytes of native libraries; some were not opened"};
  for (Problem& problem : problems)
    for (Material& material : facts.materials)
      if (material.id == scene.material) material.problems.push_back(problem);
  facts.coverage.push_back(std::move(line));
}

}  // namespace xiezhi
