// tsunagu-node init and serve.
#include <fmt/format.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <cstring>
#include <memory>
#include <nlohmann/json.hpp>

#include "inventory/base/base64url.h"
#include "inventory/base/hex.h"
#include "inventory/base/parse.h"
#include "pos/app/shop.h"
#include "pos/arguments/exit_status.h"
#include "sync/http/server.h"
#include "sync/node/command.h"
#include "sync/node/own_address.h"
#include "sync/node/own_keys.h"
#include "sync/node/service.h"
#include "sync/protocol/carry_file.h"

namespace tsunagu::node {
namespace {

/// Empty: the node makes a key of its own.
struct GivenFiles {
    std::string certificate;
    std::string key;
};

Result<int> init(Session& session, const GivenFiles& files) {
    if (NodeFile::is_in(session.data)) return fail(ErrorCode::node_there, {{"path", session.data.string()}});
    if (files.certificate.empty() != files.key.empty())
        return fail(ErrorCode::usage, {{"what", session.say("--certificate と --key は、両方を指定します",
                                                            "--certificate and --key go together")}});
    // Before anything is made of a node that no terminal could connect to.
    std::optional<sync::GivenCertificate> given;
    if (!files.certificate.empty()) {
        TSUNAGU_TRY(given, sync::read_certificate({files.key, files.certificate}));
    }
    app::InitRequest request;
    request.terminal = StreamId(std::string(node_stream));
    request.location = LocationCode("NODE");
    // Not 01: the first operator of every till is called so, and the node's would take its name.
    request.operator_id = OperatorId("node");
    TSUNAGU_TRY(const auto shop, app::Shop::init(session.data, request, session.clock, session.entropy));
    TSUNAGU_TRY(const auto file, NodeFile::create(session.data, session.entropy));
    const sync::CertificateFiles own{key_file(session.data), certificate_file(session.data)};
    TSUNAGU_TRY(const auto pin, given ? sync::keep_certificate(*given, own) : sync::make_certificate(own));
    TSUNAGU_TRY_VOID(make_carry_key(session.data, *file, session.entropy));
    TSUNAGU_TRY(const auto id, file->id());
    if (session.json)
        session.line(
            nlohmann::ordered_json{{"data", session.data.string()}, {"node", id}, {"pin", to_hex(pin)}}
                .dump());
    else
        session.line(session.say("本部ノードを作りました: ", "Made a node: ") + session.data.string());
    return arguments::exit_ok;
}

struct Address {
    std::string host;
    std::uint16_t port = 0;
};

Result<Address> parse_address(const Session& session, const std::string& text) {
    const auto colon = text.rfind(':');
    const auto port =
        colon == std::string::npos ? std::nullopt : parse_unsigned(text.substr(colon + 1), 65'535);
    auto host = text.substr(0, colon);
    if (host.size() > 2 && host.front() == '[' && host.back() == ']') host = host.substr(1, host.size() - 2);
    if (!port || host.empty())
        return fail(ErrorCode::usage,
                    {{"what", session.say("--listen は 住所:ポート の形です(例 0.0.0.0:8443)",
                                          "--listen takes ADDRESS:PORT, as 0.0.0.0:8443")}});
    return Address{host, static_cast<std::uint16_t>(*port)};
}

/// systemd's readiness protocol (sd_notify(3)): a datagram to the socket it names.
void notify_systemd(const char* state) {
    const char* path = std::getenv("NOTIFY_SOCKET");
    if (path == nullptr || (path[0] != '/' && path[0] != '@')) return;
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const auto length = std::strlen(path);
    if (length >= sizeof address.sun_path) return;
    std::memcpy(address.sun_path, path, length);
    if (path[0] == '@') address.sun_path[0] = '\0';
    const int fd = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (fd < 0) return;
    (void)::sendto(fd, state, std::strlen(state), MSG_NOSIGNAL, reinterpret_cast<const sockaddr*>(&address),
                   static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + length));
    ::close(fd);
}

/// One line a happening, with its moment; no names of people, no secrets.
void log_line(std::string_view line) {
    SystemClock clock;
    std::fprintf(stderr, "%s %.*s\n", to_tokyo_text(clock.now()).c_str(), static_cast<int>(line.size()),
                 line.data());
}

Result<int> serve(Session& session, const std::string& listen) {
    TSUNAGU_TRY(const auto address, parse_address(session, listen));
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    // Before any thread is made: all inherit it, and only the wait below takes one.
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);

