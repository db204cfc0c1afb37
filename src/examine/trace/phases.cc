// Phases: what the user had said about the rules when something happened, and whether the user was there at all.
//
// Consent is taken from, best first: marks (agree, disagree, withdraw); a tap on a control that says so while rules are
// shown; a preference written whose key speaks of consent; what the tool says of a row. A tap on 好的 is no consent.
// "After consent" as a tool says it counts only where the same recording also says "before": some tools are made
// to say "after" from the first row on. Where two sources contradict each other the phase is unknown.
#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include <fmt/format.h>

#include "examine/trace/recorder.h"
#include "examine/trace/steps.h"
#include "support/text.h"

namespace xiezhi {
namespace {

constexpr Instant kSecond = 1'000'000;
constexpr Instant kBorrowedDoubt = 2 * kSecond;  // around a mark of another clock that was not aligned
constexpr Instant kAlignedDoubt = kSecond / 2;   // … that was
constexpr Instant kDialogStays = 60 * kSecond;
constexpr std::size_t kMostContradictions = 8;
constexpr std::size_t kLongestControl = 14;  // characters; longer tapped texts are sentences

enum class Says : std::uint8_t { nothing, agree, refuse, weak, withdraw, stored };

bool any_phrase(const Knowledge& knowledge, std::string_view category, std::string_view polarity,
                std::string_view text, bool whole) {
  const std::string lower = lower_ascii(trim(text));
  for (const PhraseRow& row : knowledge.phrases(category)) {
    if (row.is_regex || (!polarity.empty() && row.polarity != polarity)) continue;
    const std::string phrase = lower_ascii(row.phrase);
    if (whole ? lower == phrase : lower.find(phrase) != lower.npos) return true;
  }
  return false;
}

bool has_term(const Knowledge& knowledge, std::string_view kind, std::string_view lower) {
  for (const RecordedTermRow& row : knowledge.recorded_terms())
    if (row.kind == kind && lower.find(row.term) != lower.npos) return true;
  return false;
}

Says meaning_of_tap(const Knowledge& knowledge, const RecordedCall& call) {
  if (call.args.empty()) return Says::nothing;
  const std::string_view text = call.args.front();
  if (code_points(text).size() > kLongestControl) return Says::nothing;
  if (any_phrase(knowledge, "disagree_button", "strong", text, false)) return Says::refuse;
  if (any_phrase(knowledge, "withdraw_consent", "", text, true)) return Says::withdraw;
  if (any_phrase(knowledge, "agree_button", "strong", text, true)) return Says::agree;
  if (any_phrase(knowledge, "weak_agree_button", "violation_cue", text, true)) return Says::weak;
  return Says::nothing;
}

Says meaning_of_write(const Knowledge& knowledge, const RecordedCall& call) {
  if (call.api.find("SharedPreferences") == std::string::npos || call.args.size() < 2) return Says::nothing;
  if (call.api.find(".putBoolean") == std::string::npos && call.api.find(".putInt") == std::string::npos &&
      call.api.find(".putString") == std::string::npos)
    return Says::nothing;
  const std::string value = lower_ascii(call.args[1]);
  if (value != "true" && value != "1") return Says::nothing;
  return has_term(knowledge, "consent_key", lower_ascii(call.args[0])) ? Says::stored : Says::nothing;
}

// What happened to consent, and when.
struct Turn {
  Instant at = kNoInstant;
  std::uint32_t row = 0, recording = 0;
  std::size_t event = 0;
  EventKind kind = EventKind::agree;  // agree, disagree, withdraw, policy_shown
  Certainty certainty = Certainty::certain;
  Text how;
  bool weak = false;  // a tap that is no consent
};

// From `at` on (within one recording's events).
struct Segment {
  Instant at = kNoInstant;
  std::uint32_t row = 0;
  bool own = true;  // the mark is of this recording: its row orders too
  Phase phase = Phase::unknown;
  Certainty certainty = Certainty::certain;
  Text reason;
  std::optional<std::size_t> event;
  Instant doubt = 0;         // this near the mark the order is not sure
  bool contradicts = false;  // no phase, since two sources say different things
};

struct Claims {
  bool before = false, after = false, contradicting = false;
  std::uint32_t last_before = 0, first_after = ~0u;
};

class Phases {
 public:
  Phases(Facts& facts, const Knowledge& knowledge, const ClaimedPhases& said, const ScreenNames& rules,
         const ScreenNames& dialogs)
      : facts_(facts), t_(facts.timeline), knowledge_(knowledge), rules_(rules), dialogs_(dialogs) {
    for (const Recording& r : t_.recordings) {
      const auto it = said.find(r.material);
      said_.push_back(it == said.end() ? std::nullopt : std::optional<Phase>(it->second));
    }
    differing_.resize(t_.recordings.size());
  }

