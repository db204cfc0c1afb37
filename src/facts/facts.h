// The hall: everything that examiners found out about one app, as values with provenance.
//
// Facts are appended by examiners and read by clauses and reports; nothing is changed or removed once it is
// in, except that Facts::settle() puts everything into its final, deterministic order and numbers the
// evidence. Identifiers (types, SDKs, permissions, app types) are those of the knowledge tables.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "facts/events.h"
#include "facts/network.h"
#include "facts/owner.h"
#include "facts/policy.h"
#include "facts/screens.h"
#include "facts/versions.h"
#include "facts/vocabulary.h"
#include "support/result.h"

namespace xiezhi {

// EvidenceId (policy.h): index into Facts::evidence; printed "e<index+1>"
std::string label(EvidenceId id);

// One piece of material as it was given, or found inside another (then `inside` names the outer one).
struct Material {
  std::string id;  // "m1", "m2", …
  MaterialKind kind = MaterialKind::unknown;
  std::string name;    // the file name as given, without its folder
  std::string inside;  // id of the material that holds it, or empty
  std::string
      version;  // which version or state it belongs to, where several are given: "2.6.0", "before"; or empty
  std::uint64_t size = 0;
  std::string sha256, sm3;
  Problems problems;
};

// Where a piece of evidence is, and its words.
struct Evidence {
  std::string material;  // Material::id
  std::string member;    // "AndroidManifest.xml", "classes2.dex", "res/layout/a.xml", "assets/privacy.html"
  std::string class_name, method;
  std::optional<std::uint64_t> offset;  // dex pc in code units; byte offset in texts
  std::optional<int> line;
  std::string excerpt;
  Strength strength = Strength::indirect;
  bool operator==(const Evidence&) const = default;
};

struct Destination {
  std::string host, owner;
  std::optional<bool> encrypted;
  bool operator==(const Destination&) const = default;
};

// A place or an event at which personal information is read, sent, shared, asked for.
struct Collection {
  std::string type;  // personal_info_types id
  Act act = Act::read;
  Means means = Means::static_code;
  std::string api;                       // "android.provider.Settings$Secure.getString"
  std::string source;                    // kind of its android_sources row: "method", "shell", "file", …
  Strength strength = Strength::direct;  // of the source row: does the call itself yield the information
  Owner owner;
  Phase phase = Phase::unreached;
  Certainty certainty = Certainty::possible;
  std::vector<Frame> path;  // entry first; for unreached: the call site alone
  std::vector<Text> conditions;
  // Static paths: steps at which more than one receiver is possible; and whether one of them is a call such as
  // equals() or run() that any class may answer. A path that rests on such a call is a lead, no more.
  std::uint32_t open_receivers = 0;
  bool rests_on_any_receiver = false;
  std::optional<Destination> to;
  bool attempt = false;                     // run time: the system gave no value
  bool confirmed = false;                   // static: the same read was recorded
  std::optional<std::int64_t> interval_ms;  // static: how often the code asks to be run or told anew
  std::uint64_t count = 1;                  // call sites (static) or events (run time) folded into this one
  std::string first, last;                  // times, run time only
  std::vector<std::string> permissions;     // permissions the API needs
  std::vector<EvidenceId> evidence;
};

struct Permission {
  std::string name;
  bool declared = false;
  std::string declared_by;  // manifest element: uses-permission, uses-permission-sdk-23, permission, …
  std::optional<int> max_sdk;
  bool requested_in_code =
      false;  // an argument of a requestPermissions-like call, or a reachable special-access intent
  bool requested_at_runtime = false;  // seen in a trace
  bool used_in_code = false;          // a call that needs it is in the package
  bool used_reachably = false;        // … and an entry reaches it
  bool explained_in_policy = false;
  bool custom = false;     // defined by the app itself
  std::string protection;  // "dangerous", "normal", "special", "signature", or empty when unknown
  std::string group;
  std::vector<std::string> types;  // personal-information types it opens
  bool collectable = false;        // personal information can be collected through it
  std::vector<EvidenceId> evidence;
};

// One call that asks for permissions at run time, and all it asks for at once.
struct PermissionRequest {
  std::vector<std::string> permissions;  // asked for together
  std::vector<std::string> groups;
  std::string api;                        // the call that asks
  std::vector<std::string> shown_before;  // texts of the dialog whose button asks
  bool each_start = false;                // a later start asks again, whatever was answered
  Means means = Means::static_code;
  Owner owner;
  Phase phase = Phase::unreached;
  Certainty certainty = Certainty::possible;
  std::vector<Frame> path;
  std::vector<Text> conditions;
  std::vector<EvidenceId> evidence;
};

// A call that ends the app or closes its window: finish(), System.exit(), killProcess().
struct AppExit {
  std::string api;
  Phase phase = Phase::unreached;
  Certainty certainty = Certainty::possible;
  std::vector<Frame> path;
  std::vector<EvidenceId> evidence;
};

// A control at which the user agrees to, or refuses, the rules: recognised by what it shows.
struct ConsentControl {
  ConsentSide side = ConsentSide::agree;
  std::string text;          // of the control: "同意并继续"
  std::string near;          // a text shown with it that speaks of rules or a policy, if any
  std::string handler;       // the method a tap runs: "com.x.Splash$1.onClick(Landroid/view/View;)V"
  std::vector<Frame> built;  // how start-up gets to where the handler is set
  Certainty certainty = Certainty::likely;
  std::vector<std::string> reaches;  // personal-information types the tap leads to, ascending
  bool exits = false;                // the tap leads to the end of the app
  std::vector<EvidenceId> evidence;
};

struct Sdk {
  std::string id, name, company, category;
  std::optional<std::string> version;
  std::vector<std::string> found_by;  // "package", "native", "domain", "component", "class": sorted, unique
  Initialised initialised = Initialised::unknown;
  std::vector<Frame> initialised_path;
  bool in_policy = false;
  bool reachable = false;    // some entry reaches its code
  bool used_by_app = false;  // the app's own code calls it: not merely brought along by another library
  std::vector<std::string> types_used, types_disclosed;
  std::vector<EvidenceId> evidence;
};

struct IntentFilter {
  std::vector<std::string> actions, categories, schemes, hosts;
  std::optional<int> priority;
};

struct Component {
  ComponentKind kind = ComponentKind::activity;
  std::string name;    // full class name
  std::string target;  // of an alias
  std::optional<bool> exported_attribute;
  bool exported = false;  // by attribute, else by Android's default for the target SDK
  bool enabled = true;
  std::string permission, process, authorities;
  std::optional<int> init_order;
  bool launcher = false;
  bool defined_in_code = false;
  std::vector<IntentFilter> filters;
  std::vector<std::pair<std::string, std::string>> meta_data;
  Owner owner;
  std::string
      start_kind;  // "self_start", "associated_start" or empty, by wakeup_components and system broadcasts
  Text start_reason;
  std::vector<EvidenceId> evidence;
};

struct Certificate {
  std::string sha256, sha1, md5, subject, issuer, not_before, not_after, algorithm;
};

struct Signature {
  std::vector<std::string> schemes;  // present and verified: "v1", "v2", "v3", "v3.1"
  std::optional<bool> valid;         // absent: not examined
  std::vector<Certificate> certificates;
  std::vector<Text> errors;
};

struct AppType {
  std::string id;         // necessary_info id, or empty where it could not be told
  bool inferred = false;  // told by us from the material, not by the user or the dossier: weaker
  Text reason;
};

struct Protection {
  std::string id;
  Text name;
  std::vector<std::string> markers;
  std::vector<EvidenceId> evidence;
};

struct NetworkSecurity {
  std::optional<bool> cleartext_attribute;  // android:usesCleartextTraffic
  bool config_found = false;
  std::optional<bool> cleartext_base;          // base-config or the platform default for the target SDK
  std::vector<std::string> cleartext_domains;  // domain-config cleartextTrafficPermitted="true"
  bool trusts_user_certificates = false;
  std::vector<EvidenceId> evidence;
};

struct App {
  std::string platform = "android";
  std::string id;
  std::string label_zh, label_default;
  std::string version_name;
  std::int64_t version_code = 0;
  std::optional<int> min_sdk, target_sdk, max_sdk, compile_sdk;
  std::string shared_user_id;
  std::string operator_name;                // where something in the package says so
  std::vector<std::string> operator_hints;  // company names, certificate subjects, mail domains, hosts
  AppType type;
  std::vector<Protection> protection;
  Signature signature;
  std::optional<bool> allow_backup, debuggable, test_only, large_heap, legacy_storage;
  NetworkSecurity network_security;
  std::vector<std::string> queries;  // <queries> packages, intents and providers
  std::vector<std::string> locales;  // of its resources
  std::vector<std::string> features;
  std::vector<std::string> abis;
};

// A string resource, asset text or string constant that a clause may care about, with the categories of
// policy_phrases it belongs to ("agree_button", "policy_link", "cancel_account", "complaint_channel", …).
struct UiText {
  std::string text, language;  // "zh", "en", …
  std::string where;           // resource name, layout member, or method
  std::vector<std::string> categories;
  bool reachable = true;  // a layout, code or other resource refers to it (true where that was not examined)
  std::uint32_t resource_id = 0;
  std::vector<EvidenceId> evidence;
};

// A control in a layout.
struct Control {
  ControlKind kind = ControlKind::other;
  std::string layout, id, class_name;  // "res/layout/login.xml", "cb_agree", "android.widget.CheckBox"
  std::string text;                    // resolved, Simplified Chinese preferred
  std::optional<bool> checked;         // android:checked for checkable ones
  bool checkable = false;
  std::optional<double> text_size_sp;
  std::optional<std::uint32_t> text_color, background;  // ARGB
  std::string on_click, input_type, visibility;
  std::vector<std::string> categories;  // of policy_phrases, from its text
  std::uint32_t layout_id = 0;          // resource id of the layout, 0 where it has none
  bool in_consent_layout = false;       // its layout also shows a privacy-policy text or agreement link
  std::vector<EvidenceId> evidence;
};

struct Url {
  std::string url, host;
  bool cleartext = false;
  bool policy_link = false;  // its path or the text beside it names a privacy policy
  std::string sdk;           // owner of the host by sdk_domains, or empty
  std::string where;
  std::vector<EvidenceId> evidence;
};

// A text that is, or may be, a privacy policy or another agreement: found in the package, or given beside it.
struct EmbeddedDocument {
  // kind: "privacy_policy", "user_agreement", "sdk_list", "collection_list", "children_rules", "summary", "other"
  std::string member, kind;
  std::string title, language;
  std::uint64_t characters = 0, cjk_characters = 0;
  std::vector<std::string> sections;  // policy_phrases rule_section notes that were found
  // Categories of policy_phrases found anywhere in it. Its sentences that a clause weighs (withdrawal,
  // cancellation, response times, use-means-consent, vague purposes, …) are UiTexts whose `where` is `member`.
  std::vector<std::string> categories;
  std::vector<std::string> sdks_named;    // ids of sdk_catalogue whose name or company the text contains
  std::vector<std::string> placeholders;  // unfilled template words as found: "XX公司", "【公司名称】"
  std::string material;                   // Material::id
  bool packaged = true;                   // found in the package; false: given as material
  std::string format;                     // "html", "pdf", …
  // What keeps it from being a policy to read: "empty", "script_only", "error_page", "other_language", "scanned",
  // "other_company"; and "embeds_policy" of an agreement with collection rules inside.
  std::vector<std::string> states;
  std::string updated, effective;      // ISO dates the text gives
  std::vector<std::string> operators;  // companies it names as its author
  std::optional<Readability> readability;
  std::vector<EvidenceId> evidence;
};

struct NativeLibrary {
  std::string name, abi, member, sdk;
  std::vector<std::string> needed;
  std::vector<std::string> java_exports;  // "com.x.y.Z.method"
  // Imports that android_sources knows as native sources: symbol, and the constant beside it that decided, if any.
  std::vector<std::pair<std::string, std::string>> sensitive_imports;
  bool has_jni_on_load = false;
};

// Something that leads personal information out of the app's hands. Filled by the data-flow examiner.
struct Flow {
  std::string type;
  std::string source_api, source_method;
  std::string sink_kind, sink_api, sink_method;
  std::optional<std::uint64_t> source_offset, sink_offset;
  Owner owner;
  Phase phase = Phase::unreached;
  Certainty certainty = Certainty::possible;
  std::optional<Destination> to;        // where the address is known
  std::vector<std::string> transforms;  // on the way: "hashed", "encrypted", "encoded", "compressed"; sorted
  std::vector<std::string> path;        // places, the source first
  std::vector<EvidenceId> evidence;     // of the source, of the sink
};

// One complaint of a store's review, as pasted: its own words, and what of it could be matched with what we see.
struct StoreFeedback {
  std::string material, store;  // "xiaomi", "oppo", "honor", "huawei", "tencent", "baidu", or empty
  std::string words, time, package;
  std::vector<std::string> types;
  Owner owner;
  std::vector<Frame> stack;
  Phase phase = Phase::unknown;
  std::uint64_t count = 0;  // as the store counts, 0 where it does not
  bool matched = false;     // a collection of ours has the same type and a frame, class or owner in common
  std::vector<EvidenceId> evidence;
};

// What was examined, and what was not and why. Clauses look here before they say "not found".
struct Coverage {
  std::string
      id;  // stable word: "manifest", "resources", "code", "signature", "first_run", "policy", "trace", …
  Text what;
  CoverageStatus status = CoverageStatus::skipped;
  Text why;
};

// Numbers about the code, for inspect and for the report's head.
struct CodeStatistics {
  std::uint64_t dex_files = 0, dex_bytes = 0, classes = 0, methods = 0, methods_with_code = 0, fields = 0,
                strings = 0, instructions = 0, invokes = 0, entry_points = 0, reachable_methods = 0,
                call_edges = 0;
};

// Classes and click handlers that layouts, menus and preference screens name: roots for the code examiner. Not reported.
struct LayoutNames {
  std::vector<std::string> classes, click_handlers;  // ascending, each once
};

// One element of a layout that code may meet: a view with an id, a text, a handler, or a class of the package.
// `class_name` as written, without a dot for the platform's. Not reported.
struct LayoutElement {
  std::uint32_t layout = 0, id = 0, includes = 0;  // resource ids; 0: none
  std::string class_name, text, on_click;
};

// Which resources name which: from a layout, menu, preference screen, string or array to what it refers to; id 0 is
// the manifest. For telling library leftovers from what the app shows. Not reported.
struct ResourceReference {
  std::uint32_t from = 0, to = 0;
  auto operator<=>(const ResourceReference&) const = default;
};

struct Facts {
  App app;
  LayoutNames layout_names;
  std::vector<LayoutElement> layout_elements;  // by layout, in document order
  std::vector<ResourceReference> resource_references;
  std::vector<Material> materials;
  std::vector<Permission> permissions;
  std::vector<PermissionRequest> permission_requests;
  std::vector<AppExit> exits;
  std::vector<ConsentControl> consent_controls;
  std::vector<Component> components;
  std::vector<Sdk> sdks;
  std::vector<Collection> collections;
  std::vector<Flow> flows;
  std::vector<Request> network_requests;
  std::vector<NetworkHost> hosts;
  std::vector<UiText> texts;
  std::vector<Control> controls;
  std::vector<Url> urls;
  std::vector<EmbeddedDocument> documents;
  std::vector<NativeLibrary> native_libraries;
  std::vector<Statement> statements;
  Policy policy;
  Timeline timeline;
  std::vector<RightsRequest> rights_requests;
  Interface interface;
  Versions versions;
  std::vector<StoreFeedback> feedback;
  std::vector<Evidence> evidence;
  std::vector<Coverage> coverage;
  CodeStatistics code;

  EvidenceId add(Evidence item);
  // The status of a coverage line, or skipped where no line has that id.
  CoverageStatus covered(std::string_view id) const;
  bool has(MaterialKind kind) const;
  const Permission* permission(std::string_view name) const;

  // Sorts every list by its own order and renumbers evidence by first use, dropping what nothing refers to.
  // Afterwards the same facts, added in any order, are byte for byte the same.
  void settle();
};

}  // namespace xiezhi
