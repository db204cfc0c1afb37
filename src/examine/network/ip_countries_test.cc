#include "examine/network/ip_countries.h"

#include <gtest/gtest.h>

namespace xiezhi {
namespace {

TEST(IpCountries, RangesNetworksAndNumbers) {
  Problems problems;
  auto table = IpCountries::read(
      "# "
      "first,last,country\n\"203.0.113.0\",\"203.0.113.127\",\"CN\"\n203.0.113.128/"
      "25,us\n3405804032,3405804287,JP\n"
      "2001:db8::,2001:db8:ffff::,DE\n198.18.0.0/15,SG\n198.18.5.0/24,FR\n10.0.0.0,10.0.0.1,-\n",
      problems);
  ASSERT_TRUE(table);
  EXPECT_TRUE(problems.empty());
  EXPECT_EQ(table->country_of("203.0.113.0"), "CN");
  EXPECT_EQ(table->country_of("203.0.113.127"), "CN");
  EXPECT_EQ(table->country_of("203.0.113.128"), "US");
  EXPECT_EQ(table->country_of("203.0.114.1"), "JP");
  EXPECT_EQ(table->country_of("203.0.115.1"), "");
  EXPECT_EQ(table->country_of("203.0.112.255"), "");
  EXPECT_EQ(table->country_of("2001:db8::1"), "DE");
  EXPECT_EQ(table->country_of("2001:db9::1"), "");
  EXPECT_EQ(table->country_of("198.18.5.9"), "FR");  // the narrower one
  EXPECT_EQ(table->country_of("198.18.6.9"), "SG");  // past it, the wider one again
  EXPECT_EQ(table->country_of("10.0.0.1"), "");
  EXPECT_EQ(table->country_of("host.example"), "");
  EXPECT_EQ(table->country_of(""), "");
}

TEST(IpCountries, DamageIsNamed) {
  Problems problems;
  EXPECT_FALSE(IpCountries::read("nothing of the kind", problems));
  auto table = IpCountries::read(
      "203.0.113.0/99,CN\n203.0.113.0/24,CN\n9.9.9.9,1.1.1.1,CN\n1.1.1.1,2.2.2.2,China\n", problems);
  ASSERT_TRUE(table);
  ASSERT_EQ(problems.size(), 1u);
  EXPECT_EQ(problems[0].where, "line 1");
}

}  // namespace
}  // namespace xiezhi
