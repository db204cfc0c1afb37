#include "examine/code/data_flows.h"

#include <algorithm>
#include <set>
#include <tuple>

#include <boost/unordered/unordered_flat_map.hpp>

#include "support/text.h"

namespace xiezhi {
namespace {

constexpr std::size_t kMaxFlows = 2000;

// What only hints at information (a folder, a capability) is no data to follow.
bool gives_information(const AndroidSource& row) {
  return !row.types.empty() && row.strength == SourceStrength::direct;
}

std::string api_of(const AndroidSource& row) {
  return std::string(row.class_name) + "." + std::string(row.member);
}

class FlowWriter {
 public:
  FlowWriter(const ProgramView& view, const SensitivePoints& points)
      : view_(view), index_(view.index), points_(points.points) {}

  void write() {
    for (const SeenFlow& flow : view_.first_run.flows()) {
      if (view_.scene.facts.flows.size() >= kMaxFlows) break;
      for (const auto& [row, type] : rows_of(flow.source)) add(flow, *row, type);
    }
  }

 private:
  using Found = std::vector<std::pair<const AndroidSource*, std::string_view>>;

  // The rows that the source's place stands for, with each type of theirs.
  Found rows_of(const FlowSource& source) const {
    Found out;
    const auto take = [&](const AndroidSource& row) {
      if (!gives_information(row)) return;
      for (std::string_view type : row.types)
        if (std::find(out.begin(), out.end(), std::pair(&row, type)) == out.end())
          out.emplace_back(&row, type);
    };
    const Knowledge& knowledge = view_.scene.knowledge;
    if (source.field != kNoField) {
      const std::string_view owner = index_.descriptor(index_.class_of(source.field));
      for (const AndroidSource& row : knowledge.sources(SourceKind::field))
        if (row.member == index_.string(index_.name_of(source.field)) &&
            descriptor_of(row.class_name) == owner)
          take(row);
      return out;
    }
    const std::string_view name = index_.string(index_.name_of(source.callee));
    for (const AndroidSource& row : knowledge.sources(SourceKind::method))
      if (row.member == name &&
          view_.hierarchy.is_subtype(index_.class_of(source.callee), descriptor_of(row.class_name)) &&
          (row.arguments.empty() || matches(row, source)))
        take(row);
    return out;
  }

  // By the arguments the run saw; where the row asks for more than constants, by what the examiner found there.
  bool matches(const AndroidSource& row, const FlowSource& source) const {
    const Values& values = view_.first_run.values();
    for (std::string_view piece : row.arguments) {
      if (piece.starts_with('@')) {
        const bool seen = std::any_of(points_.begin(), points_.end(), [&](const SensitivePoint& p) {
          return p.method == source.method && p.pc == source.pc && p.source == &row;
        });
        if (seen) return true;
        continue;
      }
      for (ValueId argument : source.arguments) {
        if (values.kind(argument) == ValueKind::integers && piece.size() > 1) {
          const std::int64_t wanted = std::atoll(std::string(piece.substr(1)).c_str());
          for (std::int64_t item : values.items(argument))
            if ((piece[0] == '#' && item == wanted) || (piece[0] == '&' && (item & wanted) != 0)) return true;
          continue;
        }
        for (std::string_view text : values.texts(argument))
          if (glob_matches(piece, text)) return true;
      }
    }
    return false;
  }

  static Phase phase_of(Stage stage) {
    switch (stage) {
      case Stage::start:
        return Phase::before_consent;
      case Stage::refusal:
        return Phase::after_refusal;
      case Stage::consent:
        return Phase::after_consent;
      case Stage::system:
        return Phase::background;
      case Stage::later:
      case Stage::tap:
        return Phase::any;
    }
    return Phase::any;
  }

  void add(const SeenFlow& seen, const AndroidSource& row, std::string_view type) {
    const auto to_sink = view_.first_run.way_to_node(seen.node, seen.pc);
    const auto to_source = view_.first_run.way_to_node(seen.source.node, seen.source.pc);
    if (!to_sink || !to_source) return;
    Flow flow{.type = std::string(type)};
    flow.phase = phase_of(view_.first_run.stage_of(seen.node));
    const auto key = std::tuple(flow.type, seen.source.method, seen.source.pc, seen.method, seen.pc,
                                std::string(seen.kind), flow.phase);
    if (!known_.insert(key).second) return;
    flow.source_api = api_of(row);
    flow.source_method = to_valid_utf8(index_.jvm_name(seen.source.method));
    flow.source_offset = seen.source.pc;
    flow.sink_kind = seen.kind;
    flow.sink_api = to_valid_utf8(index_.java_name(seen.callee));
    flow.sink_method = to_valid_utf8(index_.jvm_name(seen.method));
    flow.sink_offset = seen.pc;
    flow.owner = owner_on(view_, to_sink->steps, seen.method);
    flow.certainty = seen.unsure ? Certainty::possible : std::max(to_sink->certainty, to_source->certainty);
    for (std::string_view transform : seen.transforms) flow.transforms.emplace_back(transform);
    if (seen.kind == "network" || seen.kind == "webview") flow.to = destination(seen.urls);
    for (const FlowStep& step : seen.steps) add_step(flow, step);
    flow.evidence.push_back(
        site_evidence(view_, seen.source.method, seen.source.pc, flow.source_api, Strength::direct));
    flow.evidence.push_back(site_evidence(view_, seen.method, seen.pc, flow.sink_api, Strength::direct));
    view_.scene.facts.flows.push_back(std::move(flow));
  }

