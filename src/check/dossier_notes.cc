#include "check/dossier_notes.h"

#include <algorithm>

#include "support/text.h"

namespace xiezhi {
namespace {

std::string folder_of(const std::string& path) {
  const std::size_t slash = path.find_last_of('/');
  return slash == path.npos ? std::string() : path.substr(0, slash + 1);
}

void disagree(Material& on, std::uint32_t line, Text what) {
  on.problems.push_back(
      {Fault::disagreement, line == 0 ? "" : "line " + std::to_string(line), std::move(what)});
}

void say_of_item(MaterialItem& item, const DossierEntry& entry, Material& on) {
  if (!entry.version.empty()) item.fact.version = entry.version;
  if (entry.phase) item.claimed = entry.phase;
  if (!entry.kind || *entry.kind == item.fact.kind) return;
  const bool readable = *entry.kind == MaterialKind::policy || *entry.kind == MaterialKind::trace ||
                        *entry.kind == MaterialKind::records || *entry.kind == MaterialKind::feedback;
  if (item.fact.kind == MaterialKind::unknown && readable && !item.bytes.empty()) {
    item.fact.kind = *entry.kind, item.unread = {};
    return;
  }
  const Text said = name(*entry.kind), seen = name(item.fact.kind);
  disagree(on, entry.line,
           {"称“" + entry.file + "”是“" + said.zh + "”，但内容看来是“" + seen.zh + "”；按内容处理",
            "says that \"" + entry.file + "\" is of kind \"" + said.en + "\", but by its content it is \"" +
                seen.en + "\"; the content counts"});
}

void say_of_items(Dossier& dossier, const DossierFile& said, std::size_t from) {
  const std::string folder = folder_of(dossier.items[from].path);
  Material& on = dossier.items[from].fact;
  for (const DossierEntry& entry : said.materials) {
    const auto found = std::find_if(
        dossier.items.begin(), dossier.items.end(),
        [&](const MaterialItem& item) { return item.path == folder + entry.file && !item.is_dossier_file; });
    if (found != dossier.items.end())
      say_of_item(*found, entry, on);
    else
      on.problems.push_back(
          {Fault::not_found,
           "line " + std::to_string(entry.line),
           {"没有名为“" + entry.file + "”的材料", "there is no material called \"" + entry.file + "\""}});
  }
}

// The first that says something counts.
void merge(std::string& into, const std::string& more, const char* key, Material& on) {
  if (into.empty()) into = more;
  if (more.empty() || more == into) return;
  disagree(on, 0,
           {std::string("另一个 dossier.yaml 的 ") + key + " 是“" + into + "”，这里是“" + more + "”；用前者",
            std::string("another dossier.yaml gives ") + key + " as \"" + into + "\", this one as \"" + more +
                "\"; the former counts"});
}

void merge(DossierNotes& notes, const DossierFile& more, Material& on) {
  DossierFile& into = notes.said;
  merge(into.package, more.package, "app.package", on);
  merge(into.name, more.name, "app.name", on);
  merge(into.operator_name, more.operator_name, "app.operator", on);
  merge(into.type, more.type, "app.type", on);
  merge(into.captured, more.captured, "captured", on);
  merge(into.model, more.model, "device.model", on);
  if (into.timezone.empty()) into.zone_minutes = more.zone_minutes;
  merge(into.timezone, more.timezone, "device.timezone", on);
  if (!into.walk_complete) into.walk_complete = more.walk_complete;
}

// What the material says counts; what it leaves open is taken from the dossier file.
void fill(std::string& fact, const std::string& said, const Text& what, Material& on) {
  if (fact.empty()) fact = said;
  if (said.empty() || said == fact) return;
  disagree(
      on, 0,
      {"称" + what.zh + "是“" + said + "”，材料中是“" + fact + "”；以材料为准",
       "gives " + what.en + " as \"" + said + "\", the material as \"" + fact + "\"; the material counts"});
}

}  // namespace

DossierNotes read_dossier_notes(Dossier& dossier, const Knowledge& knowledge) {
  DossierNotes notes;
  for (std::size_t i = 0; i < dossier.items.size(); ++i) {
    MaterialItem& item = dossier.items[i];
    if (!item.is_dossier_file) continue;
    if (!notes.any) notes.item = i;
    notes.any = true;
    Result<DossierFile> read = read_dossier_file(as_text(item.bytes), knowledge);
    if (!read) {
      item.fact.problems.push_back({read.error().fault, read.error().where, read.error().detail});
      notes.failed = true;
      continue;
    }
    item.fact.problems.insert(item.fact.problems.end(), read->problems.begin(), read->problems.end());
    say_of_items(dossier, *read, i);
    merge(notes, *read, item.fact);
  }
  return notes;
}

void apply_dossier_notes(const DossierNotes& notes, Facts& facts) {
  if (!notes.any) return;
  Material& on = facts.materials[notes.item];
  const DossierFile& said = notes.said;
  fill(facts.app.id, said.package, {"包名", "the package"}, on);
  fill(facts.app.operator_name, said.operator_name, {"运营者", "the operator"}, on);
  std::string label = facts.app.label_zh.empty() ? facts.app.label_default : facts.app.label_zh;
  if (label.empty()) facts.app.label_zh = said.name;
  fill(label, said.name, {"应用名称", "the app's name"}, on);
  if (said.walk_complete && *said.walk_complete) facts.interface.walk_complete = true;
  std::vector<std::string> zh, en;
  const auto add = [&](const Text& what, const std::string& value) {
    if (!value.empty()) zh.push_back(what.zh + value), en.push_back(what.en + value);
  };
  add({"设备", "device "}, said.model);
  add({"时区", "time zone "}, said.timezone);
  add({"采集日期", "gathered on "}, said.captured);
  if (said.walk_complete)
    add({"页面遍历：", "walk of all pages: "}, *said.walk_complete ? "complete" : "incomplete");
  Text why{"档案说明只补充材料没有的内容，不单独作为判定依据",
           "it fills what the material leaves open and decides nothing by itself"};
  if (!zh.empty()) why = {join(zh, "，") + "；" + why.zh, join(en, ", ") + "; " + why.en};
  const bool clean = on.problems.empty() && !notes.failed;
  facts.coverage.push_back(
      {"dossier",
       {"档案说明", "dossier file"},
       notes.failed ? CoverageStatus::failed
       : clean      ? CoverageStatus::done
                    : CoverageStatus::partial,
       notes.failed ? Text{"读不出，见材料的问题", "it could not be read; see the material's problems"}
                    : why});
}

}  // namespace xiezhi
