#include "examine/interface/interface.h"

#include <algorithm>
#include <cstdlib>
#include <map>

#include <fmt/format.h>

#include "examine/interface/elements.h"
#include "examine/interface/paths.h"
#include "examine/interface/pixels.h"
#include "examine/interface/prompts.h"
#include "examine/interface/refusals.h"
#include "examine/interface/roles.h"
#include "examine/interface/walk.h"
#include "formats/picture/picture.h"
#include "formats/uidump/uidump.h"
#include "support/text.h"

namespace xiezhi {
namespace {

constexpr std::size_t kMostScreens = 2'000, kMostElementsInAll = 300'000;
constexpr std::size_t kMostRecognised = 60;  // screenshots read by OCR: some two seconds each
constexpr std::size_t kMostMeasured = 300;   // screenshots whose pixels are looked at: some 0.1 s each

std::string stem_of(std::string_view name) {
  const std::string_view base = name.substr(name.rfind('/') + 1);
  return std::string(base.substr(0, base.rfind('.')));
}

// The first words of a screen, for a person who looks for it.
std::string excerpt_of(const Screen& screen, const ScreenWords& words) {
  constexpr std::size_t kLength = 240;
  std::string out;
  for (const ScreenElement& e : screen.elements) {
    const std::string& text = e.text.empty() ? e.description : e.text;
    if (text.empty() || words.package_kind(e.package) == "system_ui") continue;
    out += (out.empty() ? "" : " | ") + text;
    if (out.size() > kLength) return to_valid_utf8(out.substr(0, kLength)) + "…";
  }
  return out;
}

}  // namespace

bool looks_like_picture(Bytes bytes) { return looks_like_png(bytes) || looks_like_jpeg(bytes); }

bool looks_like_screen(std::string_view lower_head) { return looks_like_uidump(lower_head); }

struct InterfaceExaminer::State {
  struct Picture {
    std::string material, name, stem, folder, version;
    Bytes bytes;
  };

  State(const Knowledge& knowledge, Facts& all) : words(knowledge), facts(all) {}

  ScreenWords words;
  Facts& facts;
  std::vector<ReadScreen> reads;
  std::vector<Picture> pictures;
  std::map<std::string, Bytes> pixels;  // by Material::id
  std::size_t elements = 0, failed = 0, dropped = 0, unread_pictures = 0, recognised = 0;
  Text no_ocr;  // why no text was recognised

  void dump(Bytes bytes, Material& material) {
    if (reads.size() >= kMostScreens || elements >= kMostElementsInAll) {
      ++dropped;
      return;
    }
    ReadScreen read = named(material);
    Result<UiDump> tree = read_uidump(bytes);
    if (!tree) {
      material.problems.push_back({tree.error().fault, tree.error().where, tree.error().detail});
      read.screen.empty_tree = true;
      ++failed;
    } else {
      for (Problem& problem : tree->problems) material.problems.push_back(std::move(problem));
      fill_elements(*tree, words, read.screen);
    }
    elements += read.screen.elements.size();
    reads.push_back(std::move(read));
  }

  ReadScreen named(const Material& material) const {
    ReadScreen read;
    read.screen.material = material.id, read.screen.name = material.name,
    read.screen.version = material.version;
    read.stem = stem_of(material.name);
    const std::size_t slash = material.name.rfind('/');
    read.folder = slash == material.name.npos ? "" : material.name.substr(0, slash + 1);
    return read;
  }

  // A screenshot of the same name is the picture of a dump; one without a dump is a screen of its own.
  void pair_pictures() {
    for (Picture& picture : pictures) {
      pixels[picture.material] = picture.bytes;
      auto beside = std::find_if(reads.begin(), reads.end(), [&](const ReadScreen& r) {
        return r.stem == picture.stem && r.folder == picture.folder && r.screen.picture.empty();
      });
      if (beside != reads.end()) {
        beside->screen.picture = picture.material;
        if (beside->screen.empty_tree) recognise(beside->screen, picture.bytes);
        continue;
      }
      if (reads.size() >= kMostScreens) {
        ++dropped;
        continue;
      }
      ReadScreen read;
      read.screen.material = picture.material, read.screen.name = picture.name;
      read.screen.version = picture.version, read.screen.empty_tree = true;
      read.stem = picture.stem, read.folder = picture.folder;
      recognise(read.screen, picture.bytes);
      reads.push_back(std::move(read));
    }
    pictures.clear();
  }

