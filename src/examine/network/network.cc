#include "examine/network/network.h"

#include <algorithm>
#include <future>
#include <set>
#include <tuple>

#include <fmt/format.h>

#include "examine/network/request_phase.h"
#include "formats/har/har.h"
#include "formats/mitmproxy/mitmproxy.h"
#include "formats/pcap/pcap.h"
#include "support/parallel.h"
#include "support/text.h"

namespace xiezhi {
namespace {

constexpr std::size_t kBatchRequests = 512, kBatchBytes = std::size_t{8} << 20;
constexpr std::size_t kSameKept = 8;          // requests kept of those that differ only in time
constexpr std::size_t kMostRequests = 5'000;  // kept in all
constexpr std::size_t kMostHosts = 20'000;
constexpr std::size_t kMostIps = 8, kMostEvidence = 4;

std::string plain_host(std::string_view host) {
  std::string out = to_valid_utf8(lower_ascii(host.substr(0, 255)));
  while (out.ends_with('.')) out.pop_back();
  return out;
}

// The address without query; parts that carry information, or look like a token, are not shown.
std::string shown_url(const CapturedExchange& exchange, const SearchOutcome& outcome) {
  const UrlParts parts = split_url(exchange.url);
  const auto found_in = [&](std::string_view place) {
    return std::any_of(outcome.information.begin(), outcome.information.end(),
                       [&](const SentInformation& info) { return info.place == place; });
  };
  if (!exchange.readable && parts.scheme.empty()) return plain_host(exchange.url);
  std::string host = plain_host(parts.host);
  if (found_in("host")) host = "…." + registrable_domain(host);
  std::string path;
  const bool hide = found_in("path");
  for (std::string_view segment : split(parts.path, '/')) {
    if (segment.empty()) continue;
    const bool token = segment.size() > 40 ||
                       (hide && std::any_of(segment.begin(), segment.end(),
                                            [](char c) { return (c >= '0' && c <= '9') || c == '%'; }));
    path += "/" + (token ? "…" : to_valid_utf8(segment));
    if (path.size() > 160) {
      path += "/…";
      break;
    }
  }
  return lower_ascii(to_valid_utf8(parts.scheme.substr(0, 8))) + "://" + host +
         (parts.port != 0 ? ":" + std::to_string(parts.port) : "") + (path.empty() ? "/" : path);
}

std::string describe(const SentInformation& info) {
  std::string how;
  for (const std::string& coding : info.encodings) how += (how.empty() ? " [" : " → ") + coding;
  return info.place + " = " + info.shown + (how.empty() ? "" : how + "]");
}

// Requests are shown on the clock of the recordings beside them, so that a reader compares them at a glance; alone, in UTC.
Recording clock_of(const Timeline& timeline) {
  Recording clock{.precision = TimePrecision::millisecond, .zone = ZoneBasis::stated, .zone_minutes = 0};
  const Recording* best = nullptr;
  for (const Recording& r : timeline.recordings)
    if (r.zone_minutes &&
        (best == nullptr || (best->zone != ZoneBasis::stated && r.zone == ZoneBasis::stated)))
      best = &r;
  if (best != nullptr) clock.zone_minutes = best->zone_minutes;
  return clock;
}

// What is the same of requests that differ only in time and number.
using Sameness = std::tuple<std::string, std::string, Phase, bool, std::vector<std::string>>;

Sameness sameness_of(const Request& request) {
  std::vector<std::string> information;
  for (const SentInformation& info : request.information)
    information.push_back(info.type + " " + info.digest + (info.known_value ? "!" : "?"));
  std::sort(information.begin(), information.end());
  information.erase(std::unique(information.begin(), information.end()), information.end());
  return {request.material, request.method + " " + request.url, request.phase, request.cleartext,
          information};
}

}  // namespace

CaptureFormat capture_format(Bytes head) {
  const std::string_view begin = as_text(head.first(std::min<std::size_t>(head.size(), 4096)));
  if (looks_like_har(begin)) return CaptureFormat::har;
  if (looks_like_mitmproxy(begin)) return CaptureFormat::mitmproxy;
  if (looks_like_pcap(head)) return CaptureFormat::pcap;
  return CaptureFormat::none;
}

struct NetworkExaminer::State {
  const Knowledge& knowledge;
  Facts& facts;
  KnownValues known;
  KeyNames keys;
  HostOwners owners;
  PhaseClock phases;
  IpCountries countries;
  InformationSearch search;
  Recording clock;  // on which times are shown

