// Validation of a dex file, once, so that everything after it may read unchecked.
//
// Tables are copied with their indexes checked (a broken index leads to the table's extra last entry). Code is
// walked instruction by instruction, by ranges of classes on every thread. Hostile sharing (a million ids that
// point at one long string, methods that overlap in one piece of code) is kept linear by budgets that are
// multiples of the file's size; budgets are spent in file order, so results do not depend on the schedule.
#include <algorithm>
#include <array>

#include "formats/dex/dex.h"
#include "support/parallel.h"
#include "support/text.h"

namespace xiezhi::dex {
namespace {

constexpr std::size_t kClassesPerChunk = 128;
constexpr std::size_t kStringsPerChunk = 4096;
constexpr std::uint32_t kMaxUnits = (1u << 28) - 1;  // what a relation's 28-bit pc can name

struct Section {
  std::uint32_t count = 0, offset = 0;
};

struct Header {
  int version = 0;
  std::uint32_t header_offset = 0, header_size = 0, file_size = 0, map_offset = 0;
  Section strings, types, protos, fields, methods, classes;
};

std::uint32_t u32_at(Bytes bytes, std::size_t offset) {
  std::uint32_t value;
  std::memcpy(&value, bytes.data() + offset, 4);
  return value;
}
std::uint16_t u16_at(Bytes bytes, std::size_t offset) {
  std::uint16_t value;
  std::memcpy(&value, bytes.data() + offset, 2);
  return value;
}

// Problems of one chunk of work: the first few, and how many there were.
struct Complaints {
  Problems first;
  std::size_t count = 0;
  void add(Fault fault, std::string where, Text detail) {
    if (first.size() < kMaxProblems) first.push_back({fault, std::move(where), std::move(detail)});
    ++count;
  }
};

bool is_type_descriptor(std::string_view text) {
  std::size_t dimensions = text.find_first_not_of('[');
  if (dimensions > 255) return false;  // npos too
  text.remove_prefix(dimensions);
  if (text.size() == 1)
    return text != "V" ? std::string_view("ZBSCIJFD").find(text[0]) != text.npos : dimensions == 0;
  return text.size() > 2 && text.front() == 'L' && text.back() == ';' && text.find(';') == text.size() - 1;
}

// UTF-16 length of modified UTF-8, or -1 where it is ill-formed.
std::int64_t utf16_length(std::string_view text) {
  std::int64_t units = 0;
  for (std::size_t i = 0; i < text.size(); ++units) {
    // Eight ASCII bytes at a time: most strings are nothing else.
    std::uint64_t word;
    while (i + 8 <= text.size() && (std::memcpy(&word, text.data() + i, 8), (word & 0x8080808080808080) == 0))
      i += 8, units += 8;
    if (i >= text.size()) break;
    auto byte = [&](std::size_t k) { return static_cast<std::uint8_t>(text[k]); };
    auto follows = [&](std::size_t k) { return k < text.size() && (byte(k) & 0xc0) == 0x80; };
    if (byte(i) < 0x80)
      i += 1;
    else if ((byte(i) & 0xe0) == 0xc0 && follows(i + 1))
      i += 2;
    else if ((byte(i) & 0xf0) == 0xe0 && follows(i + 1) && follows(i + 2))
      i += 3;
    else
      return -1;
  }
  return units;
}

// What can be wrong with the code of a method, and its Chinese.
constexpr std::pair<std::string_view, std::string_view> kCodeFaults[] = {
    {"more arguments than registers", "参数多于寄存器"},
    {"a payload runs over the end of the code", "数据表超出代码"},
    {"an instruction runs over the end of the code", "指令超出代码"},
    {"a branch leads outside the instructions", "跳转目标不是指令"},
    {"a register out of range", "寄存器越界"},
    {"a pool index out of range", "常量池索引越界"},
    {"an undefined instruction", "未定义的指令"},
    {"a payload that is not there", "引用的数据表不存在"},
    {"switch tables larger than the code", "分支表总长超过代码"},
    {"a switch leads outside the instructions", "分支目标不是指令"},
    {"a damaged exception table", "异常表损坏"},
    {"an exception handler outside the instructions", "异常处理入口不是指令"},
};
std::string_view in_chinese(std::string_view fault) {
  for (auto [en, zh] : kCodeFaults)
    if (en == fault) return zh;
  return fault;
}

// One bit a code unit: where instructions begin.
class Starts {
 public:
  void reset(std::uint32_t units) { words_.assign((units + 63) / 64, 0); }
  void set(std::uint32_t pc) { words_[pc / 64] |= std::uint64_t{1} << (pc % 64); }
  bool operator[](std::uint32_t pc) const { return words_[pc / 64] >> (pc % 64) & 1; }

