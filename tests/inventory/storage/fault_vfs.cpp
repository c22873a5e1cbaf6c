#include "fault_vfs.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace tsunagu::storage::test {

int FaultVfs::before(FileChange::Kind kind, const std::string& path) {
    const std::string name = std::filesystem::path(path).filename().string();
    if (kind == FileChange::Kind::write && on_write) return on_write(name);
    if (kind == FileChange::Kind::sync && on_sync) return on_sync(name);
    return SQLITE_OK;
}

void FaultVfs::after(FileChange change) {
    FileStep step;
    step.kind = change.kind;
    step.file = std::filesystem::path(change.path).filename().string();
    step.offset = change.offset;
    step.bytes = std::move(change.bytes);
    note(std::move(step));
}

void FaultVfs::note(FileStep step) {
    auto& count = counts_[step.file];
    if (step.kind == FileStep::Kind::sync) ++count.syncs;
    if (step.kind == FileStep::Kind::write)
        count.written_bytes += static_cast<std::int64_t>(step.bytes.size());
    step.appended = appended;
    if (recording) steps.push_back(std::move(step));
}

std::map<std::string, FileCounts> FaultVfs::take_counts() {
    return std::exchange(counts_, {});
}

void apply_step(const FileStep& step, const std::filesystem::path& dir, std::size_t bytes) {
    const auto path = dir / step.file;
    switch (step.kind) {
        case FileStep::Kind::write: {
            const int fd = ::open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0644);
            const auto length = std::min(bytes, step.bytes.size());
            const auto written = ::pwrite(fd, step.bytes.data(), length, step.offset);
            ::close(fd);
            if (written != static_cast<ssize_t>(length)) throw std::runtime_error("replaying a write failed");
            return;
        }
        case FileStep::Kind::truncate:
            if (std::filesystem::exists(path))
                std::filesystem::resize_file(path, static_cast<std::uintmax_t>(step.offset));
            return;
        case FileStep::Kind::remove:
            std::filesystem::remove(path);
            return;
        case FileStep::Kind::sync:
            return;
    }
}

}  // namespace tsunagu::storage::test
