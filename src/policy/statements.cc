#include "policy/statements.h"

#include <algorithm>
#include <array>

#include "policy/normal_text.h"
#include "support/text.h"

namespace xiezhi {
namespace {

// What the sentence that introduces a list hands to its items.
struct Lead {
  bool open = false;
  bool exempt = false;  // the items are exceptions or definitions: they state nothing
  std::string actor, actor_name, act;
  std::vector<std::string> sdks;
  bool negated = false, conditional = false;
  std::string purpose;
  std::string style;  // of the introduction's own numbering: its next sibling ends the list
};

// "1.15," and "1.3" are of one style, "(2)" and "a)" of others: digits and letters of the numbering made one.
std::string numbering_style(std::string_view text) {
  std::string style;
  std::string_view numbering = text.substr(0, numbering_length(text));
  for (char c : numbering) {
    if (c >= '0' && c <= '9') c = '0';
    if (c >= 'a' && c <= 'z') c = 'a';
    if (static_cast<unsigned char>(c) >= 0x80) c = 'z';
    if (style.empty() || style.back() != c) style += c;
  }
  while (!style.empty() && (style.back() == ',' || style.back() == ' ')) style.pop_back();
  return style;
}

struct Act {
  std::string act, actor, actor_name, recipient;
  std::vector<std::string> sdks;
  std::uint32_t begin = 0, end = 0;
  std::size_t clause = 0;
  bool negated = false, conditional = false;
  bool given = false;  // the user hands it over
  std::vector<std::string> types, generic, categories;
  bool permission_word = false, open_list = false;
};

constexpr std::array kPrepositions{"向", "与", "给", "同", "和", "对", "至", "到", "从", "及"};
constexpr std::array kUserPrepositions{"向",   "为",   "给",   "对",   "与",   "经",   "供",   "助",   "由",
                                       "使",   "让",   "请",   "需要", "请求", "要求", "征求", "提示", "询问",
                                       "引导", "提醒", "根据", "依据", "基于", "按照", "结合", "取得", "征得",
                                       "获得", "针对", "关于", "对于", "因",   "停止"};

bool ends_with_any(std::string_view text, const auto& words) {
  return std::any_of(words.begin(), words.end(), [&](const char* w) { return text.ends_with(w); });
}

class SentenceReader {
 public:
  SentenceReader(const Lexicon& lexicon, std::string_view text, Lead& lead, bool item)
      : lexicon_(lexicon),
        normal_(normalise(text)),
        text_(normal_.text),
        hits_(lexicon.scan(text_)),
        lead_(lead),
        item_(item) {}

  void read(std::vector<Statement>& out) {
    if (text_.size() > 2 * kLongestSentence) return;
    cut_clauses();
    find_examples();
    notice_frame();
    if (states_nothing()) return update_lead();
    mask_segments();
    walk();
    // Below "我们不会：" every item is denied that does not speak for itself.
    const bool speaks = std::any_of(hits_.begin(), hits_.end(), [&](const Hit& h) {
      return h.word == Word::actor && lexicon_.value(h) == "app" && !masked(h);
    });
    if (item_ && lead_.open && lead_.negated && lead_.act.empty() && !speaks)
      for (Act& act : acts_) act.negated = true;
    if (acts_.empty() && flat_row()) return emit(out);
    if (acts_.empty() && explains_previous()) return emit(out);
    if (!lead_.open && names_permission_row()) lead_ = {.open = true, .actor = "app", .act = "permission"};
    if (acts_.empty() || (acts_total_types() == 0 && item_ && lead_.open)) inherit();
    emit(out);
    update_lead();
  }

 private:
  struct Clause {
    std::uint32_t begin, end;
  };

  std::string_view before(std::uint32_t at) const {
    std::uint32_t from = at > 9 ? at - 9 : 0;
    return text_.substr(from, at - from);
  }
  std::string_view after(std::uint32_t at) const { return text_.substr(at, 12); }
  bool has(Word word) const {
    return std::any_of(hits_.begin(), hits_.end(), [&](const Hit& h) { return h.word == word; });
  }
  std::size_t clause_of(std::uint32_t at) const {
    for (std::size_t i = 0; i < clauses_.size(); ++i)
      if (at < clauses_[i].end) return i;
    return clauses_.empty() ? 0 : clauses_.size() - 1;
  }

  std::size_t closing(std::size_t open) const {
    int depth = 0;
    for (std::size_t at = open; at < text_.size() && at - open < 600; ++at) {
      if (text_[at] == '(') ++depth;
      if (text_[at] == ')' && --depth == 0) return at;
    }
    return std::string_view::npos;
  }

  // Brackets that explain the word before them: "(例如您所购买的商品、订单号)". Who is named in them acts not.
  void find_examples() {
    for (std::uint32_t at = 0; at < text_.size(); ++at) {
      if (text_[at] != '(') continue;
      std::size_t close = closing(at);
      if (close == std::string_view::npos) continue;
      std::string_view inside = text_.substr(at + 1, close - at - 1);
      bool example = std::none_of(hits_.begin(), hits_.end(), [&](const Hit& h) {
        return (h.word == Word::act || h.word == Word::give) && h.begin > at && h.begin < close;
      });
      for (std::string_view word : {"如", "例如", "比如", "包括", "包含", "含", "即", "具体", "仅", "其中"})
        example = example || inside.starts_with(word);
      if (example) examples_.push_back({at, static_cast<std::uint32_t>(close)});
      at = static_cast<std::uint32_t>(close);
    }
  }
  // Where the bracket around it opens; 0 for none.
  std::uint32_t bracket_around(const Hit& hit) const {
    std::size_t open = text_.substr(0, hit.begin).rfind('(');
    if (open == text_.npos) return 0;
    std::size_t close = closing(open);
    return close != text_.npos && close > hit.begin ? static_cast<std::uint32_t>(open) : 0;
  }
  bool in_example(const Hit& hit) const {
    return std::any_of(examples_.begin(), examples_.end(),
                       [&](const Clause& e) { return hit.begin > e.begin && hit.begin < e.end; });
  }

  void cut_clauses() {
    std::uint32_t start = 0;
    for (std::uint32_t at = 0; at < text_.size(); ++at) {
      char c = text_[at];
      // What stands in brackets belongs to the word before them.
      if (c == '(')
        if (std::size_t close = closing(at); close != std::string_view::npos) {
          at = static_cast<std::uint32_t>(close);
          continue;
        }
      bool end = c == ',' || c == ';' || c == ':' || c == '!' || c == '?';
      std::uint32_t width = 1;
      if (text_.substr(at, 3) == "。") end = true, width = 3;
      // "10,000" and "3:30" are no ends; 、 never is.
      if (end && width == 1 && at > 0 && at + 1 < text_.size() &&
          std::isdigit(static_cast<unsigned char>(text_[at - 1])) &&
          std::isdigit(static_cast<unsigned char>(text_[at + 1])))
        end = false;
      if (!end) continue;
      clauses_.push_back({start, at + width});
      start = at + width;
      at += width - 1;
    }
    if (start < text_.size()) clauses_.push_back({start, static_cast<std::uint32_t>(text_.size())});
  }

  void notice_frame() {
    conditional_ = has(Word::without) || has(Word::except);
    exempt_ = has(Word::exempt) && !has(Word::negation) && !acts_after_exemption();
    definition_ = has(Word::definition);
    listing_ = has(Word::listing);
    std::string_view end = trim(text_);
    introduces_ = end.ends_with(":") || (listing_ && (end.ends_with("。") ? end.size() < 240 : true));
  }

  // "符合同意的例外的情形，我们可能会共享您的…": an act of ours in a clause behind the exemption.
  bool acts_after_exemption() const {
    if (trim(text_).ends_with(":")) return false;
    std::size_t last = 0;
    for (const Hit& h : hits_)
      if (h.word == Word::exempt) last = clause_of(h.begin);
    bool app = false;
    for (const Hit& h : hits_) {
      if (clause_of(h.begin) <= last) continue;
      if (h.word == Word::actor && lexicon_.value(h) == "app") app = true;
      if (h.word == Word::type && app) return true;
    }
    return false;
  }

  // An item that says itself who does what with which information is no mere exception.
  bool acts_itself() const {
    const Hit* actor = nullptr;
    for (const Hit& h : hits_) {
      if (h.word == Word::actor && (lexicon_.value(h) == "app" || lexicon_.value(h) == "sdk")) actor = &h;
      if (h.word != Word::act || actor == nullptr || lexicon_.value(h) != "collect") continue;
      for (const Hit& data : hits_)
        if (data.word == Word::type && !data.weak && data.begin >= h.end) return true;
    }
    return false;
  }

  // Exemptions, definitions and what the user is told to do state nothing about collection.
  bool states_nothing() const {
    if (exempt_ || (lead_.open && lead_.exempt && item_ && !acts_itself())) return true;
    if (definition_) {
      // A definition beside an act is an explanation inside a statement.
      bool acts = std::any_of(hits_.begin(), hits_.end(), [](const Hit& h) { return h.word == Word::act; });
      bool app = std::any_of(hits_.begin(), hits_.end(), [&](const Hit& h) { return h.word == Word::actor; });
      return !(acts && app);
    }
    return false;
  }

  void mask(std::uint32_t begin, std::uint32_t end) {
    if (end > begin) masks_.push_back({begin, end});
  }
  bool masked(const Hit& hit) const {
    return std::any_of(masks_.begin(), masks_.end(),
                       [&](const Clause& m) { return hit.begin >= m.begin && hit.begin < m.end; });
  }