 private:
  std::vector<std::uint64_t> words_;
};

// Walks the code of one method and says what is wrong with it, if anything.
class CodeChecker {
 public:
  explicit CodeChecker(const DexFile& file) : file_(file) {
    limits_.fill(0);
    for (std::size_t op = 0; op < 256; ++op) limits_[op] = index_limit(kOps[op]);
  }

  // An empty text when the code is sound.
  std::string_view fault_in(const Code& code) {
    if (code.ins > code.registers) return "more arguments than registers";
    starts_.reset(code.units);
    targets_.clear();
    payload_uses_.clear();
    for (std::uint32_t pc = 0; pc < code.units;) {
      std::uint16_t unit = code.unit(pc);
      std::uint32_t width = kOps[unit & 0xff].width;
      if (unit >= 0x0100 && (unit & 0xff) == 0 && payload_at(code, pc) != Payload::none) {
        if (!payload_fits(code, pc)) return "a payload runs over the end of the code";
        pc += width_at(code, pc);
        continue;
      }
      if (width > code.units - pc) return "an instruction runs over the end of the code";
      starts_.set(pc);
      if (std::string_view fault = instruction_fault(code, pc, unit); !fault.empty()) return fault;
      pc += width;
    }
    for (std::uint32_t target : targets_)
      if (target >= code.units || !starts_[target]) return "a branch leads outside the instructions";
    if (std::string_view fault = payloads_fault(code); !fault.empty()) return fault;
    return tries_fault(code);
  }

 private:
  std::uint32_t index_limit(const OpTraits& op) const {
    if (op.is(property::kString)) return file_.string_count();
    if (op.is(property::kType)) return file_.type_count();
    if (op.is(property::kField)) return file_.field_count();
    if (op.is(property::kCallSite)) return file_.call_site_count();
    if (op.is(property::kInvoke)) return file_.method_count();
    if (op.is(property::kProto)) return file_.proto_count();
    if (op.is(property::kHandle)) return static_cast<std::uint32_t>(file_.method_handles().size());
    return 0;
  }

  std::string_view instruction_fault(const Code& code, std::uint32_t pc, std::uint16_t unit) {
    constexpr std::string_view bad_register = "a register out of range";
    constexpr std::string_view bad_index = "a pool index out of range";
    const unsigned registers = code.registers, high = unit >> 8;
    const std::uint8_t op = unit & 0xff;
    auto second = [&] { return unsigned{code.unit(pc + 1)}; };
    auto relative = [&](std::int32_t offset) { targets_.push_back(pc + static_cast<std::uint32_t>(offset)); };
    auto second_long = [&] { return second() | std::uint32_t{code.unit(pc + 2)} << 16; };
    bool registers_fit = true, index_fits = true;
    switch (kOps[op].format) {
      case Format::kUnused:
        return "an undefined instruction";
      case Format::k10x:
        break;
      case Format::k12x:
        registers_fit = (high & 0xf) < registers && (high >> 4) < registers;
        break;
      case Format::k11n:
        registers_fit = (high & 0xf) < registers;
        break;
      case Format::k11x:
      case Format::k21s:
      case Format::k21h:
      case Format::k31i:
      case Format::k51l:
        registers_fit = high < registers;
        break;
      case Format::k10t:
        relative(static_cast<std::int8_t>(high));
        break;
      case Format::k20t:
        relative(static_cast<std::int16_t>(second()));
        break;
      case Format::k30t:
        relative(static_cast<std::int32_t>(second_long()));
        break;
      case Format::k22x:
        registers_fit = high < registers && second() < registers;
        break;
      case Format::k32x:
        registers_fit = second() < registers && code.unit(pc + 2) < registers;
        break;
      case Format::k21t:
        registers_fit = high < registers;
        relative(static_cast<std::int16_t>(second()));
        break;
      case Format::k22t:
        registers_fit = (high & 0xf) < registers && (high >> 4) < registers;
        relative(static_cast<std::int16_t>(second()));
        break;
      case Format::k21c:
        registers_fit = high < registers, index_fits = second() < limits_[op];
        break;
      case Format::k31c:
        registers_fit = high < registers, index_fits = second_long() < limits_[op];
        break;
      case Format::k22c:
        registers_fit = (high & 0xf) < registers && (high >> 4) < registers;
        index_fits = second() < limits_[op];
        break;
      case Format::k23x:
        registers_fit = high < registers && (second() & 0xff) < registers && (second() >> 8) < registers;
        break;
      case Format::k22b:
        registers_fit = high < registers && (second() & 0xff) < registers;
        break;
      case Format::k22s:
        registers_fit = (high & 0xf) < registers && (high >> 4) < registers;
        break;
      case Format::k31t:
        registers_fit = high < registers;
        payload_uses_.push_back({pc, pc + second_long()});
        break;
      case Format::k35c:
      case Format::k45cc:
        registers_fit = arguments_fit(code, pc, unit);
        index_fits = second() < limits_[op];
        break;
      case Format::k3rc:
      case Format::k4rcc:
        registers_fit = high == 0 || code.unit(pc + 2) + high <= registers;
        index_fits = second() < limits_[op];
        break;
    }
    if (kOps[op].width == 4 && code.unit(pc + 3) >= file_.proto_count()) index_fits = false;
    return !registers_fit ? bad_register : !index_fits ? bad_index : std::string_view{};
  }

