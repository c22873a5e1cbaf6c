// What a delivery should bring: which piece fills which line, and every bad line of a list.
#include "inventory/domain/expected_delivery.h"

#include <rapidcheck.h>

#include "tests/support/catch.h"

using namespace tsunagu;
using namespace tsunagu::domain;

namespace {

ItemId item(Seq seq) {
    return ItemId{EntryRef{StreamId("T1"), 7, seq}};
}

DeliveryGoods goods(Seq seq, std::string lot, std::int64_t quantity) {
    return {item(seq), std::move(lot), std::nullopt, Quantity(quantity)};
}

DeliveryLine line(Seq seq, std::string lot, std::int64_t expected, std::int64_t received) {
    return {item(seq), std::move(lot), std::nullopt, Quantity(expected), Quantity(received)};
}

std::vector<DeliveryGoods> any_goods() {
    std::vector<DeliveryGoods> all;
    const int count = *rc::gen::inRange(0, 6);
    for (int i = 0; i < count; ++i)
        all.push_back(goods(static_cast<Seq>(*rc::gen::inRange(1, 4)),
                            *rc::gen::element<std::string>("", "A", "B"),
                            *rc::gen::inRange<std::int64_t>(1, 30)));
    return all;
}

}  // namespace

TEST_CASE("parts of a delivery add up, and a lot that was named takes only that lot") {
    CHECK(compare_delivery({goods(1, "", 10)}, {goods(1, "", 4), goods(1, "L7", 3)}) ==
          std::vector{line(1, "", 10, 7)});
    CHECK(compare_delivery({goods(1, "A", 10)}, {goods(1, "B", 10)}) ==
          std::vector{line(1, "A", 10, 0), line(1, "B", 0, 10)});
    // The named line is filled first, whatever the order; the rest goes to the line that takes any.
    CHECK(compare_delivery({goods(1, "", 5), goods(1, "A", 5)}, {goods(1, "A", 8)}) ==
          std::vector{line(1, "", 5, 3), line(1, "A", 5, 5)});
    // Without a lot they are taken for what was named, as far as it is missing.
    CHECK(compare_delivery({goods(1, "A", 5), goods(1, "B", 5)}, {goods(1, "", 7), goods(1, "B", 1)}) ==
          std::vector{line(1, "A", 5, 5), line(1, "B", 5, 3)});
    CHECK(compare_delivery({goods(1, "A", 5)}, {goods(1, "", 7)}) ==
          std::vector{line(1, "A", 5, 5), line(1, "", 0, 2)});
}

TEST_CASE("what is too much stands beside what was expected, and what nobody expected for itself") {
    const auto lines = compare_delivery({goods(1, "", 10)}, {goods(1, "", 12), goods(2, "", 3)});
    CHECK(lines == std::vector{line(1, "", 10, 12), line(2, "", 0, 3)});
    CHECK(lines[0].too_much() == Quantity(2));
    CHECK(lines[0].missing().is_zero());
    CHECK(lines[1].too_much() == Quantity(3));
}

TEST_CASE("every piece that came stands in exactly one line, and no line expects what nobody did") {
    CHECK(rc::check([] {
        const auto expected = any_goods();
        const auto received = any_goods();
        Quantity should;
        for (const auto& row : expected) should += row.quantity;
        Quantity came;
        for (const auto& row : received) came += row.quantity;
        for (const auto& row : compare_delivery(expected, received)) {
            should -= row.expected;
            came -= row.received;
        }
        RC_ASSERT(should.is_zero());
        RC_ASSERT(came.is_zero());
    }));
}

TEST_CASE("a list of expected deliveries is read with its lots and dates") {
    const auto list = parse_expected_csv(
        "note,consignor,code,quantity,lot,expires,use_by\n"
        "1024,K1,4901234567894,24,,,\n1024,K1,4900000000009,12,L7,2027-03-31,\n"
        "2048,,4900000000009,5,,,2027-01-10\n",
        "n.csv");
    REQUIRE(list);
    REQUIRE(list->size() == 3);
    CHECK((*list)[0].lot.empty());
    CHECK((*list)[1].expiry == Expiry{ExpiryKind::best_before, *parse_date("2027-03-31")});
    // A date without a lot number is the lot.
    CHECK((*list)[2].lot == "2027-01-10");
    CHECK((*list)[2].expiry->kind == ExpiryKind::use_by);
    CHECK((*list)[2].consignor.empty());
}

TEST_CASE("a line that stands twice is not expected twice, and a code that became a number is told as one") {
    const auto twice = parse_expected_csv(
        "note,code,quantity,lot\n1024,4901234567894,24,L7\n1024,4901234567894,24,L8\n"
        "2048,4901234567894,24,L7\n1024,4901234567894,24,L7\n1024,4.90123E+12,1,\n",
        "n.csv");
    REQUIRE_FALSE(twice);
    REQUIRE(twice.error().details.size() == 2);
    CHECK(twice.error().details[0].details.front().code == ErrorCode::duplicate_code);
    CHECK(twice.error().details[0].args.front().second == "5");
    CHECK(twice.error().details[1].details.front().code == ErrorCode::code_became_number);
}

TEST_CASE("every bad line of a list is named, and nothing of it is taken") {
    ExpectedKnowledge shop;
    shop.has_item = [](const ItemCode& code) { return code.text() != "4900000000009"; };
    shop.has_consignor = [](const ConsignorCode& code) { return code.text() == "K1"; };
    shop.has_list = [](const ConsignorCode&, std::string_view note) { return note == "7"; };
    const auto list = parse_expected_csv(
        "note,consignor,code,quantity,expires\n"
        ",K1,4901234567894,1,\n"               // no note
        "1,K9,4901234567894,1,\n"              // no such consignor
        "1,K1,4900000000009,1,\n"              // no such item
        "1,K1,4901234567895,1,\n"              // its check digit
        "1,K1,4901234567894,0,\n"              // nothing
        "1,K1,4901234567894,1000000000000,\n"  // too many
        "1,K1,4901234567894,1,31.3.2027\n"     // no date
        "7,K1,4901234567894,1,\n",             // expected already
        "n.csv", shop);
    REQUIRE_FALSE(list);
    CHECK(list.error().code == ErrorCode::import_failed);
    std::vector<std::string> reasons;
    for (const auto& detail : list.error().details)
        reasons.emplace_back(name_of(detail.details.empty() ? detail.code : detail.details.front().code));
    CHECK(reasons == std::vector<std::string>{"field_missing", "unknown_consignor", "unknown_item",
                                              "bad_check_digit", "field_invalid", "field_invalid",
                                              "field_invalid", "expected_there"});
}
