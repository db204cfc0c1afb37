// What a recorded call is: its type by the interface, else by the tool's words; its owner by its stack.
#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "examine/package/owner.h"
#include "examine/trace/recorder.h"
#include "examine/trace/steps.h"
#include "support/text.h"

namespace xiezhi {
namespace {

constexpr std::size_t kMostAlternatives = 4, kFramesForApi = 3;

// "Lcom/x/Y;->m(I)V", "com.x.Y.m(int)", "com.x.Y->m", "com.x.Y#m" → "com.x.Y.m"
std::string plain_api(std::string_view api) {
  api = trim(api);
  const std::size_t paren = api.find('(');
  std::string out(trim(api.substr(0, paren)));
  if (out.starts_with("L") && out.find(';') != out.npos) {
    out.erase(0, 1);
    std::replace(out.begin(), out.end(), '/', '.');
    out.erase(std::remove(out.begin(), out.end(), ';'), out.end());
  }
  for (std::string_view arrow : {"->", "#", "::"})
    if (const std::size_t p = out.rfind(arrow); p != out.npos) out.replace(p, arrow.size(), ".");
  return out;
}

class Recogniser {
 public:
  Recogniser(Facts& facts, const Knowledge& knowledge)
      : facts_(facts),
        knowledge_(knowledge),
        app_id_(app_id(facts)),
        owners_(knowledge, app_id_, own_classes()) {
    for (const RecordedTermRow& row : knowledge.recorded_terms()) {
      if (row.kind == "class_alias") aliases_.emplace(row.term, row.value.cell());
      if (row.kind == "tool_frame") tools_.push_back(row.term);
      if (row.kind == "behaviour") behaviours_.push_back(&row);
      if (row.kind == "noise") noise_.emplace(row.term, row.value);
      if (row.kind == "webview_provider") webview_providers_.insert(row.term);
      if (row.kind == "appop" || row.kind == "ios_access")
        coded_.emplace(std::pair(row.kind, row.term), &row);
    }
    // The longest word first: 蓝牙MAC before MAC.
    std::stable_sort(behaviours_.begin(), behaviours_.end(),
                     [](const auto* a, const auto* b) { return a->term.size() > b->term.size(); });
  }

  // True where the call is noise (guard 3 of the clauses): it keeps its place in the timeline and takes nothing.
  bool recognise(RecordedCall& call, const std::string& words) {
    strip_tool(call.stack);
    if (call.api.empty() && call.types.empty() && words.empty()) return false;  // a mark
    if (by_code(call)) return false;
    if (!call.api.empty()) call.api = plain_api(call.api);
    if (call.types.empty() && call.permissions.empty()) find_types(call, words);
    find_owner(call);
    const bool noise = !call.types.empty() && is_noise(call);
    if (noise) call.types.clear();
    return noise;
  }

 private:
  // What the call may be, the interface that was hooked first, then what lies just behind it.
  std::vector<std::string> names_of(const RecordedCall& call) const {
    std::vector<std::string> names{alias(call.api)};
    for (std::size_t i = 0; i < std::min(call.stack.size(), kFramesForApi); ++i)
      names.push_back(alias(plain_api(call.stack[i].method)));
    return names;
  }

  bool is_noise(const RecordedCall& call) const {
    for (const std::string& name : names_of(call)) {
      const auto row = noise_.find(name);
      if (row == noise_.end()) continue;
      for (std::string_view pattern : row->second)
        if (pattern == "*" || std::any_of(call.stack.begin(), call.stack.end(), [&](const Frame& frame) {
              return glob_matches(pattern, plain_api(frame.method));
            }))
          return true;
    }
    return asks_for_known_packages(call) || asks_for_one_intent(call);
  }

  bool has_pattern(const RecordedCall& call, std::string_view pattern) const {
    for (const std::string& name : names_of(call)) {
      const std::size_t dot = name.rfind('.');
      if (dot == name.npos) continue;
      for (const AndroidSource& row : knowledge_.method_sources(name.substr(0, dot), name.substr(dot + 1)))
        if (row.arguments.contains(pattern)) return true;
    }
    return false;
  }

