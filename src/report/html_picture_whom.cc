// Who sends what to whom: types of personal information, whose code sends them, the hosts they go to. From captures,
// recorded calls and data flow. What leaves before consent is red; what only the code lets expect is dashed.
#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "report/html_page.h"
#include "support/text.h"

namespace xiezhi {
namespace {

constexpr std::size_t kNodes = 16;  // a column
constexpr int kWidth = 1000, kNodeWidth = 250, kNodeHeight = 40, kGap = 14;

struct Sending {
  std::string type;
  Owner by;
  bool captured = false;  // a capture shows what left, not whose code sent it
  std::string host, host_owner;
  bool cleartext = false, seen = false;  // seen: recorded, not concluded from code
  Phase phase = Phase::unreached;
};

std::vector<Sending> sendings(const Facts& facts) {
  std::vector<Sending> out;
  for (const Request& r : facts.network_requests) {
    if (r.owner.kind == OwnerKind::platform) continue;
    for (const SentInformation& info : r.information)
      out.push_back({info.type,
                     {},
                     true,
                     r.host,
                     r.owner.name.empty() ? r.owner.id : r.owner.name,
                     r.cleartext,
                     true,
                     r.phase});
  }
  for (const Collection& c : facts.collections)
    if (c.to && c.means != Means::network && (c.act == Act::send || c.act == Act::share))
      out.push_back({c.type, c.owner, false, c.to->host, c.to->owner, c.to->encrypted == false,
                     c.means == Means::runtime, c.phase});
  for (const Flow& f : facts.flows)
    if (f.to)
      out.push_back(
          {f.type, f.owner, false, f.to->host, f.to->owner, f.to->encrypted == false, false, f.phase});
  return out;
}

struct Node {
  std::string id;
  Text title, under;
  std::string look;
  std::size_t weight = 0;
  int y = 0;
};

// The nodes of a column, the most used first; the others are one node.
class Column {
 public:
  void count(const std::string& key, const Text& title, const Text& under, std::string_view look) {
    Node& node = nodes_[key];
    if (node.weight++ == 0) node.title = title, node.under = under, node.look = look;
    if (look == "clear") node.look = look;
  }
  void lay_out(char letter) {
    for (const auto& [key, node] : nodes_) order_.push_back(key);
    std::stable_sort(order_.begin(), order_.end(), [&](const std::string& a, const std::string& b) {
      return nodes_[a].weight > nodes_[b].weight;
    });
    std::size_t shown = std::min(order_.size(), order_.size() > kNodes ? kNodes - 1 : kNodes);
    left_out_ = order_.size() - shown;
    order_.resize(shown);
    for (std::size_t i = 0; i < shown; ++i) {
      nodes_[order_[i]].id = fmt::format("{}{}", letter, i);
      nodes_[order_[i]].y = 24 + static_cast<int>(i) * (kNodeHeight + kGap);
    }
  }
  const Node* of(const std::string& key) const {
    const Node& node = nodes_.at(key);
    return node.id.empty() ? nullptr : &node;
  }
  const std::vector<std::string>& order() const { return order_; }
  std::size_t left_out() const { return left_out_; }
  int height() const {
    return 24 + static_cast<int>(order_.size() + (left_out_ > 0 ? 1 : 0)) * (kNodeHeight + kGap);
  }

