// SIGTERM, SIGINT and SIGHUP end the terminal as closing its window does: the sale on its way is finished,
// what the printer has is waited for, and the exit status is 0. A second signal ends it at once.
//
// Invariants: block() runs before any other thread is made; lives longer than the till service, so that
// finishing can still be cut short.
#pragma once

#include <memory>
#include <thread>

#include "inventory/base/result.h"
#include "pos/terminal/window.h"

namespace tsunagu::terminal {

class EndSignals {
  public:
    /// Keeps the signals for a listener; all threads made afterwards inherit it.
    static void block();
    /// Closes `window` when one comes, also one that came since block(). Errors: io_failed.
    [[nodiscard]] static Result<std::unique_ptr<EndSignals>> listen(Window& window);
    ~EndSignals();
    EndSignals(const EndSignals&) = delete;
    EndSignals& operator=(const EndSignals&) = delete;

  private:
    EndSignals(int signals, int stop, Window& window);
    void run();

    int signals_;
    int stop_;  ///< an eventfd: written once, to end the thread
    Window& window_;
    std::thread thread_;
};

}  // namespace tsunagu::terminal
