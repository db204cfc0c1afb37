// Rights, duties and contacts that a text promises.
#include <algorithm>
#include <array>
#include <set>

#include <re2/re2.h>

#include "policy/analysis.h"
#include "policy/normal_text.h"
#include "support/text.h"
#include "support/time_span.h"

namespace xiezhi {
namespace {

struct CategoryRight {
  std::string_view category, kind;
};
constexpr std::array kRights{
    CategoryRight{"withdraw_consent", "withdrawal"}, CategoryRight{"cancel_account", "cancellation"},
    CategoryRight{"delete_info", "deletion"}, CategoryRight{"correct_info", "correction"},
    CategoryRight{"policy_change", "change_notice"}};

bool contains_any(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view w) { return text.find(w) != text.npos; });
}

// "“我的”-“设置”-“账号与安全”", "我的 > 设置 > 隐私": a way through the app, of at least two steps.
std::string path_in(const std::string& text) {
  static const re2::RE2 pattern(
      "((?:[“\"【「\\[《]?[一-龥A-Za-z]{1,14}[”\"】」\\]》]?\\s*(?:-{1,2}|—{1,2}|–|－|→|>{1,2}|＞|›)\\s*)+"
      "[“\"【「\\[《]?[一-龥A-Za-z]{1,16}[”\"】」\\]》]?)");
  re2::StringPiece word;
  if (!contains_any(text, {"-", "—", "–", "－", "→", ">", "＞", "›"})) return {};
  if (!re2::RE2::PartialMatch(text, pattern, &word)) return {};
  std::string found = word.as_string();
  // Hyphenated words are no paths: Wi-Fi, user-agent.
  std::size_t han = 0;
  for (char32_t c : code_points(found)) han += is_cjk(c);
  return han >= 4 ? found : std::string();
}

// Whether the sentence grants the right rather than lists reasons or speaks of ours.
bool grants(std::string_view text, std::string_view kind) {
  if (kind == "change_notice")
    return contains_any(text, {"通知", "公告", "弹窗", "提示", "告知", "推送", "发布", "重新取得", "重新征得",
                               "notify", "notice"});
  if (kind == "deletion" || kind == "correction" || kind == "cancellation" || kind == "withdrawal")
    return contains_any(text, {"您", "你", "用户", "you", "我们将", "可以", "申请", "注销", "撤回"});
  return true;
}

std::string unit_name(TimeUnit unit) {
  switch (unit) {
    case TimeUnit::working_days:
      return "working_days";
    case TimeUnit::hours:
      return "hours";
    case TimeUnit::natural_days:
      return "natural_days";
  }
  return "natural_days";
}

// Times to answer or to finish; not how long something is kept, nor a hesitation period.
std::vector<TimePromise> promises_of(const std::string& text) {
  std::vector<TimePromise> out;
  if (!contains_any(text, {"回复", "答复", "处理", "完成", "响应", "受理", "核查", "反馈", "解决", "删除",
                           "注销", "respond", "reply", "process"}))
    return out;
  if (contains_any(text, {"保存", "存储期限", "留存", "保留"}) &&
      !contains_any(text, {"回复", "答复", "反馈", "响应"}))
    return out;
  for (const TimeSpan& span : spans_within(text)) out.push_back({span.number, unit_name(span.unit)});
  return out;
}

std::vector<std::string> kinds_of(const std::string& text, const std::vector<const PhraseRow*>& phrases,
                                  const Lexicon& lexicon) {
  std::vector<std::string> out;
  for (const PhraseRow* phrase : phrases) {
    const bool positive = phrase->polarity == "positive" || phrase->polarity == "weak";
    for (const CategoryRight& right : kRights)
      if (positive && phrase->category == right.category && grants(text, right.kind))
        insert_unique(out, right.kind);
    if (phrase->category == "personalised_optout" && positive &&
        contains_any(text, {"关闭", "退订", "取消", "拒绝", "不感兴趣", "停用", "turn off", "opt"}))
      insert_unique(out, "optout");
    if (phrase->category == "complaint_channel" && (phrase->phrase == "投诉" || phrase->phrase == "举报") &&
        contains_any(text, {"我们", "可以", "联系", "电话", "邮", "渠道", "反馈"}))
      insert_unique(out, "complaint");
  }
  std::string normal = normalise(text).text;
  if (normal.find("注销") != normal.npos && contains_any(normal, {"账号", "帐号", "账户", "帐户"}))
    insert_unique(out, "cancellation");
  for (const Hit& hit : lexicon.scan(normal))
    if (hit.word == Word::access && contains_any(normal, {"您", "你", "you", "用户"}))
      insert_unique(out, lexicon.value(hit));
  if (contains_any(text, {"监护人"}) && contains_any(text, {"同意", "联系"})) insert_unique(out, "children");
  return out;
}

