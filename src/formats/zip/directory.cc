// How the directory is found: the end record is looked for backwards over the last 64 KiB + 22 bytes. The
// last record whose comment ends exactly with the file wins, else the last one that leads to a directory at
// all. The directory is at the offset the record names; where there is none, it is taken to end where the end
// record begins, and the difference is a prefix that was put before the archive without correcting its
// offsets.
#include "formats/zip/directory.h"

#include <algorithm>
#include <map>
#include <optional>

#include <fmt/format.h>

#include "formats/zip/inflate.h"
#include "support/text.h"

namespace xiezhi::zip {
namespace {

constexpr std::uint32_t kLocalHeader = 0x04034b50, kCentralHeader = 0x02014b50, kEndRecord = 0x06054b50;
constexpr std::uint32_t kEndRecord64 = 0x06064b50, kEndLocator64 = 0x07064b50;
constexpr std::uint64_t kLocalSize = 30, kCentralSize = 46, kEndSize = 22, kLocatorSize = 20, kEnd64Size = 56;
constexpr std::uint64_t kLongestComment = 0xffff;
constexpr std::uint16_t kSizesFollow = 8, kUtf8Names = 0x800;
constexpr std::uint32_t kInExtra = 0xffffffff;
constexpr std::uint16_t kZip64Extra = 1;

bool has_signature(Bytes file, std::uint64_t offset, std::uint32_t signature) {
  return contains(file, offset, 4) && Reader(file, offset).u32() == signature;
}

struct EndRecord {
  std::uint64_t offset = 0;  // of the ordinary end record
  std::uint64_t count = 0;
  std::uint64_t directory_size = 0;
  std::uint64_t directory_offset = 0;  // as claimed
  std::uint64_t directory_limit = 0;   // where the end records begin: the directory cannot go on beyond it
  std::uint16_t comment_length = 0;
  bool zip64 = false;
  std::uint64_t real_offset = 0;  // of the directory, once found
  std::uint64_t shift = 0;        // to add to offsets (modulo 2^64)
};

void read_zip64_end(Bytes file, EndRecord& record) {
  if (record.offset < kLocatorSize || !has_signature(file, record.offset - kLocatorSize, kEndLocator64))
    return;
  Reader locator(file, record.offset - kLocatorSize + 8);
  std::uint64_t offset = locator.u64();
  // A prefix moves the record away from where the locator says; then it is just before the locator.
  if (!has_signature(file, offset, kEndRecord64)) {
    if (record.offset < kLocatorSize + kEnd64Size) return;
    offset = record.offset - kLocatorSize - kEnd64Size;
    if (!has_signature(file, offset, kEndRecord64)) return;
  }
  Reader in(file, offset + 24);
  in.skip(8);
  std::uint64_t count = in.u64(), size = in.u64(), start = in.u64();
  if (in.failed()) return;
  record.zip64 = true;
  record.count = count;
  record.directory_size = size;
  record.directory_offset = start;
  record.directory_limit = std::min(record.directory_limit, offset);
}

// Fills in where the directory really is; false where there is none.
bool find_directory(Bytes file, EndRecord& record) {
  if (record.directory_offset < record.directory_limit &&
      has_signature(file, record.directory_offset, kCentralHeader)) {
    record.real_offset = record.directory_offset;
    return true;
  }
  if (record.directory_size >= kCentralSize && record.directory_size <= record.directory_limit) {
    std::uint64_t offset = record.directory_limit - record.directory_size;
    if (has_signature(file, offset, kCentralHeader)) {
      record.real_offset = offset;
      record.shift = offset - record.directory_offset;
      return true;
    }
  }
  if (record.count != 0 || record.directory_size != 0) return false;
  record.real_offset = record.directory_limit;  // an archive without entries
  return true;
}

EndRecord read_end_record(Bytes file, std::uint64_t offset) {
  EndRecord record;
  record.offset = record.directory_limit = offset;
  Reader in(file, offset + 10);
  record.count = in.u16();
  record.directory_size = in.u32();
  record.directory_offset = in.u32();
  record.comment_length = in.u16();
  read_zip64_end(file, record);
  return record;
}

std::optional<EndRecord> find_end_record(Bytes file) {
  if (file.size() < kEndSize) return std::nullopt;
  std::uint64_t last = file.size() - kEndSize;
  std::uint64_t first = last > kLongestComment ? last - kLongestComment : 0;
  std::optional<EndRecord> inexact;
  for (std::uint64_t offset = last + 1; offset-- > first;) {
    if (file[offset] != 'P' || !has_signature(file, offset, kEndRecord)) continue;
    EndRecord record = read_end_record(file, offset);
    bool exact = offset + kEndSize + record.comment_length == file.size();
    if (!exact && inexact) continue;
    if (!find_directory(file, record)) continue;
    if (exact) return record;
    inexact = record;
  }
  return inexact;
}

// Problems, at most 16 of a kind in full; the rest are counted, so that a million lies do not become a
// million texts.
class ProblemLog {
 public:
  // `make` is called only where the text is kept.
  template <typename Make>
  void add(std::string_view kind, Fault fault, std::string where, Make make) {
    std::uint64_t& seen = seen_[kind];
    if (++seen <= kInFull) problems_.push_back({fault, std::move(where), make()});
  }
  Problems finish() {
    for (const auto& [kind, seen] : seen_)
      if (seen > kInFull)
        problems_.push_back({Fault::limit,
                             std::string(kind),
                             {fmt::format("同类问题另有 {} 处未逐一列出", seen - kInFull),
                              fmt::format("{} more of this kind are not listed", seen - kInFull)}});
    return std::move(problems_);
  }

