#include "clauses/promise.h"

#include <algorithm>

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

PromiseView& PromiseView::operator+=(const PromiseView& other) {
  worst = std::max(worst, other.worst);
  any = any || other.any, decides = decides || other.decides;
  return *this;
}

bool in_force(const Facts& facts, std::string_view material, std::string_view member) {
  return std::any_of(facts.documents.begin(), facts.documents.end(), [&](const EmbeddedDocument& d) {
    return d.material == material && d.member == member && !d.packaged && is_policy(d) &&
           !is_older_material(facts, material);
  });
}

namespace {

// A time to reconsider that runs before the handling; how the two add up is for a person.
bool has_cool_off(const Judgement& j, std::string_view text) {
  return says(j.knowledge(), "cooling_off", "positive", text);
}

PromiseView weigh(Judgement& j, const Promise& promise, const Text& source, std::string_view sentence,
                  const std::vector<EvidenceId>& evidence, std::string_view limit_id, bool deciding) {
  const Text told = source + say("承诺{0}", " promises {0}", words(promise));
  const std::string key =
      "promise:" + std::to_string(promise.number) + ":" + std::to_string(static_cast<int>(promise.unit));
  PromiseView view{.worst = timeliness(j, promise, limit_id), .any = true};
  const bool cool_off = has_cool_off(j, sentence);
  if (view.worst == Timeliness::in_time) {
    j.note(told + Text{"，在限期之内", ", within the limit"}, evidence);
    return view;
  }
  j.remedy(say("把“{0}”中的{1}改为不超过{2}个工作日。", "In “{0}” replace {1} by at most {2} working days.",
               quote(sentence, 30), words(promise), j.limit_words(limit_id)));
  if (view.worst == Timeliness::perhaps_late) {
    j.against(told + say("，依起算日可能长于{0}个工作日",
                         ", which may exceed {0} working days, depending on the day it starts",
                         j.limit_words(limit_id)),
              evidence, weight::kWeak, {key});
  } else if (cool_off) {
    j.against(
        told + say("，长于{0}个工作日，但同句提到冷静期，如何相加由人判定",
                   ", longer than {0} working days; the sentence speaks of a time to reconsider, and how the "
                   "two add up is for a person",
                   j.limit_words(limit_id)),
        evidence, weight::kWeak, {key});
  } else {
    view.decides = deciding;
    j.against(told + say("，长于{0}个工作日", ", longer than {0} working days", j.limit_words(limit_id)),
              evidence, deciding ? weight::kDecisive : weight::kStrong, {key});
  }
  return view;
}

}  // namespace

PromiseView weigh_promises(Judgement& j, const UiText& text, std::string_view limit_id) {
  PromiseView view;
  if (!text_is_weighed(j.facts(), text)) return view;
  const EmbeddedDocument* document = document_of(j.facts(), text);
  const bool deciding = document != nullptr && in_force(j.facts(), document->material, document->member);
  for (const Promise& promise : promises_in(text.text))
    view += weigh(j, promise, say("“{0}”（{1}）", "“{0}” ({1})", quote(text.text, 50), text.where), text.text,
                  text.evidence, limit_id, deciding);
  return view;
}

PromiseView weigh_promises(Judgement& j, const Right& right, std::string_view limit_id) {
  PromiseView view;
  if (!is_weighed(j.facts(), right.place.material, right.place.member)) return view;
  const bool deciding = in_force(j.facts(), right.place.material, right.place.member);
  for (const TimePromise& promise : right.promises) {
    const TimeUnit unit = promise.unit == "working_days" ? TimeUnit::working_days
                          : promise.unit == "hours"      ? TimeUnit::hours
                                                         : TimeUnit::natural_days;
    view += weigh(j, {promise.number, unit},
                  say("“{0}”（{1}）", "“{0}” ({1})", quote(right.text, 50), right.place.member), right.text,
                  right.evidence, limit_id, deciding);
  }
  return view;
}

PromiseView weigh_promises(Judgement& j, const std::vector<const Screen*>& screens,
                           std::span<const std::string_view> concerns, std::string_view limit_id) {
  PromiseView view;
  for (std::string_view concern : concerns)
    for (const Said& said : said_on(j, screens, concern)) {
      if (!says(j.knowledge(), "response_time", "extract_number", said.text()) &&
          !says(j.knowledge(), "response_time", "violation_cue", said.text()))
        continue;
      for (const Promise& promise : promises_in(said.text()))
        view += weigh(j, promise,
                      say("{0}的“{1}”", "“{1}” on {0}", screen_words(*said.screen), quote(said.text(), 50)),
                      said.text(), said.screen->evidence, limit_id, true);
    }
  return view;
}

}  // namespace xiezhi