  // Whether an act with a subject of its own, other than the user, stands in the clause.
  bool clause_acts(const Clause& clause) const {
    return std::any_of(hits_.begin(), hits_.end(), [&](const Hit& h) {
      return h.begin >= clause.begin && h.begin < clause.end &&
             (h.word == Word::act || h.word == Word::actor || h.word == Word::give) && !masked(h);
    });
  }

  void mask_segments() {
    mask_conditions();
    mask_purposes();
  }

  std::uint32_t clause_start_text(const Clause& clause) const {
    std::uint32_t at = clause.begin;
    while (at < clause.end && (text_[at] == ' ' || text_[at] == '(' || text_[at] == '"')) ++at;
    at += static_cast<std::uint32_t>(numbering_length(text_.substr(at, clause.end - at)));
    for (std::string_view skip : {" ", "但", "但是", "同时,", "此外", "另外", "其中", "并且", "且", "或者",
                                  "或", "而", "不过", "例如", "(", "如:", "并"})
      if (text_.substr(at, skip.size()) == skip) at += static_cast<std::uint32_t>(skip.size());
    return at;
  }

  void mask_conditions() {
    std::uint32_t last_end = 0;
    for (const Hit& hit : hits_) {
      if (hit.word != Word::condition || hit.begin < last_end) continue;
      const Clause& clause = clauses_[clause_of(hit.begin)];
      std::uint32_t start = clause_start_text(clause);
      // Inside a clause only "在您…时" and "当…时"; "如" and "若" only where the clause begins.
      bool heads = hit.begin <= start + 3;
      std::string_view word = text_.substr(hit.begin, hit.end - hit.begin);
      // "例如您的…" gives an example.
      if (word.starts_with("如") && (before(hit.begin).ends_with("例") || before(hit.begin).ends_with("比") ||
                                     before(hit.begin).ends_with("譬") || before(hit.begin).ends_with("诸")))
        continue;
      if (!heads && !(word.starts_with("在") || word.starts_with("当") || word.starts_with("您") ||
                      word.starts_with("你") || word == "when you" || word == "if you"))
        continue;
      if (word == "您开启" || word == "您选择" || word == "你使用" || word == "您使用")
        if (!heads && !before(hit.begin).ends_with("当")) continue;
      std::uint32_t end = condition_end(hit, clause);
      const bool open_ended = end == 0;
      if (open_ended) {
        if (!heads) continue;
        end = clause.end;
        // "如果您…、…，" may run over several clauses until 时 or 后; two at most.
        std::size_t next = clause_of(hit.begin) + 1;
        if (next < clauses_.size() && text_.substr(hit.begin, 3) == "当" && !clause_acts(clauses_[next]))
          end = clauses_[next].end;
      }
      // "如果您选择填写…": handing over, by choice.
      std::string_view condition = text_.substr(hit.begin, end - hit.begin);
      bool chosen = false;
      for (std::string_view chooses :
           {"选择填写", "选择提供", "愿意提供", "主动提供", "选择上传", "主动填写"})
        chosen = chosen || (open_ended && condition.find(chooses) != condition.npos);
      if (chosen) continue;
      conditions_.push_back({hit.begin, end});
      mask(hit.begin, end);
      last_end = end;
    }
  }

  // Where 时, 后, 期间 … ends the condition inside its clause, if an act follows it there.
  std::uint32_t condition_end(const Hit& start, const Clause& clause) const {
    for (const Hit& hit : hits_) {
      if (hit.word != Word::condition_end || hit.begin < start.end || hit.end > clause.end) continue;
      std::string_view word = text_.substr(hit.begin, hit.end - hit.begin);
      std::string_view next = after(hit.end);
      if (word == "中" && !before(hit.begin).ends_with("程")) continue;
      if (word == "时" && (next.starts_with("间") || next.starts_with("长") || next.starts_with("区") ||
                           before(hit.begin).ends_with("同") || before(hit.begin).ends_with("及") ||
                           before(hit.begin).ends_with("实") || before(hit.begin).ends_with("即")))
        continue;
      if (word == "后" && (next.starts_with("台") || next.starts_with("续"))) continue;
      return hit.end;
    }
    return 0;
  }

  void mask_purposes() {
    for (const Hit& hit : hits_) {
      if (hit.word == Word::purpose_before) {
        const Clause& clause = clauses_[clause_of(hit.begin)];
        if (hit.begin > clause_start_text(clause) + 3) continue;
        std::uint32_t end = clause.end;
        // "为您提供服务而收集的…" and "为此，我们…": an act of ours in the same clause ends the purpose.
        for (const Hit& other : hits_)
          if (other.word == Word::actor && other.begin > hit.end && other.begin < end &&
              lexicon_.value(other) == "app" && !after(other.end).starts_with("的"))
            end = other.begin;
          else if (other.word == Word::user && other.begin > hit.end && other.begin < end && asked(other.end))
            end = other.begin;
        note_purpose(hit.begin, end);
        mask(hit.begin, end);
      } else if (hit.word == Word::purpose && !masked(hit) && !inside_other_word(hit)) {
        std::size_t c = clause_of(hit.begin);
        if (denied_use(hit)) {
          uses_.push_back(hit.begin);
          continue;
        }
        if (puts_to_use(hit)) uses_.push_back(hit.begin);
        // A purpose that opens the sentence's only clause may be a heading: still a purpose.
        std::uint32_t end = clauses_[c].end;
        while (c + 1 < clauses_.size() && !clause_acts(clauses_[c + 1]) && !gives_examples(clauses_[c + 1]) &&
               !text_.substr(clauses_[c].begin, clauses_[c].end - clauses_[c].begin).ends_with(":"))
          end = clauses_[++c].end;
        // Brackets end where they end.
        std::uint32_t depth = 0;
        for (std::uint32_t at = hit.begin; at < end; ++at) {
          if (text_[at] == '(') ++depth;
          if (text_[at] == ')' && depth-- == 0) {
            end = at;
            break;
          }
        }
        note_purpose(hit.begin, end);
        mask(hit.begin, end);
      }
    }
  }

  // "可以提供", "所用于", "可用于识别您身份的信息": no purpose of what stands before it.
  bool inside_other_word(const Hit& hit) const {
    std::string_view word = text_.substr(hit.begin, hit.end - hit.begin), left = before(hit.begin);
    if (word.starts_with("以"))
      for (std::string_view lead : {"可", "所", "予", "加", "难", "足", "何", "得"})
        if (left.ends_with(lead)) return true;
    return word == "用于" && (left.ends_with("可") || left.ends_with("能够") || left.ends_with("能"));
  }
  // "不会用于…": what is denied is an act, not what it is for.
  bool denied_use(const Hit& hit) const {
    std::string_view word = text_.substr(hit.begin, hit.end - hit.begin);
    if (word != "用于" && word != "用作") return false;
    if (before(hit.begin).ends_with("结合") || text_.substr(0, hit.begin).ends_with("无法")) return false;
    const Clause& clause = clauses_[clause_of(hit.begin)];
    std::string_view left = text_.substr(clause.begin, hit.begin - clause.begin);
    if (binds_others(left)) return false;
    return std::any_of(hits_.begin(), hits_.end(), [&](const Hit& h) {
      std::string_view no = text_.substr(h.begin, h.end - h.begin);
      return h.word == Word::negation && no != "不涉及" && no != "不存在" && no != "没有" &&
             h.begin >= clause.begin && h.end <= hit.begin && !masked(h) && !acts_between(h.end, hit.begin);
    });
  }
  // What others are bound to is neither use nor denial of ours.
  static bool binds_others(std::string_view left) {
    for (std::string_view bound : {"要求", "禁止其", "其不得", "约束", "督促"})
      if (left.find(bound) != left.npos) return true;
    return false;
  }
  // "将您的位置信息用于…": the object stands between 将 and it.
  bool puts_to_use(const Hit& hit) const {
    if (text_.substr(hit.begin, hit.end - hit.begin) != "用于") return false;
    const Clause& clause = clauses_[clause_of(hit.begin)];
    std::string_view left = text_.substr(clause.begin, hit.begin - clause.begin);
    if (binds_others(left)) return false;
    std::size_t at = left.rfind("将");
    if (left.ends_with("被")) at = 0;  // "…将被用于": the object stands first
    if (at == left.npos) return false;
    const auto from = static_cast<std::uint32_t>(clause.begin + at);
    bool named = false;
    for (const Hit& h : hits_) {
      if (h.begin < from || h.end > hit.begin) continue;
      if (h.word == Word::actor && lexicon_.value(h) == "app") return false;
      named = named || h.word == Word::type || h.word == Word::generic;
    }
    return named && !acts_between(from, hit.begin);
  }
  bool acts_between(std::uint32_t begin, std::uint32_t end) const {
    return std::any_of(hits_.begin(), hits_.end(), [&](const Hit& h) {
      if (h.word != Word::act || h.begin < begin || h.end > end) return false;
      // "收集的信息": a relative clause about the object, not the act denied.
      return !after(h.end).starts_with("的");
    });
  }
  bool gives_examples(const Clause& clause) const {
    std::string_view text = text_.substr(clause.begin, clause.end - clause.begin);
    // A purpose that opens the sentence is a heading; its examples are examples of it.
    const bool acted = std::any_of(hits_.begin(), hits_.end(), [&](const Hit& h) {
      return (h.word == Word::act || h.word == Word::give) && h.end <= clause.begin && !masked(h);
    });
    for (std::string_view word : {"例如", "如", "比如", "包括", "包含", "具体", "其中包括", "主要包括"})
      if (acted && text.starts_with(word)) return true;
    return false;
  }

