#include "policy_training/corpus.h"

#include <algorithm>

#include "policy/sentence_labels.h"
#include "support/file.h"
#include "support/text.h"

namespace xiezhi {

Result<LabelledPolicy> read_policy(std::string name, std::string_view tsv) {
  LabelledPolicy policy{.name = std::move(name)};
  std::size_t line_number = 0;
  for (std::string_view line : split(tsv, '\n')) {
    ++line_number;
    if (line_number == 1 || line.empty()) continue;
    const auto cells = split(line, '\t');
    const std::string where = policy.name + ".tsv:" + std::to_string(line_number);
    if (cells.size() != 3) return fail(Fault::bad_structure, where, {"应有三列", "three cells are expected"});
    LabelledSentence sentence{.text = std::string(cells[2])};
    for (std::string_view label : split(cells[1], '|')) {
      if (label.empty()) continue;
      const auto found = std::ranges::find(kSentenceLabelIds, label);
      if (found == kSentenceLabelIds.end())
        return fail(Fault::bad_structure, where, {"未知标签", "unknown label " + std::string(label)});
      sentence.labels |= static_cast<std::uint16_t>(1U << (found - kSentenceLabelIds.begin()));
    }
    policy.sentences.push_back(std::move(sentence));
  }
  return policy;
}

Result<std::vector<LabelledPolicy>> read_corpus(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error))
    if (entry.path().extension() == ".tsv") files.push_back(entry.path());
  if (error) return tl::make_unexpected(system_error(folder, error.value()));
  std::ranges::sort(files);
  std::vector<LabelledPolicy> out;
  for (const auto& path : files) {
    auto file = MappedFile::open(path);
    if (!file) return tl::make_unexpected(file.error());
    auto policy = read_policy(path.stem().string(), as_text(file->bytes()));
    if (!policy) return tl::make_unexpected(policy.error());
    out.push_back(std::move(*policy));
  }
  if (out.empty())
    return fail(Fault::not_found, folder.string(), {"没有带标签的政策", "no labelled policies"});
  return out;
}

}  // namespace xiezhi
