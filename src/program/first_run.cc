#include "program/first_run.h"

#include <algorithm>
#include <queue>
#include <set>

#include <fmt/format.h>

#include "program/interpreter.h"

namespace xiezhi {
namespace {

constexpr std::uint64_t kStepsOfOthers = 1'000'000;
constexpr int kOrders = 2;
constexpr std::uint64_t kStepsOfConsent = 700'000, kStepsOfTaps = 500'000;
constexpr std::size_t kMaxConsentHandlers = 24, kMaxTaps = 600;
constexpr int kMaxQuestions = 3;  // inside one another
constexpr int kTapRounds = 3;     // taps that only earlier taps make possible

// What stands between a method's start and each of its blocks.
struct Guards {
  struct Guard {
    Certainty certainty = Certainty::certain;
    std::vector<std::uint32_t> undecided;  // blocks whose branch leads there
    bool exception = false;
  };
  bool trivial = true;  // every block that was run is certain
  std::vector<Guard> of_block;
};

class GuardFinder {
 public:
  GuardFinder(const IrMethod& code, const RunNode& node) : code_(code), node_(node) {}

  Guards find() {
    Guards out;
    order_blocks();
    const bool exceptions =
        std::any_of(node_.blocks.begin(), node_.blocks.end(), [](std::uint32_t b) { return b != 0; }) &&
        run_count() != order_.size();
    if (node_.undecided.empty() && !exceptions) return out;
    out.trivial = false;
    out.of_block.resize(code_.blocks.size());
    find_dominators();
    mark_certain();
    find_branches();
    for (std::uint32_t b = 0; b < code_.blocks.size(); ++b) {
      if (node_.blocks[b] == 0) continue;
      Guards::Guard& guard = out.of_block[b];
      if (place_[b] == kNoId) {
        guard.certainty = Certainty::likely;
        guard.exception = true;
      } else if (!certain_[b]) {
        guard.certainty = Certainty::likely;
        guard.undecided = branches_before(b);
      }
    }
    return out;
  }

 private:
  std::size_t run_count() const {
    return static_cast<std::size_t>(
        std::count_if(node_.blocks.begin(), node_.blocks.end(), [](std::uint32_t b) { return b != 0; }));
  }
  template <typename Body>
  void each_successor(std::uint32_t block, Body&& body) const {
    const IrBlock& b = code_.blocks[block];
    for (std::uint32_t i = 0; i < b.successor_count; ++i)
      if (node_.taken[b.successors + i]) body(code_.edges[b.successors + i]);
  }

  // Reverse post-order over the ways taken, exceptions left out.
  void order_blocks() {
    place_.assign(code_.blocks.size(), kNoId);
    std::vector<std::uint8_t> state(code_.blocks.size(), 0);
    std::vector<std::pair<std::uint32_t, std::uint32_t>> stack{{0, 0}};
    state[0] = 1;
    std::vector<std::uint32_t> post;
    while (!stack.empty()) {
      auto& [block, next] = stack.back();
      const IrBlock& b = code_.blocks[block];
      bool deeper = false;
      while (next < b.successor_count && !deeper) {
        const std::uint32_t edge = b.successors + next++;
        const std::uint32_t target = code_.edges[edge];
        if (node_.taken[edge] && state[target] == 0) {
          state[target] = 1;
          stack.emplace_back(target, 0);
          deeper = true;
        }
      }
      if (deeper) continue;
      post.push_back(block);
      stack.pop_back();
    }
    order_.assign(post.rbegin(), post.rend());
    for (std::uint32_t i = 0; i < order_.size(); ++i) place_[order_[i]] = i;
  }

  void find_dominators() {
    predecessors_.assign(order_.size(), {});
    for (std::uint32_t b : order_)
      each_successor(b, [&](std::uint32_t to) {
        auto& list = predecessors_[place_[to]];
        if (std::find(list.begin(), list.end(), place_[b]) == list.end()) list.push_back(place_[b]);
      });
    dominator_.assign(order_.size(), kNoId);
    dominator_[0] = 0;
    for (bool changed = true; changed;) {
      changed = false;
      for (std::uint32_t i = 1; i < order_.size(); ++i) {
        std::uint32_t met = kNoId;
        for (std::uint32_t p : predecessors_[i])
          if (dominator_[p] != kNoId) met = met == kNoId ? p : common(p, met);
        if (met != dominator_[i]) dominator_[i] = met, changed = true;
      }
    }
  }

  std::uint32_t common(std::uint32_t a, std::uint32_t b) const {
    while (a != b) {
      while (a > b) a = dominator_[a];
      while (b > a) b = dominator_[b];
    }
    return a;
  }

