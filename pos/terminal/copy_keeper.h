// Keeps the second copy of what the node does not hold yet (sync/client/second_copy.h) while the till sells.
// A thread of its own, since a card may be slow, worn or pulled out: no sale and no sending waits for it.
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

namespace tsunagu::terminal {

/// How the second copy stands.
struct CopyStanding {
    Seq only_here = 0;  ///< entries that are neither at the node nor in the copy
    std::optional<Error> trouble;
};

class CopyKeeper {
  public:
    struct Parts {
        std::filesystem::path shop;
        std::filesystem::path folder;
        sync::Identity identity;
        sync::PublicKey node_key{};
        std::function<sync::AtNode()> at_node;          ///< from any thread
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
    /// One look: what is new is appended. How many are still here alone.
    [[nodiscard]] Result<Seq> look(sync::DirectoryStream& own);

    Parts parts_;
    const Clock& clock_;
    Entropy& entropy_;
    std::unique_ptr<sync::SecondCopy> copy_;  ///< null while the card is not there
    std::atomic<bool> stop_ = false;
    std::thread thread_;
};

}  // namespace tsunagu::terminal
