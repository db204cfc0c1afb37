#include "examine/interface/elements.h"

#include <algorithm>
#include <map>

#include "support/text.h"

namespace xiezhi {
namespace {

constexpr std::uint32_t kMostTextsOfAControl = 4;  // what holds more is a page, not a button
constexpr std::size_t kLongestTitle = 20;

bool holds(std::string_view text, std::string_view piece) { return text.find(piece) != text.npos; }

std::string_view simple_name(std::string_view class_name) {
  return class_name.substr(class_name.rfind('.') + 1);
}

bool says_something(const UiNode& node) {
  return !trim(node.text).empty() || !trim(node.description).empty() || !trim(node.hint).empty();
}

ControlKind kind_of(const UiNode& node, bool clickable, const ScreenWords& words) {
  const std::string_view name = simple_name(node.class_name);
  if (holds(name, "Switch") || holds(name, "Toggle")) return ControlKind::toggle;
  if (holds(name, "CheckBox") || holds(name, "RadioButton") || holds(name, "CheckedTextView"))
    return ControlKind::checkbox;
  if (holds(name, "EditText") || holds(name, "AutoCompleteTextView") || node.password)
    return ControlKind::input;
  if (holds(name, "WebView")) return ControlKind::web;
  const bool small = !node.bounds.empty() && node.bounds.right - node.bounds.left < 160 &&
                     node.bounds.bottom - node.bounds.top < 160;
  if (small && trim(node.text).empty() && words.part("box_id", node.id) != nullptr)
    return ControlKind::checkbox;
  // A box id holds underscores, which are no letters: part() finds it inside longer names.
  if (holds(name, "ImageButton")) return ControlKind::button;
  if (holds(name, "Button")) return ControlKind::button;
  if (node.checkable) return ControlKind::checkbox;
  if (holds(name, "Image")) return clickable ? ControlKind::button : ControlKind::image;
  if (!clickable) return ControlKind::text;
  return holds(node.text, "《") || holds(node.description, "《") ? ControlKind::link : ControlKind::button;
}

// By node: how many texts stand in it and below.
std::vector<std::uint32_t> texts_below(const UiDump& dump) {
  std::vector<std::uint32_t> out(dump.nodes.size());
  for (std::size_t i = dump.nodes.size(); i-- > 0;) {
    out[i] += says_something(dump.nodes[i]) ? 1 : 0;
    if (dump.nodes[i].parent != UiNode::kNone) out[dump.nodes[i].parent] += out[i];
  }
  return out;
}

// By node: whether it, or a control around it, takes a tap.
std::vector<bool> tappable(const UiDump& dump, const std::vector<std::uint32_t>& below) {
  std::vector<bool> out(dump.nodes.size());
  for (std::size_t i = 0; i < dump.nodes.size(); ++i) {
    const UiNode& node = dump.nodes[i];
    if (node.clickable)
      out[i] = true;
    else if (node.parent != UiNode::kNone)
      out[i] = out[node.parent] && below[node.parent] <= kMostTextsOfAControl;
  }
  return out;
}

// The text that stands right of a box, or starts on its line.
void label_boxes(std::vector<ScreenElement>& elements) {
  for (ScreenElement& box : elements) {
    if (box.kind != ControlKind::checkbox && box.kind != ControlKind::toggle) continue;
    if (!box.text.empty() || !box.description.empty()) continue;
    const ScreenElement* best = nullptr;
    int nearest = 0;
    for (const ScreenElement& other : elements) {
      if (other.text.empty() || &other == &box || other.kind == ControlKind::checkbox) continue;
      const int middle = (box.box.top + box.box.bottom) / 2;
      const bool same_line = other.box.top <= middle && middle <= other.box.bottom;
      if (!same_line) continue;
      // A switch has its label at the left, a box at the right.
      const int away = other.box.left >= box.box.right - 8 ? other.box.left - box.box.right
                       : other.box.right <= box.box.left + 8 && box.kind == ControlKind::toggle
                           ? box.box.left - other.box.right
                           : -1;
      if (away < -8) continue;
      if (best == nullptr || away < nearest) best = &other, nearest = away;
    }
    if (best != nullptr && nearest >= -8 && (nearest >= 0 || best->box.left >= box.box.right - 8))
      box.description = best->text;
  }
}

}  // namespace

std::string title_of(const Screen& screen, const ScreenWords& words) {
  int height = 0;
  for (const ScreenElement& e : screen.elements) height = std::max(height, e.box.bottom);
  const ScreenElement *by_id = nullptr, *on_top = nullptr, *first = nullptr;
  for (const ScreenElement& e : screen.elements) {
    const std::string& text = e.text.empty() ? e.description : e.text;
    if (text.empty() || e.password || e.kind == ControlKind::input || characters(text) > kLongestTitle)
      continue;
    if (words.package_kind(e.package) == "system_ui" && words.package_kind(screen.package) != "system_ui")
      continue;
    const std::string id = lower_ascii(e.id);
    if (by_id == nullptr && holds(id, "title") && e.box.top * 5 < height * 3) by_id = &e;
    const bool bar = e.box.bottom * 100 < height * 16 && e.box.bottom > 0;
    if (bar && !e.text.empty() && (on_top == nullptr || e.box.top < on_top->box.top)) on_top = &e;
    if (first == nullptr && !e.text.empty()) first = &e;
  }
  for (const ScreenElement* e : {by_id, on_top, first})
    if (e != nullptr) return e->text.empty() ? e->description : e->text;
  return {};
}

void fill_elements(const UiDump& dump, const ScreenWords& words, Screen& screen) {
  const std::vector<std::uint32_t> below = texts_below(dump);
  const std::vector<bool> taps = tappable(dump, below);
  std::map<std::string, std::size_t> packages;
  bool says = false;
  for (std::size_t i = 0; i < dump.nodes.size() && screen.elements.size() < kMostElements; ++i) {
    const UiNode& node = dump.nodes[i];
    if (!node.package.empty()) ++packages[node.package];
    const bool acts = node.checkable || (node.clickable && below[i] == 0) || node.scrollable;
    const ControlKind kind = kind_of(node, taps[i], words);
    const bool special =
        kind == ControlKind::web || kind == ControlKind::input || kind == ControlKind::checkbox;
    if (!says_something(node) && !acts && !special) continue;
    says = says || (says_something(node) && words.package_kind(node.package) != "system_ui");
    ScreenElement e;
    e.class_name = node.class_name, e.id = node.id, e.text = std::string(trim(node.text));
    e.description = std::string(trim(node.description)), e.hint = std::string(trim(node.hint));
    e.package = node.package;
    e.box = {node.bounds.left, node.bounds.top, node.bounds.right, node.bounds.bottom};
    e.kind = kind;
    e.clickable = taps[i], e.checkable = node.checkable;
    // A box that is drawn as a picture shows its state as `selected`.
    e.checked = node.checked || (kind == ControlKind::checkbox && node.selected);
    e.enabled = node.enabled, e.password = node.password, e.scrollable = node.scrollable;
    e.visible = node.displayed;
    screen.elements.push_back(std::move(e));
  }
  label_boxes(screen.elements);
  std::size_t most = 0;
  for (const auto& [package, times] : packages)
    if (words.package_kind(package) != "system_ui" && times > most) screen.package = package, most = times;
  if (screen.package.empty() && !packages.empty()) screen.package = packages.begin()->first;
  screen.empty_tree = !says;
  screen.title = title_of(screen, words);
}

}  // namespace xiezhi