  // Blocks through which every way to an end goes.
  void mark_certain() {
    certain_.assign(code_.blocks.size(), false);
    std::uint32_t all = kNoId;
    for (const bool throwing : {false, true}) {
      for (std::uint32_t b : order_) {
        const IrOp op = code_.instructions[code_.blocks[b].last - 1].op;
        if (op != (throwing ? IrOp::throw_ : IrOp::return_)) continue;
        if (node_.blocks[b] != code_.blocks[b].last) continue;
        all = all == kNoId ? place_[b] : common(all, place_[b]);
      }
      if (all != kNoId) break;
    }
    if (all == kNoId) {
      // No end: an endless loop, or a call that does not come back. What dominates every last block.
      for (std::uint32_t b : order_) {
        bool last = true;
        each_successor(b, [&](std::uint32_t to) { last = last && place_[to] <= place_[b]; });
        if (last) all = all == kNoId ? place_[b] : common(all, place_[b]);
      }
    }
    for (std::uint32_t at = all; at != kNoId; at = dominator_[at]) {
      certain_[order_[at]] = true;
      if (at == 0) break;
    }
  }

  // By place: the undecided branches that lead there, the nearest first, and the nearest undecided block above.
  void find_branches() {
    std::vector<bool> undecided(code_.blocks.size(), false);
    for (const auto& [block, origin] : node_.undecided) undecided[block] = true;
    branches_.assign(order_.size(), {});
    nearest_.assign(order_.size(), kNoId);
    for (std::uint32_t at = 1; at < order_.size(); ++at) {
      const std::uint32_t above = dominator_[at];
      if (above == kNoId) continue;
      const auto& before = predecessors_[at];
      const bool is_branch = undecided[order_[above]];
      nearest_[at] = is_branch ? order_[above] : nearest_[above];
      if (is_branch && before.size() == 1 && before[0] == above && !certain_[order_[at]])
        branches_[at].push_back(order_[above]);
      for (std::uint32_t branch : branches_[above])
        if (branches_[at].size() < kMaxBranches) branches_[at].push_back(branch);
    }
  }

  std::vector<std::uint32_t> branches_before(std::uint32_t block) const {
    const std::uint32_t at = place_[block];
    if (!branches_[at].empty() || nearest_[at] == kNoId) return branches_[at];
    return {nearest_[at]};
  }

  static constexpr std::size_t kMaxBranches = 64;  // told of one block
  const IrMethod& code_;
  const RunNode& node_;
  std::vector<std::uint32_t> order_, place_;  // blocks; their places in the order
  std::vector<std::vector<std::uint32_t>> predecessors_;
  std::vector<std::uint32_t> dominator_;
  std::vector<bool> certain_;
  std::vector<std::vector<std::uint32_t>> branches_;
  std::vector<std::uint32_t> nearest_;
};

struct Cost {
  std::uint8_t worst = 3;  // Certainty; 3: not reached
  std::uint32_t uncertain = 0, length = 0;
  auto operator<=>(const Cost&) const = default;
};

}  // namespace

struct FirstRun::State {
  explicit State(const FirstRunInputs& given) : inputs(given), run(inputs, values) {}

  struct Root {
    std::uint32_t node;
    Trigger trigger;
    EdgeKind kind = EdgeKind::entry;
  };
  struct Arrival {
    Cost cost;
    std::uint32_t from = kNoId;  // node
    RunEdge edge;
  };

  FirstRunInputs inputs;
  Values values;
  Interpreter run;
  std::array<std::vector<Root>, kStageCount> roots;
  std::array<bool, kStageCount> whole = {true, true, true, true, true, true};
  std::vector<Arrival> arrivals;  // by node
  std::vector<std::unique_ptr<Guards>> guards;
  boost::unordered_flat_map<std::uint32_t, std::vector<std::uint32_t>> nodes_of;  // by method
  std::vector<Control> controls;
  std::vector<Reflective> reflective;
  std::array<std::optional<Reachability>, kStageCount> beyond;

  // ---- running

  void enter(const Entry& entry, Stage stage) {
    const CodeIndex& index = inputs.graph.index();
    if (!index.has_code(entry.method)) return;
    const std::uint32_t node =
        run.run(entry.method, run.arguments_for(entry.method, run.component(entry.component), true));
    if (node != kNoId) add_root(stage, {node, entry.trigger});
  }

  void add_root(Stage stage, Root root) {
    auto& list = roots[static_cast<std::size_t>(stage)];
    const bool known =
        std::any_of(list.begin(), list.end(), [&](const Root& r) { return r.node == root.node; });
    if (!known) list.push_back(root);
  }

