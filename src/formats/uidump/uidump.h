// View trees as uiautomator and Appium dump them.
//
// uiautomator (AOSP, com.android.commands.uiautomator, AccessibilityNodeInfoDumper):
//   <hierarchy rotation="0"><node index text resource-id class package content-desc checkable checked clickable enabled
//   focusable focused scrollable long-clickable password selected bounds="[left,top][right,bottom]" …/></hierarchy>
// Appium (UiAutomator2 driver) names each element after the view's class, with the same attributes, `displayed` and
// `hint` among them. What stands before the XML (a linker's warning) or after it ("UI hierchary dumped to: …", written by
// `dump /dev/tty`) is no part of it. A dump that failed is one line of text, with exit status 0.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "support/bytes.h"
#include "support/result.h"

namespace xiezhi {

struct UiBounds {
  int left = 0, top = 0, right = 0, bottom = 0;  // pixels
  bool empty() const { return right <= left || bottom <= top; }
  bool operator==(const UiBounds&) const = default;
};

struct UiNode {
  static constexpr std::uint32_t kNone = ~0u;
  std::uint32_t parent = kNone, depth = 0;
  std::string class_name, id, text, description, hint, package;
  UiBounds bounds;
  bool checkable = false, checked = false, clickable = false, enabled = true, password = false,
       scrollable = false, selected = false, focused = false, displayed = true;
};

struct UiDump {
  std::vector<UiNode> nodes;                // in document order: parents before their children
  int rotation = 0, width = 0, height = 0;  // the screen, as far as the nodes tell
  std::string encoding;
  bool cut = false;  // it ended early; what stood before the end is there
  Problems problems;
};

inline constexpr std::size_t kMostUiBytes = 16u << 20;
inline constexpr std::size_t kMostUiNodes = 50'000, kDeepestUiNode = 400, kLongestUiText = 8'000;

// Whether the first kilobytes of a text, in lower case, are those of a dump or of its failure.
bool looks_like_uidump(std::string_view lower_head);

// Fault::not_found where the dump failed and says so (the words are in the detail); Fault::bad_magic where nothing of it
// is a view tree. Damage becomes a problem and what was read before it is kept. Entities that a document type defines
// are not expanded.
Result<UiDump> read_uidump(Bytes bytes);

}  // namespace xiezhi
