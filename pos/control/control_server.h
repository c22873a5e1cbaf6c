// DIR/control.sock: how other programs of the same person reach the devices that a running terminal holds.
// docs/control-socket.md describes the lines that pass.
//
// Invariants: only the user who runs the terminal, and root, are answered; a request, the number of clients
// and the time a client may take are bounded; a client that does not read loses its connection and hinders
// nobody. At the end every thread is joined and the socket is taken away.
//
// Threading: one thread accepts, one thread a client answers.
#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <filesystem>
#include <list>
#include <memory>
#include <mutex>
#include <thread>

#include "inventory/base/result.h"
#include "pos/control/device_access.h"
#include "pos/control/event_feed.h"

namespace tsunagu::control {

struct ServerLimits {
    std::size_t clients = 8;
    std::chrono::milliseconds request{5'000};  ///< to send the request line
    std::chrono::milliseconds reading{5'000};  ///< to take an answer, once the kernel's buffer is full
};

class ControlServer {
  public:
    static constexpr const char* socket_name = "control.sock";

    /// Requires that this program holds directory/writer.lock: only then a socket that is there is a dead
    /// terminal's, and is replaced. The feed must outlive the server. Errors: control_unavailable {what};
    /// a terminal sells all the same.
    [[nodiscard]] static Result<std::unique_ptr<ControlServer>> start(const std::filesystem::path& directory,
                                                                      DeviceAccess access, EventFeed& feed,
                                                                      ServerLimits limits = {});
    ControlServer(const ControlServer&) = delete;
    ControlServer& operator=(const ControlServer&) = delete;
    /// Ends every conversation. Waits for a test print in progress, as its printer does.
    ~ControlServer();

  private:
    struct Client;
    ControlServer(int directory, int socket, int wake, DeviceAccess access, EventFeed& feed,
                  ServerLimits limits);
    void accept_clients();
    void admit(int fd);
    void converse(Client& client);
    void forget_ended();

    int directory_;
    int socket_;
    int wake_;  ///< an eventfd: written once, at the end
    DeviceAccess access_;
    EventFeed& feed_;
    ServerLimits limits_;
    std::atomic<bool> stop_ = false;
    std::list<Client> clients_;  ///< the accepting thread's own
    std::thread thread_;
};

}  // namespace tsunagu::control
