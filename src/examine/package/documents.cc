// Policies and agreements that the package itself carries, in assets and raw resources.
#include "examine/package/package.h"
#include "examine/policy/policy.h"
#include "support/text.h"

namespace xiezhi {
namespace {

constexpr std::uint64_t kLargestDocument = 8u << 20;

bool has_text_extension(std::string_view name) {
  std::string lower = lower_ascii(name);
  for (std::string_view end : {".html", ".htm", ".xhtml", ".txt", ".md", ".mht", ".mhtml", ".docx"})
    if (lower.ends_with(end)) return true;
  // Other forms only where the name speaks of rules: a PDF costs a process of its own.
  return lower.ends_with(".pdf") &&
         (lower.find("privacy") != lower.npos || lower.find("policy") != lower.npos ||
          lower.find("yinsi") != lower.npos || lower.find("agreement") != lower.npos);
}

}  // namespace

void examine_documents(const PackageScene& scene) {
  PolicyExaminer examiner(scene.knowledge, scene.facts);
  for (std::string_view folder : {"assets/", "res/raw"})
    for (const PackageMember& member : scene.package.below(folder)) {
      if (!has_text_extension(member.name) || member.entry->size > kLargestDocument) continue;
      auto content = member.read();
      // A text that cannot be read is told on the material by the archive's own problems.
      if (content) (void)examiner.add(content->bytes(), {scene.material, member.shown, true});
    }
  Coverage line{.id = "embedded_documents",
                .what = {"包内文本", "documents in the package"},
                .status = CoverageStatus::done};
  if (scene.facts.documents.empty())
    line.why = {"包内未见隐私政策或协议文本；联网加载的文本不在包内",
                "no policy or agreement text is in the package; texts loaded from the network are not"};
  else
    line.why = {"已逐句分析包内文本", "texts in the package were read sentence by sentence"};
  scene.facts.coverage.push_back(std::move(line));
}

}  // namespace xiezhi
