#include "seal/seal.h"

#include <algorithm>

#include <fmt/format.h>
#include <boost/json.hpp>

#include "report/json_writer.h"
#include "report/visible.h"
#include "support/file.h"
#include "support/hash.h"

namespace xiezhi {
namespace {

constexpr std::size_t kMostBytes = std::size_t{64} << 20, kMostFiles = 200'000;

std::string_view role_word(SealedRole role) { return role == SealedRole::material ? "material" : "output"; }

tl::unexpected<Error> bad(const char* zh, const char* en) {
  return fail(Fault::bad_structure, "seal.json", {zh, en});
}

std::string text_of(const boost::json::object& object, const char* key) {
  const auto* value = object.if_contains(key);
  return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string();
}

// What a manifest says must not lead out of its folder.
bool is_plain_name(std::string_view name) {
  return !name.empty() && name != "." && name != ".." && name.find('/') == std::string_view::npos &&
         name.find('\0') == std::string_view::npos;
}

bool is_digest(std::string_view text) {
  return text.size() == 64 && std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
         });
}

Result<boost::json::object> parse(std::string_view json, const char* where) {
  if (json.size() > kMostBytes) return fail(Fault::limit, where);
  boost::system::error_code error;
  boost::json::parse_options options;
  options.max_depth = 8;
  boost::json::value value = boost::json::parse(json, error, {}, options);
  if (error || !value.is_object())
    return fail(Fault::bad_structure, where, {"不是 JSON 对象", "is no JSON object"});
  return std::move(value.get_object());
}

Result<SealedFile> read_file(const boost::json::value& value) {
  const auto* object = value.if_object();
  if (object == nullptr) return bad("files 中有一项不是对象", "an item of files is no object");
  SealedFile file{
      .name = text_of(*object, "name"), .sha256 = text_of(*object, "sha256"), .sm3 = text_of(*object, "sm3")};
  const std::string role = text_of(*object, "role");
  if (role != "material" && role != "output") return bad("有一项的 role 不明", "an item's role is not known");
  file.role = role == "material" ? SealedRole::material : SealedRole::output;
  boost::system::error_code error;
  const auto* size = object->if_contains("size");
  if (size != nullptr) file.size = size->to_number<std::uint64_t>(error);
  if (size == nullptr || error) return bad("有一项没有大小", "an item has no size");
  if (!is_digest(file.sha256) || !is_digest(file.sm3))
    return bad("有一项的摘要值不对", "an item's digest is none");
  if (file.role == SealedRole::output && !is_plain_name(file.name))
    return bad("有一项的文件名带路径", "an item's name leads out of the folder");
  return file;
}

Result<SealedFile> sealed_output(const std::filesystem::path& path) {
  auto mapped = MappedFile::open(path);
  if (!mapped) return tl::make_unexpected(mapped.error());
  const FileDigests digests = digest_file(mapped->bytes());
  return SealedFile{SealedRole::output, path.filename().string(), mapped->bytes().size(), digests.sha256,
                    digests.sm3};
}

std::string write_signature(const SealSignature& s) {
  JsonWriter json;
  json.object([&] {
    json.put("schema", "xiezhi.seal.signature/1"), json.put("algorithm", s.algorithm);
    json.put("public_key", s.public_pem), json.put("signature", s.value);
  });
  return json.take();
}

void say(SealCheck& check, std::string zh, std::string en) {
  check.lines.push_back({std::move(zh), std::move(en)});
}

void say_changed(SealCheck& check, std::string zh, std::string en) {
  check.changed = true;
  say(check, std::move(zh), std::move(en));
}

void check_output(SealCheck& check, const std::filesystem::path& folder, const SealedFile& file) {
  const std::string name = visible(file.name);
  std::error_code error;
  if (!std::filesystem::exists(folder / file.name, error))
    return say_changed(check, "缺少：" + name, "missing: " + name);
  auto now = sealed_output(folder / file.name);
  if (!now) return say_changed(check, "读不了：" + name, "cannot be read: " + name);
  if (now->size != file.size || now->sha256 != file.sha256 || now->sm3 != file.sm3)
    return say_changed(check,
                       fmt::format("已改动：{}（封存时 {} 字节，现在 {} 字节）", name, file.size, now->size),
                       fmt::format("changed: {} ({} bytes when sealed, {} now)", name, file.size, now->size));
  say(check, "未变：" + name, "as sealed: " + name);
}