  // What follows makes the user's part begin: "您需要…", "您至少应…".
  bool asked(std::uint32_t at) const {
    std::string_view right = after(at);
    for (std::string_view word : {"需", "应", "可以", "可能需", "至少", "必须", "须"})
      if (right.starts_with(word)) return true;
    return false;
  }

  void note_purpose(std::uint32_t begin, std::uint32_t end) {
    if (purpose_.empty()) purpose_ = std::string(trim(text_.substr(begin, end - begin)));
    while (!purpose_.empty() && (purpose_.back() == ',' || purpose_.back() == ';' || purpose_.back() == ':'))
      purpose_.pop_back();
    if (purpose_.ends_with("。")) purpose_.resize(purpose_.size() - 3);
  }

  // ---- walking

  void walk() {
    std::size_t clause = ~std::size_t{0};
    bool negated = false, refused = false;
    std::string recipient;
    for (std::size_t i = 0; i < hits_.size(); ++i) {
      const Hit& hit = hits_[i];
      if (std::size_t here = clause_of(hit.begin); here != clause) {
        // A denial that met no act yet waits for it: "将不再基于…目的，使用…".
        negated = negated && !spent_ && here == clause + 1 && subjectless(here);
        spent_ = false;
        clause = here;
        recipient.clear();
        // Information before an act counts only in the act's own clause; a user's control ends with a new subject.
        if (!takes_forward(clause)) pending_.clear();
      }
      if (masked(hit) && !is_use(hit)) continue;
      switch (hit.word) {
        case Word::actor:
        case Word::sdk_name:
          take_actor(hit, recipient, refused);
          break;
        case Word::user:
          take_user(hit);
          break;
        case Word::negation:
          negated = true, negated_at_ = hit.begin;
          break;
        case Word::refuse:
          if (refuses(hit)) refused = true, current_.clear();
          break;
        case Word::act:
        case Word::give:
          if (take_act(i, clause, negated, recipient, refused)) spent_ = true;
          break;
        case Word::type:
        case Word::generic:
          take_data(hit, clause, refused);
          break;
        case Word::purpose:
          if (is_use(hit)) {
            add_use(hit, clause, negated);
            spent_ = true;
          }
          break;
        case Word::open_list:
          for (std::size_t a : current_) acts_[a].open_list = true;
          break;
        default:
          break;
      }
    }
  }

  bool takes_forward(std::size_t clause) const {
    std::string_view text =
        text_.substr(clauses_[clause].begin, clauses_[clause].end - clauses_[clause].begin);
    return text.starts_with("将") || text.starts_with("会") || text.starts_with("也会") ||
           text.starts_with("可能会");
  }

  // "运营商名称", "SDK版本": a piece of information.
  bool part_of_noun(const Hit& hit) const {
    if (hit.word != Word::actor && hit.word != Word::sdk_name) return false;
    std::string_view right = after(hit.end);
    for (std::string_view noun :
         {"名称", "版本", "类型", "标识", "代码", "编号", "网络id", "目录", "清单", "列表"})
      if (right.starts_with(noun)) return true;
    return false;
  }
  // "收集您在某银行绑定的卡号": who stands between an act and its object, with the user, acts not.
  bool inside_object(const Hit& hit) const {
    if (current_.empty() || acts_[current_.back()].clause != clause_of(hit.begin)) return false;
    const std::uint32_t from = acts_[current_.back()].end;
    if (hit.begin < from || hit.begin - from > 60) return false;
    std::string_view between = text_.substr(from, hit.begin - from);
    for (std::string_view user : {"您在", "您于", "您与", "您从", "你在", "你于", "你与", "你从"})
      if (between.starts_with(user)) return true;
    return false;
  }

  bool is_use(const Hit& hit) const {
    return hit.word == Word::purpose && std::find(uses_.begin(), uses_.end(), hit.begin) != uses_.end();
  }
  // "不会用于其他目的", "将您的位置用于…": a use, or a denied one, of what was named before it.
  void add_use(const Hit& hit, std::size_t clause, bool negated) {
    if (!negated && (pending_.empty() || subject_ == "user")) return;
    Act act;
    act.begin = hit.begin, act.end = hit.end, act.clause = clause;
    act.act = "use", act.negated = negated;
    act.actor = subject_.empty() || subject_ == "user" ? "app" : subject_;
    act.actor_name = subject_name_;
    if (act.actor == "sdk") act.sdks = sdk_;
    const Clause& here = clauses_[clause];
    std::string_view rest = text_.substr(hit.end, here.end - hit.end);
    act.conditional = negated && (rest.find("之外") != rest.npos || rest.find("以外") != rest.npos);
    for (const Hit* data : pending_) attach(act, *data);
    pending_.clear(), current_.clear();
    acts_.push_back(std::move(act));
  }

  void take_actor(const Hit& hit, std::string& recipient, bool& refused) {
    if (in_example(hit) || part_of_noun(hit) || inside_object(hit)) return;
    std::string_view value = hit.word == Word::sdk_name ? std::string_view("sdk") : lexicon_.value(hit);
    std::string_view name = text_.substr(hit.begin, hit.end - hit.begin);
    std::string_view left = before(hit.begin), right = after(hit.end);
    if (hit.word == Word::sdk_name) {
      // A vendor's name acts as an SDK only where SDK stands beside it or an act of a third party follows.
      sdk_ = lexicon_.sdks_named(name);
      sdk_name_ = std::string(name);
      if (!right.starts_with("sdk") && name.find("sdk") == name.npos) return;
    }
    if (right.starts_with("的") && value == "app") return;
    // "从第三方处获取": a source. "与广告主、代理商共享": once a recipient is named, those beside it receive too.
    if (right.starts_with("处") || right.starts_with("那里")) return;
    if (!recipient.empty() && value != "app" && value != "sdk") return;
    // "您在某银行绑定的…": a place.
    if (value != "app" && value != "sdk" && (left.ends_with("在") || left.ends_with("于"))) return;
    // "向提供统计服务的合作商提供…": who is described at length receives too.
    if (value != "app" && left.ends_with("的") && towards(hit)) {
      recipient = std::string(name);
      return;
    }
    if (right.starts_with("的") && value != "sdk" && value != "app") {
      if (ends_with_any(left, kPrepositions)) recipient = std::string(name);
      return;
    }
    bool against = value != "app" && (ends_with_any(left, kPrepositions) || with_whom(hit));
    if (value == "app" && (left.ends_with("向") || left.ends_with("给") || left.ends_with("与"))) return;
    if (against || left.ends_with("提供给") || left.ends_with("给予")) {
      if (recipient.empty()) recipient = std::string(name);
      return;
    }
    // "我们使用的SDK", "接入…SDK": what we use does not act, unless an act follows in this very clause.
    if (value == "sdk" || value == "third_party" || value == "entrusted" || value == "affiliate") {
      const Clause& clause = clauses_[clause_of(hit.begin)];
      bool acts = std::any_of(hits_.begin(), hits_.end(), [&](const Hit& h) {
        return (h.word == Word::act || h.word == Word::give) && h.begin >= hit.end && h.begin < clause.end &&
               !masked(h);
      });
      acts = acts || std::any_of(uses_.begin(), uses_.end(),
                                 [&](std::uint32_t use) { return use >= hit.end && use < clause.end; });
      std::size_t next = clause_of(hit.begin) + 1;
      bool acts_next =
          value == "sdk" && next < clauses_.size() && right_ends(hit.end, clause.end) && subjectless(next);
      if (!acts && !acts_next) return;
      if (!(acts_next && will(next)) && object_of_use(hit)) return;
    }
    subject_ = std::string(value);
    subject_name_ = value == "app" ? "" : std::string(name);
    if (value == "sdk") {
      if (hit.word == Word::sdk_name)
        subject_name_ = sdk_name_;
      else if (!sdk_name_.empty())
        subject_name_ = sdk_name_ + "sdk";
    } else {
      sdk_.clear(), sdk_name_.clear();
    }
    if (value == "app") refused = false;
    current_.clear();
  }

  // "与广告合作方共享", "向保险公司提供": a preposition shortly before, and no act between.
  bool with_whom(const Hit& hit) const {
    const Clause& clause = clauses_[clause_of(hit.begin)];
    const std::uint32_t from = std::max(clause.begin, hit.begin > 30 ? hit.begin - 30 : 0);
    std::string_view left = text_.substr(from, hit.begin - from);
    for (std::string_view word : {"与", "向"}) {
      std::size_t at = left.rfind(word);
      if (at == left.npos || left.substr(0, at).ends_with("参") || left.substr(0, at).ends_with("意"))
        continue;
      std::string_view between = left.substr(at + word.size());
      if (between.find("您") != between.npos || between.find("你") != between.npos ||
          between.find("我们") != between.npos || between.find("、") != between.npos)
        continue;
      const auto begin = static_cast<std::uint32_t>(from + at);
      if (std::none_of(hits_.begin(), hits_.end(), [&](const Hit& h) {
            return (h.word == Word::act || h.word == Word::give) && h.begin >= begin && h.end <= hit.begin;
          }))
        return true;
    }
    return false;
  }
  // "集成了某SDK，会收集…": the next clause's act is the SDK's.
  bool will(std::size_t clause) const {
    if (clause >= clauses_.size()) return false;
    std::string_view text =
        text_.substr(clauses_[clause].begin, clauses_[clause].end - clauses_[clause].begin);
    for (std::string_view word : {"会", "将", "可能", "需", "其", "该"})
      if (text.starts_with(word)) return true;
    return false;
  }
  bool towards(const Hit& hit) const {
    const Clause& clause = clauses_[clause_of(hit.begin)];
    std::string_view left = text_.substr(clause.begin, hit.begin - clause.begin);
    for (std::string_view word : {"与我们的", "和我们的", "与本公司的", "与其"})
      if (left.ends_with(word)) return true;
    for (std::string_view word : {"向", "提供给", "给"})
      if (std::size_t at = left.rfind(word); at != left.npos) {
        std::string_view to = left.substr(at + word.size());
        if (!to.starts_with("您") && !to.starts_with("你") && !to.starts_with("我们") &&
            !to.starts_with("用户"))
          return true;
      }
    return false;
  }

