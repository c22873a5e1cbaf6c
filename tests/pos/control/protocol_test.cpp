#include "pos/control/protocol.h"

#include <unistd.h>

#include <nlohmann/json.hpp>

#include "tests/support/catch.h"

namespace tsunagu::control {
namespace {

using Json = nlohmann::json;

/// Whose end comes after so many lines.
class Lines final : public Answers {
  public:
    explicit Lines(std::size_t most = 100) : most_(most) {}
    bool send(std::string_view line) override {
        lines.emplace_back(line);
        return lines.size() < most_;
    }
    int end_fd() const override { return -1; }
    std::vector<std::string> lines;

  private:
    std::size_t most_;
};

adapter::DeviceView printer_view(adapter::DeviceState state) {
    adapter::DeviceView view;
    view.id = 1;
    view.port = "1-2";
    view.usb_id = "04b8:0e15";
    view.name = "TM-T20II";
    view.role = transport::DeviceRole::receipt_printer;
    view.reason = transport::MatchReason::printer_class;
    view.state = state;
    return view;
}

struct Counter {
    std::vector<Error> faults;
    std::vector<adapter::DeviceView> views{printer_view(adapter::DeviceState::ready)};
    device::PrinterStatus status;
    Result<void> printing;
    std::vector<device::ReceiptDocument> printed;
    int kicks = 0;
    EventFeed feed;

    Counter() { status.connected = status.online = true; }