bool offers_only_elsewhere(const std::string& text, const std::string& kind) {
  if (kind != "withdrawal" && kind != "cancellation") return false;
  return contains_any(text, {"卸载", "停止使用"}) &&
         !contains_any(text, {"设置", "我的", "客服", "联系", "申请", "路径"});
}

}  // namespace

std::vector<Right> rights_in(const std::vector<PolicySentence>& sentences,
                             const std::vector<std::vector<const PhraseRow*>>& phrases,
                             const Lexicon& lexicon) {
  std::vector<Right> out;
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    const std::string& text = sentences[i].text;
    if (text.size() < 12) continue;  // a heading
    std::vector<std::string> kinds = kinds_of(text, phrases[i], lexicon);
    std::vector<TimePromise> promises = promises_of(text);
    // An answer promised without a right named answers whatever the section speaks of.
    if (kinds.empty() && !promises.empty() &&
        contains_any(text, {"回复", "答复", "响应", "处理", "反馈", "respond", "reply"}))
      kinds.emplace_back(contains_any(sentences[i].section, {"投诉", "举报"}) ? "complaint" : "response");
    for (const std::string& kind : kinds) {
      Right right;
      right.kind = kind;
      right.path = path_in(text);
      right.only_elsewhere = offers_only_elsewhere(text, kind);
      if (kind == "cancellation" || kind == "deletion" || kind == "correction")
        for (const PhraseRow* phrase : phrases[i])
          if (phrase->category == "unreasonable_cancel" && phrase->polarity == "violation_cue")
            right.conditions.emplace_back(phrase->phrase);
      if (kind != "change_notice" && kind != "children") right.promises = promises;
      right.text = text;
      right.place = sentences[i].place;
      out.push_back(std::move(right));
    }
  }
  return out;
}

namespace {

void judge_mail(Contact& contact) {
  std::size_t at = contact.value.find('@');
  std::string_view domain = std::string_view(contact.value).substr(at + 1);
  std::size_t dot = domain.rfind('.');
  bool shaped = at != std::string::npos && at > 0 && dot != domain.npos && dot > 0 &&
                domain.size() - dot > 2 && domain.find("..") == domain.npos;
  std::string lower = lower_ascii(contact.value);
  bool placeholder = lower.find("xxx") != lower.npos || lower.find("@xx.") != lower.npos;
  bool reserved = lower.find("@example.") != lower.npos || lower.find(".example") != lower.npos;
  contact.valid = shaped && !placeholder;
  if (placeholder)
    contact.doubt = {"像是没有填写的模板", "looks like an unfilled template"};
  else if (reserved)
    contact.doubt = {"是留给示例用的域名", "its domain is reserved for examples"};
  else if (!shaped)
    contact.doubt = {"不是完整的邮箱地址", "no complete mail address"};
}

void judge_phone(Contact& contact) {
  std::string digits;
  for (char c : contact.value)
    if (c >= '0' && c <= '9') digits += c;
  bool same = digits.size() > 4 &&
              std::all_of(digits.begin() + 3, digits.end(), [&](char c) { return c == digits[3]; });
  contact.regulator = digits == "12321" || digits == "12377" || digits == "12315" || digits == "12381" ||
                      digits == "12300" || digits == "12305";
  contact.valid = contact.regulator || (digits.size() >= 5 && digits.size() <= 13 && !same);
  if (same)
    contact.doubt = {"号码各位相同，像是没有填写的模板",
                     "all digits are the same: looks like an unfilled template"};
  else if (!contact.valid)
    contact.doubt = {"位数不是电话号码的位数", "has not as many digits as a telephone number"};
}

class ContactFinder {
 public:
  std::vector<Contact> find(const std::vector<PolicySentence>& sentences) {
    for (const PolicySentence& sentence : sentences) {
      mails(sentence);
      phones(sentence);
      others(sentence);
    }
    return std::move(out_);
  }

