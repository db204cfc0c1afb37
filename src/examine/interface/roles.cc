#include "examine/interface/roles.h"

#include <algorithm>

#include <re2/re2.h>

#include "support/text.h"

namespace xiezhi {
namespace {

constexpr std::size_t kMostLookedAt = 600, kMostText = 40'000;
constexpr std::size_t kLongDocument = 600;  // Han characters: more than a prompt says
constexpr std::size_t kBeginning = 50;      // Han characters: more than a menu's title and one line
constexpr std::size_t kShortText = 24, kSentence = 8;

const std::string& words_of(const ScreenElement& e) {
  return !e.text.empty() ? e.text : !e.description.empty() ? e.description : e.hint;
}

bool is_control(const ScreenElement& e) {
  if (e.kind == ControlKind::checkbox || e.kind == ControlKind::toggle || e.kind == ControlKind::input)
    return false;
  return e.from_pixels || e.clickable || e.kind == ControlKind::button || e.kind == ControlKind::link;
}

class Teller {
 public:
  Teller(const Screen& screen, const ScreenLook& look, const ScreenWords& words, std::string_view app)
      : s_(screen), l_(look), w_(words), app_(app) {}

  std::vector<ScreenRole> tell() {
    const std::string_view package = w_.package_kind(s_.package);
    if (is_dialog(package)) return {ScreenRole::permission_dialog};
    if (package == "settings" || package == "permission_controller") return {ScreenRole::special_access};
    if (package == "home" || package == "system_ui") return {ScreenRole::other};
    // Another app's page says nothing of this one's rules, whatever it shows.
    if (!own()) {
      add(ScreenRole::third_party_page);
      if (authorises()) add(ScreenRole::authorisation);
      std::sort(roles_.begin(), roles_.end());
      return roles_;
    }
    documents();
    prompts();
    forms();
    by_title();
    shown_first();
    permissions();
    if (l_.tabs >= 2 && !is(ScreenRole::consent_prompt)) add(ScreenRole::main);
    if (authorises()) add(ScreenRole::authorisation);
    if (w_.part("error_page", l_.all) != nullptr && l_.texts <= 12 && l_.han < 200)
      add(ScreenRole::error_page);
    if (roles_.empty()) add(ScreenRole::other);
    std::sort(roles_.begin(), roles_.end());
    return roles_;
  }

 private:
  void add(ScreenRole role) {
    if (!is(role)) roles_.push_back(role);
  }
  bool is(ScreenRole role) const { return std::find(roles_.begin(), roles_.end(), role) != roles_.end(); }

  // A suffix makes no other app: "com.x.debug" is a build of "com.x".
  bool own() const {
    if (app_.empty() || s_.package.empty() || s_.package == app_) return true;
    return s_.package.starts_with(std::string(app_) + ".") || app_.starts_with(s_.package + ".");
  }
  bool authorises() const {
    return w_.part("authorisation", l_.all) != nullptr && (l_.agree != nullptr || l_.refuse != nullptr) &&
           l_.han < kLongDocument;
  }

  bool is_dialog(std::string_view package) const {
    const DialogLook look = look_at_dialog(s_, w_);
    if (look.sentence == nullptr || !look.allow || !look.deny) return false;
    const bool systems = std::any_of(s_.elements.begin(), s_.elements.end(), [&](const ScreenElement& e) {
      return w_.package_kind(e.package) == "permission_controller";
    });
    // From pixels nobody tells whose window it is: the system's sentence and its buttons do.
    const bool pixels = !s_.elements.empty() && s_.elements.front().from_pixels && package.empty();
    return systems || pixels;
  }

