// The citizen's letter: a page to the operator and a page to the authority, in plain words, to be completed by hand.
//
// It claims no more than the findings do. What the material itself shows ("violated") stands apart from what it points to
// ("suspected"); what could not be decided is said to be no part of the complaint; a finding that is suppressed, or that a
// person has determined to be none, is left out. Whether the law was broken is for the authority to say. At most
// kCertain and kSuspected findings are told, so that each letter stays on its page; the report is the annex.
#include <fmt/format.h>

#include "report/digest.h"
#include "report/forms/papers.h"
#include "report/forms/wording.h"

namespace xiezhi {
namespace {

constexpr std::size_t kCertain = 4, kSuspected = 4, kWords = 110, kContacts = 3;

struct Letter {
  const FormRequest& request;
  Paper paper = {};
  std::vector<const Finding*> certain = {}, suspected = {};

  const Facts& facts() const { return request.examination.facts; }
  const std::string& say(const Text& text) const { return request(text); }
  void paragraph(const Text& text, const Text& lead = {}) {
    paper.add(BlockKind::paragraph, say(text), say(lead));
  }
};

bool determined_to_be_none(const Finding& f) {
  for (auto d = f.determinations.rbegin(); d != f.determinations.rend(); ++d)
    if (d->applies) return d->verdict == Verdict::not_found || d->verdict == Verdict::not_applicable;
  return false;
}

std::string operator_of(const Letter& l) {
  const Facts& f = l.facts();
  if (!f.app.operator_name.empty()) return shown(f.app.operator_name, 80);
  if (!f.policy.operators.empty()) return shown(f.policy.operators.front(), 80);
  return l.say({"〔运营者名称，见应用内隐私政策或应用商店页面〕",
                "[name of the operator: see the privacy policy or the store's page]"});
}

std::string app_words(const Letter& l) {
  const App& app = l.facts().app;
  if (app.id.empty() && app_name(app).empty())
    return l.say({"〔应用名称与版本〕", "[name and version of the app]"});
  return l.say({fmt::format("“{}”（包名 {}，版本 {}）", shown(app_name(app), 60), shown(app.id, 100),
                            shown(version_of(app), 40)),
                fmt::format("“{}” (package {}, version {})", shown(app_name(app), 60), shown(app.id, 100),
                            shown(version_of(app), 40))});
}

std::string evidence_words(const Letter& l, const Finding& f) {
  constexpr std::size_t kPlaces = 2;
  std::string words;
  std::size_t n = 0;
  for (EvidenceId one : evidence_of(f, l.facts())) {
    if (n++ == kPlaces) break;
    words +=
        (words.empty() ? "" : "; ") + label(one) + " " + shown(place_of(l.facts().evidence[one], false), 90);
  }
  return words;
}

void write_claim(Letter& l, const Finding& f) {
  std::string words = shown(l.say(f.summary), kWords);
  words += l.say({"（《认定方法》", " (Method, item "}) + f.clause + " " +
           l.say(clause_title(f.clause, l.request.knowledge)) + l.say({"）。", "). "});
  if (std::string e = evidence_words(l, f); !e.empty())
    words += l.say({"证据：", "Evidence: "}) + e + l.say({"。", "."});
  l.paper.add(BlockKind::number, words);
}

void write_claims(Letter& l, const std::vector<const Finding*>& findings, std::size_t most) {
  for (std::size_t i = 0; i < std::min(most, findings.size()); ++i) write_claim(l, *findings[i]);
  if (findings.size() > most)
    l.paragraph({fmt::format("其余 {} 项见所附报告。", findings.size() - most),
                 fmt::format("{} more are in the report attached.", findings.size() - most)});
}

void write_both_kinds(Letter& l) {
  if (!l.certain.empty()) {
    l.paragraph({}, {"一、材料本身已经显示的", "1. What the material itself shows"});
    write_claims(l, l.certain, kCertain);
  }
  if (!l.suspected.empty()) {
    l.paragraph({"材料指向这些问题，但尚有一点未能查明，我不作断言：",
                 "The material points to these, but one thing is not settled, and I do not assert them:"},
                l.certain.empty() ? Text{"一、疑似的", "1. What is only suspected"}
                                  : Text{"二、疑似的", "2. What is only suspected"});
    write_claims(l, l.suspected, kSuspected);
  }
}

std::string response_days(const Letter& l) {
  const LimitRow* limit = l.request.knowledge.limit("response_working_days");
  return limit == nullptr ? std::string("…") : fmt::format("{:g}", limit->value);
}

// Articles of the Personal Information Protection Law that the table of clauses gives for rights of the user.
std::string rights_basis(const Letter& l) {
  const ClauseRow* row = l.request.knowledge.clause("6.3");
  std::string words;
  if (row != nullptr)
    for (std::string_view article : row->pipl)
      words += (words.empty() ? "" : l.say({"、", ", "})) +
               l.say(basis_name("PIPL:" + std::string(article), l.request.knowledge));
  return words;
}

void write_sender(Letter& l) {
  PaperBlock box{BlockKind::signature, {}};
  box.widths = {50, 50};
  box.rows = {{l.say({"姓名：〔填写〕", "Name: [to fill in]"}),
               l.say({"联系方式：〔电话或邮箱〕", "Contact: [telephone or mail]"})},
              {l.say({"签名：", "Signature:"}), l.say({"日期：〔    年  月  日〕", "Date: [to fill in]"})}};
  l.paper.blocks.push_back(std::move(box));
}

std::string contacts_of(const Letter& l) {
  std::string words;
  std::size_t n = 0;
  for (const Contact& c : l.facts().policy.contacts) {
    if (!c.valid || c.regulator || n == kContacts) continue;
    ++n;
    words += (words.empty() ? "" : l.say({"；", "; "})) +
             l.say(l.request.knowledge.name_of("policy_contact", c.kind).text()) + " " + shown(c.value, 80);
  }
  if (!words.empty())
    return words + l.say({"（摘自其隐私政策，寄出前请核对）", " (from its policy; check before sending)"});
  return l.say({"应用内“投诉与反馈”、隐私政策或应用商店页面公布的联系方式〔填写〕",
                "the contact that the app, its privacy policy or the store's page gives [to fill in]"});
}

void write_limits_of_letter(Letter& l) {
  const auto open =
      count_verdicts(l.request.examination.findings)[static_cast<std::size_t>(Verdict::undetermined)];
  if (open == 0) return;
  l.paper.add(BlockKind::small,
              l.say({fmt::format("另有 {} 项凭我手中的材料无法判定，不在本信主张之内。", open),
                     fmt::format("{} further items could not be decided from the material I have and are no "
                                 "part of this letter.",
                                 open)}));
}

void write_material(Letter& l) {
  constexpr std::size_t kMaterials = 3;
  std::string words;
  std::size_t n = 0;
  for (const Material& m : l.facts().materials) {
    if (!m.inside.empty() || n++ >= kMaterials) continue;
    words +=
        (words.empty() ? "" : l.say({"；", "; "})) + shown(m.name, 60) + " SHA-256 " + shown(m.sha256, 64);
  }
  if (n > kMaterials) words += l.say({"；等", "; and others"});
  l.paper.add(BlockKind::small, words, l.say({"检查的材料：", "Material examined:"}));
}

void write_to_operator(Letter& l) {
  l.paper.add(BlockKind::title, l.say({"关于应用收集使用个人信息问题的投诉",
                                       "Complaint about an app's use of personal information"}));
  l.paper.add(BlockKind::paragraph, operator_of(l) + l.say({"：", ","}), l.say({"致：", "To:"}));
  l.paper.add(BlockKind::paragraph,
              l.say({"我是贵方应用", "I use your app "}) + app_words(l) +
                  l.say({"的用户。我用检测工具 xiezhi "
                         "检查了它，依据《App违法违规收集使用个人信息行为认定方法》，发现：",
                         ". I examined it with the tool xiezhi under the Method for Identifying Unlawful "
                         "Collection and Use of "
                         "Personal Information by Apps, and found:"}));
  write_both_kinds(l);
  l.paragraph(
      {fmt::format(
           "请在 {} "
           "个工作日内书面答复（{}）：上列问题是否属实、如何改正；已收集我的哪些个人信息、提供给了谁；"
           "不应收集的请删除，并告知结果。",
           response_days(l), rights_basis(l)),
       fmt::format(
           "Please answer in writing within {} working days ({}): whether this is so and how it will be "
           "mended; "
           "which of my personal information was collected and who was given it; and delete what should not "
           "have been collected and tell me so.",
           response_days(l), rights_basis(l))},
      {"我的请求：", "What I ask:"});
  write_limits_of_letter(l);
  write_material(l);
  write_sender(l);
  l.paper.add(BlockKind::small, contacts_of(l), l.say({"怎么寄：", "How to send:"}));
}

// "authority" rows of enumerations.tsv: who takes complaints, and where.
std::string authorities(const Letter& l) {
  std::string words;
  for (const char* id : {"12377", "12321"}) {
    const Name name = l.request.knowledge.name_of("complaint_authority", id);
    words += (words.empty() ? "" : l.say({"；", "; "})) + l.say(name.text());
  }
  return words;
}

void write_to_authority(Letter& l) {
  l.paper.add(BlockKind::new_page, {});
  l.paper.add(BlockKind::section, l.say({"举报信（致主管部门）", "Report to the authority"}));
  l.paper.add(BlockKind::paragraph,
              l.say({"〔所在地网信部门，或下列举报渠道〕：",
                     "[the cyberspace administration of your place, or a channel below],"}),
              l.say({"致：", "To:"}));
  l.paper.add(BlockKind::paragraph,
              l.say({"现反映 ", "I report that "}) + operator_of(l) + l.say({" 运营的应用", "'s app "}) +
                  app_words(l) +
                  l.say({"收集使用个人信息的下列情况，请依法核查。是否违法，请贵部门认定。",
                         " uses personal information as follows, and ask you to examine it. Whether the law "
                         "was broken is for you to determine."}));
  write_both_kinds(l);
  l.paragraph({"〔已于    年  月  日向运营者投诉，至今未答复／答复不实；如尚未投诉，请删去本句〕",
               "[I complained to the operator on … and had no (true) answer; strike out if not so]"});
  l.paragraph({"检测报告（report.html 或 report.pdf）；检查的安装包等原件；〔截图、录屏〕。",
               "The report (report.html or report.pdf); the package examined; [screenshots, recordings]."},
              {"附件：", "Attached:"});
  write_limits_of_letter(l);
  write_material(l);
  write_sender(l);
  l.paper.add(BlockKind::small, authorities(l), l.say({"怎么寄：", "How to send:"}));
}

void write_nothing_to_say(Letter& l) {
  l.paper.add(BlockKind::title, l.say({"没有可以据以投诉的判定", "No finding to complain about"}));
  l.paper.add(BlockKind::paragraph, l.say({"对", "About "}) + app_words(l) +
                                        l.say({"，现有材料没有得出“违规”或“疑似”的判定，因此没有写出投诉信。",
                                               ", the material at hand gave no finding that is violated or "
                                               "suspected, so no letter was written."}));
  l.paper.add(BlockKind::paragraph, counts_line(l.request));
  l.paper.add(BlockKind::small, standing_line(l.request));
}

}  // namespace

Paper letter_paper(const FormRequest& request) {
  Letter l{request};
  l.paper.language = std::string(request.language);
  l.paper.name = request({"投诉信", "complaint"});
  for (const Finding* f : strongest(request.examination.findings))
    if (!determined_to_be_none(*f)) (f->verdict == Verdict::violated ? l.certain : l.suspected).push_back(f);
  if (l.certain.empty() && l.suspected.empty()) {
    write_nothing_to_say(l);
  } else {
    write_to_operator(l);
    write_to_authority(l);
  }
  return std::move(l.paper);
}

}  // namespace xiezhi
