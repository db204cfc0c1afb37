// Sensitive points, by kind of row:
//   method   calls on the class or a subclass of it, constant arguments checked where the row asks for some
//   field    reads of the static field
//   uri, shell, file, intent   string constants; for shell and file only where the class also runs commands or
//            opens files, because a word like "ps" means nothing alone
//   reflection   a class name and a member name of one row as constants of one method
// Native rows are matched by native libraries' imports: see collections.cc.
#include "examine/code/sensitive_points.h"

#include <algorithm>
#include <tuple>

#include <boost/unordered/unordered_flat_map.hpp>
#include <boost/unordered/unordered_flat_set.hpp>

#include "support/text.h"

namespace xiezhi {
namespace {

enum class Match { no, yes, undecided };

class PointFinder {
 public:
  explicit PointFinder(const ProgramView& view) : view_(view), index_(view.index) {}

  SensitivePoints find() {
    find_calls();
    find_field_reads();
    find_strings();
    find_seen_texts();
    find_reflection();
    find_run_reflection();
    auto key = [](const SensitivePoint& p) { return std::tie(p.method, p.pc, p.api, p.source); };
    std::sort(out_.points.begin(), out_.points.end(),
              [&](const auto& a, const auto& b) { return key(a) < key(b); });
    auto same = [&](const auto& a, const auto& b) { return key(a) == key(b); };
    out_.points.erase(std::unique(out_.points.begin(), out_.points.end(), same), out_.points.end());
    return std::move(out_);
  }

 private:
  // ---- calls -----------------------------------------------------------------------------------------------

  // Source rows by member name; looked up by the few hundred method names that occur in the table.
  void find_calls() {
    boost::unordered_flat_map<StringId, std::vector<const AndroidSource*>> by_name;
    for (const AndroidSource& row : view_.scene.knowledge.sources(SourceKind::method)) {
      StringId name = index_.find_string(row.member);
      if (name != kNoString) by_name[name].push_back(&row);
    }
    for (std::uint32_t i = 0; i < index_.method_count(); ++i) {
      MethodId method{i};
      auto rows = by_name.find(index_.name_of(method));
      if (rows == by_name.end()) continue;
      for (const AndroidSource* row : rows->second) consider_method(method, *row);
    }
  }

  void consider_method(MethodId method, const AndroidSource& row) {
    if (!view_.hierarchy.is_subtype(index_.class_of(method), descriptor_cached(row.class_name))) return;
    if (row.is_callback) {
      if (index_.is_declared(method) && index_.has_code(method))
        add(row, method, 0, "overrides " + api_of(row));
      return;
    }
    // A declared method with this name is the app's own code, not the platform's, unless the row names an SDK's method.
    MethodId resolved = index_.resolve(method);
    bool own = index_.is_declared(resolved) && index_.java_name(index_.class_of(resolved)) != row.class_name;
    if (own) return;
    for (const Caller& caller : index_.callers(method))
      if (!is_its_own_use(resolved, caller.id)) consider_call(caller, row);
  }

  // An SDK that reads its own object (an account class writing itself into a parcel) takes nothing new.
  bool is_its_own_use(MethodId source, MethodId caller) const {
    if (!index_.is_declared(source)) return false;
    return view_.owners.of_class(index_.java_name(index_.class_of(source))) ==
           view_.owners.of_class(index_.java_name(index_.class_of(caller)));
  }

  void consider_call(const Caller& caller, const AndroidSource& row) {
    std::string shown = api_of(row);
    if (!row.arguments.empty()) {
      Match match = match_arguments(caller, row, shown);
      if (match != Match::yes)
        if (auto seen = seen_argument(caller, row)) {
          SensitivePoint point{.source = &row, .method = caller.id, .pc = caller.pc, .api = api_of(row)};
          point.shown = shown + "(\"" + *seen + "\")";
          point.argument = *seen;
          out_.points.push_back(std::move(point));
          return;
        }
      // Rows without types are leads to other facts (starting an app); they would be no collection either way.
      if (match == Match::undecided && !row.types.empty()) ++out_.undecided_arguments;
      if (match != Match::yes) return;
    }
    add(row, caller.id, caller.pc, shown);
  }

