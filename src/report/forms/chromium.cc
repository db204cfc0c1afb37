#include "report/forms/chromium.h"

#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <thread>
#include <vector>

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support/file.h"
#include "support/text.h"

extern char** environ;

namespace xiezhi {
namespace {

// A folder of our own below the one for temporary files; gone, with what is in it, when this is.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::error_code error;
    std::string pattern = (std::filesystem::temp_directory_path(error) / "xiezhi-print-XXXXXX").string();
    if (!error && mkdtemp(pattern.data()) != nullptr) path_ = pattern;
  }
  ~TemporaryFolder() {
    std::error_code error;
    if (!path_.empty()) std::filesystem::remove_all(path_, error);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

bool is_program(const std::filesystem::path& path) {
  return access(path.c_str(), X_OK) == 0 && std::filesystem::is_regular_file(path);
}

std::vector<std::string> arguments(const std::string& program, const std::filesystem::path& folder) {
  std::vector<std::string> out = {
      program, "--headless", "--disable-gpu", "--disable-extensions", "--disable-background-networking",
      "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--no-first-run",
      "--no-default-browser-check",
      // Every name fails to resolve: nothing is fetched, whatever the page says.
      "--host-resolver-rules=MAP * ~NOTFOUND", "--proxy-server=127.0.0.1:9",
      "--user-data-dir=" + (folder / "profile").string(), "--no-pdf-header-footer",
      "--generate-pdf-document-outline", "--print-to-pdf=" + (folder / "out.pdf").string()};
  if (geteuid() == 0) out.emplace_back("--no-sandbox");  // it does not start as root otherwise
  out.push_back("file://" + (folder / "page.html").string());
  return out;
}

// Its own process group, with signals as they are by default; nothing of it reaches our terminal.
int start(const std::vector<std::string>& words, pid_t& pid) {
  std::vector<char*> argv;
  for (const std::string& word : words) argv.push_back(const_cast<char*>(word.c_str()));
  argv.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  sigset_t none;
  sigemptyset(&none);
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setpgroup(&attributes, 0);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETPGROUP);
  const int error = posix_spawn(&pid, argv[0], &actions, &attributes, argv.data(), environ);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  return error;
}

// False where it had to be stopped.
bool wait_for(pid_t pid) {
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(kPrintSeconds);
  int status = 0;
  while (waitpid(pid, &status, WNOHANG) == 0) {
    if (std::chrono::steady_clock::now() > end) {
      kill(-pid, SIGKILL);
      waitpid(pid, &status, 0);
      return false;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  kill(-pid, SIGKILL);  // helpers of its own that may still be there
  return true;
}

}  // namespace

std::string find_chromium() {
  if (const char* named = std::getenv("XIEZHI_CHROMIUM"); named != nullptr && *named != '\0')
    return is_program(named) ? named : "";
  const char* path = std::getenv("PATH");
  for (const char* name : {"chromium", "chromium-browser", "google-chrome"})
    for (std::string_view folder : split(path == nullptr ? "" : path, ':'))
      if (!folder.empty() && is_program(std::filesystem::path(folder) / name))
        return (std::filesystem::path(folder) / name).string();
  return "";
}

Result<std::string> print_to_pdf(const std::string& html) {
  const std::string program = find_chromium();
  if (program.empty())
    return fail(
        Fault::not_found, "chromium",
        {"PDF 由 Chromium 打印，而这里没有装：请 apt install chromium，或用 XIEZHI_CHROMIUM 指明其路径",
         "PDF is printed by Chromium, which is not installed here: apt install chromium, or name it by "
         "XIEZHI_CHROMIUM"});
  TemporaryFolder folder;
  if (folder.path().empty())
    return tl::make_unexpected(system_error(std::filesystem::temp_directory_path(), errno));
  if (auto done = write_whole_file(folder.path() / "page.html", html); !done)
    return tl::make_unexpected(done.error());
  pid_t pid = 0;
  if (const int error = start(arguments(program, folder.path()), pid); error != 0)
    return tl::make_unexpected(system_error(program, error));
  if (!wait_for(pid))
    return fail(Fault::limit, program,
                {"打印 PDF 超过一分钟，已停止", "printing took more than a minute and was stopped"});
  auto pdf = MappedFile::open(folder.path() / "out.pdf");
  if (!pdf || !as_text(pdf->bytes()).starts_with("%PDF-"))
    return fail(Fault::internal, program, {"没有给出 PDF：请试运行它", "gave no PDF: try whether it starts"});
  return std::string(as_text(pdf->bytes()));
}

}  // namespace xiezhi
