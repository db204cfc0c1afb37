#include "clauses/promise.h"

namespace xiezhi {

Text words(const Promise& promise) {
  switch (promise.unit) {
    case TimeUnit::working_days:
      return say("{0}个工作日", "{0} working days", promise.number);
    case TimeUnit::natural_days:
      return say("{0}天", "{0} days", promise.number);
    case TimeUnit::hours:
      return say("{0}小时", "{0} hours", promise.number);
  }
  return {};
}

Timeliness timeliness(const Judgement& j, const Promise& promise, std::string_view limit_id) {
  const double number = promise.number;
  switch (promise.unit) {
    case TimeUnit::working_days:
      return number > j.limit(limit_id) ? Timeliness::late : Timeliness::in_time;
    case TimeUnit::natural_days:
      if (number >= j.limit("response_natural_days_late")) return Timeliness::late;
      return number > j.limit("response_natural_days_in_time") ? Timeliness::perhaps_late
                                                               : Timeliness::in_time;
    case TimeUnit::hours: {
      const Promise days{promise.number / 24, TimeUnit::natural_days};
      return timeliness(j, days, limit_id);
    }
  }
  return Timeliness::in_time;
}

namespace {

void weigh(Judgement& j, const Promise& promise, const Text& source, const std::vector<EvidenceId>& evidence,
           std::string_view limit_id) {
  const Text told = source + say("承诺{0}", " promises {0}", words(promise));
  const std::string key =
      "promise:" + std::to_string(promise.number) + ":" + std::to_string(static_cast<int>(promise.unit));
  switch (timeliness(j, promise, limit_id)) {
    case Timeliness::late:
      j.against(told + say("，长于{0}个工作日", ", longer than {0} working days", j.limit_words(limit_id)),
                evidence, weight::kStrong, {key});
      break;
    case Timeliness::perhaps_late:
      j.against(told + say("，依起算日可能长于{0}个工作日",
                           ", which may exceed {0} working days, depending on the day it starts",
                           j.limit_words(limit_id)),
                evidence, weight::kWeak, {key});
      break;
    case Timeliness::in_time:
      j.note(told + Text{"，在限期之内", ", within the limit"}, evidence);
  }
}

}  // namespace

void weigh_promises(Judgement& j, const UiText& text, std::string_view limit_id) {
  for (const Promise& promise : promises_in(text.text))
    weigh(j, promise, say("“{0}”（{1}）", "“{0}” ({1})", quote(text.text, 50), text.where), text.evidence,
          limit_id);
}

void weigh_promises(Judgement& j, const Right& right, std::string_view limit_id) {
  if (!is_weighed(j.facts(), right.place.material, right.place.member)) return;
  for (const TimePromise& promise : right.promises) {
    const TimeUnit unit = promise.unit == "working_days" ? TimeUnit::working_days
                          : promise.unit == "hours"      ? TimeUnit::hours
                                                         : TimeUnit::natural_days;
    weigh(j, {promise.number, unit},
          say("“{0}”（{1}）", "“{0}” ({1})", quote(right.text, 50), right.place.member), right.evidence,
          limit_id);
  }
}

}  // namespace xiezhi
