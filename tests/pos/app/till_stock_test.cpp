// Stock through the service: acts are recorded by the writer, pictures are read beside it.
#include <algorithm>

#include "pos/app/settings.h"
#include "pos/app/stock_book.h"
#include "tests/pos/app/till_bench.h"

using namespace tsunagu;
using namespace tsunagu::test;

namespace {

const LocationCode corner("CORNER");

std::unique_ptr<app::Shop> two_places(ShopFixture& fixture) {
    auto shop = fixture.make();
    const auto file = fixture.folder.write("places.csv", "code,name,kind\nSTORE,倉庫,place\n");
    REQUIRE(shop->import(app::ImportKind::locations, file));
    return shop;
}

app::NamedGoods goods(std::string_view code, std::int64_t quantity) {
    return {ItemCode(std::string(code)), "", std::nullopt, Quantity(quantity)};
}

const app::StockFigure* figure_of(const app::StockPicture& picture, const ItemId& item) {
    for (const auto& figure : picture.figures)
        if (figure.item == item) return &figure;
    return nullptr;
}

app::StockPicture picture_of(Listener& listener, app::TillService& service) {
    REQUIRE(service.post(app::AskStock{corner}));
    return *listener.wait<app::StockSeen>().picture;
}

}  // namespace

TEST_CASE("a delivery asked for on the screen is durable, told, and in the picture read after it") {
    ShopFixture fixture;
    auto shop = two_places(fixture);
    const auto rice_id = shop->catalogue()->find(ItemCode(std::string(rice)))->item.id;
    app::TillService service(std::move(shop), nullptr);
    Listener listener(service);
    REQUIRE(service.post(
        app::ActOnStock{7, app::ReceiveRequest{corner, {goods(rice, 24)}, {}, {}, {}, false, {}}}));
    const auto picture = picture_of(listener, service);
    CHECK(listener.wait<app::StockActed>().number == 7);
    const auto changed = listener.wait<app::StockChanged>();
    REQUIRE(changed.changes.size() == 1);
    CHECK(changed.changes[0].quantity == Quantity(24));
    CHECK(changed.changes[0].counted);
    const auto* figure = figure_of(picture, rice_id);
    REQUIRE(figure != nullptr);
    CHECK(figure->quantity == Quantity(24));
    CHECK(figure->counted);
}

TEST_CASE("a draft whose act is in the journal is known at the next start, and only then") {
    ShopFixture fixture;
    const app::ReceiveRequest delivery{corner, {goods(rice, 24)}, {}, {}, {}, false, {}};
    {
        app::TillService service(two_places(fixture), nullptr);
        Listener listener(service);
        CHECK(service.device_setting(app::setting::posted_draft).empty());
        REQUIRE(service.post(app::ActOnStock{7, delivery, "d1"}));
        static_cast<void>(listener.wait<app::StockActed>());
        REQUIRE(
            service.post(app::ActOnStock{8, app::ReceiveRequest{corner, {}, {}, {}, {}, false, {}}, "d2"}));
        static_cast<void>(listener.wait<app::StockRefused>());
    }
    {
        // Refused, the second draft is no act; the first is one.
        app::TillService service(fixture.open(), nullptr);
        CHECK(service.device_setting(app::setting::posted_draft) == "d1");
        Listener listener(service);
        // An act of no draft leaves that word alone.
        REQUIRE(service.post(app::ActOnStock{9, delivery}));
        static_cast<void>(listener.wait<app::StockActed>());
    }
    auto shop = fixture.open();
    CHECK(*shop->posted_draft() == "d1");
    // The power fails between the word and the act: what stands at that place later is another entry.
    shop->begin_draft("d3");
    const auto setting = std::string(app::setting::posted_draft);
    const auto before = *shop->device_setting(setting);
    REQUIRE(shop->stock_book().receive(delivery));
    CHECK(*shop->posted_draft() == "d3");
    auto other = *shop->device_setting(setting);
    other.back() = other.back() == '0' ? '1' : '0';
    REQUIRE(shop->save_device_setting(setting, other));
    CHECK(shop->posted_draft()->empty());
    REQUIRE(shop->save_device_setting(setting, "d4 999999 00"));
    CHECK(shop->posted_draft()->empty());
    REQUIRE(shop->save_device_setting(setting, before));
    CHECK(*shop->posted_draft() == "d1");
}

TEST_CASE("an act that is refused changes nothing and says why, with its number") {
    ShopFixture fixture;
    app::TillService service(two_places(fixture), nullptr);
    Listener listener(service);
    REQUIRE(service.post(app::ActOnStock{9, app::ReceiveRequest{corner, {}, {}, {}, {}, false, {}}}));
    const auto refused = listener.wait<app::StockRefused>();
    CHECK(refused.number == 9);
    CHECK(refused.error.code == ErrorCode::stock_act_empty);
    CHECK(picture_of(listener, service).figures.empty());
}

