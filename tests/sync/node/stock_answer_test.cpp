// What the node tells of the stock of other places, and how old it says that is.
#include "sync/node/stock_answer.h"

#include <fstream>

#include "inventory/record/epoch_started.h"
#include "inventory/record/kinds.h"
#include "inventory/record/location_defined.h"
#include "inventory/record/terminal_defined.h"
#include "storage_fixture.h"
#include "sync/protocol/stock_message.h"
#include "tests/support/catch.h"
#include "tests/sync/node/enrolled.h"

using namespace tsunagu;
using namespace tsunagu::node;
using namespace tsunagu::storage::test;
namespace kind = tsunagu::record::kind;

namespace {

constexpr std::int64_t minute = 60'000;

/// A node that knows a corner where T1 and T2 sell, a tent of T3's and a storeroom of nobody's.
class NodeOfThree : public ShopFixture {
  public:
    NodeOfThree() {
        store = get(
            storage::ShopStore::create(dir(), StreamId("node"), OperatorId("01"), ShopFixture::options()));
        file = get(NodeFile::create(dir(), entropy));
        for (const auto& [code, what] : {std::pair("CORNER", domain::LocationKind::place),
                                         std::pair("STORE", domain::LocationKind::place),
                                         std::pair("TENT1", domain::LocationKind::place),
                                         std::pair("SUPPLIER", domain::LocationKind::supplier),
                                         std::pair("TRANSIT", domain::LocationKind::transit)})
            append(draft_of(kind::location_defined,
                            record::encode(record::LocationDefined{LocationCode(code), "場所", "", what})));
        for (const auto& [stream, place] :
             {std::pair("T1", "CORNER"), std::pair("T2", "CORNER"), std::pair("T3", "TENT1")}) {
            tsunagu::node::test::enrol(
                *file,
                Terminal{StreamId(stream), "", sync::PublicKey{}, UtcMs{clock.now().ms - 600 * minute}, {}},
                entropy);
            sells_at(stream, place);
        }
    }

    void append(const journal::Draft& draft) { REQUIRE(store->append(draft)); }
    void moves(const char* from, const char* to, int item, std::int64_t quantity, const char* lot = "") {
        append(movement_draft(from, to, item, quantity, lot));
    }
    void passes(std::int64_t ms) { clock.set(UtcMs{clock.now().ms + ms}); }

    sync::Response response() {
        return get(answer.get(*store, *file, contacts, StreamId("T1"), clock.now()));
    }
    StockReport report() {
        const auto given = response();
        REQUIRE(given.status == 200);
        return get(sync::decode_stock(given.body));
    }
    /// How many minutes ago the node heard from that place; nothing where no till sells.
    std::optional<std::int64_t> age_of(const char* place) {
        const auto told = report();
        for (const auto& known : told.places)
            if (known.code.text() == place && known.heard) return (told.as_of.ms - known.heard->ms) / minute;
        return std::nullopt;
    }

    std::unique_ptr<storage::ShopStore> store;
    std::unique_ptr<NodeFile> file;
    Contacts contacts;
    StockAnswer answer;

  private:
    void sells_at(const char* stream, const char* place) {
        record::EpochStarted start;
        start.reason = "created";
        std::vector<journal::Entry> entries{journal::extend(
            journal::Tail{StreamId(stream), 7, 0, {}}, draft_of(kind::epoch_started, record::encode(start)))};
        entries.push_back(journal::extend(
            journal::tail_after(entries.back()),
            draft_of(kind::terminal_defined, record::encode(record::TerminalDefined{LocationCode(place)}))));
        REQUIRE(store->take(entries));
    }
};

std::vector<std::pair<std::string, std::int64_t>> figures_of(const StockReport& report, int item) {
    std::vector<std::pair<std::string, std::int64_t>> figures;
    for (const auto& goods : report.goods)
        if (goods.code.text() == to_text(item_of(item).entry))
            for (const auto& figure : goods.figures)
                figures.emplace_back(report.places[figure.place].code.text(), figure.quantity.value());
    return figures;
}

}  // namespace