  bool right_ends(std::uint32_t from, std::uint32_t end) const { return end - from <= 4; }
  // The clause has an act and names no subject before it.
  bool subjectless(std::size_t clause) const {
    for (const Hit& h : hits_) {
      if (h.begin < clauses_[clause].begin || masked(h)) continue;
      if (h.begin >= clauses_[clause].end) return false;
      if (h.word == Word::actor || h.word == Word::user) return false;
      if (h.word == Word::act) return true;
    }
    return false;
  }
  // "使用百度地图SDK来提供…": governed by 使用, 接入, 集成.
  bool object_of_use(const Hit& hit) const {
    const Clause& clause = clauses_[clause_of(hit.begin)];
    std::string_view left = text_.substr(clause.begin, hit.begin - clause.begin);
    bool used = false;
    for (std::string_view word : {"使用", "接入", "集成", "嵌入", "引入", "内嵌", "委托", "授权", "共享",
                                  "提供给", "通过", "要求", "确保", "监督", "约束"}) {
      std::size_t at = left.rfind(word);
      // "我们接入的SDK会…": a relative clause; the SDK acts.
      if (at != left.npos && left.substr(at + word.size()).starts_with("的")) continue;
      used = used || (at != left.npos && left.size() - at < 60);
    }
    return used;
  }

  void take_user(const Hit& hit) {
    if (in_example(hit)) return;
    std::string_view left = before(hit.begin), right = after(hit.end);
    std::string_view name = text_.substr(hit.begin, hit.end - hit.begin);
    if (right.starts_with("'s")) return;
    // "获得您", "接收您": part of the act.
    if (last_act_ != nullptr && hit.begin >= last_act_->begin && hit.begin < last_act_->end) return;
    // "您设备中的…", "您所在的城市": whose it is.
    for (std::string_view owned : {"的", "设备", "手机", "终端", "账户", "账号", "帐号", "个人", "所在",
                                   "本机", "移动", "浏览器", "相应", "系统"})
      if (right.starts_with(owned)) return;
    if (name == "user" || name == "使用者" || name == "会员" || name == "学生") return;
    if (name != "您" && name != "你" && name != "you" && name != "users" &&
        !(right.starts_with("需") || right.starts_with("可") || right.starts_with("提供") ||
          right.starts_with("填写") || right.starts_with("在") || right.starts_with("上传") ||
          right.starts_with("应") ||
          (name != "用户" && (right.starts_with("及") || right.starts_with("或") ||
                              right.starts_with("使用") || right.starts_with("不")))))
      return;
    if (ends_with_any(left, kUserPrepositions) && !left.ends_with("需要") && !left.ends_with("请")) return;
    // "收集您在…中产生的…", "获取您选择的…": the user inside the object of an act.
    const std::size_t clause = clause_of(hit.begin);
    if (!current_.empty() && continues_objects(left) && !has_modal(hit)) return;
    if (!current_.empty() && acts_[current_.front()].clause == clause &&
        hit.begin - acts_[current_.back()].end < 4 && !left.ends_with("需要"))
      return;
    subject_ = "user";
    current_.clear();
  }

  // "…、您的通信记录和您在结果中的点击", "包括：您观看的内容": one more object of the act before it.
  static bool continues_objects(std::string_view left) {
    for (std::string_view word :
         {"、", "和", "及", "以及", "或", "与", ":", "包括", "包含", "例如", "(", "【", "如"})
      if (left.ends_with(word)) return true;
    return false;
  }
  // Up to the end of its item the user may, must or will do something.
  bool has_modal(const Hit& hit) const {
    std::string_view rest = text_.substr(hit.end);
    std::size_t end = rest.find_first_of(",;:");
    if (std::size_t dot = rest.find("、"); dot < end) end = dot;
    rest = rest.substr(0, end);
    for (std::string_view word : {"需", "可以", "应", "必须", "有权", "同意", "可能会", "可选择", "可自主"})
      if (rest.substr(0, 12).find(word) != rest.npos) return true;
    return false;
  }

  bool refuses(const Hit& hit) const {
    std::string_view word = text_.substr(hit.begin, hit.end - hit.begin);
    // Managing is the user's where the user is the subject; 设置, 查看 and the like are common nouns elsewhere.
    if (word == "属于" || word == "是指") return true;
    bool weak = word == "管理" || word == "设置" || word == "控制" || word == "更新" || word == "编辑" ||
                word == "查询" || word == "更换" || word == "查看" || word == "修改" || word == "更改" ||
                word == "变更" || word == "取消" || word == "注销" || word == "关闭" || word == "更正";
    return !weak || subject_ == "user";
  }

  // Two acts that stand beside each other take the same objects: 收集和使用, 收集、存储.
  bool coordinated(const Hit& left, const Hit& right) const {
    if (right.begin < left.end || right.begin - left.end > 15) return right.begin < left.end;
    std::string_view between = text_.substr(left.end, right.begin - left.end);
    for (std::string_view word : {"", "和", "、", "及", "与", "或", "以及", "并", "和/或", "、使用和", "或者",
                                  "/", ",", " and ", " or ", ", ", "或与第三方", "和对外"})
      if (between == word) return true;
    return false;
  }

  bool take_act(std::size_t i, std::size_t clause, bool negated, const std::string& recipient,
                bool& refused) {
    const Hit& hit = hits_[i];
    std::string_view word = text_.substr(hit.begin, hit.end - hit.begin);
    std::string_view left = before(hit.begin), right = after(hit.end);
    if (affected(hit, clause)) return false;
    if (right.starts_with("sdk")) return false;                         // 推送SDK
    if (right.starts_with("的") && left.ends_with("将")) return false;  // 将共享的信息用于…
    if (hit.word == Word::act && others_are_told(hit, clause)) return false;
    // "可识别您身份的信息" is a kind of information; what cannot be done is neither done nor denied.
    if (word.starts_with("识别"))
      for (std::string_view able : {"可", "可以", "能", "能够", "以", "于", "来", "单独", "直接"})
        if (left.ends_with(able)) return false;
    if (left.ends_with("无法") || left.ends_with("难以")) return false;
    if (word == "提供给" && (right.starts_with("我们") || right.starts_with("本")))
      return take_handed_over(hit, clause, negated);
    Act act;
    act.begin = hit.begin, act.end = hit.end, act.clause = clause;
    act.act = std::string(lexicon_.value(hit));
    const Hit* previous = last_act_;
    const bool joins = previous != nullptr && coordinated(*previous, hit) && !current_.empty() &&
                       !acts_.empty() && clause_of(previous->begin) == clause;
    if (hit.word == Word::give) {
      if (!gives(hit, left, right, recipient, act)) return false;
    } else {
      if (subject_ == "user" && !joins && !passive(hit, clause) && !someone_elses(left, clause, hit))
        return false;
      if (right.starts_with("的") && !joins && pending_.empty() && !of_relative(hit)) return false;
      // "您所使用的IMEI": whose it is.
      if (act.act == "use" && right.starts_with("的"))
        for (std::string_view user : {"所", "您", "你", "用户", "正在", "当前"})
          if (left.ends_with(user)) return false;
      if (act.act == "use" && !negated && !uses(hit, left, joins)) return false;
      // "对您信息的处理", "所进行的收集": a noun.
      if (left.ends_with("的") && !joins && pending_.empty()) return false;
      if (word == "记录" && (right.starts_with("信息") || right.starts_with("等"))) return false;
      if (act.act == "disclose" && (word == "展示" || word == "公开") && subject_.empty() && pending_.empty())
        return false;
      act.actor = subject_.empty() ? default_actor() : subject_ == "user" ? "app" : subject_;
      act.actor_name = subject_name_;
      if (act.actor == "sdk") act.sdks = sdk_;
    }
    if (act.actor.empty()) act.actor = default_actor();
    // "不向我们提供…", "您不提供" hands nothing over.
    if (act.given && (negated || left.ends_with("不") || left.ends_with("未"))) return false;
    if (hit.word == Word::give && subject_ != "user" && negated && act.act != "share") return false;
    act.recipient = recipient;
    if (!recipient.empty() && act.act == "collect" && left.ends_with("从")) act.recipient.clear();
    if (negated && bracket_around(hit) > negated_at_)
      negated = false;  // a denial ends before a bracket's own sentence
    act.negated = negated || left.ends_with("不") || left.ends_with("未") || (left.ends_with("不会主动")) ||
                  (joins && acts_.back().negated);
    act.conditional = act.negated && denied_only_while(hit, clause);
    if (left.ends_with("无需") || left.ends_with("无须") || left.ends_with("不需要")) return false;
    if (!joins) current_.clear();
    refused = false;
    acts_.push_back(std::move(act));
    Act& added = acts_.back();
    current_.push_back(acts_.size() - 1);
    last_act_ = &hit;
    // Information named before it in its clause: 将…提供给…, …会被收集.
    if (!pending_.empty()) {
      for (const Hit* data : pending_) attach(added, *data);
      pending_.clear();
    }
    return true;
  }

