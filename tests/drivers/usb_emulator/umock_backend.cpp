#include "tests/drivers/usb_emulator/umock_backend.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <glob.h>
#include <poll.h>
#include <sys/fsuid.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <utility>

#include "tests/drivers/usb_emulator/umock_node.h"

namespace tsunagu::test {
namespace {

constexpr const char* controller = "/devices/pci0000:00/0000:00:14.0/usb1";

std::string hex(const UsbBytes& bytes) {
    return fmt::format("{:02x}", fmt::join(bytes, ""));
}

std::string attributes(int number, int speed, bool configured = true) {
    return fmt::format(
        "E: SUBSYSTEM=usb\nE: DEVTYPE=usb_device\nE: DRIVER=usb\nE: BUSNUM=001\nE: DEVNUM={0:03}\n"
        "E: DEVNAME=/dev/bus/usb/001/{0:03}\nA: busnum=1\\n\nA: devnum={0}\\n\nA: bConfigurationValue={2}\\n\n"
        "A: speed={1}\\n\n",
        number, speed, configured ? "1" : "");
}

/// Until whoever listens at that socket has room for another message, or for a while. A connected datagram
/// socket polls as writable only then.
void wait_for_room(const char* place) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::string_view(place).copy(static_cast<char*>(address.sun_path), sizeof address.sun_path - 1);
    const int probe = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    constexpr int patience_ms = 20'000;
    if (::connect(probe, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0) {
        pollfd room{probe, POLLOUT, 0};
        static_cast<void>(::poll(&room, 1, patience_ms));
    }
    ::close(probe);
}

}  // namespace

class UmockBackend::Bed {
  public:
    Bed() {
        const char* preloaded = std::getenv("LD_PRELOAD");
        if (preloaded == nullptr || std::string_view(preloaded).find("umockdev") == std::string_view::npos)
            throw std::runtime_error("start this under umockdev-wrapper");
        bed_ = umockdev_testbed_new();
        // The root hub: one configuration, one interface, one interrupt endpoint.
        const UsbBytes hub{18, 1, 0, 2, 9, 0,    1, 64, 0x6B, 0x1D, 2,    0, 0x15, 5, 3,
                           2,  1, 1, 9, 2, 0x19, 0, 1,  1,    0,    0xE0, 0, 9,    4, 0,
                           0,  1, 9, 0, 0, 0,    7, 5,  0x81, 3,    4,    0, 12};
        add(fmt::format("P: {}\nN: bus/usb/001/001\n{}H: descriptors={}\n", controller, attributes(1, 480),
                        hex(hub)));
    }
    Bed(const Bed&) = delete;
    Bed& operator=(const Bed&) = delete;
    ~Bed() { g_object_unref(bed_); }

    void plug(EmulatedDevice& device, bool configured) {
        wait_for_listeners();
        const int port = ports_.emplace(&device, static_cast<int>(ports_.size()) + 1).first->second;
        const int number = next_number();
        const std::string file = fmt::format("/dev/bus/usb/001/{:03}", number);
        if (!used_.insert(file).second) umockdev_testbed_detach_ioctl(bed_, file.c_str(), nullptr);
        const std::string path = fmt::format("{}/1-{}", controller, port);
        auto node = std::make_unique<UmockNode>(device, file, "/sys" + path);
        node->attach(bed_);
        const UsbBytes descriptors = joined({device.device_descriptor, device.configuration_descriptor});
        add(fmt::format("P: {}\nN: bus/usb/001/{:03}\n{}H: descriptors={}\n", path, number,
                        attributes(number, device.high_speed ? 480 : 12, configured), hex(descriptors)));
        present_[&device] = std::move(node);
    }

    /// A pipe in the attribute's place: it can be opened, and reading it waits.
    void hold_configuration(EmulatedDevice& device) {
        const std::string path = root() + present_.at(&device)->system_path() + "/bConfigurationValue";
        std::filesystem::remove(path);
        if (::mkfifo(path.c_str(), 0600) == 0) held_ = ::open(path.c_str(), O_RDWR | O_CLOEXEC);
        if (held_ < 0) throw std::runtime_error("no pipe at " + path);
    }

