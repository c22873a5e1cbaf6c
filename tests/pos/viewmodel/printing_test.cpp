// The counter without a window: the receipt on the screen, printing it again, and what is said of the
// printer.
#include "tests/pos/viewmodel/small_shop.h"
#include "tests/support/catch.h"

namespace tsunagu::viewmodel {
namespace {

using namespace test;

TEST_CASE("'prints again' is said only where something does") {
    const auto language = GENERATE(Language::ja, Language::en);
    CounterStart start;
    start.has_printer = GENERATE(true, false);
    start.language = language;
    const bool has_printer = start.has_printer;
    CounterInShop shop(std::move(start));
    shop.taps(oil);
    shop.does(intent::PayCash{Yen(1080)});
    shop.hears(shop.answer_to_sale());
    shop.does(intent::PrintFailedAgain{});
    CHECK(shop.posted<app::PrintFailedAgain>() == 0);
    REQUIRE(shop.model().banner);
    CHECK(shop.model().banner->text ==
          words(has_printer ? Word::nothing_to_print : Word::no_printer, language));
    app::PrintFailed failed;
    failed.receipt = "T1-000001";
    shop.hears(failed);
    CHECK((shop.model().banner->action == BannerAction::reprint) == has_printer);
    shop.does(intent::PrintFailedAgain{});
    CHECK(shop.posted<app::PrintFailedAgain>() == (has_printer ? 1U : 0U));
    CHECK((shop.model().banner->severity == Severity::good) == has_printer);
    shop.does(intent::Reprint{});
    CHECK(shop.posted<app::PrintReceipt>() == (has_printer ? 1U : 0U));
}

TEST_CASE("the receipt can be looked at and printed again") {
    CounterStart start;
    start.has_printer = true;
    CounterInShop shop(std::move(start));
    shop.does(intent::ShowReceipt{});
    CHECK_FALSE(shop.model().receipt);
    shop.taps(oil);
    shop.does(intent::PayCash{Yen(1080)});
    shop.hears(shop.answer_to_sale());
    shop.does(intent::ShowReceipt{});
    REQUIRE(shop.model().receipt);
    CHECK(shop.model().receipt->receipt == "T1-000001");
    CHECK(shop.model().receipt->document != nullptr);
    shop.does(intent::Reprint{});
    CHECK(shop.last<app::PrintReceipt>().again);
    CHECK(shop.model().banner->severity == Severity::good);
    shop.does(intent::CloseReceipt{});
    CHECK_FALSE(shop.model().receipt);
}

TEST_CASE("the bar says how the printer does, and a failed print offers itself again") {
    CounterStart start;
    start.has_printer = true;
    CounterInShop shop(start);
    CHECK(shop.model().bar.devices.health == Health::well);
    shop.taps(oil);
    shop.does(intent::PayCash{Yen(1080)});
    CHECK(shop.model().bar.kept.health == Health::waiting);
    shop.hears(shop.answer_to_sale());
    CHECK(shop.model().bar.kept.health == Health::well);
    shop.hears(app::PrintQueueChanged{2, 0});
    CHECK(shop.model().bar.devices.text == "印刷待ち 2");
    app::PrintFailed failed;
    failed.receipt = "T1-000001";
    failed.error = Error{ErrorCode::printer_failed, {{"what", "no paper"}}, {}};
    shop.hears(failed);
    CHECK(shop.model().bar.devices.health == Health::trouble);
    CHECK(shop.model().banner->action == BannerAction::reprint);
    shop.hears(app::PrintQueueChanged{0, 1});
    // The next customer's goods clear the message; the bar goes on saying it, and the devices behind it
    // offer to print it.
    shop.taps(cracker);
    CHECK(shop.model().bar.devices.health == Health::trouble);
    shop.does(intent::OpenDevices{});
    CHECK(shop.model().devices->has_failed_prints);
    shop.does(intent::CloseDevices{});
    shop.does(intent::PrintFailedAgain{});
    CHECK(shop.posted<app::PrintFailedAgain>() == 1);
    shop.hears(app::PrintQueueChanged{0, 0});
    app::Printed printed;
    printed.receipt = "T1-000001";
    shop.hears(printed);
    CHECK(shop.model().bar.devices.health == Health::well);
}

}  // namespace
}  // namespace tsunagu::viewmodel
