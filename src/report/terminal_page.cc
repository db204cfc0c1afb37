#include "report/terminal_page.h"

#include <algorithm>

#include <fmt/format.h>

#include "report/digest.h"
#include "report/visible.h"
#include "report/wrap.h"
#include "support/text.h"

namespace xiezhi {

Ink ink_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::violated:
      return Ink::red;
    case Verdict::suspected:
      return Ink::amber;
    case Verdict::not_found:
      return Ink::green;
    case Verdict::not_applicable:
      return Ink::faint;
    case Verdict::undetermined:
      return Ink::plain;
  }
  return Ink::plain;
}

TerminalPage::TerminalPage(const TerminalStyle& style)
    : color_(style.color), english_(style.language == "en"), columns_(std::clamp(style.columns, 40, 160)) {}

std::string_view TerminalPage::say(const Text& text) const {
  const std::string& wanted = english_ ? text.en : text.zh;
  return wanted.empty() ? (english_ ? text.zh : text.en) : wanted;
}

std::string TerminalPage::painted(std::string_view text, Ink ink) const {
  if (!color_ || ink == Ink::plain) return std::string(text);
  // Of the 16 colours these are legible on black and on white in the usual palettes; plain yellow, cyan and
  // blue are not.
  std::string_view code = ink == Ink::strong  ? "1"
                          : ink == Ink::faint ? "2"
                          : ink == Ink::red   ? "1;31"
                          : ink == Ink::amber ? "35"
                                              : "32";
  return fmt::format("\x1b[{}m{}\x1b[0m", code, text);
}

void TerminalPage::heading(const Text& text) {
  blank();
  paragraph("", text, Ink::strong);
}

void TerminalPage::paragraph(std::string_view first, std::string_view text, Ink ink, std::size_t most) {
  int indent = display_width(first);
  std::vector<std::string> lines = wrap(visible(text), columns_ - indent);
  if (lines.size() > most) {
    lines.resize(most);
    lines.back() = fit(lines.back(), columns_ - indent - 1) + (lines.back().ends_with("…") ? "" : "…");
  }
  for (std::size_t i = 0; i < lines.size(); ++i)
    line((i == 0 ? std::string(first) : std::string(static_cast<std::size_t>(indent), ' ')) +
         painted(lines[i], ink));
}

void TerminalPage::pair(const Text& label, std::string_view value) {
  if (value.empty()) return;
  paragraph("  " + pad(say(label), english_ ? 14 : 10), value);
}

namespace {

Text signature_line(const Signature& s) {
  Text out = !s.valid   ? Text{"未检查", "not examined"}
             : *s.valid ? Text{"有效", "valid"}
                        : Text{"无效", "not valid"};
  if (!s.schemes.empty()) {
    out.zh += "，" + join(s.schemes, "+");
    out.en += ", " + join(s.schemes, "+");
  }
  if (!s.certificates.empty()) {
    const Certificate& c = s.certificates.front();
    std::string rest = fmt::format("{} · SHA-256 {}", c.subject, c.sha256.substr(0, 16) + "…");
    out.zh += "，" + rest, out.en += ", " + rest;
  }
  return out;
}

Text protection_line(const App& app) {
  if (app.protection.empty()) return {"未发现加固", "none found"};
  Text out;
  for (const Protection& p : app.protection) {
    if (!out.zh.empty()) out.zh += "、", out.en += ", ";
    out.zh += p.name.zh, out.en += p.name.en;
  }
  return out;
}

}  // namespace

void write_identity(TerminalPage& page, const App& app) {
  page.line(page.painted(fit(visible(app_name(app)), page.columns()), Ink::strong));
  page.pair({"包名", "Package"}, app.id);
  page.pair({"版本", "Version"}, version_of(app));
  page.pair({"签名", "Signature"}, signature_line(app.signature));
  page.pair({"加固", "Protection"}, protection_line(app));
}

}  // namespace xiezhi
