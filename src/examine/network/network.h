// From network captures to facts: requests, hosts, whose they are, and the personal information seen on its way.
//
// A value of the device file that is found is direct evidence; what only the name of a field tells is indirect. When a
// request was made (before consent or after) comes from the timeline of the traces given beside the capture; without one
// it is not known, and nothing is claimed about it.
#pragma once

#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "examine/network/body_search.h"
#include "examine/network/device_file.h"
#include "examine/network/hosts.h"
#include "examine/network/ip_countries.h"
#include "facts/facts.h"
#include "formats/capture/capture.h"

namespace xiezhi {

enum class CaptureFormat : std::uint8_t { none, har, mitmproxy, pcap };
// By content, from the first bytes.
CaptureFormat capture_format(Bytes head);

class NetworkExaminer {
 public:
  NetworkExaminer(const Knowledge& knowledge, Facts& facts, std::vector<DeviceValue> device,
                  IpCountries countries = {});
  ~NetworkExaminer();
  // Reads one capture; its problems go to `material`. False where it could not be read at all.
  bool read(Bytes bytes, Material& material, const PassedSink& passed = {});
  // After the last: hosts, collections, what was covered.
  void finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace xiezhi