  void tell() {
    read_meanings();
    collect();
    for (std::size_t i = 0; i < t_.recordings.size(); ++i) segments_.push_back(segments_of(i));
    walk();
    cite();
    tell_differing();
  }

 private:
  void read_meanings() {
    for (const RecordedCall& call : t_.calls)
      meanings_.push_back(call.api.empty() ? meaning_of_tap(knowledge_, call)
                                           : meaning_of_write(knowledge_, call));
  }

  struct Scan {  // while marks of one recording are collected
    Instant policy = kNoInstant, dialog = kNoInstant, launch = kNoInstant;
    bool launched = false, tapped = false;
  };

  void collect() {
    scans_.resize(t_.recordings.size());
    claims_.resize(t_.recordings.size());
    ranges_.resize(t_.recordings.size(), {kNoInstant, kNoInstant});
    first_run_.resize(t_.recordings.size());
    taps_.resize(t_.recordings.size());
    for (std::size_t i = 0; i < t_.events.size(); ++i) {
      const Event& e = t_.events[i];
      auto& [first, last] = ranges_[e.recording];
      if (e.at != kNoInstant) first = first == kNoInstant ? e.at : first, last = e.at;
      claim(e);
      if (e.kind == EventKind::call && meanings_[e.call] == Says::nothing) continue;
      mark(i, e, scans_[e.recording]);
    }
  }

  void claim(const Event& e) {
    Claims& c = claims_[e.recording];
    switch (static_cast<Claim>(e.stretch)) {
      case Claim::none:
        break;
      case Claim::before_consent:
        c.before = true;
        c.last_before = std::max(c.last_before, e.row);
        break;
      case Claim::after_consent:
        c.after = true;
        c.first_after = std::min(c.first_after, e.row);
        break;
    }
  }

  void turn(std::size_t index, const Event& e, EventKind kind, Certainty certainty, Text how,
            bool weak = false) {
    turns_.push_back({e.at, e.row, e.recording, index, kind, certainty, std::move(how), weak});
  }

  // A dump that the mark names may show what another mark would have said.
  EventKind kind_of(const Event& e, std::string_view words) const {
    if (e.kind != EventKind::screen || words.empty()) return e.kind;
    const std::string_view base = words.substr(words.rfind('/') + 1);
    if (rules_.find(base) != rules_.end()) return EventKind::policy_shown;
    return dialogs_.find(base) != dialogs_.end() ? EventKind::permission_dialog : e.kind;
  }

  void mark(std::size_t i, const Event& e, Scan& scan) {
    const std::string words = t_.calls[e.call].args.empty() ? "" : t_.calls[e.call].args.front();
    switch (kind_of(e, words)) {
      case EventKind::agree:
        return turn(i, e, EventKind::agree, Certainty::certain, {"同意标记", "the mark of consent"});
      case EventKind::disagree:
        return turn(i, e, EventKind::disagree, Certainty::certain, {"拒绝标记", "the mark of refusal"});
      case EventKind::withdraw:
        return turn(i, e, EventKind::withdraw, Certainty::certain, {"撤回标记", "the mark of withdrawal"});
      case EventKind::launch:
        if (has_term(knowledge_, "first_run", lower_ascii(words))) first_run_[e.recording] = true;
        scan.launch = e.at, scan.launched = true, scan.tapped = false;
        return;
      case EventKind::policy_shown: {
        scan.policy = e.at;
        const bool first = scan.launched && !scan.tapped;
        return turn(i, e, EventKind::policy_shown, first ? Certainty::certain : Certainty::likely,
                    {"展示隐私政策", "the policy was shown"});
      }
      case EventKind::permission_dialog:
        scan.dialog = e.at;
        return;
      case EventKind::note:
        if (has_term(knowledge_, "first_run", lower_ascii(words))) first_run_[e.recording] = true;
        return;
      case EventKind::tap:
        return tap(i, e, scan, words);
      case EventKind::call:
        return turn(i, e, EventKind::agree, Certainty::likely,
                    {"写入同意状态“" + words + "”", "the preference “" + words + "” was written"});
      default:
        return;
    }
  }

