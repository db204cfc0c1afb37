// 2.4 The rules are obscure, long and tedious, so that users cannot understand them.
//
// suspected       a policy at hand has very long sentences, many unexplained terms or much repeated text; or is longer
//                 than nearly all policies measured and has no summary and few recognised sections. Open: a reader's
//                 judgement; the Method gives no number.
// not_found       a policy in Chinese was read whole, every measure is ordinary, and it has a summary or headings; said
//                 with little confidence, since a person judges.
// not_applicable  a complete walk and a package examined completely show no policy: counted under 1.1. Or a package
//                 that shows nothing to anybody.
// undetermined    no text to read, or one that was not measured.
// Never violated: a person judges. Limits: limits.tsv "policy_long_characters", "policy_min_headings",
// "sentence_mean_characters", "jargon_per_1000", "duplicate_share_max".
// Guards: identifiers a policy has to name are not jargon (2.1 asks for them); a summary answers length; the earlier
// version's text does not count.
#include "clauses/decisions.h"
#include "clauses/judgement.h"
#include "clauses/policy_presence.h"
#include "clauses/walk.h"

namespace xiezhi {

namespace {
bool has_summary(const Facts& facts) {
  return std::any_of(facts.texts.begin(), facts.texts.end(), [](const UiText& text) {
    return text.text.find("隐私政策摘要") != std::string::npos ||
           text.text.find("隐私政策简版") != std::string::npos;
  });
}

// Long enough to measure, and with a summary or headings that lead through it.
bool is_clear(const Judgement& j, const EmbeddedDocument& policy, bool summary) {
  if (!policy.readability) return false;
  const Readability& r = *policy.readability;
  return r.han >= static_cast<std::uint64_t>(j.limit("policy_min_han")) &&
         (summary || r.has_summary || static_cast<double>(r.headings) >= j.limit("policy_min_headings") ||
          static_cast<double>(policy.sections.size()) >= j.limit("policy_min_headings"));
}

// Measures of a text in Chinese; each alone is a weak sign.
void weigh_measures(Judgement& j, const EmbeddedDocument& policy) {
  const Readability& r = *policy.readability;
  if (r.han < static_cast<std::uint64_t>(10 * j.limit("policy_min_han"))) return;
  if (r.mean_sentence > j.limit("sentence_mean_characters"))
    j.against(policy_words(policy) + say("平均句长{0:.0f}字，超过{1}",
                                         " has sentences of {0:.0f} characters on average, above {1}",
                                         r.mean_sentence, j.limit_words("sentence_mean_characters")),
              policy.evidence, weight::kWeak, {"sentences:" + policy.member});
  if (r.jargon_per_1000 > j.limit("jargon_per_1000"))
    j.against(policy_words(policy) + say("每千字有{0:.1f}个未解释的术语，超过{1}",
                                         " has {0:.1f} unexplained terms in 1000 characters, above {1}",
                                         r.jargon_per_1000, j.limit_words("jargon_per_1000")),
              policy.evidence, weight::kWeak, {"jargon:" + policy.member});
  if (r.duplicated > j.limit("duplicate_share_max"))
    j.against(policy_words(policy) +
                  say("有{0:.0f}%是重复的文字", " repeats {0:.0f}% of its text", 100 * r.duplicated),
              policy.evidence, weight::kWeak, {"repeated:" + policy.member});
}

}  // namespace

Finding decide_2_4(const Hearing& hearing) {
  Judgement j(hearing, "2.4");
  if (auto none = j.without_subject()) return *none;
  j.remedy({"先给摘要，再给全文；用日常语言写，分标题，SDK清单单列，对标识符加一句解释。",
            "Give a summary before the full text; plain words, headings, a separate SDK table, a line of "
            "explanation for each identifier."});
  j.missing({"一般用户能否读懂", "whether an ordinary user understands it"},
            gather::policy_texts() + Text{"，由人阅读判定", "; a person reads and judges"});
  const bool summary = has_summary(j.facts());
  const auto policies = policies_at_hand(j.facts());
  for (const EmbeddedDocument* policy : policies) {
    const Text length =
        policy_words(*policy) + say("共{0}个汉字", " has {0} Han characters", policy->cjk_characters);
    if (policy->readability) weigh_measures(j, *policy);
    const bool is_long = static_cast<double>(policy->cjk_characters) > j.limit("policy_long_characters");
    const bool few = static_cast<double>(policy->sections.size()) < j.limit("policy_min_headings");
    if (is_long && few && !summary)
      j.against(length + say("，超过{0}字，没有摘要，可辨认的章节只有{1}个",
                             ", above {0}, no summary, and only {1} recognisable sections",
                             j.limit_words("policy_long_characters"), policy->sections.size()),
                policy->evidence, weight::kMedium, {"long:" + policy->member});
    else
      j.note(length, policy->evidence);
  }
  if (j.anything_against())
    return j.suspected({"隐私政策冗长、句子过长、术语或重复过多，是否难以理解由人判定",
                        "The policy is long-winded, or has long sentences, many terms or repetitions; a "
                        "person judges clarity"});
  if (policies.empty() && shows_no_rules(j, Walk(j)))
    return j.not_applicable({"走遍全部页面、查遍安装包都没有隐私政策，计入1.1",
                             "Neither a complete walk nor the package shows any policy; counted under 1.1"});
  if (policies.empty()) return j.undetermined({"没有隐私政策文本可读", "There is no policy text to read"});
  const bool clear = std::all_of(policies.begin(), policies.end(),
                                 [&](const EmbeddedDocument* p) { return is_clear(j, *p, summary); });
  if (clear && j.facts().has(MaterialKind::policy) && j.facts().covered("policy") == CoverageStatus::done)
    return j.not_found(
        {"政策全文的篇幅、句长、术语和重复都属平常，并有摘要或标题；是否易懂最终由人判定",
         "Length, sentences, terms and repetitions of the full text are ordinary and it has a summary or "
         "headings; in the end a person judges clarity"},
        weight::kWeak);
  return j.undetermined({"政策的篇幅、句长和术语都属平常，是否易懂由人判定",
                         "Length, sentences and terms of the policy are ordinary; a person judges clarity"});
}

}  // namespace xiezhi
