// Protection systems ("加固"): recognised by our own table of markers. Where one is found, code in the package
// is not the code that runs, and every answer about code has to say so.
#include <map>

#include "examine/package/package.h"

namespace xiezhi {
namespace {

struct Marks {
  const PackerRow* row = nullptr;
  std::vector<std::string> markers;
  bool strong = false;
  std::vector<EvidenceId> evidence;
};

class MarkFinder {
 public:
  explicit MarkFinder(const PackageScene& scene) : scene_(scene) {}

  void find() {
    for (const NativeLibrary& library : scene_.facts.native_libraries)
      mark(scene_.knowledge.packer_of_native_lib(library.name), library.name, library.member);
    for (const Component& component : scene_.facts.components) {
      if (component.kind != ComponentKind::application) continue;
      mark(scene_.knowledge.packer_of_application_class(component.name), component.name,
           "AndroidManifest.xml");
      for (const auto& [key, value] : component.meta_data)
        if (key == "android:appComponentFactory")
          mark(scene_.knowledge.packer_of_application_class(value), value, "AndroidManifest.xml");
    }
    for (const PackageMember& member : scene_.package.below("assets/"))
      mark(scene_.knowledge.packer_of_asset(member.name), member.name, member.shown);
  }

  void conclude() {
    for (auto& [id, marks] : found_) {
      bool packer = marks.row->kind == "packer";
      if (!packer || !(marks.strong || marks.markers.size() >= 2)) continue;
      scene_.facts.app.protection.push_back({id, marks.row->name.text(), marks.markers, marks.evidence});
    }
  }

 private:
  void mark(const PackerRow* row, const std::string& what, const std::string& member) {
    if (row == nullptr) return;
    Marks& marks = found_[std::string(row->packer)];
    if (marks.markers.size() >= 16) return;
    marks.row = row;
    marks.strong = marks.strong || row->strength == "strong";
    marks.markers.push_back(what);
    marks.evidence.push_back(scene_.facts.add(
        {.material = scene_.material, .member = member, .excerpt = what, .strength = Strength::direct}));
  }

  const PackageScene& scene_;
  std::map<std::string, Marks> found_;
};

}  // namespace

void examine_protection(const PackageScene& scene) {
  MarkFinder finder(scene);
  finder.find();
  finder.conclude();
}

}  // namespace xiezhi
