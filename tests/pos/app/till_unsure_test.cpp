// Acts on stock and new items over a disk that fails while they are stored: what the book holds is what was
// told.
#include "pos/app/stock_book.h"
#include "tests/pos/app/failing_disk.h"
#include "tests/pos/app/till_bench.h"

using namespace tsunagu;
using namespace tsunagu::app;
using namespace tsunagu::test;

namespace {

const LocationCode corner("CORNER");

ActOnStock delivery(std::uint64_t number, std::int64_t quantity) {
    const NamedGoods goods{ItemCode(std::string(rice)), "", std::nullopt, Quantity(quantity)};
    return {number, ReceiveRequest{corner, {goods}, {}, {}, {}, false, {}}};
}

Quantity rice_in_book(Listener& listener, TillService& service) {
    REQUIRE(service.post(AskStock{corner}));
    const auto picture = listener.wait<StockSeen>().picture;
    REQUIRE(picture->figures.size() == 1);
    return picture->figures[0].quantity;
}

}  // namespace

TEST_CASE_METHOD(ShopFixture,
                 "a delivery told as not known to be stored is in the book once when asked again") {
    make().reset();
    FailingDisk disk;
    TillService service(open_with_log(*this), nullptr);
    Listener listener(service);
    disk.fails = true;
    REQUIRE(service.post(delivery(1, 24)));
    CHECK(listener.wait<StockRefused>().error.code == ErrorCode::recording_unsure);
    // As long as the disk tells nothing, neither does the till.
    REQUIRE(service.post(delivery(2, 24)));
    CHECK(listener.wait<StockRefused>().error.code == ErrorCode::recording_unsure);
    disk.comes_back(data());
    REQUIRE(service.post(delivery(3, 24)));
    const auto acted = listener.wait<StockActed>();
    CHECK(acted.number == 3);
    CHECK(listener.wait<StockChanged>().changes.at(0).quantity == Quantity(24));
    CHECK(rice_in_book(listener, service) == Quantity(24));
    // Told as done: the next one is another.
    REQUIRE(service.post(delivery(4, 24)));
    listener.wait<StockActed>();
    CHECK(rice_in_book(listener, service) == Quantity(48));
}

TEST_CASE_METHOD(ShopFixture, "a delivery asked for again whose first is not stored is recorded then") {
    make().reset();
    FailingDisk disk;
    TillService service(open_with_log(*this), nullptr);
    Listener listener(service);
    disk.fails = true;
    REQUIRE(service.post(delivery(1, 24)));
    listener.wait<StockRefused>();
    // What lies in the log is written over.
    disk.fails = disk.gone = false;
    REQUIRE(service.post(delivery(2, 24)));
    CHECK(listener.wait<StockActed>().number == 2);
    CHECK(rice_in_book(listener, service) == Quantity(24));
}

TEST_CASE_METHOD(ShopFixture, "what an act told as unsure did is found for minutes, not for hours") {
    make().reset();
    FailingDisk disk;
    auto shop = open_with_log(*this);
    auto book = shop->stock_book();
    disk.fails = true;
    const auto asked = std::get<ReceiveRequest>(delivery(1, 24).request);
    CHECK(book.receive(asked).error().code == ErrorCode::recording_unsure);
    CHECK(book.settle_unsure().error().code == ErrorCode::recording_unsure);
    disk.comes_back(data());
    SECTION("five seconds later") {
        clock.set(UtcMs{noon_market.ms + 5'000});
        const auto found = book.settle_unsure();
        REQUIRE((found && *found));
        CHECK((*found)->at == noon_market);
        CHECK((*found)->movements.size() == 1);
        CHECK_FALSE(book.settle_unsure().value());
    }
    SECTION("an hour later") {
        clock.set(UtcMs{noon_market.ms + 3'600'000});
        CHECK_FALSE(book.settle_unsure().value());
    }
}

TEST_CASE_METHOD(ShopFixture, "a delivery whose sync failed and that stands all the same is told as done") {
    make().reset();
    FailingDisk disk;
    auto shop = open_with_log(*this);
    std::atomic<bool> failed = false;
    disk.vfs.on_sync = [&, this](const std::string& file) {
        if (file != "journal.db-wal" || failed.exchange(true)) return SQLITE_OK;
        (void)FailingDisk::make_index_anew(data());
        return SQLITE_IOERR_FSYNC;
    };
    TillService service(std::move(shop), nullptr);
    Listener listener(service);
    REQUIRE(service.post(delivery(1, 24)));
    CHECK(listener.wait<StockActed>().number == 1);
    CHECK(listener.wait<StockChanged>().changes.at(0).quantity == Quantity(24));
    CHECK(rice_in_book(listener, service) == Quantity(24));
}

TEST_CASE_METHOD(ShopFixture, "a new item told as not known to be stored is on the shelf when it is") {
    make().reset();
    FailingDisk disk;
    TillService service(open_with_log(*this), nullptr);
    Listener listener(service);
    QuickItem quick;
    quick.name = "夏みかん";
    quick.price = Yen(300);
    quick.tax_class = domain::TaxClass::reduced_food;
    quick.code = ItemCode("4902105555552");
    disk.fails = true;
    REQUIRE(service.post(AddQuickItem{quick}));
    CHECK(listener.wait<Failed>().error.code == ErrorCode::recording_unsure);
    disk.comes_back(data());
    REQUIRE(service.post(AddQuickItem{quick}));
    CHECK(listener.wait<Failed>().error.code == ErrorCode::code_there);
    // One reading may have begun before the item was seen; another follows it.
    auto goods = listener.wait<CatalogueChanged>().catalogue;
    if (goods->find(*quick.code) == nullptr) goods = listener.wait<CatalogueChanged>().catalogue;
    CHECK(goods->find(*quick.code) != nullptr);
}