  // "我们会要求第三方不得收集…": an obligation of others, neither act nor denial of ours.
  bool others_are_told(const Hit& hit, std::size_t clause) const {
    std::string_view left = text_.substr(clauses_[clause].begin, hit.begin - clauses_[clause].begin);
    std::size_t at = std::string_view::npos;
    for (std::string_view word : {"要求", "督促", "约束", "禁止"})
      if (std::size_t one = left.rfind(word); one != left.npos) at = one;
    if (at == left.npos) return false;
    const auto from = static_cast<std::uint32_t>(clauses_[clause].begin + at);
    for (std::string_view they : {"其", "他们", "该等", "员工", "接收方"})
      if (left.substr(at).find(they) != left.npos) return true;
    return std::any_of(hits_.begin(), hits_.end(), [&](const Hit& h) {
      return h.word == Word::actor && h.begin > from && h.end <= hit.begin && lexicon_.value(h) != "app";
    });
  }
  // "您同意将面部信息提供给我们".
  bool take_handed_over(const Hit& hit, std::size_t clause, bool negated) {
    if (negated || pending_.empty()) return false;
    Act act;
    act.begin = hit.begin, act.end = hit.end, act.clause = clause;
    act.act = "collect", act.actor = "app", act.given = true;
    for (const Hit* data : pending_) attach(act, *data);
    pending_.clear(), current_.clear();
    acts_.push_back(std::move(act));
    return true;
  }

  // "不会影响我们此前…的收集": what is affected or not is no act of the sentence.
  bool affected(const Hit& hit, std::size_t clause) const {
    std::string_view left = text_.substr(clauses_[clause].begin, hit.begin - clauses_[clause].begin);
    return left.find("影响") != left.npos;
  }
  // "不会在…不需要时收集", "不会将…用于…之外".
  bool denied_only_while(const Hit& hit, std::size_t clause) const {
    for (const Hit& h : hits_) {
      if (h.word != Word::negation || h.begin < clauses_[clause].begin || h.end > hit.begin) continue;
      // "我们将不再收集": from some point on.
      if (text_.substr(h.begin, h.end - h.begin) == "不再") return true;
      std::string_view between = text_.substr(h.end, hit.begin - h.end);
      if (between.find("以") != between.npos && between.find("式") != between.npos)
        return true;  // 以明文方式
      for (std::string_view way : {"非法", "擅自", "私自", "强制", "强迫", "频繁", "过度", "超范围", "超出"})
        if (between.find(way) != between.npos) return true;
      // "不会在后台收集" says where, "不会在服务器留存" what is not done.
      std::size_t at = between.find("在");
      if (at == between.npos) continue;
      if (lexicon_.value(hit) == "collect") return true;
      for (std::string_view end : {"时", "情况下", "情形下", "场景下", "期间"})
        if (between.find(end, at) != between.npos) return true;
    }
    return false;
  }

  // "您的头像、昵称将会在…中展示": what was named before it is acted upon, whoever was mentioned on the way.
  bool passive(const Hit& hit, std::size_t clause) const {
    if (pending_.empty()) return false;
    std::string_view between = text_.substr(pending_.front()->end, hit.begin - pending_.front()->end);
    return clause_of(pending_.front()->begin) == clause &&
           (between.find("会") != between.npos || between.find("被") != between.npos);
  }

  // "…过程中，某系统会收集…": a clause that does not name the user, with an act that someone will do.
  bool someone_elses(std::string_view left, std::size_t clause, const Hit& hit) const {
    if (!left.ends_with("会") && !left.ends_with("将")) return false;
    for (const Hit& h : hits_)
      if (h.word == Word::user && h.begin >= clauses_[clause].begin && h.begin < hit.begin && !masked(h))
        return false;
    return true;
  }

  std::string default_actor() const {
    return lead_.open && !lead_.actor.empty() && item_ ? lead_.actor : "app";
  }

  // "您需要提供…", "填写您的…": the user hands over. "为您提供…服务" is ours and no statement; "向第三方提供" shares.
  bool gives(const Hit& hit, std::string_view left, std::string_view right, const std::string& recipient,
             Act& act) const {
    std::string_view word = text_.substr(hit.begin, hit.end - hit.begin);
    if (right.starts_with("的") && (!of_relative(hit) || !by_user(left))) return false;
    if (right.starts_with("的") && !current_.empty()) return false;
    // "我们不会上传…", "而不会提供您的信息": nothing leaves.
    if (denied_leaving(hit)) {
      act.act = "share";
      act.actor = subject_.empty() ? "app" : subject_, act.actor_name = subject_name_;
      if (act.actor == "sdk") act.sdks = sdk_;
      return true;
    }
    // Opening a permission is asked of the user, or it is the user's own affair.
    if (act.act == "permission") return needed(hit, left) && mark_given(act);
    if (subject_ != "user" && subject_ != "") {
      if (word != "提供" && word != "provide") return subject_ == "app" && asks(left) && mark_given(act);
      std::string_view clause_left = text_.substr(clauses_[clause_of(hit.begin)].begin,
                                                  hit.begin - clauses_[clause_of(hit.begin)].begin);
      bool to_third =
          !recipient.empty() || right.starts_with("给") || clause_left.find("向上述") != clause_left.npos ||
          clause_left.find("向其") != clause_left.npos || clause_left.find("向该") != clause_left.npos;
      // "合作伙伴向我们提供您的昵称": we get it.
      if (subject_ != "app" && word == "提供" && clause_left.find("向我们") != clause_left.npos)
        return mark_given(act);
      if (to_third && clause_left.find("向您") == clause_left.npos) {
        act.act = "share";
        act.actor = subject_, act.actor_name = subject_name_;
        if (subject_ == "sdk") act.sdks = sdk_;
        return true;
      }
      return asks(left) && mark_given(act);
    }
    if (subject_ == "user" || asks(left) || asked_for_us(hit)) return mark_given(act);
    return item_ && lead_.open && lead_.act == "collect" && mark_given(act);
  }
  bool denied_leaving(const Hit& hit) const {
    std::string_view word = text_.substr(hit.begin, hit.end - hit.begin);
    if (subject_ == "user" || (word != "上传" && word != "提供")) return false;
    const Clause& clause = clauses_[clause_of(hit.begin)];
    std::string_view left = text_.substr(clause.begin, hit.begin - clause.begin);
    if (left.find("向您") != left.npos || left.find("为您") != left.npos || left.find("向你") != left.npos ||
        left.find("为你") != left.npos || left.find("要求") != left.npos)
      return false;
    std::string_view rest = text_.substr(hit.end, clause.end - hit.end);
    if (rest.find("服务") != rest.npos || rest.find("功能") != rest.npos) return false;
    bool denied = false, named = !pending_.empty();
    for (const Hit& h : hits_) {
      if (h.begin < clause.begin || h.begin >= clause.end || masked(h)) continue;
      denied = denied || before(hit.begin).ends_with("不") ||
               (h.word == Word::negation && h.end <= hit.begin && !acts_between(h.end, hit.begin) &&
                text_.substr(h.begin, h.end - h.begin) != "没有");
      named = named || ((h.word == Word::type || h.word == Word::generic) && h.begin >= hit.end);
    }
    return denied && (named || !acts_.empty());
  }
  // "可能需要您在您的设备中向我们开启您的相机…的权限" is asked for; "您可以在设置中开启" is the user's own affair.
  bool needed(const Hit& hit, std::string_view left) const {
    const Clause& clause = clauses_[clause_of(hit.begin)];
    std::string_view before_it = text_.substr(clause.begin, hit.begin - clause.begin);
    if (before_it.find("无需") != before_it.npos || before_it.find("设置中") != before_it.npos) return false;
    for (std::string_view word :
         {"向我们", "向我行", "向我司", "向本", "需要您", "需要你", "请您", "请你", "需您"})
      if (before_it.find(word) != before_it.npos) return true;
    for (std::string_view word :
         {"需要", "需", "必须", "须", "请", "请您", "需您", "需要您", "请求您", "请你", "请求你"})
      if (left.ends_with(word)) return true;
    return false;
  }
  static bool mark_given(Act& act) {
    act.given = true;
    act.actor = "app";
    return true;
  }
  // "则需要向我们提供…".
  bool asked_for_us(const Hit& hit) const {
    const Clause& clause = clauses_[clause_of(hit.begin)];
    std::string_view left = text_.substr(clause.begin, hit.begin - clause.begin);
    std::size_t at = left.rfind("向我们");
    if (at == left.npos) at = left.rfind("向本");
    if (at == left.npos) return false;
    for (std::string_view word : {"需", "请", "应", "可", "主动", "选择", "同意", "授权"})
      if (left.substr(0, at).find(word) != left.npos) return true;
    return false;
  }
  // "您提供的", "您所填写的" against "本政策提供的".
  static bool by_user(std::string_view left) {
    for (std::string_view word :
         {"您", "你", "用户", "主动", "自愿", "所", "自行", "时", "会员", "儿童", "监护人"})
      if (left.ends_with(word)) return true;
    return false;
  }
  static bool asks(std::string_view left) {
    for (std::string_view word : {"您", "你", "需要", "请", "须", "需", "主动", "要求您", "用户", "必须",
                                  "应", "选择", "自行", "自愿", "进一步"})
      if (left.ends_with(word)) return true;
    return false;
  }

