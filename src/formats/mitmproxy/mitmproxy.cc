#include "formats/mitmproxy/mitmproxy.h"

#include <charconv>

#include <fmt/format.h>

#include "support/problem_log.h"
#include "support/text.h"

namespace xiezhi {
namespace {

// One value, not looked into: its tag and its payload, a view into the file.
struct Value {
  char tag = '\0';  // '\0': there is none
  std::string_view payload;

  explicit operator bool() const { return tag != '\0'; }
  bool is_text() const { return tag == ',' || tag == ';'; }
  std::string_view text() const { return is_text() ? payload : std::string_view{}; }
  std::optional<double> number() const {
    if (tag != '#' && tag != '^') return std::nullopt;
    double value = 0;
    const auto [end, error] = std::from_chars(payload.data(), payload.data() + payload.size(), value);
    if (error != std::errc{} || end != payload.data() + payload.size()) return std::nullopt;
    return value;
  }
  bool is_true() const { return tag == '!' && payload == "true"; }
};

// Takes the first value off `rest`. Where it is damaged, or runs past the end, gives none and leaves `rest`; `cut` tells
// the second case.
Value take(std::string_view& rest, bool* cut = nullptr) {
  std::uint64_t length = 0;
  const std::string_view head = rest.substr(0, 16);
  const auto [end, error] = std::from_chars(head.data(), head.data() + head.size(), length);
  const auto digits = static_cast<std::size_t>(end - head.data());
  if (error != std::errc{} || digits == 0) return {};
  if (digits >= rest.size() || (rest[digits] == ':' && length >= rest.size() - digits - 1)) {
    if (cut != nullptr) *cut = true;
    return {};
  }
  if (rest[digits] != ':') return {};
  const Value value{rest[digits + 1 + length], rest.substr(digits + 1, length)};
  if (std::string_view(",;#^!~]}").find(value.tag) == std::string_view::npos) return {};
  rest.remove_prefix(digits + 2 + length);
  return value;
}

// The value of `key` in a dictionary.
Value member(const Value& dictionary, std::string_view key) {
  if (dictionary.tag != '}') return {};
  std::string_view rest = dictionary.payload;
  while (!rest.empty()) {
    const Value name = take(rest);
    const Value value = take(rest);
    if (!name || !value) break;
    if (name.text() == key) return value;
  }
  return {};
}

// Calls each(value) for the items of a list, at most `most`.
template <typename Each>
void each_item(const Value& list, std::size_t most, Each each) {
  if (list.tag != ']') return;
  std::string_view rest = list.payload;
  for (std::size_t i = 0; i < most && !rest.empty(); ++i) {
    const Value item = take(rest);
    if (!item) break;
    each(item);
  }
}

Value item(const Value& list, std::size_t number) {
  Value out;
  std::size_t at = 0;
  each_item(list, number + 1, [&](const Value& one) {
    if (at++ == number) out = one;
  });
  return out;
}

std::optional<std::int64_t> time_of(const Value& value) {
  const std::optional<double> seconds = value.number();
  if (!seconds || !(*seconds > 0) || *seconds > 1e11) return std::nullopt;
  return static_cast<std::int64_t>(*seconds * 1e6);
}

std::string cut_text(std::string_view text, std::size_t most) { return std::string(text.substr(0, most)); }

class FlowReading {
 public:
  FlowReading(Bytes bytes, const CaptureLimits& limits, const ExchangeSink& sink, const PassedSink& passed)
      : text_(as_text(bytes)), limits_(limits), sink_(sink), passed_(passed) {}

  Result<CaptureOutline> run() {
    std::string_view rest = text_;
    std::size_t flows = 0;
    while (!rest.empty()) {
      const std::size_t at = text_.size() - rest.size();
      bool cut = false;
      const Value flow = take(rest, &cut);
      if (!flow || flow.tag != '}') {
        if (flows == 0)
          return fail(Fault::bad_magic, "", {"不是 mitmproxy 流文件", "not a flow file of mitmproxy"});
        outline_.cut_short = true;
        problems_.note(
            cut ? Fault::truncated : Fault::bad_structure, fmt::format("+{:#x}", at),
            {"之后的内容无法读取；已读出之前的流", "what follows cannot be read; the flows before were"});
        break;
      }
      ++flows;
      one_flow(flow, flows);
      if (passed_) passed_(as_bytes(text_.substr(at, text_.size() - rest.size() - at)));
    }
    outline_.creator = "mitmproxy";
    outline_.problems = problems_.take();
    clock_.tell(outline_.problems);
    return std::move(outline_);
  }

