// The real `tsunagu-node` in a process of its own, so that its memory is its own and it shares nothing but
// the machine with whoever measures it. What fails ends the program.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "inventory/base/ids.h"
#include "sync/client/link.h"

namespace tsunagu::bench {

class NodeProcess {
  public:
    /// Makes a node's directory.
    explicit NodeProcess(std::filesystem::path dir);
    ~NodeProcess();
    NodeProcess(const NodeProcess&) = delete;
    NodeProcess& operator=(const NodeProcess&) = delete;

    /// Ready when it returns; on another port each time.
    void serve();
    /// As systemd ends it.
    void stop();
    /// As enrolment leaves it; all terminals have one key.
    void enrol(const StreamId& terminal) const;
    [[nodiscard]] std::unique_ptr<sync::Link> link(const StreamId& terminal) const;

    [[nodiscard]] const std::filesystem::path& dir() const { return dir_; }
    [[nodiscard]] std::uint16_t port() const { return port_; }
    /// How many requests for the feed wait there for something to come.
    [[nodiscard]] std::size_t waiting() const;
    /// Processor time of all its threads since it serves, in steps of 10 ms.
    [[nodiscard]] double processor_s() const;
    /// The most it had resident since it serves, in MB of a million bytes.
    [[nodiscard]] double peak_memory_mb() const;

  private:
    [[nodiscard]] sync::Identity identity() const;
    [[nodiscard]] pid_t started(const std::vector<std::string>& arguments, int output) const;

    std::filesystem::path dir_;
    pid_t process_ = 0;
    std::uint16_t port_ = 0;
};

}  // namespace tsunagu::bench
