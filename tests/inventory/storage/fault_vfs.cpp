#include "fault_vfs.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <stdexcept>
#include <utility>

namespace tsunagu::storage::test {
namespace {

FaultVfs* active = nullptr;
sqlite3_vfs* real_vfs = nullptr;
sqlite3_vfs shim_vfs;
sqlite3_io_methods shim_methods;

/// Lies before the real file in the memory that SQLite gives xOpen.
struct ShimFile {
    sqlite3_file base;
    std::string* name;
    sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};

ShimFile* shim(sqlite3_file* file) {
    return reinterpret_cast<ShimFile*>(file);
}
const sqlite3_io_methods* methods(sqlite3_file* file) {
    return shim(file)->real()->pMethods;
}

int close_file(sqlite3_file* file) {
    const int code = methods(file)->xClose(shim(file)->real());
    delete shim(file)->name;
    return code;
}
int read_file(sqlite3_file* file, void* into, int bytes, sqlite3_int64 offset) {
    return methods(file)->xRead(shim(file)->real(), into, bytes, offset);
}
int write_file(sqlite3_file* file, const void* from, int bytes, sqlite3_int64 offset) {
    const auto& name = *shim(file)->name;
    if (active != nullptr && active->on_write)
        if (const int refused = active->on_write(name); refused != SQLITE_OK) return refused;
    const int code = methods(file)->xWrite(shim(file)->real(), from, bytes, offset);
    if (active != nullptr && code == SQLITE_OK)
        active->note({FileStep::Kind::write, name, offset,
                      std::string(static_cast<const char*>(from), static_cast<std::size_t>(bytes)), 0});
    return code;
}
int truncate_file(sqlite3_file* file, sqlite3_int64 size) {
    const int code = methods(file)->xTruncate(shim(file)->real(), size);
    if (active != nullptr) active->note({FileStep::Kind::truncate, *shim(file)->name, size, "", 0});
    return code;
}
int sync_file(sqlite3_file* file, int flags) {
    const auto& name = *shim(file)->name;
    if (active != nullptr && active->on_sync)
        if (const int refused = active->on_sync(name); refused != SQLITE_OK) return refused;
    const int code = methods(file)->xSync(shim(file)->real(), flags);
    if (active != nullptr) active->note({FileStep::Kind::sync, name, 0, "", 0});
    return code;
}
int file_size(sqlite3_file* file, sqlite3_int64* size) {
    return methods(file)->xFileSize(shim(file)->real(), size);
}
int lock_file(sqlite3_file* file, int level) {
    return methods(file)->xLock(shim(file)->real(), level);
}
int unlock_file(sqlite3_file* file, int level) {
    return methods(file)->xUnlock(shim(file)->real(), level);
}
int check_reserved(sqlite3_file* file, int* reserved) {
    return methods(file)->xCheckReservedLock(shim(file)->real(), reserved);
}
int control_file(sqlite3_file* file, int operation, void* argument) {
    return methods(file)->xFileControl(shim(file)->real(), operation, argument);
}
int sector_size(sqlite3_file* file) {
    return methods(file)->xSectorSize(shim(file)->real());
}
int characteristics(sqlite3_file* file) {
    return methods(file)->xDeviceCharacteristics(shim(file)->real());
}
int map_shared(sqlite3_file* file, int region, int size, int extend, void volatile** memory) {
    return methods(file)->xShmMap(shim(file)->real(), region, size, extend, memory);
}
int lock_shared(sqlite3_file* file, int offset, int n, int flags) {
    return methods(file)->xShmLock(shim(file)->real(), offset, n, flags);
}
void barrier_shared(sqlite3_file* file) {
    methods(file)->xShmBarrier(shim(file)->real());
}
int unmap_shared(sqlite3_file* file, int remove) {
    return methods(file)->xShmUnmap(shim(file)->real(), remove);
}

int open_file(sqlite3_vfs* /*vfs*/, const char* path, sqlite3_file* file, int flags, int* out_flags) {
    auto* opened = shim(file);
    opened->base.pMethods = nullptr;
    std::memset(opened->real(), 0, static_cast<std::size_t>(real_vfs->szOsFile));
    const int code = real_vfs->xOpen(real_vfs, path, opened->real(), flags, out_flags);
    if (opened->real()->pMethods == nullptr) return code;
    opened->name = new std::string(path == nullptr ? "" : std::filesystem::path(path).filename().string());
    opened->base.pMethods = &shim_methods;
    return code;
}

int delete_file(sqlite3_vfs* /*vfs*/, const char* path, int sync_folder) {
    const int code = real_vfs->xDelete(real_vfs, path, sync_folder);
    if (active != nullptr)
        active->note({FileStep::Kind::remove, std::filesystem::path(path).filename().string(), 0, "", 0});
    return code;
}

void make_shim() {
    shim_methods = {};
    shim_methods.iVersion = 2;  // Without memory mapping, which writes behind our back.
    shim_methods.xClose = close_file;
    shim_methods.xRead = read_file;
    shim_methods.xWrite = write_file;
    shim_methods.xTruncate = truncate_file;
    shim_methods.xSync = sync_file;
    shim_methods.xFileSize = file_size;
    shim_methods.xLock = lock_file;
    shim_methods.xUnlock = unlock_file;
    shim_methods.xCheckReservedLock = check_reserved;
    shim_methods.xFileControl = control_file;
    shim_methods.xSectorSize = sector_size;
    shim_methods.xDeviceCharacteristics = characteristics;
    shim_methods.xShmMap = map_shared;
    shim_methods.xShmLock = lock_shared;
    shim_methods.xShmBarrier = barrier_shared;
    shim_methods.xShmUnmap = unmap_shared;
    shim_vfs = *real_vfs;
    shim_vfs.zName = "tsunagu-fault";
    shim_vfs.pNext = nullptr;
    shim_vfs.szOsFile = static_cast<int>(sizeof(ShimFile)) + real_vfs->szOsFile;
    shim_vfs.xOpen = open_file;
    shim_vfs.xDelete = delete_file;
}

}  // namespace

FaultVfs::FaultVfs() {
    if (active != nullptr) throw std::logic_error("one FaultVfs at a time");
    if (real_vfs == nullptr) {
        sqlite3_initialize();
        real_vfs = sqlite3_vfs_find(nullptr);
        make_shim();
    }
    active = this;
    sqlite3_vfs_register(&shim_vfs, 1);
}

FaultVfs::~FaultVfs() {
    active = nullptr;
    sqlite3_vfs_register(real_vfs, 1);
}

void FaultVfs::note(FileStep step) {
    auto& count = counts[step.file];
    if (step.kind == FileStep::Kind::sync) ++count.syncs;
    if (step.kind == FileStep::Kind::write)
        count.written_bytes += static_cast<std::int64_t>(step.bytes.size());
    step.appended = appended;
    if (recording) steps.push_back(std::move(step));
}

std::map<std::string, FileCounts> FaultVfs::take_counts() {
    return std::exchange(counts, {});
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
