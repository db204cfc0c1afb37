#include <algorithm>

#include "examine/package/package.h"
#include "support/text.h"

namespace xiezhi {
namespace {

// Namespaces, parser features and scopes of authorisation look like addresses; nothing is ever fetched from them.
bool names_a_vocabulary(std::string_view host, std::string_view path) {
  for (std::string_view one : {"schemas.android.com", "www.w3.org", "schemas.xmlsoap.org", "xmlpull.org",
                               "www.xmlpull.org", "ns.adobe.com", "java.sun.com", "xml.org", "apache.org",
                               "xml.apache.org", "relaxng.org", "www.ccil.org", "purl.org"})
    if (host == one) return true;
  // "http://javax.xml.transform.dom.DOMSource/feature" names a Java class.
  if (host.starts_with("javax.") || host.starts_with("java.")) return true;
  if (host == "www.googleapis.com" && path.starts_with("/auth/")) return true;
  return path.ends_with(".dtd") || path.ends_with(".xsd");
}

// Letters, digits, '-', '.', and anything beyond ASCII (internationalised names).
bool is_host(std::string_view host) {
  auto fits = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' ||
           static_cast<unsigned char>(c) >= 0x80;
  };
  return !host.empty() && std::all_of(host.begin(), host.end(), fits) && host.front() != '.' &&
         host.back() != '.' && host.find("..") == std::string_view::npos;
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
  // The sentence around it goes on: "see https://example.com/a, or".
  while (!url.empty() && std::string_view(".,;:!?)]}").find(url.back()) != std::string_view::npos)
    url.remove_suffix(1);
  std::size_t start = url.find("://");
  if (start == std::string_view::npos) return;
  std::string_view rest = url.substr(start + 3);
  std::string_view authority = rest.substr(0, rest.find_first_of("/?#"));
  if (std::size_t at = authority.rfind('@'); at != std::string_view::npos) authority.remove_prefix(at + 1);
  std::string host = lower_ascii(authority.substr(0, authority.find(':')));
  // "https://%s/path" and "http://" alone are templates: no host to name. IPv6 literals are not looked for.
  if (!is_host(host)) return;
  // The device itself: nothing leaves it.
  if (host == "localhost" || host.starts_with("127.") || host.find('.') == std::string::npos) return;
  std::string_view path = rest.substr(std::min(rest.size(), rest.find_first_of("/?#")));
  if (names_a_vocabulary(host, path)) return;
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
