#include "policy/analysis.h"

#include <algorithm>

#include "policy/normal_text.h"
#include "policy/phrases.h"
#include "policy/sdk_table.h"
#include "policy/sentences.h"
#include "policy/statements.h"
#include "support/text.h"

namespace xiezhi {
namespace {

// Rows of policy_phrases found in each sentence.
std::vector<std::vector<const PhraseRow*>> phrases_of(const std::vector<PolicySentence>& sentences,
                                                      const Knowledge& knowledge) {
  PhraseScan scan(knowledge);
  for (const PolicySentence& sentence : sentences) scan.add(sentence.text);
  return scan.run();
}

class Assembly {
 public:
  Assembly(const Document& document, std::string_view name, const Lexicon& lexicon)
      : document_(document), lexicon_(lexicon), cut_(sentences_of(document)) {
    out_.document.kind = document_kind(document, name, lexicon);
  }

  PolicyReading read() {
    add_sentences();
    out_.statements = StatementReader(lexicon_).read(cut_);
    add_tables();
    // Phrases are Simplified; a Traditional text is looked at in that form, and shown in its own.
    std::vector<PolicySentence> shown = out_.sentences;
    if (traditional())
      for (PolicySentence& sentence : out_.sentences) sentence.text = simplified(sentence.text);
    phrases_ = phrases_of(out_.sentences, lexicon_.knowledge());
    for (const auto& rows : phrases_) out_.categories.push_back(categories_of(rows));
    out_.rights = rights_in(out_.sentences, phrases_, lexicon_);
    // Addresses inside lists of SDKs are the vendors': only running text names the operator's.
    std::vector<PolicySentence> running(out_.sentences.begin(),
                                        out_.sentences.begin() + static_cast<std::ptrdiff_t>(cut_.size()));
    out_.contacts = contacts_in(running);
    out_.sentences = std::move(shown);
    add_named_sdks();
    fill_statements();
    describe();
    add_items();
    return std::move(out_);
  }

