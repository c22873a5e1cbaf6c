// The counter without a window: what is said of printers and scanners, and trying them.
#include "tests/pos/viewmodel/small_shop.h"
#include "tests/support/catch.h"

namespace tsunagu::viewmodel {
namespace {

using namespace test;

DeviceSeen seen(std::uint64_t id, DeviceKind kind, DeviceCondition condition) {
    const std::string number = std::to_string(id);
    return {id,
            "Device " + number,
            "1-" + number,
            kind,
            condition,
            {"型" + number, "kind " + number},
            {"語" + number, "words " + number}};
}

void plug(CounterInShop& shop, std::vector<DeviceSeen> devices) {
    DevicesSeen all;
    all.devices = std::move(devices);
    shop.counter->apply(all, shop.now);
}

void printer_says(CounterInShop& shop, const device::PrinterStatus& status, const std::string& ja = "") {
    shop.counter->apply(PrinterSeen{status, ja, ja.empty() ? "" : "en:" + ja}, shop.now);
}

device::PrinterStatus ready() {
    device::PrinterStatus status;
    status.connected = true;
    status.online = true;
    status.paper = device::Paper::present;
    return status;
}

CounterStart with_printer(Language language = Language::ja) {
    CounterStart start;
    start.has_printer = true;
    start.language = language;
    return start;
}

TEST_CASE("the pill says in words what works, and what most needs a hand") {
    CounterInShop shop(with_printer());
    const auto pill = [&] { return shop.model().bar.devices; };
    const auto scanner = seen(2, DeviceKind::scanner, DeviceCondition::working);
    printer_says(shop, {}, "つなぐ");
    CHECK(pill().text == "プリンターなし");
    CHECK(pill().health == Health::absent);
    plug(shop, {scanner});
    CHECK(pill().text == "読取のみ");
    printer_says(shop, ready());
    CHECK(pill().text == "印刷・読取");
    CHECK(pill().health == Health::well);
    auto status = ready();
    status.paper = device::Paper::near_end;
    printer_says(shop, status, "わずか");
    CHECK(pill().text == "用紙わずか");
    CHECK(pill().health == Health::waiting);
    shop.hears(app::PrintQueueChanged{1, 0});
    CHECK(pill().text == "印刷待ち 1");
    plug(shop, {scanner, seen(3, DeviceKind::scanner, DeviceCondition::broken)});
    CHECK(pill().text == "スキャナー 確認");
    CHECK(pill().health == Health::trouble);
    plug(shop, {scanner, seen(4, DeviceKind::printer, DeviceCondition::no_permission),
                seen(5, DeviceKind::other, DeviceCondition::unknown)});
    CHECK(pill().text == "権限なし");
    plug(shop, {scanner, seen(5, DeviceKind::other, DeviceCondition::unknown)});
    CHECK(pill().text == "知らない機器");
    status.paper = device::Paper::out;
    printer_says(shop, status, "なし");
    CHECK(pill().text == "用紙なし");
    status.cover_open = true;
    printer_says(shop, status, "カバー");
    CHECK(pill().text == "カバー 開");
    shop.does(intent::SwitchLanguage{});
    CHECK(pill().text == "Cover open");
}

TEST_CASE("a device that cannot be used says what to do, once, and leads to the devices") {
    CounterInShop shop(with_printer());
    const auto scanner = seen(1, DeviceKind::scanner, DeviceCondition::working);
    plug(shop, {scanner, seen(2, DeviceKind::other, DeviceCondition::unused)});
    CHECK_FALSE(shop.model().banner);
    plug(shop, {scanner, seen(3, DeviceKind::other, DeviceCondition::unknown),
                seen(4, DeviceKind::printer, DeviceCondition::no_permission)});
    REQUIRE(shop.model().banner);
    CHECK(shop.model().banner->text == "語4");
    CHECK(shop.model().banner->action == BannerAction::devices);
    shop.does(intent::SwitchLanguage{});
    CHECK(shop.model().banner->text == "words 4");
    shop.dismisses();
    CHECK(shop.model().banner->text == "words 3");
    shop.dismisses();
    CHECK_FALSE(shop.model().banner);
    // What still cannot be used is still said above; what is merely unknown was looked at.
    CHECK(shop.model().bar.devices.text == "No permission");
    plug(shop, {scanner, seen(3, DeviceKind::other, DeviceCondition::unknown)});
    CHECK(shop.model().bar.devices.health == Health::well);
    // Plugged in again it is another one.
    plug(shop, {scanner, seen(5, DeviceKind::other, DeviceCondition::unknown)});
    CHECK(shop.model().bar.devices.health == Health::trouble);
    CHECK(shop.model().banner->text == "words 5");
    shop.does(intent::OpenDevices{});
    shop.does(intent::CloseDevices{});
    CHECK_FALSE(shop.model().banner);
    CHECK(shop.model().bar.devices.health == Health::well);
}

TEST_CASE("a device that was lost is missed in words, on the pill and among the devices") {
    CounterInShop shop(with_printer());
    const auto scanner = seen(1, DeviceKind::scanner, DeviceCondition::working);
    printer_says(shop, ready());
    plug(shop, {scanner});
    plug(shop, {});
    CHECK(shop.model().bar.devices.text == "スキャナーなし");
    CHECK(shop.model().bar.devices.health == Health::trouble);
    printer_says(shop, {}, "プリンターをつなぐ");
    shop.hears(app::PrintQueueChanged{2, 0});
    shop.does(intent::OpenDevices{});
    const auto devices = *shop.model().devices;
    REQUIRE(devices.rows.size() == 2);
    CHECK(devices.rows[0].text == "プリンターをつなぐ");
    CHECK(devices.rows[0].state == "プリンターなし");
    CHECK(devices.rows[1].state == "スキャナーなし");
    CHECK_THAT(devices.note, ContainsSubstring("印刷待ち 2 枚"));
    shop.hears(app::PrintQueueChanged{0, 0});
    CHECK(shop.model().bar.devices.text == "プリンターなし");
    CHECK(shop.model().bar.devices.health == Health::trouble);
    plug(shop, {scanner});
    printer_says(shop, ready());
    CHECK(shop.model().bar.devices.health == Health::well);
    CHECK(shop.model().devices->rows.size() == 1);
}

TEST_CASE("a drawer that stays shut at a sale is told where there was a printer, and only there") {
    CounterInShop shop(with_printer());
    const app::DrawerTold shut{fail(ErrorCode::drawer_not_kicked), true};
    shop.hears(shut);
    CHECK_FALSE(shop.model().banner);
    printer_says(shop, ready());
    printer_says(shop, {}, "つなぐ");
    shop.dismisses();
    shop.hears(shut);
    REQUIRE(shop.model().banner);
    CHECK_THAT(shop.model().banner->text, ContainsSubstring("鍵で開けて"));
}

TEST_CASE("a receipt that waits says so instead of being printed twice") {
    CounterInShop shop(with_printer());
    shop.hears(app::PrintWaits{"T1-000001"});
    REQUIRE(shop.model().banner);
    CHECK(shop.model().banner->severity == Severity::note);
    CHECK_THAT(shop.model().banner->text, ContainsSubstring("自動で1枚"));
}

TEST_CASE("each mistake of a device file stands among the devices") {
    CounterInShop shop(with_printer());
    DevicesSeen all;
    all.file_faults.push_back(
        {ErrorCode::device_file_mistakes,
         {{"file", "a.toml"}, {"count", "1"}},
         {{ErrorCode::device_file_mistake, {{"line", "3"}, {"key", "dots = 7"}, {"what", "384"}}, {}}}});
    shop.counter->apply(all, shop.now);
    shop.does(intent::OpenDevices{});
    REQUIRE(shop.model().devices->rows.size() == 1);
    CHECK(shop.model().devices->rows[0].severity == Severity::warn);
    CHECK_THAT(shop.model().devices->rows[0].text, ContainsSubstring("dots = 7"));
}

TEST_CASE("a printer that may not be used is not said to be unplugged") {
    CounterInShop shop(with_printer());
    plug(shop, {seen(4, DeviceKind::printer, DeviceCondition::no_permission)});
    printer_says(shop, {}, "ケーブル");
    shop.hears(app::PrintQueueChanged{1, 0});
    REQUIRE(shop.model().banner);
    CHECK(shop.model().banner->text == "語4");
    CHECK(shop.model().bar.devices.text == "権限なし");
}

TEST_CASE("a device that is tried again every few seconds does not flicker") {
    CounterInShop shop(with_printer());
    const auto broken = seen(1, DeviceKind::scanner, DeviceCondition::broken);
    auto again = broken;
    again.condition = DeviceCondition::connecting;
    plug(shop, {broken});
    plug(shop, {again});
    CHECK(shop.model().bar.devices.text == "スキャナー 確認");
    plug(shop, {again});
    CHECK(shop.model().bar.devices.text == "スキャナー 確認");
    plug(shop, {seen(1, DeviceKind::scanner, DeviceCondition::working)});
    CHECK(shop.model().bar.devices.text == "印刷・読取");
    plug(shop, {again});
    CHECK(shop.model().bar.devices.text == "プリンター");
}

TEST_CASE("the devices list what is attached, what needs a hand first, in words") {
    CounterInShop shop(with_printer());
    shop.does(intent::OpenDevices{});
    CHECK(name_of_screen(shop.model()) == "devices");
    CHECK_THAT(shop.model().devices->note, ContainsSubstring("見つかりません"));
    auto status = ready();
    printer_says(shop, status);
    plug(shop, {seen(1, DeviceKind::other, DeviceCondition::unused),
                seen(2, DeviceKind::scanner, DeviceCondition::working),
                seen(3, DeviceKind::printer, DeviceCondition::working),
                seen(4, DeviceKind::other, DeviceCondition::unknown)});
    const auto& model = *shop.model().devices;
    CHECK(model.note.empty());
    REQUIRE(model.rows.size() == 4);
    CHECK(model.rows[0].state == "知らない機器");
    CHECK(model.rows[0].text == "語4");
    CHECK(model.rows[1].name == "Device 3");
    CHECK(model.rows[1].state == "使えます");
    CHECK(model.rows[1].severity == Severity::good);
    CHECK(model.rows[2].address == "1-2");
    CHECK(model.rows[3].state == "レジでは使わない");
    CHECK(model.rows[3].severity == Severity::note);
    // The printer's own state stands beside its name.
    status.paper = device::Paper::out;
    printer_says(shop, status, "紙を入れる");
    CHECK(shop.model().devices->rows[1].state == "用紙なし");
    CHECK(shop.model().devices->rows[1].text == "型3紙を入れる");
    CHECK(shop.model().devices->rows[1].severity == Severity::warn);
    shop.does(intent::CloseDevices{});
    CHECK_FALSE(shop.model().devices);
}

TEST_CASE("USB that cannot be used, or is not to be, is said on the devices") {
    CounterInShop shop(with_printer(Language::en));
    DevicesSeen none;
    none.usb_trouble = Error{ErrorCode::usb_unavailable, {{"what", "no memory"}}, {}};
    shop.counter->apply(none, shop.now);
    CHECK(shop.model().bar.devices.text == "No USB");
    shop.does(intent::OpenDevices{});
    CHECK_THAT(shop.model().devices->note, ContainsSubstring("no memory"));
    none = {};
    none.looks_at_usb = false;
    none.printer_folder = "receipts";
    shop.counter->apply(none, shop.now);
    CHECK_THAT(shop.model().devices->note, ContainsSubstring("--no-usb"));
    REQUIRE(shop.model().devices->rows.size() == 1);
    CHECK_THAT(shop.model().devices->rows[0].text, ContainsSubstring("receipts"));
    CHECK(shop.model().devices->print.can_press);
    CHECK_FALSE(shop.model().devices->drawer.can_press);
}

TEST_CASE("a scan while the devices are open is shown and sells nothing; afterwards scans sell again") {
    CounterInShop shop;
    shop.does(intent::OpenDevices{});
    shop.does(intent::ScanCode{std::string("]E0") + oil, "Voyager (1-2)"});
    shop.does(intent::ScanCode{"4999999999999"});
    shop.does(intent::ScanCode{"hello\x1dworld\r"});
    CHECK(shop.model().basket.lines.empty());
    CHECK(shop.commands.empty());
    CHECK_FALSE(shop.model().banner);
    const auto scans = shop.model().devices->scans;
    REQUIRE(scans.size() == 3);
    CHECK(scans[0].code == "hello<GS>world<0D>");
    CHECK(scans[0].item == words(Word::scan_no_code, Language::ja));
    CHECK(scans[1].from == "種類の知らせなし");
    CHECK(scans[1].item == "登録のないコード");
    CHECK(scans[2].code == oil);
    CHECK(scans[2].from == "EAN-13　Voyager (1-2)");
    CHECK(scans[2].item == "ペペロンオイル");
    shop.does(intent::ScanCode{"]d2010" + std::string(oil) + "1726120510A-7"});
    CHECK(shop.model().devices->scans[0].item == "ペペロンオイル  消費期限 2026-12-05  ロット A-7");
    for (int i = 0; i < 40; ++i) shop.does(intent::ScanCode{oil});
    CHECK(shop.model().devices->scans.size() == DeviceScreen::scans_shown);
    shop.does(intent::CloseDevices{});
    shop.does(intent::ScanCode{oil});
    CHECK(shop.model().basket.lines.size() == 1);
    shop.does(intent::OpenDevices{});
    CHECK(shop.model().devices->scans.empty());
}

TEST_CASE("goods scanned before the devices were opened still reach the basket") {
    CounterInShop shop;
    shop.taps(oil);
    shop.does(intent::PayCash{Yen(1080)});
    shop.does(intent::ScanCode{cracker});
    shop.does(intent::OpenDevices{});
    shop.hears(shop.answer_to_sale());
    REQUIRE(shop.model().basket.lines.size() == 1);
    CHECK(shop.model().basket.lines[0].name == "牛乳せんべい");
    CHECK(shop.model().devices->scans.empty());
}

TEST_CASE("a very long code is cut where a character ends") {
    std::string code;
    for (int i = 0; i < 100; ++i) code += "あ";
    const std::string shown = shown_code(code, Language::en);
    CHECK(shown.size() < 160);
    CHECK_THAT(shown, ContainsSubstring("あ… (300 characters)"));
}

TEST_CASE("a test print and a test of the drawer say what became of them, where they were asked for") {
    CounterInShop shop(with_printer(Language::en));
    printer_says(shop, ready());
    shop.does(intent::OpenDevices{});
    shop.does(intent::TestPrint{});
    shop.does(intent::TestPrint{});
    CHECK(shop.posted<app::TestPrint>() == 1);
    CHECK(shop.last<app::TestPrint>().language == Language::en);
    CHECK_FALSE(shop.model().devices->print.can_press);
    CHECK(shop.model().devices->drawer.can_press);
    shop.hears(app::TestPrinted{});
    CHECK(shop.model().devices->print.severity == Severity::good);
    CHECK_FALSE(shop.model().banner);
    CHECK(shop.model().devices->print.can_press);
    // What the printer needs says more than what a receipt would have come to.
    auto status = ready();
    status.paper = device::Paper::out;
    printer_says(shop, status, "紙");
    shop.does(intent::TestPrint{});
    shop.hears(app::TestPrinted{fail(ErrorCode::printer_paper_out)});
    CHECK(shop.model().devices->print.severity == Severity::warn);
    CHECK_THAT(shop.model().devices->print.said, ContainsSubstring("en:紙"));
    shop.does(intent::TestDrawer{});
    shop.does(intent::CloseDevices{});
    shop.hears(app::DrawerTold{fail(ErrorCode::drawer_not_kicked)});
    REQUIRE(shop.model().banner);
    CHECK_THAT(shop.model().banner->text, ContainsSubstring("drawer"));
    // Opened again, it is not said twice over.
    shop.does(intent::OpenDevices{});
    CHECK(shop.model().devices->drawer.said.empty());
    shop.accepts = false;
    shop.does(intent::TestDrawer{});
    CHECK(shop.model().devices->drawer.severity == Severity::warn);
    CHECK(shop.model().devices->drawer.can_press);
    // Without a printer there is nothing to try.
    printer_says(shop, {}, "つなぐ");
    CHECK_FALSE(shop.model().devices->print.can_press);
    CHECK_FALSE(shop.model().devices->drawer.can_press);
}

TEST_CASE("a scan of an unknown code offers to search by name, from wherever it was scanned") {
    CounterInShop shop;
    shop.taps(oil);
    shop.does(intent::TypeText{"oil"});
    if (GENERATE(false, true)) shop.does(intent::OpenPayment{});
    shop.does(intent::ScanCode{"4999999999999"});
    REQUIRE(shop.model().banner);
    CHECK_THAT(shop.model().banner->text, ContainsSubstring("4999999999999"));
    CHECK_THAT(shop.model().banner->text, ContainsSubstring("新しい商品"));
    CHECK(shop.model().banner->action == BannerAction::search);
    CHECK(shop.model().banner->action_words == "名前で探す");
    shop.does(intent::SearchInstead{});
    CHECK_FALSE(shop.model().banner);
    CHECK(shop.model().screen == Screen::sale);
    CHECK(shop.model().shelf.search.focused);
    CHECK(shop.model().shelf.search.query.empty());
    CHECK(shop.model().basket.lines.size() == 1);
    // A scan that was not read in full is scanned again, not searched for.
    shop.does(intent::ScanCode{"4900000000010"});
    CHECK(shop.model().banner->action == BannerAction::none);
}

}  // namespace
}  // namespace tsunagu::viewmodel
