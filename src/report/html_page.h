// What the parts of the page share. One file a part:
//   html.cc            the frame: head, bar, contents, order of the parts, foot
//   html_summary.cc    what is wrong, how sure, what to do; the 31 rows
//   html_findings.cc   each finding with its reasons; what persons decided; findings beside the 31
//   html_evidence.cc   evidence in place and all evidence
//   html_sections.cc   the facts, in order; html_app, _collections, _first_run, _policy, _network, _timeline, _screens,
//                      _versions: their parts; html_picture_…: pictures
// The style sheet and the script are in page/.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "report/digest.h"
#include "report/html_writer.h"

namespace xiezhi {

// Where else a piece of evidence is told of, so that it can be shown in its surroundings.
struct EvidencePlace {
  const std::vector<Frame>* path = nullptr;  // the call path it is the end of
  const PolicySentence* sentence = nullptr;
  const Event* event = nullptr;
  const Request* request = nullptr;
  const Screen* screen = nullptr;
};
// Indexed by EvidenceId.
std::vector<EvidencePlace> evidence_places(const Facts& facts);

struct Page {
  Page(const Examination& the_examination, const Knowledge& the_knowledge)
      : examination(the_examination), knowledge(the_knowledge) {}
  const Examination& examination;
  const Knowledge& knowledge;
  std::vector<EvidencePlace> places = evidence_places(examination.facts);
  HtmlWriter html;

  const Facts& facts() const { return examination.facts; }
};

// A form of the page with more than the page itself: its style comes last, the parts are written before and after what
// <main> holds. Used by the form for paper.
struct PageForm {
  std::optional<Verbatim> style;
  std::function<void(Page&)> before, after;
  bool for_paper = false;  // everything meant for paper is written open, nothing that only a screen can use
};
std::string write_page(const Examination& examination, const Knowledge& knowledge, std::string_view language,
                       const PageForm& form);

// One part of the page that can be folded away.
struct Section {
  std::string_view anchor;
  Text title;
  std::optional<std::size_t> count;  // shown beside the title; absent where it says nothing
  bool open = false;
  std::function<void(Page&)> write;
};
// The parts that say something about this app, in order.
std::vector<Section> fact_sections(const Facts& facts);
void write_section(Page& page, const Section& section, bool open);

void write_summary(Page& page);
void write_verdict_table(Page& page);
void write_findings(Page& page, bool all_open);
void write_side_findings(Page& page);
void write_badge(HtmlWriter& html, Verdict verdict);
void write_sure(HtmlWriter& html, double confidence);

// A call path, the entry on top, each frame with whose code it is.
void write_chain(Page& page, const std::vector<Frame>& path);
// A piece of evidence: number, place, words. `anchor` is true once for each, in the list of all evidence.
void write_evidence_item(Page& page, EvidenceId evidence, bool anchor);
// The same with its surroundings: call path, paragraph, rows of the recording, request, screen. `open`: the call path is
// unfolded; it becomes false when one was. `last` is the path shown before, which is not shown again.
void write_evidence_in_place(Page& page, EvidenceId evidence, bool& open, const std::vector<Frame>*& last);
// Links to evidence: "e1 e2 e3 …".
void write_evidence_links(Page& page, const std::vector<EvidenceId>& evidence);
void write_all_evidence(Page& page);
// The data block of the page's script: evidence that is not written out.
void write_page_data(Page& page);

// Tables.
inline constexpr std::size_t kRowsShown = 400;  // of lists that only give background
void write_table_head(HtmlWriter& html, std::initializer_list<Text> titles);
void write_table_foot(HtmlWriter& html);
void write_left_out(HtmlWriter& html, std::size_t all);
void write_yes(HtmlWriter& html, bool value);  // a cell
Text known(const std::optional<bool>& value);

// A list of titles and values.
struct Pairs {
  HtmlWriter& html;
  explicit Pairs(HtmlWriter& writer) : html(writer) { html.put(R"(<dl class="pairs">)"); }
  ~Pairs() { html.put("</dl>"); }
  template <typename Value>
  void row(const Text& title, const Value& value) {
    html.put("<dt>{}</dt><dd>{}</dd>", title, value);
  }
  void row_if(const Text& title, const std::string& value) {
    if (!value.empty()) row(title, value);
  }
};

void write_identity(Page& page);
void write_permissions(Page& page);
void write_sdks(Page& page);
void write_components(Page& page);
void write_collections(Page& page);
void write_flows(Page& page);
// Consent controls and what each side leads to, permission requests, exits, reads at intervals.
void write_first_run(Page& page);
bool has_first_run(const Facts& facts);
// Documents, statements, SDK list, rights, contacts, readability; and the table of rules beside behaviour.
void write_policy(Page& page);
void write_matches(Page& page);
// Hosts and requests of captures.
void write_traffic(Page& page);
void write_request(Page& page, const Request& request);
Text host_owner(const Owner& owner);
// Recordings and the timeline with its phases; how often; the requests of ledgers.
void write_timeline(Page& page);
void write_frequency(Page& page);
void write_rights_requests(Page& page);
// Screens as they were walked, prompts, refusals, shortest paths; what a store complained of.
void write_screens(Page& page);
void write_screen_outline(Page& page, const Screen& screen);
void write_versions(Page& page);
void write_feedback(Page& page);

// Pictures.
void draw_timeline(Page& page);
void draw_who_to_whom(Page& page);
bool has_who_to_whom(const Facts& facts);

}  // namespace xiezhi
