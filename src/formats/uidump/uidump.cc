#include "formats/uidump/uidump.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>
#include <pugixml.hpp>

#include "formats/plain_text/plain_text.h"
#include "support/text.h"

namespace xiezhi {
namespace {

constexpr std::string_view kIdle = "could not get idle state", kNoRoot = "null root node returned";

bool flag(const pugi::xml_node& node, const char* name, bool otherwise) {
  const pugi::xml_attribute a = node.attribute(name);
  if (a.empty()) return otherwise;
  return std::string_view(a.value()) == "true";
}

std::string words(const pugi::xml_node& node, const char* name) {
  std::string out = node.attribute(name).value();
  if (out.size() > kLongestUiText) out = to_valid_utf8(std::string_view(out).substr(0, kLongestUiText)) + "…";
  return out;
}

// "[0,63][1080,210]"; anything else is an empty box.
UiBounds bounds_of(std::string_view text) {
  int values[4] = {};
  std::size_t count = 0;
  const char *at = text.data(), *end = at + text.size();
  while (at < end && count < 4) {
    auto [next, error] = std::from_chars(at, end, values[count]);
    if (error == std::errc{}) {
      values[count] = std::clamp(values[count], -100'000, 100'000);
      ++count;
      at = next;
    } else {
      ++at;
    }
  }
  return count == 4 ? UiBounds{values[0], values[1], values[2], values[3]} : UiBounds{};
}

// The encoding an XML declaration names.
std::string declared_encoding(Bytes bytes) {
  const std::string head = lower_ascii(as_text(bytes.first(std::min<std::size_t>(bytes.size(), 512))));
  const std::size_t at = head.find("encoding=");
  if (at == head.npos || at + 10 >= head.size()) return {};
  const std::size_t end = head.find(head[at + 9], at + 10);
  return end == head.npos ? "" : head.substr(at + 10, end - at - 10);
}

// uiautomator always declares UTF-8, also in a file that an editor saved in GB18030 afterwards. A character cut in two at
// the end of a truncated dump is no sign of that.
DecodedText decode(Bytes bytes) {
  DecodedText decoded = decode_text(bytes, declared_encoding(bytes));
  if (!decoded.damaged) return decoded;
  for (std::size_t less = 1; less < 4 && less < bytes.size(); ++less)
    if (is_valid_utf8(as_text(bytes.first(bytes.size() - less)))) return decoded;
  DecodedText chinese = decode_text(bytes, "GB18030");
  return chinese.damaged ? decoded : chinese;
}

// Where the XML begins: what a shell wrote before it is left out.
std::size_t start_of(std::string_view text) {
  const std::size_t declaration = text.find("<?xml"), root = text.find("<hierarchy");
  if (declaration != text.npos && (root == text.npos || declaration < root)) return declaration;
  if (root != text.npos) return root;
  return text.find("<AppiumAUT");
}

class TreeReader {
 public:
  explicit TreeReader(UiDump& out) : out_(out) {}

  // In document order, by a stack of its own: depth is the input's.
  void read(const pugi::xml_node& root) {
    struct Open {
      pugi::xml_node next;
      std::uint32_t parent, depth;
    };
    std::vector<Open> stack{{root.first_child(), UiNode::kNone, 0}};
    while (!stack.empty()) {
      Open& top = stack.back();
      if (top.next.empty()) {
        stack.pop_back();
        continue;
      }
      const pugi::xml_node node = top.next;
      top.next = node.next_sibling();
      if (node.type() != pugi::node_element) continue;
      if (out_.nodes.size() >= kMostUiNodes) {
        too_large_ = true;
        return;
      }
      add(node, top.parent, top.depth);
      const auto index = static_cast<std::uint32_t>(out_.nodes.size() - 1);
      if (top.depth + 1 >= kDeepestUiNode)
        too_deep_ = too_deep_ || !node.first_child().empty();
      else if (!node.first_child().empty())
        stack.push_back({node.first_child(), index, top.depth + 1});
    }
  }

  void tell() {
    if (too_large_)
      out_.problems.push_back(
          {Fault::limit, "", {"节点太多，只读了前面部分", "too many nodes; only the first were read"}});
    if (too_deep_)
      out_.problems.push_back(
          {Fault::limit, "", {"嵌套太深，内层未读", "nested too deeply; the inner levels were not read"}});
  }

