// One type of personal information as a person would tell it: how the code gets to where it is read, what must be true
// on the way, and where the data go.
#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "report/digest.h"
#include "report/report.h"
#include "report/terminal_page.h"
#include "support/text.h"

namespace xiezhi {
namespace {

constexpr std::size_t kWaysShown = 24;

Text pair_of(std::string_view zh, std::string_view en) { return {std::string(zh), std::string(en)}; }

// "A.java:31", or nothing where the app was built without lines.
std::string where(const Frame& frame) { return frame.at.empty() ? "" : "  (" + frame.at + ")"; }

struct WhyWriter {
  const Facts& facts;
  const Knowledge& knowledge;
  std::string_view type;
  TerminalPage page;
  std::set<const Flow*> told;

  void title() {
    const Text called = type_name(type, knowledge);
    page.paragraph(
        "",
        Text{fmt::format("{}（{}）：在哪里读到，怎样走到那里", called.zh, type),
             fmt::format("{} ({}): where it is read, and how the code gets there", called.en, type)},
        Ink::strong);
  }

  void collection(std::size_t number, const Collection& c) {
    const Text phase = name(c.phase), act = name(c.act), who = owner_name(c.owner), sure = name(c.certainty);
    page.blank();
    page.paragraph(fmt::format("{}. ", number),
                   Text{fmt::format("{} · {} · 由{} · {}", phase.zh, act.zh, who.zh, sure.zh),
                        fmt::format("{} · {} · by {} · {}", phase.en, act.en, who.en, sure.en)},
                   c.phase <= Phase::after_refusal ? Ink::red : Ink::strong);
    steps(c);
    if (!c.conditions.empty()) {
      page.paragraph("   ", pair_of("只有当：", "Only where:"), Ink::faint);
      for (const Text& condition : c.conditions) page.paragraph("     - ", condition);
    }
    if (c.open_receivers > 0)
      page.paragraph("   ",
                     Text{fmt::format("途中有 {} 步的调用对象不止一种可能", c.open_receivers),
                          fmt::format("at {} steps more than one receiver is possible", c.open_receivers)},
                     Ink::faint);
    flows_of(c);
  }

  void steps(const Collection& c) {
    if (c.path.empty()) return page.paragraph("   ", c.api);
    for (std::size_t i = 0; i < c.path.size(); ++i) {
      const FrameOwner owner = owner_of(c.path[i], knowledge);
      const std::string whose = owner.name.empty() ? "" : "  [" + owner.name + "]";
      page.paragraph(i == 0 ? "   " : "   → ",
                     std::string(method_name(c.path[i].method)) + where(c.path[i]) + whose);
      if (i == 0) page.paragraph("     ", entry(c), Ink::faint);
    }
    page.paragraph("   ⇒ ", c.api, Ink::strong);
  }

  // Who calls the first method of the path.
  Text entry(const Collection& c) const {
    switch (c.phase) {
      case Phase::before_consent:
        return {"Android 在首次启动时调用，无需用户操作",
                "called by Android at the first start, without a tap"};
      case Phase::after_refusal:
        return {"用户拒绝之后执行", "runs after the user has refused"};
      case Phase::after_consent:
        return {"用户同意之后执行", "runs after the user has agreed"};
      case Phase::background:
        return {"由系统或其他应用唤起", "called by the system or by another app"};
      case Phase::any:
        return {"用户的其他操作之后，或以后某次启动时执行", "runs after some other tap, or at a later start"};
      case Phase::silent:
        return {"用户没有操作时执行", "runs while the user does nothing"};
      case Phase::after_withdrawal:
        return {"用户撤回同意之后执行", "runs after the user has withdrawn consent"};
      case Phase::unknown:
        return {"何时执行没有判定", "when it runs was not decided"};
      case Phase::unreached:
        return {"没有发现从入口到达这里的路径", "no way from an entry to here was found"};
    }
    return {};
  }

  void flows_of(const Collection& c) {
    for (const Flow& f : facts.flows)
      if (f.type == type && !c.path.empty() && f.source_method == c.path.back().method && f.phase == c.phase)
        flow(f);
  }

