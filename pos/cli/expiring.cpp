// tsunagu expiring and tsunagu pull-list: lots whose dates are near, and what the morning does about them.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>

#include "inventory/base/parse.h"
#include "pos/app/expiring_lots.h"
#include "pos/cli/command.h"
#include "pos/cli/exit_status.h"
#include "pos/cli/goods.h"
#include "pos/cli/json_rows.h"
#include "pos/cli/json_text.h"

namespace tsunagu::cli {

namespace {

struct ExpiringOptions {
    std::string location;
    std::string days;
};

using domain::ExpiryAction;

std::string expiring_json(const app::ExpiringLot& lot, BusinessDate today) {
    const auto& row = lot.row;
    nlohmann::ordered_json json{{"location", row.location.text()},
                                {"item", row.code.text()},
                                {"name", row.name},
                                {"lot", row.lot},
                                {"left", row.left.value()},
                                {"unit", std::string(domain::name_of(row.unit))},
                                {"expires", to_text(row.expiry->date)},
                                {"expiry_kind", std::string(domain::name_of(row.expiry->kind))},
                                {"days_left", row.expiry->date.days - today.days},
                                {"received", nullptr},
                                {"alert_from", to_text(lot.alert_from)},
                                {"action", std::string(domain::name_of(lot.action))}};
    if (lot.received) json["received"] = to_text(*lot.received);
    return json_line(json);
}

std::string expiring_line(const Session& session, const app::ExpiringLot& lot) {
    const auto& row = lot.row;
    const auto language = session.language();
    return row.location.text() + "  " + row.code.text() + "  " + domain::quantity_text(row.left, row.unit) +
           "  " + row.name + (row.lot == to_text(row.expiry->date) ? "" : "  " + row.lot) + "  " +
           std::string(domain::words_for(row.expiry->kind, language)) + " " + to_text(row.expiry->date) +
           "  " + std::string(domain::words_for(lot.action, language));
}

Result<std::optional<std::int32_t>> days_ahead(const std::string& text) {
    if (text.empty()) return std::optional<std::int32_t>();
    const auto days = parse_unsigned(text, static_cast<std::uint64_t>(domain::ExpiryAlert::most_days));
    if (!days)
        return fail(ErrorCode::field_invalid,
                    {{"column", "--days"},
                     {"value", text},
                     {"allowed", "0-" + std::to_string(domain::ExpiryAlert::most_days)}});
    return static_cast<std::int32_t>(*days);
}

/// Those at that place, or at all; the first to expire first.
Result<std::vector<app::ExpiringLot>> expiring_at(const app::ShopView& view, const app::Catalogue& catalogue,
                                                  const std::string& location, BusinessDate today) {
    const auto& places = catalogue.locations();
    const bool known = location.empty() || std::any_of(places.begin(), places.end(), [&](const auto& place) {
                           return place.code.text() == location;
                       });
    if (!known) return fail(ErrorCode::unknown_location, {{"code", location}});
    TSUNAGU_TRY(auto lots, view.expiring(catalogue, today));
    std::erase_if(lots, [&](const app::ExpiringLot& lot) {
        return !location.empty() && lot.row.location.text() != location;
    });
    std::stable_sort(lots.begin(), lots.end(),
                     [](const auto& a, const auto& b) { return a.row.expiry->date < b.row.expiry->date; });
    return lots;
}

Result<int> expiring(Session& session, const ExpiringOptions& options) {
    TSUNAGU_TRY(const auto days, days_ahead(options.days));
    TSUNAGU_TRY(const auto view, session.open_view());
    TSUNAGU_TRY(const auto catalogue, view->catalogue());
    const auto today = business_date_of(session.clock().now());
    TSUNAGU_TRY(const auto lots, expiring_at(*view, *catalogue, options.location, today));
    JsonRows array(session);
    for (const auto& lot : lots) {
        const bool near = days && lot.row.expiry->date.days - today.days <= *days;
        if (!near && lot.action == ExpiryAction::none) continue;
        if (session.options.json)
            array.add(expiring_json(lot, today));
        else
            session.line(expiring_line(session, lot));
    }
    if (session.options.json) array.end();
    return exit_ok;
}

/// What is to be done this morning at one place: first what goes, then what is marked down.
Result<int> pull_list(Session& session, const ExpiringOptions& options) {
    TSUNAGU_TRY(const auto view, session.open_view());
    TSUNAGU_TRY(const auto catalogue, view->catalogue());
    const auto today = business_date_of(session.clock().now());
    const auto here = here_or(*catalogue, options.location);
    TSUNAGU_TRY(const auto lots, expiring_at(*view, *catalogue, here.text(), today));
    JsonRows array(session);
    if (!session.options.json)
        session.line(session.say("朝の点検 ", "Morning check ") + to_text(today) + "  " + here.text());
    for (const auto action : {ExpiryAction::take_off, ExpiryAction::mark_down}) {
        if (!session.options.json)
            session.line(action == ExpiryAction::take_off ? session.say("下げるもの", "Take off the shelf")
                                                          : session.say("値下げするもの", "Mark down"));
        bool some = false;
        for (const auto& lot : lots) {
            if (lot.action != action) continue;
            some = true;
            if (session.options.json)
                array.add(expiring_json(lot, today));
            else
                session.line("  □ " + expiring_line(session, lot));
        }
        if (!some && !session.options.json) session.line(session.say("  なし", "  none"));
    }
    if (session.options.json) array.end();
    return exit_ok;
}

}  // namespace

void add_expiring(CLI::App& app, Session& session, Action& chosen) {
    const auto options = std::make_shared<ExpiringOptions>();
    auto* command = app.add_subcommand(
        "expiring", session.say("期限の近いロット", "lots whose dates are near or have passed"));
    command
        ->add_option("--at", options->location,
                     session.say("この場所だけ(既定はすべて)", "at this place only (default: all)"))
        ->type_name("LOC");
    command
        ->add_option("--days", options->days,
                     session.say("知らせる日の前でも、この日数のうちに切れるもの",
                                 "also what expires within so many days, pointed out yet or not"))
        ->type_name("N");
    command->footer(session.say("例:\n", "Examples:\n") +
                    "  tsunagu --data shop expiring --days 7\n"
                    "  tsunagu --data shop item alert 4901234567894 third");
    command->callback([&session, &chosen, options] {
        chosen = [&session, options] { return expiring(session, *options); };
    });
}

void add_pull_list(CLI::App& app, Session& session, Action& chosen) {
    const auto options = std::make_shared<ExpiringOptions>();
    auto* command = app.add_subcommand(
        "pull-list", session.say("朝の点検: 下げるもの、値下げするもの",
                                 "this morning: what goes off the shelf, what is marked down"));
    command
        ->add_option("--at", options->location,
                     session.say("場所(既定はこの端末の売場)", "where (default: the terminal's location)"))
        ->type_name("LOC");
    command->footer(session.say("例:\n", "Examples:\n") +
                    "  tsunagu --data shop pull-list --at CORNER\n"
                    "  tsunagu --data shop waste --item 4901234567894 --lot L7 --reason expired\n"
                    "  tsunagu --data shop labels price --item '2112002500001*6' --percent 20 -o off.pdf");
    command->callback([&session, &chosen, options] {
        chosen = [&session, options] { return pull_list(session, *options); };
    });
}

}  // namespace tsunagu::cli