  static bool arguments_fit(const Code& code, std::uint32_t pc, std::uint16_t unit) {
    unsigned count = unit >> 12, packed = code.unit(pc + 2);
    if (count > 5) return false;
    for (unsigned i = 0; i < std::min(count, 4u); ++i)
      if ((packed >> (4 * i) & 0xf) >= code.registers) return false;
    return count < 5 || (unit >> 8 & 0xf) < code.registers;
  }

  static bool payload_fits(const Code& code, std::uint32_t pc) {
    std::uint32_t left = code.units - pc;
    Payload payload = payload_at(code, pc);
    if (left < 2 || (payload == Payload::packed_switch && left < 4)) return false;
    if (payload != Payload::array) return width_at(code, pc) <= left;
    if (left < 4) return false;
    std::uint64_t size = code.unit(pc + 2) | std::uint64_t{code.unit(pc + 3)} << 16;
    return (size * code.unit(pc + 1) + 1) / 2 + 4 <= left;
  }

  std::string_view payloads_fault(const Code& code) {
    std::uint64_t cases_left = code.units;  // each case takes two units at least; more is hostile sharing
    for (auto [pc, table] : payload_uses_) {
      Op op = static_cast<Op>(code.unit(pc) & 0xff);
      Payload wanted = op == Op::packed_switch   ? Payload::packed_switch
                       : op == Op::sparse_switch ? Payload::sparse_switch
                                                 : Payload::array;
      if (table >= code.units || payload_at(code, table) != wanted || !payload_fits(code, table))
        return "a payload that is not there";
      if (wanted == Payload::array) continue;
      if (code.unit(table + 1) > cases_left) return "switch tables larger than the code";
      cases_left -= code.unit(table + 1);
      for (const SwitchCase& one : switch_cases(code, pc))
        if (one.target >= code.units || !starts_[one.target])
          return "a switch leads outside the instructions";
    }
    return {};
  }

  std::string_view tries_fault(const Code& code) {
    if (code.tries == 0) return {};
    std::vector<TryRange> ranges = file_.tries(code);
    if (ranges.size() != code.tries) return "a damaged exception table";
    for (const TryRange& range : ranges)
      for (const CatchClause& clause : range.catches)
        if (!starts_[clause.handler]) return "an exception handler outside the instructions";
    return {};
  }

