// Taking lists in while the till sells: the CSV files of what is plugged in and of one folder of this
// machine, what one of them would change, and doing it.
//
// Invariants: a file is read once, when it is looked at, and what is taken in are those bytes; the till's own
// writer writes them, all or nothing, between two sales.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>

#include "inventory/base/clock.h"
#include "pos/app/list_import.h"
#include "pos/app/till_service.h"
#include "pos/terminal/desk.h"
#include "pos/viewmodel/list_sheet.h"

namespace tsunagu::terminal {

class ListDesk {
  public:
    struct Parts {
        std::filesystem::path shop;
        std::filesystem::path media;   ///< instead of the media that are mounted; empty: those
        std::filesystem::path folder;  ///< where the till writes its own lists
        app::TillService& service;
        const Clock& clock;
        std::function<void()> on_change;  ///< on its thread, after standing() has changed
    };
    /// Service and clock outlive it.
    explicit ListDesk(Parts parts) : parts_(std::move(parts)), desk_(parts_.on_change) {}

    // Each returns at once, and does nothing while another runs. Drawing thread.
    void look();
    void preview(viewmodel::ListFileSeen file, app::ImportOver over);
    void take();

    /// Any thread.
    [[nodiscard]] viewmodel::ListsSeen standing() const { return desk_.standing(); }
    /// Changes when standing() does.
    [[nodiscard]] std::uint64_t changes() const { return desk_.changes(); }

  private:
    Parts parts_;
    app::ListFile read_;  ///< what was looked at last; of the thread that runs
    Desk<viewmodel::ListsSeen> desk_;
};

/// The CSV files and spreadsheets in these folders and in the folders in them, no deeper: those of each by
/// name, at most `most_list_files`. What cannot be read is passed over.
[[nodiscard]] std::vector<viewmodel::ListFileSeen> list_files(
    const std::vector<std::filesystem::path>& folders);

inline constexpr std::size_t most_list_files = 100;

}  // namespace tsunagu::terminal
