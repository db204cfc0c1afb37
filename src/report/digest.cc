#include "report/digest.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

#include <fmt/format.h>

#include "support/text.h"

namespace xiezhi {

std::array<std::size_t, kVerdicts> count_verdicts(std::span<const Finding> findings) {
  std::array<std::size_t, kVerdicts> counts{};
  for (const Finding& finding : findings) ++counts[static_cast<std::size_t>(finding.verdict)];
  return counts;
}

std::vector<const Finding*> strongest(std::span<const Finding> findings) {
  std::vector<const Finding*> out;
  for (const Finding& finding : findings)
    if (finding.verdict <= Verdict::suspected && !finding.suppressed) out.push_back(&finding);
  std::stable_sort(out.begin(), out.end(), [](const Finding* a, const Finding* b) {
    return std::tuple(a->verdict, -a->confidence) < std::tuple(b->verdict, -b->confidence);
  });
  return out;
}

std::string_view mark(Verdict verdict) {
  // None of East Asian Width "ambiguous", which Chinese terminals draw two columns wide.
  switch (verdict) {
    case Verdict::violated:
      return "✗";
    case Verdict::suspected:
      return "!";
    case Verdict::not_found:
      return "✓";
    case Verdict::not_applicable:
      return "-";
    case Verdict::undetermined:
      return "?";
  }
  return "?";
}

namespace {

struct EvidenceSource {
  std::string_view code;  // of clauses.tsv, column evidence
  MaterialKind kind;
};
constexpr EvidenceSource kEvidenceSources[] = {
    {"ST", MaterialKind::package}, {"PT", MaterialKind::policy},    {"RT", MaterialKind::trace},
    {"NW", MaterialKind::network}, {"UI", MaterialKind::interface}, {"OP", MaterialKind::records}};

// The most telling kind of evidence for the clause that nothing at hand provides.
std::pair<std::string, Text> first_absent(const Facts& facts, const Knowledge& knowledge,
                                          std::string_view clause) {
  const ClauseRow* row = knowledge.clause(clause);
  if (row != nullptr)
    for (std::string_view code : row->evidence) {
      if (code == "HU") return {"judgement", {"人工判断", "a person's judgement"}};
      for (const EvidenceSource& source : kEvidenceSources)
        if (source.code == code && !facts.has(source.kind))
          return {std::string(id(source.kind)), knowledge.name_of("evidence_kind", code).text()};
    }
  return {"other", {"更完整的同类材料", "more complete material of the kinds at hand"}};
}

}  // namespace

std::vector<Wanted> wanted_material(const Examination& examination, const Knowledge& knowledge) {
  std::vector<Wanted> out;
  for (const Finding& finding : examination.findings) {
    if (finding.verdict != Verdict::undetermined) continue;
    auto [kind, title] = first_absent(examination.facts, knowledge, finding.clause);
    auto at = std::find_if(out.begin(), out.end(), [&](const Wanted& w) { return w.kind == kind; });
    if (at == out.end()) at = out.insert(out.end(), Wanted{kind, title, {}});
    at->undecided.push_back(&finding);
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const Wanted& a, const Wanted& b) { return a.undecided.size() > b.undecided.size(); });
  return out;
}

std::vector<CollectionGroup> group_collections(std::span<const Collection> collections) {
  std::map<std::string_view, Phase> earliest;
  for (const Collection& c : collections) {
    auto [at, fresh] = earliest.try_emplace(c.type, c.phase);
    if (!fresh) at->second = std::min(at->second, c.phase);
  }
  auto key = [&](const Collection& c) {
    return std::tuple(earliest[c.type], std::string_view(c.type), c.owner.kind, std::string_view(c.owner.id),
                      std::string_view(c.api), c.act);
  };
  std::vector<const Collection*> order;
  for (const Collection& c : collections) order.push_back(&c);
  std::stable_sort(order.begin(), order.end(), [&](const Collection* a, const Collection* b) {
    return std::tuple(key(*a), a->phase) < std::tuple(key(*b), b->phase);
  });
  std::vector<CollectionGroup> groups;
  for (const Collection* c : order) {
    if (groups.empty() || key(groups.back().first()) != key(*c)) groups.emplace_back();
    groups.back().cases.push_back(c);
    groups.back().count += c->count;
  }
  return groups;
}