  // Only where one host can be meant: several addresses in one value do not tell which is called.
  std::optional<Destination> destination(const std::vector<std::string>& urls) const {
    std::set<std::pair<std::string, bool>> hosts;
    for (const std::string& url : urls) {
      const bool encrypted = url.starts_with("https://");
      std::string_view rest = std::string_view(url).substr(encrypted ? 8 : 7);
      rest = rest.substr(0, rest.find_first_of("/?#:"));
      if (const auto at = rest.rfind('@'); at != rest.npos) rest.remove_prefix(at + 1);
      if (!rest.empty()) hosts.emplace(lower_ascii(rest), encrypted);
    }
    if (hosts.size() != 1) return std::nullopt;
    Destination out{hosts.begin()->first, {}, hosts.begin()->second};
    if (const SdkRow* sdk = view_.scene.knowledge.sdk_of_domain(out.host)) out.owner = sdk->id;
    return out;
  }

  void add_step(Flow& flow, const FlowStep& step) const {
    std::string at = to_valid_utf8(index_.at(step.method, step.pc));
    std::string text = to_valid_utf8(index_.jvm_name(step.method)) + (at.empty() ? "" : " (" + at + ")");
    if (flow.path.empty() || flow.path.back() != text) flow.path.push_back(std::move(text));
  }

  const ProgramView& view_;
  const CodeIndex& index_;
  std::span<const SensitivePoint> points_;
  std::set<std::tuple<std::string, MethodId, std::uint32_t, MethodId, std::uint32_t, std::string, Phase>>
      known_;
};

}  // namespace

FlowInputs flow_inputs(const CodeIndex& index, const Hierarchy& hierarchy, const Knowledge& knowledge,
                       const DataSinks& sinks) {
  FlowInputs out{.sinks = &sinks};
  out.sources.assign(index.method_count(), false);
  out.callbacks.assign(index.method_count(), false);
  out.source_fields.assign(index.field_count(), false);
  boost::unordered_flat_map<StringId, std::vector<const AndroidSource*>> methods, fields;
  const auto sort_rows = [&](SourceKind kind, auto& by_name) {
    for (const AndroidSource& row : knowledge.sources(kind))
      if (gives_information(row))
        if (const StringId name = index.find_string(row.member); name != kNoString)
          by_name[name].push_back(&row);
  };
  sort_rows(SourceKind::method, methods);
  sort_rows(SourceKind::field, fields);
  for (std::uint32_t i = 0; i < index.method_count(); ++i) {
    const auto rows = methods.find(index.name_of(MethodId{i}));
    if (rows == methods.end()) continue;
    for (const AndroidSource* row : rows->second) {
      if (!hierarchy.is_subtype(index.class_of(MethodId{i}), descriptor_of(row->class_name))) continue;
      const bool own_code = index.is_declared(MethodId{i}) && index.has_code(MethodId{i});
      if (row->is_callback && own_code) out.callbacks[i] = true;
      if (!row->is_callback && !own_code) out.sources[i] = true;
    }
  }
  for (std::uint32_t i = index.declared_field_count(); i < index.field_count(); ++i) {
    const auto rows = fields.find(index.name_of(FieldId{i}));
    if (rows == fields.end()) continue;
    for (const AndroidSource* row : rows->second)
      if (index.descriptor(index.class_of(FieldId{i})) == descriptor_of(row->class_name) &&
          index.descriptor(index.type_of(FieldId{i})) != "Landroid/net/Uri;")  // names information, is none
        out.source_fields[i] = true;
  }
  return out;
}

void add_flows(const ProgramView& view, const SensitivePoints& points) {
  FlowWriter(view, points).write();
  Coverage line{.id = "data_flow", .what = {"数据流向", "data flow"}, .status = CoverageStatus::done};
  if (!view.first_run.complete()) {
    line.status = CoverageStatus::partial;
    line.why = {"只跟踪了首次运行分析到达的代码", "only code that first run came to was followed"};
  }
  view.scene.facts.coverage.push_back(std::move(line));
}

}  // namespace xiezhi
