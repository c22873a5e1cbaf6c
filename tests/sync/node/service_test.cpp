// What the node answers to requests, without a network between.
#include "sync/node/service.h"

#include <future>

#include "inventory/record/epoch_started.h"
#include "inventory/record/kinds.h"
#include "inventory/record/terminal_defined.h"
#include "storage_fixture.h"
#include "sync/protocol/entry_batch.h"
#include "tests/support/catch.h"

using namespace tsunagu;
using namespace tsunagu::node;
using namespace tsunagu::storage::test;
namespace kind = tsunagu::record::kind;

namespace {

using Entries = std::vector<journal::Entry>;

/// A node that serves, and terminals that speak to it.
class Bench : public ShopFixture {
  public:
    Bench() {
        ServiceParts parts;
        parts.store = get(
            storage::ShopStore::create(dir(), StreamId("node"), OperatorId("01"), ShopFixture::options()));
        parts.open_store = [this] { return storage::ShopStore::open(dir(), ShopFixture::options()); };
        parts.file = get(NodeFile::create(dir(), entropy));
        for (const auto* stream : {"T1", "T2"})
            REQUIRE(parts.file->enrol(
                Terminal{StreamId(stream), "", sync::public_key_of(key_), UtcMs{1}, std::nullopt}));
        parts.clock = &clock;
        parts.entropy = &entropy;
        parts.log = [](std::string_view) {};
        service_ = std::make_unique<Service>(std::move(parts));
    }

    sync::Response ask(const std::string& stream, const std::string& method, const std::string& target,
                       const std::string& body = "") {
        const auto nonce = get(sync::parse_hello(sent({"GET", "/v1/hello", {}, {}, {}, false}).body)).nonce;
        const sync::SignedParts parts{method, target, StreamId(stream), nonce, 1, body};
        return sent({method,
                     target,
                     {{"tsunagu-terminal", stream},
                      {"tsunagu-nonce", nonce},
                      {"tsunagu-counter", "1"},
                      {"tsunagu-signature", sync::to_base64url(sync::sign(key_, parts))}},
                     body,
                     {},
                     false});
    }

    sync::UploadReply upload(const Entries& entries) {
        const auto& first = entries.front();
        const auto response =
            ask(first.stream.text(), "POST", sync::entries_target(first.stream, first.epoch),
                sync::encode_entries(entries));
        REQUIRE(response.status == 200);
        return get(sync::parse_upload_reply(response.body));
    }

    /// What the feed has for that terminal after `cursor`, which moves.
    Entries feed(const std::string& stream, std::string& cursor) {
        Entries all;
        for (bool more = true; more;) {
            const auto after = sync::parse_cursor(cursor);
            REQUIRE(after);
            const auto response = ask(stream, "GET", sync::feed_target(*after, 0));
            REQUIRE(response.status / 100 == 2);
            const auto next = sync::parse_cursor(response.headers.at("Tsunagu-Cursor"),
                                                 response.headers.at("Tsunagu-Feed"));
            REQUIRE(next);
            cursor = sync::to_text(*next);
            more = response.headers.contains("Tsunagu-More");
            if (response.body.empty()) continue;
            const auto page = get(sync::decode_entries(response.body));
            all.insert(all.end(), page.begin(), page.end());
        }
        return all;
    }

    /// What the answer will be, without waiting for it.
    std::future<sync::Response> asked(const std::string& target) {
        auto answered = std::make_shared<std::promise<sync::Response>>();
        auto answer = answered->get_future();
        service_->handle({"GET", target, {}, {}, {}, false},
                         [answered](sync::Response response) { answered->set_value(std::move(response)); });
        return answer;
    }
    [[nodiscard]] Service& service() { return *service_; }

  private:
    sync::Response sent(const sync::Request& request) {
        std::promise<sync::Response> answered;
        auto answer = answered.get_future();
        service_->handle(request, [&](sync::Response response) { answered.set_value(std::move(response)); });
        return answer.get();
    }

