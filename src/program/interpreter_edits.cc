// What the platform's builders do to the text they hold. A text outside ASCII is not counted in Java's units: what happens
// to it by position is then not known, but what it carries stays.
#include <algorithm>

#include "program/interpreter.h"

namespace xiezhi {
namespace {

// The places an edit names, of a text of that size; nothing where they lie outside it.
struct Span {
  std::size_t from = 0, to = 0;
};

std::optional<Span> span_of(const Values& values, std::span<const ValueId> places, std::size_t size) {
  std::int64_t from = 0, to = 0;
  if (places.empty() || !values.is_integer(places[0], from)) return std::nullopt;
  to = from;
  if (places.size() > 1 && !values.is_integer(places[1], to)) return std::nullopt;
  to = std::min<std::int64_t>(to, static_cast<std::int64_t>(size));
  if (from < 0 || from > to) return std::nullopt;
  return Span{static_cast<std::size_t>(from), static_cast<std::size_t>(to)};
}

// The text after the edit, or nothing where that cannot be told. `piece`: what is put in.
std::optional<std::string> edited(std::string text, std::string_view edit, const std::optional<Span>& at,
                                  const std::optional<std::string>& piece) {
  constexpr std::size_t kLongest = 4096;
  if (!std::all_of(text.begin(), text.end(), [](char c) { return c >= 0; })) return std::nullopt;
  if (edit == "reverse") {
    std::reverse(text.begin(), text.end());
    return text;
  }
  if (!at || text.size() > kLongest) return std::nullopt;
  if (edit == "cut" && at->from <= text.size()) {
    text.resize(at->from);
  } else if (edit == "delete") {
    text.erase(at->from, at->to - at->from);
  } else if (edit == "delete_one" && at->from < text.size()) {
    text.erase(at->from, 1);
  } else if (edit == "insert" && piece) {
    text.insert(at->from, *piece);
  } else if (edit == "set_one" && piece && at->from < text.size()) {
    text.replace(at->from, 1, *piece);
  } else if (edit == "replace" && piece) {
    text.replace(at->from, at->to - at->from, *piece);
  } else {
    return std::nullopt;
  }
  return text;
}

}  // namespace

void Interpreter::edit_text(ObjectId builder, std::string_view edit, MethodId callee,
                            std::span<const ValueId> arguments, bool alone) {
  const CellId at = cell(builder, slot::kText);
  const ValueId before = read(at);
  const auto parameters = index_.parameters(index_.proto_of(callee));
  const bool puts = edit == "insert" || edit == "set_one" || edit == "replace";
  const std::size_t last = arguments.size() - 1;
  std::optional<std::string> piece;
  MarkSet marks = values_.marks(before);
  if (puts && arguments.size() > 2) {
    const ValueId text = as_text(arguments[last], callee, parameters.empty() ? kNoType : parameters.back());
    marks = values_.mark_sets().join(marks, carried(arguments[last], true));
    if (const auto words = values_.texts(text); words.size() == 1) piece = std::string(words[0]);
  }
  const std::size_t places = edit == "delete" || edit == "replace" ? 2 : 1;
  const auto given = arguments.subspan(std::min<std::size_t>(1, arguments.size()));
  const ValueId unknown = values_.open(string_type_, false, {Origin::Kind::call, +callee});
  std::int64_t first = 0;
  if (edit == "cut" && !given.empty() && values_.is_integer(given[0], first) && first == 0) {
    write(at, values_.text(""), alone);  // whatever it was, and whatever it carried
    if (alone) write(cell(builder, slot::kMarks), kNothing, true);
    return;
  }
  ValueId out = kNothing;
  const auto texts = values_.texts(before);
  const std::vector<std::string> copies(texts.begin(), texts.end());
  for (const std::string& text : copies) {
    const auto after =
        edited(text, edit, span_of(values_, given.first(std::min(places, given.size())), text.size()), piece);
    out = values_.join(out, after ? values_.text(*after) : unknown);
  }
  write(at, values_.marked(out == kNothing ? unknown : out, marks), alone);
}

}  // namespace xiezhi
