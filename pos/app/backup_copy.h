// The automatic copy of a shop onto a card or stick. Until there is a node, the tablet holds the only copy of
// its sales, so one is made after sales, in a quiet moment and at the end, on a thread of its own. A missing
// card is a warning and never in the way of a sale.
//
// Invariants: one copy at a time; asking again while one is made leads to exactly one more; `done` runs on
// the copying thread without any lock held.
#pragma once

#include <condition_variable>
#include <filesystem>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>

#include "inventory/base/result.h"

namespace tsunagu::app {

struct BackupTarget {
    std::filesystem::path shop;  ///< the data directory
    std::filesystem::path file;  ///< the copy; its folder must be there, since it is never made
};

/// Makes the copy now, on this thread. file_not_found {path} where the folder is not there (no card);
/// otherwise the errors of storage::backup.
[[nodiscard]] Result<void> make_backup_copy(const BackupTarget& target);

class BackupCopier {
  public:
    using Done = std::function<void(const BackupTarget&, Result<void>)>;

    explicit BackupCopier(Done done);
    /// Finishes what was asked for.
    ~BackupCopier();
    BackupCopier(const BackupCopier&) = delete;
    BackupCopier& operator=(const BackupCopier&) = delete;

    /// Any thread; returns at once.
    void ask(BackupTarget target);

  private:
    void run();

    Done done_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::optional<BackupTarget> asked_;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace tsunagu::app