  const DexFile& file_;
  std::array<std::uint32_t, 256> limits_;  // bound of the pool index, by opcode
  Starts starts_;
  std::vector<std::uint32_t> targets_;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> payload_uses_;  // instruction, payload
};

Text chinese_and_english(std::string_view zh, std::string_view en) {
  return {std::string(zh), std::string(en)};
}

// The version of "dex\n035\0", or 0.
int magic_version(Bytes bytes, std::size_t at) {
  if (!contains(bytes, at, 8) || std::memcmp(bytes.data() + at, "dex\n", 4) != 0 || bytes[at + 7] != 0)
    return 0;
  int version = 0;
  for (int i = 4; i < 7; ++i) {
    if (bytes[at + i] < '0' || bytes[at + i] > '9') return 0;
    version = version * 10 + bytes[at + i] - '0';
  }
  return version;
}

// The dex file inside an optimised one ("dey\n036\0"), whose header is 40 bytes; else the bytes as they are.
Bytes unwrapped(Bytes bytes) {
  if (bytes.size() < 40 || std::memcmp(bytes.data(), "dey\n", 4) != 0) return bytes;
  Bytes inner = slice(bytes, u32_at(bytes, 8), u32_at(bytes, 12));
  return inner.empty() && u32_at(bytes, 8) <= bytes.size() ? bytes.subspan(u32_at(bytes, 8)) : inner;
}

Result<Header> read_header(Bytes bytes, std::size_t at, const std::string& where) {
  if (contains(bytes, at, 4) && std::memcmp(bytes.data() + at, "cdex", 4) == 0)
    return fail(Fault::unsupported, where,
                {"这是紧凑 dex（CDEX），由设备在安装后生成；请提供安装包里的 dex",
                 "this is compact dex (CDEX), which a device writes after installation; give the dex of the "
                 "package"});
  int version = magic_version(bytes, at);
  if (version == 0) return fail(Fault::bad_magic, where, {"不是 dex 文件", "not a dex file"});
  if (version > 41)
    return fail(
        Fault::unsupported, where,
        {"dex 版本 " + std::to_string(version) + " 尚不支持", "dex version " + std::to_string(version)});
  std::uint32_t least = version >= 41 ? 0x78 : 0x70;
  if (!contains(bytes, at, least))
    return fail(Fault::truncated, where, {"文件头不完整", "the header is cut off"});
  if (u32_at(bytes, at + 0x28) == 0x78563412)
    return fail(Fault::unsupported, where, {"大端序 dex", "big-endian dex"});
  Header header;
  header.version = version;
  header.header_offset = static_cast<std::uint32_t>(at);
  header.file_size = u32_at(bytes, at + 0x20);
  header.header_size = u32_at(bytes, at + 0x24);
  header.map_offset = u32_at(bytes, at + 0x34);
  Section* sections[] = {&header.strings, &header.types,   &header.protos,
                         &header.fields,  &header.methods, &header.classes};
  for (std::size_t i = 0; i < 6; ++i)
    *sections[i] = {u32_at(bytes, at + 0x38 + 8 * i), u32_at(bytes, at + 0x3c + 8 * i)};
  return header;
}

}  // namespace

struct DexFile::Opening {
  DexFile& file;
  Header header;
  Complaints complaints;

  Bytes bytes() const { return file.bytes_; }

  void run() {
    check_header();
    read_strings();
    read_types();
    read_protos();
    read_members();
    read_map();
    read_classes();
    read_class_data();
    check_code();
    file.problems_ = std::move(complaints.first);
    if (complaints.count > file.problems_.size()) {
      std::string more = std::to_string(complaints.count - file.problems_.size());
      file.problems_.push_back(
          {Fault::bad_structure, file.where_, {"另有 " + more + " 处损坏", more + " more of these"}});
    }
  }

  void complain(Fault fault, std::string_view zh, std::string_view en) {
    complaints.add(fault, file.where_, chinese_and_english(zh, en));
  }

  void check_header() {
    if (header.header_size < 0x70)
      complain(Fault::bad_structure, "文件头长度过小", "the header says it is too small");
    std::uint64_t end = std::uint64_t{header.header_offset} + header.file_size;
    if (end > bytes().size())
      complain(Fault::truncated, "文件比文件头所称的短", "the file is shorter than its header says");
  }

  // How many rows of `size` bytes the section really has.
  std::uint32_t rows(Section section, std::uint32_t size, std::string_view zh, std::string_view en) {
    if (section.count == 0) return 0;
    std::uint64_t room = section.offset < bytes().size() ? (bytes().size() - section.offset) / size : 0;
    if (section.count <= room) return section.count;
    complain(Fault::truncated, std::string(zh) + "表超出文件",
             "the table of " + std::string(en) + " runs over the end");
    return static_cast<std::uint32_t>(room);
  }

  void read_strings() {
    std::uint32_t count = rows(header.strings, 4, "字符串", "strings");
    file.string_count_ = count;
    file.strings_.resize(count + 1);  // the last one is empty: the damaged string
    std::size_t chunks = (count + kStringsPerChunk - 1) / kStringsPerChunk;
    std::vector<Complaints> per_chunk(chunks);
    parallel_ranges(chunks, 1, [&](std::size_t begin, std::size_t end) {
      for (std::size_t chunk = begin; chunk < end; ++chunk) {
        std::uint64_t budget = 2 * bytes().size();
        std::size_t last = std::min<std::size_t>(count, (chunk + 1) * kStringsPerChunk);
        for (std::size_t i = chunk * kStringsPerChunk; i < last; ++i)
          read_string(i, budget, per_chunk[chunk]);
      }
    });
    merge(per_chunk);
    // Strings lie side by side in real files; together they cannot be much longer than the file.
    std::uint64_t left = 4ull * bytes().size();
    bool cut = false;
    for (StringRef& ref : file.strings_) {
      if (ref.size > left) ref = {}, cut = true;
      left -= ref.size;
    }
    if (cut)
      complain(Fault::limit, "字符串互相重叠，总长超限",
               "strings overlap beyond measure; the excess is left out");
  }

