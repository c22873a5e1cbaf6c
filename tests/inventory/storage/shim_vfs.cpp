#include "shim_vfs.h"

#include <sqlite3.h>

#include <algorithm>

#include <cstring>
#include <stdexcept>
#include <utility>

namespace tsunagu::storage::test {
namespace {

VfsWatcher* active = nullptr;
sqlite3_vfs* real_vfs = nullptr;
sqlite3_vfs shim_vfs;
sqlite3_io_methods shim_methods;

/// Lies before the real file in the memory that SQLite gives xOpen.
struct ShimFile {
    sqlite3_file base;
    std::string* path;
    sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};

ShimFile* shim(sqlite3_file* file) {
    return reinterpret_cast<ShimFile*>(file);
}
const sqlite3_io_methods* methods(sqlite3_file* file) {
    return shim(file)->real()->pMethods;
}

using Kind = FileChange::Kind;

/// The change, with what is about to be overwritten where somebody wants to know.
FileChange change_of(sqlite3_file* file, Kind kind, std::int64_t offset, std::int64_t bytes) {
    FileChange change{kind, *shim(file)->path, offset, {}, {}, 0};
    if (active == nullptr || !active->wants_before()) return change;
    sqlite3_int64 size = 0;
    methods(file)->xFileSize(shim(file)->real(), &size);
    change.size_before = size;
    const std::int64_t end = kind == Kind::truncate ? size : std::min<std::int64_t>(size, offset + bytes);
    if (offset >= end) return change;
    change.before.resize(static_cast<std::size_t>(end - offset));
    methods(file)->xRead(shim(file)->real(), change.before.data(), static_cast<int>(change.before.size()),
                         offset);
    return change;
}

int ask(Kind kind, const std::string& path) {
    return active == nullptr ? SQLITE_OK : active->before(kind, path);
}

int tell(int code, FileChange change) {
    if (active != nullptr && code == SQLITE_OK) active->after(std::move(change));
    return code;
}

int close_file(sqlite3_file* file) {
    const int code = methods(file)->xClose(shim(file)->real());
    delete shim(file)->path;
    return code;
}
int read_file(sqlite3_file* file, void* into, int bytes, sqlite3_int64 offset) {
    return methods(file)->xRead(shim(file)->real(), into, bytes, offset);
}
int write_file(sqlite3_file* file, const void* from, int bytes, sqlite3_int64 offset) {
    if (const int refused = ask(Kind::write, *shim(file)->path); refused != SQLITE_OK) return refused;
    auto change = change_of(file, Kind::write, offset, bytes);
    change.bytes.assign(static_cast<const char*>(from), static_cast<std::size_t>(bytes));
    return tell(methods(file)->xWrite(shim(file)->real(), from, bytes, offset), std::move(change));
}
int truncate_file(sqlite3_file* file, sqlite3_int64 size) {
    if (const int refused = ask(Kind::truncate, *shim(file)->path); refused != SQLITE_OK) return refused;
    auto change = change_of(file, Kind::truncate, size, 0);
    return tell(methods(file)->xTruncate(shim(file)->real(), size), std::move(change));
}
int sync_file(sqlite3_file* file, int flags) {
    if (const int refused = ask(Kind::sync, *shim(file)->path); refused != SQLITE_OK) return refused;
    return tell(methods(file)->xSync(shim(file)->real(), flags),
                {Kind::sync, *shim(file)->path, 0, {}, {}, 0});
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
    opened->path = new std::string(path == nullptr ? "" : path);
    opened->base.pMethods = &shim_methods;
    return code;
}

int delete_file(sqlite3_vfs* /*vfs*/, const char* path, int sync_folder) {
    if (const int refused = ask(Kind::remove, path); refused != SQLITE_OK) return refused;
    return tell(real_vfs->xDelete(real_vfs, path, sync_folder), {Kind::remove, path, 0, {}, {}, 0});
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
    shim_vfs.zName = "tsunagu-watched";
    shim_vfs.pNext = nullptr;
    shim_vfs.szOsFile = static_cast<int>(sizeof(ShimFile)) + real_vfs->szOsFile;
    shim_vfs.xOpen = open_file;
    shim_vfs.xDelete = delete_file;
}

}  // namespace

VfsWatcher::VfsWatcher() {
    if (active != nullptr) throw std::logic_error("one VfsWatcher at a time");
    if (real_vfs == nullptr) {
        sqlite3_initialize();
        real_vfs = sqlite3_vfs_find(nullptr);
        make_shim();
    }
    active = this;
    sqlite3_vfs_register(&shim_vfs, 1);
}

VfsWatcher::~VfsWatcher() {
    active = nullptr;
    sqlite3_vfs_register(real_vfs, 1);
}

}  // namespace tsunagu::storage::test