  // 使用 is an act of ours only with a subject, or beside another act.
  bool uses(const Hit& hit, std::string_view left, bool joins) const {
    if (joins) return true;
    std::string_view word = text_.substr(hit.begin, hit.end - hit.begin);
    if (word != "使用" && word != "处理" && word != "利用" && word != "分析" &&
        static_cast<unsigned char>(word[0]) >= 0x80)
      return true;
    if (subject_.empty()) {
      for (std::string_view cue : {"会", "将", "可能", "可以", "被", "需要", "需", "并", "来", "仅"})
        if (left.ends_with(cue)) return true;
      return !pending_.empty();
    }
    return subject_ != "user";
  }
  // "我们收集的信息包括…": a relative clause that names what is collected.
  bool of_relative(const Hit& hit) const {
    std::string_view rest = text_.substr(hit.end, 60);
    if (!rest.starts_with("的")) return true;
    bool here = rest.find("包括") != rest.npos || rest.find(":") != rest.npos ||
                rest.find("如下") != rest.npos || rest.find("为") != rest.npos;
    if (!here) {
      // "收集的您的设备信息": the object itself.
      for (const Hit& h : hits_)
        if ((h.word == Word::type || h.word == Word::generic) && h.begin >= hit.end && h.begin < hit.end + 24)
          return true;
    }
    return here;
  }

  static bool collects(const Act& act) {
    return act.act == "collect" || act.act == "share" || act.act == "permission" || act.act == "use" ||
           act.act == "entrust";
  }

  bool is_permission(const Hit& hit) const {
    std::string_view right = text_.substr(hit.end, 24);
    for (std::string_view word : {"权限", "访问权限", "的权限", "使用权限", "的访问权限", "等权限",
                                  "读取权限", "功能权限", "/", "、", "和", "及"}) {
      if (!right.starts_with(word)) continue;
      if (word.ends_with("权限")) return true;
      std::size_t at = right.find("权限");
      return at != right.npos && right.find(",") > at;
    }
    return false;
  }

  bool beside_generic(const Hit& hit) const {
    return std::any_of(hits_.begin(), hits_.end(), [&](const Hit& h) {
      return h.word == Word::generic && h.begin == hit.begin && h.end == hit.end;
    });
  }
  bool beside_strong(const Hit& hit) const {
    return std::any_of(hits_.begin(), hits_.end(), [&](const Hit& h) {
      return h.word == Word::type && !h.weak && h.begin == hit.begin && h.end == hit.end;
    });
  }

  // A weak word counts as an item of its own in an enumeration or as the object itself, not inside a longer word.
  bool stands_alone(const Hit& hit) const {
    std::string_view left = before(hit.begin), right = after(hit.end);
    constexpr std::array kLeft{"、", "-",  ",",    "(",    ":",  "的", "和",   "及", "或",
                               "/",  "与", "设备", "手机", " ",  "·",  "系统", "取", "集",
                               "录", "供", "包括", "如",   "传", "入", "人"};
    constexpr std::array kRight{"、", ",", ")",  "。",   ";",    "等",   "信息", "权限", "和",   "及",
                                "或", "/", ":",  "(",    "与",   "内容", "数据", "以",   "用于", "进行",
                                "来", "“", "《", "记录", "列表", "不会", "将",   "会",   "被"};
    bool behind_act = std::any_of(hits_.begin(), hits_.end(), [&](const Hit& h) {
      return (h.word == Word::act || h.word == Word::give) && h.end == hit.begin;
    });
    bool starts = hit.begin == 0 || behind_act || ends_with_any(left, kLeft) || left.empty();
    bool ends = right.empty();
    for (const char* word : kRight) ends = ends || right.starts_with(word);
    return starts && ends;
  }

  void attach(Act& act, const Hit& hit) const {
    if (hit.word == Word::generic) {
      std::string word(text_.substr(hit.begin, hit.end - hit.begin));
      if (std::find(act.generic.begin(), act.generic.end(), word) == act.generic.end())
        act.generic.push_back(word);
      for (std::string_view category : List(lexicon_.value(hit))) insert_unique(act.categories, category);
      return;
    }
    bool permission = is_permission(hit);
    if (beside_generic(hit) || (hit.weak && beside_strong(hit))) return;
    if (hit.weak && !permission && (!collects(act) || !stands_alone(hit))) return;
    // Whoever fills in 联系人 gives a person to reach, not the address book.
    if (act.given && text_.substr(hit.begin).starts_with("联系人")) return;
    if (act.given && act.act == "permission" && !is_granted(lexicon_.value(hit))) return;
    // A code that was sent to the telephone and is typed in is no reading of messages.
    if (lexicon_.value(hit) == "sms" && text_.substr(hit.begin, hit.end - hit.begin) == "短信验证码" &&
        (act.given || act.act != "collect"))
      return;
    if (permission) act.permission_word = true;
    insert_unique(act.types, lexicon_.value(hit));
  }

  // What a phone asks its user for.
  static bool is_granted(std::string_view type) {
    constexpr std::array kGranted{"camera",        "microphone",    "location_precise", "location_coarse",
                                  "contacts",      "photos_videos", "files_storage",    "calendar",
                                  "sms",           "call_log",      "sensor_motion",    "bluetooth_devices",
                                  "local_network", "nfc",           "clipboard",        "fitness_activity"};
    return std::any_of(kGranted.begin(), kGranted.end(), [&](const char* one) { return type == one; });
  }

  // "位置服务", "人脸识别功能": a function's name, no information.
  bool names_function(const Hit& hit) const {
    std::string_view right = after(hit.end);
    // "调用您的剪切板功能" reads it.
    if (lexicon_.value(hit) == "clipboard") return false;
    for (std::string_view word :
         {"功能", "服务", "登录", "支付功能", "验证功能", "识别功能", "识别服务", "sdk",
          "界面", "页面", "按钮", "账号登录", "开关",     "技术",     "平台",     "公司",
          "模式", "入口", "协议", "管理",     "搜索功能", "权益",     "设置"})
      if (right.starts_with(word)) return true;
    return false;
  }

  void take_data(const Hit& hit, std::size_t clause, bool refused) {
    if (refused) return;
    bool permission = hit.word == Word::type && is_permission(hit);
    if (!permission && names_function(hit)) return;
    if (hit.word == Word::type && subject_ != "sdk" && registers_with(hit, clause))
      return add_given(hit, clause);
    if (current_.empty() || brought_forward(hit, clause) || !reaches(acts_[current_.front()], hit, clause)) {
      if (permission && subject_ != "user") return add_permission(hit, clause);
      pending_.push_back(&hit);
      return;
    }
    for (std::size_t a : current_) attach(acts_[a], hit);
  }

  // "…存储于境内，且不会将有关信息向境外提供": what stands between 将 and a later act of the clause is that act's.
  bool brought_forward(const Hit& hit, std::size_t clause) const {
    const Clause& here = clauses_[clause];
    std::uint32_t from = here.begin;
    if (!acts_.empty() && acts_.back().clause == clause) from = std::min(acts_.back().end, hit.begin);
    std::string_view left = text_.substr(from, hit.begin - from);
    std::size_t at = left.rfind("将");
    if (at == left.npos) return false;
    for (std::string_view adverb :
         {"会", "在", "要", "来", "以", "根", "按", "依", "不", "仅", "可", "对", "向", "为", "于"})
      if (left.substr(at + 3).starts_with(adverb)) return false;
    return std::any_of(hits_.begin(), hits_.end(), [&](const Hit& h) {
      return (h.word == Word::act || h.word == Word::give) && h.begin >= hit.end && h.begin < here.end &&
             !masked(h) && !after(h.end).starts_with("的");
    });
  }

  // An act's objects stand behind it: in its clause, after its colon, or in the clauses of an enumeration.
  bool reaches(const Act& act, const Hit& hit, std::size_t clause) const {
    if (hit.begin < act.begin) return false;
    if (clause == act.clause) return true;
    // A permission's clause names permissions; what the next one names is for its own act.
    if (act.permission_word && !is_permission(hit)) return false;
    // "…，其中可能包括您的订单信息": whoever was named between.
    std::string_view here =
        text_.substr(clauses_[clause].begin, clauses_[clause].end - clauses_[clause].begin);
    for (std::string_view word : {"其中可能包括", "其中包括", "可能包括", "包括", "具体包括"})
      if (here.starts_with(word)) return !hit.weak || !act.types.empty() || clause <= act.clause + 2;
    // A weak word only in the act's own clause or where the enumeration already names something.
    if (hit.weak && act.types.empty() && clause > act.clause + 1) return false;
    for (std::size_t c = act.clause + 1; c <= clause; ++c)
      for (const Hit& h : hits_)
        if (h.begin >= clauses_[c].begin && h.begin < std::min(clauses_[c].end, hit.begin) &&
            (h.word == Word::user || h.word == Word::actor) && subject_changes(h))
          return false;
    return true;
  }
  bool subject_changes(const Hit& hit) const {
    std::string_view right = after(hit.end);
    if (hit.word == Word::user && continues_objects(before(hit.begin)) && !has_modal(hit)) return false;
    return !right.starts_with("的") && !masked(hit) && !in_example(hit) && !part_of_noun(hit);
  }

  // "您可以通过手机号创建帐号", "使用邮箱注册": what an account is made with is handed over.
  bool registers_with(const Hit& hit, std::size_t clause) const {
    const Clause& here = clauses_[clause];
    std::string_view left = text_.substr(here.begin, hit.begin - here.begin),
                     right = text_.substr(hit.end, here.end - hit.end);
    std::string_view value = lexicon_.value(hit);
    if (value != "phone_number" && value != "email") return false;
    bool by =
        left.find("通过") != left.npos || left.find("使用") != left.npos || left.find("用") != left.npos;
    bool made = right.find("创建") != right.npos || right.find("注册") != right.npos ||
                right.find("登录") != right.npos;
    return by && made && subject_ == "user";
  }
  void add_given(const Hit& hit, std::size_t clause) {
    Act act;
    act.begin = hit.begin, act.end = hit.end, act.clause = clause;
    act.act = "collect", act.actor = "app", act.given = true;
    insert_unique(act.types, lexicon_.value(hit));
    acts_.push_back(std::move(act));
  }

