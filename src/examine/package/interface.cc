// What the app shows: string resources that speak of rules, consent, rights and complaints, and the controls of
// its layouts, menus and preference screens.
#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "examine/package/attributes.h"
#include "examine/package/package.h"
#include "policy/phrases.h"
#include "support/text.h"

namespace xiezhi {
namespace {

constexpr std::size_t kLongestUiText =
    4000;  // bytes of one string that are looked at; policies in strings are documents

// The languages whose phrases the tables know. Everything else a package says is left to a person.
std::string_view language_of(const Configuration& configuration) {
  if (!configuration.has_locale()) return "default";
  std::string_view code(configuration.language.data(), 2);
  return code == "zh" || code == "en" ? code : std::string_view{};
}

ControlKind kind_of(std::string_view class_name) {
  std::string_view last = class_name.substr(class_name.rfind('.') + 1);
  auto has = [&](std::string_view word) { return last.find(word) != std::string_view::npos; };
  if (has("CheckBox") || has("RadioButton") || has("CheckedTextView")) return ControlKind::checkbox;
  if (has("Switch") || has("ToggleButton")) return ControlKind::toggle;
  if (has("EditText") || has("AutoComplete") || has("SearchView")) return ControlKind::input;
  if (has("Button") || has("Chip")) return ControlKind::button;
  if (has("WebView")) return ControlKind::web;
  if (has("TextView") || has("Text") || last == "item" || has("Preference")) return ControlKind::text;
  if (has("Image")) return ControlKind::image;
  return ControlKind::other;
}

struct DraftControl {
  Control control;
  std::uint32_t line = 0;
  std::size_t scan = ~std::size_t{0};
};

class InterfaceReader {
 public:
  explicit InterfaceReader(const PackageScene& scene) : scene_(scene), scan_(scene.knowledge) {}

  void read() {
    read_strings();
    read_screens();
    auto phrases = scan_.run();
    keep_strings(phrases);
    keep_controls(phrases);
    LayoutNames& names = scene_.facts.layout_names;
    names.classes.assign(class_names_.begin(), class_names_.end());
    names.click_handlers.assign(click_handlers_.begin(), click_handlers_.end());
    scene_.facts.resource_references.assign(references_.begin(), references_.end());
    Coverage line{.id = "interface_texts",
                  .what = {"界面文字与布局", "interface texts and layouts"},
                  .status = CoverageStatus::done};
    if (!scene_.package.has_resources()) {
      line.status = CoverageStatus::skipped;
      line.why = {"包内没有资源表，无法得到布局与文字",
                  "without a resource table there are no layouts and texts to read"};
    } else if (damaged_ > 0) {
      line.status = CoverageStatus::partial;
      line.why = {"有 " + std::to_string(damaged_) + " 个布局文件无法读取",
                  std::to_string(damaged_) + " layout files could not be read"};
    }
    scene_.facts.coverage.push_back(std::move(line));
  }

 private:
  void read_strings() {
    for (const ResourceTable& table : scene_.package.resources().tables()) {
      for (std::string_view type : {"string", "array", "plurals"}) {
        table.for_each_id(type, [&](std::uint32_t id) {
          table.for_each_configuration(id, [&](const Configuration& configuration, std::uint32_t handle) {
            std::string_view language = language_of(configuration);
            if (!language.empty()) read_string(table, id, handle, language);
          });
        });
      }
    }
  }

  void read_string(const ResourceTable& table, std::uint32_t id, std::uint32_t handle,
                   std::string_view language) {
    auto entry = table.entry(id, handle);
    if (!entry) return;
    auto take = [&](const ResourceValue& value) {
      if (!value.is_string() || value.string.size() < 4) return;
      auto name = table.name(id);
      UiText text{.text = to_valid_utf8(std::string_view(value.string).substr(0, kLongestUiText)),
                  .language = std::string(language),
                  .where = name ? name->type + "/" + name->entry : "string"};
      text.resource_id = id;
      scan_.add(text.text);
      strings_.push_back(std::move(text));
    };
    if (!entry->is_complex)
      take(entry->value), refer(id, entry->value);
    else
      for (const BagItem& item : entry->items) take(item.value), refer(id, item.value);
  }

  void refer(std::uint32_t from, const ResourceValue& value) {
    if (auto to = value.reference(); to && *to != 0) references_.insert({from, *to});
  }

  void refer_from(std::uint32_t from, const XmlTree& tree) {
    for (const XmlNode& node : tree.nodes())
      for (const XmlAttribute& attribute : tree.attributes(node)) refer(from, attribute.value);
  }

