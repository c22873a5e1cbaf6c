// The bytes are those of docs of Epson's TM printers: normal, paper out, cover open, and the answers between.
#include "drivers/escpos/status_reader.h"

#include <rapidcheck.h>

#include <initializer_list>

#include "tests/support/catch.h"

using namespace tsunagu;
using namespace tsunagu::escpos;
using namespace std::chrono_literals;
using device::Paper;
using device::PrinterFault;
using device::PrinterStatus;

namespace {

constexpr StatusReader::Instant start{};

Bytes bytes_of(std::initializer_list<int> values) {
    Bytes bytes;
    for (const int value : values) bytes.push_back(static_cast<std::byte>(value));
    return bytes;
}

PrinterStatus ready() {
    PrinterStatus status;
    status.connected = true;
    status.online = true;
    status.paper = Paper::present;
    return status;
}

/// The state after one answer to `query`.
PrinterStatus after(Query query, int byte, DrawerSwitch drawer = DrawerSwitch::none) {
    StatusReader reader(drawer);
    reader.asked(query, start);
    const auto events = reader.read(bytes_of({byte}), start);
    REQUIRE(events.size() == 2);
    CHECK(events[0] == PrinterEvent{StatusRead{reader.status(), false}});
    CHECK(events[1] == PrinterEvent{Answered{query, {}}});
    return reader.status();
}

PrinterStatus after_automatic(std::initializer_list<int> bytes, DrawerSwitch drawer = DrawerSwitch::none) {
    StatusReader reader(drawer);
    const auto events = reader.read(bytes_of(bytes), start);
    REQUIRE(events == std::vector<PrinterEvent>{StatusRead{reader.status(), true}});
    return reader.status();
}

}  // namespace

TEST_CASE("a printer that is well says so by itself") {
    CHECK(after_automatic({0x10, 0x00, 0x00, 0x00}) == ready());
}

TEST_CASE("an automatic status names the cover, the paper, the error and the drawer") {
    auto expected = ready();
    expected.online = false;
    expected.cover_open = true;
    CHECK(after_automatic({0x38, 0x00, 0x00, 0x00}) == expected);

    expected = ready();
    expected.paper = Paper::near_end;
    CHECK(after_automatic({0x10, 0x00, 0x03, 0x00}) == expected);
    expected.paper = Paper::out;
    expected.online = false;
    CHECK(after_automatic({0x18, 0x00, 0x0F, 0x00}) == expected);

    CHECK(after_automatic({0x18, 0x08, 0x00, 0x00}).fault == PrinterFault::recoverable);
    CHECK(after_automatic({0x18, 0x04, 0x00, 0x00}).fault == PrinterFault::recoverable);
    CHECK(after_automatic({0x18, 0x20, 0x00, 0x00}).fault == PrinterFault::unrecoverable);
    CHECK(after_automatic({0x18, 0x40, 0x00, 0x00}).fault == PrinterFault::passing);
    CHECK(after_automatic({0x18, 0x01, 0x00, 0x00}).waiting_recovery);

    CHECK_FALSE(after_automatic({0x14, 0, 0, 0}).drawer_open.has_value());
    CHECK(after_automatic({0x14, 0, 0, 0}, DrawerSwitch::high_is_open).drawer_open == true);
    CHECK(after_automatic({0x10, 0, 0, 0}, DrawerSwitch::high_is_open).drawer_open == false);
    CHECK(after_automatic({0x10, 0, 0, 0}, DrawerSwitch::low_is_open).drawer_open == true);
}

TEST_CASE("paper out reads 1A, 32 and 7E") {
    StatusReader reader;
    for (const auto query : {Query::printer, Query::offline, Query::paper}) reader.asked(query, start);
    (void)reader.read(bytes_of({0x1A, 0x32, 0x7E}), start);
    PrinterStatus expected;
    expected.connected = true;
    expected.paper = Paper::out;
    CHECK(reader.status() == expected);
    CHECK(reader.open_queries() == 0);
}

TEST_CASE("answers to DLE EOT are read by what was asked") {
    CHECK(after(Query::printer, 0x12).online);
    CHECK_FALSE(after(Query::printer, 0x1A).online);
    CHECK(after(Query::printer, 0x3A).waiting_recovery);
    CHECK(after(Query::printer, 0x16, DrawerSwitch::high_is_open).drawer_open == true);
    CHECK(after(Query::offline, 0x16).cover_open);
    CHECK(after(Query::offline, 0x52).fault == PrinterFault::recoverable);
    CHECK(after(Query::error, 0x16).fault == PrinterFault::recoverable);
    CHECK(after(Query::error, 0x1A).fault == PrinterFault::recoverable);
    CHECK(after(Query::error, 0x32).fault == PrinterFault::unrecoverable);
    CHECK(after(Query::error, 0x52).fault == PrinterFault::passing);
    CHECK(after(Query::error, 0x12).fault == PrinterFault::none);
    CHECK(after(Query::paper, 0x12).paper == Paper::present);
    CHECK(after(Query::paper, 0x1E).paper == Paper::near_end);
    CHECK(after(Query::paper, 0x72).paper == Paper::out);
}

