// Material as it is given: files, folders and archives, each recognised by its content.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "facts/facts.h"
#include "formats/bundle/bundle.h"
#include "formats/zip/zip.h"
#include "knowledge/knowledge.h"
#include "support/file.h"
#include "support/hash.h"
#include "support/limits.h"
#include "support/result.h"

namespace xiezhi {

// Which version of the app an item belongs to: the one examined, the one before it that it is compared with, or another.
enum class Side : std::uint8_t { present, earlier, aside };

// One thing that can be examined: a file, or a member of an archive that is itself a dossier.
struct MaterialItem {
  Material fact;  // id, kind, name, size, digests
  Bytes bytes;
  PackageKind package_kind = PackageKind::not_package;
  std::unique_ptr<ZipArchive> archive;  // of packages
  Text unread;                          // why this version does not read it, where it does not
  const MappedFile* file = nullptr;     // that `bytes` are of, where they are a file of their own
  std::string path;                     // as given: folders, archive, name
  bool is_dossier_file = false;         // dossier.yaml, which says how to read the others
  bool is_baseline = false;             // named by --baseline: the earlier side, whatever its name
  Side side = Side::present;
  std::optional<Phase> claimed;  // phase of a recording, as the dossier file says
};

// Owns everything the items view.
struct Dossier {
  std::vector<MaterialItem> items;  // in the order given; within a folder or archive by name
  std::vector<Error> unreadable;    // named by the user, and not readable at all
  std::vector<std::unique_ptr<MappedFile>> files;
  std::vector<std::unique_ptr<ZipArchive>> archives;
  std::vector<std::unique_ptr<Content>> contents;
};

// Opens all paths. Folders are walked (hidden files left out, links not followed); an archive that is no
// package is a dossier of its members. What is unreadable is noted; the rest is still gathered.
// `only_policies`: what is no package and no archive is taken as rules, whatever it looks like.
Dossier gather(std::span<const std::filesystem::path> paths, const Knowledge& knowledge, const Limits& limits,
               bool only_policies = false);

// The same for what --baseline names: its items follow the others, and are marked.
void gather_baseline(Dossier& into, const std::filesystem::path& path, const Knowledge& knowledge,
                     const Limits& limits);

// SHA-256 and SM3 of every item, in their order. Apart from gather(), because SM3 runs at some 250 MB/s: on a large
// package it takes longer than reading the code, and it can go on beside that.
std::vector<FileDigests> digests_of(std::span<const MaterialItem> items);

}  // namespace xiezhi