 private:
  bool traditional() const {
    std::string some;
    for (const PolicySentence& sentence : out_.sentences)
      if (some.size() < 20'000) some += sentence.text;
    return traditional_share(some) > 0.02;
  }

  void add_sentences() {
    for (const SourceSentence& s : cut_) {
      PolicySentence sentence;
      const DocumentBlock& block = document_.blocks[s.block];
      sentence.text = std::string(s.text);
      sentence.place.offset = block.source_of(s.begin);
      std::uint64_t last = block.source_of(s.end > s.begin ? s.end - 1 : s.begin);
      sentence.place.length =
          last >= sentence.place.offset ? last - sentence.place.offset + 1 : s.text.size();
      if (s.heading == 0 && s.section < cut_.size() && cut_[s.section].heading > 0)
        sentence.section = std::string(cut_[s.section].text);
      out_.sentences.push_back(std::move(sentence));
    }
  }

  void add_tables() {
    TableReading tables = read_tables(document_, cut_, out_.document.kind, lexicon_);
    auto base = static_cast<std::uint32_t>(out_.sentences.size());
    std::erase_if(out_.statements, [&](const Statement& s) {
      return std::binary_search(tables.used_blocks.begin(), tables.used_blocks.end(), cut_[s.sentence].block);
    });
    for (TableReading::Row& row : tables.rows) {
      PolicySentence sentence;
      sentence.text = std::move(row.text), sentence.place = row.place,
      sentence.section = std::move(row.section);
      out_.sentences.push_back(std::move(sentence));
    }
    for (Statement& s : tables.statements) {
      s.sentence += base;
      out_.statements.push_back(std::move(s));
    }
    out_.sdk_list = std::move(tables.sdks);
  }

  // SDKs that sentences, not tables, disclose: with what they collect, said by a statement about them.
  void add_named_sdks() {
    for (const Statement& s : out_.statements) {
      if (s.actor != "sdk" || s.from == "table" || s.negated || s.actor_name.empty()) continue;
      if (s.act != "collect" && s.act != "use" && s.act != "permission") continue;
      auto same = std::find_if(out_.sdk_list.begin(), out_.sdk_list.end(), [&](const DisclosedSdk& d) {
        return d.from == "text" && d.name == s.actor_name;
      });
      if (same == out_.sdk_list.end()) {
        DisclosedSdk sdk;
        sdk.name = s.actor_name, sdk.sdks = s.sdks, sdk.purpose = s.purpose, sdk.from = "text";
        sdk.place = out_.sentences[s.sentence].place;
        out_.sdk_list.push_back(std::move(sdk));
        same = out_.sdk_list.end() - 1;
      }
      for (const std::string& type : s.types) insert_unique(same->types, type);
      for (const std::string& category : s.categories) insert_unique(same->categories, category);
    }
  }

  void fill_statements() {
    for (Statement& s : out_.statements) {
      const PolicySentence& sentence = out_.sentences[s.sentence];
      s.offset = sentence.place.offset, s.length = sentence.place.length;
    }
  }

  void describe() {
    EmbeddedDocument& d = out_.document;
    d.title = document_.title;
    d.format = std::string(id(document_.format));
    d.readability = readability_of(document_, out_.sentences, lexicon_);
    d.characters = d.readability->characters, d.cjk_characters = d.readability->han;
    d.language = d.cjk_characters * 5 >= d.characters ? "zh" : "en";
    d.states = document_states(document_, lexicon_, lexicon_.knowledge());
    if (cut_.size() >= kMostSentences) insert_unique(d.states, "cut");
    // Short, but it states something: not empty.
    if (!out_.statements.empty()) std::erase(d.states, "empty");
    std::string all;
    for (const PolicySentence& sentence : out_.sentences) all += sentence.text, all += '\n';
    d.placeholders = placeholders_in(all);
    PolicyDates dates = dates_in(out_.sentences);
    d.updated = dates.updated, d.effective = dates.effective;
    d.operators = operators_in(out_.sentences);
    for (const auto& rows : phrases_)
      for (const PhraseRow* row : rows) {
        insert_unique(d.categories, row->category);
        if (row->category == "rule_section" && !row->note.empty())
          insert_unique(d.sections, row->note);
        else if (row->category == "rule_section")
          insert_unique(d.sections, row->phrase);
      }
    std::string normal = normalise(all).text;
    std::vector<std::string> named;
    for (const Hit& hit : lexicon_.scan(normal))
      if (hit.word == Word::sdk_name)
        for (std::string_view sdk : List(lexicon_.value(hit))) insert_unique(named, sdk);
    for (const DisclosedSdk& sdk : out_.sdk_list)
      for (const std::string& one : sdk.sdks) insert_unique(named, one);
    d.sdks_named = std::move(named);
    if (refers_to_list()) insert_unique(d.states, "refers_to_list");
    const LimitRow* least = lexicon_.knowledge().limit("policy_min_collection_sentences");
    if (d.kind == "user_agreement" && least != nullptr &&
        static_cast<double>(collection_sentences()) >= 2 * least->value)
      insert_unique(d.states, "embeds_policy");
  }

  // The text sends its reader to a list of SDKs that is not in it.
  bool refers_to_list() const {
    if (out_.document.kind == "sdk_list") return false;
    for (const DisclosedSdk& sdk : out_.sdk_list)
      if (sdk.from == "table") return false;
    for (const PolicySentence& sentence : out_.sentences) {
      if (sentence.text.find("清单") == std::string::npos &&
          sentence.text.find("目录") == std::string::npos &&
          sentence.text.find("列表") == std::string::npos && sentence.text.find("list") == std::string::npos)
        continue;
      std::string normal = normalise(sentence.text).text;
      for (const Hit& hit : lexicon_.scan(normal))
        if (hit.word == Word::title && lexicon_.value(hit) == "sdk_list") return true;
    }
    return false;
  }

  std::size_t collection_sentences() const {
    std::vector<std::uint32_t> seen;
    for (const Statement& s : out_.statements)
      if (s.act == "collect" && !s.negated && !s.types.empty() && (seen.empty() || seen.back() != s.sentence))
        seen.push_back(s.sentence);
    return seen.size();
  }

  // The first sentence for which `told` holds, or none.
  template <typename Told>
  std::optional<std::uint32_t> first_sentence(Told told) const {
    for (std::size_t i = 0; i < out_.sentences.size(); ++i)
      if (told(i)) return static_cast<std::uint32_t>(i);
    return std::nullopt;
  }
  std::optional<std::uint32_t> sentence_with(Word word) const {
    return first_sentence([&](std::size_t i) {
      std::string normal = normalise(out_.sentences[i].text).text;
      auto hits = lexicon_.scan(normal);
      return normal.size() > 20 &&
             std::any_of(hits.begin(), hits.end(), [&](const Hit& h) { return h.word == word; });
    });
  }
  template <typename Wanted>
  std::optional<std::uint32_t> statement_where(Wanted wanted) const {
    for (const Statement& s : out_.statements)
      if (wanted(s)) return s.sentence;
    return std::nullopt;
  }
  std::optional<std::uint32_t> at_place(const TextPlace& place) const {
    return first_sentence([&](std::size_t i) { return out_.sentences[i].place.offset == place.offset; });
  }

  void add_item(const char* id, std::optional<std::uint32_t> sentence) {
    out_.items.push_back({id, sentence.has_value(), {}});
    out_.item_sentences.push_back(sentence.value_or(0));
  }

  void add_items() {
    const auto& ops = out_.document.operators;
    add_item("operator_name", ops.empty() ? std::nullopt : first_sentence([&](std::size_t i) {
               return out_.sentences[i].text.find(ops.front()) != std::string::npos;
             }));
    auto contact = std::find_if(out_.contacts.begin(), out_.contacts.end(), [](const Contact& c) {
      return c.valid && !c.regulator && c.kind != "person";
    });
    add_item("operator_contact", contact == out_.contacts.end() ? std::nullopt : at_place(contact->place));
    add_item("purpose", statement_where([](const Statement& s) { return !s.purpose.empty() && !s.negated; }));
    add_item("manner", statement_where([](const Statement& s) {
               return s.act == "store" || s.act == "use" || s.act == "share";
             }));
    add_item("types", statement_where([](const Statement& s) {
               return s.act == "collect" && !s.types.empty() && !s.negated;
             }));
    add_item("retention", sentence_with(Word::item_retention));
    auto right = std::find_if(out_.rights.begin(), out_.rights.end(), [](const Right& r) {
      return r.kind == "access" || r.kind == "deletion" || r.kind == "correction" || r.kind == "withdrawal";
    });
    add_item("rights", right == out_.rights.end() ? std::nullopt : at_place(right->place));
    auto notice = std::find_if(out_.rights.begin(), out_.rights.end(),
                               [](const Right& r) { return r.kind == "change_notice"; });
    add_item("change_notice", notice == out_.rights.end() ? std::nullopt : at_place(notice->place));
    add_item("third_parties", statement_where([](const Statement& s) {
               return s.act == "share" || s.act == "entrust" || s.act == "transfer" || s.actor == "sdk" ||
                      s.actor == "third_party";
             }));
    add_item("sdk_list", out_.sdk_list.empty() ? std::nullopt : at_place(out_.sdk_list.front().place));
    add_item("sensitive", sentence_with(Word::item_sensitive));
    add_item("children", sentence_with(Word::item_children));
    add_item("overseas", sentence_with(Word::item_overseas));
    add_item("security", sentence_with(Word::item_security));
    add_item("automated", sentence_with(Word::item_automated));
    add_item("cookies", sentence_with(Word::item_cookies));
    bool dated = !out_.document.updated.empty() || !out_.document.effective.empty();
    add_item("date", dated ? first_sentence([&](std::size_t i) {
               return out_.sentences[i].text.find("20") != std::string::npos &&
                      !dates_in({out_.sentences[i]}).updated.empty();
             })
                           : std::nullopt);
    if (dated) out_.items.back().told = true;
  }

  const Document& document_;
  const Lexicon& lexicon_;
  std::vector<SourceSentence> cut_;
  std::vector<std::vector<const PhraseRow*>> phrases_;
  PolicyReading out_;
};

}  // namespace

PolicyReading PolicyReader::read(const Document& document, std::string_view name) const {
  return Assembly(document, name, lexicon_).read();
}

}  // namespace xiezhi
