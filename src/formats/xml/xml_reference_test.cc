// The manifests of every package at hand, against `aapt dump xmltree`, line by line.
#include <gtest/gtest.h>

#include <chrono>
#include <map>

#include <fmt/format.h>

#include "formats/testing/material.h"
#include "formats/xml/xml.h"
#include "support/text.h"

namespace xiezhi {
namespace {

using Kind = ResourceValue::Kind;

std::string prefixed(const XmlTree& tree, std::string_view ns, std::string_view name) {
  if (ns.empty()) return std::string(name);
  std::string_view prefix = ns;
  for (const XmlNamespace& known : tree.namespaces())
    if (known.uri == ns) prefix = known.prefix;
  return fmt::format("{}:{}", prefix, name);
}

std::string escaped(std::string_view text) {
  std::string out;
  for (char c : text) {
    if (c == '\\' || c == '"') out += '\\';
    if (c == '\n')
      out += "\\n";
    else
      out += c;
  }
  return out;
}

std::string aapt_value(const ResourceValue& value) {
  switch (value.kind) {
    case Kind::null_value:
      return "=(null)";
    case Kind::reference:
      return fmt::format("=@0x{:08x}", value.data);
    case Kind::attribute:
      return fmt::format("=?0x{:08x}", value.data);
    case Kind::string:
      return fmt::format("=\"{}\"", escaped(value.string));
    default:
      return fmt::format("=(type 0x{:x})0x{:x}", static_cast<unsigned>(value.kind), value.data);
  }
}

std::vector<std::string> lines_of(const XmlTree& tree) {
  std::vector<std::string> out;
  for (const XmlNode& node : tree.nodes()) {
    if (!node.is_element()) {
      out.push_back(fmt::format("{} C: \"{}\"", node.depth, escaped(node.text)));
      continue;
    }
    out.push_back(
        fmt::format("{} E: {} (line={})", node.depth, prefixed(tree, node.ns, node.name), node.line));
    for (const XmlAttribute& attribute : tree.attributes(node)) {
      std::string id =
          attribute.resource_id != 0 ? fmt::format("(0x{:08x})", attribute.resource_id) : std::string();
      std::string raw =
          attribute.raw.data() != nullptr ? fmt::format(" (Raw: \"{}\")", escaped(attribute.raw)) : "";
      out.push_back(fmt::format("{} A: {}{}{}{}", node.depth + 1,
                                prefixed(tree, attribute.ns, attribute.name), id, aapt_value(attribute.value),
                                raw));
    }
  }
  return out;
}

// aapt indents below namespaces too; depth here counts elements only. Texts may hold line breaks.
std::vector<std::string> lines_of_aapt(const std::string& dump) {
  std::vector<std::string> out;
  std::vector<std::size_t> open;
  for (std::string_view line : split(dump, '\n')) {
    std::size_t indent = line.find_first_not_of(' ');
    std::string_view rest = indent == std::string_view::npos ? std::string_view{} : line.substr(indent);
    bool starts = rest.starts_with("E: ") || rest.starts_with("A: ") || rest.starts_with("C: ");
    if (rest.starts_with("N: ") || rest.empty()) continue;
    if (!starts) {
      if (!out.empty()) out.back() += "\\n" + std::string(line);
      continue;
    }
    while (!open.empty() && open.back() >= indent) open.pop_back();
    out.push_back(fmt::format("{} {}", open.size(), rest));
    if (rest.starts_with("E: ")) open.push_back(indent);
  }
  return out;
}

TEST(XmlReference, ManifestsEqualAapt) {
  auto material = testing::material();
  if (!material) GTEST_SKIP() << "XIEZHI_MATERIAL is not set";
  if (!testing::has_tool("aapt")) GTEST_SKIP() << "aapt is not installed";
  int equal = 0, unreadable_by_both = 0, differing = 0, only_ours = 0;
  double slowest = 0;
  std::string slowest_name;
  std::vector<std::filesystem::path> packages = testing::packages_below(*material / "apk");
  for (auto& more : testing::packages_below(*material / "androguard")) packages.push_back(more);
  for (const auto& package : packages) {
    std::string manifest = testing::member(package, "AndroidManifest.xml");
    std::string dump =
        testing::output_of("aapt dump xmltree " + testing::shell_word(package) + " AndroidManifest.xml");
    auto start = std::chrono::steady_clock::now();
    auto document = parse_binary_xml(as_bytes(manifest));
    std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
    if (took.count() > slowest) slowest = took.count(), slowest_name = package.filename();
    if (!document && dump.empty()) {
      ++unreadable_by_both;
      fmt::print("neither: {} ({} bytes of manifest)\n", package.string(), manifest.size());
      continue;
    }
    if (document && dump.empty()) {
      ++only_ours;
      fmt::print("only ours: {} ({} nodes)\n", package.string(), document->tree.nodes().size());
      continue;
    }
    ASSERT_TRUE(document) << package << document.error().sentence().en;
    auto ours = lines_of(document->tree), theirs = lines_of_aapt(dump);
    if (ours == theirs) {
      ++equal;
      continue;
    }
    ++differing;
    auto [a, b] = std::mismatch(ours.begin(), ours.end(), theirs.begin(), theirs.end());
    fmt::print("differs: {}\n  ours   {}\n  theirs {}\n", package.string(), a == ours.end() ? "(end)" : *a,
               b == theirs.end() ? "(end)" : *b);
    for (const Problem& problem : document->problems) fmt::print("  problem: {}\n", problem.sentence().en);
  }
  fmt::print(
      "{} packages: {} equal, {} read by neither, {} read only here, {} differ; slowest {:.3f} ms ({})\n",
      packages.size(), equal, unreadable_by_both, only_ours, differing, slowest, slowest_name);
  EXPECT_EQ(differing, 0);
}

}  // namespace
}  // namespace xiezhi
