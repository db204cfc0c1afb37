#include "examine/versions/versions.h"

#include <algorithm>

#include <fmt/format.h>

#include "examine/versions/comparison.h"
#include "support/text.h"

namespace xiezhi {
namespace {

bool seen(const Facts& facts, std::string_view coverage) {
  const CoverageStatus status = facts.covered(coverage);
  return status == CoverageStatus::done || status == CoverageStatus::partial;
}

void say_coverage(Comparison& c) {
  Versions& v = c.newer.versions;
  std::vector<std::string> zh, en;
  const auto part = [&](bool both, const char* words_zh, const char* words_en) {
    if (both) zh.emplace_back(words_zh), en.emplace_back(words_en);
  };
  part(v.packages, "安装包", "packages");
  part(v.policies, "隐私政策", "policies");
  part(v.states, "授权状态", "permission states");
  part(v.screens, "界面", "screens");
  Text why{fmt::format("{}与{}比较：{}", v.older, v.newer, join(zh, "、")),
           fmt::format("{} compared with {}: {}", v.older, v.newer, join(en, ", "))};
  if (zh.empty())
    why = {fmt::format("{}与{}没有同类材料可以比较", v.older, v.newer),
           fmt::format("{} and {} have no material of the same kind to compare", v.older, v.newer)};
  const bool code = !v.packages || (seen(c.older, "code") && seen(c.newer, "code"));
  if (!code)
    why.zh += "；有一方代码未能检查，没有比较收集和数据流",
        why.en += "; the code of one was not examined, so collections and flows were not compared";
  if (c.left_out() > 0)
    why.zh += fmt::format("；差异太多，略去{}条", c.left_out()),
        why.en += fmt::format("; {} further differences were left out", c.left_out());
  c.newer.coverage.push_back({"versions",
                              {"版本比较", "comparison of versions"},
                              zh.empty()                  ? CoverageStatus::failed
                              : code && c.left_out() == 0 ? CoverageStatus::done
                                                          : CoverageStatus::partial,
                              std::move(why)});
}

}  // namespace

void Comparison::add(VersionDifference difference, const std::vector<EvidenceId>& was,
                     const std::vector<EvidenceId>& now) {
  if (of_kind_[static_cast<std::size_t>(difference.kind)]++ >= kMostOfOneKind) {
    ++left_out_;
    return;
  }
  for (std::size_t i = 0; i < std::min(was.size(), kMostEvidence); ++i)
    if (was[i] < older.evidence.size()) difference.evidence.push_back(newer.add(older.evidence[was[i]]));
  for (std::size_t i = 0; i < std::min(now.size(), kMostEvidence); ++i) difference.evidence.push_back(now[i]);
  newer.versions.differences.push_back(std::move(difference));
}

void compare_versions(const Facts& older, Facts& newer, const Knowledge& knowledge) {
  Comparison c(older, newer, knowledge);
  Versions& v = newer.versions;
  v.packages = seen(older, "manifest") && seen(newer, "manifest");
  if (v.packages) compare_packages(c);
  compare_policies(c);
  compare_states(c);
  compare_settings(c);
  say_coverage(c);
}

}  // namespace xiezhi
