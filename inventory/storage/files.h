// What storage asks of the file system: making names durable, and one writer a directory. Throws Failure.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace tsunagu::storage {

/// Makes an empty file that only this user may read. SQLite gives its -wal and -shm the same permissions.
void make_private_file(const std::filesystem::path& path);
/// Makes a file's content durable.
void sync_file(const std::filesystem::path& path);
/// Makes the names in a folder durable.
void sync_folder(const std::filesystem::path& dir);
/// Removes a database file, then its -wal, -shm and -journal, where they are.
void remove_database(const std::filesystem::path& path);
/// Names in `dir` that are not a shop's, in order; "lost+found" and dot files are nobody's business.
std::vector<std::string> foreign_names(const std::filesystem::path& dir);

/// Held by the one writer of a directory for its life; the kernel lets go of it when the process dies.
class WriterLock {
  public:
    /// Throws writer_busy {holder}, read_only.
    explicit WriterLock(const std::filesystem::path& dir);
    ~WriterLock();
    WriterLock(const WriterLock&) = delete;
    WriterLock& operator=(const WriterLock&) = delete;

  private:
    int fd_ = -1;
};

}  // namespace tsunagu::storage
