// What is in front of us: an app people use, or a package in which the subject of the clauses does not exist.
// And how much of it was really seen.
#pragma once

#include <cstdint>
#include <vector>

#include "facts/facts.h"
#include "knowledge/knowledge.h"

namespace xiezhi {

enum class SubjectKind : std::uint8_t {
  app,           // or not known to be anything else
  nothing_runs,  // resources only: no dex code, no native library
  test_program,  // an instrumentation that tests another package; nothing a user could open
  no_screen,     // code, but no activity and nothing another app could start
};

struct Subject {
  SubjectKind kind = SubjectKind::app;
  bool manifest_read = false;       // manifest examined completely
  bool code_read = false;           // the package's code examined, none of it hidden by a protection
  bool code_complete = false;       // … and nothing left open: no loaded code, no argument undecided
  bool resources_complete = false;  // all strings, layouts and packaged texts there are were searched
  bool is_protected = false;        // a packer hides the code
  bool has_launcher = false;
  bool has_network = false;  // INTERNET, or a shared user id under which another package may hold it
  // Seen completely, and there is nothing it could take personal information with, or send it out by: no
  // network, no permission that opens personal information, no native code, and no reachable read of more than
  // ordinary device facts (guards 6 to 8).
  bool takes_nothing = false;
};

Subject subject_of(const Facts& facts, const Knowledge& knowledge);

// Traces of an account system: password fields, log-in and registration wording, one-key log-in SDKs.
struct AccountSystem {
  bool found = false;
  std::vector<Text> signs;
  std::vector<EvidenceId> evidence;
};
AccountSystem account_system(const Facts& facts, const Knowledge& knowledge);

}  // namespace xiezhi
