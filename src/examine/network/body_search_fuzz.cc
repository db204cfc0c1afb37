// Any bytes as the body and address of a request: bounded, and never a whole value in what is reported.
#include <cstdlib>

#include "examine/network/body_search.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace xiezhi;
  static const Knowledge knowledge = std::move(*Knowledge::load_builtin());
  static const KeyNames keys(knowledge);
  static const KnownValues values({{"imei", "867686022684243"},
                                   {"android_id", "4f2ab8c1d90e37f6"},
                                   {"mac_wifi", "3c:5a:b4:01:9f:e2"},
                                   {"location_precise", "39.908722,116.397499"}});
  if (size > 65536) return 0;
  CapturedExchange exchange;
  exchange.url = "https://a.example/" + std::string(as_text({data, size}).substr(0, 500));
  exchange.body = as_text({data, size});
  SearchLimits limits;
  limits.most_decoded = 1 << 20;
  for (const SentInformation& info : InformationSearch(values, keys, limits).search(exchange).information)
    if (info.known_value && info.shown.find("867686022684243") != info.shown.npos) std::abort();
  return 0;
}
