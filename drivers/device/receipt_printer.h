// A printer of receipts, whatever stands behind it: a file, a USB device, a network socket.
//
// print() returns success only when the printer itself has said that the whole job is on paper (or, for a
// file, that it is on the disk). Anything else is an error, and then nobody knows how much was printed: the
// caller offers the receipt again, marked as a reprint, and never resumes in the middle. Only where
// was_not_begun() says so it is printed later as it is.
#pragma once

#include <optional>
#include <string_view>

#include "drivers/device/receipt_document.h"
#include "inventory/base/result.h"

namespace tsunagu::device {

enum class Paper { unknown, present, near_end, out };

/// In rising order of what it takes to go on.
enum class PrinterFault {
    none,
    passing,        ///< ends by itself: an overheated head, an overheated motor
    recoverable,    ///< a person clears the cause, then the printer is told to recover
    unrecoverable,  ///< switched off and on, or repaired
};

struct PrinterStatus {
    bool connected = false;  ///< the cable is in and the device answers
    bool online = false;     ///< takes data and prints it now
    bool cover_open = false;
    bool waiting_recovery = false;  ///< the cause is mended; it waits to be told to go on
    PrinterFault fault = PrinterFault::none;
    Paper paper = Paper::unknown;
    std::optional<bool> drawer_open;  ///< nothing where it was not said
    bool operator==(const PrinterStatus&) const = default;
};

/// What print() reports where it printed nothing of the job for that cause.
[[nodiscard]] Error not_begun(ErrorCode why);
/// Whether an error of print() says that nothing of the job can be on paper.
[[nodiscard]] bool was_not_begun(const Error& error);

class ReceiptPrinter {
  public:
    ReceiptPrinter() = default;
    ReceiptPrinter(const ReceiptPrinter&) = delete;
    ReceiptPrinter& operator=(const ReceiptPrinter&) = delete;
    virtual ~ReceiptPrinter() = default;

    /// Prints one job and waits for its acknowledgement; may block for seconds, so it is called from the
    /// print queue's thread and never while drawing. `job` names the job for logs and files
    /// ("T1-000012"): 1 to 64 characters of A-Z a-z 0-9 - _. Errors: printer_failed.
    [[nodiscard]] virtual Result<void> print(const ReceiptDocument& document, std::string_view job) = 0;

    /// What the printer last said of itself; does not block. Any thread.
    [[nodiscard]] virtual PrinterStatus status() const = 0;
};

}  // namespace tsunagu::device
