// How the platform calls into an app, as knowledge/platform_callbacks.tsv says: life cycles, callbacks that need
// a tap, work that is put off, and the methods through which code names other code. One row a method; columns
// kind, class, method, trigger, source, note. See the head of the table.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "support/result.h"

namespace xiezhi {

// What makes code run, in the order in which Android gets to it. `process_start`: before any component of the
// package is shown or started. `launch`: opening the app from the launcher, without touching it. `user`: a tap,
// a key, a choice. `background`: the system's own initiative (broadcasts, jobs, alarms, bound services).
// `external`: another app. `instrumentation`: a test runner.
enum class Trigger : std::uint8_t { process_start, launch, user, background, external, instrumentation };
inline constexpr std::size_t kTriggerCount = 6;
std::string_view id(Trigger trigger);

enum class CallbackKind : std::uint8_t {
  lifecycle,          // run by the system when a component of that class starts; order of the table
  callback,           // run by the system once an object of that class exists
  answers,            // run only at the program's own request: the platform does not call it of itself
  starts,             // starts the component named by an intent
  names_component,    // puts a class into an intent
  inflates,           // builds views from a layout
  class_by_name,      // Class.forName and its like
  instantiates,       // makes an object of a class given as a value
  member_by_name,     // looks a method up by name
  keeps_class_inert,  // takes a class as argument and never makes an object of it
};

struct PlatformCallback {
  CallbackKind kind = CallbackKind::callback;
  std::string_view class_name;  // "android.app.Activity"; "*" any class
  std::string_view method;      // name, all overloads; "*" every method
  // Absent ("same" in the table): whatever made the object, or the caller, run.
  std::optional<Trigger> trigger;
  std::string_view source, note;
};

class PlatformCallbacks {
 public:
  // The text is borrowed. A malformed row is an Error that names the line.
  static Result<PlatformCallbacks> read(std::string_view table);
  std::span<const PlatformCallback> rows() const { return rows_; }
  std::vector<const PlatformCallback*> of(CallbackKind kind) const;  // in the table's order

 private:
  std::vector<PlatformCallback> rows_;
};

}  // namespace xiezhi
