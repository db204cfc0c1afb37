// What the parts of the page share. html.cc writes the part a reader sees first: what is wrong, how sure,
// what to do, the 31 rows, the findings. html_sections.cc writes what they rest on.
#pragma once

#include <vector>

#include "report/digest.h"
#include "report/html_writer.h"

namespace xiezhi {

struct Page {
  Page(const Examination& the_examination, const Knowledge& the_knowledge)
      : examination(the_examination), knowledge(the_knowledge) {}
  const Examination& examination;
  const Knowledge& knowledge;
  std::vector<const std::vector<Frame>*> paths = paths_by_evidence(examination.facts);
  HtmlWriter html;

  const Facts& facts() const { return examination.facts; }
};

// A call path, the entry on top, each frame with whose code it is.
void write_chain(Page& page, const std::vector<Frame>& path);
// A piece of evidence: number, place, words. `anchor` is true once for each, in the list of all evidence.
void write_evidence_item(Page& page, EvidenceId evidence, bool anchor);
// Links to evidence: "e1 e2 e3 …".
void write_evidence_links(Page& page, const std::vector<EvidenceId>& evidence);

inline constexpr std::size_t kRowsShown = 400;  // of lists that only give background
void write_table_head(HtmlWriter& html, std::initializer_list<Text> titles);
void write_table_foot(HtmlWriter& html);
void write_left_out(HtmlWriter& html, std::size_t all);

// Documents, statements, SDK list, rights, contacts, readability; and the table of rules beside behaviour.
void write_policy(Page& page);
void write_matches(Page& page);
// Hosts and requests of captures.
void write_traffic(Page& page);

// Recordings and the timeline with its phases; how often; the requests of ledgers.
void write_timeline(Page& page);
void write_frequency(Page& page);
void write_rights_requests(Page& page);

// Identity, permissions, collections, SDKs, components, network, texts, native code, coverage, materials and
// all evidence.
void write_sections(Page& page);

}  // namespace xiezhi
