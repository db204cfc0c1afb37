// Policies and agreements that the package itself carries, in assets and raw resources.
#include <algorithm>
#include <array>
#include <map>

#include <re2/re2.h>

#include "examine/package/document_text.h"
#include "examine/package/package.h"
#include "examine/package/phrases.h"
#include "support/text.h"

namespace xiezhi {
namespace {

constexpr std::uint64_t kLargestDocument = 8u << 20;
constexpr std::uint64_t kShortestDocument = 200;  // characters; anything shorter is a notice, not a policy
constexpr int kSentencesOfOneCategory = 4;

bool has_text_extension(std::string_view name) {
  std::string lower = lower_ascii(name);
  for (std::string_view end : {".html", ".htm", ".xhtml", ".txt", ".md"})
    if (lower.ends_with(end)) return true;
  return false;
}

struct KindRule {
  std::string_view kind;
  std::array<std::string_view, 6> title_words;
};
// What a document is, by its title; the first rule that fits.
constexpr KindRule kKinds[] = {
    {"children_rules", {"儿童", "未成年人", "children's privacy", "", "", ""}},
    {"sdk_list", {"sdk目录", "sdk清单", "第三方sdk", "第三方信息共享清单", "第三方共享", ""}},
    {"privacy_policy",
     {"隐私", "个人信息保护", "个人信息处理", "privacy policy", "privacy notice", "privacy statement"}},
    {"user_agreement", {"用户协议", "服务协议", "服务条款", "许可协议", "terms of", "user agreement"}},
};

std::string kind_of(const DocumentText& document, std::string_view member) {
  std::string title = lower_ascii(document.title);
  std::string name = lower_ascii(member);
  for (const KindRule& rule : kKinds)
    for (std::string_view word : rule.title_words)
      if (!word.empty() && title.find(word) != title.npos) return std::string(rule.kind);
  if (name.find("privacy") != name.npos || name.find("yinsi") != name.npos) return "privacy_policy";
  return "other";
}

bool speaks_of_rules(const std::vector<std::string>& categories) {
  auto has = [&](std::string_view word) {
    return std::binary_search(categories.begin(), categories.end(), word);
  };
  return (has("policy_link") || has("agreement_link")) && (has("rule_section") || has("collect_verb"));
}

class DocumentReader {
 public:
  explicit DocumentReader(const PackageScene& scene) : scene_(scene) {}

  void read() {
    for (std::string_view folder : {"assets/", "res/raw"})
      for (const PackageMember& member : scene_.package.below(folder))
        if (has_text_extension(member.name) && member.entry->size <= kLargestDocument) read(member);
    Coverage line{.id = "embedded_documents",
                  .what = {"包内文本", "documents in the package"},
                  .status = CoverageStatus::done};
    if (scene_.facts.documents.empty())
      line.why = {"包内未见隐私政策或协议文本；联网加载的文本不在包内",
                  "no policy or agreement text is in the package; texts loaded from the network are not"};
    else
      line.status = CoverageStatus::partial,
      line.why = {"按短语检查了包内文本，尚未逐句分析",
                  "texts in the package were searched by phrase, not yet read sentence by sentence"};
    scene_.facts.coverage.push_back(std::move(line));
  }

 private:
  void read(const PackageMember& member) {
    auto content = member.read();
    if (!content) return;
    DocumentText document = read_document(content->bytes());
    auto parts = sentences(document.text);
    PhraseScan scan(scene_.knowledge);
    for (std::string_view sentence : parts) scan.add(sentence);
    auto phrases = scan.run();
    std::vector<const PhraseRow*> all;
    for (const auto& some : phrases) all.insert(all.end(), some.begin(), some.end());
    std::vector<std::string> categories = categories_of(all);
    EmbeddedDocument out{
        .member = member.shown, .kind = kind_of(document, member.name), .title = document.title};
    if (out.kind == "other" && !speaks_of_rules(categories)) return;
    count(document.text, out);
    if (out.characters < kShortestDocument) return;
    out.categories = categories;
    for (const PhraseRow* phrase : all)
      if (phrase->category == "rule_section" && !phrase->note.empty())
        out.sections.emplace_back(phrase->note);
    std::sort(out.sections.begin(), out.sections.end());
    out.sections.erase(std::unique(out.sections.begin(), out.sections.end()), out.sections.end());
    out.placeholders = placeholders(document.text);
    out.sdks_named = sdks_named(document.text);
    out.evidence.push_back(scene_.facts.add({.material = scene_.material,
                                             .member = member.shown,
                                             .excerpt = document.title,
                                             .strength = Strength::direct}));
    scene_.facts.documents.push_back(std::move(out));
    keep_sentences(member, parts, phrases);
  }

  static void count(std::string_view text, EmbeddedDocument& out) {
    for (char32_t c : code_points(text)) {
      if (c <= ' ') continue;
      ++out.characters;
      if (is_cjk(c)) ++out.cjk_characters;
    }
    out.language = out.cjk_characters * 5 >= out.characters ? "zh" : "en";
  }

  // Unfilled template words: "XX公司", "【公司名称】", "xxx@xx.com".
  static std::vector<std::string> placeholders(const std::string& text) {
    static const re2::RE2 pattern(
        R"(([Xx×]{2,}(公司|科技|网络|有限公司|App|APP|应用))|([【\[](公司名称|开发者名称|应用名称|运营者名称|联系邮箱|联系方式|请填写[^】\]]{0,12})[】\]])|([xX]{3,}@[xX]{2,}\.com))");
    std::vector<std::string> out;
    re2::StringPiece input(text), word;
    while (out.size() < 8 && re2::RE2::FindAndConsume(&input, pattern, &word)) {
      std::string found(word.empty() ? "" : word.as_string());
      if (!found.empty() && std::find(out.begin(), out.end(), found) == out.end()) out.push_back(found);
    }
    return out;
  }

  void keep_sentences(const PackageMember& member, const std::vector<std::string_view>& parts,
                      const std::vector<std::vector<const PhraseRow*>>& phrases) {
    std::map<std::string, int> kept;
    for (std::size_t i = 0; i < parts.size(); ++i) {
      if (phrases[i].empty()) continue;
      std::vector<std::string> categories = categories_of(phrases[i]);
      bool wanted = false;
      for (const std::string& category : categories)
        if (kept[category]++ < kSentencesOfOneCategory) wanted = true;
      if (!wanted) continue;
      UiText text{.text = std::string(parts[i].substr(0, 2000)),
                  .language = "zh",
                  .where = member.shown,
                  .categories = std::move(categories)};
      text.text = to_valid_utf8(text.text);
      text.evidence.push_back(scene_.facts.add({.material = scene_.material,
                                                .member = member.shown,
                                                .excerpt = fit(text.text, 240),
                                                .strength = Strength::direct}));
      scene_.facts.texts.push_back(std::move(text));
    }
  }

  std::vector<std::string> sdks_named(const std::string& text) const {
    std::vector<std::string> out;
    for (const SdkRow& sdk : scene_.knowledge.sdks()) {
      bool named = (sdk.company_zh.size() >= 9 && text.find(sdk.company_zh) != text.npos) ||
                   (sdk.name.size() >= 6 && text.find(sdk.name) != text.npos);
      if (named) out.emplace_back(sdk.id);
    }
    return out;
  }

  const PackageScene& scene_;
};

}  // namespace

void examine_documents(const PackageScene& scene) { DocumentReader(scene).read(); }

}  // namespace xiezhi