  void start_up(Stage stage) {
    for (const Entry& entry : inputs.entries.entries)
      if (entry.trigger == Trigger::process_start) enter(entry, stage);
    run.run_tasks();
    std::vector<TypeId> shown;
    for (const Entry& entry : inputs.entries.entries) {
      if (entry.trigger != Trigger::launch) continue;
      enter(entry, stage);
      if (std::find(shown.begin(), shown.end(), entry.component) == shown.end())
        shown.push_back(entry.component);
    }
    for (TypeId component : shown) run.component_callbacks(component, 0);
    run.run_tasks();
    close_tasks(stage);
  }

  // Tasks that no node asked for are entered by Android itself.
  void close_tasks(Stage stage) {
    run.settle_tasks();
    for (const RunTask& task : run.tasks())
      for (const auto& [node, pc] : task.origins)
        if (node == kNoId)
          for (std::uint32_t to : task.nodes) add_root(stage, {to, Trigger::launch, task.kind});
    if (run.exhausted()) whole[static_cast<std::size_t>(stage)] = false;
  }

  void read_texts(RunRegistration& registration) {
    std::vector<std::string> own, nearby;
    for (ValueId said : registration.said) {
      std::int64_t id = 0;
      if (values.is_integer(said, id) && id >> 24 == 0x7f && inputs.resource_text) {
        if (auto text = inputs.resource_text(static_cast<std::uint32_t>(id))) own.push_back(*text);
      } else {
        for (std::string_view text : values.texts(said)) own.emplace_back(text);
      }
    }
    const std::vector<std::string> shown = run.shown_texts(registration.control);
    // A view shows what it says; what a dialog shows is beside its buttons, and says nothing of its cancelling.
    if (own.empty() && run.is_view(registration.control))
      own = shown;
    else
      nearby = shown;
    for (std::string& text : run.texts_beside(registration.control)) nearby.push_back(std::move(text));
    for (std::string& text : run.texts_in_layouts_of(registration.control)) nearby.push_back(std::move(text));
    for (std::string& text : own) registration.texts.push_back(std::move(text));
    registration.nearby = std::move(nearby);
  }

  // One tap from the state at hand, and all that follows from it. Gives the taps it made possible that answer.
  std::vector<RunRegistration> tap(const RunRegistration& registration, Stage stage, bool surely) {
    const std::size_t known = run.registrations().size();
    RunTask task{.parts = {Interpreter::part_of(registration)}};
    if (registration.tick && stage == Stage::consent) say_ticked(task.parts[0]);
    run.run_task(task, surely);
    for (std::uint32_t node : task.nodes)
      add_root(stage, {node, Trigger::user, EdgeKind::framework_callback});
    run.run_tasks();
    std::vector<RunRegistration> answers;
    std::size_t next = known;
    for (int round = 0; round < kTapRounds && !run.exhausted(); ++round) {
      const std::size_t end = run.registrations().size();
      if (next == end) break;
      for (; next < end && next - known < kMaxTaps && !run.exhausted(); ++next) {
        RunRegistration made = run.registrations()[next];
        read_texts(made);
        const TapSide side = (*classify)(made);
        const bool answered = stage == Stage::consent || (stage == Stage::refusal && side == TapSide::refuse);
        if (side == TapSide::other || answered)
          follow(next);
        else
          answers.push_back(std::move(made));
      }
      run.run_tasks();
    }
    close_tasks(stage);
    return answers;
  }

  // A box's listener is told that it is ticked.
  void say_ticked(RunTask::Part& part) {
    const CodeIndex& index = inputs.graph.index();
    const auto parameters = index.parameters(index.proto_of(part.method));
    const std::size_t first = part.arguments.size() - std::min(part.arguments.size(), parameters.size());
    for (std::size_t i = 0; i < parameters.size() && first + i < part.arguments.size(); ++i)
      if (index.descriptor(parameters[i]) == "Z") part.arguments[first + i] = kOne;
  }

  // A tap that agrees or refuses, from the state at hand; and the answers that only it makes possible ("are you
  // sure?"), each from the state that it leaves.
  void answer(const RunRegistration& registration, TapSide side, int depth) {
    if (handlers[static_cast<std::size_t>(side)]++ >= kMaxConsentHandlers) return;
    const Stage stage = side == TapSide::agree ? Stage::consent : Stage::refusal;
    const std::size_t before = run.mark();
    run.begin(stage);
    auto& list = roots[static_cast<std::size_t>(stage)];
    const std::size_t first_root = list.size();
    const std::vector<RunRegistration> further = tap(registration, stage, true);
    controls.push_back({registration, side, {}});
    control_roots.push_back({first_root, list.size()});
    if (side == TapSide::agree) merge(kept, run.kept_stores(after_start));
    answer_all(further, depth);
    run.undo(before);
  }