  void read_string(std::size_t i, std::uint64_t& budget, Complaints& bad) {
    std::uint32_t offset = u32_at(bytes(), header.strings.offset + 4 * i);
    Reader reader(bytes(), offset);
    std::uint32_t length = reader.uleb128();
    auto where = [&] { return file.where_ + ":string " + std::to_string(i); };
    const void* nul =
        reader.ok() && reader.remaining() > 0
            ? std::memchr(bytes().data() + reader.position(), 0, std::min(reader.remaining(), budget))
            : nullptr;
    if (nul == nullptr)
      return bad.add(Fault::out_of_range, where(),
                     {"字符串超出文件", "a string runs over the end of the file"});
    auto size = static_cast<std::uint32_t>(static_cast<const std::uint8_t*>(nul) - bytes().data() -
                                           reader.position());
    budget -= size;
    file.strings_[i] = {static_cast<std::uint32_t>(reader.position()), size};
    if (utf16_length(file.string(static_cast<std::uint32_t>(i))) != length)
      bad.add(Fault::bad_structure, where(),
              {"字符串编码或长度有误", "a string's encoding or length is wrong"});
  }

  void merge(std::vector<Complaints>& per_chunk) {
    for (Complaints& chunk : per_chunk) {
      complaints.count += chunk.count;
      for (Problem& problem : chunk.first)
        if (complaints.first.size() < kMaxProblems) complaints.first.push_back(std::move(problem));
    }
  }

  // `index` where it is below `count`, else the damaged entry, with a complaint.
  std::uint32_t checked(std::uint32_t index, std::uint32_t count, std::string_view what, std::size_t row) {
    if (index < count) return index;
    complaints.add(Fault::out_of_range, file.where_ + ":" + std::string(what) + " " + std::to_string(row),
                   {"索引越界", "an index out of range"});
    return count;
  }

  void read_types() {
    std::uint32_t count = rows(header.types, 4, "类型", "types");
    file.type_count_ = count;
    file.types_.assign(count + 1, file.string_count_);
    for (std::uint32_t i = 0; i < count; ++i) {
      file.types_[i] =
          checked(u32_at(bytes(), header.types.offset + std::size_t{4} * i), file.string_count_, "type", i);
      if (!is_type_descriptor(file.descriptor(i)))
        complaints.add(Fault::bad_structure, file.where_ + ":type " + std::to_string(i),
                       {"类型描述符不合语法", "a malformed type descriptor"});
    }
  }

  // Appends the type list at `offset`; its length. 0 is the empty list.
  std::uint32_t read_type_list(std::uint32_t offset, std::string_view what, std::size_t row) {
    if (offset == 0) return 0;
    Reader reader(bytes(), offset);
    std::uint32_t count = reader.u32();
    // Lists are shared, but not without bound.
    if (reader.failed() || count > reader.remaining() / 2 ||
        file.type_lists_.size() + count > bytes().size()) {
      complaints.add(Fault::out_of_range, file.where_ + ":" + std::string(what) + " " + std::to_string(row),
                     {"类型列表超出文件", "a type list runs over the end of the file"});
      return 0;
    }
    for (std::uint32_t i = 0; i < count; ++i)
      file.type_lists_.push_back(checked(reader.u16(), file.type_count_, what, row));
    return count;
  }

  void read_protos() {
    std::uint32_t count = rows(header.protos, 12, "原型", "prototypes");
    file.proto_count_ = count;
    file.protos_.assign(count + 1, {file.string_count_, file.type_count_, 0, 0});
    for (std::uint32_t i = 0; i < count; ++i) {
      std::size_t at = header.protos.offset + std::size_t{12} * i;
      ProtoRow& row = file.protos_[i];
      row.shorty = checked(u32_at(bytes(), at), file.string_count_, "proto", i);
      row.return_type = checked(u32_at(bytes(), at + 4), file.type_count_, "proto", i);
      row.parameters = static_cast<std::uint32_t>(file.type_lists_.size());
      row.parameter_count = read_type_list(u32_at(bytes(), at + 8), "proto", i);
    }
  }

  void read_members() {
    std::uint32_t fields = rows(header.fields, 8, "字段", "fields"),
                  methods = rows(header.methods, 8, "方法", "methods");
    file.field_count_ = fields;
    file.method_count_ = methods;
    file.fields_.assign(fields + 1, {file.type_count_, file.type_count_, file.string_count_});
    file.methods_.assign(methods + 1, {file.type_count_, file.proto_count_, file.string_count_});
    for (std::uint32_t i = 0; i < fields; ++i) {
      std::size_t at = header.fields.offset + std::size_t{8} * i;
      file.fields_[i] = {checked(u16_at(bytes(), at), file.type_count_, "field", i),
                         checked(u16_at(bytes(), at + 2), file.type_count_, "field", i),
                         checked(u32_at(bytes(), at + 4), file.string_count_, "field", i)};
    }
    for (std::uint32_t i = 0; i < methods; ++i) {
      std::size_t at = header.methods.offset + std::size_t{8} * i;
      file.methods_[i] = {checked(u16_at(bytes(), at), file.type_count_, "method", i),
                          checked(u16_at(bytes(), at + 2), file.proto_count_, "method", i),
                          checked(u32_at(bytes(), at + 4), file.string_count_, "method", i)};
    }
  }

