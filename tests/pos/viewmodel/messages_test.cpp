// What stands, what waits, and what of both is over: on the class itself, and as a cashier meets it.
#include "pos/viewmodel/messages.h"

#include "tests/pos/viewmodel/small_shop.h"
#include "tests/support/catch.h"

namespace tsunagu::viewmodel {
namespace {

using namespace test;

Message message(Severity severity, const char* words, bool stays = false) {
    return {severity, [words](Language) { return std::string(words); }, BannerAction::none, stays};
}

std::string said(const Message& message) {
    return message.words(Language::ja);
}

TEST_CASE("what stays waits before all else and is never dropped") {
    Messages messages;
    for (std::size_t i = 0; i < Messages::waiting_limit + 5; ++i)
        messages.wait(message(Severity::warn, "passing"));
    messages.wait(message(Severity::warn, "first to know", true));
    messages.wait(message(Severity::stop, "second to know", true));
    REQUIRE(messages.first_waiting() != nullptr);
    CHECK(said(*messages.first_waiting()) == "first to know");
    messages.dismiss_first_waiting();
    CHECK(said(*messages.first_waiting()) == "second to know");
    std::size_t left = 0;
    for (messages.dismiss_first_waiting(); messages.first_waiting() != nullptr;
         messages.dismiss_first_waiting())
        ++left;
    CHECK(left == Messages::waiting_limit);
}

TEST_CASE("after an event what had to stay stands, and only what matters of the event waits") {
    Messages messages;
    messages.say(message(Severity::stop, "failed", true));
    auto stood = messages.set_aside();
    REQUIRE(stood);
    const bool matters = GENERATE(false, true);
    messages.say(message(matters ? Severity::warn : Severity::good, "meanwhile"));
    messages.put_back(std::move(stood));
    REQUIRE(messages.standing());
    CHECK(said(*messages.standing()) == "failed");
    CHECK((messages.first_waiting() != nullptr) == matters);
}

TEST_CASE("of two that stay the later one stands and the earlier waits") {
    Messages messages;
    messages.say(message(Severity::stop, "earlier", true));
    auto stood = messages.set_aside();
    messages.say(message(Severity::stop, "later", true));
    messages.put_back(std::move(stood));
    CHECK(said(*messages.standing()) == "later");
    REQUIRE(messages.first_waiting() != nullptr);
    CHECK(said(*messages.first_waiting()) == "earlier");
}

TEST_CASE("a warning about one waiting scan is not lost to the next") {
    CounterInShop shop;
    shop.taps(oil);
    shop.does(intent::PayCash{Yen(1080)});
    shop.does(intent::ScanCode{"4999999999999"});  // nobody knows it
    shop.does(intent::ScanCode{cracker});
    shop.hears(shop.answer_to_sale());
    CHECK(shop.counter->basket().lines().size() == 1);
    REQUIRE(shop.model().banner);
    CHECK_THAT(shop.model().banner->text, ContainsSubstring("4999999999999"));
}

TEST_CASE("what could not be kept beside a sale never says that the sale was not recorded") {
    CounterInShop shop;
    const Error full{ErrorCode::disk_full, {{"path", "shop"}}, {}};
    const auto kind = GENERATE(app::CommandKind::save_basket, app::CommandKind::discard_basket,
                               app::CommandKind::save_device_setting, app::CommandKind::show_receipt,
                               app::CommandKind::print_receipt, app::CommandKind::read_catalogue);
    shop.taps(oil);
    shop.does(intent::PayCash{Yen(1080)});
    shop.hears(app::Failed{kind, {}, full});
    REQUIRE(shop.model().banner);
    CHECK_THAT(shop.model().banner->text, !ContainsSubstring("記録されていません"));
    shop.hears(shop.answer_to_sale());
    CHECK(shop.model().done);
    if (shop.model().banner) CHECK_THAT(shop.model().banner->text, !ContainsSubstring("記録されていません"));
}

TEST_CASE("once the sale is recorded nothing says any more that it was not") {
    CounterInShop shop;
    const Error full{ErrorCode::disk_full, {{"path", "shop"}}, {}};
    shop.taps(oil);
    shop.does(intent::PayCash{Yen(1080)});
    shop.hears(app::Failed{app::CommandKind::complete_sale, shop.counter->basket().id(), full});
    // Something else that must be known comes in front of it.
    shop.hears(app::Failed{app::CommandKind::void_sale, {}, Error{ErrorCode::void_too_late, {}, {}}});
    shop.does(intent::PayCash{Yen(1080)});
    shop.hears(shop.answer_to_sale());
    while (shop.model().banner) {
        CHECK_THAT(shop.model().banner->text, !ContainsSubstring("記録されていません"));
        shop.dismisses();
    }
}

TEST_CASE(
    "a sale stored before its basket was changed is said with its total, and the rest stays to be sold") {
    CounterInShop shop;
    shop.taps(oil);
    shop.does(intent::PayCash{Yen(1080)});
    auto stored = shop.answer_to_sale();
    shop.hears(app::Failed{app::CommandKind::complete_sale, shop.counter->basket().id(),
                           Error{ErrorCode::disk_full, {{"path", "shop"}}, {}}});
    shop.taps(oil);
    shop.taps(cracker);
    shop.does(intent::PayCash{Yen(3000)});
    const auto asked = shop.last<app::CompleteSale>().request.basket;
    REQUIRE(asked.total() == Yen(2700));
    shop.does(intent::ScanCode{"4999999999999"});  // nobody knows it
    stored.differs = true;
    shop.hears(stored);
    REQUIRE(shop.model().banner);
    CHECK(shop.model().banner->severity == Severity::warn);
    for (const auto* said : {"T1-000001", "¥1,080", "¥0"})
        CHECK_THAT(shop.model().banner->text, ContainsSubstring(said));
    CHECK_FALSE(shop.model().done);
    const auto& left = shop.counter->basket();
    CHECK(left.id() != asked.id());
    CHECK(left.total() == Yen(1620));
    CHECK(left.lines().size() == 2);
    CHECK(shop.last<app::SaveBasket>().basket == left);
    // It stays until somebody has read it.
    shop.hears(app::CopyFailed{"card", Error{ErrorCode::disk_full, {{"path", "card"}}, {}}});
    CHECK_THAT(shop.model().banner->text, ContainsSubstring("T1-000001"));
}

TEST_CASE("an undo that failed stays said: the money may be on its way back") {
    CounterInShop shop;
    shop.taps(oil);
    shop.does(intent::PayCash{Yen(1080)});
    shop.hears(shop.answer_to_sale());
    shop.hears(
        app::Failed{app::CommandKind::void_sale, {}, Error{ErrorCode::disk_full, {{"path", "shop"}}, {}}});
    REQUIRE(shop.model().banner);
    const std::string words = shop.model().banner->text;
    app::CopyFailed copy;
    copy.path = "card";
    shop.hears(copy);
    CHECK(shop.model().banner->text == words);
    CHECK(shop.model().banner->severity == Severity::stop);
}

TEST_CASE("one hurried double tap closes one message, not the next one too") {
    CounterStart start;
    start.notices = {Error{ErrorCode::disk_full, {{"path", "first"}}, {}},
                     Error{ErrorCode::disk_full, {{"path", "second"}}, {}}};
    CounterInShop shop(std::move(start));
    shop.does(intent::DismissBanner{});
    shop.does(intent::DismissBanner{});
    REQUIRE(shop.model().banner);
    CHECK_THAT(shop.model().banner->text, ContainsSubstring("second"));
    shop.dismisses();
    CHECK_FALSE(shop.model().banner);
}

}  // namespace
}  // namespace tsunagu::viewmodel
