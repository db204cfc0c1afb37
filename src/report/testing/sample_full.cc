#include "report/testing/sample_full.h"

#include "report/testing/sample_examination.h"

namespace xiezhi::testing {
namespace {

constexpr Instant kSecond = 1'000'000;
constexpr Instant kStart = 1'772'413'999 * kSecond;

// Every string from material, once: so that a hostile one can take its place.
struct Words {
  const std::string* hostile = nullptr;
  std::string operator()(const char* usual) const { return hostile == nullptr ? usual : *hostile; }
};

EvidenceId row_evidence(Facts& f, const Words& w, int row, const char* words) {
  Evidence e;
  e.material = "m2", e.line = row, e.excerpt = w(words), e.strength = Strength::direct;
  return f.add(std::move(e));
}

void add_recording(Facts& f, const Words& w) {
  Material m;
  m.id = "m2", m.kind = MaterialKind::trace, m.name = w("run.jsonl"), m.size = 9'120;
  m.sha256 = std::string(64, 'a'), m.sm3 = std::string(64, 'b');
  f.materials.push_back(m);
  Recording r;
  r.material = "m2", r.format = "json_lines", r.package = w("com.example.shanshui"), r.device = w("Pixel");
  r.precision = TimePrecision::millisecond, r.zone = ZoneBasis::stated, r.zone_minutes = 480, r.events = 40;
  Timeline& t = f.timeline;
  t.recordings.push_back(r);
  const Owner app{OwnerKind::app, w("com.example.shanshui"), w("山水行")},
      umeng{OwnerKind::sdk, w("umeng_analytics"), w("友盟+统计(U-App)")};
  auto call = [&](const char* api, const char* type, const Owner& owner) {
    RecordedCall c;
    c.api = w(api), c.types = {w(type)}, c.owner = owner, c.process = w("com.example.shanshui");
    c.stack = {{w("com.umeng.commonsdk.A.b(A.java:1)"), w("A.java:1")}};
    t.calls.push_back(c);
  };
  RecordedCall mark;
  mark.args = {w("同意并继续")};
  t.calls.push_back(mark);
  call("android.provider.Settings$Secure.getString", "android_id", umeng);
  call("android.location.LocationManager.getLastKnownLocation", "location_precise", app);
  const EvidenceId agreed = row_evidence(f, w, 4, "agree 同意并继续");
  t.stretches = {
      {0, Phase::before_consent, Certainty::certain, {w("同意标记之前"), w("before the mark")}, {}},
      {0, Phase::after_consent, Certainty::certain, {w("同意标记之后"), w("after the mark")}, {agreed}},
      {0, Phase::background, Certainty::certain, {w("转入后台"), w("in the background")}, {}}};
  std::uint32_t row = 0;
  auto event = [&](Instant at, std::uint32_t call_number, std::uint32_t stretch, EventKind kind) {
    t.events.push_back({kStart + at, call_number, stretch, ++row, 0, kind, Scene::foreground});
  };
  event(0, 0, 0, EventKind::launch);
  event(2 * kSecond, 1, 0, EventKind::call);
  event(3 * kSecond, 0, 0, EventKind::policy_shown);
  event(20 * kSecond, 0, 1, EventKind::agree);
  event(22 * kSecond, 2, 1, EventKind::call);
  for (int i = 0; i < 30; ++i) event((60 + 30 * i) * kSecond, 2, 2, EventKind::call);
  event(9'000 * kSecond, 2, 2, EventKind::call);
  ReadSeries series;
  series.type = w("location_precise"), series.owner = app, series.phase = Phase::background,
  series.scene = Scene::background;
  series.count = 31, series.period_seconds = 30, series.most_in_minute = 2, series.most_in_second = 1;
  t.series.push_back(series);
  Collection read;
  read.type = w("android_id"), read.means = Means::runtime,
  read.api = w("android.provider.Settings$Secure.getString");
  read.owner = umeng, read.phase = Phase::before_consent, read.certainty = Certainty::certain;
  read.first = read.last = w("2026-03-02T09:13:21.000+08:00");
  read.evidence = {row_evidence(f, w, 2, "getString(android_id)")};
  f.collections.push_back(read);
  RightsRequest request;
  request.material = "m2", request.sheet = w("台账"), request.row = 3, request.id = w("A-2"),
  request.kind_words = w("注销账号");
  request.submitted = "2026-02-09", request.finished = "2026-03-11", request.timing = RequestTiming::late;
  request.note = {w("超过 15 个工作日"), w("more than 15 working days")};
  f.rights_requests.push_back(request);
}

void add_consent(Facts& f, const Words& w) {
  ConsentControl agree;
  agree.text = w("同意并继续"), agree.near = w("请阅读《隐私政策》"),
  agree.handler = w("com.example.shanshui.Splash$1.onClick(Landroid/view/View;)V");
  agree.built = {{w("com.example.shanshui.Splash.onCreate(Landroid/os/Bundle;)V"), w("Splash.java:40")}};
  agree.reaches = {w("android_id")};
  ConsentControl refuse = agree;
  refuse.side = ConsentSide::refuse, refuse.text = w("暂不使用"), refuse.reaches.clear(), refuse.exits = true;
  f.consent_controls = {agree, refuse};
  AppExit exit;
  exit.api = w("android.app.Activity.finish"), exit.phase = Phase::after_refusal, exit.path = agree.built;
  f.exits.push_back(exit);
  if (!f.collections.empty()) f.collections.front().interval_ms = 30'000;
}

void add_rules(Facts& f, const Words& w) {
  Policy& p = f.policy;
  const char* sentences[] = {"我们非常重视您的隐私。", "我们会收集您的 Android ID 用于统计。",
                             "我们不会收集您的通讯录。"};
  std::uint64_t offset = 100;
  for (const char* words : sentences) {
    PolicySentence s;
    s.place = {"m1", "assets/privacy.html", offset, 30}, s.text = w(words), s.section = w("一、我们如何收集");
    p.sentences.push_back(s), offset += 60;
  }
  Evidence said;
  said.material = "m1", said.member = "assets/privacy.html", said.offset = 160,
  said.excerpt = w(sentences[1]);
  const EvidenceId e = f.add(said);
  Statement s;
  s.actor = "app", s.act = "collect", s.types = {w("android_id")}, s.purpose = w("统计"), s.sentence = 1,
  s.evidence = {e};
  f.statements.push_back(s);
  p.matches.push_back({.type = w("android_id"),
                       .owner_kind = "sdk",
                       .owner = w("umeng_analytics"),
                       .owner_name = w("友盟+统计(U-App)"),
                       .status = "missing",
                       .phase = "before_consent",
                       .certainty = "certain",
                       .statements = {},
                       .in_sdk_list = false,
                       .sdk_list_names_type = false,
                       .permissions = {w("android.permission.INTERNET")},
                       .evidence = {e}});
  DisclosedSdk listed;
  listed.name = w("高德地图"), listed.company = w("高德软件有限公司"), listed.purpose = w("定位"),
  listed.types = {w("location_precise")};
  p.sdk_list.push_back(listed);
  p.rights.push_back({.kind = "cancellation",
                      .path = w("我的—设置—账号安全"),
                      .only_elsewhere = false,
                      .conditions = {w("手持身份证")},
                      .promises = {{15, "working_days"}},
                      .text = w("15 个工作日内完成注销"),
                      .place = {},
                      .evidence = {e}});
  p.contacts.push_back({.kind = "mail",
                        .value = w("privacy@shanshui.example"),
                        .valid = false,
                        .regulator = false,
                        .doubt = {w("域名不存在"), w("no such domain")},
                        .place = {},
                        .evidence = {}});
}

void add_screens(Facts& f, const Words& w) {
  Evidence dump;
  dump.material = "m2", dump.member = w("01.xml"), dump.excerpt = w("已勾选：我已阅读并同意");
  const EvidenceId e = f.add(dump);
  Screen s;
  s.material = "m2", s.name = w("01.xml"), s.phase = Phase::before_consent, s.roles = {ScreenRole::login},
  s.evidence = {e};
  s.title = s.activity = s.package = w("com.example.shanshui.LoginActivity");
  auto element = [&](int top, int bottom, ControlKind kind, const char* text, bool tap, bool ticked) {
    ScreenElement one;
    one.box = {60, top, 1020, bottom}, one.kind = kind, one.text = w(text), one.description = w(text),
    one.clickable = tap, one.checked = ticked;
    s.elements.push_back(one);
  };
  element(100, 220, ControlKind::text, "登录山水行", false, false);
  element(400, 540, ControlKind::input, "手机号", true, false);
  element(620, 760, ControlKind::checkbox, "我已阅读并同意《隐私政策》", true, true);
  element(1700, 1860, ControlKind::button, "登录", true, false);
  Interface& walk = f.interface;
  walk.screens.push_back(s);
  walk.prompts.push_back({.permission = "android.permission.CAMERA",
                          .group = "CAMERA",
                          .message = w("要允许“山水行”拍照吗？"),
                          .explained_by = {w("用于扫码")},
                          .vague = true,
                          .self_evident = false,
                          .after_tap = w("扫一扫"),
                          .answer = EventKind::permission_deny,
                          .start = 1,
                          .version = {},
                          .at = kNoInstant,
                          .phase = Phase::after_consent,
                          .screen = 0,
                          .evidence = {e}});
  walk.refusals.push_back({.of = RefusalOf::permission,
                           .permission = "android.permission.CAMERA",
                           .outcome = RefusalOutcome::exited,
                           .seconds = 1,
                           .times_asked_again = 2,
                           .starts_asked_again = 1,
                           .words = w("不授权无法使用"),
                           .version = {},
                           .evidence = {e}});
  walk.paths.push_back({.to = ScreenRole::policy,
                        .taps = 5,
                        .by = {w("我的"), w("设置"), w("关于")},
                        .screens = {0},
                        .version = {},
                        .evidence = {e}});
  Versions& v = f.versions;
  v.older = w("5.1.0 (50100)"), v.newer = w("5.2.1 (50201)"), v.packages = true;
  v.differences.push_back({.kind = DifferenceKind::permission,
                           .change = Change::added,
                           .id = w("CAMERA"),
                           .was = {},
                           .now = w("declared"),
                           .what = {w("新增相机权限"), w("the camera permission is new")},
                           .material = true,
                           .evidence = {e}});
  StoreFeedback b;
  b.material = "m2", b.store = w("xiaomi"), b.words = w("隐私政策未同意前获取 Android ID"),
  b.types = {w("android_id")}, b.time = w("2026-03-01");
  b.stack = {{w("com.umeng.A.b"), w("A.java:1")}}, b.phase = Phase::before_consent, b.matched = true,
  b.evidence = {e};
  f.feedback.push_back(b);
}

void add_persons(Examination& e, const Words& w) {
  for (Finding& f : e.findings) {
    if (f.clause == "3.1") {
      f.determinations = {
          {Verdict::violated, w("张工"), w("复测属实"), w("2026-03-05T10:00:00+08:00"), w("9b74c989")}};
      f.in_baseline = false;
      f.reasons.push_back({{w("运行记录也见到同样的读取。"), w("The recording shows the same.")}, {}});
      for (std::size_t i = 0; i < e.facts.evidence.size(); ++i) {
        const Evidence& one = e.facts.evidence[i];
        if (one.material == "m2" || (one.offset == 160u && one.class_name.empty()))
          f.reasons.back().evidence.push_back(static_cast<EvidenceId>(i));
      }
    }
    if (f.clause == "4.6") f.suppressed = w("下个版本改"), f.suppressed_until = "2026-06-30";
  }
  e.side_findings.push_back({.id = "self_start",
                             .title = {w("自启动"), w("Starts itself")},
                             .text = {w("开机广播会唤起它。"), w("The boot broadcast wakes it.")},
                             .remedy = {w("去掉开机接收器。"), w("Remove the boot receiver.")},
                             .basis = {"PIPL:6"},
                             .evidence = {0}});
}

Examination completed(Examination e, const Words& w) {
  add_recording(e.facts, w);
  add_consent(e.facts, w);
  add_rules(e.facts, w);
  add_screens(e.facts, w);
  add_persons(e, w);
  return e;
}

}  // namespace

Examination full_examination() { return completed(rich_examination(), {}); }

Examination hostile_full_examination(const std::string& text) {
  return completed(hostile_examination(text), {&text});
}

}  // namespace xiezhi::testing