  void add_permission(const Hit& hit, std::size_t clause) {
    Act act;
    act.begin = hit.begin, act.end = hit.end, act.clause = clause;
    act.act = "permission", act.actor = "app";
    act.permission_word = true;
    insert_unique(act.types, lexicon_.value(hit));
    acts_.push_back(std::move(act));
  }

  std::size_t acts_total_types() const {
    std::size_t count = 0;
    for (const Act& act : acts_) count += act.types.size() + act.generic.size();
    return count;
  }

  // An item of a list: what it names, under the act that introduced the list.
  void inherit() {
    if (!lead_.open || lead_.exempt || lead_.act.empty() || lead_.act == "delete") return;
    // "我们仅会共享…" speaks for itself: the denial that introduced a list is not its own.
    if (lead_.negated)
      for (const Hit& hit : hits_)
        if (hit.word == Word::actor && lexicon_.value(hit) == "app" && !masked(hit)) return;
    // A paragraph that speaks to the reader is no item without a mark.
    if (!item_)
      for (std::string_view start :
           {"请", "如您", "如果", "若", "但", "此外", "您可", "为了", "除", "需要说明"})
        if (text_.starts_with(start)) return;
    // "位置信息属于敏感信息，拒绝提供…": said about the information, not a new item.
    if (!clauses_.empty() && text_.substr(0, clauses_.front().end).find("属于") != text_.npos) return;
    Act act;
    act.act = lead_.act, act.actor = lead_.actor, act.actor_name = lead_.actor_name, act.sdks = lead_.sdks;
    act.negated = lead_.negated;
    for (const Hit& hit : hits_) {
      if (hit.word == Word::open_list) act.open_list = true;
      if ((hit.word != Word::type && hit.word != Word::generic) || masked(hit)) continue;
      if (hit.word == Word::type && !is_permission(hit) && names_function(hit)) continue;
      // Weak words count in the noun phrase that opens the item, or in an enumeration that has begun.
      if (hit.weak && act.types.empty() && clause_of(hit.begin) > 1) continue;
      attach(act, hit);
    }
    if (act.types.empty() && act.generic.empty()) return;
    inherited_ = true;
    if (lead_.conditional) conditional_ = true;
    acts_.clear();
    acts_.push_back(std::move(act));
  }

  // A row of a table whose columns became blanks or commas: an SDK's name, what it takes, an address.
  bool flat_row() {
    const std::size_t headed = text_.substr(0, 90).find("sdk:");
    if (text_.find("http") == text_.npos && text_.find("www.") == text_.npos && headed == text_.npos)
      return false;
    const Hit* name = nullptr;
    Act act;
    for (const Hit& hit : hits_) {
      if (name == nullptr &&
          (hit.word == Word::sdk_name || (hit.word == Word::actor && lexicon_.value(hit) == "sdk")))
        name = &hit;
      if (name == nullptr || (hit.word != Word::type && hit.word != Word::generic)) continue;
      if (hit.word == Word::type && (beside_generic(hit) || (hit.weak && beside_strong(hit)))) continue;
      if (hit.word == Word::type && hit.weak) continue;
      attach(act, hit);
    }
    if (name == nullptr) return unnamed_row(act);
    if (act.types.empty()) return false;
    act.act = "collect", act.actor = "sdk";
    act.actor_name = std::string(text_.substr(name->begin, name->end - name->begin));
    if (name->word == Word::sdk_name) act.sdks = lexicon_.sdks_named(act.actor_name);
    acts_.push_back(std::move(act));
    return true;
  }

  // "前述设备信息包括：IP地址、基站…": more of what was said to be collected.
  bool explains_previous() {
    std::string_view start = text_.substr(clauses_.empty() ? 0 : clause_start_text(clauses_.front()));
    bool refers = false;
    for (std::string_view word : {"上述", "前述", "以上", "此类", "这类", "这些", "该等", "该类",
                                  "包括:", "包括您", "具体包括", "主要包括"})
      refers = refers || start.starts_with(word);
    refers = refers || names_group(start);
    std::size_t includes = start.find("包括");
    if (includes == start.npos) includes = start.find("包含");
    if (names_group(start)) includes = start.find(':');
    if (!refers || includes == start.npos || includes > 60) return false;
    const std::size_t from = text_.size() - start.size() + includes;
    Act act;
    for (const Hit& hit : hits_)
      if (hit.word == Word::type && hit.begin > from && !masked(hit) && !names_function(hit)) {
        act.act = "collect";  // what weak words need
        attach(act, hit);
      }
    if (act.types.empty() || (names_group(start) && act.types.size() < 3)) return false;
    act.actor = "app";
    acts_.push_back(std::move(act));
    return true;
  }
  // "(2)设备信息：设备名称、系统版本…": an item that names a group and what is in it. Groups of the national standard's
  // annex are definitions.
  bool names_group(std::string_view start) const {
    std::size_t colon = start.find(':');
    if (!item_ || colon == start.npos || colon > 45 || (lead_.open && lead_.exempt)) return false;
    std::string_view head = start.substr(0, colon);
    for (std::string_view annex :
         {"个人财产", "个人健康", "个人生物", "个人身份", "个人敏感", "个人教育", "个人通信", "个人上网",
          "个人常用", "个人位置", "网络身份", "其他信息", "个人信息", "个人基本"})
      if (head.find(annex) != head.npos) return false;
    return head.ends_with("信息") || head.ends_with("数据") || head.ends_with("资料") ||
           head.ends_with("记录");
  }

  // The same with a vendor nobody knows: "14 Appic 广告投放 硬件型号、IP地址 https://…": its number, its name, its data.
  bool unnamed_row(Act& act) {
    std::size_t at = 0;
    while (at < text_.size() &&
           ((text_[at] >= '0' && text_[at] <= '9') || text_[at] == ' ' || text_[at] == '.'))
      ++at;
    std::size_t end = at;
    while (end < text_.size() &&
           ((text_[end] >= 'a' && text_[end] <= 'z') || (text_[end] >= '0' && text_[end] <= '9')))
      ++end;
    std::string_view name = text_.substr(at, end - at);
    if (name.empty() && at > 0) {
      // A Chinese name runs into the purpose: up to the first piece of information.
      auto data = std::find_if(hits_.begin(), hits_.end(), [&](const Hit& h) {
        return h.begin > at && (h.word == Word::type || h.word == Word::generic);
      });
      if (data == hits_.end() || data->begin - at > 60) return false;
      end = data->begin;
      name = text_.substr(at, end - at);
    }
    if (name.size() < 3 || name.starts_with("http") || name.starts_with("www") || name == "app" ||
        name == "ios" || name == "android")
      return false;
    for (const Hit& hit : hits_)
      if (hit.word == Word::type && !hit.weak && !beside_generic(hit) && hit.begin >= end &&
          hit.begin < text_.find("http"))
        attach(act, hit);
    if (act.types.size() < 2) return false;
    act.act = "collect", act.actor = "sdk", act.actor_name = std::string(name);
    acts_.push_back(std::move(act));
    return true;
  }

  // "iOS-麦克风：用于…": a row of a list of permissions, whatever introduced it.
  bool names_permission_row() const {
    std::size_t colon = text_.find(':');
    if (colon == text_.npos || colon > 90) return false;
    std::string_view head = text_.substr(0, colon);
    return head.find("ios-") != head.npos || head.find("android-") != head.npos ||
           head.find("ios端") != head.npos || head.ends_with("权限");
  }

  bool controlled_condition() const {
    for (std::string_view mode : {"模式下", "状态下"})
      if (text_.find(mode) != text_.npos) return true;
    for (const Clause& c : conditions_) {
      std::string_view text = text_.substr(c.begin, c.end - c.begin);
      for (std::string_view word :
           {"取消", "撤回", "关闭", "拒绝", "注销", "停止", "不同意", "删除", "withdraw", "opt"})
        if (text.find(word) != text.npos) return true;
    }
    return false;
  }

  // "身份证信息属于敏感信息，我们将加密存储", "对于聊天记录，我们会留存相关信息": an act that names nothing, or only refers
  // back, speaks of what its sentence opened with.
  void take_topic() {
    if (clauses_.size() < 2 || acts_.empty()) return;
    const Clause& first = clauses_.front();
    std::string_view text = text_.substr(0, first.end);
    bool topic = text.find("属于") != text.npos;
    for (std::string_view word : {"对于", "就", "针对", "关于"})
      topic = topic || text.substr(clause_start_text(first)).starts_with(word);
    if (!topic) return;
    for (Act& act : acts_) {
      if (act.clause == 0 || act.given || act.negated || !act.types.empty() || act.actor != "app" ||
          (act.act != "collect" && act.act != "store" && act.act != "use"))
        continue;
      bool refers = std::all_of(act.generic.begin(), act.generic.end(), [](const std::string& word) {
        return word == "相关信息" || word == "该信息" || word == "上述信息" || word == "这些信息" ||
               word == "该等信息" || word == "此类信息";
      });
      if (!refers) continue;
      for (const Hit& hit : hits_)
        if ((hit.word == Word::type || hit.word == Word::generic) && hit.begin < first.end && !masked(hit) &&
            !names_function(hit))
          attach(act, hit);
    }
  }