TEST_CASE_METHOD(NodeOfThree, "the stock of every place is told over all lots, and of places alone") {
    moves("SUPPLIER", "CORNER", 1, 20, "L1");
    moves("SUPPLIER", "CORNER", 1, 4, "L2");
    moves("CORNER", "TENT1", 1, 6, "L1");
    moves("SUPPLIER", "STORE", 2, 5);
    moves("CORNER", "CUSTOMER", 2, 3);
    moves("CORNER", "TRANSIT", 3, 1);
    using Figures = std::vector<std::pair<std::string, std::int64_t>>;
    CHECK(figures_of(report(), 1) == Figures{{"CORNER", 18}, {"TENT1", 6}});
    CHECK(figures_of(report(), 2) == Figures{{"CORNER", -3}, {"STORE", 5}});
    CHECK(figures_of(report(), 3) == Figures{{"CORNER", -1}});
}

TEST_CASE_METHOD(NodeOfThree, "a place is as old as the till that was heard from longest ago") {
    contacts[StreamId("T1")] = clock.now();
    contacts[StreamId("T2")] = UtcMs{clock.now().ms - 12 * minute};
    contacts[StreamId("T3")] = UtcMs{clock.now().ms - 180 * minute};
    CHECK(age_of("CORNER") == 12);
    CHECK(age_of("TENT1") == 180);
    CHECK_FALSE(age_of("STORE").has_value());
}

TEST_CASE_METHOD(NodeOfThree,
                 "a till that never spoke is as old as its enrolment, a revoked one makes nothing old") {
    contacts[StreamId("T1")] = clock.now();
    // What the machine before it said is not this one's.
    contacts[StreamId("T3")] = UtcMs{clock.now().ms - 700 * minute};
    CHECK(age_of("CORNER") == 600);
    CHECK(age_of("TENT1") == 600);
    REQUIRE(file->revoke(StreamId("T2"), clock.now()));
    passes(StockAnswer::fresh_ms);
    CHECK(age_of("CORNER") == 0);
}

TEST_CASE_METHOD(NodeOfThree, "however many tills ask, the shop is read twice a minute") {
    contacts[StreamId("T1")] = clock.now();
    moves("SUPPLIER", "CORNER", 1, 20);
    const auto first = report();
    moves("SUPPLIER", "CORNER", 1, 1);
    passes(StockAnswer::fresh_ms - 1);
    CHECK_FALSE(answer.is_stale(StreamId("T1"), clock.now()));
    CHECK(report() == first);
    passes(1);
    CHECK(figures_of(report(), 1).front().second == 21);
    // A clock that was set back reads anew, and makes no news of the future.
    contacts[StreamId("T3")] = clock.now();
    passes(-60 * minute);
    CHECK(age_of("TENT1") == 0);
}

TEST_CASE_METHOD(NodeOfThree, "who comes back is told no answer that calls himself away") {
    contacts[StreamId("T1")] = UtcMs{clock.now().ms - 12 * minute};
    contacts[StreamId("T2")] = clock.now();
    CHECK(age_of("CORNER") == 12);
    passes(1000);
    contacts[StreamId("T1")] = clock.now();
    CHECK_FALSE(answer.is_stale(StreamId("T2"), clock.now()));
    CHECK(answer.is_stale(StreamId("T1"), clock.now()));
    CHECK(age_of("CORNER") == 0);
    CHECK_FALSE(answer.is_stale(StreamId("T1"), clock.now()));
}

TEST_CASE_METHOD(NodeOfThree, "contacts survive a restart, and a file that was cut off loses only its end") {
    contacts[StreamId("T1")] = clock.now();
    contacts[StreamId("T3")] = UtcMs{clock.now().ms - 180 * minute};
    REQUIRE(keep_contacts(dir(), contacts));
    CHECK(kept_contacts(dir()) == contacts);
    std::ofstream(dir() / "contacts", std::ios::trunc) << "T1 " << clock.now().ms << "\nT3";
    CHECK(kept_contacts(dir()) == Contacts{{StreamId("T1"), clock.now()}});
    std::filesystem::remove(dir() / "contacts");
    CHECK(kept_contacts(dir()).empty());
}