  void tap(std::size_t i, const Event& e, Scan& scan, const std::string& words) {
    taps_[e.recording] = true;
    // The policy or a permission dialog, whichever was shown last, is what a tap answers.
    const bool dialog = scan.dialog != kNoInstant && e.at != kNoInstant &&
                        e.at - scan.dialog < kDialogStays &&
                        (scan.policy == kNoInstant || scan.policy < scan.dialog);
    const bool shown = scan.policy != kNoInstant;
    const Certainty certainty = shown ? Certainty::certain : Certainty::likely;
    const Says says = meanings_[e.call];
    if (dialog || says == Says::nothing) {
      scan.tapped = true;
      return;
    }
    if (says == Says::agree)
      turn(i, e, EventKind::agree, certainty, {"点击“" + words + "”", "the tap on “" + words + "”"});
    if (says == Says::refuse)
      turn(i, e, EventKind::disagree, certainty, {"点击“" + words + "”", "the tap on “" + words + "”"});
    if (says == Says::withdraw)
      turn(i, e, EventKind::withdraw, Certainty::likely,
           {"点击“" + words + "”", "the tap on “" + words + "”"});
    if (says == Says::weak && shown)
      turn(i, e, EventKind::agree, Certainty::likely, {"点击“" + words + "”", "the tap on “" + words + "”"},
           true);
    scan.tapped = true;
  }

  bool shares_run(std::size_t a, std::size_t b) const {
    if (a == b) return true;
    const Recording &one = t_.recordings[a], &other = t_.recordings[b];
    if (!one.device.empty() && !other.device.empty() && one.device != other.device) return false;
    const auto& [a0, a1] = ranges_[a];
    const auto& [b0, b1] = ranges_[b];
    return a0 != kNoInstant && b0 != kNoInstant && a0 <= b1 + 600 * kSecond && b0 <= a1 + 600 * kSecond;
  }

  std::string place(const Turn& turn) const {
    const Recording& r = t_.recordings[turn.recording];
    std::string at = show_time(turn.at, r);
    return r.material + ":" + std::to_string(turn.row) + (at.empty() ? "" : " " + at);
  }

  Segment segment(const Turn& turn, std::size_t recording, Phase phase, Certainty certainty,
                  Text reason) const {
    Segment s{turn.at,           turn.row,  turn.recording == recording, phase, certainty,
              std::move(reason), turn.event};
    const bool aligned = !t_.recordings[recording].shift_reason.zh.empty() ||
                         !t_.recordings[turn.recording].shift_reason.zh.empty() ||
                         (t_.recordings[recording].zone == ZoneBasis::stated &&
                          t_.recordings[turn.recording].zone == ZoneBasis::stated);
    if (!s.own) s.doubt = aligned ? kAlignedDoubt : kBorrowedDoubt;
    if (!s.own && !aligned && s.certainty == Certainty::certain) s.certainty = Certainty::likely;
    return s;
  }

  static Segment contradiction(Segment s) {
    s.contradicts = true;
    return s;
  }

  static bool opposite(EventKind a, EventKind b) {
    return (a == EventKind::agree && b == EventKind::disagree) ||
           (a == EventKind::disagree && b == EventKind::agree);
  }

