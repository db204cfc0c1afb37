#include "clauses/store_word.h"

namespace xiezhi {

bool before_consent(const StoreFeedback& feedback) { return feedback.phase == Phase::before_consent; }
bool too_often(const StoreFeedback& feedback) {
  return feedback.count > 1 || feedback.words.find("频") != std::string::npos;
}

void tell_store_word(Judgement& j, bool (*concerns)(const StoreFeedback&)) {
  constexpr std::size_t kMost = 3;
  std::size_t told = 0;
  for (const StoreFeedback& f : j.facts().feedback) {
    if (!f.matched || !concerns(f) || told++ >= kMost) continue;
    j.note(say("应用商店的反馈也提到“{0}”{1}，与所见的收集相符（商店的说法不单独作为依据）",
               "a store's feedback also speaks of “{0}”{1}, which matches what is seen (a store's word is no "
               "proof by itself)",
               quote(f.words), f.time.empty() ? Text{} : say("（{}）", " ({})", f.time)),
           f.evidence);
  }
}

}  // namespace xiezhi
