#include "support/file.h"

#include <cerrno>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace xiezhi {

Error system_error(const std::filesystem::path& path, int error_number) {
  switch (error_number) {
    case ENOENT:
      return {Fault::not_found, path.string(), {}};
    case ENOTDIR:
      return {
          Fault::not_found, path.string(), {"路径中有一段不是文件夹", "a part of the path is not a folder"}};
    case ENOMEM:
      return {Fault::limit,
              path.string(),
              {"内存不足：放宽 --memory-limit", "not enough memory: raise --memory-limit"}};
    case EACCES:
    case EPERM:
      return {Fault::permission, path.string(), {"请检查文件权限", "check the file's permissions"}};
    case ENOSPC:
    case EDQUOT:
      return {Fault::io, path.string(), {"磁盘空间不足", "no space left on the disk"}};
    default: {
      std::string text = std::strerror(error_number);
      return {Fault::io, path.string(), {text, text}};
    }
  }
}

Result<MappedFile> MappedFile::open(const std::filesystem::path& path) {
  int fd =
      ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);  // O_NONBLOCK: a named pipe must not hang us
  if (fd < 0) return tl::make_unexpected(system_error(path, errno));
  struct stat status {};
  if (::fstat(fd, &status) != 0) {
    int error = errno;
    ::close(fd);
    return tl::make_unexpected(system_error(path, error));
  }
  if (!S_ISREG(status.st_mode)) {
    ::close(fd);
    return fail(Fault::unsupported, path.string(), {"不是普通文件", "not a regular file"});
  }
  MappedFile file;
  file.size_ = static_cast<std::size_t>(status.st_size);
  if (file.size_ > 0) {
    void* address = ::mmap(nullptr, file.size_, PROT_READ, MAP_PRIVATE, fd, 0);
    int error = errno;
    ::close(fd);
    if (address == MAP_FAILED) {
      file.size_ = 0;
      return tl::make_unexpected(system_error(path, error));
    }
    file.data_ = static_cast<const std::uint8_t*>(address);
  } else {
    ::close(fd);
  }
  return file;
}

MappedFile::MappedFile(MappedFile&& other) noexcept
    : data_(std::exchange(other.data_, nullptr)), size_(std::exchange(other.size_, 0)) {}

MappedFile& MappedFile::operator=(MappedFile&& other) noexcept {
  std::swap(data_, other.data_);
  std::swap(size_, other.size_);
  return *this;
}

MappedFile::~MappedFile() {
  if (data_ != nullptr) ::munmap(const_cast<std::uint8_t*>(data_), size_);
}

void MappedFile::forget(Bytes part) const {
  if (part.empty() || part.data() < data_ || part.data() + part.size() > data_ + size_) return;
  static const auto page = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));  // the mapping begins with one
  const auto first = static_cast<std::size_t>(part.data() - data_);
  const std::size_t begin = (first + page - 1) / page * page, end = (first + part.size()) / page * page;
  if (begin < end) ::madvise(const_cast<std::uint8_t*>(data_) + begin, end - begin, MADV_DONTNEED);
}

Result<void> write_whole_file(const std::filesystem::path& path, std::string_view content) {
  std::string temporary = path.string() + ".XXXXXX";
  int fd = ::mkstemp(temporary.data());
  if (fd < 0) return tl::make_unexpected(system_error(path, errno));
  auto give_up = [&](int error) {
    if (fd >= 0) ::close(fd);
    ::unlink(temporary.c_str());
    return tl::make_unexpected(system_error(path, error));
  };
  while (!content.empty()) {
    ssize_t written = ::write(fd, content.data(), content.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return give_up(errno);
    content.remove_prefix(static_cast<std::size_t>(written));
  }
  mode_t mask = ::umask(0);
  ::umask(mask);
  ::fchmod(fd, 0666 & ~mask);
  // Not flushed to the disk (3 ms a file, a third of what a small package takes): the new name appears only when
  // all of it was written, and a report lost to a power cut can be made again.
  if (::close(std::exchange(fd, -1)) != 0) return give_up(errno);
  if (::rename(temporary.c_str(), path.c_str()) != 0) return give_up(errno);
  return {};
}

}  // namespace xiezhi
