// Keeps the second copy of what the node does not hold yet (second_copy.h) while the till sells.
// A thread of its own, since a card may be slow, worn or pulled out: no sale and no sending waits for it.
// One process keeps a copy; another one (`tsunagu sync run` beside a terminal) only looks at it.
#pragma once

#include <atomic>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <thread>

#include "inventory/base/clock.h"
#include "inventory/base/entropy.h"
#include "sync/client/second_copy.h"

namespace tsunagu::sync {

/// How the second copy stands.
struct CopyStanding {
    Seq only_here = 0;   ///< entries that are neither at the node nor in the copy
    Seq unreadable = 0;  ///< of these, what is damaged, and what follows that
    std::optional<Error> trouble;
};

/// Where a shop's second copy is to be, and the key it is sealed with.
struct CopyPlace {
    std::filesystem::path folder;
    PublicKey node_key{};
};
/// Nothing where none is wanted. Errors: carry_key_missing; those of read_local_setting.
[[nodiscard]] Result<std::optional<CopyPlace>> copy_place(const std::filesystem::path& shop);

class CopyKeeper {
  public:
    struct Parts {
        std::filesystem::path shop;
        CopyPlace place;
        Identity identity;
        std::function<AtNode()> at_node;                ///< from any thread
        std::function<void(const CopyStanding&)> told;  ///< on the keeper's thread, at each look
    };
    /// `clock` and `entropy` outlive it.
    CopyKeeper(Parts parts, const Clock& clock, Entropy& entropy);
    CopyKeeper(const CopyKeeper&) = delete;
    CopyKeeper& operator=(const CopyKeeper&) = delete;
    /// Waits for the piece that is being written.
    ~CopyKeeper();

  private:
    void keep();
    /// One look: what is new is appended.
    [[nodiscard]] Result<CopyStanding> look(DirectoryStream& own);
    [[nodiscard]] Result<CopyStanding> look_at_another(DirectoryStream& own, const CopyKeys& keys);

    Parts parts_;
    const Clock& clock_;
    Entropy& entropy_;
    std::unique_ptr<SecondCopy> copy_;        ///< null while the card is not there
    Seq unreadable_ = 0;                      ///< as of the last look
    std::optional<CopyStanding> of_another_;  ///< while another process keeps that copy
    int looks_at_another_ = 0;
    std::atomic<bool> stop_ = false;
    std::thread thread_;
};

}  // namespace tsunagu::sync
