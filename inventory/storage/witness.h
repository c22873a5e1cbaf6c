// The witness: a small file outside the data directory that remembers the last entry this machine appended
// there. A journal that lacks that entry is not the one that was watched (restored, copied, moved), and must
// not go on under old numbers. Decision record 003.
//
// The file is rewritten in place after each append without a sync of its own, so after a power cut it may be
// behind the journal; it can never rightly be ahead.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "inventory/base/ids.h"
#include "inventory/base/result.h"
#include "inventory/journal/chain.h"

namespace tsunagu::storage {

/// $TSUNAGU_WITNESS_DIR, else $XDG_STATE_HOME/tsunagu, else $HOME/.local/state/tsunagu, else
/// /var/lib/tsunagu.
[[nodiscard]] std::filesystem::path default_witness_folder();

struct Sighting {
    journal::Tail tail;  ///< the last own entry
    Position position = 0;
};

class Witness {
  public:
    /// The witness of `dir` on this machine: named by machine-id, the directory's inode and its path. Opens
    /// nothing until used.
    static Witness of(const std::filesystem::path& dir, const std::filesystem::path& folder);
    ~Witness();
    Witness(Witness&& other) noexcept;
    Witness& operator=(Witness&& other) noexcept;

    /// What it remembers; nothing where there is no witness of this directory, or it is unreadable.
    [[nodiscard]] std::optional<Sighting> read() const;
    /// Makes the folder and the file where missing (synced once, then). False where that cannot be done.
    bool prepare();
    /// Requires prepare() to have returned true. False where writing failed.
    bool write(const Sighting& sighting) const;

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

  private:
    explicit Witness(std::filesystem::path path) : path_(std::move(path)) {}

    std::filesystem::path path_;
    int fd_ = -1;
};

}  // namespace tsunagu::storage
