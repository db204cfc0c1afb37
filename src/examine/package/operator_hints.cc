// Who may stand behind the app, as far as the package tells. Hints only: none of them is proof.
#include <algorithm>

#include <re2/re2.h>

#include "examine/package/package.h"
#include "support/text.h"

namespace xiezhi {
namespace {

void add_hint(App& app, std::string hint) {
  if (hint.empty() || app.operator_hints.size() >= 24) return;
  if (std::find(app.operator_hints.begin(), app.operator_hints.end(), hint) == app.operator_hints.end())
    app.operator_hints.push_back(std::move(hint));
}

// "O=Example Ltd" of an RFC 2253 name, escapes left as they are.
std::string organisation(std::string_view subject) {
  for (std::string_view part : split(subject, ',')) {
    part = trim(part);
    if (part.starts_with("O=") && part.size() > 4) return std::string(part.substr(2));
  }
  return {};
}

// The first company name in a text. Apart, so that the expression is compiled only where a text has one.
std::string company_in(const std::string& text) {
  static const re2::RE2 company(
      R"(((?:[\p{Han}]|[（()）A-Za-z0-9]){2,24}(?:有限责任公司|股份有限公司|有限公司)))");
  re2::StringPiece input(text), word;
  return re2::RE2::FindAndConsume(&input, company, &word) ? word.as_string() : std::string();
}

}  // namespace

void examine_operator_hints(const PackageScene& scene) {
  App& app = scene.facts.app;
  for (const UiText& text : scene.facts.texts)
    if (text.text.find("公司") != std::string::npos) add_hint(app, company_in(text.text));
  for (const Certificate& certificate : app.signature.certificates) {
    // The build tools' debug key and the values that key generators suggest say nothing.
    std::string name = organisation(certificate.subject);
    if (name != "Android" && name != "Unknown" && name.size() > 2) add_hint(app, "O=" + name);
  }
}

}  // namespace xiezhi