  void answer_all(const std::vector<RunRegistration>& further, int depth) {
    if (depth >= kMaxQuestions) return;
    for (const RunRegistration& next : further)
      if (asked.insert({+next.method, +next.control, next.pc}).second)
        answer(next, (*classify)(next), depth + 1);
  }

  // The other taps once the boxes that answer are ticked.
  void tick_and_tap(const std::vector<RunRegistration>& taps, const std::vector<TapSide>& sides) {
    const std::vector<RunRegistration> boxes = run.answer_boxes();
    bool any = !boxes.empty();
    for (std::size_t i = 0; i < taps.size(); ++i) any = any || (taps[i].tick && sides[i] == TapSide::agree);
    if (!any) return;
    run.set_budget(kStepsOfConsent);
    run.begin(Stage::consent);
    const std::size_t before = run.mark();
    auto& list = roots[static_cast<std::size_t>(Stage::consent)];
    const std::size_t first_root = list.size();
    run.tick_boxes();
    for (std::size_t i = 0; i < taps.size() && !run.exhausted(); ++i)
      if (taps[i].tick && sides[i] == TapSide::agree) tap(taps[i], Stage::consent, true);
    for (std::size_t i = 0; i < taps.size() && i < kMaxTaps && !run.exhausted(); ++i)
      if (sides[i] == TapSide::other) tap(taps[i], Stage::consent, false);
    for (RunRegistration box : boxes) {
      read_texts(box);
      controls.push_back({std::move(box), TapSide::agree, {}});
      control_roots.push_back({first_root, list.size()});
    }
    merge(kept, run.kept_stores(after_start));
    run.undo(before);
  }

  // A tap that only this run made possible: its node hangs below the call that set it.
  void follow(std::size_t number) {
    const RunRegistration registration = run.registrations()[number];
    RunTask task{.parts = {Interpreter::part_of(registration)}};
    run.run_task(task, false);
    if (registration.node != kNoId)
      for (std::uint32_t to : task.nodes)
        run.nodes()[registration.node].edges.push_back(
            {to, registration.pc, EdgeKind::framework_callback, Certainty::certain});
  }

  void go(const Classify& judge) {
    classify = &judge;
    run.is_answer = [&](const RunRegistration& box) {
      RunRegistration asked_of = box;
      read_texts(asked_of);
      return judge(asked_of) == TapSide::agree;
    };
    run.begin(Stage::start);
    start_up(Stage::start);
    for (RunRegistration& registration : run.registrations()) read_texts(registration);
    std::vector<RunRegistration> taps = run.registrations();
    // Where the page is known, it alone says what is called of the objects that it was given.
    std::erase_if(taps, [&](const RunRegistration& tap) {
      return !tap.gives_to.kind.empty() && run.shows_known_page(tap.control);
    });
    std::vector<TapSide> sides;
    for (const RunRegistration& registration : taps) sides.push_back(judge(registration));
    after_start = run.mark();
    for (const TapSide side : {TapSide::refuse, TapSide::agree}) {
      run.set_budget(kStepsOfConsent);
      for (std::size_t i = 0; i < taps.size(); ++i)
        if (sides[i] == side) answer(taps[i], side, 0);
    }
    run.set_budget(kStepsOfTaps);
    run.begin(Stage::tap);
    for (int round = 0; round < kOrders;
         ++round)  // what a later tap stores, an earlier one may use the second time
      for (std::size_t i = 0; i < taps.size() && i < kMaxTaps && !run.exhausted(); ++i)
        if (sides[i] == TapSide::other) {
          const std::vector<RunRegistration> further = tap(taps[i], Stage::tap, false);
          if (further.empty()) continue;
          answer_all(further, 0);
          run.begin(Stage::tap);
        }
    run.undo(after_start);
    tick_and_tap(taps, sides);
    run.undo(after_start);
    run_others();
    run.undo(after_start);
    // The next start, with what agreeing left behind.
    const bool agreed = std::any_of(controls.begin(), controls.end(),
                                    [](const Control& control) { return control.side == TapSide::agree; });
    if (agreed) {
      run.set_budget(kStepsOfConsent);
      run.begin(Stage::consent);
      run.undo(0);
      run.apply(kept);
      run.set_memory(Interpreter::Memory::stores);
      start_up(Stage::consent);
    }
    // A later start, whatever happened before.
    run.set_budget(kStepsOfTaps);
    run.begin(Stage::later);
    run.undo(0);
    run.set_memory(Interpreter::Memory::unknown);
    start_up(Stage::later);
    conclude();
  }

