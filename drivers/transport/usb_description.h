// What a USB device says it is, copied out of its descriptors into plain values, so that deciding what to do
// with it needs no device, no thread and no libusb.
//
// Invariants: nothing here is trusted. A device may declare no endpoints, packets of no size, or interfaces
// it does not have; whoever reads this checks before it opens anything.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace tsunagu::transport {

enum class TransferKind { control, isochronous, bulk, interrupt };

struct UsbEndpoint {
    std::uint8_t address = 0;  ///< with the direction bit: 0x82 is IN endpoint 2
    TransferKind kind = TransferKind::bulk;
    std::uint16_t max_packet = 0;  ///< bytes in one packet (bits 0 to 10 of wMaxPacketSize)
    [[nodiscard]] bool is_in() const { return (address & 0x80U) != 0; }
    bool operator==(const UsbEndpoint&) const = default;
};

struct UsbAlternate {
    std::uint8_t setting = 0;
    std::uint8_t interface_class = 0;
    std::uint8_t subclass = 0;
    std::uint8_t protocol = 0;
    std::vector<UsbEndpoint> endpoints;
    bool operator==(const UsbAlternate&) const = default;
};

struct UsbInterface {
    std::uint8_t number = 0;
    std::vector<UsbAlternate> alternates;
    /// What the kernel's HID driver has already read; empty where it has not, or for another class. Lets us
    /// know a scanner without taking the interface from whoever uses it.
    std::vector<std::byte> report_descriptor;
    bool operator==(const UsbInterface&) const = default;
};

struct UsbDescription {
    std::uint16_t vendor = 0;
    std::uint16_t product = 0;
    std::uint8_t device_class = 0;
    std::string port;       ///< where it is plugged in: "1-2.3", the kernel's name for it
    bool readable = false;  ///< false: its configuration could not be read, and there are no interfaces
    std::vector<UsbInterface> interfaces;
    bool operator==(const UsbDescription&) const = default;
};

/// "04b8:0202", as every list of USB devices writes it.
[[nodiscard]] std::string usb_id(const UsbDescription& description);

}  // namespace tsunagu::transport
