#include "policy/lexicon.h"

#include <algorithm>
#include <array>
#include <optional>

#include "policy/normal_text.h"
#include "support/text.h"

namespace xiezhi {
namespace {

constexpr std::array<std::string_view, 40> kWords{
#define X(name) #name,
#include "policy/words.def"
#undef X
};

std::optional<Word> word_of(std::string_view name) {
  auto found = std::find(kWords.begin(), kWords.end(), name);
  if (found == kWords.end()) return std::nullopt;
  return static_cast<Word>(found - kWords.begin());
}

bool is_ascii_word(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; }

// An English pattern inside a longer English word is none: "mac" in "machine".
bool at_boundaries(std::string_view text, std::size_t begin, std::size_t end) {
  bool left = begin > 0 && is_ascii_word(text[begin]) && is_ascii_word(text[begin - 1]);
  bool right = end < text.size() && is_ascii_word(text[end - 1]) && is_ascii_word(text[end]);
  // A plural is the same word.
  if (right && text[end] == 's' && (end + 1 == text.size() || !is_ascii_word(text[end + 1]))) right = false;
  return !left && !right;
}

// Words of a catalogue name that name no vendor by themselves.
bool is_common_piece(std::string_view piece) {
  constexpr std::array kCommon{
      "sdk",      "push",     "ads",       "im",       "rtc",           "cv",      "android",      "player",
      "global",   "max",      "ml",        "客服",     "推送",          "广告",    "登录",         "分享",
      "支付",     "地图",     "定位",      "统计",     "认证",          "播放器",  "聚合",         "直播",
      "语音",     "游戏",     "账号",      "崩溃",     "性能",          "加固",    "验证码",       "反作弊",
      "应用商店", "应用市场", "设备指纹",  "一键登录", "开源",          "停服",    "扫码",         "网页打包",
      "视频云",   "小盾",     "数据",      "安全检测", "通义",          "豆包",    "阿里设备标识", "segment",
      "branch",   "line",     "coil",      "shadow",   "glide",         "picasso", "robust",       "boxing",
      "creator",  "runtime",  "analytics", "share",    "services base", "base",    "llc",          "inc",
      "placer"};
  return std::any_of(kCommon.begin(), kCommon.end(), [&](const char* c) { return piece == c; });
}

std::size_t letters(std::string_view text) {
  std::size_t count = 0;
  for (unsigned char c : text) count += (c & 0xC0) != 0x80;
  return count;
}

}  // namespace

void insert_unique(std::vector<std::string>& to, std::string_view value) {
  auto at = std::lower_bound(to.begin(), to.end(), value);
  if (at == to.end() || *at != value) to.insert(at, std::string(value));
}

void Lexicon::add(Word word, std::string_view text, std::string_view value, bool weak) {
  std::string normal = normalise(text).text;
  if (!normal.empty()) patterns_.push_back({std::move(normal), value, word, weak});
}

void Lexicon::add_sdk_names() {
  for (const SdkAliasRow& row : knowledge_.sdk_aliases()) add(Word::sdk_name, row.alias, row.sdks.cell());
  for (const SdkRow& row : knowledge_.sdks()) {
    std::string name = lower_ascii(row.name);
    add(Word::sdk_name, name, row.id);
    std::string piece;
    auto flush = [&] {
      std::string_view one = trim(piece);
      bool chinese = !one.empty() && static_cast<unsigned char>(one.front()) >= 0x80;
      if (letters(one) >= (chinese ? 3u : 5u) && !is_common_piece(one)) add(Word::sdk_name, one, row.id);
      piece.clear();
    };
    for (char c : name)
      if (c == '(' || c == ')' || c == '/' || c == '+')
        flush();
      else
        piece += c;
    flush();
    if (row.company_zh.size() >= 12) add(Word::sdk_name, lower_ascii(row.company_zh), row.id);
  }
}

Lexicon::Lexicon(const Knowledge& knowledge) : knowledge_(knowledge), automaton_({}) {
  for (const PersonalInfoType& type : knowledge_.types()) {
    for (std::string_view word : type.synonyms_zh) add(Word::type, word, type.id);
    for (std::string_view word : type.weak_synonyms_zh) add(Word::type, word, type.id, true);
    for (std::string_view word : type.synonyms_en) add(Word::type, word, type.id);
  }
  for (const LexiconRow& row : knowledge_.lexicon())
    if (auto word = word_of(row.word_class)) add(*word, row.phrase, row.value.cell());
  add_sdk_names();
  std::vector<std::string_view> texts;
  for (const Pattern& pattern : patterns_) texts.push_back(pattern.text);
  automaton_ = AhoCorasick(texts);
}

namespace {

bool names_data(Word word) { return word == Word::type || word == Word::generic; }

}  // namespace

std::vector<Hit> Lexicon::scan(std::string_view text) const {
  std::vector<Hit> all;
  automaton_.scan(text, [&](std::uint32_t pattern, std::size_t begin, std::size_t end) {
    if (!at_boundaries(text, begin, end)) return;
    const Pattern& p = patterns_[pattern];
    all.push_back(
        {p.word, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end), p.weak, pattern});
  });
  std::stable_sort(all.begin(), all.end(), [](const Hit& a, const Hit& b) {
    return a.begin != b.begin ? a.begin < b.begin : a.end > b.end;
  });
  // A weak word that is an act by itself ("存储", "分享") is the act, unless a permission of that name follows.
  auto is_an_act = [&](std::size_t i) {
    const Hit& hit = all[i];
    if (hit.word != Word::type || !hit.weak || text.substr(hit.end).starts_with("权限")) return false;
    // "相册(存储)": a name in brackets.
    if (hit.begin > 0 && text[hit.begin - 1] == '(' && text.substr(hit.end).starts_with(")")) return false;
    auto same = [&](const Hit& h) {
      return (h.word == Word::act || h.word == Word::give) && h.begin == hit.begin && h.end == hit.end;
    };
    // Hits are sorted: those of the same place stand beside it.
    for (std::size_t k = i; k-- > 0 && all[k].begin == hit.begin;)
      if (same(all[k])) return true;
    for (std::size_t k = i + 1; k < all.size() && all[k].begin == hit.begin; ++k)
      if (same(all[k])) return true;
    return false;
  };
  std::vector<Hit> kept;
  for (std::size_t i = 0; i < all.size(); ++i)
    if (!is_an_act(i)) kept.push_back(all[i]);
  all = std::move(kept);
  // Which bytes belong to data words and which to words that are no acts: leftmost, then longest.
  std::vector<Hit> out;
  std::uint32_t data_end = 0, data_begin = 0, no_act_end = 0, actor_end = 0, sdk_end = 0;
  std::uint32_t no_data_end = 0;
  for (const Hit& hit : all) {
    if (hit.word == Word::not_data) {
      no_data_end = std::max(no_data_end, hit.end);
    } else if (names_data(hit.word)) {
      if (hit.end <= no_data_end) continue;
      bool same = hit.begin == data_begin && hit.end == data_end;
      if (hit.begin < data_end && !same) continue;
      data_begin = hit.begin, data_end = hit.end;
    } else if (hit.word == Word::not_act) {
      no_act_end = std::max(no_act_end, hit.end);
    } else if (hit.word == Word::act || hit.word == Word::give) {
      if (hit.begin < no_act_end || hit.end <= data_end) continue;
      if (!out.empty() && (out.back().word == Word::act) && hit.begin < out.back().end) continue;
    } else if (hit.word == Word::user) {
      if (hit.end <= data_end) continue;  // "移动用户识别码"
    } else if (hit.word == Word::actor) {
      if (hit.begin < actor_end || hit.end <= data_end) continue;
      actor_end = hit.end;
    } else if (hit.word == Word::sdk_name) {
      if (hit.begin < sdk_end && hit.end <= sdk_end &&
          !(out.back().begin == hit.begin && out.back().end == hit.end))
        continue;
      sdk_end = hit.end;
    } else if (hit.word == Word::refuse || hit.word == Word::purpose) {
      if (hit.end <= data_end) continue;
    }
    out.push_back(hit);
  }
  return out;
}

