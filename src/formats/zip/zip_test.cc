#include "formats/zip/zip.h"

#include <cstdlib>
#include <filesystem>
#include <map>
#include <set>
#include <thread>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "formats/zip/test_archive.h"
#include "support/file.h"
#include "support/text.h"

namespace xiezhi {
namespace {

using testing::TestArchive;
using testing::TestEntry;

std::string lines(std::string_view word, int count) {
  std::string out;
  std::uint32_t state = 1;
  for (int i = 0; i < count; ++i) {
    state = state * 1664525 + 1013904223;
    out += fmt::format("{} {}\n", word, state >> 12);
  }
  return out;
}

// A small package: what a reader must give back whatever was done to its frame.
TestArchive package() {
  TestArchive archive;
  archive.add("AndroidManifest.xml", lines("manifest", 300)).add("classes.dex", lines("code", 2000));
  archive.add("resources.arsc", lines("string", 500), 0)
      .add("res/layout/a.xml", "")
      .add("assets/policy.html", "<p>隐私政策</p>", 0);
  return archive;
}

bool has(const Problems& problems, Fault fault, std::string_view word) {
  for (const Problem& problem : problems)
    if (problem.fault == fault && (problem.detail.en + problem.where).find(word) != std::string::npos)
      return true;
  return false;
}

// Every entry of `made` comes back whole. Returns the problems of opening.
Problems read_all(const TestArchive& made, const Limits& limits = {}) {
  std::string bytes = made.bytes();
  Result<ZipArchive> archive = ZipArchive::open(as_bytes(bytes), limits);
  EXPECT_TRUE(archive.has_value()) << (archive ? "" : archive.error().sentence().en);
  if (!archive) return {};
  EXPECT_EQ(archive->entries().size(), made.entries.size());
  for (std::size_t i = 0; i < std::min(archive->entries().size(), made.entries.size()); ++i) {
    const ZipEntry& entry = archive->entries()[i];
    EXPECT_EQ(entry.name, made.entries[i].name);
    Result<Content> content = archive->read(entry);
    EXPECT_TRUE(content.has_value()) << entry.name << ": " << (content ? "" : content.error().sentence().en);
    if (content) {
      EXPECT_EQ(as_text(content->bytes()), made.entries[i].data) << entry.name;
    }
    std::string streamed;
    Result<Problems> problems = archive->stream(entry, [&](Bytes piece) { streamed += as_text(piece); });
    EXPECT_TRUE(problems.has_value());
    EXPECT_EQ(streamed, made.entries[i].data) << entry.name;
  }
  return archive->problems();
}

TEST(Zip, ReadsAnOrdinaryPackageWithoutProblems) {
  EXPECT_THAT(read_all(package()), ::testing::IsEmpty());
  std::string bytes = package().bytes();
  ZipArchive archive = *ZipArchive::open(as_bytes(bytes));
  ASSERT_NE(archive.find("classes.dex"), nullptr);
  EXPECT_EQ(archive.find("classes.dex")->name, "classes.dex");
  EXPECT_EQ(archive.find("classes2.dex"), nullptr);
  EXPECT_TRUE(archive.read("resources.arsc")->in_place());
  EXPECT_FALSE(archive.read("classes.dex")->in_place());
  EXPECT_EQ(archive.read("classes2.dex").error().fault, Fault::not_found);
  EXPECT_EQ(archive.central_directory_offset() + archive.central_directory_size(), archive.eocd_offset());
  EXPECT_TRUE(looks_like_zip(as_bytes(bytes)));
}

TEST(Zip, ContentOutlivesTheArchiveObject) {
  std::string bytes = package().bytes();
  Content content;
  {
    ZipArchive archive = *ZipArchive::open(as_bytes(bytes));
    content = std::move(*archive.read("classes.dex"));
  }
  EXPECT_EQ(as_text(content.bytes()), lines("code", 2000));
}

TEST(Zip, EncryptionBitIsIgnoredAndTold) {
  TestArchive archive = package();
  for (TestEntry& entry : archive.entries) entry.flags = 1;
  EXPECT_TRUE(has(read_all(archive), Fault::disagreement, "encrypted"));
}

TEST(Zip, UnknownMethodIsStored) {
  TestArchive archive = package();
  archive.entries[0].method = 0x3b1;
  EXPECT_TRUE(has(read_all(archive), Fault::unsupported, "method 945"));
}

TEST(Zip, UnknownMethodOverDeflatedDataIsSettledByTheChecksum) {
  TestArchive archive = package();
  TestEntry& entry = archive.entries[0];
  std::string plain = entry.data;
  std::string packed = testing::deflated(plain);
  entry.method = 99, entry.raw = true, entry.data = packed;
  entry.size = plain.size(), entry.crc32 = libdeflate_crc32(0, plain.data(), plain.size());
  std::string bytes = archive.bytes();
  ZipArchive opened = *ZipArchive::open(as_bytes(bytes));
  EXPECT_EQ(as_text(opened.read("AndroidManifest.xml")->bytes()), plain);
}

TEST(Zip, WrongNameLengthInTheLocalHeader) {
  for (int length : {0, 3, 64, 0xffff}) {
    TestArchive archive = package();
    for (TestEntry& entry : archive.entries) entry.local_name_length = length;
    EXPECT_TRUE(has(read_all(archive), Fault::disagreement, "name")) << length;
  }
}

TEST(Zip, OtherNameMethodAndSizeInTheLocalHeader) {
  TestArchive archive = package();
  archive.entries[0].local_name = "harmless.txt";
  archive.entries[1].local_method = 0;
  archive.entries[2].local_size = 5;
  Problems problems = read_all(archive);
  EXPECT_TRUE(has(problems, Fault::disagreement, "disagree on: name"));
  EXPECT_TRUE(has(problems, Fault::disagreement, "disagree on: method"));
  EXPECT_TRUE(has(problems, Fault::disagreement, "disagree on: size"));
}

TEST(Zip, LocalExtraFieldIsSkippedByItsOwnLength) {
  TestArchive archive = package();
  for (TestEntry& entry : archive.entries) entry.local_extra = std::string(37, '\0');
  EXPECT_THAT(read_all(archive), ::testing::IsEmpty());
}

TEST(Zip, WrongCommentLength) {
  for (int length : {0xffff, 1, 0x1234}) {
    TestArchive archive = package();
    archive.comment_length = length;
    EXPECT_TRUE(has(read_all(archive), Fault::disagreement, "comment")) << length;
  }
}

TEST(Zip, BytesBehindTheArchive) {
  TestArchive archive = package();
  archive.trailing = std::string(5000, 'x');
  EXPECT_TRUE(has(read_all(archive), Fault::bad_structure, "follow the archive"));
  archive.trailing = std::string(70'000, 'x');
  std::string bytes = archive.bytes();
  EXPECT_EQ(ZipArchive::open(as_bytes(bytes)).error().fault, Fault::truncated);
}

TEST(Zip, EndRecordInsideTheComment) {
  TestArchive archive = package();
  archive.comment = std::string("PK\x05\x06", 4) + std::string(18, '\0') + "tail";
  EXPECT_THAT(read_all(archive), ::testing::IsEmpty());
}

TEST(Zip, PrefixWithAndWithoutCorrectedOffsets) {
  for (bool corrected : {true, false}) {
    TestArchive archive = package();
    archive.prefix = "dex\n035" + std::string(993, '\0');
    archive.shift_offsets = corrected;
    Problems problems = read_all(archive);
    EXPECT_TRUE(has(problems, Fault::bad_structure, "like a dex file"));
    EXPECT_EQ(has(problems, Fault::disagreement, "the record says"), !corrected);
    std::string bytes = archive.bytes();
    EXPECT_EQ(ZipArchive::open(as_bytes(bytes))->prefix_size(), 1000u);
    EXPECT_TRUE(looks_like_zip(as_bytes(bytes)));
  }
}

TEST(Zip, LyingUncompressedSize) {
  for (std::int64_t lie : {0, 1, 100, 1'000'000, 0x7fffffff}) {
    TestArchive archive = package();
    for (TestEntry& entry : archive.entries)
      if (entry.method == 8) entry.size = lie;
    read_all(archive);
  }
  TestArchive archive = package();
  archive.entries[1].size = 0x7fffffff;
  EXPECT_TRUE(has(read_all(archive), Fault::disagreement, "cannot become"));
}

TEST(Zip, StoredEntryWithTwoSizes) {
  TestArchive archive = package();
  archive.entries[2].compressed_size = 10;
  EXPECT_TRUE(has(read_all(archive), Fault::disagreement, "two sizes"));
  archive = package();
  archive.entries[2].size = 10;
  EXPECT_TRUE(has(read_all(archive), Fault::disagreement, "two sizes"));
}

TEST(Zip, NamesThatWouldHarmAnUnpacker) {
  TestArchive archive = package();
  archive.add("../../etc/passwd", "a")
      .add("/abs", "b")
      .add("win\\dows", "c")
      .add(std::string("nul\0name", 8), "d");
  archive.add("a/../b", "e").add("folder/", "content");
  Problems problems = read_all(archive);
  EXPECT_TRUE(has(problems, Fault::bad_structure, "../../etc/passwd"));
  EXPECT_TRUE(has(problems, Fault::bad_structure, "absolute"));
  EXPECT_TRUE(has(problems, Fault::bad_structure, "backslash"));
  EXPECT_TRUE(has(problems, Fault::bad_structure, "nul\\x00name"));
  EXPECT_TRUE(has(problems, Fault::bad_structure, "a/../b"));
  EXPECT_TRUE(has(problems, Fault::bad_structure, "folder"));
}

TEST(Zip, FirstOfSeveralEntriesWithOneName) {
  TestArchive archive = package();
  archive.add("classes.dex", "another");
  EXPECT_TRUE(has(read_all(archive), Fault::disagreement, "several entries"));
  std::string bytes = archive.bytes();
  ZipArchive opened = *ZipArchive::open(as_bytes(bytes));
  EXPECT_EQ(as_text(opened.read("classes.dex")->bytes()), lines("code", 2000));
  EXPECT_EQ(opened.find("classes.dex"), &opened.entries()[1]);
}

TEST(Zip, WrongChecksumStillGivesTheData) {
  TestArchive archive = package();
  archive.entries[1].crc32 = 0x12345678;
  read_all(archive);
  std::string bytes = archive.bytes();
  ZipArchive opened = *ZipArchive::open(as_bytes(bytes));
  EXPECT_TRUE(has(opened.read("classes.dex")->problems(), Fault::checksum, "CRC-32"));
}

TEST(Zip, DamagedDeflateGivesWhatPrecedesTheDamage) {
  TestArchive archive;
  std::string plain = lines("word", 40'000);
  std::string packed = testing::deflated(plain);
  std::fill(packed.begin() + packed.size() / 2, packed.end(), '\xff');
  archive.add("a", packed);
  archive.last().raw = true, archive.last().size = plain.size(), archive.last().crc32 = 1;
  std::string bytes = archive.bytes();
  Result<Content> content = ZipArchive::open(as_bytes(bytes))->read("a");
  ASSERT_TRUE(content.has_value());
  ASSERT_GT(content->bytes().size(), plain.size() / 4);
  EXPECT_TRUE(as_text(content->bytes()).starts_with(plain.substr(0, plain.size() / 4)));
  EXPECT_TRUE(has(content->problems(), Fault::bad_structure, "damaged"));
}

TEST(Zip, WrongCountAndSizeInTheEndRecord) {
  for (int count : {1, 4, 6, 60'000}) {
    TestArchive archive = package();
    archive.count = count;
    EXPECT_TRUE(has(read_all(archive), Fault::disagreement, "counts")) << count;
  }
  TestArchive archive = package();
  archive.directory_size = 17;
  EXPECT_TRUE(has(read_all(archive), Fault::disagreement, "gives the directory"));
}

TEST(Zip, DirectoryOffsetThatLies) {
  TestArchive archive = package();
  archive.directory_offset = 0x7fffffff;
  std::string bytes = archive.bytes();
  Result<ZipArchive> opened = ZipArchive::open(as_bytes(bytes));
  ASSERT_TRUE(opened.has_value());  // the offsets of entries are shifted with it; nothing may crash
  for (const ZipEntry& entry : opened->entries()) (void)opened->read(entry);
}

TEST(Zip, Zip64) {
  TestArchive archive = package();
  archive.zip64 = true;
  for (TestEntry& entry : archive.entries) entry.zip64 = true;
  EXPECT_THAT(read_all(archive), ::testing::IsEmpty());
  archive.prefix = std::string(777, 'p');
  archive.shift_offsets = false;
  read_all(archive);
}

TEST(Zip, OverlappingEntriesAreTold) {
  TestArchive archive = package();
  archive.add("copy.dex", lines("code", 2000));
  archive.last().header_offset = 0;
  std::string bytes = archive.bytes();
  Result<ZipArchive> opened = ZipArchive::open(as_bytes(bytes));
  ASSERT_TRUE(opened.has_value());
  EXPECT_TRUE(has(opened->problems(), Fault::bad_structure, "overlap"));
}

TEST(Zip, BombIsRefusedByEntryAndByTotal) {
  Limits limits;
  limits.max_entry_output = 1 << 20;
  TestArchive archive;
  archive.add("bomb", std::string(8 << 20, '\0')).add("fine", "data");
  for (std::int64_t claimed : {std::int64_t{8} << 20, std::int64_t{100}}) {
    archive.entries[0].size = claimed;
    std::string bytes = archive.bytes();
    ZipArchive opened = *ZipArchive::open(as_bytes(bytes), limits);
    EXPECT_EQ(opened.read("bomb").error().fault, Fault::limit);
    EXPECT_EQ(as_text(opened.read("fine")->bytes()), "data");
  }
  limits.max_entry_output = 16 << 20;
  limits.max_total_output = 20 << 20;
  archive = {};
  for (int i = 0; i < 5; ++i)
    archive.add(fmt::format("part{}", i), std::string(8 << 20, static_cast<char>(i)));
  std::string bytes = archive.bytes();
  ZipArchive opened = *ZipArchive::open(as_bytes(bytes), limits);
  int given = 0;
  for (const ZipEntry& entry : opened.entries())
    for (int again = 0; again < 2; ++again)
      if (auto content = opened.read(entry))
        ++given;
      else
        EXPECT_EQ(content.error().fault, Fault::limit);
  EXPECT_EQ(given, 4);  // two entries fit, each read twice
}

TEST(Zip, LargeEntryIsReadInPieces) {
  TestArchive archive;
  std::string data = lines("a rather large member", 400'000);
  archive.add("large", data);
  std::string bytes = archive.bytes();
  ZipArchive opened = *ZipArchive::open(as_bytes(bytes));
  std::string streamed;
  int pieces = 0;
  ASSERT_TRUE(opened.stream(opened.entries()[0], [&](Bytes piece) { streamed += as_text(piece), ++pieces; }));
  EXPECT_TRUE(streamed == data);
  EXPECT_GT(pieces, 1);
}

TEST(Zip, EntriesAreBounded) {
  TestArchive archive;
  for (int i = 0; i < 100; ++i) archive.add(fmt::format("f{}", i), "");
  std::string bytes = archive.bytes();
  Limits limits;
  limits.max_archive_entries = 99;
  EXPECT_EQ(ZipArchive::open(as_bytes(bytes), limits).error().fault, Fault::limit);
  limits.max_archive_entries = 100;
  EXPECT_TRUE(ZipArchive::open(as_bytes(bytes), limits).has_value());
}

TEST(Zip, ProblemsOfOneKindAreBounded) {
  TestArchive archive;
  for (int i = 0; i < 3000; ++i) {
    archive.add(fmt::format("../f{}", i), "");
    archive.last().flags = 1;
  }
  EXPECT_LE(read_all(archive).size(), 2 * 16 + 2u);
}

TEST(Zip, EmptyArchiveAndNoArchive) {
  TestArchive empty;
  EXPECT_THAT(read_all(empty), ::testing::IsEmpty());
  EXPECT_EQ(ZipArchive::open(as_bytes("")).error().fault, Fault::bad_magic);
  EXPECT_EQ(ZipArchive::open(as_bytes("not an archive, but long enough for an end record")).error().fault,
            Fault::bad_magic);
  EXPECT_FALSE(looks_like_zip(as_bytes("plain text")));
}

TEST(Zip, TruncatedAtEveryByteGivesAValueOrOneError) {
  TestArchive made = package();
  made.comment = "a comment";
  std::string bytes = made.bytes();
  int opened = 0;
  for (std::size_t length = 0; length < bytes.size(); ++length) {
    std::string cut = bytes.substr(0, length);  // its own allocation: reads beyond are seen by the sanitizers
    Result<ZipArchive> archive = ZipArchive::open(as_bytes(cut));
    if (!archive) {
      EXPECT_THAT(archive.error().fault,
                  ::testing::AnyOf(Fault::truncated, Fault::bad_magic, Fault::bad_structure));
      EXPECT_FALSE(archive.error().sentence().zh.empty());
      continue;
    }
    ++opened;
    for (const ZipEntry& entry : archive->entries()) (void)archive->read(entry);
  }
  EXPECT_EQ(opened, 9);  // only inside the comment
}

TEST(Zip, EveryByteChangedNeverCrashes) {
  TestArchive made;
  made.add("AndroidManifest.xml", lines("manifest", 20)).add("resources.arsc", lines("string", 5), 0);
  std::string bytes = made.bytes();
  for (std::size_t at = 0; at < bytes.size(); ++at)
    for (char value : {'\0', '\xff', '\x01'}) {
      std::string changed = bytes;
      changed[at] = value;
      Result<ZipArchive> archive = ZipArchive::open(as_bytes(changed));
      if (!archive) continue;
      for (const ZipEntry& entry : archive->entries()) (void)archive->read(entry);
    }
}

TEST(Zip, ThreadsReadTheSameEntries) {
  std::string bytes = package().bytes();
  ZipArchive archive = *ZipArchive::open(as_bytes(bytes));
  std::vector<std::thread> threads;
  std::vector<int> right(4);
  for (int& count : right)
    threads.emplace_back([&] {
      for (int i = 0; i < 50; ++i)
        count += as_text(archive.read("classes.dex")->bytes()) == lines("code", 2000);
    });
  for (std::thread& thread : threads) thread.join();
  EXPECT_THAT(right, ::testing::Each(50));
}

// The other reader: Python's zipfile, over every archive of the real material.
constexpr std::string_view kPython = R"(
import sys, zipfile
for path in sys.stdin.read().split('\n'):
    if not path: continue
    try:
        archive = zipfile.ZipFile(path)
    except Exception:
        print(path, 'unreadable', sep='\t'); continue
    for e in archive.infolist():
        print(path, e.orig_filename.encode('utf-8' if e.flag_bits & 0x800 else 'cp437').hex(), e.file_size, e.compress_size, e.CRC, e.compress_type, e.header_offset, sep='\t')
)";

std::vector<std::filesystem::path> real_archives() {
  std::vector<std::filesystem::path> out;
  const char* material = std::getenv("XIEZHI_MATERIAL");
  if (material == nullptr) return out;
  auto options = std::filesystem::directory_options::follow_directory_symlink;
  for (const char* folder : {"apk", "androguard", "jar"}) {
    std::filesystem::path root = std::filesystem::path(material) / folder;
    if (!std::filesystem::exists(root)) continue;
    for (const auto& file : std::filesystem::recursive_directory_iterator(root, options)) {
      if (!file.is_regular_file()) continue;
      auto mapped = MappedFile::open(file.path());
      if (mapped && looks_like_zip(mapped->bytes())) out.push_back(file.path());
    }
  }
  std::sort(out.begin(), out.end());
  return out;
}

std::string run_python(const std::vector<std::filesystem::path>& paths) {
  std::filesystem::path folder = std::filesystem::temp_directory_path();
  std::string stem = (folder / fmt::format("xiezhi_zip_{}", ::getpid())).string();
  std::string list;
  for (const auto& path : paths) list += path.string() + "\n";
  EXPECT_TRUE(write_whole_file(stem + ".py", kPython));
  EXPECT_TRUE(write_whole_file(stem + ".list", list));
  std::string command = fmt::format("python3 {0}.py < {0}.list > {0}.out", stem);
  std::string out;
  if (std::system(command.c_str()) == 0)
    if (auto mapped = MappedFile::open(stem + ".out")) out = as_text(mapped->bytes());
  for (const char* suffix : {".py", ".list", ".out"}) std::filesystem::remove(stem + suffix);
  return out;
}

TEST(ZipOracle, AgreesWithPythonOnEveryRealArchive) {
  std::vector<std::filesystem::path> paths = real_archives();
  if (paths.empty()) GTEST_SKIP() << "XIEZHI_MATERIAL is unset or holds no archives";
  std::string theirs = run_python(paths);
  if (theirs.empty()) GTEST_SKIP() << "python3 is not available";
  std::map<std::string, std::vector<std::string>> expected;
  for (std::string_view line : split(theirs, '\n')) {
    std::size_t tab = line.find('\t');
    if (tab != line.npos) expected[std::string(line.substr(0, tab))].emplace_back(line.substr(tab + 1));
  }
  int archives = 0, entries = 0;
  for (const auto& path : paths) {
    auto mapped = MappedFile::open(path);
    ASSERT_TRUE(mapped);
    auto archive = ZipArchive::open(mapped->bytes());
    const auto& lines_of = expected[path.string()];
    if (!lines_of.empty() && lines_of[0] == "unreadable") continue;
    ASSERT_TRUE(archive.has_value()) << path << ": " << archive.error().sentence().en;
    std::vector<std::string> ours;
    for (const ZipEntry& entry : archive->entries()) {
      std::string name;
      for (unsigned char c : entry.name) name += fmt::format("{:02x}", c);
      ours.push_back(fmt::format("{}\t{}\t{}\t{}\t{}\t{}", name, entry.size, entry.compressed_size,
                                 entry.crc32, entry.method, entry.local_header_offset));
      auto content = archive->read(entry);
      // Some samples are kept in archives that really are encrypted; their data are noise.
      EXPECT_TRUE(content || entry.claims_encryption()) << path << " " << entry.name;
    }
    EXPECT_EQ(ours, lines_of) << path;
    ++archives, entries += static_cast<int>(ours.size());
  }
  RecordProperty("archives", archives);
  RecordProperty("entries", entries);
  EXPECT_GT(archives, 0);
}

}  // namespace
}  // namespace xiezhi