  Match match_arguments(const Caller& caller, const AndroidSource& row, std::string& shown) {
    bool undecided = false;
    std::vector<Value> values;
    for (std::string_view piece : row.arguments) {
      if (piece.starts_with('@')) {
        if (values.empty()) values = view_.constants.arguments(caller.id, caller.pc);
        Match match = match_condition(piece, caller, values, shown);
        if (match == Match::yes) return match;
        undecided = undecided || match == Match::undecided;
        continue;
      }
      if (values.empty()) values = view_.constants.arguments(caller.id, caller.pc);
      for (const Value& value : values) {
        if (!value.known() && value.held.index() == 0) undecided = true;
        if (matches(piece, value)) {
          shown += "(" + printed(value) + ")";
          return Match::yes;
        }
      }
    }
    return undecided ? Match::undecided : Match::no;
  }

  // What first run saw the call given, where that is what the row asks for.
  std::optional<std::string> seen_argument(const Caller& caller, const AndroidSource& row) const {
    for (std::size_t stage = 0; stage < kStageCount; ++stage)
      for (const SeenCall& call : view_.first_run.calls(static_cast<Stage>(stage), caller.id, caller.pc))
        for (ValueId argument : call.arguments)
          for (const std::string& text : view_.first_run.constants(argument))
            for (std::string_view piece : row.arguments)
              if (!piece.starts_with('@') && matches_seen(piece, text)) return text;
    return std::nullopt;
  }

  static bool matches_seen(std::string_view piece, const std::string& text) {
    if (!piece.starts_with('#') && !piece.starts_with('&')) return glob_matches(piece, text);
    char* end = nullptr;
    const long long number = std::strtoll(text.c_str(), &end, 10);
    if (text.empty() || *end != 0) return false;
    const long long wanted = std::atoll(std::string(piece.substr(1)).c_str());
    return piece[0] == '#' ? number == wanted : (number & wanted) != 0;
  }

  // Members that first run saw looked up and used: exact, where find_reflection() only sees two words together.
  void find_run_reflection() {
    boost::unordered_flat_map<std::string_view, std::vector<const AndroidSource*>> by_class;
    for (SourceKind kind : {SourceKind::method, SourceKind::field})
      for (const AndroidSource& row : view_.scene.knowledge.sources(kind))
        if (!row.types.empty()) by_class[row.class_name].push_back(&row);
    std::vector<SensitivePoint> found;
    for (const FirstRun::Reflective& call : view_.first_run.reflective_calls()) {
      auto rows = by_class.find(call.class_name);
      if (rows == by_class.end()) continue;
      for (const AndroidSource* row : rows->second) {
        if (row->member != call.member) continue;
        SensitivePoint point{.source = row, .method = call.method, .pc = call.pc, .api = api_of(*row)};
        point.shown = "reflection: " + point.api;
        if (!row->arguments.empty()) {
          bool matched = false;
          for (ValueId argument : call.arguments)
            for (const std::string& text : view_.first_run.constants(argument))
              for (std::string_view piece : row->arguments)
                if (!matched && !piece.starts_with('@') && matches_seen(piece, text))
                  matched = true, point.shown += "(\"" + text + "\")";
          if (!matched) continue;
        }
        found.push_back(std::move(point));
      }
    }
    for (const SensitivePoint& point : found)
      std::erase_if(out_.points, [&](const SensitivePoint& p) {
        return p.reflective && p.source == point.source && p.method == point.method;
      });
    out_.points.insert(out_.points.end(), found.begin(), found.end());
  }

  static std::string printed(const Value& value) {
    if (const std::string* text = value.text()) return "\"" + *text + "\"";
    if (const std::int64_t* number = value.integer()) return std::to_string(*number);
    return "…";
  }

  static bool matches(std::string_view piece, const Value& value) {
    if (piece.starts_with('#') || piece.starts_with('&')) {
      const std::int64_t* number = value.integer();
      if (number == nullptr) return false;
      std::int64_t wanted = std::atoll(std::string(piece.substr(1)).c_str());
      return piece[0] == '#' ? *number == wanted : (*number & wanted) != 0;
    }
    for (std::string_view text : value.texts())
      if (glob_matches(piece, text)) return true;
    return false;
  }

  // The words an argument can be asked for besides constants. What cannot be seen here is undecided, never yes.
  Match match_condition(std::string_view word, const Caller& caller, const std::vector<Value>& values,
                        std::string& shown) const {
    if (word == "@other_package") {
      for (const Value& value : values) {
        const std::string* text = value.text();
        if (text == nullptr || text->find('.') == std::string::npos) continue;
        if (*text == view_.scene.facts.app.id) return Match::no;
        shown += "(\"" + *text + "\")";
        return Match::yes;
      }
      return passes_own_package(caller) ? Match::no : Match::undecided;
    }
    if (word == "@launcher_query") {
      if (uses_string(caller.id, "android.intent.category.LAUNCHER")) return Match::yes;
      return makes(caller.id, "Landroid/content/Intent;") ? Match::no : Match::undecided;
    }
    if (word == "@media_images")
      return reads_field(caller.id, "android.provider.MediaStore$Images$Media") ? Match::yes
                                                                                : Match::undecided;
    return Match::undecided;
  }