 private:
  void one_flow(const Value& flow, std::size_t number) {
    const std::string_view type = member(flow, "type").text();
    if (type == "http") return http(flow, number);
    if (type == "dns") return dns(flow);
    if (type == "tcp" || type == "udp") return connection(flow, type);
    problems_.note(Fault::unsupported, fmt::format("flow {}", number),
                   {"不认识的流类型，略过", "a kind of flow that is not known; passed over"});
  }

  void hand_over(CapturedExchange&& exchange) {
    exchange.index = ++outline_.exchanges;
    clock_.see(exchange.time_us);
    sink_(std::move(exchange));
  }

  // The address of the server: of newer versions "peername", of older ones "ip_address"; once with a dictionary around.
  static void server_address(const Value& flow, CapturedExchange& to) {
    const Value connection = member(flow, "server_conn");
    for (std::string_view name : {"peername", "ip_address", "address"}) {
      Value address = member(connection, name);
      if (address.tag == '}') address = member(address, "address");
      if (address.tag != ']') continue;
      to.ip = cut_text(item(address, 0).text(), 64);
      return;
    }
  }

  void http(const Value& flow, std::size_t number) {
    const Value request = member(flow, "request");
    CapturedExchange out;
    out.time_us = time_of(member(request, "timestamp_start"));
    out.method = cut_text(member(request, "method").text(), 32);
    const std::string scheme = lower_ascii(member(request, "scheme").text().substr(0, 16));
    std::string host = cut_text(member(request, "host").text(), 255);
    const double port = member(request, "port").number().value_or(0);
    if (port > 0 && port < 65536) out.port = static_cast<std::uint16_t>(port);
    each_item(member(request, "headers"), limits_.most_headers, [&](const Value& pair) {
      out.headers.push_back(
          {cut_text(item(pair, 0).text(), kMostName), cut_text(item(pair, 1).text(), kMostUrl)});
    });
    server_address(flow, out);
    // A transparent proxy knows only the address; the name is in the request or the TLS greeting.
    if (host.empty() || host == out.ip || host.find_first_not_of("0123456789.:abcdef") == host.npos) {
      const std::string named = header_of(out.headers, "host");
      const std::string_view sni = member(member(flow, "server_conn"), "sni").text();
      if (!named.empty())
        host = std::string(split_url("x://" + named).host);
      else if (!sni.empty())
        host = cut_text(sni, 255);
    }
    if (!request || host.empty()) {
      problems_.note(Fault::bad_structure, fmt::format("flow {}", number),
                     {"没有可读的请求", "has no request that can be read"});
      return;
    }
    out.url = scheme + "://" + (host.find(':') != host.npos ? "[" + host + "]" : host);
    const bool usual =
        (scheme == "https" && out.port == 443) || (scheme == "http" && out.port == 80) || out.port == 0;
    if (!usual) out.url += ":" + std::to_string(out.port);
    const std::string_view path = member(request, "path").text();
    if (!path.starts_with('/')) out.url += '/';
    out.url += path.substr(0, kMostUrl);
    out.protocol = lower_ascii(member(request, "http_version").text().substr(0, 32));
    if (out.protocol.starts_with("http/2")) out.protocol = "h2";
    out.cleartext = scheme == "http";
    const std::string_view content = member(request, "content").text();
    out.body_cut = content.size() > limits_.most_body;
    out.body = content.substr(0, limits_.most_body);
    const double status = member(member(flow, "response"), "status_code").number().value_or(0);
    if (status > 0 && status < 1000) out.status = static_cast<std::uint16_t>(status);
    CapturedExchange frame = out;
    frame.body.clear(), frame.headers.clear();
    hand_over(std::move(out));
    web_socket(member(member(flow, "websocket"), "messages"), frame);
  }

