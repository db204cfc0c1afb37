#include "check/version_label.h"

#include <gtest/gtest.h>

namespace xiezhi {
namespace {

const std::vector<VersionWord>& words() {
  static const Result<Knowledge> loaded = Knowledge::load_builtin();
  static const std::vector<VersionWord> all = version_words(*loaded);
  return all;
}
std::string folder(std::string_view name) {
  const auto label = folder_label(name, words());
  return label ? label->key() : "";
}
std::string file(std::string_view name) {
  const auto label = file_label(name, words());
  return label ? label->key() : "";
}

TEST(VersionLabel, FoldersWhoseWholeNameIsAVersion) {
  EXPECT_EQ(folder("v1"), "p1.");
  EXPECT_EQ(folder("V2.7.0"), folder("2.7"));
  EXPECT_EQ(folder("version 3"), "p3.");
  EXPECT_EQ(folder("before"), "wbefore");
  EXPECT_EQ(folder("升级前截图"), "w升级前");
  for (const char* none : {"screens", "01", "2026", "android-13.0-device", "beforehand", ""})
    EXPECT_EQ(folder(none), "") << none;
}

TEST(VersionLabel, FilesWithAVersionInTheirName) {
  EXPECT_EQ(file("demo-2.6.0.apk"), "d2.6.");
  EXPECT_EQ(file("policy_v2.html"), "p2.");
  EXPECT_EQ(file("dumpsys_before.txt"), "wbefore");
  EXPECT_EQ(file("appops_after_update.txt"), "wafter_update");
  EXPECT_EQ(file("隐私政策（旧版）.docx"), "w旧版");
  for (const char* none :
       {"01_home.xml", "privacy.html", "renewal.txt", "1.2.3.4.5.6.7", "x.99999999999.txt"})
    EXPECT_EQ(file(none), "") << none;
}

TEST(VersionLabel, NumbersAreComparedAsNumbers) {
  EXPECT_LT(version_numbers("2.9.1"), version_numbers("2.10"));
  EXPECT_EQ(version_numbers("2.6.0-beta"), version_numbers("v2.6"));
  EXPECT_TRUE(version_numbers("beta").empty());
}

TEST(VersionLabel, WhatADossierFileSaysIsTakenAsItStands) {
  EXPECT_EQ(said_label("2.6.0", words()).key(), "d2.6.");
  EXPECT_EQ(said_label("spring edition", words()).key(), "wspring edition");
}

}  // namespace
}  // namespace xiezhi