  // A page that is a document: by its title and by what it holds.
  void documents() {
    // A dump holds what is on the screen: of a long text perhaps its first lines, with a heading of rules among them.
    const bool begins = l_.han >= kBeginning && l_.controls <= 2 && l_.inputs == 0 && l_.agree == nullptr &&
                        l_.refuse == nullptr && sections() >= 1;
    const bool content = l_.han >= kLongDocument / 3 || l_.web || begins;
    if (!content) return;
    const bool prompt = l_.agree != nullptr && l_.refuse != nullptr && l_.han < kLongDocument;
    if (prompt) return;
    if (w_.part("screen_title", s_.title) != nullptr &&
        w_.part("screen_title", s_.title)->value.contains("sdk_list"))
      return add(ScreenRole::sdk_list);
    if (w_.phrase("policy_link", "strong", s_.title) || w_.phrase("policy_link", "medium", s_.title))
      add(ScreenRole::policy);
    else if (w_.phrase("agreement_link", "", s_.title))
      add(ScreenRole::agreement);
    else if (l_.han >= kLongDocument && l_.rules && sections() >= 2)
      add(ScreenRole::policy);
  }

  std::size_t sections() const {
    std::size_t count = 0;
    for (const PhraseRow& row : w_.knowledge().phrases("rule_section"))
      if (const re2::RE2* pattern = row.is_regex ? w_.knowledge().regex(row) : nullptr)
        count += re2::RE2::PartialMatch(l_.all, *pattern) ? 1 : 0;
    return count;
  }

  bool shows_policy() const {
    return is(ScreenRole::policy) || is(ScreenRole::agreement) || is(ScreenRole::sdk_list);
  }

  // Consent needs a control that agrees and words of rules. 好的 and its like need the prompt's own words beside.
  void prompts() {
    const bool asks =
        w_.phrase("consent_text", "positive", l_.all) || w_.phrase("consent_text", "weak", l_.all);
    const bool strong = l_.agree != nullptr && l_.rules;
    // A dialog about the rules whose only way on is 我知道了.
    const bool titled = w_.phrase("policy_link", "", s_.title) && l_.han < kLongDocument && l_.controls <= 4;
    const bool weak =
        l_.weak != nullptr && l_.rules && (asks || titled || l_.refuse != nullptr) && l_.inputs == 0;
    if (!strong && !weak) return;
    // A log-in page with a box is no prompt, unless one lies over it.
    if (l_.inputs > 0 && !(l_.agree != nullptr && l_.refuse != nullptr)) return;
    const bool notice = w_.part("update_notice", l_.all) != nullptr && l_.han < kLongDocument;
    add(notice ? ScreenRole::update_notice : ScreenRole::consent_prompt);
  }

  void forms() {
    if (is(ScreenRole::consent_prompt) || shows_policy()) return;
    const bool account = w_.phrase("account_entry", "positive", l_.all);
    const RecordedTermRow* title = w_.whole("screen_title", s_.title);
    const bool named = title != nullptr && title->value.contains("login");
    bool password = false, one_tap = false;
    for (const ScreenElement& e : s_.elements) {
      password = password || e.password;
      const std::string text = control_text(words_of(e));
      one_tap = one_tap || (is_control(e) && (text == "一键登录" || text == "本机号码一键登录"));
    }
    const bool entry = l_.inputs > 0 || one_tap;
    if (entry && (account || named || password || one_tap || w_.phrase("agree_button", "medium", s_.title)))
      add(ScreenRole::login);
    if (is(ScreenRole::login)) return;
    if (asks_for_sensitive()) add(ScreenRole::sensitive_form);
  }

  // An input field whose own words, or those just above or left of it, name a sensitive type.
  bool asks_for_sensitive() const {
    for (const ScreenElement& e : s_.elements) {
      const bool upload = is_control(e) && e.text.find("上传") != e.text.npos;
      if (e.kind != ControlKind::input && !upload) continue;
      if (e.password) continue;
      std::string label = e.text + " " + e.description + " " + e.hint;
      for (const ScreenElement& other : s_.elements) {
        const bool left =
            other.box.right <= e.box.left + 8 && other.box.bottom > e.box.top && other.box.top < e.box.bottom;
        const bool above = other.box.bottom <= e.box.top + 8 && e.box.top - other.box.bottom < 120 &&
                           other.box.left < e.box.right && e.box.left < other.box.right;
        if (&other != &e && other.kind == ControlKind::text && (left || above) && e.box.right > e.box.left)
          label += " " + other.text;
      }
      for (const PersonalInfoType& type : w_.knowledge().types()) {
        if (type.sensitive_35273 != Condition::yes || type.id == "password" || type.id == "sms") continue;
        for (std::string_view word : type.synonyms_zh)
          if (label.find(word) != label.npos) return true;
      }
    }
    return false;
  }