  static bool is_package_name(std::string_view arg) {
    arg = trim(arg);
    return arg.find('.') != arg.npos && arg.find_first_of(" /:;(){}[]<>=,\"") == arg.npos &&
           std::any_of(arg.begin(), arg.end(), [](char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; });
  }

  // Looks up itself, or what provides the WebView: says nothing of the user's apps.
  bool asks_for_known_packages(const RecordedCall& call) const {
    if (!has_pattern(call, "@other_package")) return false;
    bool known = false;
    for (const std::string& arg : call.args) {
      if (!is_package_name(arg)) continue;
      if (std::string_view name = trim(arg); name != app_id_ && !webview_providers_.contains(name))
        return false;
      known = true;
    }
    return known;
  }

  // An intent whose action is written out and that is no launcher's: can anything open this?
  bool asks_for_one_intent(const RecordedCall& call) const {
    if (!has_pattern(call, "@launcher_query")) return false;
    bool action = false;
    for (const std::string& arg : call.args) {
      if (arg.find("android.intent.category.LAUNCHER") != arg.npos) return false;
      const std::size_t at = arg.find("act=");
      const bool bare_main = arg.find("android.intent.action.MAIN") != arg.npos;
      action = action || (!bare_main && (at != arg.npos || arg.find("android.intent.action.") != arg.npos));
    }
    return action;
  }

  static std::string app_id(const Facts& facts) {
    if (!facts.app.id.empty()) return facts.app.id;
    // Only a recording: the process most calls ran in.
    std::map<std::string, std::size_t> named;
    for (const RecordedCall& call : facts.timeline.calls)
      if (!call.process.empty() && call.process.find('.') != std::string::npos)
        ++named[call.process.substr(0, call.process.find(':'))];
    std::string best;
    for (const auto& [name, times] : named)
      if (best.empty() || times > named[best]) best = name;
    return best;
  }

  std::span<const std::string> own_classes() {
    for (const Component& c : facts_.components)
      if (c.defined_in_code) classes_.push_back(c.name);
    return classes_;
  }

  void strip_tool(std::vector<Frame>& stack) const {
    const auto is_tool = [&](const Frame& frame) {
      return std::any_of(tools_.begin(), tools_.end(),
                         [&](std::string_view tool) { return frame.method.starts_with(tool); });
    };
    std::erase_if(stack, is_tool);
  }

  std::string alias(std::string_view api) const {
    if (auto whole = aliases_.find(api); whole != aliases_.end()) return std::string(whole->second);
    const std::size_t dot = api.rfind('.');
    if (dot == api.npos) return std::string(api);
    if (auto of_class = aliases_.find(api.substr(0, dot)); of_class != aliases_.end())
      return std::string(of_class->second) + std::string(api.substr(dot));
    return std::string(api);
  }

  bool argument_matches(std::string_view pattern, const RecordedCall& call) const {
    if (pattern == "@other_package") {
      return std::any_of(call.args.begin(), call.args.end(), [&](const std::string& arg) {
        return is_package_name(arg) && trim(arg) != app_id_ && !webview_providers_.contains(trim(arg));
      });
    }
    if (pattern == "@launcher_query")
      return std::any_of(call.args.begin(), call.args.end(), [](const std::string& arg) {
        return arg.find("android.intent.category.LAUNCHER") != std::string::npos;
      });
    if (pattern.starts_with("@")) return false;
    if (pattern.starts_with("#"))
      return std::find(call.args.begin(), call.args.end(), pattern.substr(1)) != call.args.end();
    if (pattern.starts_with("&")) {
      const unsigned long bit = std::strtoul(std::string(pattern.substr(1)).c_str(), nullptr, 10);
      return std::any_of(call.args.begin(), call.args.end(), [&](const std::string& arg) {
        char* end = nullptr;
        const unsigned long value = std::strtoul(arg.c_str(), &end, 0);
        return !arg.empty() && *end == '\0' && (value & bit) != 0;
      });
    }
    return std::any_of(call.args.begin(), call.args.end(),
                       [&](const std::string& arg) { return glob_matches(pattern, trim(arg)); });
  }

