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

// "您可以通过登录网站-个人中心-注销账户或…" without what leads to its first step and what follows its last.
std::string way_alone(std::string found) {
  std::size_t first_end = found.find_first_of("->");
  for (std::string_view dash : {"—", "–", "－", "→", "＞", "›"})
    first_end = std::min(first_end, found.find(dash));
  std::size_t begin = 0;
  for (std::string_view lead : {"通过", "登录", "进入", "打开", "点击", "前往", "在"}) {
    std::size_t at = found.substr(0, first_end).rfind(lead);
    if (at != std::string::npos && at + lead.size() < first_end) begin = std::max(begin, at + lead.size());
  }
  found = found.substr(begin);
  std::size_t last = found.find_last_of("->");
  for (std::string_view dash : {"—", "–", "－", "→", "＞", "›"})
    if (std::size_t at = found.rfind(dash);
        at != std::string::npos && (last == std::string::npos || at > last))
      last = at;
  if (last != std::string::npos)
    for (std::string_view after : {"或", "进行", "申请", "页面", "即可"})
      if (std::size_t at = found.find(after, last + 4); at != std::string::npos) found.resize(at);
  return found;
}

// "“我的”-“设置”-“账号与安全”", "我的 > 设置 > 隐私": a way through the app, of at least two steps.
std::string path_in(const std::string& text) {
  static const re2::RE2 pattern(
      "((?:[“\"【「\\[《]?[一-龥A-Za-z]{1,14}[”\"】」\\]》]?\\s*(?:-{1,2}|—{1,2}|–|－|→|>{1,2}|＞|›)\\s*)+"
      "[“\"【「\\[《]?[一-龥A-Za-z]{1,16}[”\"】」\\]》]?)");
  re2::StringPiece word;
  if (!contains_any(text, {"-", "—", "–", "－", "→", ">", "＞", "›"})) return {};
  if (!re2::RE2::PartialMatch(text, pattern, &word)) return {};
  std::string found = way_alone(word.as_string());
  // A dash that sets off a clause, and an address, make no path.
  if (contains_any(found, {"您", "你", "邮件", "电话"})) return {};
  // Hyphenated words are no paths: Wi-Fi, user-agent.
  std::size_t han = 0;
  for (char32_t c : code_points(found)) han += is_cjk(c);
  return han >= 4 ? found : std::string();
}

// Whether the sentence grants the right rather than lists reasons or speaks of ours.
bool grants(std::string_view text, std::string_view section, std::string_view kind) {
  if (kind == "change_notice")
    return (contains_any(text, {"政策", "指引", "声明", "协议", "条款", "规则", "policy", "Policy"}) ||
            contains_any(section, {"更新", "变更", "修订", "修改", "变化", "change", "Change"})) &&
           contains_any(text, {"更新", "变更", "修订", "修改", "变化", "调整", "版本", "change", "update"}) &&
           !contains_any(text, {"合并", "收购", "安全事件", "SDK", "营销"}) &&
           contains_any(text, {"通知", "公告", "弹窗", "提示", "告知", "推送", "发布", "重新取得", "重新征得",
                               "notify", "notice"});
  // What is deleted when its time is over is no right of the user's.
  if (kind == "deletion" &&
      contains_any(text, {"超出", "超过", "届满", "期满", "停止运营", "停止服务", "期限到"}) &&
      !contains_any(text, {"您可", "你可", "申请", "请求", "要求", "联系"}))
    return false;
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
                           "发送到", "注销", "respond", "reply", "process"}))
    return out;
  if (contains_any(text, {"保存", "存储期限", "留存", "保留"}) &&
      !contains_any(text, {"回复", "答复", "反馈", "响应"}))
    return out;
  // What happens when the service ends answers nobody's request.
  if (contains_any(text, {"停止运营", "停止服务", "停运", "破产"})) return out;
  for (const TimeSpan& span : spans_within(text)) out.push_back({span.number, unit_name(span.unit)});
  return out;
}

// The word says more than the name of a menu: "【设置】-【意见反馈及举报】".
bool outside_path(const std::string& text, std::string_view word) {
  std::string path = path_in(text);
  std::size_t in_path = 0, in_text = 0;
  for (std::size_t at = path.find(word); at != path.npos; at = path.find(word, at + 1)) ++in_path;
  for (std::size_t at = text.find(word); at != text.npos; at = text.find(word, at + 1)) ++in_text;
  return in_text > in_path;
}

// "查阅我们的隐私政策", "访问权限", "员工访问您的信息", "以便您查询订单": no access to what is kept about the user.
bool grants_access(std::string_view text) {
  if (!contains_any(text, {"您", "你", "you", "用户", "监护人"})) return false;
  if (contains_any(text, {"访问权限", "访问制度", "访问控制", "员工", "授权人员", "工作人员", "有限的访问权",
                          "为您查询", "为你查询", "我们访问", "需要您提供"}) ||
      (text.find("收集") != text.npos && contains_any(text, {"以便您", "以便你", "便于您"})))
    return false;
  for (std::string_view look : {"查阅", "查看", "访问", "阅读"})
    for (std::size_t at = text.find(look); at != text.npos; at = text.find(look, at + 6)) {
      std::string_view what = text.substr(at + look.size(), 60);
      if (what.starts_with("《") || what.starts_with("我们的") || what.starts_with("本") ||
          what.starts_with("“如何"))
        return false;
      if (contains_any(what, {"隐私政策", "章节", "声明", "协议》"}) && what.find("信息") > 40) return false;
    }
  return true;
}

