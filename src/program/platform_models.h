// What calls of the platform and of well-known libraries do to the values that first run follows: from
// knowledge/fresh_state.tsv (what a call gives on a fresh installation, what it keeps and gives back) and
// knowledge/deferred_calls.tsv (which code it runs, and when). See the heads of the tables.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "program/platform_callbacks.h"
#include "support/result.h"

namespace xiezhi {

enum class ModelEffect : std::uint8_t {
  gives,          // a: a literal, or a word of Given
  store,          // the store whose name is argument a
  read,           // what stands under key a, else b
  write,          // b is put under key a; gives the receiver
  also,           // b joins what stands under key a
  has,            // whether something stands under key a
  remove,         // key a
  opens,          // the app's file named by argument a: does not come back while nothing created it
  creates,        // the app's file named by argument a
  clear,          // every key
  keep,           // argument a joins what the receiver holds
  hold,           // an object that holds argument a
  held,           // something the receiver holds, or null
  held_sure,      // something the receiver holds
  append,         // the text of argument a is added to the receiver's
  edit,           // the receiver's text: a is reverse, insert, cut
  text,           // the receiver's text
  pure,           // a: an operation on texts and numbers
  box,            // the object that holds argument a
  unbox,          // the value in the receiver
  add_last,       // argument a (the last, of two) is put behind what the list receiver holds
  element,        // what stands at index a of the list receiver
  set_element,    // b is put at index a
  take_element,   // something the list receiver holds; what is left moves
  merge,          // what argument a holds is put into the receiver
  copy_array,     // System.arraycopy()
  message,        // a message: numbers become its fields a, an object its field b, a handler is held
  count,          // how many the receiver holds: 0, or not known
  is_empty,       // whether the receiver holds nothing
  view_id,        // the resource id of the view receiver
  label,          // argument b is shown on the receiver's button numbered a
  button,         // the receiver's button numbered by argument a
  checked,        // whether the box receiver is ticked
  view,           // the view whose resource id is argument a
  inflate,        // the views of layout a
  resource_text,  // the text of resource a
  class_by_name,  // the class named by argument a
  member,         // the method, constructor or field of the receiver named by a
  invoke,         // runs the member on argument a with the array b
  make,           // makes an object of the receiver class
  fresh,          // another object of the return type
  provider,       // what the app's own provider of the address gives
  result,         // what the app's method of that name gives is kept under key a of its receiver
  add_first,      // argument a is put before what the list receiver holds
  keys,           // a set of the keys of the map receiver
  entries,        // a set of its entries
  get_field,      // the field that the receiver stands for, of argument a
  set_field,      // … gets argument b
  put_field,      // the receiver's own field named a gets argument b
  new_array,      // an array of the class a with the lengths b
  copy_of,        // an array with what argument a holds, from place b on
  saved,          // the method's bundle is what one object saves for the next
  becomes_text,   // the receiver of the constructor is the text of its arguments
  letters,  // an array of the receiver's letters; bytes, base64: of its bytes, of those that argument 0 encodes
  bytes,
  base64,
  proxy,          // an object whose calls go to the handler b, with the interfaces a
  services,       // objects of the classes that the package names for the class a
  enum_constant,  // of the class a, named b
  parcel_write,   // argument a, behind what was written before
  parcel_read,    // what stands at the place that is next
  parcel_go,      // the next place is argument a
  text_object,    // an object of the return type with the receiver's text
  query,          // a cursor over the rows kept in the store under argument a, or under any
  moves,          // whether the cursor has such a row: not decided where one was kept, else a
  column,         // what a row of the cursor holds
  made_text,      // the same with the text a of the receiver ({0}) and the arguments ({1}, …)
};

struct PlatformModel {
  ModelEffect effect = ModelEffect::gives;
  std::string_view class_name, method;
  std::string_view a, b;
};

// When deferred code runs: with the code that asked for it, when the user does something, or on the system's own.
struct DeferredCall {
  std::string_view class_name, method;
  std::string_view object;         // "receiver", "arg0", "intent1", "class0", "@key", …
  std::string_view runs;           // names with '|' between, "@lifecycle", "@callbacks", "@nothing"
  std::optional<Trigger> trigger;  // absent: same
  std::string_view with;           // conditions and arguments, commas between: see the head of the table
};

// A static field of the platform whose value the manifest bounds.
struct FieldModel {
  std::string_view class_name, field, word;
  std::vector<std::int64_t> numbers;
};

class PlatformModels {
 public:
  // Both texts are borrowed. A malformed row is an Error that names the line.
  static Result<PlatformModels> read(std::string_view fresh_state, std::string_view deferred_calls);
  std::span<const PlatformModel> models() const { return models_; }
  std::span<const DeferredCall> deferred() const { return deferred_; }
  std::span<const FieldModel> fields() const { return fields_; }
  // A broadcast that the system keeps: who registers for it gets it at once.
  bool is_sticky(std::string_view action) const;

 private:
  std::vector<PlatformModel> models_;
  std::vector<DeferredCall> deferred_;
  std::vector<FieldModel> fields_;
  std::vector<std::string_view> sticky_;  // ascending
};

}  // namespace xiezhi
