// Both forms of a resource table from the same bytes, and everything a caller can ask of it.
#include "formats/arsc/arsc.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace xiezhi;
  for (bool binary : {true, false}) {
    auto table =
        binary ? ResourceTable::parse_binary({data, size}) : ResourceTable::parse_proto({data, size});
    if (!table) continue;
    table->locales();
    table->entry_count();
    table->id("string/app_name");
    table->for_each_value("string", [](const ResourceEntry& entry) { entry.configuration->qualifiers(); });
    std::vector<std::uint32_t> ids;
    table->for_each_id({}, [&](std::uint32_t id) {
      if (ids.size() < 16) ids.push_back(id);
    });
    ResourceSet set;
    set.add(std::move(*table));
    for (std::uint32_t id : ids) {
      set.name(id);
      set.resolve_string(id);
    }
  }
  return 0;
}
