#include "drivers/transport/libusb_description.h"

#include <dirent.h>
#include <fmt/format.h>

#include <array>
#include <fstream>
#include <iterator>
#include <memory>
#include <span>

namespace tsunagu::transport {
namespace {

constexpr std::uint8_t class_hid = 0x03;

std::string port_of(libusb_device* device) {
    std::array<std::uint8_t, 7> ports{};  // the USB specification allows seven tiers
    const int count = libusb_get_port_numbers(device, ports.data(), static_cast<int>(ports.size()));
    std::string text = fmt::format("{}-", libusb_get_bus_number(device));
    if (count <= 0) return text + "0";
    for (int i = 0; i < count; ++i)
        text += fmt::format("{}{}", i == 0 ? "" : ".", ports[static_cast<std::size_t>(i)]);
    return text;
}

UsbEndpoint endpoint_of(const libusb_endpoint_descriptor& from) {
    constexpr unsigned packet_bits = 0x7FF;
    return {from.bEndpointAddress, static_cast<TransferKind>(from.bmAttributes & 3U),
            static_cast<std::uint16_t>(from.wMaxPacketSize & packet_bits)};
}

UsbAlternate alternate_of(const libusb_interface_descriptor& from) {
    UsbAlternate alternate{
        from.bAlternateSetting, from.bInterfaceClass, from.bInterfaceSubClass, from.bInterfaceProtocol, {}};
    if (from.endpoint == nullptr) return alternate;
    for (const auto& endpoint : std::span(from.endpoint, from.bNumEndpoints))
        alternate.endpoints.push_back(endpoint_of(endpoint));
    return alternate;
}

/// The bytes of /sys/bus/usb/devices/1-2:1.0/0003:0C2E:0B81.0001/report_descriptor.
std::vector<std::byte> report_descriptor_of(const std::string& port, std::uint8_t interface_number) {
    const std::string folder = fmt::format("/sys/bus/usb/devices/{}:1.{}", port, interface_number);
    const std::unique_ptr<DIR, int (*)(DIR*)> entries(::opendir(folder.c_str()), &::closedir);
    if (!entries) return {};
    while (const dirent* entry = ::readdir(entries.get())) {
        const std::string name = entry->d_name;
        if (name.rfind("0003:", 0) != 0) continue;
        std::ifstream file(fmt::format("{}/{}/report_descriptor", folder, name), std::ios::binary);
        constexpr std::size_t largest = 4096;  // what Linux accepts of a report descriptor
        std::vector<char> bytes(largest);
        file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        const std::span read(bytes.data(), static_cast<std::size_t>(file.gcount()));
        const auto as_bytes = std::as_bytes(read);
        return {as_bytes.begin(), as_bytes.end()};
    }
    return {};
}

}  // namespace

UsbDescription describe(libusb_device* device) {
    UsbDescription description;
    libusb_device_descriptor head{};
    if (libusb_get_device_descriptor(device, &head) != LIBUSB_SUCCESS) return description;
    description.vendor = head.idVendor;
    description.product = head.idProduct;
    description.device_class = head.bDeviceClass;
    description.port = port_of(device);
    libusb_config_descriptor* config = nullptr;
    if (libusb_get_active_config_descriptor(device, &config) != LIBUSB_SUCCESS || config == nullptr)
        return description;
    const std::unique_ptr<libusb_config_descriptor, void (*)(libusb_config_descriptor*)> owned(
        config, &libusb_free_config_descriptor);
    description.readable = true;
    for (const libusb_interface& from : std::span(config->interface, config->bNumInterfaces)) {
        if (from.num_altsetting <= 0 || from.altsetting == nullptr) continue;
        UsbInterface interface;
        interface.number = from.altsetting->bInterfaceNumber;
        for (const auto& alternate :
             std::span(from.altsetting, static_cast<std::size_t>(from.num_altsetting)))
            interface.alternates.push_back(alternate_of(alternate));
        description.interfaces.push_back(std::move(interface));
    }
    return description;
}

bool add_report_descriptors(UsbDescription& description) {
    bool missing = false;
    for (UsbInterface& interface : description.interfaces) {
        if (interface.alternates.front().interface_class != class_hid) continue;
        if (!interface.report_descriptor.empty()) continue;
        missing = true;
        interface.report_descriptor = report_descriptor_of(description.port, interface.number);
    }
    return missing;
}

}  // namespace tsunagu::transport