  std::vector<CapturedExchange> batch, searched;
  std::size_t batch_bytes = 0;
  std::vector<SearchOutcome> outcomes;  // of `searched`
  std::future<void> searching;
  const Material* material = nullptr;

  std::map<std::string, NetworkHost, std::less<>> hosts;
  std::map<std::string, std::set<std::string>, std::less<>> host_types;
  std::map<Sameness, std::size_t> kept;
  std::uint64_t requests = 0, not_kept = 0, cut = 0, unread = 0, other_device = 0, known_found = 0,
                unreadable = 0;
  std::map<std::string, std::uint64_t> packages_named;
  std::size_t captures = 0, failed = 0;
  bool damaged = false;

  // One of the collections that come of the requests: type, owner, host, phase, cleartext, known or told by name.
  using Key = std::tuple<std::string, Owner, std::string, Phase, bool, bool>;
  struct Gathered {
    Collection collection;
    bool attributed = false;  // some request of it is this app's by its own marks
    // The surest of the others, by the material they are in: a capture may say as a whole whose it is.
    std::map<std::string, Certainty> others;
  };
  std::map<Key, Gathered> collections;
  std::set<std::string> own_captures;   // materials that say they were made of this app
  std::set<std::string> named_domains;  // of the addresses in the package

  State(const Knowledge& the_knowledge, Facts& the_facts, std::vector<DeviceValue> device,
        IpCountries the_countries)
      : knowledge(the_knowledge),
        facts(the_facts),
        known(std::move(device)),
        keys(the_knowledge),
        owners(the_knowledge, the_facts),
        phases(the_facts.timeline),
        countries(std::move(the_countries)),
        search(known, keys),
        clock(clock_of(the_facts.timeline)) {
    for (const Url& url : facts.urls)
      if (!url.host.empty()) named_domains.insert(registrable_domain(url.host));
  }

  void take(CapturedExchange&& exchange) {
    batch_bytes += exchange.body.size() + exchange.url.size() + 512;
    batch.push_back(std::move(exchange));
    if (batch.size() >= kBatchRequests || batch_bytes >= kBatchBytes) flush();
  }

  // Searches what was read while more is being read: on two processors parsing and searching take about as long.
  void flush() {
    finish_batch();
    std::swap(batch, searched);
    batch_bytes = 0;
    outcomes.assign(searched.size(), {});
    const auto all = [this] {
      parallel_ranges(searched.size(), 1, [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i)
          if (searched[i].readable) outcomes[i] = search.search(searched[i]);
      });
    };
    if (jobs() == 1)
      all();
    else
      searching = std::async(std::launch::async, all);
  }

  // Waits for the batch that is being searched and takes what was found, in the capture's order.
  void finish_batch() {
    if (searching.valid()) searching.get();
    for (std::size_t i = 0; i < searched.size(); ++i) fold(searched[i], outcomes[i]);
    searched.clear();
  }

  NetworkHost* host_of(const CapturedExchange& exchange) {
    const UrlParts parts = split_url(exchange.url);
    const std::string name = plain_host(parts.host.empty() ? exchange.ip : parts.host);
    const auto found = hosts.find(name);
    if (found != hosts.end()) return &found->second;
    if (hosts.size() >= kMostHosts || name.empty()) return nullptr;
    NetworkHost host;
    host.host = name, host.domain = registrable_domain(name), host.owner = owners.owner_of(name);
    return &hosts.emplace(name, std::move(host)).first->second;
  }

  void fold(const CapturedExchange& exchange, SearchOutcome& outcome) {
    requests += exchange.method == "DNS" ? 0 : 1;
    cut += outcome.cut || exchange.body_cut ? 1 : 0;
    unread += outcome.unread ? 1 : 0;
    other_device += outcome.other_device;
    unreadable += exchange.readable || exchange.method == "DNS" ? 0 : 1;
    if (!outcome.package_named.empty() && packages_named.size() < 1000)
      ++packages_named[outcome.package_named];
    NetworkHost* host = host_of(exchange);
    if (host == nullptr) return;
    const std::string outcome_package = outcome.package_named;
    Request request = request_of(exchange, outcome, *host);
    count(*host, request, exchange);
    // Of connections that cannot be read, those to third parties tell when they were opened.
    const bool hidden = !request.readable && request.method != "DNS" && request.owner.kind == OwnerKind::sdk;
    if (request.information.empty() && !hidden &&
        !(request.cleartext && request.readable && request.method != "DNS"))
      return;
    keep(std::move(request), is_attributed(exchange, outcome_package, request));
  }

