// Cleartext traffic: android:usesCleartextTraffic and the network security configuration
// (developer.android.com/privacy-and-security/security-config). Defaults: cleartext is allowed for apps that
// target API 27 or less; user-added certificates are trusted for those that target API 23 or less.
#include "examine/package/attributes.h"
#include "examine/package/package.h"
#include "support/text.h"

namespace xiezhi {
namespace {

std::optional<bool> flag(const XmlTree& tree, const XmlNode& node, std::string_view name) {
  const XmlAttribute* found = tree.find(node, "", name);
  return found == nullptr ? std::nullopt : found->value.boolean();
}

void read_domains(const XmlTree& tree, std::uint32_t config, std::vector<std::string>& out) {
  for (std::uint32_t domain : tree.children(config, "domain"))
    out.push_back(to_valid_utf8(trim(tree.text_of(domain))));
}

bool trusts_user(const XmlTree& tree, std::uint32_t config) {
  for (std::uint32_t anchors : tree.children(config, "trust-anchors"))
    for (std::uint32_t certificates : tree.children(anchors, "certificates"))
      if (const XmlAttribute* source = tree.find(tree.node(certificates), "", "src"))
        if (source->text() == "user") return true;
  return false;
}

void read_config(const XmlTree& tree, NetworkSecurity& out) {
  for (std::uint32_t config : tree.children(tree.root())) {
    const XmlNode& node = tree.node(config);
    auto cleartext = flag(tree, node, "cleartextTrafficPermitted");
    if (node.name == "base-config") {
      if (cleartext) out.cleartext_base = cleartext;
      out.trusts_user_certificates = out.trusts_user_certificates || trusts_user(tree, config);
    } else if (node.name == "domain-config") {
      if (cleartext.value_or(false)) read_domains(tree, config, out.cleartext_domains);
      out.trusts_user_certificates = out.trusts_user_certificates || trusts_user(tree, config);
    }
  }
}

const PackageMember* config_member(const PackageScene& scene) {
  const XmlTree* manifest = scene.package.manifest();
  if (manifest == nullptr || manifest->root() == XmlNode::kNone) return nullptr;
  for (std::uint32_t application : manifest->children(manifest->root(), "application")) {
    const XmlAttribute* found = manifest->find_android(
        manifest->node(application), attr::network_security_config, "networkSecurityConfig");
    if (found == nullptr) continue;
    auto path = scene.package.resources().resolve_text(found->value);
    if (path) return scene.package.find(*path);
  }
  return nullptr;
}

}  // namespace

void examine_network_security(const PackageScene& scene) {
  App& app = scene.facts.app;
  NetworkSecurity& out = app.network_security;
  int target = app.target_sdk.value_or(app.min_sdk.value_or(1));
  out.cleartext_base = target <= 27;
  out.trusts_user_certificates = target <= 23;
  if (const PackageMember* member = config_member(scene)) {
    auto document = scene.package.read_xml(*member);
    if (document && document->tree.root() != XmlNode::kNone) {
      out.config_found = true;
      read_config(document->tree, out);
      out.evidence.push_back(scene.facts.add({.material = scene.material,
                                              .member = member->shown,
                                              .excerpt = "network-security-config",
                                              .strength = Strength::direct}));
    }
  } else if (out.cleartext_attribute) {
    // The attribute counts only where there is no configuration file (API 24 and later).
    out.cleartext_base = out.cleartext_attribute;
  }
}

}  // namespace xiezhi