void check_extra(SealCheck& check, const std::filesystem::path& folder, const Seal& seal) {
  std::vector<std::string> extra;
  std::error_code error;
  for (std::filesystem::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    const std::string name = at->path().filename().string();
    if (name == "seal.json" || name == "seal.sig") continue;
    if (std::none_of(seal.files.begin(), seal.files.end(),
                     [&](const SealedFile& f) { return f.role == SealedRole::output && f.name == name; }))
      extra.push_back(visible(name));
  }
  std::sort(extra.begin(), extra.end());
  for (const std::string& name : extra) say(check, "不在封存之列：" + name, "not sealed: " + name);
}

// Material is found again by what it is, wherever it lies in the folder.
void check_material(SealCheck& check, const std::filesystem::path& folder, const Seal& seal) {
  std::vector<SealedFile> present;
  std::error_code error;
  if (std::filesystem::is_regular_file(folder, error)) {
    if (auto file = sealed_output(folder)) present.push_back(*file);
  } else {
    for (std::filesystem::recursive_directory_iterator at(folder, error), end; !error && at != end;
         at.increment(error)) {
      std::error_code status;
      if (!at->is_regular_file(status)) continue;
      const std::uint64_t size = at->file_size(status);
      if (std::any_of(seal.files.begin(), seal.files.end(),
                      [&](const SealedFile& f) { return f.size == size; }))
        if (auto file = sealed_output(at->path())) present.push_back(*file);
    }
  }
  for (const SealedFile& file : seal.files) {
    if (file.role != SealedRole::material) continue;
    const bool found = std::any_of(present.begin(), present.end(), [&](const SealedFile& f) {
      return f.size == file.size && f.sha256 == file.sha256 && f.sm3 == file.sm3;
    });
    const std::string name = visible(file.name);
    if (found)
      say(check, "材料未变：" + name, "material as sealed: " + name);
    else
      say_changed(check, "材料缺少或已改动：" + name, "material missing or changed: " + name);
  }
}

Result<void> check_signature(SealCheck& check, const std::filesystem::path& folder, std::string_view sealed,
                             const std::filesystem::path& public_key) {
  auto file = MappedFile::open(folder / "seal.sig");
  if (!file) {
    if (!public_key.empty()) say_changed(check, "没有签名（seal.sig）", "there is no signature (seal.sig)");
    if (public_key.empty())
      say(check, "没有签名：只能查出无意的改动", "not signed: only changes that nobody hides are found");
    return {};
  }
  auto object = parse(as_text(file->bytes()), "seal.sig");
  if (!object) return tl::make_unexpected(object.error());
  SealSignature signature{text_of(*object, "algorithm"), text_of(*object, "public_key"),
                          text_of(*object, "signature")};
  std::string key = signature.public_pem, where = "seal.sig";
  if (!public_key.empty()) {
    auto given = MappedFile::open(public_key);
    if (!given) return tl::make_unexpected(given.error());
    key = as_text(given->bytes()), where = public_key.string();
  }
  auto good = verify(sealed, signature, key, where);
  if (!good) return tl::make_unexpected(good.error());
  if (!*good)
    return say_changed(check, "签名不符：seal.json 被改动，或不是此密钥所签",
                       "the signature does not fit: seal.json was changed, or another key signed"),
           Result<void>{};
  const std::string print = fingerprint(key);
  say(check, "签名有效（" + signature.algorithm + "），公钥指纹 " + print,
      "good signature (" + signature.algorithm + "), fingerprint of the public key " + print);
  if (public_key.empty())
    say(check, "公钥取自封存本身：请核对指纹，或用 --public-key 指明",
        "the public key came with the seal: compare the fingerprint, or name the key by --public-key");
  return {};
}

}  // namespace

