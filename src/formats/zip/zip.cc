#include "formats/zip/zip.h"

#include <algorithm>
#include <atomic>
#include <vector>

#include <fmt/format.h>
#include <libdeflate.h>

#include "formats/zip/directory.h"
#include "formats/zip/inflate.h"

namespace xiezhi {

using zip::InflateEnd;
using zip::shown;

struct ZipArchive::State {
  Bytes file;
  Limits limits;
  zip::Directory directory;
  // Indices in the order of names. Sorted rather than hashed: names are chosen by the package's author, who
  // could make them collide in any hash without a secret.
  std::vector<std::uint32_t> by_name;
  std::unique_ptr<std::atomic<bool>[]> counted;  // entries whose output is in `output`
  std::atomic<std::uint64_t> output = 0;

  std::string_view name(std::uint32_t i) const { return directory.entries[i].name; }
  void index_names();
  bool charge(const ZipEntry& entry, std::uint64_t size);
};

void ZipArchive::State::index_names() {
  by_name.resize(directory.entries.size());
  for (std::uint32_t i = 0; i < by_name.size(); ++i) by_name[i] = i;
  std::sort(by_name.begin(), by_name.end(),
            [&](auto a, auto b) { return std::pair(name(a), a) < std::pair(name(b), b); });
  std::vector<std::uint32_t> twice;
  for (std::size_t i = 1; i < by_name.size(); ++i)
    if (name(by_name[i - 1]) == name(by_name[i])) twice.push_back(by_name[i]);
  std::sort(twice.begin(), twice.end());
  constexpr std::size_t kInFull = 16;
  for (std::size_t i = 0; i < std::min(twice.size(), kInFull); ++i)
    directory.problems.push_back({Fault::disagreement,
                                  shown(name(twice[i])),
                                  {"同名条目不止一个，以目录中的第一个为准",
                                   "several entries have this name; the first in the directory counts"}});
  if (twice.size() > kInFull)
    directory.problems.push_back(
        {Fault::limit,
         "duplicate names",
         {fmt::format("同类问题另有 {} 处未逐一列出", twice.size() - kInFull),
          fmt::format("{} more of this kind are not listed", twice.size() - kInFull)}});
}

// False once all entries together have come to more than the limit.
bool ZipArchive::State::charge(const ZipEntry& entry, std::uint64_t size) {
  const ZipEntry* first = directory.entries.data();
  std::less<const ZipEntry*> before;
  bool ours = !before(&entry, first) && before(&entry, first + directory.entries.size());
  if (ours && counted[static_cast<std::size_t>(&entry - first)].exchange(true)) return true;
  return output.fetch_add(size) + size <= limits.max_total_output;
}

void Content::Free::operator()(std::uint8_t* memory) const { zip::FreeMemory{}(memory); }

Content Content::view(Bytes bytes) {
  Content out;
  out.bytes_ = bytes;
  return out;
}

bool looks_like_zip(Bytes file) {
  Reader in(file);
  std::uint32_t first = in.u32();
  if (in.ok() && (first == 0x04034b50 || first == 0x06054b50)) return true;
  constexpr std::size_t kTail = 0xffff + 22;
  std::string_view tail = as_text(file.size() > kTail ? file.last(kTail) : file);
  return tail.rfind("PK\x05\x06") != tail.npos;
}

ZipArchive::ZipArchive(std::unique_ptr<State> state) : state_(std::move(state)) {}
ZipArchive::ZipArchive(ZipArchive&&) noexcept = default;
ZipArchive& ZipArchive::operator=(ZipArchive&&) noexcept = default;
ZipArchive::~ZipArchive() = default;

Result<ZipArchive> ZipArchive::open(Bytes file, const Limits& limits) {
  Result<zip::Directory> directory = zip::read_directory(file, limits);
  if (!directory) return tl::make_unexpected(std::move(directory.error()));
  auto state = std::make_unique<State>();
  state->file = file;
  state->limits = limits;
  state->directory = std::move(*directory);
  state->counted = std::make_unique<std::atomic<bool>[]>(state->directory.entries.size());
  state->index_names();
  return ZipArchive(std::move(state));
}

std::span<const ZipEntry> ZipArchive::entries() const { return state_->directory.entries; }
const Problems& ZipArchive::problems() const { return state_->directory.problems; }
Bytes ZipArchive::bytes() const { return state_->file; }
std::uint64_t ZipArchive::prefix_size() const { return state_->directory.prefix_size; }
std::uint64_t ZipArchive::central_directory_offset() const { return state_->directory.offset; }
std::uint64_t ZipArchive::central_directory_size() const {
  return state_->directory.end - state_->directory.offset;
}
std::uint64_t ZipArchive::eocd_offset() const { return state_->directory.eocd_offset; }
std::string_view ZipArchive::comment() const { return state_->directory.comment; }

const ZipEntry* ZipArchive::find(std::string_view name) const {
  const auto& order = state_->by_name;
  auto at = std::lower_bound(order.begin(), order.end(), name, [&](std::uint32_t i, std::string_view wanted) {
    return state_->name(i) < wanted;
  });
  return at == order.end() || state_->name(*at) != name ? nullptr : &state_->directory.entries[*at];
}

namespace {

// One way to read an entry's data.
struct Attempt {
  Content content;
  zip::Memory memory;
  std::uint64_t size = 0;
  InflateEnd end = InflateEnd::complete;
  bool good = false;           // complete and with the right checksum
  std::uint64_t inflated = 0;  // bytes that were made on the way, also by ways that led nowhere
};

bool matches(const ZipEntry& entry, Bytes data) {
  return libdeflate_crc32(0, data.data(), data.size()) == entry.crc32;
}

Bytes clipped(Bytes file, std::uint64_t offset, std::uint64_t length) {
  return offset > file.size() ? Bytes{}
                              : file.subspan(offset, std::min<std::uint64_t>(length, file.size() - offset));
}

Attempt as_stored(Bytes file, const ZipEntry& entry, std::uint64_t offset, std::uint64_t length) {
  Attempt out;
  Bytes data = clipped(file, offset, length);
  out.content = Content::view(data);
  out.end = data.size() < length ? InflateEnd::truncated : InflateEnd::complete;
  out.good = matches(entry, data);
  return out;
}

Attempt as_deflated(Bytes file, const ZipEntry& entry, std::uint64_t offset, const Limits& limits) {
  Attempt out;
  Bytes input = clipped(file, offset, entry.compressed_size);
  std::uint64_t most = zip::most_output(input.size(), limits.max_inflate_ratio);
  zip::Inflated inflated =
      zip::inflate_whole(input, std::min(entry.size, most), std::min(most, limits.max_entry_output));
  out.memory = std::move(inflated.memory);
  out.size = inflated.size;
  out.end = inflated.end;
  out.content = Content::view({out.memory.get(), out.size});
  out.good = out.end == InflateEnd::complete && matches(entry, out.content.bytes());
  return out;
}

// What the directory says, then, only where the checksum denies it, what it could have meant. The checksum is
// the judge; where it agrees with nothing, the first way stands.
Attempt best_attempt(Bytes file, const ZipEntry& entry, const Limits& limits) {
  std::uint64_t length = contains(file, entry.data_offset, entry.size) ? entry.size : entry.compressed_size;
  Attempt best;
  std::uint64_t inflated = 0;
  // True where there is nothing better to look for.
  auto consider = [&](Attempt attempt, bool first = false) {
    inflated += attempt.end == InflateEnd::limit ? limits.max_entry_output
                : attempt.memory                 ? attempt.size
                                                 : 0;
    bool settled = attempt.good || attempt.end == InflateEnd::limit;
    if (first || attempt.good) best = std::move(attempt);
    best.inflated = inflated;
    return settled;
  };
  auto once = [&](std::uint64_t offset) {
    return entry.stored() ? as_stored(file, entry, offset, length) : as_deflated(file, entry, offset, limits);
  };
  if (consider(once(entry.data_offset), true)) return best;
  for (std::uint64_t offset : zip::data_offsets(file, entry))
    if (offset != entry.data_offset && consider(once(offset))) return best;
  if (!entry.stored()) {
    consider(as_stored(file, entry, entry.data_offset, entry.compressed_size));
    return best;
  }
  if (entry.compressed_size != length &&
      consider(as_stored(file, entry, entry.data_offset, entry.compressed_size)))
    return best;
  consider(as_deflated(file, entry, entry.data_offset, limits));
  return best;
}

Problem damage(const ZipEntry& entry, InflateEnd end) {
  if (end == InflateEnd::truncated)
    return {Fault::truncated,
            shown(entry.name),
            {"内容不完整，只有开头一部分", "its data are incomplete; only the beginning is there"}};
  return {Fault::bad_structure,
          shown(entry.name),
          {"压缩数据损坏，只有损坏处之前的部分",
           "its compressed data are damaged; only what precedes the damage is there"}};
}

Problem wrong_checksum(const ZipEntry& entry) {
  return {Fault::checksum,
          shown(entry.name),
          {"CRC-32 与目录所记不符，内容照用",
           "its CRC-32 is not the directory's; the data are used all the same"}};
}

Problem wrong_size(const ZipEntry& entry, std::uint64_t size) {
  return {Fault::disagreement,
          shown(entry.name),
          {fmt::format("目录写 {} 字节，实际 {} 字节", entry.size, size),
           fmt::format("the directory says {} bytes, there are {}", entry.size, size)}};
}

tl::unexpected<Error> too_much(const ZipEntry& entry, std::uint64_t limit) {
  return fail(Fault::limit, shown(entry.name),
              {fmt::format("解压后超过上限 {} 字节，未予展开", limit),
               fmt::format("inflates to more than the limit of {} bytes and was not unpacked", limit)});
}

tl::unexpected<Error> no_memory(const ZipEntry& entry) {
  return fail(Fault::limit, shown(entry.name),
              {"内存不足，未能展开", "there was not enough memory to unpack it"});
}

tl::unexpected<Error> no_data(const ZipEntry& entry) {
  return fail(Fault::out_of_range, shown(entry.name),
              {"内容不在文件范围内", "its data are outside the file"});
}

}  // namespace

Result<Content> ZipArchive::read(const ZipEntry& entry) const {
  const Limits& limits = state_->limits;
  if (entry.data_offset == 0) return no_data(entry);
  if (state_->output.load() > limits.max_total_output) return too_much(entry, limits.max_total_output);
  Attempt attempt = best_attempt(state_->file, entry, limits);
  bool affordable = attempt.inflated == 0 || state_->charge(entry, attempt.inflated);
  if (attempt.end == InflateEnd::limit) return too_much(entry, limits.max_entry_output);
  if (attempt.end == InflateEnd::memory) return no_memory(entry);
  if (!affordable) return too_much(entry, limits.max_total_output);
  Content out = std::move(attempt.content);
  if (attempt.end != InflateEnd::complete) {
    if (out.bytes().empty())
      return fail(Fault::bad_structure, shown(entry.name),
                  {"压缩数据损坏，无法展开", "its compressed data are damaged and cannot be unpacked"});
    out.problems_.push_back(damage(entry, attempt.end));
  } else if (!attempt.good) {
    out.problems_.push_back(wrong_checksum(entry));
  }
  if (out.bytes().size() != entry.size) out.problems_.push_back(wrong_size(entry, out.bytes().size()));
  out.owned_.reset(attempt.memory.release());
  return out;
}

Result<Content> ZipArchive::read(std::string_view name) const {
  const ZipEntry* entry = find(name);
  if (entry != nullptr) return read(*entry);
  return fail(Fault::not_found, shown(name),
              {"压缩包里没有这个条目", "there is no such entry in the archive"});
}

Result<Problems> ZipArchive::stream(const ZipEntry& entry, const std::function<void(Bytes)>& sink) const {
  constexpr std::uint64_t kSmall = 4 << 20;  // below this one buffer and the faster inflater
  if (entry.stored() || entry.compressed_size <= kSmall / 4 || entry.size <= kSmall) {
    Result<Content> content = read(entry);
    if (!content) return tl::make_unexpected(std::move(content.error()));
    sink(content->bytes());
    return content->problems();
  }
  const Limits& limits = state_->limits;
  if (entry.data_offset == 0) return no_data(entry);
  if (state_->output.load() > limits.max_total_output) return too_much(entry, limits.max_total_output);
  std::uint32_t crc = 0;
  std::uint64_t size = 0;
  InflateEnd end = zip::inflate_pieces(clipped(state_->file, entry.data_offset, entry.compressed_size),
                                       limits.max_entry_output, [&](Bytes piece) {
                                         crc = libdeflate_crc32(crc, piece.data(), piece.size());
                                         size += piece.size();
                                         sink(piece);
                                       });
  bool affordable = state_->charge(entry, end == InflateEnd::limit ? limits.max_entry_output : size);
  if (end == InflateEnd::limit) return too_much(entry, limits.max_entry_output);
  if (end == InflateEnd::memory) return no_memory(entry);
  if (!affordable) return too_much(entry, limits.max_total_output);
  Problems problems;
  if (end != InflateEnd::complete)
    problems.push_back(damage(entry, end));
  else if (crc != entry.crc32)
    problems.push_back(wrong_checksum(entry));
  if (size != entry.size) problems.push_back(wrong_size(entry, size));
  return problems;
}

}  // namespace xiezhi