TEST_CASE("an error is not taken for one that needs a person before it was named") {
    for (const bool in_one : {true, false}) {
        StatusReader reader;
        reader.asked(Query::offline, start);
        reader.asked(Query::error, start);
        if (in_one) {
            (void)reader.read(bytes_of({0x52, 0x52}), start);
        } else {
            (void)reader.read(bytes_of({0x52}), start);
            CHECK(reader.status().fault == PrinterFault::none);
            (void)reader.read(bytes_of({0x52}), start);
        }
        CHECK(reader.status().fault == PrinterFault::passing);
    }
}

TEST_CASE("an error that is never named needs a person") {
    StatusReader reader;
    reader.asked(Query::offline, start);
    reader.asked(Query::error, start);
    (void)reader.read(bytes_of({0x52}), start);
    SECTION("because it is not asked for any more") {
        reader.give_up_on_state();
    }
    SECTION("because its time is over") {
        (void)reader.read({}, start + StatusReader::answer_limit + 1ms);
    }
    CHECK(reader.status().fault == PrinterFault::recoverable);
}

TEST_CASE("GS r and GS I answer in their own order, whatever answers at once between them") {
    StatusReader reader;
    reader.asked(Query::paper_ahead, start);
    reader.asked(Query::model, start);
    reader.asked(Query::printer, start);
    const auto events = reader.read(bytes_of({0x12, 0x0C, 0x20}), start);
    REQUIRE(events.size() == 5);
    CHECK(events[1] == PrinterEvent{Answered{Query::printer, {}}});
    CHECK(std::get<StatusRead>(events[2]).status.paper == Paper::out);
    CHECK(events[3] == PrinterEvent{Answered{Query::paper_ahead, {}}});
    CHECK(events[4] == PrinterEvent{Answered{Query::model, "32"}});
}

TEST_CASE("a printer gives its name, or passes the question over") {
    StatusReader reader;
    reader.asked(Query::model_name, start);
    const auto named = reader.read(bytes_of({0x5F, 'T', 'M', '-', '2', '0', 0x00}), start);
    CHECK(named == std::vector<PrinterEvent>{Answered{Query::model_name, "TM-20"}});

    reader.asked(Query::model_name, start);
    reader.asked(Query::paper_ahead, start);
    const auto passed_over = reader.read(bytes_of({0x00}), start);
    REQUIRE(passed_over.size() == 2);
    CHECK(passed_over[1] == PrinterEvent{Answered{Query::paper_ahead, {}}});
    CHECK(reader.open_queries() == 0);

    // Unasked for, 5F begins nothing: it must not swallow the answers after it.
    reader.asked(Query::paper, start);
    CHECK(reader.read(bytes_of({0x5F, 0x72}), start).size() == 2);
    CHECK(reader.garbage_bytes() == 1);
}

TEST_CASE("that the buffers were cleared answers no question") {
    StatusReader reader;
    reader.asked(Query::paper_ahead, start);
    CHECK(reader.read(bytes_of({0x37, 0x25, 0x00}), start) == std::vector<PrinterEvent>{BuffersCleared{}});
    CHECK(reader.open_queries() == 1);  // 25 alone would look like an answer to GS r
    CHECK(reader.garbage_bytes() == 0);
}

TEST_CASE("a job's end is named by its process id, which may look like any other byte") {
    StatusReader reader;
    const ProcessId id({'2', 'r', ' ', '~'});
    CHECK(reader.read(bytes_of({0x37, 0x22, '2', 'r', ' ', '~', 0x00}), start) ==
          std::vector<PrinterEvent>{ProcessDone{id}});
    CHECK(reader.garbage_bytes() == 0);
    CHECK(reader.unasked_answers() == 0);
}

TEST_CASE("an answer between the bytes of an automatic status disturbs neither") {
    StatusReader reader;
    reader.asked(Query::paper, start);
    const auto events = reader.read(bytes_of({0x18, 0x00, 0x72, 0x0F, 0x00}), start);
    REQUIRE(events.size() == 3);
    CHECK(events[1] == PrinterEvent{Answered{Query::paper, {}}});
    CHECK(std::get<StatusRead>(events[2]).automatic);
    CHECK(reader.status().paper == Paper::out);
}

