// 1.4 The rules are hard to read: too small, dense or pale, blurred, or not offered in Simplified Chinese.
//
// suspected       layouts that show the policy set body text below the working size, or text and background of
//                 too little contrast; or every packaged policy is almost without Chinese characters. Open:
//                 how it looks on a phone, and whether a Chinese text is offered elsewhere.
// undetermined    nothing measured against it; a page rendered in a web view is not measured here.
// never violated from the package. Limits: limits.tsv "font_size_min_sp", "contrast_min",
// "cjk_share_min" — working values of ours; the Method gives no number.
// Guards: system font scale; bilingual documents (a second, Chinese policy clears the language).
#include <cmath>

#include "clauses/decisions.h"
#include "clauses/judgement.h"

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

void weigh_language(Judgement& j) {
  const auto policies = policies_at_hand(j.facts());
  if (policies.empty()) return;
  const double least = j.limit("cjk_share_min");
  const auto chinese = std::find_if(policies.begin(), policies.end(),
                                    [&](const EmbeddedDocument* d) { return chinese_share(*d) >= least; });
  if (chinese != policies.end()) {
    j.note(policy_words(**chinese) + say("以中文写成（汉字占{0:.0f}%）",
                                         " is in Chinese ({0:.0f}% Han characters)",
                                         100 * chinese_share(**chinese)),
           (*chinese)->evidence);
    const bool traditional = (*chinese)->readability && (*chinese)->readability->traditional > 0.5;
    if (traditional && policies.size() == 1)
      j.against(policy_words(**chinese) + Text{"是繁体中文，没有见到简体版",
                                               " is in Traditional Chinese, and no Simplified text was seen"},
                (*chinese)->evidence, weight::kMedium, {"traditional:" + (*chinese)->member});
    return;
  }
  for (const EmbeddedDocument* document : policies)
    j.against(
        policy_words(*document) + say("几乎没有汉字（{0:.0f}%）", " has hardly any Chinese ({0:.0f}% Han)",
                                      100 * chinese_share(*document)),
        document->evidence, weight::kMedium, {"language:" + document->member});
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
  for (const Control& control : j.facts().controls) weigh_control(j, control);
  weigh_language(j);
  weigh_styles(j);
  if (j.anything_against())
    return j.suspected({"隐私政策或其入口的文字过小、过淡，或没有中文版",
                        "The policy or its entry is set too small or too pale, or is not in Chinese"});
  return j.undetermined(
      {"包内未量到难以阅读的迹象，渲染效果要看截图",
       "Nothing measured against it in the package; how it renders is for screenshots to show"});
}

}  // namespace xiezhi
