#include "tests/drivers/usb_kernel/vhci_backend.h"

#include <fcntl.h>
#include <sys/fsuid.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <fstream>
#include <mutex>
#include <sstream>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>

namespace tsunagu::test {
namespace {

const std::string controller = "/sys/devices/platform/vhci_hcd.0/";

// Every message of USB/IP begins with 48 bytes, big-endian words.
constexpr std::size_t head_bytes = 48;
using Head = std::array<std::uint8_t, head_bytes>;
enum Command : std::uint32_t { submit = 1, unlink_urb = 2, submitted = 3, unlinked = 4 };
constexpr std::size_t at_command = 0, at_sequence = 4, at_direction = 12, at_endpoint = 16, at_status = 20,
                      at_victim = 20, at_length = 24, at_setup = 40;

std::uint32_t word(const Head& head, std::size_t at) {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i) value = value << 8U | head[at + i];
    return value;
}
void set_word(Head& head, std::size_t at, std::uint32_t value) {
    for (std::size_t i = 0; i < 4; ++i) head[at + i] = static_cast<std::uint8_t>(value >> (24 - 8 * i));
}

bool receive(int socket, std::uint8_t* to, std::size_t count) {
    while (count > 0) {
        const ssize_t got = ::recv(socket, to, count, 0);
        if (got <= 0) return false;
        to += got;
        count -= static_cast<std::size_t>(got);
    }
    return true;
}

/// A port of vhci's high-speed hub that nothing is plugged into says 4 in its third column.
bool is_free(unsigned port) {
    std::ifstream status(controller + "status");
    for (std::string line; std::getline(status, line);) {
        std::istringstream words(line);
        std::string hub;
        unsigned number = 0;
        unsigned state = 0;
        if (words >> hub >> number >> state && hub == "hs" && number == port) return state == 4;
    }
    throw std::runtime_error("no vhci_hcd in this kernel");
}

void wait_until_free(unsigned port) {
    using namespace std::chrono_literals;
    const auto deadline = std::chrono::steady_clock::now() + 20s;
    while (!is_free(port)) {
        if (std::chrono::steady_clock::now() > deadline) throw std::runtime_error("a port stays in use");
        std::this_thread::sleep_for(1ms);
    }
}

}  // namespace

/// One plugged-in device: its socket, and the thread that serves it.
class VhciBackend::Link {
  public:
    Link(EmulatedDevice& device, unsigned port) : device_(device), port_(port) {
        std::array<int, 2> ends{};
        if (::socketpair(AF_UNIX, SOCK_STREAM, 0, ends.data()) != 0) throw std::runtime_error("socketpair");
        socket_ = ends[0];
        device_.plugged_in([this](UrbDone done) { answer(done); });
        thread_ = std::thread([this] { serve(); });
        constexpr int full_speed = 2;
        constexpr int high_speed = 3;
        std::ostringstream line;
        line << port << ' ' << ends[1] << ' ' << 0x10000 + port << ' '
             << (device.high_speed ? high_speed : full_speed);
        write_attach(line.str());
        ::close(ends[1]);
    }
    Link(const Link&) = delete;
    Link& operator=(const Link&) = delete;
    ~Link() {
        ::shutdown(socket_, SHUT_RDWR);
        thread_.join();
        ::close(socket_);
        wait_until_free(port_);
    }

    void pull(int status) {
        ends_silently_ = status == -ESHUTDOWN;  // then the kernel ends what is in flight by itself
        device_.unplugged(status);
    }

  private:
    static void write_attach(const std::string& line) {
        const int file = ::open((controller + "attach").c_str(), O_WRONLY);
        const bool written = file >= 0 && ::write(file, line.data(), line.size()) > 0;
        if (file >= 0) ::close(file);
        if (!written) throw std::runtime_error("vhci_hcd takes no device: " + line);
    }

    void serve() {
        Head head;
        while (receive(socket_, head.data(), head.size())) {
            if (word(head, at_command) == submit) {
                if (!take(head)) return;
            } else if (word(head, at_command) == unlink_urb) {
                take_back(head);
            } else {
                return;
            }
        }
    }

