// One direction of a TCP connection: segments in, bytes in order out. Memory is bounded; a hole that does not fill is
// stepped over and told.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>

#include "support/bytes.h"

namespace xiezhi {

class TcpStream {
 public:
  // Gets bytes in order; `after_hole`: some before them are missing.
  using Sink = std::function<void(Bytes bytes, bool after_hole)>;

  void begin(std::uint32_t sequence) {  // of a SYN
    if (!begun_) next_ = sequence + 1, begun_ = true;
  }
  void segment(std::uint32_t sequence, Bytes bytes, const Sink& sink);
  // No more comes: what waits behind holes is given.
  void finish(const Sink& sink);
  bool waits() const { return !waiting_.empty(); }

 private:
  static constexpr std::size_t kMostWaiting = std::size_t{1} << 20, kMostSegments = 2000;
  void deliver(const Sink& sink);
  void step_over(const Sink& sink);

  bool begun_ = false, hole_ = false;
  std::uint32_t next_ = 0;
  std::map<std::uint32_t, std::string> waiting_;  // by distance from base_
  std::uint32_t base_ = 0;
  std::size_t bytes_waiting_ = 0;
};

}  // namespace xiezhi
