// What the counter says of the exchange with the node: nothing but 'safe to switch off' while all is well.
#include "pos/viewmodel/sync_screen.h"

#include "pos/viewmodel/sync_words.h"
#include "tests/pos/viewmodel/small_shop.h"
#include "tests/support/catch.h"

using namespace tsunagu;
using namespace tsunagu::viewmodel::test;
using namespace tsunagu::viewmodel;

namespace {

constexpr UtcMs noon{1'793'847'600'000};  // 2026-11-05 12:00 in Tokyo

SyncSeen connected() {
    SyncSeen seen;
    seen.enrolled = true;
    seen.node = "https://192.168.1.10:8443";
    seen.acknowledged = 17;
    seen.contact = noon;
    seen.reached = seen.can_hurry = true;
    return seen;
}

SyncSeen away() {
    auto seen = connected();
    seen.waiting = 3;
    seen.oldest_waiting = UtcMs{noon.ms - 3'600'000};
    seen.trouble = seen.feed_trouble = {"本部ノードに届きません。", "The node is not reached."};
    seen.trouble_passes = true;
    return seen;
}

}  // namespace

TEST_CASE("while all is sent, or a sale is on its way, the bar says nothing of the node") {
    SyncScreen screen;
    CHECK_FALSE(screen.pill(Language::ja, noon).has_value());
    auto seen = connected();
    screen.see(seen);
    CHECK_FALSE(screen.pill(Language::ja, noon).has_value());
    seen.waiting = 1;
    seen.oldest_waiting = UtcMs{noon.ms - SyncScreen::on_its_way_ms};
    screen.see(seen);
    CHECK_FALSE(screen.pill(Language::ja, noon).has_value());
    CHECK(screen.next_change(noon) == UtcMs{noon.ms + 1});
    CHECK(screen.pill(Language::ja, UtcMs{noon.ms + 1}).has_value());
    CHECK_FALSE(screen.next_change(UtcMs{noon.ms + 1}).has_value());
}

TEST_CASE("a contact of yesterday is no connection of today") {
    SyncScreen screen;
    auto seen = connected();
    seen.reached = false;
    screen.see(seen);
    CHECK(screen.model(Language::en, noon).rows[0].state == "Looking");
    seen.reached = true;
    screen.see(seen);
    CHECK(screen.model(Language::en, noon).rows[0].state == "Connected");
}

TEST_CASE("what waits is said with its number, and why, and that it is kept here") {
    SyncScreen screen;
    screen.see(away());
    const auto pill = screen.pill(Language::en, noon);
    REQUIRE(pill.has_value());
    CHECK(pill->health == Health::waiting);
    CHECK(pill->text == "Saved, one copy only: 3");
    const auto model = screen.model(Language::en, noon);
    REQUIRE(model.rows.size() == 3);
    CHECK(model.rows[0].severity == Severity::note);
    CHECK(model.rows[0].text == "The node is not reached. Last contact 12:00");
    CHECK(model.rows[1].state == "3 to send");
    CHECK(model.rows[1].text.find("The oldest is of 11:00") != std::string::npos);
    CHECK(model.rows[1].text.find("kept on this terminal") != std::string::npos);
    // The same trouble is not said twice.
    CHECK(model.rows[2].text == "Nothing new since the start");
    CHECK(screen.model(Language::ja, UtcMs{noon.ms + 86'400'000}).rows[0].text.find("11/05 12:00") !=
          std::string::npos);
}

TEST_CASE("what needs a person is a trouble in the bar, a missing network is not") {
    SyncScreen screen;
    auto seen = connected();
    seen.trouble = {"登録は取り消されています。", "The enrolment was revoked."};
    screen.see(seen);
    const auto pill = screen.pill(Language::ja, noon);
    REQUIRE(pill.has_value());
    CHECK(pill->health == Health::trouble);
    CHECK(screen.model(Language::ja, noon).rows[0].severity == Severity::warn);
    seen.trouble_passes = true;
    screen.see(seen);
    CHECK_FALSE(screen.pill(Language::ja, noon).has_value());
}

TEST_CASE("a terminal without a node says that its sales are here only, and has nothing to send") {
    SyncScreen screen;
    const auto model = screen.model(Language::ja, noon);
    REQUIRE(model.rows.size() == 1);
    CHECK(model.rows[0].state == "未登録");
    CHECK_FALSE(model.can_hurry);
}

TEST_CASE("an old copy says what became of its numbers") {
    SyncScreen screen;
    auto seen = connected();
    seen.is_old_copy = true;
    screen.see(seen);
    CHECK(screen.model(Language::en, noon).rows.size() == 4);
}

TEST_CASE("what the node has set aside is said in words, and in the bar until somebody looked") {
    SyncScreen screen;
    auto seen = connected();
    seen.set_aside = seen.set_aside_before = 2;
    screen.see(seen);
    // Somebody looked before the start: the screen says it, the bar does not for ever.
    CHECK_FALSE(screen.pill(Language::en, noon).has_value());
    seen.set_aside = 5;
    screen.see(seen);
    const auto pill = screen.pill(Language::en, noon);
    REQUIRE(pill.has_value());
    CHECK(pill->health == Health::trouble);
    const auto model = screen.model(Language::en, noon);
    REQUIRE(model.rows.size() == 4);
    CHECK(model.rows[2].severity == Severity::warn);
    CHECK(model.rows[2].state == "5 entries");
    CHECK(model.rows[2].text.find("in none of its reports") != std::string::npos);
    screen.open();
    screen.close();
    CHECK_FALSE(screen.pill(Language::en, noon).has_value());
    seen.set_aside = 6;
    screen.see(seen);
    CHECK(screen.pill(Language::en, noon).has_value());
}

