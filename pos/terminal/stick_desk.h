// Carrying by stick while the till sells (sync/client/carrying.h): what waits is written to a medium, and the
// node's answer is taken in from it.
//
// The file of terminal T1 is T1.tsunagu, and the answer to it T1.tsunagu.answer, as `tsunagu-node carry`
// calls it.
//
// Invariants: one act at a time; where the shop's policy is `off` nothing is written and nothing read; what
// is taken in of the feed is stored by the till's own writer, page by page, as if it had come from the
// network.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>

#include "inventory/base/clock.h"
#include "inventory/base/entropy.h"
#include "pos/app/till_service.h"
#include "pos/terminal/desk.h"
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
    explicit StickDesk(Parts parts) : parts_(std::move(parts)), desk_(parts_.on_change) {}

    // Each returns at once, and does nothing while another runs. Drawing thread.
    void look();
    void write(const std::string& path);
    void take(const std::string& path);

    /// Any thread.
    [[nodiscard]] viewmodel::StickSeen standing() const { return desk_.standing(); }
    /// Changes when standing() does.
    [[nodiscard]] std::uint64_t changes() const { return desk_.changes(); }

  private:
    using Said = Result<viewmodel::InBothLanguages>;
    void begin(std::function<Said()> act);
    void look_around(viewmodel::StickSeen& seen) const;
    [[nodiscard]] Said write_to(const std::filesystem::path& folder);
    [[nodiscard]] Said take_from(const std::filesystem::path& folder);

    Parts parts_;
    Desk<viewmodel::StickSeen> desk_;
};

}  // namespace tsunagu::terminal
