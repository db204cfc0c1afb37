// 1.4 The rules are hard to read: too small, dense or pale, blurred, or not offered in Simplified Chinese.
//
// violated        the app speaks Chinese to its users, and no policy at hand is in Simplified Chinese although one was
//                 given as the text in force, or was opened on a screen, and offers no other language.
// suspected       most of the text on the policy's screens or in its computed style is below the working size, too pale
//                 or set too densely; layouts that show the policy are; every policy at hand is almost without Chinese
//                 characters, or in Traditional ones, and whether the app is for users of Simplified Chinese, or
//                 another text exists, is open.
// not_found       a policy in Simplified Chinese whose size and contrast were measured, on screens or by the page's own
//                 style, and are within the limits.
// undetermined    nothing measured against it, and not everything was measured.
// not_applicable  a complete walk and a package examined completely show no policy: counted under 1.1. Or a package
//                 that shows nothing to anybody.
// Size and contrast alone never give violated: a person looks. Limits: limits.tsv "font_size_min_sp",
// "font_size_comfortable_sp", "contrast_min", "contrast_strong", "line_height_min", "cjk_share_min",
// "traditional_share_max" — working values of ours; the Method gives no number.
// Guards: system font scale and scaled screenshots, hence suspected; bilingual documents (a second, Chinese policy
// clears the language); a switch of language on the page; the earlier version's text.
#include <cmath>

#include "clauses/decisions.h"
#include "clauses/judgement.h"
#include "clauses/policy_presence.h"
#include "clauses/promise.h"
#include "clauses/walk.h"

