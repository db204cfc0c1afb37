#include "examine/code/local_pages.h"

#include <algorithm>
#include <cctype>
#include <map>

#include "support/text.h"

namespace xiezhi {
namespace {

constexpr int kMaxDepth = 4;  // of functions that call functions
constexpr std::size_t kMaxCalls = 200, kMaxPage = 1 << 20;

bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '$'; }

class Page {
 public:
  explicit Page(std::string_view html) : html_(html.substr(0, kMaxPage)) {}

  std::vector<PageCall> calls() {
    std::string script = scripts();
    script = split_functions(script);
    add(script, PageCall::When::load, {}, 0);
    for (const std::string& body : nameless_) add(body, PageCall::When::tap, {}, 0);
    elements();
    return std::move(calls_);
  }

 private:
  std::string scripts() const {
    std::string out;
    const std::string lower = lower_ascii(std::string(html_));
    for (std::size_t at = lower.find("<script"); at != lower.npos; at = lower.find("<script", at)) {
      const std::size_t begin = lower.find('>', at), end = lower.find("</script", at);
      if (begin == lower.npos || end == lower.npos || begin > end) break;
      out += std::string(html_.substr(begin + 1, end - begin - 1)) + "\n";
      at = end;
    }
    return out;
  }

  // What is left of a script without the bodies of its functions, which are kept by name.
  std::string split_functions(const std::string& script) {
    std::string left;
    std::size_t from = 0;
    for (std::size_t at = script.find("function"); at != script.npos; at = script.find("function", from)) {
      const std::size_t open = script.find('{', at), paren = script.find('(', at);
      if (open == script.npos || paren == script.npos || paren > open) break;
      std::size_t end = open + 1;
      for (int depth = 1; end < script.size() && depth > 0; ++end)
        depth += script[end] == '{' ? 1 : script[end] == '}' ? -1 : 0;
      left += script.substr(from, at - from);
      const std::string name(trim(std::string_view(script).substr(at + 8, paren - at - 8)));
      const std::string body = script.substr(open + 1, end > open + 1 ? end - open - 2 : 0);
      if (name.empty())
        nameless_.push_back(body);
      else
        functions_[name] = body;
      from = end;
    }
    return left + script.substr(std::min(from, script.size()));
  }

  // "a.b(": a call of an object's method; "f(": of a function of the page.
  void add(std::string_view code, PageCall::When when, const std::string& text, int depth) {
    for (std::size_t at = code.find('('); at != code.npos && calls_.size() < kMaxCalls;
         at = code.find('(', at + 1)) {
      std::size_t begin = at;
      while (begin > 0 && is_word(code[begin - 1])) --begin;
      const std::string name(code.substr(begin, at - begin));
      if (name.empty()) continue;
      if (begin > 0 && code[begin - 1] == '.') {
        std::size_t object = begin - 1;
        while (object > 0 && is_word(code[object - 1])) --object;
        calls_.push_back({std::string(code.substr(object, begin - 1 - object)), name, when, text});
      } else if (const auto known = functions_.find(name); known != functions_.end() && depth < kMaxDepth) {
        add(std::string(known->second), when, text, depth + 1);
      }
    }
  }

  void elements() {
    for (std::size_t at = html_.find('<'); at != html_.npos; at = html_.find('<', at + 1)) {
      const std::size_t end = html_.find('>', at);
      if (end == html_.npos) break;
      const std::string_view tag = html_.substr(at, end - at);
      for (const auto& [name, when] :
           {std::pair{"onload", PageCall::When::load}, std::pair{"onclick", PageCall::When::tap},
            std::pair{"ontouchend", PageCall::When::tap}})
        if (const std::string_view code = attribute(tag, name); !code.empty())
          add(code, when, when == PageCall::When::tap ? text_behind(end + 1, tag) : std::string(), 0);
    }
  }

  static std::string_view attribute(std::string_view tag, std::string_view name) {
    const std::string lower = lower_ascii(std::string(tag));
    const std::size_t at = lower.find(std::string(name) + "=");
    if (at == lower.npos) return {};
    const std::size_t quote = at + name.size() + 1;
    if (quote >= tag.size() || (tag[quote] != '"' && tag[quote] != '\'')) return {};
    const std::size_t end = tag.find(tag[quote], quote + 1);
    return end == tag.npos ? std::string_view() : tag.substr(quote + 1, end - quote - 1);
  }

  // Up to the end of the element, without what is inside of other tags; of a button made by <input>: its value.
  std::string text_behind(std::size_t from, std::string_view tag) const {
    if (const std::string_view value = attribute(tag, "value"); !value.empty()) return std::string(value);
    std::string name = "</";
    for (std::size_t i = 1; i < tag.size() && is_word(tag[i]); ++i) name += tag[i];
    const std::size_t end = html_.find(name, from);
    std::string out;
    bool inside = false;
    for (char c : html_.substr(from, std::min<std::size_t>(end == html_.npos ? 0 : end - from, 400))) {
      if (c == '<') inside = true;
      if (!inside) out += c;
      if (c == '>') inside = false;
    }
    return std::string(trim(out));
  }

  std::string_view html_;
  std::map<std::string, std::string> functions_;
  std::vector<std::string> nameless_;
  std::vector<PageCall> calls_;
};

}  // namespace

std::vector<PageCall> calls_of_page(std::string_view html) { return Page(html).calls(); }

}  // namespace xiezhi
