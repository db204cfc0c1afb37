// MS-CFB 2.2 (header), 2.3 (FAT), 2.4 (mini FAT), 2.5 (DIFAT), 2.6 (directory).
#include <algorithm>

#include "formats/table/xls.h"
#include "support/text.h"

namespace xiezhi {
namespace {

constexpr std::uint32_t kLastRegular = 0xFFFFFFFA;  // above: free, end of chain, FAT, DIFAT

struct DirectoryEntry {
  std::string name;
  std::uint8_t type = 0;
  std::uint32_t start = 0;
  std::uint64_t size = 0;
};

class CompoundFile {
 public:
  CompoundFile(Bytes bytes, Problems& problems) : bytes_(bytes), problems_(problems) {}

  bool open() {
    Reader header(bytes_);
    header.seek(30);
    const std::uint16_t shift = header.u16(), mini_shift = header.u16();
    header.seek(48);
    const std::uint32_t directory = header.u32();
    header.skip(4);
    cutoff_ = header.u32();
    const std::uint32_t mini_fat = header.u32();
    header.skip(4);
    const std::uint32_t difat = header.u32();
    if (header.failed() || (shift != 9 && shift != 12) || mini_shift > shift) return false;
    sector_ = std::size_t{1} << shift;
    mini_sector_ = std::size_t{1} << mini_shift;
    sectors_ = (bytes_.size() + sector_ - 1) / sector_;
    read_fat(difat);
    read_directory(directory);
    mini_fat_ = chain(mini_fat, std::uint64_t{sectors_} * sector_);
    return true;
  }

  const std::vector<DirectoryEntry>& entries() const { return entries_; }

  std::vector<std::uint8_t> stream(const DirectoryEntry& entry) {
    if (entry.size >= cutoff_ || entries_.empty() || entry.type == 5) return chain(entry.start, entry.size);
    if (mini_stream_.empty()) mini_stream_ = chain(entries_.front().start, entries_.front().size);
    return mini_chain(entry.start, entry.size);
  }

 private:
  Bytes sector(std::uint32_t number) const {
    const std::uint64_t offset = (std::uint64_t{number} + 1) * sector_;
    if (offset >= bytes_.size()) return {};
    return bytes_.subspan(offset, std::min<std::uint64_t>(sector_, bytes_.size() - offset));
  }

  void add_fat_sector(std::uint32_t number) {
    Reader reader(sector(number));
    for (std::size_t i = 0; i < sector_ / 4; ++i)
      fat_.push_back(reader.remaining() >= 4 ? reader.u32() : ~0u);
  }

  void read_fat(std::uint32_t difat) {
    Reader header(bytes_);
    header.seek(76);
    for (int i = 0; i < 109; ++i)
      if (std::uint32_t number = header.u32(); header.ok() && number < sectors_) add_fat_sector(number);
    for (std::size_t steps = 0; difat < kLastRegular && steps < sectors_; ++steps) {
      Reader reader(sector(difat));
      for (std::size_t i = 0; i + 1 < sector_ / 4 && fat_.size() < sectors_ + sector_; ++i)
        if (std::uint32_t number = reader.u32(); reader.ok() && number < sectors_) add_fat_sector(number);
      difat = reader.u32();
      if (reader.failed()) break;
    }
  }

  // Every sector at most once: a chain that returns to itself ends there.
  std::vector<std::uint8_t> chain(std::uint32_t start, std::uint64_t size) {
    std::vector<std::uint8_t> out;
    std::size_t steps = 0;
    for (std::uint32_t at = start; at < kLastRegular && out.size() < size && steps <= sectors_; ++steps) {
      Bytes part = sector(at);
      out.insert(out.end(), part.begin(), part.end());
      if (part.size() < sector_) break;
      at = at < fat_.size() ? fat_[at] : ~0u;
    }
    if (out.size() > size) out.resize(size);
    return out;
  }

