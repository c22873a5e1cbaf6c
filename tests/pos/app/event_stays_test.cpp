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

}  // namespace tsunagu::test
