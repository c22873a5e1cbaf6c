#include "pos/control/control_server.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>
#include <future>
#include <nlohmann/json.hpp>

#include "pos/control/control_client.h"
#include "pos/control/protocol.h"
#include "pos/control/socket_place.h"
#include "tests/support/catch.h"

namespace tsunagu::control {
namespace {

using Json = nlohmann::json;
namespace fs = std::filesystem;

/// A shop's folder with its lock held, as a terminal has it. Its path is longer than a socket's address.
class Terminal {
  public:
    Terminal() {
        std::string name = (fs::temp_directory_path() / "tsunagu-control-XXXXXX").string();
        REQUIRE(mkdtemp(name.data()) != nullptr);
        top_ = name;
        folder = top_ / std::string(120, 'd');
        fs::create_directory(folder);
        lock();
    }
    ~Terminal() {
        server.reset();
        unlock();
        fs::remove_all(top_);
    }
    Terminal(const Terminal&) = delete;
    Terminal& operator=(const Terminal&) = delete;

    void lock() {
        lock_ = open((folder / "writer.lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
        REQUIRE(flock(lock_, LOCK_EX | LOCK_NB) == 0);
    }
    void unlock() {
        if (lock_ >= 0) close(lock_);
        lock_ = -1;
    }
    void start(ServerLimits limits = {}) {
        auto started = ControlServer::start(folder, access(), feed, limits);
        REQUIRE(started.has_value());
        server = std::move(*started);
    }
    DeviceAccess access() {
        return {[] { return std::vector<adapter::DeviceView>(); }, [] { return device::PrinterStatus(); },
                [this](const device::ReceiptDocument&) {
                    ++prints;
                    return Result<void>();
                },
                [] { return Result<void>(fail(ErrorCode::drawer_not_kicked)); },
                [] { return std::vector<Error>(); }};
    }
    /// A client that has said nothing yet.
    [[nodiscard]] int connect_bare() const {
        const int dir = open(folder.c_str(), O_RDONLY | O_DIRECTORY);
        const int fd = ::socket(AF_UNIX, SOCK_STREAM, 0);
        const auto address = socket_address(dir);
        const int done = connect(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address);
        close(dir);
        REQUIRE(done == 0);
        return fd;
    }

    fs::path folder;
    EventFeed feed;
    std::unique_ptr<ControlServer> server;
    std::atomic<int> prints = 0;

  private:
    fs::path top_;
    int lock_ = -1;
};

/// All the server says to it, until it hangs up.
std::string rest_of(int fd) {
    std::string all;
    char chunk[512];
    for (ssize_t got = 0; (got = read(fd, chunk, sizeof chunk)) > 0;)
        all.append(chunk, static_cast<std::size_t>(got));
    close(fd);
    return all;
}

std::vector<std::string> lines_of(const Terminal& terminal, std::string_view command) {
    std::vector<std::string> lines;
    const auto asked = ask_terminal(terminal.folder, command, Language::ja, [&](std::string_view line) {
        lines.emplace_back(line);
        return true;
    });
    REQUIRE(asked.has_value());
    CHECK(*asked);
    return lines;
}

}  // namespace

TEST_CASE("A command is answered by the running terminal") {
    Terminal terminal;
    terminal.start();
    CHECK(lines_of(terminal, "test-print") == std::vector<std::string>{R"({"done":"test-print"})"});
    CHECK(terminal.prints == 1);
    const auto refused =
        ask_terminal(terminal.folder, "test-drawer", Language::ja, [](std::string_view) { return true; });
    REQUIRE_FALSE(refused.has_value());
    // There is no printer at all, and that is the better reason.
    CHECK(refused.error().code == ErrorCode::printer_absent);
}

TEST_CASE("The socket is its owner's alone and is gone with the terminal") {
    Terminal terminal;
    terminal.start();
    struct stat found {};
    REQUIRE(lstat((terminal.folder / "control.sock").c_str(), &found) == 0);
    CHECK(S_ISSOCK(found.st_mode));
    CHECK((found.st_mode & 0777) == 0600);
    terminal.server.reset();
    CHECK_FALSE(fs::exists(terminal.folder / "control.sock"));
}

TEST_CASE("A dead terminal's socket is replaced, a living one's never") {
    Terminal terminal;
    terminal.start();
    // As after a power cut: the name stays, and nobody listens.
    fs::rename(terminal.folder / "control.sock", terminal.folder / "kept");
    terminal.server.reset();
    fs::rename(terminal.folder / "kept", terminal.folder / "control.sock");
    terminal.unlock();
    const auto nobody =
        ask_terminal(terminal.folder, "devices", Language::ja, [](std::string_view) { return true; });
    REQUIRE(nobody.has_value());
    CHECK_FALSE(*nobody);
    const auto without_lock = ControlServer::start(terminal.folder, terminal.access(), terminal.feed);
    REQUIRE_FALSE(without_lock.has_value());
    CHECK(without_lock.error().code == ErrorCode::control_unavailable);
    CHECK(fs::exists(terminal.folder / "control.sock"));
    terminal.lock();
    terminal.start();
    CHECK(lines_of(terminal, "devices").size() == 1);
}

TEST_CASE("A shop that is held by a program without a socket is busy") {
    Terminal terminal;
    const auto asked =
        ask_terminal(terminal.folder, "devices", Language::ja, [](std::string_view) { return true; });
    REQUIRE_FALSE(asked.has_value());
    CHECK(asked.error().code == ErrorCode::writer_busy);
    const auto nowhere =
        ask_terminal(terminal.folder / "no", "devices", Language::ja, [](std::string_view) { return true; });
    REQUIRE_FALSE(nowhere.has_value());
    CHECK(nowhere.error().code == ErrorCode::not_a_data_directory);
}

TEST_CASE("A request too long, too slow or cut off holds nobody up") {
    Terminal terminal;
    ServerLimits limits;
    limits.request = std::chrono::milliseconds(1'000);
    terminal.start(limits);
    const int slow = terminal.connect_bare();
    const int cut = terminal.connect_bare();
    REQUIRE(write(cut, "{\"comm", 6) == 6);
    const int endless = terminal.connect_bare();
    const std::string much(longest_request + 100, ' ');
    REQUIRE(send(endless, much.data(), much.size(), MSG_NOSIGNAL) > 0);
    CHECK(lines_of(terminal, "devices").size() == 1);
    CHECK(Json::parse(rest_of(slow))["error"]["code"] == "usage");
    CHECK(Json::parse(rest_of(cut))["error"]["code"] == "usage");
    CHECK(rest_of(endless).find("\"usage\"") != std::string::npos);
    CHECK(terminal.prints == 0);
}

TEST_CASE("One client too many is turned away, and welcome again later") {
    Terminal terminal;
    ServerLimits limits;
    limits.clients = 2;
    terminal.start(limits);
    std::vector<int> idle{terminal.connect_bare(), terminal.connect_bare()};
    CHECK(Json::parse(rest_of(terminal.connect_bare()))["error"]["code"] == "control_unavailable");
    for (const int fd : idle) {
        REQUIRE(write(fd, "x\n", 2) == 2);
        CHECK(Json::parse(rest_of(fd))["error"]["code"] == "usage");
    }
    // Their places are given back a moment after they were answered.
    bool welcome = false;
    for (int i = 0; i < 1'000 && !welcome; ++i) {
        welcome = ask_terminal(terminal.folder, "devices", Language::ja, [](std::string_view) {
                      return true;
                  }).value_or(false);
        if (!welcome) std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    CHECK(welcome);
}

TEST_CASE("A monitor hears scans until the terminal ends") {
    Terminal terminal;
    terminal.start();
    std::promise<void> watching;
    std::promise<std::string> heard;
    auto monitor = std::async(std::launch::async, [&] {
        std::size_t count = 0;
        return ask_terminal(terminal.folder, "monitor", Language::ja, [&](std::string_view line) {
            if (++count == 2) watching.set_value();
            if (count == 3) heard.set_value(std::string(line));
            return true;
        });
    });
    watching.get_future().wait();
    terminal.feed.scanned({"4901234567894", "]E0", ""});
    CHECK(Json::parse(heard.get_future().get())["text"] == "4901234567894");
    terminal.server.reset();
    const auto ended = monitor.get();
    REQUIRE(ended.has_value());
    CHECK(*ended);
}

TEST_CASE("A monitor that does not read loses its connection, not the terminal its time") {
    Terminal terminal;
    ServerLimits limits;
    limits.reading = std::chrono::milliseconds(50);
    terminal.start(limits);
    const int deaf = terminal.connect_bare();
    const std::string request = request_line("monitor", Language::ja) + "\n";
    REQUIRE(write(deaf, request.data(), request.size()) > 0);
    const device::Scan scan{std::string(7'000, '1'), "]Q1", ""};
    for (int i = 0; i < 500; ++i) terminal.feed.scanned(scan);
    CHECK(lines_of(terminal, "devices").size() == 1);
    terminal.server.reset();
    close(deaf);
}

}  // namespace tsunagu::control
