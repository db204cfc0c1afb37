// Which screen came when: by marks that name the dumps, else by the numbers in their names.
#include <algorithm>
#include <map>

#include "examine/interface/walk.h"
#include "support/text.h"

namespace xiezhi {
namespace {

// Digit runs compare as numbers: "screen2" before "screen10".
bool natural_less(std::string_view a, std::string_view b) {
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  std::size_t i = 0, j = 0;
  while (i < a.size() && j < b.size()) {
    if (!digit(a[i]) || !digit(b[j])) {
      if (a[i] != b[j]) return static_cast<unsigned char>(a[i]) < static_cast<unsigned char>(b[j]);
      ++i, ++j;
      continue;
    }
    std::size_t ie = i, je = j;
    while (ie < a.size() && digit(a[ie])) ++ie;
    while (je < b.size() && digit(b[je])) ++je;
    std::string_view x = a.substr(i, ie - i), y = b.substr(j, je - j);
    while (x.size() > 1 && x.front() == '0') x.remove_prefix(1);
    while (y.size() > 1 && y.front() == '0') y.remove_prefix(1);
    if (x.size() != y.size()) return x.size() < y.size();
    if (x != y) return x < y;
    i = ie, j = je;
  }
  return a.size() - i < b.size() - j;
}

// The number that orders a file among its neighbours: at its name's beginning, else the last in it. Empty: none.
std::string_view number_of(std::string_view stem, bool at_start) {
  constexpr std::string_view kDigits = "0123456789";
  if (at_start) return stem.substr(0, stem.find_first_not_of(kDigits));
  const std::size_t end = stem.find_last_of(kDigits);
  if (end == stem.npos) return {};
  const std::size_t before = stem.find_last_not_of(kDigits, end);
  const std::size_t begin = before == stem.npos ? 0 : before + 1;
  return stem.substr(begin, end + 1 - begin);
}

std::string folder_of(std::string_view name) {
  const std::size_t slash = name.rfind('/');
  return slash == name.npos ? std::string() : std::string(name.substr(0, slash + 1));
}

// "start2/", "cold_start_3/", "第2次启动/": the folder is a cold start of its own.
bool is_start_folder(std::string_view folder) {
  const std::string lower = lower_ascii(folder);
  const bool named = lower.find("start") != lower.npos || lower.find("launch") != lower.npos ||
                     lower.find("启动") != lower.npos;
  return named && !number_of(lower, false).empty();
}

class Orderer {
 public:
  Orderer(std::vector<ReadScreen>& reads, const ScreenWords& words, Facts& facts)
      : reads_(reads), words_(words), facts_(facts), used_(reads.size()) {}

  WalkOutcome order() {
    by_marks();
    by_numbers();
    return std::move(out_);
  }

 private:
  const Material* material(const std::string& id) const {
    for (const Material& m : facts_.materials)
      if (m.id == id) return &m;
    return nullptr;
  }

  void by_marks() {
    const Timeline& t = facts_.timeline;
    std::map<std::uint16_t, bool> names_screens;
    for (const Event& e : t.events)
      if (e.kind == EventKind::screen) names_screens[e.recording] = true;
    for (const auto& [recording, yes] : names_screens) {
      const Material* steps = material(t.recordings[recording].material);
      walk_of(recording, steps == nullptr ? "" : folder_of(steps->name),
              steps == nullptr ? "" : steps->version);
    }
  }

  void walk_of(std::uint16_t recording, const std::string& folder, const std::string& version) {
    const Timeline& t = facts_.timeline;
    Walk walk;
    walk.recorded = true, walk.version = version;
    bool first = true;
    for (std::size_t i = 0; i < t.events.size(); ++i) {
      const Event& e = t.events[i];
      if (e.recording != recording || e.kind == EventKind::call || e.kind == EventKind::other) continue;
      const RecordedCall& call = t.call(e);
      WalkItem item;
      item.kind = e.kind, item.at = e.at, item.event = i;
      if (!call.args.empty()) item.words = call.args.front();
      if (e.kind == EventKind::launch && words_.part("warm_start", item.words) == nullptr) {
        std::uint32_t& start = starts_[version];
        ++start;
        item.broken = true;
      }
      item.start = std::max<std::uint32_t>(1, starts_[version]);
      if (e.kind == EventKind::screen) {
        const std::optional<std::size_t> read = find(item.words, folder, version);
        if (!read) {
          if (out_.missing.size() < 20) out_.missing.push_back(item.words);
          continue;
        }
        if (walk.version.empty()) walk.version = reads_[*read].screen.version;
        if (call.args.size() > 1 && call.args[1].find('.') != std::string::npos)
          reads_[*read].screen.activity = call.args[1];
        item.screen = place(*read, item.at, item.start);
        item.broken = first;
        first = false;
      }
      walk.items.push_back(std::move(item));
    }
    starts_[version] = std::max<std::uint32_t>(1, starts_[version]);
    if (!first) out_.walks.push_back(std::move(walk));
  }

