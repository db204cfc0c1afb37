// The timeline as a picture: phases as bands, one lane a party, a tick a moment. Places across are percentages, so that
// zooming stretches the picture and leaves its words as they are. Long pauses are cut short and marked.
#include <algorithm>
#include <cmath>
#include <map>

#include <fmt/format.h>

#include "report/html_page.h"
#include "report/timeline.h"

namespace xiezhi {
namespace {

constexpr std::size_t kLanes = 18;
constexpr int kBins = 1'500;  // ticks a lane at most: moments closer than this are one
constexpr int kLaneHeight = 26, kTop = 30, kBottom = 28;
constexpr std::int64_t kSecond = 1'000'000;

std::string percent_text(double share) { return fmt::format("{:.3f}%", 100 * share); }

// Where moments lie, 0…1. Without times: by order.
class Scale {
 public:
  struct Pause {
    double at;
    std::int64_t length;
  };
  explicit Scale(const std::vector<Event>& events) {
    for (const Event& e : events)
      if (e.at != kNoInstant && (instants_.empty() || e.at != instants_.back())) instants_.push_back(e.at);
    std::sort(instants_.begin(), instants_.end());
    if (instants_.size() < 2) return;
    // A pause counts as at most a twentieth of what a plain scale would give all the rest together, and at least 30 s.
    std::vector<std::int64_t> gaps;
    for (std::size_t i = 1; i < instants_.size(); ++i) gaps.push_back(instants_[i] - instants_[i - 1]);
    std::vector<std::int64_t> sorted = gaps;
    std::sort(sorted.begin(), sorted.end());
    std::int64_t usual = 0;
    for (std::size_t i = 0; i < sorted.size() - sorted.size() / 20; ++i)
      usual += std::min(sorted[i], 600 * kSecond);
    const std::int64_t longest = std::max(30 * kSecond, usual / 10);
    at_.push_back(0);
    for (std::int64_t gap : gaps) at_.push_back(at_.back() + static_cast<double>(std::min(gap, longest)));
    for (double& one : at_) one = at_.back() > 0 ? one / at_.back() * 0.98 + 0.01 : 0.5;
    for (std::size_t i = 0; i < gaps.size(); ++i)
      if (gaps[i] > 2 * longest) pauses_.push_back({(at_[i] + at_[i + 1]) / 2, gaps[i]});
  }
  bool timed() const { return at_.size() >= 2; }
  double of(std::int64_t instant) const {
    auto at = std::lower_bound(instants_.begin(), instants_.end(), instant);
    std::size_t i = std::min<std::size_t>(static_cast<std::size_t>(at - instants_.begin()), at_.size() - 1);
    return at_[i];
  }
  // The instant nearest to a place.
  std::int64_t instant_at(double place) const {
    auto at = std::lower_bound(at_.begin(), at_.end(), place);
    return instants_[std::min<std::size_t>(static_cast<std::size_t>(at - at_.begin()), instants_.size() - 1)];
  }
  const std::vector<Pause>& pauses() const { return pauses_; }

