// One conduct, one place: where the same facts could be put under several behaviours, they are counted under
// the first that names the conduct itself, and the others only refer to it.
//
// Order: information nobody declared is 2.1 (3.3 only where a granted scope is exceeded, 5.1 besides where it
// goes to a third party's host); before consent 3.1; against a promise 3.9; too often 4.4; needed by no
// function 4.1; a permission asked without its purpose 2.3; asked again 3.2; refusal blocks use 4.2; many at
// once and refusal blocks 4.6. Self-start and associated start are no item of 191号 (MIIT 164 item 6): they
// are told under 3.9 where undeclared and under 4.4 where something is collected in the background.
#pragma once

#include <cstdint>
#include <string_view>

#include "support/result.h"

namespace xiezhi {

enum class Conduct : std::uint8_t {
  undeclared,
  before_consent,
  against_promise,
  too_often,
  unneeded,
  unexplained_request,
  asked_again,
  refusal_blocks,
  many_at_once,
  self_start,
};

std::string_view counted_under(Conduct conduct);  // "2.1"
Text refers_to(Conduct conduct);                  // "（该事实计入2.1，此处不重复计）"

}  // namespace xiezhi
