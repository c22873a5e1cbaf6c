// The udev rules of packaging/udev in a real kernel with a real udevd: whoever is in the group tsunagu can
// open a printer, whoever is not is told why. Each is a process of its own that gave up being root before it
// has threads.
#include <grp.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <string>
#include <thread>

#include "tests/drivers/adapter/hub_bench.h"
#include "tests/drivers/usb_kernel/vhci_backend.h"
#include "tests/support/catch.h"

namespace tsunagu::test {
namespace {

using namespace std::chrono_literals;
using adapter::DeviceState;

constexpr uid_t shop_user = 1000;
constexpr gid_t users = 100;
constexpr gid_t tsunagu_group = 770;  // as guest_system.py writes it into /etc/group

/// What a user without privileges makes of the printer: a till's devices, and one slip.
std::string till_of_a_user() {
    auto bus = transport::LibusbBus::start();
    if (!bus) return "no bus";
    const StampRasteriser stamps;
    adapter::UsbReceiptPrinter printer(stamps);
    device::ScanQueue scans;
    adapter::DeviceHub hub(**bus, printer.desk(), scans, {});
    const auto deadline = std::chrono::steady_clock::now() + 30s;
    while (std::chrono::steady_clock::now() < deadline) {
        std::this_thread::sleep_for(50ms);
        for (const auto& view : hub.devices()) {
            if (view.usb_id != epson_id) continue;
            if (view.state == DeviceState::no_permission)
                return "refused: " + adapter::words_for(view, Language::en);
            if (view.state != DeviceState::ready) continue;
            const auto printed = printer.print(short_receipt(), "T1");
            return printed ? "printed" : "not printed: " + words_for(printed.error(), Language::en);
        }
    }
    return "nothing within 30 s";
}

/// A process of that group, which begins when it is told to and then says one sentence.
class User {
  public:
    explicit User(gid_t group) {
        REQUIRE(::pipe(begin_.data()) == 0);
        REQUIRE(::pipe(said_.data()) == 0);
        process_ = ::fork();
        REQUIRE(process_ >= 0);
        if (process_ > 0) return;
        char byte = 0;
        ::close(begin_[1]);
        const bool told = ::read(begin_[0], &byte, 1) == 1;
        std::string sentence = "still root";
        if (told && ::setgroups(1, &group) == 0 && ::setgid(users) == 0 && ::setuid(shop_user) == 0)
            sentence = till_of_a_user();
        const bool written = ::write(said_[1], sentence.data(), sentence.size()) > 0;
        ::_exit(written ? 0 : 1);
    }
    User(const User&) = delete;
    User& operator=(const User&) = delete;

    std::string sentence() {
        ::close(said_[1]);
        REQUIRE(::write(begin_[1], "!", 1) == 1);
        std::string all;
        std::array<char, 256> piece{};
        for (ssize_t got = 0; (got = ::read(said_[0], piece.data(), piece.size())) > 0;)
            all.append(piece.data(), static_cast<std::size_t>(got));
        int status = 0;
        ::waitpid(process_, &status, 0);
        return all;
    }

  private:
    std::array<int, 2> begin_{};
    std::array<int, 2> said_{};
    pid_t process_ = -1;
};

}  // namespace

TEST_CASE("Kernel: the group tsunagu may print, and nobody else", "[permission]") {
    User member(tsunagu_group);
    User stranger(users);
    EmulatedPrinter printer;
    VhciBackend backend;
    backend.plug(printer);
    CHECK(stranger.sentence().find("refused: ") == 0);
    CHECK(printer.accepted() == 0);
    CHECK(member.sentence() == "printed");
    CHECK(printer.torn().size() == 1);  // the profile of a printer nobody knows does not cut
    backend.unplug_all();
}

}  // namespace tsunagu::test
