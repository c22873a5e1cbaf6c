// Acts that were begun survive the end of the program, wherever it ends.
#include "pos/viewmodel/stock_draft.h"

#include "pos/app/settings.h"
#include "tests/pos/viewmodel/stock_scene.h"
#include "tests/support/catch.h"

namespace tsunagu::viewmodel {
namespace {

using namespace test;

const std::string& kept(const StockScene& scene) {
    const auto& setting = scene.last<app::SaveDeviceSetting>();
    REQUIRE(setting.key == app::setting::stock_drafts);
    return setting.value;
}

TEST_CASE("after a power cut a delivery goes on where it was, and once recorded nothing is left of it") {
    StockScene before;
    before.does(intent::OpenTile{"receive"});
    before.does(intent::ScanCode{"(01)04901234567894(17)270331(10)B-1"});
    before.taps(cracker);
    before.does(intent::SelectGoods{before.stock().act->lines[1].line});
    before.does(intent::StockKey{"2"});
    before.does(intent::StockKey{"4"});
    before.does(intent::EditStockField{"consignor"});
    before.does(intent::ChooseStock{"C001"});
    before.does(intent::EditStockField{"delivery-note"});
    before.does(intent::StockKey{"1024"});
    before.does(intent::FinishText{true});
    CounterStart start;
    start.stock_drafts = kept(before);
    StockScene after(std::move(start));
    CHECK(after.stock().home->tiles[0].badge == "入力中");
    after.does(intent::OpenTile{"receive"});
    after.records();
    const auto& request = after.asked<app::ReceiveRequest>();
    CHECK(request.consignor == ConsignorCode("C001"));
    CHECK(request.delivery_note == "1024");
    REQUIRE(request.goods.size() == 2);
    CHECK(request.goods[0].lot == "B-1");
    CHECK(request.goods[0].expiry->kind == domain::ExpiryKind::use_by);
    CHECK(request.goods[1].quantity == Quantity(24));
    after.is_done();
    CHECK(kept(after).empty());
}

TEST_CASE("a date that was half typed is as it was typed after a power cut, and is not recorded without") {
    StockScene before;
    before.does(intent::OpenTile{"receive", before.item(cracker)});
    before.taps(oil);
    before.does(intent::SelectGoods{before.stock().act->lines[0].line});
    before.does(intent::EditStockField{"date"});
    before.does(intent::ChooseStock{"use_by"});
    for (const char* digit : {"2", "7", "0", "3"}) before.does(intent::StockKey{digit});
    const std::string typed = before.stock().act->editor->fields[1].value;
    CounterStart start;
    start.stock_drafts = kept(before);
    StockScene after(std::move(start));
    after.does(intent::OpenTile{"receive"});
    REQUIRE(after.stock().act->lines.size() == 2);
    CHECK(after.stock().act->lines[0].severity == Severity::stop);
    CHECK(after.stock().act->lines[1].severity != Severity::stop);
    CHECK_FALSE(after.stock().act->why_not.empty());
    after.does(intent::SelectGoods{after.stock().act->lines[0].line});
    CHECK(after.stock().act->editor->fields[1].value == typed);
    // It is gone on with.
    after.does(intent::StockKey{"3"});
    after.does(intent::StockKey{"1"});
    after.records();
    const auto& request = after.asked<app::ReceiveRequest>();
    REQUIRE(request.goods.size() == 2);
    CHECK(request.goods[0].expiry->date == parse_date("2027-03-31").value());
    CHECK(request.goods[0].expiry->kind == domain::ExpiryKind::use_by);
    CHECK_FALSE(request.goods[1].expiry);
    for (const char* bad : {"half-date use_by x", "half-date 27", "half-date use_by 123456789"}) {
        auto acts = drafts_from_text("act receive\ngoods T1/7/1 490 3 - - \n" + std::string(bad) + "\n",
                                     small_catalogue());
        REQUIRE(acts.size() == 1);
        CHECK(acts.begin()->second.to_text().find("half-date") == std::string::npos);
    }
}

TEST_CASE("two dates that were half typed keep their own kinds, beside each other and over a power cut") {
    StockScene before;
    before.does(intent::OpenTile{"receive", before.item(cracker)});
    before.taps(oil);
    const auto half_type = [](StockScene& scene, std::size_t row, const char* kind) {
        scene.does(intent::SelectGoods{scene.stock().act->lines[row].line});
        scene.does(intent::EditStockField{"date"});
        scene.does(intent::ChooseStock{kind});
        for (const char* digit : {"2", "7", "0", "3"}) scene.does(intent::StockKey{digit});
    };
    const auto finish = [](StockScene& scene, std::size_t row) {
        scene.does(intent::SelectGoods{scene.stock().act->lines[row].line});
        for (const char* digit : {"3", "1"}) scene.does(intent::StockKey{digit});
    };
    half_type(before, 0, "use_by");
    half_type(before, 1, "best_before");
    CounterStart start;
    start.stock_drafts = kept(before);
    StockScene restored(std::move(start));
    restored.does(intent::OpenTile{"receive"});
    for (auto* scene : {&before, &restored}) {
        finish(*scene, 0);
        finish(*scene, 1);
        scene->records();
        const auto& goods = scene->asked<app::ReceiveRequest>().goods;
        REQUIRE(goods.size() == 2);
        REQUIRE((goods[0].expiry && goods[1].expiry));
        CHECK(goods[0].expiry->kind == domain::ExpiryKind::use_by);
        CHECK(goods[1].expiry->kind == domain::ExpiryKind::best_before);
    }
}

TEST_CASE("an act that was recorded just before a power cut is not offered to be recorded again") {
    StockScene before;
    before.does(intent::OpenTile{"waste", before.item(oil)});
    before.does(intent::ChooseStock{"damaged"});
    before.does(intent::StockBack{});
    before.does(intent::OpenTile{"dispatch", before.item(beer)});
    before.does(intent::StockBack{});
    before.does(intent::OpenTile{"waste"});
    const std::string text = kept(before);
    before.records();
    // The id was on the disk before the act was asked for; then nobody was told any more.
    const auto& id = before.last<app::ActOnStock>().draft;
    REQUIRE_FALSE(id.empty());
    CHECK(text.find("id " + id + "\n") != std::string::npos);
    CounterStart start;
    start.stock_drafts = text;
    start.posted_draft = id;
    StockScene after(std::move(start));
    CHECK(after.model().banner->text.find("記録済み") != std::string::npos);
    CHECK(kept(after).find("act waste") == std::string::npos);
    CHECK(kept(after).find("act dispatch") != std::string::npos);
    after.does(intent::OpenTile{"waste"});
    CHECK(after.stock().act->lines.empty());
    // What is begun next is another act.
    after.does(intent::ScanCode{oil});
    CHECK(kept(after).find(id) == std::string::npos);
}

TEST_CASE("waste and transfers keep their reason and destination; what is no draft is left out") {
    StockScene before;
    before.does(intent::OpenTile{"waste", before.item(oil)});
    before.does(intent::ChooseStock{"damaged"});
    before.does(intent::StockBack{});
    before.does(intent::OpenTile{"dispatch", before.item(beer)});
    before.does(intent::EditStockField{"destination"});
    before.does(intent::ChooseStock{"TENT3"});
    const std::string text = kept(before);
    const auto acts = drafts_from_text(text, small_catalogue());
    CHECK(acts.size() == 2);
    CHECK(drafts_to_text(acts) == text);
    for (const char* bad : {"x", "act nothing\ngoods 1\n", "act waste\ngoods T1/7/1 49 0 - - \n",
                            "act arrive\n", "goods T1/7/1 490 3 - - \n", "act waste\ngoods T1/7/1\n"})
        CHECK(drafts_from_text(bad, small_catalogue()).empty());
}

TEST_CASE("looking at stock writes nothing") {
    StockScene scene;
    scene.does(intent::OpenTile{"receive"});
    scene.does(intent::StockBack{});
    scene.does(intent::ScanCode{oil});
    CHECK(scene.posted<app::SaveDeviceSetting>() == 0);
}

}  // namespace
}  // namespace tsunagu::viewmodel
