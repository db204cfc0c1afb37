// Every word by which a policy is read, found in one pass: types of information, acts, actors, negations, conditions,
// purposes (knowledge/policy_lexicon.tsv, personal_info_types.tsv, sdk_aliases.tsv, sdk_catalogue.tsv).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "knowledge/knowledge.h"
#include "support/aho_corasick.h"

namespace xiezhi {

enum class Word : std::uint8_t {
#define X(name) name,
#include "policy/words.def"
#undef X
};

struct Hit {
  Word word = Word::act;
  std::uint32_t begin = 0, end = 0;  // bytes of the normalised text
  bool weak = false;                 // a type's weak synonym
  std::uint32_t row = 0;             // of its list in the Lexicon: what it stands for
};

class Lexicon {
 public:
  explicit Lexicon(const Knowledge& knowledge);

  // Hits by ascending begin, longer first. English words count only between word boundaries; of overlapping types
  // and generic words the longest counts; acts inside them, or inside a word that is no act ("使用习惯"), do not.
  std::vector<Hit> scan(std::string_view normalised) const;

  // What a hit stands for: a type's id, an act, an actor, categories joined by '|', an SDK's ids joined by '|'.
  std::string_view value(const Hit& hit) const { return patterns_[hit.row].value; }
  const Knowledge& knowledge() const { return knowledge_; }

  // Ids of the SDKs a name means: its whole name, alias or a package prefix in it; sorted, unique.
  std::vector<std::string> sdks_named(std::string_view name) const;
  // Types and categories named in a cell or a list that enumerates data: weak synonyms count too.
  struct Named {
    std::vector<std::string> types, generic, categories;
    bool open_list = false;
  };
  Named types_in(std::string_view text) const;

 private:
  struct Pattern {
    std::string text;
    std::string_view value;
    Word word;
    bool weak = false;
  };
  void add(Word word, std::string_view text, std::string_view value, bool weak = false);
  void add_sdk_names();

  Knowledge knowledge_;
  std::vector<Pattern> patterns_;
  std::vector<std::string> owned_;
  AhoCorasick automaton_;
};

// Adds what is not there yet, keeping the list sorted.
void insert_unique(std::vector<std::string>& to, std::string_view value);

}  // namespace xiezhi