 private:
  static constexpr std::uint64_t kInFull = 16;
  std::map<std::string_view, std::uint64_t> seen_;
  Problems problems_;
};

// Reads the directory of one archive. Members are the state of that single pass.
class DirectoryReader {
 public:
  DirectoryReader(Bytes file, const Limits& limits, const EndRecord& end)
      : file_(file), limits_(limits), end_(end) {}
  Result<Directory> read();

 private:
  bool read_entry(Reader& in);
  void read_zip64_extra(Bytes extra, ZipEntry& entry);
  void check_local_header(ZipEntry& entry);
  void compare(const ZipEntry& entry, Reader local);
  void check_name(const ZipEntry& entry);
  void check_claims(const ZipEntry& entry);
  void check_overlaps();
  void check_frame();

  Bytes file_;
  const Limits& limits_;
  EndRecord end_;
  Directory out_;
  ProblemLog log_;
};

Result<Directory> DirectoryReader::read() {
  Reader in(file_.first(end_.directory_limit), end_.real_offset);
  std::uint64_t possible = in.remaining() / kCentralSize;
  out_.entries.reserve(std::min({end_.count, possible, std::uint64_t{limits_.max_archive_entries}}));
  while (read_entry(in))
    if (out_.entries.size() > limits_.max_archive_entries)
      return fail(Fault::limit, "central directory",
                  {fmt::format("压缩包条目超过 {} 个", limits_.max_archive_entries),
                   fmt::format("the archive has more than {} entries", limits_.max_archive_entries)});
  out_.offset = end_.real_offset;
  out_.end = in.position();
  out_.eocd_offset = end_.offset;
  out_.comment = as_text(file_.subspan(end_.offset + kEndSize));
  if (end_.comment_length < out_.comment.size()) out_.comment = out_.comment.substr(0, end_.comment_length);
  for (ZipEntry& entry : out_.entries) {
    check_local_header(entry);
    check_claims(entry);
    check_name(entry);
  }
  check_overlaps();
  check_frame();
  out_.problems = log_.finish();
  return std::move(out_);
}

bool DirectoryReader::read_entry(Reader& in) {
  if (in.remaining() < 4 || !has_signature(file_, in.position(), kCentralHeader)) return false;
  std::uint64_t start = in.position();
  Reader header(in.whole(), start + 8);
  ZipEntry entry;
  entry.flags = header.u16();
  entry.method = header.u16();
  header.skip(4);
  entry.crc32 = header.u32();
  entry.compressed_size = header.u32();
  entry.size = header.u32();
  std::uint16_t name_length = header.u16(), extra_length = header.u16(), comment_length = header.u16();
  header.skip(8);
  entry.local_header_offset = header.u32();
  entry.name = header.text(name_length);
  if (header.failed()) {
    log_.add("cut directory", Fault::truncated, fmt::format("central directory+{:#x}", start), [] {
      return Text{"目录在一个条目中间结束，其后的条目读不到",
                  "the directory ends inside an entry; those behind it are lost"};
    });
    return false;
  }
  Bytes extra = header.bytes(std::min<std::uint64_t>(extra_length, header.remaining()));
  read_zip64_extra(extra, entry);
  entry.local_header_offset += end_.shift;
  out_.entries.push_back(entry);
  header.skip(std::min<std::uint64_t>(comment_length, header.remaining()));
  in.seek(header.position());
  return true;
}

void DirectoryReader::read_zip64_extra(Bytes extra, ZipEntry& entry) {
  if (entry.size != kInExtra && entry.compressed_size != kInExtra && entry.local_header_offset != kInExtra)
    return;
  for (Reader in(extra); in.remaining() >= 4;) {
    std::uint16_t kind = in.u16(), length = in.u16();
    Bytes body = in.bytes(std::min<std::uint64_t>(length, in.remaining()));
    if (kind != kZip64Extra) continue;
    Reader field(body);
    for (std::uint64_t* value : {&entry.size, &entry.compressed_size, &entry.local_header_offset})
      if (*value == kInExtra && field.remaining() >= 8) *value = field.u64();
    return;
  }
}

void DirectoryReader::check_local_header(ZipEntry& entry) {
  std::vector<std::uint64_t> offsets = data_offsets(file_, entry);
  entry.data_offset = offsets.empty() ? 0 : offsets.front();
  if (entry.data_offset == 0) {
    log_.add("no local header", Fault::out_of_range, shown(entry.name), [&] {
      return Text{fmt::format("目录给出的位置 {:#x} 不在文件内，内容读不到", entry.local_header_offset),
                  fmt::format("the directory places it at {:#x}, outside the file; its data cannot be read",
                              entry.local_header_offset)};
    });
    return;
  }
  if (!has_signature(file_, entry.local_header_offset, kLocalHeader)) {
    log_.add("bad local header", Fault::disagreement, shown(entry.name), [&] {
      return Text{fmt::format("目录指向 {:#x}，那里没有本地文件头", entry.local_header_offset),
                  fmt::format("the directory points to {:#x}, where there is no local header",
                              entry.local_header_offset)};
    });
    return;
  }
  compare(entry, Reader(file_, entry.local_header_offset + 4));
}

// Every field that the local header repeats. Names of the fields, not a problem each: one lie often changes
// several.
void DirectoryReader::compare(const ZipEntry& entry, Reader local) {
  local.skip(2);
  std::uint16_t flags = local.u16(), method = local.u16();
  local.skip(4);
  std::uint32_t crc32 = local.u32();
  std::uint64_t compressed_size = local.u32(), size = local.u32();
  std::uint16_t name_length = local.u16();
  local.skip(2);
  std::string_view name = local.text(std::min<std::uint64_t>(name_length, local.remaining()));
  std::vector<std::string> zh, en;
  auto differs = [&](const char* chinese, const char* english) {
    zh.push_back(chinese), en.push_back(english);
  };
  if (name != entry.name) differs("名称", "name");
  if (method != entry.method) differs("压缩方法", "method");
  // Writers of sizes-behind-the-data and of UTF-8 names often set those bits in one place only.
  if ((flags ^ entry.flags) & ~(kSizesFollow | kUtf8Names) & 0xffff) differs("标志位", "flags");
  if (!(flags & kSizesFollow)) {
    if (crc32 != entry.crc32) differs("CRC-32", "CRC-32");
    if (compressed_size != entry.compressed_size && compressed_size != kInExtra)
      differs("压缩后大小", "compressed size");
    if (size != entry.size && size != kInExtra) differs("原始大小", "size");
  }
  if (en.empty()) return;
  log_.add("local header", Fault::disagreement, shown(entry.name), [&] {
    return Text{"本地文件头与目录不一致：" + join(zh, "、"),
                "the local header and the directory disagree on: " + join(en, ", ")};
  });
}

void DirectoryReader::check_claims(const ZipEntry& entry) {
  auto add = [&](const char* kind, Fault fault, std::string zh, std::string en) {
    log_.add(kind, fault, shown(entry.name), [&] { return Text{std::move(zh), std::move(en)}; });
  };
  if (entry.claims_encryption())
    add("encryption bit", Fault::disagreement, "标为已加密，安卓安装时忽略该标志，此处同样照读",
        "is marked as encrypted; Android ignores the mark when it installs, and so does this reader");
  if (entry.method != ZipEntry::kStored && entry.method != ZipEntry::kDeflated)
    add("method", Fault::unsupported, fmt::format("压缩方法 {} 安卓不认识，按未压缩读取", entry.method),
        fmt::format("method {} is unknown to Android and read as stored", entry.method));
  if (entry.stored() && entry.size != entry.compressed_size)
    add("stored sizes", Fault::disagreement,
        fmt::format("未压缩，两个大小却不同：{} 与 {} 字节", entry.size, entry.compressed_size),
        fmt::format("is stored, yet its two sizes differ: {} and {} bytes", entry.size,
                    entry.compressed_size));
  if (!entry.stored() && entry.size > most_output(entry.compressed_size, 1032))
    add("impossible size", Fault::disagreement,
        fmt::format("{} 字节压缩数据不可能解出 {} 字节", entry.compressed_size, entry.size),
        fmt::format("{} bytes of deflate data cannot become {} bytes", entry.compressed_size, entry.size));
  if (entry.directory() && (entry.size != 0 || entry.compressed_size > 2))
    add("directory with data", Fault::bad_structure, "名称以“/”结尾像目录，却带有内容",
        "is named like a folder, yet has content");
  if (entry.data_offset != 0 && !contains(file_, entry.data_offset, entry.compressed_size))
    add("data outside", Fault::out_of_range, "内容超出文件末尾，只读到文件末尾为止",
        "its data go beyond the end of the file and are read as far as it goes");
}

void DirectoryReader::check_name(const ZipEntry& entry) {
  std::string_view name = entry.name;
  auto add = [&](const char* zh, const char* en) {
    log_.add("name", Fault::bad_structure, shown(name), [&] { return Text{zh, en}; });
  };
  if (name.empty()) return add("条目没有名称", "the entry has no name");
  if (name.find('\0') != name.npos)
    add("名称含零字节，工具之间会读成不同的名称", "its name holds a zero byte, which tools read differently");
  if (name.front() == '/') add("名称是绝对路径", "its name is an absolute path");
  if (name.find('\\') != name.npos)
    add("名称含反斜杠，在部分系统上成为目录分隔符",
        "its name holds a backslash, a separator on some systems");
  bool climbs = name == ".." || name.starts_with("../") || name.find("/../") != name.npos ||
                name.ends_with("/..") || name.find("..\\") != name.npos;
  if (climbs)
    add("名称含“../”，解压时会写到目标目录之外",
        "its name climbs out of the folder it is unpacked into (../)");
}

// Data shared by several entries: how a small archive unpacks to a huge one, or shows different readers
// different files.
void DirectoryReader::check_overlaps() {
  std::vector<std::uint32_t> order(out_.entries.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
  std::erase_if(order, [&](std::uint32_t i) { return out_.entries[i].data_offset == 0; });
  auto key = [&](std::uint32_t i) { return std::pair(out_.entries[i].local_header_offset, i); };
  std::sort(order.begin(), order.end(), [&](auto a, auto b) { return key(a) < key(b); });
  auto end_of = [&](std::uint32_t i) {
    const ZipEntry& entry = out_.entries[i];
    return entry.data_offset +
           std::min<std::uint64_t>(entry.compressed_size, file_.size() - entry.data_offset);
  };
  std::uint32_t furthest = 0;
  for (std::size_t i = 0; i < order.size(); ++i) {
    const ZipEntry& entry = out_.entries[order[i]];
    if (i > 0 && end_of(furthest) > entry.local_header_offset)
      log_.add("overlap", Fault::bad_structure, shown(entry.name), [&] {
        std::string other = shown(out_.entries[furthest].name);
        return Text{"内容与另一条目重叠：" + other, "its data overlap those of another entry: " + other};
      });
    if (i == 0 || end_of(order[i]) > end_of(furthest)) furthest = order[i];
    if (end_of(order[i]) > end_.real_offset && entry.local_header_offset < end_.real_offset)
      log_.add("into directory", Fault::bad_structure, shown(entry.name), [] {
        return Text{"内容伸入目录区", "its data reach into the central directory"};
      });
  }
}

std::string_view what_begins(Bytes file) {
  std::string_view text = as_text(file);
  if (text.starts_with("dex\n")) return "dex";
  if (text.starts_with("\x7f"
                       "ELF"))
    return "ELF";
  if (text.starts_with("MZ")) return "PE";
  if (text.starts_with("#!")) return "script";
  return {};
}

// What stands around the archive proper, and whether the end record told the truth.
void DirectoryReader::check_frame() {
  auto add = [&](const char* kind, Fault fault, std::string zh, std::string en) {
    log_.add(kind, fault, "end of central directory", [&] { return Text{std::move(zh), std::move(en)}; });
  };
  std::uint64_t first = end_.real_offset;
  for (const ZipEntry& entry : out_.entries)
    if (entry.data_offset != 0) first = std::min(first, entry.local_header_offset);
  bool begins_with_archive = has_signature(file_, 0, kLocalHeader);
  if (first > 0 && !begins_with_archive) {
    out_.prefix_size = first;
    std::string_view what = what_begins(file_);
    log_.add("prefix", Fault::bad_structure, "offset 0", [&] {
      return Text{fmt::format("压缩包之前有 {} 字节{}", first,
                              what.empty() ? "" : fmt::format("，像是 {} 文件", what)),
                  fmt::format("{} bytes stand before the archive{}", first,
                              what.empty() ? "" : fmt::format(", like a {} file", what))};
    });
  }
  if (end_.shift != 0)
    add("shift", Fault::disagreement,
        fmt::format("目录实际在 {:#x}，记录写的是 {:#x}", end_.real_offset, end_.directory_offset),
        fmt::format("the directory is at {:#x}, the record says {:#x}", end_.real_offset,
                    end_.directory_offset));
  // Writers without zip64 store the number modulo 65536.
  bool same_count =
      end_.zip64 ? end_.count == out_.entries.size() : end_.count == (out_.entries.size() & 0xffff);
  if (!same_count)
    add("count", Fault::disagreement,
        fmt::format("记录写有 {} 个条目，目录里是 {} 个", end_.count, out_.entries.size()),
        fmt::format("the record counts {} entries, the directory holds {}", end_.count, out_.entries.size()));
  if (end_.directory_size != out_.end - out_.offset)
    add("size", Fault::disagreement,
        fmt::format("记录写目录长 {} 字节，实际 {} 字节", end_.directory_size, out_.end - out_.offset),
        fmt::format("the record gives the directory {} bytes, it has {}", end_.directory_size,
                    out_.end - out_.offset));
  std::uint64_t behind = file_.size() - end_.offset - kEndSize;
  if (end_.comment_length > behind)
    add("comment", Fault::disagreement,
        fmt::format("注释长度写为 {}，文件里只剩 {} 字节", end_.comment_length, behind),
        fmt::format("the comment is said to have {} bytes, {} are left in the file", end_.comment_length,
                    behind));
  else if (end_.comment_length < behind)
    add("trailing", Fault::bad_structure, fmt::format("压缩包之后还有 {} 字节", behind - end_.comment_length),
        fmt::format("{} bytes follow the archive", behind - end_.comment_length));
}

}  // namespace

std::string shown(std::string_view name) {
  std::string out;
  for (char c : to_valid_utf8(name.substr(0, 200))) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f)
      out += fmt::format("\\x{:02x}", static_cast<unsigned char>(c));
    else
      out += c;
  }
  if (name.size() > 200) out += "…";
  return out;
}

