// A cable that is plugged and pulled all day costs nothing: no handle, no thread, no byte. The devices are
// modelled in another process, so that what is counted here is ours, libusb's and libudev's. TSUNAGU_REPLUGS
// says how often; packaging/check takes a slice of it, --full all thousand.
#include <malloc.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <mutex>
#include <thread>

#include "drivers/adapter/device_hub.h"
#include "drivers/transport/libusb_bus.h"
#include "tests/drivers/support/stamp_rasteriser.h"
#include "tests/drivers/usb_emulator/emulated_printer.h"
#include "tests/drivers/usb_emulator/emulated_scanner.h"
#include "tests/drivers/usb_emulator/umock_backend.h"
#include "tests/support/catch.h"

namespace tsunagu::test {
namespace {

using namespace adapter;
using namespace std::chrono_literals;

/// The modelled devices in a process of their own, told by a byte what to do and answering with one.
class DevicesAside {
  public:
    /// Before this process has threads.
    DevicesAside() {
        if (::pipe(orders_.data()) != 0 || ::pipe(answers_.data()) != 0) std::abort();
        child_ = ::fork();
        if (child_ == 0) serve();
        ::close(orders_[0]);
        ::close(answers_[1]);
        std::array<char, 256> folder{};
        REQUIRE(::read(answers_[0], folder.data(), folder.size() - 1) > 0);
        ::setenv("UMOCKDEV_DIR", folder.data(), 1);
    }
    DevicesAside(const DevicesAside&) = delete;
    DevicesAside& operator=(const DevicesAside&) = delete;
    ~DevicesAside() {
        ::close(orders_[1]);
        ::close(answers_[0]);
        ::waitpid(child_, nullptr, 0);
        ::unsetenv("UMOCKDEV_DIR");
    }

    void plug() { order('+'); }
    void pull() { order('-'); }

  private:
    void order(char what) {
        REQUIRE(::write(orders_[1], &what, 1) == 1);
        REQUIRE(::read(answers_[0], &what, 1) == 1);
    }

    [[noreturn]] void serve() {
        ::close(orders_[1]);
        ::close(answers_[0]);
        {
            EmulatedPrinter printer;
            EmulatedScanner scanner(EmulatedScanner::Kind::hid_pos);
            UmockBackend backend;
            const std::string folder = std::getenv("UMOCKDEV_DIR");
            char what = 0;
            if (::write(answers_[1], folder.data(), folder.size()) < 0) std::_Exit(1);
            while (::read(orders_[0], &what, 1) == 1) {
                if (what == '+') {
                    backend.plug(printer);
                    backend.plug(scanner);
                } else {
                    backend.unplug_all();
                }
                if (::write(answers_[1], &what, 1) != 1) break;
            }
            backend.unplug_all();
        }
        std::_Exit(0);
    }

    std::array<int, 2> orders_{};
    std::array<int, 2> answers_{};
    pid_t child_ = 0;
};

std::size_t entries_of(const char* folder) {
    std::size_t count = 0;
    for (std::filesystem::directory_iterator at(folder), end; at != end; ++at) ++count;
    return count;
}

/// Pages of this process that are in memory, in bytes.
std::size_t resident_bytes() {
    std::ifstream statm("/proc/self/statm");
    std::size_t size = 0;
    std::size_t resident = 0;
    statm >> size >> resident;
    return resident * static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
}

/// What this process holds. The heap is glibc's own count, nothing under a sanitizer.
struct Held {
    std::size_t files = entries_of("/proc/self/fd");
    std::size_t threads = entries_of("/proc/self/task");
    std::size_t heap = ::mallinfo2().uordblks;
    std::size_t resident = resident_bytes();
};

/// What it holds for good: the least of many looks. libusb's udev thread still reads what the kernel says of
/// a departed device when the device is long off our list, and holds a file open for that moment.
Held held_for_good() {
    Held least;
    for (int look = 0; look < 100; ++look) {
        std::this_thread::sleep_for(10ms);
        const Held now;
        least.files = std::min(least.files, now.files);
        least.threads = std::min(least.threads, now.threads);
        least.heap = std::min(least.heap, now.heap);
        least.resident = std::min(least.resident, now.resident);
    }
    return least;
}

int replugs() {
    const char* asked = std::getenv("TSUNAGU_REPLUGS");
    return asked == nullptr ? 60 : std::atoi(asked);
}

/// The hub as a terminal has it, and a wait for what it shows.
class Hub {
  public:
    Hub() : bus_(std::move(transport::LibusbBus::start().value())), printer_(stamps_) {
        hub_ = std::make_unique<DeviceHub>(*bus_, printer_.desk(), scans_, HubSettings{}, [this] {
            const std::lock_guard lock(mutex_);
            changed_.notify_all();
        });
    }
    /// Whether so many devices are there, all of them ready, within a replug's two seconds and then some.
    bool shows(std::size_t count) {
        const auto is_so = [&] {
            const auto devices = hub_->devices();
            return devices.size() == count &&
                   std::all_of(devices.begin(), devices.end(),
                               [](const DeviceView& view) { return view.state == DeviceState::ready; });
        };
        const auto deadline = std::chrono::steady_clock::now() + 20s;
        std::unique_lock lock(mutex_);
        while (std::chrono::steady_clock::now() < deadline) {
            lock.unlock();
            if (is_so()) return true;
            lock.lock();
            changed_.wait_for(lock, 5ms);
        }
        for (const DeviceView& view : hub_->devices())
            std::printf("%s %s: %s\n", view.usb_id.c_str(), view.port.c_str(),
                        words_for(view, Language::en).c_str());
        return false;
    }

  private:
    std::mutex mutex_;
    std::condition_variable changed_;
    StampRasteriser stamps_;
    std::unique_ptr<transport::LibusbBus> bus_;
    UsbReceiptPrinter printer_;
    device::ScanQueue scans_;
    std::unique_ptr<DeviceHub> hub_;
};

}  // namespace

TEST_CASE("Plugged and pulled all day, devices leave no handle, no thread and no byte behind") {
    DevicesAside devices;
    Hub hub;
    const auto cycle = [&] {
        devices.plug();
        REQUIRE(hub.shows(2));
        devices.pull();
        REQUIRE(hub.shows(0));
    };
    constexpr int first = 20;  // until every cache has its size
    for (int i = 0; i < first; ++i) cycle();
    const Held before = held_for_good();
    const int count = replugs();
    for (int i = 0; i < count; ++i) cycle();
    const Held after = held_for_good();
    // Said where somebody looks: packaging/check --full and docs/PERFORMANCE.md.
    std::printf("replugs %d: handles %zu -> %zu, threads %zu -> %zu, heap %zu -> %zu, resident %zu -> %zu\n",
                count, before.files, after.files, before.threads, after.threads, before.heap, after.heap,
                before.resident, after.resident);
    CHECK(after.files == before.files);
    CHECK(after.threads == before.threads);
    // Less than one of anything a cycle: a list node is 24 bytes, a device's description several hundred.
    CHECK(after.heap <= before.heap + 4'096 + 8 * static_cast<std::size_t>(count));
    // AddressSanitizer keeps what was freed for a while; its leak checker looks at the end instead.
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
    CHECK(after.resident <= before.resident + 1'048'576);
#endif
}

}  // namespace tsunagu::test
