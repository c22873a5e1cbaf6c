// A hub on real libusb with modelled devices plugged in, as a till has it, and ways to wait for what it does.
#pragma once

#include <condition_variable>
#include <functional>
#include <future>
#include <mutex>

#include "drivers/adapter/device_hub.h"
#include "drivers/transport/libusb_bus.h"
#include "tests/drivers/support/stamp_rasteriser.h"
#include "tests/drivers/transport/usb_bench.h"

namespace tsunagu::test {

[[nodiscard]] std::vector<UsbScenario> printing_scenarios();
[[nodiscard]] std::vector<UsbScenario> drawer_scenarios();
[[nodiscard]] std::vector<UsbScenario> trouble_scenarios();
[[nodiscard]] std::vector<UsbScenario> clearing_scenarios();
[[nodiscard]] std::vector<UsbScenario> waiting_scenarios();
[[nodiscard]] std::vector<UsbScenario> hub_scenarios();

class HubBench {
  public:
    explicit HubBench(UsbBackend& with);
    HubBench(const HubBench&) = delete;
    HubBench& operator=(const HubBench&) = delete;
    /// Ends the hub and pulls every device out, so the devices are declared before the bench.
    ~HubBench();

    UsbBackend& backend;
    StampRasteriser stamps;
    std::unique_ptr<transport::LibusbBus> bus;
    adapter::UsbReceiptPrinter printer;
    device::ScanQueue scans;
    std::unique_ptr<adapter::DeviceHub> hub;

    void start_hub();
    /// The hub anew, each printer's profile being the catalogue's.
    void start_hub_with(adapter::PrinterCatalogue printers);
    /// The hub anew, with other rules of what a device is.
    void start_hub_with(adapter::LoadedRules rules);
    /// Asked after every change the hub, the printer or a scanner tells of.
    bool wait_until(const std::function<bool()>& is_so, std::chrono::milliseconds limit = patience);
    /// The state of the one device with that id ("04b8:0e15"); nothing where it is not there.
    [[nodiscard]] std::optional<adapter::DeviceState> state_of(const std::string& usb_id);
    bool wait_until_ready(const std::string& usb_id);
    /// Plugged in and ready.
    void plug(EmulatedDevice& device, const std::string& usb_id);
    /// Every status the printer was said to have, so far.
    [[nodiscard]] std::vector<device::PrinterStatus> told();
    /// The next so many scans, or fewer if they do not come.
    [[nodiscard]] std::vector<device::Scan> scanned(std::size_t count);

  private:
    void start(adapter::HubSettings settings);
    void note_change();
    void note_status();

    std::mutex mutex_;
    std::condition_variable changed_;
    std::uint64_t changes_ = 0;
    std::vector<device::PrinterStatus> told_;
};

inline const std::string epson_id = "04b8:0e15";

/// A short receipt, and what the emulated printer's paper then holds.
[[nodiscard]] device::ReceiptDocument short_receipt();
[[nodiscard]] UsbBytes bytes_of(const device::ReceiptDocument& document, const StampRasteriser& stamps,
                                const escpos::PrinterProfile& profile = escpos::paper_80mm_42);
/// Offsets into a receipt: its edges, inside a command, a packet's edges, the middle, just before the cut.
[[nodiscard]] std::vector<std::size_t> offsets_of(const UsbBytes& whole);

/// print() on a thread of its own.
[[nodiscard]] std::future<Result<void>> print_aside(HubBench& bench, device::ReceiptDocument document);
/// The short receipt, and the cover when the printer has taken so many of its bytes.
void open_cover_after(HubBench& bench, EmulatedPrinter& printer, std::size_t offset);
/// Longer than a job's slice is waited for.
inline constexpr std::chrono::milliseconds slices{300};
/// A receipt is printed, the slip after so many, as it was sent.
void check_prints(HubBench& bench, EmulatedPrinter& printer, std::size_t slips_before = 0);
/// Until it says that nothing is wrong with it.
bool wait_until_well(HubBench& bench);
[[nodiscard]] bool ends_in(const UsbBytes& strip, const UsbBytes& whole);
/// Printed again as the till does: as soon as there is a printer.
[[nodiscard]] Result<void> print_when_there(HubBench& bench);
/// After the cause is mended: nothing came out by itself, and the receipt printed again is whole.
void mend_and_print_again(HubBench& bench, EmulatedPrinter& printer, const UsbBytes& whole,
                          std::size_t slips);
/// The error's code; nothing where it printed.
[[nodiscard]] std::optional<ErrorCode> code_of(const Result<void>& result);

}  // namespace tsunagu::test