std::vector<std::uint64_t> data_offsets(Bytes file, const ZipEntry& entry) {
  std::uint64_t header = entry.local_header_offset;
  if (!contains(file, header, kLocalSize)) return {};
  Reader in(file, header + 26);
  std::uint64_t name_length = in.u16(), extra_length = in.u16();
  std::uint64_t body = header + kLocalSize;
  std::vector<std::uint64_t> out;
  auto add = [&](std::uint64_t offset) {
    bool fits = contains(file, offset, std::min<std::uint64_t>(entry.compressed_size, 1));
    if (fits && std::find(out.begin(), out.end(), offset) == out.end()) out.push_back(offset);
  };
  if (name_length == entry.name.size()) {
    add(body + name_length + extra_length);
    if (out.empty()) add(body + name_length);
    return out;
  }
  // The local name length lies. Where the directory's own name stands there, its length is believed.
  std::uint64_t local = body + name_length + extra_length, central = body + entry.name.size() + extra_length;
  if (as_text(slice(file, body, entry.name.size())) == entry.name)
    add(central), add(local);
  else
    add(local), add(central);
  add(body + entry.name.size());
  return out;
}

Result<Directory> read_directory(Bytes file, const Limits& limits) {
  std::optional<EndRecord> end = find_end_record(file);
  if (end) return DirectoryReader(file, limits, *end).read();
  if (has_signature(file, 0, kLocalHeader))
    return fail(Fault::truncated, "central directory",
                {"压缩包没有目录，文件多半不完整，请重新获取",
                 "the archive has no directory; the file is probably incomplete, fetch it again"});
  return fail(Fault::bad_magic, "end of central directory", {"不是 ZIP 压缩包", "this is not a ZIP archive"});
}

}  // namespace xiezhi::zip
