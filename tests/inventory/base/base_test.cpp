// Money, quantities, ids, dates and errors: what compiles, what does not, and what the words say.
#include <cerrno>
#include <concepts>
#include <cstring>

#include "inventory/base/clock.h"
#include "inventory/base/error.h"
#include "inventory/base/ids.h"
#include "inventory/base/quantity.h"
#include "inventory/base/result.h"
#include "inventory/base/tax_rate.h"
#include "inventory/base/yen.h"
#include "tests/support/catch.h"

using namespace tsunagu;

namespace {

// Nonsense must not compile. Each concept asks the compiler whether an expression is allowed.
template <class A, class B>
concept addable = requires(A a, B b) {
    a + b;
};
template <class A, class B>
concept multipliable = requires(A a, B b) {
    a* b;
};
template <class A, class B>
concept comparable = requires(A a, B b) {
    a == b;
};

static_assert(addable<Yen, Yen>);
static_assert(!addable<Yen, int>);
static_assert(!addable<Yen, Quantity>);
static_assert(!addable<Quantity, int>);
static_assert(multipliable<Yen, Quantity>);
static_assert(!multipliable<Yen, Yen>);
static_assert(!multipliable<Yen, int>);
static_assert(!multipliable<Quantity, Quantity>);
static_assert(!multipliable<Yen, TaxRate>);
static_assert(!comparable<Yen, int>);
static_assert(!comparable<Yen, Quantity>);
static_assert(!std::convertible_to<int, Yen>);
static_assert(!std::convertible_to<Yen, std::int64_t>);
static_assert(!std::convertible_to<double, Quantity>);
static_assert(!comparable<LocationCode, OperatorId>);
static_assert(!std::convertible_to<std::string, LocationCode>);
static_assert(!std::convertible_to<LocationCode, std::string>);
static_assert(!comparable<ItemId, EntryRef>);
static_assert(!comparable<UtcMs, BusinessDate>);

}  // namespace

TEST_CASE("yen adds, subtracts and multiplies by a quantity") {
    CHECK((Yen(540) * Quantity(2) + Yen(660)).value() == 1740);
    CHECK((Yen(100) - Yen(250)).value() == -150);
    CHECK(Yen(5) > Yen(4));
}

TEST_CASE("an entry ref is read back from its own text and from nothing else") {
    const EntryRef ref{StreamId("T1"), 1234567890, 12};
    CHECK(to_text(ref) == "T1/1234567890/12");
    CHECK(parse_entry_ref("T1/1234567890/12") == ref);
    for (const auto* bad :
         {"", "T1", "T1/1", "T1/1/", "/1/1", "T1/-1/1", "T1/1/0", "T1/1/01", "T1/4294967296/1", "T1/1/1 "})
        CHECK_FALSE(parse_entry_ref(bad).has_value());
}

TEST_CASE("the business date is Tokyo's, nine hours ahead") {
    CHECK(to_text(business_date_of(*parse_instant("2026-11-28T23:59+09:00"))) == "2026-11-28");
    CHECK(to_text(business_date_of(*parse_instant("2026-11-28T15:00Z"))) == "2026-11-29");
    CHECK(to_tokyo_text(*parse_instant("2026-11-28T11:05+09:00")) == "2026-11-28T11:05:00+09:00");
    CHECK(parse_instant("2026-11-28T11:05:07+09:00")->ms - parse_instant("2026-11-28T11:05+09:00")->ms ==
          7000);
    CHECK(tokyo_time(*parse_instant("2026-11-28T11:05+09:00")).weekday == 6);
    for (const auto* bad : {"2026-11-28", "2026-11-28T11:05", "2026-02-29T11:05Z", "2026-11-28T24:00Z",
                            "2026-11-28T11:05+9:00", "2026-11-28T11:5Z", "garbage"})
        CHECK_FALSE(parse_instant(bad).has_value());
}

TEST_CASE("every error has words in both languages, and the words carry the context") {
    const int last = static_cast<int>(ErrorCode::display_unavailable);
    for (int code = 0; code <= last; ++code) {
        const Error error{static_cast<ErrorCode>(code), {}, {}};
        CHECK_FALSE(name_of(error.code).empty());
        CHECK(code_named(name_of(error.code)) == error.code);
        CHECK_FALSE(words_for(error, Language::ja).empty());
        CHECK(words_for(error, Language::ja) != words_for(error, Language::en));
    }
    const Error short_by{ErrorCode::tender_short, {{"due", "2820"}, {"paid", "2000"}}, {}};
    CHECK(words_for(short_by, Language::en) ==
          "The payment is short (due 2820 yen, paid 2000 yen). The sale was not recorded.");
}

TEST_CASE("a reason stands in a Japanese message in Japanese, and its number stays") {
    const auto said = [](std::string what, Language language) {
        return words_for({ErrorCode::storage_failed, {{"file", "state.db"}, {"what", std::move(what)}}, {}},
                         language);
    };
    CHECK(said("disk I/O error (778)", Language::ja).find("ディスクの読み書きに失敗しました (778)") !=
          std::string::npos);
    CHECK(said("behind the journal", Language::ja).find("記録に追いついていません") != std::string::npos);
    CHECK(said(std::strerror(ENOSPC), Language::ja).find("空きがありません") != std::string::npos);
    CHECK(said("behind the journal", Language::en).find("(behind the journal)") != std::string::npos);
    // What nobody has put in Japanese is told as it is.
    CHECK(said("something else (1)", Language::ja).find("something else (1)") != std::string::npos);
    CHECK(said("", Language::ja).find("（）") != std::string::npos);
}

TEST_CASE("a name that no code has names none") {
    CHECK_FALSE(code_named("").has_value());
    CHECK_FALSE(code_named("basket_empt").has_value());
}

TEST_CASE("a failed result carries its error through TSUNAGU_TRY") {
    const auto inner = []() -> Result<Yen> { return fail(ErrorCode::basket_empty); };
    const auto outer = [&]() -> Result<Yen> {
        TSUNAGU_TRY(const auto yen, inner());
        return yen + Yen(1);
    };
    const auto result = outer();
    REQUIRE_FALSE(result.has_value());
    CHECK(result.error().code == ErrorCode::basket_empty);
}
