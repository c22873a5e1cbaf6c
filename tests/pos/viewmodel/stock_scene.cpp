#include "tests/pos/viewmodel/stock_scene.h"

#include <algorithm>
#include <utility>

namespace tsunagu::viewmodel::test {
namespace {

constexpr const char* soon = "2026-12-01";

app::StockFigure figure(ItemId item, std::int64_t quantity) {
    app::StockFigure figure;
    figure.item = std::move(item);
    figure.quantity = Quantity(quantity);
    if (quantity != 0) figure.lots = {{"", Quantity(quantity), Quantity(quantity), std::nullopt}};
    return figure;
}

CounterStart start_in(bool english) {
    CounterStart start;
    start.language = english ? Language::en : Language::ja;
    return start;
}

app::ComparedLine counted(ItemId item, std::int64_t quantity, std::int64_t expected, const char* by,
                          Seq seq) {
    app::ComparedLine line;
    line.line = {
        std::move(item), "", Quantity(quantity), Quantity(expected), {{StreamId("T1"), 7, seq}, opening}};
    line.counters = {OperatorId(by)};
    return line;
}

projection::CountAddRow step(ItemId item, std::int64_t quantity, const char* by, Seq seq) {
    return {small_count,
            {{{StreamId("T1"), 7, seq}, opening}, std::move(item), "", Quantity(quantity), false},
            OperatorId(by)};
}

}  // namespace

app::StockPicture small_picture(const CounterInShop& shop) {
    app::StockPicture picture;
    picture.location = LocationCode("CORNER");
    auto oils = figure(shop.item(oil), 8);
    oils.lots = {{"L7", Quantity(5), Quantity(5),
                  domain::Expiry{domain::ExpiryKind::best_before, parse_date(soon).value()}},
                 {"", Quantity(3), Quantity(3), std::nullopt}};
    auto crackers = figure(shop.item(cracker), -2);
    crackers.cause =
        app::LikelyCause{app::NegativeCause::not_arrived, Quantity(6), LocationCode("SOKO"), small_transfer};
    picture.figures = {oils, crackers, figure(shop.item(beer), 20)};
    std::sort(picture.figures.begin(), picture.figures.end(),
              [](const auto& a, const auto& b) { return a.item < b.item; });
    storage::TransferSummary transfer;
    transfer.row.entry = small_transfer;
    transfer.row.at = opening;
    transfer.row.from = LocationCode("SOKO");
    transfer.row.to = LocationCode("CORNER");
    transfer.goods = {{small_transfer, shop.item(oil), "", Quantity(2), Quantity()},
                      {small_transfer, shop.item(cracker), "L9", Quantity(6), Quantity()}};
    picture.transfers = {transfer};
    return picture;
}

std::shared_ptr<const StockReport> heard_before(const CounterInShop& shop, const LocationCode& place,
                                                std::int64_t minutes) {
    StockReport report;
    report.got = report.as_of = shop.now;
    report.places = {{place, "", "", UtcMs{shop.now.ms - minutes * 60'000}}};
    return std::make_shared<const StockReport>(std::move(report));
}

StockScene::StockScene(bool english) : StockScene(start_in(english)) {}

StockScene::StockScene(CounterStart start) : CounterInShop(std::move(start)) {
    does(intent::OpenStock{});
    sees(small_picture(*this));
}

void StockScene::sees_expected(std::int64_t oils_that_came) {
    const auto until = [](const char* date) {
        return domain::Expiry{domain::ExpiryKind::best_before, parse_date(date).value()};
    };
    app::ExpectedDelivery note;
    note.row.entry = small_note;
    note.row.consignor = ConsignorCode("C001");
    note.row.delivery_note = "1024";
    note.lines = {{item(oil), "M8", until("2027-03-31"), Quantity(24), Quantity(oils_that_came)},
                  {item(cracker), "", std::nullopt, Quantity(12), Quantity()}};
    app::ExpectedDelivery nameless;
    nameless.row.entry = nameless_note;
    nameless.row.delivery_note = "2048";
    nameless.lines = {{item(beer), "2027-06-30", until("2027-06-30"), Quantity(5), Quantity()}};
    auto picture = small_picture(*this);
    picture.expected = {note, nameless};
    sees(std::move(picture));
}

void StockScene::is_done(Seq seq) {
    app::StockActed acted;
    acted.number = last<app::ActOnStock>().number;
    acted.done.entry = {StreamId("T1"), 7, seq};
    acted.done.at = now;
    hears(std::move(acted));
}

void StockScene::is_refused(Error error) {
    hears(app::StockRefused{last<app::ActOnStock>().number, std::move(error)});
}

void StockScene::records() {
    does(intent::ConfirmStock{});
    answers(intent::AnswerStock{true});
}

void StockScene::begins_count(bool blind) {
    does(intent::OpenTile{"count"});
    does(intent::ChooseStock{blind ? "blind" : "open"});
    is_done(small_count.seq);
}

void StockScene::sees_count(bool explained) {
    app::CountPicture picture;
    auto& comparison = picture.comparison;
    comparison.count.row.entry = small_count;
    comparison.count.row.at = opening;
    comparison.count.row.location = LocationCode("CORNER");
    comparison.steps = {step(item(oil), 7, "03", 61), step(item(cracker), 4, "07", 62)};
    comparison.lines = {counted(item(oil), 7, 8, "03", 61), counted(item(cracker), 4, 4, "07", 62)};
    if (explained)
        picture.explanations = {{{app::ExplanationKind::voided_sale, item(oil), Quantity(1), small_transfer}},
                                {}};
    hears(app::CountSeen{std::make_shared<const app::CountPicture>(std::move(picture))});
}

}  // namespace tsunagu::viewmodel::test