  // Only what the header does not name: method handles and call sites.
  void read_map() {
    Reader map(bytes(), header.map_offset);
    std::uint32_t items = header.map_offset == 0 ? 0 : map.u32();
    if (map.failed())
      return complain(Fault::out_of_range, "映射表超出文件", "the map runs over the end of the file");
    for (std::uint32_t i = 0; i < items; ++i) {
      std::uint16_t type = map.u16();
      map.skip(2);
      Section section{map.u32(), 0};
      section.offset = map.u32();
      if (map.failed()) return complain(Fault::truncated, "映射表被截断", "the map is cut off");
      if (type == 0x0007 && file.call_sites_.empty()) read_call_sites(section);
      if (type == 0x0008 && file.method_handles_.empty()) read_method_handles(section);
    }
  }

  void read_call_sites(Section section) {
    std::uint32_t count = rows(section, 4, "调用点", "call sites");
    for (std::uint32_t i = 0; i < count; ++i)
      file.call_sites_.push_back(u32_at(bytes(), section.offset + std::size_t{4} * i));
  }

  void read_method_handles(Section section) {
    std::uint32_t count = rows(section, 8, "方法句柄", "method handles");
    for (std::uint32_t i = 0; i < count; ++i) {
      std::size_t at = section.offset + std::size_t{8} * i;
      std::uint16_t kind = u16_at(bytes(), at);
      std::uint32_t bound = kind < 4 ? file.field_count_ : file.method_count_;
      file.method_handles_.push_back({kind, checked(u16_at(bytes(), at + 4), bound, "method handle", i)});
    }
  }

  void read_classes() {
    std::uint32_t count = rows(header.classes, 32, "类", "classes");
    file.classes_.resize(count);
    for (std::uint32_t i = 0; i < count; ++i) {
      std::size_t at = header.classes.offset + std::size_t{32} * i;
      ClassDef& c = file.classes_[i];
      c.type = checked(u32_at(bytes(), at), file.type_count_, "class", i);
      c.damaged = c.type == file.type_count_;
      c.access_flags = u32_at(bytes(), at + 4);
      c.superclass = optional_index(u32_at(bytes(), at + 8), file.type_count_, i);
      c.interfaces = static_cast<std::uint32_t>(file.type_lists_.size());
      c.interface_count = read_type_list(u32_at(bytes(), at + 12), "class", i);
      c.source_file = optional_index(u32_at(bytes(), at + 16), file.string_count_, i);
      c.annotations_offset = u32_at(bytes(), at + 20);
      c.static_values_offset = u32_at(bytes(), at + 28);
    }
  }

  std::uint32_t optional_index(std::uint32_t index, std::uint32_t count, std::size_t row) {
    if (index == kNoIndex) return kNoIndex;
    std::uint32_t out = checked(index, count, "class", row);
    return out == count ? kNoIndex : out;
  }

  std::string class_place(const ClassDef& c) const {
    return file.where_ + ":" + to_valid_utf8(from_modified_utf8(file.descriptor(c.type)));
  }

  // Sizes first, in order, so that members get exact places: an encoded field takes two bytes at least, a
  // method three, and the class_data of different classes do not overlap.
  void read_class_data() {
    std::uint64_t left = bytes().size();
    std::uint32_t fields = 0, methods = 0;
    for (std::uint32_t i = 0; i < file.classes_.size(); ++i) {
      ClassDef& c = file.classes_[i];
      std::uint32_t offset = class_data_offset(i);
      if (offset == 0 || c.damaged) continue;
      Reader reader(bytes(), offset);
      std::uint32_t sizes[4] = {reader.uleb128(), reader.uleb128(), reader.uleb128(), reader.uleb128()};
      std::uint64_t all_fields = std::uint64_t{sizes[0]} + sizes[1],
                    all_methods = std::uint64_t{sizes[2]} + sizes[3];
      if (reader.failed() || 2 * all_fields + 3 * all_methods > std::min(left, reader.remaining())) {
        c.damaged = true;
        complaints.add(Fault::out_of_range, class_place(c),
                       {"类成员超出文件", "the members of a class run over the end"});
        continue;
      }
      left -= 2 * all_fields + 3 * all_methods;
      c.fields = fields, c.static_field_count = sizes[0], c.instance_field_count = sizes[1];
      c.methods = methods, c.direct_method_count = sizes[2], c.virtual_method_count = sizes[3];
      fields += static_cast<std::uint32_t>(all_fields);
      methods += static_cast<std::uint32_t>(all_methods);
    }
    file.encoded_fields_.resize(fields);
    file.encoded_methods_.resize(methods);
    chunk_units.assign(class_chunks(), 0);
    for_class_chunks(
        [&](std::size_t chunk, std::uint32_t i, Complaints& bad) { read_members_of(i, chunk, bad); });
    check_code_budget();
  }

