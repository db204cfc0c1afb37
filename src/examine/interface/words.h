// The words of screens: screen_terms.tsv by kind, and policy_phrases.tsv on short and long texts.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "knowledge/knowledge.h"

namespace xiezhi {

class ScreenWords {
 public:
  explicit ScreenWords(const Knowledge& knowledge);

  const Knowledge& knowledge() const { return knowledge_; }

  // Rows of a kind whose term the text is, or holds. English without regard to case. Null or empty where none.
  const RecordedTermRow* whole(std::string_view kind, std::string_view text) const;
  const RecordedTermRow* part(std::string_view kind, std::string_view text) const;  // the longest
  std::vector<const RecordedTermRow*> parts(std::string_view kind, std::string_view text) const;

  // Rows of policy_phrases with that polarity (any, where empty). `whole`: the text is the phrase and nothing else.
  bool phrase(std::string_view category, std::string_view polarity, std::string_view text,
              bool whole = false) const;

  // What a package is: "permission_controller", "settings", "system_ui", "home", or empty: an app.
  std::string_view package_kind(std::string_view package) const;

 private:
  struct Term {
    std::string lower;
    const RecordedTermRow* row;
  };
  const std::vector<Term>& of(std::string_view kind) const;

  Knowledge knowledge_;
  std::map<std::string, std::vector<Term>, std::less<>> terms_;  // the longest first
};

// What a control's text says of the rules.
enum class ControlSays : std::uint8_t { nothing, agree, weak_agree, refuse };
ControlSays control_says(const ScreenWords& words, std::string_view text);

// "同意并继续 (5s)" → "同意并继续": without count-down, blanks and arrows around it.
std::string control_text(std::string_view text);

std::size_t characters(std::string_view text);
std::size_t han_characters(std::string_view text);

}  // namespace xiezhi
