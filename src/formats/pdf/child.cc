#include "formats/pdf/child.h"

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace xiezhi {
namespace {

constexpr int kNotStarted = 127;

class Descriptor {
 public:
  explicit Descriptor(int fd = -1) : fd_(fd) {}
  Descriptor(Descriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    close();
    fd_ = std::exchange(other.fd_, -1);
    return *this;
  }
  ~Descriptor() { close(); }
  int get() const { return fd_; }
  void close() {
    if (fd_ >= 0) ::close(fd_);
    fd_ = -1;
  }

 private:
  int fd_;
};

bool write_all(int fd, Bytes bytes) {
  while (!bytes.empty()) {
    ssize_t wrote = ::write(fd, bytes.data(), bytes.size());
    if (wrote < 0 && errno == EINTR) continue;
    if (wrote <= 0) return false;
    bytes = bytes.subspan(static_cast<std::size_t>(wrote));
  }
  return ::lseek(fd, 0, SEEK_SET) == 0;
}

void bound(int resource, std::uint64_t value) {
  rlimit limit{value, value};
  setrlimit(static_cast<__rlimit_resource>(resource), &limit);
}

// Only async-signal-safe calls: the parent may have threads.
[[noreturn]] void become(char* const* arguments, int in, int out, int err, const ChildLimits& limits) {
  if (dup2(in, 0) < 0 || dup2(out, 1) < 0 || dup2(err, 2) < 0) _exit(kNotStarted);
  bound(RLIMIT_CPU, limits.cpu_seconds);
  bound(RLIMIT_AS, limits.memory_bytes);
  bound(RLIMIT_FSIZE, 0);
  bound(RLIMIT_CORE, 0);
  execvp(arguments[0], arguments);
  _exit(kNotStarted);
}

// Reads both pipes to their ends, or until there is too much.
void collect(int out, int err, std::uint64_t most, ChildOutcome& outcome) {
  pollfd waits[2] = {{out, POLLIN, 0}, {err, POLLIN, 0}};
  char buffer[65536];
  while (waits[0].fd >= 0 || waits[1].fd >= 0) {
    if (int ready = poll(waits, 2, 60'000); ready == 0 || (ready < 0 && errno != EINTR)) {
      outcome.cut = true;  // silent for a minute: not worth waiting for
      return;
    }
    for (int i = 0; i < 2; ++i) {
      if (waits[i].fd < 0 || waits[i].revents == 0) continue;
      ssize_t got = ::read(waits[i].fd, buffer, sizeof buffer);
      if (got < 0 && errno == EINTR) continue;
      if (got <= 0) {
        waits[i].fd = -1;
        continue;
      }
      std::string& to = i == 0 ? outcome.output : outcome.errors;
      std::uint64_t room = i == 0 ? most : 4096;
      std::size_t take = static_cast<std::size_t>(std::min<std::uint64_t>(
          static_cast<std::uint64_t>(got), room - std::min<std::uint64_t>(room, to.size())));
      to.append(buffer, take);
      if (i == 0 && take < static_cast<std::size_t>(got)) {
        outcome.cut = true;
        return;
      }
    }
  }
}

}  // namespace

Result<ChildOutcome> run_child(const std::vector<std::string>& command, Bytes input,
                               const ChildLimits& limits) {
  Descriptor file(memfd_create("xiezhi-input", MFD_CLOEXEC));
  int pipes[4];
  if (file.get() < 0 || !write_all(file.get(), input) || pipe2(pipes, O_CLOEXEC) != 0)
    return fail(Fault::io, command.front(), {std::strerror(errno), std::strerror(errno)});
  Descriptor out_read(pipes[0]), out_write(pipes[1]);
  if (pipe2(pipes + 2, O_CLOEXEC) != 0) return fail(Fault::io, command.front());
  Descriptor err_read(pipes[2]), err_write(pipes[3]);
  std::vector<char*> arguments;
  for (const std::string& word : command) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  pid_t child = fork();
  if (child < 0) return fail(Fault::io, command.front(), {std::strerror(errno), std::strerror(errno)});
  if (child == 0) become(arguments.data(), file.get(), out_write.get(), err_write.get(), limits);
  out_write.close(), err_write.close();
  ChildOutcome outcome;
  collect(out_read.get(), err_read.get(), limits.most_output, outcome);
  out_read.close(), err_read.close();
  if (outcome.cut) kill(child, SIGKILL);
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (WIFEXITED(status)) outcome.exit_status = WEXITSTATUS(status);
  if (WIFSIGNALED(status)) outcome.signal = WTERMSIG(status);
  if (outcome.exit_status == kNotStarted && outcome.output.empty())
    return fail(Fault::not_found, command.front());
  return outcome;
}

}  // namespace xiezhi
