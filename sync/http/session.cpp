#include "sync/http/session.h"

#include <algorithm>
#include <cctype>
#include <utility>

namespace tsunagu::sync {

namespace beast = boost::beast;
namespace http = boost::beast::http;
using boost::system::error_code;

namespace {

/// Only entries are larger than a message, and only a terminal sends them, which says who signed. That the
/// signature is right is seen when the body is there: until then all bodies together are bounded.
bool uploads_entries(const http::request<http::string_body>& request) {
    const auto target = request.target();
    const auto path = target.substr(0, target.find('?'));
    return request.method() == http::verb::post && path.starts_with("/v1/streams/") &&
           path.ends_with("/entries") && !request["Tsunagu-Terminal"].empty() &&
           !request["Tsunagu-Signature"].empty();
}

bool is_no_http(error_code failed) {
    return failed.category() == make_error_code(http::error::bad_target).category() &&
           failed != http::error::end_of_stream && failed != http::error::partial_message;
}

}  // namespace

bool SessionRoom::enter(const std::string& peer) {
    const std::lock_guard lock(mutex);
    if (all.connections >= options.connections) return false;
    auto& of_one = of_peer[peer];
    if (of_one.connections >= options.connections_of_one) return false;
    ++all.connections;
    ++of_one.connections;
    return true;
}

void SessionRoom::leave(const std::string& peer) {
    const std::lock_guard lock(mutex);
    --all.connections;
    const auto at = of_peer.find(peer);
    if (--at->second.connections == 0) of_peer.erase(at);
}

std::size_t SessionRoom::open() const {
    const std::lock_guard lock(mutex);
    return all.connections;
}

bool SessionRoom::reserve(const std::string& peer, std::size_t bytes) {
    const std::lock_guard lock(mutex);
    auto& of_one = of_peer[peer];
    if (all.bytes + bytes > options.all_bodies_bytes) return false;
    if (of_one.bytes + bytes > options.bodies_of_one_bytes) return false;
    all.bytes += bytes;
    of_one.bytes += bytes;
    return true;
}

void SessionRoom::release(const std::string& peer, std::size_t bytes) {
    const std::lock_guard lock(mutex);
    all.bytes -= bytes;
    of_peer[peer].bytes -= bytes;
}

Session::Session(boost::asio::ip::tcp::socket socket, boost::asio::ssl::context& tls,
                 std::shared_ptr<SessionRoom> room, std::string peer, bool loopback)
    : stream_(beast::tcp_stream(std::move(socket)), tls),
      room_(std::move(room)),
      peer_(std::move(peer)),
      loopback_(loopback),
      buffer_(room_->options.header_bytes + 4096) {
    const std::lock_guard lock(room_->mutex);
    room_->sessions.insert(this);
}

Session::~Session() {
    release_body();
    {
        const std::lock_guard lock(room_->mutex);
        room_->sessions.erase(this);
    }
    room_->leave(peer_);
}

void Session::start() {
    beast::get_lowest_layer(stream_).expires_after(room_->options.handshake_time);
    stream_.async_handshake(boost::asio::ssl::stream_base::server,
                            [self = shared_from_this()](error_code failed) {
                                if (failed) return self->give_up(failed);
                                self->await_request();
                            });
}

void Session::await_request() {
    if (room_->stopping) return close();
    if (buffer_.size() != 0) return read_header();
    beast::get_lowest_layer(stream_).expires_after(room_->options.idle_time);
    stream_.async_read_some(buffer_.prepare(4096),
                            [self = shared_from_this()](error_code failed, std::size_t size) {
                                if (failed) return self->close();
                                self->buffer_.commit(size);
                                self->read_header();
                            });
}

void Session::read_header() {
    parser_.emplace();
    parser_->header_limit(static_cast<std::uint32_t>(room_->options.header_bytes));
    parser_->body_limit(room_->options.entries_bytes);
    beast::get_lowest_layer(stream_).expires_after(room_->options.request_time);
    http::async_read_header(stream_, buffer_, *parser_,
                            [self = shared_from_this()](error_code failed, std::size_t) {
                                if (failed) return self->give_up(failed);
                                self->read_body();
                            });
}

void Session::read_body() {
    const bool entries = uploads_entries(parser_->get());
    const auto limit = entries ? room_->options.entries_bytes : room_->options.body_bytes;
    parser_->body_limit(limit);
    const auto length = parser_->content_length();
    if (length && *length > limit) return refuse(413, "too_large");
    const std::size_t bytes = length ? static_cast<std::size_t>(*length) : parser_->chunked() ? limit : 0;
    if (refuse_body(bytes)) return;
    http::async_read(stream_, buffer_, *parser_, [self = shared_from_this()](error_code failed, std::size_t) {
        if (failed) return self->give_up(failed);
        self->hand_on();
    });
}

bool Session::refuse_body(std::size_t bytes) {
    if (bytes == 0) return false;
    if (!room_->reserve(peer_, bytes)) {
        refuse(503, "busy");
        return true;
    }
    reserved_ = bytes;
    return false;
}

void Session::release_body() {
    if (reserved_ != 0) room_->release(peer_, std::exchange(reserved_, 0));
}

void Session::give_up(error_code failed) {
    if (failed == http::error::header_limit || failed == http::error::buffer_overflow)
        return refuse(431, "headers_too_large");
    if (failed == http::error::body_limit) return refuse(413, "too_large");
    if (is_no_http(failed)) return refuse(400, "malformed");
    if (failed == beast::error::timeout) room_->refusals.refused("too_slow", peer_, RefusalLog::Clock::now());
    close();
}

void Session::hand_on() {
    auto message = parser_->release();
    parser_.reset();
    Request request;
    request.method = std::string(message.method_string());
    request.target = std::string(message.target());
    for (const auto& field : message) {
        std::string name(field.name_string());
        std::transform(name.begin(), name.end(), name.begin(),
                       [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
        request.headers[name] = std::string(field.value());
    }
    request.body = std::move(message.body());
    request.peer = peer_;
    request.loopback = loopback_;
    response_.emplace();
    response_->version(message.version());
    response_->keep_alive(message.keep_alive());
    answering_ = true;
    ++room_->requests;
    // However long the answer takes, the peer is not late.
    beast::get_lowest_layer(stream_).expires_never();

    /// Answers once; with an excuse where nobody did.
    struct Once {
        std::shared_ptr<Session> session;
        std::atomic<bool> done{false};
        explicit Once(std::shared_ptr<Session> of) : session(std::move(of)) {}
        Once(const Once&) = delete;
        Once& operator=(const Once&) = delete;
        ~Once() { answer(Response{500, {}, {}}); }
        void answer(Response response) {
            if (done.exchange(true)) return;
            auto executor = session->stream_.get_executor();
            boost::asio::post(executor, [of = session, given = std::move(response)]() mutable {
                of->answer(std::move(given));
            });
        }
    };
    auto once = std::make_shared<Once>(shared_from_this());
    room_->handler->handle(std::move(request),
                           [once](Response response) { once->answer(std::move(response)); });
}

void Session::answer(Response response) {
    response_->result(static_cast<unsigned>(response.status));
    for (const auto& [name, value] : response.headers) response_->set(name, value);
    if (room_->stopping) response_->keep_alive(false);
    response_->body() = std::move(response.body);
    if (response.status == 204)
        response_->content_length(boost::none);
    else
        response_->prepare_payload();
    beast::get_lowest_layer(stream_).expires_after(room_->options.answer_time);
    http::async_write(stream_, *response_, [self = shared_from_this()](error_code failed, std::size_t) {
        const bool last = failed || !self->response_->keep_alive();
        self->response_.reset();
        self->answering_ = false;
        if (last) return self->close();
        self->release_body();
        self->await_request();
    });
}

void Session::refuse(int status, const char* code) {
    response_.emplace();
    response_->version(11);
    response_->keep_alive(false);
    answering_ = true;
    room_->refusals.refused(code, peer_, RefusalLog::Clock::now());
    Response response{status,
                      {{"content-type", "application/json"}},
                      std::string(R"({"error":{"code":")") + code + R"(","message":""}})"};
    if (status == 503) response.headers["retry-after"] = "5";
    answer(std::move(response));
}

void Session::end_if_idle() {
    boost::asio::post(stream_.get_executor(), [self = shared_from_this()] {
        // What it waits for ends with an error, and its own handler closes: two operations never meet on one
        // stream.
        if (!self->answering_) beast::get_lowest_layer(self->stream_).cancel();
    });
}

void Session::close() {
    beast::get_lowest_layer(stream_).expires_after(std::chrono::seconds(2));
    stream_.async_shutdown([self = shared_from_this()](error_code) {
        error_code ignored;
        beast::get_lowest_layer(self->stream_)
            .socket()
            .shutdown(boost::asio::ip::tcp::socket::shutdown_send, ignored);
        self->drain();
    });
}

void Session::drain() {
    buffer_.clear();
    auto& below = beast::get_lowest_layer(stream_);
    below.async_read_some(buffer_.prepare(4096), [self = shared_from_this()](error_code failed, std::size_t) {
        if (!failed) return self->drain();
        error_code ignored;
        beast::get_lowest_layer(self->stream_).socket().close(ignored);
    });
}

}  // namespace tsunagu::sync
