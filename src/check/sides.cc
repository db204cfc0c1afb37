#include "check/sides.h"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "check/version_label.h"
#include "examine/trace/trace.h"
#include "policy/analysis.h"
#include "support/text.h"

namespace xiezhi {
namespace {

std::string attribute(const XmlTree& manifest, std::uint32_t id, std::string_view name) {
  const XmlAttribute* found = manifest.find_android(manifest.node(manifest.root()), id, name);
  return found == nullptr ? std::string() : to_valid_utf8(found->text());
}

std::int64_t integer(const XmlTree& manifest, std::uint32_t id, std::string_view name) {
  const XmlAttribute* found = manifest.find_android(manifest.node(manifest.root()), id, name);
  return found == nullptr ? 0 : found->value.integer().value_or(0);
}

PackageIdentity identity_of(const OpenedPackage& package, std::size_t item) {
  PackageIdentity out{.item = item, .version_code = -1};
  const XmlTree* manifest = package.manifest();
  if (manifest == nullptr || manifest->root() == XmlNode::kNone) return out;
  if (const XmlAttribute* id = manifest->find(manifest->node(manifest->root()), "", "package"))
    out.id = to_valid_utf8(id->text());
  out.version_name = attribute(*manifest, 0x0101021c, "versionName");
  out.version_code = integer(*manifest, 0x01010576, "versionCodeMajor") << 32 |
                     (integer(*manifest, 0x0101021b, "versionCode") & 0xffffffff);
  return out;
}

// Which kinds go with a version at all. Ledgers, store feedback and the dossier file speak of the app.
bool has_version(const MaterialItem& item) {
  const MaterialKind kind = item.fact.kind;
  return !item.is_dossier_file &&
         (kind == MaterialKind::package || kind == MaterialKind::policy || kind == MaterialKind::trace ||
          kind == MaterialKind::network || kind == MaterialKind::interface);
}

class Assignment {
 public:
  Assignment(Dossier& dossier, std::span<const PackageIdentity> packages, const Knowledge& knowledge)
      : dossier_(dossier), packages_(packages), words_(version_words(knowledge)), knowledge_(knowledge) {}

  Sides run(const std::string& only_app) {
    label_items();
    rank_packages(only_app);
    bind_labels();
    place_items();
    place_policies_by_date();
    name_sides();
    return std::move(out_);
  }

 private:
  MaterialItem& item(std::size_t index) { return dossier_.items[index]; }

  static bool is_later(const std::optional<VersionLabel>& a, const std::optional<VersionLabel>& b) {
    if (!a || !b || a->key() == b->key()) return false;
    const bool words = a->family == VersionLabel::Family::words;
    if (words != (b->family == VersionLabel::Family::words)) return false;
    return words ? a->newer && !b->newer : a->numbers > b->numbers;
  }

  const PackageIdentity* identity(std::size_t index) const {
    for (const PackageIdentity& p : packages_)
      if (p.item == index) return &p;
    return nullptr;
  }

