#include "policy/sdk_table.h"

#include <algorithm>
#include <array>
#include <map>

#include "policy/normal_text.h"
#include "support/text.h"

namespace xiezhi {
namespace {

enum class Column : std::uint8_t { none, name, company, purpose, data, link, manner, permission };

Column column_named(std::string_view value) {
  constexpr std::array kNames{
      std::pair{"sdk_name", Column::name},        std::pair{"sdk_company", Column::company},
      std::pair{"sdk_purpose", Column::purpose},  std::pair{"sdk_data", Column::data},
      std::pair{"sdk_link", Column::link},        std::pair{"sdk_manner", Column::manner},
      std::pair{"permission", Column::permission}};
  for (const auto& [name, column] : kNames)
    if (value == name) return column;
  return Column::none;
}

std::size_t letters(std::string_view text) {
  std::size_t count = 0;
  for (unsigned char c : text) count += c > ' ' && (c & 0xC0) != 0x80;
  return count;
}

// What a heading cell heads; `strict`: the cell is the word, give or take brackets.
Column header_of(const Lexicon& lexicon, std::string_view cell, bool strict) {
  if (letters(cell) > 24) return Column::none;
  std::string normal = normalise(cell).text;
  if (std::size_t open = normal.find('('); open != normal.npos && open > 0) normal.resize(open);
  while (!normal.empty() && (normal.back() == ':' || normal.back() == ' ')) normal.pop_back();
  Column best = Column::none;
  std::size_t longest = 0;
  for (const Hit& hit : lexicon.scan(normal)) {
    if (hit.word != Word::header) continue;
    std::size_t size = hit.end - hit.begin;
    bool whole = size == normal.size();
    if (strict && !whole) continue;
    if (!strict && !whole && (size * 2 < normal.size() || size < 6)) continue;
    // The last word of a heading decides: "SDK使用目的" is a purpose.
    if (size > longest || (size == longest && hit.end == normal.size()))
      longest = size, best = column_named(lexicon.value(hit));
  }
  return best;
}

struct Cell {
  const DocumentBlock* block = nullptr;
  Column column = Column::none;
};

class TableReader {
 public:
  TableReader(const Document& document, const std::vector<SourceSentence>& sentences, std::string_view kind,
              const Lexicon& lexicon)
      : document_(document), sentences_(sentences), kind_(kind), lexicon_(lexicon) {}

  TableReading read() {
    for (std::size_t b = 0; b < document_.blocks.size();) {
      if (document_.blocks[b].kind != BlockKind::cell || document_.blocks[b].table == 0) {
        ++b;
        continue;
      }
      std::size_t end = b;
      while (end < document_.blocks.size() && document_.blocks[end].kind == BlockKind::cell &&
             document_.blocks[end].table == document_.blocks[b].table)
        ++end;
      read_table(b, end);
      b = end;
    }
    read_named_values();
    return std::move(out_);
  }

 private:
  std::string_view heading_before(std::size_t block) const {
    std::string_view heading;
    for (const SourceSentence& s : sentences_) {
      if (s.block >= block) break;
      if (s.heading > 0) heading = s.text;
    }
    return heading;
  }
  // The text just before a table, which often says what it lists.
  std::string_view caption(std::size_t block) const {
    std::string_view text;
    for (const SourceSentence& s : sentences_) {
      if (s.block >= block) break;
      text = s.text;
    }
    return text;
  }
  static bool speaks_of_sdks(std::string_view text) {
    std::string lower = lower_ascii(text);
    for (std::string_view word : {"sdk", "第三方", "合作方", "合作伙伴", "third part", "插件"})
      if (lower.find(word) != lower.npos) return true;
    return false;
  }

