// What is plugged in right now, and how to open it. The one implementation with real devices is LibusbBus.
//
// Invariants: a device keeps its id as long as it stays plugged in; plugged in again it has another, even in
// the same port. Nobody can miss a change by being slow: what is asked for is the state, not the events.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "drivers/transport/usb_channel.h"
#include "drivers/transport/usb_description.h"
#include "drivers/transport/usb_match.h"

namespace tsunagu::transport {

using DeviceId = std::uint64_t;

struct AttachedDevice {
    DeviceId id = 0;
    UsbDescription description;
};

enum class OpenFailure {
    none,
    no_permission,  ///< a udev rule is missing
    busy,           ///< another program holds the interface
    gone,           ///< unplugged meanwhile
    failed,
};

struct OpenedChannel {
    std::unique_ptr<UsbChannel> channel;  ///< null unless `failure` is none
    OpenFailure failure = OpenFailure::none;
};

class UsbBus {
  public:
    UsbBus() = default;
    UsbBus(const UsbBus&) = delete;
    UsbBus& operator=(const UsbBus&) = delete;
    virtual ~UsbBus() = default;

    /// Everything attached but the hubs' own ports. Any one thread.
    [[nodiscard]] virtual std::vector<AttachedDevice> attached() = 0;

    /// Blocks until something was plugged in or out since the last call of attached(), until `deadline`, or
    /// until wake(). Whether something changed.
    virtual bool wait_for_change(Deadline deadline) = 0;

    /// Any thread: wait_for_change, in progress or the next, returns.
    virtual void wake() = 0;

    /// Claims what `match` names: kernel drivers are detached and given back at the end. The channel must be
    /// gone before the bus is.
    [[nodiscard]] virtual OpenedChannel open(DeviceId id, const UsbMatch& match) = 0;
};

}  // namespace tsunagu::transport
