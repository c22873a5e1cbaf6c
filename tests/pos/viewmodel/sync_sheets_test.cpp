// The sheets over the screen of the exchange: enrolling this till, and carrying by stick.
#include <cctype>

#include "pos/app/settings.h"
#include "pos/viewmodel/enrol_entry.h"
#include "pos/viewmodel/stick_sheet.h"
#include "pos/viewmodel/sync_screen.h"
#include "tests/pos/viewmodel/small_shop.h"
#include "tests/support/catch.h"

using namespace tsunagu;
using namespace tsunagu::viewmodel::test;
using namespace tsunagu::viewmodel;

namespace {

constexpr const char* qr = "tsunagu-enrol:1:https://hq:8443:ABCD-EFGH-IJKL-MNOP-QRST-UVWX";
constexpr const char* dots = "••••-••••-••••-••••-••••-••••";

/// Who enrols, as the sheet asks it.
struct Asked {
    std::vector<EnrolWish> begun;
    int given_up = 0;

    EnrolActs acts() {
        return {[](std::string_view text) { return text.starts_with("tsunagu-enrol:"); },
                [](std::string_view text) -> Result<EnrolWish> {
                    std::string small(qr);
                    for (char& c : small) c = static_cast<char>(std::tolower(c));
                    if (text != qr && text != small) return fail(ErrorCode::enrol_qr_unreadable);
                    return EnrolWish{"https://hq:8443", "ABCD-EFGH-IJKL-MNOP-QRST-UVWX"};
                },
                [this](EnrolWish wish) { begun.push_back(std::move(wish)); }, [this] { ++given_up; }};
    }
};

struct EnrolSheet {
    Asked asked;
    EnrolEntry entry;

    EnrolSheet() {
        entry.set_acts(asked.acts());
        entry.open();
    }
    [[nodiscard]] EnrolModel model() const { return entry.model(Language::en); }
    void enter() {
        entry.type("192.168.1.10:8443");
        entry.focus(true);
        entry.type("abcd efgh-ijkl mnop qrst uvwx");
    }
    void fails(ErrorCode code, bool spent, bool unasked = false) {
        const Error error{code, {}, {}};
        entry.see({EnrolStage::failed,
                   {words_for(error, Language::ja), words_for(error, Language::en)},
                   spent,
                   unasked});
    }
};

StickSeen one_stick(bool has_answer = false) {
    StickSeen seen;
    seen.looked = true;
    seen.places = {{"/media/usb", "usb", has_answer}};
    return seen;
}

struct Stick {
    StickSheet sheet;
    int looked = 0;
    std::vector<std::string> written;
    std::vector<std::string> taken;

    Stick() {
        sheet.set_acts({[this] { ++looked; },
                        [this](std::string path) { written.push_back(std::move(path)); },
                        [this](std::string path) { taken.push_back(std::move(path)); }});
        sheet.open();
    }
};

}  // namespace

TEST_CASE_METHOD(EnrolSheet, "an address and a code are typed as they are written down, and tried") {
    CHECK_FALSE(model().can_enrol);
    enter();
    CHECK(model().address == "192.168.1.10:8443");
    CHECK(model().code == "ABCD-EFGH-IJKL-MNOP-QRST-UVWX");
    REQUIRE(model().can_enrol);
    entry.begin();
    REQUIRE(asked.begun.size() == 1);
    CHECK(asked.begun[0].address == "192.168.1.10:8443");
    CHECK(asked.begun[0].code == "ABCDEFGHIJKLMNOPQRSTUVWX");
    CHECK(model().running);
    entry.begin();
    CHECK(asked.begun.size() == 1);
    entry.see({EnrolStage::asking, {}, false, false});
    CHECK(model().said.find("Asking the node") != std::string::npos);
    entry.see({EnrolStage::done, {}, false, false});
    CHECK(model().done);
    CHECK(model().severity == Severity::good);
    entry.close();
    CHECK_FALSE(entry.is_open());
}

