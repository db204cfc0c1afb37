#include "formats/elf/elf.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>
#include <boost/unordered/unordered_flat_map.hpp>

#include "formats/elf/elf_reader.h"
#include "support/hash.h"
#include "support/problem_log.h"
#include "support/text.h"

namespace xiezhi {
namespace {

constexpr std::uint32_t kSegmentLoad = 1, kSegmentDynamic = 2, kSegmentNote = 4;
constexpr std::uint32_t kSectionNote = 7, kSectionDynamicSymbols = 11;
constexpr std::uint64_t kNeeded = 1, kHash = 4, kStringTable = 5, kSymbolTable = 6, kRela = 7, kRelaSize = 8,
                        kStringSize = 10, kSoname = 14, kRel = 17, kRelSize = 18, kRelrSize = 35, kRelr = 36,
                        kGnuHash = 0x6fff'fef5;
constexpr std::size_t kMaximumSegments = 1024, kMaximumLoaded = 64, kMaximumSections = 65'536,
                      kMaximumDynamic = 65'536, kMaximumSymbols = 1'000'000, kMaximumStrings = 500'000,
                      kMaximumNatives = 50'000, kMaximumPointers = 4'000'000;
constexpr std::size_t kMinimumString = 4;

struct Section {
  std::uint32_t name = 0;
  std::uint32_t type = 0;
  std::uint64_t address = 0;
  std::uint64_t offset = 0;
  std::uint64_t size = 0;
  std::uint64_t entry_size = 0;
};

// A word in the data that the loader makes point somewhere.
struct Pointer {
  std::uint64_t at;
  std::uint64_t to;
};

class ElfParser {
 public:
  explicit ElfParser(Bytes bytes)
      : bytes_(bytes),
        copy_budget_((std::uint64_t{1} << 20) + 16 * bytes.size()),
        scan_budget_(4 * bytes.size()) {}
  Result<ElfFile> parse();

 private:
  ElfReader reader(std::uint64_t offset) const {
    return {bytes_, offset, file_.is_64_bit, file_.is_big_endian};
  }
  void read_segments(std::uint64_t offset, std::uint32_t size, std::uint32_t count);
  void read_sections(std::uint64_t offset, std::uint32_t size, std::uint32_t count, std::uint32_t names);
  void read_dynamic();
  std::uint64_t symbol_count(std::uint64_t table, std::uint64_t entry_size) const;
  std::uint64_t count_by_gnu_hash(std::uint64_t address) const;
  void read_symbols();
  void read_build_id();
  void read_notes(Bytes notes);
  void read_strings();
  void scan_strings(std::uint64_t offset, std::uint64_t size);
  std::vector<Pointer> pointers() const;
  void read_native_tables();
  void read_native_neighbours();

  std::optional<std::uint64_t> offset_of(std::uint64_t address) const;
  std::uint64_t dynamic(std::uint64_t tag) const;
  std::string_view text_at(std::uint64_t table_offset, std::uint64_t size, std::uint64_t index) const;
  std::string_view text_at_address(std::uint64_t address) const;
  std::string_view section_name(const Section& section) const;
  std::string kept(std::string_view text);
  void note(Fault fault, Text detail) { log_.note(fault, "elf", std::move(detail)); }

