// The commands beside the receipt itself: what asks a printer for its state, acknowledges a job, clears an
// error and kicks the drawer. (Epson ESC/POS Application Programming Guide; each function names its bytes.)
//
// Real-time commands (DLE ...) are obeyed even while the printer is offline and its buffer is full, in front
// of what waits there. The others take their turn.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace tsunagu::escpos {

using Bytes = std::vector<std::byte>;

/// What a printer can be asked. The first four are real-time; the others are answered in their turn.
enum class Query {
    printer,       ///< DLE EOT 1: offline, drawer switch
    offline,       ///< DLE EOT 2: why it is offline
    error,         ///< DLE EOT 3: which error
    paper,         ///< DLE EOT 4: paper
    paper_ahead,   ///< GS r 1: paper, answered when all sent before it has printed
    drawer_ahead,  ///< GS r 2: drawer switch, likewise
    model,         ///< GS I 1: the model's number
    model_name,    ///< GS I 67: the model's name; some models do not answer
};

/// Four characters 20..7E by which a printer names the job it has finished.
class ProcessId {
  public:
    /// Numbers follow one another without repetition for 95^4 jobs, then begin again.
    [[nodiscard]] static ProcessId of(std::uint64_t number);
    /// Requires each character to be 20..7E.
    explicit ProcessId(std::array<char, 4> characters);

    [[nodiscard]] const std::array<char, 4>& characters() const { return characters_; }
    bool operator==(const ProcessId&) const = default;

  private:
    std::array<char, 4> characters_;
};

/// `10 04 n`, `1D 72 n` or `1D 49 n`.
[[nodiscard]] Bytes ask(Query query);
/// `1D 28 48 06 00 30 30 d1 d2 d3 d4`: after a job's data; answered `37 22 d1 d2 d3 d4 00`.
[[nodiscard]] Bytes ask_process(const ProcessId& id);

/// `1D 61 FF`: the printer says by itself whenever its state changes, four bytes each time; and once now.
[[nodiscard]] Bytes enable_automatic_status();
/// `1D 61 00`.
[[nodiscard]] Bytes disable_automatic_status();

/// `10 05 02`: recovers from a recoverable error and clears the buffers. The other form, `10 05 01`, goes on
/// in the middle of a receipt; it is not offered, because a receipt is printed again whole.
[[nodiscard]] Bytes recover_and_clear();

/// `10 14 08 01 03 14 01 06 02 08`: throws away what was received and not printed yet, so that a receipt
/// broken off does not go on by itself when the paper is mended; answered `37 25 00`. Unknown to some models.
[[nodiscard]] Bytes clear_buffers();

enum class DrawerPin { two, five };

/// `1B 70 m 32 FA`: kicks the drawer: 100 ms on, 500 ms off. Queued behind what is printing.
[[nodiscard]] Bytes drawer_kick(DrawerPin pin = DrawerPin::two);
/// `10 14 01 m 01`: the same at once, 100 ms; ignored by a printer with an error.
[[nodiscard]] Bytes drawer_kick_now(DrawerPin pin = DrawerPin::two);

}  // namespace tsunagu::escpos
