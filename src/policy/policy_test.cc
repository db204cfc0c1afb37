// Statements, tables, rights, contacts, kinds: each on a sentence or a written policy whose content is known.
#include <gtest/gtest.h>

#include <algorithm>

#include "formats/plain_text/plain_text.h"
#include "policy/analysis.h"
#include "policy/normal_text.h"
#include "policy/sentences.h"
#include "policy/statements.h"
#include "support/file.h"
#include "support/text.h"

namespace xiezhi {
namespace {

class PolicyTest : public ::testing::Test {
 protected:
  static const PolicyReader& reader() {
    static const Result<Knowledge> knowledge = Knowledge::load_builtin();
    static const PolicyReader one(*knowledge);
    return one;
  }
  // "app collect! phone_number,email; …" of all statements of a text, in order.
  static std::string stated(std::string_view text) {
    Document document = read_plain_text(as_bytes(text));
    std::string out;
    for (const Statement& s : StatementReader(reader().lexicon()).read(sentences_of(document))) {
      out += (out.empty() ? "" : "; ") + s.actor + " " + s.act + (s.negated ? "!" : "") +
             (s.conditional ? "?" : "") + " " + (s.types.empty() ? "-" : join(s.types, ","));
    }
    return out;
  }
  static PolicyReading sample(const std::string& name) {
    auto file = MappedFile::open(XIEZHI_SOURCE_DIR "/samples/policies/" + name);
    EXPECT_TRUE(file);
    auto document = read_document(file->bytes(), name);
    EXPECT_TRUE(document);
    return reader().read(*document, name);
  }
  static std::vector<const Right*> rights(const PolicyReading& reading, std::string_view kind) {
    std::vector<const Right*> out;
    for (const Right& right : reading.rights)
      if (right.kind == kind) out.push_back(&right);
    return out;
  }
};

TEST_F(PolicyTest, WhoCollectsWhat) {
  EXPECT_EQ(stated("我们会收集您的手机号码和电子邮箱。"), "app collect email,phone_number");
  EXPECT_EQ(stated("当您注册时，您需要向我们提供手机号码。"), "app collect phone_number");
  EXPECT_EQ(stated("百度地图SDK会收集您的IMEI、MAC地址。"), "sdk collect imei,mac_wifi");
  EXPECT_EQ(stated("第三方支付机构会收集您的银行卡号。"), "third_party collect bank_card");
  EXPECT_EQ(stated("您的头像、昵称将会在排行榜中展示。"), "app disclose nickname_avatar");
  EXPECT_EQ(stated("我们会将您的收货地址提供给第三方物流公司。"), "app share address");
  EXPECT_EQ(stated("We collect your phone number and email address."), "app collect email,phone_number");
}

TEST_F(PolicyTest, PurposesConditionsAndControlsCollectNothing) {
  EXPECT_EQ(stated("我们会收集您的手机号码，用于发送短信验证码。"), "app collect phone_number");
  EXPECT_EQ(stated("为了保护您的银行卡信息，我们会收集您的设备型号。"), "app collect device_model");
  EXPECT_EQ(stated("如您拒绝提供位置信息，不影响您使用其他功能。"), "");
  EXPECT_EQ(stated("您可以更正您的手机号码、头像。"), "");
  EXPECT_EQ(stated("个人信息是指姓名、身份证号码等信息。"), "");
  EXPECT_EQ(stated("当您使用通讯录功能时，我们会申请相机权限。"), "app permission camera");
}

// What none of these says, a clause must not hold against the app.
TEST_F(PolicyTest, WhatLooksLikeADenialAndIsNone) {
  EXPECT_EQ(stated("我们仅收集您的手机号，不收集其他信息。"), "app collect phone_number; app collect!? -");
  EXPECT_EQ(stated("我们不会收集您剪切板中的其他无关信息。"), "app collect!? clipboard");
  EXPECT_EQ(stated("您关闭定位权限后，我们不再收集您的位置信息。"), "app collect!? location_precise");
  EXPECT_EQ(stated("本应用不会在后台收集您的位置信息。"), "app collect!? location_precise");
  EXPECT_EQ(stated("没有您的同意，我们不会使用您的通讯录。"), "app use!? contacts");
  EXPECT_EQ(stated("我们无法获取您的支付密码。"), "");
  EXPECT_EQ(stated("在基本功能模式下，我们不会收集您的MAC地址。"), "app collect!? mac_wifi");
  EXPECT_EQ(stated("除此之外，我们不会收集您的剪贴板。"), "app collect!? clipboard");
  EXPECT_EQ(stated("您不提供手机号码，并不会影响您使用基本功能。"), "");
  EXPECT_EQ(stated("我们不会：\n1. 向他人出售您的信息；\n2. 我们仅会共享您的手机号码。"),
            "app share! -; app share phone_number");
  EXPECT_EQ(stated("您关闭权限的决定不会影响此前基于您的授权所进行的位置信息收集。"), "");
  EXPECT_EQ(stated("我们不会向第三方分享可识别您身份的信息，包括您的姓名。").find("collect!"),
            std::string::npos);
}

TEST_F(PolicyTest, WhoActsAmongMany) {
  EXPECT_EQ(stated("我们可能会与广告合作方共享您的IDFA。"), "app share idfa");
  EXPECT_EQ(stated("我们接入的第三方SDK会收集您的IMEI。"), "sdk collect imei");
  EXPECT_EQ(stated("本产品集成了微信SDK，会收集您的MAC地址。"), "sdk collect mac_wifi");
  EXPECT_EQ(stated("合作伙伴会向我们提供您的昵称。"), "app collect nickname_avatar");
  EXPECT_EQ(stated("我们会要求第三方不得收集您的身份证号。"), "");
}

TEST_F(PolicyTest, WhatEveryTemplateSays) {
  EXPECT_EQ(stated("上述功能可能需要您在您的设备中向我们开启您的相机（摄像头）、麦克风的访问权限。"),
            "app permission camera,microphone");
  EXPECT_EQ(stated("您可以提供您的电子邮箱。"), "app collect email");
  EXPECT_EQ(stated("我们可能在您主动提供的情况下，收集您的手机号码。"), "app collect phone_number");
  EXPECT_EQ(stated("您的手机号码将被用于实名认证。"), "app use phone_number");
  EXPECT_EQ(stated("我们不会将您的信息用于本政策所述目的之外的任何用途。"), "app use!? -");
  EXPECT_EQ(stated("我们不会向任何第三方出售您的手机号码。"), "app share! phone_number");
  EXPECT_EQ(stated("我们会收集您的设备信息（例如您所使用的IMEI、MAC地址）。"), "app collect imei,mac_wifi");
}

TEST_F(PolicyTest, ScopeOfDenials) {
  EXPECT_EQ(stated("我们不会收集您的通讯录。"), "app collect! contacts");
  EXPECT_EQ(stated("未经您的同意，我们不会收集您的通讯录。"), "app collect!? contacts");
  EXPECT_EQ(stated("除非获得您的授权，我们不会向第三方共享您的身份证号码。"), "app share!? id_card_number");
  EXPECT_EQ(stated("除法律法规另有规定外，我们不会向第三方提供您的身份证号码。"),
            "app share!? id_card_number");
  EXPECT_EQ(stated("我们不会收集、存储您的银行卡号，但我们会收集您的订单信息。"),
            "app collect! bank_card; app store! bank_card; app collect transaction");
  EXPECT_EQ(stated("当您撤回授权后，我们将不再收集您的位置信息。"), "app collect!? location_precise");
  EXPECT_EQ(stated("We do not collect your contacts."), "app collect! contacts");
  EXPECT_EQ(stated("We will not share your location information without your consent."),
            "app share!? location_precise");
}

TEST_F(PolicyTest, ListsTakeTheLeadersActAndExceptionsStateNothing) {
  EXPECT_EQ(stated("我们会收集以下信息：\n（1）手机号码；\n（2）位置信息；\n感谢您的信任。"),
            "app collect -; app collect phone_number; app collect location_precise");
  EXPECT_EQ(stated("以下情形中，我们收集您的个人信息无需征得您的同意：\n1、与国家安全直接相关的；\n2、为了维"
                   "护您的生命、收集您的位置信息所必需的；"),
            "");
  EXPECT_EQ(stated("SDK会收集以下信息：\n- OAID\n- Android ID"),
            "sdk collect -; sdk collect oaid; sdk collect android_id");
}

TEST_F(PolicyTest, SentencesAndHeadings) {
  EXPECT_EQ(cut_sentences("我们收集位置（如GPS；北斗）。您可拒绝！Why? 为了导航；\n完").size(), 5u);
  EXPECT_EQ(heading_by_form("一、我们如何收集您的个人信息"), 1);
  EXPECT_EQ(heading_by_form("（二）共享"), 2);
  EXPECT_EQ(heading_by_form("1.我们会收集您的手机号，用于注册。"), 0);
  EXPECT_EQ(heading_by_form("2021年11月1日"), 0);
  EXPECT_EQ(numbering_length("①甲"), 3u);
}

TEST_F(PolicyTest, NormalTextKeepsOrigins) {
  NormalText n = normalise("ＩＭＥＩ 與　隱 私");
  EXPECT_EQ(n.text, "imei与隐私");
  EXPECT_EQ(n.origin[4], 13u);
  EXPECT_GT(traditional_share("隱私權政策說明"), 0.3);
  EXPECT_EQ(traditional_share("隐私权政策说明"), 0);
}

TEST_F(PolicyTest, CompleteSample) {
  PolicyReading r = sample("complete.html");
  EXPECT_EQ(r.document.kind, "privacy_policy");
  EXPECT_TRUE(r.document.states.empty());
  EXPECT_EQ(r.document.updated, "2026-03-01");
  EXPECT_EQ(r.document.effective, "2026-03-08");
  ASSERT_FALSE(r.document.operators.empty());
  EXPECT_EQ(r.document.operators[0], "杭州清泉软件有限公司");
  auto states = [&](std::string_view actor, std::string_view act, bool negated, std::string_view type) {
    return std::any_of(r.statements.begin(), r.statements.end(), [&](const Statement& s) {
      return s.actor == actor && s.act == act && s.negated == negated &&
             std::find(s.types.begin(), s.types.end(), type) != s.types.end();
    });
  };
  EXPECT_TRUE(states("app", "collect", false, "phone_number"));
  EXPECT_TRUE(states("app", "collect", false, "location_precise"));
  EXPECT_TRUE(states("app", "collect", false, "android_id"));
  EXPECT_TRUE(states("app", "permission", false, "camera"));
  EXPECT_TRUE(states("app", "collect", true, "contacts"));
  EXPECT_FALSE(states("app", "collect", false, "contacts"));
  EXPECT_FALSE(states("app", "collect", false, "iris_other_bio"));  // hidden text
  ASSERT_EQ(r.sdk_list.size(), 2u);
  EXPECT_EQ(r.sdk_list[0].sdks, std::vector<std::string>{"umeng_analytics"});
  EXPECT_EQ(r.sdk_list[0].types, (std::vector<std::string>{"android_id", "device_model", "oaid"}));
  EXPECT_EQ(r.sdk_list[1].sdks, std::vector<std::string>{"amap_location"});
  ASSERT_FALSE(rights(r, "cancellation").empty());
  EXPECT_EQ(rights(r, "cancellation")[0]->promises.size(), 1u);
  EXPECT_FALSE(rights(r, "withdrawal").empty());
  EXPECT_FALSE(rights(r, "optout").empty());
  std::vector<std::string> contacts;
  for (const Contact& c : r.contacts)
    if (c.valid) contacts.push_back(c.value);
  EXPECT_NE(std::find(contacts.begin(), contacts.end(), "privacy@qingquan-notes.cn"), contacts.end());
  EXPECT_NE(std::find(contacts.begin(), contacts.end(), "0571-88886666"), contacts.end());
  for (const PolicyItem& item : r.items)
    if (item.id != "sensitive" && item.id != "cookies") {
      EXPECT_TRUE(item.told) << item.id;
    }
}

TEST_F(PolicyTest, SdkListsWithSpansAndWrittenDownwards) {
  PolicyReading r = sample("sdk_list.html");
  EXPECT_EQ(r.document.kind, "sdk_list");
  ASSERT_EQ(r.sdk_list.size(), 4u);
  EXPECT_EQ(r.sdk_list[0].company, "深圳市腾讯计算机系统有限公司");
  EXPECT_EQ(r.sdk_list[1].company, "深圳市腾讯计算机系统有限公司");
  EXPECT_EQ(r.sdk_list[1].types, std::vector<std::string>{"nickname_avatar"});
  EXPECT_EQ(r.sdk_list[2].types, (std::vector<std::string>{"imei", "installed_apps", "mac_wifi"}));
  EXPECT_EQ(r.sdk_list[3].sdks, std::vector<std::string>{"pangle_csj"});
  EXPECT_EQ(r.sdk_list[3].types, (std::vector<std::string>{"location_coarse", "oaid"}));
}

TEST_F(PolicyTest, PromisesConditionsAndRegulators) {
  PolicyReading r = sample("promises.txt");
  EXPECT_EQ(r.document.kind, "privacy_policy");
  ASSERT_FALSE(rights(r, "cancellation").empty());
  EXPECT_FALSE(rights(r, "cancellation")[0]->conditions.empty());
  ASSERT_EQ(rights(r, "cancellation")[0]->promises.size(), 1u);
  EXPECT_EQ(rights(r, "cancellation")[0]->promises[0].number, 30);
  EXPECT_EQ(rights(r, "cancellation")[0]->promises[0].unit, "working_days");
  ASSERT_FALSE(rights(r, "withdrawal").empty());
  EXPECT_TRUE(rights(r, "withdrawal")[0]->only_elsewhere);
  bool regulator = false, own = false;
  for (const Contact& c : r.contacts) {
    regulator = regulator || (c.value == "12377" && c.regulator);
    own = own || (c.value == "400-820-8820" && c.valid && !c.regulator);
  }
  EXPECT_TRUE(regulator);
  EXPECT_TRUE(own);
}

TEST_F(PolicyTest, WhatIsNoPolicy) {
  auto has = [](const std::vector<std::string>& list, std::string_view one) {
    return std::find(list.begin(), list.end(), one) != list.end();
  };
  EXPECT_TRUE(has(sample("error_page.html").document.states, "error_page"));
  EXPECT_TRUE(has(sample("script_only.html").document.states, "script_only"));
  EXPECT_TRUE(has(sample("english.md").document.states, "other_language"));
  EXPECT_FALSE(sample("template.txt").document.placeholders.empty());
  PolicyReading agreement = sample("agreement_embeds.txt");
  EXPECT_EQ(agreement.document.kind, "user_agreement");
  EXPECT_TRUE(has(agreement.document.states, "embeds_policy"));
  EXPECT_GT(sample("traditional.txt").document.readability->traditional, 0.9);
  PolicyReading none = sample("no_rules.html");
  EXPECT_TRUE(none.statements.empty());
}

TEST_F(PolicyTest, TinyGreyText) {
  const Readability r = *sample("tiny_grey.html").document.readability;
  EXPECT_EQ(r.body_size_px, 6);
  ASSERT_TRUE(r.body_contrast);
  EXPECT_LT(*r.body_contrast, 1.5);
}

}  // namespace
}  // namespace xiezhi