std::vector<std::string> Lexicon::sdks_named(std::string_view name) const {
  std::vector<std::string> ids;
  std::string normal = normalise(name).text;
  std::uint32_t longest = 0;
  std::vector<Hit> hits;
  for (const Hit& hit : scan(normal))
    if (hit.word == Word::sdk_name) hits.push_back(hit), longest = std::max(longest, hit.end - hit.begin);
  // The most specific name decides: "友盟推送" is one SDK, "友盟" any of a vendor's.
  for (const Hit& hit : hits)
    if (hit.end - hit.begin == longest)
      for (std::string_view id : List(value(hit))) insert_unique(ids, id);
  if (!ids.empty()) return ids;
  for (std::size_t at = normal.find("com."); at != normal.npos; at = normal.find("com.", at + 4)) {
    std::size_t end = at;
    while (end < normal.size() && (is_ascii_word(normal[end]) || normal[end] == '.')) ++end;
    if (const SdkRow* sdk = knowledge_.sdk_of_package(normal.substr(at, end - at)))
      insert_unique(ids, sdk->id);
  }
  return ids;
}

Lexicon::Named Lexicon::types_in(std::string_view text) const {
  Named out;
  NormalText normal = normalise(text);
  std::vector<Hit> hits = scan(normal.text);
  for (std::size_t i = 0; i < hits.size(); ++i) {
    const Hit& hit = hits[i];
    if (hit.word == Word::open_list) out.open_list = true;
    if (hit.word == Word::generic) {
      out.generic.emplace_back(normal.text.substr(hit.begin, hit.end - hit.begin));
      for (std::string_view category : List(value(hit))) insert_unique(out.categories, category);
    }
    if (hit.word != Word::type) continue;
    bool strong_beside = false;
    for (const Hit& other : hits)
      strong_beside = strong_beside || (other.word == Word::type && !other.weak && other.begin == hit.begin &&
                                        other.end == hit.end);
    bool generic_beside = std::any_of(hits.begin(), hits.end(), [&](const Hit& other) {
      return other.word == Word::generic && other.begin == hit.begin && other.end == hit.end;
    });
    if (!generic_beside && (!hit.weak || !strong_beside)) insert_unique(out.types, value(hit));
  }
  return out;
}

}  // namespace xiezhi
