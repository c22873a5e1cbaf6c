// tsunagu receive doubled: deliveries that two terminals entered from one delivery note. A terminal asks
// about a note it has heard of, and hears nothing of what others receive at their own places; the node holds
// both.
#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "pos/app/item_naming.h"
#include "pos/cli/command.h"
#include "pos/cli/exit_status.h"
#include "pos/cli/json_rows.h"
#include "pos/cli/json_text.h"

namespace tsunagu::cli {

namespace {

std::string doubled_json(const app::Catalogue& catalogue, const app::DeliveryTold& told) {
    nlohmann::ordered_json lines = nlohmann::ordered_json::array();
    for (const auto& line : told.received.lines)
        lines.push_back({{"item", app::code_of(catalogue, line.item)},
                         {"name", app::item_name(catalogue, line.item, Language::ja)},
                         {"lot", line.lot},
                         {"quantity", line.quantity.value()},
                         {"unit", app::unit_name(catalogue, line.item)}});
    return json_line(nlohmann::ordered_json{{"note", told.received.delivery_note},
                                            {"consignor", told.received.consignor.text()},
                                            {"id", to_text(told.entry)},
                                            {"at", to_tokyo_text(told.at)},
                                            {"location", told.received.to.text()},
                                            {"lines", std::move(lines)}});
}

Result<int> list_doubled(const Session& session) {
    TSUNAGU_TRY(const auto view, session.open_view());
    TSUNAGU_TRY(const auto catalogue, view->catalogue());
    TSUNAGU_TRY(const auto deliveries, view->stock_view().doubled_deliveries());
    if (session.options.json) {
        JsonRows array(session);
        for (const auto& told : deliveries) array.add(doubled_json(*catalogue, told));
        array.end();
        return exit_ok;
    }
    for (const auto& told : deliveries) {
        const auto& received = told.received;
        session.line(received.delivery_note + "  " + received.consignor.text() + "  " +
                     to_tokyo_text(told.at) + "  " + received.to.text() + "  " + to_text(told.entry));
        for (const auto& line : received.lines)
            session.line("  " + app::code_of(*catalogue, line.item) + "  " +
                         app::counted_text(*catalogue, line.item, line.quantity) + "  " +
                         app::item_name(*catalogue, line.item, session.language()));
    }
    if (deliveries.empty())
        session.line(session.say("二つの端末で入荷した納品書はありません",
                                 "no delivery note was received at two terminals"));
    else
        session.line(
            session.say("同じ納品書なら、片方を入れた端末で `reverse` で打ち消します",
                        "if it is one delivery, `reverse` one of them at the terminal that entered it"));
    return exit_ok;
}

}  // namespace

void add_receive_doubled(CLI::App& parent, Session& session, Action& chosen) {
    auto* command = parent.add_subcommand(
        "doubled", session.say("二つの端末で入荷した同じ番号の納品書(本部のデータで見る)",
                               "notes received at two terminals (look on the node's data)"));
    command->footer(session.say("例:\n", "Example:\n") + "  tsunagu --data node receive doubled");
    command->callback([&session, &chosen] { chosen = [&session] { return list_doubled(session); }; });
}

}  // namespace tsunagu::cli
