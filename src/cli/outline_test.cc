// The three texts written from the tree of commands: checked by reading them back with the programs they are
// for.
#include "cli/outline.h"

#include <gtest/gtest.h>

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>

#include "cli/completion.h"
#include "cli/man_page.h"

namespace xiezhi {
namespace {

struct Tree {
  CLI::App app{"Examines one app. It's a test: [brackets] and 'quotes' and .dots", "beast"};
  bool quiet = false, secret = false;
  std::string language = "zh", out;
  std::vector<std::string> material;
  std::string clause;

  Tree() {
    app.add_flag("--quiet,-q", quiet, "No progress");
    app.add_flag("--secret", secret, "Not for the page")->group("");
    CLI::App* check = app.add_subcommand("check", "Examines one app.\nA second line");
    check->add_option("--lang", language, "Language of the report's words")
        ->check(CLI::IsMember({"zh", "en"}))
        ->capture_default_str();
    check->add_option("-o,--out", out, "Where to write\n.starts with a dot")->type_name("DIR");
    check->add_option("MATERIAL", material, "Files")->required();
    CLI::App* explain = app.add_subcommand("explain", "What a clause says");
    explain->add_option("CLAUSE", clause, "Its number")->check(CLI::IsMember({"1.1", "3.1"}));
    app.add_subcommand("hidden", "Not for the page")->group("");
  }
};

// What a command prints, with the text given to it as its input.
std::string run(const std::string& command, const std::string& input) {
  const std::filesystem::path file =
      std::filesystem::path(testing::TempDir()) /
      ("outline_test_" + std::to_string(std::hash<std::string>{}(input + command)));
  std::ofstream(file) << input;
  std::unique_ptr<FILE, int (*)(FILE*)> pipe(
      popen(("( " + command + " ) < " + file.string() + " 2>&1").c_str(), "r"), pclose);
  std::string printed;
  char buffer[4096];
  while (std::size_t count = fread(buffer, 1, sizeof buffer, pipe.get())) printed.append(buffer, count);
  std::filesystem::remove(file);
  return printed;
}

bool is_installed(const char* program) {
  return std::system((std::string("command -v ") + program + " >/dev/null").c_str()) == 0;
}

// The words bash offers after the given ones; the last of them is the one under the cursor.
std::string bash_offers(const std::string& typed) {
  Tree tree;
  return run("bash --norc",
             completion(tree.app, Shell::kBash) + "\nCOMP_WORDS=(" + typed +
                 "); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _beast; echo \"${COMPREPLY[@]}\"\n");
}

TEST(Outline, HasTheVisiblePartOfTheTree) {
  Tree tree;
  const CommandOutline root = outline(tree.app);
  ASSERT_EQ(root.commands.size(), 2u);
  const CommandOutline& check = root.commands[0];
  EXPECT_EQ(check.name, "check");
  ASSERT_EQ(check.arguments.size(), 1u);
  EXPECT_TRUE(check.arguments[0].required);
  EXPECT_TRUE(check.arguments[0].repeated);
  ASSERT_EQ(check.options.size(), 3u);  // --help too
  EXPECT_EQ(check.options[1].choices, (std::vector<std::string>{"zh", "en"}));
  EXPECT_EQ(check.options[1].default_value, "zh");
  EXPECT_EQ(check.options[2].value, "DIR");
  EXPECT_TRUE(root.options[1].value.empty()) << "a flag takes no value";
}

TEST(Outline, TakesInTheOptionsOfOptionGroups) {
  CLI::App app{"x", "x"};
  bool flag = false;
  app.add_option_group("Further", "")->add_flag("--inside", flag, "In a group");
  EXPECT_EQ(outline(app).options.back().names, std::vector<std::string>{"--inside"});
}

TEST(Outline, CutsThePathOfAProgramToItsName) {
  CLI::App app{"x", "./build/some where/beast"};
  EXPECT_EQ(outline(app).name, "beast");
}

TEST(Outline, FirstSentence) {
  EXPECT_EQ(first_sentence("One thing. Another."), "One thing");
  EXPECT_EQ(first_sentence("Version 1.2 of it.\nMore"), "Version 1.2 of it");
  EXPECT_EQ(first_sentence("一句话。又一句。"), "一句话");
  EXPECT_EQ(first_sentence(""), "");
}

TEST(ManPage, ReadsBackThroughMan) {
  if (!is_installed("man")) GTEST_SKIP() << "man is not installed";
  Tree tree;
  const std::string page = man_page(tree.app, "1.2.3");
  const std::string shown = run("MANWIDTH=100 man -P cat -l - | col -bx", page);
  for (const char* expected :
       {"beast - Examines one app", "beast check [OPTION]... MATERIAL...", "-q, --quiet", "--lang zh|en",
        "The default is zh.", ".starts with a dot", "EXIT STATUS"}) {
    EXPECT_NE(shown.find(expected), std::string::npos) << expected << "\n" << shown;
  }
  EXPECT_EQ(shown.find("Not for the page"), std::string::npos);
  EXPECT_EQ(run("man --warnings -P cat -l - 2>&1 >/dev/null", page), "");
  EXPECT_EQ(page, man_page(tree.app, "1.2.3"));
}

TEST(ManPage, BeginsNoRequestFromText) {
  Tree tree;
  const std::string page = man_page(tree.app, "1.2.3");
  EXPECT_NE(page.find("\n\\&.starts with a dot"), std::string::npos);
  EXPECT_EQ(page.find("\n.starts"), std::string::npos);
}

TEST(Completion, BashOffersWhatFits) {
  EXPECT_EQ(bash_offers("beast ''"), "check explain\n");
  EXPECT_EQ(bash_offers("beast -"), "-h --help -q --quiet\n");
  EXPECT_EQ(bash_offers("beast check --l"), "--lang\n");
  EXPECT_EQ(bash_offers("beast check --lang ''"), "zh en\n");
  EXPECT_EQ(bash_offers("beast check --lang = z"), "zh\n");
  EXPECT_EQ(bash_offers("beast check --lang ="), "zh en\n");
  EXPECT_EQ(bash_offers("beast explain 3"), "3.1\n");
  EXPECT_EQ(bash_offers("beast check --out ''"), "\n") << "a file name: left to the shell's own default";
  EXPECT_EQ(bash_offers("beast hid"), "\n");
}

TEST(Completion, NamesThatAShellWouldReadAreLeftOut) {
  CLI::App app{"x", "x"};
  std::string value;
  app.add_option("--way", value, "$(touch /tmp/x) `id` 'it'")->check(CLI::IsMember({"good", "$(id)", "a;b"}));
  for (Shell shell : {Shell::kBash, Shell::kZsh, Shell::kFish}) {
    const std::string script = completion(app, shell);
    EXPECT_NE(script.find("good"), std::string::npos);
    EXPECT_EQ(script.find("$(id)"), std::string::npos);
    EXPECT_EQ(script.find("a;b"), std::string::npos);
  }
}

TEST(Completion, OtherShellsAcceptTheirScripts) {
  Tree tree;
  int checked = 0;
  if (is_installed("zsh")) {
    EXPECT_EQ(run("zsh -fn", completion(tree.app, Shell::kZsh)), "");
    ++checked;
  }
  if (is_installed("fish")) {
    EXPECT_EQ(run("fish -n", completion(tree.app, Shell::kFish)), "");
    EXPECT_EQ(
        run("fish --no-config", completion(tree.app, Shell::kFish) +
                                    "complete -C 'beast check --lang ' | string replace -r '\\t.*' ''\n"),
        "en\nzh\n");
    ++checked;
  }
  if (checked == 0) GTEST_SKIP() << "neither zsh nor fish is installed";
}

TEST(Completion, ShellsByName) {
  EXPECT_EQ(shell_named("fish"), Shell::kFish);
  EXPECT_FALSE(shell_named("csh"));
}

}  // namespace
}  // namespace xiezhi
