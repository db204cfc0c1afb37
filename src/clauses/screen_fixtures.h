// Screens built by hand for the tests of the clauses: a walk is a list of screens, each with what stands on it.
#pragma once

#include <fmt/format.h>

#include "clauses/fixtures.h"

namespace xiezhi::fixtures {

inline EvidenceId screen_proof(Facts& facts, const std::string& name) {
  return facts.add({.material = "m9", .member = name, .excerpt = "x", .strength = Strength::direct});
}

inline ScreenElement words(std::string text) {
  ScreenElement e;
  e.class_name = "android.widget.TextView";
  e.text = std::move(text);
  return e;
}
inline ScreenElement button(std::string text) {
  ScreenElement e = words(std::move(text));
  e.class_name = "android.widget.Button", e.kind = ControlKind::button, e.clickable = true;
  return e;
}
inline ScreenElement box(std::string text, bool checked) {
  ScreenElement e = words(std::move(text));
  e.class_name = "android.widget.CheckBox", e.kind = ControlKind::checkbox, e.clickable = e.checkable = true;
  e.checked = checked, e.id = "com.example.app:id/agree";
  return e;
}
inline ScreenElement field(std::string hint, bool password = false) {
  ScreenElement e;
  e.class_name = "android.widget.EditText", e.kind = ControlKind::input, e.hint = std::move(hint);
  e.clickable = true, e.password = password;
  return e;
}

inline Screen& screen(Facts& facts, std::vector<ScreenRole> roles, std::vector<ScreenElement> elements) {
  Screen s;
  s.material = "m9", s.name = fmt::format("{:02}.xml", facts.interface.screens.size() + 1);
  s.package = "com.example.app", s.roles = std::move(roles), s.elements = std::move(elements);
  s.evidence = {screen_proof(facts, s.name)};
  facts.interface.screens.push_back(std::move(s));
  return facts.interface.screens.back();
}

inline void blind(Screen& s) { s.empty_tree = true, s.elements.clear(); }

inline void step(Facts& facts, std::uint32_t from, std::uint32_t to, std::string on) {
  ScreenStep s;
  s.from = from, s.to = to, s.on = std::move(on);
  facts.interface.steps.push_back(std::move(s));
}

inline void path(Facts& facts, ScreenRole to, std::uint32_t taps, std::vector<std::uint32_t> screens) {
  ScreenPath p;
  p.to = to, p.taps = taps, p.screens = std::move(screens);
  for (std::uint32_t i = 0; i < taps; ++i) p.by.push_back("第" + std::to_string(i + 1) + "项");
  p.evidence = {screen_proof(facts, "path")};
  facts.interface.paths.push_back(std::move(p));
}

inline PermissionPrompt& prompt(Facts& facts, std::string permission, std::vector<std::string> explained_by) {
  screen(facts, {ScreenRole::permission_dialog}, {words("允许“示例”使用吗？"), button("允许")});
  PermissionPrompt p;
  p.permission = std::move(permission), p.explained_by = std::move(explained_by);
  p.screen = static_cast<std::uint32_t>(facts.interface.screens.size() - 1);
  p.evidence = {screen_proof(facts, "prompt")};
  facts.interface.prompts.push_back(std::move(p));
  return facts.interface.prompts.back();
}

inline const char* const kPromptWords =
    "请您仔细阅读《用户协议》和《隐私政策》，点击“同意”即表示您同意前述内容";

inline Screen& consent_prompt(Facts& facts) {
  return screen(facts, {ScreenRole::consent_prompt},
                {words(kPromptWords), button("不同意"), button("同意并继续")});
}
inline Screen& home(Facts& facts) {
  Screen& s = screen(facts, {ScreenRole::main}, {words("今日要闻"), button("首页"), button("我的")});
  facts.interface.main_interface = static_cast<std::uint32_t>(facts.interface.screens.size() - 1);
  return s;
}

// A walk of a fresh installation with only the two screens every walk has.
inline Facts walked(bool complete = true, bool with_prompt = true) {
  Facts facts = app();
  declare(facts, "android.permission.READ_CONTACTS");
  facts.materials.push_back({.id = "m9", .kind = MaterialKind::interface, .name = "walk"});
  facts.interface.clean_start = true;
  facts.interface.walk_complete = complete;
  if (with_prompt) consent_prompt(facts);
  home(facts);
  return facts;
}

// A policy given as the text in force, read whole.
inline EmbeddedDocument& given_policy(Facts& facts) {
  facts.materials.push_back({.id = "m8", .kind = MaterialKind::policy, .name = "p.html"});
  EmbeddedDocument& d = policy(facts);
  d.packaged = false, d.material = "m8", d.member = "p.html";
  cover(facts, "policy");
  return d;
}

inline Right& right(Facts& facts, std::string kind, std::string text) {
  Right r;
  r.kind = std::move(kind), r.text = std::move(text), r.place = {"m8", "p.html", 0, 0};
  r.evidence = {screen_proof(facts, "right")};
  facts.policy.rights.push_back(std::move(r));
  return facts.policy.rights.back();
}

// An app that could take nothing.
inline Facts harmless() {
  Facts facts = app();
  facts.permissions.clear();
  return facts;
}

inline bool tells(const Finding& finding, const std::string& text) {
  const auto in = [&](const Text& t) {
    return t.zh.find(text) != std::string::npos || t.en.find(text) != std::string::npos;
  };
  return in(finding.summary) || std::any_of(finding.reasons.begin(), finding.reasons.end(),
                                            [&](const Reason& r) { return in(r.text); });
}

}  // namespace xiezhi::fixtures
