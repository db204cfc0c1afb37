// One function for each kind of finding: what it saw, or nothing. Each says what it does not know.
#include "side/side.h"

#include <algorithm>
#include <optional>
#include <set>

#include "clauses/phrases.h"
#include "clauses/wording.h"
#include "side/side_row.h"

namespace xiezhi {
namespace {

constexpr std::size_t kMostEvidence = 6;

struct Seen {
  Text text;
  std::vector<EvidenceId> evidence;
};
using Sight = std::optional<Seen>;

void add(std::vector<EvidenceId>& to, const std::vector<EvidenceId>& from) {
  for (EvidenceId id : from)
    if (to.size() < kMostEvidence && std::ranges::find(to, id) == to.end()) to.push_back(id);
}

bool says(const Facts& facts, std::initializer_list<const char*> words) {
  return std::ranges::any_of(facts.policy.sentences, [&](const PolicySentence& s) {
    return std::ranges::any_of(words,
                               [&](const char* word) { return s.text.find(word) != std::string::npos; });
  });
}

bool has_policy(const Facts& facts) {
  return std::ranges::any_of(facts.documents, [](const EmbeddedDocument& d) {
    return d.kind == "privacy_policy" && d.characters > 0;
  });
}

// Enabled components that the system or another app starts without the user.
Sight self_start(const Facts& facts, const Knowledge&) {
  Seen seen;
  std::vector<Text> names;
  for (const Component& c : facts.components) {
    if (!c.enabled || (c.start_kind != "self_start" && c.start_kind != "associated_start")) continue;
    names.push_back(same(c.name) + say("（{}）", " ({})", c.start_reason));
    add(seen.evidence, c.evidence);
  }
  if (names.empty()) return std::nullopt;
  seen.text = say("这些组件可不经用户操作而启动：{}。", "These components start without the user: {}.",
                  listed(names, 4));
  if (has_policy(facts))
    seen.text =
        seen.text + (says(facts, {"自启动", "关联启动", "开机启动", "auto-start", "start itself"})
                         ? Text{"政策写到自启动；场景和目的是否与此相符，请核对。",
                                " The policy speaks of starting by itself; check that it tells these cases."}
                         : Text{"所给政策没有写到自启动。", " The policy given does not speak of it."});
  return seen;
}

// Sensors of motion in the hands of an advertising SDK: it may jump by a shake. How hard a shake, code does not tell.
Sight shake_to_jump(const Facts& facts, const Knowledge& knowledge) {
  Seen seen;
  std::vector<Text> names;
  for (const Collection& c : facts.collections) {
    if (c.type != "sensor_motion" || c.owner.kind != OwnerKind::sdk || c.phase == Phase::unreached) continue;
    const SdkRow* sdk = knowledge.sdk(c.owner.id);
    if (sdk == nullptr || (sdk->category != "ad" && sdk->category != "ad_mediation")) continue;
    names.push_back(same(sdk->name));
    add(seen.evidence, c.evidence);
  }
  if (names.empty()) return std::nullopt;
  Text limits;
  for (const char* id : {"shake_acceleration", "shake_angle", "shake_seconds"})
    if (const LimitRow* row = knowledge.limit(id))
      limits = limits + say("{}{} {:g}", "{}{} {:g}", limits.zh.empty() ? Text{} : Text{"、", ", "},
                            row->meaning.text(), row->value);
  seen.text =
      say("广告 SDK {} 监听运动传感器，可能用于摇动跳转；触发条件要在测试机上实测。参考：{}。",
          "The advertising SDK {} listens to motion sensors, perhaps to jump by a shake; what sets it off is "
          "to be tried on a phone. Reference: {}.",
          listed(names, 4), limits);
  return seen;
}

// Of the matters of PIPL 17 those that reading the policy did not find.
Sight pipl17(const Facts& facts, const Knowledge& knowledge) {
  if (!has_policy(facts)) return std::nullopt;
  static constexpr std::string_view kMatters[] = {"operator_name", "operator_contact", "purpose", "manner",
                                                  "types",         "retention",        "rights"};
  std::vector<Text> missing;
  bool any_told = false;
  for (const PolicyItem& item : facts.policy.items) {
    if (std::ranges::find(kMatters, item.id) == std::end(kMatters)) continue;
    any_told = any_told || item.told;
    if (!item.told) missing.push_back(knowledge.name_of("policy_item", item.id).text());
  }
  // A text in which nothing was found was not read as a policy at all: then nothing is claimed of it.
  if (missing.empty() || !any_told) return std::nullopt;
  Seen seen;
  seen.text = say("在所给政策中没有读到：{}。也可能写在没有提供的文本里。",
                  "Not found in the policy given: {}. It may stand in a text that was not given.",
                  listed(missing, missing.size()));
  for (const EmbeddedDocument& d : facts.documents)
    if (d.kind == "privacy_policy") add(seen.evidence, d.evidence);
  return seen;
}

Sight face_only(const Facts& facts, const Knowledge&) {
  Seen seen;
  std::vector<Text> quotes;
  for (const UiText& text : facts.texts) {
    if (!text.reachable || std::ranges::find(text.categories, "face_only") == text.categories.end()) continue;
    quotes.push_back(say("“{}”", "“{}”", quote(text.text)));
    add(seen.evidence, text.evidence);
  }
  if (quotes.empty()) return std::nullopt;
  seen.text =
      say("文字表明只给出人脸一种验证方式：{}。国家另有规定的除外；有无其他方式请在界面上核对。",
          "Wording offers the face as the only way to verify: {}. The State may provide otherwise; check on "
          "the screen whether there is another way.",
          listed(quotes, 3));
  return seen;
}

// The policy speaks of collecting from children, and no rules of their own were given or named.
Sight children_rules(const Facts& facts, const Knowledge&) {
  if (!has_policy(facts)) return std::nullopt;
  for (const EmbeddedDocument& d : facts.documents)
    if (d.kind == "children_rules") return std::nullopt;
  const auto told = std::ranges::find(facts.policy.items, "children", &PolicyItem::id);
  Seen seen;
  if (told == facts.policy.items.end() || !told->told) return std::nullopt;
  if (says(facts, {"儿童隐私", "儿童个人信息保护", "儿童个人信息处理规则", "儿童规则", "儿童指引",
                   "未成年人个人信息保护规则"}))
    return std::nullopt;
  if (!says(facts, {"14周岁", "14 周岁", "十四周岁", "14岁", "儿童"})) return std::nullopt;
  add(seen.evidence, told->evidence);
  seen.text = {"政策写到儿童，但没有见到专门的儿童个人信息处理规则或其入口。",
               "The policy speaks of children, but no rules of their own, or link to them, were found."};
  return seen;
}

// Clear text that was recorded with personal information in it, or that the manifest allows for all hosts.
Sight cleartext(const Facts& facts, const Knowledge& knowledge) {
  Seen seen;
  std::set<std::string> hosts, types;
  for (const Request& r : facts.network_requests) {
    if (!r.cleartext || r.information.empty()) continue;
    hosts.insert(r.host);
    for (const SentInformation& info : r.information) types.insert(info.type);
    add(seen.evidence, r.evidence);
  }
  if (!hosts.empty()) {
    const std::vector<std::string> named(hosts.begin(), hosts.end()), kinds(types.begin(), types.end());
    seen.text = say("有记录表明以明文向 {} 发送{}。", "Recorded: {1} sent in clear text to {0}.",
                    listed(named, 4), type_names(knowledge, kinds));
    return seen;
  }
  const NetworkSecurity& security = facts.app.network_security;
  const bool allowed = security.cleartext_base.value_or(false);
  std::size_t urls = 0;
  for (const Url& url : facts.urls)
    if (url.cleartext) ++urls, add(seen.evidence, url.evidence);
  if (!allowed || urls == 0) return std::nullopt;
  add(seen.evidence, security.evidence);
  seen.text = say(
      "应用允许对任何主机明文通信，包内有 {} 个 http 地址；是否用来传送个人信息要抓包看。",
      "The app may talk to any host in clear text and holds {} http addresses; whether personal information "
      "goes there is for a capture to tell.",
      urls);
  return seen;
}

struct Kind {
  std::string_view id;
  Sight (*look)(const Facts&, const Knowledge&);
};
constexpr Kind kKinds[] = {
    {"self_start", self_start}, {"shake_to_jump", shake_to_jump},   {"pipl17", pipl17},
    {"face_only", face_only},   {"children_rules", children_rules}, {"cleartext", cleartext}};

}  // namespace

std::vector<SideFinding> side_findings(const Facts& facts, const Knowledge& knowledge) {
  Problems ignored;  // the tables are checked when they are built
  std::vector<SideFinding> out;
  const Day day = knowledge.as_of();
  for (const SideRow& row : side_rows(knowledge, ignored)) {
    const auto kind = std::ranges::find(kKinds, row.id, &Kind::id);
    if (kind == std::end(kKinds) || !row.holds.holds_on(day)) continue;
    Sight seen = kind->look(facts, knowledge);
    if (!seen) continue;
    SideFinding finding{
        std::string(row.id),      row.title.text(), std::move(seen->text), row.remedy.text(), {},
        std::move(seen->evidence)};
    for (std::string_view citation : row.basis) {
      const LawRow* law = knowledge.law(citation.substr(0, citation.find(':')));
      if (law != nullptr && law->basis.holds_on(day)) finding.basis.emplace_back(citation);
    }
    out.push_back(std::move(finding));
  }
  return out;
}

}  // namespace xiezhi
