#include "formats/table/xls.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "formats/plain_text/plain_text.h"
#include "support/text.h"

namespace xiezhi {
namespace {

namespace record {  // MS-XLS 2.3
constexpr std::uint16_t kFormula = 0x06, kEof = 0x0A, kDateMode = 0x22, kFilePass = 0x2F, kContinue = 0x3C,
                        kBoundSheet = 0x85, kMulRk = 0xBD, kRString = 0xD6, kXf = 0xE0, kSst = 0xFC,
                        kLabelSst = 0xFD, kNumber = 0x203, kLabel = 0x204, kBoolErr = 0x205, kString = 0x207,
                        kRk = 0x27E, kFormat = 0x41E, kBof = 0x809;
}
constexpr std::size_t kMostStrings = 8'000'000, kMostCells = 40'000'000, kMostSheets = 1'024;

struct Record {
  std::uint16_t type = 0;
  Bytes body;
};

// Records in order; a length beyond the end gives what is there, and then the end.
class Records {
 public:
  Records(Bytes stream, std::uint64_t at) : reader_(stream, at) {}
  bool next(Record& out) {
    if (reader_.remaining() < 4) return false;
    out.type = reader_.u16();
    const std::uint16_t length = reader_.u16();
    short_ = short_ || length > reader_.remaining();
    out.body = reader_.bytes(std::min<std::uint64_t>(length, reader_.remaining()));
    return true;
  }
  bool peek_is(std::uint16_t type) const {
    Reader ahead = reader_;
    return ahead.remaining() >= 4 && ahead.u16() == type;
  }
  bool ended_short() const { return short_; }

