// One attached device in use: opened, talked to, and closed on a thread of its own. For this folder only.
#pragma once

#include <atomic>
#include <functional>
#include <mutex>
#include <string>
#include <thread>

#include "drivers/adapter/device_view.h"
#include "drivers/transport/usb_bus.h"

namespace tsunagu::adapter {

/// What a device turned out to be.
struct DeviceFacts {
    std::string name;
    ProfileInUse profile;
};

/// How a worker stands, as it tells it itself.
struct WorkerState {
    DeviceState state = DeviceState::connecting;
    DeviceFacts facts;
    bool ended = false;
};

class DeviceWorker {
  public:
    using Tell = std::function<void(DeviceState, DeviceFacts)>;

    /// What is to be done with the opened device; `tell` may be called any time, with what is known by then.
    class Task {
      public:
        virtual ~Task() = default;
        [[nodiscard]] virtual DeviceState run(transport::UsbChannel& channel, const std::atomic<bool>& stop,
                                              const Tell& tell) = 0;
    };

    /// `on_change` runs on the worker's thread after each change of state().
    DeviceWorker(transport::UsbBus& bus, transport::DeviceId id, transport::UsbMatch match,
                 std::unique_ptr<Task> task, std::function<void()> on_change);
    DeviceWorker(const DeviceWorker&) = delete;
    DeviceWorker& operator=(const DeviceWorker&) = delete;
    /// Ends the conversation and waits for its thread.
    ~DeviceWorker();

    [[nodiscard]] WorkerState state() const;

  private:
    void work(transport::UsbBus& bus, transport::DeviceId id, const transport::UsbMatch& match);
    void tell(DeviceState state, bool ended);

    std::unique_ptr<Task> task_;
    std::function<void()> on_change_;
    std::atomic<bool> stop_ = false;
    mutable std::mutex mutex_;
    transport::UsbChannel* channel_ = nullptr;  ///< to be woken; null while it is not open
    WorkerState state_;
    std::thread thread_;
};

}  // namespace tsunagu::adapter
