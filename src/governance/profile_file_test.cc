#include "governance/profile_file.h"

#include <gtest/gtest.h>

namespace xiezhi {
namespace {

const Knowledge& builtin() {
  static const Knowledge knowledge = std::move(*Knowledge::load_builtin());
  return knowledge;
}

TEST(ProfileFile, EveryFormSetsTheSame) {
  for (const char* text :
       {"limit\tvalue\tsource\tdate\nreask_hours\t72\t规范 3.2\t2026-01-31\n",
        "reask_hours\t72\t规范 3.2\t2026-01-31",
        "limits:\n  reask_hours: {value: 72, source: 规范 3.2, date: 2026-01-31}\n",
        "profile: ours\nsource: 规范 3.2\ndate: 2026-01-31\nlimits:\n  reask_hours: 72\n",
        R"({"limits": {"reask_hours": {"value": 72, "source": "规范 3.2", "date": "2026-01-31"}}})"}) {
    auto profile = read_profile(text, "ours", builtin());
    ASSERT_TRUE(profile) << text << profile.error().sentence().en;
    EXPECT_EQ(profile->id, "ours");
    const Knowledge strict = builtin().with_profile(*profile);
    const LimitRow* row = strict.limit("reask_hours");
    ASSERT_NE(row, nullptr);
    EXPECT_EQ(row->value, 72);
    EXPECT_EQ(row->basis.source, "规范 3.2");
    EXPECT_TRUE(row->basis.from) << text;
    EXPECT_EQ(row->profile, "ours");
  }
}

TEST(ProfileFile, AMistakeIsToldWithItsLineAndSetsNothing) {
  struct Case {
    const char *text, *place, *says;
  };
  for (const Case& c : {Case{"reask_hours\t72\t\n", "line 1", "does not say where"},
                        Case{"\nno_such\t1\tx\n", "line 2", "has no limit"},
                        Case{"reask_hours\t-1\tx\n", "line 1", "no number"},
                        Case{"reask_hours\tnan\tx\n", "line 1", "no number"},
                        Case{"reask_hours\t72\tx\t2026-02-30\n", "line 1", "no date"},
                        Case{"reask_hours 72 x\n", "line 1", "tabs"},
                        Case{"limits:\n  reask_hours: 72\n", "line 2", "does not say where"},
                        Case{"limits: 3\n", "line 1", "limits"}, Case{"", "", "sets no limit"}}) {
    auto profile = read_profile(c.text, "ours", builtin());
    ASSERT_FALSE(profile) << c.text;
    EXPECT_EQ(profile.error().where, c.place) << c.text;
    EXPECT_NE(profile.error().detail.en.find(c.says), std::string::npos) << profile.error().detail.en;
  }
}

}  // namespace
}  // namespace xiezhi
