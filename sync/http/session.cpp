#include "sync/http/session.h"

#include <algorithm>
#include <cctype>

namespace tsunagu::sync {

namespace beast = boost::beast;
namespace http = boost::beast::http;
using boost::system::error_code;

bool SessionRoom::enter(const std::string& peer) {
    const std::lock_guard lock(mutex);
    if (all >= options.connections || of_peer[peer] >= options.connections_of_one) return false;
    ++all;
    ++of_peer[peer];
    return true;
}

void SessionRoom::leave(const std::string& peer) {
    const std::lock_guard lock(mutex);
    --all;
    const auto at = of_peer.find(peer);
    if (--at->second == 0) of_peer.erase(at);
}

std::size_t SessionRoom::open() const {
    const std::lock_guard lock(mutex);
    return all;
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
                                if (failed) return;
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
    http::async_read_header(
        stream_, buffer_, *parser_, [self = shared_from_this()](error_code failed, std::size_t) {
            if (failed == http::error::header_limit || failed == http::error::buffer_overflow)
                return self->refuse(431, "headers_too_large");
            if (failed == http::error::body_limit) return self->refuse(413, "too_large");
            if (failed) return self->close();
            self->read_body();
        });
}

void Session::read_body() {
    const auto target = parser_->get().target();
    const bool entries = target.ends_with("/entries");
    const auto limit = entries ? room_->options.entries_bytes : room_->options.body_bytes;
    parser_->body_limit(limit);
    if (const auto length = parser_->content_length(); length && *length > limit)
        return refuse(413, "too_large");
    http::async_read(stream_, buffer_, *parser_, [self = shared_from_this()](error_code failed, std::size_t) {
        if (failed == http::error::body_limit) return self->refuse(413, "too_large");
        if (failed) return self->close();
        self->hand_on();
    });
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
        self->await_request();
    });
}

void Session::refuse(int status, const char* code) {
    response_.emplace();
    response_->version(11);
    response_->keep_alive(false);
    answering_ = true;
    answer(Response{status,
                    {{"content-type", "application/json"}},
                    std::string(R"({"error":{"code":")") + code + R"(","message":""}})"});
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
        beast::get_lowest_layer(self->stream_).socket().close(ignored);
    });
}

}  // namespace tsunagu::sync
