#include <gtest/gtest.h>

#include "formats/table/csv.h"
#include "formats/table/xls.h"
#include "formats/table/xlsx.h"
#include "support/file.h"

namespace xiezhi {
namespace {

Workbook open(const std::string& name) {
  auto file = MappedFile::open(XIEZHI_SOURCE_DIR "/samples/evidence/" + name);
  EXPECT_TRUE(file.has_value());
  auto workbook = read_workbook(file->bytes());
  EXPECT_TRUE(workbook.has_value()) << name;
  return workbook ? std::move(*workbook) : Workbook{};
}

TEST(Xls, ReadsWhatXlwtWrote) {
  const Workbook workbook = open("camille_marked.xls");
  ASSERT_EQ(workbook.sheets.size(), 1u);
  const Sheet& sheet = workbook.sheets[0];
  EXPECT_EQ(sheet.name, "App_privacy_compliance_testing");
  ASSERT_EQ(sheet.rows.size(), 3u);
  EXPECT_EQ(sheet.text(sheet.rows[0], 6), "调用堆栈");
  EXPECT_EQ(sheet.text(sheet.rows[1], 1), "2022-10-3 9:5:7");
  EXPECT_EQ(sheet.rows[1].number, 2u);
  EXPECT_TRUE(sheet.words(sheet.rows[2], 6)
                  .starts_with("   android.telephony.TelephonyManager.getDeviceId(Native Method)\r\n"));
  EXPECT_TRUE(workbook.problems.empty());
}

TEST(Xls, GivesTheRowsBeforeACutAndSaysSo) {
  auto file = MappedFile::open(XIEZHI_SOURCE_DIR "/samples/evidence/privacy_sentry.xls");
  ASSERT_TRUE(file.has_value());
  const std::size_t rows = read_xls(file->bytes())->sheets[0].rows.size();
  std::size_t damaged = 0;
  for (std::size_t size = 600; size < file->bytes().size(); size += 97) {
    auto workbook = read_xls(file->bytes().first(size));
    ASSERT_TRUE(workbook.has_value()) << size;
    const bool whole = workbook->sheets.size() == 2 && workbook->sheets[0].rows.size() == rows;
    EXPECT_TRUE(whole || !workbook->problems.empty()) << size;
    damaged += whole ? 0 : 1;
  }
  EXPECT_GT(damaged, 5u);
}

TEST(Xls, EndsOnChainsThatReturnToThemselves) {
  auto file = MappedFile::open(XIEZHI_SOURCE_DIR "/samples/evidence/camille_early.xls");
  ASSERT_TRUE(file.has_value());
  std::vector<std::uint8_t> bytes(file->bytes().begin(), file->bytes().end());
  // Every entry of what may be the FAT names sector 0.
  for (std::size_t sector = 512; sector + 512 <= bytes.size(); sector += 512) {
    std::vector<std::uint8_t> broken = bytes;
    std::fill(broken.begin() + static_cast<std::ptrdiff_t>(sector),
              broken.begin() + static_cast<std::ptrdiff_t>(sector + 512), std::uint8_t{0});
    (void)read_xls(broken);
  }
}

TEST(Xlsx, ReadsDatesAndTexts) {
  const Workbook workbook = open("ledger_late.xlsx");
  ASSERT_EQ(workbook.sheets.size(), 1u);
  const Sheet& sheet = workbook.sheets[0];
  EXPECT_EQ(sheet.name, "台账");
  EXPECT_EQ(sheet.text(sheet.rows[1], 3), "2026-02-09");
  EXPECT_EQ(sheet.text(sheet.rows[2], 8), "否");
  EXPECT_EQ(sheet.text(sheet.rows[3], 4), "");
}

TEST(Xlsx, ReadsWhatOpenpyxlWrote) {
  const Workbook workbook = open("appscan_watch.xlsx");
  ASSERT_EQ(workbook.sheets.size(), 1u);
  EXPECT_EQ(workbook.sheets[0].text(workbook.sheets[0].rows[0], 3), "堆栈");
  EXPECT_EQ(workbook.sheets[0].text(workbook.sheets[0].rows[1], 0), "1");
}

Workbook csv(std::string_view text) {
  auto workbook = read_csv(as_bytes(text));
  return workbook ? std::move(*workbook) : Workbook{};
}

TEST(Csv, KeepsQuotesLineFeedsAndLineNumbers) {
  const Workbook workbook =
      csv("\xEF\xBB\xBF"
          "a,b\r\n\"x \"\"y\"\"\",\"1\n2\"\r\n\r\nlast,\n");
  const Sheet& sheet = workbook.sheets[0];
  ASSERT_EQ(sheet.rows.size(), 3u);
  EXPECT_EQ(sheet.text(sheet.rows[0], 0), "a");
  EXPECT_EQ(sheet.text(sheet.rows[1], 0), "x \"y\"");
  EXPECT_EQ(sheet.text(sheet.rows[1], 1), "1\n2");
  EXPECT_EQ(sheet.text(sheet.rows[2], 0), "last");
  EXPECT_EQ(sheet.rows[2].number, 5u);
}

TEST(Csv, TellsSemicolonsAndTabs) {
  EXPECT_EQ(csv("a;b;c\n1;2,5;3").sheets[0].text(csv("a;b;c\n1;2,5;3").sheets[0].rows[1], 1), "2,5");
  const Workbook tabs = csv("a\tb\n1\t2");
  EXPECT_EQ(tabs.sheets[0].text(tabs.sheets[0].rows[1], 1), "2");
}

TEST(Csv, NamesAQuoteThatIsNeverClosed) {
  const Workbook workbook = csv("a,b\n\"x,y\n1,2\n");
  EXPECT_EQ(workbook.problems.size(), 1u);
  EXPECT_EQ(workbook.sheets[0].rows.size(), 3u);
}

}  // namespace
}  // namespace xiezhi