  Request request_of(const CapturedExchange& exchange, SearchOutcome& outcome, const NetworkHost& host) {
    Request out;
    out.material = material->id, out.index = exchange.index;
    out.time_us = exchange.time_us;
    if (exchange.time_us) out.time = show_time(*exchange.time_us, clock);
    out.method = to_valid_utf8(exchange.method.substr(0, 32)), out.url = shown_url(exchange, outcome);
    out.protocol = to_valid_utf8(exchange.protocol.substr(0, 32));
    out.host = host.host, out.ip = to_valid_utf8(exchange.ip.substr(0, 64)), out.port = exchange.port;
    if (out.port == 0 && exchange.url.starts_with("http:")) out.port = 80;
    if (out.port == 0 && exchange.url.starts_with("https:")) out.port = 443;
    out.cleartext = exchange.cleartext, out.readable = exchange.readable;
    out.body_bytes = exchange.body.size(), out.status = exchange.status, out.owner = host.owner;
    RequestPhase phase = phases.at(exchange.time_us);
    out.phase = phase.phase, out.phase_certainty = phase.certainty,
    out.phase_reason = std::move(phase.reason);
    out.information = std::move(outcome.information);
    return out;
  }

  void count(NetworkHost& host, const Request& request, const CapturedExchange& exchange) {
    if (exchange.method == "DNS") return;  // a look-up alone sends the host nothing
    ++host.requests;
    host.cleartext += request.cleartext ? 1 : 0;
    host.unreadable += request.readable ? 0 : 1;
    if (!request.time.empty()) {
      if (host.first.empty() || request.time < host.first) host.first = request.time;
      if (request.time > host.last) host.last = request.time;
    }
    if (!exchange.ip.empty() && host.ips.size() < kMostIps && is_ip_address(exchange.ip) &&
        std::find(host.ips.begin(), host.ips.end(), exchange.ip) == host.ips.end())
      host.ips.push_back(exchange.ip);
    for (const SentInformation& info : request.information) {
      host_types[host.host].insert(info.type);
      known_found += info.known_value ? 1 : 0;
    }
  }

  // Whether the request itself shows that this app made it. Captures are often of a whole phone, where the system and
  // other apps send the same identifiers (guard 6 of the clauses): what nothing ties to the app is not certain.
  bool is_attributed(const CapturedExchange& exchange, const std::string& package_named,
                     const Request& request) const {
    const std::string& app = facts.app.id;
    if (request.owner.kind == OwnerKind::app) return true;
    if (request.owner.kind == OwnerKind::sdk &&
        std::any_of(facts.sdks.begin(), facts.sdks.end(),
                    [&](const Sdk& sdk) { return sdk.id == request.owner.id; }))
      return true;
    if (named_domains.contains(registrable_domain(request.host))) return true;
    if (app.empty()) return false;
    return package_named == app ||
           std::any_of(exchange.headers.begin(), exchange.headers.end(),
                       [&](const NamedValue& header) { return header.value.find(app) != std::string::npos; });
  }

  void keep(Request request, bool attributed) {
    std::size_t& same = kept[sameness_of(request)];
    const bool whole = same < kSameKept && facts.network_requests.size() < kMostRequests;
    if (whole) {
      ++same;
      for (std::size_t i = 0; i < std::min<std::size_t>(request.information.size(), 6); ++i)
        request.evidence.push_back(evidence_of(request, &request.information[i]));
      if (request.information.empty() && same == 1) request.evidence.push_back(evidence_of(request, nullptr));
    } else {
      ++not_kept;
    }
    std::set<Key> counted;  // one request is one event, however often it says the same
    for (std::size_t i = 0; i < request.information.size(); ++i) collect(request, i, attributed, counted);
    if (whole) facts.network_requests.push_back(std::move(request));
  }

  EvidenceId evidence_of(const Request& request, const SentInformation* info) {
    Evidence evidence;
    evidence.material = request.material;
    evidence.member = "request " + std::to_string(request.index);
    evidence.excerpt = (request.time.empty() ? "" : request.time + " ") + request.method + " " + request.url;
    if (info != nullptr) evidence.excerpt += " · " + describe(*info);
    evidence.strength = info != nullptr && info->known_value ? Strength::direct : Strength::indirect;
    return facts.add(std::move(evidence));
  }