  std::uint32_t class_data_offset(std::uint32_t i) const {
    return u32_at(bytes(), header.classes.offset + std::size_t{32} * i + 24);
  }
  std::size_t class_chunks() const {
    return (file.classes_.size() + kClassesPerChunk - 1) / kClassesPerChunk;
  }

  template <typename Body>
  void for_class_chunks(Body&& body) {
    std::vector<Complaints> per_chunk(class_chunks());
    parallel_ranges(per_chunk.size(), 1, [&](std::size_t begin, std::size_t end) {
      for (std::size_t chunk = begin; chunk < end; ++chunk) {
        std::size_t last = std::min(file.classes_.size(), (chunk + 1) * kClassesPerChunk);
        for (std::size_t i = chunk * kClassesPerChunk; i < last; ++i)
          body(chunk, static_cast<std::uint32_t>(i), per_chunk[chunk]);
      }
    });
    merge(per_chunk);
  }

  void read_members_of(std::uint32_t i, std::size_t chunk, Complaints& bad) {
    ClassDef& c = file.classes_[i];
    if (c.static_field_count + c.instance_field_count + c.direct_method_count + c.virtual_method_count == 0)
      return;
    Reader reader(bytes(), class_data_offset(i));
    for (int skipped = 0; skipped < 4; ++skipped) reader.uleb128();
    std::uint32_t wrong = 0;
    EncodedField* field = file.encoded_fields_.data() + c.fields;
    for (std::uint32_t* count : {&c.static_field_count, &c.instance_field_count})
      *count = read_fields(reader, c, *count, field, wrong);
    EncodedMethod* method = file.encoded_methods_.data() + c.methods;
    for (std::uint32_t* count : {&c.direct_method_count, &c.virtual_method_count})
      *count = read_methods(reader, c, *count, method, wrong, chunk_units[chunk]);
    if (reader.failed()) c.damaged = true;
    if (wrong > 0 || reader.failed())
      bad.add(Fault::bad_structure, class_place(c),
              {"类成员记录损坏，可读的部分已保留", "damaged members of a class; the readable ones are kept"});
  }

  std::uint32_t read_fields(Reader& reader, const ClassDef& c, std::uint32_t count, EncodedField*& out,
                            std::uint32_t& wrong) {
    std::uint64_t index = 0;
    std::uint32_t kept = 0;
    for (std::uint32_t i = 0; i < count; ++i) {
      index += reader.uleb128();
      EncodedField field{static_cast<std::uint32_t>(index), reader.uleb128()};
      if (reader.failed()) break;
      if (index >= file.field_count_ || file.fields_[index].class_type != c.type)
        ++wrong;
      else
        *out++ = field, ++kept;
    }
    return kept;
  }

  std::uint32_t read_methods(Reader& reader, const ClassDef& c, std::uint32_t count, EncodedMethod*& out,
                             std::uint32_t& wrong, std::uint64_t& units) {
    std::uint64_t index = 0;
    std::uint32_t kept = 0;
    for (std::uint32_t i = 0; i < count; ++i) {
      index += reader.uleb128();
      EncodedMethod method{static_cast<std::uint32_t>(index), reader.uleb128(), 0};
      method.code_offset = reader.uleb128();
      if (reader.failed()) break;
      if (index >= file.method_count_ || file.methods_[index].class_type != c.type) {
        ++wrong;
        continue;
      }
      if (method.code_offset != 0 && !code_fits(method.code_offset)) method.code_offset = 0, ++wrong;
      if (method.code_offset != 0) units += file.code(method.code_offset).units;
      *out++ = method, ++kept;
    }
    return kept;
  }

  bool code_fits(std::uint32_t offset) const {
    if (!contains(bytes(), offset, 16)) return false;
    std::uint32_t units = u32_at(bytes(), offset + std::size_t{12});
    return units > 0 && units <= kMaxUnits && contains(bytes(), offset + std::uint64_t{16}, 2ull * units);
  }