  void read_table(std::size_t begin, std::size_t end) {
    std::map<std::uint32_t, Column> columns;
    std::uint32_t header_row = 0;
    bool found = false;
    for (std::size_t b = begin; b < end && !found; ++b) {
      const DocumentBlock& block = document_.blocks[b];
      if (block.row > 2) break;
      if (block.row != header_row) columns.clear(), header_row = block.row;
      Column column = header_of(lexicon_, block.text, false);
      if (column != Column::none &&
          std::none_of(columns.begin(), columns.end(), [&](const auto& c) { return c.second == column; }))
        columns[block.column] = column;
      bool row_ends = b + 1 == end || document_.blocks[b + 1].row != block.row;
      found = row_ends && columns.size() >= 2;
    }
    if (!found) return;
    const std::string section(heading_before(begin));
    const bool sdk_context = kind_ == "sdk_list" || speaks_of_sdks(section) ||
                             speaks_of_sdks(caption(begin)) || header_says_sdk(begin, end, header_row);
    std::map<std::uint32_t, std::map<Column, const DocumentBlock*>> rows;
    for (std::size_t b = begin; b < end; ++b) {
      const DocumentBlock& block = document_.blocks[b];
      auto column = columns.find(block.column);
      if (block.row > header_row && column != columns.end()) rows[block.row].emplace(column->second, &block);
    }
    for (const auto& [number, cells] : rows) read_row(cells, sdk_context, section);
  }

  bool header_says_sdk(std::size_t begin, std::size_t end, std::uint32_t row) const {
    for (std::size_t b = begin; b < end; ++b)
      if (document_.blocks[b].row == row && speaks_of_sdks(document_.blocks[b].text)) return true;
    return false;
  }

  static std::string text_of(const std::map<Column, const DocumentBlock*>& cells, Column column) {
    auto cell = cells.find(column);
    if (cell == cells.end()) return {};
    std::string text = cell->second->text;
    std::replace(text.begin(), text.end(), '\n', ' ');
    return std::string(trim(text));
  }

  std::uint32_t add_row(const std::string& text, const DocumentBlock& first, std::size_t length,
                        const std::string& section) {
    TableReading::Row row;
    row.text = text;
    row.place.offset = first.source_of(0), row.place.length = length;
    row.section = section;
    out_.rows.push_back(std::move(row));
    return static_cast<std::uint32_t>(out_.rows.size() - 1);
  }

  void read_row(const std::map<Column, const DocumentBlock*>& cells, bool sdk_context,
                const std::string& section) {
    if (cells.empty()) return;
    std::string joined;
    const DocumentBlock* first = nullptr;
    std::uint64_t last = 0;
    for (const auto& [column, block] : cells) {
      if (first == nullptr || block->source_of(0) < first->source_of(0)) first = block;
      last = std::max(last, block->source_of(block->text.empty() ? 0 : block->text.size() - 1));
    }
    std::vector<const DocumentBlock*> ordered;
    for (const auto& [column, block] : cells) ordered.push_back(block);
    std::sort(ordered.begin(), ordered.end(),
              [](const auto* a, const auto* b) { return a->column < b->column; });
    for (const DocumentBlock* block : ordered) joined += (joined.empty() ? "" : " | ") + block->text;
    std::replace(joined.begin(), joined.end(), '\n', ' ');
    std::uint32_t row =
        add_row(joined, *first, last >= first->source_of(0) ? last - first->source_of(0) + 1 : joined.size(),
                section);
    std::string name = text_of(cells, Column::name), company = text_of(cells, Column::company);
    std::string data = text_of(cells, Column::data), purpose = text_of(cells, Column::purpose);
    std::string permission = text_of(cells, Column::permission);
    if (sdk_context && (!name.empty() || !company.empty()) &&
        cells.contains(Column::data) + cells.contains(Column::purpose) + cells.contains(Column::link) > 0)
      return add_sdk(name, company, purpose, data, text_of(cells, Column::link),
                     text_of(cells, Column::manner), row);
    if (!permission.empty()) return add_permission(permission, purpose, row);
    if (!data.empty() && !sdk_context) add_collection(data, purpose, row);
  }

