// A USB device as a model: what it answers to transfers, without knowing who carries them. The same models
// are plugged in by umockdev (usbdevfs ioctls) and may be by a kernel's vhci (USB/IP).
//
// Invariants: every transfer submitted is completed exactly once or was cancelled; a device that is not
// plugged in takes none. Any thread may call anything.
#pragma once

#include <array>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <list>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace tsunagu::test {

using UsbBytes = std::vector<std::uint8_t>;

struct Urb {
    std::uint64_t id = 0;
    std::uint8_t endpoint = 0;  ///< with the direction bit; 0 is a control transfer
    std::array<std::uint8_t, 8> setup{};
    UsbBytes out;
    std::size_t in_limit = 0;
    std::size_t moved = 0;  ///< bytes the device has taken
    [[nodiscard]] bool is_in() const { return (endpoint & 0x80U) != 0; }
};

struct UrbDone {
    std::uint64_t id = 0;
    int status = 0;  ///< 0 or -errno, as in the kernel's struct urb
    UsbBytes in;
    std::size_t actual = 0;
};

/// What the next transfer on an endpoint comes to.
struct UsbFault {
    int status = 0;              ///< -EPROTO, -EILSEQ, -EOVERFLOW, -ETIME...
    std::size_t after = 0;       ///< bytes the device takes first
    bool reports_moved = false;  ///< whether the controller counts them
};

class EmulatedDevice {
  public:
    EmulatedDevice() = default;
    EmulatedDevice(const EmulatedDevice&) = delete;
    EmulatedDevice& operator=(const EmulatedDevice&) = delete;
    virtual ~EmulatedDevice() = default;

    // What it declares; a test may make it lie before it is plugged in.
    UsbBytes device_descriptor;
    UsbBytes configuration_descriptor;
    std::map<int, UsbBytes> report_descriptors;  ///< by interface
    std::map<int, std::string> strings;
    std::string kernel_driver;  ///< bound until somebody detaches it; empty: none
    bool high_speed = true;

    // For whoever carries the transfers.
    using Completed = std::function<void(UrbDone)>;
    void plugged_in(Completed completed);
    void unplugged(int status);
    void submit(Urb urb);
    /// The bytes moved before it, or nothing where it has been completed already.
    std::optional<std::size_t> cancel(std::uint64_t id);
    void clear_halt(std::uint8_t endpoint);
    void set_alternate(int interface_number, int alternate);

    // For tests.
    void halt(std::uint8_t endpoint);
    /// Halted for good: clearing it does not help.
    void break_endpoint(std::uint8_t endpoint);
    void fail_next(std::uint8_t endpoint, UsbFault fault);
    [[nodiscard]] int alternate();
    [[nodiscard]] int halts_cleared();
    /// Transfers waiting on an endpoint.
    [[nodiscard]] std::size_t waiting(std::uint8_t endpoint);
    /// Whether `is_so` became true in time; it is asked with the device locked.
    bool wait_until(const std::function<bool()>& is_so,
                    std::chrono::milliseconds limit = std::chrono::milliseconds(20'000));

  protected:
    /// The answer to a class or vendor request; nothing is a stall. Locked.
    virtual std::optional<UsbBytes> class_request(const Urb&) { return {}; }
    /// Takes bytes of an OUT transfer; how many, from none (NAK) to all. Locked.
    virtual std::size_t take(std::uint8_t, const std::uint8_t*, std::size_t) { return 0; }
    /// Bytes for an IN transfer; nothing is a NAK. Locked.
    virtual std::optional<UsbBytes> give(std::uint8_t, std::size_t) { return {}; }
    virtual void on_plugged_in() {}
    virtual void on_unplugged() {}

    /// Completes what can be completed now. Locked.
    void pump();
    std::recursive_mutex mutex_;
    std::condition_variable_any changed_;

  private:
    void control(Urb urb);
    std::optional<UsbBytes> standard_request(const Urb& urb);
    void finish(const Urb& urb, int status, UsbBytes in);
    bool advance(Urb& urb);

    Completed completed_;
    std::list<Urb> pending_;
    std::set<std::uint8_t> halted_;
    std::set<std::uint8_t> broken_;
    std::multimap<std::uint8_t, UsbFault> faults_;
    int alternate_ = 0;
    int halts_cleared_ = 0;
    bool pumping_ = false;
    bool pump_again_ = false;
};

/// USB 2.0, 9.6.1, of a device with one configuration.
[[nodiscard]] UsbBytes make_device_descriptor(unsigned vendor, unsigned product);
/// A configuration descriptor before the descriptors of its interfaces.
[[nodiscard]] UsbBytes make_configuration(unsigned interfaces, const UsbBytes& body);
[[nodiscard]] UsbBytes make_interface(unsigned number, unsigned alternate, unsigned endpoints, unsigned cls,
                                      unsigned subclass, unsigned protocol);
/// `attributes`: 2 bulk, 3 interrupt.
[[nodiscard]] UsbBytes make_endpoint(unsigned address, unsigned attributes, unsigned max_packet);
[[nodiscard]] UsbBytes joined(std::initializer_list<UsbBytes> parts);

}  // namespace tsunagu::test