 private:
  Reader reader_;
  bool short_ = false;
};

// A string's characters over a record and its continuations, each of which says anew whether it has wide ones.
class Segments {
 public:
  explicit Segments(std::vector<Bytes> parts) : parts_(std::move(parts)) {}
  bool at_end() {
    while (part_ < parts_.size() && at_ >= parts_[part_].size()) ++part_, at_ = 0;
    return part_ >= parts_.size();
  }
  std::uint32_t number(int bytes) {
    std::uint32_t out = 0;
    for (int i = 0; i < bytes; ++i) out |= std::uint32_t{byte()} << (8 * i);
    return out;
  }
  void skip(std::uint64_t count) {
    while (count > 0 && !at_end()) {
      const std::uint64_t step = std::min<std::uint64_t>(count, parts_[part_].size() - at_);
      at_ += step, count -= step;
    }
  }
  std::string characters(std::uint32_t count, bool wide) {
    std::u16string units;
    units.reserve(std::min<std::uint32_t>(count, 32'768));
    while (count > 0) {
      if (part_ < parts_.size() && at_ >= parts_[part_].size()) {
        if (at_end()) break;
        wide = (byte() & 1) != 0;
        continue;
      }
      if (at_end()) break;
      units.push_back(static_cast<char16_t>(number(wide ? 2 : 1)));
      --count;
    }
    return from_utf16(units);
  }

 private:
  std::uint8_t byte() { return at_end() ? std::uint8_t{0} : parts_[part_][at_++]; }
  std::vector<Bytes> parts_;
  std::size_t part_ = 0, at_ = 0;
};

std::string unicode_string(Segments& in, int length_bytes) {
  const std::uint32_t count = in.number(length_bytes), flags = in.number(1);
  const std::uint32_t runs = (flags & 8) != 0 ? in.number(2) : 0, extra = (flags & 4) != 0 ? in.number(4) : 0;
  std::string out = in.characters(count, (flags & 1) != 0);
  in.skip(std::uint64_t{runs} * 4 + extra);
  return out;
}

// MS-XLS 2.4.126: built-in formats of dates and times; East Asian versions use 27–36 and 50–58 too.
bool is_builtin_date(std::uint16_t format) {
  return (format >= 14 && format <= 22) || (format >= 27 && format <= 36) || (format >= 45 && format <= 47) ||
         (format >= 50 && format <= 58);
}

double rk_number(std::uint32_t rk) {
  double value;
  if ((rk & 2) != 0)
    value = static_cast<double>(static_cast<std::int32_t>(rk) >> 2);
  else
    value = std::bit_cast<double>(std::uint64_t{rk & 0xFFFFFFFC} << 32);
  return (rk & 1) != 0 ? value / 100 : value;
}

struct SheetPlace {
  std::string name;
  std::uint32_t offset = 0;
};

class XlsReader {
 public:
  XlsReader(Bytes stream, Workbook& out, std::size_t most_rows)
      : stream_(stream),
        out_(out),
        most_rows_(most_rows),
        strings_(std::make_shared<std::vector<std::string>>()) {}

  Result<void> read() {
    if (Result<void> globals = read_globals(); !globals) return globals;
    for (const SheetPlace& place : places_) read_sheet(place);
    return {};
  }

 private:
  Result<void> read_globals() {
    Records records(stream_, 0);
    Record r;
    if (!records.next(r) || r.type != record::kBof)
      return fail(Fault::bad_structure, "", {"工作簿没有开头记录", "the workbook has no BOF record"});
    wide_strings_ = Reader(r.body).u16() >= 0x0600;
    while (records.next(r) && r.type != record::kEof) {
      if (r.type == record::kFilePass)
        return fail(
            Fault::unsupported, "",
            {"工作簿已加密；请去掉密码后另存", "the workbook is encrypted; save it without a password"});
      if (r.type == record::kSst) read_strings(records, r);
      if (r.type == record::kBoundSheet) read_place(r);
      if (r.type == record::kFormat) read_format(r);
      if (r.type == record::kXf)
        formats_of_xf_.push_back(Reader(r.body, std::min<std::size_t>(2, r.body.size())).u16());
      if (r.type == record::kDateMode) since_1904_ = Reader(r.body).u16() == 1;
    }
    if (records.ended_short()) tell_short("globals");
    return {};
  }

  void tell_short(std::string where) {
    out_.problems.push_back({Fault::truncated, std::move(where), {"记录被截断", "a record is cut off"}});
  }

  Segments with_continuations(Records& records, const Record& first) {
    std::vector<Bytes> parts{first.body};
    for (Record more; records.peek_is(record::kContinue) && records.next(more);) parts.push_back(more.body);
    return Segments(std::move(parts));
  }

  void read_strings(Records& records, const Record& first) {
    Segments in = with_continuations(records, first);
    in.skip(4);
    const std::uint32_t unique = in.number(4);
    while (shared_ < unique && shared_ < kMostStrings && !in.at_end()) {
      strings_->push_back(unicode_string(in, 2));
      ++shared_;
    }
    if (shared_ < unique)
      out_.problems.push_back({Fault::disagreement,
                               "SST",
                               {"共享字符串比所说的少", "there are fewer shared strings than it says"}});
  }

  void read_place(const Record& r) {
    Reader in(r.body);
    SheetPlace place;
    place.offset = in.u32();
    in.skip(1);
    const std::uint8_t type = in.u8();
    if (wide_strings_) {
      Segments name({r.body.subspan(std::min<std::size_t>(6, r.body.size()))});
      place.name = unicode_string(name, 1);
    } else {
      place.name = decode_text(in.bytes(std::min<std::uint64_t>(in.u8(), in.remaining()))).text;
    }
    if (type == 0 && places_.size() < kMostSheets) places_.push_back(std::move(place));
  }

  void read_format(const Record& r) {
    const std::uint16_t number = Reader(r.body).u16();
    if (r.body.size() < 4) return;
    Segments in({r.body.subspan(2)});
    const std::string words = wide_strings_ ? unicode_string(in, 2) : std::string(as_text(r.body.subspan(3)));
    if (is_date_format(words)) date_formats_.push_back(number);
  }

  static bool is_date_format(std::string_view format) {
    bool quoted = false;
    for (std::size_t i = 0; i < format.size(); ++i) {
      const char c = format[i];
      if (c == '"') quoted = !quoted;
      if (c == '\\') ++i;
      if (c == '[') i = std::min(format.find(']', i), format.size());
      if (!quoted && std::string_view("yYdDhHsS").find(c) != std::string_view::npos &&
          !format.starts_with("General"))
        return true;
    }
    return false;
  }

  CellKind number_kind(std::uint16_t xf) const {
    if (xf >= formats_of_xf_.size()) return CellKind::number;
    const std::uint16_t format = formats_of_xf_[xf];
    const bool date = is_builtin_date(format) ||
                      std::find(date_formats_.begin(), date_formats_.end(), format) != date_formats_.end();
    return date ? CellKind::date : CellKind::number;
  }

  // Cells may come in any order; rows are put in order at the end.
  void put(std::uint16_t row, Cell cell) {
    if (cells_.size() < kMostCells) cells_.push_back({row, cell});
  }
  void put_number(std::uint16_t row, std::uint16_t column, std::uint16_t xf, double value,
                  bool formula = false) {
    if (!std::isfinite(value)) return put(row, {.column = column, .kind = CellKind::error});
    CellKind kind = number_kind(xf);
    if (kind == CellKind::date && since_1904_) value += 1462;
    put(row, {.column = column, .kind = kind, .formula = formula, .number = value});
  }
  void put_text(std::uint16_t row, std::uint16_t column, std::string words, bool formula = false) {
    put(row, {.column = column, .formula = formula, .text = static_cast<std::uint32_t>(strings_->size())});
    strings_->push_back(std::move(words));
  }

  void read_cell(Records& records, const Record& r) {
    Reader in(r.body);
    const std::uint16_t row = in.u16();
    const std::uint16_t column = in.u16();
    if (r.type == record::kMulRk) {
      for (std::uint16_t at = column; in.remaining() >= 8; ++at) {
        const std::uint16_t xf = in.u16();
        put_number(row, at, xf, rk_number(in.u32()));
      }
      return;
    }
    const std::uint16_t xf = in.u16();
    if (in.failed()) return;
    if (r.type == record::kRk) put_number(row, column, xf, rk_number(in.u32()));
    if (r.type == record::kNumber) put_number(row, column, xf, std::bit_cast<double>(in.u64()));
    if (r.type == record::kBoolErr) {
      const std::uint8_t value = in.u8(), error = in.u8();
      put(row, {.column = column,
                .kind = error != 0 ? CellKind::error : CellKind::boolean,
                .number = static_cast<double>(value)});
    }
    if (r.type == record::kLabelSst) {
      const std::uint32_t index = in.u32();
      if (index < shared_)
        put(row, {.column = column, .text = index});
      else
        ++missing_strings_;
    }
    if (r.type == record::kLabel || r.type == record::kRString) read_label(records, r, row, column);
    if (r.type == record::kFormula) read_formula(records, in, row, column, xf);
  }

  void read_label(Records& records, const Record& r, std::uint16_t row, std::uint16_t column) {
    if (r.body.size() < 8) return;
    if (!wide_strings_) {
      Reader in(r.body, 6);
      const std::uint64_t length = in.u16();
      return put_text(row, column, decode_text(in.bytes(std::min(length, in.remaining()))).text);
    }
    Segments in = with_continuations(records, r);
    in.skip(6);
    put_text(row, column, unicode_string(in, 2));
  }

  void read_formula(Records& records, Reader& in, std::uint16_t row, std::uint16_t column, std::uint16_t xf) {
    const std::uint64_t result = in.u64();
    if (in.failed()) return;
    if ((result >> 48) != 0xFFFF) return put_number(row, column, xf, std::bit_cast<double>(result), true);
    const auto kind = static_cast<std::uint8_t>(result);
    if (kind == 1 || kind == 2)
      return put(row, {.column = column,
                       .kind = kind == 1 ? CellKind::boolean : CellKind::error,
                       .formula = true,
                       .number = static_cast<double>((result >> 16) & 0xFF)});
    if (kind != 0) return;
    // The text follows in a STRING record, at most a shared formula or an array between.
    Record r;
    for (int i = 0; i < 2 && !records.peek_is(record::kString); ++i)
      if (!(records.peek_is(0x4BC) || records.peek_is(0x221)) || !records.next(r)) return;
    if (!records.next(r)) return;
    Segments text = with_continuations(records, r);
    put_text(row, column, wide_strings_ ? unicode_string(text, 2) : std::string{}, true);
  }

  static bool is_cell(std::uint16_t type) {
    constexpr std::array<std::uint16_t, 8> kinds{record::kMulRk,   record::kRk,       record::kNumber,
                                                 record::kBoolErr, record::kLabelSst, record::kLabel,
                                                 record::kRString, record::kFormula};
    return std::find(kinds.begin(), kinds.end(), type) != kinds.end();
  }

  void read_sheet(const SheetPlace& place) {
    Sheet sheet;
    sheet.name = place.name;
    sheet.strings = strings_;
    cells_.clear();
    Records records(stream_, std::min<std::uint64_t>(place.offset, stream_.size()));
    Record r;
    if (!records.next(r) || r.type != record::kBof) {
      out_.problems.push_back(
          {Fault::out_of_range, place.name, {"工作表不在所说的位置", "the sheet is not where it should be"}});
    } else {
      int depth = 1;
      std::size_t rows = 0;
      std::uint32_t last = ~0u;
      while (depth > 0 && records.next(r)) {
        if (r.type == record::kBof) ++depth;  // an embedded chart
        if (r.type == record::kEof) --depth;
        if (depth != 1 || !is_cell(r.type)) continue;
        if (const std::uint16_t row = Reader(r.body).u16(); row != last) last = row, ++rows;
        if (rows > most_rows_) break;
        read_cell(records, r);
      }
      if (depth > 0 && rows <= most_rows_) tell_short(place.name);
    }
    if (missing_strings_ > 0)
      out_.problems.push_back(
          {Fault::out_of_range,
           place.name,
           {std::to_string(missing_strings_) + "个单元格指向不存在的字符串",
            std::to_string(missing_strings_) + " cells refer to strings that are not there"}});
    missing_strings_ = 0;
    arrange(sheet);
    out_.sheets.push_back(std::move(sheet));
  }

  void arrange(Sheet& sheet) {
    const auto before = [](const Placed& a, const Placed& b) {
      return std::pair(a.row, a.cell.column) < std::pair(b.row, b.cell.column);
    };
    if (!std::is_sorted(cells_.begin(), cells_.end(), before))
      std::stable_sort(cells_.begin(), cells_.end(), before);
    sheet.cells.reserve(cells_.size());
    for (const Placed& placed : cells_) {
      if (sheet.rows.empty() || sheet.rows.back().number != placed.row + 1u)
        sheet.rows.push_back({placed.row + 1u, static_cast<std::uint32_t>(sheet.cells.size()), 0});
      sheet.cells.push_back(placed.cell);
      ++sheet.rows.back().count;
    }
  }

  struct Placed {
    std::uint16_t row;
    Cell cell;
  };
  Bytes stream_;
  Workbook& out_;
  std::size_t most_rows_;
  std::shared_ptr<std::vector<std::string>> strings_;
  std::uint32_t shared_ = 0, missing_strings_ = 0;
  std::vector<SheetPlace> places_;
  std::vector<std::uint16_t> formats_of_xf_, date_formats_;
  std::vector<Placed> cells_;
  bool wide_strings_ = true, since_1904_ = false;
};

}  // namespace

Result<Workbook> read_xls(Bytes bytes, const Limits&, std::size_t most_rows) {
  Workbook out;
  constexpr std::string_view kNames[] = {"Workbook", "Book"};
  auto stream = compound_stream(bytes, kNames, out.problems);
  if (!stream) return tl::make_unexpected(stream.error());
  XlsReader reader(*stream, out, most_rows);
  if (Result<void> read = reader.read(); !read) return tl::make_unexpected(read.error());
  return out;
}

}  // namespace xiezhi