TEST_CASE_METHOD(EnrolSheet,
                 "a code that was scanned or tried is shown no more, and forgotten when it is of no use") {
    entry.scan(qr);
    CHECK(model().address == "https://hq:8443");
    CHECK(model().code == dots);
    REQUIRE(model().can_enrol);
    entry.begin();
    fails(ErrorCode::node_unreachable, false);
    // It lasts ten minutes, and the network may come back.
    CHECK(model().code == dots);
    CHECK(model().can_enrol);
    CHECK(model().severity == Severity::warn);
    entry.begin();
    fails(ErrorCode::code_wrong, true);
    CHECK(model().code.empty());
    CHECK_FALSE(model().can_enrol);
    // One typed is hidden from the moment it is tried.
    entry.focus(true);
    entry.type("ABCDEFGHIJKLMNOPQRSTUVWX");
    entry.begin();
    CHECK(model().code == dots);
    fails(ErrorCode::stream_taken, false);
    CHECK(model().code == dots);
    entry.type("Z");
    CHECK(model().code == "Z");
    entry.close();
    entry.open();
    CHECK(model().code.empty());
}

TEST_CASE_METHOD(EnrolSheet,
                 "a QR that a scanner typed as a keyboard does is not shown, and read at its end") {
    for (const char letter : std::string_view(qr)) {
        entry.type(std::string(1, letter));
        CHECK(model().address.find("abcd") == std::string::npos);
    }
    CHECK_FALSE(model().can_enrol);
    // What Enter does while there is no code.
    entry.focus(true);
    CHECK(model().code == dots);
    CHECK_FALSE(model().code_focused);
    REQUIRE(model().can_enrol);
    entry.begin();
    CHECK(asked.begun.at(0).address == "https://hq:8443");
    CHECK(asked.begun.at(0).code == "ABCDEFGHIJKLMNOPQRSTUVWX");
}

TEST_CASE_METHOD(EnrolSheet, "what nobody was asked about is looked at again by who typed it") {
    enter();
    entry.begin();
    fails(ErrorCode::origin_invalid, false, true);
    CHECK(model().code == "ABCD-EFGH-IJKL-MNOP-QRST-UVWX");
    CHECK(model().can_enrol);
}

TEST_CASE_METHOD(EnrolSheet, "closing the sheet while it runs gives up, and it stays until that is so") {
    enter();
    entry.begin();
    entry.close();
    CHECK(asked.given_up == 1);
    CHECK(entry.is_open());
    CHECK(model().said == "Giving up.");
    fails(ErrorCode::enrolment_given_up, false);
    CHECK(model().said.find("given up") != std::string::npos);
    entry.close();
    CHECK_FALSE(entry.is_open());
}

TEST_CASE_METHOD(EnrolSheet,
                 "another code that is scanned says that it is none, and changes nothing that was entered") {
    enter();
    entry.scan("4999990000014");
    CHECK(model().severity == Severity::warn);
    CHECK(model().said.find("no enrolment QR") != std::string::npos);
    CHECK(model().address == "192.168.1.10:8443");
    entry.scan(qr);
    CHECK(model().severity == Severity::note);
}

TEST_CASE("only a till that is not enrolled is offered to be, and its QR shows nowhere else") {
    Asked asked;
    CounterStart start;
    start.enrol = asked.acts();
    CounterInShop shop(std::move(start));
    Counter& counter = *shop.counter;
    counter.apply(intent::ScanCode{std::string("]Q1") + qr}, shop.now);
    REQUIRE(counter.model().banner.has_value());
    CHECK(counter.model().banner->text.find("ABCD") == std::string::npos);
    CHECK(counter.model().banner->second == BannerAction::none);
    counter.apply(intent::OpenDevices{}, shop.now);
    counter.apply(intent::ScanCode{qr}, shop.now);
    REQUIRE(counter.model().devices->scans.size() == 1);
    CHECK(counter.model().devices->scans[0].code.find("ABCD") == std::string::npos);
    counter.apply(intent::CloseDevices{}, shop.now);

    counter.apply(intent::OpenSync{}, shop.now);
    CHECK(counter.model().sync->can_enrol);
    CHECK_FALSE(counter.model().sync->can_carry);
    counter.apply(intent::OpenEnrol{}, shop.now);
    CHECK(name_of_screen(counter.model()) == "enrol");
    counter.apply(intent::ScanCode{std::string("]Q1") + qr}, shop.now);
    CHECK(counter.model().enrol->code == dots);
    counter.apply(intent::Enrol{}, shop.now);
    CHECK(asked.begun.size() == 1);
    counter.apply(EnrolSeen{EnrolStage::done, {}, false, false}, shop.now);
    counter.apply(intent::CloseEnrol{}, shop.now);
    SyncSeen enrolled;
    enrolled.enrolled = true;
    counter.apply(enrolled, shop.now);
    CHECK_FALSE(counter.model().sync->can_enrol);
    counter.apply(intent::OpenEnrol{}, shop.now);
    CHECK_FALSE(counter.model().enrol.has_value());
}

