#include "report/testing/sample_examination.h"

#include <fmt/format.h>

namespace xiezhi::testing {
namespace {

constexpr std::string_view kArticleSizes = "449635";

Evidence code_evidence(std::string class_name, std::string method, std::uint64_t offset,
                       std::string excerpt) {
  return {.material = "m1",
          .member = "classes2.dex",
          .class_name = std::move(class_name),
          .method = std::move(method),
          .offset = offset,
          .line = std::nullopt,
          .excerpt = std::move(excerpt),
          .strength = Strength::direct};
}

Evidence file_evidence(std::string member, int line, std::string excerpt) {
  return {.material = "m1",
          .member = std::move(member),
          .class_name = {},
          .method = {},
          .offset = std::nullopt,
          .line = line,
          .excerpt = std::move(excerpt),
          .strength = Strength::indirect};
}

const Owner kApp{OwnerKind::app, "com.example.shanshui", "山水行"};
const Owner kUmeng{OwnerKind::sdk, "umeng_analytics", "友盟+统计(U-App)"};
const Owner kPush{OwnerKind::sdk, "jpush", "极光推送"};

std::vector<Frame> start_path() {
  return {{"com.example.shanshui.App.onCreate()V", "App.java:31"},
          {"com.example.shanshui.boot.Starter.startAll(Landroid/content/Context;)V", "Starter.java:58"},
          {"com.umeng.commonsdk.UMConfigure.init(Landroid/content/Context;ILjava/lang/String;)V", ""},
          {"com.umeng.commonsdk.statistics.common.DeviceConfig.getAndroidId(Landroid/content/Context;)"
           "Ljava/lang/String;",
           "DeviceConfig.java:412"},
          {"android.provider.Settings$Secure.getString(Landroid/content/ContentResolver;Ljava/lang/String;)"
           "Ljava/lang/String;",
           ""}};
}

void add_app(Facts& f) {
  App& app = f.app;
  app.id = "com.example.shanshui", app.label_zh = "山水行", app.label_default = "Shanshui";
  app.version_name = "5.2.1", app.version_code = 50201;
  app.min_sdk = 21, app.target_sdk = 30, app.compile_sdk = 33;
  app.operator_name = "杭州山水行网络科技有限公司";
  app.operator_hints = {"shanshui.example", "privacy@shanshui.example"};
  app.type = {"map_navigation",
              false,
              {"包名与界面文字提到导航、路线，且申请精确位置。",
               "Package and texts speak of navigation and routes, and it asks for precise location."}};
  app.signature = {
      .schemes = {"v1", "v2"},
      .valid = true,
      .certificates = {{.sha256 = "3f1c0e6b9aa4d7715c2f8f2f2b6b0a3de3a1f0c98e7b6a5d4c3b2a190807f6e5",
                        .sha1 = "0123456789abcdef0123456789abcdef01234567",
                        .md5 = "0123456789abcdef0123456789abcdef",
                        .subject = "CN=Shanshui, O=杭州山水行网络科技有限公司, C=CN",
                        .issuer = "CN=Shanshui, C=CN",
                        .not_before = "2017-04-11T00:00:00Z",
                        .not_after = "2047-04-04T00:00:00Z",
                        .algorithm = "SHA256withRSA, RSA 2048"}},
      .errors = {}};
  app.protection = {{"tencent_legu",
                     {"腾讯乐固", "Tencent Legu"},
                     {"lib/arm64-v8a/libshell-super.so"},
                     {f.add(file_evidence("lib/arm64-v8a/libshell-super.so", 1, ""))}}};
  app.allow_backup = true, app.debuggable = false;
  app.network_security = {
      .cleartext_attribute = true,
      .config_found = false,
      .cleartext_base = true,
      .cleartext_domains = {"log.shanshui.example"},
      .trusts_user_certificates = false,
      .evidence = {f.add(file_evidence("AndroidManifest.xml", 12, "android:usesCleartextTraffic=\"true\""))}};
  app.abis = {"arm64-v8a", "armeabi-v7a"}, app.locales = {"zh", "en"}, app.queries = {"com.tencent.mm"};
  Problem damaged{Fault::bad_structure, "assets/map.zip", {"中央目录缺失", "no central directory"}};
  f.materials = {{.id = "m1",
                  .kind = MaterialKind::package,
                  .name = "shanshui-5.2.1.apk",
                  .inside = {},
                  .size = 48'213'882,
                  .sha256 = "9b74c9897bac770ffc029102a200c5de9b74c9897bac770ffc029102a200c5de",
                  .sm3 = "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0",
                  .problems = {damaged}}};
}

void add_permissions(Facts& f) {
  auto add = [&](std::string name, std::string protection, std::string group, std::vector<std::string> types,
                 bool used) {
    Permission p;
    p.name = "android.permission." + name, p.declared = true, p.declared_by = "uses-permission";
    p.protection = std::move(protection), p.group = std::move(group), p.types = std::move(types);
    p.collectable = !p.types.empty(), p.requested_in_code = used && p.collectable, p.used_in_code = used;
    p.used_reachably = used;
    p.evidence = {f.add(file_evidence("AndroidManifest.xml", 20, "uses-permission " + p.name))};
    f.permissions.push_back(std::move(p));
  };
  add("ACCESS_FINE_LOCATION", "dangerous", "LOCATION", {"location_precise"}, true);
  add("READ_PHONE_STATE", "dangerous", "PHONE", {"imei", "imsi", "phone_number"}, true);
  add("READ_CONTACTS", "dangerous", "CONTACTS", {"contacts"}, false);
  add("CAMERA", "dangerous", "CAMERA", {"photo"}, true);
  add("INTERNET", "normal", "", {}, true);
  f.permissions[1].max_sdk = 28;
  f.permission_requests.push_back(
      {.permissions = {"android.permission.ACCESS_FINE_LOCATION", "android.permission.READ_PHONE_STATE"},
       .groups = {"LOCATION", "PHONE"},
       .owner = kApp,
       .phase = Phase::before_consent,
       .certainty = Certainty::likely,
       .path = {{"com.example.shanshui.SplashActivity.onCreate(Landroid/os/Bundle;)V",
                 "SplashActivity.java:77"},
                {"androidx.core.app.ActivityCompat.requestPermissions(…)V", ""}},
       .evidence = {
           f.add(code_evidence("com.example.shanshui.SplashActivity", "onCreate(Landroid/os/Bundle;)V", 0x2a,
                               "requestPermissions([ACCESS_FINE_LOCATION, READ_PHONE_STATE])"))}});
}

EvidenceId add_collection(Facts& f, std::string type, const Owner& owner, Phase phase, std::string api,
                          std::vector<Frame> path, std::uint64_t offset) {
  std::string call = api.substr(api.rfind('.') + 1);
  EvidenceId e = f.add(
      code_evidence("com.example.C" + std::to_string(offset), "run()V", offset, "invoke-static " + call));
  Collection c;
  c.type = std::move(type), c.api = std::move(api), c.source = "method", c.owner = owner, c.phase = phase;
  c.certainty = phase == Phase::before_consent ? Certainty::certain : Certainty::likely;
  c.path = std::move(path), c.evidence = {e};
  if (phase == Phase::before_consent)
    c.conditions = {{"首次运行时 privacy_agreed 为 false", "privacy_agreed is false on the first run"}};
  f.collections.push_back(std::move(c));
  return e;
}

void add_collections(Facts& f) {
  add_collection(f, "android_id", kUmeng, Phase::before_consent, "android.provider.Settings$Secure.getString",
                 start_path(), 11);
  add_collection(f, "android_id", kApp, Phase::after_consent, "android.provider.Settings$Secure.getString",
                 {{"com.example.shanshui.MainActivity.onResume()V", "MainActivity.java:140"},
                  {"com.example.shanshui.net.Signer.sign(Ljava/util/Map;)V", "Signer.java:25"}},
                 12);
  add_collection(f, "mac_wifi", kPush, Phase::before_consent, "java.net.NetworkInterface.getHardwareAddress",
                 {{"cn.jpush.android.service.JPushProvider.onCreate()Z", ""},
                  {"cn.jiguang.f.a.d(Landroid/content/Context;)Ljava/lang/String;", ""}},
                 13);
  add_collection(
      f, "installed_apps", kPush, Phase::background, "android.content.pm.PackageManager.getInstalledPackages",
      {{"cn.jpush.android.service.AlarmReceiver.onReceive(…)V", ""}, {"cn.jiguang.x.b.a()V", ""}}, 14);
  add_collection(
      f, "location_precise", kApp, Phase::any, "android.location.LocationManager.requestLocationUpdates",
      {{"com.example.shanshui.map.MapFragment.onLocate(Landroid/view/View;)V", "MapFragment.java:88"}}, 15);
  add_collection(f, "contacts", {OwnerKind::unknown, "", ""}, Phase::unreached,
                 "content://com.android.contacts", {{"a.b.c.d()V", ""}}, 16);
  Collection sent = f.collections[0];
  sent.act = Act::send, sent.to = Destination{"log.shanshui.example", "山水行", false};
  f.collections.push_back(std::move(sent));
  f.flows.push_back({.type = "android_id",
                     .source_api = "android.provider.Settings$Secure.getString",
                     .source_method = "com.example.A.a()V",
                     .sink_kind = "network",
                     .sink_api = "java.net.URL.openConnection",
                     .sink_method = "com.example.A.b()V",
                     .source_offset = 4,
                     .sink_offset = 18,
                     .owner = kUmeng,
                     .phase = Phase::before_consent,
                     .certainty = Certainty::likely,
                     .path = {"com.example.A.a()V", "com.example.A.b()V"},
                     .evidence = f.collections[0].evidence});
}

void add_sdks(Facts& f) {
  auto add = [&](const Owner& owner, std::string company, std::string category, Initialised init,
                 std::vector<std::string> types) {
    Sdk s;
    s.id = owner.id, s.name = owner.name, s.company = std::move(company), s.category = std::move(category);
    s.found_by = {"component", "package"}, s.initialised = init, s.types_used = std::move(types);
    s.reachable = true;
    if (init == Initialised::before_consent) s.initialised_path = start_path();
    s.evidence = {f.add(code_evidence(s.id + ".Main", "init()V", 3, "new-instance " + s.id))};
    f.sdks.push_back(std::move(s));
  };
  add(kUmeng, "友盟同欣(北京)科技有限公司", "statistics", Initialised::before_consent, {"android_id"});
  add(kPush, "深圳市和讯华谷信息技术有限公司", "push", Initialised::before_consent,
      {"mac_wifi", "installed_apps"});
  add({OwnerKind::sdk, "amap", "高德地图"}, "高德软件有限公司", "map", Initialised::after_consent,
      {"location_precise"});
  f.sdks[2].in_policy = true, f.sdks[2].version = "9.4.0";
}

void add_components(Facts& f) {
  auto add = [&](ComponentKind kind, std::string name, bool exported, std::string start, Text why,
                 std::vector<std::string> actions) {
    Component c;
    c.kind = kind, c.name = std::move(name), c.exported = exported, c.start_kind = std::move(start);
    c.start_reason = std::move(why), c.owner = c.name.starts_with("cn.j") ? kPush : kApp;
    c.filters = {
        {.actions = std::move(actions), .categories = {}, .schemes = {}, .hosts = {}, .priority = {}}};
    c.defined_in_code = true;
    c.evidence = {f.add(file_evidence("AndroidManifest.xml", 60, c.name))};
    f.components.push_back(std::move(c));
  };
  add(ComponentKind::activity, "com.example.shanshui.SplashActivity", true, "", {},
      {"android.intent.action.MAIN"});
  add(ComponentKind::receiver, "com.example.shanshui.boot.BootReceiver", true, "self_start",
      {"开机广播会唤起它", "the boot broadcast wakes it"}, {"android.intent.action.BOOT_COMPLETED"});
  add(ComponentKind::service, "cn.jpush.android.service.DaemonService", true, "associated_start",
      {"其他应用可通过它唤起本应用", "other apps can wake this app through it"},
      {"cn.jpush.android.intent.DaemonService"});
  add(ComponentKind::provider, "cn.jpush.android.service.DataProvider", false, "", {}, {});
}

void add_interface(Facts& f) {
  Control box;
  box.kind = ControlKind::checkbox, box.layout = "res/layout/activity_login.xml", box.id = "cb_agree";
  box.class_name = "android.widget.CheckBox", box.text = "我已阅读并同意《用户协议》和《隐私政策》";
  box.checked = true, box.checkable = true, box.text_size_sp = 12, box.in_consent_layout = true;
  box.categories = {"agree_button", "policy_link"};
  box.evidence = {
      f.add(file_evidence("res/layout/activity_login.xml", 44, "android:checked=\"true\" cb_agree"))};
  f.controls.push_back(box);
  f.texts.push_back({.text = "暂不使用",
                     .language = "zh",
                     .where = "string/privacy_refuse",
                     .categories = {"disagree_button"},
                     .reachable = true,
                     .evidence = {f.add(file_evidence("resources.arsc", 1, "暂不使用"))}});
  f.documents.push_back({.member = "assets/privacy.html",
                         .kind = "privacy_policy",
                         .title = "山水行隐私政策",
                         .language = "zh",
                         .characters = 8120,
                         .cjk_characters = 7604,
                         .sections = {"我们如何收集", "共享与披露", "您的权利"},
                         .categories = {},
                         .placeholders = {"XX公司"},
                         .evidence = {f.add(file_evidence("assets/privacy.html", 1, "山水行隐私政策"))}});
  f.urls.push_back(
      {.url = "http://log.shanshui.example/v1/device",
       .host = "log.shanshui.example",
       .cleartext = true,
       .policy_link = false,
       .sdk = {},
       .where = "classes.dex",
       .evidence = {f.add(file_evidence("classes.dex", 1, "http://log.shanshui.example/v1/device"))}});
  f.urls.push_back(
      {.url = "https://www.shanshui.example/privacy",
       .host = "www.shanshui.example",
       .cleartext = false,
       .policy_link = true,
       .sdk = {},
       .where = "string/privacy_url",
       .evidence = {f.add(file_evidence("resources.arsc", 1, "https://www.shanshui.example/privacy"))}});
  f.native_libraries.push_back({.name = "libjcore123.so",
                                .abi = "arm64-v8a",
                                .member = "lib/arm64-v8a/libjcore123.so",
                                .sdk = "jpush",
                                .needed = {"libc.so", "liblog.so"},
                                .java_exports = {"cn.jiguang.J.a"},
                                .has_jni_on_load = true});
}

void add_coverage(Facts& f) {
  f.coverage = {
      {"manifest", {"应用清单", "manifest"}, CoverageStatus::done, {}},
      {"code",
       {"代码", "code"},
       CoverageStatus::partial,
       {"安装包经腾讯乐固加固，被藏起来的代码没有读到；请提供脱壳后的安装包或运行记录。",
        "The package is packed with Tencent Legu and the hidden code was not read; give the unpacked package "
        "or a run-time trace."}},
      {"first_run", {"首次运行", "first run"}, CoverageStatus::done, {}},
      {"trace", {"运行记录", "run-time trace"}, CoverageStatus::skipped, {"没有提供。", "None was given."}}};
  f.code = {.dex_files = 3,
            .dex_bytes = 21'000'000,
            .classes = 18'204,
            .methods = 131'877,
            .methods_with_code = 118'003,
            .fields = 70'021,
            .strings = 88'412,
            .instructions = 2'900'000,
            .invokes = 700'000,
            .entry_points = 412,
            .reachable_methods = 71'230,
            .call_edges = 512'000};
}

EvidenceId evidence_of(const Facts& f, std::string_view type) {
  for (const Collection& c : f.collections)
    if (c.type == type) return c.evidence.front();
  return 0;
}

Finding plain_finding(const std::string& clause) {
  Finding f;
  f.clause = clause, f.verdict = Verdict::undetermined;
  f.summary = {"安装包本身说明不了，需要补充材料", "The package alone cannot tell; more material is needed"};
  f.missing = {{{"一次从安装到点同意的运行记录", "a run-time trace from installation to the agreeing tap"},
                "explain " + clause}};
  f.remedy = {"按条款要求自查，并保留记录。", "Check against the clause and keep the record."};
  f.basis = {"191:" + clause, "PIPL:17"};
  f.hash_keys = {clause};
  return f;
}

void decide(Finding& f, const Facts& facts) {
  auto set = [&](Verdict v, double confidence, Text summary) {
    f.verdict = v, f.confidence = confidence, f.summary = std::move(summary), f.missing.clear();
  };
  if (f.clause == "3.1") {
    set(Verdict::violated, 0.95,
        {"友盟+统计与极光推送在用户同意前读取 Android ID 和 MAC 地址",
         "U-App and JPush read the Android ID and the MAC address before the user agrees"});
    f.reasons = {{{"应用一启动就初始化友盟+统计，随即读取 Android ID；这条路径上没有任何同意判断。",
                   "The app initialises U-App as it starts and the Android ID is read at once; nothing on "
                   "this path asks for consent."},
                  {evidence_of(facts, "android_id")}},
                 {{"极光推送的内容提供者由系统在首个界面之前创建，读取 MAC 地址。",
                   "JPush's content provider is created by the system before the first screen and reads the "
                   "MAC address."},
                  {evidence_of(facts, "mac_wifi")}}};
    f.remedy = {"把 UMConfigure.init 与 JPushInterface.init 移到用户点“同意”之后；同意前只调用 preInit。",
                "Move UMConfigure.init and JPushInterface.init behind the agreeing tap; call only preInit "
                "before it."};
    f.basis = {"191:3.1", "PIPL:13", "PIPL:14"};
  } else if (f.clause == "3.4") {
    set(Verdict::violated, 0.9,
        {"登录页的同意框默认勾选", "The box that agrees is ticked by default on the log-in page"});
    f.reasons = {{{"布局里 cb_agree 的 checked 为 true，其文字是“我已阅读并同意《用户协议》和《隐私政策》”。",
                   "cb_agree is checked in the layout; its text says “I have read and agree”."},
                  facts.controls.front().evidence}};
    f.remedy = {"去掉默认勾选，由用户自己勾选。", "Remove the default tick and let the user tick it."};
  } else if (f.clause == "2.1") {
    set(Verdict::suspected, 0.72,
        {"政策没有列出 2 个已初始化的第三方 SDK", "The policy does not list 2 initialised third-party SDKs"});
    f.reasons = {{{"友盟+统计、极光推送已初始化，政策中没有它们的名称。",
                   "U-App and JPush are initialised; the policy does not name them."},
                  facts.sdks.front().evidence}};
    f.missing = {{{"线上最新版隐私政策全文", "the full text of the policy now online"}, "explain 2.1"}};
    f.remedy = {"在政策或第三方清单中逐一列出 SDK 的名称、公司、目的、方式和个人信息种类。",
                "List each SDK's name, company, purpose, manner and types of information in the policy or "
                "its SDK list."};
  } else if (f.clause == "4.6") {
    set(Verdict::suspected, 0.55,
        {"启动页一次申请位置和电话两组权限", "The splash screen asks for location and phone at once"});
    f.reasons = {
        {{"一次 requestPermissions 调用包含两组权限。", "One requestPermissions call holds two groups."},
         facts.permission_requests.front().evidence}};
    f.missing = {{{"拒绝任一权限后能否继续使用的运行记录",
                   "a trace that shows whether the app can be used after refusing one"},
                  "explain 4.6"}};
  } else if (f.clause == "1.1" || f.clause == "1.4" || f.clause == "6.1") {
    set(Verdict::not_found, 0.8,
        {"包内有隐私政策，界面也有入口", "The package holds a privacy policy and the interface links to it"});
    f.reasons = {{{"assets/privacy.html 是简体中文隐私政策，含收集规则。",
                   "assets/privacy.html is a policy in Simplified Chinese with collection rules."},
                  facts.documents.front().evidence}};
  } else if (f.clause == "3.6" || f.clause == "4.3") {
    set(Verdict::not_applicable, 0.9, {"应用没有定向推送功能", "The app has no targeted push"});
  }
}

void add_traffic(Facts& f) {
  Request r;
  r.material = "m1", r.index = 12, r.time_us = 1'772'413'999'000'000, r.time = "2026-03-02T01:13:19.000Z";
  r.method = "POST", r.url = "http://ulogs.umeng.com/unify_logs", r.protocol = "http/1.1";
  r.host = "ulogs.umeng.com", r.ip = "203.0.113.9", r.port = 80, r.cleartext = true;
  r.body_bytes = 512, r.status = 200, r.owner = kUmeng, r.phase = Phase::before_consent;
  r.phase_certainty = Certainty::certain;
  r.phase_reason = {"首次启动后，点同意之前", "after the first start, before the tap on agree"};
  r.information = {{"android_id", "body did", {"json", "md5"}, "4f2a… (16)", "0123456789abcdef", true}};
  r.evidence = {
      f.add({.material = "m1",
             .member = "request 12",
             .class_name = {},
             .method = {},
             .offset = std::nullopt,
             .line = std::nullopt,
             .excerpt = "POST http://ulogs.umeng.com/unify_logs · body did = 4f2a… (16) [json → md5]",
             .strength = Strength::direct})};
  NetworkHost h;
  h.host = r.host, h.domain = "umeng.com", h.owner = kUmeng, h.country = "CN", h.ips = {r.ip};
  h.requests = 3, h.cleartext = 1, h.first = h.last = r.time, h.types = {"android_id"};
  f.network_requests.push_back(std::move(r));
  f.hosts.push_back(std::move(h));
}

}  // namespace

std::vector<std::string> clause_ids() {
  std::vector<std::string> ids;
  for (std::size_t article = 0; article < kArticleSizes.size(); ++article)
    for (int item = 1; item <= kArticleSizes[article] - '0'; ++item)
      ids.push_back(fmt::format("{}.{}", article + 1, item));
  return ids;
}

Examination rich_examination() {
  Examination e;
  Facts& f = e.facts;
  add_app(f);
  add_permissions(f);
  add_collections(f);
  add_sdks(f);
  add_components(f);
  add_interface(f);
  add_traffic(f);
  add_coverage(f);
  f.settle();
  for (const std::string& clause : clause_ids()) {
    Finding finding = plain_finding(clause);
    decide(finding, f);
    finding.hash = finding_hash(finding);
    e.findings.push_back(std::move(finding));
  }
  Finding& answered = e.findings[21];
  answered.suppressed = "已评估：另有说明", answered.suppressed_until = "2027-01-31";
  answered.determinations = {
      {Verdict::not_found, "审查员甲", "已核对代码", "2026-11-20T08:00:00Z", std::string(64, 'a'), false},
      {Verdict::suspected, "审查员乙", "重新核对", "2026-11-23T08:00:00Z", std::string(64, 'b'), true}};
  e.side_findings = {{"self_start",
                      {"自启动", "Self-start"},
                      {"开机后自行启动", "It starts itself at boot"},
                      {"在政策中说明", "Tell it in the policy"},
                      {"MIIT-164:6"},
                      {0}}};
  e.profile = "default", e.as_of = "2026-01-01";
  e.knowledge_hash = "c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00";
  e.version = "0.1.0", e.started = "2026-11-24T09:00:00Z", e.seconds = 1.25,
  e.peak_memory_bytes = 300'000'000;
  return e;
}

Examination large_examination(std::size_t collections) {
  Examination e = rich_examination();
  Facts& f = e.facts;
  const std::string types[] = {"android_id",     "imei",        "mac_wifi", "location_precise",
                               "installed_apps", "oaid",        "imsi",     "contacts",
                               "photo",          "running_apps"};
  const Owner owners[] = {kApp, kUmeng, kPush};
  for (std::size_t i = 0; i < collections; ++i) {
    std::vector<Frame> path = start_path();
    for (int step = 0; step < 3; ++step)
      path.insert(
          path.begin() + 2,
          {fmt::format("com.example.shanshui.part{}.Class{}.step{}(Ljava/lang/String;I)V", i % 97, i, step),
           fmt::format("Class{}.java:{}", i, step)});
    add_collection(f, types[i % 10], owners[i / 10 % 3], static_cast<Phase>(i / 30 % 6),
                   fmt::format("android.example.Api{}.read{}", i / 180 % 9, i % 10), std::move(path),
                   100 + i);
  }
  for (Finding& finding : e.findings) {
    finding.reasons.resize(1);
    for (std::size_t i = 0; i < std::min<std::size_t>(collections, 300); ++i)
      finding.reasons[0].evidence.push_back(static_cast<EvidenceId>(f.evidence.size() - 1 - i));
  }
  return e;
}

Examination hostile_examination(const std::string& text) {
  Examination e = rich_examination();
  Facts& f = e.facts;
  App& app = f.app;
  app.id = app.label_zh = app.label_default = app.version_name = app.operator_name = text;
  app.operator_hints = app.queries = app.locales = app.features = app.abis = {text};
  app.type = {text, false, {text, text}};
  app.signature.schemes = {text}, app.signature.errors = {{text, text}};
  app.signature.certificates = {{text, text, text, text, text, text, text, text}};
  for (Protection& p : app.protection) p = {text, {text, text}, {text}, p.evidence};
  app.network_security.cleartext_domains = {text};
  for (Material& m : f.materials) {
    m.name = m.sha256 = m.sm3 = text;
    m.problems = {{Fault::bad_structure, text, {text, text}}};
  }
  for (Permission& p : f.permissions)
    p.name = p.protection = p.group = p.declared_by = text, p.types = {text};
  for (PermissionRequest& r : f.permission_requests)
    r.permissions = r.groups = {text}, r.path = {{text, text}};
  for (Component& c : f.components) {
    c.name = c.target = c.permission = c.process = c.authorities = text, c.start_reason = {text, text};
    c.filters = {{{text}, {text}, {text}, {text}, 1}}, c.meta_data = {{text, text}};
    c.owner = {OwnerKind::sdk, text, text};
  }
  for (Sdk& s : f.sdks) {
    s.id = s.name = s.company = s.category = text, s.version = text,
    s.initialised_path = {{text, text}, {text, ""}};
    s.types_used = s.types_disclosed = s.found_by = {text};
  }
  for (Collection& c : f.collections) {
    c.type = c.api = c.source = c.first = c.last = text, c.owner = {OwnerKind::sdk, text, text};
    c.path = {{text, text}, {text, text}}, c.conditions = {{text, text}},
    c.to = Destination{text, text, false};
    c.permissions = {text};
  }
  for (UiText& t : f.texts) t.text = t.language = t.where = text, t.categories = {text};
  for (Control& c : f.controls)
    c.layout = c.id = c.class_name = c.text = c.on_click = text, c.categories = {text};
  for (Url& u : f.urls) u.url = u.host = u.sdk = u.where = text;
  for (EmbeddedDocument& d : f.documents)
    d.member = d.kind = d.title = text, d.sections = d.placeholders = {text};
  for (NativeLibrary& l : f.native_libraries) l.name = l.abi = l.member = l.sdk = text, l.needed = {text};
  for (Request& r : f.network_requests) {
    r.material = r.time = r.method = r.url = r.protocol = r.host = r.ip = text,
    r.owner = {OwnerKind::sdk, text, text};
    r.phase_reason = {text, text}, r.information = {{text, text, {text}, text, text, true}};
  }
  for (NetworkHost& h : f.hosts) {
    h.host = h.domain = h.country = h.first = h.last = text, h.owner = {OwnerKind::sdk, text, text};
    h.ips = h.types = {text};
  }
  for (Evidence& one : f.evidence) one.member = one.class_name = one.method = one.excerpt = text;
  for (Coverage& c : f.coverage) c.why = {text, text};
  e.profile = e.as_of = text;
  for (SideFinding& s : e.side_findings)
    s.id = text, s.title = s.text = s.remedy = {text, text}, s.basis = {text, "PIPL:" + text};
  for (Finding& finding : e.findings) {
    finding.summary = finding.remedy = {text, text}, finding.basis = {text, "191:" + text},
    finding.suppressed = finding.suppressed_until = text;
    finding.determinations = {{Verdict::suspected, text, text, text, text, false}};
    for (Reason& r : finding.reasons) r.text = {text, text};
    for (Missing& m : finding.missing) m = {{text, text}, text};
  }
  // One unsuppressed, so that the page's head shows it too.
  if (!e.findings.empty()) e.findings[0].suppressed.reset(), e.findings[0].verdict = Verdict::violated;
  return e;
}

}  // namespace xiezhi::testing
