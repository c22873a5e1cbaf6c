// What the node says of itself while its own files fail: to its log, to whoever watches it, in its figures.
#include <sqlite3.h>

#include <atomic>

#include "fault_vfs.h"
#include "tests/sync/node/service_bench.h"

using namespace tsunagu;
using namespace tsunagu::node::test;

namespace {

/// The disk under SQLite, there before the node opens anything.
struct Disk {
    std::atomic<bool> is_full = false;        ///< for the journal
    std::atomic<bool> refuses_state = false;  ///< writes of state.db fail
    storage::test::FaultVfs vfs;

    Disk() {
        vfs.on_write = [this](const std::string& file) {
            if (is_full && file == "journal.db-wal") return SQLITE_FULL;
            return refuses_state && file.starts_with("state.db") ? SQLITE_IOERR_WRITE : SQLITE_OK;
        };
    }
};

class FailingBench : public Disk, public Bench {
  public:
    std::string metrics() { return sent("GET", "/metrics").body; }
};

}  // namespace

TEST_CASE_METHOD(FailingBench,
                 "a full disk is told once, to the log, a probe and the figures, and its end too") {
    CHECK(sent("GET", "/healthz").body == "ok\n");
    is_full = true;
    const auto entries = deliveries("T1", 7, "CORNER", 2);
    for (int attempt = 0; attempt < 3; ++attempt) CHECK(send(entries).status == 503);
    CHECK(logged("event=failing doing=storing why=disk_full") == 1);
    const auto probed = sent("GET", "/healthz");
    CHECK(probed.status == 503);
    CHECK(probed.body.find("storing fails (disk_full)") != std::string::npos);
    CHECK(metrics().find("tsunagu_failing{doing=\"storing\"} 1") != std::string::npos);
    is_full = false;
    CHECK(send(entries).status == 200);
    CHECK(logged("event=well_again doing=storing") == 1);
    CHECK(sent("GET", "/healthz").status == 200);
    CHECK(metrics().find("tsunagu_failing{doing=\"storing\"} 0") != std::string::npos);
}

TEST_CASE_METHOD(Bench,
                 "a damaged journal is told until the node is started anew, and takes what tills send") {
    stop();
    {
        auto store = open();
        for (int i = 0; i < 3; ++i)
            storage::test::get(store->append(storage::test::setting_draft("key", std::to_string(i))));
        storage::test::tamper(dir(), "UPDATE entry SET payload = CAST('{}' AS BLOB) WHERE position = " +
                                         std::to_string(store->position() - 1));
    }
    serve();
    CHECK(sent("GET", "/healthz").body == "ok\n");
    // What stands before it is told, and then what is wrong.
    std::string cursor = "0:0";
    const auto first = ask("T1", "GET", sync::feed_target(*sync::parse_cursor(cursor), 0));
    REQUIRE(first.status == 200);
    CHECK(storage::test::get(sync::decode_entries(first.body)).size() == 3);
    cursor = first.headers.at("Tsunagu-Cursor");
    CHECK(first.headers.contains("Tsunagu-More"));
    for (int attempt = 0; attempt < 2; ++attempt) {
        const auto after = ask("T1", "GET", sync::feed_target(*sync::parse_cursor(cursor), 0));
        CHECK(after.status == 503);
        CHECK(storage::test::get(sync::parse_refusal(after.body)).code == "damaged");
        CHECK(send(deliveries("T1", 7, "CORNER", 2)).status == 200);
        CHECK(ask("T1", "GET", sync::marks_target(StreamId("T1"))).status == 200);
        const auto probed = sent("GET", "/healthz");
        CHECK(probed.status == 503);
        CHECK(probed.body.find("reading fails (journal_corrupt)") != std::string::npos);
        CHECK(probed.body.find("restore the node") != std::string::npos);
        CHECK(sent("GET", "/metrics").body.find("tsunagu_failing{doing=\"reading\"} 1") != std::string::npos);
    }
    CHECK(logged("event=failing doing=reading why=journal_corrupt") == 1);
    CHECK(logged("event=well_again") == 0);
    serve();
    CHECK(sent("GET", "/healthz").body == "ok\n");
}

TEST_CASE_METHOD(Bench, "a till's own damaged sale at the node keeps nothing from that till") {
    upload(then_sells_at(deliveries("T1", 7, "CORNER", 2), "CORNER"));
    stop();
    storage::test::tamper(dir(),
                          "UPDATE entry SET payload = CAST('{}' AS BLOB) WHERE stream = 'T1' AND seq = 2");
    serve();
    upload(then_sells_at(deliveries("T2", 9, "CORNER", 2), "CORNER"));
    std::string cursor = "0:0";
    CHECK(of_stream(feed("T1", cursor), "T2") == 2);
    CHECK(sent("GET", "/healthz").body == "ok\n");
    // The other one is to be told of it, and is told what is wrong.
    const auto first = ask("T2", "GET", sync::feed_target(*sync::parse_cursor("0:0"), 0));
    REQUIRE(first.status == 200);
    const auto after =
        *sync::parse_cursor(first.headers.at("Tsunagu-Cursor"), first.headers.at("Tsunagu-Feed"));
    CHECK(ask("T2", "GET", sync::feed_target(after, 0)).status == 503);
}

