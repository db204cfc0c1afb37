#include "program/constants.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "program/testing/program_fixture.h"

namespace xiezhi {
namespace {

using ::testing::ElementsAre;

class ConstantArguments : public ::testing::Test {
 protected:
  ConstantArguments() : program_("java.dex") {
    table_ = MappedFile::open(testing::source_folder() / "knowledge/android_framework.tsv").value();
    framework_ = Framework::read(as_text(table_.bytes())).value();
    constants_ = std::make_unique<Constants>(program_.index, framework_);
  }
  struct Place {
    MethodId method = kNoMethod;
    std::uint32_t pc = 0;
  };
  // The n-th call of the Sink in a method of app.Constants.
  Place call(std::string_view method, std::size_t n) const {
    const CodeIndex& index = program_.index;
    for (MethodId m : index.methods_of(index.find_class("app.Constants"))) {
      if (index.string(index.name_of(m)) != method) continue;
      for (const Call& one : index.calls(m))
        if (index.java_name(index.class_of(one.id)) == "app.Sink" && n-- == 0) return {m, one.pc};
    }
    ADD_FAILURE() << "no such call in " << method;
    return {};
  }
  std::vector<Value> arguments(std::string_view method, std::size_t n) {
    const Place place = call(method, n);
    return constants_->arguments(place.method, place.pc);
  }
  // One argument, in words.
  static std::string shown(const Value& value) {
    if (const auto* text = value.text()) return "\"" + *text + "\"";
    if (const auto* integer = value.integer()) return std::to_string(*integer);
    if (value.type()) return "class";
    if (!std::holds_alternative<std::shared_ptr<const ArrayValue>>(value.held)) return "?";
    std::string out = "[";
    for (const Value& element : value.elements()) out += (out.size() > 1 ? " " : "") + shown(element);
    return out + "]";
  }
  std::string shown(std::string_view method, std::size_t n) {
    std::string out;
    for (const Value& value : arguments(method, n)) out += (out.empty() ? "" : " ") + shown(value);
    return out;
  }

  testing::TestProgram program_;
  MappedFile table_;
  Framework framework_;
  std::unique_ptr<Constants> constants_;
};

TEST_F(ConstantArguments, AreReadInStraightCode) {
  EXPECT_EQ(shown("plain", 0), "\"text\"");
  EXPECT_EQ(shown("plain", 1), "42");
  EXPECT_EQ(shown("plain", 2), "1099511627776 -7");  // a long is one argument
  EXPECT_EQ(shown("plain", 3), "class");
  EXPECT_EQ(*arguments("plain", 3)[0].type(), program_.index.find_class("app.Constants"));
  EXPECT_EQ(shown("plain", 4), "[\"a\" \"b\"] 3");
  EXPECT_THAT(arguments("plain", 4)[0].texts(), ElementsAre("a", "b"));
  EXPECT_EQ(shown("plain", 9), "0");  // null
}

TEST_F(ConstantArguments, AreReadFromStaticFinalFields) {
  EXPECT_EQ(shown("plain", 5), "\"android_id\"");
  EXPECT_EQ(shown("plain", 6), "[\"android.permission.CAMERA\" \"android.permission.READ_SMS\"] 0");
  EXPECT_EQ(shown("plain", 7), "?");  // computed
  EXPECT_EQ(shown("plain", 8), "?");  // not final
}

TEST_F(ConstantArguments, AreUnknownWherePathsDisagree) {
  EXPECT_EQ(shown("branches", 0), "\"one\"");
  EXPECT_EQ(shown("branches", 1), "?");
  EXPECT_EQ(shown("branches", 2), "?");
  EXPECT_EQ(shown("caught", 0), "\"inside\"");
  EXPECT_EQ(shown("caught", 1), "\"after\"");
  EXPECT_EQ(shown("caught", 2), "?");
}

TEST_F(ConstantArguments, KeepPlacesOfUnknownElements) {
  EXPECT_EQ(shown("partlyKnown", 0), "[\"known\" ?] 1");
  EXPECT_EQ(shown("changedArray", 0), "? 2");  // somebody else had it
}

TEST_F(ConstantArguments, AreLookedUpAtTheCallers) {
  EXPECT_EQ(shown("through", 0), "\"from the caller\"");
  EXPECT_EQ(shown("throughTwo", 0), "?");
  const Place place = call("throughTwo", 0);
  std::vector<std::string> values;
  for (const Value& value : constants_->possible(place.method, place.pc, 0)) values.push_back(shown(value));
  EXPECT_THAT(values, ElementsAre("\"first\"", "\"second\""));
  EXPECT_EQ(shown("uncalled", 0), "?");
  EXPECT_EQ(shown("recursive", 0), "?");
}

TEST_F(ConstantArguments, AreEmptyWhereNoCallIs) {
  const Place place = call("plain", 0);
  EXPECT_TRUE(constants_->arguments(place.method, place.pc + 1).empty());
  EXPECT_TRUE(constants_->arguments(kNoMethod, 0).empty());
  EXPECT_TRUE(constants_->possible(place.method, place.pc, 7).empty());
}

}  // namespace
}  // namespace xiezhi
