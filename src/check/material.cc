#include "check/material.h"

#include <algorithm>

#include "examine/feedback/feedback.h"
#include "examine/interface/interface.h"
#include "examine/network/network.h"
#include "examine/records/records.h"
#include "examine/trace/trace.h"
#include "formats/dex/dex.h"
#include "formats/mhtml/mhtml.h"
#include "formats/office/docx.h"
#include "formats/plain_text/plain_text.h"
#include "support/hash.h"
#include "support/text.h"

namespace xiezhi {
namespace {

constexpr std::size_t kMostFiles = 10'000;  // of one folder or archive

bool begins(Bytes bytes, std::string_view magic) { return as_text(bytes).starts_with(magic); }

struct Recognised {
  MaterialKind kind = MaterialKind::unknown;
  Text unread;
};

Recognised recognise_workbook(Bytes bytes) {
  if (looks_like_trace(bytes)) return {MaterialKind::trace, {}};
  return {MaterialKind::records, {}};
}

// Everything that is not a package: what it seems to be. Reading it is the work of examiners still to come.
Recognised recognise_other(const Knowledge& knowledge, Bytes bytes) {
  if (bytes.empty()) return {MaterialKind::unknown, {"文件为空", "the file is empty"}};
  if (begins(bytes, "%PDF-")) return {MaterialKind::policy, {}};
  if (looks_like_picture(bytes)) return {MaterialKind::interface, {}};
  if (begins(bytes, "\xD0\xCF\x11\xE0")) return recognise_workbook(bytes);
  for (std::string_view label :
       {"CLIENT_RANDOM ", "CLIENT_HANDSHAKE_TRAFFIC_SECRET ", "SERVER_HANDSHAKE_TRAFFIC_SECRET ",
        "CLIENT_TRAFFIC_SECRET_0 ", "# SSL/TLS secrets log file"})
    if (begins(bytes, label))
      return {MaterialKind::network,
              {"TLS 密钥记录；本版本还不会用它解密，请改交代理导出的 HAR 或流文件",
               "a TLS key log; this version does not decrypt with it yet, give the proxy's HAR or flow file "
               "instead"}};
  if (capture_format(bytes) != CaptureFormat::none) return {MaterialKind::network, {}};
  // In any encoding: a policy saved as GB18030 or UTF-16 is a policy too.
  Bytes first = bytes.first(std::min<std::size_t>(bytes.size(), 4096));
  if (looks_like_trace(bytes)) return {MaterialKind::trace, {}};
  if (looks_like_feedback(bytes)) return {MaterialKind::feedback, {}};
  if (looks_like_mhtml(as_text(first))) return {MaterialKind::policy, {}};
  std::string head = lower_ascii(decode_text(first).text);
  std::string_view start = trim(head);
  if (looks_like_screen(head)) return {MaterialKind::interface, {}};
  if (start.starts_with("<!doctype html") || start.starts_with("<html") || head.find("<body") != head.npos)
    return {MaterialKind::policy, {}};
  if (head.find_first_of(",;\t") != head.npos && looks_like_ledger(knowledge, bytes))
    return {MaterialKind::records, {}};
  if (head.find("隐私") != head.npos || head.find("个人信息") != head.npos ||
      head.find("privacy policy") != head.npos)
    return {MaterialKind::policy, {}};
  return {MaterialKind::unknown, {"认不出这是哪一类材料", "not recognised as any kind of material"}};
}

// What says how to read the rest has a name of its own; its content is read, and refused, by read_dossier_file.
bool is_dossier_name(std::string_view path) {
  const std::string name = lower_ascii(path.substr(path.find_last_of('/') + 1));
  return name == "dossier.yaml" || name == "dossier.yml";
}

class Gatherer {
 public:
  Gatherer(Dossier& out, const Knowledge& knowledge, const Limits& limits, bool only_policies)
      : out_(out), knowledge_(knowledge), limits_(limits), only_policies_(only_policies) {}

