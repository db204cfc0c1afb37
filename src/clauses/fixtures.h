// Facts built by hand for the tests of the clauses.
#pragma once

#include "clauses/clause.h"
#include "facts/facts.h"

namespace xiezhi::fixtures {

inline const Knowledge& knowledge() {
  static const Result<Knowledge> loaded = Knowledge::load_builtin();
  return *loaded;
}

inline EvidenceId proof(Facts& facts, std::string member = "classes.dex") {
  return facts.add(
      {.material = "m1", .member = std::move(member), .excerpt = "x", .strength = Strength::direct});
}

inline void cover(Facts& facts, std::string id, CoverageStatus status = CoverageStatus::done) {
  facts.coverage.push_back({std::move(id), {"x", "x"}, status, {}});
}

// A completely examined app with a launcher, network and code, that so far does nothing wrong.
inline Facts app() {
  Facts facts;
  facts.app.id = "com.example.app";
  facts.app.target_sdk = 30;
  facts.materials.push_back({.id = "m1", .kind = MaterialKind::package, .name = "app.apk"});
  facts.code.dex_files = 1;
  for (const char* id : {"manifest", "resources", "interface_texts", "embedded_documents", "code"})
    cover(facts, id);
  Component main{
      .kind = ComponentKind::activity, .name = "com.example.app.Main", .exported = true, .launcher = true};
  facts.components.push_back(main);
  facts.permissions.push_back(
      {.name = "android.permission.INTERNET", .declared = true, .protection = "normal"});
  return facts;
}

inline void declare(Facts& facts, std::string_view name) {
  const PermissionRow* row = knowledge().permission(name);
  Permission p{.name = std::string(name), .declared = true};
  p.protection = row->protection;
  p.group = row->group;
  p.collectable = row->collects;
  for (std::string_view type : row->types) p.types.emplace_back(type);
  p.evidence = {proof(facts, "AndroidManifest.xml")};
  facts.permissions.push_back(p);
}

inline void request(Facts& facts, std::vector<std::string> names, Phase phase) {
  PermissionRequest r{
      .permissions = std::move(names), .owner = {OwnerKind::app, "com.example.app", ""}, .phase = phase};
  r.path = {{"com.example.app.Main.onCreate(Landroid/os/Bundle;)V", "Main.java:9"}};
  for (Permission& p : facts.permissions)
    for (const std::string& name : r.permissions)
      if (p.name == name) p.requested_in_code = true;
  r.evidence = {proof(facts)};
  facts.permission_requests.push_back(r);
}

inline Collection& collect(Facts& facts, std::string type, std::string api, Phase phase,
                           Owner owner = {OwnerKind::app, "com.example.app", ""}) {
  Collection c{.type = std::move(type),
               .api = std::move(api),
               .source = "method",
               .owner = std::move(owner),
               .phase = phase};
  c.path = {{"com.example.app.App.onCreate()V", "App.java:12"}};
  c.evidence = {proof(facts)};
  facts.collections.push_back(c);
  return facts.collections.back();
}

inline void text(Facts& facts, std::string words, std::string where, std::vector<std::string> categories) {
  UiText t{.text = std::move(words),
           .language = "zh",
           .where = std::move(where),
           .categories = std::move(categories)};
  t.evidence = {proof(facts, "resources.arsc")};
  facts.texts.push_back(t);
}

inline Control& control(Facts& facts, ControlKind kind, std::string words,
                        std::vector<std::string> categories) {
  Control c{
      .kind = kind, .layout = "res/layout/consent.xml", .id = "id" + std::to_string(facts.controls.size())};
  c.text = std::move(words);
  c.categories = std::move(categories);
  c.in_consent_layout = true;
  c.checkable = kind == ControlKind::checkbox;
  c.evidence = {proof(facts, c.layout)};
  facts.controls.push_back(c);
  return facts.controls.back();
}

inline EmbeddedDocument& policy(Facts& facts) {
  EmbeddedDocument d{
      .member = "assets/privacy.html", .kind = "privacy_policy", .title = "隐私政策", .language = "zh"};
  d.characters = 9000;
  d.cjk_characters = 8000;
  d.sections = {"collection", "sharing", "rights", "contact", "storage"};
  d.categories = {"policy_change", "collect_verb"};
  d.evidence = {proof(facts, d.member)};
  facts.documents.push_back(d);
  return facts.documents.back();
}

inline Sdk& sdk(Facts& facts, const std::string& id, Initialised initialised) {
  const SdkRow* row = knowledge().sdk(id);
  Sdk s{.id = id, .name = std::string(row->name), .category = std::string(row->category)};
  s.found_by = {"package"};
  s.initialised = initialised;
  s.initialised_path = {{"com.example.app.App.onCreate()V", ""}};
  s.reachable = true;
  s.evidence = {proof(facts)};
  facts.sdks.push_back(s);
  return facts.sdks.back();
}

inline Finding decide(const Facts& facts, std::string_view id) {
  for (const Clause& clause : all_clauses())
    if (clause.id == id) return clause.decide({facts, knowledge()});
  return {};
}

}  // namespace xiezhi::fixtures
