// Evidence: shown where it is needed, in its surroundings; listed whole; and, where there is very much, kept as compact
// rows that the page's script lays out when someone asks for them.
#include <algorithm>
#include <map>
#include <unordered_map>

#include <fmt/format.h>

#include "report/html_page.h"
#include "report/timeline.h"

namespace xiezhi {
namespace {

constexpr std::size_t kEvidenceLinked = 60;    // further ones as links
constexpr std::size_t kFramesShownWhole = 40;  // longer paths are cut in the middle
constexpr std::size_t kEvidenceChunk = 50;     // rows the browser lays out at once
constexpr std::size_t kWrittenOut = 2'000;  // so much evidence is written out as markup; of more, half of it
constexpr std::size_t kExcerptKept = 600;   // bytes of an excerpt in compact rows
constexpr std::ptrdiff_t kMomentsAround = 2;  // rows of a recording before and after

using Place = std::pair<std::string_view, std::uint64_t>;  // material, row
struct PlaceHash {
  std::size_t operator()(const Place& p) const {
    return std::hash<std::string_view>()(p.first) * 31 + std::hash<std::uint64_t>()(p.second);
  }
};

void place_paths(const Facts& facts, std::vector<EvidencePlace>& places) {
  auto paths = paths_by_evidence(facts);
  for (std::size_t i = 0; i < places.size(); ++i) places[i].path = paths[i];
}

void place_sentences(const Facts& facts, std::vector<EvidencePlace>& places) {
  std::map<std::tuple<std::string_view, std::string_view, std::uint64_t>, const PolicySentence*> at;
  for (const PolicySentence& s : facts.policy.sentences)
    at.try_emplace({s.place.material, s.place.member, s.place.offset}, &s);
  if (at.empty()) return;
  for (std::size_t i = 0; i < places.size(); ++i) {
    const Evidence& e = facts.evidence[i];
    if (!e.offset || !e.class_name.empty()) continue;
    auto found = at.find({e.material, e.member, *e.offset});
    if (found != at.end()) places[i].sentence = found->second;
  }
}

void place_events(const Facts& facts, std::vector<EvidencePlace>& places) {
  if (facts.timeline.events.empty()) return;
  std::unordered_map<Place, const Event*, PlaceHash> wanted;
  for (const Evidence& e : facts.evidence)
    if (e.line && *e.line > 0) wanted.try_emplace({e.material, static_cast<std::uint64_t>(*e.line)}, nullptr);
  for (const Event& event : facts.timeline.events) {
    auto at = wanted.find({facts.timeline.recording(event).material, event.row});
    if (at != wanted.end() && at->second == nullptr) at->second = &event;
  }
  for (std::size_t i = 0; i < places.size(); ++i) {
    const Evidence& e = facts.evidence[i];
    if (e.line && *e.line > 0) places[i].event = wanted[{e.material, static_cast<std::uint64_t>(*e.line)}];
  }
}

// The picture of a whole paragraph: the sentence between its neighbours under the same heading.
void write_paragraph(Page& page, const PolicySentence& s) {
  const auto& all = page.facts().policy.sentences;
  auto same = [&](const PolicySentence& o) {
    return o.place.material == s.place.material && o.place.member == s.place.member && o.section == s.section;
  };
  HtmlWriter& html = page.html;
  html.put(R"(<div class="paragraph">)");
  if (!s.section.empty()) html.put("<b>{}</b>", s.section);
  if (&s > all.data() && same(*(&s - 1))) html.put("{} ", (&s - 1)->text);
  html.put("<mark>{}</mark>", s.text);
  if (&s + 1 < all.data() + all.size() && same(*(&s + 1))) html.put(" {}", (&s + 1)->text);
  html.put("</div>");
}

// The rows of the recording around one, that one marked.
void write_moments(Page& page, const Event& event) {
  const Timeline& t = page.facts().timeline;
  const Event *begin = t.events.data(), *end = begin + t.events.size();
  const Event* first = &event - std::min<std::ptrdiff_t>(kMomentsAround, &event - begin);
  const Event* last = &event + std::min<std::ptrdiff_t>(kMomentsAround + 1, end - &event);
  page.html.put(R"(<div class="scroll"><table class="moments"><tbody>)");
  for (const Event* e = first; e < last; ++e) {
    page.html.put(R"(<tr class="{}"><td class="mono">{}</td><td>{}</td><td>{}</td></tr>)",
                  e == &event ? "this" : "near", show_time(e->at, t.recording(*e)), name(t.stretch(*e).phase),
                  event_words(page.knowledge, t, *e));
  }
  page.html.put("</tbody></table></div>");
}

void write_path_folded(Page& page, const std::vector<Frame>& path, bool open) {
  if (open)
    page.html.put(R"(<details class="paper" open><summary>)");
  else
    page.html.put(R"(<details class="paper"><summary>)");
  page.html.put("{}</summary>", Text{fmt::format("调用路径（{} 步）", path.size()),
                                     fmt::format("Call path ({} steps)", path.size())});
  write_chain(page, path);
  page.html.put("</details>");
}

void write_frame(Page& page, const Frame& frame) {
  FrameOwner owner = owner_of(frame, page.knowledge);
  page.html.put(R"(<li class="{}"><span class="who">)", id(owner.kind));
  Text who = name(owner.kind);
  if (owner.kind == OwnerKind::sdk && !owner.name.empty()) who = {owner.name, owner.name};
  if (owner.kind == OwnerKind::unknown) who = {"支持库", "support library"};
  page.html.text(who);
  page.html.put(R"(</span><code title="{}">{}</code>)", frame.method, method_name(frame.method));
  if (!frame.at.empty()) page.html.put(R"( <small>{}</small>)", frame.at);
  page.html.put("</li>");
}

// Which evidence is written out as markup: all of it, or what findings rest on and the first.
std::vector<bool> written_out(const Page& page) {
  const std::size_t all = page.facts().evidence.size();
  std::vector<bool> out(all, all <= kWrittenOut);
  if (all <= kWrittenOut) return out;
  std::size_t room = kWrittenOut / 2;
  auto take = [&](EvidenceId e) {
    if (e < all && !out[e] && room > 0) out[e] = true, --room;
  };
  for (const Finding& f : page.examination.findings)
    for (const Reason& r : f.reasons)
      for (std::size_t i = 0; i < std::min<std::size_t>(20, r.evidence.size()); ++i) take(r.evidence[i]);
  for (EvidenceId e = 0; e < all && room > 0; ++e) take(e);
  return out;
}

// Each text once.
class TextTable {
 public:
  std::int64_t of(std::string text) {
    auto [at, fresh] = numbers_.try_emplace(std::move(text), texts_.size());
    if (fresh) texts_.push_back(&at->first);
    return static_cast<std::int64_t>(at->second);
  }
  const std::vector<const std::string*>& texts() const { return texts_; }