  std::vector<std::uint8_t> mini_chain(std::uint32_t start, std::uint64_t size) {
    std::vector<std::uint8_t> out;
    std::size_t steps = 0;
    for (std::uint32_t at = start; at < kLastRegular && out.size() < size; ++steps) {
      const std::uint64_t offset = std::uint64_t{at} * mini_sector_;
      if (offset >= mini_stream_.size() || steps > mini_stream_.size() / mini_sector_) break;
      Bytes part = Bytes(mini_stream_)
                       .subspan(offset, std::min<std::uint64_t>(mini_sector_, mini_stream_.size() - offset));
      out.insert(out.end(), part.begin(), part.end());
      at = std::size_t{at} * 4 + 4 <= mini_fat_.size() ? Reader(mini_fat_, std::size_t{at} * 4).u32() : ~0u;
    }
    if (out.size() > size) out.resize(size);
    return out;
  }

  void read_directory(std::uint32_t start) {
    const std::vector<std::uint8_t> bytes = chain(start, std::uint64_t{sectors_} * sector_);
    for (std::size_t at = 0; at + 128 <= bytes.size() && entries_.size() < 4'096; at += 128) {
      Reader reader(bytes, at);
      const std::string_view name = reader.text(64);
      const std::uint16_t length = std::min<std::uint16_t>(reader.u16(), 64);
      DirectoryEntry entry;
      entry.name = from_utf16le(name.substr(0, length >= 2 ? length - 2 : 0));
      entry.type = reader.u8();
      reader.seek(at + 116);
      entry.start = reader.u32();
      entry.size = reader.u64();
      if (sector_ == 512) entry.size &= 0xFFFFFFFF;  // the upper half is not to be believed there
      entries_.push_back(std::move(entry));
    }
  }

  Bytes bytes_;
  Problems& problems_;
  std::size_t sector_ = 512, mini_sector_ = 64, sectors_ = 0;
  std::uint64_t cutoff_ = 4096;
  std::vector<std::uint32_t> fat_;
  std::vector<DirectoryEntry> entries_;
  std::vector<std::uint8_t> mini_fat_, mini_stream_;
};

}  // namespace

bool looks_like_xls(Bytes bytes) { return as_text(bytes).starts_with("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"); }

Result<std::vector<std::uint8_t>> compound_stream(Bytes bytes, std::span<const std::string_view> names,
                                                  Problems& problems) {
  if (!looks_like_xls(bytes)) return fail(Fault::bad_magic, "");
  CompoundFile file(bytes, problems);
  if (!file.open())
    return fail(Fault::bad_structure, "", {"复合文件的头部损坏", "the compound file's header is damaged"});
  for (std::string_view name : names)
    for (const DirectoryEntry& entry : file.entries()) {
      if (entry.type != 2 || entry.name != name) continue;
      std::vector<std::uint8_t> out = file.stream(entry);
      if (out.size() < entry.size)
        problems.push_back(
            {Fault::truncated,
             std::string(name),
             {"文件不完整，只读到前面的部分", "the file is incomplete; only what comes before was read"}});
      return out;
    }
  for (const DirectoryEntry& entry : file.entries())
    if (entry.name == "EncryptedPackage" || entry.name == "EncryptionInfo")
      return fail(Fault::unsupported, "",
                  {"文件已加密；请在 Excel 中去掉密码后另存",
                   "it is encrypted; save it in Excel without a password"});
  // The directory often stands at the end of the file; what was cut off with it can still be found by how it begins.
  for (std::size_t at = 512; at + 8 <= bytes.size(); at += 512) {
    Reader reader(bytes, at);
    const bool begins =
        reader.u16() == 0x809 && reader.u16() <= 64 && reader.u16() == 0x600 && reader.u16() == 5;
    if (!begins) continue;
    problems.push_back(
        {Fault::truncated,
         "",
         {"文件不完整，目录已丢失，按工作簿的开头继续读",
          "the file is incomplete and its directory is gone; read on from where the workbook begins"}});
    return std::vector<std::uint8_t>(bytes.begin() + static_cast<std::ptrdiff_t>(at), bytes.end());
  }
  return fail(Fault::not_found, "", {"复合文件里没有工作簿", "no workbook in the compound file"});
}

}  // namespace xiezhi