  // Of packages with the id of the app: by version code, the first given of equal ones first.
  void rank_packages(const std::string& only_app) {
    std::vector<const PackageIdentity*> ranked, baseline;
    for (const PackageIdentity& p : packages_) (item(p.item).is_baseline ? baseline : ranked).push_back(&p);
    // One package given for two states, "v1/" and "v2/": then their labels tell which is which.
    const auto newer = [&](const PackageIdentity* a, const PackageIdentity* b) {
      if (a->version_code != b->version_code) return a->version_code > b->version_code;
      return is_later(labels_[a->item], labels_[b->item]);
    };
    std::stable_sort(ranked.begin(), ranked.end(), newer);
    std::stable_sort(baseline.begin(), baseline.end(), newer);
    if (ranked.empty()) return;
    const PackageIdentity* app = ranked.front();
    for (const PackageIdentity* p : ranked)
      if (!only_app.empty() && p->id == only_app) {
        app = p;
        break;
      }
    present_ = app;
    for (const PackageIdentity* p : baseline)
      if (p->id == app->id && p->version_code != app->version_code && earlier_ == nullptr) earlier_ = p;
    for (const PackageIdentity* p : ranked)
      if (p != app && p->id == app->id && newer(app, p) && earlier_ == nullptr) earlier_ = p;
    for (const PackageIdentity& p : packages_) {
      if (&p == app) continue;
      item(p.item).side = &p == earlier_ ? Side::earlier : Side::aside;
      if (p.id != app->id)
        item(p.item).fact.problems.push_back(
            {Fault::disagreement,
             "",
             {"这是另一个应用" + p.id + "的安装包，不是" + app->id + "，没有检查",
              "this is the package of another app, " + p.id + ", not of " + app->id +
                  "; it was not examined"}});
      else if (p.version_code == app->version_code && &p != earlier_)
        item(p.item).fact.problems.push_back(
            {Fault::disagreement,
             "",
             {"与另一个安装包版本号相同，没有另行检查",
              "another package has the same version code; this one was not examined"}});
    }
    out_.present_package = app->item;
    if (earlier_ != nullptr) out_.earlier_package = earlier_->item;
  }

  // Folders from the nearest outward, then the name. What all paths have in common tells nothing apart.
  void label_items() {
    std::vector<std::vector<std::string>> paths;
    for (const MaterialItem& one : dossier_.items) {
      std::vector<std::string> parts;
      for (std::string_view part : split(one.path, '/'))
        if (!part.empty() && part != ".") parts.emplace_back(part);
      paths.push_back(std::move(parts));
    }
    std::size_t common = paths.empty() || paths.front().empty() ? 0 : paths.front().size() - 1;
    for (const auto& parts : paths) {
      std::size_t same = 0;
      while (same < common && same + 1 < parts.size() && parts[same] == paths.front()[same]) ++same;
      common = same;
    }
    labels_.resize(dossier_.items.size());
    for (std::size_t i = 0; i < paths.size(); ++i)
      if (has_version(item(i)) && !item(i).is_baseline) labels_[i] = label_of(item(i), paths[i], common);
    drop_uncertain_words();
  }

  std::optional<VersionLabel> label_of(const MaterialItem& one, const std::vector<std::string>& parts,
                                       std::size_t common) const {
    if (!one.fact.version.empty()) return said_label(one.fact.version, words_);
    for (std::size_t i = parts.empty() ? 0 : parts.size() - 1; i-- > common;)
      if (auto label = folder_label(parts[i], words_)) return label;
    if (parts.empty()) return std::nullopt;
    const bool states = one.fact.kind == MaterialKind::trace && looks_like_state_dump(one.bytes);
    auto label = file_label(parts.back(), words_);
    if (!label || one.fact.kind == MaterialKind::policy || one.fact.kind == MaterialKind::package || states)
      return label;
    // Numbers in names of screens and recordings are mostly those of steps.
    if (label->family == VersionLabel::Family::words) return label->explicit_words ? label : std::nullopt;
    for (const PackageIdentity& p : packages_)
      if (label->numbers == version_numbers(p.version_name)) return label;
    return std::nullopt;
  }

  // "before" and "after" may be before and after consent. For screens and recordings they tell a version only where a
  // package or a dump of states is called the same.
  void drop_uncertain_words() {
    std::set<std::string> sure;
    const auto plain = [&](std::size_t i) {
      return labels_[i] && labels_[i]->family == VersionLabel::Family::words && !labels_[i]->explicit_words;
    };
    for (std::size_t i = 0; i < labels_.size(); ++i)
      if (plain(i) &&
          (item(i).fact.kind == MaterialKind::package || item(i).fact.kind == MaterialKind::policy ||
           (item(i).fact.kind == MaterialKind::trace && looks_like_state_dump(item(i).bytes))))
        sure.insert(labels_[i]->text);
    for (std::size_t i = 0; i < labels_.size(); ++i)
      if (plain(i) && !sure.contains(labels_[i]->text)) labels_[i].reset();
  }

  void bind(const std::string& key, Side side) { bound_.emplace(key, side); }

