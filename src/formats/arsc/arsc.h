// Android's resource table: resources.arsc of APKs (ResTable of ResourceTypes.h) and resources.pb of app
// bundles (aapt.pb.ResourceTable of aapt2's Resources.proto), behind one interface.
//
// Parsing indexes packages, types and configurations and checks the bounds of the offset arrays; values are
// decoded when asked for, straight from the bytes, which must outlive the table. Total: any input, time
// linear in the input for parse, bounded by the number of configurations of one type for a lookup. Damage is
// a Problem; the rest is read.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "formats/arsc/configuration.h"
#include "formats/xml/value.h"
#include "support/bytes.h"
#include "support/limits.h"
#include "support/result.h"

namespace xiezhi {

struct BagItem {
  std::uint32_t key =
      0;  // styles: the attribute's id; arrays: 0x02000000 | index; plurals and attrs: Res_MAKEINTERNAL
  ResourceValue value;
};

// One value of one resource for one configuration.
struct ResourceEntry {
  std::uint32_t id = 0;
  const Configuration* configuration = nullptr;  // owned by the table
  bool is_complex = false;                       // style, array, plurals or attr: `items`, not `value`
  bool is_public = false;
  std::uint32_t parent = 0;  // a style's parent
  ResourceValue value;
  std::vector<BagItem> items;
};

struct ResourceName {
  std::string package;
  std::string type;
  std::string entry;  // may be empty or shared by several ids: shrinkers collapse names
  std::string full() const { return package + ":" + type + "/" + entry; }
};

class ResourceTable {
 public:
  // Error bad_magic where it is no table, truncated where no package can be read.
  static Result<ResourceTable> parse_binary(Bytes bytes, const Limits& limits = {});
  static Result<ResourceTable> parse_proto(Bytes bytes, const Limits& limits = {});
  ResourceTable(ResourceTable&&) noexcept;
  ResourceTable& operator=(ResourceTable&&) noexcept;
  ~ResourceTable();

  const Problems& problems() const;

  struct Package {
    std::uint8_t id;  // 0x7f for apps, 0x01 for the framework
    std::string name;
  };
  std::vector<Package> packages() const;
  std::vector<std::string> type_names(std::uint8_t package_id) const;  // in order of type ids
  // Every locale that has a value, BCP 47, sorted; the default is not among them.
  std::vector<std::string> locales() const;
  std::uint64_t entry_count() const;  // distinct ids that have a value or a name
  std::uint64_t value_count() const;  // over all configurations

  // All values of one resource, in the order of the file. Empty where the id is unknown.
  std::vector<ResourceEntry> values(std::uint32_t id) const;
  // Calls visit with every configuration that has a value for this id, without decoding it; `handle` is for
  // entry().
  void for_each_configuration(
      std::uint32_t id, const std::function<void(const Configuration&, std::uint32_t handle)>& visit) const;
  std::optional<ResourceEntry> entry(std::uint32_t id, std::uint32_t handle) const;
  std::optional<ResourceName> name(std::uint32_t id) const;
  // "string/app_name", "@string/app_name", "pkg:string/app_name". The lowest id where several share the name.
  std::optional<std::uint32_t> id(std::string_view name) const;
  // Every id that has the type `type` ("string"; empty for all), ascending.
  void for_each_id(std::string_view type, const std::function<void(std::uint32_t id)>& visit) const;
  // Every value of the type `type` (empty for all), by package, type, configuration and entry, as the file
  // has them.
  void for_each_value(std::string_view type, const std::function<void(const ResourceEntry&)>& visit) const;

 private:
  friend class BinaryTableParser;
  friend class ProtoTableParser;
  struct Index;
  explicit ResourceTable(std::unique_ptr<Index> index);
  std::unique_ptr<Index> index_;
};

struct ResolvedValue {
  ResourceEntry entry;             // where the chain of references ended
  std::vector<std::uint32_t> via;  // ids followed on the way, the asked one first
  Problems problems;               // loops and chains beyond Limits::max_reference_hops
};

// The tables of a base package and its splits (and, where given, of the framework), looked up as one.
class ResourceSet {
 public:
  explicit ResourceSet(Limits limits = {}) : limits_(limits) {}
  void add(ResourceTable table) { tables_.push_back(std::move(table)); }
  const std::vector<ResourceTable>& tables() const { return tables_; }

  // The value a device with this configuration gets, before references are followed.
  std::optional<ResourceEntry> best(std::uint32_t id, const Configuration& wanted) const;
  // The same with references followed. A reference to a package that is not here ends the chain as a
  // reference.
  std::optional<ResolvedValue> resolve(std::uint32_t id, const Configuration& wanted) const;
  // A string in the wanted language (BCP 47; "zh-CN" also finds "zh-Hans" and "zh"), else the default one.
  std::optional<std::string> resolve_string(std::uint32_t id, std::string_view locale = "zh-Hans-CN") const;
  // `value` itself where it is no reference, else the text it resolves to.
  std::optional<std::string> resolve_text(const ResourceValue& value,
                                          std::string_view locale = "zh-Hans-CN") const;
  std::optional<ResourceName> name(std::uint32_t id) const;
  std::optional<std::uint32_t> id(std::string_view name) const;
  std::vector<std::string> locales() const;

 private:
  Limits limits_;
  std::vector<ResourceTable> tables_;
};

}  // namespace xiezhi
