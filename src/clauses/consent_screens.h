// How screens seek consent: the boxes, buttons and sentences of a prompt or log-in page, for clause 3.4.
#pragma once

#include "clauses/walk.h"

namespace xiezhi {

// A box whose words, or whose neighbour's in the same row where it has none, name an agreement or a policy. A box for
// something else (记住密码, a push switch) is none.
struct AgreementBox {
  const ScreenElement* element = nullptr;
  std::string label;
};
std::vector<AgreementBox> agreement_boxes(const Judgement& j, const Screen& screen);

// Weighs every prompt and log-in page of the walk; `decides` is set where one is a violation by itself.
struct ConsentView {
  std::size_t pages = 0, logins = 0;  // prompts and log-in pages seen; log-in pages among them
  std::size_t sound = 0;              // pages with an unticked box, or with agree and refuse side by side
  bool decides = false;
  bool unknown = false;  // a box drawn as a picture: its state cannot be read
};
ConsentView weigh_consent_screens(Judgement& j, const Walk& walk);

}  // namespace xiezhi
