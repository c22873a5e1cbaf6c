// A marché day through the service: its acts are recorded by the writer, its figures are read beside it, its
// slip is printed.
#include "pos/app/event_book.h"
#include "tests/pos/app/event_fixture.h"
#include "tests/pos/app/failing_disk.h"
#include "tests/pos/app/till_bench.h"

using namespace tsunagu;
using namespace tsunagu::app;
using namespace tsunagu::test;

namespace {

void plan(ShopFixture& fixture) {
    const auto shop = market(fixture);
    auto book = shop->event_book();
    REQUIRE(book.plan({event_of(EventCode("BEFORE"), "2026-11-21"), false, {}}));
    const std::vector<NamedGoods> named{goods(rice, 5)};
    REQUIRE(book.carry_out({EventCode("BEFORE"), corner, store, named, false, {}}));
    REQUIRE(book.take_out({EventCode("BEFORE"), corner, named, domain::MovementReason::tasting, {}, {}}));
}

CarryOutRequest out(std::int64_t quantity) {
    return test::out({goods(rice, quantity)});
}

EventPicture picture_of(Listener& listener, TillService& service) {
    REQUIRE(service.post(AskEvent{today, corner}));
    return *listener.wait<EventSeen>().picture;
}

}  // namespace

TEST_CASE_METHOD(ShopFixture,
                 "an event planned on the screen is known to the till before it is told as done") {
    plan(*this);
    TillService service(open(), nullptr);
    Listener listener(service);
    const PlanRequest request{event_of(EventCode("NEW"), "2026-12-05"), false, {}};
    REQUIRE(service.post(ActOnStock{1, request}));
    const auto changed = listener.wait<CatalogueChanged>();
    const auto* known = changed.catalogue->facts().find_event(EventCode("NEW"));
    REQUIRE(known != nullptr);
    CHECK(*known == request.event);
    CHECK(listener.wait<StockActed>().done.entry.stream.empty());
    REQUIRE(service.post(ActOnStock{2, request}));
    CHECK(listener.wait<StockRefused>().error.code == ErrorCode::event_there);
}

TEST_CASE_METHOD(ShopFixture,
                 "a stall's day is packed, carried out, tasted and closed on the screen's word") {
    plan(*this);
    TillService service(open(), nullptr);
    Listener listener(service);
    const auto before = picture_of(listener, service);
    REQUIRE(before.plan.lines.size() == 1);
    CHECK(before.plan.lines[0].line.quantity == Quantity(5));
    REQUIRE(service.post(ActOnStock{1, PackRequest{today, corner, out(6).goods, {}}}));
    // A list moves nothing, so there is no entry to take back.
    CHECK(listener.wait<StockActed>().done.entry.stream.empty());
    REQUIRE(service.post(ActOnStock{2, out(6)}));
    CHECK(listener.wait<StockActed>().number == 2);
    CHECK(listener.wait<StockChanged>().changes.at(0).quantity == Quantity(6));
    REQUIRE(service.post(ActOnStock{3, out(6)}));
    CHECK(listener.wait<StockRefused>().error.code == ErrorCode::carried_out_before);
    REQUIRE(service.post(ActOnStock{
        4, EventLossRequest{today, corner, out(1).goods, domain::MovementReason::tasting, {}, {}}}));
    listener.wait<StockActed>();
    CarryBackRequest back;
    back.event = today;
    back.stall = corner;
    back.goods = out(3).goods;
    REQUIRE(service.post(ActOnStock{5, back}));
    CHECK(listener.wait<StockActed>().done.movements.size() == 1);
    back.goods.clear();
    back.give_up = domain::MovementReason::theft;
    REQUIRE(service.post(ActOnStock{6, back}));
    CHECK(listener.wait<StockActed>().done.movements.at(0).quantity == Quantity(2));
    const auto after = picture_of(listener, service);
    const auto& line = after.report.stalls.at(0).lines.at(0);
    CHECK(line.packed == Quantity(6));
    CHECK(line.figures.missing() == Quantity(2));
    CHECK(line.figures.unexplained() == Quantity());
    // What was tasted may explain what is missing; what was given up does not.
    REQUIRE(after.report.stalls.at(0).traces.size() == 1);
    CHECK(after.report.stalls.at(0).traces[0].reason == domain::MovementReason::tasting);
}

TEST_CASE_METHOD(ShopFixture, "a voided sale is a trace of the day and none of its figures") {
    plan(*this);
    auto shop = open();
    const auto sold = shop->complete_sale(paid(basket(*shop, rice), 2000));
    REQUIRE(sold);
    REQUIRE(shop->void_sale(sold->entry, {}));
    const auto report = shop->event_book().report(today);
    REQUIRE(report);
    const auto& stall = report->stalls.at(0);
    CHECK(stall.sale_count == 0);
    REQUIRE(stall.traces.size() == 1);
    CHECK(stall.traces[0].receipt == "T1-000001");
    CHECK_FALSE(stall.traces[0].reason.has_value());
}

TEST_CASE_METHOD(ShopFixture,
                 "a carry-out told as not known to be stored is in the book once when asked again") {
    plan(*this);
    FailingDisk disk;
    TillService service(open_with_log(*this), nullptr);
    Listener listener(service);
    disk.fails = true;
    REQUIRE(service.post(ActOnStock{1, out(6)}));
    CHECK(listener.wait<StockRefused>().error.code == ErrorCode::recording_unsure);
    disk.comes_back(data());
    REQUIRE(service.post(ActOnStock{2, out(6)}));
    CHECK(listener.wait<StockActed>().number == 2);
    CHECK(picture_of(listener, service).report.stalls.at(0).figures.carried == Quantity(6));
}

TEST_CASE_METHOD(ShopFixture, "a slip comes out under its name, and whoever asked hears where it does not") {
    BenchPrinter printer;
    {
        TillService service(make(), &printer);
        Listener listener(service);
        REQUIRE(service.post(PrintSlip{"event-M1128", {}}));
        CHECK(listener.wait<SlipPrinted>().printed.has_value());
        printer.fail_with({ErrorCode::printer_absent});
        // It does not wait: somebody stands before the printer.
        REQUIRE(service.post(PrintSlip{"event-M1128", {}}));
        const auto told = listener.wait<SlipPrinted>();
        CHECK(told.name == "event-M1128");
        CHECK(told.printed.error().code == ErrorCode::printer_absent);
    }
    CHECK(printer.jobs() == std::vector<std::string>{"event-M1128"});
    TillService service(open(), nullptr);
    Listener listener(service);
    REQUIRE(service.post(PrintSlip{"event-M1128", {}}));
    CHECK_FALSE(listener.wait<SlipPrinted>().printed.has_value());
}

TEST_CASE_METHOD(ShopFixture,
                 "a slip that is asked for again and again while the printer is busy prints once more") {
    BenchPrinter printer;
    printer.hold(true);
    {
        TillService service(make(), &printer);
        Listener listener(service);
        REQUIRE(service.post(PrintSlip{"event-M1128", {}}));
        printer.wait_until_begun();
        for (int i = 0; i < 30; ++i) REQUIRE(service.post(PrintSlip{"event-M1128", {}}));
        REQUIRE(service.post(PrintSlip{"to-order", {}}));
        REQUIRE(service.post(AskStock{corner}));
        listener.wait<StockSeen>();  // By then the writer has taken them all.
        printer.hold(false);
        for (int i = 0; i < 3; ++i) listener.wait<SlipPrinted>();
    }
    CHECK(printer.jobs() == std::vector<std::string>{"event-M1128", "event-M1128", "to-order"});
}
