// Real sockets and real TLS on this machine's own address.
#include <arpa/inet.h>
#include <netinet/in.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <condition_variable>
#include <cstdio>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <thread>
#include <vector>

#include "sync/http/client.h"
#include "sync/http/refusal_log.h"
#include "sync/http/server.h"
#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"

using namespace tsunagu;
using namespace tsunagu::sync;
using namespace std::chrono_literals;

namespace {

/// Echoes; keeps those who ask for /wait until it is told to answer.
class Echo final : public Handler {
  public:
    void handle(Request request, Reply reply) override {
        if (request.target == "/wait") {
            const std::lock_guard lock(mutex_);
            waiting_.push_back(std::move(reply));
            return;
        }
        if (request.target == "/dropped") return;
        if (request.target == "/empty") return reply({204, {{"Tsunagu-Cursor", "1:2"}}, ""});
        std::string names;
        for (const auto& [name, value] : request.headers) names += name + " ";
        reply({200,
               {{"x-method", request.method},
                {"x-seen", std::string(header(request.headers, "x-sent"))},
                {"x-names", names}},
               request.body});
    }
    std::size_t waiting() {
        const std::lock_guard lock(mutex_);
        return waiting_.size();
    }
    void answer_all() {
        std::vector<Reply> replies;
        {
            const std::lock_guard lock(mutex_);
            replies.swap(waiting_);
        }
        for (auto& reply : replies) reply({200, {}, "late"});
    }

  private:
    std::mutex mutex_;
    std::vector<Reply> waiting_;
};

/// Whether it came to that within a minute.
template <class Condition>
bool before_long(const Condition& is_so) {
    const auto until = std::chrono::steady_clock::now() + 60s;
    while (!is_so() && std::chrono::steady_clock::now() < until) std::this_thread::sleep_for(5ms);
    return is_so();
}

/// What was made; where it could not be, the reason fails the test.
template <class Made>
Made must(Result<Made> made) {
    if (made) return std::move(*made);
    std::string why(name_of(made.error().code));
    for (const auto& [name, value] : made.error().args) why += " " + name + "=" + value;
    throw std::runtime_error(why);
}

struct Bench {
    tsunagu::test::TemporaryFolder folder;
    CertificateFiles files{folder.path() / "node.key", folder.path() / "node.crt"};
    Pin pin{};
    Echo echo;
    std::unique_ptr<Server> server;

    explicit Bench(ServerOptions options = {}) {
        pin = must(make_certificate(files));
        options.certificate = files;
        server = must(Server::start(options, echo));
    }
    [[nodiscard]] std::string origin() const { return "https://127.0.0.1:" + std::to_string(server->port()); }
    [[nodiscard]] std::unique_ptr<Client> client() const { return Client::make(origin(), pin).value(); }
};

/// A plain TCP connection, without TLS.
class Plain {
  public:
    explicit Plain(std::uint16_t port) : fd_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        connected_ = ::connect(fd_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
        const timeval patience{15, 0};
        ::setsockopt(fd_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    }
    ~Plain() { ::close(fd_); }
    Plain(const Plain&) = delete;
    Plain& operator=(const Plain&) = delete;
    void send(const std::string& bytes) const { (void)::send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL); }
    /// True where the other end closed within the time.
    [[nodiscard]] bool closed() const {
        char bytes[4096];
        for (;;) {
            const auto size = ::recv(fd_, bytes, sizeof bytes, 0);
            if (size == 0) return true;
            if (size < 0) return errno == ECONNRESET;
        }
    }
    [[nodiscard]] bool connected() const { return connected_; }

  private:
    int fd_;
    bool connected_ = false;
};

Request get(std::string target) {
    return {"GET", std::move(target), {}, {}, {}, false};
}

}  // namespace

TEST_CASE("a request and its answer come through as they were given") {
    Bench bench;
    const auto client = bench.client();
    const std::string body("\0\r\n\r\nbytes", 11);
    const auto answer =
        client->send({"POST", "/x/entries?y=1", {{"x-sent", "hello"}}, body, {}, false}, 5s, 1000);
    REQUIRE(answer);
    CHECK(answer->status == 200);
    CHECK(answer->body == body);
    CHECK(header(answer->headers, "x-method") == "POST");
    CHECK(header(answer->headers, "x-seen") == "hello");
    const auto empty = client->send(get("/empty"), 5s, 1000);
    REQUIRE(empty);
    CHECK(empty->status == 204);
    CHECK(empty->body.empty());
    CHECK(header(empty->headers, "tsunagu-cursor") == "1:2");
    // One connection carried both.
    CHECK(bench.server->counts().accepted == 1);
    CHECK(bench.server->counts().requests == 2);
}