 private:
  std::map<std::string, Node> nodes_;
  std::vector<std::string> order_;
  std::size_t left_out_ = 0;
};

std::string key_of(const Owner& by, bool captured) {
  return captured ? std::string("\x01") : fmt::format("{}\x02{}\x02{}", id(by.kind), by.id, by.name);
}

Text short_text(const Text& text, int columns) { return {fit(text.zh, columns), fit(text.en, columns)}; }

void draw_node(HtmlWriter& html, const Node& node, int x) {
  html.put(R"(<g data-node="{}"><rect class="node {}" x="{}" y="{}" width="{}" height="{}" rx="8"></rect>)",
           node.id, node.look, x, node.y, kNodeWidth, kNodeHeight);
  html.put(R"(<text x="{}" y="{}">{}</text>)", x + 10, node.y + (node.under.zh.empty() ? 25 : 18),
           InPicture{short_text(node.title, 34)});
  if (!node.under.zh.empty())
    html.put(R"(<text class="faint" x="{}" y="{}">{}</text>)", x + 10, node.y + 33,
             InPicture{short_text(node.under, 36)});
  html.put("</g>");
}

void draw_column(HtmlWriter& html, const Column& column, int x) {
  for (const std::string& key : column.order()) draw_node(html, *column.of(key), x);
  if (column.left_out() > 0)
    html.put(
        R"(<text class="faint" x="{}" y="{}">{}</text>)", x + 10, column.height() - 24,
        InPicture{{fmt::format("另有 {} 个", column.left_out()), fmt::format("{} more", column.left_out())}});
}

struct Edge {
  bool before = false, seen = false, refused = false;
};

void draw_edges(HtmlWriter& html, const std::map<std::pair<const Node*, const Node*>, Edge>& edges, int from,
                int to) {
  std::vector<std::pair<std::pair<const Node*, const Node*>, Edge>> order(edges.begin(), edges.end());
  std::sort(order.begin(), order.end(), [](const auto& a, const auto& b) {
    return std::tuple(a.first.first->id, a.first.second->id) <
           std::tuple(b.first.first->id, b.first.second->id);
  });
  for (const auto& [nodes, edge] : order) {
    const int y1 = nodes.first->y + kNodeHeight / 2, y2 = nodes.second->y + kNodeHeight / 2,
              middle = (from + to) / 2;
    html.put(
        R"(<path class="edge {} {}" data-from="{}" data-to="{}" stroke-width="{}" d="M{} {}C{} {} {} {} {} {}"></path>)",
        edge.before ? "before_consent" : "later", edge.seen ? "sure" : "guess", nodes.first->id,
        nodes.second->id, edge.before ? 3 : 2, from, y1, middle, y1, middle, y2, to, y2);
  }
}

void join_edge(Edge& edge, const Sending& s) {
  edge.before = edge.before || s.phase == Phase::before_consent || s.phase == Phase::after_refusal;
  edge.seen = edge.seen || s.seen;
}

}  // namespace

bool has_who_to_whom(const Facts& facts) { return !sendings(facts).empty(); }

void draw_who_to_whom(Page& page) {
  const std::vector<Sending> all = sendings(page.facts());
  Column types, owners, hosts;
  for (const Sending& s : all) {
    types.count(s.type, type_name(s.type, page.knowledge), {}, "type");
    owners.count(key_of(s.by, s.captured),
                 s.captured ? Text{"应用进程", "the app's process"} : owner_name(s.by),
                 s.captured ? Text{"抓包分不出是谁的代码", "a capture does not tell whose code"} : Text{},
                 s.captured ? "unknown" : id(s.by.kind));
    hosts.count(s.host, {s.host, s.host},
                s.cleartext ? Text{"未加密 · " + s.host_owner, "not encrypted · " + s.host_owner}
                            : Text{s.host_owner, s.host_owner},
                s.cleartext ? "clear" : "host");
  }
  types.lay_out('t'), owners.lay_out('o'), hosts.lay_out('h');
  std::map<std::pair<const Node*, const Node*>, Edge> what, where;
  for (const Sending& s : all) {
    const Node *type = types.of(s.type), *owner = owners.of(key_of(s.by, s.captured)),
               *host = hosts.of(s.host);
    if (type != nullptr && owner != nullptr) join_edge(what[{type, owner}], s);
    if (owner != nullptr && host != nullptr) join_edge(where[{owner, host}], s);
  }
  HtmlWriter& html = page.html;
  const int height = std::max({types.height(), owners.height(), hosts.height()}) + 8;
  html.put(
      R"(<figure class="who-to-whom"><figcaption>{}</figcaption><div class="scroll" tabindex="0"><svg viewBox="0 0 {} {}" aria-hidden="true">)",
      Text{"左：个人信息；中：谁的代码；右：发往的主机及其归属。红线：同意前或拒绝后；虚线：从代码推断，未在"
           "运行中见到；红框：有未加密的传输。"
           "文字形式见“数据流向”和“网络请求”。",
           "Left: personal information; middle: whose code; right: the host and whose it is. Red: before "
           "consent or after a "
           "refusal; dashed: concluded from code, not seen in a run; red frame: some of it not encrypted. As "
           "text under “Where "
           "data goes” and “Network requests”."},
      kWidth, height);
  constexpr int kColumns[] = {0, (kWidth - kNodeWidth) / 2, kWidth - kNodeWidth};
  draw_edges(html, what, kColumns[0] + kNodeWidth, kColumns[1]);
  draw_edges(html, where, kColumns[1] + kNodeWidth, kColumns[2]);
  draw_column(html, types, kColumns[0]);
  draw_column(html, owners, kColumns[1]);
  draw_column(html, hosts, kColumns[2]);
  html.put("</svg></div></figure>");
}

}  // namespace xiezhi
