// Puts an XmlTree together from events in document order, within limits. Shared by the binary and the
// protobuf form.
#pragma once

#include <deque>
#include <string>
#include <vector>

#include "formats/xml/xml.h"
#include "support/problem_log.h"

namespace xiezhi {

struct XmlTree::Strings {
  std::deque<std::string> kept;  // a deque: texts never move, so views stay good
};

class XmlTreeBuilder {
 public:
  // `input_size` bounds what texts may be copied: many references to one long string must not multiply it.
  XmlTreeBuilder(const Limits& limits, std::uint64_t input_size)
      : limits_(limits), text_budget_(kTextFloor + input_size * kTextFactor) {}

  // Owns `text` for the tree; an empty text is a view that is not null. Null once the budget is spent, with a problem.
  std::string_view keep(std::string text);
  // May `bytes` more of text be copied?
  bool spend(std::uint64_t bytes);

  void add_namespace(std::string_view prefix, std::string_view uri);
  // Opens an element; false where it lies beyond the limits: its attributes are then not to be added.
  bool open(std::string_view ns, std::string_view name, std::uint32_t line);
  void add_attribute(XmlAttribute attribute);  // to the element opened last
  void add_text(std::string_view text, std::uint32_t line);
  bool close();  // false where no element is open
  std::uint32_t open_elements() const { return static_cast<std::uint32_t>(open_.size()) + skipped_depth_; }
  bool full() const { return full_; }
  std::string_view open_name() const {
    return open_.empty() ? std::string_view{} : tree_.nodes_[open_.back().node].name;
  }
  bool is_skipping() const { return skipped_depth_ > 0; }

  ProblemLog& problems() { return problems_; }
  bool empty() const { return tree_.nodes_.empty(); }
  XmlDocument finish();

 private:
  static constexpr std::uint64_t kTextFloor = std::uint64_t{1} << 20;
  static constexpr std::uint64_t kTextFactor = 16;
  struct Open {
    std::uint32_t node;
    std::uint32_t last_child;
  };
  std::uint32_t append(XmlNode node);

  Limits limits_;
  std::uint64_t text_budget_;
  XmlTree tree_;
  std::vector<Open> open_;
  std::uint32_t last_root_ = XmlNode::kNone;
  std::uint32_t skipped_depth_ = 0;
  std::uint32_t roots_ = 0;
  bool full_ = false;
  ProblemLog problems_;
};

}  // namespace xiezhi
