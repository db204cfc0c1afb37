#include <algorithm>

#include "examine/package/package.h"
#include "support/text.h"

namespace xiezhi {
namespace {

// Namespaces and schema addresses name vocabularies; nothing is ever fetched from them.
bool names_a_vocabulary(std::string_view host, std::string_view url) {
  if (host == "schemas.android.com" || host == "www.w3.org" || host == "schemas.xmlsoap.org" ||
      host == "xmlpull.org" || host == "ns.adobe.com" || host == "java.sun.com" || host == "xml.org" ||
      host == "www.xmlpull.org" || host == "apache.org")
    return true;
  return url.ends_with(".dtd") || url.ends_with(".xsd");
}

bool looks_like_policy(std::string_view url) {
  std::string lower = lower_ascii(url);
  for (std::string_view word : {"privacy", "yinsi", "policy", "personalinfo", "agreement/private", "隐私"})
    if (lower.find(word) != std::string::npos) return true;
  return false;
}

}  // namespace

void add_url(const PackageScene& scene, std::string_view url, const Evidence& evidence) {
  url = url.substr(0, 2048);
  std::size_t start = url.find("://");
  if (start == std::string_view::npos) return;
  std::string_view rest = url.substr(start + 3);
  std::string_view authority = rest.substr(0, rest.find_first_of("/?#"));
  if (std::size_t at = authority.rfind('@'); at != std::string_view::npos) authority.remove_prefix(at + 1);
  std::string host = lower_ascii(authority.substr(0, authority.find(':')));
  // "https://%s/path" and "http://" alone are templates: no host to name.
  if (host.empty() || host.find_first_of("%${}* \\") != std::string::npos) return;
  bool local = host == "localhost" || host.starts_with("127.") || host == "10.0.2.2";
  if (!local && host.find('.') == std::string::npos) return;
  if (names_a_vocabulary(host, url)) return;
  Url item{.url = to_valid_utf8(url),
           .host = to_valid_utf8(host),
           .cleartext = starts_with_ignoring_case(url, "http:")};
  for (const Url& known : scene.facts.urls)
    if (known.url == item.url) return;
  item.policy_link = looks_like_policy(url);
  if (const SdkRow* sdk = scene.knowledge.sdk_of_domain(item.host)) item.sdk = sdk->id;
  item.where = evidence.class_name.empty() ? evidence.method.empty() ? evidence.member : evidence.method
                                           : evidence.class_name;
  item.evidence.push_back(scene.facts.add(evidence));
  scene.facts.urls.push_back(std::move(item));
}

}  // namespace xiezhi