  void by_title() {
    const RecordedTermRow* title = w_.whole("screen_title", s_.title);
    if (title == nullptr) {
      const RecordedTermRow* inside = w_.part("screen_title", s_.title);
      if (inside != nullptr && inside->note.find("part") != inside->note.npos) title = inside;
    }
    if (is(ScreenRole::consent_prompt) || is(ScreenRole::update_notice) || shows_policy()) return;
    if (title != nullptr) {
      const std::optional<ScreenRole> role = from_id<ScreenRole>(title->value.cell());
      const bool login = role == ScreenRole::login;
      if (role && !login && l_.tabs < 2) add(*role);
    }
    std::size_t entries = 0;
    for (const ScreenElement& e : s_.elements)
      entries += !e.text.empty() && w_.whole("settings_entry", e.text) != nullptr ? 1 : 0;
    if (entries >= 3 && l_.tabs < 2) add(ScreenRole::settings);
    if (l_.toggles > 0 && l_.han < kLongDocument && (has_optout() || switches_feature()))
      add(ScreenRole::personalisation);
  }

  // A switch on the line of "个性化内容推荐", which is what it switches.
  bool switches_feature() const {
    for (const ScreenElement& toggle : s_.elements) {
      if (toggle.kind != ControlKind::toggle) continue;
      for (const ScreenElement& e : s_.elements) {
        const bool beside = &e == &toggle || (e.box.bottom > toggle.box.top && e.box.top < toggle.box.bottom);
        const bool feature = e.text.find("个性化") != e.text.npos || e.text.find("定向") != e.text.npos ||
                             lower_ascii(e.text).find("personali") != e.text.npos;
        if (beside && feature && characters(e.text) <= kShortText &&
            w_.phrase("personalised", "feature_cue", e.text))
          return true;
      }
    }
    return false;
  }

  bool has_optout() const {
    for (const ScreenElement& e : s_.elements)
      if (characters(e.text) <= kShortText && w_.phrase("personalised_optout", "positive", e.text))
        return true;
    return false;
  }

  void shown_first() {
    if (!roles_.empty() || l_.texts > 10) return;
    bool skip = false, marked = false;
    for (const ScreenElement& e : s_.elements) {
      const RecordedTermRow* row = w_.whole("advertisement", control_text(words_of(e)));
      if (row == nullptr) continue;
      const bool label = row->term == "广告" || row->term == "Ad";
      (label ? marked : skip) = true;
    }
    if (skip || (marked && l_.texts <= 4))
      add(ScreenRole::advertisement);
    else if (l_.controls == 0 && l_.inputs == 0 && l_.texts <= 4 && l_.texts > 0 && l_.han <= 40)
      add(ScreenRole::splash);
  }

  void permissions() {
    if (shows_policy() || is(ScreenRole::consent_prompt) || is(ScreenRole::update_notice)) return;
    for (const ScreenElement& e : s_.elements) {
      const std::string& text = words_of(e);
      if (characters(text) < kSentence || e.kind == ControlKind::input) continue;
      if (w_.phrase("permission_deny", "violation_cue", text)) add(ScreenRole::permission_gate);
      const bool permission =
          text.find("权限") != text.npos || lower_ascii(text).find("permission") != text.npos;
      if (permission && w_.part("permission_word", text) != nullptr &&
          w_.phrase("purpose_cue", "purpose", text))
        add(ScreenRole::permission_rationale);
    }
  }

