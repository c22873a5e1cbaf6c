// Who a device says it is: its product string, and a printer's IEEE-1284 device id. Nothing here is needed
// for printing; a device that refuses to answer is used all the same.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "drivers/transport/usb_channel.h"

namespace tsunagu::adapter {

/// "MFG:EPSON;CMD:ESC/POS;MDL:TM-T20II;..." taken apart; fields it does not name are empty.
struct PrinterIdentity {
    std::string maker;
    std::string model;
    std::string commands;
    bool operator==(const PrinterIdentity&) const = default;
};

[[nodiscard]] PrinterIdentity parse_device_id(std::string_view text);

/// Whether it names page description languages (PCL, PostScript, raster of office printers) and not ESC/POS:
/// such a printer would put our bytes on paper as pages of signs.
[[nodiscard]] bool is_office_printer(const PrinterIdentity& identity);

/// The product's name, as ASCII; what is not ASCII is left out. Empty where the device names none.
[[nodiscard]] std::string read_product_name(transport::UsbChannel& channel);
/// Empty where it refuses: many receipt printers do.
[[nodiscard]] PrinterIdentity read_printer_identity(transport::UsbChannel& channel);

}  // namespace tsunagu::adapter
