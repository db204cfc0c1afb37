// ZIP archives as Android reads them (PKWARE APPNOTE 6.3.10; the rules are those of Android's libziparchive
// and asset manager). Packages are built to be read by Android and, often, not to be read by anything else,
// so everything that Android or one of its versions lets pass is read here too and told as a Problem:
//
//  * The central directory is the truth. Local headers only say where the data start; where they disagree
//  with
//    the directory, that is evidence (Fault::disagreement).
//  * The encryption bit is ignored. A method that is neither 0 (stored) nor 8 (deflated) is read as stored,
//  as the
//    asset manager does.
//  * Bytes before the archive (self-extractors, a dex in front: "Janus"), bytes behind it, a wrong comment
//  length,
//    a wrong number of entries and wrong sizes are tolerated.
//  * Of several entries with one name, find() gives the first in the directory. Android before 4.3 loaded
//  code by a
//    native hash table whose probing found the first one, while Java's table, used to verify signatures, kept
//    the last ("master key", bug 8219321); since then it refuses such a package. So the first is what ever
//    ran.
//  * A wrong CRC-32 is a Problem; the data are given all the same.
//
// All memory is bounded by Limits and by the file's own size: nothing is allocated by a number that input
// chose.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string_view>

#include "support/bytes.h"
#include "support/limits.h"
#include "support/result.h"

namespace xiezhi {

// One entry of the central directory. Sizes and the checksum are what the directory claims.
struct ZipEntry {
  std::string_view
      name;  // raw bytes inside the archive: any encoding, any characters; to_valid_utf8() before showing
  std::uint16_t method = 0;
  std::uint16_t flags = 0;
  std::uint32_t crc32 = 0;
  std::uint64_t compressed_size = 0;
  std::uint64_t size = 0;
  std::uint64_t local_header_offset = 0;  // from the start of the file, a prefix already accounted for
  std::uint64_t data_offset = 0;          // 0 where there is no usable local header: read() then fails

  static constexpr std::uint16_t kStored = 0, kDeflated = 8;
  bool stored() const { return method != kDeflated; }  // as Android decides it
  bool directory() const { return !name.empty() && name.back() == '/'; }
  bool claims_encryption() const { return (flags & 1) != 0; }
};

// The data of one entry: a view into the archive (valid as long as the archive's bytes) or a buffer of its
// own.
class Content {
 public:
  Content() = default;
  static Content view(Bytes bytes);
  Bytes bytes() const { return bytes_; }
  bool in_place() const { return owned_ == nullptr; }
  const Problems& problems() const { return problems_; }  // what was wrong with this entry's data

 private:
  friend class ZipArchive;
  struct Free {
    void operator()(std::uint8_t* memory) const;
  };
  std::unique_ptr<std::uint8_t[], Free> owned_;
  Bytes bytes_;
  Problems problems_;
};

// Cheap and without false negatives for anything open() accepts as a package in practice: a local header or
// an end record at the start, or an end-of-central-directory record near the end.
bool looks_like_zip(Bytes file);

class ZipArchive {
 public:
  // `file` outlives the archive. Fault::bad_magic where there is no archive, truncated or bad_structure where
  // its directory cannot be found, limit where it has too many entries.
  static Result<ZipArchive> open(Bytes file, const Limits& limits = {});

  std::span<const ZipEntry> entries() const;  // in the order of the central directory
  const ZipEntry* find(
      std::string_view name) const;  // exact bytes; the first of several; nullptr where there is none

  // Thread-safe. Stored entries are views. Errors: out_of_range (data outside the file), bad_structure (not
  // deflate), limit (see Limits; an entry counts once towards max_total_output however often it is read).
  // Damaged deflate data give what could be inflated before the damage, with a Problem.
  Result<Content> read(const ZipEntry& entry) const;
  Result<Content> read(std::string_view name) const;  // not_found where there is none

  // The same data in pieces of at most 256 KiB (stored: one piece), without holding them. For digests of
  // large entries. Problems as in Content.
  Result<Problems> stream(const ZipEntry& entry, const std::function<void(Bytes)>& sink) const;

  // Every trick and all damage seen while opening, in the order of the directory; at most 16 of one kind in
  // full.
  const Problems& problems() const;

  Bytes bytes() const;  // the whole file
  std::uint64_t prefix_size()
      const;  // bytes before the first local header that is not ours: 0 in a normal archive
  std::uint64_t central_directory_offset() const;  // where it is, not where the end record claims
  std::uint64_t central_directory_size() const;
  std::uint64_t eocd_offset() const;
  std::string_view comment() const;

  ZipArchive(ZipArchive&&) noexcept;
  ZipArchive& operator=(ZipArchive&&) noexcept;
  ~ZipArchive();

 private:
  struct State;
  explicit ZipArchive(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace xiezhi