  // An operation of Android's or a category of iOS's report, which the system itself wrote down.
  bool by_code(RecordedCall& call) const {
    if (call.types.size() != 1) return false;
    const std::string word = call.types.front();
    const bool android = word.starts_with("appop:"), ios = word.starts_with("ios:");
    if (!android && !ios) return false;
    std::string term = word.substr(word.find(':') + 1);
    if (ios && !term.starts_with("kTCC")) term = lower_ascii(term);
    call.types.clear();
    const auto row = coded_.find({android ? "appop" : "ios_access", term});
    if (row == coded_.end()) return true;
    for (std::string_view type : row->second->value) call.types.emplace_back(type);
    call.strength = row->second->note == "indirect" ? Strength::indirect : Strength::direct;
    return true;
  }

  // By rows of the table; true where one applies. A row with an argument needs the recorded argument to say so.
  bool by_api(RecordedCall& call, std::string_view name) {
    const std::string api = alias(name);
    const std::size_t dot = api.rfind('.');
    if (dot == api.npos) return false;
    const std::string_view class_name = std::string_view(api).substr(0, dot),
                           member = std::string_view(api).substr(dot + 1);
    bool found = false, direct = false;
    std::set<std::string> types;
    for (const AndroidSource& row : knowledge_.method_sources(class_name, member)) {
      const bool applies =
          row.arguments.empty() || std::any_of(row.arguments.begin(), row.arguments.end(),
                                               [&](std::string_view p) { return argument_matches(p, call); });
      if (!applies) continue;
      found = true;
      if (row.strength == SourceStrength::permission_request) take_permissions(call);
      if (row.strength != SourceStrength::direct && row.strength != SourceStrength::indirect) continue;
      direct = direct || row.strength == SourceStrength::direct;
      for (std::string_view type : row.types) types.emplace(type);
    }
    if (!found) return false;
    if (call.api.empty() || name != call.api || api != call.api) call.api = api;
    call.types.assign(types.begin(), types.end());
    call.strength = direct ? Strength::direct : Strength::indirect;
    return true;
  }

  void take_permissions(RecordedCall& call) const {
    constexpr std::string_view kLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_0123456789.";
    for (const std::string& arg : call.args)
      for (std::size_t p = arg.find("android.permission."); p != arg.npos;) {
        const std::size_t end = std::min(arg.find_first_not_of(kLetters, p), arg.size());
        call.permissions.push_back(arg.substr(p, end - p));
        p = arg.find("android.permission.", end);
      }
  }

  bool by_uri(RecordedCall& call) {
    if (call.api.find("ContentResolver.") == std::string::npos && call.api.find("query") == std::string::npos)
      return false;
    std::set<std::string> types;
    for (const AndroidSource& row : knowledge_.sources(SourceKind::uri))
      for (const std::string& arg : call.args) {
        const std::string_view uri = trim(arg);
        const bool below = uri.starts_with(row.member) &&
                           (uri.size() == row.member.size() ||
                            std::string_view("/?#").find(uri[row.member.size()]) != std::string_view::npos);
        if (below)
          for (std::string_view type : row.types) types.emplace(type);
      }
    call.types.assign(types.begin(), types.end());
    return !types.empty();
  }

  // Word for word where a command begins: at the start, after a path, a separator or a shell's "-c".
  static bool runs(std::string_view line, std::string_view command) {
    for (std::size_t at = line.find(command); at != line.npos; at = line.find(command, at + 1)) {
      const std::string_view before = trim(line.substr(0, at));
      const std::size_t end = at + command.size();
      const bool begins = before.empty() || before.ends_with("-c") || before.ends_with("&&") ||
                          std::string_view("/;|&").find(before.back()) != std::string_view::npos;
      const bool ends =
          end == line.size() || std::string_view(" \t;|&>").find(line[end]) != std::string_view::npos;
      if (begins && ends) return true;
    }
    return false;
  }

