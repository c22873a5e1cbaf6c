#include "tests/drivers/adapter/hub_bench.h"

#include <algorithm>

#include "drivers/escpos/encoder.h"
#include "tests/support/catch.h"

namespace tsunagu::test {

using namespace adapter;

HubBench::HubBench(UsbBackend& with)
    : backend(with), printer(stamps, [this] { note_status(); }), scans([this] { note_change(); }) {
    auto started = transport::LibusbBus::start();
    REQUIRE(started.has_value());
    bus = std::move(*started);
    start_hub();
}

HubBench::~HubBench() {
    hub.reset();
    bus.reset();
    backend.unplug_all();
}

void HubBench::start_hub() {
    HubSettings settings;
    settings.printers = PrinterCatalogue({{"Bench", {}, escpos::paper_80mm_42}});
    start(std::move(settings));
}

void HubBench::start_hub_with(PrinterCatalogue printers) {
    hub.reset();
    HubSettings settings;
    settings.printers = std::move(printers);
    start(std::move(settings));
}

void HubBench::start_hub_with(LoadedRules rules) {
    hub.reset();
    HubSettings settings;
    settings.printers = PrinterCatalogue({{"Bench", {}, escpos::paper_80mm_42}});
    settings.rules = std::move(rules.rules);
    settings.scanners = std::move(rules.scanners);
    start(std::move(settings));
}

void HubBench::start(HubSettings settings) {
    // Long against what a scenario holds a printer up, on a busy machine too.
    settings.printer.stuck = std::chrono::milliseconds(2'000);
    settings.printer.acknowledge = std::chrono::milliseconds(3'000);
    settings.printer.each_row = std::chrono::microseconds(100);
    settings.printer.poll = std::chrono::milliseconds(100);
    settings.first_retry = std::chrono::milliseconds(50);
    hub = std::make_unique<DeviceHub>(*bus, printer.desk(), scans, settings, [this] { note_change(); });
}

void HubBench::note_change() {
    const std::lock_guard lock(mutex_);
    ++changes_;
    changed_.notify_all();
}

void HubBench::note_status() {
    const auto status = printer.status();
    {
        const std::lock_guard lock(mutex_);
        told_.push_back(status);
    }
    note_change();
}

std::vector<device::PrinterStatus> HubBench::told() {
    const std::lock_guard lock(mutex_);
    return told_;
}

bool HubBench::wait_until(const std::function<bool()>& is_so, std::chrono::milliseconds limit) {
    const auto deadline = after(limit);
    while (true) {
        std::uint64_t seen = 0;
        {
            const std::lock_guard lock(mutex_);
            seen = changes_;
        }
        if (is_so()) return true;
        std::unique_lock lock(mutex_);
        if (!changed_.wait_until(lock, deadline, [&] { return changes_ != seen; })) return is_so();
    }
}

std::optional<DeviceState> HubBench::state_of(const std::string& usb_id) {
    for (const DeviceView& view : hub->devices())
        if (view.usb_id == usb_id) return view.state;
    return {};
}

bool HubBench::wait_until_ready(const std::string& usb_id) {
    return wait_until([&] { return state_of(usb_id) == DeviceState::ready; });
}

void HubBench::plug(EmulatedDevice& device, const std::string& usb_id) {
    backend.plug(device);
    REQUIRE(wait_until_ready(usb_id));
}

std::vector<device::Scan> HubBench::scanned(std::size_t count) {
    std::vector<device::Scan> all;
    wait_until([&] {
        for (auto& scan : scans.take(count - all.size())) all.push_back(std::move(scan));
        return all.size() >= count;
    });
    return all;
}

device::ReceiptDocument short_receipt() {
    device::ReceiptDocument document;
    document.elements = {
        device::TextLine{"つなぐ商店", device::Align::center, device::TextSize::large, true},
        device::RuleLine{},
        device::PairLine{"ふるさとの味噌 500g", "¥1,080", 0, device::TextSize::normal, false},
        device::PairLine{"髙﨑の梅干し", "¥864", 0, device::TextSize::normal, false},
        device::RuleLine{true},
        device::PairLine{"合計", "¥1,944", 0, device::TextSize::tall, true},
        device::QrCode{"https://example.jp/q/1", "アンケート"},
        device::BlankLine{2}};
    // Longer than a USB packet, so that it can break off at the packet's edges too.
    for (int i = 0; i < 20; ++i)
        document.elements.push_back(
            device::PairLine{"新得町 ペペロンオイル ※", "¥1,080", 0, device::TextSize::normal, false});
    return document;
}

UsbBytes bytes_of(const device::ReceiptDocument& document, const StampRasteriser& stamps,
                  const escpos::PrinterProfile& profile) {
    const auto encoded = escpos::encode(document, profile, stamps);
    REQUIRE(encoded.has_value());
    UsbBytes bytes;
    for (const std::byte byte : *encoded) bytes.push_back(std::to_integer<std::uint8_t>(byte));
    return bytes;
}

std::future<Result<void>> print_aside(HubBench& bench, device::ReceiptDocument document) {
    return std::async(std::launch::async, [&bench, document = std::move(document)] {
        return bench.printer.print(document, "T1");
    });
}

void open_cover_after(HubBench& bench, EmulatedPrinter& printer, std::size_t offset) {
    const auto before = printer.accepted();
    printer.accept_only(offset);
    auto printed = print_aside(bench, short_receipt());
    CHECK(printer.wait_until([&] { return printer.accepted() == before + offset; }));
    printer.set_cover_open(true);
    printer.accept_only({});
    CHECK(code_of(printed.get()) == ErrorCode::printer_cover_open);
}

std::optional<ErrorCode> code_of(const Result<void>& result) {
    if (result.has_value()) return {};
    return result.error().code;
}

void check_prints(HubBench& bench, EmulatedPrinter& printer, std::size_t slips_before) {
    const auto document = short_receipt();
    CHECK(code_of(bench.printer.print(document, "T1-000001")) == std::nullopt);
    const auto slips = printer.slips();
    REQUIRE(slips.size() == slips_before + 1);
    CHECK(slips.back() == bytes_of(document, bench.stamps));
}

std::vector<std::size_t> offsets_of(const UsbBytes& whole) {
    return {0, 1, 3, 63, 64, 65, 511, 512, 513, whole.size() / 2, whole.size() - 4, whole.size() - 1};
}

bool wait_until_well(HubBench& bench) {
    return bench.wait_until([&] {
        const auto status = bench.printer.status();
        return status.connected && status.online && !status.cover_open &&
               status.paper != device::Paper::out && status.fault == device::PrinterFault::none;
    });
}

bool ends_in(const UsbBytes& strip, const UsbBytes& whole) {
    return strip.size() >= whole.size() && std::equal(whole.rbegin(), whole.rend(), strip.rbegin());
}

Result<void> print_when_there(HubBench& bench) {
    const auto deadline = after(patience);
    Result<void> printed;
    do {
        printed = bench.printer.print(short_receipt(), "T1-000001-again");
    } while (code_of(printed) == ErrorCode::printer_absent && std::chrono::steady_clock::now() < deadline &&
             bench.wait_until([&] { return bench.printer.status().online; }));
    return printed;
}

void mend_and_print_again(HubBench& bench, EmulatedPrinter& printer, const UsbBytes& whole,
                          std::size_t slips) {
    REQUIRE(wait_until_well(bench));
    CHECK(printer.slips().size() == slips);
    CHECK(code_of(print_when_there(bench)) == std::nullopt);
    REQUIRE(printer.slips().size() == slips + 1);
    CHECK(printer.slips().back() == whole);
}

}  // namespace tsunagu::test