 private:
  void add(const pugi::xml_node& node, std::uint32_t parent, std::uint32_t depth) {
    UiNode one;
    one.parent = parent, one.depth = depth;
    one.class_name = words(node, "class");
    if (one.class_name.empty() && std::string_view(node.name()) != "node") one.class_name = node.name();
    one.id = words(node, "resource-id"), one.text = words(node, "text");
    one.description = words(node, "content-desc"), one.hint = words(node, "hint");
    one.package = words(node, "package");
    one.bounds = bounds_of(node.attribute("bounds").value());
    one.checkable = flag(node, "checkable", false), one.checked = flag(node, "checked", false);
    one.clickable = flag(node, "clickable", false), one.enabled = flag(node, "enabled", true);
    one.password = flag(node, "password", false), one.scrollable = flag(node, "scrollable", false);
    one.selected = flag(node, "selected", false), one.focused = flag(node, "focused", false);
    one.displayed = flag(node, "displayed", true) && flag(node, "visible-to-user", true);
    out_.width = std::max(out_.width, one.bounds.right);
    out_.height = std::max(out_.height, one.bounds.bottom);
    out_.nodes.push_back(std::move(one));
  }

  UiDump& out_;
  bool too_large_ = false, too_deep_ = false;
};

}  // namespace

bool looks_like_uidump(std::string_view lower_head) {
  if (lower_head.find("<hierarchy") != lower_head.npos) return true;
  if (lower_head.size() > 400 || lower_head.find("error:") == lower_head.npos) return false;
  return lower_head.find(kIdle) != lower_head.npos || lower_head.find(kNoRoot) != lower_head.npos;
}

Result<UiDump> read_uidump(Bytes bytes) {
  UiDump out;
  if (bytes.size() > kMostUiBytes) {
    out.problems.push_back(
        {Fault::limit,
         "",
         {"文件太大，只读了前面部分", "the file is too large; only its beginning was read"}});
    bytes = bytes.first(kMostUiBytes);
  }
  DecodedText decoded = decode(bytes);
  out.encoding = decoded.encoding;
  const std::size_t start = start_of(decoded.text);
  if (start == decoded.text.npos) {
    const std::string lower = lower_ascii(decoded.text.substr(0, 400));
    if (looks_like_uidump(lower))
      return fail(Fault::not_found, "",
                  {"导出失败（“" + std::string(trim(decoded.text.substr(0, 120))) +
                       "”），没有界面内容；请等画面静止后再导出，或改交截图",
                   "the dump failed (“" + std::string(trim(decoded.text.substr(0, 120))) +
                       "”) and holds no screen; dump again when the screen is still, or give a screenshot"});
    return fail(Fault::bad_magic, "", {"不是界面导出", "not a view-tree dump"});
  }
  std::string_view text = std::string_view(decoded.text).substr(start);
  if (decoded.damaged)
    out.problems.push_back({Fault::bad_structure,
                            "",
                            {"含有不属于" + decoded.encoding + "编码的字节",
                             "it holds bytes that are no characters of " + decoded.encoding}});
  if (text.substr(0, 65536).find("<!ENTITY") != text.npos)
    out.problems.push_back(
        {Fault::unsupported,
         "",
         {"文件定义了实体；没有展开", "the file defines entities; they were not expanded"}});
  pugi::xml_document xml;
  const pugi::xml_parse_result parsed =
      xml.load_buffer(text.data(), text.size(), pugi::parse_default, pugi::encoding_utf8);
  const pugi::xml_node root = xml.document_element();
  if (root.empty()) return fail(Fault::bad_structure, "", {"XML 不完整", "the XML is damaged"});
  out.rotation = root.attribute("rotation").as_int();
  TreeReader reader(out);
  reader.read(root);
  reader.tell();
  // After the root's end tag only a shell's words may stand: an error there is none of the tree's.
  const std::size_t end = text.rfind("</hierarchy>");
  out.cut = !parsed && (end == text.npos || static_cast<std::size_t>(parsed.offset) < end);
  if (out.cut)
    out.problems.push_back({Fault::truncated,
                            "",
                            {fmt::format("界面导出不完整，只读到 {} 个节点", out.nodes.size()),
                             fmt::format("the dump is incomplete; {} nodes were read", out.nodes.size())}});
  return out;
}

}  // namespace xiezhi