  void collect(const Request& request, std::size_t number, bool attributed, std::set<Key>& counted) {
    const SentInformation& info = request.information[number];
    const Key key{info.type, request.owner, request.host, request.phase, request.cleartext, info.known_value};
    if (!counted.insert(key).second) return;
    Gathered& gathered = collections[key];
    Collection& c = gathered.collection;
    if (c.type.empty()) {
      c.type = info.type, c.act = Act::send, c.means = Means::network;
      c.api = request.method + " " + request.url, c.source = "network";
      c.strength = info.known_value ? Strength::direct : Strength::indirect;
      c.owner = request.owner, c.phase = request.phase;
      c.certainty = Certainty::possible, c.count = 0;
      c.to = Destination{request.host,
                         request.owner.kind == OwnerKind::app   ? "app"
                         : request.owner.kind == OwnerKind::sdk ? request.owner.id
                                                                : "",
                         !request.cleartext};
      if (!request.phase_reason.zh.empty()) c.conditions.push_back(request.phase_reason);
    }
    // The surest request of a group speaks for it.
    const Certainty certainty = !info.known_value                 ? Certainty::likely
                                : request.phase == Phase::unknown ? Certainty::certain
                                                                  : request.phase_certainty;
    if (attributed) {
      gathered.attributed = true;
      c.certainty = std::min(c.certainty, certainty);
    } else {
      Certainty& surest = gathered.others.try_emplace(request.material, certainty).first->second;
      surest = std::min(surest, certainty);
    }
    ++c.count;
    if (!request.time.empty()) {
      if (c.first.empty() || request.time < c.first) c.first = request.time;
      if (request.time > c.last) c.last = request.time;
    }
    if (c.evidence.size() < kMostEvidence && number < request.evidence.size())
      c.evidence.push_back(request.evidence[number]);
  }

  void tell_coverage();
};

namespace {

Result<CaptureOutline> read_capture(Bytes bytes, const ExchangeSink& sink, const PassedSink& passed) {
  const CaptureLimits limits;
  switch (capture_format(bytes)) {
    case CaptureFormat::har:
      return read_har(bytes, limits, sink, passed);
    case CaptureFormat::mitmproxy:
      return read_mitmproxy(bytes, limits, sink, passed);
    case CaptureFormat::pcap:
      return read_pcap(bytes, limits, sink, passed);
    case CaptureFormat::none:
      break;
  }
  return fail(Fault::bad_magic, "");
}

}  // namespace

NetworkExaminer::NetworkExaminer(const Knowledge& knowledge, Facts& facts, std::vector<DeviceValue> device,
                                 IpCountries countries)
    : state_(std::make_unique<State>(knowledge, facts, std::move(device), std::move(countries))) {}
NetworkExaminer::~NetworkExaminer() = default;

bool NetworkExaminer::read(Bytes bytes, Material& material, const PassedSink& passed) {
  State& s = *state_;
  s.material = &material;
  ++s.captures;
  const ExchangeSink sink = [&](CapturedExchange&& exchange) { s.take(std::move(exchange)); };
  Result<CaptureOutline> outline = read_capture(bytes, sink, passed);
  s.flush();
  s.finish_batch();
  if (!outline) {
    ++s.failed;
    material.problems.push_back({outline.error().fault, outline.error().where, outline.error().detail});
    return false;
  }
  s.damaged = s.damaged || outline->cut_short || !outline->problems.empty();
  material.problems.insert(material.problems.end(), outline->problems.begin(), outline->problems.end());
  const std::string& app = s.facts.app.id;
  // Made of this app alone: then all in it is its doing.
  if (!app.empty() && outline->apps.size() == 1 && outline->apps.front() == app)
    s.own_captures.insert(material.id);
  if (!app.empty() && !outline->apps.empty() &&
      std::find(outline->apps.begin(), outline->apps.end(), app) == outline->apps.end())
    material.problems.push_back(
        {Fault::disagreement,
         "",
         {"抓包自述是另一个应用的：" + join(outline->apps, ", "),
          "the capture says it was made of another app: " + join(outline->apps, ", ")}});
  return true;
}