namespace xiezhi {

namespace {

// Contrast ratio of two opaque sRGB colours, 1…21 (WCAG 2.1, relative luminance).
double luminance(std::uint32_t argb) {
  const auto linear = [](std::uint32_t channel) {
    const double c = channel / 255.0;
    return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
  };
  return 0.2126 * linear(argb >> 16 & 0xff) + 0.7152 * linear(argb >> 8 & 0xff) +
         0.0722 * linear(argb & 0xff);
}
double contrast(std::uint32_t one, std::uint32_t other) {
  const double a = luminance(one), b = luminance(other);
  return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}
bool is_opaque(std::uint32_t argb) { return argb >> 24 == 0xff; }

void weigh_control(Judgement& j, const Control& control) {
  const bool shows_rules = control.in_consent_layout || has(control.categories, "policy_link");
  if (!shows_rules || control.text.empty()) return;
  const double least_sp = j.limit("font_size_min_sp"), least_contrast = j.limit("contrast_min");
  if (control.text_size_sp && *control.text_size_sp < least_sp)
    j.against(say("布局{0}中“{1}”的字号为{2:.3g}sp，小于{3:.3g}sp",
                  "in layout {0} “{1}” is set at {2:.3g} sp, below {3:.3g}", control.layout,
                  quote(control.text, 16), *control.text_size_sp, least_sp),
              control.evidence, weight::kMedium, {"size:" + control.layout + ":" + control.id});
  if (!control.text_color || !control.background) return;
  if (!is_opaque(*control.text_color) || !is_opaque(*control.background)) return;
  const double ratio = contrast(*control.text_color, *control.background);
  if (ratio < least_contrast)
    j.against(say("布局{0}中“{1}”与背景的对比度为{2:.1f}:1，低于{3:.3g}:1",
                  "in layout {0} “{1}” has a contrast of {2:.1f}:1, below {3:.3g}:1", control.layout,
                  quote(control.text, 16), ratio, least_contrast),
              control.evidence, weight::kMedium, {"contrast:" + control.layout + ":" + control.id});
}

double chinese_share(const EmbeddedDocument& document) {
  if (document.characters == 0) return 0;
  return static_cast<double>(document.cjk_characters) / static_cast<double>(document.characters);
}

// In Traditional characters: the share of the text, or of its characters where that is not known.
bool is_traditional(const Judgement& j, const EmbeddedDocument& document) {
  if (!document.readability) return false;
  const Readability& r = *document.readability;
  return r.traditional > r.simplified && r.traditional > j.limit("traditional_share_max");
}

bool is_simplified(const Judgement& j, const EmbeddedDocument& document) {
  return chinese_share(document) >= j.limit("cjk_share_min") && !is_traditional(j, document);
}

// The app speaks Chinese: its label, its texts or its screens do.
bool speaks_chinese(const Judgement& j, const Walk& walk) {
  const auto has_han = [](std::string_view text) {
    const auto points = code_points(text);
    return std::any_of(points.begin(), points.end(), [](char32_t c) { return c >= 0x4e00 && c <= 0x9fff; });
  };
  if (has_han(j.app().label_zh) || has_han(j.app().label_default)) return true;
  for (const Screen* screen : walk.screens)
    if (!has_role(*screen, ScreenRole::policy) &&
        std::any_of(screen->elements.begin(), screen->elements.end(),
                    [&](const ScreenElement& e) { return e.visible && has_han(words_of(e)); }))
      return true;
  return false;
}

// True where no policy that users get is in Simplified Chinese, beyond doubt.
bool weigh_language(Judgement& j, const Walk& walk) {
  const auto policies = policies_at_hand(j.facts());
  if (policies.empty()) return false;
  const auto simplified = std::find_if(policies.begin(), policies.end(),
                                       [&](const EmbeddedDocument* d) { return is_simplified(j, *d); });
  if (simplified != policies.end()) {
    j.note(policy_words(**simplified) + say("以简体中文写成（汉字占{0:.0f}%）",
                                            " is in Simplified Chinese ({0:.0f}% Han characters)",
                                            100 * chinese_share(**simplified)),
           (*simplified)->evidence);
    return false;
  }
  const bool given = std::any_of(policies.begin(), policies.end(), [&](const EmbeddedDocument* d) {
    return in_force(j.facts(), d->material, d->member);
  });
  const bool switches = std::any_of(
      j.facts().policy.sentences.begin(), j.facts().policy.sentences.end(),
      [&](const PolicySentence& s) { return says(j.knowledge(), "language_switch", "positive", s.text); });
  const bool decides = given && !switches && speaks_chinese(j, walk);
  for (const EmbeddedDocument* document : policies) {
    const bool traditional = is_traditional(j, *document);
    j.against(policy_words(*document) +
                  (traditional ? Text{"是繁体中文，没有见到简体版",
                                      " is in Traditional Chinese, and no Simplified text was seen"}
                               : say("几乎没有汉字（{0:.0f}%）", " has hardly any Chinese ({0:.0f}% Han)",
                                     100 * chinese_share(*document))),
              document->evidence, decides ? weight::kDecisive : weight::kMedium,
              {(traditional ? "traditional:" : "language:") + document->member});
  }
  j.remedy({"增加简体中文版，并默认展示。", "Add a text in Simplified Chinese and show it by default."});
  if (switches)
    j.note({"文中有切换语言的字样，另有简体版的可能",
            "the text speaks of another language; a Simplified one may exist"});
  return decides;
}

// What most characters of a policy's screens look like.
struct Looks {
  std::optional<double> size_sp, contrast;
};

std::optional<double> median(std::vector<std::pair<double, std::size_t>> weighted) {
  if (weighted.empty()) return std::nullopt;
  std::sort(weighted.begin(), weighted.end());
  std::size_t all = 0, so_far = 0;
  for (const auto& [value, count] : weighted) all += count;
  for (const auto& [value, count] : weighted)
    if ((so_far += count) * 2 >= all) return value;
  return weighted.back().first;
}

Looks looks_of(const std::vector<const Screen*>& pages) {
  std::vector<std::pair<double, std::size_t>> sizes, contrasts;
  for (const Screen* page : pages)
    for (const ScreenElement& e : page->elements) {
      const std::size_t characters = code_points(e.text).size();
      if (!e.visible || characters == 0) continue;
      if (e.text_height_sp && *e.text_height_sp > 0) sizes.push_back({*e.text_height_sp, characters});
      if (e.contrast && *e.contrast >= 1) contrasts.push_back({*e.contrast, characters});
    }
  return {median(std::move(sizes)), median(std::move(contrasts))};
}

// True where size and contrast were measured on screens and are within the limits.
bool weigh_screens(Judgement& j, const Walk& walk) {
  const std::vector<const Screen*> pages = walk.of(ScreenRole::policy);
  if (pages.empty()) return false;
  const Looks looks = looks_of(pages);
  const double least = j.limit("font_size_min_sp"), comfortable = j.limit("font_size_comfortable_sp"),
               least_contrast = j.limit("contrast_min");
  const Text where = screen_words(*pages.front());
  if (looks.size_sp && *looks.size_sp < comfortable) {
    j.against(say("{0}上政策的多数文字高{1:.3g}sp，小于{2:.3g}sp",
                  "on {0} most of the policy's text is {1:.3g} sp high, "
                  "below {2:.3g}",
                  where, *looks.size_sp, *looks.size_sp < least ? least : comfortable),
              evidence_of(pages), *looks.size_sp < least ? weight::kStrong : weight::kWeak, {"size:screen"});
    j.remedy(say("把{0}的正文放大到14sp以上。", "Set the text of {0} at 14 sp or more.", where));
  }
  if (looks.contrast && *looks.contrast < least_contrast) {
    j.against(say("{0}上政策文字与背景的对比度为{1:.1f}:1，低于{2:.3g}:1",
                  "on {0} the policy's text has a contrast of {1:.1f}:1, below {2:.3g}:1", where,
                  *looks.contrast, least_contrast),
              evidence_of(pages),
              *looks.contrast < j.limit("contrast_strong") ? weight::kStrong : weight::kMedium,
              {"contrast:screen"});
    j.remedy(say("把{0}的文字改成深色（对比度{1}:1以上）。",
                 "Darken the text of {0} (contrast {1}:1 or more).", where, j.limit_words("contrast_norm")));
  }
  if (looks.size_sp || looks.contrast)
    j.note(say("{0}屏政策正文上量得：字高{1}，对比度{2}",
               "measured on {0} screens of the policy: size {1}, contrast {2}", pages.size(),
               looks.size_sp ? fmt::format("{:.3g}sp", *looks.size_sp) : std::string("—"),
               looks.contrast ? fmt::format("{:.1f}:1", *looks.contrast) : std::string("—")),
           evidence_of(pages));
  return looks.size_sp && looks.contrast && *looks.size_sp >= comfortable &&
         *looks.contrast >= least_contrast;
}

// The page's own computed style within the limits, of a text in Simplified Chinese.
bool style_is_sound(const Judgement& j) {
  for (const EmbeddedDocument* d : policies_at_hand(j.facts())) {
    if (!d->readability || !is_simplified(j, *d)) continue;
    const Readability& r = *d->readability;
    if (r.style_computed && r.body_size_px && r.body_contrast &&
        *r.body_size_px >= j.limit("font_size_comfortable_sp") && *r.body_contrast >= j.limit("contrast_min"))
      return true;
  }
  return false;
}

// Size and contrast of most of the text, where the document says them. A pixel of CSS is a scale-independent one on a
// page that fits the phone.
void weigh_styles(Judgement& j) {
  for (const EmbeddedDocument* document : policies_at_hand(j.facts())) {
    if (!document->readability) continue;
    const Readability& r = *document->readability;
    const double least = j.limit("font_size_min_sp"), comfortable = j.limit("font_size_comfortable_sp");
    if (r.body_size_px && *r.body_size_px < least)
      j.against(policy_words(*document) + say("正文字号为{0:.3g}px，小于{1:.3g}",
                                              " sets its text at {0:.3g} px, below {1:.3g}", *r.body_size_px,
                                              least),
                document->evidence, weight::kMedium, {"size:" + document->member});
    else if (r.body_size_px && *r.body_size_px < comfortable)
      j.against(policy_words(*document) +
                    say("正文字号为{0:.3g}px，偏小", " sets its text at a small {0:.3g} px", *r.body_size_px),
                document->evidence, weight::kWeak, {"size:" + document->member});
    if (r.body_contrast && *r.body_contrast < j.limit("contrast_min"))
      j.against(policy_words(*document) +
                    say("正文与背景的对比度为{0:.1f}:1，低于{1:.3g}:1",
                        " has a contrast of {0:.1f}:1 between text and background, below {1:.3g}:1",
                        *r.body_contrast, j.limit("contrast_min")),
                document->evidence,
                *r.body_contrast < j.limit("contrast_strong") ? weight::kStrong : weight::kMedium,
                {"contrast:" + document->member});
    if (r.line_height && *r.line_height < j.limit("line_height_min"))
      j.against(policy_words(*document) + say("行高为字号的{0:.2g}倍，小于{1:.3g}",
                                              " sets its lines {0:.2g} times the size apart, below {1:.3g}",
                                              *r.line_height, j.limit("line_height_min")),
                document->evidence, weight::kWeak, {"lines:" + document->member});
  }
}

}  // namespace

Finding decide_1_4(const Hearing& hearing) {
  Judgement j(hearing, "1.4");
  if (auto none = j.without_subject()) return *none;
  j.remedy(
      {"提供简体中文版；正文不小于14sp，深字浅底，行距充足，页面适配手机宽度。",
       "Offer a Simplified Chinese text; body at 14 sp or more, dark on light, generous lines, a page that "
       "fits the phone."});
  j.missing({"政策页在普通手机上的实际字号、对比度和语言",
             "how the policy page really looks on a phone: size, contrast, language"},
            gather::page_walk(j.app()));
  const Walk walk(j);
  if (walk.any()) tell_reach(j, walk);
  const bool measured = weigh_screens(j, walk);
  if (walk.of(ScreenRole::policy).empty())
    for (const Control& control : j.facts().controls) weigh_control(j, control);
  const bool decided = weigh_language(j, walk);
  weigh_styles(j);
  if (policies_at_hand(j.facts()).empty() && shows_no_rules(j, walk))
    return j.not_applicable({"走遍全部页面、查遍安装包都没有隐私政策，计入1.1",
                             "Neither a complete walk nor the package shows any policy; counted under 1.1"});
  if (decided)
    return j.violated({"应用面向中文用户，隐私政策没有简体中文版",
                       "The app speaks Chinese to its users and has no policy in Simplified Chinese"});
  if (j.anything_against())
    return j.suspected(
        {"隐私政策或其入口的文字过小、过淡、过密，或没有简体中文版",
         "The policy or its entry is set too small, too pale or too densely, or is not in Simplified "
         "Chinese"});
  const auto policies = policies_at_hand(j.facts());
  const bool simplified = std::any_of(policies.begin(), policies.end(),
                                      [&](const EmbeddedDocument* d) { return is_simplified(j, *d); });
  if ((measured && simplified) || style_is_sound(j))
    return j.not_found(
        measured ? Text{"政策是简体中文，屏上量得的字高和对比度都在限值之内",
                        "The policy is in Simplified Chinese; size and contrast measured on screens are "
                        "within the limits"}
                 : Text{"政策是简体中文，网页自身样式的字号和对比度都在限值之内，屏上效果未量",
                        "The policy is in Simplified Chinese; size and contrast of the page's own style "
                        "are within the limits; how it renders was not measured"},
        measured ? weight::kStrong : weight::kWeak);
  return j.undetermined({"没有量到难以阅读的迹象，但没有全部量到，渲染效果要看截图",
                         "Nothing measured against it, but not everything was measured; how it renders is "
                         "for screenshots to show"});
}

}  // namespace xiezhi