    ServiceParts parts;
    TSUNAGU_TRY(parts.file, NodeFile::open(session.data));
    parts.open_store = [&session] {
        storage::OpenOptions options;
        options.clock = &session.clock;
        options.entropy = &session.entropy;
        return storage::ShopStore::open(session.data, options);
    };
    TSUNAGU_TRY(parts.store, parts.open_store());
    if (parts.store->tail().stream.text() != node_stream)
        return fail(ErrorCode::foreign_directory, {{"path", session.data.string()}, {"file", "journal.db"}});
    parts.clock = &session.clock;
    parts.entropy = &session.entropy;
    parts.log = log_line;
    // Without it no stick and no card opens; what tills send needs it not, and must come in.
    const auto secrets = carry_secrets(session.data, *parts.file, session.entropy);
    if (secrets)
        parts.carry_key = to_base64url(sync::sealing_key_of(secrets->front()));
    else
        parts.carry_key_error = secrets.error();
    Service service(std::move(parts));
    auto lender = storage::WriterLender::start(session.data, service);
    // A disk that knows no sockets is no reason not to serve.
    if (!lender) log_line(fmt::format("event=lends_nothing why={}", name_of(lender.error().code)));
    sync::ServerOptions server_options;
    server_options.address = address.host;
    server_options.port = address.port;
    server_options.certificate = {key_file(session.data), certificate_file(session.data)};
    server_options.log = log_line;
    TSUNAGU_TRY(const auto server, sync::Server::start(server_options, service));
    // A disk that takes no note is no reason not to serve: `enrol-code` is then told the address by a person.
    (void)note_listening(session.data, address.host, server->port());
    if (session.json)
        session.line(nlohmann::ordered_json{{"address", address.host}, {"port", server->port()}}.dump());
    else
        session.line(fmt::format("{} https://{}:{}", session.say("待っています:", "listening:"), address.host,
                                 server->port()));
    notify_systemd("READY=1");
    int signal = 0;
    sigwait(&signals, &signal);
    notify_systemd("STOPPING=1");
    log_line("event=stopping");
    forget_listening(session.data);
    service.stop();
    if (lender) lender->reset();
    server->stop();
    return arguments::exit_ok;
}

}  // namespace

void add_init(CLI::App& app, Session& session, Action& chosen) {
    auto* command =
        app.add_subcommand("init", session.say("本部ノードのデータを作る", "make a node's directory"));
    command->add_option("DIR", session.data, session.say("作るフォルダー", "the directory to make"))
        ->required();
    const auto given = std::make_shared<GivenFiles>();
    command
        ->add_option("--certificate", given->certificate,
                     session.say("使う証明書(PEM、既定は本部ノードが作る)",
                                 "the certificate to use, as PEM (default: the node makes one)"))
        ->type_name("FILE");
    command
        ->add_option("--key", given->key,
                     session.say("その証明書の鍵(PEM、パスワードなし)", "its key, as PEM without a password"))
        ->type_name("FILE");
    command->callback(
        [&session, &chosen, given] { chosen = [&session, given] { return init(session, *given); }; });
}

void add_serve(CLI::App& app, Session& session, Action& chosen) {
    const auto listen = std::make_shared<std::string>("127.0.0.1:8443");
    auto* command = app.add_subcommand("serve", session.say("端末を待つ", "serve terminals"));
    command->add_option("--data", session.data, session.say("本部ノードのフォルダー", "the node's directory"))
        ->type_name("DIR")
        ->required();
    command
        ->add_option("--listen", *listen,
                     session.say("待つ住所とポート(既定 127.0.0.1:8443、0 は空いているポート)",
                                 "address and port (default 127.0.0.1:8443; port 0: any that is free)"))
        ->type_name("ADDR:PORT");
    command->callback(
        [&session, &chosen, listen] { chosen = [&session, listen] { return serve(session, *listen); }; });
}

}  // namespace tsunagu::node