  // Identical code may be shared by methods, but not so much that reading it all outgrows the file.
  void check_code_budget() {
    std::uint64_t left = 4ull * bytes().size(), all = 0;
    for (std::uint64_t units : chunk_units) all += units;
    if (all <= left) return;
    complain(Fault::limit, "方法代码互相重叠，总长超限",
             "code overlaps beyond measure; the excess is left out");
    for (EncodedMethod& method : file.encoded_methods_) {
      if (method.code_offset == 0) continue;
      std::uint32_t units = file.code(method.code_offset).units;
      if (units > left)
        method.code_offset = 0;
      else
        left -= units;
    }
  }

  void check_code() {
    std::vector<Complaints> per_chunk(class_chunks());
    parallel_ranges(per_chunk.size(), 1, [&](std::size_t begin, std::size_t end) {
      CodeChecker checker(file);
      for (std::size_t chunk = begin; chunk < end; ++chunk) {
        std::size_t last = std::min(file.classes_.size(), (chunk + 1) * kClassesPerChunk);
        for (std::size_t i = chunk * kClassesPerChunk; i < last; ++i)
          check_methods(checker, file.classes_[i], per_chunk[chunk]);
      }
    });
    merge(per_chunk);
  }

  void check_methods(CodeChecker& checker, const ClassDef& c, Complaints& bad) {
    std::uint32_t count = c.direct_method_count + c.virtual_method_count;
    for (EncodedMethod& method : std::span(file.encoded_methods_).subspan(c.methods, count)) {
      if (method.code_offset == 0) continue;
      std::string_view fault = checker.fault_in(file.code(method.code_offset));
      if (fault.empty()) continue;
      bad.add(Fault::bad_structure,
              class_place(c) + "->" +
                  to_valid_utf8(from_modified_utf8(file.string(file.methods_[method.method].name))),
              {"方法代码损坏（" + std::string(in_chinese(fault)) + "），已停用",
               "the code of a method is damaged: " + std::string(fault)});
      method.code_offset = 0;
    }
  }

  std::vector<std::uint64_t> chunk_units;
};

namespace {
constexpr std::size_t kMaxLogicalFiles = 256;
}

Result<DexFile> DexFile::open(Bytes bytes, std::string where) {
  bytes = unwrapped(bytes);
  return open_at(bytes, 0, std::move(where));
}

Result<DexFile> DexFile::open_at(Bytes bytes, std::uint32_t offset, std::string where) {
  if (bytes.size() > 0xffffffff) return fail(Fault::limit, where, {"dex 超过 4 GB", "a dex file above 4 GB"});
  Result<Header> header = read_header(bytes, offset, where);
  if (!header) return tl::make_unexpected(header.error());
  DexFile file;
  // What follows the end that the header states is not the file's (version 041: the container is).
  bool whole =
      header->version >= 41 || header->file_size < header->header_size || header->file_size > bytes.size();
  file.bytes_ = whole ? bytes : bytes.first(header->file_size);
  file.where_ = std::move(where);
  file.version_ = header->version;
  file.header_offset_ = offset;
  Opening{file, *header, {}, {}}.run();
  return file;
}

Result<std::vector<DexFile>> DexFile::open_all(Bytes bytes, const std::string& where) {
  bytes = unwrapped(bytes);
  std::vector<DexFile> files;
  Result<DexFile> first = open_at(bytes, 0, where);
  if (!first) return tl::make_unexpected(first.error());
  files.push_back(std::move(*first));
  if (files[0].version_ < 41) return files;
  // Logical files may share tables and data; together their tables stay within a multiple of the container.
  std::uint64_t budget = 16ull * bytes.size(), at = u32_at(bytes, 0x20);
  while (at >= 0x78 && contains(bytes, at, 0x78) && files.size() < kMaxLogicalFiles) {
    std::uint64_t rows = 0;
    for (std::size_t i = 0; i < 6; ++i) rows += std::uint64_t{u32_at(bytes, at + 0x38 + 8 * i)} * 8;
    if (rows > budget) break;
    budget -= rows;
    std::uint32_t size = u32_at(bytes, at + 0x20);
    Result<DexFile> next =
        open_at(bytes, static_cast<std::uint32_t>(at), where + "!" + std::to_string(files.size() + 1));
    if (!next) {
      files[0].problems_.push_back({next.error().fault, next.error().where, next.error().detail});
      break;
    }
    files.push_back(std::move(*next));
    if (size < 0x78) break;
    at += size;
  }
  return files;
}

std::string DexFile::text(std::uint32_t i) const { return from_modified_utf8(string(i)); }

}  // namespace xiezhi::dex
