// What an app store wrote when it turned an app down, as pasted: each complaint as a fact of its own.
//
// Forms told apart by their words (knowledge of formats 5.12): Xiaomi's labelled lines, Tencent's table, the timed lines
// of Honor and Baidu, OPPO's "超频次读取…" with a stack, Huawei's list of frames. A store's word is no proof: the evidence is
// indirect, and what it says is only set beside what we see (StoreFeedback::matched). Total on any text.
#pragma once

#include <string_view>
#include <vector>

#include "facts/facts.h"
#include "knowledge/knowledge.h"
#include "support/bytes.h"

namespace xiezhi {

bool looks_like_feedback(Bytes bytes);

// One text as complaints, unmatched; bounded. `problems`: rows that could not be read, of another package, too many.
std::vector<StoreFeedback> read_feedback(std::string_view text, Problems& problems);

class FeedbackExaminer {
 public:
  FeedbackExaminer(const Knowledge& knowledge, Facts& facts) : knowledge_(knowledge), facts_(facts) {}
  void add(Bytes bytes, Material& material);
  // After package, code and recordings: types and owners by the tables, matches, the coverage line "feedback".
  void finish();

 private:
  const Knowledge& knowledge_;
  Facts& facts_;
  std::size_t given_ = 0, unread_ = 0;
};

}  // namespace xiezhi
