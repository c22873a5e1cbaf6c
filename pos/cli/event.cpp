// tsunagu event: marché days. Planning and listing them; what happens there is in files of its own.
#include <CLI/CLI.hpp>
#include <memory>

#include "pos/app/event_book.h"
#include "pos/cli/after_writing.h"
#include "pos/cli/arguments.h"
#include "pos/cli/command.h"
#include "pos/cli/event_text.h"
#include "pos/cli/exit_status.h"
#include "pos/cli/json_rows.h"

namespace tsunagu::cli {

namespace {

struct EventOptions {
    std::string code;
    std::string name;
    std::string date;
    std::string venue;
    std::string hours;
    std::string qr;
    std::string qr_caption;
    std::vector<std::string> stalls;
    bool change = false;
};

tl::unexpected<Error> bad_stall(std::string_view text) {
    return fail(ErrorCode::field_invalid,
                {{"column", "--stall"},
                 {"value", std::string(text)},
                 {"allowed", "CODE[=tent|truck][,name=N][,partner=CODE][,issuer=N][,number=T...]"}});
}

Result<void> take_stall_part(domain::Stall& stall, std::string_view part, std::string_view whole) {
    const auto equals = part.find('=');
    if (equals == std::string_view::npos) return bad_stall(whole);
    const auto key = part.substr(0, equals);
    const std::string value(part.substr(equals + 1));
    if (key == "name") {
        stall.name = value;
    } else if (key == "partner") {
        stall.partner = PartnerCode(value);
    } else if (key == "issuer") {
        stall.issuer.name = value;
    } else if (key == "number") {
        TSUNAGU_TRY(stall.issuer.number, domain::RegistrationNumber::parse(value));
    } else {
        return bad_stall(whole);
    }
    return {};
}

/// "TENT3=truck,name=福井市,partner=182010,issuer=...,number=T..."
Result<domain::Stall> read_stall(std::string_view text) {
    domain::Stall stall;
    const auto comma = text.find(',');
    const auto head = text.substr(0, comma);
    const auto equals = head.find('=');
    stall.location = LocationCode(std::string(head.substr(0, equals)));
    if (equals != std::string_view::npos) {
        const auto kind = domain::value_named<domain::StallKind>(head.substr(equals + 1));
        if (!kind) return bad_stall(text);
        stall.kind = *kind;
    }
    auto rest = comma == std::string_view::npos ? std::string_view() : text.substr(comma + 1);
    while (!rest.empty()) {
        const auto end = rest.find(',');
        TSUNAGU_TRY_VOID(take_stall_part(stall, rest.substr(0, end), text));
        rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
    }
    return stall;
}

Result<int> create_event(Session& session, const EventOptions& options) {
    app::PlanRequest request;
    request.change = options.change;
    auto& event = request.event;
    event.code = EventCode(options.code);
    event.name = options.name;
    TSUNAGU_TRY(event.date, read_date(options.date));
    event.venue = options.venue;
    if (!options.hours.empty()) {
        const auto dash = options.hours.find('-');
        event.opens = options.hours.substr(0, dash);
        if (dash != std::string::npos) event.closes = options.hours.substr(dash + 1);
    }
    event.qr = options.qr;
    event.qr_caption = options.qr_caption;
    for (const auto& text : options.stalls) {
        TSUNAGU_TRY(auto stall, read_stall(text));
        event.stalls.push_back(std::move(stall));
    }
    TSUNAGU_TRY(const auto shop, session.open_shop());
    TSUNAGU_TRY_VOID(shop->event_book().plan(request));
    session.line(session.options.json ? event_json(event)
                                      : session.say("催事を記録しました  ", "Planned  ") + options.code);
    TSUNAGU_TRY_VOID(session.flush());
    copy_after_writing(*shop, session);
    return exit_ok;
}

Result<int> list_events(const Session& session) {
    TSUNAGU_TRY(const auto view, session.open_view());
    TSUNAGU_TRY(const auto events, view->event_view().events());
    if (session.options.json) {
        JsonRows rows(session);
        for (const auto& event : events) rows.add(event_json(event));
        rows.end();
        return exit_ok;
    }
    for (const auto& event : events) {
        std::string stalls;
        for (const auto& stall : event.stalls) stalls += (stalls.empty() ? "" : " ") + stall.location.text();
        session.line(to_text(event.date) + "  " + event.code.text() + "  " + event.name +
                     (event.opens.empty() ? "" : "  " + event.opens + "-" + event.closes) +
                     (stalls.empty() ? "" : "  " + stalls));
    }
    return exit_ok;
}

void add_event_texts(CLI::App& command, const Session& session, EventOptions& options) {
    command.add_option("--name", options.name, session.say("名前", "its name"))
        ->required()
        ->type_name("TEXT");
    command.add_option("--date", options.date, session.say("開催日", "its day"))
        ->required()
        ->type_name("DATE");
    command.add_option("--venue", options.venue, session.say("会場", "where"))->type_name("TEXT");
    command.add_option("--hours", options.hours, session.say("開いている時間", "opening hours"))
        ->type_name("11:00-16:00");
    command
        .add_option("--stall", options.stalls,
                    session.say("出る店(何度でも): 場所と、その日の名前・自治体・自分の発行者名と登録番号",
                                "a stall (repeat it): its location, and that day's name, town, own issuer"))
        ->type_name("CODE[=tent|truck][,name=N][,partner=CODE][,issuer=N][,number=T...]")
        ->allow_extra_args(false);
    command
        .add_option("--qr", options.qr,
                    session.say("レシートの QR(抽選、アンケート)", "a QR code on its receipts"))
        ->type_name("URL");
    command.add_option("--qr-caption", options.qr_caption, session.say("QR の下の言葉", "words under it"))
        ->type_name("TEXT");
    command.add_flag("--change", options.change,
                     session.say("同じ名前の催事を、これに入れ替える", "replaces the event of that code"));
}

}  // namespace

void add_event(CLI::App& app, Session& session, Action& chosen) {
    const auto options = std::make_shared<EventOptions>();
    auto* command = app.add_subcommand("event", session.say("催事(マルシェの日)", "marché days"));
    command->require_subcommand(1);
    command->footer(
        session.say("例:\n", "Examples:\n") +
        "  tsunagu --data shop event create M1128 --name マルシェ --date 2026-11-28 --hours 11:00-16:00 \\\n"
        "    --stall TENT3=tent,name=福井市\n"
        "  tsunagu --data shop event pack M1128 --stall TENT3 --accept\n"
        "  tsunagu --data shop event carry-out M1128 --stall TENT3 --from SOKO\n"
        "  tsunagu --data shop event carry-back M1128 --stall TENT3 --item '4901234567894*3'\n"
        "  tsunagu --data shop event report M1128 --format png -o m1128.png");
    auto* creating = command->add_subcommand("create", session.say("催事を決める", "plan one"));
    add_event_names(*creating, session, options->code, nullptr);
    add_event_texts(*creating, session, *options);
    creating->callback([&session, &chosen, options] {
        chosen = [&session, options] { return create_event(session, *options); };
    });
    auto* listing = command->add_subcommand("list", session.say("一覧", "list them"));
    listing->callback([&session, &chosen] { chosen = [&session] { return list_events(session); }; });
    add_event_pack(*command, session, chosen);
    add_event_goods(*command, session, chosen);
    add_event_report(*command, session, chosen);
}

}  // namespace tsunagu::cli