std::vector<const std::vector<Frame>*> paths_by_evidence(const Facts& facts) {
  std::vector<const std::vector<Frame>*> paths(facts.evidence.size(), nullptr);
  auto offer = [&](const std::vector<EvidenceId>& ids, const std::vector<Frame>& path) {
    if (path.size() < 2) return;
    for (EvidenceId one : ids)
      if (one < paths.size() && paths[one] == nullptr) paths[one] = &path;
  };
  for (const Collection& c : facts.collections) {
    if (c.means != Means::runtime) {
      offer(c.evidence, c.path);
      continue;
    }
    // Beside a recorded call stands the mark of consent that gives it its phase; the call's stack does not lead there.
    std::vector<EvidenceId> calls;
    for (EvidenceId one : c.evidence)
      if (one < facts.evidence.size() && !facts.evidence[one].class_name.empty()) calls.push_back(one);
    offer(calls, c.path);
  }
  for (const PermissionRequest& r : facts.permission_requests) offer(r.evidence, r.path);
  for (const Sdk& s : facts.sdks) offer(s.evidence, s.initialised_path);
  return paths;
}

std::string_view class_of_method(std::string_view method) {
  std::string_view full = method.substr(0, method.find('('));
  std::size_t dot = full.rfind('.');
  return dot == full.npos ? full : full.substr(0, dot);
}

FrameOwner owner_of(const Frame& frame, const Knowledge& knowledge) {
  std::string_view class_name = class_of_method(frame.method);
  if (knowledge.is_platform(class_name)) return {OwnerKind::platform, {}};
  if (const SdkRow* sdk = knowledge.sdk_of_package(class_name))
    return {OwnerKind::sdk, std::string(sdk->name)};
  return {knowledge.is_transparent(class_name) ? OwnerKind::unknown : OwnerKind::app, {}};
}

std::string_view method_name(std::string_view method) { return method.substr(0, method.find('(')); }

Text type_name(std::string_view type, const Knowledge& knowledge) {
  if (const PersonalInfoType* row = knowledge.type(type)) return row->name.text();
  return {std::string(type), std::string(type)};
}

Text types_text(std::span<const std::string> types, const Knowledge& knowledge) {
  Text out;
  for (const std::string& type : types) {
    Text one = type_name(type, knowledge);
    if (!out.zh.empty()) out.zh += "、", out.en += ", ";
    out.zh += one.zh, out.en += one.en;
  }
  return out;
}

Text permission_name(std::string_view permission, const Knowledge& knowledge) {
  if (const PermissionRow* row = knowledge.permission(permission)) return row->label.text();
  return {};
}

Text clause_title(std::string_view clause, const Knowledge& knowledge) {
  if (const ClauseRow* row = knowledge.clause(clause)) return row->title.text();
  return {};
}

Text article_title(char article, const Knowledge& knowledge) {
  Name known = knowledge.name_of("article", std::string_view(&article, 1));
  if (known.zh != std::string_view(&article, 1)) return known.text();
  constexpr std::string_view kNumerals[] = {"一", "二", "三", "四", "五", "六"};
  std::size_t at = static_cast<std::size_t>(article - '1');
  if (at >= std::size(kNumerals)) return {};
  return {fmt::format("第{}条", kNumerals[at]), fmt::format("Article {}", article)};
}

std::string version_of(const App& app) {
  if (app.version_name.empty() && app.version_code == 0) return "-";
  if (app.version_name.empty()) return fmt::format("({})", app.version_code);
  return fmt::format("{} ({})", app.version_name, app.version_code);
}

Text owner_name(const Owner& owner) {
  switch (owner.kind) {
    case OwnerKind::sdk:
      return {owner.name.empty() ? owner.id : owner.name, owner.name.empty() ? owner.id : owner.name};
    default:
      return name(owner.kind);
  }
}