  Segment after(const std::vector<const Turn*>& turns, std::size_t i, std::size_t recording) const {
    const Turn& turn = *turns[i];
    const std::string where = place(turn);
    const Turn* next = i + 1 < turns.size() ? turns[i + 1] : nullptr;
    const Turn* last = i > 0 ? turns[i - 1] : nullptr;
    const auto close = [](const Turn& a, const Turn& b) {
      return a.at != kNoInstant && b.at != kNoInstant && b.at - a.at <= kSecond;
    };
    if ((next != nullptr && opposite(turn.kind, next->kind) && close(turn, *next)) ||
        (last != nullptr && opposite(turn.kind, last->kind) && close(*last, turn)))
      return contradiction(segment(
          turn, recording, Phase::unknown, Certainty::certain,
          {"同一时刻既有同意也有拒绝的标记（" + where + "），互相矛盾",
           "marks of consent and of refusal at the same moment (" + where + ") contradict each other"}));
    if (turn.kind == EventKind::agree && turn.weak)
      return segment(turn, recording, Phase::before_consent, Certainty::likely,
                     {turn.how.zh + "（" + where + "）不是明确的同意",
                      turn.how.en + " (" + where + ") is no explicit consent"});
    if (turn.kind == EventKind::agree && next != nullptr && next->kind == EventKind::agree && !next->weak &&
        turn.at != kNoInstant && next->at - turn.at > 2 * kSecond && turn.certainty == Certainty::certain &&
        next->certainty == Certainty::certain && t_.events[turn.event].kind == t_.events[next->event].kind &&
        t_.events[turn.event].recording == t_.events[next->event].recording)
      return contradiction(segment(
          turn, recording, Phase::unknown, Certainty::certain,
          {"有两个同意标记（" + where + "、" + place(*next) + "），其间是否已同意不明",
           "two marks of consent (" + where + ", " + place(*next) + "); between them consent is open"}));
    const Text reason{turn.how.zh + "（" + where + "）之后", "after " + turn.how.en + " (" + where + ")"};
    const Phase phase = turn.kind == EventKind::agree      ? Phase::after_consent
                        : turn.kind == EventKind::disagree ? Phase::after_refusal
                                                           : Phase::after_withdrawal;
    return segment(turn, recording, phase, turn.certainty, reason);
  }

  // Before the first turn: by what it is.
  Segment start(const std::vector<const Turn*>& decisive, const Turn* policy, std::size_t recording) const {
    Segment s;
    if (!decisive.empty()) {
      const Turn& first = *decisive.front();
      const bool withdrew = first.kind == EventKind::withdraw;
      s = segment(first, recording, withdrew ? Phase::after_consent : Phase::before_consent,
                  withdrew ? Certainty::likely : first.certainty,
                  {first.how.zh + "（" + place(first) + "）之前",
                   "before " + first.how.en + " (" + place(first) + ")"});
    } else if (policy != nullptr) {
      s = segment(
          *policy, recording, Phase::before_consent, policy->certainty,
          {"记录中展示了隐私政策（" + place(*policy) + "），直到结束没有同意或拒绝",
           "the policy was shown (" + place(*policy) + ") and until the end nobody agreed or refused"});
    } else if (first_run_[recording]) {
      s.phase = Phase::before_consent;
      s.certainty = taps_[recording] ? Certainty::likely : Certainty::certain;
      s.reason = {"记录注明是首次运行，其中没有同意操作",
                  "the recording says it is a first run, and nobody agreed in it"};
    } else {
      s.reason = {"记录中没有同意、拒绝或首次运行的标记",
                  "the recording has no mark of consent, refusal or a first run"};
    }
    s.at = kNoInstant;
    s.row = 0;
    return s;
  }

