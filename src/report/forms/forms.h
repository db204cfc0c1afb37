// The forms a report can take, once: what `--format` calls them, which files they become, who writes them.
//
// A form is a pure function from an examination to the contents of its files: the same examination gives the same
// bytes. Only forms that `wait` run another program (a browser for PDF), and those alone may fail because it is absent.
#pragma once

#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "facts/finding.h"
#include "knowledge/knowledge.h"

namespace xiezhi {

// What a form is written from, and for whom.
struct FormRequest {
  const Examination& examination;
  const Knowledge& knowledge;
  std::string_view language = "zh";       // "zh" or "en"
  std::string_view fail_on = "violated";  // as --fail-on: what JUnit calls a failure

  bool english() const { return language == "en"; }
  const std::string& operator()(const Text& text) const { return english() ? text.en : text.zh; }
};

struct FormFile {
  std::string name, content;  // name: "report.sarif"
};
using FormFiles = std::vector<FormFile>;

struct Form {
  std::string_view name;   // as --format takes it
  std::string_view files;  // "report.sarif", "letter.md, letter.docx"
  bool waits = false;      // runs another program
  Result<FormFiles> (*write)(const FormRequest& request);
};

// In the order in which they are written.
std::span<const Form> all_forms();
std::string form_names();  // "json, html, sarif, …, all"

// Of a list as --format takes it: names separated by commas, or "all". Each once, in the order of all_forms(). The error
// is one sentence that names what is unknown and what is known.
tl::expected<std::vector<const Form*>, Text> forms_named(std::string_view list);

struct FormsWritten {
  std::vector<std::filesystem::path> files;
  std::vector<Error>
      failed;  // a form that could not be made leaves the others alone; a folder that cannot be
               // written to ends it
};
// Writes the forms into `folder`, which is made. Forms that wait are made first, so that `hold`, which is called before
// the first file is written, can keep signals away for as long as files are half there.
FormsWritten write_forms(std::span<const Form* const> forms, const FormRequest& request,
                         const std::filesystem::path& folder, const std::function<void()>& hold);

// Does the finding count against the app: at or above `fail_on`, neither suppressed nor in the baseline.
bool counts_against(const Finding& finding, std::string_view fail_on);

// The writers; each in a file of its own name.
std::string write_sarif(const FormRequest& request);
std::string write_junit(const FormRequest& request);
std::string write_markdown(const FormRequest& request);
std::string write_csv(const FormRequest& request);
Result<std::string> write_xlsx(const FormRequest& request);

}  // namespace xiezhi