 private:
  std::vector<std::int64_t> instants_;
  std::vector<double> at_;
  std::vector<Pause> pauses_;
};

struct Lane {
  Owner owner;
  bool marks = false;  // what the tester did
  std::uint64_t events = 0, telling = 0;
  std::map<int, std::pair<const Event*, std::uint64_t>>
      bins;  // the most telling moment of each, and how many
};

bool tells(const Timeline& t, const Event& e) {
  return e.kind != EventKind::call || !t.call(e).types.empty();
}

std::vector<Lane> lanes_of(const Timeline& t, const std::vector<double>& places) {
  std::map<Owner, Lane> by_owner;
  Lane marks;
  marks.marks = true;
  for (std::size_t i = 0; i < t.events.size(); ++i) {
    const Event& e = t.events[i];
    Lane& lane = e.kind == EventKind::call ? by_owner[t.call(e).owner] : marks;
    if (e.kind == EventKind::call) lane.owner = t.call(e).owner;
    ++lane.events, lane.telling += tells(t, e) ? 1 : 0;
    auto& [first, count] = lane.bins[static_cast<int>(places[i] * kBins)];
    if (first == nullptr || (!tells(t, *first) && tells(t, e))) first = &e;
    ++count;
  }
  std::vector<Lane> out;
  for (auto& [owner, lane] : by_owner) out.push_back(std::move(lane));
  std::stable_sort(out.begin(), out.end(), [](const Lane& a, const Lane& b) {
    return std::tuple(a.owner.kind == OwnerKind::platform, -static_cast<std::int64_t>(a.telling)) <
           std::tuple(b.owner.kind == OwnerKind::platform, -static_cast<std::int64_t>(b.telling));
  });
  if (out.size() > kLanes) out.resize(kLanes);
  if (marks.events > 0) out.insert(out.begin(), std::move(marks));
  return out;
}

std::vector<double> places_of(const Timeline& t, const Scale& scale) {
  std::vector<double> out;
  out.reserve(t.events.size());
  const double all = static_cast<double>(t.events.size());
  for (std::size_t i = 0; i < t.events.size(); ++i)
    out.push_back(scale.timed() ? (t.events[i].at == kNoInstant ? 1.0 : scale.of(t.events[i].at))
                                : (static_cast<double>(i) + 0.5) / all);
  return out;
}

struct Band {
  Phase phase;
  double left, right;
};

// A band from each moment whose phase differs from the one before to the next such moment.
std::vector<Band> bands_of(const Timeline& t, const std::vector<double>& places) {
  std::vector<Band> out;
  for (std::size_t i = 0; i < t.events.size() && out.size() < 200;) {
    std::size_t end = i + 1;
    while (end < t.events.size() && t.stretch(t.events[end]).phase == t.stretch(t.events[i]).phase) ++end;
    const double left = i == 0 ? 0 : places[i], right = end < t.events.size() ? places[end] : 1;
    out.push_back({t.stretch(t.events[i]).phase, left, std::max(left, right)});
    i = end;
  }
  return out;
}

void draw_bands(Page& page, const std::vector<Band>& bands, int height) {
  HtmlWriter& html = page.html;
  for (const Band& band : bands)
    html.put(R"(<rect class="band-{}" x="{}" y="0" width="{}" height="{}"></rect>)", id(band.phase),
             percent_text(band.left), percent_text(band.right - band.left), height);
  // Where there is little room the words come with the zoom.
  for (const Band& band : bands)
    html.put(R"(<text class="{}" x="{}" y="19" dx="6">{}</text>)",
             band.right - band.left > 0.1 ? "coarse" : "fine", percent_text(band.left),
             InPicture{{fmt::format("{} {}", laboratory_phase(band.phase), name(band.phase).zh),
                        fmt::format("{} {}", laboratory_phase(band.phase), name(band.phase).en)}});
}

std::string clock_of(const Timeline& t, std::int64_t instant, bool fine) {
  const std::string whole = show_time(instant, t.recordings.front());  // 2026-03-02T09:14:05.120+08:00
  const std::size_t begin = whole.find('T');
  return begin == whole.npos ? whole : whole.substr(begin + 1, fine ? 12 : 8);
}

void draw_axis(Page& page, const Scale& scale, int height) {
  HtmlWriter& html = page.html;
  for (const Scale::Pause& pause : scale.pauses()) {
    const std::string x = percent_text(pause.at);
    const auto minutes = pause.length / (60 * kSecond);
    html.put(R"(<rect class="gap" x="{}" y="{}" width="2" height="{}"></rect>)", x, kTop,
             height - kTop - kBottom - 10);
    html.put(R"(<text class="faint" x="{}" y="{}" text-anchor="middle">{}</text>)", x, height - kBottom + 2,
             InPicture{minutes > 0 ? Text{fmt::format("⋯{} 分", minutes), fmt::format("⋯{} min", minutes)}
                                   : Text{fmt::format("⋯{} 秒", pause.length / kSecond),
                                          fmt::format("⋯{} s", pause.length / kSecond)}});
  }
  if (!scale.timed()) return;
  for (int i = 0; i < 48; ++i) {
    const double place = 0.01 + 0.98 * i / 48;
    const bool coarse = i % 8 == 0;
    html.put(R"(<text class="faint {}" x="{}" y="{}">{}</text>)", coarse ? "coarse" : "fine",
             percent_text(place), height - 8,
             clock_of(page.facts().timeline, scale.instant_at(place), !coarse));
  }
}

void draw_ticks(Page& page, const Lane& lane, int row) {
  const Timeline& t = page.facts().timeline;
  HtmlWriter& html = page.html;
  const int top = kTop + row * kLaneHeight;
  html.put(R"(<rect class="rule" x="0" y="{}" width="100%" height="1"></rect>)", top + kLaneHeight);
  for (const auto& [bin, moment] : lane.bins) {
    const auto& [event, count] = moment;
    const bool telling = tells(t, *event);
    const Text words = event_words(page.knowledge, t, *event);
    html.put(
        R"(<rect class="tick {} {}" x="{}" y="{}" width="{}" height="{}" rx="1"><title>{}</title></rect>)",
        lane.marks ? "mark" : id(lane.owner.kind), telling ? "tells" : "plain",
        percent_text(static_cast<double>(bin) / kBins), top + (telling ? 4 : 9), telling ? 4 : 2,
        kLaneHeight - (telling ? 8 : 18),
        fmt::format("{} {} / {}{}", show_time(event->at, t.recording(*event)), words.zh, words.en,
                    count > 1 ? fmt::format(" ×{}", count) : ""));
  }
}

void write_names(HtmlWriter& html, const std::vector<Lane>& lanes) {
  html.put(R"(<ul class="names">)");
  for (const Lane& lane : lanes) {
    if (lane.marks)
      html.put(R"(<li class="mark">{}</li>)", Text{"测试动作", "what the tester did"});
    else
      html.put(R"(<li class="{}">{}</li>)", id(lane.owner.kind), owner_name(lane.owner));
  }
  html.put("</ul>");
}

void write_legend(Page& page) {
  const Timeline& t = page.facts().timeline;
  page.html.put(R"(<ul class="legend">)");
  for (Phase phase : {Phase::before_consent, Phase::after_refusal, Phase::after_consent, Phase::silent,
                      Phase::background, Phase::after_withdrawal, Phase::any, Phase::unknown})
    if (std::any_of(t.stretches.begin(), t.stretches.end(),
                    [&](const PhaseStretch& s) { return s.phase == phase; }))
      page.html.put(R"(<li class="{}">{} {}</li>)", id(phase), laboratory_phase(phase), name(phase));
  page.html.put("</ul>");
}

}  // namespace

void draw_timeline(Page& page) {
  const Timeline& t = page.facts().timeline;
  if (t.events.empty()) return;
  HtmlWriter& html = page.html;
  const Scale scale(t.events);
  const std::vector<double> places = places_of(t, scale);
  const std::vector<Lane> lanes = lanes_of(t, places);
  const int height = kTop + static_cast<int>(lanes.size()) * kLaneHeight + kBottom;
  html.put(R"(<figure class="timeline"><figcaption>{}</figcaption>)",
           Text{"每条竖线是一个时刻：高的是接触个人信息或测试动作，矮的是其他调用。底色是阶段；“⋯”处略去了长"
                "时间的停顿。"
                "表格形式见图下。",
                "Each tick is a moment: tall ones meet personal information or are the tester's, short ones "
                "are other calls. "
                "The ground is the phase; “⋯” stands for a long pause. The same as a table below."});
  html.put(
      R"(<div class="zoom needs-script" hidden><button type="button" class="button" data-zoom="in">{}</button>)",
      Text{"放大", "Zoom in"});
  html.put(R"(<button type="button" class="button" data-zoom="out">{}</button>)", Text{"缩小", "Zoom out"});
  html.put(R"(<button type="button" class="button" data-zoom="0">{}</button></div>)", Text{"全部", "All"});
  html.put(R"(<div class="lanes">)");
  write_names(html, lanes);
  html.put(R"(<div class="track" tabindex="0"><svg height="{}" aria-hidden="true">)", height);
  draw_bands(page, bands_of(t, places), height);
  for (std::size_t i = 0; i < lanes.size(); ++i) draw_ticks(page, lanes[i], static_cast<int>(i));
  draw_axis(page, scale, height);
  html.put("</svg></div></div>");
  write_legend(page);
  html.put("</figure>");
}

}  // namespace xiezhi
