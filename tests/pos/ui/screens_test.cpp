// Every screen drawn without a window, at the three sizes and in both languages: nothing tappable is small,
// covered by its neighbour or outside, and no money is cut.
#include <functional>

#include "pos/terminal/devices_seen.h"
#include "tests/pos/ui/stage.h"
#include "tests/pos/viewmodel/small_shop.h"
#include "tests/support/catch.h"

namespace tsunagu::ui {
namespace {

namespace intent = viewmodel::intent;
using viewmodel::test::CounterInShop;

void fill(CounterInShop& shop) {
    for (const char* code : {viewmodel::test::oil, viewmodel::test::cracker, viewmodel::test::beer})
        shop.does(intent::ScanCode{code});
}

void sell_for(CounterInShop& shop, std::int64_t cash) {
    shop.does(intent::OpenPayment{});
    shop.does(intent::EnterAmount{Yen(cash)});
    shop.does(intent::Pay{});
    shop.answers(intent::AnswerAge{true});
    shop.answers(intent::AnswerQuestion{true});
    shop.hears(shop.answer_to_sale());
}

viewmodel::DeviceSeen device(std::uint64_t id, viewmodel::DeviceKind kind,
                             viewmodel::DeviceCondition condition) {
    return {
        id,
        id % 2 == 0 ? "" : "Voyager 1450g USB Barcode Reader",
        "1-2.3.4  0c2e:0b81",
        kind,
        condition,
        {"プリンターです（USBプリンタークラス）。", "A printer (USB printer class)."},
        {"スキャナーのメーカーの機器ですが、バーコードを送る設定になっていません。説明書の設定用バーコードで"
         "「USBキーボード」か「HID POS」にしてください。",
         "A device of a maker of scanners, but not set to send barcodes. Scan \"USB keyboard\" or \"HID POS\" "
         "from its manual."}};
}

/// One device of each condition, and the printer out of paper.
void plug_everything(CounterInShop& shop) {
    using viewmodel::DeviceCondition;
    viewmodel::DevicesSeen seen;
    for (int i = 0; i <= static_cast<int>(DeviceCondition::no_permission); ++i)
        seen.devices.push_back(
            device(static_cast<std::uint64_t>(i) + 1,
                   i % 3 == 0 ? viewmodel::DeviceKind::printer : viewmodel::DeviceKind::scanner,
                   static_cast<DeviceCondition>(i)));
    shop.counter->apply(seen, shop.now);
    device::PrinterStatus status;
    status.connected = true;
    status.paper = device::Paper::out;
    shop.counter->apply(
        viewmodel::PrinterSeen{status, "レシート用紙がありません。新しいロール紙を入れてください。",
                               "The receipt paper is out. Put in a new roll."},
        shop.now);
}

using CounterSteps = std::function<void(CounterInShop&)>;

/// The states a person can bring the screen to, from a basket of three.
const std::vector<std::pair<const char*, CounterSteps>>& counter_states() {
    static const std::vector<std::pair<const char*, CounterSteps>> all{
        {"selling", [](CounterInShop&) {}},
        {"empty", [](CounterInShop& shop) { shop.does(intent::ClearBasket{}); }},
        {"parked", [](CounterInShop& shop) { shop.does(intent::Park{}); }},
        {"sheet", [](CounterInShop& shop) { shop.does(intent::OpenSheet{shop.item(viewmodel::test::oil)}); }},
        {"brochure", [](CounterInShop& shop) { shop.taps(viewmodel::test::flyer); }},
        {"staff", [](CounterInShop& shop) { shop.does(intent::OpenStaff{}); }},
        {"sold out", [](CounterInShop& shop) { shop.taps(viewmodel::test::plum); }},
        {"search", [](CounterInShop& shop) { shop.does(intent::TypeText{"oil"}); }},
        {"bad scan", [](CounterInShop& shop) { shop.does(intent::ScanCode{"4900000000010"}); }},
        {"age", [](CounterInShop& shop) { shop.does(intent::PayCash{Yen(5'000)}); }},
        {"payment", [](CounterInShop& shop) { shop.does(intent::OpenPayment{}); }},
        {"paid in parts",
         [](CounterInShop& shop) {
             shop.does(intent::OpenPayment{});
             shop.does(intent::ChooseTender{TenderKind("voucher")});
             for (int i = 0; i < 2; ++i) {
                 shop.does(intent::EnterAmount{Yen(500)});
                 shop.does(intent::Pay{});
             }
         }},
        {"much cash",
         [](CounterInShop& shop) {
             shop.does(intent::OpenPayment{});
             shop.does(intent::EnterAmount{Yen(99'999'999)});
         }},
        {"implausible cash",
         [](CounterInShop& shop) {
             shop.does(intent::PayCash{Yen(99'999'999)});
             shop.answers(intent::AnswerAge{true});
         }},
        {"change", [](CounterInShop& shop) { sell_for(shop, 5'000); }},
        {"much change", [](CounterInShop& shop) { sell_for(shop, 99'999'999); }},
        {"receipt",
         [](CounterInShop& shop) {
             sell_for(shop, 5'000);
             shop.does(intent::ShowReceipt{});
         }},
        {"weighing",
         [](CounterInShop& shop) {
             shop.hears(app::CatalogueChanged{viewmodel::test::weighing_catalogue()});
             shop.does(intent::ScanCode{viewmodel::test::beans});
             for (int i = 0; i < 6; ++i) shop.does(intent::PressWeighKey{"9"});
         }},
        {"weighed",
         [](CounterInShop& shop) {
             shop.hears(app::CatalogueChanged{viewmodel::test::weighing_catalogue()});
             shop.does(intent::ScanCode{viewmodel::test::beans});
             for (int i = 0; i < 6; ++i) shop.does(intent::PressWeighKey{"9"});
             shop.does(intent::TakeWeight{});
         }},
        {"no devices", [](CounterInShop& shop) { shop.does(intent::OpenDevices{}); }},
        {"unusable device",
         [](CounterInShop& shop) {
             shop.counter->apply(viewmodel::DevicesSeen{{device(1, viewmodel::DeviceKind::printer,
                                                                viewmodel::DeviceCondition::no_permission)},
                                                        {},
                                                        true,
                                                        {},
                                                        {}},
                                 shop.now);
         }},
        {"devices",
         [](CounterInShop& shop) {
             sell_for(shop, 5'000);
             plug_everything(shop);
             app::PrintFailed failed;
             failed.receipt = "T1-000001";
             shop.hears(failed);
             shop.does(intent::OpenDevices{});
             shop.does(intent::TestPrint{});
             shop.does(intent::TestDrawer{});
             shop.hears(app::TestPrinted{fail(ErrorCode::printer_absent)});
             for (int i = 0; i < 12; ++i)
                 shop.does(intent::ScanCode{"]Q1" + std::string(300, 'W'), "Voyager 1450g (1-2.3.4)"});
             shop.does(
                 intent::ScanCode{"]d2010" + std::string(viewmodel::test::oil) + "1726120510LOT-2026-A-7",
                                  "Voyager 1450g (1-2.3.4)"});
         }},
    };
    return all;
}

TEST_CASE("on every screen what can be tapped is 56 px, apart and inside, and no money is cut") {
    Stage stage;
    for (const auto& [name, steps] : counter_states()) {
        for (const Language language : {Language::ja, Language::en}) {
            CounterInShop shop;
            fill(shop);
            if (language == Language::en) shop.does(intent::SwitchLanguage{});
            steps(shop);
            for (const Size& size : sizes) {
                INFO(name << (language == Language::ja ? ", ja, " : ", en, ") << size.w << "x" << size.h);
                stage.draw(shop.model(), size.w, size.h);
                check_targets(stage.targets, {0, 0, size.w, size.h});
                for (const auto& words : stage.shortened) {
                    INFO(words);
                    CHECK(words.find("¥") == std::string::npos);
                }
            }
        }
    }
}

/// Where a hurried hand presses twice.
std::vector<std::pair<std::string, Point>> payers(const Targets& targets) {
    std::vector<std::pair<std::string, Point>> found;
    for (const auto& target : targets.all()) {
        const bool pays = target.name == "pay" || target.name == "exact" || target.name == "age-yes" ||
                          target.name.rfind("cash:", 0) == 0;
        if (pays && target.enabled)
            found.push_back({target.name, {target.rect.centre_x(), target.rect.centre_y()}});
    }
    return found;
}

void check_no_yes_under(const std::vector<std::pair<std::string, Point>>& pressed, const Targets& targets) {
    bool asked = false;
    for (const auto& target : targets.all()) {
        const bool yes = target.name.size() > 4 && target.name.substr(target.name.size() - 4) == "-yes";
        asked = asked || yes;
        if (!yes || !target.enabled) continue;
        for (const auto& [name, centre] : pressed) {
            INFO(target.name << " under " << name);
            CHECK_FALSE(target.rect.contains(centre));
        }
    }
    CHECK(asked);
}

TEST_CASE("no 'yes' opens under the button that was pressed to pay") {
    Stage stage;
    for (const Language language : {Language::ja, Language::en}) {
        for (const Size& size : sizes) {
            for (const bool on_payment_screen : {false, true}) {
                INFO((language == Language::ja ? "ja, " : "en, ") << size.w << "x" << size.h);
                CounterInShop shop;
                fill(shop);
                if (language == Language::en) shop.does(intent::SwitchLanguage{});
                if (on_payment_screen) {
                    shop.does(intent::OpenPayment{});
                    shop.does(intent::EnterAmount{Yen(99'999'999)});
                }
                stage.draw(shop.model(), size.w, size.h);
                const auto first = payers(stage.targets);
                REQUIRE_FALSE(first.empty());
                if (on_payment_screen)
                    shop.does(intent::Pay{});
                else
                    shop.does(intent::PayCash{Yen(99'999'999)});
                stage.draw(shop.model(), size.w, size.h);
                check_no_yes_under(first, stage.targets);
                const auto second = payers(stage.targets);
                shop.answers(intent::AnswerAge{true});
                stage.draw(shop.model(), size.w, size.h);
                check_no_yes_under(first, stage.targets);
                check_no_yes_under(second, stage.targets);
            }
        }
    }
}

TEST_CASE("a doubtful date is asked over everything, and nothing under it can be tapped") {
    viewmodel::CounterStart start;
    start.doubt_of_clock = UtcMs{0};
    CounterInShop shop(std::move(start));
    Stage stage;
    for (const Size& size : sizes) {
        stage.draw(shop.model(), size.w, size.h);
        check_targets(stage.targets, {0, 0, size.w, size.h});
        for (const auto& target : stage.targets.all()) {
            const bool of_question =
                target.name.rfind("question-", 0) == 0 || target.name == "sheet" || target.name == "beside";
            CHECK(target.enabled == of_question);
        }
        CHECK(stage.shortened.empty());
    }
}

TEST_CASE("upright, five lines of the basket are seen whole, one of them open") {
    viewmodel::CounterStart start;
    start.catalogue = viewmodel::test::small_catalogue(true);
    CounterInShop shop(std::move(start));
    for (const char* code : {viewmodel::test::oil, viewmodel::test::cracker, viewmodel::test::beer,
                             viewmodel::test::plum, viewmodel::test::bag, "4512345678906"})
        shop.does(intent::ScanCode{code});
    REQUIRE(shop.model().basket.lines.size() == 6);
    Stage stage;
    stage.draw(shop.model(), 800, 1280);
    int whole = 0;
    for (const auto& target : stage.targets.all()) {
        const bool line = target.name.rfind("line:", 0) == 0 && target.name.find(':', 5) == std::string::npos;
        if (line && target.rect.h >= target.size.y - 1) ++whole;
    }
    CHECK(whole >= 5);
}

TEST_CASE("no message about a device is cut") {
    using adapter::DeviceState;
    using transport::MatchReason;
    Stage stage;
    for (const Language language : {Language::ja, Language::en}) {
        viewmodel::CounterStart start;
        start.language = language;
        CounterInShop shop(std::move(start));
        std::uint64_t id = 0;
        for (int reason = 0; reason <= static_cast<int>(MatchReason::other); ++reason) {
            for (const auto state : {DeviceState::unused, DeviceState::refused, DeviceState::no_permission,
                                     DeviceState::busy, DeviceState::broken}) {
                // What is not for the till is never opened.
                const bool ours = reason <= static_cast<int>(MatchReason::scanner_serial);
                if (ours == (state == DeviceState::unused)) continue;
                adapter::DeviceView view;
                view.id = ++id;
                view.reason = static_cast<MatchReason>(reason);
                view.state = state;
                viewmodel::DevicesSeen seen;
                seen.devices = {terminal::device_seen(view)};
                shop.counter->apply(seen, shop.now);
                if (!shop.model().banner) continue;
                INFO(shop.model().banner->text);
                stage.draw(shop.model(), 1024, 600);
                CHECK(stage.shortened.empty());
            }
        }
    }
}

TEST_CASE("on the screen of the devices nothing beneath can be tapped, and its words are whole") {
    Stage stage;
    for (const Language language : {Language::ja, Language::en}) {
        viewmodel::CounterStart start;
        start.has_printer = true;
        start.language = language;
        CounterInShop shop(std::move(start));
        plug_everything(shop);
        shop.does(intent::OpenDevices{});
        shop.does(intent::ScanCode{std::string("]E0") + viewmodel::test::oil, "Voyager (1-2)"});
        for (const Size& size : sizes) {
            INFO((language == Language::ja ? "ja, " : "en, ") << size.w << "x" << size.h);
            stage.draw(shop.model(), size.w, size.h);
            for (const auto& target : stage.targets.all()) {
                const bool of_screen = target.name.rfind("test-", 0) == 0 || target.name == "devices-close" ||
                                       target.name == "sheet" || target.name == "beside";
                INFO(target.name);
                CHECK(target.enabled == of_screen);
            }
            CHECK(stage.shortened.empty());
        }
    }
}

TEST_CASE("tabs beyond the edge are one tap on an arrow away") {
    viewmodel::CounterStart start;
    start.catalogue = viewmodel::test::small_catalogue(true);
    CounterInShop shop(std::move(start));
    Stage stage;
    stage.draw(shop.model(), 1024, 600);
    const Target* on = stage.targets.find("tabs-on");
    REQUIRE(on != nullptr);
    CHECK(stage.targets.find("tabs-back") == nullptr);
    for (const auto& target : stage.targets.all()) {
        if (target.name.rfind("tab:", 0) == 0) CHECK(target.rect.right() <= on->rect.x + 0.5F);
    }
    stage.touch.scroll_by("tabs", 100'000);
    stage.draw(shop.model(), 1024, 600);
    CHECK(stage.targets.find("tabs-on") == nullptr);
    CHECK(stage.targets.find("tabs-back") != nullptr);
}

}  // namespace
}  // namespace tsunagu::ui
