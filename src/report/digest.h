// What reports for people select from an examination: counts, orders, groups and names. Nothing here decides
// anything; it only chooses what to say first and how to call it.
#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "facts/finding.h"
#include "knowledge/knowledge.h"

namespace xiezhi {

inline constexpr std::size_t kVerdicts = 5;

// How many findings have each verdict, indexed by Verdict.
std::array<std::size_t, kVerdicts> count_verdicts(std::span<const Finding> findings);

// Violated, then suspected; the surest first, then in clause order. Suppressed ones are left out.
std::vector<const Finding*> strongest(std::span<const Finding> findings);

// A mark that tells verdicts apart without colour. One column wide on every terminal.
std::string_view mark(Verdict verdict);

// Material that is not at hand and the open clauses it would settle.
struct Wanted {
  std::string kind;                       // "trace", "interface", …; "judgement" for a person's; "other"
  Text name;                              // 运行记录 · run-time trace
  std::vector<const Finding*> undecided;  // in clause order
};
// Each undetermined finding under the most telling kind of evidence (by clauses.tsv) that no material at hand
// provides. Most clauses first.
std::vector<Wanted> wanted_material(const Examination& examination, const Knowledge& knowledge);

// Collections that read the same type by the same owner through the same API, whatever the path.
struct CollectionGroup {
  std::vector<const Collection*> cases;  // earliest phase first
  std::uint64_t count = 0;               // call sites or events
  const Collection& first() const { return *cases.front(); }
};
// Types that are met earliest come first; within a type by owner, then API.
std::vector<CollectionGroup> group_collections(std::span<const Collection> collections);

// For each piece of evidence the call path of the fact that refers to it, or null. Indexed by EvidenceId.
std::vector<const std::vector<Frame>*> paths_by_evidence(const Facts& facts);

// Who owns the code of a frame.
struct FrameOwner {
  OwnerKind kind = OwnerKind::app;
  std::string name;  // of the SDK, else empty
};
FrameOwner owner_of(const Frame& frame, const Knowledge& knowledge);
std::string_view class_of_method(std::string_view method);  // "com.x.App" of "com.x.App.onCreate()V"
std::string_view method_name(std::string_view method);      // "com.x.App.onCreate"

// Names, with the identifier itself where the tables have none.
Text type_name(std::string_view type, const Knowledge& knowledge);
Text types_text(std::span<const std::string> types, const Knowledge& knowledge);  // "IMEI、MAC 地址"
Text permission_name(std::string_view permission, const Knowledge& knowledge);
Text clause_title(std::string_view clause, const Knowledge& knowledge);
Text article_title(char article, const Knowledge& knowledge);  // '1' … '6'
Text owner_name(const Owner& owner);
// "2.1 (17)"; "(17)" where there is no name, "-" where there is neither.
std::string version_of(const App& app);
Text basis_name(std::string_view basis, const Knowledge& knowledge);  // "191:3.1" as a citation
std::string app_name(const App& app);                                 // its label, else its package
std::string short_permission(std::string_view permission);            // without "android.permission."

// "classes2.dex · com.x.Y.z +0x12": where a piece of evidence is, on one line; `whole` with the method's
// descriptor, which tells overloads apart.
std::string place_of(const Evidence& evidence, bool whole);

// How sure a verdict is, in words.
Text confidence_words(double confidence);
int percent(double confidence);

// One sentence that says what was found.
Text headline(const Examination& examination);

}  // namespace xiezhi
