#include "inventory/storage/files.h"

#include <fcntl.h>
#include <fmt/core.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <string_view>
#include <system_error>

#include "inventory/storage/failure.h"

namespace tsunagu::storage {
namespace {

[[noreturn]] void throw_errno(const std::filesystem::path& path, int code) {
    throw std::filesystem::filesystem_error("storage", path, std::error_code(code, std::generic_category()));
}

void sync_path(const std::filesystem::path& path, int flags) {
    const int fd = ::open(path.c_str(), flags | O_CLOEXEC);
    if (fd < 0) throw_errno(path, errno);
    const int code = ::fsync(fd) == 0 ? 0 : errno;
    ::close(fd);
    if (code != 0) throw_errno(path, code);
}

std::string who_am_i() {
    std::string name = "?";
    std::ifstream("/proc/self/comm") >> name;
    return fmt::format("pid {} {}", ::getpid(), name);
}

std::string read_holder(int fd) {
    std::array<char, 64> words{};
    const auto length = ::pread(fd, words.data(), words.size(), 0);
    std::string holder(words.data(), length > 0 ? static_cast<std::size_t>(length) : 0);
    while (!holder.empty() && (holder.back() == '\n' || holder.back() == '\0')) holder.pop_back();
    return holder.empty() ? "?" : holder;
}

}  // namespace

void make_private_file(const std::filesystem::path& path) {
    const int fd = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd < 0) throw_errno(path, errno);
    ::close(fd);
}

void sync_file(const std::filesystem::path& path) {
    sync_path(path, O_RDONLY);
}

void sync_folder(const std::filesystem::path& dir) {
    sync_path(dir, O_RDONLY | O_DIRECTORY);
}

void remove_database(const std::filesystem::path& path) {
    for (const auto* suffix : {"", "-wal", "-shm", "-journal"}) {
        auto file = path;
        file += suffix;
        std::filesystem::remove(file);
    }
}

std::vector<std::string> foreign_names(const std::filesystem::path& dir) {
    constexpr std::array<std::string_view, 17> ours = {
        "journal.db", "state.db",     "local.db",   "private.db",  "node.db",        "node.key",
        "node.crt",   "contacts",     "sync.state", "writer.lock", "listening",      "readings",
        "carry.key",  "control.sock", "lend.sock",  "lost+found",  "elsewhere.stock"};
    // What a shop may keep beside its databases: pictures of items, receipts written as files, papers made on
    // the screen, profiles of printers and scanners, logs.
    constexpr std::array<std::string_view, 8> folders = {"images",   "printer", "printers", "scanners",
                                                         "receipts", "paper",   "logs",     "backup"};
    std::vector<std::string> foreign;
    for (const auto& member : std::filesystem::directory_iterator(dir)) {
        const std::string name = member.path().filename().string();
        const auto stem = std::string_view(name).substr(
            0, name.find(".db") == std::string::npos ? std::string::npos : name.find(".db") + 3);
        const bool known =
            name.starts_with('.') || std::find(ours.begin(), ours.end(), stem) != ours.end() ||
            (member.is_directory() && std::find(folders.begin(), folders.end(), name) != folders.end());
        if (!known) foreign.push_back(name);
    }
    std::sort(foreign.begin(), foreign.end());
    return foreign;
}

WriterLock::WriterLock(const std::filesystem::path& dir) {
    const auto path = dir / "writer.lock";
    fd_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (fd_ < 0) throw_errno(path, errno);
    if (::flock(fd_, LOCK_EX | LOCK_NB) != 0) {
        const int code = errno;
        const std::string holder = read_holder(fd_);
        ::close(fd_);
        if (code != EWOULDBLOCK) throw_errno(path, code);
        throw Failure(ErrorCode::writer_busy, {{"path", dir.string()}, {"holder", holder}});
    }
    const std::string words = who_am_i() + "\n";
    // Only for the words of the one who is refused: the lock itself needs no content.
    if (::ftruncate(fd_, 0) == 0) [[maybe_unused]]
        const auto written = ::pwrite(fd_, words.data(), words.size(), 0);
}

WriterLock::~WriterLock() {
    ::close(fd_);
}

}  // namespace tsunagu::storage