TEST_CASE("a disk that fills up at a damaged node is told beside the damage, and that it is over too") {
    std::vector<std::string> lines;
    node::Health health([&](std::string_view line) { lines.emplace_back(line); });
    health.failed(node::Doing::storing, Error{ErrorCode::journal_corrupt, {}, {}});
    for (int attempt = 0; attempt < 2; ++attempt)
        health.failed(node::Doing::storing, Error{ErrorCode::disk_full, {}, {}});
    CHECK(lines == std::vector<std::string>{"event=failing doing=storing why=journal_corrupt",
                                            "event=failing doing=storing why=disk_full"});
    CHECK_THAT(health.words(), ContainsSubstring("storing fails (journal_corrupt)"));
    CHECK_THAT(health.words(), ContainsSubstring("storing fails (disk_full)"));
    health.worked(node::Doing::storing);
    CHECK(lines.back() == "event=well_again doing=storing but=journal_corrupt");
    CHECK_THAT(health.words(), ContainsSubstring("storing fails (journal_corrupt)"));
    CHECK_THAT(health.words(), !ContainsSubstring("disk_full"));
    REQUIRE(health.failure(node::Doing::storing));
    CHECK(health.failure(node::Doing::storing)->code == ErrorCode::journal_corrupt);
}

TEST_CASE_METHOD(Bench,
                 "a node whose carry.key is damaged takes sales as ever, and says which file to copy") {
    carry_key_error = Error{ErrorCode::node_file_corrupt, {{"file", "carry.key"}, {"what", "x"}}, {}};
    serve();
    CHECK(logged("event=carry_key_damaged") == 1);
    upload(deliveries("T1", 7, "CORNER", 2));
    std::string cursor = "0:0";
    CHECK_FALSE(feed("T2", cursor).empty());
    const auto probed = sent("GET", "/healthz");
    CHECK(probed.status == 503);
    CHECK_THAT(probed.body, ContainsSubstring("carrying fails (node_file_corrupt)"));
    CHECK_THAT(probed.body, ContainsSubstring("Copy that one file back"));
    CHECK_THAT(probed.body, !ContainsSubstring("try again later"));
    CHECK_THAT(sent("GET", "/metrics").body, ContainsSubstring("tsunagu_failing{doing=\"carrying\"} 1"));
    carry_key_error.reset();
    serve();
    CHECK(sent("GET", "/healthz").body == "ok\n");
}

TEST_CASE_METHOD(Bench, "what a newer till sent is told to who watches the node, and is no failure") {
    CHECK(sent("GET", "/metrics").body.find("tsunagu_unprojected 0") != std::string::npos);
    auto chain = deliveries("T1", 7, "CORNER", 1);
    const auto add = [&](const std::string& kind, int version, const std::string& payload) {
        auto draft = storage::test::draft_of(kind, payload);
        draft.schema_version = version;
        chain.push_back(journal::extend(journal::tail_after(chain.back()), draft));
    };
    add("sale", 99, "{}");
    add("stock_moved", 1, R"({"movements":"none of ours"})");
    add("odd kind=x\nevent=forged", 1, "{}");
    upload(chain);
    CHECK(sent("GET", "/metrics").body.find("tsunagu_unprojected 3") != std::string::npos);
    CHECK(logged("event=unprojected stream=T1 entry=T1/7/3 kind=sale") == 1);
    CHECK(logged("event=unprojected stream=T1 entry=T1/7/4 kind=stock_moved") == 1);
    CHECK(logged("event=unprojected stream=T1 entry=T1/7/5 kind=oddkindxeventforged") == 1);
    CHECK(sent("GET", "/healthz").body == "ok\n");
    // Each once; and all of them to who starts the node.
    upload(deliveries("T2", 9, "CORNER", 1));
    CHECK(sent("GET", "/metrics").body.find("tsunagu_unprojected 3") != std::string::npos);
    CHECK(logged("event=unprojected") == 3);
    serve();
    CHECK(sent("GET", "/metrics").body.find("tsunagu_unprojected 3") != std::string::npos);
    CHECK(logged("event=unprojected") == 6);
}

TEST_CASE_METHOD(FailingBench, "a node whose projections are behind is not well, until they have caught up") {
    refuses_state = true;
    // What is in the journal is acknowledged; that nothing can be told of it is the node's own trouble.
    CHECK(send(deliveries("T1", 7, "CORNER", 2)).status == 200);
    for (int attempt = 0; attempt < 3; ++attempt)
        CHECK(ask("T1", "GET", sync::marks_target(StreamId("T1"))).status == 503);
    // Books of before are not told as those of now.
    CHECK(ask("T1", "GET", "/v1/stock").status == 503);
    const auto probed = sent("GET", "/healthz");
    CHECK(probed.status == 503);
    CHECK(probed.body.find("projecting fails") != std::string::npos);
    CHECK(logged("event=failing doing=projecting why=") == 1);
    CHECK(logged("event=failing") == 1);
    refuses_state = false;
    CHECK(sent("GET", "/healthz").body == "ok\n");
    CHECK(logged("event=well_again doing=projecting") == 1);
    CHECK(ask("T1", "GET", "/v1/stock").status == 200);
}
