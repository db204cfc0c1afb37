#include "support/problem_log.h"

#include <algorithm>
#include <utility>

namespace xiezhi {

void ProblemLog::note(Fault fault, std::string where, Text detail) {
  ++count_;
  auto seen = std::find_if(seen_.begin(), seen_.end(), [&](const Seen& s) { return s.detail == detail.en; });
  if (seen == seen_.end()) {
    if (seen_.size() == kMaximumKinds) return;
    seen_.push_back({detail.en, 0});
    seen = seen_.end() - 1;
  }
  if (++seen->times > kept_each_) return;
  problems_.push_back(Problem{fault, std::move(where), std::move(detail)});
}

Problems ProblemLog::take() {
  std::size_t rest = count_ - problems_.size();
  if (rest > 0) {
    std::string number = std::to_string(rest);
    problems_.push_back(
        Problem{Fault::bad_structure,
                problems_.front().where,
                {"另有 " + number + " 处同类问题", number + " more problems of these kinds"}});
  }
  count_ = 0;
  seen_.clear();
  return std::exchange(problems_, {});
}

}  // namespace xiezhi
