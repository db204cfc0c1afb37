#include "support/result.h"

namespace xiezhi {

std::string_view id(Fault fault) {
  switch (fault) {
#define X(id, zh, en) \
  case Fault::id:     \
    return #id;
#include "support/faults.def"
#undef X
  }
  return "internal";
}

Text name(Fault fault) {
  switch (fault) {
#define X(id, zh, en) \
  case Fault::id:     \
    return {zh, en};
#include "support/faults.def"
#undef X
  }
  return {};
}

namespace {
Text compose(Fault fault, const std::string& where, const Text& detail) {
  Text what = name(fault);
  Text out;
  if (!where.empty()) out = {where + "：", where + ": "};
  out.zh += what.zh;
  out.en += what.en;
  if (!detail.zh.empty()) out.zh += "（" + detail.zh + "）";
  if (!detail.en.empty()) out.en += " (" + detail.en + ")";
  return out;
}
}  // namespace

Text Error::sentence() const { return compose(fault, where, detail); }
Text Problem::sentence() const { return compose(fault, where, detail); }

}  // namespace xiezhi
