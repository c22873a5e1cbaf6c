// Enrols this terminal with a node while it sells: on a thread of its own, which waits for the network; what
// has to be written is written by the till's writer, between two sales.
//
// Invariants: one enrolment at a time; a code is sent to nobody whose key it does not name, and is neither
// logged nor kept once it is over; who gave up is not enrolled, unless the node had answered already.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>

#include "inventory/base/entropy.h"
#include "pos/app/till_service.h"
#include "pos/viewmodel/enrol_entry.h"
#include "sync/client/enrolment.h"
#include "sync/http/client.h"

namespace tsunagu::terminal {

class Enroller {
  public:
    struct Parts {
        app::TillService& service;
        Entropy& entropy;
        std::function<void()> enrolled;   ///< on its thread, once the terminal is
        std::function<void()> on_change;  ///< on its thread, after standing() has changed
    };
    /// The service and the entropy outlive it.
    explicit Enroller(Parts parts) : parts_(std::move(parts)) {}
    /// Gives up what runs.
    ~Enroller();
    Enroller(const Enroller&) = delete;
    Enroller& operator=(const Enroller&) = delete;

    /// Begins; nothing while one runs. Drawing thread; returns at once.
    void begin(const viewmodel::EnrolWish& wish);
    /// Returns at once; what became of it is in standing() soon after.
    void give_up();

    /// Any thread.
    [[nodiscard]] viewmodel::EnrolSeen standing() const;
    /// Changes when standing() does.
    [[nodiscard]] std::uint64_t changes() const { return changes_; }

  private:
    void run(const viewmodel::EnrolWish& wish);
    [[nodiscard]] Result<sync::Enrolled> enrol(const std::string& origin, const sync::EnrolmentCode& code);
    [[nodiscard]] Result<void> write(std::function<Result<void>(storage::ShopStore&)> act);
    void tell(viewmodel::EnrolSeen seen);

    Parts parts_;
    std::atomic<bool> given_up_ = false;
    std::atomic<std::uint64_t> changes_ = 0;
    mutable std::mutex mutex_;
    viewmodel::EnrolSeen standing_;
    sync::Client* client_ = nullptr;  ///< that is asking now; under the mutex
    std::thread thread_;
};

}  // namespace tsunagu::terminal
