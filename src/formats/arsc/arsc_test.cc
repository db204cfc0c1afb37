#include "formats/arsc/arsc.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "support/file.h"

namespace xiezhi {
namespace {

using Kind = ResourceValue::Kind;

class Writer {
 public:
  Writer& u8(unsigned v) { return out += static_cast<char>(v), *this; }
  Writer& u16(unsigned v) { return u8(v & 0xff).u8(v >> 8 & 0xff); }
  Writer& u32(std::uint32_t v) { return u16(v & 0xffff).u16(v >> 16); }
  Writer& add(const std::string& bytes) { return out += bytes, *this; }
  std::string out;
};

std::string chunk(unsigned type, const std::string& header_rest, const std::string& body) {
  auto header = static_cast<unsigned>(8 + header_rest.size());
  Writer w;
  return w.u16(type)
      .u16(header)
      .u32(static_cast<std::uint32_t>(header + body.size()))
      .add(header_rest)
      .add(body)
      .out;
}

std::string pool(const std::vector<std::string>& strings) {
  Writer offsets, data, header;
  for (const std::string& s : strings) {
    offsets.u32(static_cast<std::uint32_t>(data.out.size()));
    data.u8(static_cast<unsigned>(s.size())).u8(static_cast<unsigned>(s.size())).add(s).u8(0);
  }
  while (data.out.size() % 4 != 0) data.u8(0);
  header.u32(static_cast<std::uint32_t>(strings.size())).u32(0).u32(0x100);
  header.u32(static_cast<std::uint32_t>(28 + offsets.out.size())).u32(0);
  return chunk(1, header.out, offsets.out + data.out);
}

std::string simple(std::uint32_t key, unsigned type, std::uint32_t data) {
  return Writer().u16(8).u16(0).u32(key).u16(8).u8(0).u8(type).u32(data).out;
}
std::string compact(unsigned key, unsigned type, std::uint32_t data) {
  return Writer().u16(key).u16(type << 8 | 8).u32(data).out;
}

// A ResTable_config of 36 bytes with a language and region.
std::string locale(const char* language, const char* region) {
  std::string out = Writer().u32(36).out + std::string(32, '\0');
  if (*language != 0) out.replace(8, 2, language);
  if (*region != 0) out.replace(10, 2, region);
  return out;
}

std::string type_chunk(unsigned id, unsigned flags, std::uint32_t count, const std::string& offsets,
                       const std::string& entries, const std::string& config) {
  Writer header;
  auto start = static_cast<std::uint32_t>(20 + config.size() + offsets.size());
  header.u8(id).u8(flags).u16(0).u32(count).u32(start).add(config);
  return chunk(0x201, header.out, offsets + entries);
}

// Types: 1 string, 2 bool. Keys: app_name, hint, third. Strings: Default, 中文, English, 繁體.
std::string table(const std::string& types, std::uint32_t key_count_lie = 0) {
  std::string type_names = pool({"string", "bool"}), keys = pool({"app_name", "hint", "third"});
  if (key_count_lie != 0) keys[8] = static_cast<char>(key_count_lie);
  std::string name;
  for (char c : std::string("com.example")) name += c, name += '\0';
  name.resize(256);
  Writer header;
  header.u32(0x7f).add(name).u32(288).u32(0);
  header.u32(static_cast<std::uint32_t>(288 + type_names.size())).u32(0).u32(0);
  std::string package = chunk(0x200, header.out, type_names + keys + types);
  return chunk(2, Writer().u32(1).out, pool({"Default", "中文", "English", "繁體"}) + package);
}

ResourceSet set_of(const std::string& bytes) {
  ResourceSet set;
  auto parsed = ResourceTable::parse_binary(as_bytes(bytes));
  EXPECT_TRUE(parsed);
  if (parsed) set.add(std::move(*parsed));
  return set;
}

std::string one_string(const std::string& config, std::uint32_t string) {
  return type_chunk(1, 0, 1, Writer().u32(0).out, simple(0, 3, string), config);
}

TEST(ResourceTable, ChoosesTheLanguageAsAndroidDoes) {
  std::string bytes = table(one_string(locale("", ""), 0) + one_string(locale("zh", "CN"), 1) +
                            one_string(locale("en", ""), 2) + one_string(locale("zh", "TW"), 3));
  ResourceSet set = set_of(bytes);
  EXPECT_EQ(set.resolve_string(0x7f010000), "中文");
  EXPECT_EQ(set.resolve_string(0x7f010000, "zh-CN"), "中文");
  EXPECT_EQ(set.resolve_string(0x7f010000, "zh-SG"), "中文");  // Simplified, too
  EXPECT_EQ(set.resolve_string(0x7f010000, "zh-HK"), "繁體");  // Traditional
  EXPECT_EQ(set.resolve_string(0x7f010000, "en-GB"), "English");
  EXPECT_EQ(set.resolve_string(0x7f010000, "fr"), "Default");
  EXPECT_EQ(set.locales(), (std::vector<std::string>{"en", "zh-CN", "zh-TW"}));
  EXPECT_EQ(set.name(0x7f010000)->full(), "com.example:string/app_name");
  EXPECT_EQ(set.id("@string/app_name"), 0x7f010000u);
  EXPECT_EQ(set.id("com.example:string/app_name"), 0x7f010000u);
  EXPECT_EQ(set.id("other:string/app_name"), std::nullopt);
  EXPECT_EQ(set.resolve_string(0x7f010001), std::nullopt);
}

TEST(ResourceTable, SparseShortAndCompactEntries) {
  std::string config = locale("", "");
  // Sparse: entries 5 and 300. Short offsets: entry 0 missing, 1 there. Compact: one.
  std::string sparse = type_chunk(1, 1, 2, Writer().u16(5).u16(0).u16(300).u16(4).out,
                                  simple(0, 3, 0) + simple(1, 3, 2), config);
  std::string offset16 =
      type_chunk(2, 2, 2, Writer().u16(0xffff).u16(0).out, compact(2, 0x12, 0xffffffff), config);
  std::string bytes = table(sparse + offset16);
  ResourceSet set = set_of(bytes);
  EXPECT_TRUE(set.tables()[0].problems().empty());
  EXPECT_EQ(set.resolve_string(0x7f010005), "Default");
  EXPECT_EQ(set.resolve_string(0x7f01012c), "English");
  EXPECT_EQ(set.resolve_string(0x7f010006), std::nullopt);
  EXPECT_EQ(set.resolve_string(0x7f020001), "true");
  EXPECT_EQ(set.name(0x7f020001)->full(), "com.example:bool/third");
  EXPECT_EQ(set.tables()[0].entry_count(), 3u);
  EXPECT_EQ(set.tables()[0].value_count(), 3u);
}

TEST(ResourceSet, ReferencesAreFollowedAndLoopsEnd) {
  std::string offsets = Writer().u32(0).u32(16).u32(32).out;
  std::string chain = simple(0, 1, 0x7f010001) + simple(1, 7, 0x00010002) + simple(2, 3, 1);
  std::string chained = table(type_chunk(1, 0, 3, offsets, chain, locale("", "")));
  ResourceSet set = set_of(chained);
  auto resolved = set.resolve(0x7f010000, phone_configuration("zh-CN"));
  ASSERT_TRUE(resolved);
  EXPECT_TRUE(resolved->problems.empty());
  EXPECT_EQ(resolved->entry.value.string, "中文");
  EXPECT_EQ(resolved->via, (std::vector<std::uint32_t>{0x7f010000, 0x7f010001, 0x7f010002}));

  std::string loop = simple(0, 1, 0x7f010001) + simple(1, 1, 0x7f010000) + simple(2, 1, 0x01040000);
  std::string looped = table(type_chunk(1, 0, 3, offsets, loop, locale("", "")));
  ResourceSet round = set_of(looped);
  auto stuck = round.resolve(0x7f010000, phone_configuration("zh-CN"));
  ASSERT_TRUE(stuck);
  EXPECT_EQ(stuck->problems.size(), 1u);
  EXPECT_EQ(round.resolve_string(0x7f010000), std::nullopt);
  EXPECT_EQ(round.resolve(0x7f010002, {})->entry.value.reference(),
            0x01040000u);  // the framework's, not here
}

TEST(ResourceSet, SplitsAddTheirLanguages) {
  std::string base = table(one_string(locale("", ""), 0)), split = table(one_string(locale("zh", ""), 1));
  ResourceSet set = set_of(base);
  set.add(std::move(*ResourceTable::parse_binary(as_bytes(split))));
  EXPECT_EQ(set.resolve_string(0x7f010000, "zh-CN"), "中文");
  EXPECT_EQ(set.resolve_string(0x7f010000, "de"), "Default");
}

TEST(ResourceTable, LiesAreProblems) {
  std::string outside =
      table(type_chunk(1, 0, 2, Writer().u32(0).u32(0x00ffffff).out, simple(0, 3, 0), locale("", "")));
  std::string many =
      table(type_chunk(1, 0, 0x7fffffff, Writer().u32(0).out, simple(0, 3, 0), locale("", "")));
  std::string keys = table(one_string(locale("", ""), 0), 99);
  std::string unknown = table(chunk(0x7777, "", "1234") + one_string(locale("", ""), 0));
  for (const std::string& bytes : {outside, many, keys, unknown}) {
    ResourceSet set = set_of(bytes);
    EXPECT_FALSE(set.tables()[0].problems().empty());
    EXPECT_EQ(set.resolve_string(0x7f010000), "Default");
  }
}

// A million offsets into one entry with an enormous bag: what is copied stays bounded.
TEST(ResourceTable, SharedBagsDoNotMultiply) {
  Writer offsets;
  for (int i = 0; i < 60'000; ++i) offsets.u32(0);
  Writer bag;
  bag.u16(16).u16(1).u32(0).u32(0).u32(20'000);
  for (int i = 0; i < 20'000; ++i) bag.u32(static_cast<std::uint32_t>(i)).u16(8).u8(0).u8(0x10).u32(1);
  std::string bytes = table(type_chunk(1, 0, 60'000, offsets.out, bag.out, locale("", "")));
  ResourceSet set = set_of(bytes);
  std::uint64_t items = 0;
  set.tables()[0].for_each_value({}, [&](const ResourceEntry& entry) { items += entry.items.size(); });
  EXPECT_GE(items, 20'000u);
  EXPECT_LE(items * 12, (std::uint64_t{1} << 22) + 16 * bytes.size());
}

TEST(ResourceTable, CutAnywhereIsAValueOrAClearError) {
  for (const char* name : {"tinyapp.arsc", "server.arsc", "tinyapp.pb"}) {
    auto file = MappedFile::open(std::filesystem::path(XIEZHI_SOURCE_DIR) / "fuzz/corpus/arsc_fuzz" / name);
    ASSERT_TRUE(file);
    bool binary = std::string_view(name).ends_with(".arsc");
    for (std::size_t length = 0; length <= file->bytes().size(); ++length) {
      Bytes cut = file->bytes().first(length);
      auto table = binary ? ResourceTable::parse_binary(cut) : ResourceTable::parse_proto(cut);
      if (!table) {
        EXPECT_FALSE(table.error().sentence().zh.empty());
        continue;
      }
      bool whole = length == file->bytes().size();
      EXPECT_FALSE(binary && table->problems().empty() != whole) << name << " " << length;
      std::uint64_t values = 0;
      table->for_each_value({}, [&](const ResourceEntry&) { ++values; });
      EXPECT_LE(values, 64u);
    }
  }
}

Configuration configured(const std::function<void(Configuration&)>& change) {
  Configuration c;
  change(c);
  return c;
}

TEST(Configuration, MatchesAndPrefersAsThePlatform) {
  Configuration phone = phone_configuration("zh-Hans-CN");
  Configuration any;
  auto land = configured([](Configuration& c) { c.orientation = 2; });
  auto night = configured([](Configuration& c) { c.ui_mode = 0x20; });
  auto tablet = configured([](Configuration& c) { c.smallest_width_dp = 600; });
  auto future = configured([](Configuration& c) { c.sdk_version = 99; });
  for (const Configuration& no : {land, night, tablet, future})
    EXPECT_FALSE(no.matches(phone)) << no.qualifiers();
  auto v21 = configured([](Configuration& c) { c.sdk_version = 21; });
  auto v26 = configured([](Configuration& c) { c.sdk_version = 26; });
  auto sw320 = configured([](Configuration& c) { c.smallest_width_dp = 320; });
  auto xhdpi = configured([](Configuration& c) { c.density = 320; });
  auto xxxhdpi = configured([](Configuration& c) { c.density = 640; });
  auto anydpi = configured([](Configuration& c) { c.density = 0xfffe; });
  auto zh = configured([](Configuration& c) { c.language = {'z', 'h'}; });
  // Each one beats all before it.
  const Configuration ascending[] = {any, v21, v26, xhdpi, xxxhdpi, anydpi, sw320, zh};
  for (std::size_t i = 0; i < std::size(ascending); ++i) {
    EXPECT_TRUE(ascending[i].matches(phone)) << ascending[i].qualifiers();
    for (std::size_t k = 0; k < std::size(ascending); ++k)
      EXPECT_EQ(ascending[i].is_better_than(ascending[k], phone), i > k)
          << ascending[i].qualifiers() << " against " << ascending[k].qualifiers();
  }
}

TEST(Configuration, NamesItsQualifiers) {
  Configuration c = decode_configuration(as_bytes(locale("zh", "CN")));
  EXPECT_EQ(c.qualifiers(), "zh-rCN");
  EXPECT_EQ(c.locale(), "zh-CN");
  c.script = {'H', 'a', 'n', 's'};
  c.ui_mode = 0x20;
  c.sdk_version = 21;
  EXPECT_EQ(c.qualifiers(), "b+zh+Hans+CN-night-v21");
  EXPECT_TRUE(Configuration{}.is_default());
  // "fil" is packed into two bytes.
  std::string packed = locale("", "");
  packed[8] = static_cast<char>(0x80 | ('l' - 'a') << 2 | ('i' - 'a') >> 3);
  packed[9] = static_cast<char>((('i' - 'a') & 7) << 5 | ('f' - 'a'));
  EXPECT_EQ(decode_configuration(as_bytes(packed)).locale(), "fil");
}

}  // namespace
}  // namespace xiezhi
