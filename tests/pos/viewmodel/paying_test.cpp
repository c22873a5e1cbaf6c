// The counter without a window: taking money, what follows a sale, and what happens when something fails.
#include "tests/pos/viewmodel/small_shop.h"
#include "tests/support/catch.h"

namespace tsunagu::viewmodel {
namespace {

using namespace test;

TEST_CASE("three tiles and exact cash are four taps, and the screen returns to selling by itself") {
    CounterInShop shop;
    shop.taps(oil);
    shop.taps(cracker);
    shop.taps(cracker);
    shop.does(intent::PayCash{shop.model().basket.total});
    REQUIRE(shop.posted<app::CompleteSale>() == 1);
    CHECK(shop.model().basket.committing);
    shop.hears(shop.answer_to_sale());
    CHECK(name_of_screen(shop.model()) == "sale");
    CHECK(shop.model().basket.lines.empty());
    REQUIRE(shop.model().done);
    CHECK(shop.model().done->receipt == "T1-000001");
    CHECK(shop.model().done->change.is_zero());
    CHECK(shop.counter->basket().id() != shop.last<app::CompleteSale>().request.basket.id());
}

TEST_CASE("the change stays until the next item") {
    CounterInShop shop;
    shop.taps(oil);
    shop.does(intent::PayCash{Yen(2000)});
    shop.hears(shop.answer_to_sale());
    REQUIRE(shop.model().done);
    CHECK(shop.model().done->change == Yen(920));
    CHECK(shop.model().done->change_text == "500円\u00A0×1　100円\u00A0×4　10円\u00A0×2");
    shop.now.ms += 60'000;
    shop.counter->tick(shop.now);
    CHECK(shop.model().done);
    shop.taps(oil);
    CHECK_FALSE(shop.model().done);
}

TEST_CASE("while the sale is being written nothing changes, and a scan waits its turn") {
    CounterInShop shop;
    shop.taps(oil);
    shop.does(intent::PayCash{Yen(1080)});
    shop.does(intent::PayCash{Yen(1080)});
    shop.taps(cracker);
    shop.does(intent::ClearBasket{});
    shop.does(intent::ScanCode{cracker});
    CHECK(shop.posted<app::CompleteSale>() == 1);
    CHECK(shop.model().basket.total == Yen(1080));
    shop.hears(shop.answer_to_sale());
    CHECK(shop.model().basket.total == Yen(540));
    CHECK_FALSE(shop.model().done);
}

TEST_CASE("a sale that fails leaves the basket as it was and says why") {
    CounterInShop shop;
    shop.taps(oil);
    shop.does(intent::PayCash{Yen(1080)});
    const auto id = shop.counter->basket().id();
    shop.hears(app::Failed{app::CommandKind::complete_sale, id,
                           Error{ErrorCode::disk_full, {{"path", "shop"}}, {}}});
    CHECK(shop.model().basket.total == Yen(1080));
    CHECK(shop.counter->basket().id() == id);
    REQUIRE(shop.model().banner);
    CHECK(shop.model().banner->severity == Severity::stop);
    CHECK_FALSE(shop.model().basket.committing);
    shop.does(intent::PayCash{Yen(1080)});
    CHECK(shop.posted<app::CompleteSale>() == 2);
}

TEST_CASE("age is asked once a sale, at the payment it holds up") {
    CounterInShop shop;
    shop.taps(beer);
    CHECK_FALSE(shop.model().age_question);
    shop.does(intent::PayCash{Yen(1000)});
    CHECK(shop.model().age_question);
    CHECK(shop.posted<app::CompleteSale>() == 0);
    shop.does(intent::AnswerAge{false});
    CHECK_FALSE(shop.model().age_question);
    CHECK(shop.posted<app::CompleteSale>() == 0);
    shop.does(intent::PayCash{Yen(1000)});
    shop.answers(intent::AnswerAge{true});
    REQUIRE(shop.posted<app::CompleteSale>() == 1);
    CHECK(shop.last<app::CompleteSale>().request.basket.age_checked());
    CHECK(shop.last<app::CompleteSale>().request.payments ==
          std::vector<till::Payment>{{TenderKind("cash"), Yen(1000)}});
}

TEST_CASE("what the screen shows while the age is asked is what is paid then") {
    CounterInShop shop;
    shop.taps(beer);
    shop.does(intent::OpenPayment{});
    shop.does(intent::ChooseTender{TenderKind("paypay")});
    shop.does(intent::Pay{});
    REQUIRE(shop.model().age_question);
    shop.does(intent::ChooseTender{TenderKind("voucher")});
    shop.does(intent::PressKey{"9"});
    CHECK(shop.model().payment.entered == Yen(660));
    shop.answers(intent::AnswerAge{true});
    CHECK(shop.last<app::CompleteSale>().request.payments ==
          std::vector<till::Payment>{{TenderKind("paypay"), Yen(660)}});
}

TEST_CASE("a scan while the age is asked asks for the money again, since the total is another") {
    CounterInShop shop;
    shop.taps(beer);
    shop.taps(oil);
    shop.does(intent::PayCash{shop.model().basket.total});
    REQUIRE(shop.model().age_question);
    shop.does(intent::RemoveLine{shop.model().basket.lines.back().key});
    CHECK_FALSE(shop.model().age_question);
    shop.answers(intent::AnswerAge{true});
    CHECK(shop.posted<app::CompleteSale>() == 0);
}

TEST_CASE(
    "a scan made while a sale failed is left out of its basket and said, and the money is still there") {
    CounterInShop shop;
    shop.taps(oil);
    shop.does(intent::OpenPayment{});
    shop.does(intent::EnterAmount{Yen(2000)});
    shop.does(intent::Pay{});
    REQUIRE(shop.posted<app::CompleteSale>() == 1);
    shop.does(intent::PressKey{"0"});
    shop.does(intent::EraseDigit{});
    shop.does(intent::EnterAmount{Yen(1)});
    shop.does(intent::ChooseTender{TenderKind("paypay")});
    shop.does(intent::ScanCode{cracker});
    shop.hears(app::Failed{app::CommandKind::complete_sale, shop.counter->basket().id(),
                           Error{ErrorCode::disk_full, {{"path", "shop"}}, {}}});
    REQUIRE(shop.model().banner);
    CHECK(shop.model().banner->severity == Severity::stop);
    CHECK(shop.model().banner->text.find("1 点") != std::string::npos);
    CHECK(shop.model().basket.total == Yen(1080));
    CHECK(shop.model().payment.entered == Yen(2000));
    CHECK(shop.model().payment.chosen_gives_change);
}

TEST_CASE("a scanner that never stops while a sale is written fills no memory") {
    CounterInShop shop;
    shop.taps(oil);
    shop.does(intent::PayCash{Yen(1080)});
    for (std::size_t i = 0; i < Counter::waiting_scans_limit + 9; ++i) shop.does(intent::ScanCode{cracker});
    CHECK(shop.model().banner);
    shop.hears(shop.answer_to_sale());
    CHECK(shop.counter->basket().pieces() ==
          Quantity(static_cast<std::int64_t>(Counter::waiting_scans_limit)));
}

TEST_CASE("a basket that turns out to be sold already is not shown as sold now") {
    CounterInShop shop;
    shop.taps(oil);
    shop.does(intent::PayCash{Yen(1080)});
    auto known = shop.answer_to_sale();
    known.again = true;
    shop.hears(known);
    REQUIRE(shop.model().banner);
    CHECK(shop.model().banner->text.find("T1-000001") != std::string::npos);
}

TEST_CASE("pressing 'is 20 or older' twice does not take the sale back") {
    CounterInShop shop;
    shop.taps(beer);
    shop.does(intent::PayCash{Yen(660)});
    shop.answers(intent::AnswerAge{true});
    shop.hears(shop.answer_to_sale());
    shop.now.ms += Counter::double_press_ms - 1;
    shop.does(intent::UndoSale{});
    CHECK(shop.posted<app::VoidSale>() == 0);
    shop.now.ms += 1;
    shop.does(intent::UndoSale{});
    CHECK(shop.posted<app::VoidSale>() == 1);
}

TEST_CASE("undo is deaf from when it is seen, however long the disk took over the sale") {
    CounterInShop shop;
    shop.taps(beer);
    shop.does(intent::PayCash{Yen(660)});
    shop.answers(intent::AnswerAge{true});
    const auto completed = shop.answer_to_sale();
    shop.now.ms += 700;
    shop.hears(completed);
    shop.now.ms += Counter::double_press_ms - 1;
    shop.does(intent::UndoSale{});
    CHECK(shop.posted<app::VoidSale>() == 0);
    shop.now.ms += 1;
    shop.does(intent::UndoSale{});
    CHECK(shop.posted<app::VoidSale>() == 1);
}

TEST_CASE("undo is offered for ten seconds, voids the sale and puts the goods back") {
    CounterInShop shop;
    shop.taps(oil);
    shop.does(intent::PayCash{Yen(1080)});
    const auto completed = shop.answer_to_sale();
    shop.hears(completed);
    CHECK(shop.model().done->can_undo);
    REQUIRE(shop.counter->next_change());
    CHECK(shop.counter->next_change()->ms == shop.now.ms + 10'000);

    SECTION("in time") {
        shop.now.ms += 9'999;
        shop.does(intent::UndoSale{});
        REQUIRE(shop.posted<app::VoidSale>() == 1);
        CHECK(shop.last<app::VoidSale>().sale == completed.sale.entry);
        app::SaleVoided voided;
        voided.receipt = "T1-000001";
        shop.hears(voided);
        CHECK(shop.model().basket.total == Yen(1080));
        REQUIRE(shop.model().banner);
        CHECK_THAT(shop.model().banner->text, ContainsSubstring("¥1,080 をお客様に返金してください"));
        CHECK(shop.counter->basket().id() != completed.sale.record.basket);
        CHECK_FALSE(shop.model().done);
        shop.does(intent::UndoSale{});
        CHECK(shop.posted<app::VoidSale>() == 1);
    }
    SECTION("too late") {
        shop.now.ms += 10'000;
        shop.counter->tick(shop.now);
        CHECK_FALSE(shop.model().done->can_undo);
        CHECK_FALSE(shop.counter->next_change());
        shop.does(intent::UndoSale{});
        CHECK(shop.posted<app::VoidSale>() == 0);
    }
}

TEST_CASE("yen are written with commas and a true minus") {
    CHECK(format_yen(Yen(0)) == "¥0");
    CHECK(format_yen(Yen(999)) == "¥999");
    CHECK(format_yen(Yen(1000)) == "¥1,000");
    CHECK(format_yen(Yen(-1234567)) == "−¥1,234,567");
}

TEST_CASE("every word exists in both languages with the same placeholders") {
    for (int i = 0; i < static_cast<int>(Word::count); ++i) {
        const auto word = static_cast<Word>(i);
        const auto ja = words(word, Language::ja);
        const auto en = words(word, Language::en);
        INFO(ja);
        CHECK_FALSE(ja.empty());
        CHECK_FALSE(en.empty());
        for (const char* placeholder : {"{0}", "{1}"})
            CHECK((ja.find(placeholder) == std::string_view::npos) ==
                  (en.find(placeholder) == std::string_view::npos));
    }
}

}  // namespace
}  // namespace tsunagu::viewmodel
