// One finding in the making. A clause states what it sees, what is open and what to do; the judgement keeps
// the books: evidence, weights, confidence, legal basis, stable keys.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "clauses/clause.h"
#include "clauses/confidence.h"
#include "clauses/gather.h"
#include "clauses/guards.h"
#include "clauses/overlap.h"
#include "clauses/phrases.h"
#include "clauses/subject.h"
#include "clauses/wording.h"
#include "support/text.h"

namespace xiezhi {

class Judgement {
 public:
  static constexpr std::size_t kUsualEvidence = 4;

  Judgement(const Hearing& hearing, std::string_view clause);

  const Facts& facts() const { return hearing_.facts; }
  const Knowledge& knowledge() const { return hearing_.knowledge; }
  const Subject& subject() const { return subject_; }
  const App& app() const { return hearing_.facts.app; }
  // The value of limits.tsv, or of the profile in use; every limit asked for is told in the finding with its source. NaN where the tables in use have no such row, so that no comparison accuses.
  double limit(std::string_view id) const;
  std::string limit_words(std::string_view id) const;  // "15"; "—" where there is none

  // Speaks for a violation, with the weight of one independent witness. `keys` name the conduct (types,
  // owners, interfaces, components), never wording or counts; the same conduct told twice is one witness, and the
  // stronger account of it stands. Of `evidence`, strongest first, a reader gets
  // what a sentence can carry; a reason that names more things cites one piece for each of them (`most`).
  void against(Text what, std::span<const EvidenceId> evidence, double weight, std::vector<std::string> keys,
               std::size_t most = kUsualEvidence);
  // Seen and worth telling, of no weight: an exoneration, a lead, the reach of the examination.
  void note(Text what, std::span<const EvidenceId> evidence = {}, std::size_t most = kUsualEvidence);
  // What would settle it: the question, and how to get the answer.
  void missing(const Text& question, const Text& how);
  // What to do about what was found; the first is the clause's own advice, further ones are specific.
  void remedy(const Text& advice);

  bool anything_against() const { return !weights_.empty(); }
  double weight_against() const { return combined(weights_); }

  Finding violated(Text summary) { return close(Verdict::violated, std::move(summary)); }
  Finding suspected(Text summary) { return close(Verdict::suspected, std::move(summary)); }
  Finding undetermined(Text summary);
  // `seen` 0…1: how much of what could show it was looked at.
  Finding not_found(Text summary, double seen);
  Finding not_applicable(Text summary, double firmness = weight::kDecisive);

  // Resources only, a test program, or a part nothing can start: the clauses have no subject there.
  std::optional<Finding> without_subject();
  // Nothing that could take or send personal information: `what` says why that ends this clause.
  std::optional<Finding> without_collection(Verdict verdict, Text what);

 private:
  Finding close(Verdict verdict, Text summary);
  void ask(const LimitRow& row) const;
  void tell_limits();

  Hearing hearing_;
  Subject subject_;
  Finding finding_;
  std::vector<double> weights_, absence_;
  mutable std::vector<const LimitRow*> asked_;  // in the order in which they were asked for
  std::map<std::vector<std::string>, std::pair<std::size_t, std::size_t>> witnesses_;  // keys: weight, reason
};

}  // namespace xiezhi
