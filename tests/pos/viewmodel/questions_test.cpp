// The counter without a window: what is asked before anything is recorded, and what is said to be paid back.
#include "pos/viewmodel/known_words.h"
#include "tests/pos/viewmodel/small_shop.h"
#include "tests/support/catch.h"

namespace tsunagu::viewmodel {
namespace {

using namespace test;

TEST_CASE("a clock that does not fit the last entry is a question nothing goes past") {
    CounterStart start;
    start.doubt_of_clock = UtcMs{opening.ms - 4LL * 86'400'000};
    CounterInShop shop(std::move(start));
    REQUIRE(shop.model().question);
    CHECK(name_of_screen(shop.model()) == "question");
    CHECK_FALSE(shop.model().banner);
    CHECK_THAT(shop.model().question->text, ContainsSubstring("2026-11-28 11:05"));
    CHECK_THAT(shop.model().question->text, ContainsSubstring("2026-11-24 11:05"));
    // Expiry is judged by the date, so what is scanned meanwhile is looked at after the answer.
    shop.does(intent::ScanCode{cracker});
    CHECK(shop.model().basket.lines.empty());

    SECTION("the date is used as it is") {
        shop.answers(intent::AnswerQuestion{true});
        CHECK_FALSE(shop.model().question);
        CHECK(shop.model().basket.total == Yen(540));
    }
    SECTION("'mended' is believed only when it is") {
        shop.does(intent::AnswerQuestion{false});
        REQUIRE(shop.model().question);
        shop.now.ms -= 3LL * 86'400'000;
        shop.does(intent::AnswerQuestion{false});
        CHECK_FALSE(shop.model().question);
    }
}

TEST_CASE("where nobody knows whether a receipt came out, the cashier is asked") {
    CounterInShop shop;
    shop.hears(app::PrintUnsure{"T1-000007", app::PrintedPaper::receipt});
    shop.hears(app::PrintUnsure{"T1-000008", app::PrintedPaper::void_slip});
    REQUIRE(shop.model().question);
    CHECK_THAT(shop.model().question->title, ContainsSubstring("T1-000007"));
    // Goods are scanned on under it.
    shop.does(intent::ScanCode{cracker});
    CHECK(shop.model().basket.total == Yen(540));
    // The question came under a finger that was on its way.
    shop.does(intent::AnswerQuestion{true});
    CHECK(shop.posted<app::ConfirmPaper>() == 0);
    shop.now.ms += Counter::double_press_ms;
    shop.does(intent::AnswerQuestion{true});
    REQUIRE(shop.model().question);
    CHECK_THAT(shop.model().question->title, ContainsSubstring("T1-000008"));
    shop.does(intent::AnswerQuestion{true});
    CHECK(shop.posted<app::ConfirmPaper>() == 1);
    shop.does(intent::AnswerQuestion{false});
    CHECK_FALSE(shop.model().question);
    CHECK(shop.posted<app::ConfirmPaper>() == 2);
}

TEST_CASE("a printer that needs a hand says what is to be done, until it is done") {
    CounterStart start;
    start.has_printer = true;
    CounterInShop shop(std::move(start));
    shop.counter->apply(PrinterSeen{{}, "つなぐ", "connect"}, shop.now);
    CHECK(shop.model().bar.devices.health == Health::absent);
    // A shop that never had one is not told at every start.
    CHECK_FALSE(shop.model().banner);
    device::PrinterStatus status;
    status.connected = true;
    status.paper = device::Paper::out;
    shop.counter->apply(PrinterSeen{status, "紙がない", "no paper"}, shop.now);
    CHECK(shop.model().bar.devices.health == Health::trouble);
    REQUIRE(shop.model().banner);
    CHECK(shop.model().banner->text == "紙がない");
    shop.dismisses();
    CHECK_FALSE(shop.model().banner);
    status.paper = device::Paper::present;
    shop.counter->apply(PrinterSeen{status, "", ""}, shop.now);
    CHECK(shop.model().bar.devices.health == Health::well);
}

TEST_CASE("cash that no customer hands over is asked about once, and recorded only when confirmed") {
    CounterInShop shop;
    shop.taps(oil);
    shop.does(intent::OpenPayment{});
    shop.does(intent::EnterAmount{Yen(99'999'999)});
    shop.does(intent::Pay{});
    REQUIRE(shop.model().question);
    CHECK_THAT(shop.model().question->title, ContainsSubstring("お預り ¥99,999,999 でよろしいですか"));
    CHECK_THAT(shop.model().question->text, ContainsSubstring("¥99,998,919"));
    CHECK(shop.posted<app::CompleteSale>() == 0);
    // Nothing changes under the question.
    shop.does(intent::PressKey{"1"});
    shop.does(intent::Pay{});
    CHECK(shop.posted<app::CompleteSale>() == 0);

    SECTION("no: the amount is typed again") {
        shop.does(intent::AnswerQuestion{false});
        CHECK_FALSE(shop.model().question);
        CHECK(shop.posted<app::CompleteSale>() == 0);
        CHECK(name_of_screen(shop.model()) == "payment");
    }
    SECTION("yes: not asked twice") {
        shop.answers(intent::AnswerQuestion{true});
        CHECK_FALSE(shop.model().question);
        REQUIRE(shop.posted<app::CompleteSale>() == 1);
        CHECK(shop.last<app::CompleteSale>().request.payments[0].amount == Yen(99'999'999));
    }
    SECTION("another basket has another total") {
        shop.does(intent::ScanCode{cracker});
        CHECK_FALSE(shop.model().question);
        shop.answers(intent::AnswerQuestion{true});
        CHECK(shop.posted<app::CompleteSale>() == 0);
    }
}

TEST_CASE("no question up to the next whole note and one more") {
    const auto [cash, asks] = GENERATE(std::pair{10'000, false}, std::pair{11'080, false},
                                       std::pair{20'000, false}, std::pair{20'001, true});
    CounterInShop shop;
    shop.taps(oil);
    shop.does(intent::PayCash{Yen(cash)});
    CHECK(shop.model().question.has_value() == asks);
    CHECK(shop.posted<app::CompleteSale>() == (asks ? 0U : 1U));
}

TEST_CASE("the age is asked before the cash, and both before the sale") {
    CounterInShop shop;
    shop.taps(beer);
    shop.does(intent::PayCash{Yen(100'000)});
    CHECK(shop.model().age_question);
    CHECK_FALSE(shop.model().question);
    shop.answers(intent::AnswerAge{true});
    CHECK_FALSE(shop.model().age_question);
    REQUIRE(shop.model().question);
    shop.answers(intent::AnswerQuestion{true});
    CHECK(shop.posted<app::CompleteSale>() == 1);
}

TEST_CASE("pressing pay twice answers no question that opened under the finger") {
    CounterInShop shop;
    shop.taps(beer);
    shop.does(intent::PayCash{Yen(100'000)});
    shop.now.ms += Counter::double_press_ms - 1;
    shop.does(intent::AnswerAge{true});
    CHECK(shop.model().age_question);
    CHECK_FALSE(shop.counter->basket().age_checked());
    shop.now.ms += 1;
    shop.does(intent::AnswerAge{true});
    REQUIRE(shop.model().question);
    shop.does(intent::AnswerQuestion{true});
    CHECK(shop.posted<app::CompleteSale>() == 0);
    // To say no is to look again, and may be quick.
    shop.does(intent::AnswerQuestion{false});
    CHECK_FALSE(shop.model().question);

    CounterStart start;
    start.doubt_of_clock = UtcMs{opening.ms - 4LL * 86'400'000};
    CounterInShop doubtful(std::move(start));
    doubtful.does(intent::AnswerQuestion{true});
    CHECK(doubtful.model().question);
    doubtful.answers(intent::AnswerQuestion{true});
    CHECK_FALSE(doubtful.model().question);
}

TEST_CASE("while a scan is looked up nothing looks as if it could be pressed, and no question is lost") {
    const auto whole = small_catalogue();
    CounterStart start;
    start.catalogue = whole->with_goods(app::Assortment::first_page({*whole->find(ItemCode(beer))}, {}));
    CounterInShop shop(std::move(start));
    shop.taps(beer);
    shop.does(intent::OpenPayment{});
    shop.does(intent::EnterAmount{Yen(100'000)});
    shop.does(intent::Pay{});
    REQUIRE(shop.model().age_question);
    shop.does(intent::ScanCode{oil});
    CHECK(shop.model().basket.looking_up);
    CHECK_FALSE(shop.model().payment.can_press);
    CHECK(shop.model().payment.button == "商品を調べています");
    shop.answers(intent::AnswerAge{true});
    CHECK(shop.model().age_question);
    shop.hears(app::ItemFound{ItemCode(oil), std::nullopt});
    CHECK_FALSE(shop.model().basket.looking_up);
    shop.answers(intent::AnswerAge{true});
    REQUIRE(shop.model().question);
    shop.does(intent::ScanCode{oil});
    CHECK(shop.model().question->yes_waits);
    shop.answers(intent::AnswerQuestion{true});
    REQUIRE(shop.model().question);
    shop.hears(app::ItemFound{ItemCode(oil), std::nullopt});
    shop.answers(intent::AnswerQuestion{true});
    CHECK(shop.posted<app::CompleteSale>() == 1);
}

TEST_CASE("an undone sale says what goes back to the customer, and by which way") {
    CounterInShop shop;
    shop.taps(oil);
    shop.taps(cracker);
    shop.taps(cracker);
    shop.does(intent::OpenPayment{});
    shop.does(intent::ChooseTender{TenderKind("voucher")});
    shop.does(intent::EnterAmount{Yen(500)});
    shop.does(intent::Pay{});
    shop.does(intent::ChooseTender{TenderKind("paypay")});
    shop.does(intent::EnterAmount{Yen(600)});
    shop.does(intent::Pay{});
    shop.does(intent::ChooseTender{TenderKind("cash")});
    shop.does(intent::EnterAmount{Yen(2000)});
    shop.does(intent::Pay{});
    shop.hears(shop.answer_to_sale());
    CHECK(shop.model().done->change == Yen(940));
    const auto language = GENERATE(Language::ja, Language::en);
    if (language == Language::en) shop.does(intent::SwitchLanguage{});
    app::SaleVoided voided;
    voided.receipt = "T1-000001";
    shop.hears(voided);
    REQUIRE(shop.model().banner);
    CHECK(shop.model().banner->severity == Severity::warn);
    const std::string& text = shop.model().banner->text;
    // The cash that stayed in the drawer, not what was handed over.
    if (language == Language::ja) {
        CHECK_THAT(text, ContainsSubstring("¥1,060 をお客様に返金してください"));
        CHECK_THAT(text, ContainsSubstring("PayPay ¥600 は、決済端末でも取り消してください"));
        CHECK_THAT(text, ContainsSubstring("商品券 ¥500 は、お客様にお返しください"));
    } else {
        CHECK_THAT(text, ContainsSubstring("Give ¥1,060 back to the customer. Hand the Voucher ¥500 back"));
        CHECK_THAT(text, ContainsSubstring("Cancel PayPay ¥600 on its own terminal"));
    }
}

TEST_CASE("a voucher far over the total is asked about, and what it loses is said when it is taken") {
    CounterInShop shop;
    shop.taps(cracker);
    shop.does(intent::OpenPayment{});
    shop.does(intent::ChooseTender{TenderKind("voucher")});
    shop.does(intent::EnterAmount{Yen(9'000'000)});
    shop.does(intent::Pay{});
    CHECK(shop.posted<app::CompleteSale>() == 0);
    REQUIRE(shop.model().question);
    CHECK_THAT(shop.model().question->text, ContainsSubstring("¥8,999,460"));
    shop.answers(intent::AnswerQuestion{true});
    REQUIRE(shop.posted<app::CompleteSale>() == 1);
    shop.hears(shop.answer_to_sale());
    REQUIRE(shop.model().done);
    CHECK_THAT(shop.model().done->change_text, ContainsSubstring("¥8,999,460"));
}

TEST_CASE("what happens by itself does not cover what must be known first, and is told after it") {
    const auto whole = small_catalogue();
    CounterStart start;
    start.has_printer = true;
    start.catalogue = whole->with_goods(app::Assortment::first_page({*whole->find(ItemCode(oil))}, {}));
    CounterInShop shop(std::move(start));
    shop.taps(oil);
    shop.does(intent::PayCash{Yen(1080)});
    std::string first = "¥1,080";
    if (GENERATE(false, true)) {
        shop.hears(app::Failed{app::CommandKind::complete_sale, shop.counter->basket().id(),
                               Error{ErrorCode::disk_full, {{"path", "shop"}}, {}}});
        first = shop.model().banner->text;
    } else {
        shop.hears(shop.answer_to_sale());
        app::SaleVoided voided;
        voided.receipt = "T1-000001";
        shop.hears(voided);
    }
    const auto stands = [&] {
        return shop.model().banner && shop.model().banner->text.find(first) != std::string::npos;
    };
    REQUIRE(stands());
    shop.does(intent::ScanCode{plum});
    shop.hears(app::ItemFound{ItemCode(plum), *whole->find(ItemCode(plum))});
    CHECK(stands());
    for (const char* receipt : {"T1-000001", "T1-000002"}) {
        app::PrintFailed failed;
        failed.receipt = receipt;
        shop.hears(failed);
        CHECK(stands());
    }
    app::CopyFailed copy;
    copy.path = "card";
    shop.hears(copy);
    CHECK(stands());
    shop.hears(app::JournalAlarm{Error{ErrorCode::storage_failed, {}, {}}});
    CHECK(stands());
    // Read in the other language, it says the same.
    shop.does(intent::SwitchLanguage{});
    REQUIRE(shop.model().banner);
    CHECK(shop.model().banner->text.find("会計") == std::string::npos);
    shop.does(intent::SwitchLanguage{});
    CHECK(stands());
    shop.dismisses();
    CHECK_THAT(shop.model().banner->text, ContainsSubstring("会計は続けられ"));
    shop.dismisses();
    CHECK_THAT(shop.model().banner->text, ContainsSubstring("T1-000002"));
    CHECK(shop.model().banner->action == BannerAction::reprint);
    shop.dismisses();
    CHECK_THAT(shop.model().banner->text, ContainsSubstring("card"));
    shop.dismisses();
    CHECK_FALSE(shop.model().banner);
}

TEST_CASE("in English the usual categories, storage and prefectures are English, names of towns are not") {
    CHECK(known_words("お茶・飲料", Language::en) == "Tea & drinks");
    CHECK(known_words("要冷蔵 10℃以下", Language::en) == "Keep refrigerated, 10 °C or below");
    CHECK(known_words("お茶・飲料", Language::ja) == "お茶・飲料");
    CHECK(known_words("手作りの棚", Language::en) == "手作りの棚");
    CounterInShop shop;
    shop.does(intent::SwitchLanguage{});
    CHECK(shop.model().shelf.tabs[1].label == "Islands");
    shop.does(intent::OpenSheet{shop.item(oil)});
    REQUIRE(shop.model().sheet);
    CHECK(shop.model().sheet->rows[0].text == "Tokyo 新島村");
    shop.does(intent::ChooseTab{shop.model().shelf.tabs[1].key});
    CHECK(shop.model().shelf.cards.size() == 1);
}

}  // namespace
}  // namespace tsunagu::viewmodel