  // A command line or a system file that yields what an interface would: the arguments say which.
  bool by_command(RecordedCall& call) const {
    const bool shell = is_shell_call(call.api), file = is_file_call(call.api);
    if (!shell && !file) return false;
    std::string line;
    for (const std::string& arg : call.args) line += (line.empty() ? "" : " ") + arg;
    if (shell)
      for (char& c : line)
        if (std::string_view("[]\",'").find(c) != std::string_view::npos) c = ' ';
    std::set<std::string> types;
    for (const AndroidSource& row : knowledge_.sources(shell ? SourceKind::shell : SourceKind::file)) {
      if (row.strength != SourceStrength::direct) continue;
      const bool applies =
          shell ? runs(line, row.member)
                : std::any_of(call.args.begin(), call.args.end(),
                              [&](const std::string& arg) { return glob_matches(row.member, trim(arg)); });
      if (applies)
        for (std::string_view type : row.types) types.emplace(type);
    }
    call.types.assign(types.begin(), types.end());
    call.strength = Strength::direct;
    return !types.empty();
  }

  void find_types(RecordedCall& call, const std::string& words) {
    if (!call.api.empty() && (by_api(call, call.api) || by_uri(call) || by_command(call))) return;
    // The tool hooked something inside; its innermost frames name the interface.
    const std::string given = call.api;
    for (std::size_t i = 0; i < std::min(call.stack.size(), kFramesForApi); ++i)
      if (by_api(call, plain_api(call.stack[i].method))) return;
    call.api = given;
    if (!words.empty()) by_words(call, words);
    if (call.types.empty() && !given.empty() && given.find('.') == std::string::npos) by_words(call, given);
  }

  // 别名 and 行为描述. Each word is used once: what 蓝牙MAC covered is no MAC any more.
  void by_words(RecordedCall& call, const std::string& words) {
    std::string rest = lower_ascii(words);
    std::set<std::string> types;
    for (const RecordedTermRow* row : behaviours_) {
      const std::size_t at = rest.find(lower_ascii(row->term));
      if (at == rest.npos) continue;
      for (std::string_view type : row->value) types.emplace(type);
      rest.replace(at, row->term.size(), " ");
    }
    call.types.assign(types.begin(), types.end());
    const bool depends = has_pattern(call, "@other_package") || has_pattern(call, "@launcher_query");
    call.strength = types.size() <= 1 && !depends ? Strength::direct : Strength::indirect;
    if (call.api.empty()) call.api = words;
  }

  void find_owner(RecordedCall& call) {
    std::set<Owner> seen;
    for (std::size_t i = 0; i < call.stack.size(); ++i) {
      const std::string_view name = class_of_frame(call.stack[i].method);
      if (name.empty() || owners_.is_transparent(name)) {
        const bool own = !name.empty() && owners_.of_class(name).kind == OwnerKind::app;
        if (!own) continue;
      }
      Owner owner = owners_.of_class(name);
      if (owner.kind == OwnerKind::platform || !seen.insert(owner).second) continue;
      if (!call.owner_frame) {
        call.owner = std::move(owner);
        call.owner_frame = static_cast<std::uint32_t>(i);
      } else if (call.alternatives.size() < kMostAlternatives) {
        call.alternatives.push_back(std::move(owner));
      }
    }
    // Frames, and all of them the platform's: nobody in the app asked (guard 3). Three frames or fewer are a cut stack.
    constexpr std::size_t kWholeStack = 4;
    if (!call.owner_frame && call.stack.size() >= kWholeStack) call.owner = {OwnerKind::platform, "", ""};
  }

  Facts& facts_;
  const Knowledge& knowledge_;
  std::vector<std::string> classes_;
  std::string app_id_;
  OwnerFinder owners_;
  std::map<std::string, List, std::less<>> noise_;
  std::set<std::string_view> webview_providers_;
  std::map<std::string, std::string_view, std::less<>> aliases_;
  std::vector<std::string_view> tools_;
  std::vector<const RecordedTermRow*> behaviours_;
  std::map<std::pair<std::string_view, std::string_view>, const RecordedTermRow*> coded_;
};

}  // namespace

std::vector<bool> recognise_calls(Facts& facts, const Knowledge& knowledge,
                                  std::span<const std::string> words) {
  Recogniser recogniser(facts, knowledge);
  std::vector<bool> noise(facts.timeline.calls.size());
  for (std::size_t i = 0; i < noise.size(); ++i)
    noise[i] = recogniser.recognise(facts.timeline.calls[i], i < words.size() ? words[i] : std::string{});
  return noise;
}

}  // namespace xiezhi