TEST_CASE_METHOD(Stick, "the only stick there is needs no choice; of several one is chosen") {
    CHECK(looked == 1);
    CHECK_FALSE(sheet.model(Language::en).can_write);
    sheet.see(one_stick());
    CHECK(sheet.model(Language::en).can_write);
    CHECK_FALSE(sheet.model(Language::en).can_take);
    sheet.write();
    sheet.write();
    CHECK(written == std::vector<std::string>{"/media/usb"});
    auto two = one_stick();
    two.places.push_back({"/media/card", "card", true});
    sheet.see(two);
    CHECK_FALSE(sheet.model(Language::en).can_write);
    sheet.choose(1);
    CHECK(sheet.model(Language::en).can_take);
    sheet.take();
    CHECK(taken == std::vector<std::string>{"/media/card"});
}

TEST_CASE_METHOD(Stick,
                 "what came of it is said, and so is that there is no stick, or that sticks are banned") {
    auto seen = one_stick(true);
    seen.running = true;
    sheet.see(seen);
    CHECK(sheet.model(Language::en).said.find("Leave the stick in") != std::string::npos);
    CHECK_FALSE(sheet.model(Language::en).can_take);
    seen.running = false;
    seen.severity = Severity::good;
    seen.said = {"3 件", "3 entries written"};
    sheet.see(seen);
    CHECK(sheet.model(Language::en).said == "3 entries written");
    StickSeen none;
    none.looked = true;
    sheet.see(none);
    CHECK(sheet.model(Language::en).said.find("no stick") != std::string::npos);
    auto off = one_stick(true);
    off.is_off = true;
    sheet.see(off);
    const auto model = sheet.model(Language::ja);
    CHECK(model.said.find("sync.stick") != std::string::npos);
    CHECK_FALSE(model.can_write);
    CHECK_FALSE(model.can_take);
    sheet.write();
    sheet.take();
    CHECK((written.empty() && taken.empty()));
}

TEST_CASE("what the node set aside is named with its money") {
    SyncScreen screen;
    SyncSeen seen;
    seen.enrolled = seen.reached = true;
    seen.set_aside = 5;
    seen.aside_sales = {3, Yen(2'700), {"T1-000012 ¥1,080", "T1-000013 ¥540"}};
    screen.see(seen);
    const auto row = screen.model(Language::en, UtcMs{0}).rows[2];
    CHECK(row.state == "5 entries");
    CHECK(row.text.find("3 sales, ¥2,700 together") != std::string::npos);
    CHECK(row.text.find("T1-000012 ¥1,080, T1-000013 ¥540, and 1 more") != std::string::npos);
    seen.aside_sales = {};
    screen.see(seen);
    CHECK(screen.model(Language::en, UtcMs{0}).rows[2].text.find("¥") == std::string::npos);
}

TEST_CASE_METHOD(CounterInShop, "that somebody looked at what was set aside is kept on this device") {
    SyncSeen seen;
    seen.enrolled = seen.reached = true;
    seen.set_aside = 5;
    counter->apply(seen, now);
    CHECK(counter->model().bar.kept.health == Health::trouble);
    CHECK(posted<app::SaveDeviceSetting>() == 0);
    does(intent::OpenSync{});
    CHECK(last<app::SaveDeviceSetting>().key == app::setting::aside_looked_at);
    CHECK(last<app::SaveDeviceSetting>().value == "5");
}
