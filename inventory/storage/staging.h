// Making the files of a new shop beside their names, so that a shop is there wholly or not at all: journal.db
// takes its name last, and without it a directory is no shop. Throws Failure.
#pragma once

#include <filesystem>
#include <memory>

#include "inventory/storage/files.h"

namespace tsunagu::storage {

class Staging {
  public:
    /// Makes `dir` where missing, takes its writer's lock and makes an empty staging folder inside. Throws
    /// already_initialised, foreign_directory (a foreign file, or a foreign journal.db), read_only,
    /// disk_full.
    explicit Staging(const std::filesystem::path& dir);
    /// Removes what was not installed, and `dir` where this made it.
    ~Staging();
    Staging(const Staging&) = delete;
    Staging& operator=(const Staging&) = delete;

    [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }
    /// Syncs the four files of the folder and gives them their names, journal.db last. Requires: all closed.
    void install();
    /// The lock, for opening what was installed.
    [[nodiscard]] std::unique_ptr<WriterLock> take_lock() { return std::move(lock_); }

  private:
    std::filesystem::path dir_;
    std::filesystem::path folder_;
    bool made_dir_ = false;
    bool installed_ = false;
    std::unique_ptr<WriterLock> lock_;
};

}  // namespace tsunagu::storage
