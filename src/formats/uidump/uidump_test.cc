#include "formats/uidump/uidump.h"

#include <gtest/gtest.h>

#include "support/text.h"

namespace xiezhi {
namespace {

const std::string kNode =
    R"(<node index="0" text="同意" resource-id="com.x:id/ok" class="android.widget.Button" package="com.x" content-desc="" )"
    R"(checkable="false" checked="false" clickable="true" enabled="true" focusable="true" focused="false" scrollable="false" )"
    R"(long-clickable="false" password="false" selected="false" bounds="[60,1200][1020,1320]")";
std::string dump_of(const std::string& inside) {
  return "<?xml version='1.0' encoding='UTF-8' standalone='yes' ?><hierarchy rotation=\"0\">" + inside +
         "</hierarchy>";
}

TEST(UiDump, ReadsNodesInOrderWithParents) {
  auto dump = read_uidump(as_bytes(dump_of(kNode + ">" + kNode + "/></node>")));
  ASSERT_TRUE(dump);
  ASSERT_EQ(dump->nodes.size(), 2u);
  EXPECT_EQ(dump->nodes[1].parent, 0u);
  EXPECT_EQ(dump->nodes[0].text, "同意");
  EXPECT_EQ(dump->nodes[0].bounds, (UiBounds{60, 1200, 1020, 1320}));
  EXPECT_TRUE(dump->nodes[0].clickable);
  EXPECT_TRUE(dump->problems.empty());
}

TEST(UiDump, ReadsAppiumsClassNamesAsElements) {
  auto dump = read_uidump(as_bytes(std::string(
      R"(<hierarchy index="0" class="hierarchy" rotation="0"><android.widget.FrameLayout index="0" package="com.x" )"
      R"(bounds="[0,0][1080,2400]" displayed="true"><android.widget.EditText text="" hint="身份证号" password="false" )"
      R"(bounds="[0,0][100,50]" displayed="false"/></android.widget.FrameLayout></hierarchy>)")));
  ASSERT_TRUE(dump);
  ASSERT_EQ(dump->nodes.size(), 2u);
  EXPECT_EQ(dump->nodes[1].class_name, "android.widget.EditText");
  EXPECT_EQ(dump->nodes[1].hint, "身份证号");
  EXPECT_FALSE(dump->nodes[1].displayed);
  EXPECT_EQ(dump->height, 2400);
}

TEST(UiDump, LeavesOutWhatAShellWroteAround) {
  auto dump = read_uidump(as_bytes("WARNING: linker: something\n" + dump_of(kNode + "/>") +
                                   "UI hierchary dumped to: /dev/tty\n"));
  ASSERT_TRUE(dump);
  EXPECT_EQ(dump->nodes.size(), 1u);
  EXPECT_FALSE(dump->cut);
}

TEST(UiDump, NamesAFailedDump) {
  auto dump = read_uidump(as_bytes(std::string("ERROR: could not get idle state.\n")));
  ASSERT_FALSE(dump);
  EXPECT_EQ(dump.error().fault, Fault::not_found);
  EXPECT_NE(dump.error().detail.zh.find("could not get idle state"), std::string::npos);
  EXPECT_FALSE(read_uidump(as_bytes(std::string("hello"))));
}

TEST(UiDump, KeepsWhatATruncatedDumpHolds) {
  const std::string whole = dump_of(kNode + ">" + kNode + "/>" + kNode + "/></node>");
  std::size_t most = 0;
  for (std::size_t size = 0; size < whole.size(); ++size) {
    auto dump = read_uidump(as_bytes(whole.substr(0, size)));
    if (!dump) continue;
    EXPECT_GE(dump->nodes.size(), most);  // more bytes never give fewer nodes
    most = dump->nodes.size();
    EXPECT_TRUE(dump->cut || size + std::string("</hierarchy>").size() >= whole.size()) << size;
  }
  EXPECT_EQ(most, 3u);
}

TEST(UiDump, ReadsOtherEncodings) {
  const std::string text = dump_of(kNode + "/>");
  std::string utf16 = "\xFF\xFE";
  for (char32_t c : code_points(text)) {
    utf16 += static_cast<char>(c & 0xFF);
    utf16 += static_cast<char>(c >> 8);
  }
  auto wide = read_uidump(as_bytes(utf16));
  ASSERT_TRUE(wide);
  EXPECT_EQ(wide->nodes.at(0).text, "同意");
  std::string chinese = text;
  chinese.replace(chinese.find("同意"), 6, "\xCD\xAC\xD2\xE2");  // GB18030
  auto gb = read_uidump(as_bytes(chinese));
  ASSERT_TRUE(gb);
  EXPECT_EQ(gb->nodes.at(0).text, "同意");
}

TEST(UiDump, IsBoundedOnHostileInput) {
  std::string deep = "<hierarchy>";
  for (int i = 0; i < 1'000'000; ++i) deep += "<node>";
  auto nested = read_uidump(as_bytes(deep));
  ASSERT_TRUE(nested);
  EXPECT_LE(nested->nodes.size(), kDeepestUiNode);
  EXPECT_FALSE(nested->problems.empty());
  std::string bomb = "<?xml version='1.0'?><!DOCTYPE l [<!ENTITY a \"aaaaaaaaaa\">";
  for (char c = 'b'; c < 'j'; ++c)
    bomb += std::string("<!ENTITY ") + c + " \"" + std::string(10, '&') + static_cast<char>(c - 1) + ";\">";
  auto entities = read_uidump(as_bytes(bomb + "]><hierarchy><node text=\"&i;\"/></hierarchy>"));
  ASSERT_TRUE(entities);
  EXPECT_LT(entities->nodes.at(0).text.size(), 100u);
  EXPECT_FALSE(entities->problems.empty());
}

}  // namespace
}  // namespace xiezhi