  void add_sdk(const std::string& name, const std::string& company, const std::string& purpose,
               const std::string& data, const std::string& link, const std::string& manner, std::uint32_t row,
               const char* from = "table") {
    DisclosedSdk sdk;
    sdk.name = name, sdk.company = company, sdk.purpose = purpose, sdk.data = data, sdk.link = link,
    sdk.manner = manner;
    sdk.sdks = lexicon_.sdks_named(name.empty() ? company : name);
    if (sdk.sdks.empty() && !name.empty()) sdk.sdks = lexicon_.sdks_named(company);
    Lexicon::Named named = lexicon_.types_in(data);
    sdk.types = named.types, sdk.categories = named.categories;
    sdk.from = from;
    sdk.place = out_.rows[row].place;
    Statement s;
    s.actor = "sdk", s.actor_name = name.empty() ? company : name, s.sdks = sdk.sdks;
    s.act = "collect", s.types = named.types, s.generic = named.generic, s.categories = named.categories;
    s.open_list = named.open_list, s.purpose = purpose, s.from = "table", s.sentence = row;
    if (!s.types.empty() || !s.generic.empty()) out_.statements.push_back(std::move(s));
    out_.sdks.push_back(std::move(sdk));
  }

  void add_permission(const std::string& permission, const std::string& purpose, std::uint32_t row) {
    Lexicon::Named named = lexicon_.types_in(permission);
    if (named.types.empty()) return;
    Statement s;
    s.actor = "app", s.act = "permission", s.types = named.types, s.purpose = purpose, s.from = "table",
    s.sentence = row;
    out_.statements.push_back(std::move(s));
  }

  void add_collection(const std::string& data, const std::string& purpose, std::uint32_t row) {
    Lexicon::Named named = lexicon_.types_in(data);
    if (named.types.empty() && named.generic.empty()) return;
    Statement s;
    s.actor = "app", s.act = "collect", s.types = named.types, s.generic = named.generic,
    s.categories = named.categories;
    s.open_list = named.open_list, s.purpose = purpose, s.from = "table", s.sentence = row;
    out_.statements.push_back(std::move(s));
  }

  // "SDK名称：友盟" / "使用目的：统计" / "收集信息：IMEI" on lines of their own: a row written downwards.
  void read_named_values() {
    std::map<Column, std::string> values;
    const DocumentBlock* first = nullptr;
    std::string joined, section;
    std::vector<std::size_t> lines;
    int others = 0;
    auto flush = [&] {
      bool names = values.contains(Column::name) || values.contains(Column::company);
      if (names && values.size() >= 3 && first != nullptr) {
        std::uint32_t row = add_row(joined, *first, joined.size(), section);
        add_sdk(values[Column::name], values[Column::company], values[Column::purpose], values[Column::data],
                values[Column::link], values[Column::manner], row);
        out_.used_blocks.insert(out_.used_blocks.end(), lines.begin(), lines.end());
      }
      lines.clear();
      values.clear(), joined.clear(), first = nullptr, others = 0;
    };
    for (std::size_t b = 0; b < document_.blocks.size(); ++b) {
      const DocumentBlock& block = document_.blocks[b];
      if (block.hidden || block.kind == BlockKind::cell) continue;
      std::size_t colon = block.text.find("：");
      std::size_t width = 3;
      if (std::size_t narrow = block.text.find(':'); narrow < colon) colon = narrow, width = 1;
      std::string_view key = std::string_view(block.text).substr(0, colon == std::string::npos ? 0 : colon);
      key.remove_prefix(std::min(key.size(), numbering_length(key)));
      Column column =
          colon == std::string::npos || key.size() > 60 ? Column::none : header_of(lexicon_, trim(key), true);
      if (column == Column::none) {
        if (++others > 1) flush();
        continue;
      }
      if (values.contains(column)) flush();
      if (first == nullptr) first = &block, section = heading_before(b);
      values[column] = std::string(trim(std::string_view(block.text).substr(colon + width)));
      joined += (joined.empty() ? "" : " | ") + block.text;
      lines.push_back(b);
      others = 0;
    }
    flush();
  }

  const Document& document_;
  const std::vector<SourceSentence>& sentences_;
  std::string_view kind_;
  const Lexicon& lexicon_;
  TableReading out_;
};

}  // namespace

TableReading read_tables(const Document& document, const std::vector<SourceSentence>& sentences,
                         std::string_view kind, const Lexicon& lexicon) {
  return TableReader(document, sentences, kind, lexicon).read();
}

}  // namespace xiezhi
