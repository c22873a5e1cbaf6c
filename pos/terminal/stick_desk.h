// Carrying by stick while the till sells (sync/client/carrying.h): what waits is written to a medium, and the
// node's answer is taken in from it. On a thread of its own, since a stick may be slow, worn or pulled out.
//
// The file of terminal T1 is T1.tsunagu, and the answer to it T1.tsunagu.answer, as `tsunagu-node carry`
// calls it.
//
// Invariants: one act at a time; where the shop's policy is `off` nothing is written and nothing read; what
// is taken in of the feed is stored by the till's own writer, page by page, as if it had come from the
// network.
#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <mutex>
#include <string>
#include <thread>

#include "inventory/base/clock.h"
#include "inventory/base/entropy.h"
#include "pos/app/till_service.h"
#include "pos/viewmodel/stick_sheet.h"

namespace tsunagu::terminal {

class StickDesk {
  public:
    struct Parts {
        std::filesystem::path shop;
        std::filesystem::path folder;  ///< instead of the media that are mounted; empty: those
        app::TillService& service;
        const Clock& clock;
        Entropy& entropy;
        std::function<void()> acknowledged;  ///< on its thread, after an answer was taken in
        std::function<void()> on_change;     ///< on its thread, after standing() has changed
    };
    /// Service, clock and entropy outlive it.
    explicit StickDesk(Parts parts) : parts_(std::move(parts)) {}
    /// Waits for what is being written.
    ~StickDesk();
    StickDesk(const StickDesk&) = delete;
    StickDesk& operator=(const StickDesk&) = delete;

    // Each returns at once, and does nothing while another runs. Drawing thread.
    void look();
    void write(const std::string& path);
    void take(const std::string& path);

    /// Any thread.
    [[nodiscard]] viewmodel::StickSeen standing() const;
    /// Changes when standing() does.
    [[nodiscard]] std::uint64_t changes() const { return changes_; }

  private:
    using Said = Result<viewmodel::InBothLanguages>;
    void begin(std::function<Said()> act);
    void look_around(viewmodel::StickSeen& seen) const;
    [[nodiscard]] Said write_to(const std::filesystem::path& folder);
    [[nodiscard]] Said take_from(const std::filesystem::path& folder);
    void tell(viewmodel::StickSeen seen);

    Parts parts_;
    std::atomic<std::uint64_t> changes_ = 0;
    std::atomic<bool> stop_ = false;
    mutable std::mutex mutex_;
    viewmodel::StickSeen standing_;
    std::thread thread_;
};

}  // namespace tsunagu::terminal