 private:
  std::unordered_map<std::string, std::size_t> numbers_;
  std::vector<const std::string*> texts_;
};

void write_row(HtmlData& data, TextTable& texts, EvidenceId number, const Evidence& e) {
  data.open('[');
  data.number(number + 1);
  data.number(texts.of(shown_part(e.material, kExcerptKept)));
  data.number(texts.of(shown_part(e.member, kExcerptKept)));
  data.number(texts.of(shown_part(e.class_name, kExcerptKept)));
  data.number(texts.of(shown_part(e.method, kExcerptKept)));
  data.number(e.line ? *e.line : -1);
  data.number(e.offset ? static_cast<std::int64_t>(*e.offset) : -1);
  data.number(texts.of(shown_part(e.excerpt, kExcerptKept)));
  data.number(e.strength == Strength::direct ? 1 : 0);
  data.close(']');
}

}  // namespace

std::vector<EvidencePlace> evidence_places(const Facts& facts) {
  std::vector<EvidencePlace> places(facts.evidence.size());
  place_paths(facts, places);
  place_sentences(facts, places);
  place_events(facts, places);
  std::map<std::pair<std::string_view, std::string>, const Request*> requests;
  for (const Request& r : facts.network_requests) {
    requests.try_emplace({r.material, fmt::format("request {}", r.index)}, &r);
    for (EvidenceId e : r.evidence)
      if (e < places.size()) places[e].request = &r;
  }
  if (!requests.empty())
    for (std::size_t i = 0; i < places.size(); ++i) {
      auto at = requests.find({facts.evidence[i].material, facts.evidence[i].member});
      if (at != requests.end()) places[i].request = at->second;
    }
  auto show = [&](const std::vector<EvidenceId>& evidence, const Screen* screen) {
    for (EvidenceId e : evidence)
      if (e < places.size() && places[e].screen == nullptr) places[e].screen = screen;
  };
  const auto& screens = facts.interface.screens;
  for (const Screen& screen : screens) show(screen.evidence, &screen);
  for (const PermissionPrompt& prompt : facts.interface.prompts)
    if (prompt.screen && *prompt.screen < screens.size()) show(prompt.evidence, &screens[*prompt.screen]);
  // A mark, a sentence or a request stands beside a path; it is not the end of it.
  for (EvidencePlace& place : places)
    if (place.sentence != nullptr || place.request != nullptr ||
        (place.event != nullptr && place.event->kind != EventKind::call))
      place.path = nullptr;
  return places;
}

void write_chain(Page& page, const std::vector<Frame>& path) {
  page.html.put(R"(<ol class="chain">)");
  bool cut = path.size() > kFramesShownWhole;
  for (std::size_t i = 0; i < path.size(); ++i) {
    if (cut && i == kFramesShownWhole / 2) {
      std::size_t left_out = path.size() - kFramesShownWhole;
      page.html.put(
          R"(<li class="unknown"><span class="soft">{}</span></li>)",
          Text{fmt::format("……省略 {} 步", left_out), fmt::format("… {} steps left out", left_out)});
      i += left_out;
    }
    write_frame(page, path[i]);
  }
  page.html.put("</ol>");
}

void write_evidence_item(Page& page, EvidenceId evidence, bool anchor) {
  const Evidence& e = page.facts().evidence[evidence];
  HtmlWriter& html = page.html;
  std::string number = label(evidence);
  if (anchor)
    html.put(R"(<div class="ev" id="{}"><span class="at"><a href="#{}">{}</a>)", number, number, number);
  else
    html.put(R"(<div class="ev"><span class="at"><a href="#{}">{}</a>)", number, number);
  html.put(R"(<code>{}</code> <small>{}{}</small></span>)", place_of(e, true), name(e.strength),
           page.facts().materials.size() > 1 ? " · " + e.material : "");
  if (!e.excerpt.empty()) html.put(R"(<span class="words">{}</span>)", e.excerpt);
  html.put("</div>");
}

void write_evidence_in_place(Page& page, EvidenceId evidence, bool& open, const std::vector<Frame>*& last) {
  const Evidence& e = page.facts().evidence[evidence];
  const EvidencePlace& place = page.places[evidence];
  HtmlWriter& html = page.html;
  std::string number = label(evidence);
  html.put(
      R"(<div class="ev"><span class="at"><a href="#{}">{}</a><code>{}</code> <small>{}{}</small></span>)",
      number, number, place_of(e, true), name(e.strength),
      page.facts().materials.size() > 1 ? " · " + e.material : "");
  if (place.sentence != nullptr)
    write_paragraph(page, *place.sentence);
  else if (place.request != nullptr)
    write_request(page, *place.request);
  else if (!e.excerpt.empty())
    html.put(R"(<span class="words">{}</span>)", e.excerpt);
  if (place.event != nullptr) write_moments(page, *place.event);
  if (place.screen != nullptr) write_screen_outline(page, *place.screen);
  if (place.path != nullptr && place.path != last) {
    write_path_folded(page, *place.path, open);
    last = place.path, open = false;
  }
  html.put("</div>");
}

void write_evidence_links(Page& page, const std::vector<EvidenceId>& evidence) {
  std::size_t shown = 0;
  for (EvidenceId one : evidence) {
    if (one >= page.facts().evidence.size()) continue;
    if (shown++ == kEvidenceLinked) {
      page.html.text(
          Text{fmt::format("……共 {} 条", evidence.size()), fmt::format("… {} in all", evidence.size())});
      return;
    }
    std::string number = label(one);
    page.html.put(R"(<a href="#{}">{}</a> )", number, number);
  }
}

void write_all_evidence(Page& page) {
  HtmlWriter& html = page.html;
  const std::vector<bool> out = written_out(page);
  std::size_t in_chunk = 0, written = 0;
  html.put(R"(<div id="looked-up"></div>)");
  for (std::size_t i = 0; i < out.size(); ++i) {
    if (!out[i]) continue;
    if (in_chunk++ == 0) html.put(R"(<div class="chunk">)");
    write_evidence_item(page, static_cast<EvidenceId>(i), true);
    if (in_chunk == kEvidenceChunk) html.put("</div>"), in_chunk = 0;
    ++written;
  }
  if (in_chunk > 0) html.put("</div>");
  html.put(R"(<div id="further-evidence"></div>)");
  std::size_t left = out.size() - written;
  if (left == 0) return;
  html.put(
      R"(<p><button type="button" class="button needs-script" id="more-evidence" hidden>{}</button></p>)",
      Text{fmt::format("再列 200 条（另有 {} 条）", left), fmt::format("200 more ({} further ones)", left)});
  html.put(R"(<noscript><p class="soft">{}</p></noscript>)",
           Text{fmt::format("另有 {} 条证据，见 report.json。", left),
                fmt::format("{} further pieces are in report.json.", left)});
}

void write_page_data(Page& page) {
  HtmlData data;
  TextTable texts;
  const std::vector<bool> out = written_out(page);
  data.open('{');
  data.key("materials"), data.number(static_cast<std::int64_t>(page.facts().materials.size()));
  data.key("evidence"), data.open('[');
  for (std::size_t i = 0; i < out.size(); ++i)
    if (!out[i]) write_row(data, texts, static_cast<EvidenceId>(i), page.facts().evidence[i]);
  data.close(']');
  data.key("texts"), data.open('[');
  for (const std::string* text : texts.texts()) data.string(*text);
  data.close(']');
  data.close('}');
  page.html.put(R"(<script type="application/json" id="data">)");
  page.html.data(data);
  page.html.put("</script>");
}

}  // namespace xiezhi
