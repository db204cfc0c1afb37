#include "program/data_sinks.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>

#include "program/framework.h"

namespace xiezhi {
namespace {

constexpr std::string_view kHead = "row\tkind\tclass\tmethod\targs\tsource\n";

std::string table_text(const std::string& name) {
  std::ifstream file(std::string(XIEZHI_SOURCE_DIR "/knowledge/") + name, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

TEST(DataSinks, RowsAreRead) {
  const std::string table = "# a comment\n" + std::string(kHead) +
                            "sink\tsms\ta.B\tsend\t0|2\tapi29\nclean\t\ta.B\tsize\t\tapi29\r\n" +
                            "sink\tnetwork\ta.C\topen\treceiver\tapi29\nsink\tlog\ta.L\td\t*\tapi29\n";
  const auto sinks = DataSinks::read(table);
  ASSERT_TRUE(sinks);
  ASSERT_EQ(sinks->rows().size(), 4u);
  EXPECT_THAT(sinks->rows()[0].arguments, testing::ElementsAre(0, 2));
  EXPECT_EQ(sinks->rows()[1].row, SinkRow::clean);
  EXPECT_TRUE(sinks->rows()[2].receiver);
  EXPECT_TRUE(sinks->rows()[3].any_argument);
}

TEST(DataSinks, BadRowsAreNamedByLine) {
  for (const char* row : {"sink\tsms\ta.B\tsend\t0", "sunk\tsms\ta.B\tsend\t0\tapi29",
                          "sink\tsms\ta.B\tsend\tx\tapi29", "sink\tsms\ta.B\tsend\t999\tapi29"}) {
    const auto sinks = DataSinks::read(std::string(kHead) + row + "\n");
    ASSERT_FALSE(sinks) << row;
    EXPECT_EQ(sinks.error().where, "data_sinks.tsv:2");
  }
}

// A misspelt class would silently never match.
TEST(DataSinks, AndroidsRowsNameAndroidsClasses) {
  const std::string table = table_text("data_sinks.tsv"), platform = table_text("android_framework.tsv");
  const auto sinks = DataSinks::read(table);
  ASSERT_TRUE(sinks);
  const auto framework = Framework::read(platform);
  ASSERT_TRUE(framework);
  int checked = 0;
  for (const DataSink& row : sinks->rows()) {
    std::string descriptor = "L" + std::string(row.class_name) + ";";
    std::replace(descriptor.begin(), descriptor.end(), '.', '/');
    const bool removed = row.class_name.starts_with("android.net.http.");  // no longer in the platform's list
    if (!row.class_name.starts_with("android.") || removed) continue;
    EXPECT_NE(framework->find(descriptor), kNoFrameworkClass) << row.class_name;
    ++checked;
  }
  EXPECT_GT(checked, 50);
}

}  // namespace
}  // namespace xiezhi