    /// The pipe gives way first: whoever opened one that nobody writes to would wait for good.
    void configure(EmulatedDevice& device) {
        const std::string& path = present_.at(&device)->system_path();
        if (held_ >= 0) std::filesystem::remove(root() + path + "/bConfigurationValue");
        umockdev_testbed_set_attribute(bed_, path.c_str(), "bConfigurationValue", "1\n");
        if (held_ < 0) return;
        static_cast<void>(::write(held_, "1\n", 2) == 2);
        ::close(std::exchange(held_, -1));
    }

    void unplug(EmulatedDevice& device, int status) {
        auto& node = present_.at(&device);
        node->pull(status);
        wait_for_listeners();
        const char* path = node->system_path().c_str();
        umockdev_testbed_uevent(bed_, path, "remove");
        umockdev_testbed_remove_device(bed_, path);
        // Programs may still hold the node open.
        pulled_.push_back(std::move(node));
        present_.erase(&device);
    }

    void unplug_all() {
        while (!present_.empty()) unplug(*present_.begin()->first, -ESHUTDOWN);
    }

    [[nodiscard]] std::string root() const {
        const std::unique_ptr<char, void (*)(void*)> path(umockdev_testbed_get_root_dir(bed_), &g_free);
        return path.get();
    }

  private:
    /// umockdev ends the program when a listener is ten events behind (net.unix.max_dgram_qlen), which a busy
    /// machine's may be.
    void wait_for_listeners() const {
        glob_t found{};
        if (::glob((root() + "/event[0-9]*").c_str(), 0, nullptr, &found) == 0)
            for (std::size_t i = 0; i < found.gl_pathc; ++i) wait_for_room(found.gl_pathv[i]);
        ::globfree(&found);
    }

    /// Up to 127 and then from the beginning, as the kernel counts: one never comes twice in a row.
    int next_number() {
        constexpr int last_number = 127;
        last_number_ = last_number_ == last_number ? 2 : last_number_ + 1;
        return last_number_;
    }

    void add(const std::string& text) {
        GError* error = nullptr;
        if (umockdev_testbed_add_from_string(bed_, text.c_str(), &error) != FALSE) return;
        const std::string what = error != nullptr ? error->message : "umockdev";
        g_clear_error(&error);
        throw std::runtime_error(what);
    }

    UMockdevTestbed* bed_ = nullptr;
    std::map<EmulatedDevice*, int> ports_;
    std::map<EmulatedDevice*, std::unique_ptr<UmockNode>> present_;
    std::vector<std::unique_ptr<UmockNode>> pulled_;
    std::set<std::string> used_;
    int last_number_ = 1;
    int held_ = -1;  ///< the pipe of hold_configuration
};

UmockBackend::UmockBackend() : bed_(std::make_unique<Bed>()) {}
UmockBackend::~UmockBackend() = default;

void UmockBackend::plug(EmulatedDevice& device) {
    bed_->plug(device, true);
}
void UmockBackend::plug_unconfigured(EmulatedDevice& device) {
    bed_->plug(device, false);
}
void UmockBackend::configure(EmulatedDevice& device) {
    bed_->configure(device);
}
void UmockBackend::hold_configuration(EmulatedDevice& device) {
    bed_->hold_configuration(device);
}
void UmockBackend::unplug(EmulatedDevice& device, int status) {
    bed_->unplug(device, status);
}
void UmockBackend::unplug_all() {
    bed_->unplug_all();
}

/// The nodes are closed to all; where that does not bind us because we are root, this thread alone becomes
/// somebody else, for file access is checked against the thread's fsuid. umockdev's own sockets stay open to
/// anybody: it ends a program that cannot reach them.
void UmockBackend::as_stranger(const std::function<void()>& act) {
    namespace fs = std::filesystem;
    const fs::path root = bed_->root();
    constexpr auto add = fs::perm_options::add;
    fs::permissions(root, fs::perms::others_exec | fs::perms::group_exec, add);
    for (const auto& entry : fs::recursive_directory_iterator(root / "ioctl"))
        fs::permissions(entry.path(), fs::perms::all, add);
    fs::permissions(root / "ioctl", fs::perms::all, add);
    const fs::path nodes = root / "dev/bus/usb/001";
    const auto before = fs::status(nodes).permissions();
    fs::permissions(nodes, fs::perms::none);
    constexpr uid_t nobody = 65534;
    const int user = ::setfsuid(nobody);
    act();
    ::setfsuid(static_cast<uid_t>(user));
    fs::permissions(nodes, before);
}

}  // namespace tsunagu::test
