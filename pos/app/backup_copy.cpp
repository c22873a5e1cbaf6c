#include "pos/app/backup_copy.h"

#include <system_error>
#include <utility>

#include "inventory/storage/backup.h"

namespace tsunagu::app {

Result<void> make_backup_copy(const BackupTarget& target) {
    const auto folder =
        target.file.has_parent_path() ? target.file.parent_path() : std::filesystem::path(".");
    std::error_code error;
    if (!std::filesystem::is_directory(folder, error))
        return fail(ErrorCode::file_not_found, {{"path", folder.string()}});
    return storage::backup(target.shop, target.file);
}

BackupCopier::BackupCopier(Done done) : done_(std::move(done)), thread_([this] { run(); }) {}

BackupCopier::~BackupCopier() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    changed_.notify_all();
    thread_.join();
}

void BackupCopier::ask(BackupTarget target) {
    {
        const std::lock_guard lock(mutex_);
        asked_ = std::move(target);
    }
    changed_.notify_all();
}

void BackupCopier::run() {
    std::unique_lock lock(mutex_);
    while (true) {
        changed_.wait(lock, [this] { return stopping_ || asked_; });
        if (!asked_) return;
        const BackupTarget target = *std::exchange(asked_, std::nullopt);
        lock.unlock();
        done_(target, make_backup_copy(target));
        lock.lock();
    }
}

}  // namespace tsunagu::app
