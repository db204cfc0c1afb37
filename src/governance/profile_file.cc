#include "governance/profile_file.h"

#include <fmt/format.h>
#include <yaml-cpp/yaml.h>
#include <charconv>

#include "governance/user_file.h"
#include "knowledge/table.h"
#include "support/text.h"

namespace xiezhi {
namespace {

constexpr double kLargest = 1e12;

std::optional<double> number(std::string_view cell) {
  double value = 0;
  auto [end, error] =
      std::from_chars(cell.data(), cell.data() + cell.size(), value, std::chars_format::fixed);
  if (error != std::errc{} || end != cell.data() + cell.size() || !(value >= 0) || value > kLargest)
    return std::nullopt;
  return value;
}

class ProfileReading {
 public:
  ProfileReading(std::string_view name, const Knowledge& knowledge) : knowledge_(knowledge) {
    out_.id = to_valid_utf8(name);
  }

  void lines(std::string_view text) {
    for (const UserLine& line : user_lines(text)) {
      const std::string place = "line " + std::to_string(line.number);
      if (line.cells.empty() || line.cells[0] == "limit" || line.cells[0] == "id") continue;
      auto cell = [&](std::size_t i) { return i < line.cells.size() ? line.cells[i] : std::string(); };
      if (line.separator != '\t')
        return wrong(place, {"各格之间应为制表符：limit、value、source、日期",
                             "tabs belong between the cells: limit, value, source, day"});
      add(place, cell(0), cell(1), cell(2), cell(3));
    }
  }

  void yaml(const YAML::Node& root) {
    if (!root.IsMap() || !root["limits"] || !root["limits"].IsMap())
      return wrong(yaml_place(root),
                   {"应有 limits: 及其下的阈值", "`limits:` with the limits below it belongs here"});
    for (const char* key : {"profile", "name", "id"})
      if (root[key] && root[key].IsScalar()) {
        out_.id = to_valid_utf8(root[key].Scalar());
        break;
      }
    const std::string source = scalar(root["source"]), date = scalar(root["date"]);
    for (const auto& pair : root["limits"]) {
      const YAML::Node& value = pair.second;
      const std::string id = pair.first.IsScalar() ? pair.first.Scalar() : std::string();
      const bool whole = value.IsMap();
      auto own = [&](const char* key, const std::string& general) {
        const std::string text = whole ? scalar(value[key]) : std::string();
        return text.empty() ? general : text;
      };
      add(yaml_place(pair.first), id, whole ? scalar(value["value"]) : scalar(value), own("source", source),
          own("date", date));
    }
  }

  Result<Profile> take() {
    if (error_) return tl::make_unexpected(std::move(*error_));
    if (out_.changes.empty()) return fail(Fault::bad_structure, "", {"没有写任何阈值", "it sets no limit"});
    out_.name = {out_.id, out_.id};
    return std::move(out_);
  }

 private:
  static std::string scalar(const YAML::Node& node) {
    return node && node.IsScalar() ? std::string(trim(node.Scalar())) : std::string();
  }

  void wrong(std::string place, Text what) {
    if (!error_) error_ = Error{Fault::bad_structure, std::move(place), std::move(what)};
  }

  void add(const std::string& place, const std::string& id, const std::string& value,
           const std::string& source, const std::string& date) {
    if (knowledge_.limit(id) == nullptr)
      return wrong(place, {fmt::format("limits.tsv 中没有阈值“{}”", fit(id, 40)),
                           fmt::format("limits.tsv has no limit \"{}\"", fit(id, 40))});
    const std::optional<double> parsed = number(value);
    if (!parsed)
      return wrong(place,
                   {fmt::format("{} 的值“{}”不是不小于 0 的数", id, fit(value, 40)),
                    fmt::format("the value \"{}\" of {} is no number of at least 0", fit(value, 40), id)});
    if (source.empty())
      return wrong(place, {fmt::format("{} 没有写明出处（source）", id),
                           fmt::format("{} does not say where it comes from (source)", id)});
    const std::optional<Day> day = parse_day(date);
    if (!date.empty() && !day)
      return wrong(place, {fmt::format("“{}”不是 2026-01-31 这样的日期", fit(date, 40)),
                           fmt::format("\"{}\" is no date like 2026-01-31", fit(date, 40))});
    out_.changes.push_back({id, *parsed, to_valid_utf8(source), day, "practice"});
  }

  const Knowledge& knowledge_;
  Profile out_;
  std::optional<Error> error_;
};

}  // namespace

Result<Profile> read_profile(std::string_view bytes, std::string_view name, const Knowledge& knowledge) {
  if (bytes.size() > kMostUserFileBytes)
    return fail(Fault::limit, "", {"阈值文件过大", "the file of limits is too large"});
  const std::string text = user_text(bytes);
  ProfileReading reading(name, knowledge);
  if (!looks_like_yaml(text)) {
    reading.lines(text);
  } else if (auto read = with_yaml(text, [&](const YAML::Node& root) { reading.yaml(root); }); !read) {
    return tl::make_unexpected(read.error());
  }
  return reading.take();
}

}  // namespace xiezhi
