// 4.5 The user is forced to agree to collection solely on the ground of better service, better experience,
// targeted push, new-product research and the like.
//
// suspected       the policy's statements give a type that code reaches, or that was recorded, no purpose but vague
//                 ones. Weighs more where the collection was recorded and where refusing the rules was seen to end the
//                 app; less where the rules offer a way to switch it off. Open: whether agreeing is forced.
// not_found       nothing to take information with; or rules given as material were read whole, state purposes, and give
//                 every type a concrete one, with no sentence on such grounds.
// undetermined    otherwise; vague purposes found in a packaged policy are told as leads (more than a third of
//                 all policies have them beside concrete ones).
// never violated by the tool: "forced" and "solely" are for a person.
// Guards: a concrete purpose anywhere for the same type; anonymous statistics; a purpose that is little more than the
// vague words, since beside a concrete one they are decoration.
#include <map>

#include "clauses/decisions.h"
#include "clauses/judgement.h"
#include "clauses/recorded.h"
#include "clauses/run.h"

namespace xiezhi {

namespace {

bool is_vague(const Knowledge& knowledge, const std::string& purpose) {
  // Beside a concrete purpose the vague words are decoration: only a purpose that is little more than them counts.
  constexpr std::size_t kLittleMore = 36;  // bytes, a dozen characters
  const auto rows = rows_in(knowledge, "vague_purpose", purpose);
  return std::any_of(rows.begin(), rows.end(), [&](const PhraseRow* row) {
    return row->clauses.contains("4.5") &&
           (row->is_regex || purpose.size() <= row->phrase.size() + kLittleMore);
  });
}

// Types of which every stated purpose is vague.
std::map<std::string, const Statement*> only_vague(const Judgement& j) {
  std::map<std::string, const Statement*> vague;
  std::vector<std::string> concrete;
  for (const Statement& s : j.facts().statements) {
    if (!is_weighed(j.facts(), s.material, s.member)) continue;
    if (s.negated || s.purpose.empty() || s.mandatory == false ||
        (s.act != "collect" && s.act != "permission"))
      continue;
    for (const std::string& type : s.types)
      if (is_vague(j.knowledge(), s.purpose))
        vague.try_emplace(type, &s);
      else
        concrete.push_back(type);
  }
  for (const std::string& type : concrete) vague.erase(type);
  return vague;
}

bool offers_opt_out(const Facts& facts) {
  return std::any_of(facts.policy.rights.begin(), facts.policy.rights.end(),
                     [](const Right& r) { return r.kind == "optout" && !r.only_elsewhere; });
}

bool states_purposes(const Facts& facts) {
  return facts.has(MaterialKind::policy) && facts.covered("policy") == CoverageStatus::done &&
         std::any_of(facts.statements.begin(), facts.statements.end(), [](const Statement& s) {
           return !s.negated && !s.purpose.empty() && s.act == "collect" && !s.types.empty();
         });
}

// Refusing ended the app: then agreeing was forced.
void weigh_force(Judgement& j) {
  for (const Refused& r : refusals(j.facts(), j.knowledge()))
    if (r.of == RefusalOf::rules && r.exited)
      j.against({"拒绝规则后应用退出，不同意就不能使用",
                 "the app ended when the rules were refused: without agreeing there is no use"},
                r.evidence, weight::kMedium, {"forced"});
}

}  // namespace

Finding decide_4_5(const Hearing& hearing) {
  Judgement j(hearing, "4.5");
  if (auto none = j.without_subject()) return *none;
  if (auto none = j.without_collection(
          Verdict::not_found,
          {"不收集个人信息，不存在强制同意收集", "Nothing is collected, so no consent to it is forced"}))
    return *none;
  j.remedy({"把改善体验、研发、个性化等目的单列为可选同意，默认关闭，拒绝不影响使用。",
            "Make improvement, research and personalisation an optional consent of its own, off by default, "
            "of no effect "
            "on use when refused."});
  j.missing(
      {"以改善体验等为由的收集能否单独拒绝", "whether collection on such grounds can be refused by itself"},
      gather::policy_texts() + Text{"；", "; "} + gather::refusal_run(j.app()));
  const double opt_out = offers_opt_out(j.facts()) ? 0.5 : 1.0;
  for (const auto& [type, statement] : only_vague(j))
    for (const Collection& c : j.facts().collections) {
      if (!takes(c, j.facts(), j.knowledge()) || c.type != type) continue;
      std::vector<EvidenceId> evidence = c.evidence;
      evidence.insert(evidence.end(), statement->evidence.begin(), statement->evidence.end());
      j.against(say("政策对{0}只写了“{1}”，而{2}{3}它", "for {0} the policy gives only “{1}”, and {2} {3} it",
                    type_name(j.knowledge(), type), quote(statement->purpose), owner_phrase(c.owner),
                    is_recorded(c) ? Text{"确实收集了", "did collect"} : Text{"会读取", "reads"}),
                evidence, weight::kMedium * share(c.certainty) * opt_out, {"vague:" + type});
      j.remedy(say("为{0}写明具体功能目的，或改为可单独拒绝的选项。",
                   "State the function {0} is for, or make it an option that can be refused by itself.",
                   type_name(j.knowledge(), type)));
    }
  if (j.anything_against()) weigh_force(j);
  if (j.anything_against())
    return j.suspected(
        {"收集某些信息的目的只有改善体验一类，是否强制待查",
         "Some information is collected for improvement and the like only; whether consent is forced is "
         "open"});
  bool vague_words = false;
  for (const UiText* text : document_sentences(j.facts(), "vague_purpose"))
    if (says(j.knowledge(), "vague_purpose", "violation_cue", text->text, "4.5")) {
      vague_words = true;
      j.note(say("政策写有“{0}”（{1}）", "the policy says “{0}” ({1})", quote(text->text), text->where),
             text->evidence);
    }
  if (states_purposes(j.facts()) && !vague_words)
    return j.not_found({"政策写明了目的，没有只以改善体验一类为由收集的信息",
                        "The policy states purposes, and no information is collected on vague grounds only"},
                       weight::kWeak);
  return j.undetermined(
      {"是否仅以改善体验等为由强制同意，要看政策全文和拒绝后的表现",
       "Whether consent is forced on such grounds takes the policy's text and a run after refusal"});
}

}  // namespace xiezhi