  void read_screens() {
    std::map<std::string, std::uint32_t> paths;
    for (const ResourceTable& table : scene_.package.resources().tables()) {
      for (std::string_view type : {"layout", "menu", "xml"}) {
        table.for_each_value(type, [&](const ResourceEntry& entry) {
          if (!entry.is_complex && entry.value.is_string() && entry.value.string.ends_with(".xml"))
            paths.try_emplace(entry.value.string, entry.id);
        });
      }
    }
    for (const auto& [path, id] : paths)
      if (const PackageMember* member = scene_.package.find(path)) read_screen(*member, id);
    std::vector<LayoutElement>& elements = scene_.facts.layout_elements;
    std::stable_sort(elements.begin(), elements.end(),
                     [](const LayoutElement& a, const LayoutElement& b) { return a.layout < b.layout; });
    for (const XmlDocument& manifest : scene_.package.manifests()) refer_from(0, manifest.tree);
  }

  void read_screen(const PackageMember& member, std::uint32_t id) {
    auto document = scene_.package.read_xml(member);
    if (!document) {
      ++damaged_;
      return;
    }
    const XmlTree& tree = document->tree;
    refer_from(id, tree);
    for (const XmlNode& node : tree.nodes())
      if (node.is_element()) read_control(tree, node, member, id);
  }

  std::string text(const XmlTree& tree, const XmlNode& node, std::uint32_t id, std::string_view name) const {
    const XmlAttribute* found = tree.find_android(node, id, name);
    if (found == nullptr) return {};
    std::string value = scene_.package.resources().resolve_text(found->value).value_or(found->text());
    return to_valid_utf8(std::string_view(value).substr(0, kLongestUiText));
  }

  void read_control(const XmlTree& tree, const XmlNode& node, const PackageMember& member,
                    std::uint32_t layout_id) {
    std::string class_name(node.name);
    if (node.name == "view")
      if (const XmlAttribute* named = tree.find(node, "", "class")) class_name = named->text();
    if (class_name.find('.') != std::string::npos) class_names_.insert(to_valid_utf8(class_name));
    // <fragment android:name="…">, <navigation> destinations, data-binding variables; <header android:fragment="…">
    // and preferences that open one.
    for (const auto& [id, name] : {std::pair{attr::name, "name"}, std::pair{attr::fragment, "fragment"}})
      if (std::string named = text(tree, node, id, name); named.find('.') != std::string::npos)
        class_names_.insert(named);
    if (std::string handler = text(tree, node, attr::on_click, "onClick"); !handler.empty())
      click_handlers_.insert(handler);
    DraftControl draft;
    Control& control = draft.control;
    control.class_name = to_valid_utf8(class_name);
    control.kind = kind_of(control.class_name);
    control.layout = member.shown;
    control.layout_id = layout_id;
    std::string shown = text(tree, node, attr::text, "text");
    if (shown.empty()) shown = text(tree, node, attr::title, "title");
    if (shown.empty()) shown = text(tree, node, attr::hint, "hint");
    if (shown.empty()) shown = text(tree, node, attr::content_description, "contentDescription");
    control.text = shown;
    keep_element(tree, node, layout_id, control);
    if (const XmlAttribute* checked = tree.find_android(node, attr::checked, "checked"))
      control.checked = checked->value.boolean();
    control.checkable = control.kind == ControlKind::checkbox || control.kind == ControlKind::toggle ||
                        control.checked.has_value();
    bool worth = control.checkable || !shown.empty() || control.kind == ControlKind::web ||
                 control.kind == ControlKind::input;
    if (!worth) return;
    read_looks(tree, node, control);
    draft.line = node.line;
    draft.scan = scan_.add(shown);
    controls_.push_back(std::move(draft));
  }

  // What code can find again: by its id, its handler, its class, or as a layout included or a fragment named.
  void keep_element(const XmlTree& tree, const XmlNode& node, std::uint32_t layout_id,
                    const Control& control) {
    LayoutElement element{.layout = layout_id, .class_name = control.class_name};
    if (const XmlAttribute* id = tree.find_android(node, attr::id, "id"))
      element.id = id->value.reference().value_or(0);
    if (node.name == "include")
      if (const XmlAttribute* included = tree.find(node, "", "layout"))
        element.includes = included->value.reference().value_or(0);
    if (node.name == "fragment" || node.name.ends_with("FragmentContainerView"))
      if (std::string named = text(tree, node, attr::name, "name"); !named.empty())
        element.class_name = named;
    element.text = std::string(std::string_view(control.text).substr(0, 400));
    element.on_click = text(tree, node, attr::on_click, "onClick");
    bool worth = element.id != 0 || element.includes != 0 || !element.text.empty() ||
                 !element.on_click.empty() || element.class_name.find('.') != std::string::npos;
    if (worth) scene_.facts.layout_elements.push_back(std::move(element));
  }