  // Components that nothing started so far, from the state that start-up left; what one stores another may use.
  void run_others() {
    run.set_budget(kStepsOfOthers);
    run.begin(Stage::system);
    const std::size_t known = run.registrations().size(), start = run.mark();
    for (int round = 0; round < kOrders && !run.exhausted(); ++round) {
      run.forget_components(start);
      std::vector<TypeId> shown;
      const auto& entries = inputs.entries.entries;
      for (const CreatedClass& made : inputs.entries.created) {
        if (made.trigger != Trigger::background && made.trigger != Trigger::external) continue;
        const std::size_t before = run.mark();
        run.renew(made.type);
        for (const Entry& entry : entries) {
          if (entry.trigger != made.trigger || entry.component != made.type) continue;
          const std::size_t earlier = run.mark();
          enter(entry, Stage::system);
          if (!begins(entry.method)) run.join_since(earlier);
        }
        run.join_since(before);
        if (std::find(shown.begin(), shown.end(), made.type) == shown.end()) shown.push_back(made.type);
      }
      for (const CreatedClass& made :
           inputs.entries.created)  // the system may also speak to what runs already
        if ((made.trigger == Trigger::process_start || made.trigger == Trigger::launch) &&
            std::find(shown.begin(), shown.end(), made.type) == shown.end())
          shown.push_back(made.type);
      for (TypeId component : shown) run.component_callbacks(component, 0);
      if (round == 0) run.wake_background();
      run.run_tasks();
    }
    for (std::size_t next = known;
         next < run.registrations().size() && next - known < kMaxTaps && !run.exhausted(); ++next)
      follow(next);
    run.run_tasks();
    close_tasks(Stage::system);
  }

  // Runs before anything else of an object does.
  bool begins(MethodId method) const {
    const CodeIndex& index = inputs.graph.index();
    const std::string_view name = index.string(index.name_of(method));
    return name == "<init>" || name == "attachBaseContext" || name == "onCreate";
  }

  void merge(Delta& into, const Delta& from) {
    for (const auto& [cell, value] : from) {
      auto at = std::lower_bound(into.begin(), into.end(), std::pair{cell, ValueId{0}});
      if (at != into.end() && at->first == cell)
        at->second = values.join(at->second, value);
      else
        into.insert(at, {cell, value});
    }
  }
  std::vector<std::pair<std::size_t, std::size_t>> control_roots;
  const Classify* classify = nullptr;
  std::size_t after_start = 0;                                              // mark of the heap
  Delta kept;                                                               // what agreeing stores
  std::array<std::size_t, 3> handlers{};                                    // answered so far, by side
  std::set<std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>> asked;  // further answers, each once

  // ---- afterwards

  const Guards& guards_of(std::uint32_t node) {
    auto& known = guards[node];
    if (!known) {
      const RunNode& n = run.nodes()[node];
      known = std::make_unique<Guards>(GuardFinder(run.ir(n.method), n).find());
    }
    return *known;
  }

  Certainty certainty_at(std::uint32_t node, std::uint32_t pc) {
    const Guards& g = guards_of(node);
    if (g.trivial) return Certainty::certain;
    const std::uint32_t block = run.ir(run.nodes()[node].method).block_at(pc);
    return block < g.of_block.size() ? g.of_block[block].certainty : Certainty::likely;
  }

  static Cost further(const Cost& cost, Certainty edge, Certainty block) {
    const auto rank = static_cast<std::uint8_t>(std::max(static_cast<int>(edge), static_cast<int>(block)));
    return {std::max(cost.worst, rank), cost.uncertain + (rank > 0), cost.length + 1};
  }

  void conclude() {
    auto& nodes = run.nodes();
    arrivals.assign(nodes.size(), {});
    guards.resize(nodes.size());
    for (std::uint32_t i = 0; i < nodes.size(); ++i) {
      nodes_of[+nodes[i].method].push_back(i);
      std::sort(nodes[i].edges.begin(), nodes[i].edges.end());
      nodes[i].edges.erase(std::unique(nodes[i].edges.begin(), nodes[i].edges.end()), nodes[i].edges.end());
      for (const ReflectiveCall& r : nodes[i].reflective)
        reflective.push_back({nodes[i].method, r.pc, r.class_name, r.member, r.arguments, nodes[i].stage});
    }
    spread();
    for (std::size_t c = 0; c < controls.size(); ++c) controls[c].reaches = reached_from(c);
    find_beyond();
  }

