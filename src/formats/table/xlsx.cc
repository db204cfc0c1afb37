#include "formats/table/xlsx.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include <pugixml.hpp>

#include "formats/zip/zip.h"
#include "support/text.h"

namespace xiezhi {
namespace {

constexpr std::uint64_t kMostXml = 256u << 20;
constexpr std::size_t kMostCells = 20'000'000, kMostSheets = 1'024;

// "xl/worksheets/sheet1.xml"; prefixes are left out of comparisons, some writers use one.
bool load(const ZipArchive& archive, const std::string& name, pugi::xml_document& xml, Problems& problems) {
  auto content = archive.read(name);
  if (!content) return false;
  if (content->bytes().size() > kMostXml) {
    problems.push_back({Fault::limit, name, {"太大", "too large"}});
    return false;
  }
  const pugi::xml_parse_result result = xml.load_buffer(content->bytes().data(), content->bytes().size(),
                                                        pugi::parse_default | pugi::parse_ws_pcdata_single);
  if (!result) problems.push_back({Fault::bad_structure, name, {"XML 不完整", "the XML is damaged"}});
  return !xml.document_element().empty();
}

std::string_view local(const pugi::xml_node& node) {
  std::string_view name = node.name();
  const std::size_t colon = name.find(':');
  return colon == name.npos ? name : name.substr(colon + 1);
}
pugi::xml_node child(const pugi::xml_node& parent, std::string_view name) {
  for (const pugi::xml_node& node : parent.children())
    if (local(node) == name) return node;
  return {};
}

// All text of a string item: its <t> and those of its runs, not the phonetic ones.
std::string text_of(const pugi::xml_node& item) {
  std::string out;
  for (const pugi::xml_node& node : item.children()) {
    if (local(node) == "t") out += node.text().get();
    if (local(node) == "r") out += child(node, "t").text().get();
  }
  return out;
}

// "BC12" → column 54; npos where there are no letters.
std::size_t column_of(std::string_view reference) {
  std::size_t column = 0;
  for (char c : reference) {
    if (c < 'A' || c > 'Z') break;
    column = column * 26 + static_cast<std::size_t>(c - 'A' + 1);
    if (column > 20'000) return std::string_view::npos;
  }
  return column == 0 ? std::string_view::npos : column - 1;
}

bool is_date_code(std::string_view code) {
  bool quoted = false;
  for (std::size_t i = 0; i < code.size(); ++i) {
    if (code[i] == '"') quoted = !quoted;
    if (code[i] == '\\')
      ++i;
    else if (code[i] == '[')
      i = std::min(code.find(']', i), code.size());
    else if (!quoted && std::string_view("yYdDhHsS").find(code[i]) != std::string_view::npos)
      return !lower_ascii(code).starts_with("general");
  }
  return false;
}

class XlsxReader {
 public:
  XlsxReader(const ZipArchive& archive, Workbook& out, std::size_t most_rows)
      : archive_(archive),
        out_(out),
        most_rows_(most_rows),
        strings_(std::make_shared<std::vector<std::string>>()) {}

  Result<void> read() {
    pugi::xml_document workbook;
    if (!load(archive_, "xl/workbook.xml", workbook, out_.problems))
      return fail(Fault::not_found, "", {"压缩包里没有工作簿", "no workbook in the archive"});
    read_strings();
    read_styles();
    const pugi::xml_node root = workbook.document_element();
    since_1904_ = child(root, "workbookPr").attribute("date1904").as_bool();
    const std::map<std::string, std::string> targets = read_targets();
    for (const pugi::xml_node& sheet : child(root, "sheets").children()) {
      if (out_.sheets.size() >= kMostSheets) break;
      std::string id;
      for (const pugi::xml_attribute& a : sheet.attributes())
        if (std::string_view(a.name()).ends_with(":id")) id = a.value();
      auto target = targets.find(id);
      const std::string path = target != targets.end()
                                   ? target->second
                                   : "xl/worksheets/sheet" + std::to_string(out_.sheets.size() + 1) + ".xml";
      read_sheet(sheet.attribute("name").value(), path);
    }
    return {};
  }

 private:
  std::map<std::string, std::string> read_targets() {
    std::map<std::string, std::string> out;
    pugi::xml_document xml;
    if (!load(archive_, "xl/_rels/workbook.xml.rels", xml, out_.problems)) return out;
    for (const pugi::xml_node& one : xml.document_element().children()) {
      std::string target = one.attribute("Target").value();
      out[one.attribute("Id").value()] = target.starts_with("/") ? target.substr(1) : "xl/" + target;
    }
    return out;
  }

  void read_strings() {
    pugi::xml_document xml;
    if (archive_.find("xl/sharedStrings.xml") == nullptr) return;
    if (!load(archive_, "xl/sharedStrings.xml", xml, out_.problems)) return;
    for (const pugi::xml_node& item : xml.document_element().children()) strings_->push_back(text_of(item));
    shared_ = strings_->size();
  }

  void read_styles() {
    pugi::xml_document xml;
    if (archive_.find("xl/styles.xml") == nullptr) return;
    if (!load(archive_, "xl/styles.xml", xml, out_.problems)) return;
    std::set<int> dates;
    for (const pugi::xml_node& format : child(xml.document_element(), "numFmts").children())
      if (is_date_code(format.attribute("formatCode").value()))
        dates.insert(format.attribute("numFmtId").as_int());
    for (const pugi::xml_node& xf : child(xml.document_element(), "cellXfs").children()) {
      const int id = xf.attribute("numFmtId").as_int();
      const bool builtin = (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) ||
                           (id >= 50 && id <= 58);
      date_styles_.push_back(builtin || dates.contains(id));
    }
  }

  void read_sheet(std::string name, const std::string& path) {
    Sheet sheet;
    sheet.name = std::move(name);
    sheet.strings = strings_;
    pugi::xml_document xml;
    if (!load(archive_, path, xml, out_.problems))
      out_.problems.push_back({Fault::not_found, path, {"工作表读不出来", "the sheet cannot be read"}});
    std::uint32_t number = 0;
    for (const pugi::xml_node& row : child(xml.document_element(), "sheetData").children()) {
      if (sheet.rows.size() >= most_rows_ || sheet.cells.size() >= kMostCells) break;
      const std::uint32_t given = row.attribute("r").as_uint(number + 1);
      number = given > number ? given : number + 1;
      SheetRow one{.number = number, .begin = static_cast<std::uint32_t>(sheet.cells.size())};
      std::size_t next = 0;
      for (const pugi::xml_node& c : row.children()) {
        const std::size_t at = column_of(c.attribute("r").value());
        const std::size_t column = at == std::string_view::npos ? next : at;
        next = column + 1;
        if (read_cell(sheet, c, column)) ++one.count;
      }
      if (one.count > 0) sheet.rows.push_back(one);
    }
    out_.sheets.push_back(std::move(sheet));
  }

  bool read_cell(Sheet& sheet, const pugi::xml_node& c, std::size_t column) {
    if (column >= 16'384) return false;
    Cell cell{.column = static_cast<std::uint16_t>(column), .formula = !child(c, "f").empty()};
    const std::string_view type = c.attribute("t").value();
    const char* value = child(c, "v").text().get();
    if (type == "inlineStr" || type == "str") {
      std::string words = type == "str" ? value : text_of(child(c, "is"));
      if (words.empty()) return false;
      cell.text = static_cast<std::uint32_t>(strings_->size());
      strings_->push_back(std::move(words));
    } else if (*value == '\0') {
      return false;
    } else if (type == "s") {
      cell.text = static_cast<std::uint32_t>(std::strtoul(value, nullptr, 10));
      if (cell.text >= shared_) return false;
    } else if (type == "d") {
      cell.text = static_cast<std::uint32_t>(strings_->size());
      strings_->emplace_back(value);
    } else {
      cell.kind = type == "b" ? CellKind::boolean : type == "e" ? CellKind::error : CellKind::number;
      cell.number = std::strtod(value, nullptr);
      if (!std::isfinite(cell.number)) cell.kind = CellKind::error, cell.number = 0;
      const std::size_t style = c.attribute("s").as_uint();
      if (cell.kind == CellKind::number && style < date_styles_.size() && date_styles_[style]) {
        cell.kind = CellKind::date;
        if (since_1904_) cell.number += 1462;
      }
    }
    sheet.cells.push_back(cell);
    return true;
  }

  const ZipArchive& archive_;
  Workbook& out_;
  std::size_t most_rows_;
  std::shared_ptr<std::vector<std::string>> strings_;
  std::size_t shared_ = 0;
  std::vector<bool> date_styles_;
  bool since_1904_ = false;
};

}  // namespace

Result<Workbook> read_xlsx(Bytes bytes, const Limits& limits, std::size_t most_rows) {
  auto archive = ZipArchive::open(bytes, limits);
  if (!archive) return tl::make_unexpected(archive.error());
  Workbook out;
  XlsxReader reader(*archive, out, most_rows);
  if (Result<void> read = reader.read(); !read) return tl::make_unexpected(read.error());
  return out;
}

}  // namespace xiezhi
