// Marks: how data are followed through an abstract run (see data_flow.h).
#include <algorithm>

#include "program/interpreter.h"
#include "support/text.h"

namespace xiezhi {
namespace {

constexpr int kMaxDepth = 6;             // of objects inside objects
constexpr std::size_t kMaxObjects = 96;  // looked into for one argument
constexpr std::size_t kMaxMarks = 1 << 16;
constexpr std::size_t kMaxSteps = 64;
constexpr std::uint32_t kTransient = 0x80;  // access flag of a field

bool is_url(std::string_view text) { return text.starts_with("http://") || text.starts_with("https://"); }

}  // namespace

// ---- rows -----------------------------------------------------------------------------------------------------

void Interpreter::index_sinks() {
  if (inputs_.flow.sinks == nullptr) return;
  const auto rows = inputs_.flow.sinks->rows();
  for (std::size_t i = 0; i < rows.size(); ++i) {
    sink_names_[rows[i].method].push_back(static_cast<std::uint16_t>(i));
    sink_descriptors_.push_back(descriptor_of(rows[i].class_name));
  }
  sinks_by_method_.assign(index_.method_count(), {0, kNoId});
}

std::span<const std::uint16_t> Interpreter::sinks_of(MethodId callee) {
  if (sinks_by_method_.empty()) return {};
  auto& [begin, count] = sinks_by_method_[+callee];
  if (count == kNoId) {
    begin = static_cast<std::uint32_t>(sink_rows_.size());
    count = 0;
    const std::string_view name = index_.string(index_.name_of(callee));
    if (const auto rows = sink_names_.find(name); rows != sink_names_.end()) {
      const TypeId type = index_.class_of(callee);
      for (std::uint16_t row : rows->second) {
        // A constructor makes an object of its own class; only that of the class, or of one below it, counts.
        if (!hierarchy_.is_subtype(type, sink_descriptors_[row])) continue;
        sink_rows_.push_back(row);
        ++count;
      }
    }
  }
  return std::span(sink_rows_).subspan(begin, count);
}

// ---- marks ----------------------------------------------------------------------------------------------------

std::uint32_t Interpreter::mark_of(Mark mark) {
  std::uint64_t hash = static_cast<std::uint64_t>(mark.kind) * 0x9e3779b97f4a7c15ull + mark.row;
  hash = (hash ^ +mark.source.method) * 0xbf58476d1ce4e5b9ull + mark.source.pc;
  for (ValueId v : mark.source.arguments) hash = (hash ^ +v) * 0x94d049bb133111ebull + (hash >> 29);
  for (std::uint32_t known : marks_by_hash_[hash]) {
    const Mark& m = marks_[known];
    if (m.kind == mark.kind && m.row == mark.row && m.source.method == mark.source.method &&
        m.source.pc == mark.source.pc && m.source.arguments == mark.source.arguments)
      return known;
  }
  if (marks_.size() >= kMaxMarks) return kNoId;
  const auto id = static_cast<std::uint32_t>(marks_.size());
  marks_by_hash_[hash].push_back(id);
  marks_.push_back(std::move(mark));
  return id;
}

MarkSet Interpreter::new_mark(Mark mark) {
  const std::uint32_t id = mark_of(std::move(mark));
  if (id == kNoId) return kNoMarks;
  if (marks_[id].kind == Mark::Kind::source && now_ != nullptr)
    arrivals_.try_emplace(std::uint64_t{now_->node} << 32 | id,
                          MarkArrival{FlowStep::How::read, kNoId, marks_[id].source.pc, {}});
  return values_.mark_sets().single(id);
}

MarkSet Interpreter::url_mark(std::uint32_t text) {
  if (!is_url(values_.text_of(text))) return kNoMarks;
  return new_mark({Mark::Kind::url, text, {}});
}

// The marks of a value and of what its objects hold. Objects of the package's own classes only where `own`.
MarkSet Interpreter::carried(ValueId value, bool own) {
  if (inputs_.flow.sinks == nullptr) return kNoMarks;
  MarkSet out = kNoMarks;
  boost::unordered_flat_set<std::uint32_t> seen;
  collect_marks(value, own, 0, seen, out);
  return out;
}

void Interpreter::collect_marks(ValueId value, bool own, int depth,
                                boost::unordered_flat_set<std::uint32_t>& seen, MarkSet& out) {
  out = values_.mark_sets().join(out, values_.marks(value));
  if (values_.kind(value) != ValueKind::objects || depth > kMaxDepth) return;
  const std::span<const std::int64_t> items = values_.items(value);
  for (std::int64_t item : items) {
    if (item == 0) continue;
    const ObjectId object{static_cast<std::uint32_t>(item)};
    const Object o = values_[object];
    switch (o.kind) {
      case ObjectKind::text:
        out = values_.mark_sets().join(out, url_mark(o.a));
        continue;
      case ObjectKind::boxed:
        collect_marks(ValueId{o.a}, own, depth + 1, seen, out);
        continue;
      case ObjectKind::allocated:
      case ObjectKind::platform:
      case ObjectKind::view:
        break;
      default:  // components, stores, classes and lambdas are not data
        continue;
    }
    const bool is_own = o.type != kNoType && index_.is_defined(o.type);
    if ((is_own && !own) || seen.size() >= kMaxObjects || !seen.insert(+object).second) continue;
    std::vector<CellId> cells;
    heap_.for_each_cell(object, [&](CellId c, std::uint32_t slot) {
      const bool transient =
          slot < index_.declared_field_count() && (index_.flags(FieldId{slot}) & kTransient) != 0;
      if (slot != slot::kExists && slot != slot::kLength && slot != slot::kShown && !transient)
        cells.push_back(c);
    });
    for (CellId c : cells) collect_marks(read(c), own, depth + 1, seen, out);
  }
}

// What was put into an object without the run knowing where.
MarkSet Interpreter::marks_inside(ValueId value) {
  MarkSet out = values_.marks(value);
  if (values_.kind(value) != ValueKind::objects || marks_.empty()) return out;
  const std::span<const std::int64_t> items = values_.items(value);
  for (std::int64_t item : items) {
    if (item == 0) continue;
    const CellId inside = heap_.find(ObjectId{static_cast<std::uint32_t>(item)}, slot::kMarks);
    if (inside != RunHeap::kNoCell) out = values_.mark_sets().join(out, values_.marks(read(inside)));
  }
  return out;
}

void Interpreter::put_marks(ValueId value, MarkSet marks, int depth) {
  if (marks == kNoMarks || values_.kind(value) != ValueKind::objects) return;
  const std::span<const std::int64_t> items = values_.items(value);
  for (std::int64_t item : items) {
    if (item == 0) continue;
    const ObjectId object{static_cast<std::uint32_t>(item)};
    const Object& o = values_[object];
    const bool takes =
        o.kind == ObjectKind::allocated || o.kind == ObjectKind::platform || o.kind == ObjectKind::view;
    const bool own = o.type != kNoType && index_.is_defined(o.type);
    if (!takes || (own && !hierarchy_.is_subtype(o.type, "Ljava/lang/Throwable;"))) continue;
    write(cell(object, slot::kMarks), values_.marked(kAnything, marks), false);
    // What goes into a stream goes into the stream it wraps.
    if (const CellId wrapped = heap_.find(object, slot::kWrapped); wrapped != RunHeap::kNoCell && depth < 6)
      put_marks(read(wrapped), marks, depth + 1);
  }
  if (values_.is_open(value)) {
    touched_ = value;
    touched_marks_ = values_.mark_sets().join(touched_marks_, marks);
  }
}

// ---- calls ----------------------------------------------------------------------------------------------------

// What a call of the platform gives, with the marks it carries on.
ValueId Interpreter::carry_on(std::uint32_t pc, MethodId callee, std::span<const ValueId> arguments,
                              bool is_static, bool modelled, ValueId answer) {
  if (inputs_.flow.sinks == nullptr) return answer;
  MarkSets& sets = values_.mark_sets();
  const TypeId returned = index_.return_type(index_.proto_of(callee));
  const std::string_view shape = index_.descriptor(returned);
  const bool gives_data = shape != "V" && shape != "Z";
  const ValueId receiver = is_static || arguments.empty() ? kAnything : arguments[0];
  const std::size_t first = is_static ? 0 : 1;
  MarkSet made = kNoMarks, changed = kNoMarks;
  bool clean = false;
  for (std::uint16_t row : std::vector<std::uint16_t>(sinks_of(callee).begin(), sinks_of(callee).end())) {
    const DataSink& sink = inputs_.flow.sinks->rows()[row];
    if (sink.row == SinkRow::clean) clean = true;
    if (sink.row == SinkRow::transform)
      changed = sets.join(changed, new_mark({Mark::Kind::transform, row, {}}));
    if (sink.row == SinkRow::endpoint) made = sets.join(made, new_mark({Mark::Kind::endpoint, row, {}}));
  }
  const bool is_source = +callee < inputs_.flow.sources.size() && inputs_.flow.sources[+callee];
  if (is_source) {
    FlowSource source{nodes_[now_->node].method, pc, now_->node, callee, kNoField, {}};
    source.arguments.assign(arguments.begin(), arguments.end());
    made = sets.join(made, new_mark({Mark::Kind::source, 0, std::move(source)}));
  }
  const bool constructs = index_.string(index_.name_of(callee)) == "<init>";
  const auto wraps = [&] {  // a stream or reader around another, of whatever package
    const auto parameters = index_.parameters(index_.proto_of(callee));
    return index_.descriptor(index_.class_of(callee)).starts_with("Ljava/") ||
           (!parameters.empty() && index_.descriptor(parameters[0]).starts_with("Ljava/io/"));
  };
  if (constructs && arguments.size() > 1 && wraps())
    if (const ObjectId object = values_.single_object(receiver);
        +object != 0 && values_.kind(arguments[1]) == ValueKind::objects &&
        values_.texts(arguments[1]).empty())
      write(cell(object, slot::kWrapped), arguments[1], true);
  if (marks_.empty() || clean) return answer;

  MarkSet inside = is_static || arguments.empty() ? kNoMarks : marks_inside(receiver);
  MarkSet given = kNoMarks;
  std::vector<MarkSet> of_argument;
  if (!modelled || changed != kNoMarks) {
    const auto parameters = index_.parameters(index_.proto_of(callee));
    for (std::size_t i = first; i < arguments.size(); ++i) {
      const std::string_view parameter =
          i - first < parameters.size() ? index_.descriptor(parameters[i - first]) : std::string_view{};
      const bool any = parameter == "Ljava/lang/Object;" || parameter == "Ljava/io/Serializable;" ||
                       parameter == "Landroid/os/Parcelable;";
      of_argument.push_back(carried(arguments[i], any));
      given = sets.join(given, of_argument.back());
    }
    if (!is_static && !arguments.empty()) inside = sets.join(inside, carried(receiver, false));
  }
  MarkSet all = sets.join(sets.join(given, inside), made);
  if (all != kNoMarks) all = sets.join(all, changed);
  if (!modelled) {
    if (!is_static) put_marks(receiver, given);
    for (std::size_t i = first; i < arguments.size(); ++i) {  // a buffer that is filled
      if (!is_array(arguments[i])) continue;
      MarkSet others = inside;
      for (std::size_t k = 0; k < of_argument.size(); ++k)
        if (k + first != i) others = sets.join(others, of_argument[k]);
      put_marks(arguments[i], others);
    }
  }
  if (constructs) {
    put_marks(receiver, sets.join(made, all != kNoMarks ? changed : kNoMarks));
    return answer;
  }
  if (!gives_data) return answer;
  put_marks(answer == receiver ? kNothing : answer, all);
  return values_.marked(answer, all);
}

bool Interpreter::is_array(ValueId value) const {
  if (values_.kind(value) != ValueKind::objects) return false;
  const auto items = values_.items(value);
  return std::any_of(items.begin(), items.end(), [&](std::int64_t item) {
    const TypeId type = values_[ObjectId{static_cast<std::uint32_t>(item)}].type;
    return item != 0 && type != kNoType && index_.descriptor(type).starts_with('[');
  });
}

// An intent that names a component of this package stays in the app's hands.
bool Interpreter::stays_inside(ValueId intent, int depth) {
  if (values_.kind(intent) != ValueKind::objects || depth > 3) return false;
  const std::span<const std::int64_t> items = values_.items(intent);
  return std::any_of(items.begin(), items.end(), [&](std::int64_t item) {
    if (item == 0) return false;
    const ObjectId object{static_cast<std::uint32_t>(item)};
    const Object o = values_[object];
    if (o.kind == ObjectKind::class_) return o.a != kNoId && index_.is_defined(TypeId{o.a});
    if (o.kind == ObjectKind::text) {
      const TypeId type = index_.find_class(values_.text_of(o.a));
      return type != kNoType && index_.is_defined(type);
    }
    const CellId held = heap_.find(object, slot::kHeld);
    return held != RunHeap::kNoCell && stays_inside(read(held), depth + 1);
  });
}

// Whether a call gives marked data away.
void Interpreter::note_sinks(std::uint32_t pc, MethodId callee, std::span<const ValueId> arguments,
                             bool is_static) {
  const auto found = sinks_of(callee);
  if (found.empty() || marks_.empty()) return;
  MarkSets& sets = values_.mark_sets();
  const std::size_t first = is_static ? 0 : 1;
  for (std::uint16_t row : std::vector<std::uint16_t>(found.begin(), found.end())) {
    const DataSink& sink = inputs_.flow.sinks->rows()[row];
    if (sink.row != SinkRow::sink && sink.row != SinkRow::into) continue;
    if (sink.kind == "ipc" && arguments.size() > first && provider_of(arguments[first]) != kNoType) continue;
    MarkSet given = kNoMarks, beside = kNoMarks;
    for (std::size_t i = first; i < arguments.size(); ++i) {
      const bool wanted = sink.any_argument || std::find(sink.arguments.begin(), sink.arguments.end(),
                                                         i - first) != sink.arguments.end();
      if (!wanted || (sink.kind == "ipc" && stays_inside(arguments[i], 0))) continue;
      given = sets.join(given, carried(arguments[i], true));
    }
    if (!is_static && !arguments.empty()) beside = carried(arguments[0], false);
    if (sink.receiver) given = sets.join(given, beside);
    if (given == kNoMarks) continue;
    if (sink.row == SinkRow::sink) {
      note_flow(now_->node, pc, callee, sink.kind, given, sets.join(given, beside), false);
      continue;
    }
    std::vector<std::string_view> kinds;
    for (std::uint32_t mark : sets.items(beside))
      if (marks_[mark].kind == Mark::Kind::endpoint)
        kinds.push_back(inputs_.flow.sinks->rows()[marks_[mark].row].kind);
    std::sort(kinds.begin(), kinds.end());
    kinds.erase(std::unique(kinds.begin(), kinds.end()), kinds.end());
    const bool unsure = kinds.size() > 1 || values_.items(arguments[0]).size() > 1;
    for (std::string_view kind : kinds)
      note_flow(now_->node, pc, callee, kind, given, sets.join(given, beside), unsure);
  }
}

void Interpreter::note_flow(std::uint32_t node, std::uint32_t pc, MethodId callee, std::string_view kind,
                            MarkSet given, MarkSet all, bool unsure) {
  for (std::uint32_t mark : values_.mark_sets().items(given)) {
    if (marks_[mark].kind != Mark::Kind::source) continue;
    const MethodId method = nodes_[node].method;
    const auto same = [&](const FlowHit& hit) {
      return hit.mark == mark && hit.pc == pc && hit.kind == kind && nodes_[hit.node].method == method &&
             nodes_[hit.node].stage == stage_ && hit.all == all;
    };
    if (std::none_of(hits_.begin(), hits_.end(), same))
      hits_.push_back({mark, node, pc, callee, kind, all, unsure});
  }
}

ValueId Interpreter::marked_field(FieldId field, std::uint32_t pc, ValueId value) {
  if (inputs_.flow.sinks == nullptr || index_.is_declared(resolved(field))) return value;
  MarkSet made = kNoMarks;
  if (+field < inputs_.flow.source_fields.size() && inputs_.flow.source_fields[+field])
    made =
        new_mark({Mark::Kind::source, 0, {nodes_[now_->node].method, pc, now_->node, kNoMethod, field, {}}});
  if (const auto rows = sink_names_.find(index_.string(index_.name_of(field))); rows != sink_names_.end())
    for (std::uint16_t row : rows->second)
      if (inputs_.flow.sinks->rows()[row].row == SinkRow::endpoint &&
          sink_descriptors_[row] == index_.descriptor(index_.class_of(field)))
        made = values_.mark_sets().join(made, new_mark({Mark::Kind::endpoint, row, {}}));
  return values_.marked(value, made);
}

// Parameters that the platform hands to a method which asks for personal information.
void Interpreter::mark_parameters(MethodId method, std::vector<ValueId>& arguments) {
  if (+method >= inputs_.flow.callbacks.size() || !inputs_.flow.callbacks[+method]) return;
  const MarkSet made = new_mark({Mark::Kind::source, 0, {method, 0, now_->node, method, kNoField, {}}});
  for (std::size_t i = 1; i < arguments.size(); ++i) {
    put_marks(arguments[i], made);
    arguments[i] = values_.marked(arguments[i], made);
  }
}

// ---- the way --------------------------------------------------------------------------------------------------

void Interpreter::note_arrival(std::uint32_t node, MarkSet marks, FlowStep::How how, std::uint32_t from,
                               std::uint32_t pc, CellId cell) {
  for (std::uint32_t mark : values_.mark_sets().items(marks))
    if (marks_[mark].kind == Mark::Kind::source)
      arrivals_.try_emplace(std::uint64_t{node} << 32 | mark, MarkArrival{how, from, pc, cell});
}

void Interpreter::note_writer(CellId cell, MarkSet marks) {
  for (std::uint32_t mark : values_.mark_sets().items(marks))
    if (marks_[mark].kind == Mark::Kind::source)
      writers_.try_emplace(std::uint64_t{+cell} << 32 | mark, std::pair{now_ ? now_->node : kNoId, pc_});
}

// From the sink back to the source, by how the data first came to each run of a method.
std::vector<FlowStep> Interpreter::steps_to(std::uint32_t mark, std::uint32_t node, std::uint32_t pc,
                                            bool& whole) const {
  std::vector<FlowStep> out{{FlowStep::How::given_away, nodes_[node].method, pc}};
  boost::unordered_flat_set<std::uint32_t> seen;
  whole = false;
  while (out.size() < kMaxSteps && seen.insert(node).second) {
    const auto found = arrivals_.find(std::uint64_t{node} << 32 | mark);
    if (found == arrivals_.end()) break;
    const MarkArrival& arrival = found->second;
    if (arrival.how == FlowStep::How::read) {
      whole = true;
      break;
    }
    if (arrival.how == FlowStep::How::loaded) {
      out.push_back({FlowStep::How::loaded, nodes_[node].method, arrival.pc});
      const auto writer = writers_.find(std::uint64_t{+arrival.cell} << 32 | mark);
      if (writer == writers_.end() || writer->second.first == kNoId) break;
      node = writer->second.first;
      out.push_back({FlowStep::How::stored, nodes_[node].method, writer->second.second});
    } else if (arrival.how == FlowStep::How::argument) {
      node = arrival.from;
      if (node == kNoId) break;
      out.push_back({FlowStep::How::argument, nodes_[node].method, arrival.pc});
    } else {
      out.push_back({FlowStep::How::result, nodes_[node].method, arrival.pc});
      node = arrival.from;
    }
  }
  const FlowSource& source = marks_[mark].source;
  out.push_back({FlowStep::How::read, source.method, source.pc});
  std::reverse(out.begin(), out.end());
  return out;
}

std::vector<SeenFlow> Interpreter::flows() const {
  std::vector<SeenFlow> out;
  for (const FlowHit& hit : hits_) {
    SeenFlow flow{.source = marks_[hit.mark].source,
                  .method = nodes_[hit.node].method,
                  .pc = hit.pc,
                  .node = hit.node,
                  .callee = hit.callee,
                  .kind = hit.kind};
    for (std::uint32_t mark : values_.mark_sets().items(hit.all)) {
      if (marks_[mark].kind == Mark::Kind::transform)
        flow.transforms.push_back(inputs_.flow.sinks->rows()[marks_[mark].row].kind);
      if (marks_[mark].kind == Mark::Kind::url) flow.urls.push_back(values_.text_of(marks_[mark].row));
    }
    std::sort(flow.transforms.begin(), flow.transforms.end());
    flow.transforms.erase(std::unique(flow.transforms.begin(), flow.transforms.end()), flow.transforms.end());
    bool whole = false;
    flow.steps = steps_to(hit.mark, hit.node, hit.pc, whole);
    flow.unsure = hit.unsure || !whole;
    out.push_back(std::move(flow));
  }
  return out;
}

}  // namespace xiezhi