  // The texts of a screen that has none in a tree.
  void recognise(Screen& screen, Bytes picture) {
    if (recognised >= kMostRecognised || !no_ocr.zh.empty()) {
      ++unread_pictures;
      if (no_ocr.zh.empty())
        no_ocr = {fmt::format("最多识别{}张", kMostRecognised),
                  fmt::format("at most {} are read", kMostRecognised)};
      return;
    }
    if (auto readable = read_picture(picture); !readable) {  // a child would only say that it failed
      ++unread_pictures;
      tell_damage(screen.picture.empty() ? screen.material : screen.picture, readable.error());
      return;
    }
    auto texts = recognise_texts(picture);
    if (!texts) {
      ++unread_pictures;
      if (texts.error().fault == Fault::not_found)
        no_ocr = texts.error().detail.zh.empty() ? Text{"没有安装 tesseract", "tesseract is not installed"}
                                                 : texts.error().detail;
      return;
    }
    ++recognised;
    screen.elements = std::move(*texts);
    if (!screen.elements.empty()) screen.title = title_of(screen, words);
  }

  // Contrast and text size of what has both a tree and a picture.
  void measure() {
    const std::optional<double> density = noted_density();
    std::size_t measured = 0;
    for (Screen& screen : facts.interface.screens) {
      auto bytes = pixels.find(screen.picture);
      if (bytes == pixels.end() || screen.empty_tree || measured >= kMostMeasured) continue;
      ++measured;
      auto picture = read_picture(bytes->second);
      if (picture)
        measure_texts(*picture, density, screen);
      else
        tell_damage(screen.picture, picture.error());
    }
  }

  void tell_damage(const std::string& material, const Error& error) {
    for (Material& one : facts.materials)
      if (one.id == material) one.problems.push_back({error.fault, error.where, error.detail});
  }

  // "density 440", "屏幕密度：440": dots per inch.
  std::optional<double> noted_density() const {
    for (const Event& e : facts.timeline.events) {
      if (e.kind != EventKind::note || facts.timeline.call(e).args.empty()) continue;
      const std::string& note = facts.timeline.call(e).args.front();
      if (words.part("density_word", note) == nullptr) continue;
      const std::size_t at = note.find_first_of("0123456789");
      if (at == note.npos) continue;
      const double value = std::strtod(note.c_str() + at, nullptr);
      if (value >= 80 && value <= 1000) return value;
    }
    return std::nullopt;
  }

  std::string app() const {
    if (!facts.app.id.empty()) return facts.app.id;
    std::map<std::string, std::size_t> packages;
    for (const ReadScreen& r : reads)
      if (!r.screen.package.empty() && words.package_kind(r.screen.package).empty())
        ++packages[r.screen.package];
    std::string best;
    for (const auto& [package, times] : packages)
      if (best.empty() || times > packages[best]) best = package;
    return best;
  }

  void tell_roles() {
    const std::string own = app();
    for (ReadScreen& read : reads)
      read.screen.roles = roles_of(read.screen, look_at(read.screen, words), words, own);
  }

  void cite(Screen& screen) {
    const auto add = [&](std::size_t index, const ScreenElement& e) {
      Evidence item;
      item.material = screen.material;
      item.member =
          fmt::format("#{} [{},{}][{},{}]", index + 1, e.box.left, e.box.top, e.box.right, e.box.bottom);
      item.excerpt = e.text.empty() ? e.description : e.text;
      item.strength = e.from_pixels ? Strength::indirect : Strength::direct;
      screen.evidence.push_back(facts.add(std::move(item)));
    };
    Evidence whole;
    whole.material = screen.material, whole.excerpt = excerpt_of(screen, words);
    whole.strength = screen.elements.empty() || screen.elements.front().from_pixels ? Strength::indirect
                                                                                    : Strength::direct;
    screen.evidence.push_back(facts.add(std::move(whole)));
    if (!asks_consent(screen) && !has_role(screen, ScreenRole::login)) return;
    constexpr std::size_t kMost = 6;
    for (std::size_t i = 0; i < screen.elements.size() && screen.evidence.size() < kMost; ++i) {
      const ScreenElement& e = screen.elements[i];
      const bool box = e.kind == ControlKind::checkbox;
      const bool control =
          (e.clickable || e.from_pixels) && control_says(words, e.text) != ControlSays::nothing;
      if (box || control) add(i, e);
    }
  }

  // 全部页面已遍历, and not 尚未.
  void read_notes() {
    for (const Event& e : facts.timeline.events) {
      if (e.kind != EventKind::note || facts.timeline.call(e).args.empty()) continue;
      const std::string& note = facts.timeline.call(e).args.front();
      if (words.part("walk_complete", note) != nullptr && words.part("walk_open", note) == nullptr)
        facts.interface.walk_complete = true;
    }
  }

