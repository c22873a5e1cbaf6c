// What keys and typed text mean, by the screen that is shown.
#include "pos/ui/screen.h"
#include "tests/support/catch.h"

namespace tsunagu::ui {
namespace {

namespace intent = viewmodel::intent;

template <class I>
bool only(const std::vector<viewmodel::Intent>& intents) {
    return intents.size() == 1 && std::holds_alternative<I>(intents[0]);
}

TEST_CASE("on the sale screen text searches, Enter takes the only match, Escape goes back a step") {
    viewmodel::ScreenModel model;
    CHECK(std::get<intent::TypeText>(intents_of_text(model, "ぎ").at(0)).text == "ぎ");
    CHECK(std::get<intent::TypeText>(intents_of_text(model, "4").at(0)).text == "4");
    CHECK(intents_of_key(model, Key::enter).empty());
    model.shelf.search = {"ぎゅう", true};
    CHECK(only<intent::TakeOnlyMatch>(intents_of_key(model, Key::enter)));
    CHECK(only<intent::EraseText>(intents_of_key(model, Key::backspace)));
    CHECK(only<intent::ClearSearch>(intents_of_key(model, Key::escape)));
}

TEST_CASE("on the payment screen digits are the amount, Enter pays only what can be paid") {
    viewmodel::ScreenModel model;
    model.screen = viewmodel::Screen::payment;
    CHECK(std::get<intent::PressKey>(intents_of_text(model, "7").at(0)).digits == "7");
    CHECK(intents_of_text(model, "x").empty());
    CHECK(only<intent::EraseDigit>(intents_of_key(model, Key::backspace)));
    CHECK(intents_of_key(model, Key::enter).empty());
    model.payment.can_press = true;
    CHECK(only<intent::Pay>(intents_of_key(model, Key::enter)));
    CHECK(only<intent::BackToSale>(intents_of_key(model, Key::escape)));
    // An age that was not confirmed is not confirmed by a key that pays.
    model.age_question = true;
    CHECK(intents_of_key(model, Key::enter).empty());
    CHECK(intents_of_text(model, "7").empty());
    CHECK_FALSE(std::get<intent::AnswerAge>(intents_of_key(model, Key::escape).at(0)).checked);
}

TEST_CASE("left and right choose the tender beside, and stop at the ends") {
    viewmodel::ScreenModel model;
    model.screen = viewmodel::Screen::payment;
    model.payment.tenders = {{TenderKind("cash"), "現金", true}, {TenderKind("card"), "カード", false}};
    CHECK(intents_of_key(model, Key::left).empty());
    CHECK(std::get<intent::ChooseTender>(intents_of_key(model, Key::right).at(0)).kind == TenderKind("card"));
}

TEST_CASE("over the devices no key types, sells or scrolls, and Escape closes them") {
    viewmodel::ScreenModel model;
    model.devices.emplace();
    CHECK(only<intent::CloseDevices>(intents_of_key(model, Key::escape)));
    CHECK(intents_of_text(model, "4").empty());
    CHECK(intents_of_key(model, Key::enter).empty());
}

TEST_CASE("what covers the screen takes the keys, and Escape closes it") {
    viewmodel::ScreenModel model;
    const Layout layout = layout_for(1280, 800);
    CHECK(scroll_of_key(model, Key::down, layout) > 100);
    CHECK(scroll_of_key(model, Key::page_up, layout) < -300);
    model.sheet.emplace();
    CHECK(only<intent::CloseSheet>(intents_of_key(model, Key::escape)));
    CHECK(intents_of_text(model, "a").empty());
    CHECK(scroll_of_key(model, Key::down, layout) == 0);
}

}  // namespace
}  // namespace tsunagu::ui
