#include "clauses/overlap.h"

#include "clauses/wording.h"

namespace xiezhi {

std::string_view counted_under(Conduct conduct) {
  switch (conduct) {
    case Conduct::undeclared:
      return "2.1";
    case Conduct::before_consent:
      return "3.1";
    case Conduct::against_promise:
      return "3.9";
    case Conduct::too_often:
      return "4.4";
    case Conduct::unneeded:
      return "4.1";
    case Conduct::unexplained_request:
      return "2.3";
    case Conduct::asked_again:
      return "3.2";
    case Conduct::refusal_blocks:
      return "4.2";
    case Conduct::many_at_once:
      return "4.6";
    case Conduct::self_start:
      return "3.9";
  }
  return "";
}

Text refers_to(Conduct conduct) {
  return say("（该事实计入{0}，此处不重复计）", " (counted under {0}, not a second time here)",
             counted_under(conduct));
}

}  // namespace xiezhi
