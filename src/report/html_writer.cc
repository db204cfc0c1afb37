#include "report/html_writer.h"

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

void HtmlWriter::text(const Text& value) {
  if (value.en.empty() || value.zh == value.en) return text(value.zh);
  if (value.zh.empty()) return text(value.en);
  out_ += "<span lang=\"zh\">";
  append_html(out_, value.zh);
  out_ += "</span><span lang=\"en\">";
  append_html(out_, value.en);
  out_ += "</span>";
}

}  // namespace xiezhi
