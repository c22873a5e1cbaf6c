// SQLite's file system, watched and made to fail: counts syncs and bytes, records every write so that a power
// cut at any of them can be played, and refuses writes or syncs on demand. Only for tests; one at a time.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "shim_vfs.h"

namespace tsunagu::storage::test {

/// One thing SQLite did to a file.
struct FileStep {
    using Kind = FileChange::Kind;
    Kind kind = Kind::write;
    std::string file;
    std::int64_t offset = 0;  ///< of a write; the new size of a truncate
    std::string bytes;
    int appended = 0;  ///< the test's own count when it happened, see FaultVfs::appended
};

struct FileCounts {
    int syncs = 0;
    std::int64_t written_bytes = 0;
};

/// While it lives, SQLite's default file system is this one.
class FaultVfs final : private VfsWatcher {
  public:
    /// By file name ("journal.db-wal"), since the last call.
    std::map<std::string, FileCounts> take_counts();

    bool recording = false;
    std::vector<FileStep> steps;
    int appended = 0;  ///< set by the test: how many appends have returned

    /// Asked before every write: SQLITE_OK, or the code it fails with.
    std::function<int(const std::string& file)> on_write;
    std::function<int(const std::string& file)> on_sync;

  private:
    int before(FileChange::Kind kind, const std::string& path) override;
    void after(FileChange change) override;
    void note(FileStep step);

    std::map<std::string, FileCounts> counts_;
};

/// Does `step` to the files in `dir`, `bytes` of a write at most (a torn one).
void apply_step(const FileStep& step, const std::filesystem::path& dir, std::size_t bytes = SIZE_MAX);

}  // namespace tsunagu::storage::test