TEST_CASE(
    "what to order is read beside the writer, and an order asked for on the screen is in what is read after it") {
    ShopFixture fixture;
    app::TillService service(two_places(fixture), nullptr);
    Listener listener(service);
    const auto today = business_date_of(fixture.clock.now());
    const auto read = [&] {
        REQUIRE(service.post(app::AskReorder{corner, today}));
        return *listener.wait<app::ReorderSeen>().picture;
    };
    REQUIRE(
        service.post(app::ActOnStock{1, app::ReorderPointRequest{corner, {goods(rice, 6)}, 7, false, {}}}));
    auto picture = read();
    CHECK(listener.wait<app::StockActed>().number == 1);
    REQUIRE(picture.lines.size() == 1);
    CHECK(picture.lines[0].order == Quantity(6));
    CHECK(picture.open.empty());
    REQUIRE(service.post(app::ActOnStock{2, app::OrderRequest{{{corner, {goods(rice, 6)}}}, false, {}}}));
    picture = read();
    CHECK(listener.wait<app::StockActed>().number == 2);
    CHECK(picture.lines[0].order == Quantity(0));
    REQUIRE(picture.open.size() == 1);
    CHECK(picture.open[0].quantity == Quantity(6));
    REQUIRE(service.post(app::AskLosses{}));
    CHECK(listener.wait<app::LossesSeen>().rows->empty());
    REQUIRE(service.post(app::AskRack{corner}));
    const auto rack = listener.wait<app::RackSeen>().rack;
    REQUIRE_FALSE(rack->items.empty());
    const auto& flyer = rack->items.front();
    REQUIRE(service.post(app::ActOnStock{
        3, app::RefillRequest{corner, LocationCode("SUPPLIER"), {goods(flyer.code.text(), 5)}, {}}}));
    REQUIRE(service.post(app::AskRack{corner}));
    CHECK(listener.wait<app::RackSeen>().rack->items.front().left == flyer.left + Quantity(5));
    // Goods that are no brochures.
    REQUIRE(service.post(
        app::ActOnStock{4, app::RefillRequest{corner, LocationCode("SUPPLIER"), {goods(rice, 1)}, {}}}));
    CHECK(listener.wait<app::StockRefused>().error.code == ErrorCode::not_a_brochure);
}

TEST_CASE(
    "what a note still brings is in the picture until all of it came, and again once some is taken back") {
    ShopFixture fixture;
    auto shop = two_places(fixture);
    const auto list = fixture.folder.write("notes.csv", "note,code,quantity\n1024," + std::string(rice) +
                                                            ",24\n2048," + std::string(towel) + ",3\n");
    REQUIRE(shop->stock_book().import_expected(list, false));
    REQUIRE(shop->stock_book().close_expected({}, "2048", "sold out"));
    app::TillService service(std::move(shop), nullptr);
    Listener listener(service);
    std::uint64_t number = 0;
    const auto receives = [&](std::int64_t quantity) {
        REQUIRE(service.post(app::ActOnStock{
            ++number, app::ReceiveRequest{corner, {goods(rice, quantity)}, {}, {}, "1024", number > 1, {}}}));
        return listener.wait<app::StockActed>().done.entry;
    };
    const auto missing = [&] {
        const auto expected = picture_of(listener, service).expected;
        return expected.empty() ? Quantity() : expected.at(0).lines.at(0).missing();
    };
    CHECK(missing() == Quantity(24));
    receives(20);
    CHECK(missing() == Quantity(4));
    const auto rest = receives(4);
    // Complete, it is not gone through again at the second glance.
    CHECK(missing() == Quantity(0));
    CHECK(missing() == Quantity(0));
    REQUIRE(service.post(app::ActOnStock{++number, app::ReverseRequest{rest, "twice", {}}}));
    CHECK(missing() == Quantity(4));
}

TEST_CASE(
    "the rest of a note is received unasked while it is missing, and asked about once somebody else had it") {
    ShopFixture fixture;
    auto shop = two_places(fixture);
    auto book = shop->stock_book();
    REQUIRE(book.import_expected(
        fixture.folder.write("notes.csv", "note,code,quantity\n1024," + std::string(rice) + ",24\n"), false));
    app::ReceiveRequest request{corner, {goods(rice, 20)}, {}, {}, "1024", false, {}};
    REQUIRE(book.receive(request));
    request.goods = {goods(rice, 5)};
    request.rest = true;
    CHECK(book.receive(request).error().code == ErrorCode::delivery_note_there);
    request.goods = {goods(rice, 4)};
    REQUIRE(book.receive(request));
    const auto twice = book.receive(request);
    REQUIRE_FALSE(twice);
    CHECK(twice.error().code == ErrorCode::delivery_note_there);
}

