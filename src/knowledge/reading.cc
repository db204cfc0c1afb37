// The same tables read another way: with the limits of a profile, by the law of a day. A copy shares the tables and
// holds only what differs, so that everything that asks for a limit or a law gets the chosen one without knowing that
// there was a choice.
#include <algorithm>
#include <deque>

#include "knowledge/knowledge.h"
#include "knowledge/tables.h"

namespace xiezhi {

struct Knowledge::Reading {
  std::string profile;
  std::deque<std::string> words;  // what the rows below point into; never moves
  std::vector<LimitRow> limits;   // empty: those of the tables
  std::optional<Day> day;
};

std::span<const LimitRow> Knowledge::limits() const {
  return reading_ && !reading_->limits.empty() ? reading_->limits : tables_->limits;
}

const LimitRow* Knowledge::limit(std::string_view id) const {
  auto found = tables_->limit_index.find(id);
  return found == tables_->limit_index.end() ? nullptr : &limits()[found->second];
}

std::vector<std::string_view> Knowledge::profile_ids() const {
  std::vector<std::string_view> ids;
  for (const auto& row : tables_->profiles)
    if (std::ranges::find(ids, row.profile) == ids.end()) ids.push_back(row.profile);
  return ids;
}

std::optional<Profile> Knowledge::profile(std::string_view id) const {
  Profile out{std::string(id), name_of("profile", id).text(), {}};
  for (const auto& row : tables_->profiles)
    if (row.profile == id)
      out.changes.push_back({std::string(row.limit), row.value, std::string(row.basis.source), row.basis.from,
                             std::string(row.standing)});
  if (out.changes.empty()) return std::nullopt;
  return out;
}

Knowledge Knowledge::with_profile(const Profile& profile) const {
  auto reading = std::make_shared<Reading>();
  if (reading_) reading->day = reading_->day;
  reading->profile = profile.id;
  reading->limits = tables_->limits;
  auto keep = [&](const std::string& word) { return std::string_view(reading->words.emplace_back(word)); };
  for (const LimitChange& change : profile.changes) {
    auto found = tables_->limit_index.find(change.limit);
    if (found == tables_->limit_index.end()) continue;
    LimitRow& row = reading->limits[found->second];
    row.value = change.value;
    row.standing = keep(change.standing);
    row.basis = {keep(change.source), change.from, std::nullopt};
    row.profile = keep(profile.id);
  }
  Knowledge copy = *this;
  copy.reading_ = std::move(reading);
  return copy;
}

std::string_view Knowledge::profile_id() const {
  return reading_ && !reading_->profile.empty() ? std::string_view(reading_->profile) : "default";
}

std::span<const LawRow> Knowledge::laws() const { return tables_->laws; }

const LawRow* Knowledge::law(std::string_view id) const {
  auto found = tables_->law_index.find(id);
  return found == tables_->law_index.end() ? nullptr : &tables_->laws[found->second];
}

Knowledge Knowledge::as_of(Day day) const {
  auto reading = std::make_shared<Reading>();
  if (reading_) {
    // The rows point into words of the reading they came from: they are made anew.
    reading->profile = reading_->profile;
    reading->words = reading_->words;
    reading->limits = reading_->limits;
    auto keep = [&](std::string_view& word) { word = reading->words.emplace_back(word); };
    for (LimitRow& row : reading->limits)
      if (!row.profile.empty()) keep(row.standing), keep(row.basis.source), keep(row.profile);
  }
  reading->day = day;
  Knowledge copy = *this;
  copy.reading_ = std::move(reading);
  return copy;
}

Day Knowledge::as_of() const {
  if (reading_ && reading_->day) return *reading_->day;
  Day latest{};
  for (const LawRow& law : tables_->laws)
    if (law.standing == "in_force" && law.basis.from) latest = std::max(latest, *law.basis.from);
  return latest;
}

std::span<const AppTypeTermRow> Knowledge::app_type_terms() const { return tables_->app_type_terms; }

}  // namespace xiezhi
