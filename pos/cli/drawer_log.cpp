// tsunagu drawer-log: when the drawer was opened without a sale, and by whom.
#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>

#include "pos/cli/arguments.h"
#include "pos/cli/command.h"
#include "pos/cli/exit_status.h"
#include "pos/cli/json_rows.h"
#include "pos/cli/json_text.h"

namespace tsunagu::cli {

namespace {

struct DrawerLogOptions {
    std::string from;
    std::string to;
};

Result<int> drawer_log(const Session& session, const DrawerLogOptions& options) {
    TSUNAGU_TRY(const auto range, read_date_range(session, options.from, options.to));
    TSUNAGU_TRY(const auto view, session.open_view());
    TSUNAGU_TRY(const auto openings, view->drawer_openings(range));
    if (!session.options.json) {
        TSUNAGU_TRY(const auto catalogue, view->catalogue());
        for (const auto& opening : openings) {
            const bool screen = opening.asked_by == "screen";
            const auto by = screen                          ? session.say("画面から", "from the screen")
                            : opening.asked_by == "command" ? session.say("命令から", "by a command")
                                                            : opening.asked_by;
            session.line(to_tokyo_text(opening.at) + "  " + opening.entry.stream.text() + "  " +
                         catalogue->facts().operator_name(opening.operator_id) + "  " + by);
        }
        return exit_ok;
    }
    JsonRows array(session);
    for (const auto& opening : openings)
        array.add(json_line(nlohmann::ordered_json{{"id", to_text(opening.entry)},
                                                   {"at", to_tokyo_text(opening.at)},
                                                   {"business_date", to_text(opening.business_date)},
                                                   {"terminal", opening.entry.stream.text()},
                                                   {"operator", opening.operator_id.text()},
                                                   {"asked_by", opening.asked_by}}));
    array.end();
    return exit_ok;
}

}  // namespace

void add_drawer_log(CLI::App& app, Session& session, Action& chosen) {
    const auto options = std::make_shared<DrawerLogOptions>();
    auto* command = app.add_subcommand(
        "drawer-log",
        session.say("売上なしで引き出しを開けた記録", "when the drawer was opened without a sale"));
    command->add_option("--from", options->from, session.say("この営業日から", "from this business date"))
        ->type_name("YYYY-MM-DD");
    command
        ->add_option("--to", options->to,
                     session.say("この営業日まで(当日を含む)", "to this business date, included"))
        ->type_name("YYYY-MM-DD");
    command->callback([&session, &chosen, options] {
        chosen = [&session, options] { return drawer_log(session, *options); };
    });
}

}  // namespace tsunagu::cli