  std::vector<Segment> segments_of(std::size_t recording) const {
    std::vector<const Turn*> decisive;
    const Turn* policy = nullptr;
    for (const Turn& turn : turns_) {
      if (!shares_run(recording, turn.recording)) continue;
      if (turn.recording != recording && (turn.at == kNoInstant || ranges_[recording].first == kNoInstant))
        continue;
      if (turn.kind == EventKind::policy_shown) {
        if (policy == nullptr) policy = &turn;
        continue;
      }
      // A written preference confirms a tap a moment earlier; it is no second consent.
      if (!decisive.empty() && turn.certainty == Certainty::likely && decisive.back()->kind == turn.kind)
        continue;
      decisive.push_back(&turn);
    }
    // A preference written just before the mark (the app is quicker than the tester) does not move consent.
    for (std::size_t i = 0; i + 1 < decisive.size();)
      if (decisive[i]->certainty != Certainty::certain && !decisive[i]->weak &&
          decisive[i + 1]->kind == decisive[i]->kind && decisive[i + 1]->certainty == Certainty::certain &&
          decisive[i + 1]->at - decisive[i]->at < 5 * kSecond)
        decisive.erase(decisive.begin() + static_cast<std::ptrdiff_t>(i));
      else
        ++i;
    std::vector<Segment> out{start(decisive, policy, recording)};
    for (std::size_t i = 0; i < decisive.size(); ++i) out.push_back(after(decisive, i, recording));
    return out;
  }

  struct Walker {
    std::size_t segment = 0;
    Scene scene = Scene::unknown;
    Instant touched = kNoInstant;
    bool silent_note = false;
  };

  void move_scene(const Event& e, Walker& w) const {
    switch (e.kind) {
      case EventKind::launch:
      case EventKind::foreground:
        w.scene = Scene::foreground, w.touched = e.at, w.silent_note = false;
        break;
      case EventKind::background:
      case EventKind::kill:
        w.scene = Scene::background, w.silent_note = false;
        break;
      case EventKind::tap:
      case EventKind::agree:
      case EventKind::disagree:
      case EventKind::withdraw:
      case EventKind::permission_allow:
      case EventKind::permission_deny:
        w.scene = Scene::foreground, w.touched = e.at, w.silent_note = false;
        break;
      case EventKind::note:
        if (!t_.calls[e.call].args.empty() &&
            has_term(knowledge_, "silent", lower_ascii(t_.calls[e.call].args.front())))
          w.silent_note = true;
        break;
      default:
        break;
    }
  }

  Scene scene_of(const Event& e, const Walker& w) const {
    if (e.scene != Scene::unknown) return e.scene;
    if (w.scene != Scene::foreground) return w.scene;
    if (w.silent_note) return Scene::silent;
    const LimitRow* limit = knowledge_.limit("silent_after_seconds");
    if (limit == nullptr || !taps_[e.recording] || e.at == kNoInstant || w.touched == kNoInstant)
      return w.scene;
    return static_cast<double>(e.at - w.touched) >= limit->value * kSecond ? Scene::silent
                                                                           : Scene::foreground;
  }

  // Where a clock went back, row and time must agree; near a mark of another clock nothing is sure.
  std::optional<Text> doubt(const Event& e, const std::vector<Segment>& all, std::size_t at) const {
    const Recording& r = t_.recordings[e.recording];
    const Segment* next = at + 1 < all.size() ? &all[at + 1] : nullptr;
    if (r.backwards) {
      const bool early = all[at].own && all[at].at != kNoInstant && e.row < all[at].row;
      const bool late = next != nullptr && next->own && e.row > next->row;
      if (early || late)
        return Text{"时钟曾倒退，按行号与按时间的先后相反",
                    "the clock went back: order by row and by time disagree"};
    }
    const auto near = [&](const Segment& s) {
      return !s.own && s.at != kNoInstant && std::llabs(e.at - s.at) < s.doubt;
    };
    if (e.at != kNoInstant && (near(all[at]) || (next != nullptr && near(*next))))
      return Text{"离另一份记录中的同意时刻太近，先后不能确定",
                  "too near the moment of consent in another recording to be sure of the order"};
    return std::nullopt;
  }

  // What a dossier file says of the whole recording fills what is open, and is never certain: it is a person's word.
  Segment said_or(std::uint32_t recording, const Segment& open) const {
    if (!said_[recording]) return open;
    Segment s = open;
    s.phase = *said_[recording];
    s.certainty = Certainty::likely;
    s.reason = {"档案说明称整份记录属于这一阶段，记录本身没有标记",
                "the dossier file says so of the whole recording; the recording itself has no mark"};
    return s;
  }

