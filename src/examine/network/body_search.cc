#include "examine/network/body_search.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>

#include <fmt/format.h>
#include <boost/json/basic_parser_impl.hpp>

#include "examine/network/decode.h"
#include "support/hash.h"
#include "support/protobuf.h"
#include "support/text.h"

namespace xiezhi {
namespace {

namespace json = boost::json;

// Where a value lies. Chained upwards on the stack, so that nothing is built for the millions of values that are nothing.
struct Layer {
  const Layer* outer = nullptr;
  std::string_view coding;  // "gzip", "json", …; empty: only a name
  std::string_view part;    // of the request: "query", "body", …; only the outermost has one
  std::string_view key;     // name of the field
  int depth = 0;
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_word(char c) { return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool is_binary(std::string_view bytes) {
  for (char c : bytes.substr(0, 4096)) {
    const auto b = static_cast<unsigned char>(c);
    if (b < 0x20 && b != '\t' && b != '\n' && b != '\r') return true;
  }
  return !is_valid_utf8(bytes.substr(0, 4096)) && !is_valid_utf8(bytes);
}

class Search {
 public:
  Search(const KnownValues& values, const KeyNames& keys, const SearchLimits& limits)
      : values_(values), keys_(keys), limits_(limits), room_(limits.most_decoded) {}

  SearchOutcome run(const CapturedExchange& exchange) {
    address(exchange.url);
    for (const NamedValue& header : exchange.headers) one_header(header);
    const Layer form{nullptr, "form", "body", "", 1};
    for (const NamedValue& field : exchange.form) field_value(field.value, field.name, form);
    body(exchange);
    pair_coordinates();
    auto& all = outcome_.information;
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    drop_doubles();
    return std::move(outcome_);
  }

  // One value with all that may lie inside it.
  void value(std::string_view bytes, const Layer& layer) {
    if (bytes.size() < 2) return;
    if (layer.depth > limits_.most_depth) {
      outcome_.cut = true;
      return leaf(bytes, layer);
    }
    if (structure(bytes, layer)) return;
    const std::size_t before = outcome_.information.size();
    leaf(bytes, layer);
    if (outcome_.information.size() == before) codings(bytes, layer);
  }

  void json_leaf(std::string_view text, const Layer& layer) {
    if (!text.empty()) value(text, layer);
  }

 private:
  Layer inside(const Layer& layer, std::string_view coding, std::string_view key = {}) const {
    return {&layer, coding, {}, key, layer.depth + 1};
  }

  void field_value(std::string_view text, std::string_view key, const Layer& layer) {
    const Layer field{&layer, {}, {}, key, layer.depth};
    value(text, field);
  }

  void address(std::string_view url) {
    const UrlParts parts = split_url(url);
    const Layer host{nullptr, {}, "host", {}, 0};
    leaf(parts.host, host);
    const Layer path{nullptr, {}, "path", {}, 0};
    for (std::string_view segment : split(parts.path, '/'))
      if (segment.size() > 4) value(segment, path);
    const Layer query{nullptr, {}, "query", {}, 0};
    fields(parts.query, '&', query, true);
  }

  void one_header(const NamedValue& header) {
    static constexpr std::string_view kSkipped[] = {"host",  "content-length",  "connection",   "accept",
                                                    "date",  "accept-encoding", "content-type", ":authority",
                                                    ":path", ":method",         ":scheme"};
    const std::string name = lower_ascii(header.name);
    if (std::find(std::begin(kSkipped), std::end(kSkipped), name) != std::end(kSkipped)) return;
    if (name == "cookie") {
      const Layer cookie{nullptr, {}, "cookie", {}, 0};
      return fields(header.value, ';', cookie, false);
    }
    const Layer layer{nullptr, {}, "header", name, 0};
    value(header.value, layer);
  }

  void body(const CapturedExchange& exchange) {
    if (exchange.body.empty()) return;
    std::string coding = lower_ascii(header_of(exchange.headers, "content-encoding"));
    std::string type = exchange.content_type;
    if (type.empty()) type = header_of(exchange.headers, "content-type");
    const Layer layer{nullptr, {}, "body", {}, 0};
    std::string_view bytes = exchange.body;
    if (coding.find("br") != coding.npos && is_binary(bytes)) outcome_.unread = true;
    if (coding.find("deflate") != coding.npos && compression_of(bytes) == Compression::none) {
      if (auto inflated = inflate_raw(bytes, room_, outcome_.cut)) {
        spend(inflated->size());
        return value(*inflated, inside(layer, "deflate"));
      }
    }
    if (lower_ascii(type).starts_with("application/grpc") && bytes.size() > 5) {
      // Each message: whether it is compressed, four bytes of length, the message.
      while (bytes.size() > 5) {
        Reader head(as_bytes(bytes));
        head.skip(1);
        const std::uint32_t length = head.u32_be();
        value(bytes.substr(5, length), layer);
        bytes.remove_prefix(std::min<std::size_t>(bytes.size(), std::size_t{5} + length));
      }
      return;
    }
    if (starts_with_ignoring_case(type, "multipart/") && multipart(bytes, layer)) return;
    value(bytes, layer);
  }

  // RFC 7578: parts between lines of "--boundary"; the boundary is the first line of the body.
  bool multipart(std::string_view bytes, const Layer& layer) {
    if (!bytes.starts_with("--")) return false;
    const std::string_view boundary = bytes.substr(0, bytes.find_first_of("\r\n"));
    if (boundary.size() < 3 || boundary.size() > 128) return false;
    for (std::size_t at = 0; at < bytes.size();) {
      const std::size_t from = at + boundary.size();
      const std::size_t end = bytes.find(boundary, from);
      const std::string_view part = bytes.substr(from, end == bytes.npos ? end : end - from);
      const std::size_t blank = part.find("\r\n\r\n");
      if (blank != part.npos) {
        const std::string_view head = part.substr(0, blank);
        std::string_view content = part.substr(blank + 4);
        if (content.ends_with("\r\n")) content.remove_suffix(2);
        std::string_view name;
        if (const std::size_t n = head.find("name=\""); n != head.npos)
          name = head.substr(n + 6, head.find('"', n + 6) - n - 6);
        const Layer part_layer = inside(layer, "multipart");
        field_value(content, name, part_layer);
      }
      if (end == bytes.npos) break;
      at = end;
    }
    return true;
  }

  void fields(std::string_view text, char separator, const Layer& layer, bool plus_is_space) {
    while (!text.empty()) {
      const std::size_t end = text.find(separator);
      std::string_view field = trim(text.substr(0, end));
      text = end == text.npos ? std::string_view{} : text.substr(end + 1);
      const std::size_t equals = field.find('=');
      std::string_view key = equals == field.npos ? std::string_view{} : field.substr(0, equals);
      const std::string_view raw = equals == field.npos ? field : field.substr(equals + 1);
      std::optional<std::string> decoded_key = decode_percent(key, plus_is_space);
      if (decoded_key) key = *decoded_key;
      const Layer named{&layer, {}, {}, key, layer.depth};
      if (key.size() > 8) leaf(key, named);
      if (raw.empty()) continue;
      if (std::optional<std::string> decoded = decode_percent(raw, false)) {
        spend(decoded->size());
        value(*decoded, inside(named, "url"));
      } else {
        value(raw, named);
      }
      if (plus_is_space && raw.find('+') != raw.npos)
        if (std::optional<std::string> spaced = decode_percent(raw, true))
          leaf(*spaced, inside(named, "url"));
    }
  }

  // Forms that hold other values. True where the bytes were one, and all in them was looked at.
  bool structure(std::string_view bytes, const Layer& layer) {
    if (const Compression how = compression_of(bytes); how != Compression::none) {
      if (auto plain = decompress(bytes, how, room_, outcome_.cut)) {
        spend(plain->size());
        const char* name = how == Compression::gzip ? "gzip" : how == Compression::zlib ? "deflate" : "zstd";
        value(*plain, inside(layer, name));
        return true;
      }
    }
    const std::string_view text = trim(bytes);
    if (text.size() >= 2 &&
        ((text.front() == '{' && text.back() == '}') || (text.front() == '[' && text.back() == ']')) &&
        read_json(text, layer))
      return true;
    if (is_binary(bytes)) return protobuf(bytes, layer);
    if (looks_like_form(bytes)) {
      fields(bytes, '&', inside(layer, "form"), true);
      return true;
    }
    return false;
  }

  static bool looks_like_form(std::string_view text) {
    const std::size_t equals = text.find('=');
    if (equals == 0 || equals == text.npos || equals > 256) return false;
    for (char c : text.substr(0, equals))
      if (!is_word(c) && std::string_view("_-.[]%").find(c) == std::string_view::npos) return false;
    // A single "x==" is the end of base64.
    if (text.find_first_not_of('=', equals) == text.npos) return false;
    return text.find_first_of("\n{<\"") == text.npos;
  }

  bool read_json(std::string_view text, const Layer& layer);

  // A message of Protocol Buffers, known by reading well to its last byte.
  bool protobuf(std::string_view bytes, const Layer& layer) {
    ProtobufField field;
    std::size_t count = 0;
    for (ProtobufReader reader(as_bytes(bytes)); reader.next(field); ++count)
      if (field.number == 0 || field.number > 20'000) return false;
    {
      ProtobufReader reader(as_bytes(bytes));
      while (reader.next(field)) {
      }
      if (reader.failed() || reader.position() != bytes.size() || count == 0) return false;
    }
    const Layer message = inside(layer, "protobuf");
    ProtobufReader reader(as_bytes(bytes));
    while (reader.next(field)) {
      char name[16];
      const std::string_view key(
          name, static_cast<std::size_t>(std::to_chars(name, name + 16, field.number).ptr - name));
      if (field.wire_type == 2) {
        field_value(field.text(), key, message);
      } else if (field.wire_type == 1) {
        double number = 0;
        std::memcpy(&number, &field.value, sizeof number);
        if (std::abs(number) <= 180 && std::abs(number) >= 0.001) {
          const Layer inner{&message, {}, {}, key, message.depth};
          coordinates(fmt::format("{:.6f}", number), inner);
        }
      }
      if (field.wire_type != 2 && field.value > 9'999'999) {
        char digits[24];
        const Layer inner{&message, {}, {}, key, message.depth};
        leaf({digits, static_cast<std::size_t>(std::to_chars(digits, digits + 24, field.value).ptr - digits)},
             inner);
      }
    }
    return true;
  }

  // Codings of the whole text, and of words in it.
  void codings(std::string_view text, const Layer& layer) {
    if (text.size() < 8) return;
    if (text.find('%') != text.npos)
      if (auto decoded = decode_percent(text, false)) {
        spend(decoded->size());
        return value(*decoded, inside(layer, "url"));
      }
    if (text.find("\\u") != text.npos || text.find("\\x") != text.npos)
      if (auto decoded = decode_escapes(text)) {
        spend(decoded->size());
        return value(*decoded, inside(layer, "unicode"));
      }
    coded_words(text, layer);
  }

  static bool is_coded(char c) {
    return is_word(c) || c == '+' || c == '/' || c == '-' || c == '_' || c == '=';
  }

  void coded_words(std::string_view text, const Layer& layer) {
    for (std::size_t at = 0; at < text.size();) {
      if (!is_coded(text[at])) {
        ++at;
        continue;
      }
      std::size_t end = at;
      while (end < text.size() &&
             (is_coded(text[end]) || (text[end] == '\n' && end + 1 < text.size()) || text[end] == '\r'))
        ++end;
      coded_word(text.substr(at, end - at), layer);
      at = end;
    }
  }

  void coded_word(std::string_view word, const Layer& layer) {
    while (!word.empty() && (word.back() == '\n' || word.back() == '\r')) word.remove_suffix(1);
    if (word.size() < 8 || room_ == 0) return;
    if (word.size() >= 16)
      if (auto decoded = decode_hex(word)) {
        spend(decoded->size());
        return decoded_word(*decoded, inside(layer, "hex"));
      }
    if (auto decoded = decode_base64(word)) {
      spend(decoded->size());
      return decoded_word(*decoded, inside(layer, "base64"));
    }
    // "id=QUJD…", "/v1/QUJD…": what stands behind the last such sign.
    const std::string_view bare = word.substr(0, word.find_last_not_of('=') + 1);
    if (const std::size_t equals = bare.rfind('='); equals != bare.npos) {
      coded_word(word.substr(equals + 1), layer);
    }
  }

  void decoded_word(std::string_view bytes, const Layer& layer) {
    std::vector<ValueHit> hits;
    values_.find_raw_digest(bytes, hits);
    for (const ValueHit& hit : hits) record(hit, bytes, layer);
    if (hits.empty()) value(bytes, layer);
  }

  void leaf(std::string_view text, const Layer& layer) {
    hits_.clear();
    values_.find(text, true, hits_);
    values_.find_digests(text, hits_);
    if (!hits_.empty()) {
      const std::vector<ValueHit> hits = hits_;
      for (const ValueHit& hit : hits) record(hit, text, layer);
    }
    const std::string_view key = key_of(layer);
    if (text.size() <= 64) coordinates(text, layer);
    if (hits_.empty()) by_name(text, key, layer);
  }

  static std::string_view key_of(const Layer& layer) {
    for (const Layer* at = &layer; at != nullptr; at = at->outer)
      if (!at->key.empty()) return at->key;
    return {};
  }

  void by_name(std::string_view text, std::string_view key, const Layer& layer) {
    if (key.empty() || text.size() > 256) return;
    const KeyNames::Told told = keys_.told(key, text);
    if (!told.type.empty()) {
      const bool device_has = std::any_of(values_.values().begin(), values_.values().end(),
                                          [&](const DeviceValue& v) { return v.type == told.type; });
      if (device_has && !told.hashed) ++outcome_.other_device;
      SentInformation info = describe(layer);
      info.type = told.type;
      if (told.hashed) info.encodings.emplace_back("digest");
      info.shown = redacted(trim(text));
      info.digest = sha256_hex(as_bytes(trim(text))).substr(0, 16);
      add(std::move(info));
      return;
    }
    if (outcome_.package_named.empty() && text.size() < 128) {
      static constexpr std::string_view kPackageKeys[] = {
          "package",   "packagename", "package_name", "pkg",      "pkgname",    "bundle",  "bundleid",
          "bundle_id", "app_package", "packageName",  "pkg_name", "appPackage", "bundleId"};
      if (std::find(std::begin(kPackageKeys), std::end(kPackageKeys), key) != std::end(kPackageKeys) &&
          std::count(text.begin(), text.end(), '.') >= 1 &&
          std::all_of(text.begin(), text.end(), [](char c) { return is_word(c) || c == '.' || c == '_'; }))
        outcome_.package_named = text;
    }
  }

  void record(const ValueHit& hit, std::string_view, const Layer& layer) {
    const DeviceValue& known = values_.values()[hit.value];
    SentInformation info = describe(layer);
    info.type = known.type;
    if (!hit.spelling.empty()) info.encodings.emplace_back(hit.spelling);
    info.shown = redacted(known.value);
    info.digest = sha256_hex(as_bytes(known.value)).substr(0, 16);
    info.known_value = true;
    add(std::move(info));
  }

  void add(SentInformation info) {
    if (outcome_.information.size() >= limits_.most_found) {
      outcome_.cut = true;
      return;
    }
    outcome_.information.push_back(std::move(info));
  }

  // Place and codings from the outside in.
  static SentInformation describe(const Layer& layer) {
    std::vector<const Layer*> chain;
    for (const Layer* at = &layer; at != nullptr; at = at->outer) chain.push_back(at);
    std::reverse(chain.begin(), chain.end());
    SentInformation info;
    std::string names;
    for (const Layer* at : chain) {
      if (!at->part.empty()) info.place = at->part;
      if (!at->coding.empty()) info.encodings.emplace_back(at->coding);
      if (at->key.empty()) continue;
      if (!names.empty()) names += '.';
      names += fit(to_valid_utf8(at->key.substr(0, 120)), 80);
    }
    if (!names.empty()) info.place += " " + (names.size() > 240 ? fit(names, 120) : names);
    return info;
  }

  // Decimal numbers near one of the device's coordinates.
  void coordinates(std::string_view text, const Layer& layer) {
    if (values_.places().empty()) return;
    std::size_t numbers = 0;
    for (std::size_t at = 0; at < text.size() && numbers < 8;) {
      if (!is_digit(text[at])) {
        ++at;
        continue;
      }
      const std::size_t from = at > 0 && text[at - 1] == '-' ? at - 1 : at;
      const bool apart = from == 0 || (!is_word(text[from - 1]) && text[from - 1] != '.');
      std::size_t end = at;
      while (end < text.size() && is_digit(text[end])) ++end;
      std::size_t decimals = 0;
      if (end + 1 < text.size() && text[end] == '.' && is_digit(text[end + 1])) {
        ++end;
        while (end < text.size() && is_digit(text[end])) ++end, ++decimals;
      }
      const bool closed = end == text.size() || (!is_word(text[end]) && text[end] != '.');
      if (apart && closed && decimals >= 2) {
        double number = 0;
        std::from_chars(text.data() + from, text.data() + end, number);
        one_coordinate(number, static_cast<int>(decimals), layer, numbers);
        ++numbers;
      }
      at = end;
    }
  }

  void one_coordinate(double number, int decimals, const Layer& layer, std::size_t order) {
    const bool named = keys_.is_coordinate(key_of(layer));
    for (std::uint32_t i = 0; i < values_.places().size(); ++i) {
      const KnownValues::Place& place = values_.places()[i];
      const int kept = std::min(decimals, place.decimals);
      // Cut off or rounded at `kept` decimals; where both are finer, within a hundred metres: a receiver is never still.
      const double scale = std::pow(10.0, kept);
      const auto near = [&](double wanted) {
        if (decimals >= 3 && std::abs(number - wanted) <= 0.001) return true;
        return std::abs(std::trunc(wanted * scale) / scale - number) < 0.5 / scale / 10 ||
               std::abs(std::round(wanted * scale) / scale - number) < 0.5 / scale / 10;
      };
      if (near(place.latitude)) note_coordinate(latitudes_, i, kept, named, order, layer);
      if (near(place.longitude)) note_coordinate(longitudes_, i, kept, named, order, layer);
    }
  }

  struct Half {
    std::uint32_t place;
    int decimals;
    bool named;
    SentInformation where;
  };

  void note_coordinate(std::vector<Half>& to, std::uint32_t place, int decimals, bool named, std::size_t,
                       const Layer& layer) {
    if (to.size() < 64) to.push_back({place, decimals, named, describe(layer)});
  }

  // Latitude and longitude in one request; two decimals are believed only in one field or under names that say so.
  void pair_coordinates() {
    for (const Half& latitude : latitudes_)
      for (const Half& longitude : longitudes_) {
        if (latitude.place != longitude.place) continue;
        const int decimals = std::min(latitude.decimals, longitude.decimals);
        const bool together =
            latitude.where.place == longitude.where.place || (latitude.named && longitude.named);
        if (decimals < 3 && !together) continue;
        const KnownValues::Place& place = values_.places()[latitude.place];
        const DeviceValue& known = values_.values()[place.value];
        SentInformation info = latitude.where;
        info.type = decimals < 3 && known.type == "location_precise" ? "location_coarse" : known.type;
        if (decimals < place.decimals) info.encodings.emplace_back("truncated");
        info.shown = redacted(known.value);
        info.digest = sha256_hex(as_bytes(known.value)).substr(0, 16);
        info.known_value = true;
        add(std::move(info));
        break;
      }
  }

  // A field told by its name and found by value is one finding.
  void drop_doubles() {
    auto& all = outcome_.information;
    std::erase_if(all, [&](const SentInformation& info) {
      if (info.known_value) return false;
      const bool coordinate = info.type == "location_precise";
      return std::any_of(all.begin(), all.end(), [&](const SentInformation& other) {
        return other.known_value &&
               (other.place == info.place || (coordinate && other.type.starts_with("location_")));
      });
    });
  }

  void spend(std::size_t bytes) {
    if (bytes > room_) outcome_.cut = true;
    room_ -= std::min(room_, bytes);
  }

  const KnownValues& values_;
  const KeyNames& keys_;
  const SearchLimits& limits_;
  std::size_t room_;
  SearchOutcome outcome_;
  std::vector<ValueHit> hits_;
  std::vector<Half> latitudes_, longitudes_;
};

// Hands every scalar and every name of a JSON text to the search.
struct LeafHandler {
  static constexpr std::size_t max_object_size = std::numeric_limits<std::size_t>::max();
  static constexpr std::size_t max_array_size = max_object_size, max_key_size = max_object_size,
                               max_string_size = max_object_size;
  using Error = json::error_code;

  Search* search = nullptr;
  const Layer* layer = nullptr;
  std::vector<std::string> keys;  // by which the open objects and lists are called
  std::string key, text;

  bool on_document_begin(Error&) { return true; }
  bool on_document_end(Error&) { return true; }
  bool on_object_begin(Error&) { return open(), true; }
  bool on_array_begin(Error&) { return open(), true; }
  bool on_object_end(std::size_t, Error&) { return close(), true; }
  bool on_array_end(std::size_t, Error&) { return close(), true; }
  bool on_key_part(std::string_view part, std::size_t, Error&) { return text.append(part), true; }
  bool on_key(std::string_view part, std::size_t, Error&) {
    text.append(part);
    key = std::exchange(text, {});
    if (key.size() > 8) give(key);
    return true;
  }
  bool on_string_part(std::string_view part, std::size_t, Error&) { return text.append(part), true; }
  bool on_string(std::string_view part, std::size_t, Error&) {
    if (text.empty()) {
      give(part);
    } else {
      text.append(part);
      give(text);
    }
    text.clear();
    return true;
  }
  bool on_number_part(std::string_view part, Error&) { return text.append(part), true; }
  bool on_int64(std::int64_t, std::string_view part, Error&) { return number(part); }
  bool on_uint64(std::uint64_t, std::string_view part, Error&) { return number(part); }
  bool on_double(double, std::string_view part, Error&) { return number(part); }
  bool on_bool(bool, Error&) { return true; }
  bool on_null(Error&) { return true; }
  bool on_comment_part(std::string_view, Error&) { return true; }
  bool on_comment(std::string_view, Error&) { return true; }

  void open() { keys.push_back(std::exchange(key, {})); }
  void close() {
    if (!keys.empty()) keys.pop_back();
    key.clear();
  }
  bool number(std::string_view part) {
    text.append(part);
    if (text.size() >= 4) give(text);
    text.clear();
    return true;
  }
  // The names of the open objects as one: "device.ids". Built only for what is given on.
  void give(std::string_view value) {
    if (value.size() < 2) return;
    const Layer* outer = layer;
    Layer names[4];
    std::size_t used = 0;
    const std::size_t from = keys.size() > 3 ? keys.size() - 3 : 0;
    for (std::size_t i = from; i < keys.size(); ++i) {
      if (keys[i].empty()) continue;
      names[used] = {outer, {}, {}, keys[i], layer->depth};
      outer = &names[used++];
    }
    names[used] = {outer, {}, {}, key, layer->depth};
    search->json_leaf(value, names[used]);
  }
};

bool Search::read_json(std::string_view text, const Layer& layer) {
  json::parse_options options;
  options.max_depth = limits_.most_json_depth;
  options.allow_invalid_utf8 = true;
  const Layer inner = inside(layer, "json");
  json::basic_parser<LeafHandler> parser(options);
  parser.handler().search = this;
  parser.handler().layer = &inner;
  const std::size_t found = outcome_.information.size();
  json::error_code error;
  std::size_t used = 0;
  while (used < text.size()) {
    parser.reset();
    parser.handler().keys.clear(), parser.handler().key.clear(), parser.handler().text.clear();
    // `more` is true so that whatever follows the value (another one: JSON lines) is left for the next turn.
    const std::size_t took = parser.write_some(true, text.data() + used, text.size() - used, error);
    if (error || took == 0 || !parser.done()) break;
    used += took;
    while (used < text.size() && static_cast<unsigned char>(text[used]) <= ' ') ++used;
  }
  if (used >= text.size()) return true;
  outcome_.information.resize(std::min(found, outcome_.information.size()));  // read again as plain text
  return false;
}

}  // namespace

SearchOutcome InformationSearch::search(const CapturedExchange& exchange) const {
  return Search(values_, keys_, limits_).run(exchange);
}

}  // namespace xiezhi