  // Whether an argument of the call is what getPackageName() returned just before: the last write to its register
  // above the call in the method's text.
  bool passes_own_package(const Caller& caller) const {
    dex::Code code = index_.code(caller.id);
    dex::Instruction call = dex::decode(code, caller.pc);
    boost::unordered_flat_map<std::uint32_t, bool> holds_own_name;  // by register
    bool just_asked = false;
    dex::for_each_op(code, [&](std::uint32_t pc, dex::Op op, std::uint16_t unit) {
      if (pc >= caller.pc) return;
      if (op == dex::Op::move_result_object)
        holds_own_name[unit >> 8] = just_asked;
      else if (dex::traits(op).is(dex::property::kWrites))
        holds_own_name.erase(dex::decode(code, pc).a);
      just_asked = asks_own_name(caller.id, pc);
    });
    for (std::uint32_t i = 1; i < call.arguments_size(); ++i) {
      auto found = holds_own_name.find(call.argument(i));
      if (found != holds_own_name.end() && found->second) return true;
    }
    return false;
  }

  bool asks_own_name(MethodId method, std::uint32_t pc) const {
    std::span<const Call> calls = index_.calls(method);
    auto at = std::lower_bound(calls.begin(), calls.end(), pc,
                               [](const Call& c, std::uint32_t wanted) { return c.pc < wanted; });
    return at != calls.end() && at->pc == pc && index_.string(index_.name_of(at->id)) == "getPackageName" &&
           view_.hierarchy.is_subtype(index_.class_of(at->id), "Landroid/content/Context;");
  }

  bool makes(MethodId method, std::string_view type) const {
    for (const TypeUse& use : index_.types(method))
      if (use.kind() == TypeUseKind::new_instance && index_.descriptor(use.id) == type) return true;
    return false;
  }

  bool uses_string(MethodId method, std::string_view text) const {
    StringId id = index_.find_string(text);
    if (id == kNoString) return false;
    for (const StringUse& use : index_.strings(method))
      if (use.id == id) return true;
    return false;
  }
  bool reads_field(MethodId method, std::string_view class_name) const {
    TypeId type = index_.find_class(class_name);
    if (type == kNoType) return false;
    for (const FieldUse& use : index_.fields(method))
      if (index_.class_of(use.id) == type) return true;
    return false;
  }

  // ---- static fields ---------------------------------------------------------------------------------------

  void find_field_reads() {
    boost::unordered_flat_map<StringId, std::vector<const AndroidSource*>> by_name;
    for (const AndroidSource& row : view_.scene.knowledge.sources(SourceKind::field)) {
      StringId name = index_.find_string(row.member);
      if (name != kNoString) by_name[name].push_back(&row);
    }
    for (std::uint32_t i = index_.declared_field_count(); i < index_.field_count(); ++i) {
      FieldId field{i};
      auto rows = by_name.find(index_.name_of(field));
      if (rows == by_name.end()) continue;
      for (const AndroidSource* row : rows->second) {
        if (index_.descriptor(index_.class_of(field)) != descriptor_cached(row->class_name)) continue;
        for (const FieldUser& user : index_.users(field))
          if (user.kind() == FieldAccess::static_read || user.kind() == FieldAccess::read)
            add(*row, user.id, user.pc, api_of(*row));
      }
    }
  }

  // ---- strings ---------------------------------------------------------------------------------------------

  void find_strings() {
    const Knowledge& knowledge = view_.scene.knowledge;
    for (std::uint32_t i = 0; i < index_.string_count(); ++i) {
      StringId id{i};
      std::string_view text = index_.string(id);
      if (text.size() < 2 || text.size() > 512) continue;
      if (text.starts_with("content://")) {
        for (const AndroidSource& row : knowledge.sources(SourceKind::uri))
          if (is_below(text, row.member)) add_string_users(row, id, text);
      } else if (text.find("/sys/") != text.npos || text.find("/proc/") != text.npos ||
                 text.starts_with("/")) {
        for (const AndroidSource& row : knowledge.sources(SourceKind::file))
          if (glob_matches(row.member, text)) add_string_users(row, id, text);
      }
      if (text.size() <= 128 && text[0] >= 'a' && text[0] <= 'z') consider_command(id, text);
      if (text.find('.') != text.npos)
        for (const AndroidSource* row : intent_rows(text)) add_string_users(*row, id, text);
    }
  }

