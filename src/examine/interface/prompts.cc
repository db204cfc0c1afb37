#include "examine/interface/prompts.h"

#include <algorithm>

#include "examine/interface/roles.h"
#include "examine/trace/steps.h"
#include "support/text.h"

namespace xiezhi {
namespace {

constexpr Instant kSecond = 1'000'000;
constexpr std::size_t kShortestReason = 8;   // characters; what is shorter is a label
constexpr std::size_t kLongestReason = 400;  // what is longer is a document
constexpr std::size_t kMostReasons = 8;

std::string base_permission(std::string_view word) {
  word = trim(word);
  if (word.find('.') == word.npos && !word.empty() &&
      word.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ_") == word.npos)
    return "android.permission." + std::string(word);
  return std::string(word);
}

// "READ_MEDIA_VISUAL" and "STORAGE" are one thing to a user: old and new names of the same dialog.
bool same_group(std::string_view a, std::string_view b) {
  const auto media = [](std::string_view g) {
    return g == "STORAGE" || g == "READ_MEDIA_VISUAL" || g == "READ_MEDIA_AURAL";
  };
  return a == b || (media(a) && media(b));
}

class Finder {
 public:
  Finder(const Walk& walk, const ScreenWords& words, Facts& facts)
      : walk_(walk), items_(walk.items), words_(words), facts_(facts), screens_(facts.interface.screens) {}

  void find() {
    for (std::size_t i = 0; i < items_.size(); ++i) {
      if (items_[i].screen && has_role(screens_[*items_[i].screen], ScreenRole::permission_dialog))
        from_screen(i);
      else if (!items_[i].screen && items_[i].kind == EventKind::permission_dialog && !dialog_screen_near(i))
        from_mark(i);
    }
  }

 private:
  bool is_dialog(std::size_t i) const {
    return items_[i].screen && has_role(screens_[*items_[i].screen], ScreenRole::permission_dialog);
  }

  // A mark that names the dialog whose dump stands beside it: no second dialog.
  bool dialog_screen_near(std::size_t i) const {
    for (std::size_t j = i + 1; j < items_.size() && !is_user_act(items_[j].kind); ++j)
      if (items_[j].screen) return is_dialog(j);
    for (std::size_t j = i; j-- > 0 && !is_user_act(items_[j].kind);)
      if (items_[j].screen) return is_dialog(j);
    return false;
  }

  // The words of such a mark, around a dump.
  std::string marked_permission(std::size_t i) const {
    for (std::size_t j = i; j-- > 0 && !items_[j].screen && !is_user_act(items_[j].kind);)
      if (items_[j].kind == EventKind::permission_dialog) return items_[j].words;
    for (std::size_t j = i + 1; j < items_.size() && !items_[j].screen && !is_user_act(items_[j].kind); ++j)
      if (items_[j].kind == EventKind::permission_dialog) return items_[j].words;
    return {};
  }

  void name(PermissionPrompt& prompt, const std::string& marked) const {
    AskedFor asked = asked_for(prompt.message, words_, facts_);
    prompt.group = asked.group, prompt.permission = asked.permission;
    if (marked.empty()) return;
    const std::string permission = base_permission(marked);
    if (const PermissionRow* row = words_.knowledge().permission(permission)) {
      prompt.permission = permission, prompt.group = std::string(row->group);
    } else if (prompt.group.empty()) {
      asked = asked_for(marked, words_, facts_);
      prompt.group = asked.group, prompt.permission = asked.permission;
    }
  }

  void from_screen(std::size_t i) {
    const WalkItem& item = items_[i];
    const Screen& s = screens_[*item.screen];
    // A dump of the same dialog once more, with nothing done between: the same prompt.
    if (i > 0 && is_dialog(i - 1) && !item.broken && same(*items_[i - 1].screen, *item.screen)) return;
    PermissionPrompt prompt;
    const DialogLook look = look_at_dialog(s, words_);
    if (look.sentence != nullptr) prompt.message = look.sentence->text;
    prompt.screen = item.screen, prompt.start = item.start, prompt.version = s.version;
    prompt.at = item.at, prompt.phase = s.phase, prompt.evidence = s.evidence;
    name(prompt, marked_permission(i));
    fill(prompt, i);
  }

  void from_mark(std::size_t i) {
    const WalkItem& item = items_[i];
    PermissionPrompt prompt;
    prompt.start = item.start, prompt.version = walk_.version, prompt.at = item.at;
    if (item.event) {
      const Event& e = facts_.timeline.events[*item.event];
      if (e.stretch < facts_.timeline.stretches.size()) prompt.phase = facts_.timeline.stretch(e).phase;
      prompt.evidence.push_back(event_evidence(facts_, e));
    }
    name(prompt, item.words);
    fill(prompt, i);
  }

  void fill(PermissionPrompt& prompt, std::size_t i) {
    after_what(prompt, i);
    explain(prompt, i);
    answer(prompt, i);
    facts_.interface.prompts.push_back(std::move(prompt));
  }

  bool same(std::uint32_t a, std::uint32_t b) const {
    const auto node = [&](std::uint32_t i) { return screens_[i].same_as == 0 ? i : screens_[i].same_as - 1; };
    return node(a) == node(b);
  }

  // The control whose tap led here: back over the app's own explanation and over dialogs just before. A control that only
  // says "yes" names nothing; consent and answers to dialogs are no use of a function.
  void after_what(PermissionPrompt& prompt, std::size_t i) const {
    std::string neutral;
    for (std::size_t j = i; j-- > 0;) {
      const WalkItem& item = items_[j];
      if (item.screen) {
        if (!leads_on(j, i)) break;
        continue;
      }
      const Screen* on = screen_before(j);
      const EventKind kind = meaning(item, on, words_);
      if (kind == EventKind::launch || kind == EventKind::foreground || kind == EventKind::update) break;
      // The same request, denied a moment ago: no tap asked for it again.
      if (kind == EventKind::permission_deny && asks_the_same(on, prompt)) break;
      if (kind == EventKind::permission_allow || kind == EventKind::permission_deny) continue;
      if (!is_user_act(kind)) continue;
      if (kind != EventKind::tap) break;
      if (words_.whole("neutral_control", control_text(item.words)) == nullptr) {
        prompt.after_tap = item.words;
        break;
      }
      if (neutral.empty()) neutral = item.words;
      const bool explained = on != nullptr && (has_role(*on, ScreenRole::permission_rationale) ||
                                               has_role(*on, ScreenRole::permission_gate));
      if (!explained) break;
    }
    if (prompt.after_tap.empty()) prompt.after_tap = neutral;
    for (const RecordedTermRow* row : words_.parts("permission_function", prompt.after_tap))
      for (std::string_view group : row->value)
        prompt.self_evident = prompt.self_evident || same_group(group, prompt.group);
  }

  // Whether what led to the prompt at `i` may stand before the screen at `j`: over dialogs and explanations, and over the
  // screen on which nothing was done.
  bool leads_on(std::size_t j, std::size_t i) const {
    if (items_[j].broken && j + 1 < i) return false;
    const Screen& s = screens_[*items_[j].screen];
    const bool passed = has_role(s, ScreenRole::permission_dialog) ||
                        has_role(s, ScreenRole::permission_rationale) ||
                        has_role(s, ScreenRole::permission_gate);
    return passed || !left_by_tap(j, i);
  }

  bool asks_the_same(const Screen* dialog, const PermissionPrompt& prompt) const {
    if (dialog == nullptr || !has_role(*dialog, ScreenRole::permission_dialog)) return false;
    const DialogLook look = look_at_dialog(*dialog, words_);
    return look.sentence != nullptr && asked_for(look.sentence->text, words_, facts_).group == prompt.group;
  }

  const Screen* screen_before(std::size_t i) const {
    for (std::size_t j = i; j-- > 0;)
      if (items_[j].screen) return &screens_[*items_[j].screen];
    return nullptr;
  }

  // The app's own texts on the same screen or the one directly before, that name what is asked for and say why.
  void explain(PermissionPrompt& prompt, std::size_t i) const {
    const LimitRow* limit = words_.knowledge().limit("rationale_seconds");
    const double seconds = limit == nullptr ? 0 : limit->value;
    if (items_[i].screen) take_reasons(screens_[*items_[i].screen], prompt);
    for (std::size_t j = i; j-- > 0;) {
      if (items_[j + 1].broken && items_[j + 1].screen) break;
      if (items_[j].kind == EventKind::launch || items_[j].kind == EventKind::update) break;
      if (!items_[j].screen) continue;
      const Screen& s = screens_[*items_[j].screen];
      if (has_role(s, ScreenRole::permission_dialog)) {
        take_reasons(s, prompt);  // a bar of the app over an earlier dialog may speak of several
        continue;
      }
      // Taken down too early to be beside the dialog: only a screen the user left by a tap counts then.
      const bool tapped = left_by_tap(j, i);
      const bool late = s.at != kNoInstant && prompt.at != kNoInstant &&
                        static_cast<double>(prompt.at - s.at) > seconds * kSecond;
      if (!late || tapped) take_reasons(s, prompt);
      break;
    }
    prompt.vague = !prompt.explained_by.empty() &&
                   std::all_of(prompt.explained_by.begin(), prompt.explained_by.end(),
                               [&](const std::string& text) { return says_nothing(text); });
  }

  bool left_by_tap(std::size_t from, std::size_t to) const {
    for (std::size_t j = from + 1; j < to; ++j)
      if (!items_[j].screen && is_user_act(items_[j].kind)) return true;
    return false;
  }

  bool names_group(std::string_view text, std::string_view group) const {
    for (const RecordedTermRow* row : words_.parts("permission_word", text))
      if (same_group(row->value.cell(), group)) return true;
    return false;
  }

  void take_reasons(const Screen& s, PermissionPrompt& prompt) const {
    if (prompt.group.empty()) return;
    const ScreenLook look = look_at(s, words_);
    const bool document = has_role(s, ScreenRole::policy) || has_role(s, ScreenRole::agreement);
    if (document) return;
    const std::string* before = nullptr;  // a heading may name what the line below it explains
    for (const ScreenElement& e : s.elements) {
      const std::string& text = e.text.empty() ? e.description : e.text;
      if (text.empty() || !e.visible || !words_.package_kind(e.package).empty()) continue;
      const std::size_t size = characters(text);
      const bool sentence = size >= kShortestReason && size <= kLongestReason && e.kind != ControlKind::input;
      const bool purpose = sentence && words_.phrase("purpose_cue", "purpose", text);
      const bool vague = sentence && words_.phrase("vague_purpose", "violation_cue", text);
      const bool headed =
          before != nullptr && before->find("权限") != before->npos && names_group(*before, prompt.group);
      if ((purpose || vague) && (names_group(text, prompt.group) || headed) &&
          prompt.explained_by.size() < kMostReasons &&
          std::find(prompt.explained_by.begin(), prompt.explained_by.end(), text) ==
              prompt.explained_by.end())
        prompt.explained_by.push_back(text);
      before = &text;
    }
  }

  // Only purposes that say nothing, and no function beside them.
  bool says_nothing(const std::string& text) const {
    return words_.phrase("vague_purpose", "violation_cue", text) &&
           words_.part("permission_function", text) == nullptr;
  }

  void answer(PermissionPrompt& prompt, std::size_t i) const {
    const Screen* on = items_[i].screen ? &screens_[*items_[i].screen] : nullptr;
    for (std::size_t j = i + 1; j < items_.size(); ++j) {
      const WalkItem& item = items_[j];
      if (item.screen) {
        if (on != nullptr && same(*items_[i].screen, *item.screen) && !item.broken) continue;
        return;
      }
      EventKind kind = meaning(item, on, words_);
      if (on == nullptr && kind == EventKind::tap)
        if (const RecordedTermRow* row = words_.whole("permission_answer", control_text(item.words)))
          kind = row->value.contains("permission_allow") ? EventKind::permission_allow
                                                         : EventKind::permission_deny;
      if (kind == EventKind::permission_allow || kind == EventKind::permission_deny) {
        prompt.answer = kind;
        return;
      }
      if (kind == EventKind::launch || kind == EventKind::permission_dialog || kind == EventKind::kill) {
        if (kind == EventKind::permission_dialog && on != nullptr && j == i + 1) continue;
        return;
      }
    }
  }

  const Walk& walk_;
  const std::vector<WalkItem>& items_;
  const ScreenWords& words_;
  Facts& facts_;
  const std::vector<Screen>& screens_;
};

}  // namespace

AskedFor asked_for(std::string_view sentence, const ScreenWords& words, const Facts& facts) {
  // The app's own name may hold such a word ("高德地图定位版"): what stands in quotation marks is left out.
  std::string text(sentence);
  for (auto [open, close] :
       {std::pair<std::string_view, std::string_view>{"“", "”"}, {"「", "」"}, {"\"", "\""}, {"【", "】"}}) {
    const std::size_t a = text.find(open);
    const std::size_t b = a == text.npos ? text.npos : text.find(close, a + open.size());
    if (b != text.npos) text.erase(a, b + close.size() - a);
  }
  for (const std::string& label : {facts.app.label_zh, facts.app.label_default})
    if (!label.empty())
      if (const std::size_t at = text.find(label); at != text.npos) text.erase(at, label.size());
  const std::vector<const RecordedTermRow*> rows = words.parts("permission_sentence", text);
  AskedFor out;
  if (rows.empty()) return out;
  // The longest word decides: "照片、媒体内容和文件" before "照片".
  const List& value = rows.front()->value;
  auto piece = value.begin();
  out.group = std::string(*piece);
  if (++piece != value.end()) out.permission = std::string(*piece);
  return out;
}

void find_prompts(const std::vector<Walk>& walks, const ScreenWords& words, Facts& facts) {
  for (const Walk& walk : walks) Finder(walk, words, facts).find();
}

}  // namespace xiezhi