  // Dijkstra over the nodes of all stages: edges never leave a stage.
  void spread() {
    using Item = std::pair<Cost, std::uint32_t>;
    std::priority_queue<Item, std::vector<Item>, std::greater<>> queue;
    for (const auto& list : roots)
      for (const Root& root : list) {
        const Cost cost{0, 0, 0};
        if (arrivals[root.node].cost.worst < 3) continue;
        arrivals[root.node] = {cost, kNoId, {root.node, 0, root.kind, Certainty::certain}};
        queue.emplace(cost, root.node);
      }
    std::vector<bool> done(arrivals.size(), false);
    while (!queue.empty()) {
      const auto [cost, node] = queue.top();
      queue.pop();
      if (done[node]) continue;
      done[node] = true;
      for (const RunEdge& edge : run.nodes()[node].edges) {
        if (done[edge.to]) continue;
        const Cost next = further(cost, edge.certainty, certainty_at(node, edge.pc));
        if (next < arrivals[edge.to].cost) {
          arrivals[edge.to] = {next, node, edge};
          queue.emplace(next, edge.to);
        }
      }
    }
  }

  std::vector<MethodId> reached_from(std::size_t control) {
    const auto& list = roots[static_cast<std::size_t>(
        controls[control].side == TapSide::agree ? Stage::consent : Stage::refusal)];
    std::vector<std::uint32_t> work;
    for (std::size_t r = control_roots[control].first; r < control_roots[control].second; ++r)
      work.push_back(list[r].node);
    std::vector<bool> seen(run.nodes().size(), false);
    std::vector<MethodId> out;
    while (!work.empty()) {
      const std::uint32_t node = work.back();
      work.pop_back();
      if (seen[node]) continue;
      seen[node] = true;
      out.push_back(run.nodes()[node].method);
      for (const RunEdge& edge : run.nodes()[node].edges) work.push_back(edge.to);
    }
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
  }

  // Plain reachability from where bounds were met, over the objects that the run made.
  void find_beyond() {
    for (std::size_t stage = 0; stage < kStageCount; ++stage) {
      EntryPoints entries;
      for (const Leftover& leftover : run.leftovers())
        if (static_cast<std::size_t>(leftover.stage) == stage)
          entries.entries.push_back(
              {Trigger::process_start, leftover.method, inputs.graph.index().class_of(leftover.method)});
      if (entries.entries.empty()) continue;
      entries.activities = inputs.entries.activities;
      entries.services = inputs.entries.services;
      entries.receivers = inputs.entries.receivers;
      entries.existing = run.made_classes();
      beyond[stage].emplace(Reachability::compute(inputs.graph, entries, {}));
    }
  }

  bool ran(std::uint32_t node, std::uint32_t pc) {
    const RunNode& n = run.nodes()[node];
    const IrMethod& code = run.ir(n.method);
    const std::uint32_t block = code.block_at(pc);
    if (block == kNoId || n.blocks[block] == 0) return false;
    return code.instructions[n.blocks[block] - 1].pc >= pc;
  }

  void add_undecided(Way& way, std::uint32_t node, std::uint32_t pc) {
    const Guards& g = guards_of(node);
    if (g.trivial) return;
    const RunNode& n = run.nodes()[node];
    const IrMethod& code = run.ir(n.method);
    const std::uint32_t block = code.block_at(pc);
    if (block >= g.of_block.size()) return;
    const auto add = [&](Undecided one) {
      if (std::find(way.undecided.begin(), way.undecided.end(), one) == way.undecided.end())
        way.undecided.push_back(one);
    };
    if (g.of_block[block].exception) add({n.method, pc, {}, true});
    for (std::uint32_t b : g.of_block[block].undecided) {
      Undecided one{n.method, code.instructions[code.blocks[b].last - 1].pc, {}, false};
      for (const auto& [known, origin] : n.undecided)
        if (known == b) one.origin = origin;
      add(one);
    }
  }

  Way way_to(std::uint32_t node, std::uint32_t pc) {
    Way way;
    const Cost cost = further(arrivals[node].cost, Certainty::certain, certainty_at(node, pc));
    way.certainty = static_cast<Certainty>(std::min<int>(cost.worst, static_cast<int>(Certainty::possible)));
    std::vector<std::uint32_t> chain;
    for (std::uint32_t at = node; at != kNoId && chain.size() < 4096; at = arrivals[at].from)
      chain.push_back(at);
    std::reverse(chain.begin(), chain.end());
    Trigger trigger = Trigger::process_start;
    for (std::size_t i = 0; i < chain.size(); ++i) {
      const Arrival& arrival = arrivals[chain[i]];
      if (i == 0)
        for (const auto& list : roots)
          for (const Root& root : list)
            if (root.node == chain[0]) trigger = root.trigger;
      way.steps.push_back({run.nodes()[chain[i]].method, arrival.edge.pc, arrival.edge.kind, trigger});
      way.several_receivers |= arrival.edge.kind == EdgeKind::several_receivers;
      way.inflated |= arrival.edge.kind == EdgeKind::inflation;
      way.reflective |= arrival.edge.kind == EdgeKind::reflection;
      if (i > 0) add_undecided(way, chain[i - 1], arrival.edge.pc);
    }
    add_undecided(way, node, pc);
    return way;
  }