  // Addresses, paths and commands that first run saw put together and used.
  void find_seen_texts() {
    const Knowledge& knowledge = view_.scene.knowledge;
    view_.first_run.for_each_call(
        [&](MethodId method, std::uint32_t pc, MethodId callee, std::span<const ValueId> arguments) {
          const std::string_view owner = index_.descriptor(index_.class_of(callee));
          const std::string_view name = index_.string(index_.name_of(callee));
          const auto among = [&](Names names) {
            return std::any_of(names.begin(), names.end(),
                               [&](const auto& n) { return n.first == owner && n.second == name; });
          };
          const bool resolver = owner == "Landroid/content/ContentResolver;";
          const bool runs = among(kRunners), opens = among(kOpeners);
          if (!resolver && !runs && !opens) return;
          for (ValueId argument : arguments)
            for (const std::string& text : view_.first_run.constants(argument)) {
              const StringId written = index_.find_string(text);
              const bool constant = written != kNoString && !index_.users(written).empty();
              const auto note = [&](const AndroidSource& row) {
                if (!row.arguments.empty()) return;
                if (constant && uses_string(method, text)) return;  // find_strings() has it
                SensitivePoint point{.source = &row, .method = method, .pc = pc, .api = api_of(row)};
                point.shown = std::string(id_of(row.kind)) + " \"" + to_valid_utf8(text) + "\"";
                point.argument = text;
                out_.points.push_back(std::move(point));
              };
              if (resolver)
                for (const AndroidSource& row : knowledge.sources(SourceKind::uri))
                  if (is_below(text, row.member)) note(row);
              if (opens || runs)
                for (const AndroidSource& row : knowledge.sources(SourceKind::file))
                  if (glob_matches(row.member, text)) note(row);
              if (runs)
                for (const AndroidSource& row : knowledge.sources(SourceKind::shell))
                  if (text.starts_with(row.member) &&
                      (text.size() == row.member.size() || text[row.member.size()] == ' '))
                    note(row);
            }
        });
  }

  static bool is_below(std::string_view text, std::string_view uri) {
    if (!text.starts_with(uri)) return false;
    if (text.size() == uri.size()) return true;
    char next = text[uri.size()];
    return next == '/' || next == '?' || next == '#';
  }

  void consider_command(StringId id, std::string_view text) {
    for (const AndroidSource& row : view_.scene.knowledge.sources(SourceKind::shell)) {
      std::string_view command = row.member;
      if (!text.starts_with(command)) continue;
      if (text.size() > command.size() && text[command.size()] != ' ' && text[command.size()] != '\n')
        continue;
      add_string_users(row, id, text);
    }
  }

  std::vector<const AndroidSource*> intent_rows(std::string_view text) {
    if (intents_.empty())
      for (const AndroidSource& row : view_.scene.knowledge.sources(SourceKind::intent))
        intents_[row.member].push_back(&row);
    auto found = intents_.find(text);
    return found == intents_.end() ? std::vector<const AndroidSource*>{} : found->second;
  }

  void add_string_users(const AndroidSource& row, StringId id, std::string_view text) {
    for (const StringUser& user : index_.users(id)) {
      if (!row.arguments.empty() && !any_argument_string(row, user.id)) continue;
      bool lead = false;
      if (row.kind == SourceKind::shell) {
        bool here = calls_any(user.id, kRunners);
        if (!here && (row.member.size() < 8 || !class_calls_any(user.id, kRunners))) continue;
        lead = !here;
      } else if (row.kind == SourceKind::file) {
        bool here = calls_any(user.id, kOpeners) || calls_any(user.id, kRunners);
        if (!here && !class_calls_any(user.id, kOpeners)) continue;
        lead = !here;
      } else if (row.kind == SourceKind::intent && !row.class_name.empty() &&
                 !class_mentions(user.id, row.class_name)) {
        continue;
      }
      add(row, user.id, user.pc, std::string(id_of(row.kind)) + " \"" + to_valid_utf8(text) + "\"", lead);
    }
  }

  static std::string_view id_of(SourceKind kind) { return id(kind); }

  bool any_argument_string(const AndroidSource& row, MethodId method) const {
    for (std::string_view piece : row.arguments)
      if (uses_string(method, piece)) return true;
    return false;
  }

