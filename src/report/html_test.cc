#include <cstdlib>
#include <ctime>
#include <fstream>
#include <map>
#include <set>

#include <gtest/gtest.h>
#include <gumbo.h>

#include "report/html_style.h"
#include "report/html_writer.h"
#include "report/report.h"
#include "report/testing/sample_examination.h"
#include "report/testing/sample_full.h"
#include "support/text.h"

namespace xiezhi {
namespace {

Knowledge knowledge() { return Knowledge::load_builtin().value(); }

// What a browser's parser makes of a page.
struct ParsedPage {
  std::map<std::string, int> elements;
  std::set<std::string> ids, links;
  std::multiset<std::string> attributes;
  std::vector<std::string> duplicate_ids;
  std::string text;
  unsigned errors = 0;

  explicit ParsedPage(const std::string& html) {
    GumboOptions options = kGumboDefaultOptions;
    options.max_errors = 20;
    GumboOutput* output = gumbo_parse_with_options(&options, html.data(), html.size());
    errors = output->errors.length;
    visit(output->root);
    gumbo_destroy_output(&options, output);
  }

 private:
  void visit(const GumboNode* node) {
    if (node->type == GUMBO_NODE_TEXT) text += node->v.text.text;
    if (node->type != GUMBO_NODE_ELEMENT) return;
    const GumboElement& element = node->v.element;
    ++elements[gumbo_normalized_tagname(element.tag)];
    for (unsigned i = 0; i < element.attributes.length; ++i) {
      auto* a = static_cast<const GumboAttribute*>(element.attributes.data[i]);
      attributes.insert(a->name);
      if (std::string_view(a->name) == "id" && !ids.insert(a->value).second)
        duplicate_ids.push_back(a->value);
      if (std::string_view(a->name) == "href") links.insert(a->value);
    }
    for (unsigned i = 0; i < element.children.length; ++i)
      visit(static_cast<const GumboNode*>(element.children.data[i]));
  }
};

TEST(HtmlWriter, EscapesInTextAndAttributes) {
  HtmlWriter w;
  w.put(R"(<a class="{}">{}</a>)", "\"' onclick=", "<b>&\u202E山\n");
  EXPECT_EQ(w.take(), "<a class=\"&quot;&#39; onclick=\">&lt;b&gt;&amp;⟨U+202E⟩山\n</a>");
}

TEST(HtmlWriter, WritesBothLanguagesOnceWhereTheyAreTheSame) {
  HtmlWriter w;
  w.put("{} {}", Text{"山", "hill"}, Text{"SDK", "SDK"});
  EXPECT_EQ(w.take(), R"(<span lang="zh">山</span><span lang="en">hill</span> SDK)");
}

TEST(Html, IsWellFormedAndLoadsNothing) {
  for (std::string_view language : {"zh", "en"}) {
    std::string html = write_html(testing::full_examination(), knowledge(), language);
    ParsedPage page(html);
    EXPECT_EQ(page.errors, 0u);
    EXPECT_TRUE(page.duplicate_ids.empty()) << page.duplicate_ids.front();
    for (const std::string& link : page.links) {
      ASSERT_TRUE(link.starts_with('#')) << link;
      EXPECT_TRUE(page.ids.contains(link.substr(1))) << link << " leads nowhere";
    }
    for (const char* element :
         {"link", "img", "iframe", "object", "embed", "base", "form", "image", "use", "foreignobject"})
      EXPECT_EQ(page.elements[element], 0) << element;
    EXPECT_EQ(page.elements["script"], 2);  // the data block, which is not run, and the page's own
    EXPECT_EQ(page.elements["style"], 1);
    EXPECT_EQ(page.attributes.count("src") + page.attributes.count("style"), 0u);
    EXPECT_EQ(page.attributes.count("xlink:href"), 0u);
    for (const char* loader : {"url(", "@import", "src="})
      EXPECT_EQ(page_style().text.find(loader), std::string_view::npos) << loader;
  }
}

TEST(Html, HasEveryClauseWithAnAnchor) {
  ParsedPage page(write_html(testing::full_examination(), knowledge(), "zh"));
  for (const std::string& clause : testing::clause_ids()) {
    EXPECT_TRUE(page.ids.contains("c" + clause)) << clause;
    EXPECT_TRUE(page.links.contains("#c" + clause)) << clause;
  }
}

TEST(Html, PolicyNamesExactlyThisScriptAndThisStyle) {
  // echo -n abc | openssl dgst -sha256 -binary | base64 shows the form; the digest itself is checked by the
  // browser: a wrong one leaves the page unstyled, which the screenshots would show.
  std::string policy = content_security_policy();
  EXPECT_NE(policy.find("default-src 'none'"), policy.npos);
  EXPECT_EQ(policy.find("unsafe"), policy.npos);
  EXPECT_EQ(policy.find("http"), policy.npos);
}

constexpr std::string_view kHostile[] = {
    "</script><script>alert(1)</script>",
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "' onmouseover='alert(1)",
    "\" autofocus onfocus=\"alert(1)",
    "</style><style>*{display:none}</style>",
    "</title><h1>x</h1>",
    "<!--",
    "-->",
    "<![CDATA[",
    "</textarea></pre></details></table>",
    "<svg/onload=alert(1)>",
    "javascript:alert(1)",
    "&lt;script&gt;",
    "&#x3C;script>",
    "{{constructor.constructor('alert(1)')()}}",
    "{}",
    "\u202Egpj.exe",
    "\u2028\u2029",
    "<\u200Bscript>",
    "\xC0\xBCscript\xC0\xBE",
    "\xff\xfe<\x80",
    "＜script＞",
    "data:text/html,<script>alert(1)</script>",
};

void expect_harmless(const std::string& hostile) {
  Examination e = testing::hostile_full_examination(hostile);
  // The hash of a finding and clause ids are ours; everything else is hostile.
  std::string html = write_html(e, knowledge(), "zh");
  ParsedPage page(html);
  static const ParsedPage innocent(write_html(testing::hostile_full_examination("x"), knowledge(), "zh"));
  EXPECT_EQ(page.errors, 0u) << hostile;
  EXPECT_EQ(page.elements, innocent.elements) << hostile;
  EXPECT_EQ(page.attributes, innocent.attributes) << hostile;
  EXPECT_EQ(page.ids, innocent.ids) << hostile;
  EXPECT_EQ(page.links, innocent.links) << hostile;
}

TEST(Html, HostileStringsStayText) {
  for (std::string_view hostile : kHostile) expect_harmless(std::string(hostile));
  expect_harmless(std::string("a\0b", 3));
  expect_harmless(std::string(5'000, 'A'));
  std::string all;
  for (int byte = 0; byte < 256; ++byte) all += static_cast<char>(byte);
  expect_harmless(all);
}

TEST(Html, BidirectionalControlsAreShown) {
  std::string html = write_html(testing::hostile_full_examination("\u202Ex"), knowledge(), "zh");
  EXPECT_EQ(html.find("\u202E"), html.npos);
  EXPECT_NE(html.find("⟨U+202E⟩x"), html.npos);
}

TEST(Html, LongTextsAreCutOnACharactersBorder) {
  const std::string million(1 << 20, 'A');
  std::string html = write_html(testing::hostile_full_examination(million), knowledge(), "zh");
  EXPECT_LT(html.size(), 4u << 20);
  EXPECT_EQ(shown_part("山水", 4), "山… [+3 B]");
  EXPECT_EQ(shown_part("山水", 6), "山水");
}

TEST(Html, DataCannotEndItsBlock) {
  HtmlData data;
  data.open('[');
  data.string("</script><!--&\"\\\n\u202E");
  data.number(-1);
  data.close(']');
  EXPECT_EQ(data.json(), "[\"\\u003c/script\\u003e\\u003c!--\\u0026\\\"\\\\\\u000a⟨U+202E⟩\",-1]");
}

TEST(Html, MuchEvidenceBecomesCompactRows) {
  Examination e = testing::large_examination(3'000);
  ParsedPage page(write_html(e, knowledge(), "zh"));
  EXPECT_EQ(page.errors, 0u);
  EXPECT_FALSE(page.ids.contains(label(static_cast<EvidenceId>(e.facts.evidence.size() - 1 - 500))));
  EXPECT_TRUE(page.ids.contains("more-evidence"));
  EXPECT_TRUE(page.ids.contains(label(e.findings.front().reasons.front().evidence.front())));
}

TEST(Html, LargeAppsAreFastAndBounded) {
  Examination e = testing::large_examination(10'000);
  Knowledge k = knowledge();
  std::clock_t start = std::clock();  // processor time: the machine may be busy
  std::string html = write_html(e, k, "zh");
  int milliseconds = static_cast<int>((std::clock() - start) * 1000 / CLOCKS_PER_SEC);
  std::printf("10,000 collections: %zu bytes in %d ms\n", html.size(), milliseconds);
  EXPECT_LT(milliseconds, 3000);  // 150 ms is the aim in a release build
  EXPECT_LT(html.size(), 16u << 20);
}

// To look at: XIEZHI_REPORT_SAMPLES=DIR writes the pages there.
TEST(Html, WritesSamplesToLookAt) {
  const char* folder = std::getenv("XIEZHI_REPORT_SAMPLES");
  if (folder == nullptr) GTEST_SKIP() << "XIEZHI_REPORT_SAMPLES is not set";
  auto write = [&](const std::string& file, const std::string& text) {
    std::ofstream(std::string(folder) + "/" + file, std::ios::binary) << text;
  };
  Examination rich = testing::full_examination();
  write("zh.html", write_html(rich, knowledge(), "zh"));
  write("en.html", write_html(rich, knowledge(), "en"));
  write("large.html", write_html(testing::large_examination(10'000), knowledge(), "zh"));
  std::size_t number = 0;
  auto hostile = [&](const std::string& text) {
    write("hostile" + std::to_string(number++) + ".html",
          write_html(testing::hostile_full_examination(text), knowledge(), "zh"));
  };
  for (std::string_view text : kHostile) hostile(std::string(text));
  hostile(std::string("a\0b", 3));
  hostile("\u202E" + std::string(300, 'W'));
  hostile(std::string(1 << 20, '<'));
  write("report.json", write_json(rich, knowledge()));
  for (std::string_view language : {"zh", "en"}) {
    std::string l(language);
    write("check-" + l + ".txt", write_terminal(rich, knowledge(), {true, 80, language}));
    write("inspect-" + l + ".txt", write_inspection(rich, knowledge(), {false, 80, language}));
  }
}

}  // namespace
}  // namespace xiezhi
