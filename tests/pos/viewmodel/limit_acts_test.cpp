// What is sold of goods a day is set at the till: from the opened row to what the writer is asked for.
#include "pos/viewmodel/stock_draft.h"
#include "tests/pos/viewmodel/stock_scene.h"
#include "tests/support/catch.h"

namespace tsunagu::viewmodel {
namespace {

using namespace test;

const StockActModel& limit_act(const StockScene& scene) {
    return *scene.stock().act;
}

void presses(StockScene& scene, const char* digits) {
    for (const char* at = digits; *at != 0; ++at) scene.does(intent::StockKey{std::string(1, *at)});
}

/// As it is typed on the keys of the screen, in the place of what stood there.
void writes(StockScene& scene, const char* field, const char* text) {
    scene.does(intent::EditStockField{field});
    REQUIRE(scene.stock().name == "stock-text");
    while (!scene.stock().text->value.empty()) scene.does(intent::StockErase{});
    presses(scene, text);
    scene.does(intent::FinishText{true});
}

BusinessDate day(const char* text) {
    return parse_date(text).value();
}

app::LimitedItem twelve_at_lunch(const StockScene& scene) {
    app::LimitedItem limited;
    limited.item = scene.item(oil);
    limited.limit.per_day = Quantity(12);
    limited.limit.hours_from = domain::TimeOfDay{11 * 60};
    limited.limit.hours_to = domain::TimeOfDay{domain::TimeOfDay::last_minute};
    limited.limit.date_to = day("2026-11-30");
    limited.allowed = limited.allowed_next = Quantity(12);
    limited.date = business_date_of(opening);
    return limited;
}

TEST_CASE("a limit is set from the opened row: so many a day, at some hours, on some dates") {
    StockScene scene;
    scene.does(intent::OpenStockRow{scene.item(oil)});
    scene.does(intent::OpenTile{"limit", scene.item(oil)});
    CHECK(scene.stock().name == "stock-limit");
    REQUIRE(limit_act(scene).editor);
    presses(scene, "30");
    CHECK(limit_act(scene).editor->unit_words == "1日の数");
    // A lot or a date says nothing of how many are sold.
    CHECK(limit_act(scene).editor->fields.empty());
    scene.does(intent::FinishLine{});
    REQUIRE(limit_act(scene).fields.size() == 2);
    CHECK(limit_act(scene).fields[0].hint == "いつでも");
    writes(scene, "hours", "11001400");
    CHECK(limit_act(scene).fields[0].value == "11:00–14:00");
    writes(scene, "dates", "1101-1130");
    CHECK(limit_act(scene).fields[1].value == "11/1–11/30");
    scene.records();
    const auto& request = scene.asked<app::LimitRequest>();
    CHECK(request.at == LocationCode("CORNER"));
    CHECK_FALSE(request.off);
    REQUIRE(request.goods.size() == 1);
    CHECK(request.goods[0].code == ItemCode(oil));
    CHECK(request.goods[0].quantity == Quantity(30));
    domain::SaleLimit when;
    when.hours_from = domain::TimeOfDay{660};
    when.hours_to = domain::TimeOfDay{840};
    when.date_from = day("2026-11-01");
    when.date_to = day("2026-11-30");
    CHECK(request.when == when);
    scene.is_done();
    CHECK(scene.stock().name == "stock");
    // It is set otherwise, not taken back.
    CHECK_FALSE(scene.stock().home->last);
}

TEST_CASE("hours and dates are read as they are typed; what is none is not recorded") {
    StockScene scene;
    scene.does(intent::OpenTile{"limit", scene.item(oil)});
    scene.does(intent::FinishLine{});
    const auto hours = [&](const char* text) {
        writes(scene, "hours", text);
        return limit_act(scene).fields[0].missing ? "?" : limit_act(scene).fields[0].value;
    };
    CHECK(hours("1100-") == "11:00–");
    CHECK(hours("-930") == "–09:30");
    CHECK(hours("1100-2400") == "11:00–24:00");
    for (const char* none : {"1100", "1400-1100", "-", "1160-1200", "11-14-15", "1100-14A0"}) {
        INFO(none);
        CHECK(hours(none) == "?");
        CHECK(limit_act(scene).fields[0].value == none);
        CHECK(limit_act(scene).why_not == "時間を見直してください");
    }
    CHECK(hours("").empty());
    const auto dates = [&](const char* text) {
        writes(scene, "dates", text);
        return limit_act(scene).fields[1].missing ? "?" : limit_act(scene).fields[1].value;
    };
    // It is the 28th of November 2026.
    CHECK(dates("1130") == "11/30–11/30");
    CHECK(dates("1201-0110") == "12/1–2027/1/10");
    CHECK(dates("0105-0110") == "2027/1/5–2027/1/10");
    CHECK(dates("1101-") == "11/1–");
    CHECK(dates("0105-") == "2027/1/5–");
    CHECK(dates("-1127") == "–2027/11/27");
    CHECK(dates("20261101-20261130") == "11/1–11/30");
    for (const char* none : {"1131", "261130-261101", "-", "11"}) {
        INFO(none);
        CHECK(dates(none) == "?");
        CHECK(limit_act(scene).why_not == "期間を見直してください");
    }
    scene.does(intent::ConfirmStock{});
    CHECK_FALSE(scene.stock().confirm);
}

TEST_CASE("without a number only the hours limit, and with neither nothing is set") {
    StockScene scene;
    scene.does(intent::OpenTile{"limit", scene.item(oil)});
    presses(scene, "0");
    CHECK(limit_act(scene).editor->unit_words == "数なし");
    scene.does(intent::FinishLine{});
    CHECK(limit_act(scene).lines[0].detail == "数なし");
    CHECK(limit_act(scene).why_not == "数を入れてください");
    writes(scene, "hours", "1100-1400");
    CHECK(limit_act(scene).why_not.empty());
    scene.records();
    CHECK(scene.asked<app::LimitRequest>().goods[0].quantity == Quantity(0));
}

TEST_CASE("a limit begins with the one that holds, stands on the row's button, and is taken away") {
    StockScene scene;
    scene.hears(app::LimitsChanged{{twelve_at_lunch(scene)}});
    scene.does(intent::OpenStockRow{scene.item(oil)});
    const auto button = [&](const char* code) {
        for (const auto& row : scene.stock().home->rows)
            for (const auto& act : row.acts)
                if (row.code == code && act.key == "limit") return act;
        throw std::runtime_error("no such row");
    };
    CHECK(button(oil).label == "限定 12");
    CHECK(button(beer).label == "限定");
    scene.does(intent::OpenTile{"limit", scene.item(oil)});
    CHECK(limit_act(scene).lines[0].quantity == "12");
    CHECK(limit_act(scene).fields[0].value == "11:00–24:00");
    CHECK(limit_act(scene).fields[1].value == "–11/30");
    // Digits replace it.
    presses(scene, "8");
    CHECK(limit_act(scene).lines[0].quantity == "8");
    scene.does(intent::FinishLine{});
    scene.does(intent::ChooseStock{"off"});
    CHECK(limit_act(scene).fields.empty());
    scene.does(intent::ConfirmStock{});
    CHECK(scene.stock().confirm->facts[1].text == "やめる");
    scene.answers(intent::AnswerStock{true});
    CHECK(scene.asked<app::LimitRequest>().off);
    scene.hears(app::LimitsChanged{{}});
    scene.is_done();
    CHECK(button(oil).label == "限定");
}

TEST_CASE("one item's limit is set at a time, so that no hours go from one to another") {
    StockScene scene;
    scene.hears(app::LimitsChanged{{twelve_at_lunch(scene)}});
    scene.does(intent::OpenTile{"limit", scene.item(beer)});
    presses(scene, "10");
    scene.does(intent::FinishLine{});
    writes(scene, "hours", "0900-1000");
    scene.taps(oil);
    REQUIRE(limit_act(scene).lines.size() == 1);
    CHECK(limit_act(scene).lines[0].quantity == "12");
    CHECK(limit_act(scene).fields[0].value == "11:00–24:00");
    scene.taps(beer);
    REQUIRE(limit_act(scene).lines.size() == 1);
    CHECK(limit_act(scene).fields[0].value.empty());
}

TEST_CASE("a limit that was begun is there again after a power cut") {
    StockScene before;
    before.does(intent::OpenTile{"limit", before.item(oil)});
    presses(before, "30");
    before.does(intent::FinishLine{});
    writes(before, "hours", "1100-1400");
    writes(before, "dates", "1130");
    CounterStart start;
    start.stock_drafts = before.last<app::SaveDeviceSetting>().value;
    StockScene after(std::move(start));
    after.does(intent::OpenTile{"limit"});
    CHECK(limit_act(after).lines[0].quantity == "30");
    CHECK(limit_act(after).fields[0].value == "11:00–14:00");
    CHECK(limit_act(after).fields[1].value == "11/30–11/30");
}

}  // namespace
}  // namespace tsunagu::viewmodel
