// An ESC/POS printer as a model: a receive buffer, a paper path with its switches, and what a printer says of
// itself. It prints what it is sent, so that a test can ask what the customer holds in the hand.
//
// Stopped, it keeps what it holds and goes on with it when the cause is mended, unless it was made to forget
// it. A command that was begun takes what follows as its own, a real-time command too, though that one is
// obeyed first; one it does not know is data like any other.
#pragma once

#include <deque>

#include "tests/drivers/usb_emulator/emulated_device.h"

namespace tsunagu::test {

enum class PrinterWiring { printer_class, vendor_class, one_way };

class EmulatedPrinter final : public EmulatedDevice {
  public:
    static constexpr std::uint8_t out_endpoint = 0x01;
    static constexpr std::uint8_t in_endpoint = 0x82;

    explicit EmulatedPrinter(PrinterWiring wiring = PrinterWiring::printer_class, unsigned vendor = 0x04B8,
                             unsigned product = 0x0E15);

    // Set before it is plugged in.
    bool knows_process_ids = true;
    bool has_automatic_status = true;
    bool has_device_id = true;
    bool knows_model = true;             ///< answers GS I
    bool knows_buffer_clear = true;      ///< DLE DC4 8
    bool obeys_soft_reset = true;        ///< false: says that it did, and keeps what it has
    bool loses_packet_at_reset = false;  ///< it counts packets anew, and takes the next for a repetition
    std::size_t buffer_limit = 4096;     ///< bytes
    std::size_t says_at_once = 4096;     ///< bytes of a transfer of what it says
    bool knows_state = true;             ///< answers DLE EOT
    bool answers_anything = true;        ///< false: takes bytes and never says a word
    bool answers_empty_instead = false;  ///< a transfer of no bytes where there is nothing to say
    std::string device_id = "MFG:EPSON;CMD:ESC/POS;MDL:TM-T20II;CLS:PRINTER;";

    // What happens to it.
    void set_paper_out(bool is_so);
    void set_paper_near_end(bool is_so);
    void set_cover_open(bool is_so);
    void set_drawer_open(bool is_so);
    /// It pauses for a while and says only that: somebody feeds paper.
    void pause(bool is_so);
    /// It pauses until its head is cool again, and says so.
    void overheat(bool is_so);
    /// A cutter jam: stays until it is told to recover.
    void jam();
    /// The roll ends when so many more bytes have been printed.
    void end_paper_after(std::size_t bytes);
    /// Takes so many more bytes, then none (NAK), until told otherwise; nothing lifts it.
    void accept_only(std::optional<std::size_t> bytes);
    /// Keeps what it answers to itself, as a printer does that has not come so far, until told otherwise.
    void hold_replies(bool is_so);
    /// Takes what it is sent and prints nothing of it, without a reason that it would tell.
    void dawdle(bool is_so);
    /// Bytes it says of itself, whatever they mean.
    void say(const UsbBytes& bytes);
    /// Switched off and on: the buffer is lost. Call while unplugged.
    void power_cycle();

    // What became of it.
    [[nodiscard]] UsbBytes received();            ///< everything accepted, since the last call
    [[nodiscard]] std::size_t accepted();         ///< bytes accepted in all
    [[nodiscard]] std::vector<UsbBytes> slips();  ///< each cut piece of paper: the bytes that made it
    [[nodiscard]] std::vector<UsbBytes> torn();   ///< pieces that were begun and never cut
    [[nodiscard]] int kicks();
    [[nodiscard]] int soft_resets();
    [[nodiscard]] bool is_jammed();
    [[nodiscard]] bool says_itself();    ///< it was asked for automatic status
    [[nodiscard]] std::size_t unsaid();  ///< bytes of what it says that nobody has taken

  protected:
    std::optional<UsbBytes> class_request(const Urb& urb) override;
    std::size_t take(std::uint8_t endpoint, const std::uint8_t* bytes, std::size_t count) override;
    std::optional<UsbBytes> give(std::uint8_t endpoint, std::size_t limit) override;
    void on_plugged_in() override;

  private:
    void eat(std::uint8_t byte);
    bool real_time();
    bool obey_real_time();
    [[nodiscard]] bool ends_inside_command() const;
    void answer_status(unsigned which);
    bool recover();
    void clear_buffer();
    void print();
    void obey(const UsbBytes& command);
    void tell_change();
    void reply(const UsbBytes& bytes);
    [[nodiscard]] bool stopped() const { return paper_out_ || cover_open_ || jammed_ || pauses_ || hot_; }
    [[nodiscard]] UsbBytes automatic_status() const;

    std::optional<std::size_t> may_accept_;
    std::optional<std::size_t> paper_left_;
    UsbBytes received_;
    std::size_t accepted_ = 0;
    UsbBytes begun_;   ///< the front of what may be a real-time command
    UsbBytes buffer_;  ///< received, not printed yet
    UsbBytes paper_;   ///< printed since the last cut
    std::vector<UsbBytes> slips_;
    std::vector<UsbBytes> torn_;
    std::deque<std::uint8_t> replies_;
    bool holds_replies_ = false;
    bool dawdles_ = false;
    bool paper_out_ = false;
    bool near_end_ = false;
    bool cover_open_ = false;
    bool drawer_open_ = false;
    bool jammed_ = false;
    bool pauses_ = false;
    bool hot_ = false;
    bool loses_packet_ = false;
    bool automatic_ = false;
    int kicks_ = 0;
    int soft_resets_ = 0;
};

/// How long the command or the character at the front is: 0 where it is not whole yet.
[[nodiscard]] std::size_t command_length(const UsbBytes& bytes);

}  // namespace tsunagu::test