  // What the device sent over a web socket, each message as a request of its own.
  void web_socket(const Value& messages, const CapturedExchange& opening) {
    each_item(messages, kMostMessages, [&](const Value& message) {
      if (!item(message, 1).is_true()) return;
      CapturedExchange out = opening;
      out.method = "WEBSOCKET";
      const std::string_view content = item(message, 2).text();
      out.body_cut = content.size() > limits_.most_body;
      out.body = content.substr(0, limits_.most_body);
      if (const auto time = time_of(item(message, 3))) out.time_us = time;
      hand_over(std::move(out));
    });
  }

  void dns(const Value& flow) {
    const Value request = member(flow, "request");
    each_item(member(request, "questions"), 16, [&](const Value& question) {
      CapturedExchange out;
      out.method = "DNS", out.protocol = "dns", out.readable = false;
      out.time_us = time_of(member(request, "timestamp"));
      out.url = cut_text(member(question, "name").text(), 255);
      if (!out.url.empty()) hand_over(std::move(out));
    });
  }

  // A connection whose protocol mitmproxy did not understand: what the device sent is its body.
  void connection(const Value& flow, std::string_view type) {
    CapturedExchange out;
    out.method = type == "tcp" ? "TCP" : "UDP", out.protocol = type;
    server_address(flow, out);
    const Value server = member(flow, "server_conn");
    std::string host = cut_text(member(server, "sni").text(), 255);
    if (host.empty()) host = cut_text(item(member(server, "address"), 0).text(), 255);
    if (host.empty()) host = out.ip;
    const double port = item(member(server, "address"), 1).number().value_or(0);
    if (port > 0 && port < 65536) out.port = static_cast<std::uint16_t>(port);
    out.cleartext =
        !member(server, "tls_established").is_true() && !member(server, "timestamp_tls_setup").number();
    each_item(member(flow, "messages"), kMostMessages, [&](const Value& message) {
      if (!out.time_us) out.time_us = time_of(item(message, 2));
      if (!item(message, 0).is_true()) return;
      const std::string_view content = item(message, 1).text();
      const std::size_t room = limits_.most_body - out.body.size();
      out.body_cut = out.body_cut || content.size() > room;
      out.body += content.substr(0, room);
    });
    if (host.empty()) return;
    out.url = std::string(type) + "://" + (host.find(':') != host.npos ? "[" + host + "]" : host) + ":" +
              std::to_string(out.port) + "/";
    hand_over(std::move(out));
  }

  static constexpr std::size_t kMostMessages = 100'000;

  std::string_view text_;
  const CaptureLimits& limits_;
  const ExchangeSink& sink_;
  const PassedSink& passed_;
  CaptureOutline outline_;
  ProblemLog problems_;
  ClockWatch clock_;
};

}  // namespace

bool looks_like_mitmproxy(std::string_view head) {
  std::size_t digits = 0;
  while (digits < head.size() && digits < 12 && head[digits] >= '0' && head[digits] <= '9') ++digits;
  if (digits < 2 || digits >= head.size() || head[digits] != ':') return false;
  // The first key of the dictionary, and one that every flow has near its beginning or end.
  std::string_view rest = head.substr(digits + 1);
  const Value key = take(rest);
  static constexpr std::string_view kKeys[] = {
      "type",     "id",       "version",           "error",       "client_conn", "server_conn",
      "request",  "response", "websocket",         "intercepted", "is_replay",   "marked",
      "metadata", "comment",  "timestamp_created", "messages",    "backup",      "mode"};
  for (std::string_view one : kKeys)
    if (key.text() == one) return true;
  return false;
}

Result<CaptureOutline> read_mitmproxy(Bytes bytes, const CaptureLimits& limits, const ExchangeSink& sink,
                                      const PassedSink& passed) {
  return FlowReading(bytes, limits, sink, passed).run();
}

}  // namespace xiezhi
