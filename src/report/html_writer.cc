#include "report/html_writer.h"

#include <fmt/format.h>

#include "report/visible.h"

namespace xiezhi {

void append_html(std::string& out, std::string_view text) {
  auto is_ordinary = [](char c) {
    return c >= 0x20 && c < 0x7F && c != '&' && c != '<' && c != '>' && c != '"' && c != '\'';
  };
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && is_ordinary(text[end])) ++end;
    out.append(text, at, end - at);
    if (end == text.size()) return;
    at = end;
    switch (text[at]) {
      case '&':
        out += "&amp;", ++at;
        break;
      case '<':
        out += "&lt;", ++at;
        break;
      case '>':
        out += "&gt;", ++at;
        break;
      case '"':
        out += "&quot;", ++at;
        break;
      case '\'':
        out += "&#39;", ++at;
        break;
      default:
        while (end < text.size() && (text[end] < 0x20 || text[end] == 0x7F)) ++end;
        append_visible(out, text.substr(at, end - at), LineBreaks::keep);
        at = end;
    }
  }
}

std::string shown_part(std::string_view text, std::size_t longest) {
  if (text.size() <= longest) return std::string(text);
  std::size_t end = longest;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  if (longest - end > 3) end = longest;  // not UTF-8 at all
  return fmt::format("{}… [+{} B]", text.substr(0, end), text.size() - end);
}

void HtmlData::separate() {
  if (!first_) json_ += ',';
  first_ = false;
}
void HtmlData::number(std::int64_t value) {
  separate();
  json_ += std::to_string(value);
}
void HtmlData::open(char bracket) {
  separate();
  json_ += bracket, first_ = true;
}
void HtmlData::close(char bracket) { json_ += bracket, first_ = false; }
void HtmlData::key(std::string_view name) {
  separate();
  json_ += '"', json_ += name, json_ += "\":", first_ = true;
}
void HtmlData::string(std::string_view value) {
  separate();
  std::string shown;
  append_visible(shown, value, LineBreaks::keep);
  json_ += '"';
  for (char c : shown) {
    switch (c) {
      case '"':
      case '\\':
        json_ += '\\', json_ += c;
        break;
      case '<':
      case '>':
      case '&':
      case '\n':
      case '\t':
        fmt::format_to(std::back_inserter(json_), "\\u{:04x}", static_cast<unsigned>(c));
        break;
      default:
        json_ += c;
    }
  }
  json_ += '"';
}

void HtmlWriter::text(std::string_view value) {
  if (value.size() <= kLongestText) return append_html(out_, value);
  append_html(out_, shown_part(value));
}

void HtmlWriter::data(const HtmlData& value) { out_ += value.json(); }

void HtmlWriter::text(const InPicture& value) {
  if (value.text.en.empty() || value.text.zh == value.text.en) return text(value.text.zh);
  if (value.text.zh.empty()) return text(value.text.en);
  out_ += "<tspan lang=\"zh\">";
  text(value.text.zh);
  out_ += "</tspan><tspan lang=\"en\">";
  text(value.text.en);
  out_ += "</tspan>";
}

void HtmlWriter::text(const Text& value) {
  if (value.en.empty() || value.zh == value.en) return text(value.zh);
  if (value.zh.empty()) return text(value.en);
  out_ += "<span lang=\"zh\">";
  text(value.zh);
  out_ += "</span><span lang=\"en\">";
  text(value.en);
  out_ += "</span>";
}

}  // namespace xiezhi
