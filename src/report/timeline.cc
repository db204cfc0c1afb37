#include "report/timeline.h"

#include <algorithm>

#include "support/text.h"

namespace xiezhi {
namespace {

bool tells(const Timeline& t, const Event& e) {
  return e.kind != EventKind::call || !t.calls[e.call].types.empty();
}

}  // namespace

TimelineRows timeline_rows(const Timeline& t, std::size_t most) {
  TimelineRows out;
  std::size_t telling = 0, all = 0;
  const auto continues = [&](const Event* last, const Event& e) {
    return last != nullptr && last->call == e.call && last->stretch == e.stretch && last->scene == e.scene &&
           last->kind == EventKind::call && e.kind == EventKind::call && last->recording == e.recording;
  };
  const Event* last = nullptr;
  for (const Event& e : t.events) {
    if (!continues(last, e)) ++all, telling += tells(t, e) ? 1 : 0;
    last = &e;
  }
  const bool only_telling = all > most;
  last = nullptr;
  for (const Event& e : t.events) {
    if (only_telling && !tells(t, e)) {
      ++out.left_out;
      continue;
    }
    if (!out.rows.empty() && continues(last, e)) {
      out.rows.back().last = &e, ++out.rows.back().count;
    } else if (out.rows.size() < most) {
      out.rows.push_back({&e, &e, 1});
    } else {
      ++out.left_out;
      continue;
    }
    last = &e;
  }
  return out;
}

namespace {

std::string shortened(std::string_view words, std::size_t most) {
  std::string out;
  std::size_t n = 0;
  for (char32_t c : code_points(words)) {
    if (n++ == most) return out + "…";
    append_utf8(out, c < 0x20 ? U' ' : c);
  }
  return out;
}

template <typename Names>
Text listed_names(const std::vector<std::string>& ids, Names names) {
  Text out;
  for (const std::string& id : ids) {
    const Text word = names(id);
    out.zh += (out.zh.empty() ? "" : "、") + word.zh;
    out.en += (out.en.empty() ? "" : ", ") + word.en;
  }
  return out;
}

}  // namespace

Text event_words(const Knowledge& knowledge, const Timeline& t, const Event& e) {
  const RecordedCall& call = t.calls[e.call];
  const std::string first = call.args.empty() ? "" : shortened(call.args.front(), 60);
  if (e.kind != EventKind::call) {
    const Text word = name(e.kind);
    if (first.empty()) return word;
    if (e.kind == EventKind::other) return {first, first};
    return {word.zh + "“" + first + "”", word.en + " “" + first + "”"};
  }
  const std::string api = shortened(call.api, 120);
  if (!call.permissions.empty()) {
    const Text names = listed_names(call.permissions, [&](const std::string& one) {
      const PermissionRow* row = knowledge.permission(one);
      return row == nullptr ? Text{one, one} : row->label.text();
    });
    return {"申请权限：" + names.zh, "asks for permission: " + names.en};
  }
  if (call.types.empty()) return {api, api};
  const Text types = listed_names(call.types, [&](const std::string& one) {
    const PersonalInfoType* row = knowledge.type(one);
    return row == nullptr ? Text{one, one} : row->name.text();
  });
  if (call.attempt)
    return {"尝试读取" + types.zh + "（" + api + "）", "tries to read " + types.en + " (" + api + ")"};
  return {"读取" + types.zh + "（" + api + "）", "reads " + types.en + " (" + api + ")"};
}

Text request_words(const Knowledge& knowledge, const Request& r) {
  std::vector<std::string> ids;
  for (const SentInformation& info : r.information)
    if (std::find(ids.begin(), ids.end(), info.type) == ids.end()) ids.push_back(info.type);
  const Text types = listed_names(ids, [&](const std::string& one) {
    const PersonalInfoType* row = knowledge.type(one);
    return row == nullptr ? Text{one, one} : row->name.text();
  });
  const std::string how = "（" + r.method + " " + shortened(r.url, 100) + "）",
                    how_en = " (" + r.method + " " + shortened(r.url, 100) + ")";
  const Text clear = r.cleartext ? Text{"未加密，", "unencrypted: "} : Text{};
  if (!ids.empty())
    return {clear.zh + "向" + r.host + "发送" + types.zh + how,
            clear.en + "sends " + types.en + " to " + r.host + how_en};
  if (!r.readable)
    return {"与" + r.host + "建立加密连接，内容未见",
            "opens an encrypted connection to " + r.host + ", content not seen"};
  return {clear.zh + "请求" + r.host + how, clear.en + "requests " + r.host + how_en};
}

std::vector<TimelineItem> timeline_items(const TimelineRows& rows, const std::vector<Request>& requests) {
  std::vector<const Request*> timed;
  for (const Request& r : requests)
    if (r.time_us) timed.push_back(&r);
  std::stable_sort(timed.begin(), timed.end(),
                   [](const Request* a, const Request* b) { return *a->time_us < *b->time_us; });
  std::vector<TimelineItem> out;
  std::size_t next = 0;
  for (const TimelineRow& row : rows.rows) {
    const Instant at = row.first->at;
    while (next < timed.size() && (at == kNoInstant || *timed[next]->time_us < at))
      out.push_back({nullptr, timed[next++]});
    out.push_back({&row, nullptr});
  }
  while (next < timed.size()) out.push_back({nullptr, timed[next++]});
  return out;
}

std::string_view laboratory_phase(Phase phase) {
  switch (phase) {
    case Phase::before_consent:
      return "P1";
    case Phase::after_refusal:
      return "P2";
    case Phase::after_consent:
      return "P3";
    case Phase::silent:
      return "P4";
    case Phase::background:
      return "P5";
    case Phase::after_withdrawal:
      return "P9";
    case Phase::any:
    case Phase::unknown:
    case Phase::unreached:
      break;
  }
  return "";
}

}  // namespace xiezhi
