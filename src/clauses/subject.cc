#include "clauses/subject.h"

#include <algorithm>
#include <charconv>

#include "clauses/guards.h"
#include "clauses/phrases.h"
#include "clauses/wording.h"

namespace xiezhi {

namespace {

bool is_screen(const Component& c) {
  return c.kind == ComponentKind::activity || c.kind == ComponentKind::activity_alias;
}

bool others_can_start(const Component& c) {
  return c.exported && !c.filters.empty() && c.kind != ComponentKind::instrumentation;
}

SubjectKind kind_of(const Facts& facts, const Subject& subject) {
  if (!subject.manifest_read) return SubjectKind::app;
  const auto& components = facts.components;
  const bool instruments = std::any_of(components.begin(), components.end(), [](const Component& c) {
    return c.kind == ComponentKind::instrumentation;
  });
  // An app that was not unpacked far enough to find its code is not an app without code.
  const CoverageStatus code = facts.covered("code");
  const bool looked_for_code =
      code == CoverageStatus::done || (code == CoverageStatus::skipped && !subject.has_launcher);
  if (looked_for_code && facts.code.dex_files == 0 && facts.native_libraries.empty())
    return SubjectKind::nothing_runs;
  if (instruments && !subject.has_launcher) return SubjectKind::test_program;
  const bool reachable_by_anyone = std::any_of(components.begin(), components.end(), [](const Component& c) {
    return is_screen(c) || others_can_start(c);
  });
  return reachable_by_anyone ? SubjectKind::app : SubjectKind::no_screen;
}

// A package without a resource table has no layouts to miss; documents are searched by phrase ("partial").
bool texts_searched(const Facts& facts) {
  const CoverageStatus table = facts.covered("resources"), layouts = facts.covered("interface_texts"),
                       documents = facts.covered("embedded_documents");
  const bool no_table = table == CoverageStatus::skipped && layouts == CoverageStatus::skipped;
  const bool all_read = table == CoverageStatus::done && layouts == CoverageStatus::done;
  return (no_table || all_read) &&
         (documents == CoverageStatus::done || documents == CoverageStatus::partial);
}

bool takes_nothing(const Facts& facts, const Knowledge& knowledge, const Subject& subject) {
  if (!subject.manifest_read || !subject.code_complete || subject.has_network) return false;
  const bool open = std::any_of(facts.coverage.begin(), facts.coverage.end(), [](const Coverage& line) {
    return line.id == "loaded_code" || line.id == "call_arguments";
  });
  if (open) return false;
  if (!facts.native_libraries.empty() || !facts.permission_requests.empty()) return false;
  const bool opens = std::any_of(facts.permissions.begin(), facts.permissions.end(),
                                 [](const Permission& p) { return p.declared && p.collectable; });
  const bool reads = std::any_of(
      facts.collections.begin(), facts.collections.end(),
      [&](const Collection& c) { return takes(c, facts, knowledge) && gravity(knowledge, c.type) > 0; });
  return !opens && !reads;
}

// android:inputType as the binary layout holds it ("0x81"): class text, and one of the three password variations.
// A numeric password is mostly a screen lock's PIN.
bool is_password_field(const Control& control) {
  std::string_view word = control.input_type;
  if (!word.starts_with("0x")) return word.find("assword") != std::string_view::npos;
  word.remove_prefix(2);
  std::uint32_t type = 0;
  const auto [end, fault] = std::from_chars(word.data(), word.data() + word.size(), type, 16);
  if (fault != std::errc{} || end != word.data() + word.size() || (type & 0xf) != 1) return false;
  const std::uint32_t variation = type & 0xff0;
  return variation == 0x80 || variation == 0x90 || variation == 0xe0;
}

bool has_other_field(const Facts& facts, const Control& field) {
  return std::any_of(facts.controls.begin(), facts.controls.end(), [&](const Control& other) {
    return other.layout == field.layout && other.kind == field.kind && !is_password_field(other);
  });
}

}  // namespace

Subject subject_of(const Facts& facts, const Knowledge& knowledge) {
  Subject subject;
  subject.manifest_read = facts.covered("manifest") == CoverageStatus::done;
  subject.is_protected = !facts.app.protection.empty();
  const CoverageStatus code = facts.covered("code");
  subject.code_complete = code == CoverageStatus::done && !subject.is_protected;
  subject.code_read = subject.code_complete || (code == CoverageStatus::partial && !subject.is_protected);
  subject.resources_complete = subject.manifest_read && !subject.is_protected && texts_searched(facts);
  subject.has_launcher = std::any_of(facts.components.begin(), facts.components.end(),
                                     [](const Component& c) { return c.launcher; });
  const Permission* internet = facts.permission("android.permission.INTERNET");
  subject.has_network = (internet != nullptr && internet->declared) || !facts.app.shared_user_id.empty();
  subject.kind = kind_of(facts, subject);
  subject.takes_nothing = takes_nothing(facts, knowledge, subject);
  return subject;
}

AccountSystem account_system(const Facts& facts, const Knowledge& knowledge) {
  AccountSystem account;
  const auto sign = [&](Text what, const std::vector<EvidenceId>& evidence) {
    account.found = true;
    account.signs.push_back(std::move(what));
    account.evidence.insert(account.evidence.end(), evidence.begin(), evidence.end());
  };
  for (const UiText& text : facts.texts)
    if (!in_document(facts, text) && text.reachable &&
        (has(text.categories, "account_entry") || has(text.categories, "register_force")))
      sign(say("登录注册文字“{0}”", "log-in or registration wording “{0}”", quote(text.text, 20)),
           text.evidence);
  // Another SDK may bring a log-in library along without the app having any log-in.
  for (const Sdk& sdk : facts.sdks) {
    if (!sdk.used_by_app) continue;
    const SdkRow* row = knowledge.sdk(sdk.id);
    const std::string_view category = row ? row->category : std::string_view(sdk.category);
    if (category == "onekey_login" || category == "login" || category == "sms_verify")
      sign(say("登录类SDK“{0}”", "the log-in SDK “{0}”", sdk_name(sdk)), sdk.evidence);
  }
  // A password field alone may be a Wi-Fi key's or an archive's; beside a field for a name it is a log-in.
  for (const Control& control : facts.controls)
    if (is_password_field(control) && (account.found || has_other_field(facts, control)))
      sign(say("密码输入框（{0}）", "a password field ({0})", control.layout), control.evidence);
  return account;
}

}  // namespace xiezhi
