// Whose a host is: an SDK's (sdk_domains.tsv, the longest domain wins), the operator's own, the system's, or not known.
// Never guessed: a host that nothing ties to anyone stays unknown, with its registrable domain as its name.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <boost/unordered/unordered_flat_map.hpp>

#include "facts/facts.h"
#include "knowledge/knowledge.h"

namespace xiezhi {

// What one party can register: "b.example.com.cn" → "example.com.cn", by the Public Suffix List that libpsl was built with
// (its own copy, so that the same version gives the same answer on every machine). An address is its own domain; so is
// a public suffix.
std::string registrable_domain(std::string_view host);
bool is_ip_address(std::string_view host);

class HostOwners {
 public:
  HostOwners(const Knowledge& knowledge, const Facts& facts);
  Owner owner_of(std::string_view host) const;
  const Problems& problems() const { return problems_; }

 private:
  bool is_platform(std::string_view host) const;
  bool is_own(const std::string& domain) const;

  const Knowledge& knowledge_;
  const Facts& facts_;
  std::vector<std::string> own_;  // registrable domains of the operator
  std::string own_label_;         // "example" of com.example.app
  boost::unordered_flat_map<std::string_view, std::string_view> platform_;
  Problems problems_;
};

}  // namespace xiezhi