TEST_CASE(
    "a request carries what it was given and nothing else, since a till that waits pays for each byte") {
    const Bench bench;
    const auto answer = bench.client()->send({"GET", "/", {{"X-Sent", "a"}}, {}, {}, false}, 10s, 1000);
    REQUIRE(answer);
    CHECK(header(answer->headers, "x-names") == "host x-sent");
    const auto posted = bench.client()->send({"POST", "/", {{"X-Sent", "a"}}, "b", {}, false}, 10s, 1000);
    REQUIRE(posted);
    CHECK(header(posted->headers, "x-names") == "content-length host x-sent");
    const auto typed =
        bench.client()->send({"POST", "/", {{"Content-Type", "a/b"}}, "b", {}, false}, 10s, 1000);
    REQUIRE(typed);
    CHECK(header(typed->headers, "x-names") == "content-length content-type host");
}

TEST_CASE("an answer that nobody gave is an answer all the same") {
    Bench bench;
    const auto answer = bench.client()->send(get("/dropped"), 5s, 1000);
    REQUIRE(answer);
    CHECK(answer->status == 500);
}

TEST_CASE("nothing is sent to whoever has another key") {
    Bench bench;
    auto other = bench.pin;
    other[0] ^= std::byte{1};
    const auto client = Client::make(bench.origin(), other).value();
    const auto answer = client->send(get("/x"), 5s, 1000);
    REQUIRE_FALSE(answer);
    CHECK(answer.error().code == ErrorCode::node_not_trusted);
    CHECK(bench.server->counts().requests == 0);
    CHECK(peer_pin(bench.origin()).value() == bench.pin);
    CHECK(pin_of_file(bench.files.certificate).value() == bench.pin);
}

TEST_CASE("a key is made once, and only its user reads it") {
    Bench bench;
    CHECK(make_certificate(bench.files).error().code == ErrorCode::already_initialised);
    const auto rights = std::filesystem::status(bench.files.key).permissions();
    CHECK((rights & (std::filesystem::perms::group_all | std::filesystem::perms::others_all)) ==
          std::filesystem::perms::none);
}

TEST_CASE("a node that was made can be served: its certificate is read back, whatever its serial number is") {
    // Of 256 serial numbers that begin anyhow one cannot be read; of those that begin so, none.
    for (int i = 0; i < 40; ++i) {
        const tsunagu::test::TemporaryFolder folder;
        const CertificateFiles files{folder.path() / "node.key", folder.path() / "node.crt"};
        const auto pin = must(make_certificate(files));
        CHECK(must(pin_of_file(files.certificate)) == pin);
        const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(files.certificate.c_str(), "r"),
                                                                   &std::fclose);
        const std::unique_ptr<X509, void (*)(X509*)> read(
            PEM_read_X509(file.get(), nullptr, nullptr, nullptr), &X509_free);
        REQUIRE(read);
        const auto* serial = X509_get0_serialNumber(read.get());
        REQUIRE(ASN1_STRING_length(serial) == 8);
        CHECK((ASN1_STRING_get0_data(serial)[0] & 0xc0U) == 0x40U);
    }
}