TEST_CASE("garbage is passed over and counted, and what follows is read") {
    StatusReader reader;
    const auto events =
        reader.read(bytes_of({0xFF, 0x11, 0x37, 0x80, 0x37, 0x22, 0x01, 0x10, 0, 0, 0}), start);
    // 37, FF, 11, 80, 37 fit nothing; 22 and 01 look like answers nobody asked for.
    CHECK(events == std::vector<PrinterEvent>{StatusRead{ready(), true}});
    CHECK(reader.garbage_bytes() == 5);
    CHECK(reader.unasked_answers() == 2);
}

TEST_CASE("an automatic status cut off by the next is dropped whole") {
    StatusReader reader;
    const auto events = reader.read(bytes_of({0x38, 0x00, 0x10, 0x00, 0x00, 0x00}), start);
    CHECK(events == std::vector<PrinterEvent>{StatusRead{ready(), true}});
    CHECK(reader.garbage_bytes() == 2);
}

TEST_CASE("the missing half of a status does not swallow a later answer") {
    StatusReader reader;
    CHECK(reader.read(bytes_of({0x38, 0x00}), start).empty());
    reader.asked(Query::paper_ahead, start + 10s);
    const auto events = reader.read(bytes_of({0x00}), start + 11s);
    REQUIRE(events.size() == 2);
    CHECK(reader.garbage_bytes() == 2);
    CHECK_FALSE(reader.status().cover_open);
}

TEST_CASE("a question without answer does not take the answer of the next") {
    StatusReader reader;
    reader.asked(Query::offline, start);
    reader.asked(Query::paper, start + 3s);
    (void)reader.read(bytes_of({0x16}), start + 3s);  // near end; to `offline` it would be an open cover
    CHECK_FALSE(reader.status().cover_open);
    CHECK(reader.status().paper == Paper::near_end);
}

TEST_CASE("what nobody asked for changes nothing") {
    StatusReader reader;
    CHECK(reader.read(bytes_of({0x72, 0x0C, 0x00}), start).empty());
    CHECK(reader.status() == PrinterStatus{});
    CHECK(reader.unasked_answers() == 3);
}

TEST_CASE("after a pulled cable nothing old is expected") {
    StatusReader reader;
    reader.asked(Query::paper, start);
    reader.asked(Query::paper_ahead, start);
    (void)reader.read(bytes_of({0x10, 0x00}), start);
    reader.restart();
    CHECK(reader.open_queries() == 0);
    CHECK(reader.status() == PrinterStatus{});
    CHECK(reader.read(bytes_of({0x00, 0x00}), start).empty());
}

TEST_CASE("questions that pile up without answer are bounded") {
    StatusReader reader;
    for (int i = 0; i < 1000; ++i) {
        reader.asked(Query::printer, start);
        reader.asked(Query::model_name, start);
    }
    CHECK(reader.open_queries() == 128);
    // The name's question is given up while its answer arrives.
    (void)reader.read(bytes_of({0x5F, 'T'}), start);
    for (int i = 0; i < 64; ++i) reader.asked(Query::paper_ahead, start);
    CHECK(reader.read(bytes_of({0x00}), start).empty());
}

TEST_CASE("the same bytes are the same events wherever they are cut") {
    CHECK(rc::check("cut anywhere", [] {
        // Mostly what printers send, and some of what they do not.
        const auto values = *rc::gen::container<std::vector<int>>(rc::gen::weightedOneOf<int>(
            {{6, rc::gen::element(0x10, 0x18, 0x12, 0x32, 0x72, 0x00, 0x0C, 0x37, 0x22, 0x5F, 'A')},
             {1, rc::gen::inRange(0, 256)}}));
        Bytes bytes;
        for (const int value : values) bytes.push_back(static_cast<std::byte>(value));
        const auto cut = *rc::gen::inRange<std::size_t>(0, bytes.size() + 1);
        StatusReader whole;
        StatusReader parts;
        for (auto* reader : {&whole, &parts})
            for (const auto query : {Query::printer, Query::paper, Query::model, Query::model_name})
                reader->asked(query, start);
        const auto expected = whole.read(bytes, start);
        auto actual = parts.read(std::span(bytes).first(cut), start);
        for (const auto byte : std::span(bytes).subspan(cut))
            for (const auto& event : parts.read(std::span(&byte, 1), start)) actual.push_back(event);
        RC_ASSERT(actual == expected);
        RC_ASSERT(whole.garbage_bytes() == parts.garbage_bytes());
        RC_ASSERT(whole.unasked_answers() == parts.unasked_answers());
        RC_ASSERT(whole.status() == parts.status());
    }));
}
