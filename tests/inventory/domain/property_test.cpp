// What holds for any input: check digits notice one wrong digit, CSV is read back as written, stock sums to
// zero, and no bytes crash a parser.
#include <rapidcheck.h>

#include "inventory/domain/barcode.h"
#include "inventory/domain/csv.h"
#include "inventory/domain/item_import.h"
#include "inventory/domain/ledger.h"
#include "inventory/domain/partner.h"
#include "inventory/domain/registration_number.h"
#include "tests/support/catch.h"

using namespace tsunagu;
using namespace tsunagu::domain;

namespace {

rc::Gen<std::string> digits(std::size_t count) {
    return rc::gen::container<std::string>(count, rc::gen::inRange('0', static_cast<char>('9' + 1)));
}

/// `text` with the digit at `place` made another one.
std::string with_wrong_digit(std::string text, std::size_t place) {
    text[place] = static_cast<char>('0' + (text[place] - '0' + *rc::gen::inRange(1, 10)) % 10);
    return text;
}

std::size_t any_place(const std::string& text) {
    return *rc::gen::inRange<std::size_t>(0, text.size());
}

}  // namespace

TEST_CASE("a JAN is accepted with its check digit, and no single wrong digit slips past") {
    CHECK(rc::check("GTIN-13", [] {
        const auto body = "4" + *digits(11);
        const auto code = body + gtin_check_digit(body);
        RC_ASSERT(parse_barcode(code)->item.text() == code);
        const auto wrong = parse_barcode(with_wrong_digit(code, any_place(code)));
        RC_ASSERT(!wrong);
        RC_ASSERT(wrong.error().code == ErrorCode::bad_check_digit);
    }));
    CHECK(rc::check("the same piece by GTIN-13, GTIN-14 and element string", [] {
        const auto body = "45" + *digits(10);
        const auto code = body + gtin_check_digit(body);
        RC_ASSERT(parse_barcode("0" + code)->item.text() == code);
        RC_ASSERT(parse_barcode("]C1010" + code + "10X")->item.text() == code);
    }));
}

TEST_CASE("UPC-E and the UPC-A it stands for are one item") {
    CHECK(rc::check("UPC-E", [] {
        const auto six = *digits(6);
        for (char check = '0'; check <= '9'; ++check) {
            const auto scanned = parse_barcode("]E00" + six + check);
            if (!scanned) continue;
            const auto upc_a = scanned->item.text();
            if (upc_a.size() == 13) RC_ASSERT(parse_barcode(upc_a.substr(1))->item.text() == upc_a);
        }
    }));
}

TEST_CASE("municipal and corporate check digits notice any single wrong digit") {
    CHECK(rc::check("corporate number", [] {
        const auto body = *digits(12);
        const auto number = "T" + std::string(1, corporate_check_digit(body)) + body;
        RC_ASSERT(RegistrationNumber::parse(number).has_value());
        RC_ASSERT(!RegistrationNumber::parse("T" + with_wrong_digit(number.substr(1), 0)).has_value());
    }));
    CHECK(rc::check("municipal code", [] {
        const auto body = *digits(5);
        const auto code = body + municipal_check_digit(body);
        RC_ASSERT(parse_partner_code(code).has_value());
        RC_ASSERT(!parse_partner_code(with_wrong_digit(code, 5)).has_value());
    }));
}

TEST_CASE("CSV is read back as it was written") {
    CHECK(rc::check("round trip", [] {
        const auto character =
            rc::gen::element<std::string>("a", ",", "\"", "\n", "\r", "髙", "𠮷", " ", "1", "ー");
        const auto field =
            rc::gen::map(rc::gen::container<std::vector<std::string>>(character), [](const auto& parts) {
                std::string text;
                for (const auto& part : parts) text += part;
                return text;
            });
        const auto rows = *rc::gen::container<std::vector<std::vector<std::string>>>(
            rc::gen::nonEmpty(rc::gen::container<std::vector<std::string>>(field)));
        std::string bytes;
        std::vector<std::vector<std::string>> expected;
        for (const auto& row : rows) {
            bytes += write_csv_row(row);
            bool blank = true;
            for (const auto& value : row)
                blank = blank && value.find_first_not_of(" \t") == std::string::npos;
            if (!blank) expected.push_back(row);
        }
        const auto read = read_csv(bytes);
        RC_ASSERT(read.has_value());
        RC_ASSERT(read->size() == expected.size());
        for (std::size_t i = 0; i < expected.size(); ++i) RC_ASSERT((*read)[i].fields == expected[i]);
    }));
}

TEST_CASE("all movements sum to zero and any order gives the same balances") {
    CHECK(rc::check("ledger", [] {
        const std::vector<std::string> places = {"S", "A", "B", "C", "W"};
        const auto count = *rc::gen::inRange(0, 40);
        std::vector<Movement> movements;
        for (int i = 0; i < count; ++i) {
            const auto from = *rc::gen::inRange<std::size_t>(0, places.size());
            const auto step = *rc::gen::inRange<std::size_t>(1, places.size());
            movements.push_back({ItemId{{StreamId("T1"), 1, *rc::gen::inRange<Seq>(1, 4)}},
                                 *rc::gen::element<std::string>("", "L1", "L2"), LocationCode(places[from]),
                                 LocationCode(places[(from + step) % places.size()]),
                                 Quantity(*rc::gen::inRange<std::int64_t>(1, Quantity::limit)),
                                 MovementReason::transfer});
        }
        const auto balances = balances_of(movements);
        RC_ASSERT(sum_of(balances) == Quantity(0));
        const std::vector<Movement> backwards(movements.rbegin(), movements.rend());
        RC_ASSERT(balances_of(backwards) == balances);
    }));
}

TEST_CASE("no bytes crash a parser") {
    CHECK(rc::check("any bytes", [] {
        const auto bytes = *rc::gen::container<std::string>(rc::gen::arbitrary<char>());
        (void)parse_barcode(bytes);
        (void)read_csv(bytes);
        (void)parse_price(bytes);
        (void)RegistrationNumber::parse(bytes);
        (void)parse_items_csv("code,name,tax_class,price,kind\n" + bytes, "x", {});
    }));
}
