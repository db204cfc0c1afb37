#include "report/forms/forms.h"

#include <filesystem>

#include <gtest/gtest.h>
#include <boost/json.hpp>
#include <pugixml.hpp>

#include "formats/table/csv.h"
#include "formats/table/xlsx.h"
#include "formats/zip/zip.h"
#include "report/forms/chromium.h"
#include "report/forms/papers.h"
#include "report/forms/wording.h"
#include "report/testing/sample_examination.h"
#include "support/file.h"
#include "support/text.h"

namespace xiezhi {
namespace {

const Knowledge& knowledge() {
  static const Knowledge loaded = Knowledge::load_builtin().value();
  return loaded;
}

Bytes bytes_of(const std::string& text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

const Finding& finding_of(const Examination& e, std::string_view clause) {
  return *std::find_if(e.findings.begin(), e.findings.end(),
                       [&](const Finding& f) { return f.clause == clause; });
}

// What an app may say to do harm to whoever opens its report.
const std::vector<std::string>& hostile_words() {
  static const std::vector<std::string> words = {
      "</script><script>alert(1)</script>",
      "]]><!--\" ' & <b>",
      std::string("nul\0bell\a\x1b[31mred\x7f", 19),
      "=HYPERLINK(\"http://x\",\"y\")",
      "+1",
      "-2+3",
      "@SUM(A1)",
      "\t=1",
      "\r\n=1",
      "＝1+1",
      "\u202Egnp.exe\u2066",
      "\xff\xfe\xc0\x80 broken utf-8",
      "![x](http://evil) [y](javascript:1) # h | a | `code` ``` @team <img src=x>",
      std::string("\xEF\xBF\xBE\xEF\xBF\xBF"),
      "../../etc/passwd",
  };
  return words;
}

TEST(Forms, AListNamesEachOnceInTheirOrder) {
  auto forms = forms_named("csv, json,csv");
  ASSERT_TRUE(forms);
  ASSERT_EQ(forms->size(), 2u);
  EXPECT_EQ((*forms)[0]->name, "json");
  EXPECT_EQ((*forms)[1]->name, "csv");
  EXPECT_EQ(forms_named("all")->size(), all_forms().size());
}

TEST(Forms, AnUnknownOneIsNamedWithThoseThatExist) {
  for (const char* list : {"json,sarfi", "", "json,,csv"}) {
    auto forms = forms_named(list);
    ASSERT_FALSE(forms) << list;
    EXPECT_NE(forms.error().en.find("sarif"), std::string::npos);
    EXPECT_NE(forms.error().zh.find("sarif"), std::string::npos);
  }
}

TEST(Forms, CountAgainstTheAppOnlyWhatIsNeitherSuppressedNorKnown) {
  Finding f;
  f.verdict = Verdict::suspected;
  EXPECT_FALSE(counts_against(f, "violated"));
  EXPECT_TRUE(counts_against(f, "suspected"));
  f.verdict = Verdict::violated;
  EXPECT_TRUE(counts_against(f, "violated"));
  EXPECT_FALSE(counts_against(f, "never"));
  f.in_baseline = true;
  EXPECT_FALSE(counts_against(f, "violated"));
  f.in_baseline = false;
  EXPECT_TRUE(counts_against(f, "violated"));
  f.suppressed = "known";
  EXPECT_FALSE(counts_against(f, "violated"));
}

TEST(Forms, TheSameExaminationGivesTheSameBytes) {
  const Examination e = testing::rich_examination();
  for (const Form& form : all_forms()) {
    if (form.waits) continue;
    auto one = form.write({e, knowledge(), "zh", "violated"});
    auto two = form.write({e, knowledge(), "zh", "violated"});
    ASSERT_TRUE(one && two) << form.name;
    ASSERT_EQ(one->size(), two->size());
    for (std::size_t i = 0; i < one->size(); ++i)
      EXPECT_EQ((*one)[i].content, (*two)[i].content) << form.name;
  }
}

TEST(Forms, TheRestIsWrittenIntoAFolderThatIsMade) {
  const Examination e = testing::rich_examination();
  const auto folder = std::filesystem::path(::testing::TempDir()) / "xiezhi_forms" / "deep";
  std::filesystem::remove_all(folder.parent_path());
  bool held = false;
  auto forms = forms_named("md,csv").value();
  FormsWritten written = write_forms(forms, {e, knowledge()}, folder, [&] { held = true; });
  EXPECT_TRUE(held);
  EXPECT_TRUE(written.failed.empty());
  ASSERT_EQ(written.files.size(), 2u);
  for (const auto& file : written.files) EXPECT_GT(std::filesystem::file_size(file), 500u);
}

TEST(Sarif, AResultForEachClauseByKindAndLevel) {
  const Examination e = testing::rich_examination();
  const auto log = boost::json::parse(write_sarif({e, knowledge(), "en"}));
  const auto& run = log.at("runs").at(0);
  EXPECT_EQ(run.at("tool").at("driver").at("rules").as_array().size(), 31u);
  EXPECT_EQ(run.at("translations").at(0).at("language").as_string(), "zh-CN");
  ASSERT_EQ(run.at("results").as_array().size(), 31u);
  const std::map<Verdict, std::pair<std::string, std::string>> expected = {
      {Verdict::violated, {"fail", "error"}},
      {Verdict::suspected, {"fail", "warning"}},
      {Verdict::not_found, {"pass", "none"}},
      {Verdict::not_applicable, {"notApplicable", "none"}}};
  for (std::size_t i = 0; i < 31; ++i) {
    const auto& result = run.at("results").at(i);
    const Finding& f = e.findings[i];
    EXPECT_EQ(result.at("ruleId").as_string(), f.clause);
    EXPECT_EQ(run.at("tool").at("driver").at("rules").at(result.at("ruleIndex").as_int64()).at("id"),
              result.at("ruleId"));
    EXPECT_EQ(result.at("partialFingerprints").at("xiezhiFinding/v1").as_string(), f.hash);
    const std::string kind(result.at("kind").as_string());
    if (f.verdict == Verdict::undetermined) {
      EXPECT_TRUE(kind == "open" || kind == "review");
      continue;
    }
    EXPECT_EQ(kind, expected.at(f.verdict).first) << f.clause;
    EXPECT_EQ(result.at("level").as_string(), expected.at(f.verdict).second) << f.clause;
  }
}

TEST(Sarif, APlaceIsMaterialMemberClassAndMethodWithTheCallPath) {
  const Examination e = testing::rich_examination();
  const auto log = boost::json::parse(write_sarif({e, knowledge(), "zh"}));
  const auto& results = log.at("runs").at(0).at("results").as_array();
  const auto result = std::find_if(results.begin(), results.end(),
                                   [](const auto& r) { return r.at("ruleId").as_string() == "3.1"; });
  ASSERT_NE(result, results.end());
  const auto& place = result->at("locations").at(0);
  EXPECT_EQ(place.at("physicalLocation").at("artifactLocation").at("uri").as_string(),
            "shanshui-5.2.1.apk/classes2.dex");
  EXPECT_EQ(place.at("logicalLocations").at(0).at("fullyQualifiedName").as_string(), "com.example.C11.run");
  const auto& steps = result->at("codeFlows").at(0).at("threadFlows").at(0).at("locations").as_array();
  ASSERT_EQ(steps.size(), 5u);
  EXPECT_EQ(steps[0].at("location").at("logicalLocations").at(0).at("fullyQualifiedName").as_string(),
            "com.example.shanshui.App.onCreate");
}

TEST(Sarif, ASuppressionCarriesItsReasonAndTheBaselineItsState) {
  Examination e = testing::rich_examination();
  Finding& f = const_cast<Finding&>(finding_of(e, "3.4"));
  f.suppressed = "已整改，待上线";
  f.in_baseline = true;
  const auto log = boost::json::parse(write_sarif({e, knowledge(), "zh"}));
  for (const auto& result : log.at("runs").at(0).at("results").as_array()) {
    if (result.at("ruleId").as_string() != "3.4") continue;
    EXPECT_EQ(result.at("suppressions").at(0).at("justification").as_string(), "已整改，待上线");
    EXPECT_EQ(result.at("baselineState").as_string(), "unchanged");
  }
}

TEST(Junit, FailuresAreWhatIsViolatedAndWhatFailOnSays) {
  const Examination e = testing::rich_examination();
  const std::map<std::string, std::pair<int, int>> expected = {// --fail-on: failures, skipped
                                                               {"violated", {2, 26}},
                                                               {"suspected", {4, 24}},
                                                               {"never", {2, 26}}};
  for (const auto& [fail_on, counts] : expected) {
    pugi::xml_document document;
    ASSERT_TRUE(document.load_string(write_junit({e, knowledge(), "zh", fail_on}).c_str()));
    const pugi::xml_node suite = document.child("testsuites").child("testsuite");
    int cases = 0, failures = 0, skipped = 0;
    for (pugi::xml_node one : suite.children("testcase")) {
      ++cases, failures += one.child("failure") ? 1 : 0, skipped += one.child("skipped") ? 1 : 0;
      EXPECT_STRNE(one.attribute("classname").value(), "");
      EXPECT_STRNE(one.attribute("name").value(), "");
    }
    EXPECT_EQ(cases, 31);
    EXPECT_EQ(failures, counts.first) << fail_on;
    EXPECT_EQ(skipped, counts.second) << fail_on;
    EXPECT_EQ(suite.attribute("failures").as_int(), failures);
    EXPECT_EQ(suite.attribute("skipped").as_int(), skipped);
  }
}

TEST(Junit, WhatIsInTheBaselineFailsNothing) {
  Examination e = testing::rich_examination();
  for (Finding& f : e.findings) f.in_baseline = true;
  pugi::xml_document document;
  ASSERT_TRUE(document.load_string(write_junit({e, knowledge(), "zh", "suspected"}).c_str()));
  EXPECT_EQ(document.child("testsuites").attribute("failures").as_int(), 0);
}

TEST(Csv, OurOwnReaderFindsThirtyOneRows) {
  const Examination e = testing::rich_examination();
  const std::string text = write_csv({e, knowledge(), "zh"});
  EXPECT_TRUE(text.starts_with("\xEF\xBB\xBF"));
  auto book = read_csv(bytes_of(text));
  ASSERT_TRUE(book);
  EXPECT_TRUE(book->problems.empty());
  const Sheet& sheet = book->sheets.at(0);
  ASSERT_EQ(sheet.rows.size(), 32u);
  EXPECT_EQ(sheet.text(sheet.rows[1], 0), "1.1");
  EXPECT_EQ(sheet.text(sheet.rows[31], 0), "6.5");
}

// Markdown without its code spans, in which nothing is markup.
std::string without_code(const std::string& markdown) {
  std::string out;
  std::size_t at = 0;
  for (std::size_t open = 0; (open = markdown.find("`` ", at)) != std::string::npos;) {
    out += markdown.substr(at, open - at);
    const std::size_t close = markdown.find(" ``", open + 3);
    EXPECT_NE(close, std::string::npos);
    EXPECT_EQ(markdown.substr(open + 3, close - open - 3).find_first_of("`\n"), std::string::npos);
    at = close + 3;
  }
  return out + markdown.substr(at);
}

TEST(HostileWords, DoNoHarmInAnyForm) {
  for (const std::string& words : hostile_words()) {
    const Examination e = testing::hostile_examination(words);
    const FormRequest request{e, knowledge(), "zh", "suspected"};
    boost::system::error_code error;
    boost::json::parse(write_sarif(request), error);
    EXPECT_FALSE(error) << words;
    pugi::xml_document document;
    const std::string junit = write_junit(request);
    EXPECT_TRUE(document.load_buffer(junit.data(), junit.size())) << words;
    EXPECT_TRUE(is_valid_utf8(junit));
    for (char c : junit) EXPECT_TRUE(static_cast<unsigned char>(c) >= 0x20 || c == '\n');
    const std::string csv = write_csv(request);
    auto book = read_csv(bytes_of(csv));
    ASSERT_TRUE(book);
    ASSERT_EQ(book->sheets.at(0).rows.size(), 32u) << words;
    for (const SheetRow& row : book->sheets[0].rows)
      for (std::size_t column = 0; column < 15; ++column) {
        const std::string cell = book->sheets[0].text(row, column);
        EXPECT_TRUE(cell.empty() || std::string("=+-@\t\r\n").find(cell[0]) == std::string::npos) << cell;
      }
    const std::string markdown = without_code(write_markdown(request));
    EXPECT_TRUE(is_valid_utf8(markdown));
    for (const char* markup : {"<script", "<img", "](http", "](javascript", "@team", "\x1b"})
      EXPECT_EQ(markdown.find(markup), std::string::npos) << markup;
  }
}

// Every text of the archive's XML parts, parsed.
std::string words_of_docx(const std::string& docx) {
  auto archive = ZipArchive::open(bytes_of(docx));
  EXPECT_TRUE(archive);
  std::string words;
  for (const char* part : {"[Content_Types].xml", "_rels/.rels", "word/document.xml", "word/styles.xml",
                           "word/footer1.xml", "word/_rels/document.xml.rels", "docProps/core.xml"}) {
    auto content = archive->read(part);
    EXPECT_TRUE(content) << part;
    pugi::xml_document document;
    EXPECT_TRUE(document.load_buffer(content->bytes().data(), content->bytes().size())) << part;
    if (std::string_view(part) != "word/document.xml") continue;
    for (const auto& node : document.select_nodes("//w:t"))
      words += node.node().child_value() + std::string("\n");
  }
  return words;
}

TEST(Xlsx, OurOwnReaderFindsTheSheetsTheirRowsAndNoFormula) {
  for (const std::string& words : hostile_words()) {
    const Examination e = testing::hostile_examination(words);
    auto written = write_xlsx({e, knowledge(), "zh"});
    ASSERT_TRUE(written);
    auto book = read_xlsx(bytes_of(*written));
    ASSERT_TRUE(book) << words;
    EXPECT_TRUE(book->problems.empty());
    ASSERT_EQ(book->sheets.size(), 10u);
    EXPECT_EQ(book->sheets[0].name, "判定");
    EXPECT_EQ(book->sheets[0].rows.size(), 32u);
    EXPECT_EQ(book->sheets[7].rows.size(), e.facts.evidence.size() + 1);
    for (const Sheet& sheet : book->sheets)
      for (const Cell& cell : sheet.cells) EXPECT_FALSE(cell.formula);
  }
}

TEST(Docx, IsWellFormedAndTellsEveryClause) {
  const Examination e = testing::rich_examination();
  const std::string words = words_of_docx(paper_as_docx(report_paper({e, knowledge(), "zh"})));
  for (const Finding& f : e.findings) EXPECT_NE(words.find(f.summary.zh), std::string::npos) << f.clause;
  for (const std::string& hostile : hostile_words())
    words_of_docx(paper_as_docx(report_paper({testing::hostile_examination(hostile), knowledge(), "en"})));
}

TEST(Letter, KeepsWhatIsCertainApartFromWhatIsSuspectedAndTellsNothingElse) {
  Examination e = testing::rich_examination();
  const std::string letter = paper_as_markdown(letter_paper({e, knowledge(), "zh"}));
  const std::size_t certain = letter.find("材料本身已经显示的"), suspected = letter.find("疑似的");
  ASSERT_NE(certain, std::string::npos);
  ASSERT_LT(certain, suspected);
  for (const Finding& f : e.findings) {
    const std::size_t at = letter.find(markdown_text(f.summary.zh));
    EXPECT_EQ(f.verdict == Verdict::violated, at < suspected) << f.clause;
    EXPECT_EQ(f.verdict > Verdict::suspected, at == std::string::npos) << f.clause;
  }
}

TEST(Letter, LeavesOutWhatIsSuppressedOrDeterminedToBeNone) {
  Examination e = testing::rich_examination();
  for (Finding& f : e.findings) {
    if (f.clause == "3.1")
      f.determinations = {{Verdict::not_found, "复核人", "测试包", "2026-12-01T00:00:00Z", ""}};
    else if (f.verdict <= Verdict::suspected)
      f.suppressed = "known";
  }
  const std::string letter = paper_as_markdown(letter_paper({e, knowledge(), "zh"}));
  EXPECT_EQ(letter.find("Android ID"), std::string::npos);
  EXPECT_NE(letter.find("没有可以据以投诉的判定"), std::string::npos);
}

TEST(Pdf, WithoutABrowserTheSentenceSaysHowToGetOne) {
  setenv("XIEZHI_CHROMIUM", "/nowhere/chromium", 1);
  auto printed = print_to_pdf("<p>x</p>");
  unsetenv("XIEZHI_CHROMIUM");
  ASSERT_FALSE(printed);
  EXPECT_NE(printed.error().sentence().en.find("apt install chromium"), std::string::npos);
}

// For looking at them: XIEZHI_FORMS_OUT=DIR writes every form of the made-up app, in both languages.
TEST(Forms, CanBeLookedAt) {
  const char* out = std::getenv("XIEZHI_FORMS_OUT");
  if (out == nullptr) GTEST_SKIP() << "XIEZHI_FORMS_OUT names no folder";
  const Examination e = testing::rich_examination();
  for (const char* language : {"zh", "en"}) {
    FormsWritten written = write_forms(forms_named("all").value(), {e, knowledge(), language},
                                       std::filesystem::path(out) / language, [] {});
    EXPECT_TRUE(written.failed.empty());
  }
}

TEST(HostileWords, TenMegabytesAreToldByTheirBeginning) {
  Examination e = testing::rich_examination();
  const std::string much = std::string(10'000'000, 'A') + "山";
  e.facts.app.label_zh = e.facts.materials[0].name = much;
  Finding& f = const_cast<Finding&>(finding_of(e, "3.1"));
  f.summary = {much, much}, f.reasons[0].text = {much, much}, f.basis = {much};
  Evidence& evidence = e.facts.evidence[f.reasons[0].evidence[0]];
  evidence.excerpt = evidence.method = evidence.member = much;
  const FormRequest request{e, knowledge(), "zh", "suspected"};
  for (const Form& form : all_forms()) {
    // The page and report.json tell everything.
    if (form.waits || form.name == "json" || form.name == "html") continue;
    const FormFiles files = form.write(request).value();
    for (const FormFile& file : files) EXPECT_LT(file.content.size(), 2'000'000u) << file.name;
  }
}

TEST(Wording, ACellThatLooksLikeAFormulaIsQuoted) {
  EXPECT_EQ(plain_cell("=1"), "'=1");
  EXPECT_EQ(plain_cell("＠1"), "'＠1");
  EXPECT_EQ(plain_cell("1-2"), "1-2");
  EXPECT_EQ(plain_cell(""), "");
}

TEST(Wording, ALongTextIsCutBetweenCharacters) {
  EXPECT_EQ(shown("山水行", 2), "山水…");
  EXPECT_EQ(shown("山水", 2), "山水");
}

}  // namespace
}  // namespace xiezhi
