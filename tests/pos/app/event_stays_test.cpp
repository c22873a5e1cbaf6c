// What stays at a stall: what was said, less what the acts that stand took away after it, whoever said it and
// in whatever order the chains of several terminals meet.
#include <rapidcheck.h>

#include "inventory/record/event_act_linked.h"
#include "inventory/record/event_planned.h"
#include "inventory/record/event_stays_set.h"
#include "pos/app/event_view.h"
#include "pos/app/stock_book.h"
#include "tests/pos/app/event_fixture.h"
#include "tests/pos/app/till_chain.h"

namespace tsunagu::test {
namespace {

using storage::test::draft_of;
using storage::test::get;
using storage::test::item_of;
using storage::test::movement_draft;
namespace kind = record::kind;

void moves(TillChain& till, domain::EventPart part, std::int64_t quantity, std::int64_t minute) {
    const bool out = part == domain::EventPart::carry_out;
    const auto act =
        till.add(movement_draft(out ? "STORE" : "CORNER", out ? "CORNER" : "STORE", 1, quantity), minute);
    till.add(
        draft_of(kind::event_act_linked, record::encode(record::EventActLinked{act, today, part, corner})),
        minute);
}

void says(TillChain& till, std::vector<record::StaysLine> lines, std::int64_t minute, bool whole = false) {
    const record::EventStaysSet stays{today, corner, std::move(lines), whole};
    auto draft = draft_of(kind::event_stays_set, record::encode(stays));
    draft.schema_version = record::version_of(stays);
    till.add(std::move(draft), minute);
}

/// A day at which T1 carried 20 of the first goods and none of the second.
TillChain begun() {
    TillChain first("T1", 7);
    first.add(
        draft_of(kind::event_planned, record::encode(record::EventPlanned{event_of(today, "2026-11-28")})),
        1);
    moves(first, domain::EventPart::carry_out, 20, 2);
    return first;
}

/// The stall's lines; the same ones whichever of the chains comes first.
std::vector<app::EventLine> lines_of(const std::vector<const TillChain*>& chains) {
    const TemporaryFolder folder(storage::test::scratch_folder());
    std::vector<app::EventLine> told;
    for (const bool turned : {false, true}) {
        std::vector<journal::Entry> all;
        for (std::size_t i = 0; i < chains.size(); ++i) {
            const auto& entries = chains[turned ? chains.size() - 1 - i : i]->entries;
            all.insert(all.end(), entries.begin(), entries.end());
        }
        const auto shop = shop_of(folder.path() / (turned ? "b" : "a"), all);
        const auto report = get(app::EventView(*shop).report(today));
        if (turned) CHECK(report.stalls.at(0).lines == told);
        told = report.stalls.at(0).lines;
    }
    return told;
}

}  // namespace

TEST_CASE("a carry-back that is taken back leaves at the stall what was said to stay there") {
    ShopFixture fixture;
    auto shop = market(fixture);
    auto book = shop->event_book();
    must(book.carry_out(out({goods(rice, 10), goods(towel, 4)})));
    auto closing = back({});
    closing.rest_stays = true;
    must(book.carry_back(closing));
    const auto home = must(book.carry_back(back({goods(rice, 4)})));
    CHECK_FALSE(home.stays);
    CHECK(figures_of(*shop, rice).stays == Quantity(6));
    // What is said of other goods since says nothing of the rice.
    auto other = back({});
    other.stays = {goods(towel, 3)};
    must(book.carry_back(other));
    CHECK(figures_of(*shop, rice).stays == Quantity(6));
    CHECK(figures_of(*shop, towel).missing() == Quantity(1));
    const auto tasted =
        must(book.take_out({today, corner, {goods(rice, 1)}, domain::MovementReason::tasting, "", {}}));
    CHECK(figures_of(*shop, rice).stays == Quantity(5));
    CHECK(figures_of(*shop, rice).missing().is_zero());
    second_day(fixture, *shop);
    CHECK(figures_of(*shop, rice, tomorrow).was_there == Quantity(5));
    must(shop->stock_book().reverse(home.moved->entry, "typo"));
    CHECK(figures_of(*shop, rice).stays == Quantity(9));
    CHECK(figures_of(*shop, rice).missing().is_zero());
    CHECK(figures_of(*shop, rice, tomorrow).was_there == Quantity(9));
    must(shop->stock_book().reverse(tasted.entry, "typo"));
    CHECK(figures_of(*shop, rice).stays == Quantity(10));
    CHECK(figures_of(*shop, towel).stays == Quantity(3));
    CHECK(figures_of(*shop, rice, tomorrow).was_there == Quantity(10));
}

TEST_CASE("what comes home first is what was missing, then what was said to stay") {
    ShopFixture fixture;
    auto shop = market(fixture);
    auto book = shop->event_book();
    must(book.carry_out(out({goods(rice, 10)})));
    auto four = back({});
    four.stays = {goods(rice, 4)};
    must(book.carry_back(four));
    CHECK(figures_of(*shop, rice).missing() == Quantity(6));
    must(book.carry_back(back({goods(rice, 5)})));
    CHECK(figures_of(*shop, rice).stays == Quantity(4));
    CHECK(figures_of(*shop, rice).missing() == Quantity(1));
    auto more = back({goods(rice, 3)});
    more.add = true;
    more.give_up = domain::MovementReason::stocktake_difference;
    // One was missing, two of the four come home: nothing is given up.
    CHECK_FALSE(must(book.carry_back(more)).given_up);
    CHECK(figures_of(*shop, rice).stays == Quantity(2));
    CHECK(figures_of(*shop, rice).missing().is_zero());
    second_day(fixture, *shop);
    CHECK(figures_of(*shop, rice, tomorrow).was_there == Quantity(2));
}

TEST_CASE("of what two terminals say of the same goods the later counts, of other goods each") {
    auto first = begun();
    TillChain second("T2", 9);
    says(first, {{item_of(1), 10}}, 10);
    says(second, {{item_of(1), 4}, {item_of(2), 3}}, 12);
    const auto lines = lines_of({&first, &second});
    REQUIRE(lines.size() == 2);
    CHECK(lines[0].figures.stays == Quantity(4));
    CHECK(lines[0].figures.missing() == Quantity(16));
    CHECK(lines[1].figures.stays == Quantity(3));
    // At the same moment the chains' names decide, not who comes first.
    says(first, {{item_of(1), 7}}, 12);
    CHECK(lines_of({&first, &second})[0].figures.stays == Quantity(4));
    // A word of the first version is of all goods.
    says(first, {{item_of(1), 5}}, 20, true);
    CHECK(lines_of({&first, &second})[0].figures.stays == Quantity(5));
    CHECK(lines_of({&first, &second}).size() == 1);
    says(second, {{item_of(2), 1}}, 21);
    CHECK(lines_of({&first, &second})[1].figures.stays == Quantity(1));
}

TEST_CASE("one terminal says what stays, another carries it home: what came later counts") {
    auto first = begun();
    TillChain second("T2", 9);
    says(first, {{item_of(1), 10}}, 10);
    CHECK(lines_of({&first, &second})[0].figures.missing() == Quantity(10));
    SECTION("carried home after it was said") {
        moves(second, domain::EventPart::carry_back, 10, 11);
        moves(second, domain::EventPart::carry_back, 10, 12);
        const auto figures = lines_of({&first, &second})[0].figures;
        CHECK(figures.stays.is_zero());
        CHECK(figures.missing().is_zero());
    }
    SECTION("said after ten had gone home, which nobody here knew") {
        moves(second, domain::EventPart::carry_back, 15, 9);
        const auto figures = lines_of({&first, &second})[0].figures;
        CHECK(figures.stays == Quantity(10));
        CHECK(figures.missing() == Quantity(-5));
    }
}

TEST_CASE("what stays does not depend on the order in which the chains of two terminals meet") {
    static_cast<void>(storage::test::scratch_folder());
    CHECK(rc::check([] {
        auto first = begun();
        TillChain second("T2", 9);
        for (int acts = *rc::gen::inRange(1, 8); acts > 0; --acts) {
            auto& till = *rc::gen::arbitrary<bool>() ? first : second;
            const auto minute = *rc::gen::inRange<std::int64_t>(5, 20);
            const auto quantity = *rc::gen::inRange<std::int64_t>(0, 12);
            if (quantity == 0 || *rc::gen::arbitrary<bool>())
                says(till, {{item_of(1), quantity}}, minute, quantity != 0 && *rc::gen::arbitrary<bool>());
            else
                moves(till, domain::EventPart::carry_back, quantity, minute);
        }
        const auto figures = lines_of({&first, &second}).at(0).figures;
        RC_ASSERT(figures.stays >= Quantity());
        RC_ASSERT(figures.had() - figures.brought_back == figures.stays + figures.missing());
    }));
}

TEST_CASE("what was missing and is written off as stolen the day after does not take from what stays") {
    ShopFixture fixture;
    auto shop = market(fixture);
    auto book = shop->event_book();
    carry_and_close(*shop, 10, 2, 5);
    CHECK(figures_of(*shop, rice).unexplained() == Quantity(3));
    const auto take = [&](std::int64_t quantity, domain::MovementReason reason) {
        must(shop->stock_book().take_out({corner, {goods(rice, quantity)}, reason, "", {}}));
    };
    SECTION("between two events") {
        fixture.clock.set(UtcMs{noon_market.ms + a_day_ms});
        take(4, domain::MovementReason::theft);
        must(book.plan({event_of(EventCode("M1130"), "2026-11-30"), false, {}}));
        fixture.clock.set(UtcMs{noon_market.ms + 2 * a_day_ms});
        // Three of the four were missing; one of those that stayed is gone.
        CHECK(figures_of(*shop, rice, EventCode("M1130")).was_there == Quantity(4));
        CHECK(figures_of(*shop, rice).unexplained().is_zero());
    }
    SECTION("on the day of the next event") {
        second_day(fixture, *shop);
        take(4, domain::MovementReason::theft);
        const auto next = figures_of(*shop, rice, tomorrow);
        CHECK(next.was_there == Quantity(5));
        CHECK(next.wasted() == Quantity(1));
        CHECK(next.given_up.is_zero());
        CHECK(next.unexplained() == Quantity(4));
        CHECK(figures_of(*shop, rice).unexplained().is_zero());
    }
    CHECK(figures_of(*shop, rice).given_up == Quantity(3));
    CHECK(figures_of(*shop, rice).stays == Quantity(5));
}

TEST_CASE("what leaves the stall after its event without being of it takes from what stays, and is told") {
    ShopFixture fixture;
    auto shop = market(fixture);
    auto book = shop->event_book();
    carry_and_close(*shop, 10, 2, 5);
    fixture.clock.set(UtcMs{noon_market.ms + a_day_ms});
    auto stock = shop->stock_book();
    must(stock.take_out({corner, {goods(rice, 1)}, domain::MovementReason::damaged, "", {}}));
    const auto sent = must(stock.dispatch({corner, store, {goods(rice, 2)}, {}}));
    const EventCode next("M1130");
    must(book.plan({event_of(next, "2026-11-30"), false, {}}));
    CHECK(figures_of(*shop, rice, next).was_there == Quantity(2));
    CHECK(figures_of(*shop, rice).missing() == Quantity(3));
    const auto line = must(book.report(today)).stalls.at(0).lines.at(0);
    REQUIRE(line.taken_since.size() == 2);
    CHECK(line.taken_since[0].reason == domain::MovementReason::damaged);
    CHECK(line.taken_since[1].entry == sent.entry);
    CHECK(line.taken_since[1].quantity == Quantity(2));
    // Said to be of the event it was lost at it, and takes from nothing that stays.
    must(book.take_out({today, corner, {goods(rice, 3)}, domain::MovementReason::damaged, "", {}}));
    CHECK(figures_of(*shop, rice).missing().is_zero());
    CHECK(figures_of(*shop, rice, next).was_there == Quantity(2));
    // On the day of the next event it is that event's.
    fixture.clock.set(UtcMs{noon_market.ms + 2 * a_day_ms});
    must(stock.take_out({corner, {goods(rice, 1)}, domain::MovementReason::damaged, "", {}}));
    CHECK(must(book.report(today)).stalls.at(0).lines.at(0).taken_since.size() == 2);
}

TEST_CASE("what leaves the stall the same evening, after it was said what stays, is not there the next day") {
    ShopFixture fixture;
    auto shop = market(fixture);
    carry_and_close(*shop, 10, 0, 10);
    auto stock = shop->stock_book();
    std::int64_t left = 10;
    SECTION("thrown away, said of no event") {
        must(stock.take_out({corner, {goods(rice, 2)}, domain::MovementReason::damaged, "", {}}));
        left = 8;
    }
    SECTION("stolen, said of no event") {
        must(stock.take_out({corner, {goods(rice, 1)}, domain::MovementReason::theft, "", {}}));
        left = 9;
    }
    SECTION("a last sale") {
        must(shop->complete_sale(fixture.paid(fixture.basket(*shop, rice, 3), 3000)));
        left = 7;
    }
    SECTION("sent elsewhere") {
        must(stock.dispatch({corner, store, {goods(rice, 4)}, {}}));
        left = 6;
    }
    SECTION("more came") {
        app::ReceiveRequest request;
        request.to = corner;
        request.goods = {goods(rice, 5)};
        must(stock.receive(request));
        left = 15;
    }
    CHECK(figures_of(*shop, rice).stays == Quantity(left));
    CHECK(figures_of(*shop, rice).missing().is_zero());
    second_day(fixture, *shop);
    CHECK(figures_of(*shop, rice, tomorrow).was_there == Quantity(left));
    CHECK(figures_of(*shop, rice, tomorrow).missing() == Quantity(left));
}

TEST_CASE(
    "a sale of another terminal after it was said what stays takes from it, whichever chain comes first") {
    auto first = begun();
    TillChain second("T2", 9);
    says(first, {{item_of(1), 15}}, 10);
    SECTION("sold after") {
        second.sell(corner, 7, 11);
        const auto figures = lines_of({&first, &second})[0].figures;
        CHECK(figures.stays == Quantity(13));
        CHECK(figures.missing().is_zero());
    }
    SECTION("sold before") {
        second.sell(corner, 4, 9);
        const auto figures = lines_of({&first, &second})[0].figures;
        CHECK(figures.stays == Quantity(15));
        CHECK(figures.missing() == Quantity(1));
    }
}

}  // namespace tsunagu::test