    sync::KeySeed key_{};
    std::unique_ptr<Service> service_;
};

/// An epoch of that terminal, which brings `length` deliveries to `place`.
Entries deliveries(const std::string& stream, Epoch epoch, const std::string& place, std::size_t length) {
    record::EpochStarted start;
    start.reason = "created";
    Entries entries{journal::extend(journal::Tail{StreamId(stream), epoch, 0, {}},
                                    draft_of(kind::epoch_started, record::encode(start)))};
    while (entries.size() <= length)
        entries.push_back(
            journal::extend(journal::tail_after(entries.back()), movement_draft("SUPPLIER", place, 3, 1)));
    return entries;
}

/// `entries`, and after them that their terminal sells at `place`.
Entries then_sells_at(Entries entries, const std::string& place) {
    entries.push_back(journal::extend(
        journal::tail_after(entries.back()),
        draft_of(kind::terminal_defined, record::encode(record::TerminalDefined{LocationCode(place)}))));
    return entries;
}

std::size_t of_stream(const Entries& entries, const std::string& stream) {
    return static_cast<std::size_t>(std::count_if(
        entries.begin(), entries.end(), [&](const auto& entry) { return entry.stream.text() == stream; }));
}

}  // namespace

TEST_CASE_METHOD(Bench,
                 "a till that read the feed before it had sent where it sells is told what came before") {
    upload(deliveries("T2", 9, "CORNER", 5));
    std::string cursor = "0:0";
    CHECK(of_stream(feed("T1", cursor), "T2") == 0);
    upload(then_sells_at(deliveries("T1", 7, "CORNER", 0), "CORNER"));
    CHECK(of_stream(feed("T1", cursor), "T2") == 5);
    CHECK(feed("T1", cursor).empty());
}

TEST_CASE_METHOD(Bench, "a till that moves to another place is told what is there") {
    upload(deliveries("T2", 9, "TENT1", 70));
    auto chain = then_sells_at(deliveries("T1", 7, "CORNER", 0), "CORNER");
    upload(chain);
    std::string cursor = "0:0";
    CHECK(of_stream(feed("T1", cursor), "T2") == 0);
    upload(then_sells_at(chain, "TENT1"));
    CHECK(of_stream(feed("T1", cursor), "T2") == 70);
    CHECK(feed("T1", cursor).empty());
}

TEST_CASE_METHOD(Bench, "a till of before, which knows no number of a feed, reads on as it did") {
    upload(then_sells_at(deliveries("T1", 7, "CORNER", 0), "CORNER"));
    upload(deliveries("T2", 9, "CORNER", 5));
    const auto first = ask("T1", "GET", "/v1/feed?after=0:0&wait=0");
    REQUIRE(first.status == 200);
    CHECK(of_stream(get(sync::decode_entries(first.body)), "T2") == 5);
    const auto cursor = first.headers.at("Tsunagu-Cursor");
    CHECK(std::count(cursor.begin(), cursor.end(), ':') == 1);
    const auto then = ask("T1", "GET", "/v1/feed?after=" + cursor + "&wait=0");
    CHECK(then.status == 204);
    CHECK(then.headers.at("Tsunagu-Cursor") == cursor);
}

TEST_CASE_METHOD(Bench,
                 "while the journal is lent a command writes it, and who asks meanwhile is answered after") {
    std::string cursor = "0:0";
    upload(then_sells_at(deliveries("T1", 7, "CORNER", 0), "CORNER"));
    CHECK(feed("T1", cursor).empty());
    REQUIRE(service().lend());
    auto meanwhile = asked("/v1/hello");
    {
        const auto borrowed = get(storage::ShopStore::open(dir(), options()));
        get(borrowed->append(movement_draft("SUPPLIER", "CORNER", 3, 1)));
    }
    CHECK(meanwhile.wait_for(std::chrono::milliseconds(50)) == std::future_status::timeout);
    service().take_back();
    CHECK(meanwhile.get().status == 200);
    CHECK(feed("T1", cursor).size() == 1);
    // It can be lent again, and a service that ends lends nothing more.
    REQUIRE(service().lend());
    service().take_back();
    service().stop();
    CHECK_FALSE(service().lend());
}

TEST_CASE_METHOD(Bench, "a service that ends while its journal is lent leaves it to the borrower") {
    REQUIRE(service().lend());
    auto meanwhile = asked("/v1/hello");
    const auto borrowed = get(storage::ShopStore::open(dir(), options()));
    service().stop();
    CHECK(meanwhile.get().status == 503);
    get(borrowed->append(movement_draft("SUPPLIER", "CORNER", 3, 1)));
}