namespace {
std::string cite(std::string_view pattern, std::string_view article) {
  std::string out(pattern);
  std::size_t hole = out.find("{}");
  if (hole == out.npos) return out + " " + std::string(article);
  return out.replace(hole, 2, article);
}
}  // namespace

Text basis_name(std::string_view basis, const Knowledge& knowledge) {
  std::size_t colon = basis.find(':');
  if (colon == basis.npos) return {std::string(basis), std::string(basis)};
  Name pattern = knowledge.name_of("citation", basis.substr(0, colon));
  std::string_view article = basis.substr(colon + 1);
  Text out{cite(pattern.zh, article), cite(pattern.en, article)};
  const LawRow* law = knowledge.law(basis.substr(0, colon));
  if (law != nullptr && law->standing == "draft") out.zh += "（征求意见稿）", out.en += " (draft)";
  return out;
}

std::string app_name(const App& app) {
  if (!app.label_zh.empty()) return app.label_zh;
  return app.label_default.empty() ? app.id : app.label_default;
}

std::string short_permission(std::string_view permission) {
  constexpr std::string_view kUsual = "android.permission.";
  return std::string(permission.starts_with(kUsual) ? permission.substr(kUsual.size()) : permission);
}

std::string place_of(const Evidence& evidence, bool whole) {
  std::string out = evidence.member;
  std::string_view method = whole ? std::string_view(evidence.method) : method_name(evidence.method);
  std::string code = evidence.class_name;
  if (!code.empty() && method.starts_with(code))
    code = method;  // it was given with its class
  else if (!method.empty())
    code += (code.empty() ? "" : ".") + std::string(method);
  if (!code.empty()) out += (out.empty() ? "" : " · ") + code;
  if (evidence.line) out += fmt::format(":{}", *evidence.line);
  if (evidence.offset) out += fmt::format(" +0x{:x}", *evidence.offset);
  return out;
}

int percent(double confidence) {
  return std::isfinite(confidence) ? static_cast<int>(std::lround(std::clamp(confidence, 0.0, 1.0) * 100))
                                   : 0;
}

Text confidence_words(double confidence) {
  int p = percent(confidence);
  if (p >= 90) return {"很有把握", "very sure"};
  if (p >= 70) return {"较有把握", "fairly sure"};
  if (p >= 40) return {"有一定把握", "some confidence"};
  return {"把握不大", "little confidence"};
}

Text headline(const Examination& examination) {
  auto counts = count_verdicts(examination.findings);
  std::size_t violated = counts[0], suspected = counts[1];
  std::size_t open = counts[static_cast<std::size_t>(Verdict::undetermined)];
  Text out;
  if (violated > 0 && suspected > 0)
    out = {fmt::format("发现 {} 项违规，另有 {} 项疑似。", violated, suspected),
           fmt::format("{} violated, {} more suspected.", violated, suspected)};
  else if (violated > 0)
    out = {fmt::format("发现 {} 项违规。", violated), fmt::format("{} violated.", violated)};
  else if (suspected > 0)
    out = {fmt::format("未见确定的违规，有 {} 项疑似。", suspected),
           fmt::format("No certain violation; {} suspected.", suspected)};
  else
    out = {"在已检查的范围内未发现违规。", "No violation found in what was examined."};
  if (open > 0) {
    out.zh += fmt::format("还有 {} 项凭现有材料无法判定。", open);
    out.en += fmt::format(" {} cannot be settled by the material at hand.", open);
  }
  const auto hidden = std::ranges::count_if(examination.findings, [](const Finding& f) {
    return f.suppressed.has_value() && f.verdict <= Verdict::suspected;
  });
  if (hidden > 0) {
    out.zh += fmt::format("其中 {} 项已抑制。", hidden);
    out.en += fmt::format(" Of these, {} suppressed.", hidden);
  }
  return out;
}

}  // namespace xiezhi