  // Marks and the dossier file differ: the marks count, and both are told.
  void compare_said(std::uint32_t recording, const Segment& s, Phase phase) {
    if (!said_[recording] || s.phase == Phase::unknown) return;
    const Phase said = *said_[recording];
    const bool within =
        s.phase == Phase::after_consent && (said == Phase::background || said == Phase::silent);
    if (said != s.phase && said != phase && !within && !differing_[recording]) differing_[recording] = s;
  }
  void tell_differing() {
    for (std::size_t i = 0; i < differing_.size(); ++i) {
      if (!differing_[i]) continue;
      const Segment& s = *differing_[i];
      const Text said = name(*said_[i]), seen = name(s.phase);
      if (Material* m = material_of(facts_, t_.recordings[i]))
        m->problems.push_back(
            {Fault::disagreement,
             "",
             {"档案说明称这份记录属于“" + said.zh + "”，记录中却有“" + seen.zh + "”的部分（" + s.reason.zh +
                  "）；以记录中的标记为准",
              "the dossier file says this recording is “" + said.en + "”, but a part of it is “" + seen.en +
                  "” (" + s.reason.en + "); the recording's marks count"}});
    }
  }

  Segment claimed(const Event& e, const Segment& by_marks) const {
    const auto claim = static_cast<Claim>(e.stretch);
    if (claim == Claim::none)
      return by_marks.phase == Phase::unknown ? said_or(e.recording, by_marks) : by_marks;
    Segment s;
    const Claims& c = claims_[e.recording];
    const bool mixed = c.before && c.after && c.first_after < c.last_before && e.row >= c.first_after &&
                       e.row <= c.last_before;
    if (mixed) {
      s.reason = {"工具的“同意前/后”标记前后交错，互相矛盾",
                  "the tool's before/after marks alternate and contradict each other"};
      return contradiction(s);
    }
    if (claim == Claim::after_consent && !c.before && by_marks.phase == Phase::unknown) {
      s.reason = {"工具从第一行起就标为同意后，可能是强制填写，不予采信",
                  "the tool says “after consent” from the first row on, which it may have been made to; not "
                  "believed"};
      return s;
    }
    const Phase says = claim == Claim::before_consent ? Phase::before_consent : Phase::after_consent;
    if (by_marks.phase == Phase::unknown) {
      s.phase = says;
      s.reason = claim == Claim::before_consent
                     ? Text{"工具标为同意前", "the tool marks it as before consent"}
                     : Text{"工具标为同意后", "the tool marks it as after consent"};
      // One word in every row may have been set once for the whole run: no change of it was ever seen.
      if (claim == Claim::before_consent && !c.after) {
        s.certainty = Certainty::likely;
        s.reason = {
            "工具从头到尾都标为同意前，此外没有任何标记：可能是工具一直没有切换，未必真的尚未同意",
            "the tool says “before consent” from first to last and nothing else tells of consent: it may "
            "never have been switched, so consent is not surely missing"};
      }
      return s;
    }
    if ((says == Phase::before_consent) == (by_marks.phase == Phase::before_consent)) return by_marks;
    if (claim == Claim::after_consent && !c.before) return by_marks;
    s.reason = {"工具的标记与“" + by_marks.reason.zh + "”矛盾",
                "the tool's mark contradicts “" + by_marks.reason.en + "”"};
    return contradiction(s);
  }

  // The verdicts that hang on the phase say so, by this problem of the material.
  void tell_contradiction(std::uint32_t recording, const Text& reason) {
    Material* m = material_of(facts_, t_.recordings[recording]);
    if (m == nullptr || ++contradictions_ > kMostContradictions) return;
    m->problems.push_back({Fault::disagreement, "",
                           Text{reason.zh + "；这一段的阶段按不明处理",
                                reason.en + "; the phase of this stretch is taken as not known"}});
  }