 private:
  void add(const char* kind, std::string value, const PolicySentence& sentence, std::size_t at, auto judge) {
    if (value.empty() || !seen_.insert(std::string(kind) + value).second || out_.size() >= 64) return;
    Contact contact;
    contact.kind = kind, contact.value = std::move(value);
    contact.place = sentence.place;
    (void)at;
    judge(contact);
    out_.push_back(std::move(contact));
  }

  void mails(const PolicySentence& sentence) {
    static const re2::RE2 pattern(
        R"(([A-Za-z0-9][\w.+\-]*\s?(?:@|＠)\s?[A-Za-z0-9\-]+(?:\.[A-Za-z0-9\-]+)+))");
    re2::StringPiece input(sentence.text), word;
    while (re2::RE2::FindAndConsume(&input, pattern, &word)) {
      std::string value = word.as_string();
      std::erase(value, ' ');
      if (std::size_t wide = value.find("＠"); wide != std::string::npos) value.replace(wide, 3, "@");
      // A third party's address in a list of SDKs is not the operator's: lists are tables, left out by the caller.
      add("mail", value, sentence, 0, judge_mail);
    }
  }

  void phones(const PolicySentence& sentence) {
    static const re2::RE2 pattern(
        R"((?:^|[^\d\-.@A-Za-z])((?:\+?86[\- ]?)?(?:[48]00[\- ]?\d{3,4}[\- ]?\d{3,4}|\(?（?0\d{2,3}\)?）?[\- ]?\d{7,8}(?:[\- 转]\d{1,5})?|1[3-9]\d[\- ]?\d{4}[\- ]?\d{4}|123(?:21|77|15|81|00|05)|9[56]\d{3,4}|100\d{2}))(?:$|[^\d.]))");
    if (!contains_any(sentence.text, {"电话", "热线", "客服", "联系", "拨打", "致电", "举报", "投诉", "call",
                                      "Tel", "phone", "Phone"}))
      return;
    re2::StringPiece input(sentence.text), word;
    for (int count = 0; count < 16 && re2::RE2::FindAndConsume(&input, pattern, &word); ++count)
      add("phone", word.as_string(), sentence, 0, judge_phone);
  }

  void others(const PolicySentence& sentence) {
    static const re2::RE2 address(
        R"((?:地址|邮寄至|寄至|Address)[为是]?\s*[:：]?\s*((?:[一-龥A-Za-z0-9（）()\-，,· ]){6,60}(?:号|层|楼|室|座|栋|大厦|园区|广场|单元|街道|路)(?:[一-龥A-Za-z0-9（）()\- ]){0,30}))");
    static const re2::RE2 person(
        R"(((?:个人信息保护|数据保护|隐私保护|个人信息安全)(?:负责人|专员|官|专职部门|部门|委员会)|Data Protection Officer|DPO))");
    re2::StringPiece word;
    const std::string& text = sentence.text;
    if (contains_any(text, {"地址", "邮寄", "寄至", "Address"}) &&
        !contains_any(text, {"IP地址", "MAC地址", "收货地址", "邮箱地址"}) &&
        re2::RE2::PartialMatch(text, address, &word))
      add("address", std::string(trim(word.as_string())), sentence, 0, [](Contact&) {});
    if (contains_any(text, {"负责人", "专员", "官", "部门", "委员会", "Officer", "DPO"}) &&
        re2::RE2::PartialMatch(text, person, &word))
      add("person", word.as_string(), sentence, 0, [](Contact&) {});
    if (contains_any(text, {"在线客服", "意见反馈", "我的客服", "联系客服", "帮助与反馈", "客服中心",
                            "在线反馈", "人工客服"}) &&
        contains_any(text, {"联系", "反馈", "投诉", "提交"})) {
      std::string path = path_in(text);
      for (std::string_view name :
           {"在线客服", "意见反馈", "帮助与反馈", "我的客服", "客服中心", "人工客服", "在线反馈", "联系客服"})
        if (path.empty() && text.find(name) != text.npos) path = std::string(name);
      add("form", path, sentence, 0, [](Contact&) {});
    }
  }

  std::vector<Contact> out_;
  std::set<std::string> seen_;
};

}  // namespace

std::vector<Contact> contacts_in(const std::vector<PolicySentence>& sentences) {
  return ContactFinder().find(sentences);
}

}  // namespace xiezhi
