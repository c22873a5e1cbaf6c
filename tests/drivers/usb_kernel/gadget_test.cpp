// Back-pressure by a kernel: the printer is Linux's own gadget on dummy_hcd, and while nobody reads it the
// controller answers NAK as a full printer does. Set up by guest/gadget.sh in the virtual machine.
#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <thread>

#include "drivers/transport/libusb_bus.h"
#include "tests/support/catch.h"

namespace tsunagu::test {
namespace {

using namespace transport;
using namespace std::chrono_literals;

constexpr const char* printer_end = "/dev/g_printer0";

Deadline in(std::chrono::milliseconds time) {
    return std::chrono::steady_clock::now() + time;
}

std::vector<std::byte> numbers(std::size_t count) {
    std::vector<std::byte> bytes(count);
    for (std::size_t i = 0; i < count; ++i) bytes[i] = static_cast<std::byte>((i * 2654435761U) >> 24U);
    return bytes;
}

/// What the printer's end gets, until so many bytes have come.
std::vector<std::byte> drain(int printer, std::size_t count) {
    std::vector<std::byte> all;
    std::vector<std::byte> piece(4096);
    while (all.size() < count) {
        pollfd waiting{printer, POLLIN, 0};
        if (::poll(&waiting, 1, 20'000) <= 0) break;
        const ssize_t got = ::read(printer, piece.data(), piece.size());
        if (got <= 0) break;
        all.insert(all.end(), piece.begin(), piece.begin() + got);
    }
    return all;
}

}  // namespace

TEST_CASE("Kernel: a printer that takes no more is resumed to the byte", "[gadget]") {
    auto started = LibusbBus::start();
    REQUIRE(started.has_value());
    LibusbBus& bus = **started;
    std::optional<AttachedDevice> device;
    const Deadline there = in(20s);
    do {
        for (const auto& attached : bus.attached())
            if (attached.description.vendor == 0x04B8) device = attached;
    } while (!device && bus.wait_for_change(there));
    REQUIRE(device.has_value());
    const UsbMatch matched = match(device->description, MatchRules::built_in());
    REQUIRE(matched.role == DeviceRole::receipt_printer);
    const auto opened = bus.open(device->id, matched);
    REQUIRE(opened.failure == OpenFailure::none);
    UsbChannel& channel = *opened.channel;

    const int printer = ::open(printer_end, O_RDWR);
    REQUIRE(printer >= 0);
    pollfd look{printer, POLLIN, 0};
    ::poll(&look, 1, 0);  // the gadget hands its buffers out when somebody looks; nobody reads them yet
    const auto sent = numbers(300'000);
    // Full to the brim: not a byte more, however often it is asked.
    std::size_t at = 0;
    WriteResult step;
    do {
        step = channel.write(std::span(sent).subspan(at), in(1s));
        at += step.transferred;
    } while (step.transferred > 0);
    CHECK(step == WriteResult{0, TransferOutcome::timed_out});
    CHECK(at > 0);
    REQUIRE(at < sent.size());

    std::vector<std::byte> printed;
    std::thread reader([&] { printed = drain(printer, sent.size()); });
    const Deadline patience = in(60s);
    while (at < sent.size() && std::chrono::steady_clock::now() < patience) {
        step = channel.write(std::span(sent).subspan(at), in(100ms));
        at += step.transferred;
        if (step.outcome != TransferOutcome::complete && step.outcome != TransferOutcome::timed_out) break;
    }
    reader.join();
    CHECK(at == sent.size());
    CHECK(printed == sent);
    ::close(printer);
}

}  // namespace tsunagu::test
