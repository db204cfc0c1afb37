// 2.4 The rules are obscure, long and tedious, so that users cannot understand them.
//
// suspected       a packaged policy is longer than nearly all policies measured and has no summary and few
//                 recognised sections. Open: a reader's judgement; the Method gives no number.
// undetermined    otherwise. The length is told, since it is the one measure a package gives.
// never violated: a person judges. Limits: limits.tsv "policy_long_characters", "policy_min_headings".
// Guards: identifiers a policy has to name are not jargon (2.1 asks for them); a summary answers length.
#include "clauses/decisions.h"
#include "clauses/judgement.h"

namespace xiezhi {

namespace {
bool has_summary(const Facts& facts) {
  return std::any_of(facts.texts.begin(), facts.texts.end(), [](const UiText& text) {
    return text.text.find("隐私政策摘要") != std::string::npos ||
           text.text.find("隐私政策简版") != std::string::npos;
  });
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
  const auto policies = packaged_policies(j.facts());
  for (const EmbeddedDocument* policy : policies) {
    const Text length = say("包内隐私政策{0}共{1}个汉字", "the packaged policy {0} has {1} Han characters",
                            policy->member, policy->cjk_characters);
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
    return j.suspected(
        {"隐私政策过长且没有摘要和清楚的章节", "The policy is very long, without summary or clear sections"});
  if (policies.empty()) return j.undetermined({"没有隐私政策文本可读", "There is no policy text to read"});
  return j.undetermined({"包内政策篇幅正常，是否易懂由人判定",
                         "The packaged policy's length is ordinary; a person judges clarity"});
}

}  // namespace xiezhi