  using Names = std::span<const std::pair<std::string_view, std::string_view>>;
  static constexpr std::pair<std::string_view, std::string_view> kRunnerNames[] = {
      {"Ljava/lang/Runtime;", "exec"},
      {"Ljava/lang/ProcessBuilder;", "<init>"},
      {"Ljava/lang/ProcessBuilder;", "start"},
      {"Ljava/lang/ProcessBuilder;", "command"}};
  static constexpr std::pair<std::string_view, std::string_view> kOpenerNames[] = {
      {"Ljava/io/File;", "<init>"},
      {"Ljava/io/FileReader;", "<init>"},
      {"Ljava/io/FileInputStream;", "<init>"},
      {"Ljava/io/RandomAccessFile;", "<init>"},
      {"Ljava/util/Scanner;", "<init>"}};
  static constexpr Names kRunners{kRunnerNames};
  static constexpr Names kOpeners{kOpenerNames};

  bool calls_any(MethodId method, Names names) const {
    for (const Call& call : index_.calls(method)) {
      if (index_.is_declared(call.id)) continue;
      std::string_view owner = index_.descriptor(index_.class_of(call.id));
      for (const auto& [type, name] : names)
        if (owner == type && index_.string(index_.name_of(call.id)) == name) return true;
    }
    return false;
  }
  bool class_calls_any(MethodId method, Names names) const {
    for (MethodId other : index_.methods_of(index_.class_of(method)))
      if (calls_any(other, names)) return true;
    return false;
  }
  bool class_mentions(MethodId method, std::string_view text) const {
    for (MethodId other : index_.methods_of(index_.class_of(method)))
      if (uses_string(other, text)) return true;
    return false;
  }

  // ---- reflection ------------------------------------------------------------------------------------------

  // "android.telephony.TelephonyManager" and "getDeviceId" as constants of one method that looks members up.
  void find_reflection() {
    boost::unordered_flat_map<std::string_view, std::vector<const AndroidSource*>> by_class;
    for (const AndroidSource& row : view_.scene.knowledge.sources(SourceKind::method))
      if (!row.types.empty()) by_class[row.class_name].push_back(&row);
    for (const auto& [class_name, rows] : by_class) {
      StringId name = index_.find_string(class_name);
      if (name == kNoString) continue;
      for (const StringUser& user : index_.users(name)) {
        for (const AndroidSource* row : rows) {
          if (!uses_string(user.id, row->member)) continue;
          if (!row->arguments.empty() && !any_argument_string(*row, user.id) && !callers_pass(*row, user.id))
            continue;
          SensitivePoint point{.source = row, .method = user.id, .pc = user.pc, .api = api_of(*row)};
          point.shown = "reflection: " + point.api;
          point.reflective = true;
          out_.points.push_back(std::move(point));
        }
      }
    }
  }

  // A wrapper ("getProperty(name)") has the class and the member, its callers the argument. Only words that tell by
  // themselves count ("ro.serialno", not "wifi"): that the caller passes this one and no other is not seen.
  bool callers_pass(const AndroidSource& row, MethodId wrapper) const {
    for (const Caller& caller : index_.callers(wrapper))
      for (std::string_view piece : row.arguments)
        if (piece.find('.') != std::string_view::npos && uses_string(caller.id, piece)) return true;
    return false;
  }

  // ---- shared ----------------------------------------------------------------------------------------------

  static std::string api_of(const AndroidSource& row) {
    if (row.kind != SourceKind::method && row.kind != SourceKind::field) return std::string(row.member);
    return std::string(row.class_name) + "." + std::string(row.member);
  }

  std::string_view descriptor_cached(std::string_view java_name) {
    auto [at, fresh] = descriptors_.try_emplace(java_name);
    if (fresh) at->second = std::make_unique<std::string>(descriptor_of(java_name));
    return *at->second;
  }

  void add(const AndroidSource& row, MethodId method, std::uint32_t pc, std::string shown,
           bool lead = false) {
    if (!index_.is_declared(method)) return;
    out_.points.push_back({&row, method, pc, api_of(row), std::move(shown), false, lead});
  }

  const ProgramView& view_;
  const CodeIndex& index_;
  SensitivePoints out_;
  boost::unordered_flat_map<std::string_view, std::vector<const AndroidSource*>> intents_;
  boost::unordered_flat_map<std::string_view, std::unique_ptr<std::string>> descriptors_;
};

}  // namespace

SensitivePoints find_sensitive_points(const ProgramView& view) { return PointFinder(view).find(); }

}  // namespace xiezhi
