// tsunagu sales: what was sold, a sale a row.
#include <CLI/CLI.hpp>
#include <memory>

#include "pos/cli/arguments.h"
#include "pos/cli/command.h"
#include "pos/cli/exit_status.h"
#include "pos/cli/json_rows.h"
#include "pos/cli/json_text.h"
#include "pos/till/receipt.h"

namespace tsunagu::cli {

namespace {

struct SalesOptions {
    std::string from;
    std::string to;
};

std::string row_of(const Session& session, const app::SaleDone& sale) {
    std::string row =
        sale.record.receipt + "  " + to_tokyo_text(sale.at) + "  " + till::yen_text(sale.record.total);
    for (const auto& tender : sale.record.tenders)
        row += "  " + tender.name + " " + till::yen_text(tender.amount);
    if (sale.record.paper) row += session.say("  紙から", "  from paper");
    if (sale.voided) row += session.say("  取消済み", "  voided");
    return row;
}

Result<int> sales(const Session& session, const SalesOptions& options) {
    TSUNAGU_TRY(const auto range, read_date_range(session, options.from, options.to));
    TSUNAGU_TRY(const auto view, session.open_view());
    if (!session.options.json) {
        TSUNAGU_TRY_VOID(
            view->sales(range, [&](const app::SaleDone& sale) { session.line(row_of(session, sale)); }));
        return exit_ok;
    }
    JsonRows array(session);
    TSUNAGU_TRY_VOID(view->sales(range, [&](const app::SaleDone& sale) { array.add(sale_json(sale)); }));
    array.end();
    return exit_ok;
}

}  // namespace

void add_sales(CLI::App& app, Session& session, Action& chosen) {
    const auto options = std::make_shared<SalesOptions>();
    auto* command = app.add_subcommand("sales", session.say("売上の一覧", "list sales"));
    command->add_option("--from", options->from, session.say("この営業日から", "from this business date"))
        ->type_name("YYYY-MM-DD");
    command
        ->add_option("--to", options->to,
                     session.say("この営業日まで(当日を含む)", "to this business date, included"))
        ->type_name("YYYY-MM-DD");
    command->footer(session.say("例:\n", "Example:\n") +
                    "  tsunagu --data shop sales --from 2026-11-01 --to 2026-11-30 --json");
    command->callback(
        [&session, &chosen, options] { chosen = [&session, options] { return sales(session, *options); }; });
}

}  // namespace tsunagu::cli
