// Deflate data to bytes, with the output bounded before it is allocated. Internal to the zip reader.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>

#include "support/bytes.h"

namespace xiezhi::zip {

struct FreeMemory {
  void operator()(std::uint8_t* memory) const;
};
using Memory = std::unique_ptr<std::uint8_t[], FreeMemory>;

enum class InflateEnd : std::uint8_t {
  complete,   // the final block was reached
  truncated,  // input ended first
  damaged,    // not deflate from some place on
  limit,      // more output than allowed
  memory,     // the system gave none
};

struct Inflated {
  Memory memory;
  std::uint64_t size = 0;
  InflateEnd end = InflateEnd::complete;
};

// The most that `compressed` bytes can become: 258 bytes for every two bits, plus one match begun before.
std::uint64_t most_output(std::uint64_t compressed, std::uint32_t ratio);

// Inflates into one buffer of at most `cap` bytes. `expected` is a hint, whatever it says. Damaged and
// truncated input gives what came before the damage.
Inflated inflate_whole(Bytes input, std::uint64_t expected, std::uint64_t cap);

// Inflates with constant memory, in pieces of at most 256 KiB; stops after `cap` bytes.
InflateEnd inflate_pieces(Bytes input, std::uint64_t cap, const std::function<void(Bytes)>& sink);

}  // namespace xiezhi::zip