TEST_CASE("the slip of a delivery goes to the printer as it stands now; of another act there is none") {
    ShopFixture fixture;
    BenchPrinter printer;
    app::TillService service(two_places(fixture), &printer);
    Listener listener(service);
    const auto acts = [&](app::StockRequest request) {
        REQUIRE(service.post(app::ActOnStock{1, std::move(request)}));
        return listener.wait<app::StockActed>().done.entry;
    };
    const auto delivery = acts(app::ReceiveRequest{corner, {goods(rice, 24)}, {}, {}, "1024", false, {}});
    REQUIRE(service.post(app::PrintReceivingSlip{delivery}));
    const auto printed = listener.wait<app::SlipPrinted>();
    CHECK(printed.printed);
    const auto name = "received-T1-" + std::to_string(delivery.epoch) + "-" + std::to_string(delivery.seq);
    CHECK(printed.name == name);
    CHECK(printer.jobs() == std::vector<std::string>{name});
    const auto waste =
        acts(app::TakeOutRequest{corner, {goods(rice, 1)}, domain::MovementReason::waste, {}, {}});
    REQUIRE(service.post(app::PrintReceivingSlip{waste}));
    CHECK(listener.wait<app::StockUnread>().error.code == ErrorCode::unknown_stock_act);
}

TEST_CASE("what is set for an item at the till is recorded, told, and in the goods that are read anew") {
    ShopFixture fixture;
    app::TillService service(fixture.make(), nullptr);
    Listener listener(service);
    const ItemCode code{std::string(rice)};
    std::uint64_t number = 0;
    const auto acts = [&](app::StockRequest request) {
        REQUIRE(service.post(app::ActOnStock{++number, std::move(request)}));
        return listener.wait<app::StockActed>().done;
    };
    const auto item_now = [&](auto&& is_there) {
        for (;;) {
            const auto catalogue = listener.wait<app::CatalogueChanged>().catalogue;
            const auto* entry = catalogue->find(code);
            if (entry != nullptr && is_there(entry->item)) return entry->item;
        }
    };
    acts(app::ItemAlertRequest{code, domain::ExpiryAlert{30}});
    const auto item = item_now([](const domain::Item& it) { return it.expiry_alert.has_value(); });
    CHECK(item.expiry_alert == domain::ExpiryAlert{30});
    // Asked for twice, before the goods were read anew: it is the same one.
    const auto first = acts(app::InStoreCodeRequest{item.id}).given_code;
    const auto second = acts(app::InStoreCodeRequest{item.id}).given_code;
    REQUIRE(first);
    REQUIRE(second);
    CHECK(*first == *second);
    const auto coded = item_now([](const domain::Item& it) { return it.codes.size() == 2; });
    CHECK(coded.codes == std::vector{code, *first});
    CHECK(coded.expiry_alert == domain::ExpiryAlert{30});
    REQUIRE(service.post(app::ActOnStock{++number, app::ItemReviewRequest{code, {}}}));
    CHECK(listener.wait<app::StockRefused>().error.code == ErrorCode::nothing_to_review);
    app::ItemReview review;
    review.name = "新米";
    acts(app::ItemReviewRequest{code, review});
    CHECK(item_now([](const domain::Item& it) { return it.name == "新米"; }).codes.size() == 2);
}

TEST_CASE("goods below nothing bear the likeliest cause: under way, beside, never come, miscounted") {
    ShopFixture fixture;
    auto shop = two_places(fixture);
    auto book = shop->stock_book();
    const LocationCode store("STORE");
    const auto item = [&](std::string_view code) {
        return shop->catalogue()->find(ItemCode(std::string(code)))->item.id;
    };
    const auto rice_id = item(rice);
    const auto towel_id = item(towel);
    const auto beer_id = item(beer);
    const auto take = [&](std::string_view code, std::int64_t quantity) {
        REQUIRE(book.take_out({corner, {goods(code, quantity)}, domain::MovementReason::waste, {}, {}}));
    };
    // Rice is on its way here, towels lie in the store, beer was never received.
    REQUIRE(book.receive({store, {goods(rice, 10), goods(towel, 5)}, {}, {}, {}, false, {}}));
    const auto sent = book.dispatch({store, corner, {goods(rice, 6)}, {}});
    REQUIRE(sent);
    take(rice, 2);
    take(towel, 1);
    take(beer, 3);
    app::TillService service(std::move(shop), nullptr);
    Listener listener(service);
    const auto picture = picture_of(listener, service);
    const auto cause = [&](const ItemId& id) { return *figure_of(picture, id)->cause; };
    CHECK(cause(rice_id).cause == app::NegativeCause::not_arrived);
    CHECK(cause(rice_id).quantity == Quantity(6));
    CHECK(cause(rice_id).entry == sent->entry);
    CHECK(cause(towel_id).cause == app::NegativeCause::held_beside);
    CHECK(cause(towel_id).place == store);
    CHECK(cause(beer_id).cause == app::NegativeCause::never_came);
    CHECK_FALSE(figure_of(picture, beer_id)->counted);
    REQUIRE(picture.transfers.size() == 1);
    // Once they have all come here and are still too few, somebody must count.
    REQUIRE(service.post(app::ActOnStock{1, app::ArriveRequest{sent->entry, {}, {}, {}}}));
    REQUIRE(service.post(app::ActOnStock{
        2, app::TakeOutRequest{corner, {goods(rice, 20)}, domain::MovementReason::waste, {}, {}}}));
    REQUIRE(service.post(app::ActOnStock{
        3, app::TakeOutRequest{store, {goods(rice, 4)}, domain::MovementReason::waste, {}, {}}}));
    const auto after = picture_of(listener, service);
    CHECK(figure_of(after, rice_id)->cause->cause == app::NegativeCause::not_received);
}