namespace {

// Fields that name a package: where they all name others, it may be another app's traffic.
void tell_other_app(const std::map<std::string, std::uint64_t>& named, const App& app, Problems& problems) {
  if (app.id.empty() || named.empty() || named.contains(app.id)) return;
  std::uint64_t most = 0;
  std::string which;
  for (const auto& [package, count] : named)
    if (count > most) most = count, which = package;
  if (most < 2) return;
  problems.push_back(
      {Fault::disagreement,
       "",
       {fmt::format("请求里自报的应用都不是 {}，最多的是 {}（{} 次）；可能是另一个应用的抓包", app.id, which,
                    most),
        fmt::format("no request names {} as its app, most name {} ({} times); perhaps a capture of "
                    "another app",
                    app.id, which, most)}});
}

}  // namespace

void NetworkExaminer::State::tell_coverage() {
  Problems doubts;
  tell_other_app(packages_named, facts.app, doubts);
  if (!known.empty() && known_found == 0 && other_device > 0)
    doubts.push_back(
        {Fault::disagreement,
         "",
         {fmt::format("设备文件中的值一个也没出现，却有 {} 处同类的其他值；可能是另一台设备的抓包",
                      other_device),
          fmt::format("no value of the device file occurs, but {} other values of the same kinds do; "
                      "perhaps a capture of another device",
                      other_device)}});
  for (Material& m : facts.materials)
    if (m.kind == MaterialKind::network) {
      m.problems.insert(m.problems.end(), doubts.begin(), doubts.end());
      break;
    }
  Text why{fmt::format("{} 个请求，{} 个主机", requests, hosts.size()),
           fmt::format("{} requests to {} hosts", requests, hosts.size())};
  const auto more = [&](std::uint64_t number, const char* zh, const char* en) {
    if (number == 0) return;
    why.zh += fmt::format("；{} {}", number, zh), why.en += fmt::format("; {} {}", number, en);
  };
  more(unreadable, "个只看到域名（加密，没有密钥）", "show only a name (encrypted, no key)");
  more(cut, "个请求过大或嵌套过深，只查了一部分", "were examined in part (very large or deeply nested)");
  more(unread, "个请求正文用 br 压缩，没有读", "have a body compressed with br, which is not read");
  more(not_kept, "个与列出的相同，只计数", "equal the ones listed and are only counted");
  more(failed, "份抓包无法读取", "captures could not be read");
  if (known.empty())
    why.zh += "；没有给设备文件（--device），只能凭字段名判断",
        why.en += "; without a device file (--device) only names of fields can tell";
  for (const Problem& problem : known.problems()) {
    why.zh += "；" + problem.sentence().zh, why.en += "; " + problem.sentence().en;
  }
  const bool partial = unreadable + cut + unread + failed > 0 || damaged || !doubts.empty();
  const CoverageStatus status = captures == failed ? CoverageStatus::failed
                                : partial          ? CoverageStatus::partial
                                                   : CoverageStatus::done;
  facts.coverage.push_back({"network", {"网络抓包", "network capture"}, status, why});
}

void NetworkExaminer::finish() {
  State& s = *state_;
  if (s.captures == 0) return;
  for (auto& [name, host] : s.hosts) {
    std::sort(host.ips.begin(), host.ips.end());
    const auto& types = s.host_types[name];
    host.types.assign(types.begin(), types.end());
    for (const std::string& ip : host.ips)
      if (host.country.empty()) host.country = s.countries.country_of(ip);
    if (host.country.empty() && is_ip_address(name)) host.country = s.countries.country_of(name);
    s.facts.hosts.push_back(std::move(host));
  }
  for (auto& [key, gathered] : s.collections) {
    Collection& c = gathered.collection;
    for (const auto& [material, certainty] : gathered.others) {
      const bool own = s.own_captures.contains(material);
      gathered.attributed = gathered.attributed || own;
      c.certainty = std::min(c.certainty, own ? certainty : std::max(certainty, Certainty::likely));
    }
    if (!gathered.attributed)
      c.conditions.push_back(
          {"抓包没有显示请求出自本应用（可能是系统或其他应用的），需要确认",
           "nothing in the capture shows that this app made the request (it may be the system's or "
           "another app's); to be confirmed"});
    s.facts.collections.push_back(std::move(c));
  }
  for (const Problem& problem : s.keys.problems()) s.facts.materials.front().problems.push_back(problem);
  s.tell_coverage();
}

}  // namespace xiezhi
