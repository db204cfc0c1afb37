#include "report/json_interface.h"

#include <algorithm>
#include <string>
#include <vector>

namespace xiezhi {
namespace {

constexpr std::size_t kMostTexts = 60;  // of one screen; the dump itself is at hand

class Writer {
 public:
  Writer(const Facts& facts, JsonWriter& json) : facts_(facts), ui_(facts.interface), json_(json) {}

  void write() {
    json_.object("interface", [&] {
      json_.put("walk_complete", ui_.walk_complete), json_.put("clean_start", ui_.clean_start);
      json_.put("main_interface", ui_.main_interface);
      std::size_t index = 0;
      json_.object_list("screens", ui_.screens, [&](const Screen& s) { screen(s, index++); });
      json_.object_list("steps", ui_.steps, [&](const ScreenStep& s) { step(s); });
      json_.object_list("prompts", ui_.prompts, [&](const PermissionPrompt& p) { prompt(p); });
      json_.object_list("refusals", ui_.refusals, [&](const Refusal& r) { refusal(r); });
      json_.object_list("paths", ui_.paths, [&](const ScreenPath& p) { path(p); });
    });
  }

 private:
  void evidence(const std::vector<EvidenceId>& ids) {
    std::vector<std::string> labels;
    for (EvidenceId one : ids)
      if (one < facts_.evidence.size()) labels.push_back(label(one));
    json_.words("evidence", labels);
  }
  void if_any(std::string_view key, const std::string& value) {
    if (!value.empty()) json_.put(key, value);
  }
  // In the zone of the recordings; none stated: China's.
  void time(Instant at) {
    if (at == kNoInstant) return;
    for (const Recording& r : facts_.timeline.recordings)
      if (r.precision != TimePrecision::none) return if_any("t", show_time(at, r));
  }
  template <typename Roles>
  void roles(const Roles& roles) {
    std::vector<std::string> words;
    for (ScreenRole role : roles) words.emplace_back(id(role));
    json_.words("roles", words);
  }

  void screen(const Screen& s, std::size_t index) {
    json_.put("index", index), json_.put("material", s.material), json_.put("name", s.name);
    if_any("picture", s.picture), if_any("version", s.version), if_any("package", s.package);
    if_any("activity", s.activity), if_any("title", s.title);
    json_.put("start", s.start), time(s.at);
    json_.put("phase", s.phase), json_.put("phase_reason", s.phase_reason.zh);
    json_.put("phase_reason_en", s.phase_reason.en);
    roles(s.roles);
    json_.put("empty_tree", s.empty_tree);
    if (s.same_as != 0) json_.put("same_as", s.same_as - 1);
    elements(s);
    evidence(s.evidence);
  }

  // What is read or can be acted on; the rest stands in the dump.
  void elements(const Screen& s) {
    std::vector<const ScreenElement*> kept;
    for (const ScreenElement& e : s.elements) {
      const bool box = e.kind == ControlKind::checkbox || e.kind == ControlKind::toggle;
      if (kept.size() < kMostTexts && (box || !e.text.empty() || !e.description.empty() || !e.hint.empty()))
        kept.push_back(&e);
    }
    json_.list("elements", kept, [&](const ScreenElement* e) {
      json_.flat([&] {
        json_.object([&] {
          json_.put("kind", e->kind), json_.put("text", e->text);
          if_any("description", e->description), if_any("hint", e->hint), if_any("id", e->id);
          if (e->clickable) json_.put("clickable", true);
          if (!e->from_pixels && (e->kind == ControlKind::checkbox || e->kind == ControlKind::toggle))
            json_.put("checked", e->checked);
          if (e->from_pixels) json_.put("from_pixels", true);
          if (e->text_height_sp) json_.put("text_height_sp", *e->text_height_sp);
          if (e->contrast) json_.put("contrast", *e->contrast);
          json_.list("box", std::vector<int>{e->box.left, e->box.top, e->box.right, e->box.bottom},
                     [&](int edge) { json_.value(edge); });
        });
      });
    });
  }

  void step(const ScreenStep& s) {
    json_.put("from", s.from), json_.put("to", s.to), json_.put("kind", s.kind), json_.put("on", s.on);
    json_.put("inferred", s.inferred), time(s.at), evidence(s.evidence);
  }

  void prompt(const PermissionPrompt& p) {
    json_.put("permission", p.permission), json_.put("group", p.group), json_.put("message", p.message);
    json_.words("explained_by", p.explained_by);
    json_.put("vague", p.vague), json_.put("self_evident", p.self_evident),
        json_.put("after_tap", p.after_tap);
    json_.put("answer", p.answer), json_.put("start", p.start), if_any("version", p.version);
    time(p.at), json_.put("phase", p.phase), json_.put("screen", p.screen), evidence(p.evidence);
  }

  void refusal(const Refusal& r) {
    json_.put("of", r.of), if_any("permission", r.permission), json_.put("outcome", r.outcome);
    json_.put("seconds", r.seconds), json_.put("times_asked_again", r.times_asked_again);
    json_.put("starts_asked_again", r.starts_asked_again), if_any("words", r.words);
    if_any("version", r.version), evidence(r.evidence);
  }

  void path(const ScreenPath& p) {
    json_.put("to", p.to), json_.put("taps", p.taps), json_.words("by", p.by);
    json_.list("screens", p.screens, [&](std::uint32_t index) { json_.value(index); });
    if_any("version", p.version), evidence(p.evidence);
  }

  const Facts& facts_;
  const Interface& ui_;
  JsonWriter& json_;
};

}  // namespace

void write_interface(const Facts& facts, JsonWriter& json) {
  if (!facts.interface.screens.empty()) Writer(facts, json).write();
}

}  // namespace xiezhi
