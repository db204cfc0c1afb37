// What a document is, who wrote it, when, and what keeps it from being read.
#include <algorithm>

#include <re2/re2.h>

#include "policy/analysis.h"
#include "policy/normal_text.h"
#include "policy/sentences.h"
#include "support/text.h"

namespace xiezhi {
namespace {

// Titles a page may have: its own, and what stands first in it.
std::vector<std::string> titles_of(const Document& document) {
  std::vector<std::string> out{document.title};
  for (const DocumentBlock& block : document.blocks) {
    if (out.size() >= 5) break;
    if (block.hidden || block.text.empty()) continue;
    if (block.text.size() <= 120) out.push_back(block.text);
  }
  return out;
}

bool speaks_of_privacy(std::string_view normal) {
  for (std::string_view word : {"隐私", "个人信息", "privacy", "personal information"})
    if (normal.find(word) != normal.npos) return true;
  return false;
}

// The first title kind, in the lexicon's order, that a text names; children's rules and summaries only of privacy.
std::string kind_named(const Lexicon& lexicon, std::string_view text) {
  std::string normal = normalise(text).text;
  std::string_view best;
  std::uint32_t row = ~0u;
  for (const Hit& hit : lexicon.scan(normal)) {
    if (hit.word != Word::title || hit.row >= row) continue;
    std::string_view kind = lexicon.value(hit);
    if ((kind == "children_rules" || kind == "summary") && !speaks_of_privacy(normal)) continue;
    best = kind, row = hit.row;
  }
  return std::string(best);
}

std::string text_of(const Document& document, std::size_t most) {
  std::string out;
  for (const DocumentBlock& block : document.blocks) {
    if (block.hidden || block.repeated) continue;
    out += block.text, out += '\n';
    if (out.size() > most) break;
  }
  return out;
}

bool has_word(const Lexicon& lexicon, std::string_view text, Word word) {
  std::string normal = normalise(text).text;
  for (const Hit& hit : lexicon.scan(normal))
    if (hit.word == word) return true;
  return false;
}

const re2::RE2& company_pattern() {
  static const re2::RE2 pattern(
      R"(((?:[一-龥]|[（()）A-Za-z0-9]){2,30}?(?:有限责任公司|银行股份有限公司|股份有限公司|有限公司|集团公司|银行(?:股份有限公司)?)))");
  return pattern;
}

// What stands before a company's name in the same run of characters: 由, 是指, 名称为 …
std::string bare_company(std::string name) {
  // A bracket that closes nothing, or closes nowhere, ends what stood before the name.
  if (std::size_t close = name.find("）"); close != name.npos && name.find("（") > close)
    name = name.substr(close + 3);
  if (std::size_t open = name.rfind("（"); open != name.npos && name.find("）", open) == name.npos)
    name = name.substr(open + 3);
  for (std::string_view lead :
       {"但不限于", "运营者",   "提供者包括", "服务提供者", "提供者", "提供方", "子公司",
        "适用于",   "介绍",     "欢迎使用",   "以及",       "其中",   "引中",   "政策中指",
        "包括",     "本应用由", "本产品由",   "运营者为",   "名称为", "是由",   "由",
        "为",       "系",       "指",         "是",         "和",     "与",     "及",
        "或",       "即",       "向",         "的",         "称",     "主体"}) {
    std::size_t at = name.find(lead);
    if (at != std::string::npos && at < 75 && name.size() - at - lead.size() >= 18)
      name = name.substr(at + lead.size());
  }
  while (!name.empty() && ((name.front() >= '0' && name.front() <= '9') || name.starts_with("、")))
    name = name.substr(name.front() >= '0' && name.front() <= '9' ? 1 : 3);
  while (!name.empty() &&
         (name.starts_with("（") || name.starts_with("）") || name.starts_with("(") || name.starts_with(")")))
    name = name.substr(name.front() == '(' || name.front() == ')' ? 1 : 3);
  return name;
}

}  // namespace

std::string document_kind(const Document& document, std::string_view name, const Lexicon& lexicon) {
  for (const std::string& title : titles_of(document))
    if (std::string kind = kind_named(lexicon, title); !kind.empty()) return kind;
  std::string file = lower_ascii(name);
  if (file.find("sdk") != file.npos) return "sdk_list";
  if (file.find("privacy") != file.npos || file.find("yinsi") != file.npos) return "privacy_policy";
  if (file.find("agreement") != file.npos || file.find("terms") != file.npos) return "user_agreement";
  // A text without a title that says whose rules it holds.
  if (std::string kind = kind_named(lexicon, text_of(document, 600)); kind == "privacy_policy") return kind;
  return "other";
}

std::vector<std::string> document_states(const Document& document, const Lexicon& lexicon,
                                         const Knowledge& knowledge) {
  std::vector<std::string> out;
  std::uint64_t characters = document.characters();
  std::string text = text_of(document, 4u << 20);
  std::uint64_t han = 0;
  for (char32_t c : code_points(text)) han += is_cjk(c);
  const LimitRow* least = knowledge.limit("policy_min_han");
  const bool few = characters < (least == nullptr ? 200 : static_cast<std::uint64_t>(least->value));
  const bool error =
      characters < 3000 && has_word(lexicon, document.title + "\n" + text.substr(0, 3000), Word::error_page);
  if (error) out.emplace_back("error_page");
  if (few && !error) {
    bool scripts = document.script_bytes > 0 || has_word(lexicon, text.substr(0, 2000), Word::script_page);
    bool scanned = document.pages > 0 || (document.images > 0 && characters < 50);
    out.emplace_back(scanned ? "scanned" : scripts ? "script_only" : "empty");
  }
  const LimitRow* share = knowledge.limit("cjk_share_min");
  if (!few && characters > 0 && share != nullptr &&
      static_cast<double>(han) / static_cast<double>(characters) < share->value)
    out.emplace_back("other_language");
  std::sort(out.begin(), out.end());
  return out;
}

std::vector<std::string> placeholders_in(const std::string& text) {
  static const re2::RE2 pattern(
      R"(([Xx×]{2,}(?:公司|科技|网络|有限公司|App|APP|应用)|[【\[](?:公司名称|开发者名称|应用名称|运营者名称|联系邮箱|联系方式|请填写[^】\]]{0,12})[】\]]|[xX]{3,}@[xX]{2,}\.com))");
  std::vector<std::string> out;
  re2::StringPiece input(text), word;
  while (out.size() < 8 && re2::RE2::FindAndConsume(&input, pattern, &word)) {
    std::string found(word.empty() ? "" : word.as_string());
    if (!found.empty() && std::find(out.begin(), out.end(), found) == out.end()) out.push_back(found);
  }
  return out;
}

std::vector<std::string> operators_in(const std::vector<PolicySentence>& sentences) {
  std::vector<std::string> out;
  std::size_t seen = 0;
  for (const PolicySentence& sentence : sentences) {
    const std::string& text = sentence.text;
    bool early = ++seen <= 25;
    bool says_who = text.find("简称") != text.npos || text.find("我们") != text.npos ||
                    text.find("运营") != text.npos || text.find("公司名称") != text.npos ||
                    text.find("注册地址") != text.npos || text.find("开发者") != text.npos;
    bool other = text.find("第三方") != text.npos || text.find("SDK") != text.npos ||
                 text.find("合作") != text.npos || text.find("关联公司") != text.npos;
    // "某公司及其关联公司（以下简称“我们”）", "服务提供者：某公司": the operator, whoever else is named.
    bool defines = text.find("称“我们”") != text.npos || text.find("“我们”）") != text.npos ||
                   text.find("或“我们”") != text.npos || text.find("服务提供者：") != text.npos ||
                   text.find("服务运营方“") != text.npos || text.find("的提供者：") != text.npos;
    if (text.find("公司") == text.npos || !(early || says_who || defines) ||
        (other && !defines && !text.starts_with("公司名称")) || text.size() > 900)
      continue;
    if (!early && !defines && text.find("注册地址") == text.npos && text.find("公司名称") == text.npos &&
        text.find("简称") == text.npos)
      continue;
    re2::StringPiece input(text), word;
    while (out.size() < 8 && re2::RE2::FindAndConsume(&input, company_pattern(), &word)) {
      std::string name = bare_company(word.as_string());
      // Its name today, not a former one, nor whose address it uses.
      if (name.starts_with("现") && name.size() > 21) name = name.substr(3);
      if (name.starts_with("原") || name.starts_with("入驻")) continue;
      if (name == "股份有限公司" || name == "有限责任公司" || name.find("号") != name.npos ||
          name.find("楼") != name.npos)
        continue;
      if (name.size() >= 18 && std::find(out.begin(), out.end(), name) == out.end()) out.push_back(name);
    }
    if (early && !out.empty() && says_who) break;
  }
  return out;
}

PolicyDates dates_in(const std::vector<PolicySentence>& sentences) {
  static const re2::RE2 pattern(R"((20\d\d)\s*[年\-/.]\s*(\d{1,2})\s*[月\-/.]\s*(\d{1,2}))");
  PolicyDates out;
  std::string published;
  auto take = [](const std::string& text, std::size_t from, std::string& to) {
    re2::StringPiece input(text.data() + from, text.size() - from);
    int year = 0, month = 0, day = 0;
    if (!to.empty() || !re2::RE2::PartialMatch(input, pattern, &year, &month, &day)) return;
    if (month < 1 || month > 12 || day < 1 || day > 31) return;
    char buffer[16];
    std::snprintf(buffer, sizeof buffer, "%04d-%02d-%02d", year, month, day);
    to = buffer;
  };
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    // Dates of the text stand at its head or its end; dates between speak of laws and of retention.
    if (i > 60 && i + 60 < sentences.size()) continue;
    std::string text = sentences[i].text;
    if (i + 1 < sentences.size() && text.size() < 40) text += " " + sentences[i + 1].text.substr(0, 60);
    std::string lower = lower_ascii(text);
    // What the next sentence says of itself is read there.
    const std::size_t own = sentences[i].text.size();
    if (text.find("《") < text.find("20") && text.find("法") != text.npos && text.find("政策") == text.npos)
      continue;
    for (std::string_view cue : {"生效", "施行", "effective"})
      if (std::size_t at = lower.find(cue); at < own)
        take(text, lower.find("自20") != lower.npos ? 0 : at, out.effective);
    auto told_by = [&](std::string_view cue, std::string& to) {
      std::size_t at = lower.find(cue);
      if (at >= own || lower.substr(at).starts_with("版本生效")) return;
      take(text, at, to);
      if (to.empty() && text.size() < 160) take(text, 0, to);
    };
    for (std::string_view cue : {"更新", "修订", "updated", "revised", "修改日期"}) told_by(cue, out.updated);
    for (std::string_view cue : {"发布", "版本"}) told_by(cue, published);
  }
  // The day it was first published stands for an update where none is told.
  if (out.updated.empty()) out.updated = published;
  return out;
}

}  // namespace xiezhi
