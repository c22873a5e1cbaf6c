// The records of marché days: byte for byte, and that they read back; what a payload may not hold.
#include "inventory/record/event_act_linked.h"
#include "inventory/record/event_planned.h"
#include "inventory/record/event_stays_set.h"
#include "inventory/record/pack_list_set.h"
#include "tests/inventory/record/spelling.h"
#include "tests/support/catch.h"

using namespace tsunagu;
using namespace tsunagu::record;

namespace {

const EntryRef item{StreamId("T1"), 7, 3};

}  // namespace

TEST_CASE("a marché day is planned") {
    EventPlanned planned;
    auto& event = planned.event;
    event.code = EventCode("M1");
    event.name = "マルシェ";
    event.date = *parse_date("2026-11-28");
    check_spelling(planned, R"({"code":"M1","date":"2026-11-28","name":"マルシェ"})", decode_event_planned);
    event.venue = "芝浦";
    event.opens = "11:00";
    event.closes = "16:00";
    event.qr = "https://example.jp/q";
    event.qr_caption = "抽選";
    domain::Stall stall;
    stall.location = LocationCode("TENT1");
    stall.kind = domain::StallKind::truck;
    stall.name = "福井市";
    stall.partner = PartnerCode("182010");
    stall.issuer = {"福井越前物産", *domain::RegistrationNumber::parse("T8000020131032")};
    event.stalls = {stall};
    check_spelling(planned,
                   R"({"closes":"16:00","code":"M1","date":"2026-11-28","name":"マルシェ","opens":"11:00",)"
                   R"("qr":"https://example.jp/q","qr_caption":"抽選","stalls":[{"issuer":"福井越前物産",)"
                   R"("issuer_number":"T8000020131032","kind":"truck","location":"TENT1","name":"福井市",)"
                   R"("partner":"182010"}],"venue":"芝浦"})",
                   decode_event_planned);
    event.closes = "10:00";
    CHECK_FALSE(decode_event_planned(encode(planned), 1));
    event.closes = "24:00";
    CHECK_FALSE(decode_event_planned(encode(planned), 1));
    event.closes = "16:00";
    event.stalls[0].issuer.name.clear();
    CHECK_FALSE(decode_event_planned(encode(planned), 1));
}

TEST_CASE("a pack list is set and taken away") {
    check_spelling(PackListSet{EventCode("M1"), LocationCode("TENT1"), {{ItemId{item}, Quantity(24)}}},
                   R"({"event":"M1","lines":[{"item":"T1/7/3","quantity":24}],"stall":"TENT1"})",
                   decode_pack_list_set);
    check_spelling(PackListSet{EventCode("M1"), LocationCode("TENT1"), {}},
                   R"({"event":"M1","stall":"TENT1"})", decode_pack_list_set);
}

TEST_CASE("what stays at a stall is said, and that nothing does") {
    const EventCode event("M1");
    const LocationCode stall("TENT1");
    const auto check_read = [](const EventStaysSet& stays, const std::string& spelling) {
        CHECK(encode(stays) == spelling);
        const auto read = decode_event_stays_set(spelling, version_of(stays));
        REQUIRE(read);
        CHECK(*read == stays);
        CHECK_FALSE(decode_event_stays_set(spelling, 3));
    };
    check_read({event, stall, {{ItemId{item}, 5}}, true},
               R"({"event":"M1","lines":[{"item":"T1/7/3","quantity":5}],"stall":"TENT1"})");
    check_read({event, stall, {}, true}, R"({"event":"M1","stall":"TENT1"})");
    // Since version 2 of each of the goods alone, so that none of it stays is a word too.
    const EventStaysSet none{event, stall, {{ItemId{item}, 0}}};
    CHECK(version_of(none) == 2);
    check_read(none, R"({"event":"M1","lines":[{"item":"T1/7/3","quantity":0}],"stall":"TENT1"})");
    CHECK_FALSE(decode_event_stays_set(encode(none), 1));
    CHECK_FALSE(decode_event_stays_set(
        R"({"event":"M1","lines":[{"item":"T1/7/3","quantity":-1}],"stall":"TENT1"})", 2));
}

TEST_CASE("an act is linked to an event") {
    check_spelling(
        EventActLinked{item, EventCode("M1"), domain::EventPart::carry_back, LocationCode("TENT1")},
        R"({"act":"T1/7/3","event":"M1","part":"carry_back","stall":"TENT1"})", decode_event_act_linked);
    CHECK_FALSE(decode_event_act_linked(R"({"act":"T1/7/3","event":"M1","part":"lost","stall":"TENT1"})", 1));
}