    bool take(const Head& head) {
        Urb urb;
        urb.id = word(head, at_sequence);
        const bool to_host = word(head, at_direction) != 0;
        const auto endpoint = word(head, at_endpoint);
        if (endpoint != 0) urb.endpoint = static_cast<std::uint8_t>(endpoint | (to_host ? 0x80U : 0U));
        std::copy(head.begin() + at_setup, head.end(), urb.setup.begin());
        const std::size_t length = word(head, at_length);
        if (to_host) {
            urb.in_limit = length;
        } else {
            urb.out.resize(length);
            if (!receive(socket_, urb.out.data(), length)) return false;
        }
        {
            const std::lock_guard lock(mutex_);
            to_host_[urb.id] = to_host;
        }
        if (endpoint == 0) obey(urb);
        device_.submit(std::move(urb));
        return true;
    }

    /// What umockdev gets as requests of usbfs a device gets as control transfers.
    void obey(const Urb& urb) {
        constexpr unsigned clear_feature = 1;
        constexpr unsigned set_interface = 11;
        if (urb.setup[0] == 0x02 && urb.setup[1] == clear_feature) device_.clear_halt(urb.setup[4]);
        if (urb.setup[0] == 0x01 && urb.setup[1] == set_interface)
            device_.set_alternate(urb.setup[4], urb.setup[2]);
    }

    /// RET_UNLINK says nothing of bytes already moved, so a transfer that moved some is given back before it;
    /// whoever resumes it would otherwise send them twice.
    void take_back(const Head& head) {
        const std::uint32_t victim = word(head, at_victim);
        const auto moved = device_.cancel(victim);
        const bool gives_back = moved.value_or(0) > 0;
        if (gives_back) answer({victim, -ECONNRESET, {}, *moved});
        if (moved) {
            const std::lock_guard lock(mutex_);
            to_host_.erase(victim);
        }
        Head reply{};
        set_word(reply, at_command, unlinked);
        set_word(reply, at_sequence, word(head, at_sequence));
        set_word(reply, at_status, moved && !gives_back ? static_cast<std::uint32_t>(-ECONNRESET) : 0);
        const std::lock_guard lock(mutex_);
        send(reply, {});
    }

    void answer(const UrbDone& done) {
        if (ends_silently_ && done.status == -ESHUTDOWN) return;
        const std::lock_guard lock(mutex_);
        const auto found = to_host_.find(done.id);
        if (found == to_host_.end()) return;
        const bool to_host = found->second;
        to_host_.erase(found);
        Head reply{};
        set_word(reply, at_command, submitted);
        set_word(reply, at_sequence, static_cast<std::uint32_t>(done.id));
        set_word(reply, at_status, static_cast<std::uint32_t>(done.status));
        set_word(reply, at_length, static_cast<std::uint32_t>(done.actual));
        send(reply, to_host ? done.in : UsbBytes());
    }

    void send(const Head& head, const UsbBytes& data) {
        UsbBytes bytes(head.begin(), head.end());
        bytes.insert(bytes.end(), data.begin(), data.end());
        for (std::size_t sent = 0; sent < bytes.size();) {
            const ssize_t step = ::send(socket_, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
            if (step <= 0) return;
            sent += static_cast<std::size_t>(step);
        }
    }

    EmulatedDevice& device_;
    unsigned port_;
    int socket_ = -1;
    std::atomic<bool> ends_silently_ = false;
    std::mutex mutex_;  ///< guards the map and whole messages; taken while the device is locked
    std::map<std::uint64_t, bool> to_host_;
    std::thread thread_;
};

VhciBackend::VhciBackend() {
    static_cast<void>(is_free(0));
}

VhciBackend::~VhciBackend() {
    unplug_all();
}

void VhciBackend::plug(EmulatedDevice& device) {
    const unsigned port = ports_.emplace(&device, static_cast<unsigned>(ports_.size())).first->second;
    wait_until_free(port);
    present_[&device] = std::make_unique<Link>(device, port);
}

void VhciBackend::unplug(EmulatedDevice& device, int status) {
    const auto link = std::move(present_.at(&device));
    present_.erase(&device);
    link->pull(status);
}

void VhciBackend::unplug_all() {
    while (!present_.empty()) unplug(*present_.begin()->first, -ESHUTDOWN);
}

/// Nodes under /dev/bus/usb are root's, and file access is checked against the thread's fsuid.
void VhciBackend::as_stranger(const std::function<void()>& act) {
    constexpr uid_t nobody = 65534;
    const int user = ::setfsuid(nobody);
    act();
    ::setfsuid(static_cast<uid_t>(user));
}

}  // namespace tsunagu::test