    DeviceAccess access() {
        return {[this] { return views; }, [this] { return status; },
                [this](const device::ReceiptDocument& document) {
                    printed.push_back(document);
                    return printing;
                },
                [this] {
                    ++kicks;
                    return Result<void>();
                },
                [this] { return faults; }};
    }
    Json ask(const std::string& line) {
        Lines lines;
        answer(line, access(), feed, lines);
        REQUIRE(lines.lines.size() == 1);
        return Json::parse(lines.lines[0]);
    }
};

}  // namespace

TEST_CASE("The devices are listed with their reason in the language asked for") {
    Counter counter;
    const Json json = counter.ask(request_line("devices", Language::en));
    REQUIRE(json["devices"].size() == 1);
    const Json& device = json["devices"][0];
    CHECK(device["port"] == "1-2");
    CHECK(device["role"] == "receipt_printer");
    CHECK(device["reason"] == "printer_class");
    CHECK(device["state"] == "ready");
    CHECK(device["words"] == "A printer (USB printer class). Ready.");
    CHECK(json["printer"]["connected"] == true);
    const Json ja = counter.ask(request_line("devices", Language::ja));
    CHECK(ja["devices"][0]["words"] == "プリンターです（USBプリンタークラス）。使えます。");
    CHECK(text_of_line(json.dump(), Language::en).find("1-2  04b8:0e15  TM-T20II\n    A printer") == 0);
}

TEST_CASE("A test print prints one slip, a test of the drawer kicks once") {
    Counter counter;
    CHECK(counter.ask(request_line("test-print", Language::ja)) == Json{{"done", "test-print"}});
    CHECK(counter.printed.size() == 1);
    CHECK(counter.ask(request_line("test-drawer", Language::ja)) == Json{{"done", "test-drawer"}});
    CHECK(counter.kicks == 1);
    CHECK(counter.printed.size() == 1);
}

TEST_CASE("Mistakes in device files come with the list, in words") {
    Counter counter;
    CHECK_FALSE(counter.ask(request_line("devices", Language::ja)).contains("faults"));
    counter.faults = {
        {ErrorCode::device_file_mistakes,
         {{"file", "stall.toml"}, {"count", "1"}},
         {{ErrorCode::device_file_mistake, {{"line", "3"}, {"key", "dots = 7"}, {"what", "384"}}, {}}}}};
    const Json json = counter.ask(request_line("devices", Language::en));
    REQUIRE(json["faults"].size() == 1);
    CHECK(text_of_line(json.dump(), Language::en).find("Line 3 (dots = 7)") != std::string::npos);
}

TEST_CASE("A terminal that leaves USB alone says so, and sends nobody to look at a cable") {
    Counter counter;
    counter.views.clear();
    counter.status = {};
    auto access = counter.access();
    access.usb_is_off = true;
    Lines lines;
    answer(request_line("devices", Language::en), access, counter.feed, lines);
    REQUIRE(lines.lines.size() == 1);
    CHECK(Json::parse(lines.lines[0])["usb"] == "off");
    CHECK(text_of_line(lines.lines[0], Language::en) == "This terminal was started without USB (--no-usb).");
    CHECK_FALSE(counter.ask(request_line("devices", Language::en)).contains("usb"));
}

TEST_CASE("A scan steers no terminal that shows it") {
    const Json scan{{"event", "scan"},
                    {"text",
                     "10AB\x1d"
                     "17\x1b[2J"},
                    {"symbology", "GS1"},
                    {"scanner", "A\x07\xc2\x9b"}};
    CHECK(text_of_line(scan.dump(), Language::en) == "GS1  10AB<GS>17<1B>[2J  A<07><9B>");
}

TEST_CASE("Who cannot print is told why there is no printer") {
    Counter counter;
    counter.printing = fail(ErrorCode::printer_absent);
    const auto code = [&](std::vector<adapter::DeviceView> views) {
        counter.views = std::move(views);
        const Json json = counter.ask(request_line("test-print", Language::en));
        const auto error = error_of_line(json.dump());
        REQUIRE(error.has_value());
        CHECK(words_for(*error, Language::en) == json["error"]["message"]);
        return error->code;
    };
    CHECK(code({}) == ErrorCode::printer_absent);
    CHECK(code({printer_view(adapter::DeviceState::no_permission)}) == ErrorCode::device_no_permission);
    CHECK(code({printer_view(adapter::DeviceState::busy)}) == ErrorCode::device_busy);
    counter.printing = fail(ErrorCode::printer_paper_out);
    // And in words of a sample: nothing was sold.
    const std::array<std::pair<ErrorCode, ErrorCode>, 5> codes{
        {{ErrorCode::printer_paper_out, ErrorCode::test_paper_out},
         {ErrorCode::printer_cover_open, ErrorCode::test_cover_open},
         {ErrorCode::printer_fault, ErrorCode::test_fault},
         {ErrorCode::printer_unsure, ErrorCode::test_unsure},
         {ErrorCode::printer_failed, ErrorCode::test_failed}}};
    for (const auto& [of_receipt, of_test] : codes) {
        counter.printing = fail(of_receipt, {{"what", "-"}});
        CHECK(code({printer_view(adapter::DeviceState::ready)}) == of_test);
    }
}

TEST_CASE("Anything that is no request is answered by what is wrong") {
    Counter counter;
    for (const std::string line : {"", "{", "[]", "7", "{\"command\":7}", "{\"command\":{\"a\":1}}",
                                   "{\"command\":\"format\"}", "\xff\xfe", "{\"language\":\"ja\"}"})
        CHECK(counter.ask(line)["error"]["code"] == "usage");
    CHECK(counter.ask(std::string(900, '['))["error"]["code"] == "usage");
    CHECK(counter.printed.empty());
    CHECK(counter.kicks == 0);
}

TEST_CASE("A monitor tells how things are, then what happens, and only what has changed") {
    Counter counter;
    int ends[2];
    REQUIRE(pipe(ends) == 0);
    struct Piped final : Answers {
        bool send(std::string_view line) override {
            lines.emplace_back(line);
            // What happens next, told from within so that the order is sure.
            if (lines.size() == 2) {
                counter->feed.scanned({"4901234567894", "]E0", "DS2208 (1-3)"});
                counter->feed.scanned({"\xff", "", ""});
            }
            if (lines.size() == 4) {
                counter->status.paper = device::Paper::out;
                counter->feed.devices_changed();
            }
            return lines.size() < 5;
        }
        int end_fd() const override { return end; }
        Counter* counter = nullptr;
        int end = -1;
        std::vector<std::string> lines;
    } answers;
    answers.counter = &counter;
    answers.end = ends[0];
    answer(request_line("monitor", Language::ja), counter.access(), counter.feed, answers);
    REQUIRE(answers.lines.size() == 5);
    CHECK(Json::parse(answers.lines[0])["event"] == "devices");
    CHECK(Json::parse(answers.lines[1])["event"] == "printer");
    const Json scan = Json::parse(answers.lines[2]);
    CHECK(scan["text"] == "4901234567894");
    CHECK(scan["symbology"] == "EAN-13");
    CHECK(scan["scanner"] == "DS2208 (1-3)");
    CHECK(Json::parse(answers.lines[3])["event"] == "scan");
    CHECK(Json::parse(answers.lines[4])["printer"]["paper"] == "out");
    close(ends[0]);
    close(ends[1]);
}

}  // namespace tsunagu::control