  std::uint32_t stretch(std::uint32_t recording, const Segment& s, Phase phase, Text reason) {
    const auto key = std::tuple(recording, phase, s.certainty, reason.zh);
    auto [it, fresh] = known_.try_emplace(key, static_cast<std::uint32_t>(t_.stretches.size()));
    if (fresh) {
      if (s.contradicts) tell_contradiction(recording, s.reason);
      t_.stretches.push_back({recording, phase, s.certainty, std::move(reason), {}});
      cited_.push_back(s.event);
    }
    return it->second;
  }

  void walk() {
    std::vector<Walker> walkers(t_.recordings.size());
    struct Last {
      std::size_t segment = ~std::size_t{0};
      Scene scene = Scene::unknown;
      std::uint32_t stretch = 0;
    };
    std::vector<Last> last(t_.recordings.size());
    for (Event& e : t_.events) {
      const std::vector<Segment>& all = segments_[e.recording];
      Walker& w = walkers[e.recording];
      while (w.segment + 1 < all.size() && begins(all[w.segment + 1], e)) ++w.segment;
      move_scene(e, w);
      e.scene = scene_of(e, w);
      const bool plain = static_cast<Claim>(e.stretch) == Claim::none;
      std::optional<Text> why = doubt(e, all, w.segment);
      Last& l = last[e.recording];
      if (plain && !why && l.segment == w.segment && l.scene == e.scene) {
        e.stretch = l.stretch;
        continue;
      }
      Segment s = claimed(e, all[w.segment]);
      if (why) s.phase = Phase::unknown, s.reason = *why;
      Phase phase = s.phase;
      Text reason = s.reason;
      if (phase == Phase::after_consent || phase == Phase::unknown) {
        if (e.scene == Scene::background) {
          reason = {reason.zh + "；应用在后台", reason.en + "; the app was in the background"};
          if (phase == Phase::after_consent) phase = Phase::background;
        } else if (e.scene == Scene::silent) {
          reason = {reason.zh + "；无人操作", reason.en + "; nobody touched it"};
          if (phase == Phase::after_consent) phase = Phase::silent;
        }
      }
      compare_said(e.recording, s, phase);
      e.stretch = stretch(e.recording, s, phase, std::move(reason));
      if (plain && !why) l = {w.segment, e.scene, e.stretch};
    }
  }

  static bool begins(const Segment& s, const Event& e) {
    if (s.at == kNoInstant || e.at == kNoInstant) return s.own && e.row >= s.row;
    if (e.at != s.at) return e.at > s.at;
    return !s.own || e.row >= s.row;
  }

  void cite() {
    for (std::size_t i = 0; i < t_.stretches.size(); ++i)
      if (cited_[i]) t_.stretches[i].evidence.push_back(event_evidence(facts_, t_.events[*cited_[i]]));
  }

  Facts& facts_;
  Timeline& t_;
  const Knowledge& knowledge_;
  const ScreenNames &rules_, &dialogs_;
  std::vector<Says> meanings_;
  std::vector<Scan> scans_;
  std::vector<Claims> claims_;
  std::vector<std::pair<Instant, Instant>> ranges_;
  std::vector<bool> first_run_, taps_;
  std::vector<Turn> turns_;
  std::vector<std::vector<Segment>> segments_;
  std::map<std::tuple<std::uint32_t, Phase, Certainty, std::string>, std::uint32_t> known_;
  std::vector<std::optional<std::size_t>> cited_;
  std::vector<std::optional<Phase>> said_;         // by recording: what a dossier file says
  std::vector<std::optional<Segment>> differing_;  // by recording: the first stretch that differs from it
  std::size_t contradictions_ = 0;
};

}  // namespace

bool refuses_rules(const Knowledge& knowledge, const RecordedCall& tap) {
  return meaning_of_tap(knowledge, tap) == Says::refuse;
}

void tell_phases(Facts& facts, const Knowledge& knowledge, const ClaimedPhases& said,
                 const ScreenNames& rules, const ScreenNames& dialogs) {
  if (!facts.timeline.events.empty()) Phases(facts, knowledge, said, rules, dialogs).tell();
}

}  // namespace xiezhi
