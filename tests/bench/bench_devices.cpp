// What devices cost whoever stands at the screen. scan_to_basket: from the completion of the scanner's
// transfer to the line in the basket, through the scanner's thread, the queue, the waking of the drawing
// thread and the counter, without drawing. turns_while_printing: how long the drawing thread's turn between
// two frames takes (completions, the printer's state) while receipts are printed without a pause, and while
// none is.
#include <benchmark/benchmark.h>

#include <atomic>
#include <condition_variable>
#include <cstdlib>
#include <thread>

#include "drivers/adapter/device_view.h"
#include "drivers/adapter/scanner_session.h"
#include "drivers/adapter/usb_receipt_printer.h"
#include "drivers/paper/font_rasteriser.h"
#include "inventory/base/entropy.h"
#include "pos/app/basket_id.h"
#include "pos/app/shop.h"
#include "pos/app/till_service.h"
#include "pos/viewmodel/counter.h"
#include "tests/bench/bench_folder.h"
#include "tests/bench/gates.h"
#include "tests/bench/modelled_channel.h"
#include "tests/bench/must.h"
#include "tests/bench/samples.h"
#include "tests/drivers/usb_emulator/emulated_printer.h"
#include "tests/drivers/usb_emulator/emulated_scanner.h"
#include "tests/support/temporary_folder.h"

namespace tsunagu::bench {
namespace {

using namespace std::chrono_literals;

constexpr int scans = 1'000;
constexpr int turns = 3'000;
constexpr int lines_of_a_basket = 20;

/// How the drawing thread sleeps and is woken.
class Bell {
  public:
    void ring() {
        const std::lock_guard lock(mutex_);
        rung_ = true;
        changed_.notify_all();
    }
    /// False where nobody rang in time.
    bool wait(std::chrono::milliseconds limit) {
        std::unique_lock lock(mutex_);
        return changed_.wait_for(lock, limit, [this] { return rung_; }) && std::exchange(rung_, false);
    }

  private:
    std::mutex mutex_;
    std::condition_variable changed_;
    bool rung_ = false;
};

/// The demo shop with its writer, and the counter before it.
class Till {
    test::TemporaryFolder folder_;  // removed last

  public:
    explicit Till(device::ReceiptPrinter* printer) : folder_(bench_folder()) {
        app::InitRequest request;
        request.demo = TSUNAGU_DEMO_DIR;
        service = std::make_unique<app::TillService>(
            must(app::Shop::init(folder_.path() / "shop", request, clock, entropy)), printer);
        service->set_wake([this] { bell.ring(); });
        viewmodel::CounterStart start;
        start.catalogue = service->catalogue();
        start.has_printer = printer != nullptr;
        counter = std::make_unique<viewmodel::Counter>(
            std::move(start), [this](app::Command command) { return service->post(std::move(command)); },
            [this] { return app::new_basket_id(entropy); }, clock.now());
    }
    Till(const Till&) = delete;
    Till& operator=(const Till&) = delete;
    ~Till() { service->set_wake({}); }

    void take_completions() {
        for (const auto& completion : service->drain(64)) counter->apply(completion, clock.now());
    }
    /// A code that can be scanned without a question.
    [[nodiscard]] std::string code() const {
        for (const auto& entry : service->catalogue()->items())
            if (entry.item.price && entry.item.codes.front().text().size() == 13)
                return std::string(entry.item.codes.front().text());
        std::abort();
    }

