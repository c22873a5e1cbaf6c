// The node's list of routes: which request is for which, and that it answers each with the statuses listed.
#include "sync/node/routes.h"
#include "inventory/base/base64url.h"

#include <future>
#include <map>
#include <set>

#include "enrolled.h"
#include "inventory/record/epoch_started.h"
#include "inventory/record/kinds.h"
#include "storage_fixture.h"
#include "sync/node/service.h"
#include "sync/protocol/enrolment_code.h"
#include "sync/protocol/entry_batch.h"
#include "tests/support/catch.h"

using namespace tsunagu;
using namespace tsunagu::node;
using namespace tsunagu::storage::test;

namespace {

using Statuses = std::map<std::string, std::set<int>>;  ///< by "GET /v1/feed"

std::string name_of_route(const Route& route) {
    return std::string(route.method) + " " + std::string(route.path);
}

/// A node that notes with which status it answered which route.
class Asked : public ShopFixture {
  public:
    Asked() {
        ServiceParts parts;
        parts.store = get(
            storage::ShopStore::create(dir(), StreamId("node"), OperatorId("01"), ShopFixture::options()));
        parts.file = get(NodeFile::create(dir(), entropy));
        for (const auto* stream : {"T1", "T2"})
            node::test::enrol(*parts.file,
                              {StreamId(stream), "", sync::public_key_of(key_), clock.now(), std::nullopt},
                              entropy);
        REQUIRE(parts.file->revoke(StreamId("T2"), UtcMs{2}));
        for (auto* secret : {&first_secret, &second_secret}) {
            sync::EnrolmentCode code;
            code.secret = get(parts.file->new_code(std::nullopt, clock.now(), entropy));
            *secret = sync::secret_text(code);
        }
        parts.clock = &clock;
        parts.entropy = &entropy;
        parts.log = [](std::string_view) {};
        service_ = std::make_unique<Service>(std::move(parts));
    }

    sync::Response send(sync::Request request) {
        const auto* route = route_of(request.method, request.target);
        std::promise<sync::Response> answered;
        service_->handle(std::move(request),
                         [&](sync::Response response) { answered.set_value(std::move(response)); });
        auto response = answered.get_future().get();
        if (route != nullptr) statuses[name_of_route(*route)].insert(response.status);
        return response;
    }

    int ask(const std::string& method, const std::string& target, const std::string& body = "",
            const std::string& stream = "T1") {
        const auto nonce = get(sync::parse_hello(send({"GET", "/v1/hello", {}, {}, {}, false}).body)).nonce;
        const sync::SignedParts parts{method, target, StreamId(stream), nonce, 1, body};
        last = send({method,
                     target,
                     {{"tsunagu-terminal", stream},
                      {"tsunagu-nonce", nonce},
                      {"tsunagu-counter", "1"},
                      {"tsunagu-signature", to_base64url(sync::sign(key_, parts))}},
                     body,
                     {},
                     false});
        return last.status;
    }

    int enrol(const std::string& stream, const std::string& secret) {
        sync::EnrolRequest request{
            StreamId(stream), "", secret, to_base64url(sync::public_key_of(sync::KeySeed{std::byte{9}})), {}};
        return send({"POST", "/v1/enrol", {}, sync::to_json(request), {}, false}).status;
    }

    /// What every signed route answers to those who may not, or speak otherwise.
    void try_strangers(const std::string& method, const std::string& target) {
        send({method, target, {}, {}, {}, false});
        for (const auto* spoken : {"9", "nine"})
            send({method, target, {{"tsunagu-protocol", spoken}}, {}, {}, false});
        ask(method, target, "", "T9");
        ask(method, target, "", "T2");
    }

    void stop() { service_->stop(); }

    Statuses statuses;
    sync::Response last;
    std::string first_secret, second_secret;