  // A label goes with the package that carries it, or whose version it names; then by words; the rest by order.
  void bind_labels() {
    std::map<std::string, VersionLabel> all;
    for (const auto& label : labels_)
      if (label) all.emplace(label->key(), *label);
    for (const PackageIdentity* p : {present_, earlier_})
      if (p != nullptr && labels_[p->item]) bind(labels_[p->item]->key(), item(p->item).side);
    for (const PackageIdentity& p : packages_)
      if (labels_[p.item]) bind(labels_[p.item]->key(), item(p.item).side);
    std::vector<VersionLabel> open;
    for (const auto& [key, label] : all) {
      if (bound_.contains(key)) continue;
      const PackageIdentity* named = nullptr;
      for (const PackageIdentity& p : packages_)
        if (!label.numbers.empty() && label.family == VersionLabel::Family::dotted &&
            label.numbers == version_numbers(p.version_name) && named == nullptr)
          named = &p;
      for (const PackageIdentity& p : packages_)
        if (label.text == std::to_string(p.version_code) || label.text == p.version_name) named = &p;
      if (named != nullptr)
        bind(key, item(named->item).side);
      else if (label.family == VersionLabel::Family::words)
        bind(key, label.newer ? Side::present : Side::earlier);
      else
        open.push_back(label);
    }
    bind_by_order(std::move(open));
  }

  void bind_by_order(std::vector<VersionLabel> open) {
    std::sort(open.begin(), open.end(),
              [](const VersionLabel& a, const VersionLabel& b) { return a.numbers > b.numbers; });
    const std::vector<std::uint32_t> app =
        present_ == nullptr ? std::vector<std::uint32_t>{} : version_numbers(present_->version_name);
    const auto any = [&](Side side) {
      return std::any_of(bound_.begin(), bound_.end(), [&](const auto& b) { return b.second == side; });
    };
    for (const VersionLabel& label : open) {
      const bool comparable = label.family == VersionLabel::Family::dotted && !app.empty() &&
                              present_->version_name.find('.') != std::string::npos;
      if (comparable && label.numbers > app)
        bind(label.key(), Side::aside);  // a version later than the package at hand
      else if (!comparable && !any(Side::present))
        bind(label.key(), Side::present);
      else
        bind(label.key(), any(Side::earlier) ? Side::aside : Side::earlier);
    }
  }

  void place_items() {
    for (std::size_t i = 0; i < dossier_.items.size(); ++i) {
      MaterialItem& one = item(i);
      if (one.fact.kind == MaterialKind::package) continue;
      if (one.is_baseline)
        one.side = Side::earlier;
      else if (labels_[i])
        one.side = bound_.at(labels_[i]->key());
    }
  }

  // Policies nothing else tells apart: one text (most sentences of the shorter are the other's) with two dates.
  void place_policies_by_date() {
    struct Dated {
      std::size_t item;
      std::string date;
      std::set<std::string> sentences;
    };
    std::vector<std::size_t> candidates;
    for (std::size_t i = 0; i < dossier_.items.size(); ++i)
      if (item(i).fact.kind == MaterialKind::policy && item(i).unread.zh.empty() && !labels_[i] &&
          !item(i).is_baseline)
        candidates.push_back(i);
    constexpr std::size_t kMostCompared = 16;
    if (candidates.size() < 2 || candidates.size() > kMostCompared) return;
    const PolicyReader reader(knowledge_);
    std::vector<Dated> policies;
    for (std::size_t i : candidates) {
      auto document = read_document(item(i).bytes, item(i).fact.name);
      if (!document) continue;
      const PolicyReading reading = reader.read(*document, item(i).fact.name);
      const EmbeddedDocument& d = reading.document;
      const std::string date = d.effective.empty() ? d.updated : d.effective;
      if (d.kind != "privacy_policy" || date.empty()) continue;
      Dated one{i, date, {}};
      for (const PolicySentence& s : reading.sentences) one.sentences.insert(s.text);
      policies.push_back(std::move(one));
    }
    std::sort(policies.begin(), policies.end(),
              [](const Dated& a, const Dated& b) { return a.date > b.date; });
    bool earlier = false;
    for (std::size_t i = 1; i < policies.size(); ++i) {
      const Dated &one = policies[i], &newest = policies.front();
      if (one.date == newest.date || !same_text(one.sentences, newest.sentences)) continue;
      item(one.item).side = earlier ? Side::aside : Side::earlier;
      if (!earlier) dates_ = {one.date, newest.date};
      earlier = true;
    }
  }
  static bool same_text(const std::set<std::string>& a, const std::set<std::string>& b) {
    const auto common = static_cast<std::size_t>(
        std::count_if(a.begin(), a.end(), [&](const std::string& s) { return b.contains(s); }));
    return common > 0 && common * 2 >= std::min(a.size(), b.size());
  }

