// tsunagu movements: what went where, and why.
#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>

#include "inventory/domain/barcode.h"
#include "pos/cli/arguments.h"
#include "pos/cli/command.h"
#include "pos/cli/exit_status.h"
#include "pos/cli/json_rows.h"
#include "pos/cli/json_text.h"
#include "pos/cli/stock_text.h"

namespace tsunagu::cli {

namespace {

using Json = nlohmann::ordered_json;

struct MovementOptions {
    std::string item;
    std::string location;
    std::string from;
    std::string to;
};

Result<storage::MovementFilter> filter_of(const Session& session, const MovementOptions& options,
                                          const app::Catalogue& catalogue) {
    storage::MovementFilter filter;
    if (!options.item.empty()) {
        TSUNAGU_TRY(const auto scanned, domain::parse_barcode(options.item));
        TSUNAGU_TRY(const auto* entry, catalogue.require(scanned.item));
        filter.item = entry->item.id;
    }
    if (!options.location.empty()) {
        filter.location = LocationCode(options.location);
        bool known = false;
        for (const auto& location : catalogue.locations()) known = known || location.code == *filter.location;
        if (!known) return fail(ErrorCode::unknown_location, {{"code", options.location}});
    }
    TSUNAGU_TRY(const auto range, read_date_range(session, options.from, options.to));
    filter.from = range.from;
    filter.to = range.to;
    return filter;
}

std::string movement_json(const app::Catalogue& catalogue, const app::MovementLine& line) {
    const auto& row = line.row;
    return json_line(Json{{"id", to_text(row.entry)},
                          {"at", to_tokyo_text(line.at)},
                          {"business_date", to_text(row.business_date)},
                          {"item", code_of(catalogue, row.item)},
                          {"name", item_name(catalogue, row.item, Language::ja)},
                          {"lot", row.lot},
                          {"from", row.from.text()},
                          {"to", row.to.text()},
                          {"quantity", row.quantity.value()},
                          {"reason", row.reason},
                          {"operator", line.operator_id.text()},
                          {"kind", line.kind},
                          {"reference", line.reference},
                          {"unit", unit_name(catalogue, row.item)}});
}

std::string movement_text(const Session& session, const app::Catalogue& catalogue,
                          const app::MovementLine& line) {
    const auto& row = line.row;
    const auto reason = domain::value_named<domain::MovementReason>(row.reason);
    return to_tokyo_text(line.at) + "  " + code_of(catalogue, row.item) + "  " +
           counted_text(catalogue, row.item, row.quantity) + "  " + row.from.text() + " → " + row.to.text() +
           "  " + (reason ? std::string(domain::words_for(*reason, session.language())) : row.reason) + "  " +
           item_name(catalogue, row.item, session.language()) + (row.lot.empty() ? "" : "  " + row.lot) +
           (line.reference.empty() ? "" : "  " + line.reference) + "  " + to_text(row.entry);
}

Result<int> movements(const Session& session, const MovementOptions& options) {
    TSUNAGU_TRY(const auto view, session.open_view());
    TSUNAGU_TRY(const auto catalogue, view->catalogue());
    TSUNAGU_TRY(const auto filter, filter_of(session, options, *catalogue));
    if (!session.options.json) {
        TSUNAGU_TRY_VOID(view->stock_view().movements(filter, [&](const app::MovementLine& line) {
            session.line(movement_text(session, *catalogue, line));
        }));
        return exit_ok;
    }
    JsonRows array(session);
    TSUNAGU_TRY_VOID(view->stock_view().movements(
        filter, [&](const app::MovementLine& line) { array.add(movement_json(*catalogue, line)); }));
    array.end();
    return exit_ok;
}

}  // namespace

void add_movements(CLI::App& app, Session& session, Action& chosen) {
    const auto options = std::make_shared<MovementOptions>();
    auto* command = app.add_subcommand("movements", session.say("在庫の動きの一覧", "list what moved"));
    command->add_option("--item", options->item, session.say("この商品だけ", "of this item"))
        ->type_name("CODE");
    command
        ->add_option("--location", options->location,
                     session.say("この場所に出入りしたもの", "from or to this location"))
        ->type_name("CODE");
    command->add_option("--from", options->from, session.say("この営業日から", "from this business date"))
        ->type_name("YYYY-MM-DD");
    command
        ->add_option("--to", options->to,
                     session.say("この営業日まで(当日を含む)", "to this business date, included"))
        ->type_name("YYYY-MM-DD");
    command->footer(
        session.say("例:\n", "Example:\n") +
        "  tsunagu --data shop movements --item 4901234567894 --location CORNER --from 2026-11-01");
    command->callback([&session, &chosen, options] {
        chosen = [&session, options] { return movements(session, *options); };
    });
}

}  // namespace tsunagu::cli
