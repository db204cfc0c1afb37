// What the app showed and what was tapped: view-tree dumps, screenshots and steps, in order. Filled by the interface
// examiner (src/examine/interface); clauses read roles and prompts, never trees of their own.
//
// A walk is a directed graph: its nodes are screens (a screen seen again is the same node), its edges are steps.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "facts/events.h"
#include "facts/owner.h"
#include "facts/policy.h"
#include "facts/vocabulary.h"

namespace xiezhi {

struct ScreenBox {
  int left = 0, top = 0, right = 0, bottom = 0;  // pixels of the device
  bool operator==(const ScreenBox&) const = default;
};

// One node of a view tree that says or does something, or one text that was read from pixels.
struct ScreenElement {
  std::string class_name, id, text, description, hint, package;
  ScreenBox box;
  ControlKind kind = ControlKind::text;
  bool clickable = false, checkable = false, checked = false, enabled = true, password = false,
       scrollable = false, visible = true;
  bool from_pixels = false;              // read by OCR; `checked` is then unknown and false
  std::optional<double> text_height_sp;  // where the density is known
  std::optional<double> contrast;        // WCAG 2.1 ratio, from pixels
};

struct Screen {
  std::string material;  // Material::id of the dump, or of the screenshot where there is no dump
  std::string name;      // file name as given
  std::string picture;   // Material::id of the screenshot beside a dump, or empty
  std::string version;   // Material::version
  std::string package, activity, title;
  std::uint32_t start = 1;  // which cold start it belongs to, from 1
  Instant at = kNoInstant;
  Phase phase = Phase::unknown;
  Text phase_reason;
  std::vector<ScreenRole> roles;  // sorted
  std::vector<ScreenElement> elements;
  bool empty_tree = false;    // a tree without texts: drawn by an engine, or a failed dump
  std::uint32_t same_as = 0;  // index + 1 of the first screen that shows the same, or 0
  std::vector<EvidenceId> evidence;
};

inline bool has_role(const Screen& screen, ScreenRole role) {
  return std::find(screen.roles.begin(), screen.roles.end(), role) != screen.roles.end();
}

// How one screen led to the next.
struct ScreenStep {
  std::optional<std::uint32_t> from, to;  // indices into Interface::screens
  EventKind kind = EventKind::tap;        // tap, launch, background, exit, kill, permission_allow, …
  std::string on;                         // text of what was tapped
  bool inferred = false;                  // no steps were recorded: the order of the files tells it
  Instant at = kNoInstant;
  std::vector<EvidenceId> evidence;
};

// A dialog of the system that asks for a permission, as it was met.
struct PermissionPrompt {
  std::string permission;  // "android.permission.CAMERA", or empty where only a group is known
  std::string group;       // permission_group id
  std::string message;     // the system's sentence
  std::vector<std::string>
      explained_by;           // the app's own texts on the same or the preceding screen that tell why
  bool vague = false;         // … and all of them only say vague_purpose things
  bool self_evident = false;  // the user had tapped a control that names the function
  std::string after_tap;      // text of that control, or empty: it came by itself
  EventKind answer = EventKind::other;  // permission_allow, permission_deny, or other: none seen
  std::uint32_t start = 1;              // cold start
  std::string version;
  Instant at = kNoInstant;
  Phase phase = Phase::unknown;
  std::optional<std::uint32_t> screen;
  std::vector<EvidenceId> evidence;
};

// What was met after something had been refused.
struct Refusal {
  RefusalOf of = RefusalOf::rules;  // of the rules, of a permission, of new rules after an update
  std::string permission;           // where of a permission
  RefusalOutcome outcome = RefusalOutcome::unknown;  // exited, looped, blocked, asked_again, went_on
  double seconds = 0;                                // between refusal and outcome, 0 where not timed
  std::uint32_t times_asked_again = 0;               // in the same start without a tap that needs it
  std::uint32_t starts_asked_again = 0;              // on later cold starts
  std::string words;                                 // what the blocking screen says
  std::string version;
  std::vector<EvidenceId> evidence;
};

// Fewest taps from the main interface to something.
struct ScreenPath {
  ScreenRole to = ScreenRole::policy;
  std::uint32_t taps = 0;              // taps, swipes and text entries
  std::vector<std::string> by;         // texts tapped
  std::vector<std::uint32_t> screens;  // from the main interface on
  std::string version;
  std::vector<EvidenceId> evidence;
};

struct Interface {
  std::vector<Screen> screens;
  std::vector<ScreenStep> steps;
  std::vector<PermissionPrompt> prompts;
  std::vector<Refusal> refusals;
  std::vector<ScreenPath> paths;                // one for each role that was reached and each version
  std::optional<std::uint32_t> main_interface;  // index of its screen
  bool walk_complete = false;  // a note says that every page was walked (or declared in dossier.yaml)
  bool clean_start = false;    // the first screen is that of a fresh installation
};

}  // namespace xiezhi