  void emit(std::vector<Statement>& out) {
    std::size_t first = out.size();
    take_topic();
    borrow_objects();
    for (Act& act : acts_) {
      if (act.types.empty() && act.generic.empty()) continue;
      Statement s;
      s.actor = act.actor, s.actor_name = act.actor_name, s.sdks = act.sdks;
      s.act = act.permission_word && (act.act == "collect" || act.act == "permission" || act.act == "use")
                  ? "permission"
                  : act.act;
      s.types = act.types, s.generic = act.generic, s.categories = act.categories;
      s.recipient = act.recipient;
      s.negated = act.negated;
      // "不会收集剪切板中的其他信息" denies the rest, not what is named.
      const bool denies_rest = act.negated && act.clause < clauses_.size() && [&] {
        std::string_view rest =
            text_.substr(act.end, clauses_[act.clause].end - std::min(act.end, clauses_[act.clause].end));
        return rest.find("的其他") != rest.npos || rest.find("的其它") != rest.npos ||
               rest.find("中其他") != rest.npos || rest.find("其他无关") != rest.npos ||
               rest.find("其他信息") != rest.npos || rest.find("其他内容") != rest.npos ||
               rest.find("其它信息") != rest.npos;
      }();
      const bool condition_before = std::any_of(conditions_.begin(), conditions_.end(),
                                                [&](const Clause& c) { return c.begin < act.begin; });
      s.conditional = act.negated && (act.conditional || denies_rest || conditional_ ||
                                      controlled_condition() || condition_before);
      s.purpose = purpose_.empty() && inherited_ ? lead_.purpose : original_words(purpose_);
      s.open_list = act.open_list;
      s.deidentified = has(Word::deidentified);
      s.from = inherited_ ? "list" : "sentence";
      if (has(Word::optional))
        s.mandatory = false;
      else if (has(Word::mandatory))
        s.mandatory = true;
      if (!conditions_.empty())
        s.condition = std::string(trim(
            text_.substr(conditions_.front().begin, conditions_.front().end - conditions_.front().begin)));
      if (s.act == "store") s.retention = retention(), s.region = region();
      if (s.act == "collect") s.frequency = frequency();
      merge(out, first, std::move(s));
    }
  }

  // Words of the sentence from the first of `cues` on, up to the end of its clause.
  std::string words_from(std::initializer_list<std::string_view> cues) const {
    for (std::string_view cue : cues)
      if (std::size_t at = text_.find(cue); at != text_.npos) {
        std::size_t end = std::min(text_.find_first_of(",;", at), text_.size());
        std::string words(text_.substr(at, std::min<std::size_t>(end - at, 90)));
        while (!words.empty() && (static_cast<unsigned char>(words.back()) & 0xC0) == 0x80 &&
               !is_valid_utf8(words))
          words.pop_back();
        if (words.ends_with("。")) words.resize(words.size() - 3);
        return to_valid_utf8(words);
      }
    return {};
  }
  std::string retention() const {
    for (std::string_view unit : {"个月", "年", "天", "日", "month", "year", "day"})
      if (std::size_t at = text_.find(unit); at != text_.npos && at > 0) {
        std::size_t begin = at;
        while (begin > 0 &&
               (std::isdigit(static_cast<unsigned char>(text_[begin - 1])) || text_[begin - 1] == ' '))
          --begin;
        if (begin < at) return std::string(trim(text_.substr(begin, at + unit.size() - begin)));
        for (std::string_view n : {"一", "二", "三", "五", "六", "十", "两"})
          if (text_.substr(0, at).ends_with(n)) return std::string(n) + std::string(unit);
      }
    return words_from({"所必需的", "最短", "必要的时间", "必要期限", "as long as"});
  }
  std::string region() const {
    return words_from({"中华人民共和国境内", "中国境内", "境内", "境外", "本地", "within china"});
  }
  std::string frequency() const {
    return words_from(
        {"每次", "每隔", "每天", "每日", "每分钟", "每小时", "仅在", "只在", "只会在", "only when"});
  }

  // "…只存储在您的设备中，也不会向第三方共享": a denial without an object speaks of what the sentence named before.
  void borrow_objects() {
    for (std::size_t a = 0; a < acts_.size(); ++a) {
      Act& act = acts_[a];
      if (!act.negated || !act.types.empty() || !act.generic.empty()) continue;
      // "…手机号，不收集其他信息" denies the rest.
      std::string_view next = text_.substr(act.end, 24);
      bool rest = false;
      for (std::string_view other :
           {"其他", "其它", "您的其他", "额外", "更多", "除此", "上述以外", "无关", "与"})
        rest = rest || next.starts_with(other);
      if (rest) {
        act.generic.emplace_back("其他信息");
        act.conditional = true;
        continue;
      }
      for (const Hit& hit : hits_)
        if (hit.word == Word::generic && hit.begin < act.begin && !masked(hit)) attach(act, hit);
      if (act.generic.empty() && a > 0) act.types = acts_[a - 1].types, act.generic = acts_[a - 1].generic;
      // "不会对其留存": it stands for what the paragraph spoke of.
      if (act.types.empty() && act.generic.empty() && act.clause < clauses_.size()) {
        const Clause& clause = clauses_[act.clause];
        std::string_view text = text_.substr(clause.begin, clause.end - clause.begin);
        for (std::string_view word :
             {"该等信息", "该信息", "上述", "前述", "该等", "此类", "这些", "任何", "其"})
          if (text.find(word) != text.npos) {
            act.generic.emplace_back(word);
            break;
          }
      }
    }
  }

  static std::string original_words(const std::string& text) { return text; }

  // One statement for each actor, act and polarity of the sentence.
  static void merge(std::vector<Statement>& out, std::size_t first, Statement s) {
    for (std::size_t i = first; i < out.size(); ++i) {
      Statement& o = out[i];
      if (o.actor != s.actor || o.act != s.act || o.negated != s.negated || o.sdks != s.sdks) continue;
      for (const std::string& type : s.types) insert_unique(o.types, type);
      for (const std::string& word : s.generic)
        if (std::find(o.generic.begin(), o.generic.end(), word) == o.generic.end()) o.generic.push_back(word);
      for (const std::string& category : s.categories) insert_unique(o.categories, category);
      o.open_list = o.open_list || s.open_list;
      return;
    }
    out.push_back(std::move(s));
  }

  void update_lead() {
    bool permissions = text_.find("权限") != text_.npos;
    if (exempt_ && (introduces_ || listing_)) {
      lead_ = {.open = true, .exempt = true};
      return;
    }
    if (definition_ && introduces_) {
      lead_ = {.open = true, .exempt = true};
      return;
    }
    if (introduces_) {
      // 除外 before a list: the items are its exceptions.
      if (has(Word::except) || has(Word::without)) {
        lead_ = {.open = true, .exempt = true};
        return;
      }
      const Act* last = nullptr;
      for (const Act& act : acts_)
        if (act.act == "collect" || last == nullptr) last = &act;
      if (last != nullptr && !inherited_) {
        lead_ = {.open = true,
                 .actor = last->actor,
                 .actor_name = last->actor_name,
                 .act = last->act,
                 .sdks = last->sdks,
                 .negated = last->negated,
                 .conditional = conditional_,
                 .purpose = purpose_};
        if (last->permission_word || (permissions && last->act != "share")) lead_.act = "permission";
        return;
      }
      if (permissions && !inherited_ && trim(text_).ends_with(":")) {
        lead_ = {.open = true, .actor = "app", .act = "permission"};
        return;
      }
      if (acts_.empty() && has(Word::negation) && text_.size() < 120 && trim(text_).ends_with(":")) {
        lead_ = {.open = true, .actor = "app", .negated = true};
        return;
      }
      if (!item_ && !inherited_) lead_ = {};
      return;
    }
    // A paragraph that is no item ends the list.
    if (!item_ && !inherited_) lead_ = {};
  }

  const Lexicon& lexicon_;
  NormalText normal_;
  std::string_view text_;
  std::vector<Hit> hits_;
  Lead& lead_;
  bool item_;

  std::vector<Clause> clauses_, masks_, conditions_, examples_;
  std::vector<std::uint32_t> uses_;  // where a "用于…" begins that is an act
  bool conditional_ = false, exempt_ = false, definition_ = false, listing_ = false, introduces_ = false,
       inherited_ = false;
  std::string purpose_;
  std::string subject_, subject_name_, sdk_name_;
  std::vector<std::string> sdk_;
  std::vector<Act> acts_;
  std::vector<std::size_t> current_;  // acts that take the next objects
  std::uint32_t negated_at_ = 0;
  bool spent_ = false;               // the clause's denial met its act
  std::vector<const Hit*> pending_;  // information before its act
  const Hit* last_act_ = nullptr;
};

}  // namespace

std::vector<Statement> StatementReader::read(const std::vector<SourceSentence>& sentences) const {
  std::vector<Statement> out;
  Lead lead;
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    const SourceSentence& sentence = sentences[i];
    // Headings state nothing; one that closes a section closes its lists too.
    if (sentence.heading > 0) {
      lead = {};
      continue;
    }
    std::size_t first = out.size();
    const std::string style = sentence.item ? numbering_style(sentence.text) : std::string();
    if (!style.empty() && style == lead.style) lead = {};
    const bool was_open = lead.open;
    const std::string previous = lead.style;
    SentenceReader(lexicon_, sentence.text, lead, sentence.item).read(out);
    if (lead.open && lead.style.empty()) lead.style = was_open ? previous : style;
    for (std::size_t s = first; s < out.size(); ++s) out[s].sentence = static_cast<std::uint32_t>(i);
  }
  return out;
}

}  // namespace xiezhi
