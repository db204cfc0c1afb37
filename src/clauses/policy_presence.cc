#include "clauses/policy_presence.h"

#include <algorithm>

#include "clauses/phrases.h"

namespace xiezhi {

namespace {
void append(std::vector<EvidenceId>& to, const std::vector<EvidenceId>& from) {
  to.insert(to.end(), from.begin(), from.end());
}
void sort_unique(std::vector<std::string>& words) {
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
}
}  // namespace

std::vector<EvidenceId> PolicyPresence::evidence() const {
  std::vector<EvidenceId> all = words;
  append(all, links);
  for (const EmbeddedDocument* document : policies) append(all, document->evidence);
  return all;
}

PolicyPresence policy_presence(const Facts& facts) {
  PolicyPresence presence;
  bool agreement = false;
  for (const EmbeddedDocument& document : facts.documents) {
    if (is_older_material(facts, document.material)) continue;
    if (is_policy(document))
      presence.policies.push_back(&document);
    else if (is_unusable(document) && (!document.packaged || document.kind == "privacy_policy"))
      presence.unusable.push_back(&document);
    else if (document.kind == "privacy_policy")
      presence.unfinished.push_back(&document);
    else if (document.kind == "user_agreement")
      presence.agreements.push_back(&document);
  }
  for (const UiText& text : facts.texts) {
    if (in_document(facts, text)) continue;
    const bool names_policy = has(text.categories, "policy_link");
    if (!text.reachable) {
      if (names_policy)
        presence.idle_places.push_back(text.where), append(presence.idle_words, text.evidence);
      continue;
    }
    agreement = agreement || has(text.categories, "agreement_link");
    if (!names_policy) continue;
    append(presence.words, text.evidence);
    presence.places.push_back(text.where);
  }
  for (const Control& control : facts.controls) {
    agreement = agreement || has(control.categories, "agreement_link");
    if (!has(control.categories, "policy_link")) continue;
    append(presence.words, control.evidence);
    presence.places.push_back(control.layout);
  }
  for (const Url& url : facts.urls) {
    if (!url.policy_link) continue;
    append(presence.links, url.evidence);
    presence.urls.push_back(url.url);
  }
  sort_unique(presence.urls);
  sort_unique(presence.places);
  sort_unique(presence.idle_places);
  presence.agreement_only =
      agreement && presence.places.empty() && presence.urls.empty() && presence.policies.empty();
  return presence;
}

bool shows_no_rules(const Judgement& j, const Walk& walk) {
  const PolicyPresence policy = policy_presence(j.facts());
  const Subject& seen = j.subject();
  return walk.complete && walk.fresh && walk.of(ScreenRole::policy).empty() && !policy.anything() &&
         policy.unfinished.empty() && policy.unusable.empty() && seen.manifest_read &&
         seen.resources_complete && said_on(j, walk.screens, "policy_link").empty();
}

}  // namespace xiezhi
