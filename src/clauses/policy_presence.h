// Where the package shows that there are rules on collection and use: texts, controls, links, documents.
#pragma once

#include <string>
#include <vector>

#include "clauses/walk.h"
#include "facts/facts.h"

namespace xiezhi {

struct PolicyPresence {
  std::vector<const EmbeddedDocument*> policies;    // packaged or given, with content
  std::vector<const EmbeddedDocument*> unfinished;  // with unfilled template words
  std::vector<const EmbeddedDocument*>
      unusable;  // given or packaged as rules: an error page, empty, another company's
  std::vector<const EmbeddedDocument*> agreements;  // agreements that are no policy
  std::vector<EvidenceId> words, links;             // interface wording, URLs
  std::vector<std::string> urls;                    // sorted, unique
  std::vector<std::string> places;                  // layouts and resources that carry the wording
  std::vector<std::string> idle_places;             // the same where nothing of the app's own uses it
  std::vector<EvidenceId> idle_words;
  bool agreement_only = false;  // a user agreement is named, a policy never
  bool anything() const { return !policies.empty() || !places.empty() || !urls.empty(); }
  std::vector<EvidenceId> evidence() const;
};

PolicyPresence policy_presence(const Facts& facts);

// A complete walk from a fresh installation on and a package examined completely show no policy and no word of one:
// clauses about what the rules look like have no subject then, since 1.1 takes it.
bool shows_no_rules(const Judgement& j, const Walk& walk);

}  // namespace xiezhi
