// The screen of the devices: what is attached, what it was recognised as, how it is; and trying it, by a test
// print, a kick of the drawer, and scans that go nowhere else. What is attached is known here whether the
// screen is open or not.
//
// Invariants: what nobody knows counts as looked at once the screen was open or its message was closed, until
// it is unplugged; a device that is being tried again is shown as it was before, so that nothing flickers.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "drivers/device/receipt_printer.h"
#include "inventory/base/error.h"
#include "pos/viewmodel/in_both_languages.h"
#include "pos/viewmodel/intents.h"
#include "pos/viewmodel/models.h"
#include "pos/viewmodel/words.h"

namespace tsunagu::viewmodel {

/// How the printer on USB is, and what is to be done about it, in both languages; no words: nothing.
struct PrinterSeen {
    device::PrinterStatus status;
    std::string ja;
    std::string en;
    bool operator==(const PrinterSeen&) const = default;
};

enum class DeviceKind { printer, scanner, other };

/// In rising order of how much it needs a hand.
enum class DeviceCondition {
    working,
    unused,      ///< rightly: a mouse, a stick
    spare,       ///< a second printer
    connecting,  ///< being opened
    unknown,     ///< may be meant for the till, and is not known to it
    busy,        ///< another program has it
    broken,      ///< it does not answer
    no_permission,
};

/// One attached device.
struct DeviceSeen {
    std::uint64_t id = 0;  ///< another one after each plug
    std::string name;      ///< its own; empty where it names none
    std::string address;   ///< where it is plugged in, and its number
    DeviceKind kind = DeviceKind::other;
    DeviceCondition condition = DeviceCondition::unused;
    InBothLanguages recognised;  ///< as what and why, or why not
    InBothLanguages words;       ///< the same, how it is, and what to do
    bool operator==(const DeviceSeen&) const = default;
};

struct DevicesSeen {
    std::vector<DeviceSeen> devices;
    std::optional<Error> usb_trouble;  ///< why nothing on USB is seen
    bool looks_at_usb = true;
    std::vector<Error> file_faults;  ///< mistakes in the shop's device files
    std::string printer_folder;      ///< where receipts go instead of to a printer; empty: to a printer
};

/// What of a printer's status stands in the pill and beside its name; nothing where all is well.
[[nodiscard]] std::optional<Word> word_of(const device::PrinterStatus& status);

/// A code as it was read, with what cannot be seen written out: "<GS>", "<0D>". What is very long is cut.
[[nodiscard]] std::string shown_code(std::string_view code, Language language);

class DeviceScreen {
  public:
    enum class Trial { print, drawer };

    /// The scans that are remembered; more are not seen on any screen.
    static constexpr std::size_t scans_shown = 12;

    void see(DevicesSeen seen);

    void open();
    void close() { is_open_ = false; }
    [[nodiscard]] bool is_open() const { return is_open_; }

    /// The device that needs a hand most; null where none does.
    [[nodiscard]] const DeviceSeen* most_urgent() const;
    /// The same, of those whose message nobody has closed.
    [[nodiscard]] const DeviceSeen* to_tell() const;
    /// Its message was closed.
    void told(const DeviceSeen& device);
    [[nodiscard]] bool has_usb_trouble() const { return seen_.usb_trouble.has_value(); }
    [[nodiscard]] bool has_working_scanner() const;
    /// One worked since the start, and none is plugged in.
    [[nodiscard]] bool has_lost_scanner() const;

    void scanned(DevicesModel::ScanRow scan);
    void begin(Trial trial, std::string said);
    void end(Trial trial, Severity severity, std::string said);
    /// Whether its answer is still to come.
    [[nodiscard]] bool is_running(Trial trial) const { return state_of(trial).running; }

    /// `printer`: null where receipts go to no printer on USB.
    [[nodiscard]] DevicesModel model(Language language, const PrinterSeen* printer) const;

  private:
    struct TrialState {
        bool running = false;
        Severity severity = Severity::note;
        std::string said;
    };

    [[nodiscard]] TrialState& state_of(Trial trial) { return trial == Trial::print ? print_ : drawer_; }
    [[nodiscard]] const TrialState& state_of(Trial trial) const {
        return trial == Trial::print ? print_ : drawer_;
    }
    [[nodiscard]] static DevicesModel::Row row_of(const DeviceSeen& device, Language language,
                                                  const PrinterSeen* printer);

    DevicesSeen seen_;
    std::set<std::uint64_t> looked_at_;
    std::set<std::pair<std::uint64_t, DeviceCondition>> told_;
    bool is_open_ = false;
    bool scanner_was_there_ = false;
    std::deque<DevicesModel::ScanRow> scans_;
    TrialState print_;
    TrialState drawer_;
};

}  // namespace tsunagu::viewmodel
