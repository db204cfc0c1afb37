// What the forms share: how an app's words are made safe for each of them, and the sentences that several say.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "report/forms/forms.h"

namespace xiezhi {

// At most `most` code points, with "…" where it was cut; controls and what is invisible are shown, not obeyed.
// A report is for reading: a word of ten megabytes is told by its beginning.
std::string shown(std::string_view text, std::size_t most = 2'000);

// XML 1.0 text and attribute values: shown, then & < > " escaped.
void append_xml(std::string& out, std::string_view text, std::size_t most = 2'000);
std::string xml_text(std::string_view text, std::size_t most = 2'000);

// Markdown on one line: shown, and every character that would be markup, a link, HTML or a mention escaped.
std::string markdown_text(std::string_view text, std::size_t most = 2'000);

// A cell that no spreadsheet takes for a formula: what begins with = + - @, their full-width forms, a tab or a line end
// gets an apostrophe before it.
std::string plain_cell(std::string_view text);

// "山水行 com.example.shanshui 5.2.1 (50201)"
std::string app_line(const FormRequest& request);
// "判定 31 项：违规 2、疑似 3、…"
std::string counts_line(const FormRequest& request);
// "一律…不代替主管部门的认定": what the whole report holds for.
std::string standing_line(const FormRequest& request);
std::string basis_line(const FormRequest& request, const Finding& finding);  // citations, separated
// Why a finding does not count: suppressed, in the baseline, or empty.
std::string excused(const FormRequest& request, const Finding& finding);
// "e12, e13" of what exists.
std::string evidence_labels(const Facts& facts, const std::vector<EvidenceId>& evidence,
                            std::size_t most = 40);
// Every piece of evidence of a finding, each once, in the order of its reasons.
std::vector<EvidenceId> evidence_of(const Finding& finding, const Facts& facts);

// The clause's guide (knowledge/clauses/*.md) in one language, as Markdown; and its section 含义 / Meaning in plain words.
std::string_view clause_guide(const Knowledge& knowledge, std::string_view clause, bool english);
std::string_view clause_meaning(const Knowledge& knowledge, std::string_view clause, bool english);

}  // namespace xiezhi
