// What both forms of a resource table are parsed into: packages, types, and one chunk a (type, configuration) that
// finds an entry's bytes by its index. Private to this folder.
#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include <boost/unordered/unordered_flat_map.hpp>

#include "formats/arsc/arsc.h"
#include "formats/xml/string_pool.h"
#include "support/problem_log.h"

namespace xiezhi {

// Bounds what one question may copy: entries of hostile tables can share one enormous text or bag.
struct CopyBudget {
  std::uint64_t bytes;
  bool spend(std::uint64_t wanted) {
    if (wanted > bytes) return false;
    bytes -= wanted;
    return true;
  }
};

struct ResourceTable::Index {
  enum class Form : std::uint8_t { dense32, dense16, sparse, proto };
  static constexpr std::uint32_t kNoEntry = 0xffff'ffff;

  struct Package {
    std::uint8_t id = 0;
    std::string name;
    StringPool keys;
  };
  struct Chunk {
    Form form = Form::dense32;
    std::uint32_t type = 0;  // into types
    Configuration configuration;
    std::uint32_t package = 0;      // into packages: whose key pool
    std::uint32_t entry_count = 0;  // dense: slots; sparse: pairs
    Bytes offsets;
    Bytes entries;                                               // from the first entry to the chunk's end
    std::vector<std::pair<std::uint16_t, Bytes>> proto_entries;  // ascending

    // The entry's bytes (to the end of the chunk in the binary form); no data where it has none.
    Bytes find(std::uint32_t entry) const;
    std::size_t slots() const { return form == Form::proto ? proto_entries.size() : entry_count; }
    // The slot's entry index and bytes.
    std::pair<std::uint32_t, Bytes> slot(std::size_t slot) const;
    std::uint32_t slot_offset(std::size_t slot) const;  // kNoEntry where empty
  };
  struct ProtoName {
    std::uint16_t entry;
    bool is_public;
    std::string name;
  };
  struct Type {
    std::uint8_t package_id = 0;
    std::uint8_t id = 0;
    std::uint32_t package = 0;  // the one that named it
    std::string name;
    std::uint32_t entry_count = 0;       // one more than the highest entry index
    std::vector<std::uint32_t> chunks;   // into chunks, in the order of the file
    std::vector<ProtoName> proto_names;  // ascending by entry
  };

  Bytes bytes;
  Limits limits;
  StringPool strings;
  std::vector<Package> packages;
  std::vector<Type> types;  // ascending by package id and type id once parsed
  std::vector<Chunk> chunks;
  std::uint64_t value_count = 0;
  Problems problems;

  mutable std::once_flag names_once;
  mutable boost::unordered_flat_map<std::string, std::uint32_t> ids_by_name;  // "package:type/entry"

  const Type* type_of(std::uint32_t id) const;
  CopyBudget budget() const { return {(std::uint64_t{1} << 22) + 16 * bytes.size()}; }
  std::optional<ResourceEntry> decode(const Chunk& chunk, std::uint32_t id, Bytes record,
                                      CopyBudget& budget) const;
  ResourceValue binary_value(std::uint8_t type, std::uint32_t data, CopyBudget& budget) const;
  std::optional<std::string> entry_name(const Type& type, std::uint32_t entry) const;
  std::optional<std::string> key_of(const Chunk& chunk, Bytes record) const;
  void build_names() const;
  // Sorts types and fixes the chunks' indices into them; counts values. The last step of both parsers.
  void settle(ProblemLog& log);
};

// A decoded aapt.pb.Value; nothing for values the binary table does not hold (styleables, macros).
std::optional<ResourceEntry> decode_proto_value(Bytes message, CopyBudget& budget);

}  // namespace xiezhi
