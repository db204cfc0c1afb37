#include "clauses/judgement.h"

#include <algorithm>
#include <boost/unordered/unordered_flat_set.hpp>
#include <limits>

namespace xiezhi {

namespace {

constexpr std::size_t kMostReasons = 24;

// Direct evidence first, else in the order given; each once, at most `most` (the facts themselves list all).
std::vector<EvidenceId> cited(const Facts& facts, std::span<const EvidenceId> ids, std::size_t most) {
  std::vector<EvidenceId> result;
  boost::unordered_flat_set<EvidenceId> seen;
  for (EvidenceId id : ids)
    if (seen.insert(id).second) result.push_back(id);
  std::stable_partition(result.begin(), result.end(), [&](EvidenceId id) {
    return id < facts.evidence.size() && facts.evidence[id].strength == Strength::direct;
  });
  if (result.size() > most) result.resize(most);
  return result;
}

// The law as it stands on the day asked for: of the two numberings of the Cybersecurity Law the one in force then.
// The Method itself is what all 31 are items of and is cited in any case.
std::vector<std::string> basis_of(const ClauseRow& row, const Knowledge& knowledge) {
  std::vector<std::string> basis{"191:" + std::string(row.id)};
  const Day day = knowledge.as_of();
  const auto cite = [&](std::string_view law, const List& articles) {
    const LawRow* known = knowledge.law(law);
    if (known != nullptr && !known->basis.holds_on(day)) return;
    for (std::string_view article : articles) basis.push_back(std::string(law) + ":" + std::string(article));
  };
  cite("PIPL", row.pipl);
  cite("CSL", row.csl_2017);
  cite("CSL-2026", row.csl_2026);
  cite("NDSR", row.ndsr2025);
  cite("GB/T 35273-2020", row.gb35273);
  cite("MIIT-164", row.miit164);
  return basis;
}

}  // namespace

Judgement::Judgement(const Hearing& hearing, std::string_view clause)
    : hearing_(hearing), subject_(subject_of(hearing.facts, hearing.knowledge)) {
  finding_.clause = clause;
  if (const ClauseRow* row = hearing.knowledge.clause(clause))
    finding_.basis = basis_of(*row, hearing.knowledge);
}

double Judgement::limit(std::string_view id) const {
  const LimitRow* row = hearing_.knowledge.limit(id);
  if (row != nullptr) ask(*row);
  return row ? row->value : std::numeric_limits<double>::quiet_NaN();
}

std::string Judgement::limit_words(std::string_view id) const {
  const LimitRow* row = hearing_.knowledge.limit(id);
  if (row != nullptr) ask(*row);
  return row ? fmt::format("{:g}", row->value) : "—";
}

void Judgement::ask(const LimitRow& row) const {
  if (std::find(asked_.begin(), asked_.end(), &row) == asked_.end()) asked_.push_back(&row);
}

// What was measured against, and who says so: a reader must be able to object to a number.
void Judgement::tell_limits() {
  if (asked_.empty()) return;
  std::vector<Text> told;
  for (const LimitRow* row : asked_) {
    Text standing = hearing_.knowledge.name_of("standing", row->standing).text();
    if (!row->profile.empty())
      standing = hearing_.knowledge.name_of("profile", row->profile).text() + Text{"，", ", "} + standing;
    told.push_back(say("{} {:g}（{}：{}）", "{} {:g} ({}: {})", row->meaning.text(), row->value, standing,
                       row->basis.source));
  }
  finding_.reasons.push_back(
      {say("衡量所用阈值：{}", "Limits it was measured by: {}", listed(told, told.size())), {}});
}

void Judgement::against(Text what, std::span<const EvidenceId> evidence, double weight,
                        std::vector<std::string> keys, std::size_t most) {
  std::sort(keys.begin(), keys.end());
  if (!keys.empty()) {
    const auto [known, fresh] = witnesses_.try_emplace(keys, weights_.size(), finding_.reasons.size());
    if (!fresh) {
      auto& [at, reason] = known->second;
      if (weight <= weights_[at]) return;
      weights_[at] = weight;
      finding_.reasons[reason] = {std::move(what), cited(facts(), evidence, most)};
      return;
    }
  }
  weights_.push_back(weight);
  finding_.reasons.push_back({std::move(what), cited(facts(), evidence, most)});
  for (std::string& key : keys) finding_.hash_keys.push_back(std::move(key));
}

void Judgement::note(Text what, std::span<const EvidenceId> evidence, std::size_t most) {
  finding_.reasons.push_back({std::move(what), cited(facts(), evidence, most)});
}

void Judgement::missing(const Text& question, const Text& how) {
  finding_.missing.push_back({say("{0}：{1}", "{0}: {1}", question, how), "explain " + finding_.clause});
}

void Judgement::remedy(const Text& advice) {
  if (!finding_.remedy.zh.empty() && finding_.remedy.zh.find(advice.zh) != std::string::npos) return;
  if (!finding_.remedy.en.empty()) finding_.remedy.en += " ";
  finding_.remedy = finding_.remedy + advice;
}

Finding Judgement::undetermined(Text summary) {
  if (subject_.is_protected && finding_.missing.size() < 4)
    missing({"代码已加固，静态无法看全", "The code is hidden by a packer and cannot be seen whole"},
            gather::unprotected_build(app()));
  if (!subject_.manifest_read)
    missing({"没有完整读到安装包", "The package was not read completely"}, gather::package());
  return close(Verdict::undetermined, std::move(summary));
}

Finding Judgement::not_found(Text summary, double seen) {
  absence_ = {seen};
  return close(Verdict::not_found, std::move(summary));
}

Finding Judgement::not_applicable(Text summary, double firmness) {
  absence_ = {firmness};
  finding_.missing.clear();
  return close(Verdict::not_applicable, std::move(summary));
}

std::optional<Finding> Judgement::without_subject() {
  switch (subject_.kind) {
    case SubjectKind::app:
      return std::nullopt;
    case SubjectKind::nothing_runs:
      return not_applicable({"安装包只有资源，没有可执行代码，不收集个人信息，也不向用户提供功能",
                             "The package holds resources only and no code: it collects nothing and serves "
                             "no user"});
    case SubjectKind::test_program:
      return not_applicable({"这是测试其他应用的仪器程序，没有用户可打开的入口",
                             "This is a program that tests another package; a user cannot open it"});
    case SubjectKind::no_screen:
      return not_applicable({"安装包没有界面，也没有可被启动的组件，用户无从使用",
                             "The package has no screen and no component anything could start; nobody can "
                             "use it"},
                            weight::kStrong);
  }
  return std::nullopt;
}

std::optional<Finding> Judgement::without_collection(Verdict verdict, Text what) {
  if (!subject_.takes_nothing) return std::nullopt;
  note(
      {"清单与全部代码均已检查：没有联网权限，没有声明可收集个人信息的权限，没有原生库，"
       "可达代码中没有能取得个人信息的调用（机型、系统版本一类普通设备信息不计）",
       "Manifest and all code were examined: no network permission, no permission that opens personal "
       "information, no native library, and no reachable call that yields any (device model, system version "
       "and the like aside)"});
  if (verdict == Verdict::not_applicable) return not_applicable(std::move(what), weight::kStrong);
  return not_found(std::move(what), weight::kStrong);
}

Finding Judgement::close(Verdict verdict, Text summary) {
  finding_.verdict = verdict;
  finding_.summary = std::move(summary);
  const bool accuses = verdict == Verdict::violated || verdict == Verdict::suspected;
  finding_.confidence = confidence(verdict, accuses ? weights_ : absence_);
  if (finding_.reasons.size() > kMostReasons) {
    const std::size_t left = finding_.reasons.size() - kMostReasons;
    finding_.reasons.resize(kMostReasons);
    finding_.reasons.push_back({say("另有{0}条同类事实，见报告的事实部分",
                                    "{0} more facts of this kind; see the report's facts", left),
                                {}});
  }
  if (accuses || verdict == Verdict::not_found) tell_limits();
  std::sort(finding_.hash_keys.begin(), finding_.hash_keys.end());
  finding_.hash_keys.erase(std::unique(finding_.hash_keys.begin(), finding_.hash_keys.end()),
                           finding_.hash_keys.end());
  return std::move(finding_);
}

}  // namespace xiezhi
