// The documents that are written from an examination.
#pragma once

#include "report/forms/forms.h"
#include "report/forms/paper.h"

namespace xiezhi {

Paper report_paper(const FormRequest& request);
// Two letters of a page each, for a citizen to complete and send: to the operator and to the authority.
Paper letter_paper(const FormRequest& request);

}  // namespace xiezhi
