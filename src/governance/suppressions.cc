#include "governance/suppressions.h"

#include <fmt/format.h>
#include <yaml-cpp/yaml.h>
#include <algorithm>

#include "governance/user_file.h"
#include "knowledge/table.h"
#include "support/problem_log.h"
#include "support/text.h"

namespace xiezhi {
namespace {

constexpr std::size_t kMostEntries = 20'000, kMostReason = 2'000, kHashDigits = 32, kMostNamed = 5;

bool is_hash(std::string_view cell) {
  return cell.size() == kHashDigits && std::ranges::all_of(cell, [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
         });
}

bool is_clause(std::string_view cell) {
  return cell.size() == 3 && cell[0] >= '1' && cell[0] <= '6' && cell[1] == '.' && cell[2] >= '1' &&
         cell[2] <= '9';
}

// Something meant as a day that is none must not pass for a part of the reason: the entry would never end.
bool looks_like_day(std::string_view cell) {
  const auto digits = std::ranges::count_if(cell, [](char c) { return c >= '0' && c <= '9'; });
  const auto others = std::ranges::count_if(cell, [](char c) { return c == '-' || c == '/' || c == '.'; });
  return digits >= 4 && digits + others == static_cast<std::ptrdiff_t>(cell.size());
}

bool is_never(std::string_view cell) {
  const std::string word = lower_ascii(cell);
  return word == "never" || word == "none" || word == "null" || word == "~" || cell == "永久" || cell == "无";
}

bool is_heading(const UserLine& line) {
  return std::ranges::any_of(line.cells, [](const std::string& cell) {
    const std::string word = lower_ascii(cell);
    return word == "hash" || word == "finding" || word == "finding_hash" || word == "finding hash" ||
           cell == "哈希" || cell == "判定哈希" || cell == "发现哈希";
  });
}

class SuppressionReading {
 public:
  void lines(std::string_view text) {
    bool first = true;
    for (const UserLine& line : user_lines(text)) {
      if (!std::exchange(first, false) || !is_heading(line)) cells(line);
    }
  }

  void yaml(const YAML::Node& root) {
    if (root.IsMap())
      for (const char* key : {"suppressions", "suppress", "findings"})
        if (root[key]) return list(root[key]);
    list(root);
  }

  Suppressions take() {
    out_.problems = log_.take();
    return std::move(out_);
  }

 private:
  void bad(const std::string& place, Text what) { log_.note(Fault::bad_structure, place, std::move(what)); }

  void cells(const UserLine& line) {
    Suppression entry;
    entry.place = "line " + std::to_string(line.number);
    bool dated = true;
    for (const std::string& cell : line.cells) {
      if (entry.hash.empty() && is_hash(cell))
        entry.hash = lower_ascii(cell);
      else if (entry.clause.empty() && is_clause(cell))
        entry.clause = cell;
      else if (!entry.until && looks_like_day(cell))
        dated = day(entry, cell) && dated;
      else if (!cell.empty() && !(line.separator == '\t' && is_never(cell)))
        (entry.reason += entry.reason.empty() ? "" : line.separator == ',' ? ", " : " ") += cell;
    }
    if (dated) keep(std::move(entry));
  }

  void list(const YAML::Node& node) {
    if (node.IsSequence()) {
      for (const YAML::Node& one : node) map(one, "");
    } else if (node.IsMap()) {
      for (const auto& pair : node) map(pair.second, pair.first.IsScalar() ? pair.first.Scalar() : "");
    } else {
      bad(yaml_place(node),
          {"应为由 hash、reason、expires 组成的列表", "a list of hash, reason and expires belongs here"});
    }
  }

  // `hash: reason`, or a map of its own.
  void map(const YAML::Node& node, const std::string& hash) {
    Suppression entry;
    entry.place = yaml_place(node);
    entry.hash = lower_ascii(trim(hash));
    if (node.IsScalar() && !hash.empty()) {
      entry.reason = node.Scalar();
      return keep(std::move(entry));
    }
    if (!node.IsMap())
      return bad(entry.place, {"应写明 hash、reason、expires", "say hash, reason and expires"});
    bool dated = true;
    for (const auto& pair : node) {
      if (!pair.first.IsScalar() || !pair.second.IsScalar()) continue;
      const std::string key = lower_ascii(pair.first.Scalar());
      const std::string value(trim(pair.second.Scalar()));
      if (key == "hash" || key == "finding" || key == "finding_hash")
        entry.hash = lower_ascii(value);
      else if (key == "clause")
        entry.clause = value;
      else if (key == "reason" || key == "because" || key == "why")
        entry.reason = value;
      else if (key == "expires" || key == "expiry" || key == "until" || key == "expire")
        dated = value.empty() || is_never(value) || day(entry, value);
      else
        bad(yaml_place(pair.first),
            {"不认识的键“" + fit(key, 40) + "”", "unknown key \"" + fit(key, 40) + "\""});
    }
    if (dated) keep(std::move(entry));
  }