  Bytes bytes_;
  ElfFile file_;
  ProblemLog log_;
  std::vector<ElfSegment> loaded_;  // the first PT_LOAD segments
  std::vector<Section> sections_;
  std::uint64_t copy_budget_;  // of names: a hostile file may point a million of them into one long text
  std::uint64_t scan_budget_;  // of bytes searched: its sections may overlap a thousand times
  std::uint64_t names_offset_ = 0, names_size_ = 0;
  std::vector<std::pair<std::uint64_t, std::uint64_t>> dynamic_;
  std::uint64_t strings_offset_ = 0, strings_size_ = 0;
};

std::string abi_of(std::uint16_t machine, bool is_64_bit) {
  switch (machine) {
    case 3:
      return "x86";
    case 8:
      return is_64_bit ? "mips64" : "mips";
    case 40:
      return "armeabi-v7a";
    case 62:
      return "x86_64";
    case 183:
      return "arm64-v8a";
    case 243:
      return "riscv64";
    default:
      return fmt::format("machine {}", machine);
  }
}

std::optional<std::uint64_t> ElfParser::offset_of(std::uint64_t address) const {
  for (const ElfSegment& segment : file_.segments)
    if (segment.type == kSegmentLoad && address >= segment.address &&
        address - segment.address < segment.file_size)
      return segment.file_offset + (address - segment.address);
  return std::nullopt;
}

std::uint64_t ElfParser::dynamic(std::uint64_t tag) const {
  for (const auto& [found, value] : dynamic_)
    if (found == tag) return value;
  return 0;
}

std::string_view ElfParser::text_at(std::uint64_t table, std::uint64_t size, std::uint64_t index) const {
  if (index >= size) return {};
  std::string_view text = as_text(slice(bytes_, table, size));
  if (index >= text.size()) return {};
  constexpr std::size_t kLongestName = 65'536;
  text = text.substr(index, kLongestName);
  return text.substr(0, text.find('\0'));
}

std::string_view ElfParser::text_at_address(std::uint64_t address) const {
  std::optional<std::uint64_t> offset = offset_of(address);
  if (!offset || *offset >= bytes_.size()) return {};
  constexpr std::size_t kLongest = 4096;
  std::string_view text = as_text(bytes_.subspan(*offset)).substr(0, kLongest);
  std::size_t end = text.find('\0');
  return end == std::string_view::npos ? std::string_view{} : text.substr(0, end);
}

std::string_view ElfParser::section_name(const Section& section) const {
  return text_at(names_offset_, names_size_, section.name);
}

std::string ElfParser::kept(std::string_view text) {
  if (text.size() > copy_budget_) {
    note(Fault::limit,
         {"名称重复引用过多，其余省略", "names repeat beyond the limit; the rest are left out"});
    return {};
  }
  copy_budget_ -= text.size();
  return to_valid_utf8(text);
}

void ElfParser::read_segments(std::uint64_t offset, std::uint32_t size, std::uint32_t count) {
  std::uint32_t needed = file_.is_64_bit ? 56 : 32;
  if (count > 0 && size < needed) {
    note(Fault::bad_structure, {"程序头的大小不可能", "impossible size of program headers"});
    return;
  }
  if (count > kMaximumSegments)
    note(Fault::limit, {"段过多，其余省略", "too many segments; the rest are left out"});
  // Segments may overlap as often as they like; the bytes looked at may not.
  std::uint64_t entropy_budget = 4 * std::uint64_t{bytes_.size()};
  for (std::uint32_t i = 0; i < std::min<std::size_t>(count, kMaximumSegments); ++i) {
    ElfReader in = reader(offset + std::uint64_t{i} * size);
    ElfSegment out;
    out.type = in.u32();
    if (file_.is_64_bit) out.flags = in.u32();
    out.file_offset = in.word();
    out.address = in.word();
    in.word();
    out.file_size = in.word();
    out.memory_size = in.word();
    if (!file_.is_64_bit) out.flags = in.u32();
    if (in.failed()) {
      note(Fault::truncated, {"程序头超出文件末尾", "program headers run past the end of the file"});
      return;
    }
    if (out.type == kSegmentLoad && !contains(bytes_, out.file_offset, out.file_size)) {
      note(Fault::truncated, {"段超出文件末尾", "a segment runs past the end of the file"});
      out.file_offset = std::min<std::uint64_t>(out.file_offset, bytes_.size());
      out.file_size = std::min(out.file_size, bytes_.size() - out.file_offset);
    }
    Bytes content = slice(bytes_, out.file_offset, out.file_size);
    if (content.size() <= entropy_budget) {
      entropy_budget -= content.size();
      out.entropy = shannon_entropy(content);
    }
    file_.segments.push_back(out);
    if (out.type == kSegmentLoad && loaded_.size() < kMaximumLoaded) loaded_.push_back(out);
  }
}

void ElfParser::read_sections(std::uint64_t offset, std::uint32_t size, std::uint32_t count,
                              std::uint32_t names) {
  if (offset == 0 || count == 0 || size < (file_.is_64_bit ? 64u : 40u)) return;
  for (std::uint32_t i = 0; i < std::min<std::size_t>(count, kMaximumSections); ++i) {
    ElfReader in = reader(offset + std::uint64_t{i} * size);
    Section out;
    out.name = in.u32();
    out.type = in.u32();
    in.word();
    out.address = in.word();
    out.offset = in.word();
    out.size = in.word();
    in.u32();
    in.u32();
    in.word();
    out.entry_size = in.word();
    if (in.failed()) {
      note(Fault::truncated, {"节头超出文件末尾", "section headers run past the end of the file"});
      return;
    }
    sections_.push_back(out);
  }
  file_.has_section_headers = true;
  constexpr std::uint32_t kNoBits = 8;
  if (names < sections_.size() && sections_[names].type != kNoBits) {
    names_offset_ = sections_[names].offset;
    names_size_ = contains(bytes_, names_offset_, sections_[names].size) ? sections_[names].size : 0;
  }
}

void ElfParser::read_dynamic() {
  std::uint64_t offset = 0, size = 0;
  for (const ElfSegment& segment : file_.segments)
    if (segment.type == kSegmentDynamic && size == 0) offset = segment.file_offset, size = segment.file_size;
  constexpr std::uint32_t kSectionDynamic = 6;
  for (const Section& section : sections_)
    if (section.type == kSectionDynamic && size == 0) offset = section.offset, size = section.size;
  if (size == 0) return;
  ElfReader in = reader(offset);
  std::uint64_t entries = std::min<std::uint64_t>(size / (file_.is_64_bit ? 16 : 8), kMaximumDynamic);
  for (std::uint64_t i = 0; i < entries; ++i) {
    std::uint64_t tag = in.word(), value = in.word();
    if (in.failed()) {
      note(Fault::truncated, {"动态段超出文件末尾", "the dynamic segment runs past the end of the file"});
      break;
    }
    if (tag == 0) break;
    dynamic_.emplace_back(tag, value);
  }
  std::optional<std::uint64_t> strings = offset_of(dynamic(kStringTable));
  if (strings) {
    strings_offset_ = *strings;
    strings_size_ = std::min<std::uint64_t>(dynamic(kStringSize), bytes_.size() - *strings);
  }
  auto name = [&](std::uint64_t index) {
    return to_valid_utf8(text_at(strings_offset_, strings_size_, index));
  };
  for (const auto& [tag, value] : dynamic_) {
    if (tag == kNeeded)
      file_.needed.push_back(name(value));
    else if (tag == kSoname)
      file_.soname = name(value);
  }
}

// The table has no length of its own: the last bucket's chain ends it.
std::uint64_t ElfParser::count_by_gnu_hash(std::uint64_t address) const {
  std::optional<std::uint64_t> at = offset_of(address);
  if (!at) return 0;
  ElfReader in = reader(*at);
  std::uint64_t buckets = in.u32(), first = in.u32(), filter = in.u32();
  in.u32();
  in.skip(filter * (file_.is_64_bit ? 8 : 4));
  if (in.failed() || buckets > bytes_.size() / 4) return 0;
  std::uint64_t last = 0;
  for (std::uint64_t i = 0; i < buckets; ++i) last = std::max<std::uint64_t>(last, in.u32());
  if (in.failed()) return 0;
  if (last < first) return first;
  std::uint64_t chains = in.position();
  ElfReader chain = reader(chains + (last - first) * 4);
  for (; last < kMaximumSymbols; ++last) {
    std::uint32_t hash = chain.u32();
    if (chain.failed()) return 0;
    if ((hash & 1) != 0) return last + 1;
  }
  return last;
}

std::uint64_t ElfParser::symbol_count(std::uint64_t table, std::uint64_t entry_size) const {
  if (std::optional<std::uint64_t> hash = offset_of(dynamic(kHash)); hash && dynamic(kHash) != 0) {
    ElfReader in = reader(*hash);
    in.u32();
    std::uint64_t chains = in.u32();
    if (in.ok() && chains > 0) return chains;
  }
  std::uint64_t count = dynamic(kGnuHash) != 0 ? count_by_gnu_hash(dynamic(kGnuHash)) : 0;
  for (const Section& section : sections_)
    if (section.type == kSectionDynamicSymbols && section.offset == table)
      count = std::max(count, section.size / entry_size);
  // Linkers put the string table right behind the symbols.
  if (count == 0 && strings_offset_ > table) count = (strings_offset_ - table) / entry_size;
  return count;
}

void ElfParser::read_symbols() {
  std::uint64_t entry_size = file_.is_64_bit ? 24 : 16;
  std::optional<std::uint64_t> table = offset_of(dynamic(kSymbolTable));
  if (!table || dynamic(kSymbolTable) == 0) return;
  std::uint64_t count = symbol_count(*table, entry_size);
  std::uint64_t room = (bytes_.size() - std::min<std::uint64_t>(*table, bytes_.size())) / entry_size;
  if (count > room)
    note(Fault::out_of_range, {"动态符号超出文件末尾", "dynamic symbols run past the end of the file"});
  if (count > kMaximumSymbols)
    note(Fault::limit, {"符号过多，其余省略", "too many symbols; the rest are left out"});
  count = std::min<std::uint64_t>({count, room, kMaximumSymbols});
  for (std::uint64_t i = 1; i < count; ++i) {
    ElfReader in = reader(*table + i * entry_size);
    ElfSymbol out;
    std::uint32_t name = in.u32();
    if (!file_.is_64_bit) out.address = in.u32(), out.size = in.u32();
    std::uint8_t kind = in.u8();
    in.u8();
    std::uint16_t section = in.u16();
    if (file_.is_64_bit) out.address = in.u64(), out.size = in.u64();
    out.name = kept(text_at(strings_offset_, strings_size_, name));
    out.is_function = (kind & 0xf) == 2 || (kind & 0xf) == 10;
    out.is_weak = kind >> 4 == 2;
    out.is_defined = section != 0;
    if (out.is_defined && out.name == "JNI_OnLoad") file_.has_jni_on_load = true;
    if (out.is_defined)
      if (auto jni = decode_jni_symbol(out.name)) file_.jni_exports.push_back(std::move(*jni));
    file_.symbols.push_back(std::move(out));
  }
}

void ElfParser::read_notes(Bytes notes) {
  constexpr std::uint32_t kBuildIdNote = 3;
  if (notes.size() > scan_budget_) return;
  scan_budget_ -= notes.size();
  std::uint64_t position = 0;
  while (file_.build_id.empty() && notes.size() - position >= 12) {
    ElfReader in(notes, position, file_.is_64_bit, file_.is_big_endian);
    std::uint64_t name_size = in.u32(), size = in.u32(), type = in.u32();
    std::uint64_t name_at = position + 12, content_at = name_at + (name_size + 3) / 4 * 4;
    if (!contains(notes, name_at, name_size) || !contains(notes, content_at, size)) return;
    constexpr std::uint64_t kLongestId = 64;
    if (type == kBuildIdNote && size <= kLongestId &&
        as_text(slice(notes, name_at, name_size)) == std::string_view("GNU\0", 4))
      file_.build_id = hex(slice(notes, content_at, size));
    position = std::min<std::uint64_t>(content_at + (size + 3) / 4 * 4, notes.size());
  }
}

void ElfParser::read_build_id() {
  for (const ElfSegment& segment : file_.segments)
    if (segment.type == kSegmentNote) read_notes(slice(bytes_, segment.file_offset, segment.file_size));
  for (const Section& section : sections_)
    if (section.type == kSectionNote) read_notes(slice(bytes_, section.offset, section.size));
}

// The length of the valid printable UTF-8 character at the start of `rest`, or 0.
std::size_t printable(Bytes rest) {
  std::uint8_t first = rest[0];
  if ((first >= 0x20 && first < 0x7f) || first == '\t' || first == '\n' || first == '\r') return 1;
  std::size_t length = first >= 0xc2 && first < 0xe0   ? 2
                       : first >= 0xe0 && first < 0xf0 ? 3
                       : first < 0xf0                  ? 0
                                                       : 4;
  if (length == 0 || first > 0xf4 || length > rest.size()) return 0;
  if (!is_valid_utf8(as_text(rest.first(length)))) return 0;
  // Two-byte sequences are mostly chance in binary data; what apps write in them is rare.
  return length == 2 && first < 0xc3 ? 0 : length;
}

void ElfParser::scan_strings(std::uint64_t offset, std::uint64_t size) {
  Bytes part = slice(bytes_, offset, size);
  if (part.size() > scan_budget_) return;
  scan_budget_ -= part.size();
  std::size_t start = 0, position = 0;
  auto end_run = [&] {
    if (position - start >= kMinimumString && file_.strings.size() < kMaximumStrings)
      file_.strings.push_back({offset + start, as_text(part.subspan(start, position - start))});
  };
  while (position < part.size()) {
    std::size_t length = printable(part.subspan(position));
    if (length > 0) {
      position += length;
      continue;
    }
    end_run();
    start = ++position;
  }
  end_run();
  if (file_.strings.size() >= kMaximumStrings)
    note(Fault::limit, {"字符串过多，其余省略", "too many strings; the rest are left out"});
}

// .rodata where the section headers name it; otherwise what is loaded read-only, and in old libraries, which have
// their constants beside the code, the code too.
void ElfParser::read_strings() {
  for (const Section& section : sections_)
    if (std::string_view name = section_name(section); name == ".rodata" || name.starts_with(".rodata."))
      if (contains(bytes_, section.offset, section.size)) scan_strings(section.offset, section.size);
  if (!file_.strings.empty()) return;
  constexpr std::uint32_t kExecute = 1, kWrite = 2;
  for (std::uint32_t unwanted : {kExecute | kWrite, kWrite}) {
    std::uint64_t done = 0;  // never twice over the same bytes
    for (const ElfSegment& segment : file_.segments) {
      if (segment.type != kSegmentLoad || (segment.flags & unwanted) != 0) continue;
      std::uint64_t begin = std::max(segment.file_offset, done),
                    end = segment.file_offset + segment.file_size;
      if (begin >= end) continue;
      scan_strings(begin, end - begin);
      done = end;
    }
    constexpr std::size_t kEnough = 64;
    if (file_.strings.size() >= kEnough) return;
    file_.strings.clear();
  }
}

// Where the loader's relative relocations (RELA, REL, RELR) make pointers. Android's packed tables (APS2) are not read.
std::vector<Pointer> ElfParser::pointers() const {
  std::vector<Pointer> out;
  std::uint64_t word = file_.is_64_bit ? 8 : 4;
  std::uint64_t relative = file_.machine == 40 ? 23 : file_.machine == 183 ? 1027 : 8;
  auto in_place = [&](std::uint64_t address) {
    std::optional<std::uint64_t> offset = offset_of(address);
    if (offset) out.push_back({address, reader(*offset).word()});
  };
  auto table = [&](std::uint64_t tag, std::uint64_t size_tag, bool has_addend) {
    std::optional<std::uint64_t> offset = offset_of(dynamic(tag));
    if (!offset || dynamic(tag) == 0) return;
    std::uint64_t count =
        std::min(dynamic(size_tag), bytes_.size() - *offset) / (word * (has_addend ? 3 : 2));
    ElfReader in = reader(*offset);
    for (std::uint64_t i = 0; i < count && out.size() < kMaximumPointers; ++i) {
      std::uint64_t address = in.word(), kind = in.word(), addend = has_addend ? in.word() : 0;
      if ((file_.is_64_bit ? kind & 0xffff'ffff : kind & 0xff) != relative || in.failed()) continue;
      if (has_addend)
        out.push_back({address, addend});
      else
        in_place(address);
    }
  };
  table(kRela, kRelaSize, true);
  table(kRel, kRelSize, false);
  if (std::optional<std::uint64_t> offset = offset_of(dynamic(kRelr)); offset && dynamic(kRelr) != 0) {
    // An even word is an address, an odd one a bitmap of the words behind the last address.
    ElfReader in = reader(*offset);
    std::uint64_t count = std::min(dynamic(kRelrSize), bytes_.size() - *offset) / word, next = 0;
    for (std::uint64_t i = 0; i < count && out.size() < kMaximumPointers; ++i) {
      std::uint64_t entry = in.word();
      if ((entry & 1) == 0) {
        in_place(entry);
        next = entry + word;
        continue;
      }
      for (std::uint64_t bit = 1; bit < word * 8; ++bit)
        if ((entry >> bit & 1) != 0) in_place(next + (bit - 1) * word);
      next += (word * 8 - 1) * word;
    }
  }
  std::sort(out.begin(), out.end(), [](const Pointer& a, const Pointer& b) { return a.at < b.at; });
  return out;
}

bool is_method_name(std::string_view text) {
  if (text.empty() || text.size() > 256 || (text[0] >= '0' && text[0] <= '9')) return false;
  return std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '$';
  });
}

// One field descriptor at the front of `text`; its length, or 0.
std::size_t descriptor_length(std::string_view text) {
  std::size_t dimensions = std::min(text.find_first_not_of('['), text.size());
  std::string_view rest = text.substr(dimensions);
  if (rest.empty() || dimensions > 255) return 0;
  if (std::string_view("ZBCSIJFD").find(rest[0]) != std::string_view::npos) return dimensions + 1;
  if (rest[0] != 'L') return 0;
  std::size_t end = rest.find(';');
  if (end == std::string_view::npos || end < 2) return 0;
  std::string_view name = rest.substr(1, end - 1);
  bool clean = std::all_of(name.begin(), name.end(), [](char c) {
    return static_cast<unsigned char>(c) > 0x20 && c != '.' && c != '[' && c != '(' && c != ')';
  });
  return clean ? dimensions + end + 1 : 0;
}

bool is_method_signature(std::string_view text) {
  if (text.size() < 3 || text.size() > 4096 || text[0] != '(') return false;
  text.remove_prefix(1);
  while (!text.empty() && text[0] != ')') {
    std::size_t length = descriptor_length(text);
    if (length == 0) return false;
    text.remove_prefix(length);
  }
  if (text.empty()) return false;
  text.remove_prefix(1);
  return text == "V" || (!text.empty() && descriptor_length(text) == text.size());
}

void ElfParser::read_native_tables() {
  std::vector<Pointer> all = pointers();
  std::uint64_t word = file_.is_64_bit ? 8 : 4;
  for (std::size_t i = 0; i + 2 < all.size() && file_.registered_natives.size() < kMaximumNatives; ++i) {
    if (all[i + 1].at != all[i].at + word || all[i + 2].at != all[i].at + 2 * word) continue;
    std::string_view signature = text_at_address(all[i + 1].to);
    if (!is_method_signature(signature) || copy_budget_ < signature.size()) continue;
    std::string_view name = text_at_address(all[i].to);
    if (!is_method_name(name) && name != "<init>") continue;
    file_.registered_natives.push_back({kept(name), kept(signature), true});
    i += 2;
  }
}

void ElfParser::read_native_neighbours() {
  boost::unordered_flat_map<std::string_view, bool> known;
  for (const RegisteredNative& native : file_.registered_natives) known.emplace(native.signature, true);
  std::vector<RegisteredNative> found;
  for (std::size_t i = 0; i < file_.strings.size() && found.size() < kMaximumNatives; ++i) {
    std::string_view text = file_.strings[i].text;
    if (!is_method_signature(text) || known.contains(text)) continue;
    bool touches = i > 0 && file_.strings[i - 1].file_offset + file_.strings[i - 1].text.size() + 1 ==
                                file_.strings[i].file_offset;
    std::string_view before = touches ? file_.strings[i - 1].text : std::string_view{};
    found.push_back({is_method_name(before) ? std::string(before) : std::string(), std::string(text), false});
  }
  for (RegisteredNative& native : found) file_.registered_natives.push_back(std::move(native));
}

Result<ElfFile> ElfParser::parse() {
  if (!looks_like_elf(bytes_)) return fail(Fault::bad_magic, "elf");
  if (bytes_.size() < 52) return fail(Fault::truncated, "elf");
  file_.is_64_bit = bytes_[4] == 2;
  file_.is_big_endian = bytes_[5] == 2;
  ElfReader in = reader(16);
  file_.type = in.u16();
  file_.machine = in.u16();
  in.u32();
  in.word();
  std::uint64_t segments = in.word(), sections = in.word();
  in.u32();
  in.u16();
  std::uint32_t segment_size = in.u16(), segment_count = in.u16();
  std::uint32_t section_size = in.u16(), section_count = in.u16(), section_names = in.u16();
  if (in.failed()) return fail(Fault::truncated, "elf");
  file_.abi = abi_of(file_.machine, file_.is_64_bit);
  read_segments(segments, segment_size, segment_count);
  read_sections(sections, section_size, section_count, section_names);
  read_dynamic();
  read_symbols();
  read_build_id();
  read_strings();
  read_native_tables();
  read_native_neighbours();
  file_.problems = log_.take();
  return std::move(file_);
}

}  // namespace

bool looks_like_elf(Bytes bytes) {
  return bytes.size() >= 6 &&
         as_text(bytes.first(4)) ==
             "\x7f"
             "ELF" &&
         (bytes[4] == 1 || bytes[4] == 2) && (bytes[5] == 1 || bytes[5] == 2);
}

Result<ElfFile> parse_elf(Bytes bytes, const Limits&) { return ElfParser(bytes).parse(); }

double shannon_entropy(Bytes bytes) {
  if (bytes.empty()) return 0;
  std::array<std::uint64_t, 256> histogram{};
  for (std::uint8_t byte : bytes) ++histogram[byte];
  double entropy = 0;
  for (std::uint64_t count : histogram) {
    if (count == 0) continue;
    double share = static_cast<double>(count) / static_cast<double>(bytes.size());
    entropy -= share * std::log2(share);
  }
  return entropy;
}

}  // namespace xiezhi
