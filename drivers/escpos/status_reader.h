// What a printer sends, told apart: automatic status (ASB), answers to DLE EOT, GS I and GS r, and process
// ids all come over one pipe, in any order and cut anywhere.
//
//   ASB          4 bytes: 0**1**00, then three of 0**0****
//   DLE EOT n    1 byte: 0**1**10; only the order says which n, so the reader is told what was asked
//   GS I, GS r   1 byte: 0**0****, in the order of asking; a name is 5F text 00
//   process id   7 bytes: 37 22 d1 d2 d3 d4 00
//   cleared      3 bytes: 37 25 00
//
// Real-time answers (DLE EOT) may stand between the bytes of an automatic status, and only there.
//
// Invariants: the same bytes give the same events however they are cut into calls; what fits nothing is
// skipped byte by byte and counted; an answer nobody asked for changes nothing; memory is bounded.
#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "drivers/device/receipt_printer.h"
#include "drivers/escpos/commands.h"
#include "drivers/escpos/printer_profile.h"

namespace tsunagu::escpos {

/// The state after a status or an answer, whether it changed or not.
struct StatusRead {
    device::PrinterStatus status;
    bool automatic = false;  ///< sent by the printer itself
    bool operator==(const StatusRead&) const = default;
};

/// An answer has come. For queries of a state a StatusRead came before it.
struct Answered {
    Query query{};
    std::string text;  ///< of a model or its name; otherwise empty
    bool operator==(const Answered&) const = default;
};

/// All that was sent before this id was asked for is on paper.
struct ProcessDone {
    ProcessId id;
    bool operator==(const ProcessDone&) const = default;
};

/// The buffers are empty, as clear_buffers() asked.
struct BuffersCleared {
    bool operator==(const BuffersCleared&) const = default;
};

using PrinterEvent = std::variant<StatusRead, Answered, ProcessDone, BuffersCleared>;

class StatusReader {
  public:
    using Instant = std::chrono::steady_clock::time_point;

    explicit StatusReader(DrawerSwitch drawer = DrawerSwitch::none) : drawer_(drawer) {}

    /// How long the rest of a status or an id may take: it is one packet, or two. What is left of it then is
    /// counted as garbage, so that it cannot swallow a later answer.
    static constexpr std::chrono::milliseconds rest_limit{500};
    /// Real-time queries are answered at once, even offline. One that was not answered by then never is, and
    /// must not take the answer of the next.
    static constexpr std::chrono::milliseconds answer_limit{2000};

    /// Tell before the query's bytes are handed to the device. More than 64 open queries of a kind: the
    /// oldest is given up.
    void asked(Query query, Instant now);

    /// Takes what arrived.
    [[nodiscard]] std::vector<PrinterEvent> read(std::span<const std::byte> bytes, Instant now);

    /// The drawer's wiring turned out to be another. The state is known from the next status on.
    void set_drawer_switch(DrawerSwitch drawer);

    /// What was asked of the model and not answered never will be.
    void give_up_on_model();
    /// Likewise the real-time queries: they are answered at once or not at all, and one that a printer does
    /// not know would take the answer of every later one.
    void give_up_on_state();

    /// The cable was pulled or the printer was reset: what was asked will not be answered. The counters stay.
    void restart();

    [[nodiscard]] const device::PrinterStatus& status() const { return status_; }
    /// Whether it has said if it is online; until then the status only says that it answers.
    [[nodiscard]] bool knows_online() const { return knows_online_; }
    [[nodiscard]] std::uint64_t garbage_bytes() const { return garbage_; }    ///< that fit nothing
    [[nodiscard]] std::uint64_t unasked_answers() const { return unasked_; }  ///< that answer nothing
    [[nodiscard]] std::size_t open_queries() const { return realtime_.size() + queued_.size(); }

  private:
    using Events = std::vector<PrinterEvent>;
    struct Open {
        Query query;
        Instant asked;
    };

    void take(std::uint8_t byte, Events& events);
    void take_in_block(std::uint8_t byte, Events& events);
    [[nodiscard]] bool name_is_open() const;
    void take_automatic(std::uint8_t byte, Events& events);
    void take_realtime_answer(std::uint8_t byte, Events& events);
    void take_queued_answer(std::uint8_t byte, Events& events);
    void expire(Instant now);
    void drop(std::vector<std::uint8_t>& partial);
    void answer(Query query, std::string text, Events& events);
    void apply_automatic();
    void apply(Query query, std::uint8_t byte);
    void set_drawer(bool high);
    void note_untold_fault();
    void note_fault(bool passing, bool recoverable, bool unrecoverable);

    DrawerSwitch drawer_;
    device::PrinterStatus status_;
    bool knows_online_ = false;
    bool fault_is_untold_ = false;         ///< it has one, and is still to say which
    std::deque<Open> realtime_;            ///< DLE EOT, oldest first
    std::deque<Open> queued_;              ///< GS I, GS r, oldest first
    std::vector<std::uint8_t> automatic_;  ///< the begun ASB, at most 3 bytes
    std::vector<std::uint8_t> block_;      ///< the begun process id or name
    Instant partial_since_{};              ///< when automatic_ or block_ last grew
    std::uint64_t garbage_ = 0;
    std::uint64_t unasked_ = 0;
};

}  // namespace tsunagu::escpos