TEST_CASE("a count is seen with its differences, explained where that is asked for") {
    ShopFixture fixture;
    auto shop = two_places(fixture);
    auto book = shop->stock_book();
    REQUIRE(book.receive({corner, {goods(rice, 10)}, {}, {}, {}, false, {}}));
    app::TillService service(std::move(shop), nullptr);
    Listener listener(service);
    REQUIRE(service.post(app::ActOnStock{1, app::OpenCountRequest{corner, true, {}}}));
    const auto count = listener.wait<app::StockActed>().done.entry;
    REQUIRE(service.post(app::ActOnStock{2, app::CountAddRequest{count, {goods(rice, 7)}, false, {}}}));
    REQUIRE(service.post(app::AskCount{count, true}));
    const auto seen = listener.wait<app::CountSeen>().picture;
    REQUIRE(seen->comparison.lines.size() == 1);
    CHECK(seen->comparison.lines[0].line.difference() == Quantity(-3));
    CHECK(seen->explanations.size() == 1);
    CHECK(seen->comparison.count.row.blind);
    REQUIRE(service.post(app::AskCount{count, false}));
    CHECK(listener.wait<app::CountSeen>().picture->explanations.empty());
    REQUIRE(service.post(app::AskCount{EntryRef{StreamId("T9"), 1, 1}, false}));
    CHECK(listener.wait<app::StockUnread>().error.code == ErrorCode::unknown_count);
}

TEST_CASE("a note whose rest will not come is closed through the service, and is then not waited for") {
    ShopFixture fixture;
    auto shop = two_places(fixture);
    const auto list =
        fixture.folder.write("notes.csv", "note,code,quantity\n1024," + std::string(rice) + ",12\n");
    REQUIRE(shop->stock_book().import_expected(list, false));
    app::TillService service(std::move(shop), nullptr);
    Listener listener(service);
    REQUIRE(picture_of(listener, service).expected.size() == 1);
    REQUIRE(service.post(app::ActOnStock{1, app::CloseExpectedRequest{{}, "1024", {}, {}}}));
    CHECK(listener.wait<app::StockRefused>().error.code == ErrorCode::reason_missing);
    REQUIRE(service.post(app::ActOnStock{2, app::CloseExpectedRequest{{}, "1024", "欠品", {}}}));
    CHECK(listener.wait<app::StockActed>().number == 2);
    CHECK(picture_of(listener, service).expected.empty());
}

TEST_CASE(
    "goods missing at a count are explained by the sale of them that was undone: they may have left all the same") {
    ShopFixture fixture;
    auto shop = two_places(fixture);
    REQUIRE(shop->stock_book().receive({corner, {goods(rice, 10)}, {}, {}, {}, false, {}}));
    const auto request = fixture.paid(fixture.basket(*shop, rice), 1080);
    app::TillService service(std::move(shop), nullptr);
    Listener listener(service);
    REQUIRE(service.post(app::CompleteSale{request}));
    REQUIRE(service.post(app::VoidSale{listener.wait<app::SaleCompleted>().sale.entry, {}}));
    REQUIRE(service.post(app::ActOnStock{1, app::OpenCountRequest{corner, true, {}}}));
    const auto count = listener.wait<app::StockActed>().done.entry;
    REQUIRE(service.post(app::ActOnStock{2, app::CountAddRequest{count, {goods(rice, 9)}, false, {}}}));
    REQUIRE(service.post(app::AskCount{count, true}));
    const auto seen = listener.wait<app::CountSeen>().picture;
    REQUIRE(seen->explanations.size() == 1);
    const auto& hints = seen->explanations[0];
    const auto undone = std::find_if(hints.begin(), hints.end(), [](const auto& hint) {
        return hint.kind == app::ExplanationKind::voided_sale;
    });
    REQUIRE(undone != hints.end());
    CHECK(undone->quantity == Quantity(1));
}