  const Screen& s_;
  const ScreenLook& l_;
  const ScreenWords& w_;
  std::string_view app_;
  std::vector<ScreenRole> roles_;
};

bool looks_tapped_at_the_bottom(const ScreenElement& e, int height) {
  return height > 0 && e.box.top * 100 > height * 82;
}

}  // namespace

ScreenLook look_at(const Screen& screen, const ScreenWords& words) {
  ScreenLook look;
  int height = 0;
  for (const ScreenElement& e : screen.elements) height = std::max(height, e.box.bottom);
  std::size_t seen = 0;
  for (const ScreenElement& e : screen.elements) {
    if (!e.visible || words.package_kind(e.package) == "system_ui") continue;
    look.web = look.web || e.kind == ControlKind::web;
    look.inputs += e.kind == ControlKind::input ? 1 : 0;
    look.toggles += e.kind == ControlKind::toggle ? 1 : 0;
    look.controls += is_control(e) && !e.from_pixels ? 1 : 0;
    const std::string& text = words_of(e);
    if (text.empty()) continue;
    look.texts += e.text.empty() ? 0 : 1;
    if (look.all.size() < kMostText) look.all += text, look.all += '\n';
    if (++seen > kMostLookedAt) continue;
    const std::string control = control_text(text);
    if (looks_tapped_at_the_bottom(e, height) && words.whole("main_tab", control) != nullptr) ++look.tabs;
    if (!is_control(e) || words.phrase("withdraw_consent", "", text))
      continue;  // 撤回…同意 agrees to nothing
    switch (control_says(words, text)) {
      case ControlSays::agree:
        if (look.agree == nullptr) look.agree = &e;
        break;
      case ControlSays::weak_agree:
        if (look.weak == nullptr) look.weak = &e;
        break;
      case ControlSays::refuse:
        if (look.refuse == nullptr) look.refuse = &e;
        break;
      case ControlSays::nothing:
        break;
    }
  }
  look.han = han_characters(look.all);
  look.rules =
      words.phrase("policy_link", "strong", look.all) || words.phrase("policy_link", "medium", look.all);
  look.agreement = words.phrase("agreement_link", "", look.all);
  return look;
}

std::vector<ScreenRole> roles_of(const Screen& screen, const ScreenLook& look, const ScreenWords& words,
                                 std::string_view app) {
  return Teller(screen, look, words, app).tell();
}

void add_role(Screen& screen, ScreenRole role) {
  if (has_role(screen, role)) return;
  if (role != ScreenRole::other) drop_role(screen, ScreenRole::other);
  screen.roles.push_back(role);
  std::sort(screen.roles.begin(), screen.roles.end());
}

void drop_role(Screen& screen, ScreenRole role) { std::erase(screen.roles, role); }

std::string_view dialog_answer(const ScreenElement& control, const ScreenWords& words) {
  const std::string id = control.id.substr(control.id.rfind('/') + 1);
  if (!id.empty())
    if (const RecordedTermRow* row = words.whole("permission_button", id)) return row->value.cell();
  const RecordedTermRow* row = words.whole("permission_answer", control_text(words_of(control)));
  return row == nullptr ? std::string_view{} : row->value.cell();
}

DialogLook look_at_dialog(const Screen& screen, const ScreenWords& words) {
  DialogLook look;
  const bool pixels = !screen.elements.empty() && screen.elements.front().from_pixels;
  std::size_t longest = 0;
  for (const ScreenElement& e : screen.elements) {
    const bool systems = words.package_kind(e.package) == "permission_controller";
    if (!systems && !pixels) continue;
    const std::string_view answer = dialog_answer(e, words);
    look.allow = look.allow || answer == "permission_allow";
    look.deny = look.deny || answer == "permission_deny";
    if (!answer.empty() || e.text.empty()) continue;
    const bool named = e.id.ends_with("permission_message");
    const bool says =
        words.part("permission_sentence", e.text) != nullptr &&
        (e.text.find("允许") != e.text.npos || e.text.find("想要") != e.text.npos ||
         e.text.find("申请") != e.text.npos || e.text.find("获取") != e.text.npos ||
         e.text.find("请求") != e.text.npos || lower_ascii(e.text).find("allow") != e.text.npos);
    const std::size_t size = named ? kMostText : says ? e.text.size() : 0;
    if (size > longest) look.sentence = &e, longest = size;
  }
  return look;
}

}  // namespace xiezhi
