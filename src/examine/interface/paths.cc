// A screen seen again is the same node; what was done between two screens is an edge that costs as many taps, swipes and
// text entries as were made. What came by itself costs nothing. 0-1 breadth first would do for single taps; edges of
// several need Dijkstra's order, which on a few thousand edges costs nothing either.
#include "examine/interface/paths.h"

#include <algorithm>
#include <map>
#include <queue>

#include "examine/interface/roles.h"

namespace xiezhi {
namespace {

struct Edge {
  std::uint32_t to = 0, cost = 0, screen = 0;
  std::vector<std::string> by;
};

class Graph {
 public:
  Graph(const std::vector<Walk>& walks, const ScreenWords& words, Facts& facts, const std::string& version)
      : words_(words), facts_(facts), screens_(facts.interface.screens) {
    for (const Walk& walk : walks)
      if (walk.version == version) add(walk);
  }

  void find(std::uint32_t main, const std::string& version) {
    const std::size_t nodes = screens_.size();
    std::vector<std::uint32_t> cost(nodes, ~0u);
    std::vector<std::pair<std::uint32_t, const Edge*>> came(nodes, {~0u, nullptr});
    using Entry = std::pair<std::uint32_t, std::uint32_t>;
    std::priority_queue<Entry, std::vector<Entry>, std::greater<>> open;
    cost[main] = 0;
    open.push({0, main});
    while (!open.empty()) {
      auto [taps, node] = open.top();
      open.pop();
      if (taps > cost[node]) continue;
      auto edges = edges_.find(node);
      if (edges == edges_.end()) continue;
      for (const Edge& edge : edges->second)
        if (taps + edge.cost < cost[edge.to]) {
          cost[edge.to] = taps + edge.cost;
          came[edge.to] = {node, &edge};
          open.push({cost[edge.to], edge.to});
        }
    }
    std::map<ScreenRole, std::uint32_t> nearest;
    for (std::uint32_t i = 0; i < nodes; ++i) {
      if (cost[i] == ~0u) continue;
      for (const Screen& s : screens_)
        if (&s == &screens_[i] || s.same_as == i + 1)
          for (ScreenRole role : s.roles) {
            auto [it, fresh] = nearest.try_emplace(role, i);
            if (!fresh && cost[i] < cost[it->second]) it->second = i;
          }
    }
    for (const auto& [role, node] : nearest) {
      if (role == ScreenRole::main || role == ScreenRole::other) continue;
      ScreenPath path{role, cost[node]};
      path.version = version;
      for (std::uint32_t at = node; at != main; at = came[at].first) {
        const Edge& edge = *came[at].second;
        path.by.insert(path.by.begin(), edge.by.begin(), edge.by.end());
        path.screens.insert(path.screens.begin(), edge.screen);
        path.evidence.insert(path.evidence.begin(), screens_[edge.screen].evidence.begin(),
                             screens_[edge.screen].evidence.begin() +
                                 std::min<std::ptrdiff_t>(
                                     1, static_cast<std::ptrdiff_t>(screens_[edge.screen].evidence.size())));
      }
      path.screens.insert(path.screens.begin(), main);
      facts_.interface.paths.push_back(std::move(path));
    }
  }

 private:
  std::uint32_t node(std::uint32_t screen) const {
    return screens_[screen].same_as == 0 ? screen : screens_[screen].same_as - 1;
  }

  void add(const Walk& walk) {
    constexpr std::uint32_t kNowhere = ~0u;
    std::uint32_t current = kNowhere;
    Edge edge;
    for (const WalkItem& item : walk.items) {
      if (!item.screen) {
        if (item.kind == EventKind::launch || item.kind == EventKind::kill || item.kind == EventKind::exit)
          current = kNowhere;
        if (is_user_act(item.kind)) ++edge.cost, edge.by.push_back(item.words);
        continue;
      }
      if (item.broken) current = kNowhere;
      if (current != kNowhere) {
        if (!walk.recorded) edge.cost = 1;  // at least; what was tapped was not recorded
        edge.to = node(*item.screen), edge.screen = *item.screen;
        if (edge.to != node(current)) edges_[node(current)].push_back(edge);
      }
      current = *item.screen;
      edge = {};
    }
  }

  const ScreenWords& words_;
  Facts& facts_;
  const std::vector<Screen>& screens_;
  std::map<std::uint32_t, std::vector<Edge>> edges_;
};

}  // namespace

void find_paths(const std::vector<Walk>& walks, const ScreenWords& words, Facts& facts) {
  std::vector<std::string> versions;
  for (const Walk& walk : walks)
    if (std::find(versions.begin(), versions.end(), walk.version) == versions.end())
      versions.push_back(walk.version);
  for (const std::string& version : versions) {
    const std::vector<Screen>& screens = facts.interface.screens;
    const auto main = std::find_if(screens.begin(), screens.end(), [&](const Screen& s) {
      return s.version == version && has_role(s, ScreenRole::main);
    });
    if (main == screens.end()) continue;
    const auto index = static_cast<std::uint32_t>(main - screens.begin());
    Graph(walks, words, facts, version).find(main->same_as == 0 ? index : main->same_as - 1, version);
  }
}

}  // namespace xiezhi
