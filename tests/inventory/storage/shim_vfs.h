// SQLite's file system with somebody who is asked before each change of a file and told of it afterwards.
// Under all files that are opened while the watcher lives. Only for tests; one at a time.
#pragma once

#include <cstdint>
#include <string>

namespace tsunagu::storage::test {

/// One change of a file.
struct FileChange {
    enum class Kind { write, truncate, sync, remove };
    Kind kind = Kind::write;
    std::string path;
    std::int64_t offset = 0;  ///< of a write; the new size of a truncate
    std::string bytes;        ///< written
    std::string before;       ///< what stood there, where the watcher wants to know
    std::int64_t size_before = 0;
};

class VfsWatcher {
  public:
    /// While it lives, SQLite's default file system is this one.
    VfsWatcher();
    virtual ~VfsWatcher();
    VfsWatcher(const VfsWatcher&) = delete;
    VfsWatcher& operator=(const VfsWatcher&) = delete;

    /// SQLITE_OK, or the code the change fails with.
    virtual int before(FileChange::Kind kind, const std::string& path) = 0;
    /// It was done.
    virtual void after(FileChange change) = 0;
    /// Whether FileChange::before and size_before are to be read.
    [[nodiscard]] virtual bool wants_before() const { return false; }
};

}  // namespace tsunagu::storage::test
