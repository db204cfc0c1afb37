#include "examine/network/hosts.h"

#include <algorithm>

#include <arpa/inet.h>
#include <libpsl.h>

#include "formats/capture/capture.h"
#include "knowledge/table.h"
#include "support/text.h"

namespace xiezhi {
namespace {

// Mail providers: an address there says nothing of whose the domain is.
constexpr std::string_view kMailProviders[] = {
    "qq.com",      "foxmail.com", "163.com",    "126.com",    "yeah.net",  "sina.com",
    "sina.cn",     "sohu.com",    "aliyun.com", "139.com",    "189.cn",    "gmail.com",
    "outlook.com", "hotmail.com", "live.com",   "icloud.com", "yahoo.com", "example.com"};
// First parts of package names that belong to nobody.
constexpr std::string_view kNobodys[] = {"android", "mobile", "google", "example", "company", "test",
                                         "demo",    "apps",   "github", "client",  "main",    "application"};

template <typename List>
bool holds(const List& list, std::string_view one) {
  return std::find(std::begin(list), std::end(list), one) != std::end(list);
}

}  // namespace

bool is_ip_address(std::string_view host) {
  unsigned char bytes[16];
  const std::string text(host.substr(0, 64));
  return inet_pton(AF_INET, text.c_str(), bytes) == 1 || inet_pton(AF_INET6, text.c_str(), bytes) == 1;
}

std::string registrable_domain(std::string_view host) {
  std::string name = lower_ascii(host.substr(0, 255));
  while (name.ends_with('.')) name.pop_back();
  if (is_ip_address(name)) return name;
  const char* domain = psl_registrable_domain(psl_builtin(), name.c_str());
  return domain == nullptr ? name : std::string(domain);
}

HostOwners::HostOwners(const Knowledge& knowledge, const Facts& facts)
    : knowledge_(knowledge), facts_(facts) {
  static constexpr std::string_view kColumns[] = {"host", "whose", "source", "valid_from", "valid_to"};
  TableReader row("platform_hosts.tsv", knowledge.text("platform_hosts.tsv"), kColumns, problems_);
  while (row.next()) platform_.emplace(row[0], row[1]);

  const auto own = [&](std::string_view host) {
    if (host.find('.') == host.npos) return;
    std::string domain = registrable_domain(host);
    if (!holds(kMailProviders, domain) && knowledge.sdk_of_domain(host) == nullptr && !holds(own_, domain))
      own_.push_back(std::move(domain));
  };
  const std::vector<std::string_view> parts = split(facts.app.id, '.');
  if (parts.size() >= 2 && parts[1].size() >= 2 && !holds(kNobodys, parts[1])) {
    own(std::string(parts[1]) + "." + std::string(parts[0]));
    if (parts.size() >= 3 && parts[1].size() <= 3)  // cn.com.example.app
      own(std::string(parts[2]) + "." + std::string(parts[1]) + "." + std::string(parts[0]));
    if (parts[1].size() >= 4) own_label_ = lower_ascii(parts[1]);
  } else if (parts.size() >= 3 && parts[2].size() >= 6 && !holds(kNobodys, parts[2])) {
    own_label_ = lower_ascii(parts[2]);  // org.example.loginticked
  }
  const auto mail = [&](std::string_view text) {
    if (const std::size_t at = text.find('@'); at != text.npos) own(trim(text.substr(at + 1)));
  };
  for (const std::string& hint : facts.app.operator_hints) mail(hint);
  for (const Contact& contact : facts.policy.contacts)
    if (contact.kind == "mail" && !contact.regulator) mail(contact.value);
  for (const Url& url : facts.urls)
    if (url.policy_link && url.sdk.empty()) own(url.host);
}

bool HostOwners::is_platform(std::string_view host) const {
  for (;;) {
    if (platform_.contains(host)) return true;
    const std::size_t dot = host.find('.');
    if (dot == host.npos) return false;
    host.remove_prefix(dot + 1);
  }
}

bool HostOwners::is_own(const std::string& domain) const {
  if (holds(own_, domain)) return true;
  return !own_label_.empty() && domain.substr(0, domain.find('.')) == own_label_ &&
         knowledge_.sdk_of_domain(domain) == nullptr;
}

Owner HostOwners::owner_of(std::string_view host) const {
  if (is_platform(host)) return {OwnerKind::platform, "", ""};
  const std::string domain = registrable_domain(host);
  if (is_own(domain)) return {OwnerKind::app, facts_.app.id, facts_.app.id};
  const std::vector<const SdkRow*> rows = knowledge_.sdks_of_domain(host);
  if (!rows.empty()) {
    // One maker's SDKs share domains: the one that is in the package speaks.
    const SdkRow* chosen = rows.front();
    for (const SdkRow* row : rows)
      if (std::any_of(facts_.sdks.begin(), facts_.sdks.end(),
                      [&](const Sdk& s) { return s.id == row->id; })) {
        chosen = row;
        break;
      }
    return {OwnerKind::sdk, std::string(chosen->id), std::string(chosen->name)};
  }
  return {OwnerKind::unknown, domain, domain};
}

}  // namespace xiezhi
