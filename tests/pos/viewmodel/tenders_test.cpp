// The counter without a window: what is given for a basket: cash, vouchers, several tenders, and what is left
// of them.
#include "pos/viewmodel/open_payment.h"
#include "tests/pos/viewmodel/small_shop.h"
#include "tests/support/catch.h"

namespace tsunagu::viewmodel {
namespace {

using namespace test;

TEST_CASE("a tender that must be exact shows what it takes, and digits typed for another are forgotten") {
    CounterInShop shop;
    shop.taps(oil);
    shop.does(intent::OpenPayment{});
    shop.does(intent::PressKey{"999"});
    shop.does(intent::ChooseTender{TenderKind("paypay")});
    CHECK(shop.model().payment.entered == Yen(1080));
    shop.does(intent::PressKey{"9999"});
    CHECK(shop.model().payment.entered == Yen(1080));
    CHECK(shop.model().payment.change == Yen(0));
}

TEST_CASE("several tenders, one taken back, and the rest in cash") {
    CounterInShop shop;
    shop.taps(oil);
    shop.taps(cracker);
    shop.taps(cracker);
    shop.does(intent::OpenPayment{});
    CHECK(name_of_screen(shop.model()) == "payment");
    CHECK_FALSE(shop.model().payment.can_press);

    shop.does(intent::ChooseTender{TenderKind("voucher")});
    shop.does(intent::PressKey{"5"});
    shop.does(intent::PressKey{"00"});
    CHECK(shop.model().payment.button == "商品券 ¥500 を足す");
    shop.does(intent::Pay{});
    CHECK(shop.model().payment.due == Yen(1660));
    REQUIRE(shop.model().payment.paid.size() == 1);
    shop.does(intent::RemovePayment{0});
    CHECK(shop.model().payment.due == Yen(2160));

    shop.does(intent::EnterAmount{Yen(500)});
    shop.does(intent::Pay{});
    shop.does(intent::ChooseTender{TenderKind("cash")});
    shop.does(intent::EnterAmount{Yen(2000)});
    CHECK(shop.model().payment.suffices);
    CHECK(shop.model().payment.change == Yen(340));
    CHECK(shop.model().payment.button == "¥2,000 で会計する");
    shop.does(intent::Pay{});
    REQUIRE(shop.posted<app::CompleteSale>() == 1);
    CHECK(shop.last<app::CompleteSale>().request.payments.size() == 2);
    shop.hears(shop.answer_to_sale());
    CHECK(shop.model().done->change == Yen(340));
}

TEST_CASE("a tender without change takes what is due in one tap, never more") {
    CounterInShop shop;
    shop.taps(oil);
    shop.does(intent::OpenPayment{});
    shop.does(intent::ChooseTender{TenderKind("paypay")});
    CHECK(shop.model().payment.button == "PayPay ¥1,080 で会計");
    shop.does(intent::EnterAmount{Yen(5000)});
    CHECK(shop.model().payment.button == "PayPay ¥1,080 で会計");
    shop.does(intent::Pay{});
    CHECK(shop.last<app::CompleteSale>().request.payments ==
          std::vector<till::Payment>{{TenderKind("paypay"), Yen(1080)}});
}

TEST_CASE("a voucher over the total says what is lost before it is taken") {
    CounterInShop shop;
    shop.taps(cracker);
    shop.does(intent::OpenPayment{});
    shop.does(intent::ChooseTender{TenderKind("voucher")});
    shop.does(intent::EnterAmount{Yen(1000)});
    CHECK(shop.model().payment.suffices);
    CHECK(shop.model().payment.change.is_zero());
    CHECK_THAT(shop.model().payment.note, ContainsSubstring("¥460"));
}

TEST_CASE("the pad takes digits up to its limit, and gives them back one by one") {
    CounterInShop shop;
    shop.taps(oil);
    shop.does(intent::OpenPayment{});
    for (int i = 0; i < 12; ++i) shop.does(intent::PressKey{"9"});
    CHECK(shop.model().payment.entered == Yen(PaymentEntry::entry_limit));
    shop.does(intent::EraseDigit{});
    CHECK(shop.model().payment.entered == Yen(9'999'999));
    shop.does(intent::PressKey{"x"});
    CHECK(shop.model().payment.entered == Yen(9'999'999));
}

TEST_CASE("what was given before a crash is given again, and it is said") {
    CounterInShop shop;
    shop.taps(oil);
    shop.does(intent::OpenPayment{});
    shop.does(intent::ChooseTender{TenderKind("paypay")});
    shop.does(intent::EnterAmount{Yen(500)});
    shop.does(intent::Pay{});
    const auto saved = shop.last<app::SaveDeviceSetting>();
    CHECK(saved.key == "open_payments");

    CounterStart start;
    start.saved_basket = shop.counter->basket();
    start.given = payments_from_text(saved.value, shop.counter->basket().id());
    CounterInShop later(start);
    REQUIRE(later.model().banner);
    CHECK(later.model().banner->text.find("¥500") != std::string::npos);
    CHECK(later.model().screen == Screen::payment);
    CHECK(later.model().payment.due == Yen(580));
    later.does(intent::EnterAmount{Yen(580)});
    later.does(intent::Pay{});
    CHECK(later.last<app::CompleteSale>().request.payments.size() == 2);

    // Of another basket nothing is known.
    CHECK(payments_from_text(saved.value, BasketId("other")).empty());
    CHECK(payments_from_text(saved.value + "\ncash x", shop.counter->basket().id()).empty());
}

TEST_CASE("what was given stays given while something is added, and is forgotten where it is taken back") {
    CounterInShop shop;
    shop.taps(oil);
    shop.does(intent::OpenPayment{});
    shop.does(intent::ChooseTender{TenderKind("paypay")});
    shop.does(intent::EnterAmount{Yen(500)});
    shop.does(intent::Pay{});
    shop.does(intent::BackToSale{});
    shop.taps(cracker);
    shop.does(intent::PayCash{Yen(1620)});
    CHECK(shop.posted<app::CompleteSale>() == 0);
    CHECK(shop.model().screen == Screen::payment);
    CHECK(shop.model().payment.due == Yen(1120));
    shop.does(intent::RemovePayment{0});
    CHECK(shop.last<app::SaveDeviceSetting>().value.empty());
    CHECK(shop.model().payment.due == Yen(1620));
}

TEST_CASE("what was given in part is not lost by hold, clear or taking out the last line") {
    CounterInShop shop;
    const auto language = GENERATE(Language::ja, Language::en);
    if (language == Language::en) shop.does(intent::SwitchLanguage{});
    shop.taps(oil);
    const auto line = shop.model().basket.lines[0].key;
    shop.does(intent::OpenPayment{});
    shop.does(intent::ChooseTender{TenderKind("paypay")});
    shop.does(intent::EnterAmount{Yen(500)});
    shop.does(intent::Pay{});
    shop.does(intent::BackToSale{});
    const Intent dropping =
        GENERATE_COPY(Intent(intent::Park{}), Intent(intent::ClearBasket{}), Intent(intent::RemoveLine{line}),
                      Intent(intent::ChangeQuantity{line, -1}));
    shop.does(dropping);
    CHECK(shop.model().basket.total == Yen(1080));
    CHECK(shop.model().payment.due == Yen(580));
    // The payments are in sight, each with what takes it back.
    CHECK(shop.model().screen == Screen::payment);
    REQUIRE(shop.model().banner);
    CHECK_THAT(shop.model().banner->text, ContainsSubstring("PayPay ¥500"));
    shop.does(intent::RemovePayment{0});
    shop.does(dropping);
    CHECK(shop.model().basket.lines.empty());
}

TEST_CASE("too little cash is said, not taken") {
    CounterInShop shop;
    shop.taps(oil);
    shop.does(intent::PayCash{Yen(1000)});
    CHECK(shop.posted<app::CompleteSale>() == 0);
    REQUIRE(shop.model().banner);
    CHECK_FALSE(shop.model().basket.committing);
}

TEST_CASE("the notes a customer likely gives") {
    CHECK(likely_cash(Yen(2820)) == std::vector<Yen>{Yen(2900), Yen(3000), Yen(5000)});
    CHECK(likely_cash(Yen(540)) == std::vector<Yen>{Yen(600), Yen(1000), Yen(5000)});
    CHECK(likely_cash(Yen(5000)) == std::vector<Yen>{Yen(10000)});
    CHECK(likely_cash(Yen(10000)).empty());
}

}  // namespace
}  // namespace tsunagu::viewmodel