  void add_named(const std::filesystem::path& path) {
    std::error_code error;
    auto status = std::filesystem::status(path, error);
    if (error && status.type() == std::filesystem::file_type::not_found)
      return refuse(system_error(path, ENOENT));
    if (error) return refuse(system_error(path, error.value()));
    if (std::filesystem::is_directory(status)) return add_folder(path);
    auto file = MappedFile::open(path);
    if (!file) return refuse(file.error());
    out_.files.push_back(std::make_unique<MappedFile>(std::move(*file)));
    Bytes bytes = out_.files.back()->bytes();
    std::size_t before = out_.items.size();
    if (Result<void> added = add(bytes, path.filename().string(), "", out_.files.back().get(),
                                 path.lexically_normal().string());
        !added)
      return refuse(name_it(added.error(), path));
    // A single named file that no examiner could ever read is the user's mistake, not a silent skip.
    if (out_.items.size() == before + 1 && out_.items.back().fact.kind == MaterialKind::unknown) {
      refuse({Fault::bad_magic,
              path.string(),
              {"不是安装包，也不是可识别的材料：" + out_.items.back().unread.zh,
               "neither a package nor another kind of material: " + out_.items.back().unread.en}});
      out_.items.pop_back();
    }
  }

 private:
  void refuse(Error error) { out_.unreadable.push_back(std::move(error)); }
  static Error name_it(Error error, const std::filesystem::path& path) {
    error.where = error.where.empty() ? path.string() : path.string() + ": " + error.where;
    return error;
  }

  void add_folder(const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> found;
    std::error_code error;
    auto options = std::filesystem::directory_options::skip_permission_denied;
    for (auto it = std::filesystem::recursive_directory_iterator(folder, options, error);
         !error && it != std::filesystem::recursive_directory_iterator(); it.increment(error)) {
      bool hidden = it->path().filename().string().starts_with(".");
      if (hidden && it->is_directory()) it.disable_recursion_pending();
      std::error_code ignored;
      if (!hidden && it->is_regular_file(ignored) && !it->is_symlink(ignored)) found.push_back(it->path());
      if (found.size() >= kMostFiles) break;
    }
    if (error) return refuse(system_error(folder, error.value()));
    std::sort(found.begin(), found.end());
    std::size_t before = out_.items.size();
    for (const auto& path : found) {
      auto file = MappedFile::open(path);
      std::string name = std::filesystem::relative(path, folder, error).string();
      if (!file) {
        refuse(file.error());
        continue;
      }
      out_.files.push_back(std::make_unique<MappedFile>(std::move(*file)));
      if (Result<void> added = add(out_.files.back()->bytes(), name, "", out_.files.back().get(),
                                   path.lexically_normal().string());
          !added)
        refuse(name_it(added.error(), path));
    }
    bool usable =
        std::any_of(out_.items.begin() + static_cast<std::ptrdiff_t>(before), out_.items.end(),
                    [](const MaterialItem& item) { return item.fact.kind != MaterialKind::unknown; });
    if (!usable)
      refuse({Fault::not_found,
              folder.string(),
              {"文件夹里没有可识别的材料", "the folder holds no material that is recognised"}});
  }

  std::string next_id() const { return "m" + std::to_string(out_.items.size() + 1); }

  Result<void> add(Bytes bytes, const std::string& name, const std::string& inside,
                   const MappedFile* file = nullptr, const std::string& path = {}) {
    MaterialItem item;
    item.file = file;
    item.path = to_valid_utf8(path.empty() ? name : path);
    item.fact = {.id = next_id(), .name = to_valid_utf8(name), .inside = inside, .size = bytes.size()};
    item.bytes = bytes;
    if (!looks_like_zip(bytes)) {
      item.is_dossier_file = !only_policies_ && is_dossier_name(name);
      Recognised other = item.is_dossier_file ? Recognised{MaterialKind::records, {}}
                         : only_policies_     ? Recognised{MaterialKind::policy, {}}
                                              : recognise_other(knowledge_, bytes);
      item.fact.kind = other.kind;
      item.unread = other.unread;
      out_.items.push_back(std::move(item));
      return {};
    }
    auto archive = ZipArchive::open(bytes, limits_);
    if (!archive) return tl::make_unexpected(archive.error());
    PackageKind kind = xiezhi::recognise(*archive);
    if (kind == PackageKind::not_package) return add_archive(std::move(*archive), std::move(item), inside);
    item.fact.kind = MaterialKind::package;
    item.package_kind = kind;
    item.archive = std::make_unique<ZipArchive>(std::move(*archive));
    out_.items.push_back(std::move(item));
    return {};
  }