  void read_looks(const XmlTree& tree, const XmlNode& node, Control& control) const {
    if (const XmlAttribute* id = tree.find_android(node, attr::id, "id"))
      if (auto reference = id->value.reference())
        if (auto name = scene_.package.resources().name(*reference)) control.id = to_valid_utf8(name->entry);
    control.on_click = text(tree, node, attr::on_click, "onClick");
    if (const XmlAttribute* type = tree.find_android(node, attr::input_type, "inputType"))
      control.input_type = type->text();
    if (const XmlAttribute* visibility = tree.find_android(node, attr::visibility, "visibility"))
      control.visibility = visibility->value.integer() == 2   ? "gone"
                           : visibility->value.integer() == 1 ? "invisible"
                                                              : "visible";
    if (auto value = resolved(tree, node, attr::text_size, "textSize"))
      if (auto size = value->dimension();
          size && (size->second == DimensionUnit::sp || size->second == DimensionUnit::dp))
        control.text_size_sp = size->first;
    if (auto value = resolved(tree, node, attr::text_color, "textColor")) control.text_color = value->color();
    if (auto value = resolved(tree, node, attr::background, "background"))
      control.background = value->color();
  }

  std::optional<ResourceValue> resolved(const XmlTree& tree, const XmlNode& node, std::uint32_t id,
                                        std::string_view name) const {
    const XmlAttribute* found = tree.find_android(node, id, name);
    if (found == nullptr) return std::nullopt;
    if (!found->value.is_reference()) return found->value;
    auto end = scene_.package.resources().resolve(found->value.data, phone_configuration("zh-Hans-CN"));
    if (!end || end->entry.is_complex) return std::nullopt;
    return end->entry.value;
  }

  void keep_strings(const std::vector<std::vector<const PhraseRow*>>& phrases) {
    // en-AU, en-CA and en-GB mostly say the same; once is enough.
    std::set<std::tuple<std::uint32_t, std::string, std::string>> kept;
    for (std::size_t i = 0; i < strings_.size(); ++i) {
      add_urls(strings_[i]);
      // Strings were added before controls, so their numbers are their indexes.
      if (phrases[i].empty()) continue;
      UiText text = std::move(strings_[i]);
      if (!kept.emplace(text.resource_id, text.language, text.text).second) continue;
      text.categories = categories_of(phrases[i]);
      text.evidence.push_back(scene_.facts.add({.material = scene_.material,
                                                .member = "resources.arsc",
                                                .method = text.where,
                                                .excerpt = excerpt(text.text),
                                                .strength = Strength::direct}));
      scene_.facts.texts.push_back(std::move(text));
    }
  }

  static std::string excerpt(const std::string& text) { return fit(text, 240); }

  void add_urls(const UiText& text) {
    for (std::string_view scheme : {"http://", "https://"}) {
      for (std::size_t at = text.text.find(scheme); at != std::string::npos;
           at = text.text.find(scheme, at + 1)) {
        std::size_t end = text.text.find_first_of(" \t\r\n\"'<>()，。；）】》", at);
        add_url(scene_, std::string_view(text.text).substr(at, end - at),
                {.material = scene_.material,
                 .member = "resources.arsc",
                 .method = text.where,
                 .excerpt = excerpt(text.text)});
      }
    }
  }

  void keep_controls(const std::vector<std::vector<const PhraseRow*>>& phrases) {
    std::set<std::string> consent_layouts;
    for (DraftControl& draft : controls_) {
      draft.control.categories = categories_of(phrases[draft.scan]);
      for (const std::string& category : draft.control.categories)
        if (category == "policy_link" || category == "consent_text" || category == "agreement_link")
          consent_layouts.insert(draft.control.layout);
    }
    for (DraftControl& draft : controls_) {
      Control& control = draft.control;
      control.in_consent_layout = consent_layouts.contains(control.layout);
      bool keep = control.in_consent_layout || !control.categories.empty() || control.checkable ||
                  control.kind == ControlKind::web || control.kind == ControlKind::input;
      if (!keep) continue;
      Evidence item{.material = scene_.material, .member = control.layout, .strength = Strength::direct};
      item.excerpt =
          "<" + control.class_name + (control.id.empty() ? "" : " id=" + control.id) +
          (control.checked ? std::string(" checked=") + (*control.checked ? "true" : "false") : "") +
          (control.text.empty() ? "" : " text=\"" + excerpt(control.text) + "\"") + ">";
      if (draft.line > 0) item.line = static_cast<int>(draft.line);
      control.evidence.push_back(scene_.facts.add(std::move(item)));
      scene_.facts.controls.push_back(std::move(control));
    }
  }

  const PackageScene& scene_;
  PhraseScan scan_;
  std::vector<UiText> strings_;
  std::vector<DraftControl> controls_;
  std::set<std::string> class_names_, click_handlers_;
  std::set<ResourceReference> references_;
  int damaged_ = 0;
};

}  // namespace

void examine_interface(const PackageScene& scene) { InterfaceReader(scene).read(); }

}  // namespace xiezhi
