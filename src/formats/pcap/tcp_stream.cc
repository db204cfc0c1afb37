#include "formats/pcap/tcp_stream.h"

namespace xiezhi {

// Sequence numbers go round: differences are taken modulo 2^32 and read as signed.
void TcpStream::segment(std::uint32_t sequence, Bytes bytes, const Sink& sink) {
  if (bytes.empty()) return;
  if (!begun_) next_ = sequence, begun_ = true;  // the capture began later than the connection
  const auto ahead = static_cast<std::int32_t>(sequence - next_);
  if (ahead > 0) {
    if (waiting_.empty()) base_ = next_;
    std::string& slot = waiting_[sequence - base_];
    if (slot.size() < bytes.size()) {
      bytes_waiting_ += bytes.size() - slot.size();
      slot.assign(as_text(bytes));
    }
    if (bytes_waiting_ > kMostWaiting || waiting_.size() > kMostSegments) step_over(sink);
    return;
  }
  const auto known = static_cast<std::uint32_t>(-std::int64_t{ahead});
  if (known >= bytes.size()) return;  // seen before
  const Bytes fresh = bytes.subspan(known);
  next_ += static_cast<std::uint32_t>(fresh.size());
  sink(fresh, std::exchange(hole_, false));
  deliver(sink);
}

void TcpStream::deliver(const Sink& sink) {
  while (!waiting_.empty()) {
    const auto first = waiting_.begin();
    const std::uint32_t sequence = base_ + first->first;
    const auto ahead = static_cast<std::int32_t>(sequence - next_);
    if (ahead > 0) return;
    const std::string bytes = std::move(first->second);
    bytes_waiting_ -= std::min(bytes_waiting_, bytes.size());
    waiting_.erase(first);
    const auto known = static_cast<std::uint32_t>(-std::int64_t{ahead});
    if (known >= bytes.size()) continue;
    next_ += static_cast<std::uint32_t>(bytes.size()) - known;
    sink(as_bytes(bytes).subspan(known), std::exchange(hole_, false));
  }
}

void TcpStream::step_over(const Sink& sink) {
  if (waiting_.empty()) return;
  next_ = base_ + waiting_.begin()->first;
  hole_ = true;
  deliver(sink);
}

void TcpStream::finish(const Sink& sink) {
  while (!waiting_.empty()) step_over(sink);
}

}  // namespace xiezhi