  bool day(Suppression& entry, std::string_view cell) {
    std::string written(cell);
    std::ranges::replace(written, '/', '-');
    entry.until = parse_day(written);
    if (!entry.until)
      bad(entry.place, {"期限“" + fit(cell, 40) + "”不是 2027-01-31 这样的日期，此条不生效",
                        "\"" + fit(cell, 40) + "\" is no date like 2027-01-31; the entry does not count"});
    return entry.until.has_value();
  }

  void keep(Suppression entry) {
    if (!is_hash(entry.hash))
      return bad(entry.place, {"没有判定的哈希（32 位十六进制，见 report.json 的 hash），此条不生效",
                               "no finding's hash (32 hexadecimal digits, `hash` in report.json); the entry "
                               "does not count"});
    entry.reason = std::string(trim(entry.reason)).substr(0, kMostReason);
    entry.reason = to_valid_utf8(entry.reason);
    if (entry.reason.empty())
      return bad(entry.place, {"没有写明理由，此条不生效", "it gives no reason; the entry does not count"});
    if (out_.entries.size() < kMostEntries) out_.entries.push_back(std::move(entry));
  }

  Suppressions out_;
  ProblemLog log_;
};

std::string iso(Day day) {
  const std::chrono::year_month_day date{day};
  return fmt::format("{:04}-{:02}-{:02}", int(date.year()), unsigned(date.month()), unsigned(date.day()));
}

// "3.1 …: at most some of them, and how many more".
struct Told {
  std::vector<Text> some;
  std::size_t count = 0;
  void add(Text one) {
    if (count++ < kMostNamed) some.push_back(std::move(one));
  }
  Text words() const {
    Text out;
    for (const Text& one : some) {
      out.zh += (out.zh.empty() ? "" : "、") + one.zh;
      out.en += (out.en.empty() ? "" : ", ") + one.en;
    }
    if (count > some.size()) {
      out.zh += fmt::format("等{}条", count);
      out.en += fmt::format(" and {} more", count - some.size());
    }
    return out;
  }
};

Text both(std::string word) { return {word, word}; }

struct Outcome {
  Told hidden, expired, unknown, other_clause;
};

void append(Text& why, const char* zh, const char* en, const Told& told) {
  if (told.count == 0) return;
  const Text words = told.words();
  why.zh += (why.zh.empty() ? "" : "；") + fmt::format(fmt::runtime(zh), words.zh);
  why.en += (why.en.empty() ? "" : "; ") + fmt::format(fmt::runtime(en), words.en);
}

}  // namespace

Result<Suppressions> read_suppressions(std::string_view bytes) {
  if (bytes.size() > kMostUserFileBytes)
    return fail(Fault::limit, "", {"抑制文件过大", "the file of suppressions is too large"});
  const std::string text = user_text(bytes);
  SuppressionReading reading;
  if (!looks_like_yaml(text)) {
    reading.lines(text);
  } else if (auto read = with_yaml(text, [&](const YAML::Node& root) { reading.yaml(root); }); !read) {
    return tl::make_unexpected(read.error());
  }
  return reading.take();
}

Coverage apply_suppressions(const Suppressions& suppressions, Day today, std::vector<Finding>& findings) {
  Outcome outcome;
  for (const Suppression& entry : suppressions.entries) {
    auto found = std::ranges::find_if(findings, [&](const Finding& f) { return f.hash == entry.hash; });
    const std::string place = fmt::format("{} ({})", entry.hash, entry.place);
    if (found == findings.end()) {
      outcome.unknown.add(both(place));
    } else if (!entry.clause.empty() && entry.clause != found->clause) {
      outcome.other_clause.add(both(fmt::format("{} ≠ {} ({})", entry.clause, found->clause, entry.place)));
    } else if (entry.until && *entry.until < today) {
      outcome.expired.add(both(fmt::format("{} {}", found->clause, iso(*entry.until))));
    } else if (!found->suppressed) {
      found->suppressed = entry.reason;
      found->suppressed_until = entry.until ? iso(*entry.until) : "";
      outcome.hidden.add(both(found->clause));
    }
  }
  Coverage line{"suppressions", {"抑制清单", "suppressions"}, CoverageStatus::done, {}};
  append(line.why, "已抑制：{}", "suppressed: {}", outcome.hidden);
  append(line.why, "已过期，照常计入：{}", "expired, counted again: {}", outcome.expired);
  append(line.why, "没有这样的判定：{}", "no finding has this hash: {}", outcome.unknown);
  append(line.why, "条款与哈希不符，未抑制：{}", "clause and hash do not belong together, not suppressed: {}",
         outcome.other_clause);
  Told bad;
  for (const Problem& problem : suppressions.problems) bad.add(problem.sentence());
  append(line.why, "有误未用：{}", "not used: {}", bad);
  if (line.why.zh.empty()) line.why = {"清单是空的", "the list is empty"};
  if (outcome.expired.count + outcome.unknown.count + outcome.other_clause.count + bad.count > 0)
    line.status = CoverageStatus::partial;
  return line;
}

}  // namespace xiezhi
