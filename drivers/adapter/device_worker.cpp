#include "drivers/adapter/device_worker.h"

#include <utility>

namespace tsunagu::adapter {
namespace {

DeviceState state_of(transport::OpenFailure failure) {
    switch (failure) {
        case transport::OpenFailure::no_permission:
            return DeviceState::no_permission;
        case transport::OpenFailure::busy:
            return DeviceState::busy;
        default:
            return DeviceState::broken;
    }
}

}  // namespace

DeviceWorker::DeviceWorker(transport::UsbBus& bus, transport::DeviceId id, transport::UsbMatch match,
                           std::unique_ptr<Task> task, std::function<void()> on_change)
    : task_(std::move(task)),
      on_change_(std::move(on_change)),
      thread_([this, &bus, id, match = std::move(match)] { work(bus, id, match); }) {}

DeviceWorker::~DeviceWorker() {
    stop_ = true;
    {
        const std::lock_guard lock(mutex_);
        if (channel_ != nullptr) channel_->wake();
    }
    thread_.join();
}

WorkerState DeviceWorker::state() const {
    const std::lock_guard lock(mutex_);
    return state_;
}

void DeviceWorker::work(transport::UsbBus& bus, transport::DeviceId id, const transport::UsbMatch& match) {
    const transport::OpenedChannel opened = bus.open(id, match);
    if (!opened.channel) return tell(state_of(opened.failure), true);
    {
        const std::lock_guard lock(mutex_);
        channel_ = opened.channel.get();
    }
    const DeviceState end = task_->run(*opened.channel, stop_, [this](DeviceState state, DeviceFacts facts) {
        {
            const std::lock_guard lock(mutex_);
            state_.facts = std::move(facts);
        }
        tell(state, false);
    });
    {
        const std::lock_guard lock(mutex_);
        channel_ = nullptr;
    }
    tell(end, true);
}

void DeviceWorker::tell(DeviceState state, bool ended) {
    {
        const std::lock_guard lock(mutex_);
        state_.state = state;
        state_.ended = ended;
    }
    on_change_();
}

}  // namespace tsunagu::adapter