  template <typename Accept>
  std::optional<Way> best(Stage stage, MethodId method, std::uint32_t pc, Accept&& accept) {
    const auto known = nodes_of.find(+method);
    if (known == nodes_of.end()) return std::nullopt;
    std::uint32_t found = kNoId;
    Cost best_cost;
    for (std::uint32_t node : known->second) {
      if (run.nodes()[node].stage != stage || arrivals[node].cost.worst > 2 || !ran(node, pc) ||
          !accept(node))
        continue;
      const Cost cost = further(arrivals[node].cost, Certainty::certain, certainty_at(node, pc));
      if (found == kNoId || cost < best_cost) best_cost = cost, found = node;
    }
    if (found == kNoId) return std::nullopt;
    return way_to(found, pc);
  }
};

FirstRun::FirstRun() = default;
FirstRun::~FirstRun() = default;
FirstRun::FirstRun(FirstRun&&) noexcept = default;

FirstRun FirstRun::compute(const FirstRunInputs& inputs, const Classify& classify) {
  FirstRun out;
  out.state_ = std::make_unique<State>(inputs);
  out.state_->go(classify);
  return out;
}

bool FirstRun::complete(Stage stage) const { return state_->whole[static_cast<std::size_t>(stage)]; }
std::uint64_t FirstRun::steps() const { return state_->run.steps(); }
std::size_t FirstRun::node_count() const { return state_->run.nodes().size(); }
const Values& FirstRun::values() const { return state_->values; }

bool FirstRun::reached(Stage stage, MethodId method) const {
  const auto known = state_->nodes_of.find(+method);
  if (known == state_->nodes_of.end()) return false;
  return std::any_of(known->second.begin(), known->second.end(), [&](std::uint32_t node) {
    return state_->run.nodes()[node].stage == stage && state_->arrivals[node].cost.worst <= 2;
  });
}

bool FirstRun::executed(Stage stage, MethodId method, std::uint32_t pc) const {
  const auto known = state_->nodes_of.find(+method);
  if (known == state_->nodes_of.end()) return false;
  return std::any_of(known->second.begin(), known->second.end(), [&](std::uint32_t node) {
    return state_->run.nodes()[node].stage == stage && state_->ran(node, pc);
  });
}

std::optional<Way> FirstRun::way(Stage stage, MethodId method, std::uint32_t pc) const {
  return state_->best(stage, method, pc, [](std::uint32_t) { return true; });
}

std::optional<Way> FirstRun::way_of_call(Stage stage, MethodId method, std::uint32_t pc,
                                         const std::function<bool(std::span<const ValueId>)>& accept) const {
  return state_->best(stage, method, pc, [&](std::uint32_t node) {
    const auto& calls = state_->run.nodes()[node].calls;
    return std::any_of(calls.begin(), calls.end(),
                       [&](const RunCall& call) { return call.pc == pc && accept(call.arguments); });
  });
}

std::vector<SeenCall> FirstRun::calls(Stage stage, MethodId method, std::uint32_t pc) const {
  std::vector<SeenCall> out;
  const auto known = state_->nodes_of.find(+method);
  if (known == state_->nodes_of.end()) return out;
  for (std::uint32_t node : known->second)
    if (state_->run.nodes()[node].stage == stage)
      for (const RunCall& call : state_->run.nodes()[node].calls)
        if (call.pc == pc) out.push_back({node, call.arguments});
  return out;
}

void FirstRun::for_each_call(
    const std::function<void(MethodId, std::uint32_t, MethodId, std::span<const ValueId>)>& visit) const {
  for (const RunNode& node : state_->run.nodes())
    for (const RunCall& call : node.calls) visit(node.method, call.pc, call.callee, call.arguments);
}

std::vector<std::string> FirstRun::constants(ValueId value) const {
  const Values& values = state_->values;
  std::vector<std::string> out;
  if (values.kind(value) == ValueKind::integers) {
    for (std::int64_t item : values.items(value)) out.push_back(std::to_string(item));
  } else if (values.kind(value) == ValueKind::objects) {
    for (std::int64_t item : values.items(value))
      if (const std::string* text =
              item == 0 ? nullptr : values.text(ObjectId{static_cast<std::uint32_t>(item)}))
        out.push_back(*text);
  }
  return out;
}

std::optional<Way> FirstRun::leftover_way(Stage stage, MethodId method) const {
  const auto& plain = state_->beyond[static_cast<std::size_t>(stage)];
  if (!plain || !plain->reached(Trigger::process_start, method)) return std::nullopt;
  std::vector<Step> tail = plain->path(Trigger::process_start, method);
  Way way;
  for (const Leftover& leftover : state_->run.leftovers())
    if (leftover.stage == stage && !tail.empty() && leftover.method == tail[0].method &&
        leftover.node != kNoId && state_->arrivals[leftover.node].cost.worst <= 2) {
      way = state_->way_to(leftover.node, leftover.pc);
      tail[0].pc = leftover.pc;
      tail[0].kind = EdgeKind::several_receivers;
      break;
    }
  way.steps.insert(way.steps.end(), tail.begin(), tail.end());
  way.certainty = Certainty::possible;
  way.several_receivers = true;
  return way;
}

const std::vector<FirstRun::Reflective>& FirstRun::reflective_calls() const { return state_->reflective; }
const std::vector<FirstRun::Control>& FirstRun::controls() const { return state_->controls; }

std::vector<SeenFlow> FirstRun::flows() const { return state_->run.flows(); }
Stage FirstRun::stage_of(std::uint32_t node) const { return state_->run.nodes()[node].stage; }

std::optional<Way> FirstRun::way_to_node(std::uint32_t node, std::uint32_t pc) const {
  if (node >= state_->arrivals.size() || state_->arrivals[node].cost.worst > 2) return std::nullopt;
  return state_->way_to(node, pc);
}

std::vector<std::string> FirstRun::trace(const FirstRunInputs& inputs, const Classify& classify,
                                         std::span<const MethodId> methods) {
  constexpr std::size_t kMaxLines = 20'000;
  constexpr std::array<std::string_view, kStageCount> kStages = {"start", "refusal", "consent",
                                                                 "tap",   "later",   "system"};
  const CodeIndex& index = inputs.graph.index();
  std::vector<std::string> lines;
  State state(inputs);
  std::uint32_t last = kNoId;
  state.run.trace = [&](std::uint32_t number, const IrInstruction& in, std::span<const ValueId> registers) {
    const RunNode& node = state.run.nodes()[number];
    if (lines.size() >= kMaxLines || std::find(methods.begin(), methods.end(), node.method) == methods.end())
      return;
    if (number != last || in.pc == 0)
      lines.push_back(
          fmt::format("{} [{}]", index.jvm_name(node.method), kStages[static_cast<std::size_t>(node.stage)]));
    last = number;
    const dex::Op op = dex::decode(index.code(node.method), in.pc).op;
    std::string line =
        fmt::format("  {:04x} {:<22} {:<20}", in.pc, dex::traits(op).mnemonic, index.at(node.method, in.pc));
    for (std::size_t i = 0; i < registers.size(); ++i)
      if (registers[i] != kNothing) line += fmt::format(" v{}={}", i, state.run.describe(registers[i]));
    lines.push_back(std::move(line));
  };
  state.go(classify);
  return lines;
}

std::string Interpreter::describe(ValueId value) const {
  if (value == kNothing) return "-";
  if (values_.kind(value) == ValueKind::anything) return values_.marks(value) != kNoMarks ? "?*" : "?";
  std::string out;
  for (std::int64_t item : values_.items(value)) {
    if (!out.empty()) out += "|";
    if (values_.kind(value) == ValueKind::integers) {
      out += std::to_string(item);
      continue;
    }
    const ObjectId object{static_cast<std::uint32_t>(item)};
    const Object& o = values_[object];
    if (item == 0)
      out += "null";
    else if (o.kind == ObjectKind::text)
      out += "\"" + values_.text_of(o.a) + "\"";
    else if (o.kind == ObjectKind::boxed)
      out += "box(" + describe(ValueId{o.a}) + ")";
    else if (o.kind == ObjectKind::class_)
      out += "class " + (o.a == kNoId ? values_.text_of(o.b) : index_.java_name(TypeId{o.a}));
    else if (o.kind == ObjectKind::view)
      out += fmt::format("view(0x{:x})", o.a);
    else if (o.kind == ObjectKind::store)
      out += "store(" + describe(ValueId{o.b}) + ")";
    else
      out += (o.type == kNoType ? "object" : index_.java_name(o.type)) + "#" + std::to_string(item);
  }
  if (values_.is_open(value))
    out += (out.empty() ? "" : "|") + std::string("any ") +
           (values_.bound(value) == kNoType ? "object" : index_.java_name(values_.bound(value)));
  if (values_.marks(value) != kNoMarks) out += "*";  // carries data that is followed
  return out;
}

}  // namespace xiezhi