  // A dump by the name a step gives it: in the steps' folder, else the only one of that name, with or without its ending.
  std::optional<std::size_t> find(std::string_view given, const std::string& folder,
                                  const std::string& version) const {
    const std::string wanted = folder + std::string(given);
    const std::string_view base = given.substr(given.rfind('/') + 1);
    const std::string_view stem = base.substr(0, base.rfind('.'));
    std::optional<std::size_t> by_base, by_stem;
    bool two_bases = false, two_stems = false;
    for (std::size_t i = 0; i < reads_.size(); ++i) {
      const ReadScreen& read = reads_[i];
      const std::string& name = read.screen.name;
      if (name == wanted) return i;
      if (!version.empty() && read.screen.version != version) continue;
      if (std::string_view(name).substr(name.rfind('/') + 1) == base)
        two_bases = by_base.has_value(), by_base = i;
      if (read.stem == stem) two_stems = by_stem.has_value(), by_stem = i;
    }
    if (by_base && !two_bases) return by_base;
    if (by_stem && !two_stems) return by_stem;
    return std::nullopt;
  }

  std::uint32_t place(std::size_t read, Instant at, std::uint32_t start) {
    used_[read] = true;
    Screen screen = reads_[read].screen;
    screen.at = at, screen.start = start;
    facts_.interface.screens.push_back(std::move(screen));
    return static_cast<std::uint32_t>(facts_.interface.screens.size() - 1);
  }

  void by_numbers() {
    std::map<std::string, std::vector<std::size_t>> groups;  // by version
    for (std::size_t i = 0; i < reads_.size(); ++i)
      if (!used_[i]) groups[reads_[i].screen.version].push_back(i);
    const bool recorded = !out_.walks.empty();
    for (auto& [version, group] : groups) {
      if (recorded) out_.unnamed += group.size();
      numbered(version, group);
    }
  }

  void numbered(const std::string& version, std::vector<std::size_t>& group) {
    std::map<std::string, bool> at_start;  // by folder: every name begins with a number
    for (std::size_t i : group) {
      auto [it, fresh] = at_start.try_emplace(reads_[i].folder, true);
      it->second = it->second && !number_of(reads_[i].stem, true).empty();
    }
    std::stable_sort(group.begin(), group.end(), [&](std::size_t a, std::size_t b) {
      const ReadScreen &x = reads_[a], &y = reads_[b];
      if (x.folder != y.folder) return natural_less(x.folder, y.folder);
      const bool start = at_start[x.folder];
      const std::string_view m = number_of(x.stem, start), n = number_of(y.stem, start);
      if (m.empty() != n.empty()) return !m.empty();
      if (natural_less(m, n) || natural_less(n, m)) return natural_less(m, n);
      return natural_less(x.stem, y.stem);
    });
    Walk walk;
    walk.version = version;
    std::uint32_t& start = starts_[version];
    for (std::size_t n = 0; n < group.size(); ++n) {
      const ReadScreen& read = reads_[group[n]];
      const bool other_folder = n > 0 && read.folder != reads_[group[n - 1]].folder;
      const bool unnumbered = number_of(read.stem, at_start[read.folder]).empty();
      out_.unnumbered += unnumbered ? 1 : 0;
      if (start == 0 || (other_folder && is_start_folder(read.folder))) ++start;
      WalkItem item;
      item.start = start;
      item.broken = n == 0 || other_folder || unnumbered;
      item.screen = place(group[n], kNoInstant, start);
      walk.items.push_back(std::move(item));
    }
    out_.walks.push_back(std::move(walk));
  }

  std::vector<ReadScreen>& reads_;
  const ScreenWords& words_;
  Facts& facts_;
  std::vector<bool> used_;
  std::map<std::string, std::uint32_t> starts_;
  WalkOutcome out_;
};

}  // namespace

WalkOutcome order_screens(std::vector<ReadScreen> reads, const ScreenWords& words, Facts& facts) {
  return Orderer(reads, words, facts).order();
}

}  // namespace xiezhi
