// Two inflaters: libdeflate, which is twice as fast as zlib and needs the whole output at once, and zlib,
// which goes on in pieces and gives what it had when the data turn out to be damaged.
#include "formats/zip/inflate.h"

#include <cstdlib>

#include <libdeflate.h>
#include <zlib.h>

namespace xiezhi::zip {
namespace {

constexpr std::uint64_t kPiece = 256 << 10;
// Above this one buffer is filled by zlib as output comes, so that a lie about the size costs nothing.
constexpr std::uint64_t kOneShot = std::uint64_t{256} << 20;
constexpr std::uint64_t kLongestMatch = 258;

// malloc leaves the pages of a large buffer untouched: what is never written never becomes memory.
Memory allocate(std::uint64_t size) {
  return Memory(static_cast<std::uint8_t*>(std::malloc(size == 0 ? 1 : size)));
}

// In two passes, the first only counts: a bomb is refused before it has cost memory, and nothing is copied while it
// grows.
Inflated inflate_streaming(Bytes input, std::uint64_t cap) {
  Inflated out;
  std::uint64_t size = 0;
  out.end = inflate_pieces(input, cap, [&](Bytes piece) { size += piece.size(); });
  if (out.end == InflateEnd::limit || size == 0) return out;
  out.memory = allocate(size);
  if (!out.memory) return out.end = InflateEnd::memory, std::move(out);
  inflate_pieces(input, cap, [&](Bytes piece) {
    std::memcpy(out.memory.get() + out.size, piece.data(), piece.size());
    out.size += piece.size();
  });
  return out;
}

struct Decompressor {
  libdeflate_decompressor* handle = libdeflate_alloc_decompressor();
  ~Decompressor() { libdeflate_free_decompressor(handle); }
};

}  // namespace

void FreeMemory::operator()(std::uint8_t* memory) const { std::free(memory); }

std::uint64_t most_output(std::uint64_t compressed, std::uint32_t ratio) {
  std::uint64_t most = 0;
  if (__builtin_mul_overflow(compressed, std::uint64_t{ratio}, &most)) return UINT64_MAX;
  return most > UINT64_MAX - kLongestMatch ? UINT64_MAX : most + kLongestMatch;
}

InflateEnd inflate_pieces(Bytes input, std::uint64_t cap, const std::function<void(Bytes)>& sink) {
  z_stream stream{};
  if (inflateInit2(&stream, -MAX_WBITS) != Z_OK) return InflateEnd::memory;
  Memory piece = allocate(kPiece);
  std::uint64_t total = 0;
  std::uint64_t fed = 0;
  InflateEnd end = piece ? InflateEnd::truncated : InflateEnd::memory;
  for (bool more = piece != nullptr; more;) {
    if (stream.avail_in == 0) {
      std::uint64_t part = std::min<std::uint64_t>(input.size() - fed, 1 << 30);
      stream.next_in = const_cast<Bytef*>(input.data() + fed);
      stream.avail_in = static_cast<uInt>(part);
      fed += part;
    }
    stream.next_out = piece.get();
    stream.avail_out = kPiece;
    int status = inflate(&stream, Z_NO_FLUSH);
    std::uint64_t made = kPiece - stream.avail_out;
    if (made > cap - total) {
      end = InflateEnd::limit;
      break;
    }
    total += made;
    if (made != 0) sink({piece.get(), made});
    if (status == Z_STREAM_END)
      end = InflateEnd::complete;
    else if (status == Z_MEM_ERROR)
      end = InflateEnd::memory;
    else if (status != Z_OK && status != Z_BUF_ERROR)
      end = InflateEnd::damaged;
    bool starved = stream.avail_in == 0 && fed == input.size() && made < kPiece;
    more = (status == Z_OK || status == Z_BUF_ERROR) && !starved;
  }
  inflateEnd(&stream);
  return end;
}

Inflated inflate_whole(Bytes input, std::uint64_t expected, std::uint64_t cap) {
  if (expected > kOneShot && cap > kOneShot) return inflate_streaming(input, cap);
  Decompressor decompressor;
  Inflated out;
  if (decompressor.handle == nullptr) return out.end = InflateEnd::memory, std::move(out);
  // A declared size of zero or one that is too small is tried again with twice the room.
  std::uint64_t room = std::min(cap, std::max<std::uint64_t>(expected, 64));
  for (;; room = std::min(cap, std::max(room * 2, std::uint64_t{input.size()} * 4))) {
    if (room > kOneShot) return inflate_streaming(input, cap);
    out.memory = allocate(room);
    if (!out.memory) return out.end = InflateEnd::memory, std::move(out);
    std::size_t used = 0, made = 0;
    switch (libdeflate_deflate_decompress_ex(decompressor.handle, input.data(), input.size(),
                                             out.memory.get(), room, &used, &made)) {
      case LIBDEFLATE_SUCCESS:
        return out.size = made, std::move(out);
      case LIBDEFLATE_INSUFFICIENT_SPACE:
        break;
      default:
        out.memory.reset();
        return inflate_streaming(input, cap);
    }
    if (room >= cap) return out.memory.reset(), out.end = InflateEnd::limit, std::move(out);
  }
}

}  // namespace xiezhi::zip
