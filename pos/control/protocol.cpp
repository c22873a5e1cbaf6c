#include "pos/control/protocol.h"

#include <poll.h>

#include <array>
#include <cerrno>
#include <nlohmann/json.hpp>
#include <utility>

#include "drivers/device/test_slip.h"
#include "inventory/base/check.h"
#include "pos/control/line_words.h"

namespace tsunagu::control {
namespace {

using Json = nlohmann::ordered_json;

/// A scanner can send any byte; a line is always UTF-8.
std::string written(const Json& json) {
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Json json_of(const DeviceRow& row) {
    Json json{{"port", row.port},     {"usb_id", row.usb_id}, {"name", row.name},  {"role", row.role},
              {"reason", row.reason}, {"state", row.state},   {"words", row.words}};
    if (row.profile.columns > 0)
        json["profile"] = {{"name", row.profile.name},
                           {"columns", row.profile.columns},
                           {"is_fallback", row.profile.is_fallback}};
    return json;
}

Json json_of(const std::vector<DeviceRow>& rows) {
    Json array = Json::array();
    for (const DeviceRow& row : rows) array.push_back(json_of(row));
    return array;
}

Json json_of(const device::PrinterStatus& status, Language language) {
    Json json{{"connected", status.connected},
              {"online", status.online},
              {"cover_open", status.cover_open},
              {"paper", name_of(status.paper)},
              {"fault", name_of(status.fault)}};
    if (status.drawer_open) json["drawer_open"] = *status.drawer_open;
    json["words"] = adapter::words_for(status, language);
    return json;
}

std::vector<DeviceRow> rows_of(const std::vector<adapter::DeviceView>& views, Language language) {
    std::vector<DeviceRow> rows;
    rows.reserve(views.size());
    for (const auto& view : views) rows.push_back(row_of(view, language));
    return rows;
}

struct Request {
    std::string command;
    Language language = Language::ja;
};

std::optional<Request> parse_request(std::string_view line) {
    // Nothing nested is asked for, so nothing nested is read: a line of brackets costs no stack.
    const auto shallow = [](int depth, Json::parse_event_t, Json&) { return depth < 2; };
    const Json json = Json::parse(line, shallow, false);
    if (!json.is_object()) return {};
    const auto command = json.find("command");
    if (command == json.end() || !command->is_string()) return {};
    Request request;
    request.command = command->get<std::string>();
    const auto language = json.find("language");
    if (language != json.end() && *language == "en") request.language = Language::en;
    return request;
}

/// Follows what happens until the conversation ends.
class Monitor {
  public:
    Monitor(const DeviceAccess& access, EventFeed& feed, Answers& answers, Language language)
        : access_(access), listener_(feed), answers_(answers), language_(language) {}

    void run() {
        bool goes_on = tell_devices(true);
        while (goes_on) {
            std::array<pollfd, 2> waits{pollfd{answers_.end_fd(), POLLIN | POLLRDHUP, 0},
                                        pollfd{listener_.fd(), POLLIN, 0}};
            if (poll(waits.data(), waits.size(), -1) < 0) {
                if (errno == EINTR) continue;
                return;
            }
            if (waits[0].revents != 0) return;
            goes_on = tell(listener_.take());
        }
    }

  private:
    bool tell(const EventFeed::News& news) {
        for (const device::Scan& scan : news.scans)
            if (!answers_.send(written({{"event", "scan"},
                                        {"text", scan.text},
                                        {"symbology", device::name_of(scan.symbology())},
                                        {"aim_id", scan.aim_id},
                                        {"scanner", scan.scanner}})))
                return false;
        if (news.lost_scans > 0 &&
            !answers_.send(written({{"event", "lost_scans"}, {"count", news.lost_scans}})))
            return false;
        return !news.devices_changed || tell_devices(false);
    }

    /// Only what is not as it was told last.
    bool tell_devices(bool anyway) {
        auto devices = access_.devices();
        const auto status = access_.status();
        const bool other_devices = anyway || devices != devices_;
        const bool other_status = anyway || status != status_;
        devices_ = std::move(devices);
        status_ = status;
        if (other_devices && !answers_.send(written(
                                 {{"event", "devices"}, {"devices", json_of(rows_of(devices_, language_))}})))
            return false;
        return !other_status ||
               answers_.send(written({{"event", "printer"}, {"printer", json_of(status_, language_)}}));
    }

    const DeviceAccess& access_;
    EventFeed::Listener listener_;
    Answers& answers_;
    Language language_;
    std::vector<adapter::DeviceView> devices_;
    device::PrinterStatus status_;
};

Result<void> print_test(const DeviceAccess& access, Language language) {
    const auto printed = access.print(device::test_slip(language));
    if (!printed) return fail(device::error_of_test(printed.error()));
    return {};
}

void answer_act(const Request& request, const Result<void>& done, const DeviceAccess& access,
                Answers& answers) {
    if (done)
        answers.send(written({{"done", request.command}}));
    else
        answers.send(error_line(explained(done.error(), access.devices()), request.language));
}

}  // namespace

std::string request_line(std::string_view command, Language language) {
    return written({{"command", command}, {"language", language == Language::ja ? "ja" : "en"}});
}

void answer(std::string_view line, const DeviceAccess& access, EventFeed& feed, Answers& answers) {
    const auto request = parse_request(line);
    if (!request) {
        answers.send(error_line({ErrorCode::usage, {{"what", "{\"command\": \"...\"}"}}, {}}, Language::ja));
        return;
    }
    if (request->command == "devices") {
        answers.send(devices_line(rows_of(access.devices(), request->language), access.status(),
                                  access.faults(), access.usb_is_off, request->language));
    } else if (request->command == "test-print") {
        answer_act(*request, print_test(access, request->language), access, answers);
    } else if (request->command == "test-drawer") {
        answer_act(*request, access.kick(), access, answers);
    } else if (request->command == "monitor") {
        Monitor(access, feed, answers, request->language).run();
    } else {
        answers.send(error_line({ErrorCode::usage, {{"what", request->command}}, {}}, request->language));
    }
}

DeviceRow row_of(const adapter::DeviceView& view, Language language) {
    return {view.port,
            view.usb_id,
            view.name,
            std::string(name_of(view.role)),
            std::string(name_of(view.reason)),
            std::string(name_of(view.state)),
            adapter::words_for(view, language),
            view.profile};
}

std::string devices_line(const std::vector<DeviceRow>& rows,
                         const std::optional<device::PrinterStatus>& status, const std::vector<Error>& faults,
                         bool usb_is_off, Language language) {
    Json json{{"devices", json_of(rows)}};
    if (usb_is_off) json["usb"] = "off";
    if (status) json["printer"] = json_of(*status, language);
    for (const Error& fault : faults) json["faults"].push_back(words_for(fault, language));
    return written(json);
}

std::string error_line(const Error& error, Language language) {
    Json args = Json::object();
    for (const auto& [key, value] : error.args) args[key] = value;
    return written({{"error",
                     {{"code", tsunagu::name_of(error.code)},
                      {"message", words_for(error, language)},
                      {"args", std::move(args)}}}});
}

std::optional<Error> error_of_line(std::string_view line) {
    const Json json = Json::parse(line, nullptr, false);
    if (!json.is_object() || !json.contains("error") || !json["error"].is_object()) return {};
    const Json& said = json["error"];
    const auto code = code_named(said.value("code", ""));
    if (!code) return Error{ErrorCode::control_unavailable, {{"what", said.value("message", "?")}}, {}};
    Error error{*code, {}, {}};
    const Json args = said.value("args", Json::object());
    for (const auto& [key, value] : args.items())
        if (value.is_string()) error.args.emplace_back(key, value.get<std::string>());
    return error;
}

Error explained(Error error, const std::vector<adapter::DeviceView>& devices) {
    const bool absent = error.code == ErrorCode::printer_absent || error.code == ErrorCode::drawer_not_kicked;
    if (!absent) return error;
    for (const auto& view : devices) {
        if (view.role != transport::DeviceRole::receipt_printer) continue;
        const std::string device = view.name.empty() ? view.usb_id : view.name;
        if (view.state == adapter::DeviceState::ready) return error;
        if (view.state == adapter::DeviceState::no_permission)
            return {ErrorCode::device_no_permission, {{"device", device}}, {}};
        if (view.state == adapter::DeviceState::busy)
            return {ErrorCode::device_busy, {{"device", device}}, {}};
    }
    return {ErrorCode::printer_absent, {}, {}};
}

std::string text_of_line(std::string_view line, Language language) {
    const Json json = Json::parse(line, nullptr, false);
    if (!json.is_object()) return std::string(line);
    const auto text = [](const Json& from, const char* key) { return from.value(key, ""); };
    if (const auto done = json.find("done"); done != json.end())
        return done_words(text(json, "done"), language);
    if (text(json, "event") == "scan")
        return text(json, "symbology") + "  " + device::visible(text(json, "text")) + "  " +
               device::visible(text(json, "scanner"));
    if (text(json, "event") == "lost_scans")
        return lost_words(std::to_string(json.value("count", std::size_t{0})), language);
    std::string all;
    const bool usb_is_off = text(json, "usb") == "off";
    if (const auto devices = json.find("devices"); devices != json.end() && devices->is_array()) {
        if (usb_is_off || devices->empty())
            all += (usb_is_off ? off_words(language) : nothing_words(language)) + "\n";
        for (const Json& device : *devices) {
            all += text(device, "port") + "  " + text(device, "usb_id");
            if (!text(device, "name").empty()) all += "  " + text(device, "name");
            all += "\n    " + text(device, "words") + "\n";
        }
    }
    const auto printer = json.find("printer");
    const bool told = printer != json.end() && printer->is_object();
    // Nobody plugs in what is left alone.
    if (told && !(usb_is_off && !printer->value("connected", false)))
        all += printer_words(text(*printer, "words"), language) + "\n";
    if (const auto faults = json.find("faults"); faults != json.end() && faults->is_array())
        for (const Json& fault : *faults)
            if (fault.is_string()) all += fault.get<std::string>() + "\n";
    if (!all.empty()) all.pop_back();
    return all;
}

}  // namespace tsunagu::control
