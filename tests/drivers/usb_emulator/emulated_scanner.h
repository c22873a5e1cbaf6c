// Barcode scanners as models: HID POS, keyboard wedge, and a serial line over CDC-ACM.
#pragma once

#include <deque>
#include <string_view>

#include "tests/drivers/usb_emulator/emulated_device.h"

namespace tsunagu::test {

class EmulatedScanner final : public EmulatedDevice {
  public:
    enum class Kind { hid_pos, wedge, serial, mouse };

    explicit EmulatedScanner(Kind kind, unsigned vendor = 0x0C2E, unsigned product = 0x0B81);

    /// Reads a barcode, in reports of its kind; a wedge ends with Enter, a serial line with CR LF.
    void scan(std::string_view text, std::string_view aim_id = "]E0");
    /// One report or piece of text, whatever it means.
    void send(UsbBytes bytes);
    /// Reports that nobody has taken.
    [[nodiscard]] std::size_t unsent();
    [[nodiscard]] bool in_boot_protocol();
    /// What SET_LINE_CODING said; 0 before.
    [[nodiscard]] unsigned long baud_rate();

  protected:
    std::optional<UsbBytes> class_request(const Urb& urb) override;
    std::optional<UsbBytes> give(std::uint8_t endpoint, std::size_t limit) override;
    void on_plugged_in() override;

  private:
    void scan_pos(std::string_view text, std::string_view aim_id);
    void scan_wedge(std::string_view text);

    Kind kind_;
    std::deque<UsbBytes> reports_;
    bool boot_protocol_ = false;
    unsigned long baud_rate_ = 0;
};

}  // namespace tsunagu::test