  void flow(const Flow& f) {
    if (!told.insert(&f).second) return;
    const Text kind = knowledge.name_of("sink_kind", f.sink_kind).text(), sure = name(f.certainty);
    Text line{fmt::format("去向：{}（{}，{}）", kind.zh, f.sink_api, sure.zh),
              fmt::format("Goes to: {} ({}, {})", kind.en, f.sink_api, sure.en)};
    if (f.to) {
      line.zh += "，" + f.to->host + (f.to->encrypted == false ? "（未加密）" : "");
      line.en += ", " + f.to->host + (f.to->encrypted == false ? " (not encrypted)" : "");
    }
    for (const std::string& transform : f.transforms) {
      const Text how = knowledge.name_of("transform", transform).text();
      line.zh += "，" + how.zh, line.en += ", " + how.en;
    }
    page.paragraph("   ", line, Ink::amber);
    for (std::size_t i = 0; i < f.path.size(); ++i)
      page.paragraph(i == 0 ? "     " : "     → ", without_descriptor(f.path[i]), Ink::faint);
  }

  // "com.x.A.b(I)V (A.java:3)" without "(I)V".
  static std::string without_descriptor(std::string_view step) {
    const auto line = step.find(" (");
    const std::string_view method = step.substr(0, line);
    return std::string(method_name(method)) + (line == step.npos ? "" : " " + std::string(step.substr(line)));
  }

  bool told_like(const Flow& f) const {
    return std::any_of(told.begin(), told.end(), [&](const Flow* other) {
      return other->source_method == f.source_method && other->source_offset == f.source_offset &&
             other->sink_method == f.sink_method && other->sink_offset == f.sink_offset;
    });
  }

  // Flows whose source no path above ends in: read at another time than it leaves.
  void other_flows() {
    bool first = true;
    for (const Flow& f : facts.flows) {
      if (f.type != type || told.contains(&f) || told_like(f)) continue;
      if (first) {
        page.blank();
        page.paragraph("", pair_of("别处读到、之后离开的：", "Read elsewhere, and given away later:"),
                       Ink::strong);
        first = false;
      }
      const Text phase = name(f.phase), who = owner_name(f.owner);
      page.paragraph("   ", Text{fmt::format("{} · 由{} · {}", phase.zh, who.zh, f.source_api),
                                 fmt::format("{} · by {} · {}", phase.en, who.en, f.source_api)});
      flow(f);
    }
  }

  void first_run_coverage() {
    for (const Coverage& line : facts.coverage)
      if ((line.id == "first_run" || line.id == "code") && line.status != CoverageStatus::done) {
        page.blank();
        page.paragraph("", Text{fmt::format("{}：{}", line.what.zh, line.why.zh),
                                fmt::format("{}: {}", line.what.en, line.why.en)});
      }
  }
};

bool earlier(const Collection* a, const Collection* b) {
  return std::tuple(a->phase, a->certainty, a->path.size()) <
         std::tuple(b->phase, b->certainty, b->path.size());
}

}  // namespace

std::string write_why(const Examination& examination, const Knowledge& knowledge, std::string_view type,
                      const TerminalStyle& style) {
  WhyWriter w{examination.facts, knowledge, type, TerminalPage(style), {}};
  w.title();
  std::vector<const Collection*> ways;
  for (const Collection& c : examination.facts.collections)
    if (c.type == type) ways.push_back(&c);
  std::stable_sort(ways.begin(), ways.end(), earlier);
  if (ways.empty())
    w.page.paragraph("", pair_of("没有发现读取这种信息的代码。", "No code that reads it was found."));
  for (std::size_t i = 0; i < std::min(ways.size(), kWaysShown); ++i) w.collection(i + 1, *ways[i]);
  if (ways.size() > kWaysShown)
    w.page.paragraph("", Text{fmt::format("……还有 {} 条路径，用 --json 列出全部", ways.size() - kWaysShown),
                              fmt::format("… {} more ways; --json lists all", ways.size() - kWaysShown)});
  w.other_flows();
  w.first_run_coverage();
  return w.page.take();
}

}  // namespace xiezhi
