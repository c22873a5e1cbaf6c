#include "tests/drivers/transport/usb_bench.h"

#include <filesystem>

#include "tests/support/catch.h"

namespace tsunagu::test {

using namespace transport;

Deadline after(std::chrono::milliseconds time) {
    return std::chrono::steady_clock::now() + time;
}

UsbBench::UsbBench(UsbBackend& with) : backend(with) {
    auto started = LibusbBus::start();
    REQUIRE(started.has_value());
    bus = std::move(*started);
}

UsbBench::~UsbBench() {
    bus.reset();
    backend.unplug_all();
}

std::optional<AttachedDevice> UsbBench::find(unsigned vendor, std::chrono::milliseconds limit) {
    const Deadline deadline = after(limit);
    do {
        for (const AttachedDevice& device : bus->attached())
            if (device.description.vendor == vendor) return device;
    } while (bus->wait_for_change(deadline));
    return {};
}

bool UsbBench::wait_until_gone(unsigned vendor) {
    const Deadline deadline = after(patience);
    do {
        bool present = false;
        for (const AttachedDevice& device : bus->attached())
            present = present || device.description.vendor == vendor;
        if (!present) return true;
    } while (bus->wait_for_change(deadline));
    return false;
}

std::optional<AttachedDevice> UsbBench::find_readable(unsigned vendor) {
    const Deadline deadline = after(patience);
    auto device = find(vendor);
    while (device && !device->description.readable && std::chrono::steady_clock::now() < deadline) {
        bus->wait_for_change(after(moment));
        device = find(vendor);
    }
    return device;
}

OpenedChannel UsbBench::try_open(unsigned vendor) {
    const auto device = find_readable(vendor);
    REQUIRE(device.has_value());
    const UsbMatch matched = match(device->description, MatchRules::built_in());
    REQUIRE(matched.role != DeviceRole::none);
    return bus->open(device->id, matched);
}

std::unique_ptr<UsbChannel> UsbBench::open(EmulatedDevice& device, unsigned vendor) {
    backend.plug(device);
    OpenedChannel opened = try_open(vendor);
    REQUIRE(opened.failure == OpenFailure::none);
    return std::move(opened.channel);
}

std::size_t open_usb_nodes() {
    std::size_t count = 0;
    std::error_code error;
    for (const auto& file : std::filesystem::directory_iterator("/proc/self/fd")) {
        const auto target = std::filesystem::read_symlink(file.path(), error).string();
        if (target.find("/dev/bus/usb/") != std::string::npos) ++count;
    }
    return count;
}

std::vector<std::byte> as_bytes(const UsbBytes& bytes) {
    std::vector<std::byte> all;
    all.reserve(bytes.size());
    for (const std::uint8_t byte : bytes) all.push_back(static_cast<std::byte>(byte));
    return all;
}

UsbBytes letters(std::size_t count) {
    UsbBytes bytes(count);
    for (std::size_t i = 0; i < count; ++i) bytes[i] = static_cast<std::uint8_t>('A' + i % 26);
    return bytes;
}

UsbBytes read_all(UsbChannel& channel, std::size_t count) {
    UsbBytes all;
    const Deadline deadline = after(patience);
    while (all.size() < count) {
        const ReadResult read = channel.read(deadline);
        if (read.outcome != TransferOutcome::complete) break;
        for (const std::byte byte : read.bytes) all.push_back(static_cast<std::uint8_t>(byte));
    }
    return all;
}

}  // namespace tsunagu::test
