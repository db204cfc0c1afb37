#include "report/forms/forms.h"

#include "report/forms/chromium.h"
#include "report/forms/papers.h"
#include "report/report.h"
#include "support/file.h"
#include "support/text.h"

namespace xiezhi {
namespace {

template <std::string (*Write)(const FormRequest&)>
FormFiles only(const char* name, const FormRequest& request) {
  return {{name, Write(request)}};
}

Result<FormFiles> json(const FormRequest& r) {
  return FormFiles{{"report.json", write_json(r.examination, r.knowledge)}};
}
Result<FormFiles> html(const FormRequest& r) {
  return FormFiles{{"report.html", write_html(r.examination, r.knowledge, r.language)}};
}
Result<FormFiles> sarif(const FormRequest& r) { return only<write_sarif>("report.sarif", r); }
Result<FormFiles> junit(const FormRequest& r) { return only<write_junit>("report.junit.xml", r); }
Result<FormFiles> markdown(const FormRequest& r) { return only<write_markdown>("report.md", r); }
Result<FormFiles> csv(const FormRequest& r) { return only<write_csv>("report.csv", r); }

Result<FormFiles> xlsx(const FormRequest& r) {
  return write_xlsx(r).map([](std::string&& content) {
    return FormFiles{{"report.xlsx", std::move(content)}};
  });
}

Result<FormFiles> docx(const FormRequest& r) {
  return FormFiles{{"report.docx", paper_as_docx(report_paper(r))}};
}
Result<FormFiles> pdf(const FormRequest& r) {
  return print_to_pdf(paper_as_html(report_paper(r))).map([](std::string&& content) {
    return FormFiles{{"report.pdf", std::move(content)}};
  });
}
// The PDF beside the other two is a courtesy: without a browser the letter is complete all the same.
Result<FormFiles> letter(const FormRequest& r) {
  const Paper paper = letter_paper(r);
  FormFiles files = {{"letter.md", paper_as_markdown(paper)}, {"letter.docx", paper_as_docx(paper)}};
  if (auto printed = print_to_pdf(paper_as_html(paper))) files.push_back({"letter.pdf", std::move(*printed)});
  return files;
}

constexpr Form kForms[] = {
    {"json", "report.json", false, json},    {"html", "report.html", false, html},
    {"sarif", "report.sarif", false, sarif}, {"junit", "report.junit.xml", false, junit},
    {"md", "report.md", false, markdown},    {"csv", "report.csv", false, csv},
    {"xlsx", "report.xlsx", false, xlsx},    {"docx", "report.docx", false, docx},
    {"pdf", "report.pdf", true, pdf},        {"letter", "letter.md, letter.docx, letter.pdf", true, letter},
};

const Form* form_named(std::string_view name) {
  for (const Form& form : kForms)
    if (form.name == name) return &form;
  return nullptr;
}

struct MadeForm {
  const Form* form;
  FormFiles files;
};

}  // namespace

std::span<const Form> all_forms() { return kForms; }

std::string form_names() {
  std::string names;
  for (const Form& form : kForms) names += std::string(form.name) + ", ";
  return names + "all";
}

tl::expected<std::vector<const Form*>, Text> forms_named(std::string_view list) {
  std::vector<const Form*> wanted;
  bool all = false;
  for (std::string_view raw : split(list, ',')) {
    std::string name(trim(raw));
    if (name == "all") {
      all = true;
    } else if (const Form* form = form_named(name)) {
      wanted.push_back(form);
    } else {
      return tl::make_unexpected(
          Text{"不能写出格式“" + name + "”：本版本支持 " + form_names() + "（用逗号分隔）",
               "cannot write the format \"" + name + "\": this version writes " + form_names() +
                   " (separated by commas)"});
    }
  }
  std::vector<const Form*> out;
  for (const Form& form : kForms)
    if (all || std::find(wanted.begin(), wanted.end(), &form) != wanted.end()) out.push_back(&form);
  return out;
}

FormsWritten write_forms(std::span<const Form* const> forms, const FormRequest& request,
                         const std::filesystem::path& folder, const std::function<void()>& hold) {
  FormsWritten out;
  std::vector<MadeForm> waited;
  for (const Form* form : forms) {
    if (!form->waits) continue;
    auto made = form->write(request);
    made ? waited.push_back({form, std::move(*made)}) : out.failed.push_back(std::move(made.error()));
  }
  hold();
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error) return out.failed.push_back(system_error(folder, error.value())), out;
  for (const Form* form : forms) {
    FormFiles files;
    if (form->waits) {
      for (MadeForm& made : waited)
        if (made.form == form) files = std::move(made.files);
    } else if (auto made = form->write(request)) {
      files = std::move(*made);
    } else {
      out.failed.push_back(std::move(made.error()));
    }
    for (FormFile& file : files) {
      Result<void> done = write_whole_file(folder / file.name, file.content);
      if (!done) return out.failed.push_back(std::move(done.error())), out;
      out.files.push_back(folder / file.name);
    }
  }
  return out;
}

bool counts_against(const Finding& finding, std::string_view fail_on) {
  if (finding.suppressed || finding.in_baseline.value_or(false)) return false;
  if (finding.verdict == Verdict::violated) return fail_on != "never";
  return finding.verdict == Verdict::suspected && fail_on == "suspected";
}

}  // namespace xiezhi