  // An archive that is no package: a document (docx, xlsx) or a dossier of its members.
  Result<void> add_archive(ZipArchive archive, MaterialItem item, const std::string& inside) {
    if (archive.find("[Content_Types].xml") != nullptr) {
      Recognised office{MaterialKind::policy, {}};
      if (archive.find("word/document.xml") == nullptr) office = recognise_workbook(item.bytes);
      item.fact.kind = office.kind;
      item.unread = office.unread;
      out_.items.push_back(std::move(item));
      return {};
    }
    if (!inside.empty() || archive.entries().empty()) {
      item.unread = {"压缩包里没有安装包或其他材料", "the archive holds no package and no other material"};
      out_.items.push_back(std::move(item));
      return {};
    }
    std::string id = item.fact.id, archive_path = item.path;
    item.unread = {"压缩包，逐个读取其中的材料", "an archive; the materials in it are read one by one"};
    out_.archives.push_back(std::make_unique<ZipArchive>(std::move(archive)));
    const ZipArchive& kept = *out_.archives.back();
    out_.items.push_back(std::move(item));
    std::vector<const ZipEntry*> entries;
    for (const ZipEntry& entry : kept.entries())
      if (!entry.directory() && entries.size() < kMostFiles) entries.push_back(&entry);
    std::sort(entries.begin(), entries.end(),
              [](const ZipEntry* a, const ZipEntry* b) { return a->name < b->name; });
    bool usable = false;
    for (const ZipEntry* entry : entries) {
      auto content = kept.read(*entry);
      if (!content) continue;
      out_.contents.push_back(std::make_unique<Content>(std::move(*content)));
      if (add(out_.contents.back()->bytes(), to_valid_utf8(entry->name), id, nullptr,
              archive_path + "/" + to_valid_utf8(entry->name)))
        usable = usable || out_.items.back().fact.kind != MaterialKind::unknown;
    }
    if (!usable)
      return fail(Fault::not_found, "",
                  {"压缩包里没有安装包或其他材料", "the archive holds no package and no other material"});
    return {};
  }

  Dossier& out_;
  const Knowledge& knowledge_;
  const Limits& limits_;
  bool only_policies_;
};

}  // namespace

Dossier gather(std::span<const std::filesystem::path> paths, const Knowledge& knowledge, const Limits& limits,
               bool only_policies) {
  Dossier out;
  Gatherer gatherer(out, knowledge, limits, only_policies);
  for (const auto& path : paths) gatherer.add_named(path);
  return out;
}

void gather_baseline(Dossier& into, const std::filesystem::path& path, const Knowledge& knowledge,
                     const Limits& limits) {
  const std::size_t before = into.items.size();
  Gatherer(into, knowledge, limits, false).add_named(path);
  for (std::size_t i = before; i < into.items.size(); ++i) into.items[i].is_baseline = true;
}

std::vector<FileDigests> digests_of(std::span<const MaterialItem> items) {
  constexpr std::size_t kStaysInMemory = std::size_t{64} << 20;
  std::vector<FileDigests> out;
  for (const MaterialItem& item : items) {
    // A capture of a gigabyte must not take a gigabyte. What is looked at again is read again.
    const bool pass = item.file != nullptr && item.bytes.size() > kStaysInMemory;
    out.push_back(digest_file(
        item.bytes, pass ? [&](Bytes part) { item.file->forget(part); } : std::function<void(Bytes)>{}));
  }
  return out;
}

}  // namespace xiezhi
