// A disk with a power plug for each directory: SQLite's files as they are after power was cut, at any write
// or sync, with what was not synced kept or lost in any combination, torn between sectors. Under all SQLite
// files of the process while it lives.
//
// What is not SQLite's (the witness, a rename, a lock) is as durable as the machine's own disk makes it.
// Thread-safe.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "shim_vfs.h"
#include "tests/sim/dice.h"

namespace tsunagu::sim {

class PowerDisk final : private storage::test::VfsWatcher {
  public:
    /// The power of `dir` goes out after so many more writes and syncs: from then on all of them fail.
    void cut_after(const std::filesystem::path& dir, std::size_t operations);
    [[nodiscard]] bool is_cut(const std::filesystem::path& dir);
    /// So many of the next writes in `dir` find the disk full, beginning now.
    void fill(const std::filesystem::path& dir, std::size_t writes);
    /// So many of the next syncs in `dir` fail: what they were to make last may last, or go with the power.
    void fail_syncs(const std::filesystem::path& dir, std::size_t syncs);
    /// The power is back, all files being closed: what was not synced is kept or lost as `dice` fall. Also
    /// ends what cut_after, fill and fail_syncs began.
    void power_on(const std::filesystem::path& dir, Dice& dice);
    /// What lies in `dir` was put there from outside, and is durable.
    void forget(const std::filesystem::path& dir);

  private:
    using Change = storage::test::FileChange;
    struct Plug {
        bool is_cut = false;
        bool is_armed = false;
        std::size_t left = 0;
        std::size_t full = 0;
        std::size_t failing = 0;
    };
    int before(Change::Kind kind, const std::string& path) override;
    void after(Change change) override;
    [[nodiscard]] bool wants_before() const override { return true; }
    static void restore_file(const std::string& path, const std::vector<Change>& changes, Dice& dice);

    std::mutex mutex_;
    std::map<std::string, Plug> plugs_;                    ///< by directory
    std::map<std::string, std::vector<Change>> unsynced_;  ///< by file
};

}  // namespace tsunagu::sim
