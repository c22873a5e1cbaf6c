// tsunagu tax-schedule: which laws of tax rates hold, and switching a pending one on.
#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>

#include "inventory/domain/tax_schedule.h"
#include "pos/cli/after_writing.h"
#include "pos/cli/command.h"
#include "pos/cli/exit_status.h"
#include "pos/cli/json_text.h"

namespace tsunagu::cli {

namespace {

using Json = nlohmann::ordered_json;

/// Null where the period has no such bound.
Json bound(BusinessDate date) {
    if (date == domain::always || date == domain::open_ended) return nullptr;
    return to_text(date);
}

Json periods_json(const domain::TaxLaw& law) {
    Json periods = Json::array();
    for (const auto& period : law.periods)
        periods.push_back({{"tax_class", std::string(domain::name_of(period.tax_class))},
                           {"from", bound(period.from)},
                           {"until", bound(period.until)},
                           {"rate", period.rate.percent()}});
    return periods;
}

Result<int> list_schedules(const Session& session) {
    TSUNAGU_TRY(const auto view, session.open_view());
    TSUNAGU_TRY(const auto catalogue, view->catalogue());
    Json rows = Json::array();
    for (const auto& law : domain::tax_laws()) {
        const bool enabled = !law.pending || catalogue->schedule().is_enabled(law.name);
        rows.push_back({{"name", std::string(law.name)},
                        {"enabled", enabled},
                        {"pending", law.pending},
                        {"description", session.say(law.ja, law.en)},
                        {"periods", periods_json(law)}});
        if (!session.options.json)
            session.line(std::string(law.name) + "  " +
                         (enabled ? session.say("有効", "enabled")
                                  : session.say("未施行(有効にできます)", "pending")) +
                         "  " + session.say(law.ja, law.en));
    }
    if (session.options.json) session.line(json_line(rows));
    return exit_ok;
}

Result<int> enable(Session& session, const std::string& name) {
    TSUNAGU_TRY(const auto shop, session.open_shop());
    TSUNAGU_TRY_VOID(shop->enable_tax_schedule(name));
    if (session.options.json)
        session.line(json_line(Json{{"enabled", name}}));
    else
        session.line(session.say("有効にしました: ", "Enabled: ") + name);
    copy_after_writing(*shop, session);
    return exit_ok;
}

}  // namespace

void add_tax_schedule(CLI::App& app, Session& session, Action& chosen) {
    auto* command = app.add_subcommand("tax-schedule", session.say("税率の予定", "schedules of tax rates"));
    command->require_subcommand(1);
    command->footer(session.say("例:\n", "Example:\n") +
                    "  tsunagu --data shop tax-schedule enable food-1-percent");
    auto* listing = command->add_subcommand("list", session.say("一覧", "list them"));
    listing->callback([&session, &chosen] { chosen = [&session] { return list_schedules(session); }; });
    const auto name = std::make_shared<std::string>();
    auto* enabling = command->add_subcommand(
        "enable", session.say("未施行の予定を有効にする", "put a pending one in force"));
    enabling->add_option("NAME", *name, session.say("名前", "its name"))->required()->type_name("");
    enabling->callback(
        [&session, &chosen, name] { chosen = [&session, name] { return enable(session, *name); }; });
}

}  // namespace tsunagu::cli
