// Which entries of others the node tells a terminal, beside what moves goods at its place.
#include <algorithm>
#include <array>

#include "inventory/journal/chain.h"
#include "inventory/record/count_added.h"
#include "inventory/record/count_opened.h"
#include "inventory/record/count_posted.h"
#include "inventory/record/epoch_started.h"
#include "inventory/record/goods_received.h"
#include "inventory/record/kinds.h"
#include "inventory/record/movement_reversed.h"
#include "inventory/record/sale_voided.h"
#include "inventory/record/transfer_arrived.h"
#include "inventory/record/transfer_dispatched.h"
#include "storage_fixture.h"
#include "tests/support/catch.h"

using namespace tsunagu;
using namespace tsunagu::storage;
using namespace tsunagu::storage::test;
namespace kind = tsunagu::record::kind;

namespace {

const LocationCode here("CORNER");
const LocationCode stall("TENT1");

/// A terminal's stream, sent to a node as far as it has come.
class Sending {
  public:
    Sending(const std::string& stream, Epoch epoch) : tail_{StreamId(stream), epoch, 0, {}} {
        record::EpochStarted start;
        start.reason = "created";
        add(kind::epoch_started, start);
    }
    template <class Record>
    EntryRef add(std::string_view entry_kind, const Record& record) {
        entries_.push_back(journal::extend(tail_, draft_of(entry_kind, record::encode(record))));
        tail_ = journal::tail_after(entries_.back());
        return entries_.back().ref();
    }
    void send(ShopStore& node) {
        REQUIRE(node.take(std::span(entries_).subspan(sent_)).has_value());
        sent_ = entries_.size();
    }

  private:
    journal::Tail tail_;
    std::vector<journal::Entry> entries_;
    std::size_t sent_ = 0;
};

class NodeFixture : public ShopFixture {
  public:
    NodeFixture() : node(get(ShopStore::create(dir(), StreamId("node"), OperatorId("01"), options()))) {}

    /// Whether a terminal of that place is told the entry.
    bool tells(const LocationCode& place, const EntryRef& entry) {
        const auto positions = get(node->concerning(std::array{place}, 0, 1'000));
        return std::any_of(positions.begin(), positions.end(),
                           [&](Position position) { return get(node->entry(position)).ref() == entry; });
    }

    std::unique_ptr<ShopStore> node;
    Sending one{"T1", 7};
    Sending two{"T2", 9};
};

}  // namespace

TEST_CASE_METHOD(NodeFixture,
                 "the steps of a count are told at its place, and that it is over, though it moved nothing") {
    const auto count = one.add(kind::count_opened, record::CountOpened{here, false});
    one.send(*node);
    const auto step = two.add(kind::count_added, record::CountAdded{count, {{item_of(1), "", 8}}, false});
    two.send(*node);
    // Not a line of its own: all of it was said by a later count.
    const auto posting =
        one.add(kind::count_posted, record::CountPosted{count, here, {}, {}, "month's end", {}});
    const auto again = one.add(kind::movement_reversed,
                               record::MovementReversed{posting,
                                                        std::string(kind::count_posted),
                                                        {},
                                                        domain::MovementReason::stocktake_difference,
                                                        {},
                                                        "early"});
    one.send(*node);
    for (const auto& entry : {count, step, posting, again}) {
        CHECK(tells(here, entry));
        CHECK_FALSE(tells(stall, entry));
    }
}

TEST_CASE_METHOD(NodeFixture, "where a terminal counts is known of it alone, and each place once") {
    Sending ten{"T10", 11};
    for (const auto& place : {stall, here, stall})
        one.add(kind::count_opened, record::CountOpened{place, false});
    ten.add(kind::count_opened, record::CountOpened{LocationCode("STORE"), false});
    one.send(*node);
    ten.send(*node);
    CHECK(get(node->stock().places_counted_by(StreamId("T1"))) == std::vector{here, stall});
    CHECK(get(node->stock().places_counted_by(StreamId("T10"))) == std::vector{LocationCode("STORE")});
    CHECK(get(node->stock().places_counted_by(StreamId("T2"))).empty());
}

TEST_CASE_METHOD(NodeFixture, "what arrived of a transfer is told at both its ends") {
    const record::TransferDispatched sent{here, stall, {{item_of(1), "", Quantity(6)}}};
    const auto dispatch = one.add(kind::transfer_dispatched, sent);
    one.send(*node);
    const auto arrival = two.add(kind::transfer_arrived,
                                 record::TransferArrived{dispatch, stall, {{item_of(1), "", Quantity(4)}}});
    two.send(*node);
    CHECK(tells(here, arrival));
    CHECK(tells(stall, arrival));
    CHECK_FALSE(tells(LocationCode("STORE"), arrival));
}

TEST_CASE_METHOD(
    NodeFixture,
    "a restored node that is sent a step or an arrival before its beginning tells it all the same") {
    const auto count = one.add(kind::count_opened, record::CountOpened{here, false});
    const record::TransferDispatched sent{here, stall, {{item_of(1), "", Quantity(6)}}};
    const auto dispatch = one.add(kind::transfer_dispatched, sent);
    const auto step = two.add(kind::count_added, record::CountAdded{count, {{item_of(1), "", 8}}, false});
    const auto arrival = two.add(kind::transfer_arrived,
                                 record::TransferArrived{dispatch, stall, {{item_of(1), "", Quantity(6)}}});
    two.send(*node);
    one.send(*node);
    CHECK(tells(here, step));
    CHECK(tells(here, arrival));
}

TEST_CASE_METHOD(NodeFixture, "a delivery that dates a lot is told everywhere, and so it is taken back") {
    const domain::Expiry expiry{domain::ExpiryKind::use_by, BusinessDate{20'700}};
    const auto receive = [&](std::optional<domain::Expiry> date) {
        record::GoodsReceived received;
        received.to = LocationCode("STORE");
        received.lines = {{item_of(1), date ? "L1" : "", date, Quantity(9)}};
        const auto receipt = one.add(kind::goods_received, received);
        const auto back =
            one.add(kind::movement_reversed,
                    record::MovementReversed{receipt,
                                             std::string(kind::goods_received),
                                             {{item_of(1), date ? "L1" : "", LocationCode("STORE"),
                                               LocationCode("SUPPLIER"), Quantity(9)}},
                                             domain::MovementReason::delivery,
                                             {},
                                             "typo"});
        one.send(*node);
        return std::pair(receipt, back);
    };
    const auto dated = receive(expiry);
    CHECK(tells(stall, dated.first));
    CHECK(tells(stall, dated.second));
    const auto plain = receive(std::nullopt);
    CHECK_FALSE(tells(stall, plain.first));
    CHECK_FALSE(tells(stall, plain.second));
}

TEST_CASE_METHOD(NodeFixture, "what a stall sells on a marché day is told everywhere, and so it is voided") {
    const auto sell = [&](const std::string& receipt, const std::string& event) {
        auto sale = sale_of(receipt, 1, 1);
        sale.location = stall;
        sale.event = event;
        const auto sold = one.add(kind::sale, sale);
        const auto voided = one.add(kind::sale_voided, record::voiding_of(sold, sale, "undo"));
        one.send(*node);
        return std::pair(sold, voided);
    };
    const auto of_day = sell("T1-000001", "M1");
    CHECK(tells(here, of_day.first));
    CHECK(tells(here, of_day.second));
    // On any other day it is that place's own.
    const auto other = sell("T1-000002", "");
    CHECK_FALSE(tells(here, other.first));
    CHECK_FALSE(tells(here, other.second));
    CHECK(tells(stall, other.first));
}
