// Codes the shop gives itself: never twice, whoever gives them.
#include "inventory/domain/in_store_code.h"

#include <rapidcheck.h>

#include <set>

#include "inventory/domain/barcode.h"
#include "tests/support/catch.h"

using namespace tsunagu;
using namespace tsunagu::domain;

namespace {

const auto nothing_taken = [](const ItemCode&) { return false; };

/// Gives `count` codes, as a terminal does that remembers its last.
std::vector<ItemCode> given(const InStoreRange& range, std::optional<InStoreMark>& mark, int count,
                            const std::set<ItemCode>& known = {}) {
    std::vector<ItemCode> codes;
    for (int i = 0; i < count; ++i) {
        const auto number =
            next_in_store_number(range, mark, [&](const ItemCode& code) { return known.count(code) != 0; });
        REQUIRE(number);
        mark = InStoreMark{range.epoch, *number};
        codes.push_back(in_store_code(range, *number));
    }
    return codes;
}

}  // namespace

TEST_CASE("an in-store code is a right JAN that says whose it is") {
    const InStoreRange range{"29", 7, 1'234'567};
    const auto code = in_store_code(range, 4'567'000);
    CHECK(code.text().substr(0, 12) == "290074567000");
    CHECK(parse_item_code(code.text()).value() == code);
    CHECK(is_in_store(code));
}

TEST_CASE("two terminals never give the same code, and none gives one twice") {
    CHECK(rc::check("codes differ", [] {
        const auto epoch_1 = *rc::gen::arbitrary<Epoch>();
        const auto epoch_2 = *rc::gen::arbitrary<Epoch>();
        std::optional<InStoreMark> mark_1;
        std::optional<InStoreMark> mark_2;
        std::set<ItemCode> all;
        for (const auto& code : given({"29", 1, epoch_1}, mark_1, 50)) RC_ASSERT(all.insert(code).second);
        for (const auto& code : given({"29", 2, epoch_2}, mark_2, 50)) RC_ASSERT(all.insert(code).second);
        for (const auto& code : given({"29", 1, epoch_1}, mark_1, 50)) RC_ASSERT(all.insert(code).second);
    }));
}

TEST_CASE("a restored backup does not give again what was given after it") {
    CHECK(rc::check("codes differ", [] {
        const auto epoch = *rc::gen::arbitrary<Epoch>();
        // Also an epoch that would begin at the very place of the one before.
        const auto next =
            *rc::gen::element<Epoch>(epoch + 10'000, epoch + 10'001, *rc::gen::arbitrary<Epoch>());
        RC_PRE(next != epoch);
        std::optional<InStoreMark> mark;
        std::set<ItemCode> all;
        for (const auto& code : given({"29", 1, epoch}, mark, 5)) all.insert(code);
        auto backup = mark;
        for (const auto& code : given({"29", 1, epoch}, mark, 300)) all.insert(code);
        for (const auto& code : given({"29", 1, next}, backup, 300)) RC_ASSERT(all.insert(code).second);
    }));
}

TEST_CASE("a code that goods have already is passed over") {
    const InStoreRange range{"29", 1, 20'003};
    std::optional<InStoreMark> mark;
    const auto first = in_store_code(range, 3'000);
    const auto third = in_store_code(range, 3'002);
    const auto codes = given(range, mark, 2, {first, third});
    CHECK(codes == std::vector{in_store_code(range, 3'001), in_store_code(range, 3'003)});
}

TEST_CASE("after the last number comes the first, and then none") {
    const InStoreRange range{"29", 1, 5};
    CHECK(*next_in_store_number(range, InStoreMark{5, 9'999'999}, nothing_taken) == 0);
}

TEST_CASE("what the journal remembers is read back exactly") {
    const InStoreMark mark{4'294'967'295, 9'999'999};
    CHECK(to_text(mark) == "4294967295/9999999");
    CHECK(parse_in_store_mark(to_text(mark)) == mark);
    for (const char* bad : {"", "5", "5/", "/5", "5/10000000", "4294967296/1", "05/1", "5/1/1", "a/b"}) {
        INFO(bad);
        CHECK_FALSE(parse_in_store_mark(bad));
    }
}

TEST_CASE("every terminal has a number of its own") {
    const auto number = [](const char* name, const char* setting) {
        return terminal_number(StreamId(name), setting);
    };
    CHECK(number("T1", "").value() == 1);
    CHECK(number("T499", "").value() == 499);
    CHECK(number("POS_A", "POS_A=501; T1=998").value() == 501);
    CHECK(number("T1", "POS_A=501\nT1=998").value() == 998);
    for (const char* name : {"POS_A", "T500", "T0", "T01", "T", "T1a", "t1", "Node"}) {
        INFO(name);
        CHECK(number(name, "").error().code == ErrorCode::terminal_number_missing);
    }
    CHECK(number("node", "").value() == 999);
    CHECK(number("node", "node=500").value() == 500);
    for (const char* bad : {"POS_A", "POS_A=999", "POS_A=", "POS_A=499", "POS_A=1000", "=501", "A=501;B=501",
                            "A=501;A=502", "A B-C=501", "A=0501"}) {
        INFO(bad);
        CHECK(check_terminal_numbers(bad).error().code == ErrorCode::field_invalid);
    }
}
