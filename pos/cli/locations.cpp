// tsunagu locations: where stock can be.
#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>

#include "pos/cli/command.h"
#include "pos/cli/exit_status.h"
#include "pos/cli/json_rows.h"
#include "pos/cli/json_text.h"

namespace tsunagu::cli {

namespace {

using Json = nlohmann::ordered_json;

Result<int> locations(const Session& session) {
    TSUNAGU_TRY(const auto view, session.open_view());
    TSUNAGU_TRY(const auto catalogue, view->catalogue());
    const auto& here = catalogue->facts().location.code;
    if (!session.options.json) {
        for (const auto& location : catalogue->locations())
            session.line(location.code.text() + "  " +
                         std::string(domain::words_for(location.kind, session.language())) + "  " +
                         (session.language() == Language::en && !location.name_en.empty() ? location.name_en
                                                                                          : location.name) +
                         (location.code == here ? session.say("  (この端末)", "  (this terminal)") : ""));
        return exit_ok;
    }
    JsonRows array(session);
    for (const auto& location : catalogue->locations())
        array.add(json_line(Json{{"code", location.code.text()},
                                 {"name", location.name},
                                 {"kind", std::string(domain::name_of(location.kind))},
                                 {"name_en", location.name_en},
                                 {"here", location.code == here}}));
    array.end();
    return exit_ok;
}

}  // namespace

void add_locations(CLI::App& app, Session& session, Action& chosen) {
    auto* command = app.add_subcommand("locations", session.say("場所の一覧", "list locations"));
    command->footer(session.say("例:\n", "Example:\n") + "  tsunagu --data shop locations --json");
    command->callback([&session, &chosen] { chosen = [&session] { return locations(session); }; });
}

}  // namespace tsunagu::cli
