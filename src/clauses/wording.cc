#include "clauses/wording.h"

#include <algorithm>

#include "support/text.h"

namespace xiezhi {

Text operator+(Text left, const Text& right) {
  left.zh += right.zh;
  left.en += right.en;
  return left;
}

Text same(std::string_view word) { return {std::string(word), std::string(word)}; }

Text listed(std::span<const Text> items, std::size_t most) {
  std::vector<Text> distinct;
  for (const Text& item : items)
    if (std::find(distinct.begin(), distinct.end(), item) == distinct.end()) distinct.push_back(item);
  Text line;
  const std::size_t shown = std::min(distinct.size(), most);
  for (std::size_t i = 0; i < shown; ++i) {
    const bool last_of_all = i > 0 && i + 1 == distinct.size();
    if (i > 0) line = line + Text{"、", last_of_all ? " and " : ", "};
    line = line + distinct[i];
  }
  if (distinct.size() > shown)
    line = line + say("等{0}项", " and {1} more", distinct.size(), distinct.size() - shown);
  return line;
}

Text listed(std::span<const std::string> items, std::size_t most) {
  std::vector<Text> texts;
  for (const std::string& item : items) texts.push_back(same(item));
  return listed(std::span<const Text>(texts), most);
}

std::string quote(std::string_view text, std::size_t most) {
  std::string line;
  std::size_t count = 0;
  for (char32_t point : code_points(trim(text))) {
    if (count++ == most) return line + "…";
    append_utf8(line, point < 0x20 ? U' ' : point);
  }
  return line;
}

Text type_name(const Knowledge& knowledge, std::string_view id) {
  const PersonalInfoType* row = knowledge.type(id);
  return row ? row->name.text() : same(id);
}

Text type_names(const Knowledge& knowledge, std::span<const std::string> ids, std::size_t most) {
  std::vector<Text> names;
  for (const std::string& id : ids) names.push_back(type_name(knowledge, id));
  return listed(std::span<const Text>(names), most);
}

Text permission_name(const Knowledge& knowledge, std::string_view name) {
  const std::string_view word = name.substr(name.rfind('.') + 1);
  const PermissionRow* row = knowledge.permission(name);
  if (row == nullptr || row->label.zh.empty()) return same(word);
  return say("{}（{}）", "{} ({})", row->label.text(), word);
}

Text permission_names(const Knowledge& knowledge, std::span<const std::string> names, std::size_t most) {
  std::vector<Text> texts;
  for (const std::string& name : names) texts.push_back(permission_name(knowledge, name));
  return listed(std::span<const Text>(texts), most);
}

Text sdk_name(const Sdk& sdk) { return same(sdk.name.empty() ? sdk.id : sdk.name); }

Text owner_phrase(const Owner& owner) {
  switch (owner.kind) {
    case OwnerKind::app:
      return {"应用自身代码", "the app's own code"};
    case OwnerKind::platform:
      return {"系统平台", "the platform"};
    case OwnerKind::unknown:
      return {"归属不明的代码", "code of unknown ownership"};
    case OwnerKind::sdk:
      break;
  }
  const std::string& name = owner.name.empty() ? owner.id : owner.name;
  return say("第三方SDK“{}”", "the third-party SDK “{}”", name);
}

namespace {
// "com.x.App.onCreate()V" → "App.onCreate"
std::string short_method(std::string_view method) {
  method = method.substr(0, method.find('('));
  const std::size_t dot = method.rfind('.');
  if (dot == std::string_view::npos) return std::string(method);
  const std::size_t before = method.substr(0, dot).rfind('.');
  return std::string(before == std::string_view::npos ? method : method.substr(before + 1));
}
}  // namespace

std::string path_words(std::span<const Frame> path) {
  constexpr std::size_t kShown = 4;
  std::string words;
  for (std::size_t i = 0; i < path.size(); ++i) {
    if (path.size() > kShown && i == kShown - 2) {
      words += " → …";
      i = path.size() - 1;
    }
    if (i > 0) words += " → ";
    words += short_method(path[i].method);
  }
  return words;
}

}  // namespace xiezhi