  void cover(const WalkOutcome& outcome);
};

void InterfaceExaminer::State::cover(const WalkOutcome& outcome) {
  const Interface& ui = facts.interface;
  const auto empty =
      static_cast<std::size_t>(std::count_if(ui.screens.begin(), ui.screens.end(), [](const Screen& s) {
        return s.empty_tree && s.elements.empty();
      }));
  std::vector<std::string> zh, en;
  const auto lacks = [&](std::string one_zh, std::string one_en) {
    zh.push_back(std::move(one_zh)), en.push_back(std::move(one_en));
  };
  if (!ui.walk_complete) lacks("没有说明全部页面已遍历", "nothing says that every page was walked");
  if (std::none_of(outcome.walks.begin(), outcome.walks.end(), [](const Walk& w) { return w.recorded; }))
    lacks("没有步骤记录（steps.jsonl），先后按文件名中的数字",
          "no steps (steps.jsonl): the order is that of the numbers in the file names");
  if (empty > 0)
    lacks(fmt::format("{}个界面没有可读的文字", empty),
          fmt::format("{} screens hold no text that could be read", empty));
  if (failed > 0) lacks(fmt::format("{}份导出失败", failed), fmt::format("{} dumps had failed", failed));
  if (unread_pictures > 0)
    lacks(fmt::format("{}张截图没有可用的界面导出，其中的文字没有读取{}", unread_pictures,
                      no_ocr.zh.empty() ? "" : "（" + no_ocr.zh + "）"),
          fmt::format("{} screenshots have no dump to go with; their text was not read{}", unread_pictures,
                      no_ocr.en.empty() ? "" : " (" + no_ocr.en + ")"));
  if (recognised > 0)
    lacks(fmt::format("{}个界面的文字由识别（tesseract）读出，可能有错漏，按钮和勾选状态不明", recognised),
          fmt::format("the texts of {} screens were read by OCR (tesseract), which may misread or miss some; "
                      "buttons and "
                      "boxes are not known there",
                      recognised));
  if (dropped > 0)
    lacks(fmt::format("界面太多，{}份没有读取", dropped),
          fmt::format("too many screens; {} were not read", dropped));
  if (!outcome.missing.empty())
    lacks("步骤提到的界面没有给出：" + join(outcome.missing, "、"),
          "screens that the steps name were not given: " + join(outcome.missing, ", "));
  if (outcome.unnamed > 0)
    lacks(fmt::format("{}个界面没有出现在步骤里", outcome.unnamed),
          fmt::format("{} screens are in no step", outcome.unnamed));
  if (outcome.unnumbered > 0)
    lacks(fmt::format("{}个文件名没有数字，先后不明", outcome.unnumbered),
          fmt::format("{} file names have no number: their order is open", outcome.unnumbered));
  const std::string count_zh = fmt::format("{}个界面，{}个步骤", ui.screens.size(), ui.steps.size());
  const std::string count_en = fmt::format("{} screens, {} steps", ui.screens.size(), ui.steps.size());
  const bool none = ui.screens.empty() || empty == ui.screens.size();
  facts.coverage.push_back({"interface",
                            {"界面", "interface"},
                            none         ? CoverageStatus::failed
                            : zh.empty() ? CoverageStatus::done
                                         : CoverageStatus::partial,
                            {zh.empty() ? count_zh : count_zh + "；" + join(zh, "；"),
                             en.empty() ? count_en : count_en + "; " + join(en, "; ")}});
}

InterfaceExaminer::InterfaceExaminer(const Knowledge& knowledge, Facts& facts)
    : state_(std::make_unique<State>(knowledge, facts)) {}
InterfaceExaminer::~InterfaceExaminer() = default;

void InterfaceExaminer::add(Bytes bytes, Material& material) {
  if (!looks_like_picture(bytes)) return state_->dump(bytes, material);
  const std::size_t slash = material.name.rfind('/');
  state_->pictures.push_back({material.id, material.name, stem_of(material.name),
                              slash == material.name.npos ? "" : material.name.substr(0, slash + 1),
                              material.version, bytes});
}

ShownScreens InterfaceExaminer::shown() const {
  state_->pair_pictures();
  state_->tell_roles();
  ShownScreens out;
  for (const ReadScreen& read : state_->reads) {
    std::string base = read.screen.name.substr(read.screen.name.rfind('/') + 1);
    if (asks_consent(read.screen)) out.rules.insert(base);
    if (has_role(read.screen, ScreenRole::permission_dialog)) out.dialogs.insert(base);
  }
  return out;
}

void InterfaceExaminer::finish() {
  State& s = *state_;
  if (s.reads.empty() && s.dropped == 0) return;
  WalkOutcome outcome = order_screens(std::move(s.reads), s.words, s.facts);
  s.measure();
  for (Screen& screen : s.facts.interface.screens) s.cite(screen);
  s.read_notes();
  tell_walks(outcome.walks, s.words, s.facts);
  find_prompts(outcome.walks, s.words, s.facts);
  find_refusals(outcome.walks, s.words, s.facts);
  find_paths(outcome.walks, s.words, s.facts);
  s.cover(outcome);
}

}  // namespace xiezhi
