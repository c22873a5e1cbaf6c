#include "tests/sim/power_disk.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace tsunagu::sim {
namespace {

constexpr std::size_t sector = 512;

void put(int fd, const std::string& bytes, std::int64_t offset) {
    if (::pwrite(fd, bytes.data(), bytes.size(), offset) != static_cast<ssize_t>(bytes.size()))
        throw std::runtime_error("the simulated disk cannot be written");
}

void resize(int fd, std::int64_t size) {
    if (::ftruncate(fd, size) != 0) throw std::runtime_error("the simulated disk cannot be cut");
}

/// Some of its sectors, or all.
void put_torn(int fd, const storage::test::FileChange& change, Dice& dice) {
    if (dice.percent(70)) return put(fd, change.bytes, change.offset);
    for (std::size_t at = 0; at < change.bytes.size(); at += sector)
        if (dice.percent(50))
            put(fd, change.bytes.substr(at, sector), change.offset + static_cast<std::int64_t>(at));
}

std::string folder_of(const std::string& path) {
    return std::filesystem::path(path).parent_path().string();
}

}  // namespace

void PowerDisk::cut_after(const std::filesystem::path& dir, std::size_t operations) {
    const std::lock_guard lock(mutex_);
    auto& plug = plugs_[dir.string()];
    plug.is_armed = true;
    plug.left = operations;
}

bool PowerDisk::is_cut(const std::filesystem::path& dir) {
    const std::lock_guard lock(mutex_);
    return plugs_[dir.string()].is_cut;
}

void PowerDisk::fill(const std::filesystem::path& dir, std::size_t writes) {
    const std::lock_guard lock(mutex_);
    plugs_[dir.string()].full = writes;
}

void PowerDisk::fail_syncs(const std::filesystem::path& dir, std::size_t syncs) {
    const std::lock_guard lock(mutex_);
    plugs_[dir.string()].failing = syncs;
}

void PowerDisk::power_on(const std::filesystem::path& dir, Dice& dice) {
    const std::lock_guard lock(mutex_);
    auto& plug = plugs_[dir.string()];
    if (plug.is_cut)
        for (auto& [path, changes] : unsynced_) {
            if (folder_of(path) != dir.string()) continue;
            restore_file(path, changes, dice);
            changes.clear();
            // Memory that processes shared: there are none any more.
            if (path.ends_with("-wal")) std::filesystem::remove(path.substr(0, path.size() - 4) + "-shm");
        }
    plug = {};
}

void PowerDisk::forget(const std::filesystem::path& dir) {
    const std::lock_guard lock(mutex_);
    std::erase_if(unsynced_, [&](const auto& one) { return folder_of(one.first) == dir.string(); });
    plugs_.erase(dir.string());
}

void PowerDisk::restore_file(const std::string& path, const std::vector<Change>& changes, Dice& dice) {
    const int fd = ::open(path.c_str(), O_RDWR | O_CLOEXEC);
    if (fd < 0) return;  // Renamed, after its own sync.
    for (auto at = changes.rbegin(); at != changes.rend(); ++at) {
        if (!at->before.empty()) put(fd, at->before, at->offset);
        resize(fd, at->size_before);
    }
    // All lost, kept up to some write, or any of them.
    const std::size_t how = dice.below(3);
    const std::size_t until = how == 1 ? dice.below(changes.size() + 1) : changes.size();
    for (std::size_t i = 0; how != 0 && i < until; ++i) {
        if (how == 2 && dice.percent(50)) continue;
        if (changes[i].kind == Change::Kind::truncate)
            resize(fd, changes[i].offset);
        else
            put_torn(fd, changes[i], dice);
    }
    ::close(fd);
}

int PowerDisk::before(Change::Kind kind, const std::string& path) {
    const std::lock_guard lock(mutex_);
    const auto at = plugs_.find(folder_of(path));
    if (at == plugs_.end()) return SQLITE_OK;
    Plug& plug = at->second;
    if (plug.is_armed && plug.left-- == 0) plug.is_cut = true, plug.is_armed = false;
    if (plug.is_cut) return SQLITE_IOERR;
    if (kind == Change::Kind::write && plug.full > 0) return --plug.full, SQLITE_FULL;
    if (kind == Change::Kind::sync && plug.failing > 0) return --plug.failing, SQLITE_IOERR_FSYNC;
    return SQLITE_OK;
}

void PowerDisk::after(Change change) {
    const std::lock_guard lock(mutex_);
    auto& unsynced = unsynced_[change.path];
    if (change.kind == Change::Kind::sync || change.kind == Change::Kind::remove)
        unsynced.clear();
    else
        unsynced.push_back(std::move(change));
}

}  // namespace tsunagu::sim
