// Requests of HTTP/1.1 (RFC 9112) in what a client sent over one connection.
#pragma once

#include <functional>
#include <string>

#include "formats/capture/capture.h"

namespace xiezhi {

class HttpStream {
 public:
  using Sink = std::function<void(CapturedExchange&&)>;
  explicit HttpStream(const CaptureLimits& limits) : limits_(&limits) {}

  // Whether a client's stream may begin so.
  static bool begins(std::string_view bytes);
  void add(std::string_view bytes, bool after_hole, std::optional<std::int64_t> time_us, const Sink& sink);
  void finish(const Sink& sink);  // a request without its whole body is handed over as cut

 private:
  enum class State : std::uint8_t { head, body, chunk_size, chunk, chunk_end, to_the_end, lost };
  bool step(const Sink& sink);
  bool read_head();
  void read_fields(std::string_view head);
  void keep(std::string_view bytes);
  void hand_over(const Sink& sink);

  static constexpr std::size_t kMostHead = 256 << 10;

  const CaptureLimits* limits_;
  State state_ = State::head;
  std::string buffer_;
  std::uint64_t left_ = 0;  // of the body, or of the chunk
  std::optional<std::int64_t> time_us_;
  CapturedExchange now_;
};

}  // namespace xiezhi