    SystemClock clock;
    SystemEntropy entropy;
    Bell bell;
    std::unique_ptr<app::TillService> service;
    std::unique_ptr<viewmodel::Counter> counter;
};

transport::UsbMatch scanner_match() {
    transport::UsbMatch match;
    match.role = transport::DeviceRole::hid_pos_scanner;
    match.in = transport::UsbEndpoint{0x81, transport::TransferKind::interrupt, 64};
    return match;
}
transport::UsbMatch printer_match() {
    transport::UsbMatch match;
    match.role = transport::DeviceRole::receipt_printer;
    match.printer_class = true;
    match.in = transport::UsbEndpoint{test::EmulatedPrinter::in_endpoint, transport::TransferKind::bulk, 512};
    match.out =
        transport::UsbEndpoint{test::EmulatedPrinter::out_endpoint, transport::TransferKind::bulk, 512};
    return match;
}

std::int64_t goods_in(const Till& till) {
    std::int64_t count = 0;
    for (const auto& line : till.counter->basket().lines()) count += line.quantity.value();
    return count;
}

void scan_to_basket(benchmark::State& state) {
    Till till(nullptr);
    const std::string code = till.code();
    test::EmulatedScanner scanner(test::EmulatedScanner::Kind::hid_pos);
    ModelledChannel channel(scanner, scanner_match());
    device::ScanQueue queue([&] { till.bell.ring(); });
    std::atomic<bool> stop = false;
    Bell ready;
    std::thread worker([&] {
        static_cast<void>(
            adapter::run_scanner(channel, "Voyager", hid::KeyLayout::us, queue, stop, [&] { ready.ring(); }));
    });
    if (!ready.wait(10s)) std::abort();
    std::vector<double> microseconds;
    for (auto _ : state) {
        for (int i = 0; i < scans; ++i) {
            // The program sleeps as it does at a counter, and another thread brings the transfer.
            std::this_thread::sleep_for(2ms);
            till.take_completions();
            const std::int64_t before = goods_in(till);
            std::thread finger([&] { scanner.scan(code, "]E0"); });
            auto scanned = queue.take(64);
            while (scanned.empty() && till.bell.wait(10s)) scanned = queue.take(64);
            for (const auto& scan : scanned)
                till.counter->apply(viewmodel::intent::ScanCode{scan.aim_id + scan.text}, till.clock.now());
            const auto arrived = std::chrono::steady_clock::now();
            finger.join();
            if (goods_in(till) != before + 1) {
                state.SkipWithError("a scan did not become a line of the basket");
                break;
            }
            const std::chrono::duration<double, std::micro> took = arrived - channel.last_received();
            microseconds.push_back(took.count());
            if (i % lines_of_a_basket == 0)
                till.counter->apply(viewmodel::intent::ClearBasket{}, till.clock.now());
        }
    }
    stop = true;
    channel.wake();
    worker.join();
    const Samples samples(std::move(microseconds));
    state.counters["us_median"] = samples.median();
    Gates::all().at_most(state, "us_p99", samples.p99(), 1'000);
    state.counters["us_worst"] = samples.quantile(1);
}
BENCHMARK(scan_to_basket)->Iterations(1)->Unit(benchmark::kMillisecond);

/// What a turn of the drawing thread does between two frames about completions and the printer.
Samples take_turns(Till& till, const adapter::UsbReceiptPrinter& printer, bool print, std::size_t& printed) {
    Samples turn;
    device::PrinterStatus seen;
    for (int i = 0; i < turns; ++i) {
        if (print && i % 2 == 0) static_cast<void>(till.service->post(app::TestPrint{}));
        std::this_thread::sleep_for(1ms);
        turn.time([&] {
            const auto completions = till.service->drain(64);
            for (const auto& completion : completions) {
                till.counter->apply(completion, till.clock.now());
                if (const auto* done = std::get_if<app::TestPrinted>(&completion))
                    printed += done->printed.has_value() ? 1 : 0;
            }
            const auto status = printer.status();
            if (status != seen)
                till.counter->apply(viewmodel::PrinterSeen{status, adapter::words_for(status, Language::ja),
                                                           adapter::words_for(status, Language::en)},
                                    till.clock.now());
            seen = status;
        });
    }
    return turn;
}

void turns_while_printing(benchmark::State& state) {
    const paper::FontRasteriser rasteriser;
    adapter::UsbReceiptPrinter printer(rasteriser);
    test::EmulatedPrinter device;
    ModelledChannel channel(device, printer_match());
    std::atomic<bool> stop = false;
    Bell seated;
    std::thread worker([&] {
        adapter::PrinterSession session(channel, printer.desk(), {}, escpos::paper_80mm_48, stop);
        static_cast<void>(session.run([&](bool) { seated.ring(); }));
    });
    if (!seated.wait(10s)) std::abort();
    std::size_t printed = 0;
    {
        Till till(&printer);
        for (auto _ : state) {
            const Samples quiet = take_turns(till, printer, false, printed);
            const Samples busy = take_turns(till, printer, true, printed);
            state.counters["quiet_us_p99"] = quiet.p99();
            state.counters["quiet_us_worst"] = quiet.quantile(1);
            state.counters["printing_us_p99"] = busy.p99();
            state.counters["printing_us_worst"] = busy.quantile(1);
        }
    }
    state.counters["slips"] = static_cast<double>(printed);
    stop = true;
    channel.wake();
    worker.join();
}
BENCHMARK(turns_while_printing)->Iterations(1)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace tsunagu::bench

int main(int argc, char** argv) {
    return tsunagu::bench::run_with_gates(argc, argv);
}