std::string write_seal(const Seal& seal) {
  JsonWriter json;
  json.object([&] {
    json.put("schema", "xiezhi.seal/1");
    json.object("tool", [&] {
      json.put("name", "xiezhi"), json.put("version", seal.version), json.put("knowledge", seal.knowledge);
    });
    json.put("created", seal.created), json.put("app", seal.app);
    json.object_list("files", seal.files, [&](const SealedFile& f) {
      json.put("role", role_word(f.role)), json.put("name", f.name), json.put("size", f.size);
      json.put("sha256", f.sha256), json.put("sm3", f.sm3);
    });
  });
  return json.take();
}

Result<Seal> read_seal(std::string_view json) {
  auto object = parse(json, "seal.json");
  if (!object) return tl::make_unexpected(object.error());
  if (text_of(*object, "schema") != "xiezhi.seal/1")
    return bad("schema 不是 xiezhi.seal/1", "its schema is not xiezhi.seal/1");
  Seal seal;
  seal.created = text_of(*object, "created"), seal.app = text_of(*object, "app");
  if (const auto* tool = object->if_contains("tool"); tool != nullptr && tool->is_object())
    seal.version = text_of(tool->get_object(), "version"),
    seal.knowledge = text_of(tool->get_object(), "knowledge");
  const auto* files = object->if_contains("files");
  if (files == nullptr || !files->is_array()) return bad("没有 files", "there are no files in it");
  if (files->get_array().size() > kMostFiles) return fail(Fault::limit, "seal.json");
  for (const auto& value : files->get_array()) {
    auto file = read_file(value);
    if (!file) return tl::make_unexpected(file.error());
    seal.files.push_back(std::move(*file));
  }
  return seal;
}

Result<std::vector<std::filesystem::path>> seal_reports(const Examination& examination,
                                                        std::string_view created,
                                                        const std::filesystem::path& folder,
                                                        const std::vector<std::filesystem::path>& outputs,
                                                        const std::filesystem::path& key) {
  Seal seal{
      examination.version, examination.knowledge_hash, std::string(created), examination.facts.app.id, {}};
  for (const Material& m : examination.facts.materials)
    if (m.inside.empty() && is_digest(m.sha256) && is_digest(m.sm3))
      seal.files.push_back({SealedRole::material, m.name, m.size, m.sha256, m.sm3});
  for (const auto& path : outputs) {
    auto file = sealed_output(path);
    if (!file) return tl::make_unexpected(file.error());
    seal.files.push_back(std::move(*file));
  }
  const std::string manifest = write_seal(seal);
  std::vector<std::filesystem::path> written = {folder / "seal.json"};
  std::string signature;
  if (!key.empty()) {
    auto pem = MappedFile::open(key);
    if (!pem) return tl::make_unexpected(pem.error());
    auto made = sign(manifest, as_text(pem->bytes()), key.string());
    if (!made) return tl::make_unexpected(made.error());
    signature = write_signature(*made);
  }
  std::error_code error;
  std::filesystem::remove(folder / "seal.sig", error);
  if (auto done = write_whole_file(written[0], manifest); !done) return tl::make_unexpected(done.error());
  if (signature.empty()) return written;
  written.push_back(folder / "seal.sig");
  if (auto done = write_whole_file(written[1], signature); !done) return tl::make_unexpected(done.error());
  return written;
}

Result<SealCheck> check_seal(const std::filesystem::path& folder, const std::filesystem::path& public_key,
                             const std::filesystem::path& material) {
  auto file = MappedFile::open(folder / "seal.json");
  if (!file) return tl::make_unexpected(file.error());
  auto seal = read_seal(as_text(file->bytes()));
  if (!seal) return tl::make_unexpected(seal.error());
  SealCheck check;
  say(check, "封存于 " + visible(seal->created) + "，xiezhi " + visible(seal->version),
      "sealed " + visible(seal->created) + " by xiezhi " + visible(seal->version));
  if (auto done = check_signature(check, folder, as_text(file->bytes()), public_key); !done)
    return tl::make_unexpected(done.error());
  for (const SealedFile& one : seal->files)
    if (one.role == SealedRole::output) check_output(check, folder, one);
  check_extra(check, folder, *seal);
  if (!material.empty()) check_material(check, material, *seal);
  return check;
}

}  // namespace xiezhi
