// Evidence that stands: a manifest of all material and outputs with their digests, and a signature over its bytes.
//
// seal.json   {"schema": "xiezhi.seal/1", "tool", "created", "app", "files": [{"role", "name", "size", "sha256", "sm3"}]}
// seal.sig    {"schema": "xiezhi.seal.signature/1", "algorithm": "ed25519" | "sm2-sm3", "public_key": PEM, "signature":
//             base64}: over every byte of seal.json
// Both digests of every file must agree. A signature by a key that nobody vouches for shows that nothing was changed
// since, not by whom it was made: for that the verifier brings the public key.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "facts/finding.h"
#include "seal/signature.h"

namespace xiezhi {

enum class SealedRole : std::uint8_t { material, output };

struct SealedFile {
  SealedRole role = SealedRole::output;
  std::string name;  // outputs: in the folder of the seal, without a path
  std::uint64_t size = 0;
  std::string sha256, sm3;
};

struct Seal {
  std::string version, knowledge, created, app;
  std::vector<SealedFile> files;
};

std::string write_seal(const Seal& seal);
// Total on any input. Errors: bad_structure, limit.
Result<Seal> read_seal(std::string_view json);

// Writes seal.json, and seal.sig where there is a key, beside `outputs`. An old seal.sig is taken away: it would be of
// another manifest. Gives the files it wrote.
Result<std::vector<std::filesystem::path>> seal_reports(const Examination& examination,
                                                        std::string_view created,
                                                        const std::filesystem::path& folder,
                                                        const std::vector<std::filesystem::path>& outputs,
                                                        const std::filesystem::path& key);

struct SealCheck {
  std::vector<Text> lines;  // what was found, a sentence each
  bool changed = false;     // something is not as it was sealed
};
// Compares the folder (and, where named, the material and the public key) with its seal. An Error where there is no
// seal that can be read.
Result<SealCheck> check_seal(const std::filesystem::path& folder, const std::filesystem::path& public_key,
                             const std::filesystem::path& material);

}  // namespace xiezhi
