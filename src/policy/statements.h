// Statements: who does what with which information, read from sentences by rules over the lexicon.
//
// A sentence is read left to right. Segments that only say when (当您…时), what for (用于…, 为了…) or what the user
// controls (拒绝提供…) are set aside first: information named there is not collected by that sentence. What is left is
// a chain of subjects (我们, 第三方, 某SDK, 您) and acts (收集, 共享 …); each act belongs to the last subject before it,
// each piece of information to the last act before it, or to the act behind it where 将/把 or a passive says so.
// A denial (不会…) covers the acts of its clause; 未经…, 除非… and 除…外 in the sentence make it conditional.
// Items of a list take act and actor from the sentence that introduces the list.
//
// What it cannot do: references across paragraphs (上述信息), irony of layout (columns told by blanks), acts the lexicon
// does not know. bench/POLICY.md measures it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "facts/facts.h"
#include "policy/lexicon.h"
#include "policy/sentences.h"

namespace xiezhi {

class StatementReader {
 public:
  explicit StatementReader(const Lexicon& lexicon) : lexicon_(lexicon) {}

  // Statements of one document's sentences in order; `sentence` is the index into `sentences`, places are not filled.
  std::vector<Statement> read(const std::vector<SourceSentence>& sentences) const;

 private:
  const Lexicon& lexicon_;
};

}  // namespace xiezhi