  std::string label_on(Side side) const {
    std::string best;
    for (std::size_t i = 0; i < labels_.size(); ++i)
      if (labels_[i] && dossier_.items[i].side == side && (best.empty() || labels_[i]->text < best))
        best = labels_[i]->text;
    return best;
  }

  void name_sides() {
    const bool history =
        std::any_of(dossier_.items.begin(), dossier_.items.end(), [](const MaterialItem& one) {
          return one.side == Side::earlier || (one.side == Side::aside && has_version(one));
        });
    if (!history) return;
    // Labels of packages where they differ; of one package in two states, those of the folders.
    const bool two = present_ != nullptr && earlier_ != nullptr && present_->label() != earlier_->label();
    out_.newer = two ? present_->label() : label_on(Side::present);
    out_.older = two ? earlier_->label() : label_on(Side::earlier);
    if (out_.older.empty()) out_.older = dates_.first.empty() ? "baseline" : dates_.first;
    if (out_.newer.empty()) out_.newer = present_ != nullptr ? present_->label() : dates_.second;
    if (out_.newer.empty() || out_.newer == out_.older) out_.newer = "present";
    for (std::size_t i = 0; i < dossier_.items.size(); ++i) {
      MaterialItem& one = item(i);
      const bool package = one.fact.kind == MaterialKind::package;
      if (one.side == Side::earlier) one.fact.version = out_.older;
      if (one.side == Side::present && (labels_[i] || (package && earlier_ != nullptr)))
        one.fact.version = out_.newer;
      if (one.side != Side::aside) continue;
      if (labels_[i]) one.fact.version = labels_[i]->text;
      if (const PackageIdentity* p = identity(i)) one.fact.version = p->label();
      out_.aside.push_back(one.fact.name);
    }
  }

  Dossier& dossier_;
  std::span<const PackageIdentity> packages_;
  std::vector<VersionWord> words_;
  const Knowledge& knowledge_;
  const PackageIdentity *present_ = nullptr, *earlier_ = nullptr;
  std::vector<std::optional<VersionLabel>> labels_;  // by item
  std::map<std::string, Side> bound_;                // by VersionLabel::key
  std::pair<std::string, std::string> dates_;
  Sides out_;
};

}  // namespace

std::string PackageIdentity::label() const {
  return version_name.empty() ? std::to_string(version_code)
                              : fmt::format("{} ({})", version_name, version_code);
}

Packages identify_packages(Dossier& dossier, const Limits& limits) {
  Packages out;
  for (std::size_t i = 0; i < dossier.items.size(); ++i) {
    MaterialItem& item = dossier.items[i];
    if (item.archive == nullptr) continue;
    out.last.reset();  // one at a time is enough for memory
    auto opened = OpenedPackage::open(*item.archive, item.package_kind, limits);
    if (!opened) {
      item.fact.problems.push_back({opened.error().fault, opened.error().where, opened.error().detail});
      continue;
    }
    out.identities.push_back(identity_of(*opened, i));
    out.last = std::move(*opened);
  }
  return out;
}

Sides assign_sides(Dossier& dossier, std::span<const PackageIdentity> packages, const Knowledge& knowledge,
                   const std::string& only_app) {
  return Assignment(dossier, packages, knowledge).run(only_app);
}

}  // namespace xiezhi
