// What the node answers to requests, without a network between.
#include "sync/node/service.h"

#include "inventory/record/count_opened.h"
#include "inventory/record/count_posted.h"
#include "sync/protocol/stock_message.h"
#include "tests/sync/node/service_bench.h"

using namespace tsunagu;
using namespace tsunagu::node::test;
using tsunagu::storage::test::get;

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

TEST_CASE_METHOD(Bench, "a till is told what moves at a place where it ever began a count") {
    upload(deliveries("T2", 9, "TENT1", 70));
    upload(deliveries("T2", 11, "TENT2", 3));
    auto chain = then_sells_at(deliveries("T1", 7, "CORNER", 0), "CORNER");
    const auto add = [&](std::string_view kind, std::string payload) {
        chain.push_back(journal::extend(journal::tail_after(chain.back()),
                                        storage::test::draft_of(kind, std::move(payload))));
        upload(chain);
        return chain.back().ref();
    };
    upload(chain);
    std::string cursor = "0:0";
    CHECK(of_stream(feed("T1", cursor), "T2") == 0);
    const auto count =
        add(record::kind::count_opened, record::encode(record::CountOpened{LocationCode("TENT1"), false}));
    CHECK(of_stream(feed("T1", cursor), "T2") == 70);
    CHECK(feed("T1", cursor).empty());
    // What was sold before may come after the posting; and nothing is sent anew for it.
    add(record::kind::count_posted,
        record::encode(record::CountPosted{count, LocationCode("TENT1"), {}, {}, "month's end", {}}));
    CHECK(feed("T1", cursor).empty());
    upload(deliveries("T2", 13, "TENT1", 2));
    CHECK(of_stream(feed("T1", cursor), "T2") == 2);
    // A count at its own place chooses nothing else.
    add(record::kind::count_opened, record::encode(record::CountOpened{LocationCode("CORNER"), false}));
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

namespace {

/// T2 sells at the corner, has read all there is, and waits for more.
std::future<sync::Response> waits_at_the_corner(
    Bench& bench, std::function<void()> on_answer = [] {}) {
    bench.upload(then_sells_at(deliveries("T2", 9, "CORNER", 0), "CORNER"));
    std::string cursor = "0:0";
    bench.feed("T2", cursor);
    const auto after = sync::parse_cursor(cursor);
    auto answer =
        bench.later(bench.signed_request("T2", "GET", sync::feed_target(*after, 20)), std::move(on_answer));
    return answer;
}

std::string figures(Bench& bench) {
    return bench.sent("GET", "/metrics").body;
}

bool is_answered(const std::future<sync::Response>& answer) {
    return answer.wait_for(std::chrono::seconds(0)) == std::future_status::ready;
}

}  // namespace

TEST_CASE_METHOD(Bench, "a till that was revoked while it waits is sent nothing more") {
    auto answer = waits_at_the_corner(*this);
    REQUIRE(figures(*this).find("tsunagu_waiting 1") != std::string::npos);
    REQUIRE(get(node::NodeFile::open(dir()))->revoke(StreamId("T2"), UtcMs{2}).value());
    upload(deliveries("T1", 7, "CORNER", 5));
    const auto response = answer.get();
    CHECK(response.status == 403);
    CHECK(get(sync::parse_refusal(response.body)).code == "revoked");
    CHECK(logged("event=denied why=revoked") == 1);
}

TEST_CASE_METHOD(Bench,
                 "a till whose name was given to another machine while it waits is sent nothing more") {
    auto answer = waits_at_the_corner(*this);
    sync::KeySeed other{};
    other.fill(std::byte{7});
    const auto file = get(node::NodeFile::open(dir()));
    enrol(*file, node::Terminal{StreamId("T2"), "", sync::public_key_of(other), UtcMs{2}, {}}, entropy);
    upload(deliveries("T1", 7, "CORNER", 5));
    CHECK(answer.get().status == 401);
}

TEST_CASE_METHOD(Bench, "who sends is answered before those who wait for it") {
    std::vector<std::string> order;  // written by the service's thread alone
    auto waits = waits_at_the_corner(*this, [&] { order.emplace_back("waits"); });
    const auto entries = deliveries("T1", 7, "CORNER", 5);
    auto sends = later(
        signed_request("T1", "POST", sync::entries_target(StreamId("T1"), 7), sync::encode_entries(entries)),
        [&] { order.emplace_back("sends"); });
    CHECK(sends.get().status == 200);
    CHECK(of_stream(get(sync::decode_entries(waits.get().body)), "T1") == 5);
    CHECK(order == std::vector<std::string>{"sends", "waits"});
}

TEST_CASE_METHOD(Bench, "a till is not woken by what is not for it, however much of it there is") {
    auto chain = then_sells_at(deliveries("T2", 9, "CORNER", 0), "CORNER");
    auto answer = waits_at_the_corner(*this);
    // Its own deliveries touch its place; it has them.
    for (int part = 0; part < 5; ++part) {
        const auto sent = chain.size();
        while (chain.size() < sent + 90)
            chain.push_back(journal::extend(journal::tail_after(chain.back()),
                                            storage::test::movement_draft("SUPPLIER", "CORNER", 3, 1)));
        upload({chain.begin() + static_cast<std::ptrdiff_t>(sent), chain.end()});
        CHECK(figures(*this).find("tsunagu_waiting 1") != std::string::npos);
        REQUIRE_FALSE(is_answered(answer));
    }
    upload(deliveries("T1", 7, "CORNER", 5));
    const auto response = answer.get();
    CHECK(response.status == 200);
    CHECK(get(sync::decode_entries(response.body)).size() == 5);
}

TEST_CASE_METHOD(Bench,
                 "who speaks another protocol is told which of the two is behind, and what the node speaks") {
    serve({2, 3});
    const auto spoken = [&](const std::string& version) {
        auto request = signed_request("T1", "GET", sync::marks_target(StreamId("T1")));
        request.headers["tsunagu-protocol"] = version;
        const auto response = sent(request);
        if (response.status == 200) return std::string("fits");
        const auto refusal = get(sync::parse_refusal(response.body));
        return std::to_string(response.status) + " " + refusal.code + " " + refusal.message;
    };
    CHECK(spoken("1") == "426 protocol_too_old 2-3");
    CHECK(spoken("2") == "fits");
    CHECK(spoken("3") == "fits");
    CHECK(spoken("4") == "426 protocol_too_new 2-3");
    CHECK(spoken("one").starts_with("400 malformed"));
    // Whoever does not fit can still ask what would.
    auto hello = sync::Request{"GET", "/v1/hello", {{"tsunagu-protocol", "1"}}, {}, {}, false};
    CHECK(get(sync::parse_hello(sent(hello).body)).protocol == sync::Versions{2, 3});
}

TEST_CASE_METHOD(Bench,
                 "while the journal is lent a command writes it, and who asks meanwhile is answered after") {
    std::string cursor = "0:0";
    upload(then_sells_at(deliveries("T1", 7, "CORNER", 0), "CORNER"));
    feed("T1", cursor);
    auto waits = waits_at_the_corner(*this);
    REQUIRE(service().lend());
    auto meanwhile = later(sync::Request{"GET", "/v1/hello", {}, {}, {}, false});
    {
        const auto borrowed = get(storage::ShopStore::open(dir(), options()));
        get(borrowed->append(storage::test::movement_draft("SUPPLIER", "CORNER", 3, 1)));
    }
    CHECK_FALSE(is_answered(meanwhile));
    service().take_back();
    CHECK(meanwhile.get().status == 200);
    // Whoever waited for news has it, and the next one too.
    CHECK(get(sync::decode_entries(waits.get().body)).size() == 1);
    CHECK(of_stream(feed("T1", cursor), "node") == 1);
    // The next one has asked before the service knows that the last one is done, and has it too.
    for (int borrower = 0; borrower < 30; ++borrower) {
        REQUIRE(service().lend());
        service().take_back();
    }
    CHECK(sent(sync::Request{"GET", "/v1/hello", {}, {}, {}, false}).status == 200);
    // A service that ends lends nothing more.
    service().stop();
    CHECK_FALSE(service().lend());
}

TEST_CASE_METHOD(Bench, "a service that ends while its journal is lent leaves it to the borrower") {
    auto waits = waits_at_the_corner(*this);
    REQUIRE(service().lend());
    auto meanwhile = later(sync::Request{"GET", "/v1/hello", {}, {}, {}, false});
    const auto borrowed = get(storage::ShopStore::open(dir(), options()));
    service().stop();
    CHECK(meanwhile.get().status == 503);
    CHECK(waits.get().status == 503);
    get(borrowed->append(storage::test::movement_draft("SUPPLIER", "CORNER", 3, 1)));
}

TEST_CASE_METHOD(Bench,
                 "a till is told the stock of other places, signed as all it asks, and how old it is") {
    upload(then_sells_at(deliveries("T2", 9, "TENT1", 4), "TENT1"));
    clock.set(UtcMs{clock.now().ms + 3 * 3'600'000});
    const auto response = ask("T1", "GET", std::string(sync::stock_target));
    REQUIRE(response.status == 200);
    CHECK(response.headers.at("content-type") == "application/vnd.tsunagu.stock");
    const auto report = get(sync::decode_stock(response.body));
    CHECK(report.as_of == clock.now());
    CHECK(ask("T9", "GET", std::string(sync::stock_target)).status == 401);
    CHECK(ask("T1", "POST", std::string(sync::stock_target)).status == 404);
}