  private:
    sync::KeySeed key_{};
    std::unique_ptr<Service> service_;
};

/// An epoch of T1's with nothing in it but its beginning.
std::vector<journal::Entry> one_epoch() {
    record::EpochStarted start;
    start.reason = "created";
    return {journal::extend(journal::Tail{StreamId("T1"), 7, 0, {}},
                            draft_of(record::kind::epoch_started, record::encode(start)))};
}

/// A line a route.
std::string text_of(const Statuses& statuses) {
    std::string text;
    for (const auto& [route, answers] : statuses) {
        text += route;
        for (const int status : answers) text += " " + std::to_string(status);
        text += "\n";
    }
    return text;
}

Statuses listed() {
    Statuses all;
    for (const auto& route : all_routes())
        for (const int status : route.statuses)
            if (status != 0) all[name_of_route(route)].insert(status);
    return all;
}

}  // namespace

TEST_CASE("a request is for the route whose parts it has, whatever its query") {
    const auto path = [](std::string_view method, std::string_view target) {
        const auto* route = route_of(method, target);
        return route == nullptr ? std::string_view("none") : route->path;
    };
    CHECK(path("GET", "/v1/feed?after=0:0&wait=0") == "/v1/feed");
    CHECK(path("GET", "/v1/streams/T1/marks") == "/v1/streams/{terminal}/marks");
    CHECK(path("POST", "/v1/streams/T1/7/entries") == "/v1/streams/{terminal}/{epoch}/entries");
    for (const auto* target : {"", "/", "/v1", "/v1/feed/", "/v1//feed", "v1/feed", "/v1/feeds", "/V1/feed",
                               "/v1/streams//marks", "/v1/streams/T1/7/marks", "/v1/streams/T1/marks/"})
        CHECK(path("GET", target) == "none");
    CHECK(path("POST", "/v1/feed") == "none");
}

TEST_CASE_METHOD(Asked, "every route answers with each status that is listed, and with no other") {
    send({"GET", "/healthz", {}, {}, {}, false});
    send({"GET", "/metrics", {}, {}, {}, false});
    send({"GET", "/metrics", {}, {}, {}, true});
    send({"GET", "/v1/hello", {{"tsunagu-protocol", "9"}}, {}, {}, false});

    send({"POST", "/v1/enrol", {{"tsunagu-protocol", "9"}}, {}, {}, false});
    send({"POST", "/v1/enrol", {}, "{}", {}, false});
    CHECK(enrol("T3", first_secret) == 200);
    CHECK(enrol("T1", second_secret) == 409);
    CHECK(enrol("T4", first_secret) == 403);  // used by another

    for (const auto& [method, target] :
         {std::pair("GET", "/v1/streams/T1/marks"), std::pair("POST", "/v1/streams/T1/7/entries"),
          std::pair("GET", "/v1/feed?after=0:0&wait=0"), std::pair("GET", "/v1/stock")})
        try_strangers(method, target);
    CHECK(ask("GET", "/v1/streams/T1/marks") == 200);
    CHECK(ask("GET", "/v1/streams/T2/marks") == 403);
    CHECK(ask("POST", "/v1/streams/T1/7/entries", "no batch") == 400);
    CHECK(ask("POST", "/v1/streams/T1/x/entries") == 404);
    CHECK(ask("POST", "/v1/streams/T1/7/entries", sync::encode_entries(one_epoch())) == 200);
    CHECK(ask("GET", "/v1/feed?after=x&wait=0") == 400);
    CHECK(ask("GET", "/v1/feed?after=0:0&feed=0&wait=0") == 200);
    CHECK(ask("GET", "/v1/feed?after=" + last.headers.at("Tsunagu-Cursor") + "&feed=0&wait=0") == 204);
    CHECK(ask("GET", "/v1/stock") == 200);

    stop();
    for (const auto& route : all_routes())
        send({std::string(route.method), std::string(route.path), {}, {}, {}, true});
    CHECK(text_of(statuses) == text_of(listed()));
}

TEST_CASE_METHOD(Asked, "what is not listed is not there, signed or not") {
    CHECK(ask("GET", "/v1/nothing") == 404);
    CHECK(send({"GET", "/v1/nothing", {}, {}, {}, false}).status == 404);
    CHECK(ask("DELETE", "/v1/stock") == 404);
    CHECK(send({"GET", "/", {}, {}, {}, true}).status == 404);
    CHECK(statuses.size() == 1);  // hello, which signing needs
}
