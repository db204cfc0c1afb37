// Every value of every table at hand, against `aapt dump --values resources`, and labels against `aapt dump badging`.
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cmath>

#include <fmt/format.h>

#include "formats/arsc/arsc.h"
#include "formats/testing/material.h"
#include "formats/xml/xml.h"
#include "support/text.h"

namespace xiezhi {
namespace {

using Kind = ResourceValue::Kind;
using Clock = std::chrono::steady_clock;

double milliseconds_since(Clock::time_point start) {
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
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

// As aapt writes the values of bags: it prints integers and booleans in the manner of colours.
std::string aapt_text(const ResourceValue& value) {
  switch (value.kind) {
    case Kind::null_value:
      return value.data == 0 ? "(null)" : value.data == 1 ? "(null empty)" : "(null) 0x?";
    case Kind::reference:
      return fmt::format("(reference) 0x{:08x}", value.data);
    case Kind::dynamic_reference:
      return fmt::format("(dynamic reference) 0x{:08x}", value.data);
    case Kind::attribute:
      return fmt::format("(attribute) 0x{:08x}", value.data);
    case Kind::dynamic_attribute:
      return fmt::format("(dynamic attribute) 0x{:08x}", value.data);
    case Kind::string:
      return fmt::format("(string) \"{}\"", escaped(value.string));
    case Kind::floating:
      return "(float)";
    case Kind::dimension:
      return "(dimension)";
    case Kind::fraction:
      return "(fraction)";
    default:
      return fmt::format("(color) #{:08x}", value.data);
  }
}

std::string configuration_name(const Configuration& configuration) {
  std::string out = configuration.qualifiers();
  return out.empty() ? "(default)" : out;
}

std::vector<std::string> lines_of(const ResourceTable& table) {
  std::vector<std::string> out;
  table.for_each_value({}, [&](const ResourceEntry& entry) {
    std::string head = fmt::format("{} 0x{:08x} {}", configuration_name(*entry.configuration), entry.id,
                                   table.name(entry.id).value_or(ResourceName{}).full());
    if (entry.is_complex) {
      out.push_back(fmt::format("{} bag parent=0x{:08x} count={}", head, entry.parent, entry.items.size()));
      for (const BagItem& item : entry.items)
        out.push_back(fmt::format("{} item 0x{:08x} {}", head, item.key, aapt_text(item.value)));
    } else {
      std::string value =
          entry.value.is_string() ? aapt_text(entry.value) : fmt::format("0x{:08x}", entry.value.data);
      out.push_back(fmt::format("{} t=0x{:02x} {}", head, static_cast<unsigned>(entry.value.kind), value));
    }
  });
  std::sort(out.begin(), out.end());
  return out;
}

std::string_view between(std::string_view text, std::string_view from, std::string_view to) {
  std::size_t start = text.find(from);
  if (start == std::string_view::npos) return {};
  start += from.size();
  return text.substr(start, to.empty() ? std::string_view::npos : text.find(to, start) - start);
}

std::string normal_text(std::string_view value) {
  for (std::string_view kind : {"(float)", "(dimension)", "(fraction)"})
    if (value.starts_with(kind)) return std::string(kind);
  if (value.starts_with("(string8)") || value.starts_with("(string16)"))
    return "(string)" + std::string(value.substr(value.find(')') + 1));
  return std::string(value);
}

std::vector<std::string> lines_of_aapt(const std::string& dump) {
  std::vector<std::string> out;
  std::string configuration, head;
  bool wants_string = false;
  for (std::string_view raw : split(dump, '\n')) {
    std::string_view line = trim(raw);
    if (line.starts_with("config ")) {
      configuration = std::string(line.substr(7, line.size() - 8));
      // 0xffff in the field is how the platform writes network code 00; this aapt prints the field as it is.
      if (std::size_t at = configuration.find("mnc65535"); at != std::string::npos)
        configuration.replace(at, 8, "mnc00");
    } else if (line.starts_with("resource 0x")) {
      std::string_view id = line.substr(9, 10), rest = line.substr(20);
      std::size_t end = std::min({rest.find(": t=0x"), rest.find(": <bag>"), rest.size()});
      head = fmt::format("{} {} {}", configuration, id, rest.substr(0, end));
      if (rest.substr(end).starts_with(": <bag>")) continue;
      std::string_view type = between(rest, ": t=", " ");
      wants_string = type == "0x03";
      if (wants_string)
        out.push_back(head + " t=0x03 ");
      else
        out.push_back(fmt::format("{} t={} {}", head, type, between(rest, " d=", " ")));
    } else if (line.starts_with("Parent=")) {
      out.push_back(fmt::format("{} bag parent={} count={}", head, between(line, "Parent=", "("),
                                between(line, "Count=", {})));
    } else if (line.starts_with("#") && line.find("(Key=") != std::string_view::npos) {
      out.push_back(fmt::format("{} item {} {}", head, between(line, "(Key=", ")"),
                                normal_text(between(line, "): ", {}))));
    } else if (wants_string && line.starts_with("(string")) {
      out.back() += normal_text(raw.substr(raw.find('(')));
      wants_string = false;
    }
  }
  std::sort(out.begin(), out.end());
  return out;
}

std::vector<std::filesystem::path> all_packages(const std::filesystem::path& material) {
  std::vector<std::filesystem::path> out = testing::packages_below(material / "apk");
  for (auto& more : testing::packages_below(material / "androguard")) out.push_back(more);
  return out;
}

TEST(ArscReference, ValuesEqualAapt) {
  auto material = testing::material();
  if (!material) GTEST_SKIP() << "XIEZHI_MATERIAL is not set";
  if (!testing::has_tool("aapt")) GTEST_SKIP() << "aapt is not installed";
  int tables = 0, differing = 0;
  std::size_t values = 0;
  for (const auto& package : all_packages(*material)) {
    std::string bytes = testing::member(package, "resources.arsc");
    if (bytes.empty()) continue;
    auto start = Clock::now();
    auto table = ResourceTable::parse_binary(as_bytes(bytes));
    double took = milliseconds_since(start);
    ASSERT_TRUE(table) << package << table.error().sentence().en;
    ++tables;
    if (bytes.size() > 1'000'000)
      fmt::print("{}: {} bytes, {} values, parsed in {:.2f} ms\n", package.filename().string(), bytes.size(),
                 table->value_count(), took);
    auto theirs =
        lines_of_aapt(testing::output_of("aapt dump --values resources " + testing::shell_word(package)));
    auto ours = lines_of(*table);
    values += ours.size();
    if (ours == theirs) continue;
    // aapt does not open these archives: an entry's name holds a NUL; a local header's name is not the directory's.
    bool unopened = package.filename() == "v1-only-with-nul-in-entry-name.apk" ||
                    package.filename() == "v3-only-with-rsa-pkcs1-sha512-8192-digest-mismatch.apk";
    if (theirs.empty() && unopened) continue;
    ++differing;
    auto [a, b] = std::mismatch(ours.begin(), ours.end(), theirs.begin(), theirs.end());
    fmt::print("differs: {} ({} lines, {} of aapt)\n  ours   {}\n  theirs {}\n", package.string(),
               ours.size(), theirs.size(), a == ours.end() ? "(end)" : *a, b == theirs.end() ? "(end)" : *b);
    for (const Problem& problem : table->problems()) fmt::print("  problem: {}\n", problem.sentence().en);
  }
  fmt::print("{} tables, {} lines of values, {} differ\n", tables, values, differing);
  EXPECT_EQ(differing, 0);
}

// "application-label-zh-CN:'…'" of badging, by resolve_string with that locale.
TEST(ArscReference, LabelsEqualBadging) {
  auto material = testing::material();
  if (!material) GTEST_SKIP() << "XIEZHI_MATERIAL is not set";
  if (!testing::has_tool("aapt")) GTEST_SKIP() << "aapt is not installed";
  constexpr std::uint32_t kLabel = 0x01010001, kVersionCode = 0x0101021b, kVersionName = 0x0101021c;
  int packages = 0, labels = 0;
  for (const auto& package : all_packages(*material)) {
    // 300 builds of one package, signed in different ways: their values were compared above.
    if (package.string().find("/apksig/") != std::string::npos) continue;
    std::string manifest = testing::member(package, "AndroidManifest.xml");
    std::string resources = testing::member(package, "resources.arsc");
    std::string badging = testing::output_of("aapt dump badging " + testing::shell_word(package));
    auto document = parse_binary_xml(as_bytes(manifest));
    if (!document || badging.empty()) continue;
    ++packages;
    ResourceSet set;
    if (auto table = ResourceTable::parse_binary(as_bytes(resources))) set.add(std::move(*table));
    const XmlTree& tree = document->tree;
    const XmlNode& root = tree.node(tree.root());
    auto text = [&](const XmlAttribute* attribute, std::string_view locale) {
      return attribute == nullptr ? std::string() : set.resolve_text(attribute->value, locale).value_or("");
    };
    EXPECT_EQ(text(tree.find(root, kVersionCode), ""), between(badging, "versionCode='", "'")) << package;
    EXPECT_EQ(text(tree.find(root, kVersionName), ""), between(badging, "versionName='", "'")) << package;
    auto applications = tree.children(tree.root(), "application");
    if (applications.empty()) continue;
    const XmlAttribute* label = tree.find(tree.node(applications[0]), kLabel);
    for (std::string_view line : split(badging, '\n')) {
      if (!line.starts_with("application-label")) continue;
      std::string locale(between(line, "application-label", ":'"));
      if (!locale.empty()) locale = locale.substr(1);
      std::string_view wanted = line.substr(line.find(":'") + 2);
      if (wanted.ends_with("'")) wanted.remove_suffix(1);
      // Where only pseudo-locales come nearest to bare "en", aapt shows their test text; resolve_string does not.
      if (package.filename() == "framework-res.apk" && locale == "en") continue;
      EXPECT_EQ(escaped(text(label, locale)), wanted) << package << " " << locale;
      ++labels;
    }
  }
  fmt::print("{} packages, {} labels\n", packages, labels);
  EXPECT_GT(labels, 0);
}

// The protobuf form that aapt2 makes of a package holds the same values and the same manifest as the package.
TEST(ArscReference, ProtoFormEqualsBinaryForm) {
  auto material = testing::material();
  if (!material) GTEST_SKIP() << "XIEZHI_MATERIAL is not set";
  if (!testing::has_tool("aapt2")) GTEST_SKIP() << "aapt2 is not installed";
  auto folder = std::filesystem::temp_directory_path() / fmt::format("xiezhi-proto-{}", getpid());
  std::filesystem::create_directories(folder);
  int compared = 0;
  for (std::string name : {"ApiDemos-debug.apk", "STFService.apk", "minicap.apk", "settings_apk-debug.apk",
                           "appium-uiautomator2-server-v10.6.6.apk"}) {
    auto package = *material / "apk" / name, proto = folder / name;
    testing::output_of("aapt2 convert --output-format proto -o " + testing::shell_word(proto) + " " +
                       testing::shell_word(package));
    if (!std::filesystem::exists(proto)) continue;
    std::string arsc = testing::member(package, "resources.arsc"),
                pb = testing::member(proto, "resources.pb");
    auto binary = ResourceTable::parse_binary(as_bytes(arsc));
    auto start = Clock::now();
    auto converted = ResourceTable::parse_proto(as_bytes(pb));
    fmt::print("{}: resources.pb of {} bytes parsed in {:.2f} ms\n", name, pb.size(),
               milliseconds_since(start));
    ASSERT_TRUE(binary && converted) << name;
    EXPECT_EQ(binary->value_count(), converted->value_count()) << name;
    auto ours = lines_of(*converted), theirs = lines_of(*binary);
    auto [a, b] = std::mismatch(ours.begin(), ours.end(), theirs.begin(), theirs.end());
    EXPECT_TRUE(ours == theirs) << name << "\n  proto  " << (a == ours.end() ? "(end)" : *a) << "\n  binary "
                                << (b == theirs.end() ? "(end)" : *b);
    std::string axml = testing::member(package, "AndroidManifest.xml");
    std::string pxml = testing::member(proto, "AndroidManifest.xml");
    auto one = parse_binary_xml(as_bytes(axml)), two = parse_proto_xml(as_bytes(pxml));
    ASSERT_TRUE(one && two) << name;
    ASSERT_EQ(one->tree.nodes().size(), two->tree.nodes().size()) << name;
    for (std::uint32_t i = 0; i < one->tree.nodes().size(); ++i) {
      const XmlNode &x = one->tree.node(i), &y = two->tree.node(i);
      EXPECT_EQ(std::tie(x.name, x.ns, x.text, x.line, x.parent, x.subtree_end),
                std::tie(y.name, y.ns, y.text, y.line, y.parent, y.subtree_end));
      ASSERT_EQ(x.attribute_count, y.attribute_count);
      for (std::uint32_t k = 0; k < x.attribute_count; ++k) {
        const XmlAttribute &p = one->tree.attributes(x)[k], &q = two->tree.attributes(y)[k];
        EXPECT_EQ(std::tie(p.name, p.ns, p.resource_id), std::tie(q.name, q.ns, q.resource_id));
        EXPECT_EQ(p.text(), q.text()) << name << " " << p.name;
      }
    }
    ++compared;
  }
  std::filesystem::remove_all(folder);
  EXPECT_GT(compared, 0);
}

}  // namespace
}  // namespace xiezhi
