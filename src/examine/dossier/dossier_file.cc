// Reading bounded: yaml-cpp limits nesting, the file's size is limited here, and aliases cannot multiply anything, since
// only the levels of our own form are walked and the files they name are counted.
#include "examine/dossier/dossier_file.h"

#include <algorithm>
#include <chrono>
#include <memory>
#include <set>

#include <fmt/format.h>
#include <unicode/timezone.h>
#include <yaml-cpp/yaml.h>

#include "formats/yaml/yaml.h"
#include "support/problem_log.h"
#include "support/text.h"

namespace xiezhi {
namespace {

constexpr std::size_t kMostBytes = 1 << 20, kMostFiles = 10'000, kMostKeys = 1000, kLongest = 500;

std::string shown(const std::string& word) { return to_valid_utf8(fit(word, 40)); }

// A day on which noon of the zone is asked for; today's is never used: the same file must give the same answer.
std::optional<std::chrono::sys_days> day_of(std::string_view iso) {
  int year = 0;
  unsigned month = 0, day = 0;
  if (std::sscanf(std::string(iso).c_str(), "%4d-%2u-%2u", &year, &month, &day) != 3) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(month),
                                         std::chrono::day(day)};
  if (!date.ok()) return std::nullopt;
  return std::chrono::sys_days(date);
}

// "+08:00", "UTC+8", "GMT-3:30", "Z".
std::optional<int> fixed_offset(std::string_view zone) {
  zone = trim(zone);
  if (zone == "Z" || zone == "UTC" || zone == "GMT") return 0;
  if (zone.starts_with("UTC") || zone.starts_with("GMT")) zone.remove_prefix(3);
  if (zone.size() < 2 || (zone[0] != '+' && zone[0] != '-')) return std::nullopt;
  int hours = 0, minutes = 0, digits = 0;
  bool after = false;
  for (char c : zone.substr(1)) {
    if (c == ':' && !after && digits > 0) {
      after = true, digits = 0;
    } else if (c >= '0' && c <= '9' && digits < (after ? 2 : 4)) {
      (after ? minutes : hours) = (after ? minutes : hours) * 10 + (c - '0'), ++digits;
    } else {
      return std::nullopt;
    }
  }
  if (!after && digits > 2) minutes = hours % 100, hours /= 100;
  if (hours > 14 || minutes > 59 || (after && digits == 0)) return std::nullopt;
  return (zone[0] == '-' ? -1 : 1) * (hours * 60 + minutes);
}

struct ZoneReading {
  std::optional<int> minutes;
  bool ambiguous = false;  // it has summer time, and no day says which half of the year it is
};

ZoneReading read_zone(const std::string& words, const std::string& captured) {
  if (auto fixed = fixed_offset(words)) return {fixed};
  const std::unique_ptr<icu::TimeZone> zone(
      icu::TimeZone::createTimeZone(icu::UnicodeString::fromUTF8(words)));
  if (zone == nullptr || *zone == icu::TimeZone::getUnknown()) return {};
  const auto day = day_of(captured);
  if (!day) {
    if (zone->useDaylightTime() != 0) return {std::nullopt, true};
    return {zone->getRawOffset() / 60'000};
  }
  std::int32_t raw = 0, summer = 0;
  UErrorCode error = U_ZERO_ERROR;
  const double noon = static_cast<double>(day->time_since_epoch().count()) * 86'400'000.0 + 43'200'000.0;
  zone->getOffset(noon, 0, raw, summer, error);
  if (U_FAILURE(error) != 0) return {};
  return {(raw + summer) / 60'000};
}

class DossierReading {
 public:
  explicit DossierReading(const Knowledge& knowledge) : knowledge_(knowledge) {}

  DossierFile read(const YAML::Node& root) {
    each_key(root, "", [&](const std::string& key, const YAML::Node& value, const YAML::Node& at) {
      if (key == "app") return group(value, "app", &DossierReading::app_key);
      if (key == "device") return group(value, "device", &DossierReading::device_key);
      if (key == "captured") return captured(value);
      if (key == "walk_complete") return walk(value);
      if (key == "materials") return materials(value);
      unknown(key, at, "app, device, captured, materials, walk_complete");
    });
    settle_zone();
    out_.problems = problems_.take();
    return std::move(out_);
  }

 private:
  using Key = void (DossierReading::*)(const std::string&, const YAML::Node&, const YAML::Node&);

  template <typename Each>
  void each_key(const YAML::Node& map, const std::string& where, Each each) {
    if (map.IsNull()) return;
    if (!map.IsMap()) return note(map, {"“" + where + "”应为“键: 值”", "\"" + where + "\" should be a map"});
    std::set<std::string> seen;
    for (const auto& pair : map) {
      const std::string key = pair.first.IsScalar() ? pair.first.Scalar() : std::string();
      if (seen.size() >= kMostKeys && where != "materials")
        return note(pair.first, {"键太多，后面的没有读", "too many keys; the rest was not read"});
      if (!seen.insert(key).second) {
        note(pair.first, {"“" + shown(key) + "”出现两次，用前一个",
                          "\"" + shown(key) + "\" is given twice; the first one counts"});
        continue;
      }
      each(key, pair.second, pair.first);
    }
  }
  void group(const YAML::Node& value, const std::string& where, Key take) {
    each_key(value, where, [&](const std::string& key, const YAML::Node& v, const YAML::Node& at) {
      (this->*take)(key, v, at);
    });
  }
  void note(const YAML::Node& at, Text what) {
    problems_.note(Fault::bad_structure, yaml_place(at), std::move(what));
  }
  void unknown(const std::string& key, const YAML::Node& at, const std::string& known) {
    problems_.note(Fault::not_found, yaml_place(at),
                   {"不认识的键“" + shown(key) + "”；可用的有 " + known,
                    "unknown key \"" + shown(key) + "\"; known are " + known});
  }
  // One text, or nothing with a problem.
  std::string text(const YAML::Node& value, const std::string& key) {
    if (value.IsNull()) return {};
    if (!value.IsScalar() || value.Scalar().size() > kLongest) {
      note(value, {"“" + key + "”的值应为一段文字", "the value of \"" + key + "\" should be a text"});
      return {};
    }
    return to_valid_utf8(trim(value.Scalar()));
  }
  void app_key(const std::string& key, const YAML::Node& value, const YAML::Node& at) {
    if (key == "package") return void(out_.package = text(value, key));
    if (key == "name") return void(out_.name = text(value, key));
    if (key == "operator") return void(out_.operator_name = text(value, key));
    if (key != "type") return unknown(key, at, "package, name, operator, type");
    const std::string type = text(value, key);
    if (type.empty()) return;
    if (knowledge_.app_type(type) == nullptr)
      return note(value, {"没有名为“" + shown(type) + "”的应用类型；类型见 necessary_info.tsv",
                          "no app type is called \"" + shown(type) + "\"; they are in necessary_info.tsv"});
    out_.type = type;
  }
  void device_key(const std::string& key, const YAML::Node& value, const YAML::Node& at) {
    if (key == "model") return void(out_.model = text(value, key));
    if (key != "timezone") return unknown(key, at, "timezone, model");
    out_.timezone = text(value, key), zone_at_ = yaml_place(value);
  }
  void captured(const YAML::Node& value) {
    const std::string day = text(value, "captured");
    if (day.empty()) return;
    if (!day_of(day) || day.size() < 8)
      return note(value,
                  {"“captured”应为日期，如 2026-03-02", "\"captured\" should be a day, as 2026-03-02"});
    const std::chrono::year_month_day date(*day_of(day));
    out_.captured = fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
  }
  void walk(const YAML::Node& value) {
    const std::string word = lower_ascii(text(value, "walk_complete"));
    if (word == "true" || word == "yes" || word == "是")
      out_.walk_complete = true;
    else if (word == "false" || word == "no" || word == "否")
      out_.walk_complete = false;
    else if (!word.empty())
      note(value, {"“walk_complete”应为 true 或 false", "\"walk_complete\" should be true or false"});
  }
  void materials(const YAML::Node& value) {
    each_key(value, "materials", [&](const std::string& file, const YAML::Node& map, const YAML::Node& at) {
      if (out_.materials.size() >= kMostFiles)
        return problems_.note(Fault::limit, yaml_place(at), {"列出的文件太多", "too many files are listed"});
      DossierEntry entry{.file = to_valid_utf8(file), .line = static_cast<std::uint32_t>(at.Mark().line + 1)};
      std::replace(entry.file.begin(), entry.file.end(), '\\', '/');
      while (entry.file.starts_with("./")) entry.file.erase(0, 2);
      each_key(map, file, [&](const std::string& key, const YAML::Node& v, const YAML::Node& key_at) {
        if (key == "kind") return kind(entry, v);
        if (key == "version") return void(entry.version = text(v, key));
        if (key == "phase") return phase(entry, v);
        unknown(key, key_at, "kind, version, phase");
      });
      out_.materials.push_back(std::move(entry));
    });
  }
  void kind(DossierEntry& entry, const YAML::Node& value) {
    const std::string word = text(value, "kind");
    for (int i = 0; i < static_cast<int>(MaterialKind::unknown); ++i)
      if (const auto k = static_cast<MaterialKind>(i); word == id(k) || word == name(k).zh) entry.kind = k;
    if (!entry.kind && !word.empty())
      note(value,
           {"不认识的材料种类“" + shown(word) + "”", "unknown kind of material \"" + shown(word) + "\""});
  }
  void phase(DossierEntry& entry, const YAML::Node& value) {
    const std::string word = text(value, "phase");
    for (int i = 0; i <= static_cast<int>(Phase::unknown); ++i)
      if (const auto p = static_cast<Phase>(i); word == id(p) || word == name(p).zh) entry.phase = p;
    if (!entry.phase && !word.empty())
      note(value,
           {"不认识的阶段“" + shown(word) + "”；例如 before_consent、after_consent、background",
            "unknown phase \"" + shown(word) + "\"; for example before_consent, after_consent, background"});
  }
  void settle_zone() {
    if (out_.timezone.empty()) return;
    const ZoneReading zone = read_zone(out_.timezone, out_.captured);
    out_.zone_minutes = zone.minutes;
    if (zone.ambiguous)
      problems_.note(Fault::bad_structure, zone_at_,
                     {"该时区有夏令时，请同时写明 captured 日期",
                      "this zone has summer time; name the day in \"captured\" too"});
    else if (!zone.minutes)
      problems_.note(
          Fault::not_found, zone_at_,
          {"不认识的时区“" + shown(out_.timezone) + "”；例如 Asia/Shanghai 或 +08:00",
           "unknown time zone \"" + shown(out_.timezone) + "\"; for example Asia/Shanghai or +08:00"});
  }

  const Knowledge& knowledge_;
  DossierFile out_;
  std::string zone_at_;
  ProblemLog problems_;
};

}  // namespace

Result<DossierFile> read_dossier_file(std::string_view text, const Knowledge& knowledge) {
  if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
  if (text.size() > kMostBytes)
    return fail(Fault::limit, "", {"档案说明文件过大", "the dossier file is too large"});
  Result<DossierFile> out =
      fail(Fault::bad_structure, "",
           {"dossier.yaml 应为“键: 值”，例如 device: {timezone: Asia/Shanghai}",
            "dossier.yaml should be a map, for example device: {timezone: Asia/Shanghai}"});
  const Result<void> parsed = read_yaml(text, [&](const YAML::Node& root) {
    if (root.IsMap()) out = DossierReading(knowledge).read(root);
  });
  if (!parsed) return tl::make_unexpected(parsed.error());
  return out;
}

}  // namespace xiezhi
