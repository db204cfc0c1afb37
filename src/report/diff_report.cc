#include "report/diff_report.h"

#include <algorithm>

#include <fmt/format.h>

#include "report/json_writer.h"
#include "report/terminal_page.h"
#include "report/visible.h"
#include "support/text.h"

namespace xiezhi {
namespace {

constexpr DifferenceKind kKinds[] = {DifferenceKind::identity,    DifferenceKind::permission,
                                     DifferenceKind::sdk,         DifferenceKind::collection,
                                     DifferenceKind::flow,        DifferenceKind::statement,
                                     DifferenceKind::policy_date, DifferenceKind::permission_state,
                                     DifferenceKind::setting,     DifferenceKind::component};
constexpr std::size_t kMostShown = 60;

std::string_view sign(Change change) {
  return change == Change::added ? "+" : change == Change::removed ? "-" : "~";
}
Ink ink_of(const VersionDifference& d) {
  if (d.material) return Ink::amber;
  return d.change == Change::added ? Ink::green : d.change == Change::removed ? Ink::red : Ink::plain;
}

Text text(std::string zh, std::string en) { return {std::move(zh), std::move(en)}; }

// A sentence of a policy is its own words; other differences are told.
Text words_of(const VersionDifference& d) {
  if (!d.id.starts_with("sentence:")) return d.what;
  const std::string both = d.was.empty() ? d.now : d.now.empty() ? d.was : d.was + " → " + d.now;
  return {both, both};
}

void write_kind(TerminalPage& page, const Facts& facts, DifferenceKind kind) {
  std::vector<const VersionDifference*> all;
  for (const VersionDifference& d : facts.versions.differences)
    if (d.kind == kind) all.push_back(&d);
  if (all.empty()) return;
  std::stable_sort(all.begin(), all.end(),
                   [](const auto* a, const auto* b) { return a->material > b->material; });
  page.blank();
  page.heading(text(fmt::format("{}（{}）", name(kind).zh, all.size()),
                    fmt::format("{} ({})", name(kind).en, all.size())));
  for (std::size_t i = 0; i < std::min(all.size(), kMostShown); ++i) {
    const std::string first = fmt::format("  {}{} ", all[i]->material ? "!" : " ", sign(all[i]->change));
    page.paragraph(first, words_of(*all[i]), ink_of(*all[i]), 6);
  }
  if (all.size() > kMostShown)
    page.paragraph("    ",
                   text(fmt::format("另有{}条，见 --json", all.size() - kMostShown),
                        fmt::format("{} more; see --json", all.size() - kMostShown)),
                   Ink::faint);
}

const Coverage* comparison(const Facts& facts) {
  for (const Coverage& c : facts.coverage)
    if (c.id == "versions") return &c;
  return nullptr;
}

}  // namespace

std::string write_diff_text(const Facts& facts, std::span<const VerdictChange> verdicts,
                            const Knowledge& knowledge, const TerminalStyle& style) {
  TerminalPage page(style);
  const Versions& v = facts.versions;
  page.line(page.painted(visible(v.older + " → " + v.newer), Ink::strong));
  if (const Coverage* c = comparison(facts)) page.paragraph("", c->why, Ink::faint);
  if (v.differences.empty() && verdicts.empty()) page.paragraph("", Text{"没有差异", "No differences"});
  if (!verdicts.empty()) {
    page.blank();
    page.heading({"判定", "Verdicts"});
    for (const VerdictChange& change : verdicts) {
      const ClauseRow* row = knowledge.clause(change.clause);
      const Text title =
          row == nullptr ? Text{} : Text{std::string(row->title.zh), std::string(row->title.en)};
      page.paragraph("  ~ ",
                     text(fmt::format("{} {}：{} → {}", change.clause, title.zh, name(change.was).zh,
                                      name(change.now).zh),
                          fmt::format("{} {}: {} → {}", change.clause, title.en, name(change.was).en,
                                      name(change.now).en)),
                     xiezhi::ink_of(change.now));
    }
  }
  for (DifferenceKind kind : kKinds) write_kind(page, facts, kind);
  if (std::any_of(v.differences.begin(), v.differences.end(),
                  [](const VersionDifference& d) { return d.material; })) {
    page.blank();
    page.paragraph(
        "",
        Text{"! 新增的个人信息收集、接收方、目的或权限，或被打开的状态：须告知用户，必要时重新征得同意",
             "! new personal information, recipients, purposes or permissions, or a state turned on: users "
             "have "
             "to "
             "be told and, where it is due, asked anew"},
        Ink::faint);
  }
  return page.take();
}

std::string write_diff_json(const Facts& facts, std::span<const VerdictChange> verdicts,
                            std::string_view version) {
  JsonWriter json;
  const Versions& v = facts.versions;
  json.object([&] {
    json.put("schema", "xiezhi.diff/1");
    json.object("tool", [&] { json.put("name", "xiezhi"), json.put("version", version); });
    json.put("older", v.older), json.put("newer", v.newer);
    json.object("compared", [&] {
      json.put("packages", v.packages), json.put("policies", v.policies);
      json.put("states", v.states), json.put("screens", v.screens);
    });
    json.object_list("differences", v.differences, [&](const VersionDifference& d) {
      json.put("kind", d.kind), json.put("change", d.change), json.put("id", d.id), json.put("was", d.was);
      json.put("now", d.now), json.put("what", d.what.zh), json.put("what_en", d.what.en);
      json.put("material", d.material);
    });
    json.object_list("verdicts", verdicts, [&](const VerdictChange& c) {
      json.put("clause", c.clause), json.put("was", c.was), json.put("now", c.now);
    });
    if (const Coverage* c = comparison(facts))
      json.object("coverage", [&] {
        json.put("status", c->status), json.put("why", c->why.zh), json.put("why_en", c->why.en);
      });
  });
  return json.take();
}

}  // namespace xiezhi