TEST_CASE("what is too large is refused by its size, and the server goes on") {
    Bench bench;
    const auto large =
        bench.client()->send({"POST", "/x", {}, std::string(70'000, 'x'), {}, false}, 5s, 1000);
    REQUIRE(large);
    CHECK(large->status == 413);
    const auto headers =
        bench.client()->send({"GET", "/x", {{"x-sent", std::string(20'000, 'h')}}, {}, {}, false}, 5s, 1000);
    CHECK((!headers || headers->status == 431));
    CHECK(bench.client()->send(get("/x"), 5s, 1000));
    // And a client takes no more than it said.
    CHECK_FALSE(bench.client()->send({"POST", "/x", {}, std::string(2'000, 'x'), {}, false}, 5s, 1000));
}

TEST_CASE("a large body is taken only of a terminal's upload, and only where it says who signed it") {
    Bench bench;
    const auto status_of = [&](const std::string& method, const std::string& target, const Headers& headers) {
        const auto answer = bench.client()->send(
            {method, target, headers, std::string(900'000, 'x'), {}, false}, 5s, 1'000'000);
        return answer ? answer->status : 0;
    };
    const Headers whole{{"Tsunagu-Terminal", "T1"}, {"Tsunagu-Signature", "AAAA"}};
    const std::string upload = "/v1/streams/T1/7/entries";
    CHECK(status_of("POST", upload, whole) == 200);
    CHECK(status_of("POST", upload + "?x=1", whole) == 200);
    CHECK(status_of("POST", upload, {{"Tsunagu-Terminal", "T1"}}) == 413);
    CHECK(status_of("POST", upload, {{"Tsunagu-Signature", "AAAA"}}) == 413);
    CHECK(status_of("POST", upload, {{"Tsunagu-Terminal", ""}, {"Tsunagu-Signature", "AAAA"}}) == 413);
    CHECK(status_of("PUT", upload, whole) == 413);
    CHECK(status_of("POST", "/v1/feed?after=" + upload, whole) == 413);
    CHECK(status_of("POST", "/v1/enrol?x=/entries", whole) == 413);
    CHECK(status_of("POST", "/x/entries", whole) == 413);
}

TEST_CASE("all bodies together are bounded: beyond it is busy, and free again after the answers") {
    const bool of_one = GENERATE(false, true);
    ServerOptions options;
    (of_one ? options.bodies_of_one_bytes : options.all_bodies_bytes) = 150'000;
    Bench bench(options);
    const Request held{"POST", "/wait", {}, std::string(60'000, 'x'), {}, false};
    std::vector<std::thread> threads;
    for (int i = 0; i < 2; ++i)
        threads.emplace_back([&] { static_cast<void>(bench.client()->send(held, 20s, 1000)); });
    CHECK(before_long([&] { return bench.echo.waiting() == 2; }));
    const auto full = bench.client()->send(held, 5s, 1000);
    // Whoever needs no memory for a body is answered.
    CHECK(bench.client()->send(get("/x"), 5s, 1000));
    bench.echo.answer_all();
    for (auto& thread : threads) thread.join();
    REQUIRE(full);
    CHECK(full->status == 503);
    CHECK(header(full->headers, "retry-after") == "5");
    CHECK(full->body.find("\"busy\"") != std::string::npos);
    const auto client = bench.client();
    for (int i = 0; i < 10; ++i) {
        const auto answer =
            client->send({"POST", "/x", {}, std::string(60'000, 'x'), {}, false}, 5s, 1'000'000);
        REQUIRE(answer);
        CHECK(answer->status == 200);
    }
    // One connection: what a body took is given back after its answer, not only at the end.
    CHECK(bench.server->counts().accepted == 5);
}

TEST_CASE("what is refused is logged once a second for each reason, with how many there were") {
    std::vector<std::string> lines;
    RefusalLog log("refused", [&](std::string_view line) { lines.emplace_back(line); });
    const RefusalLog::Clock::time_point begin{};
    for (int i = 0; i < 1'000; ++i) log.refused("too_large", "192.0.2.1", begin + i * 1ms);
    log.refused("busy", "192.0.2.2", begin + 999ms);
    log.refused("too_large", "192.0.2.3", begin + 1s);
    CHECK(lines == std::vector<std::string>{"event=refused why=too_large peer=192.0.2.1 times=1",
                                            "event=refused why=busy peer=192.0.2.2 times=1",
                                            "event=refused why=too_large peer=192.0.2.3 times=1000"});
    RefusalLog("refused", nullptr).refused("too_large", "192.0.2.1", begin);
}

TEST_CASE("a server says what it refused, and who sent it, and nothing of what was sent") {
    std::mutex mutex;
    std::vector<std::string> lines;
    ServerOptions options;
    options.connections = 1;
    options.handshake_time = 2s;
    options.log = [&](std::string_view line) {
        const std::lock_guard lock(mutex);
        lines.emplace_back(line);
    };
    Bench bench(options);
    const auto said = [&](const std::string& line) {
        return before_long([&] {
            const std::lock_guard lock(mutex);
            return std::find(lines.begin(), lines.end(), line) != lines.end();
        });
    };
    {
        const Plain silent(bench.server->port());
        CHECK(before_long([&] { return bench.server->counts().open == 1; }));
        CHECK_FALSE(bench.client()->send(get("/secret"), 5s, 1000));
        CHECK(said("event=refused why=too_many_connections peer=127.0.0.1 times=1"));
        CHECK(said("event=refused why=too_slow peer=127.0.0.1 times=1"));
    }
    CHECK(before_long([&] { return bench.server->counts().open == 0; }));
    const Request large{"POST", "/secret", {}, std::string(70'000, 'x'), {}, false};
    CHECK(bench.client()->send(large, 5s, 1000));
    CHECK(said("event=refused why=too_large peer=127.0.0.1 times=1"));
    const std::lock_guard lock(mutex);
    CHECK(lines.size() == 3);
}

TEST_CASE("those who wait disturb nobody, and are answered from another thread") {
    Bench bench;
    std::vector<std::thread> threads;
    std::atomic<int> answered{0};
    for (int i = 0; i < 40; ++i)
        threads.emplace_back([&] {
            const auto answer = bench.client()->send(get("/wait"), 20s, 1000);
            if (answer && answer->body == "late") ++answered;
        });
    CHECK(before_long([&] { return bench.echo.waiting() == 40; }));
    CHECK(bench.client()->send(get("/x"), 5s, 1000));
    bench.echo.answer_all();
    for (auto& thread : threads) thread.join();
    CHECK(answered == 40);
}

TEST_CASE("what is to be done while an answer is awaited is done once, after all was sent") {
    Bench bench;
    const auto client = bench.client();
    int done = 0;
    client->while_waiting([&] {
        // It waits for the answer, which waits for this.
        CHECK(before_long([&] { return bench.echo.waiting() == 1; }));
        ++done;
        bench.echo.answer_all();
    });
    const auto answer =
        must(client->send({"POST", "/wait", {}, std::string(60'000, 'x'), {}, false}, 60s, 100));
    CHECK(answer.body == "late");
    CHECK(done == 1);
    // Of this request only.
    CHECK(must(client->send({"POST", "/again", {}, "x", {}, false}, 60s, 100)).body == "x");
    CHECK(done == 1);
}

TEST_CASE("a running request is cancelled from another thread") {
    Bench bench;
    const auto client = bench.client();
    std::thread canceller([&] {
        static_cast<void>(before_long([&] { return bench.echo.waiting() > 0; }));
        client->cancel();
    });
    const auto answer = client->send(get("/wait"), 30s, 1000);
    canceller.join();
    CHECK_FALSE(answer);
    bench.echo.answer_all();
}

TEST_CASE("whoever speaks no TLS, stops in the middle of it or sends nothing is closed") {
    ServerOptions options;
    options.handshake_time = 5s;
    Bench bench(options);
    const Plain silent(bench.server->port()), garbage(bench.server->port()), half(bench.server->port());
    garbage.send("GET / HTTP/1.1\r\n\r\n");
    half.send(std::string("\x16\x03\x01\x02\x00\x01", 6));
    CHECK(garbage.closed());
    CHECK(silent.closed());
    CHECK(half.closed());
    CHECK(bench.client()->send(get("/x"), 5s, 1000));
}

TEST_CASE("more connections than there are places are refused, and others still come through") {
    ServerOptions options;
    options.connections = 30;
    options.connections_of_one = 20;
    options.handshake_time = 2s;
    Bench bench(options);
    {
        std::vector<std::unique_ptr<Plain>> crowd;
        for (int i = 0; i < 200; ++i) crowd.push_back(std::make_unique<Plain>(bench.server->port()));
        CHECK(before_long([&] { return bench.server->counts().refused >= 150; }));
        CHECK(bench.server->counts().open <= 20);
    }
    const auto until = std::chrono::steady_clock::now() + 10s;
    bool through = false;
    while (!through && std::chrono::steady_clock::now() < until)
        through = bench.client()->send(get("/x"), 2s, 1000).has_value();
    CHECK(through);
}

TEST_CASE("a server that stops answers nobody any more, and waits for nobody for ever") {
    Bench bench;
    const auto client = bench.client();
    CHECK(client->send(get("/x"), 5s, 1000));
    const auto origin = bench.origin();
    bench.server->stop();
    CHECK_FALSE(client->send(get("/x"), 2s, 1000));
    CHECK(client->send(get("/x"), 2s, 1000).error().code == ErrorCode::node_unreachable);
}

TEST_CASE("an address that is taken, or is none, is told in words") {
    Bench bench;
    ServerOptions options;
    options.certificate = bench.files;
    options.port = bench.server->port();
    const auto taken = Server::start(options, bench.echo);
    REQUIRE_FALSE(taken);
    CHECK(taken.error().code == ErrorCode::address_unusable);
    options.address = "nowhere";
    CHECK_FALSE(Server::start(options, bench.echo));
    for (const auto* origin : {"", "http://127.0.0.1:1", "https://", "https://u@h", "https://h/x"})
        CHECK(Client::make(origin, bench.pin).error().code == ErrorCode::origin_invalid);
}