std::vector<std::string> kinds_of(const std::string& text, const std::string& section,
                                  const std::vector<const PhraseRow*>& phrases, const Lexicon& lexicon) {
  std::vector<std::string> out;
  for (const PhraseRow* phrase : phrases) {
    const bool positive = phrase->polarity == "positive" || phrase->polarity == "weak";
    for (const CategoryRight& right : kRights)
      if (positive && phrase->category == right.category && grants(text, section, right.kind))
        insert_unique(out, right.kind);
    if (phrase->category == "personalised_optout" && positive &&
        contains_any(text, {"关闭", "退订", "取消", "拒绝", "不感兴趣", "停用", "turn off", "opt"}))
      insert_unique(out, "optout");
    if (phrase->category == "complaint_channel" && (phrase->phrase == "投诉" || phrase->phrase == "举报") &&
        contains_any(text, {"我们", "可以", "联系", "电话", "邮", "渠道", "反馈"}) &&
        !contains_any(text, {"发生变化时", "发生变更时", "需要您提供"}) && outside_path(text, phrase->phrase))
      insert_unique(out, "complaint");
  }
  std::string normal = normalise(text).text;
  if (normal.find("注销") != normal.npos &&
      contains_any(normal, {"账号", "帐号", "账户", "帐户", "注销申请", "申请注销", "完成注销"}))
    insert_unique(out, "cancellation");
  for (const Hit& hit : lexicon.scan(normal))
    if (hit.word == Word::access && grants_access(text)) insert_unique(out, lexicon.value(hit));
  if (contains_any(text, {"监护人"}) && contains_any(text, {"同意", "联系"}) &&
      !contains_any(text, {"难得到", "难以得到"}))
    insert_unique(out, "children");
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
    std::vector<std::string> kinds = kinds_of(text, sentences[i].section, phrases[i], lexicon);
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
  bool same = digits.size() > 6 &&  // 95533 is a bank
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
        R"((?:^|[^\d\-.@A-Za-z])((?:\+?86[\- ]?)?(?:[48]00[\- ]?\d{3,4}[\- ]?\d{3,4}|[(（]0\d{2,3}[)）][\- ]?\d{7,8}(?:[\- 转]\d{1,5})?|0\d{2,3}[\- ]?\d{7,8}(?:[\- 转]\d{1,5})?|1[3-9]\d[\- ]?\d{4}[\- ]?\d{4}|123(?:21|77|15|81|00|05)|9[56]\d{3,4}|100\d{2}))(?:$|[^\d.]))");
    if (!contains_any(sentence.text, {"电话", "热线", "客服", "联系", "拨打", "致电", "举报", "投诉", "call",
                                      "Tel", "phone", "Phone"}))
      return;
    re2::StringPiece input(sentence.text), word;
    for (int count = 0; count < 16 && re2::RE2::FindAndConsume(&input, pattern, &word); ++count)
      if (sentence.text.substr(0, static_cast<std::size_t>(word.data() - sentence.text.data()))
              .find("法院电话") == std::string::npos)
        add("phone", word.as_string(), sentence, 0, judge_phone);
  }

  // Without what leads to it and what follows the bracket it stands in; empty where it is none.
  static std::string bare_address(std::string value) {
    for (bool more = true; more;) {
      more = false;
      for (std::string_view lead : {"，", ",", "：", ":", " ", "位于"})
        if (value.starts_with(lead)) value.erase(0, lead.size()), more = true;
    }
    std::size_t close = value.find("）"), open = value.find("（");
    if (close != value.npos && (open == value.npos || open > close)) value.resize(close);
    for (std::string_view none : {"信息", "手机号", "账号", "帐号", "包裹", "或者"})
      if (value.find(none) != value.npos && value.find_first_of("0123456789") == value.npos) return {};
    for (std::string_view next : {"我们", "的北京", "的上海", "的深圳"})
      if (std::size_t at = value.find(next); at != value.npos && at > 0) value.resize(at);
    return std::string(trim(value));
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
      add("address", bare_address(word.as_string()), sentence, 0, [](Contact&) {});
    if (contains_any(text, {"负责人", "专员", "官", "部门", "委员会", "Officer", "DPO"}) &&
        !contains_any(text, {"发生变化", "变更", "审批"}) && re2::RE2::PartialMatch(text, person, &word))
      add("person", word.as_string(), sentence, 0, [](Contact&) {});
    if (contains_any(text, {"在线客服", "意见反馈", "我的客服", "联系客服", "帮助与反馈", "客服中心",
                            "在线反馈", "人工客服"}) &&
        contains_any(text, {"联系", "反馈", "投诉", "提交"}) &&
        !contains_any(text, {"权限", "收集", "拍摄", "互动", "意见反馈功能"})) {
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
