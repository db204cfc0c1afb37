// The code examiner: what the package's code can do with personal information, as facts with call paths.
//
// Every sensitive point of android_sources.tsv that the code holds becomes a collection: who owns the code, what
// reaches it, how sure that is. Values are followed as far as program/constants does; branches are not decided,
// so that a path that begins at start-up says "possible", not more.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "examine/package/package.h"

namespace xiezhi {

// Asked for one method, by name ("com.x.A.b") or signature ("com.x.A.b(I)V"): what first run knows at each instruction.
struct MethodTrace {
  std::string method;
  bool known = false;  // the package has code of that name
  std::vector<std::string> lines;
};

// Adds collections, permission requests, SDKs, URLs, use of permissions, code statistics and the coverage lines
// "code", "reachability", "first_run". Needs examine_package to have run. Calls `indexed`, if given, when the part that uses every
// thread is over.
void examine_code(const PackageScene& scene, const std::function<void()>& indexed = {},
                  MethodTrace* trace = nullptr);

// Where there is no time or no code: the same coverage lines, with the reason.
void skip_code(const PackageScene& scene, const Text& why);

}  // namespace xiezhi