TEST_CASE("what was set aside is looked at once, and is told to be so that a restart knows it") {
    SyncScreen screen;
    std::vector<std::uint64_t> looked;
    screen.on_looked([&](std::uint64_t count) { looked.push_back(count); });
    auto seen = connected();
    seen.set_aside = 2;
    screen.see(seen);
    // The terminal was restarted before anybody looked: known is not looked at.
    REQUIRE(screen.pill(Language::en, noon).has_value());
    CHECK(screen.pill(Language::en, noon)->health == Health::trouble);
    CHECK(looked.empty());
    screen.open();
    screen.see(seen);
    seen.set_aside = 3;
    screen.see(seen);
    screen.close();
    screen.open();
    CHECK(looked == std::vector<std::uint64_t>{2, 3});
    // What somebody looked at before a restart is not told again.
    SyncScreen again;
    again.on_looked([&](std::uint64_t count) { looked.push_back(count); });
    seen.set_aside_before = 3;
    again.see(seen);
    CHECK_FALSE(again.pill(Language::en, noon).has_value());
    again.open();
    CHECK(looked.size() == 2);
}

TEST_CASE("what is damaged is said in words and is never said to be sent, in the bar until somebody looked") {
    SyncScreen screen;
    auto seen = connected();
    seen.waiting = seen.unreadable = 3;
    seen.unreadable_words = {"この端末の記録が読めません。", "An entry cannot be read."};
    screen.see(seen);
    REQUIRE(screen.pill(Language::en, noon).has_value());
    CHECK(screen.pill(Language::en, noon)->health == Health::trouble);
    const auto model = screen.model(Language::en, noon);
    REQUIRE(model.rows.size() == 4);
    CHECK(model.rows[1].severity != Severity::good);
    CHECK(model.rows[1].state == "All sent that can be read");
    CHECK(model.rows[2].severity == Severity::warn);
    CHECK(model.rows[2].state == "3 entries");
    CHECK(model.rows[2].text == "An entry cannot be read.");
    screen.open();
    screen.close();
    CHECK_FALSE(screen.pill(Language::en, noon).has_value());
    // What is sold since waits as ever.
    seen.waiting = 5;
    screen.see(seen);
    CHECK(screen.model(Language::en, noon).rows[1].state == "2 to send");
    seen.has_copy = true;
    seen.only_here = seen.copy_lacks = 3;
    screen.see(seen);
    CHECK(screen.model(Language::en, noon).rows[2].state == "Only what can be read");
    CHECK(screen.model(Language::en, noon).rows[2].severity == Severity::warn);
}

TEST_CASE("the bar opens the screen; 'send now' asks once, until the answer is there") {
    CounterInShop shop;
    int asked = 0;
    SyncScreen screen;
    screen.on_hurry([&] { ++asked; });
    screen.see(away());
    CHECK(screen.model(Language::ja, noon).can_hurry);
    screen.hurry();
    CHECK(asked == 1);
    CHECK_FALSE(screen.model(Language::ja, noon).can_hurry);
    CHECK_FALSE(screen.model(Language::ja, noon).said.empty());
    screen.see(away());
    CHECK(screen.model(Language::ja, noon).can_hurry);

    shop.does(intent::OpenSync{});
    CHECK(name_of_screen(shop.model()) == "sync");
    shop.does(intent::CloseSync{});
    CHECK(name_of_screen(shop.model()) == "sale");
    shop.counter->apply(away(), shop.now);
    CHECK(shop.model().bar.kept.health == Health::waiting);
}

TEST_CASE("two copies are said where what waits is on the card, and nowhere else") {
    SyncScreen screen;
    auto seen = away();
    seen.has_copy = true;
    seen.only_here = 3;
    screen.see(seen);
    CHECK(screen.pill(Language::ja, noon)->text == "保存ずみ この端末だけ 3");
    CHECK(screen.model(Language::en, noon).rows[2].state == "Writing");
    seen.only_here = 0;
    screen.see(seen);
    CHECK(screen.pill(Language::ja, noon)->text == "控えあり 未送信 3");
    CHECK(screen.model(Language::en, noon).rows[2].state == "Kept");
    // A card that is out wins, also before anything waits long.
    seen.copy_trouble = {"カードがありません。", "There is no card."};
    seen.only_here = 1;
    screen.see(seen);
    CHECK(screen.pill(Language::ja, noon)->text == "保存ずみ カードを確認");
    const auto row = screen.model(Language::en, noon).rows[2];
    CHECK(row.state == "Not written");
    CHECK(row.text == "There is no card. 1 entries are on this terminal only");
    CHECK(row.severity == Severity::warn);
}
