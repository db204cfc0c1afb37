// Writers of one examination. Each is a pure function of its arguments; no writer computes a verdict.
#pragma once

#include <string>
#include <string_view>

#include "facts/finding.h"
#include "knowledge/knowledge.h"

namespace xiezhi {

struct TerminalStyle {
  bool color = false;
  int columns = 100;
  std::string_view language = "zh";  // "zh" or "en"
};

// The table of 31 rows (clause, title, verdict, why) and the strongest evidence below it, with what to do
// next.
std::string write_terminal(const Examination& examination, const Knowledge& knowledge,
                           const TerminalStyle& style);

// report.json (schema xiezhi.report/1), pretty-printed with two spaces, keys in the contract's order, final
// newline.
std::string write_json(const Examination& examination, const Knowledge& knowledge);

// A self-contained page: no network, no external file, readable on a phone and on paper; both languages
// inside, `language` shown first.
std::string write_html(const Examination& examination, const Knowledge& knowledge, std::string_view language);

// `xiezhi policy`: what the rules say, for a terminal, and the `policy` object with its evidence and coverage.
std::string write_policy_text(const Examination& examination, const Knowledge& knowledge,
                              const TerminalStyle& style);
std::string write_policy_json(const Examination& examination, const Knowledge& knowledge);

// `xiezhi inspect`: the package's facts for a terminal, and as JSON (app, permissions, components, sdks,
// collections, …).
std::string write_inspection(const Examination& examination, const Knowledge& knowledge,
                             const TerminalStyle& style);
std::string write_inspection_json(const Examination& examination, const Knowledge& knowledge);

// `xiezhi inspect --why TYPE`: how the code gets to where one type of personal information is read, what must be true
// on the way, and where the data go. `type` is an id of personal_info_types.tsv.
std::string write_why(const Examination& examination, const Knowledge& knowledge, std::string_view type,
                      const TerminalStyle& style);

}  // namespace xiezhi
